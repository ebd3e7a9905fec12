// os/apps/tutor/stories/each_and_one.hpp: so much for each of so many, and one amount beside that.
//
//     each of the 30 pupils pays $4, the school adds $50: how much is there       30 × 4 + 50
//     a lift carries 500 kg, 6 people of 70 kg on average: how many more kg       500 - 6 × 70
//     each child gets 6, 4 are left, there were 100: how many children            (100 - 4) ÷ 6
//     a bill of $60, a $12 voucher is taken off, 4 friends share: how much each   (60 - 12) ÷ 4
//
// Three numbers, and the words beside each say which of the roles it has; a number without one, and there is no answer.
//
// Not here: bills of several things (priced_items.hpp), stocks that come and go (stock_story.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "money_asked.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The four plans.
class EachAndOne {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const bool shares = std::any_of(problem.facts.begin(), problem.facts.end(), [](const ProblemFact& fact) {
            return fact.quantity.share || fact.quantity.percent || fact.value().is_negative();
        });
        const bool other = has_any(problem.text, {U"than", U"twice", U"half", U"then", U"every week", U"a week",
                                                  U"every day", U"a day", U"another", U"also", U"except", U"as well"});
        if (shares || other || problem.facts.size() != 3) {
            return {};
        }
        for (const auto plan : {paid_by_each, room_left, number_of_sharers, share_of_lower_bill}) {
            if (TutorAnswer answer = plan(problem); answer.answered) {
                return answer;
            }
        }
        return {};
    }

