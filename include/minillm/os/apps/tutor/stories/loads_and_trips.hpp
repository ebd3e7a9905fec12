// os/apps/tutor/stories/loads_and_trips.hpp: what is moved in so many full loads of one size, moved in loads of another
// one.
//
//     载重5吨的卡车正好24次运完，改用8吨的卡车，几次运完             5 × 24 ÷ 8 = 15
//     6 full trips with a truck that carries 10 t; a 4-tonne truck    10 × 6 ÷ 4 = 15
//
// A last trip that is not full is a trip too.
//
// Not here: two trucks at once (work_problems.hpp), more hands for the same work (inverse_problems.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Counts the trips with another load.
class LoadsAndTrips {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool asks_trips = has_any(problem.question, {U"几次", U"多少次", U"几趟", U"多少趟", U"how many trips",
                                                           U"how many loads", U"how many journeys"});
        const bool otherwise =
            has_any(problem.text, {U"一起", U"同时", U"已经", U"剩", U"每天", U"辆", U"比", U"多运", U"together",
                                   U"already", U"left", U"more", U"fewer", U"than", U"trucks", U"a day", U"both"});
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (!asks_trips || otherwise || numbers.size() != 3) {
            return {};
        }
        std::vector<const ProblemFact*> loads;
        const ProblemFact* trips = nullptr;
        for (const ProblemFact* number : numbers) {
            const bool is_load = measures(*number, "mass") || measures(*number, "volume");
            const bool is_trips = is_plain_count(problem, *number) &&
                                  begins_with_any(number->behind, {U"次", U"趟", U" trips", U" full trips", U" loads",
                                                                   U" full loads", U" journeys"});
            if (is_load) {
                loads.push_back(number);
            } else if (is_trips && trips == nullptr) {
                trips = number;
            } else {
                return {};
            }
        }
        const bool complete = trips != nullptr && loads.size() == 2;
        const bool positive = complete && Rational(0) < loads[0]->value() && Rational(0) < loads[1]->value();
        if (!positive || !same_kind(*loads[0], *loads[1]) || trips->quantity.begin > loads[1]->quantity.begin) {
            return {};
        }
        const Unit& unit = *loads[0]->quantity.unit;
        const Rational other = UnitReader::convert(loads[1]->value(), *loads[1]->quantity.unit, unit);
        const MathStep all = problem_step('*', loads[0]->value(), trips->value());
        const MathStep needed = problem_step('/', all.result, other);
        return problem_finished(rounded_up(needed.result), {all, needed});
    }

private:
    static bool same_kind(const ProblemFact& a, const ProblemFact& b) {
        return UnitReader::same_kind(*a.quantity.unit, *b.quantity.unit);
    }
};

}  // namespace minillm
