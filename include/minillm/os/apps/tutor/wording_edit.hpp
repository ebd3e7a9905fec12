// os/apps/tutor/wording_edit.hpp: other words in a request, with the places of all characters kept.
//
//     "calcualte 3+4": replace_words(text, 0, 9, U"calculate")       replace_everywhere(text, U"俩人", U"两人")
//
// The new characters point to the bytes of the old ones, so that a stage can still ask how something was typed.
//
// Next: math_spelling.hpp, spoken_amounts.hpp and plain_wording.hpp, which say a question in other words.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"

namespace minillm {

/// Puts words in place of the characters [begin, end).
inline void replace_words(RequestText& text, std::size_t begin, std::size_t end, std::u32string_view words) {
    std::vector<std::size_t> places(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t old_place = std::min(begin + i, end);  // what has no old character begins where they ended
        places[i] = text.offsets[old_place];
    }
    text.characters.replace(begin, end - begin, words);
    const auto first = text.offsets.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto rest = text.offsets.erase(first, first + static_cast<std::ptrdiff_t>(end - begin));
    text.offsets.insert(rest, places.begin(), places.end());
}

/// The same wherever the words stand.
inline void replace_everywhere(RequestText& text, std::u32string_view words, std::u32string_view by) {
    for (std::size_t at = text.characters.find(words); at != std::u32string::npos;
         at = text.characters.find(words, at + by.size())) {
        replace_words(text, at, at + words.size(), by);
    }
}

}  // namespace minillm
