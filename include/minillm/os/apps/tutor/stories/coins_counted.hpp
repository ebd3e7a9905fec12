// os/apps/tutor/stories/coins_counted.hpp: what a handful of American coins is worth.
//
//     i have 7 quarters and 4 dimes, how many cents     7 × 25 = 175, 4 × 10 = 40, 175 + 40 = 215
//     3 quarters, 2 dimes and a nickel                  75 + 20 + 5 = 100
//
// Every number counts one kind of coin, which its next word names; an article counts one. A word of relation leaves
// the coins to other forms.
//
// Not here: sums of money with units (measure_sums.hpp). Next: relation_words.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds up coins.
class CoinsCounted {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool in_cents = has_any(problem.question, {U"how many cents", U"in cents"});
        const bool in_dollars = has_any(problem.question, {U"how many dollars", U"in dollars"});
        const std::vector<Coins> coins = coins_in(problem);
        const std::size_t counted = plain_numbers(problem).size();
        std::size_t with_number = 0;
        for (const Coins& kind : coins) {
            with_number += kind.by_article ? 0 : 1;
        }
        const bool spends = has_any(problem.text, {U"spend", U"spends", U"spent", U"buy", U"buys", U"lost", U"gave"});
        if (in_cents == in_dollars || coins.empty() || with_number != counted || with_number == 0 || spends ||
            tells_other_relation(problem.text, {})) {
            return {};
        }
        std::vector<MathStep> products;
        std::vector<MathStep> sums;
        Rational all(0);
        for (const Coins& kind : coins) {
            products.push_back(problem_step('*', kind.count, kind.worth));
            const Rational& worth = products.back().result;
            if (products.size() > 1) {
                sums.push_back(problem_step('+', all, worth));
            }
            all = all + worth;
        }
        products.insert(products.end(), sums.begin(), sums.end());
        if (in_dollars) {
            constexpr int cents_in_dollar = 100;
            products.push_back(problem_step('/', all, Rational(cents_in_dollar)));
        }
        return problem_finished(products.back().result, products);
    }

private:
    struct Coins {
        Rational count;
        Rational worth;  // of one, in cents
        bool by_article = false;
    };

    static std::optional<Rational> worth_of(Text noun) {
        static constexpr std::array<std::pair<Text, int>, 6> kinds = {
            {{U"penny", 1}, {U"pennies", 1}, {U"nickel", 5}, {U"dime", 10}, {U"quarter", 25}, {U"half-dollar", 50}}};
        for (const auto& [name, cents] : kinds) {
            if (noun == name || (noun.ends_with(U"s") && noun.substr(0, noun.size() - 1) == name)) {
                return Rational(cents);
            }
        }
        return std::nullopt;
    }

    static Text word_at(Text text, std::size_t begin) {
        const std::size_t end = text.find_first_of(U" ,.?;!", begin);
        return text.substr(begin, end == Text::npos ? Text::npos : end - begin);
    }

    // "7 quarters", "a nickel"
    static std::vector<Coins> coins_in(const WordProblem& problem) {
        std::vector<Coins> coins;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const Text written =
                problem.text.substr(number->quantity.begin, number->quantity.number_end - number->quantity.begin);
            constexpr int quarters_in_whole = 4;
            if (number->quantity.share && contains(written, U"quarter")) {  // 7 quarters were read as 7/4
                coins.push_back({number->value() * Rational(quarters_in_whole), Rational(25), false});
                continue;
            }
            const Text behind = number->behind;
            const std::optional<Rational> worth = behind.size() > 1 ? worth_of(word_at(behind, 1)) : std::nullopt;
            if (worth && is_plain_count(problem, *number)) {
                coins.push_back({number->value(), *worth, false});
            }
        }
        for (const Text article : {Text(U" a "), Text(U" one ")}) {
            for (std::size_t at = problem.text.find(article); at != Text::npos;
                 at = problem.text.find(article, at + 1)) {
                if (const std::optional<Rational> worth = worth_of(word_at(problem.text, at + article.size()))) {
                    coins.push_back({Rational(1), *worth, true});
                }
            }
        }
        return coins;
    }
};

}  // namespace minillm
