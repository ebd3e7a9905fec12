// os/apps/tutor/stories/then_and_later.hpp: one thing measured at two times that are both named: how much it has
// gained, or lost.
//
//     weighed 3.4 kg in May and 5.1 kg in June: how many kg did he gain      5.1 - 3.4 = 1.7
//     went from 12 °C to 7 °C: by how many degrees did it fall               12 - 7 = 5
//     五月重3.4千克，六月重5.1千克，重了多少千克                               5.1 - 3.4 = 1.7
//
// The story is told in the order of time, unless the first of the two is said to be of now. What is asked must have
// happened: nobody who lost weight has gained any.
//
// Not here: one of the two of today (grown_since.hpp), in percent (percent_asked.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Compares what was with what came of it.
class ThenAndLater {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool otherwise = has_any(
            problem.text, {U"than",    U"each", U"every", U"per",    U"times",   U"twice", U"half",       U"percent",
                           U"average", U"then", U"a day", U"a week", U"a month", U"total", U"altogether", U"平均",
                           U"每",      U"倍",   U"比",    U"又",     U"分之",    U"共"});
        const bool grows = asks_growth(problem.question);
        const bool shrinks = asks_loss(problem.question);
        if (numbers.size() != 2 || otherwise || grows == shrinks) {
            return {};
        }
        const ProblemFact* then = numbers[0];
        const ProblemFact* later = numbers[1];
        const bool two_times =
            (names_time(problem, *then) && names_time(problem, *later)) || goes_from_to(*then, *later);
        if (!two_times || !measured_alike(problem, *then, *later) || names_another(problem, *then, *later)) {
            return {};
        }
        if (is_of_now(problem, *then) && !is_of_now(problem, *later)) {
            std::swap(then, later);
        }
        const MathStep change =
            grows ? problem_step('-', later->value(), then->value()) : problem_step('-', then->value(), later->value());
        const bool happened = Rational(0) < change.result;
        return happened ? in_asked_measure(change.result, {change}, later->quantity.unit, problem) : TutorAnswer{};
    }

