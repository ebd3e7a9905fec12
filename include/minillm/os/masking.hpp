// os/masking.hpp: what must not be written down is taken out first: telephone numbers, mail addresses, identity
// numbers.
//
//     打电话给13812345678   ->  打电话给[number]          write to ann@example.org  ->  write to [mail]
//
// A row of seven or more digits is a number of somebody (telephone, identity card, bank card), however it is grouped by
// blanks, hyphens, dots or brackets, in full-width or Chinese digits as well, with the X that may end an identity
// number. Temperatures, prices and sums of homework are shorter and stay. It takes out too much rather than too little:
// 8 digits of a date or of a long sum go too.
//
// Not here: names and addresses of streets, which no rule of this size finds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "../nlu/numbers.hpp"
#include "../nlu/request_text.hpp"
#include "../text/utf8.hpp"

namespace minillm {

namespace detail {

// A digit in any of its spellings: 7, ７, 七.
inline bool is_any_digit(char32_t c) {
    return is_ascii_digit(c) || (c >= 0xFF10 && c <= 0xFF19) || chinese_digit(c) >= 0;
}

inline bool joins_digits(char32_t c) {
    return c == U' ' || c == U'-' || c == U'.' || c == U'(' || c == U')' || c == U'/' || c == 0x3000 || c == 0x2013 ||
           c == U'_' || is_hidden(c);
}

inline bool is_mail_character(char32_t c) {
    return is_latin_letter(c) || is_ascii_digit(c) || c == U'.' || c == U'_' || c == U'-' || c == U'+' || c == U'%';
}

// The end of a row of at least seven digits that begins here; `at` itself if there is none.
inline std::size_t private_number_end(std::u32string_view text, std::size_t at) {
    constexpr std::size_t fewest_digits = 7;
    constexpr std::size_t widest_gap =
        2;  // "138 - 1234": blank, hyphen, blank is one too many for two numbers of a sum
    std::size_t digits = 0;
    std::size_t gap = 0;
    std::size_t end = at;
    for (std::size_t i = at; i < text.size(); ++i) {
        if (is_any_digit(text[i])) {
            ++digits;
            gap = 0;
            end = i + 1;
        } else if (digits > 0 && joins_digits(text[i]) && gap < widest_gap) {
            ++gap;
        } else {
            break;
        }
    }
    if (digits < fewest_digits) {
        return at;
    }
    const bool ends_in_x = end < text.size() && (text[end] == U'x' || text[end] == U'X') && digits == 17;
    return ends_in_x ? end + 1 : end;
}

}  // namespace detail

/// The text as it may be stored. Invalid UTF-8 is replaced.
///
/// Example: masked("call 138-1234-5678")  ->  "call [number]"
inline std::string masked(std::string_view utf8) {
    const std::u32string text = decode_utf8_lossy(utf8);
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const bool begins_number = detail::is_any_digit(text[at]) && (at == 0 || !detail::is_any_digit(text[at - 1]));
        const std::size_t number_end = begins_number ? detail::private_number_end(text, at) : at;
        if (number_end > at) {
            result += "[number]";
            at = number_end;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && detail::is_mail_character(text[end])) {
            ++end;
        }
        const bool has_sign = end > at && end + 1 < text.size() && (text[end] == U'@' || text[end] == 0xFF20);
        if (has_sign && detail::is_mail_character(text[end + 1])) {
            for (++end; end < text.size() && detail::is_mail_character(text[end]);) {
                ++end;
            }
            result += "[mail]";
            at = end;
            continue;
        }
        append_utf8(result, text[at++]);
    }
    return result;
}

}  // namespace minillm
