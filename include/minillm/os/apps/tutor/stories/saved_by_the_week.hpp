// os/apps/tutor/stories/saved_by_the_week.hpp: so much comes in every week and so much goes out; the rest is saved.
//
//     每周有15元零花钱，每周花9元，其余存起来，8周存多少       (15 - 9) × 8 = 48
//     gets $15 a week, spends $9 of it and saves the rest: in 8 weeks     48
//
// The order of the two does not matter, but each must say by its words which it is.
//
// Not here: money that is there at first (stock_story.hpp), and a goal (rate_problems.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Multiplies what is left of every week by the weeks.
class SavedByTheWeek {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const ProblemFact* income = nullptr;
        const ProblemFact* spent = nullptr;
        const ProblemFact* periods = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const Text before = words_since_last(problem, *number);
            const std::size_t comes_in =
                last_of(before, {U"有",       U"得",      U"给",     U"收入",  U"挣",        U"赚",          U"领",
                                 U"零花钱",   U"工资",    U"生活费", U"gets",  U"get",       U"earns",       U"earn",
                                 U"receives", U"receive", U"given",  U"makes", U"allowance", U"pocket money"});
            const std::size_t goes_out = last_of(before, {U"花", U"用", U"支出", U"付", U"开销", U"spends", U"spend",
                                                          U"spending", U"spent", U"uses", U"pays"});
            const bool out = goes_out > comes_in;  // 零花钱 is no spending
            const ProblemFact*& place = is_time(*number) ? periods : out ? spent : income;
            const bool known = is_time(*number) || goes_out != comes_in;
            if (place != nullptr || !known || number->quantity.share || number->quantity.percent) {
                return {};
            }
            place = number;
        }
        const bool more_happens =
            has_any(problem.text, {U"原有", U"已经", U"已有", U"比", U"倍", U"又", U"一半", U"already", U"than",
                                   U"half", U"twice", U"starts with", U"plus", U"another", U"except"});
        if (income == nullptr || spent == nullptr || periods == nullptr || more_happens) {
            return {};
        }
        const bool saves_rest =
            has_any(problem.text, {U"其余", U"其它的", U"余下的", U"剩下的", U"剩的", U"the rest", U"what is left",
                                   U"what's left", U"the remainder", U"of it", U"of this", U"of that"});
        const bool out_each = of_period(*spent, *periods) || (saves_rest && !spent->each);
        const bool asks_saved = has_any(
            problem.question, {U"存", U"攒", U"剩", U"结余", U"save", U"saved", U"savings", U"left", U"put away"});
        if (!of_period(*income, *periods) || !out_each || !same_unit(*income, *spent) || !asks_saved ||
            has_any(problem.question,
                    {U"几周", U"几天", U"几个月", U"how many weeks", U"how many days", U"how many months"})) {
            return {};
        }
        const MathStep saved = problem_step('-', income->value(), spent->value());
        const MathStep all = problem_step('*', saved.result, periods->value());
        return saved.result.is_negative() ? TutorAnswer{} : problem_finished(all.result, {saved, all});
    }

private:
    // 每周15元 and 8周, $15 a week and 8 weeks
    static bool of_period(const ProblemFact& amount, const ProblemFact& periods) {
        const Text behind = periods.behind.starts_with(U"个") ? periods.behind.substr(1) : periods.behind;
        const bool chinese = !amount.each_of.empty() && behind.starts_with(amount.each_of.substr(0, 1));
        const bool by_month = has_any(amount.before, {U"每月", U"每个月"}) && behind.starts_with(U"月");
        const bool english = !amount.each_of.empty() && periods.noun == amount.each_of;
        return amount.each && (chinese || by_month || english);
    }
};

}  // namespace minillm
