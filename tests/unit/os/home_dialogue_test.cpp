#include <doctest/doctest.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "minillm/nlu/word_row.hpp"
#include "minillm/os/kernel.hpp"
#include "minillm/os/two_wishes.hpp"
#include "minillm/os/yes_or_no.hpp"
#include "minillm/text/utf8.hpp"
#include "support/shell.hpp"

using namespace minillm;
using minillm::test::shell_file;
using minillm::test::states_of;

namespace {

bool yes(const char* text) { return is_yes(normalise_request(text).characters); }
bool no(const char* text) { return is_no(normalise_request(text).characters); }

// "denied | meant", or "none".
std::string corrected(const char* text) {
    const std::optional<TurnCorrection> correction = find_turn_correction(normalise_request(text).characters);
    return correction ? encode_utf8(correction->denied) + " | " + encode_utf8(correction->meant) : "none";
}

Json state_of(Kernel& kernel, const char* device) { return kernel.home().find_device(device)->state; }

// The last response of a session of these turns.
Response after(Kernel& kernel, std::initializer_list<const char*> turns) {
    Response last;
    for (const char* turn : turns) {
        last = kernel.handle(turn);
    }
    return last;
}

}  // namespace

TEST_CASE("a yes may be polite, and any other word makes it none") {
    for (const char* text :
         {"是", "好的请", "可以", "开吧", "好的，谢谢", "yes please", "yep", "go ahead", "please do", "sure, thanks"}) {
        INFO(text);
        CHECK(yes(text));
        CHECK_FALSE(no(text));
    }
    for (const char* text : {"yes, but later", "yes?", "\"yes\"", "好的灯光", "不好", "除了客厅的灯", "please wait",
                             "打开门锁", "he said yes"}) {
        INFO(text);
        CHECK_FALSE(yes(text));
    }
    for (const char* text : {"不对，别开", "先别开", "等等", "no don't", "wait", "cancel that", "nope, leave it"}) {
        INFO(text);
        CHECK(no(text));
        CHECK_FALSE(yes(text));
    }
    CHECK(begins_with_no(normalise_request("不对，我还没到").characters));
    CHECK_FALSE(begins_with_no(normalise_request("不知道，也许吧").characters));
}

TEST_CASE("a polite yes unlocks, and whoever says something else is told that nothing was done") {
    for (const char* text : {"yes please", "go ahead", "please do"}) {
        INFO(text);
        Kernel kernel(shell_file);
        CHECK(after(kernel, {"unlock the door", text}).decision == "done");
        CHECK(state_of(kernel, "entrance.lock").at("locked") == false);
    }
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"unlock the door", "what's 3+4"}).reply.find("I did not unlock") != std::string::npos);
    CHECK(after(kernel, {"把门打开", "不对，别开，我还没到"}).reply == "好的，不动。");
    CHECK(after(kernel, {"是"}).actions.empty());
    CHECK(state_of(kernel, "entrance.lock").at("locked") == true);
}

TEST_CASE("an exception is no yes to everything") {
    Kernel kernel(shell_file);
    const Json before = states_of(kernel);
    CHECK(after(kernel, {"全部打开", "除了客厅的灯"}).actions.empty());
    CHECK(after(kernel, {"是"}).actions.empty());
    CHECK(states_of(kernel) == before);
}

TEST_CASE("undo puts back what the last deed changed, once, and unlocks nothing without a yes") {
    for (const char* text : {"撤销", "取消", "改回去", "undo that", "put it back", "put it back the way it was"}) {
        INFO(text);
        Kernel kernel(shell_file);
        const Json before = states_of(kernel);
        CHECK(after(kernel, {"set the study light to 30", text}).intent == "home.undo");
        CHECK(states_of(kernel) == before);
        CHECK(after(kernel, {"undo"}).actions.empty());
    }
    Kernel kernel(shell_file);
    kernel.home().write("entrance.lock", "locked", false);
    CHECK(after(kernel, {"把门锁上", "撤销"}).decision == "confirm");
    CHECK(state_of(kernel, "entrance.lock").at("locked") == true);
    CHECK(after(kernel, {"是"}).decision == "done");
    CHECK(state_of(kernel, "entrance.lock").at("locked") == false);
    kernel.reset_session();
    CHECK(after(kernel, {"undo"}).actions.empty());
    CHECK(after(kernel, {"打开厨房的灯", "讲个笑话", "取消"}).actions.empty());  // of what?
}

TEST_CASE("a turn that corrects says what was denied and what is meant") {
    CHECK(corrected("不是客厅 是厨房") == "客厅 | 厨房");
    CHECK(corrected("不，另一个，阳台的") == " | 阳台的");
    CHECK(corrected("sorry, I meant the study") == " | the study");
    CHECK(corrected("not that one, the study one") == " | the study one");
    CHECK(corrected("wrong room, study please") == " | study");
    CHECK(corrected("bedroom I mean") == " | bedroom");
    CHECK(corrected("no lights in the kitchen") == "none");
    CHECK(corrected("不是客厅") == "none");
    CHECK(corrected("不要开厨房的灯") == "none");
    CHECK(corrected("我说“打开客厅的灯”") == "none");
}

