// Exercise 08: averaged sentence vector. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Real;
using minillm::Vector;

/// The average of the words that count: words [T, C], is_word [T] -> [C]. Positions of padding (false) do not count, neither above nor
/// below the fraction bar. A sentence without a word is all zeros.
///
/// Example: {{1, 2}, {3, 4}, {9, 9}}, {true, true, false} -> {2, 3}
inline Vector average(const Matrix& words, const std::vector<bool>& is_word) {
    // TODO: replace what stands here
    (void)words;
    (void)is_word;
    coursework::not_implemented("average(words, is_word)");
}

/// How alike two vectors point: a·b / (|a| |b|), between -1 and 1; 0 if one of them has length 0.
inline double cosine(const Vector& a, const Vector& b) {
    // TODO: replace what stands here
    (void)a;
    (void)b;
    coursework::not_implemented("cosine(a, b)");
}

}  // namespace exercise
