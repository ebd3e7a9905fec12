#include "minillm/os/apps/tutor.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/core/file.hpp"

using namespace minillm;

namespace {

AppAnswer ask(const std::string& text) {
    static const JsonData topics("tutor.json", read_file(std::string(MINILLM_SOURCE_DIR) + "/datasets/llm_os/tutor.json"));
    static const Tutor tutor(topics);
    static const AppNotes notes;
    Request request;
    request.text = normalise_request(text);
    return tutor.answer(request, {notes, false});
}

std::string result_of(const std::string& text) {
    const AppAnswer answer = ask(text);
    return answer.mine && answer.slots.contains("result") ? answer.slots["result"].get<std::string>() : "";
}

}  // namespace

TEST_CASE("units cancel: a rate and another unit of time") {
    CHECK(result_of("Anna reads 25 pages a day. How many pages will she read in 2 weeks?") == "350");
    CHECK(result_of("小明每天背15个单词，3个星期能背多少个单词？") == "315");
    CHECK(result_of("Emma drinks 1.5 litres of water per day. How much water does she drink in a week?") == "10.5");
    CHECK(result_of("Nina walks at 5 km per hour. How far does she walk in 90 minutes?") == "7.5 km");
}

TEST_CASE("units cancel: what a thing holds is said without its noun") {
    CHECK(result_of("A baker makes 96 rolls and packs them in bags of 6. How many bags does he need?") == "16");
    CHECK(result_of("I have 240 photos and 30 fit on each page. How many pages do I need?") == "8");
    CHECK(result_of("有72个鸡蛋，每盒装12个，需要几个盒子？") == "6");
    CHECK(result_of("6个工人一天能做180个玩具，平均每个工人做多少个？") == "30");
}

TEST_CASE("units cancel: a quotient that is not whole goes up for what is needed, down for what is full") {
    CHECK(result_of("50个同学去划船，每条船坐4人，至少需要几条船？") == "13");
    CHECK(result_of("Grandma baked 60 cookies and put 8 in each bag. How many full bags are there?") == "7");
}

TEST_CASE("units cancel: two names, articles and times of day are no numbers of the problem") {
    CHECK(result_of("甲乙两地相距420千米，一辆客车每小时行70千米，几小时能到") == "6 h");
    CHECK(result_of("上午8点气温是12度，中午上升了9度，中午气温是多少度") == "21");
}

TEST_CASE("units cancel: terms are added, and a rest is what was paid less what was bought") {
    CHECK(result_of("Pens cost 1.20 each and rulers 0.80 each. What do 3 pens and 2 rulers cost?") == "5.2");
    CHECK(result_of("I paid with a 50 dollar note and the groceries came to 32.40 dollars, how much change do I get?") == "17.6");
    CHECK(result_of("Jack had $50. He bought a book for $12.50 and a pen for $3.25. How much money is left?") == "34.25");
}

TEST_CASE("proportions are direct for things and inverse for workers and time") {
    CHECK(result_of("A recipe needs 250 g of flour for 10 pancakes. How much flour is needed for 25 pancakes?") == "625");
    CHECK(result_of("8 men can dig a ditch in 6 days. How many days would 12 men take?") == "4");
    CHECK(result_of("3台同样的抽水机5小时抽水450吨，1台抽水机1小时抽水多少吨？") == "30");
    CHECK(result_of("A car uses 8 litres of petrol per 100 km. How many litres does it use for 350 km?") == "28");
}

TEST_CASE("what does not fit is not guessed") {
    // The way counts once or twice; oranges are not said to be apples; two questions at once.
    CHECK(result_of("Tom walks 1.2 km to school every day and the same back. How far does he walk in 5 days?").empty());
    CHECK(result_of("Each box holds 12 apples. How many oranges are in 5 boxes?").empty());
    CHECK(result_of("There are 365 days in a year. How many weeks is that, and how many days are left over?").empty());
}

TEST_CASE("percentages: the word beside them says up or down, and 比 says of what") {
    CHECK(result_of("A shirt costs $40 and is discounted by 15%. What is the sale price?") == "34");
    CHECK(result_of("某工厂去年生产汽车2000辆，今年比去年增产15%，今年生产多少辆？") == "2300");
    CHECK(result_of("A bike costs $250 now, which is 20% less than last year. What did it cost last year?") == "312.5");
    CHECK(result_of("比40多25%的数是多少") == "50");
    CHECK(result_of("40比50少百分之几") == "20%");
    CHECK(result_of("Increase 60 by 25%") == "75");
}

TEST_CASE("shares: the part, the others, the whole, and which share it is") {
    CHECK(result_of("全班45人，男生占5/9，女生有多少人？") == "20");
    CHECK(result_of("一袋大米吃了3/5，还剩8千克，这袋大米原来有多少千克？") == "20");
    CHECK(result_of("修一条长600米的路，已经修了240米，还剩几分之几没修？") == "3/5");
    CHECK(result_of("80厘米是1米的几分之几") == "4/5");
    CHECK(result_of("存入银行10000元，年利率2.5%，一年后利息是多少元？") == "250");
}

