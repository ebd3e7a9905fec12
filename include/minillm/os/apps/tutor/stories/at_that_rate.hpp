// os/apps/tutor/stories/at_that_rate.hpp: what is done in one time, at the same rate in another one.
//
//     a road of 600 m, 240 m of it in the first 4 days: the rest     (600 - 240) ÷ (240 ÷ 4) = 6
//     4小时行了全程的2/3，照这样还要几小时                          4 ÷ 2/3 - 4 = 2
//     240 rolls in 3 hours, how many in 5 hours at that speed        240 ÷ 3 × 5 = 400
//     45 screws a minute, how many in 2 hours                        45 × 120 = 5400
//     96个用4天，照这个速度，再加工120个还要几天                    120 ÷ (96 ÷ 4) = 5
//
// The words for the rate must be said, or "a minute" behind the amount; a second rate, a break or a comparison beside
// them is left to the forms that know of those.
//
// Not here: more workers or machines (inverse_problems.hpp), 照这样再折4天 (at_this_rate.hpp).
// Next: number_roles.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "number_roles.hpp"
#include "phrase_reader.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Goes on at the rate that a story tells.
class AtThatRate {
    using Text = std::u32string_view;

public:
    /// How long the rest takes, or all of it.
    static TutorAnswer time_for_rest(const WordProblem& problem) {
        const Text question = problem.question;
        const bool rest = has_any(question, {U"还", U"剩", U"余下", U"more", U"longer", U"the rest", U"remaining"});
        const bool all = has_any(question, {U"一共", U"总共", U"共", U"in all", U"altogether", U"in total"});
        const bool asks_time = asks_for_time(question) && rest != all;
        if (!says_rate(problem.text) || !asks_time || tells_more(problem.text)) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* time = roles.take(is_time);
        const ProblemFact* share = roles.take(is_share_of_whole);
        if (time == nullptr || !is_amount(*time) || in_question(problem, *time)) {
            return {};
        }
        if (share != nullptr) {
            return roles.none_left() ? time_beside_share(problem, *time, *share, rest) : TutorAnswer{};
        }
        const ProblemFact* first = roles.take(is_amount);
        const ProblemFact* second = roles.take(is_amount);
        const bool two = first != nullptr && second != nullptr && roles.none_left() && same_unit(*first, *second);
        if (!two || first->value() == second->value() || tells_rest(*first) || tells_rest(*second)) {
            return {};
        }
        const bool whole_first = second->value() < first->value();
        const ProblemFact& whole = whole_first ? *first : *second;
        const ProblemFact& done = whole_first ? *second : *first;
        if (rest && (is_further(problem, *first) || is_further(problem, *second))) {
            return time_for_further(problem, *time, *first, *second);
        }
        const bool beside = done.clause == time->clause || time->clause + 1 == done.clause;
        if (!beside || (whole.clause == time->clause && done.clause != time->clause)) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('/', done.value(), time->value())};
        const Rational rate = steps.back().result;
        Rational amount = whole.value();
        if (rest) {
            steps.push_back(problem_step('-', amount, done.value()));
            amount = steps.back().result;
        }
        steps.push_back(problem_step('/', amount, rate));
        return in_time_asked(problem, steps, *time);
    }

    /// How much is done in another time.
    static TutorAnswer amount_in_time(const WordProblem& problem) {
        const bool further = has_any(problem.text, {U"more", U"another", U"longer", U"再", U"还", U"共"});
        NumberRoles roles(problem);
        const ProblemFact* first_time = roles.take(is_time);
        const ProblemFact* second_time = roles.take(is_time);
        const ProblemFact* amount = roles.take(is_amount);
        const bool rate_said = says_rate(problem.text);
        if (amount == nullptr || !roles.none_left() || first_time == nullptr || further || is_time(*amount) ||
            tells_more(problem.text) || !asks_amount(problem, *amount)) {
            return {};
        }
        if (second_time == nullptr) {
            return amount->each ? times_rate(problem, *amount, *first_time) : TutorAnswer{};
        }
        const bool each = amount->each || first_time->each || second_time->each;
        if (!rate_said || each || !UnitReader::same_kind(*first_time->quantity.unit, *second_time->quantity.unit)) {
            return {};
        }
        const bool first_belongs = belongs_to(problem, *first_time, *amount);
        const bool second_belongs = belongs_to(problem, *second_time, *amount);
        if (first_belongs == second_belongs) {
            return {};
        }
        const ProblemFact& known = first_belongs ? *first_time : *second_time;
        const ProblemFact& other = first_belongs ? *second_time : *first_time;
        const Rational duration = UnitReader::convert(other.value(), *other.quantity.unit, *known.quantity.unit);
        const MathStep rate = problem_step('/', amount->value(), known.value());
        const MathStep made = problem_step('*', rate.result, duration);
        return amount_done({rate, made}, *amount, problem);
    }

