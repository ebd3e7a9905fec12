// embedding/mask.hpp: which positions of a batch hold a token, and which are only there to make the lengths equal.
//
//     ids   {{7, 3, 9}, {4, 0, 0}}   0 is padding
//     mask  {{1, 1, 1}, {1, 0, 0}}   1: a token, 0: padding
//
// A mask rather than a length for each sequence, because Keras pads in front of a sequence and PyTorch behind it;
// a mask says both. Whoever looks along time (sentence average, LSTM, attention) skips the positions that are 0.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "../core/error.hpp"
#include "../core/tensor.hpp"

namespace minillm {

/// [B, T]: 1 where there is a token, 0 where there is padding.
using Mask = xt::xtensor<std::uint8_t, 2>;

/// The mask of a batch in which one id means padding.
inline Mask mask_of_ids(const IdBatch& ids, TokenId padding = 0) {
    Mask mask(std::array<std::size_t, 2>{ids.shape(0), ids.shape(1)});
    for (std::size_t i = 0; i < ids.size(); ++i) {
        mask.data()[i] = ids.data()[i] == padding ? std::uint8_t(0) : std::uint8_t(1);
    }
    return mask;
}

/// The mask of sequences that begin at position 0 and have these lengths, in a batch of `time` positions.
/// Throws ShapeError if a length is above `time`.
///
/// Example: mask_of_lengths({3, 1}, 3)  ->  {{1, 1, 1}, {1, 0, 0}}
inline Mask mask_of_lengths(std::span<const std::size_t> lengths, std::size_t time) {
    Mask mask(std::array<std::size_t, 2>{lengths.size(), time}, std::uint8_t(0));
    for (std::size_t b = 0; b < lengths.size(); ++b) {
        if (lengths[b] > time) {
            throw ShapeError("mask_of_lengths: sequence " + std::to_string(b) + " has length " +
                             std::to_string(lengths[b]) + ", expected at most T=" + std::to_string(time));
        }
        std::uint8_t* row = mask.data() + b * time;
        std::fill(row, row + lengths[b], std::uint8_t(1));
    }
    return mask;
}

}  // namespace minillm
