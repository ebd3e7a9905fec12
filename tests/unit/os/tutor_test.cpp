#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::ask_tutor;
using minillm::test::result_of;

TEST_CASE("arithmetic in digits, Chinese and English words") {
    CHECK(result_of("三加五等于多少") == "8");
    CHECK(result_of("1/3+1/4是多少？") == "7/12");
    CHECK(result_of("0.1+0.2") == "0.3");
    CHECK(result_of("（12－4）÷2") == "4");
    CHECK(result_of("1/2÷3/4") == "2/3");
    CHECK(result_of("8/4/2") == "1");
    CHECK(result_of("-2^2") == "-4");
    CHECK(result_of("2^200") == "1606938044258990275541962092341162602522202993782792835301376");
    CHECK(result_of("3与5的和乘以2") == "16");
    CHECK(result_of("twelve times eleven") == "132");
    CHECK(result_of("half of 50") == "25");
    CHECK(result_of("subtract 15 from 40") == "25");
    CHECK(result_of("what percent of 50 is 20") == "40%");
}

TEST_CASE("what has no result says so") {
    for (const char* text : {"5÷0", "1/(2-2)", "0^-1", "9^9^9^9", "1000000!"}) {
        const AppAnswer answer = ask_tutor(text);
        CHECK_MESSAGE(answer.mine, text);
        CHECK_MESSAGE(answer.decision == "clarify", text);
        CHECK_MESSAGE(!answer.slots.contains("result"), text);
    }
}

TEST_CASE("equations of the first and second degree, and two at once") {
    CHECK(result_of("解方程 2x+3=9") == "x = 3");
    CHECK(result_of("4x=2") == "x = 1/2");
    CHECK(result_of("x²+x-12=0") == "x = -4, x = 3");
    CHECK(result_of("x^2+1=0") == "no real solution");
    CHECK(result_of("x²=2") == "x = -√2, x = √2");
    CHECK(result_of("6/x=2") == "x = 3");
    CHECK(result_of("x+y=3，x-y=1") == "x = 2, y = 1");
    CHECK(result_of("一个数的3倍减去4等于11，这个数是多少") == "x = 5");
    // x = 1 makes the denominator zero: dropped when it is put back
    CHECK(result_of("(x-1)/(x-1)=x") == "no solution");
}

TEST_CASE("units and figures") {
    CHECK(result_of("3500米等于多少千米") == "3.5 km");
    CHECK(result_of("10 inches in cm") == "25.4 cm");
    CHECK(result_of("长6厘米宽4厘米的长方形面积是多少") == "24 cm²");
    CHECK(result_of("a square has an area of 49 m². how long is its side?") == "7 m");
    CHECK(result_of("半径5厘米的圆面积是多少") == "25π cm²");
}

TEST_CASE("word problems of the taught forms") {
    CHECK(result_of("小明有5个苹果，吃了2个，还剩几个？") == "3");
    CHECK(result_of("一本书12元，买3本要多少钱") == "36");
    CHECK(result_of("汽车每小时行60千米，4小时行多少千米？") == "240 km");
    CHECK(result_of("一件衣服100元打八折是多少钱") == "80");
    CHECK(result_of("a 100 dollar coat is 20% off, what does it cost now?") == "80");
}

TEST_CASE("a check begins with the verdict and holds what is right") {
    const AppAnswer wrong = ask_tutor("12×12=146 对吗？");
    CHECK(wrong.intent == "tutor.check");
    CHECK(wrong.slots["result"] == "144");
    CHECK(wrong.reply.find("不对") == 0);
    CHECK(ask_tutor("is 12 x 12 = 144 correct?", "en").reply.find("Correct") == 0);
}

TEST_CASE("what is no mathematics is left to others") {
    for (const char* text : {"打开客厅的灯", "把空调调到26度", "你好", "松雀7多少钱", "今天是2024-11-25", "what is your name", "call 120"}) {
        const AppAnswer answer = ask_tutor(text);
        CHECK_MESSAGE(!answer.mine, text);
    }
}

