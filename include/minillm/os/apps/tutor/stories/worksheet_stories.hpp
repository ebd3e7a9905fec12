// os/apps/tutor/stories/worksheet_stories.hpp: stories of worksheets that give every number its role before any form
// that goes by kinds of numbers is asked.
//
//     剪成每段3米，要剪几次          lengths_cut.hpp          double it, add 7, you get 31     number_told_in_turn.hpp
//     宽是长的一半，围一圈           side_by_other_side.hpp   born in 2009, in 2024            born_in.hpp
//     240 rolls in 3 hours, in 5     at_that_rate.hpp         1 to 4, 1000 ml of drink         mixed_in_parts.hpp
//     one pipe 20 hours, another 30  work_of_two.hpp          half on rent, 200 on food parts_and_their_whole.hpp
//     两样都买, at that price        prices_told.hpp
//     剩下的钱能买几支               rest_of_purse.hpp        3 times as many, then gave 10    holdings_of_two.hpp
//     鸡鸭共84只，鸡是鸭的3倍        sum_and_multiple.hpp
//     there and back, 5 days a week  daily_way.hpp            8 rows of 14, 9 are broken       groups_changed.hpp
//     won 60%, how many lost, and more of them: retold_stories.hpp
//
// Each is a header that can be read alone, number_roles.hpp before them.
//
// Next: word_problems.hpp, which asks all other forms.
#pragma once

#include <vector>

#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "at_that_rate.hpp"
#include "born_in.hpp"
#include "daily_way.hpp"
#include "filled_to_share.hpp"
#include "groups_changed.hpp"
#include "holdings_of_two.hpp"
#include "lengths_cut.hpp"
#include "mixed_in_parts.hpp"
#include "number_told_in_turn.hpp"
#include "opposite_share.hpp"
#include "parts_and_their_whole.hpp"
#include "parts_of_calculation.hpp"
#include "prices_told.hpp"
#include "question_apart.hpp"
#include "rest_of_purse.hpp"
#include "retold_stories.hpp"
#include "side_by_other_side.hpp"
#include "sum_and_multiple.hpp"
#include "told_numbers.hpp"
#include "word_problem.hpp"
#include "work_of_two.hpp"

namespace minillm {

/// "made 120 in 3 days": no 120 inches.
inline void count_no_inches(const RequestText& request, std::vector<Quantity>& quantities) {
    for (Quantity& quantity : quantities) {
        const std::u32string_view behind = std::u32string_view(request.characters).substr(quantity.number_end);
        const bool time_follows = behind.size() > 4 && behind.starts_with(U" in ") && is_ascii_digit(behind[4]);
        if (time_follows && quantity.unit && quantity.unit->id == "in") {
            quantity.unit.reset();
            quantity.end = quantity.number_end;
        }
    }
}

/// The answer of the first of these forms that understands the whole story.
inline TutorAnswer worksheet_story(const RequestText& typed) {
    if (const TutorAnswer told = NumberToldInTurn::answer(typed); told.answered) {
        return told;
    }
    const RequestText request = with_question_apart(typed);
    ToldNumbers told = told_numbers(request);
    std::vector<Quantity>& quantities = told.quantities;
    count_no_inches(request, quantities);
    constexpr std::size_t most_numbers = 8;
    if (told.counts_told || quantities.empty() || quantities.size() > most_numbers) {
        return {};
    }
    const WordProblem problem(request, quantities);
    if (const TutorAnswer retold = retold_story(problem); retold.answered) {
        return retold;
    }
    for (const auto form : {LengthsCut::answer,
                            SideByOtherSide::answer,
                            AtThatRate::time_for_rest,
                            AtThatRate::amount_in_time,
                            WorkOfTwo::answer,
                            RestOfPurse::buys_more,
                            RestOfPurse::change,
                            RestOfPurse::change_of_one,
                            RestOfPurse::shared_bills,
                            PricesTold::both_bought,
                            PricesTold::of_sets,
                            PricesTold::at_that_price,
                            PricesTold::of_measure,
                            DailyWay::of_days,
                            DailyWay::at_two_speeds,
                            BornIn::age_in_year,
                            BornIn::years_until,
                            MixedInParts::answer,
                            PartsAndTheirWhole::answer,
                            HoldingsOfTwo::answer,
                            HoldingsOfTwo::equal_after_gift,
                            SumAndMultiple::answer,
                            SumAndMultiple::one_and_the_other,
                            GroupsChanged::and_others,
                            GroupsChanged::given_to_each,
                            GroupsChanged::each_a_day}) {
        if (TutorAnswer answer = form(problem); answer.answered) {
            return answer;
        }
    }
    return {};
}

/// Whether such a story leaves open what no form may guess: of whom it asks, a price, a ring, a third way to end.
inline bool leaves_story_open(const RequestText& request) {
    const WordProblem problem(request, UnitReader::quantities(request));
    return HoldingsOfTwo::leaves_open_who(problem) || LengthsCut::of_bent_length(problem) ||
           RestOfPurse::lacks_price(problem) || NumberToldInTurn::by_itself(request) ||
           OppositeShare::tells_of(problem) || PartsOfCalculation::tells_of_product(problem) ||
           FilledToShare::tells_of(problem);
}

}  // namespace minillm
