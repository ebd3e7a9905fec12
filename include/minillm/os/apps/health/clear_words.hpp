// os/apps/health/clear_words.hpp: what is answered by words alone, before any classifier is asked.
//
//     血压180/110怎么办                what holds for the level        (blood_pressure.hpp)
//     I can't pee                    a doctor today                  (health_notices.hpp)
//     我怀孕了                          noted                           (told_conditions.hpp)
//     流感和感冒怎么区分                 how each shows                  (asked_of_topic.hpp)
//     痛风能喝酒吗                       the sentence about alcohol
//     痛风怎么治                         none of these
//
// Next: os/apps/health/health_qa.hpp, which asks it behind the emergencies.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "../../application.hpp"
#include "../../json_data.hpp"
#include "accident_turns.hpp"
#include "asked_of_topic.hpp"
#include "blood_pressure.hpp"
#include "health_follow_up.hpp"
#include "health_notices.hpp"
#include "health_topics.hpp"
#include "health_words.hpp"
#include "told_conditions.hpp"

namespace minillm {

/// Answers turns whose words leave no doubt.
class ClearWords {
public:
    explicit ClearWords(const JsonData& health) : notices_(health) {}

    /// A turn, and what was found in it.
    struct Turn {
        const std::u32string& text;  // searchable
        const std::optional<std::size_t>& topic;
        const std::optional<std::size_t>& aspect;  // the likely one
        bool elsewhere = false;                    // another scenario is likelier by far
    };

    /// The answer; nothing if the words do not say enough.
    AppAnswer answer(const HealthTopics& known, const Turn& turn, const Request& request,
                     const AppRecall& recall) const {
        const std::u32string& text = turn.text;
        const std::optional<BloodPressure::Reading> reading = BloodPressure::of_turn(text, recall);
        if (reading && (reading->severe() || !BloodPressure::asks_how_to_live(text))) {
            return BloodPressure::answer(*reading, request);
        }
        const std::optional<BloodPressure::Reading> before = BloodPressure::noted(recall);
        if (before && BloodPressure::asks_of_reading(text)) {
            return BloodPressure::answer(*before, request);
        }
        if (const AppAnswer notice = notices_.of(text, request); notice.mine) {
            return notice;
        }
        if (ToldConditions::is_pregnancy_alone(text)) {
            return ToldConditions::pregnancy(request);
        }
        if (const AppAnswer apart = AskedOfTopic::difference(known, text, request); apart.mine) {
            return apart;
        }
        return about_one_thing(known, turn, request, recall);
    }

private:
    // Of the topic that the turn names, or of the one before it.
    static AppAnswer about_one_thing(const HealthTopics& known, const Turn& turn, const Request& request,
                                     const AppRecall& recall) {
        const std::u32string& text = turn.text;
        const auto noted = recall.notes.find("topic");
        const bool follows = recall.spoke_last && noted != recall.notes.end() && HealthFollowUp::is_short(text);
        const std::optional<std::size_t> told = follows ? known.place_of_topic(noted->second) : std::nullopt;
        const bool of_accident = told && known.topics[*told].accident;  // 泡能挑破吗 sounds like a phone
        const std::optional<std::size_t> before = turn.elsewhere && !of_accident ? std::nullopt : told;
        const std::optional<std::size_t> topic = turn.topic ? turn.topic : before;
        const bool medicine = HealthWords::names_drug(text) && !AccidentTurns::asks_for_shot(text);
        if (!topic || medicine || HealthWords::asks_for_amount(text) || HealthWords::grave_illnesses().in(text)) {
            return {};
        }
        // What is asked of an accident is what to do now, whatever else the words sound like.
        const bool accident = known.topics[*topic].accident;
        const std::optional<std::size_t> likely = accident ? std::nullopt : turn.aspect;
        AppAnswer answer = AskedOfTopic::of(known, *topic, text, likely, !turn.topic, request, recall);
        if (answer.mine && ToldConditions::asks_honey_for_baby(text, recall)) {
            answer.reply = ToldConditions::no_honey(request) + "\n" + answer.reply;
        }
        return answer;
    }

    HealthNotices notices_;
};

}  // namespace minillm
