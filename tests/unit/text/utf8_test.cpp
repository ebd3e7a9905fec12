#include "minillm/text/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/core/random.hpp"

using namespace minillm;

namespace {

std::string mistake(std::string_view text) {
    try {
        decode_utf8(text);
    } catch (const FormatError& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("utf8: one to four bytes, and back") {
    const std::string text = "A\u00e9\u6c34\U0001F600";
    const std::u32string characters = decode_utf8(text);
    CHECK(characters == U"A\u00e9\u6c34\U0001F600");
    CHECK(text.size() == 1 + 2 + 3 + 4);
    CHECK(encode_utf8(characters) == text);
    CHECK(decode_utf8("").empty());
    CHECK(decode_utf8(std::string("a\0b", 3)) == std::u32string(U"a\0b", 3));
}

TEST_CASE("utf8: every code point survives the way there and back") {
    for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
        if (is_surrogate(code_point)) {
            continue;
        }
        std::string text;
        append_utf8(text, code_point);
        const DecodedCharacter character = decode_one(text, 0);
        if (!character.valid || character.code_point != code_point || character.length != text.size()) {
            FAIL("U+", static_cast<std::uint32_t>(code_point));
        }
    }
    std::string text;
    CHECK_THROWS_AS(append_utf8(text, 0xD800), VocabularyError);
    CHECK_THROWS_AS(append_utf8(text, 0x110000), VocabularyError);
}

TEST_CASE("utf8: each kind of mistake is named with its place") {
    CHECK(mistake("ab\xC0\x80") == "text: byte 2: expected UTF-8, found byte C0, which begins an overlong form");
    CHECK(mistake("\xE0\x80\x80") == "text: byte 0: expected UTF-8, found bytes E0 80, which begin an overlong form");
    CHECK(mistake("\xF0\x8F\xBF\xBF") == "text: byte 0: expected UTF-8, found bytes F0 8F, which begin an overlong form");
    CHECK(mistake("\xED\xA0\x80") == "text: byte 0: expected UTF-8, found bytes ED A0, which begin a surrogate");
    CHECK(mistake("\xF4\x90\x80\x80") ==
          "text: byte 0: expected UTF-8, found bytes F4 90, which begin a number above U+10FFFF");
    CHECK(mistake("\xF5") == "text: byte 0: expected UTF-8, found byte F5, which never stands in UTF-8");
    CHECK(mistake("x\xBF") ==
          "text: byte 1: expected UTF-8, found byte BF, which continues a character, where none has begun");
    CHECK(mistake("\xE6\xB0") ==
          "text: byte 0: expected UTF-8, found byte E6 at the head of 3 bytes, of which the text ends after 2");
    CHECK(mistake("\xE6\xB0z") ==
          "text: byte 0: expected UTF-8, found byte E6 at the head of 3 bytes, of which number 3 is 7A");
}

TEST_CASE("utf8: one U+FFFD for each maximal subpart") {
    // The Unicode Standard 16.0, tables 3-8 to 3-11.
    CHECK(decode_utf8_lossy("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41") == U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA");
    CHECK(decode_utf8_lossy("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41") == U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA");
    CHECK(decode_utf8_lossy("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42") == U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB");
    CHECK(decode_utf8_lossy("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41") == U"\uFFFD\uFFFD\uFFFD\uFFFDA");
}

TEST_CASE("utf8: the view walks over the characters and knows their place") {
    const std::string text = "a\u6c34\xFFz";
    std::u32string seen;
    std::string places;
    for (auto at = Utf8View(text).begin(); at != Utf8View(text).end(); ++at) {
        seen += (*at).code_point;
        places += std::to_string(at.byte()) + " ";
    }
    CHECK(seen == U"a\u6c34\uFFFDz");
    CHECK(places == "0 1 4 5 ");
}

TEST_CASE("utf8: a stream holds half a character back") {
    Utf8Stream stream;
    CHECK(stream.push("a\xE6") == "a");
    CHECK(stream.push("\xB0") == "");
    CHECK(stream.push("\xB4!") == "\u6c34!");
    CHECK(stream.push("\xF0\x9F") == "");
    CHECK(stream.push("x") == "\uFFFDx");  // the x spoils the character that had begun
    CHECK(stream.push("\xE0\x80") == "\uFFFD\uFFFD");  // never the beginning of anything: not held
    CHECK(stream.push("\xE6\xB0") == "");
    CHECK(stream.finish() == "\uFFFD");
}

TEST_CASE("utf8: a stream gives the same text however it is cut") {
    Random random(7);
    // Bytes that are dangerous for a decoder come often.
    const std::string bytes = "aZ\x80\xBF\xC0\xC2\xE0\xA0\xE6\xB0\xB4\xED\x9F\xF0\x90\x9F\xF4\x8F\xF5\xFF";
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        Utf8Stream stream;
        std::string streamed;
        const std::uint64_t pieces = 1 + random.below(6);
        for (std::uint64_t p = 0; p < pieces; ++p) {
            std::string piece;
            for (std::uint64_t i = random.below(4); i > 0; --i) {
                piece += bytes[static_cast<std::size_t>(random.below(bytes.size()))];
            }
            text += piece;
            streamed += stream.push(piece);
        }
        streamed += stream.finish();
        const std::string whole = replace_invalid_utf8(text);
        REQUIRE(streamed == whole);
        REQUIRE(is_valid_utf8(whole));
        REQUIRE(is_valid_utf8(text) == (text == whole));
        REQUIRE(encode_utf8(decode_utf8_lossy(text)) == whole);
    }
}
