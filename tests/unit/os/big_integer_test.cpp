#include "minillm/os/apps/tutor/big_integer.hpp"

#include <doctest/doctest.h>

#include "minillm/os/apps/tutor/rational.hpp"

using namespace minillm;

TEST_CASE("two to the power of 200") {
    // Known value, checked by hand with 1024^20.
    CHECK(BigInteger(2).power(200).text() == "1606938044258990275541962092341162602522202993782792835301376");
    CHECK(BigInteger(1024).power(20) == BigInteger(2).power(200));
}

TEST_CASE("division gives back what was multiplied, and the remainder") {
    BigInteger a(1);
    for (std::int64_t i = 2; i < 90; ++i) {
        a = a * BigInteger(i * 1000003 + 7);
        const BigInteger b = BigInteger(i).power(11) + BigInteger(12345);
        const auto [quotient, rest] = BigInteger::divide(a, b);
        CHECK(quotient * b + rest == a);
        CHECK(rest < b);
    }
    // The guess of algorithm D is two too large here: the top digits are as close as they get.
    const BigInteger base = BigInteger(2).power(32);
    const BigInteger top = (base.power(3) - BigInteger(1)) * base;
    const BigInteger bottom = base.power(2) - BigInteger(1);
    CHECK((top / bottom) * bottom + top % bottom == top);
}

TEST_CASE("signs of quotient and remainder are those of C++") {
    CHECK((BigInteger(-7) / BigInteger(2)).text() == "-3");
    CHECK((BigInteger(-7) % BigInteger(2)).text() == "-1");
    CHECK((BigInteger(7) / BigInteger(-2)).text() == "-3");
    CHECK(BigInteger(INT64_MIN).text() == "-9223372036854775808");
}

TEST_CASE("a number that grows without end is refused") {
    CHECK_THROWS_AS(BigInteger(10).power(5000), LargeNumberError);
    CHECK_THROWS_AS(Rational(10).power(100000), LargeNumberError);
    CHECK(Rational(-1).power(1000001) == Rational(-1));
}

TEST_CASE("fractions stay in lowest terms and end as decimals when they can") {
    CHECK((Rational(BigInteger(1), BigInteger(3)) + Rational(BigInteger(1), BigInteger(4))).fraction() == "7/12");
    CHECK((Rational::from_decimal("0.1") + Rational::from_decimal("0.2")).decimal() == "0.3");
    CHECK(Rational(BigInteger(1), BigInteger(3)).decimal() == "1/3");
    CHECK(Rational(BigInteger(-1), BigInteger(8)).decimal() == "-0.125");
    CHECK(Rational(BigInteger(2), BigInteger(3)).rounded(4) == "0.6667");
    CHECK_THROWS_AS(Rational(1) / Rational(0), DivisionByZero);
}

TEST_CASE("roots are exact or none") {
    CHECK(Rational(BigInteger(4), BigInteger(9)).root(2)->fraction() == "2/3");
    CHECK_FALSE(Rational(2).root(2).has_value());
    CHECK(Rational(-27).root(3)->fraction() == "-3");
    CHECK_FALSE(Rational(-4).root(2).has_value());
}
