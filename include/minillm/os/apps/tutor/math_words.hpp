// os/apps/tutor/math_words.hpp: a question about numbers as a row of pieces: numbers, signs, and the words that stand
// for them.
//
//     三加五等于多少            ->  number 3, plus, number 5, equals, what
//     half of 50, please        ->  number 1/2, of, number 50
//     2x+3=9                    ->  number 2, variable x, plus, number 3, equals, number 9
//
// Numbers come in digits (1,000, 2.5, 50%), in Chinese (二分之一, 一又二分之一, 百分之二十, 三点五) and in English
// words (twelve, three quarters, two and a half). The letter x between two numbers multiplies, elsewhere it is an
// unknown. Everything that is neither a number nor a word of math_word_table.hpp is a piece of its own: the parser
// decides whether the question can be understood without it.
//
// Next: os/apps/tutor/expression.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/numbers.hpp"
#include "../../../nlu/request_text.hpp"
#include "math_word_table.hpp"
#include "rational.hpp"

namespace minillm {

/// A piece of the question, characters [begin, end) of the normalised text.
struct MathPiece {
    MathKind kind = MathKind::word;
    std::size_t begin = 0;
    std::size_t end = 0;
    Rational value;        // of a number, or the factor of a scale
    char32_t letter = 0;   // of a variable
    bool decimal = false;  // written with a point
    bool percent = false;
    bool share = false;  // a part of a whole: 二分之一, half, 20%
    bool slash = false;  // a division written with a slash
    bool apart = false;  // words that change nothing stood right before it
};

namespace detail {

struct MathWord {
    std::u32string_view text;
    MathKind kind;
};

// Part words for what numbers.hpp does not list: 7 eighths, one ninth.
inline constexpr std::pair<std::string_view, int> english_parts[] = {
    {"half", 2},        {"halves", 2},       {"third", 3},         {"thirds", 3},        {"quarter", 4},
    {"quarters", 4},    {"fourth", 4},       {"fourths", 4},       {"fifth", 5},         {"fifths", 5},
    {"sixth", 6},       {"sixths", 6},       {"seventh", 7},       {"sevenths", 7},      {"eighth", 8},
    {"eighths", 8},     {"ninth", 9},        {"ninths", 9},        {"tenth", 10},        {"tenths", 10},
    {"eleventh", 11},   {"elevenths", 11},   {"twelfth", 12},      {"twelfths", 12},     {"fifteenth", 15},
    {"fifteenths", 15}, {"sixteenth", 16},   {"sixteenths", 16},   {"twentieth", 20},    {"twentieths", 20},
    {"hundredth", 100}, {"hundredths", 100}, {"thousandth", 1000}, {"thousandths", 1000}};

inline constexpr std::pair<std::string_view, int> english_ordinals[] = {{"second", 2}, {"third", 3}, {"fourth", 4},
                                                                        {"fifth", 5},  {"sixth", 6}, {"seventh", 7},
                                                                        {"eighth", 8}, {"ninth", 9}, {"tenth", 10}};

inline constexpr std::pair<std::string_view, std::int64_t> english_scales[] = {
    {"hundred", 100},        {"thousand", 1000},          {"million", 1000000},
    {"billion", 1000000000}, {"trillion", 1000000000000}, {"dozen", 12}};

}  // namespace detail

/// Reads questions into pieces.
class MathReader {
public:
    /// @param list  commas separate numbers, also between groups of three digits (100,200,300)
    static std::vector<MathPiece> read(const RequestText& request, bool list = false) {
        MathReader reader(request, list);
        reader.read_all();
        reader.settle_letters();
        return std::move(reader.pieces_);
    }

    /// The number that begins at a place, as far as it reaches.
    static std::optional<MathPiece> number(const RequestText& request, std::size_t at, bool list = false) {
        return MathReader(request, list).number_piece(at);
    }

private:
    MathReader(const RequestText& request, bool list) : request_(request), text_(request.characters), list_(list) {}

