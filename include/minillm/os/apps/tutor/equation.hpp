// os/apps/tutor/equation.hpp: equations with one unknown up to the second degree, and as many linear ones as unknowns.
//
//     2x + 3 = 9                 ->  x = 3
//     x² + x - 12 = 0            ->  x = -4, x = 3          x = (-b ± √(b² - 4ac)) / 2a
//     x + y = 3, x - y = 1       ->  x = 2, y = 1           by elimination
//
// Each equation is brought to "polynomial = 0": both sides are quotients, so P/Q = R/S becomes PS - RQ = 0, and roots
// that make a denominator zero are dropped. Every root is put back into both sides before it is told. Roots that are no
// fractions are written with their square root: x = 1 - √3, x = 1 + √3.
//
// Not here: equations of higher degree, except xⁿ = c.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "expression.hpp"

namespace minillm {

/// Two sides that are equal.
struct Equation {
    MathValue left;
    MathValue right;

    Polynomial zero_form() const { return left.top * right.bottom - right.top * left.bottom; }

    /// Whether the values make both sides equal and no denominator zero.
    bool holds(const std::map<char, Rational>& values) const {
        const Rational q = left.bottom.at(values);
        const Rational s = right.bottom.at(values);
        return !q.is_zero() && !s.is_zero() && left.top.at(values) / q == right.top.at(values) / s;
    }
};

/// What came out.
struct EquationAnswer {
    bool solved = false;  // false: not one of the taught kinds
    std::string result;   // "x = 3", "x = -4, x = 3", "no real solution", "no solution", "infinitely many solutions"
    std::vector<std::string> steps;
    std::vector<std::string> checks;
    std::vector<std::map<char, Rational>> roots;  // the exact ones
};

/// A polynomial as text, highest degree first: "2x² + 3x - 5".
inline std::string polynomial_text(const Polynomial& polynomial, const NumberStyle& style) {
    std::vector<std::pair<std::string, Rational>> terms(polynomial.terms().begin(), polynomial.terms().end());
    std::stable_sort(terms.begin(), terms.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    std::string text;
    for (const auto& [product, factor] : terms) {
        text += factor.is_negative() ? (text.empty() ? "-" : " - ") : (text.empty() ? "" : " + ");
        const Rational size = factor.absolute();
        if (product.empty() || !(size == Rational(1))) {
            text += product.empty() ? style.text(size) : style.operand(size);
        }
        for (std::size_t i = 0; i < product.size();) {
            const std::size_t count = static_cast<std::size_t>(std::count(product.begin(), product.end(), product[i]));
            text += product[i];
            text += count == 2 ? "²" : count == 3 ? "³" : count > 3 ? "^" + std::to_string(count) : "";
            i += count;
        }
    }
    return text.empty() ? "0" : text;
}

namespace detail {

inline std::string assignment(char letter, const std::string& value) {
    std::string text(1, letter);
    text += " = ";
    text += value;
    return text;
}

// n = outside² · inside with an inside free of squares as far as small primes tell.
inline std::pair<BigInteger, BigInteger> square_part(BigInteger n) {
    BigInteger outside(1);
    for (std::int64_t p = 2; p < 1000 && !(n < BigInteger(p * p)); ++p) {
        while ((n % BigInteger(p * p)).is_zero()) {
            n = n / BigInteger(p * p);
            outside = outside * BigInteger(p);
        }
    }
    return {outside, n};
}

// (base ± outside·√inside) / bottom, in lowest terms.
inline std::string surd_text(const BigInteger& base, BigInteger outside, const BigInteger& inside, BigInteger bottom,
                             bool plus) {
    const BigInteger common = greatest_common_divisor(greatest_common_divisor(base, outside), bottom);
    const BigInteger top = base / common;
    outside = outside / common;
    bottom = bottom / common;
    std::string root = outside.is_one() ? "" : outside.text();
    root += "√";
    root += inside.text();
    std::string text = top.is_zero() ? (plus ? root : "-" + root) : top.text() + (plus ? " + " : " - ") + root;
    if (!bottom.is_one()) {
        text = top.is_zero() ? text : "(" + text + ")";
        text += "/";
        text += bottom.text();
    }
    return text;
}

// 2x + 3 = 11 as it is taught: 2x = 11 - 3, 2x = 8, x = 8 ÷ 2, x = 4. No steps where the unknown is in a denominator.
inline std::vector<std::string> linear_steps(const Equation& equation, char letter, const NumberStyle& style) {
    if (equation.left.bottom.degree() > 0 || equation.right.bottom.degree() > 0) {
        return {};
    }
    const std::string x(1, letter);
    Polynomial left = equation.left.top * Polynomial(Rational(1) / equation.left.bottom.factor(""));
    Polynomial right = equation.right.top * Polynomial(Rational(1) / equation.right.bottom.factor(""));
    if (left.degree() > 1 || right.degree() > 1) {
        return {};
    }
    if (left.factor(x).is_zero()) {
        std::swap(left, right);
    }
    const auto term = [&](const Rational& factor) {
        return polynomial_text(Polynomial(factor) * Polynomial::unknown(letter), style);
    };
    // What stands on the wrong side is taken away on both: its sign changes.
    const auto sign = [](const Rational& number) { return number.is_negative() ? " + " : " - "; };
    const Rational unknowns = right.factor(x);
    const Rational number = left.factor("");
    std::vector<std::string> steps;
    if (!unknowns.is_zero() || !number.is_zero()) {
        std::string step = term(left.factor(x));
        step += unknowns.is_zero() ? "" : sign(unknowns) + term(unknowns.absolute());
        step += " = " + style.text(right.factor(""));
        step += number.is_zero() ? "" : sign(number) + style.operand(number.absolute());
        steps.push_back(step);
    }
    const Rational factor = left.factor(x) - unknowns;
    const Rational rest = right.factor("") - number;
    if (!(factor == Rational(1))) {
        steps.push_back(term(factor) + " = " + style.text(rest));
        steps.push_back(assignment(letter, style.operand(rest) + " ÷ " + style.operand(factor)));
    }
    steps.push_back(assignment(letter, style.text(rest / factor)));
    return steps;
}

}  // namespace detail

/// Solves one equation with one unknown.
inline EquationAnswer solve_one(const Equation& equation, char letter, const NumberStyle& style) {
    EquationAnswer answer;
    Polynomial p = equation.zero_form();
    const std::string x(1, letter);
    // A common factor of the unknown (from denominators) stays: its root is dropped below, where it is put back.
    const std::size_t degree = p.degree();
    std::vector<Rational> exact;
    if (degree == 0) {
        answer.solved = true;
        answer.result = p.is_zero() ? "infinitely many solutions" : "no solution";
        answer.steps.push_back(polynomial_text(p, style) + " = 0");
        return answer;
    }
    answer.steps.push_back(polynomial_text(p, style) + " = 0");
    const Rational a = p.factor(x + x);
    const Rational b = p.factor(x);
    const Rational c = p.factor("");
    const std::vector<std::string> moved = degree == 1 ? detail::linear_steps(equation, letter, style) : answer.steps;
    if (degree == 1 && !moved.empty()) {
        exact.push_back(-c / b);
        answer.steps = moved;
    } else if (degree == 1) {
        exact.push_back(-c / b);
        answer.steps.push_back(polynomial_text(Polynomial(b) * Polynomial::unknown(letter), style) + " = " +
                               style.text(-c));
        answer.steps.push_back(detail::assignment(letter, style.text(exact[0])));
    } else if (degree == 2) {
        const Rational discriminant = b * b - Rational(4) * a * c;
        answer.steps.push_back("b² - 4ac = " + style.operand(b) + "² - 4 × " + style.operand(a) + " × " +
                               style.operand(c) + " = " + style.text(discriminant));
        if (discriminant.is_negative()) {
            answer.solved = true;
            answer.result = "no real solution";
            return answer;
        }
        if (const std::optional<Rational> root = discriminant.root(2)) {
            exact = {(-b - *root) / (Rational(2) * a), (-b + *root) / (Rational(2) * a)};
            answer.steps.push_back(x + " = (" + style.text(-b) + " ± " + style.text(*root) + ") ÷ " +
                                   style.operand(Rational(2) * a));
        } else {
            // Whole coefficients: multiply by the common denominator.
            const BigInteger scale = a.bottom() * b.bottom() * c.bottom();
            BigInteger whole_a = (a * Rational(scale)).top();
            BigInteger whole_b = (b * Rational(scale)).top();
            const BigInteger whole_c = (c * Rational(scale)).top();
            const auto [outside, inside] = detail::square_part(whole_b * whole_b - BigInteger(4) * whole_a * whole_c);
            BigInteger bottom = BigInteger(2) * whole_a;
            if (bottom.is_negative()) {
                bottom = -bottom;
                whole_b = -whole_b;
            }
            answer.result = detail::assignment(letter, detail::surd_text(-whole_b, outside, inside, bottom, false));
            answer.result +=
                ", " + detail::assignment(letter, detail::surd_text(-whole_b, outside, inside, bottom, true));
            answer.steps.push_back(answer.result);
            answer.solved = true;
            return answer;
        }
    } else if (p.terms().size() <= 2 && p.terms().begin()->first.size() <= 1 &&
               (p.terms().size() == 1 || p.terms().begin()->first.empty())) {
        // xⁿ = c
        const Rational power = -c / p.factor(std::string(degree, letter));
        const std::optional<Rational> root = power.root(degree);
        if (!root) {
            if (power.is_negative() && degree % 2 == 0) {
                answer.solved = true;
                answer.result = "no real solution";
            }
            return answer;
        }
        exact = degree % 2 == 0 ? std::vector<Rational>{-*root, *root} : std::vector<Rational>{*root};
    } else {
        // Roots that are whole numbers, one by one: each divides out a linear factor.
        return answer;
    }
    std::sort(exact.begin(), exact.end());
    exact.erase(std::unique(exact.begin(), exact.end()), exact.end());
    for (const Rational& root : exact) {
        const std::map<char, Rational> values = {{letter, root}};
        if (!equation.holds(values)) {
            continue;  // it makes a denominator zero
        }
        answer.roots.push_back(values);
        answer.result += answer.result.empty() ? "" : ", ";
        answer.result += detail::assignment(letter, style.text(root));
        const Rational side = equation.right.top.at(values) / equation.right.bottom.at(values);
        answer.checks.push_back(detail::assignment(letter, style.text(root)) + ": " +
                                style.text(equation.left.top.at(values) / equation.left.bottom.at(values)) + " = " +
                                style.text(side));
    }
    answer.solved = true;
    if (answer.result.empty()) {
        answer.result = "no solution";
    }
    return answer;
}

/// Solves as many linear equations as there are unknowns, by elimination.
inline EquationAnswer solve_system(const std::vector<Equation>& equations, const std::string& letters,
                                   const NumberStyle& style) {
    EquationAnswer answer;
    const std::size_t n = letters.size();
    std::vector<std::vector<Rational>> rows;  // n factors and the number on the right
    for (const Equation& equation : equations) {
        const Polynomial p = equation.zero_form();
        if (p.degree() > 1) {
            return answer;
        }
        std::vector<Rational> row;
        for (const char letter : letters) {
            row.push_back(p.factor(std::string(1, letter)));
        }
        row.push_back(-p.factor(""));
        rows.push_back(std::move(row));
        answer.steps.push_back(polynomial_text(p, style) + " = 0");
    }
    std::size_t rank = 0;
    for (std::size_t column = 0; column < n; ++column) {
        std::size_t pivot = rank;
        while (pivot < rows.size() && rows[pivot][column].is_zero()) {
            ++pivot;
        }
        if (pivot == rows.size()) {
            continue;
        }
        std::swap(rows[rank], rows[pivot]);
        const Rational head = rows[rank][column];
        for (Rational& entry : rows[rank]) {
            entry = entry / head;
        }
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const Rational factor = rows[r][column];
            for (std::size_t k = 0; r != rank && !factor.is_zero() && k <= n; ++k) {
                rows[r][k] = rows[r][k] - factor * rows[rank][k];
            }
        }
        Polynomial shown;
        for (std::size_t k = 0; k < n; ++k) {
            shown = shown + Polynomial(rows[rank][k]) * Polynomial::unknown(letters[k]);
        }
        answer.steps.push_back(polynomial_text(shown, style) + " = " + style.text(rows[rank][n]));
        ++rank;
    }
    answer.solved = true;
    for (std::size_t r = rank; r < rows.size(); ++r) {
        if (!rows[r][n].is_zero()) {
            answer.result = "no solution";
            return answer;
        }
    }
    if (rank < n) {
        answer.result = "infinitely many solutions";
        return answer;
    }
    std::map<char, Rational> values;
    for (std::size_t k = 0; k < n; ++k) {
        values[letters[k]] = rows[k][n];
        answer.result += answer.result.empty() ? "" : ", ";
        answer.result += detail::assignment(letters[k], style.text(rows[k][n]));
    }
    for (const Equation& equation : equations) {
        if (!equation.holds(values)) {
            answer.result = "no solution";
            return answer;
        }
        answer.checks.push_back(style.text(equation.left.top.at(values) / equation.left.bottom.at(values)) + " = " +
                                style.text(equation.right.top.at(values) / equation.right.bottom.at(values)));
    }
    answer.roots.push_back(values);
    return answer;
}

}  // namespace minillm
