// os/apps/tutor/stories/sum_and_multiple.hpp: two kinds of which the sum is told, and how many times as many the one
// is.
//
//     鸡鸭共84只，鸡的只数是鸭的3倍，鸭有多少只                     84 ÷ (3 + 1) = 21
//     84 chickens and ducks, 3 times as many chickens as ducks      21 ducks, 63 chickens
//     two brothers have 40 together, one has 6 more than the other  (40 + 6) ÷ 2 = 23
//
// Both kinds must be named where the sum is told. "3 more than twice as many" is left to relation_reader.hpp.
//
// Next: number_roles.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "number_roles.hpp"
#include "phrase_reader.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Divides a sum by what two kinds have to do with each other.
class SumAndMultiple {
    using Text = std::u32string_view;

public:
    /// The sum, and so many times as many of one kind as of the other.
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (numbers.size() != 2 || tells_more(problem.text)) {
            return {};
        }
        const bool multiple_last = is_multiple(*numbers[1]);
        const ProblemFact& sum = *numbers[multiple_last ? 0 : 1];
        const ProblemFact& times = *numbers[multiple_last ? 1 : 0];
        const std::optional<std::pair<Text, Text>> kinds = kinds_of(problem, times);
        const bool counted = is_plain_count(problem, sum) && is_multiple(times) && !in_question(problem, sum);
        if (!kinds || !counted || !names_both(problem, sum, *kinds)) {
            return {};
        }
        const Text question = problem.question;
        const bool asks_more = find_word(question, kinds->first) != Text::npos;
        const bool asks_fewer = find_word(question, kinds->second) != Text::npos;
        const bool asks_number = has_any(question, {U"多少", U"几", U"how many"});
        if (asks_more == asks_fewer || !asks_number || has_any(question, {U"比", U"more", U"fewer"})) {
            return {};
        }
        const MathStep parts = problem_step('+', times.value(), Rational(1));
        const MathStep one = problem_step('/', sum.value(), parts.result);
        const MathStep many = problem_step('*', one.result, times.value());
        if (!one.result.is_whole()) {
            return {};
        }
        return asks_more ? problem_finished(many.result, {parts, one, many})
                         : problem_finished(one.result, {parts, one});
    }

    /// The sum of two, and by how much one of them has more than the other: the one with more, or with fewer.
    static TutorAnswer one_and_the_other(const WordProblem& problem) {
        const Text text = problem.text;
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool together = has_any(text, {U"together", U"in all", U"altogether"});
        const bool compared = has_any(text, {U"more than the other"});
        const bool asks_more = has_any(problem.question, {U"the one with more", U"the one who has more", U"the richer",
                                                          U"the larger", U"the bigger"});
        const bool asks_fewer = has_any(
            problem.question, {U"the one with fewer", U"the one with less", U"the one who has fewer", U"the smaller"});
        std::vector<const ProblemFact*> amounts;
        for (const ProblemFact* number : numbers) {
            const bool counts_people = number->value() == Rational(2) && number->quantity.begin == 0;
            if (!counts_people) {
                amounts.push_back(number);
            }
        }
        if (!together || !compared || asks_more == asks_fewer || amounts.size() != 2) {
            return {};
        }
        const ProblemFact& sum = *amounts[0];
        const ProblemFact& gap = *amounts[1];
        const bool in_order = begins_with_any(gap.behind, {U" more than the other"}) && gap.value() < sum.value();
        if (!in_order || !is_amount(sum) || !is_amount(gap)) {
            return {};
        }
        const MathStep both = problem_step(asks_more ? '+' : '-', sum.value(), gap.value());
        const MathStep half = problem_step('/', both.result, Rational(2));
        return problem_finished(half.result, {both, half});
    }

private:
    static bool tells_more(Text text) {
        return has_any(text, {U"比", U"少于", U"卖", U"又", U"后来", U"每", U"than", U"then", U"each", U"sold", U"half",
                              U"cost", U"percent"}) ||
               tells_difference(text);
    }

    // 还多5只 is a difference, 多少 is a question.
    static bool tells_difference(Text text) {
        for (std::size_t at = text.find(U'多'); at != Text::npos; at = text.find(U'多', at + 1)) {
            if (text.substr(at, 2) != U"多少") {
                return true;
            }
        }
        return false;
    }

    static bool is_multiple(const ProblemFact& fact) {
        const bool times = begins_with_any(fact.behind, {U"倍", U" times as many"});
        return times && Rational(1) < fact.value() && !fact.quantity.unit && !fact.quantity.share;
    }

    // 鸡的只数是鸭的3倍 -> 鸡, 鸭; 3 times as many chickens as ducks -> chicken, duck
    static std::optional<std::pair<Text, Text>> kinds_of(const WordProblem& problem, const ProblemFact& times) {
        constexpr Text as_many = U" times as many ";
        if (times.behind.starts_with(as_many)) {
            const Text rest = times.behind.substr(as_many.size());
            constexpr Text as = U" as ";
            const std::size_t at = rest.find(as);
            const Text second = at == Text::npos ? Text() : first_word(rest.substr(at + as.size()));
            const bool one_word = at != Text::npos && rest.substr(0, at).find(U' ') == Text::npos;
            return one_word ? std::optional(
                                  std::pair(PhraseReader::singular(rest.substr(0, at)), PhraseReader::singular(second)))
                            : std::nullopt;
        }
        const Text before = times.before;
        const std::size_t is = before.rfind(U'是');
        if (is == Text::npos || !before.ends_with(U"的") || is + 2 >= before.size()) {
            return std::nullopt;
        }
        const Text second = before.substr(is + 1, before.size() - is - 2);
        const Text subject = before.substr(0, is);
        const std::size_t of = subject.find(U'的');
        Text first = of == Text::npos ? subject : subject.substr(0, of);
        const std::size_t stop = first.find_last_of(U",只棵朵人个头");
        first = stop == Text::npos ? first : first.substr(stop + 1);
        const bool named = !first.empty() && !second.empty() && first != second && problem.text.size() > 0;
        return named ? std::optional(std::pair(first, second)) : std::nullopt;
    }

    static Text first_word(Text words) {
        std::size_t end = 0;
        while (end < words.size() && is_latin_letter(words[end])) {
            ++end;
        }
        return words.substr(0, end);
    }

    // 鸡鸭共84只, 84 chickens and ducks: the sum is of both.
    static bool names_both(const WordProblem& problem, const ProblemFact& sum, const std::pair<Text, Text>& kinds) {
        const bool chinese = is_han(kinds.first.front());
        const bool said = !chinese || contains(sum.before, U"共");
        const Text words = chinese ? words_since_last(problem, sum) : sum.behind;
        const std::size_t first = find_word(words, kinds.first);
        const std::size_t second = find_word(words, kinds.second);
        const std::size_t joint = words.find(U" and ");
        const bool third_kind = joint != Text::npos && words.find(U" and ", joint + 1) != Text::npos;
        return said && !third_kind && first != Text::npos && second != Text::npos;
    }
};

}  // namespace minillm
