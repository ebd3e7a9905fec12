// os/apps/tutor/stories/joined_rates.hpp: two that fill together, and how long so many take at the same rate.
//
//     一个龙头每分钟放水15升，另一个25升，一起开，600升的水箱几分钟放满      15 + 25 = 40, 600 ÷ 40 = 15
//     3分钟打字135个，照这样一篇900字的文章要几分钟                          135 ÷ 3 = 45, 900 ÷ 45 = 20
//     每件上衣1.8米，每条裤子1.2米，45米能做几套                             1.8 + 1.2 = 3, 45 ÷ 3 = 15
//
// Not here: whole jobs that take each so many days (work_problems.hpp). Read before it: clause_story.hpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"

namespace minillm {

/// Divides an amount by two rates or two needs together.
class JoinedRates {
    using Text = std::u32string_view;

public:
    /// Two taps, two machines, two people: each so much in a minute, and how long both need for so much.
    static TutorAnswer both_fill(const ClauseStory& story) {
        std::vector<StoryNumber> numbers = story.numbers();
        const Text question = story.question();
        std::erase_if(numbers, [&](const StoryNumber& n) {  // 两个一起开: both of them
            return n.value() == Rational(2) && !n.has_unit() && story.text()[n.quantity.begin] == U'两';
        });
        const bool together = story.says({U"一起", U"同时", U"合", U"齐开", U"都打开", U"都开", U"一块"});
        const bool out = story.says({U"排", U"漏", U"用水", U"放出", U"流走", U"出水", U"流出", U"抽出", U"相距", U"追",
                                     U"反向", U"原计划", U"已经", U"剩", U"比"});
        constexpr std::size_t three = 3;
        const bool fills = story.says({U"水", U"油", U"注", U"灌", U"零件", U"个", U"字", U"页", U"升", U"吨"});
        if (numbers.size() != three || !together || out || !fills) {
            return {};
        }
        std::vector<const StoryNumber*> rates;
        const StoryNumber* all = nullptr;
        for (const StoryNumber& number : numbers) {
            const bool rate =
                has_any(number.before, {U"每分", U"每小时", U"每时", U"每天", U"每秒"}) ||
                (!rates.empty() && all == nullptr && has_any(number.before, {U"另", U"乙", U"第二", U"徒弟"}));
            if (number.is_share() || (number.has_unit() && number.measures("time"))) {
                return {};
            }
            if (rate) {
                rates.push_back(&number);
            } else if (all == nullptr) {
                all = &number;
            } else {
                return {};
            }
        }
        const bool one_time = has_any(question, {U"分钟"})   ? story.says({U"每分"})
                              : has_any(question, {U"小时"}) ? story.says({U"每小时", U"每时"})
                              : has_any(question, {U"天"})   ? story.says({U"每天"})
                                                             : false;
        const bool asks = one_time && has_any(question, {U"几", U"多少", U"多久"});
        const bool one_kind =
            rates.size() == 2 && all != nullptr && same_unit(*rates[0], *rates[1]) && same_unit(*rates[0], *all);
        const bool two_periods =
            story.says({U"每分"}) + story.says({U"每小时", U"每时"}) + story.says({U"每天"}) + story.says({U"每秒"}) >
            1;
        if (!asks || !one_kind || two_periods) {
            return {};
        }
        const MathStep sum = problem_step('+', rates[0]->value(), rates[1]->value());
        const MathStep time = problem_step('/', all->value(), sum.result);
        return problem_finished(time.result, {sum, time}, time_unit(question));
    }

    /// 3分钟135个，照这样900字要几分钟: the time for another amount, or the amount in another time.
    static TutorAnswer at_the_same_rate(const ClauseStory& story) {
        const std::vector<StoryNumber>& numbers = story.numbers();
        const Text question = story.question();
        constexpr std::size_t three = 3;
        const bool alike = story.says(
            {U"照这样", U"按这样", U"照此", U"同样的速度", U"这样的速度", U"照这个", U"按这个", U"以这样", U"按此"});
        if (!alike || numbers.size() != three ||
            story.says({U"剩", U"已经", U"每", U"比", U"倍", U"还要", U"还需", U"再", U"多少天前"})) {
            return {};
        }
        const auto make_pair = [&](std::size_t one) {
            return is_time(numbers[one]) != is_time(numbers[one + 1]) && numbers[one].clause == numbers[one + 1].clause;
        };
        const std::size_t pair = make_pair(0) ? 0 : 1;  // 抄一页要400字，8分钟抄了200字: the rate may come second
        if (!make_pair(pair)) {
            return {};
        }
        const StoryNumber& time = is_time(numbers[pair]) ? numbers[pair] : numbers[pair + 1];
        const StoryNumber& amount = is_time(numbers[pair]) ? numbers[pair + 1] : numbers[pair];
        const StoryNumber& other = numbers[pair == 0 ? 2 : 0];
        if (has_any(amount.behind.substr(0, 4),
                    {U"人", U"台", U"辆", U"匹", U"头", U"部", U"只", U"队", U"名", U"根"})) {
            return {};  // those who do the work: more of them need less time
        }
        if (time.is_share() || amount.is_share() || other.is_share() || time.value().is_zero() ||
            amount.value().is_zero()) {
            return {};
        }
        const std::u32string_view unit = unit_name(story, time);
        const MathStep rate = problem_step('/', amount.value(), time.value());
        const bool asks_time = !unit.empty() && (contains(question, U"几" + std::u32string(unit)) ||
                                                 contains(question, U"几个" + std::u32string(unit)) ||
                                                 contains(question, U"多少" + std::u32string(unit)) ||
                                                 contains(question, U"多少个" + std::u32string(unit)));
        if (!is_time(other) && asks_time && same_unit(amount, other)) {
            const MathStep needed = problem_step('/', other.value(), rate.result);
            return problem_finished(needed.result, {rate, needed}, time_unit(question));
        }
        return {};
    }

