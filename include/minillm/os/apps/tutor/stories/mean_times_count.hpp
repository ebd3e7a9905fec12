// os/apps/tutor/stories/mean_times_count.hpp: so many with such a mean: what they come to altogether.
//
//     The average weight of 5 dogs is 14 kg. What do the dogs weigh altogether?     14 × 5 = 70
//     6本书平均每本9元，一共多少元                                                  9 × 6 = 54
//
// There are two numbers, and what is asked is a sum: a third number, or "the other one", makes it another problem.
//
// Not here: the one that is missing (average_question.hpp), a mean that changes (means_of_more.hpp).
#pragma once

#include <cstddef>
#include <string_view>

#include "../../../../nlu/request_text.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Multiplies a mean by how many have it.
class MeanTimesCount {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        if (!has_any(text, {U"平均", U"average", U"mean"}) || tells_otherwise(text)) {
            return {};
        }
        const WordProblem problem(request, UnitReader::quantities(request));
        const ProblemFact* count = nullptr;
        const ProblemFact* mean = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool again = count != nullptr && says_again(*number, *count);
            if (again) {
                continue;  // 5只小狗平均14千克，5只小狗一共重多少
            }
            const bool amount = (number->quantity.unit && !is_time(*number)) || is_money(problem, *number);
            const ProblemFact*& role = amount ? mean : count;
            if (role != nullptr || number->quantity.share || number->quantity.percent) {
                return {};
            }
            role = number;
        }
        const bool told = count != nullptr && mean != nullptr && is_plain_count(problem, *count) &&
                          mean->quantity.begin < begin_of_question(problem) && is_mean(problem, *mean);
        if (!told || !asks_sum(problem.question)) {
            return {};
        }
        const MathStep sum = problem_step('*', mean->value(), count->value());
        return in_asked_measure(sum.result, {sum}, mean->quantity.unit, problem);
    }

private:
    static bool tells_otherwise(Text text) {
        return has_any(text, {U"比", U"倍", U"又", U"再", U"另", U"其余", U"平均分", U"than", U"twice", U"half",
                              U"another", U"other", U"joins", U"leaves", U"left", U"more", U"first", U"last"});
    }

    // The word stands before the number in its sentence, or right behind it: "14 kg on average".
    static bool is_mean(const WordProblem& problem, const ProblemFact& fact) {
        const std::size_t stop = problem.text.substr(0, fact.quantity.begin).find_last_of(U".;?!");
        const std::size_t begin = stop == Text::npos ? 0 : stop + 1;
        const Text before = problem.text.substr(begin, fact.quantity.begin - begin);
        return has_any(before, {U"平均", U"average", U"mean"}) || has_any(fact.behind, {U"on average"});
    }

    static bool says_again(const ProblemFact& fact, const ProblemFact& count) {
        return fact.value() == count.value() && !fact.quantity.unit && fact.noun == count.noun;
    }

    static bool asks_sum(Text question) {
        const bool sum = has_any(question, {U"一共", U"总共", U"总", U"共", U"之和", U"total", U"altogether",
                                            U"together", U"in all", U"sum", U"combined"});
        return sum && !has_any(question, {U"平均", U"average", U"mean", U"几个", U"多少个"});
    }
};

}  // namespace minillm
