// nlu/short_spellings.hpp: the spellings of text messages, spelled out.
//
//     "can u turn on da tv pls"       ->  "can you turn on the tv please"
//     "do u think i got covid"        ->  "do you think i got covid"
//     "solve 3u + n = 5", "radius r"  ->  as they are: letters of sums
//
// A word of several letters (pls, thx, tmrw) is never anything else. A single letter may be a name in a formula, so it
// is spelled out only between two words, in a text without an equals sign: "kitchen n bedroom", "are u there".
// The characters that are put in carry the byte offset of the word that they stand for.
//
// Not here: letters that were missed or swapped (nlu/spelling.hpp).
// Next: nlu/sentence_mood.hpp reads what kind of sentence it is.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "request_text.hpp"

namespace minillm {

/// Spells out the short forms of text messages; every other character stays, with its offset.
class ShortSpellings {
public:
    /// The text with its short forms spelled out.
    ///
    /// Example: ShortSpellings::spelled_out(normalise_request("thx, can u help")).characters
    ///          ->  U"thanks, can you help"
    static RequestText spelled_out(RequestText text) {
        const bool is_formula = text.characters.find(U'=') != std::u32string::npos;
        for (std::size_t begin = 0; begin < text.size(); ++begin) {
            if (!begins_word(text.characters, begin)) {
                continue;
            }
            const std::size_t end = end_of_word(text.characters, begin);
            const Word word = Word(text.characters).substr(begin, end - begin);
            const bool is_letter = word.size() == 1;
            const Word full = is_letter && is_formula                        ? Word()
                              : means_are(text.characters, begin, end)       ? Word(U"are")
                              : means_the(text.characters, begin, end)       ? Word(U"the")
                              : !is_letter                                   ? full_word(word)
                              : stands_in_words(text.characters, begin, end) ? full_letter(word)
                                                                             : Word();
            if (!full.empty()) {
                replace(text, begin, end, full);
                begin += full.size() - 1;
            }
        }
        return text;
    }

private:
    using Word = std::u32string_view;
    using Pair = std::pair<Word, Word>;

    // What is written, and what it stands for.
    static Word full_word(Word word) {
        static constexpr std::array words = {
            Pair{U"pls", U"please"},   Pair{U"plz", U"please"},    Pair{U"plss", U"please"},
            Pair{U"thx", U"thanks"},   Pair{U"tnx", U"thanks"},    Pair{U"thnx", U"thanks"},
            Pair{U"ur", U"your"},      Pair{U"bcz", U"because"},   Pair{U"cuz", U"because"},
            Pair{U"coz", U"because"},  Pair{U"bcoz", U"because"},  Pair{U"becoz", U"because"},
            Pair{U"tmr", U"tomorrow"}, Pair{U"tmrw", U"tomorrow"}, Pair{U"abt", U"about"},
            Pair{U"ppl", U"people"},   Pair{U"wat", U"what"},      Pair{U"wut", U"what"},
            Pair{U"wht", U"what"},     Pair{U"hav", U"have"},      Pair{U"shud", U"should"},
            Pair{U"cud", U"could"},    Pair{U"wud", U"would"},     Pair{U"thru", U"through"},
            Pair{U"cld", U"could"},    Pair{U"cn", U"can"},        Pair{U"ttyl", U"goodbye"},
            Pair{U"wld", U"would"},    Pair{U"shld", U"should"},   Pair{U"wats", U"what's"},
            Pair{U"wots", U"what's"},  Pair{U"wot", U"what"},      Pair{U"nite", U"night"},
            Pair{U"rlly", U"really"},  Pair{U"pleez", U"please"}};
        const auto pair = std::find_if(words.begin(), words.end(), [word](const Pair& p) { return p.first == word; });
        return pair == words.end() ? Word() : pair->second;
    }

    static Word full_letter(Word letter) {
        return letter == U"u" ? Word(U"you") : letter == U"n" ? Word(U"and") : Word();
    }

    // "R u there", "what r the symptoms", "friends r coming": an r next to these is no radius.
    static bool means_are(Word text, std::size_t begin, std::size_t end) {
        const Word before = text.substr(0, begin);
        const Word behind = text.substr(end);
        const Word next = behind.substr(0, std::min(behind.find(U' ', 1), behind.size()));
        const bool going_on = next.size() > 5 && next.ends_with(U"ing") && before.size() > 3;  // my eyes r burning
        return text.substr(begin, end - begin) == U"r" &&
               (going_on ||
                begins_with_any(behind, {U" u ", U" you ", U" we ", U" they ", U" there ", U" my ", U" coming"}) ||
                ends_with_any(before, {U"how ", U"what ", U"where ", U"who ", U"why ", U"they ", U"we ", U"you "}));
    }

    // "Turn on da tv"; da kai is Chinese in Latin letters.
    static bool means_the(Word text, std::size_t begin, std::size_t end) {
        const Word before = text.substr(0, begin);
        return text.substr(begin, end - begin) == U"da" &&
               ends_with_any(before, {U" on ", U" off ", U" up ", U" down ", U" in ", U" of ", U"turn ", U"open ",
                                      U"close ", U"shut ", U"put ", U"dim "});
    }

    static bool begins_word(Word text, std::size_t at) {
        return is_latin_letter(text[at]) &&
               (at == 0 || !(is_latin_letter(text[at - 1]) || is_ascii_digit(text[at - 1]) || text[at - 1] == U'\'' ||
                             text[at - 1] == U'"' || text[at - 1] == U'-'));
    }

    static std::size_t end_of_word(Word text, std::size_t begin) {
        std::size_t end = begin;
        while (end < text.size() && (is_latin_letter(text[end]) || is_ascii_digit(text[end]))) {
            ++end;
        }
        return end;
    }

    // A word of at least two letters on a side, or the edge of the text on one of them; a digit or a sign of
    // arithmetic is a formula's.
    static bool stands_in_words(Word text, std::size_t begin, std::size_t end) {
        const auto is_word_end = [text](std::size_t at) {
            return at >= 1 && is_latin_letter(text[at]) && is_latin_letter(text[at - 1]);
        };
        const auto is_word_begin = [text](std::size_t at) {
            return at + 1 < text.size() && is_latin_letter(text[at]) && is_latin_letter(text[at + 1]);
        };
        const bool behind_word = begin >= 2 && text[begin - 1] == U' ' && is_word_end(begin - 2);
        const bool before_word = end < text.size() && text[end] == U' ' && is_word_begin(end + 1);
        const bool closes = end == text.size() || Word(U"?!.,").find(text[end]) != Word::npos;
        return (behind_word && (before_word || closes)) || (begin == 0 && before_word);
    }

    // Puts `full` in the place of [begin, end).
    static void replace(RequestText& text, std::size_t begin, std::size_t end, Word full) {
        const std::size_t offset = text.offsets[begin];
        const auto from = [&text](std::size_t at) { return text.offsets.begin() + static_cast<std::ptrdiff_t>(at); };
        text.characters.replace(begin, end - begin, full);
        text.offsets.erase(from(begin), from(end));
        text.offsets.insert(from(begin), full.size(), offset);
    }
};

}  // namespace minillm
