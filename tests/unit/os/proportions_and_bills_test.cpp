// Word problems of proportion, shares, money and change: which answers are right, and which problems are not answered.
//
// Every near miss differs from a problem that is answered in one word that changes the meaning.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "minillm/nlu/request_text.hpp"
#include "minillm/os/apps/tutor/stories/word_problems.hpp"

using namespace minillm;

namespace {

/// The result of a word problem; empty where it is not answered.
std::string result_of(std::string_view problem) {
    const RequestText request = normalise_request(problem);
    const TutorAnswer answer = answer_word_problem(request);
    return answer.answered ? answer.result : std::string();
}

}  // namespace

TEST_CASE("fuel for a hundred kilometres") {
    CHECK(result_of("一辆车百公里油耗8升，行驶500公里要耗油多少升？") == "40 L");
    CHECK(result_of("汽车每100千米耗油8升，20升油可以行驶多少千米？") == "250 km");
    CHECK(result_of("Our van burns 7 litres of diesel per 100 km. How many litres for 350 km?") == "24.5 L");
    CHECK(result_of("A car uses 6 litres per 100 km. How many litres does it need for 35 km?") == "2.1 L");
    CHECK(result_of("A scooter uses 3 litres of petrol per 100 km. How far can it go on 9 litres?") == "300 km");
    CHECK(result_of("Our car uses 9 litres per 100 km. How many litres does it need for 400 km?") == "36 L");
}

TEST_CASE("a vessel weighed full and half full") {
    CHECK(result_of("一桶油连桶重10千克，用去一半油后连桶重5.5千克，桶里原来有油多少千克？") == "9 kg");
    CHECK(result_of("一桶油连桶重10千克，用去一半油后连桶重5.5千克，桶重多少千克？") == "1 kg");
    CHECK(result_of("一个瓶子装满水重4千克，倒出一半水后重2.5千克，瓶子里原来有水多少千克？") == "3 kg");
    CHECK(result_of("一壶油连壶重5千克，倒出一半后连壶重3千克，壶重多少千克？") == "1 kg");
    CHECK(result_of("A jar full of honey weighs 900 g. Half full it weighs 500 g. How many grams of honey does the full jar hold? How much does the honey weigh?") ==
          "800");
    CHECK(result_of("A jar full of honey weighs 900 g. When it is half full it weighs 500 g. How much does the empty jar weigh in grams?") == "100 g");
}

TEST_CASE("heights by their shadows") {
    CHECK(result_of("同一时刻，2米高的竹竿影长3米，一座石塔的影长是27米，石塔高多少米？") == "18 m");
    CHECK(result_of("小明身高1.5米，影长1米，同时旁边一棵树影长8米，树高多少米？") == "12 m");
    CHECK(result_of("海报上的电影票每张20元 买2张多少元") == "40");
    CHECK(result_of("A 3 m flagpole casts a 4 m shadow. At the same moment a chimney casts a 36 m shadow. How tall is the chimney in metres?") == "27 m");
    CHECK(result_of("A 1.6 m tall boy has a shadow 2 m long. A tree's shadow is 10 m long at the same time. How many metres tall is the tree?") == "8 m");
    CHECK(result_of("A man is 1.8 m tall and his shadow is 1.2 m. A house is 48 m. What is the length of the shadow of the house in m?") == "32 m");
}

TEST_CASE("maps and models by their scale") {
    CHECK(result_of("地图比例尺是1:300000，甲乙两地实际相距18千米，图上距离是多少厘米？") == "6 cm");
    CHECK(result_of("在比例尺是1:400000的地图上，量得A、B两地的距离是6厘米，实际距离是多少千米？") == "24 km");
    CHECK(result_of("在比例尺为1:200000的地图上，甲、乙两城相距30千米，图上距离是多少厘米？") == "15 cm");
    CHECK(result_of("On a map with a scale of 1:200000, two villages are 9 cm apart. How many kilometres apart are they in reality?") == "18 km");
    CHECK(result_of("On a map with a scale of 1 cm to 15 km, two castles are 6 cm apart. How many kilometres apart are they really?") == "90 km");
    CHECK(result_of("A map uses 2 cm for 5 km. Two lakes are 12 cm apart on the map. What is the real distance in km?") == "30 km");
    CHECK(result_of("The scale of a map is 1:50000. How many km is 50 cm on the map?") == "25 km");
    CHECK(result_of("A model car is built at a scale of 1:20. The model is 15 cm long. How long is the real car in metres?") == "3 m");
    CHECK(result_of("A 1:8 model of a boat. The real boat is 2 m long. How many cm long is the model?") == "25 cm");
    CHECK(result_of("On a map 1 cm stands for 40 km. Two towns are 3 cm apart on the map. How far apart are they in km?") == "120 km");
}

