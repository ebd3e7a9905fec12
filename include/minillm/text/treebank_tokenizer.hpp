// text/treebank_tokenizer.hpp: English words as the Penn Treebank cuts them, equal to NLTK's TreebankWordTokenizer.
//
//     "They'll save $3.88 (roughly), can't they?"
//     They | 'll | save | $ | 3.88 | ( | roughly | ) | , | ca | n't | they | ?
//
// Blanks are put around everything that is a word of its own, in about twenty passes whose order matters; at the end the
// text is split at white space. Case and punctuation stay. Double quotes become `` and '' (which is how the Treebank
// writes opening and closing ones). A period is a word of its own only at the end of the whole text: "them." inside a
// text keeps it, because without knowing abbreviations nobody can say what it ends. So give it one sentence at a time.
//
// NLTK writes each pass as a regular expression; here each is a function that looks at one place, with the expression
// quoted above it.
//
// Source: R. MacIntyre's tokenizer.sed of the Penn Treebank, as nltk.tokenize.treebank (3.10) orders it; compared on
// thousands of sentences by tests/oracles/nltk_treebank.py.
// Not here: sentences (nobody splits them), Chinese (text/segment_zh.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "character.hpp"
#include "utf8.hpp"

namespace minillm {

namespace detail::treebank {

// One pass. At each place `rule(text, at, result)` either appends what shall stand there and says how many characters
// that replaces, or says 0: then the character is copied.
template <class Rule>
std::u32string pass(std::u32string_view text, Rule rule) {
    std::u32string result;
    result.reserve(text.size() + text.size() / 4);
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t replaced = rule(text, at, result);
        if (replaced == 0) {
            result += text[at];
        }
        at += replaced == 0 ? 1 : replaced;
    }
    return result;
}

inline bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

inline bool stands_at(std::u32string_view text, std::size_t at, std::u32string_view wanted) {
    return at <= text.size() && text.substr(at, wanted.size()) == wanted;
}

// What a regular expression calls \w.
inline bool is_word_character(char32_t c) { return is_letter(c) || is_number(c) || c == U'_'; }

// \b: a word character on one side, none on the other.
inline bool is_word_boundary(std::u32string_view text, std::size_t at) {
    const bool before = at > 0 && is_word_character(text[at - 1]);
    const bool after = at < text.size() && is_word_character(text[at]);
    return before != after;
}

inline std::u32string with_blanks(std::u32string_view word) { return U" " + std::u32string(word) + U" "; }

// A pass that puts blanks around each of a few characters.
inline std::u32string set_apart(std::u32string_view text, std::u32string_view characters) {
    return pass(text, [&](std::u32string_view all, std::size_t at, std::u32string& result) -> std::size_t {
        if (!is_one_of(all[at], characters)) {
            return 0;
        }
        result += with_blanks(all.substr(at, 1));
        return 1;
    });
}

// A pass that puts `replacement`, with blanks around it, in the place of `wanted`.
inline std::u32string replace(std::u32string_view text, std::u32string_view wanted, std::u32string_view replacement) {
    return pass(text, [&](std::u32string_view all, std::size_t at, std::u32string& result) -> std::size_t {
        if (!stands_at(all, at, wanted)) {
            return 0;
        }
        result += with_blanks(replacement);
        return wanted.size();
    });
}

// ([ \(\[{<])("|'{2})   ->   \1 ``      a quote behind a blank or a bracket opens
inline std::size_t opening_quote(std::u32string_view text, std::size_t at, std::u32string& result) {
    if (!is_one_of(text[at], U" ([{<")) {
        return 0;
    }
    const std::size_t quote = stands_at(text, at + 1, U"\"") ? 1 : stands_at(text, at + 1, U"''") ? 2 : 0;
    if (quote == 0) {
        return 0;
    }
    result += text[at];
    result += U" `` ";
    return 1 + quote;
}

// ([:,])([^\d])   ->   \1 \2            not inside of 3,000 and 12:30; the character behind is used up
inline std::size_t comma_before_no_digit(std::u32string_view text, std::size_t at, std::u32string& result) {
    const bool found = is_one_of(text[at], U":,") && at + 1 < text.size() && category(text[at + 1]) != Category::Nd;
    if (!found) {
        return 0;
    }
    result += with_blanks(text.substr(at, 1));
    result += text[at + 1];
    return 2;
}

// ([:,])$   ->   \1                     $ is the end of the text, or the line feed that ends it
inline std::size_t comma_at_end(std::u32string_view text, std::size_t at, std::u32string& result) {
    const bool at_end = at + 1 == text.size() || (at + 2 == text.size() && text[at + 1] == U'\n');
    if (!is_one_of(text[at], U":,") || !at_end) {
        return 0;
    }
    result += with_blanks(text.substr(at, 1));
    return 1;
}

// ([^\.])(\.)([\]\)}>"\']*)\s*$   ->   \1 \2\3       the final period, which quotes and brackets may follow
inline std::u32string set_final_period_apart(std::u32string_view text) {
    std::size_t end = text.size();
    while (end > 0 && is_white_space(text[end - 1])) {  // the engine of this pass takes Unicode's white space alone
        --end;
    }
    std::size_t closing = end;
    while (closing > 0 && is_one_of(text[closing - 1], U"])}>\"'")) {
        --closing;
    }
    const bool found = closing >= 2 && text[closing - 1] == U'.' && text[closing - 2] != U'.';
    if (!found) {
        return std::u32string(text);
    }
    std::u32string result(text.substr(0, closing - 1));
    result += U' ';
    result += text.substr(closing - 1, end - (closing - 1));
    result += U' ';
    return result;
}

// ([^'])'    ->   \1 '                  a quote before a blank (the blank belongs to the expression)
inline std::size_t closing_single_quote(std::u32string_view text, std::size_t at, std::u32string& result) {
    if (text[at] == U'\'' || !stands_at(text, at + 1, U"' ")) {
        return 0;
    }
    result += text[at];
    result += U" ' ";
    return 3;
}

// ([^' ])('[sS]|'[mM]|'[dD]|')    and   ([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T)    ->   \1 \2
// Only wholly small or wholly capital ones: 'Ll stays with its word.
inline std::size_t suffix(std::u32string_view text, std::size_t at, std::u32string& result,
                          const std::vector<std::u32string_view>& suffixes) {
    if (text[at] == U'\'' || text[at] == U' ') {
        return 0;
    }
    for (const std::u32string_view wanted : suffixes) {
        const std::size_t behind = at + 1 + wanted.size();
        if (stands_at(text, at + 1, wanted) && stands_at(text, behind, U" ")) {
            result += text[at];
            result += with_blanks(wanted);
            return 1 + wanted.size() + 1;
        }
    }
    return 0;
}

// Two halves of a word that are written as one, like can|not. Python compares them without regard to case, so that the
// long s and the i with and without a dot count as s and i.
struct Contraction {
    std::u32string_view first;
    std::u32string_view second;
    enum class End { boundary, blank } end = End::boundary;      // \b or (?=\s)
    enum class Start { boundary, blank } start = Start::boundary;  // \b, or a blank that is used up
};

inline bool is_letter_of(char32_t c, char32_t small) {
    if (c == U'\u017F' || c == U'\u0130' || c == U'\u0131') {
        return small == (c == U'\u017F' ? U's' : U'i');
    }
    return c < 0x80 && lower_case(c) == small;
}

inline std::size_t split_contraction(std::u32string_view text, std::size_t at, std::u32string& result,
                                     const Contraction& contraction) {
    const std::size_t blank = contraction.start == Contraction::Start::blank ? 1 : 0;
    const std::size_t middle = at + blank + contraction.first.size();
    const std::size_t end = middle + contraction.second.size();
    if (end > text.size()) {
        return 0;
    }
    if (blank != 0 ? text[at] != U' ' : !is_word_boundary(text, at)) {
        return 0;
    }
    for (std::size_t i = at + blank; i < end; ++i) {
        const char32_t wanted = i < middle ? contraction.first[i - at - blank] : contraction.second[i - middle];
        if (!is_letter_of(text[i], wanted)) {
            return 0;
        }
    }
    const bool ends = contraction.end == Contraction::End::blank ? end < text.size() && is_python_white_space(text[end])
                                                                 : is_word_boundary(text, end);
    if (!ends) {
        return 0;
    }
    result += with_blanks(text.substr(at + blank, contraction.first.size()));
    result += text.substr(middle, contraction.second.size());
    result += U' ';
    return end - at;
}

inline std::vector<std::string> split_at_blanks(std::u32string_view text) {
    std::vector<std::string> words;
    bool inside = false;
    for (const char32_t c : text) {
        if (is_python_white_space(c)) {
            inside = false;
            continue;
        }
        if (!inside) {
            words.emplace_back();
        }
        inside = true;
        append_utf8(words.back(), c);
    }
    return words;
}

}  // namespace detail::treebank

