// os/apps/tutor/big_integer.hpp: whole numbers of any length, for arithmetic that never rounds and never overflows.
//
//     BigInteger(2).power(200).text()  ->  "1606938044258990275541962092341162602522202993782792835301376"
//
// Sign and magnitude; the magnitude is a row of digits in base 2^32, the lowest first, as one writes a number on paper
// from right to left. Addition, multiplication and long division are the ones of school, on these large digits.
//
// Source: D. E. Knuth, "The Art of Computer Programming", vol. 2, 4.3.1 (algorithms A, S, M and D).
// Not here: fast multiplication. A number here has some thousand decimal digits at most; LargeNumberError says so.
// Next: os/apps/tutor/rational.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../core/error.hpp"

namespace minillm {

/// A number grew beyond what this calculator keeps.
struct LargeNumberError : Error {
    LargeNumberError() : Error("big integer: the number has more than 1200 digits") {}
};

/// A whole number of any sign.
class BigInteger {
public:
    static constexpr std::size_t most_digits = 125;  // of base 2^32: about 1200 decimal ones

    BigInteger() = default;
    BigInteger(std::int64_t value) : negative_(value < 0) {  // NOLINT: a number is a number
        std::uint64_t rest =
            value < 0 ? std::uint64_t(0) - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
        for (; rest > 0; rest >>= 32) {
            digits_.push_back(static_cast<std::uint32_t>(rest));
        }
    }

    /// Decimal digits, without a sign. Throws LargeNumberError if there are too many.
    static BigInteger from_digits(std::string_view decimal) {
        BigInteger result;
        for (const char c : decimal) {
            result.multiply_small(10, static_cast<std::uint32_t>(c - '0'));
        }
        return result;
    }

    bool is_zero() const { return digits_.empty(); }
    bool is_negative() const { return negative_; }
    bool is_one() const { return !negative_ && digits_.size() == 1 && digits_[0] == 1; }
    bool is_odd() const { return !digits_.empty() && (digits_[0] & 1) != 0; }

    /// Whether it fits into 62 bits, and then as_int64() is its value.
    bool is_small() const { return digits_.size() < 2 || (digits_.size() == 2 && digits_[1] < (1u << 30)); }
    std::int64_t as_int64() const {
        std::int64_t value = 0;
        for (std::size_t i = std::min<std::size_t>(digits_.size(), 2); i-- > 0;) {
            value = (value << 32) | static_cast<std::int64_t>(digits_[i]);
        }
        return negative_ ? -value : value;
    }

    BigInteger operator-() const {
        BigInteger result = *this;
        result.negative_ = !negative_ && !is_zero();
        return result;
    }
    BigInteger absolute() const { return negative_ ? -*this : *this; }

    friend BigInteger operator+(const BigInteger& a, const BigInteger& b) {
        BigInteger result;
        if (a.negative_ == b.negative_) {
            result.digits_ = sum(a.digits_, b.digits_);
            result.negative_ = a.negative_;
        } else if (compare(a.digits_, b.digits_) >= 0) {
            result.digits_ = difference(a.digits_, b.digits_);
            result.negative_ = a.negative_;
        } else {
            result.digits_ = difference(b.digits_, a.digits_);
            result.negative_ = b.negative_;
        }
        result.trim();
        return result;
    }
    friend BigInteger operator-(const BigInteger& a, const BigInteger& b) { return a + -b; }

    friend BigInteger operator*(const BigInteger& a, const BigInteger& b) {
        BigInteger result;
        result.digits_.assign(a.digits_.size() + b.digits_.size(), 0);
        for (std::size_t i = 0; i < a.digits_.size(); ++i) {
            std::uint64_t carry = 0;
            for (std::size_t j = 0; j < b.digits_.size(); ++j) {
                carry += result.digits_[i + j] + std::uint64_t(a.digits_[i]) * b.digits_[j];
                result.digits_[i + j] = static_cast<std::uint32_t>(carry);
                carry >>= 32;
            }
            result.digits_[i + b.digits_.size()] = static_cast<std::uint32_t>(carry);
        }
        result.negative_ = a.negative_ != b.negative_;
        result.trim();
        return result;
    }

