// os/apps/tutor/stories/fraction_problems.hpp: word problems of fractions and percentages of one whole.
//
//     18 kids, which is 30% of the year group            18 ÷ 0.3 = 60
//     120人，一年级占1/3，二年级占1/4，其余是三年级      120 × (1 - 1/3 - 1/4) = 50
//
// Not here: what goes away piece by piece (taken_in_turn.hpp); one share of one whole (percent_problems.hpp); prices
// that rise and fall (profit_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "percent_problems.hpp"
#include "word_problem.hpp"

namespace minillm {

class FractionProblems {
    using Text = std::u32string_view;

public:
    /// A part is known, and which share of the whole it is.
    static TutorAnswer whole_of_part(const WordProblem& problem) {
        if (problem.facts.size() != 2) {
            return {};
        }
        const bool first = is_share(problem.facts[0]);
        const ProblemFact& share = problem.facts[first ? 0 : 1];
        const ProblemFact& amount = problem.facts[first ? 1 : 0];
        if (!is_share(share) || is_share(amount) || share.value().is_zero() || compares(problem.text)) {
            return {};
        }
        const Text base =
            first ? base_before_amount(problem, share, amount) : base_of_reference(problem, share, amount);
        const bool besides = ends_with_any(amount.before, {U"还有"});  // no part of what the share is
        if (base.empty() || besides || goes_away(problem.text)) {
            return {};
        }
        const bool this_one = begins_with_any(problem.question, {U"这本", U"这条", U"这堆", U"这批", U"这袋", U"这箱",
                                                                 U"这桶", U"这根", U"这块", U"这段", U"这篇"});
        const bool asks_whole = this_one || PercentProblems::shares_word(base, problem.question) ||
                                has_any(problem.question, {U"一共", U"总共", U"共有", U"全", U"总数", U"in all",
                                                           U"altogether", U"in total", U"total", U"in the whole"});
        const bool asks_other = has_any(
            problem.question, {U"剩", U"其余", U"其他", U"left", U"rest", U"not", U"没", U"others", U"比", U"more"});
        if (!asks_whole || asks_other) {
            return {};
        }
        const MathStep whole = problem_step('/', amount.value(), share.value());
        if (!amount.quantity.unit && !problem.is_price(amount) && !whole.result.is_whole()) {
            return {};
        }
        return in_asked_measure(whole.result, {whole}, amount.quantity.unit, problem);
    }

    /// 第一天1/5，第二天1/4，两天共90个: the whole of which they are shares.
    static TutorAnswer whole_of_shares(const WordProblem& problem) {
        std::vector<MathStep> steps;
        std::optional<Rational> sum;
        const ProblemFact* amount = nullptr;
        std::int64_t shares = 0;
        for (const ProblemFact& fact : problem.facts) {
            const bool counts_them = !fact.quantity.share && !fact.quantity.percent && amount == nullptr &&
                                     fact.value() == Rational(shares) && shares > 1 &&
                                     has_any(fact.behind.substr(0, 3), {U"天", U"次", U"周", U"人", U"共"});
            if (counts_them || fact.before.ends_with(U"第")) {
                continue;  // 两天共
            }
            if (is_share(fact)) {
                const bool of_all = has_any(fact.before, {U"总数的", U"全部的", U"全长的", U"全书的", U"总量的",
                                                          U"总页数的", U"这批", U"这本", U"这条", U"这堆"});
                if (!of_all || amount != nullptr) {
                    return {};
                }
                if (sum) {
                    steps.push_back(problem_step('+', *sum, fact.value()));
                }
                sum = sum ? steps.back().result : fact.value();
                ++shares;
                continue;
            }
            if (amount != nullptr || !contains(fact.before, U"共")) {
                return {};
            }
            amount = &fact;
        }
        const bool whole = begins_with_any(
            problem.question, {U"这本", U"这条", U"这堆", U"这批", U"这袋", U"这篇", U"全", U"一共", U"总"});
        const bool other = has_any(problem.text, {U"剩下", U"余下", U"还剩", U"比", U"倍", U"又"});
        if (shares < 2 || amount == nullptr || !whole || other || !(*sum < Rational(1))) {
            return {};
        }
        steps.push_back(problem_step('/', amount->value(), *sum));
        const bool counted = !amount->quantity.unit && !problem.is_price(*amount);
        if (counted && !steps.back().result.is_whole()) {
            return {};
        }
        return in_asked_measure(steps.back().result, steps, amount->quantity.unit, problem);
    }

