// tests/support/tutor.hpp: the tutor with the topics of the source folder, for tests that ask it one question.
#pragma once

#include <algorithm>
#include <string>

#include "minillm/core/file.hpp"
#include "minillm/os/apps/tutor/tutor.hpp"

namespace minillm::test {

/// What the tutor alone answers.
/// @param language that of the reply; empty: Chinese if any character of the text is.
inline AppAnswer ask_tutor(const std::string& text, const std::string& language = "") {
    static const JsonData topics("tutor.json", read_file(MINILLM_SOURCE_DIR "/datasets/llm_os/tutor.json"));
    static const Tutor tutor(topics);
    static const AppNotes nothing_before;
    Request request;
    request.text = normalise_request(text);
    request.language = language;
    if (language.empty()) {
        const bool chinese = std::ranges::any_of(request.text.characters, [](char32_t character) { return is_han(character); });
        request.language = chinese ? "zh" : "en";
    }
    return tutor.answer(request, {nothing_before, false});
}

/// The slot `result` of that answer; empty where the tutor does not answer, or only explains.
inline std::string result_of(const std::string& text) {
    const AppAnswer answer = ask_tutor(text);
    return answer.mine && answer.slots.contains("result") ? answer.slots["result"].get<std::string>() : "";
}

}  // namespace minillm::test
