// train_intents: trains the classifier of nlu/intent_classifier.hpp on the sentences in datasets/llm_os.
//
//     mean vector of the pieces -> linear -> softmax -> cross-entropy, one step of AdamW a batch
//
// Emergencies come by kind (stroke, choking ...), everything else by what it belongs to. Sentences with {w} get a person,
// and every sentence may get a few words before or behind it (救命, please help), harmless ones as well, so that such words
// say nothing by themselves. A tenth of the sentences is kept back: on it the program measures and sets the temperature.
//
// With --task small_talk it trains the classifier of os/small_talk.hpp instead: the kinds of small_talk.json by their
// sentences and by the blocks of datasets/conversation that hold the question a kind is put as; everything else is "none".
// With --task topics that of os/apps/health/told_topics.hpp: the topics of health.json by their names and by topics.*.txt.
// With --task aspects that of os/apps/health/asked_aspect.hpp, by aspects.*.txt.
// With --task shop that of os/apps/shop/told_wants.hpp: the rows, needs and policies of products.json, likewise by shop.*.txt.
// Source of the temperature: C. Guo et al., "On Calibration of Modern Neural Networks", 2017, 4.2.
#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/nlu/intent_classifier.hpp"
#include "minillm/os/json_data.hpp"
#include "minillm/train/adam.hpp"
#include "support/files.hpp"
#include "support/labelled_sentences.hpp"
#include "support/program.hpp"
#include "support/training_checks.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

// Around small talk.
const Frames frames_of_talk = {
    {"", "", "", "", "你好，", "哎，", "嗨，", "那个，", "请问", "小助手，", "今天", "哎呀，", "我说，"},
    {"", "", "", "", "啊", "呀", "吧", "呢", "了", "哈", "！", "，好吗", "嘛", "哦"},
    {"", "", "", "", "hi, ", "hey, ", "hello, ", "so ", "um, ", "oh ", "well, ", "please ", "I think "},
    {"", "", "", "", "!", " please", " today", " my friend", " then", " now", ", haha", " for me"}};

// [P] and [Q] stand for phones: here is one of each, or nothing, where names have been taken out already.
std::string with_phones(const std::string& text, const std::string& first, const std::string& second) {
    return replaced(replaced(text, "[P]", first), "[Q]", second);
}

// The kinds of small_talk.json: their sentences, the conversation data, and as "none" whatever is asked of a scenario.
void read_small_talk(const std::string& folder, const std::string& conversations, std::vector<LabelledSentence>& examples) {
    for (LabelledSentence& example : examples) {
        example.label = "none";
    }
    for (const char* name : {"small_talk.zh.txt", "small_talk.en.txt"}) {
        read_sentences(folder + "/training/" + name, 6, examples);
    }
    std::map<std::string, std::string> kind_of;  // a question the model is put -> the kind
    const JsonData file("small_talk.json", read_file(folder + "/small_talk.json"));
    for (const JsonPlace& kind : file.root().at("kinds").elements()) {
        for (const char* language : {"zh", "en"}) {
            const JsonPlace ask = kind.at("ask").at(language);
            if (!ask.is_null()) {
                kind_of.emplace(ask.text(), kind.at("id").text());
            }
        }
    }
    // A block is questions "? ..." with one reply "> ..."; all of them are of the kind that one of them is put as.
    for (const char* name : {"/zh.txt", "/en.txt"}) {
        std::istringstream lines(read_file(conversations + name));
        std::vector<std::string> block;
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("? ")) {
                block.push_back(line.substr(2));
            } else if (line.starts_with("> ")) {
                const auto put = std::find_if(block.begin(), block.end(), [&](const std::string& question) { return kind_of.contains(question); });
                const std::string label = put == block.end() ? "none" : kind_of.at(*put);
                for (const std::string& question : block) {
                    examples.push_back({question, label, label == "none" ? 1u : 6u});
                }
                block.clear();
            }
        }
    }
}

// One of eight of the sentences of other scenarios, and one of four of small talk, which is short: whose question it is
// is known when the parts of a scenario are asked for.
void keep_some_others(const std::vector<std::string>& own, std::vector<LabelledSentence>& examples) {
    std::erase_if(examples, [&](const LabelledSentence& example) { return std::find(own.begin(), own.end(), example.label) != own.end(); });
    std::vector<LabelledSentence> others;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        if (i % (examples[i].label == "chat" ? 4 : 8) == 0) {
            others.push_back({examples[i].text, "none", 1});
        }
    }
    examples = std::move(others);
}

// The names that a list of a data file has, as examples of their ids.
void read_names(const JsonPlace& list, const std::string& prefix, std::vector<LabelledSentence>& examples) {
    for (const JsonPlace& entry : list.elements()) {
        for (const char* language : {"zh", "en"}) {
            for (const std::string& name : entry.at("names").at(language).texts()) {
                examples.push_back({name, prefix + entry.at("id").text(), 2});
            }
        }
    }
}