    /// So much went, which was a share of all there was: what is left?
    static TutorAnswer rest_beside_part(const WordProblem& problem) {
        if (problem.facts.size() != 2 || is_share(problem.facts[0]) == is_share(problem.facts[1])) {
            return {};
        }
        const bool share_first = is_share(problem.facts[0]);
        const ProblemFact& amount = problem.facts[share_first ? 1 : 0];
        const ProblemFact& share = problem.facts[share_first ? 0 : 1];
        const Text link = problem.facts[1].before;
        const bool told = share_first
                              ? has_any(link, {U"正好", U"刚好", U"恰好", U"也就是", U"which was", U"which is"})
                              : has_any(link, {U"正好是", U"刚好是", U"恰好是", U"正好占", U"恰好占", U"which was",
                                               U"which is", U"this was", U"that was", U"this is", U"that is"});
        const bool of_all = has_any(problem.text, {U"of her money", U"of his money", U"of the money", U"of their money",
                                                   U"所带钱的", U"带的钱的", U"全部的", U"总数的", U"全长的", U"全书的",
                                                   U"全程的", U"of the whole", U"of all"});
        const bool asks = has_any(problem.question, {U"剩", U"还有", U"离", U"没", U"left", U"remains"}) &&
                          !has_any(problem.question, {U"几分之", U"百分", U"fraction", U"percent"});
        if (!told || !of_all || !asks || share.value().is_zero() || !(share.value() < Rational(1))) {
            return {};
        }
        const MathStep whole = problem_step('/', amount.value(), share.value());
        const MathStep rest = problem_step('-', whole.result, amount.value());
        return in_asked_measure(rest.result, {whole, rest}, amount.quantity.unit, problem);
    }

    /// One of two kinds has a share, the other so many: 40% are girls, there are 96 boys.
    static TutorAnswer other_of_two_kinds(const WordProblem& problem) {
        if (problem.facts.size() != 2 || compares(problem.text) || goes_away(problem.text)) {
            return {};
        }
        const bool first = is_share(problem.facts[0]);
        const ProblemFact& share = problem.facts[first ? 0 : 1];
        const ProblemFact& amount = problem.facts[first ? 1 : 0];
        const Text named = name_of(share);
        for (const auto& [one, other] :
             {std::pair<Text, Text>(U"boy", U"girl"), std::pair<Text, Text>(U"men", U"women"),
              std::pair<Text, Text>(U"adult", U"child"), std::pair<Text, Text>(U"adult", U"children"),
              std::pair<Text, Text>(U"male", U"female"), std::pair<Text, Text>(U"男", U"女")}) {
            const bool of_one = has_any(named, {one}) && !has_any(named, {other});
            const bool of_other = has_any(named, {other}) && !has_any(named, {one});
            const Text kind = of_one ? one : other;
            const Text rest = of_one ? other : one;
            const bool counts_rest = has_any(words_around(amount), {rest}) && !has_any(words_around(amount), {kind});
            if (!is_share(share) || is_share(amount) || of_one == of_other || !counts_rest || amount.quantity.unit) {
                continue;
            }
            const bool asks_kind = has_any(problem.question, {kind}) && !has_any(problem.question, {rest});
            const bool asks_all =
                !has_any(problem.question, {kind, rest}) &&
                has_any(problem.question, {U"一共", U"共", U"全", U"总", U"in all", U"altogether", U"in total",
                                           U"children", U"pupils", U"students", U"people", U"members"});
            const MathStep part = problem_step('-', Rational(1), share.value());
            const MathStep whole = problem_step('/', amount.value(), part.result);
            const MathStep others = problem_step('*', whole.result, share.value());
            if (asks_kind == asks_all || !whole.result.is_whole() || !others.result.is_whole()) {
                return {};
            }
            return asks_all ? problem_finished(whole.result, {part, whole})
                            : problem_finished(others.result, {part, whole, others});
        }
        return {};
    }

