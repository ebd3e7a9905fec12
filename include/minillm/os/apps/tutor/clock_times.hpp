// os/apps/tutor/clock_times.hpp: times of day in a text, and which half of the day they lie in where the text says it.
//
//     9:15   14:30   6:45 pm   2.30 p.m.   10 am   eight o'clock   half past eight   quarter to nine   noon
//     7时40分   下午2:30   晚上9时   八点半   上午十点一刻   第二天早上6时
//
// 用了2时30分 is a duration and no time of day; so is 3小时. A number that stands before another time with 到 or "to"
// between them is a time too: from 6 to 8:30 pm.
//
// Not here: what is asked about them (clock_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"

namespace minillm {

/// A time of day, characters [begin, end) of the text.
struct ClockTime {
    int minutes = 0;           // since midnight if `known`, else since twelve as the dial shows it
    bool known = false;        // am or pm is told, or the hour is one of a 24-hour clock
    bool day_half = false;     // told by a word: am, 下午
    bool twenty_four = false;  // 14:30, 08:05
    bool next_day = false;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Minutes since midnight as a clock of 24 hours shows them: 13:05.
inline std::string clock_text(int minutes) {
    const int minute = minutes % 60;
    return std::to_string(minutes / 60) + (minute < 10 ? ":0" : ":") + std::to_string(minute);
}

/// The time so many minutes after a told one (before it, if negative), written as that was: 10:50 pm, 22:50, or 10:50
/// as a dial shows it.
inline std::string clock_text_after(const ClockTime& time, int minutes) {
    constexpr int dial = 12 * 60;
    const int in_day = ((time.minutes + minutes) % (2 * dial) + 2 * dial) % (2 * dial);
    if (time.known && !time.day_half) {
        return clock_text(in_day);
    }
    const int shown = in_day % dial;
    return clock_text(shown < 60 ? shown + dial : shown) + (!time.day_half ? "" : in_day < dial ? " am" : " pm");
}

/// Finds times of day.
class ClockReader {
    using Text = std::u32string_view;

public:
    static std::vector<ClockTime> times(Text text) {
        std::vector<ClockTime> found;
        for (std::size_t at = 0; at < text.size();) {
            const bool inside = at > 0 && ((is_latin_letter(text[at]) && is_latin_letter(text[at - 1])) ||
                                           (is_ascii_digit(text[at]) && is_part_of_number(text, at)));
            std::optional<ClockTime> time = inside ? std::nullopt : time_at(text, at);
            if (!time) {
                ++at;
                continue;
            }
            at = time->end;
            add_bare_hour_before(text, *time, found);
            found.push_back(*time);
        }
        // A clock that shows 14:30 anywhere shows 9:15 for the morning.
        const bool twenty_four =
            std::any_of(found.begin(), found.end(), [](const ClockTime& t) { return t.twenty_four; });
        for (ClockTime& time : found) {
            time.known = time.known || twenty_four;
        }
        return found;
    }

private:
    struct Small {
        int value = 0;
        std::size_t end = 0;
    };

    static bool is_part_of_number(Text text, std::size_t at) {
        return is_ascii_digit(text[at - 1]) ||
               (at > 1 && Text(U".:/").find(text[at - 1]) != Text::npos && is_ascii_digit(text[at - 2]));
    }

    // A whole number below sixty in digits, Chinese or English.
    static std::optional<Small> small_number(Text text, std::size_t at) {
        if (at >= text.size()) {
            return std::nullopt;
        }
        if (is_ascii_digit(text[at])) {
            std::size_t end = at;
            int value = 0;
            while (end < text.size() && is_ascii_digit(text[end]) && end < at + 3) {
                value = value * 10 + static_cast<int>(text[end] - U'0');
                ++end;
            }
            return end - at <= 2 ? std::optional<Small>({value, end}) : std::nullopt;
        }
        if (is_han(text[at])) {
            return chinese_number(text, at);
        }
        static constexpr std::pair<Text, int> words[] = {
            {U"twenty-five", 25}, {U"twenty five", 25}, {U"one", 1},     {U"two", 2},     {U"three", 3},
            {U"four", 4},         {U"five", 5},         {U"six", 6},     {U"seven", 7},   {U"eight", 8},
            {U"nine", 9},         {U"ten", 10},         {U"eleven", 11}, {U"twelve", 12}, {U"twenty", 20}};
        for (const auto& [word, value] : words) {
            const std::size_t end = at + word.size();
            if (text.substr(at, word.size()) == word && !(end < text.size() && is_latin_letter(text[end]))) {
                return Small{value, end};
            }
        }
        return std::nullopt;
    }

