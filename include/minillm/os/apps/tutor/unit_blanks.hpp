// os/apps/tutor/unit_blanks.hpp: conversions as exercise books print them: an equals sign and blanks, and speeds told
// by 每.
//
//     850厘米=（ ）米                8.5 m            150分=（ ）时（ ）分        2 h 30 min
//     （ ）米 = 850厘米              8.5 m            500 mL = __ L               0.5 L
//     把每小时90千米换算成米每秒     25 m/s           每秒15米是每小时多少千米    54 km/h
//
// A blank is ( ), [ ], □, a row of _ , or a question mark. The side of the blanks holds nothing else than units.
//
// Not here: conversions told in words (unit_conversion.hpp), and motion (rate_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "unit_conversion.hpp"
#include "units.hpp"

namespace minillm {

/// Fills the blanks of conversions.
class UnitBlanks {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        if (const TutorAnswer filled = blanks(request); filled.answered) {
            return filled;
        }
        return speeds(request);
    }

private:
    static bool is_blank_mark(char32_t c) { return Text(U"()[]_?□ ").find(c) != Text::npos; }

    static TutorAnswer blanks(const RequestText& request) {
        const Text text = request.characters;
        std::size_t sign = Text::npos;
        std::size_t behind = 0;
        for (const Text mark : {Text(U"="), Text(U"→"), Text(U"->")}) {
            const std::size_t found = sign == Text::npos ? text.find(mark) : Text::npos;
            sign = found != Text::npos ? found : sign;
            behind = found != Text::npos ? found + mark.size() : behind;
        }
        if (sign == Text::npos || text.find(U'=', behind) != Text::npos) {
            return {};
        }
        const std::vector<Quantity> told = UnitReader::quantities(request);
        if (told.size() != 1 || !told[0].unit) {
            return {};
        }
        const bool told_first = told[0].end <= sign;
        const Text between = told_first ? text.substr(told[0].end, sign - told[0].end)
                                        : text.substr(behind, std::max(behind, told[0].begin) - behind);
        const Text asked = told_first ? text.substr(behind) : blank_side(text.substr(0, sign));
        const bool only_blanks = std::all_of(between.begin(), between.end(), [](char32_t c) { return c == U' '; });
        const std::optional<std::vector<Unit>> units = only_blanks ? units_of(asked, request, told[0]) : std::nullopt;
        return units ? in_units(told[0], from_of(request, told[0], (*units)[0]), *units) : TutorAnswer{};
    }

    // 填空:（ ）米: the part from the first blank on.
    static Text blank_side(Text text) {
        const std::size_t first = text.find_first_of(U"([_□?");
        return text.substr(first == Text::npos ? 0 : first);
    }

    // The units of a side with blanks; nothing if anything else stands there, or a unit is of another kind.
    static std::optional<std::vector<Unit>> units_of(Text side, const RequestText& request, const Quantity& told) {
        std::vector<Unit> units;
        for (std::size_t at = 0; at < side.size();) {
            const bool asks = side.substr(at, 2) == U"多少" || side[at] == U'几' || side[at] == U'.' ||
                              side[at] == U',' || side[at] == U'?';
            if (is_blank_mark(side[at]) || asks) {
                at += side.substr(at, 2) == U"多少" ? 2 : 1;
                continue;
            }
            if (side.substr(at, 8) == U"how many") {
                at += 8;
                continue;
            }
            const std::optional<UnitReader::Found> found = UnitReader::unit_at(side, at);
            const std::optional<Unit> unit =
                found ? same_kind(found->readings, UnitConversion::readings(request, told)) : std::nullopt;
            if (!unit) {
                return std::nullopt;
            }
            units.push_back(*unit);
            at = found->end;
        }
        const bool falling = std::is_sorted(units.begin(), units.end(),
                                            [](const Unit& a, const Unit& b) { return b.factor < a.factor; });
        return !units.empty() && units.size() <= 3 && falling ? std::optional<std::vector<Unit>>(units) : std::nullopt;
    }

    static std::optional<Unit> same_kind(const std::vector<Unit>& readings, const std::vector<Unit>& own) {
        for (const Unit& reading : readings) {
            for (const Unit& unit : own) {
                if (UnitReader::same_kind(reading, unit)) {
                    return reading;
                }
            }
        }
        return std::nullopt;
    }

    static Unit from_of(const RequestText& request, const Quantity& told, const Unit& to) {
        for (const Unit& reading : UnitConversion::readings(request, told)) {
            if (UnitReader::same_kind(reading, to)) {
                return reading;
            }
        }
        return *told.unit;
    }

