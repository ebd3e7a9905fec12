#include "minillm/os/apps/home/home_run_on_chinese.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/os/apps/home/home_run_on.hpp"
#include "minillm/os/apps/home/home_words.hpp"
#include "minillm/os/kernel.hpp"
#include "support/shell.hpp"

using namespace minillm;
using minillm::test::shell_file;

namespace {

struct Parting {
    JsonData file{"home.json", shell_file("home.json")};
    HomeWords words{file};
    ChineseRunOn chinese{words.lexicon};
    RunOnSentences english{words.lexicon};

    std::string in_chinese(const char* text) const {
        return encode_utf8(chinese.parted(normalise_request(text).characters));
    }
    std::string in_english(const char* text) const {
        return encode_utf8(english.parted(normalise_request(text).characters));
    }
};

// How many devices a sentence moves in a home as it starts; the window and everything else is off.
std::size_t moved(const char* text) {
    Kernel kernel(shell_file);
    return kernel.handle(text).actions.size();
}

}  // namespace

TEST_CASE("a Chinese clause ends before an order and before a thing, not inside what was done or who was told") {
    const Parting parting;
    CHECK(parting.in_chinese("碗都洗完了你把厨房灯关了吧") == "碗都洗完了,你把厨房灯关了吧");
    CHECK(parting.in_chinese("我刚爬完楼梯腿软帮我把空调打开") == "我刚爬完楼梯腿软,帮我把空调打开");
    CHECK(parting.in_chinese("戏要开场了客厅灯关掉") == "戏要开场了,客厅灯关掉");
    CHECK(parting.in_chinese("客厅窗帘开一半就行我怕晒") == "客厅窗帘开一半就行,我怕晒");
    for (const char* whole : {"妈妈让你把灯关了", "他打开了客厅的灯", "我想请你把灯打开", "把灯关了", "打开客厅的灯"}) {
        CHECK(parting.in_chinese(whole) == whole);
    }
}

TEST_CASE("an English clause ends behind a thing and its level, and what governs a verb keeps it") {
    const Parting parting;
    CHECK(parting.in_english("shut the study curtains please the postman is looking in") ==
          "shut the study curtains please, the postman is looking in");
    CHECK(parting.in_english("the steam from the pasta is everywhere open the study curtains") ==
          "the steam from the pasta is everywhere, open the study curtains");
    for (const char* whole : {"i saw the nurse open the curtains", "my boss is asking me to turn off the light",
                              "the man who came is going to close the curtains"}) {
        CHECK(parting.in_english(whole) == whole);
    }
}

TEST_CASE("what stands beside an order may speak of time, denial or others, as long as it is told of something else") {
    for (const char* text : {"close the study curtains, my neighbour never knocks before she looks in",
                             "Switch on the kitchen light. I was up a ladder for nine hours yesterday.",
                             "The choir's rehearsal goes on until Sunday and I'm hoarse, fan off please",
                             "kitchen light off so I'm not paying for an empty room", "洗衣机转了一下午，书房空调设到二十三度",
                             "卧室的窗帘拉上，我爸说晃眼", "厨房灯关了，亮着也没人用", "客厅窗帘开到四成，别全拉开",
                             "打开阳台的灯，拿个快递", "六点半了，把卧室窗帘拉开", "书房灯关掉，下班"}) {
        INFO(std::string(text));
        CHECK(moved(text) == 1);
    }
    CHECK(moved("1.打开书房的灯 2.关上卧室的窗帘") == 2);
    CHECK(moved("turn of the bedroom fan") == 1);
}

TEST_CASE("what puts an order off, or gives it to another, stays against it wherever it stands") {
    for (const char* text :
         {"close the study curtains, I will be home at eight", "turn on the kitchen light, I'll say when",
          "She came home, shut the curtains and sat down", "turn off the light when my niece leaves",
          "switch on the fan, I'll be back later", "雨一停就帮我把客厅窗帘拉开", "奶奶，您顺手把厨房灯关一下吧", "姐姐姐姐，你去开灯",
          "等下关灯", "五分钟后把灯打开", "他说把卧室的灯关了", "电视机旁的洗衣机转了半天，把它关了", "到七点了再开灯"}) {
        INFO(std::string(text));
        CHECK(moved(text) == 0);
    }
}

TEST_CASE("a correction that goes on keeps the verb of what was said, and a denial of one thing spares it") {
    Kernel kernel(shell_file);
    const Response corrected = kernel.handle("开书房的灯，不对，是卧室的灯，还有客厅窗帘拉上");
    REQUIRE(corrected.actions.size() == 2);
    CHECK(corrected.actions.at(0).target == "bedroom.light");
    CHECK(corrected.actions.at(0).after.at("on") == true);
    kernel.handle("打开客厅和厨房的灯");
    for (const DeviceAction& action : kernel.handle("客厅的灯不用动，把厨房的灯关了").actions) {
        CHECK(action.target == "kitchen.light");
    }
    CHECK(kernel.handle("哪间的灯都别留，统统关掉").actions.size() <= 7);  // the lights, or a question back
}
