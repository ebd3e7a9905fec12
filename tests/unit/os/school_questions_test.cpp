// The tutor's questions about clocks, dates, divisions, numbers told step by step, averages and temperatures, its
// checks of equations, its conversions with blanks, and sums behind other words. Each kind has a near miss that must
// stay unanswered.
#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::ask_tutor;
using minillm::test::result_of;

namespace {

// What a check says first, and what is right.
std::string verdict_of(const std::string& text) {
    const AppAnswer answer = ask_tutor(text);
    if (!answer.mine || answer.intent != "tutor.check") {
        return "";
    }
    const bool right = answer.reply.starts_with("对") || answer.reply.starts_with("Correct");
    return (right ? "right: " : "wrong: ") + answer.slots["result"].get<std::string>();
}

}  // namespace

TEST_CASE("clock: how long from one time to another") {
    CHECK(result_of("电影下午2:30开始，4:15结束，这部电影放了多少分钟？") == "105 min");
    CHECK(result_of("小东早上7时40分出门，8时05分到校，路上用了多少分钟？") == "25 min");
    CHECK(result_of("火车晚上9时开，第二天早上6时到，行驶了几个小时？") == "9 h");
    CHECK(result_of("超市早上8时开门，晚上10时关门，每天营业多少小时？") == "14 h");
    CHECK(result_of("从上午10:30到下午1:15一共是几小时几分？") == "2 h 45 min");
    CHECK(result_of("妈妈10:50到家，她9:15出门的，一共用了多少分钟") == "95 min");
    CHECK(result_of("A film runs from 6:45 pm to 8:30 pm. How many minutes is that?") == "105 min");
    CHECK(result_of("A night shift runs from 10 pm to 6 am the next day. How many hours is the shift?") == "8 h");
    CHECK(result_of("It is half past eight. The bus comes at ten to nine. How many minutes do I have to wait?") ==
          "20 min");
    CHECK(result_of("The lesson starts at 11:30 and ends at 1:10. How long is it in minutes?") == "100 min");
    CHECK(result_of("Tom arrives at 8:10, school begins at 8:00. How many minutes late is he?") == "10 min");
}

TEST_CASE("clock: the time so long after or before another") {
    CHECK(result_of("A bus leaves at 8:40 and takes 35 minutes. When does it arrive?") == "9:15");
    CHECK(result_of("The film ends at 9:20 pm and lasts 95 minutes. At what time did it begin?") == "7:45 pm");
    CHECK(result_of("It is 11:45. What time will it be in 50 minutes?") == "12:35");
    CHECK(result_of("体育课10:25下课，一节课40分钟，几点开始上课的？") == "9:45");
    CHECK(result_of("飞机14:35起飞，飞行2小时50分，什么时候降落？") == "17:25");
    CHECK(result_of("小刚从家到学校要走15分钟，学校8:00上课，他最晚几点从家出发？") == "7:45");
    CHECK(result_of("火车应该9:40到站，晚点25分钟，实际几点到站？") == "10:05");
    CHECK(result_of("大巴晚点25分钟，上午10:05到站，原定几点到站？") == "9:40 am");
    CHECK(result_of("The ferry came in at 7:40, 15 minutes late. When should it have come in?") == "7:25");
    CHECK(result_of("爷爷散步40分钟后5:20到家，他几点出发的？") == "4:40");
    CHECK(result_of("15分钟前是2:50，现在几点？") == "3:05");
    CHECK(result_of("挂钟快10分钟，现在钟面是4:05，实际几点？") == "3:55");
    CHECK(result_of("A clock shows 3:25 but is 10 minutes fast. What is the right time?") == "3:15");
}

