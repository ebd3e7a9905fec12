// os/apps/tutor/stories/story_figure.hpp: the figure that a word problem tells of: the part of every number, in one
// unit.
//
//     a rectangular park that measures 200 m by 150 m, 3 times round      length 200, width 150, laps 3
//     用一根长60厘米的铁丝围成一个正方形                                   square, wire 60
//     四周有一条1米宽的小路                                                path 1
//
// A number gets its part by the word right behind it (8 m wide) or the last one before it (宽8米). A number without a
// part makes the figure unclear.
//
// Next: figures_in_stories.hpp, what is computed from it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "rate_problems.hpp"
#include "word_problem.hpp"

namespace minillm {

/// What a story says of its figure.
class StoryFigure {
    using Text = std::u32string_view;

public:
    enum class Part {
        length,
        width,
        side,
        depth,
        level,
        radius,
        diameter,
        perimeter,
        area,
        volume,
        wire,
        path,
        laps,
        times,
        pieces,
        more,
        per_length,
        per_area,
        covers,
        flow,
        gap,
        rise,
        below,
        unclear
    };
    enum class Asked { nothing, length, width, side, perimeter, area, other };
    enum class Shape { none, several, square, rectangle, circle, triangle, box };

    struct Number {
        Part part = Part::unclear;
        Rational value;
        const ProblemFact* fact = nullptr;
    };

    Shape shape = Shape::none;
    std::optional<Unit> unit;  // of the lengths
    std::vector<Number> numbers;

    explicit StoryFigure(const WordProblem& problem) : problem_(problem) {
        for (const ProblemFact& fact : problem.facts) {
            if (!unit && fact.quantity.unit && fact.quantity.unit->dimension == "length") {
                unit = fact.quantity.unit;
            }
        }
        for (std::size_t i = 0; i < problem.facts.size() && unit; ++i) {
            if (!changes_nothing(problem.facts[i])) {
                numbers.push_back(number_of(i));
            }
        }
        name_in_order();
        shape = find_shape();
    }

    /// The value of a part that one number has.
    std::optional<Rational> get(Part part) const {
        for (const Number& number : numbers) {
            if (number.part == part) {
                return number.value;
            }
        }
        return std::nullopt;
    }

    const ProblemFact* fact_of(Part part) const {
        for (const Number& number : numbers) {
            if (number.part == part) {
                return number.fact;
            }
        }
        return nullptr;
    }

    /// Whether the numbers are exactly these parts, one number each.
    bool has_only(std::initializer_list<Part> parts) const {
        const auto count = [this](Part part) {
            return std::count_if(numbers.begin(), numbers.end(),
                                 [part](const Number& number) { return number.part == part; });
        };
        return numbers.size() == parts.size() &&
               std::all_of(parts.begin(), parts.end(), [&](Part part) { return count(part) == 1; });
    }

    const WordProblem& problem() const { return problem_; }

    /// The measure that the question speaks of last.
    Asked asked() const {
        const Text question = problem_.question;
        static constexpr std::pair<Text, Asked> words[] = {
            {U"面积", Asked::area},      {U"area", Asked::area},           {U"占地", Asked::area},
            {U"周长", Asked::perimeter}, {U"perimeter", Asked::perimeter}, {U"边长", Asked::side},
            {U"side", Asked::side},      {U"体积", Asked::other},          {U"volume", Asked::other},
            {U"宽", Asked::width},       {U"wide", Asked::width},          {U"width", Asked::width},
            {U"长是", Asked::length},    {U"的长", Asked::length},         {U"长多少", Asked::length},
            {U"长应", Asked::length},    {U"length", Asked::length},       {U"how long", Asked::length},
            {U"水深", Asked::other},     {U"深多少", Asked::other},        {U"how deep", Asked::other},
            {U"depth", Asked::other}};
        Asked found = Asked::nothing;
        std::size_t last = 0;
        for (const auto& [word, measure] : words) {
            const std::size_t at = question.rfind(word);
            const bool of_other = at != Text::npos && at > 0 && word[0] == U'长' &&
                                  (question[at - 1] == U'边' || question[at - 1] == U'周');
            const bool later =
                at != Text::npos && !of_other && at + word.size() > last && find_word(question, word) != Text::npos;
            found = later ? measure : found;
            last = later ? at + word.size() : last;
        }
        return found;
    }

