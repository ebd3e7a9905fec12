// os/apps/home/home_deeds.hpp: what the last requests changed in the home, so that it can be put back.
//
//     dim the study light to 30     the light was off at 100     back: brightness 100
//     打开厨房的灯                  it was off                   back: off
//     打开厨房的灯, and it was on                                back: nothing
//
// Only what was read before and after counts; a request that failed half way leaves its first half here as well. What
// is put back goes through the access rules like any other change: unlocking needs a yes, whoever locked the door.
//
// Next: os/apps/home/home_dialogue.hpp, which reads "undo that" and "I meant the study".
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "../../home.hpp"
#include "../../request.hpp"
#include "home_mentions.hpp"
#include "home_plan.hpp"

namespace minillm {

/// What one request did in the home.
struct HomeDeed {
    std::vector<HomeStep> back;        // what puts everything back that it changed
    std::vector<std::string> devices;  // what it was about, whether that changed or not
    std::size_t request = 0;           // which request of the session it was
    bool raised = false;               // the last number that it changed became more
};

/// The intent of setting an attribute to a value, as a verb would have it: home.turn_on, home.lock; or home.set.
inline std::string intent_of_setting(const HomeKind& kind, const std::string& attribute, const Json& value) {
    for (const auto& [intent, effect] : kind.effects) {
        if (effect.attribute == attribute && effect.value == value) {
            return intent;
        }
    }
    return "home.set";
}

/// The steps that undo some actions, the last one first.
inline std::vector<HomeStep> steps_back(const Home& home, const std::vector<DeviceAction>& actions) {
    std::vector<HomeStep> back;
    for (auto action = actions.rbegin(); action != actions.rend(); ++action) {
        const HomeDevice& device = *home.find_device(action->target);
        for (const auto& [attribute, before] : action->before.items()) {
            if (action->after.at(attribute) != before) {
                back.push_back(
                    {intent_of_setting(home.kind_of(device), attribute, before), device.id, attribute, before});
            }
        }
    }
    return back;
}

/// The deeds of a session that may still be spoken of.
class HomeDeeds {
public:
    /// Notes what was done with some steps. The first `steps_back` of them put back an earlier deed, and are no part of
    /// this one.
    void note(const Home& home, const std::vector<HomeStep>& steps, const std::vector<DeviceAction>& actions,
              std::size_t put_back, std::size_t request) {
        HomeDeed deed;
        deed.request = request;
        const std::size_t first = std::min(put_back, actions.size());
        deed.back = steps_back(home, {actions.begin() + static_cast<std::ptrdiff_t>(first), actions.end()});
        deed.raised = raises(actions);
        for (std::size_t i = first; i < steps.size(); ++i) {
            detail::add_once(deed.devices, steps[i].device);
        }
        deeds_.push_back(std::move(deed));
        if (deeds_.size() > most_deeds) {
            deeds_.erase(deeds_.begin());
        }
    }

    /// The last deed, if no more than a few requests came after it; none otherwise.
    /// @param request  the request that is being answered
    const HomeDeed* last(std::size_t request) const {
        const bool fresh = !deeds_.empty() && request - deeds_.back().request <= longest_ago;
        return fresh ? &deeds_.back() : nullptr;
    }

    /// The devices of the deeds that came one request after the other, up to the last one.
    std::vector<std::string> devices_in_a_row() const {
        std::vector<std::string> devices;
        for (std::size_t i = deeds_.size(); i > 0; --i) {
            const bool follows = i == deeds_.size() || deeds_[i].request - deeds_[i - 1].request == 1;
            if (!follows) {
                break;
            }
            for (const std::string& device : deeds_[i - 1].devices) {
                detail::add_once(devices, device);
            }
        }
        return devices;
    }

    /// The devices of all deeds that may still be spoken of.
    std::vector<std::string> devices_lately() const {
        std::vector<std::string> devices;
        for (const HomeDeed& deed : deeds_) {
            for (const std::string& device : deed.devices) {
                detail::add_once(devices, device);
            }
        }
        return devices;
    }

    /// What puts back all deeds that came one request after the other, up to the last one: each thing as it was at
    /// first.
    std::vector<HomeStep> back_in_a_row() const {
        std::vector<HomeStep> back;
        for (std::size_t i = deeds_.size(); i > 0; --i) {
            const bool follows = i == deeds_.size() || deeds_[i].request - deeds_[i - 1].request == 1;
            if (!follows) {
                break;
            }
            for (const HomeStep& step : deeds_[i - 1].back) {
                std::erase_if(back, [&step](const HomeStep& later) {
                    return later.device == step.device && later.attribute == step.attribute;
                });
                back.push_back(step);
            }
        }
        return back;
    }

    /// The devices that the deeds have switched on or opened.
    std::vector<std::string> switched_on() const {
        std::vector<std::string> devices;
        for (const HomeDeed& deed : deeds_) {
            for (const HomeStep& step : deed.back) {
                if (step.intent == "home.turn_off" || step.intent == "home.close") {
                    detail::add_once(devices, step.device);
                }
            }
        }
        return devices;
    }

    /// The last deed is undone, and nothing before it can be.
    void forget() { deeds_.clear(); }

private:
    // Whether the last of some actions made a number more.
    static bool raises(const std::vector<DeviceAction>& actions) {
        bool more = false;
        for (const DeviceAction& action : actions) {
            for (const auto& [attribute, before] : action.before.items()) {
                const Json& after = action.after.at(attribute);
                if (before.is_number_integer() && after != before) {
                    more = after.get<std::int64_t>() > before.get<std::int64_t>();
                }
            }
        }
        return more;
    }

    static constexpr std::size_t most_deeds = 8;
    static constexpr std::size_t longest_ago = 3;  // requests

    std::vector<HomeDeed> deeds_;
};

}  // namespace minillm