TEST_CASE("a correction puts the last deed back and does it where it was meant") {
    struct Case {
        const char* said;
        const char* correction;
        const char* wrong;
        const char* right;
    };
    for (const Case& c :
         {Case{"打开书房的灯", "不，另一个，阳台的", "study.light", "balcony.light"},
          Case{"开灯", "不是客厅 是厨房", "living_room.light", "kitchen.light"},
          Case{"turn on the air conditioner", "I meant the bedroom", "living_room.air_conditioner",
               "bedroom.air_conditioner"},
          Case{"turn on the kitchen light", "not that one, the study one", "kitchen.light", "study.light"},
          Case{"turn on the kitchen light", "wrong room, study please", "kitchen.light", "study.light"},
          Case{"打开客厅灯", "我是说空调", "living_room.light", "living_room.air_conditioner"}}) {
        INFO(c.correction);
        Kernel kernel(shell_file);
        after(kernel, {c.said, c.correction});
        CHECK(state_of(kernel, c.wrong).at("on") == false);
        CHECK(state_of(kernel, c.right).at("on") == true);
    }
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"开灯", "不是卧室 是厨房"}).actions.empty());  // it was not the bedroom's
    CHECK(Kernel(shell_file).handle("我是说空调").actions.empty());
}

TEST_CASE("who says what he said asks for it, and who tells what somebody said does not") {
    CHECK(Kernel(shell_file).handle("我说打开客厅的灯").decision == "done");
    CHECK(Kernel(shell_file).handle("I said turn on the study light").decision == "done");
    for (const char* text : {"我说“打开客厅的灯”", "我说过打开客厅的灯", "妈妈说打开客厅的灯",
                             "I said turn on the study light yesterday"}) {
        INFO(text);
        CHECK(Kernel(shell_file).handle(text).actions.empty());
    }
}

TEST_CASE("both and all of them are those that were spoken of, and never the whole home") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"打开客厅的灯和空调", "两个都关"}).actions.size() == 2);
    CHECK(after(kernel, {"turn on the kitchen light", "turn on the bedroom light", "turn them off"}).actions.size() ==
          2);
    CHECK(after(kernel, {"打开书房空调", "两个都关"}).actions.empty());  // which other one?
    CHECK(Kernel(shell_file).handle("两个都关").actions.empty());
    Kernel other(shell_file);
    const Response off = after(other, {"打开厨房灯", "打开书房灯", "刚才那个灯关了"});
    REQUIRE(off.actions.size() == 1);
    CHECK(off.actions[0].target == "study.light");
}

TEST_CASE("after a smell of gas nothing electric is switched until it is said to be over") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"煤气味好重", "能开灯吗"}).decision == "refused");
    CHECK(after(kernel, {"拉开客厅窗帘"}).decision == "done");
    CHECK(after(kernel, {"打开厨房灯"}).decision == "refused");
    CHECK(after(kernel, {"打开厨房灯"}).decision == "refused");  // who insists is in no less danger
    CHECK(after(kernel, {"is it safe now", "turn on the kitchen light"}).decision == "refused");
    CHECK(after(kernel, {"已经检查过了，不漏了", "打开厨房灯"}).decision == "done");
    kernel.reset_session();
    CHECK(after(kernel, {"煤气味好重", "已经通风了，没味了", "关掉厨房灯"}).decision == "done");
    kernel.reset_session();
    CHECK(after(kernel, {"煤气味好重", "还没通风了呢", "打开厨房灯"}).decision == "refused");
}

TEST_CASE("a question which are on names only those") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"现在哪个灯还亮着"}).reply == "现在没有灯开着。");
    CHECK(after(kernel, {"turn on the kitchen light", "which lights are on"}).reply ==
          "Only the kitchen light is on now.");
    CHECK(after(kernel, {"家里哪些东西开着"}).reply == "现在只有厨房的灯开着。");
    CHECK(after(kernel, {"is anything still on", "turn it off"}).actions.size() == 1);
    CHECK(after(kernel, {"书房的灯亮着吗"}).reply == "书房的灯关着。");
    CHECK(after(kernel, {"书房灯的亮度是多少"}).reply.find("100%") != std::string::npos);
}

TEST_CASE("a complaint is answered with an offer that only a yes carries out") {
    Kernel kernel(shell_file);
    const Json before = states_of(kernel);
    CHECK(after(kernel, {"客厅太黑了看不清"}).decision == "confirm");
    CHECK(states_of(kernel) == before);
    CHECK(after(kernel, {"好"}).actions.at(0).target == "living_room.light");
    CHECK(after(kernel, {"it's too cold in the bedroom", "yes please"}).actions.at(0).target ==
          "bedroom.air_conditioner");
    CHECK(after(kernel, {"turn on the tv", "the tv is too loud", "yes"}).actions.at(0).after.at("volume").get<int>() <
          20);
    CHECK(after(kernel, {"it's dark in the study", "no"}).actions.empty());
    for (const char* text : {"外面太黑了，我害怕", "my soup is too hot", "手机声音太大"}) {
        INFO(text);
        CHECK(after(kernel, {text, "是"}).actions.empty());
    }
    CHECK(after(kernel, {"开门", "好热", "是"}).actions.empty());  // to which of the two?
}