TEST_CASE("clock: what does not say which time is which, or says more, is not answered") {
    CHECK(result_of("turn on the light at 7 pm when I come home, for 30 minutes") == "");
    CHECK(result_of("挂钟每天快2分钟，现在是3:00，实际几点？") == "");
    CHECK(result_of("It is 90 minutes to 2. What time is it?") == "");
    CHECK(result_of("时间是10:30和9:15，多少分钟") == "");
    CHECK(result_of("A shop opens at 9:00 and closes at 17:30. How many hours is it open in a week?") == "");
    CHECK(result_of("上午9:00开始上课，每节课40分钟，课间10分钟，第三节课几点下课？") == "");
    CHECK(result_of("A train left at 9:00 at 80 km/h. When does it arrive 240 km away?") == "");
    CHECK(result_of("她从早上8点工作到12点，下午1点半工作到5点，共工作多少小时") == "");
}

TEST_CASE("calendar: days between two dates, where the text says which of them count") {
    CHECK(result_of("暑假从7月5日开始到7月31日结束，首尾两天都算，7月份放了多少天假？") == "27");
    CHECK(result_of("从3月28日到5月2日，首尾都算，一共多少天？") == "36");
    CHECK(result_of("今天是6月10日，离7月1日还有多少天？") == "21");
    CHECK(result_of("How many days is it from 8 May to 30 May, counting both of those days?") == "23");
    CHECK(result_of("How many days are there from March 15 to April 10, inclusive?") == "27");
    CHECK(result_of("2024年寒假从1月20日到3月1日，首尾都算，多少天？") == "42");
    CHECK(result_of("从9月4日到9月20日，不算首尾，一共多少天？") == "15");
    CHECK(result_of("从12月28日到1月5日，首尾都算，一共多少天？") == "9");
    CHECK(result_of("从7月3日到7月12日，每天练6页字，首尾都算，一共练多少页？") == "60");
    CHECK(result_of("How many nights are there from 3 June to 9 June?") == "6");
    CHECK(result_of("从9月4日到9月20日一共多少天？") == "");
    CHECK(result_of("How many days from 3 May to 20 May?") == "");
    CHECK(result_of("寒假从1月20日到3月1日，首尾都算，多少天？") == "");
}

TEST_CASE("weekdays: counted from today, or back to it") {
    CHECK(result_of("今天是星期四，12天后是星期几？") == "星期二");
    CHECK(result_of("9天前是星期一，今天是星期几？") == "星期三");
    CHECK(result_of("再过9天是星期一，今天是星期几？") == "星期六");
    CHECK(result_of("In 8 days it will be Sunday. What day is it today?") == "Saturday");
    CHECK(result_of("8天后是星期日，3天后是星期几？") == "");
}

TEST_CASE("check: the solution claimed for an equation makes no system of it") {
    CHECK(verdict_of("方程2x+5=17我解出来x=6，对吗？") == "right: x = 6");
    CHECK(verdict_of("3x-4=20，我得x=7，帮我看看对不对") == "wrong: x = 8");
    CHECK(verdict_of("解方程4x+3=27，小明得到的解是6，对吗？") == "right: x = 6");
    CHECK(verdict_of("I solved 3x + 8 = 29 and got x = 7. Is it right?") == "right: x = 7");
    CHECK(verdict_of("A student claims that the solution of 5x - 6 = 24 is x = 5. Is the student right?") ==
          "wrong: x = 6");
    CHECK(verdict_of("x+y=10，x-y=2，我解得x=6，y=4，对吗") == "right: x = 6, y = 4");
    CHECK(verdict_of("is x = 2 a solution of x² - 5x + 6 = 0?") == "right: x = 2, x = 3");
    CHECK(verdict_of("x²-7x+12=0，我解得x=3，x=3，对吗？") == "wrong: x = 3, x = 4");
    CHECK(verdict_of("x²-5x+6=0，我解得x=2，对不对？") == "wrong: x = 2, x = 3");
    CHECK(verdict_of("for 4 to the power of 3 I put 12, is that ok?") == "wrong: 64");
    CHECK(result_of("x+y=10，x-y=2") == "x = 6, y = 4");
    CHECK(verdict_of("第3题：2x+5=17，你会做吗") == "");
}

