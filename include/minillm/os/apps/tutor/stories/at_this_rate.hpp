// os/apps/tutor/stories/at_this_rate.hpp: so much in so long, and at this rate (照这样) further on.
//
//     前3天折了84只，照这样再折4天，一共折多少只            84 ÷ 3 × (3 + 4); without 一共, 84 ÷ 3 × 4
//     要做840套，5天做了300套，照这样剩下的还要几天         (840 - 300) ÷ (300 ÷ 5)
//
// Not here: another time from the start (scale_problems.hpp), more machines (cancelling_units.hpp), English.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "phrase_reader.hpp"
#include "problem_things.hpp"
#include "stock_terms.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads and answers problems that go on at one rate.
class AtThisRate {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request, const std::vector<Quantity>& quantities,
                              const WordProblem& problem) {
        if (!contains(problem.text, U"照这样") || has_any(problem.text, {U"每", U"比", U"倍", U"计划"})) {
            return {};
        }
        ProblemThings things(request, quantities, problem);
        std::vector<TypedFact> facts = things.facts;
        const bool again = facts.size() == 4 && facts[2].value == facts[3].value && facts[3].before.ends_with(U"这");
        facts.resize(again ? 3 : facts.size());  // 再折4天，这4天能折多少
        if (!things.asked || things.asked_per || facts.size() != 3) {
            return {};
        }
        const TutorAnswer further = for_further_time(problem, facts, *things.asked);
        return with_asked_unit(problem, further.answered ? further : for_rest(problem, facts, *things.asked));
    }

private:
    static bool is_time(const TypedFact& fact) {
        return fact.of.unit && (fact.of.unit->dimension == "time" || fact.of.unit->dimension == "calendar");
    }

    static bool same_time(const TypedFact& a, const TypedFact& b) { return a.of.unit->id == b.of.unit->id; }

    // The time and the amount come first, the further time behind them.
    static TutorAnswer for_further_time(const WordProblem& problem, const std::vector<TypedFact>& facts,
                                        const ProblemThing& asked) {
        const std::size_t time = is_time(facts[0]) ? 0 : 1;
        const TypedFact& done = facts[1 - time];
        const bool fits = is_time(facts[time]) && !is_time(done) && is_time(facts[2]) &&
                          same_time(facts[time], facts[2]) && StockTerms::agree(done.of, asked);
        if (!fits || !has_any(facts[2].before, {U"再", U"又"}) || facts[time].value.is_zero()) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('/', done.value, facts[time].value)};
        const Rational rate = steps.back().result;
        Rational duration = facts[2].value;
        if (contains(problem.question, U"共")) {
            steps.push_back(problem_step('+', facts[time].value, duration));
            duration = steps.back().result;
        }
        steps.push_back(problem_step('*', rate, duration));
        return problem_finished(steps.back().result, steps);
    }

    // The whole comes first, then what is done of it and in what time.
    static TutorAnswer for_rest(const WordProblem& problem, const std::vector<TypedFact>& facts,
                                const ProblemThing& asked) {
        const std::size_t time = is_time(facts[1]) ? 1 : 2;
        const TypedFact& done = facts[3 - time];
        const bool rest = has_any(problem.question, {U"还", U"剩", U"余下"});
        const bool fits = is_time(facts[time]) && !is_time(facts[0]) && !is_time(done) &&
                          StockTerms::agree(facts[0].of, done.of) && asked.unit &&
                          UnitReader::same_kind(*asked.unit, *facts[time].of.unit);
        const bool further = has_any(done.before, {U"又", U"再"}) || has_any(facts[time].before, {U"又", U"再"});
        if (!fits || further || !(done.value < facts[0].value) || facts[time].value.is_zero() ||
            rest == contains(problem.question, U"共")) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('/', done.value, facts[time].value)};
        const Rational rate = steps.back().result;
        Rational amount = facts[0].value;
        if (rest) {
            steps.push_back(problem_step('-', amount, done.value));
            amount = steps.back().result;
        }
        steps.push_back(problem_step('/', amount, rate));
        if (asked.unit->id != facts[time].of.unit->id) {  // half an hour, and minutes are asked
            const Rational rate_of_units = facts[time].of.unit->factor / asked.unit->factor;
            steps.push_back(problem_step('*', steps.back().result, rate_of_units));
        }
        return problem_finished(steps.back().result, steps);
    }
};

}  // namespace minillm
