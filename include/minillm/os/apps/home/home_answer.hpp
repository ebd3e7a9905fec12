// os/apps/home/home_answer.hpp: what the home application makes of a request, before anything is done.
//
//     plan    what would be written, or what must be asked or refused (os/apps/home/home_plan.hpp)
//     query   devices to be read
//     say     nothing to do: why not, in both languages
//     offer   a plan that nobody asked for, and that a yes would carry out
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../../core/json_object.hpp"
#include "../../../nlu/sentence_mood.hpp"
#include "home_plan.hpp"

namespace minillm {

/// What the home application makes of a request.
struct HomeAnswer {
    enum class Kind {
        not_mine,  // no word about the home
        plan,      // plan says what to do, to ask or to refuse
        query,     // read these devices and say what they are
        say,       // nothing to do; zh and en say why
        offer      // plan says what might help; it waits for a yes
    } kind = Kind::not_mine;
    bool certain = false;    // every word of the sentence was accounted for
    bool whole = false;      // the grammar read all of it; none was taken for the reason of a request
    bool unclear = false;    // read, but in two ways, or in none that fits the device: another reader may try
    bool any_order = false;  // read by its words alone: counts only if the classifier hears the home as well
    bool of_part = false;    // a piece of the sentence was taken for the reason of the rest
    bool by_tags = false;    // read by the tagger, which has its own mind about the sentence: the classifier need only
                             // not contradict
    bool very_sure = false;  // by_tags: the tagger is all but certain that something is asked for
    bool goes_on = false;    // goes on from what was done before: no classifier knows what its few words are about
    double confidence = 0;
    HomePlan plan;
    std::vector<std::string> targets;  // query
    std::string attribute;             // query: the one asked about; "" for all
    std::optional<bool> which_are_on;  // query: asks which of them are on (true) or off (false)
    std::string thing;                 // which_are_on: the kind asked about; "" for whatever there is
    int offered_for = 0;               // offer: the complaint that it may help against (home_offers.hpp)
    std::string intent;
    Json slots = Json::object();
    std::string decision;  // say: answered, clarify, refused
    std::string zh;
    std::string en;
    std::string explanation;  // for --explain: the reading, and what stood against it
};

/// Carries out a plan that goes on from what was done before; not mine if the plan does not fit together.
inline HomeAnswer plan_going_on(HomePlan plan, const std::string& explanation) {
    HomeAnswer answer;
    if (plan.outcome == HomePlan::Outcome::inconsistent) {
        return answer;
    }
    answer.kind = HomeAnswer::Kind::plan;
    answer.certain = true;
    answer.whole = true;
    answer.goes_on = true;
    answer.confidence = 0.97;
    answer.intent = plan.intent;
    answer.slots = plan.slots;
    answer.plan = std::move(plan);
    answer.explanation = explanation;
    return answer;
}

/// Reads the state of some devices that a turn asks about.
/// @param attribute  the one asked about; "" for all
inline HomeAnswer state_asked(const std::vector<std::string>& devices, const std::string& attribute) {
    HomeAnswer answer;
    answer.kind = HomeAnswer::Kind::query;
    answer.certain = true;
    answer.confidence = 0.98;
    answer.targets = devices;
    answer.attribute = attribute;
    answer.intent = "home.query";
    const std::string& device = devices.front();
    answer.slots["area"] = device.substr(0, device.find('.'));
    answer.slots["device"] = device.substr(device.find('.') + 1);
    if (!attribute.empty()) {
        answer.slots["attribute"] = attribute;
    }
    answer.explanation = "asks about what was spoken of";
    return answer;
}

/// Something to say of the home that changes and reads nothing.
inline HomeAnswer said_of_home(const char* zh, const char* en, const char* explanation) {
    HomeAnswer answer;
    answer.kind = HomeAnswer::Kind::say;
    answer.certain = true;
    answer.confidence = 0.98;
    answer.decision = "answered";
    answer.zh = zh;
    answer.en = en;
    answer.explanation = explanation;
    return answer;
}

/// Says why a sentence with such cues is not acted on.
inline HomeAnswer not_a_command(const SentenceMood& mood, const std::string& explanation, double confidence) {
    HomeAnswer answer;
    answer.kind = HomeAnswer::Kind::say;
    answer.explanation = explanation;
    answer.confidence = confidence;
    const auto say = [&answer](const char* decision, const char* zh, const char* en) {
        answer.decision = decision;
        answer.zh = zh;
        answer.en = en;
    };
    if (mood.has(Mood::quotation) || mood.has(Mood::report)) {
        say("answered", "这是转述或引用的话，所以什么都没有动。如果您自己想这样做，请直接告诉我。",
            "That is a quotation or a report, so nothing was changed. If you want it done, please tell me directly.");
    } else if (mood.has(Mood::condition)) {
        say("refused", "带条件的操作我还不会，所以什么都没有动。条件到了的时候，请直接告诉我。",
            "I cannot wait for a condition, so nothing was changed. Please tell me when the time has come.");
    } else if (mood.has(Mood::later)) {
        say("refused", "我还不会定时或稍后执行，所以什么都没有动。到时候请直接告诉我，我马上就做。",
            "I cannot do things later or at a set time, so nothing was changed. Tell me at that time and I will do it "
            "at once.");
    } else if (mood.has(Mood::negation)) {
        say("answered", "好的，什么都不动。", "All right, nothing was changed.");
    } else if (mood.has(Mood::past)) {
        say("answered", "听起来您说的是已经发生的事，所以什么都没有动。",
            "That sounds like something in the past, so nothing was changed.");
    } else {
        say("clarify", "我不确定您是不是要我现在就做，所以什么都没有动。想做的话，请直接说，比如“打开客厅的灯”。",
            "I am not sure that you want this done now, so nothing was changed. If you do, just say it, for example "
            "\"turn on the living room light\".");
    }
    return answer;
}

}  // namespace minillm
