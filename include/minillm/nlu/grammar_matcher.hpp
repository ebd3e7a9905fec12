// nlu/grammar_matcher.hpp: matches the rules of a grammar against one request.
//
//     match(node, position)     all ends that a node can reach from there, with the cheapest readings of each
//     cost_to_end(position)     what it costs to pass over all that is left
//
// A memoised recursive descent that keeps all ends (Norvig, "Techniques for automatic memoization with applications to
// context-free parsing", 1991), and for each end the few cheapest readings. Between two words blanks may stand, and, at
// a price, words of %skip and marks that end nothing. A node that cannot begin with any word of a place is not tried
// there.
//
// Not here: which readings of a whole request count. Next: nlu/grammar.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar_rules.hpp"
#include "lexicon.hpp"
#include "numbers.hpp"
#include "parse_node.hpp"
#include "reading_pieces.hpp"
#include "request_text.hpp"

namespace minillm {

/// One request being matched.
class GrammarMatcher {
public:
    static constexpr std::size_t no_way = static_cast<std::size_t>(-1);

    /// What a node may match: up to where, at what cost, and what it leaves in the reading.
    struct Match {
        std::size_t end = 0;
        std::size_t cost = 0;
        std::size_t piece = 0;
    };

    /// The rules, the lexicon and the text must outlive the matcher.
    GrammarMatcher(const GrammarRules& rules, const Lexicon& lexicon, std::u32string_view text)
        : rules_(rules),
          lexicon_(lexicon),
          text_(text),
          pieces_(rules, lexicon, text),
          words_(text.size() + 1),
          starts_(text.size() + 1),
          starts_known_(text.size() + 1, 0),
          beginnings_(text.size() + 1),
          numbers_(text.size() + 1),
          memo_(text.size() + 1) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            words_[i] = lexicon.matches(text, i);
        }
    }
    GrammarMatcher(const GrammarMatcher&) = delete;  // memo_ points into results_
    GrammarMatcher& operator=(const GrammarMatcher&) = delete;

    /// The matches of a node from a position, at most a few for each end.
    const std::vector<Match>& match(std::size_t node, std::size_t position) {
        if (!may_begin(rules_.openings[rules_.opening_of[node]], position)) {
            return no_matches_;
        }
        memo_[position].resize(rules_.nodes.size(), nullptr);
        if (const std::vector<Match>* known = memo_[position][node]) {
            return *known;
        }
        results_.push_back(match_anew(rules_.nodes[node], position));
        memo_[position][node] = &results_.back();
        return results_.back();
    }

    /// The cost of passing over everything behind a position; `no_way` if a word stands there that counts.
    std::size_t cost_to_end(std::size_t position) {
        const Starts& found = starts_from(position);
        return !found.empty() && found.back().first == text_.size() ? found.back().second : no_way;
    }

    /// The children that a match leaves in the node above it.
    std::vector<ParseNode> children_of(const Match& match) const {
        std::vector<ParseNode> children;
        pieces_.build(match.piece, children);
        return children;
    }

