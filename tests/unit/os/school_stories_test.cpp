#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("one of each is bought") {
    CHECK(result_of("一个文具盒18元，一支钢笔12元，妈妈给了50元，两样各买一个，应找回多少元？") == "20");
    CHECK(result_of("一块橡皮2元，一把尺子3元，各买5个，一共要多少元？") == "25");
    CHECK(result_of("A cap costs $9 and a scarf costs $14. Zoe buys one of each and pays with a $50 note. How much "
                    "change does she get?") == "27");
    CHECK(result_of("一个文具盒18元，一支钢笔12元，妈妈给了50元，三样各买一个，应找回多少元？") == "");
    CHECK(result_of("一个文具盒18元，一支钢笔12元，小红和小明各买一个文具盒，一共多少元？") != "30");
    CHECK(result_of("一个文具盒18元，一支钢笔比文具盒便宜6元，妈妈给了50元，两样各买一个，应找回多少元？") != "26");
}

TEST_CASE("money taken along and spent again") {
    CHECK(result_of("小雨用自己攒的100元买了一束花花了39元，又买了一盒巧克力花了45元，她还剩几块钱？") == "16");
    CHECK(result_of("父亲节，晓晓带了120元，买领带花去68元，又买贺卡花去6元，还剩多少元？") == "46");
    CHECK(result_of("小雨带了100元，买花花了39元，又捡到45元，她还剩多少元？") != "16");
}

TEST_CASE("a percentage on top of the cost") {
    CHECK(result_of("一台电风扇，商店进价160元，按提价25%卖出，卖出一台能赚多少元？") == "40");
    CHECK(result_of("一辆自行车进价400元，提价50%后打八折出售，卖出一辆赚多少元？") == "80");
    CHECK(result_of("书店以每本20元的价格购进一批书，提价40%出售，卖一本赚多少元？") == "8");
    CHECK(result_of(
              "A bakery makes a cake for $15 and sells it at a 40% markup. What profit does it make, in dollars?") ==
          "6");
    CHECK(result_of("一台电风扇，商店进价160元，按提价25%卖出，卖出价是多少元？") == "200");
    CHECK(result_of("书店以每本20元的价格购进一批书，提价40%出售，卖完这批书赚多少元？") == "");
}

TEST_CASE("compared with what all before it come to") {
    CHECK(
        result_of("四年级三个班植树，一班种了46棵，二班种了52棵，三班种的比一班和二班的总数少30棵，三班种了多少棵？") ==
        "68");
    CHECK(result_of("第一天卖出28箱，第二天卖出36箱，第三天卖出的比前两天的总数还多9箱，第三天卖出多少箱？") == "73");
    CHECK(result_of("甲仓库有粮35吨，乙仓库有粮42吨，丙仓库的粮比甲、乙两仓库的总和少15吨，丙仓库有粮多少吨？") ==
          "62 t");
    CHECK(result_of("小明折了25只纸鹤，小红折了31只，小刚折的是他们两人总数的2倍，小刚折了多少只？") == "112");
    CHECK(
        result_of("Ann picked 14 pears, Ben picked 9, and Carl picked twice as many as Ann and Ben together. How many "
                  "pears did Carl pick?") == "46");
    CHECK(result_of("一班种了46棵，二班种了52棵，三班种的比一班和二班的总数少30棵，三班比二班多种多少棵？") == "");
    CHECK(result_of("一班种了46棵，二班种了52棵，三班种的比二班少30棵，三班种了多少棵？") != "68");
}

TEST_CASE("one age in another year") {
    CHECK(result_of("5年前小强6岁，从现在起再过10年他多少岁？") == "21");
    CHECK(result_of("How old will Zoe be in 15 years if she was 7 three years ago?") == "25");
    CHECK(result_of("小军去年9岁，6年后他多少岁？") == "16");
    CHECK(result_of("In 6 years Tara will be 20. How old is she now?") == "14");
    CHECK(result_of("爸爸今年38岁，5年后儿子多少岁？") == "");
    CHECK(result_of("小明的爸爸今年38岁，5年后小明多少岁？") == "");
    CHECK(result_of("Leo is 11 now. How old will Mia be in 4 years?") == "");
}

TEST_CASE("what one unit of a pack costs") {
    CHECK(result_of("一箱苹果卖45元，有15千克，一箱橘子卖32元，有8千克，每千克橘子比每千克苹果贵几元？") == "1");
    CHECK(result_of("大瓶洗发水750毫升卖45元，小瓶洗发水300毫升卖21元，平均每100毫升小瓶比大瓶贵多少元？") == "1");
    CHECK(result_of("A box of 6 muffins costs $7.20 and a box of 10 costs $11. How many cents cheaper is one muffin in "
                    "the bigger box?") == "10");
    CHECK(result_of("一箱苹果卖45元，有15千克，一箱橘子卖32元，有8千克，每箱橘子比每箱苹果便宜几元？") != "1");
}

