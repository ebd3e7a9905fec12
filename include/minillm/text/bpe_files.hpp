// text/bpe_files.hpp: byte-level BPE vocabularies as files.
//
//     tokenizer.json             Hugging Face's; what we write, too
//     vocab.json + merges.txt    GPT-2's own, in one folder
//
// tokenizer.json, as far as it matters here:
//
//     {"added_tokens": [{"id": 299, "content": "<|endoftext|>", "special": true, ...}],
//      "normalizer": null,
//      "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "use_regex": true},
//      "post_processor": null,
//      "decoder": {"type": "ByteLevel"},
//      "model": {"type": "BPE", "vocab": {"a": 97, "Ġt": 256, ...}, "merges": ["Ġ t", ...]}}
//
// Tokens are spelled as text/byte_spelling.hpp says. What a file asks for and this library does not do is refused by
// name, never ignored.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/file.hpp"
#include "../core/json.hpp"
#include "../core/tensor.hpp"
#include "bpe_vocabulary.hpp"
#include "byte_spelling.hpp"
#include "cut_chain.hpp"
#include "normalizer_chain.hpp"
#include "pre_tokenizer_json.hpp"
#include "tokenizer_json.hpp"

namespace minillm {

namespace detail {

// What the cuts of a vocabulary look like in a tokenizer.json.
inline Json pre_tokenizer_json(const BytePairVocabulary& vocabulary) {
    Json parts = Json::array();
    for (const CutStep& cut : vocabulary.first_cuts) {
        parts.push_back(to_json(cut));
    }
    const PreTokenizer pattern = vocabulary.pattern;
    const bool built_in = pattern == PreTokenizer::gpt2 || pattern == PreTokenizer::smollm;
    if (pattern == PreTokenizer::smollm) {
        parts.push_back(to_json(CutStep{CutStep::Kind::digits_alone}));
    } else if (!built_in && pattern != PreTokenizer::whole) {
        parts.push_back(to_json(CutStep{CutStep::Kind::pattern, pattern}));
    }
    parts.push_back({{"type", "ByteLevel"},
                     {"add_prefix_space", vocabulary.blank_before_text},
                     {"trim_offsets", true},
                     {"use_regex", built_in}});
    return parts.size() == 1 ? parts[0] : Json{{"type", "Sequence"}, {"pretokenizers", parts}};
}

// The cuts of a pre_tokenizer field that ends with ByteLevel.
inline void read_pre_tokenizer(const JsonValue& field, BytePairVocabulary& vocabulary) {
    const std::vector<JsonValue> parts = pre_tokenizer_parts(field);
    if (parts.empty() || parts.back()["type"].text() != "ByteLevel") {
        field.fail("a pre-tokenizer that ends with ByteLevel");
    }
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        vocabulary.first_cuts.push_back(read_cut(parts[i]));
    }
    const JsonValue& last = parts.back();
    vocabulary.pattern = last.boolean_or("use_regex", true) ? PreTokenizer::gpt2 : PreTokenizer::whole;
    vocabulary.blank_before_text = last.boolean_or("add_prefix_space", true);
    if (vocabulary.blank_before_text && !vocabulary.first_cuts.empty()) {
        last["add_prefix_space"].fail("false after another pre-tokenizer");
    }
    // A single cut and the pattern that goes with it have a name of their own, and a faster way.
    const auto is_only_cut = [&](const CutStep& cut) {
        return vocabulary.first_cuts.size() == 1 && vocabulary.first_cuts[0] == cut;
    };
    const CutStep only = vocabulary.first_cuts.empty() ? CutStep{} : vocabulary.first_cuts[0];
    if (vocabulary.pattern == PreTokenizer::gpt2 && is_only_cut({CutStep::Kind::digits_alone})) {
        vocabulary.pattern = PreTokenizer::smollm;
        vocabulary.first_cuts.clear();
    } else if (vocabulary.pattern == PreTokenizer::whole && is_only_cut({CutStep::Kind::pattern, only.pattern})) {
        vocabulary.pattern = only.pattern;
        vocabulary.first_cuts.clear();
    }
}

// Two tokens with a blank between them, or nothing.
inline std::optional<std::pair<std::string_view, std::string_view>> two_tokens(std::string_view text) {
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos || blank == 0 || blank + 1 == text.size() ||
        text.find(' ', blank + 1) != std::string_view::npos) {
        return std::nullopt;
    }
    return std::pair(text.substr(0, blank), text.substr(blank + 1));
}

// Spelled merges become ids, one after the other. `place()` says where a merge stands.
class MergeReader {
public:
    MergeReader(const SpelledVocabulary& spelled, std::string file, std::size_t expected = 16)
        : spelled_(spelled), file_(std::move(file)), ranks_(expected) {
        merges_.reserve(expected);
    }

