// os/apps/home/home_clause_verbs.hpp: what a clause says is to be done, from the nodes of a reading: its verb, its
// value or its direction.
//
//     把灯打开               verbs on, open: the device decides
//     set it to 20 degrees   number 20, of what has degrees
//     twice as bright        up, times 2
//
// A few words are too short to be sure of: 开一, a dash that may be a minus, a thing that may belong to what follows. A
// clause that hangs on them counts as unsure.
//
// Not here: what it is done to (os/apps/home/home_clause_targets.hpp). Next: os/apps/home/home_clauses.hpp.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/grammar.hpp"
#include "../../../nlu/request_text.hpp"
#include "../../../text/utf8.hpp"
#include "home_clause.hpp"

namespace minillm::detail {

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

}  // namespace minillm::detail
