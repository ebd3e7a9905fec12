// os/apps/tutor/ledger/sums_among_words.hpp: a calculation that stands among words that are none of it.
//
//     1.25 + 3.8, my calculator died               1.25 + 3.8                 kindly tell me 2/5 multiplied by 3/4
//     hcf of 60 and 96, its year 7 homework        hcf of 60 and 96           4 + 6 × 2 = 20? says my friend
//     x2+3x-10=0 (x squared)                       x²+3x-10=0                 quarter of an hour = how many secs
//     multiply 23 by 45 and subtract 35 from the product                      23 × 45 - 35
//     take 3.6 away from 10; double 386, then take off 75; fourteen twelves   14 × 12
//
// A remark about school (homework, year 7, due at 8) is dropped before anything is read, since its numbers are none of
// the question. Words beside a calculation are dropped only if each of them is known to say nothing.
//
// Next: tutor.hpp, which asks these where the line as it stands is not answered.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../wording_edit.hpp"
#include "story_tokens.hpp"

namespace minillm {

/// Finds the calculation in a line.
class SumsAmongWords {
    using Text = std::u32string_view;
    using Token = ledger::Token;

public:
    /// The text without clauses that only speak of school or of the hour, at its start or its end.
    static RequestText without_school(const RequestText& text) {
        if (!has_any(text.characters, {U"homework", U"hw", U"year", U"grade", U"exam", U"test", U"worksheet",
                                       U"revision", U"due", U"quiz", U"textbook", U"pm", U"o'clock", U"class"})) {
            return text;
        }
        RequestText told = text;
        constexpr Text stops = U",.;!()";
        const std::size_t size = told.characters.size();
        const std::size_t end = told.characters.find_last_not_of(U" .!?)");
        const std::size_t last = end == Text::npos ? Text::npos : told.characters.find_last_of(stops, end);
        if (last != Text::npos && last > 0 && only_school(Text(told.characters).substr(last + 1)) &&
            !is_point(told.characters, last)) {
            replace_words(told, last, size, U"");
        }
        const std::size_t close = told.characters.find(U')');
        if (told.characters.starts_with(U"(") && close != Text::npos &&
            only_school(Text(told.characters).substr(1, close - 1))) {
            const std::size_t rest = told.characters.find_first_not_of(U" ", close + 1);
            replace_words(told, 0, rest == Text::npos ? close + 1 : rest, U"");
        }
        const std::size_t first = told.characters.find_first_of(U",.;!");  // a bracket may open the sum
        if (first != Text::npos && first + 1 < told.characters.size() && !is_point(told.characters, first) &&
            only_school(Text(told.characters).substr(0, first))) {
            const std::size_t rest = told.characters.find_first_not_of(U" ", first + 1);
            replace_words(told, 0, rest == Text::npos ? first + 1 : rest, U"");
        }
        return told;
    }

    /// The line in the words of a book: the bare calculation, x² for x2; the same text if nothing is known of it.
    static RequestText reworded(const RequestText& text) {
        RequestText plain = text;
        name_square(plain);
        name_quarter(plain);
        go_round(plain);
        drop_behind_question(plain);
        drop_idle_words(plain);
        drop_all_around(plain);
        return plain;
    }

    /// The answer to operations that are told one after the other.
    static TutorAnswer told_in_turn(const RequestText& text) {
        const bool deed = has_any(text.characters, {U"multiply", U"add", U"subtract", U"take", U"divide", U"double",
                                                    U"halve", U"triple"}) ||
                          is_times_table(text.characters);
        if (!deed || text.size() > longest || std::any_of(text.characters.begin(), text.characters.end(), is_han)) {
            return {};
        }
        const std::vector<Token> tokens = ledger::TokenReader::read(text.characters);
        const std::optional<std::vector<MathStep>> steps = deeds(tokens);
        if (!steps || steps->empty()) {
            return {};
        }
        TutorAnswer answer = problem_finished(steps->back().result, *steps);
        return answer;
    }

private:
    static constexpr std::size_t longest = 160;

    static bool is_point(Text text, std::size_t at) {
        return text[at] == U'.' && at > 0 && is_ascii_digit(text[at - 1]) && at + 1 < text.size() &&
               is_ascii_digit(text[at + 1]);
    }

    static std::vector<Text> words_of(Text text) {
        std::vector<Text> words;
        std::size_t at = 0;
        while (at < text.size()) {
            std::size_t end = at;
            while (end < text.size() && (is_latin_letter(text[end]) || text[end] == U'\'')) {
                ++end;
            }
            if (end > at) {
                words.push_back(text.substr(at, end - at));
            }
            at = std::max(end, at + 1);
        }
        return words;
    }

