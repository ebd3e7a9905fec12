// os/apps/tutor/follow_ups/changed_number.hpp: the last question once more, with another number in one place.
//
//     三斤苹果18元，一斤多少钱        五斤呢                   三斤苹果18元，五斤多少钱
//     买3支笔每支2.5元付10元找多少    如果买4支呢              买4支笔每支2.5元付10元找多少
//     what is 15% of 80               and 20%?                 what is 20% of 80
//     is 17 a prime number            what about 21            is 21 a prime number
//
// The line goes on or supposes (opening_words.hpp), holds one number, and nothing else but words of the earlier
// question. The number takes the place of the one that has the same unit or noun behind it, or the same word before it;
// where several have, the one in the clause that asks. If that leaves no place or two, nothing is said.
//
// Not here: one more amount in the story (told_further.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../stories/word_problem.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "earlier_question.hpp"
#include "opening_words.hpp"

namespace minillm {

/// Finds the place of a new number in an old question.
class ChangedNumber {
    using Text = std::u32string_view;

public:
    /// The question to be asked anew; nothing if the place is not certain.
    static std::optional<std::string> read(const OpenedLine& line, const EarlierQuestion& earlier) {
        const RequestText& told = line.rest;
        const std::vector<Quantity> said = UnitReader::quantities(told);
        if (!(line.goes_on || line.supposes) || said.size() != 1 || told.size() > longest_line ||
            adds(told.characters)) {
            return std::nullopt;
        }
        const Quantity& number = said.front();
        const Text t = told.characters;
        const Text told_before = without_blanks(without_change(t.substr(0, number.begin)));
        const Text before = without_blanks(without_pronouns(told_before));
        const Text behind = without_blanks(t.substr(number.number_end));
        std::vector<Quantity> places = UnitReader::quantities(earlier.text);
        const Text question = earlier.text.characters;
        const bool preposition = told_before == U"of";  // and of 120, after 15% of 80
        const bool bare = before.empty() && behind.empty() && !number.percent;
        if (bare && !preposition && places.size() > 1) {
            return std::nullopt;  // "and 20?" after 15% of 80
        }
        std::erase_if(places, [&](const Quantity& place) {
            return place.percent != number.percent || !fits_behind(question, place, behind) ||
                   !fits_before(question, place, preposition ? told_before : before) ||
                   stands_in_sum_word(question, place);
        });
        if (places.size() > 1) {
            const std::size_t asking = begin_of_asking(question);
            std::erase_if(places, [&](const Quantity& place) { return place.begin < asking; });
        }
        if (places.size() != 1) {
            return std::nullopt;
        }
        const Quantity& place = places.front();
        return earlier.text.original_part(0, place.begin) + told.original_part(number.begin, number.number_end) +
               earlier.text.original_part(place.number_end, earlier.text.size());
    }

    /// The question with all its numbers changed: 24和30呢 after the divisor of 24和36. Nothing if the line holds other
    /// words, or another count of numbers.
    static std::optional<std::string> all_numbers(const OpenedLine& line, const EarlierQuestion& earlier) {
        const std::vector<Quantity> said = UnitReader::quantities(line.rest);
        const std::vector<Quantity> places = UnitReader::quantities(earlier.text);
        constexpr std::size_t fewest = 2;  // of one number read() finds the place
        if (!(line.goes_on || line.supposes) || said.size() < fewest || said.size() != places.size()) {
            return std::nullopt;
        }
        std::string question;
        std::size_t told = 0;
        std::size_t end = 0;
        for (std::size_t i = 0; i < said.size(); ++i) {
            const Text between = without_blanks(Text(line.rest.characters).substr(told, said[i].begin - told));
            const bool joined = i == 0 ? between.empty()
                                       : between.empty() || between == U"和" || between == U"and" || between == U"与" ||
                                             between == U"跟" || between == U"、";
            if (!joined || said[i].unit || said[i].percent != places[i].percent) {
                return std::nullopt;
            }
            question += earlier.text.original_part(end, places[i].begin);
            question += line.rest.original_part(said[i].begin, said[i].number_end);
            told = said[i].number_end;
            end = places[i].number_end;
        }
        const bool nothing_behind = without_blanks(Text(line.rest.characters).substr(told)).empty();
        return nothing_behind ? std::optional(question + earlier.text.original_part(end, earlier.text.size()))
                              : std::nullopt;
    }

    /// Where the last clause that asks begins.
    static std::size_t begin_of_asking(std::u32string_view question) {
        std::size_t begin = 0;
        std::size_t found = 0;
        for (std::size_t at = 0; at <= question.size(); ++at) {
            const bool in_number = at > 0 && at + 1 < question.size() && is_ascii_digit(question[at - 1]) &&
                                   is_ascii_digit(question[at + 1]);
            const bool stop = at == question.size() || (Text(U",.;?!").find(question[at]) != Text::npos && !in_number);
            if (!stop) {
                continue;
            }
            const Text clause = question.substr(begin, at - begin);
            const bool asks =
                has_any(clause, {U"多少", U"几", U"多远", U"多长", U"多久", U"多大", U"how many", U"how much",
                                 U"how far", U"how long", U"how old", U"what", U"找", U"求"});
            found = asks ? begin : found;
            begin = at + 1;
        }
        return found;
    }

private:
    static constexpr std::size_t longest_line = 40;

