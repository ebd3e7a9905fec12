// os/apps/tutor/stories/paid_and_got_back.hpp: money that was handed over and money that came back: what was bought for
// the difference.
//
//     We paid with two $20 bills and got $4 back. How much did the meal cost?     40 - 4 = 36
//     4 alike pens, paid with $20 and got $8 back: how much did each cost         (20 - 8) ÷ 4 = 3
//     付了50元，找回14元，这顿饭多少元                                              50 - 14 = 36
//
// Not here: the change itself (price_problems.hpp), bills of several things (bill_problems.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Finds a price from what was paid and what was given back.
class PaidAndGotBack {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const ProblemFact* paid = nullptr;
        const ProblemFact* back = nullptr;
        const ProblemFact* count = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool money = problem.is_price(*number) || is_money(problem, *number);
            const bool returned = money && came_back(problem, *number);
            const bool given = money && !returned && was_given(problem, *number);
            const bool bought = !money && is_plain_count(problem, *number) && !number->each;
            const ProblemFact*& place = returned ? back : given ? paid : count;
            if ((!returned && !given && !bought) || place != nullptr) {
                return {};
            }
            place = number;
        }
        const bool otherwise =
            has_any(problem.text, {U"tip", U"tax", U"discount", U"off", U"coupon", U"voucher", U"than", U"half",
                                   U"twice", U"比", U"折", U"优惠", U"倍", U"一半"});
        const bool told = back != nullptr && back->quantity.begin < begin_of_question(problem);
        if (paid == nullptr || !told || otherwise || !asks_price(problem.question)) {
            return {};
        }
        const MathStep price = problem_step('-', paid->value(), back->value());
        const bool of_one =
            has_any(problem.question, {U"each", U"one", U"per", U"每", U"单价", U"一个", U"一支", U"一本"});
        if (!(Rational(0) < price.result) || of_one != (count != nullptr)) {
            return {};
        }
        if (count == nullptr) {
            return problem_finished(price.result, {price});
        }
        const MathStep one = problem_step('/', price.result, count->value());
        return problem_finished(one.result, {price, one});
    }

private:
    // "got $4 back", "$4 change", 找回14元
    static bool came_back(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        return has_any(before,
                       {U"change was", U"change of", U"gave back", U"got back", U"gave him back", U"gave her back",
                        U"gave me back", U"gave us back", U"找回", U"找了", U"找给", U"找"}) ||
               has_any(fact.behind, {U"back", U"change", U"in change"});
    }

    static bool was_given(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        return has_any(before, {U"paid", U"pays", U"pay with", U"paying", U"gave", U"gives", U"handed", U"hands",
                                U"with", U"using", U"付", U"给", U"拿", U"交"});
    }

    static bool asks_price(Text question) {
        return has_any(question, {U"cost", U"price", U"spend", U"how much was", U"how much were", U"how much is",
                                  U"worth", U"多少元", U"多少钱", U"几元"}) &&
               !has_any(question, {U"change", U"back", U"more", U"left", U"找", U"剩"});
    }
};

}  // namespace minillm
