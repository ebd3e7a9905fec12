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

TEST_CASE("discounts, profit, tariffs and prices compared") {
    check_all({
        {"一个商人以80元买进一件衣服，以100元卖出，利润率是百分之几？", "25%"},
        {"A shopkeeper buys a chair for $40 and sells it for $52. What is the profit as a percentage of the cost?", "30%"},
        {"Sam bought a phone case for $50 and sold it for $40. What was the percentage loss?", "20%"},
        {"一个书包进价60元，售价90元，利润率是多少？", "50%"},
        {"一支钢笔以12元卖出，进价是10元，盈利百分之几？", "20%"},
        {"A shop buys 20 pens at $2 each and sells them at $3 each. What is the profit?", "20"},
        {"一件商品原价200元，先提价10%，再降价10%，现价多少元？", "198"},
        {"A price of $200 rises by 10% and then falls by 10%. What is it now?", "198"},
        {"A $100 coat is reduced by 20%, then by a further 10%. What is the final price?", "72"},
        {"An $80 jacket is 25% off. Sale price in dollars?", "60"},
        {"6 tickets at $14 each. Total cost?", "84"},
        {"买4本书，每本9元。总价？", "36"},
        {"出租车3千米以内收10元，超过部分每千米收2元，坐8千米要付多少元？", "20"},
        {"出租车3千米以内收10元，超过3千米的部分每千米收2元，王叔叔付了20元，他坐了多少千米？", "8 km"},
        {"A taxi charges $5 for the first 2 km and $2 for each extra km. How much does a 9 km ride cost?", "19"},
        {"水费规定：每月12吨以内每吨2.5元，超过部分每吨3元，小明家用了18吨，要付多少元？", "48"},
        {"A taxi charges $4 plus $2 for each kilometre. A ride cost $26. How many kilometres long was the ride?", "11 km"},
        {"A plumber charges $10 call-out plus $7 for each hour. How much does a 2 hour job cost?", "24"},
        {"同样的牛奶，6盒装一箱卖24元，小店单卖每盒5元，买整箱平均每盒便宜几元？", "1"},
        {"One shop sells a 3 kg bag of rice for $7.50. Another sells a 5 kg bag for $11. How many dollars cheaper per kg is the 5 kg bag?", "0.3"},
        {"3张桌子和4把椅子共560元，一张桌子120元，一把椅子多少元？", "50"},
        {"2 chairs and 3 tables cost $310. A table costs $80. What does a chair cost?", "35"},
        {"学校买了5个足球和3个篮球，共用420元，一个足球48元，一个篮球多少元？", "60"},
        {"3 coffees and 2 teas cost $18. A coffee is $2. How much is a tea?", "6"},
        {"Olivia saves $15 a week. She wants a tablet that costs $240 and already has $60. How many weeks must she save?", "12"},
        {"小丽每周存20元，她已有50元，想买一辆250元的自行车，还要存几周？", "10"},
        {"A sandwich costs 340p and a juice costs 125p. How many pence do I get back from 500p?", "35"},
        {"A bun costs $1.20 and a drink costs $1.50. How much change do I get from $5?", "2.3"},
        {"The price of a game dropped from $50 to $40. What is the percentage decrease?", "20%"},
        {"Sales rose from 80 to 100. What is the percent increase?", "25%"},
        {"某班50人，今天到校48人，出勤率是多少？", "96%"},
        {"油价从每升8元涨到每升8.4元，涨了百分之几？", "5%"},
        {"一台电风扇打九折后卖162元，原价多少元？", "180"},
        {"A $60 pair of shoes is on sale at 25% off. What is the sale price?", "45"},
        {"A shirt costs $40 after a 20% discount. What was the original price?", "50"},
        {"After a 25% discount a bag costs $48. What was its original price?", "64"},
        {"某品牌的鞋进价50元，售价80元，每双赚多少元？", "30"},
        {"小店以每支2元买进60支笔，以每支4元卖出，一共赚多少元？", "120"},
        {"小王以80元买进一件玩具，以70元卖出，亏损百分之几？", "12.5%"},
        {"A jacket costs $70. It is reduced by 20%. What is the new price?", "56"},
        {"一件商品原价100元，先打八折，再打九折，现价多少元？", "72"},
        {"李叔叔把10000元存入银行，年利率2.8%，存3年，到期利息多少元？", "840"},
        {"停车场2小时以内收5元，超过部分每小时收2元，停了9小时，要付多少元？", "19"},
        {"The first 3 hours of parking cost $6 and each extra hour costs $2. How much does it cost to park for 8 hours?", "16"},
        {"A boat costs $20 plus $15 for each hour. Lee paid $110. How many hours did he rent it?", "6 h"},
        {"A gym has a joining fee of $25 plus $8 for each visit. How much do 5 visits cost in total?", "65"},
        {"A pack of 6 yoghurts costs $3. A single yoghurt is $1. How many dollars cheaper is each yoghurt in the pack?", "0.5"},
        {"一箱饮料12瓶卖36元，单买每瓶5元，整箱买每瓶便宜多少元？", "2"},
        {"5 boxes and 3 bags weigh 49 kg. A box weighs 5 kg. How many kg does a bag weigh?", "8 kg"},
        {"2条裤子和3件上衣共105元，每条裤子30元，每件上衣多少元？", "15"},
        {"小明想买一个180元的滑板，他每周存20元，几周能存够？", "9"},
        {"Mia saves $8 a week for a $100 scooter. How many weeks must she save?", "13"},
        {"A pizza costs $20. With a 20% tip, what is the total?", "24"},
        {"Tom puts $500 in the bank at 4% interest per year. How much is in the account after 2 years with simple interest?", "540"},
        {"A sofa costs $18 plus 20% tax. How much is it in all?", "21.6"},
        {"A shop buys a lamp for $50 and sells it for $65. What is the percentage profit?", "30%"},
        {"一件外套标价300元，现在卖270元，打了几折？", "9"},
        {"原价80元的玩具，现在只卖52元，打了几折？", "6.5"},
        {"A game was $50 and is now $30. What is the percent off?", "40%"},
        {"Entry to the fair is $6 plus $2 for each ride. How much do 4 rides cost altogether?", "14"},
        {"Entry to the fair is $6 plus $2 for each ride. Sam spent $20 altogether. How many rides did he go on?", "7"},
        {"2支钢笔和5本本子共66元，每本本子6元，一支钢笔多少元？", "18"},
        {"小华想买一本90元的书，已经有26元，每天存8元，要存几天？", "8"},
        {"A pen costs 75p and a pad costs £2.50. How much change do I get from £5?", "1.75"},
        {"Sweets cost 225p and crisps cost 100p. How many pence change do I get from 500p?", "175"},
        {"A pen costs 75p and a pad costs £2.50. How much change do I get from £5?", "1.75"},
        {"A tie costs $12 and a belt costs $14. How much change does Dad get from $30?", "4"},
        {"一件商品原价120元，先降价20%，又降价12.5%，现价多少元？", "84"},
        {"The price of a ticket was $8. It rose by 20%. What is it now?", "9.6"},
    });
}

