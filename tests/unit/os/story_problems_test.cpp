#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("things in a row: two of length, distance and number give the third") {
    CHECK(result_of("一条路长120米，每隔8米种一棵树，两端都不种，要种多少棵？") == "14");
    CHECK(result_of("一条路的一边从头到尾种了20棵树，每两棵树之间相距5米，这条路有多长？") == "95 m");
    CHECK(result_of("在一个周长96米的正方形池塘四周种树，每隔4米种一棵，一共种多少棵？") == "24");
    CHECK(result_of("question 7: Trees are planted along one side of a road 120 m long, one every 10 m, with a tree at "
                    "both ends. How many trees are planted?") == "13");
    CHECK(
        result_of("Lamps stand every 15 m around a circular lake with a path 450 m long. How many lamps are there?") ==
        "30");
    CHECK(result_of("There are 16 fence posts in a straight row, 2 m apart. What is the distance from the first post "
                    "to the last?") == "30 m");
}

TEST_CASE("things in a row: without a word about the ends, or with a rest, there is no answer") {
    CHECK(result_of("一条路长120米，每隔8米种一棵树，一共种几棵？").empty());
    CHECK(result_of("A road is 120 m long with a tree every 8 m. How many trees are there?").empty());
    CHECK(result_of("一条路长125米，每隔8米种一棵树，两头都种，一共种几棵？").empty());
}

TEST_CASE("cuts, floors and strokes are one fewer than the pieces") {
    CHECK(result_of("一根木料锯成4段用了12分钟，锯成7段要用多少分钟？") == "24");
    CHECK(result_of("时钟3点敲3下用6秒，6点敲6下要用多少秒？") == "15");
    CHECK(result_of("把一根绳子剪成8段，要剪几次？") == "7");
    CHECK(result_of("It takes 9 minutes to saw a log into 4 pieces. How long does it take to saw it into 6 pieces?") ==
          "15");
    CHECK(result_of("A man walks from the 1st floor to the 3rd floor in 16 seconds. How many seconds will it take him "
                    "from the 1st floor to the 6th floor?") == "40");
    CHECK(result_of("一根绳子长6.4米，剪成8段一样长的，每段长多少米？") == "0.8 m");  // no cuts are asked
}

TEST_CASE("a figure in a story: around it, with a wire, at a wall, with a path, full of water") {
    CHECK(result_of("一个长方形花坛长15米，宽8米，沿着花坛四周走一圈，要走多少米？") == "46 m");
    CHECK(result_of("用一根长60厘米的铁丝围成一个正方形，这个正方形的面积是多少平方厘米？") == "225 cm²");
    CHECK(result_of("王大爷靠墙围一个长方形鸡圈，长12米的一边靠墙，宽5米，篱笆要多少米？") == "22 m");
    CHECK(result_of("一个长方形的周长是36米，长是宽的2倍，这个长方形的面积是多少平方米？") == "72 m²");
    CHECK(result_of("一个长方体鱼缸长60厘米，宽50厘米，水深40厘米，缸里有水多少升？") == "120 L");
    CHECK(result_of("Mr Lee walks 3 times round a rectangular park that measures 200 m by 150 m. How many metres does "
                    "he walk?") == "2100 m");
    CHECK(result_of("A garden 10 m long and 6 m wide has a path 1 m wide all around it on the outside. What is the "
                    "area of the path?") == "36 m²");
    CHECK(result_of("A rectangular yard is 14 m by 9 m. Fencing costs $6 per metre. How much does it cost to fence the "
                    "yard?") == "276");
}

TEST_CASE("a figure in a story: which side is at the wall must be said, and every number must have its part") {
    CHECK(result_of("用篱笆围一个长12米宽5米的长方形鸡圈，一面靠墙，篱笆要多少米？").empty());
    CHECK(result_of("一根铁丝长60厘米，围成一个正方形后还剩4厘米，正方形边长是多少？").empty());
    CHECK(result_of("长方形的长增加3厘米，宽不变，面积增加15平方厘米，宽是多少？") == "5 cm");
    CHECK(result_of("长方形的长增加3厘米，面积增加15平方厘米，原来的面积是多少？").empty());
    CHECK(result_of("A rectangle has an area of 48 m². What is its perimeter?").empty());
}