TEST_CASE("what stands beside a request does not turn it into another one") {
    const auto only_action = [](const char* text) {
        Kernel kernel(shell_file);
        const Response response = kernel.handle(text);
        return response.actions.size() == 1 ? response.actions.front().target : std::string("none");
    };
    CHECK(only_action("light at the front entrance on please, we have guests coming up the stairs") ==
          "entrance.light");
    CHECK(only_action("Mum says open the curtain in the study, so go ahead and open it") == "study.curtain");
    CHECK(only_action("Mum says open the curtain in the study") == "none");
    CHECK(only_action("Match is starting in a minute, can you turn on the TV?") == "living_room.tv");
    CHECK(only_action("Turn on the TV in a minute") == "none");
    CHECK(only_action("Nobody's watching the telly, is anyone? Just switch it off.") == "living_room.tv");
    CHECK(only_action("Can we get the bedroom fan going? It's so stuffy") == "bedroom.fan");
    CHECK(only_action("Could you set the fan on the second speed please") == "bedroom.fan");
    CHECK(Kernel(shell_file).handle("light up the entrance and the living room please").actions.size() == 2);
    const Response more = Kernel(shell_file).handle("Open the living room curtains a little bit more");
    CHECK(more.actions.at(0).after.at("position").get<int>() < 100);
}

TEST_CASE("a room without a thing asks which one, and names what is there") {
    Kernel kernel(shell_file);
    for (const char* text : {"打开客厅", "开书房", "把客厅打开"}) {
        const Response response = kernel.handle(text);
        CHECK_MESSAGE(response.actions.empty(), text);
        CHECK(response.decision == "clarify");
    }
    CHECK(kernel.handle("打开客厅").reply.find("灯、空调、窗帘和电视") != std::string::npos);
    const Response whole = kernel.handle("打开客厅空调，设二十五度");
    CHECK(whole.actions.size() == 2);
    CHECK(state_of(kernel, "living_room.air_conditioner") == Json({{"on", true}, {"temperature", 25}}));
    CHECK(state_of(kernel, "living_room.curtain") == Json({{"position", 0}}));
    kernel.handle("把窗帘打开一点");
    CHECK(state_of(kernel, "living_room.curtain") == Json({{"position", 10}}));
}

TEST_CASE("what comes in the place of another is wanted on") {
    Kernel kernel(shell_file);
    kernel.handle("打开卧室空调");
    kernel.handle("卧室空调关掉换成风扇吧，吹得我头疼");
    CHECK(state_of(kernel, "bedroom.air_conditioner")["on"] == false);
    CHECK(state_of(kernel, "bedroom.fan")["on"] == true);
    CHECK(kernel.handle("把卧室灯换成风扇").actions.empty());
}

TEST_CASE("a wish for a state may be put as a question") {
    Kernel kernel(shell_file);
    kernel.handle("Could the living room curtains be 70 percent open?");
    CHECK(state_of(kernel, "living_room.curtain") == Json({{"position", 70}}));
    kernel.handle("Could I have the kitchen light at 60 and the study light at 40?");
    CHECK(state_of(kernel, "kitchen.light")["brightness"] == 60);
    CHECK(state_of(kernel, "study.light")["brightness"] == 40);
    kernel.handle("Could you set the fan to its highest speed?");
    CHECK(state_of(kernel, "bedroom.fan")["speed"] == 3);
    CHECK(kernel.handle("Are the living room curtains 30 percent open?").actions.empty());
}

TEST_CASE("what was missed, and what is about to come, are reasons and no conditions") {
    Kernel kernel(shell_file);
    CHECK(kernel.handle("Please make sure the door's locked, I forgot to do it when I came in").intent == "home.lock");
    kernel.handle("I've got a video call in a minute so please set the study light to 80");
    CHECK(state_of(kernel, "study.light")["brightness"] == 80);
    CHECK(kernel.handle("turn on the study light when I came in").actions.empty());
    CHECK(kernel.handle("I'll be there in a minute so turn on the kitchen light then").actions.empty());
}

TEST_CASE("what a thing cost is no question about how it stands") {
    Kernel kernel(shell_file);
    CHECK(kernel.handle("一台电视机现价1800元，比原价便宜了10%，原价多少元").slots["result"] == "2000");
    CHECK(kernel.handle("电视音量是多少").route == "home");
}

TEST_CASE("a correction right after an offer is about the offer and not about the deed before it") {
    struct Case {
        const char* deed;
        const char* complaint;
        const char* correction;
        const char* offered;
    };
    for (const Case& c : {Case{"turn on the living room light", "it's too warm", "no the bedroom", "bedroom"},
                          Case{"turn on the living room light", "it's freezing in here", "no, the bedroom", "bedroom"},
                          Case{"打开客厅灯", "有点热", "不是客厅，是书房", "study"},
                          Case{"打开客厅灯", "有点热", "卧室也是", "bedroom"}}) {
        INFO(c.correction);
        Kernel kernel(shell_file);
        after(kernel, {c.deed});
        const Json before = states_of(kernel);
        CHECK(after(kernel, {c.complaint, c.correction}).decision == "confirm");
        CHECK(states_of(kernel) == before);
        CHECK(after(kernel, {"yes"}).actions.at(0).target == std::string(c.offered) + ".air_conditioner");
    }
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"有点暗", "不是客厅，是书房", "好"}).actions.at(0).target == "study.light");
    CHECK(after(kernel, {"it's too hot", "no, the fan", "yes"}).actions.at(0).target == "bedroom.fan");
    const Json before = states_of(kernel);
    CHECK(after(kernel, {"it's too hot", "no, the kitchen"}).decision == "answered");  // nothing there helps
    CHECK(after(kernel, {"有点热", "不是书房，是卧室"}).decision == "answered");       // the study's was not offered
    CHECK(after(kernel, {"it's too hot", "no, the garage"}).actions.empty());
    CHECK(states_of(kernel) == before);
    CHECK(
        after(kernel, {"turn on the kitchen light", "it's too hot", "no, turn on the balcony light"}).actions.size() ==
        1);
}

