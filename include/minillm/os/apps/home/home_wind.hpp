// os/apps/home/home_wind.hpp: wind that is asked for after an air conditioner, which has no level of it.
//
//     把空调开到22度 / 风大一点      its own wind is meant, and it has no such level: refused
//     打开风扇 / 风大一点            the fan runs faster
//     打开空调 / 风扇风大一点        the fan is named
//     打开灯 / 风大一点              a lamp blows nothing: the fan is meant
//
// A plan is held back here that would change another thing than the one that was spoken of.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "../../context.hpp"
#include "../../home.hpp"
#include "home_answer.hpp"
#include "home_mentions.hpp"
#include "home_plan.hpp"
#include "home_words.hpp"

namespace minillm {

/// Whether a plan changes a fan that nobody named, right after an air conditioner was spoken of.
inline bool is_wind_of_air_conditioner(const Home& home, const HomeWords& words, std::u32string_view text,
                                       const HomePlan& plan, const SessionContext& context) {
    const HomeMentions named = find_mentions(words.lexicon, text);
    const bool nothing_named = named.kinds.empty() && named.devices.empty() && named.areas.empty();
    const bool changes_wind = plan.outcome == HomePlan::Outcome::act &&
                              std::any_of(plan.steps.begin(), plan.steps.end(),
                                          [](const HomeStep& step) { return step.attribute == "speed"; });
    const std::vector<std::string>& last = context.home.last_devices;
    const bool after_air_conditioner = context.last_route == "home" && !last.empty() &&
                                       std::all_of(last.begin(), last.end(), [&](const std::string& id) {
                                           return home.find_device(id)->kind == "air_conditioner";
                                       });
    return nothing_named && changes_wind && after_air_conditioner;
}

/// Says that the air conditioner has no wind to be set.
inline HomeAnswer no_wind_to_set(const Home& home, const SessionContext& context) {
    const HomeDevice& device = *home.find_device(context.home.last_devices.front());
    HomeAnswer answer;
    answer.kind = HomeAnswer::Kind::say;
    answer.certain = true;
    answer.confidence = 0.97;
    answer.decision = "refused";
    answer.zh = home.spoken_name(device, "zh") + "没有风速可以调，只能调温度，所以什么都没有动。";
    answer.en = "There is no wind to set on " + home.spoken_name(device, "en") +
                ", only a temperature, so nothing was changed.";
    answer.explanation = "wind of an air conditioner";
    return answer;
}

}  // namespace minillm
