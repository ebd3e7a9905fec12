// os/apps/tutor/stories/sides_in_stories.hpp: word problems whose figure is known by a wire, or by how its sides
// compare.
//
//     用60厘米的铁丝围成正方形，面积                 (60 ÷ 4)² = 225 cm²
//     a wire 30 cm long, a rectangle 8 cm long        30 ÷ 2 - 8 = 7 cm
//     a square of 15 cm bent into a rectangle 20 cm long      4 × 15 ÷ 2 - 20 = 10 cm
//     长是宽的2倍，周长36米，面积                    36 ÷ 2 ÷ (2 + 1) = 6, 12 × 6 = 72 m²
//
// Each form wants exactly its own numbers; the area of a rectangle does not follow from its wire alone.
//
// Not here: walls, paths, laps and prices (figures_in_stories.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "story_figure.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, asked by FiguresInStories.
class SidesInStories {
    using Text = std::u32string_view;
    using Part = StoryFigure::Part;
    using Shape = StoryFigure::Shape;
    using Asked = StoryFigure::Asked;
    using Steps = std::vector<MathStep>;

public:
    // A wire or a fence of so much in all, bent into one figure.
    static TutorAnswer from_wire(const StoryFigure& story) {
        const std::optional<Rational> wire = story.get(Part::wire);
        const bool rest =
            has_any(story.problem().text, {U"剩", U"left over", U"is left", U"还差", U"最大", U"largest", U"greatest"});
        if (!wire || rest || StoryFigure::at_wall(story.problem().text)) {
            return {};
        }
        const Asked asked = story.asked();
        if (story.shape == Shape::square && story.has_only({Part::wire})) {
            const MathStep side = problem_step('/', *wire, Rational(4));
            if (asked == Asked::area) {
                const MathStep area = problem_step('*', side.result, side.result);
                return story.told(area.result, 2, {side, area});
            }
            const bool asks_side = asked == Asked::side || asked == Asked::length;
            return asks_side ? story.told(side.result, 1, {side}) : TutorAnswer{};
        }
        const bool equal_sides = has_any(story.problem().text, {U"等边", U"正三角", U"equilateral"});
        if (story.shape == Shape::triangle && equal_sides && story.has_only({Part::wire})) {
            const MathStep side = problem_step('/', *wire, Rational(3));
            return asked == Asked::side || asked == Asked::length ? story.told(side.result, 1, {side}) : TutorAnswer{};
        }
        for (const Part part : {Part::length, Part::width}) {
            if (story.shape == Shape::rectangle && story.has_only({Part::wire, part})) {
                return other_side(story, *wire, *story.get(part), part == Part::length, asked, {});
            }
        }
        return {};
    }

