// os/apps/tutor/stories/figures_in_stories.hpp: word problems about a figure in a story: ways around it, fences, paths,
// tanks, costs.
//
//     3 times round a park of 200 m by 150 m              3 × 2 × (200 + 150) = 2100 m
//     长12米的一边靠墙，宽5米，篱笆要多少米                12 + 2 × 5 = 22 m
//     a path 1 m wide around a garden of 10 m by 6 m       12 × 8 - 10 × 6 = 36 m²
//     a tank 60 cm by 50 cm, water 40 cm deep              60 × 50 × 40 = 120000 cm³ = 120 L
//     15 dollars per square metre                          8 × 7 × 15 = 840
//     a wheel 0.7 m across rolls 100 turns                 0.7 × 3.14 × 100 = 219.8 m
//     two squares of 6 cm side by side                     6 × (2 + 1) × 2 = 36 cm around
//
// Each form wants exactly its own numbers: one too many, or a figure that is not clear, and it does not answer.
//
// Not here: wires and sides that are compared (sides_in_stories.hpp), plain questions about figures (geometry.hpp),
// tiles (tile_problems.hpp).
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
#include "asked_measure.hpp"
#include "problem_structure.hpp"
#include "rate_problems.hpp"
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
        const bool rounds = has_any(text, {U"times round", U"times around", U"laps"}) || rolls(text);
        const bool priced = has_any(text, {U"每米", U"每平方米", U"per metre", U"per meter", U"per square metre",
                                           U"per square meter", U"a square metre", U"a metre"}) &&
                            has_any(text, {U"元", U"$", U"£", U"€", U"cost"});
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
                            has_any(text, {U"四周", U"围", U"around", U"round", U"enclose", U"surround"});
        return wall || path || laps || fenced || rounds || priced || bent || gate || changed || alike || joins(text);
    }

    /// Whether a side of a figure grows or shrinks, and its area with it: no product of the told numbers is asked.
    static bool changes_side(Text text) {
        return has_any(text, {U"增加", U"减少", U"延长", U"缩短", U"increased by", U"decreased by"}) &&
               has_any(text, {U"面积就增加", U"面积增加", U"面积就减少", U"面积减少", U"面积比原来", U"area increases",
                              U"area grows", U"area decreases"});
    }

    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        if (changes_side(text)) {
            return SidesInStories::side_changed(request);
        }
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [&](const Quantity& quantity) { return only_names(text, quantity); });
        const bool asks = has_any(text, {U"多少", U"几", U"多长", U"多大", U"多远", U"多深", U"how", U"what", U"find",
                                         U"求", U"calculate", U"work out"});
        const bool other_form =
            tells_of_tiles(text) || has_any(text, {U"每隔", U"间隔", U"相隔", U"apart", U"接头", U"增加", U"减少",
                                                   U"increased", U"decreased", U"剪去", U"cut off", U"比例尺"});
        if (!asks || other_form || quantities.empty() || quantities.size() > 7) {
            return {};
        }
        const WordProblem problem(request, quantities);
        if (const TutorAnswer turns = turns_of_wheel(problem); turns.answered) {
            return turns;
        }
        const StoryFigure story(problem);
        const bool unclear =
            !story.unit || story.numbers.empty() ||
            std::any_of(story.numbers.begin(), story.numbers.end(),
                        [](const StoryFigure::Number& number) { return number.part == Part::unclear; });
        const bool in_time =
            has_any(text, {U"每分", U"每小时", U"每秒", U"per minute", U"per hour", U"per second", U"km/h", U"m/s"}) &&
            !story.get(Part::flow);
        if (unclear || in_time) {
            return {};
        }
        const bool needs_pi = story.shape == Shape::circle;
        for (const auto form : {SidesInStories::bent_again, fence_at_wall, path_around, SidesInStories::from_wire,
                                SidesInStories::from_relation, fence_around, water, filled, times_rate, way_around,
                                ring_path, squares_in_row}) {
            const bool knows_circles = form == way_around || form == ring_path;
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
    // A wheel that turns.
    static bool rolls(Text text) {
        return has_any(text, {U"车轮", U"轮子", U"轮胎", U"wheel", U"tyre"}) &&
               has_any(text, {U"转", U"滚", U"turn", U"roll", U"rotates", U"revolution"});
    }
    // Figures that are put side by side.
    static bool joins(Text text) {
        return has_any(text, {U"拼", U"put together", U"side by side", U"joined"}) &&
               has_any(text, {U"正方形", U"square"}) && has_any(text, {U"长方形", U"rectangle"});
    }
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
    // allowed ones.
    static std::optional<std::pair<Rational, Rational>> sides(const StoryFigure& story,
                                                              std::initializer_list<Part> also = {}) {
        const auto only = [&](std::initializer_list<Part> parts) {
            const auto told = [&](Part part) { return story.get(part).has_value(); };
            const auto more = static_cast<std::size_t>(std::count_if(also.begin(), also.end(), told));
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
        const bool goes = rolls(text) || (has_any(text, {U"绕", U"沿", U"圈", U"四周", U"round", U"around", U"lap"}) &&
                                          has_any(text, {U"走", U"跑", U"骑", U"行", U"散步", U"walk", U"walked",
                                                         U"run", U"jog", U"cycle", U"swim", U"ride", U"runner"}));
        const bool asks_way = has_any(question, {U"多少米",
                                                 U"几米",
                                                 U"多少千米",
                                                 U"多少厘米",
                                                 U"几厘米",
                                                 U"多少分米",
                                                 U"几分米",
                                                 U"多远",
                                                 U"how far",
                                                 U"how many metres",
                                                 U"how many meters",
                                                 U"how many centimetres",
                                                 U"how many centimeters",
                                                 U"how many cm",
                                                 U"how many inches",
                                                 U"how many feet",
                                                 U"how many kilometres",
                                                 U"how many kilometers",
                                                 U"how many km",
                                                 U"distance"});
        const bool time = std::any_of(
            story.problem().facts.begin(), story.problem().facts.end(),
            [](const ProblemFact& fact) { return fact.quantity.unit && fact.quantity.unit->dimension == "time"; });
        const bool repeated = has_any(text, {U"每天", U"每日", U"每周", U"每次", U"every", U"each", U"daily", U"a day",
                                             U"a week", U"weekday", U"halfway", U"half way"});
        if (!goes || !asks_way || time || repeated || StoryFigure::at_wall(text) || has_path(text) ||
            story.asked() == Asked::area) {
            return {};
        }
        Steps steps;
        std::optional<Rational> once;
        if (const auto both = sides(story, {Part::laps})) {
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

    // A wheel of 2.1 m around rolls 420 m: how many turns.
    static TutorAnswer turns_of_wheel(const WordProblem& problem) {
        const bool asks_turns = has_any(
            problem.question, {U"几圈", U"多少圈", U"几周", U"多少周", U"how many turns", U"how many full turns",
                               U"how many complete turns", U"how many revolutions", U"how many times"});
        if (!rolls(problem.text) || !asks_turns) {
            return {};
        }
        const ProblemFact* wheel = nullptr;
        const ProblemFact* way = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool pi = fact.value() == rounded_pi() && !fact.quantity.unit;
            const bool article = fact.value() == Rational(1) && !fact.quantity.unit;
            if (pi || article) {
                continue;
            }
            const bool length = fact.quantity.unit && fact.quantity.unit->dimension == "length";
            const bool of_wheel = has_any(words_around(fact), {U"周长", U"circumference", U"直径", U"diameter"});
            const ProblemFact*& place = of_wheel ? wheel : way;
            if (!length || place != nullptr || !(Rational(0) < fact.value())) {
                return {};
            }
            place = &fact;
        }
        const bool across = wheel != nullptr && has_any(words_around(*wheel), {U"直径", U"diameter"});
        if (wheel == nullptr || way == nullptr || (across && !gives_pi(problem.text))) {
            return {};
        }
        Steps steps;
        Rational around = wheel->value();
        if (across) {
            steps.push_back(problem_step('*', around, rounded_pi()));
            around = steps.back().result;
        }
        const Rational rolled = UnitReader::convert(way->value(), *way->quantity.unit, *wheel->quantity.unit);
        steps.push_back(problem_step('/', rolled, around));
        return steps.back().result.is_whole() ? problem_finished(steps.back().result, steps) : TutorAnswer{};
    }

    // A fence all around what has these sides.
    static TutorAnswer fence_around(const StoryFigure& story) {
        const Text text = story.problem().text;
        const Text question = story.problem().question;
        const bool around = StoryFigure::tells_of_wire(text) && has_any(text, {U"四周", U"围", U"around", U"round",
                                                                               U"enclose", U"surround", U"surrounded"});
        const bool asks_fence =
            has_any(question, {U"多少米", U"几米", U"多长", U"how much fenc", U"how much fence", U"how much fencing",
                               U"how much wire", U"how much rope", U"how many metres", U"how many meters",
                               U"how many feet", U"how long"});
        const bool other = StoryFigure::at_wall(text) || has_path(text) || story.asked() == Asked::area ||
                           has_any(text, {U"围成", U"剩", U"left", U"already", U"已经", U"twice"});
        const auto both = sides(story, {Part::laps, Part::gap});
        if (!around || !asks_fence || other || !both) {
            return {};
        }
        Steps steps;
        story.around(both->first, both->second, steps);
        without_gap(story, steps);
        if (const std::optional<Rational> laps = story.get(Part::laps)) {
            if (story.get(Part::gap)) {
                return {};
            }
            steps.push_back(problem_step('*', steps.back().result, *laps));
        }
        return story.told(steps.back().result, 1, steps);
    }

    // A gate or a gap needs no fence.
    static void without_gap(const StoryFigure& story, Steps& steps) {
        if (const std::optional<Rational> gap = story.get(Part::gap)) {
            steps.push_back(problem_step('-', steps.back().result, *gap));
        }
    }

    // Whether the problem says that π is 3.14.
    static bool gives_pi(Text text) {
        return contains(text, U"3.14") && has_any(text, {U"π", U"pi", U"圆周率", U"取3.14"});
    }
    static Rational rounded_pi() { return {BigInteger(314), BigInteger(100)}; }

    // 2πr with the π that the problem gives.
    static std::optional<Rational> around_circle(const StoryFigure& story, Steps& steps) {
        const std::optional<Rational> radius = story.get(Part::radius);
        const std::optional<Rational> diameter = story.get(Part::diameter);
        const std::size_t known = 1u + (story.get(Part::laps) ? 1u : 0u);
        if (!gives_pi(story.problem().text) || (radius.has_value() == diameter.has_value()) ||
            story.numbers.size() != known) {
            return std::nullopt;
        }
        if (radius) {
            steps.push_back(problem_step('*', *radius, Rational(2)));
        }
        steps.push_back(problem_step('*', radius ? steps.back().result : *diameter, rounded_pi()));
        return steps.back().result;
    }

    // One side is a wall and needs no fence: which one must be said.
    static TutorAnswer fence_at_wall(const StoryFigure& story) {
        const Text text = story.problem().text;
        const auto both = sides(story, {Part::per_length, Part::gap});
        const bool square = story.shape == Shape::square;
        const bool asks_fence = has_any(
            story.problem().question, {U"篱笆", U"栅栏", U"围栏", U"多少米", U"多长", U"fence", U"fencing", U"netting",
                                       U"how many metres", U"how many meters", U"cost", U"多少元", U"多少钱"});
        if (StoryFigure::at_wall(text) && both && story.asked() == Asked::area && !story.get(Part::per_length) &&
            !story.get(Part::gap)) {
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
        without_gap(story, steps);
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

    // Whether the wall takes the place of the long side: told by its number, or by name in the words of the wall.
    static std::optional<bool> wall_is_long(const StoryFigure& story) {
        const ProblemFact& length = *story.fact_of(Part::length);
        const ProblemFact& width = *story.fact_of(Part::width);
        const auto beside = [](const ProblemFact& fact) {
            return has_any(fact.behind, {U"靠墙", U"靠着墙", U"的一边靠", U"side is against", U"side is along",
                                         U"side against", U"side along"});
        };
        const Text words = words_of_wall(story.problem().text);
        const bool by_length = beside(length) || has_any(words, {U"长边", U"长靠", U"长的", U"较长", U"long side",
                                                                 U"longer side", U"length is", U"length along"});
        const bool by_width =
            beside(width) || has_any(words, {U"宽边", U"宽靠", U"宽的", U"短边", U"较短", U"short side",
                                             U"shorter side", U"width is", U"width along"});
        const bool told =
            by_length != by_width && (!(length.value() < width.value()) || beside(length) || beside(width));
        return told ? std::optional<bool>(by_length) : std::nullopt;
    }

    // The last clause that names the wall.
    static Text words_of_wall(Text text) {
        std::size_t at = text.rfind(U"墙");
        at = at == Text::npos ? find_word(text, U"wall") : at;
        if (at == Text::npos) {
            return {};
        }
        const std::size_t stop = text.substr(0, at).find_last_of(U",.;?!:");
        const std::size_t begin = stop == Text::npos ? 0 : stop + 1;
        return text.substr(begin, text.find_first_of(U",.;?!:", at) - begin);
    }

    // The rectangle with its path, less the one within.
    static TutorAnswer path_around(const StoryFigure& story) {
        const Text text = story.problem().text;
        const auto both = sides(story, {Part::path});
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
        const bool partly = contains(story.problem().text, U"半") || has_any(story.problem().text, {U"half"});
        if (story.shape != Shape::box || !length || !width || !water || partly) {
            return {};
        }
        const MathStep floor = problem_step('*', *length, *width);
        const bool litres =
            has_any(question, {U"升", U"体积", U"立方", U"litre", U"liter", U"volume", U"cubic", U"水多少"});
        if (story.has_only({Part::length, Part::width, Part::depth}) && litres) {
            const MathStep volume = problem_step('*', floor.result, *story.get(Part::depth));
            return story.told(volume.result, 3, {floor, volume});
        }
        const std::optional<Rational> level = story.get(Part::level);
        const bool known_level = story.has_only({Part::length, Part::width, Part::level}) ||
                                 story.has_only({Part::length, Part::width, Part::depth, Part::level});
        if (known_level && litres) {
            const MathStep volume = problem_step('*', floor.result, *level);
            return story.told(volume.result, 3, {floor, volume});
        }
        const bool to_edge = story.has_only({Part::length, Part::width, Part::depth, Part::below});
        if (to_edge && litres && has_any(question, {U"水", U"water", U"oil", U"油", U"in it"})) {
            const MathStep deep = problem_step('-', *story.get(Part::depth), *story.get(Part::below));
            const MathStep volume = problem_step('*', floor.result, deep.result);
            return story.told(volume.result, 3, {floor, deep, volume});
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

    // A box is filled at so much a minute.
    static TutorAnswer filled(const StoryFigure& story) {
        const Text text = story.problem().text;
        const bool full = has_any(text, {U"满", U"full", U"fill", U"filled"}) && !contains(text, U"半") &&
                          !has_any(text, {U"half", U"overflow"});
        const bool from_empty = !has_any(text, {U"已经", U"原有", U"already"});
        const bool asks_time = has_any(story.problem().question,
                                       {U"分", U"时", U"秒", U"多久", U"how long", U"minute", U"hour", U"second"});
        if (story.shape != Shape::box || !full || !from_empty || !asks_time ||
            !story.has_only({Part::length, Part::width, Part::depth, Part::flow})) {
            return {};
        }
        const MathStep floor = problem_step('*', *story.get(Part::length), *story.get(Part::width));
        const MathStep volume = problem_step('*', floor.result, *story.get(Part::depth));
        const MathStep time = problem_step('/', volume.result, *story.get(Part::flow));
        const std::optional<Unit> unit = RateProblems::time_of(*story.fact_of(Part::flow));
        return in_asked_measure(time.result, {floor, volume, time}, unit, story.problem());
    }

    // The path around a round bed: the larger circle less the smaller one.
    static TutorAnswer ring_path(const StoryFigure& story) {
        const std::optional<Rational> diameter = story.get(Part::diameter);
        const bool known = story.has_only({Part::radius, Part::path}) || story.has_only({Part::diameter, Part::path});
        const bool asks_path =
            has_any(story.problem().question, {U"路", U"path", U"walkway", U"border"}) && story.asked() == Asked::area;
        const bool outside = !has_any(story.problem().text, {U"里面", U"内侧", U"inside", U"within"});
        if (!known || !asks_path || !outside || !gives_pi(story.problem().text)) {
            return {};
        }
        Steps steps;
        if (diameter) {
            steps.push_back(problem_step('/', *diameter, Rational(2)));
        }
        const Rational inner = diameter ? steps.back().result : *story.get(Part::radius);
        const MathStep outer = problem_step('+', inner, *story.get(Part::path));
        const MathStep large = problem_step('*', outer.result, outer.result);
        const MathStep small = problem_step('*', inner, inner);
        const MathStep ring = problem_step('-', large.result, small.result);
        const MathStep area = problem_step('*', ring.result, rounded_pi());
        steps.insert(steps.end(), {outer, large, small, ring, area});
        return story.told(area.result, 2, steps);
    }

    // So many equal squares side by side: a rectangle as many sides long, and one wide.
    static TutorAnswer squares_in_row(const StoryFigure& story) {
        const Text text = story.problem().text;
        const std::optional<Rational> count = story.get(Part::pieces);
        const bool known =
            story.has_only({Part::pieces, Part::side}) || story.has_only({Part::pieces, Part::perimeter});
        const std::size_t square = std::min(text.find(U"正方形"), text.find(U"square"));
        const std::size_t rectangle = std::min(text.find(U"长方形"), text.find(U"rectangle"));
        const bool in_row = known && (*count == Rational(2) || has_any(text, {U"一排", U"一行", U"in a row"}));
        const Asked asked = story.asked();
        if (!joins(text) || !in_row || !(square < rectangle) || (asked != Asked::perimeter && asked != Asked::area)) {
            return {};
        }
        Steps steps;
        if (story.get(Part::perimeter)) {
            steps.push_back(problem_step('/', *story.get(Part::perimeter), Rational(4)));
        }
        const Rational side = steps.empty() ? *story.get(Part::side) : steps[0].result;
        steps.push_back(problem_step('*', side, *count));
        steps.push_back(problem_step(asked == Asked::area ? '*' : '+', steps.back().result, side));
        if (asked == Asked::perimeter) {
            steps.push_back(problem_step('*', steps.back().result, Rational(2)));
        }
        return story.told(steps.back().result, asked == Asked::area ? 2 : 1, steps);
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
            const auto both = sides(story, {Part::per_length, Part::gap});
            const bool all_around =
                has_any(story.problem().text, {U"篱笆", U"栅栏", U"围", U"四周", U"花边", U"fence", U"fencing",
                                               U"around", U"round", U"border", U"edging", U"frame"});
            if (!both || !all_around) {
                return {};
            }
            story.around(both->first, both->second, steps);
            without_gap(story, steps);
            steps.push_back(problem_step('*', in_metres(story, steps.back().result), *price));
            return problem_finished(steps.back().result, steps);
        }
        if (const std::optional<Rational> rate = story.get(Part::per_area)) {
            if (!take_area(story, Part::per_area, steps) || story.asked() == Asked::perimeter) {
                return {};
            }
            steps.push_back(problem_step('*', steps.back().result, *rate));
            const bool metres =
                story.unit->id == "m" || !has_any(story.problem().text, {U"平方米", U"square metre", U"square meter"});
            return metres ? in_asked_measure(steps.back().result, steps, story.fact_of(Part::per_area)->quantity.unit,
                                             story.problem())
                          : TutorAnswer{};
        }
        if (const std::optional<Rational> covers = story.get(Part::covers)) {
            const bool twice = has_any(question, {U"twice"});
            const bool layers = has_any(story.problem().text, {U"遍", U"层", U"coat", U"layer"});
            if (layers || !take_area(story, Part::covers, steps)) {
                return {};
            }
            if (twice) {
                steps.push_back(problem_step('*', steps.back().result, Rational(2)));
            }
            steps.push_back(problem_step('/', steps.back().result, *covers));
            const bool measured = asked_measure(story.problem()).has_value();  // litres; tins come whole
            return measured || steps.back().result.is_whole() ? problem_finished(steps.back().result, steps)
                                                              : TutorAnswer{};
        }
        return {};
    }

    // The area of a rectangle, or of a triangle by its base and height, less the windows and doors that are told.
    static bool take_area(const StoryFigure& story, Part rate, Steps& steps) {
        const std::optional<Rational> openings = story.get(Part::area);
        const bool triangle = story.shape == Shape::triangle && story.has_only({Part::length, Part::depth, rate});
        const auto both = sides(story, {rate, Part::area});
        if (!triangle && !both) {
            return false;
        }
        steps.push_back(triangle ? problem_step('*', *story.get(Part::length), *story.get(Part::depth))
                                 : problem_step('*', both->first, both->second));
        if (triangle) {
            steps.push_back(problem_step('/', steps.back().result, Rational(2)));
        }
        if (openings) {
            const ProblemFact& fact = *story.fact_of(Part::area);
            const bool open = has_any(fact.before, {U"门", U"窗", U"window", U"door"}) ||
                              has_any(fact.behind, {U"门", U"窗", U"window", U"door"});
            steps.push_back(problem_step('-', steps.back().result, *openings));
            return open;
        }
        return true;
    }

    // A length in metres, if the price is for a metre.
    static Rational in_metres(const StoryFigure& story, const Rational& value) {
        const bool metres = has_any(story.problem().text, {U"米", U"metre", U"meter"});
        return metres && story.unit->id != "ft" ? value * story.unit->factor : value;
    }
};

}  // namespace minillm
