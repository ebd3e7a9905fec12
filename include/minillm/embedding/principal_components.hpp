// embedding/principal_components.hpp: the directions in which rows of numbers differ most, for pictures of 300 dimensions.
//
//     x'_n = x_n - mean          S = x'ᵀ x'  [C, C]          S d_k = λ_k d_k, λ_1 ≥ λ_2 ≥ ...          y_nk = x'_n · d_k
//
// The eigenvectors of a symmetric matrix come from Jacobi's method: turn the plane of two axes p and q so that S_pq becomes
// 0, for one pair after the other; every turn makes what is off the diagonal smaller, until nothing is left. The turns
// multiplied together are the eigenvectors.
//
// With fewer rows than numbers in each, the smaller matrix x' x'ᵀ [N, N] has the same λ, and d_k = x'ᵀ e_k / √λ_k.
// A direction and its opposite are equally right; here the largest number of each is positive.
//
// Sources: Pearson, "On Lines and Planes of Closest Fit to Systems of Points in Space", 1901; Jacobi, "Über ein leichtes
// Verfahren, die in der Theorie der Säcularstörungen vorkommenden Gleichungen numerisch aufzulösen", 1846.
// Next: view/scatter_plot.hpp draws y.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"

namespace minillm {

/// A symmetric matrix taken apart.
struct Eigen {
    std::vector<double> values;               // λ, the largest first
    std::vector<std::vector<double>> vectors;  // vectors[k] belongs to values[k] and has length 1
};

/// The eigenvalues and eigenvectors of a symmetric matrix, given by its rows.
///
/// Example: {{2, 1}, {1, 2}}  ->  values {3, 1}, vectors {{0.707, 0.707}, {0.707, -0.707}}
inline Eigen symmetric_eigen(std::vector<std::vector<double>> s) {
    const std::size_t n = s.size();
    std::vector<std::vector<double>> turns(n, std::vector<double>(n));  // rows: the axes as they are turned so far
    double size = 0;
    for (std::size_t i = 0; i < n; ++i) {
        turns[i][i] = 1;
        for (const double value : s[i]) {
            size += value * value;
        }
    }
    for (int sweep = 0; sweep < 60; ++sweep) {  // about ten are needed: the last ones square what is left
        double left = 0;
        for (std::size_t p = 0; p < n; ++p) {
            for (std::size_t q = p + 1; q < n; ++q) {
                left += s[p][q] * s[p][q];
            }
        }
        if (left <= 1e-30 * size) {
            break;
        }
        for (std::size_t p = 0; p < n; ++p) {
            for (std::size_t q = p + 1; q < n; ++q) {
                if (s[p][q] == 0) {
                    continue;
                }
                // tan 2φ = 2 S_pq / (S_qq - S_pp); t = tan φ is the smaller root of t² + 2θt = 1
                const double theta = (s[q][q] - s[p][p]) / (2 * s[p][q]);
                const double t = (theta >= 0 ? 1.0 : -1.0) / (std::abs(theta) + std::sqrt(theta * theta + 1));
                const double cosine = 1 / std::sqrt(t * t + 1);
                const double sine = t * cosine;
                const auto turn = [cosine, sine](double& a, double& b) {
                    const double a_before = a;
                    a = cosine * a - sine * b;
                    b = sine * a_before + cosine * b;
                };
                for (std::size_t k = 0; k < n; ++k) {
                    turn(s[k][p], s[k][q]);  // columns p and q
                }
                for (std::size_t k = 0; k < n; ++k) {
                    turn(s[p][k], s[q][k]);  // rows p and q
                    turn(turns[p][k], turns[q][k]);
                }
            }
        }
    }
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&s](std::size_t i, std::size_t j) { return s[i][i] > s[j][j]; });
    Eigen result;
    for (const std::size_t k : order) {
        const auto largest = std::max_element(turns[k].begin(), turns[k].end(),
                                              [](double a, double b) { return std::abs(a) < std::abs(b) - 1e-12; });
        const double sign = largest != turns[k].end() && *largest < 0 ? -1 : 1;
        for (double& value : turns[k]) {
            value *= sign;
        }
        result.values.push_back(s[k][k]);
        result.vectors.push_back(std::move(turns[k]));
    }
    return result;
}

