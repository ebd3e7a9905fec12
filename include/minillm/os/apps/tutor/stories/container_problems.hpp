// os/apps/tutor/stories/container_problems.hpp: a vessel weighed full and again when part of what is in it is gone;
// fuel for a hundred kilometres.
//
//     连桶重10千克，用去一半油后连桶重5.5千克，油？  (10 - 5.5) ÷ 1/2 = 9        桶？  10 - 9 = 1
//     7 litres per 100 km, 350 km                    7 × 350 ÷ 100 = 24.5
//
//     contents = (full - weight after) ÷ share that is gone        vessel = full - contents
//
// Not here: how full a vessel is (fraction_problems.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

class ContainerProblems {
    using Text = std::u32string_view;

public:
    /// Whether a vessel is weighed with what is in it: then the form below answers, or none.
    static bool weighs_with_contents(const WordProblem& problem) {
        const bool with =
            has_any(problem.text, {U"连桶", U"连瓶", U"连盒", U"连筐", U"连箱", U"连袋", U"连罐", U"连壶", U"连杯",
                                   U"带桶", U"带瓶", U"连同", U"half full", U"half-full", U"half empty"}) ||
            (has_any(problem.text, {U"full"}) && has_any(problem.text, {U"half"})) ||
            (has_any(problem.text, {U"装满"}) && has_any(problem.text, {U"一半"}));
        const bool masses = masses_of(problem).size() == 2;
        return with && masses && has_any(problem.text, {U"重", U"weigh", U"weighs", U"weighed", U"weight", U"mass"});
    }

    /// The contents, or the vessel alone.
    static TutorAnswer weighed_twice(const WordProblem& problem) {
        const std::vector<const ProblemFact*> masses = masses_of(problem);
        const std::optional<Rational> gone = share_gone(problem);
        if (!weighs_with_contents(problem) || !gone || masses[1]->quantity.unit->id != masses[0]->quantity.unit->id ||
            !(masses[1]->value() < masses[0]->value())) {
            return {};
        }
        const MathStep part = problem_step('-', masses[0]->value(), masses[1]->value());
        const MathStep contents = problem_step('/', part.result, *gone);
        const MathStep vessel = problem_step('-', masses[0]->value(), contents.result);
        const bool vessel_asked = asks_vessel(problem.question);
        const bool contents_asked = asks_contents(problem);
        if (vessel.result.is_negative() || vessel_asked == contents_asked) {
            return {};
        }
        return vessel_asked
                   ? in_asked_measure(vessel.result, {part, contents, vessel}, masses[0]->quantity.unit, problem)
                   : in_asked_measure(contents.result, {part, contents}, masses[0]->quantity.unit, problem);
    }

    /// So many litres for every hundred kilometres: the litres for a way, or the way for so many litres.
    static TutorAnswer per_hundred(const WordProblem& problem) {
        const bool hundred = has_any(problem.text, {U"per 100 k", U"百公里", U"百千米", U"100公里", U"100千米"}) ||
                             contains(problem.text, U"100 k");
        if (!hundred || problem.facts.size() < 2 || problem.facts.size() > 3 ||
            has_any(problem.text, {U"剩", U"left", U"比", U"than", U"元", U"$"})) {
            return {};
        }
        const ProblemFact* known = nullptr;
        const ProblemFact* other = nullptr;
        bool said_hundred = contains(problem.text, U"百公里") || contains(problem.text, U"百千米");
        for (const ProblemFact& fact : problem.facts) {
            const bool way = fact.quantity.unit && fact.quantity.unit->id == "km";
            const bool fuel = fact.quantity.unit && fact.quantity.unit->id == "L";
            if (way && fact.value() == Rational(100)) {
                said_hundred = true;
                continue;
            }
            const ProblemFact*& place = known == nullptr ? known : other;
            const bool fits = place == nullptr && !fact.quantity.share && (known == nullptr ? fuel : way || fuel);
            if (!fits) {
                return {};
            }
            place = &fact;
        }
        if (known == nullptr || other == nullptr || !said_hundred || known->value().is_zero()) {
            return {};
        }
        const bool both_ways = has_any(problem.text, {U"往返", U"来回", U"and back", U"and come back", U"and return",
                                                      U"round trip", U"return trip", U"both ways"});
        if (both_ways && other->quantity.unit->id != "km") {
            return {};
        }
        if (other->quantity.unit->id == "km") {
            std::vector<MathStep> steps;
            if (both_ways) {
                steps.push_back(problem_step('*', other->value(), Rational(2)));
            }
            steps.push_back(problem_step('*', known->value(), both_ways ? steps[0].result : other->value()));
            steps.push_back(problem_step('/', steps.back().result, Rational(100)));
            const bool asks =
                has_any(problem.question, {U"升", U"litre", U"liter", U"油", U"petrol", U"fuel", U"diesel", U"gas"});
            return asks ? in_asked_measure(steps.back().result, steps, known->quantity.unit, problem) : TutorAnswer{};
        }
        const MathStep times = problem_step('/', other->value(), known->value());
        const MathStep way = problem_step('*', times.result, Rational(100));
        const bool asks =
            has_any(problem.question, {U"how far", U"多远", U"千米", U"公里", U"kilometre", U"kilometer", U"km"});
        return asks ? problem_finished(way.result, {times, way}, "km") : TutorAnswer{};
    }

private:
    static std::vector<const ProblemFact*> masses_of(const WordProblem& problem) {
        std::vector<const ProblemFact*> masses;
        for (const ProblemFact& fact : problem.facts) {
            if (fact.quantity.unit && fact.quantity.unit->dimension == "mass" && !fact.quantity.share) {
                masses.push_back(&fact);
            }
        }
        return masses;
    }

