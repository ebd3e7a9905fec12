// tests/unit/os/mandarin_stories_test.cpp: Chinese stories that are read by clauses, and the words around a question
// that are none of it. Near ones must stay silent, or keep the answer of another form.
#include <doctest/doctest.h>

#include <string>

#include "support/tutor.hpp"

using namespace minillm;
using minillm::test::ask_tutor;
using minillm::test::result_of;

TEST_CASE("numbers that name a day, a year of school or an exercise are not computed with") {
    CHECK(result_of("9和15的最小公倍数是多少，侄子四年级的题") == "45");
    CHECK(result_of("求28和42的最大公因数，儿子上五年级") == "14");
    CHECK(result_of("一条围巾80元，双十一打七五折，多少钱") == "60");
    CHECK(result_of("六一儿童节老师把54颗糖平均分给9个小朋友，每人几颗") == "6");
    CHECK(result_of("晚上十点了，孩子还在问14×25是多少") == "350");
    CHECK(result_of("hcf of 24 and 36, its year 6 homework") == "12");
    // what a story tells of stays
    CHECK(result_of("五年级比四年级多9人，四年级有81人，五年级有多少人") == "90");
    CHECK(result_of("老师讲了3遍，每遍讲了12分钟，一共讲了多少分钟") == "36");
    CHECK(result_of("他每天做6道题，做了11天，一共做了多少道题") == "66");
}

TEST_CASE("what comes and goes, in the words of three regions") {
    CHECK(result_of("缆车里原来有21人，中途下去了8个，又上来5个，这会儿缆车里有几个人") == "18");
    CHECK(result_of("小巴上有14個乘客，落咗6個，又上咗9個，而家車上有幾多個乘客") == "17");
    CHECK(result_of("雪櫃入面有18罐啤酒，爸爸飲咗7罐，媽媽又買咗6罐返嚟，而家有幾多罐") == "17");
    CHECK(result_of("阿聰每星期儲30蚊，想買300蚊嘅波鞋，已經有120蚊，仲要儲幾多個星期") == "6");
    CHECK(result_of("小美買4公斤葡萄，付了500元，找回180元，葡萄1公斤多少元") == "80");
    // nobody knows what the one had who got something
    CHECK(result_of("小明有36颗糖，给了妹妹9颗，妹妹现在有几颗").empty());
    CHECK(result_of("小明有36颗糖，给了妹妹9颗，小明现在有几颗") == "27");
}

TEST_CASE("named amounts are solved together") {
    CHECK(result_of("农场有牛30头，羊45只，马的匹数是羊的2倍，马有多少匹") == "90");
    CHECK(result_of("白花有36朵，是紫花的3倍，粉花又比紫花多7朵，粉花有几朵") == "19");
    CHECK(result_of("一套沙发3600元，大沙发的价钱是小沙发的5倍，小沙发多少元") == "600");
    CHECK(result_of("小船每小时行20千米，比木筏快1/4，木筏每小时行多少千米") == "16 km");
    CHECK(result_of("去年收玉米16吨，今年比去年增产二成五，今年收了多少吨") == "20 t");
    // so many times more has two readings, and a change is not the amount
    CHECK(result_of("苹果比梨多3倍，梨有5个，苹果有几个").empty());
    CHECK(result_of("去年种树200棵，今年比去年增加了15%，今年增加了多少棵") == "30");
}

TEST_CASE("orders that repeat, doses and rows of examples") {
    CHECK(result_of("按红黄蓝紫的顺序挂气球，前30个里黄气球有几个") == "8");
    CHECK(result_of("彩灯按红绿蓝的顺序循环，第17盏是什么颜色") == "绿色");
    CHECK(result_of("一瓶药80片，每天吃2次每次2片，吃了2周后还剩几片") == "24");
    CHECK(result_of("维生素一瓶50片，每天早晚各吃1片，能吃多少天") == "25");
    CHECK(result_of("摆1个用4根，摆2个用7根，摆3个用10根，照这样摆20个要用几根") == "61");
    CHECK(result_of("一袋豆子，4个4个数正好数完，7个7个数也正好数完，这袋豆子最少有几个") == "28");
    CHECK(result_of("一瓶药30片，每天2次，每次2片，不够7天还差几片").empty());
}

TEST_CASE("what is paid in the end") {
    CHECK(result_of("原价540的外套，满500减60，再用20元的券，最后付多少钱") == "460");
    CHECK(result_of("门票90元，学生票打六折，爸爸妈妈带两个学生去，一共要付多少元") == "288");
    CHECK(result_of("停车第一小时7元，以后每小时4元，停了3小时要付多少元") == "15");
    CHECK(result_of("买了9个本子，每个6元，剩下的钱刚好买了4支11元的笔，他一共带了多少钱") == "98");
    CHECK(result_of("满300减50，买了280元的东西，付多少").empty());
}

TEST_CASE("shares, floors, groups and rates") {
    CHECK(result_of("一瓶油有5/6升，用了1/2升，还剩几分之几升") == "1/3 L");
    CHECK(result_of("果园的3/4种桃树，桃树里有1/3是早熟的，早熟的占果园的几分之几") == "1/4");
    CHECK(result_of("两根一样长的电线，第一根用去6米，第二根用去16米，第一根剩下的是第二根的3倍，原来每根长多少米") == "21 m");
    CHECK(result_of("我家住5楼，从1楼到2楼要走18级台阶，从1楼到5楼要走多少级") == "72");
    CHECK(result_of("16人会下围棋，21人会下象棋，其中4人两样都会，会下棋的一共有多少人") == "33");
    CHECK(result_of("甲管每分钟注水14升，乙管每分钟注水16升，两管一起开，450升的水池几分钟注满") == "15 min");
    CHECK(result_of("糖浆和水的比是2:7，配450毫升饮料需要糖浆多少毫升") == "100 mL");
    CHECK(result_of("5/6减3/8是多少") == "11/24");
}

TEST_CASE("sums, unknowns and amounts told in words") {
    CHECK(result_of("括号里面九加六，外面乘以四，得多少") == "60");
    CHECK(result_of("六十三除以七，商再加上十五，得几") == "24");
    CHECK(result_of("有个未知数x，它的四倍加上六等于三十，x是多少") == "x = 6");
    CHECK(result_of("有个数x，它加上5再乘3等于36，x是多少") == "x = 7");
    CHECK(result_of("x2-25=0，x后面那个2是平方") == "x = -5, x = 5");
    CHECK(result_of("y=3x,x+y=20 x y各是多少") == "x = 5, y = 15");
    CHECK(result_of("买了五斤排骨，菜谱写的是公斤，五斤是几公斤") == "2.5 kg");
    CHECK(result_of("排队，前面6个人，后面还有9个人，一共几个人") == "16");
    CHECK(result_of("四年级150人女生占百分之四十男生有多少人") == "90");
}

TEST_CASE("reasons are explained, and the small number in them is not computed with") {
    for (const char* text :
         {"负负得正是什么道理", "三角形的面积干嘛要除以二", "1为什么不是质数", "为什么分数除法要乘倒数"}) {
        CHECK_MESSAGE(ask_tutor(text).intent == "tutor.explain", text);
    }
    CHECK(result_of("三角形底8厘米高5厘米面积多少") == "20 cm²");
    CHECK(ask_tutor("11是质数吗").intent != "tutor.explain");
}
