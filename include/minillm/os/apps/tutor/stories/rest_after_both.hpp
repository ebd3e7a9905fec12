// os/apps/tutor/stories/rest_after_both.hpp: some of a stock goes, and then twice as much, or 5 more: what is left?
//
//     20 kg, 3.5 kg on Monday and twice as much on Tuesday     20 - 3.5 - 7 = 9.5
//     有60张，周五送出8张，周六送出的是周五的3倍，还剩几张     60 - 8 - 24 = 28
//
// The second amount is told by the first alone. Whatever comes in again ends the reading.
//
// Not here: what both are together (days_compared.hpp), a share of what is left (taken_in_turn.hpp).
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes an amount from a stock, and another one that is told by it.
class RestAfterBoth {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool asks_rest =
            has_any(problem.question, {U"left", U"remain", U"remaining", U"still", U"剩", U"还有"}) &&
            !has_any(problem.question, {U"fraction", U"percent", U"几分之几", U"百分"});
        if (numbers.size() < 2 || numbers.size() > 3 || !asks_rest || tells_otherwise(problem.text)) {
            return {};
        }
        const ProblemFact& stock = *numbers[0];
        const ProblemFact& first = *numbers[1];
        const bool amounts = is_amount(stock) && is_amount(first) && alike(problem, stock, first);
        const bool told = numbers.back()->quantity.begin < begin_of_question(problem);
        const bool money = problem.is_price(stock);  // who buys has less of it, and more of everything else
        const bool comes_in = has_any(between(problem, first),
                                      {U"收", U"进", U"得到", U"捡", U"给他", U"给她", U"给我", U"又给", U"found"}) ||
                              (!money && has_any(between(problem, first), {U"买", U"bought"}));
        const Text own =
            first.behind.substr(0, first.behind.find(U" and "));  // 14 litres were used and twice as much …
        if (!amounts || !told || comes_in || (!goes(words_since_last(problem, first)) && !goes(own))) {
            return {};
        }
        const bool measured = stock.quantity.unit && first.quantity.unit;
        const Rational gone =
            measured ? UnitReader::convert(first.value(), *first.quantity.unit, *stock.quantity.unit) : first.value();
        if (!names_what_was_told(problem, first)) {
            return {};
        }
        const std::optional<MathStep> second =
            numbers.size() == 3 ? by_number(problem, gone, *numbers[2], stock) : by_word(problem, gone, first);
        if (!second || second->result.is_negative()) {
            return {};
        }
        const MathStep before_last = problem_step('-', stock.value(), gone);
        const MathStep rest = problem_step('-', before_last.result, second->result);
        return in_asked_measure(rest.result, {*second, before_last, rest}, stock.quantity.unit, problem);
    }

