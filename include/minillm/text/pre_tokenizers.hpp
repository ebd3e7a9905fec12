// text/pre_tokenizers.hpp: cuts a text into the words within which byte-pair encoding may merge.
//
// The published tokenizers say how with a regular expression. std::regex knows no \p{L} (any letter of any script), so
// each pattern is a function here, written out by hand: given where a word begins, it says where the word ends. All
// words together are the text: nothing is lost and nothing is changed.
//
//     "Don't stop, 2024!\n\n  ok"   gpt2     Don|'t| stop|,| 2024|!|\n\n |  ok
//                                   cl100k   Don|'t| stop|,| |202|4|!\n\n| | ok
//
// Bytes that are no UTF-8 count as symbols, one for each maximal subpart.
//
// Sources: the patterns of OpenAI's GPT-2 encoder.py and tiktoken, of the Llama 3, Qwen 2 and SmolLM2 tokenizer files;
// each stands above its function.
// Not here: words for people (text/word_tokenizer.hpp); the merging (text/bpe.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../core/error.hpp"
#include "character.hpp"
#include "utf8.hpp"

namespace minillm {

/// Whose pattern cuts the text.
enum class PreTokenizer {
    gpt2,     // also r50k and p50k
    cl100k,   // GPT-3.5 and GPT-4, as tiktoken cuts
    o200k,    // GPT-4o
    llama3,   // cl100k, but for blanks at the end of the text
    qwen2,    // llama3, but each digit alone
    smollm,   // gpt2, but each digit alone, also cut off from the blank before it
    whole     // no cut: the whole text is one word
};

/// The name that --pattern takes. Example: name_of(PreTokenizer::gpt2)  ->  "gpt2"
inline std::string name_of(PreTokenizer pattern) {
    switch (pattern) {
        case PreTokenizer::gpt2: return "gpt2";
        case PreTokenizer::cl100k: return "cl100k";
        case PreTokenizer::o200k: return "o200k";
        case PreTokenizer::llama3: return "llama3";
        case PreTokenizer::qwen2: return "qwen2";
        case PreTokenizer::smollm: return "smollm";
        case PreTokenizer::whole: return "whole";
    }
    return "";
}

/// All patterns, in the order in which --help names them.
inline constexpr PreTokenizer all_pre_tokenizers[] = {PreTokenizer::gpt2,  PreTokenizer::cl100k, PreTokenizer::o200k,
                                                      PreTokenizer::llama3, PreTokenizer::qwen2, PreTokenizer::smollm,
                                                      PreTokenizer::whole};

/// The pattern of a name. Throws ConfigError for a name that is none.
inline PreTokenizer pre_tokenizer_named(std::string_view name) {
    for (const PreTokenizer pattern : all_pre_tokenizers) {
        if (name_of(pattern) == name) {
            return pattern;
        }
    }
    throw ConfigError("pattern: expected gpt2, cl100k, o200k, llama3, qwen2, smollm or whole, found " + std::string(name));
}

namespace detail {

// What the patterns tell apart. newline is \r or \n, blank any other \s.
enum class WordClass : std::uint8_t { letter, number, newline, blank, other };

struct ClassifiedCharacter {
    WordClass kind;
    std::size_t length;
};

constexpr WordClass word_class(char32_t c) {
    if (c == '\n' || c == '\r') {
        return WordClass::newline;
    }
    if (is_white_space(c)) {
        return WordClass::blank;
    }
    return is_letter(c) ? WordClass::letter : is_number(c) ? WordClass::number : WordClass::other;
}

inline constexpr std::array<WordClass, 128> ascii_word_class = [] {
    std::array<WordClass, 128> classes{};
    for (char32_t c = 0; c < 128; ++c) {
        classes[c] = word_class(c);
    }
    return classes;
}();

inline ClassifiedCharacter classify(std::string_view text, std::size_t at) {
    const auto byte = static_cast<std::uint8_t>(text[at]);
    if (byte < 0x80) {
        return {ascii_word_class[byte], 1};
    }
    const DecodedCharacter character = decode_one(text, at);
    return {word_class(character.code_point), character.length};  // U+FFFD is a symbol: other
}

// [class]*: where the run of characters of one class ends.
inline std::size_t end_of_run(std::string_view text, std::size_t at, WordClass kind) {
    while (at < text.size()) {
        const ClassifiedCharacter character = classify(text, at);
        if (character.kind != kind) {
            break;
        }
        at += character.length;
    }
    return at;
}

inline bool is_blank_or_newline(WordClass kind) { return kind == WordClass::blank || kind == WordClass::newline; }

// 's|'t|'re|'ve|'m|'ll|'d at a place with an apostrophe: the length, or 0. With any_case, (?i:...), which also takes
// the long s (U+017F), because s is its folded form.
inline std::size_t contraction_length(std::string_view text, std::size_t at, bool any_case) {
    const auto letter = [&](std::size_t i) {
        const char c = i < text.size() ? text[i] : '\0';
        return any_case && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    };
    const char first = letter(at + 1);
    const char second = letter(at + 2);
    if (first == 's' || first == 't' || first == 'm' || first == 'd') {
        return 2;
    }
    if ((first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l')) {
        return 3;
    }
    if (any_case && text.substr(at + 1, 2) == "\u017F") {
        return 3;
    }
    return 0;
}

// The white space that begins at `at`: where it ends, where its last character begins, and where its last newline ends.
struct WhiteSpaceRun {
    std::size_t end;
    std::size_t last_begin;
    std::size_t after_last_newline;  // 0: there is none
    WordClass next;                  // the class of the character after it; `other` at the end of the text
};

inline WhiteSpaceRun white_space_run(std::string_view text, std::size_t at) {
    WhiteSpaceRun run{at, at, 0, WordClass::other};
    while (run.end < text.size()) {
        const ClassifiedCharacter character = classify(text, run.end);
        if (!is_blank_or_newline(character.kind)) {
            run.next = character.kind;
            break;
        }
        run.last_begin = run.end;
        run.end += character.length;
        if (character.kind == WordClass::newline) {
            run.after_last_newline = run.end;
        }
    }
    return run;
}

// \s+(?!\S)|\s+ : all the white space but its last character, which belongs to the next word (or stands alone).
inline std::size_t end_of_blanks(std::size_t text_size, std::size_t at, const WhiteSpaceRun& run) {
    const bool at_end_of_text = run.end == text_size;
    const bool single = run.last_begin == at;
    return at_end_of_text || single ? run.end : run.last_begin;
}

// gpt2:  's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
// smollm (each_digit_alone): the text is first cut around every \p{N}, then each piece as above; so a digit acts like
// the end of the text on what stands before it.
inline std::size_t gpt2_word_end(std::string_view text, std::size_t at, bool each_digit_alone) {
    if (text[at] == '\'') {
        const std::size_t length = contraction_length(text, at, false);
        if (length > 0) {
            return at + length;
        }
    }
    ClassifiedCharacter character = classify(text, at);
    std::size_t begin = at;
    if (text[at] == ' ' && at + 1 < text.size()) {
        const ClassifiedCharacter next = classify(text, at + 1);
        const bool next_is_cut_off = each_digit_alone && next.kind == WordClass::number;
        if (!is_blank_or_newline(next.kind) && !next_is_cut_off) {
            begin = at + 1;
            character = next;
        }
    }
    if (!is_blank_or_newline(character.kind)) {
        if (each_digit_alone && character.kind == WordClass::number) {
            return begin + character.length;
        }
        return end_of_run(text, begin + character.length, character.kind);
    }
    const WhiteSpaceRun run = white_space_run(text, at);
    if (each_digit_alone && run.next == WordClass::number) {
        return run.end;
    }
    return end_of_blanks(text.size(), at, run);
}

// llama3:  (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|
//          \s*[\r\n]+|\s+(?!\S)|\s+
// qwen2 (most_digits 1) has \p{N} for \p{N}{1,3}.
// cl100k (blanks_at_end_first) has \s++$ before \s*[\r\n]: white space that reaches the end of the text is one word.
inline std::size_t gpt4_word_end(std::string_view text, std::size_t at, int most_digits, bool blanks_at_end_first) {
    if (text[at] == '\'') {
        const std::size_t length = contraction_length(text, at, true);
        if (length > 0) {
            return at + length;
        }
    }
    const ClassifiedCharacter character = classify(text, at);
    const std::size_t after = at + character.length;
    if (character.kind == WordClass::letter) {
        return end_of_run(text, after, WordClass::letter);
    }
    if (character.kind == WordClass::number) {
        std::size_t end = after;
        for (int digits = 1; digits < most_digits && end < text.size(); ++digits) {
            const ClassifiedCharacter next = classify(text, end);
            if (next.kind != WordClass::number) {
                break;
            }
            end += next.length;
        }
        return end;
    }
    // From here on the character is white space or a symbol.
    if (character.kind != WordClass::newline && after < text.size()) {
        const ClassifiedCharacter next = classify(text, after);
        if (next.kind == WordClass::letter) {
            return end_of_run(text, after + next.length, WordClass::letter);
        }
        if (text[at] == ' ' && next.kind == WordClass::other) {
            const std::size_t end = end_of_run(text, after + next.length, WordClass::other);
            return end_of_run(text, end, WordClass::newline);
        }
    }
    if (character.kind == WordClass::other) {
        const std::size_t end = end_of_run(text, after, WordClass::other);
        return end_of_run(text, end, WordClass::newline);
    }
    const WhiteSpaceRun run = white_space_run(text, at);
    if (blanks_at_end_first && run.end == text.size()) {
        return run.end;
    }
    if (run.after_last_newline > 0) {
        return run.after_last_newline;
    }
    return end_of_blanks(text.size(), at, run);
}

// o200k tells capitals from small letters: a word is capitals, then small letters, then perhaps a contraction.
//     [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|
//     [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|
//     \p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+
inline bool may_be_capital(char32_t c) {
    const Category kind = category(c);
    return kind == Category::Lu || kind == Category::Lt || kind == Category::Lm || kind == Category::Lo || is_mark(c);
}

inline bool may_be_small(char32_t c) {
    const Category kind = category(c);
    return kind == Category::Ll || kind == Category::Lm || kind == Category::Lo || is_mark(c);
}

// Capitals, then small letters; what has no case, and marks, may be either.
struct LettersOfWord {
    std::size_t after_capitals;  // behind the capitals
    std::size_t after_small;     // behind the small letters that follow them
    std::size_t after_either;    // behind the last of the capitals that may be small as well
};

inline LettersOfWord o200k_letters(std::string_view text, std::size_t at) {
    LettersOfWord letters{at, at, at};
    while (letters.after_capitals < text.size()) {
        const DecodedCharacter character = decode_one(text, letters.after_capitals);
        if (!may_be_capital(character.code_point)) {
            break;
        }
        letters.after_capitals += character.length;
        if (may_be_small(character.code_point)) {
            letters.after_either = letters.after_capitals;
        }
    }
    letters.after_small = letters.after_capitals;
    while (letters.after_small < text.size()) {
        const DecodedCharacter character = decode_one(text, letters.after_small);
        if (!may_be_small(character.code_point)) {
            break;
        }
        letters.after_small += character.length;
    }
    return letters;
}

// The first pattern, which wants a small letter at the end: if none follows the capitals, they give back until one of
// them may be small. `at` if there is no such word here.
inline std::size_t o200k_small_end(std::string_view text, std::size_t at) {
    const LettersOfWord letters = o200k_letters(text, at);
    return letters.after_small > letters.after_capitals ? letters.after_small : letters.after_either;
}

// The second pattern, for which capitals will do.
inline std::size_t o200k_capital_end(std::string_view text, std::size_t at) {
    const LettersOfWord letters = o200k_letters(text, at);
    return letters.after_capitals > at ? letters.after_small : at;
}

// Where a word of letters ends, with what may stand before it and the contraction behind it; `at` if there is none.
inline std::size_t o200k_letters_end(std::string_view text, std::size_t at) {
    const ClassifiedCharacter first = classify(text, at);
    const bool may_stand_before = first.kind == WordClass::blank || first.kind == WordClass::other;
    const std::size_t after = may_stand_before ? at + first.length : at;
    std::size_t end = at;
    for (const auto pattern : {o200k_small_end, o200k_capital_end}) {
        for (const std::size_t begin : {after, at}) {  // [^\r\n\p{L}\p{N}]? : first with it, then without
            if (end == at && begin < text.size() && pattern(text, begin) > begin) {
                end = pattern(text, begin);
            }
        }
    }
    if (end > at && end < text.size() && text[end] == '\'') {
        end += contraction_length(text, end, true);
    }
    return end;
}

inline std::size_t o200k_word_end(std::string_view text, std::size_t at) {
    const std::size_t letters_end = o200k_letters_end(text, at);
    if (letters_end > at) {
        return letters_end;
    }
    const ClassifiedCharacter character = classify(text, at);
    const std::size_t after = at + character.length;
    if (character.kind == WordClass::number || is_blank_or_newline(character.kind)) {
        const bool blank_before_sign = text[at] == ' ' && after < text.size() &&
                                       classify(text, after).kind == WordClass::other;
        if (!blank_before_sign) {
            return gpt4_word_end(text, at, 3, false);
        }
    }
    std::size_t end = end_of_run(text, character.kind == WordClass::other ? at : after, WordClass::other);
    while (end < text.size() && (text[end] == '\r' || text[end] == '\n' || text[end] == '/')) {
        ++end;
    }
    return end;
}

}  // namespace detail

/// Where the word ends that begins at byte `at` (which must be inside the text, and where a word begins).
///
/// Example: word_end(PreTokenizer::gpt2, "to be", 2)  ->  5, the word is " be"
inline std::size_t word_end(PreTokenizer pattern, std::string_view text, std::size_t at) {
    switch (pattern) {
        case PreTokenizer::gpt2: return detail::gpt2_word_end(text, at, false);
        case PreTokenizer::smollm: return detail::gpt2_word_end(text, at, true);
        case PreTokenizer::cl100k: return detail::gpt4_word_end(text, at, 3, true);
        case PreTokenizer::o200k: return detail::o200k_word_end(text, at);
        case PreTokenizer::llama3: return detail::gpt4_word_end(text, at, 3, false);
        case PreTokenizer::qwen2: return detail::gpt4_word_end(text, at, 1, false);
        case PreTokenizer::whole: break;
    }
    return text.size();
}

/// Calls use(word) for each word of the text, in order.
template <class Use>
void for_each_word(PreTokenizer pattern, std::string_view text, Use&& use) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = word_end(pattern, text, at);
        use(text.substr(at, end - at));
        at = end;
    }
}

}  // namespace minillm
