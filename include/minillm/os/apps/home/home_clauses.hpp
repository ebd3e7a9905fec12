// os/apps/home/home_clauses.hpp: from a reading of a sentence to what it asks for, still without a look at the home.
//
//     把客厅和卧室的灯调到一半
//       -> set, target {areas living_room bedroom, kinds light}, value half
//     turn off the TV and make it a bit brighter in the study
//       -> switch [off], target {kinds tv};  change up brightness, target {it}, place study
//
// A clause keeps all that a verb may mean (打开: on, open); which one it is depends on the device and is settled in
// os/apps/home/home_plan.hpp, the next file.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/grammar.hpp"
#include "../../../nlu/request_text.hpp"
#include "../../../text/utf8.hpp"

namespace minillm {

/// What a clause is about, in the words of the home file.
struct HomeTarget {
    std::vector<std::string> areas;
    std::vector<std::string> kinds;
    std::string device;       // named as a whole: 客厅灯
    bool everything = false;  // all, 所有
    bool each = false;        // 都 behind the thing: all of its kind
    bool pronoun = false;     // it, 那个
    bool same_kind = false;   // the bedroom one: the kind that was spoken of before
    bool others = false;      // 其他, the rest: all but those spoken of before
    bool excepts = false;     // 除了厨房, except the kitchen: all of it but these
    std::vector<std::string> except_areas;
    std::vector<std::string> except_kinds;
    std::vector<std::string> except_devices;
    bool absent = false;                   // names something that this home does not have
    std::optional<std::size_t> ambiguous;  // which of the file's questions to ask
    bool place_behind = false;             // the fan in the bedroom
    bool same_place = false;               // 那儿的空调: where the last one was
    bool other_one = false;                // the other one: of the two or more that were spoken of
    bool attribute_only = false;           // "the volume": the device follows from the attribute

