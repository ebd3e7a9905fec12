// models/bilstm_tagger.hpp: a network that gives every token of a sentence a tag, and the sentence a kind.
//
//     x_bt   = Σ e(row)                     a token is a set of features, rows of a table        [B, T, D]
//     h      = dropout(BiLSTM(x))           what it is in its sentence, seen from both sides     [B, T, 2H]
//     tag    = h W_tagᵀ + b                 a score for each tag                                 [B, T, K]
//     begins = h W_begᵀ + b                 whether another part of the sentence begins          [B, T, 2]
//     kind   = m W_kindᵀ + b                m_b = (mean over t of h_bt, max over t of h_bt)      [B, S]
//
// The mean says what the whole sentence is like; the max lets one word (don't) decide, however long the rest is.
//
// Source: Z. Huang, W. Xu and K. Yu, "Bidirectional LSTM-CRF Models for Sequence Tagging", 2015 (here without the CRF: words
// with tags need not stand side by side); B. Liu and I. Lane, "Attention-Based Recurrent Neural Network Models for Joint
// Intent Detection and Slot Filling", 2016 (one network for the sentence and for its words).
// Not here: what the features, the tags and the kinds are (nlu/request_tagger.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../embedding/mask.hpp"
#include "../nn/dropout.hpp"
#include "../nn/linear.hpp"
#include "../nn/lstm.hpp"

namespace minillm {

/// Sentences as the features of their tokens.
struct FeatureBatch {
    std::vector<std::vector<std::size_t>> rows;  // [B * T]: the features of token t of sentence b at b * T + t
    std::vector<std::size_t> lengths;            // [B]: tokens of each sentence, at least 1
    std::size_t time = 0;                        // T: tokens of the longest
};

/// The network.
struct BilstmTagger {
    Parameter<2> table;  // [R, D]
    Lstm lstm;           // D -> 2H
    Linear tag;          // 2H -> K
    Linear begins;       // 2H -> 2
    Linear kind;         // 4H -> S
    Dropout dropout;     // of h, while training

    /// Scores before the softmax. At padding those of tag and begins mean nothing.
    struct Output {
        Matrix tag;     // [B T, K]
        Matrix begins;  // [B T, 2]
        Matrix kind;    // [B, S]
    };

    /// What backward needs.
    struct Cache {
        FeatureBatch batch;
        Lstm::Cache lstm;
        Dropout::Cache dropout;
        Matrix h;  // [B T, 2H], behind the dropout
        Linear::Cache tag;
        Linear::Cache begins;
        Linear::Cache kind;
    };

    BilstmTagger() = default;

    /// All weights 0; see initialise().
    BilstmTagger(std::size_t rows, std::size_t dimension, std::size_t hidden, std::size_t tags, std::size_t kinds)
        : table({rows, dimension}), lstm(dimension, hidden, 1, true), tag(2 * hidden, tags), begins(2 * hidden, 2), kind(4 * hidden, kinds) {}

    /// The table begins at 0, so that a feature that no sentence had says nothing; the layers as PyTorch's do.
    void initialise(Random& random) {
        std::fill(table.value.data(), table.value.data() + table.size(), Real(0));
        lstm.initialise(random);
        tag.initialise(random);
        begins.initialise(random);
        kind.initialise(random);
    }

    /// @param random  the stream of the dropout's draws; nullptr: evaluation
    /// Throws ShapeError if the batch does not fit itself, VocabularyError for a feature that is no row of the table.
    Output forward(const FeatureBatch& batch, Random* random = nullptr, Cache* cache = nullptr) const {
        check(batch);
        const std::size_t sentences = batch.lengths.size();
        // 1. x = the sums of the tokens' features
        const Tensor3 x = sums_of_features(batch);  // [B, T, D]
        // 2. h = dropout(BiLSTM(x))
        const Mask mask = mask_of_lengths(batch.lengths, batch.time);
        const Lstm::Output read = lstm.forward(x, cache != nullptr ? &cache->lstm : nullptr, nullptr, &mask);
        const Matrix all = rows_of(read.h);  // [B T, 2H]
        Matrix h = dropout.forward(all, random, cache != nullptr ? &cache->dropout : nullptr);
        // 3. m = the mean and the largest of each sentence
        const std::size_t width = h.shape(1);
        Matrix m = uninitialised<2>({sentences, 2 * width});  // [B, 4H]
        for (std::size_t b = 0; b < sentences; ++b) {
            summarise(h.data() + b * batch.time * width, batch.lengths[b], width, m.data() + b * 2 * width);
        }
        // 4. the scores
        Output output;
        output.tag = tag.forward(h, cache != nullptr ? &cache->tag : nullptr);
        output.begins = begins.forward(h, cache != nullptr ? &cache->begins : nullptr);
        output.kind = kind.forward(m, cache != nullptr ? &cache->kind : nullptr);
        if (cache != nullptr) {
            cache->batch = batch;
            cache->h = std::move(h);
        }
        return output;
    }

