// models/encoder.hpp: reads a whole text and says which class it belongs to: BERT's architecture.
//
//     ids [B, T], mask [B, T]
//       x = norm(word[id] + position[t] + segment[0])      what the token is, and where it stands     [B, T, C]
//       x = block_0(x), block_1(x), ...                    nn/encoder_block.hpp, everybody sees all   [B, T, C]
//       pooled = tanh(W_pool x_0 + b)                      the first position speaks for the text     [B, C]
//       logits = W_class pooled + b                        how well each class fits                   [B, K]
//
// The first token of a text should be one that is always there ([CLS] in BERT): what stands at its position after
// the blocks is the summary from which the class is read. Padding is hidden by the mask and changes nothing.
//
// Parameter names are those of BertForSequenceClassification, so its checkpoints fit.
//
// Source: Devlin, Chang, Lee and Toutanova, "BERT: Pre-training of Deep Bidirectional Transformers", 2019.
// Not here: dropout, sentence pairs, pre-training; sentence vectors from published weights (models/bert.hpp).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/random.hpp"
#include "../core/reduce.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "../embedding/embedding.hpp"
#include "../embedding/mask.hpp"
#include "../nn/encoder_block.hpp"
#include "../nn/layer_norm.hpp"
#include "../nn/linear.hpp"

namespace minillm {

/// The sizes of an encoder. The defaults make a small one that learns from a few thousand sentences.
struct EncoderConfig {
    std::size_t vocabulary_size = 0;  // V
    std::size_t classes = 2;          // K
    std::size_t context = 64;         // how many positions there are at most
    std::size_t layers = 2;
    std::size_t heads = 4;      // H
    std::size_t channels = 64;  // C
    std::size_t hidden = 0;     // F; 0 stands for 4C
    std::size_t segments = 2;   // BERT tells two sentences apart; only segment 0 is used here
    Real layer_norm_eps = Real(1e-12);

    std::size_t hidden_width() const { return hidden == 0 ? 4 * channels : hidden; }
};

/// An encoder that classifies texts.
struct EncoderClassifier {
    EncoderConfig config;
    Embedding words;      // [V, C]
    Embedding positions;  // [context, C]
    Embedding segments;   // [2, C]
    LayerNorm norm;       // [C], of the embeddings
    std::vector<EncoderBlock> blocks;
    Linear pooler;      // [C, C]
    Linear classifier;  // [K, C]

    /// What backward needs.
    struct Cache {
        IdBatch ids;  // [B, T]
        LayerNorm::Cache norm;
        std::vector<EncoderBlock::Cache> blocks;
        Linear::Cache pooler;
        Matrix pooled;  // [B, C], after tanh: its slope is 1 - pooled²
        Linear::Cache classifier;
    };

    EncoderClassifier() = default;

    /// All weights 0, layer norms 1; see initialise(). Throws ConfigError if a size is 0 or H does not divide C.
    explicit EncoderClassifier(const EncoderConfig& sizes)
        : config(checked(sizes)),
          words(sizes.vocabulary_size, sizes.channels),
          positions(sizes.context, sizes.channels),
          segments(sizes.segments, sizes.channels),
          norm(sizes.channels),
          pooler(sizes.channels, sizes.channels),
          classifier(sizes.channels, sizes.classes) {
        norm.eps = sizes.layer_norm_eps;
        for (std::size_t layer = 0; layer < sizes.layers; ++layer) {
            blocks.emplace_back(sizes.channels, sizes.heads, sizes.hidden_width(), sizes.layer_norm_eps);
        }
    }

    /// BERT's start: all matrices normal with standard deviation 0.02, biases 0, layer norms 1.
    void initialise(Random& random) {
        visit_parameters([&random](const std::string& name, auto& parameter) {
            const bool is_norm_weight = name.ends_with("LayerNorm.weight");
            if (parameter.dimension() == 2) {
                fill_normal(parameter.value, random, 0.0, 0.02);
            } else {
                parameter.value.fill(is_norm_weight ? Real(1) : Real(0));
            }
        });
    }

    /// ids [B, T] -> logits [B, K]. Throws ConfigError if T is more than the context, ShapeError if it is 0,
    /// VocabularyError for an id that is not in 0..V-1.
    /// @param mask  [B, T], 0 at padding; nullptr: every position is a token
    Matrix forward(const IdBatch& ids, Cache* cache = nullptr, const Mask* mask = nullptr) const {
        const std::size_t batch = ids.shape(0);
        const std::size_t time = ids.shape(1);
        if (time == 0) {
            throw ShapeError("encoder: there are no ids, expected at least one position");
        }
        if (time > config.context) {
            throw ConfigError("encoder: the text has " + std::to_string(time) + " positions, but the context is " +
                              std::to_string(config.context));
        }
        if (cache != nullptr) {
            cache->ids = ids;
            cache->blocks.resize(blocks.size());
        }
        // 1. x = norm(word[id] + position[t] + segment[0])
        Matrix x = words.forward(std::span<const TokenId>(ids.data(), ids.size()));  // [B*T, C]
        add_to(x, positions.forward(repeated_positions(batch, time)));
        add_to(x, segments.forward(Ids(batch * time, 0)));
        x = norm.forward(x, cache != nullptr ? &cache->norm : nullptr);
        trace("encoder.embedding", x);

        // 2. x = block(x), one after the other
        Tensor3 stream = as_sequences(std::move(x), batch, time);  // [B, T, C]
        for (std::size_t layer = 0; layer < blocks.size(); ++layer) {
            const TraceScope scope("layer." + std::to_string(layer));
            stream = blocks[layer].forward(stream, cache != nullptr ? &cache->blocks[layer] : nullptr, mask);
        }

        // 3. pooled = tanh(pooler(first position))
        Matrix pooled = pooler.forward(first_position(stream), cache != nullptr ? &cache->pooler : nullptr);  // [B, C]
        for (std::size_t i = 0; i < pooled.size(); ++i) {
            pooled.data()[i] = std::tanh(pooled.data()[i]);
        }
        trace("encoder.pooled", pooled);

        // 4. logits = classifier(pooled)
        Matrix logits = classifier.forward(pooled, cache != nullptr ? &cache->classifier : nullptr);  // [B, K]
        trace("encoder.logits", logits);
        if (cache != nullptr) {
            cache->pooled = std::move(pooled);
        }
        return logits;
    }

