#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("equal groups are taken from what somebody has") {
    CHECK(result_of("A gardener has 130 tulip bulbs. She plants 9 rows of 14 bulbs. How many bulbs are left over?") == "4");
    CHECK(result_of("At the fair, rides cost 3 tokens each. Marcus bought 40 tokens and went on 9 rides. How many tokens does he have left?") == "13");
    CHECK(result_of("A gym bought 4 mats for $27 each and paid with a 200 dollar gift card. How many dollars remain on the card?") == "92");
    CHECK(result_of("花店有175朵玫瑰，扎了11束，每束15朵，还剩几朵？") == "10");
    CHECK(result_of("坐一次摩天轮要4张游戏票，小丽有30张票，坐了6次，还剩几张票？") == "6");
    CHECK(result_of("学校买了6个地球仪，每个35元，用一张250元的购物卡付款，卡里还剩多少元？") == "40");
}

TEST_CASE("equal groups that come in are no rest") {
    CHECK(result_of("A gardener has 130 tulip bulbs. She finds 9 boxes of 14 bulbs. How many bulbs does she have left?").empty());
    CHECK(result_of("Leo had $100. He spent $18 on a cap and three times as much on shoes. How many dollars does he have left?") == "28");
    CHECK(result_of("园丁有130个球根，又买来9盒，每盒14个，现在有多少个？") == "256");
}

TEST_CASE("rounds that are done are taken from the goal") {
    CHECK(result_of("Theo ran 5 laps of a 350 m track. How many more metres must he run to make 2 km?") == "250 m");
    CHECK(result_of("Ed has packed 12 boxes of 24 cans. How many more cans must he pack to reach 400 cans?") == "112");
    CHECK(result_of("小凯在25米长的泳池里游了14趟，还要游多少米才能游满1千米？") == "650 m");
    CHECK(result_of("Theo ran 5 laps of a 350 m track. How many metres did he run?") == "1750 m");
}

TEST_CASE("so much a month, and what it comes to in a year") {
    CHECK(result_of("Our phone plan costs $15 a month. How many dollars do we pay for it in a year?") == "180");
    CHECK(result_of("Mia gets $4 pocket money every week. How much does she get in a year?") == "208");
    CHECK(result_of("She sleeps 8 hours a day. How many hours does she sleep in a week?") == "56 h");
    CHECK(result_of("健身卡每月25元，全年要付多少元？") == "300");
    CHECK(result_of("Our phone plan costs $15 a month. How many dollars do we pay for it in two years?") == "360");
    CHECK(result_of("He works 5 days a week. How many days does he work in a year?").empty());
    CHECK(result_of("一年级每周读15页书，一共读多少页？").empty());
}

TEST_CASE("amounts in several units together") {
    CHECK(result_of("A parcel weighs 2.4 kg and another one weighs 850 g. How many grams do they weigh together?") == "3250 g");
    CHECK(result_of("Two boards are 1.4 m long and 65 cm long. How many cm long are they together?") == "205 cm");
    CHECK(result_of("绿丝带长2.5米，红丝带长75厘米，两条丝带一共长多少厘米？") == "325 cm");
    CHECK(result_of("One candle is 18 cm tall and the other 5 cm. How tall are they together?") == "23");
    CHECK(result_of("A parcel weighs 2.4 kg, which is 850 g more than another one. How many grams do they weigh together?").empty());
}

TEST_CASE("shares of one whole are added, shares of the rest are not") {
    CHECK(result_of("Fred read 1/6 of a book on Monday and 1/3 of it on Tuesday. What fraction of the book has he read so far?") == "1/2");
    CHECK(result_of("一桶油，第一次用去1/4，第二次用去2/5，两次一共用去这桶油的几分之几？") == "13/20");
    CHECK(result_of("Fred read 1/6 of a book on Monday and 1/3 of the rest on Tuesday. What fraction of the book has he read so far?").empty());
    CHECK(result_of("2/5 of the pupils are girls and 1/4 of the girls wear glasses. What fraction of the pupils are girls with glasses?").empty());
    CHECK(result_of("Fred read 1/6 of a book on Monday and 1/3 of it on Tuesday. What fraction of the book is left?") == "1/2");
}

TEST_CASE("those who do not are what the share leaves") {
    CHECK(result_of("Two thirds of the 36 kids in our scout group can swim, how many of them can't") == "12");
    CHECK(result_of("There are 60 chicks on the farm and 2/5 of them are yellow. How many are not yellow?") == "36");
    CHECK(result_of("Two thirds of the 36 kids in our scout group can swim, how many of them can") == "24");
    CHECK(result_of("Two thirds of the 36 kids can't swim, how many of them can't") == "24");
}

TEST_CASE("the whole before a share of it went") {
    CHECK(result_of("After spending 2/5 of her pocket money, Ines has $18 left. How much money did she have at the start, in dollars?") == "30");
    CHECK(result_of("After reading 5/8 of his book, Max has 90 pages left. How many pages does the book have?") == "240");
}

