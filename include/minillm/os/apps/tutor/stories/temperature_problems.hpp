// os/apps/tutor/stories/temperature_problems.hpp: temperatures that are told, rise and fall, and how far apart two of
// them are.
//
//     早晨零下4摄氏度，中午上升了9摄氏度                        -4 + 9 = 5 °C
//     At midnight it was -6 °C. By noon it had risen by 11.      -6 + 11 = 5 °C
//     最高气温6℃，最低气温零下7℃，温差是多少                    6 - (-7) = 13 °C
//     上升了5度后是2度，原来是多少度                             2 - 5 = -3
//
// Every number is a temperature or by how much it changed; one that is neither leaves the problem without an answer. So
// much for each hour or kilometre is no change of this kind (cancelling_units.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../clock_times.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Answers questions about temperatures. The answer may lie below zero.
class TemperatureProblems {
    using Text = std::u32string_view;

public:
    static bool tells_of_temperature(Text text) {
        const bool named = has_any(text, {U"气温", U"温度", U"温差", U"体温", U"水温", U"temperature", U"摄氏度", U"℃",
                                          U"°c", U"celsius", U"fahrenheit", U"thermometer", U"warmer", U"colder"});
        const bool below = has_any(text, {U"零下", U"below zero", U"below freezing", U"degrees"}) &&
                           !has_any(text, {U"零下一层", U"profit", U"account"});
        const bool angle =
            has_any(text, {U"角", U"angle", U"triangle", U"turn", U"rotate", U"latitude", U"纬", U"degree course"});
        return (named || below) && !angle;
    }

    static TutorAnswer answer(const WordProblem& problem) {
        const bool rate = has_any(problem.text, {U"每", U"each", U"every", U"per", U"an hour", U"平均", U"average",
                                                 U"mean", U"倍", U"times", U"twice"});
        if (!tells_of_temperature(problem.text) || rate) {
            return {};
        }
        const std::optional<std::vector<Told>> told = told_in(problem);
        if (!told || told->size() < 2) {
            return {};
        }
        const std::size_t levels = static_cast<std::size_t>(
            std::count_if(told->begin(), told->end(), [](const Told& t) { return t.change == 0; }));
        if (asks_difference(problem.question)) {
            return levels == 2 && told->size() == 2 ? apart((*told)[0].value, (*told)[1].value, unit_of(problem))
                                                    : TutorAnswer{};
        }
        const bool asks_level = has_any(problem.question, {U"多少", U"几度", U"几摄氏度", U"what", U"how cold",
                                                           U"how warm", U"how hot", U"how many degrees"});
        return levels == 1 && asks_level ? level_after(problem, *told) : TutorAnswer{};
    }

private:
    /// A temperature (change 0), or so much up (1) or down (-1).
    struct Told {
        Rational value;
        int change = 0;
        const ProblemFact* fact = nullptr;
    };

    static std::optional<std::vector<Told>> told_in(const WordProblem& problem) {
        const std::vector<ClockTime> times = ClockReader::times(problem.text);
        std::vector<Told> told;
        std::size_t from = 0;
        std::string unit;
        for (const ProblemFact& fact : problem.facts) {
            const bool of_day = std::any_of(times.begin(), times.end(), [&](const ClockTime& t) {
                return fact.quantity.begin >= t.begin && fact.quantity.begin < t.end;
            });
            const Text before = problem.text.substr(0, fact.quantity.begin);
            const bool names_zero =
                fact.value().is_zero() && (before.ends_with(U"below ") || before.ends_with(U"above "));
            const bool names_both = fact.value() == Rational(2) && !fact.quantity.unit &&
                                    !is_ascii_digit(problem.text[fact.quantity.begin]);  // 两个城市
            if (names_zero || names_both) {
                continue;
            }
            const bool lasts = fact.quantity.unit && fact.quantity.unit->dimension == "time";  // 3小时后
            if (of_day || lasts) {
                from = fact.quantity.end;
                continue;
            }
            const bool degrees = fact.quantity.unit && fact.quantity.unit->dimension == "temperature";
            const bool other = (fact.quantity.unit && !degrees) || fact.quantity.share ||
                               (degrees && !unit.empty() && fact.quantity.unit->id != unit);
            if (other) {
                return std::nullopt;
            }
            unit = degrees ? fact.quantity.unit->id : unit;
            const Text gap = problem.text.substr(from, fact.quantity.begin - from);
            const int change = change_of(problem, fact, gap);
            told.push_back({change == 0 ? level_of(problem, fact, gap) : fact.value().absolute(), change, &fact});
            from = fact.quantity.end;
        }
        return told;
    }

