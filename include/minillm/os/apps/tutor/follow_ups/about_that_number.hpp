// os/apps/tutor/follow_ups/about_that_number.hpp: what is asked of the number that the last question was about.
//
//     is 91 prime?              what are its factors     the factors of 91
//     what is 20% off $45       so how much do i pay     $45 with 20% off
//     solve 2x+5=17             what if its 19           solve 2x+5=19
//
// The line must be one of these to its last word, and the question must have one number that it can mean: of 24 and 36
// nobody knows whose factors are asked.
//
// Not here: a number put in the place of another one (changed_number.hpp). Next: follow_up.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "earlier_question.hpp"
#include "opening_words.hpp"

namespace minillm {

/// Reads questions about the one number of the question before.
class AboutThatNumber {
    using Text = std::u32string_view;

public:
    /// Its factors, as a question of their own.
    static std::optional<std::string> factors(const OpenedLine& line, const EarlierQuestion& earlier) {
        static constexpr Text asked[] = {U"what are its factors",
                                         U"what are the factors",
                                         U"its factors",
                                         U"the factors",
                                         U"factors",
                                         U"list its factors",
                                         U"what factors does it have",
                                         U"which factors does it have",
                                         U"它的因数有哪些",
                                         U"它的因数是什么",
                                         U"它的因数",
                                         U"因数有哪些",
                                         U"有哪些因数",
                                         U"它有哪些因数",
                                         U"它的因数是多少"};
        static constexpr Text asked_primes[] = {U"what are its prime factors", U"its prime factors", U"prime factors",
                                                U"它的质因数有哪些",           U"它的质因数",        U"质因数有哪些"};
        const bool all = is_one_of(asked, line);
        const bool primes = is_one_of(asked_primes, line);
        const std::vector<Quantity> numbers = UnitReader::quantities(earlier.text);
        const bool one_number = numbers.size() == 1 && !numbers[0].unit && numbers[0].value.is_whole();
        const bool of_number = has_any(earlier.text.characters, {U"prime", U"composite", U"质数", U"素数", U"合数",
                                                                 U"even", U"odd", U"divisible"});
        if ((!all && !primes) || !one_number || !of_number) {
            return std::nullopt;
        }
        const std::string number = earlier.text.original_part(numbers[0].begin, numbers[0].number_end);
        const bool chinese = is_chinese(line);
        if (chinese) {
            return number + (primes ? "的质因数有哪些" : "的因数有哪些");
        }
        return (primes ? "what are the prime factors of " : "what are the factors of ") + number;
    }

    /// What is to be paid behind a discount.
    static std::optional<std::string> price_to_pay(const OpenedLine& line, const EarlierQuestion& earlier) {
        static constexpr Text asked[] = {U"how much do i pay",
                                         U"what do i pay",
                                         U"how much do i have to pay",
                                         U"how much would i pay",
                                         U"how much will i pay",
                                         U"what will i pay",
                                         U"what's the final price",
                                         U"what is the final price",
                                         U"what do i have to pay",
                                         U"how much is it",
                                         U"我要付多少",
                                         U"要付多少钱",
                                         U"那我付多少钱",
                                         U"我要付多少钱",
                                         U"我付多少钱"};
        const Text question = earlier.text.characters;
        const bool discount = has_any(question, {U"% off", U"off", U"折", U"discount"});
        return discount && is_one_of(asked, line) ? std::optional(earlier.text.original) : std::nullopt;
    }

    /// The other side of an equation: what if its 19.
    static std::optional<std::string> other_side(const OpenedLine& line, const EarlierQuestion& earlier) {
        const std::vector<Quantity> said = UnitReader::quantities(line.rest);
        const std::vector<Quantity> places = UnitReader::quantities(earlier.text);
        const Text question = earlier.text.characters;
        const bool one_sign = std::count(question.begin(), question.end(), U'=') == 1;
        if (said.size() != 1 || places.empty() || !one_sign || !(line.supposes || line.goes_on)) {
            return std::nullopt;
        }
        const Text told = line.rest.characters;
        const Text before = told.substr(0, said[0].begin);
        static constexpr Text copulas[] = {U"its ",
                                           U"it's ",
                                           U"it is ",
                                           U"it equals ",
                                           U"it was ",
                                           U"equals ",
                                           U"the answer is ",
                                           U"the right side is ",
                                           U"等于",
                                           U"右边是",
                                           U"是"};
        const bool copula = std::find(std::begin(copulas), std::end(copulas), before) != std::end(copulas);
        const bool ends = told.find_first_not_of(U" ?.!", said[0].number_end) == Text::npos;
        const Quantity& last = places.back();
        const std::size_t sign = question.find(U'=');
        const bool right_side = question.find_first_not_of(U' ', sign + 1) == last.begin &&
                                question.find_first_not_of(U" ?.!", last.number_end) == Text::npos;
        if (!copula || !ends || !right_side) {
            return std::nullopt;
        }
        return earlier.text.original_part(0, last.begin) + line.rest.original_part(said[0].begin, said[0].number_end) +
               earlier.text.original_part(last.number_end, earlier.text.size());
    }

private:
    template <std::size_t count>
    static bool is_one_of(const Text (&questions)[count], const OpenedLine& line) {
        Text asked = line.rest.characters;
        while (!asked.empty() && Text(U" ?.!").find(asked.back()) != Text::npos) {
            asked.remove_suffix(1);
        }
        return std::find(std::begin(questions), std::end(questions), asked) != std::end(questions);
    }

    static bool is_chinese(const OpenedLine& line) {
        const Text t = line.rest.characters;
        return std::any_of(t.begin(), t.end(), [](char32_t c) { return is_han(c); });
    }
};

}  // namespace minillm
