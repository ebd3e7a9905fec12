// os/apps/tutor/stories/clock_spans.hpp: word problems in which two times of day stand for how long something went on,
// and the time of day at which a way comes to its end.
//
//     paid 16 an hour, from 10:15 am to 2:45 pm             4.5 h between them: 16 × 4.5
//     上午8时出发，每小时行75千米，中午12时到达             4 h: 75 × 4 = 300
//     leaves at 9:15, 180 km at 60 km/h: when does it arrive?    9:15 + 180 ÷ 60 h = 12:15
//
// Where begun hours are whole ones (不足1小时按1小时计算), the span is rounded up. The two times become one number of
// hours (or minutes) for the other forms, in the place of the second one. The first must be said to be the beginning,
// the second the end.
//
// Not here: questions about the times alone (clock_problems.hpp).
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../clock_times.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "rate_problems.hpp"

namespace minillm {

/// What two times of day enclose.
struct ClockSpan {
    Quantity duration;
    std::string step;  // 10:15 - 14:45: 4.5 h
};

class ClockSpans {
    using Text = std::u32string_view;

public:
    /// The span between the two times of a problem; none where there are not two, or it is not clear what they enclose.
    static std::optional<ClockSpan> in(Text text) {
        const std::vector<ClockTime> times = ClockReader::times(text);
        if (times.size() != 2 || !encloses(text, times[0], times[1])) {
            return std::nullopt;
        }
        const std::optional<int> minutes = minutes_between(times[0], times[1]);
        if (!minutes) {
            return std::nullopt;
        }
        const bool halves = *minutes % 30 == 0 && !has_any(text, {U"每分钟", U"a minute", U"per minute"});
        Quantity duration;
        duration.value = halves ? Rational(*minutes) / Rational(60) : Rational(*minutes);
        duration.unit = RateProblems::unit(halves ? "h" : "min");
        duration.begin = times[1].begin;
        duration.number_end = times[1].end;
        duration.end = times[1].end;
        const std::string shown = duration.value.decimal() + (halves ? " h" : " min");
        return ClockSpan{duration, clock_text(times[0].minutes) + " → " + clock_text(times[1].minutes) + ": " + shown};
    }

    /// The numbers of a problem with the span in the place of its two times.
    static std::vector<Quantity> with_span(Text text, std::vector<Quantity> quantities, const ClockSpan& span) {
        const std::vector<ClockTime> times = ClockReader::times(text);
        std::erase_if(quantities, [&](const Quantity& quantity) { return is_of_clock(times, quantity); });
        const auto place = std::find_if(quantities.begin(), quantities.end(),
                                        [&](const Quantity& quantity) { return quantity.begin > span.duration.begin; });
        quantities.insert(place, span.duration);
        return quantities;
    }

    /// Where begun hours are whole ones (不足1小时按1小时计算): the numbers without those of that rule, the times
    /// rounded up.
    static std::vector<Quantity> by_begun_hours(Text text, std::vector<Quantity> quantities) {
        const Text rule = begun_hours(text);
        if (rule.empty()) {
            return quantities;
        }
        const std::size_t begin = static_cast<std::size_t>(rule.data() - text.data());
        std::erase_if(quantities, [&](const Quantity& quantity) {
            return quantity.begin >= begin && quantity.begin < begin + rule.size();
        });
        const Unit hour = RateProblems::unit("h");
        for (Quantity& quantity : quantities) {
            if (!quantity.unit || quantity.unit->dimension != "time") {
                continue;
            }
            const Rational hours = UnitReader::convert(quantity.value, *quantity.unit, hour);
            quantity.value = rounded_up(hours);
            quantity.unit = hour;
        }
        return quantities;
    }