    /// Quotient (rounded towards zero) and remainder (with the sign of a), as C++ has them. b must not be zero.
    static std::pair<BigInteger, BigInteger> divide(const BigInteger& a, const BigInteger& b) {
        if (b.is_zero()) {
            throw ConfigError("big integer: division by zero");
        }
        BigInteger quotient;
        BigInteger remainder;
        if (b.digits_.size() == 1) {
            quotient.digits_.resize(a.digits_.size());
            std::uint64_t rest = 0;
            for (std::size_t i = a.digits_.size(); i-- > 0;) {
                rest = (rest << 32) | a.digits_[i];
                quotient.digits_[i] = static_cast<std::uint32_t>(rest / b.digits_[0]);
                rest %= b.digits_[0];
            }
            remainder = BigInteger(static_cast<std::int64_t>(rest));
        } else if (compare(a.digits_, b.digits_) < 0) {
            remainder.digits_ = a.digits_;
        } else {
            long_division(a.digits_, b.digits_, quotient.digits_, remainder.digits_);
        }
        quotient.negative_ = a.negative_ != b.negative_;
        remainder.negative_ = a.negative_;
        quotient.trim();
        remainder.trim();
        return {quotient, remainder};
    }
    friend BigInteger operator/(const BigInteger& a, const BigInteger& b) { return divide(a, b).first; }
    friend BigInteger operator%(const BigInteger& a, const BigInteger& b) { return divide(a, b).second; }

    friend bool operator==(const BigInteger& a, const BigInteger& b) {
        return a.negative_ == b.negative_ && a.digits_ == b.digits_;
    }
    friend bool operator<(const BigInteger& a, const BigInteger& b) {
        if (a.negative_ != b.negative_) {
            return a.negative_;
        }
        return a.negative_ ? compare(a.digits_, b.digits_) > 0 : compare(a.digits_, b.digits_) < 0;
    }

    /// this^exponent by repeated squaring.
    BigInteger power(std::uint64_t exponent) const {
        BigInteger result(1);
        BigInteger square = *this;
        for (; exponent > 0; exponent >>= 1) {
            if ((exponent & 1) != 0) {
                result = result * square;
            }
            if (exponent > 1) {
                square = square * square;
            }
        }
        return result;
    }

    /// The largest whole number whose `degree`-th power is not above this one, which must not be negative.
    BigInteger root(std::uint64_t degree) const {
        BigInteger low(0);
        BigInteger high(1);
        while (!(*this < high.power(degree))) {
            high = high * BigInteger(2);
        }
        while (low + BigInteger(1) < high) {  // halving: low^degree <= this < high^degree
            const BigInteger middle = (low + high) / BigInteger(2);
            (*this < middle.power(degree) ? high : low) = middle;
        }
        return low;
    }

    std::string text() const {
        std::string reversed;
        BigInteger rest = absolute();
        while (!rest.is_zero()) {
            const std::pair<BigInteger, BigInteger> part = divide(rest, BigInteger(1000000000));
            std::int64_t nine = part.second.as_int64();  // nine decimal digits at a time
            for (int i = 0; i < 9 && (nine > 0 || !part.first.is_zero()); ++i) {
                reversed += static_cast<char>('0' + nine % 10);
                nine /= 10;
            }
            rest = part.first;
        }
        if (reversed.empty()) {
            return "0";
        }
        reversed += negative_ ? "-" : "";
        return std::string(reversed.rbegin(), reversed.rend());
    }

private:
    using Digits = std::vector<std::uint32_t>;

    static int compare(const Digits& a, const Digits& b) {
        if (a.size() != b.size()) {
            return a.size() < b.size() ? -1 : 1;
        }
        for (std::size_t i = a.size(); i-- > 0;) {
            if (a[i] != b[i]) {
                return a[i] < b[i] ? -1 : 1;
            }
        }
        return 0;
    }

    static Digits sum(const Digits& a, const Digits& b) {
        Digits result(std::max(a.size(), b.size()) + 1);
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < result.size(); ++i) {
            carry += (i < a.size() ? a[i] : 0u) + std::uint64_t(i < b.size() ? b[i] : 0u);
            result[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        return result;
    }

    // a - b, where a is not the smaller one.
    static Digits difference(const Digits& a, const Digits& b) {
        Digits result(a.size());
        std::int64_t borrow = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            std::int64_t digit = std::int64_t(a[i]) - (i < b.size() ? b[i] : 0u) - borrow;
            borrow = digit < 0 ? 1 : 0;
            digit += borrow << 32;
            result[i] = static_cast<std::uint32_t>(digit);
        }
        return result;
    }

