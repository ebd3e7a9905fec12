// os/apps/tutor/stories/rate_problems.hpp: word problems with so much for each: speed, prices, equal shares.
//
//     a car drives 60 km per hour for 4 hours …    60 × 4 = 240 km
//     24 apples shared among 6 children            24 ÷ 6 = 4
//
// Each form answers only if it can place every number of the problem and knows what is asked.
//
// Not here: what cancels (cancelling_units.hpp, asked before), shares (percent_problems.hpp), more and fewer, gains and
// losses (difference_problems.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_thing.hpp"
#include "phrase_reader.hpp"
#include "whole_things.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class RateProblems {
    using Text = std::u32string_view;

public:
    static TutorAnswer motion(const WordProblem& problem) {
        std::vector<std::pair<Rational, std::pair<Unit, Unit>>> speeds;  // value, length, time
        std::vector<Quantity> times;
        std::vector<Quantity> distances;
        for (const ProblemFact& fact : problem.facts) {
            const Quantity& q = fact.quantity;
            const bool counts_both = q.value == Rational(2) && !fact.behind.empty() &&
                                     Text(U"地城站村港人车辆列艘头端").find(fact.behind.front()) != Text::npos;
            const bool names_one = q.value == Rational(1) && !fact.behind.empty() &&
                                   Text(U"辆列艘人").find(fact.behind.front()) != Text::npos;
            if (!q.unit && (counts_both || names_one)) {
                continue;  // 甲乙两地, 两车, 另一辆: how many there are, not how far
            }
            if (!q.unit) {
                return {};
            }
            if (q.unit->dimension == "speed") {
                const std::string id = q.unit->id;
                const std::string length = id == "mph" ? "mi" : id.substr(0, id.find('/'));
                const std::string time = id == "mph" ? "h" : id.substr(id.find('/') + 1);
                speeds.push_back({q.value, {unit(length), unit(time)}});
            } else if (q.unit->dimension == "length") {
                const std::optional<Unit> per = time_of(fact);
                if (per) {
                    speeds.push_back({q.value, {*q.unit, *per}});
                } else {
                    distances.push_back(q);
                }
            } else if (q.unit->dimension == "time") {
                times.push_back(q);
            } else {
                return {};
            }
        }
        if (has_any(problem.text, {U"back"})) {
            return {};  // there_and_back.hpp
        }
        if (speeds.size() == 1 && times.size() == 1 && distances.empty()) {
            const auto& [length, time] = speeds[0].second;
            const Rational t = UnitReader::convert(times[0].value, *times[0].unit, time);
            const MathStep way = problem_step('*', speeds[0].first, t);
            return problem_finished(way.result, {way}, length.id);
        }
        if (speeds.size() == 1 && distances.size() == 1 && times.empty()) {
            const auto& [length, time] = speeds[0].second;
            const MathStep took =
                problem_step('/', UnitReader::convert(distances[0].value, *distances[0].unit, length), speeds[0].first);
            if (has_any(problem.asked, {U"分钟", U"minute"}) && time.id == "h") {
                const MathStep minutes = problem_step('*', took.result, Rational(60));
                return problem_finished(minutes.result, {took, minutes}, "min");
            }
            return problem_finished(took.result, {took}, time.id);
        }
        if (speeds.empty() && distances.size() == 1 && times.size() == 1 &&
            has_any(problem.text, {U"速度", U"时速", U"每小时", U"每分钟", U"每分", U"每秒", U"speed", U"how fast",
                                   U"per hour", U"each hour", U"per minute", U"per second", U"平均"})) {
            Unit time = *times[0].unit;
            Unit length = *distances[0].unit;
            const std::string asked_time =
                has_any(problem.question, {U"每分钟", U"每分", U"per minute", U"m/min"})              ? "min"
                : has_any(problem.question, {U"每秒", U"per second"})                                 ? "s"
                : has_any(problem.question, {U"每小时", U"时速", U"per hour", U"each hour", U"km/h"}) ? "h"
                                                                                                      : time.id;
            const Unit wanted = unit(asked_time);
            const Rational t = UnitReader::convert(times[0].value, time, wanted);
            const MathStep speed = problem_step('/', distances[0].value, t);
            return problem_finished(speed.result, {speed}, length.id + "/" + wanted.id);
        }
        return {};
    }

    static Unit unit(const std::string& id) {
        for (const detail::UnitRow& row : detail::unit_rows) {
            if (row.id == id) {
                return Unit{std::string(row.id), std::string(row.zh), std::string(row.dimension),
                            Rational(BigInteger(row.top), BigInteger(row.bottom)), detail::offset_of(row.id)};
            }
        }
        return Unit{id, id, "none", Rational(1), Rational(0)};
    }

    // 每小时行60千米, 时速60公里, 60 km per hour, 60 miles an hour, 60 km each hour.
    static std::optional<Unit> time_of(const ProblemFact& fact) {
        const std::pair<std::string, std::array<Text, 6>> words[] = {
            {"h", {U"每小时", U"时速", U"每个小时", U"per hour", U"an hour", U"each hour"}},
            {"min", {U"每分", U"每分钟", U"分速", U"per minute", U"a minute", U"each minute"}},
            {"s", {U"每秒", U"秒速", U"每秒钟", U"per second", U"a second", U"each second"}},
            {"d", {U"每天", U"每日", U"一天", U"per day", U"a day", U"each day"}},
        };
        for (const auto& [id, list] : words) {
            for (std::size_t i = 0; i < list.size(); ++i) {
                const bool behind = i >= 3;
                const Text where = behind ? fact.behind : fact.before;
                const std::size_t at = find_word(where, list[i]);
                if (at != Text::npos && where.substr(0, at).ends_with(U"than ")) {
                    continue;  // 2 m longer than a second rope
                }
                if (at != Text::npos || (behind && fact.each && find_word(fact.before, list[i]) != Text::npos)) {
                    return unit(id);
                }
            }
        }
        return std::nullopt;
    }

    // "how many egg boxes do I need for 90 eggs if each box holds 6": the boxes are asked for, and are not counted.
    static bool asks_for_holders(const WordProblem& problem) {
        const std::size_t many = problem.question.find(U"how many ");
        if (many == Text::npos) {
            return false;
        }
        const Text thing = problem.question.substr(many + 9);
        const Text phrase = thing.substr(0, thing.find(U" do "));  // egg boxes do I need
        return std::any_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& fact) {
            const bool counted = std::any_of(problem.facts.begin(), problem.facts.end(),
                                             [&](const ProblemFact& other) { return other.noun == fact.each_of; });
            return fact.each && !counted && fact.each_of.size() > 2 && phrase.size() < 30 &&
                   contains(phrase, fact.each_of);
        });
    }

    static TutorAnswer for_each(const WordProblem& problem) {
        std::vector<std::size_t> each;
        for (std::size_t i = 0; i < problem.facts.size(); ++i) {
            if (problem.facts[i].each) {
                each.push_back(i);
            }
        }
        if (each.empty() || problem.facts.size() < 2) {
            return {};
        }
        const bool leaves = deals_out(problem.text) && has_any(problem.question, {U"剩", U"余", U"left", U"remain"});
        const bool halved = has_any(problem.text, {U"一半", U"half"});
        const bool shared = problem.facts.size() > 2 && has_any(problem.text, {U"share", U"shared", U"split"}) &&
                            has_any(problem.question, {U"each"});  // what all pay is no answer
        const bool repeats = each.size() > 1 && has_any(problem.text, {U"every month", U"every week", U"every day"});
        if (leaves || halved || shared || repeats || asks_for_holders(problem)) {
            return {};  // what is left of a sharing is no product, nor is the number of boxes
        }
        const bool asks_change = has_any(problem.question, {U"找回", U"找", U"change", U"剩", U"left", U"还有"});
        const bool chinese = std::any_of(problem.text.begin(), problem.text.end(), is_han);
        if (each.size() == 1 && problem.facts.size() == 2) {
            const ProblemFact& rate = problem.facts[each[0]];
            const ProblemFact& other = problem.facts[each[0] == 0 ? 1 : 0];
            // What is asked: the things it is for (几天, how many boxes), or their total?
            const bool same_kind =
                (problem.is_price(rate) && problem.is_price(other)) ||
                (!problem.is_price(rate) && !rate.noun.empty() && rate.noun == other.noun && rate.noun != rate.each_of);
            const bool counts =
                !rate.each_of.empty() &&
                (other.noun == rate.each_of || (!is_latin_letter(rate.each_of[0]) &&
                                                find_word(other.behind.substr(0, 3), rate.each_of) != Text::npos));
            const bool asks_money =
                has_any(problem.asked, {U"多少元", U"几元", U"多少钱", U"how much", U"dollar", U"yuan", U"euro"}) &&
                !has_any(problem.question, {U"剩", U"left", U"余"});
            if (problem.is_price(rate) && has_any(problem.question, {U"找回", U"找", U"change"})) {
                return {};  // nothing was paid with
            }
            if (same_kind && !counts && problem.is_price(rate) && (asks_money || other.value() < rate.value())) {
                return {};  // no number of things that the money buys
            }
            if (same_kind && !counts) {
                const MathStep quotient = problem_step('/', other.value(), rate.value());
                if (!quotient.result.is_whole() && problem.is_price(rate)) {
                    return bought(problem, other.value(), rate.value());
                }
                return problem_finished(quotient.result, {quotient});
            }
            const bool one_dimension = rate.quantity.unit && other.quantity.unit &&
                                       UnitReader::same_kind(*rate.quantity.unit, *other.quantity.unit);
            if (one_dimension && !rate.value().is_zero() && asks_whole_things(problem)) {  // jumps of 30 cm, 3 m
                const Rational whole = UnitReader::convert(other.value(), *other.quantity.unit, *rate.quantity.unit);
                const MathStep count = problem_step('/', whole, rate.value());
                return problem_finished(count.result, {count});
            }
            const Text holder = AskedThing(problem).thing.measure;  // 每条船坐6人: 几条船 is no product
            const bool asks_holders = !holder.empty() && holder == rate.each_of && holder != rate.noun;
            if (one_dimension || asks_holders || deals_out(problem.text) || other_time(rate, other) ||
                is_no_time(rate, other) || asks_other_thing(rate, problem.asked)) {
                return {};
            }
            const MathStep product = problem_step('*', rate.value(), other.value());
            return problem_finished(product.result, {product});
        }
        // 每本12元，买3本，付100元，找回多少
        if (each.size() == 1 && problem.facts.size() == 3) {
            const ProblemFact& rate = problem.facts[each[0]];
            const ProblemFact* paid = nullptr;
            const ProblemFact* count = nullptr;
            for (std::size_t i = 0; i < problem.facts.size(); ++i) {
                if (i == each[0]) {
                    continue;
                }
                const bool like_rate =
                    problem.is_price(rate) ? problem.is_price(problem.facts[i]) : problem.facts[i].noun == rate.noun;
                (like_rate ? paid : count) = &problem.facts[i];
            }
            if (paid == nullptr || count == nullptr) {
                // 3 boxes of 12 … each: a product of all
                if (!asks_change && paid == nullptr && problem.facts.size() == 3 && !chinese &&
                    !has_any(problem.text, {U"already"}) &&
                    has_any(problem.question, {U"一共", U"总共", U"共", U"total", U"altogether", U"in all"})) {
                    const MathStep first = problem_step('*', problem.facts[0].value(), problem.facts[1].value());
                    const MathStep second = problem_step('*', first.result, problem.facts[2].value());
                    return problem_finished(second.result, {first, second});
                }
                return {};
            }
            if (asks_for_each(problem, rate)) {
                return {};  // how many more boxes: still_needed.hpp
            }
            const MathStep product = problem_step('*', rate.value(), count->value());
            if (asks_change || has_any(problem.question, {U"还差", U"还需", U"more"})) {
                const MathStep rest = paid->value() < product.result ? problem_step('-', product.result, paid->value())
                                                                     : problem_step('-', paid->value(), product.result);
                return problem_finished(rest.result, {product, rest});
            }
            const bool plus = has_any(problem.question, {U"一共", U"总共", U"共", U"total", U"altogether", U"in all",
                                                         U"now", U"现在", U"原来", U"at first"});
            const bool rests = has_any(words_beside(*paid), {U"剩", U"多", U"还有", U"余", U"没"});
            if (plus && (rests || !chinese)) {
                const MathStep sum = problem_step('+', product.result, paid->value());
                return problem_finished(sum.result, {product, sum});
            }
            return {};
        }
        // 苹果每斤5元买3斤，香蕉每斤4元买2斤，一共多少钱
        if (each.size() >= 2 && problem.facts.size() == 2 * each.size()) {
            std::vector<MathStep> steps;
            Rational total(0);
            for (std::size_t i = 0; i < problem.facts.size(); i += 2) {
                const bool rate_and_count = problem.facts[i].each != problem.facts[i + 1].each;
                const bool one_thing = problem.is_price(problem.facts[i]) || problem.is_price(problem.facts[i + 1]) ||
                                       i == 0 || problem.facts[i].noun == problem.facts[0].noun ||
                                       problem.facts[i + 1].noun == problem.facts[1].noun;  // bones and fish are no sum
                if (!one_thing) {
                    return {};
                }
                const bool one_price = problem.is_price(problem.facts[i]) != problem.is_price(problem.facts[i + 1]);
                const bool priced = problem.is_price(problem.facts[0]) || problem.is_price(problem.facts[1]);
                if (!rate_and_count || priced != one_price || asks_change) {
                    return {};
                }
                steps.push_back(problem_step('*', problem.facts[i].value(), problem.facts[i + 1].value()));
            }
            if (has_any(problem.question, {U"than"})) {  // how much heavier are the sacks than the boxes
                const bool two = steps.size() == 2 && !(steps[0].result < steps[1].result);
                steps.push_back(problem_step('-', steps[0].result, steps[two ? 1 : 0].result));
                return two ? problem_finished(steps.back().result, steps) : TutorAnswer{};
            }
            const std::size_t products = steps.size();
            total = steps[0].result;
            for (std::size_t i = 1; i < products; ++i) {
                steps.push_back(problem_step('+', total, steps[i].result));
                total = steps.back().result;
            }
            return problem_finished(total, steps);
        }
        return {};
    }

    // The words right before a number and behind it.
    static std::u32string words_beside(const ProblemFact& fact) {
        return std::u32string(fact.before) + U' ' + std::u32string(fact.behind);
    }

    // 12 apples in each box: how many (more) boxes?
    static bool asks_for_each(const WordProblem& problem, const ProblemFact& rate) {
        return !rate.each_of.empty() && is_latin_letter(rate.each_of[0]) &&
               (find_word(problem.asked, U"how many " + std::u32string(rate.each_of)) == 0 ||
                find_word(problem.asked, U"how many more " + std::u32string(rate.each_of)) == 0);
    }

    // Twelve apples in each box: how many oranges?
    static bool asks_other_thing(const ProblemFact& rate, Text asked) {
        if (!asked.starts_with(U"how many ") || rate.noun.empty() || !is_latin_letter(rate.noun[0]) ||
            rate.quantity.unit) {
            return false;
        }
        const std::size_t end = std::min(asked.find_first_of(U" ?.,", 9), asked.size());
        const Text word = asked.substr(9, end - 9);
        return word.size() > 3 && word.back() == U's' && WordProblem::singular(word) != rate.noun &&
               find_word(asked, rate.noun) == Text::npos;
    }

    // 15 boots a day, and 8 boots; a family of 5: only a time multiplies what is made in a time.
    static bool is_no_time(const ProblemFact& rate, const ProblemFact& other) {
        const std::optional<UnitReader::Found> each =
            rate.each_of.empty() ? std::nullopt : UnitReader::unit_at(rate.each_of, 0);
        const bool in_time =
            each && (each->readings.front().dimension == "time" || each->readings.front().dimension == "calendar");
        return in_time && !other.quantity.unit;
    }

    static bool deals_out(Text text) {
        return has_any(text, {U"平均", U"平分", U"均分", U"等分", U"分给", U"分成", U"shared", U"share", U"shares",
                              U"split", U"divided", U"equally", U"evenly"});
    }

    // 25 pages a day and 2 weeks, so much a kilogram and 350 g: a product would be wrong.
    static bool other_time(const ProblemFact& rate, const ProblemFact& other) {
        const std::optional<UnitReader::Found> each =
            rate.each_of.empty() ? std::nullopt : UnitReader::unit_at(rate.each_of, 0);
        const bool times = each && other.quantity.unit && each->readings.front().dimension == "time" &&
                           (other.quantity.unit->dimension == "time" || other.quantity.unit->dimension == "calendar");
        const bool measures =
            each && other.quantity.unit && UnitReader::same_kind(each->readings.front(), *other.quantity.unit);
        return (times || measures) && each->readings.front().id != other.quantity.unit->id;
    }

    static bool asks_rest(const WordProblem& problem) { return has_any(problem.question, {U"剩", U"left", U"余"}); }

    // 50 yuan, 12 each: four can be bought and 2 are left.
    static TutorAnswer bought(const WordProblem& problem, const Rational& money, const Rational& price) {
        const bool one_was_bought =
            has_any(problem.text, {U"买了", U"bought"}) &&
            !has_any(problem.text, {U"最多", U"尽", U"能买", U"可以买", U"as many", U"at most"});
        if (one_was_bought) {
            const MathStep left = problem_step('-', money, price);
            return asks_rest(problem) && !has_any(problem.question, {U"几", U"how many"})
                       ? problem_finished(left.result, {left})
                       : TutorAnswer{};
        }
        const Rational quotient = money / price;
        const Rational whole(quotient.top() / quotient.bottom());
        const MathStep used = problem_step('*', whole, price);
        const MathStep rest = problem_step('-', money, used.result);
        TutorAnswer answer = problem_finished(
            has_any(problem.question, {U"剩", U"left", U"余"}) && !has_any(problem.question, {U"几", U"how many"})
                ? rest.result
                : whole,
            {used, rest});
        return answer;
    }

    static TutorAnswer equal_shares(const WordProblem& problem) {
        const bool shares = has_any(
            problem.text, {U"平均分",  U"平分", U"均分",       U"等分",   U"分给",    U"分成",  U"每人",  U"每个",
                           U"每份",    U"每盘", U"每组",       U"平均每", U"shared",  U"share", U"split", U"divided",
                           U"equally", U"each", U"per person", U"among",  U"between", U"evenly"});
        if (!shares || problem.facts.size() != 2 || has_any(problem.text, {U"than"}) ||
            !has_any(problem.question, {U"每", U"each", U"every", U"per", U"apiece", U"剩", U"余", U"left", U"分得",
                                        U"分到", U"得到", U"get", U"几", U"how many", U"how much"})) {
            return {};
        }
        // Twelve apples in each box are not to be shared; 24 apples shared so that each child has the same are.
        if (!deals_out(problem.text) && (problem.facts[0].each || problem.facts[1].each)) {
            return {};
        }
        const Rational& total = problem.facts[0].value();
        const Rational& count = problem.facts[1].value();
        const bool reversed = total < count && has_any(problem.facts[0].behind,
                                                       {U"人", U"小朋友", U"children", U"kids", U"friends", U"people",
                                                        U"student", U"学生", U"同学", U"盘", U"组", U"份"});
        const Rational& all = reversed ? count : total;
        const Rational& parts = reversed ? total : count;
        const MathStep quotient = problem_step('/', all, parts);
        const bool rest_asked = has_any(problem.question, {U"剩", U"余", U"left", U"remain"});
        if ((!quotient.result.is_whole() || rest_asked) && all.is_whole() && parts.is_whole() &&
            !problem.facts[0].quantity.decimal && (rest_asked || has_any(problem.text, {U"最多", U"at most"}))) {
            const Rational whole(quotient.result.top() / quotient.result.bottom());
            const MathStep used = problem_step('*', whole, parts);
            const MathStep rest = problem_step('-', all, used.result);
            const bool both = has_any(problem.text, {U"每人分得几", U"每人几", U"每人得几", U"每人得多少", U"每人分几",
                                                     U"每人分多少", U"每人分到几", U"每个人分几", U"每份几",
                                                     U"how many does each", U"how many will each"}) ||
                              has_any(problem.question, {U"每", U"each", U"every"});
            TutorAnswer answer = problem_finished(both ? whole : rest.result, {used, rest});
            if (both) {
                answer.shown = whole.fraction() + " … " + rest.result.fraction();
            }
            return answer;
        }
        return problem_finished(quotient.result, {quotient});
    }
};

}  // namespace minillm
