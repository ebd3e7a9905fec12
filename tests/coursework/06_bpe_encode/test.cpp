#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_error;
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

TEST_CASE("without merges a word is its bytes" * POINTS(1)) {
    expect_same<Ids>(task("tokens 0..255 are the bytes, seen as numbers from 0 to 255"), {104, 195, 169}, exercise::encode("h\xC3\xA9", {}),
                     {{"a byte above 127 became a negative number: char is signed", {104, -61, -87}}});
}

TEST_CASE("the merge learned first is made first" * POINTS(3)) {
    // "abc": b+c was learned first, so it goes first, although a+b stands further left
    expect_same<Ids>(task("of all merges possible in the word, the smallest k"), {97, 256}, exercise::encode("abc", {{98, 99}, {97, 98}}),
                     {{"the leftmost possible merge was made, not the one learned first", {257, 99}}});
}

TEST_CASE("merges of merges" * POINTS(2)) {
    expect_same<Ids>(task("after each merge look at all pairs again"), {257}, exercise::encode("low", {{108, 111}, {256, 119}}),
                     {{"only one pass was made", {256, 119}}});
}

TEST_CASE("a merge is made wherever its pair stands" * POINTS(2)) {
    expect_same<Ids>(task("again, until no merge is possible"), {256, 256}, exercise::encode("abab", {{97, 98}}),
                     {{"each merge was made once", {256, 97, 98}}});
}

TEST_CASE("tokens are their bytes again" * POINTS(2)) {
    expect_same<std::string>(task("a merged token is its two parts, one after the other"), "low lo",
                             exercise::decode({257, 32, 256}, {{108, 111}, {256, 119}}),
                             {{"a merge of merges was not opened to the end", "\xFFw lo"}, {"blanks were put between tokens", "low   lo"}});
}

TEST_CASE("an id that is no token's is refused" * POINTS(1)) {
    expect_error<std::out_of_range>(task("ids are 0 .. 255 + number of merges"), "decode({256}, {})", [] { exercise::decode({256}, {}); },
                                    "an id that does not exist was passed over in silence");
}
