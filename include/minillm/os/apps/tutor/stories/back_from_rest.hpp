// os/apps/tutor/stories/back_from_rest.hpp: shares of a whole that are gone or told apart, and then the rest as an
// amount: how much was there at first?
//
//     看了全书的2/5，还有90页没看，这本书总共多少页             90 ÷ (1 - 2/5) = 150
//     吃了一半，又吃了剩下的一半，最后还有6个，原来几个         6 ÷ (1/2 × 1/2) = 24
//     half are red, a third are blue, the other 12 are white     12 ÷ (1 - 1/2 - 1/3) = 72
//
// The rest is the last number told and the only amount. A later share must say what it is a share of, or the shares
// must stand side by side as parts of one whole; where something happens "then" to a share of nobody knows what, there
// is no answer.
//
// Not here: amounts that go in between (taken_in_turn.hpp), the amount of a share (fraction_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Finds the whole from what is left of it.
class BackFromRest {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (numbers.size() < 2 || !asks_whole(problem)) {
            return {};
        }
        const ProblemFact& rest = *numbers.back();
        const bool told = rest.quantity.begin < begin_of_question(problem);
        const bool amount = !rest.quantity.share && !rest.quantity.percent && !rest.each;
        if (!told || !amount || !is_rest(problem, rest) || changes(problem.text)) {
            return {};
        }
        std::vector<MathStep> steps;
        std::optional<Rational> left = Rational(1);
        for (std::size_t i = 0; left && i + 1 < numbers.size(); ++i) {
            left = after_share(problem, *numbers[i], i == 0, *left, steps);
        }
        if (!left || !(Rational(0) < *left) || !(*left < Rational(1))) {
            return {};
        }
        steps.push_back(problem_step('/', rest.value(), *left));
        const Rational whole = steps.back().result;
        const bool counted = !rest.quantity.unit && !problem.is_price(rest);
        return counted && !whole.is_whole() ? TutorAnswer{}
                                            : in_asked_measure(whole, steps, rest.quantity.unit, problem);
    }

private:
    // What is left of one whole when this share of it, or of what was left before, is gone as well.
    static std::optional<Rational> after_share(const WordProblem& problem, const ProblemFact& share, bool first,
                                               const Rational& left, std::vector<MathStep>& steps) {
        const bool is_share = (share.quantity.share || share.quantity.percent) && (!share.quantity.unit);
        const Text before = words_since_last(problem, share);
        const bool of_rest =
            has_any(before, {U"剩下", U"余下", U"剩余", U"其余"}) ||
            has_any(share.behind, {U"of the rest", U"of what was left", U"of what is left", U"of what remained",
                                   U"of the remaining", U"of the remainder", U"of those left", U"of the others"});
        const bool of_whole = has_any(before, {U"全", U"总"}) ||
                              has_any(share.behind, {U"of the whole", U"of all", U"of the original", U"of the total"});
        const bool in_turn = has_any(before, {U"又", U"再", U"第二", U"第三", U"然后", U"接着", U"then", U"next"}) ||
                             has_any(share.behind, {U"then", U"next day"});
        const bool unclear = !first && in_turn && !of_rest && !of_whole;
        if (!is_share || (first && of_rest) || unclear || !(Rational(0) < share.value())) {
            return std::nullopt;
        }
        if (!of_rest) {
            steps.push_back(problem_step('-', left, share.value()));
            return steps.back().result;
        }
        const MathStep kept = problem_step('-', Rational(1), share.value());
        const MathStep still = problem_step('*', left, kept.result);
        steps.push_back(kept);
        steps.push_back(still);
        return still.result;
    }

    // 还有90页没看, 最后还剩6个, "the other 12 are white": the amount of all that is left.
    static bool is_rest(const WordProblem& problem, const ProblemFact& fact) {
        const bool english = has_any(fact.before, {U"the other", U"the remaining", U"the rest"}) ||
                             has_any(fact.behind, {U"are left", U"is left", U"left over", U"left to", U"remain"}) ||
                             fact.behind.ends_with(U" left");
        if (english) {
            return true;
        }
        const bool says_left = ends_with_any(fact.before, {U"还有", U"还剩", U"剩下", U"还剩下", U"剩", U"余下",
                                                           U"其余", U"还余", U"还留有", U"还留下"});
        const std::size_t unit = fact.quantity.end - fact.quantity.number_end;
        const Text words = fact.behind.substr(std::min(unit, fact.behind.size()));
        constexpr std::size_t measure_and_noun = 2;  // 个桃; 还有30页插图 tells of pictures
        const bool untouched = has_any(words, {U"没", U"未"});
        const bool goes_on = has_any(problem.text.substr(fact.quantity.end), {U"就", U"才"});
        return says_left && !goes_on && (untouched || words.size() <= measure_and_noun);
    }

    static bool changes(Text text) {
        return has_any(text, {U"比", U"倍", U"每", U"平均", U"买回", U"又买", U"放入", U"加入", U"than", U"twice",
                              U"more", U"fewer", U"each", U"every", U"per", U"half as", U"added", U"gets back"});
    }

    // The whole is asked for, not one of its parts.
    static bool asks_whole(const WordProblem& problem) {
        const Text question = problem.question;
        const bool part = has_any(question, {U"剩",   U"还",    U"没",    U"未",   U"看了", U"吃了", U"用去", U"用了",
                                             U"花了", U"卖了",  U"修了",  U"运走", U"天",   U"次",   U"left", U"remain",
                                             U"rest", U"spend", U"spent", U"eat",  U"used", U"read"});
        const bool chinese = has_any(question, {U"共", U"全", U"总", U"原", U"一开始", U"开始", U"最初", U"本来",
                                                U"起初", U"这本", U"这桶", U"这袋", U"这批", U"这条", U"这堆"});
        return !part && (chinese || asks_for_named(problem) || asks_for_some(problem));
    }

    // 小猴摘了一些桃, 小猴摘了几个桃: the number that was left open at first.
    static bool asks_for_some(const WordProblem& problem) {
        const Text told = told_words(problem);
        const std::size_t some = std::min({told.find(U"一些"), told.find(U"些"), told.find(U"若干")});
        constexpr std::size_t deed = 2;  // 摘了
        return some != Text::npos && some >= deed && contains(problem.question, told.substr(some - deed, deed));
    }

    // "how many beads are there": one noun that was told before, and no colour in front of it.
    static bool asks_for_named(const WordProblem& problem) {
        constexpr Text opening = U"how many ";
        if (!problem.asked.starts_with(opening)) {
            return false;
        }
        const Text asked = problem.asked.substr(opening.size());
        const Text noun = asked.substr(0, asked.find(U' '));
        const Text behind = asked.substr(noun.size());
        const bool exists = begins_with_any(behind, {U" are there", U" were there", U" are in ", U" were in "});
        const bool belongs = begins_with_any(behind, {U" does the ", U" did the "}) && behind.ends_with(U" have");
        return (exists || belongs) && has_any(told_words(problem), {noun});
    }
};

}  // namespace minillm
