// os/apps/tutor/ledger/textbook_figures.hpp: figures, ways and prices in steps that every school book has, told in any
// words.
//
//     isosceles triangle, two sides of 10 cm and the third 7 cm     2 × 10 + 7, perimeter
//     a fence of 48 m around a square bed, its area                 (48 ÷ 4)²
//     a pool 25 m long, 1 km to swim, how many lengths              1000 ÷ 25
//     240 km at 80 km/h, a break of 45 minutes, 60 km at 60 km/h    180 + 45 + 60 minutes
//     500 euros, up by 10%, then 10% off                            500 × 1.1 × 0.9
//     4 mm, nothing, 11 mm and 5 mm, on average                     20 ÷ 4
//     one pipe fills it in 6 hours, another in 12, both             1 ÷ (1/6 + 1/12)
//
// Each form wants its own words and just so many numbers as it needs; else it is silent.
//
// Not here: counting (textbook_counts.hpp), two unknowns (textbook_pairs.hpp). Next: story_ledger.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "textbook_counts.hpp"

namespace minillm::ledger {

/// Figures, ways and prices in steps.
class TextbookFigures {
public:
    static TutorAnswer answer(const ToldStory& story) {
        for (const auto form : {around_triangle, area_in_fence, lengths_to_swim, way_with_break, percents_in_turn,
                                mean_with_nothing, two_at_work}) {
            if (const TutorAnswer found = form(story); found.answered) {
                return found;
            }
        }
        return {};
    }

private:
    static TutorAnswer finished(const std::vector<MathStep>& steps) {
        return problem_finished(steps.back().result, steps);
    }

    static TutorAnswer figure(const std::vector<MathStep>& steps, const std::string& unit) {
        TutorAnswer answer = problem_finished(steps.back().result, steps, unit);
        answer.intent = answer.answered ? "tutor.geometry" : answer.intent;
        return answer;
    }

    // The unit that all numbers have; empty if they differ or have none.
    static std::string length_unit(const ToldStory& story) {
        const Measure* unit = nullptr;
        for (std::size_t k = 0; k < story.numbers.size(); ++k) {
            const Measure* told = measure_named(story.behind(k));
            if (told == nullptr || told->dimension != U"length" || (unit != nullptr && told != unit)) {
                return {};
            }
            unit = told;
        }
        std::string name;
        for (const char32_t c : unit == nullptr ? Text() : unit->id) {
            name += static_cast<char>(c);
        }
        return name;
    }

    // two sides of 10 cm each and the third one 7 cm
    static TutorAnswer around_triangle(const ToldStory& story) {
        const bool isosceles = story.says({U"isosceles"}) && story.says({U"perimeter", U"around", U"round"});
        ToldStory sides = story;  // "two sides" counts them
        std::erase_if(sides.numbers, [&](std::size_t at) {
            return story.tokens[at].value == Rational(2) &&
                   one_of(story.word(at + 1), {U"sides", U"equal", U"legs", U"long", U"same"});
        });
        const std::string unit = length_unit(sides);
        if (!isosceles || sides.numbers.size() != 2 || !sides.plain() || unit.empty() ||
            story.says({U"height", U"area", U"longer", U"shorter"})) {
            return {};
        }
        const auto told = [&](std::size_t k, std::initializer_list<Text> words) {
            const std::size_t begin = k == 0 ? 0 : sides.numbers[0] + 2;
            const std::size_t end = k == 0 ? sides.numbers[1] : sides.tokens.size();
            for (std::size_t at = begin; at < end; ++at) {
                const bool behind_next = k == 0 && at > sides.numbers[0] + 2;
                if (!behind_next && one_of(sides.word(at), words)) {
                    return true;
                }
            }
            return false;
        };
        const bool first_equal = told(0, {U"sides", U"legs", U"equal"}) && told(1, {U"third", U"base", U"other"});
        const bool second_equal = told(1, {U"sides", U"legs", U"equal"}) && told(0, {U"third", U"base"});
        if (first_equal == second_equal) {
            return {};
        }
        const std::size_t leg = first_equal ? 0 : 1;
        const MathStep both = problem_step('*', sides.value(leg), Rational(2));
        return figure({both, problem_step('+', both.result, sides.value(1 - leg))}, unit);
    }

