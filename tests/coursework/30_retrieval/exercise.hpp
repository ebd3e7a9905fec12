// Exercise 30: retrieval that says "i don't know". Fill in what says TODO; README.md has the task, hints.md three hints.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "coursework/support/coursework.hpp"

namespace exercise {

using Terms = std::vector<std::string>;

/// How rare a term is: log(1 + (texts - holders + ½) / (holders + ½)), where `holders` of the texts have the term.
inline double idf(const std::string& term, const std::vector<Terms>& texts) {
    // TODO: replace what stands here
    (void)term;
    (void)texts;
    coursework::not_implemented("idf(term, texts)");
}

/// BM25 of a question and text number t, k1 = 1.2, b = 0.75: over the DIFFERENT terms of the question, f how often each is in the text,
///     sum of idf · f (k1 + 1) / (f + k1 (1 - b + b · length / mean length))
inline double score(const Terms& question, std::size_t t, const std::vector<Terms>& texts) {
    // TODO: replace what stands here
    (void)question;
    (void)t;
    (void)texts;
    coursework::not_implemented("score(question, t, texts)");
}

/// The number of the best text, or -1 for "I don't know": when the text has less than half of the question's idf.
inline int answer(const Terms& question, const std::vector<Terms>& texts) {
    // TODO: replace what stands here
    (void)question;
    (void)texts;
    coursework::not_implemented("answer(question, texts)");
}

}  // namespace exercise
