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

TEST_CASE("what belongs to somebody, and what is said to somebody, is left to them") {
    Kernel kernel(shell_file);
    const auto before = states_of(kernel);
    for (const char* text :
         {"turn off my mum's kitchen light, she's over in Cork", "switch on Tom's study light",
          "open the curtains in my brother's bedroom", "爸，你过来帮我把卧室的窗帘拉开", "儿子，去把客厅的灯打开",
          "mum, can you come here and turn the bedroom light on", "dad, come and open the bedroom curtains for me"}) {
        INFO(text);
        CHECK(kernel.handle(text).actions.empty());
        CHECK(states_of(kernel) == before);
    }
    CHECK(kernel.handle("turn on the study's light").actions.size() == 1);
    CHECK(kernel.handle("奶奶来接孩子了，把门口的灯打开").actions.size() == 1);
    CHECK(kernel.handle("honey, could you put the kitchen light on for grandma?").actions.size() == 1);
}

TEST_CASE("names alone ask for the same again only where nothing else is said") {
    Kernel kernel(shell_file);
    kernel.handle("打开厨房的灯");
    const auto before = states_of(kernel);
    for (const char* text : {"灯好漂亮", "set it to", "客厅的电视真不错"}) {
        INFO(text);
        CHECK(kernel.handle(text).actions.empty());
        CHECK(states_of(kernel) == before);
    }
    CHECK(kernel.handle("卧室的也要").actions.size() == 1);
}

TEST_CASE("a crack is a little, and what is wanted in its place is not switched off with it") {
    Kernel kernel(shell_file);
    kernel.handle("客厅窗帘给我开条小缝");
    CHECK(states_of(kernel).at("living_room.curtain").at("position") == 10);
    kernel.handle("open the study curtains just a crack");
    CHECK(states_of(kernel).at("study.curtain").at("position") == 10);
    kernel.handle("打开卧室空调");
    kernel.handle("卧室空调关了，换风扇吹");
    CHECK(states_of(kernel).at("bedroom.air_conditioner").at("on") == false);
    CHECK(states_of(kernel).at("bedroom.fan").at("on") == true);
    kernel.handle("空调关了吹风扇");
    CHECK(states_of(kernel).at("bedroom.fan").at("on") == true);
}

TEST_CASE("why it can be off, and where the speaker goes, told without a mark") {
    Kernel kernel(shell_file);
    kernel.handle("打开浴室的灯");
    CHECK(kernel.handle("浴室灯关了没人用").actions.size() == 1);
    CHECK(kernel.handle("没人用的话把浴室灯打开").actions.empty());
    kernel.handle("turn on the entrance light");
    CHECK(kernel.handle("im leaving now turn off the entrance light and lock the door").actions.size() == 2);
    CHECK(kernel.handle("My programme's on in a minute, could I have the television on please?").actions.size() == 1);
    CHECK(kernel.handle("Do us a favour and stick the lamp on in the lounge").actions.size() == 1);
}

TEST_CASE("clauses that run on are read where one ends, and what tells of others stays whole") {
    Kernel kernel(shell_file);
    kernel.handle("turn on the study light");
    CHECK(kernel.handle("its too bright in the study dim the light a bit").actions.size() == 1);
    CHECK(kernel.handle("im leaving for school turn off the study light and lock the door").actions.size() == 2);
    CHECK(kernel.handle("close the lounge curtains the neighbours can see in").actions.size() == 1);
    const auto before = states_of(kernel);
    for (const char* text :
         {"im watching mum turn the light off", "it's great that the kids turn the lights off",
          "its my dad's job lock the door", "there's no need put the light off", "i saw Tom open the curtains",
          "it's the first thing the maid does open the curtains", "im bored of hearing close the door"}) {
        INFO(text);
        CHECK(kernel.handle(text).actions.empty());
        CHECK(states_of(kernel) == before);
    }
}

TEST_CASE("what is ahead, what is estimated and what is unsure are told beside a request for now") {
    Kernel kernel(shell_file);
    CHECK(kernel.handle("switch on the study light, I've got an exam tomorrow").actions.size() == 1);
    CHECK(kernel.handle("I've got an exam tomorrow, turn the study light off then").actions.empty());
    kernel.handle("bathroom light on but dim, say 20 percent");
    CHECK(states_of(kernel).at("bathroom.light").at("brightness") == 20);
    CHECK(kernel.handle("I can't remember if I did it, so just lock the front door to be safe.").actions.size() == 1);
    CHECK(kernel.handle("I can't remember if I locked the front door").actions.empty());
    kernel.handle("I need some light out on the balcony");
    CHECK(states_of(kernel).at("balcony.light").at("on") == true);
    kernel.handle("书房黑乎乎的，把窗帘全拉开");
    CHECK(states_of(kernel).at("study.curtain").at("position") == 100);
    CHECK(states_of(kernel).at("living_room.curtain").at("position") == 0);
}

TEST_CASE("what is asked politely for two things is never done by half") {
    Kernel kernel(shell_file);
    CHECK(kernel.handle("could you switch the kitchen light on and dim the study light? I'm reading").actions.size() == 2);
    const std::size_t done =
        kernel.handle("Would you put the balcony light out and shut the study curtains? The guests have gone.").actions.size();
    CHECK(done != 1);
    const auto asked = kernel.handle("can you switch the fan on and is the door locked?");
    CHECK(asked.actions.size() == 1);
    CHECK(asked.reply.find("lock") != std::string::npos);
}

TEST_CASE("the whole shell senses danger, and hears what a phone is for where none is named") {
    Kernel kernel(shell_file);
    CHECK(kernel.handle("the porter slid down the wall, his face is like putty and he only groans").intent == "health.emergency");
    CHECK(kernel.handle("my peace lily has collapsed over the rim of its pot").intent != "health.emergency");
    CHECK(kernel.handle("which mountain would you suggest for a first tour").route != "customer_service");
    CHECK(kernel.handle("I play shooters every night with my mates, which of yours runs games best").intent == "product.recommend");
}
