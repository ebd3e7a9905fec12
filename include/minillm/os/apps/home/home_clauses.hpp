// os/apps/home/home_clauses.hpp: from a reading of a sentence to what it asks for, still without a look at the home.
//
//     把客厅和卧室的灯调到一半
//       -> set, target {areas living_room bedroom, kinds light}, value half
//     turn off the TV and make it a bit brighter in the study
//       -> switch [off], target {kinds tv};  change up brightness, target {it}, place study
//
// A clause keeps all that a verb may mean (打开: on, open); which one it is depends on the device and is settled where
// the plan is made.
//
// Next: os/apps/home/home_plan.hpp, what is made of the clauses. Sentences that no rule covers come here by other ways:
// os/apps/home/home_free_order.hpp, os/apps/home/home_tagged.hpp.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/grammar.hpp"
#include "../../../nlu/request_text.hpp"
#include "home_clause.hpp"
#include "home_clause_targets.hpp"
#include "home_clause_verbs.hpp"

namespace minillm {

namespace detail {

// Whether all that a clause is about is in other rooms than these: "living room bedroom and study AC off" names no
// living room in front and two rooms behind, but three rooms.
inline bool is_elsewhere(const HomeClause& clause, const std::vector<std::string>& areas) {
    return std::all_of(clause.targets.begin(), clause.targets.end(), [&](const HomeTarget& target) {
        const std::vector<std::string>& rooms = target.areas.empty() ? clause.places : target.areas;
        return !rooms.empty() && std::none_of(rooms.begin(), rooms.end(), [&areas](const std::string& room) {
            return std::find(areas.begin(), areas.end(), room) != areas.end();
        });
    });
}

inline bool is_any_of(const ParseNode& node, std::initializer_list<std::string_view> rules) {
    return std::any_of(rules.begin(), rules.end(), [&node](std::string_view rule) { return node.is(rule); });
}

inline HomeClause read_switch(const ParseNode& node, std::u32string_view text) {
    HomeClause clause = read_clause(node, HomeClause::Type::switched);
    read_verbs(node, text, clause);
    clause.unsure = clause.unsure || thing_may_belong_behind(node, text);
    return clause;
}

inline HomeClause read_set(const ParseNode& node, std::u32string_view text) {
    HomeClause clause = read_clause(node, HomeClause::Type::set);
    const ParseNode* value = node.find("value");
    read_value(value != nullptr ? *value : node, clause);
    if (clause.value_attributes.empty() && clause.attribute.empty()) {
        HomeClause way;  // cool the bedroom down to 20: the verb says what is set
        read_way(node, way);
        clause.value_attributes =
            node.find("warmth") != nullptr ? std::vector<std::string>{"temperature"} : way.value_attributes;
    }
    read_at(node, text, clause);
    // turn the light on full, put the fan on speed 2
    const std::u32string_view written = text.substr(node.begin, node.end - node.begin);
    const bool turned = clause.after_on &&
                        contains_any(written, {U"turn ", U"switch ", U"put ", U"get ", U"have ", U"stick ", U"pop "});
    clause.also_on = node.find("opened") != nullptr || node.find("opened_at") != nullptr ||
                     node.find("opened_kept") != nullptr || turned;
    clause.unsure = clause.unsure || is_bare_one(clause, value, text);
    return clause;
}

inline HomeClause read_change(const ParseNode& node, std::u32string_view text) {
    HomeClause clause = read_clause(node, HomeClause::Type::change);
    read_way(node, clause);
    const ParseNode* steps = node.find("steps");
    const ParseNode* amount = steps != nullptr ? steps : node.find("amount");
    const bool plain_way = node.find("inc_up") != nullptr || node.find("dec_down") != nullptr ||
                           node.find("inc_more") != nullptr || node.find("dec_more") != nullptr;
    clause.all_the_way = plain_way && node.find("some") == nullptr && node.find("attribute") == nullptr;
    clause.in_steps = steps != nullptr;
    const ParseNode* minus = node.find("dec_sign");
    clause.unsure = clause.unsure || (minus != nullptr && !is_minus(text, minus->begin));
    const std::u32string_view written = text.substr(node.begin, node.end - node.begin);
    if (amount == nullptr && written.find(U"all the way") != std::u32string_view::npos) {
        clause.type = HomeClause::Type::set;  // turn it all the way up
        clause.to_most = clause.increase;
        clause.to_least = !clause.increase;
        return clause;
    }
    if (amount != nullptr) {
        HomeClause with_amount;
        read_value(*amount, with_amount);
        clause.number = with_amount.number;
        if (clause.value_attributes.empty()) {
            clause.value_attributes = with_amount.value_attributes;
        }
    }
    return clause;
}

// Switched on and set in one clause.
inline std::vector<HomeClause> read_both(const ParseNode& node, std::u32string_view text) {
    HomeClause switching = read_clause(node, HomeClause::Type::switched);
    switching.verbs = {"on"};
    HomeClause setting = read_clause(node, HomeClause::Type::set);
    read_value(node, setting);
    read_at(node, text, setting);
    return {switching, setting};
}

// The kitchen light, please turn it on: what stands in front is what "it" is. Where nothing takes it up, it was said
// for nothing, and this is no reading.
inline void take_up_topic(const ParseNode& topic, std::vector<HomeClause>& clauses) {
    bool taken_up = false;
    for (HomeClause& clause : clauses) {
        for (HomeTarget& target : clause.targets) {
            if (target.pronoun || target.attribute_only) {
                target = read_clause(topic, clause.type).targets.front();
                taken_up = true;
            }
        }
    }
    if (!taken_up) {
        clauses.clear();
    }
}

// Close the curtains and switch on the light in the study: where the curtains may be as well.
inline void note_later_places(std::vector<HomeClause>& clauses) {
    if (clauses.size() < 2 || clauses.back().targets.empty()) {
        return;
    }
    const HomeTarget& last = clauses.back().targets.back();
    const std::vector<std::string> later = !clauses.back().places.empty() ? clauses.back().places
                                           : last.place_behind            ? last.areas
                                                                          : std::vector<std::string>{};
    for (HomeClause& clause : clauses) {
        clause.later_places = later;
    }
}

// A place in front of the first clause (in the bedroom, ...) or behind the last holds for every clause that has none.
inline void spread_place(const ParseNode& node, std::vector<HomeClause>& clauses) {
    HomeTarget place;
    read_place_nodes(node, place);
    const bool said_for_nothing = !place.areas.empty() && !clauses.empty() &&
                                  std::all_of(clauses.begin(), clauses.end(), [&place](const HomeClause& clause) {
                                      return is_elsewhere(clause, place.areas);
                                  });
    for (HomeClause& clause : clauses) {
        clause.unsure = clause.unsure || said_for_nothing;
        clause.places = clause.places.empty() ? place.areas : clause.places;
        clause.place_absent = clause.place_absent || place.absent;
        for (HomeTarget& target : clause.targets) {
            const bool has_no_place = target.areas.empty() && target.device.empty() && clause.places.empty();
            target.ambiguous = has_no_place ? place.ambiguous : target.ambiguous;
        }
    }
}

// Turn off the TV, then the lamp: the same again, of something else.
inline HomeClause same_of_another(const ParseNode& node, HomeClause clause) {
    clause.targets = read_clause(node, clause.type).targets;
    if (!clause.targets.front().areas.empty()) {
        clause.places.clear();  // ... in the bedroom and the one in the study
    }
    return clause;
}

}  // namespace detail

/// The clauses of a command, in the order of the sentence.
/// @param text  the normalised request that was read
inline std::vector<HomeClause> read_clauses(const ParseNode& node, std::u32string_view text) {
    if (detail::is_any_of(node, {"switch", "switch_said", "switch_gerund", "switch_some", "switch_past", "switch_be",
                                 "unlisted_switch", "said"})) {
        return {detail::read_switch(node, text)};
    }
    if (detail::is_any_of(node, {"set", "set_be", "unlisted_set", "set_wanted", "level", "set_gerund"})) {
        return {detail::read_set(node, text)};
    }
    if (detail::is_any_of(node, {"change", "unlisted_change", "change_gerund"})) {
        return {detail::read_change(node, text)};
    }
    if (node.is("both")) {
        return detail::read_both(node, text);
    }
    std::vector<HomeClause> clauses;
    for (const ParseNode& child : node.children) {
        if (child.is("more") && !clauses.empty()) {
            clauses.push_back(detail::same_of_another(child, clauses.back()));
            continue;
        }
        for (HomeClause& clause : read_clauses(child, text)) {
            clauses.push_back(std::move(clause));
        }
    }
    if (!node.children.empty() && node.children.front().is("topic")) {
        detail::take_up_topic(node.children.front(), clauses);
    }
    detail::note_later_places(clauses);
    for (const ParseNode& child : node.children) {
        if (child.is("loc") || child.is("after")) {
            detail::spread_place(child, clauses);
        }
    }
    return clauses;
}

}  // namespace minillm