    // 八, 十二, 二十, 四十五, 零五.
    static std::optional<Small> chinese_number(Text text, std::size_t at) {
        const auto digit = [&](std::size_t i) -> int {
            const std::size_t place = i < text.size() ? Text(U"零一二三四五六七八九").find(text[i]) : Text::npos;
            return place != Text::npos ? static_cast<int>(place) : i < text.size() && text[i] == U'两' ? 2 : -1;
        };
        const auto is_ten = [&](std::size_t i) { return i < text.size() && text[i] == U'十'; };
        const int first = digit(at);
        if (first == 0 && digit(at + 1) > 0) {
            return Small{digit(at + 1), at + 2};
        }
        if (first < 0 && !is_ten(at)) {
            return std::nullopt;
        }
        const std::size_t ten = is_ten(at) ? at : at + 1;
        if (!is_ten(ten)) {
            return Small{first, at + 1};
        }
        const int tens = (ten == at ? 1 : first) * 10;
        const int ones = digit(ten + 1);
        return ones > 0 ? Small{tens + ones, ten + 2} : Small{tens, ten + 1};
    }

    static bool starts(Text text, std::size_t at, Text word) {
        const std::size_t end = at + word.size();
        return text.substr(at, word.size()) == word &&
               !(is_latin_letter(word.back()) && end < text.size() && is_latin_letter(text[end]));
    }

    static std::optional<ClockTime> time_at(Text text, std::size_t at) {
        for (const auto& [word, minutes] :
             {std::pair<Text, int>{U"noon", 720}, {U"midday", 720}, {U"正午", 720}, {U"midnight", 0}}) {
            if (starts(text, at, word)) {
                return ClockTime{minutes, true, true, false, false, at, at + word.size()};
            }
        }
        if (const std::optional<ClockTime> told = past_or_to(text, at)) {
            return told;
        }
        const std::optional<Small> hour = small_number(text, at);
        if (!hour || hour->value > 24) {
            return std::nullopt;
        }
        std::optional<Small> minute;
        std::size_t end = hour->end;
        bool is_time = false;
        const bool point = end < text.size() && (text[end] == U':' || text[end] == U'.');
        if (point && end + 2 < text.size() && is_ascii_digit(text[at]) && is_ascii_digit(text[end + 1]) &&
            is_ascii_digit(text[end + 2])) {
            minute = small_number(text, end + 1);
            if (!minute || (minute->end < text.size() && text[minute->end] == U':')) {
                return std::nullopt;  // with seconds
            }
            is_time = text[end] == U':';
            end = minute->end;
        } else if (const Text mark = text.substr(end, 1); mark == U"点" || mark == U"时") {
            if (!is_hour_of_day(text, at, end)) {
                return std::nullopt;
            }
            is_time = true;
            end += 1;
            read_chinese_minutes(text, end, minute);
        } else if (starts(text, end, U" o'clock")) {
            is_time = true;
            end += 8;
        }
        ClockTime time;
        time.begin = at;
        time.end = end;
        time.twenty_four = hour->value > 12 || hour->value == 0 || (minute && text[at] == U'0');
        return settled(text, time, hour->value, minute ? minute->value : 0, is_time);
    }

    // 8点多 says nothing exact, 用了2时 is a duration, 时候 no hour.
    static bool is_hour_of_day(Text text, std::size_t at, std::size_t mark) {
        const Text behind = text.substr(mark + 1);
        const Text before = text.substr(0, at);
        const bool other_word = begins_with_any(behind, {U"候", U"间", U"期", U"代", U"常", U"多", U"左右"});
        const bool lasts = text[mark] == U'时' && ends_with_any(before, {U"用", U"了", U"花", U"需", U"要", U"经过",
                                                                         U"历时", U"共", U"每", U"/"});
        return !other_word && !lasts;
    }