/// The main directions of a set of rows.
struct PrincipalComponents {
    Matrix coordinates;          // y [N, K]
    Matrix directions;           // d [K, C], each of length 1
    Vector mean;                 // [C]; zeros where it was not taken off
    std::vector<double> shares;  // [K] of the squares of all rows: how much of the picture each direction shows
};

/// The first K main directions of x [N, C]. @param centre  false leaves the mean in (SIF wants that)
/// Throws ConfigError if there are no rows, or K is above C.
inline PrincipalComponents principal_components(const Matrix& x, std::size_t count, bool centre = true) {
    const std::size_t rows = x.shape(0);
    const std::size_t channels = x.shape(1);
    if (rows == 0 || count > channels) {
        throw ConfigError("principal_components: " + std::to_string(count) + " directions of " + std::to_string(rows) +
                          " rows with " + std::to_string(channels) + " numbers");
    }
    // 1. x' = x - mean
    std::vector<double> mean(channels);
    std::vector<std::vector<double>> centred(rows, std::vector<double>(channels));
    for (std::size_t n = 0; n < rows && centre; ++n) {
        for (std::size_t c = 0; c < channels; ++c) {
            mean[c] += static_cast<double>(x(n, c)) / static_cast<double>(rows);
        }
    }
    double squares = 0;
    for (std::size_t n = 0; n < rows; ++n) {
        for (std::size_t c = 0; c < channels; ++c) {
            centred[n][c] = static_cast<double>(x(n, c)) - mean[c];
            squares += centred[n][c] * centred[n][c];
        }
    }
    // 2. x'ᵀ x' [C, C], or x' x'ᵀ [N, N] where that is smaller
    const bool by_rows = rows < channels;
    const std::size_t side = by_rows ? rows : channels;
    std::vector<std::vector<double>> products(side, std::vector<double>(side));
    for (std::size_t i = 0; i < side; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < (by_rows ? channels : rows); ++k) {
                sum += by_rows ? centred[i][k] * centred[j][k] : centred[k][i] * centred[k][j];
            }
            products[i][j] = products[j][i] = sum;
        }
    }
    const Eigen eigen = symmetric_eigen(std::move(products));

    // 3. d_k, and y = x' · d_k. A direction beyond the rank of x' shows nothing: zeros.
    PrincipalComponents result{zeros<2>({rows, count}), zeros<2>({count, channels}), zeros<1>({channels}), {}};
    for (std::size_t c = 0; c < channels; ++c) {
        result.mean(c) = static_cast<Real>(mean[c]);
    }
    for (std::size_t k = 0; k < count; ++k) {
        std::vector<double> direction(channels);
        const double lambda = k < side ? std::max(0.0, eigen.values[k]) : 0.0;
        const bool shows_something = lambda > 1e-12 * squares;
        for (std::size_t c = 0; c < channels && shows_something; ++c) {
            if (!by_rows) {
                direction[c] = eigen.vectors[k][c];
                continue;
            }
            for (std::size_t n = 0; n < rows; ++n) {
                direction[c] += centred[n][c] * eigen.vectors[k][n] / std::sqrt(lambda);
            }
        }
        const auto largest = std::max_element(direction.begin(), direction.end(),
                                              [](double a, double b) { return std::abs(a) < std::abs(b) - 1e-12; });
        const double sign = *largest < 0 ? -1 : 1;
        for (std::size_t c = 0; c < channels; ++c) {
            direction[c] *= sign;
            result.directions(k, c) = static_cast<Real>(direction[c]);
        }
        for (std::size_t n = 0; n < rows; ++n) {
            double y = 0;
            for (std::size_t c = 0; c < channels; ++c) {
                y += centred[n][c] * direction[c];
            }
            result.coordinates(n, k) = static_cast<Real>(y);
        }
        result.shares.push_back(squares > 0 && shows_something ? lambda / squares : 0.0);
    }
    return result;
}

}  // namespace minillm
