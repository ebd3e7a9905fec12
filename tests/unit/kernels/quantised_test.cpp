#include "minillm/kernels/quantised.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "minillm/core/parallel.hpp"
#include "minillm/core/random.hpp"

using namespace minillm;

namespace {

constexpr WeightFormat all_formats[] = {WeightFormat::Q8_0, WeightFormat::Q4_0, WeightFormat::Q4_1};

struct KernelsForTest {
    Kernels before = kernels_in_use();
    explicit KernelsForTest(Kernels kernels) { use_kernels(kernels); }
    ~KernelsForTest() { use_kernels(before); }
    KernelsForTest(const KernelsForTest&) = delete;
    KernelsForTest& operator=(const KernelsForTest&) = delete;
};

// Blocks of any bits at all, but for their scales, which are halves between -1 and 1.
std::vector<std::uint8_t> random_blocks(WeightFormat format, std::size_t count, Random& random) {
    const std::size_t size = info_of(format).block_bytes;
    std::vector<std::uint8_t> blocks(count * size);
    for (std::uint8_t& byte : blocks) {
        byte = static_cast<std::uint8_t>(random.below(256));
    }
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t half = 0; half < (format == WeightFormat::Q4_1 ? 2U : 1U); ++half) {
            const std::uint16_t bits = float_to_half(static_cast<float>(2 * random.uniform() - 1));
            std::memcpy(blocks.data() + i * size + 2 * half, &bits, sizeof(bits));
        }
    }
    return blocks;
}

std::vector<float> random_floats(std::size_t count, Random& random) {
    std::vector<float> values(count);
    for (float& value : values) {
        value = static_cast<float>(random.normal());
    }
    return values;
}

std::vector<float> product(const std::vector<float>& x, std::size_t tokens, const QuantisedMatrix& w) {
    std::vector<float> y(tokens * w.rows(), std::numeric_limits<float>::quiet_NaN());
    const QuantisedActivations activations({x.data(), tokens, w.columns(), w.columns()});
    matmul_transposed_b(activations, w, {y.data(), tokens, w.rows(), w.rows()});
    return y;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

// The bytes of a block as a file has them: the structs have no gaps.
template <class Block>
std::span<const std::uint8_t> bytes_of(const Block& block) {
    return {reinterpret_cast<const std::uint8_t*>(&block), sizeof(Block)};
}

}  // namespace

TEST_CASE("quantised: a row comes out of its panel as it went in") {
    Random random(2);
    for (const WeightFormat format : all_formats) {
        for (const std::size_t rows : {1U, 7U, 8U, 9U, 17U}) {
            constexpr std::size_t columns = 96;
            const std::vector<std::uint8_t> blocks = random_blocks(format, rows * columns / block_length, random);
            const QuantisedMatrix w(format, rows, columns, blocks);
            CHECK(w.bytes() == w.panels() * 8 * stored_bytes(format, columns));
            for (std::size_t n = 0; n < rows; ++n) {
                std::vector<float> row(columns);
                std::vector<float> expected(columns);
                w.dequantise_row(n, row.data());
                decode_weights(format, blocks.data() + n * stored_bytes(format, columns), columns, expected.data());
                REQUIRE(same_bits(row, expected));
            }
        }
    }
}

