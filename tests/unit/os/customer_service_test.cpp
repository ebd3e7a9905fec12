#include "minillm/os/apps/shop/customer_service.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/core/file.hpp"

using namespace minillm;

namespace {

const std::string folder = std::string(MINILLM_SOURCE_DIR) + "/datasets/llm_os/";

struct Shop {
    JsonData data{"products.json", read_file(folder + "products.json")};
    IntentClassifier classifier = IntentClassifier::from_bytes(read_file(folder + "training/intents.safetensors"), "intents.safetensors");
    CustomerService app{data, classifier, IntentClassifier::from_bytes(read_file(folder + "training/shop.safetensors"), "shop.safetensors")};
};

AppAnswer ask(const std::string& text, const std::string& language = "zh", const AppNotes& notes = {}) {
    static const Shop shop;
    Request request;
    request.text = normalise_request(text);
    request.language = language;
    return shop.app.answer(request, {notes, !notes.empty()});
}

}  // namespace

TEST_CASE("every attribute of every phone is answered with its row, in both languages") {
    const JsonData data("products.json", read_file(folder + "products.json"));
    for (const JsonPlace& phone : data.root().at("phones").elements()) {
        for (const JsonPlace& attribute : data.root().at("attributes").elements()) {
            const std::string id = attribute.at("id").text();
            if (id == "warranty") {
                continue;  // answered together with the policy
            }
            const std::string question = phone.at("names").at("zh").text() + "的" + attribute.at("names").at("zh").elements().front().text() + "怎么样";
            const AppAnswer answer = ask(question);
            CHECK_MESSAGE(answer.reply.find(phone.at("attributes").at(id).at("zh").text()) == 0, question);
            CHECK_MESSAGE(answer.slots["product"] == phone.at("id").text(), question);
        }
    }
}

TEST_CASE("no phone named: the featured one, and it is said") {
    const AppAnswer answer = ask("这款手机有什么特点？");
    CHECK(answer.intent == "product.features");
    CHECK(answer.slots["product"] == "pinlark_7");
    CHECK(answer.reply.find("主推") != std::string::npos);
    const AppAnswer next = ask("那它的电池呢？", "zh", answer.notes);
    CHECK(next.slots["attribute"] == "battery");
    CHECK(next.slots["product"] == "pinlark_7");
}

TEST_CASE("the longest alias is the one that is meant, blanks, capitals and one slip do not matter") {
    CHECK(ask("松雀7Pro多少钱").slots["product"] == "pinlark_7_pro");
    CHECK(ask("how heavy is the PINLRK 7", "en").slots["product"] == "pinlark_7");
}

TEST_CASE("a phone that is not carried gets no facts") {
    for (const char* text : {"佐布拉9000手机多少钱", "飞天猪X100手机的电池怎么样", "华为手机多少钱"}) {
        const AppAnswer answer = ask(text);
        CHECK_MESSAGE(answer.decision == "refused", text);
        CHECK_MESSAGE(answer.reply.find("元") == std::string::npos, text);
    }
    CHECK(ask("how much is the Zorblax 9000 phone?", "en").reply.find('$') == std::string::npos);
}

TEST_CASE("a recommendation keeps to the budget") {
    const AppAnswer answer = ask("两千块以内推荐一款手机");
    CHECK(answer.intent == "product.recommend");
    CHECK(answer.slots["product"] == "skerrit_voyager");
    CHECK(ask("which phone is the cheapest", "en").slots["product"] == "amberlea_easy");
}

TEST_CASE("the whole list, and one that fits without being called by name") {
    for (const char* text : {"你们有哪些手机？", "列一下所有型号"}) {
        const AppAnswer list = ask(text);
        CHECK_MESSAGE(list.intent == "product.features", text);
        CHECK_MESSAGE(list.decision == "answered", text);
        CHECK_MESSAGE(list.reply.find("行舟 Fold（7999 元起）") != std::string::npos, text);
    }
    CHECK(ask("show me your phones", "en").reply.find("Corvane Fold (from $") != std::string::npos);
    CHECK(ask("哪些手机支持无线充电").intent != "product.features");
    CHECK(ask("最贵的是哪款手机？").slots["product"] == "corvane_fold");
    CHECK(ask("which of your phones is the most expensive", "en").slots["product"] == "corvane_fold");
    CHECK(ask("有没有小屏的手机").slots["product"] == "wispel_mini");
    CHECK(ask("预算两千，打游戏").intent == "product.recommend");
    // Money is no model number.
    const AppAnswer pictures = ask("I've got 4,000 yuan to spend on a phone and I mostly take pictures", "en");
    CHECK(pictures.intent == "product.recommend");
    CHECK(pictures.slots["budget"] == 4000);
    // 严重 is no question about weight.
    CHECK_FALSE(ask("我血压150/95严重吗").mine);
}