    template <class Place>
    void add(std::string_view left, std::string_view right, const Place& place) {
        const TokenId left_id = id_of(left, place);
        const TokenId right_id = id_of(right, place);
        joined_.assign(left).append(right);
        const TokenId result = id_of(joined_, place);
        const auto rank = static_cast<std::uint32_t>(merges_.size());
        if (ranks_.find_or_add(left_id, right_id, rank) != rank) {
            throw FormatError(file_, place(), "a merge that did not stand before",
                              std::string(left) + " " + std::string(right));
        }
        merges_.push_back({left_id, right_id, result, rank});
    }

    std::vector<RankedMerge> take() { return std::move(merges_); }

private:
    template <class Place>
    TokenId id_of(std::string_view token, const Place& place) const {
        const std::uint32_t id = spelled_.find(token);
        if (id == TextIndex::missing) {
            throw FormatError(file_, place(), "tokens of the vocabulary", replace_invalid_utf8(token));
        }
        return static_cast<TokenId>(id);
    }

    const SpelledVocabulary& spelled_;
    std::string file_;
    PairTable ranks_;
    std::vector<RankedMerge> merges_;
    std::string joined_;
};

// The merges of a tokenizer.json: each is "Ġ t" or ["Ġ", "t"].
inline std::vector<RankedMerge> read_merges(const JsonValue& merges, const SpelledVocabulary& spelled) {
    MergeReader reader(spelled, merges.file(), merges.array_size());
    for (std::size_t i = 0; i < merges.array_size(); ++i) {
        const Json& merge = merges.raw()[i];
        std::optional<std::pair<std::string_view, std::string_view>> parts;
        if (merge.is_string()) {
            parts = two_tokens(merge.get_ref<const std::string&>());
        } else if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string()) {
            parts.emplace(merge[0].get_ref<const std::string&>(), merge[1].get_ref<const std::string&>());
        }
        if (!parts) {
            merges[i].fail("two tokens");
        }
        reader.add(parts->first, parts->second, [i] { return "model.merges[" + std::to_string(i) + "]"; });
    }
    return reader.take();
}

// The bytes of each spelled token. An added token is spelled as it is.
inline std::vector<std::string> bytes_of_tokens(const SpelledVocabulary& spelled, const std::vector<AddedToken>& added,
                                                const std::string& file, const std::string& place) {
    std::vector<std::string> tokens(spelled.tokens.size());
    for (const AddedToken& token : added) {
        tokens[static_cast<std::size_t>(token.id)] = token.text;
    }
    for (std::size_t id = 0; id < tokens.size(); ++id) {
        if (!tokens[id].empty()) {
            continue;
        }
        std::optional<std::string> bytes = unspell_bytes(spelled.tokens[id]);
        if (!bytes || bytes->empty()) {
            throw FormatError(file, place, "tokens in the spelling of a byte-level vocabulary",
                              replace_invalid_utf8(spelled.tokens[id]) + " (id " + std::to_string(id) + ")");
        }
        tokens[id] = std::move(*bytes);
    }
    return tokens;
}

}  // namespace detail

/// The vocabulary of a byte-level BPE tokenizer.json. Throws FormatError for what contradicts itself or is not
/// supported.
inline BytePairVocabulary byte_pair_vocabulary_from(const JsonValue& file) {
    const JsonValue model = file["model"];
    require_setting(model, "type", "BPE", "BPE");
    for (const char* setting : {"dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix"}) {
        require_unset(model, setting);
    }
    require_unset(model, "byte_fallback");
    if (file.has_value("decoder")) {
        require_setting(file["decoder"], "type", "", "ByteLevel");
    }

    BytePairVocabulary vocabulary;
    vocabulary.normalizer = read_normalizer(file);
    vocabulary.whole_words_first = model.boolean_or("ignore_merges", false);
    vocabulary.added = read_added_tokens(file);
    const SpelledVocabulary spelled = read_spelled_vocabulary(model["vocab"], vocabulary.added);
    vocabulary.tokens = detail::bytes_of_tokens(spelled, vocabulary.added, file.file(), "model.vocab");
    vocabulary.merges = detail::read_merges(model["merges"], spelled);
    detail::read_pre_tokenizer(file["pre_tokenizer"], vocabulary);
    vocabulary.frame = read_text_frame(file);
    return vocabulary;
}

