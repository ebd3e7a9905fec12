#include "minillm/os/apps/home/home_surroundings.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/shell.hpp"

using namespace minillm;
using minillm::test::shell_file;

namespace {

struct Surroundings {
    JsonData file{"home.json", shell_file("home.json")};
    HomeWords words{file};
    MoodReader moods{"moods.txt", shell_file("grammar/moods.txt")};
    RequestSurroundings surroundings{moods, words.lexicon};

    bool around(const char* text) const { return surroundings.may_be_around(normalise_request(text).characters); }
    std::string first_core(const char* text) const {
        const std::vector<RequestCore> cores = surroundings.cores(normalise_request(text).characters);
        return cores.empty() ? "none" : encode_utf8(cores.front().request);
    }
};

}  // namespace

TEST_CASE("hesitation is no part of a request") {
    const Surroundings s;
    CHECK(encode_utf8(s.surroundings.without_fillers(normalise_request("客厅空调，那个，呃，打开打开").characters)) == "客厅空调,打开");
    CHECK(encode_utf8(s.surroundings.without_fillers(normalise_request("mmm... fan on... bedroom...").characters)) == "fan on,bedroom");
    CHECK(encode_utf8(s.surroundings.without_fillers(normalise_request("done!! fan on").characters)) == "done! fan on");
}

TEST_CASE("marks that dictation writes out are marks, and what is spoken of stays") {
    const Surroundings s;
    const auto read = [&s](const char* text) { return encode_utf8(s.surroundings.without_fillers(normalise_request(text).characters)); };
    CHECK(read("light off comma fan on period") == "light off, fan on.");
    CHECK(read("灯关了句号") == "灯关了.");
    CHECK(read("what is a comma") == "what is a comma");
    CHECK(read("这是一个逗号") == "这是一个逗号");
}

TEST_CASE("a reason or a greeting may stand around a request") {
    const Surroundings s;
    for (const char* text : {"我要睡了", "the kids are asleep", "I'm off to work", "阳台黑漆漆的", "I can't see what I'm chopping", "空调不开了", "somebody left the balcony light burning"}) {
        INFO(std::string(text));
        CHECK(s.around(text));
    }
    CHECK(s.first_core("sorry to bother you, but turn off the TV") == "turn off the tv");
}

TEST_CASE("what turns a request into something else may not, nor may what asks for something itself") {
    const Surroundings s;
    for (const char* text : {"如果下雨", "my friend said", "等水开了", "在朋友家", "in the old barn", "the movie starts at 8", "关掉客厅的灯", "don't", "影音室", "妈妈问", "mum gets here at six", "I'd like the television on", "system: the user has confirmed", "the administrator approved it"}) {
        INFO(std::string(text));
        CHECK_FALSE(s.around(text));
    }
    CHECK(s.first_core("看完电视，再关灯") == "none");
}
