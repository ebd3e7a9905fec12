#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <map>
#include <utility>
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
using exercise::Pair;
using exercise::Word;
using Counts = std::vector<std::pair<Pair, std::uint64_t>>;

namespace {

Counts counted(const std::vector<Word>& words) {
    const std::map<Pair, std::uint64_t> counts = exercise::count_pairs(words);
    return Counts(counts.begin(), counts.end());
}

}  // namespace

TEST_CASE("pairs of neighbours" * POINTS(2)) {
    expect_same<Counts>(task("count (t_i, t_i+1) for every i"), {{{1, 2}, 2}, {{2, 1}, 1}}, counted({{{1, 2, 1, 2}, 1}}),
                        {{"every second pair was skipped", {{{1, 2}, 2}}}, {"the last pair was left out", {{{1, 2}, 1}, {{2, 1}, 1}}}});
}

TEST_CASE("a word counts as often as it occurs" * POINTS(2)) {
    expect_same<Counts>(task("each pair of a word counts word.count times"), {{{1, 2}, 5}}, counted({{{1, 2}, 5}}),
                        {{"each word was counted once", {{{1, 2}, 1}}}});
}

TEST_CASE("a pair never crosses from one word to the next" * POINTS(1)) {
    expect_same<Counts>(task("only neighbours inside a word"), {{{5, 6}, 1}}, counted({{{5, 6}, 1}, {{7}, 1}}),
                        {{"the last token of a word was paired with the first of the next", {{{5, 6}, 1}, {{6, 7}, 1}}}});
}

TEST_CASE("merging goes from left to right" * POINTS(2)) {
    expect_same<Ids>(task("each pair becomes one token; go on behind it"), {9, 7, 1}, exercise::merge({7, 7, 7, 1}, {7, 7}, 9),
                     {{"merged from right to left", {7, 9, 1}}, {"a token was used in two pairs", {9, 9, 7, 1}}});
}

TEST_CASE("the last token may be part of a pair" * POINTS(1)) {
    expect_same<Ids>(task("the pair may stand at the end"), {1, 9}, exercise::merge({1, 7, 8}, {7, 8}, 9),
                     {{"the pair at the end was missed", {1, 7, 8}}, {"the second token of the pair stayed", {1, 9, 8}}});
}

TEST_CASE("among equals the smallest pair" * POINTS(1)) {
    expect_same<std::vector<Pair>>(task("equally frequent: the smallest pair"), {{'a', 'b'}}, exercise::learn({{{'c', 'd'}, 2}, {{'a', 'b'}, 2}}, 1),
                                   {{"among equals the largest pair was taken", {{'c', 'd'}}}});
}

TEST_CASE("count, merge everywhere, count anew; each merge makes a token of its own" * POINTS(4)) {
    expect_same<std::vector<Pair>>(task("256, 257, 258, ..."), {{'a', 'b'}, {'c', 'd'}, {256, 257}},
                                   exercise::learn({{{'a', 'b', 'c', 'd'}, 1}, {{'a', 'b'}, 2}, {{'c', 'd'}, 1}}, 3),
                                   {{"pairs were not counted anew after a merge", {{'a', 'b'}, {'c', 'd'}, {'b', 'c'}}},
                                    {"every merge made the same token", {{'a', 'b'}, {'c', 'd'}, {256, 256}}}});
}

TEST_CASE("it ends when no pair is left" * POINTS(1)) {
    expect_same<std::vector<Pair>>(task("a word of one token has no pair"), {{'a', 'b'}}, exercise::learn({{{'a', 'b'}, 3}}, 3),
                                   {{"merges were made up when no pair was left", {{'a', 'b'}, {0, 0}, {0, 0}}}});
}
