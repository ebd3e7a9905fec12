// os/apps/tutor/ledger/story_tokens.hpp: an English story in words, numbers and stops.
//
//     "it's 14.50 an hour, 5 days a week"     it | 14.5 | an | hour | , | 5 | days | a | week
//     "a dozen 20p stamps at £1.20"           12 | 20 (cents) | stamps | at | 1.2 (money)
//     "at 8:30, in room 12, in year 7"        at | 8:30 (clock) | in | room | 12 (label) | in | year | 7 (label)
//
// A number that only names something (room 12, page 8, year 7, a 9-year-old) is a label: it counts nothing. A written
// "one" stays a word, since it is an article more often than a count.
//
// Next: story_kinds.hpp, what a word counts; story_facts.hpp, what a number says.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../rational.hpp"

namespace minillm::ledger {

using Text = std::u32string_view;

/// Whether a word is one of some words.
inline bool one_of(Text word, std::initializer_list<Text> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A word, a number or a stop.
struct Token {
    enum class Is { word, number, stop, comma };
    Is is = Is::word;
    Text text;           // as written; of a number with a unit behind it ("3kg") the number alone
    Rational value;      // of a number
    bool money = false;  // $5, 5 pounds where things are paid for
    bool cents = false;  // 20p
    bool percent = false;
    bool share = false;    // 1/4, half of
    bool clock = false;    // 8:30: value in minutes
    bool label = false;    // room 12
    bool decimal = false;  // two places: 2.75

    bool word() const { return is == Is::word; }
    bool number() const { return is == Is::number; }
    bool ends() const { return is == Is::stop; }
    bool parts() const { return is == Is::stop || is == Is::comma; }
};

/// Reads the tokens of a text.
class TokenReader {
public:
    static std::vector<Token> read(Text text) {
        TokenReader reader(text);
        reader.run();
        reader.join_number_words();
        reader.join_shares();
        reader.mark_labels();
        return std::move(reader.tokens_);
    }

private:
    explicit TokenReader(Text text) : text_(text) {}

    bool letter(std::size_t at) const { return at < text_.size() && is_latin_letter(text_[at]); }
    bool digit(std::size_t at) const { return at < text_.size() && is_ascii_digit(text_[at]); }

    void run() {
        bool money_waits = false;
        std::size_t at = 0;
        while (at < text_.size()) {
            const char32_t c = text_[at];
            if (digit(at) || (c == U'.' && digit(at + 1) && !(at > 0 && letter(at - 1)))) {
                at = number(at, money_waits);
                money_waits = false;
            } else if (is_latin_letter(c)) {
                at = word(at);
                money_waits = tokens_.back().text == U"rs";  // Rs 45
            } else {
                money_waits = Text(U"$€£₹¥").find(c) != Text::npos || (money_waits && c == U' ');
                punctuation(at, c);
                ++at;
            }
        }
    }

    void punctuation(std::size_t at, char32_t c) {
        Token token;
        token.text = text_.substr(at, 1);
        const bool dash = (c == U'-' || c == U'–' || c == U'—') && at > 0 && text_[at - 1] == U' ';
        if (Text(U".?!;").find(c) != Text::npos) {
            token.is = Token::Is::stop;
            tokens_.push_back(token);
        } else if (Text(U",:()").find(c) != Text::npos || dash) {
            token.is = Token::Is::comma;
            tokens_.push_back(token);
        }
    }

    std::size_t word(std::size_t at) {
        std::size_t end = at;
        while (letter(end)) {
            ++end;
        }
        Token token;
        token.text = text_.substr(at, end - at);
        const bool apostrophe = end < text_.size() && (text_[end] == U'\'' || text_[end] == U'’');
        if (apostrophe && letter(end + 1)) {
            std::size_t tail = end + 1;
            while (letter(tail)) {
                ++tail;
            }
            const bool denies = text_.substr(end + 1, tail - end - 1) == U"t";
            token.text = denies ? Text(U"not") : token.text;
            end = tail;
        }
        tokens_.push_back(token);
        return end;
    }

    std::size_t number(std::size_t at, bool money) {
        std::string digits;
        std::size_t end = at;
        std::size_t places = 0;
        bool point = false;
        for (; end < text_.size(); ++end) {
            const char32_t c = text_[end];
            const bool thousands = c == U',' && digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4) &&
                                   !point && end - at <= 3;
            if (digit(end)) {
                digits += static_cast<char>(c);
                places += point ? 1 : 0;
            } else if (c == U'.' && digit(end + 1) && !point) {
                digits += '.';
                point = true;
            } else if (!thousands) {
                break;
            }
        }
        Token token;
        token.is = Token::Is::number;
        token.text = text_.substr(at, end - at);
        token.value = Rational::from_decimal(digits);
        token.money = money;
        token.decimal = places == 2;
        const bool clock = end < text_.size() && text_[end] == U':' && digit(end + 1) && digit(end + 2) && !point;
        if (clock) {
            const std::int64_t minutes = (text_[end + 1] - U'0') * 10 + (text_[end + 2] - U'0');
            token.value = token.value * Rational(60) + Rational(minutes);
            token.clock = true;
            end += 3;
        }
        const bool slash = end + 1 < text_.size() && text_[end] == U'/' && digit(end + 1) && !point;
        if (slash) {
            std::string bottom;
            for (++end; digit(end); ++end) {
                bottom += static_cast<char>(text_[end]);
            }
            token.value = token.value / Rational::from_decimal(bottom);
            token.share = true;
        }
        token.percent = end < text_.size() && text_[end] == U'%';
        const bool ordinal =
            letter(end) && one_of(text_.substr(end, 2), {U"st", U"nd", U"rd", U"th"}) && !letter(end + 2);
        token.label = ordinal || (at > 0 && letter(at - 1)) || one_of(text_.substr(end, 1), {U"°"});
        end += ordinal ? 2 : 0;
        const bool one_letter = letter(end) && !letter(end + 1);
        if (one_letter && one_of(text_.substr(end, 1), {U"p", U"c"})) {
            token.cents = true;
            token.money = true;
            ++end;
        }
        tokens_.push_back(token);
        return end;
    }

    static std::optional<std::int64_t> named(Text word) {
        static constexpr std::array<std::pair<Text, std::int64_t>, 27> numbers = {
            {{U"two", 2},        {U"three", 3},     {U"four", 4},      {U"five", 5},     {U"six", 6},
             {U"seven", 7},      {U"eight", 8},     {U"nine", 9},      {U"ten", 10},     {U"eleven", 11},
             {U"twelve", 12},    {U"thirteen", 13}, {U"fourteen", 14}, {U"fifteen", 15}, {U"sixteen", 16},
             {U"seventeen", 17}, {U"eighteen", 18}, {U"nineteen", 19}, {U"twenty", 20},  {U"thirty", 30},
             {U"forty", 40},     {U"fifty", 50},    {U"sixty", 60},    {U"seventy", 70}, {U"eighty", 80},
             {U"ninety", 90},    {U"one", 1}}};
        for (const auto& [name, value] : numbers) {
            if (name == word) {
                return value;
            }
        }
        return std::nullopt;
    }

    // twenty five, one hundred and twenty, two dozen, a dozen, half a dozen
    void join_number_words() {
        std::vector<Token> joined;
        for (std::size_t i = 0; i < tokens_.size();) {
            const auto word = [&](std::size_t at) {
                return at < tokens_.size() && tokens_[at].word() ? tokens_[at].text : Text();
            };
            std::size_t end = i;
            std::int64_t sum = 0;
            bool any = false;
            while (const std::optional<std::int64_t> value = named(word(end))) {
                if (any && !(sum % 10 == 0 && sum >= 20 && *value < 10) && !(sum % 100 == 0 && sum >= 100)) {
                    break;
                }
                sum += *value;
                any = true;
                ++end;
                if (word(end) == U"hundred" || word(end) == U"thousand") {
                    sum *= word(end) == U"hundred" ? 100 : 1000;
                    end += word(end + 1) == U"and" && named(word(end + 2)) ? 2 : 1;
                }
            }
            const bool hundred = !any && one_of(word(i), {U"a", U"an"}) && word(i + 1) == U"hundred";
            const bool dozen = !any && one_of(word(i), {U"a", U"per", U"each"}) && word(i + 1) == U"dozen";
            const bool half_dozen = word(i) == U"half" && word(i + 1) == U"a" && word(i + 2) == U"dozen";
            if (hundred || dozen || half_dozen) {
                sum = hundred ? 100 : half_dozen ? 6 : 12;
                end = i + (half_dozen ? 3 : 2);
                any = true;
            }
            if (any && sum != 1) {
                Token token;
                token.is = Token::Is::number;
                token.value = Rational(sum);
                token.text = tokens_[i].text;
                joined.push_back(token);
                i = end;
            } else if (tokens_[i].word() && one_of(tokens_[i].text, {U"dozen", U"hundred", U"thousand"}) &&
                       !joined.empty() && joined.back().number()) {
                const std::int64_t factor = tokens_[i].text == U"dozen"     ? 12
                                            : tokens_[i].text == U"hundred" ? 100
                                                                            : 1000;
                joined.back().value = joined.back().value * Rational(factor);
                ++i;
            } else {
                joined.push_back(tokens_[i]);
                ++i;
            }
        }
        tokens_ = std::move(joined);
    }

    // half of, a quarter of, one third of, three quarters of; half an hour is another matter
    void join_shares() {
        static constexpr std::array<std::pair<Text, std::int64_t>, 14> parts = {{{U"half", 2},
                                                                                 {U"third", 3},
                                                                                 {U"thirds", 3},
                                                                                 {U"quarter", 4},
                                                                                 {U"quarters", 4},
                                                                                 {U"fifth", 5},
                                                                                 {U"fifths", 5},
                                                                                 {U"sixth", 6},
                                                                                 {U"sixths", 6},
                                                                                 {U"eighth", 8},
                                                                                 {U"eighths", 8},
                                                                                 {U"tenth", 10},
                                                                                 {U"tenths", 10},
                                                                                 {U"halves", 2}}};
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            for (const auto& [name, bottom] : parts) {
                if (!tokens_[i].word() || tokens_[i].text != name) {
                    continue;
                }
                const bool counted = i > 0 && tokens_[i - 1].number() && !tokens_[i - 1].share;
                const bool article = i > 0 && one_of(tokens_[i - 1].text, {U"a", U"one"});
                const bool of_it = name == U"half" || (i + 1 < tokens_.size() && tokens_[i + 1].text == U"of");
                if (!counted && !((article || name == U"half") && of_it)) {
                    continue;
                }
                Token token = tokens_[i];
                token.is = Token::Is::number;
                token.share = true;
                token.value = (counted ? tokens_[i - 1].value : Rational(1)) / Rational(bottom);
                const std::size_t begin = counted || article ? i - 1 : i;
                tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(begin),
                              tokens_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
                tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(begin), token);
                i = begin;
            }
        }
    }

    // room 12, year 7, a 9-year-old, 9 years old, in 2019, at 5 pm
    void mark_labels() {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            Token& token = tokens_[i];
            if (!token.number()) {
                continue;
            }
            const Text before = i > 0 ? tokens_[i - 1].text : Text();
            const Text next = i + 1 < tokens_.size() ? tokens_[i + 1].text : Text();
            const Text third = i + 2 < tokens_.size() ? tokens_[i + 2].text : Text();
            const bool named =
                one_of(before,
                       {U"room",     U"class",    U"grade",    U"year",      U"question", U"number",   U"page",
                        U"pages",    U"exercise", U"problem",  U"chapter",   U"coach",    U"carriage", U"seat",
                        U"platform", U"gate",     U"floor",    U"lane",      U"route",    U"bus",      U"tram",
                        U"line",     U"level",    U"q",        U"no",        U"nr",       U"form",     U"worksheet",
                        U"ks",       U"stage",    U"terminal", U"apartment", U"flat",     U"task",     U"ex"}) &&
                !token.money && !token.percent;
            const bool old = one_of(next, {U"years", U"year", U"yr"}) && third == U"old";
            const bool in_year = one_of(before, {U"in", U"since", U"from", U"of", U"by"}) && !token.money &&
                                 token.text.size() == 4 && Rational(1800) < token.value &&
                                 token.value < Rational(2100) &&
                                 (next.empty() || Text(U".,?!;:").find(next[0]) != Text::npos);
            const bool hour = one_of(next, {U"pm", U"am", U"oclock", U"o"}) && token.value < Rational(13);
            const bool refers = one_of(before, {U"these", U"those"}) ||
                                (before == U"between" && token.value == Rational(2));  // between two houses
            const bool name_first = i == 2 || (i > 2 && tokens_[i - 3].ends());
            const bool is_so_old = one_of(before, {U"is", U"am"}) && name_first && !token.money && !token.percent &&
                                   (i + 1 == tokens_.size() || tokens_[i + 1].parts() || next == U"and");  // tom is 12.
            const bool aged = one_of(before, {U"aged", U"age", U"turned", U"turning"});
            const bool table = before == U"table" && next == U":";  // table 6: 3 coffees
            const bool gets_up = before == U"at" && i > 1 && tokens_[i - 2].text == U"up" && token.value < Rational(13);
            const bool one_is = before == U"is" && i > 2 &&
                                one_of(tokens_[i - 3].text, {U"a", U"my", U"his", U"her"}) && next == U"and" &&
                                one_of(third, {U"his", U"her", U"has", U"she", U"he"});
            token.label = token.label || table || gets_up || one_is || named || old || in_year || aged || refers ||
                          (is_so_old && !token.decimal && !token.share);
            if (hour && !token.clock && !token.label) {
                token.clock = true;
                token.value = token.value * Rational(60);
            }
        }
    }

    Text text_;
    std::vector<Token> tokens_;
};

}  // namespace minillm::ledger
