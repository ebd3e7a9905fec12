// nlu/spelling.hpp: puts right a slip of one letter, when only one word of the lexicon can be meant.
//
//     trun on the kichen lihgt  ->  turn on the kitchen light         客听的灯  ->  客厅的灯        空条  ->  空调
//
// A Latin word that the lexicon does not know becomes the one word of it that is a single insertion, deletion,
// substitution or exchange of neighbours away and begins with the same letter (Damerau, 1964). Real words that look
// like one of ours stay as they are: "certain" is not a curtain. A Chinese character becomes one that sounds the same
// if that makes a word of two or more characters.
//
// Words that a dialect writes another way (aff, doon, dinnae) are no slips: with_common_spelling knows a handful.
//
// The result is only a guess: the caller must be able to read the whole corrected sentence before it means anything.
//
// Source: F. J. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../text/utf8.hpp"
#include "lexicon.hpp"
#include "request_text.hpp"

namespace minillm {

/// Whether two words differ by exactly one slip: a letter too many, too few, another one, or two exchanged.
inline bool is_one_slip(std::u32string_view a, std::u32string_view b) {
    if (a.size() > b.size()) {
        return is_one_slip(b, a);
    }
    std::size_t first = 0;  // where they begin to differ
    while (first < a.size() && a[first] == b[first]) {
        ++first;
    }
    if (b.size() == a.size() + 1) {
        return a.substr(first) == b.substr(first + 1);
    }
    if (a.size() != b.size() || first == a.size()) {
        return false;
    }
    const bool exchanged = first + 1 < a.size() && a[first] == b[first + 1] && a[first + 1] == b[first] &&
                           a.substr(first + 2) == b.substr(first + 2);
    return exchanged || a.substr(first + 1) == b.substr(first + 1);
}

/// A text with the words that a dialect or a hasty hand writes another way in their common spelling.
///
/// Example: turn aff yer wee lamp, its a bit bright  ->  turn off your lamp, it's a bit bright
inline std::u32string with_common_spelling(std::u32string_view text) {
    struct Spelling {
        std::u32string_view written;
        std::u32string_view common;
    };
    static constexpr std::array<Spelling, 30> spellings = {{{U"im", U"i'm"},
                                                            {U"ive", U"i've"},
                                                            {U"aff", U"off"},
                                                            {U"oan", U"on"},
                                                            {U"oot", U"out"},
                                                            {U"doon", U"down"},
                                                            {U"tae", U"to"},
                                                            {U"fae", U"from"},
                                                            {U"wi'", U"with"},
                                                            {U"o'", U"of"},
                                                            {U"an'", U"and"},
                                                            {U"'em", U"them"},
                                                            {U"ye", U"you"},
                                                            {U"yer", U"your"},
                                                            {U"gie", U"give"},
                                                            {U"wee", U""},
                                                            {U"noo", U"now"},
                                                            {U"hoose", U"house"},
                                                            {U"licht", U"light"},
                                                            {U"lichts", U"lights"},
                                                            {U"nae", U"no"},
                                                            {U"dinnae", U"don't"},
                                                            {U"dinna", U"don't"},
                                                            {U"cannae", U"can't"},
                                                            {U"didnae", U"didn't"},
                                                            {U"isnae", U"isn't"},
                                                            {U"wouldnae", U"wouldn't"},
                                                            {U"shouldnae", U"shouldn't"},
                                                            {U"willnae", U"won't"},
                                                            {U"im", U"i'm"}}};
    const auto of_word = [](char32_t c) { return is_latin_letter(c) || c == U'\''; };
    std::u32string result;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && of_word(text[end])) {
            ++end;
        }
        if (end == at) {
            result += text[at++];
            continue;
        }
        std::u32string_view word = text.substr(at, end - at);
        const auto found = std::find_if(spellings.begin(), spellings.end(),
                                        [word](const Spelling& spelling) { return spelling.written == word; });
        // its a bit dark, its getting cold: no possession is followed by these.
        const bool it_is = word == U"its" &&
                           begins_with_any(text.substr(end),
                                           {U" a ", U" so ", U" too ", U" very ", U" really ", U" getting ", U" still ",
                                            U" not ", U" pretty ", U" quite ", U" just ", U" been ", U" way "});
        word = found != spellings.end() ? found->common : it_is ? std::u32string_view(U"it's") : word;
        result += word;
        at = end + (word.empty() && end < text.size() && text[end] == U' ' ? 1 : 0);
    }
    return result;
}

