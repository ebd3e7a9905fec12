// os/apps/tutor/ledger/story_signs.hpp: whether a number of an English story is added, taken away or what is left.
//
//     12 got off and 9 got on        less, more        12.50 left, 3 back       the rest
//     sold 37, another 8             less, less        38 spaces are free       spoilt: less, whatever is asked
//
// The nearest verb before a number decides, or the words behind it up to the next number.
//
// Next: story_sums.hpp.
#pragma once

#include <cstddef>
#include <vector>

#include "story_facts.hpp"
#include "story_question.hpp"

namespace minillm::ledger {

/// Reads the sign of every number.
class StorySigns {
protected:
    using Mode = Question::Mode;

    StorySigns(const std::vector<Token>& tokens, const std::vector<Fact>& facts, const Question& question)
        : tokens_(tokens), facts_(facts), question_(question) {}

    Text word(std::size_t at) const { return at < tokens_.size() && tokens_[at].word() ? tokens_[at].text : Text(); }

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
        const bool own =
            bound >= 0 && begin == facts_[static_cast<std::size_t>(bound)].token + 1;  // her 24 pupils get 4
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
            i, {U"broken",   U"rotten",    U"damaged", U"absent",   U"sick",    U"empty",  U"cracked",  U"broke",
                U"jam",      U"jammed",    U"break",   U"breaks",   U"stopped", U"paused", U"pause",    U"discount",
                U"off",      U"voucher",   U"refund",  U"deducted", U"wilted",  U"died",   U"faulty",   U"stale",
                U"mouldy",   U"squashed",  U"bad",     U"missing",  U"thrown",  U"threw",  U"bruised",  U"rejected",
                U"ill",      U"defective", U"idle",    U"rested",   U"burst",   U"unsold", U"free",     U"taken",
                U"occupied", U"burnt",     U"burned",  U"spoilt",   U"cracked", U"booked", U"reserved", U"painted",
                U"closed",   U"not"});
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

    bool asks_good_ones() const {
        for (std::size_t at = question_.begin; at < question_.end; ++at) {
            if (one_of(word(at), {U"good", U"fine", U"fresh", U"whole", U"usable", U"healthy", U"intact", U"unbroken",
                                  U"ok", U"okay", U"edible"})) {
                return true;
            }
        }
        return false;
    }

    const std::vector<Token>& tokens_;
    const std::vector<Fact>& facts_;
    Question question_;
};

}  // namespace minillm::ledger
