// nlu/grammar_rules.hpp: the rules of a grammar as they are matched: templates as trees of nodes.
//
//     switch = turn [the] {kind}
//       -> sequence( word turn, choice( word the, empty ), word {kind} )
//
// Nodes and rules are named by their numbers, so that a rule may be used before it is defined. In the end all must be
// defined, and none may begin with itself: the matcher would descend into such a one for ever.
//
// Not here: the notation (nlu/grammar.hpp). Next: nlu/grammar_reader.hpp, which reads it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "../core/error.hpp"

namespace minillm {

/// A part of a template.
struct GrammarNode {
    enum class Kind { empty, word, number, any_word, sequence, choice, repeat, rule };

    Kind kind = Kind::empty;
    std::size_t value = 0;  // word: lexicon category; rule: its number
    bool shown = false;     // word: a lexicon category, which leaves a node in the reading
    std::size_t extra_cost = 0;
    std::vector<std::size_t> children;
};

/// A template with its name.
struct GrammarRule {
    std::string name;
    std::size_t node = 0;
    std::size_t line = 0;
    bool defined = false;
    bool shown = true;
};

/// All rules of one grammar.
struct GrammarRules {
    std::string name;  // of the file they come from, for messages
    std::vector<GrammarNode> nodes;
    std::vector<GrammarRule> rules;
    std::map<std::string, std::size_t> numbers;  // of the rules, by name
    std::vector<std::size_t> skip_categories;
    std::vector<std::size_t> not_word_categories;

    /// Throws FormatError: a line is not as it should be.
    [[noreturn]] void refuse(std::size_t line, const std::string& expected, const std::string& found) const {
        throw FormatError(name, "line " + std::to_string(line), expected, found);
    }

    /// Throws FormatError unless every rule that is used is defined, and none may begin with itself.
    void check() const {
        std::vector<int> state(rules.size(), 0);
        for (std::size_t r = 0; r < rules.size(); ++r) {
            if (!rules[r].defined) {
                throw FormatError(name, "the whole file", "a rule " + rules[r].name, "none of that name");
            }
            check_left_recursion(r, state);
        }
    }

private:
    // state: 0 not visited, 1 on the way, 2 done
    void check_left_recursion(std::size_t rule, std::vector<int>& state) const {
        if (state[rule] == 1) {
            refuse(rules[rule].line, "a rule that does not begin with itself", "<" + rules[rule].name + ">");
        }
        if (state[rule] == 0) {
            state[rule] = 1;
            visit_beginnings(rules[rule].node, state);
            state[rule] = 2;
        }
    }

    // Visits what may stand first in a node; true if the node may be empty.
    bool visit_beginnings(std::size_t node, std::vector<int>& state) const {
        const GrammarNode& n = nodes[node];
        switch (n.kind) {
            case GrammarNode::Kind::empty:
                return true;
            case GrammarNode::Kind::word:
            case GrammarNode::Kind::any_word:
            case GrammarNode::Kind::number:
                return false;
            case GrammarNode::Kind::rule: {
                check_left_recursion(n.value, state);
                std::vector<int> ignored(rules.size(), 2);
                return visit_beginnings(rules[n.value].node, ignored);
            }
            case GrammarNode::Kind::repeat:
                visit_beginnings(n.children[0], state);
                return true;
            case GrammarNode::Kind::choice: {
                bool may_be_empty = false;
                for (const std::size_t child : n.children) {
                    may_be_empty = visit_beginnings(child, state) || may_be_empty;
                }
                return may_be_empty;
            }
            case GrammarNode::Kind::sequence: {
                for (const std::size_t child : n.children) {
                    if (!visit_beginnings(child, state)) {
                        return false;
                    }
                }
                return true;
            }
        }
        return true;
    }
};

}  // namespace minillm
