// os/apps/together_problems.hpp: word problems of what two do, make up or share together.
//
//     甲管20小时注满，乙管30小时注满，一起开要几小时       1/20 + 1/30 = 1/12,  1 ÷ 1/12 = 12
//     36 tickets for 337 dollars, 12 and 7 dollars each    (337 - 7 × 36) ÷ (12 - 7) = 17
//     4 times as old, and their ages add up to 55          55 ÷ (4 + 1) = 11,  11 × 4 = 44
//     I ate 1/4 of it, my sister 3/8; altogether?          1/4 + 3/8 = 5/8
//     苹果6元一斤，买4斤，付50元，找多少                   50 - 6 × 4 = 26
//
// Each form answers only if it can place every number of the problem and knows what is asked.
//
// Not here: amounts divided in a ratio, heads and legs (proportion_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "problem_steps.hpp"
#include "tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class TogetherProblems {
    using Text = std::u32string_view;

public:
    /// Whether a problem tells of two that do one job, each in a time of its own.
    static bool tells_of_work(const WordProblem& problem) {
        const bool together = has_any(problem.text, {U"一起", U"合作", U"合修", U"合做", U"合干", U"合开", U"齐开", U"同时开", U"都打开", U"共同", U"together", U"both"});
        const bool works = has_any(problem.text, {U"单独", U"单开", U"独做", U"注满", U"灌满", U"放满", U"做完", U"完成", U"修完", U"alone", U"by himself", U"by herself", U"fills", U"fill",
                                                  U"paint", U"paints", U"finish", U"finishes", U"mow", U"mows", U"clean", U"cleans", U"build", U"builds", U"dig", U"digs", U"job", U"empties", U"empty", U"drains", U"drain"});
        return together && works && std::count_if(problem.facts.begin(), problem.facts.end(), is_duration) >= 1;
    }

    // Each alone needs so long; how long do both need? One that empties what the other fills counts against it.
    static TutorAnswer work(const WordProblem& problem) {
        std::vector<const ProblemFact*> times;
        for (const ProblemFact& fact : problem.facts) {
            const bool bare = !fact.quantity.unit && fact.before.ends_with(U"in ");  // ..., Ben in 6
            const bool counts_them = !fact.quantity.unit && (fact.value() == Rational(1) || fact.value() == Rational(2));  // 一项工程, 两队
            if (is_duration(fact) || bare) {
                times.push_back(&fact);
            } else if (!counts_them) {
                return {};
            }
        }
        const bool one_unit = times.size() == 2 && (noun(*times[0]) == noun(*times[1]) || !times[1]->quantity.unit);
        if (!one_unit || times[0]->each || times[1]->each || times[0]->value().is_zero() || times[1]->value().is_zero()) {
            return {};
        }
        const auto empties = [](const ProblemFact& fact) {
            return has_any(fact.before, {U"排", U"放空", U"放完", U"drains", U"drain", U"empties", U"empty"}) || has_any(fact.behind, {U"排空", U"放完", U"放空", U"排完"});
        };
        // "One pump empties it in 6 hours, the other one in 3": without a verb the second does what the first does.
        const bool own_verb = has_any(times[1]->before, {U"排", U"放", U"注", U"灌", U"进", U"empties", U"empty", U"drains", U"drain", U"fills", U"fill"}) ||
            has_any(times[1]->behind, {U"排", U"放", U"注", U"灌"});
        const MathStep first = problem_step('/', Rational(1), times[0]->value());
        const MathStep second = problem_step('/', Rational(1), times[1]->value());
        const bool against = own_verb && empties(*times[0]) != empties(*times[1]);
        const MathStep both = !against              ? problem_step('+', first.result, second.result)
                              : empties(*times[0]) ? problem_step('-', second.result, first.result)
                                                   : problem_step('-', first.result, second.result);
        if (both.result.is_zero() || both.result.is_negative()) {
            return {};
        }
        const MathStep time = problem_step('/', Rational(1), both.result);
        return problem_finished(time.result, {first, second, both, time});
    }

    // Two kinds at two prices: so many in all for so much money. If all were of the cheaper kind, what is over belongs to the other.
    static TutorAnswer two_kinds(const WordProblem& problem) {
        std::vector<Rational> money;
        std::vector<Rational> counts;
        for (const ProblemFact& fact : problem.facts) {
            (problem.is_price(fact) ? money : counts).push_back(fact.value());
        }
        const bool asks_both = has_any(problem.question, {U"各", U"分别", U"each", U"how many of"});
        if (money.size() != 3 || counts.size() != 1) {
            return {};
        }
        const auto whole = std::max_element(money.begin(), money.end(), [](const Rational& one, const Rational& other) { return one < other; });
        const Rational total = *whole;
        const bool total_last = whole == money.end() - 1 || whole == money.begin();
        money.erase(whole);
        const int asked = asks_both ? 0 : asked_kind(problem, total);
        if (!total_last || (!asks_both && asked == 0)) {
            return {};
        }
        const bool first_dearer = money[1] < money[0];
        const Rational& dear = money[first_dearer ? 0 : 1];
        const Rational& cheap = money[first_dearer ? 1 : 0];
        if (dear == cheap) {
            return {};
        }
        const MathStep all_cheap = problem_step('*', cheap, counts[0]);
        const MathStep over = problem_step('-', total, all_cheap.result);
        const MathStep more = problem_step('-', dear, cheap);
        const MathStep of_dear = problem_step('/', over.result, more.result);
        const MathStep of_cheap = problem_step('-', counts[0], of_dear.result);
        if (!of_dear.result.is_whole() || of_dear.result.is_negative() || of_cheap.result.is_negative()) {
            return {};
        }
        TutorAnswer answer = problem_finished(of_dear.result, {all_cheap, over, more, of_dear, of_cheap});
        const std::string one = of_dear.result.decimal();
        const std::string other = of_cheap.result.decimal();
        answer.result = first_dearer ? one + ", " + other : other + ", " + one;
        if (asked != 0) {
            answer.result = (asked == 1) == first_dearer ? one : other;
        }
        return answer;
    }

    // One is so many times the other, and together they are so much.
    static TutorAnswer multiple_and_sum(const WordProblem& problem) {
        const ProblemFact* times = nullptr;
        const ProblemFact* sum = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            (is_multiple(fact) ? times : sum) = &fact;
        }
        if (problem.facts.size() != 2 || times == nullptr || sum == nullptr || !adds_up(problem)) {
            return {};
        }
        const MathStep parts = problem_step('+', times->value(), Rational(1));
        const MathStep smaller = problem_step('/', sum->value(), parts.result);
        const MathStep larger = problem_step('*', smaller.result, times->value());
        const bool asks_both = has_any(problem.question, {U"各", U"分别", U"they", U"each"});
        const bool asks_larger = has_any(problem.question, {U"大数", U"较大", U"larger", U"bigger", U"older"});
        const bool asks_smaller = has_any(problem.question, {U"小数", U"较小", U"smaller", U"younger"});
        if (!asks_both && asks_larger == asks_smaller) {
            return {};
        }
        TutorAnswer answer = problem_finished(asks_larger ? larger.result : smaller.result, {parts, smaller, larger});
        if (asks_both) {
            answer.result = larger.result.decimal() + ", " + smaller.result.decimal();
        }
        return answer;
    }

    /// Whether a number says how many times as much one thing is: 4倍, 4 times as old.
    static bool is_multiple(const ProblemFact& fact) {
        return fact.behind.starts_with(U"倍") || fact.behind.starts_with(U" times as") || fact.behind.starts_with(U" times the");
    }

    /// Whether a problem gives what two things come to together, and does not ask for it.
    static bool adds_up(const WordProblem& problem) {
        const Text given = problem.text.substr(0, static_cast<std::size_t>(problem.question.data() - problem.text.data()));
        return has_any(given, {U"和是", U"之和", U"加起来", U"一共", U"共有", U"总共", U"合计", U"共是", U"add up", U"adds up", U"sum", U"total", U"altogether", U"together", U"in all"});
    }

    // Fractions of one whole: what they come to, what is left, by how much one is more.
    static TutorAnswer parts_of_whole(const WordProblem& problem) {
        const bool fractions = problem.facts.size() == 2 && std::all_of(problem.facts.begin(), problem.facts.end(), [](const ProblemFact& fact) {
            const bool proper = !fact.value().is_whole() && fact.value() < Rational(1);
            return proper && !fact.quantity.unit && !fact.quantity.percent && !fact.quantity.decimal;
        });
        const bool asks_share = has_any(problem.question, {U"几分之几", U"what fraction", U"what part", U"how much of"});
        if (!fractions || !asks_share) {
            return {};
        }
        const Rational& first = problem.facts[0].value();
        const Rational& second = problem.facts[1].value();
        const bool left = has_any(problem.question, {U"剩", U"还剩", U"余下", U"left", U"remains", U"remain", U"remaining"});
        const bool all = has_any(problem.question, {U"一共", U"共", U"总共", U"合起来", U"两次", U"altogether", U"in all", U"in total", U"together", U"both", U"total"});
        const bool more = has_any(problem.question, {U"多", U"少", U"more", U"less"}) && has_any(problem.question, {U"比", U"than"});
        std::vector<MathStep> steps;
        if (left) {
            steps.push_back(problem_step('+', first, second));
            steps.push_back(problem_step('-', Rational(1), steps[0].result));
        } else if (all) {
            steps.push_back(problem_step('+', first, second));
        } else if (more) {
            steps.push_back(second < first ? problem_step('-', first, second) : problem_step('-', second, first));
        } else {
            return {};
        }
        TutorAnswer answer = problem_finished(steps.back().result, steps);
        answer.result = steps.back().result.fraction();
        return answer;
    }

    // What comes back of the money that was paid. Prices are summed, each times its number if one stands behind it.
    static TutorAnswer change_given(const WordProblem& problem) {
        const bool asks_change = has_any(problem.question, {U"找", U"找回", U"找零", U"change"}) || has_any(problem.text, {U"get back"});
        const ProblemFact* paid = nullptr;
        std::vector<const ProblemFact*> others;
        for (const ProblemFact& fact : problem.facts) {
            const bool pays = has_any(fact.before, {U"付", U"付了", U"给了", U"给", U"交", U"paid", U"pay", U"pays", U"gave", U"give", U"gives", U"hand", U"handed"}) && problem.is_price(fact);
            if (pays) {
                paid = &fact;
            } else {
                others.push_back(&fact);
            }
        }
        if (!asks_change || paid == nullptr || others.empty()) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational spent(0);
        const bool count_first = !is_cost(problem, *others[0]);  // 3支笔，每支4.5元
        for (std::size_t i = 0; i < others.size(); ++i) {
            const bool cost_follows = i + 1 < others.size() && is_cost(problem, *others[i + 1]);
            if (count_first && !is_cost(problem, *others[i])) {
                const bool for_each_one = cost_follows && others[i + 1]->each;
                if (!for_each_one) {
                    return {};
                }
                steps.push_back(problem_step('*', others[i]->value(), others[i + 1]->value()));
                const Rational product = steps.back().result;
                if (!spent.is_zero()) {
                    steps.push_back(problem_step('+', spent, product));
                }
                spent = spent + product;
                ++i;
                continue;
            }
            if (!is_cost(problem, *others[i])) {
                return {};
            }
            if (belongs_to_next(problem, others, i)) {
                return {};
            }
            const bool per_one = i + 2 < others.size() && others[i + 1]->value() == Rational(1) && !is_cost(problem, *others[i + 2]);  // 6块钱一斤，买了4斤
            i += per_one ? 1 : 0;
            Rational cost = others[per_one ? i - 1 : i]->value();
            if (!count_first && i + 1 < others.size() && !is_cost(problem, *others[i + 1])) {
                steps.push_back(problem_step('*', cost, others[i + 1]->value()));
                cost = steps.back().result;
                ++i;
            }
            if (!spent.is_zero()) {
                steps.push_back(problem_step('+', spent, cost));
            }
            spent = spent + cost;
        }
        steps.push_back(problem_step('-', paid->value(), spent));
        return problem_finished(steps.back().result, steps);
    }

