// os/apps/tutor/stories/split_bill.hpp: a bill that so many pay in equal parts.
//
//     five of us had dinner, the bill was $85, we split it equally: how much each?    85 ÷ 5 = 17
//     六个人AA，一共花了390元，每人付多少元                                            390 ÷ 6 = 65
//
// Not here: what everybody orders alone, tips and discounts (bill_problems.hpp).
#pragma once

#include <string_view>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

class SplitBill {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const ProblemFact* bill = nullptr;
        const ProblemFact* people = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool price = problem.is_price(*number);
            const ProblemFact*& place = price ? bill : people;
            if (place != nullptr || (!price && !counts_people(problem, *number))) {
                return {};
            }
            place = number;
        }
        const bool splits = has_any(
            problem.text, {U"split", U"splits", U"splitting", U"share", U"shared", U"sharing", U"divide", U"divided",
                           U"equally", U"evenly", U"平摊", U"均摊", U"分摊", U"平分", U"aa", U"合买", U"平均"});
        const bool asks_each =
            has_any(problem.question, {U"each", U"every", U"per person", U"apiece", U"每人", U"每个人", U"一个人"});
        const bool more = has_any(problem.text, {U"tip", U"plus", U"discount", U"off", U"than", U"but", U"except",
                                                 U"left", U"又", U"优惠", U"折", U"比", U"剩", U"除了", U"%"});
        const bool told_each = has_any(told_words(problem), {U"each", U"every", U"per", U"每"});
        if (bill == nullptr || people == nullptr || !splits || !asks_each || more || told_each) {
            return {};
        }
        const MathStep one = problem_step('/', bill->value(), people->value());
        return problem_finished(one.result, {one});
    }

private:
    static bool counts_people(const WordProblem& problem, const ProblemFact& fact) {
        const Text behind = fact.behind;
        return is_plain_count(problem, fact) &&
               (begins_with_any(behind, {U" of us", U" of them", U" friends", U" people", U" colleagues", U" sisters",
                                         U" brothers", U" students", U" roommates", U" flatmates", U" neighbours",
                                         U"人", U"个人", U"位", U"名", U"个同学", U"个朋友", U"个好友", U"个室友"}));
    }
};

}  // namespace minillm