TEST_CASE("two numbers by sum, difference and multiple") {
    CHECK(result_of("The sum of two numbers is 50 and their difference is 12. What are the numbers?") == "19, 31");
    CHECK(result_of("甲、乙两数的和是72，甲数是乙数的3倍，甲数是多少？") == "54");
    CHECK(result_of("姐姐比妹妹多18张画片，姐姐的张数是妹妹的4倍，妹妹有多少张？") == "6");
    CHECK(result_of("三个连续自然数的和是45，中间的数是多少？") == "15");
    CHECK(result_of("I think of a number, multiply it by 4 and add 3. The result is 31. What is my number?") == "7");
    CHECK(result_of("Divide $60 between Tom and Jerry in the ratio 2:3. How much does Tom get?") == "24");
}

TEST_CASE("averages: a number that counts the others is none of them") {
    CHECK(result_of("五次测验成绩是88、92、95、90、85，平均成绩是多少") == "90");
    CHECK(result_of("小华语文和数学的平均分是90分，语文86分，数学多少分") == "94");
    CHECK(result_of("the mean of four numbers is 15. What is their sum?") == "60");
    CHECK(result_of("老师把48本练习本平均发给12个同学，每个同学分到几本？") == "4");
    CHECK(result_of("what is the range of 12, 5, 8, 20") == "15");
}

TEST_CASE("expressions with letters are collected") {
    CHECK(result_of("化简代数式 3a+2b-a+5b") == "2a + 7b");
    CHECK(result_of("expand 3(x + 4) - 2x") == "x + 12");
}

TEST_CASE("equations with words around them, and refused where a number is left over") {
    CHECK(result_of("please solve x² + 2x + 5 = 0 over the real numbers") == "no real solution");
    CHECK(result_of("解方程组 {3x+2y=16, x-y=2}") == "x = 4, y = 2");
    CHECK(result_of("Five more than three times a number is 26. What is the number?") == "x = 7");
    CHECK(result_of("某数的8倍比32多16，求某数") == "x = 6");
    CHECK(result_of("If you add 8 to a number you get 21. What's the number?") == "x = 13");
}

TEST_CASE("conversions with words around them, and in two units") {
    CHECK(result_of("一部电影3小时，换算成分钟是多少") == "180 min");
    CHECK(result_of("4050克是几千克几克") == "4 kg 50 g");
    CHECK(result_of("There are 24 hours in a day. How many hours in a week?") == "168 h");
    CHECK(result_of("Grandma put 8 in each bag, how many cm is that").empty());
}

TEST_CASE("so much for each of two, and what the bus holds") {
    CHECK(result_of("每头牛每天吃草15千克，6头牛一个星期吃草多少千克？") == "630");
    CHECK(result_of("Each worker earns $15 an hour. How much do 4 workers earn in 6 hours?") == "360");
    CHECK(result_of("The bus holds 52 passengers. How many passengers can 6 buses hold?") == "312");
    CHECK(result_of("Lisa types 45 words per minute. How many words can she type in half an hour?") == "1350");
    CHECK(result_of("妈妈买了2.5千克香蕉，付了20元，找回7.5元，每千克香蕉多少元？") == "5");
}

TEST_CASE("sums do not mix what is counted with what is paid, and 它 is the number again") {
    CHECK(result_of("小芳买了4支铅笔和1块橡皮，铅笔每支1.5元，橡皮2元，她一共花了多少钱？") == "8");
    CHECK(result_of("王老师带了200元，买了15本单价是8元的词典，还剩多少钱？") == "80");
    CHECK(result_of("一个数加上它的一半等于24，求这个数") == "x = 16");
    CHECK(result_of("x:6=5:2，x是多少") == "x = 15");
}

TEST_CASE("the others of a share, by the word that the question has instead") {
    CHECK(result_of("20% of the 150 apples are rotten. How many apples are good?") == "120");
    CHECK(result_of("A jar contains 48 red and blue marbles. 29 are red. How many are blue?") == "19");
    CHECK(result_of("小明做了20道题，做对了18道，正确率是多少？") == "90%");
}

TEST_CASE("figures by their sides, with the π that is wanted") {
    CHECK(result_of("What is the area of a circle with radius 7 cm? Use pi = 22/7") == "154 cm²");
    CHECK(result_of("how much fence do I need around a garden 12 m long and 8 m wide?") == "40 m");
    CHECK(result_of("等腰三角形的两条腰都是8厘米，底是5厘米，周长是多少") == "21 cm");
    CHECK(result_of("正方体的棱长总和是48厘米，它的表面积是多少") == "96 cm²");
}

TEST_CASE("so many times as many: of another thing it is more, of the thing that is counted it is less") {
    CHECK(result_of("A farm has 27 cows and four times as many sheep. How many sheep are there?") == "108");
    CHECK(result_of("Tom has 27 cards, three times as many as Ann. How many cards does Ann have?") == "9");
    CHECK(result_of("Tom has 27 cards, three times as many cards as Ann. How many cards does Ann have?") == "9");
    CHECK(result_of("A shop sold 15 pens and twice as many pencils. How many did it sell altogether?") == "45");
}

TEST_CASE("a figure that is so long and so wide") {
    CHECK(result_of("What is the area of a rectangle that is 14 cm long and 6 cm wide?") == "84 cm²");
    CHECK(result_of("How big is the perimeter of a rectangle that is 14 cm long and 6 cm wide?") == "40 cm");
}
