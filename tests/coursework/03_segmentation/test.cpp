#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <string>

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

using exercise::Dictionary;
using exercise::Words;

TEST_CASE("the longest word at each place" * POINTS(3)) {
    const Dictionary dictionary{{U"打开", 5}, {U"客厅", 5}, {U"客厅灯", 1}, {U"灯", 5}};
    expect_same<Words>(task("at each place the longest word that begins there"), {U"打开", U"客厅灯"},
                       exercise::longest_first(U"打开客厅灯", dictionary),
                       {{"the shortest word was taken, not the longest", {U"打开", U"客厅", U"灯"}}});
}

TEST_CASE("what no word begins with becomes a single character" * POINTS(2)) {
    const Dictionary dictionary{{U"打开", 5}, {U"灯", 5}};
    expect_same<Words>(task("no word begins here: one character, and go on behind it"), {U"快", U"打开", U"那", U"灯"},
                       exercise::longest_first(U"快打开那灯", dictionary),
                       {{"unknown characters were dropped", {U"打开", U"灯"}}});
}

TEST_CASE("the likeliest way takes back what the longest word took" * POINTS(4)) {
    const Dictionary dictionary{{U"研究", 50}, {U"研究生", 10}, {U"生命", 40}, {U"命", 5}, {U"起源", 20}};
    expect_same<Words>(task("the way whose product of P(word) is largest"), {U"研究", U"生命", U"起源"},
                       exercise::likeliest(U"研究生命起源", dictionary),
                       {{"that is maximum matching: compare whole ways, not single words", {U"研究生", U"命", U"起源"}}});
}

TEST_CASE("few likely words beat many" * POINTS(2)) {
    // P = count / total below 1: each further word makes the product smaller
    const Dictionary dictionary{{U"电", 30}, {U"视", 30}, {U"机", 30}, {U"电视", 20}, {U"电视机", 10}};
    expect_same<Words>(task("log P(word) = log(count / total), not log(count)"), {U"电视机"}, exercise::likeliest(U"电视机", dictionary),
                       {{"counts were multiplied, not probabilities: that favours many small words", {U"电", U"视", U"机"}}});
}

TEST_CASE("an unknown character counts as seen once" * POINTS(2)) {
    const Dictionary dictionary{{U"打开", 5}, {U"灯", 5}};
    expect_same<Words>(task("a single character that is no word has count 1"), {U"嗯", U"打开"}, exercise::likeliest(U"嗯打开", dictionary),
                       {{"unknown characters were dropped", {U"打开"}}});
}
