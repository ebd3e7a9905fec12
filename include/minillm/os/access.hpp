// os/access.hpp: who may do what. Deny is the default; every way out of a check that is not "allowed" denies.
//
// The checks of one call, in this order, the first that fails decides:
//
//     1. the tool exists and its arguments are typed          (os/tools.hpp, before this)
//     2. the role may use the tool                            user: home.set, home.get; model: nothing, ever
//     3. the device exists and is exposed
//     4. the attribute is the device's, the value in range
//     5. a dangerous change has a fresh yes that named this device and this change
//
// After that the kernel writes, reads back, and says what it read. Every decision is a line of the audit log.
//
// Next: os/audit.hpp.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/json_object.hpp"
#include "home.hpp"
#include "tools.hpp"

namespace minillm {

/// Who asks. A text of the language model is not a user, whatever it says.
enum class Role { user, model };

/// What a check comes to.
struct AccessDecision {
    enum class Verdict { denied, needs_confirmation, allowed } verdict = Verdict::denied;
    std::string reason = "nothing allows it";
};

/// Changes that a person has said yes to just now; see SessionContext.
struct Confirmation {
    std::vector<ToolCall> calls;

    bool covers(const ToolCall& call) const {
        return std::any_of(calls.begin(), calls.end(), [&](const ToolCall& other) {
            return other.tool == call.tool && other.arguments == call.arguments;
        });
    }
};

/// The rules for the home.
class AccessRules {
public:
    explicit AccessRules(const Home& home) : home_(&home) {}

    /// Decides about a call whose arguments check_tool_call accepted.
    AccessDecision decide(Role role, const ToolCall& call, const Confirmation& confirmation) const {
        if (role != Role::user) {
            return denied("only the user may use tools");
        }
        if (call.tool != "home.set" && call.tool != "home.get") {
            return denied("no rule allows " + call.tool);
        }
        const HomeDevice* device = home_->find_device(call.arguments.at("target").get<std::string>());
        if (device == nullptr) {
            return denied("there is no device " + call.arguments.at("target").get<std::string>());
        }
        if (!device->exposed) {
            return denied(device->id + " is not open to this shell");
        }
        if (call.tool == "home.get") {
            return {AccessDecision::Verdict::allowed, "reading " + device->id};
        }
        const std::string attribute = call.arguments.at("attribute").get<std::string>();
        const Json& value = call.arguments.at("value");
        const std::string mistake = home_->value_mistake(*device, attribute, value);
        if (!mistake.empty()) {
            return denied(mistake);
        }
        if (is_dangerous(*device, attribute, value) && !confirmation.covers(call)) {
            return {AccessDecision::Verdict::needs_confirmation, device->id + "." + attribute + " needs a yes"};
        }
        return {AccessDecision::Verdict::allowed, "the user may set " + device->id + "." + attribute};
    }

private:
    static AccessDecision denied(const std::string& reason) { return {AccessDecision::Verdict::denied, reason}; }

    bool is_dangerous(const HomeDevice& device, const std::string& attribute, const Json& value) const {
        const HomeAttribute* known = home_->kind_of(device).attribute(attribute);
        return known->dangerous_value && (known->dangerous_value->is_null() || *known->dangerous_value == value);
    }

    const Home* home_;
};

}  // namespace minillm
