// os/apps/tutor/stories/days_compared.hpp: an amount on one day (or in the morning), and every other day (the
// afternoon) told by one before it: twice as many, 10 fewer.
//
//     25 pages on Monday, twice as many on Tuesday, 10 fewer on Wednesday than on Tuesday     25 + 50 + 40 = 115
//     周一看25页，周二看的是周一的2倍，周三比周二少10页，三天一共看多少页                     115
//
// A day that is compared with nothing is compared with the day before it, unless two days stand before it. The total is
// asked for, or one day.
//
// Not here: so many every day (week_totals.hpp), people that are compared (relation_reader.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Follows amounts from day to day.
class DaysCompared {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const Text told = problem.text.substr(0, begin_of_question(problem));
        const std::vector<Text> pieces = clauses_with_day(told);
        const bool otherwise = has_any(problem.text, {U"每天", U"平均", U"剩", U"each day", U"every day", U"average",
                                                      U"left", U"percent", U"to friday", U"周末", U"weekend"});
        if (pieces.size() < 2 || otherwise) {
            return {};
        }
        std::vector<Day> days;
        std::vector<MathStep> steps;
        std::size_t used = 0;
        for (const Text piece : pieces) {
            const std::optional<Day> day = read(problem, piece, days, steps, used);
            if (!day) {
                return {};
            }
            days.push_back(*day);
        }
        const bool compared = std::any_of(days.begin(), days.end(), [](const Day& day) { return day.relative; });
        return compared && all_numbers_used(problem, used, days.size()) ? asked(problem, days, steps) : TutorAnswer{};
    }

