// tests/unit/os/tutor_follow_up_test.cpp: lines that are about the last question of the tutor, and near misses that are
// about something else and must stay unanswered.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "minillm/core/file.hpp"
#include "minillm/os/kernel.hpp"
#include "support/shell.hpp"
#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::ask_tutor;
using minillm::test::result_of;

namespace {

// A conversation with the tutor alone; what it notes comes back to it as the kernel would bring it.
class Lesson {
public:
    AppAnswer say(const std::string& text) {
        static const JsonData topics("tutor.json", read_file(MINILLM_SOURCE_DIR "/datasets/llm_os/tutor.json"));
        static const Tutor tutor(topics);
        Request request;
        request.text = normalise_request(text);
        const bool chinese = std::ranges::any_of(request.text.characters, [](char32_t c) { return is_han(c); });
        request.language = chinese ? "zh" : "en";
        const AppAnswer answer = tutor.answer(request, {notes_, spoke_last_});
        spoke_last_ = answer.mine;
        notes_ = answer.mine && !answer.notes.empty() ? answer.notes : notes_;
        return answer;
    }

    // The result of a line; empty if the tutor leaves it to others.
    std::string result(const std::string& text) {
        const AppAnswer answer = say(text);
        return answer.mine && answer.slots.contains("result") ? answer.slots["result"].get<std::string>() : "";
    }

private:
    AppNotes notes_;
    bool spoke_last_ = false;
};

// The result of a line that comes right behind a question.
std::string after(const std::string& question, const std::string& line) {
    Lesson lesson;
    CHECK(lesson.say(question).mine);
    return lesson.result(line);
}

// What is said of it.
std::string said_after(const std::string& question, const std::string& line) {
    Lesson lesson;
    CHECK(lesson.say(question).mine);
    return lesson.say(line).reply;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("an operation without its first number goes on with the result") {
    Lesson chinese;
    CHECK(chinese.result("36乘25等于多少") == "900");
    CHECK(chinese.result("除以4呢") == "225");
    CHECK(chinese.result("再加100") == "325");
    CHECK(chinese.result("×8") == "2600");
    CHECK(chinese.result("它的一半是多少") == "1300");
    Lesson english;
    CHECK(english.result("what's 15 + 27") == "42");
    CHECK(english.result("times 2") == "84");
    CHECK(english.result("and minus 4") == "80");
    CHECK(english.result("what is half of that") == "40");
    CHECK(english.result("add 10 to that") == "50");
    CHECK(english.result("ok, divide it by 5") == "10");
    CHECK(english.result("square it") == "100");
    CHECK(english.result("what is 10% of that") == "10");
    CHECK(after("一个长方形长8厘米宽5厘米，周长是多少", "再加4厘米") == "30 cm");
    CHECK(after("7乘8", "除以0") == "");
}

TEST_CASE("what is no operation on the result is left to others") {
    for (const char* line : {"再加2度", "加10个闹钟", "调高2度", "再来一个", "add it to my list", "3", "好", "多少钱",
                             "现在几点", "再加4千克", "打开灯", "那电视呢", "you are half asleep"}) {
        INFO(line);
        CHECK_FALSE([&] {
            Lesson lesson;
            lesson.say("36加64等于多少");
            return lesson.say(line).mine;
        }());
    }
    CHECK_FALSE(ask_tutor("除以4呢").mine);
    CHECK_FALSE(ask_tutor("add 10 to that").mine);
}

TEST_CASE("one number of the question is changed where it fits in one place only") {
    CHECK(after("三斤苹果18元，一斤多少钱", "五斤呢") == "30");
    CHECK(after("买3支笔每支2.5元付10元找多少", "如果买4支呢") == "0");
    CHECK(after("买3支笔每支2.5元付10元找多少", "每支3元呢") == "1");
    CHECK(after("买一支笔3元，买5支多少元", "那8支呢") == "24");
    CHECK(after("what is 15% of 80", "and 20%?") == "16");
    CHECK(after("17是质数吗", "那21呢") == "no");
    CHECK(after("is 17 a prime number", "what about 21") == "no");
    CHECK(after("I buy 3 pens at $2.50 each and pay with $10. How much change do I get?", "and if I buy 4?") == "0");
    CHECK(after("A car drives 60 km per hour. How far does it drive in 3 hours?", "and in 5 hours?") == "300 km");
    CHECK(after("24和36的最大公约数是多少", "24和30呢") == "6");
    CHECK(after("一个长方形长8厘米宽5厘米，面积是多少", "如果宽6厘米呢") == "48 cm²");
    CHECK(holds(said_after("三斤苹果18元，一斤多少钱", "五斤呢"), "三斤苹果18元，五斤多少钱"));
    // two places, or none
    CHECK(after("一个长方形长8厘米宽5厘米，面积是多少", "6厘米呢") == "");
    CHECK(after("小明有12个苹果，给了小红5个，现在有几个", "那3个呢") == "");
    CHECK(after("what's 7 times 8", "and 5?") == "");
    CHECK(after("三斤苹果18元，一斤多少钱", "五岁呢") == "");
    CHECK(after("what is 15% of 80", "and 20?") == "");
}

TEST_CASE("a story is told on, or asked something else") {
    CHECK(after("小明有12个苹果，给了小红5个，现在有几个", "如果他再吃掉3个呢") == "4");
    CHECK(after("一辆车每小时走60千米，3小时走多少千米", "要走300千米要几小时") == "5 h");
    CHECK(after("三斤苹果18元，一斤多少钱", "我有54元能买几斤") == "9");
    CHECK(after("A car drives 60 km per hour. How far does it drive in 3 hours?", "how long for 300 km?") == "5 h");
    // who or what was not told of; and no lecture about units where there is no story
    CHECK(after("Tom has 5 apples and gives 2 to Anna. How many has he left?", "how many sweets does Anna have?") ==
          "");
    CHECK(after("三斤苹果18元，一斤多少钱", "电视多少钱") == "");
    CHECK_FALSE(ask_tutor("要走300千米要几小时").mine);
    CHECK(ask_tutor("3千克等于多少米").decision == "clarify");
}

TEST_CASE("the same in another form, unit or figure") {
    CHECK(after("解方程 3x+5=21", "写成小数") == "5.3333");
    CHECK(after("what is 3/4 + 1/8", "as a decimal") == "0.875");
    CHECK(after("what is 3/4 + 1/8", "round it to 2 decimal places") == "0.88");
    CHECK(after("A car drives 60 km per hour. How far does it drive in 3 hours?", "what is that in metres") ==
          "180000 m");
    CHECK(after("一个长方形长8厘米宽5厘米，面积是多少", "周长呢") == "26 cm");
    CHECK(after("24和36的最大公约数是多少", "最小公倍数呢") == "72");
    CHECK(after("12除以5", "余数呢") == "2, 2");
    CHECK(after("什么是质数", "1呢") == "no");
    CHECK(after("什么是质数", "17是吗") == "yes");
    CHECK(after("一个长方形长8厘米宽5厘米，面积是多少", "体积呢") == "");
    CHECK(after("什么是分数", "17是吗") == "");
    CHECK(after("36加64等于多少", "余数呢") == "");
}

TEST_CASE("how and why show the steps again, for the result that came out only") {
    CHECK(holds(said_after("36乘25等于多少", "为什么"), "36 × 25 = 900"));
    CHECK(holds(said_after("36乘25等于多少", "再讲一遍"), "36 × 25 = 900"));
    CHECK(holds(said_after("36乘25等于多少", "没听懂"), "36 × 25 = 900"));
    CHECK(holds(said_after("what is 3/4 + 1/8", "how did you get 7/8"), "7/8"));
    CHECK(holds(said_after("what's 7 times 8", "is that right"), "56 ÷ 8 = 7"));
    CHECK(holds(said_after("what's 7 times 8", "are you sure"), "56"));
    CHECK(holds(said_after("solve 2x + 3 = 11", "why did you subtract 3"), "2x = 11 - 3"));
    CHECK(holds(said_after("解方程 3x+5=20", "怎么检验"), "3 × 5 + 5 = 20"));
    CHECK(said_after("what is 3/4 + 1/8", "how did you get 3/8").empty());
    CHECK(said_after("solve 2x + 3 = 11", "why did you subtract 7").empty());
    CHECK(said_after("36乘25等于多少", "为什么灯不亮").empty());
    CHECK(said_after("36乘25等于多少", "are you sure it is locked").empty());
    CHECK_FALSE(ask_tutor("为什么").mine);
}

TEST_CASE("only a line that comes back to it finds an older question") {
    Lesson lesson;
    lesson.say("36加64等于多少");
    CHECK_FALSE(lesson.say("打开灯").mine);
    CHECK_FALSE(lesson.say("为什么").mine);
    CHECK(holds(lesson.say("刚才那道题怎么算的").reply, "36 + 64 = 100"));
}

TEST_CASE("an answer of somebody's own is judged, and its mistake is named where it is certain") {
    CHECK(holds(said_after("7乘8是多少", "他说是54"), "不对"));
    CHECK(holds(said_after("7乘8是多少", "我算的是56"), "对！"));
    CHECK(holds(said_after("what's 7 times 8", "I got 54"), "Not correct"));
    CHECK(holds(said_after("what's 7 times 8", "is it 56?"), "Correct"));
    CHECK(holds(said_after("37+45=72对不对", "错在哪"), "进位"));
    CHECK(holds(said_after("52-17=45对不对", "哪里错了"), "退位"));
    const std::string other = said_after("37+45=80对不对", "错在哪");
    CHECK(holds(other, "80 比正确的结果小 2"));
    CHECK_FALSE(holds(other, "进位"));
    CHECK(said_after("37+45=82对不对", "错在哪").empty());
    CHECK(said_after("7乘8是多少", "他今年54岁").empty());
    CHECK(said_after("7乘8是多少", "54").empty());
}

TEST_CASE("an exercise like the last question waits for its answer") {
    Lesson lesson;
    lesson.say("7乘8等于几");
    const AppAnswer exercise = lesson.say("给我出道题");
    CHECK(exercise.mine);
    CHECK_FALSE(exercise.slots.contains("result"));
    CHECK_FALSE(holds(exercise.reply, "56"));
    const std::string question = exercise.reply.substr(exercise.reply.find("：") + std::string("：").size());
    const std::string answer = result_of(question.substr(0, question.find('\n')));
    CHECK_FALSE(answer.empty());
    CHECK(holds(lesson.say("我算的是" + answer).reply, "对！"));
    CHECK(lesson.say("再出一题").reply != exercise.reply);
    CHECK_FALSE(lesson.result("不会").empty());
    CHECK(said_after("什么是质数", "再出一题").empty());
    CHECK_FALSE(ask_tutor("给我出道题").mine);
}

TEST_CASE("words that only open a question change nothing") {
    CHECK(result_of("and what is 3 times 4") == "12");
    CHECK(result_of("ok and what is 3 times 4") == "12");
    CHECK(result_of("那9乘8呢") == "72");
    CHECK(result_of("and 9 times 8") == "72");
    CHECK(result_of("and then there was light") == "");
}

TEST_CASE("what a short story leaves out goes without saying") {
    CHECK(result_of("Peter has 12 sweets. He eats 4 and buys 10 more. How many does he have?") == "18");
    CHECK(result_of("小明有12颗糖，吃了4颗，又买了10颗，有几颗") == "18");
    CHECK(result_of("I have 3 boxes with 6 eggs each. I break 2. How many eggs are left?") == "16");
    CHECK(result_of("Sam has 4 bags of 5 marbles. He loses 3. How many marbles does he have left?") == "17");
    CHECK(result_of("If 3 pens cost 6 pounds, how much do 5 pens cost?") == "10");
    // another owner, another thing, or a weight
    CHECK(result_of("Peter has 12 sweets. He eats 4 and Anna buys 10. How many does he have?") == "");
    CHECK(result_of("小明有12颗糖，吃了4颗，小红买了10颗，有几颗") == "");
    CHECK(result_of("Peter has 12 sweets and 4 toys. He buys 2. How many does he have?") == "");
    CHECK(result_of("A parcel weighs 6 pounds and costs 3 pounds per pound. How much does it cost?") == "");
}

TEST_CASE("Chinese replies have no English words for results and units, and a check that can be followed") {
    CHECK(holds(ask_tutor("17是质数吗").reply, "答案：是"));
    CHECK(holds(ask_tutor("3千克是几斤").reply, "6 斤"));
    CHECK(holds(ask_tutor("解方程 5x-3=2x+9").reply, "5 × 4 - 3 = 17"));
    CHECK(holds(ask_tutor("is 17 a prime number").reply, "yes"));
    CHECK(result_of("0.5是几分之几") == "1/2");
    CHECK(result_of("百分之二十五等于多少小数") == "0.25");
}

TEST_CASE("a sum without words is answered in the language of the request before it") {
    Kernel kernel(test::shell_file);
    CHECK(kernel.handle("25×4").language == "en");
    kernel.handle("你好");
    CHECK(kernel.handle("25×4").language == "zh");
    CHECK(kernel.handle("3x + 5 = 20").language == "zh");
    kernel.handle("what is 3 times 4");
    CHECK(kernel.handle("25×4").language == "en");
    CHECK(kernel.handle("×8").reply.find("800") != std::string::npos);
    CHECK(kernel.handle("add 10 to that").route == "tutor");
}

TEST_CASE("a root that is told after an equation is judged, and thanks and an unread line keep the subject") {
    Kernel kernel(test::shell_file);
    kernel.handle("solve 2x + 5 = 17");
    CHECK(holds(kernel.handle("is x = 5 right?").reply, "Not correct"));
    CHECK(holds(kernel.handle("x = 6").reply, "Correct!"));
    kernel.handle("solve x² + x = 12");
    CHECK(holds(kernel.handle("x = 3").reply, "one of the solutions"));
    CHECK(holds(kernel.handle("solve y + 1 = 5").reply, "y = 4"));
    CHECK(holds(kernel.handle("3y + 1 = 16").reply, "y = 5"));
    kernel.handle("12×15等于多少");
    CHECK(holds(kernel.handle("不对吧，是190").reply, "不对"));
    kernel.handle("谢谢");
    CHECK(holds(kernel.handle("除以4呢").reply, "45"));
    Kernel fresh(test::shell_file);
    CHECK(holds(fresh.handle("x = 5").reply, "5"));
}