    // a fence of 48 m all around a square
    static TutorAnswer area_in_fence(const ToldStory& story) {
        const bool around = story.says({U"fence", U"around", U"perimeter", U"border", U"fenced", U"hedge", U"rope"});
        const bool asks = story.says({U"area"}) && story.says({U"what", U"how", U"find", U"whats"});
        const bool other =
            story.says({U"rectangle", U"rectangular", U"side", U"wide", U"path", U"tiles", U"cost", U"costs"});
        const std::string unit = length_unit(story);
        if (!story.says_pair(U"a", {U"square"}) || !around || !asks || other || story.numbers.size() != 1 ||
            unit.empty()) {
            return {};
        }
        std::size_t area = story.numbers[0];
        while (area < story.tokens.size() && story.word(area) != U"area") {
            ++area;  // it is asked for behind the number
        }
        if (area == story.tokens.size()) {
            return {};
        }
        const MathStep side = problem_step('/', story.value(0), Rational(4));
        return figure({side, problem_step('*', side.result, side.result)}, unit + "²");
    }

    // a pool of 25 m, and 1 km to swim
    static TutorAnswer lengths_to_swim(const ToldStory& story) {
        if (!story.asks_how_many({U"lengths", U"laps", U"rounds", U"widths"}) || story.numbers.size() != 2 ||
            !story.plain() ||
            story.says({U"each", U"every", U"already", U"left", U"still", U"minutes", U"back", U"wide"})) {
            return {};
        }
        const Measure* first = measure_named(story.behind(0));
        const Measure* second = measure_named(story.behind(1));
        if (first == nullptr || second == nullptr || first->dimension != U"length" || second->dimension != U"length") {
            return {};
        }
        const Measure* small = first->size < second->size ? first : second;
        const auto in_small = [&](std::size_t k, const Measure& unit) {
            return story.value(k) * (Rational(unit.size) / Rational(small->size));
        };
        const Rational a = in_small(0, *first);
        const Rational b = in_small(1, *second);
        const MathStep times = problem_step('/', a < b ? b : a, a < b ? a : b);
        return times.result.is_whole() ? finished({times}) : TutorAnswer{};
    }

    // 240 km at 80 km/h, 45 minutes of rest, 60 km at 60 km/h: so many minutes in all
    static TutorAnswer way_with_break(const ToldStory& story) {
        if (!story.says({U"break", U"rest", U"rests", U"stop", U"stops", U"pause"}) || !story.plain() ||
            !story.asks_how_many({U"minutes"}) || story.says({U"without", U"driving", U"back"})) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational minutes(0);
        std::optional<Rational> way;
        std::size_t legs = 0;
        std::size_t breaks = 0;
        for (const std::size_t at : story.numbers) {
            const bool km = story.word(at + 1) == U"km";
            const bool speed = km && (story.word(at + 2) == U"h" ||
                                      (one_of(story.word(at + 2), {U"per", U"an"}) && story.word(at + 3) == U"hour"));
            const Rational& value = story.tokens[at].value;
            const bool rest = one_of(story.word(at + 1), {U"minutes", U"minute", U"min", U"mins"});
            if (speed && way && !value.is_zero()) {
                const MathStep hours = problem_step('/', *way, value);
                const MathStep time = problem_step('*', hours.result, Rational(60));
                steps.push_back(hours);
                steps.push_back(time);
                minutes = minutes + time.result;
                way.reset();
                ++legs;
            } else if (km && !speed && !way) {
                way = value;
            } else if (rest && breaks == 0) {
                minutes = minutes + value;
                ++breaks;
            } else {
                return {};
            }
        }
        if (way || legs == 0 || breaks != 1) {
            return {};
        }
        const Rational rest_added = minutes;
        const Rational drive = steps.back().result;
        steps.push_back(problem_step('+', rest_added - drive, drive));
        return minutes.is_whole() ? finished(steps) : TutorAnswer{};
    }

    // up by 10%, later 10% off the new price
    static TutorAnswer percents_in_turn(const ToldStory& story) {
        if (story.numbers.size() != 3 || !story.says({U"price", U"cost", U"costs", U"costing"}) ||
            !story.says({U"now", U"new", U"end", U"final", U"finally"}) ||
            story.says({U"profit", U"loss", U"percent", U"original", U"before", U"coupon", U"tax"})) {
            return {};
        }
        const Token& price = story.tokens[story.numbers[0]];
        const bool told = !price.percent && !price.share && story.tokens[story.numbers[1]].percent &&
                          story.tokens[story.numbers[2]].percent;
        if (!told) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational value = price.value;
        for (const std::size_t k : {std::size_t(1), std::size_t(2)}) {
            const bool up = change_near(story, k,
                                        {U"up", U"raised", U"raises", U"increased", U"increases", U"rose", U"rises",
                                         U"dearer", U"added", U"adds"});
            const bool down = change_near(story, k,
                                          {U"off", U"down", U"reduced", U"reduces", U"cut", U"cheaper", U"fell",
                                           U"falls", U"discount", U"lowered", U"lowers", U"dropped", U"drops"});
            if (up == down) {
                return {};
            }
            const MathStep part = problem_step('/', story.value(k), Rational(100));
            const MathStep change = problem_step('*', value, part.result);
            const MathStep next = problem_step(up ? '+' : '-', value, change.result);
            steps.insert(steps.end(), {part, change, next});
            value = next.result;
        }
        return value.decimal_places(2) ? finished(steps) : TutorAnswer{};
    }

