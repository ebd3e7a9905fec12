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

namespace minillm::ledger {

/// An amount and how it came about.
struct Amount {
    Rational value;
    std::vector<MathStep> steps;
    std::set<std::size_t> used;
    bool of_one = false;  // a per that an article gave was counted as one
};

/// Computes the asked amount.
class StoryPlan {
public:
    StoryPlan(const std::vector<Token>& tokens, const std::vector<Fact>& facts, const Question& question)
        : tokens_(tokens), facts_(facts), question_(question) {}

    /// The asked amount with every number used; nothing if the words leave one open.
    std::optional<Amount> asked() {
        if (question_.of.open() && !find_kind()) {
            return std::nullopt;
        }
        const bool price_by_difference = std::any_of(facts_.begin(), facts_.end(), [](const Fact& f) {
            return f.more && f.of.money() && f.rate();  // a ruler costs 20p more
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
    using Mode = Question::Mode;
    static constexpr int deepest = 6;

    Text word(std::size_t at) const { return at < tokens_.size() && tokens_[at].word() ? tokens_[at].text : Text(); }

    // ---- The question ---------------------------------------------------------------------------------------------

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
        const bool inverse =
            question_.of.time() || is_person(question_.of.noun) || (kinds && is_person(facts_[times[0]].of.noun));
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

    // ---- Amounts --------------------------------------------------------------------------------------------------

    static Amount combined(char sign, const Amount& a, const Amount& b) {
        const MathStep step = problem_step(sign, a.value, b.value);
        Amount result;
        result.value = step.result;
        result.steps = a.steps;
        result.steps.insert(result.steps.end(), b.steps.begin(), b.steps.end());
        result.used = a.used;
        result.used.insert(b.used.begin(), b.used.end());
        result.of_one = a.of_one || b.of_one;
        const bool idle = (sign == '*' || sign == '/') && b.value == Rational(1);
        if (!idle) {
            result.steps.push_back(step);
        }
        return result;
    }

    static Amount plain(const Rational& value) { return {value, {}, {}, false}; }

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
            } else if (factor(fact.of, kind)) {
                other_units.push_back(i);
            }
        }
        const bool alike = direct.empty() || active_.empty() || !kind.time();  // 7 hours, over 5 days
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

    bool asks_good_ones() const {
        for (std::size_t at = question_.begin; at < question_.end; ++at) {
            if (one_of(word(at), {U"good", U"fine", U"fresh", U"whole", U"usable", U"healthy", U"intact", U"unbroken", U"ok",
                                  U"okay", U"edible"})) {
                return true;
            }
        }
        return false;
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

    // ---- Signs ----------------------------------------------------------------------------------------------------

    enum class Sign { none, more, less, rest };

    // What the words say that happens to a number: the nearest verb before it, or the words behind it.
    Sign sign_of(std::size_t i) const {
        const Fact& fact = facts_[i];
        const std::size_t limit = next_number(fact);
        const Sign behind = sign_behind(fact, limit);
        if (behind == Sign::rest && !fact.rate()) {
            return behind;
        }
        for (std::size_t at = fact.token; at-- > fact.clause_begin && !tokens_[at].number();) {
            const bool last_number = at > fact.clause_begin && one_of(word(at), {U"and", U"then", U"but"});
            if (last_number && number_before(at, fact)) {
                break;  // "12 got off and 7 got on": that verb is the other number's
            }
            const bool given_to = one_of(word(at), {U"gave", U"gives", U"give"}) &&
                                  one_of(word(at + 1), {U"him", U"her", U"me", U"us", U"them"});
            if (given_to) {
                return fact.more ? Sign::more : Sign::none;  // to whom the story is about, or to another
            }
            if (takes_away(word(at)) && !(word(at) == U"off" && one_of(word(at - 1), {U"sets", U"set"}))) {
                return Sign::less;
            }
            if (adds(word(at)) && word(at) != U"on" && word(at) != U"another") {
                return Sign::more;
            }
        }
        if (behind != Sign::none) {
            return behind;
        }
        for (const Per& per : fact.pers) {
            if (per.fact >= 0 && static_cast<std::size_t>(per.fact) < i) {
                return sign_of(static_cast<std::size_t>(per.fact));  // buys 2 bags with 15 beads each
            }
        }
        const Text next = word(fact.end);
        const bool no_verb = next.empty() || one_of(next, {U"to", U"on", U"for", U"at", U"in", U"from", U"of", U"the"});
        const bool goes_on =
            no_verb && fact.token > 0 &&
            (one_of(word(fact.token - 1), {U"and", U"another", U"then"}) || tokens_[fact.token - 1].parts());
        if (goes_on && i > 0 && sign_of(i - 1) == Sign::less) {
            return Sign::less;  // used 7.5 m, then another 4.8 m
        }
        return fact.more ? Sign::more : Sign::none;
    }

    Sign sign_behind(const Fact& fact, std::size_t limit) const {
        Sign sign = Sign::none;
        for (std::size_t at = fact.noun_end; at < limit; ++at) {
            const Text next = word(at + 1);
            const bool left = one_of(word(at), {U"left", U"remaining", U"over", U"remain"}) ||
                              (one_of(word(at), {U"change", U"back"}) && fact.of.money());
            if (left) {
                return Sign::rest;
            }
            if (one_of(word(at), {U"and", U"then"}) && limit < fact.clause_end) {
                break;  // what follows is told of the next number
            }
            const bool out_of = word(at) == U"out" && next == U"of";
            if (takes_away(word(at)) && !out_of) {
                return Sign::less;
            }
            const bool comes_on =
                adds(word(at)) && !(word(at) == U"on" && !one_of(word(at - 1), {U"get", U"got", U"gets"}));
            sign = comes_on ? Sign::more : sign;
        }
        return sign;
    }

    // Whether a number of the same clause stands before a place.
    bool number_before(std::size_t at, const Fact& fact) const {
        while (at-- > fact.clause_begin) {
            if (tokens_[at].number()) {
                return true;
            }
        }
        return false;
    }

    std::size_t next_number(const Fact& fact) const {
        std::size_t at = fact.end;
        while (at < fact.clause_end && !tokens_[at].number()) {
            ++at;
        }
        return at;
    }

    // Whether one of some words stands beside a number: behind the number before it, before the one behind it.
    bool near_any(std::size_t i, std::initializer_list<Text> words) const {
        const Fact& fact = facts_[i];
        std::size_t begin = fact.token;
        while (begin > fact.clause_begin && !tokens_[begin - 1].number()) {
            --begin;
        }
        const int bound = fact.rate() ? fact.pers.front().fact : -1;
        const bool own = bound >= 0 && begin == facts_[static_cast<std::size_t>(bound)].token + 1;  // her 24 pupils get 4
        if (begin > fact.clause_begin && !own) {
            while (begin < fact.token && !one_of(word(begin), {U"and", U"but", U"then", U"plus"})) {
                ++begin;  // the words up to there are the other number's
            }
        }
        const std::size_t limit = next_number(fact);
        for (std::size_t at = begin; at < limit; ++at) {
            const bool next_told =
                limit < fact.clause_end && at >= fact.noun_end && one_of(word(at), {U"and", U"but", U"then"});
            if (next_told) {
                break;
            }
            if (one_of(word(at), words)) {
                return true;
            }
        }
        return false;
    }

    // Words that cannot but take away, whatever is asked.
    bool spoils(std::size_t i) const {
        return near_any(
            i, {U"broken",   U"rotten",    U"damaged",  U"absent",   U"sick",    U"empty",  U"cracked", U"broke",
                U"jam",      U"jammed",    U"break",    U"breaks",   U"stopped", U"paused", U"pause",   U"discount",
                U"off",      U"voucher",   U"refund",   U"deducted", U"wilted",  U"died",   U"faulty",  U"stale",
                U"mouldy",   U"squashed",  U"bad",      U"missing",  U"thrown",  U"threw",  U"bruised", U"rejected",
                U"ill",      U"defective", U"idle",     U"rested",   U"burst",   U"unsold", U"free",    U"taken",
                U"occupied", U"booked",    U"reserved", U"painted",  U"closed",  U"not"});
    }

    std::optional<Amount> signed_sum(const std::vector<std::pair<std::size_t, Amount>>& parts, bool top) const {
        if (parts.size() == 1) {
            const bool asks_rest = top && (question_.mode == Mode::left || question_.mode == Mode::missing);
            return asks_rest ? std::nullopt : std::optional<Amount>(parts[0].second);
        }
        if (top && says_save() && question_.of.money() && question_.mode != Mode::missing) {
            return saving_of(parts);
        }
        if (top && (question_.mode == Mode::left || question_.mode == Mode::now)) {
            return rest_of(parts);
        }
        if (top && question_.per && question_.of.money()) {
            if (const std::optional<Amount> residue = price_of_rest(parts)) {
                return residue;
            }
        }
        if (top && question_.mode == Mode::missing) {
            return missing_of(parts);
        }
        if (top && question_.mode == Mode::profit) {
            return profit_of(parts);
        }
        return sum_of(parts, top);
    }

    std::optional<Amount> rest_of(const std::vector<std::pair<std::size_t, Amount>>& parts) const {
        const bool money = question_.of.money();
        std::size_t first = parts.size();
        if (money) {
            for (std::size_t k = 0; k < parts.size(); ++k) {
                const bool purse =
                    !facts_[parts[k].first].rate() &&
                    near_any(parts[k].first, {U"note",  U"bill",   U"with",   U"had",   U"has",    U"have",   U"gave",
                                              U"hands", U"handed", U"pocket", U"purse", U"wallet", U"from",   U"got",
                                              U"take",  U"took",   U"budget", U"put", U"saves", U"saved", U"gives", U"starts", U"started"});
                if (purse && first < parts.size()) {
                    return std::nullopt;
                }
                first = purse ? k : first;
            }
        } else {
            first = only_count(parts);
            while (first < parts.size() && sign_of(parts[first].first) == Sign::less) {
                ++first;
            }
            first = first == parts.size() ? 0 : first;
        }
        const bool dealt_out = !money && first < parts.size() && only_count(parts) == first && first > 0;
        if (first == parts.size() || sign_of(parts[first].first) == Sign::rest) {
            return std::nullopt;
        }
        Amount all = parts[first].second;
        for (std::size_t k = 0; k < parts.size(); ++k) {
            if (k == first) {
                continue;
            }
            const std::size_t i = parts[k].first;
            const Sign sign = sign_of(i);
            const bool given = near_any(i, {U"gets", U"found", U"earns", U"earned", U"received", U"receives", U"won",
                                            U"birthday", U"him", U"her", U"tip", U"pocket"});
            const bool pays = money && !given;
            const bool to_people = question_.mode == Mode::left && facts_[i].rate() &&
                                   is_person(facts_[i].pers.front().kind.noun);
            const bool gets = (dealt_out || to_people) && !money && facts_[i].rate() && !facts_[i].pers.front().kind.time() &&
                              near_any(i, {U"gets", U"get", U"receives", U"needs", U"for"});
            const bool told = sign == Sign::less || gets || (sign == Sign::more && first < k);
            if (!pays && !told) {
                return std::nullopt;
            }
            if (money && given && sign == Sign::less && !near_any(i, {U"spent", U"spends", U"paid", U"pays"})) {
                return std::nullopt;
            }
            const bool less = pays || gets || sign == Sign::less;
            all = combined(less ? '-' : '+', all, parts[k].second);
        }
        return all.value.is_negative() ? std::nullopt : std::optional<Amount>(all);
    }

    // A family ticket costs 38, what do two adults and three children save: their single tickets less that one.
    std::optional<Amount> saving_of(const std::vector<std::pair<std::size_t, Amount>>& parts) const {
        std::optional<Amount> one;
        std::optional<Amount> singles;
        for (const auto& [i, part] : parts) {
            const bool for_all =
                near_any(i, {U"family", U"group", U"bundle", U"set", U"pass", U"combined", U"season", U"pack"}) &&
                part.used.size() == 1;
            if (for_all && one) {
                return std::nullopt;
            }
            std::optional<Amount>& side = for_all ? one : singles;
            side = side ? combined('+', *side, part) : part;
        }
        const bool both = one && singles && singles->used.size() > 1 && !singles->of_one;
        return both ? std::optional<Amount>(combined('-', *singles, *one)) : std::nullopt;
    }

    // What there was: the one amount that is no rate, if all others are; else the first.
    std::size_t only_count(const std::vector<std::pair<std::size_t, Amount>>& parts) const {
        std::size_t count = parts.size();
        for (std::size_t k = 0; k < parts.size(); ++k) {
            const bool single = !facts_[parts[k].first].rate();
            if (single && count < parts.size()) {
                return 0;
            }
            count = single ? k : count;
        }
        const bool taken = count < parts.size() && sign_of(parts[count].first) != Sign::none;
        return count == parts.size() || taken ? 0 : count;
    }

    // Two drinks and three rolls cost 23 in all, a drink costs 4: what is left for the rolls.
    std::optional<Amount> price_of_rest(const std::vector<std::pair<std::size_t, Amount>>& parts) const {
        std::optional<Amount> total;
        std::optional<Amount> told;
        for (const auto& [i, part] : parts) {
            const bool single = facts_[i].rate();
            std::optional<Amount>& side = single ? told : total;
            if (!single && side) {
                return std::nullopt;
            }
            side = side ? combined('+', *side, part) : part;
        }
        const bool both = total && told && told->value < total->value;
        return both ? std::optional<Amount>(combined('-', *total, *told)) : std::nullopt;
    }

    // The largest is the aim; all the rest is there already.
    std::optional<Amount> missing_of(const std::vector<std::pair<std::size_t, Amount>>& parts) const {
        std::size_t aim = 0;
        for (std::size_t k = 1; k < parts.size(); ++k) {
            aim = parts[aim].second.value < parts[k].second.value ? k : aim;
        }
        Amount all = parts[aim].second;
        for (std::size_t k = 0; k < parts.size(); ++k) {
            const bool lost =
                near_any(parts[k].first, {U"spent", U"spends", U"lost", U"loses", U"lent", U"gave", U"back", U"broke",
                                          U"broken", U"threw", U"discount", U"off", U"left"});
            if (lost) {
                return std::nullopt;
            }
            all = k == aim ? all : combined('-', all, parts[k].second);
        }
        return all.value.is_negative() ? std::nullopt : std::optional<Amount>(all);
    }

    // What is sold less what is bought.
    std::optional<Amount> profit_of(const std::vector<std::pair<std::size_t, Amount>>& parts) const {
        std::optional<Amount> sold;
        std::optional<Amount> bought;
        for (const auto& [i, part] : parts) {
            const int bound = facts_[i].rate() ? facts_[i].pers.front().fact : -1;
            const bool of_sold = bound >= 0 && near_any(static_cast<std::size_t>(bound), {U"sold", U"sells", U"sell"});
            const bool sells = of_sold || near_any(i, {U"sold", U"sells", U"sell", U"selling"});
            const bool buys = near_any(i, {U"bought", U"buys", U"buy", U"cost", U"costs", U"paid", U"pays", U"spent",
                                           U"spends", U"supplies", U"ingredients"});
            if (sells == buys) {
                return std::nullopt;
            }
            std::optional<Amount>& side = sells ? sold : bought;
            side = side ? combined('+', *side, part) : part;
        }
        return sold && bought ? std::optional<Amount>(combined('-', *sold, *bought)) : std::nullopt;
    }

    std::optional<Amount> sum_of(const std::vector<std::pair<std::size_t, Amount>>& parts, bool top) const {
        Amount all = parts[0].second;
        bool loses = false;
        bool starts_with_rest = sign_of(parts[0].first) == Sign::rest;
        if (starts_with_rest || spoils(parts[0].first) || says_save()) {
            return std::nullopt;
        }
        for (std::size_t k = 1; k < parts.size(); ++k) {
            const std::size_t i = parts[k].first;
            const bool less = (spoils(i) && sign_of(i) != Sign::more) || (sign_of(i) == Sign::rest && top);
            loses = loses || less;
            all = combined(less ? '-' : '+', all, parts[k].second);
        }
        const bool all_of_them = question_.mode == Mode::total || question_.of.money() || !top;
        const bool priced = near_any(parts[0].first, {U"had", U"has"}) && question_.of.money() && !loses;
        const bool measured_one = top && question_.of.measure() && all.of_one;  // the driver weighs 82 kg
        if (measured_one || any_near(parts, {U"keeps", U"kept", U"keep"}) ||
            (any_near(parts, {U"spend", U"spends", U"spent", U"saves"}) &&
             any_near(parts, {U"get", U"gets", U"earn", U"earns", U"receives"}))) {
            return std::nullopt;
        }
        const bool parallel =
            std::all_of(parts.begin() + 1, parts.end(), [&](const auto& part) { return facts_[part.first].inherited; });
        const bool sums = parallel && !loses ? true
                          : loses            ? parts.size() == 2
                                             : all_of_them && !priced && !any_taken(parts);
        return sums && !all.value.is_negative() ? std::optional<Amount>(all) : std::nullopt;
    }

    bool any_near(const std::vector<std::pair<std::size_t, Amount>>& parts, std::initializer_list<Text> words) const {
        return std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return near_any(part.first, words); });
    }

    // "how much does the pass save": a difference, and no sum
    bool says_save() const {
        for (std::size_t at = question_.begin; at < question_.end; ++at) {
            if (one_of(word(at), {U"save", U"saves"})) {
                return true;
            }
        }
        return false;
    }

    // Where something went and the question does not say whether it counts.
    bool any_taken(const std::vector<std::pair<std::size_t, Amount>>& parts) const {
        bool taken = false;
        bool given = false;
        for (const auto& [i, part] : parts) {
            const bool sign = sign_of(i) == Sign::less && !question_.of.money();
            taken = taken || sign;
            given = given || !sign;
        }
        return taken && given;
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

    const std::vector<Token>& tokens_;
    const std::vector<Fact>& facts_;
    Question question_;
    std::set<std::size_t> active_;
};

}  // namespace minillm::ledger
