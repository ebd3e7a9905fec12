// tests/unit/os/claims_and_lists_test.cpp: answers that somebody claims, numbers in a list, rows that are not written
// out, and sums with other words around them; with the near misses that claim or ask something else.
#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::ask_tutor;
using minillm::test::result_of;

namespace {

// What a check says first, and what is right; empty if the tutor checks nothing.
std::string verdict_of(const std::string& text) {
    const AppAnswer answer = ask_tutor(text);
    if (!answer.mine || answer.intent != "tutor.check") {
        return "";
    }
    const bool right = answer.reply.starts_with("对") || answer.reply.starts_with("Correct");
    return (right ? "right: " : "wrong: ") + answer.slots["result"].get<std::string>();
}

}  // namespace

TEST_CASE("an equality between numbers is a claim, whatever is said beside it") {
    CHECK(verdict_of("203-98=105，帮我合对下") == "right: 105");
    CHECK(verdict_of("1.5×4=5.4 我这么算有没有问题") == "wrong: 6");
    CHECK(verdict_of("0.3 x 0.3 = 0.9 yes or no") == "wrong: 0.09");
    CHECK(verdict_of("Please look at this: 56 ÷ 7 = 9") == "wrong: 8");
    CHECK(verdict_of("1.5 + 2.75 = 4.25?") == "right: 4.25");
    // one number more could be what is asked
    CHECK(verdict_of("你说1+1=2，那2+2=几") == "");
    CHECK(verdict_of("2x + 3 = 9") == "");
}

TEST_CASE("a claim in words: a tag, a doubt or only a question mark asks for the judgement") {
    CHECK(verdict_of("9的平方是81对不") == "right: 81");
    CHECK(verdict_of("15 × 15 is 215, isn't it?") == "wrong: 225");
    CHECK(verdict_of("So 3 cubed is 27, yeah?") == "right: 27");
    CHECK(verdict_of("2 + 3 × 4 makes 20, doesn't it") == "wrong: 14");
    CHECK(verdict_of("36和24的最大公约数应该是6吧") == "wrong: 12");
    CHECK(verdict_of("15和20的最小公倍数我写的60，对吗") == "right: 60");
    CHECK(verdict_of("5/8化成小数是0.58？") == "wrong: 0.625");
    CHECK(verdict_of("I put 48 for the least common multiple of 6 and 8, was that right") == "wrong: 24");
    CHECK(verdict_of("Is 5 the greatest common divisor of 30 and 45?") == "wrong: 15");
    CHECK(verdict_of("I said the average of 10, 20 and 60 is 30. Did I get it?") == "right: 30");
    CHECK(verdict_of("A square with 7 cm sides has an area of 28 cm², am I right?") == "wrong: 49 cm²");
    // a right angle is not right or wrong, and "quick one" claims nothing
    CHECK(verdict_of("What is the area of a right-angled triangle with legs 3 cm and 4 cm?") == "");
    CHECK(verdict_of("hey quick one, 20% of 350?") == "");
    CHECK(verdict_of("3加5等于几？") == "");
}

TEST_CASE("where the words of a judgement begin") {
    CHECK(Judgement::begins_at(U"12*12=146,对吗") == 9);
    CHECK(Judgement::begins_at(U"7+8 is 15 right?") == 9);
    CHECK(Judgement::begins_at(U"what is 7+8?") == std::nullopt);
    CHECK(Judgement::in_words(U"7+8 is 15, true?"));
    CHECK_FALSE(Judgement::in_words(U"7+8 is 15?"));
    CHECK(Judgement::asked(U"7+8 is 15?"));
    CHECK_FALSE(Judgement::asked(U"a right angle has 90 degrees"));
}

TEST_CASE("numbers one behind the other are added up") {
    CHECK(result_of("三笔账加起来一共多少：12.5、30、8.4") == "50.9");
    CHECK(result_of("把45、67、88、100这四个数加一加") == "300");
    CHECK(result_of("Could you add up 19, 34, 47 and 60 for me, I keep losing count") == "160");
    CHECK(result_of("Our two bills this month were 64.35 and 118.90. Total?") == "183.25");
    // more is asked of them, or more is told
    CHECK_FALSE(ListedSum::answer(normalise_request("A joining fee of $25 and $18 a month: what is the total?")).answered);
    CHECK_FALSE(ListedSum::answer(normalise_request("3个苹果、5个梨和7个桃，每个2元，一共多少元")).answered);
    CHECK(result_of("3、4、5的平均数") == "4");
}

TEST_CASE("a row that is not written out is added up by its ends") {
    CHECK(result_of("1+2+3+…+100等于多少") == "5050");
    CHECK(result_of("2加4加6一直加到50") == "650");
    CHECK(result_of("the sum of 5, 10, 15, ..., 100") == "1050");
    CHECK(result_of("1+3+5+…+99=") == "2500");
    // doubling is another row, and the last number has to be in it
    CHECK(result_of("1 + 2 + 4 + ... + 64") == "");
    CHECK(result_of("1+4+7+…+99等于多少") == "");
    CHECK(result_of("2，5，8，11，……第20个数是几") == "59");
}

TEST_CASE("a sum in signs is computed with other words around it, a size is not") {
    CHECK(result_of("umm 3.6 x 0.5") == "1.8");
    CHECK(result_of("不要过程，直接告诉我99*99") == "9801");
    CHECK(result_of("快快快，17×24！") == "408");
    CHECK(result_of("what's 5!") == "120");
    CHECK(result_of("um so 144 divided by 12, and then minus 5") == "7");
    CHECK(result_of("5/6 ÷ 2/3 and please leave it as a fraction") == "5/4");
    CHECK(result_of("2 to the 6th power") == "64");
    CHECK(result_of("I bought a 4x4 car") == "");
    CHECK(result_of("my room is 3 x 4 metres") == "");
    CHECK(result_of("a score of 3 x 5 was great") == "");
}

TEST_CASE("equations said with is, or asked for in decimals") {
    CHECK(result_of("twice x plus 9 is 31, what's x") == "x = 11");
    CHECK(result_of("4x=10，求x，结果写成小数") == "x = 2.5");
    CHECK(result_of("4x=10，求x") == "x = 5/2");
    CHECK(result_of("求解一元二次方程 x²+2x+5=0（实数范围）") == "no real solution");
}
