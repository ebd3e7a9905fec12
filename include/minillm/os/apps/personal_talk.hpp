// os/apps/personal_talk.hpp: what is said between people beside any errand: a name, a loss, loneliness, doubts.
//
//     我叫李明 / 我叫什么                  the name is kept for the session and given back
//     老伴走了三年了                       one kind sentence, and no advice
//     同学打我                             whom to tell
//     你有眼睛吗 · 你确定吗                what the shell is, and what its answers rest on
//
// It speaks for itself (it is the application "chat"), because a classifier of small talk or of complaints about the
// body takes such short sentences for what they are not. The replies stand in small_talk.json (personal). A sentence
// that asks something, or that is about more than this, is left to the others.
//
// Next: os/apps/applications.hpp; the rest of conversation is os/apps/chat.hpp.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../application.hpp"
#include "../json_data.hpp"
#include "../request.hpp"
#include "told_names.hpp"
#include "word_search.hpp"

namespace minillm {

/// The application "chat".
class PersonalTalk {
public:
    /// @param file  datasets/llm_os/small_talk.json
    explicit PersonalTalk(const JsonData& file) {
        for (const auto& [id, place] : file.root().at("personal").members()) {
            replies_[id] = {place.at("zh").text(), place.at("en").text()};
        }
    }

    AppAnswer answer(const Request& request, const AppRecall& recall) const {
        const std::u32string text = searchable(request.text.characters);
        if (const std::optional<std::string> name = TellsName::in(request)) {
            AppAnswer answer = say("name", "chat.name", request, sure);
            answer.reply = with_name(answer.reply, *name);
            answer.notes["name"] = *name;
            return answer;
        }
        if (TellsName::asked_in(text)) {
            const auto name = recall.notes.find("name");
            AppAnswer answer = say(name == recall.notes.end() ? "no_name" : "known_name", "chat.name", request, sure);
            answer.reply = with_name(answer.reply, name == recall.notes.end() ? "" : name->second);
            return answer;
        }
        const std::string id = feeling_in(text);
        if (!id.empty()) {
            return say(id, "chat.talk", request, sure);
        }
        return whole_sentence(text, request);
    }

private:
    static constexpr double sure = 0.96;
    static constexpr double unless_others = 0.9;  // whoever answered before may know better what is doubted

    AppAnswer say(const std::string& id, const std::string& intent, const Request& request, double confidence) const {
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::exact;
        answer.confidence = confidence;
        answer.intent = intent;
        const auto& [zh, en] = replies_.at(id);
        answer.reply = request.pick(zh, en);
        answer.explanation = "personal talk: " + id;
        return answer;
    }

    static std::string with_name(std::string reply, const std::string& name) {
        const std::size_t at = reply.find("{name}");
        return at == std::string::npos ? reply : reply.replace(at, std::string("{name}").size(), name);
    }

    // A loss, loneliness, being hit, doubts about oneself: told, not asked, and in few words.
    static std::string feeling_in(std::u32string_view text) {
        constexpr std::size_t longest = 20;  // characters or words; a longer sentence is about more than this
        static const TermList asks = {"吗",   "怎么", "什么", "为什么", "怎样",  "咋办",   "哪",    "多少",  "?",
                                      "what", "how",  "why",  "when",   "can i", "should", "could", "is it", "遗传"};
        if (count_words(text) > longest) {
            return "";
        }
        if (doubts_oneself(text)) {
            return "self_doubt";
        }
        if (asks.in(text)) {
            return "";
        }
        if (tells_loss(text)) {
            return "loss";
        }
        if (tells_being_hit(text)) {
            return "hit";
        }
        return tells_loneliness(text) ? "lonely" : "";
    }

    static const TermList& relatives() {
        static const TermList words = {"老伴",    "老公",        "老婆",        "丈夫",    "妻子",   "爱人", "爸爸",
                                       "妈妈",    "父亲",        "母亲",        "我爸",    "我妈",   "爷爷", "奶奶",
                                       "外公",    "外婆",        "姥姥",        "姥爷",    "哥哥",   "姐姐", "弟弟",
                                       "妹妹",    "儿子",        "女儿",        "朋友",    "狗",     "猫",   "husband",
                                       "wife",    "mother",      "father",      "mum",     "mom",    "dad",  "grandma",
                                       "grandpa", "grandmother", "grandfather", "brother", "sister", "son",  "daughter",
                                       "friend",  "dog",         "cat",         "partner", "aunt",   "uncle"};
        return words;
    }

    // 走了 alone is said of somebody who has left for work: a time that is long past, or grief, must stand beside it.
    static bool tells_loss(std::u32string_view text) {
        static const TermList died = {"去世",     "过世",     "离世",        "不在了", "没了",
                                      "走得早",   "离开人世", "passed away", "died",   "is no longer with us",
                                      "i lost my"};
        static const TermList gone = {"走了"};
        static const TermList long_past = {"年",   "上个月", "月前", "去年", "前年", "天天哭",
                                           "想他", "想她",   "难过", "伤心", "永远", "再也"};
        static const TermList other = {"laughing", "电", "手机", "phone", "battery", "信号", "网", "药", "钱"};
        const bool lost = died.in(text) || (gone.in(text) && long_past.in(text));
        return relatives().in(text) && lost && !other.in(text);
    }

