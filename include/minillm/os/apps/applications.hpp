// os/apps/applications.hpp: the applications that answer, in the order in which ties between them are settled.
//
// The home is not in the list: it acts, so the kernel keeps it in its own hands. Neither is open conversation, which
// has what nobody else wants; "chat" is only the part of it that is sure of itself. Health stands first; its
// emergencies go before everything anyway.
#pragma once

#include <memory>
#include <vector>

#include "../../nlu/intent_classifier.hpp"
#include "../application.hpp"
#include "../json_data.hpp"
#include "health/health_qa.hpp"
#include "personal_talk.hpp"
#include "shop/customer_service.hpp"
#include "tutor/tutor.hpp"

namespace minillm {

/// The classifier that the applications and the kernel share.
inline std::shared_ptr<const IntentClassifier> read_classifier(const DataFiles& files) {
    return std::make_shared<const IntentClassifier>(
        IntentClassifier::from_bytes(files("training/intents.safetensors"), "intents.safetensors"));
}

/// Builds every application from its data files. Throws FormatError for a file that is malformed.
/// @param classifier  each application holds on to it through its own function
inline std::vector<Application> make_applications(const DataFiles& files,
                                                  const std::shared_ptr<const IntentClassifier>& classifier) {
    const auto health = std::make_shared<const HealthApp>(
        JsonData("health.json", files("health.json")), *classifier,
        IntentClassifier::from_bytes(files("training/topics.safetensors"), "topics.safetensors"),
        IntentClassifier::from_bytes(files("training/aspects.safetensors"), "aspects.safetensors"),
        LogisticClassifier::from_bytes(files("training/danger.safetensors"), "danger.safetensors"));
    const auto shop = std::make_shared<const CustomerService>(
        JsonData("products.json", files("products.json")), *classifier,
        IntentClassifier::from_bytes(files("training/shop.safetensors"), "shop.safetensors"));
    const auto tutor = std::make_shared<const Tutor>(JsonData("tutor.json", files("tutor.json")), classifier.get());
    const auto personal = std::make_shared<const PersonalTalk>(JsonData("small_talk.json", files("small_talk.json")));
    std::vector<Application> applications;
    applications.push_back({"health", [classifier, health](const Request& request, const AppRecall& recall) {
                                return health->answer(request, recall);
                            }});
    applications.push_back({"tutor", [classifier, tutor](const Request& request, const AppRecall& recall) {
                                return tutor->answer(request, recall);
                            }});
    applications.push_back({"customer_service", [classifier, shop](const Request& request, const AppRecall& recall) {
                                return shop->answer(request, recall);
                            }});
    applications.push_back({"chat", [personal](const Request& request, const AppRecall& recall) {
                                return personal->answer(request, recall);
                            }});
    return applications;
}

}  // namespace minillm
