// os/apps/tutor/stories/opposite_share.hpp: of so many a share did one thing: how many did the opposite?
//
//     played 25 games and won 60% of them: how many lost     25 × 0.6 = 15, 25 - 15 = 10
//     打了25场，赢了60%，没有平局，输了几场                  the same
//     30 questions, 4/5 were right: how many were wrong      30 × 0.8 = 24, 30 - 24 = 6
//
// The two words are opposites and there is no third way: where draws are spoken of, it must be said that there are
// none.
//
// Not here: "how many did not" (denied_share.hpp). Next: relation_words.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes the share of those who did one thing from all, for those who did the opposite.
class OppositeShare {
    using Text = std::u32string_view;

public:
    /// Whether one share of one number is told of and the opposite is asked for: the share itself is no answer then.
    static bool tells_of(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool of_others = std::any_of(numbers.begin(), numbers.end(), [&problem](const ProblemFact* number) {
            return is_share(*number) && runs_on_to_others(problem, *number);
        });
        return of_others || is_one_share_of_opposites(problem, numbers);
    }

    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (!is_one_share_of_opposites(problem, numbers) ||
            tells_other_relation(problem.text, {U"rest", U"others", U"percent"})) {
            return {};
        }
        const ProblemFact& share = *numbers[is_share(*numbers[0]) ? 0 : 1];
        const ProblemFact& whole = *numbers[is_share(*numbers[0]) ? 1 : 0];
        const bool draws = has_any(problem.text, {U"draw", U"drew", U"drawn", U"tie", U"tied", U"ties", U"平局",
                                                  U"平了", U"打平", U"skipped", U"unanswered", U"没做", U"没答"});
        const bool no_draws = has_any(problem.text, {U"no draws", U"no draw", U"no ties", U"no tie", U"without a draw",
                                                     U"none were drawn", U"never drew", U"没有平局", U"无平局"});
        const bool told =
            whole.quantity.begin < begin_of_question(problem) || share.quantity.begin < whole.quantity.begin;
        if ((draws && !no_draws) || !told || !is_plain_count(problem, whole)) {
            return {};
        }
        const MathStep part = problem_step('*', whole.value(), share.value());
        const MathStep rest = problem_step('-', whole.value(), part.result);
        return part.result.is_whole() ? problem_finished(rest.result, {part, rest}) : TutorAnswer{};
    }

private:
    static bool is_share(const ProblemFact& fact) {
        return (fact.quantity.share || fact.quantity.percent) && (!fact.quantity.unit || fact.quantity.percent) &&
               Rational(0) < fact.value() && fact.value() < Rational(1);
    }

    static bool is_one_share_of_opposites(const WordProblem& problem, const std::vector<const ProblemFact*>& numbers) {
        const bool one_share = numbers.size() == 2 && is_share(*numbers[0]) != is_share(*numbers[1]);
        return one_share && asks_opposite(problem, *numbers[is_share(*numbers[0]) ? 0 : 1]);
    }

    // 女生占百分之四十五男生有多少人: what runs on behind the share is asked of others.
    static bool runs_on_to_others(const WordProblem& problem, const ProblemFact& share) {
        const std::size_t end = share.quantity.end;
        const Text before = problem.text.substr(0, share.quantity.begin);
        const bool runs_on = end < problem.text.size() && is_han(problem.text[end]) &&
                             Text(U"的了左右以多还").find(problem.text[end]) == Text::npos;
        return before.ends_with(U"占") && runs_on;
    }

    static bool says(Text words, Text list) {
        for (std::size_t begin = 0; begin < list.size();) {
            const std::size_t bar = std::min(list.find(U'|', begin), list.size());
            if (find_word(words, list.substr(begin, bar - begin)) != Text::npos) {
                return true;
            }
            begin = bar + 1;
        }
        return false;
    }

    // won and lost, passed and failed, right and wrong, present and absent: either may be told.
    static bool asks_opposite(const WordProblem& problem, const ProblemFact& share) {
        static constexpr std::array<std::pair<Text, Text>, 8> opposites = {
            {{U"won|win|wins", U"lost|lose|loses"},
             {U"passed|pass|passes", U"failed|fail|fails"},
             {U"right|correct|correctly", U"wrong|incorrect|incorrectly"},
             {U"present", U"absent"},
             {U"赢|胜", U"输|负"},
             {U"做对|答对|算对", U"做错|答错|算错"},
             {U"出席|出勤", U"缺席|缺勤"},
             {U"发芽了", U"没发芽|没有发芽|未发芽"}}};
        const std::size_t begin = share.quantity.begin - share.before.size();
        const std::size_t end = problem.text.find_first_of(U",;?!", share.quantity.end);
        const std::size_t stop =
            std::min({end, problem.text.find(U". ", share.quantity.end), begin_of_question(problem)});
        const Text clause = problem.text.substr(begin, std::max(begin, stop) - begin);
        const std::size_t others = std::min(clause.find(U" the rest"), clause.find(U" the others"));
        const bool goes_on = others != Text::npos;  // won 60% of them and lost the rest
        const Text told = goes_on ? clause.substr(0, clause.rfind(U" and ", others)) : clause;
        for (const auto& [one, other] : opposites) {
            const bool forth =
                says(told, one) && !says(told, other) && says(problem.question, other) && !says(problem.question, one);
            const bool back =
                says(told, other) && !says(told, one) && says(problem.question, one) && !says(problem.question, other);
            if (forth || back) {
                return true;
            }
        }
        return false;
    }
};

}  // namespace minillm
