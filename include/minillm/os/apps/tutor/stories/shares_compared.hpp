// os/apps/tutor/stories/shares_compared.hpp: several shares of one whole, added or compared: the whole, the sum, or the
// difference of two of them.
//
//     甲队修了全长的3/5，乙队修了1/4，甲队比乙队多修42米，全长   42 ÷ (3/5 - 1/4) = 120
//     第一周修了2/5，第二周修了1/4，两周一共修了260米，全长      260 ÷ (2/5 + 1/4) = 400
//     800米的路，第一周修2/5，第二周修1/4，两周一共修几米        800 × (2/5 + 1/4) = 520
//
// Not here: shares of what is left (fraction_problems.hpp); one share (percent_problems.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

class SharesCompared {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        if (const TutorAnswer both = with_share_more(problem); both.answered) {
            return both;
        }
        std::vector<const ProblemFact*> shares;
        const ProblemFact* amount = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            if (is_time(fact) && begins_with_any(fact.behind, {U"一共", U"共"})) {
                continue;  // 两周一共
            }
            if (is_share(fact)) {
                shares.push_back(&fact);
            } else if (amount == nullptr && !fact.each) {
                amount = &fact;
            } else {
                return {};
            }
        }
        const bool other = has_any(problem.text, {U"剩", U"余下", U"其余", U"倍", U"折", U"率", U"rest", U"left",
                                                  U"remain", U"remaining", U"of that", U"多几分之"});
        const bool whole_known = amount == &problem.facts[0];
        if (shares.size() != 2 || amount == nullptr || other || !of_whole(*shares[0], whole_known) ||
            !of_whole(*shares[1], whole_known)) {
            return {};
        }
        const Text relation = whole_known ? problem.question : amount->before;
        const bool compared = has_any(relation, {U"比"}) || has_any(words_around(*amount), {U"than"}) ||
                              has_any(problem.question, {U"than"});
        const bool added = has_any(relation, {U"共"}) || has_any(problem.question, {U"altogether", U"in all"});
        const bool first_more = shares[1]->value() < shares[0]->value();
        if (compared == added || (compared && !names_in_order(problem, relation, *shares[first_more ? 0 : 1]))) {
            return {};
        }
        const Rational& more = shares[first_more ? 0 : 1]->value();
        const Rational& less = shares[first_more ? 1 : 0]->value();
        const MathStep part = problem_step(compared ? '-' : '+', more, less);
        if (part.result.is_zero() || Rational(1) < part.result || (!whole_known && !asks_whole(problem.question))) {
            return {};
        }
        const MathStep last = problem_step(whole_known ? '*' : '/', amount->value(), part.result);
        const bool counted = !amount->quantity.unit && !problem.is_price(*amount);
        return counted && !last.result.is_whole()
                   ? TutorAnswer{}
                   : in_asked_measure(last.result, {part, last}, amount->quantity.unit, problem);
    }

private:
    // 60 on Monday, on Tuesday 1/4 more: how many on both days together?
    static TutorAnswer with_share_more(const WordProblem& problem) {
        const bool counts_both = problem.facts.size() == 3 && problem.facts[2].value() == Rational(2) &&
                                 problem.facts[2].quantity.begin >= begin_of_question(problem) &&
                                 ends_with_any(problem.facts[2].before, {U" the "});  // in the two months
        const bool two_facts = problem.facts.size() == 2 || counts_both;
        if (!two_facts || is_share(problem.facts[0]) || !is_share(problem.facts[1])) {
            return {};
        }
        const ProblemFact& amount = problem.facts[0];
        const ProblemFact& share = problem.facts[1];
        const bool more = share.behind.starts_with(U" more");
        const bool less = begins_with_any(share.behind, {U" less", U" fewer"});
        const bool both = has_any(problem.question, {U"both", U"together", U"altogether", U"in all", U"in total",
                                                     U"two days", U"two weeks", U"two months"}) &&
                          !has_any(problem.question, {U"more", U"than", U"left", U"each", U"average"});
        const bool other = has_any(
            problem.text, {U"left", U"then", U"of the", U"price", U"times", U"discount", U"each", U"every", U"per"});
        if (more == less || !both || other) {
            return {};
        }
        const MathStep difference = problem_step('*', amount.value(), share.value());
        const MathStep second = problem_step(more ? '+' : '-', amount.value(), difference.result);
        const MathStep sum = problem_step('+', amount.value(), second.result);
        const bool counted = !amount.quantity.unit && !problem.is_price(amount);
        return counted && !difference.result.is_whole()
                   ? TutorAnswer{}
                   : in_asked_measure(sum.result, {difference, second, sum}, amount.quantity.unit, problem);
    }

    static bool is_share(const ProblemFact& fact) {
        return (fact.quantity.share || fact.quantity.percent) && fact.value() < Rational(1) &&
               Rational(0) < fact.value();
    }

    // 全长的3/5, 3/5 of the road; 吃了1/4 where the whole was told; not a share of another part (第一天的2/3), nor a
    // comparison.
    static bool of_whole(const ProblemFact& fact, bool whole_known) {
        const bool chinese = ends_with_any(fact.before, {U"全长的", U"全书的", U"全程的", U"总数的", U"全部的",
                                                         U"总量的", U"全校的", U"全班的", U"这条路的", U"这批货的"});
        return (chinese || (whole_known && fact.before.ends_with(U"了"))) && !has_any(fact.before, {U"比"});
    }

    // 甲队比乙队多: the one named first has the larger share; with 少 the other one.
    static bool names_in_order(const WordProblem& problem, Text relation, const ProblemFact& larger) {
        const std::size_t than = relation.find(U'比');
        if (than == Text::npos || than == 0 || than + 3 > relation.size()) {
            return false;
        }
        const Text first = relation.substr(than < 3 ? 0 : than - 3, than < 3 ? than : 3);
        const Text second = relation.substr(than + 1, first.size());
        const bool fewer = has_any(relation.substr(than), {U"少修", U"少看", U"少用", U"少运", U"少多少", U"少几"});
        const std::size_t begin = larger.quantity.begin;
        const Text clause =
            problem.text.substr(0, begin).substr(problem.text.substr(0, begin).find_last_of(U",.;!?") + 1);
        return contains(clause, fewer ? second : first);
    }

    static bool asks_whole(Text question) {
        return has_any(question,
                       {U"全长", U"全书", U"全程", U"总", U"原有", U"原来", U"这条", U"这本", U"这批", U"共有"});
    }
};

}  // namespace minillm
