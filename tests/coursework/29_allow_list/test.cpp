#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_same;
using coursework::Task;

namespace {

Task task(const std::string& rule) {
    Task result;
    result.formula = rule;
    return result;
}

}  // namespace

using exercise::Call;
using exercise::Rule;

namespace {

// A part of the project's own home (datasets/llm_os/home.json).
const std::vector<Rule> rules{{"living_room.light", "on", 0, 1, std::nullopt},
                              {"living_room.light", "brightness", 0, 100, std::nullopt},
                              {"entrance.lock", "locked", 0, 1, 0},
                              {"bathroom.water_heater", "on", 0, 1, 1},
                              {"bathroom.water_heater", "temperature", 30, 75, std::nullopt}};

std::string decide(const Call& call, const std::optional<Call>& confirmed = std::nullopt, bool by_user = true) {
    return exercise::decide(call, by_user, rules, confirmed);
}

}  // namespace

TEST_CASE("what a rule allows" * POINTS(2)) {
    expect_same<std::string>(task("known target, known attribute, value in range"), "allowed allowed",
                             decide({"living_room.light", "brightness", 100}) + " " + decide({"entrance.lock", "locked", 1}),
                             {{"the highest value is in the range too", "denied denied"}, {"locking is not dangerous, unlocking is", "allowed needs_yes"}});
}

TEST_CASE("what no rule mentions is denied" * POINTS(3)) {
    expect_same<std::string>(task("deny is the default"), "denied denied",
                             decide({"garage.door", "on", 1}) + " " + decide({"living_room.light", "volume", 50}),
                             {{"an unknown device was allowed: deny must be the default", "allowed allowed"},
                              {"an unknown attribute of a known device was allowed", "denied allowed"}});
}

TEST_CASE("out of range" * POINTS(2)) {
    expect_same<std::string>(task("low <= value <= high"), "denied denied",
                             decide({"bathroom.water_heater", "temperature", 90}) + " " + decide({"living_room.light", "brightness", -1}),
                             {{"the value was not checked", "allowed allowed"}, {"only the upper end was checked", "denied allowed"}});
}

TEST_CASE("dangerous without a yes" * POINTS(2)) {
    expect_same<std::string>(task("a dangerous value waits for a yes"), "needs_yes", decide({"entrance.lock", "locked", 0}),
                             {{"the door was unlocked without a yes", "allowed"}});
}

TEST_CASE("a yes is for one call only" * POINTS(3)) {
    const Call unlock{"entrance.lock", "locked", 0};
    const Call heat{"bathroom.water_heater", "on", 1};
    expect_same<std::string>(task("the yes must have been for exactly this call"), "allowed needs_yes", decide(unlock, unlock) + " " + decide(unlock, heat),
                             {{"a yes for the water heater unlocked the door", "allowed allowed"}, {"the yes was not heard", "needs_yes needs_yes"}});
}

TEST_CASE("text of the language model never acts" * POINTS(2)) {
    const Call unlock{"entrance.lock", "locked", 0};
    expect_same<std::string>(task("not asked by the user: denied, confirmed or not"), "denied denied",
                             decide({"living_room.light", "on", 1}, std::nullopt, false) + " " + decide(unlock, unlock, false),
                             {{"the model was allowed to act", "allowed allowed"}});
}
