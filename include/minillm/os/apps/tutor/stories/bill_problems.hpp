// os/apps/tutor/stories/bill_problems.hpp: word problems of money that is paid: half price, one of several alike,
// profit on many, saving on.
//
//     成人票30元，儿童票半价，2个大人和3个孩子          30 × 2 + 30 ÷ 2 × 3 = 105
//     买了6个一样的哨子，付50元找回8元，一个几元？      (50 - 8) ÷ 6 = 7
//     进价60元，售价75元，卖出40个，赚了多少元？        (75 - 60) × 40 = 600
//     $45 already, $15 every week: when are there $180? (180 - 45) ÷ 15 = 9
//     carpet at $22 per square metre, a room 5 m by 4 m 5 × 4 × 22 = 440
//
// Every number has one part in the bill, said by the words beside it; a number without one, and there is no answer.
//
// Not here: tariffs and change from a bill (price_problems.hpp), discounts and percentages (profit_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

class BillProblems {
    using Text = std::u32string_view;

public:
    /// Whether somebody pays half: then the form below answers, or none.
    static bool tells_of_half_price(Text text) {
        return has_any(
            text, {U"半价", U"半票", U"half price", U"half-price", U"pay half", U"pays half", U"half fare",
                   U"half the price", U"half the adult", U"half as much", U"价格的一半", U"票价的一半", U"票的一半"});
    }

