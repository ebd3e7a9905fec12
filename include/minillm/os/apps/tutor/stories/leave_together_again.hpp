// os/apps/tutor/stories/leave_together_again.hpp: two buses leave together at a time of day: when do they again?
//
//     every 6 minutes and every 8 minutes, together at 7:00      24 min, 7:00 + 24 min = 7:24
//     1路车每10分钟发一班，2路车每15分钟发一班，早上6点同时发车  30 min, 6:30
//
// A time of day and two periods in minutes or hours. The numbers of the lines (1路, bus 2) are names.
//
// Not here: how long that is (common_in_stories.hpp). Next: clock_problems.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../clock_times.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds the least common multiple of two periods to a time of day.
class LeaveTogetherAgain {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const bool together = has_any(text, {U"together", U"at the same time", U"同时", U"一起"});
        const bool asks_next =
            has_any(text, {U"next", U"again", U"下一次", U"下次", U"再次", U"第二次"}) &&
            has_any(text, {U"when", U"what time", U"几点", U"几时", U"什么时候", U"什么时间", U"何时", U"什么时刻"});
        const std::vector<ClockTime> times =
            asks_next && together ? ClockReader::times(text) : std::vector<ClockTime>();
        if (times.size() != 1 || tells_other_relation(text, {U"every", U"each", U"again", U"每", U"再", U"各"})) {
            return {};
        }
        std::vector<Rational> periods;
        for (const Quantity& quantity : UnitReader::quantities(request)) {
            const bool of_clock = quantity.begin >= times[0].begin && quantity.begin < times[0].end;
            if (of_clock || is_name(text, quantity)) {
                continue;
            }
            const std::optional<Rational> minutes = period_of(text, quantity);
            if (!minutes) {
                return {};
            }
            periods.push_back(*minutes);
        }
        constexpr int half_day = 12 * 60;
        if (periods.size() != 2 || !periods[0].is_whole() || !periods[1].is_whole() ||
            Rational(half_day) < periods[0] || Rational(half_day) < periods[1]) {
            return {};
        }
        const int common = least_common(std::stoi(periods[0].decimal()), std::stoi(periods[1].decimal()));
        if (common >= half_day) {
            return {};
        }
        const std::string minutes = std::to_string(common);
        const std::string result = clock_text_after(times[0], common);
        return tutor_result(result,
                            {"LCM(" + periods[0].decimal() + ", " + periods[1].decimal() + ") = " + minutes,
                             clock_text_after(times[0], 0) + " + " + minutes + " min = " + result},
                            0.96);
    }

private:
    // 1路车, "bus 2", 两路车, "both"; 发一班
    static bool is_name(Text text, const Quantity& quantity) {
        const Text before = text.substr(0, quantity.begin);
        const Text behind = text.substr(quantity.number_end);
        const bool line = begins_with_any(behind, {U"路", U"号线", U"号车", U"号公交"}) ||
                          ends_with_any(before, {U"bus ", U"line ", U"number ", U"route ", U"第"});
        const bool once = quantity.value == Rational(1) && !quantity.unit;
        const bool two = quantity.value == Rational(2) && !quantity.unit &&
                         begins_with_any(behind, {U"车", U"辆", U"种", U" buses", U" bells", U" lights", U" trains",
                                                  U" trams", U" lines", U" alarms", U" ferries"});
        return line || once || two || only_names(text, quantity);
    }

    // 每6分钟, "every 8 minutes"
    static std::optional<Rational> period_of(Text text, const Quantity& quantity) {
        const bool time = quantity.unit && quantity.unit->dimension == "time";
        const bool repeats = ends_with_any(text.substr(0, quantity.begin), {U"每", U"每隔", U"every ", U"and "});
        const bool clock = time && (quantity.unit->id == "min" || quantity.unit->id == "h");
        if (!repeats || !clock || !(Rational(0) < quantity.value)) {
            return std::nullopt;
        }
        constexpr int minutes_in_hour = 60;
        return quantity.unit->id == "h" ? quantity.value * Rational(minutes_in_hour) : quantity.value;
    }

    static int least_common(int a, int b) {
        int common = a;
        while (common % b != 0) {
            common += a;
        }
        return common;
    }
};

}  // namespace minillm