private:
    static bool is_amount(const ProblemFact& fact) {
        return !fact.quantity.share && !fact.quantity.percent && !fact.each && !is_time(fact);
    }

    static bool alike(const WordProblem& problem, const ProblemFact& a, const ProblemFact& b) {
        if (a.quantity.unit && b.quantity.unit) {
            return UnitReader::same_kind(*a.quantity.unit, *b.quantity.unit);
        }
        return !a.quantity.unit && !b.quantity.unit && problem.is_price(a) == problem.is_price(b);
    }

    static bool goes(Text words) {
        return has_any(words, {U"used",    U"uses",  U"ate",    U"eats",  U"gave",  U"gives",  U"spent",  U"spends",
                               U"sold",    U"sells", U"read",   U"reads", U"drank", U"drinks", U"lost",   U"poured",
                               U"took",    U"takes", U"walked", U"ran",   U"rode",  U"cut",    U"burned", U"burnt",
                               U"planted", U"用",    U"吃",     U"卖",    U"看",    U"读",     U"送",     U"花",
                               U"修",      U"运走",  U"喝",     U"走",    U"行",    U"拿走",   U"剪"});
    }

    static bool tells_otherwise(Text text) {
        return has_any(text, {U"of the rest",
                              U"of the remaining",
                              U"of what",
                              U"each",
                              U"every",
                              U"per",
                              U"bought",
                              U"buys",
                              U"got",
                              U"gets",
                              U"found",
                              U"received",
                              U"added",
                              U"back",
                              U"percent",
                              U"third day",
                              U"wednesday and",
                              U"planned",
                              U"剩下的",
                              U"余下的",
                              U"每",
                              U"各",
                              U"又买",
                              U"收到",
                              U"运来",
                              U"运进",
                              U"第三天",
                              U"周三",
                              U"计划",
                              U"平均"});
    }

    // "5 more than on Tuesday", 比第二天多, 是第二天的3倍: the other one must have been told before, or the first
    // amount is what is compared, and all turns round.
    static bool names_what_was_told(const WordProblem& problem, const ProblemFact& first) {
        const Text behind = between(problem, first);
        for (const auto& [opens, closes] :
             {std::pair(Text(U"比"), Text(U"多少")), std::pair(Text(U"是"), Text(U"的"))}) {
            const std::size_t at = behind.find(opens);
            const std::size_t end = at == Text::npos ? at : behind.find_first_of(closes, at);
            const Text name = end == Text::npos ? Text() : behind.substr(at + 1, end - at - 1);
            if (!name.empty() && !contains(problem.text.substr(0, first.quantity.begin), name)) {
                return false;
            }
        }
        for (const Text comparison :
             {Text(U" as much as "), Text(U" as many as "), Text(U" as far as "), Text(U" than ")}) {
            const std::size_t at = behind.find(comparison);
            if (at == Text::npos) {
                continue;
            }
            Text name = behind.substr(at + comparison.size());
            for (const Text small : {Text(U"on "), Text(U"in "), Text(U"for "), Text(U"at "), Text(U"the ")}) {
                name.remove_prefix(name.starts_with(small) ? small.size() : 0);
            }
            name = name.substr(0, name.find_first_of(U" ,.;"));
            const Text before = problem.text.substr(0, first.quantity.end + at);
            if (name != U"that" && find_word(before, name) == Text::npos) {
                return false;
            }
        }
        return true;
    }

    // What is told behind the first amount.
    static Text between(const WordProblem& problem, const ProblemFact& first) {
        return problem.text.substr(first.quantity.end, begin_of_question(problem) - first.quantity.end);
    }

    // "and twice as much on Tuesday", "and as many again"
    static std::optional<MathStep> by_word(const WordProblem& problem, const Rational& first, const ProblemFact& fact) {
        const Text behind = between(problem, fact);
        const bool twice = has_any(behind, {U"twice as many", U"twice as much", U"twice as far", U"twice that",
                                            U"double that", U"double the amount"});
        const bool just_as =
            has_any(behind, {U"as many again", U"as much again", U"the same amount", U"the same number", U"同样多"});
        if (twice == just_as) {
            return std::nullopt;
        }
        return problem_step('*', first, Rational(twice ? 2 : 1));
    }

    // "three times as many", 是周五的3倍; "2 kg more on Tuesday", 比周一多用2千克
    static std::optional<MathStep> by_number(const WordProblem& problem, const Rational& first, const ProblemFact& fact,
                                             const ProblemFact& stock) {
        const Text before = words_since_last(problem, fact);
        const Text behind = fact.behind;
        const bool as_much = has_any(behind, {U"as many", U"as much", U"as far", U"that"});
        const bool multiple = behind.starts_with(U"倍") || (behind.starts_with(U" times") && as_much) ||
                              (fact.quantity.share && as_much && !fact.quantity.percent);
        if (multiple) {
            const bool extra = contains(behind, U"多") || contains(behind, U"少") || contains(before, U"比");
            return extra ? std::nullopt : std::optional<MathStep>(problem_step('*', first, fact.value()));
        }
        const std::size_t than = before.rfind(U'比');
        const Text compared = than == Text::npos ? Text() : before.substr(than);
        const bool more = has_any(behind, {U"more"}) || contains(compared, U"多");
        const bool less = has_any(behind, {U"fewer", U"less"}) || contains(compared, U"少");
        const bool word_beside = !compared.empty() || has_any(behind, {U"more than", U"more on", U"more in", U"fewer",
                                                                       U"less", U"more the"});
        if (more == less || !word_beside || !is_amount(fact) || !alike(problem, stock, fact)) {
            return std::nullopt;
        }
        const bool measured = stock.quantity.unit && fact.quantity.unit;
        const Rational by =
            measured ? UnitReader::convert(fact.value(), *fact.quantity.unit, *stock.quantity.unit) : fact.value();
        return problem_step(more ? '+' : '-', first, by);
    }
};

}  // namespace minillm
