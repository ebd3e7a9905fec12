// os/apps/tutor/stories/clock_drift.hpp: a clock that gains or loses so much in every hour or day: how much it is wrong
// in all.
//
//     每小时慢2分钟，早上8时对准，到下午2时一共慢了多少分钟     2 × 6 = 12 min
//     a clock loses 4 minutes every day; in 30 days?              4 × 30 = 120 min = 2 h
//     loses 3 minutes every hour, set right at 8:00: what does it show at 12:00      3 × 4 = 12,  12:00 - 12 = 11:48
//
// Not here: when such a clock is right again, and what time it really is when it shows one (neither is answered).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../clock_times.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "clock_spans.hpp"
#include "rate_problems.hpp"
#include "word_problem.hpp"

namespace minillm {

class ClockDrift {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const bool clock = has_any(text, {U"手表", U"的表", U"钟", U"闹钟", U"clock", U"watch"});
        const bool drifts = has_any(text, {U"慢", U"快", U"loses", U"lose", U"gains", U"gain"});
        if (!clock || !drifts || !has_any(text, {U"每", U"every", U"each", U"a day", U"an hour", U"per"})) {
            return {};
        }
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        if (const TutorAnswer shown = shows(request); shown.answered) {
            return shown;
        }
        if (const std::optional<ClockSpan> span = ClockSpans::in(text)) {
            quantities = ClockSpans::with_span(text, quantities, *span);
        }
        std::erase_if(quantities, [](const Quantity& q) { return q.value == Rational(1) && !q.unit; });
        return in_all(WordProblem(request, quantities));
    }

    /// Whether it is asked what a clock shows that gains or loses: no other form may take its numbers.
    static bool asks_what_it_shows(Text text) {
        const bool asks =
            has_any(text, {U"does it show", U"will it show", U"does the clock show", U"will the clock show",
                           U"does the watch show", U"will the watch show", U"does my clock show", U"does my watch show",
                           U"显示", U"指着", U"指示", U"指的是", U"指几", U"是几点", U"是几时"});
        const bool drifts = has_any(text, {U"慢", U"快", U"loses", U"lose", U"gains", U"gain"});
        // 分钟 is no clock
        return asks && drifts &&
               has_any(text, {U"手表", U"的表", U"闹钟", U"时钟", U"挂钟", U"只钟", U"个钟", U"座钟", U"的钟", U"钟每",
                              U"clock", U"watch"});
    }

private:
    // What the clock shows at a true time, when it was set right at another one.
    static TutorAnswer shows(const RequestText& request) {
        const Text text = request.characters;
        const std::vector<ClockTime> times = ClockReader::times(text);
        const bool set_right = has_any(text, {U"set right", U"set correctly", U"set it right", U"set it correctly",
                                              U"is right at", U"was right at", U"correct at", U"is set at",
                                              U"set to the right", U"对准", U"校准", U"调准", U"拨准"});
        const bool loses = has_any(text, {U"慢", U"loses", U"lose"});
        const bool gains = has_any(text, {U"快", U"gains", U"gain"});
        const bool other = has_any(text, {U"next",
                                          U"tomorrow",
                                          U"monday",
                                          U"tuesday",
                                          U"wednesday",
                                          U"thursday",
                                          U"friday",
                                          U"saturday",
                                          U"sunday",
                                          U"星期",
                                          U"周",
                                          U"第二天",
                                          U"次日",
                                          U"明天",
                                          U"实际",
                                          U"really",
                                          U"when it shows",
                                          U"when the clock shows",
                                          U"again",
                                          U"再次"});
        if (!asks_what_it_shows(text) || !set_right || loses == gains || other || times.size() != 2) {
            return {};
        }
        std::vector<Quantity> drifts = UnitReader::quantities(request);
        std::erase_if(drifts, [&](const Quantity& quantity) {
            const bool of_clock = std::any_of(times.begin(), times.end(), [&](const ClockTime& time) {
                return time.begin <= quantity.begin && quantity.begin < time.end;
            });
            return of_clock || (quantity.value == Rational(1) && !quantity.unit);
        });
        const WordProblem problem(request, drifts);
        const std::optional<Unit> period =
            problem.facts.size() == 1 && is_time(problem.facts[0]) ? period_of(problem.facts[0]) : std::nullopt;
        const int true_minutes = times[1].minutes - times[0].minutes;
        const bool afternoon = times[0].known && times[1].known;
        const int lasting = true_minutes > 0 || afternoon ? true_minutes : true_minutes + minutes_on_dial;
        if (!period || lasting <= 0) {
            return {};
        }
        const Unit minute = RateProblems::unit("min");
        const Rational periods = UnitReader::convert(Rational(lasting), minute, *period);
        const Rational one = UnitReader::convert(problem.facts[0].value(), *problem.facts[0].quantity.unit, minute);
        const MathStep drift = problem_step('*', one, periods);
        if (!drift.result.is_whole()) {
            return {};
        }
        const int wrong = std::stoi(drift.result.decimal());
        const std::string shown = clock_text_after(times[1], loses ? -wrong : wrong);
        const std::string last =
            clock_text_after(times[1], 0) + (loses ? " - " : " + ") + std::to_string(wrong) + " min = " + shown;
        return tutor_result(shown, {step_text(drift, NumberStyle{}), last});
    }

    static constexpr int minutes_on_dial = 12 * 60;

    static TutorAnswer in_all(const WordProblem& problem) {
        const bool asks_all = has_any(
            problem.question, {U"共慢", U"共快", U"慢了多少", U"快了多少", U"慢多少", U"快多少", U"does it lose",
                               U"does it gain", U"will it lose", U"will it gain", U"has it lost", U"has it gained"});
        const bool times = problem.facts.size() == 2 && is_time(problem.facts[0]) && is_time(problem.facts[1]);
        if (!asks_all || !times || contains(problem.question, U"比")) {
            return {};
        }
        const bool first = period_of(problem.facts[0]).has_value();
        const ProblemFact& drift = problem.facts[first ? 0 : 1];
        const ProblemFact& lasting = problem.facts[first ? 1 : 0];
        const std::optional<Unit> period = period_of(drift);
        if (!period || period_of(lasting)) {
            return {};
        }
        const Rational periods = UnitReader::convert(lasting.value(), *lasting.quantity.unit, *period);
        const MathStep all = problem_step('*', drift.value(), periods);
        return in_asked_measure(all.result, {all}, drift.quantity.unit, problem);
    }

    // 每小时慢2分钟, 4 minutes every day: the hour, the day.
    static std::optional<Unit> period_of(const ProblemFact& fact) {
        const std::size_t every = fact.before.rfind(U'每');
        std::optional<UnitReader::Found> unit =
            every == Text::npos ? std::nullopt : UnitReader::unit_at(fact.before, every + 1);
        for (const Text word : {Text(U" every "), Text(U" each "), Text(U" a "), Text(U" an "), Text(U" per ")}) {
            const std::size_t at = fact.behind.find(word);
            unit = at != Text::npos && !unit ? UnitReader::unit_at(fact.behind, at + word.size()) : unit;
        }
        const bool time = unit && unit->readings.front().dimension == "time";
        return time ? std::optional<Unit>(unit->readings.front()) : std::nullopt;
    }
};

}  // namespace minillm
