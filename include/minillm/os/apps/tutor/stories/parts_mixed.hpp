// os/apps/tutor/stories/parts_mixed.hpp: what is mixed of so many parts of one thing and so many of another.
//
//     1 part squash with 6 parts water; squash in 1400 ml of drink      1400 ÷ (1 + 6) × 1 = 200 ml
//     2份水泥、3份沙子拌成，用了10吨水泥，要多少吨沙子                  10 ÷ 2 × 3 = 15 t
//
// The one amount belongs to a part if its own noun names it, else it is the whole, where it is said of what is made.
//
// Not here: ratios with a colon (ratio_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

class PartsMixed {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        std::vector<Part> parts;
        const ProblemFact* amount = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const Text name = name_of_part(fact);
            const bool counts = !fact.quantity.unit && Rational(0) < fact.value();
            if (!name.empty() && counts) {
                parts.push_back({fact.value(), name});
            } else if (amount == nullptr && !fact.quantity.percent && !fact.quantity.share && !fact.each) {
                amount = &fact;
            } else {
                return {};
            }
        }
        const bool mixes = has_any(problem.text, {U"mix", U"mixes", U"mixed", U"mixing", U"mixture", U"made of",
                                                  U"made with", U"made from", U"拌", U"配", U"混合", U"调"});
        if (parts.size() < 2 || amount == nullptr || !amount->quantity.unit || !mixes ||
            has_any(problem.text, {U"剩", U"left", U"再", U"more"})) {
            return {};
        }
        const std::optional<std::size_t> asked = named(parts, asked_words(problem));
        const std::optional<std::size_t> known = named(parts, words_of(problem, *amount));
        if (!asked || asked == known) {
            return {};
        }
        Rational share = known ? parts[*known].count : parts[0].count;
        std::vector<MathStep> steps;
        for (std::size_t i = 1; i < parts.size() && !known; ++i) {
            steps.push_back(problem_step('+', share, parts[i].count));
            share = steps.back().result;
        }
        steps.push_back(problem_step('/', amount->value(), share));
        steps.push_back(problem_step('*', steps.back().result, parts[*asked].count));
        return in_asked_measure(steps.back().result, steps, amount->quantity.unit, problem);
    }

private:
    struct Part {
        Rational count;
        Text name;
    };

    // "3 parts white paint", 3份沙子: the first word or the characters behind the parts.
    static Text name_of_part(const ProblemFact& fact) {
        Text behind = fact.behind;
        bool part = false;
        for (const Text word :
             {Text(U" parts of "), Text(U" part of "), Text(U" parts "), Text(U" part "), Text(U"份")}) {
            if (behind.starts_with(word)) {
                behind = behind.substr(word.size());
                part = true;
                break;
            }
        }
        if (!part) {
            return {};
        }
        const bool latin = !behind.empty() && is_latin_letter(behind[0]);
        return behind.substr(0, std::min(behind.find_first_of(latin ? U" ,." : U"和、与,加"), behind.size()));
    }

    // The words behind the unit that is asked for, up to the verb: how many ml of squash are in …
    static Text asked_words(const WordProblem& problem) {
        const Text asked = problem.asked;
        std::size_t end = asked.size();
        for (const Text verb : {Text(U" are "), Text(U" is "), Text(U" do "), Text(U" does "), Text(U" will "),
                                Text(U" go "), Text(U" goes "), Text(U" should "), Text(U" must "), Text(U" with ")}) {
            end = std::min(end, asked.find(verb));
        }
        return asked.substr(0, end);
    }

    // 1400 ml of drink, 10吨水泥: the noun behind the amount.
    static Text words_of(const WordProblem& problem, const ProblemFact& amount) {
        const Text behind = problem.text.substr(amount.quantity.end, 16);
        return behind.substr(0, std::min(behind.find_first_of(U",.?;"), behind.size()));
    }

    static std::optional<std::size_t> named(const std::vector<Part>& parts, Text words) {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (find_word(words, parts[i].name) == Text::npos) {
                continue;
            }
            if (found) {
                return std::nullopt;
            }
            found = i;
        }
        return found;
    }
};

}  // namespace minillm
