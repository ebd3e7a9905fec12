// os/apps/health/told_now.hpp: what of a long telling is of now, and of somebody real.
//
//     As a boy I fell into a lake. Today my chest hurts     ->  today my chest hurts
//     小时候掉进过水里，现在想学游泳                            ->  现在想学游泳
//     if someone faints, what do we do                       ->  nothing
//     in my novel the king drinks poison                     ->  nothing
//
// A clause with a word of long ago, and the clauses behind it up to a word of now or the end of the sentence, are left
// out; so is what a condition leads into. A telling of a book, a game, a play or a lesson is left out as a whole.
//
// Not here: the guards of single sentences (health.json, guards; emergency.hpp).
// Next: os/apps/health/composed_signs.hpp and long_telling.hpp, which look into what is left.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "../word_search.hpp"

namespace minillm {

/// Reads a telling sentence by sentence and clause by clause.
class ToldNow {
    using Text = std::u32string_view;

public:
    /// A searchable text without what is long ago, a condition, or of nobody real.
    static std::u32string of(Text text) {
        if (is_made_up(text)) {
            return {};
        }
        std::u32string result;
        for (const Text sentence : sentences(text)) {
            bool left_out = false;
            for (const Text clause : clauses(sentence)) {
                left_out = (left_out && !of_now().in(clause)) || leads_away(clause);
                if (!left_out && !is_other_year(clause)) {
                    result += without_condition(clause);
                }
            }
        }
        return result;
    }

    /// A searchable text without what is told of a childhood.
    static std::u32string without_childhood(Text text) {
        if (!childhood().in(text)) {
            return std::u32string(text);
        }
        std::u32string result;
        for (const Text sentence : sentences(text)) {
            bool left_out = false;
            for (const Text clause : clauses(sentence)) {
                left_out = (left_out && !of_now().in(clause)) || is_childhood(clause);
                result += left_out ? Text() : clause;
            }
        }
        return result;
    }

    /// The sentences of a text, each with its mark.
    static std::vector<Text> sentences(Text text) { return parts(text, U".!?;\n"); }

    /// The clauses of a text, each with its mark. A blank between two Chinese words of a dictation is one.
    static std::vector<Text> clauses(Text text) { return parts(text, U",.!?;:\n"); }

    /// Whether it is play, a quiz or history: what happens there happens to nobody.
    static bool is_play_or_lesson(Text text) {
        static const TermList words = {"过家家",
                                       "扮医生",
                                       "演医生",
                                       "当医生的游戏",
                                       "扮演",
                                       "跑团",
                                       "桌游",
                                       "剧本杀",
                                       "狼人杀",
                                       "密室逃脱",
                                       "我的角色",
                                       "副本",
                                       "历史课",
                                       "历史上",
                                       "谜语",
                                       "考题",
                                       "选择题",
                                       "歌词",
                                       "quiz",
                                       "trivia",
                                       "crossword",
                                       "d&d",
                                       "dungeon",
                                       "paladin",
                                       "hit points",
                                       "death saves",
                                       "boss fight",
                                       "my character",
                                       "my barbarian",
                                       "my cleric",
                                       "npc",
                                       "respawn",
                                       "ides of",
                                       "caesar",
                                       "shakespeare",
                                       "romeo",
                                       "hamlet",
                                       "roman emperor",
                                       "history lesson",
                                       "history homework",
                                       "history class",
                                       "playing doctor",
                                       "playing doctors",
                                       "playing hospital",
                                       "exam question",
                                       "riddle",
                                       "lyrics",
                                       "mythology",
                                       "教了我们",
                                       "老师教",
                                       "新闻说",
                                       "看到新闻",
                                       "刷到新闻",
                                       "the news said",
                                       "news story",
                                       "news article"};
        return words.in(text);
    }

