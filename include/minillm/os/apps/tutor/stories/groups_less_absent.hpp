// os/apps/tutor/stories/groups_less_absent.hpp: equal groups, and those of them who are not there.
//
//     9 rows with 14 players in each row, 6 are sick: how many march     9 × 14 = 126, 126 - 6 = 120
//     有9排，每排14人，今天有6人请假，今天有多少人参加                   the same
//
// Who is absent is said beside the third number, and the question asks for the others: for what they do, not for the
// whole band.
//
// Not here: what was given away (rest_of_groups.hpp), rows of a number (groups_changed.hpp). Next: equal_groups.hpp.
#pragma once

#include <optional>
#include <string_view>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "equal_groups.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes those who are absent from the groups.
class GroupsLessAbsent {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::optional<EqualGroups> groups = EqualGroups::in(problem);
        if (!groups || groups->other->quantity.begin >= begin_of_question(problem) || !asks_present(problem.question) ||
            tells_other_relation(problem.text, {U"each", U"every", U"per", U"left", U"每"})) {
            return {};
        }
        const ProblemFact& absent = *groups->other;
        const bool in_order = groups->count->quantity.begin < absent.quantity.begin &&
                              groups->size->quantity.begin < absent.quantity.begin;
        const bool counted = is_plain_count(problem, *groups->size) && is_plain_count(problem, absent) && !absent.each;
        if (!in_order || !counted || !is_absent(absent.behind) || is_absent(problem.question)) {
            return {};
        }
        const MathStep all = problem_step('*', groups->count->value(), groups->size->value());
        const MathStep present = problem_step('-', all.result, absent.value());
        return problem_finished(present.result, {all, present});
    }

private:
    static bool is_absent(Text words) {
        return has_any(words, {U"sick",    U"ill",          U"absent",      U"away",           U"missing",
                               U"broken",  U"did not come", U"didn't come", U"could not come", U"couldn't come",
                               U"at home", U"on holiday",   U"empty",       U"请假",           U"缺席",
                               U"生病",    U"没来",         U"没到",        U"缺勤",           U"坏",
                               U"未到"});
    }

    // "how many are marching", "came", "can be used": not "how many are in the band".
    static bool asks_present(Text question) {
        const bool asks = has_any(question, {U"how many", U"多少", U"几"});
        const std::size_t are = find_word(question, U"are");
        const Text deed = are == Text::npos ? Text() : question.substr(std::min(question.size(), are + 4));
        const Text verb = deed.substr(0, deed.find_first_of(U" ?.,"));
        const bool doing = verb.size() > 4 && verb.ends_with(U"ing") && verb != U"missing";
        const bool there = has_any(
            question, {U"present", U"came", U"come", U"here today", U"can be used", U"can play", U"can march",
                       U"took part", U"left", U"参加", U"来了", U"到了", U"出席", U"实到", U"到场", U"能用", U"上场"});
        return asks && (doing || there);
    }
};

}  // namespace minillm
