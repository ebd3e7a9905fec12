// os/apps/tutor/ledger/story_phrases.hpp: what a number of an English story is told of, and how its noun is read.
//
//     the fact "14 chairs each": 14 [chair] per [row]      kind behind a number: "old adult tickets" -> ticket (adult)
//     kind behind an article: "the box weighs" -> box       subject: "eggs are 3 dollars each" -> egg
//
// A per that an article alone gives ("an adult ticket is 10 dollars", "8 pencils in a box") is soft: it counts only if
// the story tells how many there are.
//
// Next: story_facts.hpp, which reads the facts; joined_facts.hpp, what several of them say together.
#pragma once

#include <algorithm>
#include <cstddef>
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

    bool rate() const { return !pers.empty(); }
};

/// Reads nouns and subjects of a story.
class StoryPhrases {
protected:
    StoryPhrases(const std::vector<Token>& tokens, bool pounds) : tokens_(tokens), pounds_(pounds) {}

    Text word(std::size_t at) const { return at < tokens_.size() && tokens_[at].word() ? tokens_[at].text : Text(); }

    bool number(std::size_t at) const { return at < tokens_.size() && tokens_[at].number(); }

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
        if (one_of(word(at), {U"mornings", U"evenings", U"afternoons", U"nights"})) {
            return {day(), at + 1};
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

    static Kind day() {
        Kind kind;
        kind.is = Kind::Is::measure;
        kind.noun = U"day";
        kind.dimension = U"time";
        return kind;
    }

    static void add_per(Fact& fact, const Kind& kind, bool soft) {
        const bool known =
            std::any_of(fact.pers.begin(), fact.pers.end(), [&](const Per& p) { return same_kind(p.kind, kind); });
        if (!known && !same_kind(fact.of, kind)) {
            fact.pers.push_back({kind, soft, -1});
        }
    }

    const std::vector<Token>& tokens_;
    bool pounds_;
};

}  // namespace minillm::ledger
