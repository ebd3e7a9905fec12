// os/apps/tutor/accounts/english_accounts.hpp: the English stories that no form of one kind has placed, read number by
// number.
//
//     what came, went and is left of one stock    told_account.hpp
//     a whole, its parts and the rest             rest_are_others.hpp
//     amounts that are told by each other         told_comparison.hpp
//
// They place every number and know what every verb does to it. Where they and an older form come to two values, theirs
// holds.
//
// Asked last, by tutor.hpp.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "rest_are_others.hpp"
#include "step_check.hpp"
#include "told_account.hpp"
#include "told_comparison.hpp"

namespace minillm {

/// The answer of the first reading that has placed every number of a story.
inline TutorAnswer english_account(const RequestText& text) {
    if (const TutorAnswer rest = accounts::RestAreOthers::answer(text); rest.answered) {
        return rest;
    }
    const TutorAnswer account = accounts::ToldAccount::answer(text);
    return account.answered ? account : accounts::ToldComparison::answer(text);
}

/// The number at the head of a result: 3.2 of "3.2 kg"; nothing of words and of clocks.
inline std::optional<Rational> number_of_result(const std::string& result) {
    const std::string head = result.substr(0, result.find(' '));
    if (head.empty() || head.find_first_not_of("0123456789./,") != std::string::npos) {
        return std::nullopt;
    }
    const std::vector<Quantity> numbers = UnitReader::quantities(normalise_request(head));
    return numbers.size() == 1 ? std::optional<Rational>(numbers[0].value) : std::nullopt;
}

/// The answer of a form; that of the account where the form has none, comes to another number, or takes a step that the
/// words of the story speak against. Silence where there is no account either.
inline TutorAnswer with_english_account(const RequestText& text, TutorAnswer answer) {
    const bool reckoned = answer.answered && !answer.refused && answer.intent == "tutor.calculate";
    if (answer.answered && !reckoned) {
        return answer;
    }
    TutorAnswer account = english_account(text);
    if (account.answered && answer.answered) {
        const std::optional<Rational> told = number_of_result(answer.result);
        const std::optional<Rational> counted = number_of_result(account.result);
        const bool other = told && counted && !(*told == *counted);
        return other ? account : answer;
    }
    const bool holds = answer.answered && !accounts::StepCheck::contradicts(text, answer);
    return holds ? answer : account;
}

}  // namespace minillm
