// os/apps/tutor/stories/daily_way.hpp: a way that is gone there and back.
//
//     1.5 km to school and the same back, 5 days a week        1.5 × 2 × 5 = 15 km
//     上学走800米，放学原路返回，一周上学5天                   800 × 2 × 5 = 8000 m
//     60 km there at 30 km/h, back at 60 km/h: hours in all    60 ÷ 30 + 60 ÷ 60 = 3
//
// The way back is told by a word, or by the same number again. Who comes home for lunch goes four times, so that a
// number of times a day is not read here.
//
// Not here: mean speeds (there_and_back.hpp). Next: number_roles.hpp.
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "number_roles.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Doubles a way, for some days or at two speeds.
class DailyWay {
    using Text = std::u32string_view;

public:
    /// How far in so many days.
    static TutorAnswer of_days(const WordProblem& problem) {
        const bool asks_length =
            has_any(problem.question,
                    {U"how far", U"how many km", U"how many kilometres", U"how many kilometers", U"how many miles",
                     U"how many metres", U"how many meters", U"多少千米", U"多少米", U"多少公里", U"多远", U"几千米"});
        if (!asks_length || tells_more(problem.text)) {
            return {};
        }
        NumberRoles roles(problem);
        const auto length = [](const ProblemFact& fact) { return measures(fact, "length") && is_amount(fact); };
        const ProblemFact* way = roles.take(length);
        const ProblemFact* back = roles.take(length);
        const ProblemFact* days = roles.take([](const ProblemFact& fact) {
            return is_amount(fact) && fact.quantity.unit && fact.quantity.unit->id == "d";
        });
        const ProblemFact* once = roles.take(happens_once);
        const bool complete = way != nullptr && days != nullptr && roles.none_left();
        if (!complete || !days->value().is_whole()) {
            return {};
        }
        const bool same_back = back != nullptr && same_unit(*way, *back) && way->value() == back->value() &&
                               has_any(back->behind, {U"back", U"home"});
        const bool told_back = back == nullptr && comes_back(problem.text);
        const bool once_a_day = once == nullptr || has_any(once->before, {U"往返", U"来回"}) || once->quantity.unit;
        if ((!same_back && !told_back) || !once_a_day) {
            return {};
        }
        const MathStep day = problem_step('*', way->value(), Rational(2));
        const MathStep all = problem_step('*', day.result, days->value());
        return in_asked_measure(all.result, {day, all}, way->quantity.unit, problem);
    }

    /// How long there at one speed and back at another.
    static TutorAnswer at_two_speeds(const WordProblem& problem) {
        const bool asks_time = has_any(problem.question, {U"how many hours", U"how long", U"几小时", U"多少小时"}) &&
                               has_any(problem.question, {U"in total", U"in all", U"altogether", U"total", U"一共",
                                                          U"往返", U"来回", U"共"});
        const bool returns =
            has_any(problem.text, {U"back", U"return", U"returned", U"came home", U"返回", U"回来", U"回家", U"原路"});
        if (!asks_time || !returns || has_any(problem.text, {U"stop", U"rest", U"stayed", U"休息", U"停"})) {
            return {};
        }
        NumberRoles roles(problem);
        const auto speed = [](const ProblemFact& fact) { return measures(fact, "speed") && is_amount(fact); };
        const ProblemFact* way = roles.take([](const ProblemFact& fact) { return measures(fact, "length"); });
        const ProblemFact* there = roles.take(speed);
        const ProblemFact* back = roles.take(speed);
        const bool complete = way != nullptr && there != nullptr && back != nullptr && roles.none_left();
        const bool kilometres = complete && way->quantity.unit->id == "km" && there->quantity.unit->id == "km/h" &&
                                back->quantity.unit->id == "km/h";
        if (!kilometres || !is_amount(*way)) {
            return {};
        }
        const MathStep out = problem_step('/', way->value(), there->value());
        const MathStep home = problem_step('/', way->value(), back->value());
        const MathStep all = problem_step('+', out.result, home.result);
        return problem_finished(all.result, {out, home, all});
    }

private:
    static bool comes_back(Text text) {
        return has_any(text, {U"and back", U"there and back", U"same back", U"the same home", U"round trip",
                              U"both ways", U"each way", U"往返", U"来回", U"原路返回", U"原路回"});
    }

    static bool tells_more(Text text) {
        return has_any(text, {U"twice", U"lunch", U"half", U"than", U"except", U"weekend", U"extra", U"then", U"only",
                              U"中午", U"比", U"倍", U"两次", U"除了", U"周末", U"speed", U"速度"});
    }

    // 每天往返1次, in 1 week
    static bool happens_once(const ProblemFact& fact) {
        const bool week = fact.quantity.unit && fact.quantity.unit->id == "wk";
        return fact.value() == Rational(1) && (week || fact.behind.starts_with(U"次"));
    }
};

}  // namespace minillm
