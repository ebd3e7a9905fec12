// os/apps/tutor/ledger/told_measures.hpp: lengths, areas, times and ages in stories that every school book has.
//
//     a shelf of 90 cm, each book 3 cm thick, how many fit     90 ÷ 3
//     a bed 8 m by 5 m, a path takes 6 square metres           8 × 5 - 6
//     a floor 3 m by 2 m, tiles of 20 cm by 20 cm              300 × 200 ÷ (20 × 20)
//     40 km for the first 3 hours ...                          not here: told_bills.hpp
//     mum is 34, anna 8, mum when anna is 20                   34 + 20 - 8
//     an average of 78 over three tests, two were 72 and 80    78 × 3 - 72 - 80
//     every 12 minutes and every 18 minutes, next together     36
//     7th from the front and 12th from the back                7 + 12 - 1
//
// Each form wants its own words and just so many numbers as it needs; else it is silent.
//
// Next: story_ledger.hpp, which asks them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "story_kinds.hpp"
#include "textbook_counts.hpp"
#include "told_relations.hpp"

namespace minillm::ledger {

/// Lengths, areas, times and ages.
class ToldMeasures {
public:
    static TutorAnswer answer(const ToldStory& story) {
        for (const auto form :
             {how_many_of_them, rectangle_less, wire_round_square,   other_side,           tiles_on_floor,
              seed_on_bed,      path_outside,   score_still_missing, weekdays_and_weekend, twice_a_day,
              age_when,         age_ago,        together_again,      place_in_queue,       grows_to,
              meter_readings,   quicker_by,     on_both_sides,       clock_span_alone,     heads_and_legs}) {
            if (const TutorAnswer found = form(story); found.answered) {
                return found;
            }
        }
        return {};
    }

private:
    static const Measure* measure(const ToldStory& story, std::size_t k) { return measure_named(story.behind(k)); }

    static bool is_length(const Measure* unit) { return unit != nullptr && unit->dimension == U"length"; }

    static Rational in_units_of(const Rational& value, const Measure& from, const Measure& to) {
        return value * (Rational(from.size) / Rational(to.size));
    }

    // a shelf of 90 cm, each book 3 cm: how many of the small one the large one holds
    static TutorAnswer how_many_of_them(const ToldStory& story) {
        const AskedClause asked(story);
        const bool many = story.word(asked.begin) == U"how" && story.word(asked.begin + 1) == U"many";
        if (!asked.only || !many || story.numbers.size() != 2 || !story.plain() || !about_one(story, asked)) {
            return {};
        }
        const Measure* first = measure(story, 0);
        const Measure* second = measure(story, 1);
        const bool alike = first != nullptr && second != nullptr && first->dimension == second->dimension &&
                           first->dimension != U"time" && first->dimension != U"calendar";
        if (!alike || measure_named(story.word(asked.begin + 2)) != nullptr) {
            return {};
        }
        const Measure& unit = first->size < second->size ? *first : *second;
        const Rational a = in_units_of(story.value(0), *first, unit);
        const Rational b = in_units_of(story.value(1), *second, unit);
        const bool first_small = a < b;
        const MathStep times = problem_step('/', first_small ? b : a, first_small ? a : b);
        const bool laps = story.asks_how_many({U"laps", U"rounds"}) && times.result.decimal_places(2).has_value();
        if (times.result.is_whole() || laps) {
            return told_in({times});
        }
        const bool up = asked.says(story, {U"need", U"needs", U"must", U"buy", U"least", U"load", U"order"});
        const bool down = story.says({U"full", U"fit", U"completely", U"whole", U"complete", U"most"}) && !up;
        if (up == down) {
            return {};
        }
        TutorAnswer answer = told_in({times});
        answer.result = NumberStyle{true}.text(up ? rounded_up(times.result) : rounded_down(times.result));
        return answer;
    }

