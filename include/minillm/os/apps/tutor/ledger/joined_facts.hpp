// os/apps/tutor/ledger/joined_facts.hpp: what several numbers of an English story say together.
//
//     15 rows with 14 chairs each       the chairs are of those rows       3 pens for 2 dollars, 7 pens    2/3 a pen
//     sold 12; at 2.75 each             of the kind told before; money     a tree every 5 m               silent
//     eggs come in boxes of 12          12 eggs a box                      from Monday to Friday          5 days
//     a baker sold 85 loaves            nobody counts bakers: no per
//
// Next: story_facts.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "story_kinds.hpp"
#include "story_phrases.hpp"
#include "story_words.hpp"

namespace minillm::ledger {

/// Completes and joins the facts of a story.
class FactJoiner : private StoryPhrases {
public:
    /// @param facts  in the order of the text; they are completed in place
    FactJoiner(const std::vector<Token>& tokens, bool pounds, std::vector<Fact>& facts)
        : StoryPhrases(tokens, pounds), facts_(facts) {}

    void run() {
        give_every_day();
        carry_per_trip();
        drop_lone_articles();
        add_named_days();
        add_day_and_night();
        bind_bare_each();
        resolve_open();
        price_at();
        name_packed();
        swim_lengths();
        drop_told_again();
        join_every();
        join_price_of_many();
        merge_dozen();
        bind_at();
        name_stuff();
    }

private:
    // "15 pages in the morning and 20 in the evening, every day": for both
    void give_every_day() {
        for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
            const bool clause = one_of(word(i), {U"every", U"each"}) && i > 0 && tokens_[i - 1].parts() &&
                                (i + 2 >= tokens_.size() || tokens_[i + 2].parts());
            const Kind kind = clause ? kind_from(i + 1, false).first : Kind();
            if (!kind.time()) {
                continue;
            }
            for (Fact& fact : facts_) {
                bool same_sentence = fact.token < i;
                for (std::size_t at = fact.token; at < i; ++at) {
                    same_sentence = same_sentence && !tokens_[at].ends();
                }
                if (same_sentence && fact.pers.empty() && !fact.of.time()) {
                    add_per(fact, kind, false);
                    fact.inherited = true;
                }
            }
        }
    }

    // "a ferry can take 30 cars", "how many trips": on each trip
    void carry_per_trip() {
        Kind trip;
        for (std::size_t at = 0; at + 2 < tokens_.size(); ++at) {
            const bool asked = word(at) == U"how" && word(at + 1) == U"many";
            const bool turns =
                asked && one_of(singular(word(at + 2)), {U"trip", U"ride", U"journey", U"time", U"crossing", U"load",
                                                         U"tour", U"run", U"turn"});
            trip = turns ? kind_from(at + 2, true).first : trip;
        }
        for (Fact& fact : facts_) {
            const bool carries = fact.pers.size() == 1 && fact.pers[0].soft && fact.token > 0 &&
                                 one_of(word(fact.token - 1), {U"take", U"takes", U"carry", U"carries", U"hold",
                                                               U"holds", U"fit", U"fits", U"transport"});
            if (!trip.open() && carries) {
                fact.pers[0].kind = trip;
            }
        }
    }

