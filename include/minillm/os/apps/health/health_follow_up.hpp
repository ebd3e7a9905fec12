// os/apps/health/health_follow_up.hpp: what a short turn means right after an answer about health.
//
//     孩子烫伤了 (emergency)     抹牙膏行吗        what_now    the steps once more
//                                不疼了            better      glad of it, and have it seen all the same
//     孩子发烧 (topic)           要去医院吗        doctor      when to see one
//                                能吃冰淇淋吗      food        what to eat with this illness
//                                能热敷吗          to_do       what is done about this illness
//                                会传染吗          unchecked   there is no text, and nothing is guessed
//                                三岁, 39.5        case        no judgement of one person; when to see a doctor
//
// Only words are looked at, and only in short turns: a long one says by itself what it is about. A turn that names an
// illness, tells of an emergency or asks for a dose is no follow-up; health_qa.hpp has looked for those before.
//
// Next: os/apps/health/health_qa.hpp, which gives the answers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "../word_search.hpp"
#include "health_words.hpp"

namespace minillm {

/// What a turn asks of the answer before it.
enum class HealthTurn { none, better, what_now, doctor, food, to_do, unchecked, case_of_one };

/// Reads short turns.
class HealthFollowUp {
    using Text = std::u32string_view;

public:
    /// After an emergency was answered: a searchable text.
    static HealthTurn after_emergency(Text text) {
        if (!is_short(text) || is_courtesy(text)) {
            return HealthTurn::none;
        }
        const bool worse = goes_worse(text) && !breathes_again(text);
        if (!worse && (is_over(text) || breathes_again(text))) {
            return HealthTurn::better;
        }
        const bool asks = worse || asks_what_now(text) || asks_whether_to(text) || asks_doctor(text) ||
                          refuses_call(text) || is_alone(text);
        return asks || tells_more(text) ? HealthTurn::what_now : HealthTurn::none;
    }

    /// After an illness was told of.
    static HealthTurn after_topic(Text text) {
        if (!is_short(text) || is_courtesy(text)) {
            return HealthTurn::none;
        }
        if (asks_doctor(text)) {
            return HealthTurn::doctor;
        }
        if (asks_food(text)) {
            return HealthTurn::food;
        }
        if (asks_unchecked(text)) {
            return HealthTurn::unchecked;
        }
        if (asks_to_do(text)) {
            return HealthTurn::to_do;
        }
        return goes_worse(text) || tells_more(text) || denies_sign(text) ? HealthTurn::case_of_one : HealthTurn::none;
    }

    /// 没有发烧, "but no fever": a sign that is not there, and so not what the turn is about.
    static bool denies_sign(Text text) {
        for (const Text opening : {Text(U"但是"), Text(U"不过"), Text(U"可是"), Text(U"也"), Text(U"倒"), Text(U"but "),
                                   Text(U"and "), Text(U"i "), Text(U"he "), Text(U"she ")}) {
            text.remove_prefix(text.starts_with(opening) ? opening.size() : 0);
        }
        const bool denies = begins_with_any(text, {U"没有", U"没", U"不", U"并没有", U"并不", U"no ", U"not ",
                                                   U"dont have", U"doesnt have", U"without "});
        return denies && is_short(text) && !HealthWords::asks_something(text);
    }

    /// 那我不吃药可以吗, "what if I take nothing": whether an illness needs medicine at all.
    static bool asks_without_medicine(Text text) {
        static const TermList words = {"不吃药",           "不用药",           "不吃可以",
                                       "不吃行",           "without medicine", "without any medicine",
                                       "take nothing",     "no medicine",      "not take anything",
                                       "give him nothing", "give her nothing", "dont take any"};
        static const TermList stops = {"停", "一直吃", "开的", "stop", "quit", "prescribed"};
        return words.in(text) && !stops.in(text) && is_short(text);
    }

    /// 39.5, 180/110: a number alone, read off somewhere.
    static bool is_reading(Text text) {
        const bool digits = text.find_first_of(U"0123456789") != Text::npos;
        return digits && text.find_first_not_of(U"0123456789./ ") == Text::npos;
    }

    /// "how long does it last": of what was just spoken of.
    static bool refers_back(Text text) {
        static const TermList words = {"it",   "its",  "this", "这个病", "这病",   "它",
                                       "能退", "能好", "才退", "才好",   "几天退", "多久退"};
        return words.in(text) && asks_unchecked(text);
    }