TEST_CASE("a second amount that is told by the first: what is left of both, and both together") {
    CHECK(result_of("A baker had 20 kg of flour. He used 3.5 kg on Monday and twice as much on Tuesday. How many kg of flour are left?") == "9.5 kg");
    CHECK(result_of("A shop had 90 kg of rice. It sold 25 kg in the morning and 10 kg more in the afternoon. How many kg of rice are left?") == "30 kg");
    CHECK(result_of("小军有100元，买帽子花了18元，买鞋花的钱是帽子的3倍，还剩多少元？") == "28");
    CHECK(result_of("A baker had 20 kg of flour. He used 3.5 kg on Monday and bought twice as much on Tuesday. How many kg of flour are left?").empty());
    CHECK(result_of("面包师有20千克面粉，周一用了3.5千克，周二买进的是周一的2倍，还剩多少千克？").empty());
    CHECK(result_of("仓库有大米90吨，第一天运走20吨，第二天比第一天多运5吨，还剩多少吨？") == "45 t");
    CHECK(result_of("仓库有大米90吨，第一天运走20吨，比第二天多运5吨，还剩多少吨？").empty());
    CHECK(result_of("A shop had 90 kg of rice. It sold 25 kg on Monday, 10 kg more than on Tuesday. How many kg of rice are left?").empty());
    CHECK(result_of("A pair of skis costs $240 and boots cost one third of that. What is the total price in dollars?") == "320");
    CHECK(result_of("A pair of skis costs $240 and boots cost one third of that. What do the boots cost?") == "80");
    CHECK(result_of("A pair of skis costs $240 and boots cost one third of that. How much more do the skis cost than the boots?") == "160");
}

TEST_CASE("every day so much more than on the day before") {
    CHECK(result_of("A hiker walked 12 km on the first day, and on each of the next two days 3 km more than on the day before. How many km did he walk in the three days?") == "45 km");
    CHECK(result_of("A hiker walked 12 km on the first day, and on each of the next two days 3 km less than on the day before. How many km did he walk in the three days?") == "27 km");
    CHECK(result_of("A hiker walked 12 km on the first day, and on each of the next two days 3 km. How many km did he walk in the three days?").empty());
    CHECK(result_of("小宁第一天看20页，以后每天比前一天多看4页，5天一共看了多少页？") == "140");
    CHECK(result_of("工人第一天砌100块砖，以后每天比前一天少砌10块，第4天砌了多少块？") == "70");
}

TEST_CASE("what melts or burns down") {
    CHECK(result_of("One candle is 18 cm tall and burns down 2 cm every hour. How tall will it be after 5 hours, in cm?") == "8 cm");
    CHECK(result_of("A snowman is 150 cm tall and shrinks 8 cm an hour. How tall is he after 5 hours?") == "110");
    CHECK(result_of("一支铅笔长17厘米，每周缩短2厘米，4周后长多少厘米？") == "9 cm");
}

TEST_CASE("what the question or a word of the story contradicts is not said") {
    CHECK(result_of("A baker sells 45 loaves a day, except on Sundays. How many loaves does he sell in a week?").empty());
    CHECK(result_of("A baker sells 45 loaves a day. How many loaves does he sell in a week?") == "315");
    CHECK(result_of("A runner ran 5 km on the first day and each day twice as far as on the day before. How many km did he run in 3 days?").empty());
    CHECK(result_of("A bag weighs 2 kg and a box weighs 500 g more. How many grams do they weigh together?") != "2500 g");
    CHECK(result_of("A candle is 18 cm tall and burns down 2 cm every hour. How many cm has it burned down after 5 hours?") == "10 cm");
    CHECK(result_of("小军有100元，买帽子花了18元，妈妈又给他3倍的钱，还剩多少元？").empty());
}

TEST_CASE("places in a row, flags on a fence, points in a quiz, a number that is asked for before it is named") {
    CHECK(result_of("The kids stand in one row for a photo. Jenna is 7th from the left and 10th from the right. How many kids are in the row?") == "16");
    CHECK(result_of("Jenna is 7th from the left and Tom is 10th from the right. How many kids are in the row?").empty());
    CHECK(result_of("Flags are put up every 5 m along a 75 m fence, but none at the two ends. How many flags are there?") == "14");
    CHECK(result_of("Flags are put up every 5 m along a 75 m fence, with one at the two ends as well. How many flags are there?") == "16");
    CHECK(result_of("A quiz gives 4 points for each right answer and takes away 1 point for each wrong one. Omar answered all 15 questions and got 45 points. How many did he get right?") == "12");
    CHECK(result_of("抢答赛答对一题加10分，答错一题减5分，小丽答了12题，得了90分，她答对了几题？") == "10");
    CHECK(result_of("Which number is it: if you double it and add 15 you get 41?") == "13");
    CHECK(result_of("What number is it? If you add 7 to it and then double it you get 40.") == "13");
    CHECK(result_of("Which number is it: if you double it and add your age you get 41?").empty());
}

TEST_CASE("an increase in percent is asked for with a noun, and is no row of numbers") {
    CHECK(result_of("The price of a scooter went up from $50 to $60. What was the increase in percent?") == "20%");
    CHECK(result_of("小狗的体重从4千克增加到5千克，增加了百分之几？") == "25%");
    CHECK(result_of("从1一直加到10等于多少？") == "55");
}
