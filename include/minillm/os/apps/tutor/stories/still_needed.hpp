// os/apps/tutor/stories/still_needed.hpp: how many more boxes, pages or days it takes, where some are there already.
//
//     156 eggs in boxes of 12, 5 boxes are already filled: how many more boxes     156 ÷ 12 - 5
//     96吨，每次运8吨，已经运了7次，还要几次                                          96 ÷ 8 - 7
//     216 pages, 18 a day, 54 are already read: how many more days                 (216 - 54) ÷ 18
//
// Three numbers: so many in each, how many there are or must be, and what is done. That is counted in boxes or in what
// they hold.
//
// Not here: how many more two have than each other (relation_reader.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "problem_things.hpp"
#include "stock_terms.hpp"
#include "word_problem.hpp"

namespace minillm {

class StillNeeded {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request, const std::vector<Quantity>& quantities,
                              const WordProblem& problem) {
        const bool some_are_there = has_any(problem.text, {U"already", U"bought", U"has", U"have", U"已经", U"已"});
        const bool asks_more =
            problem.asked.starts_with(U"how many more ") || has_any(problem.question, {U"还要", U"还需", U"还得"});
        const bool other = has_any(problem.text, {U"than", U"twice", U"half", U"each other", U"lost", U"gives", U"gave",
                                                  U"比", U"倍", U"一半", U"又", U"改", U"平均"});
        if (quantities.size() < 3 || quantities.size() > 4 || !asks_more || !some_are_there || other) {
            return {};
        }
        const ProblemThings things(request, quantities, problem);
        const auto rate = std::find_if(things.facts.begin(), things.facts.end(),
                                       [](const TypedFact& f) { return f.per.has_value(); });
        const bool share =
            std::any_of(quantities.begin(), quantities.end(), [](const Quantity& q) { return q.share || q.percent; });
        const bool chinese = !problem.asked.starts_with(U"how");
        const ProblemThing asked = chinese ? things.asked.value_or(ProblemThing{}) : asked_of(things, problem);
        if (things.facts.size() != 3 || asked.open() || rate == things.facts.end() || share || rate->also_per ||
            rate->value.is_zero() || (!rate->per->open() && !StockTerms::agree(*rate->per, asked))) {
            return {};
        }
        const TypedFact* whole = nullptr;
        const TypedFact* done = nullptr;
        for (const TypedFact& fact : things.facts) {
            const bool is_done =
                has_any(fact.before, {U"already", U"bought", U"已经", U"已"}) || has_any(fact.behind, {U"already"});
            if (&fact != &*rate) {
                (is_done ? done : whole) = &fact;
            }
        }
        const bool complete = whole && done && !whole->per && !done->per;
        return complete ? needed(*rate, *whole, *done, asked) : TutorAnswer{};
    }

private:
    // Behind "how many more": days are measured, boxes are counted.
    static ProblemThing asked_of(const ProblemThings& things, const WordProblem& problem) {
        constexpr std::size_t behind = 14;  // "how many more "
        const std::optional<UnitReader::Found> unit = UnitReader::unit_at(problem.asked, behind);
        return unit ? ProblemThing{unit->readings.front(), {}, {}} : things.asked.value_or(ProblemThing{});
    }

    static TutorAnswer needed(const TypedFact& rate, const TypedFact& whole, const TypedFact& done,
                              const ProblemThing& asked) {
        const bool held = rate.of.open() || StockTerms::agree(whole.of, rate.of);
        const bool in_holders = !done.of.open() && StockTerms::agree(done.of, asked);
        const bool in_held = !done.of.open() && StockTerms::agree(done.of, whole.of);
        const bool one_unit = same_measure(whole, done) || in_holders;
        if (!held || in_holders == in_held || !one_unit || (!rate.of.open() && !same_measure(whole, rate))) {
            return {};
        }
        std::vector<MathStep> steps;
        if (in_held) {
            steps.push_back(problem_step('-', whole.value, done.value));
            steps.push_back(problem_step('/', steps.back().result, rate.value));
        } else {
            steps.push_back(problem_step('/', whole.value, rate.value));
            steps.push_back(problem_step('-', steps.back().result, done.value));
        }
        return steps.back().result.is_whole() ? problem_finished(steps.back().result, steps) : TutorAnswer{};
    }

    static bool same_measure(const TypedFact& a, const TypedFact& b) {
        return a.of.unit.has_value() == b.of.unit.has_value() && (!a.of.unit || a.of.unit->id == b.of.unit->id);
    }
};

}  // namespace minillm
