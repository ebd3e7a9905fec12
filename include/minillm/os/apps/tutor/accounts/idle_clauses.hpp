// os/apps/tutor/accounts/idle_clauses.hpp: an English story without the clauses whose number is no part of it.
//
//     A basket weighs 3 kg. Half of the 46 eggs ...    Half of the 46 eggs ...       one weight, and none is asked
//     Dad is 41. He drove ...                          He drove ...                  nobody asks how old
//     bus number 27 had 40 passengers                  bus had 40 passengers         it names
//     the tower, built in 1874, has 5 flights ...      the tower, has 5 flights ...  it tells when
//
// A weight, a price or a size that stands alone, in no rate and in no question, cancels against nothing. It is asked
// for once no form has answered the story with all its numbers. The Chinese ones are in idle_facts.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "../wording_edit.hpp"

namespace minillm::accounts {

/// Takes clauses out of a story that tell nothing of what is asked.
class IdleClauses {
    using Text = std::u32string_view;

public:
    /// The story without them; the text itself if it has none, or is not English.
    static RequestText dropped(const RequestText& text) {
        if (std::any_of(text.characters.begin(), text.characters.end(), is_han)) {
            return text;
        }
        RequestText plain = text;
        drop_names(plain);
        for (std::size_t again = 0; again < 2 && drop_one(plain); ++again) {
        }
        return plain;
    }

private:
    struct Clause {
        std::size_t begin = 0, end = 0;  // with the mark or the "and" in front of it, without the one behind it
    };

    // "number 27" behind a noun, "in 1874"
    static void drop_names(RequestText& text) {
        if (has_any(text.characters, {U"what number", U"which number", U"which year", U"what year", U"old", U"born"})) {
            return;
        }
        for (const Text opening : {Text(U" number "), Text(U" in ")}) {
            const std::size_t at = text.characters.find(opening);
            if (at == std::u32string::npos) {
                continue;
            }
            std::size_t end = at + opening.size();
            const std::size_t digits = end;
            while (end < text.size() && is_ascii_digit(text.characters[end])) {
                ++end;
            }
            const std::size_t length = end - digits;
            const bool year = length == 4 && (text.characters[digits] == U'1' || text.characters[digits] == U'2');
            const bool closes = end == text.size() || Text(U" ,.;").find(text.characters[end]) != Text::npos;
            if (length > 0 && closes && (opening == U" number " || year)) {
                replace_words(text, at, end, U"");
            }
        }
    }

    static bool is_mark(Text t, std::size_t at) {
        const bool in_number = at > 0 && at + 1 < t.size() && is_ascii_digit(t[at - 1]) && is_ascii_digit(t[at + 1]);
        return Text(U",.?!;:").find(t[at]) != Text::npos && !in_number;
    }

    // The clauses of a text: up to a mark or an "and".
    static std::vector<Clause> clauses(Text t) {
        std::vector<Clause> found;
        std::size_t begin = 0;
        for (std::size_t at = 0; at < t.size(); ++at) {
            const bool joins = t.substr(at).starts_with(U" and ");
            if ((is_mark(t, at) || joins) && at > begin) {
                found.push_back({begin, at});
                begin = at;
            }
        }
        return found;
    }

    static bool drop_one(RequestText& text) {
        const Text t = text.characters;
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        if (numbers.size() < 3) {
            return false;
        }
        const std::vector<Clause> all = clauses(t);
        for (const Clause& clause : all) {
            std::vector<const Quantity*> inside;
            for (const Quantity& number : numbers) {
                if (number.begin >= clause.begin && number.begin < clause.end) {
                    inside.push_back(&number);
                }
            }
            const Text words = t.substr(clause.begin, clause.end - clause.begin);
            const bool asks = has_any(words, {U"how", U"what", U"if"}) || t.substr(clause.end).starts_with(U"?");
            if (inside.size() == 1 && !asks && is_idle(t, words, *inside[0], numbers)) {
                const bool opens = clause.begin == 0 || t[clause.begin] == U'.';
                const bool whole = opens && t.substr(clause.end).starts_with(U".");
                if (opens && !whole) {
                    continue;  // it tells whose story it is
                }
                replace_words(text, clause.begin, clause.begin == 0 ? clause.end + 1 : clause.end, U"");
                return true;
            }
        }
        return false;
    }

    // One weight, price or size where none is asked, or the age of somebody.
    static bool is_idle(Text t, Text words, const Quantity& number, const std::vector<Quantity>& numbers) {
        const bool rate = has_any(words, {U"each", U"every", U"per", U"times", U"half", U"more", U"than", U"left"}) ||
                          has_opening(t.substr(number.end), {U" a ", U" an ", U" of "});
        if (rate || number.share || number.percent) {
            return false;
        }
        if (!number.unit) {
            const bool of_ages = has_any(t, {U"how old", U"ages", U"older", U"younger", U"years", U"age"});
            const bool of_numbers = has_any(words, {U"number", U"sum", U"product", U"answer", U"it", U"that"});
            return !of_ages && !of_numbers && t.substr(0, number.begin).ends_with(U" is ") &&
                   has_opening(t.substr(number.number_end), {U".", U",", U" and "});
        }
        const std::string& kind = number.unit->dimension;
        const bool alone = std::count_if(numbers.begin(), numbers.end(), [&](const Quantity& other) {
                               return other.unit && other.unit->dimension == kind;
                           }) == 1;
        return alone && ((kind == "money" && !asks_money(t)) || (kind == "mass" && !asks_mass(t)) ||
                         (kind == "length" && !asks_length(t)));
    }

    static bool has_opening(Text text, std::initializer_list<Text> openings) {
        return std::any_of(openings.begin(), openings.end(), [&](Text opening) { return text.starts_with(opening); });
    }

    static bool asks_money(Text t) {
        return has_any(t, {U"how much", U"dollar", U"euro", U"cent", U"pence", U"pay", U"price", U"earn", U"money",
                           U"change", U"afford", U"buy", U"cheaper", U"profit", U"how many pounds"});
    }
    static bool asks_mass(Text t) {
        return has_any(t, {U"how heavy", U"how much", U"weight", U"how many kg", U"how many kilo", U"how many kilogram",
                           U"how many g", U"how many gram", U"how many pound", U"how many tonne", U"in kg", U"in grams",
                           U"heavier", U"lighter"});
    }
    static bool asks_length(Text t) {
        return has_any(t, {U"how far",
                           U"how long",
                           U"how tall",
                           U"how high",
                           U"how wide",
                           U"how many km",
                           U"how many m",
                           U"how many cm",
                           U"how many metre",
                           U"how many meter",
                           U"how many mile",
                           U"how many feet",
                           U"how many inch",
                           U"how many kilometre",
                           U"in cm",
                           U"in metres",
                           U"speed",
                           U"area",
                           U"how deep",
                           U"perimeter",
                           U"distance",
                           U"apart",
                           U"longer",
                           U"taller",
                           U"cut",
                           U"rectangle",
                           U"along",
                           U"every",
                           U"both ends"});
    }
};

}  // namespace minillm::accounts
