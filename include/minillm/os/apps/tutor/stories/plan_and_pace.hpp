// os/apps/tutor/stories/plan_and_pace.hpp: a plan that tells in how many days a job is done, and so much more or less
// is done a day.
//
//     原计划每天做40个，15天做完，实际每天多做10个，提前几天    40 × 15 = 600, 600 ÷ (40 + 10) = 12, 15 - 12 = 3
//     600 toys in 20 days are planned, 10 more a day are made    600 ÷ (600 ÷ 20 + 10) = 15 days
//
// The plan is two of three: the job, the pace, the days. Where the days are missing, faster_than_planned.hpp is asked.
//
// Not here: another pace or other days that are told themselves (inverse_problems.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Finds out how long a job really takes, or how much earlier or later than planned it is done.
class PlanAndPace {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool plan = has_any(
            problem.text, {U"计划", U"原定", U"打算", U"预计", U"本来", U"plan", U"planned", U"supposed", U"meant"});
        const bool more_happens = has_any(problem.text, {U"剩", U"先", U"倍", U"停", U"休息", U"还要", U"left", U"rest",
                                                         U"twice", U"half", U"already", U"after"});
        if (numbers.size() != 3 || !plan || more_happens) {
            return {};
        }
        const ProblemFact* amount = nullptr;  // the job, or the pace that was planned
        const ProblemFact* days = nullptr;
        const ProblemFact* shift = nullptr;
        for (const ProblemFact* number : numbers) {
            const std::string id = number->quantity.unit ? number->quantity.unit->id : "";
            const bool of_a_journey = id == "h" || id == "min" || id == "s";
            if (of_a_journey) {
                return {};  // so many hours on the way: motion_problems.hpp
            }
            const ProblemFact*& place = is_time(*number) ? days : amount == nullptr ? amount : shift;
            if (place != nullptr || number->quantity.share || number->quantity.percent) {
                return {};
            }
            place = number;
        }
        const bool told = amount != nullptr && days != nullptr && shift != nullptr && same_unit(*amount, *shift) &&
                          days->quantity.begin < shift->quantity.begin;
        const int direction = told ? direction_of(problem, *shift) : 0;
        if (direction == 0 || says_other_days(problem, *days)) {
            return {};
        }
        return finished(problem, *amount, *days, direction > 0 ? '+' : '-', shift->value());
    }

private:
    static TutorAnswer finished(const WordProblem& problem, const ProblemFact& amount, const ProblemFact& days,
                                char sign, const Rational& shift) {
        if (!(Rational(0) < days.value()) || !asks_time_of(problem, days)) {
            return {};
        }
        std::vector<MathStep> steps;
        steps.push_back(problem_step(amount.each ? '*' : '/', amount.value(), days.value()));
        const Rational job = amount.each ? steps.back().result : amount.value();
        const Rational pace = amount.each ? amount.value() : steps.back().result;
        const MathStep real_pace = problem_step(sign, pace, shift);
        if (!(Rational(0) < real_pace.result)) {
            return {};
        }
        const MathStep real_days = problem_step('/', job, real_pace.result);
        steps.push_back(real_pace);
        steps.push_back(real_days);
        if (!real_days.result.is_whole()) {
            return {};
        }
        const bool earlier = has_any(problem.question, {U"提前", U"提早", U"早", U"少用", U"earlier", U"sooner",
                                                        U"fewer days", U"ahead", U"early", U"saved"});
        const bool later = has_any(
            problem.question, {U"推迟", U"晚", U"延期", U"拖", U"多用", U"later", U"longer", U"late", U"more days"});
        if (!earlier && !later) {
            return problem_finished(real_days.result, steps);
        }
        const bool faster = real_days.result < days.value();
        if (earlier == later || earlier != faster) {
            return {};
        }
        const Rational& more = faster ? days.value() : real_days.result;
        const Rational& less = faster ? real_days.result : days.value();
        steps.push_back(problem_step('-', more, less));
        return problem_finished(steps.back().result, steps);
    }

    // 实际每天多做10个, 每天比计划少看5页, makes 10 more a day than planned
    static int direction_of(const WordProblem& problem, const ProblemFact& shift) {
        const Text before = words_since_last(problem, shift);
        const std::size_t every = before.rfind(U'每');
        const Text behind_every = every == Text::npos ? Text() : before.substr(every);
        const bool by_the_day = shift.each || every != Text::npos;
        const bool more = contains(behind_every, U"多") || has_any(shift.behind, {U"more", U"extra", U"above"});
        const bool less = contains(behind_every, U"少") || has_any(shift.behind, {U"fewer", U"less", U"below"});
        return more == less || !by_the_day ? 0 : more ? 1 : -1;
    }

    // 提前3天完成, 2 days earlier: days that are not those of the plan.
    static bool says_other_days(const WordProblem& problem, const ProblemFact& days) {
        const Text before = words_since_last(problem, days);
        return has_any(before, {U"提前", U"推迟", U"实际", U"多用", U"少用"}) ||
               has_any(days.behind, {U"earlier", U"later", U"early", U"late", U"sooner", U"ahead"});
    }

    // 几天, how many days: the time in which the plan is told.
    static bool asks_time_of(const WordProblem& problem, const ProblemFact& days) {
        const std::optional<UnitReader::Found> asked = asked_measure(problem);
        const bool of_plan = has_any(problem.question, {U"计划", U"原定", U"打算", U"预计"}) &&
                             !has_any(problem.question, {U"比", U"提前", U"提早", U"推迟"});
        return asked && !of_plan && asked->readings.front().id == days.quantity.unit->id;
    }
};

}  // namespace minillm
