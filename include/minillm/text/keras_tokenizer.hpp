// text/keras_tokenizer.hpp: words become numbers, as Keras's Tokenizer does it (the article's 5.2).
//
//     fit_on_texts({"the cat", "the dog"})     the: 1   cat: 2   dog: 3        the most frequent word first
//     texts_to_sequences({"the dog barks"})    {{1, 3}}                        an unknown word is left out
//
// What surprises people, kept as it is because trained models depend on it:
//   * numbers begin at 1; 0 belongs to padding and to no word;
//   * num_words = n keeps the numbers BELOW n, so n - 1 words, the out-of-vocabulary token among them;
//   * word_index always holds every word that was seen; num_words is applied when texts are turned into numbers;
//   * without an out-of-vocabulary token unknown words vanish, and sentences get shorter;
//   * the filters leave the apostrophe in: "don't" is one word; and Chinese without blanks is one long word;
//   * with char_level every character counts, blanks and filtered ones as well;
//   * the out-of-vocabulary token is always number 1, unless the texts hold it as a word: then it takes that word's
//     number, and number 1 belongs to nobody;
//   * small letters are made as Python's str.lower() makes them: Σ at the end of a word becomes ς.
//
// Source: keras.preprocessing.text.Tokenizer (Keras 2 and tf.keras), whose golden values the test compares with.
// Next: text/padding.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "normalize.hpp"
#include "utf8.hpp"

namespace minillm {

/// The settings of KerasTokenizer, by Keras's names and with its defaults.
struct KerasTokenizerSettings {
    std::size_t num_words = 0;  // only numbers below this are given out; 0: all
    std::string filters = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n";  // characters that separate words
    bool lower = true;
    std::string split = " ";
    bool char_level = false;  // each character is a word
    std::string oov_token;    // stands for words that are not known, with number 1; empty: there is none
};

/// How texts_to_matrix counts.
enum class CountMode { binary, count, freq, tfidf };

/// Numbers for words.
class KerasTokenizer {
public:
    KerasTokenizerSettings settings;

    explicit KerasTokenizer(KerasTokenizerSettings chosen = {}) : settings(std::move(chosen)) {
        if (settings.split.empty()) {
            throw ConfigError("keras_tokenizer: split is empty, expected the text that separates words");
        }
    }

    /// Counts the words of more texts and numbers all words anew: the most frequent first, among equals the first seen.
    void fit_on_texts(std::span<const std::string> texts) {
        for (const std::string& text : texts) {
            ++document_count_;
            std::unordered_set<std::string> in_this_text;
            for (const std::string& word : words_of(text)) {
                const auto [entry, is_new] = place_of_.emplace(word, counts_.size());
                if (is_new) {
                    counts_.push_back({word, 0, 0});
                }
                ++counts_[entry->second].count;
                in_this_text.insert(word);
            }
            for (const std::string& word : in_this_text) {
                ++counts_[place_of_.at(word)].documents;
            }
        }
        number_words();
    }

    /// Each text as the numbers of its words.
    std::vector<Ids> texts_to_sequences(std::span<const std::string> texts) const {
        std::vector<Ids> sequences;
        for (const std::string& text : texts) {
            Ids sequence;
            for (const std::string& word : words_of(text)) {
                const auto found = number_of_.find(word);
                const bool known = found != number_of_.end() && is_given_out(found->second);
                if (known) {
                    sequence.push_back(found->second);
                } else if (!settings.oov_token.empty()) {
                    sequence.push_back(oov_number());
                }
            }
            sequences.push_back(std::move(sequence));
        }
        return sequences;
    }

    /// Each sequence as its words, with blanks between them. A number without a word (0 is one) is left out, or becomes
    /// the out-of-vocabulary token.
    std::vector<std::string> sequences_to_texts(std::span<const Ids> sequences) const {
        std::vector<std::string> texts;
        for (const Ids& sequence : sequences) {
            std::string text;
            const auto append = [&text](const std::string& word) {
                text += text.empty() ? "" : " ";
                text += word;
            };
            for (const TokenId number : sequence) {
                const bool known = number > 0 && static_cast<std::size_t>(number) <= words_.size();
                if (known && is_given_out(number)) {
                    append(words_[static_cast<std::size_t>(number) - 1]);
                } else if (!settings.oov_token.empty()) {
                    append(settings.oov_token);
                }
            }
            texts.push_back(std::move(text));
        }
        return texts;
    }

    /// Each text as one row: sequences_to_matrix of its numbers.
    Matrix texts_to_matrix(std::span<const std::string> texts, CountMode mode = CountMode::binary) const {
        return sequences_to_matrix(texts_to_sequences(texts), mode);
    }