    /// Shares of a whole, and how many the others are: 1/2 are red, 1/3 green, the other 12 yellow.
    static TutorAnswer whole_of_named_rest(const WordProblem& problem) {
        const ProblemFact* rest = nullptr;
        std::vector<MathStep> steps;
        Rational sum(0);
        for (const ProblemFact& fact : problem.facts) {
            if (is_share(fact) && !took(fact) && !of_rest(fact)) {
                steps.push_back(problem_step('+', sum, fact.value()));
                sum = steps.back().result;
            } else if (rest == nullptr && !is_share(fact)) {
                rest = &fact;
            } else {
                return {};
            }
        }
        const bool others = rest != nullptr && has_any(rest->before, {U"the other", U"the others", U"the rest",
                                                                      U"the remaining", U"其余", U"剩下"});
        const bool asks_whole = has_any(problem.question, {U"altogether", U"in all", U"in total", U"are in the",
                                                           U"are there in", U"共", U"总", U"全"});
        if (!others || rest != &problem.facts.back() || steps.empty() || !asks_whole || compares(problem.text) ||
            !(sum < Rational(1)) || has_any(problem.question, {U"剩", U"left"})) {
            return {};
        }
        steps.erase(steps.begin());  // nothing and the first share
        steps.push_back(problem_step('-', Rational(1), sum));
        steps.push_back(problem_step('/', rest->value(), steps.back().result));
        const bool counted = !rest->quantity.unit && !problem.is_price(*rest);
        return counted && !steps.back().result.is_whole()
                   ? TutorAnswer{}
                   : in_asked_measure(steps.back().result, steps, rest->quantity.unit, problem);
    }

    /// 修了3/7，再修60米就正好修了一半: the amount is what lies between the two shares.
    static TutorAnswer reaches_share(const WordProblem& problem) {
        if (problem.facts.size() != 3) {
            return {};
        }
        const ProblemFact& first = problem.facts[0];
        const ProblemFact& more = problem.facts[1];
        const ProblemFact& second = problem.facts[2];
        const bool shares = is_share(first) && is_share(second) && !is_share(more) && first.value() < second.value();
        const bool told = has_any(more.before, {U"再", U"又", U"another"}) &&
                          has_any(second.before, {U"就", U"正好", U"刚好", U"恰好", U"一共", U"共"});
        const bool asks_whole =
            has_any(problem.question, {U"全", U"总", U"这条", U"这本", U"这批", U"共有", U"原有", U"in all"}) &&
            !has_any(problem.question, {U"剩", U"还"});
        if (!shares || !told || !asks_whole || of_rest(first) || of_rest(second) || compares(problem.text)) {
            return {};
        }
        const MathStep between = problem_step('-', second.value(), first.value());
        const MathStep whole = problem_step('/', more.value(), between.result);
        return in_asked_measure(whole.result, {between, whole}, more.quantity.unit, problem);
    }

