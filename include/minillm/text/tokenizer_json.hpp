// text/tokenizer_json.hpp: the parts of a Hugging Face tokenizer.json that all kinds of tokenizers share.
//
//     added_tokens      tokens found in the text as they stand, with where they may stand
//     model.vocab       {"token": id, ...}
//     post_processor    what goes around a text: [CLS] text [SEP], <s> text
//
// Source: the file format of Hugging Face's tokenizers library, version 1.0 of the format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "../core/tensor.hpp"
#include "added_tokens.hpp"
#include "bpe_tables.hpp"
#include "padding.hpp"
#include "text_frame.hpp"

namespace minillm {

/// Throws FormatError unless the field is `expected` (or missing, where `otherwise` is what that means).
inline void require_setting(const JsonValue& object, const std::string& key, const std::string& otherwise,
                            const std::string& expected) {
    if (object.text_or(key, otherwise) != expected) {
        object[key].fail(expected);
    }
}

/// Throws FormatError if a field asks for something: it must be missing, null, false, 0 or "".
inline void require_unset(const JsonValue& object, const std::string& key) {
    if (!object.has_value(key)) {
        return;
    }
    const Json& value = object[key].raw();
    const bool asks_for_nothing = value == false || value == "" || (value.is_number() && value == 0);
    if (!asks_for_nothing) {
        object[key].fail("nothing (this setting is not supported here)");
    }
}

/// Tokens as their file spells them, both ways. Every id from 0 to tokens.size() - 1 has a token. The texts are windows on
/// the file's content, which must stay for as long as this does.
struct SpelledVocabulary {
    std::vector<std::string_view> tokens;
    TextIndex ids;

