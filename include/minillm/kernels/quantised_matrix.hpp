// kernels/quantised_matrix.hpp: a matrix of quantised weights as the products want it, and the activations beside it.
//
// In a file a row of blocks follows the next. The products here compute eight outputs at a time, one in each lane of
// a register; so eight rows are woven into one *panel*, whose tiles hold 32 columns of all eight:
//
//     scales  (and minimums)   of row 0 ... 7
//     step s = 0 ... 7         columns 4s ... 4s+3 of row 0, the same of row 1, ... row 7      8 x 4 = 32 numbers
//
// With 8 bits a step is 32 bytes. With 4 bits the 32 bytes of steps s and s + 4 share one byte each, which is the way
// the pairs of a block lie anyway. A tile has exactly the bytes of its eight blocks; panels and tiles follow each
// other, so a product reads one stream of memory from its beginning to its end.
//
// A last panel of fewer than eight rows is filled up with rows of zeros.
//
// Formats: Q8_0, Q4_0 and Q4_1; kernels/weight_blocks.hpp says what is inside their blocks.
// Not here: the products, kernels/quantised.hpp.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string>

#include "../core/error.hpp"
#include "../core/lasting_memory.hpp"
#include "../core/parallel.hpp"
#include "../core/tensor.hpp"
#include "weight_blocks.hpp"
#include "weight_format.hpp"

namespace minillm {

/// Weights in a block, and rows in a panel.
inline constexpr std::size_t block_length = 32;
inline constexpr std::size_t panel_rows = 8;
/// Columns that a row gives to one step of a tile.
inline constexpr std::size_t step_columns = 4;

/// One block of a row, its parts by name.
struct BlockQ8_0 {
    std::uint16_t scale;  // a half
    std::int8_t values[block_length];
};

struct BlockQ4_0 {
    std::uint16_t scale;
    std::uint8_t pairs[block_length / 2];
};

struct BlockQ4_1 {
    std::uint16_t scale;
    std::uint16_t minimum;
    std::uint8_t pairs[block_length / 2];
};

/// The same block of eight rows.
struct TileQ8_0 {
    std::uint16_t scales[panel_rows];
    std::int8_t values[panel_rows * block_length];
};

struct TileQ4_0 {
    std::uint16_t scales[panel_rows];
    std::uint8_t pairs[panel_rows * block_length / 2];
};

struct TileQ4_1 {
    std::uint16_t scales[panel_rows];
    std::uint16_t minimums[panel_rows];
    std::uint8_t pairs[panel_rows * block_length / 2];
};

namespace detail {

// The whole numbers of a block take their place in row r of a tile, and come back: four bytes at a time.
inline void weave(BytePointer row, std::size_t bytes, std::size_t r, void* tile) {
    for (std::size_t i = 0; i < bytes; i += step_columns) {
        std::memcpy(static_cast<std::uint8_t*>(tile) + i * panel_rows + r * step_columns, row + i, step_columns);
    }
}

inline void unweave(const void* tile, std::size_t bytes, std::size_t r, void* row) {
    for (std::size_t i = 0; i < bytes; i += step_columns) {
        std::memcpy(static_cast<std::uint8_t*>(row) + i,
                    static_cast<BytePointer>(tile) + i * panel_rows + r * step_columns, step_columns);
    }
}

// The bytes of a block, as they stand in a file, become row r of a tile.
inline void put_block(BytePointer block, std::size_t r, TileQ8_0& tile) {
    tile.scales[r] = blocks::little_endian<std::uint16_t>(block);
    weave(block + 2, block_length, r, tile.values);
}
inline void put_block(BytePointer block, std::size_t r, TileQ4_0& tile) {
    tile.scales[r] = blocks::little_endian<std::uint16_t>(block);
    weave(block + 2, block_length / 2, r, tile.pairs);
}
inline void put_block(BytePointer block, std::size_t r, TileQ4_1& tile) {
    tile.scales[r] = blocks::little_endian<std::uint16_t>(block);
    tile.minimums[r] = blocks::little_endian<std::uint16_t>(block + 2);
    weave(block + 4, block_length / 2, r, tile.pairs);
}

// Whether halves are finite: not all five bits of the exponent are set.
inline bool are_finite(const std::uint16_t* halves) {
    bool finite = true;
    for (std::size_t r = 0; r < panel_rows; ++r) {
        finite = finite && (halves[r] & 0x7C00U) != 0x7C00U;
    }
    return finite;
}

template <class Tile>
bool has_finite_scales(const Tile& tile) {
    return are_finite(tile.scales);
}
inline bool has_finite_scales(const TileQ4_1& tile) { return are_finite(tile.scales) && are_finite(tile.minimums); }

}  // namespace detail

/// Row r of a tile.
inline BlockQ8_0 block_of(const TileQ8_0& tile, std::size_t r) {
    BlockQ8_0 block{tile.scales[r], {}};
    detail::unweave(tile.values, sizeof(block.values), r, block.values);
    return block;
}
inline BlockQ4_0 block_of(const TileQ4_0& tile, std::size_t r) {
    BlockQ4_0 block{tile.scales[r], {}};
    detail::unweave(tile.pairs, sizeof(block.pairs), r, block.pairs);
    return block;
}
inline BlockQ4_1 block_of(const TileQ4_1& tile, std::size_t r) {
    BlockQ4_1 block{tile.scales[r], tile.minimums[r], {}};
    detail::unweave(tile.pairs, sizeof(block.pairs), r, block.pairs);
    return block;
}

namespace scalar {

// The numbers that a block stands for; the same as decode_weights gives.
inline void dequantise(const BlockQ8_0& block, float* values) {
    const float scale = half_to_float(block.scale);
    for (std::size_t i = 0; i < block_length; ++i) {
        values[i] = scale * static_cast<float>(block.values[i]);
    }
}

inline void dequantise(const BlockQ4_0& block, float* values) {
    const float scale = half_to_float(block.scale);
    for (std::size_t j = 0; j < block_length / 2; ++j) {
        values[j] = scale * static_cast<float>((block.pairs[j] & 15) - 8);
        values[j + block_length / 2] = scale * static_cast<float>((block.pairs[j] >> 4) - 8);
    }
}

inline void dequantise(const BlockQ4_1& block, float* values) {
    const float scale = half_to_float(block.scale);
    const float minimum = half_to_float(block.minimum);
    for (std::size_t j = 0; j < block_length / 2; ++j) {
        const float low = scale * static_cast<float>(block.pairs[j] & 15);
        const float high = scale * static_cast<float>(block.pairs[j] >> 4);
        values[j] = low + minimum;
        values[j + block_length / 2] = high + minimum;
    }
}

}  // namespace scalar

/// Quantised weights [N, K], woven into panels. Never changed after they are made, so copies share the memory.
class QuantisedMatrix {
public:
    QuantisedMatrix() = default;

