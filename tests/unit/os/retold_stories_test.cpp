// Stories as other people tell them: each family in several wordings, and the near misses that no form may answer.
#include <doctest/doctest.h>

#include "support/tutor.hpp"

using minillm::test::result_of;

TEST_SUITE("os/apps/tutor: retold stories") {
    TEST_CASE("a rate over times that add up") {
        CHECK(
            result_of("i get 14 dollars an hour and worked 6 hours saturday and 4.5 hours sunday, how much did i earn "
                      "altogether") == "147");
        CHECK(
            result_of("On Saturday I worked 6 hours and on Sunday 4 hours. I get $12 an hour. How much did I make?") ==
            "120");
        CHECK(result_of("how much does mia make if she works 3 hours monday and 2.5 hours tuesday at 10 dollars per "
                        "hour") == "55");
        CHECK(result_of("小时工每小时20元，周六干了6小时，周日干了4小时，一共挣多少元") == "200");
        CHECK(result_of("叔叔打工每天150元，上周干了5天，这周干了4天，一共得多少工资") == "1350");
        CHECK(result_of("Pat works 8 hours a day for 5 days at $12 an hour. How much does he earn?") == "480");
        // What a break costs and how long "twice as long" is paid, this form does not know.
        CHECK(result_of("I get $14 an hour and worked 6 hours on Saturday with a half hour break. How much did I "
                        "earn?") == "");
        CHECK(result_of("I get $14 an hour, 6 hours on Saturday and twice as long on Sunday. How much did I earn?") ==
              "");
    }

    TEST_CASE("what runs on without a comma is no part of what stands before it") {
        CHECK(result_of("火车长200米每秒20米，完全通过800米的桥要多少秒") == "50 s");
        CHECK(result_of("这列火车的速度是20米每秒，它5秒走多少米") == "100 m");
        // The share is the girls' and the boys are asked for: it may stay unanswered, and must not be the girls'
        // number.
        CHECK(result_of("六年级200人女生占百分之四十五男生有多少人") != "90");
        CHECK(result_of("六年级有200人，女生占45%，男生有多少人") == "110");
    }

    TEST_CASE("a further amount at the same rate") {
        CHECK(result_of("李师傅4天加工了96个零件，照这个速度，再加工120个还需要几天") == "5");
        CHECK(result_of("王师傅6天做了180个零件，照这样计算，还要做240个，还需要几天") == "8");
        CHECK(result_of("A printer prints 60 pages in 4 minutes. At this rate how many more minutes for another 90 "
                        "pages?") == "6 min");
        CHECK(result_of("一条路600米，4天修了240米，照这样计算，剩下的还要几天") == "6");
        CHECK(result_of("4人3小时加工了72个零件，照这样的速度，再加工120个要几小时") == "");
    }

    TEST_CASE("the wrong operation is undone") {
        CHECK(result_of("小马虎把一个数加28看成了减28，结果得45，正确的得数是多少") == "101");
        CHECK(result_of("小马虎把一个数乘7看成了除以7，结果得6，正确的结果是多少") == "294");
        CHECK(result_of("小马虎把一个数加28看成了减28，结果得45，这个数是多少") == "73");
        CHECK(result_of("一个数应该乘8，小华错算成除以8，结果得2，正确的得数是多少") == "128");
        CHECK(
            result_of("Tom multiplied a number by 7 instead of dividing by 7 and got 98. What is the right answer?") ==
            "2");
        CHECK(result_of("Instead of adding 15 to a number, Lee subtracted 15 and got 20. What should he have got?") ==
              "50");
        CHECK(result_of("Kim should have multiplied a number by 4 but divided it by 4 and got 3. What is the correct "
                        "answer?") == "48");
        CHECK(result_of("小红做加法时把一个加数看错了，结果得45，正确的得数是多少") == "");
    }

    TEST_CASE("a calculation by the names of its parts") {
        CHECK(result_of("减数125差378被减数是几") == "503");
        CHECK(result_of("差是36，被减数是90，求减数") == "54");
        CHECK(result_of("The product of two numbers is 72 and one of them is 8. Find the other.") == "9");
        CHECK(result_of("Two numbers multiply to give 56 and one of them is 7. What's the other one?") == "8");
        CHECK(result_of("两个因数的积是54，其中一个因数是6，另一个因数是多少") == "9");
        CHECK(result_of("减数125，差比减数多10，被减数是几") == "");
        CHECK(result_of("The product of two numbers is 72 and one is 6 more than the other. Find the other.") == "");
        CHECK(result_of("一减去七分之三还剩多少") == "4/7");
        CHECK(result_of("五减去三分之二还剩几") == "13/3");
        CHECK(result_of("一百块减去三十七块五是多少来着") == "62.5");
        CHECK(result_of("$5 - $3.20") == "1.8");
    }

    TEST_CASE("two ages") {
        CHECK(result_of("grandpa is 72, that's 8 times my age, so how old am i") == "9");
        CHECK(result_of("mum is four times as old as me and im nine how old is mum") == "36");
        CHECK(result_of("Uncle Bob is 60, which is 5 times as old as Tim. How old is Tim?") == "12");
        CHECK(result_of("爷爷今年68岁，孙子8岁，5年以后爷爷比孙子大几岁") == "60");
        CHECK(result_of("爸爸35岁，小明5岁，再过8年爸爸比小明大多少岁") == "30");
        CHECK(result_of("Dad is 40 and Amy is 12. How many years older than Amy will dad be in 10 years?") == "28");
        CHECK(result_of("三年前妹妹6岁，明年妹妹几岁") == "10");
        CHECK(result_of("爷爷今年68岁，孙子8岁，5年以后奶奶比孙子大几岁") == "");
        CHECK(result_of("grandpa is 72, that's 8 times my age, how old is my sister") == "");
        CHECK(result_of("grandpa is 72, that's 8 times my age, so how old will i be in 3 years") == "");
    }

    TEST_CASE("coins") {
        CHECK(result_of("i have 7 quarters and 4 dimes how many cents is that") == "215");
        CHECK(result_of("3 quarters, 2 dimes and a nickel, how many cents") == "100");
        CHECK(result_of("How many cents are 5 quarters and 3 pennies?") == "128");
        CHECK(result_of("I have 7 quarters and twice as many dimes, how many cents") == "");
    }

    TEST_CASE("shares: filled, sold, won, passed") {
        CHECK(
            result_of("An empty tank holds 240 litres. A tap runs 6 litres a minute into it. After how many minutes is "
                      "the tank three quarters full?") == "30 min");
        CHECK(result_of("一个水箱能装240升水，每分钟注水6升，几分钟后水箱装满四分之三") == "30 min");
        CHECK(result_of("水箱能装240升水，现有60升，每分钟注水6升，几分钟后水箱装满四分之三") == "20 min");
        CHECK(result_of("水箱能装240升水，有时漏水，每分钟注水6升，几分钟后水箱装满四分之三") == "");
        CHECK(result_of("Rancher had 240 head of cattle, sold 1/6 of them and then bought 35 more, how many has he got "
                        "now?") == "235");
        CHECK(result_of("图书角有120本书，借出四分之一，又买来20本，现在有多少本") == "110");
        CHECK(result_of("A farmer had 120 sheep. He sold 1/4 of them and then 1/3 of the rest. How many are left?") ==
              "60");
        CHECK(
            result_of("A team played 25 games and won 60% of them. There were no draws. How many games did it lose?") ==
            "10");
        CHECK(result_of("A team won 60% of its 25 games and lost the rest. How many games did it lose?") == "10");
        CHECK(result_of("80% of the 50 students passed. How many failed?") == "10");
        CHECK(result_of("球队打了25场，赢了60%，没有平局，输了几场") == "10");
        CHECK(result_of("A team played 25 games, won 60% of them and drew some. How many games did it lose?") == "");
        CHECK(result_of("A team played 25 games and won 60%. How many games did it win?") == "15");
        CHECK(result_of("考试满分150分，60%及格，至少要多少分") == "90");
        CHECK(result_of("A quiz has 40 questions. To pass you need 75%. How many questions must you get right?") ==
              "30");
        CHECK(result_of("the recipe calls for 2 cups of flour and I want to make a third of it. how many cups") ==
              "2/3");
        CHECK(result_of("食谱要3/4杯糖，我只做一半，要多少杯糖") == "3/8");
    }

    TEST_CASE("groups, packs, rows and cuts") {
        CHECK(
            result_of("A marching band has 9 rows with 14 players in each row, but 6 players are sick today. How many "
                      "are marching?") == "120");
        CHECK(result_of("方队有8行，每行12人，今天有5人请假，到场的有多少人") == "91");
        CHECK(result_of("A choir has 4 rows with 12 singers in each row. 5 singers are absent today. How many singers "
                        "are in the choir?") == "");
        CHECK(result_of("雞蛋6顆一盒，每盒賣45元，媽媽要買30顆，一共要付多少元") == "225");
        CHECK(result_of("Pencils come 10 to a box and a box costs $3. How much do 50 pencils cost?") == "15");
        CHECK(result_of("a pack has eight crayons how many crayons in six packs") == "48");
        CHECK(result_of("一包饼干分给4个人，每人5块还剩3块，这包饼干一共几块") == "23");
        CHECK(result_of("it takes 2 minutes to saw through a log once, how many minutes to saw it into 6 pieces") ==
              "10 min");
        CHECK(result_of("It takes 12 minutes to saw a log into 4 pieces. How long to saw it into 6 pieces?") == "20");
        CHECK(result_of("A garden is a square with side 12 m. Four rounds of rope go around it. How much rope is "
                        "needed?") == "192 m");
        CHECK(result_of("im 5th from the front of the line and 8th from the back how many people are in the line") ==
              "12");
        CHECK(result_of("i save 15 a week, the bike costs 210 and i already have 60. how many more weeks do i have to "
                        "save") == "10");
        CHECK(
            result_of("A profit of 4500 rupees is divided among A, B and C in the ratio 2:3:4. How much does C get?") ==
            "2000");
        CHECK(result_of("The mean of 5 numbers is 20. The other four add up to 75. What is the fifth number?") == "25");
        CHECK(result_of("语文92数学98英语86三门平均多少分") == "92");
    }

    TEST_CASE("times of day") {
        CHECK(result_of("My bus goes at 7:50 in the morning and it takes me 25 minutes to walk to the stop. What time "
                        "must I leave home to get there just in time?") == "7:25 am");
        CHECK(result_of("校车7:40开，小明走到车站要12分钟，他最迟几点从家出发") == "7:28");
        CHECK(result_of("The bus leaves at 7:50 and takes 25 minutes. When does it arrive?") == "8:15");
        CHECK(result_of("1路车每6分钟发一班，2路车每8分钟发一班，早上7:00两路车同时发车，下一次同时发车是几点几分？") ==
              "7:24 am");
        CHECK(result_of("Two bells ring every 12 minutes and every 18 minutes. They ring together at 9:00. When will "
                        "they next ring together?") == "9:36");
    }

    TEST_CASE("figures, claims and spoken words") {
        CHECK(result_of("菱形的两条对角线分别长8厘米和6厘米，求菱形面积") == "24 cm²");
        CHECK(result_of("the diagonals of a kite are 10 cm and 7 cm, find its area") == "35 cm²");
        CHECK(
            result_of("I cut a 3 cm by 3 cm square out of a card that is 10 cm by 8 cm. What area of card is left?") ==
            "71 cm²");
        CHECK(result_of("I'm painting a wall 4 m wide and 2.5 m high, what's its area mate") == "10 m²");
        CHECK(result_of("Is the average of 4, 8 and 12 really 9?") == "8");
        CHECK(result_of("hmm is 99 x 9 really 891") == "891");
        CHECK(result_of("阿媽畀咗100蚊我買餸，買咗38蚊豬肉同15蚊青菜，仲剩幾多蚊") == "47");
        CHECK(result_of("拉了6500千克沙子，是好多吨哦") == "6.5 t");
        CHECK(result_of("路上有好多人，3个男生5个女生，一共多少人") == "8");
        CHECK(result_of("客厅灯调到10，电视音量加到35") == "");
        CHECK(result_of("从1开始一直加到100是多少") == "5050");
        CHECK(result_of("嗯…48个人去划船 每条船坐6个人 那要租几条船") == "8");
        CHECK(result_of("一列火车长150米，经过一根电线杆用了10秒，每秒行多少米") == "15 m/s");
    }
}