TEST_CASE("a part over the whole, not over the rest") {
    CHECK(result_of("糖水里有糖15克 水185克 含糖率是百分之几") == "7.5%");
    CHECK(result_of("把20克盐溶在80克水中，盐水的含盐率是百分之几？") == "20%");
    CHECK(result_of("有一杯含糖率15%的糖水200克，里面有糖多少克？") == "30 g");
    CHECK(result_of("饭馆九月的营业额是60000元，按营业额的5%缴税，应缴税多少元？") == "3000");
    CHECK(result_of("糖画摊早晨有一些竹签，卖掉35根后又补进60根，现在有88根，早晨有多少根竹签？") == "63");
    CHECK(result_of("40克糖放入120克水中，糖占糖水的百分之几？") == "25%");
    CHECK(result_of("含盐率10%的盐水，里面有盐30克，盐水有多少克？") == "300 g");
    CHECK(result_of("把25克糖放入100克水中，糖水的含糖率是百分之几？") == "20%");
    CHECK(result_of("王叔叔的工资里要按5%缴税的部分是27000元，应缴税多少元？") == "1350");
    CHECK(result_of("A drink is made of 30 g of syrup and 220 g of water. What percentage of the drink is syrup?") == "12%");
    CHECK(result_of("25 g of sugar in 50 g of syrup. What percentage of the syrup is sugar?") == "50%");
}

TEST_CASE("angles in a ratio") {
    CHECK(result_of("三角形三个内角的度数比是2:3:4，最大的角是多少度？") == "80");
    CHECK(result_of("三个角的比是1:1:1，三角形最大的角是多少度？") == "60");
    CHECK(result_of("图书角有50本书，借出12本，还回9本，现在有多少本？") == "47");
    CHECK(result_of("The angles of a triangle are in the ratio 1:2:3. How many degrees is the largest angle?") == "90");
    CHECK(result_of("A right-angled triangle has acute angles in the ratio 1:4. What is the larger acute angle?") == "72");
}

