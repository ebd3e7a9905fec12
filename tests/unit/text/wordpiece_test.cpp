#include "minillm/text/wordpiece.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/text/wordpiece_files.hpp"

using namespace minillm;

namespace {

const char* const lines = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nun\n##aff\n##able\nthe\n\u706f\n!\ncafe\n##\u706f\n'\ns\n";

WordPieceTokenizer tokenizer() { return WordPieceTokenizer(parse_vocab_txt(lines, "vocab.txt")); }

}  // namespace

TEST_CASE("wordpiece: the longest piece first, and one unknown token for a word that has a part without piece") {
    CHECK(tokenizer().encode("Unaffable") == Ids{4, 5, 6});
    CHECK(tokenizer().encode("unaffablex the") == Ids{1, 7});
    CHECK(tokenizer().encode("") == Ids{});
}

TEST_CASE("wordpiece: accents and capitals out, Chinese characters and signs apart, controls gone") {
    CHECK(tokenizer().encode("CAF\u00c9!") == Ids{10, 9});
    CHECK(tokenizer().encode("\u706f\u706f") == Ids{8, 8});  // two words, not a word and ##灯
    CHECK(tokenizer().encode("th\u200be\u00a0the") == Ids{7, 7});
    CHECK(tokenizer().encode("the\xFF") == Ids{7});  // bytes that are no UTF-8 count as U+FFFD, which BERT drops
}

TEST_CASE("wordpiece: a word of more than a hundred characters is unknown") {
    std::string long_word = "un";
    for (int i = 0; i < 24; ++i) {
        long_word += "able";
    }
    CHECK(tokenizer().encode(long_word + "af").size() == 1);   // 100 characters, but "af" is no piece
    CHECK(tokenizer().encode(long_word).size() == 25);         // 98 characters
    CHECK(tokenizer().encode(long_word + "able") == Ids{1});   // 102
}

TEST_CASE("wordpiece: special tokens, what stands around, and back to text") {
    CHECK(tokenizer().encode("[SEP]", SpecialTokens::allowed) == Ids{3});
    CHECK(tokenizer().encode("[SEP]").size() == 3);
    CHECK(tokenizer().encode_with_special("the") == Ids{2, 7, 3});
    CHECK(tokenizer().decode(tokenizer().encode("the unaffable!")) == "the unaffable!");
    CHECK(tokenizer().decode(tokenizer().encode("cafe's")) == "cafe ' s");  // what the blank was is lost
    CHECK_THROWS_AS(tokenizer().decode(Ids{99}), VocabularyError);
}

TEST_CASE("wordpiece: the configuration beside vocab.txt says whether capitals matter") {
    const JsonValue config = JsonValue::parse(R"({"do_lower_case": false, "unk_token": {"content": "[UNK]"}})", "config");
    const WordPieceTokenizer cased(parse_vocab_txt(lines, "vocab.txt", config));
    CHECK(cased.encode("The the CAF\u00c9") == Ids{1, 7, 1});
}

TEST_CASE("wordpiece: files that contradict themselves are refused with their line") {
    CHECK_THROWS_WITH_AS(parse_vocab_txt("[UNK]\na\na\n", "v.txt"),
                         "v.txt: line 3: expected a token that did not stand before, found a, as in line 2", FormatError);
    CHECK_THROWS_WITH_AS(parse_vocab_txt("a\n\nb\n", "v.txt"), "v.txt: line 2: expected a token, found an empty line",
                         FormatError);
    CHECK_THROWS_AS(parse_vocab_txt("", "v.txt"), FormatError);
    CHECK_THROWS_WITH_AS(parse_vocab_txt("a\nb\n", "v.txt"),
                         "v.txt: the whole file: expected the unknown token [UNK], found no such line", FormatError);
}

TEST_CASE("wordpiece: written as tokenizer.json and read again, the ids are the same") {
    const std::string json = to_tokenizer_json(tokenizer().vocabulary());
    const WordPieceTokenizer again(wordpiece_vocabulary_from(JsonValue::parse(json, "tokenizer.json")));
    const std::string text = "The unaffable CAF\u00c9's \u706f! [SEP] xyz";
    CHECK(again.encode(text) == tokenizer().encode(text));
    CHECK(again.encode_with_special(text) == tokenizer().encode_with_special(text));
    CHECK(to_tokenizer_json(again.vocabulary()) == json);
}
