#include "minillm/nlu/lexicon.hpp"

#include <doctest/doctest.h>

using namespace minillm;

TEST_CASE("all words that begin at a place are found, with all that they stand for") {
    Lexicon lexicon;
    lexicon.add("verb", "打开", "on");
    lexicon.add("verb", "打开", "open");
    lexicon.add("verb", "打", "hit");
    const std::vector<LexiconMatch> found = lexicon.matches(U"请打开灯", 1);
    REQUIRE(found.size() == 2);
    CHECK(found[0].end == 2);
    CHECK(found[1].end == 3);
    CHECK(found[1].entry->values == std::vector<std::string>{"on", "open"});
}

TEST_CASE("a Latin word is a whole word: den is not in garden, nor fan in fans") {
    Lexicon lexicon;
    lexicon.add("area", "den", "study");
    lexicon.add("kind", "fan", "fan");
    CHECK(lexicon.matches(U"garden", 3).empty());
    CHECK(lexicon.matches(U"fans", 0).empty());
    CHECK(lexicon.matches(U"the den", 4).size() == 1);
}

TEST_CASE("a blank of a word also stands for a hyphen") {
    Lexicon lexicon;
    lexicon.add("area", "living room", "living_room");
    CHECK(lexicon.matches(U"living-room", 0).size() == 1);
}

TEST_CASE("a word of which nothing is left is an error") {
    Lexicon lexicon;
    CHECK_THROWS_AS(lexicon.add("area", " ", "x"), ConfigError);
}

TEST_CASE("a hyphen alone is a sign, and no blank") {
    Lexicon lexicon;
    lexicon.add("sign", "-", "minus");
    CHECK(lexicon.matches(U"-3", 0).size() == 1);
    CHECK(lexicon.matches(U" 3", 0).empty());
}
