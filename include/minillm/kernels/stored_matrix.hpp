// kernels/stored_matrix.hpp: a matrix of weights as it lies in a file, and products with it.
//
//     y [N, C_out] = x [N, C_in] · weightᵀ              weight [C_out, C_in], in any format of kernels/weight_format.hpp
//
// The weights stay as they come: a model of 4 bits a weight takes 4 bits a weight. What a product does depends on the
// format:
//
//     Q8_0 Q4_0 Q4_1       whole numbers times whole numbers (kernels/quantised.hpp); x is rounded to 16 bits a number
//                          for that, with a scale for each 32 of them. The rows are woven once, when the matrix is made
//     F32                  the ordinary product of kernels/matmul.hpp, on the file's own bytes
//     all others           a few rows at a time become floats, are multiplied, and forgotten
//
// Rounding x costs accuracy: a number of a block is off by at most 1/64768 of the block's largest. With exact set, no
// weight is woven and x stays as it is: slower, and the reference that shows what the rounding does.
//
// Not here: which name a matrix has in a file; io/weight_table.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/lasting_memory.hpp"
#include "../core/parallel.hpp"
#include "../core/tensor.hpp"
#include "matmul.hpp"
#include "quantised.hpp"
#include "weight_blocks.hpp"
#include "weight_format.hpp"

namespace minillm {

namespace blocks {

/// Where the 16-bit scales lie in a block of a quantised format; nothing for the others.
inline std::vector<std::size_t> scale_places(WeightFormat format) {
    switch (format) {
        case WeightFormat::Q8_0:
        case WeightFormat::Q4_0:
        case WeightFormat::Q5_0:
            return {0};
        case WeightFormat::Q4_1:
        case WeightFormat::Q5_1:
        case WeightFormat::Q4_K:
        case WeightFormat::Q5_K:
            return {0, 2};
        case WeightFormat::Q2_K:
            return {80, 82};
        case WeightFormat::Q3_K:
            return {108};
        case WeightFormat::Q6_K:
            return {208};
        default:
            return {};
    }
}

/// Whether `count` blocks hold finite numbers: of a quantised block it is enough to look at its scales, which are
/// infinite or not a number where all five bits of the exponent are set.
inline bool all_finite(WeightFormat format, BytePointer bytes, std::size_t count) {
    const std::size_t size = info_of(format).block_bytes;
    const auto every = [&](std::size_t place, auto is_finite) {
        for (std::size_t i = 0; i < count; ++i) {
            if (!is_finite(bytes + i * size + place)) {
                return false;
            }
        }
        return true;
    };
    const auto half = [](BytePointer at) { return (little_endian<std::uint16_t>(at) & 0x7C00u) != 0x7C00u; };
    const auto upper = [](BytePointer at) { return (little_endian<std::uint16_t>(at) & 0x7F80u) != 0x7F80u; };
    switch (format) {
        case WeightFormat::F32:
            return every(2, upper);  // the upper half of a float holds its exponent
        case WeightFormat::BF16:
            return every(0, upper);
        case WeightFormat::F16:
            return every(0, half);
        case WeightFormat::F64:
            return every(6, [](BytePointer at) { return (little_endian<std::uint16_t>(at) & 0x7FF0u) != 0x7FF0u; });
        default: {
            const std::vector<std::size_t> places = scale_places(format);
            return std::all_of(places.begin(), places.end(), [&](std::size_t place) { return every(place, half); });
        }
    }
}

}  // namespace blocks

/// Weights [rows, columns] as a file has them. Copies share the memory.
///
/// Example: StoredMatrix(WeightFormat::F32, 2, 3, bytes, file).row(1, three_numbers)
class StoredMatrix {
public:
    StoredMatrix() = default;

    /// @param bytes  row after row; the matrix keeps `owner`, which keeps them where they are
    /// @param exact  never round what is multiplied with the weights
    /// @param lasting  where woven weights go, see core/lasting_memory.hpp; nothing: into memory of their own
    /// Throws ShapeError if the bytes are not those of such a matrix, ConfigError for a format that is not supported.
    StoredMatrix(WeightFormat format, std::size_t rows, std::size_t columns, std::span<const std::uint8_t> bytes,
                 std::shared_ptr<const void> owner, bool exact = false, LastingMemory* lasting = nullptr)
        : format_(format), rows_(rows), columns_(columns) {
        const WeightFormatInfo& info = info_of(format);
        if (!info.is_supported) {
            std::string message = "weights stored as ";
            message += info.name;
            throw ConfigError(message + " are not supported");
        }
        row_bytes_ = stored_bytes(format, columns);
        if (columns % info.block_length != 0 || bytes.size() != rows * row_bytes_) {
            throw ShapeError("stored matrix: " + std::to_string(bytes.size()) + " bytes are not " +
                             std::to_string(rows) + " rows of " + std::to_string(columns) + " weights");
        }
        if (QuantisedMatrix::supports(format) && !exact && std::is_same_v<Real, float>) {
            woven_ = QuantisedMatrix(format, rows, columns, bytes, lasting);
            is_woven_ = true;
        } else {
            bytes_ = bytes.data();
            owner_ = std::move(owner);
        }
    }

