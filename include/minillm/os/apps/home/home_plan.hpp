// os/apps/home/home_plan.hpp: from what a sentence asks for to what would be written, or to the question that is
// missing.
//
//     switch [on, open], target {kinds curtain, areas bedroom}  ->  home.open  bedroom.curtain  position = 100
//     change up, target {it}, last device study.light           ->  home.increase  study.light  brightness = 90
//
// Which devices are meant, when no room is named: the room of an earlier part of the same request; the room of the last
// request; the only device of that kind; otherwise the first room of the home file that has one, and the reply names
// it. A room that is named must have the device: there is no living-room fan, so nothing happens.
//
// A plan is made on a copy of the states, so that "turn it on and 10 brighter" starts from what the first part leaves.
// Nothing here touches a device; values out of range end the plan.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../core/json_object.hpp"
#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_words.hpp"

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
};

/// Makes plans for one home.
class HomePlanner {
public:
    HomePlanner(const Home& home, const HomeWords& words) : home_(&home), words_(&words) {}

    HomePlan plan(const std::vector<HomeClause>& clauses, const HomeReferences& references) const {
        Work work{references, {}, {}, {}, {}};
        HomePlan plan;
        plan.outcome = HomePlan::Outcome::act;
        for (const HomeClause& clause : clauses) {
            if (clause.unsure) {
                plan.outcome = HomePlan::Outcome::inconsistent;
            } else if (plan.outcome == HomePlan::Outcome::act) {
                add_clause(clause, work, plan);
            }
        }
        if (plan.outcome == HomePlan::Outcome::act && plan.steps.empty()) {
            plan.outcome = HomePlan::Outcome::inconsistent;
        }
        drop_what_is_refined(plan);
        if (plan.outcome == HomePlan::Outcome::act && contradicts(plan.steps)) {
            finish(plan, HomePlan::Outcome::ask, "您前后说的不一样，请再说一遍要怎么做。",
                   "The parts of your request contradict each other. Which one do you want?");
        }
        plan.clauses = clauses;
        if (plan.outcome != HomePlan::Outcome::act) {
            plan.steps.clear();
        }
        return plan;
    }

    /// The devices that a clause is about, without a plan: for questions. Empty if that is unclear.
    std::vector<std::string> devices_of(const HomeClause& clause, const HomeReferences& references) const {
        Work work{references, {}, {}, {}, {}};
        HomePlan plan;
        plan.outcome = HomePlan::Outcome::act;
        std::vector<std::string> devices;
        for (const HomeTarget& target : clause.targets) {
            for (const std::string& id : resolve(target, clause, work, plan)) {
                devices.push_back(id);
            }
        }
        return plan.outcome == HomePlan::Outcome::act ? devices : std::vector<std::string>{};
    }

private:
    // What is known while a request is worked through.
    struct Work {
        const HomeReferences& references;
        std::vector<std::string> devices;      // of the previous target in this request
        std::string area;                      // of the previous target in this request
        std::map<std::string, Json> states;    // as the steps so far would leave them
        std::vector<std::string> this_clause;  // devices resolved so far in this clause
    };

    static void finish(HomePlan& plan, HomePlan::Outcome outcome, std::string zh, std::string en) {
        plan.outcome = outcome;
        plan.zh = std::move(zh);
        plan.en = std::move(en);
    }

