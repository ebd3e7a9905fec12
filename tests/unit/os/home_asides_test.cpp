#include "minillm/os/apps/home/home_asides.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/os/apps/home/home_surroundings.hpp"
#include "minillm/os/apps/home/home_words.hpp"
#include "support/shell.hpp"

using namespace minillm;
using minillm::test::shell_file;

namespace {

struct Beside {
    JsonData file{"home.json", shell_file("home.json")};
    HomeWords words{file};
    MoodReader moods{"moods.txt", shell_file("grammar/moods.txt")};
    RequestAsides asides{moods, words.lexicon};
    RequestSurroundings surroundings{moods, words.lexicon};

    // What is left of a text when as little as possible is left out of it.
    std::string first_core(const char* text) const {
        const std::vector<RequestCore> cores = surroundings.cores(normalise_request(text).characters);
        return cores.empty() ? "none" : encode_utf8(cores.front().request);
    }
};

std::u32string characters(const char* text) { return normalise_request(text).characters; }

}  // namespace

TEST_CASE("what is felt or has come about may stand behind a request without a mark") {
    const Beside beside;
    CHECK(beside.first_core("书房的空调降两度太闷了") == "书房的空调降两度");
    CHECK(beside.first_core("阳台的灯打开快递到了") == "阳台的灯打开");
    CHECK(beside.first_core("it's dark in here turn the study light on") == "turn the study light on");
    for (const char* text : {"空调打开有点冷了", "空调调到18度太冷了", "把灯打开太麻烦了", "灯打开好久了", "when it's dark turn the light on", "i saw mum turn the light on"}) {
        INFO(std::string(text));
        CHECK(beside.first_core(text) == "none");
    }
}

TEST_CASE("what goes on meanwhile and what is a habit stand behind a request, and in front of it hold it back") {
    const Beside beside;
    CHECK(beside.first_core("dim the study light while i fold the laundry") == "dim the study light");
    CHECK(beside.first_core("fan on, i can't work when it's hot") == "fan on");
    CHECK(beside.first_core("空调降两度，屋里闷的时候我睡不着") == "空调降两度");
    CHECK(beside.first_core("while i fold the laundry, dim the study light") == "none");
    CHECK_FALSE(beside.asides.goes_on_meanwhile(characters("while we're away")));
    CHECK_FALSE(beside.asides.goes_on_meanwhile(characters("while i sleep")));
    CHECK_FALSE(beside.asides.tells_habit(characters("i can't sleep when the light is on")));
}

TEST_CASE("a complaint that denies how much is in front of a value, and no value is no request") {
    const Beside beside;
    CHECK(beside.first_core("书房的灯不用那么亮，调到40") == "调到40");
    CHECK(beside.first_core("no need for the fan to be so fast, set it to 1") == "set it to 1");
    CHECK(beside.first_core("书房的灯不用那么亮，算了") == "none");
    CHECK(beside.first_core("老师说书房的灯不用那么亮，调到40") == "none");
    CHECK(beside.first_core("no need for the fan to be on, set it to 1") == "none");
}

TEST_CASE("what says no further than the value, or the value again, takes nothing back") {
    CHECK(RequestAsides::stays_at_value(U"不用更低", U"温度调到27"));
    CHECK(RequestAsides::stays_at_value(U"就27", U"温度调到27"));
    CHECK(RequestAsides::stays_at_value(U"just 27", U"set it to 27"));
    CHECK_FALSE(RequestAsides::stays_at_value(U"就25", U"温度调到27"));
    CHECK_FALSE(RequestAsides::stays_at_value(U"不用了", U"温度调到27"));
    CHECK_FALSE(RequestAsides::stays_at_value(U"别再开了", U"温度调到27"));
    CHECK_FALSE(RequestAsides::stays_at_value(U"不用更低", U"把灯打开"));
}

TEST_CASE("what comes later may be told in front of what is for now") {
    const Beside beside;
    CHECK(beside.first_core("待会儿同学要来，现在把灯打开") == "现在把灯打开");
    CHECK(beside.first_core("待会儿同学要来，把灯打开") == "none");
    CHECK(beside.first_core("等会儿把空调打开，现在把灯打开") == "none");
}
