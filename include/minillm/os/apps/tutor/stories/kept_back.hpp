// os/apps/tutor/stories/kept_back.hpp: some of it is kept back, and the rest pays for so many: how many are those?
//
//     each ride takes 5 tickets, Finn has 38 and wants to save 8      (38 - 8) ÷ 5 = 6
//     每次用5张票，有38张，要留8张，能玩几次                            (38 - 8) ÷ 5 = 6
//
// What is not enough for one more is left over: a ride has no half.
//
// Not here: so much put aside every week (saved_by_the_week.hpp), what is bought first (stock_story.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Divides what may be used.
class KeptBack {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const ProblemFact* each = nullptr;
        const ProblemFact* all = nullptr;
        const ProblemFact* kept = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool keeps = is_kept(problem, *number);
            const bool for_one = !keeps && is_for_one(problem, *number);
            const ProblemFact*& place = keeps ? kept : for_one ? each : all;
            if (place != nullptr || number->quantity.share || number->quantity.percent) {
                return {};
            }
            place = number;
        }
        const bool otherwise = has_any(problem.text, {U"more", U"than", U"twice", U"half", U"a day", U"a week",
                                                      U"a month", U"比", U"倍", U"还差", U"天", U"周"});
        const bool complete = each != nullptr && all != nullptr && kept != nullptr && Rational(0) < each->value();
        if (!complete || otherwise || kept->quantity.begin > begin_of_question(problem) ||
            !has_any(problem.question, {U"how many", U"几", U"多少"}) || asked_measure(problem)) {
            return {};
        }
        const bool one_kind = problem.is_price(*each) == problem.is_price(*all) &&
                              (same_unit(*each, *all) || each->behind.empty() || all->behind.empty());
        const MathStep free = problem_step('-', all->value(), kept->value());
        const MathStep times = problem_step('/', free.result, each->value());
        const Rational whole = rounded_down(times.result);
        return one_kind && Rational(0) < whole ? problem_finished(whole, {free, times}) : TutorAnswer{};
    }

private:
    static bool is_kept(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        const bool english = ends_with_any(
            before, {U"to save ", U"to keep ", U"to save $", U"to keep $", U"keeps ", U"keeps $", U"kept ", U"kept $",
                     U"set aside ", U"sets aside ", U"puts aside ", U"put aside ", U"holds back ", U"keep back "});
        return english || ends_with_any(before, {U"留", U"留下", U"留出", U"要留", U"存下", U"预留"});
    }

    // "each ride takes 5 tickets", "a ride costs 5", 每次用5张; and the ride is what is asked for.
    static bool is_for_one(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        const Text deed = asked_noun(problem.question);
        if (deed.empty()) {
            return false;
        }
        if (is_han(deed[0])) {
            return contains(before, U"每" + std::u32string(deed)) || contains(before, U"一" + std::u32string(deed));
        }
        for (const Text one :
             {Text(U"each "), Text(U"every "), Text(U"a "), Text(U"an "), Text(U"one "), Text(U"per ")}) {
            const std::u32string named = std::u32string(one) + std::u32string(deed);
            if (find_word(before, named) != Text::npos || find_word(fact.behind, named) != Text::npos) {
                return true;
            }
        }
        return false;
    }

    // ride of "how many rides", 次 of 几次
    static Text asked_noun(Text question) {
        constexpr Text how_many = U"how many ";
        const std::size_t at = question.find(how_many);
        if (at != Text::npos) {
            return WordProblem::noun_of(question.substr(at + how_many.size()));
        }
        for (const Text word : {Text(U"多少"), Text(U"几")}) {
            const std::size_t asks = question.find(word);
            if (asks != Text::npos) {
                return question.substr(asks + word.size(), 1);
            }
        }
        return {};
    }
};

}  // namespace minillm
