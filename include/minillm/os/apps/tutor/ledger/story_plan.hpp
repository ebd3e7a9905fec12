// os/apps/tutor/ledger/story_plan.hpp: how the asked amount of a story comes from all its numbers.
//
//     400 kg, 45 kg a day for 6 days, what is left       400 - 45 × 6
//     12 crates of 30, a tenth rotten, bags of 9         12 × 30 × (1 - 1/10) ÷ 9
//     14.50 an hour, 8 hours a day, 5 days a week        14.50 × 8 × 5
//
// An amount of a kind is the sum of what is counted in that kind, and of every rate of it times the amount of that for
// which it is told. A kind that nothing counts but a rate tells of ("9 to a bag") is the amount that the rate measures,
// divided by it. Every number of the story must be used, every sign must be told by a word; else nothing is said.
//
// Next: story_ledger.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "story_facts.hpp"
#include "story_question.hpp"
#include "story_sums.hpp"

namespace minillm::ledger {

/// Computes the asked amount.
class StoryPlan : private StorySums {
public:
    StoryPlan(const std::vector<Token>& tokens, const std::vector<Fact>& facts, const Question& question)
        : StorySums(tokens, facts, question) {}

    /// The asked amount with every number used; nothing if the words leave one open.
    std::optional<Amount> asked() {
        if (question_.of.open() && !find_kind()) {
            return std::nullopt;
        }
        const bool price_by_difference = std::any_of(facts_.begin(), facts_.end(), [&](const Fact& f) {
            const bool is_more = f.token > 0 && one_of(word(f.token - 1), {U"is", U"are", U"costs", U"cost"});
            return f.more && f.of.money() && (f.rate() || is_more);  // a ruler costs 20p more
        });
        if (two_rates_alike() || price_by_difference) {
            return std::nullopt;
        }
        std::optional<Amount> found = at_the_same_rate();
        found = found ? found : wanted();
        if (found) {
            leave_asides(*found);
        }
        if (!found || found->used.size() != facts_.size() || (found->steps.empty() && facts_.size() > 1)) {
            return std::nullopt;
        }
        return rounded(*found);
    }

private:
    static constexpr int deepest = 6;

    // "how many were fine?", "how many are left?": the thing that is counted and for which nothing is told
    bool find_kind() {
        std::optional<Kind> found;
        for (const Fact& fact : facts_) {
            const bool counted_for = std::any_of(facts_.begin(), facts_.end(), [&](const Fact& f) {
                return std::any_of(f.pers.begin(), f.pers.end(),
                                   [&](const Per& p) { return same_kind(p.kind, fact.of); });
            });
            const bool top = !counted_for && !fact.of.time() && !fact.of.open();
            if (top && found && !same_kind(*found, fact.of)) {
                return false;
            }
            found = top ? fact.of : found;
        }
        if (!found) {
            return false;
        }
        question_.of = *found;
        return true;
    }

    std::optional<Amount> wanted() {
        for (const Fact& fact : facts_) {
            const bool sharer = question_.one_of_it && !question_.per && is_person(fact.of.noun) && !fact.rate();
            question_.per = sharer ? std::optional<Kind>(fact.of) : question_.per;
        }
        if (question_.one_of_it && !question_.per) {
            return std::nullopt;  // "how many are in each?"
        }
        const bool per_told = question_.per && has_sources(*question_.per) && !told_within(*question_.per);
        if (question_.per && !per_told && !question_.per->time() && question_.per->dimension != U"calendar") {
            return std::nullopt;  // for each of what nobody counted
        }
        if (!has_sources(question_.of) && !told_per(question_.of) && !name_places()) {
            return std::nullopt;
        }
        std::optional<Amount> all = amount(question_.of, true, 0);
        if (!all || !question_.per || !per_told) {
            return all;
        }
        // so much of it for each: only what was not multiplied with that count already
        const std::optional<Amount> parts = amount(*question_.per, false, 0);
        if (!parts || parts->value.is_zero()) {
            return std::nullopt;
        }
        for (const std::size_t fact : parts->used) {
            if (all->used.count(fact) > 0) {
                return std::nullopt;
            }
        }
        return combined('/', *all, *parts);
    }

    bool told_per(const Kind& kind) const {
        return std::any_of(facts_.begin(), facts_.end(), [&](const Fact& fact) {
            return std::any_of(fact.pers.begin(), fact.pers.end(),
                               [&](const Per& p) { return counts(kind, p.kind) || factor(p.kind, kind); });
        });
    }

