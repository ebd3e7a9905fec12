// os/application.hpp: what the kernel and an application say to each other.
//
//     every application is shown every request and bids for it:        AppAnswer answer(request, recall)
//     the kernel takes one bid, by standing first, then confidence:
//
//         emergency   a warning sign of the body                       "他没有呼吸了"         before everything else
//         exact       the whole sentence was accounted for             3x+2=11, 打开客厅的灯, a question of the FAQ
//         scored      words, retrieval or a classifier speak for it    "which one lasts longest?"
//         fallback    nobody else may want it                          the conversation model
//
// Between equal standing and equal confidence the application that make_applications() lists first has it; the home
// stands before all of them. An application that only answers can do nothing else: it has no way to a device.
//
// Follow-ups ("那它的电池呢？"): the bid that is taken leaves notes, e.g. {"product": "aurora_2"}, which come back to
// the same application, and to no other, as recall.notes in the next requests of the session. recall.spoke_last says
// whether this application also gave the answer before; without it, words such as 它 should bid low or not at all.
// Bids that lose leave nothing behind.
//
// A new application: a header apps/NAME.hpp with
//
//     struct NameApp { explicit NameApp(const JsonData& data);  AppAnswer answer(const Request&, const AppRecall&)
//     const; };
//
// and one entry in apps/applications.hpp. answer() must not throw for what the request says; a data file that is
// malformed throws FormatError in the constructor.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>

#include "request.hpp"

namespace minillm {

/// How sure a bid is of its kind; a higher one wins whatever the confidence.
enum class Standing { fallback, scored, exact, emergency };

/// What an application noted with its last answer of this session, by names of its own.
using AppNotes = std::map<std::string, std::string>;

/// What an application may know about the session.
struct AppRecall {
    const AppNotes& notes;
    bool spoke_last = false;          // its answer was the last one that was given
    bool another_spoke_last = false;  // the home's, or that of another application that is no conversation
    std::size_t others_since = 0;     // so many requests has somebody else answered since
};

/// What an application that only answers (customer service, health, tutor, conversation) makes of a request.
struct AppAnswer {
    bool mine = false;  // false: nothing for this application, and nothing below counts
    Standing standing = Standing::scored;
    double confidence = 0;  // 0 to 1
    std::string intent;     // dotted: "product.price"
    Json slots = Json::object();
    std::string decision = "answered";  // answered, clarify (asks back) or refused
    std::string reply;                  // in the language of the request: request.pick(zh, en)
    std::string explanation;            // for --explain: what spoke for it, with scores
    AppNotes notes;                     // if this answer is taken, they replace the old ones; none: those stay
    std::string route;                  // "" : the application's own
};

/// The text of a data file by its name below datasets/llm_os, e.g. "products.json". Throws FileError if there is none.
using DataFiles = std::function<std::string(const std::string& name)>;

/// An application as the kernel sees it.
struct Application {
    std::string route;  // customer_service, health, tutor
    std::function<AppAnswer(const Request&, const AppRecall&)> answer;
};

/// Whether bid `a` goes before bid `b`, which was listed before it.
inline bool goes_before(const AppAnswer& a, const AppAnswer& b) {
    if (!a.mine || !b.mine) {
        return a.mine && !b.mine;
    }
    return a.standing != b.standing ? a.standing > b.standing : a.confidence > b.confidence;
}

}  // namespace minillm