    /// Whether weights of this format can be multiplied with here.
    static bool supports(WeightFormat format) {
        return format == WeightFormat::Q8_0 || format == WeightFormat::Q4_0 || format == WeightFormat::Q4_1;
    }

    /// From blocks as they stand in a GGUF file, row after row. Throws ConfigError for a format that is not
    /// supported, ShapeError unless K is a multiple of 32 and there are exactly N * K / 32 blocks.
    /// @param lasting  where the panels go, see core/lasting_memory.hpp; nothing: into memory of their own
    QuantisedMatrix(WeightFormat format, std::size_t rows, std::size_t columns, std::span<const std::uint8_t> stored,
                    LastingMemory* lasting = nullptr)
        : format_(format), rows_(rows), columns_(columns) {
        check_sizes(stored.size());
        const std::size_t bytes = panels() * panel_bytes();
        const std::shared_ptr<std::byte[]> memory = lasting != nullptr ? lasting->take(bytes) : LastingMemory().take(bytes);
        switch (format) {
            case WeightFormat::Q8_0:
                fill<TileQ8_0>(stored.data(), memory.get());
                break;
            case WeightFormat::Q4_0:
                fill<TileQ4_0>(stored.data(), memory.get());
                break;
            default:
                fill<TileQ4_1>(stored.data(), memory.get());
                break;
        }
        memory_ = memory;
    }

    WeightFormat format() const { return format_; }
    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    /// Panels of eight rows, the last one filled up.
    std::size_t panels() const { return (rows_ + panel_rows - 1) / panel_rows; }
    /// Whether all weights are finite numbers: all scales are.
    bool is_finite() const { return is_finite_; }
    /// Bytes that a product reads.
    std::size_t bytes() const { return panels() * panel_bytes(); }