TEST_CASE("half price, one of alike, profit on many, saving on, areas at a price") {
    CHECK(result_of("帮我算算账：墨8元一块买了5块，宣纸12元一刀买了3刀，总共花了多少元") == "76");
    CHECK(result_of("成人票每张30元，儿童票半价，2个大人和3个孩子买票一共要多少元？") == "105");
    CHECK(result_of("孩子这题不会：买了6个一样的哨子，付50元找回8元，一个哨子几块钱？") == "7");
    CHECK(result_of("商店进了一批书包，每个进价60元，售价75元，卖出40个，一共赚了多少元？") == "600");
    CHECK(result_of("老师，问一下，4盒万花筒每盒6个，共卖了360元，一个万花筒多少元？") == "15");
    CHECK(result_of("成人票40元一张，学生票半价，1个老师带3个学生要付多少钱") == "100");
    CHECK(result_of("小丽买了4支笔，付了20元，找回6元，每支笔多少元？") == "3.5");
    CHECK(result_of("一批T恤每件进价35元，每件卖50元，卖出80件，赚了多少钱？") == "1200");
    CHECK(result_of("小明已经存了40元，每月存20元，几个月后能有280元？") == "12");
    CHECK(result_of("铅笔2元一支买了5支，本子6元一本买了3本，一共花了多少元？") == "28");
    CHECK(result_of("苹果5元一斤买了3斤，梨4元一斤买了4斤，一共多少钱？") == "31");
    CHECK(result_of("苹果5元一斤买了3斤，付了24元，应找回多少元？") == "9");
    CHECK(result_of("门票全价20元，学生半价，2位老师和3名学生一共要付多少元？") == "70");
    CHECK(result_of("小红带了30元，买了3本同样的书，找回6元，每本书多少元？") == "8");
    CHECK(result_of("水果店进了60箱苹果，每箱进价40元，每箱卖55元，全部卖完一共赚了多少元？") == "900");
    CHECK(result_of("小华已有60元，每周存15元，几周后他一共有210元？") == "10");
    CHECK(result_of("地毯每平方米30元，给长4米、宽2米的房间铺地毯要多少元？") == "240");
    CHECK(result_of("4 oranges cost 16 dollars. How much do 7 oranges cost?") == "28");
    CHECK(result_of("Carpet costs $22 per square metre. What does carpet for a room 5 m by 4 m cost?") == "440");
    CHECK(result_of("I've got $45 already and I save $15 every week. After how many weeks will I have $180?") == "9");
    CHECK(result_of("Adult tickets cost $20, children pay half. What do 3 adults and 3 children pay?") == "90");
    CHECK(result_of("Five notebooks cost the same. Mia paid with $100 and got $10 change. What did one notebook cost?") == "18");
    CHECK(result_of("A shop buys 60 mugs at $5 each and sells them all at $9 each. What is the total profit?") == "240");
    CHECK(result_of("Zoe has 30 dollars and saves 12 dollars a week. How many weeks until she has 102 dollars?") == "6");
    CHECK(result_of("5 kg of rice costs 20 dollars. How much do 15 kg cost?") == "60");
    CHECK(result_of("Leo bought 5 pens. He paid with a $50 note and got $30 back. How much was each pen?") == "4");
    CHECK(result_of("A floor is 6 m by 5 m and tiles cost $20 per square metre. How much do the tiles cost?") == "600");
    CHECK(result_of("Tim had $40. He spent $15 on a book and earned $6 washing cars. How much does he have now?") == "31");
}

TEST_CASE("who works at one thing or eats of one store needs less time when they are more") {
    CHECK(result_of("一批干草，16匹马可以吃15天，如果每匹马每天吃得一样多，20匹马可以吃几天？") == "12");
    CHECK(result_of("一桶饲料够6只羊吃20天，照这样，15只羊能吃几天") == "8");
    CHECK(result_of("一堆煤，每天烧6吨，可以烧20天，如果每天烧5吨，可以烧几天？") == "24");
    CHECK(result_of("12个工人10天可以修好一条路，8个工人几天修好？") == "15");
    CHECK(result_of("3台收割机一天收小麦18公顷，7台这样的收割机一天收多少公顷？") == "42 ha");
    CHECK(result_of("一辆车以每小时60千米的速度行驶，6小时到达。如果每小时行40千米，几小时到达？") == "9 h");
    CHECK(result_of("铺一间祠堂，用面积是9平方分米的方砖需要480块，改用面积是16平方分米的方砖需要多少块？") == "270");
    CHECK(result_of("绣一条手帕要25分钟，绣6条一共要多少分钟？") == "150");
    CHECK(result_of("组装3台电脑要6小时，照这样组装5台要几小时？") == "10");
    CHECK(result_of("打字员3分钟打了210个字，照这个速度，8分钟能打多少个字？") == "560");
    CHECK(result_of("8 masons build a wall in 15 days. How many days would 12 masons take, working at the same rate?") == "10");
    CHECK(result_of("Hay lasts 18 llamas 20 days. How many days would it last 24 llamas?") == "15");
    CHECK(result_of("6 pumps empty a pool in 10 hours how long would 5 pumps take") == "12");
    CHECK(result_of("A tin of food feeds 3 cats for 8 days. For how many days would it feed 6 cats?") == "4");
    CHECK(result_of("9 painters need 8 hours for a hall. How many hours would 12 painters need?") == "6 h");
    CHECK(result_of("A car takes 4 hours at 60 km/h. How many hours would it take at 20 km/h?") == "12 h");
    CHECK(result_of("3 cakes take 45 minutes to bake one after the other. How many minutes would 5 cakes take?") == "75");
    CHECK(result_of("12 candles last 6 days, how many days do 20 candles last") == "10");
}

