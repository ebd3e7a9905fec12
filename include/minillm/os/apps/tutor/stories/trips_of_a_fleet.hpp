// os/apps/tutor/stories/trips_of_a_fleet.hpp: so many carriers need so many trips; with more or fewer carriers?
//
//     用6辆卡车运，10次运完，改用4辆这样的卡车，要运几次       6 × 10 ÷ 4 = 15
//     5 vans need 12 trips; how many trips do 6 such vans need?   5 × 12 ÷ 6 = 10
//
// A last trip that not all of them drive is a trip too.
//
// Not here: loads of another size (loads_and_trips.hpp), days instead of trips (inverse_problems.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Shares the trips among another number of carriers.
class TripsOfAFleet {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool asks_trips = has_any(
            problem.question, {U"几次", U"多少次", U"几趟", U"多少趟", U"how many trips", U"how many journeys"});
        const bool otherwise =
            has_any(problem.text, {U"每",   U"各",   U"已经",   U"剩",       U"比",     U"增加",   U"减少",
                                   U"一起", U"同时", U"大卡车", U"小卡车",   U"each",   U"every",  U"already",
                                   U"left", U"than", U"more",   U"together", U"bigger", U"smaller"});
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (!asks_trips || otherwise || numbers.size() != 3) {
            return {};
        }
        std::vector<const ProblemFact*> fleets;
        const ProblemFact* trips = nullptr;
        for (const ProblemFact* number : numbers) {
            const bool is_trips = begins_with_any(number->behind, {U"次", U"趟", U" trip", U" journey"});
            if (!is_plain_count(problem, *number) || (is_trips && trips != nullptr)) {
                return {};
            }
            if (is_trips) {
                trips = number;
            } else {
                fleets.push_back(number);
            }
        }
        const bool complete = trips != nullptr && fleets.size() == 2 &&
                              trips->quantity.begin < fleets[1]->quantity.begin && carry_alike(*fleets[0], *fleets[1]);
        if (!complete) {
            return {};
        }
        const MathStep all = problem_step('*', fleets[0]->value(), trips->value());
        const MathStep needed = problem_step('/', all.result, fleets[1]->value());
        return problem_finished(rounded_up(needed.result), {all, needed});
    }

private:
    // 6辆 and 4辆, "5 vans" and "6 such vans"; a box or a person who packs is no carrier.
    static bool carry_alike(const ProblemFact& one, const ProblemFact& other) {
        const bool chinese = !one.noun.empty() && Text(U"辆艘架台人匹头条只").find(one.noun[0]) != Text::npos;
        if (chinese) {
            return one.noun == other.noun;
        }
        return !one.noun.empty() && find_word(other.behind, one.noun) != Text::npos;
    }
};

}  // namespace minillm
