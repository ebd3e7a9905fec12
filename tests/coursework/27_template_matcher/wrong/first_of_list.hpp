// expect: a slot keeps the word of the sentence
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "coursework/support/coursework.hpp"

namespace exercise {

using Words = std::vector<std::string>;
using Slots = std::map<std::string, std::string>;

/// One place of a template: one of these words; perhaps it may be missing; perhaps the word fills a slot.
struct Part {
    Words words;
    bool optional = false;
    std::string slot;  // "" for none
};

/// The slots, if the WHOLE sentence fits the WHOLE template; nothing otherwise. An optional part may be skipped even when its word
/// is there, if only then the rest fits.
inline std::optional<Slots> match(const std::vector<Part>& parts, const Words& sentence) {
    if (parts.empty()) {
        return sentence.empty() ? std::optional<Slots>(Slots{}) : std::nullopt;
    }
    const Part& part = parts.front();
    const std::vector<Part> rest(parts.begin() + 1, parts.end());
    if (!sentence.empty() && std::find(part.words.begin(), part.words.end(), sentence.front()) != part.words.end()) {
        if (std::optional<Slots> slots = match(rest, Words(sentence.begin() + 1, sentence.end()))) {
            if (!part.slot.empty()) {
                (*slots)[part.slot] = part.words.front();
            }
            return slots;
        }
    }
    return part.optional ? match(rest, sentence) : std::nullopt;
}

}  // namespace exercise
