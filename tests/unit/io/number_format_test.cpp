#include "minillm/io/number_format.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

using namespace minillm;

TEST_CASE("number_format: names and formats belong together") {
    CHECK(number_format_of("BF16") == NumberFormat::BF16);
    CHECK(number_format_name(NumberFormat::I64) == "I64");
    CHECK_FALSE(number_format_of("F8_E4M3").has_value());
    CHECK_FALSE(number_format_of("").has_value());
}

TEST_CASE("number_format: every half survives the way to float and back") {
    for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
        const std::uint16_t half = static_cast<std::uint16_t>(bits);
        const float value = half_to_float(half);
        if (std::isnan(value)) {
            CHECK_UNARY(std::isnan(half_to_float(float_to_half(value))));
        } else {
            REQUIRE(float_to_half(value) == half);
        }
    }
}

TEST_CASE("number_format: a float between two halves goes to the nearer, a tie to the even one") {
    for (std::uint32_t bits = 0; bits < 0x7BFF; ++bits) {  // all positive finite halves but the largest
        const std::uint16_t below = static_cast<std::uint16_t>(bits);
        const std::uint16_t above = static_cast<std::uint16_t>(bits + 1);
        // Both halves and their middle are exact in float: a half has 11 significant bits, the middle needs 12.
        const float middle = (half_to_float(below) + half_to_float(above)) / 2;
        REQUIRE(float_to_half(middle) == (below % 2 == 0 ? below : above));
        REQUIRE(float_to_half(std::nextafter(middle, 0.0f)) == below);
        REQUIRE(float_to_half(std::nextafter(middle, 1e9f)) == above);
        REQUIRE(float_to_half(-std::nextafter(middle, 1e9f)) == (above | 0x8000));
    }
    CHECK(float_to_half(65519.996f) == 0x7BFF);  // 65504, the largest
    CHECK(float_to_half(65520.0f) == 0x7C00);    // half a step further: infinity
}

TEST_CASE("number_format: bfloat16 is the upper half of a float, rounded to even") {
    CHECK(bfloat16_to_float(0x3F80) == 1.0f);
    for (std::uint32_t bits = 0; bits < 0x7F7F; ++bits) {
        const std::uint16_t below = static_cast<std::uint16_t>(bits);
        const float middle = std::bit_cast<float>((bits << 16) | 0x8000u);
        REQUIRE(float_to_bfloat16(bfloat16_to_float(below)) == below);
        REQUIRE(float_to_bfloat16(middle) == (below % 2 == 0 ? below : below + 1));
        REQUIRE(float_to_bfloat16(std::nextafter(middle, 0.0f)) == below);
    }
    CHECK_UNARY(std::isnan(bfloat16_to_float(float_to_bfloat16(std::numeric_limits<float>::quiet_NaN()))));
}

TEST_CASE("number_format: a finite number is never stored as infinity") {
    std::string out;
    append_number(out, Real(65504), NumberFormat::F16);
    CHECK(out == std::string("\xFF\x7B", 2));
    CHECK_THROWS_AS(append_number(out, Real(70000), NumberFormat::F16), ConfigError);
    CHECK_THROWS_AS(append_number(out, Real(3.4e38), NumberFormat::BF16), ConfigError);
    CHECK_NOTHROW(append_number(out, std::numeric_limits<Real>::infinity(), NumberFormat::F16));
    CHECK_THROWS_AS(append_number(out, Real(1), NumberFormat::I32), ConfigError);
}
