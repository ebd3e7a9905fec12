// embedding/sentence.hpp: one vector for a whole sentence, and how alike two of them are.
//
//     y = (1/T) Σ_t x_t                        the average of the word vectors; the article's 4.3
//     y = Σ_t m_t x_t / Σ_t m_t                the same where the mask m leaves padding out
//     cosine(a, b) = a·b / (|a| |b|)           1: same direction, 0: nothing in common, -1: opposite
//
// Averaging forgets the order of the words, and is hard to beat all the same for finding similar sentences. BERT's
// sentence encoders end with exactly this step.
//
// Source: Wieting, Bansal, Gimpel and Livescu, "Towards Universal Paraphrastic Sentence Embeddings", 2016.
// Not here: finding the nearest of many (embedding/word_vectors.hpp).
#pragma once

#include <cmath>
#include <cstddef>
#include <utility>

#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../core/trace.hpp"
#include "mask.hpp"

namespace minillm {

namespace detail {

// 1 / how many positions of sequence b hold a token; 0 for an empty sequence, so that its average is 0
inline Real inverse_length(std::size_t b, std::size_t time, const Mask* mask) {
    std::size_t length = 0;
    for (std::size_t t = 0; t < time; ++t) {
        length += mask == nullptr || (*mask)(b, t) != 0 ? 1 : 0;
    }
    return length == 0 ? Real(0) : Real(1) / static_cast<Real>(length);
}

}  // namespace detail

/// The average over time: x [B, T, C], mask [B, T] -> y [B, C]. Without a mask every position counts.
/// A sentence without a single word has no average; it gets zeros. Throws ShapeError if the mask does not fit.
///
/// Example: x {{{1, 2}, {3, 4}, {0, 0}}}, mask {{1, 1, 0}}  ->  {{2, 3}}
inline Matrix sentence_vectors(const Tensor3& x, const Mask* mask = nullptr) {
    ShapeLetters letters("sentence_vectors");
    letters.check("x", x, {"B", "T", "C"});
    if (mask != nullptr) {
        letters.check("mask", *mask, {"B", "T"});
    }
    const std::size_t batch = x.shape(0);
    const std::size_t time = x.shape(1);
    const std::size_t channels = x.shape(2);

    Matrix y = zeros<2>({batch, channels});  // [B, C]
    for (std::size_t b = 0; b < batch; ++b) {
        Real* y_row = y.data() + b * channels;
        // 1. sum of the word vectors
        for (std::size_t t = 0; t < time; ++t) {
            if (mask != nullptr && (*mask)(b, t) == 0) {
                continue;
            }
            const Real* x_row = x.data() + (b * time + t) * channels;
            for (std::size_t c = 0; c < channels; ++c) {
                y_row[c] += x_row[c];
            }
        }
        // 2. divided by their number
        const Real inverse = detail::inverse_length(b, time, mask);
        for (std::size_t c = 0; c < channels; ++c) {
            y_row[c] *= inverse;
        }
    }
    trace("sentence_vectors.y", y);
    return y;
}

/// dy [B, C] -> dx [B, T, C]: each word that was counted gets an equal share, padding gets 0.
/// @param time  T of the forward x
inline Tensor3 sentence_vectors_backward(const Matrix& dy, std::size_t time, const Mask* mask = nullptr) {
    ShapeLetters letters("sentence_vectors backward");
    letters.bind("T", time, "the forward x");
    letters.check("dy", dy, {"B", "C"});
    if (mask != nullptr) {
        letters.check("mask", *mask, {"B", "T"});
    }
    const std::size_t batch = dy.shape(0);
    const std::size_t channels = dy.shape(1);

    Tensor3 dx = zeros<3>({batch, time, channels});  // [B, T, C]
    for (std::size_t b = 0; b < batch; ++b) {
        const Real* dy_row = dy.data() + b * channels;
        const Real inverse = detail::inverse_length(b, time, mask);
        // 2. and 1. forward was: y = inverse * Σ_t x_t
        for (std::size_t t = 0; t < time; ++t) {
            if (mask != nullptr && (*mask)(b, t) == 0) {
                continue;
            }
            Real* dx_row = dx.data() + (b * time + t) * channels;
            for (std::size_t c = 0; c < channels; ++c) {
                dx_row[c] = dy_row[c] * inverse;
            }
        }
    }
    return dx;
}

/// The average of the rows of one sentence: words [T, C] -> [C]; zeros if there is no word.
inline Vector sentence_vector(const Matrix& words) {
    Matrix copy = words;
    const Tensor3 one_sentence = as_sequences(std::move(copy), 1, words.shape(0));  // [1, T, C]
    return reshaped<1>(sentence_vectors(one_sentence), {words.shape(1)});
}

/// The cosine of the angle between a [C] and b [C]. A vector of length 0 points nowhere and is like nothing: 0.
/// Throws ShapeError unless both have one length.
inline Real cosine_similarity(const Vector& a, const Vector& b) {
    ShapeLetters letters("cosine_similarity");
    letters.check("a", a, {"C"});
    letters.check("b", b, {"C"});
    double dot = 0;  // in double: squares of large floats overflow a float
    double a_squares = 0;
    double b_squares = 0;
    for (std::size_t c = 0; c < a.size(); ++c) {
        const double a_c = static_cast<double>(a.data()[c]);
        const double b_c = static_cast<double>(b.data()[c]);
        dot += a_c * b_c;
        a_squares += a_c * a_c;
        b_squares += b_c * b_c;
    }
    if (a_squares == 0 || b_squares == 0) {
        return 0;
    }
    return static_cast<Real>(dot / (std::sqrt(a_squares) * std::sqrt(b_squares)));
}

}  // namespace minillm
