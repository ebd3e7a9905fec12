// expect: the first text that shares a word answered
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "coursework/support/coursework.hpp"

// The other functions are right, so that each comparison is tried by itself.
namespace right {

using Terms = std::vector<std::string>;

/// How rare a term is: log(1 + (texts - holders + ½) / (holders + ½)), where `holders` of the texts have the term.
inline double idf(const std::string& term, const std::vector<Terms>& texts) {
    double holders = 0;
    for (const Terms& text : texts) {
        holders += std::find(text.begin(), text.end(), term) != text.end() ? 1 : 0;
    }
    return std::log(1 + (static_cast<double>(texts.size()) - holders + 0.5) / (holders + 0.5));
}

/// BM25 of a question and text number t, k1 = 1.2, b = 0.75: over the DIFFERENT terms of the question, f how often each is in the text,
///     sum of idf · f (k1 + 1) / (f + k1 (1 - b + b · length / mean length))
inline double score(const Terms& question, std::size_t t, const std::vector<Terms>& texts) {
    double total = 0;
    for (const Terms& text : texts) {
        total += static_cast<double>(text.size());
    }
    const double length = static_cast<double>(texts[t].size()) / (total / static_cast<double>(texts.size()));
    double sum = 0;
    for (const std::string& term : std::set<std::string>(question.begin(), question.end())) {
        const double f = static_cast<double>(std::count(texts[t].begin(), texts[t].end(), term));
        sum += idf(term, texts) * f * (1.2 + 1) / (f + 1.2 * (1 - 0.75 + 0.75 * length));
    }
    return sum;
}

/// The number of the best text, or -1 for "I don't know": when the text has less than half of the question's idf.
inline int answer(const Terms& question, const std::vector<Terms>& texts) {
    int best = -1;
    double best_score = 0;
    for (std::size_t t = 0; t < texts.size(); ++t) {
        const double value = score(question, t, texts);
        if (value > best_score) {
            best = static_cast<int>(t);
            best_score = value;
        }
    }
    if (best < 0) {
        return -1;
    }
    double found = 0;
    double all = 0;
    const Terms& text = texts[static_cast<std::size_t>(best)];
    for (const std::string& term : std::set<std::string>(question.begin(), question.end())) {
        all += idf(term, texts);
        found += std::find(text.begin(), text.end(), term) != text.end() ? idf(term, texts) : 0;
    }
    return found / all < 0.5 ? -1 : best;
}

}  // namespace right

namespace exercise {

using right::Terms;
using right::idf;
using right::score;

/// The number of the best text, or -1 for "I don't know": when the text has less than half of the question's idf.
inline int answer(const Terms& question, const std::vector<Terms>& texts) {
    int best = -1;
    double best_score = 0;
    for (std::size_t t = 0; t < texts.size(); ++t) {
        const double value = score(question, t, texts);
        if (best < 0 && value > best_score) {
            best = static_cast<int>(t);
            best_score = value;
        }
    }
    if (best < 0) {
        return -1;
    }
    double found = 0;
    double all = 0;
    const Terms& text = texts[static_cast<std::size_t>(best)];
    for (const std::string& term : std::set<std::string>(question.begin(), question.end())) {
        all += idf(term, texts);
        found += std::find(text.begin(), text.end(), term) != text.end() ? idf(term, texts) : 0;
    }
    return found / all < 0.5 ? -1 : best;
}

}  // namespace exercise