    static const std::map<char32_t, std::vector<detail::MathWord>>& words() {
        static const std::map<char32_t, std::vector<detail::MathWord>> by_first = [] {
            std::map<char32_t, std::vector<detail::MathWord>> map;
            for (const auto& [kind, words] : detail::math_words) {
                for (std::size_t begin = 0; begin < words.size();) {
                    const std::size_t end = std::min(words.find(U'|', begin), words.size());
                    map[words[begin]].push_back({words.substr(begin, end - begin), kind});
                    begin = end + 1;
                }
            }
            return map;
        }();
        return by_first;
    }

    void read_all() {
        std::size_t at = 0;
        while (at < text_.size()) {
            if (text_[at] == U' ') {
                ++at;
                continue;
            }
            if (const std::size_t raised_end = end_of_superscript(at); raised_end > at) {
                add_superscript(at, raised_end);
                at = raised_end;
                continue;
            }
            MathPiece piece;
            if (is_with(at)) {
                pieces_.push_back({MathKind::word, at, at + 2, {}, 0});
                at += 2;
                continue;
            }
            const std::optional<MathPiece> word = word_piece(at);
            const std::optional<MathPiece> number = number_piece(at);
            const std::optional<MathPiece> letter = letter_piece(at);
            const std::size_t word_end = word ? word->end : at;
            if (number && number->end >= word_end && !(word && word->kind == MathKind::unknown_number)) {
                piece = *number;
            } else if (letter && letter->end >= word_end) {
                piece = *letter;
            } else if (word) {
                piece = *word;
            } else {
                piece = {MathKind::word, at, at + 1, {}, 0};
                while (is_latin_letter(text_[at]) && piece.end < text_.size() &&
                       (is_latin_letter(text_[piece.end]) || text_[piece.end] == U'\'')) {
                    ++piece.end;
                }
            }
            at = piece.end;
            pieces_.push_back(piece);
        }
    }

    // help me w/ this: the slash divides nothing.
    bool is_with(std::size_t at) const {
        const bool begins = at == 0 || !(is_latin_letter(text_[at - 1]) || is_ascii_digit(text_[at - 1]));
        return begins && text_.substr(at, 2) == U"w/" &&
               (at + 2 == text_.size() || text_[at + 2] == U' ' || is_latin_letter(text_[at + 2]));
    }

    // 2⁴, 10⁻², 3¹⁰; a single ² or ³ is a word of its own.
    std::size_t end_of_superscript(std::size_t at) const {
        std::size_t end = at;
        while (end < text_.size() && superscripts.find(text_[end]) != std::u32string_view::npos) {
            ++end;
        }
        const bool single = end == at + 1 && (text_[at] == U'²' || text_[at] == U'³');
        return single || pieces_.empty() || (end == at + 1 && text_[at] == U'⁻') ? at : end;
    }

    void add_superscript(std::size_t begin, std::size_t end) {
        std::string digits;
        for (std::size_t at = begin; at < end; ++at) {
            const std::size_t digit = superscripts.find(text_[at]);
            digits += digit < 10 ? std::to_string(digit) : "-";
        }
        pieces_.push_back({MathKind::power, begin, begin, {}, 0});
        MathPiece exponent{MathKind::number, begin, end, {}, 0};
        const bool negative = digits.front() == '-';
        const Rational size = Rational::from_decimal(negative ? digits.substr(1) : digits);
        exponent.value = negative ? -size : size;
        pieces_.push_back(exponent);
    }

    std::optional<MathPiece> word_piece(std::size_t at) const {
        const auto found = words().find(text_[at]);
        if (found == words().end() || (at > 0 && is_latin_letter(text_[at]) && is_latin_letter(text_[at - 1]))) {
            return std::nullopt;
        }
        std::optional<MathPiece> best;
        for (const detail::MathWord& word : found->second) {
            const std::size_t end = at + word.text.size();
            const bool cut = is_latin_letter(word.text.back()) && end < text_.size() &&
                             (is_latin_letter(text_[end]) || text_[end] == U'\'');
            if (text_.substr(at, word.text.size()) == word.text && !cut && (!best || end > best->end)) {
                best = MathPiece{word.kind, at, end, {}, 0};
                best->slash = word.text == U"/" && request_.original_part(at, end) != "÷";
                if (word.kind == MathKind::scale) {
                    best->value = Rational(word.text == U"triple" || word.text == U"thrice" ? 3
                                           : word.text == U"quadruple"                      ? 4
                                                                                            : 2);
                }
            }
        }
        return best;
    }

