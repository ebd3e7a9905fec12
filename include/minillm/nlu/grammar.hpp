// nlu/grammar.hpp: sentence templates, and the readings that make a whole sentence of a request.
//
// A grammar is text, one rule a paragraph; a line that begins with a blank continues the rule above it:
//
//     switch = <verb> [the] <target> | turn <target> (on|off)      # rest of the line: comment
//     target : [{area} [的]] {kind} | it                           `:` instead of `=`: leaves no node in the reading
//     %skip  = please | 一下                                       words that may stand anywhere
//
//     word          the word itself                 [x]     x or nothing           x | y   one of them
//     {category}    a word of the lexicon           (x)     grouping               x*  x+  any number, at least one
//     {number}      a number in digits or words     <rule>  another rule           ~5      makes an alternative dearer
//     'x y'         words and signs as they stand; '' is one apostrophe
//     {word}        any English verb that nobody listed: one word in its plain form (nudge, not nudged, nudges or
//                   nudging) that is not among the words of %not_word
//
// Only readings of the WHOLE request count: a request with one word too many has none. Between two words blanks may
// stand, and, at a price, words of %skip and marks that end nothing (comma, full stop, exclamation mark). A question
// mark, a quotation mark or any unknown word is never passed over. Each word costs 10 and each skipped word 12, so the
// cheapest reading is the one with the longest words; equally cheap readings are all returned, for the caller to
// compare.
//
// Not here: how rules are read (nlu/grammar_reader.hpp) and matched (nlu/grammar_matcher.hpp). Rules must not be
// left-recursive; a grammar that is gets an error when it is read.
//
// Next: nlu/sentence_mood.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "grammar_matcher.hpp"
#include "grammar_reader.hpp"
#include "grammar_rules.hpp"
#include "lexicon.hpp"
#include "parse_node.hpp"

namespace minillm {

/// A set of rules over a lexicon.
class Grammar {
public:
    /// @param name     of the file the rules come from, for messages
    /// @param rules    the text of the rules
    /// @param lexicon  gets the rules' own words as well; must outlive the grammar
    /// Throws FormatError, with the line, if the rules cannot be understood.
    Grammar(std::string_view name, std::string_view rules, Lexicon& lexicon)
        : rules_(GrammarReader::read(name, rules, lexicon)), lexicon_(&lexicon) {
        rules_.find_openings(lexicon.category_count());
    }

    /// The cheapest readings of the whole request as `rule`, cheapest first; none if there is none, or if the request
    /// is longer than `longest` characters: no sentence is, and the time stays bounded.
    std::vector<Reading> parse(std::u32string_view text, std::string_view rule, std::size_t most = 4,
                               std::size_t longest = 240) const {
        std::vector<Reading> readings;
        const auto start = rules_.numbers.find(std::string(rule));
        if (start == rules_.numbers.end()) {
            throw ConfigError(rules_.name + ": no rule " + std::string(rule));
        }
        if (text.empty() || text.size() > longest) {
            return readings;
        }
        GrammarMatcher matcher(rules_, *lexicon_, text);
        std::vector<GrammarMatcher::Match> whole;
        for (const GrammarMatcher::Match& match : matcher.match(rules_.rules[start->second].node, 0)) {
            const std::size_t rest = matcher.cost_to_end(match.end);
            if (rest != GrammarMatcher::no_way) {
                whole.push_back({text.size(), match.cost + rest, match.piece});
            }
        }
        std::stable_sort(
            whole.begin(), whole.end(),
            [](const GrammarMatcher::Match& a, const GrammarMatcher::Match& b) { return a.cost < b.cost; });
        for (std::size_t i = 0; i < whole.size() && readings.size() < most; ++i) {
            Reading reading{whole[i].cost, {std::string(rule), 0, text.size(), {}, std::nullopt, {}}};
            reading.root.children = matcher.children_of(whole[i]);
            const bool seen = std::any_of(readings.begin(), readings.end(), [&](const Reading& other) {
                return other.root.text() == reading.root.text();
            });
            if (!seen) {
                readings.push_back(std::move(reading));
            }
        }
        return readings;
    }

    bool has_rule(std::string_view rule) const { return rules_.numbers.contains(std::string(rule)); }

private:
    GrammarRules rules_;
    const Lexicon* lexicon_;
};

}  // namespace minillm
