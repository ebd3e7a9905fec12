// examples/support/template_corpus.hpp: sentences from tables of words and patterns, for training word vectors.
//
//     table place: city country
//     paris france
//     rome italy
//
//     sentences
//     {place.city} is the capital of {place.country}           one row of the table for the whole sentence
//     we flew from {place.city} to {place.city 2}              a second, different row
//
// Each sentence is a pattern drawn at random, with rows drawn at random. Empty lines and lines that begin with # do not
// count. datasets/corpus/ holds such files in Chinese and in English.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "minillm/core/random.hpp"

namespace minillm::examples {

/// The tables and patterns of one file.
class TemplateCorpus {
public:
    /// Throws FormatError with the line for what is not such a file: an unknown table or column, a row that is too long
    /// or too short, a pattern that wants a second row where there is one.
    TemplateCorpus(std::string_view text, const std::string& file_name);

    /// One sentence: words with a blank between them.
    std::string sentence(Random& random) const;

    std::size_t patterns() const { return patterns_.size(); }

private:
    struct Table {
        std::vector<std::string> columns;
        std::vector<std::vector<std::string>> rows;
    };
    struct Word {
        std::string text;       // itself, or
        std::size_t table = 0;  // where it comes from
        std::size_t column = 0;
        bool second_row = false;
    };
    using Pattern = std::vector<Word>;

    std::vector<Table> tables_;
    std::map<std::string, std::size_t, std::less<>> table_numbers_;
    std::vector<Pattern> patterns_;
};

/// The text that lessons and the program word_vectors train on: `count` generated sentences and all written ones of
/// each language asked for ("zh", "en" or "both"), in an order that depends on the seed alone.
std::string family_corpus(const std::string& language, std::size_t count, std::uint64_t seed);

}  // namespace minillm::examples
