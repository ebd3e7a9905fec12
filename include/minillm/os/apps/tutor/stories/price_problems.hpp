// os/apps/tutor/stories/price_problems.hpp: word problems of bills: tariffs, prices compared, two kinds bought
// together, saving, change.
//
//     $4 plus $2 for each kilometre, a ride cost $26   (26 - 4) ÷ 2 = 11 km
//     3千米以内10元，超过部分每千米2元，坐8千米        10 + (8 - 3) × 2 = 20
//     3张桌子和4把椅子共560元，一张桌子120元           (560 - 3 × 120) ÷ 4 = 50
//
// Every number must have its part: what is paid, for how many, for each; else there is no answer.
//
// Not here: discounts and profit (profit_problems.hpp, percent_problems.hpp); bills that are only sums
// (cancelling_units.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "money_asked.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

class PriceProblems {
    using Text = std::u32string_view;

public:
    /// The first so many cost a fixed sum (or so much each), those beyond so much each.
    static TutorAnswer tariff(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool tiers =
            has_any(problem.text, {U"以内", U"以下", U"以后", U"超过", U"超出", U"起步", U"first", U"beyond", U"over",
                                   U"extra", U"additional", U"after that", U"further"});
        if (!tiers || facts.size() < 4 || facts.size() > 5 ||
            has_any(problem.text, {U"不足", U"part of", U"折", U"or part"})) {
            return {};
        }
        std::vector<const ProblemFact*> prices;
        std::vector<const ProblemFact*> amounts;
        for (const ProblemFact& fact : facts) {
            (is_money(problem, fact) ? prices : amounts).push_back(&fact);
        }
        const bool one_money = std::all_of(prices.begin(), prices.end(), [&](const ProblemFact* price) {
            return MoneyAsked::is_small(*price) == MoneyAsked::is_small(*prices[0]);
        });
        if (!one_money) {
            return {};
        }
        // "超过3千米的部分" says the limit again
        if (amounts.size() > 1 && amounts[0]->value() == amounts[1]->value() &&
            has_any(amounts[1]->before, {U"超过", U"超出", U"over", U"beyond", U"above"})) {
            amounts.erase(amounts.begin() + 1);
        }
        const bool asks_amount = prices.size() == 3 && amounts.size() == 1;
        if (!asks_amount && (prices.size() != 2 || amounts.size() != 2 || !same_unit(*amounts[0], *amounts[1]))) {
            return {};
        }
        const bool second_for_each = is_for_each(*prices[1]) || prices[1]->each ||
                                     has_any(prices[1]->behind, {U"for each", U"for every"}) ||
                                     has_any(prices[1]->before, {U"每", U"each", U"every"});
        const bool limit_said = amounts[0]->quantity.begin < prices[1]->quantity.begin;
        if (!second_for_each || !limit_said || has_any(problem.question, {U"平均", U"average"})) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational fixed = prices[0]->value();
        const bool for_period = has_any(prices[0]->before, {U"固定", U"月租", U"每月", U"每个月", U"底价"}) ||
                                begins_with_any(behind_money(prices[0]->behind), {U" a month", U" per month"});
        const bool each_at_first = is_for_each(*prices[0]) && !for_period;
        if (each_at_first) {
            steps.push_back(problem_step('*', fixed, amounts[0]->value()));
            fixed = steps.back().result;
        }
        if (asks_amount) {
            const bool asks =
                has_any(problem.question, {U"多少", U"几", U"多远", U"how far", U"how many", U"how long"}) &&
                !MoneyAsked::asks(problem);
            if (!asks || prices[2]->value() < fixed || prices[1]->value().is_zero() ||
                problem.asked.find_first_of(U"倍次") != Text::npos) {
                return {};
            }
            steps.push_back(problem_step('-', prices[2]->value(), fixed));
            steps.push_back(problem_step('/', steps.back().result, prices[1]->value()));
            steps.push_back(problem_step('+', amounts[0]->value(), steps.back().result));
            return in_asked_measure(steps.back().result, steps, amounts[0]->quantity.unit, problem);
        }
        const bool asks_price =
            has_any(problem.question, {U"多少元", U"几元", U"多少钱", U"话费", U"多少车费", U"多少费用", U"多少水费",
                                       U"多少电费", U"多少运费", U"多少停车费", U"多少邮费", U"多少租金", U"how much",
                                       U"dollar", U"cost", U"pay", U"fare", U"pounds", U"euros"});
        const bool within = amounts[1]->value() < amounts[0]->value();
        if (asks_price && within && each_at_first) {
            const MathStep all = problem_step('*', prices[0]->value(), amounts[1]->value());
            return MoneyAsked::in_asked_money(all.result, {all}, MoneyAsked::is_small(*prices[0]), problem);
        }
        if (!asks_price || within) {
            return {};
        }
        const MathStep beyond = problem_step('-', amounts[1]->value(), amounts[0]->value());
        if (!beyond.result.is_whole()) {
            return {};
        }
        steps.push_back(beyond);
        steps.push_back(problem_step('*', beyond.result, prices[1]->value()));
        steps.push_back(problem_step('+', fixed, steps.back().result));
        return MoneyAsked::in_asked_money(steps.back().result, steps, MoneyAsked::is_small(*prices[0]), problem);
    }

