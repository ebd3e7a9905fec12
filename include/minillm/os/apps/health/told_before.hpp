// os/apps/health/told_before.hpp: a sign that is one only beside what was said before it.
//
//     孩子发烧了          她刚才抽了一下              a seizure
//     I have a headache   it's the worst ever     a sudden headache
//     I have a rash       it burns                no burn
//     I cut my finger     with a knife            no violence
//     孩子发烧了          要去医院吗                    nothing new
//
// What was told last of somebody's health is kept in the notes of the session, and a short turn that tells more is
// heard a second time behind it. A few words that frighten the classifier alone and do not frighten it there are none.
// What the keywords of an emergency hear stays heard.
//
// Next: os/apps/health/health_qa.hpp, which listens with it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "../../../text/utf8.hpp"
#include "../../application.hpp"
#include "../word_search.hpp"
#include "accident_turns.hpp"
#include "emergency.hpp"
#include "health_words.hpp"

namespace minillm {

/// Hears a turn alone and together with what was told before it.
class ToldBefore {
    using Text = std::u32string_view;
    using Heard = EmergencyListener::Heard;

public:
    static constexpr const char* note = "told";  // the name of the note

    /// Notes what was told of somebody's health, for the next turns: the first sentence about an illness, and not the
    /// questions that follow it.
    static void keep(Text text, const AppRecall& recall, AppAnswer& answer) {
        const auto topic = answer.notes.find("topic");
        if (!answer.mine || topic == answer.notes.end()) {
            return;
        }
        const auto before = recall.notes.find("topic");
        const auto told = recall.notes.find(note);
        const bool goes_on = recall.spoke_last && before != recall.notes.end() && before->second == topic->second;
        answer.notes[note] = goes_on && told != recall.notes.end() ? told->second : encode_utf8(text);
    }

    /// A searchable text behind what was told before it.
    static std::u32string together(Text text, const AppRecall& recall) {
        const auto told = recall.notes.find(note);
        const bool follows = recall.spoke_last && told != recall.notes.end();
        const std::u32string before = follows ? searchable(normalise_request(told->second).characters) + U", " : U"";
        return before + std::u32string(text);
    }

    /// The emergency in a searchable text, heard with what was told before it.
    /// @param alone  the emergency that is heard in the text alone
    static std::optional<Heard> hear(const EmergencyListener& listener, Text text, const std::optional<Heard>& alone,
                                     const AppRecall& recall) {
        const auto told = recall.notes.find(note);
        const bool follows = recall.spoke_last && told != recall.notes.end();
        const std::u32string before =
            follows ? searchable(normalise_request(told->second).characters) : std::u32string();
        if (AccidentTurns::names_what_did_it(text, before)) {
            return std::nullopt;
        }
        if (!follows || (alone && alone->by_words) || !is_short(text) || asks(text)) {
            return alone;
        }
        const std::u32string together = before + U", " + std::u32string(text);
        const SentenceGroups opinion = listener.groups(together);
        const std::optional<Heard> heard = listener.hear(together, opinion);
        if (!heard) {
            return is_fragment(text) ? std::nullopt : alone;
        }
        const bool by_words = heard->by_words && HealthWords::says_something(text);
        const bool by_classifier =
            opinion.emergency > EmergencyListener::all_but_certain && (names_body_or_danger(text) || names_worse(text));
        return alone || by_words || by_classifier ? heard : alone;
    }

    /// 能吃香蕉吗, and then 那喝粥行吗: the text is the same, and says so.
    static void say_if_same(AppAnswer& answer, const Request& request, const AppRecall& recall) {
        const auto same = [&](const char* note) {
            const auto now = answer.notes.find(note);
            const auto before = recall.notes.find(note);
            return now != answer.notes.end() && before != recall.notes.end() && now->second == before->second;
        };
        if (answer.mine && recall.spoke_last && same("topic") && same("aspect")) {
            answer.reply = request.pick("还是同样的建议，我没有更细的资料：\n",
                                        "The same advice holds, I have nothing more detailed:\n") +
                           answer.reply;
        }
    }

private:
    static bool is_chinese(Text text) { return std::any_of(text.begin(), text.end(), is_han); }

    static bool is_short(Text text) {
        constexpr std::size_t most_characters = 14;
        constexpr std::size_t most_words = 12;
        return count_words(text) <= (is_chinese(text) ? most_characters : most_words);
    }

    // "it burns", "with a knife", 用刀切的: too little to be an emergency of its own.
    static bool is_fragment(Text text) {
        constexpr std::size_t few_characters = 5;
        constexpr std::size_t few_words = 4;
        return count_words(text) <= (is_chinese(text) ? few_characters : few_words);
    }

    static bool asks(Text text) {
        static const TermList words = {"吗",     "什么",   "怎么",   "多久",    "几",  "为什么",   "能不能",
                                       "可以",   "要不要", "what",   "how",     "why", "when can", "when should",
                                       "should", "can i",  "can he", "can she", "?"};
        return words.in(text);
    }

    static bool names_worse(Text text) {
        static const TermList words = {"worst",     "never had", "sudden", "suddenly", "fade",
                                       "collapsed", "stiff",     "最厉害", "突然",     "从没",
                                       "憋不住",    "失禁",      "褪",     "黑",       "硬"};
        return words.in(text);
    }
};

}  // namespace minillm
