// os/apps/health/asked_aspect.hpp: what of an illness a question is about.
//
//     便秘好几天了，有啥办法没                        treatment
//     how do I stop kidney stones from coming back    prevention
//     我这是水痘还是湿疹                              diagnosis: what no program may say
//
// A classifier of mean vectors (nlu/intent_classifier.hpp), trained on such questions and on what is about no illness
// (datasets/llm_os/training/aspects.*.txt, train_intents --task aspects). It only chooses among the texts that are
// there, or none of them.
//
// Next: os/apps/health/health_qa.hpp, which asks it beside the words of health.json.
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

/// Tells the aspects of an illness apart by the whole of a question.
class AskedAspects {
public:
    /// How likely each reading of a question about an illness is; together at most 1, the rest is no such question.
    struct Opinion {
        std::vector<double> aspects;  // [A], in the order of health.json
        double overview = 0;          // what it is, where it comes from, whether it is catching
        double diagnosis = 0;         // what somebody has
        double dose = 0;              // how much of a medicine

        /// How likely it is a question about an illness at all.
        double of_illness() const {
            double all = overview + diagnosis + dose;
            for (const double aspect : aspects) {
                all += aspect;
            }
            return all;
        }

        /// The likeliest aspect among all questions that may be answered, and how likely among them.
        std::pair<std::size_t, double> best() const {
            const auto likeliest = std::max_element(aspects.begin(), aspects.end());
            const double answerable = of_illness() - diagnosis - dose;
            return {static_cast<std::size_t>(likeliest - aspects.begin()),
                    answerable > 0 ? *likeliest / answerable : 0.0};
        }
    };

    /// Has no opinion.
    AskedAspects() = default;

    /// @param classifier  its labels are the aspects, "overview", "diagnosis", "dose" and "none"
    /// @param aspects     ids, in the order of health.json
    /// @throws FormatError  if one of them is not among the labels
    AskedAspects(IntentClassifier classifier, const std::vector<std::string>& aspects)
        : classifier_(std::move(classifier)) {
        for (const std::string& aspect : aspects) {
            label_of_aspect_.push_back(label_of(aspect));
        }
        overview_ = label_of("overview");
        diagnosis_ = label_of("diagnosis");
        dose_ = label_of("dose");
    }

    /// What it thinks of a searchable text; nothing without a classifier.
    std::optional<Opinion> of(std::u32string_view text) const {
        if (!classifier_) {
            return std::nullopt;
        }
        const std::vector<Real> p = classifier_->probabilities(text);  // [K]
        Opinion opinion;
        for (const std::size_t label : label_of_aspect_) {
            opinion.aspects.push_back(static_cast<double>(p[label]));
        }
        opinion.overview = static_cast<double>(p[overview_]);
        opinion.diagnosis = static_cast<double>(p[diagnosis_]);
        opinion.dose = static_cast<double>(p[dose_]);
        return opinion;
    }

private:
    std::size_t label_of(const std::string& name) const {
        const std::vector<std::string>& labels = classifier_->labels;
        const auto label = std::find(labels.begin(), labels.end(), name);
        if (label == labels.end()) {
            throw FormatError("aspects.safetensors", "labels",
                              "every aspect of health.json, overview, diagnosis and dose", "no " + name);
        }
        return static_cast<std::size_t>(label - labels.begin());
    }

    std::optional<IntentClassifier> classifier_;
    std::vector<std::size_t> label_of_aspect_;  // [A]
    std::size_t overview_ = 0, diagnosis_ = 0, dose_ = 0;
};

}  // namespace minillm
