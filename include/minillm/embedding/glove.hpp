// embedding/glove.hpp: word vectors from a table of how often words stand near each other.
//
//     X_ij = Σ over places of i and j at most `window` words apart of 1/distance              co-occurrence
//     J = Σ_ij f(X_ij) (w_i·w̃_j + b_i + b̃_j - log X_ij)²        f(x) = min(1, (x/x_max)^0.75)   weighted least squares
//
// Word2vec walks through the text again and again; GloVe counts it once and then fits the logarithms of the counts. f keeps
// pairs that came once or twice from shouting, and the very frequent ones from drowning all others. With
// d = w_i·w̃_j + b_i + b̃_j - log X_ij and e = f(X_ij) d, half the gradient of one term is
//
//     dw_i = e w̃_j        dw̃_j = e w_i        db_i = db̃_j = e
//
// AdaGrad gives each number p a rate of its own, which falls with what its gradients summed up to:
//
//     p -= rate g / √G        then G += g²        (G starts at 1, as in the authors' program)
//
// The result is w + w̃: the roles of i and j are alike, and the sum is a little better than either.
//
// Threads: a term touches row i of one table and row j of another, so the terms run in disjoint blocks
// (embedding/disjoint_blocks.hpp), and the vectors do not depend on the number of threads.
//
// Sources: Pennington, Socher and Manning, "GloVe: Global Vectors for Word Representation", 2014; Duchi, Hazan and Singer,
// "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", 2011.
// Not here: reading published vectors (embedding/word_vectors_file.hpp).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/tensor.hpp"
#include "disjoint_blocks.hpp"
#include "word_corpus.hpp"
#include "word_sampling.hpp"
#include "word_vectors.hpp"

namespace minillm {

/// How GloVe vectors are trained; the defaults are the paper's.
struct GloveSettings {
    std::size_t channels = 100;  // C
    std::size_t window = 10;
    std::size_t epochs = 25;
    double rate = 0.05;
    double x_max = 100;          // from this count on a pair has weight 1
    double power = 0.75;
    std::uint64_t seed = 1;
};

/// One entry of the table X.
struct Cooccurrence {
    TokenId i;
    TokenId j;
    double count;  // X_ij
};

/// The entries of X that are not 0, by i and then by j. The table is symmetric: (i, j) and (j, i) are both there.
///
/// Example: ids 0 1 2, window 2  ->  X_01 = 1, X_02 = 1/2, X_12 = 1, and the same with i and j exchanged
inline std::vector<Cooccurrence> count_cooccurrences(const WordCorpus& corpus, std::size_t window) {
    if (window == 0) {
        throw ConfigError("count_cooccurrences: a window of 0 words holds nothing");
    }
    // 1. each pair once, the smaller number first
    std::unordered_map<std::uint64_t, double> table;
    for (std::size_t s = 0; s < corpus.sentences(); ++s) {
        const std::span<const TokenId> words = corpus.sentence(s);
        for (std::size_t t = 0; t < words.size(); ++t) {
            for (std::size_t distance = 1; distance <= std::min(window, t); ++distance) {
                const auto [low, high] = std::minmax(words[t], words[t - distance]);
                const std::uint64_t key = (static_cast<std::uint64_t>(low) << 32) | static_cast<std::uint32_t>(high);
                // Each of the two is in the company of the other; a word beside itself is so twice.
                table[key] += (low == high ? 2.0 : 1.0) / static_cast<double>(distance);
            }
        }
    }
    // 2. both ways, in an order that does not depend on the hash table
    std::vector<Cooccurrence> entries;
    entries.reserve(2 * table.size());
    for (const auto& [key, count] : table) {
        const TokenId low = static_cast<TokenId>(key >> 32);
        const TokenId high = static_cast<TokenId>(key & 0xFFFFFFFFu);
        entries.push_back({low, high, count});
        if (low != high) {
            entries.push_back({high, low, count});
        }
    }
    std::sort(entries.begin(), entries.end(), [](const Cooccurrence& a, const Cooccurrence& b) {
        return a.i != b.i ? a.i < b.i : a.j < b.j;
    });
    return entries;
}

/// A table of word vectors with a bias each, and AdaGrad's sums beside every number.
struct GloveTable {
    Matrix vectors;       // w [V, C]
    Vector biases;        // b [V]
    Matrix vector_sums;   // G of w [V, C]
    Vector bias_sums;     // G of b [V]