// The topics of health.json: their names, and what people say of them; everything else is "none", but what is known to be
// about health or an emergency: which topic that belongs to is not said.
void read_topics(const std::string& folder, std::vector<LabelledSentence>& examples) {
    const JsonData file("health.json", read_file(folder + "/health.json"));
    std::vector<std::string> of_health = {"health_topic", "health_refuse"};
    for (const JsonPlace& emergency : file.root().at("emergencies").elements()) {
        of_health.push_back(emergency.at("id").text());
    }
    keep_some_others(of_health, examples);
    for (const char* name : {"topics.zh.txt", "topics.en.txt"}) {
        read_sentences(folder + "/training/" + name, 3, examples);
    }
    read_names(file.root().at("topics"), "", examples);
}

// The aspects of an illness that a question may be about, and what asks for a diagnosis or a dose; everything else is
// "none", but what is known to be about health.
void read_aspects(const std::string& folder, std::vector<LabelledSentence>& examples) {
    const JsonData file("health.json", read_file(folder + "/health.json"));
    std::vector<std::string> of_health = {"health_topic", "health_refuse"};
    for (const JsonPlace& emergency : file.root().at("emergencies").elements()) {
        of_health.push_back(emergency.at("id").text());
    }
    keep_some_others(of_health, examples);
    for (const char* name : {"aspects.zh.txt", "aspects.en.txt"}) {
        read_sentences(folder + "/training/" + name, 3, examples);
    }
    read_names(file.root().at("aspects"), "", examples);
}

// What a customer may want of the shop. The warranty is a row of every phone and a policy of the shop: one label.
void read_wants(const std::string& folder, std::vector<LabelledSentence>& examples) {
    const JsonData file("products.json", read_file(folder + "/products.json"));
    keep_some_others({"product"}, examples);
    const std::size_t first = examples.size();
    for (const char* name : {"shop.zh.txt", "shop.en.txt"}) {
        read_sentences(folder + "/training/" + name, 3, examples);
    }
    for (std::size_t i = first; i < examples.size(); ++i) {
        examples[i].text = with_phones(examples[i].text, "", "");  // the shop asks without the names
    }
    read_names(file.root().at("attributes"), "", examples);
    read_names(file.root().at("needs"), "need_", examples);
    read_names(file.root().at("policies"), "", examples);
}

// Questions to one scenario that are there to tell its parts apart, as examples of the whole; one of so many is enough.
void read_as(const std::string& label, const std::vector<std::string>& paths, std::size_t of, std::vector<LabelledSentence>& examples) {
    std::vector<LabelledSentence> told;
    for (const std::string& path : paths) {
        read_sentences(path, 1, told);
    }
    for (std::size_t i = 0; i < told.size(); i += of) {
        if (told[i].label != "none") {
            const bool chinese = is_chinese(told[i].text);
            examples.push_back({with_phones(told[i].text, chinese ? "这款" : "this one", chinese ? "那款" : "that one"), label, told[i].copies});
        }
    }
}

// Questions about an illness: what asks for a diagnosis or a dose is refused, whatever else is asked has a text.
void read_aspects_as_health(const std::string& folder, std::vector<LabelledSentence>& examples) {
    const std::size_t first = examples.size();
    for (const char* name : {"aspects.zh.txt", "aspects.en.txt"}) {
        read_sentences(folder + "/training/" + name, 2, examples);
    }
    const auto of_nothing = std::remove_if(examples.begin() + static_cast<std::ptrdiff_t>(first), examples.end(),
                                           [](const LabelledSentence& example) { return example.label == "none"; });
    examples.erase(of_nothing, examples.end());
    for (std::size_t i = first; i < examples.size(); ++i) {
        const bool refused = examples[i].label == "diagnosis" || examples[i].label == "dose";
        examples[i].label = refused ? "health_refuse" : "health_topic";
    }
}

// Small talk, and questions that nobody handles: no scenario's.
void read_as_chat(const std::string& folder, std::vector<LabelledSentence>& examples) {
    const std::size_t first = examples.size();
    for (const char* name : {"small_talk.zh.txt", "small_talk.en.txt"}) {
        read_sentences(folder + "/training/" + name, 2, examples);
    }
    for (std::size_t i = first; i < examples.size(); ++i) {
        examples[i].label = "chat";
    }
}

// Questions of the conversation data: "? question".
void read_conversation(const std::string& path, std::vector<LabelledSentence>& examples) {
    const std::string text = read_file(path);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (text.compare(at, 2, "? ") == 0) {
            examples.push_back({text.substr(at + 2, end - at - 2), "chat", 1});
        }
        at = end + 1;
    }
}