    // The wire of one figure bent into another one.
    static TutorAnswer bent_again(const StoryFigure& story) {
        const Text text = story.problem().text;
        std::size_t again = Text::npos;
        for (const Text word : {Text(U"改围成"), Text(U"改成"), Text(U"重新围成"), Text(U"如果围成"), Text(U"再围成"),
                                Text(U"如果把它围成"), Text(U"bent into"), Text(U"re-bent"), Text(U"reshaped into"),
                                Text(U"made into")}) {
            again = std::min(again, text.rfind(word));
        }
        const std::size_t last = text.rfind(U"围成");
        again = again == Text::npos && last != text.find(U"围成") ? last : again;
        if (again == Text::npos || story.shape != Shape::several || !StoryFigure::tells_of_wire(text)) {
            return {};
        }
        const auto shape_in = [](Text part) {
            const bool square = has_any(part, {U"正方形", U"square"});
            const bool rectangle = has_any(part, {U"长方形", U"rectangle"});
            return square == rectangle ? Shape::none : square ? Shape::square : Shape::rectangle;
        };
        const Shape first = shape_in(text.substr(0, again));
        const Shape second = shape_in(text.substr(again));
        std::vector<StoryFigure::Number> before;
        std::vector<StoryFigure::Number> behind;
        for (const StoryFigure::Number& number : story.numbers) {
            (number.fact->quantity.begin < again ? before : behind).push_back(number);
        }
        Steps steps;
        if (first == Shape::square && before.size() == 1 && before[0].part == Part::side) {
            steps.push_back(problem_step('*', before[0].value, Rational(4)));
        } else if (first == Shape::rectangle && before.size() == 2 && before[0].part == Part::length &&
                   before[1].part == Part::width) {
            steps.push_back(problem_step('+', before[0].value, before[1].value));
            steps.push_back(problem_step('*', steps[0].result, Rational(2)));
        } else {
            return {};
        }
        const Rational wire = steps.back().result;
        const Asked asked = story.asked();
        if (second == Shape::square && behind.empty()) {
            steps.push_back(problem_step('/', wire, Rational(4)));
            const Rational side = steps.back().result;
            if (asked == Asked::area) {
                steps.push_back(problem_step('*', side, side));
            }
            return asked == Asked::area   ? story.told(steps.back().result, 2, steps)
                   : asked == Asked::side ? story.told(side, 1, steps)
                                          : TutorAnswer{};
        }
        const bool one_side = second == Shape::rectangle && behind.size() == 1 &&
                              (behind[0].part == Part::length || behind[0].part == Part::width);
        return one_side ? other_side(story, wire, behind[0].value, behind[0].part == Part::length, asked, steps)
                        : TutorAnswer{};
    }

    // The length is so many times the width, or so much more; the perimeter, the wire or one side is told.
    static TutorAnswer from_relation(const StoryFigure& story) {
        const Text text = story.problem().text;
        const bool twice = has_any(text, {U"twice as long as it is wide", U"twice its width", U"twice the width",
                                          U"twice as long as wide", U"double its width", U"double the width"});
        const bool multiple = twice || (story.get(Part::times) &&
                                        (has_any(text, {U"长是宽的", U"长为宽的", U"length is", U"长正好是宽的"}) ||
                                         has_any(text, {U"as long as it is wide", U"times its width"})));
        const bool more = story.get(Part::more).has_value();
        const Rational times = twice ? Rational(2) : multiple ? *story.get(Part::times) : Rational(1);
        const std::size_t relations = (story.get(Part::times) ? 1u : 0u) + (more ? 1u : 0u);
        if (multiple == more || story.shape != Shape::rectangle || story.numbers.size() != relations + 1 ||
            (twice && relations > 0) || StoryFigure::at_wall(text)) {
            return {};
        }
        Steps steps;
        std::optional<Rational> length = story.get(Part::length);
        std::optional<Rational> width = story.get(Part::width);
        const std::optional<Rational> whole =
            story.get(Part::perimeter) ? story.get(Part::perimeter) : story.get(Part::wire);
        if (whole) {
            steps.push_back(problem_step('/', *whole, Rational(2)));
            if (more) {
                steps.push_back(problem_step('-', steps.back().result, *story.get(Part::more)));
            }
            steps.push_back(problem_step('/', steps.back().result, more ? Rational(2) : times + Rational(1)));
            width = steps.back().result;
        } else if (length) {
            steps.push_back(more ? problem_step('-', *length, *story.get(Part::more))
                                 : problem_step('/', *length, times));
            width = steps.back().result;
        }
        if (!width || width->is_negative() || width->is_zero()) {
            return {};
        }
        if (!length) {
            steps.push_back(more ? problem_step('+', *width, *story.get(Part::more))
                                 : problem_step('*', *width, times));
            length = steps.back().result;
        }
        switch (story.asked()) {
            case Asked::area:
                steps.push_back(problem_step('*', *length, *width));
                return story.told(steps.back().result, 2, steps);
            case Asked::perimeter: {
                const Rational round = story.around(*length, *width, steps);
                return whole ? TutorAnswer{} : story.told(round, 1, steps);
            }
            case Asked::length:
                return story.get(Part::length) ? TutorAnswer{} : story.told(*length, 1, steps);
            case Asked::width:
                return story.get(Part::width) ? TutorAnswer{} : story.told(*width, 1, steps);
            default:
                return {};
        }
    }

