// os/apps/shop/days_told.hpp: how many days ago something is said to have happened.
//
//     I bought it 9 days ago · 买了9天了      9
//     two weeks ago · 买了两周               14
//     昨天买的 · yesterday                    1
//     last week · 前几天                      nothing: no number of days is told
//     3月9日买的                              nothing: a date
//     3个工作日 · 12个月的保修                 nothing: working days, and months that are no age
//
// Only whole days, weeks and months (of 30 days) are read; whether they count from the purchase is for the caller to
// see. Next: os/apps/shop/bought_phone_talk.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../../../nlu/numbers.hpp"
#include "../word_search.hpp"

namespace minillm {

/// The days of a unit that a text begins with; nothing if it begins with no such unit.
inline std::optional<double> days_of_unit(std::u32string_view text) {
    struct DayUnit {
        std::u32string_view name;
        double days;
    };
    static constexpr double a_week = 7;
    static constexpr double a_month = 30;
    static constexpr DayUnit units[] = {
        {U"天", 1},         {U"days", 1},         {U"day", 1},        {U"周", a_week},    {U"个星期", a_week},
        {U"星期", a_week},  {U"个礼拜", a_week},  {U"礼拜", a_week},  {U"weeks", a_week}, {U"week", a_week},
        {U"个月", a_month}, {U"months", a_month}, {U"month", a_month}};
    for (const DayUnit& unit : units) {
        if (text.starts_with(unit.name)) {
            return unit.days;
        }
    }
    return std::nullopt;
}

/// How many days ago, if a text tells it.
inline std::optional<double> days_told(const std::u32string& text) {
    static const TermList yesterday = {"昨天", "昨儿", "昨晚", "yesterday"};
    static const TermList day_before = {"前天", "the day before yesterday"};
    static const TermList warranty = {"保修", "质保", "warranty", "工作日", "working days"};
    if (warranty.in(text)) {
        return std::nullopt;
    }
    for (std::size_t at = 0; at < text.size();) {
        const std::optional<NumberMatch> number = number_at(text, at);
        if (!number || number->end <= at) {
            ++at;
            continue;
        }
        const std::size_t behind =
            number->end < text.size() && text[number->end] == U' ' ? number->end + 1 : number->end;
        const std::optional<double> unit = days_of_unit(std::u32string_view(text).substr(behind));
        if (unit && number->kind == NumberKind::plain) {
            return number->value() * *unit;
        }
        at = number->end;
    }
    if (find_term(text, U"a week ago") != std::u32string::npos) {
        return days_of_unit(U"week");
    }
    if (find_term(text, U"a month ago") != std::u32string::npos) {
        return days_of_unit(U"month");
    }
    constexpr double two_days = 2;
    constexpr double one_day = 1;
    if (day_before.in(text)) {
        return two_days;
    }
    return yesterday.in(text) ? std::optional<double>(one_day) : std::nullopt;
}

}  // namespace minillm
