// os/apps/health/after_emergency.hpp: the answer to an emergency, and to the short turns that follow it.
//
//     我爸胸口疼                     health.emergency   the call to 120 first, then what is safe while waiting
//     他说没事                       health.topic       better, and to be seen today all the same
//     my son is choking          health.emergency
//     he can't speak             health.topic       of the same emergency, and its steps once more
//     打开客厅的灯                   nothing: whoever it is for has it
//
// The texts of the emergencies stand in health.json; the sentences that lead into them, and those for what is over,
// stand here. Life and death by one's own hand has its own (after_self_harm.hpp).
//
// Next: os/apps/health/health_qa.hpp, which asks it before all else.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../../application.hpp"
#include "../word_search.hpp"
#include "after_self_harm.hpp"
#include "emergency.hpp"
#include "emergency_turns.hpp"
#include "health_words.hpp"

namespace minillm {

/// A short turn that is answered out of what was said before it.
inline AppAnswer answer_to_short_turn(const std::string& why) {
    AppAnswer answer;
    answer.mine = true;
    answer.standing = Standing::exact;
    answer.confidence = 0.9;
    answer.intent = "health.topic";
    answer.explanation = "a short turn " + why;
    return answer;
}

/// Answers emergencies and what is said right after them.
class AfterEmergency {
    using Text = std::u32string_view;
    using Kind = EmergencyListener::Kind;

public:
    /// The answer to an emergency that was heard in a searchable text.
    static AppAnswer first(const Kind& kind, const EmergencyListener::Heard& heard, Text text, const Request& request) {
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::emergency;
        answer.confidence = heard.confidence;
        answer.intent = "health.emergency";
        answer.slots["emergency"] = kind.id;
        answer.notes["emergency"] = kind.id;
        answer.reply = request.pick(kind.reply_zh, kind.reply_en);
        answer.explanation = heard.why;
        if (kind.id == "self_harm" && AfterSelfHarm::is_of_another(text)) {
            answer.notes["whose"] = "another";
            answer.reply = AfterSelfHarm::for_another(request);
        }
        if (answer.reply.find("120") == std::string::npos) {
            answer.reply =
                request.pick("请立即拨打 120 或当地急救电话。", "Call 120 or your local emergency number now. ") +
                answer.reply;
        }
        return answer;
    }

    /// "I had chest pain last month, it went away": no ambulance, and a doctor all the same.
    static AppAnswer long_over(const Kind& kind, const Request& request) {
        AppAnswer answer;
        answer.mine = true;
        answer.confidence = 0.9;
        answer.intent = "health.topic";
        answer.explanation = "an emergency that is over: " + kind.id;
        answer.reply = request.pick(
            "已经过去了也值得查一查：请约医生，说清楚当时什么感觉、多久、怎么好的。再发作就马上拨打 120 "
            "或当地急救电话。",
            "Though it is over, have it looked into: see a doctor soon and tell what it felt like, how long it lasted "
            "and "
            "how it went. If it comes back call 120 or your local emergency number at once.");
        return answer;
    }

    /// What else is known of a turn.
    struct Known {
        const std::optional<EmergencyListener::Heard>& heard;  // an emergency in the turn itself
        bool names_illness = false;
        bool elsewhere = false;  // another scenario is likelier by far
    };

    /// What a searchable turn right after an emergency gets; nothing if it is about something else.
    static AppAnswer next(Text text, const EmergencyListener& listener, const Known& known, const Request& request,
                          const AppRecall& recall) {
        const std::optional<EmergencyListener::Heard>& heard = known.heard;
        const auto noted = recall.notes.find("emergency");
        if (!recall.spoke_last || noted == recall.notes.end()) {
            return {};
        }
        const std::string& id = noted->second;
        const auto& kinds = listener.kinds();
        const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return k.id == id; });
        if (kind == kinds.end()) {
            return {};
        }
        const EmergencyTurn turn = EmergencyTurns::read(text, id);
        const bool of_the_person =
            turn == EmergencyTurn::more || turn == EmergencyTurn::breathes || turn == EmergencyTurn::better;
        if (heard && (!of_the_person || EmergencyTurns::is_news(id, kinds[heard->kind].id, heard->by_words))) {
            return {};
        }
        if (id == "self_harm") {
            return after_self_harm(text, turn, recall, request);
        }
        const bool swallowed = id == "overdose" || id == "poisoning";
        const bool of_medicine = HealthWords::names_drug(text) && (!swallowed || HealthWords::asks_for_amount(text));
        if (turn == EmergencyTurn::none || of_medicine || HealthWords::grave_illnesses().in(text) ||
            (known.elsewhere && turn == EmergencyTurn::more) || (known.names_illness && !of_the_person)) {
            return {};
        }
        AppAnswer answer = answer_to_short_turn("after the emergency " + id);
        answer.confidence = surer_than_small_talk;
        answer.notes["emergency"] = id;
        answer.reply = reply(turn, *kind, request);
        return answer;
    }

