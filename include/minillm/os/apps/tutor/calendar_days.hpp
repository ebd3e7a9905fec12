// os/apps/tutor/calendar_days.hpp: how many days from one date to another of the same year, with both of them or with
// one.
//
//     7月5日到7月31日，首尾两天都算                31 - 5 + 1 = 27
//     from 8 May to 30 May, counting both days      23
//     how many days are there until 3 June?         the first day is not counted
//
// Only where the text says which days count. Across the end of February only with a year, or with 平年 or 闰年, leap
// year.
//
// Not here: times of day (clock_problems.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "problem_steps.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Counts days between dates.
class CalendarDays {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const bool asks_days = has_any(text, {U"多少天", U"几天", U"多少日", U"how many days", U"number of days"});
        const bool asks_nights = has_any(text, {U"how many nights", U"几晚", U"几夜"});
        const Read read = read_dates(request);
        const bool asks_total = read.daily && has_any(text, {U"多少", U"几", U"how many", U"how much"});
        const bool other = has_any(text, {U"除了", U"其中", U"休息", U"周末", U"except", U"weekend", U"对吗"}) ||
                           (!read.daily && has_any(text, {U"每", U"each", U"every", U"per", U"a day"}));
        if ((!asks_days && !asks_nights && !asks_total) || other || read.other || !are_two_days(read.dates)) {
            return {};
        }
        const Date& first = read.dates[0];
        const Date& second = read.dates[1];
        const bool next_year = second.month < first.month || (first.month == second.month && second.day < first.day);
        const bool over_february = first.month <= 2 && second.month > 2;
        const bool told_plain = has_any(text, {U"平年", U"not a leap year", U"common year"});
        const bool told_leap = !told_plain && has_any(text, {U"闰年", U"leap year"});
        if ((next_year && (first.month <= 2 || second.month > 2)) ||
            (over_february && !read.year && !told_plain && !told_leap)) {
            return {};
        }
        const bool leap =
            told_leap || (read.year && ((*read.year % 4 == 0 && *read.year % 100 != 0) || *read.year % 400 == 0));
        const bool neither =
            has_any(text, {U"首尾都不算", U"两天都不算", U"头尾不算", U"首尾不算", U"不算首尾", U"不算头尾",
                           U"不含首尾", U"不包括首尾", U"不包含首尾", U"not counting either", U"neither"});
        const bool one =
            has_any(text, {U"算头不算尾", U"算尾不算头", U"不算最后", U"不算第一天", U"不算开始", U"只算一",
                           U"还有多少天", U"还有几天", U"经过", U"过了", U"until", U"not counting the first",
                           U"not counting the last", U"not including the first", U"not including the last",
                           U"excluding the first", U"excluding the last", U"counting only one"});
        const bool both = !neither && has_any(text, {U"都算",
                                                     U"两头算",
                                                     U"首尾算",
                                                     U"含首尾",
                                                     U"包括首尾",
                                                     U"包括这两天",
                                                     U"包含这两天",
                                                     U"首尾两天",
                                                     U"头尾两天",
                                                     U"包括头尾",
                                                     U"含两端",
                                                     U"counting both",
                                                     U"both days",
                                                     U"both of those days",
                                                     U"including both",
                                                     U"inclusive",
                                                     U"both dates",
                                                     U"both included",
                                                     U"count both",
                                                     U"including the first and",
                                                     U"including the first day and"});
        const int told = (neither ? 1 : 0) + (one ? 1 : 0) + (both ? 1 : 0);
        if (told != (asks_nights ? 0 : 1)) {  // between two days lie as many nights as one of them counts
            return {};
        }
        return counted(first, second, leap, both ? 1 : neither ? -1 : 0, read.daily);
    }

    /// Whether a stretch from one date to another is told: its numbers are not to be added.
    static bool tells_of(const RequestText& request) {
        const Read read = read_dates(request);
        const Text gap =
            read.dates.size() == 2
                ? Text(request.characters).substr(read.dates[0].end, read.dates[1].begin - read.dates[0].end)
                : Text{};
        return are_two_days(read.dates) && gap.size() < 12 &&
               has_any(gap, {U"到", U"至", U"-", U"~", U"to", U"until", U"till"});
    }

