// Exercise 27: sentence template matcher. Fill in what says TODO; README.md has the task, hints.md three hints.
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
    // TODO: replace what stands here
    (void)parts;
    (void)sentence;
    coursework::not_implemented("match(parts, sentence)");
}

}  // namespace exercise
