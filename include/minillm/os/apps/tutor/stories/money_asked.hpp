// os/apps/tutor/stories/money_asked.hpp: whether a word problem asks for money, and for which: pounds or pence, dollars
// or cents.
//
//     "how many pence"           25 p          small money
//     "How much is it, in pounds?"             large money
//     how many pounds            of £3.60, not of flour
//
// Not here: other units (asked_measure.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

struct MoneyAsked {
    /// Whether the question asks for an amount of money.
    static bool asks(const WordProblem& problem) {
        const std::u32string_view question = problem.question;
        const bool other_measure = has_any(
            question, {U"how much time", U"how much longer", U"how long", U"how far", U"how old", U"how heavy"});
        const bool how_much = has_any(question, {U"how much"}) && !other_measure;
        const bool names_bill =
            !contains(question, U"how many") && has_any(question, {U"total", U"cost", U"price", U"bill", U"change"});
        return how_much || names_bill || asks_small(question) || asks_large(question) ||
               has_any(question, {U"多少元", U"多少钱", U"几元", U"几块钱"});
    }

    static bool asks_small(std::u32string_view question) {
        return has_any(question, {U"how many pence", U"how many cents", U"in pence", U"in cents", U"how many p"});
    }

    static bool asks_large(std::u32string_view question) {
        return has_any(question, {U"how many pounds", U"how many dollars", U"how many euros", U"in pounds",
                                  U"in dollars", U"in euros"});
    }

    /// Pence or cents: the hundredth part of the other money.
    static bool is_small(const ProblemFact& fact) {
        return is_pence(fact) || (fact.quantity.unit && fact.quantity.unit->id == "cents");
    }

    /// The answer in the money that is asked for; without a name it stays as it was counted.
    static TutorAnswer in_asked_money(const Rational& value, std::vector<MathStep> steps, bool in_small,
                                      const WordProblem& problem) {
        const bool to_small = asks_small(problem.question) && !in_small;
        const bool to_large = asks_large(problem.question) && in_small;
        if (to_small || to_large) {
            steps.push_back(problem_step(to_small ? '*' : '/', value, Rational(100)));
        }
        return problem_finished(to_small || to_large ? steps.back().result : value, steps);
    }
};

}  // namespace minillm
