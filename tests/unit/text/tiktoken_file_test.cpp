#include "minillm/text/tiktoken_file.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/text/bpe.hpp"

using namespace minillm;

TEST_CASE("tiktoken_file: base64") {
    CHECK(decode_base64("IGE=") == " a");
    CHECK(decode_base64("YQ==") == "a");
    CHECK(decode_base64("YWJj") == "abc");
    CHECK(decode_base64("") == "");
    CHECK(decode_base64("////") == "\xFF\xFF\xFF");
    for (const char* wrong : {"YQ", "YQ=", "Y===", "====", "YQ==YQ==", "Y*==", "=YQ="}) {
        CHECK_FALSE(decode_base64(wrong));
    }
}

TEST_CASE("tiktoken_file: merges follow from the ranks, the lowest first, whichever way a token falls apart") {
    // a 0, b 1, c 2, ab 3, bc 4, abc 5: in "abcb", ab is made before bc, and then abc.
    const BytePairTokenizer tokenizer(
        parse_tiktoken("YQ== 0\nYg== 1\nYw== 2\nYWI= 3\r\nYmM= 4\nYWJj 5", "cl100k_base.tiktoken"));
    CHECK(tokenizer.encode("bc") == Ids{4});
    CHECK(tokenizer.encode("abcb") == Ids{5, 1});
    CHECK(tokenizer.encode("cbc") == Ids{2, 4});
    CHECK(tokenizer.vocabulary().pattern == PreTokenizer::cl100k);
    CHECK(tokenizer.unknown_bytes("abx ") == 2);
    CHECK(tokenizer.encode("axb") == Ids{3});  // dropped before merging, as the word is
}

TEST_CASE("tiktoken_file: a name that says nothing needs a pattern") {
    CHECK_THROWS_AS(parse_tiktoken("YQ== 0\n", "mine.tiktoken"), ConfigError);
    CHECK(parse_tiktoken("YQ== 0\n", "mine.tiktoken", PreTokenizer::qwen2).pattern == PreTokenizer::qwen2);
}

TEST_CASE("tiktoken_file: lines that are none are refused with their number") {
    const auto refusal = [](const std::string& text) {
        try {
            parse_tiktoken(text, "gpt2.tiktoken");
        } catch (const FormatError& error) {
            return std::string(error.what());
        }
        return std::string("taken");
    };
    CHECK(refusal("") ==
          "gpt2.tiktoken: line 1: expected the base64 of some bytes, a blank and a rank, found the end of the file");
    CHECK(refusal("YQ== 0\nYg==\n") ==
          "gpt2.tiktoken: line 2: expected the base64 of some bytes, a blank and a rank, found \"Yg==\"");
    CHECK(refusal("YQ== 0\nYg== 0\n") ==
          "gpt2.tiktoken: line 2: expected a rank that did not stand before, found \"Yg== 0\"");
    CHECK(refusal("YQ== 0\nYQ== 1\n") ==
          "gpt2.tiktoken: line 2: expected bytes that did not stand before, found \"YQ== 1\"");
    CHECK(refusal("YQ== 4000000000\n").find("a rank below") != std::string::npos);
    CHECK(refusal("YQ== -1\n").find("a blank and a rank") != std::string::npos);
}
