#include "minillm/text/normal_forms.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/text/normalize.hpp"
#include "support/golden.hpp"

using namespace minillm;
using minillm::test::Golden;

TEST_CASE("normal_forms: é, solved by hand") {
    CHECK(to_nfd("é") == "e\u0301");
    CHECK(to_nfc("e\u0301") == "é");
    CHECK(to_nfc("\u212B") == "Å");    // the angstrom sign is never put together again
    CHECK(to_nfc("ﬁ") == "ﬁ");         // only looks alike: NFC leaves it
    CHECK(to_nfkc("ﬁ Ａ１ ①") == "fi A1 1");
    CHECK(to_nfkd("é ②") == "e\u0301 2");
    CHECK(strip_accents("Café Škoda Việt ø") == "Cafe Skoda Viet ø");
}

TEST_CASE("normal_forms: marks are put in order, and a mark of the same class blocks") {
    const std::string below_then_above = "s\u0323\u0307", above_then_below = "s\u0307\u0323";
    CHECK(to_nfd(above_then_below) == below_then_above);
    CHECK(to_nfc(above_then_below) == "\u1E69");  // s with both dots, one character
    CHECK(to_nfc("a\u0301\u0308") == "á\u0308");  // both above: the acute melts in, the dots may not pass it
    CHECK(to_nfd("a\u0308\u0301") == "a\u0308\u0301");  // same class: the order stays, it is visible
}

TEST_CASE("normal_forms: Hangul is computed") {
    CHECK(to_nfd("한글") == "\u1112\u1161\u11AB\u1100\u1173\u11AF");
    CHECK(to_nfc("\u1112\u1161\u11AB\u1100\u1173\u11AF") == "한글");
    CHECK(to_nfc("가\u11A8") == "각");                    // a trailing consonant joins an open syllable,
    CHECK(to_nfc("각\u11A8") == "각\u11A8");              // and a closed one takes no second
    CHECK(to_nfc("\u1100\u1161\u11A7") == "가\u11A7");    // U+11A7 is no trailing consonant
    for (char32_t syllable = 0xAC00; syllable <= 0xD7A3; ++syllable) {
        const std::string text = encode_utf8(std::u32string(1, syllable));
        REQUIRE(to_nfd(text) != text);
        REQUIRE(to_nfc(to_nfd(text)) == text);
    }
}

TEST_CASE("normal_forms: the samples are as Unicode 16.0 wants them") {
    const Golden golden("normal_forms");
    for (const Json& sample : golden.json()) {
        const std::string text = sample.at("text");
        CAPTURE(sample.dump());
        CHECK(to_nfc(text) == sample.value("NFC", text));
        CHECK(to_nfd(text) == sample.value("NFD", text));
        CHECK(to_nfkc(text) == sample.value("NFKC", text));
        CHECK(to_nfkd(text) == sample.value("NFKD", text));
        CHECK(strip_accents(text) == sample.value("without_accents", text));
        CHECK(to_lower_case(text) == sample.value("lower", text));
        CHECK(fold_case(text) == sample.value("folded", text));
    }
}

TEST_CASE("normal_forms: the laws of Annex 15 hold for every character") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (is_surrogate(c)) {
            continue;
        }
        const std::string text = encode_utf8(std::u32string(1, c));
        const std::string nfd = to_nfd(text), nfc = to_nfc(text), nfkd = to_nfkd(text), nfkc = to_nfkc(text);
        const bool canonical = to_nfd(nfc) == nfd && to_nfc(nfd) == nfc;
        const bool compatible = to_nfkd(nfd) == nfkd && to_nfkc(nfkd) == nfkc && to_nfd(nfkd) == nfkd && to_nfc(nfkc) == nfkc;
        if (!canonical || !compatible) {
            FAIL("code point ", static_cast<unsigned>(c));
        }
    }
}

TEST_CASE("normal_forms: bad bytes become U+FFFD, in the fast path and in the slow one") {
    CHECK(to_nfc("a\xFF") == "a\uFFFD");
    CHECK(to_nfd("é\xE6\xB0") == "e\u0301\uFFFD");
    CHECK(to_nfc("") == "");
}

TEST_CASE("normalize: full-width forms of letters, signs and brackets") {
    CHECK(to_half_width("Ａｚ０９！～　") == "Az09!~ ");
    CHECK(to_half_width("￠￡￢￣￤￥￦｟｠") == "¢£¬¯¦¥₩⦅⦆");
    CHECK(to_half_width("、。「」ｱ灯") == "、。「」ｱ灯");  // no other form of the same
}

TEST_CASE("character: the ideographs that BERT splits off") {
    for (const char32_t c : {0x4E00, 0x9FFF, 0x3400, 0x4DBF, 0x20000, 0x2A6DF, 0x2A700, 0x2B73F, 0x2B740, 0x2B81F, 0x2B820,
                             0x2CEAF, 0xF900, 0xFAFF, 0x2F800, 0x2FA1F}) {
        CHECK(is_cjk_ideograph(c));
    }
    for (const char32_t c : {0x3007, 0x33FF, 0x4DC0, 0xA000, 0x3042, 0xAC00, 0x1FFFF, 0x2A6E0, 0x2CEB0, 0xF8FF, 0xFB00}) {
        CHECK_FALSE(is_cjk_ideograph(c));
    }
}
