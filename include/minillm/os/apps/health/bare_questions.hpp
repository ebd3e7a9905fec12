// os/apps/health/bare_questions.hpp: turns that name no complaint, and so tell of no illness by themselves.
//
//     can I drink alcohol        a bare question     no illness is in it
//     will it hurt the baby      a bare question     of what was spoken of before
//     我儿子三个月大                 an age alone        nothing at all
//     坐车老晕，有什么办法              neither: it tells what is wrong
//     my nose runs, can I swim   neither
//
// The classifier of topics (told_topics.hpp) has read every question together with its illness and finds one for
// "can I drink alcohol" as well. Where nothing hurts, itches or swells in the sentence, it is not asked.
//
// Next: os/apps/health/health_qa.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "../word_search.hpp"
#include "health_words.hpp"

namespace minillm {

/// Reads turns without a complaint.
class BareQuestions {
    using Text = std::u32string_view;

public:
    /// "can I drink alcohol", 会不会影响宝宝: whether something may be or be done, and nothing that is wrong.
    static bool is_bare_question(Text text) {
        constexpr std::size_t most_characters = 9;
        constexpr std::size_t most_words = 7;
        const bool chinese = std::any_of(text.begin(), text.end(), is_han);
        if (count_words(text) > (chinese ? most_characters : most_words) || names_complaint(text)) {
            return false;
        }
        return begins_with_any(text, {U"can i ",
                                      U"can he ",
                                      U"can she ",
                                      U"can we ",
                                      U"could i ",
                                      U"may i ",
                                      U"should i ",
                                      U"is it ",
                                      U"does it ",
                                      U"will it ",
                                      U"can it ",
                                      U"could it ",
                                      U"how do i prevent it",
                                      U"how do i treat it",
                                      U"how long does it",
                                      U"能",
                                      U"可以",
                                      U"会不会",
                                      U"可不可以",
                                      U"要不要",
                                      U"影响"}) ||
               asks_of_it(text);
    }

    /// 我儿子三个月大, "he is 3": who and how old, and not a word more.
    static bool is_age_alone(const std::u32string& text) {
        static const TermList units = {"岁",       "个月",       "周岁",      "年纪",      "天大",     "years old",
                                       "year old", "months old", "month old", "weeks old", "week old", "days old"};
        static const TermList words = {
            "我",      "他",     "她",      "的",      "儿子",   "女儿",   "孩子",   "宝宝",  "小孩",     "爸爸",
            "妈妈",    "爸",     "妈",      "爷爷",    "奶奶",   "外公",   "外婆",   "老公",  "老婆",     "才",
            "今年",    "已经",   "刚",      "快",      "大",     "了",     "半",     "多",    "是",       "啊",
            "呢",      "岁",     "个月",    "天",      "周",     "两",     "满",     "i",     "im",       "am",
            "he",      "she",    "hes",     "shes",    "is",     "it",     "my",     "son",   "daughter", "baby",
            "child",   "kid",    "toddler", "mother",  "father", "mum",    "mom",    "dad",   "gran",     "grandma",
            "grandpa", "a",      "years",   "year",    "months", "month",  "weeks",  "week",  "days",     "old",
            "only",    "just",   "about",   "one",     "two",    "three",  "four",   "five",  "six",      "seven",
            "eight",   "nine",   "ten",     "eleven",  "twelve", "twenty", "thirty", "forty", "fifty",    "sixty",
            "seventy", "eighty", "ninety",  "husband", "wife"};
        if (!units.in(text)) {
            return false;
        }
        const std::u32string rest = words.cut_from(text);
        static constexpr Text numerals = U"0123456789零一二三四五六七八九十百 .,!。，";
        return rest.find_first_not_of(numerals) == std::u32string::npos;
    }

private:
    // "can stress cause it", "how do I prevent it": the illness is called "it".
    static bool asks_of_it(Text text) {
        const bool asks =
            begins_with_any(text, {U"can ", U"could ", U"does ", U"do ", U"will ", U"would ", U"is ", U"how "});
        while (!text.empty() && (text.back() == U'?' || text.back() == U' ')) {
            text.remove_suffix(1);
        }
        return asks && ends_with_any(text, {U" it", U" this", U" on it", U" with it", U" of it"});
    }

    static bool names_complaint(Text text) {
        static const TermList words = {
            "疼",     "痛",   "痒",    "肿",    "晕",    "吐",      "咳",     "烧",     "拉",    "泻",
            "疹",     "酸",   "麻",    "胀",    "血",    "喘",      "抖",     "红",     "破",    "失眠",
            "睡不着", "抽",   "累",    "病",    "炎",    "症",      "尿",     "脱",     "闷",    "干",
            "伤",     "恶心", "pain",  "hurts", "hurt",  "ache",    "aches",  "itch",   "itchy", "swollen",
            "dizzy",  "sick", "cough", "fever", "rash",  "blood",   "sore",   "numb",   "tired", "burns",
            "stiff",  "runs", "runny", "red",   "bleed", "shaking", "wheeze", "nausea", "sleep", "bitten"};
        return words.in(text) || HealthWords::health_word(text);
    }
};

}  // namespace minillm
