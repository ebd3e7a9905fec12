// os/apps/home/home_devices_meant.hpp: which devices of the home the target of a clause stands for.
//
//     {kinds light, areas study}               study.light
//     {kinds light}, last room study           study.light
//     {pronoun}, last device bedroom.fan       bedroom.fan
//     {attribute only}, value of volume        living_room.tv: nothing else has a volume
//
// Which devices are meant, when no room is named: the room of an earlier part of the same request; the room of the last
// request; the only device of that kind; otherwise the first room of the home file that has one, and the reply names
// it. A room that is named must have the device: there is no living-room fan, so nothing happens. Where nothing says
// which, the plan is left with the question.
//
// Not here: what is written to them. Next: os/apps/home/home_planner.hpp.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_mentions.hpp"
#include "home_plan.hpp"
#include "home_words.hpp"

namespace minillm {

/// What has been named so far while a request is worked through, and what the session remembers.
struct HomeNamedSoFar {
    const HomeReferences& references;
    std::vector<std::string> devices;      // of the previous target in this request
    std::string area;                      // of the previous target in this request
    std::vector<std::string> this_clause;  // devices resolved so far in this clause
};

/// The intent that a verb has for a kind; "" if it has none. A verb that also means "more" or "less" (raise, lower)
/// only moves what has a position.
inline std::string verb_intent(const HomeWords& words, const HomeKind& kind, const HomeClause& clause) {
    for (const std::string& verb : clause.verbs) {
        const auto found = kind.verbs.find(verb);
        if (found == kind.verbs.end() || !kind.effects.contains(found->second)) {
            continue;
        }
        const bool moves = !kind.attribute(kind.effects.at(found->second).attribute)->is_boolean;
        if (!moves && words.double_verbs.contains(clause.verb_term)) {
            continue;
        }
        return found->second;
    }
    return "";
}

/// Finds the devices that are meant, in one home.
class HomeDevicesMeant {
public:
    HomeDevicesMeant(const Home& home, const HomeWords& words) : home_(&home), words_(&words) {}

    /// The devices of a target without those that it excepts; if none, the plan's outcome says why.
    std::vector<std::string> of(const HomeTarget& target, const HomeClause& clause, const HomeNamedSoFar& named,
                                HomePlan& plan) const {
        if (!target.excepts && !target.others) {
            return named_devices(target, clause, named, plan);
        }
        HomeTarget all = target;  // "the lights except ...": all of them
        all.everything = true;
        std::vector<std::string> devices = named_devices(all, clause, named, plan);
        std::vector<std::string> left_out;
        if (target.others && !target.excepts) {
            left_out = last_named(named);
            if (left_out.empty() && plan.outcome == HomePlan::Outcome::act) {
                ask_for_target(plan);
                return {};
            }
        }
        const auto contains = [](const std::vector<std::string>& list, const std::string& id) {
            return std::find(list.begin(), list.end(), id) != list.end();
        };
        std::erase_if(devices, [&](const std::string& id) {
            const HomeDevice& device = *home_->find_device(id);
            const bool in_area = target.except_areas.empty() || contains(target.except_areas, device.area);
            const bool of_kind = target.except_kinds.empty() || contains(target.except_kinds, device.kind);
            const bool described = in_area && of_kind && !(target.except_areas.empty() && target.except_kinds.empty());
            return described || contains(target.except_devices, id) || contains(left_out, id);
        });
        return devices;
    }

    /// Whether a clause has a place, and its target another: 客厅 卧室的灯. One place for the clause, and another for
    /// the thing.
    bool names_another_place(const HomeTarget& target, const HomeClause& clause) const {
        if (clause.places.empty()) {
            return false;
        }
        if (!target.device.empty()) {
            return std::find(clause.places.begin(), clause.places.end(), home_->find_device(target.device)->area) ==
                   clause.places.end();
        }
        return !target.areas.empty() && target.areas != clause.places;
    }

