// tests/unit/os/figures_and_shares_test.cpp: figures that are cut, packed or only the first step; chains of shares,
// mixtures, interest, means, clocks; and the near misses that these forms must leave alone.
#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("what is cut out of a figure is taken from its area") {
    CHECK(result_of("从一张边长10厘米的正方形纸上剪去一个长4厘米、宽3厘米的长方形，剩下的面积是多少平方厘米？") ==
          "88 cm²");
    CHECK(result_of("在一张长15厘米、宽8厘米的长方形纸上剪下一个最大的正方形，剩下的面积是多少平方厘米？") == "56 cm²");
    CHECK(result_of("A square lawn of side 10 m has a rectangular flower bed 4 m by 3 m in it. What is the area of the "
                    "remaining grass?") == "88 m²");
    CHECK(result_of(
              "A sheet of tin is 25 cm by 16 cm. A square of side 3 cm is cut from each corner. What area is left?") ==
          "364 cm²");
    // the perimeter is another question, and a circle needs its π
    CHECK(result_of("从一张长15厘米、宽8厘米的长方形纸上剪下一个最大的正方形，剩下图形的周长是多少厘米？") == "");
    CHECK(result_of("A round hole is cut out of a square sheet of side 9 cm. What area is left?") == "");
}

TEST_CASE("small solids fill a large one edge by edge") {
    CHECK(result_of("把一个棱长8厘米的正方体切成棱长2厘米的小正方体，可以切成多少个？") == "64");
    CHECK(result_of("一个长方体盒子长12厘米，宽8厘米，高6厘米，最多可以装多少个棱长3厘米的小正方体？") == "16");
    CHECK(result_of("How many cubes of side 3 cm fit into a box 12 cm by 9 cm by 6 cm?") == "24");
    CHECK(result_of("把一个棱长7厘米的正方体切成棱长2厘米的小正方体，可以切成多少个？") == "");
}

TEST_CASE("the area is the first step, and equal figures are counted") {
    CHECK(result_of("一块长方形菜地长20米，宽15米，其中2/5种黄瓜，种黄瓜的面积是多少平方米？") == "120 m²");
    CHECK(result_of("A garden is 12 m long and 8 m wide. A quarter of it is lawn. What area is lawn?") == "24");
    CHECK(result_of("一块平行四边形的地底90米，高40米，每棵梨树占地6平方米，这块地能种梨树多少棵？") == "600");
    CHECK(result_of("做一面三角形的彩旗，底30厘米，高20厘米，做8面这样的彩旗要多少平方厘米的布？") == "2400 cm²");
    CHECK(result_of("A triangle has a base of 14 cm and a height of 9 cm. What is the area of 3 such triangles?") ==
          "189 cm²");
    CHECK(result_of("一个长方形，长增加5厘米，宽不变，面积增加40平方厘米，这个长方形的宽是多少厘米？") == "8 cm");
    CHECK(result_of("一个长方形的周长是40厘米，长和宽的比是3:2，面积是多少平方厘米？") == "96 cm²");
}

TEST_CASE("parts of figures by their words") {
    CHECK(result_of("三角形的两个角分别是35度和85度，第三个角是几度") == "60");
    CHECK(result_of("直角三角形的两条直角边是8和15，斜边长多少") == "17");
    CHECK(result_of("parallelogram base 7 cm height 6 cm area?") == "42 cm²");
    CHECK(result_of("a cube has a volume of 64 cubic cm, how long is one edge?") == "4 cm");
    CHECK(result_of("A goat is tied to a post by a rope 7 m long. What area can it graze? Use pi = 22/7") == "154 m²");
    CHECK(result_of("自行车轮子的直径是0.5米，滚动15.7米，轮子转了多少圈？（π取3.14）") == "10");
    CHECK(result_of("Ben runs 4 laps of a 200 m track every morning. How far does he run in a week?") == "");
}

