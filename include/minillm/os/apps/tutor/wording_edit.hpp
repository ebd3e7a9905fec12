// os/apps/tutor/wording_edit.hpp: other words in a request, with the places of all characters kept.
//
//     replace_words(text, 2, 4, U"两人")       replace_everywhere(text, U"俩人", U"两人")
//
// Next: half_numbers.hpp and plain_wording.hpp, which say a question in other words.
#pragma once

#include <cstddef>
#include <string_view>

#include "../../../nlu/request_text.hpp"

namespace minillm {

/// Puts words in place of those at [begin, end); all of them count as standing where the first one stood.
inline void replace_words(RequestText& text, std::size_t begin, std::size_t end, std::u32string_view words) {
    const std::size_t offset = text.offsets[begin];
    text.characters.replace(begin, end - begin, words);
    const auto first = text.offsets.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto place = text.offsets.erase(first, first + static_cast<std::ptrdiff_t>(end - begin));
    text.offsets.insert(place, words.size(), offset);
}

/// The same wherever the words stand.
inline void replace_everywhere(RequestText& text, std::u32string_view words, std::u32string_view by) {
    for (std::size_t at = text.characters.find(words); at != std::u32string::npos;
         at = text.characters.find(words, at + by.size())) {
        replace_words(text, at, at + words.size(), by);
    }
}

}  // namespace minillm