TEST_CASE("quantised: a product solved by hand") {
    // One row of weights 0.5 * {1, 2, 3, ...}, activations 32384 and 0s and a 300: both are whole numbers at scale 1, the
    // second with a coarse part of 1 and a fine part of 46.
    BlockQ8_0 weights{float_to_half(0.5F), {}};
    for (std::size_t i = 0; i < block_length; ++i) {
        weights.values[i] = static_cast<std::int8_t>(i + 1);
    }
    std::vector<float> x(block_length, 0);
    x[0] = 32384;
    x[9] = 300;
    CHECK(product(x, 1, QuantisedMatrix(WeightFormat::Q8_0, 1, block_length, bytes_of(weights))) ==
          std::vector<float>{0.5F * (32384 + 10 * 300)});

    BlockQ4_0 four{float_to_half(0.5F), {}};
    std::fill_n(four.pairs, 16, std::uint8_t(0x88));  // all zeros
    four.pairs[0] = 0x8A;                             // number 0 is 2
    CHECK(product(x, 1, QuantisedMatrix(WeightFormat::Q4_0, 1, block_length, bytes_of(four))) ==
          std::vector<float>{0.5F * 2 * 32384});

    BlockQ4_1 offset{float_to_half(2), float_to_half(-3), {}};
    offset.pairs[9] = 0x05;  // number 9 is 10 - 3, all others are -3
    CHECK(product(x, 1, QuantisedMatrix(WeightFormat::Q4_1, 1, block_length, bytes_of(offset))) ==
          std::vector<float>{-3 * 32384 + 7 * 300});
}

TEST_CASE("quantised: the product is the one of the dequantised numbers, up to the rounding of its sum") {
    Random random(3);
    constexpr std::size_t rows = 19;
    constexpr std::size_t columns = 160;
    constexpr std::size_t tokens = 5;
    const double half_eps = static_cast<double>(std::numeric_limits<float>::epsilon()) / 2;
    for (const WeightFormat format : all_formats) {
        const QuantisedMatrix w(format, rows, columns, random_blocks(format, rows * columns / block_length, random));
        const std::vector<float> x = random_floats(tokens * columns, random);
        const std::vector<float> y = product(x, tokens, w);
        const QuantisedActivations activations({x.data(), tokens, columns, columns});
        for (std::size_t m = 0; m < tokens; ++m) {
            for (std::size_t n = 0; n < rows; ++n) {
                std::vector<float> row(columns);
                w.dequantise_row(n, row.data());
                double exact = 0;
                double absolute = 0;
                for (std::size_t k = 0; k < columns; ++k) {
                    const ActivationBlock& block = activations.row(m)[k / block_length];
                    const double value = static_cast<double>(block.scale) * block.whole(k % block_length);
                    // The activation is within half a step of the number it stands for; scale, inverse and product were
                    // rounded on the way.
                    const double step = 0.5 + 3 * half_eps * static_cast<double>(ActivationBlock::largest_whole);
                    REQUIRE(std::abs(value - static_cast<double>(x[m * columns + k])) <=
                            step * static_cast<double>(block.scale));
                    exact += value * static_cast<double>(row[k]);
                    absolute += std::abs(value * static_cast<double>(row[k]));
                }
                // A dequantised weight of Q4_1 is a rounded sum, at most 16 times as exact as its parts; a block adds
                // at most four roundings, and there are five blocks.
                double parts = absolute;
                if (format == WeightFormat::Q4_1) {
                    for (std::size_t k = 0; k < columns; ++k) {
                        const ActivationBlock& block = activations.row(m)[k / block_length];
                        parts += 17 * std::abs(static_cast<double>(block.scale) * block.whole(k % block_length));
                    }
                }
                REQUIRE(std::abs(static_cast<double>(y[m * rows + n]) - exact) <= 9 * half_eps * parts);
            }
        }
    }
}

