// os/apps/health/after_emergency.hpp: the answer to an emergency, and to the short turns that follow it.
//
//     我爸胸口疼                     health.emergency   the call to 120 first, then what is safe while waiting
//     他说没事                       health.topic       whom to call, and what to do until they come
//     打开客厅的灯                   nothing: whoever it is for has it
//     我开车送他去行不行                health.topic       still of the emergency
//     he is better now, thanks   health.topic       eased: a doctor today, and no steps from here on
//     my son is choking          health.emergency
//     he can't speak             health.topic       of the same emergency
//
// The whole text is said once, and once more to "what do I do"; every other turn gets the call and one sentence.
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
#include "asked_sentence.hpp"
#include "emergency.hpp"
#include "emergency_questions.hpp"
#include "emergency_turns.hpp"
#include "health_words.hpp"
#include "open_emergency.hpp"

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
    /// @param told  the text, with what was told before it
    static AppAnswer first(const Kind& kind, const EmergencyListener::Heard& heard, Text text, Text told,
                           const Request& request, const AppRecall& recall) {
        const EmergencySteps& steps = kind.steps_for(told);
        AppAnswer answer;
        answer.mine = true;
        answer.standing = Standing::emergency;
        answer.confidence = heard.confidence;
        answer.intent = "health.emergency";
        answer.slots["emergency"] = kind.id;
        answer.explanation = heard.why;
        OpenEmergency open;
        const std::optional<OpenEmergency> before = OpenEmergency::of(recall);
        const bool same = before && before->id == kind.id && before->steps == steps.id;
        open.id = kind.id;
        open.steps = steps.id;
        open.told_in_full = same ? before->told_in_full + 1 : 1;
        open.note(answer);
        answer.reply = open.told_in_full > most_in_full ? in_short(steps, request) : steps.reply.of(request);
        if (kind.id == "self_harm" && AfterSelfHarm::is_of_another(text)) {
            answer.notes["whose"] = "another";
            answer.reply = AfterSelfHarm::for_another(request);
        }
        if (answer.reply.find("120") == std::string::npos && kind.steps.call.zh.find("120") != std::string::npos) {
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
        const std::optional<OpenEmergency> open = OpenEmergency::of(recall);
        if (!open) {
            return {};
        }
        const std::string& id = open->id;
        const auto& kinds = listener.kinds();
        const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return k.id == id; });
        if (kind == kinds.end()) {
            return {};
        }
        const EmergencyTurn turn = EmergencyTurns::read(text, id);
        const bool of_the_person =
            turn == EmergencyTurn::more || turn == EmergencyTurn::breathes || turn == EmergencyTurn::better;
        // 他不让我打120 sounds like violence, and is about the call.
        const bool of_the_call =
            heard && !heard->by_words && EmergencyQuestions::read(text, id, false) == EmergencyQuestion::call;
        if (heard && !of_the_call &&
            (!of_the_person || EmergencyTurns::is_news(id, kinds[heard->kind].id, heard->by_words))) {
            return {};
        }
        if (id == "self_harm") {
            return recall.spoke_last ? after_self_harm(text, turn, recall, request) : AppAnswer{};
        }
        const Turn now{text, turn, *open, kind->steps_of(open->steps)};
        if (!open->eased && HealthFollowUp::is_short(text)) {
            if (AppAnswer answer = to_question(now, known, request); answer.mine) {
                return answer;
            }
        }
        const bool swallowed = id == "overdose" || id == "poisoning";
        const bool of_medicine = HealthWords::names_drug(text) && (!swallowed || HealthWords::asks_for_amount(text));
        if (turn == EmergencyTurn::none || of_medicine || HealthWords::grave_illnesses().in(text) ||
            (known.names_illness && !of_the_person)) {
            return {};
        }
        // Somebody else has spoken since: what is about neither a body nor the emergency may be about that.
        const bool amount = swallowed && open->of_the_turn_before && EmergencyTurns::tells_amount(text);
        const bool tells_more = turn == EmergencyTurn::more && !amount;
        const bool doubtful = tells_more || (!open->of_the_turn_before && turn != EmergencyTurn::plays_down);
        if ((doubtful && known.elsewhere) || (tells_more && !open->of_the_turn_before && !names_body_or_danger(text))) {
            return {};
        }
        AppAnswer answer = to_turn(now, *kind, request);
        if (known.elsewhere && !HealthFollowUp::is_short(text)) {  // 算了不去了，把灯关了: the light is for the home
            answer.standing = Standing::scored;
        }
        return answer;
    }

