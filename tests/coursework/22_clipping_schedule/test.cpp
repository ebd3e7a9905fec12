#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_equal;
using coursework::Task;
using coursework::Values;

namespace {

Task task(const std::string& formula) {
    Task result;
    result.formula = formula;
    return result;
}

constexpr double tolerance = 1e-13;  // a few hundred roundings of 1.1e-16 each, on numbers around 1

using minillm::Vector;
using Numbers = std::vector<double>;

// All numbers of two gradients after clipping, and the length that clip gave.
Numbers clipped(Vector first, Vector second, double largest) {
    std::vector<Vector> gradients{first, second};
    const double length = exercise::clip(gradients, largest);
    Numbers all(gradients[0].begin(), gradients[0].end());
    all.insert(all.end(), gradients[1].begin(), gradients[1].end());
    all.push_back(length);
    return all;
}

Numbers rates(double lr, std::size_t warmup, std::size_t total) {
    Numbers list;
    for (std::size_t step = 0; step < total; ++step) {
        list.push_back(exercise::rate(step, lr, warmup, total));
    }
    return list;
}

}  // namespace

TEST_CASE("all gradients are shortened together" * POINTS(4)) {
    // √(3² + 0² + 4²) = 5: everything is divided by 5 (and a millionth)
    const double shrunk = 1 / (5 + 1e-6);
    Task rule = task("length = √(sum of ALL g²); if length > largest: g *= largest / (length + 1e-6). The last number is the length before");
    rule.mistakes = {{"each gradient was clipped by its own length: the direction changed", Values::of(Numbers{3 / (3 + 1e-6), 0, 4 / (4 + 1e-6), 5})},
                     {"each number was cut off at the limit: the direction changed", Values::of(Numbers{1, 0, 1, 5})},
                     {"the root is missing: divided by the squared length", Values::of(Numbers{3.0 / (25 + 1e-6), 0, 4.0 / (25 + 1e-6), 25})},
                     {"the length after clipping was given, not the one before", Values::of(Numbers{3 * shrunk, 0, 4 * shrunk, 1})}};
    expect_equal(rule, Numbers{3 * shrunk, 0, 4 * shrunk, 5}, clipped(Vector{3, 0}, Vector{4}, 1), tolerance);
}

TEST_CASE("short gradients stay as they are" * POINTS(2)) {
    Task rule = task("a length below the limit changes nothing");
    rule.mistakes = {{"short gradients were made longer: clipping only shortens", Values::of(Numbers{3 * 10 / (5 + 1e-6), 0, 4 * 10 / (5 + 1e-6), 5})}};
    expect_equal(rule, Numbers{3, 0, 4, 5}, clipped(Vector{3, 0}, Vector{4}, 10), tolerance);
}

TEST_CASE("the warm-up ends at the full rate" * POINTS(2)) {
    // a warm-up of 4 steps, then a single step at the top and the end
    const Numbers all = rates(1, 4, 6);
    Task rule = task("lr (s + 1) / warmup for s = 0 .. warmup-1");
    rule.mistakes = {{"the first step has rate 0: nothing is learned in it; use s + 1", Values::of(Numbers{0, 0.25, 0.5, 0.75})}};
    expect_equal(rule, Numbers{0.25, 0.5, 0.75, 1}, Numbers(all.begin(), all.begin() + 4), tolerance);
}

TEST_CASE("half a cosine from lr to 0 at the last step" * POINTS(3)) {
    const Numbers all = rates(1, 2, 7);
    const double r = std::sqrt(0.5);
    Task rule = task("lr ½ (1 + cos(π (s - warmup) / (total - 1 - warmup)))");
    rule.mistakes = {{"the last step is not 0: total - 1 is the last step, not total",
                      Values::of(Numbers{1, 0.5 * (1 + std::cos(std::acos(-1.0) / 5)), 0.5 * (1 + std::cos(std::acos(-1.0) * 2 / 5)), 0.5 * (1 + std::cos(std::acos(-1.0) * 3 / 5)), 0.5 * (1 + std::cos(std::acos(-1.0) * 4 / 5))})},
                     {"a straight line, not a cosine", Values::of(Numbers{1, 0.75, 0.5, 0.25, 0})},
                     {"the ½ (1 + ...) is missing: the rate became negative", Values::of(Numbers{1, r, 0, -r, -1})},
                     {"the cosine began at step 0, not after the warm-up", Values::of(Numbers{0.5 * (1 + std::cos(std::acos(-1.0) * 2 / 6)), 0.5, 0.5 * (1 + std::cos(std::acos(-1.0) * 4 / 6)), 0.5 * (1 + std::cos(std::acos(-1.0) * 5 / 6)), 0})}};
    expect_equal(rule, Numbers{1, 0.5 * (1 + r), 0.5, 0.5 * (1 - r), 0}, Numbers(all.begin() + 2, all.end()), tolerance);
}
