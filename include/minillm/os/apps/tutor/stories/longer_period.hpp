// os/apps/tutor/stories/longer_period.hpp: so much in every month, and what it comes to in a year that no number tells.
//
//     $15 a month: how much in a year          15 × 12 = 180
//     每月15元，一年要付多少元                 180
//     saves $6 a week: how much in a year      6 × 52 = 312, as everybody reckons
//
// Months have no number of days that all agree on, so days and months stay apart, and so do weeks and months.
//
// Not here: periods that are counted (cancelling_units.hpp), what there was before (growing_amount.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Multiplies what comes in a short period by the number of them in a longer one.
class LongerPeriod {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const ProblemFact* rate = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool names_period = is_time(*number) && number->value() == Rational(1);  // 一年, one year
            if (names_period) {
                continue;
            }
            if (rate != nullptr || (is_time(*number) && !is_part_of_day(*number)) || number->quantity.share ||
                number->quantity.percent) {
                return {};
            }
            rate = number;
        }
        const bool otherwise = has_any(
            problem.text, {U"than", U"twice", U"half", U"except", U"only", U"school days", U"weekday", U"working day",
                           U"比", U"倍", U"半", U"工作日", U"除了", U"平均", U"average", U"年级"});
        const bool told = rate != nullptr && rate->quantity.begin < begin_of_question(problem);
        if (!told || otherwise) {
            return {};
        }
        for (const Periods& periods : known) {
            const bool rate_told = names_each(told_words(problem), periods.name, periods.chinese);
            const bool asked = names_one(problem.question, periods.longer, periods.longer_chinese);
            if (rate_told && asked && only_these(problem.text, periods)) {
                const MathStep all = problem_step('*', rate->value(), Rational(periods.number));
                return in_asked_measure(all.result, {all}, rate->quantity.unit, problem);
            }
        }
        return {};
    }

private:
    struct Periods {
        Text name;
        Text chinese;
        Text longer;
        Text longer_chinese;
        std::int64_t number;
    };

    static constexpr std::array<Periods, 3> known = {{{U"month", U"月", U"year", U"年", 12},
                                                      {U"week", U"周", U"year", U"年", 52},
                                                      {U"day", U"天", U"week", U"周", 7}}};

    // 8 hours a day make 56 in a week; 5 days a week leave it open which weeks.
    static bool is_part_of_day(const ProblemFact& fact) {
        return fact.quantity.unit->id == "h" || fact.quantity.unit->id == "min";
    }

    // "a month", "per month", "monthly", 每月, 每个月
    static bool names_each(Text text, Text name, Text chinese) {
        for (const Text word :
             {Text(U"a "), Text(U"an "), Text(U"per "), Text(U"each "), Text(U"every "), Text(U"/")}) {
            if (find_word(text, std::u32string(word) + std::u32string(name)) != Text::npos) {
                return true;
            }
        }
        const bool as_adverb = name != U"day" && find_word(text, std::u32string(name) + U"ly") != Text::npos;
        for (const Text word : {Text(U"每"), Text(U"每个"), Text(U"一个"), Text(U"一")}) {
            if (contains(text, std::u32string(word) + std::u32string(chinese))) {
                return true;
            }
        }
        return as_adverb || (name == U"day" && has_any(text, {U"daily"}));
    }

    // "in a year", "for the whole year", 一年, 全年
    static bool names_one(Text question, Text name, Text chinese) {
        for (const Text word : {Text(U"a "), Text(U"one "), Text(U"whole "), Text(U"full "), Text(U"per "),
                                Text(U"each "), Text(U"every ")}) {
            if (find_word(question, std::u32string(word) + std::u32string(name)) != Text::npos) {
                return true;
            }
        }
        for (const Text word : {Text(U"一"), Text(U"全"), Text(U"每"), Text(U"一整"), Text(U"1")}) {
            if (contains(question, std::u32string(word) + std::u32string(chinese))) {
                return true;
            }
        }
        return false;
    }

    // No third period beside the two: 5 days a week and a year are another story.
    static bool only_these(Text text, const Periods& periods) {
        for (const Periods& other : known) {
            const bool beside = other.name != periods.name && other.name != periods.longer;
            if (beside && (find_word(text, other.name) != Text::npos || contains(text, other.chinese))) {
                return false;
            }
        }
        return true;
    }
};

}  // namespace minillm
