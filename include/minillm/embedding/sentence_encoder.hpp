// embedding/sentence_encoder.hpp: five ways to one vector for a sentence, behind one call.
//
//     average          y = (1/T) Σ_t x_t
//     TF-IDF average   y = (1/T) Σ_t idf(w_t) x_t                           rare words count more
//     SIF              y = (1/T) Σ_t a/(a + p(w_t)) x_t, then y - (y·d) d    the same idea, and what all share is taken off
//     bag of words     y_w = how often w stands in the sentence
//     TF-IDF           y_w = count(w) idf(w), then divided by its length
//
//     idf(w) = log((1 + N)/(1 + N_w)) + 1     N sentences, w in N_w of them        p(w) = count(w) / all words
//
// The first three know which words are alike and forget their order; the last two take every word for a stranger to all
// others. d is the direction that a set of ordinary sentences has in common (their first component, mean left in).
//
// A sentence is a list of word numbers; numbers below 0 stand for words without a vector, which are passed over, and a
// sentence without any word gets zeros. Each sentence is worked out by itself: alone or among others, its bits are the same.
//
// Sources: Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", 2017 (SIF, a = 10⁻³);
// Spärck Jones, "A Statistical Interpretation of Term Specificity", 1972; the form of idf and the division by the length
// are those of scikit-learn's TfidfVectorizer.
// Not here: the states of an LSTM or a Transformer, which fulfil the same concept (models/sentence_states.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"
#include "principal_components.hpp"

namespace minillm {

/// What turns sentences into vectors: B sentences of any lengths -> [B, C], row b from sentence b alone.
template <class Encoder>
concept SentenceEncoder = requires(const Encoder& encoder, std::span<const Ids> sentences) {
    { encoder.channels() } -> std::convertible_to<std::size_t>;
    { encoder.encode(sentences) } -> std::same_as<Matrix>;
};

/// The vector [C] of one sentence: the bits that it has among others.
template <SentenceEncoder Encoder>
Vector encode_sentence(const Encoder& encoder, const Ids& sentence) {
    return reshaped<1>(encoder.encode(std::span<const Ids>(&sentence, 1)), {encoder.channels()});
}

namespace detail {

/// The number of a word as an index; nothing is returned for one that is passed over.
inline bool is_word(TokenId id, std::size_t vocabulary) {
    if (id >= 0 && static_cast<std::size_t>(id) >= vocabulary) {
        throw VocabularyError("sentence: the id " + std::to_string(id) + ", expected below V=" +
                              std::to_string(vocabulary));
    }
    return id >= 0;
}

}  // namespace detail

/// In how many of a set of sentences each word stands, and how often. What the weights are made of.
struct WordStatistics {
    std::size_t sentences = 0;                // N
    std::vector<std::uint64_t> counts;        // [V] all places
    std::vector<std::uint64_t> in_sentences;  // [V] N_w

    /// Counts a set of sentences. Throws VocabularyError for an id above V.
    WordStatistics(std::span<const Ids> set, std::size_t vocabulary)
        : sentences(set.size()), counts(vocabulary), in_sentences(vocabulary) {
        std::vector<std::size_t> last_seen(vocabulary, set.size());
        for (std::size_t s = 0; s < set.size(); ++s) {
            for (const TokenId id : set[s]) {
                if (!detail::is_word(id, vocabulary)) {
                    continue;
                }
                const std::size_t w = static_cast<std::size_t>(id);
                ++counts[w];
                in_sentences[w] += last_seen[w] != s ? 1 : 0;
                last_seen[w] = s;
            }
        }
    }

    /// log((1 + N)/(1 + N_w)) + 1 for all words [V].
    Vector idf() const {
        Vector result = uninitialised<1>({counts.size()});
        for (std::size_t w = 0; w < counts.size(); ++w) {
            const double with_word = static_cast<double>(1 + in_sentences[w]);
            result(w) = static_cast<Real>(std::log(static_cast<double>(1 + sentences) / with_word) + 1);
        }
        return result;
    }

    /// a/(a + p(w)) for all words [V].
    Vector inverse_frequency(double a = 1e-3) const {
        double total = 0;
        for (const std::uint64_t count : counts) {
            total += static_cast<double>(count);
        }
        Vector result = uninitialised<1>({counts.size()});
        for (std::size_t w = 0; w < counts.size(); ++w) {
            result(w) = static_cast<Real>(a / (a + static_cast<double>(counts[w]) / std::max(total, 1.0)));
        }
        return result;
    }
};

/// The average of word vectors, plain or weighted, with or without the common direction.
///
/// Example: average_encoder(v.vectors).encode(sentences)
struct AverageEncoder {
    const Matrix* vectors;  // x [V, C], which somebody else owns
    Vector weights;         // [V]
    Vector common;          // d [C], taken off; no numbers: nothing is taken off

