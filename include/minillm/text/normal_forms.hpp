// text/normal_forms.hpp: é is one character, or e and an accent. Unicode's four normal forms choose one spelling.
//
//     "é" "ﬁ" "Å"(angstrom)      NFC  é  ﬁ  Å        composed      what most text is written in, and BERT's vocabulary
//                                NFD  e´ ﬁ  A°       decomposed    accents stand alone: to strip them
//                                NFKC é  fi Å        composed,     and what only looks different becomes the same:
//                                NFKD e´ fi A°       decomposed,   ligatures, full-width forms, ² and ①
//
// Three steps, each a function below:
//   1. decompose  each character into its parts, and those into theirs
//   2. order      the marks behind a letter by their combining class (a dot below before a dot above), whatever order
//                 they were typed in; marks of the same class keep theirs, because there the order is visible
//   3. compose    (NFC and NFKC) a letter and a mark that have a common character, unless a mark of the same or of a
//                 higher class stands between them
//
// The 11,172 syllables of Hangul are computed from their letters, not listed.
//
// Source: The Unicode Standard 16.0, sections 3.11 and 3.12; Unicode Standard Annex 15. The tables are
// text/normalization_tables.hpp.
// Not here: small letters and half-width forms (text/normalize.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "character.hpp"
#include "normalization_tables.hpp"
#include "utf8.hpp"

namespace minillm {

/// Unicode's normal forms.
enum class NormalForm { nfc, nfd, nfkc, nfkd };

namespace detail {

// The lists of normalization_tables.hpp, laid out so that a character is found in two steps. Built once, at first use.
class NormalizationTable {
public:
    static const NormalizationTable& get() {
        static const NormalizationTable table;
        return table;
    }

    // 0 for most; a combining class; kind_may_compose; or first_decomposition and more.
    std::uint16_t value(char32_t c) const {
        if (c > 0x10FFFF) {
            return 0;
        }
        return second_stage_[first_stage_[c / block_size] * block_size + c % block_size];
    }

    // The canonical combining class: 0 for letters, else where the mark stands.
    std::uint16_t combining_class(char32_t c) const {
        const std::uint16_t found = value(c);
        return found < unicode_tables::kind_may_compose ? found : 0;
    }

    // One step: the first of the parts in the list, or nullptr if c stays whole. Their number and kind: flags[-1].
    const std::uint32_t* decomposition(char32_t c) const {
        const std::uint16_t found = value(c);
        return found < first_decomposition ? nullptr : start_[found - first_decomposition];
    }

    // The character that two become together, 0 if none.
    char32_t composition(char32_t first, char32_t second) const {
        const std::uint64_t wanted = pair(first, second);
        const auto entry = std::lower_bound(
            compositions_.begin(), compositions_.end(), wanted,
            [](const auto& composition, std::uint64_t key) { return composition.first < key; });
        return entry != compositions_.end() && entry->first == wanted ? entry->second : 0;
    }

private:
    static constexpr std::size_t block_size = 128;
    static constexpr std::uint16_t first_decomposition = 256;

    static std::uint64_t pair(std::uint64_t first, std::uint64_t second) { return first << 32 | second; }

    NormalizationTable() : second_stage_(block_size, 0) {  // block 0: nothing of interest
        using namespace unicode_tables;
        const std::uint32_t* next = decompositions;
        for (const NormalizationRange& range : normalization_ranges) {
            for (char32_t c = range.first; c < range.first + range.count; ++c) {
                if (range.kind != kind_decomposes) {
                    place(c) = range.kind;
                    continue;
                }
                place(c) = static_cast<std::uint16_t>(first_decomposition + start_.size());
                start_.push_back(next + 1);
                const std::uint32_t length = next[0] & decomposition_length_mask;
                const bool is_composed_again = next[0] == length;  // no flags: canonical, and not excluded
                if (is_composed_again) {
                    compositions_.emplace_back(pair(next[1], next[2]), c);
                }
                next += 1 + length;
            }
        }
        std::sort(compositions_.begin(), compositions_.end());
    }