    // Knuth's algorithm D: both sides are shifted until the divisor's first digit is at least half the base; then the
    // quotient digit guessed from the first two digits is at most two too large, and is put right.
    static void long_division(const Digits& a, const Digits& b, Digits& quotient, Digits& remainder) {
        int shift = 0;
        while ((b.back() << shift) < 0x80000000u) {
            ++shift;
        }
        const Digits divisor = shifted_left(b, shift);
        Digits rest = shifted_left(a, shift);
        rest.resize(a.size() + 1, 0);
        const std::size_t n = b.size();
        quotient.assign(a.size() - n + 1, 0);
        for (std::size_t j = quotient.size(); j-- > 0;) {
            const std::uint64_t top = (std::uint64_t(rest[j + n]) << 32) | rest[j + n - 1];
            std::uint64_t guess = std::min<std::uint64_t>(top / divisor[n - 1], 0xFFFFFFFFu);
            // rest -= guess * divisor, at place j; while that goes below zero the guess was too large
            std::uint64_t carry = 0;
            std::int64_t borrow = 0;
            for (std::size_t i = 0; i <= n; ++i) {
                carry += guess * (i < n ? divisor[i] : 0u);
                std::int64_t digit =
                    std::int64_t(rest[i + j]) - static_cast<std::int64_t>(carry & 0xFFFFFFFFu) - borrow;
                carry >>= 32;
                borrow = digit < 0 ? 1 : 0;
                digit += borrow << 32;
                rest[i + j] = static_cast<std::uint32_t>(digit);
            }
            while (borrow > 0) {
                --guess;
                std::uint64_t back = 0;
                for (std::size_t i = 0; i <= n; ++i) {
                    back += std::uint64_t(rest[i + j]) + (i < n ? divisor[i] : 0u);
                    rest[i + j] = static_cast<std::uint32_t>(back);
                    back >>= 32;
                }
                borrow -= static_cast<std::int64_t>(back);
            }
            quotient[j] = static_cast<std::uint32_t>(guess);
        }
        remainder.assign(n, 0);
        for (std::size_t i = 0; i < n; ++i) {
            const std::uint64_t pair = (std::uint64_t(i + 1 <= n ? rest[i + 1] : 0u) << 32) | rest[i];
            remainder[i] = static_cast<std::uint32_t>(pair >> shift);
        }
    }

    static Digits shifted_left(const Digits& digits, int shift) {
        Digits result(digits.size() + 1, 0);
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < digits.size(); ++i) {
            carry |= std::uint64_t(digits[i]) << shift;
            result[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        result[digits.size()] = static_cast<std::uint32_t>(carry);
        if (result.back() == 0) {
            result.pop_back();
        }
        return result;
    }

    // this = this * factor + addend
    void multiply_small(std::uint32_t factor, std::uint32_t addend) {
        std::uint64_t carry = addend;
        for (std::uint32_t& digit : digits_) {
            carry += std::uint64_t(digit) * factor;
            digit = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry > 0) {
            digits_.push_back(static_cast<std::uint32_t>(carry));
        }
        trim();
    }

    void trim() {
        while (!digits_.empty() && digits_.back() == 0) {
            digits_.pop_back();
        }
        negative_ = negative_ && !digits_.empty();
        if (digits_.size() > most_digits) {
            throw LargeNumberError();
        }
    }

    bool negative_ = false;
    Digits digits_;  // base 2^32, lowest first, no zeros at the end
};

/// The greatest common divisor, never negative (Euclid, "Elements", VII.2).
inline BigInteger greatest_common_divisor(BigInteger a, BigInteger b) {
    a = a.absolute();
    b = b.absolute();
    while (!b.is_zero()) {
        BigInteger rest = a % b;
        a = std::move(b);
        b = std::move(rest);
    }
    return a;
}

}  // namespace minillm
