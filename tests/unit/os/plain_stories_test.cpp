#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("a half behind a thing belongs to its number") {
    CHECK(result_of("操场跑道一圈400米，小亮跑了3圈半，他跑了多少米？") == "1400");
    CHECK(result_of("每箱苹果重12千克，食堂买了三箱半，一共多少千克？") == "42 kg");
    CHECK(result_of("One lap of the track is 400 m. Leo ran three and a half laps. How many metres did he run?") ==
          "1400");
    CHECK(result_of("操场跑道一圈400米，小亮跑了3圈，他跑了多少米？") == "1200");
    CHECK(SpokenAmounts::in_figures(normalise_request("买了3件半价的衣服")).characters == U"买了3件半价的衣服");
    CHECK(SpokenAmounts::in_figures(normalise_request("3点半出发")).characters == U"3点半出发");
}

TEST_CASE("several times of one day or one week, all together") {
    CHECK(result_of("新华书店上午卖出图书135本，下午卖出168本，这一天共卖出多少本？") == "303");
    CHECK(result_of("The rain gauge showed 12.5 mm on Monday, 8.3 mm on Tuesday and 3.6 mm on Wednesday. How many mm "
                    "of rain fell in those three days?") == "24.4 mm");
    CHECK(result_of("Snow fell on three days: 4 cm on Friday, 7 cm on Saturday and 2 cm on Sunday. How many cm of snow "
                    "fell in all?") == "13 cm");
    CHECK(result_of("上午卖出图书135本，下午卖出168本，三天共卖出多少本？") == "");  // which third day?
    CHECK(result_of("上午运来图书135本，下午运走28本，这一天共运来多少本？") == "");
    CHECK(result_of("第一天卖74份早餐，第二天少卖16份，两天共卖多少份？") != "90");  // 16 is no day's sale
}

TEST_CASE("full and empty, then and now, now and later") {
    CHECK(result_of("一筐橘子连筐重28.5千克，空筐重1.8千克，橘子净重多少千克？") == "26.7 kg");
    CHECK(
        result_of("A box with 6 identical mugs in it weighs 2.6 kg. The empty box weighs 0.2 kg. How many kg does one "
                  "mug weigh?") == "0.4 kg");
    CHECK(result_of("20 equal apples weigh 4.2 kg together. The empty crate weighs 0.6 kg. How many kg does the crate "
                    "weigh with the apples in it?") == "");
    CHECK(result_of("我表弟去年身高1.32米，今年1.4米了，长高了多少米？") == "0.08 m");
    CHECK(result_of("My puppy weighed 4.5 kg in May and now weighs 7.2 kg. How many kg has it put on?") == "2.7 kg");
    CHECK(result_of("My dog weighed 7.2 kg in May and now weighs 4.5 kg. How many kg has it put on?") == "");
    CHECK(result_of("A baby elephant weighs 105 kg and puts on 2 kg a day. How many kilograms will it weigh after 30 "
                    "days?") == "165 kg");
    CHECK(result_of("一棵小树高80厘米，每年长15厘米，4年后高多少厘米？") == "140 cm");
    CHECK(result_of("A baby elephant weighs 105 kg and puts on 2 kg a day. How many kilograms does it put on in 30 "
                    "days?") != "165 kg");
}

TEST_CASE("people who share a bill, fill buses, are boys or girls") {
    CHECK(result_of("ok so five of us had dinner and the bill was $85, we split it equally, how much does each person "
                    "pay?") == "17");
    CHECK(result_of("六个人AA吃火锅，一共花了390元，每人付多少元？") == "65");
    CHECK(result_of("five of us paid $85 each for dinner, how much did we pay?") == "425");
    CHECK(result_of("53 children are going to the museum and each minibus holds 8 children. What is the smallest "
                    "number of minibuses they need?") == "7");
    CHECK(result_of("62 guests are coming to dinner and each table seats 6 people. What is the smallest number of "
                    "tables they need?") == "11");
    CHECK(result_of("53 children are going to the museum and each minibus holds 8 children. How many children are in "
                    "the last minibus?") == "");
    CHECK(result_of("There are 31 kids in my class and 17 are girls, how many boys are there") == "14");
    CHECK(result_of("我们班31个同学，女生17人，男生有多少人？") == "14");
    CHECK(result_of("There are 31 kids in my class and 17 girls join us, how many boys are there") == "");
}

TEST_CASE("a job done faster than planned, a climb with nights") {
    CHECK(result_of("工程队修一条720米长的水渠，原计划每天修60米，实际每天比计划多修12米，实际几天修完？") == "10");
    CHECK(result_of("工程队修720米长的水渠，计划每天修60米，实际每天比计划多修12米，提前几天修完？") == "2");
    CHECK(result_of("工程队修720米长的水渠，计划每天修60米，实际每天比计划多修7米，实际几天修完？") == "");
    CHECK(result_of("A snail is at the bottom of a well 12 m deep. Every day it climbs 4 m and every night it slips "
                    "back 3 m. On which day does it reach the top?") == "9");
    CHECK(result_of("青蛙掉进10米深的井里，每天白天跳3米，夜里滑下2米，几天能跳出来？") == "8");
    CHECK(result_of("A snail climbs 4 m up a 12 m wall every day and slides down 4 m every night. On which day does it "
                    "reach the top?") == "");
}

