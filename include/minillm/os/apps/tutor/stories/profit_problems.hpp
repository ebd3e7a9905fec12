// os/apps/tutor/stories/profit_problems.hpp: word problems in which a price becomes another one: discounts and profit
// asked, exchange.
//
//     原价120元，现价90元，打了几折              90 ÷ 120 × 10 = 7.5
//     以80元买进，以100元卖出，利润率            (100 - 80) ÷ 80 = 25%
//     1美元可以换7.2元，50美元                   50 × 7.2 = 360
//
//     profit in percent = (sold - bought) ÷ bought, or ÷ sold where the selling price is named
//
// Not here: a price with one percentage (percent_problems.hpp) or several (price_changes.hpp); bills and tariffs
// (price_problems.hpp).
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
#include "asked_measure.hpp"
#include "change_words.hpp"
#include "money_asked.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

class ProfitProblems {
    using Text = std::u32string_view;

public:
    /// The old price and the new one: 几折, or by how many percent it is off.
    static TutorAnswer discount_asked(const WordProblem& problem) {
        const bool tenths = has_any(problem.question, {U"几折", U"打几折", U"多少折"});
        const bool percent = has_any(problem.question, {U"percentage discount", U"percent discount", U"percentage off",
                                                        U"percent off", U"discount percentage", U"percentage reduction",
                                                        U"percentage saving", U"discount as a percentage",
                                                        U"discount rate", U"percentage decrease", U"percentage drop"});
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool told_less = facts.size() == 2 && is_change(facts[1]);  // 便宜20元
        if (tenths == percent || facts.size() != 2 || !is_money(problem, facts[0]) || !is_money(problem, facts[1]) ||
            has_any(problem.text, {U"满", U"first"}) || facts[0].value().is_zero() ||
            (!told_less && has_any(problem.text, {U"减"})) ||
            (told_less && change_direction(words_around(facts[1])) > 0)) {
            return {};
        }
        const auto old_price = [](const ProblemFact& f) {
            return has_any(f.before,
                           {U"原价", U"原来", U"标价", U"定价", U"was", U"original", U"originally", U"usually",
                            U"normally", U"normal", U"regular", U"full price", U"priced at", U"cost"}) &&
                   !has_any(f.before, {U"现价", U"now", U"sale"});
        };
        const auto new_price = [](const ProblemFact& f) {
            return has_any(f.before,
                           {U"现价", U"现在", U"只要", U"只卖", U"只需", U"售价", U"卖", U"付了", U"花", U"now",
                            U"sale", U"reduced to", U"sold for", U"sells for", U"for only", U"paid", U"pays"}) ||
                   has_any(f.behind, {U"in the sale", U"on sale"});
        };
        if (told_less) {
            const MathStep paid = problem_step('-', facts[0].value(), facts[1].value());
            const MathStep part = problem_step('/', tenths ? paid.result : facts[1].value(), facts[0].value());
            return tenths ? problem_finished(part.result * Rational(10),
                                             {paid, part, problem_step('*', part.result, Rational(10))})
                          : problem_in_percent({part});
        }
        const bool first_old = old_price(facts[0]) || new_price(facts[1]);
        const bool second_old = old_price(facts[1]) && new_price(facts[0]);
        if (!first_old && !second_old) {
            return {};
        }
        const Rational& before = facts[second_old ? 1 : 0].value();
        const Rational& after = facts[second_old ? 0 : 1].value();
        if (!(after < before)) {
            return {};
        }
        if (tenths) {
            const MathStep part = problem_step('/', after, before);
            const MathStep tenth = problem_step('*', part.result, Rational(10));
            return problem_finished(tenth.result, {part, tenth});
        }
        return of_base(problem_step('-', before, after), before);
    }

    /// Profit or loss as a percentage: of the cost, where nothing else is said.
    static TutorAnswer profit_percent(const WordProblem& problem) {
        const bool rate = has_any(problem.question, {U"利润率", U"亏损率", U"percentage profit", U"percentage loss",
                                                     U"profit percentage", U"percent profit", U"percent loss",
                                                     U"profit percent", U"loss percentage", U"loss percent"});
        const bool share = has_any(problem.question, {U"百分之几", U"百分之多少", U"percentage", U"percent"}) &&
                           has_any(problem.question, {U"利润", U"盈利", U"赚", U"亏", U"profit", U"loss", U"gain"});
        std::vector<ProblemFact> facts = problem.facts;
        std::erase_if(facts, [&](const ProblemFact& fact) {  // 卖出一件的利润
            return fact.value() == Rational(1) && !is_money(problem, fact) &&
                   !is_ascii_digit(problem.text[fact.quantity.begin]);
        });
        if ((!rate && !share) || facts.size() != 2 || !is_money(problem, facts[0]) || !is_money(problem, facts[1])) {
            return {};
        }
        const std::optional<std::size_t> cost = cost_of_two(problem, facts[0], facts[1]);
        if (!cost || facts[0].value().is_zero() || facts[1].value().is_zero()) {
            return {};
        }
        const Rational& bought = facts[*cost].value();
        const Rational& sold = facts[1 - *cost].value();
        const bool loss = has_any(problem.question, {U"亏", U"loss"});
        const bool on_price = has_any(problem.question, {U"selling price", U"售价", U"sale price"});
        if (loss ? !(sold < bought) : !(bought < sold)) {
            return {};
        }
        return of_base(loss ? problem_step('-', bought, sold) : problem_step('-', sold, bought),
                       on_price ? sold : bought);
    }

