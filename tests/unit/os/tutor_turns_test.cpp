// tests/unit/os/tutor_turns_test.cpp: what a pupil says next: why, a drawing, another measure, a correction, the
// change, some years later; and questions that look like a sum and are none. Near misses must stay as they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>

#include "minillm/core/file.hpp"
#include "minillm/os/apps/tutor/tutor.hpp"
#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::ask_tutor;
using minillm::test::result_of;

namespace {

// The answer to the last of some turns.
AppAnswer last_of_turns(std::initializer_list<std::string> turns) {
    static const JsonData topics("tutor.json", read_file(MINILLM_SOURCE_DIR "/datasets/llm_os/tutor.json"));
    static const Tutor tutor(topics);
    AppNotes notes;
    bool spoke_last = false;
    AppAnswer answer;
    for (const std::string& turn : turns) {
        Request request;
        request.text = normalise_request(turn);
        const bool chinese = std::ranges::any_of(request.text.characters, [](char32_t c) { return is_han(c); });
        request.language = chinese ? "zh" : "en";
        answer = tutor.answer(request, {notes, spoke_last});
        spoke_last = answer.mine;
        notes = answer.mine && !answer.notes.empty() ? answer.notes : notes;
    }
    return answer;
}

std::string turns(std::initializer_list<std::string> said) {
    const AppAnswer answer = last_of_turns(said);
    return answer.mine && answer.slots.contains("result") ? answer.slots["result"].get<std::string>() : "";
}

std::string reply(std::initializer_list<std::string> said) { return last_of_turns(said).reply; }

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a comparison is answered with yes or no, and a sum stays a sum") {
    CHECK(result_of("is 37 more than 30") == "yes");
    CHECK(result_of("is 5 less than 3") == "no");
    CHECK(result_of("is 3 times 4 more than 10?") == "yes");
    CHECK(result_of("Is 0.5 greater than 0.45?") == "yes");
    CHECK(result_of("is 1 km longer than 900 m") == "yes");
    CHECK(result_of("37比30大吗") == "yes");
    CHECK(result_of("5是不是比3小") == "no");
    CHECK(result_of("37大于30吗") == "yes");
    CHECK(holds(ask_tutor("5比3小吗").reply, "5 比 3 多 2"));
    CHECK(turns({"what is 12 + 30", "is that more than 30?"}) == "yes");
    // sums, questions for the difference, and what is not of one kind
    CHECK(result_of("what is 5 more than 12") == "17");
    CHECK(result_of("what is 5 less than 12") == "7");
    CHECK(result_of("37比30大多少") == "7");
    CHECK(result_of("is 2 kg longer than 900 m") == "");
}

TEST_CASE("a turn that begins with an operation goes on from the last result") {
    CHECK(turns({"1/2 + 1/3", "minus 1/4"}) == "7/12");
    CHECK(turns({"1/2 + 1/3", "and minus 1/4"}) == "7/12");
    CHECK(turns({"1/2加1/3", "减1/4"}) == "7/12");
    CHECK(turns({"2.5 + 1.5", "+ 3"}) == "7");
    CHECK(turns({"12 + 30", "-4 + 6"}) == "2");
    CHECK(result_of("minus 1/4 plus 1") == "3/4");
}

TEST_CASE("a root is put in, a letter gets a value, and an expression is worked out") {
    CHECK(holds(reply({"solve 3(x-2) = 12", "check x = 5"}), "3 × (5 - 2) = 9, 12"));
    CHECK(holds(reply({"solve 3(x-2) = 12", "check x = 5"}), "Not correct"));
    CHECK(holds(reply({"解方程 3x+5=20", "把x=5代入检验"}), "对"));
    CHECK(holds(reply({"解方程 3x+5=20", "x=4行不行，试试x=4"}), "对") == false);
    CHECK(holds(reply({"solve 2x + 5 = 17", "does x = 5 work?"}), "Not correct"));
    CHECK(result_of("2x+1 当x=3") == "7");
    CHECK(result_of("当x=3时，2x+1等于多少") == "7");
    CHECK(result_of("find 2x+1 when x = 3") == "7");
    CHECK(result_of("evaluate x^2 + 1 for x = 4") == "17");
    CHECK(result_of("if a = 2 and b = 1, what is 3a - 2b?") == "4");
    CHECK(turns({"2x+1 当x=3", "当x=5呢"}) == "11");
    CHECK(turns({"y=2x+1 当x=3", "当x=5呢"}) == "x = 5, y = 11");
    CHECK(turns({"find 2x+1 when x = 3", "and when x = 0?"}) == "1");
    // equations, and a letter without a value
    CHECK(result_of("solve 2x + 1 = 7") == "x = 3");
    CHECK(result_of("x + y = 3, x - y = 1") == "x = 2, y = 1");
    CHECK(result_of("find 2x + y when x = 3") != "6");
}