    bool names_nothing() const { return areas.empty() && kinds.empty() && device.empty() && !everything && !pronoun; }
};

/// One thing to do.
struct HomeClause {
    enum class Type { switched, set, change } type = Type::switched;
    std::vector<std::string> verbs;  // switched: on, off, open, close, lock, unlock; what the verb may mean
    std::string verb_term;           // the verb as written
    std::vector<HomeTarget> targets;
    std::vector<std::string> places;  // areas that hold for targets which name none
    bool place_absent = false;
    std::vector<std::string>
        later_places;       // named behind the last thing of the request: where the others may be as well
    std::string attribute;  // "" : follows from the value, the word or the device
    std::vector<std::string> value_attributes;  // what the value's unit or word fits
    std::optional<NumberMatch> number;          // set: the value; change: the amount
    std::optional<std::int64_t> named;          // 高速 is 3
    bool to_most = false;
    bool to_least = false;
    bool to_half = false;
    bool after_at = false;     // "at 7" may be a time,
    bool after_on = false;     // and "on 7" as well, or a channel
    bool all_the_way = false;  // change: up or down, and nothing said about how far
    bool in_steps = false;     // change: the amount counts the device's own steps
    bool unsure = false;       // its words may mean something else: no plan is made of it
    bool also_on = false;      // 开到24度: what is set is also switched on
    bool increase = false;     // change: the direction
    std::int64_t times = 1;    // change: twice as much (2, over 1) or half as much (1, over 2)
    std::int64_t over = 1;
};

namespace detail {

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

// "v_on", "p_off", "g_open", "v_lock_up", "v_off_done": the part after the first underscore is the verb.
inline std::string verb_of_rule(const std::string& rule) {
    if (rule.size() < 4 || rule[1] != '_' || (rule[0] != 'v' && rule[0] != 'p' && rule[0] != 'g')) {
        return "";
    }
    const std::string verb = rule.substr(2, rule.find('_', 2) - 2);
    for (const char* known : {"on", "off", "open", "close", "lock", "unlock"}) {
        if (verb == known) {
            return verb;
        }
    }
    return "";
}

// A clause may have its verb in two words (把灯打开开): the last one counts.
inline void read_verbs(const ParseNode& node, std::u32string_view text, HomeClause& clause) {
    for (const ParseNode& child : node.children) {
        if (child.is("target") || child.is("loc")) {
            continue;
        }
        const std::string verb = verb_of_rule(child.name);
        if (child.is("said_off")) {  // 灯也关了, behind another request
            clause.verbs = {"off", "close"};
            clause.verb_term = "关了";
        }
        if (child.is("said_on")) {
            clause.verbs = {"on", "open"};
            clause.verb_term = "开了";
        }
        const bool is_word = !child.values.empty() && (child.is("verb") || child.is("verb_done") ||
                                                       child.is("whole_verb") || child.is("verb_on"));
        if (!verb.empty() || is_word) {
            clause.verbs = is_word ? child.values : std::vector<std::string>{verb};
            clause.verb_term = encode_utf8(text.substr(child.begin, child.end - child.begin));
        }
        read_verbs(child, text, clause);
    }
}

inline void read_value(const ParseNode& node, HomeClause& clause) {
    if (const ParseNode* number = node.find("number")) {
        clause.number = number->number;
    } else if (node.find("single") != nullptr || node.find("couple") != nullptr) {  // a degree, a couple of degrees
        NumberMatch said;
        said.numerator = node.find("single") != nullptr ? 1 : 2;
        clause.number = said;
    }
    // The category and the rule around it are both called "unit"; only the word has values.
    std::vector<const ParseNode*> units;
    node.collect("unit", units);
    for (const ParseNode* unit : units) {
        clause.value_attributes =
            unit->values.empty() && !unit->children.empty() ? unit->children[0].values : unit->values;
    }
    if (const ParseNode* named = node.find("named_value")) {
        for (const std::string& value : named->values) {
            const std::size_t equals = value.find('=');
            clause.value_attributes.push_back(value.substr(0, equals));
            clause.named = std::stoll(value.substr(equals + 1));
        }
    }
    clause.to_most = node.find("most") != nullptr;
    clause.to_least = node.find("least") != nullptr;
    clause.to_half = node.find("half") != nullptr;
    for (const char* category : {"max", "min"}) {
        if (const ParseNode* word = node.find(category)) {
            clause.value_attributes = word->values;
        }
    }
}

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
    // Places of the whole clause: a loc or a spot that stands outside every target.
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
    clause.places = place.areas;
    clause.place_absent = place.absent;
    if (place.ambiguous && clause.targets.empty()) {
        clause.targets.push_back(place);
    } else if (place.ambiguous) {
        clause.targets.front().ambiguous = place.ambiguous;
    }
    // An exception that stands before or behind its targets holds for all of them. 其他 is what it leaves, and no part
    // of it.
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

inline void read_way(const ParseNode& node, HomeClause& clause) {
    const auto has = [&node](std::initializer_list<const char*> names) -> const ParseNode* {
        for (const char* name : names) {
            if (const ParseNode* found = node.find(name)) {
                return found;
            }
        }
        return nullptr;
    };
    const ParseNode* up = has({"up", "up_gerund", "up_bare", "up_split"});
    const ParseNode* down = has({"down", "down_gerund", "down_bare", "down_split"});
    const ParseNode* more =
        has({"inc", "inc_gerund", "inc_up", "inc_bare", "inc_more", "inc_open", "inc_add", "inc_sign"});
    clause.increase = up != nullptr || (down == nullptr && more != nullptr);
    if (node.find("halve") != nullptr || node.find("twice") != nullptr) {
        clause.times = node.find("twice") != nullptr ? 2 : 1;
        clause.over = node.find("halve") != nullptr ? 2 : 1;
        clause.increase = clause.times > clause.over;
    }
    if (const ParseNode* way = up != nullptr ? up : down) {
        // The rule's child, or a plain word of the rule (大点声) which leaves the attribute to the device.
        const ParseNode* word = way;
        while (word->values.empty() && !word->children.empty()) {
            word = &word->children[0];
        }
        clause.value_attributes = word->values;
    }
}

inline void read_at(const ParseNode& node, std::u32string_view text, HomeClause& clause) {
    if (const ParseNode* at = node.find("at")) {
        clause.after_on = text.substr(at->begin, at->end - at->begin).ends_with(U"on");  // a blank may stand before it
        clause.after_at = !clause.after_on;
    }
}

// 开一..., 关一...: 一 behind a verb is the beginning of 一下, or of a word that nobody wrote down, and no value.
inline bool is_bare_one(const HomeClause& clause, const ParseNode* value, std::u32string_view text) {
    const bool one =
        clause.number && clause.number->in_words && clause.number->numerator == 1 && clause.number->denominator == 1;
    if (!one || value == nullptr || !clause.value_attributes.empty()) {
        return false;
    }
    const ParseNode* number = value->find("number");
    return number != nullptr && number->begin > 0 && text[number->begin] == U'一' && text[number->begin - 1] != U'到' &&
           text[number->begin - 1] != U'成' && text[number->begin - 1] != U'为';
}

// 电视太吵了，关掉，客厅灯调到40: behind a comma the lamp may belong to what follows it. 关掉，客厅的灯 ends there.
inline bool thing_may_belong_behind(const ParseNode& node, std::u32string_view text) {
    const ParseNode* verb = node.find("verb");
    const ParseNode* target = node.find("target");
    if (verb == nullptr || target == nullptr || verb->end > target->begin) {
        return false;
    }
    const bool comma = text.substr(verb->end, target->end - verb->end).find(U',') != std::u32string_view::npos;
    const std::u32string_view behind = text.substr(node.end);
    const std::size_t next = behind.find_first_not_of(U" ,.;!?");
    const bool goes_on_at_once = next == 0;  // no mark between the thing and what follows
    return comma && goes_on_at_once;
}

// 空调-3度: a dash that touches the number; behind a Latin letter, only after a blank. Others set apart (灯 - 30).
inline bool is_minus(std::u32string_view text, std::size_t begin) {
    const std::size_t at = text.find(U'-', begin);
    const bool touches_word = at > 0 && at < text.size() && is_latin_letter(text[at - 1]);
    return !touches_word && at + 1 < text.size() && text[at + 1] != U' ';
}

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

}  // namespace detail

/// The clauses of a command, in the order of the sentence.
/// @param text  the normalised request that was read
inline std::vector<HomeClause> read_clauses(const ParseNode& node, std::u32string_view text) {
    std::vector<HomeClause> clauses;
    if (node.is("switch") || node.is("switch_said") || node.is("switch_gerund") || node.is("switch_some") ||
        node.is("switch_past") || node.is("switch_be") || node.is("unlisted_switch") || node.is("said")) {
        clauses.push_back(detail::read_clause(node, HomeClause::Type::switched));
        detail::read_verbs(node, text, clauses.back());
        clauses.back().unsure = clauses.back().unsure || detail::thing_may_belong_behind(node, text);
    } else if (node.is("set") || node.is("set_be") || node.is("unlisted_set") || node.is("set_wanted") ||
               node.is("level") || node.is("set_gerund")) {
        clauses.push_back(detail::read_clause(node, HomeClause::Type::set));
        const ParseNode* value = node.find("value");
        detail::read_value(value != nullptr ? *value : node, clauses.back());
        if (clauses.back().value_attributes.empty() && clauses.back().attribute.empty()) {
            HomeClause way;  // cool the bedroom down to 20: the verb says what is set
            detail::read_way(node, way);
            clauses.back().value_attributes =
                node.find("warmth") != nullptr ? std::vector<std::string>{"temperature"} : way.value_attributes;
        }
        detail::read_at(node, text, clauses.back());
        // turn the light on full, put the fan on speed 2
        const bool turned = clauses.back().after_on &&
                            contains_any(text.substr(node.begin, node.end - node.begin),
                                         {U"turn ", U"switch ", U"put ", U"get ", U"have ", U"stick ", U"pop "});
        clauses.back().also_on = node.find("opened") != nullptr || node.find("opened_at") != nullptr ||
                                 node.find("opened_kept") != nullptr || turned;
        clauses.back().unsure = clauses.back().unsure || detail::is_bare_one(clauses.back(), value, text);
    } else if (node.is("change") || node.is("unlisted_change") || node.is("change_gerund")) {
        clauses.push_back(detail::read_clause(node, HomeClause::Type::change));
        detail::read_way(node, clauses.back());
        const ParseNode* steps = node.find("steps");
        const bool plain_way = node.find("inc_up") != nullptr || node.find("dec_down") != nullptr ||
                               node.find("inc_more") != nullptr || node.find("dec_more") != nullptr;
        clauses.back().all_the_way = plain_way && node.find("some") == nullptr && node.find("attribute") == nullptr;
        clauses.back().in_steps = steps != nullptr;
        const ParseNode* minus = node.find("dec_sign");
        clauses.back().unsure = clauses.back().unsure || (minus != nullptr && !detail::is_minus(text, minus->begin));
        if (steps == nullptr && node.find("amount") == nullptr &&
            text.substr(node.begin, node.end - node.begin).find(U"all the way") != std::u32string_view::npos) {
            clauses.back().type = HomeClause::Type::set;  // turn it all the way up
            clauses.back().to_most = clauses.back().increase;
            clauses.back().to_least = !clauses.back().increase;
            return clauses;
        }
        if (const ParseNode* amount = steps != nullptr ? steps : node.find("amount")) {
            HomeClause with_amount;
            detail::read_value(*amount, with_amount);
            clauses.back().number = with_amount.number;
            if (clauses.back().value_attributes.empty()) {
                clauses.back().value_attributes = with_amount.value_attributes;
            }
        }
    } else if (node.is("both")) {
        clauses.push_back(detail::read_clause(node, HomeClause::Type::switched));
        clauses.back().verbs = {"on"};
        clauses.push_back(detail::read_clause(node, HomeClause::Type::set));
        detail::read_value(node, clauses.back());
        detail::read_at(node, text, clauses.back());
    } else {
        for (const ParseNode& child : node.children) {
            if (child.is("more") && !clauses.empty()) {  // turn off the TV, then the lamp
                HomeClause more = clauses.back();
                more.targets = detail::read_clause(child, more.type).targets;
                if (!more.targets.front().areas.empty()) {
                    more.places.clear();  // ... in the bedroom and the one in the study
                }
                clauses.push_back(std::move(more));
                continue;
            }
            for (HomeClause& clause : read_clauses(child, text)) {
                clauses.push_back(std::move(clause));
            }
        }
        // The kitchen light, please turn it on.
        if (const ParseNode* topic =
                node.children.empty() || !node.children.front().is("topic") ? nullptr : &node.children.front()) {
            bool taken_up = false;
            for (HomeClause& clause : clauses) {
                for (HomeTarget& target : clause.targets) {
                    if (target.pronoun || target.attribute_only) {
                        target = detail::read_clause(*topic, clause.type).targets.front();
                        taken_up = true;
                    }
                }
            }
            if (!taken_up) {
                clauses.clear();  // then the thing in front was said for nothing, and this is no reading
            }
        }
        if (clauses.size() > 1 &&
            !clauses.back().targets.empty()) {  // close the curtains and switch on the light in the study
            const HomeTarget& last = clauses.back().targets.back();
            const std::vector<std::string> later = !clauses.back().places.empty() ? clauses.back().places
                                                   : last.place_behind            ? last.areas
                                                                                  : std::vector<std::string>{};
            for (HomeClause& clause : clauses) {
                clause.later_places = later;
            }
        }
        // A place in front of the first clause (in the bedroom, ...) or behind the last holds for every clause that has
        // none.
        for (const ParseNode& child : node.children) {
            if (child.is("loc") || child.is("after")) {
                HomeTarget place;
                detail::read_place_nodes(child, place);
                const bool said_for_nothing =
                    !place.areas.empty() && !clauses.empty() &&
                    std::all_of(clauses.begin(), clauses.end(), [&place](const HomeClause& clause) {
                        return detail::is_elsewhere(clause, place.areas);
                    });
                for (HomeClause& clause : clauses) {
                    clause.unsure = clause.unsure || said_for_nothing;
                    clause.places = clause.places.empty() ? place.areas : clause.places;
                    clause.place_absent = clause.place_absent || place.absent;
                    for (HomeTarget& target : clause.targets) {
                        target.ambiguous = target.areas.empty() && target.device.empty() && clause.places.empty()
                                               ? place.ambiguous
                                               : target.ambiguous;
                    }
                }
            }
        }
    }
    return clauses;
}

}  // namespace minillm
