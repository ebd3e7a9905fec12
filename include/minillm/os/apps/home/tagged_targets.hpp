// os/apps/home/tagged_targets.hpp: what an action is about, from all that its marked words name.
//
//     [area:书房]的[dev:灯]和[dev:空调]                      {study light air_conditioner}: one room for both
//     [dev:light] off in the [area:study] | [area:bedroom]  {bedroom, the same kind as before}
//     except the [xarea:kitchen], [all:all] [dev:lights]    {all lights, but areas kitchen}
//
// A room without a thing is about the one kind that the sentence names, or about what was spoken of before, or else it
// holds for the whole action. Two things and a room that belongs to neither: nothing.
//
// Not here: which devices those are (os/apps/home/home_devices_meant.hpp). Next: os/apps/home/home_tagged.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_mentions.hpp"
#include "tagged_parts.hpp"

namespace minillm {

/// Makes targets of the parts of actions in one home, and says what is true of all of them.
class TaggedTargets {
public:
    explicit TaggedTargets(const Home& home) : home_(&home) {}

    /// The targets of an action, with what all, it, one, the rest and except make of them.
    bool put(TaggedParts& parts, HomeClause& clause) const {
        if (parts.area_pending && parts.targets.size() > 1 && parts.lone_kind.empty()) {
            parts.lone_kind = kind_of_all_but_last(parts.targets);
        }
        // 书房的灯 and 卧室: a room that is left without a thing holds for the whole action, if it is the only one.
        if (parts.area_pending && parts.targets.size() > 1 && parts.lone_kind.empty()) {
            return false;
        }
        parts.all = parts.all || (parts.together && !parts.after_names && parts.targets.size() < 2);
        if (parts.same && parts.excepts && parts.lone_kind.empty() && parts.kinds_before.empty()) {
            parts.lone_kind = kind_left_out(parts);
        }
        for (std::size_t i = 1; i < parts.targets.size(); ++i) {
            stay_in_room(parts.targets[i - 1], parts.targets[i]);
        }
        const bool of_what_is_left_out = parts.same && parts.excepts;
        if (parts.area_pending && (!parts.same || of_what_is_left_out) && !parts.lone_kind.empty()) {
            parts.targets.back().kinds = {parts.lone_kind};
            parts.area_pending = false;
        }
        // 书房的灯打开，|客厅的关掉: what was spoken of just now, in another room.
        if (parts.area_pending && parts.follows && !parts.all && !parts.rest && parts.attribute.empty()) {
            parts.same = true;
        }
        if (parts.area_pending && !parts.same && !parts.all && !parts.rest) {
            clause.places = parts.targets.front().areas;
            parts.targets.clear();
        }
        if (parts.targets.empty()) {
            HomeTarget target;
            const bool says_which = parts.same || parts.all || parts.rest || parts.excepts;
            target.pronoun = !says_which && (parts.it || (parts.follows && clause.places.empty()));
            target.attribute_only = !says_which && !target.pronoun;
            parts.targets.push_back(target);
        }
        const bool rest_of_what = parts.rest && parts.targets.size() == 1 && parts.targets.front().kinds.empty();
        if (rest_of_what && (parts.excepts || !parts.kinds_before.empty())) {
            parts.targets.front().kinds = kinds_of_rest(parts);
        }
        for (HomeTarget& target : parts.targets) {
            target.same_kind = parts.same && target.kinds.empty() && target.device.empty();
            target.everything = parts.all && !target.same_kind && (target.areas.empty() || target.kinds.empty());
            target.others = parts.rest && !parts.excepts;  // 除了书房，其他的灯: all but that
            target.everything = target.everything || (parts.rest && parts.excepts);
            if (parts.excepts) {
                target.excepts = true;
                target.except_areas = parts.exception.except_areas;
                target.except_kinds = parts.exception.except_kinds;
                target.except_devices = parts.exception.except_devices;
            }
        }
        clause.targets = parts.targets;
        return true;
    }