TEST_CASE("a question in decimals is answered in decimals, and says that it was rounded") {
    CHECK(holds(ask_tutor("what is 95/1.78^2").reply, "≈ 29.98"));
    CHECK(holds(ask_tutor("what is 95/1.78^2").reply, "ounded"));
    CHECK(holds(ask_tutor("2.5除以0.7等于多少").reply, "四舍五入"));
    CHECK(ask_tutor("2.5 / 0.5").reply.find("≈") == std::string::npos);
    CHECK(ask_tutor("1/3 + 1/6").reply.find("≈") == std::string::npos);
}

TEST_CASE("a reading of blood pressure is no division") {
    CHECK_FALSE(ask_tutor("我血压150/95，算高吗").mine);
    CHECK_FALSE(ask_tutor("is a blood pressure of 140 over 90 high").mine);
    CHECK(result_of("150/95等于多少") == "30/19");
}

TEST_CASE("why this operation, and a drawing of it") {
    const std::string apples = "小明有12个苹果，给了小红5个，现在几个";
    CHECK(holds(reply({apples, "为什么要用减法"}), "用减法"));
    CHECK(holds(reply({apples, "为什么用加法"}), "没有用加法"));
    CHECK(holds(reply({apples, "为什么要用减法", "我还是不懂"}), "12 - 5 = 7"));
    CHECK(holds(reply({apples, "能画图吗"}), "○○○○○●●●●●●●"));
    CHECK(holds(reply({apples, "换个方法讲讲"}), "●"));
    CHECK(holds(reply({"what is 12 - 5", "why do you subtract?"}), "subtracting"));
    CHECK(holds(reply({"what is 3 times 4", "can you draw it?"}), "●●●●\n  ●●●●"));
    CHECK(holds(reply({"what is 300 times 4", "can you draw it?"}), "cannot be drawn"));
    CHECK(reply({apples, "为什么天是蓝的"}) == "");
}

TEST_CASE("the same figure with another measure, another figure, and the formula") {
    const std::string circle = "圆的半径是3厘米，面积是多少";
    CHECK(turns({"一个长方形长8厘米宽5厘米，面积是多少", "如果长变成10呢"}) == "50 cm²");
    CHECK(turns({"a rectangle is 8 cm long and 5 cm wide. what is its area", "what if the length becomes 10"}) ==
          "50 cm²");
    CHECK(turns({circle, "那直径是3厘米呢"}) == "2.25π cm²");
    CHECK(turns({"what is the area of a circle with radius 3 cm", "and if the diameter is 3 cm?"}) == "2.25π cm²");
    CHECK(turns({"area of a rectangle 5 by 8", "and a circle with radius 3"}) == "9π");
    CHECK(turns({"半径3厘米的圆的面积是多少", "那边长4厘米的正方形呢"}) == "16 cm²");
    CHECK(holds(reply({"area of a rectangle 5 by 8", "what is the formula"}), "S = ab"));
    CHECK(holds(reply({circle, "公式是什么"}), "S = πr²"));
    CHECK(turns({"小明每分钟走60米，走了15分钟，走了多远", "换成千米"}) == "0.9 km");
    CHECK(reply({circle, "那电视呢"}) == "");
    CHECK(reply({"what is 3 times 4", "what is the formula"}) == "");
}

TEST_CASE("what was saved, and the change") {
    const std::string shirt = "a shirt costs 40 dollars and is reduced by 25%, what do I pay";
    CHECK(turns({shirt, "how much do I save"}) == "10");
    CHECK(turns({shirt, "how much do I save", "I have 100, how much change"}) == "70");
    CHECK(turns({"一件衣服原价200元，打八折，多少钱", "便宜了多少"}) == "40");
    CHECK(turns({"一件衣服原价200元，打八折，多少钱", "我付了200元，找回多少钱"}) == "40");
    CHECK(turns({shirt, "how much change from $100?"}) == "70");
    CHECK(turns({"what is 12 + 30", "how much do I save"}) == "");
    CHECK(turns({shirt, "I have 20, how much change"}) == "");
}

TEST_CASE("some years later, an hour earlier, one number more") {
    CHECK(turns({"妹妹比我小3岁，我今年10岁，妹妹几岁", "五年后呢"}) == "12");
    CHECK(turns({"妹妹比我小3岁，我今年10岁，妹妹几岁", "两年前呢"}) == "5");
    CHECK(turns({"妹妹比我小3岁，我今年10岁，妹妹几岁", "五年后呢", "两年前呢"}) == "5");
    CHECK(turns({"甲乙两地相距300千米，汽车每小时行60千米，几小时到", "如果早到1小时，速度要多少"}) == "75 km/h");
    CHECK(turns({"3、5、7的平均数", "再加一个9"}) == "6");
    CHECK(turns({"3、5、7的平均数", "最大的是"}) == "7");
    CHECK(turns({"what is the average of 4, 8 and 12", "which is the smallest?"}) == "4");
    CHECK(turns({"36加64等于多少", "五年后呢"}) == "");
    CHECK(turns({"36加64等于多少", "最大的是"}) == "");
}

