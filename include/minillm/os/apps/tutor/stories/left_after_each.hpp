// os/apps/tutor/stories/left_after_each.hpp: what is left when each of so many got so much.
//
//     has 96 sheets and gives 3 sheets to each of his 27 pupils: how many are left?    96 - 3 × 27 = 15
//     果汁1.5升，倒满了4个0.25升的杯子，还有多少升                                     1.5 - 0.25 × 4 = 0.5
//
// Not here: so much for each where 每 or "each" says it of the number itself (stock_story.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

class LeftAfterEach {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool asks_rest = has_any(problem.question, {U"剩", U"还有", U"left", U"still", U"remain", U"remaining"});
        const bool otherwise = has_any(problem.text, {U"又", U"比", U"倍", U"每", U"than", U"more", U"twice", U"every",
                                                      U"then", U"but", U"another"});
        if (numbers.size() != 3 || !asks_rest || otherwise || numbers[0]->each) {
            return {};
        }
        const ProblemFact& whole = *numbers[0];
        const bool english = gives_to_each(problem, whole, *numbers[1], *numbers[2]);
        const bool chinese = fills_vessels(problem, whole, *numbers[1], *numbers[2]);
        if (english == chinese) {
            return {};
        }
        const ProblemFact& share = *numbers[english ? 1 : 2];
        const ProblemFact& count = *numbers[english ? 2 : 1];
        const Rational one = share.quantity.unit
                                 ? UnitReader::convert(share.value(), *share.quantity.unit, *whole.quantity.unit)
                                 : share.value();
        const MathStep gone = problem_step('*', one, count.value());
        const MathStep rest = problem_step('-', whole.value(), gone.result);
        return in_asked_measure(rest.result, {gone, rest}, whole.quantity.unit, problem);
    }

private:
    static bool alike(const ProblemFact& a, const ProblemFact& b) {
        const bool measured = a.quantity.unit && b.quantity.unit;
        return measured ? UnitReader::same_kind(*a.quantity.unit, *b.quantity.unit)
                        : !a.quantity.unit && !b.quantity.unit && (a.noun == b.noun || b.noun == U"each");
    }

    // "gives 3 sheets to each of his 27 pupils"
    static bool gives_to_each(const WordProblem& problem, const ProblemFact& whole, const ProblemFact& share,
                              const ProblemFact& count) {
        const Text between = words_since_last(problem, count);
        const bool to_each = has_any(between, {U"to each of", U"for each of"});
        return to_each && is_plain_count(problem, count) && alike(whole, share) && !share.quantity.share;
    }

    // 4个0.25升的杯子: the size stands right behind the count.
    static bool fills_vessels(const WordProblem& problem, const ProblemFact& whole, const ProblemFact& count,
                              const ProblemFact& size) {
        const Text between = words_since_last(problem, size);
        const bool beside = between.size() == 1 && is_han(between[0]);
        const bool of_vessel = size.behind.find(U"的") != Text::npos;
        return beside && of_vessel && is_plain_count(problem, count) && whole.quantity.unit && size.quantity.unit &&
               alike(whole, size);
    }
};

}  // namespace minillm
