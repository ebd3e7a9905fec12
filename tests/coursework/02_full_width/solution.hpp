// The solution is the library itself.
#pragma once

#include <string>
#include <string_view>

#include "minillm/text/character.hpp"
#include "minillm/text/normalize.hpp"

namespace exercise {

using minillm::half_width;

inline char32_t small_letter(char32_t c) {
    return minillm::lower_case(c);
}

inline std::u32string normalise(std::u32string_view text) {
    std::u32string result;
    for (const char32_t original : text) {
        const char32_t c = small_letter(half_width(original));
        if (c != U' ' || (!result.empty() && result.back() != U' ')) {
            result += c;
        }
    }
    while (!result.empty() && std::u32string_view(U"!?,.:;。、 ").find(result.back()) != std::u32string_view::npos) {
        result.pop_back();
    }
    return result;
}

}  // namespace exercise
