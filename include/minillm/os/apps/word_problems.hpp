// os/apps/word_problems.hpp: word problems of the taught forms, by what their numbers are and what is asked.
//
//     小明有5个苹果，吃了2个，还剩几个？          5 - 2 = 3
//     a car drives 60 km per hour for 4 hours …   60 × 4 = 240 km
//     一件衣服100元打八折是多少钱                 100 × 0.8 = 80
//
// Every number of the problem becomes a fact with the words before and behind it (word_problem.hpp). The forms are tried in
// turn: motion, price cut, part of a whole, multiples, something for each, equal shares, ages, so many more or fewer, gains and
// losses. A form answers only if it can place every number of the problem and knows what is asked; otherwise nothing is
// guessed.
//
// Not here: problems that need an unknown (equation.hpp reads "一个数的3倍减4等于11").
#pragma once

#include <string_view>
#include <vector>

#include "difference_problems.hpp"
#include "expression.hpp"
#include "proportion_problems.hpp"
#include "rate_problems.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The answer of the first form that fits; none answered if no form does.
inline TutorAnswer answer_word_problem(const RequestText& request) {
    const std::u32string_view text = request.characters;
    const bool asks = has_any(text, {U"多少", U"几", U"how many", U"how much", U"how far", U"how long", U"how fast", U"how old", U"what is", U"what's", U"what are", U"what was", U"what does", U"what will", U"what did", U"what do", U"what would", U"what must", U" tip on", U"what percent", U"what percentage", U"多远", U"多久", U"多大", U"多长", U"find", U"求", U"calculate"});
    std::vector<Quantity> quantities = UnitReader::quantities(request);
    const bool shop = has_any(text, {U"手机", U"这款", U"phone", U"smartphone", U"机型", U"毫克", U"片药", U"mg", U"tablet", U"pill"});
    if (!asks || shop || quantities.empty() || quantities.size() > 9) {
        return {};
    }
    const WordProblem problem(request, quantities);
    for (const auto form : {RateProblems::motion, ProportionProblems::change_in_percent, ProportionProblems::heads_and_legs, ProportionProblems::share_of_amount, ProportionProblems::proportion, RateProblems::price_cut, RateProblems::part_of_whole, DifferenceProblems::multiple, RateProblems::for_each, RateProblems::equal_shares,
                            DifferenceProblems::years, DifferenceProblems::more_or_fewer, DifferenceProblems::gains_and_losses}) {
        TutorAnswer answer = form(problem);
        if (answer.answered) {
            return answer;
        }
    }
    return {};
}

}  // namespace minillm
