// os/apps/tutor/stories/flow_problems.hpp: word problems of so much that runs in and so much that runs out at the same
// time.
//
//     每小时进水30立方米，同时用水18立方米，存够96立方米       96 ÷ (30 - 18) = 8
//     a tap fills 9 litres a minute while a leak loses 2       140 ÷ (9 - 2) = 20
//     池里原有60升，每分钟注入8升，排出5升，10分钟后           60 + (8 - 5) × 10 = 90
//
// Two rates of one unit, one in and one out; of the amount at first, the amount at last and the time, what is not told
// is asked.
//
// Not here: pipes that fill or empty the whole pool in so many hours (work_problems.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "rate_problems.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The form of flows.
class FlowProblems {
    using Text = std::u32string_view;

public:
    static bool tells_of(const WordProblem& problem) {
        const Flow flow = read(problem);
        return flow.in != nullptr && flow.out != nullptr;
    }

    static TutorAnswer answer(const WordProblem& problem) {
        const Flow flow = read(problem);
        const bool changes = has_any(problem.text, {U"先", U"后来", U"再关", U"then closes", U"is then", U"after that",
                                                    U"比", U"倍", U"than", U"twice", U"half", U"一半"});
        if (!flow.clear || changes || (flow.amount == nullptr && flow.time == nullptr && flow.start == nullptr)) {
            return {};
        }
        const Unit& unit = *flow.in->quantity.unit;
        const auto in_unit = [&](const ProblemFact& fact) {
            return UnitReader::convert(fact.value(), *fact.quantity.unit, unit);
        };
        const bool grows = flow.out->value() < flow.in->value();
        const MathStep net = grows ? problem_step('-', flow.in->value(), flow.out->value())
                                   : problem_step('-', flow.out->value(), flow.in->value());
        std::vector<MathStep> steps = {net};
        if (net.result.is_zero()) {
            return {};
        }
        const std::optional<UnitReader::Found> asked = asked_measure(problem);
        const bool asks_time = (asked && asked->readings.front().dimension == "time") ||
                               has_any(problem.question, {U"多久", U"多长时间", U"how long"});
        if (asks_time && flow.time == nullptr) {
            // filled from the start to the amount, or emptied from the start
            Rational way = flow.amount != nullptr ? in_unit(*flow.amount) : Rational(0);
            if (flow.start != nullptr) {
                const Rational first = in_unit(*flow.start);
                const bool filled = flow.amount != nullptr;
                if (filled != grows || (filled && !(first < way))) {
                    return {};
                }
                if (filled) {
                    steps.insert(steps.begin(), problem_step('-', way, first));
                    way = steps.front().result;
                } else {
                    way = first;
                }
            } else if (grows != !asks_empty(problem)) {
                return {};
            }
            steps.push_back(problem_step('/', way, net.result));
            return in_asked_measure(steps.back().result, steps, flow.per, problem);
        }
        const bool asks_amount = asked && asked->readings.front().dimension == unit.dimension;
        if (!asks_time && asks_amount && flow.time != nullptr && flow.amount == nullptr) {
            const Rational time = UnitReader::convert(flow.time->value(), *flow.time->quantity.unit, *flow.per);
            steps.push_back(problem_step('*', net.result, time));
            if (flow.start != nullptr) {
                steps.push_back(problem_step(grows ? '+' : '-', in_unit(*flow.start), steps.back().result));
            } else if (!grows) {
                return {};
            }
            return in_asked_measure(steps.back().result, steps, unit, problem);
        }
        return {};
    }

private:
    struct Flow {
        const ProblemFact* in = nullptr;
        const ProblemFact* out = nullptr;
        const ProblemFact* start = nullptr;
        const ProblemFact* amount = nullptr;
        const ProblemFact* time = nullptr;
        std::optional<Unit> per;
        bool clear = false;  // every number has its place
    };

    static Flow read(const WordProblem& problem) {
        Flow flow;
        bool all = true;
        const ProblemFact* last_rate = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool one = fact.value() == Rational(1) && !fact.quantity.unit;
            if (one) {
                continue;
            }
            const bool volume = fact.quantity.unit && fact.quantity.unit->dimension == "volume";
            const bool time = fact.quantity.unit && fact.quantity.unit->dimension == "time";
            std::optional<Unit> per = volume ? RateProblems::time_of(fact) : std::nullopt;
            const int way = direction(fact);
            // "进水30立方米,同时用水18立方米": the period of the second rate is that of the first
            const bool goes_on = !per && volume && last_rate != nullptr && (way > 0 ? flow.in : flow.out) == nullptr &&
                                 way != 0 &&
                                 has_any(problem.text, {U"同时", U"又", U"at the same time", U"while", U"and"});
            per = goes_on ? flow.per : per;
            if (per && !fact.quantity.percent) {
                const ProblemFact*& place = way > 0 ? flow.in : flow.out;
                const bool same = !flow.per || flow.per->id == per->id;
                const bool unit = last_rate == nullptr || last_rate->quantity.unit->id == fact.quantity.unit->id;
                all = all && way != 0 && place == nullptr && same && unit;
                place = way != 0 ? &fact : place;
                flow.per = per;
                last_rate = &fact;
                continue;
            }
            const bool at_start =
                has_any(fact.before, {U"原来", U"原有", U"已有", U"现有", U"里有", U"已经有", U"contains", U"holds",
                                      U"already", U"starts with", U"has", U"had", U"there are", U"there were"}) &&
                !has_any(fact.before, {U"注满", U"fill"});
            const ProblemFact*& place = time ? flow.time : at_start ? flow.start : flow.amount;
            all = all && (volume || time) && place == nullptr && !fact.value().is_zero();
            place = &fact;
        }
        flow.clear = all && flow.in != nullptr && flow.out != nullptr;
        return flow;
    }

    // 1 in, -1 out, by the last word before the number, or the words behind it.
    static int direction(const ProblemFact& fact) {
        const int before = sign_of(fact.before);
        return before != 0 ? before : sign_of(fact.behind);
    }

    static int sign_of(Text text) {
        const bool in = has_any(
            text, {U"进", U"注", U"流入", U"放入", U"灌", U"fills", U"fill", U"into", U"flows in", U"runs in",
                   U"pours in", U"adds", U"comes in", U"enters", U"delivers", U"supplies", U"in at", U"pumps in"});
        const bool out =
            has_any(text, {U"排",   U"放出",    U"放掉",    U"漏",   U"流出",  U"用水",  U"用掉",  U"用去",
                           U"消耗", U"抽",      U"渗",      U"leak", U"leaks", U"loses", U"drain", U"drains",
                           U"out",  U"empties", U"escapes", U"lost", U"uses",  U"used"});
        return in == out ? 0 : in ? 1 : -1;
    }

    static bool asks_empty(const WordProblem& problem) {
        return has_any(problem.question, {U"放完", U"排空", U"放空", U"流完", U"用完", U"empty it", U"to empty",
                                          U"is empty", U"drain", U"run dry"});
    }
};

}  // namespace minillm
