// os/apps/tutor/readings_of_health.hpp: 150/95 beside blood pressure: a reading of two numbers, and no division.
//
//     我血压150/95，算高吗        is 140 over 90 high blood pressure          left to those who speak of health
//     血压从150降到130，降了多少   a story with a difference                    stays with the tutor
//
// Next: tutor.hpp, which does not bid for such a text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Whether a text tells a reading of blood pressure: its words, and two whole numbers with a slash or "over" between.
inline bool tells_blood_pressure(const RequestText& request) {
    const std::u32string_view text = request.characters;
    const bool named = has_any(text, {U"血压", U"高压", U"低压", U"收缩压", U"舒张压", U"blood pressure", U"bp",
                                      U"mmhg", U"systolic", U"diastolic", U"hypertension", U"毫米汞柱"});
    if (!named) {
        return false;
    }
    const auto digit = [&](std::size_t at) { return at < text.size() && is_ascii_digit(text[at]); };
    for (const std::u32string_view joint : {std::u32string_view(U"/"), std::u32string_view(U" / "),
                                            std::u32string_view(U" over "), std::u32string_view(U"比")}) {
        for (std::size_t at = text.find(joint, 1); at != std::u32string_view::npos; at = text.find(joint, at + 1)) {
            const bool first = at >= 2 && digit(at - 1) && digit(at - 2);
            const bool second = digit(at + joint.size()) && digit(at + joint.size() + 1);
            if (first && second) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace minillm
