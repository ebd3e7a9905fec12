// os/apps/home/home_correction.hpp: a turn that corrects the one before it.
//
//     打开书房的灯 / 不，另一个，阳台的            meant: 阳台的
//     开灯 / 不是客厅 是厨房                        denied: 客厅    meant: 厨房
//     turn on the kitchen light / sorry, I meant the study      meant: the study
//     turn on the kitchen light / not that one, the study one   meant: the study one
//
// A speaker denies (不对, "wrong room"), or says that he is mending his words (我是说, "I meant"), and names what he
// meant. "No" and "sorry" do so only in front of a mark or of "the": "no lights in the kitchen" denies something else.
// Only words are taken apart here; whether something was done that can be mended, os/apps/home/home_dialogue.hpp knows.
//
// Not here: a correction within one request (os/apps/home/home_repair.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/grammar.hpp"
#include "../../../nlu/request_text.hpp"
#include "../../../nlu/word_row.hpp"
#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_clause_targets.hpp"
#include "home_clause_verbs.hpp"

namespace minillm {

/// What a turn takes back, and what it puts in its place.
struct TurnCorrection {
    std::u32string denied;  // the thing or the room that was not meant; "" if the turn does not say
    std::u32string meant;
};

namespace detail {

// These say by themselves that the words before are mended.
inline constexpr auto mending_words = std::to_array<std::u32string_view>({U"我是说",
                                                                          U"我说的是",
                                                                          U"我问的是",
                                                                          U"我要的是",
                                                                          U"我想要的是",
                                                                          U"我的意思是",
                                                                          U"我指的是",
                                                                          U"我想说的是",
                                                                          U"我是想说",
                                                                          U"应该是",
                                                                          U"弄错了",
                                                                          U"搞错了",
                                                                          U"说错了",
                                                                          U"我说错了",
                                                                          U"开错了",
                                                                          U"关错了",
                                                                          U"错了",
                                                                          U"我说",
                                                                          U"不是这个",
                                                                          U"不是那个",
                                                                          U"不是这间",
                                                                          U"不是那间",
                                                                          U"不是这里",
                                                                          U"不是那里",
                                                                          U"不是这盏",
                                                                          U"不是那盏",
                                                                          U"i meant",
                                                                          U"i mean",
                                                                          U"i said",
                                                                          U"i wanted",
                                                                          U"i asked for",
                                                                          U"i asked about",
                                                                          U"make that",
                                                                          U"wrong room",
                                                                          U"wrong one",
                                                                          U"wrong light",
                                                                          U"the wrong room",
                                                                          U"the wrong one",
                                                                          U"wrong place",
                                                                          U"wrong lamp",
                                                                          U"that's the wrong room",
                                                                          U"that's the wrong one",
                                                                          U"that's wrong",
                                                                          U"not that one",
                                                                          U"not this one",
                                                                          U"not there",
                                                                          U"not here",
                                                                          U"not that",
                                                                          U"it should be",
                                                                          U"it should have been"});
// These say so by themselves, though nothing is put in the place of what was wrong.
inline constexpr auto mending_words_alone = std::to_array<std::u32string_view>({U"不是这个",
                                                                                U"不是那个",
                                                                                U"不是这间",
                                                                                U"不是那间",
                                                                                U"不是这盏",
                                                                                U"不是那盏",
                                                                                U"开错了",
                                                                                U"关错了",
                                                                                U"弄错了",
                                                                                U"搞错了",
                                                                                U"wrong room",
                                                                                U"wrong one",
                                                                                U"wrong light",
                                                                                U"the wrong room",
                                                                                U"the wrong one",
                                                                                U"wrong lamp",
                                                                                U"that's the wrong room",
                                                                                U"that's the wrong one",
                                                                                U"not that one",
                                                                                U"not this one"});
// These do so only in front of a mark.
inline constexpr auto denying_words =
    std::to_array<std::u32string_view>({U"不", U"不对", U"不是", U"不是的", U"no", U"nope", U"actually"});
// These may stand before and between them.
inline constexpr auto correction_fillers = std::to_array<std::u32string_view>(
    {U"哦",       U"噢",   U"啊",   U"呃",         U"哎",     U"哎呀", U"唉", U"抱歉", U"对不起",
     U"不好意思", U"等等", U"是",   U"另一个",     U"而是",   U"oh",   U"um", U"uh",   U"er",
     U"sorry",    U"oops", U"wait", U"my mistake", U"my bad", U"it's", U"but"});

// '@' stands for the name of a room, '#' for that of a thing: what is meant is named, and nothing more is said of it.
inline constexpr auto names_meant = std::to_array<std::u32string_view>({U"@", U"#"});
inline constexpr auto words_around_names_meant =
    std::to_array<std::u32string_view>({U"的", U"那个", U"里", U"in", U"on", U"the", U"one", U"ones", U"room"});

inline std::size_t length_at(WordList words, std::u32string_view text, std::size_t at) {
    std::size_t longest = 0;
    for (const std::u32string_view word : words) {
        longest = is_word_at(text, at, word) ? std::max(longest, word.size()) : longest;
    }
    return longest;
}

inline std::u32string_view without_marks_around(std::u32string_view text) {
    while (!text.empty() && parts_words(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && parts_words(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

// 阳台的吧, the study please: what is meant without what only rounds it off.
inline std::u32string_view without_softening(std::u32string_view text) {
    text = without_marks_around(text);
    for (const std::u32string_view end :
         {U"吧", U"啊", U"呀", U"才对", U"那个才对", U" please", U" i meant", U" i mean", U",我是说", U",我说的是"}) {
        if (text.ends_with(end) && text.size() > end.size()) {
            text = without_marks_around(text.substr(0, text.size() - end.size()));
        }
    }
    return text;
}

// 不是客厅 是厨房, not the kitchen but the study: what is denied, up to what is meant.
inline std::optional<TurnCorrection> denied_and_meant(std::u32string_view text) {
    const bool chinese = text.starts_with(U"不是");
    if (!chinese && !text.starts_with(U"not ")) {
        return std::nullopt;
    }
    constexpr auto chinese_joints = std::to_array<std::u32string_view>({U",是", U",而是", U"而是", U"是", U","});
    constexpr auto english_joints = std::to_array<std::u32string_view>({U", but ", U" but ", U", "});
    const std::size_t begin = chinese ? 2 : 4;
    const WordList joints = chinese ? WordList(chinese_joints) : WordList(english_joints);
    for (const std::u32string_view joint : joints) {
        const std::size_t at = text.find(joint, begin + 1);
        if (at != std::u32string_view::npos && at + joint.size() < text.size()) {
            return TurnCorrection{std::u32string(without_marks_around(text.substr(begin, at - begin))),
                                  std::u32string(without_softening(text.substr(at + joint.size())))};
        }
    }
    return std::nullopt;
}

}  // namespace detail

/// Takes a turn apart that corrects the one before it; nothing if it does not, or asks or quotes.
inline std::optional<TurnCorrection> find_turn_correction(std::u32string_view text) {
    if (text.find_first_of(U"?\"") != std::u32string_view::npos) {
        return std::nullopt;
    }
    bool corrects = detail::without_softening(text) != detail::without_marks_around(text) &&
                    contains_any(text, {U" i mean", U" i meant", U",我是说", U",我说的是"});  // bedroom I mean
    std::size_t at = 0;
    while (at < text.size()) {
        if (detail::parts_words(text[at])) {
            ++at;
            continue;
        }
        if (const std::optional<TurnCorrection> both = detail::denied_and_meant(text.substr(at))) {
            const bool pronoun = detail::length_at(detail::mending_words, text, at) > 0;
            if (!pronoun && !both->meant.empty()) {
                return both;
            }
        }
        const std::size_t mends = detail::length_at(detail::mending_words, text, at);
        const std::size_t denies = detail::length_at(detail::denying_words, text, at);
        const std::size_t idles = detail::length_at(detail::correction_fillers, text, at);
        const std::u32string_view behind = text.substr(std::min(text.size(), at + denies));
        const std::size_t next = behind.find_first_not_of(U' ');
        const bool mends_next = denies > 0 && next == 1 && detail::length_at(detail::mending_words, behind, next) > 0;
        const bool parted =
            begins_with_any(behind, {U",", U".", U"!", U";", U" the ", U" not ", U" no ", U" no,"}) || mends_next;
        if (mends > 0 && mends >= idles) {
            corrects = true;
            at += mends;
        } else if (denies > idles && parted) {
            corrects = true;
            at += denies;
        } else if (idles > 0) {
            at += idles;
        } else {
            break;
        }
    }
    const std::u32string_view meant = detail::without_softening(text.substr(std::min(at, text.size())));
    if (!corrects || meant.empty()) {
        return std::nullopt;
    }
    return TurnCorrection{U"", std::u32string(meant)};
}

/// Whether a turn only says that something was wrong, and not what was meant: not that one, 开错了.
inline bool only_denies_turn(std::u32string_view text) {
    return is_row_of(text, detail::mending_words_alone,
                     detail::joined_lists(detail::correction_fillers, detail::denying_words));
}

/// Puts the thing, the place or the value of a correction into the last of some clauses; false if it is none of these.
/// @param what  the reading of what is meant: the study one, 书房的, 24度
inline bool correct_last_clause(const Home& home, const ParseNode& what, std::vector<HomeClause>& clauses) {
    HomeClause& clause = clauses.back();
    if (what.is("level")) {
        detail::read_value(what, clause);
        return clause.type != HomeClause::Type::switched;
    }
    if (!what.is("fragment") && !what.is("spot_only") && !what.is("again")) {
        return false;
    }
    HomeTarget& last = clause.targets.back();
    HomeTarget named = detail::read_clause(what, HomeClause::Type::switched).targets.front();
    if (named.areas.empty()) {
        detail::read_place_nodes(what, named);
    }
    if (named.kinds.empty() && named.device.empty()) {  // the bedroom one, 书房的, 书房: the same thing somewhere else
        named.kinds = last.kinds;
        if (!last.device.empty()) {
            named.kinds = {home.find_device(last.device)->kind};
        }
        named.attribute_only = last.attribute_only;
    } else if (!named.everything && named.areas.empty() && last.areas.size() == 1 && named.kinds.size() == 1 &&
               home.find_device(last.areas.front() + "." + named.kinds.front()) != nullptr) {
        named.areas = last.areas;  // the kitchen light, I mean the fan
    }
    last = named;
    clause.places.clear();
    return true;
}

}  // namespace minillm
