// os/apps/tutor/stories/taken_in_turn.hpp: shares and amounts that are taken from one whole, one after the other.
//
//     60 sweets, 1/3 on Monday, half of the rest …          60 × 2/3 × 1/2 = 20 are left
//     第一天看了1/4，第二天看了20页，还剩40页，全书         (40 + 20) ÷ (1 - 1/4) = 80
//     120页，第一天1/4，第二天看了第一天的2/3，还剩几页     120 × (1 - 1/4 - 1/6) = 70
//     30米，第一次1/3，第二次用去剩下的1/4，第二次用去几米  (30 - 10) × 1/4 = 5
//
// What goes away piece by piece leaves a rest of  a × whole + b:  a share of the whole takes from a, a share of what is
// left takes from both, a plain amount takes from b. Either the whole is known and the rest asked, or the other way
// round.
//
// Next: os/apps/tutor/stories/shares_compared.hpp, shares that are added or compared.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "fraction_problems.hpp"
#include "word_problem.hpp"

namespace minillm {

class TakenInTurn {
    using Text = std::u32string_view;

public:
    /// Shares and amounts are taken away one after the other.
    static TutorAnswer answer(const WordProblem& problem) {
        const Text text = problem.text;
        if (problem.facts.size() < 2 || compares_otherwise(problem) ||
            has_any(text, {U"each", U"每", U"折", U"was added", U"又买", U"又运来", U"bought more", U"got another",
                           U"倍", U"times"})) {
            return {};
        }
        const ProblemFact* whole = nullptr;
        const ProblemFact* rest = nullptr;
        std::vector<const ProblemFact*> taken;
        for (const ProblemFact& fact : problem.facts) {
            const bool left = !FractionProblems::is_share(fact) && !FractionProblems::of_rest(fact) &&
                              (has_any(words_around(fact), {U"还剩", U"剩下", U"剩", U"left", U"remain", U"remains",
                                                            U"remained", U"remaining"}) ||
                               (has_any(fact.before, {U"still"}) && has_any(fact.behind, {U"to go"})) ||
                               (has_any(fact.before, {U"then", U"now"}) && has_any(fact.before, {U"has", U"had"})));
            const bool cut_into =
                ends_with_any(fact.before, {U" in ", U" into ", U"成"});  // a pizza is cut in 12 slices
            const bool opens = fact.quantity.begin == problem.facts[0].quantity.begin &&
                               !FractionProblems::is_share(fact) && (!FractionProblems::took(fact) || cut_into);
            if (opens) {
                whole = &fact;
            } else if (left && &fact == &problem.facts.back() && rest == nullptr) {
                rest = &fact;
            } else if (FractionProblems::is_share(fact) || FractionProblems::took(fact) || more_than_last(fact) ||
                       (!taken.empty() && goes_on(problem, *taken.back(), fact))) {
                taken.push_back(&fact);
            } else {
                return {};
            }
        }
        const bool any_share = std::any_of(taken.begin(), taken.end(),
                                           [](const ProblemFact* f) { return FractionProblems::is_share(*f); });
        const bool any_verb =
            std::any_of(taken.begin(), taken.end(), [](const ProblemFact* f) { return FractionProblems::took(*f); });
        if (whole == nullptr && rest == nullptr && any_share && any_verb) {
            return part_of_one(problem, taken);
        }
        if ((whole == nullptr) == (rest == nullptr) || taken.empty() || !any_share || !any_verb) {
            return {};
        }
        const ProblemFact& reference = whole != nullptr ? *whole : *rest;
        const bool one_unit = std::all_of(taken.begin(), taken.end(), [&](const ProblemFact* f) {
            return FractionProblems::is_share(*f) || same_unit(*f, reference);
        });
        if (!one_unit) {
            return {};
        }
        return whole != nullptr ? rest_of_whole(problem, *whole, taken) : whole_of_rest(problem, *rest, taken);
    }

private:
    // 比第一次多2千克: so much more than what was taken before.
    static bool more_than_last(const ProblemFact& fact) {
        const std::size_t than = fact.before.rfind(U"比第");
        const bool amount = !FractionProblems::is_share(fact) && ends_with_any(fact.before, {U"多", U"少"});
        return than != Text::npos && amount && fact.before.size() - than < 9;
    }

    // Comparisons are understood only where each one is with the taking before.
    static bool compares_otherwise(const WordProblem& problem) {
        std::size_t understood = 0;
        for (std::size_t i = 1; i < problem.facts.size(); ++i) {
            understood += more_than_last(problem.facts[i]) ? 1 : 0;
        }
        const auto told = static_cast<std::size_t>(std::count(problem.text.begin(), problem.text.end(), U'比'));
        return understood == 0 ? FractionProblems::compares(problem.text) : told != understood;
    }

