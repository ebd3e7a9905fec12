// os/apps/tutor/stories/taken_each_day.hpp: so many times a day, so many each time: what is left of a bottle after some
// days, what is needed, how long it lasts.
//
//     一瓶90片，每天吃2次，每次1片，吃了4周还剩几片      2 × 1 = 2, 4 × 7 = 28, 28 × 2 = 56, 90 - 56 = 34
//     每天喝3次，每次200毫升，一星期喝多少毫升            3 × 200 = 600, 600 × 7 = 4200
//     48片，一天3次，一次2片，够吃几天                    3 × 2 = 6, 48 ÷ 6 = 8
//
// Every number must be one of these four by the words in front of it and behind it.
//
// Not here: whether a medicine may be taken so (os/apps/health), a supply without times (lasting_supply.hpp).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"

namespace minillm {

/// Multiplies what is taken each time by the times and the days.
class TakenEachDay {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const ClauseStory& story) {
        if (!story.says({U"每次", U"一次"}) || !story.says({U"每天", U"每日", U"一天", U"一日"}) ||
            story.says({U"比", U"倍", U"元", U"至少", U"如果"})) {
            return {};
        }
        std::optional<Rational> all, times, each, days, left;
        for (const StoryNumber& number : story.numbers()) {
            std::optional<Rational>* place = nullptr;
            Rational value = number.value();
            const bool days_told =
                number.measures("time") && (number.quantity.unit->id == "d" || number.quantity.unit->id == "wk");
            if (days_told && number.value() == Rational(1)) {
                continue;  // 一天两次
            }
            if (number.is_share() && !number.has_unit()) {
                return {};
            }
            if (number.behind.starts_with(U"次")) {
                place = &times;
            } else if (ends_with_any(number.before,
                                     {U"每次", U"一次", U"每次吃", U"每次服", U"每次用", U"一次吃", U"每次喝",
                                      U"每次各", U"一次喝", U"一次服", U"每次倒", U"每次喂", U"一次用"})) {
                place = &each;
            } else if (days_told) {
                place = &days;
                value = value * (number.quantity.unit->id == "wk" ? Rational(7) : Rational(1));
            } else {
                place = has_any(number.before, {U"剩"}) ? &left : &all;
            }
            if (*place) {
                return {};
            }
            *place = value;
        }
        if (!each) {
            each = one_told_in_words(story.text());
        }
        if (left) {
            return all && !days ? days_so_far(story, *all - *left, times, each) : TutorAnswer{};
        }
        return of_numbers(story, all, times, each, days);
    }

    /// Whether a story tells of times a day and so many each time: no other form knows which number is which.
    static bool tells_of(std::u32string_view text) {
        return has_any(text, {U"每次", U"一次"}) && has_any(text, {U"每天", U"每日", U"一天", U"一日"}) &&
               has_any(text, {U"片", U"粒", U"毫升", U"颗药", U"胶囊", U"滴"}) && contains(text, U"次,");
    }

private:
    // 一次一粒, 每次半片: no number of the reader, and no article either.
    static std::optional<Rational> one_told_in_words(Text text) {
        for (const Text time : {Text(U"每次"), Text(U"一次")}) {
            for (const Text verb : {Text(U""), Text(U"吃"), Text(U"服"), Text(U"喝"), Text(U"用")}) {
                for (const Text piece :
                     {Text(U"粒"), Text(U"片"), Text(U"颗"), Text(U"包"), Text(U"袋"), Text(U"勺"), Text(U"支")}) {
                    const std::u32string lead = std::u32string(time) + std::u32string(verb);
                    if (contains(text, lead + U"一" + std::u32string(piece))) {
                        return Rational(1);
                    }
                    if (contains(text, lead + U"半" + std::u32string(piece))) {
                        return Rational(1) / Rational(2);
                    }
                }
            }
        }
        return std::nullopt;
    }

    // 吃了一些还剩40片, 吃了几天
    static TutorAnswer days_so_far(const ClauseStory& story, const Rational& taken,
                                   const std::optional<Rational>& times, const std::optional<Rational>& each) {
        const bool asks_days = has_any(story.question(), {U"几天", U"多少天"});
        if (!times || !each || !asks_days || (*times * *each).is_zero()) {
            return {};
        }
        const MathStep daily = problem_step('*', *times, *each);
        const MathStep days = problem_step('/', taken, daily.result);
        return days.result.is_whole() ? problem_finished(days.result, {daily, days}) : TutorAnswer{};
    }

    static TutorAnswer of_numbers(const ClauseStory& story, const std::optional<Rational>& all,
                                  const std::optional<Rational>& times, const std::optional<Rational>& each,
                                  std::optional<Rational> days) {
        if (!times || !each) {
            return {};
        }
        const Text question = story.question();
        const bool week_told = !days && has_any(question, {U"一周", U"一星期", U"一个星期"});
        days = week_told ? std::optional<Rational>(Rational(7)) : days;
        const MathStep daily = problem_step('*', *times, *each);
        if (daily.result.is_zero()) {
            return {};
        }
        const bool asks_days = has_any(question, {U"几天", U"多少天", U"多久"});
        if (all && !days && asks_days) {
            const MathStep lasts = problem_step('/', *all, daily.result);
            return problem_finished(lasts.result.is_whole() ? lasts.result : rounded_down(lasts.result),
                                    {daily, lasts});
        }
        if (!days || asks_days) {
            return {};
        }
        const MathStep taken = problem_step('*', daily.result, *days);
        if (all && has_any(question, {U"剩", U"还有"})) {
            const MathStep left = problem_step('-', *all, taken.result);
            return problem_finished(left.result, {daily, taken, left});
        }
        const bool asks_all = has_any(question, {U"共", U"多少", U"几"}) && !has_any(question, {U"瓶", U"盒", U"剩"});
        return !all && asks_all ? problem_finished(taken.result, {daily, taken}) : TutorAnswer{};
    }
};

}  // namespace minillm
