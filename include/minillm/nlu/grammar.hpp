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
//     {word}        any English verb that nobody listed: one word in its plain form (nudge, not nudged, nudges,
//     nudging)
//                   that is not among the words of %not_word
//
// Only readings of the WHOLE request count: a request with one word too many has none. Between two words blanks may
// stand, and, at a price, words of %skip and marks that end nothing (comma, full stop, exclamation mark). A question
// mark, a quotation mark or any unknown word is never passed over. Each word costs 10 and each skipped word 12, so the
// cheapest reading is the one with the longest words; equally cheap readings are all returned, for the caller to
// compare.
//
// The matcher is a memoised recursive descent that keeps all ends (Norvig, "Techniques for automatic memoization with
// applications to context-free parsing", 1991), and for each end the few cheapest readings. Rules must not be
// left-recursive; a grammar that is gets an error when it is read.
//
// Next: nlu/sentence_mood.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "lexicon.hpp"
#include "numbers.hpp"
#include "request_text.hpp"

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

/// A set of rules over a lexicon.
class Grammar {
public:
    /// @param name     of the file the rules come from, for messages
    /// @param rules    the text of the rules
    /// @param lexicon  gets the rules' own words as well; must outlive the grammar
    /// Throws FormatError, with the line, if the rules cannot be understood.
    Grammar(std::string_view name, std::string_view rules, Lexicon& lexicon) : name_(name), lexicon_(&lexicon) {
        read_rules(rules);
        check_rules();
    }

    /// The cheapest readings of the whole request as `rule`, cheapest first; none if there is none, or if the request
    /// is longer than `longest` characters: no sentence is, and the time stays bounded.
    std::vector<Reading> parse(std::u32string_view text, std::string_view rule, std::size_t most = 4,
                               std::size_t longest = 240) const {
        std::vector<Reading> readings;
        const auto start = rule_numbers_.find(std::string(rule));
        if (start == rule_numbers_.end()) {
            throw ConfigError(name_ + ": no rule " + std::string(rule));
        }
        if (text.empty() || text.size() > longest) {
            return readings;
        }
        Run run(*this, text);
        std::vector<Match> whole;
        for (const Match& match : run.match(rules_[start->second].node, 0)) {
            const std::size_t rest = run.cost_to_end(match.end);
            if (rest != no_way) {
                whole.push_back({text.size(), match.cost + rest, match.piece});
            }
        }
        std::stable_sort(whole.begin(), whole.end(), [](const Match& a, const Match& b) { return a.cost < b.cost; });
        for (std::size_t i = 0; i < whole.size() && readings.size() < most; ++i) {
            Reading reading{whole[i].cost, {std::string(rule), 0, text.size(), {}, std::nullopt, {}}};
            run.build(whole[i].piece, reading.root.children);
            const bool seen = std::any_of(readings.begin(), readings.end(), [&](const Reading& other) {
                return other.root.text() == reading.root.text();
            });
            if (!seen) {
                readings.push_back(std::move(reading));
            }
        }
        return readings;
    }

    bool has_rule(std::string_view rule) const { return rule_numbers_.contains(std::string(rule)); }

private:
    static constexpr std::size_t no_way = static_cast<std::size_t>(-1);
    static constexpr std::size_t readings_an_end = 3;  // how many readings are kept for one rule between two places
    static constexpr std::size_t word_cost = 10;
    static constexpr std::size_t skip_cost = 12;
    static constexpr std::size_t mark_cost = 2;
    static constexpr std::size_t any_word_cost = 30;

    enum class Kind { empty, word, number, any_word, sequence, choice, repeat, rule };

    struct Node {
        Kind kind = Kind::empty;
        std::size_t value = 0;  // word: lexicon category; rule: its number
        bool shown = false;     // word: a lexicon category, which leaves a node in the reading
        std::size_t extra_cost = 0;
        std::vector<std::size_t> children;
    };

    struct Rule {
        std::string name;
        std::size_t node = 0;
        std::size_t line = 0;
        bool defined = false;
        bool shown = true;
    };

    // ---- Reading the rules -----------------------------------------------------------------------------------------

    struct Token {
        char kind = 0;  // 'w' word, 'c' category, 'r' rule, 'q' quoted, '~' cost, otherwise the sign itself
        std::string text;
    };

