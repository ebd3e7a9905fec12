// The solution is the library itself.
#pragma once

#include <cstddef>

#include "minillm/embedding/embedding.hpp"

namespace exercise {

using minillm::Ids;
using minillm::Matrix;

inline Matrix lookup(const Matrix& table, const Ids& ids) {
    minillm::Embedding embedding(table.shape(0), table.shape(1));
    embedding.weight.value = table;
    return embedding.forward(ids);
}

inline Matrix lookup_backward(const Matrix& dy, const Ids& ids, std::size_t vocabulary, minillm::TokenId padding) {
    minillm::Embedding embedding(vocabulary, dy.shape(1));
    embedding.padding = padding;
    embedding.backward(dy, ids);
    return embedding.weight.grad;
}

}  // namespace exercise