    /// Gradients of the scores in, 0 at padding; adds to every parameter's grad.
    void backward(const Output& d, const Cache& cache) {
        const FeatureBatch& batch = cache.batch;
        const std::size_t width = cache.h.shape(1);
        // 4. forward was: tag and begins from h, kind from m
        Matrix dh = tag.backward(d.tag, cache.tag);                             // [B T, 2H]
        const Matrix dh_of_begins = begins.backward(d.begins, cache.begins);    // [B T, 2H]
        const Matrix dm = kind.backward(d.kind, cache.kind);                    // [B, 4H]
        for (std::size_t i = 0; i < dh.size(); ++i) {
            dh.data()[i] += dh_of_begins.data()[i];
        }
        // 3. forward was: m = (mean of h, max of h). The mean is shared by all tokens, the max goes to one: the first of equals.
        for (std::size_t b = 0; b < batch.lengths.size(); ++b) {
            const Real share = Real(1) / static_cast<Real>(batch.lengths[b]);
            for (std::size_t c = 0; c < width; ++c) {
                std::size_t largest = b * batch.time;
                for (std::size_t t = 0; t < batch.lengths[b]; ++t) {
                    const std::size_t row = b * batch.time + t;
                    dh(row, c) += dm(b, c) * share;
                    largest = cache.h(row, c) > cache.h(largest, c) ? row : largest;
                }
                dh(largest, c) += dm(b, width + c);
            }
        }
        // 2. forward was: h = dropout(BiLSTM(x))
        const Matrix dread = dropout.backward(dh, cache.dropout);  // [B T, 2H]
        Tensor3 dread_3 = uninitialised<3>({batch.lengths.size(), batch.time, width});
        std::copy(dread.data(), dread.data() + dread.size(), dread_3.data());
        const Tensor3 dx = lstm.backward(dread_3, cache.lstm).dx;  // [B, T, D]
        // 1. forward was: x = Σ e(row)
        const std::size_t dimension = table.shape(1);
        for (std::size_t i = 0; i < batch.rows.size(); ++i) {
            for (const std::size_t row : batch.rows[i]) {
                Real* grad = table.grad.data() + row * dimension;
                for (std::size_t k = 0; k < dimension; ++k) {
                    grad[k] += dx.data()[i * dimension + k];
                }
            }
        }
    }

    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        visit(prefix + "table", table);
        lstm.visit_parameters(visit, prefix + "lstm.");
        tag.visit_parameters(visit, prefix + "tag.");
        begins.visit_parameters(visit, prefix + "begins.");
        kind.visit_parameters(visit, prefix + "kind.");
    }

private:
    // x [B, T, D]; zeros at padding.
    Tensor3 sums_of_features(const FeatureBatch& batch) const {
        const std::size_t dimension = table.shape(1);
        Tensor3 x = zeros<3>({batch.lengths.size(), batch.time, dimension});
        for (std::size_t i = 0; i < batch.rows.size(); ++i) {
            Real* sum = x.data() + i * dimension;
            for (const std::size_t row : batch.rows[i]) {
                const Real* vector = table.value.data() + row * dimension;
                for (std::size_t k = 0; k < dimension; ++k) {
                    sum[k] += vector[k];
                }
            }
        }
        return x;
    }

    static Matrix rows_of(const Tensor3& h) {
        Matrix rows = uninitialised<2>({h.shape(0) * h.shape(1), h.shape(2)});
        std::copy(h.data(), h.data() + h.size(), rows.data());
        return rows;
    }

    // The mean and the largest of each column of h [T, C], side by side: m [2C].
    static void summarise(const Real* h, std::size_t time, std::size_t width, Real* m) {
        const Real share = Real(1) / static_cast<Real>(time);
        std::fill(m, m + width, Real(0));
        std::copy(h, h + width, m + width);
        for (std::size_t t = 0; t < time; ++t) {
            for (std::size_t c = 0; c < width; ++c) {
                m[c] += h[t * width + c] * share;
                m[width + c] = std::max(m[width + c], h[t * width + c]);
            }
        }
    }

    void check(const FeatureBatch& batch) const {
        const bool fits = !batch.lengths.empty() && batch.rows.size() == batch.lengths.size() * batch.time;
        if (!fits) {
            throw ShapeError("bilstm tagger: " + std::to_string(batch.rows.size()) + " tokens in a batch of " +
                             std::to_string(batch.lengths.size()) + " sentences of " + std::to_string(batch.time));
        }
        for (const std::size_t length : batch.lengths) {
            if (length == 0 || length > batch.time) {
                throw ShapeError("bilstm tagger: a sentence of " + std::to_string(length) + " tokens, expected 1 to " + std::to_string(batch.time));
            }
        }
        for (const std::vector<std::size_t>& features : batch.rows) {
            for (const std::size_t row : features) {
                if (row >= table.shape(0)) {
                    throw VocabularyError("bilstm tagger: feature " + std::to_string(row) + ", expected one below " + std::to_string(table.shape(0)));
                }
            }
        }
    }
};

}  // namespace minillm
