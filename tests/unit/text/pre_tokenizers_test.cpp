#include "minillm/text/pre_tokenizers.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm;

namespace {

// "a|b|c": the words with bars between them.
std::string cut(PreTokenizer pattern, std::string_view text) {
    std::string words;
    for_each_word(pattern, text, [&](std::string_view word) {
        words += words.empty() ? "" : "|";
        words += word;
    });
    return words;
}

}  // namespace

TEST_CASE("pre_tokenizers: gpt2 keeps the blank before a word with it") {
    CHECK(cut(PreTokenizer::gpt2, "to be, or not") == "to| be|,| or| not");
    CHECK(cut(PreTokenizer::gpt2, "x = 42.5!") == "x| =| 42|.|5|!");
    CHECK(cut(PreTokenizer::gpt2, "\u4f60\u597d\uff01 \u6c34") == "\u4f60\u597d|\uff01| \u6c34");
}

TEST_CASE("pre_tokenizers: gpt2 cuts contractions in small letters only") {
    CHECK(cut(PreTokenizer::gpt2, "don't we'll I'VE 'tis") == "don|'t| we|'ll| I|'|VE| '|tis");
    CHECK(cut(PreTokenizer::gpt2, "'re's") == "'re|'s");
    CHECK(cut(PreTokenizer::gpt2, "'") == "'");
    CHECK(cut(PreTokenizer::gpt2, "'r") == "'|r");
}

TEST_CASE("pre_tokenizers: gpt2 leaves the last blank of several to the next word") {
    CHECK(cut(PreTokenizer::gpt2, "a   b") == "a|  | b");
    CHECK(cut(PreTokenizer::gpt2, "a\n\nb") == "a|\n|\n|b");  // only a space joins the next word
    CHECK(cut(PreTokenizer::gpt2, "a \t") == "a| \t");
    CHECK(cut(PreTokenizer::gpt2, "a \u3000b") == "a| |\u3000|b");
}

TEST_CASE("pre_tokenizers: bytes that are no characters count as symbols") {
    CHECK(cut(PreTokenizer::gpt2, "a\xFF\xFEz") == "a|\xFF\xFE|z");
    CHECK(cut(PreTokenizer::gpt2, " \xE6\xB0") == " \xE6\xB0");
}

TEST_CASE("pre_tokenizers: cl100k, llama3 and qwen2") {
    CHECK(cut(PreTokenizer::cl100k, "Don'T stop, 2024!\n\n  ok") == "Don|'T| stop|,| |202|4|!\n\n| | ok");
    CHECK(cut(PreTokenizer::qwen2, " 2024") == " |2|0|2|4");
    CHECK(cut(PreTokenizer::cl100k, "'hello (world)\tx") == "'hello| (|world|)|\tx");
    CHECK(cut(PreTokenizer::llama3, "a \n \n b") == "a| \n \n| b");
    CHECK(cut(PreTokenizer::llama3, "x'\u017F") == "x|'\u017F");  // (?i:'s) takes the long s
    CHECK(cut(PreTokenizer::gpt2, "x'\u017F") == "x|'|\u017F");
    // Blanks at the very end are where tiktoken's cl100k and Llama 3's own pattern part:
    CHECK(cut(PreTokenizer::cl100k, "a\n  ") == "a|\n  ");
    CHECK(cut(PreTokenizer::llama3, "a\n  ") == "a|\n|  ");
}

TEST_CASE("pre_tokenizers: o200k tells capitals from small letters") {
    CHECK(cut(PreTokenizer::o200k, "HTTPServer's getElement IDs") == "HTTPServer's| get|Element| IDs");
    CHECK(cut(PreTokenizer::o200k, "camelCaseWORD x") == "camel|Case|WORD| x");
    CHECK(cut(PreTokenizer::o200k, "\u4f60\u597dABC\u4f60\u597d") == "\u4f60\u597dABC\u4f60\u597d");
    CHECK(cut(PreTokenizer::o200k, "A\u4f60" "B") == "A\u4f60|B");    // 你 may be a small letter, B may not
    CHECK(cut(PreTokenizer::o200k, "\u0301" "ABC") == "\u0301|ABC");  // the first pattern takes the mark alone
    CHECK(cut(PreTokenizer::o200k, "a//\n b  12345") == "a|//\n| b| | |123|45");
}

TEST_CASE("pre_tokenizers: smollm cuts around each digit first") {
    CHECK(cut(PreTokenizer::smollm, "in 2024  5 x") == "in| |2|0|2|4|  |5| x");
    CHECK(cut(PreTokenizer::smollm, "a\n\n1") == "a|\n\n|1");
}

TEST_CASE("pre_tokenizers: the words put together are the text") {
    std::string text;
    for (int i = 0; i < 3000; ++i) {
        text += static_cast<char>(i * i % 251);
    }
    for (const PreTokenizer pattern : all_pre_tokenizers) {
        std::string together;
        for_each_word(pattern, text, [&](std::string_view word) {
            REQUIRE_FALSE(word.empty());
            together += word;
        });
        CHECK(together == text);
        CHECK(pre_tokenizer_named(name_of(pattern)) == pattern);
    }
    CHECK_THROWS_AS(pre_tokenizer_named("gpt5"), ConfigError);
}