TEST_CASE("prices of which one is missing are not answered") {
    check_all({
        {"出租车3千米以内收10元，超过部分每千米收2元，不足1千米按1千米算，坐8.4千米要付多少元？", ""},
        {"A bag was $80. What is the percentage discount?", ""},
        {"一件衣服原价200元，便宜了多少元？", ""},
        {"小王以80元买进一件玩具，以70元卖出，盈利百分之几？", ""},
        {"一件商品原价100元，先打八折，再打九折，一共便宜了百分之几？", ""},
        {"A taxi charges $4 plus $2 for each kilometre. A ride cost $3. How many kilometres long was the ride?", ""},
        {"Tom has $4 plus $2 for each car he washes and he spends $3. How much does he have?", ""},
        {"3 pens cost $6 and 5 pencils cost $4. How much do they cost altogether per child?", ""},
        {"2条裤子和3件上衣共105元，一条裤子比一件上衣贵5元，一件上衣多少元？", "19"},
        {"5 boxes and 3 bags weigh 49 kg. A crate weighs 5 kg. How many kg does a bag weigh?", ""},
        {"一件上衣120元，打了几折？", ""},
        {"Mia spent 1/3 of her money on Monday. On Tuesday she got $10. She has $30 left. How much did she have at first?", ""},
        {"Ann saves $5 a week and Ben saves $8 a week. After how many weeks has Ben $30 more?", ""},
        {"A taxi charges $4 plus $2 for each kilometre. Two friends ride 6 km and share the cost. How much does each pay?", "8"},
        {"A 3 kg bag of rice costs $7.50 and a 5 kg bag costs $11. How much do both bags cost per person?", ""},
        {"2 chairs and 3 tables cost $310. A table costs $20 more than a chair. What does a chair cost?", ""},
        {"A shop bought 20 shirts for $200 and sold 15 of them for $15 each. What is the percentage profit?", ""},
        {"一双鞋打八折后又降价10元，现价150元，打了几折？", ""},
        {"妈妈买了3千克苹果和2千克梨共花了34元，苹果每千克比梨贵3元，梨每千克多少元？", ""},
        {"李老师以80元买进3件衣服，以100元卖出，利润率是多少？", ""},
        {"Tom bought a bike for $50, spent $10 on repairs and sold it for $90. What is the percentage profit?", ""},
    });
}

