// os/apps/health/sensed_danger.hpp: danger that no word names and no rule knows, heard by the whole of a telling.
//
//     she went the colour of putty and slid down the wall        danger
//     娃儿脸都乌了，抱起来头和手都耷拉着                              danger
//     my crush smiled at me and I stopped breathing haha         none, whatever the words say
//
//     score = logit(p) + ¼ (logit(q) - logit(q₀)),    logit(p) = ln(p / (1 - p))
//
// p is nlu/logistic_classifier.hpp's probability of danger. q is the sum over all kinds of the classifier that also
// tells scenarios apart; its labels are many and share the probability, so that q₀ of it is worth a half of the other.
// Two that were trained differently err differently: together they are right more often than either.
//
// A little above 0 danger is sensed, if somebody is named. What is told of long ago, of a story or under a condition is
// left out before (told_now.hpp), and unless the score is high the guards of single sentences hold here as well. Far
// below 0 the words of an emergency are believed to be a figure of speech.
//
// Next: os/apps/health/health_qa.hpp, which asks it where nothing else was heard, and where only words were.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../../../nlu/logistic_classifier.hpp"
#include "../../../nlu/request_text.hpp"
#include "../word_search.hpp"
#include "emergency.hpp"
#include "figures_of_speech.hpp"
#include "told_now.hpp"

namespace minillm {

/// Senses danger in a telling.
class SensedDanger {
    using Heard = EmergencyListener::Heard;

public:
    explicit SensedDanger(LogisticClassifier classifier) : classifier_(std::move(classifier)) {}

    /// The danger that a searchable text tells of, of the kind that is likeliest.
    std::optional<Heard> hear(const EmergencyListener& listener, const std::u32string& text) const {
        const std::u32string now = ToldNow::of(text);
        const std::u32string words = listener.meant_words(now);
        const bool over = listener.tells_of_past_year(text);  // back in 1998, and he still runs marathons
        if (count_words(words) < fewest_words || asks_for_meaning(now) || over) {
            return std::nullopt;
        }
        const SentenceGroups opinion = listener.groups(now);
        // A figure of speech says what the rest is about, and the rest has to speak of danger without it.
        const bool cut = words.size() != now.size();
        const double of_all = score_of(now, opinion);
        const double score = cut ? std::min(of_all, score_of(words, listener.groups(words))) : of_all;
        const double others = opinion.home + opinion.product + opinion.tutor;
        const bool of_another = opinion.emergency < least_of_kinds || opinion.emergency < share_of_others * others;
        const bool certain_enough = score > certain && listener.names_person(now);
        const bool guarded = of_another || !listener.passes_guards(now, listener.kinds()[opinion.kind]);
        const double among_figures = may_be_figurative(now) ? of_figures : 0;
        if (score < least(listener, now, words) + among_figures || (guarded && !certain_enough)) {
            return std::nullopt;
        }
        return Heard{opinion.kind, "sense of danger " + std::to_string(score), 1 / (1 + std::exp(-score)), false};
    }

    /// Whether the words of an emergency in a searchable text are next to certainly a figure of speech.
    bool doubts(const EmergencyListener& listener, const std::u32string& text) const {
        const SentenceGroups opinion = listener.groups(text);
        return count_words(text) >= fewest_words && opinion.emergency < rather_likely &&
               score_of(text, opinion) < doubtful && !listener.is_unmistakable(text);
    }

private:
    static constexpr std::size_t fewest_words = 4;
    static constexpr double certain = 2.5;
    static constexpr double of_figures = 1;  // so much more where figures of speech may stand
    static constexpr double doubtful = -2;
    static constexpr double rather_likely = 0.2;    // what the other classifier hears so well is not doubted
    static constexpr double least_of_kinds = 0.03;  // below it the other classifier hears no emergency at all,
    static constexpr double share_of_others = 0.3;  // or below this share of what it hears of other scenarios
    static constexpr double share_of_kinds = 0.25;
    static constexpr double middle_of_kinds = 0.08;  // q₀

    // A telling that names nobody, or of a few words that may be meant, can be of anything.
    static double least(const EmergencyListener& listener, const std::u32string& text, const std::u32string& words) {
        const std::size_t few = std::any_of(text.begin(), text.end(), is_han) ? 12 : 10;
        const double whose = listener.names_person(text) ? 0.1 : 2;
        return whose + (count_words(words) < few ? 1.5 : 0);
    }

    double score_of(std::u32string_view text, const SentenceGroups& opinion) const {
        return logit(classifier_.probability(text)) +
               share_of_kinds * (logit(opinion.emergency) - logit(middle_of_kinds));
    }

    // ln(p / (1 - p)), of a probability that is neither 0 nor 1.
    static double logit(double probability) {
        constexpr double least = 1e-6;
        const double p = std::clamp(probability, least, 1 - least);
        return std::log(p / (1 - p));
    }

    LogisticClassifier classifier_;
};

}  // namespace minillm
