// os/apps/tutor/accounts/step_view.hpp: an English story and the steps of an answer to it, as the checks ask them.
//
//     any_side("*", is)      is there a product with a told number that is so
//     is_difference(a)       "7 years older", "$5 more"
//
// Next: step_check.hpp and share_check.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../tutor_answer.hpp"
#include "account_amounts.hpp"
#include "comparison_words.hpp"
#include "told_steps.hpp"

namespace minillm::accounts {

/// What checks ask of a story and the steps of an answer.
struct StepView {
    const Story& story;
    std::vector<ToldStep> steps;
    std::string result;

    StepView(const Story& told, const TutorAnswer& answer)
        : story(told), steps(ToldSteps::read(answer, told)), result(answer.result) {}

    const std::string& word(std::size_t at) const { return story.word(at); }

    /// Whether a word stands outside of the question.
    bool told(std::string_view words) const {
        return story.says(words, 0, story.question) || story.says(words, story.question_end, story.tokens.size());
    }

    template <typename Is>
    bool any(Is is) const {
        return std::any_of(steps.begin(), steps.end(), is);
    }

    /// Whether a step of some signs has, on one side, a told number that is so; is(amount, other side).
    template <typename Is>
    bool any_side(std::string_view signs, Is is) const {
        return any([&](const ToldStep& s) {
            const bool of_sign = signs.find(s.sign) != std::string_view::npos;
            return of_sign && ((s.left.amount != nullptr && is(*s.left.amount, s.right)) ||
                               (s.right.amount != nullptr && is(*s.right.amount, s.left)));
        });
    }

    bool has_sign(std::string_view signs) const {
        return any([&](const ToldStep& s) { return signs.find(s.sign) != std::string_view::npos; });
    }
    bool is_single(char sign) const { return steps.size() == 1 && steps[0].sign == sign; }
    bool times_share() const {
        return any([](const ToldStep& s) { return s.sign == '*' && (s.left.share() || s.right.share()); });
    }

    /// so much more: 7 years older, 8 euros dearer
    bool is_difference(const Amount& a) const {
        return is_comparative(word(a.token + 1)) || (a.end != a.token + 1 && is_comparative(word(a.end)));
    }
    bool is_multiple(const Amount& a) const { return is_of(word(a.token + 1), "times time of"); }
    bool asks_many() const { return word(story.question) == "how" && word(story.question + 1) == "many"; }
};

}  // namespace minillm::accounts