TEST_CASE("a correction of one of several things leaves the others alone") {
    struct Case {
        const char* said;
        const char* correction;
        const char* wrong;
        const char* right;
        const char* untouched;
    };
    for (const Case& c :
         {Case{"turn on the living room light and the tv", "i meant the bedroom light", "living_room.light",
               "bedroom.light", "living_room.tv"},
          Case{"turn on the living room light and the tv", "i meant the bedroom", "living_room.light", "bedroom.light",
               "living_room.tv"},
          Case{"打开客厅的灯和电视", "我是说卧室的灯", "living_room.light", "bedroom.light", "living_room.tv"},
          Case{"打开客厅的空调和电视", "不是空调，是灯", "living_room.air_conditioner", "living_room.light",
               "living_room.tv"}}) {
        INFO(c.correction);
        Kernel kernel(shell_file);
        after(kernel, {c.said, c.correction});
        CHECK(state_of(kernel, c.wrong).at("on") == false);
        CHECK(state_of(kernel, c.right).at("on") == true);
        CHECK(state_of(kernel, c.untouched).at("on") == true);
    }
    Kernel kernel(shell_file);
    after(kernel, {"打开客厅的灯和空调", "不是客厅，是卧室"});
    CHECK(state_of(kernel, "living_room.light").at("on") == false);
    CHECK(state_of(kernel, "living_room.air_conditioner").at("on") == false);
    CHECK(state_of(kernel, "bedroom.light").at("on") == true);
    CHECK(state_of(kernel, "bedroom.air_conditioner").at("on") == true);
}

TEST_CASE("a thing that is denied right after a deed goes back, and the rest of the deed stays") {
    for (const char* text : {"not the fan", "but not the fan", "i didn't say the fan", "not the bedroom", "不是风扇"}) {
        INFO(text);
        Kernel kernel(shell_file);
        after(kernel, {"turn on the tv and the fan", text});
        CHECK(state_of(kernel, "bedroom.fan").at("on") == false);
        CHECK(state_of(kernel, "living_room.tv").at("on") == true);
    }
    for (const char* text : {"not the light", "don't turn on the fan", "don't turn off the fan", "why not the fan",
                             "not the fan?", "别开风扇", "别关风扇", "不要开风扇"}) {
        INFO(text);
        Kernel other(shell_file);
        CHECK(after(other, {"turn on the tv and the fan", text}).actions.empty());
    }
    Kernel kernel(shell_file);
    after(kernel, {"turn on the fan"});
    CHECK(after(kernel, {"turn on the tv and the fan", "not the fan"}).actions.empty());  // it was on before
    CHECK(after(kernel, {"turn on the kitchen light", "tell me a joke", "not the kitchen light"}).actions.empty());
}

TEST_CASE("a word of pause in front of a mark leaves the order behind it as it is") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"打开卧室的灯", "打开客厅的灯", "算了，都关了吧"}).actions.size() == 2);
    CHECK(after(kernel, {"打开卧室的灯", "打开客厅的灯", "wait, turn them off"}).actions.size() == 2);
    for (const char* text : {"等等，把厨房的灯打开", "等一下，把厨房的灯打开", "慢着，把厨房的灯打开",
                             "算了，帮我打开厨房的灯", "hold on, turn on the kitchen light"}) {
        INFO(text);
        Kernel other(shell_file);
        CHECK(after(other, {text}).decision == "done");
        CHECK(state_of(other, "kitchen.light").at("on") == true);
    }
    const Json before = states_of(kernel);
    for (const char* text :
         {"等一下把灯关了", "等等，我到家再开灯", "算了，别开了", "wait, don't", "算了，明天再开灯",
          "hold on, turn on the kitchen light when I get home", "等等，妈妈说打开客厅的灯", "等等，厨房的灯开着吗"}) {
        INFO(text);
        CHECK(kernel.handle(text).actions.empty());
    }
    CHECK(states_of(kernel) == before);
}

TEST_CASE("too much or too little wind is about the fan that was spoken of") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"打开风扇", "风太小了", "好"}).actions.at(0).after.at("speed") == 2);
    CHECK(after(kernel, {"风太大了", "好"}).actions.at(0).after.at("speed") == 1);
    CHECK(after(kernel, {"the fan is too strong", "yes"}).actions.at(0).after.at("on") == false);  // no slower speed
    for (const char* text : {"外面风太大了", "空调风太大了", "客厅风太大了", "好快啊"}) {
        INFO(text);
        CHECK(after(kernel, {"打开风扇", text}).decision != "confirm");
    }
    CHECK(after(kernel, {"打开客厅灯", "风太大了"}).decision != "confirm");
}

TEST_CASE("who asks whether to switch a thing goes on speaking of it") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"热水器开着吗", "要不要开"}).actions.empty());
    CHECK(after(kernel, {"开吧"}).decision == "confirm");
    CHECK(after(kernel, {"是"}).actions.at(0).target == "bathroom.water_heater");
    CHECK(after(kernel, {"书房灯开着吗", "要不要开会", "开吧"}).actions.empty());
}