TEST_CASE("two bills in kilograms") {
    CHECK(result_of("买2千克香蕉和3千克梨共花27元，买2千克香蕉和5千克梨共花37元，每千克香蕉多少元？") == "6");
    CHECK(result_of("2张桌子和5把椅子一共410元，2张桌子和3把椅子一共330元，每张桌子多少元？") == "105");
    CHECK(result_of("买2千克香蕉和3千克梨共花27元，买2千克香蕉和5千克梨共花37元，每斤香蕉多少元？") != "6");
}

TEST_CASE("shares of one whole, and its named rest") {
    CHECK(result_of("小文看一本书，第一天看了全书的1/5，第二天看了全书的3/10，两天一共看了全书的几分之几？") == "1/2");
    CHECK(result_of("小红看一本书，上午看了全书的3/8，下午看了全书的1/4，上午比下午多看了全书的几分之几？") == "1/8");
    CHECK(
        result_of("Half of a class of 28 walk to school and a quarter come by bus. The rest come by car. How many come "
                  "by car?") == "7");
    CHECK(result_of("六(1)班有48人，1/2的同学步行上学，1/3的同学骑车上学，其余的坐公交车，坐公交车的有多少人？") ==
          "8");
    CHECK(result_of("小文看一本书，第一天看了全书的1/5，第二天看了剩下的3/10，两天一共看了全书的几分之几？") != "1/2");
    CHECK(
        result_of("Half of a class of 28 walk to school and a quarter come by bus. The rest come by car. How many come "
                  "by train?") == "");
    CHECK(
        result_of("Half of a class of 28 walk to school and a quarter of the rest come by bus. The others come by car. "
                  "How many come by car?") != "7");
}

TEST_CASE("the answer as a fraction") {
    CHECK(result_of("把3米长的彩带平均剪成8段，每段长多少米（用分数表示）？") == "3/8");
    CHECK(result_of("Rosa walked 2/3 of a mile to the park and then 1/4 of a mile to the shop. How many miles did she "
                    "walk in total? Give a fraction.") == "11/12 mi");
    CHECK(
        result_of("A jug holds 7/8 of a litre of lemonade. Kim pours out 1/2 a litre. What fraction of a litre is left "
                  "in the jug?") == "3/8 L");
    CHECK(result_of("把3米长的彩带平均剪成8段，每段长多少米（用小数表示）？") == "0.375");
}

TEST_CASE("rates, rests and ends in other words") {
    CHECK(result_of("A recipe needs 3/4 cup of sugar for one batch of cookies. How many cups of sugar are needed for 8 "
                    "batches?") == "6");
    CHECK(result_of("A squirrel hid 9 nuts in each of 6 holes and then dug up 15 of them. How many nuts are still "
                    "hidden?") == "39");
    CHECK(result_of("小松鼠在5个树洞里各藏了12个松果，吃掉了18个，还剩多少个松果？") == "42");
    CHECK(result_of("A farmer planted 8 seeds in each of 9 pots. 14 of them did not grow. How many seeds grew?") ==
          "58");
    CHECK(
        result_of("Three sisters are 142 cm, 135 cm and 119 cm tall. How much taller is the tallest than the shortest, "
                  "in centimetres?") == "23 cm");
    CHECK(result_of("Three sisters are 142 cm, 135 cm and 119 cm tall. How much taller is the tallest than the second "
                    "tallest, in centimetres?") != "23");
    CHECK(result_of("出租车3千米以内收10元，超过3千米的部分每千米收2元，妈妈坐了8千米，要付多少车费？") == "20");
    CHECK(result_of("快递1千克以内收12元，超过1千克的部分每千克收5元，李阿姨寄了6千克的包裹，要付多少运费？") == "37");
}

TEST_CASE("mixtures, wheels and temperatures in other words") {
    CHECK(result_of("配一种混凝土，水泥、沙子、石子的比是2:3:5，要配40吨混凝土，需要沙子多少吨？") == "12 t");
    CHECK(result_of("一瓶500毫升的消毒液，酒精占75%，里面有酒精多少毫升？") == "375 mL");
    CHECK(result_of("一瓶500毫升的消毒液，酒精占75%，水有多少毫升？") != "375 mL");
    CHECK(result_of("停车场有三轮车和小汽车共15辆，总共52个轮子，小汽车有多少辆？（三轮车3个轮子，小汽车4个轮子）") ==
          "7");
    CHECK(result_of("早晨气温是12℃，中午比早晨升高了9℃，傍晚又下降了5℃，傍晚气温是多少摄氏度？") == "16 °C");
    CHECK(result_of("早晨气温是12℃，中午比昨天升高了9℃，傍晚又下降了5℃，傍晚气温是多少摄氏度？") == "");
}
