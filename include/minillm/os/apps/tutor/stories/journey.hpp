// os/apps/tutor/stories/journey.hpp: the speeds, times and distances of a word problem of motion, in one unit each, and
// what is asked.
//
//     甲车每小时行95千米，4小时后相遇     speed 95 km/h, time 4 h
//     one at 60 km/h and the other at 70    speeds 60 and 70 km/h: the second has the unit of the first
//     乙每小时比甲多行10千米                the speed of 甲 and 10: told by its difference from the other one
//     中途休息半小时                        a rest: a time in which nobody moves
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
#include "asked_measure.hpp"
#include "problem_things.hpp"
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
        int differs = 0;  // 1, -1: so much more, so much less than another one
    };

    bool complete = false;  // every number has its place
    std::vector<Number> speeds;
    std::vector<Number> times;
    std::vector<Number> distances;
    std::vector<Number> all;    // these three, in the order of the text
    std::vector<Number> rests;  // times in which nobody moves
    Unit length;
    Unit time;

    explicit Journey(const WordProblem& problem) : problem_(problem) {
        std::vector<std::pair<Number, std::pair<Unit, Unit>>> read;
        for (std::size_t i = 0; i < problem.facts.size(); ++i) {
            const ProblemFact& fact = problem.facts[i];
            if (only_counts(fact)) {
                continue;
            }
            Number number{Kind::speed, fact.value(), &fact, difference(fact)};
            std::optional<std::pair<Unit, Unit>> units = read_number(fact, number);
            // "at 40 and 50 km/h": the first speed has the unit of the second
            const bool joined = !units && !fact.quantity.unit && i + 1 < problem.facts.size() &&
                                (fact.behind == U" and " || fact.behind == U"和" || fact.behind == U"与");
            if (Number next{Kind::speed, {}, nullptr, 0}; joined) {
                units = read_number(problem.facts[i + 1], next);
                units = next.kind == Kind::speed ? units : std::nullopt;
            }
            const bool bare_speed = !units && !read.empty() && !fact.quantity.unit &&
                                    (fact.before.ends_with(U" at ") || fact.behind.starts_with(U" for the other"));
            if (bare_speed && read.back().first.kind == Kind::speed) {
                units = read.back().second;
            }
            const bool of_that_speed = units && number.kind == Kind::distance && !read.empty() &&
                                       read.back().first.kind == Kind::speed && contains(problem.text, U"分别") &&
                                       (fact.before == U"和" || fact.before == U"与");
            if (of_that_speed) {  // 速度分别是每小时50千米和70千米
                number.kind = Kind::speed;
                units->second = read.back().second.second;
            }
            const auto last_time = std::find_if(read.rbegin(), read.rend(),
                                                [](const auto& other) { return other.first.kind == Kind::time; });
            const bool of_that_time = !units && last_time != read.rend() &&
                                      begins_with_any(fact.behind, {U" of these", U" of those", U" of them"});
            if (of_that_time) {  // 4 hours, and 1 of these hours
                number.kind = Kind::time;
                units = last_time->second;
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
            const bool at_rest = number.kind == Kind::time && tells_of_rest(*number.fact);
            (at_rest ? rests : all).push_back(number);
        }
        complete = resolve_difference() && !all.empty();
        for (const Number& number : all) {
            (number.kind == Kind::speed ? speeds : number.kind == Kind::time ? times : distances).push_back(number);
        }
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
        const std::optional<UnitReader::Found> unit = asked_measure(problem_);
        const std::string dimension = unit ? unit->readings.front().dimension : "";
        if (dimension == "time" ||
            has_any(question, {U"多久", U"多长时间", U"how long does", U"how long do", U"how long will",
                               U"how long until", U"how long till", U"how long before", U"how long did"})) {
            return Asked::time;
        }
        const bool far = has_any(question, {U"多远", U"how far", U"what is the distance", U"what distance",
                                            U"how long is", U"how long was", U"多长", U"the length of"});
        return dimension == "length" || far ? Asked::distance : Asked::nothing;
    }

    /// The answer in the unit that is asked for.
    TutorAnswer told(const Rational& value, Kind kind, std::vector<MathStep> steps) const {
        steps.insert(steps.begin(), differences_.begin(), differences_.end());
        if (value.is_negative() || value.is_zero()) {
            return {};
        }
        if (kind == Kind::speed) {
            return problem_finished(value, steps, length.id + "/" + time.id);
        }
        const Unit own = kind == Kind::time ? time : length;
        return asked_measure(problem_) ? in_asked_measure(value, steps, own, problem_)
                                       : problem_finished(value, steps, own.id);
    }

    /// Whether a number is told by its difference from another one.
    bool compares() const {
        return std::any_of(all.begin(), all.end(), [](const Number& number) { return number.differs != 0; });
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
            return ProblemThings::units_of_speed(unit);
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

    // 1 if a number says how much more, -1 how much less: 每小时比甲多行, 每分钟少走, 20 km/h faster.
    static int difference(const ProblemFact& fact) {
        std::size_t from = Text::npos;
        for (const char32_t word : {U'每', U'比'}) {
            const std::size_t at = fact.before.rfind(word);
            from = at != Text::npos && (from == Text::npos || from < at) ? at : from;
        }
        const Text words = from == Text::npos ? Text{} : fact.before.substr(from);
        const auto says = [&](Text word) {
            const std::size_t at = words.rfind(word);
            const Text next = at == Text::npos ? Text{} : words.substr(at + 1, 1);
            return at != Text::npos && (next.empty() || !contains(U"车艇船马", next));  // no 快车
        };
        const auto says_by = [&](std::initializer_list<Text> verbs) {
            return fact.before.ends_with(U"by ") && has_any(fact.before, verbs);
        };
        const bool more = says(U"多") || says(U"快") || ends_with_any(fact.before, {U"加快", U"加快了", U"提高了"}) ||
                          has_any(fact.behind, {U"faster", U"quicker", U"more than"}) ||
                          says_by({U"increases", U"increased", U"raises"});
        const bool less = says(U"少") || says(U"慢") || ends_with_any(fact.before, {U"减慢", U"减慢了", U"降低了"}) ||
                          has_any(fact.behind, {U"slower", U"less than"}) ||
                          says_by({U"reduces", U"reduced", U"decreases", U"decreased"});
        return more == less ? 0 : more ? 1 : -1;
    }

    // 停车25分钟, rests for half an hour; "the rest of the way" is none.
    static bool tells_of_rest(const ProblemFact& fact) {
        const auto says = [](Text words) {
            return has_any(words, {U"休息", U"停", U"歇", U"堵车", U"rest", U"rested", U"stop", U"stopped",
                                   U"stands still", U"stood still", U"break", U"pause", U"paused", U"waits"}) &&
                   !has_any(words, {U"停车场", U"the rest", U"bus stop"});
        };
        return says(fact.before) || says(fact.behind);
    }

    // One speed that differs from the only other one gets its value; any other difference is not understood.
    bool resolve_difference() {
        const auto differs = [](const Number& number) { return number.differs != 0; };
        const auto plain = [](const Number& number) { return number.differs == 0 && number.kind == Kind::speed; };
        const auto one = std::find_if(all.begin(), all.end(), differs);
        if (one == all.end()) {
            return true;
        }
        const auto other = std::find_if(all.begin(), all.end(), plain);
        const bool clear = std::count_if(all.begin(), all.end(), differs) == 1 &&
                           std::count_if(all.begin(), all.end(), plain) == 1 && one->kind == Kind::speed &&
                           other < one && has_subject(*one->fact);
        if (!clear) {
            return false;
        }
        differences_ = {problem_step(one->differs > 0 ? '+' : '-', other->value, one->value)};
        one->value = differences_[0].result;
        return Rational(0) < one->value;
    }

    // "甲每小时行60千米，每小时比乙多行10千米" goes on about the one that was told: it is the other one that differs.
    static bool has_subject(const ProblemFact& fact) {
        const std::size_t than = fact.before.find(U'比');
        if (than != Text::npos) {
            return fact.before.substr(0, than).find_first_not_of(U"每小时分钟秒的速度又但 ") != Text::npos;
        }
        if (!has_any(fact.behind, {U"than"})) {
            return true;
        }
        Text words = PhraseReader::trimmed(fact.before);
        words.remove_prefix(words.starts_with(U"and ") ? 4 : 0);
        return contains(words, U" ") && !has_any(words, {U"which", U"that", U"this"});  // "b drives", not "is"
    }

    const WordProblem& problem_;
    std::vector<MathStep> differences_;  // how the speed that differs was found
};

}  // namespace minillm