    // "Open the curtain, to 30 percent", 小声点，音量调到3: how far is said right behind.
    static void drop_what_is_refined(HomePlan& plan) {
        std::vector<HomeStep>& steps = plan.steps;
        for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
            const HomeStep& next = steps[i + 1];
            const bool says_way = steps[i].intent == "home.open" || steps[i].intent == "home.increase" ||
                                  steps[i].intent == "home.decrease";
            const bool refined = says_way && next.intent == "home.set" && steps[i].device == next.device &&
                                 steps[i].attribute == next.attribute;
            if (!refined) {
                continue;
            }
            steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(i));
            if (i == 0 && plan.intent != "home.open") {  // the curtain, to 30 percent: it is opened
                plan.intent = steps.front().intent;
                plan.slots["attribute"] = steps.front().attribute;
                plan.slots["value"] = steps.front().value;
            }
        }
    }

    // The same attribute of the same device set twice, to different values. "To 40 and then 10 more" is no
    // contradiction.
    static bool contradicts(const std::vector<HomeStep>& steps) {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            for (std::size_t j = i + 1; j < steps.size(); ++j) {
                const bool changes = steps[j].intent == "home.increase" || steps[j].intent == "home.decrease";
                const bool turns_back = changes && steps[i].intent != steps[j].intent && steps[i].intent != "home.set";
                if ((!changes || turns_back) && steps[i].device == steps[j].device &&
                    steps[i].attribute == steps[j].attribute && steps[i].value != steps[j].value) {
                    return true;
                }
            }
        }
        return false;
    }

    // ---- Which devices ---------------------------------------------------------------------------------------------

    std::string device_id(const std::string& area, const std::string& kind) const {
        std::string id = area;
        id += ".";
        id += kind;
        return id;
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

    // The device of a kind when no room is named.
    std::string default_device(const std::string& kind, const HomeClause& clause, const Work& work) const {
        const std::string later = clause.later_places.size() == 1 ? clause.later_places.front() : "";
        for (const std::string& area : {work.area, later, work.references.last_area}) {
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

    // The devices of a target without those that it excepts; if none, the plan's outcome says why.
    std::vector<std::string> resolve(const HomeTarget& target, const HomeClause& clause, Work& work,
                                     HomePlan& plan) const {
        if (!target.excepts && !target.others) {
            return resolve_named(target, clause, work, plan);
        }
        HomeTarget all = target;  // "the lights except ...": all of them
        all.everything = true;
        std::vector<std::string> devices = resolve_named(all, clause, work, plan);
        std::vector<std::string> left_out;
        if (target.others && !target.excepts) {
            left_out = !work.devices.empty() ? work.devices : work.references.last_devices;
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

    std::vector<std::string> resolve_named(const HomeTarget& target, const HomeClause& clause, Work& work,
                                           HomePlan& plan) const {
        std::vector<std::string> devices;
        if (target.absent || clause.place_absent) {
            finish(plan, HomePlan::Outcome::refuse, words_->absent_zh, words_->absent_en);
            return devices;
        }
        if (target.ambiguous) {
            const auto& question = words_->ambiguous_questions[*target.ambiguous];
            finish(plan, HomePlan::Outcome::ask, question.first, question.second);
            plan.missing = "area";
            return devices;
        }
        std::vector<std::string> areas = target.areas.empty() ? clause.places : target.areas;
        if (target.same_place && areas.empty()) {
            areas = {work.area.empty() ? work.references.last_area : work.area};
            if (areas.front().empty()) {
                ask_for_target(plan);
                return devices;
            }
        }
        if (target.other_one) {
            devices = the_other_one(work);
            if (devices.empty()) {
                ask_for_target(plan);
            }
            return devices;
        }
        std::vector<std::string> kinds = target.kinds;

        if (target.pronoun) {
            devices = !work.devices.empty() ? work.devices : work.references.last_devices;
            if (devices.empty() && !work.references.place_spoken_of.empty() && !clause.value_attributes.empty()) {
                // The living room is gloomy, brighten it up: what the room has for it
                for (const std::string& kind : kinds_with(clause.value_attributes)) {
                    const std::string id = device_id(work.references.place_spoken_of, kind);
                    if (devices.empty() && home_->find_device(id) != nullptr) {
                        devices = {id};
                    }
                }
            }
            const std::vector<std::string> only_kind = kinds_with_verb(clause);
            if (devices.empty() && clause.type == HomeClause::Type::switched && only_kind.size() == 1) {
                devices = {default_device(only_kind.front(), clause, work)};  // lock it up
            }
            if (devices.empty()) {
                ask_for_target(plan);
            }
            return devices;
        }
        if (!target.device.empty()) {
            return {target.device};
        }
        if (target.everything && kinds.empty()) {
            return all_devices(areas, clause);
        }
        const bool says_no_attribute =
            clause.type != HomeClause::Type::switched && clause.attribute.empty() && clause.value_attributes.empty();
        if (kinds.empty() && (!areas.empty() || target.same_kind) && (!target.attribute_only || says_no_attribute)) {
            // 厨房的也打开, the bedroom one: the same kind as before
            const std::vector<std::string>& last = !work.this_clause.empty() ? work.this_clause
                                                   : !work.devices.empty()   ? work.devices
                                                                             : work.references.last_devices;
            for (const std::string& id : last) {
                const std::string& kind = home_->find_device(id)->kind;
                if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
                    kinds.push_back(kind);
                }
            }
            if (kinds.empty() && clause.type == HomeClause::Type::switched) {
                ask_for_target(plan);
                return devices;
            }
        }
        if (kinds.empty()) {  // only an attribute, a verb or a place says what is meant
            std::vector<std::string> attributes = clause.value_attributes;
            if (!clause.attribute.empty()) {
                attributes = {clause.attribute};
            }
            const std::vector<std::string>& last = !work.devices.empty() ? work.devices : work.references.last_devices;
            const bool last_fits = !last.empty() && std::all_of(last.begin(), last.end(), [&](const std::string& id) {
                const HomeKind& kind = home_->kind_of(*home_->find_device(id));
                return clause.type == HomeClause::Type::switched ? verb_fits(kind, clause)
                                                                 : attributes.empty() || fits(kind, attributes);
            });
            if (areas.empty() && last_fits && clause.type != HomeClause::Type::switched) {
                return last;
            }
            kinds = clause.type == HomeClause::Type::switched && clause.attribute.empty() ? kinds_with_verb(clause)
                                                                                          : kinds_with(attributes);
            if (clause.type != HomeClause::Type::switched && clause.value_attributes.size() > 1 &&
                clause.attribute.empty()) {
                kinds.clear();  // 50% of what?
            }
            if (clause.type == HomeClause::Type::switched && kinds.size() != 1) {
                kinds.clear();
            }
            if (kinds.empty()) {
                ask_for_target(plan);
                return devices;
            }
            // The first kind that each place has: 客厅温度 is the air conditioner's.
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
            if (areas.empty()) {
                devices.push_back(default_device(kinds.front(), clause, work));
            }
            return devices;
        }
        if (!areas.empty()) {
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
        for (const std::string& kind : kinds) {
            const bool all_of_kind =
                target.everything || (target.each && kinds.size() == 1 && clause.targets.size() == 1);
            if (all_of_kind) {
                for (const HomeDevice& device : home_->devices()) {
                    if (device.kind == kind) {
                        devices.push_back(device.id);
                    }
                }
            } else {
                devices.push_back(default_device(kind, clause, work));
            }
        }
        devices.erase(std::remove(devices.begin(), devices.end(), ""), devices.end());
        if (devices.empty()) {
            finish(plan, HomePlan::Outcome::refuse, words_->absent_zh, words_->absent_en);
        }
        return devices;
    }

    // Of two or more that were spoken of together, the one that was not spoken of last; if that is not one, none.
    std::vector<std::string> the_other_one(const Work& work) const {
        std::vector<std::string> others = work.references.last_group;
        std::erase_if(others, [&](const std::string& id) {
            const std::vector<std::string>& last = work.references.last_devices;
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
            if (!verb_intent(kind, clause).empty()) {
                kinds.push_back(kind.id);
            }
        }
        return kinds;
    }

    void ask_for_target(HomePlan& plan) const {
        finish(plan, HomePlan::Outcome::ask, "您说的是哪个设备？请说出房间和设备，比如“客厅的灯”。",
               "Which device do you mean? Please name it, for example \"the living room light\".");
        plan.missing = "target";
    }

    void refuse_missing(const std::string& area, const std::string& kind, HomePlan& plan) const {
        const Names& area_names = home_->find_area(area)->names;
        const Names& kind_names = home_->find_kind(kind)->names;
        finish(plan, HomePlan::Outcome::refuse,
               area_names.zh.front() + "没有" + kind_names.zh.front() +
                   "，所以什么都没有动。输入 /devices 可以看到家里有什么。",
               "There is no " + kind_names.en.front() + " in the " + area_names.en.front() +
                   ", so nothing was changed. Type /devices to see what there is.");
    }

    // ---- What to write ---------------------------------------------------------------------------------------------

    // The intent that a verb has for a kind; "" if it has none. A verb that also means "more" or "less" (raise, lower)
    // only moves what has a position.
    std::string verb_intent(const HomeKind& kind, const HomeClause& clause) const {
        for (const std::string& verb : clause.verbs) {
            const auto found = kind.verbs.find(verb);
            if (found == kind.verbs.end() || !kind.effects.contains(found->second)) {
                continue;
            }
            const bool moves = !kind.attribute(kind.effects.at(found->second).attribute)->is_boolean;
            if (!moves && words_->double_verbs.contains(clause.verb_term)) {
                continue;
            }
            return found->second;
        }
        return "";
    }

    bool verb_fits(const HomeKind& kind, const HomeClause& clause) const { return !verb_intent(kind, clause).empty(); }

    const Json& state_of(const HomeDevice& device, Work& work) const {
        const auto [place, is_new] = work.states.emplace(device.id, Json());
        if (is_new) {
            const std::optional<Json> state = home_->read(device);
            place->second = state ? *state : device.state;  // a silent device fails when it is written
        }
        return place->second;
    }

    void add_step(const std::string& intent, const HomeDevice& device, const std::string& attribute, const Json& value,
                  Work& work, HomePlan& plan) const {
        state_of(device, work);
        work.states[device.id][attribute] = value;
        plan.steps.push_back({intent, device.id, attribute, value});
    }

    void add_clause(const HomeClause& clause, Work& work, HomePlan& plan) const {
        work.this_clause.clear();
        for (const HomeTarget& named : clause.targets) {
            const HomeTarget target = with_place_of_the_last(named, clause);
            if (names_another_place(target, clause)) {
                plan.outcome = HomePlan::Outcome::inconsistent;  // no place that was said may be passed over
                return;
            }
            const std::vector<std::string> devices = resolve(target, clause, work, plan);
            if (plan.outcome != HomePlan::Outcome::act) {
                return;
            }
            if (devices.empty()) {
                plan.outcome = HomePlan::Outcome::inconsistent;
                return;
            }
            for (const std::string& id : devices) {
                add_device(clause, target, *home_->find_device(id), work, plan);
                if (plan.outcome != HomePlan::Outcome::act) {
                    return;
                }
                work.this_clause.push_back(id);
            }
            work.area = home_->find_device(devices.back())->area;
        }
        work.devices = work.this_clause;
    }

    // 客厅 卧室的灯: one place for the clause, and another for the thing.
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

    // "the light and the fan in the bedroom": a place behind the last thing holds for those before it, if they exist
    // there.
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

    void add_device(const HomeClause& clause, const HomeTarget& target, const HomeDevice& device, Work& work,
                    HomePlan& plan) const {
        const HomeKind& kind = home_->kind_of(device);
        const std::size_t steps_before = plan.steps.size();
        if (clause.type == HomeClause::Type::switched) {
            const std::string intent = verb_intent(kind, clause);
            if (intent.empty()) {
                plan.outcome = HomePlan::Outcome::inconsistent;
                return;
            }
            const HomeEffect& effect = kind.effects.at(intent);
            add_step(intent, device, effect.attribute, effect.value, work, plan);
        } else {
            const HomeAttribute* attribute = attribute_of(clause, kind);
            if (attribute == nullptr || attribute->is_boolean) {
                plan.outcome = HomePlan::Outcome::inconsistent;
                return;
            }
            if (clause.type == HomeClause::Type::set) {
                add_set(clause, device, *attribute, work, plan);
            } else {
                add_change(clause, device, *attribute, work, plan);
            }
        }
        if (plan.outcome == HomePlan::Outcome::act && steps_before == 0) {
            describe(clause, target, device, plan);
        }
    }

    // The attribute that a clause is about: as named, as the value's unit or word says, or the kind's own.
    const HomeAttribute* attribute_of(const HomeClause& clause, const HomeKind& kind) const {
        if (!clause.attribute.empty()) {
            const bool agrees = clause.value_attributes.empty() ||
                                std::find(clause.value_attributes.begin(), clause.value_attributes.end(),
                                          clause.attribute) != clause.value_attributes.end();
            return agrees ? kind.attribute(clause.attribute) : nullptr;
        }
        if (clause.value_attributes.empty()) {
            return kind.attribute(kind.main_attribute);
        }
        for (const std::string& attribute : clause.value_attributes) {
            if (kind.attribute(attribute) != nullptr) {
                return kind.attribute(attribute);
            }
        }
        return nullptr;
    }

    // A number as the attribute counts: a share of a range that begins at 0 is a share of it; other ranges take none.
    static std::optional<std::int64_t> whole_number(const NumberMatch& number, const HomeAttribute& attribute) {
        std::int64_t numerator = number.numerator;
        if (number.kind == NumberKind::share) {
            if (attribute.low != 0 || __builtin_mul_overflow(numerator, attribute.high, &numerator)) {
                return std::nullopt;
            }
            return numerator / number.denominator;  // a third of 100 is 33
        }
        return number.denominator == 1 ? std::optional<std::int64_t>(numerator) : std::nullopt;
    }

    void refuse_value(const HomeDevice& device, const HomeAttribute& attribute, HomePlan& plan) const {
        std::string range = std::to_string(attribute.low);
        range += "-" + std::to_string(attribute.high);
        std::string zh = home_->spoken_name(device, "zh");
        zh += "的" + home_->attribute_name(attribute.id, "zh") + "只能是 " + range + " 之间的整数，没有改动。";
        std::string en = home_->attribute_name(attribute.id, "en");
        en[0] = static_cast<char>(en[0] >= 'a' && en[0] <= 'z' ? en[0] - 'a' + 'A' : en[0]);
        en += " of " + home_->spoken_name(device, "en") + " must be a whole number in " + range +
              ". Nothing was changed.";
        finish(plan, HomePlan::Outcome::refuse, std::move(zh), std::move(en));
        plan.missing = "value";
    }

    void add_set(const HomeClause& clause, const HomeDevice& device, const HomeAttribute& attribute, Work& work,
                 HomePlan& plan) const {
        std::optional<std::int64_t> value;
        if (clause.to_most || clause.to_least) {
            value = clause.to_most ? attribute.high : attribute.low;
        } else if (clause.to_half) {
            value = attribute.low == 0 ? std::optional<std::int64_t>(attribute.high / 2) : std::nullopt;
        } else if (clause.named) {
            value = clause.named;
        } else if (clause.number) {
            // "the light at 7" may be a time of day; the fan on 2 is its speed.
            constexpr std::int64_t hours = 12;
            const bool of_clock = clause.after_at || (clause.after_on && attribute.high > hours);
            const bool may_be_time = of_clock && clause.value_attributes.empty() && clause.attribute.empty() &&
                                     clause.number->kind == NumberKind::plain && clause.number->value() <= hours &&
                                     attribute.id != "temperature";
            if (may_be_time) {
                plan.outcome = HomePlan::Outcome::inconsistent;
                return;
            }
            value = whole_number(*clause.number, attribute);
        }
        if (!value || *value < attribute.low || *value > attribute.high) {
            refuse_value(device, attribute, plan);
            return;
        }
        const HomeAttribute* power = home_->kind_of(device).attribute("on");
        if (clause.also_on && power != nullptr && !power->dangerous_value &&
            !state_of(device, work).at("on").get<bool>()) {
            add_step("home.set", device, "on", true, work, plan);
        }
        add_step("home.set", device, attribute.id, *value, work, plan);
    }

    void add_change(const HomeClause& clause, const HomeDevice& device, const HomeAttribute& attribute, Work& work,
                    HomePlan& plan) const {
        const std::int64_t now = state_of(device, work).at(attribute.id).get<std::int64_t>();
        if (clause.times != clause.over) {  // half as loud, twice as bright: only of what begins at 0
            const std::int64_t scaled = now * clause.times / clause.over;
            if (attribute.low != 0 || scaled > attribute.high) {
                refuse_value(device, attribute, plan);
                return;
            }
            add_step(clause.increase ? "home.increase" : "home.decrease", device, attribute.id, scaled, work, plan);
            return;
        }
        const std::optional<std::int64_t> counted =
            clause.number ? whole_number(*clause.number, attribute) : std::optional<std::int64_t>(attribute.step);
        if (clause.all_the_way && !clause.number && attribute.id == home_->kind_of(device).main_attribute &&
            home_->kind_of(device).attribute("on") == nullptr) {
            add_step(clause.increase ? "home.open" : "home.close", device, attribute.id,
                     clause.increase ? attribute.high : attribute.low, work, plan);
            return;  // blinds up
        }
        if (!counted || *counted < 0 || *counted > 1000000) {
            refuse_value(device, attribute, plan);
            return;
        }
        constexpr std::int64_t most_steps = 5;  // 音量降十格: nobody counts ten of the device's own steps
        const bool steps = clause.in_steps && clause.number && *counted <= most_steps;
        const std::int64_t amount = steps ? *counted * attribute.step : *counted;
        std::int64_t value = clause.increase ? now + amount : now - amount;
        if (!clause.number) {  // "brighter" goes as far as it can; "20 brighter" that cannot be done is not done
            value = std::clamp(value, attribute.low, attribute.high);
        }
        if (value < attribute.low || value > attribute.high) {
            refuse_value(device, attribute, plan);
            return;
        }
        add_step(clause.increase ? "home.increase" : "home.decrease", device, attribute.id, value, work, plan);
    }

    // The slots of the first action, in canonical ids.
    void describe(const HomeClause& clause, const HomeTarget& target, const HomeDevice& device, HomePlan& plan) const {
        const HomeStep& step = plan.steps.front();
        plan.intent = step.intent;
        const bool all = target.areas.empty() && clause.places.empty() &&
                         (target.everything || (target.each && clause.targets.size() == 1));
        plan.slots["area"] = all ? "all" : device.area;
        plan.slots["device"] = target.everything && target.kinds.empty() ? "all" : device.kind;
        if (clause.type == HomeClause::Type::set) {
            plan.slots["attribute"] = step.attribute;
            plan.slots["value"] = step.value;
        } else if (clause.type == HomeClause::Type::change) {
            plan.slots["attribute"] = step.attribute;
            if (clause.number) {
                plan.slots["value"] =
                    whole_number(*clause.number, *home_->kind_of(device).attribute(step.attribute)).value_or(0);
            }
        }
    }

    const Home* home_;
    const HomeWords* words_;
};

}  // namespace minillm
