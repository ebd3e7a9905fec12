#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("a bill of several things: every price has its pieces") {
    CHECK(result_of("Rosa buys 5 mugs at $6 each and a tray for $11. How much does she spend?") == "41");
    CHECK(result_of("Gym tickets are $14 and lockers are $3. How much do 5 gym tickets and 2 lockers cost?") == "76");
    CHECK(
        result_of("A club orders 12 caps at £7 each and 8 scarves at £9 each. The delivery costs £5. What is the total "
                  "cost?") == "161");
    CHECK(
        result_of("A brush costs 30 cents and a sponge costs 25 cents more. How many cents do 3 brushes and 2 sponges "
                  "cost?") == "200");
    CHECK(result_of("毛巾每条8元，牙刷每支5元，香皂每块4元，各买3件，一共多少元？") == "51");
    CHECK(result_of("爸爸买了5盒茶叶，每盒60元，又买了1个茶壶95元，一共用了多少元？") == "395");
    CHECK(result_of("Rosa buys 5 mugs for $30 in all and a tray for $11. How much does she spend?") == "41");
}

TEST_CASE("a bill of several things: pounds and pence, and what comes back") {
    CHECK(
        result_of("Muffins cost 85p and teas cost 120p. How much do 4 muffins and 3 teas cost together, in pounds?") ==
        "7");
    CHECK(result_of("Nina buys 6 stickers at 25p each and 2 posters at £3.50 each. She pays with a £20 note. How much "
                    "change does she get?") == "11.5");
    CHECK(result_of("Ella has £4.50 in 50p coins. How many 50p coins does she have?") == "9");
}

TEST_CASE("a bill of several things: a number without a place, or a voucher, and there is no answer") {
    CHECK(result_of("Rosa buys 5 mugs at $6 each, a tray for $11 and 3 bowls. How much does she spend?").empty());
    CHECK(result_of("3 adults and 2 children go to the zoo, an adult ticket is $13 and a child ticket is $8, and they "
                    "have a $5 voucher to take off the total. What do they pay altogether?") == "");
    CHECK(result_of("Four colleagues share a taxi fare of $36 equally, and they each give a $3 tip as well. How much "
                    "does each pay in total?")
              .empty());
}

TEST_CASE("some for nothing, a meter, a pass and a pack") {
    CHECK(result_of("牛奶“买四送一”，每盒6元，王奶奶要拿15盒，至少要付多少元？") == "72");
    CHECK(result_of("A shop offers \"buy 3, get 1 free\" on soap at $2 a bar. How much do you pay for 12 bars?") ==
          "18");
    CHECK(
        result_of("A shop offers \"buy 3, get 2 free\" on soap at $2 a bar. How much do you pay for 9 bars?").empty());
    CHECK(result_of("小明家上月水表读数是385吨，本月读数是403吨，每吨水2.8元，这个月应付水费多少元？") == "50.4");
    CHECK(result_of("A bus pass costs £38 a month. A single ride costs £1.50. Ned makes 32 rides a month. How many "
                    "pounds does he save each month with the pass?") == "10");
    CHECK(result_of("A pack of 8 bulbs costs £5.20 and a single bulb costs 90p. How many pence do you save by buying "
                    "the pack instead of 8 single bulbs?") == "200");
    CHECK(result_of("Five lemons and a pineapple cost £4. The pineapple costs £2.50. How many pence does one lemon "
                    "cost?") == "30");
}

TEST_CASE("tariffs: a bill within the first part, and how much was used") {
    CHECK(result_of("某市每月用气20立方米以内每立方米3元，超过的部分每立方米4元，张家用了15立方米，应付多少元？") ==
          "45");
    CHECK(result_of("电费每月80度以内按每度0.5元收，超出的部分每度0.7元，刘家这个月交了54元电费，刘家用电多少度？") ==
          "100");
    CHECK(result_of("The gas company charges 30 cents per unit for the first 50 units and 20 cents for each further "
                    "unit. How many dollars do 80 units cost?") == "21");
}

TEST_CASE("profit after an expense, of a discounted price, and the price for a profit") {
    CHECK(result_of("Lea bought a sofa for $120, spent $35 on cleaning and sold it for $210. How much profit did she "
                    "make?") == "55");
    CHECK(result_of("一顶帽子进价25元，按标价50元打八折卖出，可以赚多少元？") == "15");
    CHECK(result_of("商店以每个8元的价格购进书包50个，全部卖完后赚了300元，每个书包的售价是多少元？") == "14");
    CHECK(
        result_of("商店以每个8元的价格购进书包50个，坏了4个，剩下的卖完后赚了300元，每个书包的售价是多少元？").empty());
}