    /// A short turn has no room for a matter of its own.
    static bool is_short(Text text) {
        constexpr std::size_t most_characters = 14;
        constexpr std::size_t most_words = 9;
        const bool chinese = std::any_of(text.begin(), text.end(), is_han);
        return count_words(text) <= (chinese ? most_characters : most_words);
    }

    /// 谢谢, bye: nothing about what was said before.
    static bool is_courtesy(Text text) {
        static const TermList words = {"谢谢",      "多谢", "再见",    "拜拜",  "你好",       "晚安", "thanks",
                                       "thank you", "bye",  "goodbye", "hello", "good night", "joke", "never mind"};
        return words.in(text);
    }

    /// ok, 知道了, and nothing else: asks for nothing more.
    static bool is_nod(Text text) {
        static constexpr Text nods[] = {U"ok",    U"okay", U"k",    U"alright", U"all right", U"fine", U"i see",
                                        U"right", U"good", U"sure", U"好",      U"好的",      U"好吧", U"嗯",
                                        U"嗯嗯",  U"哦",   U"行",   U"知道了",  U"明白了",    U"懂了"};
        while (!text.empty() && (text.back() == U'.' || text.back() == U'!' || text.back() == U' ')) {
            text.remove_suffix(1);
        }
        return std::find(std::begin(nods), std::end(nods), text) != std::end(nods);
    }

    /// 好多了, "she is fine now"
    static bool is_over(Text text) {
        static const TermList words = {"不疼了",
                                       "好了",
                                       "没事了",
                                       "好多了",
                                       "止住了",
                                       "停了",
                                       "醒了",
                                       "缓过来",
                                       "退了",
                                       "好点了",
                                       "好些了",
                                       "没事",
                                       "不流了",
                                       "stopped",
                                       "better",
                                       "fine now",
                                       "is fine",
                                       "seems fine",
                                       "seems ok",
                                       "seems okay",
                                       "okay now",
                                       "ok now",
                                       "awake",
                                       "gone now",
                                       "passed now",
                                       "its over",
                                       "came to",
                                       "its nothing",
                                       "all right now",
                                       "hes ok",
                                       "shes ok",
                                       "feel fine",
                                       "feels fine",
                                       "feel ok",
                                       "feels ok",
                                       "is breathing now",
                                       "hes breathing now",
                                       "shes breathing now",
                                       "is breathing normally",
                                       "started breathing",
                                       "又有呼吸",
                                       "又能呼吸了",
                                       "恢复呼吸",
                                       "没感觉",
                                       "没什么感觉",
                                       "感觉还好"};
        return words.in(text);
    }

    /// It gets worse, or has not got better.
    static bool goes_worse(Text text) {
        static const TermList words = {"更疼",          "更痛",       "打滚",       "受不了",    "更厉害", "越来越",
                                       "加重",          "严重了",     "还是",       "又",        "不退",   "还没好",
                                       "worse",         "its back",   "it is back", "came back", "still",  "again",
                                       "more and more", "not better", "no better",  "spreading"};
        return words.in(text);
    }

private:
    static bool breathes_again(Text text) {
        static const TermList words = {"is breathing again", "hes breathing again", "shes breathing again",
                                       "started breathing", "又有呼吸"};
        return words.in(text);
    }

    // 可是我不想打120: what is to be done stays the same.
    static bool refuses_call(Text text) {
        static const TermList unwilling = {"不想",       "不打",     "不叫",        "不用",      "别打",
                                           "别叫",       "不敢",     "dont want",   "wont call", "not calling",
                                           "rather not", "not call", "no ambulance"};
        static const TermList call = {"120", "救护车", "电话", "call", "ambulance", "911", "999", "112"};
        return unwilling.in(text) && call.in(text);
    }

    static bool is_alone(Text text) {
        static const TermList words = {"一个人",    "没人在",    "家里没人",    "没有人在",    "alone",
                                       "by myself", "on my own", "nobody here", "no one here", "nobody else here"};
        return words.in(text);
    }

    static bool asks_what_now(Text text) {
        static const TermList words = {"怎么办",    "该怎么",     "我该",     "要做什么", "该做什么", "怎么弄",
                                       "多久到",    "什么时候到", "然后",     "接下来",   "先做什么", "what should",
                                       "what do i", "what can i", "what now", "and now",  "now what", "how long",
                                       "next",      "help me",    "what else"};
        return words.in(text);
    }