    /// Bought at one price and sold at another, one thing or so many of it: the profit in money; of a loss nothing is
    /// said here.
    static TutorAnswer profit(const WordProblem& problem) {
        const bool asks = has_any(problem.question, {U"profit", U"make", U"赚", U"利润", U"盈利", U"获利"}) &&
                          !has_any(problem.question, {U"百分", U"率", U"percent", U"percentage"});
        const ProblemFact* count = nullptr;
        std::vector<ProblemFact> prices;
        for (const ProblemFact& fact : problem.facts) {
            if (is_money(problem, fact)) {
                prices.push_back(fact);
            } else if (count == nullptr && !fact.quantity.unit && !fact.quantity.percent && !fact.quantity.share) {
                count = &fact;
            } else {
                return {};
            }
        }
        if (asks && prices.size() == 3 && count == nullptr) {
            return profit_after_expense(problem, prices);
        }
        if (!asks || prices.size() != 2 || has_any(problem.text, {U"亏", U"loss", U"lose"})) {
            return {};
        }
        const std::size_t cost = cost_of_two(problem, prices[0], prices[1]).value_or(2);
        if (cost == 2) {
            return {};
        }
        const MathStep gain = problem_step('-', prices[1 - cost].value(), prices[cost].value());
        if (count == nullptr) {
            return problem_finished(gain.result, {gain});
        }
        const bool of_one = has_any(problem.text, {U"每", U"each", U"apiece", U"a piece"}) ||
                            (prices[0].each && prices[1].each) || has_any(prices[cost].before, {U"单价"});
        const bool other = has_any(problem.text, {U"剩", U"其余", U"rest", U"left", U"only", U"折", U"降价", U"运费",
                                                  U"租", U"rent", U"half", U"共花", U"总价"}) ||
                           has_any(problem.question, {U"每", U"each", U"one"});
        if (!of_one || other) {
            return {};
        }
        const MathStep all = problem_step('*', gain.result, count->value());
        return problem_finished(all.result, {gain, all});
    }

