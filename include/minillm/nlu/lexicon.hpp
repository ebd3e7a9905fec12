// nlu/lexicon.hpp: the words that a grammar knows, each with what it stands for, found at any place of a request.
//
//     add("area", "客厅", "living_room");   add("area", "living room", "living_room");
//     matches(U"打开客厅的灯", 2)  ->  area "客厅" = living_room, ending at 4
//
// The words of all categories share one trie, so that one walk along the request finds every word that begins at a
// place. Words of Latin letters are whole words: "den" is not found in "garden". A blank of a word also matches a
// hyphen in the request. The same word may stand for several things (打开: to switch on, to open); the entry then has
// them all.
//
// Next: nlu/grammar.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "request_text.hpp"

namespace minillm {

/// A word of the lexicon.
struct LexiconEntry {
    std::size_t category = 0;
    std::string term;                 // normalised
    std::vector<std::string> values;  // what it stands for, in the order of add()
};

/// A word found in a request.
struct LexiconMatch {
    const LexiconEntry* entry = nullptr;
    std::size_t end = 0;  // the first character after it
};

/// Words by category.
class Lexicon {
public:
    Lexicon() : nodes_(1) {}

    /// The number of a category; a new name gets the next number.
    std::size_t category(std::string_view name) {
        for (std::size_t i = 0; i < categories_.size(); ++i) {
            if (categories_[i] == name) {
                return i;
            }
        }
        categories_.emplace_back(name);
        return categories_.size() - 1;
    }

    const std::string& category_name(std::size_t category) const { return categories_[category]; }

    std::size_t category_count() const { return categories_.size(); }

    bool has_category(std::string_view name) const {
        return std::find(categories_.begin(), categories_.end(), name) != categories_.end();
    }

    /// Adds a word. Adding the same word with another value gives the entry both. Throws ConfigError if nothing is left
    /// of the word after normalisation.
    void add(std::string_view category_name, std::string_view term, std::string_view value) {
        std::u32string characters = normalise_request(term).characters;
        const bool sign = characters == U"-";  // a minus; inside a word a hyphen is a blank
        std::replace(characters.begin(), characters.end(), U'-', sign ? U'-' : U' ');
        if (characters.empty()) {
            throw ConfigError("lexicon: an empty word in category " + std::string(category_name));
        }
        const std::size_t category_number = category(category_name);
        std::size_t node = 0;
        for (const char32_t c : characters) {
            const auto found = nodes_[node].next.find(c);
            if (found != nodes_[node].next.end()) {
                node = found->second;
            } else {
                nodes_.emplace_back();
                nodes_[node].next.emplace(c, nodes_.size() - 1);
                node = nodes_.size() - 1;
            }
        }
        for (LexiconEntry* entry : nodes_[node].entries) {
            if (entry->category == category_number) {
                if (std::find(entry->values.begin(), entry->values.end(), value) == entry->values.end()) {
                    entry->values.emplace_back(value);
                }
                return;
            }
        }
        entries_.push_back({category_number, encode_utf8(characters), {std::string(value)}});
        nodes_[node].entries.push_back(&entries_.back());
    }

    /// Every word that begins at a place.
    std::vector<LexiconMatch> matches(std::u32string_view text, std::size_t position) const {
        std::vector<LexiconMatch> found;
        if (position > 0 && position < text.size() && is_latin_letter(text[position]) &&
            is_latin_letter(text[position - 1])) {
            return found;  // the middle of a Latin word
        }
        std::size_t node = 0;
        for (std::size_t at = position; at < text.size(); ++at) {
            const char32_t c = text[at] == U'-' && at > position ? U' ' : text[at];
            const auto next = nodes_[node].next.find(c);
            if (next == nodes_[node].next.end()) {
                break;
            }
            node = next->second;
            const bool inside_word = is_latin_letter(text[at]) && at + 1 < text.size() && is_latin_letter(text[at + 1]);
            if (!inside_word) {
                for (const LexiconEntry* entry : nodes_[node].entries) {
                    found.push_back({entry, at + 1});
                }
            }
        }
        return found;
    }

    /// All words, for spelling correction.
    const std::deque<LexiconEntry>& entries() const { return entries_; }

private:
    struct Node {
        std::map<char32_t, std::size_t> next;
        std::vector<LexiconEntry*> entries;
    };

    std::vector<std::string> categories_;
    std::vector<Node> nodes_;
    std::deque<LexiconEntry> entries_;  // a deque: entries never move, so pointers to them stay good
};

}  // namespace minillm