    /// Grown-ups pay a price, children half of it.
    static TutorAnswer half_price(const WordProblem& problem) {
        const ProblemFact* price = nullptr;
        const ProblemFact* full = nullptr;
        const ProblemFact* half = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool child = is_child(fact);
            const bool payer = child || is_adult(fact);
            const ProblemFact*& place = is_money(problem, fact) ? price : child ? half : full;
            const bool sheet = fact.value() == Rational(1) && !payer && !is_money(problem, fact);  // 40元一张
            const bool says_half = fact.quantity.share && fact.value() == Rational(1) / Rational(2);
            if (sheet || says_half) {
                continue;
            }
            if (place != nullptr || fact.quantity.share || fact.quantity.percent ||
                (!is_money(problem, fact) && !payer)) {
                return {};
            }
            place = &fact;
        }
        const Text half_clause = clause_of_half(problem.text);
        const bool children_half = has_any(
            half_clause, {U"儿童", U"孩", U"学生", U"小朋友", U"child", U"children", U"kid", U"student", U"pupil"});
        const bool change = has_any(problem.text, {U"找回", U"找", U"change", U"left", U"剩", U"便宜", U"省",
                                                   U"cheaper", U"save", U"每人平均", U"折"});
        const bool child_price =
            price != nullptr &&
            has_any(price->before, {U"儿童", U"孩", U"学生", U"child", U"children", U"kid", U"student"}) &&
            !has_any(price->before, {U"成人", U"大人", U"adult"});
        if (price == nullptr || half == nullptr || !children_half || change || child_price ||
            !asks_money(problem.question)) {
            return {};
        }
        std::vector<MathStep> steps;
        const MathStep one_half = problem_step('/', price->value(), Rational(2));
        const MathStep for_half = problem_step('*', one_half.result, half->value());
        if (full == nullptr) {
            const bool adults_unsaid = has_any(
                problem.question, {U"adult", U"大人", U"成人", U"老师", U"妈", U"爸", U"parent", U"mum", U"dad"});
            return adults_unsaid ? TutorAnswer{} : problem_finished(for_half.result, {one_half, for_half});
        }
        const MathStep for_full = problem_step('*', price->value(), full->value());
        const MathStep all = problem_step('+', for_full.result, for_half.result);
        return problem_finished(all.result, {for_full, one_half, for_half, all});
    }

    /// So many alike, paid with a note, so much came back: the price of one.
    static TutorAnswer one_of_alike(const WordProblem& problem) {
        const ProblemFact* count = nullptr;
        const ProblemFact* paid = nullptr;
        const ProblemFact* back = nullptr;
        const ProblemFact* one = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool money = is_money(problem, fact);
            const Text behind = fact.behind.substr(0, 20);
            const bool came_back =
                money &&
                (has_any(fact.before, {U"找", U"退", U"get back", U"gets back", U"got back", U"back", U"change of"}) ||
                 has_any(behind, {U"change", U"back", U"in change"}));
            const bool asked_one =
                !money && fact.value() == Rational(1) && fact.quantity.begin >= begin_of_question(problem);
            const ProblemFact*& place = came_back ? back : money ? paid : asked_one ? one : count;
            if (place != nullptr || fact.quantity.share || fact.quantity.percent || (fact.each && money)) {
                return {};
            }
            place = &fact;
        }
        const bool pays =
            paid != nullptr && (has_any(paid->before, {U"付", U"给", U"拿", U"用", U"交", U"带", U"paid", U"pays",
                                                       U"pay", U"gave", U"gives", U"with", U"hands", U"handed"}));
        const bool asks_one =
            one != nullptr || has_any(problem.question, {U"每", U"单价", U"each", U"one", U"a single", U"price of a",
                                                         U"cost of a", U"does a", U"did a", U"apiece"});
        const bool other =
            has_any(problem.text, {U"半价", U"折", U"还有", U"又买", U"half", U"another", U"剩", U"already"});
        if (count == nullptr || back == nullptr || !pays || !asks_one || other || !asks_money(problem.question) ||
            paid->value() < back->value() || count->quantity.unit || count->value().is_zero()) {
            return {};
        }
        const MathStep all = problem_step('-', paid->value(), back->value());
        const MathStep each = problem_step('/', all.result, count->value());
        return problem_finished(each.result, {all, each});
    }

    /// So many packs of so many cost so much in all: the price of one.
    static TutorAnswer one_of_packs(const WordProblem& problem) {
        const ProblemFact* packs = nullptr;
        const ProblemFact* in_one = nullptr;
        const ProblemFact* total = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool asked_one = fact.value() == Rational(1) && fact.quantity.begin >= begin_of_question(problem);
            if (asked_one) {
                continue;
            }
            const bool money = is_money(problem, fact);
            const ProblemFact*& place = money ? total : fact.each ? in_one : packs;
            if (place != nullptr || fact.quantity.share || fact.quantity.percent ||
                (money ? fact.each : fact.quantity.unit.has_value())) {
                return {};
            }
            place = &fact;
        }
        if (packs == nullptr || in_one == nullptr || total == nullptr || packs->noun.empty() ||
            !is_han(packs->noun[0]) || in_one->each_of != packs->noun) {
            return {};
        }
        const bool other =
            has_any(problem.text, {U"比", U"剩", U"找", U"坏", U"折", U"送", U"赚", U"进价", U"运费", U"又"});
        const bool all = has_any(total->before, {U"共", U"付", U"花", U"卖", U"用", U"总"});
        const auto asks = [&](Text measure) {
            return contains(problem.question, U"一" + std::u32string(measure)) ||
                   contains(problem.question, U"每" + std::u32string(measure));
        };
        if (other || !all || asks(packs->noun) || !asks(in_one->noun) || !asks_money(problem.question)) {
            return {};
        }
        const MathStep count = problem_step('*', packs->value(), in_one->value());
        const MathStep each = problem_step('/', total->value(), count.result);
        return problem_finished(each.result, {count, each});
    }

    /// So many of one kind of people and so many of another, each of them pays: 一个老师和24个同学，门票每人3元.
    static TutorAnswer for_everyone(const WordProblem& problem) {
        const ProblemFact* rate = nullptr;
        std::vector<const ProblemFact*> groups;
        for (const ProblemFact& fact : problem.facts) {
            const bool pays = is_money(problem, fact) && fact.each && fact.each_of == U"人";
            const bool people = !fact.quantity.unit && !fact.each && (is_child(fact) || is_adult(fact));
            if (pays && rate == nullptr) {
                rate = &fact;
            } else if (people && !fact.quantity.share && !fact.quantity.percent) {
                groups.push_back(&fact);
            } else {
                return {};
            }
        }
        const bool other = has_any(problem.text, {U"半", U"折", U"找", U"剩", U"免", U"比", U"平均", U"优惠", U"其中"});
        if (rate == nullptr || groups.size() < 2 || other || !asks_money(problem.question)) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational count = groups[0]->value();
        for (std::size_t i = 1; i < groups.size(); ++i) {
            steps.push_back(problem_step('+', count, groups[i]->value()));
            count = steps.back().result;
        }
        steps.push_back(problem_step('*', count, rate->value()));
        return problem_finished(steps.back().result, steps);
    }

    /// Bought and sold at so much each, so many of them: the profit on all.
    static TutorAnswer profit_on_many(const WordProblem& problem) {
        const ProblemFact* cost = nullptr;
        const ProblemFact* price = nullptr;
        const ProblemFact* count = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool money = is_money(problem, fact);
            const bool bought =
                money && has_any(fact.before, {U"进价", U"成本", U"进货价", U"批发价", U"buys", U"bought", U"buy",
                                               U"cost", U"costs", U"makes them for"});
            const bool sold =
                money && has_any(fact.before, {U"售价", U"卖", U"零售价", U"售出价", U"sells", U"sold", U"sell"});
            const ProblemFact*& place = bought ? cost : sold ? price : count;
            const bool unclear = bought && sold;
            const bool other_money = money && !bought && !sold;
            if (place != nullptr || unclear || other_money || fact.quantity.share || fact.quantity.percent) {
                return {};
            }
            place = &fact;
        }
        const bool asks =
            has_any(problem.question, {U"赚", U"利润", U"盈利", U"获利", U"profit"}) &&
            !has_any(problem.question, {U"百分", U"率", U"percent", U"percentage", U"每", U"each", U"one"});
        const bool change = has_any(problem.text, {U"剩", U"其余", U"rest", U"left", U"折", U"降价", U"运费", U"租",
                                                   U"rent", U"half", U"共花", U"一共花", U"总价"});
        if (cost == nullptr || price == nullptr || count == nullptr || !asks || change || count->quantity.unit ||
            price->value() < cost->value()) {
            return {};
        }
        const bool cost_of_one = cost->each || has_any(cost->before, {U"每", U"单价"}) ||
                                 has_any(cost->behind, {U"each", U"apiece"}) ||
                                 has_any(problem.text, {U"每", U"each", U"apiece", U"a piece"});
        if (!cost_of_one) {
            return {};
        }
        const MathStep gain = problem_step('-', price->value(), cost->value());
        const MathStep all = problem_step('*', gain.result, count->value());
        return problem_finished(all.result, {gain, all});
    }

    /// So much is there already, so much comes every week: after how many weeks is the goal reached?
    static TutorAnswer saving_on(const WordProblem& problem) {
        const bool saves = has_any(problem.text, {U"save", U"saves", U"saving", U"saved", U"puts aside", U"存", U"攒",
                                                  U"earns", U"pocket money"});
        const bool changes = has_any(problem.text, {U"花", U"spend", U"spends", U"spent", U"比", U"than", U"twice",
                                                    U"倍", U"利息", U"interest", U"half"});
        if (!saves || changes || problem.facts.size() != 3) {
            return {};
        }
        const ProblemFact* each = nullptr;
        const ProblemFact* has = nullptr;
        const ProblemFact* goal = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            if (!is_money(problem, fact)) {
                return {};
            }
            const bool period =
                has_any(fact.before.substr(fact.before.size() - std::min<std::size_t>(fact.before.size(), 7)),
                        {U"每天", U"每周", U"每月", U"每星期", U"每个月", U"每年"}) ||
                has_any(fact.behind.substr(0, 24), {U"a week", U"every week", U"each week", U"per week", U"a day",
                                                    U"every day", U"each day", U"per day", U"a month", U"every month",
                                                    U"each month", U"per month", U"weekly", U"daily", U"monthly"});
            const bool in_question = fact.quantity.begin >= begin_of_question(problem);
            const ProblemFact*& place = period ? each : in_question ? goal : has;
            if (place != nullptr) {
                return {};
            }
            place = &fact;
        }
        const bool owns = has != nullptr && (has_any(has->before, {U"already", U"has", U"have", U"had", U"got",
                                                                   U"starts with", U"with", U"已", U"有", U"存了"}) ||
                                             has_any(has->behind, {U"already", U"saved"}));
        const bool reaches = goal != nullptr && has_any(problem.question, {U"have", U"has", U"reach", U"reaches",
                                                                           U"until", U"till", U"before", U"有", U"存够",
                                                                           U"攒够", U"达到", U"存到", U"攒到", U"get"});
        const bool asks = has_any(
            problem.question, {U"how many weeks", U"how many days", U"how many months", U"how long", U"几周",
                               U"几个星期", U"几星期", U"几天", U"几个月", U"多少天", U"多少周", U"多少个月", U"多久"});
        if (each == nullptr || each->value().is_zero() || !owns || !reaches || !asks ||
            !same_period(*each, problem.question) || goal->value() < has->value()) {
            return {};
        }
        const MathStep lacks = problem_step('-', goal->value(), has->value());
        const MathStep count = problem_step('/', lacks.result, each->value());
        const Rational down(count.result.top() / count.result.bottom());
        return problem_finished(count.result.is_whole() ? count.result : down + Rational(1), {lacks, count});
    }

    /// So much for each square metre, and a rectangle of two lengths: the price of all.
    static TutorAnswer price_of_area(const WordProblem& problem) {
        const ProblemFact* price = nullptr;
        std::vector<const ProblemFact*> sides;
        for (const ProblemFact& fact : problem.facts) {
            const bool square = fact.quantity.unit && fact.quantity.unit->dimension == "area" &&
                                fact.value() == Rational(1);  // 1 square metre
            const bool length = fact.quantity.unit && fact.quantity.unit->dimension == "length";
            if (square) {
                continue;
            }
            if (is_money(problem, fact) && price == nullptr) {
                price = &fact;
            } else if (length && sides.size() < 2) {
                sides.push_back(&fact);
            } else {
                return {};
            }
        }
        const bool per_square = has_any(problem.text, {U"per square metre", U"per square meter", U"a square metre",
                                                       U"a square meter", U"each square metre", U"each square meter",
                                                       U"every square metre", U"per m²", U"每平方米", U"per sq m"}) ||
                                has_any(problem.text, {U"元一平方米", U"元1平方米"});
        const bool other = has_any(problem.text, {U"四周", U"周长", U"fence", U"around", U"篱笆", U"高", U"height",
                                                  U"high", U"半径", U"三角形", U"圆", U"triangle", U"circle", U"墙",
                                                  U"walls", U"折", U"discount", U"门", U"door"});
        if (price == nullptr || sides.size() != 2 || !per_square || other || !asks_money(problem.question)) {
            return {};
        }
        const bool metres = sides[0]->quantity.unit->id == "m" && sides[1]->quantity.unit->id == "m";
        if (!metres || price->quantity.share) {
            return {};
        }
        const MathStep area = problem_step('*', sides[0]->value(), sides[1]->value());
        const MathStep all = problem_step('*', area.result, price->value());
        return problem_finished(all.result, {area, all});
    }

