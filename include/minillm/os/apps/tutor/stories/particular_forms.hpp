// os/apps/tutor/stories/particular_forms.hpp: the forms that know every number of a problem by its words (ratio, scale,
// price, profit, fraction and total problems), in the order in which they are asked.
//
//     地图比例尺1:5000，图上4厘米…       scale_problems.hpp      100克含糖12克，250克…   container_problems.hpp
//     进价80元，八折还赚20%…             profit_problems.hpp     read 2/5, 90 pages left  fraction_problems.hpp
//     8 workers need 6 days, 12 need …   inverse_problems.hpp    6 rows of 8 and 5 of 9   total_problems.hpp
//
// A form that comes earlier knows more of the words; those that go by kinds alone are asked later (word_problems.hpp).
#pragma once

#include "../tutor_answer.hpp"
#include "age_problems.hpp"
#include "bill_problems.hpp"
#include "container_problems.hpp"
#include "fraction_problems.hpp"
#include "inverse_problems.hpp"
#include "parts_mixed.hpp"
#include "price_changes.hpp"
#include "price_problems.hpp"
#include "profit_problems.hpp"
#include "proportion_problems.hpp"
#include "scale_problems.hpp"
#include "shared_rest.hpp"
#include "told_changes.hpp"
#include "total_problems.hpp"
#include "unit_prices.hpp"
#include "unnamed_rest.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The answer of a form that knows every number of the problem by its words: asked before those that go by kinds alone.
inline TutorAnswer particular_form(const WordProblem& problem) {
    for (const auto form : {InverseProblems::more_need_less_time,
                            SharedRest::answer,
                            InverseProblems::against_plan,
                            BillProblems::one_of_alike,
                            BillProblems::one_of_packs,
                            BillProblems::by_meter,
                            BillProblems::some_for_nothing,
                            ProfitProblems::price_for_profit,
                            ProfitProblems::profit_of_discounted,
                            AgeProblems::sum_in_other_years,
                            BillProblems::for_everyone,
                            ContainerProblems::per_hundred,
                            UnnamedRest::not_among,
                            ToldChanges::answer,
                            ProportionProblems::in_one_period,
                            ProportionProblems::time_at_this_speed,
                            ProportionProblems::with_more_of_them,
                            ScaleProblems::map_scale,
                            ScaleProblems::scale_asked,
                            ScaleProblems::enlarged,
                            PartsMixed::answer,
                            ScaleProblems::part_of_recipe,
                            ScaleProblems::recipe_for,
                            ScaleProblems::same_rate,
                            ProfitProblems::discount_asked,
                            ProfitProblems::profit_percent,
                            ProfitProblems::profit,
                            PriceChanges::answer,
                            ProfitProblems::profit_on_lot,
                            PriceProblems::tax_above_limit,
                            PriceProblems::first_and_further,
                            PriceProblems::tariff,
                            PriceProblems::fixed_and_each,
                            UnitPrices::cheaper_each,
                            UnitPrices::price_of_mix,
                            UnitPrices::two_purchases,
                            PriceProblems::other_price,
                            PriceProblems::saving,
                            PriceProblems::change_from,
                            ProfitProblems::exchange,
                            FractionProblems::whole_of_part,
                            FractionProblems::whole_of_shares,
                            FractionProblems::rest_beside_part,
                            FractionProblems::whole_of_named_rest,
                            FractionProblems::reaches_share,
                            FractionProblems::next_page,
                            FractionProblems::another_share,
                            FractionProblems::other_of_two_kinds,
                            FractionProblems::named_rest,
                            FractionProblems::partly_full,
                            TotalProblems::as_many_of_both,
                            TotalProblems::rest_of_plan,
                            TotalProblems::chain,
                            TotalProblems::several_times,
                            TotalProblems::every_day,
                            TotalProblems::whole_pieces}) {
        if (TutorAnswer answer = form(problem); answer.answered) {
            return answer;
        }
    }
    return {};
}

}  // namespace minillm
