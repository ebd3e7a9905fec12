// os/apps/tutor/stories/surplus_problems.hpp: word problems of things dealt out twice: some are left over, or some are
// lacking.
//
//     每人6颗多10颗，每人8颗少4颗                  (10 + 4) ÷ (8 - 6) = 7 children, 7 × 6 + 10 = 52
//     6 each and 10 left over, 8 each and 4 too few    the same
//     每条船坐4人多6人，每条船坐5人刚好坐完         6 ÷ (5 - 4) = 6 boats
//     每人出8元多3元，每人出7元少4元               (3 + 4) ÷ (8 - 7) = 7: who pays more has more over
//
// What one gets changes by the difference of the two rates, what all get by the difference of the two remainders.
// Exactly two rates and two remainders (or one, and "just enough") may be told; a remainder of another kind, 空出1条船,
// and no answer.
//
// Source: 九章算术 (The Nine Chapters), 盈不足, about the 1st century.
// Not here: what is left of one sharing (rate_problems.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_thing.hpp"
#include "phrase_reader.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The form of two sharings.
class SurplusProblems {
    using Text = std::u32string_view;

public:
    /// Whether two sharings with their remainders are told: no other form may add them up.
    static bool tells_of(const WordProblem& problem) { return read(problem).has_value(); }

    static TutorAnswer answer(const WordProblem& problem) {
        const std::optional<std::vector<Sharing>> both = read(problem);
        if (!both || has_any(problem.text, {U"倍", U"一半", U"twice", U"half", U"比", U"than"})) {
            return {};
        }
        const bool first_less = (*both)[0].each->value() < (*both)[1].each->value();
        const Sharing& less = (*both)[first_less ? 0 : 1];
        const Sharing& more = (*both)[first_less ? 1 : 0];
        const bool pays = has_any(less.each->before, {U"出", U"付", U"交", U"pay", U"gives", U"contributes"});
        const Sharing& over = pays ? more : less;
        const Sharing& short_of = pays ? less : more;
        if (!(short_of.rest < over.rest) || less.each->value() == more.each->value()) {
            return {};
        }
        std::vector<MathStep> steps;
        steps.push_back(difference(over.rest, short_of.rest));
        steps.push_back(problem_step('-', more.each->value(), less.each->value()));
        steps.push_back(problem_step('/', steps[0].result, steps[1].result));
        const Rational count = steps.back().result;
        if (!count.is_whole()) {
            return {};
        }
        const std::optional<bool> total = asks_total(problem, *less.each);
        if (!total) {
            return {};
        }
        if (*total) {
            steps.push_back(problem_step('*', count, less.each->value()));
            const bool add = less.rest.is_negative() == pays;
            steps.push_back(problem_step(add ? '+' : '-', steps.back().result, less.rest.absolute()));
        }
        return problem_finished(steps.back().result, steps);
    }

private:
    struct Sharing {
        const ProblemFact* each = nullptr;
        Rational rest;                      // over, or negative: too few
        const ProblemFact* told = nullptr;  // the number of the rest
    };

    // 10 - (-4) is shown as 10 + 4, and -2 - (-6) as 6 - 2.
    static MathStep difference(const Rational& over, const Rational& short_of) {
        if (!short_of.is_negative()) {
            return problem_step('-', over, short_of);
        }
        return over.is_negative() ? problem_step('-', short_of.absolute(), over.absolute())
                                  : problem_step('+', over, short_of.absolute());
    }

    static std::optional<std::vector<Sharing>> read(const WordProblem& problem) {
        std::vector<Sharing> sharings;
        for (const ProblemFact& fact : problem.facts) {
            const int sign = remainder(fact);
            const bool counts_kinds =
                fact.value() == Rational(1) && !is_ascii_digit(problem.text[fact.quantity.begin]) && sign == 0;
            if (counts_kinds) {
                continue;
            }
            if (fact.quantity.percent || fact.quantity.share || !fact.value().is_whole()) {
                return std::nullopt;
            }
            if (sign == 0) {
                const bool for_each = fact.each || (!sharings.empty() && goes_on(fact));
                if (!for_each) {
                    return std::nullopt;
                }
                sharings.push_back({&fact, Rational(0), nullptr});
                continue;
            }
            if (sharings.empty() || sharings.back().told != nullptr || other_kind(*sharings.back().each, fact)) {
                return std::nullopt;
            }
            sharings.back().rest = sign > 0 ? fact.value() : -fact.value();
            sharings.back().told = &fact;
        }
        const bool exact = has_any(problem.text, {U"刚好", U"正好", U"恰好", U"just enough", U"exactly enough",
                                                  U"none left", U"none over", U"exactly"});
        const bool both = sharings.size() == 2 && sharings[0].told != nullptr && sharings[1].told != nullptr;
        const bool one =
            sharings.size() == 2 && exact && (sharings[0].told != nullptr) != (sharings[1].told != nullptr);
        return both || one ? std::optional(sharings) : std::nullopt;
    }

