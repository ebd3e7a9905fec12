// os/apps/tutor/stories/filled_to_share.hpp: how long it takes until a share of a vessel is full.
//
//     240 L, 6 litres a minute, until it is three quarters full     240 × 3/4 = 180, 180 ÷ 6 = 30
//     水箱能装240升，每分钟注水6升，几分钟后装满四分之三            240 × 3/4 = 180, 180 ÷ 6 = 30
//     … 现有60升                                                    180 - 60 = 120, 120 ÷ 6 = 20
//
// The vessel is empty at the start, or what is in it is told, and one tap fills it. "Half full" and 一半 are shares
// like any other.
//
// Not here: two taps and leaks (flow_problems.hpp, work_of_two.hpp). Next: relation_words.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "number_roles.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Divides a share of a vessel by what flows in.
class FilledToShare {
    using Text = std::u32string_view;

public:
    /// Whether a share of a vessel is asked for and something flows by the time: the share must not be overlooked.
    static bool tells_of(const WordProblem& problem) {
        NumberRoles roles(problem);
        const ProblemFact* share = roles.take(is_share);
        const ProblemFact* rate = roles.take(flows_in);
        return share != nullptr && rate != nullptr && in_question(problem, *share) && fills(problem.question) &&
               roles.take(flows_in) == nullptr;
    }

    static TutorAnswer answer(const WordProblem& problem) {
        const Text text = problem.text;
        const bool asks_time = has_any(
            problem.question, {U"how many minutes", U"how many hours", U"how long", U"how many seconds", U"几分钟",
                               U"多少分钟", U"几小时", U"多少小时", U"几个小时", U"多久", U"多长时间"});
        const bool otherwise = has_any(text, {U"leak", U"leaks", U"drain", U"drains", U"out of", U"used", U"漏", U"排",
                                              U"流出", U"用去", U"用了"});
        if (!fills(problem.question) || !asks_time || otherwise ||
            tells_other_relation(text, {U"each", U"every", U"per", U"half", U"already", U"每", U"一半", U"已经"})) {
            return {};
        }
        NumberRoles roles(problem);
        const ProblemFact* told_share = roles.take(is_share);
        const ProblemFact* rate = roles.take(flows_in);
        const ProblemFact* had = roles.take([&](const ProblemFact& fact) { return is_inside(problem, fact); });
        const ProblemFact* whole = roles.take([](const ProblemFact& fact) { return measures(fact, "volume"); });
        const std::optional<Rational> share = told_share != nullptr ? std::optional<Rational>(told_share->value())
                                              : says_half(problem.question)
                                                  ? std::optional<Rational>(Rational(1) / Rational(2))
                                                  : std::nullopt;
        const std::optional<UnitReader::Found> period =
            rate == nullptr || rate->each_of.empty() ? std::nullopt : UnitReader::unit_at(rate->each_of, 0);
        const bool complete = share && rate != nullptr && whole != nullptr && roles.none_left() && period &&
                              !rate->value().is_zero() && same_unit(*rate, *whole) &&
                              (had == nullptr || same_unit(*had, *whole)) &&
                              (told_share == nullptr || in_question(problem, *told_share));
        if (!complete) {
            return {};
        }
        const MathStep part = problem_step('*', whole->value(), *share);
        std::vector<MathStep> steps = {part};
        if (had != nullptr) {
            steps.push_back(problem_step('-', part.result, had->value()));
        }
        steps.push_back(problem_step('/', steps.back().result, rate->value()));
        return in_asked_measure(steps.back().result, steps, period->readings.front(), problem);
    }

private:
    static bool is_share(const ProblemFact& fact) {
        return (fact.quantity.share || fact.quantity.percent) && !fact.quantity.unit && Rational(0) < fact.value() &&
               fact.value() < Rational(1);
    }

    static bool fills(Text question) { return has_any(question, {U"full", U"filled", U"满", U"装到", U"注到"}); }

    // 现有60升, "already has 60 litres": what is in the vessel at the start.
    static bool is_inside(const WordProblem& problem, const ProblemFact& fact) {
        const bool said =
            has_any(words_since_last(problem, fact), {U"现有", U"原有", U"已有", U"已经有", U"already"}) ||
            has_any(fact.behind, {U"already"});
        return said && measures(fact, "volume") && !fact.each;
    }

    // 6 litres a minute; the 240 litres of "one tank" are for each as well, but for no time.
    static bool flows_in(const ProblemFact& fact) {
        const std::optional<UnitReader::Found> period =
            fact.each && !fact.each_of.empty() ? UnitReader::unit_at(fact.each_of, 0) : std::nullopt;
        return period && period->readings.front().dimension == "time" && measures(fact, "volume");
    }

    static bool says_half(Text question) { return has_any(question, {U"half full", U"half filled", U"一半"}); }
};

}  // namespace minillm