private:
    static std::size_t begin_of_question(const WordProblem& problem) {
        return static_cast<std::size_t>(problem.question.data() - problem.text.data());
    }

    static bool asks_money(Text question) {
        return has_any(question,
                       {U"多少元", U"几元", U"多少钱", U"几块", U"多少块", U"how much", U"cost", U"costs", U"pay",
                        U"price", U"how many dollars", U"how many euros", U"how many pounds", U"total"});
    }

    static bool is_child(const ProblemFact& fact) {
        return has_any(fact.behind.substr(0, 12), {U"孩", U"儿童", U"学生", U"小朋友", U"同学", U"child", U"children",
                                                   U"kid", U"student", U"pupil", U"son", U"daughter"});
    }

    static bool is_adult(const ProblemFact& fact) {
        return has_any(fact.behind.substr(0, 12),
                       {U"大人", U"成人", U"老师", U"家长", U"adult", U"grown-up", U"teacher", U"parent"});
    }

    // The clause that says who pays half.
    static Text clause_of_half(Text text) {
        const std::size_t at = std::min({text.find(U"半"), text.find(U"half"), text.find(U"一半")});
        if (at == Text::npos) {
            return {};
        }
        const std::size_t stop = text.substr(0, at).find_last_of(U",.;:!?");
        const std::size_t begin = stop == Text::npos ? 0 : stop + 1;
        const std::size_t end = std::min(text.find_first_of(U",.;:!?", at), text.size());
        return text.substr(begin, end - begin);
    }

    static bool same_period(const ProblemFact& each, Text question) {
        const Text beside = each.behind.substr(0, 24);
        const auto both = [&](std::initializer_list<Text> words) {
            return (has_any(each.before, words) || has_any(beside, words)) && has_any(question, words);
        };
        return both({U"周", U"星期", U"week"}) || both({U"天", U"日", U"day"}) || both({U"月", U"month"});
    }
};

}  // namespace minillm
