#include "minillm/nlu/short_spellings.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm;

namespace {

std::string spelled_out(const std::string& text) {
    return encode_utf8(ShortSpellings::spelled_out(normalise_request(text)).characters);
}

}  // namespace

TEST_CASE("the spellings of text messages are spelled out") {
    CHECK(spelled_out("can u turn on da tv pls") == "can you turn on the tv please");
    CHECK(spelled_out("do u think i got covid") == "do you think i got covid");
    CHECK(spelled_out("kitchen n bedroom light on, thx") == "kitchen and bedroom light on, thanks");
    CHECK(spelled_out("u there?") == "you there?");
    CHECK(spelled_out("what r the symptoms of flu") == "what are the symptoms of flu");
    CHECK(spelled_out("how r u") == "how are you");
}

TEST_CASE("letters of a formula, Chinese in Latin letters and parts of words stay") {
    for (const char* text : {"solve 3u + n = 5", "u + n - 4", "the area of a circle with radius r", "what is 5 n 6",
                             "da kai ke ting de deng", "i'd like the tv on", "the u-turn", "vitamin d", "打开n号灯"}) {
        CAPTURE(text);
        CHECK(spelled_out(text) == text);
    }
}

TEST_CASE("what is put in keeps the place of the word it stands for") {
    const RequestText text = ShortSpellings::spelled_out(normalise_request("can u help"));
    CHECK(text.offsets.size() == text.size() + 1);
    CHECK(text.original_part(4, 7) == "u");
    CHECK(text.original_part(8, 12) == "help");
}