    // "spent 1/3 on a book and $10 on lunch": the verb of the number before it holds on
    static bool goes_on(const WordProblem& problem, const ProblemFact& last, const ProblemFact& fact) {
        const Text gap = problem.text.substr(last.quantity.end, fact.quantity.begin - last.quantity.end);
        const bool joined = has_any(gap, {U"and", U"then"}) || gap.find(U" and $") != Text::npos;
        return joined && last.clause == fact.clause &&
               !has_any(gap, {U"had", U"has", U"left", U"got", U"found", U"earned", U"was", U"were"});
    }

    // 第一天的2/3, 1/2 of that: a share of what was taken last.
    static bool of_last(const ProblemFact& fact) {
        const bool english = begins_with_any(fact.behind, {U" of that"}) && !FractionProblems::goes_away(fact.before);
        const Text base = fact.before.ends_with(U"的") ? fact.before.substr(0, fact.before.size() - 1) : Text();
        const std::size_t ordinal = base.rfind(U'第');
        return english || (ordinal != Text::npos && ordinal + 4 >= base.size()) || base.ends_with(U"上午");
    }

    // The rest as a part of the whole and an amount: rest = part × whole + amount.
    struct Rest {
        Rational part = Rational(1);
        Rational amount = Rational(0);
    };

    static std::optional<Rest> rest_after(const std::vector<const ProblemFact*>& taken, std::vector<MathStep>& steps) {
        Rest rest;
        Rest last{Rational(0), Rational(0)};  // what was taken by the fact before
        for (const ProblemFact* fact : taken) {
            if (more_than_last(*fact)) {
                const bool more = fact->before.ends_with(U"多");
                last.amount = more ? last.amount + fact->value() : last.amount - fact->value();
            } else if (!FractionProblems::is_share(*fact)) {
                last = {Rational(0), fact->value()};
            } else if (FractionProblems::of_rest(*fact)) {
                const Rational keeps = Rational(1) - fact->value();
                steps.push_back(problem_step('-', Rational(1), fact->value()));
                steps.push_back(problem_step('*', rest.part, keeps));
                last = {rest.part * fact->value(), rest.amount * fact->value()};
                rest = {steps.back().result, rest.amount * keeps};
                continue;
            } else if (of_last(*fact)) {
                const Rational& base = last.part.is_zero() ? last.amount : last.part;
                steps.push_back(problem_step('*', base, fact->value()));
                last = {last.part * fact->value(), last.amount * fact->value()};
            } else {
                last = {fact->value(), Rational(0)};
            }
            if (!last.part.is_zero()) {
                steps.push_back(problem_step('-', rest.part, last.part));
            }
            rest = {rest.part - last.part, rest.amount - last.amount};
        }
        return rest.part.is_negative() ? std::nullopt : std::optional<Rest>(rest);
    }

    // 第二次用去多少米: the taking that the question names by its place in the order; none if it names none of them.
    static std::optional<std::size_t> asked_taking(const WordProblem& problem,
                                                   const std::vector<const ProblemFact*>& taken) {
        for (const Text place :
             {Text(U"第一"), Text(U"第二"), Text(U"第三"), Text(U"first"), Text(U"second"), Text(U"third")}) {
            if (!has_any(problem.question, {place})) {
                continue;
            }
            for (std::size_t i = 0; i < taken.size(); ++i) {
                if (has_any(taken[i]->before, {place}) && !(of_last(*taken[i]) && i + 1 < taken.size())) {
                    return i;
                }
            }
        }
        return std::nullopt;
    }

    // What was taken by one of them, the whole being known.
    static TutorAnswer one_taking(const WordProblem& problem, const ProblemFact& whole,
                                  const std::vector<const ProblemFact*>& taken, std::size_t asked) {
        std::vector<MathStep> steps;
        Rational rest = whole.value();
        Rational last(0);
        for (std::size_t i = 0; i <= asked; ++i) {
            if (more_than_last(*taken[i])) {
                const bool more = taken[i]->before.ends_with(U"多");
                steps.push_back(problem_step(more ? '+' : '-', last, taken[i]->value()));
                last = steps.back().result;
            } else if (!FractionProblems::is_share(*taken[i])) {
                last = taken[i]->value();
            } else {
                const Rational& base = FractionProblems::of_rest(*taken[i]) ? rest
                                       : of_last(*taken[i])                 ? last
                                                                            : whole.value();
                steps.push_back(problem_step('*', base, taken[i]->value()));
                last = steps.back().result;
            }
            if (i < asked && FractionProblems::of_rest(*taken[i + 1])) {
                steps.push_back(problem_step('-', rest, last));
            }
            rest = rest - last;
        }
        const bool counted = !whole.quantity.unit && !problem.is_price(whole);
        const bool told = !FractionProblems::is_share(*taken[asked]) && !more_than_last(*taken[asked]);
        return rest.is_negative() || steps.empty() || told || (counted && !last.is_whole())
                   ? TutorAnswer{}
                   : in_asked_measure(last, steps, whole.quantity.unit, problem);
    }

