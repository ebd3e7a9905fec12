#include <doctest/doctest.h>

#include <string>

#include "minillm/core/file.hpp"
#include "minillm/os/apps/health/composed_signs.hpp"
#include "minillm/os/apps/health/health_qa.hpp"
#include "minillm/os/apps/health/heard_wording.hpp"
#include "minillm/os/apps/health/prescribed_medicine.hpp"
#include "minillm/os/apps/health/told_now.hpp"

using namespace minillm;

namespace {

const std::string folder = std::string(MINILLM_SOURCE_DIR) + "/datasets/llm_os/";

std::u32string text(const std::string& typed) { return searchable(normalise_request(typed).characters); }

const JsonData& health_data() {
    static const JsonData data("health.json", read_file(folder + "health.json"));
    return data;
}

std::string sign(const std::string& typed) {
    static const ComposedSigns signs(health_data());
    return signs.in(text(typed)).value_or("none");
}

AppAnswer ask(const std::string& typed, const std::string& language) {
    static const IntentClassifier classifier =
        IntentClassifier::from_bytes(read_file(folder + "training/intents.safetensors"), "intents.safetensors");
    static const HealthApp app(
        health_data(), classifier,
        IntentClassifier::from_bytes(read_file(folder + "training/topics.safetensors"), "topics.safetensors"),
        IntentClassifier::from_bytes(read_file(folder + "training/aspects.safetensors"), "aspects.safetensors"));
    Request request;
    request.text = normalise_request(typed);
    request.language = language;
    const AppNotes none;
    return app.answer(request, {none, false});
}

}  // namespace

TEST_CASE("parts that stand together are a sign, and one of them alone is none") {
    CHECK(sign("her eyelid droops and the pen keeps slipping from her hand, she can't find words") == "stroke");
    CHECK(sign("one of his pupils is much bigger than the other") == "head_injury");
    CHECK(sign("he sucks in under the ribs with every breath and it whistles") == "breathing_difficulty");
    CHECK(sign("she swallowed a mouthful of descaler") == "poisoning");
    CHECK(sign("他两只手卡着自己脖子，一点声音都没有") == "choking");
    CHECK(sign("孩子发烧，脖子硬，腿上有紫斑") == "sudden_headache");
    CHECK(sign("我写好了遗书，联系不上就算了，我出门了") == "self_harm");

    CHECK(sign("she can't find words for how happy she is") == "none");
    CHECK(sign("the pupils of my school are bigger than ours were") == "none");
    CHECK(sign("he bought a bottle of descaler for the kettle") == "none");
    CHECK(sign("孩子发烧了在家怎么护理") == "none");
    CHECK(sign("下辈子再也不吃这家火锅") == "none");
}

TEST_CASE("a part that is denied does not count, nor a pet's") {
    CHECK(sign("my son has no fever, no stiff neck, only a headache") == "none");
    CHECK(sign("my dog ate wild mushrooms and is vomiting") == "none");
    CHECK(sign("my brother ate wild mushrooms and is vomiting") == "poisoning");
}

TEST_CASE("what is long ago, a condition or made up is not of now") {
    CHECK(ToldNow::of(text("as a boy I fell into a lake, now my chest hurts")) == U" now my chest hurts");
    CHECK(ToldNow::of(text("小时候掉进过井里，被叔叔拉上来的")).empty());
    CHECK(ToldNow::of(text("in my novel the king drinks poison")).empty());
    CHECK(ToldNow::of(text("he had a stent last year, he's grey and sweating")) == U" hes grey and sweating");
    CHECK(ToldNow::is_play_or_lesson(text("我们在玩狼人杀")));
    CHECK_FALSE(ToldNow::is_play_or_lesson(text("他在球场上倒下了")));
}

TEST_CASE("misheard characters, a letter too many and Cantonese are heard as meant") {
    CHECK(HeardWording::of(text("他喝农耀了")) == U"他喝农药了");
    CHECK(HeardWording::of(text("奶奶摇不性")) == U"奶奶摇不醒");
    CHECK(HeardWording::of(text("she is bleedding")) == U"she is bleeding");
    CHECK(HeardWording::of(text("我阿爷頭先跌低咗")) == U"我爷爷刚才摔倒了");

    CHECK(HeardWording::of(text("价格上调了")) == U"价格上调了");
    CHECK(HeardWording::of(text("爷爷住了三天")) == U"爷爷住了三天");
    CHECK(HeardWording::of(text("心跳漏了一拍")) == U"心跳漏了一拍");
    CHECK(HeardWording::of(text("she is cooking and breeding fish")) == U"she is cooking and breeding fish");
}

TEST_CASE("a long calm telling is heard sentence by sentence") {
    CHECK(
        ask("Hello. I look after the old man at number nine. He was fine at breakfast and read the paper. When I came "
            "back from the shops he was on the floor and I can't wake him. The radio is still playing.",
            "en")
            .intent == "health.emergency");
    CHECK(ask("麻烦问一下，我们一家在郊外露营，中午吃得很开心，刚才舅舅说胸口压得慌，满头冷汗，脸色发白，天气预报说晚上"
              "有雨",
              "zh")
              .intent == "health.emergency");
    CHECK(ask("Hello. We had a lovely day at the lake. The children swam and ate ice cream. Which sun cream is best?",
              "en")
              .intent != "health.emergency");
}

TEST_CASE("machines, play and tears are nobody's emergency") {
    CHECK(ask("the printer's passed out again, which button do I press", "en").intent != "health.emergency");
    CHECK(ask("女儿跟我玩过家家，她说小熊没呼吸了", "zh").intent != "health.emergency");
    CHECK(ask("I'm choking up over these old photos", "en").intent != "health.emergency");
    CHECK(ask("I'm done with the hoovering and the ironing and everything", "en").intent != "health.emergency");
    CHECK(ask("my brother has passed out next to the printer", "en").intent == "health.emergency");
}

TEST_CASE("a prescribed medicine is stopped or changed by nobody but its doctor") {
    CHECK(PrescribedMedicine::is_changed_in(text("could I halve my bisoprolol")));
    CHECK(PrescribedMedicine::is_changed_in(text("百忧解我想停了")));
    CHECK(ask("would it be fine to come off my citalopram now", "en").intent == "health.refuse");
    CHECK_FALSE(PrescribedMedicine::is_changed_in(text("my lithium battery dropped to five percent, can I fix it")));
    CHECK_FALSE(PrescribedMedicine::is_changed_in(text("降压药放哪了")));
    CHECK(ask("你给诊断一下，我膝盖肿了还疼", "zh").intent == "health.refuse");
    CHECK(ask("帮我看看那支基金跌了没有", "zh").intent != "health.refuse");
}