    /// Whether a book, a game, a play or a lesson is spoken of.
    static bool is_made_up(Text text) {
        static const TermList words = {"小说",
                                       "剧本",
                                       "剧情",
                                       "台词",
                                       "电影里",
                                       "电视里",
                                       "电视剧",
                                       "剧里",
                                       "片子里",
                                       "游戏里",
                                       "打游戏被",
                                       "副本",
                                       "跑团",
                                       "桌游",
                                       "剧本杀",
                                       "狼人杀",
                                       "过家家",
                                       "扮演",
                                       "假装",
                                       "角色",
                                       "主角",
                                       "女主",
                                       "男主",
                                       "反派",
                                       "书里",
                                       "故事里",
                                       "写个故事",
                                       "写一段",
                                       "编个",
                                       "编一个",
                                       "作文",
                                       "考题",
                                       "考试题",
                                       "选择题",
                                       "判断题",
                                       "谜语",
                                       "历史课",
                                       "历史上",
                                       "历史人物",
                                       "皇帝",
                                       "古代",
                                       "朝代",
                                       "演习",
                                       "培训",
                                       "急救课",
                                       "急救知识",
                                       "急救包",
                                       "海报",
                                       "宣传栏",
                                       "讲座",
                                       "科普",
                                       "新闻",
                                       "报道",
                                       "纪录片",
                                       "博客",
                                       "播客",
                                       "热搜",
                                       "歌词",
                                       "梦到",
                                       "梦见",
                                       "做梦",
                                       "噩梦",
                                       "cos",
                                       "特效妆",
                                       "万圣节",
                                       "道具",
                                       "彩排",
                                       "novel",
                                       "screenplay",
                                       "my story",
                                       "short story",
                                       "a story about",
                                       "the story of",
                                       "a scene where",
                                       "the scene where",
                                       "my character",
                                       "the character",
                                       "a character",
                                       "chapter",
                                       "the plot",
                                       "plot twist",
                                       "the episode",
                                       "this episode",
                                       "last episode",
                                       "in the film",
                                       "in the movie",
                                       "in a film",
                                       "in a movie",
                                       "in the book",
                                       "in this book",
                                       "in the play",
                                       "in the show",
                                       "the series",
                                       "tv show",
                                       "quiz",
                                       "trivia",
                                       "crossword",
                                       "riddle",
                                       "exam question",
                                       "essay",
                                       "documentary",
                                       "podcast",
                                       "d&d",
                                       "dungeon",
                                       "paladin",
                                       "wizard",
                                       "hit points",
                                       "death saves",
                                       "boss fight",
                                       "final boss",
                                       "npc",
                                       "respawn",
                                       "video game",
                                       "in the game",
                                       "in my game",
                                       "in game",
                                       "board game",
                                       "minecraft",
                                       "the sims",
                                       "dreamt",
                                       "dreamed",
                                       "my dream",
                                       "a dream",
                                       "nightmare",
                                       "costume",
                                       "special effects",
                                       "fake blood",
                                       "stage blood",
                                       "pretend",
                                       "pretending",
                                       "make believe",
                                       "role play",
                                       "roleplay",
                                       "playing doctor",
                                       "playing doctors",
                                       "playing hospital",
                                       "first aid course",
                                       "first aid class",
                                       "first aid training",
                                       "fire drill",
                                       "a drill",
                                       "mannequin",
                                       "dummy",
                                       "history lesson",
                                       "history class",
                                       "in history",
                                       "medieval",
                                       "victorian",
                                       "ancient",
                                       "caesar",
                                       "the ides of",
                                       "shakespeare",
                                       "romeo",
                                       "hamlet",
                                       "century",
                                       "mythology",
                                       "legend",
                                       "lyrics",
                                       "a poem",
                                       "wikipedia",
                                       "an article",
                                       "the article",
                                       "headline",
                                       "the news",
                                       "news story",
                                       "snow white",
                                       "school play",
                                       "her part in",
                                       "his part in",
                                       "true crime"};
        return words.in(text);
    }

private:
    static std::vector<Text> parts(Text text, Text marks) {
        std::vector<Text> result;
        for (std::size_t begin = 0; begin < text.size();) {
            std::size_t end = begin;
            while (end < text.size() && !ends_part(text, end, marks)) {
                ++end;
            }
            end = std::min(end + 1, text.size());
            result.push_back(text.substr(begin, end - begin));
            begin = end;
        }
        return result;
    }

