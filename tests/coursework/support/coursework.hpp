// tests/coursework/support/coursework.hpp: what exercises and their tests share.
//
// A stub throws not_implemented("softmax(x)"), so it compiles, and a test that has not been solved says so in its
// first line. A test is an ordinary doctest file with a TEST_CASE for each learnable step. It compares with the
// functions below, whose failures are written to be read:
//
//     TEST_CASE("rows sum to one" * POINTS(2)) { expect_equal(task, expected, exercise::softmax(x), tolerance); }
//
// Every comparison notes its line in checks(), passed or failed. From these notes `coursework prove` tells whether each
// comparison is needed: for each there must be a known-wrong answer that fails there and nowhere else.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/diagnose.hpp"

/// How many points a TEST_CASE is worth.
#define POINTS(n) doctest::description("points " #n)

namespace coursework {

extern const char* const exercise_name;  // "10_softmax"; each program defines it

using minillm::test::Task;
using minillm::test::Values;

/// What a stub throws until it is written.
struct NotImplemented : std::logic_error {
    using std::logic_error::logic_error;
};

[[noreturn]] inline void not_implemented(const std::string& function) {
    throw NotImplemented("not_implemented: " + function);
}

/// One comparison that a case has made.
struct Check {
    unsigned line;
    bool failed;
};

/// The comparisons of the running case.
inline std::vector<Check>& checks() {
    static std::vector<Check> list;
    return list;
}

/// Notes a comparison; a text that is not empty makes the case fail with this text. The case goes on.
inline void note(const std::string& failure, const std::source_location& where) {
    checks().push_back({where.line(), !failure.empty()});
    if (!failure.empty()) {
        ADD_FAIL_CHECK_AT(where.file_name(), static_cast<int>(where.line()), failure);
    }
}

// ---- Numbers to try things with ----------------------------------------------------------------------------------------

/// A tensor of numbers in ±1 that look random and are the same everywhere; another seed gives others.
template <std::size_t Rank>
minillm::Tensor<Rank> some_numbers(const std::array<std::size_t, Rank>& shape, std::uint32_t seed) {
    minillm::Tensor<Rank> result(shape);
    std::uint32_t state = seed * 2654435761u + 12345u;
    for (std::size_t i = 0; i < result.size(); ++i) {
        state = state * 1664525u + 1013904223u;  // Numerical Recipes' linear congruence
        result.data()[i] = static_cast<minillm::Real>((state >> 8) / 8388608.0 - 1.0);
    }
    return result;
}

// ---- Numbers -------------------------------------------------------------------------------------------------------

/// Every value within `tolerance` of the expected one. Takes tensors, std::vectors of numbers, and numbers.
template <class Any>
void expect_equal(const Task& task, const Any& expected, const Any& yours, double tolerance,
                  std::source_location where = std::source_location::current()) {
    note(minillm::test::explain_difference(task, Values::of(expected), Values::of(yours), tolerance), where);
}

/// One intermediate result of a longer exercise.
struct Stage {
    std::string name;  // "scores"
    Values expected;
    Values yours;
    Task task;         // its formula and usual mistakes

    template <class Any>
    Stage(std::string stage_name, const Any& right, const Any& given, Task stage_task = {})
        : name(std::move(stage_name)), expected(Values::of(right)), yours(Values::of(given)), task(std::move(stage_task)) {}
};

/// The intermediate results in the order in which they arise; stops at the first that differs, since what comes after it
/// cannot be right.
inline void expect_stages(const std::vector<Stage>& stages, double tolerance,
                          std::source_location where = std::source_location::current()) {
    std::string right;
    for (const Stage& stage : stages) {
        const std::string difference = minillm::test::explain_difference(stage.task, stage.expected, stage.yours, tolerance);
        if (!difference.empty()) {
            std::string text = "  stage       " + stage.name + " is the first that differs";
            text += right.empty() ? "\n" : "; right so far: " + right + "\n";
            note(text + difference, where);
            return;
        }
        right += right.empty() ? "" : ", ";
        right += stage.name;
    }
    note("", where);
}

/// The central difference (f(x + h) - f(x - h)) / 2h for each number of x, in double.
/// @param loss  a function of the numbers that `x` holds; it is called twice a number
template <class AnyTensor>
AnyTensor numeric_gradient(AnyTensor& x, const std::function<double()>& loss, double h = 1e-5) {
    AnyTensor gradient = x;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto kept = x.data()[i];
        x.data()[i] = kept + h;
        const double above = loss();
        x.data()[i] = kept - h;
        const double below = loss();
        x.data()[i] = kept;
        gradient.data()[i] = (above - below) / (2 * h);
    }
    return gradient;
}

