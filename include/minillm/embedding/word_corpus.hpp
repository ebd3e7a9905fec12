// embedding/word_corpus.hpp: a text as training wants it: its words counted, the rare ones left out, the rest as numbers.
//
//     the cat sat             words    the  sat  cat  dog        most frequent first
//     the dog sat      ->     counts    2    2    1    1
//                             ids      0 2 1 | 0 3 1             sentence by sentence
//
// A line is a sentence, what stands between white space is a word, as gensim's LineSentence and word2vec.c have it. No
// letter is made small and no sign is taken away here: what the words of a text are is decided before (text/).
//
// Next: embedding/word2vec.hpp and embedding/glove.hpp, which learn from this.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "../text/character.hpp"
#include "../text/utf8.hpp"
#include "word_index.hpp"

namespace minillm {

/// The sentences of a text as numbers, and how often each word stands there.
struct WordCorpus {
    WordIndex index;                    // V words, most frequent first; of equal ones the earlier
    std::vector<std::uint64_t> counts;  // [V]
    Ids ids;                            // the words of all sentences, one sentence after the other
    std::vector<std::size_t> ends;      // sentence s is ids[ends[s-1]] to before ids[ends[s]]
    std::size_t words_read = 0;         // all words of the text, the rare ones too

    std::size_t sentences() const { return ends.size(); }
    std::span<const TokenId> sentence(std::size_t s) const {
        const std::size_t begin = s == 0 ? 0 : ends[s - 1];
        return std::span(ids).subspan(begin, ends[s] - begin);
    }
};

namespace detail {

/// Calls take(word) for the runs between white space (Unicode's, as Python's str.split).
template <class Take>
void for_each_word(std::string_view line, Take&& take) {
    std::size_t begin = 0;
    std::size_t at = 0;
    while (at < line.size()) {
        const unsigned char byte = static_cast<unsigned char>(line[at]);
        std::size_t length = 1;
        bool blank = byte == ' ' || (byte >= 0x09 && byte <= 0x0D) || (byte >= 0x1C && byte <= 0x1F);
        if (byte >= 0x80) {
            const DecodedCharacter character = decode_one(line, at);
            length = character.length;
            blank = is_white_space(character.code_point);
        }
        if (blank && at > begin) {
            take(line.substr(begin, at - begin));
        }
        at += length;
        begin = blank ? at : begin;
    }
    if (at > begin) {
        take(line.substr(begin));
    }
}

/// Collects words in the order in which they come, and sorts them out at the end.
class WordCounter {
public:
    void add(std::string_view word) {
        const auto [id, is_new] = index_.add(word);
        if (is_new) {
            counts_.push_back(0);
        }
        ++counts_[static_cast<std::size_t>(id)];
        ids_.push_back(id);
    }
    void end_sentence() { ends_.push_back(ids_.size()); }

    WordCorpus corpus(std::size_t min_count) {
        // 1. the words that stay, most frequent first
        std::vector<TokenId> order;
        for (std::size_t n = 0; n < counts_.size(); ++n) {
            if (counts_[n] >= min_count) {
                order.push_back(static_cast<TokenId>(n));
            }
        }
        std::stable_sort(order.begin(), order.end(), [this](TokenId a, TokenId b) {
            return counts_[static_cast<std::size_t>(a)] > counts_[static_cast<std::size_t>(b)];
        });
        WordCorpus result;
        result.words_read = ids_.size();
        std::vector<TokenId> new_id(counts_.size(), -1);
        for (const TokenId old : order) {
            const std::size_t n = static_cast<std::size_t>(old);
            new_id[n] = static_cast<TokenId>(result.index.size());
            result.index.add(index_[old]);
            result.counts.push_back(counts_[n]);
        }
        // 2. the sentences without the words that go; a sentence that lost all of them goes too
        std::size_t begin = 0;
        for (const std::size_t end : ends_) {
            const std::size_t before = result.ids.size();
            for (std::size_t i = begin; i < end; ++i) {
                const TokenId id = new_id[static_cast<std::size_t>(ids_[i])];
                if (id >= 0) {
                    result.ids.push_back(id);
                }
            }
            begin = end;
            if (result.ids.size() > before) {
                result.ends.push_back(result.ids.size());
            }
        }
        return result;
    }

private:
    WordIndex index_;  // in the order in which the words came
    std::vector<std::uint64_t> counts_;
    Ids ids_;
    std::vector<std::size_t> ends_;
};

}  // namespace detail

/// The sentences of a text, a line each, without the words that stand there fewer than `min_count` times. An empty text
/// gives an empty corpus; training refuses it.
inline WordCorpus word_corpus_of_text(std::string_view text, std::size_t min_count = 5) {
    detail::WordCounter counter;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        detail::for_each_word(text.substr(0, end), [&](std::string_view word) { counter.add(word); });
        counter.end_sentence();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return counter.corpus(min_count);
}

/// The same from sentences that are cut into words already.
inline WordCorpus word_corpus_of_sentences(std::span<const std::vector<std::string>> sentences,
                                           std::size_t min_count = 5) {
    detail::WordCounter counter;
    for (const std::vector<std::string>& sentence : sentences) {
        for (const std::string& word : sentence) {
            counter.add(word);
        }
        counter.end_sentence();
    }
    return counter.corpus(min_count);
}

/// Refuses a corpus from which no word can be told from another. Throws ConfigError.
inline void check_corpus(const WordCorpus& corpus) {
    if (corpus.index.size() >= 2) {
        return;
    }
    std::string message = "training needs at least two different words, found ";
    message += corpus.index.size() == 0 ? "none" : "only \"" + replace_invalid_utf8(corpus.index[0]) + "\"";
    message += " (the text has " + std::to_string(corpus.words_read) + " words";
    message += corpus.words_read > 0 ? "; rare ones are left out: see the least count, --min-count)" : ")";
    throw ConfigError(message);
}

}  // namespace minillm
