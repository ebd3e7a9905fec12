// nlu/grammar_rules.hpp: the rules of a grammar as they are matched: templates as trees of nodes.
//
//     switch = turn [the] {kind}
//       -> sequence( word turn, choice( word the, empty ), word {kind} )
//
// Nodes and rules are named by their numbers, so that a rule may be used before it is defined. In the end all must be
// defined, and none may begin with itself: the matcher would descend into such a one for ever.
//
// What may stand first in a node is known before any request is read (the FIRST sets of Aho, Lam, Sethi and Ullman,
// "Compilers", 2nd edition, 4.4.2), so that the matcher need not try what cannot begin at a place.
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

/// What may stand first in a node.
struct GrammarOpening {
    std::vector<bool> words;  // by lexicon category
    bool number = false;
    bool any_word = false;
    bool nothing = false;  // the node may be empty
};

/// All rules of one grammar.
struct GrammarRules {
    std::string name;  // of the file they come from, for messages
    std::vector<GrammarNode> nodes;
    std::vector<GrammarRule> rules;
    std::map<std::string, std::size_t> numbers;  // of the rules, by name
    std::vector<std::size_t> skip_categories;
    std::vector<std::size_t> not_word_categories;
    std::vector<GrammarOpening> openings;  // find_openings fills these two
    std::vector<std::size_t> opening_of;   // for each node its place in openings; equal ones are shared

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

    /// Finds what may stand first in each node. The rules must have passed check().
    /// @param categories  how many the lexicon has
    void find_openings(std::size_t categories) {
        openings.clear();
        opening_of.assign(nodes.size(), not_found);
        std::vector<std::size_t> of_word(categories, not_found);
        for (std::size_t node = 0; node < nodes.size(); ++node) {
            find_opening(node, of_word);
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

    static constexpr std::size_t not_found = static_cast<std::size_t>(-1);

    // The place in openings of what may stand first in a node. of_word: that of each category found so far.
    std::size_t find_opening(std::size_t node, std::vector<std::size_t>& of_word) {
        const GrammarNode& n = nodes[node];
        const bool is_word = n.kind == GrammarNode::Kind::word;
        if (opening_of[node] == not_found && n.kind == GrammarNode::Kind::rule) {
            opening_of[node] = find_opening(rules[n.value].node, of_word);
        } else if (opening_of[node] == not_found && is_word && of_word[n.value] != not_found) {
            opening_of[node] = of_word[n.value];
        } else if (opening_of[node] == not_found) {
            openings.push_back(opening_of_parts(n, of_word));
            opening_of[node] = openings.size() - 1;
            if (is_word) {
                of_word[n.value] = opening_of[node];
            }
        }
        return opening_of[node];
    }

    GrammarOpening opening_of_parts(const GrammarNode& n, std::vector<std::size_t>& of_word) {
        GrammarOpening opening{std::vector<bool>(of_word.size(), false), false, false, false};
        if (n.kind == GrammarNode::Kind::word) {
            opening.words[n.value] = true;
        }
        opening.number = n.kind == GrammarNode::Kind::number;
        opening.any_word = n.kind == GrammarNode::Kind::any_word;
        const bool one_after_another = n.kind == GrammarNode::Kind::sequence;
        opening.nothing = n.kind == GrammarNode::Kind::empty || one_after_another;
        for (const std::size_t child : n.children) {
            if (one_after_another && !opening.nothing) {
                break;  // what comes later never stands first
            }
            opening.nothing = opening.nothing && !one_after_another;
            join(opening, openings[find_opening(child, of_word)]);
        }
        opening.nothing = opening.nothing || n.kind == GrammarNode::Kind::repeat;
        return opening;
    }

    static void join(GrammarOpening& opening, const GrammarOpening& other) {
        for (std::size_t category = 0; category < other.words.size(); ++category) {
            if (other.words[category]) {
                opening.words[category] = true;
            }
        }
        opening.number = opening.number || other.number;
        opening.any_word = opening.any_word || other.any_word;
        opening.nothing = opening.nothing || other.nothing;
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