/// Corrects requests towards the words of one lexicon.
class SpellingCorrector {
public:
    /// Reads the lexicon as it is now: build this after the grammars that add words to it.
    explicit SpellingCorrector(const Lexicon& lexicon) {
        for (const LexiconEntry& entry : lexicon.entries()) {
            const std::u32string term = decode_utf8(entry.term);
            std::u32string word;
            std::u32string before;
            for (std::size_t i = 0; i <= term.size(); ++i) {
                if (i < term.size() && is_latin_letter(term[i])) {
                    word += term[i];
                } else if (!word.empty()) {
                    known_.insert(word);
                    if (!before.empty()) {
                        pairs_.insert(before + U" " + word);
                    }
                    before = word;
                    word.clear();
                }
            }
            const bool is_plain_word = lexicon.category_name(entry.category).front() == '\'';
            if (!is_plain_word && term.size() >= 2 && is_han(term[0])) {
                chinese_.insert(term);
            }
        }
    }

    /// The request with its slips put right; nothing if there is none to put right, or no word is the only one.
    std::optional<std::u32string> corrected(std::u32string_view text) const {
        std::u32string result;
        bool changed = false;
        std::size_t at = 0;
        while (at < text.size()) {
            if (!is_latin_letter(text[at])) {
                result += text[at++];
                continue;
            }
            std::size_t end = at;
            while (end < text.size() && is_latin_letter(text[end])) {
                ++end;
            }
            const std::u32string word(text.substr(at, end - at));
            if (const std::size_t joined = end_of_joined_word(text, at, end)) {  // bed room
                result += word;
                result += text.substr(end + 1, joined - end - 1);
                changed = true;
                at = joined;
                continue;
            }
            std::optional<std::u32string> better = corrected_word(word);
            better = better ? better : corrected_behind(word, result);
            changed = changed || better.has_value();
            result += better ? *better : word;
            at = end;
        }
        changed = correct_chinese(result) || changed;
        return changed ? std::optional<std::u32string>(result) : std::nullopt;
    }

private:
    // Where the second of two words ends that are one word written apart; 0 if they are not.
    std::size_t end_of_joined_word(std::u32string_view text, std::size_t begin, std::size_t end) const {
        std::size_t second_end = end + 1;
        if (end >= text.size() || (text[end] != U' ' && text[end] != U'-')) {
            return 0;
        }
        while (second_end < text.size() && is_latin_letter(text[second_end])) {
            ++second_end;
        }
        const std::u32string first(text.substr(begin, end - begin));
        const std::u32string second(text.substr(end + 1, second_end - end - 1));
        const bool both_known = known_.contains(first) && known_.contains(second);
        return !both_known && second.size() >= 3 && known_.contains(first + second) ? second_end : 0;
    }

    // livingroom: two words written as one. lite: written as it sounds.
    std::optional<std::u32string> split_or_sounded(const std::u32string& word) const {
        for (std::size_t cut = 3; cut + 3 <= word.size(); ++cut) {
            if (known_.contains(word.substr(0, cut)) && known_.contains(word.substr(cut))) {
                return word.substr(0, cut) + U" " + word.substr(cut);
            }
        }
        if (word.ends_with(U"ite") && known_.contains(word.substr(0, word.size() - 3) + U"ight")) {
            return word.substr(0, word.size() - 3) + U"ight";
        }
        return std::nullopt;
    }

    std::optional<std::u32string> corrected_word(const std::u32string& word) const {
        if (word.size() < 3 || known_.contains(word) || is_real_word(word)) {
            return std::nullopt;
        }
        if (const std::optional<std::u32string> better = split_or_sounded(word)) {
            return better;
        }
        std::optional<std::u32string> found;
        for (const std::u32string& candidate : known_) {
            const bool near_size = candidate.size() + 1 >= word.size() && candidate.size() <= word.size() + 1;
            if (candidate.size() < 3 || !near_size || candidate[0] != word[0] || !is_one_slip(word, candidate)) {
                continue;
            }
            // heated, heater: another ending of the same word is no slip
            const std::u32string_view stem = std::u32string_view(word).substr(0, word.size() - 2);
            if (word.ends_with(U"ed") && candidate == std::u32string(stem) + U"er") {
                continue;
            }
            // Three or four letters are too few to guess from, unless they are the right ones in another order.
            std::u32string sorted_word = word;
            std::u32string sorted_candidate = candidate;
            std::sort(sorted_word.begin(), sorted_word.end());
            std::sort(sorted_candidate.begin(), sorted_candidate.end());
            if (std::min(word.size(), candidate.size()) < 5 && sorted_word != sorted_candidate) {
                continue;
            }
            if (found) {
                // Two words: only singular and plural of one are one word.
                const std::u32string& shorter = found->size() < candidate.size() ? *found : candidate;
                const std::u32string& longer = found->size() < candidate.size() ? candidate : *found;
                if (longer != shorter + U"s") {
                    return std::nullopt;
                }
                continue;
            }
            found = candidate;
        }
        return found;
    }

