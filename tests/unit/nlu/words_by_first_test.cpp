#include <doctest/doctest.h>

#include "minillm/nlu/words_by_first.hpp"

using namespace minillm;

TEST_CASE("a word of a list at a place of a text") {
    const WordsByFirst words{U"像个", U"像", U"开会", U"开"};
    CHECK(words.at(U"我在开会", 2) == U"开会");
    CHECK(words.at(U"我在开灯", 2) == U"开");
    CHECK(words.at(U"像个烤箱", 0) == U"像个");  // of two that fit, the earlier one of the list
    CHECK(words.at(U"我在开会", 0).empty());
    CHECK(words.at(U"我在开会", 3).empty());
    CHECK(WordsByFirst{U"开会"}.at(U"我在开", 2).empty());  // the text ends inside the word
}
