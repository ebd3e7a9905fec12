// kernels/vector_ops.hpp: what layers do between their products: curves, softmax rows, sums along a row.
//
//     apply(Curve::gelu_tanh, x, y, n)              y = gelu_tanh(x), shared among threads
//     apply_slope(Curve::gelu_tanh, dy, x, dx, n)   dx = dy * gelu_tanh'(x)
//     rows::exponentials, rows::dot, ...            one row, on this thread
//
// This header picks the twin: kernels/vector_ops_scalar.hpp and kernels/curves.hpp to read, the *_avx2.hpp beside
// them to run. Where Real is double only the scalar twins run. The number of threads never changes a bit: a sum stays
// on one thread, or is made of pieces whose size does not depend on the threads.
//
// Not here: products (kernels/matmul.hpp).
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "../core/parallel.hpp"
#include "../core/tensor.hpp"
#include "cpu_features.hpp"
#include "curves.hpp"
#include "vector_ops_avx2.hpp"
#include "vector_ops_scalar.hpp"

// 1 where an AVX2 twin may run: it was compiled, and Real is float. MINILLM_REAL is a word, so it is compared as one.
#define MINILLM_DETAIL_IS_float 1
#define MINILLM_DETAIL_JOIN(a, b) a##b
#define MINILLM_DETAIL_IS(word) MINILLM_DETAIL_JOIN(MINILLM_DETAIL_IS_, word)
#if MINILLM_HAS_AVX2 && MINILLM_DETAIL_IS(MINILLM_REAL)
#define MINILLM_VECTOR_TWIN(call)                \
    if (kernels_in_use() == Kernels::avx2) {     \
        return avx2::call;                       \
    }
#else
#define MINILLM_VECTOR_TWIN(call)
#endif

