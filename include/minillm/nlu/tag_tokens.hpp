// nlu/tag_tokens.hpp: a request cut into the tokens that the request tagger reads.
//
//     把客厅的灯调到26度        把 客厅 的 灯 调 到 26 度           客厅 <area>, 灯 <kind> <kind:light>, 26 <number>
//     get the lounge AC on      get the lounge AC on                lounge <area>, AC <kind> <kind:air_conditioner>
//
// A token is a Chinese character, an English word, a sign, a number however it is written, or a whole name that
// somebody else has found (rooms, devices). Each has a few features, hashed to rows of a table, so that there is no
// vocabulary to store: what it is, what it is beside, and of an English word its beginning and its end ("brighten",
// "brightest"). A name has its kind among them; that is how a sentence about a room that nobody has heard of is read
// like all others.
//
// Source of the hashing: K. Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009.
// Next: nlu/request_tagger.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "numbers.hpp"
#include "request_text.hpp"

namespace minillm {

/// A name found in a request, at characters [begin, end).
struct NamedSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string category;  // "area"
    std::string value;     // "living_room"
};

/// One token of a request, at characters [begin, end).
struct TagToken {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<std::size_t> general;  // rows of what kind of thing it is: <area>, <number>; empty for plain words
    std::vector<std::size_t> surface;  // rows of how it is written
};

namespace detail {

// FNV-1a over the code points of a feature; `kind` keeps features apart that are written alike.
inline std::size_t feature_row(std::u32string_view feature, std::uint32_t kind, std::size_t rows) {
    std::uint32_t hash = 2166136261u ^ (kind * 2654435761u);
    for (const char32_t c : feature) {
        hash = (hash ^ static_cast<std::uint32_t>(c)) * 16777619u;
        hash ^= hash >> 15;
    }
    return hash % rows;
}

inline std::u32string wide(std::string_view ascii) { return {ascii.begin(), ascii.end()}; }

}  // namespace detail

/// The tokens of a normalised text.
/// @param names  names in it, in ascending order and not overlapping
/// @param rows   of the table that features are hashed to
inline std::vector<TagToken> tag_tokens(std::u32string_view text, const std::vector<NamedSpan>& names,
                                        std::size_t rows) {
    enum Feature : std::uint32_t { general_kind = 1, word, pair, beginning, ending };
    std::vector<TagToken> tokens;
    std::vector<std::u32string> written;  // of each token, what pairs are made of
    std::size_t next_name = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == U' ') {
            ++at;
            continue;
        }
        TagToken token;
        token.begin = at;
        while (next_name < names.size() && names[next_name].begin < at) {
            ++next_name;
        }
        std::u32string general;
        const std::optional<NumberMatch> number = number_at(text, at);
        if (next_name < names.size() && names[next_name].begin == at) {
            const NamedSpan& name = names[next_name];
            token.end = name.end;
            general = detail::wide("<" + name.category + ">");
            token.general.push_back(detail::feature_row(general, general_kind, rows));
            token.general.push_back(
                detail::feature_row(detail::wide(name.category + ":" + name.value), general_kind, rows));
        } else if (number) {
            token.end = number->end;
            general = number->kind == NumberKind::share ? U"<share>" : U"<number>";
            token.general.push_back(detail::feature_row(general, general_kind, rows));
        } else {
            token.end = at + 1;
            while (is_latin_letter(text[at]) && token.end < text.size() &&
                   (is_latin_letter(text[token.end]) || text[token.end] == U'\'')) {
                ++token.end;
            }
        }
        const std::u32string_view characters = text.substr(at, token.end - at);
        token.surface.push_back(detail::feature_row(characters, word, rows));
        if (is_latin_letter(characters.front()) && characters.size() > 3) {
            token.surface.push_back(detail::feature_row(characters.substr(0, 4), beginning, rows));
            token.surface.push_back(detail::feature_row(characters.substr(characters.size() - 3), ending, rows));
        }
        // Of a name or a number its neighbours see only what it is.
        written.push_back(general.empty() ? std::u32string(characters) : general);
        at = token.end;
        tokens.push_back(std::move(token));
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::u32string before = i > 0 ? written[i - 1] : U"<begin>";
        const std::u32string behind = i + 1 < tokens.size() ? written[i + 1] : U"<end>";
        tokens[i].surface.push_back(detail::feature_row(before + U" " + written[i], pair, rows));
        tokens[i].surface.push_back(detail::feature_row(written[i] + U" " + behind, pair, rows));
    }
    return tokens;
}

}  // namespace minillm
