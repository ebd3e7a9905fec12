// nn/kv_cache.hpp: the keys and values of the positions that are already there, so that no step computes them again.
//
// A causal model never changes what it thought about earlier positions when a new one arrives: their keys and values
// stay as they are. So one step computes the query, key and value of the new position alone, appends key and value
// here, and lets the query look at all rows: work that grows with T instead of T².
//
// Used by nn/multi_head_attention.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

#include "../core/error.hpp"
#include "../core/tensor.hpp"

namespace minillm {

/// The past of one attention layer in one sequence.
struct KvCache {
    Matrix keys;             // [T_max, C_kv], of which the first `length` rows are in use
    Matrix values;           // [T_max, C_kv]
    std::size_t length = 0;  // how many positions there are

    KvCache() = default;

    /// Room for `capacity` positions; append makes more when that is not enough. Rows that are not in use are left as they
    /// are: memory that nobody has written to costs nothing.
    KvCache(std::size_t capacity, std::size_t channels)
        : keys(uninitialised<2>({capacity, channels})), values(uninitialised<2>({capacity, channels})) {}

    /// Appends the keys and values of new positions, both [n, C_kv].
    void append(ConstMatrixView new_keys, ConstMatrixView new_values) {
        if (new_keys.columns != keys.shape(1) || new_values.columns != values.shape(1) ||
            new_keys.rows != new_values.rows) {
            throw ShapeError("kv_cache: new keys or values have another width than the cache, or differ in number");
        }
        const std::size_t needed = length + new_keys.rows;
        if (needed > keys.shape(0)) {
            // Twice the room each time: the copies of a whole generation together cost no more than its length.
            const std::size_t capacity = std::max(needed, 2 * keys.shape(0));
            grow(keys, capacity);
            grow(values, capacity);
        }
        for (std::size_t n = 0; n < new_keys.rows; ++n) {
            const std::size_t start = (length + n) * keys.shape(1);
            std::copy(new_keys.row(n), new_keys.row(n) + new_keys.columns, keys.data() + start);
            std::copy(new_values.row(n), new_values.row(n) + new_values.columns, values.data() + start);
        }
        length = needed;
    }

private:
    void grow(Matrix& rows, std::size_t capacity) const {
        Matrix larger = uninitialised<2>({capacity, rows.shape(1)});
        std::copy(rows.data(), rows.data() + length * rows.shape(1), larger.data());
        rows = std::move(larger);
    }
};

}  // namespace minillm
