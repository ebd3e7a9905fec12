#include "minillm/nlu/request_text.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/text/utf8.hpp"

using namespace minillm;

namespace {

std::string normal(const std::string& text) { return encode_utf8(normalise_request(text).characters); }

}  // namespace

TEST_CASE("full-width forms, capitals and traditional characters become one spelling") {
    CHECK(normal("Ｔｕｒｎ　ＯＮ") == "turn on");
    CHECK(normal("打開客廳的燈！") == "打开客厅的灯!");
    CHECK(normal("２６℃") == "26℃");
}

TEST_CASE("blanks between Chinese characters go, others stay as one") {
    CHECK(normal("把 客厅 的 灯 打开") == "把客厅的灯打开");
    CHECK(normal("  turn \t on  the TV  ") == "turn on the tv");
    CHECK(normal("把 TV 打开") == "把 tv 打开");
}

TEST_CASE("what cannot be seen is dropped and counted") {
    const RequestText text = normalise_request("tu\xE2\x80\x8Brn \xE2\x80\xAE" "on");  // zero width space, right-to-left override
    CHECK(encode_utf8(text.characters) == "turn on");
    CHECK(text.hidden == 2);
}

TEST_CASE("bytes that are not UTF-8 are counted and do no harm") {
    const RequestText text = normalise_request("on\xFF\xC3");
    CHECK(text.invalid == 2);
    CHECK(text.characters.size() == 4);
}

TEST_CASE("every character leads back to the bytes it came from") {
    const std::string typed = "打開 客廳的燈";
    const RequestText text = normalise_request(typed);
    REQUIRE(text.offsets.size() == text.characters.size() + 1);
    CHECK(text.original_part(0, 2) == "打開 ");  // the blank between belongs to what stands before it
    CHECK(text.original_part(2, 4) == "客廳");
    CHECK(text.offsets.back() == typed.size());
}
