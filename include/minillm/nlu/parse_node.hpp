// nlu/parse_node.hpp: a reading of a request as a tree: its rules, the words of the lexicon in them, its numbers.
//
//     turn on the living room light
//       -> switch(verb=on target(area=living_room kind=light))
//
// Whoever reads the tree asks it for nodes by the names of the rules; plain words ("the") have left none.
//
// Not here: how a request gets its readings. Next: nlu/grammar_rules.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "numbers.hpp"

namespace minillm {

/// A node of a reading: a rule with its parts, or a word of the lexicon, or a number. Plain words leave no node.
struct ParseNode {
    std::string name;       // the rule's or the category's name, or "number"
    std::size_t begin = 0;  // characters [begin, end) of the normalised request
    std::size_t end = 0;
    std::vector<std::string> values;    // of a lexicon word
    std::optional<NumberMatch> number;  // of a number
    std::vector<ParseNode> children;

    bool is(std::string_view wanted) const { return name == wanted; }

    /// The first node of that name below this one (this one included), depth first; nullptr if there is none.
    const ParseNode* find(std::string_view wanted) const {
        if (name == wanted) {
            return this;
        }
        for (const ParseNode& child : children) {
            if (const ParseNode* found = child.find(wanted)) {
                return found;
            }
        }
        return nullptr;
    }

    /// All nodes of that name, in the order of the sentence; does not look inside a match.
    void collect(std::string_view wanted, std::vector<const ParseNode*>& found) const {
        if (name == wanted) {
            found.push_back(this);
            return;
        }
        for (const ParseNode& child : children) {
            child.collect(wanted, found);
        }
    }

    /// "switch(verb=on target(area=living_room kind=light))", for traces and tests.
    std::string text() const {
        std::string result = name;
        for (std::size_t i = 0; i < values.size(); ++i) {
            result += i == 0 ? "=" : "/";
            result += values[i];
        }
        if (number) {
            result += "=" + std::to_string(number->numerator);
            if (number->denominator != 1) {
                result += "/" + std::to_string(number->denominator);
            }
        }
        if (!children.empty()) {
            result += "(";
            for (std::size_t i = 0; i < children.size(); ++i) {
                result += i == 0 ? "" : " ";
                result += children[i].text();
            }
            result += ")";
        }
        return result;
    }
};

/// One way to read a whole request.
struct Reading {
    std::size_t cost = 0;
    ParseNode root;
};

}  // namespace minillm
