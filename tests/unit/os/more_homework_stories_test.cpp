#include <doctest/doctest.h>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("what is there and what it must come to: how much is missing") {
    CHECK(result_of("I've saved 65 dollars and the skateboard is 110. How many more dollars do I need?") == "45");
    CHECK(result_of("My goal is 200 stickers. I already have 134. How many more do I need?") == "66");
    CHECK(result_of("A bike costs 240 dollars. Zoe has saved 150 dollars and got 30 dollars for her birthday. How many "
                    "more dollars does she need?") == "60");
    CHECK(result_of("收集瓶盖的目标是300个，已经收集了185个，还需要多少个？") == "115");
    CHECK(result_of("I've saved 65 dollars and the skateboard is 60. How many more dollars do I need?") == "");
    CHECK(result_of("I have 65 dollars, spent 20, and the skateboard is 110. How many more dollars do I need?") == "");
}

TEST_CASE("one thing measured at two times") {
    CHECK(result_of("so our puppy weighed 3.4 kg in May and 5.1 kg in June. How many kg did he gain?") == "1.7 kg");
    CHECK(result_of("The water level went from 85 cm down to 62 cm. How many cm did it drop?") == "23 cm");
    CHECK(result_of("In March a calf weighed 62 kg. In April it weighed 81 kg. How many kg did it gain?") == "19 kg");
    CHECK(result_of("小猫五月重2.4千克，六月重3.1千克，重了多少千克？") == "0.7 kg");
    CHECK(result_of("仓库一月存粮240吨，二月存粮315吨，增加了多少吨？") == "75 t");
    CHECK(result_of("Our puppy weighed 3.4 kg in May and 5.1 kg in June. How many kg did he lose?") == "");
    CHECK(result_of("Our puppy weighed 3.4 kg and the cat 5.1 kg. How many kg did he gain?") == "");
    CHECK(result_of("Amy had 40 stickers on Monday and Ben had 52 on Friday. How many stickers did Amy gain?") == "");
}

TEST_CASE("money that was handed over and money that came back") {
    CHECK(result_of("We paid with two 20 dollar bills and got $4 back. How much did the meal cost?") == "36");
    CHECK(result_of("I bought 4 notebooks, paid with $20 and got $8 back. How much did each notebook cost?") == "3");
    CHECK(result_of("我们付了50元，找回14元，这顿饭多少元？") == "36");
    CHECK(result_of("We paid with two 20 dollar bills and got $4 back. How much change is that?") == "");
    CHECK(result_of("We bought 3 pizzas at $9 each and got $4 back. How much did the pizzas cost?") != "5");
}

TEST_CASE("so many more than a share of that") {
    CHECK(result_of("Ruby jumped 96 times with a rope. Owen jumped 14 more than half of that. How many times did Owen "
                    "jump?") == "62");
    CHECK(result_of("The shop sold 45 apples. It sold 8 fewer pears than a third of that. How many pears did it "
                    "sell?") == "7");
    CHECK(result_of("Ruby jumped 96 times. Owen jumped 14 more than half of the class. How many times did Owen "
                    "jump?") == "");
}

TEST_CASE("a harvest that is packed and sold by the pack") {
    CHECK(result_of("The gardening club grew 96 lettuces, put them in crates of 4 and sold every crate for $3. How "
                    "much money did they take in?") == "72");
    CHECK(result_of("农场收了96棵生菜，每4棵装一箱，每箱卖3元，一共能卖多少元？") == "72");
    CHECK(result_of("The club grew 98 lettuces, put them in crates of 4 and sold every crate for $3. How much money "
                    "did they take in?") == "");
    CHECK(result_of("The club grew 96 lettuces, lost 12, put them in crates of 4 and sold every crate for $3. How "
                    "much money did they take in?") == "");
}

TEST_CASE("what every kind needs, and how many there are of each") {
    CHECK(result_of("A skirt has 6 buttons and a shirt has 9. How many buttons are needed for 10 skirts and 10 "
                    "shirts?") == "150");
    CHECK(result_of("A large cake needs 5 eggs and a small cake needs 2 eggs. How many eggs are needed for 3 large "
                    "cakes and 4 small cakes?") == "23");
    CHECK(result_of("一条裙子要6颗扣子，一件衬衫要9颗，做10条裙子和10件衬衫一共要多少颗扣子？") == "150");
    CHECK(result_of("A skirt has 6 buttons and a shirt has 9. How many buttons are needed for 10 coats and 10 "
                    "shirts?") == "");
    CHECK(result_of("A skirt has 6 buttons and a shirt has 9. There are 10 skirts and 10 shirts. How many buttons do "
                    "the skirts have?") == "");
    CHECK(result_of("A skirt has 6 buttons and a shirt has 9. There are 10 skirts and 10 shirts. How many skirts and "
                    "shirts are there?") == "");
}