    // "its year 7 homework", "due tomorrow at 8", "for my maths test on friday": every word is of school or of the hour
    static bool only_school(Text clause) {
        const std::vector<Text> words = words_of(clause);
        constexpr std::size_t most = 10;
        if (words.empty() || words.size() > most || contains(clause, U"?")) {
            return false;
        }
        const bool school = std::any_of(words.begin(), words.end(), [](Text word) {
            return ledger::one_of(
                word, {U"homework", U"hw", U"exam", U"test", U"worksheet", U"revision", U"due", U"quiz", U"textbook",
                       U"year", U"grade", U"pm", U"am", U"o'clock", U"class", U"hand"});
        });
        return school && numbers_name(clause) && std::all_of(words.begin(), words.end(), is_of_school);
    }

    // year 7, page 12, at 8, 8 pm: in a class of 30 somebody is counted
    static bool numbers_name(Text clause) {
        for (std::size_t at = 0; at < clause.size(); ++at) {
            if (!is_ascii_digit(clause[at]) || (at > 0 && is_ascii_digit(clause[at - 1]))) {
                continue;
            }
            std::size_t end = at;
            while (end < clause.size() && (is_ascii_digit(clause[end]) || clause[end] == U':')) {
                ++end;
            }
            const bool named = ends_with_any(
                clause.substr(0, at), {U"year ", U"grade ", U"class ", U"form ", U"question ", U"page ", U"number ",
                                       U"q ", U"q", U"exercise ", U"at ", U"by ", U"before ", U"level ", U"year"});
            const bool hour = begins_with_any(clause.substr(end), {U" pm", U"pm", U" am", U"am", U" o'clock"});
            if (!named && !hour) {
                return false;
            }
        }
        return true;
    }

    static bool is_of_school(Text word) {
        return ledger::one_of(
            word,
            {U"it",       U"its",       U"it's",     U"is",        U"this",     U"that's",   U"thats",      U"for",
             U"my",       U"his",       U"her",      U"our",       U"from",     U"the",      U"a",          U"year",
             U"grade",    U"class",     U"form",     U"homework",  U"hw",       U"due",      U"tomorrow",   U"today",
             U"tonight",  U"monday",    U"tuesday",  U"wednesday", U"thursday", U"friday",   U"saturday",   U"sunday",
             U"at",       U"by",        U"before",   U"in",        U"maths",    U"math",     U"exam",       U"test",
             U"revision", U"worksheet", U"question", U"q",         U"page",     U"number",   U"no",         U"exercise",
             U"school",   U"work",      U"son",      U"son's",     U"sons",     U"daughter", U"daughter's", U"kid",
             U"kid's",    U"kids",      U"brother",  U"brother's", U"sister",   U"sister's", U"child",      U"btw",
             U"o'clock",  U"pm",        U"am",       U"already",   U"now",      U"late",     U"got",        U"stuck",
             U"on",       U"of",        U"we",       U"i",         U"have",     U"to",       U"do",         U"hand",
             U"needs",    U"be",        U"handed",   U"level",     U"book",     U"textbook", U"one",        U"mock",
             U"paper",    U"quiz",      U"teacher",  U"miss",      U"mr",       U"mrs",      U"just",       U"only",
             U"next",     U"week",      U"and",      U"morning",   U"set",      U"has",      U"says",       U"he's",
             U"she's",    U"i'm",       U"im",       U"th",        U"rd",       U"nd",       U"st",         U"so"});
    }

    // x2+3x-10=0 (x squared)
    static void name_square(RequestText& text) {
        const std::size_t squared = text.characters.find(U"squared");
        const std::size_t open = squared == Text::npos ? Text::npos : text.characters.rfind(U'(', squared);
        const std::size_t first = text.characters.find(U"x2");
        if (open == Text::npos || first == Text::npos || first > open) {
            return;
        }
        replace_words(text, open, text.size(), U"");
        replace_everywhere(text, U"x2", U"x²");
    }

    // "quarter of an hour = how many secs": a quarter is
    static void name_quarter(RequestText& text) {
        for (const Text part :
             {Text(U"quarter of an "), Text(U"quarter of a "), Text(U"third of an "), Text(U"third of a ")}) {
            if (text.characters.starts_with(part)) {
                replace_words(text, 0, 0, U"a ");
            }
        }
        const std::size_t asks = text.characters.find(U" = how many ");
        if (asks != Text::npos) {
            replace_words(text, asks, asks + 2, U" is");
        }
    }

