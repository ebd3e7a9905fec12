// nn/gradient_mistake.hpp: a wrong gradient often tells what went wrong with it.
//
// The usual mistakes of a hand-written backward leave a mark when its gradient a is laid beside the right one n:
//
//     a = -n                    a sign
//     a = k n                   k whole: summed instead of averaged; k = √m: a scale like 1/√m is missing
//     a = nᵀ                    a matrix product with its factors the wrong way round
//     a = n, but 0 in places    a loop that ends early, or a mask that forward does not have
//     a = n, but not 0 where n is 0            a mask that backward forgot
//     a = n + one number a row  the sum over the row is missing (softmax, layer norm)
//     a = n, rows or columns each times a factor   a weight or a scale of each row or column is missing
//     the same numbers in another order        gates or heads mixed up
//
// The first that fits is named. It is a guess, and says so; when nothing fits, nothing is said.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

namespace minillm {

namespace detail {

/// A gradient that backward computed beside the numeric one, as rows: all axes but the last become one.
struct GradientPair {
    std::span<const double> analytic;
    std::span<const double> numeric;
    std::size_t rows = 0;
    std::size_t columns = 0;
    double tolerance = 0;  // below this two numbers count as equal

    bool same(double a, double b) const { return std::abs(a - b) <= tolerance; }
    bool zero(double value) const { return std::abs(value) <= tolerance; }

    /// Whether rule(i) holds for every element.
    template <class Rule>
    bool everywhere(Rule&& rule) const {
        for (std::size_t i = 0; i < analytic.size(); ++i) {
            if (!rule(i)) {
                return false;
            }
        }
        return true;
    }
    template <class Rule>
    std::size_t count(Rule&& rule) const {
        std::size_t found = 0;
        for (std::size_t i = 0; i < analytic.size(); ++i) {
            found += rule(i) ? 1 : 0;
        }
        return found;
    }
};

// The k for which a is closest to k n over the elements `first`, `first + stride`, ... ; 0 if n is zero there.
inline double best_factor(const GradientPair& pair, std::size_t first, std::size_t stride, std::size_t count) {
    double products = 0;
    double squares = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = first + i * stride;
        products += pair.analytic[at] * pair.numeric[at];
        squares += pair.numeric[at] * pair.numeric[at];
    }
    return squares == 0 ? 0 : products / squares;
}

inline bool near_whole(double value) { return value > 1.5 && std::abs(value - std::round(value)) < 1e-4 * value; }

// What a constant factor between the two may mean.
inline std::string factor_text(double k) {
    char text[160];
    const double size = std::abs(k);
    if (near_whole(size)) {
        std::snprintf(text, sizeof text, "%.6g times the right value: summed where it should be averaged?", k);
    } else if (near_whole(1 / size)) {
        std::snprintf(text, sizeof text, "1/%.6g of the right value: averaged once too often?", 1 / k);
    } else if (near_whole(size * size)) {
        std::snprintf(text, sizeof text, "√%.6g times the right value: is the scale 1/√%.6g missing?", k * k, k * k);
    } else if (near_whole(1 / (size * size))) {
        std::snprintf(text, sizeof text, "1/√%.6g of the right value: a scale applied twice?", 1 / (k * k));
    } else {
        std::snprintf(text, sizeof text, "%.6g times the right value: is a factor missing, or one too many?", k);
    }
    return text;
}

inline bool is_transposed(const GradientPair& pair) {
    if (pair.rows < 2 || pair.columns < 2) {
        return false;
    }
    return pair.everywhere([&](std::size_t i) {
        const std::size_t row = i / pair.columns;
        const std::size_t column = i % pair.columns;
        return pair.same(pair.analytic[column * pair.rows + row], pair.numeric[i]);
    });
}

// Whether a - n is one number in each row, and not 0 in all of them.
inline bool rows_are_shifted(const GradientPair& pair) {
    return pair.columns >= 2 && pair.everywhere([&](std::size_t i) {
        const std::size_t first = i - i % pair.columns;
        return pair.same(pair.analytic[i] - pair.numeric[i], pair.analytic[first] - pair.numeric[first]);
    });
}

inline bool rows_are_scaled(const GradientPair& pair) {
    return pair.rows >= 2 && pair.columns >= 2 && pair.everywhere([&](std::size_t i) {
        const double k = best_factor(pair, i - i % pair.columns, 1, pair.columns);
        return pair.same(pair.analytic[i], k * pair.numeric[i]);
    });
}

inline bool columns_are_scaled(const GradientPair& pair) {
    return pair.rows >= 2 && pair.columns >= 2 && pair.everywhere([&](std::size_t i) {
        const double k = best_factor(pair, i % pair.columns, pair.columns, pair.rows);
        return pair.same(pair.analytic[i], k * pair.numeric[i]);
    });
}

inline bool is_reordered(const GradientPair& pair) {
    std::vector<double> ours(pair.analytic.begin(), pair.analytic.end());
    std::vector<double> right(pair.numeric.begin(), pair.numeric.end());
    std::sort(ours.begin(), ours.end());
    std::sort(right.begin(), right.end());
    for (std::size_t i = 0; i < ours.size(); ++i) {
        if (!pair.same(ours[i], right[i])) {
            return false;
        }
    }
    return true;
}

}  // namespace detail

