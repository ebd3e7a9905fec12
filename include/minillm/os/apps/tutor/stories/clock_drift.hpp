// os/apps/tutor/stories/clock_drift.hpp: a clock that gains or loses so much in every hour or day: how much it is wrong
// in all.
//
//     每小时慢2分钟，早上8时对准，到下午2时一共慢了多少分钟     2 × 6 = 12 min
//     a clock loses 4 minutes every day; in 30 days?              4 × 30 = 120 min = 2 h
//
// Not here: what such a clock shows (clock_problems.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "clock_spans.hpp"
#include "word_problem.hpp"

namespace minillm {

class ClockDrift {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const bool clock = has_any(text, {U"手表", U"钟", U"闹钟", U"clock", U"watch"});
        const bool drifts = has_any(text, {U"慢", U"快", U"loses", U"lose", U"gains", U"gain"});
        if (!clock || !drifts || !has_any(text, {U"每", U"every", U"each", U"a day", U"an hour", U"per"})) {
            return {};
        }
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        if (const std::optional<ClockSpan> span = ClockSpans::in(text)) {
            quantities = ClockSpans::with_span(text, quantities, *span);
        }
        std::erase_if(quantities, [](const Quantity& q) { return q.value == Rational(1) && !q.unit; });
        return in_all(WordProblem(request, quantities));
    }

private:
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
