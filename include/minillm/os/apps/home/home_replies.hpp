// os/apps/home/home_replies.hpp: what the user is told about the home, in Chinese and in English.
//
// Every sentence about a state is made from what was read back from the device, never from what was asked for: if the
// lamp did not come on, the reply cannot say that it did.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../core/json_object.hpp"
#include "../../home.hpp"
#include "../../request.hpp"
#include "home_mentions.hpp"
#include "home_plan.hpp"

namespace minillm {

/// Puts parts into one sentence: "a, b and c", "a、b和c".
inline std::string listed(const std::vector<std::string>& parts, bool chinese) {
    std::string result;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        if (i > 0) {
            result += chinese ? (last ? "和" : "、") : (last ? " and " : ", ");
        }
        result += parts[i];
    }
    return result;
}

/// Sentences about devices.
class HomeReplies {
public:
    explicit HomeReplies(const Home& home) : home_(&home) {}

    /// "开着", "亮度 30%", "half open": one attribute's value.
    std::string value_text(const std::string& attribute, const Json& value, bool chinese) const {
        if (attribute == "on") {
            return value.get<bool>() ? (chinese ? "开着" : "on") : (chinese ? "关着" : "off");
        }
        if (attribute == "locked") {
            return value.get<bool>() ? (chinese ? "锁着" : "locked") : (chinese ? "没锁" : "unlocked");
        }
        if (value.is_boolean()) {
            std::string text = home_->attribute_name(attribute, chinese ? "zh" : "en");
            text += value.get<bool>() ? (chinese ? "：是" : ": yes") : (chinese ? "：否" : ": no");
            return text;
        }
        const std::int64_t number = value.get<std::int64_t>();
        if (attribute == "position" && number == 0) {
            return chinese ? "关着" : "closed";
        }
        if (attribute == "position" && number == 100) {
            return chinese ? "全开着" : "fully open";
        }
        const std::string language = chinese ? "zh" : "en";
        const std::string& unit = home_->unit(attribute, language);
        std::string amount = std::to_string(number);
        const bool joined = unit == "%" || unit == "°C" || chinese;
        if (joined) {
            amount += unit;
        } else {
            std::string in_front = unit;
            in_front += " ";
            amount = in_front + amount;  // level 2
        }
        std::string text = home_->attribute_name(attribute, language);
        text += chinese ? " " : " ";
        text += amount;
        return text;
    }

    /// "客厅的灯开着，亮度 100%": a device as it is. With `only`, just that attribute. How bright a lamp would be that
    /// is off is said only if it was asked.
    std::string state_text(const HomeDevice& device, const Json& state, bool chinese,
                           const std::string& only = "") const {
        std::vector<std::string> parts;
        const bool is_off = state.contains("on") && state.at("on") == false;
        for (const HomeAttribute& attribute : home_->kind_of(device).attributes) {
            const bool wanted = (only.empty() && !is_off) || attribute.id == only || attribute.is_boolean;
            if (wanted && state.contains(attribute.id)) {
                parts.push_back(value_text(attribute.id, state.at(attribute.id), chinese));
            }
        }
        std::string text = home_->spoken_name(device, chinese ? "zh" : "en");
        text += chinese ? "" : " is ";
        for (std::size_t i = 0; i < parts.size(); ++i) {
            text += i == 0 ? "" : (chinese ? "，" : ", ");
            text += parts[i];
        }
        return text;
    }

    /// What a step would do, as a person says it: "打开客厅的灯", "set the study AC to temperature 24°C".
    std::string step_text(const HomeStep& step, bool chinese) const {
        const HomeDevice& device = *home_->find_device(step.device);
        const std::string name = home_->spoken_name(device, chinese ? "zh" : "en");
        const auto verb = [&](const char* zh, const char* en) {
            std::string text = chinese ? zh : en;
            text += chinese ? "" : " ";
            return text + name;
        };
        if (step.intent == "home.turn_on")
            return verb("打开", "turn on");
        if (step.intent == "home.turn_off")
            return verb("关闭", "turn off");
        if (step.intent == "home.open")
            return verb("打开", "open");
        if (step.intent == "home.close")
            return verb("关上", "close");
        if (step.intent == "home.lock")
            return verb("锁上", "lock");
        if (step.intent == "home.unlock")
            return verb("打开", "unlock");
        std::string text = chinese ? "把" : "set ";
        text += name;
        text += chinese ? "调到" : " to ";
        return text + value_text(step.attribute, step.value, chinese);
    }

