// os/small_talk.hpp: which kind of small talk a sentence is, and how to put it to a small conversation model.
//
//     谢谢你，帮了大忙了        ->  thanks   0.97   asked as 谢谢
//     "got any more jokes"      ->  another_joke    asked as "tell me another joke"
//     "who painted the ceiling" ->  none: a question of fact is no small talk
//
// People greet, thank and ask for jokes in endless wordings, and a model of a million parameters knows a few of each:
// asked in another one it answers something else, and is as sure of it. So the kind is found by a classifier (the
// averaged vectors of nlu/intent_classifier.hpp, with weights of its own: one label a kind, and "none"), and the model
// is asked the wording of that kind which it was trained on. The kinds are data: datasets/llm_os/small_talk.json.
//
// Not here: training (examples/train_intents.cpp, --task small_talk) and what is said to the rest (os/apps/chat.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../nlu/intent_classifier.hpp"
#include "../nlu/request_text.hpp"
#include "json_data.hpp"

namespace minillm {

/// A kind of small talk.
struct SmallTalkKind {
    std::string id;
    std::string ask_zh, ask_en;      // what the embedded model is asked; empty if it knows no question of this kind
    std::string reply_zh, reply_en;  // what is said if there is no model, or nothing of it to show
};

/// Finds the kind of a sentence.
class SmallTalk {
public:
    struct Found {
        const SmallTalkKind* kind;
        double probability;
    };

    /// @param file        datasets/llm_os/small_talk.json
    /// @param classifier  has the kinds and "none" as its labels; throws FormatError for a kind that it does not know
    SmallTalk(const JsonData& file, IntentClassifier classifier) : classifier_(std::move(classifier)) {
        const auto text_or_none = [](const JsonPlace& place) { return place.is_null() ? std::string() : place.text(); };
        for (const JsonPlace& place : file.root().at("kinds").elements()) {
            const JsonPlace ask = place.at("ask");
            const JsonPlace reply = place.at("reply");
            kinds_.push_back({place.at("id").text(), text_or_none(ask.at("zh")), text_or_none(ask.at("en")),
                              reply.at("zh").text(), reply.at("en").text()});
            const auto& labels = classifier_.labels;
            const auto label = std::find(labels.begin(), labels.end(), kinds_.back().id);
            if (label == labels.end()) {
                throw FormatError("small_talk.json", "kinds", "labels of the classifier", kinds_.back().id);
            }
            label_of_kind_.push_back(static_cast<std::size_t>(label - labels.begin()));
        }
    }

    /// The kind of a normalised sentence, if the classifier is sure that it is one: of the whole sentence, or of each
    /// of its clauses (拜拜，我先去睡了). What is small talk only in part (不好意思，水星有几颗卫星) is none.
    std::optional<Found> find(std::u32string_view text) const {
        if (const std::optional<Found> whole = find_in(text)) {
            return whole;
        }
        std::optional<Found> surest;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find_first_of(U",.;!?~", at), text.size());
            const std::u32string_view clause = text.substr(at, end - at);
            at = end + 1;
            if (std::none_of(clause.begin(), clause.end(),
                             [](char32_t c) { return is_han(c) || is_latin_letter(c); })) {
                continue;
            }
            const std::optional<Found> found = find_in(clause);
            if (!found) {
                return std::nullopt;
            }
            surest = !surest || found->probability > surest->probability ? found : surest;
        }
        return surest;
    }

private:
    // Set on sentences that were kept back from training: datasets/llm_os/README.md has the figures. Which of two near
    // kinds it is (sad or a bad day) matters less than that it is one.
    static constexpr double least_any = 0.2;
    static constexpr double least_kind = 0.15;

    std::optional<Found> find_in(std::u32string_view text) const {
        const std::vector<Real> p = classifier_.probabilities(text);  // [K]
        std::size_t best = 0;
        double any = 0;  // that it is small talk at all
        for (std::size_t k = 0; k < kinds_.size(); ++k) {
            any += static_cast<double>(p[label_of_kind_[k]]);
            best = p[label_of_kind_[k]] > p[label_of_kind_[best]] ? k : best;
        }
        const double probability = kinds_.empty() ? 0 : static_cast<double>(p[label_of_kind_[best]]);
        if (any < least_any || probability < least_kind) {
            return std::nullopt;
        }
        return Found{&kinds_[best], probability};
    }

    IntentClassifier classifier_;
    std::vector<SmallTalkKind> kinds_;
    std::vector<std::size_t> label_of_kind_;
};

}  // namespace minillm