    // "a baker sold 85 loaves", "the museum had 430 visitors": where nobody counts bakers the article says nothing.
    void drop_lone_articles() {
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            Fact& fact = facts_[i];
            const bool counted_later = fact.of.money() && i + 1 < facts_.size() && facts_[i + 1].of.open();
            if (counted_later) {
                continue;  // a notebook costs 3 and i buy 7
            }
            std::erase_if(fact.pers, [&](const Per& per) {
                const bool lone = per.soft && per.kind.is == Kind::Is::things && !named_elsewhere(per.kind, i);
                fact.one_told = fact.one_told || lone;
                return lone;
            });
        }
    }

    bool named_elsewhere(const Kind& kind, std::size_t but) const {
        for (std::size_t j = 0; j < facts_.size(); ++j) {
            const Fact& other = facts_[j];
            const bool for_it = j != but && std::any_of(other.pers.begin(), other.pers.end(),
                                                        [&](const Per& p) { return same_kind(p.kind, kind); });
            if (for_it || counts(other.of, kind) || counts(kind, other.of)) {
                return true;
            }
        }
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            const bool plural =
                is_plural(word(at)) && (singular(word(at)) == kind.noun || singular(word(at)) == kind.called);
            const bool lengths = one_of(word(at), {U"lengths", U"laps", U"rounds", U"widths"});
            if (plural || lengths) {
                return true;
            }
        }
        return false;
    }

    // from Monday to Friday: so many days
    void add_named_days() {
        static constexpr std::array<Text, 7> days = {U"monday", U"tuesday",  U"wednesday", U"thursday",
                                                     U"friday", U"saturday", U"sunday"};
        for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
            const auto index = [&](Text name) { return std::find(days.begin(), days.end(), name) - days.begin(); };
            const auto first = index(word(i));
            const auto last = index(word(i + 2));
            const bool span =
                one_of(word(i + 1), {U"to", U"till", U"until", U"through"}) && first < 7 && last < 7 && first < last;
            const bool told = std::any_of(facts_.begin(), facts_.end(), [&](const Fact& f) {
                return f.of.noun == U"day" && f.value == Rational(last - first + 1);
            });
            if (span && !told) {
                add_days(Rational(last - first + 1), i);
            }
        }
    }

    // a whole day and night: 24 hours
    void add_day_and_night() {
        for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
            if (word(i) == U"day" && word(i + 1) == U"and" && word(i + 2) == U"night") {
                add_days(Rational(1), i);
            }
        }
    }

    void add_days(const Rational& value, std::size_t token) {
        Fact fact;
        fact.value = value;
        fact.of.is = Kind::Is::measure;
        fact.of.noun = U"day";
        fact.of.dimension = U"time";
        fact.token = token;
        fact.end = token + 1;
        fact.clause_begin = token;
        fact.clause_end = token + 1;
        facts_.push_back(fact);
    }

    // 15 rows with 14 chairs each, 4 boxes at 2.75 each: for each of the thing counted before
    void bind_bare_each() {
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            for (Per& per : facts_[i].pers) {
                const bool told = per.fact >= 0 && static_cast<std::size_t>(per.fact) < facts_.size();
                per.kind = told && per.kind.open() ? facts_[static_cast<std::size_t>(per.fact)].of : per.kind;
                if (!per.kind.open()) {
                    continue;
                }
                for (std::size_t j = i; j-- > 0;) {
                    const bool counted = facts_[j].of.is == Kind::Is::things && !facts_[j].rate();
                    const bool near = facts_[j].sentence + 1 >= facts_[i].sentence;
                    if (counted && near) {
                        per.kind = facts_[j].of;
                        per.fact = static_cast<int>(j);
                        break;
                    }
                }
                if (per.kind.open()) {
                    per.kind = subject_of(facts_[i]);
                }
            }
        }
    }

    // "at 2.75", "costs 6": money. "sold 12": of the kind told of before.
    void resolve_open() {
        bool any_money = std::any_of(facts_.begin(), facts_.end(), [](const Fact& f) { return f.of.money(); }) ||
                         std::any_of(tokens_.begin(), tokens_.end(), [](const Token& t) {
                             return one_of(t.text, {U"cost", U"costs", U"pay", U"paid", U"price", U"dollars", U"euros",
                                                    U"pounds", U"cents", U"earn", U"earns", U"spend", U"spends",
                                                    U"spent", U"money", U"bill", U"owe", U"charges"});
                         });
        const bool decimals = std::any_of(facts_.begin(), facts_.end(), [&](const Fact& f) {
            return tokens_[f.token].decimal && f.token > 0 &&
                   one_of(word(f.token - 1), {U"at", U"for", U"costs", U"cost"});
        });
        any_money = any_money || decimals;
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            Fact& fact = facts_[i];
            if (!fact.of.open()) {
                continue;
            }
            const Text before = fact.token > 0 ? word(fact.token - 1) : Text();
            const bool many_asked = before == U"for" && last_is_price(i) && how_before(fact);
            const bool for_whom =
                word(fact.token + 1) == U"for" && one_of(before, {U"is", U"are"});  // are 4 for children
            const bool priced = any_money && !many_asked &&
                                (for_whom || tokens_[fact.token].decimal ||
                                 one_of(before, {U"at", U"cost", U"costs", U"for", U"pay", U"pays", U"paid", U"charges",
                                                 U"earns", U"earn", U"costing"}));
            const Fact* last = i > 0 ? &facts_[i - 1] : nullptr;
            if (priced) {
                fact.of.is = Kind::Is::money;
                fact.of.noun = U"dollar";
            } else if (last != nullptr && last->of.money() && fact.rate() && last->rate()) {
                fact.of = last->of;
            } else if (last != nullptr && word(fact.token - 1) == U"of" && last->end + 1 == fact.token) {
                fact.pers.push_back({last->of, false, static_cast<int>(i) - 1});  // 8 rows of 15
            } else if (last != nullptr && last->of.money() && last->rate() && !last->pers.front().kind.measure()) {
                fact.of = last->pers.front().kind;  // a notebook costs 3 and i buy 7
            } else if (last != nullptr && last->of.money() && any_money) {
                fact.of = last->of;
            } else if (last != nullptr && last->of.measure() && !last->rate() && last->sentence == fact.sentence &&
                       one_of(before, {U"and", U"then", U"another"})) {
                fact.of = last->of;  // uses 18 kg on monday and 22 on tuesday
            } else {
                for (std::size_t j = i; j-- > 0 && fact.of.open();) {
                    const bool counted = facts_[j].of.is == Kind::Is::things;
                    fact.of = counted ? facts_[j].of : fact.of;
                }
            }
        }
        // 12 boxes of 8 pencils: for each box
        for (std::size_t i = 1; i < facts_.size(); ++i) {
            Fact& fact = facts_[i];
            const Fact& last = facts_[i - 1];
            const bool of = word(fact.token - 1) == U"of" && last.end + 1 == fact.token;
            const bool group = of && !last.rate() && last.of.is == Kind::Is::things && fact.pers.empty() && !last.share;
            if (group) {
                fact.pers.push_back({last.of, false, static_cast<int>(i) - 1});
            }
        }
    }

    // "eggs come in boxes of 12", "the good ones went in bags of 9", "8 rows of 15": so many of them for each
    void name_packed() {
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            Fact& fact = facts_[i];
            const std::size_t at = fact.token;
            const bool in_packs = at > 1 && word(at - 1) == U"of" && is_plural(word(at - 2)) && !fact.share &&
                                  !fact.of.money() && measure_named(word(at - 2)) == nullptr &&
                                  money_named(word(at - 2), true).empty();
            const bool counted = at > 2 && tokens_[at - 3].number();
            if (in_packs && !counted && fact.pers.empty()) {
                Kind pack;
                pack.is = Kind::Is::things;
                pack.noun = singular(word(at - 2));
                fact.of = word(at + 1).empty() || ends_noun(word(at + 1)) ? Kind() : fact.of;
                fact.pers.push_back({pack, false, -1});
            }
            if (fact.of.open() && fact.rate() && !fact.share) {
                fact.of = thing_packed(fact);
            }
        }
    }

    // What the packs hold: the subject of the clause, or what the question counts, or what was counted before.
    Kind thing_packed(const Fact& fact) const {
        const auto is_pack = [&](const Kind& kind) {
            return std::any_of(fact.pers.begin(), fact.pers.end(),
                               [&](const Per& p) { return same_kind(p.kind, kind); });
        };
        Kind subject;
        for (std::size_t at = fact.clause_begin; at < fact.token && subject.open() && !number(at); ++at) {
            if (is_plural(word(at)) && !ends_noun(word(at)) && word(at) != U"ones") {
                subject = kind_from(at, true).first;
            }
        }
        if (!subject.open() && !is_pack(subject)) {
            return subject;
        }
        for (std::size_t i = static_cast<std::size_t>(&fact - facts_.data()); i-- > 0;) {
            const bool other = facts_[i].of.is == Kind::Is::things && !is_pack(facts_[i].of) && facts_[i].rate();
            if (other) {
                return facts_[i].of;
            }
        }
        for (std::size_t at = 0; at + 2 < tokens_.size(); ++at) {
            const bool asked = word(at) == U"how" && word(at + 1) == U"many";
            const Kind kind = asked ? kind_from(at + 2, true).first : Kind();
            if (asked && !kind.open() && !is_pack(kind)) {
                return kind;
            }
        }
        for (std::size_t i = static_cast<std::size_t>(&fact - facts_.data()); i-- > 0;) {
            if (facts_[i].of.is == Kind::Is::things && !is_pack(facts_[i].of)) {
                return facts_[i].of;  // we need 130 cupcakes, mum bakes 4 trays of 24
            }
        }
        return {};
    }

    // 36 lengths in a 25 metre pool: each is as long as the pool
    void swim_lengths() {
        for (const Fact& laps : facts_) {
            const bool times =
                one_of(laps.of.noun, {U"length", U"lap", U"round", U"circuit", U"width"}) && !laps.rate();
            for (Fact& fact : facts_) {
                const bool way = times && fact.of.dimension == U"length" && fact.pers.size() == 1 && fact.pers[0].soft;
                if (way) {
                    fact.pers[0].kind = laps.of;
                }
            }
        }
    }

    bool last_is_price(std::size_t i) const { return i > 0 && facts_[i - 1].of.money() && facts_[i - 1].rate(); }

    // "how much for 6"
    bool how_before(const Fact& fact) const {
        for (std::size_t at = fact.token; at-- > fact.clause_begin;) {
            if (word(at) == U"how" || word(at) == U"what") {
                return true;
            }
        }
        return false;
    }

    void erase(std::size_t i) {
        facts_.erase(facts_.begin() + static_cast<std::ptrdiff_t>(i));
        for (Fact& fact : facts_) {
            for (Per& per : fact.pers) {
                per.fact -= per.fact > static_cast<int>(i) ? 1 : 0;
            }
        }
    }

    // "2 litres for every 9 square metres", "a tree every 5 m": a rate of both
    void join_every() {
        for (std::size_t i = 1; i < facts_.size(); ++i) {
            const std::size_t at = facts_[i].token;
            const bool every = at > 0 && one_of(word(at - 1), {U"every", U"per", U"each"});
            Fact& rate = facts_[i - 1];
            if (every && rate.sentence == facts_[i].sentence && !facts_[i].of.open() && !rate.share) {
                rate.value = rate.value / facts_[i].value;
                rate.pers.clear();
                rate.pers.push_back({facts_[i].of, false, -1});
                erase(i);
                --i;
            }
        }
    }

    // "6 pens for 9 dollars", "3 kg cost 12 euros": the price of one. Only where another count of them is told or
    // asked.
    void join_price_of_many() {
        for (std::size_t i = 1; i < facts_.size(); ++i) {
            Fact& price = facts_[i];
            Fact& many = facts_[i - 1];
            const bool for_it = word(price.token - 1) == U"for" && many.end + 1 == price.token && !price.of.money();
            if (for_it && many.pers.empty() && price.pers.empty() && !price.of.open() && !price.of.time() &&
                !many.of.open() && counted_again(price, i - 1)) {
                many.value = many.value / price.value;  // 7 litres for 100 km
                many.pers.push_back({price.of, false, -1});
                erase(i);
                --i;
                continue;
            }
            const bool linked = one_of(word(price.token - 1), {U"for", U"cost", U"costs"});
            const bool one_of_two = many.token > 0 && word(many.token - 1) == U"and";
            const bool side_by_side = many.end + 1 == price.token && !one_of_two;
            if (linked && side_by_side && price.of.money() && price.pers.empty() && many.pers.empty() &&
                !many.of.money() && counted_again(many, i)) {
                price.value = price.value / many.value;
                price.pers.push_back({many.of, false, -1});
                erase(i - 1);
            }
        }
    }

    // "3 coffees at 2.90": for each of them, though nobody says each
    void price_at() {
        for (std::size_t i = 1; i < facts_.size(); ++i) {
            Fact& price = facts_[i];
            const Fact& count = facts_[i - 1];
            const bool at = word(price.token - 1) == U"at" && count.end + 1 == price.token && price.of.money();
            if (at && price.pers.empty() && count.of.is == Kind::Is::things && !count.rate() && !count.share) {
                price.pers.push_back({count.of, false, static_cast<int>(i) - 1});
            }
        }
    }

    // 3 kg of fish at 14 dollars per kg: the price of those
    void bind_at() {
        for (std::size_t i = 1; i < facts_.size(); ++i) {
            const bool at = one_of(word(facts_[i].token - 1), {U"at", U"for", U"costing"});
            const Fact& count = facts_[i - 1];
            for (Per& per : facts_[i].pers) {
                Kind bare = count.of;
                bare.called = per.kind.called;
                const bool of_that = at && !count.rate() && same_kind(bare, per.kind) &&
                                     count.sentence == facts_[i].sentence && per.fact < 0;
                per.fact = of_that ? static_cast<int>(i) - 1 : per.fact;
            }
        }
    }

    // apples are 2 dollars a kilo: a kilo of apples
    void name_stuff() {
        for (Fact& fact : facts_) {
            for (Per& per : fact.pers) {
                const bool weighed = per.kind.measure() && !per.kind.time() && per.kind.called.empty() && per.fact < 0;
                per.kind.called = weighed && fact.of.money() ? subject_of(fact).noun : per.kind.called;
            }
        }
    }

    // "3 pens and 2 rulers cost 8.70. The two rulers cost 1.50": the same two
    void drop_told_again() {
        for (std::size_t i = facts_.size(); i-- > 1;) {
            const Fact& fact = facts_[i];
            const bool again =
                fact.token > 0 && one_of(word(fact.token - 1), {U"the", U"all", U"both"}) && !fact.rate();
            const bool told =
                again &&
                std::any_of(facts_.begin(), facts_.begin() + static_cast<std::ptrdiff_t>(i), [&](const Fact& before) {
                    return !before.rate() && before.value == fact.value && same_kind(before.of, fact.of);
                });
            if (told) {
                erase(i);
            }
        }
    }

    bool counted_again(const Fact& fact, std::size_t but) const {
        for (std::size_t j = 0; j < facts_.size(); ++j) {
            const bool other = j != but && &facts_[j] != &fact;
            if (other && !facts_[j].rate() && same_kind(facts_[j].of, fact.of)) {
                return true;
            }
        }
        return false;
    }

    // "3 dollars a dozen": the twelve is how many the price is for
    void merge_dozen() {
        for (std::size_t i = 1; i < facts_.size(); ++i) {
            const bool dozen =
                facts_[i].value == Rational(12) && one_of(tokens_[facts_[i].token].text, {U"a", U"per", U"each"});
            Fact& price = facts_[i - 1];
            const bool behind = dozen && price.of.money() && price.end == facts_[i].token;
            if (!behind) {
                continue;
            }
            Kind eggs = subject_of(price);
            if (eggs.open()) {
                continue;
            }
            price.value = price.value / Rational(12);
            price.pers.clear();
            price.pers.push_back({eggs, false, -1});
            erase(i);
            --i;
        }
    }

    std::vector<Fact>& facts_;
};

}  // namespace minillm::ledger
