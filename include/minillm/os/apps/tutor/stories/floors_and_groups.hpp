// os/apps/tutor/stories/floors_and_groups.hpp: steps from one floor to another, and people who are in both of two
// groups.
//
//     我家住6楼，从1楼到2楼要走20级，从1楼到6楼几级      20 ÷ (2 - 1) = 20, (6 - 1) × 20 = 100
//     每上一层18级，从1楼到7楼                           (7 - 1) × 18 = 108
//     25人参加语文组，18人参加数学组，7人都参加，一共    25 + 18 - 7 = 36
//     前面有4人，后面还有8人，一共几人排队               queue_problems.hpp
//
// Not here: who is in neither (two_sets.hpp), floors and time (spacing_problems.hpp).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"

namespace minillm {

/// Counts steps between floors, and members of two groups.
class FloorsAndGroups {
    using Text = std::u32string_view;

public:
    static TutorAnswer steps(const ClauseStory& story) {
        const Text question = story.question();
        if (!story.says({U"楼", U"层"}) || !has_any(question, {U"级", U"台阶", U"阶", U"节"}) ||
            story.says({U"地下", U"已经", U"分钟", U"秒", U"还要"})) {
            return {};
        }
        const StoryNumber* steps_told = nullptr;
        std::vector<const StoryNumber*> floors;
        for (const StoryNumber& number : story.numbers()) {
            const bool floor = begins_with_any(number.behind, {U"楼", U"层"});
            if (floor) {
                floors.push_back(&number);
                continue;
            }
            const bool counts =
                begins_with_any(number.behind, {U"级", U"个台阶", U"阶", U"个阶", U"节", U"步", U"级台阶"});
            if (steps_told != nullptr || !counts || !number.is_count()) {
                return {};
            }
            steps_told = &number;
        }
        if (steps_told == nullptr || floors.empty()) {
            return {};
        }
        const std::size_t asked_clause = story.index_of(question);
        std::vector<Rational> flight;
        std::vector<Rational> asked;
        std::optional<Rational> home;
        for (const StoryNumber* floor : floors) {
            const bool lives = ends_with_any(floor->before, {U"住", U"住在", U"家在", U"家住", U"住第", U"家在第"});
            if (lives) {
                home = floor->value();
            } else if (floor->clause == asked_clause) {
                asked.push_back(floor->value());
            } else if (floor->quantity.begin < steps_told->quantity.begin && floor->clause == steps_told->clause) {
                flight.push_back(floor->value());
            } else if (floor->clause + 1 == asked_clause) {
                asked.push_back(floor->value());
            } else {
                return {};
            }
        }
        const Text clause = story.clauses()[steps_told->clause];
        const bool of_one = has_any(clause, {U"每上一层", U"每层", U"每一层", U"一层楼梯", U"每两层", U"每相邻",
                                             U"上一层", U"一层有", U"两层之间", U"一层楼", U"每爬一层", U"每走一层"});
        Rational storey = steps_told->value();
        std::vector<MathStep> steps;
        if (flight.size() == 2 && flight[0] < flight[1]) {
            steps.push_back(problem_step('/', storey, flight[1] - flight[0]));
            storey = steps.back().result;
        } else if (!flight.empty() || !of_one) {
            return {};
        }
        if (asked.size() == 1 && home) {
            asked.push_back(*home);
        }
        if (asked.empty() && home && has_any(question, {U"家"})) {
            asked = {Rational(1), *home};
        }
        if (asked.size() != 2 || !storey.is_whole() || asked[0] == asked[1] ||
            (home && !(*home == asked[0]) && !(*home == asked[1]))) {
            return {};
        }
        const Rational& low = asked[0] < asked[1] ? asked[0] : asked[1];
        const Rational& high = asked[0] < asked[1] ? asked[1] : asked[0];
        steps.push_back(problem_step('-', high, low));
        steps.push_back(problem_step('*', steps.back().result, storey));
        return problem_finished(steps.back().result, steps);
    }

    /// Two groups and those who are in both: how many there are in all.
    static TutorAnswer in_either(const ClauseStory& story) {
        const std::vector<StoryNumber>& numbers = story.numbers();
        const Text question = story.question();
        const bool asks_all = has_any(question, {U"共", U"总", U"至少", U"或"}) &&
                              has_any(question, {U"多少", U"几"}) &&
                              !has_any(question, {U"都不", U"都没", U"只", U"没参加", U"没有"});
        if (!asks_all || story.says({U"每", U"倍", U"比", U"都不", U"都没", U"三样", U"三种", U"分之", U"元"})) {
            return {};
        }
        std::vector<Rational> groups;
        std::optional<Rational> both;
        for (const StoryNumber& number : numbers) {
            const Text clause = story.clauses()[number.clause];
            const Text around =
                begins_with_any(number.behind, {U"人", U"个", U"名", U"位"}) ? Text(number.behind) : Text();
            const bool names_groups =
                number.value() == Rational(2) &&
                begins_with_any(number.behind, {U"个小组", U"个班", U"样", U"项", U"种", U"个组", U"科", U"个社团",
                                                U"门", U"个兴趣", U"个都", U"题", U"个活动", U"个"}) &&
                !begins_with_any(number.behind, {U"个人", U"个同学"}) &&
                story.text().substr(number.quantity.begin, 1) == U"两";
            if (names_groups) {
                continue;
            }
            if (!number.is_count() || around.empty()) {
                return {};
            }
            const bool says_both =
                has_any(clause, {U"都", U"同时", U"既"}) && story.numbers_of(number.clause).front() != nullptr;
            if (says_both) {
                if (both) {
                    return {};
                }
                both = number.value();
            } else {
                groups.push_back(number.value());
            }
        }
        if (groups.size() != 2 || !both || groups[0] < *both || groups[1] < *both) {
            return {};
        }
        const MathStep sum = problem_step('+', groups[0], groups[1]);
        const MathStep all = problem_step('-', sum.result, *both);
        return problem_finished(all.result, {sum, all});
    }
};

}  // namespace minillm
