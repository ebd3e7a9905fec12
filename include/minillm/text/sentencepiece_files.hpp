// text/sentencepiece_files.hpp: the tokenizer.json of Llama 2's kind: byte-pair encoding over characters.
//
//     {"normalizer": Sequence of Prepend "▁" and Replace " " by "▁",
//      "pre_tokenizer": null,                       or Metaspace, which does the same
//      "decoder": Sequence of Replace, ByteFallback, Fuse, Strip,
//      "model": {"type": "BPE", "byte_fallback": true, "unk_token": "<unk>", "fuse_unk": true, "vocab": ..., "merges": ...}}
//
// Source: the file format of Hugging Face's tokenizers library.
// Not here: SentencePiece's own tokenizer.model (a protobuf); GGUF (text/gguf_vocabulary.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "../core/json.hpp"
#include "bpe_files.hpp"
#include "pre_tokenizer_json.hpp"
#include "sentencepiece.hpp"
#include "tokenizer_json.hpp"

namespace minillm {

namespace detail {

inline BlankInFront read_prepend_scheme(const JsonValue& field) {
    const bool otherwise = field.boolean_or("add_prefix_space", true);  // how older files say it
    const std::string scheme = field.text_or("prepend_scheme", otherwise ? "always" : "never");
    if (scheme == "always") {
        return BlankInFront::every_stretch;
    }
    if (scheme == "first") {
        return BlankInFront::first_stretch;
    }
    if (scheme != "never") {
        field["prepend_scheme"].fail("always, first or never");
    }
    return BlankInFront::never;
}

inline void read_cuts(const JsonValue& field, SentencePieceVocabulary& vocabulary) {
    const std::vector<JsonValue> parts = pre_tokenizer_parts(field);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i]["type"].text() != "Metaspace") {
            vocabulary.cuts.push_back(read_cut(parts[i]));
            continue;
        }
        require_setting(parts[i], "replacement", std::string(blank_sign), std::string(blank_sign));
        if (i > 0) {
            parts[i].fail("Metaspace as the first pre-tokenizer");
        }
        vocabulary.normalizer.steps.push_back({NormalizerStep::Kind::replace, " ", std::string(blank_sign)});
        vocabulary.blank_in_front = read_prepend_scheme(parts[i]);
        if (parts[i].boolean_or("split", true)) {
            vocabulary.cuts.push_back({CutStep::Kind::at_word_marks});
        }
    }
}

inline void read_decoder_part(const JsonValue& field, SentencePieceVocabulary& vocabulary) {
    const std::string type = field["type"].text();
    if (type == "Sequence") {
        const JsonValue parts = field["decoders"];
        for (std::size_t i = 0; i < parts.array_size(); ++i) {
            if (parts[i]["type"].text() == "Sequence") {
                parts[i].fail("a decoder that is no Sequence itself");
            }
            read_decoder_part(parts[i], vocabulary);
        }
    } else if (type == "Metaspace") {
        require_setting(field, "replacement", std::string(blank_sign), std::string(blank_sign));
        vocabulary.signs_are_blanks = true;
        vocabulary.drop_first_blank = read_prepend_scheme(field) != BlankInFront::never;
    } else if (type == "Replace") {
        if (field["pattern"]["String"].text() != blank_sign || field["content"].text() != " ") {
            field.fail("Replace of \u2581 by a blank");
        }
        vocabulary.signs_are_blanks = true;
    } else if (type == "Strip") {
        if (field["content"].text() != " " || field["stop"].integer() != 0) {
            field.fail("Strip of blanks at the start");
        }
        vocabulary.drop_first_blank = field["start"].integer(0, 1) == 1;
    } else if (type != "ByteFallback" && type != "Fuse") {
        field["type"].fail("Replace, ByteFallback, Fuse, Strip, Metaspace or a Sequence of them");
    }
}

}  // namespace detail

