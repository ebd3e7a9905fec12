#include "minillm/text/word_tokenizer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace minillm;
using Words = std::vector<std::string>;

TEST_CASE("word_tokenizer: an English sentence loses case, punctuation and stop words") {
    CHECK(preprocess_text("Hello, World! This is the LLM OS.") == Words{"hello", "world", "llm", "os"});
    CHECK(preprocess_text("Don't stop") == Words{"dont", "stop"});  // a negation is no stop word
    CHECK(preprocess_text("yes,no") == Words{"yes", "no"});
}

TEST_CASE("word_tokenizer: punctuation deleted, as the article has it") {
    CHECK(preprocess_text("Hello, World! The end.", Punctuation::deleted) == Words{"hello", "world", "end"});
    CHECK(preprocess_text("yes,no don't", Punctuation::deleted) == Words{"yesno", "dont"});
    CHECK(clean_text("A!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~Ä，", Punctuation::deleted) == "aä，");
}

TEST_CASE("word_tokenizer: a Chinese sentence falls into characters, stop words of two characters stay whole") {
    CHECK(preprocess_text("请打开客厅的灯！") == Words{"请", "打", "开", "客", "厅", "灯"});
    CHECK(split_words(clean_text("但是我们不去")) == Words{"但是", "我们", "不", "去"});
    CHECK(preprocess_text("但是我们不去") == Words{"不", "去"});
}

TEST_CASE("word_tokenizer: full-width forms and mixed languages") {
    CHECK(preprocess_text("ＬＬＭ　ＯＳ：打开light！") == Words{"llm", "os", "打", "开", "light"});
    CHECK(preprocess_text("３０％") == Words{"30"});
}

TEST_CASE("word_tokenizer: nothing in, nothing out, bad bytes are no words' end") {
    CHECK(preprocess_text("") == Words{});
    CHECK(preprocess_text(" \t\n，。！") == Words{});
    CHECK(preprocess_text("ab\xFF cd") == Words{"ab", "cd"});  // U+FFFD is a symbol
}

TEST_CASE("normalize: half-width forms and small letters") {
    CHECK(to_half_width("Ａ１！～　灯") == "A1!~ 灯");
    CHECK(to_lower_case("ÄBC Σ 灯") == "äbc σ 灯");
}

TEST_CASE("stop_words: the lists hold no negation and are looked up by whole words") {
    CHECK(is_stop_word("the"));
    CHECK(is_stop_word("但是"));
    for (const std::string word : {"not", "no", "never", "dont", "不", "别", "没", "不要", "th", ""}) {
        CHECK_FALSE(is_stop_word(word));
    }
}