TEST_CASE("things in a line, around a square, in layers") {
    CHECK(result_of("两幢楼之间相距60米，每隔6米种一棵树，一共要种多少棵？") == "9");
    CHECK(result_of("一条路长90米，每隔5米种一棵树，两头靠墙的地方不种，要种多少棵？") == "17");
    CHECK(result_of("一个正方形花坛边长12米，在它的四周每隔3米放一盆花，四个角都放，一共放多少盆？") == "16");
    CHECK(result_of("A lamp post stands every 25 m along a 500 m road, with one at each end. How many lamp posts are "
                    "there?") == "21");
    CHECK(result_of("一堆钢管，最上层有5根，最下层有14根，每层比上一层多1根，这堆钢管一共有多少根？") == "95");
    CHECK(result_of("一堆钢管，最上层有5根，最下层有14根，每层比上一层多1根，共7层，这堆钢管一共有多少根？") == "");
}

TEST_CASE("shares of one another in a chain") {
    CHECK(result_of("果园里桃树的棵数是梨树的3/4，梨树有120棵，桃树和梨树一共有多少棵？") == "210");
    CHECK(result_of("小明有邮票48张，是小红的2/3，小红有邮票多少张？") == "72");
    CHECK(result_of("甲仓存粮240吨，比乙仓少1/5，乙仓存粮多少吨？") == "300 t");
    CHECK(result_of("饲养场有白兔60只，黑兔是白兔的2/3，灰兔的只数是黑兔的3/8，灰兔有多少只？") == "15");
    CHECK(result_of("甲数与乙数的比是2:3，乙数与丙数的比是4:5，甲数是16，丙数是多少？") == "30");
    CHECK(result_of("饲养场有白兔60只，黑兔是灰兔的2/3，灰兔有多少只？") == "");
}

TEST_CASE("one share of one amount is what the question asks of") {
    CHECK(result_of("一本书，小明看了全书的2/5，正好是80页，还有多少页没看？") == "120");
    CHECK(result_of("一辆汽车从甲地开往乙地，行了全程的2/3，离乙地还有80千米，甲乙两地相距多少千米？") == "240 km");
    CHECK(result_of("A school has 450 pupils. 40% come by bus and the rest walk. How many walk?") == "270");
    CHECK(result_of("Lena had 60 stickers and gave away 2/5 of them. How many does she have now?") == "36");
    CHECK(result_of("仓库里有化肥80吨，又运来了1/4，现在有多少吨？") == "100 t");
    CHECK(result_of("A school bought 80 new chairs, and 15% of them were broken. How many chairs were good?") == "68");
    CHECK(result_of("A bill of $80 has a 10% service charge added. What is the total?") == "88");
    CHECK(result_of("一种收音机打七折后比原价便宜了36元，原价多少元？") == "120");
    CHECK(result_of("In a test 2/5 of the 40 pupils failed. How many passed?") == "24");
    CHECK(result_of("What do you get if you take 2/5 away from 3?") == "13/5");
    CHECK(result_of("一根绳子长3/4米，用去1/3米，还剩多少米？") == "5/12 m");
}

TEST_CASE("several shares of a whole") {
    CHECK(result_of("一块菜地的1/4种白菜，2/5种萝卜，其余种芹菜，芹菜占菜地的几分之几？") == "7/20");
    CHECK(
        result_of("Half of the beads are red, a quarter are blue and the other 10 are green. How many beads are there "
                  "altogether?") == "40");
    CHECK(result_of("修一条水渠，已经修了全长的2/5，再修30米就正好修了一半，这条水渠全长多少米？") == "300 m");
    CHECK(result_of("一本书有150页，小文第一天看了1/3，第二天应从第几页看起？") == "51");
    CHECK(result_of("一袋面粉25千克，第一周吃了它的2/5，第二周吃的比第一周少2千克，还剩多少千克？") == "7 kg");
    CHECK(result_of("一块布，姐姐用了1/5，妹妹用了剩下的1/2，妹妹用了这块布的几分之几？") == "2/5");
    CHECK(result_of("小红看一本书，第一天看了30页，占全书的1/5，第二天看了全书的1/3，第二天看了多少页？") == "50");
    CHECK(result_of("In a club 30% of the members are over 50, and the club has 80 members. How many are over 50?") ==
          "24");
}