TEST_CASE("a part of the question is put right") {
    CHECK(turns({"128除以8等于几", "不是除以8，是乘以8"}) == "1024");
    CHECK(turns({"128÷8等于几", "不是除以8，是乘以8"}) == "1024");
    CHECK(turns({"what is 128 divided by 8", "times 8, not divided by 8"}) == "1024");
    CHECK(turns({"what is 128 divided by 8", "no not divided, times"}) == "1024");
    CHECK(turns({"三斤苹果18元，一斤多少钱", "不是18元，是24元"}) == "8");
    CHECK(turns({"what is 15% of 80", "and of 120"}) == "18");
    CHECK(holds(reply({"what is 56 divided by 7", "and by 0"}), "no result"));
    CHECK(reply({"128除以8等于几", "不是客厅，是卧室"}) == "");
}

TEST_CASE("a wrong answer of one's own, told with the sum or behind it") {
    CHECK(holds(reply({"1/2+1/3我写的是2/5"}), "不对"));
    CHECK(holds(reply({"1/2+1/3我写的是2/5", "错在哪"}), "通分"));
    CHECK(holds(reply({"1/2+1/3等于几", "我写的是2/5，错在哪"}), "通分"));
    CHECK(holds(reply({"I got 2/5 for 1/2 + 1/3"}), "Not correct"));
    CHECK(holds(reply({"24/6 I got 4"}), "Correct"));
    CHECK(result_of("I got 12 apples and 5 pears") == "");
}

TEST_CASE("results with their labels, spans of time in Chinese, the end of an exercise") {
    const std::string cage = "鸡兔同笼，头35个，脚94只，各几只";
    CHECK(holds(reply({cage}), "鸡: 23, 兔: 12"));
    CHECK(holds(reply({cage, "谁是鸡谁是兔"}), "鸡: 23, 兔: 12"));
    CHECK(reply({cage, "谁是你爸爸"}) == "");
    CHECK(holds(reply({"从早上8:20到中午12:30，经过了多长时间"}), "4 小时 10 分钟"));
    CHECK(holds(reply({"7乘8等于几", "再出一题", "不做了"}), "练习就到这里"));
    CHECK(reply({"7乘8等于几", "stop"}) == "");
}

TEST_CASE("stories that are told shortly, and a month whose days must be asked for") {
    CHECK(result_of("Tom has 12 apples and gives 5 to Anna and buys 3 more, how many does he have") == "10");
    CHECK(result_of("Tom has 12 apples. He gives 5 to his sister and buys 3 more. How many does he have?") == "10");
    CHECK(result_of("Tom has 12 apples and gives 5 to Anna and she buys 3 more, how many does he have") == "");
    CHECK(result_of("小明有12个苹果，给了小红5个，又买了3个，他有几个") == "10");
    CHECK(result_of("小明有12个苹果，给了小红5个，小红又买了3个，他有几个") == "");
    CHECK(result_of("rent is 620 a month, 2 months?") == "1240");
    CHECK(result_of("rent is 620 a month, 2 weeks?") == "");
    CHECK(result_of("被减数和差分别是80和28，减数是多少") == "52");
    CHECK(result_of("小明做加法时把加数28看成了82，结果得120，正确的和是多少") == "66");
    CHECK(result_of("小红把减数36看成63，得到的差是20，正确的差是多少") == "47");
    CHECK(result_of("小明做加法时把加数的个位8看成了2，结果得120，正确的和是多少") == "");
    CHECK(ask_tutor("每天读20页，一个月读多少页").decision == "clarify");
    CHECK(ask_tutor("He saves $2 a day. How much does he save in a month?").decision == "clarify");
    CHECK(result_of("每天读20页，一个月（30天）读多少页") == "600");
    CHECK(result_of("停车场每小时收费5元，不满1小时按1小时算，停了4小时，要付多少元？") == "20");
}

TEST_CASE("an exercise on a topic that is named waits for its answer") {
    CHECK(holds(reply({"can you quiz me on percentages?"}), "15% of 80"));
    CHECK(holds(reply({"can you quiz me on percentages?", "12"}), "Correct"));
    CHECK(holds(reply({"出一道分数题"}), "1/2加1/3"));
    CHECK(holds(reply({"考考我乘法", "我算的是96"}), "对！"));
    CHECK_FALSE(holds(reply({"quiz me on fractions", "another one"}), "1/2 + 1/3"));
    CHECK(turns({"quiz me on division", "I don't know"}) == "12");
    CHECK_FALSE(ask_tutor("can you quiz me on history?").mine);
    CHECK_FALSE(ask_tutor("give me a fraction of the cake").mine);
}

TEST_CASE("a sum that was meant with another operation") {
    CHECK(turns({"14+6", "I meant times 6"}) == "84");
    CHECK(turns({"56÷7", "打错了，是乘7"}) == "392");
    CHECK(turns({"20-5", "sorry, i meant plus 9"}) == "29");
    // a list is no sum of two numbers
    CHECK(turns({"24的因数有哪些", "I meant times 8"}).empty());
}
