#include "minillm/nlu/sentence_mood.hpp"

#include <doctest/doctest.h>

#include "minillm/core/error.hpp"
#include "minillm/core/file.hpp"

using namespace minillm;

namespace {

const MoodReader& moods() {
    static const MoodReader reader("moods.txt", read_file(MINILLM_SOURCE_DIR "/datasets/llm_os/grammar/moods.txt"));
    return reader;
}

SentenceMood mood_of(const char* text) { return moods().read(normalise_request(text).characters); }

}  // namespace

TEST_CASE("each mood is seen, in Chinese and in English") {
    struct Case {
        const char* text;
        Mood mood;
    };
    for (const Case& c : {Case{"别开灯", Mood::negation}, {"don't turn on the light", Mood::negation}, {"灯开着吗", Mood::question},
                          {"is it on?", Mood::question}, {"灯关了没", Mood::question}, {"灯亮不亮", Mood::question},
                          {"念一下\"开灯\"", Mood::quotation}, {"他说开灯", Mood::report}, {"he said turn it on", Mood::report},
                          {"如果下雨就关窗帘", Mood::condition}, {"turn it off when I leave", Mood::condition}, {"昨天开了灯", Mood::past},
                          {"I turned it on", Mood::past}, {"七点开灯", Mood::later}, {"in ten minutes", Mood::later},
                          {"turn it off at 9pm", Mood::later}, {"假装开灯", Mood::hypothetical}, {"imagine the light is on", Mood::hypothetical}}) {
        INFO(c.text);
        CHECK(mood_of(c.text).has(c.mood));
    }
}

TEST_CASE("a plain command has no mood, and polite words hide what they contain") {
    CHECK(mood_of("打开客厅的灯").cues.empty());
    CHECK(mood_of("turn on the kitchen light").cues.empty());
    CHECK(mood_of("再亮一点").cues.empty());  // 一点 is a little, not one o'clock
    CHECK_FALSE(mood_of("if you don't mind, turn it on").has(Mood::negation));
    CHECK_FALSE(mood_of("如果方便的话，开灯").has(Mood::condition));
}

TEST_CASE("a reason begins like one and turns nothing into something else") {
    const auto is_reason = [](const char* text) {
        const std::u32string part = normalise_request(text).characters;
        return moods().begins_like_reason(part) && moods().is_harmless(part);
    };
    CHECK(is_reason("我要睡觉了"));
    CHECK(is_reason("it's too dark in here"));
    CHECK_FALSE(is_reason("如果我睡着了"));
    CHECK_FALSE(is_reason("my friend said"));
    CHECK_FALSE(is_reason("电影里"));
}

TEST_CASE("a malformed list names its line") {
    CHECK_THROWS_AS(MoodReader("moods.txt", "polite = please\nanger = damn\n"), FormatError);
    CHECK_THROWS_AS(MoodReader("moods.txt", "no list at all\n"), FormatError);
}