    // "how far is it once round a rectangular pool": its perimeter
    static void go_round(RequestText& text) {
        const bool figure =
            has_any(text.characters, {U"rectangle", U"rectangular", U"square", U"triangle", U"triangular"});
        for (const Text asks : {Text(U"how far is it once round "), Text(U"how far is it once around "),
                                Text(U"how far is it all the way round "), Text(U"how far is it all the way around "),
                                Text(U"how far is it round "), Text(U"how far is it around ")}) {
            if (figure && text.characters.starts_with(asks)) {
                replace_words(text, 0, asks.size(), U"what is the perimeter of ");
                break;
            }
        }
    }

    // "4 + 6 × 2 = 20? that's what my friend says": what stands behind the question has no number
    static void drop_behind_question(RequestText& text) {
        const std::size_t mark = text.characters.find(U'?');
        if (mark == Text::npos || mark + 1 >= text.size()) {
            return;
        }
        const Text behind = Text(text.characters).substr(mark + 1);
        const bool digits = std::any_of(behind.begin(), behind.end(), is_ascii_digit);
        const bool asks = has_any(behind, {U"how", U"what", U"why", U"which", U"when"}) &&
                          !contains(behind, U"what my") && !contains(behind, U"what he") &&
                          !contains(behind, U"what she") && !contains(behind, U"what the");
        const std::size_t words = words_of(behind).size();
        constexpr std::size_t few = 9;
        if (!digits && !asks && words > 0 && words <= few && !contains(behind, U"?")) {
            replace_words(text, mark + 1, text.size(), U"");
        }
    }

    // ---- The bare calculation ---------------------------------------------------------------------------------------

    static bool is_idle(Text word) {
        return ledger::one_of(
            word,
            {U"ans",      U"answer",    U"for",     U"lah",    U"la",         U"leh",        U"ah",      U"fast",
             U"kindly",   U"tell",      U"me",      U"my",     U"calculator", U"phone",      U"laptop",  U"calc",
             U"died",     U"broke",     U"broken",  U"dead",   U"is",         U"please",     U"pls",     U"plz",
             U"quick",    U"quickly",   U"hey",     U"hi",     U"hello",      U"um",         U"so",      U"the",
             U"to",       U"need",      U"i",       U"want",   U"can",        U"could",      U"you",     U"do",
             U"just",     U"now",       U"thanks",  U"thank",  U"dear",       U"gran",       U"grandma", U"here",
             U"what",     U"what's",    U"whats",   U"wats",   U"wat",        U"does",       U"it",      U"they",
             U"come",     U"comes",     U"make",    U"makes",  U"that",       U"this",       U"sum",     U"homework",
             U"stuck",    U"on",        U"teacher", U"give",   U"get",        U"gimme",      U"know",    U"work",
             U"out",      U"calculate", U"compute", U"value",  U"result",     U"help",       U"with",    U"mate",
             U"bro",      U"yo",        U"ok",      U"okay",   U"urgent",     U"asap",       U"again",   U"head",
             U"brain",    U"hurts",     U"battery", U"too",    U"lazy",       U"we",         U"were",    U"told",
             U"should",   U"would",     U"be",      U"if",     U"left",       U"then",       U"cant",    U"can't",
             U"remember", U"forgot",    U"our",     U"kid",    U"son",        U"daughter",   U"asks",    U"anyone",
             U"sir",      U"miss",      U"maths",   U"math",   U"question",   U"a",          U"in",      U"mind",
             U"stopped",  U"working",   U"equal",   U"equals", U"total",      U"altogether", U"how",     U"much",
             U"right",    U"today",     U"need",    U"needs",  U"him",        U"her",        U"good",    U"morning",
             U"evening",  U"there"});
    }

