// os/apps/tutor/stories/tallest_and_shortest.hpp: several things measured, and how far apart the two ends of the row
// are.
//
//     Three sisters are 142 cm, 135 cm and 119 cm tall. How much taller is the tallest than the shortest?
//                                                                      142 - 119 = 23
//     四个箱子重12千克、9千克、15千克和7千克，最重的比最轻的重多少     15 - 7 = 8
//
// Both ends must be named. Not here: two that are compared (relation_reader.hpp), the mean (average_question.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The greatest of several amounts less the least, or both together.
class TallestAndShortest {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool apart = has_any(problem.question, {U"than", U"difference", U"apart", U"range", U"比", U"差"});
        const bool added = has_any(problem.question, {U"共", U"together", U"altogether", U"sum"});
        const std::size_t superlative = problem.text.find(U'最');  // 四个数12、9、15、7中最大的: told in one breath
        const std::size_t end_of_told = superlative == Text::npos ? begin_of_question(problem) : superlative;
        const bool otherwise =
            has_any(problem.text, {U"第二", U"平均", U"倍", U"每", U"second", U"average", U"mean", U"times", U"each",
                                   U"every", U"per", U"total", U"twice", U"half"}) ||
            has_any(told_words(problem), {U"比", U"than"});
        std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (apart == added || otherwise || !names_both_ends(problem.question) || numbers.empty()) {
            return {};
        }
        const Rational others(static_cast<std::int64_t>(numbers.size()) - 1);
        const bool counts_them =
            numbers.front()->value() == others && !numbers.front()->quantity.unit;  // three sisters
        if (counts_them) {
            numbers.erase(numbers.begin());
        }
        constexpr std::size_t fewest = 3;
        if (numbers.size() < fewest) {
            return {};
        }
        const ProblemFact& last = *numbers.back();
        const bool alike = std::all_of(numbers.begin(), numbers.end(), [&](const ProblemFact* number) {
            const bool told = number->quantity.begin < end_of_told;
            const bool unit_later = !number->quantity.unit && last.quantity.unit;  // 7, 10 and 15 years old
            return told && !number->quantity.share && !number->quantity.percent &&
                   (unit_later || same_unit(*number, last)) && problem.is_price(*number) == problem.is_price(last);
        });
        if (!alike) {
            return {};
        }
        const auto less = [](const ProblemFact* one, const ProblemFact* other) {
            return one->value() < other->value();
        };
        const ProblemFact* least = *std::min_element(numbers.begin(), numbers.end(), less);
        const ProblemFact* most = *std::max_element(numbers.begin(), numbers.end(), less);
        const MathStep step = problem_step(added ? '+' : '-', most->value(), least->value());
        return in_asked_measure(step.result, {step}, last.quantity.unit, problem);
    }

private:
    struct Ends {
        Text most;
        Text least;
    };

    static bool names_both_ends(Text question) {
        static constexpr std::array<Ends, 26> ends = {{{U"tallest", U"shortest"},
                                                       {U"longest", U"shortest"},
                                                       {U"heaviest", U"lightest"},
                                                       {U"largest", U"smallest"},
                                                       {U"biggest", U"smallest"},
                                                       {U"highest", U"lowest"},
                                                       {U"oldest", U"youngest"},
                                                       {U"most", U"fewest"},
                                                       {U"most", U"least"},
                                                       {U"greatest", U"least"},
                                                       {U"most expensive", U"cheapest"},
                                                       {U"dearest", U"cheapest"},
                                                       {U"fastest", U"slowest"},
                                                       {U"deepest", U"shallowest"},
                                                       {U"best", U"worst"},
                                                       {U"最高", U"最矮"},
                                                       {U"最高", U"最低"},
                                                       {U"最长", U"最短"},
                                                       {U"最重", U"最轻"},
                                                       {U"最大", U"最小"},
                                                       {U"最多", U"最少"},
                                                       {U"最贵", U"最便宜"},
                                                       {U"最贵", U"最低"},
                                                       {U"最深", U"最浅"},
                                                       {U"最快", U"最慢"},
                                                       {U"最远", U"最近"}}};
        return std::any_of(ends.begin(), ends.end(), [&](const Ends& pair) {
            return has_any(question, {pair.most}) && has_any(question, {pair.least});
        });
    }
};

}  // namespace minillm
