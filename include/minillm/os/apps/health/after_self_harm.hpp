// os/apps/health/after_self_harm.hpp: what is said to somebody who spoke of ending a life, of their own or another's.
//
//     我不想活了              (emergency)
//     开玩笑的, "no", 没事了      stays with the person, and names whom to call once more
//     my friend wants to kill himself     whose life it is decides the text: how to be there for the friend
//     what should I say to him            words to begin with
//     打开客厅的灯                            nothing: whoever asks for something else gets that
//
// A joke, a no or "I am fine" takes nothing back that was said before. Nobody is argued with.
//
// Next: os/apps/health/after_emergency.hpp, which asks it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "../../request.hpp"
#include "../word_search.hpp"
#include "health_follow_up.hpp"

namespace minillm {

/// Reads and answers turns about self-harm.
class AfterSelfHarm {
    using Text = std::u32string_view;

public:
    /// "my friend wants to kill himself", 我儿子说不想活了: somebody else's life.
    static bool is_of_another(Text text) {
        static const TermList another = {"himself", "herself",  "themselves", "themself",  "friend", "son",  "daughter",
                                         "brother", "sister",   "mum",        "mom",       "dad",    "wife", "husband",
                                         "partner", "roommate", "he",         "she",       "hes",    "shes", "his",
                                         "her",     "someone",  "somebody",   "classmate", "朋友",   "儿子", "女儿",
                                         "孩子",    "同学",     "室友",       "同事",      "老婆",   "老公", "爸",
                                         "妈",      "哥",       "姐",         "弟",        "妹",     "男友", "女友",
                                         "他",      "她",       "有人",       "男朋友",    "女朋友", "邻居"};
        static const TermList own = {"myself",   "my life", "my own life", "i want",   "i dont", "i do not",  "im ",
                                     "i am",     "i wish",  "id rather",   "i cant",   "me",     "i might",   "ive",
                                     "我不想活", "我想死",  "我也",        "我真想",   "我好想", "我活",      "我就想",
                                     "我想自杀", "我要",    "让我",        "我撑",     "我很想", "我想结束",  "我想跳",
                                     "我不如",   "我死",    "自己没",      "我觉得活", "没有我", "我是不是该"};
        return another.in(text) && !own.in(text);
    }

    /// What is said first to somebody who fears for another.
    static std::string for_another(const Request& request) {
        return request.pick(
            "请当真，也谢谢您为这个人着想。现在就去身边陪着，或者请近处的人去，不要让人独处；把刀、药、绳子收走，离开高"
            "处。"
            "可以直接问是不是想结束生命，静静地听，不评判，也不要答应保密。马上有危险，请拨打 120 或 "
            "110；全国心理援助热线 "
            "12356 也接家人和朋友的电话。",
            "Take it seriously, and thank you for looking out for them. Go to them now, or send somebody who is near, "
            "and "
            "do not leave them alone; put away knives, pills and ropes. You may ask directly whether they think of "
            "ending "
            "their life; listen, do not judge, and do not promise to keep it secret. If the danger is near call 120, "
            "110 "
            "or your local emergency number; a crisis line (12356 in China, 988 in the US and Canada) also helps "
            "families "
            "and friends.");
    }

    /// Whether a turn after it stays with it. Only in short turns, and never a request for something else.
    static bool stays(Text text) {
        static const TermList takes_back = {
            "玩笑",       "逗你",   "说着玩",     "随便说说", "骗你",    "没事",       "没什么",    "没有",
            "不用",       "不要",   "不想",       "算了",     "随便",    "不知道",     "没用",      "没人",
            "别管",       "好多了", "joke",       "joking",   "kidding", "fine",       "okay",      "nothing",
            "no one",     "nobody", "never mind", "whatever", "forget",  "didnt mean", "dont know", "dont want",
            "not really", "better", "leave me",   "alone"};
        static const TermList feels = {"难受",   "累",     "痛苦",   "害怕",   "怕",    "孤独",   "没意思",
                                       "为什么", "睡不着", "哭",     "sad",    "tired", "lonely", "scared",
                                       "hurts",  "cry",    "crying", "afraid", "why"};
        static const TermList asks_how = {"怎么劝",  "怎么说",      "说什么",    "怎么帮",     "怎么办",   "能做什么",
                                          "我该",    "what should", "what do i", "what can i", "how do i", "how can i",
                                          "talk to", "help him",    "help her",  "help them",  "tell him", "tell her"};
        return is_bare_no(text) ||
               (HealthFollowUp::is_short(text) && (takes_back.in(text) || feels.in(text) || asks_how.in(text)));
    }

    /// What is said then.
    static std::string reply(Text text, bool of_another, const Request& request) {
        if (!of_another) {
            return request.pick(
                "我还是惦记着您。哪怕只是随口一说，心里苦的时候也值得有人陪。请给一个信任的人打个电话，请他来坐一坐；"
                "全国心理援助热线 12356 可以听您慢慢说，有危险就拨打 120。您愿意的话，也可以接着跟我说。",
                "I would still like you not to be alone with this, even if it was only a word. Please ring somebody "
                "you "
                "trust and ask them to come and sit with you. A crisis line listens (12356 in China, 988 in the US and "
                "Canada), and 120 or your local emergency number is there if you are in danger. You can also go on "
                "talking to me.");
        }
        const bool over = HealthFollowUp::is_over(text) || is_bare_no(text);
        return over ? request.pick(
                          "好一些了也请继续陪着，把危险的东西收好，这几天常联系，尽快一起去看心理科或精神科。不放心就拨"
                          "打 "
                          "12356 问一问；马上有危险，请拨打 120 或 110。",
                          "Even so, please stay near, keep dangerous things away, be in touch every day and go to a "
                          "doctor "
                          "together soon. A crisis line advises you too (12356 in China, 988 in the US and Canada); "
                          "call "
                          "120 or your local emergency number if the danger is near.")
                    : request.pick(
                          "可以这样说：“我很担心你。你是不是想过结束自己的生命？我在这儿，你慢慢说。”直接问，不会让人更"
                          "想这样做。"
                          "多听，少讲道理，别说“想开点”。陪着一起打 12356，约人来轮流陪；马上有危险，请拨打 120 或 "
                          "110。",
                          "You could say: \"I am worried about you. Are you thinking of ending your life? I am here, "
                          "take "
                          "your time.\" Asking does not put the idea there. Listen more than you talk, and leave out "
                          "\"cheer "
                          "up\". Ring a crisis line together (12356 in China, 988 in the US and Canada), and call 120 "
                          "or "
                          "your local emergency number if the danger is near.");
    }

private:
    static bool is_bare_no(Text text) {
        while (!text.empty() && Text(U" .!。！,").find(text.back()) != Text::npos) {
            text.remove_suffix(1);
        }
        static constexpr Text answers[] = {U"no",   U"nope", U"nah", U"no thanks", U"不",
                                           U"不行", U"不了", U"没",  U"ok",        U"嗯"};
        return std::find(std::begin(answers), std::end(answers), text) != std::end(answers);
    }
};

}  // namespace minillm
