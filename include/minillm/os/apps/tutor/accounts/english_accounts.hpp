// os/apps/tutor/accounts/english_accounts.hpp: the English stories that no form of one kind has placed, read number by
// number.
//
//     what came, went and is left of one stock    told_account.hpp
//     amounts that are told by each other         told_comparison.hpp
//
// Asked last, by tutor.hpp.
#pragma once

#include "../tutor_answer.hpp"
#include "told_account.hpp"
#include "told_comparison.hpp"

namespace minillm {

/// The answer of the first reading that has placed every number of a story.
inline TutorAnswer english_account(const RequestText& text) {
    const TutorAnswer account = accounts::ToldAccount::answer(text);
    return account.answered ? account : accounts::ToldComparison::answer(text);
}

}  // namespace minillm