void read_health(const std::string& folder, std::vector<LabelledSentence>& examples, Random& random) {
    const JsonData file("health.json", read_file(folder + "/health.json"));
    for (const JsonPlace& emergency : file.root().at("emergencies").elements()) {
        for (const char* language : {"zh", "en"}) {
            for (const std::string& phrase : emergency.at("phrases").at(language).texts()) {
                examples.push_back({phrase, emergency.at("id").text(), 4});
            }
        }
    }
    for (const char* language : {"zh", "en"}) {
        for (const std::string& sentence : file.root().at("guards").at("harmless").at(language).texts()) {
            examples.push_back({sentence, "harmless", 4});
        }
    }
    for (const JsonPlace& refuse : file.root().at("refuse").elements()) {
        for (const char* language : {"zh", "en"}) {
            for (const std::string& phrase : refuse.at("phrases").at(language).texts()) {
                examples.push_back({phrase, "health_refuse", 4});
            }
        }
    }
    constexpr std::array zh = {"{t}怎么治", "{t}有什么症状", "怎么预防{t}", "{t}吃什么好", "得了{t}怎么办", "{t}是怎么回事", "什么是{t}", "{t}能吃鸡蛋吗", "{t}的人饮食要注意什么", "{t}的表现", "{t}会传染吗", "我有{t}，平时要注意什么", "{t}怎么缓解", "说说{t}", "{t}能治好吗", "{t}的前兆有哪些", "我妈有{t}，要忌口吗", "{t}"};
    constexpr std::array en = {"how is {t} treated", "what are the symptoms of {t}", "how can I prevent {t}", "what should I eat with {t}", "what helps against {t}", "what is {t}", "tell me about {t}", "diet for {t}", "signs of {t}", "is {t} contagious", "I have {t}, what can I do", "how do you get rid of {t}", "what foods are bad for {t}", "can {t} be cured", "how do I know if it is {t}", "my mother has {t}, what should she avoid", "{t}"};
    for (const JsonPlace& topic : file.root().at("topics").elements()) {
        for (const std::string& name : topic.at("names").at("zh").texts()) {
            for (int i = 0; i < 3; ++i) {
                examples.push_back({replaced(pick(zh, random), "{t}", name), "health_topic", 1});
            }
        }
        for (const std::string& name : topic.at("names").at("en").texts()) {
            for (int i = 0; i < 3; ++i) {
                examples.push_back({replaced(pick(en, random), "{t}", name), "health_topic", 1});
            }
        }
    }
}

void read_products(const std::string& folder, std::vector<LabelledSentence>& examples, Random& random) {
    const JsonData file("products.json", read_file(folder + "/products.json"));
    std::vector<std::string> phones_zh = {"这款手机", "你们的手机", "这手机", "手机", "它"};
    std::vector<std::string> phones_en = {"this phone", "your phone", "the phone", "this model", "it"};
    for (const JsonPlace& phone : file.root().at("phones").elements()) {
        phones_zh.push_back(phone.at("names").at("zh").text());
        phones_en.push_back(phone.at("names").at("en").text());
    }
    constexpr std::array zh = {"{p}的{a}怎么样", "{p}{a}多少", "{p}的{a}是多少", "{p}有没有{a}", "介绍一下{p}的{a}", "{p}{a}好吗", "想问{p}的{a}"};
    constexpr std::array en = {"how is the {a} of {p}", "what {a} does {p} have", "tell me about the {a} of {p}", "is the {a} of {p} good", "{p} {a}", "does {p} have good {a}"};
    for (const JsonPlace& attribute : file.root().at("attributes").elements()) {
        for (const std::string& name : attribute.at("names").at("zh").texts()) {
            for (int i = 0; i < 3; ++i) {
                examples.push_back({replaced(replaced(pick(zh, random), "{a}", name), "{p}", pick(phones_zh, random)), "product", 1});
            }
        }
        for (const std::string& name : attribute.at("names").at("en").texts()) {
            for (int i = 0; i < 3; ++i) {
                examples.push_back({replaced(replaced(pick(en, random), "{a}", name), "{p}", pick(phones_en, random)), "product", 1});
            }
        }
    }
    constexpr std::array policy_zh = {"{a}", "怎么{a}", "想问一下{a}的事", "能{a}吗", "你们{a}吗"};
    constexpr std::array policy_en = {"{a}", "how about {a}", "I have a question about {a}", "can I get {a}", "do you offer {a}"};
    constexpr std::array need_zh = {"推荐一款{a}的手机", "我想要{a}的手机", "买手机，{a}", "哪款手机{a}", "预算三千，要{a}"};
    constexpr std::array need_en = {"recommend a phone: {a}", "I need a phone {a}", "which phone is {a}", "looking for something {a} under 500 dollars"};
    for (const char* list : {"policies", "needs"}) {
        const bool policy = std::string(list) == "policies";
        for (const JsonPlace& place : file.root().at(list).elements()) {
            for (const std::string& name : place.at("names").at("zh").texts()) {
                examples.push_back({replaced(policy ? pick(policy_zh, random) : pick(need_zh, random), "{a}", name), "product", 2});
            }
            for (const std::string& name : place.at("names").at("en").texts()) {
                examples.push_back({replaced(policy ? pick(policy_en, random) : pick(need_en, random), "{a}", name), "product", 2});
            }
        }
    }
}