    // The length grows by 3 m, and the area by 24 m²: the width is 24 ÷ 3.
    static TutorAnswer side_changed(const RequestText& request) {
        const Text text = request.characters;
        const std::vector<Quantity> quantities = UnitReader::quantities(request);
        const Quantity* change = nullptr;
        const Quantity* more_area = nullptr;
        const Quantity* known = nullptr;
        std::size_t last = 0;
        for (const Quantity& quantity : quantities) {
            const Text before = text.substr(last, quantity.begin - last);
            const bool changes =
                ends_with_any(before, {U"增加", U"减少", U"延长", U"缩短", U"增加了", U"减少了", U"increased by ",
                                       U"decreased by ", U"increases by ", U"grows by ", U"decreases by "});
            const bool article = !quantity.unit && quantity.value == Rational(1);
            last = quantity.end;
            if (article) {
                continue;
            }
            const bool length = quantity.unit && quantity.unit->dimension == "length";
            const bool area = quantity.unit && quantity.unit->dimension == "area";
            const Quantity*& place = area && changes ? more_area : length && changes ? change : known;
            if ((!length && !area) || (area && !changes) || place != nullptr || !(Rational(0) < quantity.value)) {
                return {};
            }
            place = &quantity;
        }
        const bool rectangle = has_any(text, {U"长方形", U"rectangle"}) && !has_any(text, {U"正方形", U"square field"});
        const bool one_side = has_any(text, {U"宽不变", U"长不变", U"width stays", U"length stays", U"same width",
                                             U"same length", U"width is unchanged", U"length is unchanged"});
        const bool area_agrees =
            more_area != nullptr && change != nullptr && more_area->unit->id == raised_unit(*change->unit, 2).id;
        if (!rectangle || !one_side || !area_agrees || (known != nullptr && known->unit->id != change->unit->id)) {
            return {};
        }
        const bool length_changes = has_any(text, {U"宽不变", U"width stays", U"same width", U"width is unchanged"});
        const Text question = last_clause(text);
        const bool asks_area = has_any(question, {U"面积", U"area"});
        const bool asks_other = length_changes ? has_any(question, {U"宽", U"width", U"wide"})
                                               : has_any(question, {U"长多少", U"长是", U"length", U"long"});
        const MathStep other = problem_step('/', more_area->value, change->value);
        const std::string unit = change->unit->id;
        if (known == nullptr) {
            return asks_other && !asks_area ? problem_finished(other.result, {other}, unit) : TutorAnswer{};
        }
        const Text before_known = text.substr(0, known->begin);
        const bool of_changed = ends_with_any(
            before_known, length_changes ? std::initializer_list<Text>{U"长是", U"长", U"长为", U"length is "}
                                         : std::initializer_list<Text>{U"宽是", U"宽", U"宽为", U"width is "});
        const bool first = has_any(question, {U"原", U"original", U"at first"});
        const MathStep area = problem_step('*', known->value, other.result);
        return asks_area && first && of_changed
                   ? problem_finished(area.result, {other, area}, raised_unit(*change->unit, 2).id)
                   : TutorAnswer{};
    }

private:
    // Half the way around, less the side that is known.
    static TutorAnswer other_side(const StoryFigure& story, const Rational& perimeter, const Rational& known,
                                  bool length_known, Asked asked, Steps steps) {
        steps.push_back(problem_step('/', perimeter, Rational(2)));
        steps.push_back(problem_step('-', steps.back().result, known));
        const Rational other = steps.back().result;
        if (other.is_negative() || other.is_zero()) {
            return {};
        }
        if (asked == Asked::area) {
            steps.push_back(problem_step('*', known, other));
            return story.told(steps.back().result, 2, steps);
        }
        const bool asks_other = asked == (length_known ? Asked::width : Asked::length);
        return asks_other ? story.told(other, 1, steps) : TutorAnswer{};
    }
};

}  // namespace minillm
