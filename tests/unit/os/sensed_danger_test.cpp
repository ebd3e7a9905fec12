#include "minillm/os/apps/health/sensed_danger.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/core/file.hpp"

using namespace minillm;

namespace {

const std::string folder = std::string(MINILLM_SOURCE_DIR) + "/datasets/llm_os/";

const EmergencyListener& listener() {
    static const IntentClassifier classifier =
        IntentClassifier::from_bytes(read_file(folder + "training/intents.safetensors"), "intents.safetensors");
    static const EmergencyListener heard(JsonData("health.json", read_file(folder + "health.json")), classifier);
    return heard;
}

const SensedDanger& sense() {
    static const SensedDanger danger(
        LogisticClassifier::from_bytes(read_file(folder + "training/danger.safetensors"), "danger.safetensors"));
    return danger;
}

std::u32string text(const std::string& typed) { return searchable(normalise_request(typed).characters); }

bool senses(const std::string& typed) { return sense().hear(listener(), text(typed)).has_value(); }

}  // namespace

TEST_CASE("danger is sensed that no word names") {
    CHECK(senses("The lad who delivers our milk is lying beside his van, his lips are the colour of slate and he "
                 "doesn't answer me"));
    CHECK(senses("we were only sanding the boat, then my uncle's speech went to mush and he let go of the sander"));
    CHECK(senses("邻居家奶奶坐在楼道里，脸灰灰的，问她什么都只是摇头，一身的汗"));
    CHECK(senses("娃儿抱起来软绵绵的，眼睛往上翻，咋个喊都没得反应"));
}

TEST_CASE("what only sounds like it is not sensed, nor what is a story or over for years") {
    CHECK_FALSE(senses("the choir collapsed laughing when the organist came in a bar too early"));
    CHECK_FALSE(senses("in my novel the duke turns grey, drops his cup and does not answer any more"));
    CHECK_FALSE(senses("打印机又卡纸了，怎么拽都拽不出来"));
    CHECK_FALSE(senses("把卧室的灯关了吧，孩子刚睡着"));
    CHECK_FALSE(senses("how many days may cooked rice stay in the fridge"));
    CHECK_FALSE(senses("ok"));
    CHECK_FALSE(senses(""));
}

TEST_CASE("words of an emergency are doubted where the whole is next to certainly something else") {
    CHECK(sense().doubts(listener(), text("where in the novel does the heroine drink the poison, chapter nine or ten")));
    CHECK_FALSE(sense().doubts(listener(), text("my mother drank poison, she is on the floor")));
    CHECK_FALSE(sense().doubts(listener(), text("救命")));
}
