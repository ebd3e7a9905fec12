// nn/rope.hpp: rotary positions: a query and a key are turned by an angle that grows with their position.
//
//     pair i of a head, at position p, is turned by  φ = p · f_i,   f_i = base^(-2i/D),  i = 0 .. D/2-1
//
//         a' = a cos φ - b sin φ
//         b' = a sin φ + b cos φ
//
// A turn keeps lengths, and the product of a query turned by p·f and a key turned by q·f depends on p - q alone: the
// model sees distances, not places. Nothing is learned here. The first pairs turn fast (near and far look different),
// the last ones hardly at all.
//
// Which two numbers of a head form pair i is a convention, and both are in use:
//     interleaved   (2i, 2i+1)     the paper, Llama's own code, Llama in GGUF files
//     split_half    (i, i + D/2)   Hugging Face, GPT-NeoX, Qwen
// A checkpoint made for one works with the other if the rows of its query and key weights are reordered once:
// to_split_half and to_interleaved.
//
// Contexts longer than a model was trained on are reached by turning more slowly: frequencies are plain numbers in
// Rope::frequencies, so a published scaling is a function on them; three of them are below.
//
// Source: Su, Lu, Pan, Murtadha, Wen and Liu, "RoFormer: Enhanced Transformer with Rotary Position Embedding", 2021,
// section 3.2.2. Next: nn/self_attention.hpp. The other ways to say where a token stands: nn/positions.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <string>
#include <vector>

#include "../core/error.hpp"
#include "../core/tensor.hpp"

namespace minillm {

/// Which numbers of a head form a pair.
enum class RopeLayout {
    interleaved,  // (0, 1), (2, 3), ...
    split_half    // (0, D/2), (1, D/2 + 1), ...
};

/// The turns of N positions, worked out once and used by every layer.
struct RopeAngles {
    Matrix cosine;  // [N, D/2]
    Matrix sine;    // [N, D/2]
    RopeLayout layout = RopeLayout::split_half;
};

/// The frequencies of a model.
///
/// Example: Rope(4).frequencies  ->  {1, 0.01}: at position 3 the first pair is turned by 3, the second by 0.03
struct Rope {
    std::vector<double> frequencies;  // [D/2], angle per position
    RopeLayout layout = RopeLayout::split_half;
    double magnitude = 1;  // YaRN lengthens what it turns; 1 elsewhere

    Rope() = default;

    /// Throws ConfigError unless the width is even and the base is above 0.
    /// @param rotated_width  D; fewer than the head's width leaves the rest of the head unturned
    /// @param base           10000 in the paper, 500000 for Llama 3 ("rope_theta" in config.json)
    explicit Rope(std::size_t rotated_width, double base = 10000, RopeLayout pairs = RopeLayout::split_half)
        : layout(pairs) {
        if (rotated_width == 0 || rotated_width % 2 != 0) {
            throw ConfigError("rope: a width of " + std::to_string(rotated_width) +
                              " has no pairs, expected an even number above 0");
        }
        if (!(base > 0)) {
            throw ConfigError("rope: base is " + std::to_string(base) + ", expected a number above 0");
        }
        for (std::size_t i = 0; i < rotated_width / 2; ++i) {
            const double exponent = -2.0 * static_cast<double>(i) / static_cast<double>(rotated_width);
            frequencies.push_back(std::pow(base, exponent));
        }
    }

    /// The turns of any positions: row n belongs to positions[n]. Angles are worked out in double, because a float
    /// keeps too few digits of 100000 · f.
    RopeAngles angles(const std::vector<std::size_t>& positions) const {
        const std::size_t pairs = frequencies.size();
        RopeAngles result{uninitialised<2>({positions.size(), pairs}), uninitialised<2>({positions.size(), pairs}),
                          layout};
        for (std::size_t n = 0; n < positions.size(); ++n) {
            for (std::size_t i = 0; i < pairs; ++i) {
                const double angle = static_cast<double>(positions[n]) * frequencies[i];
                result.cosine.data()[n * pairs + i] = static_cast<Real>(magnitude * std::cos(angle));
                result.sine.data()[n * pairs + i] = static_cast<Real>(magnitude * std::sin(angle));
            }
        }
        return result;
    }