    /// Each sequence as one row: how often, or whether, each number occurs in it. [N, num_words], or one column more
    /// than there are words if num_words is 0. Numbers beyond the columns are passed over. Throws ConfigError if nothing
    /// was fitted and num_words is 0, VocabularyError for a negative number.
    ///
    ///     binary  1 if it occurs      count  how often      freq  count / length of the text
    ///     tfidf   (1 + log count) * log(1 + documents / (1 + documents with the word))
    Matrix sequences_to_matrix(std::span<const Ids> sequences, CountMode mode = CountMode::binary) const {
        if (settings.num_words == 0 && words_.empty()) {
            throw ConfigError("keras_tokenizer: a matrix needs num_words or fit_on_texts first");
        }
        if (mode == CountMode::tfidf && document_count_ == 0) {
            throw ConfigError("keras_tokenizer: tfidf needs fit_on_texts first");
        }
        const std::size_t columns = settings.num_words != 0 ? settings.num_words : number_of_.size() + 1;
        Matrix result = zeros<2>({sequences.size(), columns});  // [N, columns]
        for (std::size_t n = 0; n < sequences.size(); ++n) {
            std::map<TokenId, double> count_of;
            for (const TokenId number : sequences[n]) {
                if (number < 0) {
                    throw VocabularyError("keras_tokenizer: " + std::to_string(number) + " is the number of no word");
                }
                if (static_cast<std::size_t>(number) < columns) {
                    count_of[number] += 1;
                }
            }
            for (const auto& [number, count] : count_of) {
                const double length = static_cast<double>(sequences[n].size());
                result.data()[n * columns + static_cast<std::size_t>(number)] =
                    static_cast<Real>(weight(mode, number, count, length));
            }
        }
        return result;
    }

    /// The words in the order of their numbers: word_index()[0] has number 1.
    const std::vector<std::string>& words() const { return words_; }

    /// The number of a word whatever num_words is, or 0 if it was never seen.
    TokenId word_index(const std::string& word) const {
        const auto found = number_of_.find(word);
        return found == number_of_.end() ? 0 : found->second;
    }

    /// How many texts were fitted.
    std::size_t document_count() const { return document_count_; }

private:
    struct Count {
        std::string word;
        std::size_t count;      // how often it occurs
        std::size_t documents;  // in how many texts
    };

    bool is_given_out(TokenId number) const {
        return settings.num_words == 0 || static_cast<std::size_t>(number) < settings.num_words;
    }

    TokenId oov_number() const {
        const auto found = number_of_.find(settings.oov_token);
        return found == number_of_.end() ? 1 : found->second;
    }

    // Keras's text_to_word_sequence: filtered characters become the separator, then the text is split at it.
    std::vector<std::string> words_of(std::string_view text) const {
        const std::string lowered = settings.lower ? to_lower_case(text) : std::string(text);
        std::vector<std::string> words;
        if (settings.char_level) {
            for (const DecodedCharacter character : Utf8View(lowered)) {
                std::string word;
                append_utf8(word, character.code_point);
                words.push_back(std::move(word));
            }
            return words;
        }
        const std::u32string filters = decode_utf8_lossy(settings.filters);
        std::string filtered;
        for (const DecodedCharacter character : Utf8View(lowered)) {
            if (filters.find(character.code_point) != std::u32string::npos) {
                filtered += settings.split;
            } else {
                append_utf8(filtered, character.code_point);
            }
        }
        std::size_t start = 0;
        while (start <= filtered.size()) {
            const std::size_t end = std::min(filtered.find(settings.split, start), filtered.size());
            if (end > start) {
                words.push_back(filtered.substr(start, end - start));
            }
            start = end + settings.split.size();
        }
        return words;
    }

    void number_words() {
        std::vector<const Count*> order;
        for (const Count& count : counts_) {
            order.push_back(&count);
        }
        // Among equals the first seen: counts_ is in that order, and the pointers point into it.
        std::sort(order.begin(), order.end(), [](const Count* a, const Count* b) {
            return a->count != b->count ? a->count > b->count : std::less<const Count*>()(a, b);
        });
        words_.clear();
        if (!settings.oov_token.empty()) {
            words_.push_back(settings.oov_token);
        }
        for (const Count* count : order) {
            words_.push_back(count->word);
        }
        number_of_.clear();
        for (std::size_t i = 0; i < words_.size(); ++i) {
            number_of_[words_[i]] = static_cast<TokenId>(i + 1);  // a text that holds the oov_token: the later number
        }
    }

    double weight(CountMode mode, TokenId number, double count, double length) const {
        switch (mode) {
            case CountMode::binary: return 1;
            case CountMode::count: return count;
            case CountMode::freq: return count / length;
            case CountMode::tfidf: break;
        }
        const double documents_with_it = documents_with(number);
        const double term_frequency = 1 + std::log(count);
        const double inverse_document_frequency =
            std::log(1 + static_cast<double>(document_count_) / (1 + documents_with_it));
        return term_frequency * inverse_document_frequency;
    }

    // In how many fitted texts the word of this number stands; 0 for padding and numbers that no word has.
    double documents_with(TokenId number) const {
        if (number == 0 || static_cast<std::size_t>(number) > words_.size()) {
            return 0;
        }
        const std::string& word = words_[static_cast<std::size_t>(number) - 1];
        const auto place = place_of_.find(word);
        const bool has_this_number = place != place_of_.end() && word_index(word) == number;
        return has_this_number ? static_cast<double>(counts_[place->second].documents) : 0;
    }

    std::vector<Count> counts_;                              // in the order in which the words were first seen
    std::unordered_map<std::string, std::size_t> place_of_;  // word -> its place in counts_
    std::vector<std::string> words_;                         // number - 1 -> word
    std::unordered_map<std::string, TokenId> number_of_;     // word -> number
    std::size_t document_count_ = 0;
};

}  // namespace minillm
