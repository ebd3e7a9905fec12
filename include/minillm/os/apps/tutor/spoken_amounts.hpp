// os/apps/tutor/spoken_amounts.hpp: amounts as they are said, written as all other readers expect them.
//
//     一米八, 12块5           1.8米, 12.5块            one metre thirty-five      1.35 metre
//     一斤半, 两圈半          1.5斤, 2.5圈             5 foot 11                  5 foot 11 inches
//     两个半小时              2.5小时                  an hour and a half         1.5 hour
//     minutes in a day?       how many minutes in one day
//     20减去一半              20减去20的一半
//
// What stands behind an amount decides. 一米八 ends there, but 5米一根 does not, 3米半径 names a radius, and
// 苹果5元半斤 is the price of half a jin. Where it is not clear, the text stays as it is.
//
// Not here: 3米50厘米, half an hour, two and a half (units.hpp, math_words.hpp). Next: unit_conversion.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "math_words.hpp"
#include "rational.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Writes out amounts that are said.
class SpokenAmounts {
    using Text = std::u32string_view;

public:
    /// The request with every spoken amount in figures.
    static RequestText in_figures(const RequestText& request) {
        RequestText result = with_one_named(request);
        for (std::size_t at = 0; at < result.size();) {
            const std::optional<Said> said = said_at(result, at);
            if (said) {
                replace_words(result, said->begin, said->end, said->figures);
                at = said->begin + said->figures.size();
                continue;
            }
            const std::optional<MathPiece> number = number_at_place(result, at);
            at = number ? number->end : at + 1;
        }
        return result;
    }

private:
    /// An amount that was said, and how it is written.
    struct Said {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::u32string figures;
    };

    static constexpr Text digits_in_chinese = U"零一二三四五六七八九";

    static std::optional<Said> said_at(const RequestText& request, std::size_t at) {
        if (const std::optional<Said> one = one_and_more(request, at)) {
            return one;
        }
        const std::optional<MathPiece> number = number_at_place(request, at);
        if (const std::optional<Said> halved = number ? things_and_half(request, *number) : std::nullopt) {
            return halved;
        }
        if (const std::optional<Said> own_half = number ? half_of_itself(request, *number) : std::nullopt) {
            return own_half;
        }
        if (!number || number->share || !number->value.is_whole() || number->value.is_negative()) {
            return std::nullopt;
        }
        for (const auto form : {half_behind, half_between, tenths_behind, english_half, english_rest}) {
            if (const std::optional<Said> said = form(request, *number)) {
                return said;
            }
        }
        return std::nullopt;
    }

    static std::optional<MathPiece> number_at_place(const RequestText& request, std::size_t at) {
        const Text t = request.characters;
        const bool in_word = at > 0 && is_latin_letter(t[at]) && is_latin_letter(t[at - 1]);
        return in_word ? std::nullopt : MathReader::number(request, at);
    }

    static bool is_one_of(Text characters, Text t, std::size_t at) {
        return at < t.size() && characters.find(t[at]) != Text::npos;
    }

    static std::u32string in_decimals(const Rational& value) {
        const std::string digits = value.decimal();
        return {digits.begin(), digits.end()};
    }

    static Rational one_half() { return Rational(1) / Rational(2); }

    // ---- Chinese ---------------------------------------------------------------------------------------------------

    // Where 半 at a place is the last word of an amount: no radius, no half of what follows.
    static bool closes_with_half(Text t, std::size_t at) {
        const bool of_next =
            is_one_of(U"径圆价票天年截程球场数路边夜折个张块份只件杯瓶箱袋盒条根本篮筐桶碗半", t, at + 1);
        return t.substr(at, 1) == U"半" && !of_next && !(at + 1 < t.size() && UnitReader::unit_at(t, at + 1));
    }

    // 20减去一半, 30加上它的一半: half of the number in front. 一半 of something that is named says so itself.
    static std::optional<Said> half_of_itself(const RequestText& request, const MathPiece& number) {
        const Text t = request.characters;
        std::size_t at = number.end;
        const auto pass = [&](std::initializer_list<Text> words) {
            for (const Text word : words) {
                if (t.substr(at, word.size()) == word) {
                    at += word.size();
                    return true;
                }
            }
            return false;
        };
        const bool operates = pass({U"减去", U"减掉", U"减", U"加上", U"加"});
        const std::size_t begin = at;
        pass({U"它的", U"自己的", U"这个数的"});
        const bool half = pass({U"一半"});
        if (number.share || number.percent || !operates || !half || t.substr(at, 1) == U"的") {
            return std::nullopt;
        }
        const std::u32string own = in_decimals(number.value);
        return Said{number.begin, at, own + std::u32string(t.substr(number.end, begin - number.end)) + own + U"的一半"};
    }