    /// The answer in the unit that is asked for: a length, an area, a volume.
    TutorAnswer told(const Rational& value, int exponent, std::vector<MathStep> steps) const {
        const Unit own = raised_unit(*unit, exponent);
        if (value.is_negative() || value.is_zero()) {
            return {};
        }
        return asked_measure(problem_) ? in_asked_measure(value, steps, own, problem_)
                                       : problem_finished(value, steps, own.id);
    }

    /// The way around it with these sides.
    Rational around(const Rational& length, const Rational& width, std::vector<MathStep>& steps) const {
        if (shape == Shape::square) {
            steps.push_back(problem_step('*', length, Rational(4)));
        } else {
            steps.push_back(problem_step('+', length, width));
            steps.push_back(problem_step('*', steps.back().result, Rational(2)));
        }
        return steps.back().result;
    }

    /// Whether what bounds an area is told of: wire, fence, rope.
    static bool tells_of_wire(Text text) {
        return has_any(text, {U"铁丝", U"篱笆", U"栅栏", U"绳", U"围栏", U"竹篱", U"彩带", U"铜丝", U"wire", U"fence",
                              U"fencing", U"rope", U"string", U"netting", U"ribbon"});
    }

    /// Whether a fence has a wall for one of its sides.
    static bool at_wall(Text text) {
        return has_any(text, {U"靠墙", U"靠着墙", U"一面墙", U"利用墙", U"围墙的一边", U"against a wall",
                              U"against the wall", U"along a wall", U"along the wall", U"wall as one side",
                              U"side of a barn", U"against a house", U"uses a wall", U"existing wall", U"long wall",
                              U"is the wall", U"is a wall", U"house wall", U"no fence"}) &&
               tells_of_wire(text);
    }

private:
    // 一个, one, 四面, four sides, 其余三边, 3.14 for π, one litre that covers so much: no number of
    // the figure; 两面 and 两周 are some.
    bool changes_nothing(const ProblemFact& fact) const {
        const bool in_words = !is_ascii_digit(problem_.text[fact.quantity.begin]);
        const bool one = fact.value() == Rational(1) && in_words && !fact.quantity.unit && !is_lap(fact);
        const bool pi = fact.value() == Rational(BigInteger(314), BigInteger(100)) &&
                        (has_any(fact.before, {U"π", U"pi", U"圆周率", U"取"}) || has_any(fact.behind, {U"π", U"pi"}));
        const bool all_sides = in_words && !fact.quantity.unit && fact.value() == Rational(4) &&
                               has_any(fact.behind.substr(0, 7), {U"边", U"面", U"周", U"side", U"wall"});
        const bool but_the_wall = in_words && fact.value() == Rational(3) && at_wall(problem_.text) &&
                                  has_any(fact.behind.substr(0, 7), {U"边", U"面", U"side"});
        const bool other_sides =
            in_words && !fact.quantity.unit && fact.value() < Rational(4) &&
            (fact.before.ends_with(U"other ") || ends_with_any(fact.before, {U"其余", U"其他", U"其它", U"另外"}));
        const bool one_covers = fact.value() == Rational(1) && fact.quantity.unit &&
                                has_any(fact.behind, {U"cover", U"paints", U"刷", U"涂"});
        return one || all_sides || but_the_wall || other_sides || pi || one_covers;
    }

    // 3圈, 4 laps, runs round it 4 times, in 50 turns.
    static bool is_lap(const ProblemFact& fact) {
        const bool times_round =
            fact.behind.starts_with(U" times") && has_any(fact.before, {U"round", U"around", U"turns", U"rotates"});
        return times_round || begins_with_any(fact.behind, {U"圈", U"周", U" lap", U" full lap", U" complete lap",
                                                            U" times round", U" times around", U" times all", U" round",
                                                            U" turn", U" full turn", U" revolution"});
    }

