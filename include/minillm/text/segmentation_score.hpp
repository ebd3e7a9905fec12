// text/segmentation_score.hpp: how well a text was cut into words, against words that a person cut.
//
//     person    打开 | 客厅 | 的 | 灯              4 words
//     program   打 | 开 | 客厅 | 的 | 灯           5 words, of which 客厅, 的 and 灯 are right: they begin and end there
//
//     precision = right / the program's = 3/5      recall = right / the person's = 3/4
//     F1 = 2 · precision · recall / (precision + recall)
//
// Source: the measure of the SIGHAN bake-offs on Chinese word segmentation (R. Sproat and T. Emerson, 2003).
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "../core/error.hpp"

namespace minillm {

/// Counts over any number of sentences.
struct SegmentationScore {
    std::size_t right = 0;
    std::size_t found = 0;     // words of the program
    std::size_t expected = 0;  // words of the person

    double precision() const { return found == 0 ? 0 : static_cast<double>(right) / static_cast<double>(found); }
    double recall() const { return expected == 0 ? 0 : static_cast<double>(right) / static_cast<double>(expected); }
    double f1() const {
        const double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    /// Adds one sentence. Throws VocabularyError unless both are cuts of the same text.
    void add(const std::vector<std::string>& program, const std::vector<std::string>& person) {
        const auto [found_places, found_text] = places_of(program);
        const auto [expected_places, expected_text] = places_of(person);
        if (found_text != expected_text) {
            throw VocabularyError("segmentation_score: the words are those of two texts, '" + found_text + "' and '" +
                                  expected_text + "'");
        }
        found += found_places.size();
        expected += expected_places.size();
        for (const Place& place : found_places) {
            right += expected_places.count(place);
        }
    }

private:
    using Place = std::pair<std::size_t, std::size_t>;  // where a word begins and ends

    static std::pair<std::set<Place>, std::string> places_of(const std::vector<std::string>& words) {
        std::set<Place> places;
        std::string text;
        for (const std::string& word : words) {
            places.insert({text.size(), text.size() + word.size()});
            text += word;
        }
        return {places, text};
    }
};

}  // namespace minillm
