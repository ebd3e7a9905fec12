// os/apps/tutor/stories/work_of_two.hpp: two who need so long each for the same work, and how long both need together.
//
//     one pipe fills a pool in 20 hours, a second one needs 30; both open     20 × 30 ÷ (20 + 30) = 12
//     只开进水管4小时注满，只开排水管6小时放完，两管齐开                       4 × 6 ÷ (6 - 4) = 12
//
// The unit may be told once. A pipe that empties works against the other one, and must be the slower of them.
//
// Not here: rates of things an hour, and work that is begun by one alone (work_problems.hpp). Next: number_roles.hpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "number_roles.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Lets two work at the same time.
class WorkOfTwo {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const Text text = problem.text;
        const bool work =
            has_any(text, {U"fill", U"fills", U"paint", U"paints", U"clean", U"cleans", U"mow", U"mows", U"dig",
                           U"digs", U"job", U"does the work", U"does a job", U"注满", U"放满", U"灌满"});
        const bool together =
            has_any(text, {U"both", U"together", U"at the same time", U"一起", U"同时", U"齐开", U"一齐"});
        const bool asks_time =
            has_any(problem.question, {U"how long", U"how many hours", U"how many minutes", U"how many days", U"几小时",
                                       U"多少小时", U"几个小时", U"几分钟", U"多少分钟", U"多久"});
        const bool more = has_any(
            text, {U"each",  U"per",   U"than",        U"twice",   U"already", U"first",  U"left",      U"rest",
                   U"after", U"stops", U"alternately", U"in turn", U"faster",  U"slower", U"half full", U"third",
                   U"每",    U"比",    U"先",          U"剩",      U"已",      U"再",     U"轮流",      U"一半"});
        const bool first_one = has_any(text, {U"the first pipe", U"the first tap", U"the first one"});
        const bool together_known = has_any(problem.question, {U"alone", U"by itself", U"by himself", U"by herself",
                                                               U"单独", U"独自", U"单开"}) ||
                                    has_any(text, {U"together in", U"together they take", U"together they need"});
        if (together_known || !work || !together || !asks_time || (more && !first_one)) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* one = roles.take(is_time);
        const ProblemFact* other = roles.take([&](const ProblemFact& fact) { return is_second_time(fact); });
        roles.take([&](const ProblemFact& fact) { return names_both(problem, fact); });
        if (one == nullptr || other == nullptr || !roles.none_left() || in_question(problem, *other)) {
            return {};
        }
        const bool alike = !other->quantity.unit || same_unit(*one, *other);
        const bool ordered = one->quantity.begin < other->quantity.begin;
        if (!alike || !ordered || !is_amount(*one) || !is_amount(*other)) {
            return {};
        }
        const bool first_empties = empties(words_of(problem, 0, *one));
        const bool second_empties = empties(words_of(problem, one->quantity.end, *other));
        return at_once(problem, *one, *other, first_empties, second_empties);
    }

private:
    // 两个一起开, 两管齐开, "with the two open"
    static bool names_both(const WordProblem& problem, const ProblemFact& fact) {
        return fact.value() == Rational(2) && !fact.quantity.unit && !is_ascii_digit(problem.text[fact.quantity.begin]);
    }

    // 30 hours; or 30 alone behind "needs", where the hours were told with the other one.
    static bool is_second_time(const ProblemFact& fact) {
        const bool bare =
            !fact.quantity.unit && fact.behind.find_first_not_of(U' ') == Text::npos &&
            ends_with_any(fact.before, {U"needs ", U"need ", U"takes ", U"in ", U"takes only ", U"要", U"需要", U"用"});
        return is_time(fact) || bare;
    }

    // From where the words of a number begin to the stop behind it.
    static Text words_of(const WordProblem& problem, std::size_t begin, const ProblemFact& fact) {
        const std::size_t end = fact.quantity.end;
        const std::size_t stop = problem.text.find_first_of(U",.;?", end);
        return problem.text.substr(begin, stop == Text::npos ? Text::npos : stop - begin);
    }

    static bool empties(Text words) {
        return has_any(words, {U"empty", U"empties", U"drain", U"drains", U"排", U"放完", U"放空"});
    }

    static TutorAnswer at_once(const WordProblem& problem, const ProblemFact& one, const ProblemFact& other,
                               bool first_empties, bool second_empties) {
        const Rational& first = one.value();
        const Rational& second = other.value();
        const bool filled = first_empties ? second < first : second_empties ? first < second : true;
        if ((first_empties && second_empties) || !filled) {
            return {};
        }
        const MathStep product = problem_step('*', first, second);
        const bool against = first_empties || second_empties;
        const MathStep both = !against         ? problem_step('+', first, second)
                              : first < second ? problem_step('-', second, first)
                                               : problem_step('-', first, second);
        const MathStep time = problem_step('/', product.result, both.result);
        TutorAnswer answer = in_asked_measure(time.result, {product, both, time}, one.quantity.unit, problem);
        answer.result = answer.result.substr(0, answer.result.find(' '));  // hours and days are asked by name
        return answer;
    }
};

}  // namespace minillm