    // The small measure is told of one of the things that are counted.
    static bool about_one(const ToldStory& story, const AskedClause& asked) {
        const bool in_line = story.says({U"apart", U"every", U"along", U"ends", U"post", U"posts", U"tree", U"trees"});
        if (in_line) {
            return false;  // how many stand in a row is another question
        }
        if (story.says({U"than", U"left",   U"still",   U"already", U"area",    U"square", U"perimeter", U"per",
                        U"then", U"twice",  U"hour",    U"hours",   U"day",     U"days",   U"wide",      U"high",
                        U"rest", U"over",   U"remain",  U"minute",  U"minutes", U"spills", U"loses",     U"empty",
                        U"week", U"weeks",  U"bounces", U"drinks",  U"eats",    U"uses",   U"used",      U"cuts",
                        U"ran",  U"walked", U"spilt",   U"gave",    U"takes"}) &&
            !story.says({U"laps", U"lengths"})) {
            return takes_as_size(story);
        }
        std::u32string thing = singular(story.word(asked.begin + 2));
        const bool adjective =
            one_of(story.word(asked.begin + 2), {U"full", U"whole", U"complete", U"completely", U"such"});
        const std::size_t noun = asked.begin + (adjective ? 3 : 2);
        thing = singular(story.word(noun));
        thing = thing == U"full" ? singular(story.word(noun + 1)) : thing;
        const bool lap = one_of(thing, {U"lap", U"length", U"round"}) && story.says({U"track", U"pool", U"course"});
        if (lap) {
            return true;
        }
        for (std::size_t at = 0; at < story.tokens.size(); ++at) {
            const bool before_question = at < asked.begin || at >= asked.end;
            const bool named = !thing.empty() && story.tokens[at].word() && singular(story.word(at)) == thing;
            if (named && before_question) {
                return true;
            }
        }
        return story.says({U"thick"}) && story.word(asked.begin + 2) == U"fit";
    }

    // "takes 9 litres" says how much it holds only where nothing else is done
    static bool takes_as_size(const ToldStory& story) {
        const bool takes = story.says({U"takes"}) && story.says({U"completely", U"full"});
        return takes && !story.says({U"than", U"left", U"still", U"already", U"per", U"then", U"twice", U"day", U"hour",
                                     U"days", U"hours", U"minutes", U"rest", U"spills", U"remain"});
    }

    // 14 m long, 6 m wide, a path takes up 12 square metres
    static TutorAnswer rectangle_less(const ToldStory& story) {
        const AskedClause asked(story);
        const bool left = asked.says(story, {U"left", U"remain", U"remaining", U"free"});
        const bool sides = story.says({U"long", U"wide", U"by"}) && !story.says({U"deep", U"high", U"tiles", U"costs"});
        if (!asked.only || !left || !sides || story.numbers.size() != 3 || !story.plain()) {
            return {};
        }
        const Measure* a = measure(story, 0);
        const Measure* b = measure(story, 1);
        const bool square = one_of(story.behind(2), {U"square", U"sq"}) && measure_named(story.behind(2, 2)) == a;
        if (!is_length(a) || a != b || !square || !asked.says(story, {U"square", U"area", U"much", U"sq"})) {
            return {};
        }
        const MathStep area = problem_step('*', story.value(0), story.value(1));
        return told_in({area, problem_step('-', area.result, story.value(2))});
    }

    // a square paddock, each side 35 m, 3 strands of wire all round
    static TutorAnswer wire_round_square(const ToldStory& story) {
        const bool square =
            story.says({U"square"}) && story.says({U"side", U"sides"}) && story.says({U"round", U"around"});
        const AskedClause asked(story);
        if (!square || !asked.only || story.numbers.size() != 2 || !story.plain() || !is_length(measure(story, 0)) ||
            !one_of(story.behind(1),
                    {U"strands", U"rows", U"times", U"lines", U"strings", U"wires", U"rounds", U"laps"}) ||
            story.says({U"gate", U"except", U"less", U"left", U"area", U"cost", U"costs"}) ||
            measure_named(story.word(asked.begin + 2)) != measure(story, 0)) {
            return {};
        }
        const MathStep once = problem_step('*', story.value(0), Rational(4));
        return told_in({once, problem_step('*', once.result, story.value(1))});
    }