    // The cell of c; its block is made when it is first needed.
    std::uint16_t& place(char32_t c) {
        std::uint16_t& block = first_stage_[c / block_size];
        if (block == 0) {
            block = static_cast<std::uint16_t>(second_stage_.size() / block_size);
            second_stage_.resize(second_stage_.size() + block_size, 0);
        }
        return second_stage_[block * block_size + c % block_size];
    }

    std::array<std::uint16_t, 0x110000 / block_size> first_stage_{};
    std::vector<std::uint16_t> second_stage_;
    std::vector<const std::uint32_t*> start_;                        // of each decomposition
    std::vector<std::pair<std::uint64_t, char32_t>> compositions_;  // sorted by the pair
};

// Hangul: a syllable is a leading consonant L, a vowel V and, in 27 of 28 cases, a trailing consonant T, laid out as
// the digits of a number: syllable = 0xAC00 + (l * 21 + v) * 28 + t.
inline constexpr char32_t hangul_base = 0xAC00, hangul_l = 0x1100, hangul_v = 0x1161, hangul_t = 0x11A7;
inline constexpr char32_t hangul_l_count = 19, hangul_v_count = 21, hangul_t_count = 28;  // t = 0: none
inline constexpr char32_t hangul_count = hangul_l_count * hangul_v_count * hangul_t_count;

constexpr bool is_hangul_syllable(char32_t c) { return c >= hangul_base && c < hangul_base + hangul_count; }

inline void append_hangul_letters(std::u32string& result, char32_t syllable) {
    const char32_t number = syllable - hangul_base;
    const char32_t t = number % hangul_t_count;
    result += hangul_l + number / (hangul_v_count * hangul_t_count);
    result += hangul_v + number / hangul_t_count % hangul_v_count;
    if (t != 0) {
        result += hangul_t + t;
    }
}

// L + V -> LV, LV + T -> LVT; 0 if the two do not make a syllable.
constexpr char32_t hangul_composition(char32_t first, char32_t second) {
    const bool leading_and_vowel = first >= hangul_l && first < hangul_l + hangul_l_count &&  //
                                   second >= hangul_v && second < hangul_v + hangul_v_count;
    if (leading_and_vowel) {
        return hangul_base + ((first - hangul_l) * hangul_v_count + (second - hangul_v)) * hangul_t_count;
    }
    const bool open_syllable = is_hangul_syllable(first) && (first - hangul_base) % hangul_t_count == 0;
    if (open_syllable && second > hangul_t && second < hangul_t + hangul_t_count) {
        return first + (second - hangul_t);
    }
    return 0;
}

// Step 1, for one character. The parts have parts themselves: ǖ is ü and a macron, ü is u and two dots.
inline void append_decomposition(std::u32string& result, char32_t c, bool compatibility) {
    if (is_hangul_syllable(c)) {
        append_hangul_letters(result, c);
        return;
    }
    const std::uint32_t* const parts = NormalizationTable::get().decomposition(c);
    const bool whole = parts == nullptr ||
                       ((parts[-1] & unicode_tables::decomposition_is_compatibility) != 0 && !compatibility);
    if (whole) {
        result += c;
        return;
    }
    const std::uint32_t length = parts[-1] & unicode_tables::decomposition_length_mask;
    for (std::uint32_t i = 0; i < length; ++i) {
        append_decomposition(result, parts[i], compatibility);
    }
}

// Step 2: each run of marks (class not 0) in the order of their classes; equals keep their order.
inline void order_marks(std::u32string& text) {
    const NormalizationTable& table = NormalizationTable::get();
    std::vector<std::tuple<std::uint16_t, std::size_t, char32_t>> marks;  // class, place, mark
    std::size_t at = 0;
    while (at < text.size()) {
        marks.clear();
        std::size_t end = at;
        for (; end < text.size() && table.combining_class(text[end]) != 0; ++end) {
            marks.emplace_back(table.combining_class(text[end]), end, text[end]);
        }
        if (marks.size() > 1) {
            std::sort(marks.begin(), marks.end());
            for (std::size_t i = 0; i < marks.size(); ++i) {
                text[at + i] = std::get<char32_t>(marks[i]);
            }
        }
        at = end + 1;
    }
}

// Step 3. `letter` is the last character of class 0; what follows it is put into it where that is possible.
inline std::u32string compose(std::u32string_view text) {
    const NormalizationTable& table = NormalizationTable::get();
    std::u32string result;
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t letter = none;
    std::uint16_t last_class = 0;  // of the character that was kept last, after the letter
    for (const char32_t c : text) {
        const std::uint16_t own_class = table.combining_class(c);
        // Nothing stands between the two, or only marks of lower classes.
        const bool reaches = letter != none && (letter + 1 == result.size() || last_class < own_class);
        if (reaches) {
            char32_t together = hangul_composition(result[letter], c);
            if (together == 0) {
                together = table.composition(result[letter], c);
            }
            if (together != 0) {
                result[letter] = together;
                continue;
            }
        }
        if (own_class == 0) {
            letter = result.size();
        }
        last_class = own_class;
        result += c;
    }
    return result;
}

// Whether no step can change a text. Errs on the side of false; true for ASCII and for Chinese without accents.
inline bool is_surely_normal(std::string_view text, NormalForm form) {
    const NormalizationTable& table = NormalizationTable::get();
    const char32_t untouched = form == NormalForm::nfc ? 0x300 : 0x80;  // up to there é and its like are composed
    for (std::size_t at = 0; at < text.size();) {
        const DecodedCharacter character = decode_one(text, at);
        const char32_t c = character.code_point;
        if (!character.valid || (c >= untouched && (table.value(c) != 0 || is_hangul_syllable(c)))) {
            return false;
        }
        at += character.length;
    }
    return true;
}

}  // namespace detail

/// A text in one of Unicode's normal forms. Bytes that are not UTF-8 become U+FFFD.
///
/// Example: to_normal_form("e\u0301", NormalForm::nfc)  ->  "é"
inline std::string to_normal_form(std::string_view text, NormalForm form) {
    if (detail::is_surely_normal(text, form)) {
        return std::string(text);
    }
    const bool compatibility = form == NormalForm::nfkc || form == NormalForm::nfkd;
    std::u32string characters;
    for (const DecodedCharacter character : Utf8View(text)) {
        detail::append_decomposition(characters, character.code_point, compatibility);
    }
    detail::order_marks(characters);
    const bool composed = form == NormalForm::nfc || form == NormalForm::nfkc;
    return encode_utf8(composed ? detail::compose(characters) : characters);
}

inline std::string to_nfc(std::string_view text) { return to_normal_form(text, NormalForm::nfc); }
inline std::string to_nfd(std::string_view text) { return to_normal_form(text, NormalForm::nfd); }
inline std::string to_nfkc(std::string_view text) { return to_normal_form(text, NormalForm::nfkc); }
inline std::string to_nfkd(std::string_view text) { return to_normal_form(text, NormalForm::nfkd); }

/// A text without accents: decomposed (NFD), then without nonspacing marks (category Mn). What remains decomposed stays
/// so, as in BERT. Letters with a stroke (ø, ł) are letters of their own and stay.
///
/// Example: strip_accents("Café Škoda")  ->  "Cafe Skoda"
inline std::string strip_accents(std::string_view text) {
    std::string result;
    const std::string decomposed = to_nfd(text);
    for (const DecodedCharacter character : Utf8View(decomposed)) {
        if (category(character.code_point) != Category::Mn) {
            append_utf8(result, character.code_point);
        }
    }
    return result;
}

}  // namespace minillm
