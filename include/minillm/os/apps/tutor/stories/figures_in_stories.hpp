// os/apps/tutor/stories/figures_in_stories.hpp: word problems about a figure in a story: ways around it, fences, paths,
// tanks, costs.
//
//     3 times round a park of 200 m by 150 m              3 × 2 × (200 + 150) = 2100 m
//     长12米的一边靠墙，宽5米，篱笆要多少米                12 + 2 × 5 = 22 m
//     a path 1 m wide around a garden of 10 m by 6 m       12 × 8 - 10 × 6 = 36 m²
//     a tank 60 cm by 50 cm, water 40 cm deep              60 × 50 × 40 = 120000 cm³ = 120 L
//     15 dollars per square metre                          8 × 7 × 15 = 840
//
// Each form wants exactly its own numbers: one too many, or a figure that is not clear, and it does not answer.
//
// Not here: wires and sides that are compared (sides_in_stories.hpp), plain questions about figures (geometry.hpp),
// tiles (spacing_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "problem_structure.hpp"
#include "sides_in_stories.hpp"
#include "story_figure.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, asked one after the other.
class FiguresInStories {
    using Text = std::u32string_view;
    using Part = StoryFigure::Part;
    using Shape = StoryFigure::Shape;
    using Asked = StoryFigure::Asked;
    using Steps = std::vector<MathStep>;

public:
    /// Whether a figure is told of in a way that a plain formula would get wrong: a wall, a path, laps, a price.
    static bool tells_of(Text text) {
        const bool wall = StoryFigure::at_wall(text);
        const bool path = has_path(text);
        const bool laps = has_laps(text);
        const bool rounds = has_any(text, {U"times round", U"times around", U"laps"});
        const bool priced = has_any(text, {U"每米", U"每平方米", U"per metre", U"per meter", U"per square metre",
                                           U"per square meter", U"a square metre", U"a metre"}) &&
                            has_any(text, {U"元", U"$", U"£", U"€", U"cost", U"costs"});
        const bool bent = StoryFigure::tells_of_wire(text) &&
                          has_any(text, {U"围", U"改", U"做成", U"弯", U"折成", U"bent", U"bend", U"form", U"make a",
                                         U"enclose", U"shape"}) &&
                          contains_number_of_wire(text);
        const bool gate = StoryFigure::tells_of_wire(text) && has_any(text, {U"门", U"gate"});
        const bool changed = has_any(text, {U"增加", U"减少", U"延长", U"increased by", U"decreased by"}) &&
                             has_any(text, {U"长方形", U"正方形", U"边长", U"rectangle", U"square"});
        const bool alike = has_any(text, {U"周长相等", U"周长一样", U"周长相同", U"面积相等", U"面积相同",
                                          U"same perimeter", U"same area", U"equal perimeter", U"equal area"});
        const bool fenced = StoryFigure::tells_of_wire(text) &&
                            has_any(text, {U"四周", U"周围", U"围", U"around", U"round", U"enclose", U"surround"});
        return wall || path || laps || fenced || rounds || priced || bent || gate || changed || alike;
    }

    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [&](const Quantity& quantity) { return only_names(text, quantity); });
        const bool asks = has_any(text, {U"多少", U"几", U"多长", U"多大", U"多远", U"多深", U"how", U"what", U"find",
                                         U"求", U"calculate", U"work out"});
        const bool other_form =
            tells_of_tiles(text) ||
            has_any(text, {U"每隔", U"间隔",       U"相隔",      U"apart",      U"每分",    U"每小时",
                           U"每秒", U"per minute", U"per hour",  U"per second", U"km/h",    U"m/s",
                           U"门宽", U"宽的门",     U"gate",      U"door",       U"接头",    U"增加",
                           U"减少", U"increased",  U"decreased", U"剪去",       U"cut off", U"比例尺"});
        if (!asks || other_form || quantities.empty() || quantities.size() > 7) {
            return {};
        }
        const WordProblem problem(request, quantities);
        const StoryFigure story(problem);
        const bool unclear =
            !story.unit || story.numbers.empty() ||
            std::any_of(story.numbers.begin(), story.numbers.end(),
                        [](const StoryFigure::Number& number) { return number.part == Part::unclear; });
        if (unclear) {
            return {};
        }
        const bool needs_pi = story.shape == Shape::circle;
        for (const auto form : {SidesInStories::bent_again, fence_at_wall, path_around, SidesInStories::from_wire,
                                SidesInStories::from_relation, fence_around, water, times_rate, way_around}) {
            const bool knows_circles = form == way_around;
            if (needs_pi && !knows_circles) {
                continue;
            }
            if (TutorAnswer answer = form(story); answer.answered) {
                answer.intent = "tutor.geometry";
                return answer;
            }
        }
        return {};
    }

