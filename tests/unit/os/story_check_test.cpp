// tests/unit/os/story_check_test.cpp: what is kept back though a form has answered: the check behind every reading of a
// Chinese story.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "minillm/os/apps/tutor/stories/story_check.hpp"
#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

namespace {

TutorAnswer answer_with(const std::vector<std::string>& steps, const std::string& result) {
    return tutor_result(result, steps);
}

bool refused(const std::string& story, const std::vector<std::string>& steps, const std::string& result) {
    return story_refuses(normalise_request(story), answer_with(steps, result));
}

}  // namespace

TEST_CASE("steps are read back as operations") {
    const std::vector<MathStep> steps = StepsReadBack::of(answer_with({"6 × (2/3) = 4", "10 - 4 = 6"}, "6"));
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].sign == '*');
    CHECK(steps[0].right == Rational(2) / Rational(3));
    CHECK(steps[1].result == Rational(6));
    CHECK(StepsReadBack::of(answer_with({"S = a²", "4 × 4 = 16"}, "16 m²")).empty());
}

TEST_CASE("what does not go together in kind is not reckoned together") {
    CHECK(
        refused("每张桌子坐8人，坐了5张桌子，还有3个人站着，一共来了多少人？", {"8 × 5 = 40", "40 × 3 = 120"}, "120"));
    CHECK_FALSE(
        refused("每张桌子坐8人，坐了5张桌子，还有3个人站着，一共来了多少人？", {"8 × 5 = 40", "40 + 3 = 43"}, "43"));
    CHECK(refused("弟弟7岁，他有蓝球12个，绿球比蓝球多3个，两种球共有几个？",
                  {"12 + 3 = 15", "7 + 12 = 19", "19 + 15 = 34"}, "34"));
    CHECK(refused("水杯每个15元，来了20个客人，其中4人不要，一共要付多少元？", {"15 × 20 = 300", "300 × 4 = 1200"},
                  "1200"));
    CHECK(refused("一块菜地每天浇水6升，浇了一星期，一共浇水多少升？", {"6 × 1 = 6"}, "6 L"));
}

TEST_CASE("an answer that cannot be meant is kept back") {
    CHECK(refused("90千克花生榨油36千克，每千克油要花生多少千克，每千克花生呢？", {"36 ÷ 90 = 0.4", "0.4 ÷ 36 = 1/90"},
                  "1/90 kg"));
    CHECK(refused("25名学生坐7辆小车，每辆坐几人？", {"25 ÷ 7 = 25/7"}, "25/7"));
    CHECK(refused("一条裙子260元，打七折卖，付多少元？", {"260 × 7 = 1820"}, "1820"));
    CHECK(refused("一本画册48页，看了三分之一，还有几页没看？", {"48 × (1/3) = 16"}, "16"));
    CHECK_FALSE(refused("一本画册48页，看了三分之一，看了几页？", {"48 × (1/3) = 16"}, "16"));
    CHECK(refused("奶奶63岁，我8岁，去年奶奶的年龄是我的几倍？", {"63 ÷ 8 = 7.875"}, "7.875"));
    CHECK(refused("保温杯每个75元，现在便宜了12元，买2个要多少元？", {"75 × 2 = 150", "150 + 12 = 162"}, "162"));
    CHECK_FALSE(refused("2.5除以0.7等于多少", {"2.5 ÷ 0.7 = 25/7"}, "25/7"));  // a sum is no story
}

TEST_CASE("two readings that disagree are no answer") {
    CHECK(refused("一盒牛奶2升，卖13元，倒出0.5升，盒里还有多少升？", {"13 ÷ 2 = 6.5", "6.5 × 0.5 = 3.25"}, "3.25 L"));
    CHECK_FALSE(refused("一盒牛奶2升，卖13元，倒出0.5升，盒里还有多少升？", {"2 - 0.5 = 1.5"}, "1.5 L"));
}

TEST_CASE("a width is idle where a thing is measured along its length only") {
    CHECK(result_of("一卷彩带长40米，宽2厘米，扎一个礼盒用3米，扎了9个，彩带还剩多少米？") == "13 m");
    CHECK(result_of("一块菜地长40米，宽5米，面积是多少平方米？") == "200 m²");
}

TEST_CASE("whose the verb is, and who gives to whom") {
    CHECK(result_of("160页的漫画已经看了40页，剩下的要6天看完，每天得看几页？") == "20");
    CHECK(result_of("辅导员有80支铅笔，奖给9个同学每人6支，还剩多少支？") == "26");
    CHECK(result_of("有60块糖果，自己留6块，剩下的平均分给9个小朋友，每人分到几块？") == "6");
    CHECK(result_of("用推车运62箱苹果，一次最多运8箱，几次才能运完？") == "8");
}
