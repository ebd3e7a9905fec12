// kernels/logistic_rows.hpp: the inner loops of word2vec: logistic regression between rows of two tables.
//
//     x = v·u        g = rate (label - σ(x))        v' = v + g u        u' = u + g v
//
// v is a row of the table of inputs, u a row of the table of outputs, and the label says whether the two belong together.
// That is one step of gradient descent on -log σ(x) for label 1, and on -log σ(-x) for label 0 (see
// embedding/word2vec.hpp for the derivation).
//
//     logistic_pairs    many such steps, one after the other: each sees what the steps before it left behind
//     logistic_mean     one input that is the mean of several rows, against several outputs: CBOW's step
//
// Each has a scalar twin to read and an AVX2 twin to run. In the tables of the AVX2 twin a row is followed by zeros up to
// a multiple of 8 numbers; a step leaves zeros zero, so no loop needs an end piece.
//
// Not here: which rows meet (embedding/word2vec.hpp), and threads (embedding/disjoint_blocks.hpp).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <type_traits>

#include "../core/tensor.hpp"
#include "cpu_features.hpp"

#if MINILLM_HAS_AVX2
#include <immintrin.h>
#endif

namespace minillm {

/// A row of inputs, a row of outputs, and whether they belong together. The label is the sign: a step takes eight bytes,
/// and there are millions of them.
struct LogisticPair {
    TokenId input;
    TokenId output_and_label;  // the output's row n for label 1, -1 - n for label 0

    static LogisticPair positive(TokenId input, TokenId output) { return {input, output}; }
    static LogisticPair negative(TokenId input, TokenId output) { return {input, -1 - output}; }

