// os/apps/tutor/measure_sums.hpp: reckoning with quantities that have units.
//
//     3千米+500米                              500 m = 0.5 km, 3 + 0.5 = 3.5        3.5 km
//     3 hours 20 minutes plus 50 minutes       200 + 50 = 250 min                   4 h 10 min
//     2 kg 400 g times 3                       2.4 × 3 = 7.2                        7.2 kg
//     6 m ÷ 40 cm                              6 ÷ 0.4 = 15                         15, without a unit
//
// The line holds nothing but quantities, signs of reckoning or their words, and the words that ask. Plus and minus join
// quantities of one kind; times and divided by take a number, and a quantity of the same kind divides to a number.
//
// Not here: a length times a length, which is an area (geometry.hpp); temperatures, whose zero is not nothing; sums in
// a story (word_problems.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Reckons with quantities.
class MeasureSums {
    using Text = std::u32string_view;

public:
    /// The result of a line of quantities and signs, with its steps and a check; not answered for any other line.
    static TutorAnswer answer(const RequestText& request) {
        std::vector<Quantity> terms = UnitReader::quantities(request);
        const std::optional<std::vector<Sign>> signs = signs_between(request.characters, terms);
        if (!signs || terms.front().unit == std::nullopt) {
            return {};
        }
        const bool sums = std::all_of(signs->begin(), signs->end(),
                                      [](Sign sign) { return sign == Sign::plus || sign == Sign::minus; });
        if (sums) {
            return all_of_one_kind(terms) ? sum(terms, *signs) : TutorAnswer{};
        }
        return terms.size() == 2 ? product(terms[0], terms[1], signs->front()) : TutorAnswer{};
    }

private:
    enum class Sign { plus, minus, times, divided, to, from };

    struct Word {
        Text text;
        Sign sign;
    };

    // The sign before each term but the first; nothing if anything else is said. "Add 5 cm to 2 m" and "subtract 5 cm
    // from 2 m" name the second first: the terms are put in the order of reckoning.
    static std::optional<std::vector<Sign>> signs_between(Text text, std::vector<Quantity>& terms) {
        constexpr auto openings = std::to_array<Text>({U"", U"what is", U"what's", U"whats", U"calculate", U"work out",
                                                       U"find", U"how much is", U"how long is", U"计算", U"算一下",
                                                       U"算", U"求", U"请问", U"口算", U"add", U"subtract", U"take"});
        constexpr auto closings =
            std::to_array<Text>({U"", U"=", U"=?", U"?", U"等于多少", U"是多少", U"等于几", U"equals", U"equals what",
                                 U"is what", U"得多少", U"一共是多少", U"等于", U"多少"});
        constexpr std::size_t most_terms = 5;
        if (terms.size() < 2 || terms.size() > most_terms) {
            return std::nullopt;
        }
        const Text opening = bare(text.substr(0, terms.front().begin));
        const Text closing = bare(text.substr(terms.back().end));
        const bool known = std::find(openings.begin(), openings.end(), opening) != openings.end() &&
                           std::find(closings.begin(), closings.end(), closing) != closings.end();
        if (!known) {
            return std::nullopt;
        }
        std::vector<Sign> signs;
        for (std::size_t i = 1; i < terms.size(); ++i) {
            const Text between = bare(text.substr(terms[i - 1].end, terms[i].begin - terms[i - 1].end));
            const std::optional<Sign> sign = sign_of(between);
            if (!sign) {
                return std::nullopt;
            }
            terms[i].value = between == U"-" ? terms[i].value.absolute() : terms[i].value;
            signs.push_back(*sign);
        }
        return in_order(opening, terms, std::move(signs));
    }

    static std::optional<std::vector<Sign>> in_order(Text opening, std::vector<Quantity>& terms,
                                                     std::vector<Sign> signs) {
        const bool adds = opening == U"add";
        const bool takes = opening == U"subtract" || opening == U"take";
        const bool turned = signs.front() == Sign::to || signs.front() == Sign::from;
        if (!adds && !takes && !turned) {
            return signs;
        }
        const bool fits = signs.size() == 1 && ((adds && (signs[0] == Sign::to || signs[0] == Sign::plus)) ||
                                                (takes && signs[0] == Sign::from));
        if (!fits) {
            return std::nullopt;
        }
        std::swap(terms[0], terms[1]);
        return std::vector<Sign>{adds ? Sign::plus : Sign::minus};
    }