TEST_CASE("shares that are taken away") {
    CHECK(result_of("修补一段城墙，已经修了全长的3/7，正好是51米，这段城墙全长多少米？") == "119 m");
    CHECK(result_of("一根绳子长60米，用去1/4，还剩多少米？") == "45 m");
    CHECK(result_of("一本书80页，小明看了3/4，还剩多少页没看？") == "20");
    CHECK(result_of("一块蛋糕切成12块，小明吃了1/4，小红吃了1/4，还剩几块？") == "6");
    CHECK(result_of("A barrel held 90 litres of vinegar. 2/9 of it was bottled. How many litres are still in the barrel?") == "70 L");
    CHECK(result_of("a pizza is cut in 12 slices, dad eats 1/4 of it and mum eats 1/3, how many slices are left") == "5");
    CHECK(result_of("A cake is cut into 48 pieces. 1/4 of it is eaten. How many pieces are left?") == "36");
    CHECK(result_of("A farmer had 48 litres of milk. 1/4 of it was sold. How many litres are still in the tank?") == "36 L");
    CHECK(result_of("A cake is cut into 24 slices. Tom eats 1/8 and Amy eats 1/4. How many slices are left?") == "15");
    CHECK(result_of("There are 20 marbles, 3/5 are red. How many are red?") == "12");
    CHECK(result_of("There are 20 marbles, 3/5 are red. How many are not red?") == "8");
}

TEST_CASE("things that come and go, told in any verbs") {
    CHECK(result_of("一捆芦苇秆24根，编蝈蝈笼用去9根，又折断2根不能用了，还能用的有几根？") == "13");
    CHECK(result_of("缆车上23人，半山站下9人上14人，现在几人？") == "28");
    CHECK(result_of("妈妈买了30个鸡蛋 打碎了4个 吃了5个 还剩几个") == "21");
    CHECK(result_of("仓库里有一些大米 运走26袋 又运进15袋 现在有33袋 原来有多少袋") == "44");
    CHECK(result_of("树上有15只鸟 飞走6只 又飞来9只 现在树上几只鸟") == "18");
    CHECK(result_of("公交车上有20人，到站下去9人，又上来3人，现在车上有多少人？") == "14");
    CHECK(result_of("粮仓里有一些粮食，运走15吨，又运进8吨，现在有28吨，原来有多少吨？") == "35 t");
    CHECK(result_of("盒子里有30支粉笔，折断了4支不能用，还能用的有几支？") == "26");
    CHECK(result_of("每箱有24瓶，3箱，打碎了26瓶，还剩几瓶") == "46");
    CHECK(result_of("Some otters were on the bank. After 9 slid into the river, 16 were left on the bank. How many otters were there at first?") == "25");
    CHECK(result_of("my homework says: 4 shelves with 23 music boxes on each, 35 music boxes get sold, how many remain?") == "57");
    CHECK(result_of("cant figure out this: 36 kids on the bus 15 got off and 8 got off at the next stop how many left") == "13");
    CHECK(result_of("Ben had some marbles. He won 12 and lost 7. Now he has 24. How many did he have at first?") == "19");
    CHECK(result_of("At a library 50 books were on the shelf. 21 were borrowed and 5 were put back. How many are on the shelf?") == "34");
    CHECK(result_of("A farmer had 60 hens. 20 ran away and 6 came back. How many hens does he have now?") == "46");
    CHECK(result_of("There were 15 frogs on a log. 5 hopped off and 12 jumped on. How many frogs are on the log now?") == "22");
    CHECK(result_of("Sara had some stamps. She gave away 12 and then bought 7. Now she has 25. How many stamps did she have to begin with?") == "30");
    CHECK(result_of("each tray holds 12 eggs. 5 trays. How many eggs are there") == "60");
}

TEST_CASE("near misses are not answered") {
    CHECK(result_of("3 musicians play a song in 4 minutes. How many minutes would 6 musicians take?").empty());
    CHECK(result_of("12个工人10天修好一条路，增加3个工人，几天修好？").empty());
    CHECK(result_of("A tree's shadow is 3 m long and a pole's shadow is 5 m long. How much longer is the pole's shadow?").empty());
    CHECK(result_of("三角形三个内角的比是1:2:3，它是什么三角形？").empty());
    CHECK(result_of("儿童票半价，儿童票15元，2个大人3个孩子多少钱？").empty());
    CHECK(result_of("商店进了一批书包，每个进价60元，售价75元，卖出40个，剩下的降价，一共赚了多少元？").empty());
    CHECK(result_of("I have $45 and save $15 a week but spend $5 a week. After how many weeks will I have $180?").empty());
}

