// os/apps/tutor/unit_conversion.hpp: the same quantity in another unit, with the rate between the two.
//
//     3500米是多少千米     1 km = 1000 m, 3500 ÷ 1000 = 3.5 km
//
// Units of different kinds are refused by name. A word that may be several units (斤 and catty, pound) has several
// readings; the first that can be converted is taken.
//
// Not here: what the units are (units.hpp).
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Converts what a question asks for.
class UnitConversion {
public:
    /// What the unit behind a quantity may mean.
    static std::vector<Unit> readings(const RequestText& text, const Quantity& quantity) {
        std::size_t at = quantity.number_end;
        at += at < text.size() && (text.characters[at] == U' ' || text.characters[at] == U'-') ? 1 : 0;
        const std::optional<UnitReader::Found> found =
            at < text.size() ? UnitReader::unit_at(text.characters, at) : std::nullopt;
        return found && found->end <= quantity.end ? found->readings : std::vector<Unit>{*quantity.unit};
    }

    /// The one quantity of the text in the unit that is asked for.
    static TutorAnswer answer(const RequestText& text) {
        TutorAnswer answer = in_decimals(text);
        if (answer.answered && !answer.refused &&
            has_any(text.characters, {U"分数", U"几分之几", U"fraction", U"mixed number"})) {
            const bool mixed = has_any(text.characters, {U"带分数", U"mixed number", U"mixed fraction"});
            write_as_fraction(answer, mixed);
        }
        return answer;
    }

