// os/apps/tutor/stories/flow_problems.hpp: word problems of so much that runs in and so much that runs out at the same
// time.
//
//     每小时进水30立方米，同时用水18立方米，存够96立方米       96 ÷ (30 - 18) = 8
//     a tap fills 9 litres a minute while a leak loses 2       140 ÷ (9 - 2) = 20
//     池里原有60升，每分钟注入8升，排出5升，10分钟后           60 + (8 - 5) × 10 = 90
//     900 litres, drained at 25 a minute, 300 are left      (900 - 300) ÷ 25 = 24
//
// Two rates of one unit, one in and one out, or one of them and the amount at first; of the amount at first, the amount
// at last and the time, what is not told is asked.
//
// Not here: pipes that fill or empty the whole pool in so many hours (work_problems.hpp).
#pragma once

#include <algorithm>
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
        const bool one_way = flow.clear && flow.start != nullptr && (flow.amount != nullptr || flow.time != nullptr);
        return flow.both() || one_way;
    }

    static TutorAnswer answer(const WordProblem& problem) {
        const Flow flow = read(problem);
        const bool changes = has_any(problem.text, {U"先", U"后来", U"再关", U"then closes", U"is then", U"after that",
                                                    U"比", U"倍", U"than", U"twice", U"half", U"一半"});
        if (!flow.clear || changes || (flow.amount == nullptr && flow.time == nullptr && flow.start == nullptr)) {
            return {};
        }
        const Unit& unit = *(flow.in != nullptr ? flow.in : flow.out)->quantity.unit;
        const auto in_unit = [&](const ProblemFact& fact) {
            return UnitReader::convert(fact.value(), *fact.quantity.unit, unit);
        };
        const Rational in = flow.in != nullptr ? flow.in->value() : Rational(0);
        const Rational out = flow.out != nullptr ? flow.out->value() : Rational(0);
        const bool grows = out < in;
        std::vector<MathStep> steps;
        if (flow.both()) {
            steps.push_back(grows ? problem_step('-', in, out) : problem_step('-', out, in));
        }
        const Rational net = grows ? in - out : out - in;
        if (net.is_zero()) {
            return {};
        }
        const std::optional<UnitReader::Found> asked = asked_measure(problem);
        const bool asks_time = (asked && asked->readings.front().dimension == "time") ||
                               has_any(problem.question, {U"多久", U"多长时间", U"how long"});
        if (asks_time && flow.time == nullptr) {
            // from the start to the amount, from nothing to the amount, or from the start to nothing
            const Rational first = flow.start != nullptr ? in_unit(*flow.start) : Rational(0);
            const Rational last = flow.amount != nullptr ? in_unit(*flow.amount) : Rational(0);
            const bool to_rest = has_any(problem.text, {U"剩", U"left", U"remain", U"until", U"还有"});
            const bool to_full = has_any(problem.text, {U"满", U"够", U"full", U"fill", U"until", U"reach"});
            const bool told = grows                    ? first < last && (flow.both() || to_full)
                              : flow.amount != nullptr ? last < first && to_rest
                                                       : flow.both() || asks_empty(problem);
            if (!told || (grows && asks_empty(problem))) {
                return {};
            }
            Rational way = grows ? last : first;
            if (!first.is_zero() && !last.is_zero()) {
                steps.insert(steps.begin(), grows ? problem_step('-', last, first) : problem_step('-', first, last));
                way = steps.front().result;
            }
            steps.push_back(problem_step('/', way, net));
            return in_asked_measure(steps.back().result, steps, flow.per, problem);
        }
        const bool asks_amount = asked && asked->readings.front().dimension == unit.dimension;
        if (!asks_time && asks_amount && flow.time != nullptr && flow.amount == nullptr) {
            const Rational time = UnitReader::convert(flow.time->value(), *flow.time->quantity.unit, *flow.per);
            const bool asks_level = has_any(problem.question, {U"里", U"现有", U"还有", U"还剩", U"池中", U"in it",
                                                               U"in the", U"left", U"remain", U"now", U"are there"});
            if (!flow.both() && !asks_level) {
                return {};  // what ran in, or out
            }
            steps.push_back(problem_step('*', net, time));
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

        bool both() const { return in != nullptr && out != nullptr; }
    };

    static Flow read(const WordProblem& problem) {
        Flow flow;
        bool all = true;
        const ProblemFact* last_rate = nullptr;
        std::vector<const ProblemFact*> amounts;  // that are not told to be there at first
        for (const ProblemFact& fact : problem.facts) {
            const bool pipes = fact.value() < Rational(3) && !fact.quantity.unit &&
                               !is_ascii_digit(problem.text[fact.quantity.begin]);  // 两管同时打开
            if (pipes) {
                continue;
            }
            const bool volume = fact.quantity.unit && (fact.quantity.unit->dimension == "volume" ||
                                                       fact.quantity.unit->dimension == "mass");  // 进45吨水
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
            const bool at_start = has_any(fact.before, {U"有水", U"原来", U"原有", U"已有", U"现有", U"里有", U"已经有",
                                                        U"contains", U"holds", U"already", U"starts with", U"has",
                                                        U"had", U"there are", U"there were"}) &&
                                  !has_any(fact.before, {U"注满", U"fill"});
            if (volume && !at_start) {
                amounts.push_back(&fact);
                continue;
            }
            if (volume && flow.start != nullptr) {  // it holds 600 litres, and 240 are in it already
                amounts.push_back(flow.start);
                flow.start = nullptr;
            }
            const ProblemFact*& place = time ? flow.time : flow.start;
            all = all && (volume || time) && place == nullptr && !fact.value().is_zero();
            place = &fact;
        }
        const bool only_out = flow.in == nullptr && flow.out != nullptr && flow.start == nullptr;
        if (only_out &&
            amounts.size() == (flow.time == nullptr ? 2u : 1u)) {  // 900 litres are drained until 300 are left
            flow.start = amounts[0];
            amounts.erase(amounts.begin());
        }
        flow.amount = amounts.empty() ? nullptr : amounts[0];
        const bool one_kind = std::all_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& fact) {
            return !fact.quantity.unit || fact.quantity.unit->dimension == "time" || last_rate == nullptr ||
                   UnitReader::same_kind(*fact.quantity.unit, *last_rate->quantity.unit);
        });
        flow.clear = all && one_kind && amounts.size() < 2 && last_rate != nullptr;
        return flow;
    }

    // 1 in, -1 out, by the last word before the number, or the words behind it.
    static int direction(const ProblemFact& fact) {
        const int before = sign_of(fact.before);
        return before != 0 ? before : sign_of(fact.behind);
    }

    static int sign_of(Text text) {
        const bool in = has_any(text, {U"进", U"注", U"流入", U"放入", U"灌", U"fill", U"into", U"flows in", U"runs in",
                                       U"pours in", U"comes in", U"enters", U"delivers", U"supplies", U"puts in",
                                       U"lets in", U"add", U"in at", U"pumps in"});
        const bool out =
            has_any(text, {U"排",   U"放出",    U"放掉",    U"漏",   U"流出", U"出水",  U"用水",  U"用掉",
                           U"用去", U"消耗",    U"抽",      U"渗",   U"leak", U"loses", U"drain", U"drained",
                           U"out",  U"empties", U"escapes", U"lost", U"uses", U"used"});
        return in == out ? 0 : in ? 1 : -1;
    }

    static bool asks_empty(const WordProblem& problem) {
        return has_any(problem.question, {U"放完", U"排空", U"放空", U"流完", U"用完", U"empty it", U"to empty",
                                          U"is empty", U"drain", U"run dry"});
    }
};

}  // namespace minillm
