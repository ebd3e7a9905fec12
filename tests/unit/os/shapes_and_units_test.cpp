// tests/unit/os/shapes_and_units_test.cpp: amounts as they are said, units in each other, figures with equal sides, and
// slips of spelling; with the near misses that must stay as they are.
#include <doctest/doctest.h>

#include <string>

#include "minillm/os/apps/tutor/tutor.hpp"
#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::ask_tutor;
using minillm::test::result_of;

namespace {

std::string in_figures(const std::string& text) {
    return encode_utf8(SpokenAmounts::in_figures(normalise_request(text)).characters);
}

std::string mended(const std::string& text) {
    return encode_utf8(MathSpelling::mended(normalise_request(text)).characters);
}

}  // namespace

TEST_CASE("a part of a request is replaced, and every character keeps a byte it came from") {
    RequestText longer = normalise_request("calcualte 3÷4");
    replace_words(longer, 0, 9, U"please calculate");
    CHECK(encode_utf8(longer.characters) == "please calculate 3/4");
    CHECK(longer.offsets.size() == longer.size() + 1);
    CHECK(longer.original_part(18, 19) == "÷");
    RequestText shorter = normalise_request("calcualte 3÷4");
    replace_words(shorter, 0, 10, U"");
    CHECK(encode_utf8(shorter.characters) == "3/4");
    CHECK(shorter.original_part(1, 2) == "÷");
}

TEST_CASE("Chinese amounts are written in figures as they are said") {
    CHECK(in_figures("身高一米八是多少厘米") == "身高1.8米是多少厘米");
    CHECK(in_figures("一米七五高") == "1.75米高");
    CHECK(in_figures("一米零五是多少厘米") == "1.05米是多少厘米");
    CHECK(in_figures("花了12块5买书") == "花了12.5元买书");
    CHECK(in_figures("苹果3块5一斤") == "苹果3.5元一斤");
    CHECK(in_figures("一斤半是多少克") == "1.5斤是多少克");
    CHECK(in_figures("跑了两圈半") == "跑了2.5圈");
    CHECK(in_figures("两个半小时") == "2.5小时");
    CHECK(in_figures("三个半月") == "3.5个月");
    // what follows belongs to the last word, or it is no amount at all
    for (const char* same : {"绳子长3米5根", "3块5个", "5米一根", "圆3米半径", "苹果5元半斤", "上午8时半", "2024年半",
                             "第一个半小时", "3个半圆", "一瓶半升的水", "3米5分米"}) {
        CHECK(in_figures(same) == same);
    }
}

TEST_CASE("English amounts are written in figures as they are said") {
    CHECK(in_figures("my son is one metre thirty-five, how many cm") == "my son is 1.35 metre, how many cm");
    CHECK(in_figures("5 foot 11 in cm") == "5 foot 11 inches in cm");
    CHECK(in_figures("two dollars fifty is") == "2.5 dollars is");
    CHECK(in_figures("an hour and a half is") == "1.5 hour is");
    CHECK(in_figures("two hours and a quarter") == "2.25 hours");
    CHECK(in_figures("an hour and 20 minutes") == "1 hour and 20 minutes");
    CHECK(in_figures("how many hours are there in a week?") == "how many hours in one week");
    CHECK(in_figures("number of minutes in a week") == "how many minutes in one week");
    CHECK(in_figures("minutes in a day?") == "how many minutes in one day");
    for (const char* same :
         {"5 cm and a half circle", "two metres 20 boxes", "5 foot 11 boxes", "an hour and 20 boxes",
          "how many weeks in a year", "how many days in a month", "how many hours in a day do you sleep"}) {
        CHECK(in_figures(same) == same);
    }
}