    Number number_of(std::size_t i) const {
        const ProblemFact& fact = problem_.facts[i];
        Number number{Part::unclear, fact.value(), &fact};
        const bool usable = !fact.quantity.percent && !fact.value().is_negative() && !fact.value().is_zero();
        if (!usable) {
            return number;
        }
        const bool per_area =
            has_any(fact.before, {U"每平方米", U"每平方分米", U"每平方厘米", U"per square metre", U"per square meter",
                                  U"each square metre", U"each square meter"}) ||
            has_any(fact.behind, {U"per square metre", U"per square meter", U"a square metre", U"a square meter",
                                  U"for each square metre", U"per m2", U"per square foot"}) ||
            contains(fact.behind, U"per m²");
        const bool per_length = has_any(fact.before, {U"每米", U"per metre", U"per meter", U"each metre"}) ||
                                has_any(fact.behind, {U"per metre", U"per meter", U"a metre", U"a meter",
                                                      U"for each metre", U"each metre", U"per foot"});
        if (per_area || per_length) {
            number.part = per_area ? Part::per_area : Part::per_length;
            return number;
        }
        if (!fact.quantity.unit) {
            const bool times = fact.behind.starts_with(U"倍") ||
                               begins_with_any(fact.behind, {U" times its", U" times as", U" times the"});
            const bool pieces = begins_with_any(
                fact.behind, {U"个", U"块", U" squares", U" such squares", U" equal squares", U" identical squares"});
            number.part = is_lap(fact) ? Part::laps : times ? Part::times : pieces ? Part::pieces : Part::unclear;
            return number;
        }
        const std::string& dimension = fact.quantity.unit->dimension;
        if (dimension == "area" || dimension == "volume") {
            const bool covers =
                has_any(fact.before, {U"cover", U"刷", U"铺", U"paints"}) && !has_any(fact.before, {U"面积", U"area"});
            const Unit own = raised_unit(*unit, dimension == "area" ? 2 : 3);
            number.part = dimension == "area"           ? (covers ? Part::covers : Part::area)
                          : RateProblems::time_of(fact) ? Part::flow
                                                        : Part::volume;
            number.value = UnitReader::convert(number.value, *fact.quantity.unit, own);
        } else if (dimension == "length") {
            number.value = UnitReader::convert(number.value, *fact.quantity.unit, *unit);
            number.part = part_of_length(i);
        }
        return number;
    }

