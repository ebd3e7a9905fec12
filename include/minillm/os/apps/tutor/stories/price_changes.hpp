// os/apps/tutor/stories/price_changes.hpp: a price that changes several times, in the order in which it is told.
//
//     原价200元，打八折后再减20元                200 × 0.8 - 20 = 140
//     进价120元，加价30%定价，再打九折卖出       120 × 1.3 × 0.9 = 140.4, 140.4 - 120 = 20.4 is gained
//     $60, 25% off, then 8% sales tax            60 × 0.75 × 1.08 = 48.6
//     $60 and a tip of 15%, paid by 3 friends    60 × 1.15 ÷ 3 = 23
//
// Every number but the price is a change: a percentage, 八折 or a sum of money whose own words say up or down. A change
// behind another one must be said to come later (再, then), or be a tax or a fee: two shops with a discount each are
// no chain.
//
// Not here: one change alone (percent_problems.hpp); the discount itself asked (profit_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "change_words.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

class PriceChanges {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const ProblemFact* price = nullptr;
        const ProblemFact* payers = nullptr;
        std::vector<Change> changes;
        for (const ProblemFact& fact : facts) {
            const int said = direction_of(problem, fact, changes.empty() ? nullptr : changes.back().fact);
            const int direction = said == 0 && goes_on(fact, changes) ? changes.back().direction : said;
            if (direction != 0) {
                changes.push_back({&fact, direction});
            } else if (counts_payers(problem, fact) && payers == nullptr) {
                payers = &fact;
            } else if (price == nullptr && !is_relative(fact)) {
                price = &fact;
            } else {
                return {};
            }
        }
        const Text told = problem.text.substr(0, begin_of_question(problem));
        const bool other =
            has_any(told, {U"比", U"than", U"满", U"每", U"占", U"利率", U"interest", U"找", U"twice"}) ||
            has_any(problem.question, {U"百分", U"几折", U"percent", U"percentage", U"率", U"找", U"change"});
        if (price == nullptr || changes.size() + (payers != nullptr ? 1 : 0) < 2 || other ||
            (price != &facts[0] && !names_old_price(price->before)) || !in_order(problem, changes)) {
            return {};
        }
        std::vector<MathStep> steps;
        for (const Change& change : changes) {
            const std::optional<MathStep> step = changed(
                problem, change, steps.empty() ? price->value() : steps.back().result, is_money(problem, *price));
            if (!step || step->result.is_negative()) {
                return {};
            }
            steps.push_back(*step);
        }
        return asked(problem, *price, changes, payers, steps);
    }

