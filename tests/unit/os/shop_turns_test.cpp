#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/shell.hpp"

using namespace minillm;
using minillm::test::shell_file;

namespace {

// The last answer of a conversation that begins anew.
Response after(const std::vector<std::string>& turns) {
    static Kernel kernel(shell_file);
    kernel.reset_session();
    Response last;
    for (const std::string& turn : turns) {
        last = kernel.handle(turn);
    }
    return last;
}

bool says(const Response& response, const std::string& words) {
    return response.reply.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the figure of a row's word is no name of an unknown phone") {
    CHECK(after({"松雀 7多少钱", "它有5G吗"}).slots["attribute"] == "network");
    CHECK(after({"how much is the Pinlark 7", "has it got 5G"}).slots["attribute"] == "network");
    // A name before the figure stays one, and so does a model's number.
    CHECK(after({"zorblax 5G多少钱"}).decision == "refused");
    CHECK(after({"佐布拉9000多少钱"}).decision == "refused");
}

TEST_CASE("what the catalogue does not record is said, and a fever is no heat of a phone") {
    CHECK(says(after({"松雀 Lite多少钱", "能用几年"}), "资料里没有"));
    CHECK(says(after({"哪个手机打游戏不卡", "发热吗"}), "资料里没有"));
    CHECK(says(after({"which phone is best for gaming", "how hot does it get"}), "not in my records"));
    CHECK(after({"松雀 7多少钱", "孩子发热怎么办"}).route == "health");
    CHECK(after({"how much is the pinlark 7", "how hot is it in the living room"}).route == "home");
}

TEST_CASE("a budget for several phones is shared out") {
    const Response two = after({"我有5000块，买两个手机，我和我老婆一人一个"});
    CHECK(says(two, "每台最多 2500 元"));
    CHECK(says(two, "礁石远航"));
    CHECK_FALSE(says(two, "4999"));
    CHECK(says(after({"I have 1000 dollars for two phones"}), "$500 each"));
    CHECK_FALSE(says(after({"预算每人3000，买两台手机"}), "1500"));
    CHECK(says(after({"松雀7买两台一共多少钱"}), "5998"));
}

TEST_CASE("better is better at what was wished for, within the budget or just above it") {
    const Response photos = after({"推荐一款拍照好的手机，3000块以内", "有没有更好的"});
    CHECK(says(photos, "这个价位里没有更好的了"));
    CHECK(photos.slots["product"] == "pinlark_7_pro");
    CHECK(after({"哪个手机拍照最好", "3000以内的呢"}).slots["product"] == "pinlark_7");
    CHECK(after({"哪个手机拍照最好", "3000以内的呢", "有没有更好的"}).slots["product"] == "pinlark_7_pro");
    CHECK(says(after({"which phone is good for games", "under 400", "do you have anything better"}), "Voltrune Blitz"));
    CHECK(says(after({"which phone has the biggest battery", "anything better"}), "the best we have"));
    CHECK(says(after({"推荐一款拍照好的手机，3000块以内"}), "这个价位适合的有 1 款"));
}

TEST_CASE("toughness is an order, and goes with a second wish") {
    CHECK(says(after({"礁石远航和礁石花岗哪个结实"}), "是礁石花岗"));
    CHECK(says(after({"which has the bigger battery the Voyager or the Granite", "which phone is tougher"}),
               "That is the Skerrit Granite"));
    CHECK(after({"what is the toughest phone"}).slots["product"] == "skerrit_granite");
    const Response both = after({"something lighter but tough"});
    CHECK(says(both, "IP67 or better"));
    CHECK(both.slots["product"] == "wispel_feather");
    CHECK(says(after({"又轻又结实的手机有吗"}), "最轻的是絮云轻羽"));
    CHECK(after({"你们有哪些手机", "防摔吗"}).slots["product"] == "skerrit_granite");
    // One wish alone stays what it was.
    CHECK(after({"find me a tough phone"}).slots["need"] == "durable");
}

TEST_CASE("a complaint about something bought gets regret and the policy") {
    for (const char* turn : {"买的手机才三天屏幕就花了，你们怎么回事", "上周买的松雀7开不了机了",
                             "I bought a Pinlark 7 last week and the screen is already scratched"}) {
        const Response complaint = after({turn});
        CHECK_MESSAGE(complaint.intent == "service.returns", turn);
        CHECK_MESSAGE((says(complaint, "抱歉") || says(complaint, "sorry")), turn);
    }
    CHECK(says(after({"买的手机才三天屏幕就花了，你们怎么回事", "我没摔"}), "15 天内"));
    CHECK(after({"I bought a Pinlark 7 last week and the screen is already scratched", "I didn't drop it"}).intent ==
          "service.returns");
    CHECK(after({"松雀 7多少钱", "我没摔"}).route != "customer_service");
    CHECK(after({"my screen is cracked"}).intent == "service.repair");
    CHECK(after({"手机买了半年自己坏了，你们给保修吗？"}).intent == "service.warranty");
    CHECK(after({"my bike is broken, I bought it yesterday"}).route != "customer_service");
}

TEST_CASE("yes or no for the days that are told") {
    CHECK(after({"I bought it 9 days ago, can I still return it?"}).reply.starts_with("No, not for any reason"));
    CHECK(after({"买了9天了还能退吗"}).reply.starts_with("不能无理由退了"));
    CHECK(after({"3天前买的手机，今天想退"}).reply.starts_with("可以"));
    CHECK(
        after({"I bought a phone two weeks ago and it is broken, can I return it"}).reply.find("Yes, for a new one") !=
        std::string::npos);
    CHECK(after({"I bought the phone a month ago, can I return it"}).reply.starts_with("No: the 15 days are over"));
    // A date and the days of a refund are no age.
    CHECK(after({"我3月9日买的还能退吗"}).reply.starts_with("签收后"));
    CHECK(after({"退款三天能到吗"}).reply.starts_with("签收后"));
}

TEST_CASE("the postage of a return, and where things are sent") {
    CHECK(says(after({"退货运费谁出"}), "我这里没有记录"));
    CHECK(says(after({"can I return it", "who pays the postage"}), "not in my records"));
    CHECK(says(after({"运费谁出"}), "运费由本店承担"));
    CHECK(after({"can I return a phone", "where do I send it"}).intent == "service.returns");
    CHECK(after({"my screen is cracked", "where do I send it"}).intent == "service.repair");
    CHECK(after({"where do I send it"}).route != "customer_service");
}

TEST_CASE("how far apart two prices are, and the second of what was named") {
    CHECK(says(after({"松雀 7多少钱", "松雀 7 Pro呢", "贵多少"}), "差 2000 元"));
    CHECK(says(after({"which has the bigger battery the Voyager or the Granite", "and which is cheaper",
                      "how much more does the Granite cost"}),
               "$100"));
    CHECK(after({"松雀 7多少钱", "贵多少"}).route != "customer_service");
    CHECK(says(after({"安榕易享多少钱", "第二个多少钱"}), "只说到一款"));
    CHECK(after({"礁石远航和礁石花岗哪个结实", "前面那个多少钱", "后面那个呢"}).slots["product"] == "skerrit_granite");
    CHECK(
        after({"do you have it in blue", "what phones do you have", "tell me about the second one"}).slots["product"] ==
        "pinlark_7_pro");
    CHECK(after({"which phones come in blue", "how much is the second one"}).slots["product"] == "skerrit_voyager");
}

TEST_CASE("who wants no phone is left in peace, and the hours are told") {
    CHECK(after({"no I don't need a phone"}).intent == "service.declined");
    CHECK(after({"松雀 7多少钱", "不用了，不买"}).intent == "service.declined");
    CHECK(after({"不买了，取消订单"}).intent == "service.cancel");
    CHECK(after({"I do not want a heavy phone"}).intent != "service.declined");
    CHECK(says(after({"are you open sunday"}), "9:00 to 21:00"));
    CHECK(says(after({"So what are the opening hours on sundays"}), "9:00 to 21:00"));
    CHECK(says(after({"周日营业吗"}), "9:00 到 21:00"));
    CHECK(after({"is the museum open on sundays"}).route != "customer_service");
}

TEST_CASE("right after another application a turn without a word of phones is not the shop's") {
    const std::string shirt = "a shirt costs 40 dollars and is reduced by 25%, what do I pay";
    CHECK(after({shirt, "how much do I save"}).route != "customer_service");
    CHECK(after({"turn on the light", "which one did you turn on"}).route != "customer_service");
    CHECK(after({"is there a light on the balcony", "which light?"}).route != "customer_service");
    CHECK(after({"what is the square root of 2", "is it exact"}).route != "customer_service");
    CHECK(after({"turn on the light", "how much is the Pinlark 7"}).slots["product"] == "pinlark_7");
    CHECK(after({"turn on the light", "which one has the best camera"}).route == "customer_service");
    CHECK(after({"打开客厅的灯", "推荐一款手机"}).route == "customer_service");
    CHECK(after({"打开客厅的灯", "转人工"}).intent == "service.human");
}

TEST_CASE("versions, colours of all phones, and why a phone is dear") {
    CHECK(says(after({"松雀 7多少钱", "512的呢"}), "价格我这里没有记录"));
    CHECK(after({"松雀 7多少钱", "256的呢"}).reply.starts_with("松雀 7 的售价"));
    CHECK(after({"松雀 7多少钱", "1TB的呢"}).reply.starts_with("没有 1 TB 版"));
    CHECK(says(after({"松雀 7多少钱", "三台呢"}), "8997"));
    CHECK(says(after({"anything in pink"}), "No phone here comes in pink"));
    CHECK(says(after({"松雀 7 Pro多少钱", "为什么这么贵"}), "价格是店里定的"));
    CHECK(says(after({"松雀 7 Pro多少钱", "太贵了"}), "不能替店里便宜"));
    CHECK(after({"老板 这个咋卖"}).decision == "clarify");
    CHECK(after({"松雀 7怎么样", "老板 这个咋卖"}).slots["product"] == "pinlark_7");
    CHECK(after({"这款手机怎么卖的"}).slots["product"] == "pinlark_7");
}
