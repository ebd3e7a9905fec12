#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

namespace {

struct Problem {
    std::string text;
    std::string result;
};

void check_all(std::initializer_list<Problem> problems) {
    for (const Problem& problem : problems) {
        CAPTURE(problem.text);
        CHECK(result_of(problem.text) == problem.result);
    }
}

}  // namespace

TEST_CASE("a ratio: a whole, a part or a difference is known") {
    check_all({
        {"Share $72 between Ava and Ben in the ratio 5:3. How much does Ben get?", "27"},
        {"The ratio of boys to girls in a choir is 5:3. There are 12 more boys than girls. How many boys are there?", "30"},
        {"The ratio of boys to girls in a choir is 5:3. There are 12 more boys than girls. How many girls are there?", "18"},
        {"The ratio of boys to girls in a choir is 5:3. There are 12 more boys than girls. How many children are in the choir altogether?", "48"},
        {"Tom and Jane share 40 stickers in the ratio 3 to 2. How many does Tom get?", "24"},
        {"Tom and Jane share 40 stickers in the ratio 3 to 2. How many does Jane get?", "16"},
        {"Tom and Jane share 40 stickers in the ratio 3 to 2. How many more does Tom get than Jane?", "8"},
        {"Cement, sand and gravel are mixed in the ratio 1:2:3. How many bags of gravel go with 4 bags of cement?", "12"},
        {"The ratio of the number of cats to the number of dogs at a shelter is 4:5. There are 405 animals. How many cats are there?", "180"},
        {"The ratio of cats to dogs at a shelter is 4:5. There are 180 cats. How many dogs are there?", "225"},
        {"A drink is made from syrup and water in the ratio 1:5. How many ml of water are needed for 120 ml of syrup?", "600 mL"},
        {"Split 50 marbles between Lee and Max in the ratio 2:3. How many does Lee get?", "20"},
        {"Butter and sugar are in the ratio 4:3 in a biscuit recipe. If I use 60 g of butter, how much sugar do I need?", "45"},
        {"Red and green grapes are in a bowl in the ratio 3:4. There are 18 red grapes. How many grapes are there in total?", "42"},
        {"Red and green grapes are in a bowl in the ratio 3:4. There are 18 red grapes. How many green grapes are there?", "24"},
        {"Ann, Ben and Cal share £72 in the ratio 2:3:4. How much does Cal get?", "32"},
        {"Ann, Ben and Cal share £72 in the ratio 2:3:4. How much does Ann get?", "16"},
        {"Ann, Ben, and Cal share £72 in the ratio 2:3:4. What is the largest share?", "32"},
        {"A fruit salad has apples, pears and plums in the ratio 3:2:1. There are 10 pears. How many plums are there?", "5"},
        {"A fruit salad has apples, pears and plums in the ratio 3:2:1. There are 10 pears. How many apples are there?", "15"},
        {"A fruit salad has apples, pears and plums in the ratio 3:2:1. There are 10 pears. How many pieces of fruit are there altogether?", "30"},
        {"Flour and butter are used in the ratio 7:2. How many grams of flour go with 100 g of butter?", "350 g"},
        {"An alloy contains copper and zinc in the ratio 3 to 1. How many kg of copper are there in 12 kg of the alloy?", "9 kg"},
        {"An alloy contains copper and zinc in the ratio 3 to 1. How many kg of zinc go with 12 kg of copper?", "4 kg"},
        {"For a school trip the ratio of adults to children must be 1:8. There are 128 children. How many adults are needed?", "16"},
        {"A bag has red, blue and green balls in the ratio 2:3:5. There are 6 more green than blue balls. How many red balls are there?", "6"},
        {"The sizes of two classes are in the ratio 7:9. The larger class has 81 pupils. How many are in the smaller class?", "63"},
        {"To make orange squash, juice and water are mixed in the ratio 1:4. How many ml of juice are in 600 ml of squash?", "120 mL"},
        {"To make orange squash, juice and water are mixed in the ratio 1:4. How many ml of water are in 600 ml of squash?", "480 mL"},
        {"To make orange squash, juice and water are mixed in the ratio 1:4. How much juice in ml is needed with 600 ml of water?", "150 mL"},
        {"In a zoo the ratio of lions to tigers is 2:3. There are 45 lions and tigers in total. How many tigers are there?", "27"},
        {"Paint is made with red and white in the ratio 3:5. How many litres of red go with 20 litres of white?", "12 L"},
        {"The ratio of teachers to students is 1:25. How many teachers are needed for 1250 students?", "50"},
        {"In a zoo the ratio of lions to tigers is 2:3. There are 40 lions and tigers in total. How many tigers are there?", "24"},
        {"In a zoo the ratio of lions to tigers is 2:3. There are 40 lions and tigers in total. How many lions are there?", "16"},
        {"A rope is cut in the ratio 3:2. The longer piece is 9 m. How long is the shorter piece?", "6"},
        {"A rope is cut in the ratio 3:2. The longer piece is 9 m. How long is the whole rope altogether?", "15"},
        {"The numbers of pupils in two classes are in the ratio 7:9. The larger class has 81 pupils. How many are in the smaller class?", "63"},
    });
}