    /// The kinds of all things that a clause names.
    std::vector<std::string> kinds_named(const HomeClause& clause) const {
        std::vector<std::string> kinds;
        for (const HomeTarget& target : clause.targets) {
            for (const std::string& kind : target.kinds) {
                detail::add_once(kinds, kind);
            }
            if (!target.device.empty()) {
                detail::add_once(kinds, home_->find_device(target.device)->kind);
            }
        }
        return kinds;
    }

    /// Whether all that is named is opened and closed, not switched.
    bool moves(const HomeClause& clause) const {
        const std::vector<std::string> kinds = kinds_named(clause);
        return !kinds.empty() && std::all_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
            return home_->find_kind(kind)->attribute("on") == nullptr;
        });
    }

    /// Whether all that is named has levels fewer than the hours of a clock: three speeds.
    bool has_few_levels(const HomeClause& clause) const {
        constexpr std::int64_t hours = 12;
        const std::vector<std::string> kinds = kinds_named(clause);
        return !kinds.empty() && std::all_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
            const std::vector<HomeAttribute>& attributes = home_->find_kind(kind)->attributes;
            return std::any_of(attributes.begin(), attributes.end(), [](const HomeAttribute& attribute) {
                return attribute.high > attribute.low && attribute.high < hours;
            });
        });
    }

    /// Whether something that is named has one of some attributes; true if nothing is named.
    bool any_has(const HomeClause& clause, const std::vector<std::string>& attributes) const {
        const std::vector<std::string> kinds = kinds_named(clause);
        return kinds.empty() || std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
                   return std::any_of(attributes.begin(), attributes.end(), [&](const std::string& attribute) {
                       return home_->find_kind(kind)->attribute(attribute) != nullptr;
                   });
               });
    }

private:
    // "Leave the hall light on and kill the others", 空调只留卧室的，其余的都关: of what kind the others are. "Leave
    // the fan on, everything else off" is not about fans: there is only one.
    std::vector<std::string> kinds_of_rest(const TaggedParts& parts) const {
        if (!parts.lone_kind.empty()) {
            return {parts.lone_kind};
        }
        std::vector<std::string> kinds = parts.excepts ? parts.exception.except_kinds : parts.kinds_before;
        for (const std::string& id : parts.exception.except_devices) {
            detail::add_once(kinds, home_->find_device(id)->kind);
        }
        const auto of_kind = [&](const HomeDevice& device) {
            return kinds.size() == 1 && device.kind == kinds.front();
        };
        const auto count = std::count_if(home_->devices().begin(), home_->devices().end(), of_kind);
        return count > 1 && !parts.rest_is_everything ? kinds : std::vector<std::string>{};
    }

    // The study AC is too cold and the bedroom's as well: of what kind the things are that were named; "" if not of
    // one.
    std::string kind_of_all_but_last(const std::vector<HomeTarget>& targets) const {
        HomeClause before;
        before.targets.assign(targets.begin(), targets.end() - 1);
        const std::vector<std::string> kinds = kinds_named(before);
        return kinds.size() == 1 ? kinds.front() : "";
    }

    // "Leave the kitchen light on, but turn off the one in the study": of what kind "one" is; "" if several are left
    // out.
    std::string kind_left_out(const TaggedParts& parts) const {
        std::vector<std::string> kinds = parts.exception.except_kinds;
        for (const std::string& id : parts.exception.except_devices) {
            detail::add_once(kinds, home_->find_device(id)->kind);
        }
        return kinds.size() == 1 ? kinds.front() : "";
    }

    // 书房的灯和空调: the AC of the study, if it has one.
    void stay_in_room(const HomeTarget& before, HomeTarget& target) const {
        const std::string room = !before.device.empty()     ? home_->find_device(before.device)->area
                                 : before.areas.size() == 1 ? before.areas.front()
                                                            : "";
        const bool names_no_room = target.areas.empty() && target.device.empty() && target.kinds.size() == 1;
        if (!room.empty() && names_no_room && home_->find_device(room + "." + target.kinds.front()) != nullptr) {
            target.areas = {room};
        }
    }

    const Home* home_;
};

}  // namespace minillm
