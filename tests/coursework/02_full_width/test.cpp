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

// What half_width makes of each character.
std::u32string all_half_width(const std::u32string& text) {
    std::u32string result;
    for (const char32_t c : text) {
        result += exercise::half_width(c);
    }
    return result;
}

}  // namespace

TEST_CASE("full-width forms become ASCII" * POINTS(2)) {
    expect_same<std::u32string>(task("U+FF01..U+FF5E lie 0xFEE0 above U+0021..U+007E"), U"!A~", all_half_width(U"\uFF01\uFF21\uFF5E"),
                                {{"the last form, ～, was left out: the range ends with U+FF5E", U"!A\uFF5E"},
                                 {"only letters were converted", U"\uFF01A\uFF5E"}});
}

TEST_CASE("the ideographic blank is a blank" * POINTS(1)) {
    expect_same<std::u32string>(task("U+3000 is the blank of Chinese text; it lies outside the range"), U" ", all_half_width(U"\u3000"),
                                {{"U+3000 has a rule of its own", U"\u3000"}});
}

TEST_CASE("everything else stays" * POINTS(1)) {
    expect_same<std::u32string>(task("only U+FF01..U+FF5E and U+3000 change"), U"灯。\uFF66a", all_half_width(U"灯。\uFF66a"),
                                {{"half-width katakana, beyond U+FF5E, were moved too", U"灯。\u0086a"}});
}

TEST_CASE("full-width letters become small as well" * POINTS(2)) {
    expect_same<std::u32string>(task("half width first, then small letters"), U"open灯", exercise::normalise(U"ＯＰＥＮ灯"),
                                {{"small letters were made before half width, so full-width capitals stayed", U"OPEN灯"}});
}

TEST_CASE("runs of blanks become one, none at the start" * POINTS(2)) {
    expect_same<std::u32string>(task("each run of blanks becomes one; those at both ends go"), U"a b",
                                exercise::normalise(U"\u3000 a \u3000  b"),
                                {{"each blank was kept", U"  a    b"}, {"the blank at the start was kept", U" a b"},
                                 {"all blanks were dropped", U"ab"}});
}

TEST_CASE("marks at the end go, and blanks among them" * POINTS(2)) {
    expect_same<std::u32string>(task("the marks ! ? , . : ; 。 、 at the end go, and blanks between them"), U"v1.5",
                                exercise::normalise(U"v1.5 ！。 ?"),
                                {{"only one mark was taken off", U"v1.5 !。 "}, {"marks inside the text went too", U"v15"},
                                 {"it stopped at a blank between the marks", U"v1.5 !。 "}});
}
