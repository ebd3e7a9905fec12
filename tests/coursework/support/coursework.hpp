// tests/coursework/support/coursework.hpp: what exercises and their tests share.
//
// A stub throws not_implemented("softmax(x)"), so it compiles, and a test that has not been solved says so in its
// first line. A test is an ordinary doctest file with a TEST_CASE for each learnable step:
//
//     TEST_CASE("rows sum to one" * POINTS(2)) { expect_equal(task, expected, exercise::softmax(x)); }
#pragma once

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "support/diagnose.hpp"

/// How many points a TEST_CASE is worth.
#define POINTS(n) doctest::description("points " #n)

namespace coursework {

/// What a stub throws until it is written.
struct NotImplemented : std::logic_error {
    using std::logic_error::logic_error;
};

[[noreturn]] inline void not_implemented(const std::string& function) {
    throw NotImplemented("not_implemented: " + function);
}

/// Fails the case, with an explanation, unless every value is within `tolerance` of the expected one.
template <class AnyTensor>
void expect_equal(const minillm::test::Task& task, const AnyTensor& expected, const AnyTensor& yours, double tolerance) {
    const std::string difference = minillm::test::explain_difference(
        task, minillm::test::Values::of(expected), minillm::test::Values::of(yours), tolerance);
    if (!difference.empty()) {
        FAIL(difference);
    }
}

}  // namespace coursework
