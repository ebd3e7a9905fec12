#include "minillm/nlu/lost_commas.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm;

namespace {

std::string with_commas(const std::string& text) {
    return encode_utf8(with_lost_commas(normalise_request(text)).characters);
}

}  // namespace

TEST_CASE("a blank between Chinese clauses is a comma, one between words is not") {
    CHECK(with_commas("客厅灯关掉 电视也关掉 睡觉去了") == "客厅灯关掉,电视也关掉,睡觉去了");
    CHECK(with_commas("鸡和兔 头一共20个 脚56只") == "鸡和兔,头一共20个,脚56只");
    CHECK(with_commas("打开 客厅 的 灯") == "打开客厅的灯");
    CHECK(with_commas("turn on the light") == "turn on the light");
}

TEST_CASE("every character keeps its place in the text that was given") {
    const RequestText parted = with_lost_commas(normalise_request("客厅灯关掉 电视也关掉"));
    CHECK(parted.offsets.size() == parted.size() + 1);
    CHECK(parted.original_part(6, 8) == "电视");
}
