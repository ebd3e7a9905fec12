// os/apps/tutor/stories/pace_of_two.hpp: so much in so much time by one, and how fast the other one is beside that.
//
//     师傅4小时做100个，徒弟每小时少做7个，徒弟每小时几个        100 ÷ 4 = 25, 25 - 7 = 18
//     5分钟60道，4分钟52道，每分钟多做几道                       60 ÷ 5 = 12, 52 ÷ 4 = 13, 13 - 12 = 1
//     60 pages in 3 days, 64 in 4 days: how many more a day      20 - 16 = 4
//
// All is in one unit of time, the one that the question names.
//
// Not here: how far or how long at a pace (two_rates.hpp, rate_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Divides what each does by its time, and compares.
class PaceOfTwo {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::optional<Unit> period = asked_period(problem);
        if (!period || tells_otherwise(problem.text)) {
            return {};
        }
        std::vector<const ProblemFact*> numbers;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool one_period = is_time(*number) && number->value() == Rational(1);
            if (!one_period) {
                numbers.push_back(number);  // "in one minute" only says what a pace is
            }
        }
        constexpr std::size_t pace_and_gap = 3;
        constexpr std::size_t two_paces = 4;
        if (numbers.size() == pace_and_gap) {
            return beside_a_pace(problem, numbers, *period);
        }
        return numbers.size() == two_paces ? gap_of_paces(problem, numbers, *period) : TutorAnswer{};
    }