TEST_CASE("fractions of one whole: the whole, what is left, the named rest") {
    check_all({
        {"18 kids are in the chess club, which is 30% of the year group. How many kids are in the year group?", "60"},
        {"参加合唱队的有24人，占全年级人数的30%，全年级有多少人？", "80"},
        {"种了柳树20棵，占植树总数的40%，一共植树多少棵？", "50"},
        {"2/3 of a number of apples is 18 apples. How many apples are there in all?", "27"},
        {"20 students, which is 2/5 of the class, wear glasses. How many students are in the class?", "50"},
        {"一袋面粉的2/5是18千克，这袋面粉重多少千克？", "45 kg"},
        {"There are 96 pupils in year 5, and 5/8 of them walk to school. How many pupils walk to school?", "60"},
        {"There are 96 pupils in year 5, and 5/8 of them walk to school. How many pupils do not walk to school?", "36"},
        {"A tank holds 60 litres and is 3/4 full. How many litres of water are in it?", "45 L"},
        {"A tank holds 60 litres and is 3/4 full. How many more litres does it need to be full?", "15 L"},
        {"Tom had 60 sweets. He ate 1/3 on Monday and half of the rest on Tuesday. How many are left?", "20"},
        {"一本书120页，第一天看了1/3，第二天看了剩下的一半，还剩多少页？", "40"},
        {"一本书120页，第一天看了1/3，第二天看了1/4，还剩多少页？", "50"},
        {"一本书，第一天看了1/4，第二天看了20页，还剩40页，这本书共有多少页？", "80"},
        {"一根绳子用去2/5，还剩24米，这根绳子全长多少米？", "40 m"},
        {"Mia spent 1/3 of her money on a book and $10 on lunch. She had $20 left. How much money did she have at first?", "45"},
        {"Ben spent 1/3 of his money on a game and 1/2 of the rest on food. He had $20 left. How much did he have at first?", "60"},
        {"There are 60 beads. 1/2 of them are red, 1/3 are blue and the rest are green. How many green beads are there?", "10"},
        {"There are 60 beads. 1/2 of them are red, 1/3 are blue and the rest are green. How many blue beads are there?", "20"},
        {"学校有120人，一年级占1/3，二年级占1/4，其余是三年级，三年级有多少人？", "50"},
        {"六(2)班有50人，其中女生占44%，女生有多少人？", "22"},
        {"六(2)班有50人，其中女生占44%，男生有多少人？", "28"},
        {"五年级3班有45人，3/5是男生，男生有多少人？", "27"},
        {"水果店运来苹果和香蕉各8箱，苹果每箱15千克，香蕉每箱12千克，一共运来水果多少千克？", "216 kg"},
        {"I buy a magazine for $6.50. How much change do I get from a $10 note?", "3.5"},
        {"Ann reads 1/4 of a book on Monday and 1/3 of the rest on Tuesday. She still has 30 pages left. How many pages has the book in total?", "60"},
        {"A jar has 64 beans. Lia takes out 1/4 of them and then half of what is left. How many beans are left?", "24"},
        {"修一条路，第一天修了全长的1/3，第二天修了余下的1/2，还剩30米，这条路全长多少米？", "90 m"},
        {"一堆煤36吨，用去1/3，又用去余下的1/2，还剩多少吨？", "12 t"},
        {"一桶油60升，第一次用去1/4，第二次用去10升，还剩多少升？", "35 L"},
        {"40% of the children in a school are girls. There are 96 boys. How many girls are there?", "64"},
        {"40% of the children in a school are girls. There are 96 boys. How many children are there in the school?", "160"},
        {"小明看一本书，已经看了60%，正好是45页，这本书有多少页？", "75"},
        {"一批货物，运走了全部的2/5，还剩45吨，这批货物有多少吨？", "75 t"},
        {"一条绳子第一次用去1/3，第二次用去1/4米，还剩5米，这条绳子长多少？", "63/8"},
        {"一个水果店第一天卖出苹果的1/3，第二天卖出余下的1/2，还剩8千克，原来有苹果多少千克？", "24 kg"},
        {"A farm has 120 animals. 3/8 of them are sheep. How many sheep are there?", "45"},
        {"A farm has 120 animals. 3/8 of them are sheep and the rest are goats. How many goats are there?", "75"},
        {"Of the 40 trees in a park, 60% are oaks. How many oaks are there?", "24"},
        {"Of the 40 trees in a park, 60% are oaks. How many trees are not oaks?", "16"},
        {"一筐苹果重50千克，卖出30%，还剩多少千克？", "35 kg"},
        {"五年级有学生200人，其中60%参加了运动会，参加运动会的有多少人？", "120"},
        {"五年级有学生200人，其中60%参加了运动会，没参加的有多少人？", "80"},
        {"小刚有45张邮票，送给弟弟1/3，送了多少张？", "15"},
        {"小刚有45张邮票，送给弟弟1/3，小刚还剩多少张？", "30"},
        {"某厂五月份生产120台，比四月份减少20%，四月份生产多少台？", "150"},
        {"某厂四月份生产120台，五月份比四月份减少20%，五月份生产多少台？", "96"},
        {"小红看一本书，看了它的2/5，还剩45页，这本书有多少页？", "75"},
        {"一袋大米用去25%后还剩45千克，这袋大米原来重多少千克？", "60 kg"},
        {"Lucy read 3/5 of her book. She has 18 pages left. How many pages does the book have?", "45"},
        {"Jo had some stickers. She gave away 1/4 of them and had 15 left. How many did she have at first?", "20"},
        {"A school has 320 pupils. 25% come by bus. How many come by bus?", "80"},
        {"A school has 320 pupils. 25% come by bus. How many do not come by bus?", "240"},
        {"A drum holds 40 litres and is 3/4 full. How much water is in the drum?", "30"},
    });
}