    // The whole ones of each unit, and in the last one what is left.
    static TutorAnswer in_units(const Quantity& told, const Unit& from, const std::vector<Unit>& units) {
        if (units.size() == 1) {
            return from.id == units[0].id && !told.parts ? TutorAnswer{}
                                                         : UnitConversion::converted(told.value, from, units[0]);
        }
        if (told.value.is_negative()) {
            return {};
        }
        TutorAnswer answer = tutor_result("", {}, 0.96);
        answer.intent = "tutor.convert";
        Rational rest = UnitReader::convert(told.value, from, units[0]);
        for (std::size_t i = 0; i < units.size(); ++i) {
            const bool last = i + 1 == units.size();
            const Rational part = last ? rest : Rational(rest.top() / rest.bottom());
            answer.result += (i > 0 ? " " : "") + part.decimal() + " " + units[i].id;
            rest = last ? rest : UnitReader::convert(rest - part, units[i], units[i + 1]);
            if (!last) {
                answer.steps.push_back("1 " + units[i].id + " = " +
                                       UnitReader::convert(Rational(1), units[i], units[i + 1]).decimal() + " " +
                                       units[i + 1].id);
            }
        }
        return answer;
    }

    // ---- Speeds ----------------------------------------------------------------------------------------------------

    /// A speed that is told.
    struct Speed {
        Rational value;
        Unit unit;
    };

    static TutorAnswer speeds(const RequestText& request) {
        const Text text = request.characters;
        if (!has_any(text, {U"每", U"时速", U"秒速"})) {
            return {};
        }
        std::vector<Quantity> numbers = UnitReader::quantities(request);
        std::erase_if(numbers, [&](const Quantity& q) {
            return text[q.begin] == U'一' && q.number_end == q.begin + 1 && !q.unit;
        });  // 一辆车
        if (numbers.size() != 1 || !numbers[0].unit) {
            return {};
        }
        std::optional<Speed> told;
        std::optional<Unit> asked;
        std::size_t asked_at = 0;
        const Quantity& number = numbers[0];
        if (number.unit->dimension == "speed") {
            told = Speed{number.value, *number.unit};
        }
        for (std::size_t at = 0; at < text.size(); ++at) {
            const std::optional<UnitReader::Found> bare =
                at >= number.begin && at < number.end ? std::nullopt : UnitReader::unit_at(text, at);
            if (bare && bare->readings.front().dimension == "speed") {
                if (asked) {
                    return {};
                }
                asked = bare->readings.front();
                asked_at = at;
                at = bare->end - 1;
                continue;
            }
            const std::optional<Rational> seconds = period_at(text, at);
            const std::size_t period_end =
                seconds ? text.find_first_of(U"0123456789多几(_□?[零一二三四五六七八九十百", at + 2) : Text::npos;
            if (!seconds || period_end == Text::npos || period_end > at + 6) {
                continue;
            }
            if (period_end == number.begin && number.unit->dimension == "length" && !told) {
                told = Speed{number.value, per_time(*number.unit, *seconds)};
                continue;
            }
            std::size_t name = period_end + (text.substr(period_end, 2) == U"多少" ? 2 : 0);
            while (name < text.size() && (is_blank_mark(text[name]) || text[name] == U'几')) {
                ++name;
            }
            const std::optional<UnitReader::Found> unit =
                name < text.size() ? UnitReader::unit_at(text, name) : std::nullopt;
            if (unit && unit->readings.front().dimension == "length" && !asked &&
                !(name >= number.begin && name < number.end)) {
                asked = per_time(unit->readings.front(), *seconds);
                asked_at = at;
            }
        }
        const bool whole = told && asked && told->unit.id != asked->id && only_converts(text, number, asked_at);
        return whole ? UnitConversion::converted(told->value, told->unit, *asked) : TutorAnswer{};
    }

    // Whether nothing but words of converting stands between the told speed and the asked one: 汽车每分钟行几千米 is
    // another speed.
    static bool only_converts(Text text, const Quantity& told, std::size_t asked_at) {
        const std::size_t begin = std::min(told.end, asked_at);
        const Text gap = text.substr(begin, std::max(told.begin, asked_at) - begin);
        return std::all_of(gap.begin(), gap.end(), [](char32_t c) {
            return !is_han(c) ||
                   Text(U"是等于换算成折合即相当就也那么它这的速度为大约用多少几每小时分钟秒千米行驶飞跑走").find(c) !=
                       Text::npos;
        });
    }

    // 每秒, 每分钟, 每小时, 时速: so many seconds.
    static std::optional<Rational> period_at(Text text, std::size_t at) {
        for (const auto& [word, seconds] : {std::pair<Text, int>{U"每秒", 1},
                                            {U"秒速", 1},
                                            {U"每分", 60},
                                            {U"每小时", 3600},
                                            {U"每时", 3600},
                                            {U"时速", 3600}}) {
            if (text.substr(at, word.size()) == word) {
                return Rational(seconds);
            }
        }
        return std::nullopt;
    }

    // km and an hour: km/h; no name where nobody uses that unit.
    static Unit per_time(const Unit& length, const Rational& seconds) {
        const std::string time = seconds == Rational(1) ? "/s" : seconds == Rational(60) ? "/min" : "/h";
        Unit unit;
        unit.id = length.id + time;
        unit.zh = length.zh + (time == "/s" ? "每秒" : time == "/min" ? "每分钟" : "每小时");
        unit.dimension = "speed";
        unit.factor = length.factor / seconds;
        return unit;
    }
};

}  // namespace minillm
