// io/sentence_model.hpp: an encoder and its tokenizer: texts in, vectors out.
//
//     "a text"  ->  [CLS] a text [SEP]  ->  states of each token  ->  one vector       (models/bert.hpp)
//
// A text that is longer than the model can see is cut, its last token ([SEP]) kept, as sentence-transformers does.
// The files: io/bert_files.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json.hpp"
#include "../core/tensor.hpp"
#include "../models/bert.hpp"
#include "../text/normalize.hpp"
#include "any_model.hpp"
#include "bert_files.hpp"
#include "gguf_tokenizer.hpp"
#include "model_tokenizer.hpp"

namespace minillm {

/// A sentence encoder.
///
/// Example: load_sentence_model("all-MiniLM-L6-v2").vectors(texts)  ->  [texts, 384]
struct SentenceModel {
    Bert model;
    ModelTokenizer tokenizer;
    std::string prompt;       // stands before each text: config_sentence_transformers.json may ask for one
    bool lower_case = false;  // sentence_bert_config.json: "do_lower_case"

    /// The ids of a text, within the marks that the tokenizer's file asks for, and no longer than the model can see.
    Ids ids_of(const std::string& text) const {
        const TextFrame& frame = tokenizer.frame();
        Ids words = tokenizer.encode(lower_case ? to_lower_case(prompt + text) : prompt + text);
        const std::size_t marks = frame.prefix.size() + frame.suffix.size();
        const std::size_t room = model.config.context > marks ? model.config.context - marks : 0;
        words.resize(std::min(words.size(), room));
        Ids ids(frame.prefix.begin(), frame.prefix.end());
        ids.insert(ids.end(), words.begin(), words.end());
        ids.insert(ids.end(), frame.suffix.begin(), frame.suffix.end());
        return ids;
    }

    /// One vector for each text, [texts, C]. Texts are computed together, so many that the states stay small.
    Matrix vectors(std::span<const std::string> texts) const {
        constexpr std::size_t tokens_together = 1024;
        Matrix result = uninitialised<2>({texts.size(), model.config.channels});
        std::vector<Ids> together;
        std::size_t tokens = 0;
        std::size_t done = 0;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            together.push_back(ids_of(texts[i]));
            tokens += together.back().size();
            if (tokens >= tokens_together || i + 1 == texts.size()) {
                const Matrix some = model.vectors(together);
                std::copy(some.data(), some.data() + some.size(), result.data() + done * model.config.channels);
                done += together.size();
                together.clear();
                tokens = 0;
            }
        }
        return result;
    }
};

/// Whether a path holds an encoder: a folder whose config.json says bert, or a GGUF of that architecture.
inline bool is_sentence_model(const std::filesystem::path& path) {
    std::error_code ignored;
    if (is_gguf(path)) {
        return true;  // the only kind of GGUF that gives vectors; load_sentence_model says what another one is
    }
    return std::filesystem::is_directory(path, ignored) &&
           (std::filesystem::exists(path / "config.json", ignored) || std::filesystem::exists(path / "modules.json", ignored));
}

namespace detail {

// The prompt that config_sentence_transformers.json names as the one for every text; "" if there is none.
inline std::string default_prompt(const std::filesystem::path& folder) {
    std::error_code ignored;
    const std::filesystem::path file = folder / "config_sentence_transformers.json";
    if (!std::filesystem::exists(file, ignored)) {
        return "";
    }
    const JsonValue settings = JsonValue::read(file);
    return settings.has_value("default_prompt_name") ? settings["prompts"][settings["default_prompt_name"].text()].text()
                                                     : "";
}

}  // namespace detail

/// Loads an encoder. Throws FileError, FormatError or ConfigError, naming what does not fit.
inline SentenceModel load_sentence_model(const std::filesystem::path& path) {
    if (is_gguf(path)) {
        const GgufFile file = GgufFile::open(path);
        if (file.text("general.architecture") != "bert") {
            throw ConfigError(file.name() + ": general.architecture is " + std::string(file.text("general.architecture")) +
                              ", expected bert: only sentence encoders give vectors");
        }
        return {load_bert_gguf(file), gguf_tokenizer(file), "", false};
    }
    const std::filesystem::path transformer = transformer_folder(path);
    Bert model = load_bert_folder(path, JsonValue::read(transformer / "config.json"));
    std::optional<ModelTokenizer> tokenizer = ModelTokenizer::find(transformer);
    if (!tokenizer) {
        throw ConfigError(path.string() + ": there is no tokenizer beside this model");
    }
    SentenceModel result{std::move(model), *std::move(tokenizer), detail::default_prompt(path), false};
    std::error_code ignored;
    if (std::filesystem::exists(transformer / "sentence_bert_config.json", ignored)) {
        result.lower_case = JsonValue::read(transformer / "sentence_bert_config.json").boolean_or("do_lower_case", false);
    }
    return result;
}

}  // namespace minillm
