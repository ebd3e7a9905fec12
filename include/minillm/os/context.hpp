// os/context.hpp: what one session remembers between requests.
//
//     打开卧室的空调      -> last device bedroom.air_conditioner
//     调低两度            -> about that one
//     打开门              -> waits for a yes
//     好的                -> opens it; anything else, or two minutes of silence, drops it, and the reply says so
//     撤销                -> puts back what the last deed changed
//
// A yes is good once, for exactly the calls that the question named, and only as the very next request.
//
// Next: os/kernel.hpp.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "access.hpp"
#include "application.hpp"
#include "apps/home/home_clause.hpp"
#include "apps/home/home_deeds.hpp"
#include "apps/home/home_gas.hpp"
#include "apps/home/home_plan.hpp"

namespace minillm {

/// A question that waits for a yes.
struct PendingConfirmation {
    std::vector<HomeStep> steps;
    std::string intent;
    Json slots;
    std::chrono::steady_clock::time_point asked_at;
    bool offered = false;  // nobody had asked for it: it was offered against a complaint,
    int offered_for = 0;   // this one (apps/home/home_offers.hpp)
};

/// A question that waits for what was missing: which device, which room.
struct PendingQuestion {
    std::vector<HomeClause> clauses;
    std::string missing;  // what the answer gives (apps/home/home_plan.hpp)
    std::chrono::steady_clock::time_point asked_at;
};

/// One exchange of the window that a session looks back on.
struct PastExchange {
    std::string input;
    std::string reply;
};

/// The memory of a session.
struct SessionContext {
    HomeReferences home;
    HomeDeeds deeds;
    GasAlarm gas;
    std::optional<PendingConfirmation> confirmation;
    std::optional<PendingConfirmation> dropped;  // what waited until this very request, which is no yes to it
    std::optional<PendingQuestion> question;
    std::map<std::string, AppNotes> notes;            // by route: what each application noted with its last answer
    std::map<std::string, std::size_t> others_since;  // by route: so many requests has somebody else answered
    std::string last_route;
    std::size_t turns_beside = 0;  // so many in a row said nothing of another subject: thanks, what nobody understood
    std::optional<std::size_t> talk_since_home;  // turns of mere talk since the home answered; none if it did not
    std::string forced_language;                 // "", "zh" or "en"
    std::deque<PastExchange> window;
    std::deque<PastExchange> talk;  // the last of them that a language model answered, one after the other
    std::size_t requests = 0;

    static constexpr std::chrono::seconds patience{120};  // how long a question waits
    static constexpr std::size_t window_size = 20;
    static constexpr std::size_t talk_size = 3;

    /// Whether the home was spoken of last, or a turn or two of talk before: 打开空调 / 今天真热 / 关了吧.
    bool home_spoken_of() const {
        constexpr std::size_t most_talk = 2;
        return talk_since_home && *talk_since_home <= most_talk;
    }

    /// Notes which route answered: talk leaves the home what was spoken of, any other answer ends it.
    void note_home(const std::string& route) {
        if (route == "home") {
            talk_since_home = 0;
        } else if (route == "chat" && talk_since_home) {
            ++*talk_since_home;
        } else {
            talk_since_home.reset();
        }
    }

    void remember(std::string input, std::string reply) {
        window.push_back({std::move(input), std::move(reply)});
        if (window.size() > window_size) {
            window.pop_front();
        }
    }

    /// Takes what waits, if it is still fresh; afterwards nothing waits.
    std::optional<PendingConfirmation> take_confirmation() {
        std::optional<PendingConfirmation> taken = std::exchange(confirmation, std::nullopt);
        dropped = taken && fresh(taken->asked_at) ? taken : std::nullopt;
        return dropped;
    }
    std::optional<PendingQuestion> take_question() {
        std::optional<PendingQuestion> taken = std::exchange(question, std::nullopt);
        return taken && fresh(taken->asked_at) ? taken : std::nullopt;
    }

private:
    static bool fresh(std::chrono::steady_clock::time_point asked_at) {
        return std::chrono::steady_clock::now() - asked_at < patience;
    }
};

}  // namespace minillm
