// os/apps/tutor/stories/figure_cut_out.hpp: a rectangle or a square out of which smaller ones are cut: the area that is
// left.
//
//     a card 30 cm by 20 cm, a square of side 4 cm is cut from each corner   30 × 20 - 4 × 4 × 4 = 536 cm²
//     a yard of 15 m by 8 m with a square pond of side 4 m, the rest is lawn  15 × 8 - 4 × 4 = 104 m²
//     长12厘米、宽9厘米的长方形纸上剪下一个最大的正方形，剩下的面积           12 × 9 - 9 × 9 = 27 cm²
//     长20米、宽12米的长方形草坪，一条宽2米的路通到对面的长边，草的面积      (20 - 2) × 12 = 216 m²
//
// Every number is one of the sides, or counts what is cut out.
//
// Not here: paths around a figure (figures_in_stories.hpp), solids (packed_solids.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

class FigureCutOut {
    using Text = std::u32string_view;

public:
    /// Whether something is cut out of a figure, so that the area of either alone is no answer.
    static bool tells_of(Text text) {
        const bool cut =
            has_any(text, {U"剪下", U"剪去", U"剪掉", U"剪一个", U"剪出", U"挖", U"截去", U"截下", U"切去", U"切下",
                           U"cut out", U"cut from", U"cut off", U"cuts out", U"cuts off", U"removed", U"dug"}) ||
            (has_any(text, {U"cut", U"cuts"}) && has_any(text, {U"out of", U"out from"}));
        const bool inside = has_any(text, {U"修一个", U"建一个", U"修了一个", U"建了一个", U"pond", U"flower bed",
                                           U"pool", U"rug", U"carpet", U"house", U"hole"}) &&
                            has_any(text, {U"其余", U"剩下", U"剩余", U"the rest", U"remaining", U"not covered",
                                           U"left", U"uncovered"});
        const bool several =
            contains(text, U" by ") || has_any(text, {U"正方形", U"square", U"rectangular", U"rectangle", U"长方形"});
        return ((cut || inside) && several) || crosses(text);
    }

    /// A path of one width runs from one side of a rectangle to the opposite one.
    static bool crosses(Text text) {
        const bool path = has_any(text, {U"小路", U"直路", U"的路", U"石子路", U"水泥路", U"path", U"road"});
        const bool through =
            has_any(text, {U"穿过", U"横穿", U"贯穿", U"通到对", U"通向对", U"到对面", U"across", U"straight through"});
        const bool wide = has_any(text, {U"宽", U"wide", U"width"});
        return path && through && wide && has_any(text, {U"长方形", U"rectangle", U"rectangular"});
    }

    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [&](const Quantity& quantity) { return only_names(text, quantity); });
        if (!tells_of(text) || quantities.empty() || quantities.size() > 6) {
            return {};
        }
        const WordProblem problem(request, quantities);
        return crosses(text) ? FigureCutOut(problem).beside_path() : FigureCutOut(problem).solved();
    }

