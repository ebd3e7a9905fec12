// os/apps/shop/told_wants.hpp: what a customer wants who does not say it in a word of the catalogue.
//
//     will it survive a dunk in the sink            waterproof
//     my son plays shooters all day, and it lags    need_gaming
//     盒子拆了还给换不                              returns
//
// A classifier of mean vectors (nlu/intent_classifier.hpp), trained on such questions and on what is none
// (datasets/llm_os/training/shop.*.txt, train_intents --task shop). It only says which row, need or policy of
// products.json is meant; what is answered stands there.
//
// Next: os/apps/shop/phone_question_reader.hpp, which asks it beside its word lists.
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
#include "phone_catalogue.hpp"

namespace minillm {

/// Finds the row, the need or the policy that a question describes.
class ToldWants {
public:
    /// What kind of thing is wanted, its place in the catalogue's list of them, and how sure that is.
    struct Found {
        enum class Kind { attribute, need, policy, features } kind = Kind::attribute;
        std::size_t place = 0;
        double probability = 0;
    };

    /// Hears nothing.
    ToldWants() = default;

    /// @param classifier  its labels: ids of attributes and policies, "need_" and the id of a need, "features",
    ///                    "compare", "none"
    /// @throws FormatError  if an attribute, a need or a policy of the catalogue is not among them
    ToldWants(IntentClassifier classifier, const PhoneCatalogue& catalogue) : classifier_(std::move(classifier)) {
        for (std::size_t i = 0; i < catalogue.policies.size(); ++i) {
            add(catalogue.policies[i].id, {Found::Kind::policy, i, 0});
        }
        for (std::size_t i = 0; i < catalogue.attributes.size(); ++i) {
            const bool also_policy = catalogue.attributes[i].id == "warranty";  // a row, and a policy of the shop
            if (!also_policy) {
                add(catalogue.attributes[i].id, {Found::Kind::attribute, i, 0});
            }
        }
        for (std::size_t i = 0; i < catalogue.needs.size(); ++i) {
            add("need_" + catalogue.needs[i].id, {Found::Kind::need, i, 0});
        }
        add("features", {Found::Kind::features, 0, 0});
    }

    /// The likeliest of a searchable text, if it is likely enough and likelier than what is none of them.
    /// @param least  how likely
    std::optional<Found> find(std::u32string_view text, double least) const {
        if (!classifier_) {
            return std::nullopt;
        }
        const std::vector<Real> p = classifier_->probabilities(text);  // [K]
        const auto best = std::max_element(p.begin(), p.end());
        std::optional<Found> found = wanted_[static_cast<std::size_t>(best - p.begin())];
        if (!found || static_cast<double>(*best) < least) {
            return std::nullopt;
        }
        found->probability = static_cast<double>(*best);
        return found;
    }

    static constexpr double likely = 0.55;     // enough where nothing else says that a phone is spoken of
    static constexpr double heard = 0.35;      // enough where one is named: something is asked about it
    static constexpr double sure = 0.6;        // above this it counts more than an everyday word (pictures, colour)
    static constexpr double very_sure = 0.85;  // above this it counts more than the name of a row

private:
    void add(const std::string& name, const Found& wanted) {
        const std::vector<std::string>& labels = classifier_->labels;
        const auto label = std::find(labels.begin(), labels.end(), name);
        if (label == labels.end()) {
            throw FormatError("shop.safetensors", "labels", "every row, need and policy of products.json",
                              "no " + name);
        }
        wanted_.resize(labels.size());
        wanted_[static_cast<std::size_t>(label - labels.begin())] = wanted;
    }

    std::optional<IntentClassifier> classifier_;
    std::vector<std::optional<Found>> wanted_;  // [K], by label
};

}  // namespace minillm
