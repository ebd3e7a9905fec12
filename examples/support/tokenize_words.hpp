// examples/support/tokenize_words.hpp: `tokenize words`: a word a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minillm::examples {

/// What the user asked for.
struct WordsFlags {
    std::string language = "auto";  // auto, zh or en
    bool drop_stop_words = false;
};

/// The words of a text, with its punctuation and its capitals.
std::vector<std::string> words_of(std::string_view text, const WordsFlags& flags);

}  // namespace minillm::examples
