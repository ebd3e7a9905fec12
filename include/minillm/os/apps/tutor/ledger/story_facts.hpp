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
// A per that an article alone gives ("an adult ticket is 10 dollars", "8 pencils in a box") is soft: it counts only if
// the story tells how many there are.
//
// Next: story_plan.hpp, what is computed from them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "story_kinds.hpp"
#include "story_words.hpp"

namespace minillm::ledger {

/// For each of what.
struct Per {
    Kind kind;
    bool soft = false;  // by an article
    int fact = -1;      // "each" behind a counted thing: of that fact alone
};

/// What a number says.
struct Fact {
    Rational value;
    Kind of;
    std::vector<Per> pers;
    std::size_t token = 0;
    std::size_t sentence = 0;
    std::size_t clause_begin = 0;
    std::size_t clause_end = 0;
    std::size_t noun_end = 0;
    std::size_t end = 0;  // behind the noun and what it is told for
    bool share = false;
    bool more = false;       // 50 more
    bool inherited = false;  // its per is that of the number before: 15 in the morning and 20 in the evening, every day
    bool one_told = false;   // "a baker sold", "the driver weighs": told of one that nobody counts
    bool in_question = false;

    bool rate() const { return !pers.empty(); }
};

/// Reads the facts of a story.
class FactReader {
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
    FactReader(const std::vector<Token>& tokens, bool pounds) : tokens_(tokens), pounds_(pounds) {}

    Text word(std::size_t at) const { return at < tokens_.size() && tokens_[at].word() ? tokens_[at].text : Text(); }
    bool number(std::size_t at) const { return at < tokens_.size() && tokens_[at].number(); }

    // ---- Kinds ----------------------------------------------------------------------------------------------------

    // The noun from a token on. Counted: behind a number, where a plural ends the name; else behind an article.
    std::pair<Kind, std::size_t> kind_from(std::size_t at, bool counted) const {
        Kind kind;
        while (is_small_adjective(word(at)) || (one_of(word(at), {U"the", U"these", U"his", U"her", U"my"}))) {
            ++at;
        }
        if (const Text coin = money_named(word(at), pounds_); !coin.empty()) {
            kind.is = Kind::Is::money;
            kind.noun = std::u32string(coin);
            return {kind, at + 1};
        }
        const bool squared = one_of(word(at), {U"square", U"sq", U"cubic"});
        if (const Measure* measure = measure_named(word(squared ? at + 1 : at)); measure != nullptr) {
            kind.is = Kind::Is::measure;
            kind.noun = (squared ? std::u32string(word(at)) + U" " : std::u32string()) + std::u32string(measure->id);
            kind.dimension = squared ? Text(U"area") : measure->dimension;
            const std::size_t end = at + (squared ? 2 : 1);
            const bool stuff =
                word(end) == U"of" && !kind.time() && !word(end + 1).empty() && !ends_noun(word(end + 1));
            kind.called = stuff ? singular(word(end + 1)) : std::u32string();
            return {kind, end + (stuff && is_plural(word(end + 1)) ? 2 : 0)};
        }
        constexpr std::size_t longest = 4;
        std::vector<Text> run;
        std::size_t end = at;
        const bool verb_as_noun =
            counted && one_of(word(at), {U"drinks", U"cuts", U"leaves", U"drops", U"prints", U"walks", U"rides",
                                         U"visits", U"watches", U"plays", U"runs", U"works"});
        while (run.size() < longest && !word(end).empty() && (!ends_noun(word(end)) || (run.empty() && verb_as_noun))) {
            run.push_back(word(end));
            ++end;
            if (counted && is_plural(run.back())) {
                break;
            }
        }
        if (run.empty()) {
            return {kind, at};
        }
        std::size_t head = run.size() - 1;
        if (!counted || !is_plural(run.back())) {
            for (std::size_t i = 0; i < run.size(); ++i) {
                head = counted_elsewhere(run[i]) ? i : head;
            }
        }
        kind.is = Kind::Is::things;
        kind.noun = singular(run[head]);
        kind.called = head > 0 ? singular(run[head - 1]) : std::u32string();
        return {kind, end - (run.size() - 1 - head)};
    }

    // Whether the plural of a word, or the word behind a number, stands elsewhere.
    bool counted_elsewhere(Text noun) const {
        const std::u32string stem = singular(noun);
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            const bool plural = tokens_[i].word() && tokens_[i].text != noun && is_plural(tokens_[i].text);
            if (plural && singular(tokens_[i].text) == stem) {
                return true;
            }
        }
        return false;
    }

    // ---- Facts ----------------------------------------------------------------------------------------------------

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
        give_every_day();
        carry_per_trip();
        drop_lone_articles();
        add_named_days();
        add_day_and_night();
        bind_bare_each();
        resolve_open();
        name_packed();
        swim_lengths();
        drop_told_again();
        join_every();
        join_price_of_many();
        merge_dozen();
        bind_at();
        name_stuff();
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
            const bool stuff = fact.of.is == Kind::Is::things && word(fact.end) == U"of" && !word(fact.end + 1).empty() &&
                               !ends_noun(word(fact.end + 1));
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
        const bool each_of_these =
            (i > 1 && word(i - 1) == U"of" && one_of(word(i - 2), {U"each", U"every"})) ||
            (i > 2 && word(i - 2) == U"of" && one_of(word(i - 3), {U"each", U"every"}));
        if (each_of_next_ && !facts_.empty() && facts_[*each_of_next_].clause_begin == fact.clause_begin) {
            fact.pers.push_back({facts_[*each_of_next_].of, false, static_cast<int>(*each_of_next_)});
        }
        each_of_next_ = each_of_these ? std::optional<std::size_t>(facts_.size()) : std::nullopt;
        fact.noun_end = fact.end;
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