TEST_CASE("a question typed on without a stop is set apart") {
    CHECK(result_of("56 cookies shared by 7 kids how many each") == "8");
    CHECK(result_of("a school has 400 pupils 310 come by bus how many do not come by bus") == "90");
    CHECK(result_of("36 kids on the bus 15 got off and 8 got off at the next stop how many left") == "13");
    CHECK(result_of("there are 40 pupils 3/8 of them walk to school how many dont walk") == "25");
    const RequestText by = normalise_request("The price rises from 40 dollars to 50. By how much does it rise?");
    CHECK(with_question_apart(by).characters == by.characters);
}

TEST_CASE("weekdays, everybody pays, what is left beside a known part") {
    CHECK(result_of("A cobbler mends 15 boots a day from Monday to Friday and 8 on Saturday. How many boots does he mend in that week?") == "83");
    CHECK(result_of("王师傅周一到周五每天加工12个零件，周六加工8个，这周一共加工多少个？") == "68");
    CHECK(result_of("一个老师和24个同学去公园，门票每人3元，一共要多少元？") == "75");
    CHECK(result_of("小丽买一支钢笔用去12元，正好是她所带钱的3/5，还剩多少元？") == "8");
    CHECK(result_of("小刚身上有50元，买了一本19元的书，还剩多少元？") == "31");
    CHECK(result_of("An elevator has 12 people. 3 get off at floor 2 and 20 get on. How many people are in the elevator now?") == "29");
    CHECK(result_of("Of 120 passengers, 3/4 get off. How many passengers stay on?") == "30");
    CHECK(result_of("4盒万花筒每盒6个，共卖了360元，一个万花筒多少元？") == "15");
}

TEST_CASE("the part of one that is left") {
    const auto left = [](std::string_view problem) { return UnnamedRest::share_left(normalise_request(problem)).result; };
    CHECK(left("Ann ate 1/4 of a pizza. What fraction is left?") == "3/4");
    CHECK(left("一块地，2/5种了白菜，1/5种了萝卜，还剩几分之几？") == "2/5");
    CHECK(left("Ann ate 1/4 of a pizza and 1/3 of the rest. What fraction is left?").empty());
    CHECK(left("Ann ate 2 slices of a pizza. What fraction is left?").empty());
}

TEST_CASE("the other case is asked about or supposed, and the count may be asked") {
    CHECK(result_of("9 painters paint a school in 8 days. 3 painters are ill. How many days does it take?") == "");
    CHECK(result_of("4 workers dig a ditch in 9 days. How many workers are needed to dig it in 3 days?") == "12");
    CHECK(result_of("5 children watch a film in 2 hours. How many hours do 10 children need?") == "");
    CHECK(result_of("6 pickers pick 240 pears in an hour. How many pears do 9 pickers pick in an hour?") == "360");
    CHECK(result_of("小红计划每天看20页，12天看完，实际每天看24页，比计划提前几天看完？") == "2");
}

TEST_CASE("solutions: the water is known, two are mixed, water is added") {
    CHECK(result_of("含盐率10%的盐水中有水180克，盐水有多少克？") == "200 g");
    CHECK(result_of("100 g of a 30% salt solution is mixed with 300 g of a 10% salt solution. What percentage of the "
                    "mixture is salt?") == "15%");
    CHECK(result_of("含盐20%的盐水300克，再加入100克水，这时含盐率是百分之几？") == "15%");
    CHECK(result_of("一个直角三角形两个锐角的比是2:3，最大的角是多少度？") == "");
}

TEST_CASE("who gives, and to whom") {
    CHECK(result_of("Ida had 18 stamps. Tom gave Ida 7. How many does she have now?") == "25");
    CHECK(result_of("Ida had 18 stamps. She gave her sister 7. How many does she have left?") == "11");
    CHECK(result_of("There are 30 pupils. 4 did not bring a hat. How many did not bring a hat?") == "4");
    CHECK(result_of("A shelf holds 90 books. 20 are lent on Monday and another 15 on Friday. How many books are left?") ==
          "55");
}
