// os/bids.hpp: who answers: what may stop a bid before the best one is taken, and how bids are written in a trace.
//
//     home 0.97 exact (plan: home.turn_on); health 0; tutor 0; faq 0.31 (…)
//
// The order among bids themselves is goes_before() in application.hpp. Two bids are looked at twice: an emergency that
// is heard by the classifier alone gives way to a bid that accounts for the whole sentence, and a command to the home
// is stopped when the classifier is all but certain of another scenario. A sum goes before a word of the shop's
// service.
//
// Not here: who bids (kernel.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "../nlu/intent_classifier.hpp"
#include "application.hpp"
#include "apps/health/emergency.hpp"
#include "apps/home/home.hpp"
#include "apps/word_search.hpp"
#include "request.hpp"
#include "two_wishes.hpp"

namespace minillm {

/// "lower the temperature of the AC", 轻羽掉水里会坏吗: what is a command, a formula or about a phone to its last word
/// is no emergency, unless the words of one are in it.
inline bool only_sounds_like_emergency(const AppAnswer& answer) {
    return answer.mine && answer.standing == Standing::emergency &&
           answer.confidence < EmergencyListener::heard_by_words;
}
inline bool others_are_certain(const std::vector<AppAnswer>& answers) {
    return std::any_of(answers.begin(), answers.end(), [](const AppAnswer& answer) {
        return answer.mine && answer.standing == Standing::exact && answer.confidence > 0.955;
    });
}

/// "I'm soaked to the skin, put the AC on": a telling that only sounds like danger gives way to a
/// command that is read to its last word; to one with a story beside it, or that only the tagger reads, if the danger
/// is faint.
inline bool gives_way_to_command(const AppAnswer& emergency, const HomeAnswer& home) {
    constexpr double faint = 0.9;
    const bool acts = home.kind == HomeAnswer::Kind::plan && home.plan.outcome == HomePlan::Outcome::act;
    const bool read_whole = home.whole && !home.by_tags;
    const bool read_beside = home.by_tags && emergency.confidence < faint;
    return only_sounds_like_emergency(emergency) && acts && (read_whole || read_beside);
}

/// "A jacket costs $54 after a 10% discount. What was its price?": a sum that is worked out goes before what the shop
/// says of its service without naming a phone.
inline void let_sum_go_first(std::vector<AppAnswer>& answers) {
    constexpr double behind_sum = 0.95;
    const bool worked_out = std::any_of(answers.begin(), answers.end(), [](const AppAnswer& answer) {
        return answer.mine && answer.standing == Standing::exact && answer.intent.starts_with("tutor.") &&
               answer.slots.contains("result");
    });
    for (AppAnswer& answer : answers) {
        const bool of_service = answer.intent.starts_with("service.") && !answer.slots.contains("product");
        answer.confidence = worked_out && of_service ? std::min(answer.confidence, behind_sum) : answer.confidence;
    }
}

/// The second opinion on a command: a classifier that is all but certain of another scenario (chat and figures of
/// speech are none: "unlock it" sounds like them), and finds next to nothing of the home in the sentence, stops it.
inline void ask_classifier(const IntentClassifier& classifier, const Request& request, HomeAnswer& home) {
    constexpr double least_home = 0.01;       // below this the classifier sees no home in a sentence
    constexpr double surely_other = 0.95;     // above this it is sure of something else,
    constexpr double all_but_certain = 0.99;  // and above this it stops a tagger that is all but certain as well
    const std::vector<Real> p = classifier.probabilities(searchable(request.text.characters));
    double of_home = 0;
    std::size_t likeliest = 0;
    for (std::size_t label = 0; label < p.size(); ++label) {
        of_home = classifier.labels[label] == "home" ? static_cast<double>(p[label]) : of_home;
        likeliest = p[label] > p[likeliest] ? label : likeliest;
    }
    const std::string& other = classifier.labels[likeliest];
    const bool scenario = other == "product" || other == "tutor" || other == "health_topic" || other == "health_refuse";
    const double too_sure = home.very_sure ? all_but_certain : surely_other;
    const bool surely_not = scenario && of_home<least_home&& static_cast<double>(p[likeliest])> too_sure;
    // What the tagger has read needs less: a sentence about freezing hands sounds like a figure of speech, whatever it
    // asks for.
    const double enough_for_tags = home.very_sure ? 0 : scenario ? 0.15 : 0.02;
    const double enough_home = home.by_tags ? enough_for_tags : home.any_order ? 0.5 : 0;
    if (surely_not || of_home < enough_home) {
        home.explanation += "; against it: the classifier hears ";
        home.explanation += other;
        home.kind = HomeAnswer::Kind::say;
        home.decision = "clarify";
        home.confidence = 0.5;
        home.zh = "我不确定您是不是要我动家里的设备，所以什么都没有动。想要的话，请换个说法，比如“打开客厅的灯”。";
        home.en =
            "I am not sure that you mean something at home, so nothing was changed. If you do, please put it another "
            "way, for example \"turn on the living room light\".";
    }
}

/// Whether a part of a line is a command to the home by itself: read in full, with no word against it, and leaning on
/// no other part (two_wishes.hpp).
inline bool is_plain_command(const IntentClassifier& classifier, const Request& part, HomeAnswer home) {
    const bool read = (home.whole || home.of_part) && !home.by_tags && !home.any_order && !home.goes_on;
    if (!read || !part.mood.cues.empty() || leans_on_other_part(part.text.characters)) {
        return false;
    }
    ask_classifier(classifier, part, home);
    return home.kind == HomeAnswer::Kind::plan && home.plan.outcome == HomePlan::Outcome::act;
}

/// Whether a command does nothing but unlock: that is never done without a yes, and may be asked beside any answer.
inline bool only_unlocks(const HomeAnswer& home) {
    const std::vector<HomeStep>& steps = home.plan.steps;
    const bool acts = home.kind == HomeAnswer::Kind::plan && home.plan.outcome == HomePlan::Outcome::act;
    return acts && home.certain &&
           std::all_of(steps.begin(), steps.end(), [](const HomeStep& step) { return step.intent == "home.unlock"; });
}

/// Whether two parts of a line ask about different devices, and the line as a whole is not understood to ask of both.
inline bool ask_of_two(const HomeAnswer& one, const HomeAnswer& other, const HomeAnswer& whole) {
    const auto reads = [](const HomeAnswer& answer, const std::string& device) {
        return std::find(answer.targets.begin(), answer.targets.end(), device) != answer.targets.end();
    };
    const bool all_ask = one.kind == HomeAnswer::Kind::query && other.kind == HomeAnswer::Kind::query &&
                         whole.kind == HomeAnswer::Kind::query;
    const bool apart = std::none_of(other.targets.begin(), other.targets.end(),
                                    [&](const std::string& device) { return reads(one, device); });
    const bool drops_one = std::any_of(other.targets.begin(), other.targets.end(),
                                       [&](const std::string& device) { return !reads(whole, device); });
    return all_ask && apart && drops_one;
}

/// The classifier's probability that a request belongs to the route of an application.
inline double likely(const IntentClassifier& classifier, const Request& request, const std::string& route) {
    const std::string label = route == "customer_service" ? "product" : route == "health" ? "health_topic" : route;
    return classifier.probability(label, searchable(request.text.characters));
}

/// "home 0.97 exact (plan: home.turn_on)".
inline std::string bid_text(const std::string& who, const AppAnswer& bid, const std::string& explanation) {
    if (!bid.mine) {
        return who + " 0";
    }
    char number[16];
    std::snprintf(number, sizeof number, " %.2f", bid.confidence);
    std::string text = who + number;
    text += bid.standing == Standing::emergency ? " emergency" : bid.standing == Standing::exact ? " exact" : "";
    text += " (" + explanation + ")";
    return text;
}

}  // namespace minillm