    /// The turns of `batch` sequences that all begin at position `first` and have `time` positions: [B*T] rows.
    RopeAngles angles(std::size_t batch, std::size_t time, std::size_t first = 0) const {
        std::vector<std::size_t> positions(batch * time);
        for (std::size_t n = 0; n < positions.size(); ++n) {
            positions[n] = first + n % time;
        }
        return angles(positions);
    }
};

namespace detail {

// Turns every head of x [N, H*D] in place; direction 1 turns forward, -1 back.
inline void turn_heads(MatrixView x, std::size_t head_width, const RopeAngles& angles, Real direction) {
    const std::size_t pairs = angles.cosine.shape(1);
    if (head_width == 0 || x.columns % head_width != 0 || 2 * pairs > head_width || angles.cosine.shape(0) != x.rows) {
        throw ShapeError("rope: x is (" + std::to_string(x.rows) + ", " + std::to_string(x.columns) +
                         ") with heads of width " + std::to_string(head_width) + ", but the angles are of " +
                         std::to_string(angles.cosine.shape(0)) + " positions with " + std::to_string(pairs) +
                         " pairs; expected one row a position and at most D/2 pairs");
    }
    const bool interleaved = angles.layout == RopeLayout::interleaved;
    const std::size_t step = interleaved ? 2 : 1;       // from the first number of a pair to that of the next pair
    const std::size_t apart = interleaved ? 1 : pairs;  // from the first number of a pair to the second
    for (std::size_t n = 0; n < x.rows; ++n) {
        const Real* cosine = angles.cosine.data() + n * pairs;
        const Real* sine = angles.sine.data() + n * pairs;
        for (Real* head = x.row(n); head != x.row(n) + x.columns; head += head_width) {
            for (std::size_t i = 0; i < pairs; ++i) {
                Real& first = head[i * step];
                Real& second = head[i * step + apart];
                const Real a = first;
                const Real b = second;
                first = a * cosine[i] - direction * b * sine[i];
                second = direction * a * sine[i] + b * cosine[i];
            }
        }
    }
}

}  // namespace detail

/// Turns the queries or keys of every head in place: x [N, H*D], row n by row n of the angles.
/// Throws ShapeError unless the angles have N rows and at most D/2 pairs.
///
/// Example: D = 2, position 1, f = 1, x {{1, 0}}  ->  {{cos 1, sin 1}}
inline void rotate_heads(MatrixView x, std::size_t head_width, const RopeAngles& angles) {
    detail::turn_heads(x, head_width, angles, Real(1));
}

/// Backward of rotate_heads, in place: dy [N, H*D] becomes dx.
///
/// A turn is a matrix {{cos, -sin}, {sin, cos}}; backward multiplies by its transpose, which is the turn back.
inline void rotate_heads_backward(MatrixView dy, std::size_t head_width, const RopeAngles& angles) {
    detail::turn_heads(dy, head_width, angles, Real(-1));
}

namespace detail {

// Copies rows: within each head of width D, row split_half(i) <-> row interleaved(i).
template <std::size_t Rank>
Tensor<Rank> reorder_head_rows(const Tensor<Rank>& rows, std::size_t heads, bool to_split) {
    const std::size_t count = rows.shape(0);
    if (heads == 0 || count % heads != 0 || (count / heads) % 2 != 0) {
        throw ShapeError("rope: " + std::to_string(count) + " rows cannot be reordered for " + std::to_string(heads) +
                         " heads; expected heads of an even width");
    }
    const std::size_t head_width = count / heads;        // D
    const std::size_t row_size = rows.size() / count;    // C_in, or 1 for a bias
    Tensor<Rank> result(rows.shape());
    for (std::size_t h = 0; h < heads; ++h) {
        for (std::size_t i = 0; i < head_width / 2; ++i) {
            for (const std::size_t second : {std::size_t(0), std::size_t(1)}) {
                const std::size_t interleaved = h * head_width + 2 * i + second;
                const std::size_t split = h * head_width + i + second * (head_width / 2);
                const Real* from = rows.data() + (to_split ? interleaved : split) * row_size;
                Real* to = result.data() + (to_split ? split : interleaved) * row_size;
                for (std::size_t c = 0; c < row_size; ++c) {
                    to[c] = from[c];
                }
            }
        }
    }
    return result;
}

}  // namespace detail

/// The rows of a query or key weight [H*D, C_in] (or bias [H*D]) made for interleaved pairs, in the order that
/// split_half pairs need. Attention computes the same scores afterwards.
///
/// Example: one head of width 4, rows {0, 1, 2, 3}  ->  {0, 2, 1, 3}
template <std::size_t Rank>
Tensor<Rank> to_split_half(const Tensor<Rank>& rows, std::size_t heads) {
    return detail::reorder_head_rows<Rank>(rows, heads, true);
}

/// The way back: from split_half to interleaved.
template <std::size_t Rank>
Tensor<Rank> to_interleaved(const Tensor<Rank>& rows, std::size_t heads) {
    return detail::reorder_head_rows<Rank>(rows, heads, false);
}

// ---- Published scalings -------------------------------------------------------------------------------------------

/// Positions squeezed together: `factor` times the context, every turn that much slower ("linear" in config.json).
/// Source: Chen et al., "Extending Context Window of Large Language Models via Positional Interpolation", 2023.
inline void scale_rope_linear(Rope& rope, double factor) {
    for (double& frequency : rope.frequencies) {
        frequency /= factor;
    }
}

/// Llama 3.1's scaling ("llama3" in config.json): waves much shorter than the trained context stay, waves much
/// longer are stretched by `factor`, and those between are mixed.
/// @param low_frequency_factor   waves longer than original_context / this are stretched
/// @param high_frequency_factor  waves shorter than original_context / this stay
inline void scale_rope_llama3(Rope& rope, double factor, double low_frequency_factor, double high_frequency_factor,
                              double original_context) {
    for (double& frequency : rope.frequencies) {
        const double wave_length = 2 * std::numbers::pi / frequency;
        const double turns = original_context / wave_length;  // in the whole trained context
        if (turns < low_frequency_factor) {
            frequency /= factor;
        } else if (turns <= high_frequency_factor) {
            const double keep = (turns - low_frequency_factor) / (high_frequency_factor - low_frequency_factor);
            frequency = keep * frequency + (1 - keep) * frequency / factor;
        }
    }
}

/// YaRN's scaling ("yarn"): pairs that turn more than `fast_turns` times in the trained context stay, those that turn less
/// than `slow_turns` times are stretched by `factor`, and between the two the share of each falls linearly with the number
/// of the pair. What is turned also becomes longer by 1 + 0.1 ln(factor), unless the model says another magnitude.
///
/// Source: Peng, Quesnelle, Fan and Shippole, "YaRN", 2023, sections 3.2 to 3.4.
/// @param base  of the frequencies, see Rope
inline void scale_rope_yarn(Rope& rope, double factor, double original_context, double base, double fast_turns = 32,
                            double slow_turns = 1) {
    const double width = 2.0 * static_cast<double>(rope.frequencies.size());  // D
    // The pair that turns so often in the trained context; seldom a whole number.
    const auto pair_with = [&](double turns) {
        return width * std::log(original_context / (turns * 2 * std::numbers::pi)) / (2 * std::log(base));
    };
    const double low = std::max(std::floor(pair_with(fast_turns)), 0.0);
    double high = std::min(std::ceil(pair_with(slow_turns)), width - 1);
    high = high == low ? low + 0.001 : high;
    for (std::size_t i = 0; i < rope.frequencies.size(); ++i) {
        const double stretched = std::clamp((static_cast<double>(i) - low) / (high - low), 0.0, 1.0);
        rope.frequencies[i] *= 1 - stretched + stretched / factor;
    }
    rope.magnitude = factor > 1 ? 0.1 * std::log(factor) + 1 : 1;
}

}  // namespace minillm
