#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

#include "minillm/nlu/word_row.hpp"
#include "minillm/os/kernel.hpp"
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

TEST_CASE("after a smell of gas nothing electric is switched at once") {
    Kernel kernel(shell_file);
    CHECK(after(kernel, {"煤气味好重", "能开灯吗"}).decision == "refused");
    CHECK(after(kernel, {"拉开客厅窗帘"}).decision == "done");
    CHECK(after(kernel, {"打开厨房灯"}).decision == "done");  // the user insists
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
