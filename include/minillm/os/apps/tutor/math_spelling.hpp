// os/apps/tutor/math_spelling.hpp: words of mathematics that are one slip away from what was meant.
//
//     perimter of a squre        perimeter of a square           how mnay secnds        how many seconds
//     边长6米的正方型            边长6米的正方形                 每人机本?              每人几本?
//
// A slip is a letter left out, doubled, exchanged with its neighbour or replaced (nlu/spelling.hpp). Only words of
// mathematics are ever put in, and only for what is no word itself: friction is no fraction, and mouths are no months.
// The shorter the word, the more real words stand one slip away, so that six letters forgive any slip, five letters
// an exchange or a doubled one, and four letters only an exchange. In Chinese a character becomes the one that sounds
// like it where both neighbours leave no other reading.
//
// Not here: the slips of requests to the home (nlu/spelling.hpp). Next: spoken_amounts.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "../../../nlu/spelling.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Puts right the slips of a question about numbers.
class MathSpelling {
    using Text = std::u32string_view;

public:
    /// The request with every misspelt word of mathematics as it was meant.
    static RequestText mended(const RequestText& request) { return english_mended(chinese_mended(request)); }

    /// The word that a misspelt one stands for; nothing if it is a word, or if it could stand for several.
    static std::optional<Text> meant_by(Text word) {
        if (word.size() < shortest_word || is_known(word)) {
            return std::nullopt;
        }
        std::optional<Text> found;
        for (const Text candidate : known_words) {
            if (candidate[0] != word[0] || !is_slip_of(word, candidate)) {
                continue;
            }
            const bool same_word = found && has_same_letters(*found, candidate);  // metres and meters
            if (!found || same_word) {
                found = found ? found : candidate;
                continue;
            }
            const bool found_ends_alike = found->back() == word.back();
            const bool this_ends_alike = candidate.back() == word.back();
            if (found_ends_alike == this_ends_alike) {
                return std::nullopt;
            }
            found = this_ends_alike ? candidate : found;  // minuts: several of them
        }
        return found;
    }

private:
    static constexpr std::size_t shortest_word = 4;
    static constexpr std::size_t short_word = 5;

    static constexpr auto known_words = std::to_array<Text>(
        {// what is done and asked
         U"calculate", U"calculated", U"calculation", U"subtract", U"subtracted", U"multiply", U"multiplied", U"divide",
         U"divided", U"division", U"divisor", U"dividend", U"remainder", U"quotient", U"product", U"difference",
         U"equation", U"simplify", U"convert", U"answer", U"many", U"much", U"what", U"total", U"altogether",
         U"together", U"between", U"remaining", U"receive", U"receives", U"each", U"every", U"equal", U"equals",
         U"equally", U"another",
         // numbers
         U"number", U"numbers", U"digit", U"digits", U"fraction", U"fractions", U"decimal", U"decimals", U"percent",
         U"percentage", U"multiple", U"multiples", U"factor", U"factors", U"common", U"least", U"lowest", U"smallest",
         U"greatest", U"largest", U"highest", U"average", U"median", U"square", U"squared", U"cubed", U"numerator",
         U"denominator", U"positive", U"negative", U"integer", U"integers", U"prime",
         // figures
         U"area", U"perimeter", U"circumference", U"radius", U"diameter", U"diagonal", U"hypotenuse", U"volume",
         U"surface", U"length", U"width", U"height", U"breadth", U"triangle", U"triangles", U"triangular", U"rectangle",
         U"rectangles", U"rectangular", U"parallelogram", U"trapezium", U"trapezoid", U"rhombus", U"pentagon",
         U"hexagon", U"heptagon", U"octagon", U"decagon", U"polygon", U"circle", U"circles", U"circular", U"cylinder",
         U"sphere", U"cuboid", U"equilateral", U"isosceles", U"regular", U"angle", U"angles", U"parallel",
         // units
         U"millimetre", U"millimetres", U"millimeter", U"millimeters", U"centimetre", U"centimetres", U"centimeter",
         U"centimeters", U"metre", U"metres", U"meter", U"meters", U"kilometre", U"kilometres", U"kilometer",
         U"kilometers", U"inches", U"miles", U"grams", U"kilogram", U"kilograms", U"tonne", U"tonnes", U"pound",
         U"pounds", U"ounce", U"ounces", U"litre", U"litres", U"liter", U"liters", U"millilitre", U"millilitres",
         U"milliliter", U"milliliters", U"gallon", U"gallons", U"hectare", U"hectares", U"second", U"seconds",
         U"minute", U"minutes", U"hour", U"hours", U"week", U"weeks", U"month", U"months", U"year", U"years", U"degree",
         U"degrees", U"dollars", U"cents", U"euros"});