// Requests and questions about every kind of device in every room.
void read_home_requests(const JsonData& home, std::vector<LabelledSentence>& examples, Random& random) {
    constexpr std::array zh = {"把{r}的{d}打开", "{r}{d}关一下", "{r}{d}调到{n}", "把{r}{d}调低{n}度", "{r}的{d}再亮一点", "{r}{d}太热了，调凉一点", "{r}有点冷，{d}升高两度", "{r}{d}开大一点", "{r}{d}现在怎么样", "{r}{d}关了没有", "{r}的{d}降低百分之{n}", "麻烦把{r}{d}拉上", "我要睡了，关{r}{d}", "{r}{d}温度是多少", "{d}声音小一点", "把{d}亮度设成{n}", "锁上{d}", "除了{r}别的{d}都关掉", "把它关掉", "那个打开", "再暗一点", "调到三档", "音量调到{n}", "开锁", "解锁{d}", "锁门", "打开{d}然后关{r}灯", "{r}和客厅的{d}都开"};
    constexpr std::array en = {"turn the {d} in the {r} off", "switch the {r} {d} on please", "set the {r} {d} to {n}", "lower the temperature of the {r} {d} by {n} degrees", "raise the {r} {d} by {n}", "make the {r} {d} brighter", "dim the {r} {d} to {n} percent", "it's too hot, cool the {r} {d} down", "I'm freezing, warm up the {r} with the {d}", "is the {d} in the {r} still on", "how warm is the {r} {d}", "open the {r} {d} halfway", "close the {d} and lock up", "turn off everything but the {r} {d}", "unlock it", "unlock the {d}", "turn it off", "set its volume to {n}", "volume to {n}", "slow it down", "lock the door", "open the door", "could you put the {r} {d} on", "kill the {r} {d}", "crank up the {d}", "turn down the volume of the {d}", "what is the {r} {d} set to", "shut off the {d} and turn on the {r} {d}"};
    for (const JsonPlace& area : home.root().at("areas").elements()) {
        for (const JsonPlace& kind : home.root().at("kinds").elements()) {
            for (int i = 0; i < 4; ++i) {
                const std::string number = std::to_string(1 + random.below(60));
                const auto& rooms_zh = area.at("names").at("zh").texts();
                const auto& things_zh = kind.at("names").at("zh").texts();
                examples.push_back({replaced(replaced(replaced(pick(zh, random), "{r}", pick(rooms_zh, random)), "{d}", pick(things_zh, random)), "{n}", number), "home", 1});
                const auto& rooms = area.at("names").at("en").texts();
                const auto& things = kind.at("names").at("en").texts();
                examples.push_back({replaced(replaced(replaced(pick(en, random), "{r}", pick(rooms, random)), "{d}", pick(things, random)), "{n}", number), "home", 1});
            }
        }
    }
}

void read_others(const std::string& folder, std::vector<LabelledSentence>& examples, Random& random) {
    const JsonData faq("faq.json", read_file(folder + "/faq.json"));
    for (const JsonPlace& entry : faq.root().at("entries").elements()) {
        const std::string route = entry.at("route").text();
        const std::string label = route == "customer_service" ? "product" : route == "health" ? "health_topic" : route == "tutor" ? "tutor" : "chat";
        for (const char* language : {"zh", "en"}) {
            for (const std::string& question : entry.at("questions").at(language).texts()) {
                examples.push_back({question, label, 2});
            }
        }
    }
    const JsonData home("home.json", read_file(folder + "/home.json"));
    constexpr std::array zh = {"打开{d}", "把{d}关掉", "{d}开着吗", "关{d}", "帮我开一下{d}", "{d}坏了", "{d}调高一点"};
    constexpr std::array en = {"turn on the {d}", "switch off the {d}", "is the {d} on", "please set the {d} to 20", "the {d} is broken", "turn the {d} up"};
    for (const JsonPlace& device : home.root().at("devices").elements()) {
        for (const std::string& name : device.at("names").at("zh").texts()) {
            examples.push_back({replaced(pick(zh, random), "{d}", name), "home", 3});
        }
        for (const std::string& name : device.at("names").at("en").texts()) {
            examples.push_back({replaced(pick(en, random), "{d}", name), "home", 3});
        }
    }
    read_home_requests(home, examples, random);
    constexpr std::array rooms_en = {"garage door", "kitchen window", "garden gate", "oven", "radio", "bluetooth", "study AC", "hall light", "bedroom lamp", "washing machine", "heater", "front door", "dishwasher", "blinds", "music"};
    constexpr std::array rooms_zh = {"车库门", "厨房窗户", "烤箱", "收音机", "蓝牙", "书房空调", "走廊的灯", "台灯", "洗衣机", "暖气", "大门", "洗碗机", "百叶窗", "音乐", "扫地机器人"};
    constexpr std::array more_en = {"open the {d}", "close the {d}", "I was thinking about turning on the {d}", "don't touch the {d}", "if it rains close the {d}", "he said turn on the {d}", "{d} on", "{d} off", "did you lock the {d}", "yesterday I opened the {d}", "and another 10", "a bit more", "make it warmer", "not that one, the {d}"};
    constexpr std::array more_zh = {"打开{d}", "关上{d}", "别开{d}", "如果下雨就关{d}", "他说打开{d}", "我已经把{d}锁了", "昨天我开了{d}", "{d}开一下", "明天七点开{d}", "再高一点", "调低两度", "把{d}和灯都关了", "我想开{d}", "{d}在哪"};
    for (const char* room : rooms_en) {
        for (const char* form : more_en) {
            examples.push_back({replaced(form, "{d}", room), "home", 1});
        }
    }
    for (const char* room : rooms_zh) {
        for (const char* form : more_zh) {
            examples.push_back({replaced(form, "{d}", room), "home", 1});
        }
    }
    const JsonData tutor("tutor.json", read_file(folder + "/tutor.json"));
    constexpr std::array explain_zh = {"什么是{t}", "{t}怎么算", "讲讲{t}", "{t}是什么意思"};
    constexpr std::array explain_en = {"what is {t}", "explain {t}", "how do I calculate {t}", "what does {t} mean"};
    for (const JsonPlace& topic : tutor.root().at("topics").elements()) {
        for (const std::string& name : topic.at("names").at("zh").texts()) {
            examples.push_back({replaced(pick(explain_zh, random), "{t}", name), "tutor", 2});
        }
        for (const std::string& name : topic.at("names").at("en").texts()) {
            examples.push_back({replaced(pick(explain_en, random), "{t}", name), "tutor", 2});
        }
    }
    constexpr std::array sums = {"12加8等于多少", "3乘以7", "小明有5个苹果，吃了2个，还剩几个", "解方程2x+3=9", "3500米是多少千米", "长6厘米宽4厘米的长方形面积", "一本书12元，买3本多少钱", "what is 12 plus 8", "solve 2x + 3 = 9", "convert 3500 m to km", "area of a rectangle 6 by 4", "Tom has 5 apples and eats 2, how many are left", "15% of 200", "average of 3, 5 and 10"};
    constexpr std::array units = {"m", "km", "cm", "mm", "kg", "g", "t", "ha", "cm²", "m²", "L", "mL", "h", "min", "s", "d", "km/h", "m/s", "feet", "inches", "miles", "pounds"};
    constexpr std::array unit_forms = {"10 {a} in {b}", "convert 5.2 {a} to {b}", "how many {b} are 3 {a}", "12.5 {a} to {b}", "7 {a} = ? {b}", "3 {a}等于多少{b}"};
    for (const char* form : unit_forms) {
        for (const char* a : units) {
            examples.push_back({replaced(replaced(form, "{a}", a), "{b}", pick(units, random)), "tutor", 1});
        }
    }
    for (const char* sum : sums) {
        examples.push_back({sum, "tutor", 8});
    }
}