TEST_CASE("fractions that compare or hide a number are not answered") {
    check_all({
        {"一本书第一天看了1/4，第二天比第一天多看20页，还剩40页，这本书共有多少页？", ""},
        {"Mia saves $8 a week. How much money does she want?", ""},
        {"Sam buys 3 pens for $2 each. How much change does he get from the shop?", ""},
        {"A cake is cut into 12 slices. Tom eats 1/3 and Ann eats 1/4 more than Tom. How many are left?", ""},
        {"2/3 of the apples are red. How many apples are there?", ""},
        {"一本书80页，第一天看了1/4，第二天看了多少页？", ""},
        {"A class has 30 pupils. 1/3 have a cat and 1/2 have a dog. The rest have a bird. How many have a cat or a dog?", ""},
        {"45 pages in 3 minutes. How many minutes does the printer rest?", ""},
        {"一桶油，第一次倒出1/3，第二次比第一次多倒出4千克，还剩8千克，这桶油多少千克？", ""},
        {"小明看一本80页的书，第一天看了1/4，第二天应从第几页看起？", ""},
    });
}

TEST_CASE("one count that serves twice, chains, and times a week") {
    check_all({
        {"水果店运来苹果和香蕉各8箱，苹果每箱15千克，香蕉每箱12千克，苹果比香蕉多多少千克？", "24 kg"},
        {"妈妈买了苹果和梨各6千克，苹果每千克7元，梨每千克5元，一共花了多少元？", "72"},
        {"服装厂要做600套校服，已经做了5天，每天做72套，剩下的要4天做完，平均每天做多少套？", "60"},
        {"一条路长600米，已经修了5天，每天修72米，剩下的每天修60米，还要几天修完？", "4"},
        {"A factory has to make 600 chairs. It made 72 chairs a day for 5 days. The rest must be made in 4 days. How many chairs a day is that?", "60"},
        {"8 boxes in a crate, 25 oranges in a box. How many oranges in 6 crates?", "1200"},
        {"There are 12 eggs in a box and 5 boxes in a case. How many eggs are in 4 cases?", "240"},
        {"Swimming practice is 35 minutes, 4 times a week. How many minutes is that a week?", "140 min"},
        {"小红每次练琴40分钟，每周练3次，一周一共练多少分钟？", "120 min"},
        {"每次游泳40分钟，每周游3次，4周一共游多少分钟？", "480 min"},
        {"20 minutes of piano every day. How many hours in 30 days?", "10 h"},
        {"小明每天跑步30分钟，7天一共跑多少小时？", "3.5 h"},
        {"用一根长38米的绳子剪跳绳，每根跳绳长5米，最多可以剪几根？", "7"},
        {"一根铁丝长30米，每段截4米，最多可以截几段？", "7"},
        {"A ribbon is 38 cm long. It is cut into pieces 5 cm long. How many pieces can be cut at most?", "7"},
        {"6 tickets at $14 each. Total cost?", "84"},
        {"A car uses 6 litres of petrol for every 100 km. How many litres does it use for 350 km?", "21 L"},
        {"一辆汽车每100千米耗油8升，行驶350千米耗油多少升？", "28 L"},
        {"A dress costs $60 with a 10% discount. What do you pay?", "54"},
        {"用一根长38米的绳子剪跳绳，每根跳绳长5米，还剩几米？", "3 m"},
        {"用一根长38米的绳子剪跳绳，每根跳绳长5米，还剩几米？", "3 m"},
        {"3 apples and 2 melons weigh 11 kg. An apple weighs 1 kg. How many kg does a melon weigh?", "4 kg"},
    });
}

