// os/apps/home/home_plan.hpp: what is to be written in the home, or the question or the refusal in its place.
//
//     打开卧室的窗帘              act: home.open  bedroom.curtain  position = 100
//     turn it off, said first     ask: which device?  missing "target"
//     set the AC to 90 degrees    refuse: the range is said
//
// A plan keeps the clauses it was made from, so that the next turn may mend them or ask for the same again; what a
// session remembers of the home is kept beside it.
//
// Not here: how a plan is made (os/apps/home/home_planner.hpp), and doing it, which is the kernel's. Next:
// os/apps/home/home_devices_meant.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "../../../core/json_object.hpp"
#include "home_clause.hpp"

namespace minillm {

/// One write that a plan wants.
struct HomeStep {
    std::string intent;     // "home.turn_on"
    std::string device;     // "living_room.light"
    std::string attribute;  // "on"
    Json value;
};

/// What a session remembers about the home.
struct HomeReferences {
    std::vector<std::string> last_devices;  // what "it" and 那个 are
    std::vector<std::string> last_group;    // the last devices that were more than one: what "the other one" is of
    std::string last_area;
    std::string place_spoken_of;           // named beside this very request: what "it" may be
    std::vector<HomeClause> last_clauses;  // what was done last, for "the bedroom too" and "another 10"
    std::size_t planned_in = 0;            // the request of the session that last_clauses were made from
};

/// What is to be done about a command.
struct HomePlan {
    enum class Outcome {
        act,           // steps holds what to write
        ask,           // something is missing or unclear: question says what
        refuse,        // it cannot or must not be done: question says why
        inconsistent,  // the words do not fit together; another reading may
    } outcome = Outcome::inconsistent;
    std::vector<HomeStep> steps;
    Json slots = Json::object();
    std::string intent;
    std::string zh;  // what to tell the user, unless it acts
    std::string en;
    std::vector<HomeClause> clauses;  // what the plan was made from
    std::string missing;              // what the next turn may say: "target", "area", "kind", "value", "now"
    std::size_t put_back = 0;         // so many of the first steps only undo what was done before

    static constexpr const char* undo_intent = "home.undo";

    /// Ends the plan: what it comes to, and what to tell the user.
    void finish(Outcome how, std::string in_chinese, std::string in_english) {
        outcome = how;
        zh = std::move(in_chinese);
        en = std::move(in_english);
    }
};

}  // namespace minillm
