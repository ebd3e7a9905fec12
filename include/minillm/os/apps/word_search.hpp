// os/apps/word_search.hpp: words of the data files looked for in a request: Chinese as substrings, English as whole
// words.
//
// Apostrophes come in several shapes and are often left out, so English is compared without them: "won't" meets "wont".
#pragma once

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../../nlu/request_text.hpp"
#include "../json_data.hpp"

namespace minillm {

/// A request without apostrophes inside words, hyphens as blanks.
inline std::u32string searchable(std::u32string_view text) {
    std::u32string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool inside =
            i > 0 && i + 1 < text.size() && is_latin_letter(text[i - 1]) && is_latin_letter(text[i + 1]);
        if ((text[i] == U'\'' || text[i] == U'"') && inside) {
            continue;
        }
        result += text[i] == U'-' && inside ? U' ' : text[i];
    }
    return result;
}

inline std::u32string searchable_word(const std::string& word) {
    return searchable(normalise_request(word).characters);
}

/// Where a word begins in the text, or npos. English words are whole words.
inline std::size_t find_term(std::u32string_view text, std::u32string_view word, std::size_t from = 0) {
    for (std::size_t at = text.find(word, from); at != std::u32string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool cut_before = is_latin_letter(word.front()) && at > 0 && is_latin_letter(text[at - 1]);
        const bool cut_behind = is_latin_letter(word.back()) && end < text.size() && is_latin_letter(text[end]);
        if (!cut_before && !cut_behind) {
            return at;
        }
    }
    return std::u32string_view::npos;
}

/// How many Chinese characters and English words a text has.
inline std::size_t count_words(std::u32string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool word_begins = is_latin_letter(text[i]) && (i == 0 || !is_latin_letter(text[i - 1]));
        count += is_han(text[i]) || word_begins ? 1 : 0;
    }
    return count;
}

/// Which pairs of neighbouring characters a text has, by a hash: a word that has another pair is not in it. So most
/// words of a long list are passed over without a search.
using CharacterPairs = std::bitset<256>;

inline CharacterPairs character_pairs(std::u32string_view text) {
    CharacterPairs pairs;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        pairs.set((text[i] * 31 + text[i + 1]) % pairs.size());
    }
    return pairs;
}

/// A list of words, longest first.
class TermList {
public:
    TermList() = default;
    /// From a {"zh": […], "en": […]} of a data file.
    explicit TermList(const JsonPlace& place) {
        for (const char* language : {"zh", "en"}) {
            for (const std::string& word : place.at(language).texts()) {
                add(word);
            }
        }
    }
    TermList(std::initializer_list<const char*> words) {
        for (const char* word : words) {
            add(word);
        }
    }

    void add(const std::string& word) {
        std::u32string term = searchable_word(word);
        if (!term.empty()) {
            const auto place = std::find_if(terms_.begin(), terms_.end(),
                                            [&](const std::u32string& other) { return other.size() < term.size(); });
            pairs_.insert(pairs_.begin() + (place - terms_.begin()), character_pairs(term));
            terms_.insert(place, std::move(term));
        }
    }

    /// The longest word of the list in the text; empty if there is none.
    std::u32string_view longest(std::u32string_view text) const {
        const CharacterPairs missing = ~character_pairs(text);
        for (std::size_t i = 0; i < terms_.size(); ++i) {
            if ((pairs_[i] & missing).none() && find_term(text, terms_[i]) != std::u32string_view::npos) {
                return terms_[i];
            }
        }
        return {};
    }
    bool in(std::u32string_view text) const { return !longest(text).empty(); }

    /// The text with every word of the list cut out.
    std::u32string cut_from(std::u32string text) const {
        CharacterPairs missing = ~character_pairs(text);
        for (std::size_t i = 0; i < terms_.size(); ++i) {
            const std::u32string& term = terms_[i];
            if ((pairs_[i] & missing).any()) {
                continue;
            }
            for (std::size_t at = find_term(text, term); at != std::u32string::npos; at = find_term(text, term)) {
                text.erase(at, term.size());
                if (is_latin_letter(term.front())) {
                    text.insert(at, 1, U' ');  // the words on both sides stay apart
                }
            }
            missing = ~character_pairs(text);  // what was apart may stand together now
        }
        return text;
    }

    const std::vector<std::u32string>& terms() const { return terms_; }

private:
    std::vector<std::u32string> terms_;
    std::vector<CharacterPairs> pairs_;  // of each term
};

}  // namespace minillm
