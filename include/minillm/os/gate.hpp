// os/gate.hpp: the first question of the flow: is this natural language, an operation, or nothing to act on?
//
//     /help                                operation
//     {"tool": "home.get", "arguments": …} operation
//     打开客厅的灯                          natural_language, zh
//     "   ", "?!…", "asdfghjkl"            empty
//
// and in which language. A request is Chinese if it has at least as many Chinese characters as Latin words, English if
// its words are Latin and look like English, otherwise "other" (another script, or Latin words with nothing English).
// Noise is found by how unlikely its letters follow each other, counted on the words that the shell knows.
//
// Next: os/apps/home/home.hpp for what happens to natural language, os/kernel.hpp for the whole way.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../nlu/request_text.hpp"
#include "../text/utf8.hpp"

namespace minillm {

enum class GateKind { natural_language, operation, empty };

struct GateResult {
    GateKind kind = GateKind::empty;
    std::string language = "en";  // zh, en, other
    std::string why;              // for --explain
};

inline std::string_view gate_name(GateKind kind) {
    return kind == GateKind::natural_language ? "natural_language"
           : kind == GateKind::operation      ? "operation"
                                              : "empty";
}

/// The gate. It learns from the shell's own text what English looks like, and which Chinese characters are doubled.
class Gate {
public:
    /// @param english  any text of the shell's own with English in it (a few kilobytes or more)
    explicit Gate(std::string_view english) {
        char32_t last = 0;
        for (const DecodedCharacter c : Utf8View(english)) {  // 谢谢, 妈妈: words, however often they are said
            if (c.code_point == last && is_han(last)) {
                doubled_.insert(last);
            }
            last = c.code_point;
        }
        std::array<std::array<double, 27>, 27> counts{};
        for (auto& row : counts) {
            row.fill(0.5);  // no pair is impossible
        }
        std::size_t previous = 26;  // 26 stands for the edge of a word
        std::string word;
        for (std::size_t i = 0; i <= english.size(); ++i) {
            const unsigned char c = i < english.size() ? static_cast<unsigned char>(english[i]) : ' ';
            const unsigned char small = c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c + 32) : c;
            const bool letter = small >= 'a' && small <= 'z';
            const std::size_t next = letter ? static_cast<std::size_t>(small - 'a') : 26;
            if (next != 26 || previous != 26) {
                counts[previous][next] += 1;
            }
            if (letter) {
                word += static_cast<char>(small);
            } else if (!word.empty()) {
                words_.insert(word);
                word.clear();
            }
            previous = next;
        }
        for (std::size_t a = 0; a < 27; ++a) {
            double total = 0;
            for (const double count : counts[a]) {
                total += count;
            }
            for (std::size_t b = 0; b < 27; ++b) {
                log_probability_[a][b] = std::log(counts[a][b] / total);
            }
        }
    }

    GateResult judge(const RequestText& text) const {
        GateResult result;
        const std::u32string& characters = text.characters;
        if (!characters.empty() && characters[0] == U'/' && characters.size() > 1 && is_latin_letter(characters[1])) {
            return {GateKind::operation, "en", "begins with a slash"};
        }
        if (!characters.empty() && characters[0] == U'{') {
            return {GateKind::operation, "en", "a JSON object"};
        }
        std::size_t han = 0;
        std::size_t kana_or_hangul = 0;
        std::size_t other_letters = 0;
        std::size_t digits = 0;
        std::size_t accents = 0;
        std::vector<std::string> words;
        std::string word;
        for (std::size_t i = 0; i <= characters.size(); ++i) {
            const char32_t c = i < characters.size() ? characters[i] : U' ';
            if (is_latin_letter(c)) {
                word += static_cast<char>(c);
                continue;
            }
            if (c >= 0xDF && c <= 0x24F && c != 0xF7) {
                ++accents;
                word += '?';
                continue;
            }
            if (!word.empty()) {  // I'm: two words, as they were counted when they were learnt
                words.push_back(word);
                word.clear();
            }
            han += is_han(c) ? 1 : 0;
            digits += is_ascii_digit(c) ? 1 : 0;
            kana_or_hangul +=
                (c >= 0x3040 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0x1100 && c <= 0x11FF) ? 1 : 0;
            other_letters += (c >= 0x370 && c <= 0x1FFF) || (c >= 0xA000 && c <= 0xABFF) ? 1 : 0;
        }
        const std::size_t letters = han + kana_or_hangul + other_letters + words.size();
        if (letters + digits == 0) {
            return {GateKind::empty, "en", "no letter and no digit"};
        }
        if (kana_or_hangul > 0 || other_letters > han + words.size()) {
            return {GateKind::natural_language, "other", "another script"};
        }
        if (han > 0 && is_han_noise(characters, han)) {
            return {GateKind::empty, "zh", "one character over and over"};
        }
        if (han > 0 && han >= words.size()) {
            return {GateKind::natural_language, "zh", "Chinese characters"};
        }
        if (words.empty()) {
            return {GateKind::natural_language, "en", "numbers and signs"};
        }

        std::size_t known = 0;
        double surprise = 0;
        std::size_t pairs = 0;
        for (const std::string& w : words) {
            known += words_.contains(w) ? 1 : 0;
            std::size_t previous = 26;
            for (std::size_t i = 0; i <= w.size(); ++i) {
                const std::size_t next = i < w.size() && w[i] != '?' ? static_cast<std::size_t>(w[i] - 'a') : 26;
                surprise -= log_probability_[previous][next];
                ++pairs;
                previous = next;
            }
        }
        const double mean = surprise / static_cast<double>(std::max<std::size_t>(pairs, 1));
        const bool some_english = 3 * known >= words.size();
        const bool formula = digits > 0 && words.size() <= 2;
        if (known == 0 && mean > noise_limit && accents == 0 && !formula) {
            return {GateKind::empty, "en", "letters that form no word"};
        }
        if (accents * 3 > words.size() || (!some_english && words.size() >= 2)) {
            return {GateKind::natural_language, "other", "Latin letters, but not English"};
        }
        return {GateKind::natural_language, "en", "English words"};
    }

private:
    bool is_han_noise(const std::u32string& characters, std::size_t han) const {
        const std::set<char32_t> different(characters.begin(), characters.end());
        return han >= 4 && different.size() == 1 && !doubled_.contains(characters.front());
    }

    // Mean surprise a letter pair, in nats. English words have 2.1 to 2.7, rows of keys 3.4 and more.
    static constexpr double noise_limit = 3.2;

    std::array<std::array<double, 27>, 27> log_probability_{};
    std::set<std::string> words_;
    std::set<char32_t> doubled_;
};

}  // namespace minillm
