// kernels/lstm_cell.hpp: what an LSTM does with one sequence at one step of time, and its backward.
//
//     i = σ(a_i)   f = σ(a_f)   g = tanh(a_g)   o = σ(a_o)
//     c = f c_before + i g
//     h = o tanh(c)
//
// Backward is twenty products a unit with nothing to wait for, so its AVX2 twin is the same lines, eight units at a time.
//
// Read nn/lstm_layer.hpp first: it says what the gates are for. Not here: the products that make a.
#pragma once

#include <cstddef>

#include "../core/tensor.hpp"
#include "vector_ops.hpp"

namespace minillm {

/// H units. gates [4H] holds a_i, a_f, a_g, a_o and receives i, f, g, o. c may be the same memory as c_before.
inline void lstm_cell(Real* gates, const Real* c_before, Real* c, Real* tanh_c, Real* h, std::size_t hidden) {
    Real* i = gates;
    Real* f = gates + hidden;
    Real* g = gates + 2 * hidden;
    Real* o = gates + 3 * hidden;
    // 1. the gates; i and f stand side by side
    rows::apply(Curve::sigmoid, i, i, 2 * hidden);
    rows::apply(Curve::tanh, g, g, hidden);
    rows::apply(Curve::sigmoid, o, o, hidden);
    // 2. c = f c_before + i g
    for (std::size_t j = 0; j < hidden; ++j) {
        c[j] = f[j] * c_before[j] + i[j] * g[j];
    }
    // 3. h = o tanh(c)
    rows::apply(Curve::tanh, c, tanh_c, hidden);
    for (std::size_t j = 0; j < hidden; ++j) {
        h[j] = o[j] * tanh_c[j];
    }
}

/// What backward of one cell reads and writes.
template <class Number>
struct LstmCellGradient {
    const Number* gates;     // [4H] i, f, g, o
    const Number* c_before;  // [H]
    const Number* tanh_c;    // [H]
    const Number* dh_above;  // [H] what the layer above and the loss say about h
    Number* dh_carried;      // [H] what the later step says about h; used up: 0 afterwards
    Number* dc;              // [H] comes in from the later step, goes out to the earlier one
    Number* da;              // [4H] written
};

namespace scalar {

/// Backward of lstm_cell, for the units from `first` on.
template <class Number>
void lstm_cell_backward(const LstmCellGradient<Number>& cell, std::size_t first, std::size_t hidden) {
    const Number* i = cell.gates;
    const Number* f = cell.gates + hidden;
    const Number* g = cell.gates + 2 * hidden;
    const Number* o = cell.gates + 3 * hidden;
    for (std::size_t j = first; j < hidden; ++j) {
        // h was shown to the layer above and used by the next step
        const Number dh = cell.dh_above[j] + cell.dh_carried[j];
        cell.dh_carried[j] = 0;
        // 3. forward was: h = o tanh(c)
        const Number d_o = dh * cell.tanh_c[j];
        const Number d_c = cell.dc[j] + dh * o[j] * (Number(1) - cell.tanh_c[j] * cell.tanh_c[j]);
        // 2. forward was: c = f c_before + i g
        const Number d_f = d_c * cell.c_before[j];
        const Number d_i = d_c * g[j];
        const Number d_g = d_c * i[j];
        cell.dc[j] = d_c * f[j];
        // 1. forward was: i, f, o = σ(a), with σ' = σ (1 - σ); g = tanh(a), with tanh' = 1 - tanh²
        cell.da[j] = d_i * i[j] * (Number(1) - i[j]);
        cell.da[hidden + j] = d_f * f[j] * (Number(1) - f[j]);
        cell.da[2 * hidden + j] = d_g * (Number(1) - g[j] * g[j]);
        cell.da[3 * hidden + j] = d_o * o[j] * (Number(1) - o[j]);
    }
}

}  // namespace scalar

#if MINILLM_HAS_AVX2
namespace avx2 {

/// da = d s (1 - s): through σ, whose value is s.
MINILLM_TARGET_AVX2 inline __m256 through_sigmoid(__m256 d, __m256 s) {
    return _mm256_mul_ps(_mm256_mul_ps(d, s), _mm256_sub_ps(all(1.0F), s));
}

/// da = d (1 - t²): through tanh, whose value is t.
MINILLM_TARGET_AVX2 inline __m256 through_tanh(__m256 d, __m256 t) {
    return _mm256_mul_ps(d, _mm256_fnmadd_ps(t, t, all(1.0F)));
}

MINILLM_TARGET_AVX2 inline void lstm_cell_backward(const LstmCellGradient<float>& cell, std::size_t hidden) {
    std::size_t j = 0;
    for (; j + lanes <= hidden; j += lanes) {
        const __m256 i = _mm256_loadu_ps(cell.gates + j);
        const __m256 f = _mm256_loadu_ps(cell.gates + hidden + j);
        const __m256 g = _mm256_loadu_ps(cell.gates + 2 * hidden + j);
        const __m256 o = _mm256_loadu_ps(cell.gates + 3 * hidden + j);
        const __m256 tanh_c = _mm256_loadu_ps(cell.tanh_c + j);
        const __m256 dh = _mm256_add_ps(_mm256_loadu_ps(cell.dh_above + j), _mm256_loadu_ps(cell.dh_carried + j));
        _mm256_storeu_ps(cell.dh_carried + j, _mm256_setzero_ps());
        // 3. h = o tanh(c), backwards
        const __m256 d_o = _mm256_mul_ps(dh, tanh_c);
        const __m256 through_h = through_tanh(_mm256_mul_ps(dh, o), tanh_c);
        const __m256 d_c = _mm256_add_ps(_mm256_loadu_ps(cell.dc + j), through_h);
        // 2. c = f c_before + i g, backwards
        const __m256 d_f = _mm256_mul_ps(d_c, _mm256_loadu_ps(cell.c_before + j));
        const __m256 d_i = _mm256_mul_ps(d_c, g);
        const __m256 d_g = _mm256_mul_ps(d_c, i);
        _mm256_storeu_ps(cell.dc + j, _mm256_mul_ps(d_c, f));
        // 1. i, f, o = σ(a), g = tanh(a)
        _mm256_storeu_ps(cell.da + j, through_sigmoid(d_i, i));
        _mm256_storeu_ps(cell.da + hidden + j, through_sigmoid(d_f, f));
        _mm256_storeu_ps(cell.da + 2 * hidden + j, through_tanh(d_g, g));
        _mm256_storeu_ps(cell.da + 3 * hidden + j, through_sigmoid(d_o, o));
    }
    scalar::lstm_cell_backward(cell, j, hidden);
}

}  // namespace avx2
#endif

/// Backward of lstm_cell.
inline void lstm_cell_backward(const LstmCellGradient<Real>& cell, std::size_t hidden) {
    MINILLM_VECTOR_TWIN(lstm_cell_backward(cell, hidden))
    scalar::lstm_cell_backward(cell, 0, hidden);
}

}  // namespace minillm