TEST_CASE("after an answer about one phone, a question for others is not about that one") {
    const AppNotes before = ask("松雀7的屏幕").notes;
    CHECK(ask("你们有哪些手机？", "zh", before).reply.find("店里有：") == 0);
    CHECK(ask("有没有小屏的", "zh", before).slots["product"] == "wispel_mini");
    CHECK(ask("轻一点的手机有吗", "zh", before).slots["product"] == "wispel_feather");
    CHECK(ask("预算两千，打游戏", "zh", before).intent == "product.recommend");
    CHECK(ask("它有没有快充", "zh", before).slots["product"] == "pinlark_7");
}

TEST_CASE("what a phone would cost is its price, and how one pays is a policy") {
    CHECK(ask("What would I have to pay for a Corvane Fold?", "en").intent == "product.price");
    CHECK(ask("what payment methods do you take", "en").intent == "service.payment");
    CHECK(ask("从零充到满，雷符疾电要花多长时间").slots["attribute"] == "charging");
    CHECK(ask("how many hours does the Pinlark 7 run on one charge", "en").slots["attribute"] == "battery");
}

TEST_CASE("where the shop is and how one buys, and that a question about ourselves is not for its people") {
    CHECK(ask("你们店在哪").intent == "service.location");
    CHECK(ask("I'd like to buy this one, how do I order", "en").intent == "service.order");
    CHECK(ask("how long until my order gets here", "en").intent == "service.delivery");
    CHECK(ask("let me talk to a real person", "en").intent == "service.human");
    CHECK_FALSE(ask("are you a real person or a bot", "en").mine);
}

TEST_CASE("what is wanted is heard without a word of the catalogue, and a row that is named stays what it is") {
    CHECK(ask("how many holiday snaps fit on the Pinlark Lite before it is full?", "en").slots["attribute"] == "storage");
    CHECK(ask("行舟 Fold 揣兜里会不会坠得慌，有几两").slots["attribute"] == "weight");
    CHECK(ask("battery of the Pinlark 7, I take it out in the rain a lot", "en").slots["attribute"] == "battery");
}

TEST_CASE("a need is heard in what somebody tells of himself") {
    const AppAnswer answer = ask("my lad plays shooters all evening and says his phone lags, which one should he get?", "en");
    CHECK(answer.intent == "product.recommend");
    CHECK(answer.slots["product"] == "voltrune_blitz");
    CHECK_FALSE(ask("my lad plays football all evening", "en").mine);
}

TEST_CASE("a classifier that does not know a row of the catalogue is refused") {
    const JsonData data("products.json", read_file(folder + "products.json"));
    const IntentClassifier other = IntentClassifier::from_bytes(read_file(folder + "training/topics.safetensors"), "topics.safetensors");
    const IntentClassifier intents = IntentClassifier::from_bytes(read_file(folder + "training/intents.safetensors"), "intents.safetensors");
    CHECK_THROWS_WITH_AS(CustomerService(data, intents, other), doctest::Contains("shop.safetensors"), FormatError);
}

TEST_CASE("what the whole of a question describes goes before an everyday word in it, a named row before that") {
    const auto attribute_of = [](const std::string& text, const std::string& language) {
        const AppAnswer answer = ask(text, language);
        return answer.slots.contains("attribute") ? answer.slots["attribute"].get<std::string>() : answer.intent;
    };
    CHECK(attribute_of("能拿絮云Mini在泳池里拍照吗，防不防水", "zh") == "waterproof");
    CHECK(attribute_of("How many gigabytes of space on the Amberlea Easy for pictures?", "en") == "storage");
    CHECK(attribute_of("Got the wrong colour, can I swap it for another one", "en") == "service.returns");
    CHECK(attribute_of("what do you charge for the Voltrune Blitz, roughly how many dollars", "en") == "price");
    CHECK(attribute_of("松雀7充电快不快", "zh") == "charging");
    CHECK(attribute_of("你们店里的雷符疾电有啥卖点", "zh") == "product.features");
    CHECK(ask("How many megapixels is the Wispel Feather's selfie camera", "en").slots["product"] == "wispel_feather");
    CHECK(ask("转人工").intent == "service.human");
}