    /// dlogits [B, K]; adds to the gradients of all parameters.
    void backward(const Matrix& dlogits, const Cache& cache) {
        const std::size_t batch = cache.ids.shape(0);
        const std::size_t time = cache.ids.shape(1);
        ShapeLetters letters("encoder backward");
        letters.bind("B", batch, "the forward ids");
        letters.bind("K", config.classes, "the classes");
        letters.check("dlogits", dlogits, {"B", "K"});

        // 4. forward was: logits = classifier(pooled)
        Matrix dpooled = classifier.backward(dlogits, cache.classifier);  // [B, C]
        // 3. forward was: pooled = tanh(pooler(first position)). The other positions were not asked.
        for (std::size_t i = 0; i < dpooled.size(); ++i) {
            const Real y = cache.pooled.data()[i];
            dpooled.data()[i] *= Real(1) - y * y;
        }
        Tensor3 dstream = at_first_position(pooler.backward(dpooled, cache.pooler), time);  // [B, T, C]
        // 2. forward was: x = block(x), one after the other
        for (std::size_t layer = blocks.size(); layer-- > 0;) {
            dstream = blocks[layer].backward(dstream, cache.blocks[layer]);
        }
        // 1. forward was: x = norm(word[id] + position[t] + segment[0])
        const Matrix dx = norm.backward(as_rows(std::move(dstream)), cache.norm);  // [B*T, C]
        words.backward(dx, std::span<const TokenId>(cache.ids.data(), cache.ids.size()));
        positions.backward(dx, repeated_positions(batch, time));
        segments.backward(dx, Ids(batch * time, 0));
    }

    /// Visits bert.embeddings.word_embeddings.weight, ..., classifier.bias: the names of transformers.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        words.visit_parameters(visit, prefix + "bert.embeddings.word_embeddings.");
        positions.visit_parameters(visit, prefix + "bert.embeddings.position_embeddings.");
        segments.visit_parameters(visit, prefix + "bert.embeddings.token_type_embeddings.");
        norm.visit_parameters(visit, prefix + "bert.embeddings.LayerNorm.");
        for (std::size_t layer = 0; layer < blocks.size(); ++layer) {
            blocks[layer].visit_parameters(visit, prefix + "bert.encoder.layer." + std::to_string(layer) + ".");
        }
        pooler.visit_parameters(visit, prefix + "bert.pooler.dense.");
        classifier.visit_parameters(visit, prefix + "classifier.");
    }

private:
    static const EncoderConfig& checked(const EncoderConfig& sizes) {
        const std::pair<const char*, std::size_t> settings[] = {
            {"vocabulary_size", sizes.vocabulary_size}, {"classes", sizes.classes},   {"context", sizes.context},
            {"layers", sizes.layers},                   {"heads", sizes.heads},       {"channels", sizes.channels},
            {"segments", sizes.segments}};
        for (const auto& [name, value] : settings) {
            if (value == 0) {
                throw ConfigError(std::string("encoder: ") + name + " is 0, expected at least 1");
            }
        }
        return sizes;
    }

    // 0, 1, ..., T-1, once for each sequence: [B*T]
    static Ids repeated_positions(std::size_t batch, std::size_t time) {
        Ids result(batch * time);
        for (std::size_t n = 0; n < result.size(); ++n) {
            result[n] = static_cast<TokenId>(n % time);
        }
        return result;
    }

    // [B, T, C] -> [B, C]
    static Matrix first_position(const Tensor3& x) {
        const std::size_t width = x.shape(2);
        Matrix first = uninitialised<2>({x.shape(0), width});
        for (std::size_t b = 0; b < x.shape(0); ++b) {
            const Real* row = x.data() + b * x.shape(1) * width;
            std::copy(row, row + width, first.data() + b * width);
        }
        return first;
    }

    // [B, C] -> [B, T, C], 0 but at the first position: what first_position does to gradients
    static Tensor3 at_first_position(const Matrix& dfirst, std::size_t time) {
        const std::size_t width = dfirst.shape(1);
        Tensor3 dx = zeros<3>({dfirst.shape(0), time, width});
        for (std::size_t b = 0; b < dfirst.shape(0); ++b) {
            const Real* row = dfirst.data() + b * width;
            std::copy(row, row + width, dx.data() + b * time * width);
        }
        return dx;
    }
};

}  // namespace minillm
