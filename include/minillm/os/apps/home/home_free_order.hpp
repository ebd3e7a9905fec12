// os/apps/home/home_free_order.hpp: what a request asks for when no rule of word order covers it.
//
//     书房里的空调关了它              air conditioner, study, off            light off on the balcony, please
//     study, the AC, put it to 22     air conditioner, study, set 22         in the bedroom a bit brighter, the light
//
// The grammar (rule `free_order`) has accounted for every word: it names a place or a thing, says what is to be done,
// or says nothing. Here they are put together, and the result is empty unless there is one way to do so: one thing, or
// the same thing in several places; one verb, or one direction, or one value. Two verbs, two values, a thing in one
// place and another in another: nothing.
//
// This is less than a reading. The caller asks a second opinion (the classifier) before it counts.
//
// Next: os/apps/home/home_plan.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "home_clause.hpp"
#include "home_clause_targets.hpp"
#include "home_clause_verbs.hpp"

namespace minillm {

namespace detail {

// "off on the balcony": in front of a place, `on` says where.
inline bool only_says_where(const std::vector<ParseNode>& parts, std::size_t i, std::u32string_view text) {
    if (!parts[i].is("p_on") || i + 1 == parts.size() || !parts[i + 1].is("place")) {
        return false;
    }
    const std::u32string_view between = text.substr(parts[i].end, parts[i + 1].begin - parts[i].end);
    return between == U" " || between == U" the " || between == U" my " || between == U" our ";
}

// 灯关了 tells how it is; with one of these words somebody is asked to do it.
inline bool asks_for_done(std::u32string_view text) {
    for (const std::u32string_view word : {U"把", U"它", U"吧", U"请", U"麻烦", U"帮", U"给我", U"可以", U"该"}) {
        if (text.find(word) != std::u32string_view::npos) {
            return true;
        }
    }
    return false;
}

inline void drop_repeated(std::vector<std::string>& names) {
    for (std::size_t i = names.size(); i > 1; --i) {
        if (std::find(names.begin(), names.end(), names[i - 1]) < names.begin() + static_cast<std::ptrdiff_t>(i - 1)) {
            names.erase(names.begin() + static_cast<std::ptrdiff_t>(i - 1));
        }
    }
}

// What the verbs of a request have in common: "turn ... on" and "light up" both mean on.
inline std::vector<std::string> common_values(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::string> both;
    for (const std::string& value : a) {
        for (const std::string& other : b) {
            if (value == other) {
                both.push_back(value);
            }
        }
    }
    return both;
}

}  // namespace detail

/// The clauses of a request read in any order; none if its words do not fit together in one way only.
/// @param node  a reading of `free_order`
/// @param text  the normalised request
inline std::vector<HomeClause> read_free_order(const ParseNode& node, std::u32string_view text) {
    HomeTarget target;
    HomeClause clause;
    std::size_t verbs = 0;
    std::size_t ways = 0;
    const ParseNode* value = nullptr;   // free_value
    const ParseNode* amount = nullptr;  // free_amount
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const ParseNode& part = node.children[i];
        const std::string verb = detail::verb_of_rule(part.name);
        if (part.is("place") || part.is("thing") || part.is("device")) {
            detail::read_place_nodes(part, target);
            detail::add_values(part, "kind", target.kinds);
            detail::drop_repeated(target.areas);
            detail::drop_repeated(target.kinds);  // 热水器水温: one thing under two names
            if (part.is("device")) {
                if (!target.device.empty()) {
                    return {};
                }
                target.device = part.values.front();
            }
        } else if (part.is("everything")) {
            target.everything = true;
        } else if (part.is("attribute")) {
            if (!clause.attribute.empty()) {
                return {};
            }
            clause.attribute = part.children.front().values.front();
        } else if (part.is("free_value") || part.is("free_amount")) {
            const ParseNode*& place = part.is("free_value") ? value : amount;
            if (place != nullptr) {
                return {};
            }
            place = &part;
        } else if (part.is("lit") || part.is("verb") || part.is("verb_done") || !verb.empty()) {
            if (detail::only_says_where(node.children, i, text)) {
                continue;
            }
            if (part.is("verb_done") && !detail::asks_for_done(text)) {
                return {};
            }
            HomeClause said;
            ParseNode around{"", part.begin, part.end, {}, std::nullopt, {part}};
            detail::read_verbs(around, text, said);
            const std::vector<std::string> meant = part.is("lit") ? std::vector<std::string>{"on"} : said.verbs;
            clause.verbs = verbs == 0 ? meant : detail::common_values(clause.verbs, meant);
            clause.verb_term = said.verb_term;
            if (++verbs > 2 || clause.verbs.empty()) {
                return {};
            }
        } else if (!part.name.starts_with("polite") && !part.is("pronoun")) {  // 空调关了它: the thing that was named
            ++ways;                                                            // up, down, inc, dec ...
        }
    }
    const bool named = !target.kinds.empty() || !target.device.empty();
    const bool one_thing = target.kinds.size() + (target.device.empty() ? 0 : 1) == 1;
    const bool placed_twice = !target.device.empty() && !target.areas.empty();
    if (!named || !one_thing || placed_twice || ways > 1 || (verbs + ways == 0 && value == nullptr)) {
        return {};
    }
    clause.targets = {target};
    if (ways == 0 && value == nullptr && amount == nullptr) {
        clause.type = HomeClause::Type::switched;
        return verbs > 0 && clause.attribute.empty() ? std::vector<HomeClause>{clause} : std::vector<HomeClause>{};
    }
    if (verbs > 0) {
        return {};
    }
    if (value != nullptr) {
        clause.type = HomeClause::Type::set;
        detail::read_value(*value, clause);
        return {clause};
    }
    clause.type = HomeClause::Type::change;
    detail::read_way(node, clause);
    if (amount != nullptr) {
        HomeClause by;
        detail::read_value(*amount, by);
        clause.number = by.number;
        if (clause.value_attributes.empty()) {
            clause.value_attributes = by.value_attributes;
        }
    }
    return {clause};
}

}  // namespace minillm
