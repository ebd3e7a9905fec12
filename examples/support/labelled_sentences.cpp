#include "support/labelled_sentences.hpp"

#include <algorithm>
#include <array>

#include "minillm/core/error.hpp"
#include "minillm/core/file.hpp"
#include "minillm/os/apps/word_search.hpp"

namespace minillm::examples {

namespace {

constexpr std::array people_zh = {"我妈", "我爸", "爷爷", "奶奶", "外公", "姥姥", "外婆", "老公", "老婆", "孩子", "我儿子", "女儿", "宝宝", "弟弟", "我哥", "姐姐", "同事", "同学", "朋友", "室友", "邻居", "隔壁大爷", "楼下阿姨", "一个老人", "有人", "他", "她", "我", "客人", "老师", "工人", "妹妹", "大伯", "舅舅", "小孩", "老伴", "岳父", "婆婆", "公公", ""};
struct Person {
    const char* who;
    const char* whose;
    const char* whom;
};
constexpr std::array<Person, 26> people_en = {{{"my dad", "his", "him"}, {"my mum", "her", "her"}, {"he", "his", "him"}, {"she", "her", "her"}, {"my husband", "his", "him"}, {"my wife", "her", "her"}, {"grandpa", "his", "him"}, {"grandma", "her", "her"}, {"my son", "his", "him"}, {"my daughter", "her", "her"}, {"the baby", "his", "him"}, {"my friend", "her", "her"}, {"my neighbour", "his", "him"}, {"a man here", "his", "him"}, {"someone", "his", "him"}, {"my colleague", "her", "her"}, {"my brother", "his", "him"}, {"my sister", "her", "her"}, {"my kid", "his", "him"}, {"my toddler", "her", "her"}, {"our guest", "his", "him"}, {"my uncle", "his", "him"}, {"the old lady", "her", "her"}, {"my partner", "her", "her"}, {"my roommate", "his", "him"}, {"a woman on the street", "her", "her"}}};

}  // namespace

const Frames& frames_of_alarm() {
    static const Frames frames = {
        {"", "", "", "", "救命，", "怎么办，", "快，", "你好，", "请问", "刚才", "今天", "急！", "我跟你说，", "哎呀，", "突然", "医生，", "不好了，"},
        {"", "", "", "", "怎么办", "，怎么办", "，快帮帮我", "，急", "啊", "了", "，要紧吗", "，该怎么做", "呢", "！", "，帮帮我", "，在线等"},
        {"", "", "", "", "help, ", "please help, ", "quick, ", "hi, ", "oh no, ", "hey, ", "listen, ", "I think ",
         "today ", "so ", "um, "},
        {"", "", "", "", ", what do I do", " help", ", please help", " right now", "!", ", is that bad",
         " and I don't know what to do", ", what now", " today", " suddenly"}};
    return frames;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
    return text;
}

bool is_chinese(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

std::u32string as_asked(const std::string& text) { return searchable(normalise_request(text).characters); }

std::string varied(const LabelledSentence& example, const Frames& frames, Random& random) {
    std::string text = example.text;
    if (is_chinese(text)) {
        text = replaced(text, "{w}", pick(people_zh, random));
        return std::string(pick(frames.before_zh, random)) + text + pick(frames.behind_zh, random);
    }
    const Person& person = pick(people_en, random);
    text = replaced(replaced(replaced(text, "{w}", person.who), "{p}", person.whose), "{o}", person.whom);
    return std::string(pick(frames.before_en, random)) + text + pick(frames.behind_en, random);
}

void read_sentences(const std::string& path, std::size_t copies, std::vector<LabelledSentence>& examples) {
    const std::string text = read_file(path);
    std::string label;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        at = end + 1;
        if (line.empty() || line[0] == '#') {
            continue;
        }
        if (line[0] == '>') {
            label = line.substr(2);
        } else if (label.empty()) {
            throw FormatError(path, "the first sentence", "a line \"> label\" before it", line);
        } else {
            examples.push_back({line, label, copies});
        }
    }
}

}  // namespace minillm::examples
