// tests/support/diagnose.hpp: a failing comparison that teaches.
//
// `assert error < tol` tells a student nothing. This comparison says the formula, the shapes, how many values are
// wrong and where the worst is, both tensors, and what the mistake looks like:
//
//     formula     p_ij = exp(x_ij - max_k x_ik) / sum_k exp(x_ik - max_k x_ik)
//     shape       expected (2, 3)   yours (2, 3)   ok
//     values      3 of 6 wrong, worst nan at [1, 2]
//     expected    [[0.0900 0.2447 0.6652] [0.0900 0.2447 0.6652]]
//     yours       [[0.0900 0.2447 0.6652] [nan nan nan]]
//     looks like  exp() overflowed: was the row maximum subtracted?
//
// The general rules below (not finite, transpose, constant ratio, sign, shifted rows or numbers) hold for any tensor. What is
// typical of one task is given by its test: the sizes that a missing scale would show (N, √D), and candidates, each a
// label and the tensor which that mistake produces.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "minillm/core/tensor.hpp"

namespace minillm::test {

/// Shape and values of any tensor, in double.
struct Values {
    std::vector<std::size_t> shape;
    std::vector<double> numbers;

    /// Of a tensor, of a std::vector of numbers, or of a single number.
    template <class Any>
    static Values of(const Any& any) {
        Values result;
        if constexpr (std::is_arithmetic_v<Any>) {
            result.numbers.push_back(static_cast<double>(any));
        } else if constexpr (requires { any.dimension(); }) {
            for (std::size_t axis = 0; axis < any.dimension(); ++axis) {
                result.shape.push_back(static_cast<std::size_t>(any.shape(axis)));
            }
            for (std::size_t i = 0; i < any.size(); ++i) {
                result.numbers.push_back(static_cast<double>(any.data()[i]));
            }
        } else {
            result.shape.push_back(any.size());
            for (const auto& number : any) {
                result.numbers.push_back(static_cast<double>(number));
            }
        }
        return result;
    }
};

/// What a certain mistake would have given, and what to tell who made it.
struct Candidate {
    std::string looks_like;
    Values values;
};

/// What is compared, in the words of the task.
struct Task {
    std::string formula;
    std::vector<Candidate> mistakes;  // those typical of this task; the general rules are always tried
    std::string not_finite = "a number that is not finite: a division by zero, or exp() of something large?";
    /// Sizes that explain a constant ratio: {{"N", 3}} turns a factor 3 into "N times too large".
    std::vector<std::pair<std::string, double>> sizes;
};

namespace detail {

inline bool close(double a, double b, double tolerance) {
    return (std::isnan(a) && std::isnan(b)) || a == b || std::abs(a - b) <= tolerance;
}

// Some NaNs carry a sign, which printf shows and which means nothing.
inline double without_nan_sign(double value) {
    return std::isnan(value) ? std::abs(value) : value;
}

inline bool all_close(const Values& a, const Values& b, double tolerance) {
    if (a.shape != b.shape) {
        return false;
    }
    for (std::size_t i = 0; i < a.numbers.size(); ++i) {
        if (!close(a.numbers[i], b.numbers[i], tolerance)) {
            return false;
        }
    }
    return true;
}

inline std::string shape_text(const std::vector<std::size_t>& shape) {
    std::string text = "(";
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        text += axis == 0 ? "" : ", ";
        text += std::to_string(shape[axis]);
    }
    text += ")";
    return text;
}

// The place of a flat index: [1, 2].
inline std::string place_text(const std::vector<std::size_t>& shape, std::size_t index) {
    std::vector<std::size_t> place(shape.size());
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        place[axis] = index % shape[axis];
        index /= shape[axis];
    }
    std::string text = shape_text(place);
    text.front() = '[';
    text.back() = ']';
    return text;
}

// [[0.0900 0.2447] [0.5000 0.5000]], cut after 24 numbers.
inline std::string values_text(const Values& values, int decimals = 4) {
    const std::size_t columns = values.shape.empty() ? 1 : values.shape.back();
    const bool nested = values.shape.size() > 1;
    std::string text = "[";
    for (std::size_t i = 0; i < values.numbers.size(); ++i) {
        if (i == 24) {
            text += " ...";
            break;
        }
        const bool row_starts = nested && columns != 0 && i % columns == 0;
        text += i == 0 ? "" : " ";
        text += row_starts ? "[" : "";
        char number[400];  // the largest double has 309 digits before the point
        std::snprintf(number, sizeof number, "%.*f", decimals, without_nan_sign(values.numbers[i]));
        text += number;
        text += nested && columns != 0 && (i + 1) % columns == 0 ? "]" : "";
    }
    text += "]";
    return text;
}

inline Values transposed(const Values& m) {
    const std::size_t rows = m.shape[0];
    const std::size_t columns = m.shape[1];
    Values result{{columns, rows}, std::vector<double>(m.numbers.size())};
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < columns; ++j) {
            result.numbers[j * rows + i] = m.numbers[i * columns + j];
        }
    }
    return result;
}

// The factor by which all of `yours` differ from `expected`, or 0 if there is no such factor.
inline double constant_ratio(const Values& expected, const Values& yours, double tolerance) {
    double ratio = 0;
    for (std::size_t i = 0; i < expected.numbers.size(); ++i) {
        if (std::abs(expected.numbers[i]) > 100 * tolerance) {
            ratio = yours.numbers[i] / expected.numbers[i];
            break;
        }
    }
    if (ratio == 0) {
        return 0;
    }
    for (std::size_t i = 0; i < expected.numbers.size(); ++i) {
        if (!close(yours.numbers[i], ratio * expected.numbers[i], (1 + std::abs(ratio)) * tolerance)) {
            return 0;
        }
    }
    return ratio;
}

