// os/apps/tutor/stories/beside_the_sum.hpp: a last amount that is compared with what all before it come to together.
//
//     一班46棵，二班52棵，三班种的比一班和二班的总数少30棵，三班种了多少棵      46 + 52 - 30 = 68
//     Ann picked 12 apples, Ben 9, and Carl twice as many as Ann and Ben together. How many did Carl pick?
//                                                                              (12 + 9) × 2 = 42
//
// It must be said that the sum is meant, and whose amount is asked: that of the last one, or all of them.
//
// Not here: amounts that are compared one by one (relation_reader.hpp), days in their order (days_compared.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "amount_names.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds up what is told, and goes on from the sum.
class BesideTheSum {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::optional<Comparison> compared = comparison_in(problem);
        const bool otherwise = has_any(problem.text, {U"剩", U"每", U"平均", U"又", U"其中", U"百分", U"%", U"left",
                                                      U"each", U"every", U"per", U"average", U"rest", U"percent"});
        if (!compared || otherwise) {
            return {};
        }
        std::vector<const ProblemFact*> values;
        std::vector<const ProblemFact*> changes;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool counts_them = number->quantity.begin < compared->begin && is_count_of_owners(problem, *number);
            if (counts_them) {
                continue;
            }
            const bool out_of_place = number->quantity.begin >= compared->end;
            if (out_of_place) {
                return {};
            }
            const bool names_them = number->quantity.begin > compared->begin && names_owners(problem, *number);
            if (names_them) {
                continue;
            }
            (number->quantity.begin < compared->begin ? values : changes).push_back(number);
        }
        constexpr std::size_t fewest = 2;
        constexpr std::size_t most = 3;
        const bool alike = std::all_of(values.begin(), values.end(), [&](const ProblemFact* value) {
            return !value->quantity.share && !value->quantity.percent && same_unit(*value, *values.front()) &&
                   problem.is_price(*value) == problem.is_price(*values.front());
        });
        if (values.size() < fewest || values.size() > most || !alike) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational sum = values[0]->value();
        for (std::size_t i = 1; i < values.size(); ++i) {
            steps.push_back(problem_step('+', sum, values[i]->value()));
            sum = steps.back().result;
        }
        const std::optional<Rational> last = from_sum(sum, compared->words, changes, steps);
        if (!last || last->is_negative()) {
            return {};
        }
        const bool asks_all = has_any(
            problem.question, {U"共", U"altogether", U"in all", U"in total", U"all together", U"three of them"});
        if (asks_all) {
            steps.push_back(problem_step('+', sum, *last));
        } else if (!asks_last(problem, *compared)) {
            return {};
        }
        return in_asked_measure(steps.back().result, steps, values[0]->quantity.unit, problem);
    }

