// os/apps/home/home_dictation.hpp: what dictation writes where a person would write something else.
//
//     light off comma fan on period             light off,fan on.
//     bathroom light on but dim say 20 percent  bathroom light on but dim 20 percent
//
// A mark that is spoken of (the comma, 一个逗号) stays a word.
//
// Next: os/apps/home/home_surroundings.hpp, which cuts a text at its marks, and os/apps/home/home_run_on.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "../../../nlu/numbers.hpp"
#include "../../../nlu/request_text.hpp"

namespace minillm {

/// What dictation writes out: "light off comma fan on period", 灯关了句号. "The comma", 一个逗号 is spoken of.
inline std::u32string with_dictated_marks(std::u32string text) {
    struct Mark {
        std::u32string_view word;
        std::u32string_view sign;
    };
    constexpr Mark marks[] = {{U" comma", U","},
                              {U" full stop", U"."},
                              {U" period", U"."},
                              {U" question mark", U"?"},
                              {U" exclamation mark", U"!"},
                              {U"逗号", U","},
                              {U"句号", U"."},
                              {U"问号", U"?"},
                              {U"感叹号", U"!"}};
    for (const Mark& mark : marks) {
        for (std::size_t at = text.find(mark.word); at != std::u32string::npos; at = text.find(mark.word, at + 1)) {
            const std::u32string_view before = std::u32string_view(text).substr(0, at);
            const std::size_t end = at + mark.word.size();
            const bool inside_word = end < text.size() && is_latin_letter(text[end]);
            const bool spoken_of =
                before.empty() || ends_with_any(before, {U" a", U" an", U" the", U" this", U" that", U" my", U" no",
                                                         U" trial", U"个", U"的", U"是", U"打", U"用", U"加"});
            if (!inside_word && !spoken_of) {
                text.replace(at, mark.word.size(), mark.sign);
            }
        }
    }
    return text;
}

/// "Say 20 percent": about so much, and nobody's words.
inline std::u32string without_estimates(std::u32string text) {
    constexpr std::u32string_view say = U" say ";
    for (std::size_t at = text.find(say); at != std::u32string::npos; at = text.find(say, at + 1)) {
        if (number_at(text, at + say.size())) {
            text.erase(at, say.size() - 1);
        }
    }
    return text;
}

}  // namespace minillm
