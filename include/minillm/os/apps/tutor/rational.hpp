// os/apps/tutor/rational.hpp: exact fractions: 1/3 + 1/4 is 7/12, and 0.1 + 0.2 is 0.3.
//
//     a/b + c/d = (ad + cb) / bd        (a/b) / (c/d) = ad / bc        always in lowest terms, denominator above 0
//
// A fraction ends as a decimal exactly if its denominator in lowest terms has no prime factor but 2 and 5.
//
// Source: any school book; Knuth, "The Art of Computer Programming", vol. 2, 4.5.1.
// Next: os/apps/tutor/expression.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "big_integer.hpp"

namespace minillm {

/// Division by zero in an exact calculation.
struct DivisionByZero : Error {
    DivisionByZero() : Error("rational: division by zero") {}
};

/// A fraction in lowest terms.
class Rational {
public:
    Rational() : bottom_(1) {}
    Rational(std::int64_t value) : top_(value), bottom_(1) {}  // NOLINT: a number is a number
    explicit Rational(BigInteger value) : top_(std::move(value)), bottom_(1) {}
    Rational(BigInteger top, BigInteger bottom) : top_(std::move(top)), bottom_(std::move(bottom)) {
        if (bottom_.is_zero()) {
            throw DivisionByZero();
        }
        if (bottom_.is_negative()) {
            top_ = -top_;
            bottom_ = -bottom_;
        }
        if (!bottom_.is_one()) {
            const BigInteger common = greatest_common_divisor(top_, bottom_);
            if (!common.is_one()) {
                top_ = top_ / common;
                bottom_ = bottom_ / common;
            }
        }
    }

    /// "12.50" -> 25/2. Digits with at most one point.
    static Rational from_decimal(std::string_view decimal) {
        std::string digits;
        std::uint64_t places = 0;
        bool point = false;
        for (const char c : decimal) {
            if (c == '.') {
                point = true;
            } else {
                digits += c;
                places += point ? 1 : 0;
            }
        }
        return Rational(BigInteger::from_digits(digits), BigInteger(10).power(places));
    }

    const BigInteger& top() const { return top_; }
    const BigInteger& bottom() const { return bottom_; }
    bool is_zero() const { return top_.is_zero(); }
    bool is_negative() const { return top_.is_negative(); }
    bool is_whole() const { return bottom_.is_one(); }

    Rational operator-() const { return with(-top_, bottom_); }
    Rational absolute() const { return is_negative() ? -*this : *this; }
    friend Rational operator+(const Rational& a, const Rational& b) {
        return Rational(a.top_ * b.bottom_ + b.top_ * a.bottom_, a.bottom_ * b.bottom_);
    }
    friend Rational operator-(const Rational& a, const Rational& b) { return a + -b; }
    friend Rational operator*(const Rational& a, const Rational& b) {
        return Rational(a.top_ * b.top_, a.bottom_ * b.bottom_);
    }
    friend Rational operator/(const Rational& a, const Rational& b) {
        return Rational(a.top_ * b.bottom_, a.bottom_ * b.top_);
    }
    friend bool operator==(const Rational& a, const Rational& b) { return a.top_ == b.top_ && a.bottom_ == b.bottom_; }
    friend bool operator<(const Rational& a, const Rational& b) { return a.top_ * b.bottom_ < b.top_ * a.bottom_; }

    /// this^exponent; negative exponents of zero divide by zero. Throws LargeNumberError before it computes for long.
    Rational power(std::int64_t exponent) const {
        const bool below = exponent < 0;
        const std::uint64_t steps =
            below ? std::uint64_t(0) - static_cast<std::uint64_t>(exponent) : static_cast<std::uint64_t>(exponent);
        const bool one = (top_.absolute().is_one() || top_.is_zero()) && bottom_.is_one();
        if (steps > 4000 && !one) {
            throw LargeNumberError();
        }
        const std::uint64_t few = one && steps > 1 ? 2 - steps % 2 : steps;  // 1^n and (-1)^n need no thousand steps
        const Rational result = with(top_.power(few), bottom_.power(few));
        return below ? Rational(1) / result : result;
    }

    /// The exact root, if there is one: 4/9 -> 2/3.
    std::optional<Rational> root(std::uint64_t degree) const {
        if (is_negative()) {
            if (degree % 2 == 0) {
                return std::nullopt;
            }
            const std::optional<Rational> positive = (-*this).root(degree);
            return positive ? std::optional<Rational>(-*positive) : std::nullopt;
        }
        const Rational guess = with(top_.root(degree), bottom_.root(degree));
        return guess.power(static_cast<std::int64_t>(degree)) == *this ? std::optional<Rational>(guess) : std::nullopt;
    }

    /// "7/12", "-4", "20".
    std::string fraction() const {
        std::string text = top_.text();
        if (!is_whole()) {
            text += "/";
            text += bottom_.text();
        }
        return text;
    }

    /// How many places after the point the decimal has; nothing if it never ends, or has more than `most`.
    std::optional<std::size_t> decimal_places(std::size_t most = 60) const {
        BigInteger rest = bottom_;
        std::size_t twos = 0;
        std::size_t fives = 0;
        for (; twos <= most && !rest.is_odd(); ++twos) {
            rest = rest / BigInteger(2);
        }
        for (; fives <= most && (rest % BigInteger(5)).is_zero(); ++fives) {
            rest = rest / BigInteger(5);
        }
        const std::size_t places = std::max(twos, fives);
        return rest.is_one() && places <= most ? std::optional<std::size_t>(places) : std::nullopt;
    }

    /// "0.3"; a fraction that never ends as a decimal stays a fraction.
    std::string decimal() const {
        const std::optional<std::size_t> places = decimal_places();
        return places ? fixed(*places) : fraction();
    }

    /// Rounded half away from zero to so many places, without zeros at the end: 1/3 -> "0.3333".
    std::string rounded(std::size_t places) const {
        const BigInteger scale = BigInteger(10).power(places);
        const BigInteger twice = top_.absolute() * scale * BigInteger(2) + bottom_;
        const BigInteger whole = twice / (bottom_ * BigInteger(2));
        return with(is_negative() ? -whole : whole, BigInteger(1)).over(scale).decimal();
    }

private:
    // Parts that are known to be in lowest terms.
    static Rational with(BigInteger top, BigInteger bottom) {
        Rational result;
        result.top_ = std::move(top);
        result.bottom_ = std::move(bottom);
        return result;
    }

    Rational over(const BigInteger& scale) const { return Rational(top_, bottom_ * scale); }

    std::string fixed(std::size_t places) const {
        const BigInteger scaled = top_.absolute() * BigInteger(10).power(places) / bottom_;
        std::string digits = scaled.text();
        if (digits.size() <= places) {
            digits.insert(0, places + 1 - digits.size(), '0');
        }
        if (places > 0) {
            digits.insert(digits.size() - places, ".");
        }
        return is_negative() ? "-" + digits : digits;
    }

    BigInteger top_;
    BigInteger bottom_;
};

}  // namespace minillm
