// os/apps/tutor/stories/unnamed_rest.hpp: those of a whole that nothing is said of: who does not come by bus, what part
// of one is left.
//
//     400 pupils, 310 come by bus: how many do not?          400 - 310 = 90
//     Ann ate 1/4 of a pizza: what fraction is left?         1 - 1/4 = 3/4
//     8 slices, 3 and 2 are eaten: what fraction is left?    (8 - 3 - 2) ÷ 8 = 3/8
//
// Not here: what is left over of equal groups (leftover_problems.hpp), shares of an amount (fraction_problems.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

class UnnamedRest {
    using Text = std::u32string_view;

public:
    /// Of so many, so many do something: how many do not?
    static TutorAnswer not_among(const WordProblem& problem) {
        const bool asks = denies(problem.question) && has_any(problem.question, {U"how many"});
        const bool first = two_counts(problem) && problem.facts[1].value() < problem.facts[0].value();
        const bool other = has_any(problem.text, {U"than", U"each", U"every", U"times", U"twice", U"both", U"neither",
                                                  U"more", U"a day", U"per"});
        const bool in_question =
            !problem.facts.empty() && problem.facts.back().quantity.begin >= begin_of_question(problem);
        if (!asks || !first || other || in_question) {
            return {};
        }
        if (denies(words_around(problem.facts[1]))) {  // they are counted already
            return problem_finished(problem.facts[1].value(), {});
        }
        const MathStep rest = problem_step('-', problem.facts[0].value(), problem.facts[1].value());
        return problem_finished(rest.result, {rest});
    }

    /// A share of one thing is gone: what fraction of it is left?
    static TutorAnswer share_left(const RequestText& request) {
        const Text text = request.characters;
        const bool asks =
            has_any(text, {U"what fraction", U"what part", U"几分之几"}) &&
            has_any(text, {U"is left", U"was left", U"remains", U"remained", U"still left", U"还剩", U"剩下"});
        const std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::vector<MathStep> steps;
        Rational rest(1);
        for (const Quantity& quantity : quantities) {
            const bool article = quantity.value == Rational(1) && !quantity.share && !quantity.percent;
            if (article) {
                continue;
            }
            if (!quantity.share || quantity.percent || quantity.unit || !(quantity.value < Rational(1)) ||
                !(Rational(0) < quantity.value)) {
                return {};
            }
            steps.push_back(problem_step('-', rest, quantity.value));
            rest = steps.back().result;
        }
        const bool of_rest =
            has_any(text, {U"of the rest", U"of the remaining", U"of the remainder", U"of what", U"剩下的1", U"剩下的2",
                           U"剩下的3", U"余下的", U"其余的", U"比", U"than", U"more", U"added", U"又加", U"倍"});
        if (!asks || of_rest || steps.empty() || rest.is_negative()) {
            return {};
        }
        TutorAnswer answer = problem_finished(rest, steps);
        answer.result = rest.fraction();
        return answer;
    }

    /// Of equal pieces some are eaten: what fraction is left?
    static TutorAnswer pieces_left(const WordProblem& problem) {
        const bool asks = has_any(problem.question, {U"what fraction", U"几分之几"}) &&
                          has_any(problem.question, {U"left", U"remains", U"remain", U"剩"});
        const bool pieces = has_any(told_words(problem), {U"slice", U"piece", U"切成", U"分成", U"平均切", U"平均分"});
        const bool other = has_any(problem.text, {U"of the rest", U"of what", U"each", U"every", U"twice", U"more",
                                                  U"than", U"每", U"各", U"比", U"倍", U"剩下的", U"余下的"});
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (!asks || !pieces || other || numbers.size() < 2) {
            return {};
        }
        const Rational whole = numbers.front()->value();
        std::vector<MathStep> steps;
        Rational left = whole;
        for (const ProblemFact* number : numbers) {
            const bool in_pieces = number->behind.starts_with(U"块") && !contains(problem.text, U"元");
            const bool counts = in_pieces || is_plain_count(problem, *number);
            if (!counts || number->quantity.begin >= begin_of_question(problem)) {
                return {};
            }
            if (number != numbers.front()) {
                steps.push_back(problem_step('-', left, number->value()));
                left = steps.back().result;
            }
        }
        if (left.is_negative() || whole.is_zero()) {
            return {};
        }
        steps.push_back(problem_step('/', left, whole));
        TutorAnswer answer = problem_finished(steps.back().result, steps);
        answer.result = steps.back().result.fraction();
        return answer;
    }

    /// Whether a question asks for those of whom something is not so.
    static bool denies(Text question) {
        return has_any(question, {U"not",     U"dont",   U"don't", U"doesnt", U"doesn't", U"didnt",   U"didn't",
                                  U"arent",   U"aren't", U"isnt",  U"isn't",  U"werent",  U"weren't", U"havent",
                                  U"haven't", U"cannot", U"cant",  U"can't",  U"wont",    U"won't"});
    }

private:
    static bool two_counts(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        if (facts.size() != 2) {
            return false;
        }
        for (const ProblemFact& fact : facts) {
            if (fact.quantity.unit || fact.quantity.percent || fact.quantity.share || !fact.value().is_whole() ||
                !(Rational(0) < fact.value())) {
                return false;
            }
        }
        return true;
    }
};

}  // namespace minillm
