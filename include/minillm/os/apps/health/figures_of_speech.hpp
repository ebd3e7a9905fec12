// os/apps/health/figures_of_speech.hpp: words of danger that are said of no body.
//
//     "choking on his own lies", "my inbox is drowning me"   a danger from what no body can choke on or drown in: cut
//     out 热得要晕了, 美到窒息, 开会开到我要断气                 what a feeling or a chore is said to lead to: cut out
//     追剧追到昏过去, 超市这回大出血                         may be meant: only with the classifier's agreement
//     被他的话噎住了, "our thread pool is choking"           the grammar says that words, or a machine, are meant: cut
//     out
//
// What is cut out is not heard; what is left of the sentence is heard as ever (喝酒喝到吐血, "the waiter is choking").
//
// Not here: fixed idioms (data: health.json, guards.idioms), and who listens (emergency.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "../word_search.hpp"

namespace minillm {

/// Where the next few words of the same clause end.
inline std::size_t end_of_words(std::u32string_view text, std::size_t at, std::size_t count) {
    while (at < text.size() && count > 0 && (text[at] == U' ' || is_latin_letter(text[at]))) {
        const bool ends = is_latin_letter(text[at]) && (at + 1 == text.size() || !is_latin_letter(text[at + 1]));
        count -= ends ? 1 : 0;
        ++at;
    }
    return at;
}

/// Where the clause begins that holds a place of a text.
inline std::size_t begin_of_clause(std::u32string_view text, std::size_t at) {
    const std::size_t mark = at == 0 ? std::u32string_view::npos : text.find_last_of(U",.;!?", at - 1);
    return mark == std::u32string_view::npos ? 0 : mark + 1;
}

/// A text without "choking on his own lies", "my inbox is drowning me", "our thread pool is choking".
inline std::u32string without_figures(const std::u32string& text) {
    static const TermList into = {
        "drown in",     "drowning in",       "drowned in",     "drowns in",  "drowning under", "choke on",
        "choking on",   "choked on",         "chokes on",      "choke with", "choking with",   "buried in",
        "buried under", "suffocating under", "suffocating in", "bleed",      "bleeding",       "bleeds",
        "bled"};
    static const TermList matters = {"lies",      "words",         "pride",
                                     "jargon",    "emails",        "email",
                                     "inbox",     "paperwork",     "homework",
                                     "work",      "tasks",         "chores",
                                     "meetings",  "spreadsheets",  "bugs",
                                     "tickets",   "bills",         "debt",
                                     "debts",     "deadlines",     "assignments",
                                     "ads",       "notifications", "messages",
                                     "money",     "cash",          "users",
                                     "customers", "clients",       "talent",
                                     "points",    "followers",     "subscribers",
                                     "ink",       "fuel",          "sorrow",
                                     "regret",    "guilt",         "envy",
                                     "self pity", "nostalgia",     "bureaucracy",
                                     "red tape",  "laughter",      "rage",
                                     "anger",     "requests",      "data",
                                     "memory",    "traffic",       "fear of missing out"};
    static const TermList does_to = {"is drowning",     "are drowning",  "is choking",    "are choking",
                                     "is killing",      "are killing",   "is strangling", "are strangling",
                                     "is burying",      "are burying",   "is bleeding",   "are bleeding",
                                     "keeps drowning",  "keeps killing", "keeps choking", "is suffocating",
                                     "are suffocating", "is dying",      "keeps dying"};
    // What stands as the last word of a subject and is no body.
    static const TermList machines = {"pool",      "thread",  "threads", "queue",    "pipeline", "process", "build",
                                      "database",  "router",  "parser",  "compiler", "engine",   "pump",    "drain",
                                      "sink",      "pipe",    "pipes",   "gutter",   "hoover",   "vacuum",  "mower",
                                      "scheduler", "cluster", "network", "site",     "code",     "script",  "market",
                                      "economy",   "company", "startup", "budget",   "business", "team",    "city",
                                      "road",      "traffic"};
    const auto cut = [&text](std::size_t from, std::size_t to) {
        return without_figures(text.substr(0, from) + text.substr(to));
    };
    for (const std::u32string& danger : into.terms()) {
        const std::size_t from = find_term(text, danger);
        if (from == std::u32string::npos) {
            continue;
        }
        const std::size_t to = end_of_words(text, from + danger.size(), 3);
        const std::u32string_view behind =
            std::u32string_view(text).substr(from + danger.size(), to - from - danger.size());
        static const TermList elsewhere = {"at", "from", "after", "during", "for", "near", "and"};  // bleeding at work
        static const TermList inside = {"in", "on", "of", "all", "over", "his", "her", "my"};
        const bool bleeds = danger.starts_with(U"ble") || danger == U"bled";
        if (matters.in(behind) && !elsewhere.in(behind) && !(bleeds && inside.in(behind))) {
            return cut(from, to);
        }
    }
    for (const std::u32string& danger : does_to.terms()) {
        const std::size_t at = find_term(text, danger);
        if (at == std::u32string::npos) {
            continue;
        }
        const std::size_t from = begin_of_clause(text, at);
        std::u32string_view subject = std::u32string_view(text).substr(from, at - from);
        subject = subject.substr(0, subject.find_last_not_of(U' ') + 1);
        static const TermList place = {"in",   "on", "at",   "by",
                                       "near", "of", "from", "who"};  // "a boy in the pool" is no pool
        const std::u32string_view last = subject.substr(subject.find_last_of(U' ') + 1);
        const bool machine = !last.empty() && machines.in(last) && !place.in(subject);
        if ((subject.size() <= 30 && matters.in(subject)) || machine) {
            return cut(from, end_of_words(text, at + danger.size(), 1));
        }
    }
    return text;
}

/// A text without "choked up", "choking up over the letters": tears, unless something is brought up.
inline std::u32string without_tears(const std::u32string& text) {
    static const TermList brought_up = {"blood", "food",  "phlegm",     "vomit",
                                        "bile",  "water", "his dinner", "her dinner"};
    static const TermList tears = {"choking up", "choked up", "chokes up", "choke up"};
    const std::u32string_view found = tears.longest(text);
    const std::size_t at = found.empty() ? std::u32string::npos : find_term(text, found);
    if (at == std::u32string::npos || brought_up.in(std::u32string_view(text).substr(at))) {
        return text;
    }
    return text.substr(0, at) + text.substr(at + found.size());
}

/// Whether 得 or 到 at a place follows a verb that was said before: 追剧追到, 背单词背得, 笑啊笑到.
inline bool verb_is_repeated(std::u32string_view text, std::size_t at) {
    if (at < 3 || !is_han(text[at - 1])) {
        return false;
    }
    const std::size_t begin = std::max(begin_of_clause(text, at), at >= 8 ? at - 8 : 0);
    return text.substr(begin, at - 2 - begin).find(text[at - 1]) != std::u32string_view::npos;
}

/// A text without what a feeling or a chore is said to lead to: 热得要晕了, 气得心口疼, 美到窒息, 开会开到我要断气. Not
/// cut if it came about (热得晕倒了), nor for breath and pain (疼得…), which are signs themselves.
inline std::u32string without_hyperbole(const std::u32string& text) {
    std::u32string result = text;
    const std::u32string_view feelings = U"困累饿热冷忙笑气吓烦急馋渴美帅香乐动心尬聊贵穷难虐吵挤堵晒臭丑甜好坏想爽辣";
    static const TermList came_about = {"晕倒",   "晕过去", "昏",   "中暑", "抽搐",  "没反应",
                                        "叫不醒", "倒下",   "倒在", "送医", "不行了"};
    static const TermList about_to = {"快要", "快", "要", "想", "差点", "恨不得"};
    static const TermList signs = {"喘",   "咳",   "疼", "痛", "吐", "拉", "烧",
                                   "流血", "出血", "肿", "抽", "喝", "吞", "吃药"};
    for (std::size_t at = result.find_first_of(U"得到", 1); at != std::u32string::npos;
         at = result.find_first_of(U"得到", at + 1)) {
        const std::size_t end = std::min(result.find_first_of(U",.!?;", at), result.size());
        const std::u32string_view outcome = std::u32string_view(result).substr(at, end - at);
        const std::size_t begin = begin_of_clause(result, at);
        const bool sign = signs.in(std::u32string_view(result).substr(begin, at - begin));
        const bool feeling = feelings.find(result[at - 1]) != std::u32string_view::npos;
        const bool at_length = verb_is_repeated(result, at) || result[at - 1] == U'多';  // 开会开到, 作业多到
        const bool chore = at_length && !sign && about_to.in(outcome.substr(0, 4));
        const std::u32string_view breath_ends = U"喘上过吸断";
        const bool breath = at >= 2 && breath_ends.find(result[at - 2]) != std::u32string_view::npos;
        if ((feeling && !breath && !came_about.in(outcome)) || (chore && !came_about.in(outcome))) {
            result.erase(at, end - at);
            at = at > 0 ? at - 1 : 0;
        }
    }
    return result;
}

/// 被他的话噎住了, 让他一句反问噎得: words are what chokes.
inline std::u32string without_choking_words(const std::u32string& text) {
    static const TermList speech = {"话", "一句", "反问", "怼", "呛得", "问得"};
    std::u32string result = text;
    for (std::size_t at = result.find(U'噎'); at != std::u32string::npos; at = result.find(U'噎', at + 1)) {
        const std::size_t begin = begin_of_clause(result, at);
        const std::u32string_view before = std::u32string_view(result).substr(begin, at - begin);
        const std::size_t by = before.find_first_of(U"被让给把");
        if (by != std::u32string_view::npos && speech.in(before.substr(by))) {
            result.erase(at, 1);
        }
    }
    return result;
}

/// Whether words of danger stand among those of trade, work, talk and games, or behind a chore done at length
/// (追剧追到…).
inline bool may_be_figurative(std::u32string_view text) {
    static const TermList words = {"预算",           "请客",
                                   "请大家",         "的话噎",
                                   "被他噎",         "被她噎",
                                   "被你噎",         "噎得",
                                   "接不上话",       "无话可说",
                                   "这个梗",         "价格",
                                   "房价",           "股市",
                                   "股票",           "基金",
                                   "段子",           "眼神",
                                   "甩卖",           "钱包",
                                   "荷包",           "工资",
                                   "奖金",           "球队",
                                   "对手",           "比分",
                                   "行情",           "店庆",
                                   "清仓",           "打折",
                                   "我们队",         "后防",
                                   "追星",           "追剧",
                                   "追番",           "上头",
                                   "游戏",           "角色",
                                   "话剧",           "排练",
                                   "彩排",           "舞台",
                                   "道具",           "番茄酱",
                                   "气球",           "看得我",
                                   "听得我",         "吓得我",
                                   "气得我",         "budget",
                                   "wallet",         "lies",
                                   "conversation",   "politics",
                                   "customers",      "clients",
                                   "startup",        "bleeding oil",
                                   "bleeding fuel",  "bleeding money",
                                   "bleeding cash",  "inbox",
                                   "emails",         "deadline",
                                   "deadlines",      "joke",
                                   "jokes",          "meme",
                                   "rumour",         "gossip",
                                   "stock",          "stocks",
                                   "market",         "debt",
                                   "paperwork",      "homework",
                                   "singing",        "dead to me",
                                   "the team",       "our team",
                                   "second half",    "video game",
                                   "game character", "rehearsal",
                                   "on stage",       "the school play",
                                   "ketchup",        "balloon",
                                   "balloons",       "penalty",
                                   "nearly",         "almost",
                                   "practically",    "could have died"};
    static const TermList businesses = {"超市", "商场", "百货", "商家", "公司", "俱乐部", "项目", "部门", "店"};
    static const TermList came_about = {"晕倒", "抽搐", "没反应", "叫不醒", "倒下", "倒在", "中暑", "送医"};
    if (words.in(text)) {
        return true;
    }
    // 超市这回大出血 is about a shop, 有人在超市里大出血 about somebody in one.
    for (const std::u32string& business : businesses.terms()) {
        const std::size_t at = text.find(business);
        const std::u32string_view before = at == std::u32string_view::npos
                                               ? U""
                                               : text.substr(begin_of_clause(text, at), at - begin_of_clause(text, at));
        if (at != std::u32string_view::npos && before.find_first_of(U"在到去从") == std::u32string_view::npos) {
            return true;
        }
    }
    for (std::size_t at = text.find_first_of(U"得到", 1); at != std::u32string_view::npos;
         at = text.find_first_of(U"得到", at + 1)) {
        if (verb_is_repeated(text, at) && !came_about.in(text.substr(at))) {
            return true;
        }
    }
    return false;
}

}  // namespace minillm