    /// So many are bought for a sum in all and sold at so much each: the profit in money or in percent of the sum.
    static TutorAnswer profit_on_lot(const WordProblem& problem) {
        const ProblemFact* count = nullptr;
        const ProblemFact* total = nullptr;
        const ProblemFact* price = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool money = is_money(problem, fact);
            const bool sold = has_any(fact.before, {U"卖", U"售", U"sell", U"sold"});
            const ProblemFact*& place = !money ? count : sold && for_each(fact) ? price : total;
            if (place != nullptr || fact.quantity.percent || fact.quantity.share || (!money && fact.quantity.unit)) {
                return {};
            }
            place = &fact;
        }
        const bool asks = has_any(problem.question, {U"profit", U"赚", U"利润", U"盈利"});
        const bool percent = has_any(problem.question, {U"百分", U"率", U"percent", U"percentage"});
        const bool other = has_any(problem.text, {U"剩", U"其余", U"坏", U"折", U"运费", U"比", U"rest", U"only",
                                                  U"broken", U"left", U"thrown", U"rent"});
        if (count == nullptr || total == nullptr || price == nullptr || for_each(*total) || !asks || other ||
            total->value().is_zero() || price->quantity.begin < total->quantity.begin ||
            !has_any(problem.text.substr(0, total->quantity.begin),
                     {U"花", U"用", U"买", U"进", U"付", U"buy", U"bought", U"pays", U"paid"})) {
            return {};
        }
        const MathStep income = problem_step('*', count->value(), price->value());
        const MathStep gain = problem_step('-', income.result, total->value());
        if (gain.result.is_negative()) {
            return {};
        }
        return percent ? problem_in_percent({income, gain, problem_step('/', gain.result, total->value())})
                       : problem_finished(gain.result, {income, gain});
    }

    /// So many are bought at a price each, and so much is to be gained: what one must cost. (3 × 200 + 400) ÷ 200
    static TutorAnswer price_for_profit(const WordProblem& problem) {
        const ProblemFact* count = nullptr;
        const ProblemFact* gain = nullptr;
        const ProblemFact* cost = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool gained =
                has_any(fact.before, {U"赚", U"获利", U"盈利", U"利润", U"profit of $", U"profit of £"});
            const bool money = is_money(problem, fact);
            const ProblemFact*& place = !money ? count : gained ? gain : cost;
            if (place != nullptr || fact.quantity.percent || fact.quantity.share) {
                return {};
            }
            place = &fact;
        }
        const bool asks = has_any(problem.question, {U"售价", U"卖", U"sell"}) && MoneyAsked::asks(problem) &&
                          has_any(problem.question, {U"每", U"each", U"one"});
        const bool other =
            has_any(problem.text, {U"剩", U"坏", U"折", U"比", U"倍", U"运费", U"rest", U"left", U"broken"});
        if (count == nullptr || gain == nullptr || cost == nullptr || !asks || other || count->value().is_zero()) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational spent = cost->value();
        if (cost->each || for_each(*cost)) {
            steps.push_back(problem_step('*', cost->value(), count->value()));
            spent = steps.back().result;
        }
        steps.push_back(problem_step('+', spent, gain->value()));
        steps.push_back(problem_step('/', steps.back().result, count->value()));
        return problem_finished(steps.back().result, steps);
    }

    /// 进价60元，按标价100元打九折卖出: what is gained on one.
    static TutorAnswer profit_of_discounted(const WordProblem& problem) {
        const ProblemFact* cost = nullptr;
        const ProblemFact* marked = nullptr;
        const ProblemFact* discount = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool costs = has_any(fact.before, {U"进价", U"成本", U"进货价", U"买进", U"cost price", U"bought"});
            const bool money = is_money(problem, fact);
            const ProblemFact*& place = !money ? discount : costs ? cost : marked;
            const bool tenths = fact.behind.starts_with(U"折");
            if (place != nullptr || fact.quantity.share || (!money && !tenths)) {
                return {};
            }
            place = &fact;
        }
        const bool asks = has_any(problem.question, {U"赚", U"利润", U"盈利", U"获利"}) &&
                          !has_any(problem.question, {U"百分", U"率"});
        const bool told = marked != nullptr && has_any(marked->before, {U"标价", U"定价", U"原价", U"售价"});
        if (cost == nullptr || discount == nullptr || !told || !asks || has_any(problem.text, {U"再", U"又", U"亏"})) {
            return {};
        }
        const MathStep sold = problem_step('*', marked->value(), tenths_rate(problem, *discount));
        const MathStep gain = problem_step('-', sold.result, cost->value());
        return gain.result.is_negative() ? TutorAnswer{} : problem_finished(gain.result, {sold, gain});
    }

    /// One of a currency is worth so much of another; an amount of either is changed.
    static TutorAnswer exchange(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const auto currency = [&](const ProblemFact& f) { return currency_at(problem.text, f); };
        if (facts.size() != 3 ||
            !(facts[0].value() == Rational(1) || has_any(problem.text, {U"汇率", U"exchange rate"}))) {
            return {};
        }
        const std::u32string first = currency(facts[0]);
        const std::u32string second = currency(facts[1]);
        const std::u32string third = currency(facts[2]);
        const std::u32string asked = asked_currency(problem);
        const bool to_second = third == first && asked == second;
        const bool to_first = third == second && asked == first;
        if (first.empty() || second.empty() || first == second || to_second == to_first || facts[0].value().is_zero() ||
            facts[1].value().is_zero() || has_any(problem.text, {U"手续费", U"fee", U"commission", U"找", U"left"})) {
            return {};
        }
        const MathStep rate = to_second ? problem_step('/', facts[2].value(), facts[0].value())
                                        : problem_step('/', facts[2].value(), facts[1].value());
        const MathStep changed = problem_step('*', rate.result, facts[to_second ? 1 : 0].value());
        return facts[0].value() == Rational(1)
                   ? problem_finished(changed.result,
                                      {to_second ? problem_step('*', facts[2].value(), facts[1].value()) : rate})
                   : problem_finished(changed.result, {rate, changed});
    }

