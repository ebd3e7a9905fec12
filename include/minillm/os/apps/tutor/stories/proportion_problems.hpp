// os/apps/tutor/stories/proportion_problems.hpp: word problems of proportion: so many come to so much.
//
//     3支笔12元，7支笔多少元                                 12 ÷ 3 × 7 = 28
//     180 pages in 4 hours, a book of 450 pages: how long    4 ÷ 180 × 450 = 10
//     8 workers pick 300 in an hour, 12 workers in an hour   300 ÷ 8 × 12 = 450
//
// Not here: ratios (ratio_problems.hpp), so much for each (rate_problems.hpp), shares (percent_problems.hpp), more and
// fewer (difference_problems.hpp).
#pragma once

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class ProportionProblems {
public:
    // So many of a thing come to an amount; how much do so many others of it come to?
    static TutorAnswer proportion(const WordProblem& problem) {
        if (problem.facts.size() != 3 ||
            std::any_of(problem.facts.begin(), problem.facts.end(),
                        [](const ProblemFact& f) { return f.each || f.quantity.percent || f.quantity.share; })) {
            return {};
        }
        const ProblemFact& count = problem.facts[0];
        const ProblemFact& amount = problem.facts[1];
        const ProblemFact& other = problem.facts[2];
        const bool same_thing = !count.noun.empty() && count.noun == other.noun && count.noun != amount.noun;
        const bool other_is_asked =
            other.quantity.begin > amount.quantity.end &&
            has_any(problem.text.substr(amount.quantity.end), {U"多少", U"几", U"how much", U"how many", U"cost"});
        const bool counted = !problem.is_price(count) &&
                             (problem.is_price(amount) ||
                              has_any(count.behind, {U"需要", U"用", U"生产", U"做", U"重", U"need", U"needs", U"make",
                                                     U"makes", U"weigh", U"take", U"takes", U"use", U"uses"}));
        if (!same_thing || !other_is_asked || !counted || count.value().is_zero()) {
            return {};
        }
        const MathStep each = problem_step('/', amount.value(), count.value());
        const MathStep all = problem_step('*', each.result, other.value());
        return problem_finished(all.result, {each, all});
    }

    // 240 words in 6 minutes; a text of 1,000 words: how long does it take?
    static TutorAnswer time_at_this_speed(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool otherwise = has_any(
            problem.text, {U"more", U"than", U"left", U"already", U"another", U"together", U"both", U"first", U"rest",
                           U"each", U"every", U"twice", U"half", U"faster", U"slower", U"break", U"breaks"});
        if (facts.size() != 3 || otherwise || !is_time(facts[1]) || is_time(facts[0]) || is_time(facts[2])) {
            return {};
        }
        const ProblemFact& done = facts[0];
        const ProblemFact& time = facts[1];
        const ProblemFact& task = facts[2];
        const bool plain = std::all_of(facts.begin(), facts.end(), [](const ProblemFact& fact) {
            return !fact.quantity.percent && !fact.quantity.share && !fact.each && Rational(0) < fact.value();
        });
        const bool one_thing = done.noun.size() > 2 && done.noun == task.noun && same_unit(done, task);
        const bool in_time = done.clause == time.clause && ends_with_any(time.before, {U" in "});
        const bool own_sentence = time.clause < task.clause;
        const std::optional<UnitReader::Found> asked = asked_measure(problem);
        const bool asks_time =
            asked ? asked->readings.front().dimension == "time" : has_any(problem.question, {U"how long"});
        // "3 musicians play a song in 4 minutes" counts who does it, not what is done.
        const std::u32string_view gap = problem.text.substr(done.quantity.end, time.quantity.begin - done.quantity.end);
        const bool only_named = std::count(gap.begin(), gap.end(), U' ') <= 3;
        if (!plain || !one_thing || !in_time || !own_sentence || !asks_time || !only_named) {
            return {};
        }
        const MathStep one = problem_step('/', time.value(), done.value());
        const MathStep all = problem_step('*', one.result, task.value());
        return in_asked_measure(all.result, {one, all}, time.quantity.unit, problem);
    }

    // So many do so much in one period; how much do so many others do in the same?
    static TutorAnswer in_one_period(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool plain = facts.size() == 3 && std::all_of(facts.begin(), facts.end(), [](const ProblemFact& f) {
                               return !f.quantity.percent && !f.quantity.share && !f.quantity.unit && !f.noun.empty();
                           });
        if (!plain || facts[0].each || facts[0].noun != facts[2].noun || facts[0].noun == facts[1].noun ||
            facts[2].quantity.begin < begin_of_question(problem) || facts[0].value().is_zero() ||
            has_any(problem.text, {U"more", U"than", U"left", U"each", U"every"})) {
            return {};
        }
        const bool same_period = std::any_of(std::begin(periods), std::end(periods), [&](std::u32string_view period) {
            return has_any(facts[1].behind, {period}) && has_any(facts[2].behind, {period});
        });
        if (!same_period || find_word(problem.asked, facts[1].noun) == std::u32string_view::npos) {
            return {};
        }
        const MathStep each = problem_step('/', facts[1].value(), facts[0].value());
        const MathStep all = problem_step('*', each.result, facts[2].value());
        return all.result.is_whole() ? problem_finished(all.result, {each, all}) : TutorAnswer{};
    }

    // So many do so much, and so many more join them: how much do they all do then? 450 ÷ 9 × (9 + 6)
    static TutorAnswer with_more_of_them(const WordProblem& problem) {
        std::vector<const ProblemFact*> facts;
        for (const ProblemFact& fact : problem.facts) {
            const bool one_period = fact.value() == Rational(1) && fact.quantity.unit;  // 一天
            if (fact.quantity.percent || fact.quantity.share) {
                return {};
            }
            if (!one_period) {
                facts.push_back(&fact);
            }
        }
        if (facts.size() != 3) {
            return {};
        }
        const ProblemFact& known = *facts[0];
        const ProblemFact& amount = *facts[1];
        const ProblemFact& added = *facts[2];
        const bool joins = ends_with_any(added.before, {U"增加", U"增加了", U"再增加", U"又来了", U"再来"});
        const bool same = !known.noun.empty() && known.noun == added.noun && !known.quantity.unit &&
                          !added.quantity.unit && known.behind.substr(0, 3) == added.behind.substr(0, 3);
        const bool all = has_any(problem.question, {U"共", U"现在", U"总"});
        const bool other = has_any(problem.text, {U"比", U"倍", U"剩", U"提高", U"休息"}) ||
                           has_any(problem.question, {U"天数", U"几天", U"多少天", U"小时数", U"几小时", U"每人"});
        if (!joins || !same || !all || other || known.value().is_zero() || amount.noun == known.noun) {
            return {};
        }
        const MathStep each = problem_step('/', amount.value(), known.value());
        const MathStep count = problem_step('+', known.value(), added.value());
        const MathStep made = problem_step('*', each.result, count.result);
        return in_asked_measure(made.result, {each, count, made},
                                problem.is_price(amount) ? std::nullopt : amount.quantity.unit, problem);
    }

private:
    static constexpr std::u32string_view periods[] = {U"in an hour",  U"in a day",   U"in a week", U"in a minute",
                                                      U"in one hour", U"in one day", U"an hour",   U"a day"};
};

}  // namespace minillm
