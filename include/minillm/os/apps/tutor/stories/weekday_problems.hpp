// os/apps/tutor/stories/weekday_problems.hpp: the day of the week so many days before or after a told one.
//
//     今天是星期三，16天后是星期几             16 = 7 × 2 + 2, two days behind Wednesday: 星期五
//     If today is Tuesday, what day of the week will it be in 100 days?     Thursday
//
// Not here: days between two dates (calendar_days.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"

namespace minillm {

/// Counts on from a day.
class WeekdayProblems {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const bool asks = has_any(
            text, {U"星期几", U"周几", U"礼拜几", U"what day of the week", U"which day of the week", U"what weekday",
                   U"what day is", U"what day will", U"which weekday", U"what day was", U"what day it"});
        if (!asks) {
            return {};
        }
        const std::vector<Named> named = named_in(text);
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [&](const Quantity& q) {
            const bool of_name =
                q.begin > 0 && (text.substr(0, q.begin).ends_with(U"星期") ||
                                text.substr(0, q.begin).ends_with(U"周") || text.substr(0, q.begin).ends_with(U"礼拜"));
            return of_name;
        });
        if (named.size() != 1 || quantities.size() != 1) {
            return {};
        }
        const Quantity& by = quantities[0];
        const bool days = by.unit && by.unit->id == "d" && by.value.is_whole() && !by.value.is_negative();
        const Text behind = text.substr(by.number_end);
        const Text before = text.substr(0, by.begin);
        const bool later = has_any(behind, {U"天后", U"天之后", U"天以后", U"days later", U"days from", U"days after",
                                            U"days time"}) ||
                           before.ends_with(U"再过") || before.ends_with(U"过了") || before.ends_with(U"过") ||
                           before.ends_with(U"in ") || before.ends_with(U"after ");
        const bool earlier =
            has_any(behind, {U"天前", U"天之前", U"天以前", U"days ago", U"days before", U"days earlier"});
        const bool other = has_any(text, {U"每", U"昨天", U"明天", U"后天", U"前天", U"上周", U"下周", U"every",
                                          U"yesterday", U"tomorrow", U"next", U"last"});
        const bool back = asks_today(text);  // the told day is the one so many days away
        if (!days || later == earlier || other || (!back && told_of_other_day(text, by))) {
            return {};
        }
        const Rational quotient = by.value / Rational(7);
        const Rational weeks(quotient.top() / quotient.bottom());
        const Rational rest = by.value - weeks * Rational(7);
        const int moved = static_cast<int>(rest.top().as_int64()) * (later != back ? 1 : -1);
        const int day = (named[0].day + moved + 7) % 7;
        const std::string step = by.value.fraction() + " = 7 × " + weeks.fraction() + " + " + rest.fraction();
        return tutor_result(named[0].chinese ? chinese_name(day) : english_name(day), {step}, 0.96);
    }

private:
    struct Named {
        int day = 0;  // Monday 0
        bool chinese = false;
    };

    // 今天是星期几, "what day is it today?"
    static bool asks_today(Text text) {
        for (const Text word : {Text(U"星期几"), Text(U"周几"), Text(U"礼拜几")}) {
            const std::size_t at = text.find(word);
            if (at != Text::npos &&
                ends_with_any(text.substr(0, at), {U"今天", U"今天是", U"今天该是", U"今天应该是"})) {
                return true;
            }
        }
        return has_any(text, {U"is it today", U"week is today", U"day is today", U"is it now"});
    }

    // 10天后是星期五: where the number stands beside the told day, only today can be asked.
    static bool told_of_other_day(Text text, const Quantity& by) {
        const std::size_t stop = text.substr(0, by.begin).find_last_of(U",.;?");
        const std::size_t begin = stop == Text::npos ? 0 : stop + 1;
        const Text clause = text.substr(begin, std::min(text.find_first_of(U",.;?", by.end), text.size()) - begin);
        return !named_in(clause).empty() && !has_any(clause, {U"几", U"what", U"which"});
    }

    static std::string chinese_name(int day) {
        static const std::array<std::string, 7> names = {"星期一", "星期二", "星期三", "星期四",
                                                         "星期五", "星期六", "星期日"};
        return names[static_cast<std::size_t>(day)];
    }

    static std::string english_name(int day) {
        static const std::array<std::string, 7> names = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                         "Friday", "Saturday", "Sunday"};
        return names[static_cast<std::size_t>(day)];
    }

    static std::vector<Named> named_in(Text text) {
        static constexpr std::array<Text, 7> english = {U"monday", U"tuesday",  U"wednesday", U"thursday",
                                                        U"friday", U"saturday", U"sunday"};
        std::vector<Named> found;
        for (std::size_t at = 0; at < text.size(); ++at) {
            for (std::size_t day = 0; day < english.size(); ++day) {
                if (text.substr(at, english[day].size()) == english[day]) {
                    found.push_back({static_cast<int>(day), false});
                }
            }
            for (const Text name : {Text(U"星期"), Text(U"礼拜"), Text(U"周")}) {
                if (text.substr(at, name.size()) != name || at + name.size() >= text.size()) {
                    continue;
                }
                const char32_t mark = text[at + name.size()];
                const std::size_t day = Text(U"一二三四五六日").find(mark);
                const bool sunday = mark == U'天';
                const std::size_t digit = Text(U"123456").find(mark);
                if (day != Text::npos || sunday || digit != Text::npos) {
                    found.push_back({static_cast<int>(sunday ? 6 : day != Text::npos ? day : digit), true});
                }
            }
        }
        return found;
    }
};

}  // namespace minillm
