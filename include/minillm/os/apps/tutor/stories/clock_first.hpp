// os/apps/tutor/stories/clock_first.hpp: stories in which two times of day are only told to say how long something
// took: the times become a duration, and the rest is read as any word problem.
//
//     $16 an hour, he worked from 10:15 am to 2:45 pm         $16 an hour, he worked for 4.5 hours
//     客车上午8时出发，每小时行75千米，中午12时到达           客车出发，每小时行75千米，4小时到达
//
// The unit is the one of the other times that are told: hours, or else minutes.
//
// Not here: the duration itself, or a time of day asked (clock_problems.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../../../../text/utf8.hpp"
#include "../clock_times.hpp"
#include "../rational.hpp"
#include "../tutor_answer.hpp"
#include "clock_problems.hpp"

namespace minillm {

class ClockFirst {
    using Text = std::u32string_view;

public:
    /// The problem with a duration in the place of two times; nothing if it is no such problem.
    static std::optional<RequestText> with_duration(const RequestText& request) {
        const Text text = request.characters;
        const std::vector<ClockTime> times = ClockReader::times(text);
        const bool chinese = !text.empty() && has_any(text, {U"多少", U"几"});
        const bool other =
            has_any(text, {U"休息", U"几点", U"几时", U"营业", U"迟到", U"晚点", U"rest", U"rested", U"lunch break",
                           U"breaks", U"what time", U"when", U"closed", U"again", U"late", U"early"});
        if (times.size() != 2 || other) {
            return std::nullopt;
        }
        const std::optional<int> minutes = ClockProblems::minutes_between(text, times[0], times[1]);
        if (!minutes) {
            return std::nullopt;
        }
        const bool in_hours = has_any(text, {U"小时", U"per hour", U"an hour", U"hour", U"hours", U"km/h", U"mph"});
        const Rational amount = in_hours ? Rational(*minutes) / Rational(60) : Rational(*minutes);
        const std::string unit = chinese ? (in_hours ? "小时" : "分钟") : in_hours ? " hours" : " minutes";
        const std::size_t first = begin_of(text, times[0]);
        const std::size_t second = begin_of(text, times[1]);
        const Text between = text.substr(times[0].end, second - times[0].end);
        const bool range =
            between.empty() || between == U" " || between == U"到" || between == U"至" || between == U"-";
        const std::string duration = amount.decimal() + unit;
        const Text behind = text.substr(times[1].end);
        if (range) {
            return normalise_request(encode_utf8(text.substr(0, first)) + (chinese ? "用了" : "for ") + duration +
                                     encode_utf8(behind));
        }
        const std::string later = chinese ? duration + "后" : duration + " later";
        return normalise_request(encode_utf8(text.substr(0, first)) + encode_utf8(between) + later +
                                 encode_utf8(behind));
    }

private:
    // The words before a time that belong to it: from, to, at, 从.
    static std::size_t begin_of(Text text, const ClockTime& time) {
        const Text before = text.substr(0, time.begin);
        for (const Text word :
             {Text(U"from "), Text(U"to "), Text(U"until "), Text(U"till "), Text(U"between "), Text(U"and "),
              Text(U"at "), Text(U"从"), Text(U"到"), Text(U"至"), Text(U"于"), Text(U"在"), Text(U"-")}) {
            if (before.ends_with(word)) {
                return time.begin - word.size();
            }
        }
        return time.begin;
    }
};

}  // namespace minillm
