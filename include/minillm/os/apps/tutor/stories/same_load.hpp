// os/apps/tutor/stories/same_load.hpp: so many trips with one load move it all: how many trips it takes with another.
//
//     6 trips with a truck of 10 tonnes; a truck of 4 tonnes?     10 × 6 ÷ 4 = 15
//     载重5吨的卡车24次运完，改用8吨的卡车几次                    5 × 24 ÷ 8 = 15
//     12 buckets of 6 L fill the tank; buckets of 8 L?            6 × 12 ÷ 8 = 9
//
// The last trip counts as one though it may not be full.
//
// Not here: a load that is told for each trip (same_whole.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Divides one whole by another load.
class SameLoad {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const ProblemFact* trips = nullptr;
        const ProblemFact* load = nullptr;
        const ProblemFact* other_load = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool counts = counts_trips(*number) && is_plain_count(problem, *number);
            const ProblemFact*& place = counts ? trips : load == nullptr ? load : other_load;
            const bool measured = measures(*number, "mass") || measures(*number, "volume");
            if (place != nullptr || number->quantity.share || (!counts && !measured)) {
                return {};
            }
            place = number;
        }
        const bool more_happens = has_any(
            problem.text, {U"比", U"倍", U"剩", U"先", U"后来", U"已经", U"辆", U"一半", U"多运", U"少运", U"than",
                           U"half", U"left", U"already", U"twice", U"more", U"first", U"trucks", U"both"});
        const bool told = trips != nullptr && load != nullptr && other_load != nullptr && same_unit(*load, *other_load);
        if (!told || more_happens || !asks_trips(problem.question) || !moves_all(problem.text) ||
            other_load->quantity.begin < trips->quantity.begin || !(Rational(0) < other_load->value())) {
            return {};
        }
        const MathStep all = problem_step('*', load->value(), trips->value());
        const MathStep other_trips = problem_step('/', all.result, other_load->value());
        return problem_finished(rounded_up(other_trips.result), {all, other_trips});
    }

private:
    // 24次, 6 trips, 6 full trips
    static bool counts_trips(const ProblemFact& fact) {
        const Text behind = fact.behind.starts_with(U" full") ? fact.behind.substr(5) : fact.behind;
        return begins_with_any(behind, {U"次", U"趟", U"回", U"车次", U"桶", U" trips", U" journeys", U" loads",
                                        U" runs", U" times", U" buckets", U" bucketfuls"});
    }

    static bool asks_trips(Text question) {
        return has_any(question, {U"几次", U"多少次", U"几趟", U"多少趟", U"几桶", U"多少桶", U"how many trips",
                                  U"how many journeys", U"how many loads", U"how many runs", U"how many times",
                                  U"how many buckets"});
    }

    // All of it, in the one way and in the other.
    static bool moves_all(Text text) {
        const bool all = has_any(text, {U"运完", U"运走", U"搬完", U"正好", U"刚好", U"恰好", U"装满", U"倒满",
                                        U"all the", U"all of", U"the same", U"full", U"exactly", U"fill", U"fills"});
        const bool otherwise = has_any(text, {U"改用", U"换", U"如果用", U"若用", U"改成", U"instead", U"would",
                                              U"another", U"with a", U"if", U"other"});
        return all && otherwise;
    }
};

}  // namespace minillm