private:
    static bool says_rate(Text text) {
        return has_any(
            text, {U"照这样", U"at this rate", U"at that rate", U"at the same rate", U"at this speed", U"at that speed",
                   U"at the same speed", U"at this pace", U"at that pace", U"at the same pace"});
    }

    // A second rate, a comparison or a pause: no form of this header knows what it does.
    static bool tells_more(Text text) {
        return has_any(text, {U"比",    U"倍",    U"计划",   U"原计划",  U"than",   U"twice", U"half",      U"break",
                              U"stops", U"rests", U"faster", U"slower",  U"then",   U"later", U"left over", U"又",
                              U"以后",  U"提高",  U"减少",   U"workers", U"people", U"人"}) ||
               (contains(text, U"台") && !contains(text, U"一台"));
    }

    static bool is_share_of_whole(const ProblemFact& fact) {
        return (fact.quantity.share || fact.quantity.percent) && !fact.quantity.unit && Rational(0) < fact.value() &&
               fact.value() < Rational(1);
    }

    static bool tells_rest(const ProblemFact& fact) {
        return has_any(fact.before, {U"剩", U"余", U"remaining"}) || has_any(fact.behind, {U"left", U"remain", U"没"});
    }

    static bool asks_for_time(Text question) {
        return has_any(question, {U"几天",
                                  U"多少天",
                                  U"几小时",
                                  U"多少小时",
                                  U"几个小时",
                                  U"几分钟",
                                  U"多少分钟",
                                  U"多久",
                                  U"多长时间",
                                  U"how many days",
                                  U"how many more days",
                                  U"how many hours",
                                  U"how many more hours",
                                  U"how many minutes",
                                  U"how many more minutes",
                                  U"how many weeks",
                                  U"how many more weeks",
                                  U"how much longer",
                                  U"how long",
                                  U"how much more time"});
    }

    // 再加工120个, "another 120 parts", 还要做240个: so many come after those that are done; they are no whole.
    static bool is_further(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        const bool chinese = has_any(before, {U"再", U"还要", U"还需", U"还得", U"接着", U"继续", U"另"});
        const bool english = ends_with_any(before, {U"another ", U"a further ", U"further "}) ||
                             begins_with_any(fact.behind, {U" more "});
        return (chinese && !has_any(before, {U"还剩", U"还有"})) || english;
    }

    static TutorAnswer time_for_further(const WordProblem& problem, const ProblemFact& time, const ProblemFact& first,
                                        const ProblemFact& second) {
        const bool first_is_done = !is_further(problem, first) && is_further(problem, second);
        const bool beside = time.quantity.begin < second.quantity.begin && !time.each;
        if (!first_is_done || !beside) {
            return {};
        }
        const MathStep rate = problem_step('/', first.value(), time.value());
        const MathStep further = problem_step('/', second.value(), rate.result);
        return in_time_asked(problem, {rate, further}, time);
    }

    static TutorAnswer time_beside_share(const WordProblem& problem, const ProblemFact& time, const ProblemFact& share,
                                         bool rest) {
        const bool of_rest = has_any(share.before, {U"剩", U"余", U"rest", U"remaining"});
        if (share.clause != time.clause || of_rest) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('/', time.value(), share.value())};
        if (rest) {
            steps.push_back(problem_step('-', steps.back().result, time.value()));
        }
        return in_time_asked(problem, steps, time);
    }

    static TutorAnswer in_time_asked(const WordProblem& problem, const std::vector<MathStep>& steps,
                                     const ProblemFact& time) {
        return in_asked_measure(steps.back().result, steps, time.quantity.unit, problem);
    }

    // "how many rolls", "how many in 5 hours", "how much" of money, "how far".
    static bool asks_amount(const WordProblem& problem, const ProblemFact& amount) {
        const Text question = problem.question;
        const bool money = is_money(problem, amount);
        const bool length = measures(amount, "length");
        if (has_any(question, {U"how far", U"多远"})) {
            return length;
        }
        if (has_any(question, {U"how much", U"多少钱"})) {
            return money || measures(amount, "volume") || measures(amount, "mass");
        }
        constexpr Text how_many = U"how many ";
        const std::size_t asks = question.find(how_many);
        if (asks == Text::npos) {
            return false;
        }
        const Text thing = question.substr(asks + how_many.size());
        const bool unnamed = begins_with_any(thing, {U"in ", U"can ", U"will ", U"does ", U"do ", U"would "});
        const Text word = thing.substr(0, thing.find_first_of(U" ?,."));
        return unnamed || (!amount.noun.empty() && PhraseReader::singular(word) == amount.noun);
    }

    // 240 rolls in 3 hours; in 3 hours he makes 240: no other number and no stop between them.
    static bool belongs_to(const WordProblem& problem, const ProblemFact& time, const ProblemFact& amount) {
        const bool time_last = amount.quantity.begin < time.quantity.begin;
        const std::size_t begin = time_last ? amount.quantity.end : time.quantity.end;
        const std::size_t end = time_last ? time.quantity.begin : amount.quantity.begin;
        if (time.clause != amount.clause || end < begin) {
            return false;
        }
        const Text gap = problem.text.substr(begin, end - begin);
        const bool joined =
            !time_last || gap.ends_with(U" in ") || gap.ends_with(U" takes ") || gap.ends_with(U" for ");
        const bool asked_between = has_any(gap, {U"how", U"if", U"几", U"多少"});
        return joined && !asked_between && std::none_of(gap.begin(), gap.end(), is_ascii_digit);
    }

    // 45 screws per minute for 2 hours. What is done a day depends on how long a day is worked.
    static TutorAnswer times_rate(const WordProblem& problem, const ProblemFact& amount, const ProblemFact& time) {
        const Text period = amount.each_of;
        const std::optional<UnitReader::Found> unit = period.empty() ? std::nullopt : UnitReader::unit_at(period, 0);
        const bool short_period = period == U"minute" || period == U"second" || period == U"hour";
        const bool clock_time = time.quantity.unit->dimension == "time" && !(time.quantity.unit->id == "d");
        if (!unit || !short_period || !clock_time || time.each || is_money(problem, amount)) {
            return {};
        }
        const Unit& of_rate = unit->readings.front();
        const Rational duration = UnitReader::convert(time.value(), *time.quantity.unit, of_rate);
        std::vector<MathStep> steps;
        const Rational factor = time.quantity.unit->factor / of_rate.factor;
        if (!(factor == Rational(1))) {
            steps.push_back(problem_step('*', time.value(), factor));
        }
        steps.push_back(problem_step('*', amount.value(), duration));
        return amount_done(steps, amount, problem);
    }

    // "how many in 5 hours" asks for no inches: what is counted has no unit.
    static TutorAnswer amount_done(const std::vector<MathStep>& steps, const ProblemFact& amount,
                                   const WordProblem& problem) {
        const Rational& value = steps.back().result;
        return amount.quantity.unit ? in_asked_measure(value, steps, amount.quantity.unit, problem)
                                    : problem_finished(value, steps);
    }
};

}  // namespace minillm
