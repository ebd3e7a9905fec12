// nlu/numbers.hpp: the number that begins at a place of a request, in digits, Chinese or English words.
//
//     26    2.5    1,000    30%    二十六    两百零五    一百二    三点五    百分之五十    三成    一半
//     三分之一    1.5万 twenty-six    two hundred and five    three point five    thirty percent    half    a quarter
//     two thirds
//
// The value is an exact fraction of two whole numbers; what does not fit into 64 bits is no number here. The longest
// reading is taken: 二十六 is 26, never 2 followed by 十六.
//
// Not here: arithmetic (os/apps/tutor/tutor.hpp), dates and times.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "request_text.hpp"

namespace minillm {

/// What kind of number was written. `share` is a part of a whole: 50%, 一半, three quarters, 三成.
enum class NumberKind { plain, share };

/// A number in a request. Share values are parts of 1: 50% is 1/2.
struct NumberMatch {
    std::size_t end = 0;  // the first character after it
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;  // above 0, no common factor with the numerator
    NumberKind kind = NumberKind::plain;
    bool decimal_point = false;  // written with a point: 2.5, 三点五
    bool in_words = false;       // written in Chinese or English words

    double value() const { return static_cast<double>(numerator) / static_cast<double>(denominator); }
};

namespace detail {

// A product or sum that overflows is no number; these say so.
inline bool multiply_fits(std::int64_t a, std::int64_t b, std::int64_t& product) {
    return !__builtin_mul_overflow(a, b, &product);
}

inline bool add_fits(std::int64_t a, std::int64_t b, std::int64_t& sum) { return !__builtin_add_overflow(a, b, &sum); }

inline void reduce(NumberMatch& number) {
    const std::int64_t common = std::gcd(number.numerator, number.denominator);
    if (common > 1) {
        number.numerator /= common;
        number.denominator /= common;
    }
}

// The value of a Chinese digit, or -1.
inline int chinese_digit(char32_t c) {
    constexpr std::u32string_view digits = U"零一二三四五六七八九";
    const std::size_t at = digits.find(c);
    if (at != std::u32string_view::npos) {
        return static_cast<int>(at);
    }
    return c == U'〇' ? 0 : c == U'两' ? 2 : -1;
}

inline std::int64_t chinese_unit(char32_t c) {
    switch (c) {
        case U'十':
            return 10;
        case U'百':
            return 100;
        case U'千':
            return 1000;
        case U'万':
            return 10000;
        case U'亿':
            return 100000000;
        default:
            return 0;
    }
}

// A whole number in Chinese words, or in digits with a Chinese unit between (3万5千): sections below 万 are summed,
// 万 and 亿 multiply what stands before them.
inline bool parse_chinese_integer(std::u32string_view text, std::size_t& position, std::int64_t& value) {
    std::size_t at = position;
    std::int64_t total = 0;
    std::int64_t section = 0;  // the part below the next 万 or 亿
    std::int64_t digit = -1;   // read, but its unit not yet
    std::int64_t last_unit = 0;
    bool after_zero = false;
    bool any_unit = false;
    std::size_t digit_count = 0;
    while (at < text.size()) {
        const int d = chinese_digit(text[at]);
        const std::int64_t unit = chinese_unit(text[at]);
        if (d >= 0) {
            if (digit >= 0 && !after_zero && any_unit) {
                break;  // 二十六五: two digits side by side are not one number
            }
            if (digit >= 0 && !any_unit) {
                // 二零二五, 一二三: digits spoken one by one
                if (!multiply_fits(digit, 10, digit) || !add_fits(digit, d, digit)) {
                    return false;
                }
            } else {
                digit = d;
            }
            after_zero = d == 0;
            ++digit_count;
        } else if (unit > 0) {
            if (unit >= 10000) {
                std::int64_t upper = 0;
                if (!add_fits(section, digit >= 0 ? digit : 0, upper) || (upper == 0 && total == 0)) {
                    break;  // 万 with nothing before it
                }
                if (unit == 100000000 && total > 0) {
                    if (!add_fits(total, upper, upper) || !multiply_fits(upper, unit, total)) {
                        return false;
                    }
                } else {
                    std::int64_t part = 0;
                    if (!multiply_fits(upper, unit, part) || !add_fits(total, part, total)) {
                        return false;
                    }
                }
                section = 0;
            } else {
                if (digit < 0 && unit != 10) {
                    break;  // 百 or 千 without a digit is not a number
                }
                section += (digit < 0 ? 1 : digit) * unit;
                if (digit_count > 1 && !any_unit) {
                    return false;  // 一二三百
                }
            }
            digit = -1;
            after_zero = false;
            last_unit = unit;
            any_unit = true;
            digit_count = 0;
        } else {
            break;
        }
        ++at;
    }
    if (at == position) {
        return false;
    }
    if (digit >= 0) {
        // 一百二 is 120 and 两万五 is 25000, but 一百零二 is 102.
        const bool short_form = any_unit && last_unit >= 100 && digit_count == 1 && digit > 0;
        section += short_form ? digit * (last_unit / 10) : digit;
    }
    if (!add_fits(total, section, total)) {
        return false;
    }
    position = at;
    value = total;
    return true;
}

// Digits, with thousands separators (1,000) and a decimal point, as a fraction over a power of ten.
inline bool parse_digits(std::u32string_view text, std::size_t& position, NumberMatch& number) {
    std::size_t at = position;
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    bool point = false;
    while (at < text.size()) {
        if (is_ascii_digit(text[at])) {
            const std::int64_t digit = static_cast<std::int64_t>(text[at] - U'0');
            if (!multiply_fits(numerator, 10, numerator) || !add_fits(numerator, digit, numerator) ||
                (point && !multiply_fits(denominator, 10, denominator))) {
                return false;
            }
        } else if (text[at] == U'.' && !point && at > position && at + 1 < text.size() &&
                   is_ascii_digit(text[at + 1])) {
            point = true;
        } else if (text[at] == U',' && !point && at > position && at + 3 < text.size() &&
                   is_ascii_digit(text[at + 1]) && is_ascii_digit(text[at + 2]) && is_ascii_digit(text[at + 3]) &&
                   (at + 4 >= text.size() || !is_ascii_digit(text[at + 4])) && at - position <= 3) {
            // a separator of thousands: exactly three digits follow
        } else {
            break;
        }
        ++at;
    }
    if (at == position) {
        return false;
    }
    number.numerator = numerator;
    number.denominator = denominator;
    number.decimal_point = point;
    position = at;
    return true;
}

struct NumberWord {
    std::string_view word;
    std::int64_t value;
};

inline constexpr std::array<NumberWord, 29> small_number_words = {{
    {"zero", 0},      {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},
    {"six", 6},       {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},
    {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
    {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fourty", 40},
    {"fifty", 50},    {"sixty", 60},    {"seventy", 70},  {"eighty", 80},  {"ninety", 90},
}};

inline constexpr std::array<NumberWord, 15> part_words = {{
    {"half", 2},
    {"halves", 2},
    {"third", 3},
    {"thirds", 3},
    {"quarter", 4},
    {"quarters", 4},
    {"fourth", 4},
    {"fourths", 4},
    {"fifth", 5},
    {"fifths", 5},
    {"sixth", 6},
    {"eighth", 8},
    {"eighths", 8},
    {"tenth", 10},
    {"tenths", 10},
}};

// The English word at a position (letters only), and where it ends.
inline std::string english_word(std::u32string_view text, std::size_t position, std::size_t& end) {
    std::string word;
    end = position;
    while (end < text.size() && is_latin_letter(text[end])) {
        word.push_back(static_cast<char>(text[end]));
        ++end;
    }
    return word;
}

// Over one blank or hyphen to the next word.
inline std::size_t next_word(std::u32string_view text, std::size_t position) {
    return position < text.size() && (text[position] == U' ' || text[position] == U'-') ? position + 1 : position;
}

template <std::size_t Count>
std::optional<std::int64_t> look_up(const std::array<NumberWord, Count>& table, std::string_view word) {
    for (const NumberWord& entry : table) {
        if (entry.word == word) {
            return entry.value;
        }
    }
    return std::nullopt;
}

// A whole number in English words: "twenty-six", "a hundred and five", "two thousand".
inline bool parse_english_integer(std::u32string_view text, std::size_t& position, std::int64_t& value) {
    std::size_t at = position;
    std::size_t end = position;
    std::int64_t total = 0;
    std::int64_t section = 0;
    std::int64_t last_small = 100;  // what may still be added: after a ten only a digit, after a digit nothing
    bool any = false;
    while (at < text.size()) {
        std::size_t word_end = at;
        std::string word = english_word(text, at, word_end);
        if (any && word == "and") {  // only inside: two hundred and five
            const std::size_t after = next_word(text, word_end);
            std::size_t after_end = after;
            if (last_small != 1000 || !look_up(small_number_words, english_word(text, after, after_end))) {
                break;
            }
            at = after;
            continue;
        }
        if (!any && word == "a") {  // a hundred, a thousand
            const std::size_t after = next_word(text, word_end);
            std::size_t after_end = after;
            const std::string next = english_word(text, after, after_end);
            if (next != "hundred" && next != "thousand" && next != "million") {
                break;
            }
            section = 1;
            at = after;
            last_small = 1;
            any = true;
            continue;
        }
        if (const std::optional<std::int64_t> small = look_up(small_number_words, word)) {
            const bool fits = last_small >= 100 || (last_small >= 20 && *small >= 1 && *small <= 9);
            if (!fits) {
                break;
            }
            section += *small;
            last_small = *small == 0 ? 1 : *small;
        } else if ((word == "hundred" || word == "hundreds") && any && section > 0 && section < 100) {
            section *= 100;
            last_small = 1000;
        } else if ((word == "thousand" || word == "million") && any && section > 0) {
            std::int64_t part = 0;
            if (!multiply_fits(section, word == "thousand" ? 1000 : 1000000, part) || !add_fits(total, part, total)) {
                return false;
            }
            section = 0;
            last_small = 1000;
        } else {
            break;
        }
        any = true;
        end = word_end;
        at = next_word(text, word_end);
    }
    if (!any || end == position) {
        return false;
    }
    position = end;
    return add_fits(total, section, value);
}

// The digits after 点 or "point": each counts a tenth of the one before.
inline void parse_spoken_decimals(std::u32string_view text, std::size_t& position, NumberMatch& number) {
    std::size_t at = position;
    const bool chinese = at < text.size() && text[at] == U'点';
    if (chinese) {
        ++at;
    } else {
        at = next_word(text, at);
        std::size_t end = at;
        if (english_word(text, at, end) != "point") {
            return;
        }
        at = end;
    }
    bool any = false;
    while (at < text.size()) {
        std::int64_t digit = -1;
        std::size_t end = at + 1;
        if (chinese) {
            digit = chinese_digit(text[at]);
        } else {
            const std::size_t word_begin = next_word(text, at);
            const std::optional<std::int64_t> small = look_up(small_number_words, english_word(text, word_begin, end));
            digit = small && *small <= 9 ? *small : -1;
        }
        if (digit < 0 || number.denominator > 1000000000) {
            break;
        }
        if (!multiply_fits(number.numerator, 10, number.numerator) ||
            !add_fits(number.numerator, digit, number.numerator)) {
            return;
        }
        number.denominator *= 10;
        any = true;
        at = end;
    }
    if (any) {
        number.decimal_point = true;
        position = at;
    }
}

}  // namespace detail

/// The number that begins at `position`, if there is one.
///
/// Example: number_at(U"调到二十六度", 2)  ->  26, ending at 5
inline std::optional<NumberMatch> number_at(std::u32string_view text, std::size_t position) {
    using namespace detail;
    // A digit or a letter right before belongs to the same number or word: nothing begins here.
    if (position >= text.size() ||
        (position > 0 && ((is_ascii_digit(text[position]) && is_ascii_digit(text[position - 1])) ||
                          (is_latin_letter(text[position]) && is_latin_letter(text[position - 1]))))) {
        return std::nullopt;
    }
    NumberMatch number;
    std::size_t at = position;

    // 百分之五十, 百分之 50, 百分百
    if (text.substr(at, 3) == U"百分之" || text.substr(at, 3) == U"百分百") {
        at += 3;
        if (text[at - 1] == U'百') {
            return NumberMatch{at, 1, 1, NumberKind::share, false, true};
        }
        const std::size_t inner = at < text.size() && text[at] == U' ' ? at + 1 : at;
        std::int64_t hundred = 100;
        if (text.substr(inner, 1) == U"百") {  // 百分之百
            return NumberMatch{inner + 1, 1, 1, NumberKind::share, false, true};
        }
        std::optional<NumberMatch> part = number_at(text, inner);
        if (!part || part->kind != NumberKind::plain || !multiply_fits(part->denominator, hundred, part->denominator)) {
            return std::nullopt;
        }
        part->kind = NumberKind::share;
        part->in_words = true;
        reduce(*part);
        return part;
    }
    // 一半, 半 before something that is no unit of time; half, a half, a quarter
    if (text.substr(at, 2) == U"一半") {
        return NumberMatch{at + 2, 1, 2, NumberKind::share, false, true};
    }

    bool found = false;
    if (is_ascii_digit(text[at])) {
        found = parse_digits(text, at, number);
        const std::int64_t unit = found && at < text.size() ? chinese_unit(text[at]) : 0;
        if (unit >= 1000) {  // 1.5万
            if (!multiply_fits(number.numerator, unit, number.numerator)) {
                return std::nullopt;
            }
            ++at;
        }
    } else if (chinese_digit(text[at]) >= 0 || text[at] == U'十') {
        found = parse_chinese_integer(text, at, number.numerator);
        number.in_words = true;
        if (found && at + 2 < text.size() && text[at] == U'分' && text[at + 1] == U'之') {  // 三分之二: two of three
            std::size_t upper_at = at + 2;
            std::int64_t upper = 0;
            if (number.numerator > 0 && parse_chinese_integer(text, upper_at, upper)) {
                NumberMatch part{upper_at, upper, number.numerator, NumberKind::share, false, true};
                reduce(part);
                return part;
            }
        }
        if (found) {
            parse_spoken_decimals(text, at, number);
        }
    } else if (is_latin_letter(text[at])) {
        std::size_t word_end = at;
        const std::string first = english_word(text, at, word_end);
        // half, a half, a quarter, three quarters, two thirds
        std::int64_t count = 1;
        std::size_t part_at = at;
        if (first == "a" || first == "an" || first == "one") {
            part_at = next_word(text, word_end);
        } else if (const std::optional<std::int64_t> small = look_up(small_number_words, first)) {
            count = *small;
            part_at = next_word(text, word_end);
        }
        std::size_t part_end = part_at;
        const std::optional<std::int64_t> parts = look_up(part_words, english_word(text, part_at, part_end));
        const bool bare_half = parts && *parts == 2 && part_at == at;
        if (parts && (part_at != at || bare_half)) {
            NumberMatch part{part_end, count, *parts, NumberKind::share, false, true};
            reduce(part);
            return part;
        }
        found = parse_english_integer(text, at, number.numerator);
        number.in_words = true;
        if (found) {
            parse_spoken_decimals(text, at, number);
        }
    }
    if (!found) {
        return std::nullopt;
    }

    // A sign of percent, or 成 (tenths), makes it a share.
    std::size_t sign_at = at;
    if (sign_at < text.size() && text[sign_at] == U' ') {
        ++sign_at;
    }
    std::size_t word_end = sign_at;
    const std::string word = english_word(text, sign_at, word_end);
    std::int64_t divisor = 0;
    if (text.substr(sign_at, 1) == U"%") {
        divisor = 100;
        at = sign_at + 1;
    } else if (word == "percent" || word == "pct") {
        divisor = 100;
        at = word_end;
    } else if (text.substr(sign_at, 8) == U"per cent") {
        divisor = 100;
        at = sign_at + 8;
    } else if (text.substr(at, 1) == U"成" && number.denominator == 1 && number.numerator >= 1 &&
               number.numerator <= 10) {
        divisor = 10;
        at += 1;
    }
    if (divisor > 0) {
        if (!multiply_fits(number.denominator, divisor, number.denominator)) {
            return std::nullopt;
        }
        number.kind = NumberKind::share;
    }
    reduce(number);
    number.end = at;
    return number;
}

}  // namespace minillm
