// os/apps/tutor/follow_ups/asked_otherwise.hpp: the last result in another form, or another figure of the same thing.
//
//     after x = 16/3:          写成小数, as a decimal       16/3 ≈ 5.3333
//     after 3500 m:            是多少千米, in kilometres    3.5 km
//     一个长方形…，面积是多少   周长呢                       一个长方形…，周长是多少
//     24和36的最大公约数        最小公倍数呢                 24和36的最小公倍数
//     12除以5                  余数呢                       12除以5商几余几
//     什么是质数                17是吗                       17是质数吗
//
// A figure may only be asked in the place of one of its own family, which must stand in the earlier question once.
//
// Not here: other numbers (changed_number.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../number_forms.hpp"
#include "../unit_conversion.hpp"
#include "earlier_question.hpp"
#include "opening_words.hpp"
#include "whole_line.hpp"

namespace minillm {

/// Reads lines that ask the same thing in another way.
class AskedOtherwise {
    using Text = std::u32string_view;

    enum class Word { form, filler, number };

public:
    /// The result written in another form or unit, as a question of its own; nothing if the line asks for none.
    static std::optional<std::string> other_form(const OpenedLine& line, const EarlierQuestion& earlier) {
        const std::optional<Quantity> result = earlier.number();
        if (!result || line.rest.size() > longest_line) {
            return std::nullopt;
        }
        const std::string told = line.rest.original_part(0, line.rest.size());
        const std::string value = plain(*result);
        if (asks_form(line.rest)) {
            const bool chinese = is_han(line.rest.characters.front());
            const bool opens = begins_with_any(line.rest.characters, {U"as ", U"in ", U"to ", U"into "});
            return chinese ? value + told : opens ? "write " + value + " " + told : with_value_named(line.rest, value);
        }
        const std::optional<std::string> unit = asked_unit(line.rest, line.supposes);  // 换成 was taken off
        return unit && result->unit ? std::optional("convert " + value + " " + result->unit->id + " to " + *unit)
                                    : std::nullopt;
    }

    /// The earlier question with another figure of the same family asked.
    static std::optional<std::string> other_figure(const OpenedLine& line, const EarlierQuestion& earlier) {
        if (line.rest.size() > longest_line) {
            return std::nullopt;
        }
        const Text t = without_article(line.rest.characters);
        for (const Text family : families) {
            const std::optional<Text> asked = word_of(family, t);
            if (!asked) {
                continue;
            }
            const std::optional<Place> place = only_place(family, earlier.text.characters);
            if (!place || earlier.text.characters.substr(place->begin, place->end - place->begin) == *asked) {
                return std::nullopt;
            }
            const std::size_t begin = line.rest.characters.find(*asked);
            return earlier.text.original_part(0, place->begin) + line.rest.original_part(begin, begin + asked->size()) +
                   earlier.text.original_part(place->end, earlier.text.size());
        }
        const bool remainder = has_any(t, {U"with remainder", U"with a remainder", U"the remainder", U"remainder",
                                           U"余数", U"余几", U"余多少", U"带余数"}) &&
                               t.size() < longest_name;
        if (!remainder) {
            return std::nullopt;
        }
        return remainder_of(earlier);
    }

    /// After a question about a kind of numbers: is this number one? The name of the kind stands in the question.
    static std::optional<std::string> of_that_kind(const OpenedLine& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line.rest, words_of_membership, Word::number);
        const std::optional<Quantity> number = pieces ? only_number_of(*pieces) : std::nullopt;
        const bool about_kind =
            earlier.answer.intent == "tutor.explain" || earlier.result == "yes" || earlier.result == "no";
        if (!about_kind || !number || number->unit) {
            return std::nullopt;
        }
        const Text question = earlier.text.characters;
        for (const auto& [name, asks] : kinds_of_numbers) {
            if (find_word(question, name) != Text::npos) {
                return number->value.decimal() + std::string(asks);
            }
        }
        return std::nullopt;
    }

private:
    static constexpr std::size_t longest_line = 40;
    static constexpr std::size_t longest_name = 24;

    struct Place {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    // Figures of one thing; parted by bars.
    static constexpr std::array<Text, 9> families = {U"面积|周长|对角线",
                                                     U"体积|表面积|棱长总和|容积|侧面积",
                                                     U"area|perimeter|diagonal|circumference",
                                                     U"volume|surface area",
                                                     U"最大公约数|最大公因数|最小公倍数",
                                                     U"greatest common divisor|greatest common factor|least common "
                                                     U"multiple|lowest common multiple|gcd|gcf|hcf|lcm",
                                                     U"平均数|中位数|众数|极差|平均值",
                                                     U"mean|median|mode|range|average",
                                                     U"sum|difference|product|quotient"};

    static constexpr std::pair<Text, std::string_view> kinds_of_numbers[] = {{U"质数", "是质数吗"},
                                                                             {U"素数", "是质数吗"},
                                                                             {U"合数", "是合数吗"},
                                                                             {U"奇数", "是奇数吗"},
                                                                             {U"偶数", "是偶数吗"},
                                                                             {U"prime", " is a prime number?"},
                                                                             {U"composite", " is a composite number?"},
                                                                             {U"even number", " is an even number?"},
                                                                             {U"odd number", " is an odd number?"}};

    static constexpr WordsOfKind<Word> words_of_membership[] = {
        {Word::filler,
         U"是|是吗|吗|呢|也是|算|算吗|是不是|那|is|one|a|it|such|too|and|about|what|how|also|one of them"}};

