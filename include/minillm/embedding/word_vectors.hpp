// embedding/word_vectors.hpp: words with a vector each, and the questions that one can ask them.
//
//     neighbours     the words b with the largest cos(a, b) = a·b / (|a| |b|)
//     analogies      a is to b as c is to ?     北京 is to 中国 as 东京 is to ...
//         3CosAdd    argmax_w  cos(w, b) - cos(w, a) + cos(w, c)
//         3CosMul    argmax_w  cos'(w, b) cos'(w, c) / (cos'(w, a) + ε)      with cos' = (1 + cos) / 2, ε = 10⁻⁶
//
// 3CosAdd lets the largest of its three terms decide; 3CosMul balances them, as a product does. Neither ever gives
// one of the words in the question, and much of their fame rests on that rule.
//
// Sources: Mikolov, Yih and Zweig, "Linguistic Regularities in Continuous Space Word Representations", 2013 (3CosAdd);
// Levy and Goldberg, "Linguistic Regularities in Sparse and Explicit Word Representations", 2014 (3CosMul).
// Not here: files (embedding/word_vectors_file.hpp), training (embedding/word2vec.hpp, embedding/glove.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/parallel.hpp"
#include "../core/tensor.hpp"
#include "word_index.hpp"

namespace minillm {

/// Words, most frequent first as a rule, and row n of `vectors` for word n.
///
/// Example: WordVectors v = read_word_vectors("glove.6B.50d.txt");  neighbours(v, "kitchen", 5)
struct WordVectors {
    WordIndex index;             // V words
    Matrix vectors;              // [V, C]
    std::size_t duplicates = 0;  // how many rows of the file were left out because their word had come before

    std::size_t size() const { return index.size(); }
    std::size_t channels() const { return vectors.shape(1); }
    const std::vector<std::string>& words() const { return index.words(); }
    bool contains(std::string_view word) const { return index.contains(word); }

    /// The C numbers of a word.
    std::span<const Real> row(TokenId id) const {
        return {vectors.data() + static_cast<std::size_t>(id) * channels(), channels()};
    }

    /// The vector [C] of a word. Throws VocabularyError with the nearest spelling if the word is not there.
    Vector vector(std::string_view word) const {
        const std::span<const Real> numbers = row(index.id_of(word));
        Vector result = uninitialised<1>({channels()});  // [C]
        std::copy(numbers.begin(), numbers.end(), result.data());
        return result;
    }
};

/// A word that a question found, and its score: a cosine, or what 3CosMul gives.
struct Neighbour {
    std::string word;
    double score;
};

namespace detail {

inline double length_of(std::span<const Real> x) {
    double squares = 0;
    for (const Real value : x) {
        squares += static_cast<double>(value) * static_cast<double>(value);
    }
    return std::sqrt(squares);
}

/// cos(query, row) for all rows [V]. A vector of length 0 is like nothing: 0. Throws ShapeError unless the query has
/// C numbers.
inline std::vector<double> cosines_with_all(const WordVectors& v, std::span<const Real> query) {
    if (query.size() != v.channels()) {
        throw ShapeError("word vectors: the query has " + std::to_string(query.size()) + " numbers, expected C=" +
                         std::to_string(v.channels()));
    }
    const double query_length = length_of(query);
    std::vector<double> cosines(v.size());  // [V]
    parallel_for(v.size(), 2 * v.channels(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t n = begin; n < end; ++n) {
            const std::span<const Real> row = v.row(static_cast<TokenId>(n));
            double dot = 0;
            for (std::size_t c = 0; c < row.size(); ++c) {
                dot += static_cast<double>(row[c]) * static_cast<double>(query[c]);
            }
            const double lengths = length_of(row) * query_length;
            cosines[n] = lengths > 0 ? dot / lengths : 0.0;
        }
    });
    return cosines;
}

/// The `count` words with the largest scores, those of `excluded` left out; equal scores in the order of the words.
inline std::vector<Neighbour> largest(const WordVectors& v, const std::vector<double>& scores, std::size_t count,
                                      std::span<const TokenId> excluded) {
    std::vector<TokenId> order;
    for (std::size_t n = 0; n < v.size(); ++n) {
        const TokenId id = static_cast<TokenId>(n);
        if (std::find(excluded.begin(), excluded.end(), id) == excluded.end()) {
            order.push_back(id);
        }
    }
    count = std::min(count, order.size());
    const auto score = [&scores](TokenId id) { return scores[static_cast<std::size_t>(id)]; };
    const auto better = [&score](TokenId a, TokenId b) {
        return score(a) != score(b) ? score(a) > score(b) : a < b;
    };
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(), better);
    std::vector<Neighbour> result;
    for (std::size_t n = 0; n < count; ++n) {
        result.push_back({v.index[order[n]], score(order[n])});
    }
    return result;
}

}  // namespace detail

/// The `count` words whose vectors point most nearly where `query` [C] points, and their cosines.
/// Throws ShapeError unless the query has C numbers.
inline std::vector<Neighbour> neighbours(const WordVectors& v, std::span<const Real> query, std::size_t count,
                                         std::span<const TokenId> excluded = {}) {
    return detail::largest(v, detail::cosines_with_all(v, query), count, excluded);
}

