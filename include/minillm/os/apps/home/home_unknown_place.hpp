// os/apps/home/home_unknown_place.hpp: a room that this home has no word for, told by where its word stands.
//
//     larder light on please        nothing is called a larder here: which light it is cannot be known
//     影音室的灯开一下                 nor is there an 影音室
//     big light on please           tells what the light is like
//     the light on please           no word where a room would stand
//
// The home file lists rooms that it knows to be missing (garage, 地下室); nobody can list them all. In English a word
// right before a thing that no rule, no name and no list of qualities knows is taken for a room; in Chinese a word that
// ends as rooms do (室, 厅, 库). A sentence with such a word is not read as if the word were not there: the light of
// another room would be switched.
//
// Not here: rooms that are listed (home_mentions.hpp, "absent"). Next: os/apps/home/home_tagged_doubts.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../../../nlu/lexicon.hpp"
#include "../../../nlu/request_text.hpp"
#include "home_mentions.hpp"

namespace minillm {

/// Finds words that stand where a room's name would stand.
class UnknownPlaces {
public:
    /// @param words  the lexicon of the home; must outlive this
    explicit UnknownPlaces(const Lexicon& words) : words_(&words) {}

    /// Whether a thing is named with a room that this home has no word for.
    /// @param names  what find_home_names finds in the text
    bool any(std::u32string_view text, const std::vector<NamedSpan>& names) const {
        return std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
            const bool is_thing = name.category == "kind";
            return is_thing && (has_unknown_word(text, name.begin, names) || has_unknown_room(text, name.begin, names));
        });
    }

private:
    using Text = std::u32string_view;

    static bool ends_name(std::size_t end, const std::vector<NamedSpan>& names) {
        return std::any_of(names.begin(), names.end(), [end](const NamedSpan& name) { return name.end == end; });
    }

    // "Larder" in "larder light": one blank before the thing, and of no use to any rule.
    bool has_unknown_word(Text text, std::size_t thing, const std::vector<NamedSpan>& names) const {
        if (thing < 2 || text[thing - 1] != U' ' || !is_latin_letter(text[thing - 2])) {
            return false;
        }
        const std::size_t end = thing - 1;
        std::size_t begin = end;
        while (begin > 0 && (is_latin_letter(text[begin - 1]) || text[begin - 1] == U'\'')) {
            --begin;
        }
        const Text word = text.substr(begin, end - begin);
        constexpr std::size_t shortest = 3;                      // letters of a room: den, spa
        const bool says_whose = word.find(U'\'') != Text::npos;  // mum's light: home_others.hpp
        return word.size() >= shortest && !says_whose && !ends_name(end, names) && !is_used(text, begin, end) &&
               !tells_quality(word);
    }

    // A word of a rule, a verb, a value, or the beginning of one.
    bool is_used(Text text, std::size_t begin, std::size_t end) const {
        const std::vector<LexiconMatch> matches = words_->matches(text, begin);
        return std::any_of(matches.begin(), matches.end(),
                           [end](const LexiconMatch& match) { return match.end >= end; });
    }

    // What a thing is like, how the speaker feels about it, and words between an order and its thing.
    static bool tells_quality(Text word) {
        constexpr auto qualities = std::to_array<Text>(
            {U"big",      U"small",    U"little",   U"wee",        U"main",     U"ceiling",  U"overhead",  U"top",
             U"corner",   U"wall",     U"floor",    U"pendant",    U"desk",     U"table",    U"bedside",   U"reading",
             U"night",    U"smart",    U"electric", U"led",        U"lcd",      U"flat",     U"wireless",  U"standing",
             U"tall",     U"pedestal", U"window",   U"net",        U"sheer",    U"heavy",    U"thick",     U"blackout",
             U"noisy",    U"loud",     U"bright",   U"dim",        U"lovely",   U"nice",     U"poor",      U"old",
             U"new",      U"good",     U"single",   U"remaining",  U"last",     U"first",    U"only",      U"second",
             U"other",    U"same",     U"whole",    U"damn",       U"damned",   U"dang",     U"darn",      U"bloody",
             U"blasted",  U"blooming", U"ruddy",    U"flipping",   U"flaming",  U"freaking", U"frigging",  U"stupid",
             U"silly",    U"annoying", U"whirling", U"spinning",   U"natural",  U"fresh",    U"morning",   U"please",
             U"kindly",   U"just",     U"actually", U"quick",      U"quickly",  U"okay",     U"yeah",      U"yaar",
             U"mate",     U"love",     U"umm",      U"uhm",        U"hmm",      U"also",     U"then",      U"teh",
             U"thier",    U"warm",     U"cold",     U"hot",        U"white",    U"soft",     U"yellow",    U"colour",
             U"color",    U"ordinary", U"normal",   U"favourite",  U"favorite", U"whatever", U"whichever", U"precious",
             U"humming",  U"ambient",  U"mood",     U"great",      U"huge",     U"enough",   U"entire",    U"two",
             U"three",    U"four",     U"five",     U"six",        U"seven",    U"turned",   U"switched",  U"flick",
             U"somebody", U"everyone", U"anyone",   U"television", U"telly"});
        return std::find(qualities.begin(), qualities.end(), word) != qualities.end();
    }

    // 影音室的灯, 杂物间里的灯: what stands before the thing ends as rooms do, and is no room of this home.
    static bool has_unknown_room(Text text, std::size_t thing, const std::vector<NamedSpan>& names) {
        std::size_t end = thing;
        for (const Text link : {Text(U"的"), Text(U"里"), Text(U"那盏"), Text(U"那个")}) {
            const bool linked = end >= link.size() && text.substr(end - link.size(), link.size()) == link;
            end -= linked ? link.size() : 0;
        }
        if (end < 2 || end > text.size() || ends_name(end, names)) {
            return false;
        }
        const char32_t last = text[end - 1];
        const char32_t before = text[end - 2];
        const bool always = Text(U"室厅库棚廊窖").find(last) != Text::npos;
        // 房间, 这间, 中间, 夜间: no room by itself
        const bool between =
            last == U'间' && Text(U"房时中夜晚期空这那一二两三四几每之瞬此整哪隔").find(before) == Text::npos;
        const bool house = last == U'房' && Text(U"卧睡全整这那空新主").find(before) == Text::npos;
        return is_han(before) && (always || between || house);
    }

    const Lexicon* words_;
};

}  // namespace minillm