    /// A percentage of what lies above a limit is paid: 超过5000元的部分按3%缴税.
    static TutorAnswer tax_above_limit(const WordProblem& problem) {
        const ProblemFact* rate = nullptr;
        const ProblemFact* limit = nullptr;
        const ProblemFact* income = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool above = has_any(fact.before, {U"超过", U"超出", U"above", U"over", U"beyond"});
            const ProblemFact*& place = fact.quantity.percent ? rate : above ? limit : income;
            if (place != nullptr || (!fact.quantity.percent && !is_money(problem, fact))) {
                return {};
            }
            place = &fact;
        }
        const bool taxed = has_any(problem.text, {U"税", U"tax"});
        const bool asks_tax = has_any(problem.question, {U"税", U"tax"}) &&
                              !has_any(problem.question, {U"税后", U"after", U"剩", U"实际", U"left"});
        if (rate == nullptr || limit == nullptr || income == nullptr || !taxed || !asks_tax ||
            income->value() < limit->value()) {
            return {};
        }
        const MathStep above = problem_step('-', income->value(), limit->value());
        const MathStep tax = problem_step('*', above.result, rate->value());
        return problem_finished(tax.result, {above, tax});
    }

    /// The first hour has a price of its own, or is free, and each further one another.
    static TutorAnswer first_and_further(const WordProblem& problem) {
        const bool first =
            has_any(problem.text, {U"first hour", U"first kilometre", U"first mile", U"first day", U"first kilometer"});
        const bool free = has_any(problem.text, {U"is free"});
        const std::vector<ProblemFact>& facts = problem.facts;
        const std::size_t prices = free ? 1 : 2;  // those of the tariff
        if (!first || facts.size() != prices + 1 || !is_money(problem, facts[0]) ||
            !is_money(problem, facts[prices - 1]) || facts[prices - 1].value().is_zero() ||
            !has_any(facts[prices - 1].behind, {U"each further", U"each additional", U"every further",
                                                U"every additional", U"each extra", U"each hour after"}) ||
            (!free && !has_any(facts[0].behind, {U"the first"}))) {
            return {};
        }
        const ProblemFact& last = facts[prices];
        const Rational fixed = free ? Rational(0) : facts[0].value();
        const Rational& each = facts[prices - 1].value();
        std::vector<MathStep> steps;
        if (is_money(problem, last)) {
            const bool asks = has_any(problem.question, {U"how many", U"how long", U"how far"});
            if (!asks || last.value() < fixed) {
                return {};
            }
            steps = {problem_step('-', last.value(), fixed)};
            steps.push_back(problem_step('/', steps[0].result, each));
            steps.push_back(problem_step('+', steps[1].result, Rational(1)));
            return steps.back().result.is_whole() ? problem_finished(steps.back().result, steps) : TutorAnswer{};
        }
        if (!has_any(problem.question, {U"cost", U"pay", U"how much"}) || last.value() < Rational(1) ||
            !last.value().is_whole()) {
            return {};
        }
        steps = {problem_step('-', last.value(), Rational(1))};
        steps.push_back(problem_step('*', steps[0].result, each));
        if (!free) {
            steps.push_back(problem_step('+', fixed, steps[1].result));
        }
        return problem_finished(steps.back().result, steps);
    }

    /// A fixed sum plus so much for each: the whole price, or for how many it was.
    static TutorAnswer fixed_and_each(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool plus =
            has_any(problem.text, {U"plus", U"and then", U"and another", U"fixed", U"flat", U"entry fee",
                                   U"joining fee", U"standing charge", U"起步价", U"入场费", U"押金", U"固定",
                                   U"另外每", U"另加每", U"再加每", U"再按每", U"另按每", U"call-out"});
        const bool limited = has_any(problem.text, {U"以内", U"超过", U"超出", U"beyond", U"押金可退", U"refund"}) ||
                             (has_any(problem.text, {U"first"}) && !has_any(problem.question, {U"the first year"}));
        if (facts.size() == 2 && plus && !limited) {
            return first_year(problem);
        }
        if (!plus || limited || facts.size() != 3 || !is_money(problem, facts[0]) || !is_money(problem, facts[1]) ||
            is_for_each(facts[0])) {
            return {};
        }
        const ProblemFact& each = facts[1];
        const ProblemFact& last = facts[2];
        const Text behind = Text(each.behind);
        const bool for_each =
            each.each || has_any(behind, {U"for each", U"for every", U"per", U"a kilometre", U"a mile", U"an hour"}) ||
            contains(each.before, U"每");
        if (!for_each || each.value().is_zero()) {
            return {};
        }
        if (is_money(problem, last)) {
            const bool asks = has_any(problem.question, {U"how many", U"how far", U"how long", U"多少千米", U"几千米",
                                                         U"多远", U"几小时", U"多少小时", U"几个", U"几次"}) &&
                              !has_any(problem.question, {U"dollar", U"euro", U"pound", U"cent"});
            if (!asks || last.value() < facts[0].value()) {
                return {};
            }
            const MathStep rest = problem_step('-', last.value(), facts[0].value());
            const MathStep count = problem_step('/', rest.result, each.value());
            const std::optional<UnitReader::Found> unit = asked_measure(problem);
            if (!unit && !count.result.is_whole()) {
                return {};
            }
            const std::optional<Unit> each_unit = unit ? unit_in(each) : std::nullopt;
            return unit ? in_asked_measure(count.result, {rest, count}, each_unit, problem)
                        : problem_finished(count.result, {rest, count});
        }
        const bool asks_price =
            has_any(problem.question, {U"how much", U"cost", U"dollar", U"pay", U"多少元", U"多少钱", U"几元"});
        const bool unit_differs = last.quantity.unit && unit_in(each) && unit_in(each)->id != last.quantity.unit->id;
        if (!asks_price || unit_differs || has_any(problem.question, {U"change", U"找", U"left"})) {
            return {};
        }
        const MathStep all = problem_step('*', each.value(), last.value());
        const MathStep sum = problem_step('+', facts[0].value(), all.result);
        return problem_finished(sum.result, {all, sum});
    }

    /// A fee once and so much a month: what a year costs.
    static TutorAnswer first_year(const WordProblem& problem) {
        const ProblemFact& fee = problem.facts[0];
        const ProblemFact& monthly = problem.facts[1];
        const bool by_month = has_any(monthly.behind, {U"a month", U"per month", U"each month", U"every month"}) ||
                              has_any(monthly.before, {U"每月", U"每个月"});
        const bool asks_year =
            has_any(problem.question, {U"the first year", U"a year", U"one year", U"a whole year", U"第一年", U"一年"});
        const bool asks_price = MoneyAsked::asks(problem) || has_any(problem.question, {U"cost", U"pay"});
        if (!is_money(problem, fee) || !is_money(problem, monthly) || fee.each || !by_month || !asks_year ||
            !asks_price || MoneyAsked::is_small(fee) != MoneyAsked::is_small(monthly)) {
            return {};
        }
        const MathStep months = problem_step('*', monthly.value(), Rational(12));
        const MathStep sum = problem_step('+', fee.value(), months.result);
        return MoneyAsked::in_asked_money(sum.result, {months, sum}, MoneyAsked::is_small(fee), problem);
    }

    /// Two kinds bought together; the price of one is known.
    static TutorAnswer other_price(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        std::vector<const ProblemFact*> counts;
        std::vector<const ProblemFact*> amounts;
        const bool any_money =
            std::any_of(facts.begin(), facts.end(), [&](const ProblemFact& fact) { return is_money(problem, fact); });
        for (const ProblemFact& fact : facts) {
            const bool amount =
                is_money(problem, fact) ||
                (!any_money && fact.quantity.unit &&
                 (fact.quantity.unit->dimension == "mass" || fact.quantity.unit->dimension == "volume"));
            const bool article =
                !amount && fact.value() == Rational(1) && !is_ascii_digit(problem.text[fact.quantity.begin]);
            if (!article) {
                (amount ? amounts : counts).push_back(&fact);
            }
        }
        if (counts.size() == 1 && amounts.size() == 2 && any_money) {
            return other_beside_one(problem, *counts[0], *amounts[0], *amounts[1]);
        }
        if (counts.size() != 2 || amounts.size() != 2 || counts[1]->quantity.begin > amounts[0]->quantity.begin) {
            return {};
        }
        const bool joined =
            has_any(problem.text.substr(counts[0]->quantity.end, counts[1]->quantity.begin - counts[0]->quantity.end),
                    {U"和", U"与", U"and"});
        const auto unit_of = [](const ProblemFact& fact) { return fact.quantity.unit ? fact.quantity.unit->id : ""; };
        const bool one_count_unit = unit_of(*counts[0]) == unit_of(*counts[1]);
        const std::u32string kinds[2] = {bought_kind(*counts[0]), bought_kind(*counts[1])};
        const bool money = is_money(problem, *amounts[0]) && is_money(problem, *amounts[1]);
        const bool one_unit = money || (amounts[0]->quantity.unit && amounts[1]->quantity.unit &&
                                        amounts[0]->quantity.unit->id == amounts[1]->quantity.unit->id);
        if (!joined || !one_unit || kinds[0].empty() || kinds[1].empty() || kinds[0] == kinds[1] || !one_count_unit ||
            has_any(problem.text, {U"比", U"than", U"找", U"change", U"折", U"倍"})) {
            return {};
        }
        const Text known_part = clause_of(problem, *amounts[1], amounts[0]->quantity.end);
        const bool known_first = says_kind(known_part, kinds[0]);
        const bool known_second = says_kind(known_part, kinds[1]);
        const bool asks_first = says_kind(problem.question, kinds[0]);
        const bool asks_second = says_kind(problem.question, kinds[1]);
        const bool for_one = !has_any(amounts[1]->before, {U"共", U"total", U"all"});
        if (known_first == known_second || asks_first == asks_second || known_first == asks_first || !for_one ||
            counts[known_first ? 1 : 0]->value().is_zero()) {
            return {};
        }
        const std::size_t known = known_first ? 0 : 1;
        const MathStep spent = problem_step('*', counts[known]->value(), amounts[1]->value());
        const MathStep rest = problem_step('-', amounts[0]->value(), spent.result);
        const MathStep one = problem_step('/', rest.result, counts[1 - known]->value());
        if (rest.result.is_negative()) {
            return {};
        }
        return money ? MoneyAsked::in_asked_money(one.result, {spent, rest, one}, MoneyAsked::is_small(*amounts[0]),
                                                  problem)
                     : in_asked_measure(one.result, {spent, rest, one}, amounts[0]->quantity.unit, problem);
    }

    /// So much is put aside each week for something that costs so much: in how many weeks is it there?
    static TutorAnswer saving(const WordProblem& problem) {
        if (!has_any(problem.text,
                     {U"save", U"saving", U"saved", U"puts aside", U"存", U"攒", U"earn", U"pocket money"}) ||
            has_any(problem.text,
                    {U"花", U"spend", U"spent", U"比", U"than", U"twice", U"倍", U"利息", U"interest", U"half"}) ||
            problem.facts.size() < 2 || problem.facts.size() > 3) {
            return {};
        }
        const ProblemFact* each = nullptr;
        const ProblemFact* has = nullptr;
        const ProblemFact* price = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool period =
                fact.each && !fact.each_of.empty() &&
                (UnitReader::unit_at(fact.each_of, 0) || has_any(fact.each_of, {U"周", U"天", U"月", U"年", U"星"}));
            const bool owns = has_any(fact.before, {U"already", U"has", U"have", U"已有", U"已经有", U"已经存", U"已存",
                                                    U"现有", U"现在有", U"原有", U"had", U"got", U"with", U"存了"}) ||
                              fact.behind.starts_with(U" already") || fact.behind.starts_with(U" saved");
            const bool costs = has_any(fact.before, {U"costs", U"cost", U"costing", U"needs", U"need", U"for a", U"买",
                                                     U"价", U"需要", U"要"}) ||
                               has_any(fact.behind, {U"的"});
            const bool goal = fact.quantity.begin >= begin_of_question(problem);  // until she has 180
            const ProblemFact*& place = period ? each : owns && !goal ? has : price;
            if (place != nullptr || !is_money(problem, fact) || (!period && !owns && !costs && !goal)) {
                return {};
            }
            place = &fact;
        }
        const bool asks =
            has_any(problem.question, {U"how many weeks", U"how many days", U"how many months", U"how long", U"几周",
                                       U"几个星期", U"几天", U"几个月", U"多少天", U"多少周", U"多少个月", U"多久"});
        if (each == nullptr || price == nullptr || each->value().is_zero() || !asks ||
            !asks_period_of(*each, problem.question)) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational lacks = price->value();
        if (has != nullptr) {
            steps.push_back(problem_step('-', lacks, has->value()));
            lacks = steps.back().result;
            if (lacks.is_negative()) {
                return {};
            }
        }
        steps.push_back(problem_step('/', lacks, each->value()));
        return problem_finished(rounded_up(steps.back().result), steps);
    }

    /// What comes back of a note, where it is named with "from": get back from $5, change from 500p.
    static TutorAnswer change_from(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool asks = has_any(problem.question, {U"get back", U"change", U"back from", U"gets back"});
        if (!asks || facts.size() < 2) {
            return {};
        }
        const ProblemFact* last = nullptr;
        const ProblemFact* count = nullptr;  // change from £5 for 3 pens
        for (const ProblemFact& fact : facts) {
            (is_money(problem, fact) ? last : count) = &fact;
        }
        if (last == nullptr) {
            return {};
        }
        const ProblemFact& paid = *last;
        const bool of_one = count != nullptr && facts.size() == 3 && last != &facts[0] && count != &facts[0] &&
                            !count->quantity.unit && !count->noun.empty() &&
                            find_word(facts[0].before, count->noun) != Text::npos;
        const bool from = paid.before.ends_with(U" from ") || paid.before.ends_with(U" from a ") ||
                          paid.before.ends_with(U" from $") || paid.before.ends_with(U" from a $") ||
                          paid.before.ends_with(U" from £") || paid.before.ends_with(U" from a £") ||
                          paid.before.ends_with(U" out of ") || paid.before.ends_with(U" out of $");
        const bool plain = std::all_of(facts.begin(), facts.end(), [&](const ProblemFact& f) {
            return &f == count || (is_money(problem, f) && (!f.each || one_article(f)));
        });
        if (!from || !plain || (count != nullptr && !of_one)) {
            return {};
        }
        // 75p and £2.50: all in the larger unit, unless all are small ones
        const auto small = [](const ProblemFact& f) {
            return is_pence(f) || (f.quantity.unit && f.quantity.unit->id == "cents");
        };
        const bool all_small =
            std::all_of(facts.begin(), facts.end(), [&](const ProblemFact& f) { return &f == count || small(f); });
        const auto value = [&](const ProblemFact& f) {
            return small(f) && !all_small ? f.value() / Rational(100) : f.value();
        };
        const bool other_unit =
            has_any(problem.question, {U"how many pence", U"how many cents", U"in pence", U"in cents"}) != all_small &&
            has_any(problem.question, {U"pence", U"cents"});
        if (other_unit) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational spent = value(facts[0]);
        if (of_one) {
            steps.push_back(problem_step('*', spent, count->value()));
            spent = steps.back().result;
        }
        for (std::size_t i = 1; !of_one && i + 1 < facts.size(); ++i) {
            steps.push_back(problem_step('+', spent, value(facts[i])));
            spent = steps.back().result;
        }
        steps.push_back(problem_step('-', value(paid), spent));
        return problem_finished(steps.back().result, steps);
    }