TEST_CASE("quantised: both twins, any threads, alone or among many: the same bits") {
    Random random(4);
    const std::size_t threads_before = thread_count();
    for (const WeightFormat format : all_formats) {
        for (const std::size_t rows : {1U, 5U, 8U, 13U, 24U, 200U}) {
            for (const std::size_t columns : {32U, 64U, 288U}) {
                for (const std::size_t tokens : {1U, 2U, 3U, 4U, 5U, 9U, 70U}) {
                    const QuantisedMatrix w(format, rows, columns,
                                            random_blocks(format, rows * columns / block_length, random));
                    const std::vector<float> x = random_floats(tokens * columns, random);
                    std::vector<float> expected;
                    {
                        const KernelsForTest setting(Kernels::scalar);
                        expected = product(x, tokens, w);
                    }
                    if (avx2_is_possible()) {
                        const KernelsForTest setting(Kernels::avx2);
                        INFO(info_of(format).name, " rows ", rows, " columns ", columns, " tokens ", tokens);
                        REQUIRE(same_bits(product(x, tokens, w), expected));
                        for (std::size_t m = 0; m < tokens; ++m) {
                            const auto first = static_cast<std::ptrdiff_t>(m * columns);
                            const std::vector<float> alone(x.begin() + first,
                                                           x.begin() + first + static_cast<std::ptrdiff_t>(columns));
                            REQUIRE(std::memcmp(product(alone, 1, w).data(), expected.data() + m * rows,
                                                rows * sizeof(float)) == 0);
                        }
                        for (const std::size_t threads : {1U, 2U, 3U}) {
                            set_thread_count(threads);
                            REQUIRE(same_bits(product(x, tokens, w), expected));
                        }
                        set_thread_count(threads_before);
                    } else {
                        MESSAGE("skipped: AVX2 is not there");
                    }
                }
            }
        }
    }
}

TEST_CASE("quantised: the largest whole numbers there are do not overflow") {
    for (const std::int8_t weight : {std::int8_t(-128), std::int8_t(127)}) {
        for (const float activation : {-32384.0F, 32384.0F}) {
            BlockQ8_0 block{float_to_half(1), {}};
            std::fill_n(block.values, block_length, weight);
            const QuantisedMatrix w(WeightFormat::Q8_0, 1, block_length, bytes_of(block));
            CHECK(product(std::vector<float>(block_length, activation), 1, w) ==
                  std::vector<float>{32 * static_cast<float>(weight) * activation});
        }
    }
    BlockQ4_1 block{float_to_half(1), float_to_half(0), {}};
    std::fill_n(block.pairs, 16, std::uint8_t(0xFF));
    const QuantisedMatrix w(WeightFormat::Q4_1, 1, block_length, bytes_of(block));
    CHECK(product(std::vector<float>(block_length, 32384), 1, w) == std::vector<float>{32 * 15 * 32384});
    CHECK(product(std::vector<float>(block_length, -32384), 1, w) == std::vector<float>{-32 * 15 * 32384});
}

TEST_CASE("quantised: activations that are not finite, tiny or zero, in both twins") {
    const float infinity = std::numeric_limits<float>::infinity();
    const float nan = std::numeric_limits<float>::quiet_NaN();
    Random random(5);
    for (const float odd : {infinity, -infinity, nan, 0.0F, -0.0F, 1e-40F, 1e-34F, 1e30F, -1e33F}) {
        for (std::size_t place = 0; place < block_length; place += 3) {
            std::vector<float> x = std::abs(odd) < 1 ? std::vector<float>(block_length) : random_floats(32, random);
            x[place] = odd;
            const ActivationBlock block = scalar::quantise_activations(x.data());
            CHECK(std::isfinite(block.scale) == std::isfinite(odd));
            if (std::abs(odd) < 1e-33F) {
                CHECK(block.scale == 0);
            }
#if MINILLM_HAS_AVX2
            if (avx2_is_possible()) {
                const ActivationBlock twin = avx2::quantise_activations(x.data());
                CHECK((twin.scale == block.scale || (std::isnan(twin.scale) && std::isnan(block.scale))));
                CHECK(twin.sum == block.sum);
                CHECK(std::equal(twin.coarse, twin.coarse + block_length, block.coarse));
                CHECK(std::equal(twin.fine, twin.fine + block_length, block.fine));
            }
#endif
            for (const WeightFormat format : all_formats) {
                const QuantisedMatrix w(format, 2, block_length, random_blocks(format, 2, random));
                CHECK(std::isfinite(product(x, 1, w)[1]) == std::isfinite(odd));
            }
        }
    }
}