    /// "the light and the fan in the bedroom": a place behind the last thing holds for those before it, if they exist
    /// there.
    HomeTarget with_place_of_the_last(const HomeTarget& target, const HomeClause& clause) const {
        const HomeTarget& last = clause.targets.back();
        const bool names_kind_only =
            target.areas.empty() && !target.kinds.empty() && !target.everything && !target.excepts;
        if (!names_kind_only || !clause.places.empty() || last.areas.empty() || last.kinds.empty() ||
            !last.place_behind) {
            return target;
        }
        for (const std::string& area : last.areas) {
            for (const std::string& kind : target.kinds) {
                if (home_->find_device(device_id(area, kind)) == nullptr) {
                    return target;
                }
            }
        }
        HomeTarget placed = target;
        placed.areas = last.areas;
        return placed;
    }

private:
    static std::string device_id(const std::string& area, const std::string& kind) {
        std::string id = area;
        id += ".";
        id += kind;
        return id;
    }

    // The devices of a target, whatever it excepts.
    std::vector<std::string> named_devices(const HomeTarget& target, const HomeClause& clause,
                                           const HomeNamedSoFar& named, HomePlan& plan) const {
        if (target.absent || clause.place_absent) {
            plan.finish(HomePlan::Outcome::refuse, words_->absent_zh, words_->absent_en);
            return {};
        }
        if (target.ambiguous) {
            const auto& question = words_->ambiguous_questions[*target.ambiguous];
            plan.finish(HomePlan::Outcome::ask, question.first, question.second);
            plan.missing = "area";
            return {};
        }
        std::vector<std::string> areas = target.areas.empty() ? clause.places : target.areas;
        if (target.same_place && areas.empty()) {
            areas = {named.area.empty() ? named.references.last_area : named.area};
            if (areas.front().empty()) {
                ask_for_target(plan);
                return {};
            }
        }
        if (target.other_one || target.pronoun) {
            const std::vector<std::string> devices =
                target.other_one ? the_other_one(named) : pronoun_stands_for(clause, named, plan);
            if (devices.empty() && plan.outcome == HomePlan::Outcome::act) {
                ask_for_target(plan);
            }
            return devices;
        }
        if (!target.device.empty()) {
            return {target.device};
        }
        if (target.everything && target.kinds.empty()) {
            return all_devices(areas, clause);
        }
        const bool switches = clause.type == HomeClause::Type::switched;
        const bool says_no_attribute = !switches && clause.attribute.empty() && clause.value_attributes.empty();
        std::vector<std::string> kinds = target.kinds;
        if (kinds.empty() && (!areas.empty() || target.same_kind) && (!target.attribute_only || says_no_attribute)) {
            kinds = kinds_spoken_of(named);  // 厨房的也打开, the bedroom one
            if (kinds.empty() && switches) {
                ask_for_target(plan);
                return {};
            }
        }
        if (kinds.empty()) {
            return devices_unsaid(areas, clause, named, plan);
        }
        if (!areas.empty()) {
            return devices_in_areas(areas, kinds, plan);
        }
        return devices_of_kinds(kinds, target, clause, named, plan);
    }

    // What "it" is: what was spoken of, or what the words beside it leave no doubt about.
    std::vector<std::string> pronoun_stands_for(const HomeClause& clause, const HomeNamedSoFar& named,
                                                HomePlan& plan) const {
        const std::vector<std::string>& last = last_named(named);
        if (!last.empty()) {
            return last;
        }
        if (!named.references.place_spoken_of.empty()) {
            // The living room is gloomy, brighten it up: what the room has for it
            for (const std::string& kind : kinds_with(clause.value_attributes)) {
                const std::string id = device_id(named.references.place_spoken_of, kind);
                if (home_->find_device(id) != nullptr) {
                    return {id};
                }
            }
        }
        const std::vector<std::string> only_kind = kinds_with_verb(clause);
        if (clause.type == HomeClause::Type::switched && only_kind.size() == 1) {
            return the_one_of_kind(only_kind.front(), clause, named, plan);  // lock it up
        }
        return {};
    }