/// GPT-2's own two files. A token that is neither a byte nor the result of a merge is special (<|endoftext|>): no text
/// could ever give it.
inline BytePairVocabulary parse_vocab_and_merges(const JsonValue& vocab, std::string_view text,
                                                 const std::string& merges_file) {
    const SpelledVocabulary spelled = read_spelled_vocabulary(vocab, {});
    detail::MergeReader reader(spelled, merges_file, spelled.tokens.size());
    std::size_t line_number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        begin = end + 1;
        ++line_number;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (line.empty() || (line_number == 1 && line.starts_with("#version"))) {
            continue;
        }
        const auto place = [line_number] { return "line " + std::to_string(line_number); };
        const auto parts = detail::two_tokens(line);
        if (!parts) {
            throw FormatError(merges_file, place(), "two tokens with a blank between them",
                              "\"" + replace_invalid_utf8(line.substr(0, 60)) + "\"");
        }
        reader.add(parts->first, parts->second, place);
    }

    BytePairVocabulary vocabulary;
    vocabulary.merges = reader.take();
    std::vector<bool> can_be_reached(spelled.tokens.size(), false);
    for (const RankedMerge& merge : vocabulary.merges) {
        can_be_reached[static_cast<std::size_t>(merge.result)] = true;
    }
    for (std::size_t id = 0; id < spelled.tokens.size(); ++id) {
        const std::optional<std::string> bytes = unspell_bytes(spelled.tokens[id]);
        if (!can_be_reached[id] && !(bytes && bytes->size() == 1)) {
            AddedToken token;
            token.text = std::string(spelled.tokens[id]);
            token.id = static_cast<TokenId>(id);
            vocabulary.added.push_back(token);
        }
    }
    vocabulary.tokens = detail::bytes_of_tokens(spelled, vocabulary.added, vocab.file(), "top level");
    return vocabulary;
}

/// Reads GPT-2's own two files: see parse_vocab_and_merges.
inline BytePairVocabulary read_vocab_and_merges(const std::filesystem::path& vocab_path,
                                                const std::filesystem::path& merges_path) {
    return parse_vocab_and_merges(JsonValue::read(vocab_path), read_file(merges_path), merges_path.string());
}

/// Reads a byte-level vocabulary: a tokenizer.json, or a folder that holds one or vocab.json and merges.txt.
inline BytePairVocabulary read_byte_pair_vocabulary(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
        return byte_pair_vocabulary_from(JsonValue::read(path));
    }
    if (fs::exists(path / "tokenizer.json", ignored)) {
        return byte_pair_vocabulary_from(JsonValue::read(path / "tokenizer.json"));
    }
    return read_vocab_and_merges(path / "vocab.json", path / "merges.txt");
}

/// The text of a tokenizer.json for a vocabulary.
inline std::string to_tokenizer_json(const BytePairVocabulary& vocabulary) {
    std::vector<std::string> spelling(vocabulary.tokens.size());
    for (std::size_t id = 0; id < spelling.size(); ++id) {
        spelling[id] = spell_bytes(vocabulary.tokens[id]);
    }
    Json added = Json::array();
    for (const AddedToken& token : vocabulary.added) {
        spelling[static_cast<std::size_t>(token.id)] = token.text;
        added.push_back(to_json(token));
    }
    const auto quoted = [](const std::string& text) { return Json(text).dump(); };

    std::string json = "{\n  \"version\": \"1.0\",\n";
    json += "  \"truncation\": " + truncation_json(vocabulary.frame).dump() + ",\n";
    json += "  \"padding\": " + padding_json(vocabulary.frame, spelling).dump() + ",\n";
    json += "  \"added_tokens\": " + added.dump() + ",\n";
    json += "  \"normalizer\": " + to_json(vocabulary.normalizer).dump() + ",\n";
    json += "  \"pre_tokenizer\": ";
    json += detail::pre_tokenizer_json(vocabulary).dump() + ",\n";
    json += "  \"post_processor\": ";
    json += post_processor_json(vocabulary.frame.prefix, vocabulary.frame.suffix, spelling).dump() + ",\n";
    json += "  \"decoder\": {\"type\": \"ByteLevel\", \"add_prefix_space\": true, \"trim_offsets\": true, ";
    json += "\"use_regex\": true},\n";
    json += "  \"model\": {\n    \"type\": \"BPE\",\n    \"dropout\": null,\n    \"unk_token\": null,\n";
    json += "    \"continuing_subword_prefix\": null,\n    \"end_of_word_suffix\": null,\n    \"fuse_unk\": false,\n";
    json += "    \"byte_fallback\": false,\n    \"ignore_merges\": ";
    json += vocabulary.whole_words_first ? "true" : "false";
    json += ",\n    \"vocab\": {";
    bool first = true;
    for (std::size_t id = 0; id < spelling.size(); ++id) {
        if (!spelling[id].empty()) {
            json += first ? "\n      " : ",\n      ";
            json += quoted(spelling[id]) + ": " + std::to_string(id);
            first = false;
        }
    }
    json += "\n    },\n    \"merges\": [";
    first = true;
    for (const RankedMerge& merge : vocabulary.merges) {
        json += first ? "\n      " : ",\n      ";
        const std::string& left = spelling[static_cast<std::size_t>(merge.left)];
        const std::string& right = spelling[static_cast<std::size_t>(merge.right)];
        json += quoted(left + " " + right);
        first = false;
    }
    json += "\n    ]\n  }\n}\n";
    return json;
}

/// Writes a tokenizer.json, whole or not at all.
inline void write_tokenizer_json(const std::filesystem::path& path, const BytePairVocabulary& vocabulary) {
    write_file_atomically(path, to_tokenizer_json(vocabulary));
}

}  // namespace minillm