    // 抹牙膏行吗, "should I put butter on it": whether to do something that came to somebody's mind.
    static bool asks_whether_to(Text text) {
        static const TermList words = {"行吗",       "行不行",      "可以吗",       "能不能",   "可不可以",  "要不要",
                                       "用不用",     "需要",        "要包",         "能喝",     "能吃",      "可以喝",
                                       "可以吃",     "催吐",        "有用吗",       "should i", "should we", "shall i",
                                       "can i",      "can he",      "can she",      "may i",    "do i need", "is it ok",
                                       "is it safe", "is it still", "does it help", "put on",   "on it"};
        return words.in(text) || (text.ends_with(U"吗") && Text(text).find(U'要') != Text::npos);
    }

    // 严重吗, 要去医院吗, "when should I see a doctor"
    static bool asks_doctor(Text text) {
        static const TermList words = {"医院",      "看医生",   "就医",    "急诊",      "门诊",      "严重吗",
                                       "要紧吗",    "危险吗",   "要命吗",  "有事吗",    "打120",     "挂什么科",
                                       "doctor",    "hospital", "serious", "dangerous", "ambulance", "emergency room",
                                       "bad is it", "harmful",  "worry"};
        return words.in(text);
    }

    static bool asks_food(Text text) {
        static const TermList eating = {"能吃",        "可以吃",         "能喝",          "可以喝",      "吃点",
                                        "喝点",        "忌口",           "can he eat",    "can she eat", "can i eat",
                                        "can i drink", "can he drink",   "can she drink", "allowed",     "to eat",
                                        "to drink",    "is it ok to eat"};
        static const TermList whether = {"吗", "呢", "么", "行不行", "可以", "能不能", "good", "bad", "ok", "okay"};
        return eating.in(text) || (HealthWords::names_food(text) && whether.in(text));
    }

    // 能涂牙膏吗, "should I lean back": whether something helps that came to somebody's mind.
    static bool asks_to_do(Text text) {
        static const TermList words = {"能涂",        "能抹",       "能用",         "能敷",           "能贴",
                                       "可以涂",      "可以抹",     "可以用",       "可以敷",         "热敷",
                                       "冷敷",        "冰敷",       "要不要",       "用不用",         "should i",
                                       "should he",   "should she", "do i need",    "can i put",      "can i use",
                                       "could i put", "shall i",    "does it help", "is it ok to put"};
        static const TermList meals = {"eat", "drink", "eating", "diet", "吃", "喝", "忌口"};  // what should I eat
        return !meals.in(text) && (words.in(text) || (text.ends_with(U"吗") && text.find(U'要') != Text::npos));
    }

    static bool asks_unchecked(Text text) {
        static const TermList words = {
            "传染",          "遗传",     "多久能好", "几天能好",     "多长时间",  "多久才",     "留疤",
            "后遗症",        "复发",     "根治",     "会死",         "疫苗",      "contagious", "catching",
            "infectious",    "how long", "heredit",  "leave a scar", "scar",      "come back",  "cured",
            "vaccine",       "运动",     "锻炼",     "exercise",     "sports",    "die of it",  "go away",
            "last",          "上班",     "上学",     "to work",      "to school", "to nursery", "to kindergarten",
            "去学校",        "去幼儿园", "几天能退", "多久能退",     "几天退",    "多久退",     "back to work",
            "back to school"};
        return words.in(text);
    }

    // 三岁, 39.5, 两天了, "he is 70": an age, a reading, so many days.
    static bool tells_more(Text text) {
        static const TermList of_time = {"岁",        "天了", "个月",  "周了",    "度",         "小时了",
                                         "years old", "days", "weeks", "degrees", "months old", "since"};
        const bool number = std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
        constexpr std::size_t bare = 5;  // "he is 70", and no sum or price
        static const TermList sums = {"plus", "minus", "times", "divided", "how much", "加", "减", "乘", "除", "多少"};
        const bool sum = text.find_first_of(U"+*/=×÷%") != Text::npos || sums.in(text);
        return is_reading(text) || (!sum && (of_time.in(text) || (number && count_words(text) <= bare)));
    }
};

}  // namespace minillm