    // 一斤半, 两小时半, 3圈半. Half past eight is 8时半 and no length of time; 2024年半 is no age.
    static std::optional<Said> half_behind(const RequestText& request, const MathPiece& number) {
        const Text t = request.characters;
        const std::size_t begin = number.end;
        constexpr Text containers = U"圈岁杯瓶箱袋筐桶盒碗壶页包篮罐块本车趟遍倍份盘捆打匹卷张轮";
        const std::optional<UnitReader::Found> unit =
            begin < t.size() && is_han(t[begin]) ? UnitReader::unit_at(t, begin) : std::nullopt;
        const std::size_t end = unit ? unit->end : begin + (is_one_of(containers, t, begin) ? 1 : 0);
        const Text name = t.substr(begin, end - begin);
        const bool names_a_date = name == U"时" || name == U"月" || name == U"日" || name == U"年代";
        constexpr std::int64_t first_calendar_year = 1000;
        const bool calendar_year = name == U"年" && !(number.value < Rational(first_calendar_year));
        if (name.empty() || names_a_date || calendar_year || !closes_with_half(t, end)) {
            return std::nullopt;
        }
        return Said{number.begin, end + 1, in_decimals(number.value + one_half()) + std::u32string(name)};
    }

    // 两个半小时; but 第一个半小时 is the first half.
    static std::optional<Said> half_between(const RequestText& request, const MathPiece& number) {
        const Text t = request.characters;
        const std::size_t half = number.end + 1;
        const bool in_order = number.begin > 0 && is_one_of(U"第前后", t, number.begin - 1);
        if (t.substr(number.end, 2) != U"个半" || in_order || half + 1 >= t.size()) {
            return std::nullopt;
        }
        const bool month = t[half + 1] == U'月';
        const std::optional<UnitReader::Found> unit = UnitReader::unit_at(t, half + 1);
        const bool of_time = unit && std::any_of(unit->readings.begin(), unit->readings.end(), [](const Unit& reading) {
                                 return reading.dimension == "time" || reading.dimension == "calendar";
                             });
        if (!of_time) {
            return std::nullopt;
        }
        const std::u32string figures = in_decimals(number.value + one_half()) + (month ? U"个" : U"");
        return Said{number.begin, half + 1, figures};
    }

    // 一米八, 一米七五, 12块5: the digits behind the unit are those behind the point.
    static std::optional<Said> tenths_behind(const RequestText& request, const MathPiece& number) {
        const Text t = request.characters;
        const std::size_t digits_begin = number.end + 1;
        if (!is_one_of(U"米块斤尺吨升", t, number.end) || number.decimal) {
            return std::nullopt;
        }
        const bool in_figures = digits_begin < t.size() && is_ascii_digit(t[digits_begin]);
        std::u32string digits;
        std::optional<Said> said;
        for (std::size_t at = digits_begin; at < t.size() && digits.size() < 2; ++at) {
            const std::size_t digit = in_figures ? Text(U"0123456789").find(t[at]) : digits_in_chinese.find(t[at]);
            if (digit == Text::npos) {
                break;
            }
            digits += static_cast<char32_t>(U'0' + digit);
            if (ends_amount(t, at + 1)) {
                const char32_t unit = t[number.end] == U'块' ? U'元' : t[number.end];  // half pieces are not told so
                said = Said{number.begin, at + 1, in_decimals(number.value) + U"." + digits + unit};
            }
        }
        return said;
    }

    // Whether what follows is no unit and no thing that the last digit could count.
    static bool ends_amount(Text t, std::size_t at) {
        if (at >= t.size() || t.substr(at, 2) == U"多少") {
            return true;
        }
        if (t[at] == U'.' || t[at] == U':') {
            return !(at + 1 < t.size() && is_ascii_digit(t[at + 1]));
        }
        if (t[at] == U'一') {  // 3块5一斤
            return is_one_of(U"斤公千个本支枝瓶盒张条只件包袋杯米", t, at + 1);
        }
        return is_one_of(
            U",?!; )/的是换等有合折化改用为约高长宽深厚粗远就转相写应算和跟比与买找还吗呢啊吧乘加减除每得剩给又再", t,
            at);
    }

    // ---- English ---------------------------------------------------------------------------------------------------