TEST_CASE("the other one is a single thing, and asked about where several are left") {
    for (const char* text : {"另一个也打开", "另外那个也打开", "打开另一盏灯", "the other one too",
                             "turn on the other one", "turn on the other light"}) {
        INFO(text);
        Kernel kernel(shell_file);
        const Response response = after(kernel, {"打开客厅的灯", text});
        CHECK(response.actions.empty());
        CHECK(response.decision == "clarify");
        CHECK(response.reply.find(response.language == "zh" ? "卧室的灯" : "bedroom light") != std::string::npos);
    }
    Kernel kernel(shell_file);
    const Response asked = after(kernel, {"打开客厅的窗帘", "另一个也打开", "卧室的"});
    REQUIRE(asked.actions.size() == 1);
    CHECK(asked.actions[0].target == "bedroom.curtain");
    Kernel two(shell_file);
    CHECK(after(two, {"打开客厅和卧室的灯", "关掉客厅的灯", "另一个也关"}).actions.at(0).target == "bedroom.light");
    Kernel mended(shell_file);
    after(mended, {"turn on the bedroom light", "turn on the kitchen light", "turn it off", "no, the other one"});
    CHECK(state_of(mended, "bedroom.light").at("on") == false);
    Kernel rest(shell_file);
    CHECK(after(rest, {"打开客厅的灯", "其他的灯也打开"}).actions.size() == 6);
    Kernel lights(shell_file);
    CHECK(after(lights, {"turn on the kitchen light", "turn on the other lights"}).actions.size() == 6);
}

TEST_CASE("what an order leaves out is never what it moves") {
    for (const char* text :
         {"turn off the light but not in the kitchen", "turn off the lights but not the kitchen one",
          "关灯，但厨房的别关", "把灯都关了，厨房的留着", "除厨房外关灯", "把灯关了，但是厨房的不要关"}) {
        INFO(text);
        Kernel kernel(shell_file);
        CHECK(after(kernel, {"turn on all the lights", text}).actions.size() == 6);
        CHECK(state_of(kernel, "kitchen.light").at("on") == true);
    }
    for (const char* text : {"turn on the light but not the fan", "把灯关了，厨房的别开", "客厅的灯别关",
                             "not in the kitchen", "关灯，但厨房的灯开着吗"}) {
        INFO(text);
        CHECK(Kernel(shell_file).handle(text).actions.empty());
    }
}

TEST_CASE("who hurries is asked again what waits, and changes no fan") {
    for (const char* text : {"快点", "快一点啊", "赶紧的", "hurry up", "quick"}) {
        INFO(text);
        Kernel kernel(shell_file);
        CHECK(after(kernel, {"打开热水器", text}).decision == "confirm");
        CHECK(after(kernel, {"是"}).actions.at(0).target == "bathroom.water_heater");
        CHECK(Kernel(shell_file).handle(text).actions.empty());
    }
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"打开风扇", "快点"}).actions.at(0).after.at("speed") == 2);
    Kernel cooled(shell_file);
    CHECK(after(cooled, {"把空调开到22度", "风大一点"}).decision == "refused");
    CHECK(after(cooled, {"还是太冷了", "嗯"}).actions.at(0).target == "living_room.air_conditioner");
    CHECK(after(kernel, {"打开空调", "风扇快一点"}).actions.at(0).target == "bedroom.fan");
    CHECK(after(kernel, {"打开风扇", "风小一点"}).actions.at(0).target == "bedroom.fan");
}

TEST_CASE("all of them are the things of the last deeds, those of one kind") {
    for (const char* text : {"都拉上", "都关上", "close both", "close them all"}) {
        INFO(text);
        Kernel kernel(shell_file);
        CHECK(after(kernel, {"打开客厅的灯", "打开客厅的窗帘", "打开卧室的窗帘", text}).actions.size() >= 2);
        CHECK(state_of(kernel, "living_room.curtain").at("position") == 0);
        CHECK(state_of(kernel, "bedroom.curtain").at("position") == 0);
    }
    for (const char* text : {"都调到25", "make both 25", "set them to 25"}) {
        INFO(text);
        Kernel kernel(shell_file);
        after(kernel, {"打开客厅的灯", "打开卧室的灯", text});
        CHECK(state_of(kernel, "living_room.light").at("brightness") == 25);
        CHECK(state_of(kernel, "bedroom.light").at("brightness") == 25);
        CHECK(state_of(kernel, "kitchen.light").at("brightness") == 100);
    }
    Kernel kernel(shell_file);
    CHECK(
        after(kernel, {"turn on the bedroom light", "turn on the AC in the bedroom", "switch it off"}).actions.size() ==
        1);
    CHECK(state_of(kernel, "bedroom.light").at("on") == true);
}

TEST_CASE("corrections in usual words are taken") {
    for (const char* text : {"actually no, the kitchen one", "sorry, wrong room, I wanted the kitchen",
                             "actually make that the kitchen", "我要的是厨房的", "我问的是厨房的"}) {
        INFO(text);
        Kernel kernel(shell_file);
        after(kernel, {"turn on the bedroom light", text});
        CHECK(state_of(kernel, "bedroom.light").at("on") == false);
        CHECK(state_of(kernel, "kitchen.light").at("on") == true);
    }
    Kernel both(shell_file);
    after(both, {"turn on the AC in the bedroom, 24 degrees please", "actually make that the living room"});
    CHECK(state_of(both, "bedroom.air_conditioner") == Json({{"on", false}, {"temperature", 26}}));
    CHECK(state_of(both, "living_room.air_conditioner") == Json({{"on", true}, {"temperature", 24}}));
    for (const char* text : {"not that one", "wrong light", "开错了", "不是这个"}) {
        INFO(text);
        Kernel kernel(shell_file);
        after(kernel, {"turn on the living room light", text});
        CHECK(state_of(kernel, "living_room.light").at("on") == false);
        CHECK(after(kernel, {"the bedroom one"}).actions.at(0).target == "bedroom.light");
    }
    CHECK(corrected("I wanted the kitchen") == " | the kitchen");
    CHECK(corrected("actually the kitchen is nice") == " | the kitchen is nice");
    CHECK(corrected("actually nothing") == "none");
    for (const char* text : {"actually no", "not that one", "I wanted the kitchen to be bigger", "actually nothing"}) {
        INFO(text);
        CHECK(Kernel(shell_file).handle(text).actions.empty());
    }
    Kernel asked(shell_file);
    CHECK(after(asked, {"客厅的灯开着吗", "我问的是卧室的"}).reply == "卧室的灯关着。");
}