TEST_CASE("two kinds: heads and legs, seats, coins, right and wrong answers") {
    CHECK(result_of("笼子里有鸡和兔共20只，数一数脚有54只，兔有多少只？") == "7");
    CHECK(result_of("停车场有三轮车和小汽车共15辆，一共有52个轮子，小汽车每辆4个轮子，小汽车有几辆？") == "7");
    CHECK(result_of("大船坐6人，小船坐4人，共10条船坐满52人，大船和小船各有几条？") == "6, 4");
    CHECK(result_of("一场考试共20题，答对一题得5分，答错一题扣2分，小亮全部作答，得了79分，他答对了几题？") == "17");
    CHECK(result_of(
              "There are 12 bicycles and tricycles in a shop, with 29 wheels in all. How many tricycles are there?") ==
          "5");
    CHECK(result_of("A jar holds 5p and 10p coins, 20 coins in all, worth 145p. How many 10p coins are there?") == "9");
    CHECK(result_of("Spiders have 8 legs and beetles have 6 legs. There are 10 spiders and beetles with 66 legs in "
                    "total. How many spiders are there?") == "3");
    CHECK(result_of("12 bicycles and 5 tricycles: how many wheels in all?") == "39");
    CHECK(result_of("小明存了5角和1元的硬币共20枚，合计13元，5角的硬币有几枚？") == "14");
    CHECK(result_of("An exam has 30 questions. Each correct answer is worth 4 points and one point is deducted for "
                    "each wrong answer. Tim answered all and got 90 points. How many answers were wrong?") == "6");
    CHECK(result_of("Large boxes hold 12 eggs and small boxes hold 6 eggs. There are 10 large boxes and 4 small boxes. "
                    "How many eggs are there altogether?") == "144");
}

TEST_CASE("two kinds: another relation, no whole number, or a third kind of answer") {
    CHECK(result_of("鸡和兔共20只，兔比鸡多4只，脚有54只，兔有多少只？").empty());
    CHECK(result_of("鸡和兔共20只，脚有55只，兔有多少只？").empty());
    CHECK(result_of("鸡和狗共20只，狗比鸡多6只，狗有多少条腿？").empty());
    CHECK(result_of("A test has 20 questions. A correct answer gets 5 points and a wrong one loses 2 points. Tom got "
                    "79 points. How many questions did he leave out?")
              .empty());
}

TEST_CASE("two who meet, part and follow each other") {
    CHECK(
        result_of(
            "甲、乙两列火车从相距720千米的两站同时相向开出，4小时后相遇，甲车每小时行95千米，乙车每小时行多少千米？") ==
        "85 km/h");
    CHECK(
        result_of("姐姐和妹妹同时从同一个地方背对背走，姐姐每分钟走70米，妹妹每分钟走50米，6分钟后两人相距多少米？") ==
        "720 m");
    CHECK(result_of(
              "慢车在快车前方90千米处，两车同时同向行驶，快车每小时100千米，慢车每小时70千米，快车几小时追上慢车？") ==
          "3 h");
    CHECK(result_of("A truck leaves a depot at 60 km/h. Two hours later a car follows it on the same road at 90 km/h. "
                    "How many hours after the car sets off does it catch the truck?") == "4 h");
    CHECK(result_of("A dog runs after a rabbit that is 60 m ahead. The dog runs 12 m per second and the rabbit 9 m per "
                    "second. How many seconds does the dog need to catch it?") == "20 s");
    CHECK(result_of("A car goes from A to B at 60 km/h and returns at 40 km/h. What is the average speed for the whole "
                    "trip?") == "48 km/h");
}

