#include "minillm/text/character_tokenizer.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm;

TEST_CASE("character_tokenizer: ids in the order of the code points") {
    const CharacterTokenizer tokenizer = CharacterTokenizer::train("hello 你好");
    CHECK(tokenizer.vocabulary_size() == 7);
    CHECK(tokenizer.encode("hole 好") == Ids{2, 4, 3, 1, 0, 6});
    CHECK(tokenizer.decode(tokenizer.encode("hello 你好")) == "hello 你好");
    CHECK(CharacterTokenizer::train("").vocabulary_size() == 0);
}

TEST_CASE("character_tokenizer: what it does not know is an error") {
    const CharacterTokenizer tokenizer = CharacterTokenizer::train("ab");
    CHECK_THROWS_WITH_AS(tokenizer.encode("ac"), "the character c is not among the 2 that the vocabulary has",
                         VocabularyError);
    CHECK_THROWS_AS(tokenizer.encode("\xFF"), FormatError);
    CHECK_THROWS_AS(tokenizer.token_text(2), VocabularyError);
    CHECK_THROWS_AS(tokenizer.token_text(-1), VocabularyError);
    CHECK_THROWS_AS(CharacterTokenizer::train("\xC0\x80"), FormatError);
}

TEST_CASE("character_tokenizer: its file is read back, a file that lies is refused") {
    const CharacterTokenizer tokenizer = CharacterTokenizer::train("水 \"\\\n\tz😀");
    const JsonValue json = JsonValue::parse(tokenizer.to_json(), "tokenizer.json");
    REQUIRE(CharacterTokenizer::is_ours(json));
    const CharacterTokenizer again = CharacterTokenizer::from_json(json);
    CHECK(again.encode("z水😀") == tokenizer.encode("z水😀"));

    const auto read = [](const std::string& vocabulary) {
        const std::string text = R"({"model": {"type": "BPE", "merges": [], "vocab": )" + vocabulary + "}}";
        return CharacterTokenizer::from_json(JsonValue::parse(text, "t.json"));
    };
    CHECK(read(R"({"a": 1, "b": 0})").encode("ab") == Ids{1, 0});
    CHECK_THROWS_AS(read(R"({"a": 0, "b": 0})"), FormatError);
    CHECK_THROWS_AS(read(R"({"a": 2})"), FormatError);
    CHECK_THROWS_AS(read(R"({"ab": 0})"), FormatError);
    CHECK_THROWS_AS(read(R"({"": 0})"), FormatError);
    CHECK_THROWS_AS(read("[]"), FormatError);
    CHECK_FALSE(CharacterTokenizer::is_ours(JsonValue::parse(R"({"model": {"type": "WordPiece"}})", "t.json")));
}