    /// When somebody arrives who leaves at a told time, or must leave to arrive then: a way and a speed are told.
    static TutorAnswer arrival(Text text, const std::vector<Quantity>& quantities) {
        const std::vector<ClockTime> times = ClockReader::times(text);
        const bool other =
            has_any(text, {U"休息", U"停", U"返回", U"相遇", U"追", U"往返", U"rest", U"stops", U"stop", U"break",
                           U"back", U"meet", U"catch", U"late", U"迟到", U"later", U"delayed"});
        if (times.size() != 1 || other) {
            return {};
        }
        std::optional<Rational> way;    // in metres
        std::optional<Rational> speed;  // in metres a second
        for (const Quantity& quantity : quantities) {
            const bool of_clock = is_of_clock(times, quantity);
            if (of_clock) {
                continue;
            }
            const bool length = quantity.unit && quantity.unit->dimension == "length";
            const bool told_speed = quantity.unit && quantity.unit->dimension == "speed";
            const std::optional<Unit> period = length ? period_of(text, quantity) : std::nullopt;
            if (told_speed && !speed) {
                speed = quantity.value * quantity.unit->factor;
            } else if (period && !speed) {
                speed = quantity.value * quantity.unit->factor / period->factor;
            } else if (length && !period && !way) {
                way = quantity.value * quantity.unit->factor;
            } else {
                return {};
            }
        }
        const bool leaves = has_any(text, {U"leaves", U"leave", U"sets off", U"set off", U"starts", U"start",
                                           U"departs", U"出发", U"开出", U"开始"});
        const bool asks_arrival =
            has_any(text, {U"does it arrive", U"will it arrive", U"does he arrive", U"does she arrive",
                           U"do they arrive", U"will she arrive", U"will he arrive", U"will they arrive",
                           U"does the train arrive", U"does the bus arrive", U"几时到", U"几点到", U"几时可以到",
                           U"几点可以到", U"什么时候到", U"几点能到", U"几时能到", U"什么时刻到", U"reach"});
        if (!way || !speed || speed->is_zero() || !leaves || !asks_arrival) {
            return {};
        }
        const Rational minutes = *way / *speed / Rational(60);
        if (!minutes.is_whole() || !(minutes < Rational(24 * 60))) {
            return {};
        }
        const int later = std::stoi(minutes.decimal());
        const std::string arrives = clock_text_after(times[0], later);
        return tutor_result(arrives, {"s ÷ v = " + minutes.decimal() + " min",
                                      clock_text(times[0].minutes) + " + " + minutes.decimal() + " min = " + arrives});
    }

private:
    // 不足1小时按1小时计算, "part of an hour counts as an hour": the clause that says that begun hours are whole ones.
    static Text begun_hours(Text text) {
        for (const Text rule : {Text(U"不足1小时"), Text(U"不满1小时"), Text(U"不到1小时"), Text(U"不足一小时"),
                                Text(U"不满一小时"), Text(U"不到一小时"), Text(U"part of an hour"),
                                Text(U"started hour"), Text(U"hour started"), Text(U"hour or part")}) {
            const std::size_t at = text.find(rule);
            if (at != Text::npos) {
                return text.substr(at, text.find_first_of(U",.;?!", at) - at);
            }
        }
        return {};
    }

    static bool is_of_clock(const std::vector<ClockTime>& times, const Quantity& quantity) {
        return std::any_of(times.begin(), times.end(), [&](const ClockTime& time) {
            return quantity.begin >= time.begin && quantity.begin < time.end;
        });
    }

    // from 9 to 5, 从8时到11时; leaves at 8 … arrives at 11
    static bool encloses(Text text, const ClockTime& first, const ClockTime& second) {
        const Text before = text.substr(0, first.begin);
        const Text between = text.substr(first.end, second.begin - first.end);
        const Text behind =
            text.substr(second.end, std::min<std::size_t>(text.find_first_of(U",.;?!", second.end) - second.end, 16));
        const bool range = between.size() < 16 &&
                           (has_any(between, {U"to", U"until", U"till"}) || contains(between, U"到") ||
                            contains(between, U"至") || (has_any(between, {U"and"}) && has_any(before, {U"between"})));
        const bool starts =
            has_any(before, {U"leaves", U"left", U"leave", U"starts", U"started", U"sets off", U"sets out", U"set off",
                             U"begins", U"began", U"opens"}) ||
            has_any(between, {U"出发", U"开出", U"开始", U"起", U"从", U"开工", U"租", U"借", U"进园", U"入场"});
        const bool ends = has_any(between, {U"arrives", U"arrived", U"arrive", U"ends", U"ended", U"finishes",
                                            U"finished", U"reaches", U"reached", U"stops", U"closes", U"gets"}) ||
                          has_any(behind, {U"到达", U"到", U"结束", U"收工", U"完成", U"止", U"抵达", U"下班", U"还",
                                           U"离开", U"出园", U"离场"});
        return range || (starts && ends);
    }

    // The minutes from the one to the other, the second on the same day; a dial shows it at the next round.
    static std::optional<int> minutes_between(const ClockTime& first, const ClockTime& second) {
        constexpr int dial = 12 * 60;
        if (second.next_day) {
            return std::nullopt;
        }
        if (first.known && second.known) {
            return first.minutes < second.minutes ? std::optional<int>(second.minutes - first.minutes) : std::nullopt;
        }
        const int apart = ((second.minutes - first.minutes) % dial + dial) % dial;
        return apart == 0 ? std::nullopt : std::optional<int>(apart);
    }

    // 60 km an hour, 每小时行60千米
    static std::optional<Unit> period_of(Text text, const Quantity& quantity) {
        const Text behind = text.substr(quantity.end, 16);
        for (const Text word : {Text(U" an "), Text(U" a "), Text(U" per "), Text(U" every "), Text(U" each ")}) {
            if (behind.starts_with(word)) {
                const std::optional<UnitReader::Found> unit = UnitReader::unit_at(text, quantity.end + word.size());
                return unit ? std::optional<Unit>(unit->readings.front()) : std::nullopt;
            }
        }
        const std::size_t from = quantity.begin < 8 ? 0 : quantity.begin - 8;
        const std::size_t every = text.substr(from, quantity.begin - from).rfind(U'每');
        if (every == Text::npos) {
            return std::nullopt;
        }
        const std::optional<UnitReader::Found> unit = UnitReader::unit_at(text, from + every + 1);
        return unit && unit->readings.front().dimension == "time" ? std::optional<Unit>(unit->readings.front())
                                                                  : std::nullopt;
    }
};

}  // namespace minillm
