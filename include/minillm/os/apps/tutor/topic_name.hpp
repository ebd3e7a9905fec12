// os/apps/tutor/topic_name.hpp: whether a text speaks of a topic that the tutor can explain.
//
//     最大公因数           stands in the text as it is
//     三角形+除以2         both parts stand in it, wherever
//     1+prime+why          1 as a number of its own, not in 11
//
// Next: os/apps/tutor/tutor.hpp, which takes the longest name; the topics are in datasets/llm_os/tutor.json.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "tutor_answer.hpp"

namespace minillm {

/// A name of parts, "三角形+除以2": all of them stand in the text, figures as whole numbers.
inline bool names_topic(std::u32string_view text, std::u32string_view name) {
    while (!name.empty()) {
        const std::size_t end = std::min(name.find(U'+'), name.size());
        const std::u32string_view part = name.substr(0, end);
        std::size_t at = find_word(text, part);
        const auto digit = [&](std::size_t place) { return place < text.size() && is_ascii_digit(text[place]); };
        while (at != std::u32string_view::npos && digit(at) && ((at > 0 && digit(at - 1)) || digit(at + part.size()))) {
            at = find_word(text, part, at + 1);
        }
        if (at == std::u32string_view::npos) {
            return false;
        }
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return true;
}

}  // namespace minillm