TEST_CASE("two who move: what is left over or cannot be is not answered") {
    CHECK(result_of("甲乙两地相距300千米，客车每小时行60千米，货车每小时行40千米，客车到达时货车离终点还有多远？")
              .empty());
    CHECK(result_of("A thief runs at 5 m/s. A policeman chases him at 6 m/s. How long does it take to catch him?")
              .empty());
    CHECK(result_of("A car leaves at 60 km/h. Two hours later a bus leaves in the same direction at 50 km/h. When does "
                    "the bus catch up?")
              .empty());
    CHECK(result_of("甲乙两车从相距500千米的两地同时相向开出，甲车每小时行60千米，乙车每小时行50千米，2小时后两车一共行"
                    "了全程的几分之几？")
              .empty());
}

TEST_CASE("trains of a length, and boats in a current") {
    CHECK(result_of("一列火车长200米，以每秒20米的速度通过一座长800米的大桥，需要多少秒？") == "50 s");
    CHECK(result_of("一列火车以每秒20米的速度通过一座长850米的大桥，用了50秒，这列火车长多少米？") == "150 m");
    CHECK(result_of("Two trains 120 m and 160 m long run towards each other at 20 m/s and 15 m/s. How long do they "
                    "take to pass each other?") == "8 s");
    CHECK(result_of("一艘船顺水每小时行18千米，逆水每小时行12千米，水流的速度是多少？") == "3 km/h");
    CHECK(result_of("A boat moves at 25 km/h in still water. The current is 5 km/h. How long does it take to go 80 km "
                    "upstream?") == "4 h");
}

TEST_CASE("work done together and alone") {
    CHECK(result_of("修一条路，甲队单独修20天完成，甲、乙两队合修12天完成，乙队单独修要多少天？") == "30");
    CHECK(result_of("一件工作，甲单独做8天完成，乙单独做12天完成，丙单独做24天完成，三人合作几天完成？") == "4");
    CHECK(result_of("一项工程，甲队单独做12天完成，乙队单独做8天完成，甲队先做2天，余下的两队合作，还要几天完成？") ==
          "4");
    CHECK(result_of("Two machines working together finish a job in 4 hours. The first machine alone needs 6 hours. How "
                    "many hours does the second one need alone?") == "12");
    CHECK(result_of("A tap fills a tank in 6 hours and a drain empties it in 9 hours. If both are open, how many hours "
                    "does it take to fill the tank?") == "18");
    CHECK(result_of("One machine makes 30 parts an hour and another 20 parts an hour. How many hours do they need to "
                    "make 250 parts together?") == "5");
    CHECK(result_of("修一条路，甲队单独修12天完成，甲、乙两队合修20天完成，乙队单独修要多少天？").empty());
    CHECK(result_of("甲队单独修20天完成，甲、乙两队合修12天完成，还剩多少米没修？").empty());
}

TEST_CASE("numbers in a row, from their sum") {
    CHECK(result_of("三个连续自然数的和是72，最大的一个是多少？") == "25");
    CHECK(result_of("两个连续偶数的和是54，较小的偶数是几？") == "26");
    CHECK(result_of("三个连续自然数的和是72，这三个数分别是多少？") == "23, 24, 25");
    CHECK(result_of("Two consecutive odd numbers add up to 64. What is the larger one?") == "33");
    CHECK(result_of("The sum of three consecutive whole numbers is 96. What is the smallest of them?") == "31");
    CHECK(result_of("三个连续自然数，最小数与最大数的和是24，中间的数是几？").empty());
    CHECK(result_of("三个连续自然数的积是120，最大的一个是多少？").empty());
    CHECK(result_of("Two consecutive odd numbers add up to 65. What is the larger one?").empty());
}

TEST_CASE("pairs: once for every two, or from each to each") {
    CHECK(result_of("10个人每两人握一次手，一共握多少次手？") == "45");
    CHECK(result_of("6个好朋友互相寄一张贺卡，一共要寄多少张？") == "30");
    CHECK(
        result_of(
            "There are 8 teams in a league and each team plays every other team once. How many matches are played?") ==
        "28");
    CHECK(result_of("5 friends each send a card to each of the others. How many cards are sent in all?") == "20");
    CHECK(result_of("8个球队进行淘汰赛，一共要赛多少场？").empty());
}