    // 26 m all the way round, 8 m long: how wide
    static TutorAnswer other_side(const ToldStory& story) {
        const AskedClause asked(story);
        const bool rectangle = story.says({U"rectangle", U"rectangular"});
        const bool round = story.says({U"round", U"around", U"perimeter"});
        const bool wide = asked.says(story, {U"wide", U"width"});
        const bool length = asked.says(story, {U"long", U"length"});
        if (!asked.only || !rectangle || !round || wide == length || story.numbers.size() != 2 || !story.plain() ||
            !is_length(measure(story, 0)) || measure(story, 0) != measure(story, 1) ||
            story.says({U"area", U"longer", U"times", U"twice", U"wall", U"square"})) {
            return {};
        }
        const std::size_t around = story.value(0) < story.value(1) ? 1 : 0;
        const bool told_side = wide ? one_of(story.behind(1 - around, 2), {U"long"}) || story.says({U"length"})
                                    : one_of(story.behind(1 - around, 2), {U"wide"}) || story.says({U"width"});
        const MathStep half = problem_step('/', story.value(around), Rational(2));
        if (!told_side || !(story.value(1 - around) < half.result)) {
            return {};
        }
        return told_in({half, problem_step('-', half.result, story.value(1 - around))});
    }

    // a floor of 3 m by 2 m, square tiles of 20 cm by 20 cm
    static TutorAnswer tiles_on_floor(const ToldStory& story) {
        const AskedClause asked(story);
        if (!asked.only || !story.asks_how_many({U"tiles", U"slabs", U"squares", U"stones", U"carpet"}) ||
            story.numbers.size() != 4 || !story.plain() ||
            story.says(
                {U"box", U"boxes", U"pack", U"packs", U"per", U"cost", U"costs", U"already", U"broken", U"left"})) {
            return {};
        }
        std::vector<Rational> sides;
        const Measure* centimetre = measure_named(U"cm");
        for (std::size_t pair = 0; pair < 4; pair += 2) {
            const Measure* b = measure(story, pair + 1);
            const Measure* a = measure(story, pair) != nullptr ? measure(story, pair) : b;
            const bool crossed = one_of(story.word(story.numbers[pair + 1] - 1), {U"by", U"x", U"and"});
            if (!is_length(a) || !is_length(b) || !crossed) {
                return {};
            }
            sides.push_back(in_units_of(story.value(pair), *a, *centimetre));
            sides.push_back(in_units_of(story.value(pair + 1), *b, *centimetre));
        }
        const bool floor_first = sides[2] * sides[3] < sides[0] * sides[1];
        const std::size_t floor = floor_first ? 0 : 2;
        const std::size_t tile = 2 - floor;
        const MathStep across = problem_step('/', sides[floor], sides[tile]);
        const MathStep along = problem_step('/', sides[floor + 1], sides[tile + 1]);
        if (!across.result.is_whole() || !along.result.is_whole()) {
            return {};
        }
        return told_in({across, along, problem_step('*', across.result, along.result)});
    }

    // 8 m by 3.5 m, 40 g for every square metre
    static TutorAnswer seed_on_bed(const ToldStory& story) {
        const AskedClause asked(story);
        if (!asked.only || story.numbers.size() != 3 || !story.plain() || !is_length(measure(story, 0)) ||
            measure(story, 0) != measure(story, 1) ||
            story.says({U"left", U"more", U"path", U"high", U"deep", U"box"})) {
            return {};
        }
        bool each_square = false;
        for (std::size_t at = story.numbers[2]; at + 2 < story.tokens.size(); ++at) {
            each_square = each_square || (one_of(story.word(at), {U"every", U"each", U"per", U"a"}) &&
                                          one_of(story.word(at + 1), {U"square", U"sq"}) &&
                                          measure_named(story.word(at + 2)) == measure(story, 0));
        }
        const bool sides = story.word(story.numbers[1] - 1) == U"by" || story.says({U"wide"});
        const Measure* amount = measure(story, 2);
        const bool same_unit = amount != nullptr && measure_named(story.word(asked.begin + 2)) == amount;
        const bool money =
            !money_named(story.behind(2), true).empty() && asked.says(story, {U"cost", U"pay", U"price"});
        if (!each_square || !sides || !(same_unit || money)) {
            return {};
        }
        const MathStep area = problem_step('*', story.value(0), story.value(1));
        return told_in({area, problem_step('*', area.result, story.value(2))});
    }