    Part part_of_length(std::size_t i) const {
        const ProblemFact& fact = problem_.facts[i];
        const Text unit_and_more = fact.behind;
        const std::size_t unit_size = fact.quantity.end - fact.quantity.number_end;
        const Text behind = unit_and_more.substr(std::min(unit_size, unit_and_more.size()));
        const Text near = behind.substr(0, 10);
        const bool path =
            has_any(fact.before, {U"path", U"小路", U"walkway", U"border", U"石子路", U"水泥路", U"frame"}) ||
            has_any(near, {U"小路", U"石子路", U"水泥路", U"的路", U"path", U"wide path", U"wide border"});
        if (path && (contains(fact.before, U"宽") || contains(near, U"宽") || has_any(behind, {U"wide", U"in width"}) ||
                     has_any(fact.before, {U"width"}))) {
            return Part::path;
        }
        const bool of_wire =
            (tells_of_wire(behind.substr(0, contains(behind, U"的") ? 6 : 22)) &&
             begins_with_any(behind, {U"的", U"长的", U" of ", U" wire", U" rope", U" fence", U" long fence",
                                      U" long wire", U"-long", U" long rope", U" piece of", U" length of"})) ||
            (has_any(fact.before, {U"铁丝长", U"绳子长", U"篱笆长", U"wire", U"rope", U"string", U"铁丝全长"}) &&
             !has_any(fact.before, {U"side", U"length", U"width", U"edge"}));
        if (of_wire) {
            return Part::wire;
        }
        const bool compared = has_any(fact.before, {U"比"});
        if (compared) {
            const std::size_t than = fact.before.rfind(U'比');
            const Text rest = fact.before.substr(std::min(than + 2, fact.before.size()));
            const bool of_length = than > 0 && fact.before[than - 1] == U'长';
            const bool more = has_any(rest, {U"多", U"长"});
            const bool fewer = has_any(rest, {U"少", U"短"});
            const bool known = than > 0 && (of_length || fact.before[than - 1] == U'宽') && more != fewer;
            return known && of_length == more ? Part::more : Part::unclear;
        }
        if (has_any(behind, {U"longer than", U"more than"}) ||
            has_any(behind, {U"shorter than", U"less than", U"narrower than"})) {
            const bool longer = has_any(behind, {U"longer than", U"more than"});
            const bool of_length =
                longer ? has_any(behind, {U"wide", U"width"}) : has_any(behind, {U"long", U"length"});
            return of_length ? Part::more : Part::unclear;
        }
        const bool below_edge = has_any(behind, {U"below the", U"from the top", U"from the edge", U"under the edge"}) ||
                                (has_any(fact.before, {U"离", U"距"}) && has_any(fact.before, {U"口", U"沿", U"顶"}));
        if (below_edge) {
            return Part::below;
        }
        const Text own = behind.substr(0, std::min(behind.find(U" and "), behind.size()));
        const bool gap = has_any(fact.before, {U"门", U"缺口", U"gate", U"gap", U"opening"}) ||
                         has_any(own, {U"的门", U"缺口", U"gate", U"gap", U"opening"});
        if (gap) {
            return Part::gap;
        }
        const bool track = has_any(fact.before, {U"一圈", U"跑道"}) ||
                           begins_with_any(behind, {U" around", U" track", U" lap", U" circuit", U"的环形跑道",
                                                    U"的跑道", U"环形跑道", U"跑道"});
        return track ? Part::perimeter : named_part(fact, behind);
    }

    // The word right behind the number, else the last one before it.
    static Part named_part(const ProblemFact& fact, Text behind) {
        struct Word {
            Text text;
            Part part;
        };
        static constexpr std::array<Word, 18> right_behind = {{{U" long", Part::length},
                                                               {U" in length", Part::length},
                                                               {U" wide", Part::width},
                                                               {U" in width", Part::width},
                                                               {U" broad", Part::width},
                                                               {U" deep", Part::depth},
                                                               {U" high", Part::depth},
                                                               {U" tall", Part::depth},
                                                               {U" in height", Part::depth},
                                                               {U" in depth", Part::depth},
                                                               {U" radius", Part::radius},
                                                               {U" in radius", Part::radius},
                                                               {U" in diameter", Part::diameter},
                                                               {U" diameter", Part::diameter},
                                                               {U"长的一", Part::length},
                                                               {U"宽的一", Part::width},
                                                               {U" across", Part::diameter},
                                                               {U"-long", Part::length}}};
        for (const Word& word : right_behind) {
            if (behind.starts_with(word.text)) {
                return word.part;
            }
        }
        static constexpr std::array<Word, 29> before = {{{U"边长", Part::side},
                                                         {U"周长", Part::perimeter},
                                                         {U"半径", Part::radius},
                                                         {U"直径", Part::diameter},
                                                         {U"水深", Part::level},
                                                         {U"深", Part::depth},
                                                         {U"高", Part::depth},
                                                         {U"宽", Part::width},
                                                         {U"上升了", Part::rise},
                                                         {U"上升", Part::rise},
                                                         {U"长", Part::length},
                                                         {U"length", Part::length},
                                                         {U"width", Part::width},
                                                         {U"side", Part::side},
                                                         {U"sides", Part::side},
                                                         {U"depth", Part::depth},
                                                         {U"height", Part::depth},
                                                         {U"radius", Part::radius},
                                                         {U"diameter", Part::diameter},
                                                         {U"perimeter", Part::perimeter},
                                                         {U"circumference", Part::perimeter},
                                                         {U"rises", Part::rise},
                                                         {U"rises by", Part::rise},
                                                         {U"rose by", Part::rise},
                                                         {U"edge", Part::side},
                                                         {U"edges", Part::side},
                                                         {U"底", Part::length},
                                                         {U"base", Part::length},
                                                         {U"一周", Part::perimeter}}};
        Part part = Part::unclear;
        std::size_t best = 0;
        for (const Word& word : before) {
            for (std::size_t at = find_word(fact.before, word.text); at != Text::npos;
                 at = find_word(fact.before, word.text, at + 1)) {
                const bool of_figure = word.text == U"长" && begins_with_any(fact.before.substr(at + 1), {U"方"});
                const bool later =
                    at + word.text.size() > best || (at + word.text.size() == best && word.text.size() > 1);
                part = later && !of_figure ? word.part : part;
                best = later && !of_figure ? at + word.text.size() : best;
            }
        }
        return part;
    }