TEST_CASE("one whole that is divided in another way") {
    CHECK(result_of("一箱零件，每天装36个，15天装完，如果要12天装完，每天要装多少个？") == "45");
    CHECK(result_of("同学们排队，每排站24人，正好站15排，如果每排多站6人，可以站多少排？") == "12");
    CHECK(result_of("小英计划5小时骑完75千米的路，实际每小时比计划多骑10千米，实际用了几小时？") == "3 h");
    CHECK(result_of("一箱零件，每天装36个，装了15天，剩下的每天装20个，还要几天装完？").empty());
    CHECK(result_of("6个工人要20天才能修完一段路，如果要求15天修完，需要增加几个工人？") == "2");
    CHECK(result_of("9个工人一天修路450米，增加6个工人后一天一共修路多少米？") == "750 m");
}

TEST_CASE("two times of day stand for how long it was, a way gives the time of arrival") {
    CHECK(
        result_of("A gardener is paid $18 an hour. On Monday he worked from 8:15 am to 11:45 am. How many dollars did "
                  "he earn?") == "63");
    CHECK(result_of("一列火车上午9时从甲城开出，每小时行90千米，下午2时到达乙城，两城相距多少千米？") == "450 km");
    CHECK(result_of("A bus leaves at 7:20 and travels 150 km at 60 km/h. At what time does it arrive?") == "9:50");
    CHECK(result_of("A bus leaves at 7:20, stops for 10 minutes and travels 150 km at 60 km/h. At what time does it "
                    "arrive?")
              .empty());
    CHECK(
        result_of("Omar earns $11 an hour. He works 5 hours a day, 4 days a week. How much does he earn in a week?") ==
        "220");
    CHECK(result_of("A fountain sprays 64 litres a minute. How many litres is that in a quarter of an hour?") ==
          "960 L");
}

TEST_CASE("motion: the middle, a start before the other, too late and too early, parts and the rest of a way") {
    CHECK(result_of("甲每分钟走70米，乙每分钟走55米，两人从两地同时相向而行，在离中点45米处相遇，两地相距多少米？") ==
          "750 m");
    CHECK(result_of("小英从家去学校，每分钟走40米就要迟到5分钟，每分钟走60米就会早到3分钟，她家到学校有多少米？") ==
          "960 m");
    CHECK(result_of(
              "货船以每小时20千米的速度从港口开出，4小时后快艇从同一港口出发追赶，2小时追上，快艇每小时行多少千米？") ==
          "60 km/h");
    CHECK(
        result_of("慢车和快车从两地同时相向而行，相遇时慢车行了160千米，快车行的路程是慢车的5/4，两地相距多少千米？") ==
        "360 km");
    CHECK(
        result_of("A cyclist wants to ride 100 km in 6 hours. After 2 hours she has covered 40 km. At what speed must "
                  "she ride for the rest?") == "15 km/h");
    CHECK(result_of("A van drives 90 km at 60 km/h and then 120 km at 80 km/h. How many hours does the whole trip "
                    "take?") == "3 h");
    CHECK(result_of("甲车行完全程要9小时，乙车行完全程要18小时，两车同时从两端相对开出，几小时相遇？") == "6");
}

TEST_CASE("work that is told as a share a day, or in trips") {
    CHECK(result_of("一堆沙子，甲车单独运要6次运完，乙车单独运要12次运完，两车一起运，几次运完？") == "4");
    CHECK(result_of("甲乙两队合修一条路用了10天，甲队每天修全长的1/25，完工时乙队一共修了全长的几分之几？") == "3/5");
}

TEST_CASE("ages of other years are brought to the present") {
    CHECK(result_of("4年前爸爸的年龄是小宁的7倍，那时小宁4岁，爸爸今年多少岁？") == "32");
    CHECK(result_of("外婆今年62岁，小雨今年7岁，再过12年，外婆比小雨大多少岁？") == "55");
    CHECK(result_of("哥哥6年后的年龄是20岁，妹妹比哥哥小5岁，妹妹今年几岁？") == "9");
    CHECK(result_of("一家四口今年的年龄和是100岁，再过6年，全家年龄的和是多少岁？") == "124");
    CHECK(
        result_of("Bea is 4 years older than Tim. In 5 years the sum of their ages will be 40. How old is Tim now?") ==
        "13");
}

TEST_CASE("amounts that are divided, and amounts that are alike") {
    CHECK(result_of("A mother divides $500 between her two daughters so that the older gets $60 more than the younger. "
                    "How much does the younger get?") == "220");
    CHECK(result_of("Sixty-three nuts are shared among Kit, Lou and Max. Kit gets five times as many as Lou, and Max "
                    "gets the same number as Lou. How many nuts does Kit get?") == "45");
    CHECK(
        result_of("A jug, a bowl and a spoon cost $50 together. The bowl costs twice as much as the jug and the spoon "
                  "costs $5. How many dollars does the jug cost?") == "15");
    CHECK(result_of("果园里有梨树120棵，桃树比梨树多30棵，苹果树是桃树的2倍，三种树一共多少棵？") == "570");
    CHECK(result_of("A ribbon is 4 m longer than a second ribbon. Together they are 18 m long. How many metres long is "
                    "the shorter ribbon?") == "7 m");
}

