// nlu/words_by_first.hpp: a fixed list of words, asked for at every place of a text.
//
//     const WordsByFirst words{U"开会", U"开车", U"出门"};
//     words.at(U"我在开会", 2)  ->  开会;   words.at(U"我在开会", 0)  ->  nothing
//
// Hardly any place of a text begins a word of such a list. The words are therefore kept by their first character: most
// places cost one look into a table and not a comparison with each word.
//
// Not here: words with a meaning of their own (nlu/lexicon.hpp).
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace minillm {

/// Words by their first character. The characters belong to the caller; literals live as long as the program.
class WordsByFirst {
public:
    /// @param words  none of them empty; of two that fit at one place the earlier one is found
    WordsByFirst(std::initializer_list<std::u32string_view> words) {
        for (const std::u32string_view word : words) {
            words_[word.front()].push_back(word);
        }
    }

    /// The word that stands at a place of the text, whatever is around it; empty if there is none.
    /// @param place  inside the text
    std::u32string_view at(std::u32string_view text, std::size_t place) const {
        const auto same_first = words_.find(text[place]);
        if (same_first == words_.end()) {
            return {};
        }
        const std::u32string_view rest = text.substr(place);
        for (const std::u32string_view word : same_first->second) {
            if (rest.starts_with(word)) {
                return word;
            }
        }
        return {};
    }

private:
    std::unordered_map<char32_t, std::vector<std::u32string_view>> words_;
};

}  // namespace minillm