// What is no sentence at all belongs to nobody: nothing, letters by chance, words without a meaning together.
void add_noise(std::vector<LabelledSentence>& examples, Random& random) {
    examples.push_back({"", "chat", 600});
    for (int i = 0; i < 500; ++i) {
        std::string text;
        for (std::uint64_t word = 1 + random.below(4); word > 0; --word) {
            for (std::uint64_t letter = 1 + random.below(8); letter > 0; --letter) {
                text += static_cast<char>('a' + random.below(26));
            }
            text += ' ';
        }
        examples.push_back({text, "chat", 1});
    }
    // One or two words of the training sentences say nothing by themselves.
    const std::size_t count = examples.size();
    for (int i = 0; i < 400; ++i) {
        const std::string& text = examples[random.below(count)].text;
        const std::size_t blank = text.find(' ');
        if (blank != std::string::npos && blank > 0 && text[0] != '{' && !is_chinese(text)) {
            examples.push_back({text.substr(0, blank), "chat", 1});
        }
    }
}

struct Sample {
    std::vector<std::size_t> pieces;
    std::size_t label;
};

// One step over samples [begin, end); returns the summed loss.
double train_batch(IntentClassifier& model, Adam& adam, const std::vector<Sample>& samples, std::size_t begin, std::size_t end, double rate, double dropout, Random& random) {
    const std::size_t n = end - begin;
    const std::size_t d = model.dimension();
    const std::size_t k = model.labels.size();
    std::vector<std::vector<std::size_t>> kept(n);
    Matrix mean = uninitialised<2>({n, d});  // [N, D]
    for (std::size_t i = 0; i < n; ++i) {
        for (const std::size_t piece : samples[begin + i].pieces) {
            if (random.uniform() >= dropout) {
                kept[i].push_back(piece);
            }
        }
        model.average(kept[i], mean.data() + i * d);
    }
    Linear::Cache cache;
    const Matrix scores = model.output.forward(mean, &cache);  // [N, K]
    Matrix p = softmax(scores);
    double loss = 0;
    for (std::size_t i = 0; i < n; ++i) {
        Real* row = p.data() + i * k;
        const std::size_t label = samples[begin + i].label;
        loss -= std::log(std::max(static_cast<double>(row[label]), 1e-12));
        row[label] -= Real(1);  // d loss / d scores = p - one_hot
        for (std::size_t j = 0; j < k; ++j) {
            row[j] /= static_cast<Real>(n);
        }
    }
    model.visit_parameters([](const std::string&, auto& parameter) { std::fill(parameter.grad.data(), parameter.grad.data() + parameter.size(), Real(0)); });
    const Matrix dmean = model.output.backward(p, cache);  // [N, D]
    for (std::size_t i = 0; i < n; ++i) {
        // forward was: v = scale(n) Σ e(piece)
        const Real scale = model.scale(kept[i].size());
        for (const std::size_t piece : kept[i]) {
            for (std::size_t j = 0; j < d; ++j) {
                model.table.grad.data()[piece * d + j] += scale * dmean.data()[i * d + j];
            }
        }
    }
    adam.step(model, rate);
    return loss;
}