    /// The tiles of panel p, K / 32 of them. Tile is the type that belongs to format().
    template <class Tile>
    const Tile* tiles(std::size_t p) const {
        return reinterpret_cast<const Tile*>(memory_.get() + p * panel_bytes());
    }

    /// Row n as floats: K of them. What an embedding looks up.
    void dequantise_row(std::size_t n, float* values) const {
        switch (format_) {
            case WeightFormat::Q8_0:
                return dequantise_row_of<TileQ8_0>(n, values);
            case WeightFormat::Q4_0:
                return dequantise_row_of<TileQ4_0>(n, values);
            default:
                return dequantise_row_of<TileQ4_1>(n, values);
        }
    }

private:
    std::size_t panel_bytes() const { return panel_rows * stored_bytes(format_, columns_); }

    void check_sizes(std::size_t bytes) const {
        std::string text = "quantised matrix of format ";
        text += info_of(format_).name;
        if (!supports(format_)) {
            throw ConfigError(text + ": expected Q8_0, Q4_0 or Q4_1");
        }
        const std::size_t row_bytes = stored_bytes(format_, columns_);
        const bool whole = columns_ % block_length == 0;
        if (!whole || (row_bytes == 0 ? bytes != 0 : bytes % row_bytes != 0 || bytes / row_bytes != rows_)) {
            text += ": ";
            text += std::to_string(rows_);
            text += " rows of ";
            text += std::to_string(columns_);
            text += whole ? " columns do not have " : " columns, expected a multiple of 32, and ";
            text += std::to_string(bytes);
            throw ShapeError(text + " bytes");
        }
    }

    template <class Tile>
    void fill(BytePointer stored, std::byte* memory) {
        const std::size_t blocks_of_row = columns_ / block_length;
        const std::size_t bytes_of_block = info_of(format_).block_bytes;
        std::atomic<bool> finite = true;
        // A block moved costs about as much as ten operations.
        parallel_for(panels(), 10 * panel_rows * blocks_of_row, [&](std::size_t first, std::size_t last) {
            bool panels_finite = true;
            for (std::size_t p = first; p < last; ++p) {
                const std::size_t rows = std::min(panel_rows, rows_ - p * panel_rows);
                for (std::size_t i = 0; i < blocks_of_row; ++i) {
                    Tile* tile = ::new (memory + p * panel_bytes() + i * sizeof(Tile)) Tile;
                    if (rows < panel_rows) {
                        *tile = Tile{};
                    }
                    for (std::size_t r = 0; r < rows; ++r) {
                        detail::put_block(stored + ((p * panel_rows + r) * blocks_of_row + i) * bytes_of_block, r, *tile);
                    }
                    panels_finite = panels_finite && detail::has_finite_scales(*tile);
                }
            }
            if (!panels_finite) {
                finite = false;
            }
        });
        is_finite_ = finite;
    }

    template <class Tile>
    void dequantise_row_of(std::size_t n, float* values) const {
        const Tile* tile = tiles<Tile>(n / panel_rows);
        for (std::size_t i = 0; i < columns_ / block_length; ++i) {
            scalar::dequantise(block_of(tile[i], n % panel_rows), values + i * block_length);
        }
    }

    WeightFormat format_ = WeightFormat::Q8_0;
    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    bool is_finite_ = true;
    std::shared_ptr<const std::byte[]> memory_;
};

/// 32 activations in 16 bits: value = scale * (254 * coarse + fine), both from -127 to 127, so that each half of the
/// number can be multiplied as a byte. Not a format of files: the scale stays a float, and the sum of the whole numbers is
/// kept, because Q4_0 and Q4_1 need it once a row of weights.
///
/// A block with a number that is not finite gives NaN, as the same product in floats would. One whose numbers are
/// all below `smallest_of_block` becomes zero.
struct ActivationBlock {
    float scale;
    std::int32_t sum;
    std::int8_t coarse[block_length];
    std::int8_t fine[block_length];

    static constexpr int step_of_coarse = 254;
    static constexpr float largest_whole = 254 * 127 + 126;  // one more would round to a coarse part of 128
    static constexpr float smallest_of_block = 1e-33F;       // largest_whole / largest is finite from here on

    /// The whole number that activation i is stored as.
    std::int32_t whole(std::size_t i) const { return step_of_coarse * coarse[i] + fine[i]; }
};

}  // namespace minillm
