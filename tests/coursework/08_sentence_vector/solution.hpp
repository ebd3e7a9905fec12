// The solution is the library itself.
#pragma once

#include <vector>

#include "minillm/embedding/sentence.hpp"

namespace exercise {

using minillm::Matrix;
using minillm::Real;
using minillm::Vector;

inline Vector average(const Matrix& words, const std::vector<bool>& is_word) {
    minillm::Mask mask(std::array<std::size_t, 2>{1, is_word.size()});
    for (std::size_t t = 0; t < is_word.size(); ++t) {
        mask(0, t) = is_word[t] ? 1 : 0;
    }
    const minillm::Tensor3 sentence = minillm::as_sequences(Matrix(words), 1, words.shape(0));
    const Matrix average = minillm::sentence_vectors(sentence, &mask);
    return minillm::reshaped<1>(Matrix(average), std::array<std::size_t, 1>{words.shape(1)});
}

inline double cosine(const Vector& a, const Vector& b) {
    return minillm::cosine_similarity(a, b);
}

}  // namespace exercise
