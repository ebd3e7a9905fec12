#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_equal;
using coursework::expect_same;
using coursework::Task;
using coursework::Values;

namespace {

Task task(const std::string& formula) {
    Task result;
    result.formula = formula;
    return result;
}

constexpr double tolerance = 1e-13;  // a few hundred roundings of 1.1e-16 each, on numbers around 1

using exercise::Terms;

const std::vector<Terms> texts{{"battery", "of", "the", "phone"}, {"screen", "of", "the", "phone", "phone"}, {"price", "of", "it"}};

}  // namespace

TEST_CASE("rare terms weigh more" * POINTS(2)) {
    Task rule = task("idf = log(1 + (N - n + ½) / (n + ½))");
    rule.mistakes = {{"how often the term occurs was counted, not in how many texts", Values::of(std::log(1 + (3 - 3 + 0.5) / 3.5))},
                     {"log(N / n): the smoothing is missing", Values::of(std::log(3.0 / 2))},
                     {"the 1 inside the logarithm is missing: a term that most texts have would get a negative weight", Values::of(std::log(1.5 / 2.5))}};
    expect_equal(rule, std::log(1 + (3 - 2 + 0.5) / 2.5), exercise::idf("phone", texts), tolerance);
}

TEST_CASE("a term twice in the text counts more, but less than twice as much; long texts count less" * POINTS(3)) {
    // lengths 4, 5, 3: mean 4
    const double weight = std::log(1 + 1.5 / 2.5);
    Task rule = task("idf · f (k1 + 1) / (f + k1 (1 - b + b · length / mean length))");
    rule.mistakes = {{"f was taken as it is: BM25 lets it saturate", Values::of(weight * 2)},
                     {"the length of the text was forgotten", Values::of(weight * 2 * 2.2 / (2 + 1.2))},
                     {"divided by the length itself, not by the mean length", Values::of(weight * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 5)))},
                     {"a term twice in the QUESTION counted twice", Values::of(2 * weight * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 1.25)))}};
    expect_equal(rule, weight * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 1.25)), exercise::score({"phone", "phone"}, 1, texts), tolerance);
}

TEST_CASE("the best text answers" * POINTS(2)) {
    expect_same<int>(task("the text of the highest score"), 1, exercise::answer({"screen", "of", "the", "phone"}, texts),
                     {{"the first text that shares a word answered", 0}, {"the last text that shares a word answered", 2}});
}

TEST_CASE("nothing in common: I don't know" * POINTS(2)) {
    expect_same<int>(task("no text shares a word: -1"), -1, exercise::answer({"weather", "tomorrow"}, texts),
                     {{"a text with score 0 answered", 0}});
}

TEST_CASE("little in common: I don't know" * POINTS(3)) {
    // only "of" is known, and every text has it: the question is about something else
    expect_same<int>(task("less than half of the question's idf in the best text: -1"), -1, exercise::answer({"capital", "of", "france"}, texts),
                     {{"the best of bad texts answered: the best score says nothing about whether it is an answer", 2}});
}
