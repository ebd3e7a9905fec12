// os/apps/health/told_topics.hpp: which health topic a question is about that does not name it.
//
//     坐车老晕，有什么办法                  motion_sickness
//     my nose runs every spring             allergic_rhinitis
//     我刚跑完步                            none of them
//
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

    /// @param classifier  its labels are the topics and "none"; throws FormatError for a topic that it does not know
    /// @param topics      ids, in the order of health.json
    ToldTopics(IntentClassifier classifier, const std::vector<std::string>& topics)
        : classifier_(std::move(classifier)) {
        for (const std::string& topic : topics) {
            const auto& labels = classifier_->labels;
            const auto label = std::find(labels.begin(), labels.end(), topic);
            if (label == labels.end()) {
                throw FormatError("topics.safetensors", "labels", "every topic of health.json", "no " + topic);
            }
            label_of_topic_.push_back(static_cast<std::size_t>(label - labels.begin()));
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
        for (std::size_t topic = 0; topic < label_of_topic_.size(); ++topic) {
            const double probability = static_cast<double>(p[label_of_topic_[topic]]);
            best = probability > best.probability ? Found{topic, probability} : best;
        }
        return best.probability > least ? std::optional<Found>(best) : std::nullopt;
    }

    static constexpr double likely = 0.55;     // set on sentences kept back: datasets/llm_os/README.md
    static constexpr double of_illness = 0.4;  // enough where it is certain that an illness is asked about

private:
    std::optional<IntentClassifier> classifier_;
    std::vector<std::size_t> label_of_topic_;
};

}  // namespace minillm
