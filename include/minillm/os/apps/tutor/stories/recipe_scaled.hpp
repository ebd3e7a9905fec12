// os/apps/tutor/stories/recipe_scaled.hpp: what a recipe says, for half or a third of it, or for two of it.
//
//     3/4 cup of sugar, and I am making half of it     3/4 × 1/2 = 3/8
//     食谱要3/4杯糖，我只做一半                        the same
//
// One amount and one factor. The question asks for the thing of which the recipe tells.
//
// Not here: a recipe for so many people (proportion_problems.hpp). Next: relation_words.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
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

/// Multiplies an amount of a recipe.
class RecipeScaled {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const Text text = problem.text;
        const bool recipe = has_any(text, {U"recipe", U"食谱", U"配方", U"菜谱", U"方子"});
        const bool asks = has_any(problem.question, {U"how much", U"how many", U"多少", U"几"});
        const bool otherwise =
            tells_other_relation(text, {U"half", U"double", U"triple", U"twice", U"only", U"times", U"只", U"一半"}) ||
            has_any(text, {U"people", U"serves", U"servings", U"人"});
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (!recipe || !asks || otherwise || numbers.empty() || numbers.size() > 2) {
            return {};
        }
        const ProblemFact& amount = *numbers.front();
        const std::optional<Rational> factor =
            numbers.size() == 2 ? told_share(*numbers[1]) : factor_in_words(text.substr(amount.quantity.end));
        if (!factor || amount.quantity.percent || !(Rational(0) < amount.value())) {
            return {};
        }
        const MathStep scaled = problem_step('*', amount.value(), *factor);
        TutorAnswer answer = problem_finished(scaled.result, {scaled});
        if (amount.quantity.share && !amount.quantity.decimal) {
            answer.result = scaled.result.fraction();
        }
        return answer;
    }

private:
    // "1/3 of it", "1/2 the recipe"
    static std::optional<Rational> told_share(const ProblemFact& fact) {
        const bool of_recipe =
            begins_with_any(fact.behind, {U" of it", U" of the recipe", U" of that", U" the recipe", U" of this"}) ||
            fact.behind.empty();
        const bool share = fact.quantity.share && !fact.quantity.unit && of_recipe;
        return share ? std::optional<Rational>(fact.value()) : std::nullopt;
    }

    static std::optional<Rational> factor_in_words(Text behind) {
        static constexpr std::array<std::pair<Text, int>, 4> parts = {
            {{U"half", 2}, {U"一半", 2}, {U"a third", 3}, {U"a quarter", 4}}};
        static constexpr std::array<std::pair<Text, int>, 3> multiples = {
            {{U"double", 2}, {U"twice", 2}, {U"triple", 3}}};
        std::optional<Rational> factor;
        std::size_t found = 0;
        for (const auto& [word, divisor] : parts) {
            const bool said = has_any(behind, {word});
            factor = said ? std::optional<Rational>(Rational(1) / Rational(divisor)) : factor;
            found += said ? 1 : 0;
        }
        for (const auto& [word, multiple] : multiples) {
            const bool said = has_any(behind, {word});
            factor = said ? std::optional<Rational>(Rational(multiple)) : factor;
            found += said ? 1 : 0;
        }
        return found == 1 ? factor : std::nullopt;
    }
};

}  // namespace minillm