TEST_CASE("a speed that is told by its difference from the other one is no second speed") {
    CHECK(result_of(
              "甲乙两地相距450千米，快车每小时行80千米，慢车每小时比快车少行10千米，两车同时相向而行，几小时相遇？") ==
          "3 h");
    CHECK(result_of("姐姐每分钟走70米，弟弟每分钟少走15米，两人同时同地同向出发，6分钟后相距多少米？") == "90 m");
    CHECK(result_of(
              "A trip is 180 km at 60 km/h. If she drives 30 km/h faster, how many minutes earlier does she arrive?") ==
          "60 min");
    CHECK(result_of("甲每小时走6千米，比乙每小时多走2千米，两人同时相向而行，3小时后相遇，两地相距多少千米？")
              .empty());  // of whom?
}

TEST_CASE("a rest belongs to the time of the whole way, and to a mean speed if that is said") {
    CHECK(result_of("A coach travels at 60 km/h for 3 hours, rests for half an hour, then 80 km/h for 1.5 hours. What "
                    "is its average speed for the whole trip, including the rest?") == "60 km/h");
    CHECK(result_of("A coach travels at 60 km/h for 3 hours, rests for half an hour, then 80 km/h for 1.5 hours. What "
                    "is its average speed?")
              .empty());
    CHECK(result_of("一段路长180千米，货车每小时行60千米，途中停20分钟，全程共用多少分钟？") == "200 min");
    CHECK(result_of("A bus is on the road for 5 hours at 50 km/h but stands still for 1 of these hours. How many "
                    "kilometres does it travel?") == "200 km");
}

TEST_CASE("both ways, the way gone for nothing, and who has been on the way for longer") {
    CHECK(result_of("货车往返共行300千米，去时每小时50千米，回来每小时75千米，往返共用几小时？") == "5 h");
    CHECK(result_of("A van travels at a steady 55 km/h for 2 hours and then drives back the same way. How many "
                    "kilometres does it travel in total?") == "220 km");
    CHECK(result_of("小亮上学的路长800米，走了150米时发现忘带雨伞，回家拿了再去学校，到学校他一共走了多少米？") ==
          "1100 m");
    CHECK(result_of("妹妹每分钟走40米，先走9分钟后，姐姐以每分钟60米的速度去追，追上时妹妹走了几分钟？") == "27 min");
    CHECK(result_of("甲每小时行55千米，乙每小时行45千米，两人同时相向而行，4小时后相遇，两人的路程相差多少千米？") ==
          "40 km");
}

TEST_CASE("by how much with the current is faster, and the way back against it") {
    CHECK(result_of("船在静水中的速度是每小时20千米，水流速度是每小时4千米，顺水每小时比逆水多行多少千米？") ==
          "8 km/h");
    CHECK(result_of("一条船静水速度每小时16千米，水速每小时4千米，从甲港顺水行3小时到乙港，原路返回要几小时？") ==
          "5 h");
}

TEST_CASE("work: one of two, a third worker, a pause, a multiple") {
    CHECK(result_of("甲每小时做25个零件，乙每小时做20个零件，两人一起做4小时，甲一共做了多少个？") == "100");
    CHECK(result_of("甲乙合做一项工程，甲单独做12天完成，乙单独做18天完成，合作时甲休息3天，几天完成？").empty());
    CHECK(result_of("甲单独做12天完成，乙的效率是甲的2倍，两人合作几天完成？").empty());
}

TEST_CASE("cuts that are counted, one cut that is asked, floors at so much each, breaks between lessons") {
    CHECK(result_of("一根木头锯成7段用了18分钟，每锯一次用几分钟？") == "3");
    CHECK(result_of("一根钢管锯了5次，每锯一次用3分钟，一共用了多少分钟？") == "15");
    CHECK(result_of("It takes Tim 12 seconds to climb from one floor to the next. How many seconds does he need from "
                    "the 1st floor to the 5th floor?") == "48");
    CHECK(result_of("下午上3节课，每节40分钟，相邻两节课之间休息10分钟，从开始到结束一共多少分钟？") == "140 min");
    CHECK(result_of("一条路两边种树，每边种15棵，每隔4米一棵，两端都种，路长多少米？") == "56 m");
}

