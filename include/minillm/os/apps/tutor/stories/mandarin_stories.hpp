// os/apps/tutor/stories/mandarin_stories.hpp: the forms that read Chinese stories by clauses and place every number.
//
//     32人，下去15个，上来8个，现在几人    counted_in_turn.hpp     鸭25只，鹅是鸭的3倍          linear_story.hpp
//     按红黄蓝的顺序，前40面里红的几面     repeating_order.hpp     每天2次每次1片，吃了两周     taken_each_day.hpp
//     一张坐4人，两张坐6人，10张几人       examples_in_row.hpp     满300减50，再用20元的券      coupons_and_tickets.hpp
//     每分钟15升和25升，600升几分钟        joined_rates.hpp        从1楼到6楼要走几级           floors_and_groups.hpp
//     菜地的2/5种黄瓜，占几分之几          shares_told_in_chinese.hpp
//     8台这样的抽水机每小时多少吨          reckoned_in_chinese.hpp
//
// They are asked before the forms that go by kinds of numbers; each is silent about what it does not know in full.
//
// Read before it: clause_story.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "clause_story.hpp"
#include "counted_in_turn.hpp"
#include "coupons_and_tickets.hpp"
#include "examples_in_row.hpp"
#include "floors_and_groups.hpp"
#include "joined_rates.hpp"
#include "linear_story.hpp"
#include "reckoned_in_chinese.hpp"
#include "repeating_order.hpp"
#include "shares_told_in_chinese.hpp"
#include "taken_each_day.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The answer of the first of these forms that understands the whole story.
inline TutorAnswer mandarin_story(const RequestText& request) {
    const std::u32string_view text = request.characters;
    constexpr std::size_t shortest_story = 10;
    if (text.size() < shortest_story || std::none_of(text.begin(), text.end(), is_han)) {
        return {};
    }
    for (const auto form : {ExamplesInRow::answer, ExamplesInRow::counted_off}) {
        if (TutorAnswer answer = form(request); answer.answered) {
            return answer;
        }
    }
    const ClauseStory story(request);
    constexpr std::size_t most_numbers = 8;
    if (story.numbers().size() > most_numbers) {
        return {};
    }
    for (const auto form : {RepeatingOrder::answer,
                            TakenEachDay::answer,
                            FloorsAndGroups::steps,
                            FloorsAndGroups::in_either,
                            CouponsAndTickets::reduced_and_coupons,
                            CouponsAndTickets::reduced_tickets,
                            CouponsAndTickets::spent_to_the_last,
                            CouponsAndTickets::first_and_further_hours,
                            SharesToldInChinese::share_of_share,
                            SharesToldInChinese::measure_left,
                            SharesToldInChinese::equal_lengths_cut,
                            SharesToldInChinese::part_of_mixture,
                            SharesToldInChinese::dividend,
                            JoinedRates::both_fill,
                            JoinedRates::at_the_same_rate,
                            JoinedRates::sets_of_two,
                            JoinedRates::full_vessels,
                            JoinedRates::left_of_each_share,
                            ReckonedInChinese::machines_alike,
                            ReckonedInChinese::rest_compared,
                            ReckonedInChinese::price_of_sets,
                            ReckonedInChinese::cheaper_by,
                            ReckonedInChinese::got_with_gifts,
                            ReckonedInChinese::ages_reach_sum,
                            ReckonedInChinese::folded_rope,
                            ReckonedInChinese::packs_and_rest_shared,
                            ReckonedInChinese::share_of_each_month,
                            ReckonedInChinese::wages,
                            ReckonedInChinese::whole_weeks,
                            ReckonedInChinese::saved_until_enough,
                            CountedInTurn::answer,
                            LinearStory::answer}) {
        if (TutorAnswer answer = form(story); answer.answered) {
            const WordProblem problem(request, UnitReader::quantities(request));
            return with_asked_unit(problem, std::move(answer));
        }
    }
    return {};
}

/// Whether a Chinese story leaves open what no form may guess.
inline bool mandarin_story_is_open(const RequestText& request) {
    const std::u32string_view text = request.characters;
    if (TakenEachDay::tells_of(text)) {
        return true;
    }
    return contains(text, U"给") && CountedInTurn::asks_receiver(ClauseStory(request));
}

}  // namespace minillm
