// os/apps/tutor/stories/square_formation.hpp: people or things in a square (方阵), full or hollow: its side, its outer
// ring, and how many there are in all.
//
//     实心方阵，最外层每边16人，一共多少人          16 × 16 = 256
//     方阵每行12人，12行，最外一圈多少人            (12 - 1) × 4 = 44
//     最外层共60人，整个方阵多少人                  60 ÷ 4 + 1 = 16,  16 × 16 = 256
//     空心方阵，最外层每边16人，3层                 (16 - 3) × 3 × 4 = 156
//
// Whoever stands in a corner belongs to two sides: that is why one is taken from the side before it counts four times.
//
// Not here: squares that grow, or miss somebody (neither is answered).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Counts a square by its side or by its outer ring.
class SquareFormation {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const bool square = has_any(text, {U"方阵", U"square formation", U"solid square"});
        const bool hollow = has_any(text, {U"空心", U"中空", U"hollow"});
        const bool otherwise =
            has_any(text, {U"长方阵", U"长方形方阵", U"增加", U"减少", U"去掉", U"添", U"扩大", U"多余", U"剩", U"还差",
                           U"比", U"more", U"left", U"remove", U"add", U"short"});
        if (!square || otherwise) {
            return {};
        }
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [&](const Quantity& quantity) {
            return is_article(text, quantity) || only_names(text, quantity);
        });
        const WordProblem problem(request, quantities);
        std::optional<Rational> side;
        std::optional<Rational> ring;
        std::optional<Rational> layers;
        for (const ProblemFact& fact : problem.facts) {
            const bool of_side =
                has_any(fact.before, {U"每边", U"每行", U"每排", U"每列", U"一边", U"边上", U"each side", U"each row",
                                      U"every side", U"every row"}) ||
                has_any(fact.behind, {U"on each side", U"in each row", U"along each side", U"to a side"});
            const bool of_rows = begins_with_any(fact.behind, {U"行", U"排", U"列", U" rows", U" columns"});
            const bool of_layers = hollow && begins_with_any(fact.behind, {U"层", U" layers", U" deep"});
            const bool of_ring =
                !of_side && !of_rows && tells_ring(fact.before) && has_any(fact.before, {U"共", U"有"});
            std::optional<Rational>& role = of_layers ? layers : of_ring ? ring : side;
            const bool fits = !role || (of_side || of_rows) == (*role == fact.value());  // 12 in a row, and 12 rows
            if (!is_plain_count(problem, fact) || !(of_side || of_rows || of_ring || of_layers) || !fits) {
                return {};
            }
            role = fact.value();
        }
        if (hollow) {
            return side && layers && !ring ? in_layers(problem, *side, *layers) : TutorAnswer{};
        }
        return side.has_value() == ring.has_value() ? TutorAnswer{} : answer_for(problem, side, ring);
    }

private:
    // 一个方阵, 最外面一圈: one that counts nobody.
    static bool is_article(Text text, const Quantity& quantity) {
        return quantity.value == Rational(1) && !is_ascii_digit(text[quantity.begin]);
    }

    // Four equal strips, as wide as there are layers and as long as the side without the corner of the next strip.
    static TutorAnswer in_layers(const WordProblem& problem, const Rational& side, const Rational& layers) {
        const bool asks_all = has_any(problem.question, {U"共", U"总", U"in all", U"altogether", U"in total"});
        const bool fits = layers * Rational(2) < side;
        if (!asks_all || !fits || tells_ring(problem.question)) {
            return {};
        }
        const MathStep length = problem_step('-', side, layers);
        const MathStep strip = problem_step('*', length.result, layers);
        const MathStep all = problem_step('*', strip.result, Rational(4));
        return problem_finished(all.result, {length, strip, all});
    }

    static bool tells_ring(Text words) {
        return has_any(words, {U"最外层", U"最外圈", U"最外面", U"最外一层", U"最外一圈", U"外圈", U"四周", U"周围",
                               U"outer", U"outermost", U"around the edge"});
    }

    static TutorAnswer answer_for(const WordProblem& problem, const std::optional<Rational>& side,
                                  const std::optional<Rational>& ring) {
        const Rational corners(4);
        const Text last_clause = problem.question;
        const bool asks_side = has_any(last_clause, {U"每边", U"每行", U"each side", U"each row"});
        const bool asks_ring = tells_ring(last_clause);
        const bool asks_all = has_any(last_clause, {U"方阵", U"共", U"总", U"in all", U"altogether", U"in total",
                                                    U"are there", U"are in", U"in the square"});
        std::vector<MathStep> steps;
        Rational length = side.value_or(Rational(0));
        if (ring) {
            steps.push_back(problem_step('/', *ring, corners));
            steps.push_back(problem_step('+', steps.back().result, Rational(1)));
            length = steps.back().result;
        }
        if (!length.is_whole() || (side && asks_side) || (ring && asks_ring) || (asks_side && asks_ring)) {
            return {};
        }
        if (asks_ring) {
            steps.push_back(problem_step('-', length, Rational(1)));
            steps.push_back(problem_step('*', steps.back().result, corners));
        } else if (asks_all && !asks_side) {
            steps.push_back(problem_step('*', length, length));
        } else if (!asks_side) {
            return {};
        }
        return problem_finished(steps.back().result, steps);
    }
};

}  // namespace minillm
