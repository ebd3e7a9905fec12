// os/apps/tutor/tutor_answer.hpp: what each part of the tutor hands back: a result, the steps to it, and how it was
// checked.
//
// Next: os/apps/tutor/tutor.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minillm {

/// An answer of the tutor, in both languages where words are needed.
struct TutorAnswer {
    bool answered = false;
    std::string intent;
    std::string result;  // the final answer, as slot `result` has it
    std::string shown;   // the answer as a reply shows it, if that is not `result`
    std::string zh, en;  // said before the steps
    std::vector<std::string> steps;
    std::vector<std::string> checks;
    double confidence = 0.95;

    bool refused = false;  // understood, but there is no answer: zh and en say why
};

/// A computed result with its steps.
inline TutorAnswer tutor_result(std::string result, std::vector<std::string> steps, double confidence = 0.95) {
    TutorAnswer answer;
    answer.answered = true;
    answer.intent = "tutor.calculate";
    answer.result = std::move(result);
    answer.steps = std::move(steps);
    answer.confidence = confidence;
    return answer;
}

/// An answer that says why there is none.
inline TutorAnswer tutor_refusal(const std::string& zh, const std::string& en,
                                 const std::string& intent = "tutor.calculate") {
    TutorAnswer answer;
    answer.answered = answer.refused = true;
    answer.intent = intent;
    answer.zh = zh;
    answer.en = en;
    return answer;
}

inline bool contains(std::u32string_view text, std::u32string_view part) {
    return text.find(part) != std::u32string_view::npos;
}

/// Whether a word of Latin letters stands in the text as a whole word (an s at its end is allowed).
inline std::size_t find_word(std::u32string_view text, std::u32string_view word, std::size_t from = 0) {
    const auto letter = [&](std::size_t i) { return i < text.size() && ((text[i] >= U'a' && text[i] <= U'z')); };
    for (std::size_t at = text.find(word, from); at != std::u32string_view::npos; at = text.find(word, at + 1)) {
        const bool latin = letter(at);
        std::size_t end = at + word.size();
        if (!latin) {
            return at;
        }
        end += end < text.size() && text[end] == U's' ? 1 : 0;
        if (!(at > 0 && letter(at - 1)) && !letter(end)) {
            return at;
        }
    }
    return std::u32string_view::npos;
}

inline bool has_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
    for (const std::u32string_view word : words) {
        if (find_word(text, word) != std::u32string_view::npos) {
            return true;
        }
    }
    return false;
}

/// Where the last of some words ends; 0 if none of them is there.
inline std::size_t last_of(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
    std::size_t end = 0;
    for (const std::u32string_view word : words) {
        for (std::size_t at = find_word(text, word); at != std::u32string_view::npos;
             at = find_word(text, word, at + 1)) {
            end = std::max(end, at + word.size());
        }
    }
    return end;
}

/// What stands behind the last mark that parts clauses; a mark at the very end parts nothing.
inline std::u32string_view last_clause(std::u32string_view text) {
    const std::size_t stop = text.size() < 2 ? std::u32string_view::npos : text.find_last_of(U",.?;", text.size() - 2);
    return stop == std::u32string_view::npos ? text : text.substr(stop + 1);
}

}  // namespace minillm