    // Whether an amount ends here: "a half circle" and "thirty-five boxes" go on.
    static bool ends_amount_in_english(Text t, std::size_t at) {
        if (at >= t.size() || is_one_of(U",?!;:", t, at)) {
            return true;
        }
        if (t[at] == U'.') {
            return !(at + 1 < t.size() && is_ascii_digit(t[at + 1]));
        }
        if (t.substr(at, 4) == U" in ") {  // 5 foot 11 in cm
            return at + 4 < t.size() && UnitReader::unit_at(t, at + 4).has_value();
        }
        for (const Text word :
             {Text(U" to"),   Text(U" into"), Text(U" is"),   Text(U" are"),    Text(U" was"),  Text(U" how"),
              Text(U" what"), Text(U" as"),   Text(U" tall"), Text(U" long"),   Text(U" wide"), Text(U" high"),
              Text(U" deep"), Text(U" for"),  Text(U" from"), Text(U" equals"), Text(U" and"),  Text(U" but"),
              Text(U" each"), Text(U" at"),   Text(U" on"),   Text(U" by")}) {
            const std::size_t end = at + word.size();
            if (t.substr(at, word.size()) == word && !(end < t.size() && is_latin_letter(t[end]))) {
                return true;
            }
        }
        return false;
    }

    // The English unit behind a number: in "two hours", or glued on as in "1m35".
    static std::optional<UnitReader::Found> english_unit(Text t, std::size_t at) {
        const std::size_t begin = at + (t.substr(at, 1) == U" " || t.substr(at, 1) == U"-" ? 1 : 0);
        const bool letters = begin < t.size() && is_latin_letter(t[begin]);
        return letters ? UnitReader::unit_at(t, begin) : std::nullopt;
    }

    // The part of a unit that is told behind it: " and a half", " and a quarter".
    static std::optional<Rational> part_behind(Text t, std::size_t at, std::size_t& end) {
        struct Part {
            Text words;
            int quarters;
        };
        constexpr Part parts[] = {{U" and a half", 2}, {U" and a quarter", 1}, {U" and three quarters", 3}};
        for (const Part& part : parts) {
            end = at + part.words.size();
            if (t.substr(at, part.words.size()) == part.words && ends_amount_in_english(t, end)) {
                return Rational(part.quarters) / Rational(4);
            }
        }
        return std::nullopt;
    }

    // Two hours and a half.
    static std::optional<Said> english_half(const RequestText& request, const MathPiece& number) {
        const Text t = request.characters;
        const std::optional<UnitReader::Found> unit = english_unit(t, number.end);
        std::size_t end = 0;
        const std::optional<Rational> part = unit ? part_behind(t, unit->end, end) : std::nullopt;
        if (!part) {
            return std::nullopt;
        }
        const Text name = t.substr(unit->begin, unit->end - unit->begin);
        return Said{number.begin, end, in_decimals(number.value + *part) + U" " + std::u32string(name)};
    }

    // Three and a half laps. Of a unit (two and a half hours) it is read where it is.
    static std::optional<Said> things_and_half(const RequestText& request, const MathPiece& number) {
        const Text t = request.characters;
        const Text written = t.substr(number.begin, number.end - number.begin);
        const Text behind = t.substr(number.end);
        const bool things = behind.size() > 1 && behind[0] == U' ' && is_latin_letter(behind[1]) &&
                            !behind.starts_with(U" times") && !UnitReader::unit_at(t, number.end + 1);
        if (!written.ends_with(U" and a half") || !things) {
            return std::nullopt;
        }
        return Said{number.begin, number.end, in_decimals(number.value)};
    }

    // An hour and a half, an hour and 20 minutes: the article is a one.
    static std::optional<Said> one_and_more(const RequestText& request, std::size_t at) {
        const Text t = request.characters;
        const bool begins = at == 0 || !is_latin_letter(t[at - 1]);
        const std::size_t article = t.substr(at, 3) == U"an " ? 3 : t.substr(at, 2) == U"a " ? 2 : 0;
        const std::size_t unit_begin = at + article;
        const std::optional<UnitReader::Found> unit =
            begins && article > 0 && unit_begin < t.size() ? UnitReader::unit_at(t, unit_begin) : std::nullopt;
        if (!unit) {
            return std::nullopt;
        }
        const std::u32string name(t.substr(unit_begin, unit->end - unit_begin));
        std::size_t end = 0;
        if (const std::optional<Rational> part = part_behind(t, unit->end, end)) {
            return Said{at, end, in_decimals(Rational(1) + *part) + U" " + name};
        }
        constexpr Text link = U" and ";
        const std::size_t next = unit->end + link.size();
        if (t.substr(unit->end, link.size()) != link || next >= t.size()) {
            return std::nullopt;
        }
        const std::optional<MathPiece> number = MathReader::number(request, next);
        const std::optional<UnitReader::Found> smaller = number ? english_unit(t, number->end) : std::nullopt;
        const Unit& larger = unit->readings.front();
        const bool goes_on = smaller && UnitReader::same_kind(smaller->readings.front(), larger) &&
                             smaller->readings.front().factor < larger.factor;
        return goes_on ? std::optional<Said>(Said{at, unit->end, U"1 " + name}) : std::nullopt;
    }

