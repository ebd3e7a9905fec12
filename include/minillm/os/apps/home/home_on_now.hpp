// os/apps/home/home_on_now.hpp: a question which of the devices are on, and the answer that names only those.
//
//     家里哪些东西开着          everything that can be switched
//     which lights are still on in the bedroom      the bedroom's light
//     how many lights are on    Only the kitchen light is on now.
//     客厅的灯开着吗            no such question: it asks about one, and is told how it is
//
// The whole question is read, so that "what is on tv tonight" and "which shop is on the phone" are none.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/word_row.hpp"
#include "../../home.hpp"
#include "../../request.hpp"
#include "home_answer.hpp"
#include "home_mentions.hpp"
#include "home_replies.hpp"
#include "home_words.hpp"

namespace minillm {

namespace detail {

inline constexpr auto which_words = std::to_array<std::u32string_view>(
    {U"哪些",   U"哪个", U"哪几个", U"哪几盏", U"哪盏",     U"哪台",     U"什么",
     U"有没有", U"几盏", U"几个",   U"多少盏", U"多少个",   U"有",       U"还有",
     U"which",  U"what", U"what's", U"any",    U"anything", U"how many", U"what all"});
inline constexpr auto words_for_on = std::to_array<std::u32string_view>(
    {U"开着", U"开着的",  U"亮着",    U"亮着的",      U"还开",      U"还亮",   U"开了",   U"在开",
     U"在亮", U"没关",    U"没有关",  U"没关掉",      U"没关的",    U"在运行", U"运行着", U"转着",
     U"on",   U"left on", U"running", U"switched on", U"turned on", U"lit"});
inline constexpr auto words_for_off = std::to_array<std::u32string_view>(
    {U"关着", U"关着的", U"没开", U"没开的", U"没有开", U"off", U"switched off", U"turned off"});
// '#' stands for the name of a thing, '@' for that of a room.
inline constexpr auto words_around_which = std::to_array<std::u32string_view>({U"#",
                                                                               U"@",
                                                                               U"家里",
                                                                               U"家里的",
                                                                               U"家",
                                                                               U"屋里",
                                                                               U"现在",
                                                                               U"目前",
                                                                               U"东西",
                                                                               U"电器",
                                                                               U"设备",
                                                                               U"家电",
                                                                               U"还",
                                                                               U"都",
                                                                               U"是",
                                                                               U"的",
                                                                               U"在",
                                                                               U"里",
                                                                               U"里面",
                                                                               U"吗",
                                                                               U"呢",
                                                                               U"啊",
                                                                               U"?",
                                                                               U"请问",
                                                                               U"告诉我",
                                                                               U"看看",
                                                                               U"一下",
                                                                               U"帮我",
                                                                               U"盏",
                                                                               U"个",
                                                                               U"is",
                                                                               U"are",
                                                                               U"'s",
                                                                               U"the",
                                                                               U"of",
                                                                               U"my",
                                                                               U"our",
                                                                               U"still",
                                                                               U"right",
                                                                               U"now",
                                                                               U"at the moment",
                                                                               U"in",
                                                                               U"at",
                                                                               U"at home",
                                                                               U"here",
                                                                               U"there",
                                                                               U"there any",
                                                                               U"devices",
                                                                               U"device",
                                                                               U"things",
                                                                               U"thing",
                                                                               U"appliances",
                                                                               U"tell me",
                                                                               U"else",
                                                                               U"house",
                                                                               U"home",
                                                                               U"please",
                                                                               U"currently",
                                                                               U"do i have",
                                                                               U"have i",
                                                                               U"did i leave",
                                                                               U"did we leave",
                                                                               U"have we",
                                                                               U"that",
                                                                               U"have been",
                                                                               U"been"});

// A text with one sign for each name of the home: 客厅 is @, 灯 and 客厅灯 are #.
inline std::u32string with_names_masked(const Lexicon& lexicon, std::u32string_view text) {
    std::u32string masked;
    std::size_t at = 0;
    for (const NamedSpan& name : find_home_names(lexicon, text)) {
        const bool thing = name.category == "kind" || name.category == "device";
        if (!thing && name.category != "area") {
            continue;
        }
        masked += text.substr(at, name.begin - at);
        masked += thing ? U'#' : U'@';
        at = name.end;
    }
    masked += text.substr(at);
    return masked;
}

}  // namespace detail

/// Reads the question which devices are on or off; not mine for any other.
inline HomeAnswer ask_which_are_on(const Home& home, const HomeWords& words, std::u32string_view text) {
    HomeAnswer answer;
    const HomeMentions named = find_mentions(words.lexicon, text);
    if (!named.devices.empty() || named.kinds.size() > 1 || named.absent_device || named.absent_place) {
        return answer;
    }
    const std::u32string masked = detail::with_names_masked(words.lexicon, text);
    std::vector<std::u32string_view> beside(detail::words_around_which.begin(), detail::words_around_which.end());
    std::vector<std::u32string_view> states(detail::words_for_on.begin(), detail::words_for_on.end());
    states.insert(states.end(), detail::words_for_off.begin(), detail::words_for_off.end());
    std::vector<std::u32string_view> beside_which = beside;
    beside_which.insert(beside_which.end(), states.begin(), states.end());
    std::vector<std::u32string_view> beside_state = beside;
    beside_state.insert(beside_state.end(), detail::which_words.begin(), detail::which_words.end());
    const bool on = is_row_of(masked, detail::words_for_on, beside_state);
    const bool off = !on && is_row_of(masked, detail::words_for_off, beside_state);
    if (!is_row_of(masked, detail::which_words, beside_which) || !(on || off)) {
        return answer;
    }
    for (const HomeDevice& device : home.devices()) {
        const bool in_place =
            named.areas.empty() || std::find(named.areas.begin(), named.areas.end(), device.area) != named.areas.end();
        const bool of_kind = named.kinds.empty() || device.kind == named.kinds.front();
        if (in_place && of_kind && device.exposed && home.kind_of(device).attribute("on") != nullptr) {
            answer.targets.push_back(device.id);
        }
    }
    if (answer.targets.empty()) {
        return answer;
    }
    answer.kind = HomeAnswer::Kind::query;
    answer.certain = true;
    answer.confidence = 0.98;
    answer.which_are_on = on;
    answer.thing = named.kinds.empty() ? "" : named.kinds.front();
    answer.intent = "home.query";
    answer.slots["area"] = named.areas.size() == 1 ? named.areas.front() : "all";
    answer.slots["device"] = answer.thing.empty() ? "all" : answer.thing;
    answer.explanation = on ? "asks which are on" : "asks which are off";
    return answer;
}

/// The devices among some readings that are on, or off.
inline std::vector<std::string> devices_that_are(const std::vector<DeviceReading>& readings, bool on) {
    std::vector<std::string> devices;
    for (const DeviceReading& reading : readings) {
        if (reading.state.at("on") == on) {
            devices.push_back(reading.target);
        }
    }
    return devices;
}

/// "现在只有厨房的灯开着。", "No light is on now.": the answer to the question which are on or off.
/// @param thing  the kind that was asked about; "" for whatever there is
inline std::string which_are_on_text(const Home& home, const std::vector<std::string>& devices, std::size_t of_how_many,
                                     bool on, const std::string& thing, bool chinese) {
    const std::string state = chinese ? (on ? "开着" : "关着") : (on ? "on" : "off");
    const std::string name = thing.empty() ? "" : home.find_kind(thing)->names.first(chinese ? "zh" : "en");
    if (devices.empty()) {
        return chinese ? "现在没有" + (name.empty() ? std::string("设备") : name) + state + "。"
                       : "No " + (name.empty() ? std::string("device") : name) + " is " + state + " now.";
    }
    const std::string count = std::to_string(devices.size());
    if (devices.size() == of_how_many && devices.size() > 1) {
        return chinese ? "现在" + count + "个都" + state + "。" : "All " + count + " are " + state + ".";
    }
    std::vector<std::string> names;
    for (const std::string& id : devices) {
        names.push_back(home.spoken_name(*home.find_device(id), chinese ? "zh" : "en"));
    }
    const std::string list = listed(names, chinese);
    if (devices.size() == 1 && of_how_many > 1) {
        return chinese ? "现在只有" + list + state + "。" : "Only " + list + " is " + state + " now.";
    }
    return chinese ? "现在" + state + "的有 " + count + " 个：" + list + "。"
                   : "There are " + count + " " + state + " now: " + list + ".";
}

}  // namespace minillm