    [[noreturn]] void refuse(std::size_t line, const std::string& expected, const std::string& found) const {
        throw FormatError(name_, "line " + std::to_string(line), expected, found);
    }

    void read_rules(std::string_view text) {
        std::string body;
        std::size_t body_line = 0;
        std::size_t line_number = 0;
        std::size_t at = 0;
        while (at <= text.size()) {
            const std::size_t line_end = std::min(text.find('\n', at), text.size());
            std::string line(text.substr(at, line_end - at));
            at = line_end + 1;
            ++line_number;
            const std::size_t comment = line.find('#');
            if (comment != std::string::npos) {
                line.erase(comment);
            }
            while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) {
                line.pop_back();
            }
            if (line.empty()) {
                continue;
            }
            if (line.front() == ' ' || line.front() == '\t') {
                body += line;
                continue;
            }
            if (!body.empty()) {
                read_rule(body, body_line);
            }
            body = line;
            body_line = line_number;
        }
        if (!body.empty()) {
            read_rule(body, body_line);
        }
    }

    void read_rule(const std::string& body, std::size_t line) {
        const std::size_t name_end = body.find(' ');
        const std::size_t sign = body.find_first_not_of(' ', name_end);
        if (name_end == std::string::npos || sign == std::string::npos || (body[sign] != '=' && body[sign] != ':')) {
            refuse(line, "name = template", body);
        }
        const std::string name = body.substr(0, name_end);
        const std::vector<Token> tokens = split(body.substr(sign + 1), line);
        std::size_t next = 0;
        const std::size_t node = read_choice(tokens, next, line);
        if (next != tokens.size()) {
            refuse(line, "the end of the rule", tokens[next].text);
        }
        if (name == "%skip" || name == "%not_word") {
            note_words(node, line, name == "%skip" ? skip_categories_ : not_word_categories_);
            return;
        }
        Rule& rule = rules_[rule_number(name)];
        if (rule.defined) {
            refuse(line, "a new rule", name + " again");
        }
        rule.node = node;
        rule.line = line;
        rule.defined = true;
        rule.shown = body[sign] == '=';
    }

    std::vector<Token> split(const std::string& text, std::size_t line) const {
        std::vector<Token> tokens;
        std::size_t at = 0;
        while (at < text.size()) {
            const char c = text[at];
            if (c == ' ' || c == '\t') {
                ++at;
            } else if (c == '\'') {
                // Two apostrophes inside stand for one: 'i''d like'.
                std::string quoted;
                for (++at; at < text.size() && (text[at] != '\'' || text.substr(at, 2) == "''"); ++at) {
                    at += text[at] == '\'' ? 1 : 0;
                    quoted += text[at];
                }
                if (at >= text.size()) {
                    refuse(line, "a closing '", "the end of the rule");
                }
                tokens.push_back({'q', quoted});
                ++at;
            } else if (c == '{' || c == '<') {
                const char close = c == '{' ? '}' : '>';
                const std::size_t end = text.find(close, at + 1);
                if (end == std::string::npos) {
                    refuse(line, std::string("a closing ") + close, "the end of the rule");
                }
                tokens.push_back({c == '{' ? 'c' : 'r', text.substr(at + 1, end - at - 1)});
                at = end + 1;
            } else if (std::string_view("[]()|*+").find(c) != std::string_view::npos) {
                tokens.push_back({c, std::string(1, c)});
                ++at;
            } else {
                const std::size_t end = std::min(text.find_first_of(" \t[]()|*+{<", at), text.size());
                const std::string word = text.substr(at, end - at);
                tokens.push_back({word[0] == '~' ? '~' : 'w', word[0] == '~' ? word.substr(1) : word});
                at = end;
            }
        }
        return tokens;
    }

    std::size_t add_node(Node node) {
        nodes_.push_back(std::move(node));
        return nodes_.size() - 1;
    }

    std::size_t rule_number(const std::string& name) {
        const auto [place, is_new] = rule_numbers_.emplace(name, rules_.size());
        if (is_new) {
            rules_.push_back({name, 0, 0, false, true});
        }
        return place->second;
    }

    std::size_t read_choice(const std::vector<Token>& tokens, std::size_t& next, std::size_t line) {
        Node choice{Kind::choice, 0, false, 0, {read_sequence(tokens, next, line)}};
        while (next < tokens.size() && tokens[next].kind == '|') {
            ++next;
            choice.children.push_back(read_sequence(tokens, next, line));
        }
        return choice.children.size() == 1 ? choice.children[0] : add_node(std::move(choice));
    }

    std::size_t read_sequence(const std::vector<Token>& tokens, std::size_t& next, std::size_t line) {
        Node sequence{Kind::sequence, 0, false, 0, {}};
        while (next < tokens.size() && std::string_view("|])").find(tokens[next].kind) == std::string_view::npos) {
            const Token& token = tokens[next++];
            std::size_t node = 0;
            if (token.kind == '~') {
                sequence.extra_cost += static_cast<std::size_t>(std::stoul(token.text));
                continue;
            }
            if (token.kind == '[' || token.kind == '(') {
                node = read_choice(tokens, next, line);
                const char close = token.kind == '[' ? ']' : ')';
                if (next >= tokens.size() || tokens[next].kind != close) {
                    refuse(line, std::string("a closing ") + close,
                           next < tokens.size() ? tokens[next].text : "the end of the rule");
                }
                ++next;
                if (token.kind == '[') {
                    node = add_node({Kind::choice, 0, false, 0, {node, add_node({})}});
                }
            } else if (token.kind == 'r') {
                node = add_node({Kind::rule, rule_number(token.text), false, 0, {}});
            } else if (token.kind == 'c' && token.text == "word") {
                node = add_node({Kind::any_word, 0, false, 0, {}});
            } else if (token.kind == 'c' && token.text == "number") {
                node = add_node({Kind::number, 0, true, 0, {}});
            } else if (token.kind == 'c') {
                if (!lexicon_->has_category(token.text)) {
                    refuse(line, "a category of the lexicon", "{" + token.text + "}");
                }
                node = add_node({Kind::word, lexicon_->category(token.text), true, 0, {}});
            } else if (token.kind == 'w' || token.kind == 'q') {
                const std::string category = "'" + token.text + "'";
                lexicon_->add(category, token.text, token.text);
                node = add_node({Kind::word, lexicon_->category(category), false, 0, {}});
            } else {
                refuse(line, "a word, a category, a rule or a bracket", token.text);
            }
            while (next < tokens.size() && (tokens[next].kind == '*' || tokens[next].kind == '+')) {
                const std::size_t repeat = add_node({Kind::repeat, 0, false, 0, {node}});
                node = tokens[next].kind == '*' ? repeat : add_node({Kind::sequence, 0, false, 0, {node, repeat}});
                ++next;
            }
            sequence.children.push_back(node);
        }
        if (sequence.children.size() == 1 && sequence.extra_cost == 0) {
            return sequence.children[0];
        }
        return add_node(std::move(sequence));
    }

    // %skip is a list of plain words.
    void note_words(std::size_t node, std::size_t line, std::vector<std::size_t>& categories) {
        const Node& top = nodes_[node];
        const std::vector<std::size_t> words = top.kind == Kind::choice ? top.children : std::vector<std::size_t>{node};
        for (const std::size_t word : words) {
            if (nodes_[word].kind != Kind::word) {
                refuse(line, "plain words in %skip and %not_word ('two words' in quotation marks)", "something else");
            }
            categories.push_back(nodes_[word].value);
        }
    }

    // Every rule that is used must be defined, and none may begin with itself.
    void check_rules() const {
        std::vector<int> state(rules_.size(), 0);
        for (std::size_t r = 0; r < rules_.size(); ++r) {
            if (!rules_[r].defined) {
                throw FormatError(name_, "the whole file", "a rule " + rules_[r].name, "none of that name");
            }
            check_left_recursion(r, state);
        }
    }

    // state: 0 not visited, 1 on the way, 2 done
    void check_left_recursion(std::size_t rule, std::vector<int>& state) const {
        if (state[rule] == 1) {
            refuse(rules_[rule].line, "a rule that does not begin with itself", "<" + rules_[rule].name + ">");
        }
        if (state[rule] == 0) {
            state[rule] = 1;
            visit_beginnings(rules_[rule].node, state);
            state[rule] = 2;
        }
    }

    // Visits what may stand first in a node; true if the node may be empty.
    bool visit_beginnings(std::size_t node, std::vector<int>& state) const {
        const Node& n = nodes_[node];
        switch (n.kind) {
            case Kind::empty:
                return true;
            case Kind::word:
            case Kind::any_word:
            case Kind::number:
                return false;
            case Kind::rule: {
                check_left_recursion(n.value, state);
                std::vector<int> ignored(rules_.size(), 2);
                return visit_beginnings(rules_[n.value].node, ignored);
            }
            case Kind::repeat:
                visit_beginnings(n.children[0], state);
                return true;
            case Kind::choice: {
                bool may_be_empty = false;
                for (const std::size_t child : n.children) {
                    may_be_empty = visit_beginnings(child, state) || may_be_empty;
                }
                return may_be_empty;
            }
            case Kind::sequence: {
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

    // ---- Matching --------------------------------------------------------------------------------------------------

    // A part of a reading. Parts are joined in pairs, so that a sequence can grow without copying what it has.
    struct Piece {
        enum class Type : std::uint8_t { nothing, word, number, rule, join } type = Type::nothing;
        std::size_t first = 0;   // word: begin; rule: the piece inside; join: the left piece
        std::size_t second = 0;  // word: end; rule: the rule's number; join: the right piece
        std::size_t begin = 0;
        std::size_t end = 0;
        const LexiconEntry* entry = nullptr;
        // A number for what the piece leaves in the reading, so that the same reading reached in two ways is kept once.
        // Joining is associative: hash(a b c) is the same however the three were joined.
        std::uint64_t hash = 0;
        std::uint64_t power = 1;
    };

    struct Match {
        std::size_t end = 0;
        std::size_t cost = 0;
        std::size_t piece = 0;
    };

    // One request being matched.
    struct Run {
        const Grammar& grammar;
        std::u32string_view text;
        std::vector<Piece> pieces;
        std::vector<std::vector<LexiconMatch>> words;  // of each place, looked up once
        std::vector<std::vector<std::pair<std::size_t, std::size_t>>>
            starts;  // of each place: where a word may begin, cost
        std::vector<std::uint8_t> starts_known;
        std::vector<std::vector<const std::vector<Match>*>>
            memo;                                // [place][node]; a place that nothing reaches is empty
        std::deque<std::vector<Match>> results;  // a deque: what memo points to never moves

        Run(const Grammar& g, std::u32string_view t)
            : grammar(g),
              text(t),
              pieces(1),
              words(t.size() + 1),
              starts(t.size() + 1),
              starts_known(t.size() + 1, 0),
              memo(t.size() + 1) {
            for (std::size_t i = 0; i < t.size(); ++i) {
                words[i] = g.lexicon_->matches(t, i);
            }
        }

        // A mark that a sentence means the same without. Before a digit it may be a sign, a decimal point or a time.
        bool is_passable_mark(std::size_t place) const {
            const char32_t c = text[place];
            const bool before_digit = place + 1 < text.size() && is_ascii_digit(text[place + 1]);
            return c == U',' || c == U'!' || ((c == U'.' || c == U'-' || c == U';' || c == U':') && !before_digit);
        }

        // The places a word may begin at when everything before `position` is read: that place, and those behind
        // blanks, passable marks and skip words.
        const std::vector<std::pair<std::size_t, std::size_t>>& starts_from(std::size_t position) {
            std::vector<std::pair<std::size_t, std::size_t>>& found = starts[position];
            if (starts_known[position] != 0) {
                return found;
            }
            starts_known[position] = 1;
            std::vector<std::size_t> cost(text.size() + 1, no_way);
            cost[position] = 0;
            const auto reach = [&cost](std::size_t place, std::size_t price) {
                cost[place] = std::min(cost[place], price);
            };
            for (std::size_t place = position; place <= text.size(); ++place) {
                if (cost[place] == no_way) {
                    continue;
                }
                found.emplace_back(place, cost[place]);
                if (place == text.size()) {
                    break;
                }
                if (text[place] == U' ') {
                    reach(place + 1, cost[place]);
                } else if (is_passable_mark(place)) {
                    reach(place + 1, cost[place] + mark_cost);
                }
                for (const LexiconMatch& word : words[place]) {
                    if (std::find(grammar.skip_categories_.begin(), grammar.skip_categories_.end(),
                                  word.entry->category) != grammar.skip_categories_.end()) {
                        reach(word.end, cost[place] + skip_cost);
                    }
                }
            }
            return found;
        }

        std::size_t cost_to_end(std::size_t position) {
            const auto& found = starts_from(position);
            return !found.empty() && found.back().first == text.size() ? found.back().second : no_way;
        }

        static constexpr std::uint64_t hash_base = 0x9E3779B97F4A7C15u;

        static std::uint64_t mixed(std::uint64_t value) {
            value = (value ^ (value >> 31)) * 0xBF58476D1CE4E5B9u;
            return value ^ (value >> 29);
        }

        std::size_t add_piece(Piece piece) {
            if (piece.type != Piece::Type::join) {
                const std::uint64_t place = mixed(piece.begin * 4096 + piece.end);
                const std::uint64_t what = piece.type == Piece::Type::rule
                                               ? pieces[piece.first].hash + mixed(piece.second + 1)
                                               : mixed(reinterpret_cast<std::uintptr_t>(piece.entry));
                piece.hash = mixed(place + 3 * what + static_cast<std::uint64_t>(piece.type));
                piece.power = hash_base;
            } else {
                piece.hash = pieces[piece.first].hash * pieces[piece.second].power + pieces[piece.second].hash;
                piece.power = pieces[piece.first].power * pieces[piece.second].power;
            }
            pieces.push_back(piece);
            return pieces.size() - 1;
        }

        std::size_t joined(std::size_t left, std::size_t right) {
            if (left == 0 || right == 0) {
                return left + right;  // piece 0 is nothing
            }
            return add_piece({Piece::Type::join, left, right});
        }

        // Keeps the cheapest few readings of each end.
        void keep(std::vector<Match>& matches, const Match& match) const {
            std::size_t same_end = 0;
            std::size_t dearest = 0;
            for (std::size_t i = 0; i < matches.size(); ++i) {
                if (matches[i].end == match.end) {
                    if (pieces[matches[i].piece].hash == pieces[match.piece].hash) {
                        matches[i] = match.cost < matches[i].cost ? match : matches[i];
                        return;
                    }
                    if (same_end == 0 || matches[i].cost > matches[dearest].cost) {
                        dearest = i;
                    }
                    ++same_end;
                }
            }
            if (same_end < readings_an_end) {
                matches.push_back(match);
            } else if (match.cost < matches[dearest].cost) {
                matches[dearest] = match;
            }
        }

        const std::vector<Match>& match(std::size_t node, std::size_t position) {
            const Node& n = grammar.nodes_[node];
            memo[position].resize(grammar.nodes_.size(), nullptr);
            if (const std::vector<Match>* known = memo[position][node]) {
                return *known;
            }
            std::vector<Match> matches;
            switch (n.kind) {
                case Kind::empty:
                    matches.push_back({position, 0, 0});
                    break;
                case Kind::word:
                    match_word(n, position, matches);
                    break;
                case Kind::number:
                    match_number(position, matches);
                    break;
                case Kind::any_word:
                    match_any_word(position, matches);
                    break;
                case Kind::rule:
                    for (const Match& inside : match(grammar.rules_[n.value].node, position)) {
                        const bool shown = grammar.rules_[n.value].shown;
                        const std::size_t piece =
                            shown ? add_piece({Piece::Type::rule, inside.piece, n.value, position, inside.end})
                                  : inside.piece;
                        keep(matches, {inside.end, inside.cost, piece});
                    }
                    break;
                case Kind::choice:
                    for (const std::size_t child : n.children) {
                        for (const Match& one : match(child, position)) {
                            keep(matches, one);
                        }
                    }
                    break;
                case Kind::sequence:
                    matches.push_back({position, n.extra_cost, 0});
                    for (const std::size_t child : n.children) {
                        std::vector<Match> longer;
                        for (const Match& left : matches) {
                            for (const Match& right : match(child, left.end)) {
                                keep(longer, {right.end, left.cost + right.cost, joined(left.piece, right.piece)});
                            }
                        }
                        matches = std::move(longer);
                        if (matches.empty()) {
                            break;
                        }
                    }
                    break;
                case Kind::repeat: {
                    std::vector<Match> frontier = {{position, 0, 0}};
                    matches = frontier;
                    while (!frontier.empty()) {
                        std::vector<Match> longer;
                        for (const Match& left : frontier) {
                            for (const Match& right : match(n.children[0], left.end)) {
                                if (right.end > left.end) {  // what matches nothing would repeat for ever
                                    keep(longer, {right.end, left.cost + right.cost, joined(left.piece, right.piece)});
                                }
                            }
                        }
                        for (const Match& one : longer) {
                            keep(matches, one);
                        }
                        frontier = std::move(longer);
                    }
                    break;
                }
            }
            results.push_back(std::move(matches));
            memo[position][node] = &results.back();
            return results.back();
        }

        void match_word(const Node& n, std::size_t position, std::vector<Match>& matches) {
            for (const auto& [place, cost] : starts_from(position)) {
                for (const LexiconMatch& word : words[place]) {
                    if (word.entry->category == n.value) {
                        const std::size_t piece =
                            n.shown ? add_piece({Piece::Type::word, 0, 0, place, word.end, word.entry}) : 0;
                        keep(matches, {word.end, cost + word_cost, piece});
                    }
                }
            }
        }

        // A verb in its plain form that the lexicon does not know, neither as a thing nor as a word of %not_word.
        void match_any_word(std::size_t position, std::vector<Match>& matches) {
            for (const auto& [place, cost] : starts_from(position)) {
                std::size_t end = place;
                while (end < text.size() && is_latin_letter(text[end])) {
                    ++end;
                }
                const std::u32string_view word = text.substr(place, end - place);
                const bool begins = place == 0 || !is_latin_letter(text[place - 1]);
                const bool plain = !word.ends_with(U"ed") && !word.ends_with(U"ing") &&
                                   (!word.ends_with(U"s") || word.ends_with(U"ss"));
                const bool known =
                    place < text.size() &&
                    std::any_of(
                        words[place].begin(), words[place].end(),
                        [&](const LexiconMatch& match) {
                            const auto& not_words = grammar.not_word_categories_;
                            const bool excluded =
                                std::find(not_words.begin(), not_words.end(), match.entry->category) != not_words.end();
                            return match.end == end &&
                                   (excluded || grammar.lexicon_->category_name(match.entry->category).front() != '\'');
                        });
                if (begins && word.size() >= 3 && plain && !known && end < text.size() && text[end] == U' ') {
                    keep(matches, {end, cost + any_word_cost, 0});
                }
            }
        }

        // 一下, 一会, 一起: 一 counts nothing in them.
        bool counts_nothing(std::size_t place) const {
            constexpr std::u32string_view behind_one = U"下哈会些起样直边定共切旦律般味再";
            return text[place] == U'一' && place + 1 < text.size() &&
                   behind_one.find(text[place + 1]) != std::u32string_view::npos;
        }

        void match_number(std::size_t position, std::vector<Match>& matches) {
            for (const auto& [place, cost] : starts_from(position)) {
                if (place < text.size() && counts_nothing(place)) {
                    continue;
                }
                if (const std::optional<NumberMatch> number = number_at(text, place)) {
                    const std::size_t piece = add_piece({Piece::Type::number, 0, 0, place, number->end});
                    keep(matches, {number->end, cost + word_cost, piece});
                }
            }
        }

        // Turns joined pieces into the children of a node.
        void build(std::size_t piece, std::vector<ParseNode>& children) const {
            const Piece& p = pieces[piece];
            switch (p.type) {
                case Piece::Type::nothing:
                    return;
                case Piece::Type::join:
                    build(p.first, children);
                    build(p.second, children);
                    return;
                case Piece::Type::word:
                    children.push_back({grammar.lexicon_->category_name(p.entry->category),
                                        p.begin,
                                        p.end,
                                        p.entry->values,
                                        std::nullopt,
                                        {}});
                    return;
                case Piece::Type::number:
                    children.push_back({"number", p.begin, p.end, {}, number_at(text, p.begin), {}});
                    return;
                case Piece::Type::rule: {
                    ParseNode node{grammar.rules_[p.second].name, p.begin, p.end, {}, std::nullopt, {}};
                    build(p.first, node.children);
                    children.push_back(std::move(node));
                    return;
                }
            }
        }
    };

    std::string name_;
    Lexicon* lexicon_;
    std::vector<Node> nodes_;
    std::vector<Rule> rules_;
    std::map<std::string, std::size_t> rule_numbers_;
    std::vector<std::size_t> skip_categories_;
    std::vector<std::size_t> not_word_categories_;
};

}  // namespace minillm
