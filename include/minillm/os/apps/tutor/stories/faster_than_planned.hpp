// os/apps/tutor/stories/faster_than_planned.hpp: a job with a plan for every day, and so much more or less is done.
//
//     720米，计划每天修60米，实际每天比计划多修12米，实际几天修完        720 ÷ (60 + 12) = 10
//     A 720 m road, 60 m a day are planned, 12 m more a day are built    720 ÷ (60 + 12) = 10
//
// Not here: another rate that is told itself, and a plan in days (inverse_problems.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

class FasterThanPlanned {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool plan = has_any(problem.text, {U"计划", U"原定", U"打算", U"预计", U"plan", U"planned"});
        if (numbers.size() != 3 || !plan || has_any(problem.text, {U"剩", U"先", U"倍", U"left", U"rest", U"twice"})) {
            return {};
        }
        const ProblemFact& job = *numbers[0];
        const ProblemFact& rate = *numbers[1];
        const ProblemFact& shift = *numbers[2];
        const bool kinds = !job.each && rate.each && same_unit(job, rate) && same_unit(rate, shift) &&
                           !job.quantity.share && !shift.quantity.share && !is_time(job);
        const int direction = direction_of(problem, shift);
        if (!kinds || direction == 0 || !asks_days(problem, rate)) {
            return {};
        }
        const MathStep real = problem_step(direction > 0 ? '+' : '-', rate.value(), shift.value());
        if (!(Rational(0) < real.result) || !(Rational(0) < rate.value())) {
            return {};
        }
        const MathStep days = problem_step('/', job.value(), real.result);
        if (!days.result.is_whole()) {
            return {};
        }
        const bool asks_earlier = has_any(problem.question, {U"提前", U"earlier", U"sooner"});
        if (!asks_earlier) {
            return problem_finished(days.result, {real, days});
        }
        const MathStep planned = problem_step('/', job.value(), rate.value());
        const MathStep earlier = problem_step('-', planned.result, days.result);
        return earlier.result.is_whole() ? problem_finished(earlier.result, {real, days, planned, earlier})
                                         : TutorAnswer{};
    }

private:
    // 每天比计划多修12米, 每天少看5页, 12 m more
    static int direction_of(const WordProblem& problem, const ProblemFact& shift) {
        const Text before = words_since_last(problem, shift);
        const std::size_t every = before.rfind(U'每');
        const Text behind_every = every == Text::npos ? Text() : before.substr(every);
        const bool more = contains(behind_every, U"多") || has_any(shift.behind, {U"more", U"extra"});
        const bool less = contains(behind_every, U"少") || has_any(shift.behind, {U"fewer", U"less"});
        return more == less ? 0 : more ? 1 : -1;
    }

    static bool asks_days(const WordProblem& problem, const ProblemFact& rate) {
        const bool days = has_any(problem.question, {U"几天", U"多少天", U"how many days", U"how long"});
        const bool of_plan = has_any(problem.question, {U"计划", U"原定", U"打算"});
        return days && !of_plan && (rate.each_of == U"天" || rate.each_of == U"day");
    }
};

}  // namespace minillm
