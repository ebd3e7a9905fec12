// os/apps/home/home_those.hpp: "both", 都: those that were spoken of are switched.
//
//     打开客厅的灯和空调 / 两个都关                                those two, and nothing else in the home
//     打开客厅的灯 / 打开客厅的窗帘 / 打开卧室的窗帘 / 都拉上      the two curtains: a lamp is not drawn
//     turn on the kitchen light / turn on the bedroom light / turn them off      both lights
//     打开书房空调 / 两个都关                                      asks which ones: only one was spoken of
//     打开书房灯和空调 / 走了 / 都关了                            those two: a word of talk between changes nothing
//     打开书房空调 / 把灯都关了                                    no such turn: it names the lights
//
// Next: os/apps/home/home_dialogue.hpp. Not here: setting those (os/apps/home/home_group.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/word_row.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_deeds.hpp"
#include "home_plan.hpp"
#include "home_planner.hpp"

namespace minillm {

namespace detail {

inline constexpr auto words_for_two = std::to_array<std::u32string_view>(
    {U"两个", U"两个都", U"俩", U"俩都", U"两台", U"两台都", U"两盏", U"两盏都", U"两样都", U"both", U"both of them",
     U"them both", U"the two of them", U"the two", U"这两个", U"这两个都", U"那两个都"});
inline constexpr auto words_for_three = std::to_array<std::u32string_view>(
    {U"三个", U"三个都", U"三盏都", U"三样都", U"all three", U"all three of them", U"the three of them"});
inline constexpr auto words_for_those = std::to_array<std::u32string_view>(
    {U"都", U"全", U"全都", U"全部", U"them", U"all of them", U"them all", U"those", U"all of those"});
inline constexpr auto words_of_off =
    std::to_array<std::u32string_view>({U"关", U"关掉", U"关上", U"关了", U"关闭", U"关一下", U"拉上", U"合上", U"关好",
                                        U"off", U"out", U"close", U"shut"});
inline constexpr auto words_of_on =
    std::to_array<std::u32string_view>({U"开", U"打开", U"开开", U"开一下", U"拉开", U"on", U"open"});
inline constexpr auto words_around_those = std::to_array<std::u32string_view>(
    {U"请",   U"帮我", U"把",     U"给我",   U"吧",      U"了",        U"啊",     U"那",     U"这",
     U"就",   U"它们", U"也",     U"please", U"turn",    U"switch",    U"put",    U"now",    U"again",
     U"then", U"ok",   U"okay",   U"just",   U"can you", U"could you", U"and",    U"lights", U"back",
     U"我要", U"我想", U"我想要", U"要",     U"i want",  U"i'd like",  U"i need", U"好了",   U"睡觉"});

}  // namespace detail

/// Reads turns about those that were spoken of.
class HomeThose {
public:
    /// Both must outlive this.
    HomeThose(const Home& home, const HomePlanner& planner) : home_(&home), planner_(&planner) {}

