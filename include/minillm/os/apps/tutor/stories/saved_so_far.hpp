// os/apps/tutor/stories/saved_so_far.hpp: a price, what is saved already, and what is saved every week: how many weeks.
//
//     i save 15 a week, the bike costs 210, i already have 60     210 - 60 = 150, 150 ÷ 15 = 10
//
// Three amounts of money, each told by its verb, in any order. Weeks are whole: begun ones count.
//
// Not here: things that are still to be done (still_needed.hpp), a sum still missing (still_short.hpp).
// Next: relation_words.hpp.
#pragma once

#include <string_view>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "number_roles.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Divides what is still missing by what a week brings.
class SavedSoFar {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool asks = has_any(problem.question, {U"how many weeks", U"how many more weeks", U"how many days",
                                                     U"how many more days", U"how many months", U"how many more months",
                                                     U"how long", U"几周", U"几个星期", U"几天", U"几个月"});
        const bool otherwise =
            tells_other_relation(problem.text, {U"each", U"every", U"per", U"more", U"already", U"another", U"only",
                                                U"每", U"已经", U"再", U"只"}) ||
            has_any(problem.text, {U"spends", U"spent", U"gave", U"花了", U"用了"});
        if (!asks || otherwise) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* rate = roles.take([&](const ProblemFact& fact) {
            return fact.each && is_amount(fact) && !is_time(fact) &&
                   has_any(words_since_last(problem, fact),
                           {U"save", U"saves", U"saving", U"put", U"puts", U"earn", U"earns", U"存", U"攒", U"挣"});
        });
        const ProblemFact* price = roles.take([&](const ProblemFact& fact) {
            return !fact.each && is_amount(fact) && !is_time(fact) &&
                   has_any(words_since_last(problem, fact), {U"cost", U"costs", U"price", U"needs", U"need", U"wants a",
                                                             U"want a", U"goal", U"价", U"卖", U"要"});
        });
        const ProblemFact* had = roles.take([&](const ProblemFact& fact) {
            return !fact.each && is_amount(fact) && !is_time(fact) &&
                   (has_any(words_since_last(problem, fact), {U"have", U"has", U"already", U"saved", U"已经", U"有"}) ||
                    has_any(fact.behind, {U"already", U"so far"}));
        });
        const bool complete = rate != nullptr && price != nullptr && had != nullptr && roles.none_left();
        const bool in_time = complete &&
                             has_any(rate->each_of, {U"week", U"day", U"month", U"周", U"星", U"天", U"月"}) &&
                             had->value() < price->value() && asks_period(problem.question, rate->each_of);
        if (!in_time || rate->value().is_zero()) {
            return {};
        }
        const MathStep missing = problem_step('-', price->value(), had->value());
        const MathStep periods = problem_step('/', missing.result, rate->value());
        return problem_finished(rounded_up(periods.result), {missing, periods});
    }

private:
    // Weeks are asked for where so much is saved a week.
    static bool asks_period(Text question, Text period) {
        return has_any(question, {U"how long"}) || find_word(question, period) != Text::npos;
    }
};

}  // namespace minillm
