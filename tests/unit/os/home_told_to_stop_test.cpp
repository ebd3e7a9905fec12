#include "minillm/os/apps/home/home_told_to_stop.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/os/apps/home/home_exception.hpp"
#include "minillm/os/apps/home/home_words.hpp"
#include "support/shell.hpp"

using namespace minillm;
using minillm::test::shell_file;

namespace {

const HomeWords& home_words() {
    static const JsonData file("home.json", shell_file("home.json"));
    static const HomeWords words(file);
    return words;
}

std::u32string characters(const char* text) { return normalise_request(text).characters; }

std::string as_order(const char* text) {
    const std::optional<std::u32string> order = with_stops_as_orders(home_words().lexicon, characters(text));
    return order ? encode_utf8(*order) : "none";
}

std::string kept_out_of(const char* text) {
    const std::optional<OrderWithException> order = find_order_with_exception(home_words(), characters(text));
    return order ? encode_utf8(order->order) + " / " + (order->left_out.areas.empty() ? "" : order->left_out.areas.front()) : "none";
}

}  // namespace

TEST_CASE("what runs and is told not to go on is switched off") {
    CHECK(as_order("书房的空调别吹了") == "书房的空调关了");
    CHECK(as_order("电视不要放了吧,我打个电话") == "电视关了吧,我打个电话");
    CHECK(as_order("客厅灯关掉,玄关的也别亮着了") == "客厅灯关掉,玄关的也关了");

    CHECK(as_order("空调别对着沙发吹") == "none");
    CHECK(as_order("卧室的灯别开了") == "none");
    CHECK(as_order("别吹牛了") == "none");
    CHECK(as_order("你别吹了") == "none");  // no thing of the home
    CHECK(as_order("风扇别吹了我的稿子") == "none");
}

TEST_CASE("a room that is kept stands outside an order that names its own rooms") {
    CHECK(kept_out_of("书房和阳台的灯关了,客厅的给我留着") == "把书房和阳台的灯关了 / living_room");
    CHECK(kept_out_of("把书房的灯关了,卧室的就开着吧") == "把书房的灯关了 / bedroom");
    CHECK(kept_out_of("把灯都关了,卧室的别关") == "除了卧室把灯都关了 / bedroom");

    CHECK(kept_out_of("书房和阳台的灯关了,客厅的也关") == "none");
}