private:
    struct Day {
        std::size_t name = 0;  // its place in the list of names
        Rational amount;
        std::optional<Unit> unit;
        bool relative = false;
    };

    struct Named {
        std::size_t name = 0;
        std::size_t at = 0;
    };

    static constexpr Text names[] = {U"monday",        U"tuesday", U"wednesday", U"thursday",      U"friday",
                                     U"saturday",      U"sunday",  U"周一",      U"周二",          U"周三",
                                     U"周四",          U"周五",    U"周六",      U"周日",          U"星期一",
                                     U"星期二",        U"星期三",  U"星期四",    U"星期五",        U"星期六",
                                     U"星期日",        U"第一天",  U"第二天",    U"第三天",        U"第四天",
                                     U"第1天",         U"第2天",   U"第3天",     U"the first day", U"the second day",
                                     U"the third day", U"morning", U"afternoon", U"evening",       U"上午",
                                     U"下午",          U"晚上"};

    // The days that a stretch of text names, in its order.
    static std::vector<Named> days_in(Text text) {
        std::vector<Named> found;
        for (std::size_t name = 0; name < std::size(names); ++name) {
            for (std::size_t at = text.find(names[name]); at != Text::npos; at = text.find(names[name], at + 1)) {
                found.push_back({name, at});
            }
        }
        std::sort(found.begin(), found.end(), [](const Named& a, const Named& b) { return a.at < b.at; });
        return found;
    }

    // The clauses that tell of a day; empty if one of the others has a number that would stay without a day.
    static std::vector<Text> clauses_with_day(Text told) {
        std::vector<Text> pieces;
        std::size_t begin = 0;
        while (begin < told.size()) {
            const std::size_t joint = told.find(U" and ", begin);
            const std::size_t stop = std::min(told.find_first_of(U",.;", begin), told.size());
            const bool by_and =
                joint != Text::npos && joint < stop && !days_in(told.substr(begin, joint - begin)).empty();
            const std::size_t end = by_and ? joint : stop;
            const Text piece = told.substr(begin, end - begin);
            if (!days_in(piece).empty()) {
                pieces.push_back(piece);
            }
            begin = end + (by_and ? Text(U" and ").size() : 1);
        }
        return pieces;
    }

    // Numbers in a clause that are no part of the name of a day.
    static std::vector<const ProblemFact*> numbers_in(const WordProblem& problem, Text piece) {
        const std::size_t begin = static_cast<std::size_t>(piece.data() - problem.text.data());
        std::vector<const ProblemFact*> numbers;
        for (const ProblemFact& fact : problem.facts) {
            const bool inside = begin <= fact.quantity.begin && fact.quantity.begin < begin + piece.size();
            if (inside) {
                numbers.push_back(&fact);
            }
        }
        return numbers;
    }

    static std::optional<Day> read(const WordProblem& problem, Text piece, const std::vector<Day>& days,
                                   std::vector<MathStep>& steps, std::size_t& used) {
        const std::vector<Named> named = days_in(piece);
        std::vector<const ProblemFact*> numbers = numbers_in(problem, piece);
        used += numbers.size();
        const std::optional<Rational> word_factor = factor_in_words(piece);
        std::erase_if(numbers, [](const ProblemFact* fact) {
            return begins_with_any(fact->behind, {U" as many", U" as much", U" as far"}) && fact->quantity.share;
        });
        const bool only_base = named.size() == 1 && is_compared_with(piece, named[0].at);
        const bool shares = std::any_of(numbers.begin(), numbers.end(), [](const ProblemFact* fact) {
            return fact->quantity.share || fact->quantity.percent;  // 25% more: of what it is a share must be asked
        });
        if (named.size() > 2 || numbers.size() + (word_factor ? 1 : 0) != 1 || only_base || shares) {
            return std::nullopt;
        }
        Day day;
        day.name = named[0].name;
        const bool multiple = word_factor || is_multiple(*numbers[0]);
        const bool more = !multiple && (has_any(piece, {U"more", U"longer", U"further"}) || says(piece, U"多"));
        const bool less = !multiple && (has_any(piece, {U"fewer", U"less", U"shorter"}) || says(piece, U"少"));
        day.relative = multiple || more || less;
        if (!day.relative) {
            const ProblemFact& fact = *numbers[0];
            day.amount = fact.value();
            day.unit = fact.quantity.unit;
            const bool as_another =
                has_any(piece, {U"as far as", U"as many as", U"as much as", U"together"}) || says(piece, U"一样");
            const bool plain = named.size() == 1 && !fact.each && !as_another;
            return plain ? std::optional<Day>(day) : std::nullopt;
        }
        const Day* base = base_of(piece, named, days);
        if (base == nullptr || (more && less)) {
            return std::nullopt;
        }
        const char sign = multiple ? '*' : more ? '+' : '-';
        steps.push_back(problem_step(sign, base->amount, word_factor ? *word_factor : numbers[0]->value()));
        day.amount = steps.back().result;
        day.unit = base->unit;
        return day.amount.is_negative() ? std::nullopt : std::optional<Day>(day);
    }

    // "8 more than she read on Sunday": whose day that is compared with, nobody says in this clause.
    static bool is_compared_with(Text piece, std::size_t day) {
        const Text before = piece.substr(0, day);
        return has_any(before, {U"than", U"as many as", U"as much as", U"as far as"}) || before.ends_with(U"比");
    }

    // 多10页, where 多少 is no comparison.
    static bool says(Text piece, Text word) {
        const std::size_t at = piece.find(word);
        return at != Text::npos && contains(piece.substr(0, at), U"比");
    }

    static bool is_multiple(const ProblemFact& fact) {
        return begins_with_any(fact.behind, {U"倍", U" times as many", U" times as much", U" times as far"}) &&
               !has_any(fact.behind, {U"多", U"少"});
    }

    static std::optional<Rational> factor_in_words(Text piece) {
        const bool twice = has_any(piece, {U"twice as many", U"twice as much", U"twice as far", U"double that"});
        const bool half = has_any(piece, {U"half as many", U"half as much", U"half as far"});
        return twice  ? std::optional<Rational>(Rational(2))
               : half ? std::optional<Rational>(Rational(1) / Rational(2))
                      : std::nullopt;
    }

    // The day behind "than" or "as"; else the only one that was told, or the day before where Chinese says 前一天.
    static const Day* base_of(Text piece, const std::vector<Named>& named, const std::vector<Day>& days) {
        if (named.size() == 2) {
            const auto told =
                std::find_if(days.begin(), days.end(), [&](const Day& day) { return day.name == named[1].name; });
            return told != days.end() && named[0].name != named[1].name ? &*told : nullptr;
        }
        const bool before = has_any(piece, {U"前一天", U"the day before"});
        return before || days.size() == 1 ? (days.empty() ? nullptr : &days.back()) : nullptr;
    }

    // "over the three days", 三天一共: a number in the question only counts the days.
    static bool all_numbers_used(const WordProblem& problem, std::size_t used, std::size_t days) {
        std::size_t others = 0;
        for (const ProblemFact& fact : problem.facts) {
            const bool in_question = fact.quantity.begin >= begin_of_question(problem);
            const bool counts_days = in_question && fact.value() == Rational(static_cast<std::int64_t>(days));
            others += counts_days ? 0 : 1;
        }
        return others == used;
    }

    static TutorAnswer asked(const WordProblem& problem, const std::vector<Day>& days, std::vector<MathStep> steps) {
        const std::vector<Named> named = days_in(problem.question);
        const bool compares = has_any(problem.question, {U"more", U"fewer", U"than", U"比", U"平均", U"average"});
        const bool in_all = has_any(problem.question, {U"in all", U"altogether", U"in total", U"total", U"days",
                                                       U"that day", U"the whole day", U"共", U"总", U"一天"});
        if (compares || in_all != named.empty()) {
            return {};
        }
        if (in_all) {
            Rational sum = days[0].amount;
            for (std::size_t i = 1; i < days.size(); ++i) {
                steps.push_back(problem_step('+', sum, days[i].amount));
                sum = steps.back().result;
            }
            return in_asked_measure(sum, steps, days[0].unit, problem);
        }
        const auto day = std::find_if(days.begin(), days.end(), [&](const Day& d) { return d.name == named[0].name; });
        const bool one = named.size() == 1 && day != days.end() && day->relative;
        return one ? in_asked_measure(day->amount, steps, day->unit, problem) : TutorAnswer{};
    }
};

}  // namespace minillm