TEST_CASE("a figure in a story: rolling, gates, windows, tanks that fill, rings, squares side by side") {
    CHECK(result_of("一个车轮的直径是0.5米，转40圈前进多少米？（π取3.14）") == "62.8 m");
    CHECK(result_of("A lawn is a rectangle 12 m by 8 m. The fence leaves a gap of 2 m for the gate and costs 5 dollars "
                    "a metre. What does the fence round it cost?") == "190");
    CHECK(result_of("一面墙长7米，高4米，门窗共占8平方米，粉刷这面墙每平方米用涂料0.5千克，需要涂料多少千克？") ==
          "10 kg");
    CHECK(result_of("一个长方体水箱长50厘米，宽40厘米，高30厘米，每分钟注入5升水，几分钟注满？") == "12 min");
    CHECK(result_of("A tank is 50 cm long, 40 cm wide and 45 cm high. The water stands 20 cm below the top edge. How "
                    "many litres of water are in it?") == "50 L");
    CHECK(result_of("半径3米的圆形花坛，周围有一条1米宽的小路，小路的面积是多少平方米？π取3.14") == "21.98 m²");
    CHECK(result_of("把两个边长7厘米的正方形拼成一个长方形，长方形的周长是多少厘米？") == "42 cm");
    CHECK(result_of("A square field has sides of 25 m. Ben runs round it 3 times. How many metres does he run?") ==
          "300 m");
    CHECK(result_of("一块三角形菜地，底16米，高10米，每平方米收白菜5千克，一共收多少千克？") == "400 kg");
    CHECK(result_of("一个鱼缸长50厘米宽30厘米高40厘米，装了一半的水，水有多少升？").empty());
}

TEST_CASE("flows of one way, and two of them") {
    CHECK(result_of("水箱有水500升，每分钟放掉30升，几分钟后还剩200升？") == "10 min");
    CHECK(result_of("A tank holds 90 litres of water. A tap adds 7 litres a minute. How many litres are in it after 6 "
                    "minutes?") == "132 L");
    CHECK(result_of("空水池能装水300吨，进水管每小时进35吨，出水管每小时放10吨，两管同时打开，几小时能把水池注满？") ==
          "12 h");
    CHECK(result_of("A tank holds 90 litres of water. A tap adds 7 litres a minute. How many litres does the tap add "
                    "in 6 minutes?") == "42 L");
}

TEST_CASE("water that falls is less deep, a diver who goes down is deeper") {
    CHECK(result_of("水库水深18米，下降4米，又上升1米，现在水深多少米？") == "15 m");
    CHECK(result_of("潜水员在水下18米处，又下潜4米，现在在水下多少米？") == "22 m");
    CHECK(result_of("The snow is 15 cm deep. It falls 4 cm. How deep is it now?").empty());
}

TEST_CASE("who is named beside the friends is one more of them") {
    CHECK(result_of("小红和4个朋友每两人握一次手，一共握多少次手？") == "10");
    CHECK(result_of("小红、小丽和4个朋友每两人握一次手，一共握多少次手？").empty());
}

TEST_CASE("the angle that the others leave over") {
    CHECK(result_of("A triangle has angles of 35° and 80°. How many degrees is the third angle?") == "65");
    CHECK(result_of("A right-angled triangle has an angle of 62°. How many degrees is the smallest angle?") == "28");
    CHECK(result_of("等腰三角形的一个底角是40度，顶角是多少度？") == "100");
    CHECK(result_of("等腰三角形的一个角是40度，另一个角是多少度？").empty());  // which one is not said
}