/// The `count` words nearest to a word, itself left out. Throws VocabularyError if the word is not there.
inline std::vector<Neighbour> neighbours(const WordVectors& v, std::string_view word, std::size_t count) {
    const TokenId id = v.index.id_of(word);
    const std::array<TokenId, 1> itself = {id};
    return neighbours(v, v.row(id), count, itself);
}

/// The cosine of two words. Throws VocabularyError if one is not there.
inline double similarity(const WordVectors& v, std::string_view a, std::string_view b) {
    const std::span<const Real> x = v.row(v.index.id_of(a));
    const std::span<const Real> y = v.row(v.index.id_of(b));
    double dot = 0;
    for (std::size_t c = 0; c < x.size(); ++c) {
        dot += static_cast<double>(x[c]) * static_cast<double>(y[c]);
    }
    const double lengths = detail::length_of(x) * detail::length_of(y);
    return lengths > 0 ? dot / lengths : 0.0;
}

/// How an analogy is scored.
enum class AnalogyRule { add, multiply };

/// "a is to b as c is to ?": the `count` best answers, none of them a, b or c.
/// Throws VocabularyError if a word is not there.
///
/// The score of `add` is the cosine with the unit vector along b/|b| - a/|a| + c/|c|, which ranks as the sum of the
/// three cosines does; `multiply` gives the product above.
inline std::vector<Neighbour> analogy(const WordVectors& v, std::string_view a, std::string_view b, std::string_view c,
                                      std::size_t count, AnalogyRule rule = AnalogyRule::add) {
    const std::array<TokenId, 3> ids = {v.index.id_of(a), v.index.id_of(b), v.index.id_of(c)};
    if (rule == AnalogyRule::add) {
        // 1. query = b/|b| - a/|a| + c/|c|
        Vector query = zeros<1>({v.channels()});  // [C]
        const std::array<double, 3> signs = {-1, 1, 1};
        for (std::size_t k = 0; k < 3; ++k) {
            const std::span<const Real> row = v.row(ids[k]);
            const double length = detail::length_of(row);
            for (std::size_t channel = 0; channel < row.size() && length > 0; ++channel) {
                query.data()[channel] += static_cast<Real>(signs[k] * static_cast<double>(row[channel]) / length);
            }
        }
        // 2. the nearest words
        return neighbours(v, std::span<const Real>(query.data(), query.size()), count, ids);
    }
    const std::vector<double> to_a = detail::cosines_with_all(v, v.row(ids[0]));
    const std::vector<double> to_b = detail::cosines_with_all(v, v.row(ids[1]));
    const std::vector<double> to_c = detail::cosines_with_all(v, v.row(ids[2]));
    std::vector<double> scores(v.size());  // [V]
    for (std::size_t n = 0; n < v.size(); ++n) {
        scores[n] = ((1 + to_b[n]) / 2) * ((1 + to_c[n]) / 2) / ((1 + to_a[n]) / 2 + 1e-6);
    }
    return detail::largest(v, scores, count, ids);
}

/// What fill_embedding found.
struct EmbeddingFill {
    std::size_t found = 0;
    std::vector<std::string> missing;  // the words of the vocabulary that have no vector; their rows stay as they were

    /// "2 of 3 words have a vector; missing: 洗衣机" (at most ten are named)
    std::string report() const {
        std::string text = std::to_string(found);
        text += " of ";
        text += std::to_string(found + missing.size());
        text += " words have a vector";
        for (std::size_t n = 0; n < missing.size() && n < 10; ++n) {
            text += n == 0 ? "; missing: " : ", ";
            text += replace_invalid_utf8(missing[n]);
        }
        text += missing.size() > 10 ? ", ..." : "";
        return text;
    }
};

/// Copies the vectors of a vocabulary's words into an embedding's table [V', C]: row n for vocabulary[n], as the
/// article's 5.2 wants it. An empty text in the vocabulary stands for a row without a word (padding): it is left as it
/// is and not counted. Throws ShapeError if the table has not one row a word or not C columns.
inline EmbeddingFill fill_embedding(Matrix& table, std::span<const std::string> vocabulary, const WordVectors& v) {
    if (table.shape(0) != vocabulary.size() || table.shape(1) != v.channels()) {
        throw ShapeError("fill_embedding: the table is (" + std::to_string(table.shape(0)) + ", " +
                         std::to_string(table.shape(1)) + "), expected (" + std::to_string(vocabulary.size()) +
                         " words, C=" + std::to_string(v.channels()) + ")");
    }
    EmbeddingFill result;
    for (std::size_t n = 0; n < vocabulary.size(); ++n) {
        if (vocabulary[n].empty()) {
            continue;
        }
        const std::optional<TokenId> id = v.index.find(vocabulary[n]);
        if (!id) {
            result.missing.push_back(vocabulary[n]);
            continue;
        }
        const std::span<const Real> row = v.row(*id);
        std::copy(row.begin(), row.end(), table.data() + n * v.channels());
        ++result.found;
    }
    return result;
}

}  // namespace minillm
