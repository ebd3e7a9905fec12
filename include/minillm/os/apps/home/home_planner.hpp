// os/apps/home/home_planner.hpp: from what a sentence asks for to what would be written, or to the question that is
// missing.
//
//     switch [on, open], target {kinds curtain, areas bedroom}  ->  home.open  bedroom.curtain  position = 100
//     change up, target {it}, last device study.light           ->  home.increase  study.light  brightness = 90
//
// A plan is made on a copy of the states, so that "turn it on and 10 brighter" starts from what the first part leaves.
// Nothing here touches a device; values out of range end the plan.
//
// Next: os/apps/home/home_deeds.hpp, what was done and how it is put back, and os/apps/home/home.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../../core/json_object.hpp"
#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_devices_meant.hpp"
#include "home_plan.hpp"
#include "home_words.hpp"

namespace minillm {

/// Makes plans for one home.
class HomePlanner {
public:
    HomePlanner(const Home& home, const HomeWords& words) : home_(&home), words_(&words), devices_(home, words) {}

    /// What a request comes to, all its clauses together.
    HomePlan plan(const std::vector<HomeClause>& clauses, const HomeReferences& references) const {
        Work work{{references, {}, {}, {}}, {}};
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
            plan.finish(HomePlan::Outcome::ask, "您前后说的不一样，请再说一遍要怎么做。",
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
        const HomeNamedSoFar named{references, {}, {}, {}};
        HomePlan plan;
        plan.outcome = HomePlan::Outcome::act;
        std::vector<std::string> devices;
        for (const HomeTarget& target : clause.targets) {
            for (const std::string& id : devices_.of(target, clause, named, plan)) {
                devices.push_back(id);
            }
        }
        return plan.outcome == HomePlan::Outcome::act ? devices : std::vector<std::string>{};
    }

private:
    // What is known while a request is worked through.
    struct Work {
        HomeNamedSoFar named;
        std::map<std::string, Json> states;  // as the steps so far would leave them
    };

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
        work.named.this_clause.clear();
        for (const HomeTarget& said : clause.targets) {
            const HomeTarget target = devices_.with_place_of_the_last(said, clause);
            if (devices_.names_another_place(target, clause)) {
                plan.outcome = HomePlan::Outcome::inconsistent;  // no place that was said may be passed over
                return;
            }
            const std::vector<std::string> devices = devices_.of(target, clause, work.named, plan);
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
                work.named.this_clause.push_back(id);
            }
            work.named.area = home_->find_device(devices.back())->area;
        }
        work.named.devices = work.named.this_clause;
    }

    void add_device(const HomeClause& clause, const HomeTarget& target, const HomeDevice& device, Work& work,
                    HomePlan& plan) const {
        const HomeKind& kind = home_->kind_of(device);
        const std::size_t steps_before = plan.steps.size();
        if (clause.type == HomeClause::Type::switched) {
            const std::string intent = verb_intent(*words_, kind, clause);
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
        plan.finish(HomePlan::Outcome::refuse, std::move(zh), std::move(en));
        plan.missing = "value";
    }

    // "the light at 7" may be a time of day; the fan on 2 is its speed.
    static bool may_be_time(const HomeClause& clause, const HomeAttribute& attribute) {
        constexpr std::int64_t hours = 12;
        const bool of_clock = clause.after_at || (clause.after_on && attribute.high > hours);
        const bool hour = clause.number->kind == NumberKind::plain && clause.number->value() <= hours;
        return of_clock && hour && clause.value_attributes.empty() && clause.attribute.empty() &&
               attribute.id != "temperature";
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
            if (may_be_time(clause, attribute)) {
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
    HomeDevicesMeant devices_;
};

}  // namespace minillm
