// tests/unit/os/whole_number_stories_test.cpp: remainders, common multiples and divisors, two sets, means that change,
// weekdays, and rates for two things, as pupils tell them; and the near misses that these forms must leave alone.
#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("left over is the rest, not the share and not the product") {
    CHECK(result_of("83颗糖分给9个小朋友，每人分得同样多且尽量多分，最后还剩几颗？") == "2");
    CHECK(result_of("把45本书平均放在6层书架上，还剩几本？") == "3");
    CHECK(result_of("每套衣服用布3米，20米布做完后还剩几米？") == "2 m");
    CHECK(result_of("75 apples are shared equally among 8 children so each gets as many whole apples as possible, how "
                    "many are left over") == "3");
    CHECK(result_of("50 eggs go into boxes of 6, how many eggs are left over") == "2");
    CHECK(result_of("There are 29 sweets. 5 children share them equally. How many sweets are left over?") == "4");
}

TEST_CASE("all must fit goes up and only full ones count goes down, by the words of the question") {
    CHECK(result_of("67个同学去划船，每条船最多坐6人，至少要租几条船？") == "12");
    CHECK(result_of("一根绳子长30米，每4米剪一段，最多能剪几段？") == "7");
    CHECK(result_of("一条长46米的彩带，做一个蝴蝶结用4.5米，最多可以做几个？") == "10");
    CHECK(result_of("A jar holds 8 pickled eggs at most. How many jars do I need for 75 eggs?") == "10");
    CHECK(result_of("45 kids and 3 teachers travel in vans that hold 6 each. How many vans are needed?") == "8");
    CHECK(result_of("I have 28 dollars, pens cost 2.75 each, how many can I buy at most") == "10");
    CHECK(result_of("30 pupils line up in rows of 4. how many pupils are in the last row") == "2");
    CHECK(result_of("47名学生分组，每组5人，至少再来几人才能正好分完") == "3");
}

TEST_CASE("what the groups hold is a product still") {
    CHECK(result_of("每盒装6个，24盒最多能装多少个？") == "144");
    CHECK(result_of("each box holds 6 eggs, how many eggs can 24 boxes hold") == "144");
    CHECK(result_of("一箱装24瓶，搬走了3箱，还剩几瓶") == "");
    CHECK(result_of("some sweets are shared among 5 kids, how many are left over") == "");
}

TEST_CASE("what comes back after equal times meets again after a common multiple") {
    CHECK(result_of("1路渡轮每8分钟开一班，2路渡轮每12分钟开一班，早上6点同时发船，至少再过多少分钟又同时发船？") ==
          "24");
    CHECK(result_of("甲每3天去一次、乙每4天去一次、丙每5天去一次图书馆，今天三人都去了，多少天后三人再都去") == "60");
    CHECK(result_of("两盏灯，一盏每12秒闪一次，另一盏每15秒闪一次，同时闪后多少秒再同时闪") == "60");
    CHECK(result_of("One bell rings every 10 minutes and another every 15 minutes. They have just rung together. After "
                    "how many minutes will they next ring together?") == "30");
    CHECK(result_of("tom swims every 12 days and ana every 9 days, today both swim, in how many days do they swim "
                    "together again") == "36");
    CHECK(result_of("一堆糖，4个4个数或6个6个数都多1个，最少有几个") == "13");
    CHECK(result_of("Pencils come in packs of 10 and erasers come in packs of 6. What is the smallest number of each "
                    "so that there is the same number of both?") == "30");
    CHECK(result_of("甲每隔3天去一次，乙每隔4天去一次，今天同去，几天后再同去") == "");
    CHECK(result_of("Ann runs every 3 days, Ben every 4 days. How many times do they run together in 60 days?") == "");
    CHECK(result_of("一堆糖，4个4个数多1个，6个6个数多3个，最少有几个") == "");
}

TEST_CASE("what is dealt out or cut without a rest is divided by a common divisor") {
    CHECK(result_of("红珠有12颗，绿珠有18颗，两种珠子都要平均分给小孩并且正好分完，最多可以分给几个小孩？") == "6");
    CHECK(result_of("把长48厘米和40厘米的两根绳子剪成同样长的小段且没有剩余，每段最长几厘米") == "8");
    CHECK(result_of("长24厘米、宽18厘米的纸剪成同样大的正方形且没有剩余，最少能剪几个") == "12");
    CHECK(result_of("A florist has 24 tulips and 36 irises and uses all of them to make identical bouquets. What is "
                    "the greatest number of bouquets she can make?") == "12");
    CHECK(result_of("two ribbons of 24 cm and 30 cm are cut into equal pieces with nothing left, what is the longest "
                    "possible piece in cm") == "6");
    CHECK(result_of("24个苹果和18个梨装成同样的礼包，每包3个苹果，能装几包") == "");
}