TEST_CASE("a ratio in Chinese: names in the order of the terms") {
    check_all({
        {"把60本书按2:3的比分给甲、乙两个班，乙班分到多少本？", "36"},
        {"男女生人数比3:5，男生24人，女生几人？", "40"},
        {"帮我算一下，三个小朋友按3:4:5分84颗弹珠，分得最多的有几颗？", "35"},
        {"把84颗糖按3:4分给弟弟和姐姐，他俩各分到几颗？", "36, 48"},
        {"水泥、沙子和石子按2:3:5拌成混凝土100千克，需要水泥多少千克？", "20 kg"},
        {"水泥、沙子和石子按2:3:5拌成混凝土100千克，需要沙子多少千克？", "30 kg"},
        {"水泥、沙子和石子按2:3:5拌成混凝土100千克，需要石子多少千克？", "50 kg"},
        {"红球和白球个数的比是3:2，红球比白球多10个，红球有多少个？", "30"},
        {"红球和白球个数的比是3:2，红球比白球多10个，白球有多少个？", "20"},
        {"红球和白球个数的比是3:2，红球比白球多10个，两种球一共多少个？", "50"},
        {"某校男生和女生的人数比是4比3，女生21人，男生多少人？", "28"},
        {"某校男生和女生的人数比是4:3，女生21人，全校一共有多少人？", "49"},
        {"盐和水按1:9配成盐水，500克盐水里有盐多少克？", "50 g"},
        {"盐和水按1:9配成盐水，500克盐水里有水多少克？", "450 g"},
        {"父亲和儿子的年龄比是7:2，儿子比父亲小25岁，父亲今年几岁？", "35"},
        {"父子年龄比是7:2，父亲35岁，儿子几岁？", "10"},
        {"六(1)班有男生和女生共90人，男女人数比是3:2，男生有多少人？", "54"},
        {"合唱队男生与女生人数的比是2:3，男生有48人，女生有多少人？", "72"},
        {"学校图书馆里故事书和科技书的比是5:4，故事书有50本，科技书有多少本？", "40"},
        {"一个班男女生人数的比是5:3，全班40人，女生有多少人？", "15"},
        {"一个班男女生人数的比是5:3，全班40人，男生有多少人？", "25"},
        {"一个班男女生人数的比是5:3，全班40人，男生比女生多多少人？", "10"},
        {"配制一种药水，药粉和水的比是1:50，要配制这种药水5100克，需要药粉多少克？", "100 g"},
        {"药粉和水按1:150的比例配成农药，200克药粉要加水多少千克？", "30 kg"},
        {"弟弟和哥哥的邮票数比是3:5，哥哥比弟弟多30张，弟弟有几张？", "45"},
        {"弟弟和哥哥的邮票数比是3:5，哥哥比弟弟多30张，哥哥有几张？", "75"},
        {"一批零件按4:5分给师傅和徒弟加工，徒弟加工25个，师傅加工几个？", "20"},
        {"一种糖果由奶糖和水果糖按3:2混合，要混合80千克这种糖果，奶糖要多少千克？", "48 kg"},
        {"甲、乙、丙三个小组按2:3:5分一批树苗，丙组分到20棵，甲组分到几棵？", "8"},
        {"甲、乙、丙三个小组按2:3:5分一批树苗，丙组分到20棵，这批树苗共多少棵？", "40"},
        {"甲、乙、丙三个小组按2:3:5分一批树苗，乙组分到18棵，甲组分到几棵？", "12"},
        {"甲数和乙数的比是3:5，甲数是27，乙数是多少？", "45"},
        {"甲数和乙数的比是3:5，它们的和是128，乙数是多少？", "80"},
        {"甲数和乙数的比是3:5，它们的和是128，乙数比甲数多多少？", "32"},
        {"爸爸把48颗糖按1:1分给哥哥和妹妹，哥哥分到几颗？", "24"},
        {"把54个桃子按照2:1分给大猴和小猴，小猴分到几个？", "18"},
        {"把54个桃子按照2:1分给大猴和小猴，大猴分到几个？", "36"},
        {"苹果和梨的个数比是3:5，苹果和梨共64个，苹果有多少个？", "24"},
        {"苹果和梨的个数比是3:5，两种水果共64个，梨有多少个？", "40"},
        {"苹果和梨的个数比是3:5，苹果有12个，梨有多少个？", "20"},
        {"苹果和梨的个数比是3:5，有12个苹果，梨有多少个？", "20"},
    });
}