private:
    struct Date {
        int month = 0;
        int day = 0;
        std::size_t begin = 0;  // in the text
        std::size_t end = 0;
    };

    /// What numbers a text has: dates, a year, so many every day; another one is not understood.
    struct Read {
        std::vector<Date> dates;
        std::optional<int> year;
        std::optional<Rational> daily;
        bool other = false;
    };

    static int days_in(int month, bool leap) {
        static constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        return days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
    }

    static TutorAnswer counted(const Date& first, const Date& second, bool leap, int with_ends,
                               const std::optional<Rational>& daily) {
        std::vector<MathStep> steps;
        Rational days(0);
        if (first.month == second.month) {
            steps.push_back(problem_step('-', Rational(second.day), Rational(first.day)));
        } else {
            steps.push_back(problem_step('-', Rational(days_in(first.month, leap)), Rational(first.day)));
            for (int month = first.month % 12 + 1; month != second.month; month = month % 12 + 1) {
                steps.push_back(problem_step('+', steps.back().result, Rational(days_in(month, leap))));
            }
            steps.push_back(problem_step('+', steps.back().result, Rational(second.day)));
        }
        if (with_ends != 0) {
            steps.push_back(problem_step(with_ends > 0 ? '+' : '-', steps.back().result, Rational(1)));
        }
        if (daily) {
            steps.push_back(problem_step('*', steps.back().result, *daily));
        }
        return problem_finished(steps.back().result, steps);
    }

    static bool are_two_days(const std::vector<Date>& dates) {
        return dates.size() == 2 && std::all_of(dates.begin(), dates.end(), [](const Date& d) {
                   return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= days_in(d.month, true);
               });
    }

    static Read read_dates(const RequestText& request) {
        const Text text = request.characters;
        Read read;
        std::size_t read_to = 0;
        for (std::size_t at = 0; at < text.size();) {
            const bool inside = at > 0 && ((is_latin_letter(text[at]) && is_latin_letter(text[at - 1])) ||
                                           (is_ascii_digit(text[at]) && is_ascii_digit(text[at - 1])));
            std::size_t end = at;
            const std::optional<Date> date = inside ? std::nullopt : date_at(request, at, read.dates, end);
            if (date) {
                read.dates.push_back({date->month, date->day, at, end});
                at = read_to = end;
                continue;
            }
            const std::optional<MathPiece> number =
                inside || at < read_to ? std::nullopt : MathReader::number(request, at);
            if (!number) {
                ++at;
                continue;
            }
            const bool is_year = is_ascii_digit(text[at]) && number->end == at + 4 && number->value.is_whole();
            const bool names_days = has_any(text.substr(number->end, 3), {U"天", U" day", U"个"}) ||
                                    text.substr(at, 2) == U"一共" || text.substr(at, 1) == U"两" ||
                                    text.substr(at, 1) == U"一";
            const Text before = text.substr(0, at);
            const bool every_day =
                contains(before.substr(before.size() - std::min<std::size_t>(before.size(), 5)), U"每天") ||
                has_any(text.substr(number->end, 30), {U"a day", U"every day", U"each day", U"per day"});
            const bool month_again = text.substr(number->end, 2) == U"月份";
            if (is_year && !read.year) {
                read.year = static_cast<int>(number->value.top().as_int64());
            } else if (every_day && !read.daily) {
                read.daily = number->value;
            } else {
                read.other = read.other || (!month_again && (!names_days || is_ascii_digit(text[at])));
            }
            at = number->end;
        }
        if (read.dates.size() == 2 && read.dates[0].month == 0) {  // from 8 to 30 May: the month is that of the second
            read.dates[0].month = read.dates[1].month;
        }
        return read;
    }

    static std::optional<int> whole_at(const RequestText& request, std::size_t at, std::size_t& end) {
        const std::optional<MathPiece> number = at < request.size() ? MathReader::number(request, at) : std::nullopt;
        if (!number || !number->value.is_whole() || number->value.is_negative() || number->decimal ||
            Rational(31) < number->value) {
            return std::nullopt;
        }
        end = number->end;
        return static_cast<int>(number->value.top().as_int64());
    }

    // 7月5日, 30日 after such a date, 8 May, 8th of May, May 8, 8 before "to 30 May".
    static std::optional<Date> date_at(const RequestText& request, std::size_t at, const std::vector<Date>& before,
                                       std::size_t& end) {
        const Text text = request.characters;
        if (const std::optional<int> month = month_at(text, at, end)) {
            std::size_t number_end = end;
            const std::optional<int> day =
                text.substr(end, 1) == U" " ? day_at(request, end + 1, number_end) : std::nullopt;
            if (day) {
                end = number_end;
                return Date{*month, *day, 0, 0};
            }
            return std::nullopt;
        }
        std::size_t behind = at;
        const std::optional<int> number = day_at(request, at, behind);
        if (!number) {
            return std::nullopt;
        }
        if (text.substr(behind, 1) == U"月") {
            std::size_t day_end = behind;
            const std::optional<int> day = whole_at(request, behind + 1, day_end);
            const bool named = day && (text.substr(day_end, 1) == U"日" || text.substr(day_end, 1) == U"号");
            end = day_end + 1;
            return named ? std::optional<Date>({*number, *day, 0, 0}) : std::nullopt;
        }
        if ((text.substr(behind, 1) == U"日" || text.substr(behind, 1) == U"号") && before.size() == 1) {
            end = behind + 1;
            return Date{before[0].month, *number, 0, 0};
        }
        const std::size_t name = behind + (text.substr(behind, 4) == U" of " ? 4 : 1);
        if (const std::optional<int> month =
                text.substr(behind, 1) == U" " && name < text.size() ? month_at(text, name, end) : std::nullopt) {
            return Date{*month, *number, 0, 0};
        }
        const bool range = text.substr(behind, 4) == U" to " && behind + 4 < text.size();
        std::size_t second_end = behind;
        const std::optional<int> second = range ? day_at(request, behind + 4, second_end) : std::nullopt;
        const bool same_month = second && text.substr(second_end, 1) == U" " && second_end + 1 < text.size() &&
                                month_at(text, second_end + 1, second_end);
        const bool month_before = before.size() == 1 && text.substr(0, at).ends_with(U" to ");  // from May 8 to 30
        if (same_month || month_before) {
            end = behind;
            return Date{month_before ? before[0].month : 0, *number, 0, 0};
        }
        return std::nullopt;
    }

    // 8, 8th, the 8th
    static std::optional<int> day_at(const RequestText& request, std::size_t at, std::size_t& end) {
        const Text text = request.characters;
        const std::optional<int> number = whole_at(request, at, end);
        for (const Text ordinal : {Text(U"st"), Text(U"nd"), Text(U"rd"), Text(U"th")}) {
            end += number && text.substr(end, 2) == ordinal ? 2 : 0;
        }
        return number;
    }

    static std::optional<int> month_at(Text text, std::size_t at, std::size_t& end) {
        static constexpr std::array<Text, 12> names = {U"january",   U"february", U"march",    U"april",
                                                       U"may",       U"june",     U"july",     U"august",
                                                       U"september", U"october",  U"november", U"december"};
        for (std::size_t i = 0; i < names.size(); ++i) {
            for (const Text name : {names[i], names[i].substr(0, 3)}) {
                const std::size_t behind = at + name.size();
                if (text.substr(at, name.size()) == name && !(behind < text.size() && is_latin_letter(text[behind]))) {
                    end = behind;
                    return static_cast<int>(i) + 1;
                }
            }
        }
        return std::nullopt;
    }
};

}  // namespace minillm
