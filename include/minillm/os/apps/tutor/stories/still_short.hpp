// os/apps/tutor/stories/still_short.hpp: what is there and what it must come to: how much is still missing.
//
//     I've saved 65 dollars and the skateboard is 110. How many more do I need?     110 - 65 = 45
//     存了65元，滑板要110元，还差多少元                                               110 - 65 = 45
//
// A number is a goal or something that is there already by the word that stands nearest before it; a number with
// neither word, and nothing is said. Several that are there are taken away one after the other.
//
// Not here: so much a week towards the goal (saved_by_the_week.hpp), boxes that are filled (still_needed.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Takes what is there from what is wanted.
class StillShort {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool otherwise =
            has_any(problem.text, {U"each",  U"every", U"per",  U"a day", U"a week", U"a month", U"an hour", U"than",
                                   U"twice", U"half",  U"left", U"lost",  U"spent",  U"gave",    U"average", U"percent",
                                   U"每",    U"比",    U"倍",   U"一半",  U"平均",   U"花",      U"卖",      U"剩"});
        if (otherwise || !asks_what_is_missing(problem.question)) {
            return {};
        }
        const ProblemFact* goal = nullptr;
        std::vector<const ProblemFact*> there;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool wanted = is_goal(problem, *number);
            const bool had = is_there(problem, *number);
            const bool amount = !number->quantity.share && !number->quantity.percent;
            const bool told = number->quantity.begin < begin_of_question(problem);
            if (wanted == had || !amount || !told || (wanted && goal != nullptr)) {
                return {};
            }
            goal = wanted ? number : goal;
            if (had) {
                there.push_back(number);
            }
        }
        const bool alike = goal != nullptr && !there.empty() &&
                           std::all_of(there.begin(), there.end(),
                                       [&](const ProblemFact* had) { return counts_alike(problem, *goal, *had); });
        return alike ? missing(problem, *goal, there) : TutorAnswer{};
    }

private:
    static TutorAnswer missing(const WordProblem& problem, const ProblemFact& goal,
                               const std::vector<const ProblemFact*>& there) {
        std::vector<MathStep> steps;
        Rational rest = goal.value();
        for (const ProblemFact* had : there) {
            steps.push_back(problem_step('-', rest, had->value()));
            rest = steps.back().result;
        }
        return Rational(0) < rest ? in_asked_measure(rest, steps, goal.quantity.unit, problem) : TutorAnswer{};
    }

    // "how many more does she need", "how much is he short", 还差多少
    static bool asks_what_is_missing(Text question) {
        const bool more = has_any(question, {U"how many more", U"how much more", U"still"});
        const bool needed = has_any(question, {U"need", U"needs", U"needed", U"to go", U"to buy", U"to reach",
                                               U"to get", U"to have", U"must", U"save", U"missing"});
        const bool chinese =
            has_any(question, {U"还差", U"还缺", U"还少", U"还需", U"还要"}) && has_any(question, {U"多少", U"几"});
        return (more && needed) || has_any(question, {U"short"}) || chinese;
    }

    static std::size_t end_of_last(Text words, std::initializer_list<Text> list) {
        std::size_t end = 0;
        for (const Text word : list) {
            for (std::size_t at = find_word(words, word); at != Text::npos; at = find_word(words, word, at + 1)) {
                end = std::max(end, at + word.size());
            }
        }
        return end;
    }

    static std::size_t end_of_goal(Text words) {
        return end_of_last(words, {U"costs",  U"cost",    U"is",    U"are",      U"price",  U"need", U"needs",
                                   U"goal",   U"target",  U"aim",   U"reach",    U"wants",  U"want", U"must",
                                   U"has to", U"have to", U"takes", U"total of", U"out of", U"需要", U"要",
                                   U"目标",   U"价格",    U"定价",  U"售价",     U"共有",   U"卖价", U"想买"});
    }

    static std::size_t end_of_had(Text words) {
        return end_of_last(words,
                           {U"saved",  U"have",  U"has",  U"had",    U"got",    U"collected", U"already", U"earned",
                            U"raised", U"found", U"only", U"so far", U"packed", U"read",      U"已",      U"存了",
                            U"攒了",   U"只有",  U"有",   U"收集了", U"带了",   U"凑了",      U"筹了",    U"存有"});
    }

    static bool is_goal(const WordProblem& problem, const ProblemFact& fact) {
        const Text words = words_since_last(problem, fact);
        return end_of_goal(words) > end_of_had(words) && !said_behind(fact);
    }

    static bool is_there(const WordProblem& problem, const ProblemFact& fact) {
        const Text words = words_since_last(problem, fact);
        return end_of_had(words) > end_of_goal(words) || said_behind(fact);
    }

    // "65 so far", "65 already"
    static bool said_behind(const ProblemFact& fact) { return has_any(fact.behind, {U"so far", U"already"}); }

    // Both money, both of one unit, or the same things; a number without a word counts what the other one counts.
    static bool counts_alike(const WordProblem& problem, const ProblemFact& goal, const ProblemFact& had) {
        const bool bare = goal.behind.empty() || had.behind.empty();
        const bool units = goal.quantity.unit || had.quantity.unit;
        const bool money = problem.is_price(goal) && problem.is_price(had);
        if (units) {
            return same_unit(goal, had) || (bare && problem.is_price(goal) != problem.is_price(had)) || money;
        }
        return money || bare || goal.noun == had.noun;
    }
};

}  // namespace minillm
