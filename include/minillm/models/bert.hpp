// models/bert.hpp: BERT's encoder, and one vector for a text from its states, for use with published weights.
//
//     x = norm(word[id] + position[p] + type[0])                            [N, C]
//     for each layer:
//         x = norm(x + attention(x W_qᵀ + b, x W_kᵀ + b, x W_vᵀ + b) W_oᵀ + b)      every position sees every other one
//         x = norm(x + gelu(x W_1ᵀ + b) W_2ᵀ + b)
//     vector = pool(x), normalised to length 1 where the model says so
//
// Against models/gpt.hpp: no causal mask, the norm behind each sum instead of before each layer (post-norm), and the
// states themselves are the result, there is no next token.
//
// Texts of different lengths are computed together without padding: the rows of all texts stand below each other, N in
// all, for everything that works on each position alone, and attention looks at one text at a time. So a short text
// costs no more beside a long one, and gives the same bits alone as among others.
//
// Sources: Devlin et al., "BERT", 2018; Reimers and Gurevych, "Sentence-BERT", 2019 (pooling).
// Not here: training, and pairs of texts (all tokens have type 0).
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/parallel.hpp"
#include "../core/reduce.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../kernels/stored_matrix.hpp"
#include "../nn/activation.hpp"
#include "../nn/attention_head.hpp"
#include "../nn/feed_forward.hpp"
#include "../nn/layer_norm.hpp"
#include "../nn/stored_linear.hpp"

namespace minillm {

/// The sizes of an encoder.
struct BertConfig {
    std::size_t vocabulary_size = 0;  // V
    std::size_t context = 0;          // the most positions of one text
    std::size_t layers = 0;
    std::size_t channels = 0;         // C
    std::size_t hidden = 0;           // F
    std::size_t heads = 0;            // H, a divisor of C
    Real norm_eps = Real(1e-12);
    Activation activation = Activation::gelu;
};

/// How the states of a text become one vector.
enum class Pooling {
    mean,   // of all positions
    first,  // of the first position, [CLS]
    max     // the largest number of each channel
};

/// One layer.
struct BertLayer {
    StoredLinear query;           // [C, C]
    StoredLinear key;             // [C, C]
    StoredLinear value;           // [C, C]
    StoredLinear output;          // [C, C]
    LayerNorm attention_norm;     // [C]
    StoredLinear expand;          // [F, C]
    StoredLinear projection;      // [C, F]
    LayerNorm feed_forward_norm;  // [C]
};

/// The encoder and its weights.
///
/// Example: bert.vectors(texts)  ->  one row a text, [texts, C]
struct Bert {
    BertConfig config;
    StoredMatrix words;      // [V, C]
    StoredMatrix positions;  // [T, C]
    StoredMatrix types;      // [2, C], of which the first row is used
    LayerNorm norm;          // [C]
    std::vector<BertLayer> layers;
    Pooling pooling = Pooling::mean;
    bool unit_length = true;  // whether vectors are divided by their length

    /// The states of some texts, one below the other: [N, C], N the number of all tokens. Throws ConfigError if a text
    /// is empty or longer than the context, VocabularyError for an id that is not the model's.
    Matrix states(std::span<const Ids> texts) const {
        const std::vector<std::size_t> begins = checked_begins(texts);
        Matrix x = embedded(texts, begins.back());  // [N, C]
        trace("bert.embedding", x);
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const TraceScope scope("layer." + std::to_string(i));
            const BertLayer& layer = layers[i];
            // 1. x = norm(x + attention(x))
            const auto [q, k, v] = forward_together<3>(x, {&layer.query, &layer.key, &layer.value});
            add_to(x, layer.output.forward(attend(q, k, v, begins)));
            x = layer.attention_norm.forward(x);
            // 2. x = norm(x + feed_forward(x))
            const Matrix hidden = activate(layer.expand.forward(x));  // [N, F]
            add_to(x, layer.projection.forward(hidden));
            x = layer.feed_forward_norm.forward(x);
            trace("bert.x", x);
        }
        return x;
    }

