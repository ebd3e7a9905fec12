#include "minillm/text/normalizer_chain.hpp"

#include <doctest/doctest.h>

#include <string>

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
