// os/apps/health/emergency_turns.hpp: what a short turn right after an emergency says about it.
//
//     my son is choking          he can't speak           more         one more sign of the same
//     I took too many pills      20 paracetamol           more         how much it was
//     my husband is unconscious  he is breathing          breathes     on the side, and watched
//     我胸口有点闷                   不严重吧                     plays_down   nobody can tell from here
//     我爸胸口疼                     他说没事                     plays_down   what he says of it changes nothing
//     我胸口闷                       没事，我躺一会儿就好，放点音乐        plays_down   one clause of a longer turn
//     孩子烫伤了                     抹牙膏行吗                   what_now     the steps once more
//     我胸口疼                       打开客厅的灯               none
//
// "He can't speak" alone sounds like a stroke; after "he is choking" it is none. A sign that needs other steps than the
// emergency before (no breath, a fit, much blood) is always news.
//
// Next: os/apps/health/after_emergency.hpp, which answers.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "../word_search.hpp"
#include "emergency_words.hpp"
#include "health_follow_up.hpp"

namespace minillm {

/// What a turn after an emergency is.
enum class EmergencyTurn { none, better, breathes, what_now, more, plays_down };

/// Reads turns after an emergency.
class EmergencyTurns {
    using Text = std::u32string_view;

public:
    /// @param text    searchable
    /// @param before  the emergency that was answered
    static EmergencyTurn read(Text text, std::string_view before) {
        if (orders_door(text)) {
            return EmergencyTurn::none;
        }
        if (!HealthFollowUp::is_short(text)) {
            return any_clause_plays_down(text) ? EmergencyTurn::plays_down : EmergencyTurn::none;
        }
        // "Thanks, he is better now" says thanks, and more.
        if (HealthFollowUp::is_courtesy(text)) {
            return HealthFollowUp::is_over(text) ? EmergencyTurn::better : EmergencyTurn::none;
        }
        if (breathes(text)) {
            return EmergencyTurn::breathes;
        }
        if (plays_down(text)) {
            return EmergencyTurn::plays_down;
        }
        const bool swallowed = before == "overdose" || before == "poisoning";
        if (swallowed && tells_amount(text)) {
            return EmergencyTurn::more;
        }
        const HealthTurn turn = HealthFollowUp::after_emergency(text);
        if (turn != HealthTurn::none) {
            return turn == HealthTurn::better ? EmergencyTurn::better : EmergencyTurn::what_now;
        }
        return is_of_the_person(text) ? EmergencyTurn::more : EmergencyTurn::none;
    }

    /// Whether an emergency that is heard in a turn after another takes its place, where the turn is about the person.
    static bool is_news(std::string_view before, std::string_view now, bool by_words) {
        static constexpr std::string_view of_choking[] = {"breathing_difficulty", "stroke", "anaphylaxis", "infant"};
        if (before == "choking" &&
            std::find(std::begin(of_choking), std::end(of_choking), now) != std::end(of_choking)) {
            return false;
        }
        static constexpr std::string_view other_steps[] = {"not_breathing", "unconscious", "seizure", "severe_bleeding",
                                                           "self_harm",     "violence",    "fire",    "gas"};
        return by_words || now == before ||
               std::find(std::begin(other_steps), std::end(other_steps), now) != std::end(other_steps);
    }

    /// 20 paracetamol, 半瓶, "6 of them": how much was swallowed.
    static bool tells_amount(Text text) {
        static const TermList amounts = {"片",    "粒",    "颗",       "瓶",      "口",     "毫升",
                                         "盒",    "板",    "pills",    "tablets", "bottle", "about",
                                         "sip",   "sips",  "mouthful", "cup",     "half",   "whole",
                                         "dozen", "spoon", "spoonful", "glass",   "box",    "packet"};
        static const TermList asks = {"多少", "几", "吗", "how many", "how much", "what", "can i", "?"};
        const bool opens_with_number = !text.empty() && is_ascii_digit(text.front());
        constexpr std::size_t few = 6;
        return (opens_with_number || amounts.in(text)) && !asks.in(text) && count_words(text) <= few &&
               text.find_first_of(U"+*/=×÷%") == Text::npos;
    }

private:
    // 有呼吸, "he is breathing": and not badly.
    static bool breathes(Text text) {
        static const TermList words = {"started breathing", "又有呼吸",        "又能呼吸了",     "恢复呼吸",
                                       "is breathing",      "hes breathing",   "shes breathing", "breathing normally",
                                       "breathing fine",    "still breathing", "有呼吸",         "在呼吸",
                                       "呼吸正常",          "能呼吸"};
        static const TermList badly = {"没有呼吸", "不能呼吸", "没呼吸", "不",   "很快",   "困难", "费劲",
                                       "not",      "isnt",     "barely", "fast", "hardly", "hard", "funny",
                                       "heavily",  "strange",  "weird",  "with", "but",    "急促", "gasping"};
        return words.in(text) && !badly.in(text);
    }