TEST_CASE("units in each other") {
    CHECK(result_of("身高一米八是多少厘米") == "180 cm");
    CHECK(result_of("2斤3是多少克") == "1150 g");
    CHECK(result_of("两个半小时等于多少分钟") == "150 min");
    CHECK(result_of("She is 5 foot 11, how many inches is that?") == "71 in");
    CHECK(result_of("how many hours in a week") == "168 h");
    CHECK(result_of("how many minutes does a day have?") == "1440 min");
    CHECK(result_of("一星期有多少小时") == "168 h");
    CHECK(result_of("3平方米等于多少平方厘米，我老数不清几个零") == "30000 cm²");
    CHECK(result_of("How many square cm are in a square metre?") == "10000 cm²");
    CHECK(result_of("4050克是几千克几克") == "4 kg 50 g");
    // as a fraction, if that is asked for
    CHECK(result_of("45分钟是几小时，要写成分数") == "3/4 h");
    CHECK(result_of("45分钟是几小时，用小数表示") == "0.75 h");
    CHECK(result_of("30分钟是几分之几小时") == "1/2 h");
    CHECK(result_of("75分钟是几小时？写成带分数") == "1 1/4 h");
    CHECK(result_of("90 minutes in hours as a fraction") == "3/2 h");
    CHECK(result_of("90 minutes in hours") == "1.5 h");
    // a year is not so many whole weeks
    CHECK(result_of("how many weeks in a year") == "");
}

TEST_CASE("spoken amounts in problems") {
    CHECK(result_of("我家阳台长4米、宽一米五，地面有多少平方米") == "6 m²");
    CHECK(result_of("操场跑道一圈400米，小亮跑了3圈半，他跑了多少米？") == "1400");
    CHECK(result_of("姐姐有30块零花钱 花了12块5买书 还剩多少块") == "17.5");
    CHECK(result_of("A car drives 60 km/h for an hour and a half. How far does it go?") == "90 km");
}

TEST_CASE("figures of five equal sides or more") {
    CHECK(result_of("正六边形，边长4厘米，求周长，急") == "24 cm");
    CHECK(result_of("正五边形每边2.5厘米，周长等于多少") == "12.5 cm");
    CHECK(result_of("正五边形边长12厘米，周长多少分米") == "6 dm");
    CHECK(result_of("I think a regular octagon has 8 sides... so with 3 cm sides what's its perimeter?") == "24 cm");
    CHECK(result_of("A regular pentagon has a perimeter of 35 cm. How long is each side?") == "7 cm");
    CHECK(result_of("each side of a hexagonal garden is 6 m and all sides are equal. what is the distance all the way "
                    "round") == "36 m");
    // not said to be regular, a number that names nothing, an area, two figures
    CHECK(result_of("hexagon, side 4 cm, perimeter?") == "");
    CHECK(result_of("正六边形 4厘米 求周长") == "");
    CHECK(result_of("正六边形边长4厘米，求面积") == "");
    CHECK(result_of("两个正六边形边长4厘米，周长一共多少") == "");
    CHECK(result_of("a regular pentagon and a regular hexagon with side 3 cm, perimeter?") == "");
    CHECK(result_of("正十五边形的边长是4厘米，周长是多少") == "");
}

TEST_CASE("figures with two equal sides") {
    CHECK(result_of("等腰三角形腰长10厘米，底边6厘米，围一圈多长") == "26 cm");
    CHECK(result_of("isosceles triangle: two sides of 8 cm and a base of 5 cm, how long is it all the way round") ==
          "21 cm");
    CHECK(result_of("perimeter of an isosceles triangle with two sides of 7 cm each and a third side of 4 cm") ==
          "18 cm");
    CHECK(result_of("等腰三角形周长26厘米，底边6厘米，腰长多少厘米") == "10 cm");
    CHECK(result_of("等腰三角形周长是26厘米，腰长10厘米，底边是多少厘米") == "6 cm");
    CHECK(result_of("等腰梯形上底4厘米，下底10厘米，两条腰都是5厘米，请问周长") == "24 cm");
    CHECK(result_of("a trapezium has parallel sides of 6 cm and 10 cm and the other sides are 4 cm and 5 cm, find its "
                    "perimeter") == "25 cm");
    // which side is the base is not said; the sides do not meet; the fourth side is not known
    CHECK(result_of("isosceles triangle with sides 5 cm and 8 cm, perimeter?") == "");
    CHECK(result_of("等腰三角形底边20厘米，腰长6厘米，周长") == "");
    CHECK(result_of("梯形上底4厘米，下底10厘米，腰长5厘米，周长") == "");
}