    /// 第一天看了30页，占全书的1/5，第二天看了全书的1/3，第二天看了几页: the whole, and another share of it.
    static TutorAnswer another_share(const WordProblem& problem) {
        if (problem.facts.size() != 3 || is_share(problem.facts[0]) == is_share(problem.facts[1]) ||
            !is_share(problem.facts[2])) {
            return {};
        }
        const bool share_first = is_share(problem.facts[0]);
        const ProblemFact& amount = problem.facts[share_first ? 1 : 0];
        const ProblemFact& share = problem.facts[share_first ? 0 : 1];
        const ProblemFact& other = problem.facts[2];
        const Text link = problem.facts[1].before;
        const auto of_whole = [](const ProblemFact& fact) {
            return ends_with_any(fact.before, {U"全书的", U"全长的", U"全程的", U"总数的", U"全部的", U"这个数的",
                                               U"全班的", U"全校的", U"这本书的", U"这条路的", U"一个数的", U"它的"});
        };
        const bool linked = share_first ? ends_with_any(link, {U"是", U"正好是", U"等于", U"恰好是"})
                                        : has_any(link, {U"占", U"是", U"正好"});
        const bool in_question = other.quantity.begin >= begin_of_question(problem);
        const std::size_t ordinal = problem.question.find(U"第二");
        const bool asks_other = in_question || (ordinal != Text::npos && has_any(other.before, {U"第二"}));
        const bool more = has_any(problem.question, {U"剩", U"共", U"全书有", U"比", U"几分之", U"百分"});
        if (!of_whole(share) || !of_whole(other) || !linked || !asks_other || more || of_rest(other) ||
            compares(problem.text)) {
            return {};
        }
        const MathStep whole = problem_step('/', amount.value(), share.value());
        const MathStep part = problem_step('*', whole.result, other.value());
        const bool counted = !amount.quantity.unit && !problem.is_price(amount) && !in_question;
        return counted && !part.result.is_whole()
                   ? TutorAnswer{}
                   : in_asked_measure(part.result, {whole, part}, amount.quantity.unit, problem);
    }

    /// 120页，第一天看了1/5，第二天从第几页看起: one page behind those that were read.
    static TutorAnswer next_page(const WordProblem& problem) {
        if (problem.facts.size() != 2 || is_share(problem.facts[0]) ||
            !has_any(problem.question, {U"第几页", U"which page", U"what page"})) {
            return {};
        }
        const ProblemFact& whole = problem.facts[0];
        const ProblemFact& read = problem.facts[1];
        const bool next = has_any(problem.question, {U"第二天", U"接着", U"开始", U"起", U"start", U"begin"});
        if (!is_share(read) || !took(read) || of_rest(read) || !next) {
            return {};
        }
        const MathStep pages = problem_step('*', whole.value(), read.value());
        const MathStep page = problem_step('+', pages.result, Rational(1));
        return pages.result.is_whole() ? problem_finished(page.result, {pages, page}) : TutorAnswer{};
    }

    /// Some shares of a whole are named, and the rest has a name of its own.
    static TutorAnswer named_rest(const WordProblem& problem) {
        const std::size_t count = problem.facts.size();
        if (count < 2) {
            return {};
        }
        // Three brothers share $90: how many they are says nothing beside two shares and a rest.
        const bool counts_sharers = count > 2 && !is_share(problem.facts[0]) && !is_share(problem.facts[1]) &&
                                    !problem.facts[0].quantity.unit &&
                                    problem.facts[0].value() == Rational(static_cast<std::int64_t>(count) - 1);
        const ProblemFact& whole = problem.facts[counts_sharers ? 1 : 0];
        const bool asks_fraction = has_any(problem.question, {U"几分之几", U"what fraction", U"what part"});
        if (is_share(whole) != asks_fraction || compares(problem.text) ||
            has_any(problem.text, {U"剩下的1", U"余下的1", U"of the rest", U"of the remain"})) {
            return {};
        }
        MathStep step;
        std::vector<MathStep> steps;
        Rational sum(0);
        const ProblemFact* asked = nullptr;
        const std::size_t first = asks_fraction ? 0 : counts_sharers ? 2 : 1;
        for (std::size_t i = first; i < count; ++i) {
            const ProblemFact& fact = problem.facts[i];
            if (!is_share(fact) || took(fact) || of_rest(fact)) {
                return {};
            }
            step = problem_step('+', sum, fact.value());
            sum = step.result;
            if (i > first) {
                steps.push_back(step);
            }
            if (says_name(name_of(fact), problem.question)) {
                if (asked != nullptr) {
                    return {};
                }
                asked = &fact;
            }
        }
        const Text rest = rest_clause(problem);
        const bool asks_rest = !rest.empty() && says_name(rest, problem.question);
        const bool says_rest = has_any(problem.question, {U"其余", U"其他", U"剩下", U"rest", U"others"});
        if (Rational(1) < sum || (asked != nullptr) == (asks_rest || says_rest) || rest.empty() ||
            has_any(problem.question, {U"一共", U"共", U"total", U"altogether", U"and"})) {
            return {};
        }
        if (asks_fraction) {
            steps.push_back(problem_step('-', Rational(1), sum));
            TutorAnswer answer = problem_finished(steps.back().result, steps);
            answer.result = steps.back().result.fraction();
            return asked == nullptr ? answer : TutorAnswer{};
        }
        if (asked != nullptr) {
            steps.clear();
            steps.push_back(problem_step('*', whole.value(), asked->value()));
        } else {
            steps.push_back(problem_step('-', Rational(1), sum));
            steps.push_back(problem_step('*', whole.value(), steps.back().result));
        }
        if (!whole.quantity.unit && !problem.is_price(whole) && !steps.back().result.is_whole()) {
            return {};
        }
        return in_asked_measure(steps.back().result, steps, whole.quantity.unit, problem);
    }

