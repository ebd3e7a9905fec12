// os/apps/tutor/replaced_part.hpp: a request in which one stretch of characters reads otherwise.
//
//     "calcualte 3+4", characters 0 to 9, calculate      "calculate 3+4"
//
// The new characters point to the bytes of the old ones, so that a stage can still ask how something was typed.
//
// Next: math_spelling.hpp and spoken_amounts.hpp, which rewrite requests with it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"

namespace minillm {

/// The request with other words in place of characters [begin, end).
inline RequestText with_part_replaced(const RequestText& text, std::size_t begin, std::size_t end,
                                      std::u32string_view words) {
    RequestText result = text;
    result.characters.replace(begin, end - begin, words);
    result.offsets.resize(begin);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t old_place = std::min(begin + i, end);  // what has no old character begins where they ended
        result.offsets.push_back(text.offsets[old_place]);
    }
    result.offsets.insert(result.offsets.end(), text.offsets.begin() + static_cast<std::ptrdiff_t>(end),
                          text.offsets.end());
    return result;
}

}  // namespace minillm