/// The gradient that backward gave against the central difference of the forward pass: at most 1e-7 of the largest
/// gradient apart (h² of the truncation and ε/h of the rounding, with h = 1e-5, both stay below).
/// @param input  which input the gradient belongs to, e.g. "x" or "weight"
template <class AnyTensor>
void expect_gradient(Task task, const std::string& input, AnyTensor& x, const std::function<double()>& loss,
                     const AnyTensor& analytic, std::source_location where = std::source_location::current()) {
    const AnyTensor numeric = numeric_gradient(x, loss);
    double largest = 1;
    for (std::size_t i = 0; i < numeric.size(); ++i) {
        largest = std::max(largest, std::abs(static_cast<double>(numeric.data()[i])));
    }
    std::string difference =
        minillm::test::explain_difference(task, Values::of(numeric), Values::of(analytic), 1e-7 * largest);
    if (!difference.empty()) {
        difference = "  gradient    of the loss by " + input + ": expected is numeric (central difference), yours analytic\n" + difference;
    }
    note(difference, where);
}

// ---- Texts, lists, yes and no --------------------------------------------------------------------------------------

inline std::string printed(bool value) { return value ? "true" : "false"; }
inline std::string printed(const char* value) { return '"' + std::string(value) + '"'; }
inline std::string printed(std::string_view value) { return '"' + std::string(value) + '"'; }
inline std::string printed(const std::string& value) { return '"' + value + '"'; }
inline std::string printed(char32_t value) {
    char text[16];
    std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(value));
    return text;
}
template <class Number>
    requires(std::is_arithmetic_v<Number> && !std::is_same_v<Number, bool> && !std::is_same_v<Number, char32_t>)
std::string printed(Number value) {
    return std::to_string(value);
}
inline std::string printed(const std::u32string& value) {
    std::string text;
    for (const char32_t c : value) {
        text += text.empty() ? "" : " ";
        text += printed(c);
    }
    return text;
}
template <class First, class Second>
std::string printed(const std::pair<First, Second>& value) {
    return "(" + printed(value.first) + ", " + printed(value.second) + ")";
}
template <class Element>
std::string printed(const std::vector<Element>& list) {
    std::string text = "[";
    for (std::size_t i = 0; i < list.size(); ++i) {
        text += i == 0 ? "" : ", ";
        text += printed(static_cast<Element>(list[i]));
    }
    return text + "]";
}

/// What a certain mistake would have given, for things that are compared as a whole.
template <class Any>
struct Mistake {
    std::string looks_like;
    Any value;
};

/// The same text, list, number or truth value. Lists say where they part.
template <class Any>
void expect_same(const Task& task, const Any& expected, const Any& yours, const std::vector<Mistake<Any>>& mistakes = {},
                 std::source_location where = std::source_location::current()) {
    if (expected == yours) {
        note("", where);
        return;
    }
    std::string text = "  rule        " + task.formula + "\n";
    if constexpr (requires { expected.size(); expected[0]; }) {
        std::size_t same = 0;
        while (same < expected.size() && same < yours.size() && expected[same] == yours[same]) {
            ++same;
        }
        text += "  length      expected " + std::to_string(expected.size()) + "   yours " + std::to_string(yours.size()) + "\n";
        text += "  differs     from place " + std::to_string(same) + " on\n";
    }
    text += "  expected    " + printed(expected) + "\n";
    text += "  yours       " + printed(yours) + "\n";
    for (const Mistake<Any>& mistake : mistakes) {
        if (mistake.value == yours) {
            text += "  looks like  " + mistake.looks_like + "\n";
            break;
        }
    }
    note(text, where);
}

/// `action` throws an Exception; `looks_like` says what it means if it does not.
template <class Exception>
void expect_error(const Task& task, const std::string& call, const std::function<void()>& action,
                  const std::string& looks_like, std::source_location where = std::source_location::current()) {
    try {
        action();
    } catch (const NotImplemented&) {
        throw;
    } catch (const Exception&) {
        note("", where);
        return;
    } catch (const std::exception& other) {
        note("  rule        " + task.formula + "\n  expected    " + call + " refuses\n  yours       another exception: " +
                 other.what() + "\n  looks like  " + looks_like + "\n", where);
        return;
    }
    note("  rule        " + task.formula + "\n  expected    " + call + " refuses\n  yours       no exception\n  looks like  " +
             looks_like + "\n", where);
}

}  // namespace coursework
