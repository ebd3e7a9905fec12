// os/apps/tutor/stories/story_check.hpp: the check that stands behind every reading of a Chinese story: an answer holds
// if its steps go together in kind, if its value can be meant, and if a second reading of the story does not say
// otherwise.
//
//     6 people to a cabin, 9 cabins, 4 people left      6 × 9 × 4 is refused                  kinds_in_steps.hpp
//     八折                                              400 × 8 is refused                    doubtful_answers.hpp
//     每天3千克，用了一星期，袋里有25千克               25 - 3 and 25 - 21: neither is said   account_in_chinese.hpp
//
// It hears no form: what a form has not read, it cannot know. Silence is better than a guess; what is refused may still
// be answered by a form that is asked later.
//
// Not here: answers whose steps are no operations of two numbers (equations, figures by a formula).
// Next: os/apps/tutor/tutor.hpp, which asks it.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "../homework_opening.hpp"
#include "../idle_facts.hpp"
#include "../tutor_answer.hpp"
#include "account_in_chinese.hpp"
#include "account_words.hpp"
#include "clause_story.hpp"
#include "doubtful_answers.hpp"
#include "kinds_in_steps.hpp"
#include "steps_read_back.hpp"

namespace minillm {

/// The story as an account, if need be without what nothing is reckoned with.
inline TutorAnswer second_reading(const RequestText& text) {
    const TutorAnswer account = AccountInChinese::answer(text);
    return account.answered ? account : AccountInChinese::answer(IdleFacts::dropped(text));
}

/// Whether an answer to a Chinese story must be kept back.
inline bool story_refuses(const RequestText& text, const TutorAnswer& answer) {
    const bool chinese = std::any_of(text.characters.begin(), text.characters.end(), is_han);
    if (!chinese || !answer.answered || answer.refused || answer.intent != "tutor.calculate" ||
        !HomeworkOpening::is_problem(text)) {
        return false;
    }
    const std::vector<MathStep> steps = StepsReadBack::of(answer);
    if (steps.empty()) {
        return false;
    }
    const ClauseStory story(text);
    const bool counts = std::any_of(story.numbers().begin(), story.numbers().end(), [](const StoryNumber& n) {
        return n.has_unit() || !AccountWords::counted_in(n.behind).empty();
    });
    if (!counts) {
        return false;  // 2.5除以0.7等于多少: a sum, and no story
    }
    const DoubtfulAnswers doubts(story, steps, answer);
    if (doubts.any() || !KindsInSteps(story, steps).go_together()) {
        return true;
    }
    const TutorAnswer second = second_reading(text);
    if (!second.answered) {
        return doubts.adds_lack();
    }
    const std::optional<Rational> one = StepsReadBack::result(answer);
    const std::optional<Rational> other = StepsReadBack::result(second);
    return one && other && !(*one == *other);
}

}  // namespace minillm