/// The words of an English sentence. Bytes that are not UTF-8 become U+FFFD.
///
/// Example: treebank_words("I can't wait.")  ->  {"I", "ca", "n't", "wait", "."}
/// @param convert_parentheses  ( ) [ ] { } become -LRB- -RRB- -LSB- -RSB- -LCB- -RCB-, as in the Treebank's files
inline std::vector<std::string> treebank_words(std::string_view sentence, bool convert_parentheses = false) {
    using namespace detail::treebank;
    std::u32string text = decode_utf8_lossy(sentence);

    // Quotes that open: at the start, or behind a blank or a bracket.
    if (text.starts_with(U'"')) {
        text = U"``" + text.substr(1);
    }
    text = replace(text, U"``", U"``");
    text = pass(text, opening_quote);

    // Punctuation.
    text = pass(text, comma_before_no_digit);
    text = pass(text, comma_at_end);
    text = replace(text, U"...", U"...");
    text = set_apart(text, U";@#$%&");
    text = set_final_period_apart(text);
    text = set_apart(text, U"?!");
    text = pass(text, closing_single_quote);

    // Brackets and dashes.
    text = set_apart(text, U"][(){}<>");
    if (convert_parentheses) {
        const std::u32string_view names[][2] = {{U"(", U"-LRB-"}, {U")", U"-RRB-"}, {U"[", U"-LSB-"},
                                                {U"]", U"-RSB-"}, {U"{", U"-LCB-"}, {U"}", U"-RCB-"}};
        for (const auto& [bracket, name] : names) {
            text = replace(text, bracket, name);
        }
    }
    text = replace(text, U"--", U"--");

    // Quotes that close, and what hangs on a word with an apostrophe.
    text = with_blanks(text);
    text = replace(text, U"''", U"''");
    text = replace(text, U"\"", U"''");
    static const std::vector<std::u32string_view> short_suffixes = {U"'s", U"'S", U"'m", U"'M", U"'d", U"'D", U"'"};
    static const std::vector<std::u32string_view> long_suffixes = {U"'ll", U"'LL", U"'re", U"'RE",
                                                                   U"'ve", U"'VE", U"n't", U"N'T"};
    for (const auto* suffixes : {&short_suffixes, &long_suffixes}) {
        text = pass(text, [&](std::u32string_view all, std::size_t at, std::u32string& result) {
            return suffix(all, at, result, *suffixes);
        });
    }

    // Contractions without one.
    using End = Contraction::End;
    using Start = Contraction::Start;
    static const std::vector<Contraction> contractions = {
        {U"can", U"not"}, {U"d", U"'ye"},  {U"gim", U"me"},              {U"gon", U"na"},
        {U"got", U"ta"},  {U"lem", U"me"}, {U"more", U"'n"},             {U"wan", U"na", End::blank},
        {U"'t", U"is", End::boundary, Start::blank}, {U"'t", U"was", End::boundary, Start::blank}};
    for (const Contraction& contraction : contractions) {
        text = pass(text, [&](std::u32string_view all, std::size_t at, std::u32string& result) {
            return split_contraction(all, at, result, contraction);
        });
    }
    return split_at_blanks(text);
}

}  // namespace minillm
