#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("so much is there and so much is wanted") {
    CHECK(result_of("冬冬攒了85元压岁钱，想买一辆230元的滑板车，还差多少钱？") == "145");
    CHECK(result_of("一台风扇要260元，妈妈带了200元，还差多少钱？") == "60");
    CHECK(result_of("合唱团要招50人，已经招了34人，还差多少人？") == "16");
    CHECK(result_of("爷爷的目标是每天走8000步，今天已经走了5600步，还要走多少步？") == "2400");
    CHECK(result_of("Lily has saved $45 and wants to buy a $120 bike. How much more money does she need?") == "75");
    CHECK(result_of("A recipe needs 500 g of flour. Grandma has 320 g. How many more grams of flour does she need?") ==
          "180 g");
    CHECK(result_of("冬冬攒了85元，花了30元，想买一辆230元的滑板车，还差多少钱？") != "145");
    CHECK(result_of("冬冬每周攒85元，想买一辆230元的滑板车，还差多少钱？") == "");
    CHECK(result_of("Lily has saved $45 and gets $10 a week. She wants a $120 bike. How much more does she need?") ==
          "");
}

TEST_CASE("what was paid, what came back, and the price") {
    CHECK(result_of("姑姑给我买了一双鞋，付了200元，找回来35元，这双鞋多少钱") == "165");
    CHECK(result_of("买了3本同样的书，付了100元，找回28元，每本书多少元？") == "24");
    CHECK(result_of("Ted paid $20 for 4 sandwiches and got back $6. How much was each sandwich in dollars?") == "3.5");
    CHECK(
        result_of("I bought 3 kg of grapes at $2.40 a kilo and paid with a $10 bill. How much change should I get, in "
                  "dollars?") == "2.8");
    CHECK(result_of("姑姑付了200元，找回来35元，这双鞋打了八折，原价多少钱？") != "165");
    CHECK(result_of("I paid $50 for 2 lamps and got $13 change. What was the price of the lamps and a bulb?") == "");
    CHECK(result_of("I bought 3 kg of grapes at $2.40 a kilo and 2 kg of pears for $5, and paid with a $20 bill. How "
                    "much change?") != "12.8");
}

TEST_CASE("the pace of one beside the pace of the other") {
    CHECK(result_of("工人师傅4小时加工零件100个，徒弟每小时比师傅少加工7个，徒弟每小时加工几个？") == "18");
    CHECK(result_of("小芸做口算，5分钟做了60道，小雨4分钟做了52道，小雨每分钟比小芸多做几道？") == "1");
    CHECK(result_of("Anna types 240 words in 6 minutes. Ben types 5 words a minute more than Anna. How many words does "
                    "Ben type per minute?") == "45");
    CHECK(result_of("Mia reads 60 pages in 3 days. Leo reads 64 pages in 4 days. How many more pages a day does Mia "
                    "read than Leo?") == "4");
    CHECK(result_of("师傅4小时加工零件100个，徒弟每小时比师傅少加工7个，师傅每小时加工几个？") != "18");
    CHECK(result_of("小芸5分钟做了60道，小雨4分钟做了52道，小雨比小芸少做几道？") != "1");
    CHECK(result_of("5台织布机3小时织布90米，照这样，一台织布机1小时织布多少米？") == "6 m");
}

TEST_CASE("the second one is measured by the first") {
    CHECK(result_of("A blue kite is 45 cm wide. A green kite is 18 cm wider. How wide is the green kite in cm?") ==
          "63 cm");
    CHECK(result_of("Last year a tree was 150 cm tall. This year it is 10% taller. What is its height now in cm?") ==
          "165 cm");
    CHECK(result_of("In March a plant was 40 cm tall. In June it is 15% taller. How tall is it in June in cm?") ==
          "46 cm");
    CHECK(result_of("去年这棵树高2米，今年比去年高了15%，今年高多少米？") == "2.3 m");
    CHECK(result_of("A blue kite is 45 cm wide. A green kite is 18 cm wider. How wide is the blue kite?") != "63");
    CHECK(result_of("This year a tree is 150 cm tall. It is 10% taller than last year. How tall was it last year?") ==
          "");
}

TEST_CASE("some are free, and the money is told") {
    CHECK(result_of("饼干一包9块钱，买三包送一包，我付了27块钱，一共能拿到几包？") == "4");
    CHECK(result_of("Pens are $2 each. For every 3 you buy, you get 1 free. How many pens do you get for $18?") ==
          "12");
    CHECK(result_of("饼干一包9元，买三送一，买8包要多少钱？") == "54");
}

TEST_CASE("trips of more or fewer carriers") {
    CHECK(result_of("一批货物用6辆同样的卡车运，10次才能运完，如果改用4辆这样的卡车，要运几次？") == "15");
    CHECK(result_of("8 vans need 6 trips to move the boxes. How many trips would 12 such vans need?") == "4");
    CHECK(result_of("一批货物用6辆大卡车运，10次运完，如果改用4辆小卡车，要运几次？") == "");
}

