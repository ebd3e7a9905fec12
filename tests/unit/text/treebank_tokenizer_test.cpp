#include "minillm/text/treebank_tokenizer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/golden.hpp"

using namespace minillm;
using minillm::test::Golden;
using Words = std::vector<std::string>;

TEST_CASE("treebank_tokenizer: a sentence, by hand") {
    CHECK(treebank_words("They'll save $3.88 (roughly), can't they?") ==
          Words{"They", "'ll", "save", "$", "3.88", "(", "roughly", ")", ",", "ca", "n't", "they", "?"});
    CHECK(treebank_words("\"Yes,\" she said -- 'no'.") ==
          Words{"``", "Yes", ",", "''", "she", "said", "--", "'no", "'", "."});
    CHECK(treebank_words("I cannot. I'm gonna.") == Words{"I", "can", "not", ".", "I", "'m", "gon", "na", "."});  // the halves are set apart
}

TEST_CASE("treebank_tokenizer: nothing in, nothing out, bad bytes are characters like others") {
    CHECK(treebank_words("") == Words{});
    CHECK(treebank_words(" \n\t") == Words{});
    CHECK(treebank_words("a\xFF, b") == Words{"a\uFFFD", ",", "b"});
}

TEST_CASE("treebank_tokenizer: words are NLTK's") {
    const Golden golden("treebank");
    for (const Json& expected : golden.json().at("cases")) {
        CAPTURE(expected.dump());
        CHECK(treebank_words(expected.at("text").get<std::string>()) == expected.at("words").get<Words>());
    }
    CHECK(treebank_words("(a) [b] {c} <d>", true) == golden.json().at("converted").get<Words>());
}

TEST_CASE("treebank_tokenizer: a long text takes time that grows with its length, not faster") {
    std::string quotes;
    for (int i = 0; i < 100000; ++i) {
        quotes += "'' \"a.)";
    }
    CHECK(treebank_words(quotes).size() > 300000);
}