    static bool tells_being_hit(std::u32string_view text) {
        static const TermList hit = {"打我",           "打了我",        "欺负我",        "推我",
                                     "骂我",           "hits me",       "hit me",        "beats me",
                                     "bullies me",     "bullied me",    "bully me",      "are bullying me",
                                     "is bullying me", "is mean to me", "are mean to me"};
        static const TermList people = {"同学",    "老师",     "他",      "她",     "他们",   "弟弟",      "哥哥",
                                        "姐姐",    "妹妹",     "爸",      "妈",     "有人",   "classmate", "classmates",
                                        "boy",     "girl",     "brother", "sister", "they",   "he",        "she",
                                        "teacher", "dad",      "mum",     "mom",    "father", "mother",    "kids",
                                        "someone", "somebody", "children"};
        static const TermList no_blow = {"打我电话", "打我手机", "打我的", "推我的", "car", "ball", "ride"};
        return hit.in(text) && people.in(text) && !no_blow.in(text);
    }

    static bool tells_loneliness(std::u32string_view text) {
        static const TermList words = {"没人陪",           "没人说话",        "没人理我",
                                       "不理我",           "没人跟我",        "没人和我",
                                       "孤零零",           "不给我打电话",    "不来看我",
                                       "没人来看我",       "都不回家",        "空荡荡",
                                       "nobody visits me", "nobody to talk",  "no one to talk",
                                       "never calls me",   "never call me",   "never visits me",
                                       "never visit me",   "nobody calls me", "all on my own",
                                       "feeling lonely",   "feel lonely",     "so lonely",
                                       "ignore me",        "ignores me",      "nobody talks to me",
                                       "nobody likes me",  "feel alone"};
        static const TermList ours = {"灯", "空调", "手机店", "客服", "light", "shop", "refund", "do you"};
        return words.in(text) && !ours.in(text);
    }

    static bool doubts_oneself(std::u32string_view text) {
        static const TermList words = {"我是不是很笨",
                                       "我是不是太笨",
                                       "我是不是笨",
                                       "我很笨",
                                       "我太笨",
                                       "我真笨",
                                       "我好笨",
                                       "我笨死了",
                                       "我真没用",
                                       "我好没用",
                                       "我什么都做不好",
                                       "我学不会",
                                       "am i stupid",
                                       "am i dumb",
                                       "im stupid",
                                       "i am stupid",
                                       "im so stupid",
                                       "i am so stupid",
                                       "im dumb",
                                       "im useless",
                                       "i am useless",
                                       "im too stupid",
                                       "i cant do anything right",
                                       "im not smart enough",
                                       "i will never learn"};
        constexpr std::size_t longest = 10;
        return words.in(text) && count_words(text) <= longest;
    }

    // Sentences that are one of these from the first word to the last.
    AppAnswer whole_sentence(const std::u32string& text, const Request& request) const {
        static const TermList calls = {"喂喂", "喂", "有人吗", "有人在吗"};
        static const TermList parts = {"眼睛", "耳朵",   "鼻子",   "嘴巴",    "嘴",     "手",      "脚",    "腿",
                                       "身体", "脸",     "头发",   "心脏",    "eyes",   "ears",    "hands", "legs",
                                       "feet", "a body", "a face", "a mouth", "a nose", "a heart", "hair"};
        static const TermList has = {"你有没有", "你有", "吗", "呢", "do you have", "have you got", "any"};
        static const TermList doubts = {"你确定",       "确定吗",   "你肯定",          "你敢肯定",   "吗",
                                        "are you sure", "you sure", "are you certain", "about that", "of that",
                                        "really",       "quite",    "completely"};
        static const TermList sure_words = {"确定吗", "你确定", "你肯定", "敢肯定", "you sure", "you certain"};
        static const TermList scolds = {
            "你骗人",  "你骗我",      "骗子",          "你胡说", "你瞎说",         "你乱说",   "胡说八道", "你撒谎",
            "you lie", "youre lying", "you are lying", "liar",   "you lied to me", "you lied", "are a",    "you"};
        static const TermList small = {"啊", "吧", "呀", "的", "真", "又", "你", "hey", "so", "then", "and"};
        const auto made_of = [&](const TermList& needed, const TermList& words) {
            return needed.in(text) && count_words(small.cut_from(words.cut_from(text))) == 0;
        };
        if (made_of(calls, calls)) {
            return say("call", "chat.talk", request, sure);
        }
        if (parts.in(text) && has.in(text) && count_words(small.cut_from(parts.cut_from(has.cut_from(text)))) == 0) {
            return say("body", "chat.talk", request, sure);
        }
        if (made_of(sure_words, doubts)) {
            return say("doubt", "chat.talk", request, unless_others);
        }
        static const TermList lies = {"骗", "胡说", "瞎说", "乱说", "撒谎", "lie", "lying", "liar", "lied"};
        if (lies.in(text) && count_words(small.cut_from(scolds.cut_from(text))) == 0) {
            return say("scolded", "chat.talk", request, sure);
        }
        return {};
    }

    std::map<std::string, std::pair<std::string, std::string>> replies_;  // Chinese, English
};

}  // namespace minillm
