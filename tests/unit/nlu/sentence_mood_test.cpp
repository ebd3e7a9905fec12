#include "minillm/nlu/sentence_mood.hpp"

#include <doctest/doctest.h>

#include <algorithm>

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

TEST_CASE("a cue that is put as a time or a condition holds for the whole sentence, one that only tells something does not") {
    const auto any_binds = [](const char* text) {
        const std::u32string characters = normalise_request(text).characters;
        const SentenceMood mood = moods().read(characters);
        return std::any_of(mood.cues.begin(), mood.cues.end(), [&](const MoodCue& cue) { return moods().binds(characters, cue); });
    };
    for (const char* text : {"if it rains, close the curtains", "at sundown, close them", "every morning open them", "tomorrow, light on", "before I get home, heater on",
                             "故事里爷爷说，灯暗一点", "等电视剧演完，把电视关了", "每天开灯", "下班后把灯关了", "do we have it on", "窗帘合没合上"}) {
        INFO(text);
        CHECK(any_binds(text));
    }
    for (const char* text : {"lazy sunday's over, open them", "I only have a thin blanket, warmer please", "my eyes are sore after the operation, light off", "light on before I trip",
                             "周末睡饱了，拉开窗帘", "能不能开灯", "can we have it on", "弟弟要背课文，电视小点声"}) {
        INFO(text);
        CHECK_FALSE(any_binds(text));
    }
}

TEST_CASE("for a while is no later, a meeting no perhaps, and 等 waits only for something") {
    CHECK(mood_of("我眯一会儿").cues.empty());
    CHECK(mood_of("看会儿电视").cues.empty());
    CHECK(mood_of("我要开会了").cues.empty());
    CHECK(mood_of("一会儿再开").has(Mood::later));
    CHECK(mood_of("等人都散了，再关灯").has(Mood::condition));
    CHECK_FALSE(mood_of("等了好久终于下雪了").has(Mood::condition));
}

TEST_CASE("a compound holds no mood, and what the clock says or how long it took is no time to come") {
    CHECK(mood_of("说明书太小了").cues.empty());
    CHECK(mood_of("前面有会议室").cues.empty());
    CHECK(mood_of("吵了一个小时").cues.empty());
    CHECK(mood_of("六点半了").cues.empty());
    CHECK(mood_of("twelve hours on a train").cues.empty());
    CHECK(mood_of("一个小时后关灯").has(Mood::later));
    CHECK(mood_of("到六点了再开").has(Mood::later));
    CHECK(mood_of("他说明天来").has(Mood::report));
    CHECK(mood_of("天一亮就开窗帘").has(Mood::condition));
    CHECK_FALSE(mood_of("调到一档就行").has(Mood::condition));
}

TEST_CASE("a malformed list names its line") {
    CHECK_THROWS_AS(MoodReader("moods.txt", "polite = please\nanger = damn\n"), FormatError);
    CHECK_THROWS_AS(MoodReader("moods.txt", "no list at all\n"), FormatError);
}

TEST_CASE("only so much is no condition, and as long as is one") {
    CHECK(mood_of("亮度只要20").cues.empty());
    CHECK_FALSE(mood_of("只要20度就好，谢谢").has(Mood::condition));
    CHECK(mood_of("只要到20度，就关掉").has(Mood::condition));
    CHECK(mood_of("只要20度，就关掉").has(Mood::condition));
    CHECK(mood_of("只要天黑").has(Mood::condition));
}

TEST_CASE("so long ago is past, and no time to come nor a condition") {
    for (const char* text : {"十五分钟前就该发车了", "两个小时以前吃的饭", "the soup boiled over three mins ago"}) {
        CAPTURE(text);
        CHECK(mood_of(text).has(Mood::past));
        CHECK_FALSE(mood_of(text).has(Mood::later));
        CHECK_FALSE(mood_of(text).has(Mood::condition));
    }
    CHECK(mood_of("八点前关灯").has(Mood::condition));
    CHECK(mood_of("十分钟后关灯").has(Mood::later));
    CHECK(mood_of("turn it off in five mins").has(Mood::later));
}