// What a constant factor says: a size of the task (a sum for a mean), its root (the scale of attention), a size less one.
inline std::string ratio_text(const Task& task, double ratio) {
    const auto is = [&](double value) { return std::abs(ratio - value) <= 1e-6 * std::abs(value); };
    for (const auto& [name, size] : task.sizes) {
        if (is(size)) {
            return "every value is " + name + " times too large: a sum where a mean belongs, or a missing division by " + name + "?";
        }
        if (is(1 / size)) {
            return "every value is " + name + " times too small: divided by " + name + " once too often?";
        }
        if (is(std::sqrt(size))) {
            return "every value is √" + name + " times too large: the missing scale 1/√" + name + "?";
        }
        if (is(1 / std::sqrt(size))) {
            return "every value is √" + name + " times too small: scaled by 1/√" + name + " once too often?";
        }
        if (size > 1 && is(size / (size - 1))) {
            return "every value is " + name + "/(" + name + "-1) times too large: divided by " + name + "-1 instead of " + name + "?";
        }
    }
    char text[120];
    std::snprintf(text, sizeof text, "every value is %.4g times the right one: a missing scale, or a sum that should be a mean?",
                  ratio);
    return text;
}

// Whether `yours` are the numbers of `expected`, moved by `steps` places (rows of a matrix, numbers of a vector);
// what moved in from the edge does not count.
inline bool moved_by(const Values& expected, const Values& yours, std::size_t steps, double tolerance) {
    if (steps >= expected.numbers.size()) {
        return false;
    }
    for (std::size_t i = steps; i < expected.numbers.size(); ++i) {
        if (!close(yours.numbers[i], expected.numbers[i - steps], tolerance)) {
            return false;
        }
    }
    return true;
}

// The general rules, from the surest to the vaguest. Empty if none fits.
inline std::string looks_like(const Task& task, const Values& expected, const Values& yours, double tolerance) {
    for (const double number : yours.numbers) {
        if (!std::isfinite(number)) {
            return task.not_finite;
        }
    }
    for (const Candidate& mistake : task.mistakes) {
        if (all_close(mistake.values, yours, tolerance)) {
            return mistake.looks_like;
        }
    }
    if (expected.shape.size() == 2 && all_close(transposed(expected), yours, tolerance)) {
        return "the transpose of the right answer";
    }
    if (expected.shape != yours.shape) {
        return "";
    }
    const double ratio = constant_ratio(expected, yours, tolerance);
    if (std::abs(ratio + 1) <= 1e-9) {
        return "the right numbers with the wrong sign";
    }
    if (ratio != 0) {
        return ratio_text(task, ratio);
    }
    const bool rows = expected.shape.size() >= 2;
    const std::size_t step = rows ? expected.shape.back() : 1;
    if (expected.numbers.size() > step && step != 0) {
        const std::string what = rows ? "the right rows, one row too " : "the right numbers, one place too ";
        if (moved_by(expected, yours, step, tolerance)) {
            return what + "late: an index off by one?";
        }
        if (moved_by(yours, expected, step, tolerance)) {
            return what + "early: an index off by one?";
        }
    }
    return "";
}

}  // namespace detail

/// Compares; gives an empty text if every value is within the tolerance, otherwise the report shown above.
inline std::string explain_difference(const Task& task, const Values& expected, const Values& yours, double tolerance) {
    if (detail::all_close(expected, yours, tolerance)) {
        return "";
    }
    const bool same_shape = expected.shape == yours.shape;
    std::string text = "  formula     " + task.formula + "\n";
    text += "  shape       expected " + detail::shape_text(expected.shape) + "   yours " + detail::shape_text(yours.shape);
    text += same_shape ? "   ok\n" : "   DIFFERENT\n";
    if (same_shape) {
        std::size_t wrong = 0;
        std::size_t worst = 0;
        double worst_distance = -1;
        for (std::size_t i = 0; i < expected.numbers.size(); ++i) {
            if (detail::close(expected.numbers[i], yours.numbers[i], tolerance)) {
                continue;
            }
            ++wrong;
            const double distance = std::abs(expected.numbers[i] - yours.numbers[i]);
            if (!(distance <= worst_distance)) {  // NaN is the worst of all
                worst_distance = distance;
                worst = i;
            }
        }
        char number[32];
        std::snprintf(number, sizeof number, "%.4g", detail::without_nan_sign(yours.numbers[worst]));
        text += "  values      " + std::to_string(wrong) + " of " + std::to_string(expected.numbers.size());
        text += " wrong, worst ";
        text += number;
        text += " at " + detail::place_text(expected.shape, worst) + "\n";
    }
    // Four decimals are easy to read; more where the two would look the same.
    int decimals = 4;
    while (decimals < 16 && same_shape && detail::values_text(expected, decimals) == detail::values_text(yours, decimals)) {
        decimals += 4;
    }
    text += "  expected    " + detail::values_text(expected, decimals) + "\n";
    text += "  yours       " + detail::values_text(yours, decimals) + "\n";
    const std::string mistake = detail::looks_like(task, expected, yours, tolerance);
    if (!mistake.empty()) {
        text += "  looks like  " + mistake + "\n";
    }
    return text;
}

}  // namespace minillm::test