private:
    // Which of the two prices is of the kind that is asked for: the first (1) or the second (2)? 0 if that is not clear.
    static int asked_kind(const WordProblem& problem, const Rational& total) {
        std::vector<Text> named;
        for (const ProblemFact& fact : problem.facts) {
            if (problem.is_price(fact) && !(fact.value() == total)) {
                named.push_back(fact.before);
            }
        }
        if (named.size() != 2) {
            return 0;
        }
        const bool first = names_alone(named[0], named[1], problem.question);
        const bool second = names_alone(named[1], named[0], problem.question);
        return first == second ? 0 : first ? 1 : 2;
    }

    // Whether the question has a word of the one kind that the other kind has not: child in children, 儿童.
    static bool names_alone(Text kind, Text other, Text question) {
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= kind.size(); ++i) {
            const bool pair = i + 1 < kind.size() && is_han(kind[i]) && is_han(kind[i + 1]);
            if (pair && contains(question, kind.substr(i, 2)) && !contains(other, kind.substr(i, 2))) {
                return true;
            }
            if (i < kind.size() && is_latin_letter(kind[i])) {
                continue;
            }
            const Text word = kind.substr(begin, i - begin);
            const bool long_enough = word.size() >= 4 && is_latin_letter(word[0]);
            const Text stem = word.size() > 4 && word.back() == U's' ? word.substr(0, word.size() - 1) : word;
            if (long_enough && contains(question, stem) && !contains(other, stem)) {
                return true;
            }
            begin = i + 1;
        }
        return false;
    }

    // Whether the count behind a price has a price of its own behind it: pens at 2 dollars, 3 rulers at 1 dollar each.
    static bool belongs_to_next(const WordProblem& problem, const std::vector<const ProblemFact*>& facts, std::size_t price) {
        if (price + 2 >= facts.size() || is_cost(problem, *facts[price + 1]) || !is_cost(problem, *facts[price + 2])) {
            return false;
        }
        const bool one = facts[price + 1]->value() == Rational(1);
        return !one && facts[price + 2]->each && facts[price + 1]->clause == facts[price + 2]->clause;
    }

    // Money; or 2.40, which is written like it.
    static bool is_cost(const WordProblem& problem, const ProblemFact& fact) {
        return problem.is_price(fact) || (!fact.quantity.unit && fact.quantity.decimal && fact.before.ends_with(U"for "));
    }
    static bool is_duration(const ProblemFact& fact) {
        return (fact.quantity.unit && fact.quantity.unit->dimension == "time") || fact.behind.starts_with(U"天") || fact.behind.starts_with(U"个小时") || fact.behind.starts_with(U" day");
    }
    static std::string noun(const ProblemFact& fact) { return fact.quantity.unit ? fact.quantity.unit->id : encode_utf8(fact.noun); }
};

}  // namespace minillm