private:
    // Bought, mended and sold: what it brings less both.
    static TutorAnswer profit_after_expense(const WordProblem& problem, const std::vector<ProblemFact>& prices) {
        std::vector<const ProblemFact*> paid;
        const ProblemFact* sold = nullptr;
        for (const ProblemFact& price : prices) {
            const Text own = price.before.substr(last_of(price.before, {U"and", U"then"}));
            const bool sells = has_any(own, {U"sold", U"sells", U"sell", U"卖", U"售"});
            const bool pays = has_any(own, {U"bought", U"buys", U"buy", U"paid", U"pays", U"spent", U"spends", U"cost",
                                            U"costs", U"买", U"花", U"付", U"用"}) ||
                              has_any(price.behind, {U"on repairs", U"运费", U"修理费"});
            if (sells == pays || (sells && sold != nullptr)) {
                return {};
            }
            if (sells) {
                sold = &price;
            } else {
                paid.push_back(&price);
            }
        }
        if (sold == nullptr || paid.size() != 2 || has_any(problem.text, {U"亏", U"loss", U"lose", U"每", U"each"})) {
            return {};
        }
        const MathStep all = problem_step('+', paid[0]->value(), paid[1]->value());
        const MathStep gain = problem_step('-', sold->value(), all.result);
        return gain.result.is_negative() ? TutorAnswer{} : problem_finished(gain.result, {all, gain});
    }

    // Said with the price itself, not with the next one: "for $300 and sells every pot for $15".
    static bool for_each(const ProblemFact& price) {
        return has_any(price.before, {U"每", U"each", U"every"}) ||
               has_any(price.behind.substr(0, price.behind.find(U" and ")), {U"each", U"apiece"});
    }

    // The currency of a number, or of the question: 美元, 元, euro.
    static std::u32string currency_name(Text text) {
        for (const Text name : {Text(U"美元"), Text(U"欧元"),   Text(U"英镑"), Text(U"日元"),  Text(U"港元"),
                                Text(U"港币"), Text(U"加元"),   Text(U"澳元"), Text(U"韩元"),  Text(U"人民币"),
                                Text(U"元"),   Text(U"dollar"), Text(U"euro"), Text(U"pound"), Text(U"yuan"),
                                Text(U"yen"),  Text(U"rupee"),  Text(U"peso"), Text(U"franc"), Text(U"rmb")}) {
            if (text.starts_with(name)) {
                return name == U"人民币" ? std::u32string(U"元")
                       : name == U"rmb"  ? std::u32string(U"yuan")
                       : name == U"港币" ? std::u32string(U"港元")
                                         : std::u32string(name);
            }
        }
        return {};
    }

    static std::u32string currency_at(Text text, const ProblemFact& fact) {
        const Text behind = text.substr(fact.quantity.number_end);
        return currency_name(behind.substr(behind.starts_with(U" ") ? 1 : 0));
    }

    static std::u32string asked_currency(const WordProblem& problem) {
        for (const Text word : {Text(U"多少"), Text(U"几"), Text(U"how many ")}) {
            const std::size_t at = problem.question.rfind(word);
            if (at != Text::npos) {
                return currency_name(problem.question.substr(at + word.size()));
            }
        }
        const std::size_t in = problem.question.rfind(U" in ");
        return in == Text::npos ? std::u32string() : currency_name(problem.question.substr(in + 4));
    }

    static TutorAnswer of_base(const MathStep& change, const Rational& base) {
        return problem_in_percent({change, problem_step('/', change.result, base)});
    }

    // Which of two prices was paid for the thing, the other being what it is sold for.
    static std::optional<std::size_t> cost_of_two(const WordProblem& problem, const ProblemFact& first,
                                                  const ProblemFact& second) {
        const std::size_t middle = first.quantity.end;
        const std::size_t clause_end = std::min(problem.text.find_first_of(U",.;?!", middle), second.quantity.begin);
        // each price with the verb before it; 以80元买进 has it behind
        const Text before_first = problem.text.substr(0, first.quantity.begin);
        const Text behind_first = problem.text.substr(middle, clause_end - middle).substr(0, 4);
        const Text before_second = problem.text.substr(middle, second.quantity.begin - middle);
        const Text behind_second = second.behind.substr(0, 8);
        const auto bought = [](Text before, Text behind) {
            return has_any(before, {U"买", U"进价", U"成本", U"购进", U"进货", U"buys", U"bought", U"buy",
                                    U"cost price", U"cost", U"costs", U"pays", U"paid"}) ||
                   has_any(behind, {U"买", U"购进", U"进货"});
        };
        const auto sold = [](Text before, Text behind) {
            return has_any(before,
                           {U"卖", U"售", U"sells", U"sold", U"sell", U"resold", U"resell", U"selling price"}) ||
                   has_any(behind, {U"卖", U"售"});
        };
        const bool cost_first = bought(before_first, behind_first) && !sold(before_first, behind_first) &&
                                sold(before_second, behind_second);
        const bool cost_second = sold(before_first, behind_first) && !bought(before_first, behind_first) &&
                                 bought(before_second, behind_second);
        return cost_first ? std::optional<std::size_t>(0) : cost_second ? std::optional<std::size_t>(1) : std::nullopt;
    }
};

}  // namespace minillm