private:
    static bool has_path(Text text) {
        const bool path =
            has_any(text, {U"小路", U"石子路", U"水泥路", U"人行道", U"path", U"walkway", U"border", U"宽的路"});
        return path &&
               has_any(text, {U"四周", U"周围", U"外围", U"around", U"round", U"surrounded", U"surrounds", U"inside",
                              U"里面"}) &&
               has_any(text, {U"宽", U"wide", U"width"});
    }
    static bool contains_number_of_wire(Text text) {
        return has_any(text, {U"长的铁丝", U"米的铁丝", U"米铁丝", U"根长", U"长的篱笆", U"米的篱笆", U"米篱笆",
                              U"长的绳", U"米的绳", U"长的栅栏", U"米长", U"wire", U"rope", U"string", U"of fencing",
                              U"of fence", U"m fence"});
    }

    // 3圈, 两圈, 几圈; not 一圈 and 鸡圈.
    static bool has_laps(Text text) {
        for (std::size_t at = text.find(U'圈'); at != Text::npos; at = text.find(U'圈', at + 1)) {
            const bool counted = at > 0 && (is_ascii_digit(text[at - 1]) ||
                                            Text(U"两二三四五六七八九十几").find(text[at - 1]) != Text::npos);
            if (counted) {
                return true;
            }
        }
        return false;
    }

    // The two sides: of a rectangle, or of a square twice the same. Nothing if there is any other number but the
    // allowed one.
    static std::optional<std::pair<Rational, Rational>> sides(const StoryFigure& story,
                                                              std::optional<Part> also = std::nullopt) {
        const auto only = [&](std::initializer_list<Part> parts) {
            const std::size_t more = also && story.get(*also) ? 1 : 0;
            const bool all =
                std::all_of(parts.begin(), parts.end(), [&](Part part) { return story.get(part).has_value(); });
            return all && story.numbers.size() == parts.size() + more;
        };
        if (story.shape == Shape::rectangle && only({Part::length, Part::width})) {
            return std::pair(*story.get(Part::length), *story.get(Part::width));
        }
        if (story.shape == Shape::rectangle && only({Part::length, Part::depth}) &&
            has_any(story.problem().text, {U"wall", U"墙"})) {
            return std::pair(*story.get(Part::length), *story.get(Part::depth));  // a wall 8 m long and 3 m high
        }
        for (const Part part : {Part::side, Part::length}) {
            if (story.shape == Shape::square && only({part})) {
                return std::pair(*story.get(part), *story.get(part));
            }
        }
        return std::nullopt;
    }

    // So many times around, or once: the perimeter as often; a fence all around at so much a metre.
    static TutorAnswer way_around(const StoryFigure& story) {
        const Text text = story.problem().text;
        const Text question = story.problem().question;
        const bool goes =
            has_any(text, {U"绕", U"沿", U"圈", U"四周", U"round", U"around", U"lap", U"laps"}) &&
            has_any(text, {U"走", U"跑", U"骑", U"行", U"散步", U"walk", U"walks", U"walked", U"run", U"runs", U"jog",
                           U"jogs", U"cycle", U"cycles", U"swim", U"ride", U"rides", U"runner"});
        const bool asks_way = has_any(
            question, {U"多少米", U"几米", U"多少千米", U"多远", U"how far", U"how many metres", U"how many meters",
                       U"how many kilometres", U"how many kilometers", U"how many km", U"distance"});
        const bool time = std::any_of(
            story.problem().facts.begin(), story.problem().facts.end(),
            [](const ProblemFact& fact) { return fact.quantity.unit && fact.quantity.unit->dimension == "time"; });
        if (!goes || !asks_way || time || StoryFigure::at_wall(text) || has_path(text) ||
            story.asked() == Asked::area) {
            return {};
        }
        Steps steps;
        std::optional<Rational> once;
        if (const auto both = sides(story, Part::laps)) {
            once = story.around(both->first, both->second, steps);
        } else if (story.get(Part::perimeter) && story.numbers.size() == (story.get(Part::laps) ? 2u : 1u) &&
                   story.get(Part::laps)) {
            once = story.get(Part::perimeter);
        } else if (story.shape == Shape::circle) {
            once = around_circle(story, steps);
        }
        if (!once) {
            return {};
        }
        const std::optional<Rational> laps = story.get(Part::laps);
        if (laps) {
            steps.push_back(problem_step('*', *once, *laps));
        }
        return story.told(laps ? steps.back().result : *once, 1, steps);
    }

    // A fence all around what has these sides.
    static TutorAnswer fence_around(const StoryFigure& story) {
        const Text text = story.problem().text;
        const Text question = story.problem().question;
        const bool around =
            StoryFigure::tells_of_wire(text) &&
            has_any(text, {U"四周", U"周围", U"围", U"around", U"round", U"enclose", U"surround", U"surrounded"});
        const bool asks_fence =
            has_any(question, {U"多少米", U"几米", U"多长", U"how much fenc", U"how much fence", U"how much fencing",
                               U"how much wire", U"how much rope", U"how many metres", U"how many meters",
                               U"how many feet", U"how long"});
        const bool other = StoryFigure::at_wall(text) || has_path(text) || story.asked() == Asked::area ||
                           has_any(text, {U"围成", U"剩", U"left", U"already", U"已经", U"两圈", U"twice"});
        const auto both = sides(story);
        if (!around || !asks_fence || other || !both) {
            return {};
        }
        Steps steps;
        const Rational round = story.around(both->first, both->second, steps);
        return story.told(round, 1, steps);
    }

    // 2πr with the π that the problem gives.
    static std::optional<Rational> around_circle(const StoryFigure& story, Steps& steps) {
        const Text text = story.problem().text;
        const bool given = has_any(text, {U"3.14"}) && has_any(text, {U"π", U"pi", U"圆周率", U"取3.14"});
        const std::optional<Rational> radius = story.get(Part::radius);
        const std::optional<Rational> diameter = story.get(Part::diameter);
        const std::size_t known = 1u + (story.get(Part::laps) ? 1u : 0u);
        if (!given || (radius.has_value() == diameter.has_value()) || story.numbers.size() != known) {
            return std::nullopt;
        }
        if (radius) {
            steps.push_back(problem_step('*', *radius, Rational(2)));
        }
        steps.push_back(
            problem_step('*', radius ? steps.back().result : *diameter, Rational(BigInteger(314), BigInteger(100))));
        return steps.back().result;
    }

    // One side is a wall and needs no fence: which one must be said.
    static TutorAnswer fence_at_wall(const StoryFigure& story) {
        const Text text = story.problem().text;
        const auto both = sides(story, Part::per_length);
        const bool square = story.shape == Shape::square;
        const bool asks_fence = has_any(
            story.problem().question, {U"篱笆", U"栅栏", U"围栏", U"多少米", U"多长", U"fence", U"fencing", U"netting",
                                       U"how many metres", U"how many meters", U"cost", U"多少元", U"多少钱"});
        if (StoryFigure::at_wall(text) && both && story.asked() == Asked::area && !story.get(Part::per_length)) {
            const MathStep area = problem_step('*', both->first, both->second);
            return story.told(area.result, 2, {area});
        }
        if (!StoryFigure::at_wall(text) || !asks_fence || story.asked() == Asked::area) {
            return {};
        }
        const std::optional<std::pair<Rational, Rational>> sides_at_wall = both ? both : side_and_others(story);
        const std::optional<bool> long_one = square ? std::optional<bool>(true)
                                             : both ? wall_is_long(story)
                                                    : std::optional<bool>(true);
        if (!sides_at_wall || !long_one) {
            return {};
        }
        const Rational& at = *long_one ? sides_at_wall->first : sides_at_wall->second;
        const Rational& other = *long_one ? sides_at_wall->second : sides_at_wall->first;
        Steps steps = {problem_step('*', other, Rational(2))};
        steps.push_back(problem_step('+', steps[0].result, at));
        if (const std::optional<Rational> price = story.get(Part::per_length)) {
            steps.push_back(problem_step('*', steps.back().result, *price));
            return problem_finished(steps.back().result, steps);
        }
        return story.told(steps.back().result, 1, steps);
    }

    // "The side along the wall is 12 m and the other sides are 8 m."
    static std::optional<std::pair<Rational, Rational>> side_and_others(const StoryFigure& story) {
        const std::size_t known = 2u + (story.get(Part::per_length) ? 1u : 0u);
        if (story.numbers.size() != known || story.numbers[0].part != Part::side ||
            story.numbers[1].part != Part::side) {
            return std::nullopt;
        }
        const bool first_at_wall = has_any(story.numbers[0].fact->before, {U"wall"}) &&
                                   has_any(story.numbers[1].fact->before, {U"other sides", U"other two sides"});
        return first_at_wall ? std::optional(std::pair(story.numbers[0].value, story.numbers[1].value)) : std::nullopt;
    }

    // Whether the wall takes the place of the long side: told by its number, or by name.
    static std::optional<bool> wall_is_long(const StoryFigure& story) {
        const Text text = story.problem().text;
        const ProblemFact& length = *story.fact_of(Part::length);
        const ProblemFact& width = *story.fact_of(Part::width);
        const auto beside = [](const ProblemFact& fact) {
            return has_any(fact.behind, {U"靠墙", U"靠着墙", U"的一边靠", U"side is against", U"side is along",
                                         U"side against", U"side along"});
        };
        const bool by_length = beside(length) || has_any(text, {U"长边靠墙",
                                                                U"长靠墙",
                                                                U"长的一边靠",
                                                                U"长的那边靠",
                                                                U"长边一面靠",
                                                                U"长的一面靠",
                                                                U"较长的一边靠",
                                                                U"长边靠着墙",
                                                                U"long side is against",
                                                                U"longer side is against",
                                                                U"longer side along",
                                                                U"long side along",
                                                                U"long sides is against",
                                                                U"long sides is along",
                                                                U"longer sides is against",
                                                                U"longer sides is along",
                                                                U"long side is along",
                                                                U"longer side is along",
                                                                U"long side of the",
                                                                U"length is against",
                                                                U"length is along",
                                                                U"long side against",
                                                                U"longer side against"});
        const bool by_width =
            beside(width) ||
            has_any(text, {U"宽边靠墙", U"宽靠墙", U"宽的一边靠", U"短边靠墙", U"较短的一边靠",
                           U"short side is against", U"shorter side is against", U"shorter side along",
                           U"short sides is against", U"shorter sides is against", U"shorter side is along",
                           U"width is against", U"width is along", U"short side against", U"shorter side against"});
        if (by_length == by_width) {
            return std::nullopt;
        }
        return !(length.value() < width.value()) || beside(length) || beside(width) ? std::optional<bool>(by_length)
                                                                                    : std::nullopt;
    }

    // The rectangle with its path, less the one within.
    static TutorAnswer path_around(const StoryFigure& story) {
        const Text text = story.problem().text;
        const auto both = sides(story, Part::path);
        const std::optional<Rational> width = story.get(Part::path);
        const bool asks_path =
            has_any(story.problem().question, {U"路", U"path", U"walkway", U"border"}) && story.asked() == Asked::area;
        if (!has_path(text) || !both || !width || !asks_path) {
            return {};
        }
        const bool inside = has_any(text, {U"里面", U"内侧", U"inside", U"within"});
        const MathStep twice = problem_step('*', *width, Rational(2));
        const MathStep longer = problem_step(inside ? '-' : '+', both->first, twice.result);
        const MathStep wider = problem_step(inside ? '-' : '+', both->second, twice.result);
        const MathStep own = problem_step('*', both->first, both->second);
        const MathStep other = problem_step('*', longer.result, wider.result);
        const bool fits = Rational(0) < longer.result && Rational(0) < wider.result;
        const MathStep path =
            inside ? problem_step('-', own.result, other.result) : problem_step('-', other.result, own.result);
        return fits ? story.told(path.result, 2, {twice, longer, wider, own, other, path}) : TutorAnswer{};
    }

    // Water in a box: length × width × depth; or the depth of so much water; or what makes the water rise.
    static TutorAnswer water(const StoryFigure& story) {
        const Text question = story.problem().question;
        const std::optional<Rational> length = story.get(Part::length);
        const std::optional<Rational> width = story.get(Part::width);
        const bool water = has_any(story.problem().text, {U"水", U"water", U"filled", U"oil", U"油"});
        if (story.shape != Shape::box || !length || !width || !water) {
            return {};
        }
        const MathStep floor = problem_step('*', *length, *width);
        const bool litres =
            has_any(question, {U"升", U"体积", U"立方", U"litre", U"liter", U"volume", U"cubic", U"水多少"});
        if (story.has_only({Part::length, Part::width, Part::depth}) && litres) {
            const MathStep volume = problem_step('*', floor.result, *story.get(Part::depth));
            return story.told(volume.result, 3, {floor, volume});
        }
        if (story.has_only({Part::length, Part::width, Part::rise}) && litres) {
            const MathStep volume = problem_step('*', floor.result, *story.get(Part::rise));
            return story.told(volume.result, 3, {floor, volume});
        }
        const bool asks_depth = has_any(question, {U"水深", U"多深", U"深多少", U"水面高", U"how deep", U"depth"});
        if (story.has_only({Part::length, Part::width, Part::volume}) && asks_depth) {
            const MathStep depth = problem_step('/', *story.get(Part::volume), floor.result);
            return story.told(depth.result, 1, {floor, depth});
        }
        return {};
    }

    // So much for each metre around, for each square metre; or cans that cover so much.
    static TutorAnswer times_rate(const StoryFigure& story) {
        const Text question = story.problem().question;
        const bool asks_amount = has_any(question, {U"多少", U"几", U"how much", U"how many", U"what does",
                                                    U"what is the cost", U"what will", U"cost"});
        if (!asks_amount || StoryFigure::at_wall(story.problem().text) || has_path(story.problem().text)) {
            return {};
        }
        Steps steps;
        if (const std::optional<Rational> price = story.get(Part::per_length)) {
            const auto both = sides(story, Part::per_length);
            const bool all_around =
                has_any(story.problem().text, {U"篱笆", U"栅栏", U"围栏", U"围", U"四周", U"花边", U"fence", U"fencing",
                                               U"around", U"round", U"border", U"edging", U"frame"});
            if (!both || !all_around) {
                return {};
            }
            const Rational round = story.around(both->first, both->second, steps);
            steps.push_back(problem_step('*', in_unit(story, round, 1, U"米", U"metre"), *price));
            return problem_finished(steps.back().result, steps);
        }
        if (const std::optional<Rational> rate = story.get(Part::per_area)) {
            const auto both = sides(story, Part::per_area);
            if (!both || story.asked() == Asked::perimeter) {
                return {};
            }
            steps.push_back(problem_step('*', both->first, both->second));
            steps.push_back(problem_step('*', steps.back().result, *rate));
            const bool metres =
                story.unit->id == "m" || !has_any(story.problem().text, {U"平方米", U"square metre", U"square meter"});
            return metres ? problem_finished(steps.back().result, steps) : TutorAnswer{};
        }
        if (const std::optional<Rational> covers = story.get(Part::covers)) {
            const auto both = sides(story, Part::covers);
            if (!both) {
                return {};
            }
            steps.push_back(problem_step('*', both->first, both->second));
            steps.push_back(problem_step('/', steps.back().result, *covers));
            return steps.back().result.is_whole() ? problem_finished(steps.back().result, steps) : TutorAnswer{};
        }
        return {};
    }

    // A length in the unit that the price is for.
    static Rational in_unit(const StoryFigure& story, const Rational& value, int exponent, Text zh, Text en) {
        const bool named = has_any(story.problem().text, {zh, en}) && story.unit->id != "m" &&
                           story.unit->dimension == "length" && story.unit->id != "ft";
        return named ? value * story.unit->factor.power(exponent) : value;
    }
};

}  // namespace minillm
