// os/apps/tutor/polynomial.hpp: values with unknowns: 2x + 3 as {"x": 2, "": 3}, and quotients of two of them.
//
// A product of unknowns is the row of its letters in alphabetical order ("xx" is x squared, "xy" is x times y, "" is
// none), so that multiplying two products is merging two rows. A number is a polynomial with only the product "".
//
// Next: os/apps/tutor/expression.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "rational.hpp"

namespace minillm {

/// A sum of products of unknowns with exact factors.
class Polynomial {
public:
    static constexpr std::size_t most_degree = 12;

    Polynomial() = default;
    explicit Polynomial(const Rational& number) { add("", number); }
    static Polynomial unknown(char letter) {
        Polynomial result;
        result.add(std::string(1, letter), Rational(1));
        return result;
    }

    /// Zero is left out, so that no terms means zero.
    const std::map<std::string, Rational>& terms() const { return terms_; }
    bool is_zero() const { return terms_.empty(); }

    /// The number, if there is no unknown in it.
    std::optional<Rational> constant() const {
        if (terms_.empty()) {
            return Rational(0);
        }
        return terms_.size() == 1 && terms_.begin()->first.empty() ? std::optional<Rational>(terms_.begin()->second)
                                                                   : std::nullopt;
    }

    Rational factor(const std::string& product) const {
        const auto found = terms_.find(product);
        return found == terms_.end() ? Rational(0) : found->second;
    }

    std::size_t degree() const {
        std::size_t most = 0;
        for (const auto& term : terms_) {
            most = std::max(most, term.first.size());
        }
        return most;
    }

    /// The unknowns, in alphabetical order.
    std::string unknowns() const {
        std::string letters;
        for (const auto& term : terms_) {
            letters += term.first;
        }
        std::sort(letters.begin(), letters.end());
        letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
        return letters;
    }

    friend Polynomial operator+(const Polynomial& a, const Polynomial& b) {
        Polynomial result = a;
        for (const auto& [product, factor] : b.terms_) {
            result.add(product, factor);
        }
        return result;
    }
    Polynomial operator-() const { return *this * Polynomial(Rational(-1)); }
    friend Polynomial operator-(const Polynomial& a, const Polynomial& b) { return a + -b; }

    friend Polynomial operator*(const Polynomial& a, const Polynomial& b) {
        if (a.degree() + b.degree() > most_degree) {
            throw LargeNumberError();
        }
        Polynomial result;
        for (const auto& [left, left_factor] : a.terms_) {
            for (const auto& [right, right_factor] : b.terms_) {
                std::string product = left + right;
                std::sort(product.begin(), product.end());
                result.add(product, left_factor * right_factor);
            }
        }
        return result;
    }

    /// The value when every unknown is replaced.
    Rational at(const std::map<char, Rational>& values) const {
        Rational sum(0);
        for (const auto& [product, factor] : terms_) {
            Rational term = factor;
            for (const char letter : product) {
                term = term * values.at(letter);
            }
            sum = sum + term;
        }
        return sum;
    }

private:
    void add(const std::string& product, const Rational& factor) {
        const Rational sum = this->factor(product) + factor;
        if (sum.is_zero()) {
            terms_.erase(product);
        } else {
            terms_[product] = sum;
        }
    }

    std::map<std::string, Rational> terms_;
};

/// A quotient of two polynomials; for a number the bottom is 1.
struct MathValue {
    Polynomial top;
    Polynomial bottom = Polynomial(Rational(1));

    MathValue() = default;
    explicit MathValue(const Rational& number) : top(number) {}
    MathValue(Polynomial t, Polynomial b) : top(std::move(t)), bottom(std::move(b)) {
        if (bottom.is_zero()) {
            throw DivisionByZero();
        }
        if (const std::optional<Rational> number = bottom.constant()) {
            top = top * Polynomial(Rational(1) / *number);
            bottom = Polynomial(Rational(1));
        }
    }

    std::optional<Rational> constant() const { return bottom.constant() ? top.constant() : std::nullopt; }

    friend MathValue operator+(const MathValue& a, const MathValue& b) {
        return {a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom};
    }
    friend MathValue operator-(const MathValue& a, const MathValue& b) {
        return {a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom};
    }
    friend MathValue operator*(const MathValue& a, const MathValue& b) { return {a.top * b.top, a.bottom * b.bottom}; }
    friend MathValue operator/(const MathValue& a, const MathValue& b) { return {a.top * b.bottom, a.bottom * b.top}; }

    /// this^exponent; an unknown only to a small whole power.
    std::optional<MathValue> power(const MathValue& exponent) const {
        const std::optional<Rational> steps = exponent.constant();
        if (!steps) {
            return std::nullopt;
        }
        if (const std::optional<Rational> number = constant()) {
            if (!steps->bottom().is_small() || steps->bottom().as_int64() > 60) {
                return std::nullopt;
            }
            if (!steps->top().is_small()) {
                throw LargeNumberError();
            }
            // a^(p/q) is the q-th root of a^p, if it is exact.
            const std::optional<Rational> root =
                steps->is_whole() ? number : number->root(static_cast<std::uint64_t>(steps->bottom().as_int64()));
            return root ? std::optional<MathValue>(MathValue(root->power(steps->top().as_int64()))) : std::nullopt;
        }
        if (!steps->is_whole() || !steps->top().is_small() || steps->is_negative() || steps->top().as_int64() > 6) {
            return std::nullopt;
        }
        MathValue result{Rational(1)};
        for (std::int64_t i = 0; i < steps->top().as_int64(); ++i) {
            result = result * *this;
        }
        return result;
    }
};

}  // namespace minillm
