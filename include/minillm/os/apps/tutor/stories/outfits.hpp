// os/apps/tutor/stories/outfits.hpp: one of these with one of those: in how many ways.
//
//     3件上衣和4条裤子，一件上衣配一条裤子，有几种穿法          3 × 4 = 12
//     4 T-shirts and 5 pairs of shorts: how many outfits        4 × 5 = 20
//     2 soups, 3 mains and 4 desserts: how many meals of three courses     2 × 3 × 4 = 24
//
// Not here: pairs of one kind (pair_problems.hpp), orders, and anything that does not go with everything.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Multiplies the kinds that go together.
class Outfits {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        std::vector<const ProblemFact*> kinds = plain_numbers(problem);
        std::erase_if(kinds, [](const ProblemFact* kind) { return kind->behind.starts_with(U"-course"); });
        const bool asks_ways =
            has_any(problem.question,
                    {U"穿法", U"搭配", U"配法", U"种配", U"几套", U"多少套", U"outfit", U"combination",
                     U"ways to dress", U"ways can", U"different meal", U"course meal", U"different sandwich",
                     U"different set menus", U"different lunches", U"different dinners"}) &&
            has_any(problem.question, {U"几", U"多少", U"how many"});
        const bool otherwise =
            has_any(problem.text, {U"元",    U"每",   U"不能",  U"不配",        U"除了",        U"或",     U"又",
                                   U"比",    U"选两", U"选出",  U"任选两",      U"each outfit", U"except", U"cannot",
                                   U"can't", U"not",  U"or",    U"than",        U"more",        U"$",      U"two of",
                                   U"days",  U"left", U"every", U"same colour", U"same color"});
        constexpr std::size_t most_kinds = 4;
        if (kinds.size() < 2 || kinds.size() > most_kinds || !asks_ways || otherwise) {
            return {};
        }
        const bool asked_first = kinds[0]->quantity.begin > begin_of_asking(problem);
        for (const ProblemFact* kind : kinds) {
            const bool counts = is_plain_count(problem, *kind) && !kind->each && !kind->behind.empty();
            const bool behind_asking = kind->quantity.begin > begin_of_asking(problem);
            if (!counts || behind_asking != asked_first) {
                return {};
            }
        }
        std::vector<MathStep> steps;
        Rational ways = kinds[0]->value();
        for (std::size_t i = 1; i < kinds.size(); ++i) {
            steps.push_back(problem_step('*', ways, kinds[i]->value()));
            ways = steps.back().result;
        }
        return problem_finished(ways, steps);
    }

private:
    static std::size_t begin_of_asking(const WordProblem& problem) {
        return static_cast<std::size_t>(problem.asked.data() - problem.text.data());
    }
};

}  // namespace minillm