private:
    // 没事了, "what can I do": small talk knows such turns as well, and is sure of them.
    static constexpr double surer_than_small_talk = 0.975;

    static AppAnswer after_self_harm(Text text, EmergencyTurn turn, const AppRecall& recall, const Request& request) {
        if (turn == EmergencyTurn::none && !AfterSelfHarm::stays(text)) {
            return {};
        }
        const bool of_another = recall.notes.contains("whose");
        AppAnswer answer = answer_to_short_turn("after the emergency self_harm");
        answer.standing = Standing::emergency;
        answer.confidence = EmergencyListener::heard_by_words;
        answer.notes = recall.notes;
        answer.reply = AfterSelfHarm::reply(text, of_another, request);
        return answer;
    }

    static std::string reply(EmergencyTurn turn, const Kind& kind, const Request& request) {
        const std::string steps = request.pick(kind.reply_zh, kind.reply_en);
        switch (turn) {
            case EmergencyTurn::better:
                return better(kind.id, request);
            case EmergencyTurn::breathes:
                return kind.id == "not_breathing" || kind.id == "unconscious" ? breathes(kind.id, request)
                                                                              : tell_them(request) + steps;
            case EmergencyTurn::more:
                return tell_them(request) + steps;
            case EmergencyTurn::plays_down:
                return request.pick("是轻是重，从这里看不出来，请不要等，也不要硬撑：",
                                    "Nobody can tell from here how bad it is, so please do not wait: ") +
                       steps;
            default:
                return request.pick("请听 120 或当地急救人员的指挥。在他们到来之前：",
                                    "Do what the people at the emergency number tell you. Until they come: ") +
                       steps;
        }
    }

    static std::string tell_them(const Request& request) {
        return request.pick("这一点也请告诉急救人员。该做的不变：",
                            "Tell the people at the emergency number that as well. What to do stays the same: ");
    }

    static std::string breathes(const std::string& id, const Request& request) {
        if (id == "not_breathing") {
            return request.pick(
                "那就停止按压，让人侧卧，一直看着呼吸；呼吸再停就重新按压。还没打 120 的请马上打，已经打了的不要挂断。",
                "Then stop the compressions, lay the person on the side and watch the breathing; begin "
                "again if it stops. Stay on the line with 120 or your local emergency number.");
        }
        return request.pick(
            "有呼吸，就让人侧躺、头稍后仰，一直守着看呼吸；呼吸停了或只是偶尔喘一口，马上做胸外按压。别喂水喂药。还没打"
            " 120 "
            "的请马上打，已经打了的不要挂断。",
            "Then turn the person on the side with the head tilted back, and keep watching the breathing; if it stops "
            "or "
            "becomes mere gasps, begin chest compressions. Give nothing by mouth. Stay on the line with 120 or your "
            "local "
            "emergency number.");
    }

    // Who breathes again needs no compressions; what was swallowed may harm later, however one feels; and a heart, a
    // brain or a head that hurts no more may still be in danger.
    static std::string better(const std::string& id, const Request& request) {
        if (id == "not_breathing") {
            return breathes(id, request);
        }
        if (id == "overdose" || id == "poisoning") {
            return request.pick(
                "现在没感觉也请马上拨打 120 或去急诊：有些伤害要过几小时甚至几天才显出来。带上药盒或包装。",
                "Call 120 or your local emergency number all the same: some harm shows only hours or "
                "days later. Keep the box or the bottle.");
        }
        static constexpr std::string_view still_in_danger[] = {
            "chest_pain", "stroke",   "head_injury",    "unconscious", "sudden_headache", "breathing_difficulty",
            "gas",        "drowning", "electric_shock", "anaphylaxis", "seizure",         "major_trauma"};
        if (std::find(std::begin(still_in_danger), std::end(still_in_danger), id) != std::end(still_in_danger)) {
            return request.pick(
                "缓过来了也不能算没事：这样的情况，危险可能还没过去，随时会再来。请今天就去急诊让医生检查，不要自己开车"
                "，"
                "也不要一个人待着；再不舒服，马上拨打 120。",
                "Feeling fine again does not mean that it is over: the danger may still be there, and it can come back "
                "at "
                "any time. Have it seen at an emergency department today, do not drive yourself and do not stay alone; "
                "call 120 or your local emergency number at once if it returns.");
        }
        return request.pick("那就好。即使好转了，也请让医生看一看；再不舒服，马上拨打 120。",
                            "I am glad. Have it seen by a doctor all the same, and call 120 or your local "
                            "emergency number at once if it comes back.");
    }
};

}  // namespace minillm
