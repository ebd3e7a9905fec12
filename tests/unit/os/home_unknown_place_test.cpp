#include "minillm/os/apps/home/home_unknown_place.hpp"

#include <doctest/doctest.h>

#include "minillm/os/kernel.hpp"
#include "support/shell.hpp"

using namespace minillm;
using minillm::test::shell_file;
using minillm::test::states_of;

TEST_CASE("a room that the home has no word for: the light of no other room is switched") {
    Kernel kernel(shell_file);
    const auto before = states_of(kernel);
    for (const char* text :
         {"larder light on", "larder light on please, I need flour", "get the gazebo light on, guests are here",
          "please get the mudroom light on, boots are wet", "turn on the summerhouse heater",
          "把杂物间灯打开一下，找东西", "影音室的灯开一下，要看电影", "杂物间里的灯关一下", "琴房那盏灯帮我开开"}) {
        CAPTURE(text);
        CHECK(kernel.handle(text).actions.empty());
        CHECK(states_of(kernel) == before);
    }
}

TEST_CASE("what a thing is like, a verb that no rule has and a word with a slip name no unknown room") {
    const auto target = [](const char* text) {
        Kernel kernel(shell_file);
        const Response response = kernel.handle(text);
        return response.actions.size() == 1 ? response.actions[0].target : std::string();
    };
    CHECK(target("put the big light on please, going to cook") == "living_room.light");
    CHECK(target("whack the light on") == "living_room.light");
    CHECK(target("batroom light on please, going for bath") == "bathroom.light");
    CHECK(target("房间的灯开一下，黑") == "living_room.light");
    CHECK(target("把中间的灯打开，太黑了") == "living_room.light");
}