    /// The id of a token, or TextIndex::missing.
    std::uint32_t find(std::string_view token) const { return ids.find(tokens, token); }
};

/// The added_tokens of a tokenizer.json; none if the field is missing.
inline std::vector<AddedToken> read_added_tokens(const JsonValue& file) {
    std::vector<AddedToken> tokens;
    if (!file.has_value("added_tokens")) {
        return tokens;
    }
    const JsonValue list = file["added_tokens"];
    std::unordered_map<std::string, TokenId> seen;
    for (std::size_t i = 0; i < list.array_size(); ++i) {
        const JsonValue entry = list[i];
        AddedToken token;
        token.text = entry["content"].text();
        token.id = static_cast<TokenId>(entry["id"].integer(0, std::numeric_limits<TokenId>::max()));
        token.special = entry.boolean_or("special", false);
        token.takes_left = entry.boolean_or("lstrip", false);
        token.takes_right = entry.boolean_or("rstrip", false);
        token.whole_word = entry.boolean_or("single_word", false);
        token.in_normalised = entry.boolean_or("normalized", !token.special);
        if (token.text.empty()) {
            entry["content"].fail("a text that is not empty");
        }
        if (!seen.emplace(token.text, token.id).second) {
            entry["content"].fail("a token that did not stand before");
        }
        tokens.push_back(token);
    }
    return tokens;
}

inline Json to_json(const AddedToken& token) {
    return {{"id", token.id},
            {"content", token.text},
            {"single_word", token.whole_word},
            {"lstrip", token.takes_left},
            {"rstrip", token.takes_right},
            {"normalized", token.in_normalised},
            {"special", token.special}};
}

/// A {"token": id} object together with the added tokens.
/// Throws FormatError for ids with holes or duplicates, and where an added token and the vocabulary disagree.
inline SpelledVocabulary read_spelled_vocabulary(const JsonValue& vocab, const std::vector<AddedToken>& added) {
    if (!vocab.is_object()) {
        vocab.fail("an object of tokens and ids");
    }
    const auto refuse = [&](const std::string& expected, const std::string& found) {
        throw FormatError(vocab.file(), vocab.place(), expected, found);
    };
    std::vector<std::pair<std::string_view, TokenId>> entries;
    for (auto entry = vocab.raw().begin(); entry != vocab.raw().end(); ++entry) {
        const Json& id = entry.value();
        const bool is_id = id.is_number_integer() && id.get<double>() >= 0 && id.get<double>() <= std::numeric_limits<TokenId>::max();
        if (!is_id) {
            vocab[entry.key()].fail("a token id");
        }
        if (entry.key().empty()) {
            refuse("tokens that are not empty", "an empty one with the id " + id.dump());
        }
        entries.emplace_back(entry.key(), id.get<TokenId>());
    }
    for (const AddedToken& token : added) {
        const auto found = vocab.raw().find(token.text);
        if (found == vocab.raw().end()) {
            entries.emplace_back(token.text, token.id);
        } else if (*found != token.id) {
            refuse("the id " + std::to_string(token.id) + " of the added token " + token.text, "the id " + found->dump());
        }
    }
    if (entries.empty()) {
        refuse("at least one token", "none");
    }

    // As many ids as tokens, each below that number and none twice: then there is no hole.
    SpelledVocabulary result{std::vector<std::string_view>(entries.size()), TextIndex(entries.size())};
    const std::string expected = "the ids 0 to " + std::to_string(entries.size() - 1) + ", each once";
    for (const auto& [token, id] : entries) {
        if (static_cast<std::size_t>(id) >= entries.size()) {
            refuse(expected, "the id " + std::to_string(id));
        }
        std::string_view& place = result.tokens[static_cast<std::size_t>(id)];
        if (!place.empty()) {
            refuse(expected, "the id " + std::to_string(id) + " twice");
        }
        place = token;
        result.ids.add(result.tokens, static_cast<std::size_t>(id));
    }
    return result;
}

/// The vocab field for tokens by their ids; holes are left out. Tokens must differ.
inline Json vocab_json(const std::vector<std::string>& tokens) {
    Json vocab = Json::object();
    for (std::size_t id = 0; id < tokens.size(); ++id) {
        if (!tokens[id].empty()) {
            vocab[tokens[id]] = id;
        }
    }
    return vocab;
}

namespace detail {

inline void read_post_processor_part(const JsonValue& field, TextFrame& frame) {
    const std::string type = field["type"].text();
    if (type == "ByteLevel") {
        return;  // it only corrects offsets, which we do not give
    }
    if (type == "Sequence") {
        const JsonValue parts = field["processors"];
        for (std::size_t i = 0; i < parts.array_size(); ++i) {
            if (parts[i]["type"].text() == "Sequence") {
                parts[i].fail("a post-processor that is no Sequence itself");
            }
            read_post_processor_part(parts[i], frame);
        }
        return;
    }
    const auto read_id = [](const JsonValue& id) {
        return static_cast<TokenId>(id.integer(0, std::numeric_limits<TokenId>::max()));
    };
    if (type == "BertProcessing" || type == "RobertaProcessing") {
        frame.prefix.push_back(read_id(field["cls"][1]));
        frame.suffix.push_back(read_id(field["sep"][1]));
        return;
    }
    if (type != "TemplateProcessing") {
        field["type"].fail("TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel or a Sequence of them");
    }
    const JsonValue pieces = field["single"];
    bool text_seen = false;
    for (std::size_t i = 0; i < pieces.array_size(); ++i) {
        if (pieces[i].has("Sequence")) {
            text_seen = true;
            continue;
        }
        const std::string name = pieces[i]["SpecialToken"]["id"].text();
        const JsonValue ids = field["special_tokens"][name]["ids"];
        for (std::size_t k = 0; k < ids.array_size(); ++k) {
            (text_seen ? frame.suffix : frame.prefix).push_back(read_id(ids[k]));
        }
    }
}

inline Side read_side(const JsonValue& field) {
    const std::string direction = field.text_or("direction", "Right");
    if (direction != "Left" && direction != "Right") {
        field["direction"].fail("Left or Right");
    }
    return direction == "Left" ? Side::pre : Side::post;
}

}  // namespace detail

/// The post_processor, truncation and padding of a tokenizer.json, for single texts.
inline TextFrame read_text_frame(const JsonValue& file) {
    constexpr std::int64_t longest = 1 << 20;  // more tokens than any text model reads at once
    TextFrame frame;
    if (file.has_value("post_processor")) {
        detail::read_post_processor_part(file["post_processor"], frame);
    }
    if (file.has_value("truncation")) {
        const JsonValue field = file["truncation"];
        frame.truncation = TextTruncation{static_cast<std::size_t>(field["max_length"].integer(0, longest)),
                                          detail::read_side(field)};
    }
    if (file.has_value("padding")) {
        const JsonValue field = file["padding"];
        TextPadding padding;
        if (field["strategy"].has("Fixed")) {
            padding.length = static_cast<std::size_t>(field["strategy"]["Fixed"].integer(0, longest));
        } else {
            require_setting(field, "strategy", "", "BatchLongest");
        }
        if (field.has_value("pad_to_multiple_of")) {
            padding.multiple_of = static_cast<std::size_t>(field["pad_to_multiple_of"].integer(0, longest));
        }
        padding.side = detail::read_side(field);
        padding.id = static_cast<TokenId>(field["pad_id"].integer(0, std::numeric_limits<TokenId>::max()));
        frame.padding = padding;
    }
    return frame;
}

/// The truncation field for a frame.
inline Json truncation_json(const TextFrame& frame) {
    if (!frame.truncation) {
        return nullptr;
    }
    return {{"direction", frame.truncation->side == Side::pre ? "Left" : "Right"},
            {"max_length", frame.truncation->max_length},
            {"strategy", "LongestFirst"},
            {"stride", 0}};
}

/// The padding field for a frame; `spelling` holds the tokens by their ids.
inline Json padding_json(const TextFrame& frame, const std::vector<std::string>& spelling) {
    if (!frame.padding) {
        return nullptr;
    }
    const TextPadding& padding = *frame.padding;
    Json strategy = "BatchLongest";
    if (padding.length > 0) {
        strategy = {{"Fixed", padding.length}};
    }
    Json multiple;
    if (padding.multiple_of > 0) {
        multiple = padding.multiple_of;
    }
    const auto id = static_cast<std::size_t>(padding.id);
    return {{"strategy", strategy},
            {"direction", padding.side == Side::pre ? "Left" : "Right"},
            {"pad_to_multiple_of", multiple},
            {"pad_id", padding.id},
            {"pad_type_id", 0},
            {"pad_token", id < spelling.size() ? spelling[id] : "[PAD]"}};
}

/// The post_processor field for what stands around a text; null if nothing does.
inline Json post_processor_json(const Ids& prefix, const Ids& suffix,
                                          const std::vector<std::string>& spelling) {
    if (prefix.empty() && suffix.empty()) {
        return nullptr;
    }
    Json single = Json::array();
    Json special = Json::object();
    const auto add = [&](const Ids& ids) {
        for (const TokenId id : ids) {
            const std::string& name = spelling[static_cast<std::size_t>(id)];
            single.push_back({{"SpecialToken", {{"id", name}, {"type_id", 0}}}});
            special[name] = {{"id", name}, {"ids", {id}}, {"tokens", {name}}};
        }
    };
    add(prefix);
    const Json text = {{"Sequence", {{"id", "A"}, {"type_id", 0}}}};
    single.push_back(text);
    add(suffix);
    const Json pair = {text, {{"Sequence", {{"id", "B"}, {"type_id", 1}}}}};
    return {{"type", "TemplateProcessing"}, {"single", single}, {"pair", pair}, {"special_tokens", special}};
}

}  // namespace minillm
