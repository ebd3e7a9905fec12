#include "minillm/os/apps/tutor/stories/relation_reader.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "minillm/os/apps/tutor/homework_opening.hpp"

using namespace minillm;

namespace {

// What the relations of a problem give; "" if they are no answer to it.
std::string related(const std::string& text) {
    const RequestText request = normalise_request(text);
    std::vector<Quantity> quantities = UnitReader::quantities(request);
    const std::u32string_view characters = request.characters;
    std::erase_if(quantities, [&](const Quantity& quantity) { return only_names(characters, quantity); });
    const WordProblem problem(request, quantities);
    return RelationReader::answer(problem).result;
}

std::string without_opening(const std::string& text) { return encode_utf8(HomeworkOpening::without(normalise_request(text)).characters); }

}  // namespace

TEST_CASE("relations: more and fewer, with a name or without") {
    CHECK(related("柳树36棵，杨树多14棵，杨树几棵？") == "50");
    CHECK(related("小敏身高138厘米，比小岩矮5厘米，小岩身高多少厘米？") == "143");
    CHECK(related("羽毛球12元一筒，网球比羽毛球便宜3元，网球多少元一筒") == "9");
    CHECK(related("The museum had 214 visitors. The one by the river had 75 fewer. How many visitors did the one by the river have?") == "139");
    CHECK(related("Nora swam 40 lengths on Monday, which is 12 more than she swam on Friday. How many lengths did she swim on Friday?") == "28");
    CHECK(related("The green scarf is 90 cm, the grey one is 15 cm longer. How long is the grey scarf?") == "105");
}

TEST_CASE("relations: multiples, halves, and a little more or less than that") {
    CHECK(related("灰鸽有16只，白鸽的只数是灰鸽的3倍，两种鸽子一共有多少只？") == "64");
    CHECK(related("舅舅今年36岁，年龄是表妹的4倍，表妹今年多少岁？") == "9");
    CHECK(related("一台风琴900元，比一把提琴的2倍多100元，一把提琴多少元？") == "400");
    CHECK(related("上层有36本，下层比上层多14本，中层是下层的一半，三层一共多少本？") == "111");
    CHECK(related("Omar picked 50 plums, which is 6 fewer than 7 times what Lina picked. How many plums did Lina pick?") == "8");
    CHECK(related("The choir has 18 members and the band has 5 more than twice as many. How many members are in the band?") == "41");
    CHECK(related("Ines has half as many beads as Paul. Paul has 34. How many beads does Ines have?") == "17");
    CHECK(related("小芳有24枚贝壳，小兰的贝壳是小芳的3倍，小梅的贝壳比小兰少15枚，小梅有多少枚？") == "57");
    CHECK(related("一个水壶的价钱是一个杯子的4倍，一个杯子15元，买一个水壶和一个杯子要多少元？") == "75");
    CHECK(related("Lena's aunt is 4 years more than 3 times Lena's age. The aunt is 34. How old is Lena?") == "10");
    CHECK(related("There are 14 hens on a farm and twice as many ducks as hens. How many birds is that in all?") == "42");
}

TEST_CASE("relations: a sum, and equations where nothing is told of one alone") {
    CHECK(related("姑姑和侄子的年龄加起来是45岁，姑姑比侄子大21岁，侄子几岁？") == "12");
    CHECK(related("男生比女生多6人，全班共48人，女生有几人") == "21");
    CHECK(related("Rosa has 4 times as many marbles as Finn. Together they have 60. How many does Rosa have?") == "48");
    CHECK(related("A mug costs 5 dollars more than a plate. Together they cost 11 dollars. How much is the plate?") == "3");
}

TEST_CASE("relations: days that count those who are named, and a whole that two kinds make up") {
    CHECK(related("第一天摘了27筐，第二天比第一天多摘8筐，两天一共摘了多少筐？") == "62");
    CHECK(related("Kofi walked 6 km on Friday, twice as far on Saturday, and 4 km on Sunday. How many km did he walk over the 3 days?") == "22");
    CHECK(related("There are 32 pupils in a class, and there are 4 more girls than boys. How many boys are there?") == "14");
    CHECK(related("Ada cycled 30 km on Friday and 8 km less than that on Sunday. How many km did she cycle on the two days together?") == "52");
    CHECK(related("两袋面，第一袋重25千克，比第二袋重7千克，两袋共重多少千克？") == "43");
    CHECK(related("养了鸭和鹅共90只，其中鹅35只，鸭比鹅多多少只？") == "20");
    CHECK(related("A class of 28 has 6 more girls than boys. How many girls are there?") == "17");
    CHECK(related("果园里有果树90棵，桃树比梨树多10棵，梨树有几棵") == "40");
    CHECK(related("小明有10本书，小红比小刚多4本，小红有几本").empty());
    CHECK(related("There are 20 children on the bus. Mia has 6 more sweets than Tom. How many does Mia have?").empty());
}