    // A half is gone whether it is said that it was used or that it is left; of another share it must be said that it
    // is gone.
    static std::optional<Rational> share_gone(const WordProblem& problem) {
        std::optional<Rational> share;
        for (const ProblemFact& fact : problem.facts) {
            const bool mass = fact.quantity.unit && fact.quantity.unit->dimension == "mass" && !fact.quantity.share;
            const bool article = fact.value() == Rational(1) && !fact.quantity.unit;
            if (mass || article) {
                continue;
            }
            if (share || !fact.quantity.share || !(fact.value() < Rational(1)) || !(Rational(0) < fact.value())) {
                return std::nullopt;
            }
            share = fact.value();
        }
        const Rational half = Rational(1) / Rational(2);
        const bool says_half = has_any(problem.text, {U"一半", U"半桶", U"半瓶", U"half"});
        if (!share && says_half) {
            return half;
        }
        const bool gone =
            has_any(problem.text, {U"用去", U"用掉", U"倒出", U"倒去", U"吃掉", U"吃了", U"卖掉", U"喝掉", U"喝了",
                                   U"取出", U"used", U"poured out", U"eaten", U"drunk", U"sold", U"taken out"});
        return share && (*share == half || gone) ? share : std::nullopt;
    }

    static bool asks_vessel(Text question) {
        return has_any(question, {U"空桶",
                                  U"空瓶",
                                  U"桶重",
                                  U"瓶重",
                                  U"筐重",
                                  U"箱重",
                                  U"盒重",
                                  U"罐重",
                                  U"壶重",
                                  U"杯重",
                                  U"桶子重",
                                  U"瓶子重",
                                  U"箱子重",
                                  U"盒子重",
                                  U"杯子重",
                                  U"桶的重",
                                  U"瓶的重",
                                  U"筐的重",
                                  U"桶有多重",
                                  U"瓶子有多重",
                                  U"桶多重",
                                  U"瓶子多重",
                                  U"桶本身",
                                  U"empty",
                                  U"by itself",
                                  U"alone",
                                  U"does the jar weigh",
                                  U"does the bottle weigh",
                                  U"does the bucket weigh",
                                  U"does the barrel weigh",
                                  U"does the can weigh",
                                  U"does the box weigh",
                                  U"does the container weigh",
                                  U"does the tin weigh"});
    }

    static bool asks_contents(const WordProblem& problem) {
        if (asks_vessel(problem.question)) {
            return false;
        }
        const std::size_t of = problem.text.find(U" of ");
        const std::size_t end = of == Text::npos ? of : problem.text.find_first_of(U" ,.", of + 4);
        const Text thing = of == Text::npos ? Text() : problem.text.substr(of + 4, end - of - 4);
        const bool named = thing.size() > 2 && find_word(problem.question, thing) != Text::npos;
        const bool inside = has_any(problem.question, {U"里原来有", U"里原有", U"里有", U"原来有", U"油重", U"水重",
                                                       U"米重", U"油有多", U"油多少", U"油的重", U"原有"});
        return named || inside;
    }
};

}  // namespace minillm
