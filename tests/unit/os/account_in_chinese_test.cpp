// tests/unit/os/account_in_chinese_test.cpp: everyday Chinese stories of one to three steps, reckoned as an account;
// and the near ones that say too little, or something else.
#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::ask_tutor;
using minillm::test::result_of;

TEST_CASE("what comes and goes, whatever the verb") {
    CHECK(result_of("篮子里有26个土豆，中午煮了9个，傍晚叔叔又买来5个，现在有多少个？") == "22");
    CHECK(result_of("酸奶店昨天做了150杯酸奶，打烊时还有37杯没卖掉，卖掉多少杯？") == "113");
    CHECK(result_of("丁丁有31张卡片，送给表弟几张后还剩19张。他送给表弟几张？") == "12");
    CHECK(result_of("奶奶去赶集，买布花了45元，买盐花了6元，回来时口袋里还有89元，她去的时候带了多少钱？") == "140");
    CHECK(result_of("老师让我们折60颗纸星星，小雅折了22颗，小凡折了19颗，还缺几颗？") == "19");
    CHECK(result_of("豆豆存了48元，还差27元才能买一双球鞋，这双球鞋卖多少元？") == "75");
    // who got something, and what is shared out without a word of how many each
    CHECK(result_of("小明有36颗糖，给了妹妹9颗，妹妹现在有几颗").empty());
    CHECK(result_of("小雨从学校走到书店要走700米，走到300米处返回学校拿伞，再走到书店，一共走了多少米？").empty());
    // a number in the question sets another time
    CHECK(result_of("姐姐15岁，妹妹11岁，等姐姐20岁的时候，妹妹身高多少厘米？").empty());
}

TEST_CASE("so much for each, and what is counted") {
    CHECK(result_of("文具店上午卖出台灯12盏，下午卖出15盏，每盏46元，这一天卖台灯收入多少元？") == "1242");
    CHECK(result_of("圆凳每张35元，方凳每把28元，各买9件，买圆凳比买方凳多花多少元？") == "63");
    CHECK(result_of("一罐凉茶960毫升，倒了7杯后还剩120毫升，一杯是多少毫升？") == "120 mL");
    CHECK(result_of("粮店本来有240千克豆子，卖了四天，一天卖35千克，后来又运来60千克，现在有几千克豆子？") == "160 kg");
    CHECK(result_of("刘叔叔想买6个花盆，带了80元还差10元，每个花盆多少元？") == "15");
    CHECK(result_of("乌龟每分钟爬4米，小狗每分钟跑92米，小狗每分钟跑的是乌龟的几倍？") == "23");
    // two rates for one kind, a rest for each of which nothing is told
    CHECK(result_of("一个文具盒18元，一支钢笔12元，小红和小明各买一个文具盒，一共多少元？") != "30");
    CHECK(result_of("做一个花环要4朵花，做5个花环，篮子里只有9朵花，还要几朵？") != "0");
}

TEST_CASE("amounts that are compared one after the other") {
    CHECK(result_of("小梅家养羊24只，养的牛是羊的5/8，养的马比牛多6匹，马有几匹？") == "21");
    CHECK(result_of("射箭比赛里姐姐得了34分，比我少7分，我得了多少分？") == "41");
    CHECK(result_of("黄彩带有14根，绿彩带的根数是黄彩带的4倍，用掉了9根绿彩带，绿彩带还有几根？") == "47");
    CHECK(result_of("书房面积是18平方米，客厅比书房大16平方米，阳台的面积是客厅的一半，阳台面积是多少平方米？") == "17 m²");
    CHECK(result_of("织布厂昨天织布520米，今天上午织了240米，下午织了365米，今天比昨天多织多少米？") == "85 m");
    // more, and nobody says than what
    CHECK(result_of("原来每天读18页，现在每天多读4页，现在读了几天？").empty());
}

TEST_CASE("a number that cannot be part of the answer is left out") {
    CHECK(result_of("表姐今年13岁，她有46枚邮票，舅舅又给了她17枚，现在她有多少枚邮票？") == "63");
    CHECK(result_of("2016年开放的展览馆有5层，一共摆了380件展品，每层摆得一样多，每层有多少件展品？") == "76");
    CHECK(result_of("一袋绿豆重12千克，要96元，煮了2千克，又送人3千克，还有几千克绿豆？") == "7 kg");
    CHECK(result_of("3号仓库里有白糖520吨，货车每车运7吨，运了40车，仓库里还有多少吨？") == "240 t");
    // what is asked for stays
    CHECK(result_of("爸爸39岁，儿子12岁，他们相差多少岁？") == "27");
    CHECK(result_of("5路车每趟坐38个人，今天跑了4趟，趟趟坐满，一共运了多少人") == "152");
}
