// os/apps/tutor/stories/journey.hpp: the speeds, times and distances of a word problem of motion, in one unit each, and
// what is asked.
//
//     甲车每小时行95千米，4小时后相遇     speed 95 km/h, time 4 h
//     one at 60 km/h and the other at 70    speeds 60 and 70 km/h: the second has the unit of the first
//
// Numbers that only count (甲乙两地, 一辆) are no part of it. A number of any other kind, and the journey is not read.
//
// Next: motion_problems.hpp, where two meet, part and follow each other; trains_and_boats.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "rate_problems.hpp"
#include "word_problem.hpp"

namespace minillm {

/// What a problem of motion says.
class Journey {
    using Text = std::u32string_view;

public:
    enum class Kind { speed, time, distance };
    enum class Asked { nothing, speed, time, distance };

    struct Number {
        Kind kind = Kind::speed;
        Rational value;
        const ProblemFact* fact = nullptr;
        std::string unit;  // of a distance or a time, as it was written
    };

    bool complete = false;  // every number has its place
    std::vector<Number> speeds;
    std::vector<Number> times;
    std::vector<Number> distances;
    std::vector<Number> all;  // in the order of the text
    Unit length;
    Unit time;

    explicit Journey(const WordProblem& problem) : problem_(problem) {
        std::vector<std::pair<Number, std::pair<Unit, Unit>>> read;
        for (std::size_t i = 0; i < problem.facts.size(); ++i) {
            const ProblemFact& fact = problem.facts[i];
            if (only_counts(fact)) {
                continue;
            }
            Number number{Kind::speed, fact.value(), &fact, ""};
            std::optional<std::pair<Unit, Unit>> units = read_number(fact, number);
            // "at 40 and 50 km/h": the first speed has the unit of the second
            const bool joined = !units && !fact.quantity.unit && i + 1 < problem.facts.size() &&
                                (fact.behind == U" and " || fact.behind == U"和" || fact.behind == U"与");
            if (Number next{Kind::speed, {}, nullptr, ""}; joined) {
                units = read_number(problem.facts[i + 1], next);
                units = next.kind == Kind::speed ? units : std::nullopt;
            }
            const bool bare_speed = !units && !read.empty() && !fact.quantity.unit &&
                                    (fact.before.ends_with(U" at ") || fact.behind.starts_with(U" for the other"));
            if (bare_speed && read.back().first.kind == Kind::speed) {
                units = read.back().second;
            }
            if (!units || fact.value().is_negative() || fact.value().is_zero()) {
                return;
            }
            read.emplace_back(number, *units);
        }
        choose_units(read);
        for (auto& [number, units] : read) {
            if (number.kind != Kind::time) {
                number.value = UnitReader::convert(number.value, units.first, length);
            }
            if (number.kind == Kind::time) {
                number.value = UnitReader::convert(number.value, units.second, time);
            } else if (number.kind == Kind::speed) {
                number.value = number.value * time.factor / units.second.factor;
            }
            all.push_back(number);
            (number.kind == Kind::speed ? speeds : number.kind == Kind::time ? times : distances).push_back(number);
        }
        complete = !all.empty();
    }

    bool has(std::size_t speed_count, std::size_t time_count, std::size_t distance_count) const {
        return complete && speeds.size() == speed_count && times.size() == time_count &&
               distances.size() == distance_count;
    }

    /// What the question wants to know.
    Asked asked() const {
        const Text question = problem_.question;
        if (has_any(question, {U"几分之几", U"百分之几", U"几倍", U"多少倍", U"what fraction", U"what percent"})) {
            return Asked::nothing;
        }
        if (asks_speed(question)) {
            return Asked::speed;
        }
        const std::optional<Unit> unit = asked_unit();
        if ((unit && unit->dimension == "time") ||
            has_any(question, {U"多久", U"多长时间", U"how long does", U"how long do", U"how long will",
                               U"how long until", U"how long till", U"how long before", U"how long did"})) {
            return Asked::time;
        }
        const bool far = has_any(question, {U"多远", U"how far", U"what is the distance", U"what distance",
                                            U"how long is", U"how long was", U"多长", U"the length of"});
        return (unit && unit->dimension == "length") || far ? Asked::distance : Asked::nothing;
    }

    /// The answer in the unit that is asked for.
    TutorAnswer told(const Rational& value, Kind kind, std::vector<MathStep> steps) const {
        if (value.is_negative() || value.is_zero()) {
            return {};
        }
        if (kind == Kind::speed) {
            return problem_finished(value, steps, length.id + "/" + time.id);
        }
        const Unit own = kind == Kind::time ? time : length;
        const std::optional<Unit> wanted = asked_unit();
        if (!wanted || wanted->dimension != own.dimension || wanted->id == own.id) {
            return problem_finished(value, steps, own.id);
        }
        const bool smaller = wanted->factor < own.factor;
        steps.push_back(smaller ? problem_step('*', value, own.factor / wanted->factor)
                                : problem_step('/', value, wanted->factor / own.factor));
        return problem_finished(steps.back().result, steps, wanted->id);
    }