    /// So much for a jacket, so much for the trousers: how many sets from so much cloth.
    static TutorAnswer sets_of_two(const ClauseStory& story) {
        const std::vector<StoryNumber>& numbers = story.numbers();
        constexpr std::size_t three = 3;
        const bool sets = has_any(story.text(), {U"几套", U"多少套"});
        if (!sets || numbers.size() != three || story.says({U"比", U"倍", U"剩", U"已经", U"元", U"共用"})) {
            return {};
        }
        const bool one_unit =
            same_unit(numbers[0], numbers[1]) && same_unit(numbers[1], numbers[2]) && numbers[0].has_unit();
        const bool two_pieces =
            !numbers[0].is_share() && !numbers[1].is_share() && numbers[0].clause <= numbers[1].clause;
        // the cloth comes last, before the question, or in it
        const bool cloth_last = numbers[0].value() < numbers[2].value() && numbers[1].value() < numbers[2].value() &&
                                (has_any(numbers[2].behind, {U"能", U"可", U"做", U"布", U"木"}) ||
                                 numbers[2].before.empty() || has_any(numbers[2].before, {U"有", U"用"}));
        if (!one_unit || !two_pieces || !cloth_last) {
            return {};
        }
        const MathStep set = problem_step('+', numbers[0].value(), numbers[1].value());
        const MathStep count = problem_step('/', numbers[2].value(), set.result);
        return problem_finished(rounded_down(count.result), {set, count});
    }

    /// 2升，倒进250毫升的杯子里，可以倒满几杯: full vessels of another measure.
    static TutorAnswer full_vessels(const ClauseStory& story) {
        const std::vector<StoryNumber>& numbers = story.numbers();
        const Text question = story.question();
        const bool full =
            has_any(question, {U"倒满", U"装满", U"能倒", U"能装", U"可以倒", U"可以装", U"能分装", U"可装", U"可倒"});
        if (numbers.size() != 2 || !full || !story.says({U"杯", U"瓶", U"袋", U"盒", U"罐", U"桶", U"碗", U"壶"}) ||
            story.says({U"剩", U"比", U"倍", U"每分", U"已经", U"全部装完", U"都装完"})) {
            return {};
        }
        const bool measures = numbers[0].has_unit() && numbers[1].has_unit() && !numbers[0].quantity.percent &&
                              numbers[0].quantity.unit->dimension == numbers[1].quantity.unit->dimension &&
                              (numbers[0].measures("volume") || numbers[0].measures("mass"));
        const Text behind = numbers[1].behind;
        const bool vessel = measures && has_any(behind.substr(0, 8), {U"的杯", U"的瓶", U"的小", U"的袋", U"的盒",
                                                                      U"的罐", U"的纸杯", U"的玻璃", U"的碗", U"的桶"});
        if (!vessel || numbers[1].value().is_zero()) {
            return {};
        }
        const Rational whole =
            UnitReader::convert(numbers[0].value(), *numbers[0].quantity.unit, *numbers[1].quantity.unit);
        const MathStep count = problem_step('/', whole, numbers[1].value());
        return problem_finished(rounded_down(count.result), {count});
    }

    /// 48个平均分给6人，每人吃掉3个，每人还剩几个.
    static TutorAnswer left_of_each_share(const ClauseStory& story) {
        const std::vector<StoryNumber>& numbers = story.numbers();
        const Text question = story.question();
        constexpr std::size_t three = 3;
        const bool shared = has_any(story.text(), {U"平均分给", U"平均分成", U"平均装", U"平均发给", U"平均放",
                                                   U"平均摆", U"平均插", U"平分给", U"分给"});
        if (numbers.size() != three || !shared || !contains(question, U"每") ||
            !has_any(question, {U"剩", U"还有", U"现在"}) || story.says({U"倍", U"比", U"各"})) {
            return {};
        }
        const bool counted = numbers[0].is_count() && numbers[1].is_count() && numbers[2].is_count();
        const bool in_order = has_any(numbers[1].before, {U"分给", U"分成", U"装", U"发给", U"放", U"摆", U"插"}) &&
                              contains(numbers[2].before, U"每") &&
                              has_any(numbers[2].before, {U"吃", U"用", U"送", U"给", U"卖", U"拿", U"丢"});
        if (!counted || !in_order) {
            return {};
        }
        const MathStep each = problem_step('/', numbers[0].value(), numbers[1].value());
        const MathStep left = problem_step('-', each.result, numbers[2].value());
        return each.result.is_whole() ? problem_finished(left.result, {each, left}) : TutorAnswer{};
    }

private:
    // min or h, as other forms show a time; days are a bare number.
    static std::string time_unit(Text question) {
        return has_any(question, {U"分钟"}) ? "min" : has_any(question, {U"小时"}) ? "h" : "";
    }

    static bool is_time(const StoryNumber& number) { return number.measures("time"); }

    // The same unit, or none on both sides.
    static bool same_unit(const StoryNumber& a, const StoryNumber& b) {
        return a.has_unit() == b.has_unit() && (!a.has_unit() || a.quantity.unit->id == b.quantity.unit->id);
    }

    static std::u32string_view unit_name(const ClauseStory& story, const StoryNumber& time) {
        Text name = story.text().substr(time.quantity.number_end, time.quantity.end - time.quantity.number_end);
        name.remove_prefix(name.starts_with(U"个") ? 1 : 0);
        return name;
    }
};

}  // namespace minillm
