// tests/unit/os/mandarin_told_test.cpp: Chinese stories of amounts, rates, prices and relations that are read before
// all other forms. Near ones, in which a word says more, must stay silent or keep the answer of another form.
#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("amounts are turned by their rates into what is asked for") {
    CHECK(result_of("宿舍楼有9层，每层22间，现在有17间空着没住人，住了人的有多少间") == "181");
    CHECK(result_of("送水一桶挣3.5元，上午送了18桶，下午送了12桶，今天一共挣多少元") == "105");
    CHECK(result_of("鸭场捡了360枚鸭蛋，每箱装15枚，卖掉9箱，还剩几箱") == "15");
    CHECK(result_of("一瓶维生素90片，爷爷每天吃2次，每次4片，最多够吃几个整天") == "11");
    CHECK(result_of("哥哥每天练琴50分钟，一周休息一天，他一周一共练多少分钟") == "300 min");
    CHECK(result_of("今天接了28单，一单5.5元，平台扣了我9元，到手多少钱") == "145");
    CHECK(result_of("黄瓜3元一斤，大妈称了4斤，给了我一张20的，该找她多少") == "8");
}

TEST_CASE("a rate or an amount without its place is not computed with") {
    CHECK(result_of("牛奶买3盒送1盒，每盒6元，要拿8盒回家，得花多少元") != "72");
    CHECK(result_of("池塘里有40只鸭子，后来又游来一群，现在一共有65只，又游来了多少只") == "25");
    CHECK(result_of("每行8人，站了6行，每人发两支笔，已经发了20支，老师还有几盒笔").empty());
}

TEST_CASE("reduced prices, tariffs and halves") {
    CHECK(result_of("一双靴子打七折卖210块，没打折的时候要多少钱") == "300");
    CHECK(result_of("烫染原价500，会员只收400，这是打了几折") == "8折");
    CHECK(result_of("起步价9块包3公里，超出的部分每公里2元，坐了10公里，该收多少") == "23");
    CHECK(result_of("咖啡一杯24元，第二杯半价，我跟同事买了2杯，平摊下来一个人出多少钱") == "18");
    CHECK(result_of("进货花了420，卖了610，摊位费30，净赚多少") == "160");
    CHECK(result_of("成人票80元一张，儿童半价，2个大人5个小孩，门票一共要花多少元") == "360");
}

TEST_CASE("two amounts and what is said of them") {
    CHECK(result_of("电动车充满能跑90公里，已经跑掉三分之二了，还能跑几公里") == "30 km");
    CHECK(result_of("合唱团女生占五分之三，比男生多12人，合唱团一共多少人") == "60");
    CHECK(result_of("面粉跟糖按1:0.4调，面粉放了50克，糖要放多少克") == "20 g");
    CHECK(result_of("正方形菜地一圈是48米，占地面积多少平方米") == "144 m²");
    CHECK(result_of("一本书150页，前4天每天看20页，剩下的要5天看完，平均每天要看几页") == "14");
    CHECK(result_of("上午卖了70碗，比下午少卖25碗，这一天一共卖了几碗") == "165");
    CHECK(result_of("爸爸今年41岁，比我大29岁，再过6年我几岁") == "18");
    CHECK(result_of("4个人6天能刷完，老板要3天刷完，大家手脚一样快，得上几个人") == "8");
}

TEST_CASE("what is told first is done first where 再 stands between") {
    CHECK(result_of("980加上220再除以8") == "150");
    CHECK(result_of("45减去15再乘3") == "90");
    CHECK(result_of("6乘5再减4") == "26");
}