TEST_CASE("quantised: several products of the same activations in one piece of work") {
    Random random(6);
    constexpr std::size_t columns = 576;
    constexpr std::size_t tokens = 3;
    std::vector<QuantisedMatrix> weights;
    for (const std::size_t rows : {576U, 192U, 20U}) {
        const WeightFormat format = all_formats[weights.size()];
        weights.emplace_back(format, rows, columns, random_blocks(format, rows * columns / block_length, random));
    }
    const std::vector<float> x = random_floats(tokens * columns, random);
    std::vector<std::vector<float>> results;
    std::vector<QuantisedProduct> products;
    for (const QuantisedMatrix& w : weights) {
        results.emplace_back(tokens * w.rows());
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
        products.push_back({&weights[i], {results[i].data(), tokens, weights[i].rows(), weights[i].rows()}});
    }
    matmul_transposed_b(QuantisedActivations({x.data(), tokens, columns, columns}), products);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        CHECK(same_bits(results[i], product(x, tokens, weights[i])));
    }
}

TEST_CASE("quantised: weights that stand side by side in one region give the same bits") {
    const std::size_t columns = 64;
    const std::vector<std::uint8_t> bytes(34 * 2 * 13, 3);  // 13 rows of Q8_0
    std::vector<float> x(columns);
    std::iota(x.begin(), x.end(), 1.0F);
    LastingMemory lasting(std::size_t(2) << 20);
    const QuantisedMatrix first(WeightFormat::Q8_0, 13, columns, bytes, &lasting);
    const QuantisedMatrix second(WeightFormat::Q8_0, 13, columns, bytes, &lasting);
    const QuantisedMatrix alone(WeightFormat::Q8_0, 13, columns, bytes);
    CHECK(same_bits(product(x, 1, first), product(x, 1, alone)));
    CHECK(same_bits(product(x, 1, second), product(x, 1, alone)));
}

TEST_CASE("quantised: sizes that do not fit are refused") {
    const std::vector<std::uint8_t> bytes(34 * 4);
    CHECK_THROWS_AS(QuantisedMatrix(WeightFormat::Q6_K, 2, 64, bytes), ConfigError);
    CHECK_THROWS_AS(QuantisedMatrix(WeightFormat::Q8_0, 2, 65, bytes), ShapeError);
    CHECK_THROWS_AS(QuantisedMatrix(WeightFormat::Q8_0, 3, 64, bytes), ShapeError);
    CHECK_THROWS_AS(QuantisedMatrix(WeightFormat::Q8_0, std::numeric_limits<std::size_t>::max(), 64, bytes),
                    ShapeError);
    CHECK_THROWS_AS(QuantisedMatrix(WeightFormat::Q4_0, 2, 64, bytes), ShapeError);
    const QuantisedMatrix w(WeightFormat::Q8_0, 2, 64, bytes);
    const std::vector<float> x(64);
    CHECK_THROWS_AS(QuantisedActivations({x.data(), 1, 33, 33}), ShapeError);
    const QuantisedActivations activations({x.data(), 1, 64, 64});
    std::vector<float> y(8);
    CHECK_THROWS_WITH_AS(matmul_transposed_b(activations, w, {y.data(), 1, 3, 3}),
                         "quantised product, expected (M, K), (N, K), (M, N): x is (1, 64), w is (2, 64), y is (1, 3)",
                         ShapeError);
    CHECK_THROWS_AS(matmul_transposed_b(QuantisedActivations({x.data(), 2, 32, 32}), w, {y.data(), 2, 2, 2}),
                    ShapeError);
    // No rows, no tokens: nothing to do.
    const QuantisedMatrix none(WeightFormat::Q4_0, 0, 64, {});
    matmul_transposed_b(activations, none, {y.data(), 1, 0, 0});
    matmul_transposed_b(QuantisedActivations({x.data(), 0, 64, 64}), w, {y.data(), 0, 2, 2});
}