private:
    explicit FigureCutOut(const WordProblem& problem) : problem_(problem) {}

    struct Figure {
        std::vector<const ProblemFact*> sides;  // one of a square, two of a rectangle
    };

    TutorAnswer solved() {
        const bool asks_area = has_any(problem_.question, {U"面积", U"平方", U"area", U"square", U"how much"});
        const bool asks_rest =
            has_any(problem_.question, {U"剩", U"余", U"left", U"rest", U"remain", U"remains", U"remaining", U"grass",
                                        U"lawn", U"uncovered", U"not covered", U"草"});
        const bool round = has_any(problem_.text, {U"圆", U"三角", U"circle", U"circular", U"round", U"triangle"});
        if (!asks_area || !asks_rest || round || !read() || figures_.empty() || !is_told_square()) {
            return {};
        }
        std::vector<MathStep> steps;
        const bool smaller_first = figures_.size() == 2 && area(figures_[0]) < area(figures_[1]);
        if (smaller_first && !(count_ == Rational(1))) {
            return {};
        }
        if (smaller_first) {
            std::swap(figures_[0], figures_[1]);
        }
        const Rational whole = area_of(figures_[0], steps);
        const Rational hole = largest_square() ? area_of_largest_square(steps) : area_of(figures_[1], steps);
        Rational holes = hole;
        if (!(count_ == Rational(1))) {
            steps.push_back(problem_step('*', hole, count_));
            holes = steps.back().result;
        }
        steps.push_back(problem_step('-', whole, holes));
        const Rational& rest = steps.back().result;
        if (!(Rational(0) < rest)) {
            return {};
        }
        const Unit own = raised_unit(*unit_, 2);
        TutorAnswer answer = asked_measure(problem_) ? in_asked_measure(rest, steps, own, problem_)
                                                     : problem_finished(rest, steps, own.id);
        answer.intent = "tutor.geometry";
        return answer;
    }

    // What the path leaves is a rectangle again, shorter by the width of the path.
    TutorAnswer beside_path() const {
        std::vector<const ProblemFact*> lengths;
        for (const ProblemFact& fact : problem_.facts) {
            const bool article = fact.value() == Rational(1) && !fact.quantity.unit;
            const bool length = fact.quantity.unit && fact.quantity.unit->dimension == "length";
            if (!article && !length) {
                return {};
            }
            if (length) {
                lengths.push_back(&fact);
            }
        }
        const bool between_long = has_any(problem_.text, {U"对面的长边", U"另一条长边", U"与宽平行", U"平行于宽",
                                                          U"垂直于长", U"parallel to the width"});
        const bool between_short = has_any(problem_.text, {U"对面的宽边", U"对面的短边", U"另一条宽边", U"与长平行",
                                                           U"平行于长", U"垂直于宽", U"parallel to the length"});
        const bool asks_area = has_any(problem_.question, {U"面积", U"平方", U"area", U"square"});
        const bool asks_path = has_any(problem_.question, {U"路", U"path", U"road"});
        const bool two_paths = has_any(problem_.text, {U"两条", U"十字", U"two paths"});
        const bool alike = lengths.size() == 3 && lengths[0]->quantity.unit->id == lengths[1]->quantity.unit->id &&
                           lengths[1]->quantity.unit->id == lengths[2]->quantity.unit->id;
        if (!alike || between_long == between_short || !asks_area || asks_path || two_paths) {
            return {};
        }
        const bool first_is_long = lengths[1]->value() < lengths[0]->value();
        const Rational& longer = lengths[first_is_long ? 0 : 1]->value();
        const Rational& shorter = lengths[first_is_long ? 1 : 0]->value();
        const Rational& width = lengths[2]->value();
        const MathStep rest = problem_step('-', between_long ? longer : shorter, width);
        const MathStep left = problem_step('*', rest.result, between_long ? shorter : longer);
        const Unit own = raised_unit(*lengths[0]->quantity.unit, 2);
        return rest.result.is_negative() ? TutorAnswer{} : in_asked_measure(left.result, {rest, left}, own, problem_);
    }

    bool largest_square() const {
        return figures_.size() == 1 && has_any(problem_.text, {U"最大的正方形", U"largest square", U"biggest square",
                                                               U"largest possible square", U"biggest possible square"});
    }

    // The sides in their order: two that belong together are a rectangle.
    bool read() {
        for (std::size_t i = 0; i < problem_.facts.size(); ++i) {
            const ProblemFact& fact = problem_.facts[i];
            const bool length = fact.quantity.unit && fact.quantity.unit->dimension == "length";
            if (length) {
                unit_ = unit_ ? unit_ : fact.quantity.unit;
                if (!figures_.empty() && i > 0 && goes_on(problem_.facts[i - 1], fact)) {
                    figures_.back().sides.push_back(&fact);
                } else {
                    figures_.push_back({{&fact}});
                }
                continue;
            }
            const bool article = fact.value() == Rational(1) && !fact.quantity.unit;
            const bool counts = !fact.quantity.unit && !fact.quantity.share && !fact.quantity.percent &&
                                fact.value().is_whole() && figures_.size() == 1;
            if (!article && (!counts || !(count_ == Rational(1)))) {
                return false;
            }
            count_ = article ? count_ : fact.value();
        }
        const bool each_corner = has_any(
            problem_.text, {U"each corner", U"every corner", U"each of its corners", U"四角", U"四个角", U"四个顶点"});
        if (each_corner && !(count_ == Rational(1) || count_ == Rational(4))) {
            return false;
        }
        count_ = each_corner ? Rational(4) : count_;
        const bool sides_fit = std::all_of(figures_.begin(), figures_.end(),
                                           [](const Figure& figure) { return figure.sides.size() <= 2; });
        return sides_fit && (figures_.size() == 2 || largest_square());
    }

    // "30 cm by 20 cm", 长12厘米、宽9厘米, "8 m long and 5 m wide"
    bool goes_on(const ProblemFact& first, const ProblemFact& second) const {
        const Text gap = problem_.text.substr(first.quantity.end, second.quantity.begin - first.quantity.end);
        const bool by = gap == U" by " || gap == U" x " || gap == U" * ";
        const bool wide = gap.size() < 24 && (has_any(gap, {U"宽", U"width"}) ||
                                              (has_any(gap, {U"long"}) && has_any(second.behind, {U"wide"})));
        return by || wide;
    }

    // One side alone belongs to a square, which must be said.
    bool is_told_square() const {
        const bool square = has_any(problem_.text, {U"正方形", U"square of", U"square piece", U"square pond",
                                                    U"square hole", U"squares", U"square"});
        return square || std::all_of(figures_.begin(), figures_.end(),
                                     [](const Figure& figure) { return figure.sides.size() == 2; });
    }

    Rational side(const ProblemFact& fact) const {
        return UnitReader::convert(fact.value(), *fact.quantity.unit, *unit_);
    }

    Rational area(const Figure& figure) const { return side(*figure.sides.front()) * side(*figure.sides.back()); }

    Rational area_of(const Figure& figure, std::vector<MathStep>& steps) const {
        steps.push_back(problem_step('*', side(*figure.sides.front()), side(*figure.sides.back())));
        return steps.back().result;
    }

    Rational area_of_largest_square(std::vector<MathStep>& steps) const {
        const Rational one = side(*figures_[0].sides.front());
        const Rational other = side(*figures_[0].sides.back());
        const Rational& shorter = other < one ? other : one;
        steps.push_back(problem_step('*', shorter, shorter));
        return steps.back().result;
    }

    const WordProblem& problem_;
    std::optional<Unit> unit_;  // of the first side
    std::vector<Figure> figures_;
    Rational count_ = Rational(1);  // how many are cut out
};

}  // namespace minillm