    /// A vessel of so much that is filled to a share: what is in it, or what it still holds.
    static TutorAnswer partly_full(const WordProblem& problem) {
        if (problem.facts.size() != 2) {
            return {};
        }
        const bool first = is_share(problem.facts[0]);
        const ProblemFact& share = problem.facts[first ? 0 : 1];
        const ProblemFact& whole = problem.facts[first ? 1 : 0];
        const bool full = share.behind.starts_with(U" full") || share.behind.starts_with(U" of the way full") ||
                          (share.behind.starts_with(U"满"));
        const bool holds =
            has_any(whole.before, {U"holds", U"hold", U"capacity", U"can hold"}) ||
            has_any(words_around(whole), {U"容量", U"容积", U"能装", U"可装", U"tank", U"jug", U"bottle", U"barrel"});
        const bool inside = has_any(whole.before, {U"contains", U"there are", U"there is"}) ||
                            has_any(whole.behind, {U"in it", U"inside"});
        if (!is_share(share) || is_share(whole) || !full || (!holds && !inside) || !whole.quantity.unit) {
            return {};
        }
        const bool more = has_any(problem.question, {U"more", U"to fill", U"还能", U"还要", U"再", U"还需"});
        if (inside) {  // 2/3 full, and so many litres are in it now
            const bool asks_whole = has_any(problem.question, {U"full", U"capacity", U"hold", U"holds"}) && !more;
            const MathStep full_one = problem_step('/', whole.value(), share.value());
            if (has_any(problem.question, {U"more"}) && has_any(problem.question, {U"fill", U"full"})) {
                const MathStep room = problem_step('-', full_one.result, whole.value());
                return in_asked_measure(room.result, {full_one, room}, whole.quantity.unit, problem);
            }
            return asks_whole ? in_asked_measure(full_one.result, {full_one}, whole.quantity.unit, problem)
                              : TutorAnswer{};
        }
        std::vector<MathStep> steps = {problem_step('*', whole.value(), share.value())};
        if (more) {
            steps.push_back(problem_step('-', whole.value(), steps[0].result));
        } else if (!has_any(problem.question, {U"in it", U"in the", U"contain", U"there", U"里", U"有"})) {
            return {};
        }
        return in_asked_measure(steps.back().result, steps, whole.quantity.unit, problem);
    }

    // What taken_in_turn.hpp asks of a number as well.
    static bool is_share(const ProblemFact& fact) {
        return (fact.quantity.share || fact.quantity.percent) && fact.value() < Rational(1) &&
               Rational(0) < fact.value() && (!fact.quantity.unit || fact.quantity.percent);
    }