private:
    static bool counts(const WordProblem& problem, const ProblemFact& fact) {
        return !fact.quantity.unit && !is_money(problem, fact) && fact.value().is_whole() && Rational(0) < fact.value();
    }

    // Each of the 30 pupils pays $4, and the school adds $50.
    static TutorAnswer paid_by_each(const WordProblem& problem) {
        const ProblemFact& payers = problem.facts[0];
        const ProblemFact& each = problem.facts[1];
        const ProblemFact& more = problem.facts[2];
        const bool for_each =
            ends_with_any(payers.before, {U"each of ", U"each of the ", U"each of her ", U"each of his "});
        const bool pays = has_any(payers.behind, {U"pays", U"pay", U"paid", U"gives", U"gave", U"brings", U"brought",
                                                  U"donates", U"donated", U"collects", U"collected", U"saves"});
        const bool adds = has_any(more.before, {U"adds", U"added", U"donates", U"donated", U"gives", U"gave"});
        const bool money = is_money(problem, each) && is_money(problem, more) &&
                           MoneyAsked::is_small(each) == MoneyAsked::is_small(more);
        const bool asks_all = MoneyAsked::asks(problem) &&
                              !has_any(problem.question, {U"left", U"each", U"change", U"more", U"school", U"still"});
        if (!for_each || !pays || !adds || !money || more.each || !asks_all || !counts(problem, payers)) {
            return {};
        }
        const MathStep paid = problem_step('*', payers.value(), each.value());
        const MathStep sum = problem_step('+', paid.result, more.value());
        return MoneyAsked::in_asked_money(sum.result, {paid, sum}, MoneyAsked::is_small(each), problem);
    }

    // A lift carries 500 kg, 6 people of 70 kg on average are in it; a pool is 25 m long, and 30 lengths are swum.
    static TutorAnswer room_left(const WordProblem& problem) {
        const ProblemFact* limit = nullptr;
        const ProblemFact* each = nullptr;
        const ProblemFact* number = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool limits = has_any(fact.before, {U"can carry", U"can hold", U"carries up to", U"holds up to",
                                                      U"at most", U"limit", U"to reach", U"goal", U"target"});
            const bool laps = fact.behind.starts_with(U" lengths") || fact.behind.starts_with(U" laps") ||
                              fact.behind.starts_with(U" rounds");
            const bool people = has_any(fact.behind.substr(0, 16), {U"people", U"persons", U"adults", U"passengers",
                                                                    U"boxes", U"crates", U"sacks", U"bags"});
            const ProblemFact*& place = fact.quantity.unit && limits      ? limit
                                        : fact.quantity.unit              ? each
                                        : counts(problem, fact) && laps   ? number
                                        : counts(problem, fact) && people ? number
                                                                          : limit;
            if (place != nullptr) {
                return {};
            }
            place = &fact;
        }
        if (limit == nullptr || each == nullptr || number == nullptr || !limit->quantity.unit ||
            limit->quantity.unit->id != each->quantity.unit->id) {
            return {};
        }
        const bool lap = !has_any(number->behind.substr(0, 9), {U"lengths", U"laps", U"rounds"}) ||
                         has_any(each->behind, {U"long", U"around", U"round"});
        const bool of_one = each->each ||
                            has_any(each->before, {U"average weight", U"average mass", U"each weighing"}) ||
                            has_any(each->behind, {U"on average", U"each", U"long", U"around", U"round"});
        const bool asks_more = asked_more_unit(problem, *limit);
        const bool asks_things = asked_more_noun(problem) == number->noun;
        if (!of_one || !lap || asks_more == asks_things) {
            return {};
        }
        const MathStep used = problem_step('*', number->value(), each->value());
        const MathStep room = problem_step('-', limit->value(), used.result);
        if (asks_things) {
            const bool fits = !room.result.is_negative() && Rational(0) < each->value();
            const MathStep things = problem_step('/', room.result, fits ? each->value() : Rational(1));
            return fits ? problem_finished(rounded_down(things.result), {used, room, things}) : TutorAnswer{};
        }
        return problem_finished(room.result, {used, room}, limit->quantity.unit->id);
    }

    // How many more crates: what is counted.
    static Text asked_more_noun(const WordProblem& problem) {
        constexpr Text words = U"how many more ";
        const std::size_t at = problem.question.find(words);
        return at == Text::npos ? Text() : WordProblem::noun_of(problem.question.substr(at + words.size()));
    }

    // How many more kg: in the unit of the limit.
    static bool asked_more_unit(const WordProblem& problem, const ProblemFact& limit) {
        constexpr Text words = U"how many more ";
        const std::size_t at = problem.question.find(words);
        const std::optional<UnitReader::Found> unit =
            at == Text::npos ? std::nullopt : UnitReader::unit_at(problem.question, at + words.size());
        return unit && std::any_of(unit->readings.begin(), unit->readings.end(),
                                   [&](const Unit& reading) { return reading.id == limit.quantity.unit->id; });
    }

    // Each child gets 6, and 4 are left; there were 100 at the start.
    static TutorAnswer number_of_sharers(const WordProblem& problem) {
        const ProblemFact* whole = nullptr;
        const ProblemFact* each = nullptr;
        const ProblemFact* rest = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool left = has_any(fact.behind.substr(0, 20), {U"left"});
            const bool first = has_any(fact.behind, {U"at the start", U"at first", U"to begin with", U"in all",
                                                     U"altogether", U"to start with", U"in the beginning"});
            const ProblemFact*& place = left ? rest : first ? whole : each;
            if (place != nullptr || !counts(problem, fact)) {
                return {};
            }
            place = &fact;
        }
        if (whole == nullptr || each == nullptr || rest == nullptr || each->value().is_zero()) {
            return {};
        }
        const bool dealt = has_any(each->before, {U"gives each", U"gave each", U"each"}) &&
                           has_any(each->before, {U"gives", U"gave", U"gets", U"got", U"receives", U"received"});
        constexpr Text word = U"each ";
        const std::size_t at = each->before.find(word);
        const Text sharer = at == Text::npos ? Text() : WordProblem::noun_of(each->before.substr(at + word.size()));
        const bool asks_sharers = problem.asked.starts_with(U"how many ") && !sharer.empty() &&
                                  (WordProblem::noun_of(problem.asked.substr(9)) == sharer ||
                                   (sharer == U"child" && has_any(problem.asked, {U"children"})));
        if (!dealt || !asks_sharers) {
            return {};
        }
        const MathStep given = problem_step('-', whole->value(), rest->value());
        const MathStep sharers = problem_step('/', given.result, each->value());
        return sharers.result.is_whole() ? problem_finished(sharers.result, {given, sharers}) : TutorAnswer{};
    }

    // Four friends split a bill of $60, after a $12 voucher is taken off.
    static TutorAnswer share_of_lower_bill(const WordProblem& problem) {
        const ProblemFact* bill = nullptr;
        const ProblemFact* voucher = nullptr;
        const ProblemFact* sharers = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool lowers = has_any(fact.behind.substr(0, 24), {U"coupon", U"voucher", U"discount", U"off"});
            const bool money = is_money(problem, fact);
            const ProblemFact*& place = !money ? sharers : lowers ? voucher : bill;
            if (place != nullptr || (!money && !counts(problem, fact))) {
                return {};
            }
            place = &fact;
        }
        const bool complete = bill != nullptr && voucher != nullptr && sharers != nullptr && !voucher->each;
        const bool split = has_any(problem.text, {U"split", U"share", U"shared", U"divide"}) &&
                           has_any(problem.text, {U"equally", U"evenly"});
        const bool before = has_any(
            problem.text, {U"off first", U"first", U"off the total", U"off the bill", U"before they", U"after using"});
        const bool asks_one = MoneyAsked::asks(problem) && has_any(problem.question, {U"each"});
        if (!complete || !split || !before || !asks_one || bill->value() < voucher->value() ||
            MoneyAsked::is_small(*bill) != MoneyAsked::is_small(*voucher)) {
            return {};
        }
        const MathStep rest = problem_step('-', bill->value(), voucher->value());
        const MathStep share = problem_step('/', rest.result, sharers->value());
        return MoneyAsked::in_asked_money(share.result, {rest, share}, MoneyAsked::is_small(*bill), problem);
    }
};

}  // namespace minillm