    // Behind 点 or 时: 半, 一刻, 三刻, 整, 40分, 05, 二十.
    static void read_chinese_minutes(Text text, std::size_t& end, std::optional<Small>& minute) {
        for (const auto& [word, value] : {std::pair<Text, int>{U"半", 30}, {U"一刻", 15}, {U"三刻", 45}, {U"整", 0}}) {
            if (starts(text, end, word)) {
                end += word.size();
                minute = Small{value, end};
                return;
            }
        }
        const std::size_t from = end + (starts(text, end, U"过") ? 1 : 0);
        const std::optional<Small> found = small_number(text, from);
        const bool minutes = found && found->value < 60 && text.substr(found->end, 2) != U"分钟";
        if (minutes) {
            minute = found;
            end = found->end + (text.substr(found->end, 1) == U"分" ? 1 : 0);
        }
    }

    // half past eight, quarter to nine, twenty past three
    static std::optional<ClockTime> past_or_to(Text text, std::size_t at) {
        int offset = 0;
        std::size_t end = at;
        for (const auto& [word, value] : {std::pair<Text, int>{U"half", 30}, {U"a quarter", 15}, {U"quarter", 15}}) {
            if (offset == 0 && starts(text, at, word)) {
                offset = value;
                end = at + word.size();
            }
        }
        const std::optional<Small> minutes = offset == 0 ? small_number(text, at) : std::nullopt;
        if (minutes && !is_han(text[at])) {
            offset = minutes->value;
            end = minutes->end + (starts(text, minutes->end, U" minutes") ? 8 : 0);
        }
        const bool past = starts(text, end, U" past ");
        const Text before = text.substr(0, at);
        const bool in_words = minutes && is_latin_letter(text[at]) &&
                              (before.ends_with(U"at ") || before.ends_with(U"is ") || before.ends_with(U"until "));
        const bool told = !minutes || end > minutes->end || in_words;  // from ten to eleven are two times
        const bool to = starts(text, end, U" to ") && offset != 30 && told;
        const std::optional<Small> hour =
            offset > 0 && offset < 60 && (past || to) ? small_number(text, end + (past ? 6 : 4)) : std::nullopt;
        if (!hour || hour->value < 1 || hour->value > 12 || (hour->end < text.size() && text[hour->end] == U':')) {
            return std::nullopt;
        }
        const int value = hour->value * 60 + (past ? offset : -offset);
        ClockTime time;
        time.begin = at;
        time.end = hour->end;
        return settled(text, time, value / 60, value % 60, true);
    }