namespace minillm {

/// The curves of kernels/curves.hpp; exponential and hyperbolic tangent are the standard's.
enum class Curve { relu, exp, tanh, sigmoid, silu, gelu, gelu_tanh };

/// One row, on this thread. Each is described at its scalar twin.
namespace rows {

inline Real largest_or_nan(const Real* x, std::size_t n) {
    MINILLM_VECTOR_TWIN(largest_or_nan(x, n))
    return scalar::largest_or_nan(x, n);
}
inline Real exponentials(const Real* x, Real shift, Real* p, std::size_t n) {
    MINILLM_VECTOR_TWIN(exponentials(x, shift, p, n))
    return scalar::exponentials(x, shift, p, n);
}
inline void scale(const Real* x, Real factor, Real* y, std::size_t n) {
    MINILLM_VECTOR_TWIN(scale(x, factor, y, n))
    scalar::scale(x, factor, y, n);
}
inline Real dot(const Real* a, const Real* b, std::size_t n) {
    MINILLM_VECTOR_TWIN(dot(a, b, n))
    return scalar::dot(a, b, n);
}
inline void times_shifted(const Real* p, const Real* dp, Real shift, Real* ds, std::size_t n) {
    MINILLM_VECTOR_TWIN(times_shifted(p, dp, shift, ds, n))
    scalar::times_shifted(p, dp, shift, ds, n);
}
inline Real sum(const Real* x, std::size_t n) {
    MINILLM_VECTOR_TWIN(sum(x, n))
    return scalar::sum(x, n);
}
inline Real squared_distances(const Real* x, Real centre, std::size_t n) {
    MINILLM_VECTOR_TWIN(squared_distances(x, centre, n))
    return scalar::squared_distances(x, centre, n);
}
inline void adam_step(const AdamStep& step, const Real* grad, Real* theta, Real* m, Real* v, std::size_t n) {
    MINILLM_VECTOR_TWIN(adam_step(step, grad, theta, m, v, n))
    scalar::adam_step(step, grad, theta, m, v, n);
}
inline double sum_of_squares(const Real* x, std::size_t n) {
    MINILLM_VECTOR_TWIN(sum_of_squares(x, n))
    return scalar::sum_of_squares(x, n);
}

/// y = curve(x). y may be the same memory as x.
inline void apply(Curve curve, const Real* x, Real* y, std::size_t n) {
    const auto map = [&](auto f) {
        for (std::size_t i = 0; i < n; ++i) {
            y[i] = f(x[i]);
        }
    };
    switch (curve) {
        case Curve::relu:
            return map([](Real value) { return relu(value); });
        case Curve::exp:
            MINILLM_VECTOR_TWIN(map<avx2::exp>(x, y, n))
            return map([](Real value) { return std::exp(value); });
        case Curve::tanh:
            MINILLM_VECTOR_TWIN(map<avx2::tanh>(x, y, n))
            return map([](Real value) { return std::tanh(value); });
        case Curve::sigmoid:
            MINILLM_VECTOR_TWIN(map<avx2::sigmoid>(x, y, n))
            return map([](Real value) { return sigmoid(value); });
        case Curve::silu:
            MINILLM_VECTOR_TWIN(map<avx2::silu>(x, y, n))
            return map([](Real value) { return silu(value); });
        case Curve::gelu:
            MINILLM_VECTOR_TWIN(map<avx2::gelu>(x, y, n))
            return map([](Real value) { return gelu(value); });
        case Curve::gelu_tanh:
            MINILLM_VECTOR_TWIN(map<avx2::gelu_tanh>(x, y, n))
            return map([](Real value) { return gelu_tanh(value); });
    }
}

/// dx = dy * slope of the curve at x. dx may be the same memory as dy or x.
inline void apply_slope(Curve curve, const Real* dy, const Real* x, Real* dx, std::size_t n) {
    const auto multiply = [&](auto slope) {
        for (std::size_t i = 0; i < n; ++i) {
            dx[i] = dy[i] * slope(x[i]);
        }
    };
    switch (curve) {
        case Curve::relu:
            return multiply([](Real value) { return relu_slope(value); });
        case Curve::exp:
            MINILLM_VECTOR_TWIN(multiply_by<avx2::exp>(dy, x, dx, n))
            return multiply([](Real value) { return std::exp(value); });
        case Curve::tanh:
            MINILLM_VECTOR_TWIN(multiply_by<avx2::tanh_slope>(dy, x, dx, n))
            return multiply([](Real value) { return tanh_slope(value); });
        case Curve::sigmoid:
            MINILLM_VECTOR_TWIN(multiply_by<avx2::sigmoid_slope>(dy, x, dx, n))
            return multiply([](Real value) { return sigmoid_slope(value); });
        case Curve::silu:
            MINILLM_VECTOR_TWIN(multiply_by<avx2::silu_slope>(dy, x, dx, n))
            return multiply([](Real value) { return silu_slope(value); });
        case Curve::gelu:
            MINILLM_VECTOR_TWIN(multiply_by<avx2::gelu_slope>(dy, x, dx, n))
            return multiply([](Real value) { return gelu_slope(value); });
        case Curve::gelu_tanh:
            MINILLM_VECTOR_TWIN(multiply_by<avx2::gelu_tanh_slope>(dy, x, dx, n))
            return multiply([](Real value) { return gelu_tanh_slope(value); });
    }
}

}  // namespace rows

namespace detail {

/// About how many operations (see parallel_for) one number of a curve costs.
inline std::size_t operations_of_curve() { return kernels_in_use() == Kernels::avx2 ? 4 : 40; }

/// Calls body(begin, end) for pieces of [0, count) of `piece` elements, shared among threads.
template <class Body>
void in_pieces(std::size_t count, std::size_t piece, std::size_t operations_each, Body&& body) {
    const std::size_t pieces = (count + piece - 1) / piece;
    parallel_for(pieces, piece * operations_each, [&](std::size_t first, std::size_t last) {
        body(first * piece, last * piece < count ? last * piece : count);
    });
}

}  // namespace detail

/// y = curve(x) of n numbers. y may be the same memory as x.
inline void apply(Curve curve, const Real* x, Real* y, std::size_t n) {
    detail::in_pieces(n, 1024, detail::operations_of_curve(), [&](std::size_t begin, std::size_t end) {
        rows::apply(curve, x + begin, y + begin, end - begin);
    });
}

/// dx = dy * slope of the curve at x, of n numbers. dx may be the same memory as dy or x.
inline void apply_slope(Curve curve, const Real* dy, const Real* x, Real* dx, std::size_t n) {
    detail::in_pieces(n, 1024, detail::operations_of_curve(), [&](std::size_t begin, std::size_t end) {
        rows::apply_slope(curve, dy + begin, x + begin, dx + begin, end - begin);
    });
}

/// One step of Adam over n parameters; see scalar::adam_step.
inline void adam_step(const AdamStep& step, const Real* grad, Real* theta, Real* m, Real* v, std::size_t n) {
    const std::size_t operations = kernels_in_use() == Kernels::avx2 ? 4 : 12;  // seven streams of memory
    detail::in_pieces(n, 4096, operations, [&](std::size_t begin, std::size_t end) {
        rows::adam_step(step, grad + begin, theta + begin, m + begin, v + begin, end - begin);
    });
}

/// Σ x² in double. The pieces are the same for any number of threads, and are added in order.
inline double sum_of_squares(const Real* x, std::size_t n) {
    constexpr std::size_t piece = std::size_t(1) << 16;
    std::vector<double> sums((n + piece - 1) / piece);
    parallel_for(sums.size(), piece / 4, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) {
            const std::size_t begin = i * piece;
            sums[i] = rows::sum_of_squares(x + begin, n - begin < piece ? n - begin : piece);
        }
    });
    double total = 0;
    for (const double sum : sums) {
        total += sum;
    }
    return total;
}

}  // namespace minillm
