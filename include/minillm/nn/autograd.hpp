// nn/autograd.hpp: a tape that remembers a computation, and then finds all its derivatives by itself.
//
//     Tape tape;
//     const Variable a = tape.variable(2), b = tape.variable(-3), c = tape.variable(10);
//     const Variable y = a * b + c;          // value 4; the tape now holds 5 entries
//     backward(y);                           // dy/da = b = -3, dy/db = a = 2, dy/dc = 1
//
// Every operation writes one line on the tape: its inputs, its result, and how a derivative passes back through it.
// The chain rule then needs no thought: begin with dy/dy = 1 at the last line and walk the tape from its end to its
// beginning; each line hands its gradient on to its inputs,
//
//     dinput += dy · ∂y/∂input               += because an input that is used twice is told twice
//
// A number is a matrix of one row and one column, so one tape serves both. The operations below are enough to write
// every layer of this library as a student would write it down, and the tests do: the gradients of the tape and
// those of the hand-written backward functions are the same. The layers are still written by hand, because they keep
// less, compute less, and can be read.
//
// Source: Baydin, Pearlmutter, Radul and Siskind, "Automatic Differentiation in Machine Learning: a Survey", 2018,
// section 3.2 (reverse mode). Not here: tensors of more axes, shapes that stretch (broadcasting), speed.
// Next: nn/activation.hpp, the first layer whose backward is written by hand.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/shape.hpp"
#include "../core/tensor.hpp"
#include "../kernels/matmul.hpp"

namespace minillm {

class Tape;

/// A result on a tape. It is only a line number: copying it copies no numbers.
struct Variable {
    Tape* tape = nullptr;
    std::size_t line = 0;

    const Matrix& value() const;  // [N, C]
    const Matrix& grad() const;   // [N, C], d(result)/d(this), after backward(result)
    Real number() const { return value().data()[0]; }
    Real slope() const { return grad().data()[0]; }
    std::size_t rows() const { return value().shape(0); }
    std::size_t columns() const { return value().shape(1); }

    /// What backward does with a derivative that arrives here.
    void receive(const Matrix& d) const;
};

/// The lines of a computation, in the order in which they were computed.
class Tape {
public:
    /// How one line passes its gradient on: it gets dy and the line's own value y, and calls receive on its inputs.
    using PassBack = std::function<void(const Matrix& dy, const Matrix& y)>;

    struct Line {
        std::string operation;            // "multiply"
        std::vector<std::size_t> inputs;  // the lines it was computed from
        Matrix value;                     // [N, C]
        Matrix grad;                      // [N, C]
        PassBack pass_back;               // empty for what is given, not computed
    };

    /// Something given: a parameter or data.
    Variable variable(Matrix value) { return record("variable", {}, std::move(value), {}); }
    Variable variable(Real number) { return variable(Matrix{{number}}); }

    /// Something computed. The operations below call it.
    Variable record(std::string operation, const std::vector<Variable>& inputs, Matrix value, PassBack pass_back) {
        Line line;
        line.operation = std::move(operation);
        for (const Variable& input : inputs) {
            line.inputs.push_back(input.line);
        }
        line.grad = zeros<2>({value.shape(0), value.shape(1)});
        line.value = std::move(value);
        line.pass_back = std::move(pass_back);
        lines_.push_back(std::move(line));
        return {this, lines_.size() - 1};
    }