    // "The ambulance is coming, open the front door": for the home, which asks before it unlocks.
    static bool orders_door(Text text) {
        static const TermList door = {"door", "lock", "gate", "门"};
        static const TermList opens = {"open", "unlock", "打开", "开门", "开一下", "把门"};
        return door.in(text) && opens.in(text);
    }

    // 没事，我躺一会儿就好，你给我放点音乐: too long for a short turn, and not about something else for all that.
    static bool any_clause_plays_down(Text text) {
        constexpr std::size_t most_words = 30;
        if (count_words(text) > most_words) {
            return false;
        }
        while (!text.empty()) {
            const std::size_t end = std::min(text.find_first_of(U",.;!?"), text.size());
            if (plays_down(text.substr(0, end))) {
                return true;
            }
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return false;
    }

    // 不严重吧, 我不想去医院, "he says it's nothing": it stays what it is.
    static bool plays_down(Text text) {
        static const TermList words = {"说没事",
                                       "躺一会儿就好",
                                       "歇会儿就好",
                                       "睡会儿就好",
                                       "就好了吧",
                                       "缓缓就好",
                                       "不去了",
                                       "says its nothing",
                                       "says its fine",
                                       "says he is fine",
                                       "says hes fine",
                                       "says she is fine",
                                       "says shes fine",
                                       "says hes ok",
                                       "says shes ok",
                                       "says im fine",
                                       "says not to worry",
                                       "不严重",
                                       "没那么严重",
                                       "不要紧",
                                       "不至于",
                                       "没这么严重",
                                       "不想去",
                                       "不去医院",
                                       "不用去",
                                       "忍一忍",
                                       "忍忍",
                                       "等等看",
                                       "再看看",
                                       "明天再",
                                       "小题大做",
                                       "过会儿就好",
                                       "not that bad",
                                       "not so bad",
                                       "not serious",
                                       "isnt serious",
                                       "not bad",
                                       "no big deal",
                                       "nothing serious",
                                       "overreacting",
                                       "wait and see",
                                       "wait until",
                                       "wait till",
                                       "dont want to go",
                                       "wont go",
                                       "refuses to go",
                                       "sleep it off",
                                       "walk it off",
                                       "only a little",
                                       "just a little"};
        return words.in(text);
    }

    // 他现在睡着了, "he is crying", 我出了好多汗: how the person is; a question is none, nor what somebody wants.
    static bool is_of_the_person(Text text) {
        static const TermList asks_or_wants = {"吗",    "什么",  "怎么", "多少",  "为什么", "哪",   "几",
                                               "想听",  "想看",  "喜欢", "要买",  "想买",   "打开", "关",
                                               "what",  "how",   "why",  "which", "who",    "when", "wants",
                                               "likes", "loves", "want", "like",  "love",   "?"};
        const bool body = text.starts_with(U"我") && names_body_or_danger(text);  // 我心跳很快
        const bool goes_on = text.starts_with(U"and ");
        const Text told = goes_on ? text.substr(4) : text;
        const bool person =
            body || begins_with_any(told, {U"i cant ", U"he ",     U"hes ",     U"she ",   U"shes ",  U"it ",  U"its ",
                                           U"they ",   U"theyre ", U"his ",     U"her ",   U"i feel", U"im ",  U"i am ",
                                           U"ive ",    U"my ",     U"the baby", U"他",     U"她",     U"它",   U"孩子",
                                           U"宝宝",    U"小孩",    U"老人",     U"人",     U"我爸",   U"我妈", U"爷爷",
                                           U"奶奶",    U"我感觉",  U"我现在",   U"我有点", U"我出"});
        return person && !asks_or_wants.in(text);
    }
};

}  // namespace minillm
