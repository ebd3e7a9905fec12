// os/apps/tutor/rounds_in_words.hpp: how often somebody goes around a thing, said so that it is read as rounds.
//
//     walks around a square with sides of 35 m twice      … of 35 m 2 times around
//     runs around a field 90 m long 3 times               … 90 m long 3 times around
//
// "twice" is no number to the readers of figures, and one round would be answered where two are asked. Nothing is
// changed in "twice as long", or where nobody goes around anything.
//
// Not here: what a round is (stories/figures_in_stories.hpp).
#pragma once

#include <cstddef>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Whether somebody goes around something in words.
inline bool goes_round(std::u32string_view words) {
    const bool round = has_any(words, {U"around", U"round"});
    return round && has_any(words, {U"walk",  U"walks",  U"walked", U"run",    U"runs",   U"ran",   U"jog",
                                    U"jogs",  U"jogged", U"cycle",  U"cycles", U"cycled", U"ride",  U"rides",
                                    U"rode",  U"go",     U"goes",   U"went",   U"swim",   U"swims", U"swam",
                                    U"skate", U"skates", U"skated", U"drive",  U"drives"});
}

/// The text with "twice" and "3 times" as rounds, where a sentence of going around ends with them.
inline RequestText with_rounds_counted(RequestText text) {
    using Text = std::u32string_view;
    for (const Text often : {Text(U" twice"), Text(U" times")}) {
        for (std::size_t at = text.characters.find(often); at != Text::npos;
             at = text.characters.find(often, at + often.size())) {
            const Text t = text.characters;
            const std::size_t end = at + often.size();
            const bool closes = end == t.size() || Text(U".,?!").find(t[end]) != Text::npos;
            const std::size_t stop = t.substr(0, at).find_last_of(U".?!");
            const Text sentence = t.substr(stop == Text::npos ? 0 : stop + 1, at - (stop == Text::npos ? 0 : stop + 1));
            if (closes && goes_round(sentence) && !sentence.ends_with(U"how many")) {
                replace_words(text, at, end, often == U" twice" ? U" 2 times around" : U" times around");
            }
        }
    }
    return text;
}

}  // namespace minillm