    std::string steps_text(const std::vector<HomeStep>& steps, bool chinese) const {
        std::vector<std::string> parts;
        for (const HomeStep& step : steps) {
            parts.push_back(step_text(step, chinese));
        }
        return listed(parts, chinese);
    }

    /// After actions: what each device now is, as read back.
    /// @param lead  what the reply begins with, if anything was changed
    std::string done_text(const std::vector<DeviceAction>& actions, const std::vector<HomeStep>& steps, bool chinese,
                          const std::string& lead) const {
        std::vector<std::string> changed;
        std::vector<std::string> unchanged;
        std::vector<std::string> values_unchanged;  // each once
        for (std::size_t i = 0; i < actions.size(); ++i) {
            const HomeDevice& device = *home_->find_device(actions[i].target);
            const std::string& attribute = steps[i].attribute;
            std::string text = home_->spoken_name(device, chinese ? "zh" : "en");
            const bool same = actions[i].before == actions[i].after;
            text += chinese ? (same ? "本来就" : "现在") : (same ? " already was " : " is now ");
            const bool is_number = actions[i].after.at(attribute).is_number() && attribute != "position";
            text += chinese && same && is_number ? "是" : "";
            text += value_text(attribute, actions[i].after.at(attribute), chinese);
            // A level that is set on a device that is off is worth a word.
            if (attribute != "on" && actions[i].after.contains("on") && actions[i].after.at("on") == false) {
                text += chinese ? "（它还关着）" : " (it is still off)";
            }
            (same ? unchanged : changed).push_back(text);
            if (same) {
                detail::add_once(values_unchanged, value_text(attribute, actions[i].after.at(attribute), chinese));
            }
        }
        std::string reply = lead;
        if (changed.empty()) {
            reply.clear();
        }
        constexpr std::size_t most_told = 3;  // of those that stay as they were
        if (unchanged.size() > most_told && values_unchanged.size() == 1) {
            const std::string count = std::to_string(unchanged.size());
            const std::string& value = values_unchanged.front();
            const std::string others =
                changed.empty() ? (chinese ? "这 " : "all ") : (chinese ? "其余 " : "the other ");
            unchanged = {chinese ? others + count + " 个本来就" + value : others + count + " already were " + value};
        }
        std::vector<std::string> all = changed;
        all.insert(all.end(), unchanged.begin(), unchanged.end());
        for (std::size_t i = 0; i < all.size(); ++i) {
            reply += i == 0 ? "" : (chinese ? "，" : ", ");
            reply += all[i];
        }
        if (!chinese && !reply.empty() && reply[0] >= 'a' && reply[0] <= 'z') {
            reply[0] = static_cast<char>(reply[0] - 'a' + 'A');
        }
        reply += chinese ? "。" : ".";
        return reply;
    }

    /// The answer to a question about devices.
    std::string reading_text(const std::vector<DeviceReading>& readings, const std::string& attribute,
                             bool chinese) const {
        std::string reply;
        for (const DeviceReading& reading : readings) {
            reply += reply.empty() ? "" : (chinese ? "；" : "; ");
            reply += state_text(*home_->find_device(reading.target), reading.state, chinese, attribute);
        }
        if (!chinese && !reply.empty()) {
            reply[0] = static_cast<char>(reply[0] == 't' ? 'T' : reply[0]);
        }
        reply += chinese ? "。" : ".";
        return reply;
    }

private:
    const Home* home_;
};

}  // namespace minillm
