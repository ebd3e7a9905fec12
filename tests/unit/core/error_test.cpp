#include "minillm/core/error.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm;

TEST_CASE("errors spell out what would steer a terminal, and nothing else") {
    CHECK(without_control_characters("\x1b[31mred\x7f") == "\\x1b[31mred\\x7f");
    CHECK(without_control_characters(std::string("a\0b", 3)) == "a\\x00b");
    CHECK(without_control_characters("\xC2\x9B"
                                     "1m") == "\\x9b1m");  // U+009B begins a control sequence as ESC [ does
    CHECK(without_control_characters("灯 é\n\t") == "灯 é\n\t");
    CHECK(std::string(FormatError("a", "byte 0", "x", "\r").what()) == "a: byte 0: expected x, found \\x0d");
}