    // A single Latin letter that stands beside a sign, a digit or a Chinese character: an unknown.
    std::optional<MathPiece> letter_piece(std::size_t at) const {
        if (!is_latin_letter(text_[at]) || (at > 0 && is_latin_letter(text_[at - 1]) && !is_unknown_run(at))) {
            return std::nullopt;
        }
        const bool alone = at + 1 >= text_.size() || !is_latin_letter(text_[at + 1]);
        if (!alone && !is_unknown_run(at)) {
            return std::nullopt;
        }
        const char32_t c = text_[at];
        if ((c == U'a' || c == U'i' || c == U's' || c == U'u') && !beside_sign(at)) {
            return std::nullopt;
        }
        MathPiece piece{MathKind::variable, at, at + 1, {}, c};
        return piece;
    }

    // xy, 2xy: letters of unknowns written together.
    bool is_unknown_run(std::size_t at) const {
        std::size_t begin = at;
        while (begin > 0 && is_latin_letter(text_[begin - 1])) {
            --begin;
        }
        std::size_t end = at;
        while (end < text_.size() && is_latin_letter(text_[end])) {
            ++end;
        }
        const std::u32string_view run = text_.substr(begin, end - begin);
        return run.size() <= 3 && run.find_first_not_of(U"xyz") == std::u32string_view::npos;
    }

    bool beside_sign(std::size_t at) const {
        std::size_t before = at;
        while (before > 0 && text_[before - 1] == U' ') {
            --before;
        }
        std::size_t after = at + 1;
        while (after < text_.size() && text_[after] == U' ') {
            ++after;
        }
        constexpr std::u32string_view signs = U"+-*/=^²³(";
        const bool left = before > 0 && (signs.find(text_[before - 1]) != std::u32string_view::npos ||
                                         (before == at && is_ascii_digit(text_[before - 1])));
        const bool right = after < text_.size() && signs.find(text_[after]) != std::u32string_view::npos;
        return left || right;
    }

    // x between two numbers multiplies if no other x in the question is an unknown: 18 x 7, but 2x + 3.
    void settle_letters() {
        const auto is_sign = [this](std::size_t i) {
            const bool value_before =
                i > 0 && (pieces_[i - 1].kind == MathKind::number || pieces_[i - 1].kind == MathKind::close);
            const bool value_after = i + 1 < pieces_.size() &&
                                     (pieces_[i + 1].kind == MathKind::number || pieces_[i + 1].kind == MathKind::open);
            return value_before && value_after;
        };
        bool unknown = false;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            unknown = unknown || (pieces_[i].letter == U'x' && !is_sign(i));
        }
        for (std::size_t i = 0; i < pieces_.size() && !unknown; ++i) {
            if (pieces_[i].letter == U'x' && is_sign(i)) {
                pieces_[i].kind = MathKind::times;
            }
        }
    }

    // ---- Numbers ---------------------------------------------------------------------------------------------------

    std::optional<MathPiece> number_piece(std::size_t at) const {
        for (const auto& [dozen, count] : {std::pair<std::u32string_view, int>{U"half a dozen", 6}, {U"a dozen", 12}}) {
            const std::size_t end = at + dozen.size();
            if (text_.substr(at, dozen.size()) == dozen && !(end < text_.size() && is_latin_letter(text_[end]))) {
                return MathPiece{MathKind::number, at, end, Rational(count), 0};
            }
        }
        const bool point_first =
            text_[at] == U'.' && at + 1 < text_.size() && is_ascii_digit(text_[at + 1]) &&
            (at == 0 || !(is_ascii_digit(text_[at - 1]) || is_han(text_[at - 1])));  // 75米。12分钟后
        const bool in_digits = is_ascii_digit(text_[at]) || point_first;
        // 千米 after nothing, 三角形 and the like are no numbers: the words of units are longer matches elsewhere.
        const std::optional<NumberMatch> match = in_digits ? std::nullopt : number_at(text_, at);
        if (!in_digits && !match) {
            return std::nullopt;
        }
        MathPiece piece{MathKind::number, at, at, {}, 0};
        if (in_digits) {
            read_digits(piece);
        } else {
            piece.end = match->end;
            piece.value = Rational(BigInteger(match->numerator), BigInteger(match->denominator));
            piece.decimal = match->decimal_point;
            piece.share = match->kind == NumberKind::share;
            const std::u32string_view written = text_.substr(at, piece.end - at);
            piece.percent = piece.share && (written.find(U'%') != std::u32string_view::npos ||
                                            written.find(U"percent") != std::u32string_view::npos ||
                                            written.find(U"per cent") != std::u32string_view::npos ||
                                            written.find(U"百分") == 0 || written.back() == U'成');
        }
        read_suffixes(piece);
        return piece;
    }

