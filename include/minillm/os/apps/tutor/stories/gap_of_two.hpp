// os/apps/tutor/stories/gap_of_two.hpp: the gap between two amounts where only one of them, or none of its names, is
// told outright.
//
//     班里有学生42人，其中女生18人，男生比女生多几人       42 - 18 = 24, 24 - 18 = 6: one part against the rest
//     甲仓有86吨，乙仓有58吨，乙仓再运进多少吨就一样多     86 - 58 = 28: what makes them even
//
// Not here: what one gives the other to make them even (giving_problems.hpp), English.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "percent_problems.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads and answers problems of the gap between two amounts.
class GapOfTwo {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        std::vector<const ProblemFact*> amounts;
        for (const ProblemFact& fact : problem.facts) {
            if (!counts_both(fact, problem)) {
                amounts.push_back(&fact);
            }
        }
        if (amounts.size() != 2 || !alike(*amounts[0], *amounts[1]) ||
            has_any(problem.text, {U"倍", U"剩", U"每", U"平均", U"又", U"后来"})) {
            return {};
        }
        const TutorAnswer part = part_against_rest(problem, *amounts[0], *amounts[1]);
        return part.answered ? part : made_even(problem, *amounts[0], *amounts[1]);
    }

private:
    // 两筐梨, 两仓就一样多: both of them.
    static bool counts_both(const ProblemFact& fact, const WordProblem& problem) {
        return fact.value() == Rational(2) && problem.text[fact.quantity.begin] == U'两' && !fact.quantity.unit;
    }

    static bool alike(const ProblemFact& a, const ProblemFact& b) {
        const auto plain = [](const ProblemFact& fact) {
            return !fact.each && !fact.quantity.percent && !fact.quantity.share;
        };
        const bool compared = contains(a.before, U"比") || contains(b.before, U"比");
        return plain(a) && plain(b) && !compared && same_unit(a, b) && (a.quantity.unit || a.noun == b.noun);
    }

    // The whole and one part are told; the question compares that part with the other one.
    static TutorAnswer part_against_rest(const WordProblem& problem, const ProblemFact& whole,
                                         const ProblemFact& part) {
        const Text question = problem.question;
        const std::size_t than = question.find(U'比');
        const bool told = has_any(whole.before, {U"共", U"全天", U"总"}) || contains(part.before, U"其中");
        const bool asked = than != Text::npos && question.find_first_of(U"多少贵宜重轻长短", than) != Text::npos &&
                           part.quantity.begin < begin_of_question(problem);
        const std::size_t among = part.before.rfind(U"其中");
        const Text name = part.before.substr(among == Text::npos ? 0 : among + 2);
        const bool named =
            PercentProblems::shares_word(name, question) && !PercentProblems::shares_word(whole.before, question);
        if (!told || !asked || !named || !(part.value() < whole.value())) {
            return {};
        }
        const MathStep rest = problem_step('-', whole.value(), part.value());
        const MathStep gap = difference(rest.result, part.value());
        return with_asked_unit(problem, problem_finished(gap.result, {rest, gap}));
    }

    // So much comes to the smaller one, or goes from the greater one; nothing passes between them.
    static TutorAnswer made_even(const WordProblem& problem, const ProblemFact& a, const ProblemFact& b) {
        const bool even =
            has_any(problem.question, {U"一样多", U"同样多", U"相等"}) && contains(problem.question, U"就");
        const bool passes =
            has_any(problem.text, {U"给", U"运到", U"运往", U"放到", U"放入", U"调", U"送", U"借", U"搬到"});
        const bool moves =
            has_any(problem.question, {U"再", U"增加", U"添", U"卖掉", U"卖出", U"运走", U"吃掉", U"用去", U"拿走"});
        if (!even || passes || !moves || !(b.quantity.begin < begin_of_question(problem))) {
            return {};
        }
        const MathStep gap = difference(a.value(), b.value());
        return with_asked_unit(problem, problem_finished(gap.result, {gap}));
    }

    static MathStep difference(const Rational& a, const Rational& b) {
        return a < b ? problem_step('-', b, a) : problem_step('-', a, b);
    }
};

}  // namespace minillm