TEST_CASE("numbers of a kind within bounds: which, how many, the largest, the smallest, their sum") {
    CHECK(result_of("100以内最大的质数是多少") == "97");
    CHECK(result_of("20以内的质数有哪些") == "2, 3, 5, 7, 11, 13, 17, 19");
    CHECK(result_of("how many primes are there below 50") == "15");
    CHECK(result_of("what is the smallest two-digit prime") == "11");
    CHECK(result_of("最小的三位数质数是几") == "101");
    CHECK(result_of("20到40之间7的倍数有哪些") == "21, 28, 35");
    CHECK(result_of("list the first five multiples of 6") == "6, 12, 18, 24, 30");
    CHECK(result_of("the sum of the first 10 odd numbers") == "100");
    CHECK(result_of("1到100的偶数之和是多少") == "2550");
    CHECK(result_of("what is the next prime after 31") == "37");
    CHECK(result_of("小于10的合数有几个") == "4");
    CHECK(result_of("primes between 90 and 96") == "");
    CHECK(ask_tutor("primes between 90 and 96", "en").decision == "clarify");
    // Bounds without a kind, and a kind without bounds, are other questions.
    CHECK(result_of("97是质数吗") == "yes");
    CHECK(result_of("100附近的质数有哪些") == "");
    CHECK(result_of("how many primes below ten million") == "");
}

TEST_CASE("a sum and a claimed result with words between them") {
    CHECK(ask_tutor("I got 144 for 12 × 12, is that right?", "en").reply.substr(0, 8) == "Correct!");
    CHECK(result_of("I got 146 for 12 × 12, is that right?") == "144");
    CHECK(ask_tutor("12×12我算出来是146，对吗").reply.find("不对") == 0);
    CHECK(result_of("Did I do this correctly: 45 + 38 = 73") == "83");
    // Three numbers say nothing about which is claimed.
    CHECK(ask_tutor("I am right: 3 apples, 4 pears and 12 × 12", "en").intent != "tutor.check");
}

TEST_CASE("the same number written another way") {
    CHECK(result_of("约分 18/24") == "3/4");
    CHECK(result_of("simplify 8/4") == "2");
    CHECK(result_of("12:18 化成最简比") == "2:3");
    CHECK(result_of("把0.375化成分数") == "3/8");
    CHECK(result_of("3/8 as a decimal") == "0.375");
    CHECK(result_of("3/4化成百分数") == "75%");
    CHECK(result_of("write 35% as a fraction") == "7/20");
    CHECK(result_of("round 3.14159 to 2 decimal places") == "3.14");
    CHECK(result_of("2.5四舍五入到整数") == "3");
    CHECK(result_of("3.1保留两位小数") == "3.10");
    CHECK(result_of("round 1250 to the nearest hundred") == "1300");
    CHECK(result_of("1/3 as a decimal") == "0.3333");
}

TEST_CASE("proportion, change in percent, heads and legs") {
    CHECK(result_of("If 3 pens cost $4.50, how much do 7 pens cost?") == "10.5");
    CHECK(result_of("3支笔12元，7支笔多少元") == "28");
    CHECK(result_of("价格从80涨到100，涨了百分之几") == "25%");
    CHECK(result_of("the price fell from 50 to 40, what percentage decrease is that") == "20%");
    CHECK(result_of("兔子和鸡共10只，脚有28只，兔子有几只") == "4");
    CHECK(result_of("There are 12 cows and ducks with 34 legs. How many ducks are there?") == "7");
    CHECK(result_of("20% tip on a $45 bill") == "9");
    CHECK(result_of("甲乙两地相距300千米，汽车每小时行60千米，几小时到达") == "5 h");
    // Heads and legs that no animals can have.
    CHECK(result_of("鸡和兔共3只，脚有30只，兔有几只") == "");
}
