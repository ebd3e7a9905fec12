// os/apps/tutor/stories/rest_of_groups.hpp: somebody has so many, and uses them for so many groups of so many: how many
// are left?
//
//     130 bulbs, 9 rows of 14 are planted                        130 - 9 × 14 = 4
//     a ride costs 3 tokens, 40 tokens and 9 rides               40 - 9 × 3 = 13
//     4 mats for $27 each, paid with a 200 dollar gift card      200 - 4 × 27 = 92
//
// A word of winning or finding turns the groups into more, and then nothing is said.
//
// Not here: what stays over of a division (leftover_problems.hpp), bills of several kinds of things
// (bill_problems.hpp).
#pragma once

#include <optional>
#include <string_view>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "equal_groups.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes equal groups away from what somebody has.
class RestOfGroups {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::optional<EqualGroups> groups = EqualGroups::in(problem);
        const bool told = groups && groups->other->quantity.begin < begin_of_question(problem);
        if (!told || !asks_rest(problem.question) || tells_otherwise(problem.text) ||
            is_rate(problem, *groups->other) || !is_stock(problem, *groups->other) ||
            is_gained(problem, *groups->size) || is_gained(problem, *groups->count)) {
            return {};
        }
        const ProblemFact& stock = *groups->other;
        const ProblemFact& size = *groups->size;
        const bool measured = stock.quantity.unit && size.quantity.unit;
        const Rational each =
            measured ? UnitReader::convert(size.value(), *size.quantity.unit, *stock.quantity.unit) : size.value();
        if (asks_groups(problem, *groups->count)) {
            const bool possible = !measured && Rational(0) < each && (stock.value() / each).is_whole();
            const MathStep all = problem_step('/', stock.value(), possible ? each : Rational(1));
            const MathStep groups_left = problem_step('-', all.result, groups->count->value());
            const bool some_left = possible && !groups_left.result.is_negative();
            return some_left ? problem_finished(groups_left.result, {all, groups_left}) : TutorAnswer{};
        }
        const MathStep used = problem_step('*', groups->count->value(), each);
        const MathStep rest = problem_step('-', stock.value(), used.result);
        return in_asked_measure(rest.result, {used, rest}, stock.quantity.unit, problem);
    }

private:
    // 还剩几袋, "how many bags are left": what is counted in groups is asked for in groups.
    static bool asks_groups(const WordProblem& problem, const ProblemFact& count) {
        if (count.noun.empty()) {
            return false;
        }
        if (is_han(count.noun[0])) {
            const std::u32string measure(count.noun);
            return contains(problem.question, U"几" + measure) || contains(problem.question, U"多少" + measure);
        }
        constexpr Text how_many = U"how many ";
        const std::size_t at = problem.question.find(how_many);
        const Text asked = at == Text::npos ? Text() : problem.question.substr(at + how_many.size());
        return WordProblem::singular(asked.substr(0, asked.find(U' '))) == count.noun;
    }

    static bool asks_rest(Text question) {
        const bool rest = has_any(question, {U"left", U"left over", U"leftover", U"remain", U"remaining", U"still have",
                                             U"still has", U"剩", U"余", U"还有"});
        const bool groups = has_any(question, {U"how many more", U"how many rows", U"full", U"most", U"最多", U"几次",
                                               U"什么", U"percent", U"fraction", U"几分之几"});
        return rest && !groups;
    }

    static bool tells_otherwise(Text text) {
        return has_any(text,
                       {U"than",    U"twice",  U"half",    U"another", U"also", U"already",  U"discount", U"off",
                        U"voucher", U"tax",    U"tip",     U"percent", U"free", U"borrowed", U"changed",  U"returned",
                        U"broken",  U"shared", U"equally", U"又",      U"再",   U"比",       U"倍",       U"折",
                        U"优惠",    U"免",     U"送给",    U"另外",    U"退",   U"一半",     U"每天",     U"平均"});
    }

    // So much for each; but 一张200元的购物卡 is one sum.
    static bool is_rate(const WordProblem& problem, const ProblemFact& fact) {
        return contains(clause_before(problem, fact), U"每") || has_any(fact.behind, {U"each", U"every", U"per"});
    }

    // "has 130", "bought 40 tokens", "with a $50 gift card", 带了200元, 一张200元的购物卡
    static bool is_stock(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        const bool has = has_any(
            before, {U"has",   U"have",   U"had",     U"there are", U"there were", U"got",     U"with", U"from",
                     U"owns",  U"starts", U"started", U"begins",    U"orders",     U"ordered", U"made", U"makes",
                     U"baked", U"bakes",  U"picked",  U"做了",      U"烤了",       U"摘了",    U"收了", U"used a",
                     U"有",    U"带",     U"拿",      U"付",        U"用",         U"存"});
        const bool buys = !is_money(problem, fact) && has_any(before, {U"bought", U"buys", U"buy", U"买", U"购"});
        const bool card = has_any(fact.behind, {U"card", U"voucher", U"note", U"bill", U"卡"});
        return has || buys || card;
    }

    static bool is_gained(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        return has_any(before, {U"wins",  U"won",   U"win",      U"earns", U"earned", U"gets",     U"gains",
                                U"finds", U"found", U"collects", U"saves", U"saved",  U"receives", U"赢",
                                U"得",    U"赚",    U"挣",       U"收到",  U"捡",     U"存入"});
    }
};

}  // namespace minillm
