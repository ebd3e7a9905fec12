// os/yes_or_no.hpp: the answer to "shall I?": a yes or a no that is the whole request, not a word in it.
//
//     是的 · ok          yes            不用了 · cancel          no            "yes?" · 好的灯光          neither
#pragma once

#include <string>
#include <string_view>

#include "../nlu/request_text.hpp"

namespace minillm {

namespace detail {

inline std::u32string only_words(std::u32string_view characters) {
    std::u32string words;
    for (const char32_t c : characters) {
        if (is_han(c) || is_latin_letter(c) || (c == U' ' && !words.empty())) {
            words += c;
        }
    }
    while (!words.empty() && words.back() == U' ') {
        words.pop_back();
    }
    return words;
}

}  // namespace detail

/// A question or a quotation is no yes.
inline bool is_yes(std::u32string_view characters) {
    if (characters.find(U'?') != std::u32string_view::npos || characters.find(U'"') != std::u32string_view::npos) {
        return false;
    }
    const std::u32string words = detail::only_words(characters);
    for (const std::u32string_view yes :
         {U"是", U"是的", U"确认", U"好", U"好的", U"可以", U"yes", U"y", U"ok", U"sure", U"confirm"}) {
        if (words == yes) {
            return true;
        }
    }
    return false;
}

inline bool is_no(std::u32string_view characters) {
    const std::u32string words = detail::only_words(characters);
    for (const std::u32string_view no : {U"不", U"不是", U"不要", U"不用", U"不用了", U"算了", U"取消", U"别", U"不行",
                                         U"no", U"n", U"nope", U"cancel", U"never mind", U"no thanks"}) {
        if (words == no) {
            return true;
        }
    }
    return false;
}

}  // namespace minillm