    // Words and names that are one slip away from one of the list. The dictionary of Debian (wamerican, wbritish) was
    // searched for them, so that the list is whole, and not only what came to mind.
    static constexpr auto other_words = std::to_array<Text>(
        {U"equably",  U"negatived", U"angel",      U"angeles",    U"angels",   U"angled",   U"angler",    U"anglers",
         U"ankles",   U"anther",    U"averaged",   U"breath",     U"circe",    U"circled",  U"circlet",   U"commun",
         U"concert",  U"convent",   U"covert",     U"davide",     U"decree",   U"decrees",  U"divider",   U"divides",
         U"divine",   U"divined",   U"dollar",     U"faction",    U"factions", U"facto",    U"factory",   U"fractious",
         U"friction", U"frictions", U"gallen",     U"galleon",    U"galleons", U"gallo",    U"gallop",    U"gallops",
         U"gallows",  U"galton",    U"haight",     U"horus",      U"inched",   U"itches",   U"larges",    U"largess",
         U"lengthy",  U"lifers",    U"lifters",    U"liners",     U"lites",    U"listers",  U"litter",    U"litters",
         U"livers",   U"livres",    U"loiters",    U"lowes",      U"meares",   U"medan",    U"media",     U"medial",
         U"medias",   U"medina",    U"meres",      U"meteors",    U"metes",    U"metros",   U"meyers",    U"minuet",
         U"minuets",  U"minuses",   U"minuted",    U"minutest",   U"miters",   U"mitres",   U"montes",    U"moths",
         U"mouths",   U"multiplex", U"multiplier", U"multiplies", U"numbed",   U"ponds",    U"produce",   U"radios",
         U"radium",   U"received",  U"receiver",   U"regaining",  U"regula",   U"reminder", U"retaining", U"squarer",
         U"squire",   U"squired",   U"surfaced",   U"tones",      U"totnes",   U"townes"});

    // A word of either list, or the plural of one.
    static bool is_known(Text word) {
        const auto listed = [](Text one) {
            return std::find(known_words.begin(), known_words.end(), one) != known_words.end() ||
                   std::find(other_words.begin(), other_words.end(), one) != other_words.end();
        };
        return listed(word) || (word.back() == U's' && listed(word.substr(0, word.size() - 1)));
    }

    static bool is_slip_of(Text word, Text meant) {
        if (!is_one_slip(word, meant)) {
            return false;
        }
        const bool exchanged = has_same_letters(word, meant);
        const bool forgives_any = meant.size() > short_word && word.size() >= short_word;
        return exchanged || forgives_any || (meant.size() == short_word && doubles_a_letter(word, meant));
    }

    static bool has_same_letters(Text a, Text b) {
        std::u32string first(a);
        std::u32string second(b);
        std::sort(first.begin(), first.end());
        std::sort(second.begin(), second.end());
        return first == second;
    }

    // totall: one letter more, and the same as the one before it.
    static bool doubles_a_letter(Text word, Text meant) {
        for (std::size_t at = 1; at < word.size() && word.size() == meant.size() + 1; ++at) {
            if (word[at] != word[at - 1]) {
                continue;
            }
            std::u32string single(word);
            single.erase(at, 1);
            if (single == meant) {
                return true;
            }
        }
        return false;
    }

    static RequestText english_mended(const RequestText& request) {
        RequestText result = request;
        for (std::size_t begin = 0; begin < result.size();) {
            std::size_t end = begin;
            while (end < result.size() && is_latin_letter(result.characters[end])) {
                ++end;
            }
            const Text word = Text(result.characters).substr(begin, end - begin);
            if (const std::optional<Text> meant = meant_by(word)) {
                replace_words(result, begin, end, *meant);
                end = begin + meant->size();
            }
            begin = std::max(end, begin + 1);
        }
        return result;
    }

    // ---- Chinese ---------------------------------------------------------------------------------------------------

    /// A character that is written for another one between certain neighbours.
    struct SoundsAlike {
        char32_t written;
        char32_t meant;
        Text before;     // one of these stands before it
        Text behind;     // one of these stands behind it; empty: whatever it is
        bool ends_here;  // and then the clause ends
    };

    static RequestText chinese_mended(const RequestText& request) {
        static constexpr std::array<SoundsAlike, 5> slips = {{
            {U'型', U'形', U"方角圆边梯菱扇矩", U"", false},                                     // 正方型
            {U'机', U'几', U"人每有是剩买分到得共要了能装", U"本个只条支块元米颗枚张页", true},  // 每人机本?
            {U'没', U'每', U"均", U"人个天组班只位本", false},                                   // 平均没人
            {U'与', U'于', U"等", U"多几", false},                                               // 等与多少
            {U'小', U'少', U"多", U"钱元块个本", true},  // 多小钱?; but 很多小米
        }};
        RequestText result = request;
        std::u32string& t = result.characters;
        for (std::size_t at = 1; at < t.size(); ++at) {
            for (const SoundsAlike& slip : slips) {
                const bool before = t[at] == slip.written && slip.before.find(t[at - 1]) != Text::npos;
                const bool behind =
                    slip.behind.empty() || (at + 1 < t.size() && slip.behind.find(t[at + 1]) != Text::npos);
                const bool ends = at + 2 >= t.size() || Text(U",.?!").find(t[at + 2]) != Text::npos;
                if (before && behind && (ends || !slip.ends_here)) {
                    t[at] = slip.meant;
                    break;
                }
            }
        }
        return result;
    }
};

}  // namespace minillm
