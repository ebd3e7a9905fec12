// os/apps/tutor/stories/asked_measure.hpp: the unit that a word problem asks for, and an amount in that unit.
//
//     how many litres of yellow are there      14  ->  "14 L"
//     实际距离是多少千米      3000000 cm        ->  "30 km"
//     how many dollars, 几个, how much flour    the bare number
//
// Not here: which numbers are taken (ratio_problems.hpp, scale_problems.hpp and the other forms).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The words before a number, the number, and the words behind it: one stretch of the text.
inline std::u32string_view words_around(const ProblemFact& fact) {
    const char32_t* end = fact.behind.data() + fact.behind.size();
    return {fact.before.data(), static_cast<std::size_t>(end - fact.before.data())};
}

/// Where the question begins in the text.
inline std::size_t begin_of_question(const WordProblem& problem) {
    return static_cast<std::size_t>(problem.question.data() - problem.text.data());
}

/// Whether a number is a time: hours, weeks, months.
inline bool is_time(const ProblemFact& fact) {
    return fact.quantity.unit &&
           (fact.quantity.unit->dimension == "time" || fact.quantity.unit->dimension == "calendar");
}

/// Whether two numbers have one unit, or both none.
inline bool same_unit(const ProblemFact& a, const ProblemFact& b) {
    return a.quantity.unit && b.quantity.unit ? a.quantity.unit->id == b.quantity.unit->id
                                              : !a.quantity.unit && !b.quantity.unit;
}

/// The unit that the question names behind its question word, or behind "in": 多少千米, how many litres, how long in
/// cm.
inline std::optional<UnitReader::Found> asked_measure(const WordProblem& problem) {
    std::size_t at = std::u32string_view::npos;
    for (const std::u32string_view word : {std::u32string_view(U"多少"), std::u32string_view(U"几"),
                                           std::u32string_view(U"how many "), std::u32string_view(U"how many more ")}) {
        const std::size_t found = problem.question.rfind(word);
        at = found != std::u32string_view::npos ? found + word.size() : at;
    }
    if (const std::size_t in = problem.question.rfind(U" in ");
        at == std::u32string_view::npos && in != std::u32string_view::npos) {
        at = in + 4;  // how long is each part in cm?
    }
    const std::optional<UnitReader::Found> unit =
        at < problem.question.size() ? UnitReader::unit_at(problem.question, at) : std::nullopt;
    const bool money =
        unit && unit->readings.front().id == "lb" && problem.text.find(U'£') != std::u32string_view::npos;
    return money ? std::nullopt : unit;  // how many pounds, where £9 was told
}

/// Whether results of a dimension are written with their unit: "14 L", "30 km"; money and days are not.
inline bool shows_unit(const Unit& unit) {
    const bool day_or_longer = unit.id == "d" || unit.id == "wk" || unit.id == "yr";
    const bool traditional = unit.id == "mu" || unit.id == "li" || unit.id == "chi" || unit.id == "jin" ||
                             unit.id == "liang";  // 亩 has no sign
    const bool measured = unit.dimension == "length" || unit.dimension == "area" || unit.dimension == "volume" ||
                          unit.dimension == "mass" || unit.dimension == "time";
    return measured && !day_or_longer && !traditional;
}

/// An amount of a given unit (none: things are counted) as the question wants it; no answer if it asks for something
/// else.
inline TutorAnswer in_asked_measure(const Rational& value, std::vector<MathStep> steps,
                                    const std::optional<Unit>& given, const WordProblem& problem) {
    const std::optional<UnitReader::Found> asked = asked_measure(problem);
    if (!asked) {
        return problem_finished(value, steps);
    }
    const auto same = std::find_if(asked->readings.begin(), asked->readings.end(),
                                   [&](const Unit& unit) { return given && UnitReader::same_kind(unit, *given); });
    if (same == asked->readings.end()) {
        const bool money =
            asked->readings.front().dimension == "money" || asked->readings.front().dimension == "dollar";
        return !given && money ? problem_finished(value, steps) : TutorAnswer{};  // $80 has a sign and no unit
    }
    const Rational factor = given->factor / same->factor;
    Rational amount = value;
    if (!(factor == Rational(1))) {
        steps.push_back(factor < Rational(1) ? problem_step('/', value, Rational(1) / factor)
                                             : problem_step('*', value, factor));
        amount = steps.back().result;
    }
    return problem_finished(amount, steps, shows_unit(*same) ? same->id : "");
}

/// The dimension that a question asks for without a unit: 多高, how tall a length; 多重, how heavy a mass; empty:
/// another, or none.
inline std::string asked_dimension(const WordProblem& problem) {
    if (has_any(problem.question, {U"多高", U"多长", U"多远", U"多宽", U"多深", U"how tall", U"how high", U"how far",
                                   U"how wide", U"how deep"})) {
        return "length";
    }
    return has_any(problem.question, {U"多重", U"how heavy"}) ? "mass" : "";
}

/// A bare number with the unit that the question names, where a number of the problem has that unit: "how many litres"
/// -> 21 L; or with the only unit of the dimension that it asks for: 一个145 cm，另一个多高 -> 117 cm.
inline TutorAnswer with_asked_unit(const WordProblem& problem, TutorAnswer answer) {
    const std::optional<UnitReader::Found> asked = asked_measure(problem);
    const bool bare = answer.answered && !answer.result.empty() &&
                      answer.result.find_first_not_of("0123456789./") == std::string::npos;
    if (!bare) {
        return answer;
    }
    if (!asked) {
        const std::string dimension = asked_dimension(problem);
        std::vector<Unit> given;
        for (const ProblemFact& fact : problem.facts) {
            if (fact.quantity.unit && fact.quantity.unit->dimension == dimension) {
                given.push_back(*fact.quantity.unit);
            }
        }
        const bool one_unit = !given.empty() && std::all_of(given.begin(), given.end(), [&](const Unit& unit) {
            return unit.id == given.front().id;
        });
        if (one_unit && shows_unit(given.front())) {
            answer.result += " " + given.front().id;
        }
        return answer;
    }
    for (const Unit& unit : asked->readings) {
        const bool given = std::any_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& f) {
            return f.quantity.unit && f.quantity.unit->id == unit.id;
        });
        if (given && shows_unit(unit) && unit.dimension != "time") {
            answer.result += " " + unit.id;
            return answer;
        }
    }
    return answer;
}

}  // namespace minillm
