// os/apps/tutor/stories/rest_of_purse.hpp: what is bought first, and what the rest of the money is good for.
//
//     120元，每本3元买了25本，剩下的钱能买几支5元的笔      (120 - 25 × 3) ÷ 5 = 9
//     oranges at 2.25 a kilo, 3 kilos, paid with $10: change     10 - 2.25 × 3 = 3.25
//     three people, rent 2700 and bills 180: each pays           (2700 + 180) ÷ 3 = 960
//
// Prices may be bare numbers, as they are said; every number must be one of purse, price, count and people.
//
// Not here: prices alone (purse_and_prices.hpp), one bill (split_bill.hpp). Next: number_roles.hpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "number_roles.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads purses, prices and bills that are shared.
class RestOfPurse {
    using Text = std::u32string_view;

public:
    /// How many of another thing the rest of the money buys.
    static TutorAnswer buys_more(const WordProblem& problem) {
        if (!asks_for_more(problem) || changes_price(problem.text)) {
            return {};
        }
        NumberRoles roles(problem);
        const auto money = [&](const ProblemFact& fact) { return is_amount(fact) && is_money(problem, fact); };
        const ProblemFact* purse = roles.take(money);
        const ProblemFact* next_price = roles.take_last(money);
        const ProblemFact* price = roles.take(money);
        const ProblemFact* count = roles.take(is_amount);
        const bool complete = purse != nullptr && next_price != nullptr && price != nullptr && count != nullptr;
        if (!complete || !roles.none_left() || purse->each || !tells_price_of_one(problem, *price)) {
            return {};
        }
        const std::size_t rest_told = last_of(problem.text, {U"剩", U"余下", U"the rest", U"left", U"remaining"});
        const bool in_order = purse->quantity.begin < price->quantity.begin &&
                              count->quantity.begin < next_price->quantity.begin &&
                              (in_question(problem, *next_price) || rest_told < next_price->quantity.begin);
        if (!in_order) {
            return {};
        }
        const MathStep cost = problem_step('*', price->value(), count->value());
        const MathStep left = problem_step('-', purse->value(), cost.result);
        if (left.result.is_negative()) {
            return {};
        }
        const MathStep bought = problem_step('/', left.result, next_price->value());
        return problem_finished(rounded_down(bought.result), {cost, left, bought});
    }

    /// The change from what was paid, for several at one price.
    static TutorAnswer change(const WordProblem& problem) {
        const bool asks_change = has_any(problem.question, {U"change"});
        const bool pays = has_any(problem.text, {U"paid with", U"pay with", U"pays with", U"paying with"});
        if (!asks_change || !pays || changes_price(problem.text)) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* paid = roles.take([&](const ProblemFact& fact) {
            return is_amount(fact) && has_any(fact.before, {U"paid with", U"pay with", U"pays with", U"paying with"});
        });
        const ProblemFact* price = roles.take([&](const ProblemFact& fact) {
            return is_money_or_bare(problem, fact) && tells_price_of_one(problem, fact);
        });
        const ProblemFact* count = roles.take([&](const ProblemFact& fact) { return counts_bought(problem, fact); });
        if (paid == nullptr || price == nullptr || count == nullptr || !roles.none_left()) {
            return {};
        }
        const MathStep cost = problem_step('*', price->value(), count->value());
        const MathStep back = problem_step('-', paid->value(), cost.result);
        return problem_finished(back.result, {cost, back});
    }

    /// The change for one thing at its price: 拿50元买一个38元的书包.
    static TutorAnswer change_of_one(const WordProblem& problem) {
        const bool asks_change = has_any(problem.question, {U"找回", U"找"}) && !has_any(problem.question, {U"每"});
        NumberRoles roles(problem);
        const auto money = [&](const ProblemFact& fact) { return is_amount(fact) && is_money(problem, fact); };
        const ProblemFact* purse = roles.take(money);
        const ProblemFact* price = roles.take(money);
        const bool complete = purse != nullptr && price != nullptr && roles.none_left();
        if (!asks_change || !complete || changes_price(problem.text)) {
            return {};
        }
        const bool pays = has_any(purse->before, {U"拿", U"付", U"给", U"带", U"用"}) && !purse->each;
        const bool one =
            begins_with_any(price->behind, {U"元的", U"块的", U"块钱的"}) && contains(problem.text, U"买一");
        if (!pays || !one) {
            return {};
        }
        const MathStep back = problem_step('-', purse->value(), price->value());
        return problem_finished(back.result, {back});
    }

