// os/apps/home/home_held_back.hpp: turns that would go on from the home, and must not, or from another place.
//
//     set the fan to 2 / tell me a joke / another one      another joke: the home did not speak last
//     set the fan to 2 / another one                       the fan, one more
//     打开客厅的灯 / 打开卧室的灯 / 我要两个一起开         asks which two, where more than two would move
//     太亮了 (60%?) / 再暗点                               darker than the 60% that was offered, and not than before it
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/word_row.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "home_mentions.hpp"
#include "home_plan.hpp"

namespace minillm {

/// "How do you say where is the toilet in Italian", 翻成英文: words that are to be translated ask nothing of the home.
inline bool asks_for_translation(std::u32string_view text) {
    return contains_any(text, {U"how do you say", U"how would you say",
                               U"how do i say",   U"how to say",
                               U"translate",      U"in italian",
                               U"in french",      U"in spanish",
                               U"in german",      U"in japanese",
                               U"翻成",           U"翻译",
                               U"译成",           U"用英语",
                               U"用英文",         U"用法语",
                               U"用日语",         U"用德语",
                               U"英文怎么",       U"英语怎么"});
}

namespace detail {

inline constexpr auto words_for_another = std::to_array<std::u32string_view>({U"another one",
                                                                              U"another",
                                                                              U"one more",
                                                                              U"and another",
                                                                              U"more",
                                                                              U"next",
                                                                              U"next one",
                                                                              U"something slower",
                                                                              U"something faster",
                                                                              U"something louder",
                                                                              U"something quieter",
                                                                              U"something else",
                                                                              U"再来一个",
                                                                              U"再来个",
                                                                              U"再来",
                                                                              U"再来一次",
                                                                              U"再来一遍",
                                                                              U"再一个",
                                                                              U"换一个",
                                                                              U"换个",
                                                                              U"下一个",
                                                                              U"还要",
                                                                              U"再说一个",
                                                                              U"再讲一个"});
inline constexpr auto words_around_another =
    std::to_array<std::u32string_view>({U"please", U"ok", U"okay", U"and", U"now", U"tell me", U"give me", U"play",
                                        U"吧", U"呗", U"啊", U"嘛", U"好", U"请", U"好听的"});

}  // namespace detail

/// Whether a turn asks for one more of what another application has just given.
inline bool is_for_last_speaker(std::u32string_view text, const SessionContext& context) {
    const bool other_spoke = !context.last_route.empty() && context.last_route != "home";
    return other_spoke && is_row_of(text, detail::words_for_another, detail::words_around_another);
}

/// The question which two are meant, in the place of a plan that moves more for a word like "both"; the plan itself
/// otherwise.
inline HomePlan only_two(HomePlan plan, std::u32string_view text) {
    std::vector<std::string> devices;
    for (const HomeStep& step : plan.steps) {
        detail::add_once(devices, step.device);
    }
    const bool of_two = contains_any(text, {U"两个都", U"两个一起", U"俩都", U"两样都", U"both"});
    if (!of_two || devices.size() <= 2 || plan.slots.value("area", "") != "all") {
        return plan;
    }
    plan.steps.clear();
    plan.finish(HomePlan::Outcome::ask, "您说的是哪两个？我什么都没有动。",
                "Which two do you mean? Nothing was changed.");
    return plan;
}

/// A plan that goes a little further, counted from what was offered right before it.
/// @param offered  the offer that is not taken up; none if there was none
inline HomePlan from_what_was_offered(const Home& home, HomePlan plan, std::u32string_view text,
                                      const std::optional<PendingConfirmation>& offered) {
    const bool further = contains_any(text, {U"再", U"更", U"还要", U"even ", U" still", U"more"});
    if (!further || !offered || !offered->offered || offered->steps.size() != 1 || plan.steps.size() != 1) {
        return plan;
    }
    const HomeStep& before = offered->steps.front();
    HomeStep& step = plan.steps.front();
    const bool changes = step.intent == "home.increase" || step.intent == "home.decrease";
    const bool same = step.device == before.device && step.attribute == before.attribute;
    const HomeDevice& device = *home.find_device(step.device);
    const std::optional<Json> state = home.read(device);
    if (!changes || !same || !before.value.is_number_integer() || !state) {
        return plan;
    }
    const HomeAttribute& attribute = *home.kind_of(device).attribute(step.attribute);
    const std::int64_t now = state->at(step.attribute).get<std::int64_t>();
    const std::int64_t change = step.value.get<std::int64_t>() - now;
    const std::int64_t was_offered = before.value.get<std::int64_t>();
    const bool same_way = (change < 0) == (was_offered < now);
    if (same_way) {
        step.value = std::clamp(was_offered + change, attribute.low, attribute.high);
    }
    return plan;
}

}  // namespace minillm