    // "add up 12.40 + 3.95 for me, till receipts": between the numbers stand signs alone, and nothing else has a number
    static void drop_all_around(RequestText& text) {
        const Text t = text.characters;
        const std::size_t begin = t.find_first_of(U"0123456789(");
        std::size_t last = t.find_last_of(U"0123456789)%");
        if (begin == Text::npos || last == Text::npos || t.size() > longest) {
            return;
        }
        const Text inside = t.substr(begin, last + 1 - begin);
        const std::size_t of = inside.find(U"% of ");
        std::u32string signs(inside);
        if (of != Text::npos) {
            signs.replace(of, 5, U"+");
        }
        const bool only_signs = signs.find_first_not_of(U"0123456789.,+*×÷()/- ") == Text::npos;
        const bool operation = signs.find_first_of(U"+*×÷") != Text::npos && !contains(signs, U", ");
        const std::u32string around = std::u32string(t.substr(0, begin)) + U" | " + std::u32string(t.substr(last + 1));
        const bool told_more =
            has_any(around,
                    {U"fraction", U"decimal", U"round",    U"rounded", U"percent",  U"more",  U"less",   U"left",
                     U"each",     U"per",     U"how many", U"than",    U"then",     U"half",  U"double", U"twice",
                     U"if",       U"is it",   U"right",    U"correct", U"true",     U"why",   U"mixed",  U"nearest",
                     U"estimate", U"check",   U"wrong",    U"squared", U"minus",    U"plus",  U"times",  U"divided",
                     U"add",      U"°",       U"equals",   U"solve",   U"simplify", U"prime", U"factors"}) &&
            !around.starts_with(U"add up ");
        const bool marked = around.find_first_of(U"=$£€°^²³<>") != std::u32string::npos;
        const bool letter_beside = begin > 0 && t[begin - 1] != U' ' && t[begin - 1] != U'\n' && t[begin - 1] != U':';
        // "lamp 20 + 30 on" is an order: a sum is asked for, or the line begins with it
        const bool asks = has_any(around, {U"add up", U"calculate", U"work out", U"comes to", U"sum", U"answer"}) ||
                          (begin == 0 && of != Text::npos);
        const bool words = asks && !words_of(around).empty();
        if (only_signs && operation && !told_more && !marked && !letter_beside && words) {
            replace_words(text, last + 1, text.size(), U"");
            replace_words(text, 0, begin, U"");
        }
    }

    static bool is_of_sum(Text word) {
        return ledger::one_of(
            word, {U"multiplied", U"by", U"times", U"plus", U"minus", U"divided", U"percent", U"of", U"over", U"x"});
    }

    // Every word before and behind the numbers is idle, and between them only operations stand: the numbers alone.
    static void drop_idle_words(RequestText& text) {
        const Text t = text.characters;
        const std::size_t begin = t.find_first_of(U"0123456789(");
        const std::size_t last = t.find_last_of(U"0123456789)%");
        if (begin == Text::npos || last == Text::npos || t.size() > longest) {
            return;
        }
        const Text inside = t.substr(begin, last + 1 - begin);
        const std::vector<Text> within = words_of(inside);
        // 150/90 may be a reading of blood pressure, 5-10 a range: with a slash or a dash alone the result must be
        // asked
        const bool asks_result = has_any(t.substr(0, begin), {U"ans", U"answer", U"calculate", U"compute", U"work out",
                                                              U"solve", U"tell me", U"result"});
        const bool operation = inside.find_first_of(U"+*×÷") != Text::npos || !within.empty() ||
                               (inside.find_first_of(U"/-") != Text::npos && asks_result);
        const auto idle = [](Text part) {
            const std::vector<Text> words = words_of(part);
            return std::all_of(words.begin(), words.end(), is_idle);
        };
        const bool marks = inside.find_first_of(U",;:?$£€") != Text::npos;
        const bool calculation = std::all_of(within.begin(), within.end(), is_of_sum) && operation && !marks;
        const bool shorter = begin > 0 || last + 2 < t.size();
        if (calculation && shorter && idle(t.substr(0, begin)) && idle(t.substr(last + 1))) {
            replace_words(text, last + 1, text.size(), U"");
            replace_words(text, 0, begin, U"");
        }
    }

    // ---- Operations in turn -----------------------------------------------------------------------------------------

    static std::optional<std::int64_t> plural_number(Text word) {
        static constexpr std::array<std::pair<Text, std::int64_t>, 12> names = {{{U"twos", 2},
                                                                                 {U"threes", 3},
                                                                                 {U"fours", 4},
                                                                                 {U"fives", 5},
                                                                                 {U"sixes", 6},
                                                                                 {U"sevens", 7},
                                                                                 {U"eights", 8},
                                                                                 {U"nines", 9},
                                                                                 {U"tens", 10},
                                                                                 {U"elevens", 11},
                                                                                 {U"twelves", 12},
                                                                                 {U"twenties", 20}}};
        for (const auto& [name, value] : names) {
            if (name == word) {
                return value;
            }
        }
        return std::nullopt;
    }

