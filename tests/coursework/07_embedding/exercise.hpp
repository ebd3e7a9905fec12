// Exercise 07: embedding lookup and its gradient. Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Ids;
using minillm::Matrix;

/// Row ids[n] of the table for every n: table [V, C], ids [N] -> y [N, C].
inline Matrix lookup(const Matrix& table, const Ids& ids) {
    // TODO: replace what stands here
    (void)table;
    (void)ids;
    coursework::not_implemented("lookup(table, ids)");
}

/// The gradient of the table: dy [N, C] -> dtable [V, C]. A row used twice gets both gradients; a row that was not used gets 0;
/// the padding row stays 0 whatever comes back.
inline Matrix lookup_backward(const Matrix& dy, const Ids& ids, std::size_t vocabulary, minillm::TokenId padding) {
    // TODO: replace what stands here
    (void)dy;
    (void)ids;
    (void)vocabulary;
    (void)padding;
    coursework::not_implemented("lookup_backward(dy, ids, vocabulary, padding)");
}

}  // namespace exercise