    // Puts the words of the half of the day to a time. Without them, and without a sign of a clock, it is none.
    static std::optional<ClockTime> settled(Text text, ClockTime time, int hour, int minute, bool is_time) {
        enum class Half { none, before_noon, after_noon, at_noon, night };
        Half half = Half::none;
        const Text before = text.substr(0, time.begin);
        static constexpr std::pair<Text, Half> words[] = {
            {U"凌晨", Half::before_noon}, {U"早上", Half::before_noon}, {U"早晨", Half::before_noon},
            {U"清晨", Half::before_noon}, {U"上午", Half::before_noon}, {U"明早", Half::before_noon},
            {U"今早", Half::before_noon}, {U"早", Half::before_noon},   {U"中午", Half::at_noon},
            {U"下午", Half::after_noon},  {U"傍晚", Half::after_noon},  {U"晚上", Half::night},
            {U"夜里", Half::night},       {U"夜晚", Half::night},       {U"半夜", Half::night},
            {U"深夜", Half::night},       {U"昨晚", Half::night},       {U"今晚", Half::night},
            {U"当晚", Half::night},       {U"晚", Half::night}};
        for (const auto& [word, value] : words) {
            const bool at_most =
                before.ends_with(U"最早") || before.ends_with(U"最晚");  // at the earliest: no half of the day
            half = half == Half::none && !at_most && before.ends_with(word) ? value : half;
        }
        static constexpr std::pair<Text, Half> marks[] = {{U"am", Half::before_noon},
                                                          {U"a.m.", Half::before_noon},
                                                          {U"a.m", Half::before_noon},
                                                          {U"pm", Half::after_noon},
                                                          {U"p.m.", Half::after_noon},
                                                          {U"p.m", Half::after_noon},
                                                          {U"in the morning", Half::before_noon},
                                                          {U"in the afternoon", Half::after_noon},
                                                          {U"in the evening", Half::night},
                                                          {U"at night", Half::night}};
        const std::size_t behind = time.end + (text.substr(time.end, 1) == U" " ? 1 : 0);
        for (const auto& [mark, value] : marks) {
            if (half == Half::none && starts(text, behind, mark)) {
                half = value;
                time.end = behind + mark.size();
                is_time = true;
            }
        }
        const bool on_dial = hour >= 1 && hour <= 12;
        const bool possible = is_time && minute < 60 && hour <= 24 && !(hour == 24 && minute > 0) &&
                              (half == Half::none || on_dial || half != Half::before_noon || hour == 0);
        if (!possible) {
            return std::nullopt;
        }
        const int dial = hour % 12;
        const bool small_hours = half == Half::night && (hour == 12 || hour < 5);
        const bool afternoon = half == Half::after_noon || (half == Half::night && !small_hours) ||
                               (half == Half::at_noon && hour != 11 && hour != 10);
        time.day_half = half != Half::none;
        time.known = time.day_half || time.twenty_four;
        const int shown = hour > 12            ? hour % 24
                          : !time.known        ? dial
                          : half == Half::none ? hour % 24
                                               : dial + (afternoon ? 12 : 0);
        time.minutes = shown * 60 + minute;
        const bool twelve_before_noon = half == Half::before_noon && hour == 12 && !before.ends_with(U"凌晨");
        time.minutes += twelve_before_noon && is_han(text[time.begin > 0 ? time.begin - 1 : 0])
                            ? 720
                            : 0;  // 上午12时 is noon, 12 am is not
        time.next_day = says_next_day(text, time);
        return time;
    }

    // In the same clause: 第二天早上6时, 6 am the next day.
    static bool says_next_day(Text text, const ClockTime& time) {
        const Text before = text.substr(0, time.begin);
        const std::size_t from = before.find_last_of(U",.;?:到至");
        const Text clause = before.substr(from == Text::npos ? 0 : from + 1);
        const std::size_t stop = std::min(text.find_first_of(U",.;?", time.end), text.size());
        const Text behind = text.substr(time.end, stop - time.end);
        return has_any(clause, {U"第二天", U"次日", U"翌日", U"隔天", U"明天", U"明早"}) ||
               has_any(behind.substr(0, 30), {U"next day", U"following day", U"next morning", U"following morning",
                                              U"day after", U"tomorrow"});
    }

    // from 6 to 8:30 pm, 从8到11点: the number before is a time as well.
    static void add_bare_hour_before(Text text, const ClockTime& time, std::vector<ClockTime>& found) {
        const std::size_t from = found.empty() ? 0 : found.back().end;
        for (std::size_t at = from; at < time.begin; ++at) {
            const bool inside =
                at > 0 && (is_latin_letter(text[at - 1]) || is_ascii_digit(text[at - 1]) || text[at - 1] == U'.');
            const std::optional<Small> number = inside ? std::nullopt : small_number(text, at);
            if (!number || number->value < 1 || number->value > 12) {
                continue;
            }
            const Text gap = text.substr(number->end, time.begin - number->end);
            if (gap == U" to " || gap == U"-" || gap == U" - " || gap == U"到" || gap == U"至" || gap == U" until " ||
                gap == U" till ") {
                ClockTime hour;
                hour.minutes = number->value % 12 * 60;
                hour.begin = at;
                hour.end = number->end;
                found.push_back(hour);
                return;
            }
        }
    }
};

}  // namespace minillm