    // What was named before in this request, or else in the last one.
    static const std::vector<std::string>& last_named(const HomeNamedSoFar& named) {
        return !named.devices.empty() ? named.devices : named.references.last_devices;
    }

    // The same kind as before: of this clause, of this request, of the last one.
    std::vector<std::string> kinds_spoken_of(const HomeNamedSoFar& named) const {
        const std::vector<std::string>& last = !named.this_clause.empty() ? named.this_clause : last_named(named);
        std::vector<std::string> kinds;
        for (const std::string& id : last) {
            detail::add_once(kinds, home_->find_device(id)->kind);
        }
        return kinds;
    }

    // Where no thing is named: only an attribute, a verb or a place says what is meant.
    std::vector<std::string> devices_unsaid(const std::vector<std::string>& areas, const HomeClause& clause,
                                            const HomeNamedSoFar& named, HomePlan& plan) const {
        const bool switches = clause.type == HomeClause::Type::switched;
        const std::vector<std::string> attributes =
            clause.attribute.empty() ? clause.value_attributes : std::vector<std::string>{clause.attribute};
        const std::vector<std::string>& last = last_named(named);
        const bool last_fits = !last.empty() && std::all_of(last.begin(), last.end(), [&](const std::string& id) {
            return attributes.empty() || fits(home_->kind_of(*home_->find_device(id)), attributes);
        });
        if (areas.empty() && last_fits && !switches) {
            return last;
        }
        std::vector<std::string> kinds =
            switches && clause.attribute.empty() ? kinds_with_verb(clause) : kinds_with(attributes);
        const bool of_what = !switches && clause.value_attributes.size() > 1 && clause.attribute.empty();  // 50%
        if (of_what || (switches && kinds.size() != 1)) {
            kinds.clear();
        }
        if (kinds.empty()) {
            ask_for_target(plan);
            return {};
        }
        if (areas.empty()) {
            return the_one_of_kind(kinds.front(), clause, named, plan);
        }
        // The first kind that each place has: 客厅温度 is the air conditioner's.
        std::vector<std::string> devices;
        for (const std::string& area : areas) {
            const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const std::string& candidate) {
                return home_->find_device(device_id(area, candidate)) != nullptr;
            });
            if (kind == kinds.end()) {
                refuse_missing(area, kinds.front(), plan);
                return {};
            }
            devices.push_back(device_id(area, *kind));
        }
        return devices;
    }

    std::vector<std::string> devices_in_areas(const std::vector<std::string>& areas,
                                              const std::vector<std::string>& kinds, HomePlan& plan) const {
        std::vector<std::string> devices;
        for (const std::string& area : areas) {
            for (const std::string& kind : kinds) {
                if (home_->find_device(device_id(area, kind)) == nullptr) {
                    refuse_missing(area, kind, plan);
                    return {};
                }
                devices.push_back(device_id(area, kind));
            }
        }
        return devices;
    }

    // Where no room is named: one of each kind, or all of them.
    std::vector<std::string> devices_of_kinds(const std::vector<std::string>& kinds, const HomeTarget& target,
                                              const HomeClause& clause, const HomeNamedSoFar& named,
                                              HomePlan& plan) const {
        const bool each_of_one_kind = target.each && kinds.size() == 1 && clause.targets.size() == 1;
        const bool all_of_kind = target.everything || each_of_one_kind;
        std::vector<std::string> devices;
        for (const std::string& kind : kinds) {
            if (!all_of_kind) {
                devices.push_back(default_device(kind, clause, named));
                continue;
            }
            for (const HomeDevice& device : home_->devices()) {
                if (device.kind == kind) {
                    devices.push_back(device.id);
                }
            }
        }
        std::erase(devices, "");
        if (devices.empty()) {
            plan.finish(HomePlan::Outcome::refuse, words_->absent_zh, words_->absent_en);
        }
        return devices;
    }

    // Of two or more that were spoken of together, the one that was not spoken of last; if that is not one, none.
    std::vector<std::string> the_other_one(const HomeNamedSoFar& named) const {
        std::vector<std::string> others = named.references.last_group;
        std::erase_if(others, [&](const std::string& id) {
            const std::vector<std::string>& last = named.references.last_devices;
            return std::find(last.begin(), last.end(), id) != last.end();
        });
        return others.size() == 1 ? others : std::vector<std::string>{};
    }

    // "Everything" means what can be switched; curtains and locks are named when they are meant.
    std::vector<std::string> all_devices(const std::vector<std::string>& areas, const HomeClause& clause) const {
        std::vector<std::string> devices;
        for (const HomeDevice& device : home_->devices()) {
            const bool in_area = areas.empty() || std::find(areas.begin(), areas.end(), device.area) != areas.end();
            const bool switches =
                clause.type != HomeClause::Type::switched || home_->kind_of(device).attribute("on") != nullptr;
            if (in_area && switches) {
                devices.push_back(device.id);
            }
        }
        return devices;
    }

    static bool fits(const HomeKind& kind, const std::vector<std::string>& attributes) {
        return std::any_of(attributes.begin(), attributes.end(),
                           [&](const std::string& attribute) { return kind.attribute(attribute) != nullptr; });
    }

    // A verb without an object finds it if only one kind has the verb for its own: 开门, lock up.
    std::vector<std::string> kinds_with_verb(const HomeClause& clause) const {
        std::vector<std::string> kinds;
        for (const HomeKind& kind : home_->kinds()) {
            if (!verb_intent(*words_, kind, clause).empty()) {
                kinds.push_back(kind.id);
            }
        }
        return kinds;
    }

    // The kinds that an attribute without a device may be about: 音量 -> tv.
    std::vector<std::string> kinds_with(const std::vector<std::string>& attributes) const {
        std::vector<std::string> kinds;
        for (const HomeKind& kind : home_->kinds()) {
            for (const std::string& attribute : attributes) {
                if (kind.attribute(attribute) != nullptr &&
                    std::find(kinds.begin(), kinds.end(), kind.id) == kinds.end()) {
                    kinds.push_back(kind.id);
                }
            }
        }
        return kinds;
    }

    // The device of a kind that only a verb or an attribute points at; refused if the home has none of that kind.
    std::vector<std::string> the_one_of_kind(const std::string& kind, const HomeClause& clause,
                                             const HomeNamedSoFar& named, HomePlan& plan) const {
        const std::string device = default_device(kind, clause, named);
        if (device.empty()) {
            plan.finish(HomePlan::Outcome::refuse, words_->absent_zh, words_->absent_en);
            return {};
        }
        return {device};
    }

    // The device of a kind when no room is named; "" if the home has none.
    std::string default_device(const std::string& kind, const HomeClause& clause, const HomeNamedSoFar& named) const {
        const std::string later = clause.later_places.size() == 1 ? clause.later_places.front() : "";
        for (const std::string& area : {named.area, later, named.references.last_area}) {
            if (!area.empty() && home_->find_device(device_id(area, kind)) != nullptr) {
                return device_id(area, kind);
            }
        }
        for (const HomeDevice& device : home_->devices()) {
            if (device.kind == kind) {
                return device.id;
            }
        }
        return "";
    }

    static void ask_for_target(HomePlan& plan) {
        plan.finish(HomePlan::Outcome::ask, "您说的是哪个设备？请说出房间和设备，比如“客厅的灯”。",
                    "Which device do you mean? Please name it, for example \"the living room light\".");
        plan.missing = "target";
    }

    void refuse_missing(const std::string& area, const std::string& kind, HomePlan& plan) const {
        const Names& area_names = home_->find_area(area)->names;
        const Names& kind_names = home_->find_kind(kind)->names;
        plan.finish(HomePlan::Outcome::refuse,
                    area_names.zh.front() + "没有" + kind_names.zh.front() +
                        "，所以什么都没有动。输入 /devices 可以看到家里有什么。",
                    "There is no " + kind_names.en.front() + " in the " + area_names.en.front() +
                        ", so nothing was changed. Type /devices to see what there is.");
    }

    const Home* home_;
    const HomeWords* words_;
};

}  // namespace minillm
