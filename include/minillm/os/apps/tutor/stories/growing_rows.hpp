// os/apps/tutor/stories/growing_rows.hpp: rows of which each has so many more, or fewer, than the one before: how many
// there are in one of them, or in all.
//
//     10 seats in the front row, each row behind has 2 more, 6 rows: in all     (10 + 20) × 6 ÷ 2 = 90
//     第一排10个座位，往后每排多2个，第6排多少个                                 10 + 2 × 5 = 20
//
// Not here: where both ends are told (stacked_rows.hpp), numbers without a story (sequence_question.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Counts things in rows that grow or shrink by the same number.
class GrowingRows {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool rows_told = has_any(problem.text, {U"排", U"行", U"层", U"row", U"layer"});
        const bool last_told = has_any(told_words(problem), {U"最后一排", U"最后一行", U"last row", U"back row"});
        if (!rows_told || last_told || has_any(problem.text, {U"twice", U"倍", U"double", U"队"})) {
            return {};
        }
        std::optional<Rational> first;
        std::optional<Rational> step;
        std::optional<Rational> rows;
        bool one_row = false;
        bool fewer = false;
        for (const ProblemFact* fact : plain_numbers(problem)) {
            const bool place_in_order = begins_with_any(
                fact->behind, {U"th row", U"rd row", U"nd row", U"st row", U"th layer", U"rd layer", U"nd layer"});
            const bool counts_rows =
                place_in_order || begins_with_any(fact->behind, {U"排", U"行", U"层", U" rows", U" layers"});
            const Text clause = clause_before(problem, *fact);
            const bool less = tells_less(clause, *fact);
            const bool changes = less || tells_more(clause, *fact);
            const bool opens = has_any(fact->before, {U"front row", U"first row", U"top row", U"top layer", U"第一",
                                                      U"首排", U"最上", U"顶层"}) ||
                               has_any(fact->behind, {U"front row", U"first row", U"top row", U"top layer"});
            std::optional<Rational>* role = counts_rows ? &rows : changes ? &step : opens ? &first : nullptr;
            if (role == nullptr || *role || !is_plain_count(problem, *fact)) {
                return {};
            }
            *role = fact->value();
            one_row = one_row || place_in_order;
            fewer = fewer || less;
        }
        if (const std::optional<Rational> asked = ordinal_in(problem.question); asked && !rows) {
            rows = asked;
            one_row = true;
        }
        one_row = one_row || has_any(problem.question, {U"最后一排", U"最后一行", U"最后一层", U"last row", U"back row",
                                                        U"bottom row", U"bottom layer", U"最下"});
        const bool in_all = has_any(problem.question,
                                    {U"共", U"总", U"in all", U"altogether", U"in total", U"are there", U"are in the"});
        if (!first || !step || !rows || in_all == one_row) {
            return {};
        }
        return counted(*first, *step, *rows, fewer, in_all);
    }

    /// The last of so many rows that change by a step, or all of them; growing_days.hpp counts days so.
    static TutorAnswer counted(const Rational& first, const Rational& step, const Rational& rows, bool fewer,
                               bool in_all) {
        const MathStep gaps = problem_step('-', rows, Rational(1));
        const MathStep change = problem_step('*', step, gaps.result);
        const MathStep last = problem_step(fewer ? '-' : '+', first, change.result);
        if (!(Rational(0) < last.result)) {
            return {};
        }
        if (!in_all) {
            return problem_finished(last.result, {gaps, change, last});
        }
        const MathStep ends = problem_step('+', first, last.result);
        const MathStep twice = problem_step('*', ends.result, rows);
        const MathStep all = problem_step('/', twice.result, Rational(2));
        return problem_finished(all.result, {gaps, change, last, ends, twice, all});
    }

    /// 第6排 in the question: the row that is asked for.
    static std::optional<Rational> ordinal_in(Text question) {
        const std::size_t at = question.find(U'第');
        std::size_t end = at == Text::npos ? question.size() : at + 1;
        Rational place(0);
        while (end < question.size() && is_ascii_digit(question[end])) {
            place = place * Rational(10) + Rational(static_cast<std::int64_t>(question[end] - U'0'));
            ++end;
        }
        return place.is_zero() ? std::nullopt : std::optional<Rational>(place);
    }

private:
    // 后面每排都比前一排多2个, "each row behind has 2 more"
    static bool tells_more(Text clause, const ProblemFact& fact) {
        const bool more = ends_with_any(clause, {U"多", U"增加", U"多坐", U"多放"}) ||
                          begins_with_any(fact.behind, {U" more", U" extra"});
        return (says_every_row(clause) || says_every_row(fact.behind)) && more;
    }

    static bool tells_less(Text clause, const ProblemFact& fact) {
        const bool less =
            ends_with_any(clause, {U"少", U"减少"}) || begins_with_any(fact.behind, {U" fewer", U" less"});
        return (says_every_row(clause) || says_every_row(fact.behind)) && less;
    }

    static bool says_every_row(Text words) {
        return has_any(words,
                       {U"每排", U"每一排", U"每行", U"每一行", U"每层", U"每一层", U"后一排", U"后排", U"下一层",
                        U"上一层", U"each row", U"every row", U"each layer", U"every layer", U"each next row",
                        U"each following row", U"every following row", U"each new row", U"every next row"});
    }
};

}  // namespace minillm
