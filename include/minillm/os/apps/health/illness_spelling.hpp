// os/apps/health/illness_spelling.hpp: one slip in the English name of an illness is put right.
//
//     hypertention  ->  hypertension        rabies (no name of health.json, and grave)  ->  rabies
//
// Only long words are looked at, and only against words of the names: a short one is too easily another word.
//
// Not here: slips in requests to the home (nlu/spelling.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>

#include "../../../nlu/request_text.hpp"
#include "../../../nlu/spelling.hpp"
#include "../word_search.hpp"
#include "health_words.hpp"

namespace minillm {

/// The English words of the names of illnesses and aspects.
class IllnessSpelling {
public:
    /// Adds the words of names that begin with a Latin letter.
    void add_words_of(const TermList& names) {
        for (const std::u32string& name : names.terms()) {
            for (std::size_t at = 0; at < name.size() && is_latin_letter(name[0]);) {
                const std::size_t end = std::min(name.find(U' ', at), name.size());
                words_.insert(name.substr(at, end - at));
                at = end + 1;
            }
        }
    }

    /// A searchable text with the known word in the place of each that is one slip away from it.
    std::u32string corrected(const std::u32string& text) const {
        std::u32string result;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            while (end < text.size() && is_latin_letter(text[end])) {
                ++end;
            }
            const std::u32string word = text.substr(at, std::max<std::size_t>(end - at, 1));
            result += corrected_word(word);
            at += word.size();
        }
        return result;
    }

private:
    static constexpr std::size_t shortest = 6;

    std::u32string corrected_word(const std::u32string& word) const {
        std::u32string better = word;
        if (word.size() < shortest || words_.contains(word) || HealthWords::grave_illnesses().in(word)) {
            return better;
        }
        for (const std::u32string& known : words_) {
            const bool same_beginning = known.size() >= shortest && known[0] == word[0];
            const bool only_plural = known == word + U"s" || word == known + U"s";
            if (same_beginning && !only_plural && is_one_slip(word, known)) {
                better = known;
            }
        }
        return better;
    }

    std::set<std::u32string> words_;
};

}  // namespace minillm
