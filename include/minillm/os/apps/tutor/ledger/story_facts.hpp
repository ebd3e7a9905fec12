// os/apps/tutor/ledger/story_facts.hpp: what every number of an English story says: so many of a kind, for each of
// what.
//
//     he works 8 hours a day, 5 days a week        8 [hour/day], 5 [day/week]
//     15 rows with 14 chairs each                  15 [row], 14 [chair/row]
//     the library takes 15 cents a day per book    15 [cent/day/book]
//     3 pens for 2 dollars                         2/3 [dollar/pen]
//     eggs are 3 dollars a dozen                   3/12 [dollar/egg]
//     from Monday to Friday                        5 [day]
//
// Next: joined_facts.hpp, what several numbers say together; story_plan.hpp, what is computed from them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "joined_facts.hpp"
#include "story_kinds.hpp"
#include "story_phrases.hpp"
#include "story_words.hpp"

namespace minillm::ledger {

/// Reads the facts of a story.
class FactReader : private StoryPhrases {
public:
    /// The facts; nothing if a number is of no known kind.
    static std::optional<std::vector<Fact>> read(const std::vector<Token>& tokens, bool pounds) {
        FactReader reader(tokens, pounds);
        return reader.run() ? std::optional<std::vector<Fact>>(std::move(reader.facts_)) : std::nullopt;
    }

    /// The kind that is named from a token on, and where its name ends.
    static std::pair<Kind, std::size_t> kind_at(const std::vector<Token>& tokens, std::size_t at, bool pounds,
                                                bool counted) {
        FactReader reader(tokens, pounds);
        return reader.kind_from(at, counted);
    }

private:
    FactReader(const std::vector<Token>& tokens, bool pounds) : StoryPhrases(tokens, pounds) {}

    bool run() {
        std::size_t sentence = 0;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            sentence += tokens_[i].ends() ? 1 : 0;
            if (!number(i) || tokens_[i].label) {
                continue;
            }
            const bool size = number(i + 2) && one_of(word(i + 1), {U"by", U"x"});
            const bool size_of_unit = number(i + 3) && one_of(word(i + 2), {U"by", U"x"});
            if (tokens_[i].clock || tokens_[i].percent || size || size_of_unit || !read_fact(i, sentence)) {
                return false;
            }
        }
        if (one_is_spaced()) {
            return false;
        }
        FactJoiner(tokens_, pounds_, facts_).run();
        return !facts_.empty();
    }

    bool read_fact(std::size_t i, std::size_t sentence) {
        Fact fact;
        const Token& token = tokens_[i];
        fact.value = token.value;
        fact.share = token.share;
        fact.token = i;
        fact.sentence = sentence;
        fact.clause_begin = i;
        while (fact.clause_begin > 0 && !tokens_[fact.clause_begin - 1].parts()) {
            --fact.clause_begin;
        }
        fact.clause_end = i;
        while (fact.clause_end < tokens_.size() && !tokens_[fact.clause_end].parts()) {
            ++fact.clause_end;
        }
        fact.more = word(i + 1) == U"more" || word(i + 1) == U"extra" || word(i + 1) == U"another" ||
                    (i > 0 && one_of(word(i - 1), {U"another", U"further", U"extra"}));
        if (token.money) {
            fact.of.is = Kind::Is::money;
            fact.of.noun = token.cents ? U"cent" : U"dollar";
            const bool named = !money_named(word(i + 1), true).empty();
            fact.end = i + (named ? 2 : 1);
        } else {
            std::tie(fact.of, fact.end) = kind_from(i + 1, true);
            const bool of_them = word(i + 1) == U"of" && one_of(word(i + 2), {U"them", U"these", U"those"});
            if (of_them) {
                fact.of = Kind();
                fact.end = i + 3;
            }
            const bool stuff = fact.of.is == Kind::Is::things && word(fact.end) == U"of" &&
                               !word(fact.end + 1).empty() && !ends_noun(word(fact.end + 1));
            fact.end += stuff ? 2 : 0;  // 4 boxes of chalk
            // a 25 metre pool, a 240 page book: so much of it
            const bool one_of_it = i > 0 && one_of(word(i - 1), {U"a", U"an", U"the", U"each", U"every"});
            const Text next = word(fact.end);
            const bool names_it = one_of_it && !fact.of.open() && !next.empty() && !ends_noun(next);
            if (names_it) {
                const auto [thing, end] = kind_from(fact.end, false);
                fact.pers.push_back({thing, true, -1});
                fact.end = end;
            }
        }
        const bool each_of_these = (i > 1 && word(i - 1) == U"of" && one_of(word(i - 2), {U"each", U"every"})) ||
                                   (i > 2 && word(i - 2) == U"of" && one_of(word(i - 3), {U"each", U"every"}));
        if (each_of_next_ && !facts_.empty() && facts_[*each_of_next_].clause_begin == fact.clause_begin) {
            fact.pers.push_back({facts_[*each_of_next_].of, false, static_cast<int>(*each_of_next_)});
        }
        each_of_next_ = each_of_these ? std::optional<std::size_t>(facts_.size()) : std::nullopt;
        fact.noun_end = fact.end;
        if (fact.of.measure() && word(fact.end) == U"h") {
            Kind hour = day();
            hour.noun = U"hour";
            add_per(fact, hour, false);  // 90 km/h
            ++fact.end;
        }
        read_pers_behind(fact);
        if (each_of_these) {
            fact.pers.clear();
        } else if (fact.pers.empty()) {
            read_pers_before(fact);
        } else if (fact.pers.front().kind.time()) {
            read_each_before(fact);
        }
        const bool of_those = word(i + 1) == U"of" && word(i + 2) == U"them" && fact.pers.empty() && !facts_.empty();
        if (of_those && facts_.back().sentence == fact.sentence) {
            for (const Per& per : facts_.back().pers) {
                if (per.kind.time()) {
                    fact.pers.push_back(per);  // every day she bakes 85 and sells 78 of them
                    fact.inherited = true;
                }
            }
        }
        facts_.push_back(fact);
        return true;
    }

