// embedding/embedding.hpp: a token id becomes a vector by looking up its row in a table.
//
//     y_n = weight[id_n]                       the article's 4.2; row 0 belongs to id 0
//
// Nothing is multiplied. Mathematically it is the product of a one-hot vector with the table, and that is where
// backward comes from: the gradient of a row is the sum of the gradients of all places where its id stood.
//
//     dweight[v] = Σ over n with id_n = v of dy_n
//
// In Keras's numbering id 0 is padding; set `padding = 0` and that row gets no gradient.
//
// Source: Bengio, Ducharme, Vincent and Jauvin, "A Neural Probabilistic Language Model", 2003.
// Not here: learning the table from text alone (embedding/word2vec.hpp), reading a published one
// (embedding/word_vectors.hpp). Next: embedding/sentence.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "../core/error.hpp"
#include "../core/parameter.hpp"
#include "../core/random.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"

namespace minillm {

/// A table with one vector for each token of the vocabulary.
///
/// Example: weight {{0.1, 0.2}, {0.3, 0.4}}, ids {1, 0, 1}  ->  {{0.3, 0.4}, {0.1, 0.2}, {0.3, 0.4}}
struct Embedding {
    Parameter<2> weight;   // [V, C]
    TokenId padding = -1;  // the row of this id gets no gradient; -1: there is none

    Embedding() = default;

    /// All weights 0; see the initialise functions.
    Embedding(std::size_t vocabulary, std::size_t channels) : weight({vocabulary, channels}) {}

    std::size_t vocabulary_size() const { return weight.shape(0); }
    std::size_t channels() const { return weight.shape(1); }

    /// Normal with mean 0: PyTorch starts with a standard deviation of 1, GPT-2 with 0.02. The padding row is 0.
    void initialise_normal(Random& random, double standard_deviation) {
        fill_normal(weight.value, random, 0.0, standard_deviation);
        clear_padding_row();
    }

    /// Uniform in ±bound: Keras starts with 0.05. The padding row is 0.
    void initialise_uniform(Random& random, double bound) {
        fill_uniform(weight.value, random, -bound, bound);
        clear_padding_row();
    }

    /// PyTorch's start.
    void initialise(Random& random) { initialise_normal(random, 1.0); }

    /// ids [N] -> y [N, C]. Throws VocabularyError if an id is not in 0..V-1.
    Matrix forward(std::span<const TokenId> ids) const {
        check_ids(ids);
        const std::size_t columns = channels();
        Matrix y = uninitialised<2>({ids.size(), columns});  // [N, C]
        // 1. y_n = weight[id_n]
        for (std::size_t n = 0; n < ids.size(); ++n) {
            const Real* row = weight.value.data() + static_cast<std::size_t>(ids[n]) * columns;
            std::copy(row, row + columns, y.data() + n * columns);
        }
        trace("embedding.y", y);
        return y;
    }

    /// ids [B, T] -> y [B, T, C]. Throws VocabularyError if an id is not in 0..V-1.
    Tensor3 forward(const IdBatch& ids) const {
        Matrix rows = forward(std::span<const TokenId>(ids.data(), ids.size()));  // [B*T, C]
        return as_sequences(std::move(rows), ids.shape(0), ids.shape(1));
    }

    /// dy [N, C] and the ids that forward took [N]: adds to weight.grad. Ids have no gradient, so nothing is
    /// returned. Rows of ids that do not occur are not touched.
    void backward(const Matrix& dy, std::span<const TokenId> ids) {
        ShapeLetters letters("embedding backward");
        letters.bind("N", ids.size(), "ids");
        letters.bind("C", channels(), "weight");
        letters.check("dy", dy, {"N", "C"});
        check_ids(ids);
        if (!weight.trainable) {
            return;
        }
        const std::size_t columns = channels();
        // 1. forward was: y_n = weight[id_n]. An id that stood in several places gets the sum.
        for (std::size_t n = 0; n < ids.size(); ++n) {
            if (ids[n] == padding) {
                continue;
            }
            const Real* dy_row = dy.data() + n * columns;
            Real* grad_row = weight.grad.data() + static_cast<std::size_t>(ids[n]) * columns;
            for (std::size_t c = 0; c < columns; ++c) {
                grad_row[c] += dy_row[c];
            }
        }
    }

    /// Visits the table by PyTorch's name.
    template <class Visitor>
    void visit_parameters(Visitor&& visit, const std::string& prefix = "") {
        visit(prefix + "weight", weight);
    }

private:
    void check_ids(std::span<const TokenId> ids) const {
        const std::size_t vocabulary = vocabulary_size();
        for (std::size_t n = 0; n < ids.size(); ++n) {
            if (ids[n] < 0 || static_cast<std::size_t>(ids[n]) >= vocabulary) {
                throw VocabularyError("embedding: position " + std::to_string(n) + " holds the id " +
                                      std::to_string(ids[n]) + ", expected an id from 0 to below V=" +
                                      std::to_string(vocabulary));
            }
        }
    }

    void clear_padding_row() {
        if (padding >= 0 && static_cast<std::size_t>(padding) < vocabulary_size()) {
            Real* row = weight.value.data() + static_cast<std::size_t>(padding) * channels();
            std::fill(row, row + channels(), Real(0));
        }
    }
};

}  // namespace minillm
