#include "minillm/nlu/repetition.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm;

namespace {

std::string once(const char* text) { return encode_utf8(without_repetition(normalise_request(text).characters)); }

}  // namespace

TEST_CASE("what is said twice is said once") {
    CHECK(once("谢谢谢谢") == "谢谢");
    CHECK(once("打开打开客厅的灯") == "打开客厅的灯");
    CHECK(once("开一开灯") == "开灯");
    CHECK(once("please, please turn it off") == "please turn it off");
    CHECK(once("thanks thanks thanks") == "thanks");
}

TEST_CASE("words that are doubled, numbers and different words stay") {
    CHECK(once("谢谢妈妈") == "谢谢妈妈");
    CHECK(once("二十二十") == "二十二十");
    CHECK(once("two two") == "two two");
    CHECK(once("on the one light") == "on the one light");
}

TEST_CASE("a word that is drawn out is the word, with the letters that it doubles") {
    CHECK(once("sooo dark") == "so dark");
    CHECK(once("pleeease turn it offff") == "please turn it off");
    CHECK(once("the bathrooom") == "the bathroom");
    CHECK(once("off too all") == "off too all");
}
