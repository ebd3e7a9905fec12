// The solution is the library itself.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "minillm/text/keras_tokenizer.hpp"
#include "minillm/text/padding.hpp"

namespace exercise {

using minillm::Ids;
using Words = std::vector<std::string>;

inline std::string joined(const Words& words) {
    std::string text;
    for (const std::string& word : words) {
        text += text.empty() ? word : " " + word;
    }
    return text;
}

inline Words number_words(const std::vector<Words>& texts) {
    std::vector<std::string> lines;
    for (const Words& words : texts) {
        lines.push_back(joined(words));
    }
    minillm::KerasTokenizer tokenizer;
    tokenizer.fit_on_texts(lines);
    return tokenizer.words();
}

inline Ids to_sequence(const Words& text, const Words& numbered, std::size_t num_words) {
    minillm::KerasTokenizerSettings settings;
    settings.num_words = num_words;
    minillm::KerasTokenizer tokenizer(settings);
    for (std::size_t i = 0; i < numbered.size(); ++i) {  // word i occurs once more often than word i + 1
        tokenizer.fit_on_texts(std::vector<std::string>(numbered.size() - i, numbered[i]));
    }
    return tokenizer.texts_to_sequences(std::vector<std::string>{joined(text)}).front();
}

inline Ids pad(const Ids& sequence, std::size_t length) {
    const minillm::IdBatch batch = minillm::pad_sequences(std::vector<Ids>{sequence}, {.maxlen = length});
    return Ids(batch.data(), batch.data() + batch.size());
}

}  // namespace exercise
