// os/apps/home/home_spoken_of.hpp: what was named beside a request, for the request that leaves it out.
//
//     I can't hear the TV, turn it up         "it" is the TV
//     我在厨房做饭呢，把灯打开                the lamp is the kitchen's
//
// What the words name is found in os/apps/home/home_mentions.hpp; here it becomes the devices and the room of a
// context.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "../../context.hpp"
#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_mentions.hpp"
#include "home_planner.hpp"
#include "home_surroundings.hpp"

namespace minillm {

/// Notes in a context what was spoken of.
class HomeSpokenOf {
public:
    /// Both must outlive this.
    HomeSpokenOf(const Home& home, const HomePlanner& planner) : home_(&home), planner_(&planner) {}

    /// What was named beside a request is what the request may leave out: I can't hear the TV, turn it up.
    /// @param around  the context that is told of it
    void remember(const HomeMentions& named, SessionContext& around) const {
        if (named.areas.size() == 1) {
            around.home.last_area = named.areas.front();
            around.home.place_spoken_of = named.areas.front();
        }
        std::vector<std::string> devices;
        std::copy_if(named.joined.begin(), named.joined.end(), std::back_inserter(devices),
                     [this](const std::string& id) { return home_->find_device(id) != nullptr; });
        for (const std::string& id : named.devices) {
            detail::add_once(devices, id);
        }
        if (!named.kinds.empty()) {
            HomeClause thing;
            thing.type = HomeClause::Type::set;
            thing.to_most = true;
            thing.targets.emplace_back();
            thing.targets.back().kinds = named.kinds;
            thing.targets.back().areas = named.areas;
            for (const std::string& id : planner_->devices_of(thing, around.home)) {
                detail::add_once(devices, id);
            }
        }
        if (!devices.empty()) {
            around.home.last_devices = devices;
            around.last_route = "home";
        }
        if (named.devices.size() == 1 && named.kinds.empty()) {
            around.home.last_area = home_->find_device(named.devices.front())->area;
        }
    }

    /// 书房黑乎乎的，把窗帘全拉开: all of them is all of that room. The room that is told of beside a request goes into
    /// it, if the request is about all of one kind and names no room, and the room has such a thing.
    void say_room_told(const Lexicon& lexicon, RequestCore& core) const {
        std::u32string reason;
        for (const std::u32string& piece : core.around) {
            reason += piece + U",";
        }
        const std::vector<NamedSpan> told = find_home_names(lexicon, reason);
        const std::vector<NamedSpan> asked = find_home_names(lexicon, core.request);
        const bool one_room = told.size() == 1 && told.front().category == "area";
        const bool one_kind = asked.size() == 1 && asked.front().category == "kind";
        const bool all = core.request.find_first_of(U"全都") != std::u32string::npos;
        if (!one_room || !one_kind || !all ||
            home_->find_device(told.front().value + "." + asked.front().value) == nullptr) {
            return;
        }
        const std::u32string room = reason.substr(told.front().begin, told.front().end - told.front().begin);
        core.request.insert(asked.front().begin, room + U"的");
    }

private:
    const Home* home_;
    const HomePlanner* planner_;
};

}  // namespace minillm
