// os/apps/tutor/month_untold.hpp: so much every day, and how much in a month? The days of the month must be asked for.
//
//     每天读20页，一个月读多少页                asks which month, or whether 30 days are meant
//     $2 a day, how much in a month             the same
//     每天读20页，一个月（30天）读多少页        600: the days are told, and this is silent
//
// Only where the rate and the month are all that the text tells.
//
// Next: tutor.hpp, which says this where no form has answered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// A question back for the days of a month that was not named; no answer where nothing is missing.
inline TutorAnswer ask_days_of_month(const RequestText& request) {
    const std::u32string_view text = request.characters;
    const bool daily =
        has_any(text, {U"每天", U"每日", U"一天", U"天天", U"a day", U"every day", U"each day", U"per day", U"daily"});
    const bool month = has_any(text, {U"一个月", U"每月", U"这个月", U"一月", U"a month", U"one month", U"per month",
                                      U"the month", U"each month", U"every month"});
    const bool asks = has_any(text, {U"多少", U"几", U"how many", U"how much", U"how far"});
    const bool dose = has_any(text, {U"片药", U"粒药", U"药", U"pill", U"tablet", U"dose", U"medicine"});
    std::size_t amounts = 0;
    for (const Quantity& number : UnitReader::quantities(request)) {
        const bool of_time = number.unit && (number.unit->dimension == "time" || number.unit->dimension == "calendar");
        const bool one = number.value == Rational(1);
        if (of_time && !one) {
            return {};  // the days, or several months: another question
        }
        amounts += of_time ? 0 : 1;
    }
    if (!daily || !month || !asks || dose || amounts != 1) {
        return {};
    }
    return tutor_refusal(
        "一个月可能有 28、29、30 或 31 天。请告诉我是几月，或者按多少天算，例如“按 30 天算”。",
        "A month can have 28, 29, 30 or 31 days. Tell me which month it is, or how many days to count, "
        "for example \"in 30 days\".");
}

}  // namespace minillm
