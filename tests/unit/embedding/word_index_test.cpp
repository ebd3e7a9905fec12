#include "minillm/embedding/word_index.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm;

TEST_CASE("word_index: words get the numbers 0, 1, 2, ... and keep them") {
    WordIndex index;
    CHECK(!index.find("灯").has_value());  // an empty index is asked too
    CHECK(index.add("灯") == std::pair<TokenId, bool>(0, true));
    CHECK(index.add("light") == std::pair<TokenId, bool>(1, true));
    CHECK(index.add("灯") == std::pair<TokenId, bool>(0, false));
    CHECK(index.id_of("light") == 1);
    CHECK(index[0] == "灯");
    CHECK(index.size() == 2);
}

TEST_CASE("word_index: a copy is independent, and a hundred thousand words are all found") {
    WordIndex index;
    for (int n = 0; n < 100000; ++n) {
        index.add("w" + std::to_string(n));
    }
    const WordIndex copy = index;
    index.add("one more");
    CHECK(copy.size() == 100000);
    CHECK(!copy.contains("one more"));
    int found = 0;
    for (int n = 0; n < 100000; ++n) {
        found += copy.find("w" + std::to_string(n)) == TokenId(n) ? 1 : 0;
    }
    CHECK(found == 100000);
}

TEST_CASE("word_index: any bytes are a word, a zero byte and half a character too") {
    WordIndex index;
    index.add(std::string("a\0b", 3));
    index.add("a");
    index.add("\xE7\x81");
    index.add("");
    CHECK(index.size() == 4);
    CHECK(index.id_of(std::string("a\0b", 3)) == 0);
    CHECK(index.id_of("") == 3);
}

TEST_CASE("word_index: edit distance counts characters, not bytes") {
    CHECK(edit_distance(U"kitten", U"sitting", 5) == 3);  // the textbook's example: two changes, one insertion
    CHECK(edit_distance(U"客厅", U"客房", 5) == 1);
    CHECK(edit_distance(U"", U"abc", 5) == 3);
    CHECK(edit_distance(U"same", U"same", 0) == 0);
    CHECK(edit_distance(U"abcdef", U"uvwxyz", 2) == 3);  // more than the limit: limit + 1, whatever it really is
}

TEST_CASE("word_index: a word that is not there is named with the nearest spelling") {
    WordIndex index;
    for (const char* word : {"bathroom", "kitchen", "客厅", "kitten"}) {
        index.add(word);
    }
    CHECK_THROWS_WITH_AS(index.id_of("kichen"),
                         "the word \"kichen\" is not in the vocabulary of 4 words; did you mean \"kitchen\"?",
                         VocabularyError);
    CHECK(index.nearest_spelling("客房") == "客厅");
    CHECK(index.nearest_spelling("quantum") == "");  // nothing is near
    CHECK_THROWS_WITH_AS(index.id_of("quantum"), "the word \"quantum\" is not in the vocabulary of 4 words",
                         VocabularyError);
    CHECK_THROWS_AS(index.id_of("\xFF\xFE"), VocabularyError);  // the message is UTF-8 all the same
}