    /// What a turn comes to that switches those and nothing else; nothing for any other turn.
    std::optional<HomePlan> plan(std::u32string_view said, const SessionContext& context) const {
        const std::u32string_view text = behind_what_is_over(said);
        const std::vector<std::u32string_view> groups =
            detail::joined_lists(detail::words_for_two, detail::words_for_three, detail::words_for_those);
        const std::vector<std::u32string_view> beside_verb = detail::joined_lists(groups, detail::words_around_those);
        const bool off = is_row_of(text, detail::words_of_off, beside_verb);
        const bool on = !off && is_row_of(text, detail::words_of_on, beside_verb);
        const std::vector<std::u32string_view> beside_group =
            detail::joined_lists(groups, detail::words_around_those, detail::words_of_off, detail::words_of_on);
        const bool two = is_row_of(text, detail::words_for_two, beside_group);
        const bool three = !two && is_row_of(text, detail::words_for_three, beside_group);
        const bool those = is_row_of(text, detail::words_for_those, beside_group);
        const std::size_t count = two ? 2 : three ? 3 : 0;
        const bool done_lately = context.home_spoken_of() && !context.home.last_clauses.empty();
        const bool after_home = context.last_route == "home" || done_lately;
        if (!(on || off) || !(two || three || those) || (!after_home && count == 0)) {
            return std::nullopt;
        }
        const bool draws = contains_any(text, {U"拉", U"合", U"close", U"shut", U"open"});
        std::vector<std::string> devices =
            after_home ? devices_spoken_of(count, draws, context) : std::vector<std::string>{};
        if (devices.empty()) {
            return count == 0 ? std::nullopt : std::optional<HomePlan>(which_ones());
        }
        if (count == 0) {
            devices = those_to_be_changed(devices, on);
        }
        HomeClause clause;
        clause.verbs = off ? std::vector<std::string>{"off", "close"} : std::vector<std::string>{"on", "open"};
        for (const std::string& device : devices) {
            HomeTarget target;
            target.device = device;
            clause.targets.push_back(target);
        }
        return planner_->plan({clause}, context.home);
    }

private:
    // 看完电影了，都关了: what is over is why, and may stand in front.
    static std::u32string_view behind_what_is_over(std::u32string_view text) {
        constexpr std::size_t longest_reason = 10;  // characters
        const std::size_t mark = text.find(U',');
        const bool parted = mark != std::u32string_view::npos && mark <= longest_reason;
        const std::u32string_view reason = text.substr(0, parted ? mark : 0);
        const bool over = reason.ends_with(U"了") && contains_any(reason, {U"完"}) && !contains_any(reason, {U"等"});
        return over ? text.substr(mark + 1) : text;
    }

    static HomePlan which_ones() {
        HomePlan plan;
        plan.outcome = HomePlan::Outcome::ask;
        plan.zh = "您说的是哪几个？我什么都没有动。";
        plan.en = "Which ones do you mean? Nothing was changed.";
        return plan;
    }

    // So many devices that the last turns were about; any number for a count of 0; none if there are not so many.
    // @param draws  only what is drawn is meant, if there is such a thing
    std::vector<std::string> devices_spoken_of(std::size_t count, bool draws, const SessionContext& context) const {
        const std::vector<std::string>& last = context.home.last_devices;
        const bool asked_last = context.home.last_clauses.empty();  // it was a question that named them
        if (count > 0 ? last.size() == count : asked_last || last.size() > 1) {
            return draws ? drawn_of(last) : last;
        }
        std::vector<std::string> in_a_row = context.deeds.last(context.requests) != nullptr
                                                ? context.deeds.devices_in_a_row()
                                                : std::vector<std::string>{};
        in_a_row = draws ? drawn_of(in_a_row) : in_a_row;
        return count == 0 || in_a_row.size() == count ? in_a_row : std::vector<std::string>{};
    }

    // 都拉上: of curtains and lamps, the curtains; all of them if none is drawn.
    std::vector<std::string> drawn_of(const std::vector<std::string>& devices) const {
        std::vector<std::string> drawn = devices;
        std::erase_if(drawn, [this](const std::string& id) {
            return home_->kind_of(*home_->find_device(id)).attribute("position") == nullptr;
        });
        return drawn.empty() ? devices : drawn;
    }

    // Of the devices of several turns, those that are not already as they are asked to be; all of them if each is.
    std::vector<std::string> those_to_be_changed(const std::vector<std::string>& devices, bool on) const {
        std::vector<std::string> others = devices;
        std::erase_if(others, [this, on](const std::string& id) {
            const std::optional<Json> state = home_->read(*home_->find_device(id));
            return state && state->contains("on") && state->at("on") == on;
        });
        return others.empty() ? devices : others;
    }

    const Home* home_;
    const HomePlanner* planner_;
};

}  // namespace minillm