    static bool is_times_table(Text text) {
        const std::vector<Text> words = words_of(text);
        return std::any_of(words.begin(), words.end(), [](Text word) { return plural_number(word).has_value(); });
    }

    // Reads one deed after the other; nothing if a word or a number belongs to none.
    static std::optional<std::vector<MathStep>> deeds(const std::vector<Token>& tokens) {
        std::vector<MathStep> steps;
        std::size_t at = 0;
        const auto word = [&](std::size_t i) {
            return i < tokens.size() && tokens[i].word() ? tokens[i].text : Text();
        };
        const auto number = [&](std::size_t i) {
            return i < tokens.size() && tokens[i].number() && !tokens[i].percent && !tokens[i].money &&
                   !tokens[i].clock;
        };
        const auto is_it = [&](std::size_t i) {
            return ledger::one_of(word(i), {U"it", U"that", U"this"}) ||
                   (word(i) == U"the" && ledger::one_of(word(i + 1), {U"product", U"result", U"sum", U"answer",
                                                                      U"quotient", U"difference", U"total"}));
        };
        const auto length_of_it = [&](std::size_t i) { return word(i) == U"the" ? std::size_t(2) : std::size_t(1); };
        while (at < tokens.size()) {
            const Text deed = word(at);
            const bool begun = !steps.empty();
            const std::optional<Rational> so_far = begun ? std::optional<Rational>(steps.back().result) : std::nullopt;
            const std::optional<std::int64_t> table = number(at) ? plural_number(word(at + 1)) : std::nullopt;
            if (table && !begun) {
                steps.push_back(problem_step('*', tokens[at].value, Rational(*table)));
                at += 2;
            } else if (ledger::one_of(deed, {U"multiply", U"divide"}) && word(at + 2) == U"by" && number(at + 3) &&
                       number(at + 1) && !begun) {
                steps.push_back(
                    problem_step(deed == U"divide" ? '/' : '*', tokens[at + 1].value, tokens[at + 3].value));
                at += 4;
            } else if (ledger::one_of(deed, {U"multiply", U"divide"}) && begun) {
                std::size_t by = at + 1 + (is_it(at + 1) ? length_of_it(at + 1) : 0);
                if (word(by) != U"by" || !number(by + 1)) {
                    return std::nullopt;
                }
                steps.push_back(problem_step(deed == U"divide" ? '/' : '*', *so_far, tokens[by + 1].value));
                at = by + 2;
            } else if (ledger::one_of(deed, {U"double", U"halve", U"triple"})) {
                const bool of_it = begun && is_it(at + 1);
                if (!of_it && (begun || !number(at + 1))) {
                    return std::nullopt;
                }
                const Rational& value = of_it ? *so_far : tokens[at + 1].value;
                steps.push_back(problem_step(deed == U"halve" ? '/' : '*', value, Rational(deed == U"triple" ? 3 : 2)));
                at += 1 + (of_it ? length_of_it(at + 1) : 1);
            } else if (ledger::one_of(deed, {U"add", U"subtract", U"take"})) {
                std::size_t next = at + 1;
                next += ledger::one_of(word(next), {U"off", U"away", U"on"}) ? 1 : 0;
                if (!number(next)) {
                    return std::nullopt;
                }
                const Rational& value = tokens[next].value;
                ++next;
                next += ledger::one_of(word(next), {U"off", U"away", U"on"}) ? 1 : 0;
                const bool joined = ledger::one_of(word(next), {U"from", U"to", U"and"}) && number(next + 1) &&
                                    !(word(next) == U"and" && deed != U"add");
                const bool to_it = ledger::one_of(word(next), {U"from", U"to"}) && is_it(next + 1);
                if (begun && joined) {
                    return std::nullopt;
                }
                if (!begun && !joined) {
                    return std::nullopt;
                }
                const Rational& start = begun ? *so_far : tokens[next + 1].value;
                steps.push_back(problem_step(deed == U"add" ? '+' : '-', start, value));
                at = joined ? next + 2 : to_it ? next + 1 + length_of_it(next + 1) : next;
            } else if (tokens[at].number()) {
                return std::nullopt;
            } else if (tokens[at].word() && !is_idle(deed) && deed != U"and" && deed != U"finally" && deed != U"next" &&
                       deed != U"up") {
                return std::nullopt;
            } else {
                ++at;
            }
        }
        for (const MathStep& step : steps) {
            if (step.result.is_negative()) {
                return std::nullopt;
            }
        }
        return steps;
    }
};

}  // namespace minillm