TEST_CASE("totals that ask for another thing are not answered") {
    check_all({
        {"练习本每本3元，小红每周存15元，她买了几本？", ""},
        {"20 minutes of piano every day. How many songs in 30 days?", ""},
        {"8 boxes in a crate, 25 oranges in a box. How many apples in 6 crates?", ""},
        {"水果店运来苹果和香蕉各8箱，苹果每箱15千克，香蕉每箱比苹果少3千克，一共多少千克？", "216 kg"},
        {"服装厂要做600套校服，已经做了5天，每天做72套，剩下的每天多做8套，还要几天？", ""},
        {"Practice is 35 minutes, 4 times a week. It is 10 minutes longer on Friday. How many minutes a week?", ""},
        {"一根绳子长38米，剪成两段，第一段长5米，第二段长几米？", ""},
    });
}

TEST_CASE("a price that changes several times, in the order told") {
    check_all({
        {"一台电扇原价300元，先降价20%，再降价15元，现价多少元？", "225"},
        {"一个台灯150元，打八折后再用券减10元，要付多少元？", "110"},
        {"一套书200元，打七折，运费12元，一共付多少元？", "152"},
        {"一件毛衣进价80元，加价50%定价，再打九折卖出，赚了多少元？", "28"},
        {"A chair costs $80. There is 10% off, then 5% sales tax. What is the final price?", "75.6"},
        {"A lamp costs $90. The price is reduced by 20% and then by $12. What is the new price?", "60"},
        {"A lunch costs $40. The tip is 20%. How much does each of 4 friends pay?", "12"},
        {"一个书包200元，甲店打八折，乙店打九折，要付多少元？", ""},   // two shops are no chain
        {"一张桌子200元，打八折，一把椅子50元，一共多少元？", ""},
    });
}

