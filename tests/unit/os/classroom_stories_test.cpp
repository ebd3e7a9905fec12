#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("a plan in days, and another pace") {
    CHECK(result_of("加工一批零件，原计划每天做40个，15天做完，实际每天多做10个，这样可以提前几天完成？") == "3");
    CHECK(
        result_of("A factory plans to make 600 toys in 20 days but actually makes 10 more a day than planned. How many "
                  "days does the job take?") == "15");
    CHECK(result_of("原计划每天修40米，15天修完，实际每天少修10米，要推迟几天完成？") == "5");
    CHECK(result_of("加工一批零件，原计划每天做40个，15天做完，实际每天多做10个，这样要推迟几天完成？") == "");
    CHECK(
        result_of("A factory plans to make 600 toys in 20 days but actually makes 10 more than planned. How many days "
                  "does the job take?") == "");  // ten more a day, or in all?
}

TEST_CASE("money taken along, saved and taken off") {
    CHECK(result_of("带了100块，买书包花68，文具盒19，应该找回来多少？") == "13");
    CHECK(result_of("I paid with 20, the bread was 3 and the milk was 2. How much change do I get?") == "15");
    CHECK(result_of("带了100块，买书包花68，文具盒比书包便宜19，应该找回来多少？") != "13");
    CHECK(result_of("小美每周有15元零花钱，每周花掉9元，其余的存起来，8周一共能存多少元？") == "48");
    CHECK(result_of("Zoe gets $15 a week, spends $9 of it and saves the rest. How much does she save in 8 weeks?") ==
          "48");
    CHECK(
        result_of("Tim gets $20 pocket money every week and spends $12 of it. How much has he saved after 10 weeks?") ==
        "80");
    CHECK(result_of("小美已有20元，每周有15元零花钱，每周花掉9元，8周后有多少元？") != "48");
    CHECK(result_of("书店满100元减20元，我想买3本字典，每本45元，实际要付多少？") == "115");
    CHECK(result_of("书店满100元减20元，2本书，每本45元，实际要付多少元？") == "90");  // 90 is not enough for it
    CHECK(result_of("每满100元减20元，妈妈买了一件250元的大衣，要付多少元？") == "210");
    CHECK(result_of("A shop takes $10 off orders of $50 or more. Four shirts cost $15 each. How much do you pay for "
                    "them?") == "50");
    CHECK(result_of("书店满100元减20元，我有会员卡再打九折，买3本字典，每本45元，实际要付多少？") == "");
}

TEST_CASE("two bills for the same two kinds") {
    CHECK(result_of("Q: 2 coffees + 1 tea = $11. 1 coffee + 1 tea = $7. Price of one coffee in dollars?") == "4");
    CHECK(result_of("3支钢笔和2本本子共38元，2支钢笔和3本本子共32元，一支钢笔多少元？") == "10");
    CHECK(result_of("2 coffees + 1 tea = $11. 1 coffee + 1 cake = $7. Price of one coffee in dollars?") == "");
    CHECK(result_of("2 coffees + 1 tea = $11. 4 coffees + 2 teas = $22. Price of one coffee in dollars?") == "");
}

TEST_CASE("a supply, so much at a time and so often a day") {
    CHECK(result_of("那个，一瓶钙片六十片，一次吃两片，一天吃三次，够吃几天呀") == "10");
    CHECK(
        result_of("A bag of cat food holds 48 scoops. The cat gets 2 scoops per meal and 3 meals a day. How many days "
                  "does the bag last?") == "8");
    CHECK(result_of("一瓶果汁六十口，一次喝两口，一天喝三次，已经喝了五天，还够喝几天？") != "10");
}

TEST_CASE("who is behind on one way, or on a lap") {
    CHECK(
        result_of("A thief on a scooter is 100 m ahead of the policeman. Scooter: 6 m/s, policeman's bike: 10 m/s. How "
                  "many seconds till he's caught?") == "25 s");
    CHECK(result_of("One lap of the track is 300 m. Amy runs at 5 m/s and Bea at 3 m/s. They start together from the "
                    "same spot in the same direction. After how many seconds does Amy first lap Bea?") == "150 s");
    CHECK(result_of("One lap is 300 m. Amy runs at 5 m/s and Bea at 3 m/s. They start together in opposite directions. "
                    "After how many seconds do they meet?") == "37.5 s");
    CHECK(
        result_of("One lap is 300 m. Amy runs at 5 m/s and Bea at 3 m/s in the same direction. After how many seconds "
                  "does Amy lap Bea for the second time?") == "");
    CHECK(result_of("Mr. Diaz drove 150 km to the coast in 2 hours and came home the same way in 3 hours. What was his "
                    "average speed for the round trip in km/h?") == "60 km/h");
}

TEST_CASE("a watch that gains or loses") {
    CHECK(result_of("我的手表每小时慢2分钟，早上8:00对准了时间，到了标准时间上午11:00，手表上显示的是几点几分？") ==
          "10:54 am");
    CHECK(
        result_of("My watch gains 5 minutes every hour. It was set right at 9:00 am. What does it show at 1:00 pm?") ==
        "1:20 pm");
    CHECK(result_of("我的手表每小时慢2分钟，早上8:00对准了时间，手表显示10:54时，标准时间是几点？") == "");
}

