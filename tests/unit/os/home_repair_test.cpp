#include "minillm/os/apps/home/home_repair.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/text/utf8.hpp"

using namespace minillm;

namespace {

// "said | meant", or "none".
std::string taken_apart(const char* text) {
    const std::optional<SelfRepair> repair = find_self_repair(normalise_request(text).characters);
    return repair ? encode_utf8(repair->said) + " | " + encode_utf8(repair->meant) : "none";
}

}  // namespace

TEST_CASE("a correction has what was said and what is meant") {
    CHECK(taken_apart("turn on the kitchen light, no, sorry, the study light") == "turn on the kitchen light | the study light");
    CHECK(taken_apart("空调调到26度，啊不对，24度") == "空调调到26度 | 24度");
    CHECK(taken_apart("灯打开，我说的是书房") == "灯打开 | 书房");
    CHECK(taken_apart("把书房的灯打开，不对，是卧室的灯") == "把书房的灯打开 | 卧室的灯");
    CHECK(taken_apart("open the bedroom I mean the study curtains") == "open the bedroom | the study curtains");
    CHECK(taken_apart("lock up, no, sorry, the fan off, just that one") == "lock up | the fan off");
    CHECK(taken_apart("灯打开,不对,书房的,就这个") == "灯打开 | 书房的");
}

TEST_CASE("a refusal is no correction") {
    CHECK(taken_apart("不是书房的灯") == "none");
    CHECK(taken_apart("开灯，不是书房的灯") == "none");
    CHECK(taken_apart("no lights in the kitchen") == "none");
    CHECK(taken_apart("turn it on, no") == "none");
}