TEST_CASE("a bare question is about the last thing, and a value may follow a refused one") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"打开电视", "开着吗"}).reply.find("电视开着") != std::string::npos);
    CHECK(after(kernel, {"what's the volume"}).route == "home");
    CHECK(after(kernel, {"what's the volume of a cube"}).route == "tutor");
    CHECK(after(kernel, {"打开卧室的空调", "关了"}).actions.at(0).target == "bedroom.air_conditioner");
    CHECK(after(kernel, {"关了"}).actions.empty());  // it is: nobody opened anything since
    CHECK(after(kernel, {"what's 3+4", "开着吗"}).route != "home");
    CHECK(after(kernel, {"what's the volume"}).route != "home");
    CHECK(after(kernel, {"turn on the kitchen light", "when will it go off"}).route == "home");
    CHECK(after(kernel, {"did I leave anything on?"}).route == "home");
    CHECK(Kernel(shell_file).handle("should I turn on the AC").decision == "answered");
    CHECK(Kernel(shell_file).handle("你们几点关门").route != "home");
    for (const char* text : {"那就30", "30吧", "then 30", "ok, 30"}) {
        INFO(text);
        Kernel other(shell_file);
        CHECK(after(other, {"把客厅空调调到100度", text}).actions.at(0).after.at("temperature") == 30);
        CHECK(Kernel(shell_file).handle(text).actions.empty());
    }
    Kernel later(shell_file);
    after(later, {"打开客厅的灯", "打开卧室的灯"});
    CHECK(after(later, {"十分钟后关卧室的灯", "那现在关吧"}).actions.at(0).target == "bedroom.light");
    CHECK(after(later, {"turn off the living room light in ten minutes", "then turn it off now"}).actions.size() == 1);
    CHECK(after(later, {"十分钟后关客厅的灯", "那别关了"}).actions.empty());
}

TEST_CASE("what a speaker feels is a complaint, and a little more goes on the same way") {
    for (const char* text : {"I'm cold", "I'm hot", "it's freezing in here", "I feel cold"}) {
        INFO(text);
        CHECK(Kernel(shell_file).handle(text).decision == "confirm");
    }
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"it is dark", "yes", "too bright now"}).decision == "confirm");
    CHECK(after(kernel, {"my soup is too hot", "yes"}).actions.empty());
    CHECK(after(kernel, {"open the curtain in the study", "close it halfway", "a little more"})
              .actions.at(0)
              .after.at("position") == 40);
    for (const char* text : {"I'm hot on his heels", "I'm cold towards him"}) {
        INFO(text);
        CHECK(kernel.handle(text).decision != "confirm");
    }
}

TEST_CASE("the thing that follows a room alone is what the verb was for") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"打开客厅"}).reply == "客厅有灯、空调、窗帘和电视，请说出是哪一个。我什么都没有动。");
    CHECK(after(kernel, {"灯"}).actions.at(0).target == "living_room.light");
    Kernel off(shell_file);
    CHECK(after(off, {"打开所有的灯", "关掉客厅"}).actions.at(0).after.at("on") == false);  // of the lights just named
    CHECK(state_of(off, "kitchen.light").at("on") == true);
    CHECK(Kernel(shell_file).handle("灯").actions.empty());
    Kernel english(shell_file);
    CHECK(after(english, {"turn on the study", "the light"}).actions.at(0).target == "study.light");
}