TEST_CASE("parts that are well known may be said again, and a street is no horse") {
    CHECK(result_of("停车场有三轮车和四个轮子的小汽车共9辆，一共有33个轮子，小汽车有几辆？") == "6");
    CHECK(result_of("There are 18 bikes and trikes in the yard, 41 wheels altogether (bikes have 2, trikes have 3). "
                    "How many trikes are there?") == "5");
    CHECK(result_of("马路上有8辆自行车和6辆三轮车，一共有多少个轮子？") == "34");
}

TEST_CASE("two rates side by side: what both come to, how far they differ, the one that is asked for") {
    CHECK(result_of("一班每天浇树36棵，二班每天浇树29棵，6天后一班比二班多浇多少棵？") == "42");
    CHECK(result_of("师傅每小时做24个零件，徒弟每小时做15个零件，5小时两人一共做了多少个？") == "195");
    CHECK(result_of("甲队每天铺管40米，乙队每天铺管35米，两队合铺一条900米的管道，几天铺完？") == "12");
    CHECK(result_of("王老师买了5个排球，每个48元，又买了3副球拍，每副60元，买排球比买球拍多花多少元？") == "60");
    CHECK(result_of("白糖每袋6元，红糖每袋比白糖贵2元，买7袋红糖要多少元？") == "56");
    CHECK(result_of("李阿姨每月工资5200元，每月花3700元，一年能存多少元？") == "18000");
    CHECK(result_of("池子里有120立方米水，每小时排出9立方米，同时每小时注入5立方米，多少小时排空？") == "30 h");
    CHECK(result_of("师傅每小时做24个零件，徒弟每小时做15个零件，师傅先做2小时，两人再做5小时，一共做了多少个？")
              .empty());
}

TEST_CASE("the gap between two: a part against the rest, and what makes both even") {
    CHECK(result_of("图书角有书64本，其中故事书27本，科技书比故事书多几本？") == "10");
    CHECK(result_of("两袋面共重70千克，第一袋重32千克，第二袋比第一袋重多少千克？") == "6 kg");
    CHECK(result_of("红队有35人，蓝队有28人，蓝队再增加多少人，就和红队一样多？") == "7");
    CHECK(result_of("甲筐有苹果35个，乙筐有苹果29个，从甲筐拿多少个放到乙筐，两筐就一样多？") != "6");
}

TEST_CASE("at this rate, further on") {
    CHECK(result_of("前4天修了92米，照这样再修6天，一共修多少米？") == "230 m");
    CHECK(result_of("要做450个灯笼，3天做了90个，照这样，剩下的还要几天做完？") == "12");
    CHECK(result_of("要做450个灯笼，3天做了90个，照这样又做了2天，还要几天做完？").empty());
}

TEST_CASE("a stock whose question counts more than the last step") {
    CHECK(result_of("修一条960米的水渠，前4天每天修90米，剩下的每天修100米，一共要修几天？") == "10");
    CHECK(result_of("每分钟打45个字，打了12分钟后还剩60个字，这篇作文有多少个字？") == "600");
    CHECK(result_of("租4辆客车，每辆40个座位，最后空了7个座位，一共去了多少人？") == "153");
    CHECK(result_of("一盒饼干有36块，姐姐吃了1/4，妹妹吃了剩下的1/3，妹妹吃了多少块？") == "9");
    CHECK(result_of("买6支钢笔，每支12元，又买了3个书包，一共花了237元，每个书包多少元？") == "55");
    CHECK(result_of("小芳从家走到学校要走800米，走到250米处返回家拿书，再走到学校，一共走了多少米？").empty());
    CHECK(result_of("三班有40人，来了50张椅子，每排5张，有多少人没有座位？").empty());
}

TEST_CASE("what changed by a share: the change alone, or both together") {
    CHECK(result_of("六月份产糖400吨，七月份比六月份增产15%，七月份比六月份多产糖多少吨？") == "60 t");
    CHECK(result_of("学校有文艺书300本，科技书比文艺书少1/6，两种书一共有多少本？") == "550");
    CHECK(result_of("去年产糖400吨 今年比去年增产15% 今年产糖多少吨") == "460 t");
}
