#include "support/line_editor.hpp"

#include <doctest/doctest.h>

using minillm::examples::LineBuffer;

TEST_CASE("line_editor: one key is one character, however many bytes it has") {
    LineBuffer line;
    line.insert("打开");
    line.insert("x");
    line.left();
    line.erase_before();
    CHECK(line.text() == "打x");
    line.home();
    line.erase_after();
    CHECK(line.text() == "x");
    line.left();  // at the start already
    CHECK(line.cursor() == 0);
    line.end();
    line.right();
    CHECK(line.cursor() == 1);
}

TEST_CASE("line_editor: erasing words and ends of a line") {
    LineBuffer line;
    line.set("turn on the 灯  ");
    line.erase_word_before();
    CHECK(line.text() == "turn on the ");
    line.erase_word_before();
    CHECK(line.text() == "turn on ");
    line.home();
    line.right();
    line.erase_to_end();
    CHECK(line.text() == "t");
    line.erase_to_start();
    CHECK(line.text().empty());
    line.erase_before();
    line.erase_after();
    line.erase_word_before();
    CHECK(line.text().empty());
}