    // How many people sit, where chairs are counted and some are empty; how many cars stand where spaces are free.
    bool name_places() {
        const bool guests = is_person(question_.of.noun) || one_of(question_.of.noun, {U"car", U"guest", U"bike"});
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            const bool place =
                one_of(facts_[i].of.noun, {U"seat", U"chair", U"space", U"place", U"spot", U"bed", U"bay"});
            if (guests && place && spoils(i)) {
                question_.of = facts_[i].of;
                return true;
            }
        }
        return false;
    }

    std::optional<Amount> rounded(Amount found) const {
        const bool things = question_.of.is == Kind::Is::things && !is_spoonful(question_.of.noun);
        if (found.value.is_negative()) {
            return std::nullopt;
        }
        if (things && !found.value.is_whole()) {
            if (!question_.round_up && !question_.round_down) {
                return std::nullopt;
            }
            found.value = question_.round_up ? rounded_up(found.value) : rounded_down(found.value);
        }
        const bool ends = found.value.decimal_places(question_.of.money() ? 2 : 6).has_value();
        return ends ? std::optional<Amount>(found) : std::nullopt;
    }

    // "the bus has 52 seats" in a sentence of its own, where people get on and off: a number told beside.
    void leave_asides(Amount& found) const {
        for (std::size_t i = 0; i + 1 < facts_.size(); ++i) {
            const Fact& inside = facts_[i];
            const Fact& price = facts_[i + 1];
            const bool of_pack = inside.rate() && price.rate() && price.of.money() && found.used.count(i + 1) > 0 &&
                                 inside.token > 0 && word(inside.token - 1) == U"of" &&
                                 same_kind(inside.pers.front().kind, price.pers.front().kind);
            const bool told_elsewhere = std::any_of(facts_.begin(), facts_.end(), [&](const Fact& other) {
                return &other != &inside && (counts(inside.of, other.of) || counts(other.of, inside.of));
            });
            if (of_pack && !told_elsewhere && !counts(question_.of, inside.of)) {
                found.used.insert(i);  // a pack of 20 napkins costs 1.60, 5 packs
            }
        }
        if (found.of_one || question_.of.money()) {
            return;
        }
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            const Fact& fact = facts_[i];
            const bool things =
                fact.of.is == Kind::Is::things && !fact.rate() && !fact.share && !is_person(fact.of.noun);
            const bool alone = std::none_of(facts_.begin(), facts_.end(), [&](const Fact& other) {
                const bool beside =
                    &other != &fact && (other.sentence == fact.sentence || same_kind(other.of, fact.of));
                return beside || std::any_of(other.pers.begin(), other.pers.end(),
                                             [&](const Per& p) { return same_kind(p.kind, fact.of); });
            });
            if (found.used.count(i) == 0 && things && alone && fact.token < question_.begin) {
                found.used.insert(i);
            }
        }
    }

    // 132 kg in 6 weeks; at that rate, in 10 weeks?
    std::optional<Amount> at_the_same_rate() const {
        if (facts_.size() != 3 ||
            (question_.mode != Mode::plain && question_.mode != Mode::total && question_.mode != Mode::now)) {
            return std::nullopt;
        }
        const bool goes_on = any_word(tokens_, {U"same", U"rate", U"pace", U"like"}) || says_on();
        std::optional<std::size_t> all;
        std::vector<std::size_t> times;
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            if (facts_[i].rate() || facts_[i].share || facts_[i].more) {
                return std::nullopt;
            }
            if (counts(question_.of, facts_[i].of)) {
                all = i;
            } else {
                times.push_back(i);
            }
        }
        const bool kinds = all && times.size() == 2 && same_kind(facts_[times[0]].of, facts_[times[1]].of);
        const bool told_beside =
            kinds && facts_[*all].sentence == facts_[times[0]].sentence && *all < 2 && times[0] < 2;
        const bool asked = kinds && facts_[times[1]].token + 12 > question_.begin;
        // more workers need less time: that is another proportion
        const bool by_things = kinds && facts_[times[0]].of.is == Kind::Is::things;
        const bool inverse = (question_.of.time() && by_things) || is_person(question_.of.noun) ||
                             (kinds && is_person(facts_[times[0]].of.noun));
        if (!goes_on || !told_beside || !asked || inverse) {
            return std::nullopt;
        }
        const auto part = [&](std::size_t i) {
            Amount amount = plain(facts_[i].value);
            amount.used.insert(i);
            return amount;
        };
        return combined('*', combined('/', part(*all), part(times[0])), part(times[1]));
    }

    bool says_on() const {
        for (std::size_t at = 0; at + 1 < tokens_.size(); ++at) {
            if (one_of(word(at), {U"go", U"goes", U"carry", U"carries", U"keep", U"keeps"}) && word(at + 1) == U"on") {
                return true;
            }
        }
        return false;
    }

    // 9 dollars an hour on weekdays, 12 on Saturdays: which one is for which hours?
    bool two_rates_alike() const {
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            for (std::size_t j = i + 1; j < facts_.size(); ++j) {
                const Fact& a = facts_[i];
                const Fact& b = facts_[j];
                const bool rates = a.rate() && b.rate() && same_kind(a.of, b.of) && !b.inherited;
                const bool bound = rates && a.pers.front().fact >= 0 && b.pers.front().fact >= 0;
                if (rates && !bound && same_kind(a.pers.front().kind, b.pers.front().kind)) {
                    return true;
                }
            }
        }
        return false;
    }

    // How many of the wanted unit one of the other is: 7 days are a week.
    static std::optional<Rational> factor(const Kind& from, const Kind& to) {
        if (same_kind(from, to)) {
            return Rational(1);
        }
        if (from.money() && to.money()) {
            return from.noun == U"cent" ? Rational(1) / Rational(100) : Rational(100);
        }
        const bool apart = !from.called.empty() && !to.called.empty() && from.called != to.called;
        const Measure* a = apart ? nullptr : measure_of(from);
        const Measure* b = measure_of(to);
        if (a == nullptr || b == nullptr || a->dimension != b->dimension) {
            return std::nullopt;
        }
        return Rational(a->size) / Rational(b->size);
    }

    // Hours a day, minutes an hour: then the units of time are things of their own.
    bool told_within(const Kind& kind) const {
        return std::any_of(facts_.begin(), facts_.end(), [&](const Fact& fact) {
            return fact.of.measure() && std::any_of(fact.pers.begin(), fact.pers.end(), [&](const Per& per) {
                       return per.kind.measure() && per.kind.dimension == fact.of.dimension &&
                              fact.of.dimension == kind.dimension;
                   });
        });
    }

    std::vector<std::size_t> sources(const Kind& kind) const {
        std::vector<std::size_t> direct;
        std::vector<std::size_t> other_units;
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            const Fact& fact = facts_[i];
            if (fact.share || active_.count(i) > 0) {
                continue;
            }
            if (counts(kind, fact.of)) {
                direct.push_back(i);
            } else if (factor(fact.of, kind) && !(told_within(kind) && fact.rate())) {
                other_units.push_back(i);
            }
        }
        const bool alike = direct.empty() || active_.empty() || !kind.time();  // 7 hours, over 5 days
        for (std::size_t i = 0; direct.empty() && is_person(kind.noun) && i < facts_.size(); ++i) {
            const bool someone = is_person(facts_[i].of.noun) && !facts_[i].rate() && active_.count(i) == 0;
            if (someone && !active_.empty()) {
                return {i};  // every team needs 11 players, 93 kids want to play
            }
        }
        if (direct.empty() || (!told_within(kind) && alike)) {
            direct.insert(direct.end(), other_units.begin(), other_units.end());
            std::sort(direct.begin(), direct.end());
        }
        return direct;
    }

    bool has_sources(const Kind& kind) const { return !sources(kind).empty(); }

    // The amount of a kind. On top: the signs are those of the question.
    std::optional<Amount> amount(const Kind& kind, bool top, int depth) {
        if (depth > deepest) {
            return std::nullopt;
        }
        const std::vector<std::size_t> found = sources(kind);
        if (found.empty()) {
            return of_one_told(kind) ? std::optional<Amount>(plain(*of_one_told(kind))) : quotient(kind, depth);
        }
        std::vector<std::pair<std::size_t, Amount>> parts;
        for (const std::size_t i : found) {
            std::optional<Amount> part = of_fact(i, kind, depth);
            if (!part) {
                return std::nullopt;
            }
            parts.emplace_back(i, *part);
        }
        std::optional<Amount> sum = signed_sum(parts, top);
        const bool of_rest = !top || depth > 0 || question_.mode == Mode::left || asks_good_ones();
        return sum ? after_shares(kind, *sum, parts.back().first, of_rest) : std::nullopt;
    }

    // What one number amounts to, in the wanted unit.
    std::optional<Amount> of_fact(std::size_t i, const Kind& kind, int depth) {
        const Fact& fact = facts_[i];
        Amount result = plain(fact.value);
        result.used.insert(i);
        result.of_one = fact.one_told;
        active_.insert(i);
        bool whole = true;
        for (const Per& per : fact.pers) {
            std::optional<Amount> times;
            if (per.fact >= 0 && active_.count(static_cast<std::size_t>(per.fact)) == 0) {
                const std::size_t bound = static_cast<std::size_t>(per.fact);
                times = of_fact(bound, facts_[bound].of, depth + 1);
            } else if (has_sources(per.kind) || of_one_told(per.kind) || other_rate_of(per.kind)) {
                times = amount(per.kind, false, depth + 1);
            }
            if (times) {
                result = combined('*', result, *times);
            } else {
                whole = whole && per.soft;
                result.of_one = true;
            }
        }
        active_.erase(i);
        const std::optional<Rational> unit = factor(fact.of, kind);
        if (unit && !(*unit == Rational(1))) {
            result = Rational(1) < *unit ? combined('*', result, plain(*unit))
                                         : combined('/', result, plain(Rational(1) / *unit));
        }
        return whole ? std::optional<Amount>(result) : std::nullopt;
    }

    // A box of 12 costs 3: where 96 of them are told, so many boxes.
    bool other_rate_of(const Kind& kind) const {
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            const Fact& fact = facts_[i];
            const bool of_it = active_.count(i) == 0 &&
                               std::any_of(fact.pers.begin(), fact.pers.end(),
                                           [&](const Per& p) { return same_kind(p.kind, kind) && p.fact < 0; });
            if (of_it && !fact.of.money() && !fact.of.time()) {
                return true;
            }
        }
        return false;
    }

    // "in a week", "this month": one of it, or what one of another unit holds
    std::optional<Rational> of_one_told(const Kind& kind) const {
        if (!kind.measure()) {
            return std::nullopt;
        }
        if (question_.per) {
            if (const std::optional<Rational> unit = factor(*question_.per, kind)) {
                return unit;
            }
        }
        for (std::size_t at = 0; at + 1 < tokens_.size(); ++at) {
            const bool article = one_of(word(at), {U"a", U"an"}) && at > 0 &&
                                 one_of(word(at - 1), {U"for", U"in", U"after", U"over", U"during"});
            const bool one = article || one_of(word(at), {U"this", U"that", U"one", U"whole"});
            const Measure* named = one ? measure_named(word(at + 1)) : nullptr;
            if (named != nullptr && named->dimension == kind.dimension) {
                Kind told = kind;
                told.noun = std::u32string(named->id);
                return factor(told, kind);
            }
        }
        return std::nullopt;
    }

    // Nothing counts it, but a rate tells how many of another thing one of it holds.
    std::optional<Amount> quotient(const Kind& kind, int depth) {
        std::optional<Amount> found;
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            const Fact& rate = facts_[i];
            const auto per = std::find_if(rate.pers.begin(), rate.pers.end(),
                                          [&](const Per& p) { return factor(p.kind, kind) || counts(kind, p.kind); });
            if (per == rate.pers.end() || rate.share || active_.count(i) > 0) {
                continue;
            }
            if (found) {
                return std::nullopt;  // two rates for it
            }
            active_.insert(i);
            std::optional<Amount> all = has_sources(rate.of) ? amount(rate.of, depth == 0, depth + 1) : std::nullopt;
            Amount one = plain(rate.value);
            one.used.insert(i);
            for (const Per& other : rate.pers) {
                const bool same = &other == &*per;
                std::optional<Amount> times = same ? std::nullopt : amount(other.kind, false, depth + 1);
                all = same || times ? all : std::nullopt;
                one = times ? combined('*', one, *times) : one;
            }
            active_.erase(i);
            if (!all || one.value.is_zero()) {
                return std::nullopt;
            }
            Amount result = combined('/', *all, one);
            const bool halved = depth > 0 && kind.is == Kind::Is::things && !result.value.is_whole();
            if (halved && !is_spoonful(kind.noun)) {
                return std::nullopt;  // 54 roses in bouquets of 4: two roses are no half bouquet
            }
            const std::optional<Rational> unit = factor(per->kind, kind);
            if (unit && !(*unit == Rational(1))) {
                result = combined('*', result, plain(*unit));
            }
            found = result;
        }
        return found;
    }

    // 1/10 of all the oranges were rotten: what is left of the amount that was told before.
    std::optional<Amount> after_shares(const Kind& kind, Amount all, std::size_t last, bool of_rest) const {
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            const Fact& fact = facts_[i];
            if (!fact.share || !(fact.of.open() || counts(kind, fact.of)) || active_.count(i) > 0) {
                continue;
            }
            const bool later = last < i;
            const bool taken = spoils(i) || (question_.mode == Mode::left && !question_.of.money());
            if (!of_rest || !taken || !later || sign_of(i) != Sign::less || fact.rate() || all.used.count(i) > 0) {
                return std::nullopt;
            }
            Amount rest = plain(Rational(1));
            Amount share = plain(fact.value);
            share.used.insert(i);
            all = combined('*', all, combined('-', rest, share));
        }
        return all;
    }

    std::set<std::size_t> active_;
};

}  // namespace minillm::ledger