double held_out_loss(const IntentClassifier& model, const std::vector<LabelledSentence>& examples, const std::vector<std::size_t>& labels) {
    double loss = 0;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const std::vector<Real> p = model.probabilities(normalise_request(examples[i].text).characters);
        loss -= std::log(std::max(static_cast<double>(p[labels[i]]), 1e-12));
    }
    return loss / static_cast<double>(std::max<std::size_t>(examples.size(), 1));
}

// Trains a classifier on these sentences.
IntentClassifier fitted(const std::vector<LabelledSentence>& training, const std::vector<std::string>& labels, std::size_t dimension, std::size_t epochs, bool by_root, const Frames& frames, Random& random) {
    IntentClassifier model(labels, dimension);
    model.by_root = by_root;
    model.initialise(random);
    AdamSettings settings;
    settings.weight_decay = by_root ? 0.3 : 0.02;  // a sum by √n is larger, and so are the steps of its table
    settings.beta2 = 0.99;
    Adam adam(settings);
    constexpr std::size_t batch = 64;
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
        std::vector<Sample> samples;
        for (const LabelledSentence& example : training) {
            const auto label = static_cast<std::size_t>(std::find(labels.begin(), labels.end(), example.label) - labels.begin());
            for (std::size_t copy = 0; copy < example.copies; ++copy) {
                const std::string text = varied(example, frames, random);
                samples.push_back({intent_pieces(normalise_request(text).characters, IntentClassifier::rows), label});
            }
        }
        for (std::size_t i = samples.size(); i > 1; --i) {
            std::swap(samples[i - 1], samples[random.below(i)]);
        }
        double loss = 0;
        const double rate = 0.02 * (1 - static_cast<double>(epoch) / static_cast<double>(epochs));
        for (std::size_t begin = 0; begin < samples.size(); begin += batch) {
            loss += train_batch(model, adam, samples, begin, std::min(begin + batch, samples.size()), rate, 0.3, random);
            check_loss(loss, "epoch " + std::to_string(epoch + 1));
        }
        std::cerr << "epoch " << epoch + 1 << ": loss " << loss / static_cast<double>(samples.size()) << "\n";
    }
    return model;
}

// Several classifiers as one, whose scores are the means of theirs: their tables stand side by side, and so do their
// layers, each divided by their number.
//
//     s = (1/M) Σ_m (W_m v_m + b_m)  =  [W_1/M .. W_M/M] [v_1; ..; v_M] + (1/M) Σ_m b_m
IntentClassifier joined(const std::vector<IntentClassifier>& members) {
    const std::size_t d = members.front().dimension();
    const std::size_t labels = members.front().labels.size();
    const auto share = static_cast<Real>(members.size());
    IntentClassifier whole(members.front().labels, d * members.size());
    whole.by_root = members.front().by_root;
    std::fill(whole.output.bias.value.begin(), whole.output.bias.value.end(), Real(0));
    for (std::size_t m = 0; m < members.size(); ++m) {
        for (std::size_t row = 0; row < IntentClassifier::rows; ++row) {
            for (std::size_t k = 0; k < d; ++k) {
                whole.table.value(row, m * d + k) = members[m].table.value(row, k);
            }
        }
        for (std::size_t label = 0; label < labels; ++label) {
            for (std::size_t k = 0; k < d; ++k) {
                whole.output.weight.value(label, m * d + k) = members[m].output.weight.value(label, k) / share;
            }
            whole.output.bias.value(label) += members[m].output.bias.value(label) / share;
        }
    }
    return whole;
}

// As many as asked for, each from a start of its own and with the sentences in an order of its own.
IntentClassifier fitted_members(std::size_t members, const std::vector<LabelledSentence>& training, const std::vector<std::string>& labels, std::size_t dimension, std::size_t epochs, bool by_root, const Frames& frames, Random& random) {
    std::vector<IntentClassifier> all;
    for (std::size_t m = 0; m < members; ++m) {
        all.push_back(fitted(training, labels, dimension, epochs, by_root, frames, random));
    }
    return joined(all);
}

// The temperature with the smallest loss on sentences that the model was not trained on.
Real best_temperature(IntentClassifier& model, const std::vector<LabelledSentence>& held_out, const std::vector<std::size_t>& labels) {
    double best_loss = held_out_loss(model, held_out, labels);
    Real best = model.temperature;
    for (int i = 0; i < 20; ++i) {
        model.temperature = static_cast<Real>(0.5 + 0.1 * i);
        const double loss = held_out_loss(model, held_out, labels);
        if (loss < best_loss) {
            best_loss = loss;
            best = model.temperature;
        }
    }
    return best;
}

