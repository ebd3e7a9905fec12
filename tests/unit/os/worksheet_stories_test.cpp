// tests/unit/os/worksheet_stories_test.cpp: stories of worksheets in many wordings, and near misses that must stay
// unanswered.
#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using minillm::test::ask_tutor;
using minillm::test::result_of;

namespace {

// The result of a line right behind a question.
std::string after(const std::string& question, const std::string& line) {
    static const minillm::JsonData topics("tutor.json",
                                          minillm::read_file(MINILLM_SOURCE_DIR "/datasets/llm_os/tutor.json"));
    static const minillm::Tutor tutor(topics);
    minillm::Request request;
    request.text = minillm::normalise_request(line);
    request.language = "en";
    const minillm::AppNotes notes = ask_tutor(question).notes;
    const minillm::AppAnswer answer = tutor.answer(request, {notes, true});
    return answer.mine && answer.slots.contains("result") ? answer.slots["result"].get<std::string>() : "";
}

}  // namespace

TEST_SUITE("os/apps/tutor: worksheet stories") {
    TEST_CASE("the cuts of a length are one fewer than its pieces") {
        CHECK(result_of("一根绳子长18米，剪成每段3米，要剪几次") == "5");
        CHECK(result_of("把18米长的绳子剪成3米长的小段，需要剪几次？") == "5");
        CHECK(result_of("一根木头长12米，锯成2米一段，需要锯几次") == "5");
        CHECK(result_of("一根20米长的钢管，每段4米，要锯几下") == "4");
        CHECK(result_of("how many cuts to cut an 18 m rope into 3 m pieces") == "5");
        CHECK(result_of("I need 3 m pieces from an 18 m rope. How many cuts do I make?") == "5");
        CHECK(result_of("An 18-metre rope is cut into 3-metre lengths. How many cuts?") == "5");
        CHECK(result_of("a log 12 m long gets sawn into 2 m logs, how many times must i saw") == "5");
        // A folded rope, a ring, and pieces that leave a rest.
        CHECK(result_of("一根绳子长18米，对折后剪成每段3米，要剪几次") == "");
        CHECK(result_of("A ring of 18 m is cut into 3 m pieces. How many cuts?") == "");
        CHECK(result_of("An 18 m rope is cut into pieces of 4 m. How many cuts?") == "");
    }

    TEST_CASE("one side of a rectangle is told by the other") {
        CHECK(result_of("一块菜地长20米，宽是长的一半，围一圈篱笆要多长") == "60 m");
        CHECK(result_of("一块长方形地长24米，宽是长的1/3，周长多少米") == "64 m");
        CHECK(result_of("花坛宽8米，长比宽多5米，围一圈栏杆要多少米") == "42 m");
        CHECK(result_of("A garden is 20 m long and half as wide. How much fence goes around it?") == "60 m");
        CHECK(result_of("A rectangle is 12 cm long and its width is 3/4 of its length. What is the perimeter?") ==
              "42 cm");
        CHECK(result_of("A lawn is 30 m long and 5 m less in width. What is its area?") == "750 m²");
        CHECK(result_of("A yard is 9 m wide and three times as long. How many metres of fencing go round it?") ==
              "72 m");
        // A wall and a gate.
        CHECK(result_of("一块菜地长20米，宽是长的一半，一面靠墙，围一圈篱笆要多长") == "");
        CHECK(result_of(
                  "A garden is 20 m long and half as wide. It has a gate 2 m wide. How much fence goes around it?") ==
              "");
    }

    TEST_CASE("a flat thing is as long as it is tall") {
        CHECK(result_of("my poster is 60 cm wide and 90 cm tall what's the perimeter") == "300 cm");
        CHECK(result_of("A door is 90 cm wide and 2 m high. What is its area in square metres?") == "1.8 m²");
        CHECK(result_of("一张海报宽60厘米，高90厘米，周长是多少") == "300 cm");
        CHECK(result_of("how big is a football pitch 100 m long and 64 m wide, area I mean") == "6400 m²");
        CHECK(result_of("equilateral triangle side 15 mm perimeter") == "45 mm");
        CHECK(result_of("rectangle 8 cm by 5 cm perimeter") == "26 cm");
        // A solid has other faces.
        CHECK(result_of("a box is 60 cm wide and 90 cm tall and 20 cm deep, what is its area") == "");
    }

    TEST_CASE("units are converted however it is asked") {
        CHECK(result_of("5 m2 to cm2") == "50000 cm²");
        CHECK(result_of("how many cm2 in 5 m2") == "50000 cm²");
        CHECK(result_of("5m2等于多少cm2") == "50000 cm²");
        CHECK(result_of("250 kg as tonnes") == "0.25 t");
        CHECK(result_of("45 minutes as hours") == "0.75 h");
        CHECK(result_of("A week is how many hours?") == "168 h");
        CHECK(result_of("a mile is how many feet") == "5280 ft");
        // Other kinds of units.
        CHECK(result_of("5 m2 to cm") == "");
        CHECK(result_of("A week is how many metres?") == "");
    }

    TEST_CASE("the rest of a task at the rate of what is done") {
        CHECK(result_of("修一条长600米的路，前4天修了240米，照这个速度，剩下的还要修几天") == "6");
        CHECK(result_of("要加工480个零件，3天做了120个，以这样的速度，还要几天才能做完") == "9");
        CHECK(result_of("火车4小时行了全程的2/3，照这个速度 还要几小时才能到") == "2 h");
        CHECK(result_of("A road of 600 m is to be repaired. 240 m are done in the first 4 days. At this rate, how many "
                        "more days are needed?") == "6");
        CHECK(result_of(
                  "A book has 300 pages. I read 100 pages in 5 days. At that rate, how many more days to finish it?") ==
              "10");
        CHECK(result_of("修路队要修600米路，前4天修了240米，按这样的速度，一共要几天修完") == "10");
        // The share of a rest, and pages that are left.
        CHECK(result_of("火车4小时行了剩下路程的2/3，照这个速度还要几小时") == "");
        CHECK(result_of("A book has 300 pages. 100 pages are left after 5 days. At this rate, how many more days?") ==
              "");
    }

    TEST_CASE("the same rate for another time") {
        CHECK(result_of("a baker makes 240 rolls in 3 hours, how many in 5 hours at that speed") == "400");
        CHECK(result_of("a machine fills 90 bottles in 2 minutes, how many in 7 minutes at the same rate") == "315");
        CHECK(result_of("A car goes 150 km in 2 hours. At that speed how far in 5 hours?") == "375");
        CHECK(result_of("at the same pace, how far do i run in 50 minutes if i run 4 km in 20 minutes") == "10");
        CHECK(result_of("I earn $45 in 3 hours. How much do I earn in an 8 hour day at the same rate?") == "120");
        CHECK(result_of("machine makes 45 screws per minute how many in 2 hours") == "5400");
        // Other things, and a rest.
        CHECK(result_of("A baker makes 240 rolls in 3 hours, how many loaves in 5 hours at that rate") == "");
        CHECK(result_of("A baker makes 240 rolls in 3 hours and rests 1 hour, how many in 5 hours at that rate") == "");
    }

    TEST_CASE("two work at the same time") {
        CHECK(result_of("One pipe fills a pool in 20 hours and a second one needs 30. With both open, how many hours "
                        "does it take?") == "12");
        CHECK(result_of("一个水管20小时注满水池，另一个要30小时，两个一起开要几小时") == "12");
        CHECK(result_of("水池只开进水管4小时能注满，只开排水管6小时能把满池水放完，空池时两管一齐打开，几小时注满") ==
              "12");
        CHECK(result_of("ann paints a room in 6 hours and ben needs 3. working together how long does it take") == "2");
        // It never fills; one alone is asked.
        CHECK(result_of("One pipe fills a pool in 20 hours, another empties it in 10 hours. Both are open. How long "
                        "does it take?") == "");
        CHECK(
            result_of(
                "One pipe fills a pool in 20 hours and a second one in 30. How long does the second one need alone?") ==
            "");
    }

    TEST_CASE("what the rest of the money buys") {
        CHECK(result_of("老师带120块钱买练习本，每本3元，买了25本，剩下的钱还能买几支5元的笔") == "9");
        CHECK(result_of("小华有50元，买了5本本子，每本4元，剩下的钱买6元一支的钢笔，能买几支") == "5");
        CHECK(
            result_of(
                "A teacher has $120. She buys 25 notebooks at $3 each. How many $5 pens can she buy with the rest?") ==
            "9");
        CHECK(result_of(
                  "Oranges cost 2.25 per kilo. I bought 3 kilos and paid with a ten. How much change should I get?") ==
              "3.25");
        CHECK(result_of("A notebook costs 1.50. I buy 4 and pay with a ten-dollar note. How much change?") == "4");
        CHECK(result_of("拿50元买一个38元的书包，找回几元") == "12");
        // No price is told of the pens.
        CHECK(result_of("120元买练习本，每本3元，买了25本，剩下的钱还能买几支笔") == "");
    }

    TEST_CASE("bills are shared, prices are added") {
        CHECK(result_of("三个人合租房子，房租每月2700块，水电180块，平摊下来每人出多少") == "960");
        CHECK(result_of("两个人合买礼物，蛋糕128元，花72元，AA制每人付多少") == "100");
        CHECK(result_of("Four friends split a bill: food $260 and drinks $40. How much does each pay?") == "75");
        CHECK(result_of("5 of us share a house, rent 4000, bills 300, internet 100. what does each one pay") == "880");
        CHECK(result_of("飞机模型18元，小汽车模型比它便宜5元，两样都买要花多少钱") == "31");
        CHECK(result_of("桌子125元一张，椅子75元一把，一张桌子配一把椅子算一套，学校买40套要多少元") == "8000");
        CHECK(result_of("12 eggs cost 84 pesos, at that price how much are 30 eggs") == "210");
        CHECK(result_of("petrol is 1.5 dollars a litre, how many dollars to fill a 42 litre tank from empty") == "63");
        // One pays less; other things.
        CHECK(result_of("Three people share a flat. Rent is $2700 and utilities are $180. Anna pays $100 less. How "
                        "much does each pay?") == "");
        CHECK(result_of("12 eggs cost 84 pesos, how much are 30 lemons at that price") == "");
    }

    TEST_CASE("a way there and back") {
        CHECK(result_of("I walk 1.5 km to school and the same back, 5 days a week. How many km per week?") == "15 km");
        CHECK(result_of("She cycles 4 km to work and 4 km back, 5 days a week. How many km a week?") == "40 km");
        CHECK(
            result_of("Tom walks 800 m to school and the same home again every day. How far does he walk in 5 days?") ==
            "8000");
        CHECK(result_of("我家到学校1.5千米，每天往返一次，一周上5天学，一周走多少千米") == "15 km");
        CHECK(result_of("小明上学走800米，放学原路返回，一周上学5天，一共走多少米") == "8000 m");
        CHECK(result_of("We drove 60 km to the beach at 30 km/h and came home the same way at 60 km/h. How many hours "
                        "did we spend driving in total?") == "3");
        CHECK(result_of("Tom walks 1.2 km to school every day and the same back. How far does he walk in 5 days?") ==
              "12");
        // Twice a day.
        CHECK(result_of("I walk 1.5 km to school and back twice a day, 5 days a week. How many km per week?") == "");
    }

    TEST_CASE("operations on a number are undone") {
        CHECK(result_of("What number doubled and then increased by 7 gives 31?") == "12");
        CHECK(result_of("which number halved and then increased by 4 gives 10") == "12");
        CHECK(result_of("What number multiplied by 4 and then reduced by 6 gives 30?") == "9");
        CHECK(result_of("what number increased by 7 and then doubled gives 30") == "8");
        CHECK(result_of("if you double a number and add 7 you get 31. what is the number") == "12");
        // A square.
        CHECK(result_of("What number squared and then increased by 7 gives 31?") == "");
    }

    TEST_CASE("years of birth, and ages to come") {
        CHECK(result_of("My sister was born in 2009. How old does she turn in 2024?") == "15");
        CHECK(result_of("i was born in 1998 how old am i in 2025") == "27");
        CHECK(result_of("爷爷1950年生，到2024年多少岁") == "74");
        CHECK(result_of("Ben is 9 now. In how many years will he be 21?") == "12");
        CHECK(result_of("Lunch break is 45 minutes and ends at 12:10, so when did it start?") == "11:25");
        // A month decides.
        CHECK(result_of("My sister was born in May 2009. How old is she in March 2024?") == "");
    }

    TEST_CASE("a mixture in two parts") {
        CHECK(result_of("Mix juice and water 1 to 4. how many ml of juice for 1000 ml of drink") == "200 mL");
        CHECK(result_of("Juice and water are mixed 1 to 4. How much water is in 1000 ml of drink?") == "800");
        CHECK(result_of("Squash is mixed with water in the ratio 1 to 4. How many ml of squash do I need for 500 ml of "
                        "drink?") == "100 mL");
        CHECK(result_of("果汁和水按1比4调，调1000毫升饮料要多少毫升果汁") == "200 mL");
        CHECK(result_of("一种药水是把药粉和水按1:50配成的，现在有药粉20克，需要加水多少克？") == "1000 g");
        // A third thing.
        CHECK(result_of("Mix juice and water 1 to 4. how many ml of syrup for 1000 ml of drink") == "");
    }

    TEST_CASE("the whole of shares and amounts") {
        CHECK(result_of("half my money went on rent, 200 on food and i have 400 left, how much did i start with") ==
              "1200");
        CHECK(result_of("我一半的钱交房租，200吃饭，还剩400，原来有多少钱") == "1200");
        CHECK(result_of("a third of my pay goes on rent, 300 on food and 500 is left. how much is my pay") == "1200");
        CHECK(result_of("We used 2/3 of a sack of rice and 15 kg is left. How many kg did the full sack hold?") ==
              "45 kg");
        CHECK(result_of(
                  "李师傅加工一批零件，第一天做了总数的30%，第二天做了84个，这时正好做完一半，这批零件一共多少个？") ==
              "420");
        CHECK(result_of("果园里桃树占总棵数的3/8，梨树占1/4，桃树比梨树多15棵，果园一共有多少棵树") == "120");
    }

    TEST_CASE("what one of two has") {
        CHECK(result_of(
                  "Tom has 12 cards. Sue has 3 times as many. Then she gave 10 to Bob. How many does she have now?") ==
              "26");
        CHECK(result_of(
                  "Ann has 5 books and Ben has 4 times as many. Ben then lost 6. How many books does Ben have now?") ==
              "14");
        CHECK(result_of("Peter has 12 sweets. Anna has 10 more. How many does he have?") == "12");
        CHECK(result_of("Peter has 12 sweets. Anna has 10 more. How many does she have?") == "22");
        CHECK(result_of(
                  "Lina gave her brother 8 cards and now they each have 30. How many cards did Lina have before?") ==
              "38");
        CHECK(result_of("sam had 50 stickers gave 12 to joe and 9 to kim how many left") == "29");
        // Nobody knows of whom it asks.
        CHECK(result_of("Robin has 12 sweets. Alex has 10 more. How many does he have?") == "");
    }

    TEST_CASE("two kinds, and groups with something beside them") {
        CHECK(result_of("爷爷养了鸡鸭共84只 鸡的只数是鸭的3倍 鸭有多少只") == "21");
        CHECK(result_of("Grandpa keeps 84 chickens and ducks. There are 3 times as many chickens as ducks. How many "
                        "ducks are there?") == "21");
        CHECK(result_of("two brothers have 40 marbles together and one has 6 more than the other. how many does the "
                        "one with more have") == "23");
        CHECK(result_of("There are 8 rows of 14 chairs in the hall. 9 chairs are broken. How many can be used?") ==
              "103");
        CHECK(result_of("two boxes of 10 crayons and 7 loose ones, how many crayons in all?") == "27");
        CHECK(result_of("Jack has 25 toy cars. He gives 4 to each of his 3 cousins. How many toy cars are left?") ==
              "13");
        CHECK(result_of("有30块饼干，每6块装一袋，装了3袋以后还剩几块没装") == "12");
        CHECK(result_of("4头奶牛一星期产奶896千克，平均每头奶牛每天产奶多少千克") == "32 kg");
        CHECK(result_of("从一楼走到三楼要爬36级台阶，每层台阶一样多，从一楼走到六楼要爬多少级") == "90");
        // A third kind, and minutes.
        CHECK(result_of("鸡鸭共84只，鸡的只数是鹅的3倍，鸭有多少只") == "");
        CHECK(result_of("从一楼走到三楼要爬36级台阶，从一楼走到六楼要几分钟") == "");
        CHECK(result_of("4头奶牛和2头小牛一星期产奶896千克，平均每头奶牛每天产奶多少千克") == "");
    }

    TEST_CASE("a claim of equality is judged") {
        CHECK(ask_tutor("Is the gcf of 20 and 30 equal to 10?").intent == "tutor.check");
        CHECK(ask_tutor("Is the gcf of 20 and 30 equal to 5?").reply.starts_with("Not correct"));
        CHECK(ask_tutor("gcf of 20 and 30").intent == "tutor.calculate");
    }

    TEST_CASE("stops that were left out") {
        CHECK(result_of("there are 26 kids in my class 12 are boys how many are girls") == "14");
        CHECK(result_of("已知x+y=10 x-y=4 x和y各是几") == "x = 7, y = 3");
        CHECK(result_of("i had 60 cards gave 15 to max gave 10 to leo how many have i got left") == "35");
        CHECK(result_of("of 30 pupils 12 are boys. how many are girls") == "18");
        CHECK(result_of("sam had 50 stickers gave 12 to joe and joe gave 9 to kim how many has sam left") == "");
    }

    TEST_CASE("a line about the number of the question before") {
        CHECK(after("is 91 prime?", "what are its factors") == "1, 7, 13, 91");
        CHECK(after("91是质数吗", "那它的因数有哪些") == "1, 7, 13, 91");
        CHECK(after("what is 20% off $45", "so how much do i pay") == "36");
        CHECK(after("solve 2x+5=17", "what if its 19") == "x = 7");
        // Two numbers, and no price.
        CHECK(after("gcf of 20 and 30", "what are its factors") == "");
        CHECK(after("what is 12 times 4", "so how much do i pay") == "");
    }
}
