#include "minillm/os/apps/tutor/small_change.hpp"

#include <doctest/doctest.h>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

namespace {

std::string written(const char* text) {
    return encode_utf8(SmallChange::in_large_coins(normalise_request(text)).characters);
}

}  // namespace

TEST_CASE("small coins beside large ones are written in the large ones") {
    CHECK(written("买一支8角的笔和一个2元的本子，共多少元") == "买一支0.8元的笔和一个2元的本子,共多少元");
    CHECK(written("a pen costs $1 and 50 cents, a pad 75 cents") == "a pen costs $1.5, a pad $0.75");
}

TEST_CASE("what is asked in small coins, one amount in two coins, and what is no coin stay") {
    for (const char* text : {"买一支8角的笔，5支多少角", "3元5角是多少角", "一本2元5角，买4本多少元", "一个三角形的硬纸板卖2元"}) {
        INFO(text);
        CHECK(written(text) == encode_utf8(normalise_request(text).characters));
    }
    CHECK(written("gum costs 25 cents, how many cents do 6 cost") == "gum costs 25 cents, how many cents do 6 cost");
}

TEST_CASE("prices in two kinds of coin are added in one") {
    CHECK(result_of("一支铅笔8角，一块橡皮1元，各买5个要多少元？") == "9");
    CHECK(result_of("爸爸给了10元，买了4块橡皮，每块9角，应找回多少元？") == "6.4");
    CHECK(result_of("A pen costs $1 and 20 cents. How much do 5 pens cost?") == "6");
    CHECK(result_of("A stamp costs 85 cents. Ben pays with $5 for 4 stamps. How much change does he get in dollars?") == "1.6");
}
