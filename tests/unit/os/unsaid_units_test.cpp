// tests/unit/os/unsaid_units_test.cpp: Chinese stories whose numbers leave a unit unsaid, and what the account learnt
// beside them.
#include <doctest/doctest.h>

#include <string>

#include "minillm/os/apps/tutor/unsaid_units.hpp"
#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

namespace {

std::string figures(const std::string& text) {
    return encode_utf8(UnsaidUnits::in_figures(normalise_request(text)).characters);
}

std::string filled(const std::string& text) {
    return encode_utf8(UnsaidUnits::filled_in(normalise_request(text)).characters);
}

}  // namespace

TEST_CASE("a dozen is twelve, where nobody says what it is and nothing is hit or opened") {
    CHECK(figures("买了3打毛巾") == "买了36个毛巾");
    CHECK(figures("一打鸭蛋24元") == "12个鸭蛋24元");
    CHECK(figures("4打圆珠笔，每打12支") == "4打圆珠笔,每打12支");
    CHECK(figures("360打八折") == "360打八折");
    CHECK(figures("下午3点一打开门") == "下午3点一打开门");
    CHECK(result_of("一打鸭蛋24元，每个鸭蛋多少元？") == "2");
}

TEST_CASE("six kilograms are no six thousand grams") {
    CHECK(figures("重五千克") == "重5千克");
    CHECK(figures("重二十五千克") == "重二十五千克");
    CHECK(result_of("小羊重9千克，大羊比小羊重七千克，大羊重多少千克？") == "16 kg");
}

TEST_CASE("ages and prices without their unit") {
    CHECK(filled("外公今年71，4年后多少岁") == "外公今年71岁,4年后多少岁");
    CHECK(filled("牛腩46一斤，买2斤多少钱") == "牛腩46元一斤,买2斤多少钱");
    CHECK(filled("拉面22，加蛋3块，一共付多少") == "拉面22元,加蛋3块,一共付多少");
    CHECK(filled("奶茶18，第二杯半价，两杯多少钱") == "奶茶18,第二杯半价,两杯多少钱");
    CHECK(filled("第一组42，第二组37，一共几人") == "第一组42,第二组37,一共几人");
}

TEST_CASE("the account: what is compared first, a rest of a share, and groups that are not enough") {
    CHECK(result_of("叔叔家的鸭比鹅多14只，鹅有19只，请问鸭有几只？") == "33");
    CHECK(result_of("一本画册12元，一本地图册的价格是它的3倍，买这两本要付多少元？") == "48");
    CHECK(result_of("一份稿子28页，抄了四分之三，还差几页？") == "7");
    CHECK(result_of("一年级有40人，其中3/8是男生，后来又来了2名男生，现在男生有多少人？") != "27");
    CHECK(result_of("每张长椅坐4人，坐满了12张长椅，还有3个人没坐上，一共来了多少人？") == "51");
    CHECK(result_of("修路队修一条1600米的路，已经修了全长的3/8，还要修多少米？") == "1000 m");
    CHECK(result_of("蜗牛每分钟爬2米，乌龟每分钟爬8米，乌龟的速度是蜗牛的几倍？") == "4");
}
