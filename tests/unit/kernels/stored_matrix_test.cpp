#include "minillm/kernels/stored_matrix.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "minillm/core/random.hpp"
#include "minillm/kernels/quantise_weights.hpp"

using namespace minillm;

namespace {

constexpr std::size_t rows = 45;
constexpr std::size_t columns = 256;

// Random blocks with finite scales: every format has some.
StoredMatrix random_matrix(WeightFormat format, bool exact) {
    Random random(static_cast<std::uint64_t>(format) + 1);
    const std::shared_ptr<std::string> bytes = std::make_shared<std::string>();
    if (can_encode(format)) {
        std::vector<float> weights(rows * columns);
        for (float& weight : weights) {
            weight = static_cast<float>(random.normal());
        }
        encode_weights(format, weights.data(), weights.size(), *bytes);
    } else {
        const WeightFormatInfo& info = info_of(format);
        for (std::size_t i = 0; i < rows * columns / info.block_length; ++i) {
            std::string block;
            for (std::size_t b = 0; b < info.block_bytes; ++b) {
                block += static_cast<char>(static_cast<int>(random.uniform() * 256));
            }
            for (const std::size_t place : blocks::scale_places(format)) {
                std::string scale;
                blocks::append(scale, float_to_half(static_cast<float>(random.normal() * 0.01)));
                block.replace(place, 2, scale);
            }
            *bytes += block;
        }
    }
    const std::span<const std::uint8_t> span(reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size());
    return StoredMatrix(format, rows, columns, span, bytes, exact);
}

Matrix random_rows(std::size_t count) {
    Random random(7);
    Matrix x = uninitialised<2>({count, columns});
    for (std::size_t i = 0; i < x.size(); ++i) {
        x.data()[i] = static_cast<Real>(random.normal());
    }
    return x;
}

Matrix product(const Matrix& x, const StoredMatrix& weight) {
    Matrix y = uninitialised<2>({x.shape(0), weight.rows()});
    const StoredProduct one{&weight, view_of(y)};
    matmul_transposed_b(view_of(x), std::span<const StoredProduct>(&one, 1));
    return y;
}

const WeightFormat formats[] = {WeightFormat::F32,  WeightFormat::F16,  WeightFormat::BF16, WeightFormat::Q8_0,
                                WeightFormat::Q4_0, WeightFormat::Q4_1, WeightFormat::Q5_0, WeightFormat::Q5_1,
                                WeightFormat::Q2_K, WeightFormat::Q3_K, WeightFormat::Q4_K, WeightFormat::Q5_K,
                                WeightFormat::Q6_K};

}  // namespace

TEST_CASE("stored_matrix: a product is the sum that its rows say, in every format") {
    const Matrix x = random_rows(5);
    for (const WeightFormat format : formats) {
        CAPTURE(std::string(info_of(format).name));
        const StoredMatrix weight = random_matrix(format, false);
        const Matrix exact = product(x, random_matrix(format, true));
        const Matrix y = product(x, weight);
        std::vector<Real> row(columns);
        for (std::size_t i = 0; i < rows; ++i) {
            weight.row(i, row.data());
            for (std::size_t n = 0; n < x.shape(0); ++n) {
                double sum = 0;
                double rounding = 0;   // of a sum of floats
                double activation = 0; // of x in 16 bits: half a step, 1/64768 of the largest of its block
                for (std::size_t k = 0; k < columns; k += 32) {
                    double largest = 0;
                    double weights = 0;
                    for (std::size_t j = k; j < k + 32; ++j) {
                        const double xj = static_cast<double>(x(n, j));
                        const double wj = static_cast<double>(row[j]);
                        sum += xj * wj;
                        rounding += std::abs(xj * wj);
                        largest = std::max(largest, std::abs(xj));
                        weights += std::abs(wj);
                    }
                    activation += largest / 64768 * weights;
                }
                const double eps = static_cast<double>(std::numeric_limits<Real>::epsilon());
                const double bound = static_cast<double>(columns) * eps * rounding;
                CHECK(std::abs(static_cast<double>(exact(n, i)) - sum) <= bound);
                const double rounded = weight.is_woven() ? 1.001 * activation : 0.0;
                CHECK(std::abs(static_cast<double>(y(n, i)) - sum) <= bound + rounded);
            }
        }
    }
}

TEST_CASE("stored_matrix: one row of x gives the same bits alone as among others, on any number of threads") {
    const Matrix x = random_rows(37);
    Matrix first = uninitialised<2>({1, columns});
    std::copy(x.data() + 3 * columns, x.data() + 4 * columns, first.data());
    for (const WeightFormat format : formats) {
        CAPTURE(std::string(info_of(format).name));
        const StoredMatrix weight = random_matrix(format, false);
        set_thread_count(1);
        const Matrix alone = product(first, weight);
        const Matrix among = product(x, weight);
        set_thread_count(3);
        CHECK_UNARY(product(x, weight) == among);
        set_thread_count(0);
        for (std::size_t i = 0; i < rows; ++i) {
            CHECK(alone(0, i) == among(3, i));
        }
    }
}

TEST_CASE("stored_matrix: numbers that are not finite are seen in every format") {
    for (const WeightFormat format : formats) {
        CAPTURE(std::string(info_of(format).name));
        const WeightFormatInfo& info = info_of(format);
        std::vector<std::uint8_t> block(info.block_bytes, 0);
        CHECK(blocks::all_finite(format, block.data(), 1));
        std::vector<std::size_t> places = blocks::scale_places(format);
        if (places.empty()) {
            places = {info.block_bytes - 2};  // where the exponent of a float lies
        }
        for (const std::size_t place : places) {
            std::vector<std::uint8_t> wrong = block;
            wrong[place] = 0xFF;
            wrong[place + 1] = 0x7F;
            CHECK_FALSE(blocks::all_finite(format, wrong.data(), 1));
        }
    }
}

TEST_CASE("stored_matrix: sizes that do not fit and formats that are not supported are refused") {
    const std::vector<std::uint8_t> bytes(66);
    CHECK_THROWS_AS(StoredMatrix(WeightFormat::Q8_0, 2, 32, bytes, nullptr), ShapeError);
    CHECK_THROWS_AS(StoredMatrix(WeightFormat::Q8_0, 2, 33, bytes, nullptr), ShapeError);
    CHECK_THROWS_WITH_AS(StoredMatrix(WeightFormat(16), 1, 256, bytes, nullptr), doctest::Contains("IQ2_XXS"),
                         ConfigError);
    const Matrix x = random_rows(2);
    const StoredMatrix weight = random_matrix(WeightFormat::F16, false);
    Matrix y = uninitialised<2>({2, rows + 1});
    const StoredProduct one{&weight, view_of(y)};
    CHECK_THROWS_AS(matmul_transposed_b(view_of(x), std::span<const StoredProduct>(&one, 1)), ShapeError);
}
