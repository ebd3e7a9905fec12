// os/apps/tutor/unit_tail.hpp: a question whose unit comes as an afterthought.
//
//     What do they weigh altogether, in kg?      What do they weigh altogether in kg?
//     How much change do I get, in dollars?      How much change do I get in dollars?
//
// The comma would cut the unit off as a clause of its own, and a form that reads the last clause would see nothing but
// "in kg". Not here: units that stand in the question already (stories/asked_measure.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// The question with the unit at its end and no comma before it; the same text if it ends otherwise.
inline RequestText with_unit_tail_joined(RequestText text) {
    constexpr std::u32string_view tail = U", in ";
    const std::size_t comma = text.characters.rfind(tail);
    if (comma == std::u32string::npos) {
        return text;
    }
    const std::u32string_view t = text.characters;
    const std::optional<UnitReader::Found> unit = UnitReader::unit_at(t, comma + tail.size());
    const std::u32string_view behind = unit ? t.substr(unit->end) : t;
    const bool ends = unit && (behind.empty() || behind == U"?" || behind == U".");
    if (ends) {
        replace_words(text, comma, comma + 1, U"");
    }
    return text;
}

}  // namespace minillm