    // a lawn of 15 m by 9 m and a path of 1 m all round it on the outside
    static TutorAnswer path_outside(const ToldStory& story) {
        const bool path = story.says({U"path", U"border", U"walkway", U"frame"}) && story.says({U"round", U"around"});
        const bool outside = story.says({U"outside"}) && story.says({U"area"});
        if (!path || !outside || story.numbers.size() != 3 || !story.plain() || !is_length(measure(story, 0)) ||
            measure(story, 0) != measure(story, 1) || measure(story, 1) != measure(story, 2) ||
            story.says({U"inside", U"circular", U"cost", U"costs", U"total", U"lawn's"}) ||
            !story.says_pair(U"the", {U"path", U"border", U"walkway", U"frame"}) || !story.says({U"wide", U"by"})) {
            return {};
        }
        std::size_t border = 0;
        for (std::size_t k = 1; k < 3; ++k) {
            border = story.value(k) < story.value(border) ? k : border;
        }
        const std::size_t a = border == 0 ? 1 : 0;
        const std::size_t b = border == 2 ? 1 : 2;
        const bool beside_path = one_of(story.before(border), {U"path", U"border", U"walkway", U"frame", U"is"}) ||
                                 story.behind(border, 2) == U"wide";
        if (!beside_path || border == 1) {
            return {};
        }
        const MathStep twice = problem_step('*', story.value(border), Rational(2));
        const MathStep length = problem_step('+', story.value(a), twice.result);
        const MathStep width = problem_step('+', story.value(b), twice.result);
        const MathStep all = problem_step('*', length.result, width.result);
        const MathStep lawn = problem_step('*', story.value(a), story.value(b));
        return told_in({twice, length, width, all, lawn, problem_step('-', all.result, lawn.result)});
    }

    // an average of 78 over three tests, two of them 72 and 80: the last one
    static TutorAnswer score_still_missing(const ToldStory& story) {
        const AskedClause asked(story);
        const bool mean = story.says({U"average", U"mean"});
        const bool last = asked.says(story, {U"third", U"fourth", U"fifth", U"sixth", U"last", U"friday", U"saturday",
                                             U"sunday", U"next", U"final", U"other", U"remaining"});
        if (!asked.only || !mean || !last || !story.plain() || story.says({U"speed", U"without", U"rises", U"each"})) {
            return {};
        }
        std::optional<std::size_t> average;
        std::optional<std::size_t> count;
        std::vector<std::size_t> told;
        for (std::size_t k = 0; k < story.numbers.size(); ++k) {
            const bool of = one_of(story.before(k), {U"of", U"is", U"was", U"averages"}) &&
                            one_of(story.before(k, 2), {U"average", U"mean"});
            const bool over =
                one_of(story.behind(k), {U"tests", U"days", U"games", U"matches", U"exams", U"numbers", U"weeks",
                                         U"scores", U"marks", U"months", U"rounds", U"quizzes"}) &&
                (one_of(story.before(k), {U"over", U"in", U"of", U"the", U"for", U"all"}));
            const bool first_two = one_of(story.before(k), {U"first", U"other"});
            if (of && !average) {
                average = k;
            } else if (over && !count) {
                count = k;
            } else if (!first_two) {
                told.push_back(k);
            }
        }
        if (!average || !count || told.size() < 2 ||
            !(story.value(*count) == Rational(static_cast<std::int64_t>(told.size()) + 1))) {
            return {};
        }
        std::vector<MathStep> steps{problem_step('*', story.value(*average), story.value(*count))};
        for (const std::size_t k : told) {
            steps.push_back(problem_step('-', steps.back().result, story.value(k)));
        }
        return told_in(steps);
    }

