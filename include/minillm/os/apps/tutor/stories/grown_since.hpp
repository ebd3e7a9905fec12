// os/apps/tutor/stories/grown_since.hpp: one thing measured twice: by how much it has grown, or shrunk.
//
//     去年身高1.32米，今年1.4米，长高了多少米                        1.4 - 1.32 = 0.08
//     My puppy weighed 4.5 kg and now weighs 7.2 kg. How many kg has it put on?    7.2 - 4.5 = 2.7
//
// It must be said which of the two is of today. Not here: two who are compared (relation_reader.hpp), how much it is in
// percent (percent_asked.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

class GrownSince {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool otherwise =
            has_any(problem.text, {U"每", U"平均", U"倍", U"比", U"分之", U"又", U"percent", U"%", U"a day", U"a week",
                                   U"a month", U"each", U"per", U"times", U"than", U"fraction", U"average"});
        if (numbers.size() != 2 || otherwise) {
            return {};
        }
        const bool second_today =
            is_of_today(words_since_last(problem, *numbers[1])) || is_of_today(numbers[1]->behind);
        if (!second_today || is_of_today(words_since_last(problem, *numbers[0]))) {
            return {};
        }
        const ProblemFact& then = *numbers[0];
        const ProblemFact& now = *numbers[1];
        const bool measured = then.quantity.unit && now.quantity.unit && !then.quantity.percent &&
                              UnitReader::same_kind(*then.quantity.unit, *now.quantity.unit);
        const bool grows = asks_growth(problem.question);
        const bool shrinks = asks_loss(problem.question);
        if (!measured || grows == shrinks || !asked_measure(problem)) {
            return {};
        }
        const Rational before = UnitReader::convert(then.value(), *then.quantity.unit, *now.quantity.unit);
        const MathStep change = grows ? problem_step('-', now.value(), before) : problem_step('-', before, now.value());
        const bool happened = !change.result.is_negative() && !change.result.is_zero();
        return happened ? in_asked_measure(change.result, {change}, now.quantity.unit, problem) : TutorAnswer{};
    }

private:
    static bool is_of_today(Text words) {
        return has_any(words, {U"今年", U"现在", U"如今", U"目前", U"今天", U"这个月", U"本月", U"这学期", U"now",
                               U"today", U"this year", U"this month", U"this week"});
    }

    static bool asks_growth(Text question) {
        return has_any(question, {U"高了", U"长了", U"重了", U"胖了", U"增加了", U"增重", U"grow", U"grown", U"put on",
                                  U"gain", U"gained", U"taller", U"heavier"});
    }

    static bool asks_loss(Text question) {
        return has_any(question, {U"瘦了", U"轻了", U"矮了", U"减轻", U"减少了", U"lost", U"lose", U"shrunk",
                                  U"lighter", U"shorter"});
    }
};

}  // namespace minillm