    bool label() const { return output_and_label >= 0; }
    std::size_t input_row() const { return static_cast<std::size_t>(input); }
    std::size_t output_row() const {
        return static_cast<std::size_t>(label() ? output_and_label : -1 - output_and_label);
    }
};

namespace detail {

/// Adds up -log p for many probabilities with few logarithms: Σ -log p = -log Π p, sixteen factors at a time.
class LogLoss {
public:
    void add(double probability) {
        product_ *= std::max(probability, 1e-18);  // sixteen of these are far from the smallest double
        if (++factors_ == 16) {
            flush();
        }
    }
    double sum() {
        flush();
        return sum_;
    }

private:
    void flush() {
        sum_ -= std::log(product_);
        product_ = 1;
        factors_ = 0;
    }
    double product_ = 1;
    double sum_ = 0;
    int factors_ = 0;
};

/// What a mean of rows is trained on: its rows, and the outputs with their labels.
struct LogisticMean {
    std::span<const TokenId> inputs;        // whose mean is the input; not empty
    std::span<const LogisticPair> outputs;  // only output_and_label counts
    double share;                           // what part of the mean's gradient each of its rows gets
};

}  // namespace detail

// ---- the scalar twin --------------------------------------------------------------------------------------------------

namespace scalar {

/// Steps for all pairs, in order. Gives the sum of the losses before each step.
template <class Number>
double logistic_pairs(std::span<const LogisticPair> pairs, BasicMatrixView<Number> inputs,
                      BasicMatrixView<Number> outputs, Number rate) {
    detail::LogLoss loss;
    for (const LogisticPair& pair : pairs) {
        Number* v = inputs.row(pair.input_row());
        Number* u = outputs.row(pair.output_row());
        Number x = 0;
        for (std::size_t c = 0; c < inputs.columns; ++c) {
            x += v[c] * u[c];
        }
        const Number probability = 1 / (1 + std::exp(-x));  // of label 1
        const Number label = pair.label() ? Number(1) : Number(0);
        const Number g = rate * (label - probability);
        for (std::size_t c = 0; c < inputs.columns; ++c) {
            const Number v_before = v[c];
            v[c] += g * u[c];
            u[c] += g * v_before;
        }
        loss.add(static_cast<double>(pair.label() ? probability : 1 - probability));
    }
    return loss.sum();
}

/// One step of the mean of rows against several outputs. `scratch` holds 2 * row_stride numbers.
template <class Number>
double logistic_mean(const detail::LogisticMean& step, BasicMatrixView<Number> inputs, BasicMatrixView<Number> outputs,
                     Number rate, Number* scratch) {
    detail::LogLoss loss;
    const std::size_t columns = inputs.columns;
    Number* mean = scratch;                         // h = (1/n) Σ v_j
    Number* change = scratch + inputs.row_stride;   // Σ over outputs of g u: what h should move by
    std::fill(mean, mean + columns, Number(0));
    std::fill(change, change + columns, Number(0));
    const Number inverse = Number(1) / static_cast<Number>(step.inputs.size());
    for (const TokenId input : step.inputs) {
        const Number* v = inputs.row(static_cast<std::size_t>(input));
        for (std::size_t c = 0; c < columns; ++c) {
            mean[c] += inverse * v[c];
        }
    }
    for (const LogisticPair& pair : step.outputs) {
        Number* u = outputs.row(pair.output_row());
        Number x = 0;
        for (std::size_t c = 0; c < columns; ++c) {
            x += mean[c] * u[c];
        }
        const Number probability = 1 / (1 + std::exp(-x));
        const Number label = pair.label() ? Number(1) : Number(0);
        const Number g = rate * (label - probability);
        for (std::size_t c = 0; c < columns; ++c) {
            change[c] += g * u[c];
            u[c] += g * mean[c];
        }
        loss.add(static_cast<double>(pair.label() ? probability : 1 - probability));
    }
    for (const TokenId input : step.inputs) {
        Number* v = inputs.row(static_cast<std::size_t>(input));
        for (std::size_t c = 0; c < columns; ++c) {
            v[c] += static_cast<Number>(step.share) * change[c];
        }
    }
    return loss.sum();
}

}  // namespace scalar

// ---- the AVX2 twin ----------------------------------------------------------------------------------------------------

#if MINILLM_HAS_AVX2
namespace avx2 {

/// a·b of `vectors` groups of eight numbers, in four independent sums.
MINILLM_TARGET_AVX2 inline float dot_of_rows(const float* a, const float* b, std::size_t vectors) {
    __m256 sums[4] = {_mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps()};
    std::size_t i = 0;
    for (; i + 4 <= vectors; i += 4) {
        MINILLM_UNROLL
        for (std::size_t k = 0; k < 4; ++k) {
            const std::size_t place = 8 * (i + k);
            sums[k] = _mm256_fmadd_ps(_mm256_loadu_ps(a + place), _mm256_loadu_ps(b + place), sums[k]);
        }
    }
    for (; i < vectors; ++i) {
        sums[0] = _mm256_fmadd_ps(_mm256_loadu_ps(a + 8 * i), _mm256_loadu_ps(b + 8 * i), sums[0]);
    }
    const __m256 all = _mm256_add_ps(_mm256_add_ps(sums[0], sums[1]), _mm256_add_ps(sums[2], sums[3]));
    __m128 sum = _mm_add_ps(_mm256_castps256_ps128(all), _mm256_extractf128_ps(all, 1));
    sum = _mm_add_ps(sum, _mm_movehl_ps(sum, sum));
    sum = _mm_add_ss(sum, _mm_movehdup_ps(sum));
    return _mm_cvtss_f32(sum);
}

/// y += factor * x.
MINILLM_TARGET_AVX2 inline void add_scaled_row(float* y, float factor, const float* x, std::size_t vectors) {
    const __m256 factors = _mm256_set1_ps(factor);
    for (std::size_t i = 0; i < vectors; ++i) {
        const __m256 sum = _mm256_fmadd_ps(factors, _mm256_loadu_ps(x + 8 * i), _mm256_loadu_ps(y + 8 * i));
        _mm256_storeu_ps(y + 8 * i, sum);
    }
}

/// Asks for a row that is needed soon.
MINILLM_TARGET_AVX2 inline void prefetch_row(const float* row, std::size_t vectors) {
    for (std::size_t i = 0; i < vectors; i += 2) {
        _mm_prefetch(reinterpret_cast<const char*>(row + 8 * i), _MM_HINT_T0);
    }
}

MINILLM_TARGET_AVX2 inline double logistic_pairs(std::span<const LogisticPair> pairs, BasicMatrixView<float> inputs,
                                                 BasicMatrixView<float> outputs, float rate) {
    constexpr std::size_t ahead = 4;  // a row that no cache holds takes about as long as four steps
    detail::LogLoss loss;
    const std::size_t vectors = (inputs.columns + 7) / 8;
    for (std::size_t n = 0; n < pairs.size(); ++n) {
        const LogisticPair pair = pairs[n];
        if (n + ahead < pairs.size()) {
            prefetch_row(inputs.row(pairs[n + ahead].input_row()), vectors);
            prefetch_row(outputs.row(pairs[n + ahead].output_row()), vectors);
        }
        float* v = inputs.row(pair.input_row());
        float* u = outputs.row(pair.output_row());
        const float probability = 1 / (1 + std::exp(-dot_of_rows(v, u, vectors)));
        const float label = pair.label() ? 1.0f : 0.0f;
        const __m256 g = _mm256_set1_ps(rate * (label - probability));
        for (std::size_t i = 0; i < vectors; ++i) {
            const __m256 v_before = _mm256_loadu_ps(v + 8 * i);
            const __m256 u_before = _mm256_loadu_ps(u + 8 * i);
            _mm256_storeu_ps(v + 8 * i, _mm256_fmadd_ps(g, u_before, v_before));
            _mm256_storeu_ps(u + 8 * i, _mm256_fmadd_ps(g, v_before, u_before));
        }
        loss.add(static_cast<double>(pair.label() ? probability : 1 - probability));
    }
    return loss.sum();
}

MINILLM_TARGET_AVX2 inline double logistic_mean(const detail::LogisticMean& step, BasicMatrixView<float> inputs,
                                                BasicMatrixView<float> outputs, float rate, float* scratch) {
    detail::LogLoss loss;
    const std::size_t vectors = (inputs.columns + 7) / 8;
    float* mean = scratch;
    float* change = scratch + inputs.row_stride;
    std::fill(mean, mean + 8 * vectors, 0.0f);
    std::fill(change, change + 8 * vectors, 0.0f);
    const float inverse = 1.0f / static_cast<float>(step.inputs.size());
    for (const TokenId input : step.inputs) {
        add_scaled_row(mean, inverse, inputs.row(static_cast<std::size_t>(input)), vectors);
    }
    for (const LogisticPair& pair : step.outputs) {
        float* u = outputs.row(pair.output_row());
        const float probability = 1 / (1 + std::exp(-dot_of_rows(mean, u, vectors)));
        const float label = pair.label() ? 1.0f : 0.0f;
        const float g = rate * (label - probability);
        add_scaled_row(change, g, u, vectors);
        add_scaled_row(u, g, mean, vectors);
        loss.add(static_cast<double>(pair.label() ? probability : 1 - probability));
    }
    for (const TokenId input : step.inputs) {
        add_scaled_row(inputs.row(static_cast<std::size_t>(input)), static_cast<float>(step.share), change, vectors);
    }
    return loss.sum();
}

}  // namespace avx2
#endif

// ---- by the twin in use -----------------------------------------------------------------------------------------------

/// Steps for all pairs, in order: inputs [V, C] and outputs [V', C] are changed, the sum of the losses before each step is
/// given. Rows are as wide as rows_for_kernels makes them.
template <class Number>
double logistic_pairs(std::span<const LogisticPair> pairs, BasicMatrixView<Number> inputs,
                      BasicMatrixView<Number> outputs, Number rate) {
#if MINILLM_HAS_AVX2
    if constexpr (std::is_same_v<Number, float>) {
        if (kernels_in_use() == Kernels::avx2) {
            return avx2::logistic_pairs(pairs, inputs, outputs, rate);
        }
    }
#endif
    return scalar::logistic_pairs(pairs, inputs, outputs, rate);
}

/// One step of the mean of rows against several outputs. `scratch` holds 2 * row_stride numbers.
template <class Number>
double logistic_mean(const detail::LogisticMean& step, BasicMatrixView<Number> inputs, BasicMatrixView<Number> outputs,
                     Number rate, Number* scratch) {
#if MINILLM_HAS_AVX2
    if constexpr (std::is_same_v<Number, float>) {
        if (kernels_in_use() == Kernels::avx2) {
            return avx2::logistic_mean(step, inputs, outputs, rate, scratch);
        }
    }
#endif
    return scalar::logistic_mean(step, inputs, outputs, rate, scratch);
}

/// The distance between rows of C numbers that suits the kernels: whole cache lines, so that two threads that work on
/// neighbouring rows do not take a line from each other. Such a table starts out as zeros.
inline std::size_t row_stride_for_kernels(std::size_t channels) { return (channels + 15) / 16 * 16; }

}  // namespace minillm
