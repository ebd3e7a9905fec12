// os/apps/home/home_dictation.hpp: what dictation and hurry write where a person would write something else.
//
//     light off comma fan on period             light off,fan on.
//     bathroom light on but dim say 20 percent  bathroom light on but dim 20 percent
//     1.打开书房灯 2.关掉电视                     打开书房灯,关掉电视
//     turn of the tv                            turn off the tv
//
// A mark that is spoken of (the comma, 一个逗号) stays a word.
//
// Next: os/apps/home/home_surroundings.hpp, which cuts a text at its marks, and os/apps/home/home_run_on.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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

/// 1.打开书房灯 2.关掉电视: the numbers of a list are commas. They count up from one, and there are two at least.
inline std::u32string without_list_numbers(std::u32string text) {
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at + 2 < text.size(); ++at) {
        const bool begins = at == 0 || std::u32string_view(U" ,.;:").find(text[at - 1]) != std::u32string_view::npos;
        const bool next_number = text[at] == U'1' + static_cast<char32_t>(places.size());
        const bool marked = std::u32string_view(U".,):").find(text[at + 1]) != std::u32string_view::npos;
        const bool decimal = is_ascii_digit(text[at + 2]);
        if (begins && next_number && marked && !decimal) {
            places.push_back(at);
        }
    }
    for (std::size_t i = places.size(); i-- > 0 && places.size() >= 2;) {
        text.replace(places[i], 2, places[i] == 0 ? U"" : U",");
    }
    return text;
}

/// "Turn of the light": off, with a letter left out. "The turn of the tide" has no order in front of it.
inline std::u32string with_off_for_of(std::u32string text) {
    for (const std::u32string_view order : {U"turn of ", U"switch of ", U"turn it of", U"turn them of"}) {
        const std::size_t at = text.find(order);
        if (at == std::u32string::npos) {
            continue;
        }
        const std::u32string_view before = std::u32string_view(text).substr(0, at);
        if (before.empty() || ends_with_any(before, {U", ", U",", U"please ", U"you ", U"and "})) {
            text.insert(at + order.find(U" of") + 3, U"f");
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
