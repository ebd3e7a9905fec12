// expect: 0 / 0: a sentence without a word
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Matrix;
using minillm::Real;
using minillm::Vector;

/// The average of the words that count: words [T, C], is_word [T] -> [C]. Positions of padding (false) do not count, neither above nor
/// below the fraction bar. A sentence without a word is all zeros.
///
/// Example: {{1, 2}, {3, 4}, {9, 9}}, {true, true, false} -> {2, 3}
inline Vector average(const Matrix& words, const std::vector<bool>& is_word) {
    Vector sum = minillm::zeros<1>({words.shape(1)});
    Real count = 0;
    for (std::size_t t = 0; t < words.shape(0); ++t) {
        if (!is_word[t]) {
            continue;
        }
        count += 1;
        for (std::size_t j = 0; j < words.shape(1); ++j) {
            sum(j) += words(t, j);
        }
    }
    for (std::size_t j = 0; count > 0 && j < words.shape(1); ++j) {
        sum(j) /= count;
    }
    return sum;
}

/// How alike two vectors point: a·b / (|a| |b|), between -1 and 1; 0 if one of them has length 0.
inline double cosine(const Vector& a, const Vector& b) {
    double product = 0;
    double square_a = 0;
    double square_b = 0;
    for (std::size_t j = 0; j < a.size(); ++j) {
        product += a(j) * b(j);
        square_a += a(j) * a(j);
        square_b += b(j) * b(j);
    }
    if (square_a == 0 || square_b == 0) {
        return 0;
    }
    return product / std::sqrt(square_a * square_b);
}

}  // namespace right

namespace exercise {

using right::Matrix;
using right::Real;
using right::Vector;
using right::cosine;

/// The average of the words that count: words [T, C], is_word [T] -> [C]. Positions of padding (false) do not count, neither above nor
/// below the fraction bar. A sentence without a word is all zeros.
///
/// Example: {{1, 2}, {3, 4}, {9, 9}}, {true, true, false} -> {2, 3}
inline Vector average(const Matrix& words, const std::vector<bool>& is_word) {
    Vector sum = minillm::zeros<1>({words.shape(1)});
    Real count = 0;
    for (std::size_t t = 0; t < words.shape(0); ++t) {
        if (!is_word[t]) {
            continue;
        }
        count += 1;
        for (std::size_t j = 0; j < words.shape(1); ++j) {
            sum(j) += words(t, j);
        }
    }
    for (std::size_t j = 0; j < words.shape(1); ++j) {
        sum(j) /= count;
    }
    return sum;
}

}  // namespace exercise
