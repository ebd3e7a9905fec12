// os/executor.hpp: the only way from a wish to a device: check, allow, write, read back, and log each step.
//
//     steps -> tool calls -> access decisions for all of them -> (a yes, if one is dangerous) -> writes -> readings
//
// All calls are decided before the first is done: a request with one forbidden part does nothing at all. A device that
// does not answer, or that says yes and stays as it is, makes the request fail, and the reply says which one.
//
// Next: os/kernel.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "../core/json_object.hpp"
#include "access.hpp"
#include "apps/home/home_plan.hpp"
#include "audit.hpp"
#include "home.hpp"
#include "request.hpp"
#include "tools.hpp"

namespace minillm {

/// What came of a list of steps.
struct ExecutionResult {
    enum class Outcome { done, needs_confirmation, denied, failed } outcome = Outcome::denied;
    std::vector<DeviceAction> actions;  // what was written and read back, in order
    std::string reason;                 // denied: why; failed: empty
    std::string failed_device;          // failed: which one
};

/// Executes steps on a home, through the access rules.
class Executor {
public:
    Executor(Home& home, AuditLog& audit) : home_(&home), rules_(home), audit_(&audit) {}

    static ToolCall tool_call(const HomeStep& step) {
        ToolCall call;
        call.tool = "home.set";
        call.arguments = {{"target", step.device}, {"attribute", step.attribute}, {"value", step.value}};
        return call;
    }

    ExecutionResult execute(std::size_t request, Role role, const std::vector<HomeStep>& steps,
                            const Confirmation& confirmation) {
        ExecutionResult result;
        std::vector<ToolCall> calls;
        bool waits = false;
        for (const HomeStep& step : steps) {
            calls.push_back(tool_call(step));
            const std::string detail = step.attribute + " = " + step.value.dump();
            audit_->write(request, "asked", calls.back().tool, step.device, detail);
            const AccessDecision decision = rules_.decide(role, calls.back(), confirmation);
            if (decision.verdict == AccessDecision::Verdict::denied) {
                audit_->write(request, "denied", calls.back().tool, step.device, decision.reason);
                result.reason = decision.reason;
                return result;
            }
            const bool held = decision.verdict == AccessDecision::Verdict::needs_confirmation;
            audit_->write(request, held ? "held" : "allowed", calls.back().tool, step.device, decision.reason);
            waits = waits || held;
        }
        if (waits) {
            result.outcome = ExecutionResult::Outcome::needs_confirmation;
            return result;
        }
        for (const HomeStep& step : steps) {
            if (!write_and_read_back(request, step, result)) {
                return result;
            }
        }
        result.outcome = ExecutionResult::Outcome::done;
        return result;
    }

    /// Reads devices; false, with the device's name in `failed`, if one does not answer or is not exposed.
    bool read(std::size_t request, const std::vector<std::string>& targets, std::vector<DeviceReading>& readings,
              std::string& failed) {
        for (const std::string& target : targets) {
            ToolCall call;
            call.tool = "home.get";
            call.arguments = {{"target", target}};
            const AccessDecision decision = rules_.decide(Role::user, call, {});
            const HomeDevice* device = home_->find_device(target);
            const std::optional<Json> state =
                decision.verdict == AccessDecision::Verdict::allowed ? home_->read(*device) : std::nullopt;
            audit_->write(request, state ? "read" : "failed", "home.get", target,
                          state ? state->dump() : decision.reason);
            if (!state) {
                failed = target;
                return false;
            }
            readings.push_back({target, *state});
        }
        return true;
    }

private:
    bool write_and_read_back(std::size_t request, const HomeStep& step, ExecutionResult& result) {
        const HomeDevice& device = *home_->find_device(step.device);
        const std::optional<Json> before = home_->read(device);
        const bool written = before && home_->write(step.device, step.attribute, step.value);
        const std::optional<Json> after = written ? home_->read(device) : std::nullopt;
        if (!after || after->at(step.attribute) != step.value) {
            audit_->write(request, "failed", "home.set", step.device,
                          after ? "read back " + after->dump() : "no answer");
            result.outcome = ExecutionResult::Outcome::failed;
            result.failed_device = step.device;
            return false;
        }
        audit_->write(request, "done", "home.set", step.device, step.attribute + " = " + step.value.dump());
        audit_->write(request, "read_back", "home.set", step.device, after->dump());
        result.actions.push_back({"home.set", step.device, *before, *after});
        return true;
    }

    Home* home_;
    AccessRules rules_;
    AuditLog* audit_;
};

}  // namespace minillm
