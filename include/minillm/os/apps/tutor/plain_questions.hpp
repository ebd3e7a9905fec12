// os/apps/tutor/plain_questions.hpp: other ways of asking, said the way that the forms of the tutor read.
//
//     what length is left                     how many metres are left
//     how many chairs is that                 how many chairs are there
//     which is the smallest one               what is the smallest one
//     what do 4 of these boxes weigh          how much do 4 boxes weigh
//     sleeps 9 hours every night, in a week   9 hours every day
//
// A part of the second try (plain_wording.hpp): nobody has understood the question as it stood.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "stories/problem_structure.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Asks a question in plainer words.
class PlainQuestions {
    using Text = std::u32string_view;

public:
    /// The question in other words; the same text if it has none of them.
    static void reword(RequestText& text) {
        ask_alike(text);
        measure_of_rest(text);
        of_these(text);
        weight_of_several(text);
        nights_as_days(text);
        both_kinds_together(text);
        name_that_is_a_verb(text);
    }

private:
    static void ask_alike(RequestText& text) {
        static constexpr std::pair<Text, Text> alike[] = {
            {U"..", U"."},
            {U" each one ", U" each "},
            {U" each one.", U" each."},
            {U" each one,", U" each,"},
            {U" identical ", U" "},
            {U" eating the same amount each", U""},
            {U" each eating the same amount", U""},
            {U" eating as much each", U""},
            {U"which is the ", U"what is the "},
            {U"which one is the ", U"what is the "},
            {U"which number is the ", U"what is the "},
            {U"which of them is the ", U"what is the "},
            {U"if there were ", U"if there are "},
        };
        for (const auto& [words, plain] : alike) {
            replace_everywhere(text, words, plain);
        }
        for (const Text points : {Text(U" is that"), Text(U" is this"), Text(U" are that"), Text(U" does that make"),
                                  Text(U" would that be"), Text(U" is it")}) {
            const std::size_t at = text.characters.rfind(points);
            const std::size_t asks = at == Text::npos ? at : text.characters.rfind(U"how many ", at);
            const Text t = text.characters;
            const std::size_t end = at + points.size();
            const bool ends = at != Text::npos && (end == t.size() || t.substr(end) == U"?" ||
                                                   begins_with_any(t.substr(end), {U" altogether", U" in all"}));
            const bool one_question = ends && asks != Text::npos && t.find_first_of(U".,;", asks) >= at;
            if (one_question) {
                replace_words(text, at, end, U" are there");
            }
        }
    }

    // "what length is left", "how long is the rest": so many of the unit that was told.
    static void measure_of_rest(RequestText& text) {
        static constexpr std::pair<Text, Text> questions[] = {{U"what length ", U"length"},
                                                              {U"what distance ", U"length"},
                                                              {U"how long is the ", U"length"},
                                                              {U"what weight ", U"mass"},
                                                              {U"what mass ", U"mass"},
                                                              {U"how heavy is the ", U"mass"},
                                                              {U"what volume ", U"volume"},
                                                              {U"how much ", U""},
                                                              {U"what amount ", U""}};
        for (const auto& [opening, dimension] : questions) {
            const std::size_t at = text.characters.rfind(opening);
            const Text question = at == Text::npos ? Text() : Text(text.characters).substr(at);
            const bool rest = has_any(question, {U"is left", U"remains", U"is the rest", U"the remaining", U"left over",
                                                 U"that is left", U"the piece left"});
            const Text unit = rest ? unit_of(text, dimension) : Text();
            const std::size_t end = question.find_first_of(U"?,", 0);
            if (!unit.empty()) {
                const std::u32string plain = U"how many " + std::u32string(unit) + U" are left";
                replace_words(text, at, end == Text::npos ? text.size() : at + end, plain);
                return;
            }
        }
    }