    static constexpr WordsOfKind<Word> words_of_form[] = {
        {Word::form,
         U"小数|分数|百分数|百分比|带分数|假分数|最简分数|一位小数|两位小数|三位小数|整数|四舍五入|decimal|decimals|"
         U"fraction|"
         U"percent|percentage|mixed number|whole number|decimal place|decimal places|nearest whole number|nearest "
         U"tenth|"
         U"nearest hundredth|nearest ten|nearest hundred|decimal form|lowest terms|simplest form"},
        {Word::filler,
         U"写成|化成|化为|改成|换成|变成|写作|用|表示|保留|精确到|到|取|是|多少|把|它|结果|答案|再|可以|能|吗|呢|怎么|"
         U"写|as|in|"
         U"to|into|a|an|the|write|written|convert|change|turn|round|rounded|put|give|express|it|that|this|answer|"
         U"result|"
         U"what is|what's|is|me|can you|please|form|of"}};

    // What stays over of a division of two whole numbers; in Chinese with the quotient before it.
    static std::optional<std::string> remainder_of(const EarlierQuestion& earlier) {
        const std::vector<Quantity> numbers = UnitReader::quantities(earlier.text);
        const bool divides = has_any(earlier.text.characters, {U"/", U"÷", U"除以", U"divided by"});
        const bool whole = numbers.size() == 2 && numbers[0].value.is_whole() && numbers[1].value.is_whole();
        if (!divides || !whole) {
            return std::nullopt;
        }
        const std::string first = numbers[0].value.fraction();
        const std::string second = numbers[1].value.fraction();
        const bool chinese = std::any_of(earlier.text.characters.begin(), earlier.text.characters.end(), is_han);
        return chinese ? first + "除以" + second + "商几余几"
                       : "what are the quotient and remainder of " + first + " divided by " + second + "?";
    }

    // So many places are asked, so a number may be said.
    static bool asks_form(const RequestText& line) {
        const auto pieces = read_whole_line<Word>(line, words_of_form, Word::number);
        return pieces && line_has(*pieces, Word::form) &&
               std::none_of(pieces->begin(), pieces->end(), [](const LinePiece<Word>& piece) {
                   const bool places = piece.number && !piece.number->unit && piece.number->value.is_whole() &&
                                       piece.number->value < Rational(most_places);
                   return piece.number && !places;
               });
    }
    static constexpr std::int64_t most_places = 7;

    // "round it to 2 places", "what is that as a decimal": the value in the place of the pronoun.
    static std::optional<std::string> with_value_named(const RequestText& line, const std::string& value) {
        for (const Text name : {Text(U"the answer"), Text(U"the result"), Text(U"that"), Text(U"it"), Text(U"this")}) {
            const std::size_t at = find_word(line.characters, name);
            if (at != Text::npos) {
                return line.original_part(0, at) + value + line.original_part(at + name.size(), line.size());
            }
        }
        const std::size_t blank = line.characters.find(U' ');  // round to 2 decimal places
        return blank == Text::npos
                   ? std::nullopt
                   : std::optional(line.original_part(0, blank) + " " + value + line.original_part(blank, line.size()));
    }

    // 是多少千米, in metres, "how many minutes is that": words that ask and one unit.
    static std::optional<std::string> asked_unit(const RequestText& line, bool changed_into) {
        const Text t = line.characters;
        std::size_t begin = 0;
        for (const Text word :
             {Text(U"那是"), Text(U"这是"), Text(U"换算成"), Text(U"换成"), Text(U"化成"), Text(U"合"), Text(U"等于"),
              Text(U"也就是"), Text(U"是"), Text(U"多少"), Text(U"几"), Text(U"in "), Text(U"to "), Text(U"how many "),
              Text(U"what is that in "), Text(U"what's that in "), Text(U"convert it to "), Text(U"convert that to "),
              Text(U"what is it in ")}) {
            begin += t.substr(begin).starts_with(word) ? word.size() : 0;
        }
        const bool asks = begin > 0 || changed_into;
        const std::optional<UnitReader::Found> unit = asks ? UnitReader::unit_at(t, begin) : std::nullopt;
        if (!unit) {
            return std::nullopt;
        }
        const Text behind = t.substr(unit->end);
        const bool ends = behind.empty() || behind == U" is that" || behind == U" is it" || behind == U" are that" ||
                          behind == U" would that be" || behind == U"是多少";
        return ends ? std::optional(unit->readings.front().id) : std::nullopt;
    }

    static std::string plain(const Quantity& number) {
        return number.percent   ? (number.value * Rational(100)).decimal() + "%"
               : number.decimal ? number.value.decimal()
                                : number.value.fraction();
    }

    static Text without_article(Text t) {
        for (const Text word :
             {Text(U"the "), Text(U"its "), Text(U"their "), Text(U"它的"), Text(U"他们的"), Text(U"求")}) {
            t = t.starts_with(word) ? t.substr(word.size()) : t;
        }
        for (const Text word : {Text(U"是多少"), Text(U"是几"), Text(U"多少")}) {
            t = t.ends_with(word) ? t.substr(0, t.size() - word.size()) : t;
        }
        return t;
    }

    // The word of a family that a line is.
    static std::optional<Text> word_of(Text family, Text line) {
        for (std::size_t begin = 0; begin < family.size();) {
            const std::size_t bar = std::min(family.find(U'|', begin), family.size());
            if (family.substr(begin, bar - begin) == line) {
                return line;
            }
            begin = bar + 1;
        }
        return std::nullopt;
    }

    // Where the only word of a family stands; nothing if two stand there. 表面积 is no 面积.
    static std::optional<Place> only_place(Text family, Text question) {
        std::optional<Place> only;
        for (std::size_t at = 0; at < question.size(); ++at) {
            const std::size_t end = detail::end_of_longest(question, at, family);
            if (end == at) {
                continue;
            }
            if (only) {
                return std::nullopt;
            }
            only = Place{at, end};
            at = end - 1;
        }
        return only;
    }
};

}  // namespace minillm