TEST_CASE("right-angled triangles by their legs, edgings, and one tile") {
    CHECK(result_of("right-angled triangle, the two legs are 5 cm and 8 cm, area please") == "20 cm²");
    CHECK(result_of("直角三角形，两直角边长分别为5厘米、12厘米，求周长") == "30 cm");
    CHECK(result_of("right triangle with legs 5 cm and 6 cm, what is the perimeter") == "");  // √61
    CHECK(result_of("想给一块3米长2米宽的地毯四周包边，要多长的边条") == "10 m");
    CHECK(result_of("How much fringe do I need to go all the way round a carpet 3 m by 2 m?") == "10 m");
    CHECK(result_of("square tile, side 0.3 m, area in square metres as a decimal") == "0.09 m²");
    CHECK(result_of("a tile of 0.3 m side on a floor of 3 m by 6 m, area?") == "");
    // an area is asked for, or the edging is what is told
    CHECK(result_of("What is the area of a piece of lace 3 m by 2 m?") == "6 m²");
    CHECK(result_of("一段花边长6米，正好围正方形桌布一圈，桌布边长多少") == "");
    CHECK(result_of("相框长30厘米，宽20厘米，镶边用了1.2米，还剩多少") == "");
    // two rectangles: neither is the one that is asked for
    CHECK(result_of("一块24米长、18米宽的长方形地里建了长20米、宽14米的泳池，其余铺草，草地多少平方米？") == "");
}

TEST_CASE("misspelt words of mathematics are read as they were meant") {
    CHECK(mended("calcualte the perimter of a squre") == "calculate the perimeter of a square");
    CHECK(mended("least common mutiple") == "least common multiple");
    CHECK(mended("how mnay secnds in 3 minuts") == "how many seconds in 3 minutes");
    CHECK(mended("avrage hieght, paralelogram, recieve") == "average height, parallelogram, receive");
    CHECK(result_of("paralelogram base 14 cm height 3 cm, area?") == "42 cm²");
    CHECK(result_of("360 secnds to minutes") == "6 min");
}

TEST_CASE("words that are none of mathematics stay") {
    for (const char* same : {"metre meter metres meters",
                             "lemon melon tread thread there three form from",
                             "board broad quite quiet",
                             "angel angels angle angles",
                             "friction faction fraction fractions",
                             "mouths moths months",
                             "breath breadth",
                             "squire squares square squared",
                             "covert convent concert convert",
                             "reminder remainder remaining retaining",
                             "produce product products",
                             "litter liter liver litre",
                             "decree degree",
                             "radium radios radius",
                             "weds week weak weeks",
                             "mile smile miles mules",
                             "grams grass grabs",
                             "metro metre meteor",
                             "totals total",
                             "medial media median",
                             "minuet minute",
                             "gallop gallon",
                             "ponds pound pounds",
                             "tones tonnes stones"}) {
        CHECK(mended(same) == same);
    }
}

TEST_CASE("Chinese characters that sound alike, where only one can be meant") {
    CHECK(mended("边长6米的正方型") == "边长6米的正方形");
    CHECK(mended("平均没人几个") == "平均每人几个");
    CHECK(mended("每人机本?") == "每人几本?");
    CHECK(mended("3+5等与多少") == "3+5等于多少");
    CHECK(result_of("老师要把63本练习本平均分给9个同学，每人机本？") == "7");
    for (const char* same :
         {"大型飞机", "这种题型", "手机本月", "有机蔬菜3个", "有人没来", "一等与二等", "很多小米", "无人机个头"}) {
        CHECK(mended(same) == same);
    }
}

TEST_CASE("quantities with units are added, taken away, multiplied and divided") {
    CHECK(result_of("3千米+500米") == "3.5 km");
    CHECK(result_of("2kg-300g") == "1.7 kg");
    CHECK(result_of("5元3角加2元8角") == "8.1 yuan");
    CHECK(result_of("3 hours 20 minutes plus 50 minutes") == "4 h 10 min");
    CHECK(result_of("3小时15分-1小时40分") == "1 h 35 min");
    CHECK(result_of("40 minutes plus 30 minutes") == "70 min");
    CHECK(result_of("add 45 minutes to 2 hours 30 minutes") == "3 h 15 min");
    CHECK(result_of("subtract 45 cm from 2 m") == "1.55 m");
    CHECK(result_of("1 hour 20 minutes times 3") == "4 h");
    CHECK(result_of("6 m ÷ 40 cm") == "15");
    CHECK(result_of("5 ft + 8 in") == "68 in");
    CHECK(ask_tutor("2kg-300g").reply.find("1.7 + 0.3 = 2") != std::string::npos);  // the last term undone
    CHECK(result_of("2 m plus 3 kg") == "");
    CHECK(result_of("30 cm - 2 m") == "");
}
