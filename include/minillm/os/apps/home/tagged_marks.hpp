// os/apps/home/tagged_marks.hpp: where the marks of a tagged sentence stand, and how sure the tagger is of them.
//
//     my mum's here, put the [area:hall] [dev:light] [on:on]
//     does_something(text, tagged, 3)      false: the piece "my mum's here" asks for nothing
//     is_marked_piece(text, tagged, 30)    true
//
// Places are characters of the normalised sentence; a piece is what stands between two marks of punctuation.
//
// Next: tagged_moods.hpp and home_tagged_doubts.hpp, which hold the marks against the words that have none.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "../../../nlu/request_tagger.hpp"
#include "../../../nlu/sentence_mood.hpp"
#include "home_free_order.hpp"

namespace minillm::marks {

/// What the tagger's probability of a request has to be at least, by how much speaks against it.
inline constexpr double rather_sure = 0.9;
inline constexpr double sure = 0.92;
inline constexpr double very_sure = 0.98;
inline constexpr double all_but_certain = 0.99;
inline constexpr double certain_of_tags = 0.8;

/// Whether the tagger is all but certain of a request, and fairly of its marks.
inline bool is_sure(const TaggedRequest& tagged) {
    return tagged.kinds[0] >= all_but_certain && tagged.certainty >= certain_of_tags;
}

/// Whether both models of the tagger hear a request: the networks, word by word, and the regression over all pieces.
/// They were trained differently, and are seldom wrong together.
inline bool both_hear_request(const TaggedRequest& tagged) { return tagged.kinds[0] >= 0.96 && tagged.asked >= 0.9; }

/// The same, and hardly a doubt in either.
inline bool both_are_sure(const TaggedRequest& tagged) { return tagged.kinds[0] >= very_sure && tagged.asked >= 0.93; }

/// Whether a token that is marked with one of the wanted tags reaches into characters [begin, end).
template <class Wanted>
bool any_mark(const TaggedRequest& tagged, std::size_t begin, std::size_t end, Wanted&& wanted) {
    for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
        const bool inside = tagged.tokens[t].begin < end && begin < tagged.tokens[t].end;
        if (inside && tagged.tags[t] != 0 && wanted(request_tags[tagged.tags[t]])) {
            return true;
        }
    }
    return false;
}

/// Whether anything is marked in characters [begin, end).
inline bool is_marked(const TaggedRequest& tagged, std::size_t begin, std::size_t end) {
    return any_mark(tagged, begin, end, [](std::string_view) { return true; });
}

/// Whether something is switched, opened, closed or locked there.
inline bool has_verb(const TaggedRequest& tagged, std::size_t begin, std::size_t end) {
    return any_mark(tagged, begin, end, [](std::string_view tag) {
        return tag == "on" || tag == "off" || tag == "lock" || tag == "unlock";
    });
}

/// Whether a tag of this name is anywhere in the sentence.
inline bool has_tag(const TaggedRequest& tagged, std::string_view name) {
    return std::any_of(tagged.tags.begin(), tagged.tags.end(),
                       [name](std::size_t tag) { return request_tags[tag] == name; });
}

/// Where the first mark begins; 0 if there is none.
inline std::size_t first_mark(const TaggedRequest& tagged) {
    for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
        if (tagged.tags[t] != 0) {
            return tagged.tokens[t].begin;
        }
    }
    return 0;
}

/// The end of the last mark in front of a place.
inline std::size_t end_of_marks(const TaggedRequest& tagged, std::size_t at) {
    std::size_t end = 0;
    for (std::size_t t = 0; t < tagged.tokens.size(); ++t) {
        end = tagged.tags[t] != 0 && tagged.tokens[t].end <= at ? tagged.tokens[t].end : end;
    }
    return end;
}

/// Whether the piece around a place says what is to be done; 书房没人了 only names where.
inline bool does_something(std::u32string_view text, const TaggedRequest& tagged, std::size_t at) {
    const std::u32string_view piece = piece_around(text, at);
    const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
    return any_mark(tagged, begin, begin + piece.size(), [](std::string_view tag) {
        const bool only_names =
            tag == "area" || tag == "dev" || tag == "attr" || tag == "it" || tag == "xarea" || tag == "xdev";
        return !only_names;
    });
}

/// Whether anything is marked in the piece around a place.
inline bool is_marked_piece(std::u32string_view text, const TaggedRequest& tagged, std::size_t at) {
    const std::u32string_view piece = piece_around(text, at);
    const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
    return is_marked(tagged, begin, begin + piece.size());
}

/// Whether a cue stands behind the last mark of its piece, and not right behind it: "the light off I'm going to
/// sleep", and not "the light off tomorrow". A Chinese negation there takes back (灯开着不用).
inline bool is_said_behind(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) {
    const std::u32string_view piece = piece_around(text, cue.begin);
    const std::size_t end = static_cast<std::size_t>(piece.data() - text.data()) + piece.size();
    const std::size_t last = end_of_marks(tagged, cue.begin);
    const std::size_t apart = is_han(text[cue.begin]) ? 2 : 3;  // characters: more than one blank, 了 or 吧
    const bool takes_back = cue.mood == Mood::negation && is_han(text[cue.begin]);
    const bool joins = text.substr(cue.begin, cue.end - cue.begin) == U"before";  // ... on before I trip
    return !is_marked(tagged, cue.begin, end) && (joins || cue.begin >= last + apart) && !takes_back;
}

/// The same in front of the first mark of its piece: "done with the 2 loads of laundry, hit the light off".
inline bool is_said_in_front(std::u32string_view text, const TaggedRequest& tagged, const MoodCue& cue) {
    const std::u32string_view piece = piece_around(text, cue.begin);
    const std::size_t begin = static_cast<std::size_t>(piece.data() - text.data());
    const std::size_t apart = 3;
    return !is_marked(tagged, begin, cue.end + apart);
}

}  // namespace minillm::marks
