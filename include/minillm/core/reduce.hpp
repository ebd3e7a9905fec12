// core/reduce.hpp: sums, means and maxima, evaluated at once.
//
// Why not xtensor's own reducers? On xtensor 0.24 and 0.27 a lazy keep_dims reducer inside a broadcast computes
// wrong values without an error:
//
//     Matrix a = x - xt::amax(x, {1}, xt::keep_dims);     // x = {{1,2,3},{4,5,6}}
//     // a is {{-2,-2,-2},{-2,5,6}}, not {{-2,-1,0},{-2,-1,0}}
//
// So all reductions of the library are these plain loops, which return tensors. The test suite refuses keep_dims
// and `auto x = xt::...` everywhere else.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>

#include "parallel.hpp"
#include "tensor.hpp"

namespace minillm {

/// The largest number of each row: [N, C] -> [N]. A row of no columns gives minus infinity.
inline Vector row_max(const Matrix& x) {
    const std::size_t rows = x.shape(0);
    const std::size_t columns = x.shape(1);
    Vector result = uninitialised<1>({rows});
    for (std::size_t n = 0; n < rows; ++n) {
        const Real* row = x.data() + n * columns;
        Real largest = -std::numeric_limits<Real>::infinity();
        for (std::size_t c = 0; c < columns; ++c) {
            largest = row[c] > largest ? row[c] : largest;
        }
        result.data()[n] = largest;
    }
    return result;
}

/// The sum of each row: [N, C] -> [N].
inline Vector row_sum(const Matrix& x) {
    const std::size_t rows = x.shape(0);
    const std::size_t columns = x.shape(1);
    Vector result = uninitialised<1>({rows});
    for (std::size_t n = 0; n < rows; ++n) {
        const Real* row = x.data() + n * columns;
        Real sum = 0;
        for (std::size_t c = 0; c < columns; ++c) {
            sum += row[c];
        }
        result.data()[n] = sum;
    }
    return result;
}

/// The mean of each row: [N, C] -> [N].
inline Vector row_mean(const Matrix& x) {
    Vector result = row_sum(x);  // [N]
    const Real columns = static_cast<Real>(x.shape(1));
    for (std::size_t n = 0; n < result.size(); ++n) {
        result.data()[n] /= columns;
    }
    return result;
}

/// Calls body(begin, end) for ranges of columns that together cover all, on any of the threads. For sums down the
/// columns of a matrix: each column stays on one thread, and is added in order of the rows.
/// @param operations_each  see parallel_for; of one column
template <class Body>
void for_column_ranges(std::size_t columns, std::size_t operations_each, Body&& body) {
    constexpr std::size_t unit = 16;  // one line of the cache
    parallel_for((columns + unit - 1) / unit, unit * operations_each, [&](std::size_t first, std::size_t last) {
        body(first * unit, last * unit < columns ? last * unit : columns);
    });
}

/// Adds the sum of each column of x [N, C] to total [C]: the gradient of a bias that every row shares.
inline void add_column_sums(const Matrix& x, Vector& total) {
    const std::size_t rows = x.shape(0);
    const std::size_t columns = x.shape(1);
    for_column_ranges(columns, rows / 4, [&](std::size_t begin, std::size_t end) {
        Real* sums = total.data();
        for (std::size_t n = 0; n < rows; ++n) {
            const Real* row = x.data() + n * columns;
            for (std::size_t c = begin; c < end; ++c) {
                sums[c] += row[c];
            }
        }
    });
}

/// The sum of all elements, gathered in double so that its error does not grow with the size. It is not called `sum`,
/// because an unqualified sum(x) would find xt::sum, which is lazy.
template <std::size_t Rank>
double total(const Tensor<Rank>& x) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        sum += static_cast<double>(x.data()[i]);
    }
    return sum;
}

/// The sum of the squares of all elements, gathered in double: the square of the Euclidean norm.
template <std::size_t Rank>
double sum_of_squares(const Tensor<Rank>& x) {
    double total = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double value = static_cast<double>(x.data()[i]);
        total += value * value;
    }
    return total;
}

/// How many elements are NaN or infinite.
template <std::size_t Rank>
std::size_t count_not_finite(const Tensor<Rank>& x) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (!std::isfinite(x.data()[i])) {
            ++count;
        }
    }
    return count;
}

/// x += y, element by element. Both have the same shape.
template <std::size_t Rank>
void add_to(Tensor<Rank>& x, const Tensor<Rank>& y) {
    constexpr std::size_t unit = 1024;
    const std::size_t count = x.size();
    parallel_for((count + unit - 1) / unit, unit / 2, [&](std::size_t first, std::size_t last) {
        Real* sum = x.data();
        const Real* term = y.data();
        const std::size_t end = last * unit < count ? last * unit : count;
        for (std::size_t i = first * unit; i < end; ++i) {
            sum[i] += term[i];
        }
    });
}

}  // namespace minillm