TEST_CASE("a kind that the home declares and has no device of is refused, and nothing fails") {
    const Json whole = Json::parse(shell_file("home.json"));
    for (const Json& kind : whole.at("kinds")) {
        const std::string id = kind.at("id");
        Json home = whole;
        home["devices"] = Json::array();
        for (const Json& device : whole.at("devices")) {
            if (device.at("kind") != id) {
                home["devices"].push_back(device);
            }
        }
        const auto files = [&home](const std::string& name) {
            return name == "home.json" ? home.dump() : shell_file(name);
        };
        Kernel kernel(files);
        const std::string zh = kind.at("names").at("zh").at(0);
        const std::string en = kind.at("names").at("en").at(0);
        const std::vector<std::string> about_it = {"open the " + en,
                                                   "turn on the " + en,
                                                   "turn off all the " + en,
                                                   "is the " + en + " on",
                                                   "what about the " + en,
                                                   "set the " + en + " to 30",
                                                   "the other " + en,
                                                   "the " + en + " is broken",
                                                   "打开" + zh,
                                                   "关掉所有的" + zh,
                                                   zh + "开着吗",
                                                   zh + "坏了怎么办",
                                                   "把" + zh + "调到30",
                                                   "另一个" + zh};
        for (const std::string& said : about_it) {
            INFO(id << ": " << said);
            const Response response = kernel.handle(said);
            CHECK(response.decision != "failed");
            CHECK(response.actions.empty());
            kernel.reset_session();
        }
        for (const char* said :
             {"lock it",       "unlock it",      "open it",   "close it", "turn it on", "turn it off",
              "lock up",       "turn it up",     "volume up", "brighter", "I'm hot",    "it's dark",
              "it's too loud", "it's freezing",  "锁上它",    "锁门",     "开门",       "拉上",
              "把它打开",      "关了吧",         "音量调大",  "亮一点",   "好热",       "太黑了",
              "温度调到24度",  "temperature 24", "太吵了",    "好冷",     "哪些开着",   "都关了吗"}) {
            INFO(id << ": " << said);
            const Response response = kernel.handle(said);
            CHECK(response.decision != "failed");
            for (const DeviceAction& action : response.actions) {
                CHECK(kernel.home().find_device(action.target) != nullptr);
            }
            kernel.reset_session();
        }
    }
    Json home = whole;
    std::erase_if(home["devices"].get_ref<Json::array_t&>(),
                  [](const Json& device) { return device.at("kind") == "lock"; });
    Kernel kernel([&home](const std::string& name) { return name == "home.json" ? home.dump() : shell_file(name); });
    CHECK(kernel.handle("lock it").decision == "refused");
    CHECK(kernel.handle("锁门").decision == "refused");
}

TEST_CASE("one more of what another application gave is not for the home") {
    for (const char* text : {"another one", "one more", "再来一个"}) {
        INFO(text);
        Kernel kernel(shell_file);
        CHECK(after(kernel, {"set the fan to 2", "tell me a joke", text}).route != "home");
        CHECK(state_of(kernel, "bedroom.fan").at("speed") == 2);
    }
}

TEST_CASE("it is one thing, both are two, and what was switched on lately is no more than that") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"the living room light at 40 and the TV off", "turn it on then"}).decision == "clarify");
    CHECK(state_of(kernel, "living_room.tv").at("on") == false);
    Kernel both(shell_file);
    CHECK(after(both, {"把客厅的灯打开", "把卧室的灯打开", "我要两个都开"}).actions.size() == 2);
    for (const char* text :
         {"把刚才开的都关了", "turn off everything I turned on", "turn off the lights I turned on"}) {
        INFO(text);
        Kernel off(shell_file);
        off.home().write("study.light", "on", true);
        CHECK(after(off, {"打开客厅和卧室的灯", text}).actions.size() == 2);
        CHECK(state_of(off, "bedroom.light").at("on") == false);
        CHECK(state_of(off, "study.light").at("on") == true);
    }
    Kernel told(shell_file);
    CHECK(after(told, {"打开客厅和卧室的灯", "我开的都关了"}).actions.empty());
    CHECK(after(told, {"把爸爸开的都关了"}).actions.empty());
    Kernel back(shell_file);
    const Json before = states_of(back);
    after(back, {"turn on the bedroom light", "set the fan to 3", "put everything back how it was"});
    CHECK(states_of(back) == before);
}

TEST_CASE("what is left out of a deed may be said behind it") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"turn on all the lights", "all but the bathroom"}).actions.size() == 1);
    CHECK(state_of(kernel, "bathroom.light").at("on") == false);
    CHECK(state_of(kernel, "kitchen.light").at("on") == true);
    Kernel only(shell_file);
    after(only, {"把所有的灯打开", "只要厨房的"});
    CHECK(state_of(only, "kitchen.light").at("on") == true);
    CHECK(state_of(only, "study.light").at("on") == false);
    Kernel beside(shell_file);
    CHECK(after(beside, {"turn on all the lights", "tell me a joke", "except the bedroom"}).actions.empty());
    CHECK(Kernel(shell_file).handle("all but the bathroom").actions.empty());
}

TEST_CASE("a room that was wrong may be denied, and the right one said in the next turn") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"打开厨房的灯", "不是厨房"}).reply.find("哪个房间") != std::string::npos);
    CHECK(after(kernel, {"是卫生间"}).actions.at(0).target == "bathroom.light");
    CHECK(state_of(kernel, "kitchen.light").at("on") == false);
    Kernel other(shell_file);
    CHECK(after(other, {"打开厨房的灯", "不是卧室"}).actions.empty());  // it was not the bedroom's
    CHECK(after(other, {"是卫生间"}).actions.empty());
}

TEST_CASE("a word of talk leaves the home what was spoken of, and another answer ends it") {
    CHECK(after(*std::make_unique<Kernel>(shell_file), {"打开卧室的空调", "今天真热", "关了吧"}).actions.at(0).target ==
          "bedroom.air_conditioner");
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"打开书房灯和空调", "走了", "都关了"}).actions.size() == 2);
    CHECK(after(kernel, {"turn on the kitchen light", "thanks", "undo"}).intent == "home.undo");
    CHECK(after(kernel, {"打开客厅的灯", "你怎么这么笨", "算了全都关了"}).actions.size() == 1);
    CHECK(after(kernel, {"打开客厅的灯", "算了关了，开窗帘"}).actions.size() == 2);
    CHECK(after(kernel, {"打开客厅的灯", "3加4等于几", "关了吧"}).actions.empty());
    CHECK(after(kernel, {"打开客厅的灯", "打开电视", "看完电影了，都关了睡觉"}).actions.size() == 2);
}

