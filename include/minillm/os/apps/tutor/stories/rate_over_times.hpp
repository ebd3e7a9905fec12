// os/apps/tutor/stories/rate_over_times.hpp: what an hour, a day or a week brings, over several times that add up.
//
//     $14 an hour, 6 hours on Saturday and 4.5 hours on Sunday     6 + 4.5 = 10.5, 14 × 10.5 = 147
//     每小时20元，周六干了6小时，周日干了4小时，一共挣多少元       6 + 4 = 10, 20 × 10 = 200
//
// Every time stands in the unit of the rate, or in minutes beside an hour: how many hours a day has, nobody has said.
//
// Not here: begun hours that count as whole ones; hours a day for so many days (cancelling_units.hpp), a break or extra
// pay, of which nothing is known. Next: relation_words.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "number_roles.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds the times before it multiplies the rate.
class RateOverTimes {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool otherwise =
            tells_other_relation(problem.text, {U"each", U"every", U"per", U"每", U"又"}) ||
            has_any(problem.text, {U"lunch", U"unpaid", U"bonus", U"spent", U"午休", U"奖金", U"花", U"扣"}) ||
            rounds_up(problem.text);
        if (otherwise || !asks_earned(problem.question)) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* rate = roles.take([&](const ProblemFact& fact) { return is_rate(problem, fact); });
        const std::vector<const ProblemFact*> times =
            roles.take_all([](const ProblemFact& fact) { return is_time(fact) && is_amount(fact) && !fact.each; });
        if (rate == nullptr || times.size() < 2 || !roles.none_left()) {
            return {};
        }
        const std::string period = period_of(*rate);
        std::vector<MathStep> steps;
        Rational all(0);
        for (const ProblemFact* time : times) {
            const std::optional<Rational> length = in_period(*time, period);
            if (!length) {
                return {};
            }
            if (time != times.front()) {
                steps.push_back(problem_step('+', all, *length));
            }
            all = all + *length;
        }
        steps.push_back(problem_step('*', rate->value(), all));
        return in_asked_measure(steps.back().result, steps, rate->quantity.unit, problem);
    }

private:
    // 不满1小时按1小时算: those hours are a rule of counting and none that was spent.
    static bool rounds_up(Text text) {
        return has_any(
            text, {U"不满", U"不足", U"未满", U"不到", U"按1", U"按一", U"part of an hour", U"part hour", U"or part of",
                   U"started hour", U"begun hour", U"less than an hour", U"counts as", U"counted as"});
    }

    static bool asks_earned(Text question) {
        const bool asks = has_any(question, {U"how much", U"how many dollars", U"how many pounds", U"how many euros",
                                             U"多少", U"几元", U"几块"});
        return asks &&
               has_any(question, {U"earn", U"earned", U"make", U"made", U"get", U"get paid", U"paid", U"pay", U"wage",
                                  U"wages", U"cost", U"挣", U"赚", U"工资", U"得", U"收入", U"付", U"报酬"});
    }

    static bool is_rate(const WordProblem& problem, const ProblemFact& fact) {
        return fact.each && is_amount(fact) && !period_of(fact).empty() &&
               (!fact.quantity.unit || is_money(problem, fact));
    }

    // "h", "d" or "wk"; empty: what the rate is for is no time.
    static std::string period_of(const ProblemFact& rate) {
        if (rate.each_of == U"小") {
            return "h";  // 一小时挣14元: the measure word of 小时
        }
        const std::optional<UnitReader::Found> unit =
            rate.each_of.empty() ? std::nullopt : UnitReader::unit_at(rate.each_of, 0);
        const bool time = unit && unit->readings.front().dimension == "time";
        return time ? unit->readings.front().id : "";
    }

    static std::optional<Rational> in_period(const ProblemFact& time, const std::string& period) {
        const Unit& unit = *time.quantity.unit;
        if (unit.id == period) {
            return time.value();
        }
        constexpr int minutes_in_hour = 60;
        const bool minutes = unit.id == "min" && period == "h";
        return minutes ? std::optional<Rational>(time.value() / Rational(minutes_in_hour)) : std::nullopt;
    }
};

}  // namespace minillm