    // One more, and not another one instead: told_further.hpp.
    static bool adds(Text t) {
        return has_any(t, {U"再", U"又", U"还", U"多", U"少", U"more", U"another", U"extra", U"less"});
    }

    static Text without_blanks(Text t) {
        while (!t.empty() && (t.front() == U' ' || t.front() == U'-' || t.front() == U',')) {
            t.remove_prefix(1);
        }
        while (!t.empty() && Text(U" ,.?!").find(t.back()) != Text::npos) {
            t.remove_suffix(1);
        }
        return t;
    }

    // 长变成10, "the length becomes 10": what is said of the change is no word of the question.
    static Text without_change(Text t) {
        t = without_blanks(t);
        for (const Text word : {Text(U"变成"), Text(U"变为"), Text(U"改成"), Text(U"改为"), Text(U"换成"),
                                Text(U"换为"), Text(U"增加到"), Text(U"减少到"), Text(U" becomes"), Text(U" became"),
                                Text(U" changes to"), Text(U" is changed to"), Text(U" were"), Text(U" was")}) {
            t = t.size() > word.size() && t.ends_with(word) ? t.substr(0, t.size() - word.size()) : t;
        }
        return t;
    }

    // Whom the line speaks of is whom the question spoke of.
    static Text without_pronouns(Text t) {
        t = without_blanks(t);
        for (bool again = true; again;) {
            again = false;
            for (const Text word :
                 {Text(U"他"),  Text(U"她"),    Text(U"它"),   Text(U"我"),        Text(U"是"),  Text(U"只"),
                  Text(U"了"),  Text(U"he "),   Text(U"she "), Text(U"it "),       Text(U"i "),  Text(U"they "),
                  Text(U"we "), Text(U"only "), Text(U"for "), Text(U"with "),     Text(U"of "), Text(U"is "),
                  Text(U"in "), Text(U"it's "), Text(U"the "), Text(U"there are ")}) {
                std::u32string padded(t);
                padded += U' ';
                if (!t.empty() && Text(padded).starts_with(word)) {
                    t.remove_prefix(std::min(word.size(), t.size()));
                    again = true;
                }
            }
        }
        return t;
    }

    // Nothing is said behind the number, or what stands behind the other one too: the unit or noun, with or without a
    // plural.
    static bool fits_behind(Text question, const Quantity& place, Text behind) {
        if (behind.empty()) {
            return true;
        }
        const Text there = without_blanks(question.substr(place.number_end));
        const std::size_t end = behind.find(U' ');
        if (is_han(behind.front())) {
            return there.starts_with(behind);
        }
        const Text first = behind.substr(0, end);
        const Text noun = there.substr(0, std::min(there.find_first_of(U" ,.?!;"), there.size()));
        const bool same = WordProblem::singular(first) == WordProblem::singular(noun);
        const bool one_word = end == Text::npos;
        return same && (one_word || there.starts_with(behind));
    }

    // Nothing is said before it, or the word that stands before the other one too: 买, 宽, "buys".
    static bool fits_before(Text question, const Quantity& place, Text before) {
        if (before.empty()) {
            return true;
        }
        Text there = question.substr(0, place.begin);
        there = without_blanks(there);
        for (const Text word : {Text(U"了"), Text(U"是"), Text(U"为")}) {
            there = there.ends_with(word) ? there.substr(0, there.size() - word.size()) : there;
        }
        const bool for_each = before.size() == 2 && before.front() == U'每' && contains(question, before.substr(1)) &&
                              !contains(question, before);
        if (for_each) {
            return true;  // 每支4元 after 一支3元: what is for one stands in the only place with that unit
        }
        const bool cut = there.size() > before.size() && is_latin_letter(before.front()) &&
                         is_latin_letter(there[there.size() - before.size() - 1]);
        if (there.ends_with(before) && !cut) {
            return true;
        }
        // "if he buys 4" of "Tom wants to buy 3": the same verb in another form
        const std::size_t blank = there.rfind(U' ');
        const Text last = there.substr(blank == Text::npos ? 0 : blank + 1);
        const bool latin = is_latin_letter(before.front()) && before.find(U' ') == Text::npos;
        return latin && !last.empty() && WordProblem::singular(last) == WordProblem::singular(before);
    }

    // 一共, 一起: no number that was told.
    static bool stands_in_sum_word(Text question, const Quantity& place) {
        return begins_with_any(question.substr(place.begin), {U"一共", U"一起", U"一样", U"一个数", U"one of"});
    }
};

}  // namespace minillm