TEST_CASE("a ratio that divides no amount is not answered") {
    check_all({
        {"甲乙两车的速度比是3:2，甲车行完全程用6小时，乙车要几小时？", ""},
        {"The ratio of boys to girls is 3:2. Then 6 more boys join. There are 40 pupils now. How many girls are there?", ""},
        {"The ratio of red to blue is 3:2. There are 12 green cars. How many red cars are there?", ""},
        {"甲、乙、丙三人分90元，甲乙的比是2:3，乙丙的比是4:5，甲分几元？", ""},
        {"Flour and butter are used in the ratio 7:2. How many eggs go with 100 g of butter?", ""},
        {"The ratio of boys to girls is 3:2. How many boys are there?", ""},
        {"足球比赛的比分是3:2，两队一共进了几个球？", ""},
        {"A team has won and lost games in the ratio 3:1. It plays 4 more games. How many has it won?", ""},
        {"Tom and Ann share 40 sweets in the ratio 3:2. Tom eats 4 of his. How many does Tom have now?", ""},
        {"A map shows 3 towns in the ratio 2:3. How far is it?", ""},
        {"甲、乙两数的比是3:4，乙、丙两数的比是2:5，丙是40，甲是多少？", ""},
        {"盐和水按1:9配成盐水500克，再加50克水，盐水里有水多少克？", ""},
        {"A bag has red, blue and green balls in the ratio 2:3:5. There are 6 more green than the others. How many red balls are there?", ""},
        {"把一根3米长的绳子按1:2剪开后，长的比短的多几米，再剪去1米？", ""},
        {"In a race the ratio of boys to girls is 5:4, and 9 children drop out. 72 are left. How many girls started?", ""},
        {"把一根绳子按3:2剪成两段，其中一段长9米，另一段长几米？", ""},
    });
}