    GloveTable(std::size_t words, std::size_t channels)
        : vectors(zeros<2>({words, channels})),
          biases(zeros<1>({words})),
          vector_sums(std::array<std::size_t, 2>{words, channels}, Real(1)),
          bias_sums(std::array<std::size_t, 1>{words}, Real(1)) {}
};

namespace detail {

/// One step of AdaGrad on one number.
inline void adagrad(Real& value, Real& sum, Real gradient, Real rate) {
    value -= rate * gradient / std::sqrt(sum);
    sum += gradient * gradient;
}

}  // namespace detail

/// One step of gradient descent on one term of J. Gives the term, f d² / 2, as it was before.
inline double glove_step(GloveTable& words, GloveTable& contexts, const Cooccurrence& entry,
                         const GloveSettings& settings) {
    const std::size_t channels = words.vectors.shape(1);
    const std::size_t i = static_cast<std::size_t>(entry.i);
    const std::size_t j = static_cast<std::size_t>(entry.j);
    Real* w = words.vectors.data() + i * channels;        // w_i [C]
    Real* context = contexts.vectors.data() + j * channels;  // w̃_j [C]
    Real* w_sums = words.vector_sums.data() + i * channels;
    Real* context_sums = contexts.vector_sums.data() + j * channels;
    const Real rate = static_cast<Real>(settings.rate);

    // d = w_i·w̃_j + b_i + b̃_j - log X_ij
    Real sums[8] = {};  // eight sums, so that the processor need not wait for one
    for (std::size_t c = 0; c < channels; ++c) {
        sums[c % 8] += w[c] * context[c];
    }
    const Real dot = ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
    const double d = static_cast<double>(dot + words.biases.data()[i] + contexts.biases.data()[j]) - std::log(entry.count);
    const double f = entry.count < settings.x_max ? std::pow(entry.count / settings.x_max, settings.power) : 1.0;
    const Real e = static_cast<Real>(f * d);

    for (std::size_t c = 0; c < channels; ++c) {
        const Real w_before = w[c];
        detail::adagrad(w[c], w_sums[c], e * context[c], rate);
        detail::adagrad(context[c], context_sums[c], e * w_before, rate);
    }
    detail::adagrad(words.biases.data()[i], words.bias_sums.data()[i], e, rate);
    detail::adagrad(contexts.biases.data()[j], contexts.bias_sums.data()[j], e, rate);
    return f * d * d / 2;
}

/// How far training is.
struct GloveProgress {
    std::size_t epoch = 0;    // this one is done, from 1
    std::size_t entries = 0;  // of X
    double loss = 0;          // J/2 of the epoch, each term before its step, on average
};

/// GloVe vectors of a corpus: the same for the same corpus and settings, whatever the number of threads. Throws
/// ConfigError for settings, or a corpus, from which nothing can be learned.
inline WordVectors train_glove(const WordCorpus& corpus, const GloveSettings& settings,
                               const std::function<void(const GloveProgress&)>& report = {}) {
    if (settings.channels == 0 || settings.channels > 65536) {
        throw ConfigError("glove: vectors of " + std::to_string(settings.channels) + " numbers; expected 1 to 65536");
    }
    if (settings.epochs == 0 || !(settings.rate > 0) || !(settings.x_max > 0) || !(settings.power >= 0)) {
        throw ConfigError("glove: the epochs, the rate and x_max must be above 0, the power not below");
    }
    check_corpus(corpus);
    std::vector<Cooccurrence> entries = count_cooccurrences(corpus, settings.window);
    if (entries.empty()) {
        throw ConfigError("glove: no two words stand in one sentence");
    }
    const std::size_t vocabulary = corpus.index.size();
    GloveTable words(vocabulary, settings.channels);
    GloveTable contexts(vocabulary, settings.channels);
    Random random(settings.seed);
    const double bound = 0.5 / static_cast<double>(settings.channels);
    for (GloveTable* table : {&words, &contexts}) {
        fill_uniform(table->vectors, random, -bound, bound);
        fill_uniform(table->biases, random, -bound, bound);
    }

    using Blocks = DisjointBlocks<Cooccurrence>;
    constexpr std::size_t chunk = std::size_t(1) << 18;  // terms that wait in the blocks at one time
    Blocks blocks(1);
    for (std::size_t epoch = 0; epoch < settings.epochs; ++epoch) {
        random.shuffle(std::span<Cooccurrence>(entries));
        std::vector<double> losses(Blocks::parts * Blocks::parts);  // a sum for each block: threads share no number
        for (std::size_t first = 0; first < entries.size(); first += chunk) {
            for (std::size_t n = first; n < std::min(first + chunk, entries.size()); ++n) {
                blocks.add(0, entries[n].i, entries[n].j, entries[n]);
            }
            blocks.run(200 + 8 * settings.channels, [&](std::span<const Cooccurrence> terms, std::size_t block) {
                for (const Cooccurrence& term : terms) {
                    losses[block] += glove_step(words, contexts, term, settings);
                }
            });
        }
        if (report) {
            double sum = 0;
            for (const double loss : losses) {
                sum += loss;
            }
            report({epoch + 1, entries.size(), sum / static_cast<double>(entries.size())});
        }
    }
    WordVectors result;
    result.index = corpus.index;
    result.vectors = std::move(words.vectors);  // w + w̃
    for (std::size_t n = 0; n < result.vectors.size(); ++n) {
        result.vectors.data()[n] += contexts.vectors.data()[n];
    }
    return result;
}

}  // namespace minillm