TEST_CASE("what is left when each got some, and as a fraction of all pieces") {
    CHECK(result_of("Mr. Cole has 96 sheets of paper and gives 3 sheets to each of his 27 pupils. How many sheets does "
                    "he still have?") == "15");
    CHECK(result_of("一大瓶果汁1.5升，倒满了4个0.25升的小杯子，瓶里还有多少升果汁？") == "0.5 L");
    CHECK(result_of("一大瓶果汁0.5升，倒满了4个0.25升的小杯子，瓶里还有多少升果汁？") == "");
    CHECK(result_of("pizza cut in 8 equal slices, i ate 3 and my brother ate 2, what fraction of the pizza is left") ==
          "3/8");
    CHECK(result_of("A pizza has 8 slices. We ate 5 of them. How many slices are left?") == "3");
}

TEST_CASE("ratios of two kinds, averages and packs") {
    CHECK(result_of("A necklace has 40 beads, and the ratio of red beads to blue beads is 2:3. There are no other "
                    "colours. How many beads are blue?") == "24");
    CHECK(result_of("A necklace has 40 red beads, and the ratio of red beads to blue beads is 2:3. How many beads are "
                    "blue?") == "60");
    CHECK(result_of("Ella's average over 5 maths tests is 82. Her first four marks were 78, 85, 80 and 84. What did "
                    "she get in the fifth test?") == "83");
    CHECK(result_of("Hot dogs come in packs of 10 and buns come in packs of 8. What is the smallest number of hot dogs "
                    "you can buy so that there is exactly one bun for every hot dog, with none left over?") == "40");
    CHECK(result_of("Our internet bill was $30 a month and it has gone up by 10%. What is the new monthly bill in "
                    "dollars?") == "33");
}

TEST_CASE("amounts that are compared: kinds, ages and pronouns") {
    CHECK(result_of("A farmer keeps 24 cows and three times as many sheep. How many sheep does the farmer keep?") ==
          "72");
    CHECK(result_of("grandma's 68 and im 14, how many years older is she") == "54");
    CHECK(result_of("Ann is three times as old as Bob. In 10 years she will be twice as old as him. How old is Bob "
                    "now?") == "10");
    CHECK(result_of("小猫钓了7条鱼，小狗钓的比小猫的2倍少3条，小狗钓了几条") == "11");
    CHECK(result_of("小狗钓的比小猫的2倍少3条，小狗钓了几条") == "");
    CHECK(result_of("Mia has 27 stamps and Leo has 5 more. How many stamps do they have together?") == "59");
    CHECK(result_of("Class 4A has 27 pupils and class 4B has 5 fewer. How many pupils are there in the two classes "
                    "together?") == "49");
}

TEST_CASE("other words for the same question") {
    CHECK(result_of("老师要把63本练习本平均分给9个同学，每人机本？") == "7");
    CHECK(result_of("how mnay litres of water are in 8 bottles if each bottle holds 750 mL?") == "6");
    CHECK(result_of("一个工人一天能做12个零件，8个工人5天能做多少个") == "480");
    CHECK(result_of("一个工人一天能做12个零件，8个工人能做多少个") == "");  // in how many days?
    CHECK(result_of("姐姐有30块零花钱 花了12块5买书 还剩多少块") == "17.5");
    CHECK(result_of("I had 50 dollars, spent 18 on lunch and 7 on coffee, what's left") == "25");
    CHECK(result_of("music subscription is $12 a month, how many dollars is that for a whole year") == "144");
    CHECK(result_of("I pay $12 a month for music and $5 a week for lunch. How much is that for a whole year?") == "");
}

TEST_CASE("steps between floors, from floor to floor") {
    CHECK(
        result_of("There are 16 steps between each floor and the next. How many steps do I climb from the 1st floor to "
                  "the 4th floor?") == "48");
    CHECK(result_of("小明家住5楼，每两层楼之间有18级台阶，他从1楼走到家要走多少级") == "72");
    CHECK(result_of("每层楼有20级台阶，从3楼走到7楼要走多少级台阶？") == "80");
    CHECK(result_of("There are 16 steps between each floor and the next. How many steps do I climb from the ground "
                    "floor to the 4th floor?") == "");
}

TEST_CASE("a morning and an afternoon told by it") {
    CHECK(result_of("A shop sold 125 tickets in the morning and 48 fewer in the afternoon. How many tickets were sold "
                    "that day?") == "202");
    CHECK(
        result_of("A snail climbs 3 m up a wall each day and slips back 2 m each night. On which day does it reach the "
                  "top of a 10 m wall?") == "8");
    CHECK(result_of("一个棱长3厘米的正方体，体积多大") == "27 cm³");
    CHECK(result_of("一个棱长3厘米的正方体，表面积多大") == "54 cm²");
}

TEST_CASE("half taken from a number is half of that number") {
    CHECK(result_of("20减去一半") == "10");
    CHECK(result_of("100减去一半") == "50");
    CHECK(result_of("30加上它的一半是多少") == "45");
    CHECK(result_of("20减去1/2") == "39/2");
    CHECK(result_of("20的一半") == "10");
    CHECK(result_of("20减去12的一半") == "14");
}