    // The one unit in which the story tells amounts of a dimension; of length, mass or volume if that is not said.
    static Text unit_of(const RequestText& text, Text dimension) {
        static constexpr std::pair<Text, Text> names[] = {
            {U"m", U"metres"},       {U"cm", U"centimetres"}, {U"km", U"kilometres"}, {U"mm", U"millimetres"},
            {U"kg", U"kilograms"},   {U"g", U"grams"},        {U"l", U"litres"},      {U"L", U"litres"},
            {U"ml", U"millilitres"}, {U"mL", U"millilitres"}, {U"mi", U"miles"},      {U"ft", U"feet"},
            {U"yd", U"yards"},       {U"in", U"inches"},      {U"lb", U"pounds"}};
        std::string told;
        for (const Quantity& quantity : UnitReader::quantities(text)) {
            if (!quantity.unit) {
                continue;
            }
            const std::string& kind = quantity.unit->dimension;
            const bool measures = dimension.empty() ? kind == "length" || kind == "mass" || kind == "volume"
                                                    : Text(std::u32string(kind.begin(), kind.end())) == dimension;
            if (!measures || (!told.empty() && told != quantity.unit->id)) {
                return {};
            }
            told = quantity.unit->id;
        }
        for (const auto& [id, name] : names) {
            if (std::u32string(told.begin(), told.end()) == id) {
                return name;
            }
        }
        return {};
    }

    // "4 of these boxes", "3 of the bags": the boxes are known.
    static void of_these(RequestText& text) {
        const std::size_t question = text.characters.rfind(U"do ");
        for (const Text of : {Text(U" of these "), Text(U" of those "), Text(U" of the "), Text(U" such ")}) {
            const std::size_t at = question == Text::npos ? question : text.characters.find(of, question);
            const bool counted = at != Text::npos && at > 0 && is_ascii_digit(text.characters[at - 1]);
            if (counted) {
                replace_words(text, at, at + of.size(), U" ");
            }
        }
    }

    // "what do 4 boxes weigh"
    static void weight_of_several(RequestText& text) {
        constexpr Text what_do = U"what do ";
        const std::size_t at = text.characters.rfind(what_do);
        const Text question = at == Text::npos ? Text() : Text(text.characters).substr(at);
        const bool counted = question.size() > what_do.size() && is_ascii_digit(question[what_do.size()]);
        if (counted && has_any(question, {U"weigh", U"cost"})) {
            replace_words(text, at, at + what_do.size(), U"how much do ");
        }
    }

    // Who sleeps 9 hours every night does so every day of the week.
    static void nights_as_days(RequestText& text) {
        if (has_any(text.characters, {U"day", U"days"})) {
            return;
        }
        for (const Text often : {Text(U"every "), Text(U"each "), Text(U"a "), Text(U"per ")}) {
            for (const Text part : {Text(U"night"), Text(U"morning"), Text(U"evening"), Text(U"afternoon")}) {
                const std::u32string told = std::u32string(often) + std::u32string(part);
                const std::size_t at = find_word(text.characters, told);
                if (at != Text::npos) {
                    replace_words(text, at, at + told.size(), std::u32string(often) + U"day");
                }
            }
        }
    }

    // Boys and girls are in a ratio, and the children of the camp are asked for: all of them.
    static void both_kinds_together(RequestText& text) {
        const std::size_t asks = text.characters.rfind(U"how many ");
        if (asks == Text::npos || !tells_of_ratio(text.characters)) {
            return;
        }
        const Text question = Text(text.characters).substr(asks);
        constexpr Text how_many = U"how many ";
        const bool everybody = begins_with_any(question.substr(how_many.size()),
                                               {U"children are", U"pupils are", U"students are", U"people are",
                                                U"kids are", U"members are", U"animals are", U"players are"});
        const bool placed = has_any(question, {U"in the", U"at the", U"on the", U"there"});
        if (everybody && placed && !has_any(question, {U"altogether", U"in all"})) {
            replace_words(text, asks + question.find_last_not_of(U"?. ") + 1, text.size(), U" altogether?");
        }
    }

    // Will has 9 stamps: whoever has something is no verb.
    static void name_that_is_a_verb(RequestText& text) {
        const bool name = has_any(text.characters, {U"will has", U"will had", U"will is", U"will was"});
        const bool verb = has_any(text.characters, {U"will be", U"will have", U"will he", U"will she", U"will it"});
        if (!name || verb) {
            return;
        }
        constexpr Text will = U"will";
        for (std::size_t at = find_word(text.characters, will); at != Text::npos;
             at = find_word(text.characters, will, at + 1)) {
            replace_words(text, at, at + will.size(), U"willy");
        }
    }
};

}  // namespace minillm
