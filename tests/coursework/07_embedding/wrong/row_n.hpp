// expect: the gradient went to row n
#pragma once

#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using minillm::Ids;
using minillm::Matrix;

/// Row ids[n] of the table for every n: table [V, C], ids [N] -> y [N, C].
inline Matrix lookup(const Matrix& table, const Ids& ids) {
    const std::size_t channels = table.shape(1);
    Matrix y = minillm::zeros<2>({ids.size(), channels});
    for (std::size_t n = 0; n < ids.size(); ++n) {
        const std::size_t row = static_cast<std::size_t>(ids[n]);
        for (std::size_t j = 0; j < channels; ++j) {
            y(n, j) = table(row, j);
        }
    }
    return y;
}

/// The gradient of the table: dy [N, C] -> dtable [V, C]. A row used twice gets both gradients; a row that was not used gets 0;
/// the padding row stays 0 whatever comes back.
inline Matrix lookup_backward(const Matrix& dy, const Ids& ids, std::size_t vocabulary, minillm::TokenId padding) {
    const std::size_t channels = dy.shape(1);
    Matrix dtable = minillm::zeros<2>({vocabulary, channels});
    for (std::size_t n = 0; n < ids.size(); ++n) {
        if (ids[n] == padding) {
            continue;
        }
        const std::size_t row = static_cast<std::size_t>(ids[n]);
        for (std::size_t j = 0; j < channels; ++j) {
            dtable(row, j) += dy(n, j);
        }
    }
    return dtable;
}

}  // namespace right

namespace exercise {

using right::Ids;
using right::Matrix;
using right::lookup;

/// The gradient of the table: dy [N, C] -> dtable [V, C]. A row used twice gets both gradients; a row that was not used gets 0;
/// the padding row stays 0 whatever comes back.
inline Matrix lookup_backward(const Matrix& dy, const Ids& ids, std::size_t vocabulary, minillm::TokenId padding) {
    const std::size_t channels = dy.shape(1);
    Matrix dtable = minillm::zeros<2>({vocabulary, channels});
    for (std::size_t n = 0; n < ids.size(); ++n) {
        if (ids[n] == padding) {
            continue;
        }
        for (std::size_t j = 0; j < channels; ++j) {
            dtable(n, j) += dy(n, j);
        }
    }
    return dtable;
}

}  // namespace exercise