TEST_CASE("check: a question with the answer that somebody gave to it") {
    CHECK(verdict_of("24和36的最大公因数是6，对吗") == "wrong: 12");
    CHECK(verdict_of("有5个盘子，每盘6个苹果，我算一共35个，对吗？") == "wrong: 30");
    CHECK(verdict_of("小明有20元，买书用了8元，还剩12元，对吗？") == "right: 12");
    CHECK(verdict_of("the perimeter of a square with side 5 cm is 25 cm, right?") == "wrong: 20 cm");
    CHECK(verdict_of("边长7厘米的正方形面积是49厘米，对吗？") == "wrong: 49 cm²");
    CHECK(verdict_of("The smallest prime number greater than 30 is 31. Am I right?") == "right: 31");
    CHECK(verdict_of("The area of a rectangle 6 m by 4 m is 20 m². Is that right?") == "wrong: 24 m²");
    CHECK(verdict_of("一个数的3倍加4等于19，这个数是5，对吗") == "right: x = 5");
    CHECK(verdict_of("7月有31天，8月是30天，对吗") == "");
    CHECK(verdict_of("The bill is 45 and the tip is 5, is that right?") == "");
}

TEST_CASE("expressions: words around a sum, and the form its result is to have") {
    CHECK(result_of("求 2/3 ÷ 4/9 的值，用分数表示。") == "3/2");
    CHECK(result_of("3/4 ÷ 5，结果用小数表示") == "0.15");
    CHECK(result_of("老师布置的作业第3题：45-(12+18)÷5") == "39");
    CHECK(result_of("help me w/ this: 6 × (14 - (5 + 3))") == "36");
    CHECK(result_of("Find the value of 5³ - 2⁴.") == "109");
    CHECK(result_of("Express 2/5 + 1/10 as a percentage.") == "50%");
    CHECK(result_of("My number is 5. What is 3 + 4?") == "");
    CHECK(result_of("7+8，保留一位小数") == "");
    CHECK(result_of("phone 555-1234") == "");
}

TEST_CASE("units: blanks, several units, and speeds told by 每") {
    CHECK(result_of("850厘米=（ ）米") == "8.5 m");
    CHECK(result_of("150分=（ ）时（ ）分") == "2 h 30 min");
    CHECK(result_of("（ ）米=850厘米") == "8.5 m");
    CHECK(result_of("0.5 m³ = ___ L") == "500 L");
    CHECK(result_of("0.08 km 换成 m") == "80 m");
    CHECK(result_of("把每小时90千米换算成米每秒。") == "25 m/s");
    CHECK(result_of("900 m per minute in m/s") == "15 m/s");
    CHECK(result_of("5 km = ( ) kg") == "");
    CHECK(result_of("每秒3米的速度走了2分钟，走多少米") == "360 m");
}

TEST_CASE("divisions: the missing one of dividend, divisor, quotient and remainder") {
    CHECK(result_of("一个数除以8，商是12，余数是5，这个数是多少？") == "101");
    CHECK(result_of("85除以一个数，商是9，余数是4，求这个数") == "9");
    CHECK(result_of("某数被7除，商9余2，求这个数") == "65");
    CHECK(result_of("When a number is divided by 9, the quotient is 14 and the remainder is 4. What is the number?") ==
          "130");
    CHECK(result_of("The divisor is 8, the quotient is 11 and the remainder is 6. What is the dividend?") == "94");
    CHECK(result_of("一个数除以8余5，这个数最小是几") == "");
    CHECK(result_of("一个数除以5，商是12，余数是7，这个数是多少？") == "");
    CHECK(result_of("被除数比除数多36，商是5，求除数") == "");
    CHECK(result_of("一个数除以6，商是9，余数最大时这个数是多少？") == "");
}

