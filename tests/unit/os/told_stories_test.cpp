// The small forms of word problems in other wordings: each is asked for what it knows, and for what it must leave
// alone.
#include <doctest/doctest.h>

#include "support/tutor.hpp"

using minillm::test::result_of;

TEST_SUITE("os/apps/tutor: told stories") {
    TEST_CASE("the whole is found from what is left of it") {
        CHECK(result_of("我看一本书，已经看了全书的五分之二，还有90页没看，这本书总共多少页？") == "150");
        CHECK(result_of("小猴摘了些桃，第一天吃了一半，第二天吃了剩下的一半，最后还有6个，问一开始摘了几个") == "24");
        CHECK(result_of("一箱苹果，一半送人，三分之一做果酱，还有12个，一共多少个") == "72");
        CHECK(
            result_of("Half of the beads in a jar are red, a third are blue and the other 12 are white. How many beads "
                      "are there?") == "72");
        // One of the parts, and a share of nobody knows what.
        CHECK(result_of("小猴摘了一些桃，第一天吃了一半，第二天吃了剩下的一半，还剩6个，小猴吃了几个桃") == "");
        CHECK(result_of(
                  "Half of the beads are red, then a third are taken and the other 12 are white. How many beads are "
                  "there?") == "");
    }

    TEST_CASE("days are compared with days before them") {
        CHECK(result_of("Susan reads 25 pages on Monday, twice as many on Tuesday, and 10 fewer on Wednesday than on "
                        "Tuesday. How many pages over the three days?") == "115");
        CHECK(result_of("第一天修路60米，第二天比第一天多修15米，第三天修的是第一天的2倍，三天共修多少米") == "255 m");
        CHECK(result_of("第一天修路60米，第二天比第一天多修15米，第三天修的是第二天的2倍，第三天修多少米") == "150 m");
        // The day that is compared with is the one that is asked for: another form turns it round.
        CHECK(
            result_of("Mia read 34 pages on Saturday, which is 8 more than she read on Sunday. How many pages did she "
                      "read on Sunday?") == "26");
        CHECK(
            result_of("A cinema sold 320 tickets on Saturday and 25% more than that on Sunday. How many tickets did it "
                      "sell on Sunday?") == "400");
    }

    TEST_CASE("several equal measures and one more") {
        CHECK(
            result_of("A school day has 6 lessons of 45 minutes plus 50 minutes of breaks altogether. How many minutes "
                      "is that in total?") == "320 min");
        CHECK(result_of("5 bags of 2 kg and another 3 kg of rice. How many kg in all?") == "13 kg");
        CHECK(result_of("5 bags of 2 kg are less 3 kg. How many kg in total?") == "");
    }

    TEST_CASE("rows that grow") {
        CHECK(result_of("Seats in a small theatre: 10 in the front row, and each row behind has 2 more than the one in "
                        "front. There are 6 rows. How many seats in all?") == "90");
        CHECK(result_of(
                  "The front row has 20 seats and each row behind has 2 fewer. There are 6 rows. How many seats are "
                  "there altogether?") == "90");
        CHECK(result_of("第一排有10个座位，后面每排都比前一排多2个，一共6排，共有多少个座位") == "90");
        CHECK(result_of("电影院第一排10个座位，往后每排多2个，第6排多少个座位") == "20");
        CHECK(result_of("There are 6 rows with 10 seats in each row. How many seats in all?") == "60");
        CHECK(result_of("一堆钢管最上层3根，最下层9根，每往下一层多1根，共7层，这堆钢管有多少根？") == "42");
    }

    TEST_CASE("trips with another load") {
        CHECK(result_of("一批货用载重5吨的卡车运，正好24次运完（每次都装满），改用8吨的卡车，几次能运完") == "15");
        CHECK(
            result_of("It takes 6 full trips to move all the sand with a truck that carries 10 tonnes. How many trips "
                      "would a 4-tonne truck need?") == "15");
        CHECK(result_of("用载重5吨的卡车24次运完，先运了8次，剩下的用载重8吨的卡车几次运完") == "");
    }

    TEST_CASE("how many days a supply lasts") {
        CHECK(
            result_of("A bottle holds 90 vitamin pills. Taking 2 in the morning and 1 at night, how many days will it "
                      "last?") == "30");
        CHECK(result_of("那个，一瓶钙片六十片，一次吃两片，一天吃三次，够吃几天呀") == "10");
        CHECK(result_of("A pack of 24 tablets: take 2 tablets 3 times a day. How many days will the pack last?") ==
              "4");
        CHECK(result_of("一瓶钙片60片，一次吃2片，够吃几天") == "");  // how often?
    }

    TEST_CASE("packs of a known size at a price") {
        CHECK(result_of("Markers come in packs of 6 and one pack costs $9. What do 4 packs cost?") == "36");
        CHECK(result_of("Pens come in boxes of 12 and each box costs $9. What do 36 pens cost?") == "27");
        CHECK(result_of("一盒6支9元，买4盒多少钱") == "36");
        CHECK(result_of("牛奶每箱12盒，每盒3元，买4箱要多少元") == "144");  // here the price is that of one carton
    }

    TEST_CASE("squares of people") {
        CHECK(result_of("运动会上同学们排成一个实心方阵，最外面一圈每边站16人，这个方阵一共多少人？") == "256");
        CHECK(result_of("同学们排成一个实心方阵，最外层共有60人，这个方阵一共多少人？") == "256");
        CHECK(result_of("同学们排成方阵做操，每行12人，正好12行，最外面一圈一共有多少人？") == "44");
        CHECK(result_of("一个空心方阵，最外层每边16人，共3层，一共多少人？") == "156");
        CHECK(result_of(
                  "Students stand in a solid square formation with 16 on each side. How many students are there?") ==
              "256");
    }

    TEST_CASE("card for boxes without a lid") {
        CHECK(result_of("做一个棱长6厘米的无盖正方体纸盒，至少要用多少平方厘米的纸板？") == "180 cm²");
        CHECK(result_of("做一个长5分米、宽4分米、高3分米的无盖玻璃鱼缸，至少要用多少平方分米玻璃？") == "74 dm²");
        CHECK(result_of("一个无盖的长方体水箱，长5分米，宽4分米，高3分米，能装水多少升？") == "60 L");
    }

    TEST_CASE("what a clock shows that is wrong") {
        CHECK(result_of(
                  "My clock loses 3 minutes every hour. I set it right at 8:00. What does it show when the real time "
                  "is 12:00 the same morning?") == "11:48");
        CHECK(result_of("我的手表每小时慢2分钟，早上8:00对准了时间，到了标准时间上午11:00，手表上显示的是几点几分？") ==
              "10:54 am");
        CHECK(
            result_of("The clock gains 5 minutes every hour. It was set correctly at 9 am. What time will it show at 3 "
                      "pm?") == "3:30 pm");
        CHECK(result_of(
                  "A clock loses 5 minutes a day. It was set right at noon on Monday. What time does it show at noon "
                  "on Thursday?") == "");
        CHECK(result_of("A clock loses 3 minutes every hour. It shows 8:00. When does it show 12:00?") == "");
    }

    TEST_CASE("operations that are told of an age or of what was found") {
        CHECK(result_of("小红问爷爷多大年纪，爷爷说：“把我的年龄减去15，除以4，再减去6，最后乘10，恰好是100。”"
                        "爷爷今年多少岁？") == "79");
        CHECK(result_of("Guess how many shells I found at the beach! Double the number, add 7, and you get 41.") ==
              "17");
        CHECK(result_of("爷爷的年龄是我的6倍，我今年10岁，爷爷多少岁") == "60");
    }

    TEST_CASE("a count before its list, and those who share with others") {
        CHECK(result_of("Find the average of Leo's four spelling scores: 7, 9, 10 and 6.") == "8");
        CHECK(result_of("The mean of four numbers is 8. Three of them are 7, 9 and 10. What is the fourth?") == "6");
        CHECK(
            result_of("Nina shares 63 stickers equally among herself and 6 friends. How many does each person get?") ==
            "9");
        CHECK(result_of("Nina and 6 friends share 63 stickers equally. How many does each person get?") == "9");
        CHECK(result_of("Tom, Jan and 4 friends share 30 sweets equally. How many does each get?") == "");
        CHECK(result_of("Nina shares 63 stickers equally among 7 friends. How many does each friend get?") == "9");
    }

    TEST_CASE("a chase, in whatever words it is asked") {
        CHECK(result_of("弟弟每分钟走60米，先出门5分钟，哥哥才从家出发沿同一条路去追，哥哥每分钟走80米，"
                        "哥哥要走几分钟才能追上弟弟？") == "15 min");
        CHECK(result_of("妹妹每分钟走75米。12分钟后，姐姐骑车去追，每分钟行255米。姐姐多少分钟追上妹妹？") == "5 min");
    }

    TEST_CASE("what stands across a round thing is its diameter") {
        CHECK(result_of("A round table is 100 cm across. What is its circumference? Use 3.14 for pi.") == "314 cm");
        CHECK(result_of("A board is 20 cm across and 50 cm long. What is its area in square centimetres?") == "");
    }

    TEST_CASE("plainer words for the second try") {
        CHECK(result_of("hi, can u help with my homwork? A rope 18 m long is cut so one piece is twice as long as the "
                        "other. how long is the shorter piece in m") == "6 m");
        CHECK(result_of("李大伯有块长方形菜地，长24米、宽15米，四周全围上篱笆，篱笆长多少米？") == "78 m");
        CHECK(result_of(
                  "It takes Carl 48 seconds to climb from floor 1 to floor 5. How many seconds from floor 1 to floor "
                  "8 at the same pace?") == "84");
        CHECK(result_of("从1楼到5楼用48秒，从1楼到8楼用几秒") == "84");
        CHECK(result_of(
                  "A wheel is 20 cm across. How many centimetres does it roll in one full turn? Use 3.14 for pi.") ==
              "62.8 cm");
        CHECK(result_of("自来水收费：每月10吨以内（含10吨）每吨3元，超出部分每吨4.5元。小林家上月用水14吨，"
                        "水费一共多少元？") == "48");
        CHECK(result_of("how much change do i get from $50 if i buy a hat for $18 and a scarf for $13") == "19");
        CHECK(result_of(
                  "On her own, Kate weeds the garden in 6 hours; with Joe helping it takes the two of them 4 hours. "
                  "How many hours would Joe need on his own?") == "12");
        CHECK(result_of(
                  "Ok teacher, last one!! 45 L in the tank, the car burns 6 L per 100 km, we drive 350 km. How many "
                  "litres are left?") == "24 L");
    }
}