    // One of some words between the number before and the next one; behind this one only to the next comma.
    static bool change_near(const ToldStory& story, std::size_t k, std::initializer_list<Text> words) {
        const std::size_t begin = k == 1 ? story.numbers[0] + 1 : stop_behind(story, story.numbers[k - 1]);
        const std::size_t end = std::min(stop_behind(story, story.numbers[k]),
                                         k + 1 < story.numbers.size() ? story.numbers[k + 1] : story.tokens.size());
        for (std::size_t at = begin; at < end; ++at) {
            if (one_of(story.word(at), words)) {
                return true;
            }
        }
        return false;
    }

    static std::size_t stop_behind(const ToldStory& story, std::size_t at) {
        while (at < story.tokens.size() && !story.tokens[at].parts() && story.word(at) != U"and" &&
               story.word(at) != U"then") {
            ++at;
        }
        return at;
    }

    // 4 mm on Monday, nothing on Tuesday: a day without counts in the mean
    static TutorAnswer mean_with_nothing(const ToldStory& story) {
        std::size_t nothing = 0;
        for (std::size_t at = 0; at < story.tokens.size(); ++at) {
            nothing += one_of(story.word(at), {U"nothing", U"none"}) ? 1 : 0;
        }
        const bool asks = story.says({U"average", U"mean"}) && story.says({U"how", U"what"});
        const Measure* unit = story.numbers.empty() ? nullptr : measure_named(story.behind(0));
        if (!asks || nothing != 1 || story.numbers.size() < 2 || !story.plain() || unit == nullptr) {
            return {};
        }
        Rational sum = story.value(0);
        std::vector<MathStep> steps;
        for (std::size_t k = 1; k < story.numbers.size(); ++k) {
            if (measure_named(story.behind(k)) != unit) {
                return {};
            }
            steps.push_back(problem_step('+', sum, story.value(k)));
            sum = steps.back().result;
        }
        const std::size_t days = story.numbers.size() + 1;
        steps.push_back(problem_step('/', sum, Rational(static_cast<std::int64_t>(days))));
        return steps.back().result.decimal_places(3) ? finished(steps) : TutorAnswer{};
    }

    // one fills it in 6 hours, another in 12: both together
    static TutorAnswer two_at_work(const ToldStory& story) {
        const bool both = story.says({U"both", U"together"});
        const bool works = story.says({U"fills", U"fill", U"paint", U"paints", U"empties", U"mow", U"mows", U"dig",
                                       U"digs", U"clean", U"cleans", U"build", U"builds"});
        const bool opposite = story.says({U"leak", U"drain", U"drains", U"leaks"}) ||
                              (story.says({U"fills", U"fill"}) && story.says({U"empties", U"out"}));
        const bool parts = story.says(
            {U"then", U"after", U"stops", U"leaves", U"half", U"longer", U"than", U"first", U"already", U"each"});
        if (!both || !works || opposite || parts || story.numbers.size() != 2 || !story.plain()) {
            return {};
        }
        const Measure* unit = measure_named(story.behind(0));
        const Measure* other = measure_named(story.behind(1));
        const bool times = unit != nullptr && unit->dimension == U"time" && (other == nullptr || other == unit) &&
                           (story.before(0) == U"in" || story.before(0) == U"takes" || story.before(0) == U"needs") &&
                           (story.before(1) == U"in" || story.before(1) == U"takes" || story.before(1) == U"needs");
        bool asked = false;
        for (std::size_t at = 0; at + 2 < story.tokens.size(); ++at) {
            asked = asked || (story.word(at) == U"how" && story.word(at + 1) == U"many" &&
                              measure_named(story.word(at + 2)) == unit);
        }
        if (!times || !asked || story.value(0).is_zero() || story.value(1).is_zero()) {
            return {};
        }
        const MathStep first = problem_step('/', Rational(1), story.value(0));
        const MathStep second = problem_step('/', Rational(1), story.value(1));
        const MathStep rate = problem_step('+', first.result, second.result);
        const MathStep time = problem_step('/', Rational(1), rate.result);
        return finished({first, second, rate, time});
    }
};

}  // namespace minillm::ledger
