// os/apps/rate_problems.hpp: word problems with so much for each: speed, prices, parts of a whole, equal shares.
//
//     a car drives 60 km per hour for 4 hours …    60 × 4 = 240 km
//     一件衣服100元打八折是多少钱                  100 × 0.8 = 80
//     24 apples shared among 6 children            24 ÷ 6 = 4
//
// Each form answers only if it can place every number of the problem and knows what is asked.
//
// Not here: more and fewer, gains and losses (difference_problems.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expression.hpp"
#include "problem_steps.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
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
            if (!q.unit && q.value == Rational(2) && !fact.behind.empty() && Text(U"地城站村港人车").find(fact.behind.front()) != Text::npos) {
                continue;  // 甲乙两地, 两车: how many there are, not how far
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
        const bool together = has_any(problem.text, {U"相向", U"相遇", U"迎面", U"towards each other", U"toward each other", U"opposite", U"meet"});
        if (together && speeds.size() == 2 && same_units(speeds[0], speeds[1])) {
            const MathStep sum = problem_step('+', speeds[0].first, speeds[1].first);
            if (times.size() == 1 && distances.empty()) {
                const Rational t = UnitReader::convert(times[0].value, *times[0].unit, speeds[0].second.second);
                const MathStep way = problem_step('*', sum.result, t);
                return problem_finished(way.result, {sum, way}, speeds[0].second.first.id);
            }
            if (distances.size() == 1 && times.empty()) {
                const Rational d = UnitReader::convert(distances[0].value, *distances[0].unit, speeds[0].second.first);
                const MathStep time = problem_step('/', d, sum.result);
                return problem_finished(time.result, {sum, time}, speeds[0].second.second.id);
            }
        }
        if (speeds.size() == 1 && times.size() == 1 && distances.empty()) {
            const auto& [length, time] = speeds[0].second;
            const Rational t = UnitReader::convert(times[0].value, *times[0].unit, time);
            const MathStep way = problem_step('*', speeds[0].first, t);
            return problem_finished(way.result, {way}, length.id);
        }
        if (speeds.size() == 1 && distances.size() == 1 && times.empty()) {
            const auto& [length, time] = speeds[0].second;
            const MathStep took = problem_step('/', UnitReader::convert(distances[0].value, *distances[0].unit, length), speeds[0].first);
            if (has_any(problem.asked, {U"分钟", U"minute"}) && time.id == "h") {
                const MathStep minutes = problem_step('*', took.result, Rational(60));
                return problem_finished(minutes.result, {took, minutes}, "min");
            }
            return problem_finished(took.result, {took}, time.id);
        }
        if (speeds.empty() && distances.size() == 1 && times.size() == 1 && has_any(problem.text, {U"速度", U"时速", U"每小时", U"每分钟", U"每分", U"每秒", U"speed", U"how fast", U"per hour", U"each hour", U"per minute", U"per second", U"平均"})) {
            Unit time = *times[0].unit;
            Unit length = *distances[0].unit;
            const std::string asked_time = has_any(problem.question, {U"每分钟", U"每分", U"per minute", U"m/min"}) ? "min" : has_any(problem.question, {U"每秒", U"per second"}) ? "s" : has_any(problem.question, {U"每小时", U"时速", U"per hour", U"each hour"}) ? "h" : time.id;
            const Unit wanted = unit(asked_time);
            const Rational t = UnitReader::convert(times[0].value, time, wanted);
            const MathStep speed = problem_step('/', distances[0].value, t);
            return problem_finished(speed.result, {speed}, length.id + "/" + wanted.id);
        }
        return {};
    }

    static bool same_units(const std::pair<Rational, std::pair<Unit, Unit>>& a, const std::pair<Rational, std::pair<Unit, Unit>>& b) {
        return a.second.first.id == b.second.first.id && a.second.second.id == b.second.second.id;
    }

    static Unit unit(const std::string& id) {
        for (const detail::UnitRow& row : detail::unit_rows) {
            if (row.id == id) {
                return Unit{std::string(row.id), std::string(row.zh), std::string(row.dimension), Rational(BigInteger(row.top), BigInteger(row.bottom)), detail::offset_of(row.id)};
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
                if (at != Text::npos || (behind && fact.each && find_word(fact.before, list[i]) != Text::npos)) {
                    return unit(id);
                }
            }
        }
        return std::nullopt;
    }

    static TutorAnswer price_cut(const WordProblem& problem) {
        std::optional<Rational> rate;  // what is paid of the price
        std::vector<const ProblemFact*> others;
        for (const ProblemFact& fact : problem.facts) {
            const Text behind = fact.behind;
            if (behind.substr(0, 1) == U"折" || behind.substr(0, 2) == U" 折") {
                if (rate || fact.value().is_negative()) {
                    return {};
                }
                // 八折 is 0.8; 八五折 and 85折 are 0.85; 八点五折 is 0.85
                const Text digits = problem.text.substr(fact.quantity.begin, fact.quantity.number_end - fact.quantity.begin);
                const bool two = digits.size() == 2 && !fact.quantity.decimal && Rational(10) < fact.value();
                rate = fact.value() / Rational(two ? 100 : 10);
            } else if (fact.quantity.percent && has_any(problem.text, {U"off", U"discount", U"降价", U"降", U"便宜", U"优惠", U"减价", U"cheaper", U"reduced", U"decrease", U"decreased", U"drops", U"dropped", U"fell", U"falls", U"减少", U"下降"})) {
                if (rate) {
                    return {};
                }
                rate = Rational(1) - fact.value();
            } else if (fact.quantity.percent && has_any(problem.text, {U"涨价", U"涨了", U"上涨", U"提价", U"增加", U"增长", U"加价", U"increase", U"increased", U"increases", U"raised", U"rises", U"rose", U"goes up", U"went up", U"more expensive", U"tax", U"tip"})) {
                if (rate) {
                    return {};
                }
                rate = Rational(1) + fact.value();
            } else {
                others.push_back(&fact);
            }
        }
        if (!rate || others.empty() || others.size() > 2) {
            return {};
        }
        Rational price = others[0]->value();
        std::vector<MathStep> steps;
        if (others.size() == 2) {
            const bool count = (others[0]->each != others[1]->each) || problem.is_price(*others[0]) != problem.is_price(*others[1]);
            if (!count) {
                return {};
            }
            steps.push_back(problem_step('*', others[0]->value(), others[1]->value()));
            price = steps.back().result;
        }
        const bool original = has_any(problem.question, {U"原价", U"原来", U"original", U"originally", U"before"}) && !has_any(problem.text.substr(0, others[0]->quantity.begin), {U"原价", U"原来", U"originally"});
        if (original) {
            steps.push_back(problem_step('/', price, *rate));
        } else if (has_any(problem.question, {U"便宜了", U"便宜多少", U"省", U"优惠了", U"少付", U"降了多少", U"降价多少", U"减了", U"涨了多少", U"多付", U"save", U"saved", U"discount in", U"how much cheaper", U"how much off", U"amount of the discount", U"how big is the discount"})) {
            steps.push_back(problem_step('*', price, *rate));
            const Rational paid = steps.back().result;
            steps.push_back(paid < price ? problem_step('-', price, paid) : problem_step('-', paid, price));
        } else {
            steps.push_back(problem_step('*', price, *rate));
        }
        return problem_finished(steps.back().result, steps);
    }

    static TutorAnswer part_of_whole(const WordProblem& problem) {
        const ProblemFact* part = nullptr;
        const ProblemFact* whole = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool is_part = (fact.quantity.share || fact.quantity.percent) && fact.value() < Rational(1);
            if (is_part && fact.noun != U"小" && !(fact.quantity.unit && !fact.quantity.percent)) {
                if (part != nullptr) {
                    return {};
                }
                part = &fact;
            } else if (whole == nullptr) {
                whole = &fact;
            } else {
                return {};
            }
        }
        if (part == nullptr || whole == nullptr) {
            return {};
        }
        // what the part is called: 是女生, are girls, 是红的
        Text name = part->behind;
        for (const Text word : {Text(U" of them are "), Text(U" of them "), Text(U" are "), Text(U" is "), Text(U"是")}) {
            const std::size_t at = name.find(word);
            if (at != Text::npos) {
                name = name.substr(at + word.size());
                break;
            }
        }
        const bool left = has_any(problem.question, {U"剩", U"余下", U"left", U"remain", U"remains", U"rest", U"没有", U"没", U"not", U"还有"});
        const bool removed = has_any(problem.text, {U"用", U"吃", U"卖", U"花", U"看了", U"读了", U"走了", U"完成", U"修了", U"运走", U"spend", U"spends", U"spent", U"eat", U"eats", U"ate", U"use", U"used", U"uses", U"sold", U"sells", U"read", U"gives", U"gave", U"lost", U"loses", U"drank", U"drinks"});
        const bool same_name = shares_word(name, problem.question);
        const bool reverse = has_any(problem.question, {U"原来", U"全长", U"总数", U"一共有多少", U"originally", U"at first", U"total"}) && has_any(problem.text, {U"正好是", U"就是", U"that is", U"which is"});
        if (reverse) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('*', whole->value(), part->value())};
        const bool other_kind = !same_name && !removed && !name.empty() && !left && has_any(problem.question, {U"男", U"女", U"boys", U"girls", U"其他", U"其余", U"others", U"women", U"men", U"adults", U"children"});
        if ((left && (removed || !same_name)) || other_kind) {
            steps.push_back(problem_step('-', whole->value(), steps[0].result));
        }
        return problem_finished(steps.back().result, steps);
    }

    // Whether two stretches share a Chinese pair of characters or an English word of four letters and more.
    static bool shares_word(Text a, Text b) {
        for (std::size_t i = 0; i + 1 < a.size(); ++i) {
            if (is_han(a[i]) && is_han(a[i + 1]) && contains(b, a.substr(i, 2))) {
                return true;
            }
        }
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= a.size(); ++i) {
            if (i < a.size() && is_latin_letter(a[i])) {
                continue;
            }
            const Text word = WordProblem::singular(a.substr(begin, i - begin));
            if (word.size() >= 3 && is_latin_letter(word[0]) && find_word(b, word) != Text::npos) {
                return true;
            }
            begin = i + 1;
        }
        return false;
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
        const bool asks_change = has_any(problem.question, {U"找回", U"找", U"change", U"剩", U"left", U"还有"});
        if (each.size() == 1 && problem.facts.size() == 2) {
            const ProblemFact& rate = problem.facts[each[0]];
            const ProblemFact& other = problem.facts[each[0] == 0 ? 1 : 0];
            // What is asked: the things it is for (几天, how many boxes), or their total?
            const bool same_kind = (problem.is_price(rate) && problem.is_price(other)) || (!problem.is_price(rate) && !rate.noun.empty() && rate.noun == other.noun && rate.noun != rate.each_of);
            const bool counts = !rate.each_of.empty() && (other.noun == rate.each_of || (!is_latin_letter(rate.each_of[0]) && find_word(other.behind.substr(0, 3), rate.each_of) != Text::npos));
            if (same_kind && !counts) {
                const MathStep quotient = problem_step('/', other.value(), rate.value());
                if (!quotient.result.is_whole() && problem.is_price(rate) ) {
                    return bought(problem, other.value(), rate.value());
                }
                return problem_finished(quotient.result, {quotient});
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
                const bool like_rate = problem.is_price(rate) ? problem.is_price(problem.facts[i]) : problem.facts[i].noun == rate.noun;
                (like_rate ? paid : count) = &problem.facts[i];
            }
            if (paid == nullptr || count == nullptr) {
                // 3 boxes of 12 … each: a product of all
                if (!asks_change && paid == nullptr && problem.facts.size() == 3 && has_any(problem.question, {U"一共", U"总共", U"共", U"total", U"altogether", U"in all"})) {
                    const MathStep first = problem_step('*', problem.facts[0].value(), problem.facts[1].value());
                    const MathStep second = problem_step('*', first.result, problem.facts[2].value());
                    return problem_finished(second.result, {first, second});
                }
                return {};
            }
            const MathStep product = problem_step('*', rate.value(), count->value());
            if (asks_change || has_any(problem.question, {U"还差", U"还需", U"more"})) {
                const MathStep rest = paid->value() < product.result ? problem_step('-', product.result, paid->value()) : problem_step('-', paid->value(), product.result);
                return problem_finished(rest.result, {product, rest});
            }
            const bool plus = has_any(problem.question, {U"一共", U"总共", U"共", U"total", U"altogether", U"in all", U"now", U"现在", U"原来", U"at first"});
            if (plus) {
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
                if (problem.facts[i].each == problem.facts[i + 1].each) {
                    return {};
                }
                steps.push_back(problem_step('*', problem.facts[i].value(), problem.facts[i + 1].value()));
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

    // 50 yuan, 12 each: four can be bought and 2 are left.
    static TutorAnswer bought(const WordProblem& problem, const Rational& money, const Rational& price) {
        const Rational quotient = money / price;
        const Rational whole(quotient.top() / quotient.bottom());
        const MathStep used = problem_step('*', whole, price);
        const MathStep rest = problem_step('-', money, used.result);
        TutorAnswer answer = problem_finished(has_any(problem.question, {U"剩", U"left", U"余"}) && !has_any(problem.question, {U"几", U"how many"}) ? rest.result : whole, {used, rest});
        return answer;
    }

    static TutorAnswer equal_shares(const WordProblem& problem) {
        const bool shares = has_any(problem.text, {U"平均分", U"平分", U"均分", U"等分", U"分给", U"分成", U"每人", U"每个", U"每份", U"每盘", U"每组", U"平均每", U"shared", U"share", U"split", U"divided", U"equally", U"each", U"per person", U"among", U"between", U"evenly"});
        if (!shares || problem.facts.size() != 2 || !has_any(problem.question, {U"每", U"each", U"every", U"per", U"apiece", U"剩", U"余", U"left", U"分得", U"分到", U"得到", U"get", U"几", U"how many", U"how much"})) {
            return {};
        }
        const Rational& total = problem.facts[0].value();
        const Rational& count = problem.facts[1].value();
        const bool reversed = total < count && has_any(problem.facts[0].behind, {U"人", U"小朋友", U"children", U"kids", U"friends", U"people", U"student", U"学生", U"同学", U"盘", U"组", U"份"});
        const Rational& all = reversed ? count : total;
        const Rational& parts = reversed ? total : count;
        const MathStep quotient = problem_step('/', all, parts);
        const bool rest_asked = has_any(problem.question, {U"剩", U"余", U"left", U"remain"});
        if ((!quotient.result.is_whole() || rest_asked) && all.is_whole() && parts.is_whole() && !problem.facts[0].quantity.decimal && (rest_asked || has_any(problem.text, {U"最多", U"at most"}))) {
            const Rational whole(quotient.result.top() / quotient.result.bottom());
            const MathStep used = problem_step('*', whole, parts);
            const MathStep rest = problem_step('-', all, used.result);
            const bool both = has_any(problem.question, {U"每", U"each", U"every"});
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