    static bool compares(Text text) {
        return has_any(text, {U"比", U"than", U"as many", U"as much", U"利率", U"interest", U"折", U"discount", U"off",
                              U"tax", U"increase", U"rises", U"增", U"降"});
    }

    static bool goes_away(Text text) {
        return has_any(text, {U"还剩", U"剩下", U"left", U"remain", U"remains", U"remaining"});
    }

    static bool took(const ProblemFact& fact) {
        return has_any(
            fact.before,
            {U"用",        U"吃",      U"卖",       U"花",    U"看",    U"读",      U"走",     U"完成",    U"修",
             U"运",        U"喝",      U"剪",       U"送",    U"给",    U"借",      U"拿",     U"取",      U"倒",
             U"行",        U"织",      U"写",       U"耕",    U"收",    U"加工",    U"铺",     U"spent",   U"spends",
             U"spend",     U"ate",     U"eats",     U"eat",   U"used",  U"uses",    U"sold",   U"sells",   U"gave",
             U"gives",     U"give",    U"lost",     U"loses", U"read",  U"reads",   U"drank",  U"drinks",  U"cut",
             U"cuts",      U"walked",  U"cycled",   U"took",  U"takes", U"pours",   U"poured", U"travels", U"travelled",
             U"donated",   U"donates", U"finished", U"saves", U"saved", U"painted", U"picked", U"covered", U"covers",
             U"completed", U"hiked",   U"climbed",  U"ran",   U"drove", U"rode",    U"swam"});
    }

    static bool of_rest(const ProblemFact& fact) {
        const bool english =
            begins_with_any(fact.behind, {U" of the rest", U" of the remain", U" of what was left", U" of what is left",
                                          U" of what remain", U" of what she had left", U" of what he had left",
                                          U" of what they had left", U" the rest", U" the remain", U" of the left"});
        return english ||
               has_any(fact.before, {U"剩下的", U"余下的", U"剩余的", U"其余的", U"剩下部分的", U"余下部分的"});
    }

private:
    // ---- A part and its share -------------------------------------------------------------------------------------

    // "2/3 of a number of apples is 18", 一袋米的2/5是20千克: what stands between the share and the amount, or before
    // it.
    static Text base_before_amount(const WordProblem& problem, const ProblemFact& share, const ProblemFact& amount) {
        const Text gap = problem.text.substr(share.quantity.end, amount.quantity.begin - share.quantity.end);
        const std::size_t is = std::min({gap.rfind(U" is "), gap.rfind(U" are "), gap.rfind(U" equals ")});
        const bool one_clause = gap.find_first_of(U",.;?!") == Text::npos;
        if (one_clause && gap.starts_with(U" of ") && is != Text::npos) {
            const bool only_sign = has_any(gap.substr(is), {U"than", U"taken", U"from"});
            return only_sign ? Text() : gap.substr(4, is - std::min<std::size_t>(is, 4));
        }
        const bool chinese = gap == U"是" || gap == U"正好是" || gap == U"就是" || gap == U"恰好是" || gap == U"等于" ||
                             gap == U"刚好是" || gap == U"重" || gap == U"长" || gap == U"为";
        const bool of = share.before.ends_with(U"的");
        const bool told = gap == U",正好是" || gap == U",刚好是" || gap == U",恰好是" || gap == U",就是" ||
                          gap == U",是" || gap == U",也就是";
        if (told && took(share)) {
            return U"这本书这条路这堆这批这袋这箱这桶";  // 已经看了60%，正好是45页: what it is of has no name there
        }
        return chinese && of ? share.before.substr(0, share.before.size() - 1) : Text();
    }

