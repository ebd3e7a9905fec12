// text/bert_characters.hpp: what a character is for BERT's tokenizer: a control, an accent, a sign, an ideograph.
//
//     control       taken out                            U+200B
//     accent        taken out after NFD                  e + U+0301  ->  e
//     sign          stands alone                         it's  ->  it ' s
//     ideograph     stands alone                         打开  ->  打 开
//
// The kinds are general categories of Unicode, but of an old one: Hugging Face's tokenizers, with which the models in use
// were trained, know the categories of Unicode 8 (2015), and a mark or sign that came later is a letter like any other to
// them. So the table below lists where Unicode 16 and they part.
//
// Source: BertNormalizer and BertPreTokenizer of Hugging Face's tokenizers, asked about every code point by
// tests/oracles/bert_characters.py, which also writes the table.
// Not here: what is done with them (text/normalizer_chain.hpp, text/cut_chain.hpp).
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "character.hpp"

namespace minillm {

/// What BERT's tokenizer does about a character.
enum class BertKind : std::uint8_t { ordinary, control, accent, sign };

namespace detail {

struct BertRange {
    char32_t first;
    char32_t last;
    BertKind kind;
};

// Where the kind is not the one that Unicode 16 gives.
inline constexpr BertRange bert_ranges[] = {
    // table: begin
    {0x61D, 0x61D, BertKind::ordinary}, {0x7FD, 0x7FD, BertKind::ordinary}, {0x890, 0x891, BertKind::ordinary},
    {0x897, 0x89F, BertKind::ordinary}, {0x8CA, 0x8E2, BertKind::ordinary}, {0x9FD, 0x9FE, BertKind::ordinary},
    {0xA76, 0xA76, BertKind::ordinary}, {0xAFA, 0xAFF, BertKind::ordinary}, {0xB55, 0xB55, BertKind::ordinary},
    {0xC04, 0xC04, BertKind::ordinary}, {0xC3C, 0xC3C, BertKind::ordinary}, {0xC77, 0xC77, BertKind::ordinary},
    {0xC84, 0xC84, BertKind::ordinary}, {0xD00, 0xD00, BertKind::ordinary}, {0xD3B, 0xD3C, BertKind::ordinary},
    {0xD81, 0xD81, BertKind::ordinary}, {0xEBA, 0xEBA, BertKind::ordinary}, {0xECE, 0xECE, BertKind::ordinary},
    {0x166D, 0x166D, BertKind::sign}, {0x1734, 0x1734, BertKind::accent}, {0x180F, 0x180F, BertKind::ordinary},
    {0x1885, 0x1886, BertKind::ordinary}, {0x1ABF, 0x1ACE, BertKind::ordinary},
    {0x1B4E, 0x1B4F, BertKind::ordinary}, {0x1B7D, 0x1B7F, BertKind::ordinary},
    {0x1DF6, 0x1DFB, BertKind::ordinary}, {0x2E43, 0x2E4F, BertKind::ordinary},
    {0x2E52, 0x2E5D, BertKind::ordinary}, {0xA82C, 0xA82C, BertKind::ordinary},
    {0xA8C5, 0xA8C5, BertKind::ordinary}, {0xA8FF, 0xA8FF, BertKind::ordinary},
    {0xA9BD, 0xA9BD, BertKind::ordinary}, {0x10D24, 0x10D27, BertKind::ordinary},
    {0x10D69, 0x10D6E, BertKind::ordinary}, {0x10EAB, 0x10EAD, BertKind::ordinary},
    {0x10EFC, 0x10EFF, BertKind::ordinary}, {0x10F46, 0x10F50, BertKind::ordinary},
    {0x10F55, 0x10F59, BertKind::ordinary}, {0x10F82, 0x10F89, BertKind::ordinary},
    {0x11070, 0x11070, BertKind::ordinary}, {0x11073, 0x11074, BertKind::ordinary},
    {0x110C2, 0x110C2, BertKind::ordinary}, {0x110CD, 0x110CD, BertKind::ordinary},
    {0x111C9, 0x111C9, BertKind::sign}, {0x111CF, 0x111CF, BertKind::ordinary},
    {0x1123E, 0x1123E, BertKind::ordinary}, {0x11241, 0x11241, BertKind::ordinary},
    {0x1133B, 0x1133B, BertKind::ordinary}, {0x113BB, 0x113C0, BertKind::ordinary},
    {0x113CE, 0x113CE, BertKind::ordinary}, {0x113D0, 0x113D0, BertKind::ordinary},
    {0x113D2, 0x113D2, BertKind::ordinary}, {0x113D4, 0x113D5, BertKind::ordinary},
    {0x113D7, 0x113D8, BertKind::ordinary}, {0x113E1, 0x113E2, BertKind::ordinary},
    {0x11438, 0x1143F, BertKind::ordinary}, {0x11442, 0x11444, BertKind::ordinary},
    {0x11446, 0x11446, BertKind::ordinary}, {0x1144B, 0x1144F, BertKind::ordinary},
    {0x1145A, 0x1145B, BertKind::ordinary}, {0x1145D, 0x1145E, BertKind::ordinary},
    {0x11660, 0x1166C, BertKind::ordinary}, {0x116B9, 0x116B9, BertKind::ordinary},
    {0x1171E, 0x1171E, BertKind::accent}, {0x1182F, 0x11837, BertKind::ordinary},
    {0x11839, 0x1183B, BertKind::ordinary}, {0x1193B, 0x1193C, BertKind::ordinary},
    {0x1193E, 0x1193E, BertKind::ordinary}, {0x11943, 0x11946, BertKind::ordinary},
    {0x119D4, 0x119D7, BertKind::ordinary}, {0x119DA, 0x119DB, BertKind::ordinary},
    {0x119E0, 0x119E0, BertKind::ordinary}, {0x119E2, 0x119E2, BertKind::ordinary},
    {0x11A01, 0x11A0A, BertKind::ordinary}, {0x11A33, 0x11A38, BertKind::ordinary},
    {0x11A3B, 0x11A47, BertKind::ordinary}, {0x11A51, 0x11A56, BertKind::ordinary},
    {0x11A59, 0x11A5B, BertKind::ordinary}, {0x11A8A, 0x11A96, BertKind::ordinary},
    {0x11A98, 0x11A9C, BertKind::ordinary}, {0x11A9E, 0x11AA2, BertKind::ordinary},
    {0x11B00, 0x11B09, BertKind::ordinary}, {0x11BE1, 0x11BE1, BertKind::ordinary},
    {0x11C30, 0x11C36, BertKind::ordinary}, {0x11C38, 0x11C3D, BertKind::ordinary},
    {0x11C3F, 0x11C3F, BertKind::ordinary}, {0x11C41, 0x11C45, BertKind::ordinary},
    {0x11C70, 0x11C71, BertKind::ordinary}, {0x11C92, 0x11CA7, BertKind::ordinary},
    {0x11CAA, 0x11CB0, BertKind::ordinary}, {0x11CB2, 0x11CB3, BertKind::ordinary},
    {0x11CB5, 0x11CB6, BertKind::ordinary}, {0x11D31, 0x11D36, BertKind::ordinary},
    {0x11D3A, 0x11D3A, BertKind::ordinary}, {0x11D3C, 0x11D3D, BertKind::ordinary},
    {0x11D3F, 0x11D45, BertKind::ordinary}, {0x11D47, 0x11D47, BertKind::ordinary},
    {0x11D90, 0x11D91, BertKind::ordinary}, {0x11D95, 0x11D95, BertKind::ordinary},
    {0x11D97, 0x11D97, BertKind::ordinary}, {0x11EF3, 0x11EF4, BertKind::ordinary},
    {0x11EF7, 0x11EF8, BertKind::ordinary}, {0x11F00, 0x11F01, BertKind::ordinary},
    {0x11F36, 0x11F3A, BertKind::ordinary}, {0x11F40, 0x11F40, BertKind::ordinary},
    {0x11F42, 0x11F4F, BertKind::ordinary}, {0x11F5A, 0x11F5A, BertKind::ordinary},
    {0x11FFF, 0x11FFF, BertKind::ordinary}, {0x12FF1, 0x12FF2, BertKind::ordinary},
    {0x13430, 0x13440, BertKind::ordinary}, {0x13447, 0x13455, BertKind::ordinary},
    {0x1611E, 0x16129, BertKind::ordinary}, {0x1612D, 0x1612F, BertKind::ordinary},
    {0x16D6D, 0x16D6F, BertKind::ordinary}, {0x16E97, 0x16E9A, BertKind::ordinary},
    {0x16F4F, 0x16F4F, BertKind::ordinary}, {0x16FE2, 0x16FE2, BertKind::ordinary},
    {0x16FE4, 0x16FE4, BertKind::ordinary}, {0x1CF00, 0x1CF2D, BertKind::ordinary},
    {0x1CF30, 0x1CF46, BertKind::ordinary}, {0x1E000, 0x1E006, BertKind::ordinary},
    {0x1E008, 0x1E018, BertKind::ordinary}, {0x1E01B, 0x1E021, BertKind::ordinary},
    {0x1E023, 0x1E024, BertKind::ordinary}, {0x1E026, 0x1E02A, BertKind::ordinary},
    {0x1E08F, 0x1E08F, BertKind::ordinary}, {0x1E130, 0x1E136, BertKind::ordinary},
    {0x1E2AE, 0x1E2AE, BertKind::ordinary}, {0x1E2EC, 0x1E2EF, BertKind::ordinary},
    {0x1E4EC, 0x1E4EF, BertKind::ordinary}, {0x1E5EE, 0x1E5EF, BertKind::ordinary},
    {0x1E5FF, 0x1E5FF, BertKind::ordinary}, {0x1E944, 0x1E94A, BertKind::ordinary},
    {0x1E95E, 0x1E95F, BertKind::ordinary},
    // table: end
};

inline BertKind bert_kind_of(Category category) {
    switch (category) {
        case Category::Cc:
        case Category::Cf:
        case Category::Co: return BertKind::control;
        case Category::Mn: return BertKind::accent;
        case Category::Pc:
        case Category::Pd:
        case Category::Ps:
        case Category::Pe:
        case Category::Pi:
        case Category::Pf:
        case Category::Po: return BertKind::sign;
        default: return BertKind::ordinary;
    }
}

}  // namespace detail

/// Example: bert_kind(U',')  ->  BertKind::sign. White space is ordinary, and so is what no Unicode knows.
inline BertKind bert_kind(char32_t c) {
    if (c < 0x80) {  // every sign of ASCII, also those that Unicode calls symbols: $ + < = > ^ ` | ~
        const bool is_blank = c == '\t' || c == '\n' || c == '\r' || c == ' ';
        const bool is_control = (c < ' ' && !is_blank) || c == 0x7F;
        const bool is_sign = !is_control && !is_blank && !is_letter(c) && !is_number(c);
        return is_control ? BertKind::control : is_sign ? BertKind::sign : BertKind::ordinary;
    }
    const auto* const after =
        std::upper_bound(std::begin(detail::bert_ranges), std::end(detail::bert_ranges), c,
                         [](char32_t value, const detail::BertRange& range) { return value < range.first; });
    if (after != std::begin(detail::bert_ranges) && c <= (after - 1)->last) {
        return (after - 1)->kind;
    }
    return detail::bert_kind_of(category(c));
}

/// Whether blanks are put around a character. Of the ideographs that Google's original sets apart, Hugging Face's ranges
/// leave out the first 256 places of Extension E.
inline bool is_bert_ideograph(char32_t c) { return is_cjk_ideograph(c) && !(c >= 0x2B820 && c <= 0x2B91F); }

}  // namespace minillm
