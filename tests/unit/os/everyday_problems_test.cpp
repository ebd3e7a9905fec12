#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::result_of;

TEST_CASE("two sharings of the same things give the number of those who share, and of the things") {
    CHECK(result_of("每人6颗多10颗，每人8颗少4颗，每颗糖2元，一共要多少元？").empty());
    CHECK(result_of("栽树：每人种4棵，剩下13棵；每人种6棵，还缺5棵。有多少人种树？") == "9");
    CHECK(result_of("栽树：每人种4棵，剩下13棵；每人种6棵，还缺5棵。一共有多少棵树？") == "49");
    CHECK(result_of("住宿舍，每间住4人，有12人没有床位；每间住6人，刚好住满。宿舍有几间？") == "6");
    CHECK(result_of("每人分3个苹果余8个，每人分5个正好分完，苹果有几个") == "20");
    CHECK(result_of("With 7 stickers each there are 3 over, with 8 stickers each 2 are lacking. How many children share the stickers?") == "5");
    CHECK(result_of("With 7 stickers each there are 3 over, with 8 stickers each 2 are lacking. How many stickers are there?") == "38");
    CHECK(result_of("If 4 pupils sit on each bench, 8 pupils are left over. If 5 pupils sit on each bench, there is just enough room. How many benches are there?") == "8");
    CHECK(result_of("分一堆糖果给小朋友,每人6颗多10颗,每人8颗少4颗,有几个小朋友") == "7");
    CHECK(result_of("Beads are handed out at a workshop. With 6 beads each there are 10 left over; with 8 beads each there are 4 too few. How many children are at the workshop?") == "7");
    CHECK(result_of("a teacher shares pencils, 3 each and 15 are left, 5 each and shes 7 short, how many pupils") == "11");
}

TEST_CASE("days of the week: so many each day from Monday to Friday, and the others") {
    CHECK(result_of("妈妈周一到周五每天走8千米，周六走25千米，这周一共走多少千米？") == "65 km");
    CHECK(result_of("小红星期一到星期四每天写5页，星期五写6页，一共写了多少页") == "26");
    CHECK(result_of("小红星期一到星期四每天写5页，星期五写6页，每页20行，一共写了多少行").empty());
    CHECK(result_of("Mia practises 7 minutes a day from Monday to Friday and 20 minutes on Sunday. How many minutes does she practise in the week?") == "55 min");
    CHECK(result_of("Mia practises 7 minutes a day from Monday to Friday and 20 minutes on Sunday. How many more minutes does she practise on Sunday than on Friday?").empty());
    CHECK(result_of("He bakes 15 pies every day from Monday to Friday. How many pies is that?") == "75");
    CHECK(result_of("周一到周五每天背单词20个,周六和周日每天背10个,一周背多少个") == "120");
    CHECK(result_of("A cobbler mends 15 boots a day from Monday to Friday and 8 on Saturday. How many boots does he mend in that week?") == "83");
    CHECK(result_of("Tom reads 9 pages a day from Monday to Friday and 7 pages a day at the weekend. How many pages does he read in the week?") == "59");
}

TEST_CASE("days of the week: a mean is no total") {
    CHECK(result_of("周一到周五共做了75个零件，周六做了8个，平均每天做多少个？").empty());
    CHECK(result_of("体育课每周三次，每次40分钟，一周上多少分钟体育课？") == "120 min");  // 每周三次 is no Wednesday
}

TEST_CASE("what runs in and what runs out at the same time") {
    CHECK(result_of("一个水缸原有20升水，每分钟流入6升，同时流出4升，多少分钟后有40升？") == "10 min");
    CHECK(result_of("一个水缸原有20升水，每分钟流入6升，同时流出4升，10分钟后有多少升水？") == "40 L");
    CHECK(result_of("一个池子里有100立方米水，每小时排出9立方米，同时每小时注入5立方米，多少小时排空？") == "25 h");
    CHECK(result_of("一个水管每分钟注水12升，另一个水管每分钟注水8升，注满200升要多少分钟？").empty());
    CHECK(result_of("Pipe A fills 9 litres a minute, for the first 5 minutes only, then a leak loses 2 litres a minute. How long to fill 140 litres?").empty());
    CHECK(result_of("水池每小时进水30立方米,同时每小时用水18立方米,池里原来没有水,存够96立方米水要几小时") == "8 h");
    CHECK(result_of("A tap fills 9 litres a minute while a leak loses 2 litres a minute. How many minutes does it take to fill an empty 140-litre trough?") == "20 min");
    CHECK(result_of("water runs into a tub at 12 litres per minute and out at 7 litres per minute, how long to fill 120 litres") == "24");
}