    static std::optional<Sign> sign_of(Text between) {
        constexpr auto words = std::to_array<Word>({{U"+", Sign::plus},
                                                    {U"plus", Sign::plus},
                                                    {U"and", Sign::plus},
                                                    {U"add", Sign::plus},
                                                    {U"加", Sign::plus},
                                                    {U"加上", Sign::plus},
                                                    {U"-", Sign::minus},
                                                    {U"minus", Sign::minus},
                                                    {U"take away", Sign::minus},
                                                    {U"减", Sign::minus},
                                                    {U"减去", Sign::minus},
                                                    {U"less", Sign::minus},
                                                    {U"×", Sign::times},
                                                    {U"*", Sign::times},
                                                    {U"x", Sign::times},
                                                    {U"times", Sign::times},
                                                    {U"multiplied by", Sign::times},
                                                    {U"乘", Sign::times},
                                                    {U"乘以", Sign::times},
                                                    {U"乘上", Sign::times},
                                                    {U"÷", Sign::divided},
                                                    {U"/", Sign::divided},
                                                    {U"divided by", Sign::divided},
                                                    {U"除以", Sign::divided},
                                                    {U"to", Sign::to},
                                                    {U"from", Sign::from},
                                                    {U"away from", Sign::from}});
        const auto word =
            std::find_if(words.begin(), words.end(), [between](const Word& w) { return w.text == between; });
        return word == words.end() ? std::nullopt : std::optional(word->sign);
    }

    // Without blanks and commas around it.
    static Text bare(Text text) {
        while (!text.empty() && (text.front() == U' ' || text.front() == U',')) {
            text.remove_prefix(1);
        }
        while (!text.empty() && (text.back() == U' ' || text.back() == U',')) {
            text.remove_suffix(1);
        }
        return text;
    }

    static bool all_of_one_kind(const std::vector<Quantity>& terms) {
        return std::all_of(terms.begin(), terms.end(), [&](const Quantity& term) {
            return term.unit && UnitReader::same_kind(*term.unit, *terms.front().unit) &&
                   term.unit->dimension != "temperature";
        });
    }

    // Hours and minutes are reckoned in the smaller of them, everything else in the unit of the first term, or in the
    // smallest one where that leaves endless decimals.
    static Unit unit_of_reckoning(const std::vector<Quantity>& terms) {
        const Unit first = *terms.front().unit;
        if (first.dimension != "time") {
            const bool in_first = std::all_of(terms.begin(), terms.end(), [&](const Quantity& term) {
                return UnitReader::convert(term.value, *term.unit, first).decimal_places().has_value();
            });
            const auto smallest =
                std::min_element(terms.begin(), terms.end(),
                                 [](const Quantity& a, const Quantity& b) { return a.unit->factor < b.unit->factor; });
            return in_first ? first : *smallest->unit;  // 8 inches are no decimal part of a foot
        }
        for (const Text name : {Text(U"d"), Text(U"h"), Text(U"min"), Text(U"s")}) {
            const Unit unit = UnitReader::unit_at(name, 0)->readings.front();
            const bool whole = std::all_of(terms.begin(), terms.end(), [&](const Quantity& term) {
                return !term.unit || UnitReader::convert(term.value, *term.unit, unit).is_whole();
            });
            const bool small_enough = std::all_of(terms.begin(), terms.end(), [&](const Quantity& term) {
                return !term.unit || !(term.unit->factor < unit.factor);
            });
            if (whole && small_enough) {
                return unit;
            }
        }
        return first;
    }

    static TutorAnswer sum(const std::vector<Quantity>& terms, const std::vector<Sign>& signs) {
        const Unit unit = unit_of_reckoning(terms);
        std::vector<std::string> steps;
        std::string line;
        std::string check;  // the last term undone
        Rational total(0);
        for (std::size_t i = 0; i < terms.size(); ++i) {
            const Rational value = in_unit(terms[i], unit, steps);
            if (!value.decimal_places()) {
                return {};
            }
            const bool minus = i > 0 && signs[i - 1] == Sign::minus;
            line += i == 0 ? "" : minus ? " - " : " + ";
            line += value.decimal();
            const Rational before = total;
            total = minus ? before - value : before + value;
            check = total.decimal() + (minus ? " + " : " - ") + value.decimal() + " = " + before.decimal();
        }
        if (total.is_negative()) {
            return {};  // less than nothing of it
        }
        steps.push_back(line + " = " + total.decimal());
        return told(total, unit, unit_of_parts(terms), std::move(steps), std::move(check));
    }