    // One metre thirty-five, two dollars fifty: hundredths. Five foot eleven: inches.
    static std::optional<Said> english_rest(const RequestText& request, const MathPiece& number) {
        const Text t = request.characters;
        const std::optional<UnitReader::Found> unit = english_unit(t, number.end);
        if (!unit || number.decimal) {
            return std::nullopt;
        }
        const std::size_t next = unit->end + (t.substr(unit->end, 1) == U" " ? 1 : 0);
        const std::optional<MathPiece> rest = next < t.size() ? MathReader::number(request, next) : std::nullopt;
        if (!rest || rest->share || rest->decimal || !ends_amount_in_english(t, rest->end)) {
            return std::nullopt;
        }
        const std::string& id = unit->readings.front().id;
        const std::u32string name(t.substr(unit->begin, unit->end - unit->begin));
        const bool two_digits = !(rest->value < Rational(10)) && rest->value < Rational(100);
        if (id == "ft" && rest->value < Rational(12)) {
            return Said{number.begin, rest->end,
                        in_decimals(number.value) + U" " + name + U" " + in_decimals(rest->value) + U" inches"};
        }
        if ((id == "m" || id == "dollars") && two_digits) {
            const Rational whole = number.value + rest->value / Rational(100);
            return Said{number.begin, rest->end, in_decimals(whole) + U" " + name};
        }
        return std::nullopt;
    }

    // Whether one unit is so many of another: a day is 24 hours, but a year is not 52 weeks, and months differ.
    static bool holds_whole_ones(const UnitReader::Found& whole, const UnitReader::Found& part) {
        for (const Unit& larger : whole.readings) {
            for (const Unit& smaller : part.readings) {
                const bool alike = UnitReader::same_kind(larger, smaller) && larger.id != smaller.id;
                const bool in_time = larger.dimension == "time" || larger.dimension == "calendar";
                if (alike && (!in_time || (larger.factor / smaller.factor).is_whole())) {
                    return true;
                }
            }
        }
        return false;
    }

    // "How many hours are there in a week?" tells no number, though it means one week. "Minutes in a day?" means the
    // same and does not even ask.
    static RequestText with_one_named(const RequestText& request) {
        const Text t = request.characters;
        constexpr Text asks = U"how many ";
        constexpr Text number_of = U"number of ";
        const Text asking = t.find(asks) == Text::npos ? number_of : asks;
        const std::size_t ask = t.rfind(asking);
        const std::size_t part_begin = ask == Text::npos ? 0 : ask + asking.size();
        const std::optional<UnitReader::Found> part =
            part_begin < t.size() ? UnitReader::unit_at(t, part_begin) : std::nullopt;
        if (!part) {
            return request;
        }
        constexpr Text links[] = {U" in ",      U" are in ",        U" are there in ", U" there are in ", U" make ",
                                  U" make up ", U" do we have in ", U" does ",         U" go into ",      U" is in "};
        for (const Text link : links) {
            if (t.substr(part->end, link.size()) != link) {
                continue;
            }
            const std::size_t article = part->end + link.size();
            const std::size_t length = t.substr(article, 3) == U"an " ? 3 : t.substr(article, 2) == U"a " ? 2 : 0;
            const std::size_t name = article + length;
            const std::optional<UnitReader::Found> whole =
                length > 0 && name < t.size() ? UnitReader::unit_at(t, name) : std::nullopt;
            if (!whole || !holds_whole_ones(*whole, *part)) {
                continue;
            }
            Text rest = t.substr(whole->end);
            rest.remove_prefix(link == U" does " && rest.starts_with(U" have") ? Text(U" have").size() : 0);
            if (rest.find_first_not_of(U" ?.!") != Text::npos) {
                continue;
            }
            const std::u32string asked(t.substr(part->begin, part->end - part->begin));
            const std::u32string of(t.substr(whole->begin, whole->end - whole->begin));
            const std::size_t begin = ask == Text::npos ? 0 : ask;
            RequestText named = request;
            replace_words(named, begin, t.size(), std::u32string(asks) + asked + U" in one " + of);
            return named;
        }
        return request;
    }
};

}  // namespace minillm