TEST_CASE("a number is found from what is done with it, one step after another") {
    CHECK(result_of("一个数减去15后再除以3得8，这个数是几") == "39");
    CHECK(result_of("一个数先乘5，再减去12，得38，这个数是多少") == "10");
    CHECK(result_of("某数先减去4，再乘以6，最后加上10得64，求某数") == "13");
    CHECK(result_of("I think of a number, add 7, then multiply by 3, and I get 60. What number did I think of?") ==
          "13");
    CHECK(result_of("Tom thinks of a number, halves it, then adds 6 and gets 20. What was his number?") == "28");
    CHECK(result_of("If you take a number, subtract 3 and multiply the result by 5, you get 35. What is the number?") ==
          "10");
    CHECK(result_of("When 11 is taken away from five times a number, the answer is 24. What is the number?") == "7");
    CHECK(result_of("Ida thinks of the number of coins in her purse, multiplies it by 4, subtracts 6 and gets 30. How "
                    "many coins are there?") == "9");
    CHECK(result_of("小红把一个数除以3看成乘3，结果得72，正确的结果是多少") == "8");
    CHECK(result_of("I think of a number, subtract it from 20 and multiply by 3. I get 24. What is my number?") == "");
    CHECK(result_of(
              "When 4 is subtracted from a number and the result is doubled, the answer is 12. What is the number?") ==
          "");
    CHECK(result_of("I think of a number, multiply it by 3, then add 5 and get 26. What is half my number?") == "");
}

TEST_CASE("numbers within bounds keep both bounds, and factors are asked for by kind and size") {
    CHECK(result_of("比50大的最小质数是几") == "53");
    CHECK(result_of("比40大又比50小的质数有哪些") == "41, 43, 47");
    CHECK(result_of("30的因数中最大的质数") == "5");
    CHECK(result_of("What is the largest factor of 36 other than itself?") == "18");
    CHECK(result_of("What is the smallest number divisible by both 4 and 6?") == "12");
    CHECK(result_of("List all the factors of 32 from smallest to largest.") == "1, 2, 4, 8, 16, 32");
    CHECK(result_of("一个数既是12的因数又是4的倍数，这个数可能是几") == "");
}

TEST_CASE("averages: totals, equal shares, and what is still needed") {
    CHECK(result_of("五个篮球队员的平均身高是178厘米，他们的身高总和是多少厘米？") == "890 cm");
    CHECK(result_of("96个鸡蛋平均放进4个篮子，一个篮子放多少个？") == "24");
    CHECK(result_of("100个苹果平均放在8个盘子里，还剩几个？") == "4");
    CHECK(result_of("Over 6 days a shop sold an average of 45 cakes a day. How many cakes did it sell in total?") ==
          "270");
    CHECK(result_of(
              "In five matches a team scored 3, 1, 4, 2 and 5 goals. What is the mean number of goals per match?") ==
          "3");
    CHECK(result_of("A class of 24 pupils has a mean mark of 65. What is the total of all the marks?") == "1560");
    CHECK(result_of(
              "I got 70, 82 and 85 on my first three tests. What do I need on the fourth to have an average of 80?") ==
          "83");
    CHECK(result_of("有30个苹果，平均放在5个盘子里，吃了2个，每盘还有几个？") == "");
    CHECK(result_of("The average height of 3 girls is 150 cm and of 2 boys is 160 cm. What is the average height of "
                    "all five?") == "154");
    CHECK(result_of("五个数的平均数是12，前四个数的和是45，第五个数是多少？") == "15");
    CHECK(result_of("全班50人平均84分，其中30名女生平均86分，男生平均多少分？") == "81");
    CHECK(result_of("小敏前4次平均80分，第5次考了90分，平均分提高了多少分？") == "2");
    CHECK(result_of("The mean of 5 numbers is 14. If 3 is added to each number, what is the new mean?") == "17");
    CHECK(result_of("小林语文和数学平均88分，加上英语后三科平均90分，英语考了多少分？") == "94");
    CHECK(result_of("五（2）班有男生20人，平均身高141厘米；女生30人，平均身高136厘米。全班平均身高多少厘米？") ==
          "138");
    CHECK(result_of("Kim played 4 games and her average was 21. Three of her scores were 18, 25 and 20. What did she "
                    "score in the other one?") == "21");
    CHECK(result_of("Eli scored 64, 70, 81 and 77 in four games. What is his total score?") == "292");
    CHECK(result_of("有65个包子，吃了9个，剩下的平均装进8个袋子，每袋装几个？") == "7");
    CHECK(result_of("A cook had 90 rolls. He sold 34 and packed the rest in bags of 8. How many bags did he fill?") ==
          "7");
    CHECK(result_of("有65个包子，吃了5个，剩下的平均分给哥哥和弟弟，每人几个？") == "");
}