private:
    static constexpr std::size_t readings_an_end = 3;  // how many readings are kept for one rule between two places
    static constexpr std::size_t word_cost = 10;
    static constexpr std::size_t skip_cost = 12;
    static constexpr std::size_t mark_cost = 2;
    static constexpr std::size_t any_word_cost = 30;

    using Starts = std::vector<std::pair<std::size_t, std::size_t>>;  // where a word may begin, and the cost up to it

    // ---- Between words ---------------------------------------------------------------------------------------------

    // A mark that a sentence means the same without. Before a digit it may be a sign, a decimal point or a time.
    bool is_passable_mark(std::size_t place) const {
        const char32_t c = text_[place];
        const bool before_digit = place + 1 < text_.size() && is_ascii_digit(text_[place + 1]);
        return c == U',' || c == U'!' || ((c == U'.' || c == U'-' || c == U';' || c == U':') && !before_digit);
    }

    // The places a word may begin at when everything before `position` is read: that place, and those behind
    // blanks, passable marks and skip words.
    const Starts& starts_from(std::size_t position) {
        Starts& found = starts_[position];
        if (starts_known_[position] != 0) {
            return found;
        }
        starts_known_[position] = 1;
        std::vector<std::size_t> cost(text_.size() + 1, no_way);
        cost[position] = 0;
        const auto reach = [&cost](std::size_t place, std::size_t price) {
            cost[place] = std::min(cost[place], price);
        };
        for (std::size_t place = position; place <= text_.size(); ++place) {
            if (cost[place] == no_way) {
                continue;
            }
            found.emplace_back(place, cost[place]);
            if (place == text_.size()) {
                break;
            }
            if (text_[place] == U' ') {
                reach(place + 1, cost[place]);
            } else if (is_passable_mark(place)) {
                reach(place + 1, cost[place] + mark_cost);
            }
            for (const LexiconMatch& word : words_[place]) {
                if (std::find(rules_.skip_categories.begin(), rules_.skip_categories.end(), word.entry->category) !=
                    rules_.skip_categories.end()) {
                    reach(word.end, cost[place] + skip_cost);
                }
            }
        }
        return found;
    }

    // What may begin at a position: words by category, a number, any word of Latin letters.
    struct Beginnings {
        bool known = false;
        bool number = false;
        bool letter = false;
        std::vector<std::size_t> words;
    };

    const Beginnings& beginnings_at(std::size_t position) {
        Beginnings& found = beginnings_[position];
        if (found.known) {
            return found;
        }
        found.known = true;
        for (const auto& [place, cost] : starts_from(position)) {
            for (const LexiconMatch& word : words_[place]) {
                found.words.push_back(word.entry->category);
            }
            numbers_[place] = number_at(text_, place);
            found.number = found.number || numbers_[place].has_value();
            found.letter = found.letter || (place < text_.size() && is_latin_letter(text_[place]));
        }
        return found;
    }

    bool may_begin(const GrammarOpening& opening, std::size_t position) {
        const Beginnings& found = beginnings_at(position);
        return opening.nothing || (opening.number && found.number) || (opening.any_word && found.letter) ||
               std::any_of(found.words.begin(), found.words.end(), [&opening](std::size_t category) {
                   return category < opening.words.size() && opening.words[category];
               });
    }

    // ---- What a node matches ---------------------------------------------------------------------------------------

    std::vector<Match> match_anew(const GrammarNode& n, std::size_t position) {
        std::vector<Match> matches;
        switch (n.kind) {
            case GrammarNode::Kind::empty:
                matches.push_back({position, 0, ReadingPieces::nothing});
                break;
            case GrammarNode::Kind::word:
                match_word(n, position, matches);
                break;
            case GrammarNode::Kind::number:
                match_number(position, matches);
                break;
            case GrammarNode::Kind::any_word:
                match_any_word(position, matches);
                break;
            case GrammarNode::Kind::rule:
                match_rule(n, position, matches);
                break;
            case GrammarNode::Kind::choice:
                for (const std::size_t child : n.children) {
                    for (const Match& one : match(child, position)) {
                        keep(matches, one);
                    }
                }
                break;
            case GrammarNode::Kind::sequence:
                matches.push_back({position, n.extra_cost, ReadingPieces::nothing});
                for (const std::size_t child : n.children) {
                    matches = continued(matches, child);
                }
                break;
            case GrammarNode::Kind::repeat:
                match_repeat(n, position, matches);
                break;
        }
        return matches;
    }

    // Each of some matches, with each match of a node behind it.
    std::vector<Match> continued(const std::vector<Match>& matches, std::size_t node) {
        std::vector<Match> longer;
        for (const Match& left : matches) {
            for (const Match& right : match(node, left.end)) {
                keep(longer, {right.end, left.cost + right.cost, pieces_.joined(left.piece, right.piece)});
            }
        }
        return longer;
    }

    void match_rule(const GrammarNode& n, std::size_t position, std::vector<Match>& matches) {
        const GrammarRule& rule = rules_.rules[n.value];
        for (const Match& inside : match(rule.node, position)) {
            const std::size_t piece =
                rule.shown ? pieces_.rule(inside.piece, n.value, position, inside.end) : inside.piece;
            keep(matches, {inside.end, inside.cost, piece});
        }
    }

    void match_repeat(const GrammarNode& n, std::size_t position, std::vector<Match>& matches) {
        std::vector<Match> frontier = {{position, 0, ReadingPieces::nothing}};
        matches = frontier;
        while (!frontier.empty()) {
            std::vector<Match> longer;
            for (const Match& left : frontier) {
                for (const Match& right : match(n.children[0], left.end)) {
                    if (right.end > left.end) {  // what matches nothing would repeat for ever
                        keep(longer, {right.end, left.cost + right.cost, pieces_.joined(left.piece, right.piece)});
                    }
                }
            }
            for (const Match& one : longer) {
                keep(matches, one);
            }
            frontier = std::move(longer);
        }
    }

    void match_word(const GrammarNode& n, std::size_t position, std::vector<Match>& matches) {
        for (const auto& [place, cost] : starts_from(position)) {
            for (const LexiconMatch& word : words_[place]) {
                if (word.entry->category == n.value) {
                    const std::size_t piece =
                        n.shown ? pieces_.word(place, word.end, *word.entry) : ReadingPieces::nothing;
                    keep(matches, {word.end, cost + word_cost, piece});
                }
            }
        }
    }

    // A verb in its plain form that the lexicon does not know, neither as a thing nor as a word of %not_word.
    void match_any_word(std::size_t position, std::vector<Match>& matches) {
        for (const auto& [place, cost] : starts_from(position)) {
            std::size_t end = place;
            while (end < text_.size() && is_latin_letter(text_[end])) {
                ++end;
            }
            const std::u32string_view word = text_.substr(place, end - place);
            const bool begins = place == 0 || !is_latin_letter(text_[place - 1]);
            const bool plain =
                !word.ends_with(U"ed") && !word.ends_with(U"ing") && (!word.ends_with(U"s") || word.ends_with(U"ss"));
            const bool known =
                place < text_.size() &&
                std::any_of(
                    words_[place].begin(), words_[place].end(),
                    [&](const LexiconMatch& match) {
                        const auto& not_words = rules_.not_word_categories;
                        const bool excluded =
                            std::find(not_words.begin(), not_words.end(), match.entry->category) != not_words.end();
                        return match.end == end &&
                               (excluded || lexicon_.category_name(match.entry->category).front() != '\'');
                    });
            if (begins && word.size() >= 3 && plain && !known && end < text_.size() && text_[end] == U' ') {
                keep(matches, {end, cost + any_word_cost, ReadingPieces::nothing});
            }
        }
    }

    // 一下, 一会, 一起: 一 counts nothing in them.
    bool counts_nothing(std::size_t place) const {
        constexpr std::u32string_view behind_one = U"下哈会些起样直边定共切旦律般味再";
        return text_[place] == U'一' && place + 1 < text_.size() &&
               behind_one.find(text_[place + 1]) != std::u32string_view::npos;
    }

    void match_number(std::size_t position, std::vector<Match>& matches) {
        for (const auto& [place, cost] : starts_from(position)) {
            if (place < text_.size() && counts_nothing(place)) {
                continue;
            }
            if (const std::optional<NumberMatch>& number = numbers_[place]) {
                const std::size_t piece = pieces_.number(place, number->end);
                keep(matches, {number->end, cost + word_cost, piece});
            }
        }
    }

    // Keeps the cheapest few readings of each end.
    void keep(std::vector<Match>& matches, const Match& match) const {
        std::size_t same_end = 0;
        std::size_t dearest = 0;
        for (std::size_t i = 0; i < matches.size(); ++i) {
            if (matches[i].end == match.end) {
                if (pieces_.same(matches[i].piece, match.piece)) {
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

    const GrammarRules& rules_;
    const Lexicon& lexicon_;
    std::u32string_view text_;
    ReadingPieces pieces_;
    std::vector<std::vector<LexiconMatch>> words_;  // of each place, looked up once
    std::vector<Starts> starts_;                    // of each place
    std::vector<std::uint8_t> starts_known_;
    std::vector<Beginnings> beginnings_;               // of each place
    std::vector<std::optional<NumberMatch>> numbers_;  // of each place that a word may begin at
    const std::vector<Match> no_matches_;
    // [place][node]; a place that nothing reaches is empty
    std::vector<std::vector<const std::vector<Match>*>> memo_;
    std::deque<std::vector<Match>> results_;  // a deque: what memo_ points to never moves
};

}  // namespace minillm