    void read_digits(MathPiece& piece) const {
        std::string digits;
        std::size_t at = piece.begin;
        while (at < text_.size() && digits.size() < 4000) {
            const char32_t c = text_[at];
            const bool digit_follows = at + 1 < text_.size() && is_ascii_digit(text_[at + 1]);
            if (is_ascii_digit(c)) {
                digits += static_cast<char>(c);
            } else if (c == U'.' && digit_follows && digits.find('.') == std::string::npos) {
                digits += '.';
            } else if (!(c == U',' && !list_ && is_thousands_comma(at, piece.begin) &&
                         digits.find('.') == std::string::npos)) {
                break;
            }
            ++at;
        }
        piece.end = at;
        piece.decimal = digits.find('.') != std::string::npos;
        piece.value = Rational::from_decimal(digits);
        // 1.5万, 3亿, 5千 (but 5千米 is a length, 3百 is rare and 8千克 a weight)
        if (at < text_.size()) {
            const char32_t unit = text_[at];
            const bool measure = at + 1 < text_.size() &&
                                 std::u32string_view(U"米克瓦卡升字").find(text_[at + 1]) != std::u32string_view::npos;
            const std::int64_t scale = detail::chinese_unit(unit);
            if (scale >= 10000 || (scale >= 100 && !measure)) {
                piece.value = piece.value * Rational(scale);
                ++piece.end;
                if (unit == U'万' && piece.end < text_.size() && text_[piece.end] == U'亿') {
                    piece.value = piece.value * Rational(100000000);
                    ++piece.end;
                }
                piece.decimal = false;
            }
        }
    }

    // A comma between groups of three digits: 1,000 and 12,345,678, typed without blanks and with the ASCII comma.
    bool is_thousands_comma(std::size_t at, std::size_t begin) const {
        std::size_t first = begin;
        while (first < at && is_ascii_digit(text_[first])) {
            ++first;
        }
        if (first - begin > 3 || request_.original_part(at, at + 1) == "、") {
            return false;
        }
        for (std::size_t group = first; group < text_.size() && text_[group] == U','; group += 4) {
            std::size_t digits = group + 1;
            while (digits < text_.size() && is_ascii_digit(text_[digits])) {
                ++digits;
            }
            if (digits - group - 1 != 3) {
                return false;
            }
        }
        return text_[first] == U',';
    }

    // What may follow a number and belongs to it: %, 分之, 又 …, "and a half", eighths, thousand.
    void read_suffixes(MathPiece& piece) const {
        read_percent(piece);
        if (!piece.share && piece.value.is_whole() && text_.substr(piece.end, 2) == U"分之" && !piece.value.is_zero()) {
            const std::optional<MathPiece> top =
                piece.end + 2 < text_.size() ? number_piece(piece.end + 2) : std::nullopt;
            if (top && !top->share) {
                piece.value = top->value / piece.value;
                piece.end = top->end;
                piece.share = true;
            }
        }
        if (!piece.share && piece.value.is_whole() && piece.end < text_.size() && text_[piece.end] == U'又' &&
            piece.end + 1 < text_.size()) {
            add_fraction(piece, piece.end + 1);
        }
        if (!piece.share && piece.value.is_whole() && !piece.decimal) {
            if (text_.substr(piece.end, 1) == U" ") {
                const bool digits = is_ascii_digit(text_[piece.begin]);
                std::size_t word_end = piece.end + 1;
                const std::string word = detail::english_word(text_, piece.end + 1, word_end);
                const bool below_line =
                    piece.begin > 0 && text_[piece.begin - 1] == U'/';  // 2/9 and 5/12: no nine and five twelfths
                if (word == "and" && !below_line) {
                    add_fraction(piece, word_end + 1);
                } else if (word.empty() && digits) {
                    add_fraction(piece, piece.end + 1);  // 3 1/2
                }
            }
            read_part_word(piece);
        }
        read_scale(piece);
    }