    /// A value of one unit in another of its kind, with the rate as a step.
    static TutorAnswer converted(const Rational& value, const Unit& from, const Unit& to) {
        const Rational result = UnitReader::convert(value, from, to);
        const std::string number = result.decimal();
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.convert";
        answer.result = number + " " + to.id;
        if (!result.decimal_places()) {
            answer.shown = answer.result + " ≈ " + result.rounded(4) + " " + to.id;
        }
        if (from.dimension == "temperature") {
            answer.steps.push_back(to.id == "°F" ? "°F = °C × 9 ÷ 5 + 32"
                                   : from.id == "°F"
                                       ? "°C = (°F - 32) × 5 ÷ 9"
                                       : to.id + " = " + from.id + (to.id == "K" ? " + 273.15" : " - 273.15"));
        } else {
            const Rational rate = from.factor / to.factor;
            const bool grows = !(rate < Rational(1));
            answer.steps.push_back(grows ? "1 " + from.id + " = " + rate.decimal() + " " + to.id
                                         : "1 " + to.id + " = " + (Rational(1) / rate).decimal() + " " + from.id);
            answer.steps.push_back(grows ? value.decimal() + " × " + rate.decimal() + " = " + number
                                         : value.decimal() + " ÷ " + (Rational(1) / rate).decimal() + " = " + number);
        }
        answer.checks.push_back(answer.result + " = " + UnitReader::convert(result, to, from).decimal() + " " +
                                from.id);
        answer.zh = to.dimension == "data" ? "（按 1024 进位）" : "";
        answer.en = to.dimension == "data" ? "(in steps of 1024)" : "";
        answer.confidence = 0.96;
        return answer;
    }

private:
    static TutorAnswer in_decimals(const RequestText& text) {
        const std::u32string_view t = text.characters;
        if (has_any(t, {U"twice as", U"half as", U"times as"})) {
            return {};  // an amount that is told by another one
        }
        if (const TutorAnswer one = of_one(text); one.answered) {
            return one;
        }
        std::vector<Quantity> list = UnitReader::quantities(text);
        std::erase_if(list, [&](const Quantity& q) {  // 一部电影2小时: an article
            const char32_t behind = q.number_end < t.size() ? t[q.number_end] : U' ';
            const bool alone = list.size() > 1 && !q.unit && q.number_end == q.begin + 1;
            const bool article = t[q.begin] == U'一' && is_han(behind);
            const bool names_digit = t[q.begin] == U'零';  // 数不清几个零
            return alone && (article || names_digit);
        });
        if (asks_twice(t)) {
            return list.size() == 1 ? in_two_units(text, list[0]) : TutorAnswer{};
        }
        if (list.size() != 1 || !list[0].unit || has_any(t, {U"每", U"per ", U"every", U"each", U"左右"})) {
            const bool speed = list.size() == 1 && list[0].unit && list[0].unit->dimension == "speed";
            if (!speed) {
                return {};
            }
        }
        const Quantity& given = list[0];
        if (begins_with_any(t.substr(given.end), {U" a day", U" a week", U" a month", U" a year", U" an hour",
                                                  U" a night", U" a morning", U" an evening"})) {
            return {};  // 8 hours a day: how often it happens is told, not what it is
        }
        // the other unit, and the words that ask for it
        std::vector<Unit> wanted;
        for (std::size_t at = 0; at < t.size(); ++at) {
            const bool inside_word = at > 0 && is_latin_letter(t[at]) && is_latin_letter(t[at - 1]);
            if (inside_word || (at >= given.begin && at < given.end)) {
                continue;
            }
            const std::optional<UnitReader::Found> unit = UnitReader::unit_at(t, at);
            if (!unit) {
                continue;
            }
            const bool one_letter = unit->end - unit->begin == 1 && is_latin_letter(t[at]);
            const bool in_word =
                t.substr(unit->begin, 2) == U"in" && unit->end - unit->begin == 2 && unit->end < t.size();
            const std::size_t left = at >= 2 && t[at - 1] == U' ' ? at - 2 : at - 1;  // 换成 m
            const bool asked_before = at >= 1 && std::u32string_view(U"少几成为=到个于是算作换合以用").find(t[left]) !=
                                                     std::u32string_view::npos;
            const bool english_before =
                ends_with_word(t.substr(0, at), {U"to", U"in", U"into", U"many", U"much", U"as", U"of", U"are", U"="});
            if (in_word || ((one_letter || unit->end - unit->begin == 1) && !asked_before && !english_before)) {
                continue;
            }
            bool fits = false;
            for (const Unit& reading : unit->readings) {
                for (const Unit& own : readings(text, given)) {
                    fits = fits || (UnitReader::same_kind(reading, own) && (reading.id != own.id || given.parts));
                }
            }
            if (asked_before || english_before || fits) {
                wanted = unit->readings;
                if (fits) {
                    break;
                }
            }
            at = unit->end - 1;
        }
        if (wanted.empty() || !asks_for_unit(t)) {
            return {};
        }
        for (const Unit& from : readings(text, given)) {
            for (const Unit& to : wanted) {
                if (UnitReader::same_kind(from, to) && (from.id != to.id || given.parts)) {
                    return converted(given.value, from, to);
                }
            }
        }
        const bool of_figure =
            has_any(t, {U"面积", U"体积", U"容积", U"area", U"volume"});  // from lengths: no conversion is asked
        // 要走300千米要几小时: a story that is not told in full asks for no conversion
        const bool of_story = has_any(t, {U"要",   U"能",   U"可以买", U"需",    U"走",    U"买",     U"花",    U"用",
                                          U"够",   U"need", U"needs",  U"take",  U"takes", U"last",   U"lasts", U"buy",
                                          U"buys", U"cost", U"costs",  U"drive", U"walk",  U"travel", U"go"}) &&
                              !has_any(t, {U"换", U"化成", U"convert"});
        if (readings(text, given)[0].id == wanted[0].id || of_figure || of_story) {
            return {};
        }
        return tutor_refusal(
            given.unit->zh + "和" + wanted[0].zh + "不是同一类单位，不能互相换算。",
            given.unit->id + " and " + wanted[0].id + " measure different things and cannot be converted.",
            "tutor.convert");
    }

    // 45分钟是几小时, 写成分数: 3/4 h instead of 0.75 h. A mixed number has its whole part in front: 1 1/4 h.
    static void write_as_fraction(TutorAnswer& answer, bool mixed) {
        const std::size_t blank = answer.result.find(' ');
        const std::string number = answer.result.substr(0, blank);
        const bool one_number = blank != std::string::npos && answer.result.find(' ', blank + 1) == std::string::npos;
        const bool has_point = number.find('.') != std::string::npos && number.front() != '-';
        if (one_number && has_point) {
            const Rational value = Rational::from_decimal(number);
            const Rational whole(value.top() / value.bottom());
            const bool in_front = mixed && !whole.is_zero();
            answer.result = (in_front ? whole.decimal() + " " + (value - whole).fraction() : value.fraction()) +
                            answer.result.substr(blank);
        }
    }

