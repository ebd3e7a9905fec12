// nlu/bm25.hpp: which text of a collection fits a question best, by the words they share.
//
//     score(q, d) = Σ over terms t of q   idf(t) · f(t,d) (k₁ + 1) / (f(t,d) + k₁ (1 - b + b |d| / mean |d|))
//     idf(t)      = ln(1 + (N - n(t) + 0.5) / (n(t) + 0.5))
//
// f(t,d) is how often t stands in d, n(t) in how many of the N texts it stands. A rare word counts more than a common
// one, a second occurrence less than the first, and a long text has no advantage. k₁ = 1.2 and b = 0.75 as usual.
//
// Beside the score there is the overlap, from 0 to 1: the idf that question and text share, against the idf of both
// (Dice's coefficient). A threshold on it means the same for short and long questions, which one on the score would
// not.
//
// Source: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
// Next: nlu/intent_classifier.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "request_text.hpp"

namespace minillm {

/// The terms of a normalised text: Latin words and numbers as they are, Chinese as single characters and pairs of
/// neighbours (which need no segmentation, and meet the words of both sides).
///
/// Example: U"高血压 diet"  ->  {高, 高血, 血, 血压, 压, diet}
inline std::vector<std::u32string> retrieval_terms(std::u32string_view text) {
    std::vector<std::u32string> terms;
    std::u32string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char32_t c = i < text.size() ? text[i] : U' ';
        if (is_latin_letter(c) || is_ascii_digit(c)) {
            word += c;
            continue;
        }
        if (!word.empty()) {
            terms.push_back(word);
            word.clear();
        }
        if (is_han(c)) {
            terms.emplace_back(1, c);
            if (i + 1 < text.size() && is_han(text[i + 1])) {
                terms.emplace_back(text.substr(i, 2));
            }
        }
    }
    return terms;
}

/// A text that was found.
struct Retrieved {
    std::size_t document = 0;
    double score = 0;
    double share = 0;    // of the question's idf, 0 to 1
    double overlap = 0;  // of the idf of question and text, 0 to 1
};

/// A collection of texts to search.
class Bm25 {
public:
    /// Adds a text under a number; several texts may have the same number (wordings of one question).
    void add(std::size_t document, const std::vector<std::u32string>& terms) {
        std::map<std::u32string, std::size_t> counts;
        for (const std::u32string& term : terms) {
            ++counts[term];
        }
        for (const auto& [term, count] : counts) {
            postings_[term].push_back({texts_.size(), static_cast<double>(count)});
        }
        texts_.push_back({document, static_cast<double>(terms.size()), 0});
    }

    /// After the last add().
    void finish() {
        double total = 0;
        for (const Text& text : texts_) {
            total += text.length;
        }
        mean_length_ = texts_.empty() ? 1 : std::max(1.0, total / static_cast<double>(texts_.size()));
        for (const auto& [term, holders] : postings_) {
            const double weight = idf(term);
            for (const Posting& holder : holders) {
                texts_[holder.text].weight += weight;
            }
        }
    }

    double idf(const std::u32string& term) const {
        const auto found = postings_.find(term);
        const double holders = found == postings_.end() ? 0 : static_cast<double>(found->second.size());
        return std::log(1 + (static_cast<double>(texts_.size()) - holders + 0.5) / (holders + 0.5));
    }

    /// The best `most` texts, best first; texts that share no term are not among them.
    std::vector<Retrieved> search(const std::vector<std::u32string>& question, std::size_t most = 5) const {
        std::unordered_map<std::size_t, Retrieved> scores;  // by text
        double whole = 0;
        const std::set<std::u32string> terms(question.begin(), question.end());
        for (const std::u32string& term : terms) {
            const double weight = idf(term);
            whole += weight;
            const auto found = postings_.find(term);
            if (found == postings_.end()) {
                continue;
            }
            for (const Posting& holder : found->second) {
                const Text& text = texts_[holder.text];
                const double length_factor = k1 * (1 - b + b * text.length / mean_length_);
                Retrieved& entry = scores[holder.text];
                entry.document = text.document;
                entry.score += weight * holder.count * (k1 + 1) / (holder.count + length_factor);
                entry.share += weight;
            }
        }
        std::vector<std::pair<std::size_t, Retrieved>> found(scores.begin(), scores.end());  // (text, its score)
        std::sort(found.begin(), found.end(), [](const auto& a, const auto& c) {
            return std::pair(-a.second.score, a.first) < std::pair(-c.second.score, c.first);
        });
        // Of several wordings of one document only the best stays.
        std::vector<Retrieved> best;
        for (auto& [text, entry] : found) {
            const bool seen =
                std::any_of(best.begin(), best.end(),
                            [document = entry.document](const Retrieved& other) { return other.document == document; });
            if (seen) {
                continue;
            }
            entry.overlap = 2 * entry.share / (whole + texts_[text].weight);
            entry.share /= whole;
            best.push_back(entry);
            if (best.size() == most) {
                break;
            }
        }
        return best;
    }

    std::optional<Retrieved> best(const std::vector<std::u32string>& question) const {
        const std::vector<Retrieved> found = search(question, 1);
        return found.empty() ? std::nullopt : std::optional<Retrieved>(found.front());
    }

private:
    static constexpr double k1 = 1.2;
    static constexpr double b = 0.75;

    struct Text {
        std::size_t document;
        double length;
        double weight;  // the sum of the idf of its terms, each once
    };
    struct Posting {
        std::size_t text;
        double count;  // how often the text has the term
    };

    std::vector<Text> texts_;
    std::map<std::u32string, std::vector<Posting>> postings_;  // term -> the texts that have it
    double mean_length_ = 1;
};

}  // namespace minillm
