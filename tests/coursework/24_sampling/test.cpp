#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <cmath>

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

}  // namespace

using minillm::Vector;

TEST_CASE("temperature divides the logits" * POINTS(3)) {
    // log 4 / 2 = log 2: 2/3 and 1/3
    Task rule = task("p = softmax(logits / temperature)");
    rule.mistakes = {{"multiplied by the temperature: 2 must make the distribution flatter", Values::of(Vector{16.0 / 17, 1.0 / 17})},
                     {"the temperature was forgotten", Values::of(Vector{0.8, 0.2})},
                     {"the probabilities were divided, not the logits", Values::of(Vector{0.4, 0.1})}};
    expect_equal(rule, Vector{2.0 / 3, 1.0 / 3}, exercise::with_temperature(Vector{std::log(4.0), 0}, 2), tolerance);
}

TEST_CASE("temperature 0 is greedy" * POINTS(2)) {
    Task rule = task("temperature 0: all on the largest logit, of equals the first");
    rule.not_finite = "division by temperature 0: greedy is a case of its own";
    rule.mistakes = {{"of equal logits the last was taken; the first is", Values::of(Vector{0, 0, 1})},
                     {"equal logits shared", Values::of(Vector{0, 0.5, 0.5})}};
    expect_equal(rule, Vector{0, 1, 0}, exercise::with_temperature(Vector{1, 3, 3}, 0), tolerance);
}

TEST_CASE("top-k keeps k and rescales" * POINTS(3)) {
    Task rule = task("the k likeliest stay, the rest 0, the sum 1 again");
    rule.mistakes = {{"what is left was not scaled to sum to 1", Values::of(Vector{0.5, 0, 0.3, 0})},
                     {"the first k tokens were kept, not the likeliest", Values::of(Vector{0.5 / 0.55, 0.05 / 0.55, 0, 0})},
                     {"k + 1 tokens were kept", Values::of(Vector{0.5 / 0.95, 0, 0.3 / 0.95, 0.15 / 0.95})}};
    expect_equal(rule, Vector{0.625, 0, 0.375, 0}, exercise::top_k(Vector{0.5, 0.05, 0.3, 0.15}, 2), tolerance);
}

TEST_CASE("of equals the smaller id stays" * POINTS(1)) {
    Task rule = task("exactly k tokens; of equals the ones with smaller ids");
    rule.mistakes = {{"all that are as likely as the k-th were kept", Values::of(Vector{0.4 / 0.8, 0.2 / 0.8, 0.2 / 0.8, 0})},
                     {"of equals the larger id was kept", Values::of(Vector{0.4 / 0.6, 0, 0.2 / 0.6, 0})}};
    expect_equal(rule, Vector{0.4 / 0.6, 0.2 / 0.6, 0, 0}, exercise::top_k(Vector{0.4, 0.2, 0.2, 0.1}, 2), tolerance);
}

TEST_CASE("top-p keeps the token that crosses the limit" * POINTS(3)) {
    Task rule = task("the likeliest, until their sum reaches p; the one that crosses it is kept");
    rule.mistakes = {{"the token that crosses the limit was left out", Values::of(Vector{1, 0, 0})},
                     {"what is left was not scaled to sum to 1", Values::of(Vector{0.5, 0.3, 0})},
                     {"every token above the limit was kept: the sum counts, not the single probability", Values::of(Vector{1, 0, 0})}};
    expect_equal(rule, Vector{0.625, 0.375, 0}, exercise::top_p(Vector{0.5, 0.3, 0.2}, 0.6), tolerance);
}

TEST_CASE("top-p goes by likelihood, not by id" * POINTS(2)) {
    Task rule = task("sorted by probability first");
    rule.mistakes = {{"went through the tokens in order of their ids", Values::of(Vector{0.4, 0.6, 0})}};
    expect_equal(rule, Vector{0, 0, 1}, exercise::top_p(Vector{0.2, 0.3, 0.5}, 0.45), tolerance);
}