    // 25 minutes every weekday and 40 each on saturday and sunday, in a week
    static TutorAnswer weekdays_and_weekend(const ToldStory& story) {
        const AskedClause asked(story);
        if (!asked.only || !asked.says(story, {U"week"}) || story.numbers.size() != 2 || !story.plain() ||
            story.says({U"more", U"less", U"than", U"twice", U"weeks", U"left", U"except", U"difference", U"only"})) {
            return {};
        }
        std::vector<Rational> days;
        for (std::size_t k = 0; k < 2; ++k) {
            std::size_t saturdays = 0;
            bool weekday = false;
            bool weekend = false;
            bool each = false;
            const std::size_t end = k == 0                           ? story.numbers[1]
                                    : asked.begin > story.numbers[1] ? asked.begin
                                                                     : story.tokens.size();
            for (std::size_t at = story.numbers[k]; at < end; ++at) {
                weekday = weekday || one_of(story.word(at), {U"weekday", U"weekdays"});
                saturdays += one_of(story.word(at), {U"saturday", U"sunday", U"saturdays", U"sundays"}) ? 1 : 0;
                weekend = weekend || one_of(story.word(at), {U"weekend", U"weekends"});
                each = each || one_of(story.word(at), {U"each", U"every", U"per", U"day"});
            }
            if (weekday && saturdays == 0 && !weekend && (each || story.says({U"weekdays"}))) {
                days.push_back(Rational(5));
            } else if (!weekday && saturdays == 2 && each) {
                days.push_back(Rational(2));
            } else if (!weekday && saturdays == 1) {
                days.push_back(Rational(1));
            } else {
                return {};
            }
        }
        if (days[0] == days[1]) {
            return {};
        }
        const MathStep first = problem_step('*', story.value(0), days[0]);
        const MathStep second = problem_step('*', story.value(1), days[1]);
        return told_in({first, second, problem_step('+', first.result, second.result)});
    }

    // 142 steps twice a day, every day: in one week
    static TutorAnswer twice_a_day(const ToldStory& story) {
        const AskedClause asked(story);
        const bool daily = story.says_pair(U"twice", {U"a", U"every", U"each", U"per", U"daily"});
        const bool week = asked.says(story, {U"week"}) && !asked.says(story, {U"weeks"});
        if (!asked.only || !daily || !week || story.numbers.size() != 1 || !story.plain() ||
            story.says({U"except", U"down", U"weekdays", U"school", U"more", U"left", U"sunday"})) {
            return {};
        }
        const MathStep day = problem_step('*', story.value(0), Rational(2));
        return told_in({day, problem_step('*', day.result, Rational(7))});
    }

    // mum is 34 and anna is 8: mum when anna is 20
    static TutorAnswer age_when(const ToldStory& story) {
        std::vector<std::pair<Text, Rational>> ages;
        for (std::size_t at = 1; at + 1 < story.tokens.size(); ++at) {
            const bool is = one_of(story.word(at), {U"is", U"am"}) && story.tokens[at + 1].number();
            if (is && !story.word(at - 1).empty() && !story.tokens[at + 1].money) {
                ages.emplace_back(story.word(at - 1), story.tokens[at + 1].value);
            }
        }
        std::size_t how = 0;
        while (how < story.tokens.size() && !(story.word(how) == U"how" && story.word(how + 1) == U"old")) {
            ++how;
        }
        const bool later = story.says({U"when"}) && story.says({U"will"}) && !story.says({U"than", U"twice", U"times"});
        if (ages.size() != 3 || how == story.tokens.size() || !later || ages[2].first != ages[1].first ||
            ages[0].first == ages[1].first) {
            return {};
        }
        bool asks_first = false;
        for (std::size_t at = how; at < story.tokens.size() && story.word(at) != U"when"; ++at) {
            asks_first = asks_first || story.word(at) == ages[0].first;
        }
        if (!asks_first || !(ages[1].second < ages[2].second)) {
            return {};
        }
        const MathStep years = problem_step('-', ages[2].second, ages[1].second);
        return told_in({years, problem_step('+', ages[0].second, years.result)});
    }

