// os/apps/tutor/stories/ordinary_stories.hpp: wide readings of ordinary stories, asked where no other form has
// answered.
//
//     3.4 kg in May, 5.1 in June      then_and_later.hpp       14 more than half of that     more_than_share.hpp
//     crates of 4 at $3 each          packed_and_sold.hpp      10 skirts and 10 shirts       made_of_each.hpp
//     38 tickets, 8 of them kept      kept_back.hpp
//
// They read by roles (what was before, what is kept, what each needs), so that the words around may be any. Since they
// come last, what another form has answered stays as it was.
//
// Read before it: short_stories.hpp, the narrow forms that are asked first.
#pragma once

#include "../tutor_answer.hpp"
#include "kept_back.hpp"
#include "made_of_each.hpp"
#include "more_than_share.hpp"
#include "packed_and_sold.hpp"
#include "then_and_later.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The answer of the first of the wide readings that places every number.
inline TutorAnswer ordinary_story(const WordProblem& problem) {
    for (const auto form :
         {ThenAndLater::answer, MoreThanShare::answer, PackedAndSold::answer, MadeOfEach::answer, KeptBack::answer}) {
        if (TutorAnswer answer = form(problem); answer.answered) {
            return answer;
        }
    }
    return {};
}

}  // namespace minillm
