// os/apps/tutor/stories/short_of_target.hpp: so many rounds of so much are done, and so much is the goal: how much more
// must be done?
//
//     5 laps of a 350 m track, how many more metres to make 2 km    2000 - 5 × 350 = 250
//     绕350米的跑道跑了5圈，还要跑多少米才满2千米                    250
//     电梯限载1000千克，12个人平均65千克，还能再承重多少千克         1000 - 12 × 65 = 220
//
// Asked is the amount, and not the number of rounds (still_needed.hpp knows those).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "equal_groups.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes what is done from the goal.
class ShortOfTarget {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        std::optional<EqualGroups> groups = EqualGroups::in(problem);
        groups = groups ? groups : rounds_of_track(problem);
        const bool otherwise = has_any(problem.text, {U"than", U"twice", U"half", U"each day", U"every day", U"another",
                                                      U"比", U"倍", U"一半", U"每天", U"又", U"剩"});
        if (!groups || otherwise || !asks_more(problem.question) || !is_goal(problem, *groups->other)) {
            return {};
        }
        const ProblemFact& goal = *groups->other;
        const ProblemFact& size = *groups->size;
        if (!asks_in_kind_of(problem, goal, size)) {
            return {};
        }
        const bool measured = goal.quantity.unit && size.quantity.unit;
        const Rational whole =
            measured ? UnitReader::convert(goal.value(), *goal.quantity.unit, *size.quantity.unit) : goal.value();
        const MathStep done = problem_step('*', groups->count->value(), size.value());
        const MathStep rest = problem_step('-', whole, done.result);
        return in_asked_measure(rest.result, {done, rest}, size.quantity.unit, problem);
    }

private:
    static bool asks_more(Text question) {
        const bool room = has_any(question, {U"还能", U"还可以", U"还可"});
        return room || has_any(question, {U"how many more", U"how much more", U"how much further", U"how much farther",
                                          U"还要", U"还需", U"还差", U"还得", U"再"});
    }

    // "to make 2 km", "wants to run 2 km", 跑了2千米, 才满2千米
    static bool is_goal(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        const bool in_question = fact.quantity.begin >= begin_of_question(problem);
        const bool reached = has_any(
            before, {U"to make", U"to reach", U"to complete", U"to finish", U"to get to", U"to have", U"to cover",
                     U"to run", U"to swim", U"to walk", U"to cycle", U"才", U"就", U"达到", U"到", U"满", U"完成"});
        const bool wanted =
            has_any(before, {U"goal", U"target", U"aim", U"wants to", U"plans to", U"has to", U"needs to", U"must",
                             U"目标", U"要跑", U"要游", U"要走", U"计划", U"任务"});
        const bool limit =
            has_any(before, {U"limit", U"can carry", U"can hold", U"carries", U"holds", U"up to", U"at most", U"限载",
                             U"限重", U"载重", U"最多", U"能装", U"可以装", U"能容纳", U"能载"});
        return in_question ? reached : wanted || limit;
    }

    // Metres are asked for where metres are told; rounds are another question.
    static bool asks_in_kind_of(const WordProblem& problem, const ProblemFact& goal, const ProblemFact& size) {
        constexpr Text more = U"more ";
        const std::size_t at = problem.question.find(more);
        std::optional<UnitReader::Found> asked = asked_measure(problem);
        const bool behind_more = !asked && at != Text::npos && at + more.size() < problem.question.size();
        asked = behind_more ? UnitReader::unit_at(problem.question, at + more.size()) : asked;
        if (goal.quantity.unit) {
            const bool how_far = has_any(problem.question, {U"how much further", U"how much farther"});
            return asked ? UnitReader::same_kind(asked->readings.front(), *goal.quantity.unit) : how_far;
        }
        const Text thing = goal.noun.empty() ? size.noun : goal.noun;  // "to reach page 200"
        return !asked && !thing.empty() && has_any(problem.question, {thing});
    }

    // 绕350米的跑道跑了5圈, a 350 m track … 5 laps: the rounds belong to the track without a word for it.
    static std::optional<EqualGroups> rounds_of_track(const WordProblem& problem) {
        EqualGroups found;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool rounds =
                begins_with_any(number->behind, {U"圈", U"趟", U" laps", U" lengths", U" rounds", U" times"});
            const bool track = has_any(number->behind, {U"跑道", U"操场", U"泳池", U"环湖", U"track", U"pool",
                                                        U"circuit", U"loop", U"course"}) &&
                               measures(*number, "length");
            const ProblemFact*& role = rounds ? found.count : track ? found.size : found.other;
            if (role != nullptr) {
                return std::nullopt;
            }
            role = number;
        }
        const bool complete = found.count != nullptr && found.size != nullptr && found.other != nullptr;
        return complete && measures(*found.other, "length") ? std::optional<EqualGroups>(found) : std::nullopt;
    }
};

}  // namespace minillm
