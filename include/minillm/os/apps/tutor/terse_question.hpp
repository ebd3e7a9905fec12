// os/apps/tutor/terse_question.hpp: a rate and a bare amount with a question mark, asked in full.
//
//     rent is 620 a month, 2 months?         rent is 620 a month, how much for 2 months?
//     房租每月620元，两个月？                 房租每月620元，两个月一共多少元？
//
// The last clause holds nothing but the amount, and its unit is the one that the rate is for.
//
// Next: tutor.hpp, which asks once more with it where nobody has understood the text.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Asks a terse question in full.
class TerseQuestion {
    using Text = std::u32string_view;

public:
    /// The text in full; the same text if it is none of these.
    static RequestText in_full(const RequestText& request) {
        const Text t = request.characters;
        const std::vector<Quantity> numbers = UnitReader::quantities(request);
        constexpr std::size_t rate_and_amount = 2;
        if (!t.ends_with(U"?") || numbers.size() != rate_and_amount) {
            return request;
        }
        const Quantity& amount = numbers.back();
        const std::size_t comma = t.rfind(U',', amount.begin);
        const std::size_t begin = comma == Text::npos ? 0 : t.find_first_not_of(U" ", comma + 1);
        const Text lead = begin > 0 && begin <= amount.begin ? t.substr(begin, amount.begin - begin) : Text(U"?");
        const bool alone = (lead.empty() || lead == U"for " || lead == U"and for ") &&
                           t.find_first_not_of(U" ?", amount.end) == Text::npos;
        if (comma == Text::npos || !alone ||
            !is_rate_for(t.substr(numbers.front().end, comma - numbers.front().end), t.substr(0, numbers.front().begin),
                         amount)) {
            return request;
        }
        RequestText full = request;
        const bool chinese = std::any_of(t.begin(), t.end(), is_han);
        if (chinese) {
            replace_words(full, amount.end, amount.end, U"一共多少元");
        } else {
            replace_words(full, begin, amount.begin, U"how much for ");
        }
        return full;
    }

private:
    struct Period {
        std::string_view unit;
        Text behind;  // 620 a month
        Text before;  // 每月620元
    };

    static bool is_rate_for(Text behind, Text before, const Quantity& amount) {
        static constexpr std::array<Period, 4> periods = {
            {{"month", U"month", U"月"}, {"wk", U"week", U"周"}, {"d", U"day", U"天"}, {"h", U"hour", U"小时"}}};
        for (const Period& period : periods) {
            if (!amount.unit || amount.unit->id != period.unit) {
                continue;
            }
            for (const Text each : {Text(U" a "), Text(U" per "), Text(U" each "), Text(U" every "), Text(U" an ")}) {
                if (contains(behind, std::u32string(each) + std::u32string(period.behind))) {
                    return true;
                }
            }
            return contains(before, U"每" + std::u32string(period.before)) ||
                   contains(before, U"每个" + std::u32string(period.before)) ||
                   contains(before, U"一个" + std::u32string(period.before));
        }
        return false;
    }
};

}  // namespace minillm