    void read_percent(MathPiece& piece) const {
        if (piece.share) {
            return;
        }
        std::size_t sign = piece.end;
        sign += text_.substr(sign, 1) == U" " ? 1 : 0;
        std::size_t word_end = sign;
        const std::string word = sign < text_.size() ? detail::english_word(text_, sign, word_end) : "";
        Rational scale;
        if (text_.substr(sign, 1) == U"%") {
            // 7 % 3 between two numbers is the remainder, 7%的 and 7% of are not.
            std::size_t next = sign + 1;
            next += text_.substr(next, 1) == U" " ? 1 : 0;
            if (next < text_.size() && is_ascii_digit(text_[next])) {
                return;
            }
            scale = Rational(100);
            word_end = sign + 1;
        } else if (text_.substr(sign, 1) == U"‰") {
            scale = Rational(1000);
            word_end = sign + 1;
        } else if (word == "percent" || word == "pct") {
            scale = Rational(100);
        } else if (text_.substr(sign, 8) == U"per cent") {
            scale = Rational(100);
            word_end = sign + 8;
        } else {
            return;
        }
        piece.value = piece.value / scale;
        piece.end = word_end;
        piece.share = true;
        piece.percent = true;
    }

    // Adds a fraction below one that begins at a place: 二分之一, 1/2, a half, three quarters.
    void add_fraction(MathPiece& piece, std::size_t at) const {
        if (at >= text_.size()) {
            return;
        }
        const std::optional<MathPiece> part = number_piece(at);
        if (!part || part->percent) {
            return;
        }
        if (part->share && part->value < Rational(1)) {
            piece.value = piece.value + part->value;
            piece.end = part->end;
            piece.share = true;
            return;
        }
        if (!part->value.is_whole() || part->decimal || text_.substr(part->end, 1) != U"/" ||
            part->end + 1 >= text_.size()) {
            return;
        }
        const std::optional<MathPiece> bottom =
            is_ascii_digit(text_[part->end + 1]) ? number_piece(part->end + 1) : std::nullopt;
        if (bottom && bottom->value.is_whole() && !bottom->share && !bottom->value.is_zero()) {
            piece.value = piece.value + part->value / bottom->value;
            piece.end = bottom->end;
        }
    }

    void read_part_word(MathPiece& piece) const {
        const std::size_t at = detail::next_word(text_, piece.end);
        std::size_t end = at;
        const std::string word = at < text_.size() ? detail::english_word(text_, at, end) : "";
        for (const auto& [part, bottom] : detail::english_parts) {
            if (word == part && at > piece.end) {
                piece.value = piece.value / Rational(bottom);
                piece.end = end;
                piece.share = true;
                return;
            }
        }
    }

    void read_scale(MathPiece& piece) const {
        for (int i = 0; i < 2; ++i) {
            const std::size_t at = detail::next_word(text_, piece.end);
            std::size_t end = at;
            const std::string word = at < text_.size() ? detail::english_word(text_, at, end) : "";
            for (const auto& [scale, factor] : detail::english_scales) {
                if (word == scale && at > piece.end && !piece.percent) {
                    piece.value = piece.value * Rational(factor);
                    piece.end = end;
                }
            }
        }
    }

    static constexpr std::u32string_view superscripts = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁻";

    const RequestText& request_;
    std::u32string_view text_;
    bool list_;
    std::vector<MathPiece> pieces_;
};

}  // namespace minillm