    // "how many hours are there in a week": the quantity is one of the other unit, whatever was said before.
    static TutorAnswer of_one(const RequestText& text) {
        const std::u32string_view t = text.characters;
        const std::size_t ask = t.rfind(U"how many ");
        const std::optional<UnitReader::Found> to =
            ask == std::u32string_view::npos ? std::nullopt : UnitReader::unit_at(t, ask + 9);
        if (!to) {
            return {};
        }
        for (const std::u32string_view link : {std::u32string_view(U" in a "), std::u32string_view(U" in an "),
                                               std::u32string_view(U" in one "), std::u32string_view(U" make a "),
                                               std::u32string_view(U" make an "), std::u32string_view(U" make one ")}) {
            const std::size_t at = t.find(link, to->end);
            const std::optional<UnitReader::Found> from =
                at == std::u32string_view::npos ? std::nullopt : UnitReader::unit_at(t, at + link.size());
            const std::u32string_view between =
                at == std::u32string_view::npos ? std::u32string_view() : t.substr(to->end, at - to->end);
            const bool only_units = between.empty() || between == U" are" || between == U" are there" ||
                                    between == U" do we have" || between == U" will" || between == U" does it take to";
            if (!from || !only_units || t.find_first_not_of(U" ?.!", from->end) != std::u32string_view::npos) {
                continue;
            }
            for (const Unit& a : from->readings) {
                for (const Unit& b : to->readings) {
                    if (UnitReader::same_kind(a, b) && a.id != b.id) {
                        return converted(Rational(1), a, b);
                    }
                }
            }
        }
        return {};
    }

    static bool asks_twice(std::u32string_view t) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < t.size(); ++i) {
            const bool asks_fraction = t.substr(i, 3) == U"几分之";
            const std::size_t length = asks_fraction ? 0 : t[i] == U'几' ? 1 : t.substr(i, 2) == U"多少" ? 2 : 0;
            const bool asks_unit = length > 0 && i + length < t.size() && UnitReader::unit_at(t, i + length);
            count += asks_unit || t.substr(i, 8) == U"how many" ? 1 : 0;  // 数不清几个零 asks for nothing
        }
        return count > 1 || t.find(U"hours and minutes") != std::u32string_view::npos ||
               t.find(U"minutes and seconds") != std::u32string_view::npos;
    }

    // 4050克是几千克几克: whole ones of the larger unit, and the rest in the smaller.
    static TutorAnswer in_two_units(const RequestText& text, const Quantity& given) {
        if (!given.unit) {
            return {};
        }
        const std::u32string_view t = text.characters;
        std::vector<Unit> asked;
        for (std::size_t at = given.end; at < t.size(); ++at) {
            const bool begins = at > 0 && !(is_latin_letter(t[at]) && is_latin_letter(t[at - 1]));
            const std::optional<UnitReader::Found> unit = begins ? UnitReader::unit_at(t, at) : std::nullopt;
            if (!unit || (unit->end - unit->begin < 3 && is_latin_letter(t[at]))) {
                continue;
            }
            for (const Unit& reading : unit->readings) {
                if (UnitReader::same_kind(reading, *given.unit)) {
                    asked.push_back(reading);
                    break;
                }
            }
            at = unit->end - 1;
        }
        if (asked.size() != 2 || !(asked[1].factor < asked[0].factor)) {
            return {};
        }
        const Rational all = UnitReader::convert(given.value, *given.unit, asked[0]);
        const Rational whole(all.top() / all.bottom());
        const Rational rest = UnitReader::convert(all - whole, asked[0], asked[1]);
        TutorAnswer answer =
            tutor_result(whole.decimal() + " " + asked[0].id + " " + rest.decimal() + " " + asked[1].id, {}, 0.96);
        answer.intent = "tutor.convert";
        answer.steps.push_back("1 " + asked[0].id + " = " +
                               UnitReader::convert(Rational(1), asked[0], asked[1]).decimal() + " " + asked[1].id);
        return answer;
    }

    static bool ends_with_word(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
        while (!text.empty() && text.back() == U' ') {
            text.remove_suffix(1);
        }
        for (const std::u32string_view word : words) {
            const bool there = text.size() >= word.size() && text.substr(text.size() - word.size()) == word;
            if (there && (text.size() == word.size() || !is_latin_letter(text[text.size() - word.size() - 1]) ||
                          !is_latin_letter(word[0]))) {
                return true;
            }
        }
        return false;
    }

    static bool asks_for_unit(std::u32string_view t) {
        return has_any(t, {U"多少", U"几",       U"等于",     U"换",   U"转",     U"改",      U"写",      U"化",
                           U"是",   U"=",        U"合",       U"有",   U"相当",   U"convert", U"to",      U"in",
                           U"into", U"how many", U"how much", U"what", U"change", U"equals",  U"express", U"fraction"});
    }
};

}  // namespace minillm
