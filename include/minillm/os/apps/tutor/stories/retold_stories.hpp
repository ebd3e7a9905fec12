// os/apps/tutor/stories/retold_stories.hpp: forms that give every number its role and name the words of relation they
// read, for stories that are told in many ways.
//
//     $14 an hour, 6 and 4.5 hours         rate_over_times.hpp      把加28看成了减28       wrong_operation.hpp
//     减数125差378                         parts_of_calculation.hpp that's 8 times my age  ages_of_two.hpp
//     7 quarters and 4 dimes               coins_counted.hpp        until it is half full  filled_to_share.hpp
//     sold 1/6, then bought 35             sold_share_and_bought.hpp  14 a row, 6 are sick  groups_less_absent.hpp
//     won 60%, how many lost               opposite_share.hpp       60% to pass            marks_to_pass.hpp
//     one cut takes 2 minutes, 6 pieces    cuts_for_pieces.hpp      have 60, save 15 a week  saved_so_far.hpp
//     three rows of wire                   rows_of_wire.hpp         the first five add up  last_of_average.hpp
//     half of the recipe                   recipe_scaled.hpp            加数28看成82           misread_number.hpp
//
// Each is a header that can be read alone, relation_words.hpp before them.
//
// Next: worksheet_stories.hpp, which asks them first.
#pragma once

#include "../tutor_answer.hpp"
#include "ages_of_two.hpp"
#include "coins_counted.hpp"
#include "cuts_for_pieces.hpp"
#include "filled_to_share.hpp"
#include "groups_less_absent.hpp"
#include "last_of_average.hpp"
#include "marks_to_pass.hpp"
#include "misread_number.hpp"
#include "opposite_share.hpp"
#include "parts_of_calculation.hpp"
#include "rate_over_times.hpp"
#include "recipe_scaled.hpp"
#include "rows_of_wire.hpp"
#include "saved_so_far.hpp"
#include "sold_share_and_bought.hpp"
#include "word_problem.hpp"
#include "wrong_operation.hpp"

namespace minillm {

/// The answer of the first of these forms that understands the whole story.
inline TutorAnswer retold_story(const WordProblem& problem) {
    for (const auto form :
         {RateOverTimes::answer, WrongOperation::answer, MisreadNumber::answer, PartsOfCalculation::of_subtraction,
          PartsOfCalculation::of_product, AgesOfTwo::by_multiple, AgesOfTwo::years_apart, CoinsCounted::answer,
          FilledToShare::answer, SoldShareAndBought::answer, GroupsLessAbsent::answer, OppositeShare::answer,
          MarksToPass::answer, CutsForPieces::answer, SavedSoFar::answer, RowsOfWire::answer, LastOfAverage::answer,
          RecipeScaled::answer}) {
        if (TutorAnswer answer = form(problem); answer.answered) {
            return answer;
        }
    }
    return {};
}

}  // namespace minillm