    static bool ends_part(Text text, std::size_t at, Text marks) {
        const bool in_number = text[at] == U'.' && at + 1 < text.size() && is_ascii_digit(text[at + 1]);
        return !in_number && marks.find(text[at]) != Text::npos;
    }

    static const TermList& of_now() {
        static const TermList words = {
            "现在",       "刚才",       "刚刚",        "今天",        "今晚",     "今早",         "突然",
            "忽然",       "这会儿",     "正在",        "此刻",        "眼下",     "又",           "再次",
            "这次",       "但",         "可是",        "不过",        "again",    "this time",    "but",
            "now",        "just",       "today",       "tonight",     "suddenly", "this morning", "at the moment",
            "right this", "since then", "minutes ago", "an hour ago", "still"};
        return words;
    }

    // Of a childhood, or long before: the rest of the sentence belongs to it.
    static const TermList& childhood() {
        static const TermList words = {"小时候",
                                       "年轻的时候",
                                       "年轻时",
                                       "当年",
                                       "那年",
                                       "那一年",
                                       "上学那会",
                                       "岁的时候",
                                       "曾经",
                                       "as a child",
                                       "as a kid",
                                       "as a boy",
                                       "as a girl",
                                       "as a teenager",
                                       "as a young",
                                       "when i was a",
                                       "when i was young",
                                       "when i was little",
                                       "when i was small",
                                       "when he was a",
                                       "when he was young",
                                       "when she was a",
                                       "when she was young",
                                       "when she was little",
                                       "in my twenties",
                                       "in my youth",
                                       "once upon",
                                       "decades ago"};
        return words;
    }

    // Not long enough ago for the rest: 去年放过支架，胸口又疼了.
    static const TermList& other_year() {
        static const TermList words = {"去年",       "前年",       "年前",        "多年以前",    "上个月",
                                       "last year",  "last month", "last summer", "last winter", "years ago",
                                       "months ago", "back in 19", "back in 20"};
        return words;
    }

    // A clause of long ago, or the beginning of a condition.
    static bool leads_away(Text clause) {
        static const TermList conditions = {"如果",         "万一",        "要是",    "假如",
                                            "假设",         "倘若",        "what if", "in case",
                                            "suppose",      "imagine",     "even if", "if someone",
                                            "if somebody",  "if a person", "if you",  "if a child",
                                            "when someone", "if anyone",   "if your", "whenever someone"};
        Text begin = clause;
        while (!begin.empty() && (begin.front() == U' ' || begin.front() == U'"')) {
            begin.remove_prefix(1);
        }
        const bool begins_if = begins_with_any(begin, {U"if ", U"and if ", U"but if ", U"so if "});
        return is_childhood(clause) || begins_if || (conditions.in(clause) && first_condition(clause, conditions) == 0);
    }

    static bool is_childhood(Text clause) { return childhood().in(clause) && !of_now().in(clause); }
    static bool is_other_year(Text clause) { return other_year().in(clause) && !of_now().in(clause); }

    // 我在想万一他晕倒: what stands before the condition stays.
    static std::size_t first_condition(Text clause, const TermList& conditions) {
        std::size_t first = clause.size();
        for (const std::u32string& word : conditions.terms()) {
            first = std::min(first, find_term(clause, word));
        }
        return first <= 8 ? 0 : first;
    }

    static std::u32string without_condition(Text clause) {
        static const TermList later = {"如果",    "万一",       "要是",         "假如",
                                       "what if", "if someone", "if somebody",  "if a person",
                                       "if you",  "if a child", "when someone", "if anyone"};
        const std::size_t at = first_condition(clause, later);
        return std::u32string(at == 0 || at >= clause.size() ? clause : clause.substr(0, at)) +
               (at != 0 && at < clause.size() ? U"," : U"");
    }
};

}  // namespace minillm
