// os/apps/home/home_clause_targets.hpp: what a clause is about, from the nodes of a reading: things, rooms, exceptions.
//
//     the lights in the study and the hall     target {kinds light, areas study hall, place behind}
//     所有的灯，除了厨房的                      target {kinds light, everything, all but areas kitchen}
//     in the study, turn it off                target {pronoun}, place study
//
// A thing or a room inside an exception is not what the sentence is about. A room beside all things holds for those
// that have none of their own, and so does an exception.
//
// Not here: what is to be done. Next: os/apps/home/home_clause_verbs.hpp.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/grammar.hpp"
#include "home_clause.hpp"

namespace minillm::detail {

// As ParseNode::collect, but what an exception names (除了厨房) is not what the sentence is about.
inline void collect_outside_exceptions(const ParseNode& node, std::string_view wanted,
                                       std::vector<const ParseNode*>& found) {
    if (node.is(wanted)) {
        found.push_back(&node);
    } else if (!node.is("except")) {
        for (const ParseNode& child : node.children) {
            collect_outside_exceptions(child, wanted, found);
        }
    }
}

inline const ParseNode* find_outside_exceptions(const ParseNode& node, std::string_view wanted) {
    std::vector<const ParseNode*> found;
    collect_outside_exceptions(node, wanted, found);
    return found.empty() ? nullptr : found.front();
}

inline void add_values(const ParseNode& node, std::string_view wanted, std::vector<std::string>& values) {
    std::vector<const ParseNode*> found;
    collect_outside_exceptions(node, wanted, found);
    for (const ParseNode* word : found) {
        values.push_back(word->values.front());
    }
}

// 除了厨房, except the bedroom one: what of a target is left alone.
inline void read_exception(const ParseNode& node, HomeTarget& target) {
    std::vector<const ParseNode*> exceptions;
    node.collect("except", exceptions);
    for (const ParseNode* exception : exceptions) {
        target.excepts = true;
        for (const ParseNode& part : exception->children) {
            add_values(part, "area", target.except_areas);
            add_values(part, "kind", target.except_kinds);
            add_values(part, "device", target.except_devices);
            target.absent =
                target.absent || part.find("absent_area") != nullptr || part.find("absent_device") != nullptr;
        }
    }
}

inline void read_place_nodes(const ParseNode& node, HomeTarget& target) {
    target.same_place = target.same_place || find_outside_exceptions(node, "same_place") != nullptr;
    add_values(node, "area", target.areas);
    target.absent = target.absent || node.find("absent_area") != nullptr || node.find("absent_device") != nullptr ||
                    node.find("absent_home") != nullptr;
    if (const ParseNode* ambiguous = node.find("ambiguous")) {
        target.ambiguous = std::stoul(ambiguous->values.front());
    }
}

inline HomeTarget read_target(const ParseNode& node) {
    HomeTarget target;
    read_place_nodes(node, target);
    add_values(node, "kind", target.kinds);
    if (const ParseNode* device = find_outside_exceptions(node, "device")) {
        target.device = device->values.front();
    }
    target.everything = find_outside_exceptions(node, "everything") != nullptr ||
                        find_outside_exceptions(node, "whole_place") != nullptr ||
                        find_outside_exceptions(node, "everywhere") != nullptr;
    target.pronoun = find_outside_exceptions(node, "pronoun") != nullptr;
    target.same_kind = find_outside_exceptions(node, "same_kind") != nullptr;
    target.others = find_outside_exceptions(node, "others") != nullptr;
    target.other_one = find_outside_exceptions(node, "other_one") != nullptr;
    target.place_behind = find_outside_exceptions(node, "loc") != nullptr;
    read_exception(node, target);
    return target;
}

// The places of the whole clause: a loc or a spot that stands outside every target.
inline HomeTarget read_places_around(const ParseNode& node, const std::vector<const ParseNode*>& targets) {
    HomeTarget place;
    for (const char* name : {"loc", "spot"}) {
        std::vector<const ParseNode*> places;
        collect_outside_exceptions(node, name, places);
        for (const ParseNode* found : places) {
            bool inside_target = false;
            for (const ParseNode* target : targets) {
                inside_target = inside_target || (found->begin >= target->begin && found->end <= target->end);
            }
            if (!inside_target) {
                read_place_nodes(*found, place);
            }
        }
    }
    return place;
}

// An exception that stands before or behind its targets holds for all of them. 其他 is what it leaves, and no part of
// it.
inline void spread_exceptions(const ParseNode& node, HomeClause& clause) {
    HomeTarget around;
    read_exception(node, around);
    std::vector<const ParseNode*> exceptions;
    node.collect("except", exceptions);
    clause.unsure = std::any_of(exceptions.begin(), exceptions.end(),
                                [](const ParseNode* exception) { return exception->find("others") != nullptr; });
    for (HomeTarget& target : clause.targets) {
        if (around.excepts && !target.excepts) {
            target.excepts = true;
            target.except_areas = around.except_areas;
            target.except_kinds = around.except_kinds;
            target.except_devices = around.except_devices;
            target.absent = target.absent || around.absent;
        }
        if (target.excepts && target.others) {  // 除了书房，其他房间的灯: all but that
            target.others = false;
            target.everything = true;
            target.ambiguous.reset();
        }
    }
}

// A clause with its targets, places and attribute; what is to be done is not read yet.
inline HomeClause read_clause(const ParseNode& node, HomeClause::Type type) {
    HomeClause clause;
    clause.type = type;
    std::vector<const ParseNode*> targets;
    collect_outside_exceptions(node, "target", targets);
    for (const ParseNode* target : targets) {
        clause.targets.push_back(read_target(*target));
    }
    if (const ParseNode* each = node.find("each"); each != nullptr && !clause.targets.empty()) {
        clause.targets.back().each = true;
    }
    const HomeTarget place = read_places_around(node, targets);
    clause.places = place.areas;
    clause.place_absent = place.absent;
    if (place.ambiguous && clause.targets.empty()) {
        clause.targets.push_back(place);
    } else if (place.ambiguous) {
        clause.targets.front().ambiguous = place.ambiguous;
    }
    spread_exceptions(node, clause);
    // The category and the rule around it share the name "attribute"; only the word has values.
    if (const ParseNode* attribute = node.find("attribute")) {
        const ParseNode& word = attribute->children.empty() ? *attribute : attribute->children[0];
        clause.attribute = word.values.front();
    }
    if (type == HomeClause::Type::switched && (node.find("lit") != nullptr || node.find("lit_state") != nullptr)) {
        clause.attribute = "brightness";  // light up the study: what has a brightness there
        clause.verbs = {"on"};
    }
    if (find_outside_exceptions(node, "everywhere") != nullptr) {
        for (HomeTarget& target : clause.targets) {
            target.everything = true;  // lights off everywhere
        }
    }
    if (clause.targets.empty()) {
        clause.targets.emplace_back();
        clause.targets.back().pronoun = node.find("pronoun") != nullptr;  // 刚才那个关了
        clause.targets.back().attribute_only = !clause.targets.back().pronoun;
    }
    return clause;
}

}  // namespace minillm::detail
