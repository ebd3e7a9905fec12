// text/pre_tokenizer_json.hpp: the pre_tokenizer of a Hugging Face tokenizer.json as a chain of cuts.
//
//     {"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": true}, {"type": "ByteLevel", ...}]}
//
// A Split by a regular expression is known by the expression, to the letter: the published ones are functions here.
// What is not known is refused by name.
//
// Source: the file format of Hugging Face's tokenizers library.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "../core/json.hpp"
#include "cut_chain.hpp"
#include "pre_tokenizers.hpp"

namespace minillm {

namespace detail {

// The pre-tokenizers of published tokenizer.json files: by their regular expression, to the letter.
struct PublishedPattern {
    const char* regex;
    PreTokenizer pattern;
};
inline constexpr PublishedPattern published_patterns[] = {
    {R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)", PreTokenizer::gpt2},
    {R"('(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)", PreTokenizer::gpt2},
    {R"('(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s)", PreTokenizer::gpt2},
    // tiktoken writes cl100k with possessive quantifiers; Oniguruma, which Hugging Face uses, reads {1,3}+ otherwise and $ as
    // the end of a line. This says the same in its language.
    {R"('(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|)"
     R"(\s+\z|\s*[\r\n]|\s+(?!\S)|\s)",
     PreTokenizer::cl100k},
    {R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
     R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
     R"(\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)",
     PreTokenizer::o200k},
    {R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|)"
     R"(\s*[\r\n]+|\s+(?!\S)|\s+)",
     PreTokenizer::llama3},
    {R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|)"
     R"(\s*[\r\n]+|\s+(?!\S)|\s+)",
     PreTokenizer::qwen2},
};

inline CutStep read_split(const JsonValue& field) {
    const std::string behavior = field["behavior"].text();
    // The published patterns match every character, so what lies between matches is empty: inverted or not, all is kept.
    if (behavior != "Isolated" && !(behavior == "Removed" && field.boolean_or("invert", false))) {
        field["behavior"].fail("Isolated, or Removed and inverted");
    }
    if (!field["pattern"].has("Regex")) {
        field["pattern"].fail("the regular expression of a published tokenizer");
    }
    const JsonValue regex = field["pattern"]["Regex"];
    for (const PublishedPattern& published : published_patterns) {
        if (regex.text() == published.regex) {
            return {CutStep::Kind::pattern, published.pattern};
        }
    }
    regex.fail("the pattern of GPT-2, cl100k, o200k, Llama 3 or Qwen 2");
}

}  // namespace detail

/// The parts of a Sequence, or the one part that is none.
inline std::vector<JsonValue> pre_tokenizer_parts(const JsonValue& field) {
    if (field["type"].text() != "Sequence") {
        return {field};
    }
    std::vector<JsonValue> parts;
    const JsonValue list = field["pretokenizers"];
    for (std::size_t i = 0; i < list.array_size(); ++i) {
        if (list[i]["type"].text() == "Sequence") {
            list[i].fail("a pre-tokenizer that is no Sequence itself");
        }
        parts.push_back(list[i]);
    }
    return parts;
}

/// One pre-tokenizer. Throws FormatError, with the name, for what is not supported.
inline CutStep read_cut(const JsonValue& field) {
    using Kind = CutStep::Kind;
    const std::string type = field["type"].text();
    if (type == "Split") {
        return detail::read_split(field);
    }
    if (type == "Digits") {
        return {field.boolean_or("individual_digits", false) ? Kind::digits_alone : Kind::digit_runs};
    }
    if (type == "Punctuation") {
        const std::string behavior = field.text_or("behavior", "Isolated");
        if (behavior != "Isolated") {
            field["behavior"].fail("Isolated");
        }
        return {Kind::punctuation};
    }
    if (type == "WhitespaceSplit") {
        return {Kind::white_space_out};
    }
    if (type == "Whitespace") {
        return {Kind::words_and_signs};
    }
    if (type == "BertPreTokenizer") {
        return {Kind::bert};
    }
    field["type"].fail("Split, Digits, Punctuation, Whitespace, WhitespaceSplit or BertPreTokenizer");
}

inline Json to_json(const CutStep& cut) {
    switch (cut.kind) {
        case CutStep::Kind::digits_alone: return {{"type", "Digits"}, {"individual_digits", true}};
        case CutStep::Kind::digit_runs: return {{"type", "Digits"}, {"individual_digits", false}};
        case CutStep::Kind::punctuation: return {{"type", "Punctuation"}, {"behavior", "Isolated"}};
        case CutStep::Kind::white_space_out: return {{"type", "WhitespaceSplit"}};
        case CutStep::Kind::words_and_signs: return {{"type", "Whitespace"}};
        case CutStep::Kind::bert: return {{"type", "BertPreTokenizer"}};
        case CutStep::Kind::at_word_marks:
            return {{"type", "Metaspace"}, {"replacement", "\u2581"}, {"prepend_scheme", "never"}, {"split", true}};
        case CutStep::Kind::pattern: break;
    }
    for (const detail::PublishedPattern& published : detail::published_patterns) {
        if (published.pattern == cut.pattern) {
            return {{"type", "Split"},
                    {"pattern", {{"Regex", published.regex}}},
                    {"behavior", "Isolated"},
                    {"invert", false}};
        }
    }
    return nullptr;
}

}  // namespace minillm
