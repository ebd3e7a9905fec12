// os/apps/tutor/stories/profit_problems.hpp: word problems in which a price becomes another one: discounts and profit
// asked, exchange.
//
//     原价120元，现价90元，打了几折              90 ÷ 120 × 10 = 7.5
//     以80元买进，以100元卖出，利润率            (100 - 80) ÷ 80 = 25%
//     $200 rises by 10%, then falls by 10%       200 × 1.1 × 0.9 = 198
//     1美元可以换7.2元，50美元                   50 × 7.2 = 360
//
//     profit in percent = (sold - bought) ÷ bought, or ÷ sold where the selling price is named
//
// Not here: one price with one percentage (percent_problems.hpp); bills and tariffs (price_problems.hpp).
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
        if (tenths == percent || facts.size() != 2 || !is_money(problem, facts[0]) || !is_money(problem, facts[1]) ||
            has_any(problem.text, {U"满", U"减", U"first"})) {
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
        return as_percent(problem_step('-', before, after), before);
    }

    /// Profit or loss as a percentage: of the cost, where nothing else is said.
    static TutorAnswer profit_percent(const WordProblem& problem) {
        const bool rate = has_any(problem.question, {U"利润率", U"亏损率", U"percentage profit", U"percentage loss",
                                                     U"profit percentage", U"percent profit", U"percent loss",
                                                     U"profit percent", U"loss percentage", U"loss percent"});
        const bool share = has_any(problem.question, {U"百分之几", U"百分之多少", U"percentage", U"percent"}) &&
                           has_any(problem.question, {U"利润", U"盈利", U"赚", U"亏", U"profit", U"loss", U"gain"});
        const std::vector<ProblemFact>& facts = problem.facts;
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
        return as_percent(loss ? problem_step('-', bought, sold) : problem_step('-', sold, bought),
                          on_price ? sold : bought);
    }

    /// So many are bought at one price each and sold at another: the profit in money.
    static TutorAnswer profit(const WordProblem& problem) {
        const bool asks = has_any(problem.question, {U"profit", U"make", U"赚", U"利润", U"盈利"}) &&
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
        const std::optional<std::size_t> cost =
            prices.size() == 2 ? cost_of_two(problem, prices[0], prices[1]) : std::nullopt;
        if (!asks || !cost || prices[0].value().is_negative()) {
            return {};
        }
        if (count == nullptr) {  // one thing; of a loss nothing is said here
            const MathStep gain = problem_step('-', prices[1 - *cost].value(), prices[*cost].value());
            return has_any(problem.text, {U"亏", U"loss", U"lose"}) ? TutorAnswer{}
                                                                    : problem_finished(gain.result, {gain});
        }
        if (!prices[0].each || !prices[1].each) {
            return {};
        }
        const MathStep for_one = problem_step('-', prices[1 - *cost].value(), prices[*cost].value());
        const MathStep all = problem_step('*', for_one.result, count->value());
        return problem_finished(all.result, {for_one, all});
    }

    /// A price changes by several percentages one after the other.
    static TutorAnswer changed_twice(const WordProblem& problem) {
        const ProblemFact* price = nullptr;
        std::vector<const ProblemFact*> changes;
        for (const ProblemFact& fact : problem.facts) {
            if (fact.quantity.percent || fact.behind.starts_with(U"折")) {
                changes.push_back(&fact);
            } else if (price == nullptr) {
                price = &fact;
            } else {
                return {};
            }
        }
        const bool base_stays = has_any(problem.text, {U"占", U"of the original", U"原价的", U"of them", U"比", U"than",
                                                       U"interest", U"利率", U"tip", U"税", U"tax", U"年级", U"班"});
        const bool asks_change =
            has_any(problem.question, {U"便宜", U"省", U"saved", U"save", U"by how", U"多少百分", U"百分之", U"percent",
                                       U"原来", U"原价", U"original", U"at first", U"降了", U"涨了"});
        if (price == nullptr || changes.size() != 2 || base_stays || asks_change ||
            !has_any(problem.text,
                     {U"再", U"又", U"然后", U"then", U"after that", U"later", U"another", U"further", U"extra"})) {
            return {};
        }
        Rational value = price->value();
        int direction = 0;
        std::vector<MathStep> steps;
        for (const ProblemFact* change : changes) {
            const bool again =
                direction != 0 &&
                has_any(change->before, {U"further", U"another", U"extra"});  // reduced by 20%, then by a further 10%
            const int said =
                direction_of(change->before) != 0 ? direction_of(change->before) : direction_of(change->behind);
            direction = said == 0 && again ? direction : said;
            const bool tenths = change->behind.starts_with(U"折");
            if (!tenths && direction == 0) {
                return {};
            }
            const Rational rate = tenths          ? change->value() / Rational(10)
                                  : direction > 0 ? Rational(1) + change->value()
                                                  : Rational(1) - change->value();
            if (rate.is_negative() || (tenths && !(rate < Rational(1)))) {
                return {};
            }
            steps.push_back(problem_step('*', value, rate));
            value = steps.back().result;
        }
        return problem_finished(value, steps);
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

    static TutorAnswer as_percent(const MathStep& change, const Rational& base) {
        const MathStep part = problem_step('/', change.result, base);
        const Rational hundredths = part.result * Rational(100);
        TutorAnswer answer = problem_finished(part.result, {change, part});
        answer.result = (hundredths.decimal_places() ? hundredths.decimal() : hundredths.rounded(2)) + "%";
        return answer;
    }

    // Up (1) or down (-1); 0 if neither or both is said.
    static int direction_of(Text text) {
        const bool up =
            has_any(text, {U"涨", U"提价", U"提高", U"增", U"升", U"rises", U"rose", U"increased", U"increases",
                           U"raised", U"raises", U"goes up", U"went up", U"up", U"increase", U"rise"});
        const bool down =
            has_any(text, {U"降",        U"跌",        U"减",        U"falls", U"fell",    U"reduced", U"decreases",
                           U"decreased", U"goes down", U"went down", U"off",   U"cut",     U"drops",   U"dropped",
                           U"discount",  U"lowered",   U"down",      U"fall",  U"reduces", U"decrease"});
        return up == down ? 0 : up ? 1 : -1;
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
            return has_any(before, {U"卖", U"售", U"sells", U"sold", U"sell", U"selling price"}) ||
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
