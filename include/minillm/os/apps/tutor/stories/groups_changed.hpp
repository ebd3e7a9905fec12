// os/apps/tutor/stories/groups_changed.hpp: equal groups, and some more, some fewer, or as many for each of some.
//
//     8 rows of 14 chairs, 9 are broken: how many can be used       8 × 14 - 9 = 103
//     two boxes of 10 crayons and 7 loose ones: in all              2 × 10 + 7 = 27
//     25 cars, gives 4 to each of his 3 cousins: left               25 - 4 × 3 = 13
//     30块饼干，每6块装一袋，装了3袋以后还剩几块没装                30 - 6 × 3 = 12
//     4 cows give 896 kg in 7 days: each cow a day                  896 ÷ 4 ÷ 7 = 32
//
// Not here: groups alone (equal_groups.hpp), lessons and minutes (groups_and_more.hpp). Next: number_roles.hpp.
#pragma once

#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "number_roles.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Multiplies groups and adds or takes away what is told beside them.
class GroupsChanged {
    using Text = std::u32string_view;

public:
    /// So many groups of so many, and a number beside them.
    static TutorAnswer and_others(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (numbers.size() != 3 || tells_more(problem.text)) {
            return {};
        }
        const ProblemFact& groups = *numbers[0];
        const ProblemFact& size = *numbers[1];
        const ProblemFact& others = *numbers[2];
        const bool counts = is_plain_count(problem, groups) && is_plain_count(problem, size) &&
                            is_plain_count(problem, others) && !in_question(problem, others);
        const bool of = groups.clause == size.clause && has_any(size.before, {U"of"}) &&
                        size.before.ends_with(U" of ") && is_container(groups.noun);
        if (!counts || !of || others.each) {
            return {};
        }
        const bool missing =
            has_any(others.behind, {U"broken", U"missing", U"taken", U"empty", U"rotten", U"damaged", U"cracked",
                                    U"reserved", U"were eaten", U"were sold", U"are sold", U"are eaten"});
        const bool loose = has_any(others.behind, {U"loose", U"single", U"extra", U"separate", U"more on"}) ||
                           has_any(others.before, {U"extra"});
        const bool asks_rest =
            has_any(problem.question, {U"left", U"can be used", U"remain", U"are good", U"are not", U"still"});
        const bool asks_all =
            has_any(problem.question, {U"in all", U"altogether", U"in total", U"total", U"are there"});
        const bool takes = missing && !loose && asks_rest;
        const bool adds = loose && !missing && asks_all && !asks_rest;
        if (!takes && !adds) {
            return {};
        }
        const MathStep product = problem_step('*', groups.value(), size.value());
        const MathStep last = problem_step(takes ? '-' : '+', product.result, others.value());
        return problem_finished(last.result, {product, last});
    }

    /// So many are given to each of some: what is left.
    static TutorAnswer given_to_each(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool asks_left =
            has_any(problem.question, {U"left", U"remain", U"have now", U"still have", U"剩"}) && numbers.size() == 3;
        if (!asks_left || tells_more(problem.text)) {
            return {};
        }
        const ProblemFact& stock = *numbers[0];
        const ProblemFact& gift = *numbers[1];
        const ProblemFact& people = *numbers[2];
        const bool to_each = has_any(people.before, {U"to each of", U"each of"}) &&
                             has_any(gift.before, {U"gives", U"gave", U"give", U"hands", U"handed"});
        const Text behind_gift = problem.text.substr(gift.quantity.number_end);
        const bool into_one = has_any(behind_gift.substr(0, 5), {U"装一", U"一袋", U"一盒", U"放一", U"一包", U"扎一"});
        const bool packs =
            has_any(gift.before, {U"每"}) && into_one && has_any(people.before, {U"装了", U"装好", U"装满", U"包了"});
        const bool counts = is_plain_count(problem, stock) && is_plain_count(problem, gift) &&
                            is_plain_count(problem, people) && !in_question(problem, gift);
        if (!counts || to_each == packs || stock.each) {
            return {};
        }
        const MathStep gone = problem_step('*', gift.value(), people.value());
        const MathStep rest = problem_step('-', stock.value(), gone.result);
        return problem_finished(rest.result, {gone, rest});
    }

    /// What one of several does in one day.
    static TutorAnswer each_a_day(const WordProblem& problem) {
        const Text question = problem.question;
        const bool each_day = has_any(question, {U"每天", U"每日", U"a day", U"per day", U"each day", U"every day",
                                                 U"daily", U"in one day", U"一天", U"一日"});
        const bool each_one =
            has_any(question, {U"每头", U"每台", U"每人", U"每个", U"每只", U"每辆", U"每名", U"一头", U"一台", U"一人",
                               U"一个", U"一只", U"一辆", U"一名", U"each", U"one", U"every"}) &&
            !has_any(question, {U"each day", U"every day"});
        if (!each_day || !each_one || tells_more(problem.text) ||
            has_any(told_words(problem), {U"每", U"each", U"a day"})) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* days = roles.take([](const ProblemFact& fact) {
            return is_amount(fact) && fact.quantity.unit && fact.quantity.unit->id == "d";
        });
        const ProblemFact* count = roles.take([&](const ProblemFact& fact) { return is_plain_count(problem, fact); });
        const ProblemFact* amount = roles.take(is_amount);
        const bool complete = days != nullptr && count != nullptr && amount != nullptr && roles.none_left();
        if (!complete || amount->quantity.begin < count->quantity.begin || is_time(*amount) ||
            in_question(problem, *amount)) {
            return {};
        }
        const MathStep one = problem_step('/', amount->value(), count->value());
        const MathStep day = problem_step('/', one.result, days->value());
        return in_asked_measure(day.result, {one, day}, amount->quantity.unit, problem);
    }

private:
    static bool tells_more(Text text) {
        return has_any(text, {U"than", U"twice", U"half", U"times", U"cost", U"costs", U"$", U"each row", U"another",
                              U"then", U"percent", U"比", U"倍", U"又", U"计划", U"一半", U"先", U"以前"});
    }

    static bool is_container(Text noun) {
        for (const Text container : {Text(U"row"), Text(U"box"), Text(U"boxe"), Text(U"bag"), Text(U"pack"),
                                     Text(U"packet"), Text(U"tray"), Text(U"carton"), Text(U"crate"), Text(U"bunch"),
                                     Text(U"shelf"), Text(U"shelve"), Text(U"pile"), Text(U"stack"), Text(U"group")}) {
            if (noun == container) {
                return true;
            }
        }
        return false;
    }
};

}  // namespace minillm
