// os/apps/tutor/stories/still_short.hpp: so much is there, so much is wanted: how much is still missing?
//
//     攒了85元，想买一辆230元的滑板车，还差多少钱               230 - 85 = 145
//     A coat costs 89 dollars. Jo has 56 dollars. How many dollars is she short?    89 - 56 = 33
//     能装120升水，现在有45升，还要加多少升才能装满             120 - 45 = 75
//
// Each amount must be called what it is, in either order: the one is had, the other one is the aim. Where something is
// spent, or comes every week, nothing is said.
//
// Not here: what is had in equal groups (short_of_target.hpp), how many more boxes (still_needed.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "money_asked.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes what is there from what is wanted.
class StillShort {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (numbers.size() != 2 || !asks_missing(problem.question) || tells_otherwise(problem.text) ||
            !tells_one_day(problem.text)) {
            return {};
        }
        const bool first_is_had = is_had(problem, *numbers[0]);
        const ProblemFact& had = *numbers[first_is_had ? 0 : 1];
        const ProblemFact& aim = *numbers[first_is_had ? 1 : 0];
        const bool in_roles = is_had(problem, had) && !is_aim(problem, had) && is_aim(problem, aim) &&
                              !is_had(problem, aim) && had.quantity.begin < begin_of_question(problem);
        if (!in_roles || !are_alike(problem, had, aim)) {
            return {};
        }
        const bool measured = had.quantity.unit && aim.quantity.unit;
        const Rational whole =
            measured ? UnitReader::convert(aim.value(), *aim.quantity.unit, *had.quantity.unit) : aim.value();
        const MathStep missing = problem_step('-', whole, had.value());
        if (is_money(problem, had) && !had.quantity.unit) {
            return MoneyAsked::in_asked_money(missing.result, {missing}, MoneyAsked::is_small(had), problem);
        }
        return in_asked_measure(missing.result, {missing}, had.quantity.unit, problem);
    }

private:
    static bool asks_missing(Text question) {
        const bool more = has_any(question, {U"how much more", U"how many more"}) &&
                          has_any(question, {U"need", U"needs", U"needed", U"must", U"have to", U"has to", U"short",
                                             U"missing", U"should", U"to go", U"to get", U"to reach", U"to fill",
                                             U"to have", U"to buy", U"to make", U"save", U"collect", U"find"});
        const bool still = has_any(question, {U"how much", U"how many"}) &&
                           has_any(question, {U"still need", U"still needs", U"still needed", U"still missing",
                                              U"is missing", U"short", U"too little"});
        const bool chinese = has_any(
            question, {U"还差", U"还缺", U"还少", U"还要", U"还需", U"还得", U"差多少", U"缺多少", U"不够多少"});
        const bool in_groups = has_any(question, {U"几次", U"几天", U"几周", U"几个月", U"百分之几", U"几分之几",
                                                  U"days", U"weeks", U"months", U"percent", U"fraction", U"times"});
        return (more || still || chinese) && !in_groups;
    }

    static bool tells_otherwise(Text text) {
        return has_any(text, {U"各",      U"平均",  U"倍",      U"比",    U"又",    U"一半",  U"折",   U"优惠",
                              U"花了",    U"花掉",  U"用去",    U"用掉",  U"用了",  U"剩",    U"借",   U"弟弟有",
                              U"妹妹有",  U"each",  U"per",     U"twice", U"half",  U"times", U"than", U"a week",
                              U"a month", U"spent", U"spends",  U"gave",  U"gives", U"lost",  U"left", U"off",
                              U"percent", U"%",     U"another", U"sold",  U"apiece"});
    }

    // What is so every day is a goal where today is told of (每天走8000步，今天已经走了5600步), and else a rate.
    static bool tells_one_day(Text text) {
        const bool every_day = has_any(text, {U"每天", U"每日", U"every day", U"a day"});
        const bool other_rate = !every_day && has_any(text, {U"每", U"every"});
        return !other_rate && (!every_day || has_any(text, {U"今天", U"today"}));
    }

    // 攒了85元, "has saved $45", "there are 65 litres in it"
    static bool is_had(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        const bool has =
            has_any(before, {U"攒",     U"存了",      U"存有",     U"有",      U"带了",   U"带着",      U"只带",
                             U"凑",     U"已",        U"收集了",   U"折了",    U"做了",   U"写了",      U"has",
                             U"have",   U"had",       U"saved",    U"already", U"got",    U"collected", U"owns",
                             U"raised", U"there are", U"there is", U"only",    U"so far", U"contains"});
        const bool so_far = begins_with_any(fact.behind, {U" already", U" so far"}) ||
                            has_any(fact.behind, {U"in it", U"so far", U"already"});
        return has || so_far;
    }

    // 想买一辆230元的, "wants to buy a $120 bike", "costs 89 dollars", "holds 200 litres"
    static bool is_aim(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        const bool bought = has_any(before, {U"买", U"价", U"卖", U"标价", U"buy", U"costs", U"cost", U"price",
                                             U"priced", U"for a $", U"for a £"});
        const bool must =
            has_any(before, {U"需要",   U"要",    U"目标",  U"计划",     U"任务",     U"才",      U"凑够",
                             U"凑齐",   U"wants", U"want",  U"needs",    U"need",     U"must",    U"goal",
                             U"target", U"aim",   U"takes", U"requires", U"to reach", U"to have", U"to get"});
        const bool holds = has_any(before, {U"能装", U"可装", U"能放", U"可以装", U"装满", U"容量", U"容积", U"能容纳",
                                            U"holds", U"hold", U"capacity", U"can fit", U"fits", U"full"});
        const bool is_priced = ends_with_any(before, {U" is ", U" is $", U" is £"});  // and the skateboard is 110
        return bought || must || holds || is_priced || has_any(fact.behind, {U"想买", U"要买"});
    }

    // Both money, both of one measure, or both counted alike.
    static bool are_alike(const WordProblem& problem, const ProblemFact& had, const ProblemFact& aim) {
        const auto is_plain = [](const ProblemFact& fact) { return !fact.quantity.share && !fact.quantity.percent; };
        if (!is_plain(had) || !is_plain(aim)) {
            return false;
        }
        if (is_money(problem, had) || is_money(problem, aim)) {
            const auto may_be_money = [&](const ProblemFact& fact) {
                return is_money(problem, fact) || (fact.noun.empty() && !fact.quantity.unit);
            };
            const bool one_coin = MoneyAsked::is_small(had) == MoneyAsked::is_small(aim);
            const bool one_bare = !is_money(problem, had) || !is_money(problem, aim);  // 65 dollars, and it is 110
            return may_be_money(had) && may_be_money(aim) && one_coin && (one_bare || same_unit(had, aim));
        }
        if (had.quantity.unit || aim.quantity.unit) {
            return had.quantity.unit && aim.quantity.unit &&
                   UnitReader::same_kind(*had.quantity.unit, *aim.quantity.unit) && !is_time(had);
        }
        return had.noun == aim.noun || had.noun.empty() || aim.noun.empty();
    }
};

}  // namespace minillm
