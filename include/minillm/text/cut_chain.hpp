// text/cut_chain.hpp: pre-tokenizers that a tokenizer's file puts one after the other.
//
//     Digits, then ByteLevel            each digit alone, then GPT-2's pattern within what is left
//     BertPreTokenizer                  white space out, each sign alone       "it's ok!"  ->  it ' s ok !
//     Metaspace                         a word begins at each ▁               "▁to▁be"   ->  ▁to ▁be
//
// A step cuts a stretch of text into smaller ones; the next step cuts those. Some steps drop the white space.
//
// Source: pre_tokenizers of Hugging Face's tokenizers.
// Not here: the published patterns (text/pre_tokenizers.hpp), which are steps of this chain too.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bert_characters.hpp"
#include "character.hpp"
#include "pre_tokenizers.hpp"
#include "utf8.hpp"

namespace minillm {

/// One step.
struct CutStep {
    enum class Kind {
        pattern,           // one of the published patterns, named by `pattern`
        digits_alone,      // each character of \p{N} alone
        digit_runs,        // each run of \p{N} for itself
        punctuation,       // each sign alone
        white_space_out,   // at white space, which is dropped
        words_and_signs,   // \w+|[^\w\s]+ ; white space is dropped
        bert,              // white_space_out, then punctuation
        at_word_marks      // before each ▁ (U+2581)
    };
    Kind kind = Kind::pattern;
    PreTokenizer pattern = PreTokenizer::whole;
    bool operator==(const CutStep&) const = default;
};

namespace detail {

inline bool is_bert_sign(char32_t c) { return bert_kind(c) == BertKind::sign; }

inline bool is_word_letter(char32_t c) {
    return is_letter(c) || is_mark(c) || category(c) == Category::Nd || category(c) == Category::Nl ||
           category(c) == Category::Pc || c == 0x200C || c == 0x200D || (c >= 0x24B6 && c <= 0x24E9);
}

// Calls use(part) for the parts of a text that share a class: class_of(c) is a number; 0 is dropped, a negative class
// always stands alone.
template <class ClassOf, class Use>
void for_each_run(std::string_view text, ClassOf&& class_of, Use&& use) {
    std::size_t begin = 0;
    int open = 0;  // the class of the run that began at `begin`
    for (std::size_t at = 0; at < text.size();) {
        const DecodedCharacter character = decode_one(text, at);
        const int kind = class_of(character.code_point);
        if (kind != open || kind < 0) {
            if (open != 0) {
                use(text.substr(begin, at - begin));
            }
            begin = at;
            open = kind;
        }
        at += character.length;
    }
    if (open != 0) {
        use(text.substr(begin));
    }
}

template <class Use>
void cut_before_word_marks(std::string_view text, Use&& use) {
    constexpr std::string_view mark = "\u2581";
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t next = std::min(text.find(mark, begin + 1), text.size());
        use(text.substr(begin, next - begin));
        begin = next;
    }
}

template <class Use>
void apply_cut(const CutStep& step, std::string_view text, Use&& use) {
    switch (step.kind) {
        case CutStep::Kind::pattern:
            for_each_word(step.pattern, text, use);
            break;
        case CutStep::Kind::digits_alone:
            for_each_run(text, [](char32_t c) { return is_number(c) ? -1 : 1; }, use);
            break;
        case CutStep::Kind::digit_runs:
            for_each_run(text, [](char32_t c) { return is_number(c) ? 2 : 1; }, use);
            break;
        case CutStep::Kind::punctuation:
            for_each_run(text, [](char32_t c) { return is_bert_sign(c) ? -1 : 1; }, use);
            break;
        case CutStep::Kind::white_space_out:
            for_each_run(text, [](char32_t c) { return is_white_space(c) ? 0 : 1; }, use);
            break;
        case CutStep::Kind::words_and_signs:
            for_each_run(text, [](char32_t c) { return is_white_space(c) ? 0 : is_word_letter(c) ? 1 : 2; }, use);
            break;
        case CutStep::Kind::bert:
            for_each_run(text, [](char32_t c) { return is_white_space(c) ? 0 : is_bert_sign(c) ? -1 : 1; }, use);
            break;
        case CutStep::Kind::at_word_marks:
            cut_before_word_marks(text, use);
            break;
    }
}

}  // namespace detail

/// Calls use(word) for each word that the steps leave, in order.
template <class Use>
void for_each_cut(std::span<const CutStep> steps, std::string_view text, const Use& use) {
    if (steps.empty()) {
        if (!text.empty()) {
            use(text);
        }
        return;
    }
    detail::apply_cut(steps[0], text, [&](std::string_view part) { for_each_cut(steps.subspan(1), part, use); });
}

}  // namespace minillm
