// os/apps/tutor/stories/bill_problems.hpp: word problems of money that is paid: half price, one of several alike,
// one of packs, so much for everyone.
//
//     成人票30元，儿童票半价，2个大人和3个孩子          30 × 2 + 30 ÷ 2 × 3 = 105
//     买了6个一样的哨子，付50元找回8元，一个几元？      (50 - 8) ÷ 6 = 7
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
#include "asked_measure.hpp"
#include "money_asked.hpp"
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

    /// 满200元减30元: where all together reach the sum, so much less is paid.
    static TutorAnswer less_from_sum(const WordProblem& problem) {
        const ProblemFact* least = nullptr;
        const ProblemFact* less = nullptr;
        std::vector<const ProblemFact*> prices;
        for (const ProblemFact& fact : problem.facts) {
            if (!is_money(problem, fact)) {
                const bool article = fact.value() == Rational(1) && !fact.quantity.unit;
                if (!article) {
                    return {};
                }
                continue;
            }
            const bool is_least = fact.before.ends_with(U"满");
            const bool is_less = ends_with_any(fact.before, {U"减", U"立减", U"就减"});
            if ((is_least && least != nullptr) || (is_less && less != nullptr) || fact.quantity.share) {
                return {};
            }
            least = is_least ? &fact : least;
            less = is_less ? &fact : less;
            if (!is_least && !is_less) {
                prices.push_back(&fact);
            }
        }
        const bool every = contains(problem.text, U"每满");
        const bool other = has_any(problem.text, {U"折", U"券", U"找", U"剩", U"比", U"各"});
        const bool asks_paid = asks_money(problem.question) && has_any(problem.question, {U"付", U"花", U"用"}) &&
                               !has_any(problem.question, {U"省", U"便宜", U"少付"});
        if (least == nullptr || less == nullptr || prices.empty() || other || !asks_paid || least->value().is_zero()) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational sum = prices[0]->value();
        for (std::size_t i = 1; i < prices.size(); ++i) {
            steps.push_back(problem_step('+', sum, prices[i]->value()));
            sum = steps.back().result;
        }
        const Rational times = rounded_down(sum / least->value());
        const bool once = times == Rational(1) || (!every && Rational(0) < times);
        if (!once && !(every && Rational(0) < times)) {
            return {};
        }
        Rational off = less->value();
        if (!once) {
            steps.push_back(problem_step('*', off, times));
            off = steps.back().result;
        }
        steps.push_back(problem_step('-', sum, off));
        return problem_finished(steps.back().result, steps);
    }

    /// 第二杯半价: of every two the second one costs half.
    static TutorAnswer second_at_half(const WordProblem& problem) {
        const std::size_t ordinal = problem.text.find(U"第二");
        const std::size_t half = problem.text.find(U"半价");
        if (ordinal == Text::npos || half == Text::npos || half < ordinal || half - ordinal > 5 ||
            !asks_money(problem.question)) {
            return {};
        }
        const ProblemFact* price = nullptr;
        const ProblemFact* count = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool names_second = fact.before.ends_with(U"第");
            const bool article = fact.value() == Rational(1) && !is_money(problem, fact);
            if (names_second || article) {
                continue;
            }
            const ProblemFact*& place = is_money(problem, fact) ? price : count;
            if (place != nullptr || fact.quantity.share || fact.quantity.percent) {
                return {};
            }
            place = &fact;
        }
        const bool other = has_any(problem.text, {U"便宜", U"省", U"找", U"折", U"平均", U"剩"});
        if (price == nullptr || count == nullptr || other || count->quantity.unit || !count->value().is_whole()) {
            return {};
        }
        const Rational pairs = rounded_down(count->value() / Rational(2));
        const MathStep one_half = problem_step('/', price->value(), Rational(2));
        const MathStep at_full = problem_step('*', price->value(), count->value() - pairs);
        const MathStep at_half = problem_step('*', one_half.result, pairs);
        const MathStep all = problem_step('+', at_full.result, at_half.result);
        return problem_finished(all.result, {one_half, at_full, at_half, all});
    }

    /// Everybody pays so much, and so much is still lacking or over: 8个人每人出15元还差12元.
    static TutorAnswer paid_by_all(const WordProblem& problem) {
        const ProblemFact* people = nullptr;
        const ProblemFact* each = nullptr;
        const ProblemFact* rest = nullptr;
        bool lacks = false;
        for (const ProblemFact& fact : problem.facts) {
            const bool money = is_money(problem, fact);
            const bool one = fact.value() == Rational(1) && !money;
            if (one) {
                continue;
            }
            const bool pays = money && has_any(fact.before, {U"每人出", U"每人付", U"每人交", U"每个人出", U"每人拿"});
            const bool short_of = money && ends_with_any(fact.before, {U"还差", U"还少", U"差", U"不够"});
            const bool over = money && ends_with_any(fact.before, {U"还多", U"多", U"还剩", U"多出", U"剩"});
            const ProblemFact*& place = pays ? each : money ? rest : people;
            if (place != nullptr || fact.quantity.share || fact.quantity.percent ||
                (money && !pays && short_of == over)) {
                return {};
            }
            lacks = lacks || short_of;
            place = &fact;
        }
        const bool of_thing = asks_money(problem.question) && !has_any(problem.question, {U"每", U"平均", U"再"});
        if (people == nullptr || each == nullptr || rest == nullptr || people->quantity.unit || !of_thing) {
            return {};
        }
        const MathStep paid = problem_step('*', each->value(), people->value());
        const MathStep price = problem_step(lacks ? '+' : '-', paid.result, rest->value());
        return problem_finished(price.result, {paid, price});
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
            const bool adults_unsaid =
                has_any(problem.question, {U"adult", U"大人", U"成人"}) ||
                has_any(problem.text, {U"老师", U"妈", U"爸", U"parent", U"parents", U"mum", U"dad", U"teacher"});
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

    /// Whether two kinds are bought for one sum and no price is told: then no form can know what one of them costs.
    static bool hides_two_prices(const WordProblem& problem) {
        std::vector<const ProblemFact*> counts;
        bool price_told = false;
        for (const ProblemFact& fact : problem.facts) {
            const bool money = is_money(problem, fact);
            price_told = price_told || (money && fact.each) || fact.quantity.percent || fact.quantity.share;
            if (!money && !fact.quantity.unit && fact.quantity.begin < begin_of_question(problem)) {
                counts.push_back(&fact);
            }
        }
        if (counts.size() != 2 || price_told || problem.facts.size() < 3 ||
            !has_any(problem.question, {U"每", U"单价", U"each", U"one"}) || !asks_money(problem.question)) {
            return false;
        }
        const std::u32string first = bought_kind(*counts[0]);
        const std::u32string second = bought_kind(*counts[1]);
        const Text gap = problem.text.substr(
            counts[0]->quantity.end,
            counts[1]->quantity.begin - std::min(counts[1]->quantity.begin, counts[0]->quantity.end));
        return !first.empty() && !second.empty() && first != second && has_any(gap, {U"和", U"and"}) &&
               !has_any(problem.text, {U"比", U"than", U"倍", U"贵", U"便宜", U"twice", U"each with"});
    }

    /// 买三送一, "buy 2, get 1 free": of every group of so many some cost nothing.
    static TutorAnswer some_for_nothing(const WordProblem& problem) {
        const ProblemFact* price = nullptr;
        const ProblemFact* count = nullptr;
        const ProblemFact* paid = nullptr;
        const ProblemFact* free = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool bought = ends_with_any(fact.before, {U"买", U"buy "}) &&
                                (fact.behind.substr(0, 2).find(U'送') != Text::npos ||
                                 contains(fact.behind, U" get ") || fact.behind.empty());  // 买5送1, 买5本送1本
            const bool given = fact.before.ends_with(U"送") || has_any(fact.behind, {U"free"});
            const ProblemFact*& place = is_money(problem, fact)     ? price
                                        : given                     ? free
                                        : bought && paid == nullptr ? paid
                                                                    : count;
            if (place != nullptr || fact.quantity.percent || fact.quantity.share) {
                return {};
            }
            place = &fact;
        }
        const bool other = has_any(problem.text, {U"折", U"off", U"discount", U"省", U"save", U"相当于"});
        const bool one_free = free == nullptr && has_any(problem.text, {U"get 1 free", U"get one free", U"送一"});
        const Rational given = free != nullptr ? free->value() : Rational(one_free ? 1 : 0);
        if (price == nullptr || count == nullptr || paid == nullptr || given.is_zero() || other ||
            !MoneyAsked::asks(problem) || !count->value().is_whole()) {
            return {};
        }
        const MathStep group = problem_step('+', paid->value(), given);
        const Rational groups = rounded_down(count->value() / group.result);
        const MathStep for_nothing = problem_step('*', groups, given);
        const MathStep to_pay = problem_step('-', count->value(), for_nothing.result);
        const MathStep all = problem_step('*', to_pay.result, price->value());
        const Rational rest = count->value() - groups * group.result;
        if (groups.is_zero() || paid->value() < rest) {
            return {};  // with one more bought, one would be free
        }
        return MoneyAsked::in_asked_money(all.result, {group, for_nothing, to_pay, all}, MoneyAsked::is_small(*price),
                                          problem);
    }

    /// A meter is read twice, and every unit between the two has a price: 上月读数1256, 本月1381, 每度0.52元.
    static TutorAnswer by_meter(const WordProblem& problem) {
        const ProblemFact* price = nullptr;
        std::vector<const ProblemFact*> readings;
        for (const ProblemFact& fact : problem.facts) {
            const bool one = fact.value() == Rational(1) && !is_money(problem, fact);  // one unit costs 18p
            if (fact.quantity.percent || fact.quantity.share) {
                return {};
            }
            if (is_money(problem, fact) && price == nullptr) {
                price = &fact;
            } else if (!is_money(problem, fact) && !one) {
                readings.push_back(&fact);
            } else if (!one) {
                return {};
            }
        }
        const bool meter = has_any(problem.text, {U"读数", U"电表", U"水表", U"meter"}) &&
                           has_any(problem.text, {U"读数", U"上月", U"月初", U"上个月", U"read", U"reads", U"reading"});
        if (!meter || price == nullptr || readings.size() != 2 || !MoneyAsked::asks(problem) ||
            !(readings[0]->value() < readings[1]->value()) || readings[0]->each || readings[1]->each) {
            return {};
        }
        const MathStep used = problem_step('-', readings[1]->value(), readings[0]->value());
        const MathStep all = problem_step('*', used.result, price->value());
        return MoneyAsked::in_asked_money(all.result, {used, all}, MoneyAsked::is_small(*price), problem);
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
        if (packs == nullptr || in_one == nullptr || total == nullptr || packs->value().is_zero() ||
            in_one->value().is_zero() || packs->noun.empty() || !is_han(packs->noun[0]) ||
            in_one->each_of != packs->noun) {
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
};

}  // namespace minillm
