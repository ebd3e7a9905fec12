// nlu/grammar_reader.hpp: from the text of a grammar to its rules.
//
//     lines                      a rule is one line and those behind it that begin with a blank; # begins a comment
//     "turn [the] {kind}"        tokens: w turn, [, w the, ], c kind
//     choice > sequence > part   read by recursive descent; each call returns the number of a node
//
// Plain words become categories of the lexicon, one a word, so that the matcher knows nothing but categories. What
// cannot be understood is refused with its line.
//
// Not here: the notation itself, which nlu/grammar.hpp describes. Next: nlu/reading_pieces.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar_rules.hpp"
#include "lexicon.hpp"

namespace minillm {

/// Reads the rules of one grammar.
class GrammarReader {
public:
    /// The rules of a text. Throws FormatError, with the line, if they cannot be understood.
    /// @param name     of the file they come from, for messages
    /// @param lexicon  gets the rules' own words as well
    static GrammarRules read(std::string_view name, std::string_view text, Lexicon& lexicon) {
        GrammarReader reader(name, lexicon);
        reader.read_rules(text);
        reader.rules_.check();
        return std::move(reader.rules_);
    }

private:
    GrammarReader(std::string_view name, Lexicon& lexicon) : lexicon_(&lexicon) { rules_.name = name; }

    struct Token {
        char kind = 0;  // 'w' word, 'c' category, 'r' rule, 'q' quoted, '~' cost, otherwise the sign itself
        std::string text;
    };

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
            rules_.refuse(line, "name = template", body);
        }
        const std::string name = body.substr(0, name_end);
        const std::vector<Token> tokens = split(body.substr(sign + 1), line);
        std::size_t next = 0;
        const std::size_t node = read_choice(tokens, next, line);
        if (next != tokens.size()) {
            rules_.refuse(line, "the end of the rule", tokens[next].text);
        }
        if (name == "%skip" || name == "%not_word") {
            note_words(node, line, name == "%skip" ? rules_.skip_categories : rules_.not_word_categories);
            return;
        }
        GrammarRule& rule = rules_.rules[rule_number(name)];
        if (rule.defined) {
            rules_.refuse(line, "a new rule", name + " again");
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
                    rules_.refuse(line, "a closing '", "the end of the rule");
                }
                tokens.push_back({'q', quoted});
                ++at;
            } else if (c == '{' || c == '<') {
                const char close = c == '{' ? '}' : '>';
                const std::size_t end = text.find(close, at + 1);
                if (end == std::string::npos) {
                    rules_.refuse(line, std::string("a closing ") + close, "the end of the rule");
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

    std::size_t add_node(GrammarNode node) {
        rules_.nodes.push_back(std::move(node));
        return rules_.nodes.size() - 1;
    }

    std::size_t rule_number(const std::string& name) {
        const auto [place, is_new] = rules_.numbers.emplace(name, rules_.rules.size());
        if (is_new) {
            rules_.rules.push_back({name, 0, 0, false, true});
        }
        return place->second;
    }

    std::size_t read_choice(const std::vector<Token>& tokens, std::size_t& next, std::size_t line) {
        GrammarNode choice{GrammarNode::Kind::choice, 0, false, 0, {read_sequence(tokens, next, line)}};
        while (next < tokens.size() && tokens[next].kind == '|') {
            ++next;
            choice.children.push_back(read_sequence(tokens, next, line));
        }
        return choice.children.size() == 1 ? choice.children[0] : add_node(std::move(choice));
    }

    std::size_t read_sequence(const std::vector<Token>& tokens, std::size_t& next, std::size_t line) {
        GrammarNode sequence{GrammarNode::Kind::sequence, 0, false, 0, {}};
        while (next < tokens.size() && std::string_view("|])").find(tokens[next].kind) == std::string_view::npos) {
            const Token& token = tokens[next++];
            if (token.kind == '~') {
                sequence.extra_cost += static_cast<std::size_t>(std::stoul(token.text));
                continue;
            }
            const bool opens = token.kind == '[' || token.kind == '(';
            const std::size_t part = opens ? read_bracket(token, tokens, next, line) : read_single(token, line);
            sequence.children.push_back(read_repeats(part, tokens, next));
        }
        if (sequence.children.size() == 1 && sequence.extra_cost == 0) {
            return sequence.children[0];
        }
        return add_node(std::move(sequence));
    }

    std::size_t read_bracket(const Token& open, const std::vector<Token>& tokens, std::size_t& next, std::size_t line) {
        const std::size_t inside = read_choice(tokens, next, line);
        const char close = open.kind == '[' ? ']' : ')';
        if (next >= tokens.size() || tokens[next].kind != close) {
            rules_.refuse(line, std::string("a closing ") + close,
                          next < tokens.size() ? tokens[next].text : "the end of the rule");
        }
        ++next;
        if (open.kind == '(') {
            return inside;
        }
        const std::size_t nothing = add_node({});
        return add_node({GrammarNode::Kind::choice, 0, false, 0, {inside, nothing}});
    }

    // A rule, a category or a word.
    std::size_t read_single(const Token& token, std::size_t line) {
        if (token.kind == 'r') {
            return add_node({GrammarNode::Kind::rule, rule_number(token.text), false, 0, {}});
        }
        if (token.kind == 'c' && token.text == "word") {
            return add_node({GrammarNode::Kind::any_word, 0, false, 0, {}});
        }
        if (token.kind == 'c' && token.text == "number") {
            return add_node({GrammarNode::Kind::number, 0, true, 0, {}});
        }
        if (token.kind == 'c') {
            if (!lexicon_->has_category(token.text)) {
                rules_.refuse(line, "a category of the lexicon", "{" + token.text + "}");
            }
            return add_node({GrammarNode::Kind::word, lexicon_->category(token.text), true, 0, {}});
        }
        if (token.kind != 'w' && token.kind != 'q') {
            rules_.refuse(line, "a word, a category, a rule or a bracket", token.text);
        }
        const std::string category = "'" + token.text + "'";
        lexicon_->add(category, token.text, token.text);
        return add_node({GrammarNode::Kind::word, lexicon_->category(category), false, 0, {}});
    }

    // x* and x+ behind a part.
    std::size_t read_repeats(std::size_t node, const std::vector<Token>& tokens, std::size_t& next) {
        while (next < tokens.size() && (tokens[next].kind == '*' || tokens[next].kind == '+')) {
            const std::size_t repeat = add_node({GrammarNode::Kind::repeat, 0, false, 0, {node}});
            const bool at_least_one = tokens[next].kind == '+';
            node = at_least_one ? add_node({GrammarNode::Kind::sequence, 0, false, 0, {node, repeat}}) : repeat;
            ++next;
        }
        return node;
    }

    // %skip is a list of plain words.
    void note_words(std::size_t node, std::size_t line, std::vector<std::size_t>& categories) {
        const GrammarNode& top = rules_.nodes[node];
        const std::vector<std::size_t> words =
            top.kind == GrammarNode::Kind::choice ? top.children : std::vector<std::size_t>{node};
        for (const std::size_t word : words) {
            if (rules_.nodes[word].kind != GrammarNode::Kind::word) {
                rules_.refuse(line, "plain words in %skip and %not_word ('two words' in quotation marks)",
                              "something else");
            }
            categories.push_back(rules_.nodes[word].value);
        }
    }

    Lexicon* lexicon_;
    GrammarRules rules_;
};

}  // namespace minillm
