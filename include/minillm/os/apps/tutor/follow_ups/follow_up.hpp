// os/apps/tutor/follow_ups/follow_up.hpp: what a short line asks of the last question of the tutor.
//
//     再加100, half of that                     go_on.hpp               怎么算的, are you sure     ask_again.hpp
//     五斤呢, and 20%?                          changed_number.hpp      他说是54, 错在哪           own_answer.hpp
//     如果他再吃掉3个呢, how many has Anna?     told_further.hpp        再出一题                   another_exercise.hpp
//     周长呢, as a decimal                      asked_otherwise.hpp      what are its factors about_that_number.hpp
//     is x = 5 right                            claimed_root.hpp        当x=5呢                     letter_value.hpp
//     为什么用减法, can you draw it             why_operation.hpp       how much do I save          price_then_paid.hpp
//     不是除以8，是乘以8                        corrected_part.hpp      那直径是3厘米呢             changed_measure.hpp
//     再加一个9, 最大的是                       listed_numbers.hpp      五年后呢                    time_shifted.hpp
//     谁是鸡谁是兔                               which_is_which.hpp
//
// The readings are asked in turn, the narrowest first; each is silent about a line that it does not read to its last
// word. What they make of it is asked anew as a whole question, and the reply says which one.
//
// A question that can be answered alone is never read as a follow-up (tutor.hpp). Only the question before counts,
// unless the line plainly comes back to an earlier one (OpenedLine::refers_back).
//
// Read before it: earlier_question.hpp, opening_words.hpp.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "../../../application.hpp"
#include "../tutor_answer.hpp"
#include "about_that_number.hpp"
#include "another_exercise.hpp"
#include "ask_again.hpp"
#include "asked_otherwise.hpp"
#include "changed_measure.hpp"
#include "changed_number.hpp"
#include "claimed_root.hpp"
#include "corrected_part.hpp"
#include "earlier_question.hpp"
#include "go_on.hpp"
#include "letter_value.hpp"
#include "listed_numbers.hpp"
#include "meant_operation.hpp"
#include "opening_words.hpp"
#include "own_answer.hpp"
#include "price_then_paid.hpp"
#include "time_shifted.hpp"
#include "told_further.hpp"
#include "which_is_which.hpp"
#include "why_operation.hpp"

namespace minillm {

/// Reads follow-ups.
class FollowUps {
public:
    using Solve = std::function<TutorAnswer(const RequestText&)>;

    /// What a line asks of the last question; nothing if it asks nothing of it.
    /// @param solve  how a question is answered that stands alone
    static std::optional<FollowUp> read(const RequestText& line, const AppRecall& recall, const Solve& solve) {
        const bool meant = recall.spoke_last || OpenedLine::refers_back(line.characters);
        const std::string question = noted(recall.notes, "question");
        if (!meant || question.empty() || line.size() > longest_line) {
            return std::nullopt;
        }
        EarlierQuestion earlier;
        earlier.text = normalise_request(question);
        earlier.answer = solve(earlier.text);
        earlier.result = noted(recall.notes, "result");
        earlier.claim = noted(recall.notes, "claim");
        earlier.open = noted(recall.notes, "open") == "yes";
        earlier.exercises = static_cast<int>(noted(recall.notes, "exercises").size());
        if (!earlier.answer.answered || earlier.answer.refused) {
            return std::nullopt;
        }
        std::optional<FollowUp> found = read_with(line, earlier, solve);
        if (found && found->exercises == 0) {
            found->exercises = found->question.empty() ? earlier.exercises : 0;
        }
        if (found && found->question.empty()) {
            found->question = question;
        }
        return found;
    }

    /// Whether a line, certain though it is when it stands alone, is rather about the question before: an operation
    /// without its first number, a value for a letter, a root.
    static bool hangs_on(const RequestText& line) {
        return ClaimedRoot::is_told(line) || LetterValue::is_told(line) ||
               GoOn::begins_with_operation(OpenedLine::read(line).rest);
    }

    /// What the tutor notes with an answer.
    static AppNotes notes_of(const std::string& question, const std::string& result) {
        return {{"question", question}, {"result", result}};
    }

    /// What it notes with the answer to a follow-up: one stroke for each exercise.
    static AppNotes notes_of(const FollowUp& follow) {
        AppNotes notes = notes_of(follow.question, follow.answer.result);
        notes["claim"] = follow.claim;
        notes["open"] = follow.open ? "yes" : "";
        notes["exercises"] = std::string(static_cast<std::size_t>(follow.exercises), '|');
        return notes;
    }

private:
    static constexpr std::size_t longest_line = 80;
    static constexpr double sure = 0.9;  // an answer that a question asked anew must have