TEST_CASE("a known mean and all but one") {
    CHECK(result_of("三个小朋友的平均体重是32千克，其中两个分别重30千克和35千克，另一个重多少千克？") == "31");
    CHECK(result_of("The mean mass of three dogs is 12 kg. Two of them weigh 10 kg and 11 kg. What does the third "
                    "weigh?") == "15");
    CHECK(result_of("三个小朋友的平均体重是32千克，其中两个的平均体重是30千克，另一个重多少千克？") == "");
    CHECK(result_of("四个小朋友的平均体重是32千克，其中两个分别重30千克和35千克，另外两个平均重多少千克？") == "");
}

TEST_CASE("one, and the other compared with it") {
    CHECK(result_of("What do Jake and his sister weigh together in kg, if Jake is 38 kg and she is 9 kg lighter?") ==
          "67 kg");
    CHECK(result_of("The cat is 4 kg and the dog is 9 kg heavier. How much do they weigh together?") == "17");
    CHECK(result_of("The cat is 4 kg and the dog is 9 kg. How much do they weigh together?") != "17");
    CHECK(result_of("Lucy's mum is 3 times her age now. The difference between their ages is 24 years. How old is "
                    "Lucy?") == "12");
    CHECK(result_of("Tom's uncle is 4 times his age. Together they are 50 years old. How old is Tom's uncle?") == "40");
    CHECK(result_of("Lucy's mum was 3 times her age. The difference between their ages is 24 years. How old is Lucy "
                    "now?") == "");
}

TEST_CASE("another load, fewer in the crate, one of these with one of those") {
    CHECK(result_of("It takes 6 full trips to move all the sand with a truck that carries 10 tonnes. How many trips "
                    "would a 4-tonne truck need?") == "15");
    CHECK(result_of("一批货物用载重5吨的卡车运，24次正好运完，改用8吨的卡车，几次能运完？") == "15");
    CHECK(result_of("It takes 6 full trips with 2 trucks that carry 10 tonnes. How many trips would a 4-tonne truck "
                    "need?") == "");
    CHECK(result_of("A crate with 10 identical melons weighs 23 kg. With only 5 of the melons in it, it weighs 12 kg. "
                    "How many kg does the empty crate weigh?") == "1 kg");
    CHECK(result_of("一箱装12个西瓜，连箱重26千克，拿走4个后连箱重18千克，空箱重多少千克？") == "2 kg");
    CHECK(result_of("A crate with 10 identical melons weighs 23 kg. With 5 pears it weighs 12 kg. How many kg does the "
                    "empty crate weigh?") == "");
    CHECK(result_of("乐乐有3件上衣和4条裤子，一件上衣配一条裤子，一共有多少种不同的穿法？") == "12");
    CHECK(
        result_of("Well, with 4 T-shirts and 5 pairs of shorts, how many different outfits of one T-shirt and one pair "
                  "of shorts can Eli put together?") == "20");
    CHECK(
        result_of("A cafe has 3 soups, 4 mains and 2 desserts. How many different three-course meals of one soup, one "
                  "main and one dessert are possible?") == "24");
    CHECK(result_of("乐乐有3件上衣和4条裤子，一共有多少件衣服？") != "12");
}

TEST_CASE("full boxes, layers, people and sets in other words") {
    CHECK(result_of("奶奶要把70个鸭蛋装盒，一盒正好装12个，装到最后还剩几个装不满一盒？") == "10");
    CHECK(result_of("把85个月饼装盒，每盒正好装8个，最后剩几个不够装一盒？") == "5");  // cakes, and no months
    CHECK(result_of("70个鸭蛋正好装5盒，一盒装几个？") != "0");
    CHECK(result_of("一堆钢管最上层3根，最下层9根，每往下一层多1根，共7层，这堆钢管有多少根？") == "42");
    CHECK(result_of("4个同学3天一共折了180只千纸鹤，平均每人每天折多少只？") == "15");
    CHECK(result_of("4个同学3天一共折了180只千纸鹤，平均每天折多少只？") != "15");
    CHECK(result_of("30 kids in class. 16 play soccer, 13 play chess, 5 do both. How many do neither?") == "6");
}

TEST_CASE("notes are read as sentences") {
    CHECK(result_of("Can drive results - Gr. 4: 156 cans. Gr. 5: 38 fewer than Gr. 4. How many cans altogether?") ==
          "274");
    CHECK(
        result_of("There are 5 times as many goats as donkeys on the farm. Total: 72 animals, only goats and donkeys. "
                  "How many goats are there?") == "60");
    CHECK(result_of(
              "Fill the blank: a roll of cloth is 40 m, each dress needs 3 m, so at most ___ dresses can be cut.") ==
          "13");
    CHECK(result_of("Pat spent half his money on a game, then $6 on lunch, and had $9 left. How many dollars did he "
                    "start with?") == "30");
    CHECK(result_of("Pat spent half his money on a game, then $6 on lunch, and found $9. How many dollars did he start "
                    "with?") == "");
    CHECK(NotesInFull::written_out(normalise_request("Room 12: 30 chairs")).characters == U"room 12: 30 chairs");
}