TEST_CASE("the whole of a share that is counted") {
    CHECK(result_of("30% of the kids in a club play chess. If 18 kids play chess, how many kids are in the club?") ==
          "60");
    CHECK(result_of("20% of the students in a school walk to school. If 90 students walk, how many students are in the "
                    "school?") == "450");
    CHECK(result_of("图书室30%的书是故事书，故事书有240本，图书室有书多少本？") == "800");
    CHECK(result_of("30% of the kids in a club play chess. If 18 kids swim, how many kids are in the club?") == "");
    CHECK(result_of("30% of the kids in a club play chess. If 18 kids do not play chess, how many kids are in the "
                    "club?") == "");
    CHECK(result_of("30% of the kids in a club play chess. There are 20 kids in the club. How many kids play chess?") ==
          "6");
}

TEST_CASE("a limit, and a load by its mean") {
    CHECK(result_of("电梯限载1000千克，现在有12个人，平均体重65千克，还能再承重多少千克？") == "220 kg");
    CHECK(result_of("A lift can carry 800 kg. 9 people are in it and their average weight is 70 kg. How many more kg "
                    "can it carry?") == "170 kg");
    CHECK(result_of("一座桥限重20吨，每辆卡车重8吨，还能装多少吨货物？") == "");
}

TEST_CASE("a mean times its count") {
    CHECK(result_of("The average weight of 5 dogs is 14 kg. What do the dogs weigh altogether, in kg?") == "70 kg");
    CHECK(result_of("The average price of 6 books is $9. What do the books cost altogether, in dollars?") == "54");
    CHECK(result_of("5只小狗平均体重14千克，5只小狗一共重多少千克？") == "70 kg");
    CHECK(result_of("The average weight of 5 dogs is 14 kg. Four of them weigh 50 kg. What does the fifth weigh, in "
                    "kg?") != "70 kg");
}

TEST_CASE("ages added up in other years") {
    CHECK(result_of("妹妹今年6岁，妈妈今年34岁，5年以后两人的年龄加起来是多少岁？") == "50");
    CHECK(result_of("Tom is 8 and his father is 35. What will their ages add up to in 4 years?") == "51");
    CHECK(result_of("妹妹今年6岁，妈妈今年34岁，5年以后妈妈比妹妹大多少岁？") != "50");
    CHECK(result_of("A mother is 34 and her twins are 6 years old each. What will the sum of all their ages be in 5 "
                    "years?") != "50");
}

TEST_CASE("rounds in words, and what goes around two equal legs") {
    CHECK(
        result_of("Daisy walks around a square playground with sides of 35 m twice. How many metres does she walk?") ==
        "280 m");
    CHECK(result_of("Tina jogs around a square park with sides of 200 m 4 times. How many metres does she jog?") ==
          "3200 m");
    CHECK(result_of("Daisy walks around a square playground with sides of 35 m. How many metres does she walk?") ==
          "140 m");
    CHECK(result_of("一个等腰三角形风筝，两条腰各长50厘米，底边长40厘米，在边上粘一圈彩条，需要彩条多少厘米？") ==
          "140 cm");
    CHECK(result_of("等腰三角形风筝，两条腰各长50厘米，底边长40厘米，每厘米彩条2元，粘一圈要多少元？") != "140 cm");
}

TEST_CASE("leaving in time for what begins, and a list by its ratio") {
    CHECK(
        result_of("School begins at 8:30 and I need 35 minutes to get there. When should I leave home to arrive right "
                  "on time?") == "7:55");
    CHECK(result_of("Our plane took off at 10:50 and landed at 1:20 in the afternoon the same day, same time zone. How "
                    "many minutes was the flight?") == "150 min");
    CHECK(result_of("Our plane took off at 10:50 and landed at 1:20 in the afternoon in another time zone. How many "
                    "minutes was the flight?") == "");
    CHECK(result_of("一种混凝土是用水泥、沙子、石子按2:3:5拌成的，要拌40吨，需要沙子多少吨？") == "12 t");
    CHECK(result_of("用黄豆、红豆按5:3配成杂粮，要配16千克，黄豆要多少千克？") == "10 kg");
}

TEST_CASE("what is counted in groups is asked for in groups") {
    CHECK(result_of("She baked 96 buns and put 8 buns in each box. She sold 7 boxes. How many boxes are left?") == "5");
    CHECK(result_of("She baked 96 buns and put 8 buns in each box. She sold 7 boxes. How many buns are left?") == "40");
    CHECK(result_of("A bakery made 240 rolls, packed 8 to a bag, and sold 25 bags. How many bags are left?") != "1895");
    CHECK(result_of("8 machines make 1000 toys in 5 hours. How many toys do 8 machines make in an hour?") != "125");
    CHECK(result_of("Anna picked 18 pears and gave a third of them away. How many did she keep?") != "6");
}

TEST_CASE("interest that is not compounded, and the interest alone") {
    CHECK(result_of("把10000元存入银行，年利率3%，不计复利，3年后利息一共多少元？") == "900");
    CHECK(result_of("$1000 is saved at 5% a year, not compounded. How much interest is there after 2 years?") == "100");
}