TEST_CASE("temperatures rise and fall through zero") {
    CHECK(result_of("早晨气温是零下4摄氏度，中午上升了9摄氏度，中午气温是多少摄氏度？") == "5 °C");
    CHECK(result_of("某地白天最高气温6℃，夜里最低气温零下7℃，温差多少摄氏度？") == "13 °C");
    CHECK(result_of("早上8点气温是-2℃，到下午2点上升了7℃，到晚上又下降了9℃，晚上的气温是多少？") == "-4 °C");
    CHECK(result_of("气温上升了5度后是2度，原来是多少度？") == "-3");
    CHECK(result_of("At midnight it was -6 °C. By noon the temperature had risen by 11 degrees. What was the "
                    "temperature at noon in °C?") == "5 °C");
    CHECK(result_of("It is 3 °C in London and -9 °C in Oslo. How many degrees Celsius warmer is London?") == "12 °C");
    CHECK(result_of("Overnight the temperature dropped 12 degrees from 4 °C. What was the temperature then?") ==
          "-8 °C");
    CHECK(result_of("The temperature fell from 4 °C to -7 °C. By how many degrees did it fall?") == "11 °C");
    CHECK(result_of("哈尔滨气温零下9度，哈尔滨比大连低11度，大连气温多少度？") == "2");
    CHECK(result_of("哈尔滨气温零下9度，大连比哈尔滨高11度，大连气温多少度？") == "2");
    CHECK(result_of("海拔每升高1千米气温下降6℃，山脚18℃，山高3千米，山顶气温多少？") == "");
    CHECK(result_of("Monday -2 °C, Tuesday 3 °C, Wednesday 5 °C. How many degrees warmer was Wednesday than Monday?") ==
          "");
}

TEST_CASE("sets, machines, queues and common multiples: who is counted twice, and who not at all") {
    CHECK(result_of("In a class of 36 pupils 14 swim only, 11 ride only and 6 do both. How many do neither?") == "5");
    CHECK(result_of("4 machines each make 90 cups in 3 hours. How many cups does one machine make in one hour?") ==
          "30");
    CHECK(result_of("小兰前面有5人，后面有8人，这一队一共有几人？") == "14");
    CHECK(result_of("A tram leaves every 6 minutes and a bus every 10 minutes. They leave together at 10:50 pm. At "
                    "what time do they next leave together?") == "11:20 pm");
    CHECK(result_of("一列电车每6分钟一班，一列地铁每10分钟一班，同时发车后，第三次同时发车是几分钟后？") == "");
    CHECK(result_of("学生排队，至少每行5人，都7") == "");
}

TEST_CASE("leftovers: what the last bag lacks, and shares with their rest") {
    CHECK(result_of("44个橘子，每袋装6个，最后一袋还差几个才装满？") == "4");
    CHECK(result_of("23个桃平均分给5只猴子，至少再添几个才能正好分完？") == "2");
    CHECK(result_of("59颗糖平均分给8个小朋友，每人分几颗，还剩几颗？") == "7, 3");
}

TEST_CASE("ages: the difference, or what both come to, beside one age") {
    CHECK(result_of("叔叔比小宇大24岁，小宇今年6岁，几年后叔叔的年龄是小宇的3倍？") == "6");
    CHECK(result_of("母女共52岁，女儿12岁，几年后妈妈的年龄是女儿的2倍？") == "16");
    CHECK(result_of("哥哥比弟弟大5岁，妈妈今年35岁，几年后哥哥是弟弟的2倍？") == "");
}