TEST_CASE("two sets: both, neither, only one of them") {
    CHECK(result_of("班里有42人，会拉二胡的有19人，会吹笛子的有26人，两样都会的有7人，两样都不会的有几人？") == "4");
    CHECK(result_of("三年级一班有40人，订报纸的25人，订杂志的20人，两种都没订的有6人，两种都订的有多少人") == "11");
    CHECK(result_of("参加合唱的有20人，参加舞蹈的有23人，两项都参加的有8人，只参加合唱的有几人") == "12");
    CHECK(result_of("Of the 33 pupils in a class, 18 are in the fencing club, 14 are in the rowing club and 5 are in "
                    "both. How many are in neither club?") == "6");
    CHECK(result_of("In a class of 30, 16 play football and 14 play tennis. 5 play neither. How many play both?") ==
          "5");
    CHECK(result_of("25 people like tea, 18 like coffee, 4 like both. how many like only tea") == "21");
    CHECK(result_of("小明和小红都有5个苹果，小明吃了2个，小红吃了3个，一共还剩几个") == "");
    CHECK(result_of("Tom and Ann both have 12 cards. Tom gives 3 away and Ann gives 4 away. How many cards are there "
                    "in total?") == "");
}

TEST_CASE("a mean changes by one more number, or by another group") {
    CHECK(result_of("小亮前三次数学考试平均88分，第四次考了96分，四次考试的平均分是多少？") == "90");
    CHECK(result_of("小红前两次测验平均分是85分，要使三次平均分达到87分，第三次要考多少分") == "91");
    CHECK(result_of("小组四个人的平均体重是38千克，其中三人分别重35千克、41千克、37千克，第四个人重多少千克？") ==
          "39");
    CHECK(result_of("男生20人平均分90分，女生30人平均分95分，全班平均分多少") == "93");
    CHECK(result_of("After four tests Nina has an average of 82. She scores 92 in the fifth test. What is her average "
                    "over all five tests?") == "84");
    CHECK(result_of("After five quizzes Noor's average is 82. What must she score on the sixth quiz to have an average "
                    "of 84?") == "94");
    CHECK(result_of("the average of 6 boys is 80 and of 3 girls is 86, what is the average of all 9") == "82");
    CHECK(result_of("A group of 5 people has an average weight of 70 kg. A sixth person joins and the average becomes "
                    "69 kg. How heavy is the sixth person?") == "64");
    CHECK(result_of("the average height of 6 boys is 150 cm. how tall is the tallest") == "");
}

TEST_CASE("the day of the week is counted on by the rest of a division by seven") {
    CHECK(result_of("今天是星期三，16天后是星期几") == "星期五");
    CHECK(result_of("今天是星期日，再过30天是星期几") == "星期二");
    CHECK(result_of("If today is Tuesday, what day of the week is it 100 days from now?") == "Thursday");
    CHECK(result_of("today is wednesday what day of the week was it 12 days ago") == "Friday");
    CHECK(result_of("今天星期三，后天是星期几，再过5天呢") == "");
}

TEST_CASE("what one does in one hour is divided twice") {
    CHECK(result_of("3台磨豆机2小时磨豆子84千克，平均每台每小时磨多少千克？") == "14 kg");
    CHECK(result_of("4头奶牛5天产奶240千克，平均每头奶牛每天产奶多少千克") == "12 kg");
    CHECK(result_of("5 machines make 60 toys in 4 hours. how many toys does one machine make in one hour") == "3");
    CHECK(result_of("6 workers dig 120 m in 5 days, how many metres does one worker dig in one day") == "4 m");
    CHECK(result_of("4头奶牛5天产奶240千克，平均每头奶牛产奶多少千克") == "");
}

TEST_CASE("the letter that is asked for is no factor, and an operation may be told before its number") {
    CHECK(result_of("x÷8=13 x是几") == "x = 104");
    CHECK(result_of("3x-7=20 x等于多少") == "x = 9");
    CHECK(result_of("3 x = 15") == "x = 5");
    CHECK(result_of("cant figure out -12 - (-30) + 5") == "23");
    CHECK(result_of("When 19 is taken away from four times a number, the answer is 45. Find the number.") == "16");
    CHECK(result_of("从一个数的5倍中减去8，结果是27，求这个数") == "7");
    CHECK(result_of("If 6 is subtracted from half of a number the result is 4. What is the number?") == "20");
    CHECK(result_of("If 5 is subtracted from a number and 3 is added to it, the result is 10") == "");
}

TEST_CASE("in a queue the one who is spoken of counts as well") {
    CHECK(result_of("排队做操，小丽前面有13人，后面有9人，这一队一共多少人") == "23");
    CHECK(result_of("从前往后数小红排第5，从后往前数她排第4，这一队一共几人") == "8");
    CHECK(result_of("7个小朋友排队，小红前面有3人，后面有几人") == "3");
    CHECK(result_of("There are 4 people in front of Tom and 6 behind him. How many are in the queue?") == "11");
    CHECK(result_of("Ann is 5th from the front and 8th from the back of the line. How many people are in the line?") ==
          "12");
    CHECK(result_of("10 people stand in line. 5 are in front of Ben. How many are behind him?") == "4");
}

TEST_CASE("a row of sums or of growing steps goes on, one of no rule does not") {
    CHECK(result_of("1, 1, 2, 3, 5, 8, 13, 下一个数是几") == "21");
    CHECK(result_of("1, 4, 9, 16, 25, what comes next?") == "36");
    CHECK(result_of("what is the next number: 3, 7, 4, 9, 2") == "");
}

TEST_CASE("money is not asked of books and pages, and who stays did not go") {
    CHECK(result_of("小红买了5本书，每本书有100页，一共花了多少元") == "");
    CHECK(result_of("3/4 of the 24 kids went home, how many stayed") == "6");
    CHECK(result_of("Half of the 12 eggs broke. How many are whole?") == "6");
    CHECK(result_of("一班有50人，今天缺席10人，缺席率是多少") == "20%");
}
