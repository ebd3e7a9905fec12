// os/apps/tutor/stories/sold_share_and_bought.hpp: a share of a stock goes, then so many come, or so many go as well.
//
//     240 cattle, sold 1/6 of them and then bought 35 more     240 × 1/6 = 40, 240 - 40 = 200, 200 + 35 = 235
//     有240头牛，卖了六分之一，又买了35头，现在有多少头        the same
//
// Three numbers in this order: the stock, the share of it, the count. Each deed says by its verb which way it goes; a
// share of the rest is another story.
//
// Not here: chains of shares (share_chain.hpp). Next: relation_words.hpp.
#pragma once

#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes a share away, and then counts what comes or goes.
class SoldShareAndBought {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool asks_now = has_any(problem.question, {U"now", U"left", U"in the end", U"in all", U"have", U"has",
                                                         U"remain", U"现在", U"还有", U"还剩", U"剩"}) &&
                              has_any(problem.question, {U"how many", U"how much", U"多少", U"几"});
        const bool otherwise = tells_other_relation(
            problem.text, {U"more", U"left", U"another", U"remain", U"又", U"再", U"剩", U"half", U"一半"});
        if (numbers.size() != 3 || !asks_now || otherwise || tells_of_rest(problem.text)) {
            return {};
        }
        const ProblemFact& whole = *numbers[0];
        const ProblemFact& share = *numbers[1];
        const ProblemFact& count = *numbers[2];
        const Text first_deed = words_since_last(problem, share);
        const Text second_deed = words_since_last(problem, count);
        const bool shares = (share.quantity.share || share.quantity.percent) && !share.quantity.unit &&
                            share.value() < Rational(1) && Rational(0) < share.value();
        const bool goes_first = goes(first_deed) && !comes(first_deed);
        const bool comes_then = comes(second_deed) && !goes(second_deed);
        const bool counts = is_plain_count(problem, whole) && is_plain_count(problem, count) &&
                            count.quantity.begin < begin_of_asked(problem);
        if (!shares || !goes_first || !comes_then || !counts || whole.each || count.each) {
            return {};
        }
        const MathStep part = problem_step('*', whole.value(), share.value());
        const MathStep rest = problem_step('-', whole.value(), part.result);
        const MathStep now = problem_step('+', rest.result, count.value());
        return part.result.is_whole() ? problem_finished(now.result, {part, rest, now}) : TutorAnswer{};
    }

private:
    static std::size_t begin_of_asked(const WordProblem& problem) {
        return static_cast<std::size_t>(problem.asked.data() - problem.text.data());
    }

    static bool tells_of_rest(Text text) {
        return has_any(text, {U"of the rest", U"of what", U"of the remaining", U"at first", U"to begin with",
                              U"at the start", U"余下", U"剩下的", U"原来", U"原有", U"其余"});
    }

    static bool goes(Text words) {
        return has_any(words, {U"sold", U"sells", U"gave", U"gives", U"lost", U"loses", U"ate", U"used", U"uses",
                               U"threw", U"卖", U"吃", U"用", U"送", U"运走", U"借出", U"死", U"丢"});
    }

    static bool comes(Text words) {
        return has_any(words,
                       {U"bought", U"buys", U"got", U"gets", U"received", U"receives", U"found", U"finds", U"collected",
                        U"picked", U"made", U"baked", U"买", U"运来", U"运进", U"收到", U"进了", U"增加"}) &&
               !has_any(words, {U"sold", U"卖"});
    }
};

}  // namespace minillm
