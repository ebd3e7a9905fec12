#include "minillm/text/normalizer_chain.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/text/utf8.hpp"

using namespace minillm;

namespace {

NormalizerChain chain_of(const std::string& normalizer) {
    return read_normalizer(JsonValue::parse("{\"normalizer\": " + normalizer + "}", "t.json"));
}

}  // namespace

TEST_CASE("normalizer_chain: each step") {
    CHECK(chain_of("null")("a B") == "a B");
    CHECK(chain_of(R"({"type": "NFC"})")("e\u0301") == "\u00e9");
    CHECK(chain_of(R"({"type": "Lowercase"})")("\u00c4\u0130\u03a3") == "\u00e4i\u0307\u03c3");  // no final sigma here
    CHECK(chain_of(R"({"type": "StripAccents"})")("e\u0301x") == "ex");
    CHECK(chain_of(R"({"type": "Strip", "strip_left": true, "strip_right": false})")("  a ") == "a ");
    CHECK(chain_of(R"({"type": "Strip"})")("\u3000a b\n") == "a b");
    CHECK(chain_of(R"({"type": "Prepend", "prepend": "\u2581"})")("a") == "\u2581" "a");
    CHECK(chain_of(R"({"type": "Prepend", "prepend": "\u2581"})")("") == "");
    CHECK(chain_of(R"({"type": "Replace", "pattern": {"String": "  "}, "content": "-"})")("a   b") == "a- b");
    CHECK(chain_of(R"({"type": "BertNormalizer"})")("A\x01\u706f\t\u00c9") == "a \u706f  e");
}

TEST_CASE("normalizer_chain: where BERT puts blanks, range by range") {
    const NormalizerChain bert = chain_of(R"({"type": "BertNormalizer"})");
    const auto is_set_apart = [&](char32_t c) { return bert(encode_utf8(std::u32string{c})).starts_with(' '); };
    // The first and the last of each range, and their neighbours outside.
    for (const char32_t c : {0x4E00, 0x9FFF, 0x3400, 0x4DBF, 0x20000, 0x2A6DF, 0x2A700, 0x2B81F, 0x2B920, 0x2CEAF}) {
        CHECK(is_set_apart(c));
    }
    for (const char32_t c : {0x4DFF, 0xA000, 0x33FF, 0x1FFFF, 0x2A6E0, 0x2A6FF, 0x2B820, 0x2B91F, 0x2CEB0, 0x3042, 0xAC00}) {
        CHECK(!is_set_apart(c));
    }
}

TEST_CASE("bert_characters: categories of Unicode 8, as the models were trained") {
    CHECK(bert_kind(U',') == BertKind::sign);
    CHECK(bert_kind(U'$') == BertKind::sign);         // a symbol for Unicode, a sign for BERT
    CHECK(bert_kind(U'\u20ac') == BertKind::ordinary);  // the euro is not ASCII
    CHECK(bert_kind(U'\uff0c') == BertKind::sign);
    CHECK(bert_kind(U'\u0301') == BertKind::accent);
    CHECK(bert_kind(U'\u200b') == BertKind::control);
    CHECK(bert_kind(U'\n') == BertKind::ordinary);
    CHECK(bert_kind(U'\v') == BertKind::control);
    CHECK(bert_kind(U'\u0898') == BertKind::ordinary);  // an Arabic mark of Unicode 14
    CHECK(bert_kind(U'\u2e43') == BertKind::ordinary);  // a dash of Unicode 9
    CHECK(bert_kind(U'\u2e42') == BertKind::sign);      // the quotation mark before it, of Unicode 7
    CHECK(bert_kind(U'\u166d') == BertKind::sign);      // a symbol since Unicode 12
    CHECK(bert_kind(0x10FFFF) == BertKind::ordinary);
}

TEST_CASE("normalizer_chain: BERT keeps accents with the capitals unless it is told otherwise") {
    CHECK(chain_of(R"({"type": "BertNormalizer", "lowercase": false})")("\u00c9") == "\u00c9");
    CHECK(chain_of(R"({"type": "BertNormalizer", "lowercase": false, "strip_accents": true})")("\u00c9") == "E");
    CHECK(chain_of(R"({"type": "BertNormalizer", "strip_accents": false})")("\u00c9") == "\u00e9");
}

TEST_CASE("normalizer_chain: steps one after the other, written and read again") {
    const NormalizerChain chain =
        chain_of(R"({"type": "Sequence", "normalizers": [{"type": "NFKD"}, {"type": "BertNormalizer"}, {"type": "Strip"},
                     {"type": "Replace", "pattern": {"String": " "}, "content": "\u2581"}]})");
    CHECK(chain("  \uff21 B ") == "a\u2581" "b");
    const std::string json = to_json(chain).dump();
    CHECK(chain_of(json).steps == chain.steps);
}

TEST_CASE("normalizer_chain: what is not supported is named") {
    CHECK_THROWS_WITH_AS(chain_of(R"({"type": "Precompiled"})"),
                         "t.json: normalizer.type: expected NFC, NFD, NFKC, NFKD, Lowercase, StripAccents, Strip, Prepend, "
                         "Replace, BertNormalizer or a Sequence of them, found \"Precompiled\"",
                         FormatError);
    CHECK_THROWS_AS(chain_of(R"({"type": "Replace", "pattern": {"Regex": "a+"}, "content": ""})"), FormatError);
    CHECK_THROWS_AS(chain_of(R"({"type": "Replace", "pattern": {"String": ""}, "content": ""})"), FormatError);
    CHECK_THROWS_AS(chain_of(R"({"type": "Sequence", "normalizers": [{"type": "Sequence", "normalizers": []}]})"), FormatError);
}
