// nn/positions.hpp: where a token stands, added to what it is: waves of many lengths.
//
//     PE[p, 2i]   = sin(p · f_i)        f_i = base^(-2i/C),  base = 10000
//     PE[p, 2i+1] = cos(p · f_i)
//
// Attention by itself does not see the order of its tokens: it would read "dog bites man" and "man bites dog" alike. There
// are three ways to tell it, and this library has all of them:
//     sinusoidal   fixed, added to the embeddings once        this header; the original Transformer
//     learned      a table like that of the tokens, added     an Embedding of positions; GPT-2's wpe, BERT
//     rotary       queries and keys are turned, in each layer nn/rope.hpp; Llama
// A fixed wave has no parameters and no last position; PE[p + k] is PE[p] turned by angles that depend on k alone, so a
// layer can learn to look k places back.
//
// Source: Vaswani et al., "Attention Is All You Need", 2017, section 3.5. Next: nn/rope.hpp.
#pragma once

#include <cmath>
#include <cstddef>
#include <string>

#include "../core/error.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"

namespace minillm {

/// The sinusoidal encoding of `time` positions from `first` on: [T, C]. Throws ConfigError unless C is even and the base
/// is above 0.
///
/// Example: sinusoidal_positions(2, 2)  ->  {{0, 1}, {0.8415, 0.5403}}: sin 0, cos 0; sin 1, cos 1
inline Matrix sinusoidal_positions(std::size_t time, std::size_t channels, std::size_t first = 0, double base = 10000) {
    if (channels == 0 || channels % 2 != 0) {
        throw ConfigError("sinusoidal_positions: a width of " + std::to_string(channels) +
                          " has no pairs of sine and cosine, expected an even number above 0");
    }
    if (!(base > 0)) {
        throw ConfigError("sinusoidal_positions: base is " + std::to_string(base) + ", expected a number above 0");
    }
    Matrix encoding = uninitialised<2>({time, channels});  // [T, C]
    for (std::size_t t = 0; t < time; ++t) {
        for (std::size_t i = 0; i < channels / 2; ++i) {
            // in double: a float keeps too few digits of a large angle
            const double frequency = std::pow(base, -2.0 * static_cast<double>(i) / static_cast<double>(channels));
            const double angle = static_cast<double>(first + t) * frequency;
            encoding.data()[t * channels + 2 * i] = static_cast<Real>(std::sin(angle));
            encoding.data()[t * channels + 2 * i + 1] = static_cast<Real>(std::cos(angle));
        }
    }
    return encoding;
}

/// x [B, T, C] + PE: every sequence of the batch gets the same waves. Backward is dx = dy: nothing here depends on x.
/// Throws ConfigError unless C is even.
inline Tensor3 add_sinusoidal_positions(Tensor3 x, std::size_t first = 0) {
    const std::size_t time = x.shape(1);
    const std::size_t channels = x.shape(2);
    const Matrix encoding = sinusoidal_positions(time, channels, first);  // [T, C]
    for (std::size_t i = 0; i < x.size(); ++i) {
        x.data()[i] += encoding.data()[i % encoding.size()];
    }
    return x;
}

}  // namespace minillm
