#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_same;
using coursework::Task;

namespace {

Task task(const std::string& rule) {
    Task result;
    result.formula = rule;
    return result;
}

}  // namespace

using exercise::Ids;
using exercise::Words;

TEST_CASE("the most frequent word is number 1" * POINTS(3)) {
    // light 3 times (in one text), on twice, the once
    expect_same<Words>(task("words in the order of how often they occur in all texts together"), {"light", "on", "the"},
                       exercise::number_words({{"on", "light", "light", "light"}, {"the", "on"}}),
                       {{"numbered by first appearance in some text, not by frequency, or counted in how many texts a word occurs, not how often", {"on", "light", "the"}}});
}

TEST_CASE("among equals the word seen first comes first" * POINTS(2)) {
    expect_same<Words>(task("equally frequent words keep the order in which they were first seen"), {"b", "a"},
                       exercise::number_words({{"b", "a"}}),
                       {{"equally frequent words were put into alphabetical order, or the word seen last came first: among equals the word seen last came first", {"a", "b"}}});
}

TEST_CASE("numbers begin at 1: 0 is padding" * POINTS(2)) {
    expect_same<Ids>(task("number of a word = its place + 1"), {1, 2, 1}, exercise::to_sequence({"a", "b", "a"}, {"a", "b"}, 0),
                     {{"0 was given to a word, but 0 means padding", {0, 1, 0}}, {"a word that came again was left out", {1, 2}}});
}

TEST_CASE("an unknown word is left out" * POINTS(1)) {
    expect_same<Ids>(task("a word that was never numbered gives nothing"), {1}, exercise::to_sequence({"a", "zebra"}, {"a", "b"}, 0),
                     {{"an unknown word became 0, which means padding", {1, 0}}, {"an unknown word got a number of its own", {1, 3}}});
}

TEST_CASE("num_words gives out numbers below it" * POINTS(2)) {
    expect_same<Ids>(task("only numbers < num_words: num_words 3 leaves the words 1 and 2"), {1, 2},
                     exercise::to_sequence({"a", "b", "c"}, {"a", "b", "c"}, 3),
                     {{"num_words 3 left three words: Keras gives out numbers below it", {1, 2, 3}}});
}

TEST_CASE("zeros go in front" * POINTS(2)) {
    expect_same<Ids>(task("padding='pre': zeros in front"), {0, 0, 7}, exercise::pad({7}, 3),
                     {{"the zeros were put behind", {7, 0, 0}}});
}

TEST_CASE("a long sequence loses its beginning" * POINTS(2)) {
    expect_same<Ids>(task("truncating='pre': the last numbers stay"), {3, 4}, exercise::pad({1, 2, 3, 4}, 2),
                     {{"the end was cut off, Keras cuts the beginning", {1, 2}}});
}
