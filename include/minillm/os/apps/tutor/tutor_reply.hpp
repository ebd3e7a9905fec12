// os/apps/tutor/tutor_reply.hpp: an answer of the tutor as a reply: the result first, then the steps, then the check.
//
//     Answer: 900
//       1. 36 × 25 = 900
//       Check: 900 ÷ 25 = 36
//
// Next: tutor.hpp, which sends it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

#include "result_in_chinese.hpp"
#include "tutor_answer.hpp"

namespace minillm {

/// The text of a reply in one of the two languages.
inline std::string tutor_reply(const TutorAnswer& answer, bool chinese) {
    constexpr std::size_t most_checks = 4;
    const auto in_language = [chinese](const std::string& text) { return chinese ? units_in_chinese(text) : text; };
    std::string text = chinese ? answer.zh : answer.en;
    const bool words_only = answer.intent == "tutor.explain" || answer.refused;
    if (words_only) {
        return text;
    }
    const std::string result = answer.shown.empty() ? answer.result : answer.shown;
    const std::string shown = chinese ? units_in_chinese(result_in_chinese(result)) : result;
    if (answer.intent == "tutor.check") {
        text += chinese ? "正确的结果是 " : " The right result is ";
        text += shown + (chinese ? "。" : ".");
    } else {
        const std::string first = (chinese ? "答案：" : "Answer: ") + shown;
        text = text.empty() ? first : first + (chinese ? "。" : ". ") + text;
    }
    for (std::size_t i = 0; i < answer.steps.size(); ++i) {
        text += "\n  " + std::to_string(i + 1) + ". " + in_language(answer.steps[i]);
    }
    if (!answer.checks.empty()) {
        text += chinese ? "\n  验算：" : "\n  Check: ";
        for (std::size_t i = 0; i < std::min(answer.checks.size(), most_checks); ++i) {
            text += (i > 0 ? "; " : "") + in_language(answer.checks[i]);
        }
    }
    return text;
}

}  // namespace minillm
