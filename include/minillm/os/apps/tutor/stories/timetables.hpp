// os/apps/tutor/stories/timetables.hpp: what comes again and again from one time of day on: when the fourth one begins,
// or when the last one ends.
//
//     a ferry every 45 minutes from 7:00 am: the fourth      7:00 + (4 - 1) × 45 min = 9:15 am
//     14 talks of 8 minutes from 17:30, no breaks: the end   17:30 + 14 × 8 min = 19:22
//     8:10开始，每节课40分钟，课间休息10分钟，第三节下课     8:10 + 3 × 40 + 2 × 10 min = 10:30
//
// One time, one duration for each, at most one break, and which of them is meant: an ordinal, or how many there are.
//
// Not here: two times of day, one duration (clock_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../clock_times.hpp"
#include "../rational.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

class Timetables {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const std::vector<ClockTime> times = ClockReader::times(text);
        const bool asks_time = has_any(
            text, {U"几点", U"几时", U"什么时候", U"什么时刻", U"what time", U"when does", U"when will", U"when did"});
        const bool asks_minutes =
            has_any(last_clause(text), {U"过了多少分", U"经过多少分", U"共用多少分", U"共多少分"});
        if (times.size() != 1 || asks_time == asks_minutes ||
            has_any(text, {U"quick", U"slow", U"fast", U"慢", U"快"})) {
            return {};
        }
        const std::optional<Told> told = read(request, times[0]);
        return told ? moment(text, times[0], *told, asks_minutes) : TutorAnswer{};
    }

private:
    struct Told {
        std::optional<Rational> each;   // minutes
        std::optional<Rational> pause;  // minutes
        std::optional<Rational> place;  // the fourth
        std::optional<Rational> count;  // 14 talks
    };

    static std::optional<Told> read(const RequestText& request, const ClockTime& time) {
        RequestText rest = request;
        for (std::size_t at = time.begin; at < time.end; ++at) {
            rest.characters[at] = U'@';
        }
        const Text text = rest.characters;
        Told told;
        std::size_t last = 0;
        for (const Quantity& quantity : UnitReader::quantities(rest)) {
            const Text before = text.substr(last, quantity.begin - last);
            const Text near = before.substr(before.size() - std::min<std::size_t>(before.size(), 12));
            const Text behind = text.substr(quantity.end, 12);
            last = quantity.end;
            const Text word = text.substr(quantity.begin, quantity.number_end - quantity.begin);
            const bool lasts =
                quantity.unit && quantity.unit->dimension == "time" && quantity.unit->factor < Rational(86400);
            const bool ordinal = before.ends_with(U"第") || begins_with_any(behind, {U"th ", U"rd ", U"nd ", U"st "}) ||
                                 (quantity.share && is_latin_letter(word[0]) && quantity.value.top().is_one());
            const bool article = quantity.value == Rational(1) && (word == U"一" || word == U"one");
            if (article || (ordinal && quantity.value == Rational(1))) {
                continue;  // 从第一节课开始
            }
            const bool rests =
                has_any(near, {U"休息", U"间隔", U"break", U"pause"}) || has_any(behind, {U"break", U"pause"});
            std::optional<Rational>& value = ordinal  ? told.place
                                             : !lasts ? told.count
                                             : rests  ? told.pause
                                                      : told.each;
            const bool counts = !quantity.unit && !quantity.decimal && quantity.value.is_whole();
            if (value || (!lasts && !ordinal && !counts)) {
                return std::nullopt;
            }
            value = lasts                       ? quantity.value * quantity.unit->factor / Rational(60)
                    : ordinal && quantity.share ? Rational(1) / quantity.value
                                                : quantity.value;
        }
        static constexpr Text ordinals[] = {U"second", U"third", U"fourth", U"fifth", U"sixth", U"seventh", U"eighth"};
        for (std::size_t i = 0; i < std::size(ordinals); ++i) {
            const bool named = find_word(text, ordinals[i]) != Text::npos && !told.place;
            told.place = named ? std::optional<Rational>(Rational(static_cast<std::int64_t>(i) + 2)) : told.place;
        }
        return told.each ? std::optional<Told>(told) : std::nullopt;
    }

    static TutorAnswer moment(Text text, const ClockTime& time, const Told& told, bool asks_minutes) {
        const bool repeats = has_any(text, {U"每", U"each", U"every"});
        const bool departs = has_any(text, {U"每隔", U"发一班", U"发车", U"every", U"leaves", U"runs"}) && !told.pause;
        const Text last = last_clause(text);
        const std::size_t stop = text.substr(0, text.size() - last.size() - 1).find_last_of(U",.;");
        const Text question = asks_minutes && stop != Text::npos ? text.substr(stop + 1) : last;
        const bool asks_end = has_any(question, {U"结束", U"下课", U"end", U"ends", U"finish", U"finished", U"over"});
        const bool asks_begin =
            !asks_minutes && has_any(question, {U"开始", U"上课", U"发车", U"开出", U"发出", U"出发", U"leave",
                                                U"leaves", U"start", U"begin", U"depart", U"departs"});
        const std::optional<Rational> place = told.place ? told.place : told.count;
        const bool breaks_known = departs || told.pause ||
                                  has_any(text, {U"no breaks", U"no break", U"without a break", U"without breaks",
                                                 U"one after the other", U"straight after", U"连续", U"没有休息"});
        if (!repeats || asks_end == asks_begin || !place || !(Rational(0) < *place) || !breaks_known ||
            (told.place && told.count) || (departs && asks_end && !has_any(text, {U"no break"}) && told.place)) {
            return {};
        }
        const Rational before = *place - Rational(1);
        const Rational pause = told.pause ? *told.pause : Rational(0);
        const Rational sum = (asks_end ? *place : before) * *told.each + before * pause;
        if (!sum.is_whole() || !(sum < Rational(1440))) {
            return {};
        }
        const int minutes = static_cast<int>(sum.top().as_int64());
        const std::string result = clock_text_after(time, minutes);
        std::vector<std::string> steps = {(asks_end ? *place : before).decimal() + " × " + told.each->decimal() +
                                          " min = " + ((asks_end ? *place : before) * *told.each).decimal() + " min"};
        if (told.pause) {
            steps.push_back(before.decimal() + " × " + pause.decimal() + " min = " + (before * pause).decimal() +
                            " min");
        }
        if (asks_minutes) {
            return tutor_result(std::to_string(minutes) + " min", steps, 0.96);
        }
        steps.push_back(clock_text_after(time, 0) + " + " + std::to_string(minutes) + " min = " + result);
        return tutor_result(result, steps, 0.96);
    }
};

}  // namespace minillm
