#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/shell.hpp"

using namespace minillm;
using minillm::test::shell_file;
using minillm::test::states_of;

namespace {

// The last answer of a conversation that begins anew; nothing at home may have moved.
Response after(const std::vector<std::string>& turns) {
    static Kernel kernel(shell_file);
    static const Json at_first = states_of(kernel);
    kernel.reset_session();
    Response last;
    for (const std::string& turn : turns) {
        last = kernel.handle(turn);
        CHECK_MESSAGE(last.actions.empty(), turn);
    }
    CHECK(states_of(kernel) == at_first);
    return last;
}

bool says(const Response& response, const std::string& words) {
    return response.reply.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("an end of an order is found over the whole catalogue, and all that tie are named") {
    const Response memory = after({"哪个手机内存最大"});
    CHECK(says(memory, "松雀 7 Pro"));
    CHECK(says(memory, "雷符疾电"));
    CHECK(says(memory, "行舟 Fold"));
    CHECK(after({"which phone is the newest"}).slots["product"] == "wispel_feather");
    CHECK(after({"which one is the newest phone"}).slots["product"] == "wispel_feather");
    CHECK(after({"what's the most expensive phone"}).slots["product"] == "corvane_fold");
    CHECK(after({"最轻的手机是哪款"}).slots["product"] == "wispel_feather");
    CHECK(after({"最便宜的那款手机电池多大"}).slots["product"] == "amberlea_easy");
    CHECK(after({"最便宜的那款手机电池多大"}).slots["attribute"] == "battery");
}

TEST_CASE("a superlative of something else is not the shop's") {
    CHECK(after({"松雀7多少钱", "世界上最高的山是哪座"}).route != "customer_service");
    CHECK(after({"how much is the pinlark 7", "what is the largest planet"}).route != "customer_service");
}

TEST_CASE("the two phones that were spoken of") {
    CHECK(after({"你们有哪些手机", "最便宜的是哪个", "最贵的呢", "这两个差在哪"}).intent == "product.compare");
    const Response battery = after({"松雀7 Pro和疾电比", "电池呢"});
    CHECK(says(battery, "5200"));
    CHECK(says(battery, "5800"));
    CHECK(says(after({"松雀7 Pro和疾电比", "价格差多少"}), "差 1000 元"));
    CHECK(says(after({"pinlark lite or wispel mini", "which is cheaper"}), "That is the Pinlark Lite"));
    CHECK(says(after({"pinlark lite or wispel mini", "which has the better camera", "and which one is lighter"}),
               "That is the Wispel Mini"));
    CHECK(after({"how much is the pinlark 7", "and the pro", "what is the difference"}).intent == "product.compare");
    CHECK(after({"which one is best for photos", "compare it with the cheapest"}).slots["products"] ==
          Json::array({"pinlark_7_pro", "amberlea_easy"}));
    CHECK(says(after({"what is the price difference between the pinlark 7 and the wispel mini"}), "$40"));
    // Only one phone was spoken of, so there are no two to compare.
    CHECK(after({"松雀7多少钱", "这两个差在哪"}).intent != "product.compare");
}

TEST_CASE("a limit of price, a range, a budget, and whether money is enough") {
    const Response below = after({"有没有三千块以内的手机"});
    CHECK(says(below, "松雀 7（2999 元起）"));
    CHECK_FALSE(says(below, "絮云"));
    CHECK(says(after({"phones between 300 and 400"}), "Skerrit Granite"));
    CHECK(says(after({"which phones do you have", "my budget is 300"}), "Skerrit Voyager (from $279)"));
    CHECK(says(after({"I want a phone for gaming", "under 600"}), "Voltrune Blitz"));
    CHECK(says(after({"I want a phone for gaming", "under 400"}), "None in this range is made for that"));
    CHECK(after({"我只有5000块，买松雀7 Pro够吗"}).reply.starts_with("够"));
    CHECK(after({"松雀7多少钱", "两千块够吗"}).reply.starts_with("不够，还差 999 元"));
    CHECK(after({"how much is the pinlark lite", "is 200 enough"}).reply.starts_with("Yes"));
    // A number in a question about something else is no limit.
    CHECK(after({"how much is the pinlark lite", "what is 400 divided by 8"}).route == "tutor");
}

TEST_CASE("a phone that is called by what it is, or by a part of its name") {
    CHECK(after({"折叠屏的那个多少钱"}).slots["product"] == "corvane_fold");
    CHECK(after({"折叠屏的那个多少钱"}).slots["attribute"] == "price");
    CHECK(after({"how much is the folding one"}).slots["product"] == "corvane_fold");
    CHECK(after({"how much is the pinlark 7", "and the pro"}).slots["product"] == "pinlark_7_pro");
    CHECK(after({"which phones come in blue", "how much is the second one"}).slots["product"] == "skerrit_voyager");
    CHECK(after({"有没有安榕的手机"}).slots["product"] == "amberlea_easy");
    CHECK(after({"how much is the pinlark 7", "is it easy to learn French"}).slots["product"] != "amberlea_easy");
}

TEST_CASE("why, and anything else, after a recommendation and only then") {
    CHECK(says(after({"雷符疾电怎么样", "你推荐哪个", "为什么推荐这个"}), "没有说用途"));
    const Response next = after({"两千左右的手机推荐一下", "还有别的吗"});
    CHECK(next.intent == "product.recommend");
    CHECK(next.slots["product"] != "skerrit_voyager");
    CHECK(after({"which phone is the cheapest one you sell", "second best?"}).slots["product"] == "pinlark_lite");
    CHECK(after({"松雀7多少钱", "为什么"}).intent != "product.recommend");
}

TEST_CASE("what goes beyond the phone that was spoken of") {
    CHECK(after({"松雀7多少钱", "有便宜一点的吗"}).slots["product"] == "skerrit_granite");
    CHECK(after({"how much is the pinlark 7", "do you have anything lighter"}).slots["product"] == "wispel_feather");
    CHECK(after({"松雀7多少钱", "轻一点的手机有吗"}).slots["product"] == "wispel_feather");
    CHECK(says(after({"how much is the amberlea easy", "anything cheaper"}), "cheapest phone already"));
}

TEST_CASE("a colour that a phone does not have is denied, and one asked of all lists those that have it") {
    CHECK(after({"松雀Lite有几种颜色", "珊瑚色的好看吗"}).reply.starts_with("没有珊瑚"));
    CHECK(says(after({"那哪款手机有粉色"}), "没有粉色"));
    CHECK(says(after({"which phones come in blue"}), "Corvane Fold (river blue)"));
    CHECK(after({"does the pinlark 7 come in pink"}).reply.starts_with("No"));
    CHECK(after({"松雀7有白色吗"}).reply.starts_with("有"));
    CHECK(says(after({"松雀7多少钱", "我女朋友喜欢粉的"}), "没有粉色"));
}

TEST_CASE("bargains and discounts get no promise") {
    for (const std::vector<std::string>& turns :
         std::vector<std::vector<std::string>>{{"松雀7多少钱", "学生有优惠吗"},
                                               {"松雀7能便宜两百吗"},
                                               {"do you have discounts for pensioners on phones"},
                                               {"how much is the pinlark 7", "thats crazy expensive"}}) {
        CHECK_MESSAGE(after(turns).intent == "service.discount", turns.back());
    }
}

TEST_CASE("an order is not taken, and no device of the home is asked for") {
    CHECK(after({"松雀7多少钱", "那买7吧"}).intent == "service.order");
    CHECK(after({"how much is the Pinlark 7", "ok i want two of them"}).intent == "service.order");
    CHECK(after({"how much is the Pinlark 7", "I'll take it"}).intent == "service.order");
    CHECK(after({"how much is the Pinlark 7", "take it off the wall"}).intent != "service.order");
}

TEST_CASE("how long and how much are asked of the service that was spoken of") {
    CHECK(says(after({"my phone screen is cracked", "how long does it take"}), "3 to 7 days"));
    CHECK(says(after({"我上周买的手机屏幕碎了", "那换屏多少钱"}), "具体价格我这里没有"));
    CHECK(says(after({"how long is delivery for a phone", "is it free"}), "Delivery is free"));
    CHECK_FALSE(says(after({"how much is the pinlark 7", "how long does it take"}), "Most repairs"));
    CHECK(says(after({"松雀 Lite能插存储卡吗", "这款手机保修多长时间", "它卖多少钱"}), "1299"));
}

TEST_CASE("a phone in the water is the shop's while a phone is spoken of, a person never is") {
    CHECK(after({"松雀7防水吗", "掉水里了怎么办"}).intent == "service.repair");
    CHECK(after({"我手机掉厕所了"}).intent == "service.repair");
    CHECK(after({"松雀7防水吗", "孩子掉水里了怎么办"}).route == "health");
    CHECK(after({"掉水里了怎么办"}).intent != "service.repair");
}

TEST_CASE("what the records do not say is not made up") {
    CHECK(says(after({"does the pinlark lite have a headphone jack"}), "not in my records"));
    CHECK(says(after({"有没有安榕的手机", "能打麻将吗"}), "资料里没有"));
    CHECK(after({"how much is the amberlea easy", "is it loud"}).reply.starts_with("Yes"));
}

TEST_CASE("a name is kept for the session, and only a name") {
    CHECK(says(after({"我叫李明", "我叫什么"}), "李明"));
    CHECK(says(after({"我叫陈建国", "打开客厅的灯亮不亮", "我叫什么名字"}), "陈建国"));
    CHECK(says(after({"my name is Ann", "what is my name"}), "Ann"));
    CHECK(says(after({"我叫什么"}), "还没有告诉我"));
    CHECK(after({"我是老张"}).intent == "chat.name");
    CHECK(after({"我叫王秀兰"}).intent == "chat.name");
    for (const char* text : {"我叫外卖", "我是老师", "我是高血压", "call me a taxi", "call me later", "我叫车去医院"}) {
        CHECK_MESSAGE(after({text}).intent != "chat.name", text);
    }
}

TEST_CASE("a loss, loneliness and doubt get one kind sentence") {
    CHECK(says(after({"老伴走了三年了"}), "难过"));
    CHECK(says(after({"老伴去世了，我很难过"}), "难过"));
    CHECK(says(after({"my husband died last year"}), "sorry for your loss"));
    CHECK(says(after({"我是不是很笨"}), "不是的"));
    CHECK(says(after({"my grandson never calls me"}), "lonely"));
    CHECK_FALSE(says(after({"my phone battery died"}), "sorry for your loss"));
    CHECK_FALSE(says(after({"老公走了，把灯关了吗"}), "难过"));
}

TEST_CASE("what is too short to be sure of gets an honest answer, in changing words") {
    for (const char* text : {"39.5", "24", "actually 22", "check it", "how many", "余几", "没事吧", "why not", "洗个澡",
                             "who wrote Hamlet"}) {
        CHECK_MESSAGE(after({text}).intent != "chat.talk", text);
    }
    CHECK(after({"余几"}).reply != after({"洗个澡"}).reply);
    for (const char* text : {"谢谢", "thanks", "好的", "hello", "再见", "I'm bored", "you're stupid"}) {
        CHECK_MESSAGE(after({text}).intent == "chat.talk", text);
    }
    CHECK(after({"喂"}).route == "chat");
    CHECK(after({"你有眼睛吗"}).route == "chat");
    CHECK(after({"你确定吗"}).route == "chat");
}

TEST_CASE("what is charged for a phone is its price, and a number of gigabytes above memory is storage") {
    CHECK(after({"Can you tell me what you're charging for the Amberlea Easy, please"}).intent == "product.price");
    CHECK(after({"how fast is the Amberlea Easy charging"}).slots["attribute"] == "charging");
    CHECK(after({"那个絮云 Mini 要几块钱"}).intent == "product.price");
    CHECK(after({"松雀7是128G的还是256G的呀"}).slots["attribute"] == "storage");
}

TEST_CASE("what some phones have is asked over the catalogue, and those that have it are listed") {
    const Response wireless = after({"which phones have wireless charging"});
    CHECK(says(wireless, "4 phones with wireless charging: the Pinlark 7 Pro (50 W)"));
    CHECK_FALSE(says(wireless, "Voltrune"));
    for (const char* asked : {"which phone has wireless charging", "best phone with wireless charging",
                              "do you have any phones that support wireless charging"}) {
        CHECK_MESSAGE(after({asked}).reply == wireless.reply, asked);
    }
    const Response chinese = after({"哪款支持无线充电"});
    CHECK(says(chinese, "共 4 款"));
    CHECK(says(chinese, "行舟 Fold（30 瓦）"));
    const Response water = after({"哪些手机防水"});
    CHECK(says(water, "礁石花岗（IP69）"));
    CHECK_FALSE(says(water, "IP65"));
    CHECK(says(after({"which phones are waterproof"}), "Corvane Fold (IPX8)"));
    CHECK(says(after({"which phones have 5g"}), "9 phones with 5G"));
    CHECK(says(after({"哪些是双卡"}), "共 10 款"));
    CHECK(says(after({"哪些手机有NFC"}), "共 8 款"));
    CHECK(says(after({"which phones take a memory card"}), "Skerrit Granite"));
    CHECK(says(after({"which phones have an oled screen"}), "Voltrune Blitz"));
    CHECK(says(after({"which phones have 5g and wireless charging"}), "4 phones"));
    CHECK(says(after({"which phones have bluetooth"}), "10 phones with Bluetooth: the Pinlark 7 (5.3)"));
    CHECK(says(after({"which phones have wifi 7"}), "3 phones"));
}

TEST_CASE("those that lack it are listed too, and an end of an order is found among those that have it") {
    CHECK(says(after({"哪些手机不支持5G"}), "安榕易享"));
    CHECK(says(after({"which phones do not have nfc"}), "2 phones without NFC"));
    CHECK(after({"what is the cheapest waterproof phone"}).slots["product"] == "skerrit_granite");
    CHECK(after({"最便宜的防水手机是哪款"}).slots["product"] == "skerrit_granite");
    CHECK(after({"which phones have wireless charging", "which of those is the cheapest"})
              .reply.starts_with("That is the Wispel Mini"));
    // One phone is asked by its row, and more of a thing is an order.
    CHECK(after({"松雀7防水吗"}).slots["product"] == "pinlark_7");
    CHECK(after({"does the pinlark lite have nfc"}).slots["product"] == "pinlark_lite");
    CHECK(after({"how much is the pinlark 7", "is it waterproof"}).slots["product"] == "pinlark_7");
    CHECK(after({"which is the most waterproof phone"}).slots["product"] == "skerrit_granite");
    CHECK(after({"哪款最防水"}).slots["product"] == "skerrit_granite");
    CHECK(after({"哪款充电最快"}).slots["product"] == "voltrune_blitz");
}

TEST_CASE("several pieces of a phone cost its price times their number") {
    CHECK(says(after({"松雀7买两台一共多少钱"}), "2 台松雀 7，一共 5998 元起"));
    CHECK(says(after({"行舟 Fold多少钱", "两台多少钱"}), "15998 元"));
    CHECK(says(after({"行舟 Fold多少钱", "两台多少钱", "三台呢"}), "23997 元"));
    CHECK(says(after({"how much is the pinlark 7", "how much for two of them"}), "from $838 together"));
    CHECK(says(after({"how much do 10 pinlark lites cost"}), "from $1790 together"));
    CHECK(says(after({"what would three wispel minis cost in total"}), "$1377"));
    // One piece, a capacity and too many of them.
    CHECK(says(after({"松雀7一台多少钱"}), "2999 元起（256 GB 版）"));
    CHECK_FALSE(says(after({"how much is the pinlark 7 with 512 GB"}), "together"));
    CHECK_FALSE(says(after({"松雀7买一千台多少钱"}), "一共"));
    CHECK(after({"松雀7和絮云Mini比较", "两个多少钱"}).intent == "product.compare");
}

TEST_CASE("an amount of something that has no price is not the shop's") {
    for (const char* asked : {"how much sleep do i need", "how much should i sleep", "how much exercise do i need",
                              "how much water should i drink a day", "is napping bad", "每天该睡多少"}) {
        CHECK_MESSAGE(after({asked}).route != "customer_service", asked);
    }
    CHECK(says(after({"pinlark 7 or wispel mini", "how much more expensive is it"}), "$40"));
    CHECK(after({"how much is the moonphone"}).slots["carried"] == false);
    CHECK(after({"how much should i pay for a phone"}).route == "customer_service");
    CHECK(after({"how much storage does the pinlark 7 have"}).slots["attribute"] == "storage");
}

TEST_CASE("a short name is one of the two that were spoken of, and a place counts in the list that was shown") {
    const Response storage = after({"松雀7和7 Pro区别", "Pro有几种存储"});
    CHECK(storage.slots["product"] == "pinlark_7_pro");
    CHECK(storage.slots["attribute"] == "storage");
    CHECK(after({"松雀7和7 Pro区别", "松雀7多少钱", "那Pro呢"}).slots["product"] == "pinlark_7_pro");
    CHECK(after({"compare the pinlark 7 and the 7 pro", "how many storage sizes has the pro"}).slots["product"] ==
          "pinlark_7_pro");
    const Response second = after({"三千块以内的手机有哪些", "第二个怎么样"});
    const Response both = after({"三千块以内的手机有哪些", "第二个怎么样", "和第一个比呢"});
    CHECK(both.intent == "product.compare");
    CHECK(both.slots["products"][0] == second.slots["product"]);
    CHECK(both.slots["products"][1] == "pinlark_7");
}

TEST_CASE("a whole day without charging is the battery's, weather and another shop's goods are not ours") {
    CHECK(after({"will the pinlark lite get through a whole day without charging"}).slots["attribute"] == "battery");
    CHECK(after({"礁石花岗是不是特别重啊"}).slots["attribute"] == "weight");
    CHECK(after({"松雀 7 咋卖"}).intent == "product.price");
    for (const char* asked : {"Will it rain in Manchester tomorrow?", "get me chinese takeaway delivered around seven",
                              "order me a pizza delivered to my house"}) {
        CHECK_MESSAGE(after({asked}).route != "customer_service", asked);
    }
    CHECK(after({"how long does delivery take"}).intent == "service.delivery");
}

TEST_CASE("for whom a phone is, what folds, other makers in the plural, and which of two is better") {
    CHECK(says(after({"我想买个手机给我妈"}), "安榕易享"));
    CHECK(says(after({"I want a phone for my 10 year old"}), "Pinlark Lite"));
    CHECK(says(after({"which phone folds"}), "Corvane Fold"));
    CHECK(says(after({"which phones have a 120 hz screen"}), "Voltrune Blitz"));
    CHECK_FALSE(says(after({"which phones have a 120 hz screen"}), "Amberlea Easy"));
    CHECK(after({"do you have iphones?"}).slots["carried"] == false);
    CHECK(says(after({"compare the pinlark 7 and the skerrit voyager", "I'll take the lighter one"}), "Pinlark 7"));
    const Response better = after({"松雀7 Pro和雷符疾电比", "哪个好"});
    CHECK(better.intent == "product.compare");
    CHECK(says(better, "雷符疾电"));
    CHECK(says(after({"when are you open"}), "9:00"));
    CHECK(says(after({"tell me about the Pinlark Lite", "hmm ok", "does it have nfc"}), "no NFC"));
}
