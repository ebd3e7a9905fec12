#include "minillm/os/access.hpp"

#include <doctest/doctest.h>

#include "minillm/core/file.hpp"
#include "minillm/os/executor.hpp"

using namespace minillm;

namespace {

Home demonstration_home() {
    return Home(JsonData("home.json", read_file(MINILLM_SOURCE_DIR "/datasets/llm_os/home.json")));
}

ToolCall set(const char* target, const char* attribute, const Json& value) {
    ToolCall call;
    call.tool = "home.set";
    call.arguments = {{"target", target}, {"attribute", attribute}, {"value", value}};
    return call;
}

using Verdict = AccessDecision::Verdict;

}  // namespace

TEST_CASE("deny is the default: model, unknown tool, unknown device, wrong attribute, value out of range") {
    const Home home = demonstration_home();
    const AccessRules rules(home);
    CHECK(rules.decide(Role::user, set("study.light", "on", true), {}).verdict == Verdict::allowed);
    CHECK(rules.decide(Role::model, set("study.light", "on", true), {}).verdict == Verdict::denied);
    ToolCall unknown = set("study.light", "on", true);
    unknown.tool = "shell.run";
    CHECK(rules.decide(Role::user, unknown, {}).verdict == Verdict::denied);
    CHECK(rules.decide(Role::user, set("garage.light", "on", true), {}).verdict == Verdict::denied);
    CHECK(rules.decide(Role::user, set("study.light", "volume", 5), {}).verdict == Verdict::denied);
    CHECK(rules.decide(Role::user, set("study.light", "brightness", 101), {}).verdict == Verdict::denied);
    CHECK(rules.decide(Role::user, set("study.light", "brightness", 50.5), {}).verdict == Verdict::denied);
    CHECK(rules.decide(Role::user, set("study.light", "on", 1), {}).verdict == Verdict::denied);
}

TEST_CASE("a dangerous change waits for a yes that named exactly this change") {
    const Home home = demonstration_home();
    const AccessRules rules(home);
    const ToolCall unlock = set("entrance.lock", "locked", false);
    CHECK(rules.decide(Role::user, unlock, {}).verdict == Verdict::needs_confirmation);
    CHECK(rules.decide(Role::user, set("entrance.lock", "locked", true), {}).verdict == Verdict::allowed);
    Confirmation yes;
    yes.calls = {set("bathroom.water_heater", "on", true)};
    CHECK(rules.decide(Role::user, unlock, yes).verdict == Verdict::needs_confirmation);
    yes.calls = {unlock};
    CHECK(rules.decide(Role::user, unlock, yes).verdict == Verdict::allowed);
    CHECK(rules.decide(Role::model, unlock, yes).verdict == Verdict::denied);
}

TEST_CASE("all calls are decided before the first is done") {
    Home home = demonstration_home();
    AuditLog audit;
    Executor executor(home, audit);
    const std::vector<HomeStep> steps = {{"home.turn_on", "study.light", "on", true}, {"home.set", "study.light", "brightness", 500}};
    const ExecutionResult result = executor.execute(1, Role::user, steps, {});
    CHECK(result.outcome == ExecutionResult::Outcome::denied);
    CHECK(result.actions.empty());
    CHECK(home.find_device("study.light")->state.at("on") == false);
    CHECK(audit.lines().back().at("event") == "denied");
}

TEST_CASE("what is said to be done was read back: silent and stuck devices fail") {
    for (const char* fault : {"no_answer", "stuck"}) {
        INFO(fault);
        Home home = demonstration_home();
        home.set_fault("study.light", fault);
        AuditLog audit;
        Executor executor(home, audit);
        const ExecutionResult result = executor.execute(1, Role::user, {{"home.turn_on", "study.light", "on", true}}, {});
        CHECK(result.outcome == ExecutionResult::Outcome::failed);
        CHECK(result.failed_device == "study.light");
        CHECK(audit.lines().back().at("event") == "failed");
    }
}

TEST_CASE("the audit log has asked, allowed, done and read back, and does not grow without end") {
    Home home = demonstration_home();
    AuditLog audit;
    Executor executor(home, audit);
    for (std::size_t i = 0; i < 1000; ++i) {
        executor.execute(i, Role::user, {{"home.turn_on", "study.light", "on", true}}, {});
    }
    REQUIRE(audit.lines().size() == 1000);
    const std::size_t last = audit.lines().size();
    CHECK(audit.lines()[last - 4].at("event") == "asked");
    CHECK(audit.lines()[last - 3].at("event") == "allowed");
    CHECK(audit.lines()[last - 2].at("event") == "done");
    CHECK(audit.lines()[last - 1].at("event") == "read_back");
}