TEST_CASE("depths and floors go up and down from where they are told") {
    CHECK(result_of("潜水艇在海平面下50米处，先上升20米，又下潜5米，现在在海平面下多少米？") == "35 m");
    CHECK(result_of("潜水员在水下14米处，上浮20米，现在在水下多少米？").empty());
    CHECK(result_of("A scuba diver is 15 m below the surface. She swims up 9 m. How deep is she now?") == "6 m");
    CHECK(result_of("电梯在6楼，先上升5层，再下降2层，现在在几楼？") == "9");
    CHECK(result_of("电梯在2楼，下降3层，现在在几楼？").empty());
    CHECK(result_of("潜水员在水下14米处,又上浮9米,现在在水下多少米") == "5 m");
    CHECK(result_of("A diver is 14 m below the surface and swims 9 m deeper. How many metres below the surface is she then?") == "23 m");
}

TEST_CASE("tiles by their side or their area, and other tiles for the same floor") {
    CHECK(result_of("长3.6米、宽2.4米的厨房，用边长30厘米的正方形瓷砖铺地，要多少块？") == "96");
    CHECK(result_of("长3.5米、宽2.4米的厨房，用边长30厘米的正方形瓷砖铺地，要多少块？").empty());
    CHECK(result_of("长3.6米、宽2.4米的厨房，用边长30厘米的瓷砖铺，每块6元，一共要多少元？").empty());
    CHECK(result_of("教室用了1200块面积25平方分米的地砖铺满，教室面积多少平方米？") == "300 m²");
    CHECK(result_of("用面积0.16平方米的地砖铺24平方米的房间，需要多少块地砖？") == "150");
    CHECK(result_of("一间会议室用边长6分米的方砖铺要225块，改用边长4.5分米的方砖铺，要多少块？") == "400");
    CHECK(result_of("How many square tiles with side 50 cm are needed to cover a floor 6 m by 4 m?") == "96");
    CHECK(result_of("A patio is 6 m long and 2 m wide. Tiles come in boxes of 12 and each covers 0.25 square metres. How many boxes are needed?").empty());
    CHECK(result_of("用边长5分米的方砖铺一块长6米、宽4米的地面，一共需要多少块方砖？") == "96");
    CHECK(result_of("铺一间教室,用面积9平方分米的方砖要480块,改用面积16平方分米的方砖要多少块") == "270");
    CHECK(result_of("A floor 5 m by 3 m is covered with tiles that have an area of 625 square centimetres each. How many tiles are needed?") == "240");
}

TEST_CASE("weighed with the container") {
    CHECK(result_of("一桶油连桶重20千克，用去一半后连桶重11千克，油重多少千克？") == "18 kg");
    CHECK(result_of("一桶油连桶重20千克，用去一半后连桶重11千克，桶重多少千克？") == "2 kg");
    CHECK(result_of("一桶油连桶重20千克，用去一半后连桶重11千克，还剩油多少升？").empty());
}

TEST_CASE("fences all around, knockout cups, the places of poles") {
    CHECK(result_of("16支队伍打淘汰赛，最后产生冠军，一共要打多少场比赛？") == "15");
    CHECK(result_of("32 players enter a knockout tournament. How many matches are played to find the winner?") == "31");
    CHECK(result_of("给一块长20米、宽13米的菜地四周围上篱笆，需要多少米篱笆？") == "66 m");
    CHECK(result_of("给一块长20米、宽13米的菜地围上篱笆，已经围了15米，还要多少米篱笆？").empty());
    CHECK(result_of("A paddock is 12 m long and 10 m wide. How many metres of fence are needed to go all around it?") == "44 m");
    CHECK(result_of("正方形菜地边长12米,四周围上篱笆,篱笆长多少米") == "48 m");
    CHECK(result_of("路边从第1根电线杆到第13根电线杆,每两根相距5米,一共多少米") == "60 m");
    CHECK(result_of("Trees are planted 8 m apart. How far is it from the 1st tree to the 13th tree?") == "96 m");
}

TEST_CASE("what only looks like a sum or a product is not answered with one") {
    CHECK(result_of("全班同学去划船，每条船坐6人，正好坐满；每条船坐9人，就空出2条船，一共有多少条船？").empty());
    CHECK(result_of("83颗糖分给9个小朋友,每人分得同样多且尽量多分,最后还剩几颗") == "2");
    CHECK(result_of("每只狗吃2根骨头,每只猫吃3条鱼,有3只狗和5只猫,一共要几根骨头").empty());
    CHECK(result_of("How many goats are in a barn with 25 animals, all hens or goats, and 70 legs in total?") == "10");
    CHECK(result_of("How many hens are in a barn with 25 animals, all hens or goats, and 70 legs in total?") == "15");
    CHECK(result_of("75 apples are shared equally among 8 children so each gets as many whole apples as possible, how many are left over") == "3");
    CHECK(result_of("50 stickers are shared equally between 6 friends. how many are left over") == "2");
    CHECK(result_of("a family of 5 eats 2 loaves of bread a day how many loaves do they eat in a week") == "14");
    CHECK(result_of("3 dogs eat 2 bones each and 4 cats eat 1 fish each. How many bones are eaten?").empty());
    CHECK(result_of("There were 24 birds and 3 squirrels in a tree. 5 birds flew away. How many birds are left?").empty());
}
