// os/apps/health/told_topics.hpp: which health topic a question is about that does not name it.
//
//     坐车老晕，有什么办法                  motion_sickness
//     my nose runs every spring             allergic_rhinitis
//     我刚跑完步                            none of them
//
// A topic that came after the classifier was trained (nosebleed) is not told, only found by its names.
// A classifier of mean vectors (nlu/intent_classifier.hpp), trained on such questions and on what is none
// (datasets/llm_os/training/topics.*.txt, train_intents --task topics). It only chooses among the texts that are there.
//
// Next: os/apps/health/health_qa.hpp, which asks it when no name of a topic is in the question.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../core/error.hpp"
#include "../../../nlu/intent_classifier.hpp"

namespace minillm {

/// Finds the topic that a question describes.
class ToldTopics {
public:
    /// A topic by its place in the list, and how sure that is.
    struct Found {
        std::size_t topic = 0;
        double probability = 0;
    };

    /// Knows no topic.
    ToldTopics() = default;

    /// @param classifier  its labels are topics and "none"
    /// @param topics      ids, in the order of health.json
    /// @throws FormatError  if the classifier has a label that is no topic
    ToldTopics(IntentClassifier classifier, const std::vector<std::string>& topics)
        : classifier_(std::move(classifier)) {
        for (const std::string& label : classifier_->labels) {
            const auto topic = std::find(topics.begin(), topics.end(), label);
            if (topic == topics.end() && label != "none") {
                throw FormatError("topics.safetensors", "labels", "topics of health.json", label);
            }
            topic_of_label_.push_back(
                topic == topics.end() ? std::nullopt
                                      : std::optional<std::size_t>(static_cast<std::size_t>(topic - topics.begin())));
        }
    }

    /// The likeliest topic of a searchable text, if it is likely enough.
    /// @param least  how likely that is
    std::optional<Found> find(std::u32string_view text, double least = likely) const {
        if (!classifier_) {
            return std::nullopt;
        }
        const std::vector<Real> p = classifier_->probabilities(text);  // [K]
        Found best;
        for (std::size_t label = 0; label < topic_of_label_.size(); ++label) {
            const double probability = static_cast<double>(p[label]);
            const std::optional<std::size_t>& topic = topic_of_label_[label];
            best = topic && probability > best.probability ? Found{*topic, probability} : best;
        }
        return best.probability > least ? std::optional<Found>(best) : std::nullopt;
    }

    static constexpr double likely = 0.55;     // set on sentences kept back: datasets/llm_os/README.md
    static constexpr double of_illness = 0.4;  // enough where it is certain that an illness is asked about

private:
    std::optional<IntentClassifier> classifier_;
    std::vector<std::optional<std::size_t>> topic_of_label_;  // [K], nothing for "none"
};

}  // namespace minillm