TEST_CASE("percentages asked of those that are named, or of the others") {
    CHECK(result_of("苹果有30个，梨有20个，梨占水果总数的百分之几？") == "40%");
    CHECK(result_of("In a class of 30, 18 are girls. What percentage of the class are boys?") == "40%");
    CHECK(result_of("Out of 80 eggs, 4 were broken. What percentage of the eggs were not broken?") == "95%");
    CHECK(result_of("某厂原计划一个月用煤250吨，实际用煤200吨，节约了百分之几？") == "20%");
    CHECK(result_of("Of 50 seeds 8 were eaten by birds. What percentage of the seeds sprouted?") == "");
}

TEST_CASE("mixtures are brought to another strength") {
    CHECK(result_of("一种盐水含盐率是10%，有这样的盐水300克，加入多少克水后含盐率变成6%？") == "200 g");
    CHECK(result_of("有浓度为15%的糖水400克，要使它变成浓度为24%的糖水，需要蒸发掉多少克水？") == "150 g");
    CHECK(result_of("用24克药粉配制浓度为8%的药水，需要加水多少克？") == "276 g");
    CHECK(result_of("水果糖每千克12元，奶糖每千克18元，把3千克水果糖和2千克奶糖混合，混合糖每千克多少元？") == "14.4");
}

TEST_CASE("interest asked the other way round") {
    CHECK(result_of("王奶奶存入银行一笔钱，年利率2%，两年后得到利息200元，她存入多少元？") == "5000");
    CHECK(result_of("李叔叔存款6000元，定期三年，到期后连本带息取回6450元，年利率是百分之几？") == "2.5%");
    CHECK(
        result_of("Tara borrows $900 for one year at 8% simple interest. She pays back the loan and the interest in 12 "
                  "equal payments. How many dollars is each payment?") == "81");
    CHECK(result_of("王奶奶存入银行一笔钱，月利率2%，两年后得到利息200元，她存入多少元？") == "");
}

TEST_CASE("means of several stretches, and one more number") {
    CHECK(result_of("小芳前3天共跳绳450下，第4天跳了190下，这4天平均每天跳多少下？") == "160");
    CHECK(result_of(
              "My average after 4 games is 12 points. How many points do I need in game 5 to make the average 14?") ==
          "22");
    CHECK(result_of("小林语文和数学的平均分是91分，加上英语后三科的平均分是93分，英语得了多少分？") == "97");
    CHECK(result_of("一辆汽车前2小时行了130千米，后3小时行了220千米，平均每小时行多少千米？") == "70 km/h");
    CHECK(result_of(
              "The average age of 4 boys is 10 and the average age of 6 girls is 15. What is the average age of all "
              "of them?") == "13");
    CHECK(result_of("小红先用5分钟写了60个字，再用4分钟写了56个字，后4分钟平均每分钟写多少个字？") != "58");
}

TEST_CASE("times of day that only say how long, and timetables") {
    CHECK(result_of("Sam earns $12 an hour and worked from 8:00 am to 1:30 pm. How much did he earn?") == "66");
    CHECK(result_of("一列火车上午7时从甲站开出，每小时行90千米，上午11时到达乙站，甲乙两站相距多少千米？") == "360 km");
    CHECK(result_of("A bus runs every 20 minutes from 6:10 am. At what time does the fifth bus leave?") == "7:30 am");
    CHECK(result_of("第一节课8:00开始，每节课45分钟，课间休息10分钟，第二节课几点结束？") == "9:40");
    CHECK(
        result_of("A play starts at 7:15 pm and lasts 100 minutes. There is also a 20-minute break in the middle. When "
                  "does it end?") == "9:15 pm");
    CHECK(result_of("A watch gains 2 minutes every hour. How many minutes does it gain in 12 hours?") == "24 min");
    CHECK(result_of(
              "A play starts at 7:15 pm and lasts 100 minutes including a break of 20 minutes. When does it end?") !=
          "9:15 pm");
}

