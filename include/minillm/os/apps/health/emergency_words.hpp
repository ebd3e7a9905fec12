// os/apps/health/emergency_words.hpp: words that the classifier of emergencies is not believed without.
//
//     他吐了                no word of blood: none of vomiting_blood
//     "i'm pregnant"        no word of a birth
//     "is the stove off?"   asks whether something is so: no emergency, whatever the classifier finds
//
// The classifier knows whole sentences. A few words leave it little, and it finds the nearest emergency; these lists
// say what must be there.
//
// Next: os/apps/health/emergency.hpp.
#pragma once

#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "../word_search.hpp"

namespace minillm {

/// Whether a searchable text has a word of the body or of danger.
inline bool names_body_or_danger(std::u32string_view text) {
    static const TermList words = {
        "胸",      "心",        "血",       "呼吸",        "喘",      "气",         "嘴",        "脸",
        "头",      "手",        "脚",       "腿",          "胳膊",    "眼",         "喉",        "嗓",
        "舌",      "晕",        "昏",       "醒",          "抽",      "烧",         "烫",        "水",
        "电",      "毒",        "药",       "吃",          "喝",      "吞",         "死",        "活",
        "疼",      "痛",        "肿",       "麻",          "话",      "脖",         "肚",        "腰",
        "骨",      "倒下",      "倒地",     "倒在",        "晕倒",    "倒了下",     "摔",        "撞",
        "咬",      "蜇",        "蛇",       "孕",          "生",      "宝宝",       "反应",      "意识",
        "身",      "火",        "伤",       "刀",          "命",      "没动静",     "不动",      "掉",
        "噎",      "卡",        "呛",       "吐",          "糖",      "楼",         "河",        "chest",
        "heart",   "blood",     "bleeding", "bleed",       "breath",  "breathe",    "breathing", "air",
        "mouth",   "face",      "head",     "hand",        "hands",   "arm",        "arms",      "leg",
        "legs",    "eye",       "eyes",     "throat",      "tongue",  "lips",       "skin",      "body",
        "side",    "fainted",   "faint",    "unconscious", "awake",   "wake",       "pulse",     "shaking",
        "jerking", "fit",       "seizure",  "burn",        "burned",  "burnt",      "fire",      "water",
        "pool",    "river",     "shock",    "poison",      "pills",   "tablets",    "drank",     "drink",
        "ate",     "swallowed", "took",     "die",         "dying",   "dead",       "kill",      "alive",
        "live",    "living",    "life",     "hurt",        "hurts",   "pain",       "swelling",  "swollen",
        "numb",    "speak",     "talk",     "speech",      "neck",    "belly",      "stomach",   "back",
        "bone",    "fell",      "fall",     "hit",         "crash",   "bitten",     "bit",       "stung",
        "snake",   "pregnant",  "baby",     "newborn",     "respond", "responding", "react",     "moving",
        "move",    "collapsed", "choking",  "choked",      "gas",     "fumes",      "vomiting",  "throwing up",
        "sugar",   "jump",      "end it",   "myself",      "world",   "without me", "cut",       "knife",
        "stabbed", "shot",      "drowning", "sweating",    "blue",    "purple",     "smile",     "sees",
        "see",     "dizzy"};
    return words.in(text);
}

/// Whether somebody is beaten, or what is not right has a word: beside the body, danger in a few words.
inline bool names_violence(std::u32string_view text) {
    static const TermList words = {"打我",       "打人",      "打她",       "打他",       "掐",        "杀",
                                   "枪",         "抢",        "救",         "砍",         "hitting",   "hits",
                                   "beating",    "beats",     "strangling", "strangles",  "attacking", "attacked",
                                   "punching",   "kicking",   "gun",        "overdosing", "overdosed", "overdose",
                                   "od",         "gibberish", "nonsense",   "smoke",      "help",      "intruder",
                                   "burglar",    "robbed",    "kidnapped",  "following",  "stalking",  "on the roof",
                                   "the tracks", "ledge",     "bridge",     "trapped",    "explosion", "exploded"};
    return words.in(text);
}

/// 他发来一句拜拜，啥意思: asks what words mean.
inline bool asks_for_meaning(std::u32string_view text) {
    static const TermList words = {
        "啥意思",          "什么意思",        "怎么翻译", "翻译一下", "怎么回他", "怎么回她", "what does it mean when",
        "mean in english", "mean in chinese", "translate"};
    return words.in(text);
}

/// What the classifier alone may not find without a word of it: 他吐了 says nothing of blood, 疼得打滚 nothing of a
/// head, "i'm pregnant" nothing of a birth.
inline bool lacks_own_words(const std::string& kind, std::u32string_view text) {
    static const TermList blood = {"血",  "红",    "黑",   "咖啡",   "柏油",  "褐",    "blood",  "bloody",
                                   "red", "black", "dark", "coffee", "brown", "tarry", "maroon", "clots"};
    static const TermList head = {"头", "脑", "脖", "head", "headache", "skull", "brain", "migraine", "neck"};
    static const TermList birth = {"血",       "水",    "疼",     "痛",          "生",           "宫缩",     "出来",
                                   "胎动",     "晕",    "抽",     "摔",          "blood",        "bleeding", "water",
                                   "waters",   "pain",  "pains",  "contraction", "contractions", "labour",   "labor",
                                   "coming",   "birth", "born",   "push",        "pushing",      "crowning", "cramps",
                                   "cramping", "fell",  "moving", "kicking",     "swollen",      "vision",   "head"};
    static const TermList gas = {
        "气",     "味",       "炭",     "煤",       "烟",     "头",        "晕",       "吐",    "恶心",
        "警报",   "报警",     "昏",     "倒",       "没动静", "迷糊",      "gas",      "smell", "smells",
        "fumes",  "co",       "carbon", "alarm",    "engine", "exhaust",   "running",  "stove", "boiler",
        "heater", "charcoal", "bbq",    "barbecue", "coal",   "generator", "headache", "dizzy", "sick",
        "faint",  "sleepy",   "head",   "stars",    "asleep", "unwell",    "ill"};
    return (kind == "gas" && !gas.in(text)) || (kind == "vomiting_blood" && !blood.in(text)) ||
           (kind == "sudden_headache" && !head.in(text)) || (kind == "pregnancy" && !birth.in(text));
}

/// "Is the stove off", 煤气关了吗, "is my wife pregnant": whether something is so, and no sign of anything.
inline bool asks_for_state(std::u32string_view text) {
    while (!text.empty() && (text.back() == U' ' || text.back() == U'?')) {
        text.remove_suffix(1);
    }
    const bool asks =
        begins_with_any(text, {U"is ", U"are ", U"am ", U"was ", U"were ", U"did i ", U"did we ", U"have i ", U"has "});
    const bool of_state =
        ends_with_any(text, {U" off", U" on", U" closed", U" shut", U" open", U" locked", U" pregnant", U" expecting"});
    const bool zh = ends_with_any(text, {U"关了吗", U"关了没", U"关了没有", U"关好了吗", U"开着吗", U"关着吗",
                                         U"怀孕了吗", U"怀孕了没", U"怀上了吗"});
    constexpr std::size_t most_words = 8;  // a longer one tells more than it asks
    return ((asks && of_state) || zh) && count_words(text) <= most_words;
}

/// "I had chest pain last month, it went away": weeks ago, over since, and nothing of now.
inline bool is_long_over(std::u32string_view text) {
    static const TermList then = {"上个月",    "上月",      "几个月前",    "个月前",      "前几个月",    "半年前",
                                  "年前",      "去年",      "前年",        "last month",  "months ago",  "a month ago",
                                  "last year", "years ago", "last summer", "last winter", "last spring", "last autumn"};
    static const TermList over = {
        "后来好了",      "后来就好了", "自己好了",       "就好了",           "已经好了",        "早好了",
        "没再",          "后来没事",   "过去了",         "went away",        "gone now",        "has gone",
        "it passed",     "got better", "went by itself", "not had it since", "never came back", "hasnt come back",
        "nothing since", "was gone",   "cleared up"};
    static const TermList now = {"又",    "现在",    "突然",          "刚",      "今天",   "还是",
                                 "一直",  "再次",    "since then it", "again",   "now it", "suddenly",
                                 "today", "tonight", "still",         "but now", "keeps",  "just now"};
    return then.in(text) && over.in(text) && !now.in(text);
}

/// A searchable text without a clause that is told of years ago: 三年前掉进过水里. What goes on from then stays:
/// 十年前装的 支架，现在胸口疼, and so does a clause that itself says "now".
inline std::u32string without_years_ago(std::u32string text) {
    static const TermList now = {"现在", "刚", "突然", "今天", "一直", "now", "just", "suddenly", "today", "still"};
    for (const std::u32string_view then : {U"年前", U"个月前", U" years ago", U" months ago"}) {
        const std::size_t at = text.find(then);
        if (at == std::u32string::npos) {
            continue;
        }
        const std::size_t mark = text.find_last_of(U",.;!?", at);
        const std::size_t begin = mark == std::u32string::npos ? 0 : mark + 1;
        const std::size_t end = std::min(text.find_first_of(U",.;!?", at), text.size());
        const std::u32string_view clause = std::u32string_view(text).substr(begin, end - begin);
        const bool is_over = is_han(then.front()) ? clause.find(U'过') != std::u32string_view::npos
                                                  : clause.find(U" and ") == std::u32string_view::npos;
        if (is_over && !now.in(clause)) {
            text.erase(begin, end - begin);
        }
    }
    return text;
}

}  // namespace minillm