    // "200 m by 150 m" and 长、宽分别是15米和8米: named by their order.
    void name_in_order() {
        for (std::size_t i = 0; i + 1 < numbers.size(); ++i) {
            const Text gap = problem_.text.substr(numbers[i].fact->quantity.end,
                                                  numbers[i + 1].fact->quantity.begin - numbers[i].fact->quantity.end);
            const bool by = gap == U" by " || gap == U" x " || gap == U" * ";
            const bool respectively = contains(problem_.text, U"分别") && (gap == U"和" || gap == U",") &&
                                      has_any(problem_.text, {U"长和宽", U"长,宽", U"长与宽", U"长宽"});
            if (by || respectively) {
                const bool third = i > 0 && numbers[i].part == Part::width;
                numbers[i].part = third ? Part::width : Part::length;
                numbers[i + 1].part = third ? Part::depth : Part::width;
            }
        }
    }

    Shape find_shape() const {
        const Text text = problem_.text;
        std::size_t square = find_word(text, U"square");
        while (square != Text::npos && UnitReader::unit_at(text, square)) {
            square = find_word(text, U"square", square + 1);  // square metres
        }
        const bool squares = contains(text, U"正方形") || square != Text::npos;
        const bool rectangles =
            has_any(text, {U"长方形", U"矩形", U"rectangle", U"rectangular"}) &&
            !has_any(text, {U"rectangular tank", U"rectangular box", U"rectangular container", U"rectangular prism"});
        const bool circles = has_any(text, {U"圆", U"circle", U"circular", U"round table", U"round pond", U"wheel",
                                            U"车轮", U"直径", U"半径", U"diameter", U"radius"});
        const bool triangles = has_any(text, {U"三角", U"triangle", U"triangular"});
        const bool boxes =
            has_any(text, {U"长方体", U"正方体", U"鱼缸", U"水箱", U"水槽", U"水池", U"游泳池", U"tank", U"cuboid",
                           U"aquarium", U"container", U"swimming pool", U"rectangular box"}) &&
            get(Part::length) && get(Part::width);
        if (boxes) {
            return squares || circles || triangles || contains(text, U"正方体") ? Shape::several : Shape::box;
        }
        const int named = (squares ? 1 : 0) + (rectangles ? 1 : 0) + (circles ? 1 : 0) + (triangles ? 1 : 0);
        if (named > 1) {
            return Shape::several;
        }
        const bool wall = get(Part::length) && get(Part::depth) && !get(Part::width) && has_any(text, {U"墙", U"wall"});
        const bool by_sides = (get(Part::length) && get(Part::width)) || wall;
        const bool related = has_any(text, {U"长是宽的", U"比宽", U"比长", U"twice its width", U"twice the width",
                                            U"times its width", U"than its width", U"than it is wide"});
        return squares                             ? Shape::square
               : circles                           ? Shape::circle
               : triangles                         ? Shape::triangle
               : rectangles || by_sides || related ? Shape::rectangle
                                                   : Shape::none;
    }

    const WordProblem& problem_;
};

}  // namespace minillm