TEST_CASE("some is kept back before the rest is used") {
    CHECK(result_of("At the fair each ride takes 5 tickets. Finn has 38 tickets and wants to save 8. How many rides "
                    "can he go on?") == "6");
    CHECK(result_of("每次坐车要5张票，小芬有38张票，想留8张，她能坐几次？") == "6");
    CHECK(result_of("At the fair each ride takes 5 tickets. Finn has 38 tickets and wants to save 8. How many tickets "
                    "can he use?") == "");
}

TEST_CASE("questions in other words") {
    CHECK(result_of("A board is 5/6 m long and Dad cuts off 1/3 m. What length is left, as a fraction of a metre?") ==
          "1/2 m");
    CHECK(result_of("8 tables in the cafeteria with 9 chairs at each one.. how many chairs is that") == "72");
    CHECK(result_of("Three consecutive numbers add up to 48. Which is the smallest one?") == "15");
    CHECK(result_of("pls help: 9 identical boxes weigh 63 pounds, what do 4 of these boxes weigh?") == "28");
    CHECK(result_of("Rosa sleeps 9 hours every night. How many hours does she sleep in a week?") == "63 h");
    CHECK(result_of("Rosa sleeps 9 hours every night. How many hours does she sleep in a month?") == "");
    CHECK(result_of("Jack has twice as many stamps as Will, and Will has 9 fewer than Theo. Theo has 40. How many "
                    "stamps does Jack have?") == "62");
    CHECK(result_of("The ratio of boys to girls in a camp is 3:4. There are 21 boys. How many children are in the "
                    "camp?") == "49");
    CHECK(result_of("The ratio of boys to girls in a camp is 3:4. There are 21 boys. How many girls are in the "
                    "camp?") == "28");
    CHECK(result_of("A bag of dog food lasts 2 dogs 12 days. If there were 3 dogs eating the same amount each, how "
                    "many days would the bag last?") == "8");
    CHECK(result_of("The price of a phone case went from $20 down to $17. By what percent did it drop? Give only the "
                    "number.") == "15%");
}

TEST_CASE("a deed that is told once and denied by the question") {
    CHECK(result_of("A bakery made 200 rolls, sold 85 in the morning and 64 in the afternoon. How many rolls weren't "
                    "sold?") == "51");
    CHECK(result_of("A bakery made 200 rolls, sold 85 in the morning and burned 64 in the afternoon. How many rolls "
                    "weren't sold?") == "");
}

TEST_CASE("other forms read the same story in more words") {
    CHECK(result_of("In a class, 15 pupils play piano, 12 play guitar and 4 play both. Every pupil plays at least one "
                    "of them. How many pupils are in the class?") == "23");
    CHECK(result_of("In a class, 15 pupils play piano, 12 play guitar and 4 play both. How many pupils are in the "
                    "class?") == "");
    CHECK(result_of("Flags are hung on a straight rope, 2 m between neighbouring flags. There are 21 flags. How many "
                    "metres are there from the first flag to the last?") == "40 m");
    CHECK(
        result_of("Candles stand in a row with 5 cm between neighbouring candles. There are 9 candles. How many cm is "
                  "it from the first candle to the last?") == "40 cm");
    CHECK(result_of("For lemonade you mix 1 part syrup with 6 parts water. How much water in mL goes with 250 mL of "
                    "syrup?") == "1500 mL");
    CHECK(result_of("Two friends are stuffing 180 envelopes. One does 25 an hour and the other does 20 an hour. "
                    "Working at the same time, how many hours until they are done?") == "4");
    CHECK(result_of("Two friends are stuffing 180 envelopes. One does 25 an hour and the other does 20 a day. Working "
                    "at the same time, how many hours until they are done?") == "");
    CHECK(result_of("Noah does 15 push-ups on the first day and 3 more each day than the day before. How many does he "
                    "do on the fifth day?") == "27");
    CHECK(result_of("Noah does 15 push-ups on the first day and 3 more each day than the day before. How many does he "
                    "do in five days?") == "105");
}
