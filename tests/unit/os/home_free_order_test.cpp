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