private:
    struct Change {
        const ProblemFact* fact;
        int direction;  // 1 up, -1 down
    };

    static bool is_tenths(const ProblemFact& fact) { return fact.behind.starts_with(U"折"); }

    static bool is_relative(const ProblemFact& fact) {
        return fact.quantity.percent || fact.quantity.share || is_tenths(fact);
    }

    static bool names_old_price(Text words) {
        return has_any(words, {U"原价", U"标价", U"定价", U"进价", U"成本", U"original", U"price of"});
    }

    // The words behind a number and its unit, to the next change that is told.
    static Text words_behind(const WordProblem& problem, const ProblemFact& fact) {
        const std::size_t end = static_cast<std::size_t>(fact.behind.data() - problem.text.data()) + fact.behind.size();
        Text words = problem.text.substr(fact.quantity.end, end - std::min(end, fact.quantity.end));
        for (const Text next : {Text(U" and "), Text(U" then "), Text(U" followed "), Text(U"后")}) {
            words = words.substr(0, words.find(next));
        }
        return words;
    }

    static bool is_tax(Text words) {
        return has_any(words, {U"tax", U"tip", U"service charge", U"vat", U"税", U"小费", U"服务费"});
    }

    static bool is_fee(Text words) {
        return has_any(words, {U"运费", U"邮费", U"手续费", U"安装费", U"配送费", U"快递费", U"delivery", U"shipping",
                               U"postage", U"service fee"});
    }

    // What a number's own words say: the tax or fee behind it, or else the verb before it, or else the word behind it.
    static int direction_of(const WordProblem& problem, const ProblemFact& fact, const ProblemFact* last) {
        const bool money = is_money(problem, fact);
        if ((!money && !fact.quantity.percent && !is_tenths(fact)) || fact.each) {
            return 0;
        }
        if (is_tenths(fact)) {
            return -1;
        }
        Text before = fact.before;
        for (const Text next : {Text(U" and "), Text(U" then "), Text(U" followed "), Text(U"后")}) {
            const std::size_t at = last == nullptr ? Text::npos : before.rfind(next);
            before = at == Text::npos ? before : before.substr(at + next.size());
        }
        const Text behind = words_behind(problem, fact);
        if (is_fee(before) || is_fee(behind) || is_tax(behind) || (!money && is_tax(before))) {
            return 1;
        }
        if (ends_with_any(before, {U"到", U"至", U"为", U" to ", U" to $", U" to £", U"成"})) {
            return 0;  // what it has become
        }
        if (const int verb = change_direction(before); verb != 0 && (!money || last != nullptr)) {
            return verb;
        }
        if (last != nullptr && has_any(before, {U"券", U"coupon", U"voucher", U"抵"})) {
            return -1;
        }
        if (last != nullptr && (has_any(before, {U"加", U"adds"}) || has_any(behind, {U"added"}))) {
            return 1;
        }
        return money && last == nullptr && !has_any(behind, {U"off", U"coupon", U"voucher"}) ? 0
                                                                                             : change_direction(behind);
    }

    // "by 10% and then by $20": in the direction of the change before it
    static bool goes_on(const ProblemFact& fact, const std::vector<Change>& changes) {
        return !changes.empty() && (ends_with_any(fact.before, {U" by ", U" by $", U" by £"}) ||
                                    has_any(fact.before, {U"further", U"another", U"extra"}));
    }

    static bool counts_payers(const WordProblem& problem, const ProblemFact& fact) {
        return !fact.quantity.unit && !is_relative(fact) && !is_money(problem, fact) &&
               has_any(fact.behind.substr(0, 12), {U"人", U"个朋友", U"个同学", U"friend", U"people", U"person"}) &&
               has_any(problem.question, {U"每人", U"平均", U"each", U"every"});
    }

    // Each change behind the first one is told to follow it.
    static bool in_order(const WordProblem& problem, const std::vector<Change>& changes) {
        for (std::size_t i = 1; i < changes.size(); ++i) {
            const ProblemFact& fact = *changes[i].fact;
            const std::size_t last = changes[i - 1].fact->quantity.number_end;
            const Text gap = problem.text.substr(last, fact.quantity.begin - last);
            const Text behind = words_behind(problem, fact);
            const bool later = has_any(gap, {U"再", U"又", U"后", U"接着", U"折上", U"then", U"after", U"another",
                                             U"further", U"extra", U"followed", U"again", U"later", U"first"});
            const bool added = is_tax(behind) || is_tax(gap) || is_fee(gap) || is_fee(behind);
            const bool of_first = has_any(gap, {U"原价的", U"原价", U"原来的"}) || has_any(behind, {U"original"});
            if ((!later && !added) || of_first) {
                return false;
            }
        }
        return true;
    }

    static std::optional<MathStep> changed(const WordProblem& problem, const Change& change, const Rational& value,
                                           bool price_is_money) {
        const ProblemFact& fact = *change.fact;
        if (is_money(problem, fact)) {
            return price_is_money
                       ? std::optional<MathStep>(problem_step(change.direction > 0 ? '+' : '-', value, fact.value()))
                       : std::nullopt;
        }
        const Rational rate = is_tenths(fact)        ? tenths_rate(problem, fact)
                              : change.direction > 0 ? Rational(1) + fact.value()
                                                     : Rational(1) - fact.value();
        const bool fits = Rational(0) < rate && (!is_tenths(fact) || rate < Rational(1));
        return fits ? std::optional<MathStep>(problem_step('*', value, rate)) : std::nullopt;
    }

    // The last price, what is saved or gained, or the share of each payer.
    static TutorAnswer asked(const WordProblem& problem, const ProblemFact& price, const std::vector<Change>& changes,
                             const ProblemFact* payers, std::vector<MathStep> steps) {
        const Text question = problem.question;
        const Rational& last = steps.back().result;
        const bool saved =
            has_any(question, {U"便宜", U"省", U"优惠了", U"少付", U"save", U"saved", U"cheaper", U"less"});
        const bool gained = has_any(question, {U"赚", U"利润", U"盈利", U"亏", U"profit", U"loss"});
        const bool first = has_any(question, {U"原价", U"原来", U"original", U"at first", U"before", U"涨了", U"降了",
                                              U"by how much", U"tax", U"税", U"tip"});
        if (payers != nullptr) {
            if (saved || gained || payers->value().is_zero()) {
                return {};
            }
            steps.push_back(problem_step('/', last, payers->value()));
        } else if (gained) {
            const bool bought =
                has_any(price.before, {U"进价", U"成本", U"进货", U"买进", U"cost", U"costs", U"bought"});
            const bool lost = has_any(question, {U"亏", U"loss"});
            if (!bought || lost != (last < price.value())) {
                return {};
            }
            steps.push_back(lost ? problem_step('-', price.value(), last) : problem_step('-', last, price.value()));
        } else if (saved) {
            const bool down =
                std::all_of(changes.begin(), changes.end(), [](const Change& c) { return c.direction < 0; });
            if (!down) {
                return {};
            }
            steps.push_back(problem_step('-', price.value(), last));
        } else if (first) {
            return {};
        }
        return problem_finished(steps.back().result, steps);
    }
};

}  // namespace minillm