TEST_CASE("two numbers: shares, words of multiples, and the other one") {
    CHECK(result_of("Two numbers add up to 42. One is twice the other. What is the smaller number?") == "14");
    CHECK(result_of("甲乙两数的差是20，甲是乙的1/5，乙是多少？") == "25");
    CHECK(
        result_of(
            "The ages of two cousins add up to 25. One is 3 years older than the other. How old is the younger one?") ==
        "11");
    CHECK(result_of("把50张邮票分给姐姐和弟弟，姐姐比弟弟多分6张，弟弟分到多少张？") == "22");
    CHECK(result_of("两个数的和是75，其中一个数是31，另一个数是多少？") == "44");
    CHECK(result_of("The sum of two numbers is 20 and their difference is 4. What is their product?") == "96");
    CHECK(result_of("小华和小宁共有36张，小华是小宁的2倍，小华给小宁几张后两人一样多？") == "");
}

TEST_CASE("fractions of a rest are not fractions of the whole") {
    CHECK(result_of("一张披萨，姐姐吃了1/5，妹妹吃了剩下的1/2，还剩几分之几？") == "2/5");
    CHECK(result_of("I painted 1/6 of a wall and my brother 1/5 of the rest. What fraction is left?") == "2/3");
}

TEST_CASE("a sum inside a sentence about somebody's work") {
    CHECK(result_of("8/15 ÷ 4/5 这道题得几分之几") == "2/3");
    CHECK(result_of("hello could you help me with 36 ÷ (1 + 5) × 7 please") == "42");
    CHECK(result_of("my brother has to do 8.4 - 5.9, what should he get?") == "2.5");
    CHECK(result_of("I think of a number, triple it, add 4 and get 31. What's my number?") == "9");
    CHECK(result_of("I think of a number, square it, add 4 and get 29. What's my number?") != "33");
}

TEST_CASE("units that say one time twice, and a zero that only joins") {
    CHECK(result_of("2个星期零4天是几天") == "18 d");
    CHECK(result_of("一周七天的最高气温分别是15、17、16、18、20、19、14度，平均最高气温是几度") == "17");
    CHECK(result_of("5米零8厘米是多少厘米") == "508 cm");
}

TEST_CASE("averages of whole numbers, of groups and of one thing") {
    CHECK(result_of("what's the average of 31 and 64") == "47.5");
    CHECK(result_of("what's the average of 1/2 and 1/4") == "3/8");
    CHECK(result_of("甲组4人共折了52只纸鹤，乙组6人共折了98只纸鹤，两个组平均每人折多少只") == "15");
    CHECK(result_of("five crates weigh 65 kg in total, average weight of a crate in kg") == "13");
    CHECK(result_of("读一本300页的书，前5天平均每天读24页，如果想再用9天读完，后来平均每天要读多少页？") != "47.5");
}

TEST_CASE("angles on a line, complements and angles told in a row") {
    CHECK(result_of("two angles of a triangle are 40 and 75 degrees, what's the third one") == "65");
    CHECK(result_of("two angles make a straight line, one of them is 117°, find the other") == "63");
    CHECK(result_of("一个角是28度，它的余角是多少度") == "62");
    CHECK(result_of("∠1和∠2互补，∠1是47度，另一个角是多少度") != "43");
    CHECK(result_of("直角三角形两条直角边是5厘米和12厘米，斜边有多长") == "13 cm");
}

TEST_CASE("clauses that only ask for a judgement") {
    CHECK(result_of("45和30的最大公因数是15，我写得对吗") == "15");
    CHECK(result_of("area of a 7 by 8 rectangle is 54, am I right?") == "56");
    CHECK(result_of("what is the smallest number that both 9 and 12 divide into") == "36");
}