    // minus 6, 6 degrees below zero
    static Rational level_of(const WordProblem& problem, const ProblemFact& fact, Text gap) {
        const Text behind = problem.text.substr(fact.quantity.end, 30);
        const std::size_t stop = std::min(behind.find_first_of(U",.;?"), behind.size());
        const bool below = has_any(behind.substr(0, stop), {U"below zero", U"below freezing", U"below 0"}) ||
                           gap.ends_with(U"minus ") || gap.ends_with(U"negative ");
        return below && !fact.value().is_negative() ? -fact.value() : fact.value();
    }

    // By the last word of the same sentence before the number, or right behind it: rose by 11, 11 degrees warmer.
    static int change_of(const WordProblem& problem, const ProblemFact& fact, Text gap) {
        const std::size_t sentence = gap.find_last_of(U".;?");
        const Text words = gap.substr(sentence == Text::npos ? 0 : sentence + 1);
        const std::size_t up =
            last_of(words, {U"上升",  U"升高",      U"升了",      U"回升",     U"升",      U"涨",      U"升温",
                            U"加热",  U"增加",      U"heated",    U"warms up", U"warms",   U"高了",    U"rose",
                            U"risen", U"rises",     U"rise",      U"rising",   U"went up", U"goes up", U"gone up",
                            U"up by", U"increased", U"increases", U"warmed",   U"climbed"});
        const std::size_t down = last_of(
            words, {U"下降",      U"降低",       U"降了",    U"降",        U"跌",        U"降温",      U"低了",
                    U"cools",     U"cools down", U"fell",    U"fallen",    U"falls",     U"fall",      U"falling",
                    U"drop",      U"drops",      U"dropped", U"went down", U"goes down", U"gone down", U"down by",
                    U"decreased", U"decreases",  U"cooled",  U"lowered"});
        if (up > 0 || down > 0) {
            const Text after = words.substr(std::max(up, down));
            const bool to_level = has_any(after, {U"到", U"至", U"为", U"to", U"from"}) && !after.ends_with(U"by ");
            return to_level || has_any(after, {U"后", U"是", U"was", U"is", U"reached"}) ? 0 : up > down ? 1 : -1;
        }
        Text behind = problem.text.substr(fact.quantity.end, 34);
        behind = behind.substr(0, std::min(behind.find_first_of(U",.;?"), behind.size()));
        const bool compared = fact.before.find(U'比') != Text::npos;
        if (compared) {
            return fact.before.ends_with(U"高") || fact.before.ends_with(U"高了")   ? 1
                   : fact.before.ends_with(U"低") || fact.before.ends_with(U"低了") ? -1
                                                                                    : 0;
        }
        const bool warmer = has_any(behind, {U"warmer", U"higher", U"hotter"});
        const bool colder = has_any(behind, {U"colder", U"lower", U"cooler"});
        return warmer == colder ? 0 : warmer ? 1 : -1;
    }

    static bool asks_difference(Text question) {
        const bool warmer = has_any(question, {U"warmer", U"colder", U"higher", U"lower", U"hotter", U"cooler",
                                               U"apart", U"change", U"changed"}) &&
                            has_any(question, {U"how many", U"how much", U"by how"});
        const bool moved = has_any(question, {U"how many degrees did", U"how many degrees has", U"how much did",
                                              U"how much has", U"by how", U"how far"});
        return warmer || moved ||
               has_any(question,
                       {U"温差", U"相差", U"差多少", U"差几", U"升了多少", U"降了多少", U"升了几", U"降了几", U"高多少",
                        U"低多少", U"高几", U"低几", U"高了多少", U"低了多少", U"difference", U"range"});
    }