    static std::string noted(const AppNotes& notes, const std::string& name) {
        const auto note = notes.find(name);
        return note == notes.end() ? "" : note->second;
    }

    static std::optional<FollowUp> read_with(const RequestText& line, const EarlierQuestion& earlier,
                                             const Solve& solve) {
        const OpenedLine opened = OpenedLine::read(line);
        if (std::optional<FollowUp> value = asked_anew(LetterValue::read(line, earlier), solve)) {
            return value;
        }
        for (const auto reading :
             {ClaimedRoot::read, AnotherExercise::give_up, AnotherExercise::stop, WhyOperation::read,
              WhyOperation::drawn, AskAgain::read, OwnAnswer::where_wrong, OwnAnswer::told_and_where_wrong,
              OwnAnswer::read, PriceThenPaid::read, ChangedMeasure::formula, WhichIsWhich::read}) {
            if (std::optional<FollowUp> found = reading(line, earlier)) {
                return found;
            }
        }
        if (std::optional<FollowUp> exercise = AnotherExercise::read(line, earlier, solve)) {
            return exercise;
        }
        if (earlier.open || opened.rest.size() == 0) {
            return std::nullopt;  // what an exercise asks for is not told before somebody has tried
        }
        if (std::optional<FollowUp> meant = asked_anew(MeantOperation::read(line, earlier), solve)) {
            return meant;
        }
        if (std::optional<FollowUp> corrected = asked_anew(CorrectedPart::read(line, earlier), solve)) {
            return corrected;
        }
        if (std::optional<FollowUp> longer = asked_anew(ListedNumbers::one_more(opened, earlier), solve)) {
            return longer;
        }
        for (const auto reading : {TimeShifted::age, TimeShifted::speed, ListedNumbers::extreme}) {
            if (std::optional<FollowUp> found = reading(opened, earlier)) {
                return found;
            }
        }
        if (std::optional<FollowUp> further = GoOn::read(opened.rest, earlier)) {
            return further;
        }
        for (const auto reading :
             {AboutThatNumber::factors, AboutThatNumber::price_to_pay, AboutThatNumber::other_side,
              AskedOtherwise::other_form, AskedOtherwise::other_figure, AskedOtherwise::of_that_kind,
              ChangedNumber::read, ChangedNumber::all_numbers, ChangedMeasure::other_measure,
              ChangedMeasure::other_figure, ToldFurther::another_question}) {
            if (std::optional<FollowUp> found = asked_anew(reading(opened, earlier), solve)) {
                return found;
            }
        }
        if (std::optional<FollowUp> refused = refused_anew(ChangedNumber::read(opened, earlier), solve)) {
            return refused;
        }
        std::optional<FollowUp> told = asked_anew(ToldFurther::one_more_amount(opened, earlier), solve);
        return told && ToldFurther::differs_by_what_was_told(opened, earlier, told->answer) ? told : std::nullopt;
    }

    // 56 divided by 7, and by 0: a number has its place, and the question has no answer then.
    static std::optional<FollowUp> refused_anew(const std::optional<std::string>& question, const Solve& solve) {
        FollowUp follow;
        follow.answer = question ? solve(normalise_request(*question)) : TutorAnswer{};
        return follow.answer.answered && follow.answer.refused ? std::optional(follow) : std::nullopt;
    }

    // The answer to a question that was put together; nothing unless it is certain.
    static std::optional<FollowUp> asked_anew(const std::optional<std::string>& question, const Solve& solve) {
        if (!question) {
            return std::nullopt;
        }
        FollowUp follow;
        follow.answer = solve(normalise_request(*question));
        const bool certain = follow.answer.answered && !follow.answer.refused && follow.answer.confidence >= sure &&
                             follow.answer.intent != "tutor.explain" && !follow.answer.result.empty();
        if (!certain) {
            return std::nullopt;
        }
        follow.question = *question;
        follow.zh = "现在问的是：" + *question;
        follow.en = "Now the question is: " + *question;
        const bool marked = question->ends_with("?") || question->ends_with("？") || question->ends_with("。") ||
                            question->ends_with(".");
        follow.zh += marked ? "" : "。";
        follow.en += marked ? "" : ".";
        return follow;
    }
};

}  // namespace minillm