    const WordProblem& problem() const { return problem_; }

private:
    // 甲乙两地, two trains, 一辆: how many there are.
    bool only_counts(const ProblemFact& fact) const {
        const bool in_words = !is_ascii_digit(problem_.text[fact.quantity.begin]);
        const bool few = fact.value() == Rational(1) || fact.value() == Rational(2);
        return !fact.quantity.unit && few &&
               (in_words || has_any(fact.behind.substr(0, 3),
                                    {U"地", U"城", U"站", U"村", U"港", U"人", U"车", U"辆", U"列", U"艘"}));
    }

    // The kind of a number and its units of length and time.
    static std::optional<std::pair<Unit, Unit>> read_number(const ProblemFact& fact, Number& number) {
        const Quantity& quantity = fact.quantity;
        if (!quantity.unit) {
            return std::nullopt;
        }
        const Unit& unit = *quantity.unit;
        if (unit.dimension == "speed") {
            const std::string id = unit.id == "mph" ? "mi/h" : unit.id;
            return std::pair(RateProblems::unit(id.substr(0, id.find('/'))),
                             RateProblems::unit(id.substr(id.find('/') + 1)));
        }
        if (unit.dimension == "length") {
            const std::optional<Unit> per = RateProblems::time_of(fact);
            number.kind = per ? Kind::speed : Kind::distance;
            return std::pair(unit, per ? *per : Unit{});
        }
        if (unit.dimension == "time") {
            number.kind = Kind::time;
            return std::pair(Unit{}, unit);
        }
        return std::nullopt;
    }

    // The units of the first speed; without one, of the first distance and the first time.
    void choose_units(const std::vector<std::pair<Number, std::pair<Unit, Unit>>>& read) {
        for (const auto& [number, units] : read) {
            if (number.kind == Kind::speed) {
                length = units.first;
                time = units.second;
                return;
            }
        }
        for (auto at = read.rbegin(); at != read.rend(); ++at) {
            length = at->first.kind == Kind::distance ? at->second.first : length;
            time = at->first.kind == Kind::time ? at->second.second : time;
        }
    }

    // 每小时行多少千米, 速度是多少, how fast, at what speed; a speed that is told in the question is not asked.
    bool asks_speed(Text question) const {
        const bool named = has_any(
            question, {U"速度是多少", U"速度是每", U"的速度", U"速度为多少", U"速度多少", U"速是多少", U"how fast",
                       U"what speed", U"the speed", U"average speed", U"speed of", U"its speed", U"their speed"});
        std::size_t every = Text::npos;
        for (const Text word : {Text(U"每小时"), Text(U"每分"), Text(U"每秒"), Text(U"时速"), Text(U"每天")}) {
            const std::size_t at = question.rfind(word);
            every = at != Text::npos && (every == Text::npos || at > every) ? at : every;
        }
        const std::size_t begin = static_cast<std::size_t>(question.data() - problem_.text.data());
        const bool told_behind =
            std::any_of(problem_.facts.begin(), problem_.facts.end(), [&](const ProblemFact& fact) {
                return every != Text::npos && fact.quantity.begin > begin + every &&
                       fact.quantity.begin < begin + question.size();
            });
        const bool chinese = every != Text::npos && !told_behind && has_any(question.substr(every), {U"多少", U"几"});
        const bool each = has_any(problem_.asked, {U"per hour", U"each hour", U"an hour", U"per minute", U"each minute",
                                                   U"per second", U"km/h", U"m/s", U"mph"}) &&
                          contains(question, U"how many ") && !has_any(problem_.asked, {U"at"});
        return named || chinese || each;
    }

    // The unit behind 多少, 几, how many, or "in" at the end.
    std::optional<Unit> asked_unit() const {
        const Text question = problem_.question;
        std::size_t at = Text::npos;
        for (const Text word :
             {Text(U"多少"), Text(U"几"), Text(U"how many "), Text(U" how many more "), Text(U" in ")}) {
            const std::size_t found = question.rfind(word);
            const bool usable =
                found != Text::npos && found + word.size() < question.size() && (at == Text::npos || word != U" in ");
            at = usable ? found + word.size() : at;
        }
        at = at != Text::npos && question.substr(at, 1) == U"个" ? at + 1 : at;
        const std::optional<UnitReader::Found> unit =
            at < question.size() ? UnitReader::unit_at(question, at) : std::nullopt;
        return unit ? std::optional<Unit>(unit->readings.front()) : std::nullopt;
    }

    const WordProblem& problem_;
};

}  // namespace minillm
