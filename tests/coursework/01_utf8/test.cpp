#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <string>

#include "coursework/support/coursework.hpp"

using coursework::expect_same;
using coursework::Task;

namespace {

Task task(const std::string& rule) {
    Task result;
    result.formula = rule;
    return result;
}

}  // namespace

TEST_CASE("one byte, two, three and four bytes" * POINTS(3)) {
    expect_same<std::u32string>(
        task("0xxxxxxx; 110xxxxx 10xxxxxx; 1110xxxx 10xxxxxx 10xxxxxx; 11110xxx and three more: the x are the character's bits"),
        U"A\u00E9\u6C34\U0001F600", exercise::decode("A\xC3\xA9\xE6\xB0\xB4\xF0\x9F\x98\x80"),
        {{"six bits of each following byte count, not seven", U"A\U000001A9\U00019C34\uFFFD\uFFFD\uFFFD\uFFFD"},
         {"four-byte characters were not understood", U"A\u00E9\u6C34\uFFFD\uFFFD\uFFFD\uFFFD"}});
}

TEST_CASE("a following byte must begin with 10" * POINTS(2)) {
    expect_same<std::u32string>(task("a character that is broken off gives U+FFFD; the byte that broke it is read afresh"),
                                U"\uFFFDa\uFFFD", exercise::decode("\xC3" "a" "\xA9"),
                                {{"the byte after the broken one was swallowed", U"\u00E1\uFFFD"}});
}

TEST_CASE("the text ends in the middle of a character" * POINTS(2)) {
    expect_same<std::u32string>(task("a character needs all its bytes; each byte of a broken one gives U+FFFD"), U"z\uFFFD\uFFFD",
                                exercise::decode("z\xE6\xB0"),
                                {{"the unfinished character at the end was dropped", U"z"}});
}

TEST_CASE("overlong forms are refused" * POINTS(2)) {
    expect_same<std::u32string>(task("two bytes begin at U+0080, three at U+0800, four at U+10000: a shorter form is the only one"),
                                U"\uFFFD\uFFFD", exercise::decode("\xC0\xAF"),
                                {{"an overlong form was accepted: '/' written with two bytes slips past filters", U"/"}});
}

TEST_CASE("surrogates are no characters" * POINTS(1)) {
    expect_same<std::u32string>(task("U+D800 to U+DFFF are halves of UTF-16 pairs; UTF-8 has no bytes for them"),
                                U"\uFFFD\uFFFD\uFFFD", exercise::decode("\xED\xA0\x80"),
                                {{"a surrogate was accepted", std::u32string(1, char32_t(0xD800))}});
}

TEST_CASE("nothing lies above U+10FFFF" * POINTS(1)) {
    expect_same<std::u32string>(task("the last character is U+10FFFF"), U"\uFFFD\uFFFD\uFFFD\uFFFD",
                                exercise::decode("\xF4\x90\x80\x80"),
                                {{"a number above U+10FFFF was accepted", std::u32string(1, char32_t(0x110000))}});
}