TEST_CASE("the difference itself is told") {
    check_all({
        {"一支钢笔原价50元，现在便宜10元，打了几折？", "8"},
        {"A $60 game is now $15 cheaper. What is the percentage discount?", "25%"},
        {"计划种400棵树，实际比计划多种80棵，实际比计划多百分之几？", "20%"},
    });
}

TEST_CASE("what share the one is of the other, and of those that are not") {
    check_all({
        {"今天出勤45人，缺勤5人，出勤率是多少？", "90%"},
        {"Leo got 27 answers right and 3 wrong. What percentage did he get right?", "90%"},
        {"Leo got 27 of 30 answers right. What percentage did he get wrong?", "10%"},
        {"A farmer sold 30 of her 40 hens. What percentage of the hens was not sold?", "25%"},
        {"五年级150人，女生占40%，女生比男生少多少人？", "30"},
        {"果园种了200棵树苗，其中12%没有成活，成活的有多少棵？", "176"},
        {"A kite sells at $30 with a profit of 20% on cost. What is the cost?", "25"},
    });
}

TEST_CASE("prices of one piece by way of two purchases, and profit on a lot") {
    check_all({
        {"2 cups and 3 plates cost $20. 5 cups and 3 plates cost $32. How much is one cup?", "4"},
        {"Stall A sells 5 pears for $3. Stall B sells 4 pears for $2. How many dollars less does one pear cost at stall B?", "0.1"},
        {"A grocer mixes 2 kg of tea at $9 a kg with 4 kg of tea at $6 a kg. What does one kg of the mix cost?", "7"},
        {"A trader buys 20 bowls for $80 and sells every bowl for $5. What is her profit percent?", "25%"},
        {"妈妈买4支毛笔和1个砚台，付50元，找回6元，每支毛笔多少元？", ""},  // two prices are hidden
        {"张叔叔月收入7000元，超过5000元的部分按3%缴税，要缴税多少元？", "60"},
        {"$500 is saved at 10% compound interest a year. What is the amount after 2 years?", "605"},
        {"Bikes: $4 for the first hour, $3 for each further hour. What do 4 hours cost?", "13"},
    });
}

TEST_CASE("a share is told of one kind, and the other is asked") {
    check_all({
        {"养殖场有鸡和鹅共300只，其中鸡占72%，鹅有多少只？", "84"},
        {"养殖场有鸡和鹅共300只，其中鸡占72%，鸡有多少只？", "216"},
        {"3/8 of the 56 pupils in a year sing and the rest draw. How many draw?", "35"},
        {"3/8 of the 56 pupils in a year sing and the rest draw. How many sing?", "21"},
        {"车间有50人，今天出勤率94%，今天缺勤几人？", "3"},
        {"A kettle costs 60 dollars before 5% sales tax. How many dollars with tax?", "63"},
    });
}

TEST_CASE("shares of one whole, taken in turn or compared") {
    check_all({
        {"一本书180页，第一天看了全书的1/3，第二天看了第一天的1/2，还剩多少页？", "90"},
        {"一根绳子40米，第一次用去全长的1/4，第二次用去剩下的1/3，第二次用去多少米？", "10 m"},
        {"甲队修了全长的1/2，乙队修了全长的1/5，甲队比乙队多修60米，这条路全长多少米？", "200 m"},
        {"Omar has read 90 pages of his book. That is 3/5 of it. How many pages does the book have?", "150"},
    });
}
