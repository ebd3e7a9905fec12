// os/apps/tutor/stories/mixed_in_parts.hpp: two things that are mixed "1 to 4", and how much of one is in so much of
// the mixture.
//
//     mix juice and water 1 to 4, how many ml of juice for 1000 ml of drink     1000 ÷ (1 + 4) × 1 = 200
//     果汁和水按1:4调，调1000毫升饮料要多少毫升果汁                             200
//     juice and water 1 to 4, how much water for 50 ml of juice                 50 ÷ 1 × 4 = 200
//
// Both things must be named beside each other, in the order of the numbers, and the question must name one of them.
//
// Not here: ratios of people and prices (ratio_problems.hpp), three things (parts_mixed.hpp). Next: number_roles.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "number_roles.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Divides a mixture in its ratio.
class MixedInParts {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const Text text = problem.text;
        const bool mixes = has_any(text, {U"mix", U"mixes", U"mixed", U"mixing", U"调", U"配", U"兑", U"混合"});
        const bool more = has_any(text, {U"than", U"left", U"more", U"added", U"then", U"每", U"比例变", U"又", U"再加",
                                         U"剩", U"多少克水", U"each"});
        if (!mixes || more || problem.facts.size() != 3) {
            return {};
        }
        const std::optional<std::size_t> first = ratio_at(problem);
        if (!first) {
            return {};
        }
        const ProblemFact& one = problem.facts[*first];
        const ProblemFact& other = problem.facts[*first + 1];
        const ProblemFact& known = problem.facts[*first == 0 ? 2 : 0];
        const std::optional<std::pair<Text, Text>> things = things_before(text.substr(0, one.quantity.begin));
        if (!things || !is_amount(known) || !is_amount(one) || !is_amount(other)) {
            return {};
        }
        const std::optional<bool> asks_first = names_first(asked_words(problem, known), *things);
        if (!asks_first) {
            return {};
        }
        const Rational& parts_asked = *asks_first ? one.value() : other.value();
        const Rational& parts_other = *asks_first ? other.value() : one.value();
        const std::optional<bool> known_first = known_thing(problem, known, *things);
        std::vector<MathStep> steps;
        Rational parts_known = parts_other;
        if (!known_first) {
            const bool whole =
                has_any(text, {U"drink", U"mix", U"mixture", U"in all", U"altogether", U"squash", U"concrete",
                               U"mortar", U"paint", U"solution", U"饮料", U"混合", U"配", U"调", U"兑"});
            if (!whole) {
                return {};
            }
            steps.push_back(problem_step('+', one.value(), other.value()));
            parts_known = steps.back().result;
        } else if (*known_first == *asks_first) {
            return {};  // so much of the juice, and how much juice: the number is something else
        }
        steps.push_back(problem_step('/', known.value(), parts_known));
        steps.push_back(problem_step('*', steps.back().result, parts_asked));
        return in_asked_measure(steps.back().result, steps, known.quantity.unit, problem);
    }

private:
    // "1 to 4", 1:4, 1比4: two plain whole numbers with only that between them.
    static std::optional<std::size_t> ratio_at(const WordProblem& problem) {
        for (std::size_t i = 0; i + 1 < problem.facts.size(); ++i) {
            const Quantity& left = problem.facts[i].quantity;
            const Quantity& right = problem.facts[i + 1].quantity;
            const Text gap = problem.text.substr(left.number_end, right.begin - left.number_end);
            const bool joined = gap == U" to " || gap == U":" || gap == U" : " || gap == U"比";
            if (joined && !left.unit && !right.unit) {
                return i;
            }
        }
        return std::nullopt;
    }

    // "juice and water", "squash is mixed with water", 果汁和水按: the two words beside the joining one.
    static std::optional<std::pair<Text, Text>> things_before(Text told) {
        for (const Text joint : {Text(U" and "), Text(U" is mixed with "), Text(U" are mixed with "), Text(U" with "),
                                 Text(U"和"), Text(U"与"), Text(U"跟")}) {
            const std::size_t at = told.rfind(joint);
            if (at == Text::npos) {
                continue;
            }
            const Text first = last_word(told.substr(0, at));
            const Text second = first_word(told.substr(at + joint.size()));
            if (!first.empty() && !second.empty() && first != second) {
                return std::pair(first, second);
            }
        }
        return std::nullopt;
    }

    static Text last_word(Text words) {
        const std::size_t blank = words.rfind(U' ');
        Text word = blank == Text::npos ? words : words.substr(blank + 1);
        const std::size_t stop = word.find_last_of(U",.;:把用将按是由有");
        word = stop == Text::npos ? word : word.substr(stop + 1);
        return word;
    }

    static Text first_word(Text words) {
        const std::size_t end = words.find_first_of(U" ,.;:按以的照");
        return words.substr(0, end);
    }

    // The words of the question without those of the known amount.
    static Text asked_words(const WordProblem& problem, const ProblemFact& known) {
        const Text question = problem.question;
        const std::size_t begin = begin_of_question(problem);
        if (!in_question(problem, known)) {
            return question;
        }
        const std::size_t place = known.quantity.begin - begin;
        const bool english = std::any_of(question.begin(), question.end(), is_latin_letter);
        if (english && !question.substr(0, place).ends_with(U"for ") && !question.substr(0, place).ends_with(U"in ")) {
            return {};
        }
        const std::size_t asks = question.rfind(U"多少");
        return english ? question.substr(0, place) : asks == Text::npos ? Text() : question.substr(asks);
    }

    // Which of the two things is known to be so much: 药粉20克, 20克药粉, 20 ml of juice. 820克药水 is neither.
    static std::optional<bool> known_thing(const WordProblem& problem, const ProblemFact& known,
                                           const std::pair<Text, Text>& things) {
        const bool chinese =
            std::any_of(problem.text.begin(), problem.text.end(), [](char32_t c) { return is_han(c); });
        if (!chinese) {
            return names_first(known.behind, things);
        }
        const Text before = problem.text.substr(0, known.quantity.begin);
        const Text behind = problem.text.substr(known.quantity.end);
        const auto beside = [&](Text name) { return stands_last(before, name) || stands_first(behind, name); };
        const bool first = beside(things.first);
        return first == beside(things.second) ? std::nullopt : std::optional(first);
    }

    // 现有药粉 but not 药水: in front of the name no other noun begins.
    static bool stands_last(Text words, Text name) {
        const Text front = words.substr(0, words.size() - std::min(words.size(), name.size()));
        return words.ends_with(name) &&
               (front.empty() || Text(U",.;有是用取放加倒的给").find(front.back()) != Text::npos);
    }

    static bool stands_first(Text words, Text name) {
        const Text rest = words.substr(std::min(words.size(), name.size()));
        return words.starts_with(name) &&
               (rest.empty() || Text(U",.;?要需应得里中可能").find(rest.front()) != Text::npos);
    }

    // Which of the two things words name; nothing if none, or both.
    static std::optional<bool> names_first(Text words, const std::pair<Text, Text>& things) {
        const bool first = find_word(words, things.first) != Text::npos;
        const bool second = find_word(words, things.second) != Text::npos;
        return first == second ? std::nullopt : std::optional(first);
    }
};

}  // namespace minillm