    void add_per(Fact& fact, const Kind& kind, bool soft) const {
        const bool known =
            std::any_of(fact.pers.begin(), fact.pers.end(), [&](const Per& p) { return same_kind(p.kind, kind); });
        if (!known && !same_kind(fact.of, kind)) {
            fact.pers.push_back({kind, soft, -1});
        }
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
            if (one_of(here, {U"each", U"every"}) && fact.of.is == Kind::Is::things && at == fact.end && next_number_in_clause(at) &&
                !word(at + 1).empty() &&
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

    static Kind day() {
        Kind kind;
        kind.is = Kind::Is::measure;
        kind.noun = U"day";
        kind.dimension = U"time";
        return kind;
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
            const bool turns = asked && one_of(singular(word(at + 2)), {U"trip", U"ride", U"journey", U"time", U"crossing",
                                                                        U"load", U"tour", U"run", U"turn"});
            trip = turns ? kind_from(at + 2, true).first : trip;
        }
        for (Fact& fact : facts_) {
            const bool carries = fact.pers.size() == 1 && fact.pers[0].soft && fact.token > 0 &&
                                 one_of(word(fact.token - 1), {U"take", U"takes", U"carry", U"carries", U"hold", U"holds",
                                                               U"fit", U"fits", U"transport"});
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
            const bool packed =
                number(at) && at > 0 && word(at - 1) == U"of" && fact.of.money();  // a box of 12 pens costs
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

    // ---- What several numbers say together -------------------------------------------------------------------------

    // from Monday to Friday: so many days
    void add_named_days() {
        static constexpr std::array<Text, 7> days = {U"monday", U"tuesday",  U"wednesday", U"thursday",
                                                     U"friday", U"saturday", U"sunday"};
        for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
            const auto index = [&](Text name) { return std::find(days.begin(), days.end(), name) - days.begin(); };
            const auto first = index(word(i));
            const auto last = index(word(i + 2));
            const bool span = one_of(word(i + 1), {U"to", U"till", U"until", U"through"}) &&
                              first < 7 && last < 7 && first < last;
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

    // The plural at the start of the clause: "eggs are 3 dollars each", "tickets cost 5 each"
    Kind subject_of(const Fact& fact) const {
        Kind kind;
        for (std::size_t at = fact.clause_begin; at < fact.token; ++at) {
            if (is_plural(word(at)) && !ends_noun(word(at)) && money_named(word(at), true).empty() &&
                measure_named(word(at)) == nullptr) {
                kind.is = Kind::Is::things;
                kind.noun = singular(word(at));
                const Text before = at > fact.clause_begin ? word(at - 1) : Text();
                kind.called = !before.empty() && !ends_noun(before) ? singular(before) : std::u32string();
            }
        }
        return kind;
    }

    // "at 2.75", "costs 6": money. "sold 12": of the kind told of before.
    void resolve_open() {
        bool any_money =
            std::any_of(facts_.begin(), facts_.end(), [](const Fact& f) { return f.of.money(); }) ||
            std::any_of(tokens_.begin(), tokens_.end(), [](const Token& t) {
                return one_of(t.text, {U"cost", U"costs", U"pay", U"paid", U"price", U"dollars", U"euros",
                                                    U"pounds", U"cents", U"earn", U"earns", U"spend", U"spends",
                                                    U"spent", U"money", U"bill", U"owe", U"charges"});
            });
        const bool decimals = std::any_of(facts_.begin(), facts_.end(), [&](const Fact& f) {
            return tokens_[f.token].decimal && f.token > 0 && one_of(word(f.token - 1), {U"at", U"for", U"costs", U"cost"});
        });
        any_money = any_money || decimals;
        for (std::size_t i = 0; i < facts_.size(); ++i) {
            Fact& fact = facts_[i];
            if (!fact.of.open()) {
                continue;
            }
            const Text before = fact.token > 0 ? word(fact.token - 1) : Text();
            const bool many_asked = before == U"for" && last_is_price(i) && how_before(fact);
            const bool for_whom = word(fact.token + 1) == U"for" && one_of(before, {U"is", U"are"});  // are 4 for children
            const bool priced = any_money && !many_asked && (for_whom || tokens_[fact.token].decimal || one_of(before, {U"at", U"cost", U"costs", U"for", U"pay", U"pays",
                                                                U"paid", U"charges", U"earns", U"earn", U"costing"}));
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

    const std::vector<Token>& tokens_;
    bool pounds_;
    std::vector<Fact> facts_;
    std::optional<std::size_t> each_of_next_;  // the number that an "each" before a verb is told of
};

}  // namespace minillm::ledger
