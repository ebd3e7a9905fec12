#include "minillm/nlu/numbers.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/nlu/request_text.hpp"

using namespace minillm;

namespace {

struct Case {
    const char* text;
    std::int64_t numerator;
    std::int64_t denominator;
};

std::optional<NumberMatch> number_of(const char* text) { return number_at(normalise_request(text).characters, 0); }

}  // namespace

TEST_CASE("numbers in digits, Chinese and English words have one value") {
    for (const Case& c : {Case{"26", 26, 1}, {"2.5", 5, 2}, {"1,000", 1000, 1}, {"二十六", 26, 1}, {"两百零五", 205, 1},
                          {"一百二", 120, 1}, {"十", 10, 1}, {"三点五", 7, 2}, {"1.5万", 15000, 1}, {"两", 2, 1},
                          {"twenty-six", 26, 1}, {"two hundred and five", 205, 1}, {"three point five", 7, 2}}) {
        INFO(c.text);
        const std::optional<NumberMatch> number = number_of(c.text);
        REQUIRE(number);
        CHECK(number->numerator == c.numerator);
        CHECK(number->denominator == c.denominator);
        CHECK(number->end == normalise_request(c.text).characters.size());
        CHECK(number->kind == NumberKind::plain);
    }
}

TEST_CASE("parts of a whole are shares") {
    for (const Case& c : {Case{"30%", 3, 10}, {"百分之五十", 1, 2}, {"三成", 3, 10}, {"一半", 1, 2}, {"三分之一", 1, 3},
                          {"thirty percent", 3, 10}, {"half", 1, 2}, {"a quarter", 1, 4}, {"two thirds", 2, 3}}) {
        INFO(c.text);
        const std::optional<NumberMatch> number = number_of(c.text);
        REQUIRE(number);
        CHECK(number->numerator == c.numerator);
        CHECK(number->denominator == c.denominator);
        CHECK(number->kind == NumberKind::share);
    }
}

TEST_CASE("the longest number is taken, and two numbers side by side are not one") {
    CHECK(number_of("二十六")->end == 3);
    CHECK(number_of("twenty six degrees")->end == 10);
    CHECK(number_of("二十六五")->end == 3);
}

TEST_CASE("what does not fit into 64 bits, and what is no number, is none") {
    CHECK_FALSE(number_of("99999999999999999999"));
    CHECK_FALSE(number_of("万"));
    CHECK_FALSE(number_of("灯"));
    CHECK_FALSE(number_of(""));
}
