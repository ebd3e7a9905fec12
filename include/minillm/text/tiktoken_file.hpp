// text/tiktoken_file.hpp: OpenAI's .tiktoken files.
//
//     IQ== 0        a line a token: its bytes in base64, a blank, its rank, which is its id
//     Ig== 1
//
// The file lists no merges: two neighbours merge if their bytes together are a token, the lowest rank first, and a word
// that is a token is taken as it is. It does not say either how text is cut into words, nor what the special tokens are;
// both follow from the name: cl100k_base.tiktoken.
//
// Source: OpenAI's tiktoken (load.py, openai_public.py).
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "bpe_ranks.hpp"
#include "bpe_vocabulary.hpp"

namespace minillm {

/// The bytes that a base64 text stands for, or nothing if it is none.
///
/// Example: decode_base64("IGE=")  ->  " a"
inline std::optional<std::string> decode_base64(std::string_view text) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); at += 4) {
        const bool is_last = at + 4 == text.size();
        std::size_t padding = 0;
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const char c = text[at + i];
            const std::size_t digit = c == '=' ? 0 : alphabet.find(c);
            const bool padding_may_stand = is_last && i >= 2;
            padding += c == '=';
            if (digit == std::string_view::npos || (c == '=' && !padding_may_stand) || (c != '=' && padding > 0)) {
                return std::nullopt;
            }
            bits = bits << 6 | static_cast<std::uint32_t>(digit);
        }
        for (std::size_t i = 0; i + padding < 3; ++i) {
            bytes += static_cast<char>(static_cast<std::uint8_t>(bits >> (16 - 8 * i)));
        }
    }
    return bytes;
}

namespace detail {

struct SpecialOfFile {
    std::string_view text;
    TokenId id;
};

// The published files: how many ranks they have, so that another file of that name does not get their special tokens.
struct PublishedTiktoken {
    std::string_view name;
    PreTokenizer pattern;
    std::size_t ranks;
    std::array<SpecialOfFile, 5> special;
};
inline constexpr PublishedTiktoken published_tiktoken_files[] = {
    {"gpt2", PreTokenizer::gpt2, 50256, {{{"<|endoftext|>", 50256}}}},
    {"r50k", PreTokenizer::gpt2, 50256, {{{"<|endoftext|>", 50256}}}},
    {"p50k", PreTokenizer::gpt2, 50280, {{{"<|endoftext|>", 50256}}}},
    {"cl100k",
     PreTokenizer::cl100k,
     100256,
     {{{"<|endoftext|>", 100257},
       {"<|fim_prefix|>", 100258},
       {"<|fim_middle|>", 100259},
       {"<|fim_suffix|>", 100260},
       {"<|endofprompt|>", 100276}}}},
    {"o200k", PreTokenizer::o200k, 199998, {{{"<|endoftext|>", 199999}, {"<|endofprompt|>", 200018}}}},
    {"llama3", PreTokenizer::llama3, 0, {}},
    {"qwen", PreTokenizer::qwen2, 0, {}},
};

inline const PublishedTiktoken* published_tiktoken(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    for (const PublishedTiktoken& published : published_tiktoken_files) {
        if (name.starts_with(published.name)) {
            return &published;
        }
    }
    return nullptr;
}

}  // namespace detail

/// The vocabulary of a .tiktoken file's content. `pattern` says how text is cut; without it, the file's name does.
/// Throws FormatError for a line that is none and for repeated tokens or ranks, ConfigError if the pattern is unknown.
inline BytePairVocabulary parse_tiktoken(std::string_view text, const std::filesystem::path& path,
                                         std::optional<PreTokenizer> pattern = {}) {
    const detail::PublishedTiktoken* published = detail::published_tiktoken(path);
    if (!pattern && published == nullptr) {
        throw ConfigError(path.string() + ": the file's name does not say whose pattern cuts the text: expected a name "
                          "that begins with gpt2, r50k, p50k, cl100k, o200k, llama3 or qwen, or a pattern (--pattern)");
    }
    BytePairVocabulary vocabulary;
    vocabulary.pattern = pattern ? *pattern : published->pattern;
    vocabulary.whole_words_first = true;
    TextIndex seen;
    std::size_t line_number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        ++line_number;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (line.empty()) {
            continue;
        }
        const auto refuse = [&](const std::string& expected) {
            throw FormatError(path.string(), "line " + std::to_string(line_number), expected,
                              "\"" + replace_invalid_utf8(line.substr(0, 60)) + "\"");
        };
        const std::size_t blank = line.find(' ');
        const std::string_view number = blank == std::string_view::npos ? "" : line.substr(blank + 1);
        const std::optional<std::string> bytes = decode_base64(line.substr(0, blank));
        std::uint32_t rank = 0;
        const auto [rest, problem] = std::from_chars(number.data(), number.data() + number.size(), rank);
        if (!bytes || bytes->empty() || problem != std::errc() || rest != number.data() + number.size()) {
            refuse("the base64 of some bytes, a blank and a rank");
        }
        // A hole of a few ids is taken (a token may have been removed); the file's size bounds what is allocated.
        if (rank >= text.size()) {
            refuse("a rank below the number of the file's bytes");
        }
        if (rank >= vocabulary.tokens.size()) {
            vocabulary.tokens.resize(rank + std::size_t(1));
        }
        if (!vocabulary.tokens[rank].empty()) {
            refuse("a rank that did not stand before");
        }
        vocabulary.tokens[rank] = *bytes;
        if (seen.add(vocabulary.tokens, rank) != rank) {
            refuse("bytes that did not stand before");
        }
    }
    if (vocabulary.tokens.empty()) {
        throw FormatError(path.string(), "line 1", "the base64 of some bytes, a blank and a rank", "the end of the file");
    }

    std::vector<std::uint32_t> ranks(vocabulary.tokens.size(), no_rank);
    for (std::size_t id = 0; id < ranks.size(); ++id) {
        ranks[id] = vocabulary.tokens[id].empty() ? no_rank : static_cast<std::uint32_t>(id);
    }
    vocabulary.merges = merges_from_ranks(vocabulary.tokens, ranks);
    if (published != nullptr && seen.size() == published->ranks) {
        for (const detail::SpecialOfFile& special : published->special) {
            if (!special.text.empty()) {
                AddedToken token;
                token.text = special.text;
                token.id = special.id;
                vocabulary.tokens.resize(std::max(vocabulary.tokens.size(), static_cast<std::size_t>(special.id) + 1));
                vocabulary.tokens[static_cast<std::size_t>(special.id)] = token.text;
                vocabulary.added.push_back(token);
            }
        }
    }
    return vocabulary;
}

/// Reads a .tiktoken file: see parse_tiktoken.
inline BytePairVocabulary read_tiktoken(const std::filesystem::path& path, std::optional<PreTokenizer> pattern = {}) {
    return parse_tiktoken(read_file(path), path, pattern);
}

}  // namespace minillm
