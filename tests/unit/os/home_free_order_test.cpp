#include "minillm/os/kernel.hpp"

#include <doctest/doctest.h>

#include "support/shell.hpp"

using namespace minillm;
using minillm::test::shell_file;
using minillm::test::states_of;

TEST_CASE("known words in an order that no rule has are read if they fit together in one way") {
    Kernel kernel(shell_file);
    const Response set = kernel.handle("study, the AC, put it to 22");
    REQUIRE(set.actions.size() == 1);
    CHECK(set.actions[0].target == "study.air_conditioner");
    CHECK(set.actions[0].after.at("temperature") == 22);
    CHECK(kernel.handle("书房里的空调关了它").actions.at(0).target == "study.air_conditioner");
}

TEST_CASE("words that do not fit together in one way are asked about") {
    for (const char* text : {"study light kitchen fan on off", "灯关开客厅里", "the light on and off of it in the study"}) {
        INFO(text);
        Kernel kernel(shell_file);
        const auto before = states_of(kernel);
        CHECK(kernel.handle(text).actions.empty());
        CHECK(states_of(kernel) == before);
    }
}

TEST_CASE("a speaker who corrects himself means what he says last") {
    Kernel kernel(shell_file);
    CHECK(kernel.handle("turn on the kitchen light, no, the study light").actions.at(0).target == "study.light");
    CHECK(kernel.handle("书房空调调到二十六度，不对，二十四度").actions.at(0).after.at("temperature") == 24);
    CHECK(kernel.handle("open the bedroom, sorry, I mean the study curtains").actions.at(0).target == "study.curtain");
    CHECK(kernel.handle("turn on the balcony light, no, don't").actions.empty());
    CHECK(kernel.handle("把阳台的灯打开，不对，算了").actions.empty());
}

TEST_CASE("who says that he did it asks for nothing") {
    Kernel kernel(shell_file);
    kernel.handle("打开客厅的灯");
    CHECK(kernel.handle("我把客厅的灯关了").actions.empty());
    CHECK(kernel.handle("帮我把客厅的灯关了").actions.size() == 1);
}

TEST_CASE("nobody says what is not so: 灯关了, of a light that is on, asks for it") {
    Kernel kernel(shell_file);
    CHECK(kernel.handle("客厅的灯关了").actions.empty());  // it is off: how it is
    CHECK(kernel.handle("客厅的灯开了").actions.empty());  // it is off, but switching on is not taken for meant
    kernel.handle("打开客厅的灯");
    const Response off = kernel.handle("客厅的灯关了");
    REQUIRE(off.actions.size() == 1);
    CHECK(off.actions[0].after.at("on") == false);
    CHECK(kernel.handle("昨天客厅的灯关了").actions.empty());
}

TEST_CASE("what is switched on and given a value is both, also behind a comma") {
    Kernel kernel(shell_file);
    const Response both = kernel.handle("Study AC on, 24 degrees please");
    CHECK(both.actions.back().after.at("on") == true);
    CHECK(both.actions.back().after.at("temperature") == 24);
    CHECK(kernel.handle("把卧室空调打开，25度").actions.back().after.at("on") == true);
    CHECK(kernel.handle("turn the living room light all the way down").actions.back().after.at("brightness") == 0);
    const Response part = kernel.handle("bedroom curtains, open to 30 percent");
    REQUIRE(part.actions.size() == 1);
    CHECK(part.actions[0].after.at("position") == 30);
}

TEST_CASE("somebody else's home is not touched") {
    Kernel kernel(shell_file);
    const auto before = states_of(kernel);
    for (const char* text : {"把我姐姐家的客厅灯打开", "turn on the living room light at my aunt's", "他们家的电视关一下", "set the AC at my office to 20"}) {
        INFO(text);
        CHECK(kernel.handle(text).actions.empty());
        CHECK(states_of(kernel) == before);
    }
    CHECK(kernel.handle("把我们家客厅的灯打开").actions.size() == 1);
}

TEST_CASE("a sign and an amount change what is named, and a dash that sets apart does not") {
    Kernel kernel(shell_file);
    kernel.handle("书房空调调到24度");
    CHECK(kernel.handle("书房空调+2度").actions.at(0).after.at("temperature") == 26);
    CHECK(kernel.handle("study ac -1 degree").actions.at(0).after.at("temperature") == 25);
    CHECK(kernel.handle("书房空调——2度").actions.empty());
    CHECK(kernel.handle("书房空调调到-2度").actions.empty());
    CHECK(kernel.handle("外面-2度").actions.empty());
}

TEST_CASE("the amount that is said decides, and the verb which way") {
    Kernel kernel(shell_file);
    kernel.handle("书房空调调到24度");
    const Response raised = kernel.handle("raise the study ac two degrees its a bit cold");
    REQUIRE(raised.actions.size() == 1);
    CHECK(raised.actions[0].after.at("temperature") == 26);
    CHECK(kernel.handle("that study ac is freezing cold, up one degree on it").actions.at(0).after.at("temperature") == 27);
    CHECK(kernel.handle("书房的空调降两度有点热了").actions.at(0).after.at("temperature") == 25);
    CHECK(kernel.handle("turn the study ac up a bit and turn it down two degrees").actions.empty());
}

TEST_CASE("manners of speech around a request") {
    for (const char* text : {"阳台的灯打开快递到了", "书房窗帘子拉开咧", "把厨房灯儿打开呐", "might I ask you to open the study curtains?", "I should like the balcony light on", "I heard a crash, turn on the balcony light", "Would you turn on the balcony light while I water the plants?",
                             "put the wee balcony light oan", "its sooo dark, turn the balcony light onnn", "书房的灯开着，亮度只要30", "study AC is chilly, up two degrees on it"}) {
        INFO(text);
        Kernel kernel(shell_file);
        CHECK(kernel.handle(text).actions.size() >= 1);
    }
    for (const char* text : {"等我回来再打开阳台的灯", "要是快递到了就打开阳台的灯", "when I get back turn on the balcony light", "he said turn aff the telly", "dinnae put the balcony light oan", "turn off the balcony light while I'm away", "I heard dad turn the balcony light on",
                             "不用打开阳台的灯", "阳台的灯不用那么亮", "阳台的灯咋打开咧", "屋里的灯都亮着", "it's a bit brighter on the balcony"}) {
        INFO(text);
        Kernel kernel(shell_file);
        CHECK(kernel.handle(text).actions.empty());
    }
}

TEST_CASE("all lights indoors are those of all rooms") {
    Kernel kernel(shell_file);
    kernel.handle("打开卧室的灯");
    kernel.handle("打开厨房的灯");
    CHECK(kernel.handle("除了卧室那盏，屋里的灯都给我关咧").actions.size() >= 1);
    CHECK(kernel.home().find_device("bedroom.light")->state.at("on") == true);
    CHECK(kernel.home().find_device("kitchen.light")->state.at("on") == false);
}
