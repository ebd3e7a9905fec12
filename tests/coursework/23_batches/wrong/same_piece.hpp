// expect: every row is the same piece of text
#pragma once

#include <array>
#include <cstddef>

#include "coursework/support/coursework.hpp"
#include "minillm/core/tensor.hpp"

namespace exercise {

using minillm::Ids;
using minillm::IdBatch;

/// What one step learns from, both [B, T]: targets are the inputs, one place later in the text.
struct Batch {
    IdBatch inputs;
    IdBatch targets;
};

/// The batch of step s: row r begins at place ((s B + r) T) mod (N - 1 - T) of the N ids.
///
/// Example: ids 0 1 2 3 4 5 6, B 2, T 2, step 0 -> inputs {{0, 1}, {2, 3}}, targets {{1, 2}, {3, 4}}
inline Batch batch_of_step(const Ids& ids, std::size_t rows, std::size_t time, std::size_t step) {
    Batch batch{IdBatch(std::array<std::size_t, 2>{rows, time}), IdBatch(std::array<std::size_t, 2>{rows, time})};
    for (std::size_t r = 0; r < rows; ++r) {
        const std::size_t begin = (step * rows * time) % (ids.size() - 1 - time);
        for (std::size_t t = 0; t < time; ++t) {
            batch.inputs(r, t) = ids[begin + t];
            batch.targets(r, t) = ids[begin + t + 1];
        }
    }
    return batch;
}

}  // namespace exercise