private:
    static bool tells_otherwise(Text text) {
        return has_any(text, {U"倍", U"一半", U"又", U"再", U"剩", U"一起", U"合作", U"共同", U"平均分", U"twice",
                              U"half", U"times", U"together", U"left", U"then", U"percent", U"%"});
    }

    // 每分钟, "a day", "per minute", "in one hour": the time that the question counts by.
    static std::optional<Unit> asked_period(const WordProblem& problem) {
        for (const Text word : {Text(U"每"), Text(U" per "), Text(U" a "), Text(U" an "), Text(U" each "),
                                Text(U" every "), Text(U" in one "), Text(U" in 1 ")}) {
            const std::size_t begin = begin_of_question(problem);
            for (std::size_t at = problem.question.find(word); at != Text::npos;
                 at = problem.question.find(word, at + 1)) {
                const std::optional<UnitReader::Found> unit =
                    UnitReader::unit_at(problem.text, begin + at + word.size());
                const bool time = unit && (unit->readings.front().dimension == "time" ||
                                           unit->readings.front().dimension == "calendar");
                if (time) {
                    return unit->readings.front();
                }
            }
        }
        return std::nullopt;
    }

    // The work of one unit of time; nothing if the two numbers are no time and no work, or the time is of another unit.
    static std::optional<MathStep> pace(const ProblemFact& a, const ProblemFact& b, const Unit& period) {
        const ProblemFact& time = is_time(a) ? a : b;
        const ProblemFact& work = is_time(a) ? b : a;
        const bool told = is_time(time) && !is_time(work) && !work.quantity.share && !work.quantity.percent &&
                          !time.each && !work.each && time.quantity.unit->id == period.id;
        return told && Rational(0) < time.value() && Rational(0) < work.value()
                   ? std::optional<MathStep>(problem_step('/', work.value(), time.value()))
                   : std::nullopt;
    }

    static TutorAnswer gap_of_paces(const WordProblem& problem, const std::vector<const ProblemFact*>& numbers,
                                    const Unit& period) {
        const std::optional<MathStep> one = pace(*numbers[0], *numbers[1], period);
        const std::optional<MathStep> other = pace(*numbers[2], *numbers[3], period);
        const bool compared = has_any(problem.question, {U"比", U"than", U"how many more", U"how many fewer",
                                                         U"how much more", U"how much less", U"how much faster"});
        const bool by_how_much = direction_of(problem.question) != 0;
        const bool told = numbers.back()->quantity.end <= begin_of_question(problem);
        if (!one || !other || !compared || !by_how_much || !told || !does_alike(numbers)) {
            return {};
        }
        const bool first_is_faster = other->result < one->result;
        const MathStep gap = first_is_faster ? problem_step('-', one->result, other->result)
                                             : problem_step('-', other->result, one->result);
        return with_asked_unit(problem, problem_finished(gap.result, {*one, *other, gap}));
    }

    // What both do is counted by one word, or by none in one of them: 60道 and 52道.
    static bool does_alike(const std::vector<const ProblemFact*>& numbers) {
        const ProblemFact& one = *numbers[is_time(*numbers[0]) ? 1 : 0];
        const ProblemFact& other = *numbers[is_time(*numbers[2]) ? 3 : 2];
        return same_unit(one, other) && (one.noun == other.noun || one.quantity.unit);
    }

    static TutorAnswer beside_a_pace(const WordProblem& problem, const std::vector<const ProblemFact*>& numbers,
                                     const Unit& period) {
        const std::optional<MathStep> one = pace(*numbers[0], *numbers[1], period);
        const ProblemFact& gap = *numbers[2];
        const Text told = clause_of(problem, gap);
        const bool compared = contains(told, U"比") || has_any(told, {U"than"});
        const int direction = compared ? direction_of(told) : 0;
        const bool by_the_period = names_period(problem, told, period) && !is_time(gap) && !gap.quantity.percent;
        const bool asks_gap =
            has_any(problem.question, {U"比", U"than", U"共", U"总", U"both", U"altogether", U"total", U"多少倍"});
        if (!one || direction == 0 || !by_the_period || asks_gap || !asks_about_subject(problem, told)) {
            return {};
        }
        const MathStep other = problem_step(direction > 0 ? '+' : '-', one->result, gap.value());
        return with_asked_unit(problem, problem_finished(other.result, {*one, other}));
    }

    static Text clause_of(const WordProblem& problem, const ProblemFact& fact) {
        std::size_t begin = fact.quantity.begin;
        while (begin > 0 && !problem.is_stop(begin - 1)) {
            --begin;
        }
        std::size_t end = fact.quantity.end;
        while (end < problem.text.size() && !problem.is_stop(end)) {
            ++end;
        }
        return problem.text.substr(begin, end - begin);
    }

    // 1: more, -1: fewer, 0: neither or both.
    static int direction_of(Text words) {
        const bool more = has_any(words, {U"多", U"快", U"more", U"faster"});
        const bool less = has_any(words, {U"少", U"慢", U"fewer", U"less", U"slower"});
        const bool only_asks = contains(words, U"多少") && !has_any(words, {U"fewer", U"less"});
        if (only_asks) {
            const std::size_t asks = words.rfind(U"多少");
            return direction_of(words.substr(0, asks));  // 多 and 少 of the question word compare nothing
        }
        return more == less ? 0 : more ? 1 : -1;
    }

    static bool names_period(const WordProblem& problem, Text words, const Unit& period) {
        const std::size_t begin = static_cast<std::size_t>(words.data() - problem.text.data());
        for (const Text word : {Text(U"每"), Text(U" per "), Text(U" a "), Text(U" an "), Text(U" each ")}) {
            for (std::size_t at = words.find(word); at != Text::npos; at = words.find(word, at + 1)) {
                const std::optional<UnitReader::Found> unit =
                    UnitReader::unit_at(problem.text, begin + at + word.size());
                if (unit && unit->readings.front().id == period.id) {
                    return true;
                }
            }
        }
        return false;
    }

    // 徒弟每小时比师傅少: it is the apprentice who is asked about, and not the master.
    static bool asks_about_subject(const WordProblem& problem, Text told) {
        while (told.starts_with(U" ")) {
            told.remove_prefix(1);
        }
        const bool latin = !told.empty() && is_latin_letter(told[0]);
        const std::size_t end = latin ? told.find(U' ') : std::min({told.find(U"每"), told.find(U"比"), told.size()});
        const Text subject = told.substr(0, end);
        const bool named = !subject.empty() && !has_any(subject, {U"and", U"but", U"the", U"if", U"a"});
        return named &&
               (latin ? find_word(problem.question, subject) != Text::npos : contains(problem.question, subject));
    }
};

}  // namespace minillm