private:
    // 没事了, "what can I do": small talk knows such turns as well, and is sure of them.
    static constexpr double surer_than_small_talk = 0.975;
    static constexpr std::size_t most_in_full = 2;  // so often the whole text is said

    // A turn, and the emergency it may be about.
    struct Turn {
        Text text;
        EmergencyTurn kind = EmergencyTurn::none;
        const OpenEmergency& open;
        const EmergencySteps& steps;
    };

    static AppAnswer of_open(const Turn& turn, OpenEmergency open) {
        AppAnswer answer = answer_to_short_turn("after the emergency " + turn.open.id);
        answer.confidence = surer_than_small_talk;
        open.age = 0;
        open.note(answer);
        return answer;
    }

    // Whom to call and what to do until they come.
    static std::string in_short(const EmergencySteps& steps, const Request& request) {
        return steps.call.of(request) + request.pick("", " ") + steps.meanwhile.of(request);
    }

    // "can he take an aspirin", 泡能挑破吗: a question of the emergency, whatever it is elsewhere.
    static AppAnswer to_question(const Turn& turn, const Known& known, const Request& request) {
        const bool names_illness = known.names_illness || HealthWords::grave_illnesses().in(turn.text);
        const EmergencyQuestion question = EmergencyQuestions::read(turn.text, turn.open.id, names_illness);
        const bool of_another = known.elsewhere && !turn.open.of_the_turn_before;
        std::string reply = EmergencyQuestions::lead(question, request);
        if (question != EmergencyQuestion::none) {
            reply += in_short(turn.steps, request);
        } else if (of_another) {
            return {};
        } else if (HealthWords::asks_something(turn.text) || HealthWords::asks_whether(turn.text) ||
                   turn.text.starts_with(U"and ") || turn.text.starts_with(U"how ") || count_words(turn.text) <= few) {
            reply = told_of_thing(turn, request);
        }
        if (reply.empty()) {
            return {};
        }
        AppAnswer answer = of_open(turn, turn.open);
        answer.reply = reply;
        return answer;
    }
    static constexpr std::size_t few = 6;  // 用酒精擦擦: no more than the thing

    // The sentence of the steps that tells of the thing asked for; "" if there is none.
    static std::string told_of_thing(const Turn& turn, const Request& request) {
        const std::optional<std::size_t> thing = AskedSentence::thing_in(turn.text);
        if (!thing) {
            return {};
        }
        const std::string call = turn.steps.call.of(request);
        const std::string meanwhile = AskedSentence::in(turn.steps.meanwhile.of(request), *thing);
        const std::string sentence =
            meanwhile.empty() ? AskedSentence::in(turn.steps.reply.of(request), *thing) : meanwhile;
        const bool calls = sentence.find("120") != std::string::npos;
        const std::string behind = calls ? "" : request.pick("", " ") + call;
        return sentence.empty() ? "" : sentence + behind;
    }

    static AppAnswer to_turn(const Turn& turn, const Kind& kind, const Request& request) {
        OpenEmergency open = turn.open;
        const bool worse = turn.kind == EmergencyTurn::what_now && HealthFollowUp::goes_worse(turn.text);
        open.eased = turn.kind == EmergencyTurn::better || (open.eased && turn.kind != EmergencyTurn::more && !worse);
        const bool in_full = asks_for_steps(turn) && !open.eased && open.told_in_full < most_in_full;
        open.told_in_full += in_full ? 1 : 0;
        if (turn.kind == EmergencyTurn::breathes && open.id == "not_breathing") {
            open.id = "unconscious";  // on the side and watched, and no compressions from here on
            open.told_in_full = most_in_full;
        }
        AppAnswer answer = of_open(turn, open);
        if (open.eased) {
            const bool again = turn.open.eased;  // it was told before that it got better
            answer.reply = again ? seen_today(kind.id, request) : better(kind.id, request);
        } else {
            answer.reply = in_full ? turn.steps.reply.of(request) : reply(turn, kind, request);
        }
        return answer;
    }

    static bool asks_for_steps(const Turn& turn) {
        static const TermList words = {"怎么办",    "该怎么",      "该做什么",   "要做什么", "做什么",
                                       "what do i", "what should", "what can i", "what now", "help me"};
        return turn.kind == EmergencyTurn::what_now && words.in(turn.text);
    }

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

    static std::string reply(const Turn& turn, const Kind& kind, const Request& request) {
        const std::string meanwhile = turn.steps.meanwhile.of(request);
        switch (turn.kind) {
            case EmergencyTurn::breathes:
                return kind.id == "not_breathing" || kind.id == "unconscious" ? breathes(kind.id, request)
                                                                              : tell_them(request) + meanwhile;
            case EmergencyTurn::more:
                return tell_them(request) + meanwhile;
            case EmergencyTurn::plays_down:
                return request.pick("是轻是重，从这里看不出来，请不要等，也不要硬撑。",
                                    "Nobody can tell from here how bad it is, so please do not wait. ") +
                       in_short(turn.steps, request);
            default:
                return turn.steps.call.of(request) +
                       request.pick("听他们的指挥，他们到来之前：", " Do what they tell you. Until they come: ") +
                       meanwhile;
        }
    }

    static std::string tell_them(const Request& request) {
        return request.pick("这一点也请告诉 120 的急救人员。该做的不变：",
                            "Tell the people at the emergency number (120) that as well. What to do stays the same: ");
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

    // What was swallowed may harm later, however one feels; and a heart, a brain or a head that hurts no more may still
    // be in danger.
    static std::string better(const std::string& id, const Request& request) {
        if (id == "overdose" || id == "poisoning") {
            return seen_today(id, request);
        }
        return is_still_in_danger(id)
                   ? request.pick("缓过来了也不能算没事：这样的情况，危险可能还没过去，随时会再来。",
                                  "Feeling fine again does not mean that it is over: the danger may still be there, "
                                  "and it can come back at any time. ") +
                         seen_today(id, request)
                   : request.pick("那就好。", "I am glad. ") + seen_today(id, request);
    }

    static std::string seen_today(const std::string& id, const Request& request) {
        if (id == "overdose" || id == "poisoning") {
            return request.pick(
                "现在没感觉也请马上拨打 120 或去急诊：有些伤害要过几小时甚至几天才显出来。带上药盒或包装。",
                "Call 120 or your local emergency number all the same: some harm shows only hours or "
                "days later. Keep the box or the bottle.");
        }
        if (is_still_in_danger(id)) {
            return request.pick(
                "请今天就去急诊让医生检查，不要自己开车，也不要一个人待着；再不舒服，马上拨打 120。",
                "Have it seen at an emergency department today, do not drive yourself and do not stay alone; "
                "call 120 or your local emergency number at once if it returns.");
        }
        return request.pick("即使好转了，也请让医生看一看；再不舒服，马上拨打 120。",
                            "Have it seen by a doctor all the same, and call 120 or your local "
                            "emergency number at once if it comes back.");
    }

    static bool is_still_in_danger(const std::string& id) {
        static constexpr std::string_view kinds[] = {
            "chest_pain",   "stroke",   "head_injury",    "unconscious", "sudden_headache", "breathing_difficulty",
            "gas",          "drowning", "electric_shock", "anaphylaxis", "seizure",         "major_trauma",
            "not_breathing"};
        return std::find(std::begin(kinds), std::end(kinds), id) != std::end(kinds);
    }
};

}  // namespace minillm