    // 姐姐吃了1/4，弟弟吃了剩下的1/3，弟弟吃了几分之几: which share of the whole somebody took.
    static TutorAnswer part_of_one(const WordProblem& problem, const std::vector<const ProblemFact*>& taken) {
        const bool shares = std::all_of(taken.begin(), taken.end(),
                                        [](const ProblemFact* f) { return FractionProblems::is_share(*f); });
        const ProblemFact& last = *taken.back();
        const Text before = last.before;
        const std::size_t name = before.find_first_not_of(U' ');
        const bool named = name != Text::npos && before.size() > name + 2 && is_han(before[name]) &&
                           problem.question.substr(0, 2) == before.substr(name, 2);
        if (!shares || taken.size() != 2 || !named || !FractionProblems::of_rest(last) || asks_left(problem) ||
            !has_any(problem.question, {U"几分之几"})) {
            return {};
        }
        const MathStep rest = problem_step('-', Rational(1), taken[0]->value());
        const MathStep part = problem_step('*', rest.result, last.value());
        TutorAnswer answer = problem_finished(part.result, {rest, part});
        answer.result = part.result.fraction();
        return answer;
    }

    static bool asks_left(const WordProblem& problem) {
        return has_any(problem.question, {U"剩", U"余下", U"left", U"remain", U"remains", U"still have", U"还有"}) ||
               asks_giver_now(problem);
    }

    // He gave 1/3 of them to Jo and 1/4 of the rest to Kim; how many does he have now: not one who was given some.
    static bool asks_giver_now(const WordProblem& problem) {
        const bool now = has_any(problem.question, {U"have now"});
        return now && std::none_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& fact) {
                   constexpr Text to = U" to ";
                   const std::size_t at = fact.behind.find(to);
                   const Text receiver = at == Text::npos ? Text() : fact.behind.substr(at + to.size());
                   const Text name = receiver.substr(0, receiver.find(U' '));
                   return !name.empty() && find_word(problem.question, name) != Text::npos;
               });
    }

    static TutorAnswer rest_of_whole(const WordProblem& problem, const ProblemFact& whole,
                                     const std::vector<const ProblemFact*>& taken) {
        if (const std::optional<std::size_t> asked = asked_taking(problem, taken);
            asked && !asks_left(problem) &&
            !has_any(problem.question,
                     {U"几分之", U"百分", U"第几", U"共", U"fraction", U"percent", U"and", U"both"})) {
            return one_taking(problem, whole, taken, *asked);
        }
        std::vector<MathStep> steps;
        const std::optional<Rest> rest = rest_after(taken, steps);
        const bool shares_of_whole = taken.size() > 1 && FractionProblems::is_share(*taken[0]);
        if (!rest || !asks_left(problem) || !shares_of_whole ||
            has_any(problem.question, {U"几分之几", U"百分之几", U"fraction", U"percent"})) {
            return {};
        }
        steps.push_back(problem_step('*', whole.value(), rest->part));
        if (rest->amount.is_negative()) {
            steps.push_back(problem_step('-', steps.back().result, -rest->amount));
        } else if (!rest->amount.is_zero()) {
            steps.push_back(problem_step('+', steps.back().result, rest->amount));
        }
        if (!whole.quantity.unit && !problem.is_price(whole) && !steps.back().result.is_whole()) {
            return {};
        }
        return in_asked_measure(steps.back().result, steps, whole.quantity.unit, problem);
    }

    static TutorAnswer whole_of_rest(const WordProblem& problem, const ProblemFact& left,
                                     const std::vector<const ProblemFact*>& taken) {
        const bool asks_whole = has_any(problem.question, {U"原来",
                                                           U"原有",
                                                           U"全长",
                                                           U"全书",
                                                           U"全程",
                                                           U"总",
                                                           U"一共",
                                                           U"共有",
                                                           U"这本",
                                                           U"这条",
                                                           U"这根",
                                                           U"这堆",
                                                           U"这批",
                                                           U"本来",
                                                           U"originally",
                                                           U"does the book have",
                                                           U"are in the book",
                                                           U"at first",
                                                           U"to begin with",
                                                           U"to start",
                                                           U"start with",
                                                           U"begin with",
                                                           U"in the beginning",
                                                           U"at the start",
                                                           U"altogether",
                                                           U"in all",
                                                           U"in total",
                                                           U"how long is the",
                                                           U"how long was the",
                                                           U"does he get",
                                                           U"does she get",
                                                           U"do they get",
                                                           U"did he get",
                                                           U"did she get",
                                                           U"did he have",
                                                           U"did she have",
                                                           U"did they have",
                                                           U"whole"});
        std::vector<MathStep> steps;
        const std::optional<Rest> rest = rest_after(taken, steps);
        if (!asks_whole || !rest || rest->part.is_zero()) {
            return {};
        }
        Rational share = left.value();
        if (rest->amount.is_negative()) {
            steps.push_back(problem_step('+', share, -rest->amount));
            share = steps.back().result;
        }
        steps.push_back(problem_step('/', share, rest->part));
        if (!left.quantity.unit && !problem.is_price(left) && !steps.back().result.is_whole()) {
            return {};
        }
        return in_asked_measure(steps.back().result, steps, left.quantity.unit, problem);
    }
};

}  // namespace minillm