    // in 6 years i'll be 20: how old was i 4 years ago
    static TutorAnswer age_ago(const ToldStory& story) {
        const bool old = story.says_pair(U"how", {U"old"});
        if (!old || story.numbers.size() < 2 || story.numbers.size() > 3 || !story.plain() ||
            story.says({U"than", U"twice", U"times", U"older", U"younger", U"sum", U"together"})) {
            return {};
        }
        std::optional<Rational> in_years;
        std::optional<Rational> ago;
        std::optional<Rational> will_be;
        for (std::size_t k = 0; k < story.numbers.size(); ++k) {
            const bool years = one_of(story.behind(k), {U"years", U"year"});
            if (years && one_of(story.before(k), {U"in"})) {
                in_years = story.value(k);
            } else if (years && story.behind(k, 2) == U"ago") {
                ago = story.value(k);
            } else if (one_of(story.before(k), {U"be"}) || (story.before(k) == U"i" && story.says({U"in"}))) {
                will_be = story.value(k);
            }
        }
        const bool now = story.says_pair(U"old", {U"am", U"is"});
        if (!in_years || !will_be || (story.numbers.size() == 3) != ago.has_value() || (!ago && !now)) {
            return {};
        }
        const MathStep today = problem_step('-', *will_be, *in_years);
        return ago ? told_in({today, problem_step('-', today.result, *ago)}) : told_in({today});
    }

    // one every 12 minutes, the other every 18: after how many minutes both again
    static TutorAnswer together_again(const ToldStory& story) {
        std::vector<Rational> every;
        std::size_t others = 0;
        for (std::size_t k = 0; k < story.numbers.size(); ++k) {
            const Token& token = story.tokens[story.numbers[k]];
            if (one_of(story.before(k), {U"every"}) &&
                one_of(story.behind(k), {U"minutes", U"mins", U"days", U"seconds", U"hours"})) {
                every.push_back(token.value);
            } else if (!token.clock && story.before(k) != U"the" && story.before(k) != U"at") {
                ++others;
            }
        }
        const bool next = story.says({U"next", U"again"}) && story.says({U"together", U"same"});
        const bool asked = story.asks_how_many({U"minutes", U"days", U"seconds", U"hours"});
        if (every.size() != 2 || others > 0 || !next || !asked || !every[0].is_whole() || !every[1].is_whole()) {
            return {};
        }
        Rational common = every[0];
        for (int turns = 0; turns < 1000 && !(common / every[1]).is_whole(); ++turns) {
            common = common + every[0];
        }
        const MathStep times = problem_step('*', every[0], common / every[0]);
        return (common / every[1]).is_whole() ? told_in({times}) : TutorAnswer{};
    }

    // 7th from the front and 12th from the back
    static TutorAnswer place_in_queue(const ToldStory& story) {
        std::vector<Rational> places;
        for (std::size_t at = 0; at + 2 < story.tokens.size(); ++at) {
            const bool from = story.tokens[at].number() && story.tokens[at].label && story.word(at + 1) == U"from";
            const std::size_t end = at + (story.word(at + 2) == U"the" ? 3 : 2);
            const bool side =
                one_of(story.word(end), {U"front", U"back", U"left", U"right", U"end", U"start", U"top", U"bottom"});
            if (from && side) {
                places.push_back(story.tokens[at].value);
            }
        }
        const bool asked = story.asks_how_many({U"people", U"children", U"kids", U"pupils", U"students", U"cars"});
        if (places.size() != 2 || !asked || story.says({U"between", U"boys", U"girls", U"leave", U"left", U"join"}) ||
            !story.says({U"queue", U"line", U"row"})) {
            return {};
        }
        const MathStep both = problem_step('+', places[0], places[1]);
        return told_in({both, problem_step('-', both.result, Rational(1))});
    }