    // "each", "per hour", "a day", "in every box", "in a box", to the next number or stop
    void read_pers_behind(Fact& fact) {
        for (std::size_t at = fact.end; at < tokens_.size() && !tokens_[at].parts() && !number(at); ++at) {
            const Text here = word(at);
            if (one_of(here, {U"how", U"what", U"if", U"when", U"and", U"but", U"until"})) {
                break;
            }
            if (here == U"for" && (fact.of.money() || fact.of.open()) && is_plural(word(at + 1)) &&
                measure_named(word(at + 1)) == nullptr && counted_before_or_behind(word(at + 1))) {
                add_per(fact, kind_from(at + 1, true).first, true);  // 8 dollars for adults
                continue;
            }
            if (one_of(here, {U"each", U"every"}) && fact.of.is == Kind::Is::things && at == fact.end &&
                next_number_in_clause(at) && !word(at + 1).empty() &&
                !one_of(word(at + 1),
                        {U"day", U"week", U"month", U"hour", U"minute", U"year", U"and", U"at", U"for", U"in"})) {
                each_of_next_ = facts_.size();  // 16 children each pay 3.50
                return;
            }
            if (one_of(here, {U"each", U"every"}) && word(at + 1) == U"of" && (number(at + 2) || number(at + 3))) {
                fact.pers.push_back({Kind(), false, static_cast<int>(facts_.size()) + 1});  // to each of her 9 friends
                return;
            }
            if (one_of(here, {U"each", U"every"}) &&
                one_of(word(at + 1), {U"morning", U"evening", U"night", U"afternoon"})) {
                add_per(fact, day(), false);
                fact.inherited = !facts_.empty() && facts_.back().clause_begin == fact.clause_begin;
                continue;
            }
            if (one_of(here, {U"each", U"every", U"per", U"apiece"})) {
                const auto [kind, end] = kind_from(at + 1, false);
                const bool one_more = one_of(word(at + 1), {U"one", U"of"});
                if (number(at + 1)) {
                    return;  // every 5 m: joined later
                }

                if (kind.open() || one_more) {
                    fact.pers.push_back({Kind(), false, -1});  // bare each
                } else {
                    add_per(fact, kind, false);
                }
                fact.end = std::max(fact.end, kind.open() ? at + 1 : end);
                continue;
            }
            const bool of_the_week = here == U"of" && one_of(word(at + 1), {U"the", U"a"}) && word(at + 2) == U"week";
            if (of_the_week && fact.of.time() && fact.of.noun == U"day") {
                Kind week = day();
                week.noun = U"week";
                add_per(fact, week, false);  // on 5 days of the week
                continue;
            }
            if (one_of(here, {U"daily", U"weekly", U"hourly", U"monthly"})) {
                Kind kind;
                kind.is = Kind::Is::measure;
                kind.noun = here == U"daily"    ? U"day"
                            : here == U"weekly" ? U"week"
                            : here == U"hourly" ? U"hour"
                                                : U"month";
                kind.dimension = here == U"monthly" ? Text(U"calendar") : Text(U"time");
                add_per(fact, kind, false);
                continue;
            }
            if (!one_of(here, {U"a", U"an", U"one", U"the"}) || number(at + 1)) {
                continue;
            }
            const auto [kind, end] = kind_from(at + 1, false);
            const Text before = word(at - 1);
            const bool right_behind = at == fact.end;
            const bool article = here != U"the";
            if (kind.time() || kind.dimension == U"calendar") {
                const bool adverb = one_of(before, {U"in", U"for", U"of", U"on"});
                if (article && !(adverb && before != U"in")) {
                    add_per(fact, kind, adverb);
                }
            } else if (!kind.open() && article && right_behind && (fact.of.money() || kind.measure())) {
                add_per(fact, kind, false);
            } else if (!kind.open() && article && fact.of.time() && at > 1 && word(at - 2) == U"to") {
                add_per(fact, kind, true);  // 4 minutes to wash a car
            } else if (!kind.open() && article && one_of(before, {U"in", U"to", U"on", U"for", U"inside", U"into"})) {
                add_per(fact, kind, true);
            }
            (void)end;
        }
    }