TEST_CASE("relations: ages in other years, and when somebody was born") {
    CHECK(related("哥哥比妹妹大7岁，今年妹妹5岁，4年后哥哥几岁？") == "16");
    CHECK(related("Max is 9 years old. His aunt is 4 times as old as Max. How old will his aunt be in 5 years?") == "41");
    CHECK(related("My cousin was 11 when I was born. I am 8 now. How old is he now?") == "19");
}

TEST_CASE("relations: how many more, how many times") {
    CHECK(related("小强折了58只纸鹤，小丽折了41只，小强比小丽多折多少只？") == "17");
    CHECK(related("外婆今年63岁，小宇今年9岁，外婆的年龄是小宇的几倍？") == "7");
    CHECK(related("A tower is 48 m tall and a tree is 8 m tall. How many times as tall as the tree is the tower?") == "6");
    CHECK(related("There are 33 hens and 19 geese. How many fewer geese than hens are there?") == "14");
    CHECK(related("姐姐15岁，妹妹9岁，姐姐大几岁？") == "6");
    CHECK(related("Ivo is 8 years old. His father is 5 times as old as he is. How many years older than Ivo is his father?") == "32");
}

TEST_CASE("relations: rates, changes, shares and what is already told are none") {
    CHECK(related("一双袜子9元，买了5双，一共要付多少元？").empty());
    CHECK(related("小明有12张卡片，给小红3张后，小明还剩几张？").empty());
    CHECK(related("一个小组5人，平均每人栽4棵树，一共栽多少棵？").empty());
    CHECK(related("单开甲管12小时注满，单开乙管6小时注满，同时开几小时注满？").empty());
    CHECK(related("Tom read 12 pages on Monday and 20 on Tuesday, how many days did he read?").empty());
    CHECK(related("Lea has 7 more coins than Sam. Sam has 5 coins and 3 notes. How many coins does Lea have?").empty());
    CHECK(related("甲比乙多5，丙比丁多3，甲是几？").empty());   // nothing determines it
    CHECK(related("甲有8个，乙比甲多2个，乙有9个，乙几个？").empty());  // a contradiction
    CHECK(related("小华比小林多2.5个苹果，小林有4个苹果，小华有几个苹果？") == "6.5");
    CHECK(related("小华和小林共有7个苹果，小华比小林多2个，小林有几个苹果？").empty());  // no half apples
}

TEST_CASE("homework openings: what greets and asks for help is dropped, what tells stays") {
    CHECK(without_opening("question 7 on my worksheet: Trees are planted every 10 m.") == "trees are planted every 10 m.");
    CHECK(without_opening("老师，我想问一下：姐姐有5本书，妹妹有几本？") == "姐姐有5本书,妹妹有几本?");
    CHECK(without_opening("hi, stuck on this one. Anna has 4 pens.") == "anna has 4 pens.");
    CHECK(without_opening("老师买了5本书，每本3元，多少元？") == "老师买了5本书,每本3元,多少元?");
    CHECK(without_opening("The problem club has 8 members, how many pairs?") == "the problem club has 8 members, how many pairs?");
    const auto with_commas = [](const std::string& text) { return encode_utf8(with_lost_commas(normalise_request(text)).characters); };
    CHECK(with_commas("笼里有鸡和兔 头一共20个 脚一共56只") == "笼里有鸡和兔,头一共20个,脚一共56只");
    CHECK(with_commas("y-4=9 y是几") == "y-4=9 ,y是几");
    CHECK(with_commas("小 明 有 五 本 书") == "小明有五本书");
    CHECK(HomeworkOpening::is_problem(normalise_request("3 boxes of 4, how many?")));
    CHECK_FALSE(HomeworkOpening::is_problem(normalise_request("what is a prime number?")));
}
