// os/apps/health/emergency_questions.hpp: what is asked about an emergency that is open, and the words that answer it.
//
//     那不用打120了吧            call       it is called all the same
//     那我开车去医院行不行           drive      nobody drives himself
//     can he take an aspirin      medicine   none without the people at the emergency number
//     能回去拿手机吗 (a fire)         go_back    nobody goes back in
//     is it a stroke?             is_it      nobody can tell from here, and it need not be known
//     does he need insulin now, 血糖多少算低      none of these
//
// Asked of no emergency these are questions like others (health_refusals.hpp).
//
// Next: os/apps/health/after_emergency.hpp.
#pragma once

#include <string>
#include <string_view>

#include "../../request.hpp"
#include "../word_search.hpp"
#include "emergency_words.hpp"
#include "health_words.hpp"

namespace minillm {

/// What is asked about an open emergency.
enum class EmergencyQuestion { none, call, drive, medicine, go_back, is_it };

/// Reads questions about an open emergency, in searchable texts.
class EmergencyQuestions {
    using Text = std::u32string_view;

public:
    /// @param emergency      the id of the one that is open
    /// @param names_illness  an illness is in the text
    static EmergencyQuestion read(Text text, std::string_view emergency, bool names_illness) {
        const bool of_a_place = emergency == "fire" || emergency == "gas";
        if (of_a_place && asks_to_go_back(text)) {
            return EmergencyQuestion::go_back;
        }
        if (asks_to_call(text)) {
            return EmergencyQuestion::call;
        }
        if (asks_to_drive(text)) {
            return EmergencyQuestion::drive;
        }
        if (speaks_of_medicine(text)) {
            return EmergencyQuestion::medicine;
        }
        const bool of_illness = names_illness || names_body_or_danger(text);
        return of_illness && asks_is_it(text) ? EmergencyQuestion::is_it : EmergencyQuestion::none;
    }

    /// What goes before the call and what to do meanwhile.
    static std::string lead(EmergencyQuestion question, const Request& request) {
        switch (question) {
            case EmergencyQuestion::call:
                return request.pick("还是要打，缓过来一些、本人不愿意，也要打。",
                                    "Call all the same, even if it eases or somebody does not want it. ");
            case EmergencyQuestion::drive:
                return request.pick("病人不要自己开车，路上随时可能加重。",
                                    "Nobody who is ill drives himself: it can get worse on the way. ");
            case EmergencyQuestion::medicine:
                return request.pick("不要自己选药吃；只有医生早就开给他救急的，才照原来教的用，其余问接电话的人。",
                                    "No medicine of your own choice: only one that a doctor prescribed for just this, "
                                    "as it was taught; ask the people on the telephone about any other. ");
            case EmergencyQuestion::go_back:
                return request.pick("先别回去，什么都不值得回去拿。", "Do not go back in, for nothing. ");
            case EmergencyQuestion::is_it:
                return request.pick("是不是，从这里看不出来，也不用等弄清楚。",
                                    "Nobody can tell from here, and it need not be known first. ");
            default:
                return {};
        }
    }

private:
    // 还要打120吗, "do we still need an ambulance", "he doesn't want me to call"
    static bool asks_to_call(Text text) {
        static const TermList call = {"120", "救护车", "ambulance", "call", "999", "911", "112"};
        static const TermList whether = {
            "不用",    "还要",        "还用",        "要不要",  "用不用",   "需要",      "不让",
            "别打",    "有必要",      "do i",        "do we",   "should i", "should we", "still need",
            "need to", "doesnt want", "wont let me", "no need", "really",   "cancel",    "told me not"};
        static const TermList others = {"call my", "call his", "call her", "call him", "call the", "call it"};
        return call.in(others.cut_from(std::u32string(text))) && whether.in(text);
    }

    // 我开车去医院行不行, "can I drive him there", "shall I take a taxi"
    static bool asks_to_drive(Text text) {
        static const TermList ways = {"开车去", "开车送", "自己开车", "打车", "坐车去",
                                      "骑车去", "drive",  "taxi",     "uber"};
        static const TermList whether = {"行", "可以", "吧", "吗", "能", "can", "should", "could", "shall", "ill", "?"};
        return ways.in(text) && whether.in(text);
    }

    // 能回去拿手机吗, "is it safe to go back"
    static bool asks_to_go_back(Text text) {
        static const TermList back = {"回去",    "回屋",  "进去",        "回家",     "go back",
                                      "back in", "go in", "back inside", "go inside"};
        static const TermList whether = {"吗", "能", "可以", "行", "can", "safe", "should", "may", "could", "?"};
        return back.in(text) && whether.in(text);
    }

    // 我儿子说让我吃阿司匹林, "can he take an aspirin": how many of them is asked of health_refusals.hpp.
    static bool speaks_of_medicine(Text text) {
        static const TermList takes = {"吃", "服", "含", "喝", "喂", "take", "taking", "give", "have", "swallow"};
        return HealthWords::names_drug(text) && takes.in(text) && !HealthWords::asks_for_amount(text);
    }

    // "is it a stroke?", 是不是中风了, 是心梗吗
    static bool asks_is_it(Text text) {
        static const TermList frames = {"是不是",         "会不会是",     "算不算",        "is it a ",
                                        "is it an ",      "is this a ",   "is this an ",   "could it be",
                                        "does that mean", "is he having", "is she having", "am i having"};
        const bool is_illness = text.starts_with(U"是") && ends_with_any(text, {U"吗", U"吧", U"么", U"吗?", U"吧?"});
        return frames.in(text) || is_illness;
    }
};

}  // namespace minillm
