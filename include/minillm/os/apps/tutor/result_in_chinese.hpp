// os/apps/tutor/result_in_chinese.hpp: the few English words of results and steps, in Chinese replies.
//
//     17是质数吗     yes -> 是            3千克是几斤     6 jin -> 6 斤, 1 kg = 2 jin -> 1 kg = 2 斤
//     4 h 10 min -> 4 小时 10 分钟
//
// Results are the same in both languages, so that they can be compared; only what is shown is translated. Signs of
// units that every textbook uses (km, cm², °C) stay.
//
// Next: tutor.hpp, which shows them.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "units.hpp"

namespace minillm {

/// A result as a Chinese reply shows it.
inline std::string result_in_chinese(const std::string& result) {
    constexpr std::pair<std::string_view, std::string_view> words[] = {{"yes", "是"},
                                                                       {"no", "不是"},
                                                                       {"odd", "奇数"},
                                                                       {"even", "偶数"},
                                                                       {"no real solution", "没有实数解"},
                                                                       {"no solution", "没有解"},
                                                                       {"infinitely many solutions", "有无穷多个解"}};
    for (const auto& [english, chinese] : words) {
        if (result == english) {
            return std::string(chinese);
        }
    }
    return result;
}

/// A result or step with the units by their Chinese names that have no sign of their own: 2 jin is 2 斤.
inline std::string units_in_chinese(std::string text) {
    constexpr std::array<std::string_view, 20> names = {
        "jin", "liang", "li",   "chi", "mu",      "yuan",    "jiao",         "fen", "d",   "wk",
        "yr",  "month", "acre", "cup", "dollars", "century", "quarter hour", "h",   "min", "s"};
    const auto letter = [&](std::size_t at) {
        const unsigned char c = at < text.size() ? static_cast<unsigned char>(text[at]) : ' ';
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    };
    for (const detail::UnitRow& row : detail::unit_rows) {
        if (std::find(names.begin(), names.end(), row.id) == names.end()) {
            continue;
        }
        const std::string behind_number = " " + std::string(row.id);
        for (std::size_t at = text.find(behind_number); at != std::string::npos;
             at = text.find(behind_number, at + 1)) {
            const bool number = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
            if (number && !letter(at + behind_number.size())) {
                text.replace(at + 1, row.id.size(), row.zh);
            }
        }
    }
    return text;
}

}  // namespace minillm
