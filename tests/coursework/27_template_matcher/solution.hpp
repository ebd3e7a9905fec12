// The solution is the library itself.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "minillm/nlu/grammar.hpp"

namespace exercise {

using Words = std::vector<std::string>;
using Slots = std::map<std::string, std::string>;

struct Part {
    Words words;
    bool optional = false;
    std::string slot;
};

// The parts as a rule of the library's grammar, the words of slot n as its category slotn.
inline std::optional<Slots> match(const std::vector<Part>& parts, const Words& sentence) {
    minillm::Lexicon lexicon;
    std::string rule = "request =";
    for (std::size_t n = 0; n < parts.size(); ++n) {
        const std::string category = "slot" + std::to_string(n);
        for (const std::string& word : parts[n].words) {
            lexicon.add(category, word, word);
        }
        rule += parts[n].optional ? " [{" + category + "}]" : " {" + category + "}";
    }
    const minillm::Grammar grammar("template", rule + "\n", lexicon);
    std::string text;
    for (const std::string& word : sentence) {
        text += text.empty() ? word : " " + word;
    }
    const std::vector<minillm::Reading> readings = grammar.parse(minillm::normalise_request(text).characters, "request");
    if (readings.empty()) {
        return std::nullopt;
    }
    Slots slots;
    for (std::size_t n = 0; n < parts.size(); ++n) {
        const minillm::ParseNode* node = readings.front().root.find("slot" + std::to_string(n));
        if (node != nullptr && !parts[n].slot.empty()) {
            slots[parts[n].slot] = node->values.front();
        }
    }
    return slots;
}

}  // namespace exercise
