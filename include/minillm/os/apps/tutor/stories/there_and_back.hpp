// os/apps/tutor/stories/there_and_back.hpp: a way that is gone in both directions, once or on so many days.
//
//     850 m to school, there and back every day: how far in 5 days      850 × 2 × 5
//     2.5 hours at 180 km/h, then back the same way: how far in all      180 × 2.5 × 2
//     24 km in 2 hours and back in 3: what is the average speed          24 × 2 ÷ (2 + 3)
//
// Who goes back otherwise, by a longer way or after a rest, is not understood.
//
// Not here: other problems of the speeds of the two ways (motion_problems.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "problem_things.hpp"
#include "word_problem.hpp"

namespace minillm {

class ThereAndBack {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool both_ways = has_any(problem.text, {U"there and back", U"and then back again", U"and back again",
                                                      U"再走回", U"再跑回", U"再骑回", U"再返回", U"再原路返回"});
        const bool otherwise =
            has_any(problem.text, {U"by train", U"by bus", U"takes the bus", U"takes a bus", U"runs back", U"longer",
                                   U"shorter",  U"more",   U"another",       U"also",        U"than",      U"left",
                                   U"remain",   U"still",  U"map",           U"litre",       U"one way",   U"only",
                                   U"but",      U"except", U"twice",         U"half",        U"times",     U"rest",
                                   U"比",       U"剩",     U"返回时",        U"回来时",      U"去时",      U"坐车"});
        const bool asks_way = has_any(problem.asked, {U"how far"}) || asked_measure(problem).has_value();
        if (!both_ways || otherwise || !asks_way || problem.facts.size() > 3) {
            return {};
        }
        const ProblemFact* way = nullptr;
        const ProblemFact* speed = nullptr;
        const ProblemFact* time = nullptr;
        const ProblemFact* days = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const std::optional<Unit>& unit = fact.quantity.unit;
            if (is_days(fact)) {
                const bool one_day = fact.value() == Rational(1);
                if (days != nullptr && !one_day) {
                    return {};
                }
                days = one_day ? days : &fact;
                continue;
            }
            const bool in_one_minute =
                unit && unit->dimension == "length" && has_any(fact.before, {U"每分", U"每小时", U"每秒"});
            if (in_one_minute && speed == nullptr) {
                speed = &fact;  // 每分钟走60米
                continue;
            }
            const ProblemFact** place = !unit                         ? nullptr
                                        : unit->dimension == "length" ? &way
                                        : unit->dimension == "speed"  ? &speed
                                        : unit->dimension == "time"   ? &time
                                                                      : nullptr;
            if (place == nullptr || *place != nullptr) {
                return {};
            }
            *place = &fact;
        }
        std::vector<MathStep> steps;
        std::optional<Unit> length;
        if (way != nullptr && speed == nullptr && time == nullptr) {
            length = way->quantity.unit;
            steps.push_back(problem_step('*', way->value(), Rational(2)));
        } else if (way == nullptr && speed != nullptr && time != nullptr) {
            const auto [metres, hours] = units_of(*speed);
            length = metres;
            const Rational gone = UnitReader::convert(time->value(), *time->quantity.unit, hours);
            steps.push_back(problem_step('*', speed->value(), gone));
            steps.push_back(problem_step('*', steps.back().result, Rational(2)));
        } else if (way != nullptr && speed != nullptr && time == nullptr && days == nullptr) {
            const auto [metres, hours] = units_of(*speed);
            const Rational length_of_way = UnitReader::convert(way->value(), *way->quantity.unit, metres);
            steps.push_back(problem_step('*', length_of_way, Rational(2)));
            steps.push_back(problem_step('/', steps.back().result, speed->value()));
            const bool asks_time =
                asked_measure(problem) && UnitReader::same_kind(asked_measure(problem)->readings.front(), hours);
            return asks_time ? in_asked_measure(steps.back().result, steps, hours, problem) : TutorAnswer{};
        } else {
            return {};
        }
        if (days != nullptr) {
            steps.push_back(problem_step('*', steps.back().result, days->value()));
        }
        return in_asked_measure(steps.back().result, steps, length, problem);
    }

    /// One way and both times or both speeds: the whole way by the whole time.
    static TutorAnswer average_speed(const WordProblem& problem) {
        const bool returns =
            has_any(problem.text, {U"returns", U"returned", U"return", U"back", U"comes back", U"came home",
                                   U"comes home", U"drove home", U"same way", U"round trip"});
        const bool asks = has_any(problem.question, {U"average speed"}) &&
                          has_any(problem.question, {U"whole", U"entire", U"total", U"round trip", U"both ways"});
        const bool otherwise =
            has_any(problem.text, {U"rest", U"rests", U"stop", U"stops", U"waits", U"longer", U"shorter", U"more",
                                   U"less", U"than", U"current", U"half", U"twice", U"another", U"break"});
        if (!returns || !asks || otherwise || problem.facts.size() != 3) {
            return {};
        }
        const ProblemFact* way = nullptr;
        std::vector<const ProblemFact*> times;
        std::vector<const ProblemFact*> speeds;
        for (const ProblemFact& fact : problem.facts) {
            const std::string dimension = fact.quantity.unit ? fact.quantity.unit->dimension : "";
            if (dimension == "length" && way == nullptr) {
                way = &fact;
            } else if (dimension == "time") {
                times.push_back(&fact);
            } else if (dimension == "speed") {
                speeds.push_back(&fact);
            } else {
                return {};
            }
        }
        const bool told = way != nullptr && (times.size() == 2 || speeds.size() == 2) &&
                          way->quantity.begin < (times.empty() ? speeds[1] : times[1])->quantity.begin;
        return !told ? TutorAnswer{} : times.empty() ? of_speeds(*way, speeds) : of_times(problem, *way, times);
    }