    bool next_number_in_clause(std::size_t at) const {
        while (at < tokens_.size() && !tokens_[at].parts() && !number(at)) {
            ++at;
        }
        return number(at);
    }

    bool counted_before_or_behind(Text plural) const {
        for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
            if (number(i) && singular(word(i + 1)) == singular(plural)) {
                return true;
            }
        }
        return false;
    }

    // "each box holds 12", "in every row there are 2", "an adult weighs 75": the words of the clause before a number
    void read_pers_before(Fact& fact) {
        if (!facts_.empty() && inherits_subject(fact)) {
            for (const Per& per : facts_.back().pers) {
                add_per(fact, per.kind, per.soft);
            }
            fact.inherited = !fact.pers.empty();
            return;
        }
        if (read_each_before(fact)) {
            return;
        }
        std::size_t begin = fact.clause_begin;
        bool numbers = false;
        for (std::size_t at = fact.token; at-- > fact.clause_begin;) {
            const bool packed = number(at) && at > 0 && word(at - 1) == U"of" &&
                                (fact.of.money() ||
                                 one_of(word(fact.token - 1), {U"costs", U"cost", U"is"}));  // a box of 12 pens costs
            numbers = numbers || (number(at) && packed);
            if ((number(at) && !packed) || one_of(word(at), {U"and", U"if", U"but"})) {
                begin = at + 1;
                break;
            }
        }
        if (fact.token > 1 && word(fact.token - 1) == U"of" && is_plural(word(fact.token - 2))) {
            return;  // the good ones went in bags of 9: for each bag
        }
        while (word(begin).size() > 4 && word(begin).ends_with(U"ly")) {
            ++begin;  // normally an adult pays
        }
        begin += one_of(word(begin), {U"if", U"so", U"and", U"when", U"but", U"now"}) ? 1 : 0;
        if (one_of(word(begin), {U"a", U"an", U"one", U"the"})) {
            const auto [kind, end] = kind_from(begin + 1, false);
            const bool verb = end < fact.token && !tokens_[end].parts() && word(end) != U"and";
            if (!kind.open() && (verb || (end + 1 == fact.token && word(end) == U"of"))) {
                add_per(fact, kind, true);
            }
        }
    }

    // "5 red and 4 blue" behind one "each bag has"
    bool inherits_subject(const Fact& fact) const {
        const Fact& last = facts_.back();
        if (!last.rate() || last.clause_begin != fact.clause_begin || last.pers.front().kind.open() ||
            last.pers.front().fact != -1) {
            return false;
        }
        const bool near = last.end + 1 == fact.token && word(fact.token - 1) == U"and";
        const bool each = subject_each(last.token, last.clause_begin);
        const bool again = word(fact.token - 1) == U"and" && last.pers.front().kind.time();
        return (near && (each || last.pers.front().soft)) || (again && each);
    }

    bool subject_each(std::size_t token, std::size_t begin) const {
        for (std::size_t at = begin; at < token; ++at) {
            if (one_of(word(at), {U"each", U"every"})) {
                return true;
            }
        }
        return false;
    }

    bool read_each_before(Fact& fact) const {
        bool found = false;
        const std::size_t told = facts_.empty() ? 0 : facts_.back().end;  // "each" of the number before is its own
        for (std::size_t at = fact.token; at-- > std::max(fact.clause_begin, told) && !number(at);) {
            if (one_of(word(at), {U"everyone", U"everybody"})) {
                fact.pers.push_back({Kind(), false, -1});
                found = true;
                continue;
            }
            const bool of_these = word(at + 1) == U"of" && at + 3 >= fact.token;  // each of her 9 friends
            if (!one_of(word(at), {U"each", U"every", U"per"}) || of_these) {
                continue;
            }
            const auto [kind, end] = kind_from(at + 1, false);
            (void)end;
            if (one_of(word(at + 1), {U"morning", U"evening", U"night", U"afternoon"})) {
                add_per(fact, day(), false);
                found = true;
                continue;
            }
            const bool one_more =
                one_of(word(at + 1), {U"one", U"of"}) && (word(at + 1) == U"one" || word(at + 2) == U"them");
            if (kind.open() || one_more) {
                fact.pers.push_back({Kind(), false, -1});
            } else {
                add_per(fact, kind, false);
            }
            found = true;
        }
        return found;
    }

    // Trees every 5 m: no tree has a length, and how many stand at the ends is another question.
    bool one_is_spaced() const {
        return std::any_of(facts_.begin(), facts_.end(), [&](const Fact& fact) {
            const bool every = fact.token > 0 && one_of(word(fact.token - 1), {U"every", U"each"});
            const bool first = &fact == &facts_.front() || (&fact - 1)->sentence != fact.sentence;
            return every && (first || (&fact - 1)->of.open());
        });
    }

    std::vector<Fact> facts_;
    std::optional<std::size_t> each_of_next_;  // the number that an "each" before a verb is told of
};

}  // namespace minillm::ledger
