// os/apps/health/accident_turns.hpp: small accidents as they are told: a burn, a cut, a nosebleed, a bite.
//
//     I burned my hand on the stove      tells of one, and asks by that what to do
//     the skin is broken, 出血了            more of the wound, after one was told of
//     with a knife, 用刀切的                  with what it happened, and no violence
//     手被开水烫了一下                          a small burn
//     孩子手被开水烫了，起泡                   none of this file: an emergency
//
// The topics that are accidents are marked in health.json.
//
// Next: os/apps/health/emergency.hpp and os/apps/health/health_qa.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "../word_search.hpp"

namespace minillm {

/// Reads what is told of small accidents, in searchable texts.
class AccidentTurns {
    using Text = std::u32string_view;

public:
    /// Whether a sentence that names an accident is short enough to be about nothing else, and is of now. What a cat
    /// scratches may also be a sofa.
    static bool tells(Text text) {
        static const TermList nothing_now = {"去年",    "小时候",    "以前",       "上个月",    "长好了",
                                             "早好了",  "last year", "last month", "years ago", "as a child",
                                             "used to", "healed",    "healing",    "healed up"};
        static const TermList furniture = {"沙发",   "窗帘",  "地毯",  "椅子",    "桌",
                                           "门",     "sofa",  "couch", "curtain", "curtains",
                                           "carpet", "chair", "table", "door",    "furniture"};
        constexpr std::size_t most_characters = 16;
        constexpr std::size_t most_words = 12;
        return count_words(text) <= (is_chinese(text) ? most_characters : most_words) && !nothing_now.in(text) &&
               !furniture.in(text);
    }

    /// A part of the body that is burned or cut at home.
    static bool names_limb(Text text) {
        static const TermList words = {"手",   "胳膊",  "舌头",  "膝盖", "鼻",   "finger", "fingers",
                                       "hand", "hands", "thumb", "arm",  "knee", "nose",   "tongue"};
        return words.in(text);
    }

    /// More of a wound: how it looks, or with what it came.
    static bool is_of_wound(Text text) {
        static const TermList words = {"皮",      "破",       "深",       "口子",       "出血",  "流血",  "水泡",
                                       "起泡",    "红",       "肿",       "锈",         "玻璃",  "刀",    "脏",
                                       "伤口",    "牙印",     "skin",     "broken",     "deep",  "wound", "red",
                                       "blister", "blisters", "swollen",  "rusty",      "glass", "knife", "dirty",
                                       "dirt",    "bleeds",   "bleeding", "tooth marks"};
        return words.in(text);
    }

    /// 要打疫苗吗, "do I need a tetanus shot": belongs to the wound, and asks for no dose.
    static bool asks_for_shot(Text text) {
        static const TermList words = {"疫苗",       "破伤风",  "打针",   "vaccine",
                                       "vaccinated", "tetanus", "rabies", "a shot"};
        return words.in(text);
    }

    /// "with a knife", 用刀切的, behind a cut or a burn of one's own: the thing that did it.
    /// @param told  what was told before
    static bool names_what_did_it(Text text, Text told) {
        static const TermList wounds = {"切",      "割",     "划",    "烫",      "烧",     "擦破",   "扎",     "cut",
                                        "scraped", "burned", "burnt", "scalded", "grazed", "nicked", "pricked"};
        static const TermList somebody = {"me", "him", "her", "my", "he", "she", "man", "他", "她", "我", "人"};
        const bool opens = begins_with_any(text, {U"with ", U"on ", U"from ", U"用", U"拿", U"是被", U"被"});
        constexpr std::size_t few = 6;
        return opens && count_words(text) <= few && wounds.in(told) && !somebody.in(text);
    }

    /// 手被开水烫了一下, "I burnt my hand on the stove": no ambulance for it. Not of a child, a face or blisters.
    static bool is_small_burn(Text text) {
        static const TermList small = {"一下",         "一点",  "有点",  "轻微",     "不严重",
                                       "发红",         "red",   "红了",  "a little", "slightly",
                                       "a little bit", "small", "minor", "tiny",     "a bit"};
        static const TermList bad = {
            "泡",    "皮",      "脸",       "孩子",    "宝宝",  "娃",      "儿子",  "女儿",     "婴",        "全身",
            "大片",  "一大",    "胸",       "厉害",    "强酸",  "硫酸",    "碱",    "电",       "整",        "黑",
            "白",    "blister", "blisters", "face",    "child", "baby",    "son",   "daughter", "toddler",   "kid",
            "badly", "acid",    "whole",    "charred", "white", "peeling", "chest", "electric", "electrical"};
        static const TermList touched = {"锅",         "炉",           "熨斗",         "烤箱",        "水壶",
                                         "杯子",       "on the stove", "on a stove",   "on the oven", "the oven",
                                         "on a pan",   "on the pan",   "on the iron",  "on a hot",    "hot pan",
                                         "the kettle", "on the grill", "the radiator", "an iron"};
        return names_limb(text) && (small.in(text) || touched.in(text)) && !bad.in(text);
    }

private:
    static bool is_chinese(Text text) { return std::any_of(text.begin(), text.end(), is_han); }
};

}  // namespace minillm