    static TutorAnswer product(const Quantity& first, const Quantity& second, Sign sign) {
        const bool by_number = !second.unit && !second.percent;
        const bool by_same = second.unit && UnitReader::same_kind(*first.unit, *second.unit);
        const bool divides = sign == Sign::divided;
        const bool possible = (by_number || (by_same && divides)) && first.unit->dimension != "temperature";
        if (!possible || second.value.is_zero() || (sign != Sign::times && !divides)) {
            return {};
        }
        const Unit unit =
            unit_of_reckoning(by_same ? std::vector<Quantity>{first, second} : std::vector<Quantity>{first});
        std::vector<std::string> steps;
        const Rational value = in_unit(first, unit, steps);
        const Rational by = by_same ? in_unit(second, unit, steps) : second.value;
        const Rational result = divides ? value / by : value * by;
        if (!value.decimal_places() || !by.decimal_places() || !result.decimal_places()) {
            return {};
        }
        steps.push_back(value.decimal() + (divides ? " ÷ " : " × ") + by.decimal() + " = " + result.decimal());
        const std::string check = result.decimal() + (divides ? " × " : " ÷ ") + by.decimal() + " = " + value.decimal();
        if (!by_same) {
            return told(result, unit, unit_of_parts({first}), std::move(steps), check);
        }
        TutorAnswer answer = tutor_result(result.decimal(), std::move(steps), sure);
        answer.checks.push_back(check);
        return answer;
    }

    // A term in the unit of reckoning, with a step where that is another one.
    static Rational in_unit(const Quantity& term, const Unit& unit, std::vector<std::string>& steps) {
        const Rational value = UnitReader::convert(term.value, *term.unit, unit);
        if (term.unit->id != unit.id) {
            steps.push_back(in_parts(term.value, *term.unit) + " = " + value.decimal() + " " + unit.id);
        }
        return value;
    }

    // 10/3 hours as 3 h 20 min, from the unit itself down; of other kinds as it is.
    static std::string in_parts(const Rational& value, const Unit& unit) {
        if (unit.dimension != "time") {
            return value.decimal() + " " + unit.id;
        }
        std::string parts;
        Rational rest = value * unit.factor;  // in seconds
        for (const Text name : {Text(U"d"), Text(U"h"), Text(U"min"), Text(U"s")}) {
            const Unit part = UnitReader::unit_at(name, 0)->readings.front();
            const bool last = part.id == "s";
            const Rational count = last ? rest : Rational((rest / part.factor).top() / (rest / part.factor).bottom());
            if (unit.factor < part.factor || (count.is_zero() && !(last && parts.empty()))) {
                continue;
            }
            parts += (parts.empty() ? "" : " ") + count.decimal() + " " + part.id;
            rest = rest - count * part.factor;
        }
        return parts;
    }

    // The largest unit of the terms, if they have several or one of them has parts; else nothing.
    static std::optional<Unit> unit_of_parts(const std::vector<Quantity>& terms) {
        Unit largest = *terms.front().unit;
        bool mixed = false;
        for (const Quantity& term : terms) {
            mixed = mixed || term.parts || (term.unit && term.unit->id != largest.id);
            largest = term.unit && largest.factor < term.unit->factor ? *term.unit : largest;
        }
        return mixed && largest.dimension == "time" ? std::optional(largest) : std::nullopt;
    }

    static TutorAnswer told(const Rational& total, const Unit& unit, const std::optional<Unit>& parts,
                            std::vector<std::string> steps, std::string check) {
        const std::string plain = total.decimal() + " " + unit.id;
        const std::string result = parts ? in_parts(UnitReader::convert(total, unit, *parts), *parts) : plain;
        if (result != plain) {
            steps.push_back(plain + " = " + result);
        }
        TutorAnswer answer = tutor_result(result, std::move(steps), sure);
        answer.checks.push_back(std::move(check));
        return answer;
    }

    static constexpr double sure = 0.96;
};

}  // namespace minillm