// Emergencies against everything else, on what was kept back.
void measure_emergencies(const IntentClassifier& model, const std::vector<LabelledSentence>& held_out, bool json) {
    const std::vector<std::string> calm = {"harmless", "chat", "health_topic", "health_refuse", "product", "home", "tutor"};
    const auto is_calm = [&](const std::string& label) { return std::find(calm.begin(), calm.end(), label) != calm.end(); };
    std::size_t right = 0;
    std::vector<std::pair<double, bool>> alarms;
    for (const LabelledSentence& example : held_out) {
        const std::vector<Real> p = model.probabilities(normalise_request(example.text).characters);
        right += model.labels[static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin())] == example.label ? 1 : 0;
        double alarm = 1;
        for (std::size_t k = 0; k < p.size(); ++k) {
            alarm -= is_calm(model.labels[k]) ? static_cast<double>(p[k]) : 0;
        }
        const bool emergency = !is_calm(example.label);
        alarms.emplace_back(alarm, emergency);
        if (json && ((alarm > 0.5) != emergency)) {
            std::cerr << (emergency ? "missed  " : "false   ") << alarm << "  " << example.text << "\n";
        }
    }
    if (json) {
        Json line;
        line["label_right"] = right;
        line["kept_back"] = held_out.size();
        std::cout << line.dump() << "\n";
    } else {
        std::cout << "label right " << right << "\n";
    }
    for (const double threshold : {0.2, 0.3, 0.4, 0.5, 0.6, 0.7}) {
        std::size_t found = 0, emergencies = 0, false_alarms = 0;
        for (const auto& [alarm, emergency] : alarms) {
            emergencies += emergency ? 1 : 0;
            found += emergency && alarm > threshold ? 1 : 0;
            false_alarms += !emergency && alarm > threshold ? 1 : 0;
        }
        if (json) {
            Json line;
            line["alarm_above"] = threshold;
            line["emergencies"] = emergencies;
            line["found"] = found;
            line["others"] = alarms.size() - emergencies;
            line["false_alarms"] = false_alarms;
            std::cout << line.dump() << "\n";
            continue;
        }
        std::cout << "  alarm above " << threshold << ": " << found << " of " << emergencies << " emergencies, " << false_alarms << " of " << alarms.size() - emergencies << " others\n";
    }
}

// How many sentences of any kind are heard as one, how often as the right one, and what else is taken for one.
void measure_kinds(const IntentClassifier& model, const std::vector<LabelledSentence>& held_out, bool json) {
    const auto none = static_cast<std::size_t>(std::find(model.labels.begin(), model.labels.end(), "none") - model.labels.begin());
    for (const double threshold : {0.2, 0.3, 0.5, 0.7, 0.9}) {
        std::size_t talk = 0, heard = 0, right = 0, taken = 0;
        for (const LabelledSentence& example : held_out) {
            std::vector<Real> p = model.probabilities(normalise_request(example.text).characters);
            const bool sure = 1 - static_cast<double>(p[none]) > threshold;
            p[none] = 0;
            const std::string& kind = model.labels[static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin())];
            const bool is_talk = example.label != "none";
            talk += is_talk ? 1 : 0;
            heard += is_talk && sure ? 1 : 0;
            right += is_talk && sure && kind == example.label ? 1 : 0;
            taken += !is_talk && sure ? 1 : 0;
            if (json && threshold == 0.5 && (is_talk != sure || (is_talk && kind != example.label))) {
                std::cerr << example.label << " heard as " << (sure ? kind : "none") << ": " << example.text << "\n";
            }
        }
        if (json) {
            Json line;
            line["kind_above"] = threshold;
            line["of_a_kind"] = talk;
            line["heard"] = heard;
            line["right"] = right;
            line["others"] = held_out.size() - talk;
            line["others_taken"] = taken;
            std::cout << line.dump() << "\n";
            continue;
        }
        std::cout << "  of a kind above " << threshold << ": " << heard << " of " << talk << " heard, " << right << " as the right kind, " << taken << " of "
                  << held_out.size() - talk << " others taken for one\n";
    }
}