    // grows 3 cm a week, is 84 cm and should be 120
    static TutorAnswer grows_to(const ToldStory& story) {
        const bool grows = story.says({U"grows", U"grow", U"climbs", U"rises", U"gains", U"saves"});
        const AskedClause asked(story);
        if (!grows || !asked.only || story.numbers.size() != 3 || !story.plain() ||
            story.says({U"than", U"twice", U"loses", U"spends", U"shrinks", U"falls", U"already", U"first"}) ||
            !one_of(story.behind(0, 2), {U"a", U"per", U"each", U"every"})) {
            return {};
        }
        const Measure* time = measure_named(story.behind(0, 3));
        const bool same = time != nullptr && measure_named(story.word(asked.begin + 2)) == time;
        const bool now = story.says({U"now"}) && measure(story, 0) == measure(story, 1) && measure(story, 0) != nullptr;
        if (!same || !now || !(story.value(1) < story.value(2)) || story.value(0).is_zero()) {
            return {};
        }
        const MathStep missing = problem_step('-', story.value(2), story.value(1));
        const MathStep weeks = problem_step('/', missing.result, story.value(0));
        return weeks.result.is_whole() ? told_in({missing, weeks}) : TutorAnswer{};
    }

    // the odometer said 84,316 and then 84,529
    static TutorAnswer meter_readings(const ToldStory& story) {
        const bool meter =
            story.says({U"odometer", U"mileometer", U"speedometer", U"clock"}) &&
            (story.asks_how_many({U"km", U"kilometres", U"miles", U"kilometers"}) || story.says_pair(U"how", {U"far"}));
        if (!meter || story.numbers.size() < 2 || story.numbers.size() > 3 || !story.plain()) {
            return {};
        }
        const bool hours =
            story.numbers.size() == 2 || one_of(story.behind(2), {U"hours", U"hour", U"minutes", U"days"});
        const bool large = Rational(999) < story.value(0) && story.value(0) < story.value(1);
        if (!hours || !large || story.says({U"each", U"per", U"average", U"litres", U"twice"})) {
            return {};
        }
        return told_in({problem_step('-', story.value(1), story.value(0))});
    }

    // 14.2 seconds, the other 0.75 seconds quicker
    static TutorAnswer quicker_by(const ToldStory& story) {
        const AskedClause asked(story);
        std::vector<std::size_t> seconds;
        for (std::size_t k = 0; k < story.numbers.size(); ++k) {
            if (one_of(story.behind(k), {U"seconds", U"second", U"minutes", U"minute", U"s"})) {
                seconds.push_back(k);
            } else if (!is_length(measure(story, k)) || story.before(k) != U"the") {
                return {};
            }
        }
        if (seconds.size() != 2 || !asked.only || story.says({U"than", U"together", U"total", U"average", U"each"})) {
            return {};
        }
        const bool faster = one_of(story.behind(seconds[1], 2), {U"quicker", U"faster"});
        const bool slower = one_of(story.behind(seconds[1], 2), {U"slower", U"longer"});
        Text who = story.before(seconds[1]);
        who = one_of(who, {U"was", U"is", U"ran"}) ? story.before(seconds[1], 2) : who;
        if (faster == slower || who.empty() || !asked.says(story, {who})) {
            return {};
        }
        return told_in({problem_step(faster ? '-' : '+', story.value(seconds[0]), story.value(seconds[1]))});
    }

    // trees on both sides of a road of 200 m, one every 20 m, also at the start and at the end
    static TutorAnswer on_both_sides(const ToldStory& story) {
        const bool both = story.says_pair(U"both", {U"sides"}) && story.says({U"start", U"beginning", U"ends"}) &&
                          story.says({U"end", U"ends"}) && !story.says({U"not", U"none", U"except", U"without"});
        if (!both || story.numbers.size() != 2 || !story.plain() || !is_length(measure(story, 0)) ||
            measure(story, 0) != measure(story, 1) || !one_of(story.before(1), {U"every", U"each"}) ||
            !story.says_pair(U"how", {U"many"})) {
            return {};
        }
        const MathStep gaps = problem_step('/', story.value(0), story.value(1));
        const MathStep side = problem_step('+', gaps.result, Rational(1));
        return gaps.result.is_whole() ? told_in({gaps, side, problem_step('*', side.result, Rational(2))})
                                      : TutorAnswer{};
    }