    /// Several bills that are shared evenly.
    static TutorAnswer shared_bills(const WordProblem& problem) {
        const bool shares = has_any(problem.text, {U"平摊", U"均摊", U"分摊", U"合租", U"拼车", U"合买", U"aa",
                                                   U"split", U"splits", U"share", U"shares", U"evenly", U"equally"});
        const bool asks_each =
            has_any(problem.question, {U"每人", U"每个人", U"每位", U"一个人", U"each", U"per person", U"apiece"});
        const bool other =
            changes_price(problem.text) ||
            has_any(problem.text, {U"已经",   U"押金",  U"deposit", U"已付",     U"paid", U"gave", U"gives",
                                   U"less",   U"fewer", U"towards", U"the rest", U"给了", U"出了", U"先",
                                   U"except", U"year",  U"一年",    U"半年",     U"几年", U"个月", U"months"});
        if (!shares || !asks_each || other || has_any(told_words(problem), {U"每人", U"each"})) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* people = roles.take([&](const ProblemFact& fact) { return counts_people(problem, fact); });
        const std::vector<const ProblemFact*> bills =
            roles.take_all([&](const ProblemFact& fact) { return is_money_or_bare(problem, fact); });
        const bool two_people = has_any(problem.text, {U"两个人", U"两人", U"俩人", U"我俩", U"the two of us"});
        if ((people == nullptr && !two_people) || bills.size() < 2 || !roles.none_left()) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational sum = bills.front()->value();
        for (std::size_t i = 1; i < bills.size(); ++i) {
            steps.push_back(problem_step('+', sum, bills[i]->value()));
            sum = steps.back().result;
        }
        steps.push_back(problem_step('/', sum, people == nullptr ? Rational(2) : people->value()));
        return problem_finished(steps.back().result, steps);
    }

    /// Whether the rest of the money shall buy something of which no price is told: no other form may answer that.
    static bool lacks_price(const WordProblem& problem) {
        NumberRoles roles(problem);
        const auto money = [&](const ProblemFact& fact) { return is_amount(fact) && is_money(problem, fact); };
        const ProblemFact* purse = roles.take(money);
        const ProblemFact* price = roles.take(money);
        const ProblemFact* count = roles.take([&](const ProblemFact& fact) { return is_plain_count(problem, fact); });
        const bool first_bought = purse != nullptr && price != nullptr && count != nullptr && roles.none_left();
        return first_bought && price->each && !in_question(problem, *price) && asks_for_more(problem);
    }

private:
    // How many of another thing, for what is left of the money.
    static bool asks_for_more(const WordProblem& problem) {
        const bool rest = has_any(problem.text, {U"剩", U"余下", U"the rest", U"left", U"remaining"});
        const bool chinese =
            has_any(problem.question, {U"能买几", U"可以买几", U"还能买", U"能买多少", U"可买几", U"买几"});
        const bool english =
            has_any(problem.question, {U"how many"}) && has_any(problem.question, {U"buy", U"afford", U"get"});
        const bool asked_money = has_any(problem.question, {U"多少钱", U"多少元"});
        return rest && (chinese || english) && !asked_money;
    }

    static bool changes_price(Text text) {
        return has_any(text, {U"折", U"优惠", U"便宜", U"比", U"倍", U"discount", U"off", U"than", U"twice", U"tip",
                              U"free", U"coupon", U"refund", U"退", U"%", U"送"});
    }

    // 每本3元, 3元一本, at $3 each, 8 dollars a kg, cost 0.80 each, a notebook costs 1.50
    static bool tells_price_of_one(const WordProblem& problem, const ProblemFact& fact) {
        const bool article = has_any(fact.before, {U"costs", U"is"}) && has_any(fact.before, {U"a", U"an", U"one"});
        const bool of_unit = has_any(fact.behind, {U"each", U"a kilo", U"a kg", U"a litre", U"a pound", U"apiece"});
        return fact.each || of_unit || (article && problem.facts.size() > 2);
    }

    static bool counts_bought(const WordProblem& problem, const ProblemFact& fact) {
        const bool part_of_unit = fact.quantity.share && fact.quantity.unit && !is_money(problem, fact);
        return (is_amount(fact) && !is_money(problem, fact)) || part_of_unit;
    }

    static bool counts_people(const WordProblem& problem, const ProblemFact& fact) {
        return is_plain_count(problem, fact) &&
               (begins_with_any(fact.behind, {U" of us", U" friends", U" people", U" roommates", U" flatmates",
                                              U" housemates", U" students", U" colleagues", U" sisters", U" brothers",
                                              U"人", U"个人", U"位", U"名", U"个同学", U"个朋友", U"个室友"}));
    }
};

}  // namespace minillm