TEST_CASE("scales of maps and plans, recipes, a steady rate, currencies") {
    check_all({
        {"一张校园平面图的比例尺是1:5000，图上校门到操场5厘米，实际距离是多少米？", "250 m"},
        {"学校到公园实际2.5千米，画在比例尺1:50000的图上是多少厘米？", "5 cm"},
        {"A model car is made at a scale of 1:50. The model is 24 cm long. How many metres long is the real car?", "12 m"},
        {"A plan has a scale of 1 cm to 2 m. A room is 12 m long. How long is it on the plan?", "6 cm"},
        {"比例尺是1:500000的地图上，量得甲乙两地相距6厘米，实际相距多少千米？", "30 km"},
        {"在一幅比例尺为1:500000的地图上，量得两地的距离是6厘米，两地的实际距离是多少千米？", "30 km"},
        {"两地实际相距80千米，在比例尺1:2000000的地图上，应画多少厘米？", "4 cm"},
        {"甲乙两地实际相距80千米，在比例尺1:2000000的地图上相距多少厘米？", "4 cm"},
        {"On a map 1 cm stands for 5 km. Two villages are 7 cm apart on the map. What is the real distance in km?", "35 km"},
        {"A map has a scale of 1 cm to 5 km. Two towns are 40 km apart. How many cm apart are they on the map?", "8 cm"},
        {"On a map, 2 cm represents 10 km. The real distance between two lakes is 40 km. How many cm is that on the map?", "8 cm"},
        {"地图上1厘米表示实际10千米，图上2.5厘米的公路实际长多少千米？", "25 km"},
        {"On a map with a scale of 1:50000, a road is 5 cm long. How many km long is it really?", "2.5 km"},
        {"The scale of a map is 1:25000. The distance between two schools on the map is 10 cm. What is the actual distance?", "2.5 km"},
        {"A recipe uses 2/3 cup of sugar. Lily makes half the recipe. What fraction of a cup of sugar does she need?", "1/3"},
        {"A cake recipe needs 3/4 cup of milk. Jo doubles the recipe. How many cups of milk does she need?", "3/2"},
        {"A recipe for 4 people needs 300 g of flour. How much flour is needed for 10 people?", "750"},
        {"45 pages in 3 minutes. How many pages in 8 minutes at that speed?", "120"},
        {"A train covers 150 km in 3 hours. At the same speed, how many km does it cover in 4 hours?", "200 km"},
        {"一台打印机5分钟打印60页，照这样计算，打印96页要几分钟？", "8 min"},
        {"一台拖拉机3小时耕地24亩，照这样计算，8小时能耕地多少亩？", "64"},
        {"1美元可以换7.2元人民币，50美元能换多少元？", "360"},
        {"1美元等于7.2元人民币，360元人民币能换多少美元？", "50"},
        {"The exchange rate is 1 euro to 1.2 dollars. How many dollars do you get for 45 euros?", "54"},
        {"书包原价120元，现价90元，商店打了几折？", "7.5"},
        {"一本词典标价50元，小明只付了40元，打了几折？", "8"},
        {"A bike was £250 and now costs £200. What is the percentage discount?", "20%"},
        {"A coat that normally costs $80 is on sale for $60. What is the percent discount?", "25%"},
        {"If 1 pound is 1.25 dollars, how many pounds is 4.375 dollars?", "3.5"},
        {"一张图纸的比例尺是1:40，一个零件图上长1.5厘米，实际长多少厘米？", "60 cm"},
        {"A bridge is 150 m long. How long is it in cm on a drawing with a scale of 1:5000?", "3 cm"},
        {"Eggs: a recipe for 12 muffins needs 3 eggs. How many eggs for 24 muffins?", "6"},
        {"A recipe for 6 people uses 300 g of rice. How many grams of rice are needed for 9 people?", "450 g"},
        {"如果5本练习本15元，照这样计算，买几本要600元？", "200"},
        {"A machine fills 90 bottles in 5 minutes. At this rate, how many bottles does it fill in 4 minutes?", "72"},
        {"A machine fills 90 bottles in 5 minutes. At this rate, how many minutes does it take to fill 108 bottles?", "6 min"},
    });
}

TEST_CASE("a scale with a speed or an area is not answered") {
    check_all({
        {"On a map 1 cm stands for 5 km. A car takes 2 hours between two towns 40 cm apart on the map. What is its speed?", ""},
        {"8 boxes in a crate, 25 oranges in a box. 6 oranges are rotten. How many good oranges in a crate?", ""},
        {"In a map game, red to blue is 3 to 2. How many red?", ""},
        {"1 euro is 1.1 dollars and 1 pound is 1.3 dollars. How many euros is 26 pounds?", ""},
        {"A recipe for 4 people needs 300 g of flour. Jo doubles the recipe and adds 50 g. How much flour?", ""},
        {"Sam scored 3 goals in the first 20 minutes and 2 goals in the next 10 minutes. How many goals in 60 minutes at that rate?", ""},
    });
}

TEST_CASE("a letter that two names share names neither, and a denial is no name") {
    CHECK(result_of("男生与全班人数的比是5:8，全班40人，女生有多少人？") == "");
    CHECK(result_of("The ratio of ducks to geese is 2:3. There are 50 birds. How many are not ducks?") == "");
    CHECK(result_of("Sand to lime is 5 : 2. With 10 kg of sand, how many kg of lime are needed?") == "4 kg");
    CHECK(result_of("Red and white paint are mixed in the ratio 3:5. How many litres of white paint go with 6 litres of "
                    "red paint?") == "10 L");
}

TEST_CASE("recipes by the number of people, and what is told of half of one") {
    CHECK(result_of("The recipe for 6 people says 240 ml of cream. How many ml are needed for 9 people?") == "360 mL");
    CHECK(result_of("Half the recipe needs 3 cups of oats. How many cups does the whole recipe need?") == "6");
    CHECK(result_of("6千克大豆能榨2千克豆油，照这样15千克大豆能榨多少千克豆油？") == "5 kg");
}
