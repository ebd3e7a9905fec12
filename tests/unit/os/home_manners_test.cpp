#include "minillm/os/kernel.hpp"

#include <doctest/doctest.h>

#include "support/shell.hpp"

using namespace minillm;
using minillm::test::shell_file;
using minillm::test::states_of;

TEST_CASE("a thing that is put on a level is switched on as well, one whose level is set is not") {
    Kernel kernel(shell_file);
    kernel.handle("put the fan on speed 2");
    CHECK(states_of(kernel).at("bedroom.fan").at("on") == true);
    CHECK(states_of(kernel).at("bedroom.fan").at("speed") == 2);
    kernel.handle("stick the study light on full please");
    CHECK(states_of(kernel).at("study.light").at("on") == true);
    kernel.handle("set the kitchen light to 40%");
    CHECK(states_of(kernel).at("kitchen.light").at("on") == false);
}

TEST_CASE("half of what it is, in either word order") {
    Kernel kernel(shell_file);
    kernel.handle("set the volume to 40");
    CHECK(kernel.handle("cut the TV volume in half").actions.at(0).after.at("volume") == 20);
    CHECK(kernel.handle("turn the volume down by half").actions.at(0).after.at("volume") == 10);
    CHECK(kernel.handle("pull the bedroom curtains half closed").actions.at(0).after.at("position") == 50);
}

TEST_CASE("politeness that asks for a chance, and both of what was spoken of") {
    Kernel kernel(shell_file);
    CHECK(kernel.handle("Is there any chance you could open the study curtains?").actions.size() == 1);
    kernel.handle("turn on the kitchen light and the bathroom light");
    CHECK(kernel.handle("could you turn both off?").actions.size() == 2);
    CHECK(kernel.handle("is there any chance of rain?").actions.empty());
}

TEST_CASE("when the reason comes about is not when it is to be done") {
    Kernel kernel(shell_file);
    CHECK(kernel.handle("I've got a call in a minute, so please put the study light on").actions.size() == 1);
    CHECK(kernel.handle("I've got a call in a minute, so turn the study light off then").actions.empty());
    CHECK(kernel.handle("In a minute, turn the study light off").actions.empty());
}

TEST_CASE("a verb before a comma is done to what was named before, not to what is set behind it") {
    Kernel kernel(shell_file);
    kernel.handle("打开客厅的电视");
    kernel.handle("打开客厅的灯");
    kernel.handle("电视太吵了，关掉，客厅灯调到40");
    CHECK(states_of(kernel).at("living_room.light").at("on") == true);
    CHECK(kernel.handle("关掉，客厅的灯").actions.at(0).after.at("on") == false);
}

TEST_CASE("同时 joins two requests and is no condition") {
    Kernel kernel(shell_file);
    CHECK(kernel.handle("把厨房灯打开，同时把电视声音调大一点").actions.size() == 2);
    CHECK(kernel.handle("客人来时把厨房灯打开").actions.empty());
}

TEST_CASE("a light by the door is wanted on, and nothing is to be unlocked") {
    Kernel kernel(shell_file);
    const Response light = kernel.handle("I need the light on in the hallway by the front door, the entrance one");
    CHECK(light.decision != "confirm");
    CHECK(states_of(kernel).at("entrance.lock").at("locked") == true);
    CHECK(kernel.handle("could you knock the TV volume down a notch and shut the study curtains").actions.size() == 2);
}
