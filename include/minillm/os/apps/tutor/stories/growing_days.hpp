// os/apps/tutor/stories/growing_days.hpp: on every day so much more, or less, than on the day before: on one of the
// days, or on all of them.
//
//     12 km on the first day, on each of the next two days 3 km more    (12 + 18) × 3 ÷ 2 = 45
//     第一天走12千米，以后每天比前一天多走3千米，第3天走多少            12 + 3 × 2 = 18
//
// Weeks and months go on in the same way.
//
// Not here: rows of seats (growing_rows.hpp), days that are told one by one (days_compared.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "growing_rows.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Counts what grows or shrinks by the same amount from day to day.
class GrowingDays {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::optional<Period> period = period_of(problem.text);
        const bool otherwise = has_any(problem.text, {U"twice", U"double", U"half", U"percent", U"left", U"average",
                                                      U"倍", U"一半", U"剩", U"平均"});
        if (!period || otherwise || !compares_with_last(problem.text, *period)) {
            return {};
        }
        Story story;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool names_day = number->value() == Rational(1) && is_time(*number);  // 前一天
            if (!names_day && !place(problem, *number, *period, story)) {
                return {};
            }
        }
        if (const std::optional<Rational> ordinal = GrowingRows::ordinal_in(problem.question); ordinal && !story.days) {
            story.days = ordinal;
            story.one_day = true;
        }
        if (const std::optional<Rational> word = ordinal_word_in(problem.question, *period); word && !story.days) {
            story.days = word;
            story.one_day = true;
        }
        const bool whole_week = has_any(problem.question, {U"一周", U"一个星期", U"a week", U"one week", U"the week"});
        if (whole_week && !story.days && period->name == U"day") {
            story.days = Rational(7);
        }
        if (story.first == nullptr || story.step == nullptr || !story.days || !story.days->is_whole() ||
            !same_unit(*story.first, *story.step)) {
            return {};
        }
        story.one_day = story.one_day || has_any(problem.question, {U"last day", U"last week", U"最后一天"});
        const bool compares =
            has_any(problem.question, {U"more", U"fewer", U"than", U"on monday", U"on tuesday", U"on wednesday",
                                       U"on thursday", U"on friday", U"on saturday", U"on sunday", U"比"});
        const TutorAnswer counted =
            GrowingRows::counted(story.first->value(), story.step->value(), *story.days, story.shrinks, !story.one_day);
        return compares ? TutorAnswer{} : with_asked_unit(problem, counted);
    }

private:
    struct Period {
        Text name;
        Text chinese;
    };

    struct Story {
        const ProblemFact* first = nullptr;
        const ProblemFact* step = nullptr;
        std::optional<Rational> days;
        bool one_day = false;
        bool shrinks = false;
    };

    // "the first day", 第一天: what goes on from one to the next.
    static std::optional<Period> period_of(Text text) {
        static constexpr Period periods[] = {{U"day", U"天"}, {U"week", U"周"}, {U"month", U"个月"}, {U"year", U"年"}};
        for (const Period& period : periods) {
            const bool english = contains(text, U"first " + std::u32string(period.name)) ||
                                 (period.name == U"day" && has_any(text, {U"on monday", U"on sunday"}));
            if (english || contains(text, U"第一" + std::u32string(period.chinese))) {
                return period;
            }
        }
        return std::nullopt;
    }

    // "than on the day before", "than the previous day", 比前一天
    static bool compares_with_last(Text text, const Period& period) {
        const std::u32string day(period.name);
        return has_any(text,
                       {U"than the " + day + U" before", U"than on the " + day + U" before",
                        U"than in the " + day + U" before", U"than the previous " + day, U"than on the previous " + day,
                        U"than in the previous " + day, U"than the last " + day, U"each " + day + U" after",
                        U"every " + day + U" after", U"each following " + day, U"every following " + day,
                        U"more each " + day, U"more every " + day, U"fewer each " + day, U"fewer every " + day,
                        U"less each " + day, U"less every " + day}) ||
               contains(text, U"比前一" + std::u32string(period.chinese)) ||
               contains(text, U"比上一" + std::u32string(period.chinese));
    }

    // "on the fifth day": 5. Only figures are numbers to the forms.
    static std::optional<Rational> ordinal_word_in(Text question, const Period& period) {
        static constexpr Text words[] = {U"second", U"third", U"fourth", U"fifth",    U"sixth",  U"seventh",
                                         U"eighth", U"ninth", U"tenth",  U"eleventh", U"twelfth"};
        std::int64_t place = 1;
        for (const Text word : words) {
            ++place;
            const std::u32string day = std::u32string(word) + U" " + std::u32string(period.name);
            if (find_word(question, day) != Text::npos) {
                return Rational(place);
            }
        }
        return std::nullopt;
    }

    static bool place(const WordProblem& problem, const ProblemFact& fact, const Period& period, Story& story) {
        const std::u32string name = U" " + std::u32string(period.name);
        const bool ordinal = begins_with_any(fact.behind, {U"st" + name, U"nd" + name, U"rd" + name, U"th" + name}) ||
                             fact.before.ends_with(U" on" + name + U" ");  // on day 5
        const bool counts_days = begins_with_any(fact.behind, {name, period.chinese});
        if (ordinal || counts_days) {
            const bool after_first = has_any(fact.before, {U"next", U"following"}) && !ordinal;
            const Rational days = after_first ? fact.value() + Rational(1) : fact.value();
            const bool contradicts = story.days && !(*story.days == days);
            story.days = days;
            story.one_day = story.one_day || ordinal;
            return !contradicts;
        }
        const Text clause = clause_before(problem, fact);
        const std::size_t than = clause.rfind(U'比');
        const Text compared = than == Text::npos ? Text() : clause.substr(than);
        const bool more =
            has_any(fact.behind, {U"more", U"further", U"farther", U"longer", U"extra"}) || contains(compared, U"多");
        const bool less = has_any(fact.behind, {U"fewer", U"less", U"shorter"}) || contains(compared, U"少");
        const ProblemFact*& role = more || less ? story.step : story.first;
        if (role != nullptr || (more && less) || fact.quantity.share || fact.quantity.percent) {
            return false;
        }
        role = &fact;
        story.shrinks = story.shrinks || less;
        return true;
    }
};

}  // namespace minillm