    std::size_t channels() const { return vectors->shape(1); }

    /// B sentences -> [B, C]. Throws VocabularyError for an id above V.
    Matrix encode(std::span<const Ids> sentences) const {
        Matrix y = zeros<2>({sentences.size(), channels()});  // [B, C]
        for (std::size_t b = 0; b < sentences.size(); ++b) {
            Real* row = y.data() + b * channels();
            std::size_t words = 0;
            // 1. Σ weight x
            for (const TokenId id : sentences[b]) {
                if (!detail::is_word(id, vectors->shape(0))) {
                    continue;
                }
                const std::size_t w = static_cast<std::size_t>(id);
                const Real* x = vectors->data() + w * channels();
                for (std::size_t c = 0; c < channels(); ++c) {
                    row[c] += weights(w) * x[c];
                }
                ++words;
            }
            // 2. divided by T
            for (std::size_t c = 0; c < channels() && words > 0; ++c) {
                row[c] /= static_cast<Real>(words);
            }
            // 3. y - (y·d) d
            if (common.size() > 0) {
                Real along = 0;
                for (std::size_t c = 0; c < channels(); ++c) {
                    along += row[c] * common(c);
                }
                for (std::size_t c = 0; c < channels(); ++c) {
                    row[c] -= along * common(c);
                }
            }
        }
        return y;
    }
};

/// The plain average.
inline AverageEncoder average_encoder(const Matrix& vectors) {
    return {&vectors, Vector(std::array<std::size_t, 1>{vectors.shape(0)}, Real(1)), zeros<1>({0})};
}

/// The average weighted with idf.
inline AverageEncoder tf_idf_average_encoder(const Matrix& vectors, const WordStatistics& statistics) {
    return {&vectors, statistics.idf(), zeros<1>({0})};
}

/// Smooth inverse frequency: weights from the statistics, the common direction from a set of ordinary sentences.
inline AverageEncoder sif_encoder(const Matrix& vectors, const WordStatistics& statistics,
                                  std::span<const Ids> ordinary_sentences, double a = 1e-3) {
    AverageEncoder encoder{&vectors, statistics.inverse_frequency(a), zeros<1>({0})};
    PrincipalComponents first = principal_components(encoder.encode(ordinary_sentences), 1, false);
    encoder.common = reshaped<1>(std::move(first.directions), {encoder.channels()});
    return encoder;
}

/// How often each word stands in the sentence.
struct BagOfWordsEncoder {
    std::size_t vocabulary;

    std::size_t channels() const { return vocabulary; }

    /// B sentences -> [B, V]. Throws VocabularyError for an id above V.
    Matrix encode(std::span<const Ids> sentences) const {
        Matrix y = zeros<2>({sentences.size(), vocabulary});
        for (std::size_t b = 0; b < sentences.size(); ++b) {
            for (const TokenId id : sentences[b]) {
                if (detail::is_word(id, vocabulary)) {
                    y(b, static_cast<std::size_t>(id)) += 1;
                }
            }
        }
        return y;
    }
};

/// Counts times idf, each row divided by its length.
struct TfIdfEncoder {
    Vector idf;  // [V]

    std::size_t channels() const { return idf.size(); }

    /// B sentences -> [B, V]. Throws VocabularyError for an id above V.
    Matrix encode(std::span<const Ids> sentences) const {
        Matrix y = BagOfWordsEncoder{idf.size()}.encode(sentences);
        for (std::size_t b = 0; b < sentences.size(); ++b) {
            Real* row = y.data() + b * idf.size();
            double squares = 0;
            for (std::size_t w = 0; w < idf.size(); ++w) {
                row[w] *= idf(w);
                squares += static_cast<double>(row[w]) * static_cast<double>(row[w]);
            }
            const double length = std::sqrt(squares);
            for (std::size_t w = 0; w < idf.size() && length > 0; ++w) {
                row[w] = static_cast<Real>(static_cast<double>(row[w]) / length);
            }
        }
        return y;
    }
};

static_assert(SentenceEncoder<AverageEncoder> && SentenceEncoder<BagOfWordsEncoder> && SentenceEncoder<TfIdfEncoder>);

}  // namespace minillm