TEST_CASE("amounts of several units, scales and names") {
    CHECK(result_of("A jug holds 1.5 litres. Tom pours out 300 ml and then 450 ml. How many millilitres are left?") ==
          "750 mL");
    CHECK(result_of("一座桥实际长400米，画在图上长8厘米，这幅图的比例尺是多少？") == "1:5000");
    CHECK(result_of("一个零件长3毫米，画在图纸上长6厘米，这张图纸的比例尺是多少？") == "20:1");
    CHECK(result_of(
              "A teacher has 36 pens and 48 pencils and wants to make as many identical gift packs as possible with "
              "nothing left over. How many packs can she make?") == "12");
    CHECK(result_of("Two numbers are in the ratio 3:5 and their sum is 64. What is the larger number?") == "40");
    CHECK(
        result_of("A plank is 3 m longer than a second plank. Together they are 11 m long. How many metres long is the "
                  "shorter plank?") != "5.5 s");
}

TEST_CASE("numbers that belong to something else than the first formula would take") {
    CHECK(result_of("五次测验的平均分是88分，前四次的平均分是87分，第五次得多少分？") == "92");
    CHECK(
        result_of("A pond is 8 m by 5 m and is in a field 20 m by 12 m. What is the area of the rest of the field?") ==
        "200 m²");
    CHECK(result_of(
              "一块长方形铁皮长30厘米，宽20厘米，四角各剪去一个边长5厘米的正方形，剩下的铁皮面积是多少平方厘米？") ==
          "500 cm²");
    CHECK(result_of("一个无盖的长方体纸盒长6分米，宽5分米，高4分米，做它要多少平方分米的纸板？") != "148 dm²");
    CHECK(result_of("一个数增加它的1/4后是50，这个数是多少？") != "x = 200");
    CHECK(result_of("饲养场有白兔60只，黑兔是灰兔的2/3，灰兔有多少只？") == "");
}

TEST_CASE("parts that are mixed, parts of an hour, pounds that are money") {
    CHECK(result_of("Orange paint is made of 3 parts red and 2 parts yellow. How many litres of red are needed for 25 "
                    "litres of orange paint?") == "15 L");
    CHECK(result_of(
              "A cook mixes 2 parts oil with 5 parts vinegar. She uses 40 ml of oil. How many ml of vinegar does she "
              "use?") == "100 mL");
    CHECK(result_of("用2份水泥、3份沙子和5份石子拌成混凝土，要拌40吨混凝土，需要多少吨沙子？") == "12 t");
    CHECK(result_of(
              "A cook mixes 2 parts oil with 5 parts vinegar. She has 40 ml of honey. How many ml of butter does she "
              "use?") == "");
    CHECK(
        result_of("A machine fills 40 bottles a minute. How many bottles does it fill in three quarters of an hour?") ==
        "1800");
    CHECK(result_of("Ann earns £1,200 a month. She spends 1/4 on rent and 1/3 on food. How many pounds are left?") ==
          "500");
    CHECK(result_of("A kilogram of nuts costs £8.40. How much does a bag weighing 250 g cost, in pounds?") != "2100");
}

TEST_CASE("a picture is enlarged with both sides alike") {
    CHECK(result_of("一张长15厘米、宽10厘米的照片，放大后长45厘米，放大后宽多少厘米？") == "30 cm");
    CHECK(result_of("一张长15厘米、宽10厘米的照片，放大后长45厘米，放大后长多少厘米？") == "");
}

TEST_CASE("a path across a rectangle leaves a shorter one") {
    CHECK(result_of("一块长方形菜地长30米，宽18米，中间有一条宽3米的小路从一条长边垂直通到对面的长边，种菜的面积是多少"
                    "平方米？") == "486 m²");
    CHECK(result_of("一块长方形菜地长30米，宽18米，中间有一条宽3米的小路穿过，种菜的面积是多少平方米？") == "");
}
