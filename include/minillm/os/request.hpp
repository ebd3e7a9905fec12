// os/request.hpp: a request on its way through the shell, and what comes back.
//
// The fields of Response are the promise of the shell's --json output, one object a request; to_json writes them in a
// fixed order.
//
// Next: os/gate.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/json_object.hpp"
#include "../nlu/request_text.hpp"
#include "../nlu/sentence_mood.hpp"

namespace minillm {

/// What the stages before the applications found out about a request.
struct Request {
    RequestText text;
    std::string language = "zh";  // zh, en, other
    SentenceMood mood;

    /// Replies are in the language of the request; to other languages in English.
    bool chinese() const { return language == "zh"; }

    const std::string& pick(const std::string& zh, const std::string& en) const { return chinese() ? zh : en; }
};

/// Something that was read from the home.
struct DeviceReading {
    std::string target;
    Json state;
};

/// Something that was written in the home; `after` was read back from the device.
struct DeviceAction {
    std::string tool;
    std::string target;
    Json before;
    Json after;
};

/// What happened in one stage of the flow.
struct StageTrace {
    std::string stage;
    std::string in;
    std::string out;
    double milliseconds = 0;
};

/// What comes back for one request.
struct Response {
    std::string input;
    std::string gate = "natural_language";  // natural_language, operation, empty
    std::string language = "zh";            // zh, en, other
    std::string route = "none";             // home, customer_service, health, tutor, chat, operation, none
    std::string intent;                     // dotted; "" where there is none
    Json slots = Json::object();
    double confidence = 0;             // 0 to 1
    std::string decision = "clarify";  // answered, done, confirm, clarify, refused, failed
    std::vector<DeviceAction> actions;
    std::vector<DeviceReading> readings;
    std::string reply;
    double milliseconds = 0;
    bool quit = false;               // /quit
    std::vector<StageTrace> stages;  // for --explain
};

/// The object that --json prints.
inline Json to_json(const Response& response) {
    Json json;
    json["input"] = response.input;
    json["gate"] = response.gate;
    json["language"] = response.language;
    json["route"] = response.route;
    json["intent"] = response.intent.empty() ? Json() : Json(response.intent);
    json["slots"] = response.slots;
    json["confidence"] = response.confidence;
    json["decision"] = response.decision;
    json["actions"] = Json::array();
    for (const DeviceAction& action : response.actions) {
        Json one;
        one["tool"] = action.tool;
        one["target"] = action.target;
        one["before"] = action.before;
        one["after"] = action.after;
        json["actions"].push_back(one);
    }
    json["readings"] = Json::array();
    for (const DeviceReading& reading : response.readings) {
        Json one;
        one["target"] = reading.target;
        one["state"] = reading.state;
        json["readings"].push_back(one);
    }
    json["reply"] = response.reply;
    json["ms"] = response.milliseconds;
    return json;
}

}  // namespace minillm