    const std::deque<Line>& lines() const { return lines_; }
    Line& line(std::size_t number) { return lines_.at(number); }

private:
    std::deque<Line> lines_;  // a deque, because its elements stay where they are when it grows
};

inline const Matrix& Variable::value() const { return tape->line(line).value; }
inline const Matrix& Variable::grad() const { return tape->line(line).grad; }
inline void Variable::receive(const Matrix& d) const {
    Matrix& grad = tape->line(line).grad;
    for (std::size_t i = 0; i < grad.size(); ++i) {
        grad.data()[i] += d.data()[i];
    }
}

/// Finds d(result)/d(everything on the tape before it). Throws ShapeError unless the result is a single number.
inline void backward(Variable result) {
    if (result.value().size() != 1) {
        throw ShapeError("backward: the result has " + std::to_string(result.value().size()) +
                         " numbers, expected one: a loss");
    }
    // 1. every gradient 0, and that of the result 1
    for (std::size_t n = 0; n <= result.line; ++n) {
        result.tape->line(n).grad.fill(Real(0));
    }
    result.tape->line(result.line).grad.fill(Real(1));
    // 2. from the last line to the first: when a line's turn comes, all that used it have told it their share
    for (std::size_t n = result.line + 1; n-- > 0;) {
        const Tape::Line& line = result.tape->line(n);
        if (line.pass_back) {
            line.pass_back(line.grad, line.value);
        }
    }
}

namespace detail {

inline Matrix filled(std::size_t rows, std::size_t columns, Real number) {
    return Matrix(std::array<std::size_t, 2>{rows, columns}, number);
}

// y_i = f(a_i), and da_i = dy_i · slope(a_i, y_i)
template <class Function, class Slope>
Variable each_number(const char* operation, Variable a, Function&& f, Slope slope) {
    Matrix y = a.value();
    for (std::size_t i = 0; i < y.size(); ++i) {
        y.data()[i] = f(y.data()[i]);
    }
    const auto pass_back = [a, slope](const Matrix& dy, const Matrix& value) {
        Matrix da = dy;
        for (std::size_t i = 0; i < da.size(); ++i) {
            da.data()[i] *= slope(a.value().data()[i], value.data()[i]);
        }
        a.receive(da);
    };
    return a.tape->record(operation, {a}, std::move(y), pass_back);
}

// y_i = f(a_i, b_i), with the slopes by a and by b
template <class Function, class SlopeA, class SlopeB>
Variable each_pair(const char* operation, Variable a, Variable b, Function&& f, SlopeA slope_a, SlopeB slope_b) {
    ShapeLetters letters(operation);
    letters.check("a", a.value(), {"N", "C"});
    letters.check("b", b.value(), {"N", "C"});
    Matrix y = a.value();
    for (std::size_t i = 0; i < y.size(); ++i) {
        y.data()[i] = f(y.data()[i], b.value().data()[i]);
    }
    const auto pass_back = [a, b, slope_a, slope_b](const Matrix& dy, const Matrix&) {
        Matrix da = dy;
        Matrix db = dy;
        for (std::size_t i = 0; i < dy.size(); ++i) {
            da.data()[i] *= slope_a(a.value().data()[i], b.value().data()[i]);
            db.data()[i] *= slope_b(a.value().data()[i], b.value().data()[i]);
        }
        a.receive(da);
        b.receive(db);
    };
    return a.tape->record(operation, {a, b}, std::move(y), pass_back);
}

}  // namespace detail

// ---- Number by number: both sides have one shape -------------------------------------------------------------------

/// y = a + b:  ∂y/∂a = 1,  ∂y/∂b = 1
inline Variable operator+(Variable a, Variable b) {
    const auto one = [](Real, Real) { return Real(1); };
    return detail::each_pair("add", a, b, [](Real x, Real z) { return x + z; }, one, one);
}

/// y = a - b:  ∂y/∂a = 1,  ∂y/∂b = -1
inline Variable operator-(Variable a, Variable b) {
    const auto one = [](Real, Real) { return Real(1); };
    const auto minus_one = [](Real, Real) { return Real(-1); };
    return detail::each_pair("subtract", a, b, [](Real x, Real z) { return x - z; }, one, minus_one);
}

/// y = a · b:  ∂y/∂a = b,  ∂y/∂b = a
inline Variable operator*(Variable a, Variable b) {
    const auto times = [](Real x, Real z) { return x * z; };
    const auto left = [](Real x, Real) { return x; };
    const auto right = [](Real, Real z) { return z; };
    return detail::each_pair("multiply", a, b, times, right, left);
}

/// y = a / b:  ∂y/∂a = 1/b,  ∂y/∂b = -a/b²
inline Variable operator/(Variable a, Variable b) {
    const auto ratio = [](Real x, Real z) { return x / z; };
    const auto by_a = [](Real, Real z) { return Real(1) / z; };
    const auto by_b = [](Real x, Real z) { return -x / (z * z); };
    return detail::each_pair("divide", a, b, ratio, by_a, by_b);
}

/// y = factor · a, the factor being no variable:  ∂y/∂a = factor
inline Variable operator*(Real factor, Variable a) {
    return detail::each_number(
        "scale", a, [factor](Real x) { return factor * x; }, [factor](Real, Real) { return factor; });
}

/// y = a + number:  ∂y/∂a = 1
inline Variable operator+(Variable a, Real number) {
    return detail::each_number(
        "add_number", a, [number](Real x) { return x + number; }, [](Real, Real) { return Real(1); });
}

/// y = eᵃ:  ∂y/∂a = eᵃ = y
inline Variable exp(Variable a) {
    return detail::each_number("exp", a, [](Real x) { return std::exp(x); }, [](Real, Real y) { return y; });
}

/// y = ln a:  ∂y/∂a = 1/a
inline Variable log(Variable a) {
    return detail::each_number("log", a, [](Real x) { return std::log(x); }, [](Real x, Real) { return Real(1) / x; });
}

/// y = √a:  ∂y/∂a = 1/(2√a) = ½/y
inline Variable sqrt(Variable a) {
    return detail::each_number(
        "sqrt", a, [](Real x) { return std::sqrt(x); }, [](Real, Real y) { return Real(0.5) / y; });
}

/// y = tanh a:  ∂y/∂a = 1 - y²
inline Variable tanh(Variable a) {
    return detail::each_number(
        "tanh", a, [](Real x) { return std::tanh(x); }, [](Real, Real y) { return Real(1) - y * y; });
}

/// y = 1 / (1 + e⁻ᵃ):  ∂y/∂a = y (1 - y)
inline Variable sigmoid(Variable a) {
    return detail::each_number(
        "sigmoid", a, [](Real x) { return Real(1) / (Real(1) + std::exp(-x)); },
        [](Real, Real y) { return y * (Real(1) - y); });
}

/// y = max(a, 0):  ∂y/∂a = 1 where a > 0, otherwise 0
inline Variable relu(Variable a) {
    return detail::each_number(
        "relu", a, [](Real x) { return x < 0 ? Real(0) : x; }, [](Real x, Real) { return x > 0 ? Real(1) : Real(0); });
}

// ---- Matrices -----------------------------------------------------------------------------------------------------

/// y = a b, [N, K] x [K, C] -> [N, C]:  da = dy bᵀ,  db = aᵀ dy
inline Variable matmul(Variable a, Variable b) {
    ShapeLetters letters("matmul");
    letters.check("a", a.value(), {"N", "K"});
    letters.check("b", b.value(), {"K", "C"});
    Matrix y = uninitialised<2>({a.rows(), b.columns()});  // [N, C]
    matmul(view_of(a.value()), view_of(b.value()), view_of(y));
    const auto pass_back = [a, b](const Matrix& dy, const Matrix&) {
        Matrix da = uninitialised<2>({a.rows(), a.columns()});  // [N, K]
        matmul_transposed_b(view_of(dy), view_of(b.value()), view_of(da));
        a.receive(da);
        Matrix db = uninitialised<2>({b.rows(), b.columns()});  // [K, C]
        matmul_transposed_a(view_of(a.value()), view_of(dy), view_of(db));
        b.receive(db);
    };
    return a.tape->record("matmul", {a, b}, std::move(y), pass_back);
}

/// y = aᵀ, [N, C] -> [C, N]:  da = dyᵀ
inline Variable transposed(Variable a) {
    const auto turn = [](const Matrix& m) {
        Matrix result = uninitialised<2>({m.shape(1), m.shape(0)});
        for (std::size_t i = 0; i < m.shape(0); ++i) {
            for (std::size_t j = 0; j < m.shape(1); ++j) {
                result.data()[j * m.shape(0) + i] = m.data()[i * m.shape(1) + j];
            }
        }
        return result;
    };
    const auto pass_back = [a, turn](const Matrix& dy, const Matrix&) { a.receive(turn(dy)); };
    return a.tape->record("transposed", {a}, turn(a.value()), pass_back);
}

/// The columns begin..end-1, [N, C] -> [N, end - begin]: the gradient goes back to where they were taken.
inline Variable columns_of(Variable a, std::size_t begin, std::size_t end) {
    if (begin > end || end > a.columns()) {
        throw ShapeError("columns_of: columns " + std::to_string(begin) + " to " + std::to_string(end) + " of " +
                         std::to_string(a.columns()));
    }
    const std::size_t width = end - begin;
    const std::size_t all = a.columns();
    Matrix y = uninitialised<2>({a.rows(), width});
    for (std::size_t i = 0; i < y.size(); ++i) {
        y.data()[i] = a.value().data()[i / width * all + begin + i % width];
    }
    const auto pass_back = [a, begin, width, all](const Matrix& dy, const Matrix&) {
        Matrix da = zeros<2>({a.rows(), all});
        for (std::size_t i = 0; i < dy.size(); ++i) {
            da.data()[i / width * all + begin + i % width] = dy.data()[i];
        }
        a.receive(da);
    };
    return a.tape->record("columns_of", {a}, std::move(y), pass_back);
}

/// One row for each number: rows_of(table, {2, 0, 2}) looks up an embedding. [V, C] -> [ids, C]; a row that was
/// taken twice gets both gradients.
inline Variable rows_of(Variable table, const std::vector<std::size_t>& numbers) {
    const std::size_t width = table.columns();
    Matrix y = uninitialised<2>({numbers.size(), width});
    for (std::size_t n = 0; n < numbers.size(); ++n) {
        if (numbers[n] >= table.rows()) {
            throw ShapeError("rows_of: row " + std::to_string(numbers[n]) + " of " + std::to_string(table.rows()));
        }
        for (std::size_t c = 0; c < width; ++c) {
            y.data()[n * width + c] = table.value().data()[numbers[n] * width + c];
        }
    }
    const auto pass_back = [table, numbers, width](const Matrix& dy, const Matrix&) {
        Matrix d = zeros<2>({table.rows(), width});
        for (std::size_t n = 0; n < numbers.size(); ++n) {
            for (std::size_t c = 0; c < width; ++c) {
                d.data()[numbers[n] * width + c] += dy.data()[n * width + c];
            }
        }
        table.receive(d);
    };
    return table.tape->record("rows_of", {table}, std::move(y), pass_back);
}

/// All numbers added up, [N, C] -> [1, 1]: each gets dy.
inline Variable sum(Variable a) {
    Real total = 0;
    for (std::size_t i = 0; i < a.value().size(); ++i) {
        total += a.value().data()[i];
    }
    const auto pass_back = [a](const Matrix& dy, const Matrix&) {
        a.receive(detail::filled(a.rows(), a.columns(), dy.data()[0]));
    };
    return a.tape->record("sum", {a}, Matrix{{total}}, pass_back);
}

// ---- What can be written with these ---------------------------------------------------------------------------------

/// A row [1, C] repeated N times, [N, C], as the product with a column of ones: how a bias reaches every row.
inline Variable repeated(Variable row, std::size_t rows) {
    return matmul(row.tape->variable(detail::filled(rows, 1, Real(1))), row);
}

/// The sum of each row, written into every column of it, [N, C] -> [N, C]: the product with a matrix of ones.
inline Variable row_sums(Variable a) {
    return matmul(a, a.tape->variable(detail::filled(a.columns(), a.columns(), Real(1))));
}

/// softmax of each row. Without the shift by the largest score (nn/softmax.hpp): for small scores only.
inline Variable softmax(Variable scores) {
    const Variable powers = exp(scores);
    return powers / row_sums(powers);
}

/// The mean of -ln p of what was right, from the scores [N, C] of each row and N right columns.
inline Variable cross_entropy(Variable scores, std::span<const std::size_t> right) {
    Matrix chosen = zeros<2>({scores.rows(), scores.columns()});  // one-hot
    for (std::size_t n = 0; n < scores.rows() && n < right.size(); ++n) {
        chosen(n, right[n]) = 1;
    }
    const Real share = Real(-1) / static_cast<Real>(scores.rows());
    return share * sum(log(softmax(scores)) * scores.tape->variable(std::move(chosen)));
}

}  // namespace minillm