    /// One vector for each text, [texts, C]. Throws as states does.
    Matrix vectors(std::span<const Ids> texts) const {
        const Matrix x = states(texts);
        Matrix result = zeros<2>({texts.size(), config.channels});
        const Real* row = x.data();
        for (std::size_t i = 0; i < texts.size(); ++i) {
            Real* vector = result.data() + i * config.channels;
            pool(row, texts[i].size(), vector);
            if (unit_length) {
                divide_by_length(vector);
            }
            row += texts[i].size() * config.channels;
        }
        return result;
    }

private:
    // Where each text begins among the rows, and where the last one ends.
    std::vector<std::size_t> checked_begins(std::span<const Ids> texts) const {
        std::vector<std::size_t> begins{0};
        for (const Ids& ids : texts) {
            if (ids.empty() || ids.size() > config.context) {
                throw ConfigError("bert: a text has " + std::to_string(ids.size()) + " tokens, expected 1 to " +
                                  std::to_string(config.context));
            }
            for (const TokenId id : ids) {
                if (id < 0 || static_cast<std::size_t>(id) >= config.vocabulary_size) {
                    throw VocabularyError("bert: there is no id " + std::to_string(id) + ", the vocabulary has 0 to " +
                                          std::to_string(config.vocabulary_size - 1));
                }
            }
            begins.push_back(begins.back() + ids.size());
        }
        return begins;
    }

    // norm(word + position + type): [N, C]
    Matrix embedded(std::span<const Ids> texts, std::size_t rows) const {
        const std::size_t channels = config.channels;
        std::vector<Real> type(channels);
        std::vector<Real> position(channels);
        types.row(0, type.data());
        Matrix x = uninitialised<2>({rows, channels});
        Real* row = x.data();
        for (const Ids& ids : texts) {
            for (std::size_t t = 0; t < ids.size(); ++t) {
                words.row(static_cast<std::size_t>(ids[t]), row);
                positions.row(t, position.data());
                for (std::size_t c = 0; c < channels; ++c) {
                    row[c] += type[c];
                    row[c] += position[c];
                }
                row += channels;
            }
        }
        return norm.forward(x);
    }

    // q, k, v [N, C] -> the heads side by side [N, C]; each text looks at itself alone
    Matrix attend(const Matrix& q, const Matrix& k, const Matrix& v, const std::vector<std::size_t>& begins) const {
        const std::size_t width = config.channels / config.heads;  // D
        const std::size_t texts = begins.size() - 1;
        Matrix gathered = uninitialised<2>({q.shape(0), config.channels});
        const auto window = [&](auto view, std::size_t text, std::size_t head) {
            view.data += begins[text] * view.row_stride + head * width;
            view.rows = begins[text + 1] - begins[text];
            view.columns = width;
            return view;
        };
        const std::size_t mean_time = q.shape(0) / std::max<std::size_t>(texts, 1);
        const std::size_t operations = mean_time * mean_time * detail::operations_per_score(width);
        parallel_for(texts * config.heads, operations, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const std::size_t text = i / config.heads;
                const std::size_t head = i % config.heads;
                const std::size_t time = begins[text + 1] - begins[text];
                detail::attend(window(view_of(q), text, head), window(view_of(k), text, head),
                               window(view_of(v), text, head), {false, 0, time, nullptr},
                               window(view_of(gathered), text, head), nullptr, nullptr);
            }
        });
        return gathered;
    }

    Matrix activate(const Matrix& x) const {
        switch (config.activation) {
            case Activation::gelu:
                return gelu(x);
            case Activation::gelu_tanh:
                return gelu_tanh(x);
            default:
                return relu(x);
        }
    }

    // rows [time, C] -> vector [C], which is 0 before
    void pool(const Real* rows, std::size_t time, Real* vector) const {
        const std::size_t channels = config.channels;
        std::copy(rows, rows + channels, vector);
        for (std::size_t t = 1; t < time && pooling != Pooling::first; ++t) {
            const Real* row = rows + t * channels;
            for (std::size_t c = 0; c < channels; ++c) {
                vector[c] = pooling == Pooling::mean ? vector[c] + row[c] : std::max(vector[c], row[c]);
            }
        }
        for (std::size_t c = 0; c < channels && pooling == Pooling::mean; ++c) {
            vector[c] /= static_cast<Real>(time);
        }
    }

    void divide_by_length(Real* vector) const {
        const Real squares = std::inner_product(vector, vector + config.channels, vector, Real(0));
        const Real length = std::max(std::sqrt(squares), Real(1e-12));
        for (std::size_t c = 0; c < config.channels; ++c) {
            vector[c] /= length;
        }
    }
};

}  // namespace minillm