    // from 7:35 pm to 9:25 pm, popcorn is 6 euros: how many minutes
    static TutorAnswer clock_span_alone(const ToldStory& story) {
        std::vector<Rational> clocks;
        for (std::size_t k = 0; k < story.numbers.size(); ++k) {
            const Token& token = story.tokens[story.numbers[k]];
            const bool price = token.money || !money_named(story.behind(k), true).empty();
            if (token.clock) {
                clocks.push_back(token.value);
            } else if (!price) {
                return {};
            }
        }
        const bool starts = story.says({U"starts", U"start", U"begins", U"began", U"started", U"leaves", U"opens"});
        const bool ends =
            story.says({U"over", U"ends", U"end", U"finishes", U"finished", U"ended", U"arrives", U"closes"});
        if (clocks.size() != 2 || !starts || !ends || !story.asks_how_many({U"minutes"}) ||
            story.says({U"break", U"breaks", U"pause", U"late", U"delay", U"each"}) || !(clocks[0] < clocks[1])) {
            return {};
        }
        return told_in({problem_step('-', clocks[1], clocks[0])});
    }

    static std::optional<Rational> legs_of(Text animal) {
        const std::u32string one = singular(animal);
        if (one_of(one,
                   {U"hen", U"chicken", U"duck", U"goose", U"bird", U"rooster", U"turkey", U"pigeon", U"ostrich"})) {
            return Rational(2);
        }
        const bool four = one_of(one, {U"goat", U"cow", U"sheep", U"pig", U"horse", U"dog", U"cat", U"rabbit",
                                       U"donkey", U"pony", U"lamb", U"calf"});
        return four ? std::optional<Rational>(Rational(4)) : std::nullopt;
    }

    // hens and goats, 20 heads and 56 legs
    static TutorAnswer heads_and_legs(const ToldStory& story) {
        const bool heads_first = story.numbers.size() == 2 && story.behind(0) == U"heads";
        const bool told = story.numbers.size() == 2 && story.plain() &&
                          ((heads_first && one_of(story.behind(1), {U"legs", U"feet"})) ||
                           (story.behind(1) == U"heads" && one_of(story.behind(0), {U"legs", U"feet"})));
        const AskedClause asked(story);
        if (!told || !asked.only || !story.says_pair(U"how", {U"many"}) || story.says({U"more", U"left", U"than"})) {
            return {};
        }
        std::vector<std::u32string> animals;
        for (std::size_t at = 0; at < story.tokens.size(); ++at) {
            const std::u32string name = singular(story.word(at));
            if (legs_of(story.word(at)) && std::find(animals.begin(), animals.end(), name) == animals.end()) {
                animals.push_back(name);
            }
        }
        const std::u32string wanted = singular(story.word(asked.begin + 2));
        if (animals.size() != 2 || (wanted != animals[0] && wanted != animals[1])) {
            return {};
        }
        const Rational mine = *legs_of(wanted);
        const Rational others = *legs_of(wanted == animals[0] ? animals[1] : animals[0]);
        const Rational& heads = story.value(heads_first ? 0 : 1);
        const Rational& legs = story.value(heads_first ? 1 : 0);
        if (mine == others) {
            return {};
        }
        const MathStep all = problem_step('*', heads, others);
        const bool over = all.result < legs;
        const MathStep rest = over ? problem_step('-', legs, all.result) : problem_step('-', all.result, legs);
        const MathStep one = problem_step('/', rest.result, Rational(2));
        const bool fits = one.result.is_whole() && one.result < heads && over == (others < mine);
        return fits ? told_in({all, rest, one}) : TutorAnswer{};
    }
};

}  // namespace minillm::ledger