TEST_CASE("stocks: full boxes and loose pieces, so much more of the same verb, what is still needed") {
    CHECK(result_of("A box holds 10 crayons. A class has 14 full boxes and 6 loose crayons, and hands out 90 crayons. "
                    "How many crayons are left?") == "56");
    CHECK(
        result_of("A grocer had 80 melons. On Friday he sold 1/4 of them and on Saturday 25 more. How many melons did "
                  "he have left?") == "35");
    CHECK(result_of("A beekeeper had 64 jars, sold 37 and then filled 15 more. How many jars has she now?") != "12");
    CHECK(
        result_of("Gina needs 2 kg of rice. She has one full bag of 800 g and another with 650 g. How many more grams "
                  "does she need?") == "550 g");
    CHECK(result_of("粮站要运走120吨大米，一辆卡车每次运6吨，已经运了8次，余下的还要运几次？") == "12");
    CHECK(
        result_of("A fishmonger has 9 crates, each holding 6 kg of fish. He throws away 4 kg and sells the rest for £7 "
                  "per kg. How many pounds does he get?") == "350");
}

TEST_CASE("rates: copies of a booklet, two periods, a recipe of several things") {
    CHECK(result_of("A copier prints 24 pages a minute. How many minutes does it take to print 15 copies of a 32-page "
                    "report?") == "20");
    CHECK(result_of("If 4 hens lay 20 eggs in a week, how many eggs do 6 hens lay in 3 weeks?") == "90");
    CHECK(result_of("A recipe makes 18 biscuits with 2 eggs and 270 g of flour. How many grams of flour are needed for "
                    "12 biscuits?") == "180 g");
}

TEST_CASE("bills with a gift, a threshold, a second piece at half price") {
    CHECK(result_of("每支钢笔8元，买4支送1支，班长要拿到15支，需要付多少元？") == "96");
    CHECK(result_of("满300元减50元的活动中，爸爸买了一双标价260元的鞋和一条标价95元的裤子，他实际付多少元？") == "305");
    CHECK(result_of("满300元减50元的活动中，爸爸买了一双标价160元的鞋和一条标价95元的裤子，他实际付多少元？") == "");
    CHECK(result_of("奶茶店促销，第二杯半价，一杯奶茶原价18元，买两杯一共多少元？") == "27");
    CHECK(result_of("6个同学合买一个蛋糕，每人出14元还差10元，这个蛋糕多少元？") == "94");
    CHECK(result_of("小杰买了3支同样的钢笔和4本本子，一共花了52元，每本本子4元，钢笔一支多少元") == "12");
    CHECK(result_of("套餐每月固定收费25元，可以免费打80分钟，超出部分每分钟0.3元，这个月打了120分钟，要付多少话费？") ==
          "37");
    CHECK(result_of("某商品进价50元，售价65元，卖出一件的利润占进价的百分之几？") == "30%");
}

TEST_CASE("what is made from what") {
    CHECK(result_of("2千克黄豆能做出6千克豆腐，要做出15千克豆腐，需要黄豆多少千克？") == "5 kg");
    CHECK(result_of("100千克花生可以榨油40千克，要榨油120千克，需要花生多少千克？") == "300 kg");
    CHECK(result_of("2千克黄豆能做出6千克豆腐，要买15千克白菜，需要黄豆多少千克？") == "");
}

TEST_CASE("both ways on foot, and what is dealt out beside what is left") {
    CHECK(result_of("小美家离公园840米，她每分钟走70米，从家走到公园再走回家一共要走多少分钟？") == "24 min");
    CHECK(result_of("汤圆平均放到6个碗里，每碗8个，还多出3个，一共有多少个汤圆") == "51");
    CHECK(result_of("小东每个月存40元零花钱，存了5个月后买了一个96元的足球，他还剩多少钱？") != "296");
    CHECK(result_of("工程队修一条路，第一天修了全长的1/6，第二天修了全长的1/3，两天共修了120米，这条路全长多少米？") ==
          "240 m");
}

TEST_CASE("begun hours that are whole ones: the rule has no numbers of its own, and the time is rounded up") {
    CHECK(result_of("停车场每小时收费5元，不满1小时按1小时算，停了4小时，要付多少元？") == "20");
    CHECK(result_of("停车场每小时收费5元，不足1小时按1小时算，停了2.5小时，要付多少元？") == "15");
    CHECK(result_of("Hiring a boat costs $8 an hour, and part of an hour counts as a full hour. A family has one from 2:10 pm to 4:25 pm. "
                    "How much do they pay?") == "24");
}
