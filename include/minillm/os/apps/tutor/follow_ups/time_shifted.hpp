// os/apps/tutor/follow_ups/time_shifted.hpp: some years later, or an hour earlier: the last answer at another time.
//
//     妹妹比我小3岁，我今年10岁，妹妹几岁 (7)           五年后呢                      7 + 5 = 12
//     How old is Tom? (9)                               and in four years?            9 + 4 = 13
//     300千米，每小时60千米，几小时到 (5 h)              早到1小时，速度要多少          5 - 1 = 4, 300 ÷ 4 = 75
//
// An age is moved only where the age of one person was asked, today. A way is gone in another time only where the
// answer was a time, found by dividing the way by the speed in one step.
//
// Next: follow_up.hpp.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "changed_number.hpp"
#include "earlier_question.hpp"
#include "opening_words.hpp"
#include "whole_line.hpp"

namespace minillm {

/// Moves the last answer in time.
class TimeShifted {
    enum class Word { later, ago, sooner, delayed, speed, asks, filler, number };

public:
    /// 五年后呢, "three years ago".
    static std::optional<FollowUp> age(const OpenedLine& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line.rest, table, Word::number);
        const std::optional<Quantity> years = pieces ? only_number_of(*pieces) : std::nullopt;
        const std::optional<Quantity> age = answer_of(earlier);
        const bool later = pieces && line_has(*pieces, Word::later);
        const bool ago = pieces && line_has(*pieces, Word::ago);
        const bool in_years = years && years->unit && years->unit->id == "yr";
        if (!in_years || !age || age->decimal || later == ago || earlier.open || !asks_age_of_one(earlier)) {
            return std::nullopt;
        }
        const MathStep step = problem_step(later ? '+' : '-', age->value, years->value);
        FollowUp follow;
        follow.answer = problem_finished(step.result, {step}, age->unit ? age->unit->id : "");
        follow.zh = later ? "每过一年，年龄加 1。" : "每往前一年，年龄减 1。";
        follow.en = later ? "Every year adds 1 to an age." : "Every year back takes 1 from an age.";
        return follow.answer.answered ? std::optional(follow) : std::nullopt;
    }

    /// 如果早到1小时，速度要多少.
    static std::optional<FollowUp> speed(const OpenedLine& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line.rest, table, Word::number);
        const std::optional<Quantity> shift = pieces ? only_number_of(*pieces) : std::nullopt;
        const std::optional<Quantity> time = answer_of(earlier);
        const bool sooner = pieces && line_has(*pieces, Word::sooner);
        const bool delayed = pieces && line_has(*pieces, Word::delayed);
        const bool times = shift && time && shift->unit && time->unit && shift->unit->dimension == "time" &&
                           time->unit->dimension == "time";
        if (!times || sooner == delayed || !line_has(*pieces, Word::speed) || earlier.open) {
            return std::nullopt;
        }
        const std::optional<Quantity> way = way_of(earlier);
        if (!way) {
            return std::nullopt;
        }
        const Rational by = UnitReader::convert(shift->value, *shift->unit, *time->unit);
        const MathStep taken = problem_step(sooner ? '-' : '+', time->value, by);
        if (!(Rational(0) < taken.result)) {
            return std::nullopt;
        }
        const MathStep speed = problem_step('/', way->value, taken.result);
        FollowUp follow;
        follow.answer = problem_finished(speed.result, {taken, speed}, way->unit->id + "/" + time->unit->id);
        follow.zh = "先求现在用的时间，再用路程除以时间。";
        follow.en = "First the time that is left for it, then the way divided by that time.";
        return follow;
    }

private:
    static constexpr WordsOfKind<Word> table[] = {
        {Word::later, U"后|以后|之后|过|再过|in|later|from now|after|years' time|time"},
        {Word::ago, U"前|以前|之前|ago|before|earlier than now"},
        {Word::sooner, U"早到|提前|提早|早|快|earlier|sooner|early|less|faster"},
        {Word::delayed, U"晚到|迟到|推迟|晚|慢|later than that|late"},
        {Word::speed, U"速度|时速|多快|每小时走多少千米|每小时行多少千米|speed|how fast"},
        {Word::asks, U"多少|几|多大|几岁|多少岁|how old|what|what's"},
        {Word::filler,
         U"是|呢|要|应该|得|需要|他|她|它|我|那|到|到达|的话|如果|想|年龄|妹妹|弟弟|哥哥|姐姐|是多少|必须|to|get|"
         U"arrive|"
         U"arrives|there|must|should|does|do|it|he|she|they|is|was|will|be|would|the|have|need|go|drive|at|of|and|i|we|"
         U"are|were|am|has|if|then|by"}};

    // What the question itself gives: 三年前呢 behind 五年后呢 is counted from today.
    static std::optional<Quantity> answer_of(const EarlierQuestion& earlier) {
        EarlierQuestion first = earlier;
        first.result = earlier.answer.result;
        return first.number();
    }

    static bool asks_age_of_one(const EarlierQuestion& earlier) {
        const std::u32string_view text = earlier.text.characters;
        const std::u32string_view asked = text.substr(ChangedNumber::begin_of_asking(text));
        const bool age = has_any(asked, {U"几岁", U"多大", U"多少岁", U"how old"});
        const bool otherwise =
            has_any(asked, {U"一共", U"共", U"和", U"相差", U"倍", U"后", U"前", U"时候", U"together", U"total", U"sum",
                            U"older", U"younger", U"difference", U"times", U"will", U"was", U"ago", U"when"});
        return age && !otherwise;
    }

    // The way that the only step divides by the speed.
    static std::optional<Quantity> way_of(const EarlierQuestion& earlier) {
        const bool divides =
            earlier.answer.steps.size() == 1 && earlier.answer.steps.front().find(" ÷ ") != std::string::npos;
        std::optional<Quantity> way;
        for (const Quantity& number : UnitReader::quantities(earlier.text)) {
            const bool length = number.unit && number.unit->dimension == "length";
            const bool first = length && divides && earlier.answer.steps.front().starts_with(as_operand(number) + " ");
            way = first ? std::optional(number) : way;
        }
        return way;
    }
};

}  // namespace minillm