private:
    static constexpr std::array<Text, 12> months = {U"january",   U"february", U"march",    U"april",
                                                    U"may",       U"june",     U"july",     U"august",
                                                    U"september", U"october",  U"november", U"december"};

    // "3.4 kg in may", "on monday it was", 五月重, 去年高
    static bool names_time(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        const Text behind = fact.behind;
        const bool opens_clause = clause_before(problem, fact).size() == fact.before.size();
        const bool month = std::any_of(months.begin(), months.end(), [&](Text name) {
            const std::u32string in_month = U"in " + std::u32string(name);
            const bool before_it = opens_clause && find_word(fact.before, in_month) != Text::npos;
            const bool after_comma = find_word(before, in_month) != Text::npos && before.find(U',') != Text::npos;
            return find_word(behind, in_month) != Text::npos || before_it || after_comma;
        });
        const auto says_when = [](Text words) {
            return has_any(words,
                           {U"monday",         U"tuesday",        U"wednesday",    U"thursday",     U"friday",
                            U"saturday",       U"sunday",         U"yesterday",    U"today",        U"now",
                            U"at birth",       U"was born",       U"last year",    U"last month",   U"last week",
                            U"this year",      U"this month",     U"this week",    U"at noon",      U"at midnight",
                            U"in the morning", U"in the evening", U"at first",     U"in spring",    U"in summer",
                            U"in autumn",      U"in winter",      U"at the start", U"at the end",   U"at the beginning",
                            U"a year ago",     U"a month ago",    U"a week ago",   U"a year later", U"a month later",
                            U"a week later"});
        };
        const bool chinese =
            has_any(before, {U"月", U"去年", U"今年", U"昨天", U"今天", U"上周", U"本周", U"出生", U"现在", U"星期",
                             U"周一", U"周五", U"开学", U"学期", U"早上", U"晚上", U"中午", U"年初", U"年底"});
        return month || says_when(behind) || says_when(before) || chinese;
    }

    // Amy had 40 on Monday and Ben had 52 on Friday: whoever stands before the second verb must have been told of.
    static bool names_another(const WordProblem& problem, const ProblemFact& then, const ProblemFact& later) {
        const Text between = words_since_last(problem, later);
        const Text told = problem.text.substr(0, then.quantity.begin);
        for (const Text verb : {Text(U" had "), Text(U" has "), Text(U" was "), Text(U" is "), Text(U" weighed "),
                                Text(U" weighs "), Text(U" measured "), Text(U" measures "), Text(U" stood "),
                                Text(U" cost "), Text(U" costs "), Text(U" were "), Text(U" read ")}) {
            const std::size_t at = between.find(verb);
            const Text subject = between.substr(0, at == Text::npos ? 0 : at);
            const Text name = subject.substr(subject.rfind(U' ') == Text::npos ? 0 : subject.rfind(U' ') + 1);
            const bool when = has_any(name, {U"later", U"year", U"month", U"week", U"now", U"today"}) ||
                              std::find(months.begin(), months.end(), name) != months.end() || name.ends_with(U"day");
            const bool pronoun = has_any(name, {U"it", U"he", U"she", U"they", U"i", U"we"});
            if (at != Text::npos && !name.empty() && !when && !pronoun && find_word(told, name) == Text::npos) {
                return true;
            }
        }
        const std::size_t stop = between.find_last_of(U",.;");
        const Text clause = stop == Text::npos ? Text() : between.substr(stop + 1);
        const Text own = clause.substr(std::min(clause.find_first_not_of(U"它他她到"), clause.size()));
        const bool chinese = !own.empty() && is_han(own[0]);
        return chinese && own.find_first_of(U"月今去昨上本下现出星周开学早晚中年从") > 1;
    }

    // "went from 12 to 7", 从12度降到7度
    static bool goes_from_to(const ProblemFact& then, const ProblemFact& later) {
        const bool english = then.before.ends_with(U"from ") && ends_with_any(later.before, {U" to "});
        return english || (then.before.ends_with(U"从") && later.before.ends_with(U"到"));
    }

    static bool is_of_now(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        const auto says_now = [](Text words) {
            return has_any(words, {U"now", U"today", U"this year", U"this month", U"this week", U"今年", U"现在",
                                   U"今天", U"本周"});
        };
        return says_now(before) || says_now(fact.behind);
    }

    static bool measured_alike(const WordProblem& problem, const ProblemFact& then, const ProblemFact& later) {
        const bool plain = !then.quantity.share || then.quantity.unit;
        const bool percent = then.quantity.percent || later.quantity.percent;
        const bool alike = problem.is_price(then) == problem.is_price(later) && same_unit(then, later);
        return plain && !percent && alike && !then.each && !later.each && !is_time(then);
    }

    static bool asks_growth(Text question) {
        return has_any(question, {U"gain",    U"gained", U"grow",     U"grown", U"grew",    U"put on",  U"rise",
                                  U"risen",   U"rose",   U"increase", U"go up", U"gone up", U"went up", U"taller",
                                  U"heavier", U"warmer", U"高了",     U"长了",  U"重了",    U"长高",    U"增加",
                                  U"上升",    U"升高",   U"涨",       U"增重"});
    }

    static bool asks_loss(Text question) {
        return has_any(question, {U"lose",   U"lost",     U"drop",    U"dropped",   U"fall",      U"fallen",
                                  U"fell",   U"decrease", U"go down", U"gone down", U"went down", U"shrink",
                                  U"shrunk", U"lighter",  U"shorter", U"cooler",    U"colder",    U"轻了",
                                  U"减少",   U"下降",     U"降低",    U"降了",      U"瘦了",      U"减轻"});
    }
};

}  // namespace minillm