private:
    static TutorAnswer of_times(const WordProblem& problem, const ProblemFact& way,
                                const std::vector<const ProblemFact*>& times) {
        const bool by_hour = has_any(problem.question, {U"km/h", U"per hour", U"mph", U"an hour"});
        const bool same = times[0]->quantity.unit->id == times[1]->quantity.unit->id;
        const std::string& id = times[0]->quantity.unit->id;
        const bool metres_by_hour = by_hour && way.quantity.unit->id == "m";
        const bool other_time =
            has_any(problem.question, {U"m/s", U"m/min", U"per minute", U"per second"}) && id == "h";
        if (!same || metres_by_hour || other_time || (by_hour && id != "h")) {
            return {};
        }
        const MathStep both = problem_step('*', way.value(), Rational(2));
        const MathStep time = problem_step('+', times[0]->value(), times[1]->value());
        const MathStep speed = problem_step('/', both.result, time.result);
        return problem_finished(speed.result, {both, time, speed}, way.quantity.unit->id + "/" + id);
    }

    static TutorAnswer of_speeds(const ProblemFact& way, const std::vector<const ProblemFact*>& speeds) {
        const auto [length, time] = ProblemThings::units_of_speed(*speeds[0]->quantity.unit);
        const bool one_unit = speeds[0]->quantity.unit->id == speeds[1]->quantity.unit->id;
        if (!one_unit || length.id != way.quantity.unit->id || speeds[0]->value().is_zero() ||
            speeds[1]->value().is_zero()) {
            return {};
        }
        const MathStep there = problem_step('/', way.value(), speeds[0]->value());
        const MathStep back = problem_step('/', way.value(), speeds[1]->value());
        const MathStep hours = problem_step('+', there.result, back.result);
        const MathStep both = problem_step('*', way.value(), Rational(2));
        const MathStep speed = problem_step('/', both.result, hours.result);
        return problem_finished(speed.result, {there, back, hours, both, speed}, length.id + "/" + time.id);
    }

    // km/h, or 每分钟走60米: the way and the time it is told for.
    static std::pair<Unit, Unit> units_of(const ProblemFact& speed) {
        if (speed.quantity.unit->dimension == "speed") {
            const auto [way, time] = ProblemThings::units_of_speed(*speed.quantity.unit);
            return {way, time};
        }
        const Text name = contains(speed.before, U"每分")     ? Text(U"分钟")
                          : contains(speed.before, U"每小时") ? Text(U"小时")
                                                              : Text(U"秒");
        return {*speed.quantity.unit, UnitReader::unit_at(name, 0)->readings.front()};
    }

    static bool is_days(const ProblemFact& fact) {
        return (fact.quantity.unit && fact.quantity.unit->id == "d") || fact.noun == U"day";
    }
};

}  // namespace minillm
