// os/apps/tutor/accounts/rest_are_others.hpp: English stories of a whole, some of its parts, and the rest, which is
// what is asked for.
//
//     26 carts, 19 of them are red and the rest are blue, how many blue carts      26 - 19 = 7
//     a club of 250, 130 men, 85 women, the others are children, how many children 250 - 130 - 85 = 35
//
// The question must ask for what the rest is said to be, and every other number must be a part. A rest that is shared,
// sold or counted for each is not read here.
//
// Next: english_accounts.hpp, which asks this first.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "account_amounts.hpp"
#include "comparison_words.hpp"

namespace minillm::accounts {

/// Answers a story of a whole and its parts.
class RestAreOthers {
public:
    static TutorAnswer answer(const RequestText& text) {
        const Story story = StoryReader::read(text);
        constexpr std::size_t most_numbers = 5;
        const bool plain = story.amounts.size() >= 2 && story.amounts.size() <= most_numbers &&
                           !story.says(
                               "each every per equally evenly times twice than half double more fewer less "
                               "percent add adds added joined bought got");
        const std::optional<std::size_t> rest = plain ? place_of_rest(story) : std::nullopt;
        return rest && is_asked(story, *rest) ? without_parts(story, *rest) : TutorAnswer{};
    }

private:
    // "the rest are", "the others walk": where it stands, before the question
    static std::optional<std::size_t> place_of_rest(const Story& story) {
        for (std::size_t i = 1; i < story.question; ++i) {
            if (is_of(story.word(i), "rest others") && story.word(i - 1) == "the" && story.word(i + 1) != "of") {
                return i;
            }
        }
        return std::nullopt;
    }

    // What the rest is, or does, is asked, and none of the parts is said to be that.
    static bool is_asked(const Story& story, std::size_t rest) {
        if (story.word(story.question) != "how" || story.word(story.question + 1) != "many") {
            return false;
        }
        for (std::size_t i = rest + 1; i < story.question && !story.tokens[i].mark(); ++i) {
            const std::string& word = story.word(i);
            const bool tells = !story.tokens[i].number && !is_being(word) && word.size() > 2 &&
                               !is_of(word, "the and all for from with their his her have has had by");
            for (std::size_t at = story.question + 2; at < story.question_end && tells; ++at) {
                const bool same = singular(story.word(at)) == singular(word);
                if (same && !story.says(word, 0, rest)) {
                    return true;
                }
            }
        }
        return false;
    }

    static TutorAnswer without_parts(const Story& story, std::size_t rest) {
        const Amount& whole = story.amounts.front();
        std::vector<MathStep> steps;
        Rational value = whole.value;
        for (const Amount& part : story.amounts) {
            const bool other_unit = unit_named(part.kind) != unit_named(whole.kind) || is_of(part.kind, "$ cent year");
            const bool comes = part.effect == Effect::in || part.effect == Effect::buys;
            if (part.share || part.token > rest || other_unit || (comes && &part != &whole)) {
                return {};
            }
            if (&part != &whole) {
                steps.push_back(problem_step('-', value, part.value));
                value = steps.back().result;
            }
        }
        return Rational(0) < value ? problem_finished(value, steps) : TutorAnswer{};
    }
};

}  // namespace minillm::accounts