    static std::string unit_of(const WordProblem& problem) {
        for (const ProblemFact& fact : problem.facts) {
            if (fact.quantity.unit && fact.quantity.unit->dimension == "temperature") {
                return " " + fact.quantity.unit->id;
            }
        }
        return "";
    }

    static NumberStyle decimals() {
        NumberStyle style;
        style.decimal = true;
        return style;
    }

    static TutorAnswer apart(const Rational& first, const Rational& second, const std::string& unit) {
        const MathStep step = second < first ? problem_step('-', first, second) : problem_step('-', second, first);
        return tutor_result(decimals().text(step.result) + unit, {step_text(step, decimals())}, 0.96);
    }

    // One temperature, and by how much it is the changed one or what was before.
    static TutorAnswer level_after(const WordProblem& problem, const std::vector<Told>& told) {
        const bool level_first = told.front().change == 0;
        const bool asks_start =
            has_any(problem.question, {U"原来", U"起初", U"开始时", U"之前", U"originally", U"at first", U"before",
                                       U"to begin with", U"at the start", U"start at"});
        const bool compared = has_any(problem.text, {U"than"}) || (told.size() > 2 && compares_elsewhere(told));
        const bool back = asks_start || than_known(problem, told);
        const auto level_fact = std::find_if(told.begin(), told.end(), [](const Told& t) { return t.change == 0; });
        const bool from_level = told.size() == 2 && problem.text.substr(0,
                                                                        level_fact->fact->quantity.begin)
                                                        .ends_with(U"from ");  // dropped 12 degrees from 4 °C
        const bool placed =
            (from_level && !back) || (back ? told.size() == 2 : level_first);  // several changes are undone by no one
        const bool asks_told = back && level_first && !than_known(problem, told);
        if (compared || !placed || asks_told) {
            return {};
        }
        std::vector<std::string> steps;
        Rational level = level_fact->value;
        for (const Told& change : told) {
            if (change.change == 0) {
                continue;
            }
            const bool up = (change.change > 0) != back;
            const MathStep step = problem_step(up ? '+' : '-', level, change.value);
            steps.push_back(step_text(step, decimals()));
            level = step.result;
        }
        return tutor_result(decimals().text(level) + unit_of(problem), steps, 0.96);
    }

    // 中午比早晨升高了9℃ goes on from the morning if that was told right before; any other comparison does not.
    static bool compares_elsewhere(const std::vector<Told>& told) {
        for (std::size_t i = 0; i < told.size(); ++i) {
            const Text before = told[i].fact->before;
            const std::size_t than = before.find(U'比');
            const std::size_t sign =
                than == Text::npos ? than : before.find_first_of(U"上升高涨下降低跌", than + 2);  // 比上午上升
            const Text other =
                than == Text::npos || sign == Text::npos ? Text() : before.substr(than + 1, sign - than - 1);
            const bool goes_on = i > 0 && !other.empty() && contains(told[i - 1].fact->before, other);
            if (than != Text::npos && !goes_on) {
                return true;
            }
        }
        return false;
    }

    // 中午是8度，比早晨高5度: the morning is asked, and the known one is the higher.
    static bool than_known(const WordProblem& problem, const std::vector<Told>& told) {
        if (told.size() != 2 || told[0].change != 0 || told[1].change == 0) {
            return false;
        }
        const Text before = told[1].fact->before;
        const std::size_t than = before.find(U'比');
        if (than == Text::npos) {
            return false;
        }
        const std::size_t sign = std::min(before.find_first_of(U"高低", than), before.size());
        const Text other = before.substr(than + 1, sign - than - 1);
        // 北京零下5度，北京比上海低12度: Shanghai is asked
        const bool asks_other =
            !other.empty() && contains(problem.question, other) && !contains(told[0].fact->before, other);
        return than == 0 || asks_other;
    }
};

}  // namespace minillm
