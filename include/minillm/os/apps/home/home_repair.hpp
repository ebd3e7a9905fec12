// os/apps/home/home_repair.hpp: a speaker who corrects himself in the middle of a request.
//
//     turn on the kitchen light, no, the study light       said: turn on the kitchen light      meant: the study light
//     空调调到二十六度，不对，二十四度                     said: 空调调到二十六度               meant: 二十四度
//     灯打开，我说的是书房                                 said: 灯打开                         meant: 书房
//
// Only the words are taken apart here; what comes of it is settled in os/apps/home/home_repaired.hpp. A word that may
// also begin a refusal (no, 不是, sorry, wait) corrects only with a mark on both sides of it: 不是书房的灯 denies,
// 不是，书房的灯 corrects.
//
// Source: W. Levelt, "Monitoring and self-repair in speech", Cognition 14, 1983: what was said, an editing term, what
// is meant.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"

namespace minillm {

/// A request that corrects itself.
struct SelfRepair {
    std::u32string said;
    std::u32string meant;
};

namespace detail {

inline constexpr std::array<std::u32string_view, 29> repair_words = {
    U"strike that", U"scrap that", U"说岔了",    U"嘴瓢了",   U"说反了",       U"i meant",
    U"i mean",      U"make that",  U"or rather", U"rather",   U"i should say", U"correction",
    U"my mistake",  U"我说的是",   U"我是说",    U"我指的是", U"我的意思是",   U"应该是",
    U"说错了",      U"错了",       U"口误",      U"我是想说", U"我想说的是",   U"我要说的是",
    U"我说错了",    U"搞错了",     U"弄错了",    U"记错了",   U"看错了"};
// These correct only between marks.
inline constexpr std::array<std::u32string_view, 15> hesitation_words = {
    U"no",           U"nope", U"sorry", U"wait", U"actually", U"算了", U"oops",  U"hang on",
    U"scratch that", U"不是", U"不对",  U"不",   U"等等",     U"抱歉", U"对不起"};
inline constexpr std::array<std::u32string_view, 16> repair_fillers = {
    U"oh", U"um", U"uh", U"er", U"ah", U"well", U"啊", U"哦", U"噢", U"呃", U"哎", U"唉", U"额", U"嗯", U"诶", U"哎呀"};

inline bool is_pause(char32_t c) { return std::u32string_view(U",.;!-").find(c) != std::u32string_view::npos; }

// The word of a list that stands at a place as a whole; its length, 0 if none does.
template <std::size_t N>
std::size_t word_here(const std::array<std::u32string_view, N>& words, std::u32string_view text, std::size_t at) {
    std::size_t longest = 0;
    for (const std::u32string_view word : words) {
        const std::size_t end = at + word.size();
        const bool inside = is_latin_letter(word.front()) && ((at > 0 && is_latin_letter(text[at - 1])) ||
                                                              (end < text.size() && is_latin_letter(text[end])));
        if (text.substr(at, word.size()) == word && !inside) {
            longest = std::max(longest, word.size());
        }
    }
    return longest;
}

// "The bedroom light, just that one": what only stresses the correction is left out.
inline std::u32string_view without_emphasis(std::u32string_view meant) {
    constexpr auto emphasis = std::to_array<std::u32string_view>(
        {U"just that one", U"only that one", U"that one only", U"just that", U"only that", U"nothing else",
         U"that's the one", U"that is the one", U"就这个", U"就那个", U"只要这个", U"只要那个", U"别的不用"});
    const auto without_pauses = [](std::u32string_view text) {
        while (text.size() > 1 && (is_pause(text.back()) || text.back() == U' ')) {
            text.remove_suffix(1);
        }
        return text;
    };
    meant = without_pauses(meant);
    for (const std::u32string_view words : emphasis) {
        const bool behind_pause =
            meant.size() > words.size() + 1 && meant.ends_with(words) &&
            (is_pause(meant[meant.size() - words.size() - 1]) || is_pause(meant[meant.size() - words.size() - 2]));
        if (behind_pause) {
            return without_pauses(meant.substr(0, meant.size() - words.size()));
        }
    }
    return meant;
}

}  // namespace detail

/// Takes a request apart at its last correction; nothing if it has none.
inline std::optional<SelfRepair> find_self_repair(std::u32string_view text) {
    std::optional<SelfRepair> found;
    for (std::size_t begin = 1; begin < text.size(); ++begin) {
        // A row of editing terms: ", oh no, sorry, I mean "
        bool repairs = false;    // one of repair_words is in it
        bool hesitates = false;  // one of hesitation_words is in it
        bool pause = detail::is_pause(text[begin - 1]) ||
                     (text[begin - 1] == U' ' && begin >= 2 && detail::is_pause(text[begin - 2]));
        const bool pause_before = pause;
        std::size_t at = begin;
        while (at < text.size()) {
            if (text[at] == U' ' || detail::is_pause(text[at])) {
                pause = pause || detail::is_pause(text[at]);
                ++at;
                continue;
            }
            const std::size_t strong = detail::word_here(detail::repair_words, text, at);
            const std::size_t weak = detail::word_here(detail::hesitation_words, text, at);
            const std::size_t filler = detail::word_here(detail::repair_fillers, text, at);
            if (std::max({strong, weak, filler}) == 0) {
                break;
            }
            repairs = repairs || (strong > 0 && strong >= weak);
            hesitates = hesitates || weak > strong;
            pause = false;
            at += std::max({strong, weak, filler});
        }
        const bool corrects = repairs || (hesitates && pause_before && pause);
        if (corrects && at > begin && at < text.size()) {
            std::size_t end = begin;
            while (end > 0 && (text[end - 1] == U' ' || detail::is_pause(text[end - 1]))) {
                --end;
            }
            if (end > 0) {
                const std::u32string_view meant = detail::without_emphasis(text.substr(at));
                found = SelfRepair{std::u32string(text.substr(0, end)),
                                   std::u32string(meant.starts_with(U"是") ? meant.substr(1) : meant)};
            }
            begin = at;
        }
    }
    return found;
}

}  // namespace minillm