private:
    /// The clause that compares with the sum, and where it stands.
    struct Comparison {
        Text words;
        Text subject;
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    // "三班种的比一班和二班的总数少30棵", "carl picked twice as many as ann and ben together"
    static std::optional<Comparison> comparison_in(const WordProblem& problem) {
        const Text told = told_words(problem);
        for (std::size_t begin = 0; begin < told.size();) {
            const std::size_t end = end_of_clause(told, begin);
            Text clause = told.substr(begin, end - begin);
            const std::size_t joint = clause.starts_with(U" and ") ? 5 : 0;
            clause.remove_prefix(joint);
            const std::size_t than = std::min({clause.find(U'比'), clause.find(U'是'), find_word(clause, U"than"),
                                               clause.find(U" as many"), clause.find(U" as much")});
            const Text object = clause.substr(std::min(than, clause.size()));
            const bool of_sum =
                has_any(object, {U"总数", U"总和", U"之和", U"的和", U"合起来", U"加起来", U"总共", U"总量",
                                 U"together", U"combined", U"put together", U"in total", U"the sum", U"the total"});
            const bool of_all = has_any(
                object, {U"和", U"与", U"跟", U",", U"两", U"前", U"他们", U"她们", U"and", U"two", U"both", U"them"});
            if (of_sum && of_all) {
                return Comparison{clause, subject_of(clause.substr(0, than)), begin + joint, end};
            }
            begin = end + 1;
        }
        return std::nullopt;
    }

    // Up to the next mark; where names are listed (比甲、乙两仓库的总和) on to the mark behind their sum.
    static std::size_t end_of_clause(Text told, std::size_t begin) {
        const std::size_t end = std::min(told.find_first_of(U",.;", begin), told.size());
        const bool compares = has_any(told.substr(begin, end - begin), {U"比", U"是"});
        const std::size_t next = std::min(told.find_first_of(U",.;", end + 1), told.size());
        const Text listed = end < next ? told.substr(end, next - end) : Text();
        const std::size_t sum = std::min({listed.find(U"总数"), listed.find(U"总和"), listed.find(U"之和")});
        constexpr std::size_t longest_name = 10;
        return compares && sum <= longest_name ? next : end;
    }

    // What stands before the number or the multiple in front of "than": "carl picked" of "carl picked 5 more".
    static Text subject_of(Text words) {
        const std::size_t number =
            static_cast<std::size_t>(std::find_if(words.begin(), words.end(), is_ascii_digit) - words.begin());
        return words.substr(0, std::min({number, find_word(words, U"twice"), find_word(words, U"half"), words.size()}));
    }

    // 三个班, 四年级三个班植树: how many there are.
    static bool is_count_of_owners(const WordProblem& problem, const ProblemFact& fact) {
        const bool written = !is_ascii_digit(problem.text[fact.quantity.begin]);
        const bool owners = begins_with_any(fact.behind, {U"个班", U"人", U"个小组", U"个同学", U"个小朋友", U"个队",
                                                          U" friends", U" children", U" classes", U" kids"});
        return written && owners;
    }

    // 前两天的总数, 三、四年级: a number in words that is no multiple.
    static bool names_owners(const WordProblem& problem, const ProblemFact& fact) {
        const bool written = is_han(problem.text[fact.quantity.begin]);
        return written && !fact.quantity.share && !fact.behind.starts_with(U"倍") && sign_of(fact) == 0;
    }

    // So many more or fewer than the sum, so many times the sum, or the half of it.
    static std::optional<Rational> from_sum(const Rational& sum, Text words,
                                            const std::vector<const ProblemFact*>& changes,
                                            std::vector<MathStep>& steps) {
        Rational value = sum;
        bool multiplied = false;
        bool shifted = false;
        const bool twice = has_any(words, {U"twice", U"double"});
        const bool half = has_any(words, {U"一半", U"half as", U"half of", U"half the"});
        if (twice) {
            value = step('*', value, Rational(2), steps);
            multiplied = true;
        }
        for (const ProblemFact* change : changes) {
            const bool times = begins_with_any(change->behind, {U"倍", U" times"});
            const bool share = change->quantity.share || change->quantity.percent;
            const int sign = sign_of(*change);
            const bool clear = times || share ? !multiplied && !shifted : sign != 0 && !shifted;
            if (!clear) {
                return std::nullopt;
            }
            if (times || share) {
                value = step('*', value, change->value(), steps);
                multiplied = true;
            } else {
                value = step(sign > 0 ? '+' : '-', value, change->value(), steps);
                shifted = true;
            }
        }
        if (half && !multiplied && !shifted) {
            value = step('/', value, Rational(2), steps);
            multiplied = true;
        }
        return multiplied || shifted ? std::optional<Rational>(value) : std::nullopt;
    }

    static Rational step(char sign, const Rational& a, const Rational& b, std::vector<MathStep>& steps) {
        steps.push_back(problem_step(sign, a, b));
        return steps.back().result;
    }

    // 总数少30棵, "30 fewer than": by the nearest word before the number in Chinese, behind it in English.
    static int sign_of(const ProblemFact& change) {
        const std::size_t more = change.before.find_last_of(U"多重长高贵大");
        const std::size_t less = change.before.find_last_of(U"少轻短矮宜小");
        if (more != Text::npos || less != Text::npos) {
            const bool both = more != Text::npos && less != Text::npos;
            return both ? (more > less ? 1 : -1) : more != Text::npos ? 1 : -1;
        }
        const Text behind = change.behind.substr(0, change.behind.find(U" than"));
        const bool up = has_any(behind, {U"more", U"longer", U"heavier", U"taller", U"older", U"higher"});
        const bool down = has_any(behind, {U"fewer", U"less", U"shorter", U"lighter", U"younger", U"lower"});
        return up == down ? 0 : up ? 1 : -1;
    }

    // What tells the last one from those before it stands in the question too, and the question compares nobody.
    static bool asks_last(const WordProblem& problem, const Comparison& compared) {
        const bool compares =
            has_any(problem.question, {U"比", U"多多少", U"少多少", U"than", U"more", U"fewer", U"和"});
        const AmountNames::Marks subject = AmountNames::marks_of({compared.subject});
        const AmountNames::Marks before = AmountNames::marks_of({problem.text.substr(0, compared.begin)});
        const AmountNames::Marks asked = AmountNames::marks_of({problem.question});
        AmountNames::Marks own;
        std::set_difference(subject.begin(), subject.end(), before.begin(), before.end(), std::back_inserter(own));
        AmountNames::Marks spoken_of = own.empty() ? subject : own;
        return !compares && !spoken_of.empty() &&
               std::includes(asked.begin(), asked.end(), spoken_of.begin(), spoken_of.end());
    }
};

}  // namespace minillm