    // "18 kids, which is 30% of the year group"; 有18人参加，占全年级的30%
    static Text base_of_reference(const WordProblem& problem, const ProblemFact& share, const ProblemFact& amount) {
        const Text gap = problem.text.substr(amount.quantity.end, share.quantity.begin - amount.quantity.end);
        const bool refers =
            has_any(gap, {U"which is", U"that is", U"this is", U"which was", U"that was", U"which makes up",
                          U"which are", U"they are", U"they make up", U"these are", U"which make up"});
        if (refers && share.behind.starts_with(U" of it")) {
            return amount.behind;  // 240 pages of her book; that is 3/8 of it
        }
        if (refers && share.behind.starts_with(U" of ")) {
            return share.behind.substr(4);
        }
        const std::size_t takes =
            std::min({share.before.rfind(U"占"), share.before.rfind(U"相当于"), share.before.rfind(U"是")});
        const bool of = share.before.ends_with(U"的");
        const Text name = share.before.substr(0, std::min(takes, share.before.size()));
        const bool own_clause = name.empty() || name == U"这" || name == U"正好" || name == U"刚好" ||
                                name == U"恰好" || name == U"也就";  // 占…, 这占…: nobody else is named there
        return own_clause && of ? share.before.substr(takes + 1) : Text();
    }

    // ---- Named shares ---------------------------------------------------------------------------------------------

    // What a share is called: "are red", 二年级占.
    static Text name_of(const ProblemFact& fact) {
        const std::size_t takes = std::max(fact.before.rfind(U"占") == Text::npos ? 0 : fact.before.rfind(U"占"),
                                           fact.before.rfind(U"有") == Text::npos ? 0 : fact.before.rfind(U"有"));
        if (takes > 0) {
            return fact.before.substr(0, takes);
        }
        if (ends_with_any(fact.before, {U" gets ", U" got ", U" takes ", U" has ", U" receives "})) {
            return fact.before;
        }
        const std::size_t end = fact.behind.find(U" and ");
        const Text named = fact.behind.substr(0, end);
        const std::size_t are =
            std::min({named.find(U" are "), named.find(U" is "), named.find(U" were "), named.find(U"是")});
        return are == Text::npos ? named : named.substr(are);
    }

    // A Chinese name is said whole (一年级 is not 三年级), an English one by one of its words.
    static bool says_name(Text name, Text question) {
        for (const Text opening :
             {Text(U"其中"), Text(U"的"), Text(U"都"), Text(U"全部"), Text(U"有"), Text(U"用来"), Text(U"用于"),
              Text(U"是"), Text(U"为"), Text(U"种了"), Text(U"种"), Text(U"养"), Text(U"装")}) {
            name = name.starts_with(opening) ? name.substr(opening.size()) : name;
        }
        return !name.empty() &&
               (is_han(name[0]) ? contains(question, name) : PercentProblems::shares_word(name, question));
    }

    // The clause behind "the rest are", 其余是.
    static Text rest_clause(const WordProblem& problem) {
        const std::size_t limit = static_cast<std::size_t>(problem.question.data() - problem.text.data());
        const Text told = problem.text.substr(0, limit);
        for (const Text word :
             {Text(U"the rest are "), Text(U"the rest is "), Text(U"the rest were "), Text(U"the others are "),
              Text(U"the remaining ones are "), Text(U"其余"), Text(U"剩下的"), Text(U"余下的"), Text(U"其他是")}) {
            const std::size_t at = told.rfind(word);
            if (at != Text::npos) {
                const Text rest = told.substr(at + word.size());
                return rest.substr(0, rest.find_first_of(U",.;?!"));
            }
        }
        for (const Text word : {Text(U" gets the rest"), Text(U" got the rest"), Text(U" takes the rest"),
                                Text(U" has the rest"), Text(U" receives the rest")}) {
            const Text before = told.substr(0, std::min(told.rfind(word), told.size()));
            if (before.size() < told.size()) {
                const std::size_t stop = before.find_last_of(U",.;");
                return before.substr(stop == Text::npos ? 0 : stop + 1);
            }
        }
        return {};
    }
};

}  // namespace minillm
