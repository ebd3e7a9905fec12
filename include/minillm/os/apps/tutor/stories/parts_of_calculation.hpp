// os/apps/tutor/stories/parts_of_calculation.hpp: a calculation told by the names of its parts, one of which is asked.
//
//     减数125差378被减数是几                                   378 + 125 = 503
//     被减数是503，差是378，减数是多少                         503 - 378 = 125
//     The product of two numbers is 72 and one of them is 8    72 ÷ 8 = 9
//
// Each name stands before its number, and the asked one has none. A name that comes twice, or a word of relation
// between them (差是减数的3倍), leaves the calculation to other forms.
//
// Not here: divisions with a remainder (division_parts.hpp), sum and difference of two numbers (unknown_numbers.hpp).
// Next: relation_words.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Finds the part of a calculation that is not told.
class PartsOfCalculation {
    using Text = std::u32string_view;

public:
    /// Minuend, subtrahend and difference: two are told.
    static TutorAnswer of_subtraction(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const std::vector<Named> parts = parts_named(problem.text);
        const bool one_each = parts.size() == 3 && parts[0].part != parts[1].part && parts[1].part != parts[2].part &&
                              parts[0].part != parts[2].part;
        if (!one_each || numbers.size() != 2 || !are_bare(numbers) ||
            tells_other_relation(problem.text, {U"difference"})) {
            return {};
        }
        std::array<const ProblemFact*, 3> told = {};
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::size_t end = i + 1 < parts.size() ? parts[i + 1].begin : problem.text.size();
            for (const ProblemFact* number : numbers) {
                const bool own = number->quantity.begin >= parts[i].end && number->quantity.begin < end;
                const std::size_t place = static_cast<std::size_t>(parts[i].part);
                if (own && told[place] != nullptr) {
                    return {};
                }
                told[place] = own ? number : told[place];
            }
        }
        const auto [minuend, subtrahend, difference] = told;
        if (subtrahend != nullptr && difference != nullptr) {
            return finished('+', *difference, *subtrahend);
        }
        if (minuend != nullptr && (subtrahend != nullptr || difference != nullptr)) {
            return finished('-', *minuend, subtrahend != nullptr ? *subtrahend : *difference);
        }
        return {};
    }

    /// Whether the product of two numbers is told and one of them asked: a difference with it would be no answer.
    static bool tells_of_product(const WordProblem& problem) {
        const bool two =
            has_any(problem.text, {U"product of two", U"two numbers have a product", U"two numbers multiply",
                                   U"two factors", U"两个数的积", U"两数的积", U"两数之积", U"两个数之积",
                                   U"两个数的乘积", U"两个因数的积", U"两个数相乘"});
        return two && has_any(problem.question, {U"the other", U"other number", U"另一个", U"另外一个"});
    }

    /// A product of two numbers and one of the two.
    static TutorAnswer of_product(const WordProblem& problem) {
        std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        std::erase_if(numbers, [](const ProblemFact* number) {
            return number->value() == Rational(2) && begins_with_any(number->behind, {U"个数", U"数", U"个因数"});
        });
        if (!tells_of_product(problem) || numbers.size() != 2 || !are_bare(numbers) ||
            tells_other_relation(problem.text, {U"other", U"其中", U"另"})) {
            return {};
        }
        const ProblemFact& product = *numbers[0];
        const ProblemFact& one = *numbers[1];
        const bool first_is_product =
            has_any(clause_before(problem, product), {U"product", U"积", U"multiply", U"相乘"});
        const bool second_is_one = has_any(clause_before(problem, one), {U"one", U"其中", U"一个"});
        return first_is_product && second_is_one ? finished('/', product, one) : TutorAnswer{};
    }

private:
    enum class Part { minuend, subtrahend, difference };

    struct Named {
        Part part;
        std::size_t begin;
        std::size_t end;
    };

    static bool are_bare(const std::vector<const ProblemFact*>& numbers) {
        return std::all_of(numbers.begin(), numbers.end(), [](const ProblemFact* number) {
            return !number->quantity.unit && !number->quantity.percent && Rational(0) < number->value();
        });
    }

    // The names in their order. 被减数 has 减数 in it.
    static std::vector<Named> parts_named(Text text) {
        static constexpr std::pair<Text, Part> names[] = {
            {U"被减数", Part::minuend},  {U"减数", Part::subtrahend},       {U"差", Part::difference},
            {U"minuend", Part::minuend}, {U"subtrahend", Part::subtrahend}, {U"difference", Part::difference}};
        std::vector<Named> parts;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const auto name = std::find_if(std::begin(names), std::end(names),
                                           [&](const auto& row) { return text.substr(at).starts_with(row.first); });
            if (name != std::end(names)) {
                parts.push_back({name->second, at, at + name->first.size()});
                at = parts.back().end - 1;
            }
        }
        return parts;
    }

    static TutorAnswer finished(char sign, const ProblemFact& a, const ProblemFact& b) {
        const MathStep step = problem_step(sign, a.value(), b.value());
        return problem_finished(step.result, {step});
    }
};

}  // namespace minillm