TEST_CASE("what has to come before a yes is done, and the question is asked again") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"unlock the door", "yes but turn on the entrance light first"}).decision == "confirm");
    CHECK(state_of(kernel, "entrance.light").at("on") == true);
    CHECK(state_of(kernel, "entrance.lock").at("locked") == true);
    CHECK(after(kernel, {"yes"}).decision == "done");
    CHECK(state_of(kernel, "entrance.lock").at("locked") == false);
    Kernel later(shell_file);
    CHECK(after(later, {"把门打开", "好的，但等会儿再开", "是"}).actions.empty());
    CHECK(after(later, {"把门打开", "打开门口的灯", "是"}).actions.empty());  // another wish drops the question
    Kernel ambulance(shell_file);
    after(ambulance, {"my husband has chest pain and his left arm feels numb",
                      "the ambulance is coming, please open the front door"});
    CHECK(state_of(ambulance, "entrance.lock").at("locked") == true);
    CHECK(after(ambulance, {"yes"}).actions.at(0).target == "entrance.lock");
}

TEST_CASE("a line is parted only where a plain command and a question stand side by side") {
    const auto acts_and_says = [](const char* line, const char* device, const char* words) {
        INFO(line);
        Kernel kernel(shell_file);
        const Response response = kernel.handle(line);
        REQUIRE(response.actions.size() == 1);
        CHECK(response.actions[0].target == device);
        CHECK(response.reply.find(words) != std::string::npos);
    };
    acts_and_says("打开电视，另外帮我算一下128除以8", "living_room.tv", "16");
    acts_and_says("128除以8等于几，顺便把客厅灯打开", "living_room.light", "16");
    acts_and_says("turn off the tv and how much is the Pinlark 7", "living_room.tv", "419");
    acts_and_says("turn off the tv and what's 5 times 6", "living_room.tv", "30");
    acts_and_says("turn off the tv and tell me a joke", "living_room.tv", "\n");
    acts_and_says("打开客厅的灯，电视开着吗", "living_room.light", "电视");
    const Response both = Kernel(shell_file).handle("is the living room light off and is the door locked");
    CHECK(both.readings.size() == 2);
    for (const char* line :
         {"如果打开电视，128除以8等于几", "他说打开电视，另外帮我算一下128除以8", "别打开电视，128除以8等于几",
          "what happens if I turn off the tv and how much is the Pinlark 7",
          "how do I turn on the tv and what's 5 times 6", "why did you turn off the tv and turn on the light",
          "明天打开电视，顺便问下松雀7多少钱", "she said turn off the tv and what's 5 times 6",
          "\"turn off the tv\" and what's 5 times 6"}) {
        INFO(line);
        CHECK(Kernel(shell_file).handle(line).actions.empty());
    }
    CHECK(ways_to_part(U"打开电视,另外算一下").front().by_the_way);
    CHECK(ways_to_part(U"turn on the light").empty());
}

TEST_CASE("what was done is told, and remarks about a thing change nothing") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"turn on the kitchen light", "what did you just do?"}).readings.at(0).target ==
          "kitchen.light");
    CHECK(after(kernel, {"which one did you turn on"}).readings.at(0).target == "kitchen.light");
    CHECK(after(kernel, {"is everything off now?"}).reply == "Only the kitchen light is on now.");
    CHECK(after(kernel, {"why is it still on?"}).readings.size() == 1);
    CHECK(after(kernel, {"都关了吗"}).reply == "现在只有厨房的灯开着。");
    CHECK(Kernel(shell_file).handle("what did you just do?").readings.empty());
    CHECK(Kernel(shell_file).handle("门没锁吧").readings.at(0).target == "entrance.lock");
    for (const char* text : {"灯坏了怎么办", "你觉得开空调费电吗", "能不能别把窗帘打开", "the bedroom fan is broken"}) {
        INFO(text);
        const Response response = Kernel(shell_file).handle(text);
        CHECK(response.route == "home");
        CHECK(response.decision == "answered");
        CHECK(response.actions.empty());
        CHECK(response.readings.empty());
    }
    CHECK(Kernel(shell_file).handle("手机坏了怎么办").route != "home");
}

TEST_CASE("what is feared and what was told are reasons of the order behind them") {
    CHECK(Kernel(shell_file).handle("晚上起夜怕摔，帮我把卧室灯打开，暗一点").actions.size() == 2);
    CHECK(Kernel(shell_file).handle("晚上起夜怕摔，到时候帮我把卧室灯打开").actions.empty());
    CHECK(Kernel(shell_file).handle("我儿子说热，你把客厅空调打开吧").actions.size() == 1);
    CHECK(Kernel(shell_file).handle("我儿子说，你把客厅空调打开吧").actions.empty());
    CHECK(Kernel(shell_file).handle("我儿子说如果热，你把客厅空调打开吧").actions.empty());
}

TEST_CASE("an offer warms when it is cold, and a little more goes on from what was offered") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"空调调到16度", "冷死了"}).reply.find("26") != std::string::npos);
    CHECK(after(kernel, {"好"}).actions.size() == 2);
    Kernel dimmed(shell_file);
    after(dimmed, {"打开卧室的灯", "太亮了", "再暗点"});
    CHECK(state_of(dimmed, "bedroom.light").at("brightness") == 60);
    Kernel moved(shell_file);
    CHECK(after(moved, {"it's dark in here", "no, I'm in the study"}).decision == "confirm");
    CHECK(after(moved, {"yes"}).actions.at(0).target == "study.light");
}