/// The vocabulary of a tokenizer.json of this kind. Throws FormatError for what contradicts itself or is not supported.
inline SentencePieceVocabulary sentencepiece_vocabulary_from(const JsonValue& file) {
    const JsonValue model = file["model"];
    require_setting(model, "type", "BPE", "BPE");
    for (const char* setting : {"dropout", "continuing_subword_prefix", "end_of_word_suffix"}) {
        require_unset(model, setting);
    }
    SentencePieceVocabulary vocabulary;
    vocabulary.byte_fallback = model.boolean_or("byte_fallback", false);
    vocabulary.fuse_unknown = model.boolean_or("fuse_unk", false);
    vocabulary.whole_words_first = model.boolean_or("ignore_merges", false);
    vocabulary.added = read_added_tokens(file);
    const SpelledVocabulary spelled = read_spelled_vocabulary(model["vocab"], vocabulary.added);
    vocabulary.tokens.assign(spelled.tokens.begin(), spelled.tokens.end());
    if (model.has_value("unk_token")) {
        const std::uint32_t found = spelled.find(model["unk_token"].text());
        if (found == TextIndex::missing) {
            model["unk_token"].fail("a token of the vocabulary");
        }
        vocabulary.unknown = static_cast<TokenId>(found);
    }
    vocabulary.merges = detail::read_merges(model["merges"], spelled);
    vocabulary.normalizer = read_normalizer(file);
    if (file.has_value("pre_tokenizer")) {
        detail::read_cuts(file["pre_tokenizer"], vocabulary);
    }
    if (file.has_value("decoder")) {
        vocabulary.signs_are_blanks = vocabulary.drop_first_blank = false;
        detail::read_decoder_part(file["decoder"], vocabulary);
    }
    vocabulary.frame = read_text_frame(file);
    return vocabulary;
}

/// The text of a tokenizer.json for a vocabulary of this kind.
inline std::string to_tokenizer_json(const SentencePieceVocabulary& vocabulary) {
    const std::string sign(blank_sign);
    Json added = Json::array();
    for (const AddedToken& token : vocabulary.added) {
        added.push_back(to_json(token));
    }

    Json cuts = Json::array();
    if (vocabulary.blank_in_front != BlankInFront::never) {
        const bool first_only = vocabulary.blank_in_front == BlankInFront::first_stretch;
        cuts.push_back({{"type", "Metaspace"},
                        {"replacement", sign},
                        {"prepend_scheme", first_only ? "first" : "always"},
                        {"split", false}});
    }
    for (const CutStep& cut : vocabulary.cuts) {
        if (cut.kind == CutStep::Kind::at_word_marks && !cuts.empty() && cuts.back()["type"] == "Metaspace") {
            cuts.back()["split"] = true;
        } else {
            cuts.push_back(to_json(cut));
        }
    }
    Json pre_tokenizer;
    if (!cuts.empty()) {
        pre_tokenizer = {{"type", "Sequence"}, {"pretokenizers", cuts}};
    }

    Json decoders = Json::array();
    if (vocabulary.signs_are_blanks) {
        decoders.push_back({{"type", "Replace"}, {"pattern", {{"String", sign}}}, {"content", " "}});
    }
    if (vocabulary.byte_fallback) {
        decoders.push_back({{"type", "ByteFallback"}});
    }
    decoders.push_back({{"type", "Fuse"}});
    if (vocabulary.drop_first_blank) {
        decoders.push_back({{"type", "Strip"}, {"content", " "}, {"start", 1}, {"stop", 0}});
    }

    Json merges = Json::array();
    std::vector<RankedMerge> in_order = vocabulary.merges;
    std::stable_sort(in_order.begin(), in_order.end(),
                     [](const RankedMerge& a, const RankedMerge& b) { return a.rank < b.rank; });
    for (const RankedMerge& merge : in_order) {
        merges.push_back({vocabulary.tokens[static_cast<std::size_t>(merge.left)],
                          vocabulary.tokens[static_cast<std::size_t>(merge.right)]});
    }
    Json unknown;
    if (vocabulary.unknown) {
        unknown = vocabulary.tokens[static_cast<std::size_t>(*vocabulary.unknown)];
    }
    const Json json = {
        {"version", "1.0"},
        {"truncation", truncation_json(vocabulary.frame)},
        {"padding", padding_json(vocabulary.frame, vocabulary.tokens)},
        {"added_tokens", added},
        {"normalizer", to_json(vocabulary.normalizer)},
        {"pre_tokenizer", pre_tokenizer},
        {"post_processor", post_processor_json(vocabulary.frame.prefix, vocabulary.frame.suffix, vocabulary.tokens)},
        {"decoder", {{"type", "Sequence"}, {"decoders", decoders}}},
        {"model",
         {{"type", "BPE"},
          {"dropout", nullptr},
          {"unk_token", unknown},
          {"continuing_subword_prefix", nullptr},
          {"end_of_word_suffix", nullptr},
          {"fuse_unk", vocabulary.fuse_unknown},
          {"byte_fallback", vocabulary.byte_fallback},
          {"ignore_merges", vocabulary.whole_words_first},
          {"vocab", vocab_json(vocabulary.tokens)},
          {"merges", merges}}}};
    return json.dump(1) + "\n";
}

}  // namespace minillm
