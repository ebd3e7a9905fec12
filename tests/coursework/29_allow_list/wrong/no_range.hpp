// expect: the value was not checked
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coursework/support/coursework.hpp"

namespace exercise {

/// What may be set, and how far; a value that needs a yes.
struct Rule {
    std::string target;     // "living_room.light"
    std::string attribute;  // "brightness"; on/off and locked/unlocked are 1/0
    int low = 0;
    int high = 1;
    std::optional<int> dangerous;  // e.g. 0 for "locked": unlocking needs a yes
};

/// What somebody wants to set.
struct Call {
    std::string target;
    std::string attribute;
    int value = 0;
    bool operator==(const Call&) const = default;
};

/// "denied" unless a rule allows it; "needs_yes" if the value is dangerous and the user has not just said yes to exactly this call;
/// otherwise "allowed". Only the user may act: what the language model says is denied, whatever it is.
inline std::string decide(const Call& call, bool asked_by_user, const std::vector<Rule>& rules, const std::optional<Call>& confirmed) {
    if (!asked_by_user) {
        return "denied";
    }
    for (const Rule& rule : rules) {
        if (rule.target != call.target || rule.attribute != call.attribute) {
            continue;
        }
        if (rule.dangerous == call.value && confirmed != call) {
            return "needs_yes";
        }
        return "allowed";
    }
    return "denied";
}

}  // namespace exercise