    // English words that are one slip away from words that homes and requests use.
    static bool is_real_word(std::u32string_view word) {
        static constexpr std::array<std::u32string_view, 66> words = {
            U"certain", U"chose",  U"clone",  U"closet",     U"cloud",  U"clothe", U"curtail", U"devise",  U"flood",
            U"frost",   U"heart",  U"hearts", U"horse",      U"hours",  U"lover",  U"lunge",   U"officer", U"palace",
            U"plate",   U"planes", U"powder", U"quiet",      U"quite",  U"rise",   U"seed",    U"slow",    U"smart",
            U"spend",   U"stars",  U"stare",  U"store",      U"sturdy", U"table",  U"thank",   U"their",   U"these",
            U"think",   U"thinks", U"thick",  U"three",      U"toiled", U"tower",  U"widow",   U"wilder",  U"lighter",
            U"slight",  U"fright", U"bright", U"brightness", U"where",  U"there",  U"world",   U"wound",   U"older",
            U"wider",   U"winter", U"lower",  U"lowest",     U"sweet",  U"start",  U"state",   U"stave",   U"leave",
            U"least",   U"lease",  U"locks"};
        return std::find(words.begin(), words.end(), word) != words.end();
    }

    // living rom, air con: three or four letters are enough where the word before goes with one other word only.
    std::optional<std::u32string> corrected_behind(std::u32string_view word, std::u32string_view before) const {
        if (word.size() < 3 || word.size() > 5 || known_.contains(std::u32string(word)) || is_real_word(word) ||
            !before.ends_with(U' ')) {
            return std::nullopt;
        }
        before.remove_suffix(1);
        std::size_t begin = before.size();
        while (begin > 0 && is_latin_letter(before[begin - 1])) {
            --begin;
        }
        const std::u32string first = std::u32string(before.substr(begin)) + U" ";
        std::optional<std::u32string> found;
        for (auto pair = pairs_.lower_bound(first); pair != pairs_.end() && pair->starts_with(first); ++pair) {
            const std::u32string second = pair->substr(first.size());
            if (second[0] == word[0] && second.size() >= 3 && is_one_slip(word, second)) {
                if (found) {
                    return std::nullopt;
                }
                found = second;
            }
        }
        return found;
    }

    // Each group sounds the same, or nearly.
    bool correct_chinese(std::u32string& text) const {
        static constexpr std::array<std::u32string_view, 26> groups = {
            U"厅听庭停", U"调凋条跳吊掉", U"帘连联廉莲", U"窗床创",       U"视是室式示事市饰世",
            U"扇善山闪", U"卧握沃我",     U"厨除橱出",   U"书输叔舒",     U"房方防仿",
            U"浴玉欲育", U"阳洋杨样",     U"台抬太",     U"锁所索",       U"器气汽",
            U"热惹",     U"温文问稳",     U"音因阴",     U"量亮两",       U"度渡肚",
            U"电店点",   U"风封峰",       U"玄悬选",     U"客刻课可克科", U"灯登等",
            U"的得地德"};
        bool changed = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (!is_han(text[i]) || inside_known_word(text, i)) {
                continue;
            }
            for (const std::u32string_view group : groups) {
                if (group.find(text[i]) == std::u32string_view::npos) {
                    continue;
                }
                const char32_t written = text[i];
                for (const char32_t meant : group) {
                    text[i] = meant;
                    if (meant != written && inside_known_word(text, i)) {
                        changed = true;
                        break;
                    }
                    text[i] = written;
                }
            }
        }
        return changed;
    }

    bool inside_known_word(std::u32string_view text, std::size_t place) const {
        for (std::size_t begin = place >= 5 ? place - 5 : 0; begin <= place; ++begin) {
            for (std::size_t length = std::max<std::size_t>(2, place - begin + 1);
                 length <= 6 && begin + length <= text.size(); ++length) {
                if (chinese_.contains(std::u32string(text.substr(begin, length)))) {
                    return true;
                }
            }
        }
        return false;
    }

    std::set<std::u32string> known_;
    std::set<std::u32string> pairs_;  // neighbours in a term: "living room"
    std::set<std::u32string> chinese_;
};

}  // namespace minillm