    // 1 if so many are over, -1 if so many are lacking, 0 if the number is neither.
    static int remainder(const ProblemFact& fact) {
        const Text lead = last_verb(fact.before);
        const bool lacks =
            ends_with_any(lead, {U"少", U"差", U"缺", U"不够", U"不足", U"空", U"空出", U"空着"}) ||
            has_any(fact.behind, {U"too few", U"short", U"lacking", U"missing", U"more are needed", U"more is needed",
                                  U"more needed", U"are needed", U"not enough", U"fewer than needed"}) ||
            (fact.before.ends_with(U"need ") && has_any(fact.behind, {U"more"})) ||
            has_any(fact.before, {U"short of", U"short by", U"lacks"});
        const bool over =
            ends_with_any(lead, {U"多", U"多出", U"剩", U"剩下", U"余", U"余下", U"剩余"}) ||
            has_any(fact.behind, {U"left over", U"left", U"over", U"remain", U"too many", U"extra", U"spare", U"没有座",
                                  U"没座", U"没有船", U"没船", U"坐不下", U"没地方", U"没有床", U"没床"}) ||
            has_any(fact.before, {U"left with"});
        const bool every = contains(fact.before, U"每") || (contains(fact.behind, U"each") && !lacks && !over);
        return every || lacks == over ? 0 : over ? 1 : -1;
    }

    // 还剩了 -> 剩: what stands right before the number.
    static Text last_verb(Text before) {
        while (!before.empty() && (before.back() == U'了' || before.back() == U' ' || before.back() == U'有')) {
            before.remove_suffix(1);
        }
        return before;
    }

    // 如果分8颗, "with 8 beads", "if everyone got 8": the second sharing leaves out what the first one said.
    static bool goes_on(const ProblemFact& fact) {
        return has_any(fact.before, {U"分", U"发", U"坐", U"住", U"装", U"种", U"吃", U"改", U"如果", U"若", U"if",
                                     U"with", U"giving", U"gets", U"takes"});
    }

    // 空出1条船 where each boat has so many people: the rest is of another kind.
    static bool other_kind(const ProblemFact& each, const ProblemFact& rest) {
        const bool han = !each.noun.empty() && !rest.noun.empty() && is_han(each.noun[0]) && is_han(rest.noun[0]);
        const bool holder = han && !each.each_of.empty() && rest.noun == each.each_of && rest.noun != each.noun;
        return holder || (rest.noun == U"座") != (each.noun == U"座") ||
               rest.quantity.unit.has_value() != each.quantity.unit.has_value();
    }

    // Whether all the things are asked for, or those who share them; nothing if the question does not say it.
    static std::optional<bool> asks_total(const WordProblem& problem, const ProblemFact& rate) {
        const AskedThing asked(problem);
        if (!asked.once || asked.thing.unit.has_value() != rate.quantity.unit.has_value()) {
            return asked.once && rate.quantity.unit && !asked.thing.unit && asked.is_person()
                       ? std::optional<bool>(false)
                       : std::nullopt;
        }
        if (asked.thing.unit) {
            return true;
        }
        const bool chinese = !asked.words.empty() && contains(asked.words, U"几");
        const bool han = chinese || contains(asked.words, U"多少");
        if (han) {
            const Text measure = asked.thing.measure;
            const bool of_each =
                !rate.each_of.empty() && (measure == rate.each_of || contains(asked.words, rate.each_of));
            const bool of_rate = !measure.empty() && measure == rate.noun;
            if (rate.each_of == U"人" || rate.each_of == U"名" || rate.each_of == U"位") {
                return !asked.is_person();
            }
            if (of_each && of_rate && asked.is_person()) {
                return false;  // 每个小朋友分3个, 有多少个小朋友
            }
            return of_each == of_rate ? std::nullopt : std::optional<bool>(of_rate);
        }
        const Text noun = asked.thing.noun;
        const Text dealt = PhraseReader(problem.text)
                               .thing_at(rate.quantity.number_end, rate.quantity.number_end + rate.behind.size(), false)
                               .noun;
        const bool of_rate = !noun.empty() && noun == dealt;
        const bool of_each = !noun.empty() && (asked.is_person() || noun == PhraseReader::singular(rate.each_of));
        return of_rate == of_each ? std::nullopt : std::optional<bool>(of_rate);
    }
};

}  // namespace minillm
