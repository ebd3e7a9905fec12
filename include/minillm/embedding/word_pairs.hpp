// embedding/word_pairs.hpp: do word vectors agree with people? Pairs of words that people scored, against cosines.
//
//     # how alike, 0 to 10
//     tiger   cat       7.4
//     tiger   kitchen   0.6
//
//     ρ = correlation of the two lists of ranks          Spearman's; 1: same order, 0: no relation, -1: opposite
//
// Ranks, not values: a score of 7.4 says only that the pair is more alike than one of 7.3. Equal values share the mean of
// their ranks.
//
// Sources: Spearman, "The Proof and Measurement of Association between Two Things", 1904; the file format is that of
// WordSim-353 (Finkelstein et al., 2002).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../core/error.hpp"
#include "row_reader.hpp"
#include "word_vectors.hpp"

namespace minillm {

/// Two words and how alike people find them.
struct WordPair {
    std::string a;
    std::string b;
    double score = 0;
};

namespace detail {

inline std::string_view without_outer_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// The fields of a line: between tabs if it has one, else between commas if it has one, else between blanks.
inline std::vector<std::string_view> fields_of_line(std::string_view line) {
    const char separator = line.find('\t') != std::string_view::npos  ? '\t'
                           : line.find(',') != std::string_view::npos ? ','
                                                                      : ' ';
    std::vector<std::string_view> fields;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find(separator, begin), line.size());
        const std::string_view field = without_outer_blanks(line.substr(begin, end - begin));
        if (!field.empty() || separator != ' ') {
            fields.push_back(field);
        }
        begin = end + 1;
    }
    return fields;
}

}  // namespace detail

/// The pairs of a list: two words and a score a line, with blanks, tabs or commas between them; what stands behind the
/// score is not read. Lines that are empty or begin with # do not count, nor does a heading in the first line. Throws
/// FormatError with the line.
inline std::vector<WordPair> parse_word_pairs(std::string_view text, const std::string& file_name) {
    std::vector<WordPair> pairs;
    std::size_t line_number = 0;
    std::size_t lines_read = 0;
    while (!text.empty()) {
        ++line_number;
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = detail::without_outer_blanks(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') {
            continue;
        }
        ++lines_read;
        const std::vector<std::string_view> fields = detail::fields_of_line(line);
        const std::optional<double> score = fields.size() > 2 ? detail::parse_number(fields[2]) : std::nullopt;
        if (!score && lines_read == 1 && fields.size() > 2) {
            continue;  // a heading
        }
        if (!score || !std::isfinite(*score) || fields[0].empty() || fields[1].empty()) {
            throw FormatError(file_name, "line " + std::to_string(line_number), "two words and a number",
                              "\"" + replace_invalid_utf8(line.substr(0, 60)) + "\"");
        }
        pairs.push_back({std::string(fields[0]), std::string(fields[1]), *score});
    }
    return pairs;
}

/// The rank of each value, the smallest first, from 1; equal values share the mean of their ranks.
///
/// Example: ranks_of({10, 30, 10})  ->  {1.5, 3, 1.5}
inline std::vector<double> ranks_of(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::sort(order.begin(), order.end(), [values](std::size_t i, std::size_t j) { return values[i] < values[j]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) {
            ++last;
        }
        for (std::size_t place = first; place <= last; ++place) {
            ranks[order[place]] = static_cast<double>(first + last) / 2 + 1;
        }
        first = last + 1;
    }
    return ranks;
}

/// Pearson's correlation of two lists of one length; nothing if a list is constant or has fewer than two values.
inline std::optional<double> correlation(std::span<const double> x, std::span<const double> y) {
    if (x.size() != y.size()) {
        throw ShapeError("correlation: " + std::to_string(x.size()) + " and " + std::to_string(y.size()) + " values");
    }
    const double count = static_cast<double>(x.size());
    const double x_mean = std::accumulate(x.begin(), x.end(), 0.0) / count;
    const double y_mean = std::accumulate(y.begin(), y.end(), 0.0) / count;
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (std::size_t n = 0; n < x.size(); ++n) {
        xy += (x[n] - x_mean) * (y[n] - y_mean);
        xx += (x[n] - x_mean) * (x[n] - x_mean);
        yy += (y[n] - y_mean) * (y[n] - y_mean);
    }
    return x.size() >= 2 && xx > 0 && yy > 0 ? std::optional(xy / std::sqrt(xx * yy)) : std::nullopt;
}

/// Spearman's rank correlation; nothing if a list is constant or has fewer than two values. Throws ShapeError if the
/// lists have different lengths.
///
/// Example: rank_correlation({1, 2, 3}, {10, 20, 15})  ->  0.5
inline std::optional<double> rank_correlation(std::span<const double> x, std::span<const double> y) {
    return correlation(ranks_of(x), ranks_of(y));
}

/// How word vectors do on a list of pairs.
struct WordPairsResult {
    std::optional<double> spearman;    // nothing if fewer than two pairs have vectors, or all are equal
    std::optional<double> pearson;
    std::size_t used = 0;
    std::vector<std::string> missing;  // words without a vector; their pairs are left out
};

/// Compares the cosines of the pairs with their scores.
inline WordPairsResult compare_with_pairs(const WordVectors& v, std::span<const WordPair> pairs) {
    WordPairsResult result;
    std::vector<double> scores;
    std::vector<double> cosines;
    for (const WordPair& pair : pairs) {
        for (const std::string& word : {pair.a, pair.b}) {
            const bool named = std::find(result.missing.begin(), result.missing.end(), word) != result.missing.end();
            if (!v.contains(word) && !named) {
                result.missing.push_back(word);
            }
        }
        if (v.contains(pair.a) && v.contains(pair.b)) {
            scores.push_back(pair.score);
            cosines.push_back(similarity(v, pair.a, pair.b));
        }
    }
    result.used = scores.size();
    if (result.used > 0) {
        result.spearman = rank_correlation(scores, cosines);
        result.pearson = correlation(scores, cosines);
    }
    return result;
}

}  // namespace minillm