    WeightFormat format() const { return format_; }
    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    bool is_woven() const { return is_woven_; }
    const QuantisedMatrix& woven() const { return woven_; }

    /// Row n as numbers, `columns` of them: what an embedding looks up.
    void row(std::size_t n, Real* values) const {
        if constexpr (std::is_same_v<Real, float>) {
            if (is_woven_) {
                return woven_.dequantise_row(n, values);
            }
            decode_weights(format_, bytes_ + n * row_bytes_, columns_, values);
        } else {
            std::vector<float> floats(columns_);
            decode_weights(format_, bytes_ + n * row_bytes_, columns_, floats.data());
            std::copy(floats.begin(), floats.end(), values);
        }
    }

    /// The rows as they lie in memory, if that is what a product of floats can use.
    std::optional<ConstMatrixView> plain() const {
        const bool usable = !is_woven_ && format_ == WeightFormat::F32 && std::is_same_v<Real, float> &&
                            std::endian::native == std::endian::little &&
                            reinterpret_cast<std::uintptr_t>(bytes_) % alignof(float) == 0;
        return usable ? std::optional(ConstMatrixView{reinterpret_cast<const Real*>(bytes_), rows_, columns_, columns_})
                      : std::nullopt;
    }

private:
    WeightFormat format_ = WeightFormat::F32;
    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    std::size_t row_bytes_ = 0;
    bool is_woven_ = false;
    QuantisedMatrix woven_;                // in use if is_woven_
    const std::uint8_t* bytes_ = nullptr;  // otherwise: rows * row_bytes
    std::shared_ptr<const void> owner_;
};

/// One of several products with the same x: y [N, C_out] = x weightᵀ.
struct StoredProduct {
    const StoredMatrix* weight;
    MatrixView y;
};

namespace detail {

// A few rows at a time as floats, on each thread.
inline void multiply_decoded(ConstMatrixView x, const StoredProduct& product) {
    constexpr std::size_t tile = 32;
    const StoredMatrix& weight = *product.weight;
    const std::size_t columns = weight.columns();
    const std::size_t tiles = (weight.rows() + tile - 1) / tile;
    // To decode a weight costs about two operations, to multiply it a 25th (see matmul).
    const std::size_t operations = tile * columns * (2 + x.rows / 25);
    parallel_for(tiles, operations, [&](std::size_t first, std::size_t last) {
        std::vector<Real> rows(tile * columns);
        for (std::size_t i = first; i < last; ++i) {
            const std::size_t begin = i * tile;
            const std::size_t end = std::min(begin + tile, weight.rows());
            for (std::size_t n = begin; n < end; ++n) {
                weight.row(n, rows.data() + (n - begin) * columns);
            }
            const ConstMatrixView decoded{rows.data(), end - begin, columns, columns};
            multiply_here<Real>(Product::transposed_b, x, decoded, some_columns(product.y, begin, end), Store::replace);
        }
    });
}

// All products with woven weights; x is rounded once for them.
template <class Number>
void multiply_woven(BasicMatrixView<const Number> x, std::span<const StoredProduct> products) {
    if constexpr (std::is_same_v<Number, float>) {
        std::vector<QuantisedProduct> woven;
        for (const StoredProduct& product : products) {
            if (product.weight->is_woven()) {
                woven.push_back({&product.weight->woven(), product.y});
            }
        }
        if (!woven.empty()) {
            matmul_transposed_b(QuantisedActivations(x), std::span<const QuantisedProduct>(woven));
        }
    }
}

}  // namespace detail

/// Several products with the same x, e.g. query, key and value. Threads do not change bits, nor does the number of rows
/// of x. Throws ShapeError when the sizes do not fit.
inline void matmul_transposed_b(ConstMatrixView x, std::span<const StoredProduct> products) {
    for (const StoredProduct& product : products) {
        const StoredMatrix& weight = *product.weight;
        const ConstMatrixView b{nullptr, weight.rows(), weight.columns(), weight.columns()};
        const bool fits = x.columns == b.columns && product.y.rows == x.rows && product.y.columns == b.rows;
        detail::check_product("stored product, expected (M, K), (N, K), (M, N)", fits, x, b, product.y);
        if (weight.is_woven()) {
            continue;
        }
        if (const std::optional<ConstMatrixView> plain = weight.plain()) {
            matmul_transposed_b(x, *plain, product.y);
        } else {
            detail::multiply_decoded(x, product);
        }
    }
    detail::multiply_woven<Real>(x, products);
}

}  // namespace minillm
