// os/apps/tutor/stories/made_of_each.hpp: what one of each kind needs, and how many there are of every kind: all of it.
//
//     A skirt has 6 buttons and a shirt has 9; 10 skirts and 10 shirts      6 × 10 + 9 × 10 = 150
//     一条裙子要6颗扣子，一件衬衫要9颗，做10条裙子和10件衬衫                  6 × 10 + 9 × 10 = 150
//
// Every kind is named twice, once with what one of it needs and once with its number.
//
// Not here: prices (priced_items.hpp), legs that everybody knows of (legs_and_wheels.hpp).
#pragma once

#include <algorithm>
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

/// Adds the needs of several kinds.
class MadeOfEach {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        std::vector<Need> needs;
        std::vector<const ProblemFact*> counts;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const Text name = name_of_one(problem, *number);
            const bool need = !name.empty() && !number->quantity.percent;
            if (need) {
                needs.push_back({number, name});
            } else if (is_plain_count(problem, *number)) {
                counts.push_back(number);
            } else {
                return {};
            }
        }
        const bool otherwise = has_any(problem.text, {U"than", U"left", U"twice", U"half", U"more", U"fewer", U"spare",
                                                      U"difference", U"already", U"比", U"剩", U"倍", U"已", U"差"});
        if (needs.size() < 2 || needs.size() != counts.size() || otherwise || !asks_all(problem, needs) ||
            !alike(needs)) {
            return {};
        }
        std::vector<MathStep> steps;
        std::vector<Rational> parts;
        for (const Need& need : needs) {
            const ProblemFact* count = nullptr;
            for (const ProblemFact* candidate : counts) {
                const bool same = counts_kind(problem, *candidate, need.name);
                if (same && count != nullptr) {
                    return {};
                }
                count = same ? candidate : count;
            }
            if (count == nullptr) {
                return {};
            }
            steps.push_back(problem_step('*', need.amount->value(), count->value()));
            parts.push_back(steps.back().result);
        }
        Rational sum = parts[0];
        for (std::size_t i = 1; i < parts.size(); ++i) {
            steps.push_back(problem_step('+', sum, parts[i]));
            sum = steps.back().result;
        }
        return in_asked_measure(sum, steps, needs[0].amount->quantity.unit, problem);
    }

private:
    struct Need {
        const ProblemFact* amount = nullptr;
        Text name;  // skirt, large pizza, 条裙子
    };

    // What one of it is called: "a skirt has 6", "each table needs 4", 一条裙子要6颗.
    static Text name_of_one(const WordProblem& problem, const ProblemFact& fact) {
        const Text words = words_since_last(problem, fact);
        for (const Text verb : {Text(U" has "), Text(U" needs "), Text(U" takes "), Text(U" uses "), Text(U" holds "),
                                Text(U" requires "), Text(U" weighs "), Text(U" gets "), Text(U" contains "),
                                Text(U" seats "), Text(U" carries ")}) {
            if (words.ends_with(verb)) {
                return behind_article(words.substr(0, words.size() - verb.size()));
            }
        }
        for (const Text verb : {Text(U"需要"), Text(U"要用"), Text(U"有"), Text(U"要"), Text(U"需"), Text(U"用"),
                                Text(U"装"), Text(U"坐"), Text(U"重")}) {
            if (words.ends_with(verb)) {
                const Text subject = words.substr(0, words.size() - verb.size());
                const std::size_t one = subject.find_last_of(U"一每");
                const bool named = one != Text::npos && subject.find_first_of(U",.;", one) == Text::npos;
                return named ? subject.substr(one + 1) : Text();
            }
        }
        return {};
    }

    static Text behind_article(Text subject) {
        Text name;
        for (const Text article : {Text(U"a"), Text(U"an"), Text(U"each"), Text(U"every"), Text(U"one")}) {
            for (std::size_t at = find_word(subject, article); at != Text::npos;
                 at = find_word(subject, article, at + 1)) {
                const Text behind = subject.substr(std::min(at + article.size() + 1, subject.size()));
                name = name.empty() || behind.size() < name.size() ? behind : name;
            }
        }
        const bool one_phrase = name.find_first_of(U",.;?") == Text::npos && !has_any(name, {U"and", U"of", U"with"});
        return one_phrase ? name : Text();
    }

    // "10 skirts" counts the skirt, 10条裙子 the 条裙子.
    static bool counts_kind(const WordProblem& problem, const ProblemFact& count, Text name) {
        Text behind = problem.text.substr(count.quantity.number_end);
        if (is_han(name[0])) {
            return behind.starts_with(name);
        }
        behind.remove_prefix(behind.starts_with(U" ") ? 1 : 0);
        for (const std::u32string& plural : {std::u32string(name) + U"s", std::u32string(name) + U"es"}) {
            if (find_word(behind, plural) == 0) {
                return true;
            }
        }
        return false;
    }

    // The things that are needed, for all kinds: nobody asks for the skirts, or for those on one of them.
    static bool asks_all(const WordProblem& problem, const std::vector<Need>& needs) {
        const ProblemFact& first = *needs[0].amount;
        const Text asked = problem.asked;
        constexpr Text how_many = U"how many ";
        const bool counts = asked.starts_with(how_many);
        const bool of_things =
            counts ? first.quantity.unit || WordProblem::noun_of(asked.substr(how_many.size())) == first.noun
                   : has_any(asked, {U"how much", U"多少", U"几"});
        std::size_t named = 0;
        bool of_one = has_any(asked, {U"each", U"every", U"one", U"每"});
        for (const Need& need : needs) {
            named += contains(problem.question, need.name) ? 1 : 0;
            of_one = of_one || find_word(asked, U"a " + std::u32string(need.name)) != Text::npos;
        }
        return of_things && !of_one && (named == 0 || named == needs.size());
    }

    // Buttons and buttons, or a number whose things were named before; never buttons and kilograms.
    static bool alike(const std::vector<Need>& needs) {
        const ProblemFact& first = *needs[0].amount;
        return std::all_of(needs.begin(), needs.end(), [&](const Need& need) {
            const bool bare = need.amount->behind.empty() || need.amount->noun == U"and";
            return same_unit(first, *need.amount) && (bare || need.amount->noun == first.noun);
        });
    }
};

}  // namespace minillm
