// os/apps/tutor/stories/short_stories.hpp: the small forms that know every number of a short story by its words alone.
//
//     连筐重28.5千克，空筐重1.8千克        gross_and_net.hpp       a bill that six split       split_bill.hpp
//     去年1.32米，今年1.4米                grown_since.hpp         31 kids, 17 are girls       the_other_kind.hpp
//     105 kg and 2 kg a day more           growing_amount.hpp      8 slices, 3 are eaten       unnamed_rest.hpp
//     15 days at 40, 10 more a day         plan_and_pace.hpp       3 shirts with 4 skirts      outfits.hpp
//     带了100，书包68，文具盒19            purse_and_prices.hpp    3 times her age             age_multiple.hpp
//     15 a week, 9 of it spent             saved_by_the_week.hpp   4 kg, and 9 kg heavier      one_and_the_other.hpp
//     100 m ahead, 6 m/s and 10 m/s        catching_up.hpp         10 fewer on Wednesday       days_compared.hpp
//     10 melons 23 kg, 5 of them 12 kg     weighed_with_fewer.hpp  each row has 2 more         growing_rows.hpp
//     看了2/5，还有90页没看                back_from_rest.hpp      packs of 6 at $9            packs_at_a_price.hpp
//     6 lessons of 45 minutes plus 50      groups_and_more.hpp     24 loads of 5 t, or of 8    loads_and_trips.hpp
//     7 three years ago, and in 15 years   one_age.hpp             10 fewer than both          beside_the_sum.hpp
//     18元和12元，各买一个                 one_of_each.hpp         the tallest of three        tallest_and_shortest.hpp
//     15千克45元，8千克32元，每千克        pack_prices.hpp         1/2 walk, the rest cycle    shares_of_one_whole.hpp
//     进价160元，提价25%卖出               markup_profit.hpp
//     130 bulbs, 9 rows of 14              rest_of_groups.hpp      5 laps of 350 m, to 2 km    short_of_target.hpp
//     15 a month, in a year                longer_period.hpp       2.4 kg and 850 g            amounts_together.hpp
//     2/3 can swim, who can't              denied_share.hpp        3.5 kg, and twice as much   rest_after_both.hpp
//     one third of that                    share_of_that.hpp       each day 3 km more          growing_days.hpp
//     攒了85元，想买230元的                still_short.hpp         付了200元，找回35元         paid_and_change.hpp
//     4小时100个，每小时少7个              pace_of_two.hpp         45 cm, and 18 cm wider      the_compared_one.hpp
//     买三送一，付了27元                   free_for_the_paid.hpp   6辆10次，改用4辆            trips_of_a_fleet.hpp
//     30% play chess, 18 play chess        whole_from_share.hpp    6 and 34, both in 5 years   ages_together.hpp
//
// They are asked first, since they are silent about all that they do not know in full. Each is a header that can be
// read alone, plain_numbers.hpp before them.
//
// Next: word_problems.hpp, which asks all other forms.
#pragma once

#include "../tutor_answer.hpp"
#include "age_multiple.hpp"
#include "ages_together.hpp"
#include "amounts_together.hpp"
#include "back_from_rest.hpp"
#include "beside_the_sum.hpp"
#include "catching_up.hpp"
#include "climb_and_slip.hpp"
#include "days_compared.hpp"
#include "denied_share.hpp"
#include "enough_vessels.hpp"
#include "faster_than_planned.hpp"
#include "free_for_the_paid.hpp"
#include "gross_and_net.hpp"
#include "groups_and_more.hpp"
#include "growing_amount.hpp"
#include "growing_days.hpp"
#include "growing_rows.hpp"
#include "grown_since.hpp"
#include "left_after_each.hpp"
#include "loads_and_trips.hpp"
#include "longer_period.hpp"
#include "markup_profit.hpp"
#include "one_age.hpp"
#include "one_and_the_other.hpp"
#include "one_of_each.hpp"
#include "outfits.hpp"
#include "pace_of_two.hpp"
#include "pack_prices.hpp"
#include "packs_at_a_price.hpp"
#include "paid_and_change.hpp"
#include "plan_and_pace.hpp"
#include "purse_and_prices.hpp"
#include "rest_after_both.hpp"
#include "rest_of_groups.hpp"
#include "saved_by_the_week.hpp"
#include "share_of_that.hpp"
#include "shares_of_one_whole.hpp"
#include "short_of_target.hpp"
#include "split_bill.hpp"
#include "stairs_climbed.hpp"
#include "still_short.hpp"
#include "sums_over_times.hpp"
#include "tallest_and_shortest.hpp"
#include "the_compared_one.hpp"
#include "the_other_kind.hpp"
#include "trips_of_a_fleet.hpp"
#include "unnamed_rest.hpp"
#include "weighed_with_fewer.hpp"
#include "whole_from_share.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The answer of the first of the small forms that understands the whole story.
inline TutorAnswer short_story(const WordProblem& problem) {
    for (const auto form : {StairsClimbed::answer,
                            GrossAndNet::answer,
                            GrownSince::answer,
                            GrowingAmount::answer,
                            SplitBill::answer,
                            FasterThanPlanned::answer,
                            ClimbAndSlip::answer,
                            TheOtherKind::answer,
                            LeftAfterEach::answer,
                            SumsOverTimes::answer,
                            EnoughVessels::answer,
                            PlanAndPace::answer,
                            PurseAndPrices::answer,
                            CatchingUp::answer,
                            SavedByTheWeek::answer,
                            WeighedWithFewer::answer,
                            Outfits::answer,
                            AgeMultiple::answer,
                            OneAndTheOther::answer,
                            BackFromRest::answer,
                            DaysCompared::answer,
                            GroupsAndMore::answer,
                            GrowingRows::answer,
                            LoadsAndTrips::answer,
                            PacksAtAPrice::answer,
                            UnnamedRest::pieces_left,
                            OneAge::answer,
                            OneOfEach::answer,
                            PackPrices::answer,
                            MarkupProfit::answer,
                            BesideTheSum::answer,
                            TallestAndShortest::answer,
                            SharesOfOneWhole::answer,
                            RestOfGroups::answer,
                            ShortOfTarget::answer,
                            LongerPeriod::answer,
                            AmountsTogether::answer,
                            DeniedShare::answer,
                            RestAfterBoth::answer,
                            ShareOfThat::answer,
                            GrowingDays::answer,
                            AgesTogether::answer,
                            StillShort::answer,
                            PaidAndChange::price,
                            PaidAndChange::change_of_measure,
                            PaceOfTwo::answer,
                            TheComparedOne::answer,
                            FreeForThePaid::answer,
                            TripsOfAFleet::answer,
                            WholeFromShare::answer}) {
        if (TutorAnswer answer = form(problem); answer.answered) {
            return answer;
        }
    }
    return {};
}

}  // namespace minillm