private:
    // "Five lemons and a melon cost £4. The melon costs £2.50": one of the other kind is bought.
    static TutorAnswer other_beside_one(const WordProblem& problem, const ProblemFact& count, const ProblemFact& all,
                                        const ProblemFact& known) {
        const std::size_t beside = std::min(count.behind.find(U" and a "), count.behind.find(U" and an "));
        const Text other = beside == Text::npos ? Text{} : count.behind.substr(beside + 5);
        const std::size_t space = other.find(U' ');
        const Text name = space == Text::npos ? Text{} : WordProblem::noun_of(other.substr(space));
        const std::u32string kind = bought_kind(count);
        const bool in_all = count.quantity.begin < all.quantity.begin && all.quantity.begin < known.quantity.begin;
        const bool known_other =
            !name.empty() && find_word(known.before, name) != Text::npos && find_word(known.before, kind) == Text::npos;
        const bool asks = find_word(problem.question, kind) != Text::npos &&
                          has_any(problem.question, {U"one", U"each", U"a"}) && MoneyAsked::asks(problem);
        const bool change = has_any(problem.text, {U"than", U"change", U"off", U"discount", U"half"});
        if (!in_all || !known_other || !asks || change || count.value().is_zero() || !(known.value() < all.value()) ||
            MoneyAsked::is_small(all) != MoneyAsked::is_small(known)) {
            return {};
        }
        const MathStep rest = problem_step('-', all.value(), known.value());
        const MathStep one = problem_step('/', rest.result, count.value());
        return MoneyAsked::in_asked_money(one.result, {rest, one}, MoneyAsked::is_small(all), problem);
    }

    // Said with the price itself: 每吨2.5元, $2 for each, 20 cents per unit; not the "each" of the next price.
    static bool is_for_each(const ProblemFact& fact) {
        return contains(fact.before, U"每") || has_any(fact.before, {U"each", U"every"}) ||
               begins_with_any(behind_money(fact.behind), {U" each", U" per ", U" for each", U" for every", U" a "});
    }

    // "a juice costs 125p": of one, and one is bought
    static bool one_article(const ProblemFact& fact) {
        return has_any(fact.before, {U"cost", U"costs"}) && !has_any(fact.behind, {U"each", U"per"});
    }

    // The unit that a price is for: 每千米2元, $2 for each kilometre.
    static std::optional<Unit> unit_in(const ProblemFact& fact) {
        const std::size_t every = fact.before.rfind(U"每");
        std::optional<UnitReader::Found> found =
            every == Text::npos ? std::nullopt : UnitReader::unit_at(fact.before, every + 1);
        for (const Text word : {Text(U"each "), Text(U"every "), Text(U"per "), Text(U" a "), Text(U" an ")}) {
            const std::size_t at = fact.behind.find(word);
            found = !found && at != Text::npos ? UnitReader::unit_at(fact.behind, at + word.size()) : found;
        }
        return found ? std::optional<Unit>(found->readings.front()) : std::nullopt;
    }

    // The words between the price before and a price, and those up to the end of its clause.
    static Text clause_of(const WordProblem& problem, const ProblemFact& fact, std::size_t begin) {
        const std::size_t end = std::min(problem.text.find_first_of(U",.;?!", fact.quantity.end), problem.text.size());
        return problem.text.substr(begin, end - begin);
    }

    static bool asks_period_of(const ProblemFact& each, Text question) {
        const Text of = each.each_of;
        if (is_latin_letter(of[0])) {
            return has_any(question, {of, U"how long"});
        }
        return contains(question, of) || has_any(question, {U"多久"}) || (of == U"星" && contains(question, U"周")) ||
               (of == U"周" && contains(question, U"星期"));
    }
};

}  // namespace minillm