int run(int argc, char** argv) {
    std::string data = "datasets";
    std::string out;
    std::size_t epochs = 3;
    std::size_t dimension = 24;
    std::size_t members = 1;
    bool all = false;
    bool root = false;
    std::string task = "intents";
    Program program("train_intents", "Trains the classifier that hears emergencies and tells scenarios apart, or that of small talk, that of health topics or their aspects, or that of what customers want.");
    program.example("train_intents --out datasets/llm_os/training/intents.safetensors --all", "as the one that comes with the project was made")
        .example("train_intents --epochs 3", "measure only, on the tenth that is kept back")
        .example("train_intents --task small_talk --dimension 24 --all --out datasets/llm_os/training/small_talk.safetensors", "the kinds of small talk")
        .example("train_intents --task topics --epochs 4 --dimension 32 --root --all --out datasets/llm_os/training/topics.safetensors", "the topics of health")
        .example("train_intents --task aspects --epochs 2 --dimension 24 --all --out datasets/llm_os/training/aspects.safetensors", "the aspects of an illness")
        .example("train_intents --task shop --epochs 4 --dimension 32 --root --all --out datasets/llm_os/training/shop.safetensors", "what customers want")
        .option("--task", task, "intents, small_talk, topics, aspects or shop", "NAME")
        .option("--data", data, "the folder datasets", "FOLDER")
        .option("--out", out, "where the model goes", "PATH")
        .option("--epochs", epochs, "passes over the sentences", "N", {1, 1e6})
        .option("--dimension", dimension, "numbers a vector", "N", {1, 65536})
        .option("--members", members, "so many classifiers, trained one after the other and joined: the mean of them is steadier", "N", {1, 1000})
        .flag("--root", root, "divide the sum of a sentence's vectors by the root of their number, not by the number")
        .flag("--all", all, "after measuring, train once more on all sentences: that model is written");
    program.parse(argc, argv);
    if (task != "intents" && task != "small_talk" && task != "topics" && task != "aspects" && task != "shop") {
        throw UsageError("--task is intents, small_talk, topics, aspects or shop, not " + task);
    }
    refuse_dash("--data", data, "give a folder");
    refuse_dash("--out", out, "the report is on standard output; name a file");
    check_can_be_written(out);
    const bool small_talk = task == "small_talk";
    const bool topics = task == "topics";
    const bool aspects = task == "aspects";
    const bool shop = task == "shop";
    const Frames& frames = small_talk || topics || aspects || shop ? frames_of_talk : frames_of_alarm();
    Random random(program.common().seed);

    std::vector<LabelledSentence> examples;
    const std::string folder = data + "/llm_os";
    for (const char* name : {"emergency.zh.txt", "emergency.en.txt", "harmless.zh.txt", "harmless.en.txt", "everyday.zh.txt", "everyday.en.txt", "requests.zh.txt", "requests.en.txt"}) {
        read_sentences(folder + "/training/" + name, 6, examples);
    }
    for (const char* name : {"short.zh.txt", "short.en.txt"}) {
        read_sentences(folder + "/training/" + name, 4, examples);
    }
    read_health(folder, examples, random);
    read_products(folder, examples, random);
    read_others(folder, examples, random);
    if (small_talk) {
        std::erase_if(examples, [](const LabelledSentence& example) { return example.label == "chat"; });  // may be small talk as well
        add_noise(examples, random);
        read_small_talk(folder, data + "/conversation", examples);
    } else {
        read_conversation(data + "/conversation/zh.txt", examples);
        read_conversation(data + "/conversation/en.txt", examples);
        read_as_chat(folder, examples);
        add_noise(examples, random);
    }
    const std::string told = folder + "/training/";
    if (!topics) {
        read_as(small_talk ? "none" : "health_topic", {told + "topics.zh.txt", told + "topics.en.txt"}, 1, examples);
    }
    if (!shop) {
        read_as(small_talk ? "none" : "product", {told + "shop.zh.txt", told + "shop.en.txt"}, 12, examples);
    }
    if (task == "intents") {
        read_aspects_as_health(folder, examples);
    }
    if (topics) {
        read_topics(folder, examples);
    } else if (aspects) {
        read_aspects(folder, examples);
    } else if (shop) {
        read_wants(folder, examples);
    }

    std::vector<std::string> labels;
    for (const LabelledSentence& example : examples) {
        if (std::find(labels.begin(), labels.end(), example.label) == labels.end()) {
            labels.push_back(example.label);
        }
    }
    std::sort(labels.begin(), labels.end());
    const auto index_of = [&](const std::string& label) { return static_cast<std::size_t>(std::find(labels.begin(), labels.end(), label) - labels.begin()); };

    std::vector<LabelledSentence> training;
    std::vector<LabelledSentence> held_out;
    std::vector<std::size_t> held_labels;
    for (const LabelledSentence& example : examples) {
        if (random.below(10) == 0) {
            LabelledSentence plain = example;
            plain.text = varied(plain, frames, random);
            held_labels.push_back(index_of(plain.label));
            held_out.push_back(plain);
        } else {
            training.push_back(example);
        }
    }

    // The temperature is set on what this model has not seen; a model of all sentences takes it over.
    IntentClassifier model = fitted_members(members, training, labels, dimension, epochs, root, frames, random);
    model.temperature = best_temperature(model, held_out, held_labels);
    std::cerr << "held out: loss " << held_out_loss(model, held_out, held_labels) << " at temperature " << model.temperature << "\n";

    if (program.common().json) {
        Json line;
        line["sentences"] = examples.size();
        line["labels"] = labels.size();
        line["kept_back"] = held_out.size();
        line["temperature"] = model.temperature;
        std::cout << line.dump() << "\n";
    } else {
        std::cout << examples.size() << " sentences, " << labels.size() << " labels; kept back " << held_out.size() << ", temperature " << model.temperature << "\n";
    }
    if (small_talk || topics || aspects || shop) {
        measure_kinds(model, held_out, program.common().json);
    } else {
        measure_emergencies(model, held_out, program.common().json);
    }
    if (all) {
        const Real temperature = model.temperature;
        model = fitted_members(members, examples, labels, dimension, epochs, root, frames, random);
        model.temperature = temperature;
    }
    if (!out.empty()) {
        SafetensorsWriter writer;
        writer.add("table", model.table.value, NumberFormat::F16);
        writer.add("output.weight", model.output.weight.value, NumberFormat::F16);
        writer.add("output.bias", model.output.bias.value, NumberFormat::F16);
        std::string names;
        for (const std::string& label : labels) {
            names += names.empty() ? "" : " ";
            names += label;
        }
        writer.set_metadata("labels", names);
        if (model.by_root) {
            writer.set_metadata("divisor", "root");
        }
        writer.set_metadata("temperature", std::to_string(model.temperature));
        writer.write(out);
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
