// os/apps/tutor/stories/clock_shows.hpp: what a clock shows that gains or loses, so long after it was set right.
//
//     每小时慢2分钟，早上8:00对准，标准时间上午11:00时显示几点      11:00 - 2 × 3 min = 10:54
//     gains 5 minutes every hour, set right at 9:00, at 1:00?       1:00 + 5 × 4 min = 1:20
//
// The second time must be the true one: of a clock that "shows 10:54" the true time is another question, and
// unanswered.
//
// Not here: by how much it is wrong in all (clock_drift.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../clock_times.hpp"
#include "../math_step.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"

namespace minillm {

/// Says what a clock shows that is not right.
class ClockShows {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const bool clock = has_any(text, {U"手表", U"钟", U"表", U"clock", U"watch"});
        const bool set_right =
            has_any(text, {U"对准", U"调准", U"校准", U"拨准", U"对好", U"set right", U"set correctly", U"set it right",
                           U"set it correctly", U"set to the right time", U"set to the correct time",
                           U"shows the right time", U"showed the right time", U"was right", U"put right", U"is right"});
        const bool loses = has_any(text, {U"慢", U"loses", U"lose", U"slow"});
        const bool gains = has_any(text, {U"快", U"gains", U"gain", U"fast"});
        const std::vector<ClockTime> times = ClockReader::times(text);
        if (!clock || !set_right || loses == gains || times.size() != 2 || !asks_what_is_shown(text, times[1])) {
            return {};
        }
        const std::optional<Rational> drift = minutes_in_an_hour(request, times);
        const std::optional<int> minutes = minutes_between(times[0], times[1]);
        if (!drift || !minutes) {
            return {};
        }
        const MathStep hours = problem_step('/', Rational(*minutes), Rational(minutes_of_hour));
        const MathStep wrong_by = problem_step('*', *drift, hours.result);
        if (!wrong_by.result.is_whole() || !(wrong_by.result < Rational(minutes_of_dial))) {
            return {};
        }
        const int shift = static_cast<int>(wrong_by.result.top().as_int64());
        const int signed_shift = loses ? -shift : shift;
        const std::string shown = clock_text_after(as_asked(times[1]), signed_shift);
        const NumberStyle style;
        const std::string last =
            clock_text(times[1].minutes) + (loses ? " - " : " + ") + wrong_by.result.decimal() + " min = " + shown;
        return tutor_result(shown, {step_text(hours, style), step_text(wrong_by, style), last}, 0.96);
    }

private:
    static constexpr int minutes_of_hour = 60;
    static constexpr int minutes_of_dial = 12 * 60;

    // A dial knows neither am nor 下午.
    static ClockTime as_asked(ClockTime time) {
        time.day_half = false;
        time.known = false;
        return time;
    }

    // 手表上显示几点, what does it show; and nobody says that the clock shows the second time.
    static bool asks_what_is_shown(Text text, const ClockTime& second) {
        const Text told = text.substr(0, second.begin);
        const Text question = last_clause(text);
        const bool chinese = has_any(question, {U"显示", U"指", U"手表", U"钟", U"表上", U"表是"}) &&
                             has_any(question, {U"几点", U"几时", U"什么时间", U"什么时刻", U"多少"}) &&
                             !has_any(question, {U"标准时间", U"实际", U"真正", U"准确时间", U"北京时间", U"正确时间"});
        const bool english =
            has_any(text, {U"what does it show", U"what will it show", U"does the clock show", U"does the watch show",
                           U"will the clock show", U"will the watch show", U"does it show", U"will it show",
                           U"does my clock show", U"does my watch show", U"what does it read", U"what will it read"});
        const bool shows_second =
            has_any(told, {U"显示", U"指着", U"指向", U"when it shows", U"it reads", U"it shows"});
        return (chinese || english) && !shows_second;
    }

    // The one number that is no part of a time: so many minutes every hour, or every day of 24.
    static std::optional<Rational> minutes_in_an_hour(const RequestText& request, const std::vector<ClockTime>& times) {
        const Text text = request.characters;
        std::optional<Quantity> drift;
        for (const Quantity& quantity : UnitReader::quantities(request)) {
            const bool of_clock = quantity.begin >= times[0].begin && quantity.begin < times[0].end;
            const bool of_second = quantity.begin >= times[1].begin && quantity.begin < times[1].end;
            const bool article = quantity.value == Rational(1) && !is_ascii_digit(text[quantity.begin]);
            if (of_clock || of_second || article || quantity.begin >= times[1].end) {
                continue;
            }
            if (drift || !quantity.unit || quantity.unit->dimension != "time" || quantity.share) {
                return std::nullopt;
            }
            drift = quantity;
        }
        const bool by_hour =
            has_any(text, {U"每小时", U"每个小时", U"every hour", U"each hour", U"an hour", U"per hour"});
        const bool by_day =
            has_any(text, {U"每天", U"一天", U"每昼夜", U"every day", U"each day", U"a day", U"per day"});
        const bool in_seconds = drift && drift->unit->id == "s";
        const bool in_minutes = drift && drift->unit->id == "min";
        if (by_hour == by_day || in_seconds == in_minutes) {
            return std::nullopt;
        }
        const Rational minutes = in_seconds ? drift->value / Rational(minutes_of_hour) : drift->value;
        constexpr int hours_of_day = 24;
        return by_hour ? minutes : minutes / Rational(hours_of_day);
    }

    static std::optional<int> minutes_between(const ClockTime& first, const ClockTime& second) {
        if (first.next_day || second.next_day) {
            return std::nullopt;
        }
        if (first.known && second.known) {
            const int apart = second.minutes - first.minutes;
            return apart > 0 ? std::optional<int>(apart) : std::nullopt;
        }
        const int apart = ((second.minutes - first.minutes) % minutes_of_dial + minutes_of_dial) % minutes_of_dial;
        return apart == 0 ? std::nullopt : std::optional<int>(apart);
    }
};

}  // namespace minillm