/// What mistake would have made `analytic` out of the right gradient `numeric`; empty if there is no difference, or
/// none of the usual mistakes fits.
///
/// @param columns  length of the tensor's last axis
/// Example: analytic {2, 4}, numeric {1, 2}  ->  "2 times the right value: summed where it should be averaged?"
inline std::string guess_gradient_mistake(std::span<const double> analytic, std::span<const double> numeric,
                                          std::size_t columns) {
    using namespace detail;
    GradientPair pair;
    pair.analytic = analytic;
    pair.numeric = numeric;
    pair.columns = columns;
    pair.rows = columns == 0 ? 0 : numeric.size() / columns;
    double largest = 0;
    for (const double value : numeric) {
        largest = std::max(largest, std::abs(value));
    }
    // The central difference is good for about seven digits of the largest gradient.
    pair.tolerance = 1e-5 * std::max(largest, 1e-3);

    const auto a = [&](std::size_t i) { return analytic[i]; };
    const auto n = [&](std::size_t i) { return numeric[i]; };
    if (!pair.everywhere([&](std::size_t i) { return std::isfinite(a(i)); })) {
        return "not finite: a division by zero, or exp of something large?";
    }
    const auto equal = [&](std::size_t i) { return pair.same(a(i), n(i)); };
    if (pair.everywhere(equal)) {
        return "";
    }
    if (pair.everywhere([&](std::size_t i) { return pair.zero(a(i)); })) {
        return "0 everywhere: is a line missing in backward, or the parameter frozen?";
    }
    if (pair.everywhere([&](std::size_t i) { return pair.zero(n(i)); })) {
        return "the loss does not depend on it: does forward use it?";
    }
    if (pair.everywhere([&](std::size_t i) { return pair.same(a(i), -n(i)); })) {
        return "the right size with the wrong sign: a minus too many or too few?";
    }
    const double k = best_factor(pair, 0, 1, numeric.size());
    if (pair.everywhere([&](std::size_t i) { return pair.same(a(i), k * n(i)); })) {
        return factor_text(k);
    }
    if (is_transposed(pair)) {
        return "the transpose of the right gradient: are the factors of a matrix product the wrong way round?";
    }
    const std::size_t different = numeric.size() - pair.count(equal);
    const std::string how_many = std::to_string(different) + " of " + std::to_string(numeric.size()) + " elements ";
    if (pair.everywhere([&](std::size_t i) { return equal(i) || pair.zero(a(i)); })) {
        return how_many + "are 0 and the others right: does a loop end early, or a mask hide too much?";
    }
    if (pair.everywhere([&](std::size_t i) { return equal(i) || pair.zero(n(i)); })) {
        return how_many + "should be 0 and the others are right: is a mask missing in backward?";
    }
    if (rows_are_shifted(pair)) {
        return "each row is off by one number: is the sum or mean over the row missing (softmax, layer norm)?";
    }
    if (rows_are_scaled(pair)) {
        return "each row is off by a factor: is a scale that each row has for itself missing?";
    }
    if (columns_are_scaled(pair)) {
        return "each column is off by a factor: is a weight that each column has for itself missing?";
    }
    if (is_reordered(pair)) {
        return "the right numbers in another order: are gates, heads or rows mixed up?";
    }
    return "";
}

}  // namespace minillm
