// os/apps/tutor/sequence_question.hpp: rows of numbers that grow by the same amount or by the same factor.
//
//     5, 9, 13, 17: what comes next?         17 + 4 = 21
//     3、6、12、24，后面填什么数             24 × 2 = 48
//     2，5，8，11，……第20个数是几            2 + 19 × 3 = 59
//
//     1, 1, 2, 3, 5, 8: what comes next?     8 + 5 = 13      1, 4, 9, 16, 25    25 + 9 + 2 = 36
//
// At least three numbers, one behind the other; every step from one to the next must be the same. Sums of the two
// before, and steps that grow by the same amount, need five numbers and a question for the next one; no other rule is
// looked for.
//
// Not here: sums of such rows (number_ranges.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "expression.hpp"
#include "problem_steps.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Answers questions about the next number of a row, or about the one at a place.
class SequenceQuestion {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        std::vector<Quantity> all = UnitReader::quantities(request, true);
        std::erase_if(all, [&](const Quantity& q) { return text.substr(0, q.begin).ends_with(U"下"); });  // 下一个数
        const Row row_found = row_of(text, all);
        const std::vector<Rational>& row = row_found.values;
        if (row.size() < 3 ||
            has_any(text, {U"平均", U"average", U"mean", U"median", U"sum", U"之和", U"的和", U"加起来", U"总和"})) {
            return {};
        }
        const std::optional<std::int64_t> place = asked_place(text, all, row_found);
        const bool next =
            has_any(text, {U"接着", U"接下来", U"下一个", U"后面", U"下一项", U"填什么", U"填几", U"comes next",
                           U"next number", U"next term", U"the next", U"what is next", U"what's next"});
        const bool other_numbers = all.size() != row.size() + (place ? 1 : 0);
        if (place.has_value() == next || other_numbers) {
            return {};
        }
        const std::int64_t wanted = place ? *place : static_cast<std::int64_t>(row.size()) + 1;
        const Rational difference = row[1] - row[0];
        bool adds = true;
        for (std::size_t i = 1; i < row.size(); ++i) {
            adds = adds && row[i] - row[i - 1] == difference;
        }
        if (adds) {
            return added(row, difference, wanted, next);
        }
        if (next && row.size() >= 5) {
            if (const std::optional<MathStep> step = by_another_rule(row)) {
                return told(step->result, {*step});
            }
        }
        if (row[0].is_zero()) {
            return {};
        }
        const Rational factor = row[1] / row[0];
        for (std::size_t i = 1; i < row.size(); ++i) {
            const bool same = !row[i - 1].is_zero() && row[i] / row[i - 1] == factor;
            if (!same) {
                return {};
            }
        }
        return multiplied(row, factor, wanted);
    }

private:
    /// Numbers one behind the other.
    struct Row {
        std::size_t first = 0;  // which number of the text it begins with
        std::vector<Rational> values;
    };

    // The longest stretch of numbers with nothing but a comma between them.
    static Row row_of(Text text, const std::vector<Quantity>& all) {
        Row longest;
        Row row;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool bare = !all[i].unit && !all[i].percent;
            if (!bare || !follows(text, all, i)) {
                row = {i, {}};
            }
            if (bare) {
                row.values.push_back(all[i].value);
            }
            longest = row.values.size() > longest.values.size() ? row : longest;
        }
        return longest;
    }

    // Whether a comma alone stands before a number and the one before it.
    static bool follows(Text text, const std::vector<Quantity>& all, std::size_t at) {
        if (at == 0) {
            return true;
        }
        const Text gap = text.substr(all[at - 1].end, all[at].begin - all[at - 1].end);
        return gap == U"," || gap == U", " || gap == U" , " || gap == U" ,";
    }

    // 第20个数, the 20th term: the one number beside the row.
    static std::optional<std::int64_t> asked_place(Text text, const std::vector<Quantity>& all, const Row& row) {
        if (all.size() != row.values.size() + 1) {
            return std::nullopt;
        }
        const Quantity& quantity = row.first == 0 ? all.back() : all.front();
        const Text before = text.substr(0, quantity.begin);
        const Text behind = text.substr(quantity.number_end);
        const bool chinese = before.ends_with(U"第") && (behind.starts_with(U"个") || behind.starts_with(U"项"));
        const bool english = behind.starts_with(U"th ") || behind.starts_with(U"st ") || behind.starts_with(U"nd ") ||
                             behind.starts_with(U"rd ");
        const bool term = chinese || has_any(behind.substr(0, 12), {U"term", U"number"});
        const bool in_reach =
            quantity.value.is_whole() && Rational(0) < quantity.value && quantity.value < Rational(100000);
        if (!(chinese || english) || !term || !in_reach) {
            return std::nullopt;
        }
        return quantity.value.top().as_int64();
    }

    // Five numbers or more, each the sum of the two before it (1, 1, 2, 3, 5); or the steps grow by the same amount (1,
    // 4, 9, 16, 25).
    static std::optional<MathStep> by_another_rule(const std::vector<Rational>& row) {
        bool sums = true;
        bool grows = true;
        const Rational change = (row[2] - row[1]) - (row[1] - row[0]);
        for (std::size_t i = 2; i < row.size(); ++i) {
            sums = sums && row[i] == row[i - 1] + row[i - 2];
            grows = grows && (row[i] - row[i - 1]) - (row[i - 1] - row[i - 2]) == change;
        }
        const Rational& last = row.back();
        const Rational& before = row[row.size() - 2];
        if (sums == grows) {
            return std::nullopt;
        }
        return problem_step('+', last, sums ? before : last - before + change);
    }

    static TutorAnswer added(const std::vector<Rational>& row, const Rational& difference, std::int64_t wanted,
                             bool next) {
        const MathStep step = problem_step('-', row[1], row[0]);
        if (next) {
            const MathStep last = problem_step('+', row.back(), difference);
            return told(last.result, {step, last});
        }
        const MathStep grown = problem_step('*', Rational(wanted - 1), difference);
        const MathStep term = problem_step('+', row[0], grown.result);
        return told(term.result, {step, grown, term});
    }

    static TutorAnswer multiplied(const std::vector<Rational>& row, const Rational& factor, std::int64_t wanted) {
        constexpr std::int64_t farthest = 40;
        if (wanted > farthest) {
            return {};
        }
        const std::int64_t given = static_cast<std::int64_t>(row.size());
        if (wanted <= given) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('/', row[1], row[0])};
        Rational value = row.back();
        for (std::int64_t place = given; place < wanted; ++place) {
            steps.push_back(problem_step('*', value, factor));
            value = steps.back().result;
        }
        return told(value, steps);
    }

    // A row may fall below zero.
    static TutorAnswer told(const Rational& value, const std::vector<MathStep>& steps) {
        TutorAnswer answer = problem_finished(value.absolute(), steps);
        NumberStyle style;
        style.decimal = true;
        answer.result = style.text(value);
        return answer;
    }
};

}  // namespace minillm
