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
    CHECK(kernel.handle("客厅的灯关了").reply.find("现在客厅的灯开着") != std::string::npos);
    CHECK(kernel.handle("帮我把客厅的灯关了").actions.size() == 1);
}
