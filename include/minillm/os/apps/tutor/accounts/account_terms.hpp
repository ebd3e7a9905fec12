// os/apps/tutor/accounts/account_terms.hpp: what is told for each of something is taken times its count, so that only
// amounts of one stock are left.
//
//     7 rows with 14 chairs in each             98 chair
//     sold 13 in may, 17 in june; each $250     (13 + 17) × 250 = 7500 $
//     packs them in bags of 8                   8 for each bag, and no count: it stays a rate
//
// Next: told_account.hpp, which says what is done with the terms.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../problem_steps.hpp"
#include "account_amounts.hpp"

namespace minillm::accounts {

/// Finds which amounts are rates and takes them times their counts.
class AccountTerms {
public:
    /// The amounts of a story with each rate that has a count replaced by their product. None if a rate has no count
    /// and is not what is divided by.
    static std::optional<std::vector<Amount>> read(const Story& story, std::vector<MathStep>& steps) {
        AccountTerms terms(story);
        for (std::size_t n = 0; n < terms.amounts_.size(); ++n) {
            terms.find_rate(n);
        }
        return terms.multiplied(steps) ? std::optional<std::vector<Amount>>(terms.amounts_) : std::nullopt;
    }

private:
    explicit AccountTerms(const Story& story)
        : story_(story), amounts_(story.amounts), partner_(amounts_.size()), gone_(amounts_.size(), false) {}

    const std::string& word(std::size_t at) const { return story_.word(at); }
    bool number(std::size_t at) const { return at < story_.tokens.size() && story_.tokens[at].number.has_value(); }

    bool is_count(std::size_t n) const {
        const Amount& a = amounts_[n];
        return !a.of_each && !a.product && !a.share && a.kind != "$" && a.kind != "cent";
    }

    void find_rate(std::size_t n) {
        if (amounts_[n].share) {
            return;
        }
        if (!told_behind(n) && !told_before(n) && !follows_count(n)) {
            goes_on(n);
        }
    }

    void set(std::size_t n, const std::string& per, std::optional<std::size_t> partner = std::nullopt) {
        amounts_[n].of_each = true;
        amounts_[n].per = per;
        partner_[n] = partner;
    }

    // 6 bulbs in each box, $4 a week, 28 litres each, 3 pencils to each of her 26 pupils
    bool told_behind(std::size_t n) {
        std::size_t i = amounts_[n].end;
        while (is_of(word(i), "in on for to at of into onto from come comes")) {
            ++i;
        }
        const bool preposition = i > amounts_[n].end;
        const bool of_one = preposition && is_of(word(i - 1), "for in") && word(i) == "one" && !number(i + 1);
        const bool each = of_one || is_of(word(i), "each every per apiece");
        const bool subject = word(i) == "each" && !preposition && n + 1 < amounts_.size() && ends_noun(word(i + 1)) &&
                             amounts_[n + 1].sentence == amounts_[n].sentence && !story_.tokens[i + 1].joins() &&
                             amounts_[n + 1].token < i + 5 && is_count(n) &&
                             !is_of(word(i + 1), "to for in on at per a and plus");
        if (subject) {
            return false;  // 12 pupils each bring 4
        }
        const bool article =
            is_of(word(i), "a an") && (!preposition || is_counted(named(word(i + 1)), n) || word(i - 1) == "to");
        const bool noun = i + 1 < story_.tokens.size() && !number(i + 1) && !story_.tokens[i + 1].mark();
        if (!each && !(article && noun && !ends_noun(word(i + 1)))) {
            return false;
        }
        if (word(i + 1) == "of" && n + 1 < amounts_.size() && amounts_[n + 1].token <= i + 4) {
            set(n, amounts_[n + 1].kind, n + 1);
            return true;
        }
        const bool per_noun = noun && !ends_noun(word(i + 1));
        std::string thing = per_noun ? named(word(i + 1)) : "";
        const bool two_words = per_noun && unit_named(word(i + 1)).empty() && i + 2 < story_.tokens.size() &&
                               !number(i + 2) && !story_.tokens[i + 2].mark() && is_counted(named(word(i + 2)), n);
        thing = two_words ? named(word(i + 2)) : thing;
        amounts_[n].end = i + 1 + (per_noun ? 1 : 0);
        const std::size_t next = amounts_[n].end;
        if (thing.empty() && is_of(word(next), "a an per every each") && !unit_named(word(next + 1)).empty()) {
            amounts_[n].also_per = unit_named(word(next + 1));  // 28 litres each per day
            amounts_[n].end = next + 2;
        }
        const bool at_price = n > 0 && is_count(n - 1) && word(amounts_[n].token - 1) == "at" &&
                              amounts_[n - 1].end + 1 == amounts_[n].token;
        if (at_price && (thing.empty() || thing == amounts_[n - 1].kind)) {
            set(n, amounts_[n - 1].kind, n - 1);  // 2 kg of apples at $3 a kilo
            return true;
        }
        if (thing.empty() && n > 0 && is_count(n - 1) && amounts_[n - 1].sentence == amounts_[n].sentence) {
            set(n, amounts_[n - 1].kind, n - 1);  // 7 rows with 14 chairs in each
            return true;
        }
        if (thing.empty() && n + 1 < amounts_.size() && is_count(n) && amounts_[n].kind != "" &&
            amounts_[n + 1].token == i + 2 && word(i + 1) == "with") {
            return false;
        }
        set(n, thing);
        return true;
    }

    bool is_counted(const std::string& noun, std::size_t but) const {
        return std::any_of(amounts_.begin(), amounts_.end(),
                           [&](const Amount& a) { return &a != &amounts_[but] && a.kind == noun && a.named; });
    }

    static std::string named(const std::string& noun) {
        const std::string unit = unit_named(noun);
        return unit.empty() ? singular(noun) : unit;
    }

    // each bike costs $250, every child took 3; each of the 9 tables seats 8; a pen costs $2
    bool told_before(std::size_t n) {
        const std::size_t from = n == 0 ? 0 : amounts_[n - 1].end;
        for (std::size_t i = amounts_[n].token; i-- > from;) {
            if (story_.tokens[i].stop()) {
                break;
            }
            const bool each = is_of(word(i), "each every");
            const bool begins = i == 0 || story_.tokens[i - 1].mark() || story_.tokens[i - 1].joins() ||
                                is_of(word(i - 1), "that where");
            const bool one = is_of(word(i), "a an one") && begins && one_has(i, n);
            const bool that_hold = is_of(word(i), "that which") && i > 0 &&
                                   is_of(word(i + 1), "hold holds take takes") && story_.asks(word(i - 1));
            if (that_hold) {
                set(n, named(word(i - 1)));  // pots that hold 5 litres
                return true;
            }
            const bool of_before = i == from && word(i + 1) == "plus";  // 25 books each plus 17 on the floor
            if (each && word(i + 1) != "of" && !of_before) {
                const bool noun = i + 1 < amounts_[n].token && !ends_noun(word(i + 1));
                const bool two =
                    noun && unit_named(word(i + 1)).empty() && i + 2 < amounts_[n].token && !ends_noun(word(i + 2));
                const std::string thing = noun ? named(word(two ? i + 2 : i + 1)) : "";
                const bool from_stock = amounts_[n].effect == Effect::in && !is_time(thing) && gets(i, n);
                amounts_[n].effect = from_stock ? Effect::out : amounts_[n].effect;
                set(n, thing, noun ? std::nullopt : before(n));
                return true;
            }
            if (one) {
                const bool two = !is_counted(named(word(i + 1)), n) && !ends_noun(word(i + 2));
                set(n, named(word(two ? i + 2 : i + 1)));
                return true;
            }
        }
        const bool all = n > 0 && is_count(n - 1) && amounts_[n - 1].sentence == amounts_[n].sentence &&
                         story_.says("each", from, amounts_[n].token);
        const bool taken = n > 1 && partner_[n - 2] == n - 1;
        const bool of_all = n > 0 && !taken && amounts_[n - 1].sentence == amounts_[n].sentence &&
                            amounts_[n - 1].token > 1 && (each_of_before(amounts_[n - 1].token));
        if (all || of_all) {
            const bool from_stock = amounts_[n].effect == Effect::in && gets(from, n);
            amounts_[n].effect = from_stock ? Effect::out : amounts_[n].effect;
            set(n, amounts_[n - 1].kind, n - 1);
            return true;
        }
        return false;
    }

    // every child got 3: they come from the stock
    bool gets(std::size_t from, std::size_t n) const {
        return story_.says("get gets got receive receives received", from, amounts_[n].token);
    }

    // a pen costs, one box holds: a verb follows the noun, and pens are counted elsewhere
    bool one_has(std::size_t i, std::size_t n) const {
        static constexpr std::string_view verbs = "costs cost holds has weighs is needs takes contains seats carries";
        if (word(i) == "one" && !number(i + 1) && i + 8 > amounts_[n].token) {
            return true;  // one ball of wool gives me 12 cm
        }
        const bool two_words = is_of(word(i + 3), verbs) && !ends_noun(word(i + 2));
        const bool verb = two_words || is_of(word(i + 2), verbs);
        const std::size_t noun = two_words ? i + 2 : i + 1;
        return verb && noun + 2 >= amounts_[n].token &&
               (is_counted(named(word(noun)), n) || is_asked(named(word(noun))));
    }

    bool is_asked(const std::string& noun) const {
        const std::size_t first = story_.question + 2;
        for (std::size_t i = first; i < std::min(first + 3, story_.question_end); ++i) {
            if (named(word(i)) == noun && word(i) != noun) {
                return true;
            }
        }
        return false;
    }

    bool each_of_before(std::size_t token) const {
        std::size_t i = token - 1;
        i -= i > 0 && is_of(word(i), "the his her my their our these") ? 1 : 0;
        return i > 0 && word(i) == "of" && is_of(word(i - 1), "each one");
    }

    std::optional<std::size_t> before(std::size_t n) const {
        for (std::size_t i = n; i-- > 0;) {
            if (is_count(i) && amounts_[i].sentence + 1 >= amounts_[n].sentence) {
                return i;
            }
        }
        return std::nullopt;
    }

    // 5 laps of 400 m, 8 shelves with 20 books, 42 apples at 30p; without a count: bags of 12
    bool follows_count(std::size_t n) {
        const std::size_t token = amounts_[n].token;
        if (token == 0) {
            return false;
        }
        const std::string& link = word(token - 1);
        const bool of = link == "of" || link == "with" || link == "holding" || link == "containing";
        const bool in_all = is_of(word(amounts_[n].end), "altogether") ||
                            (word(amounts_[n].end) == "in" && is_of(word(amounts_[n].end + 1), "all total"));
        if (in_all) {
            return false;  // 6 crates with 84 in all
        }
        const bool adjacent = n > 0 && amounts_[n - 1].end + 1 == token && is_count(n - 1);
        const bool group = n > 0 && is_group(amounts_[n - 1].kind);
        const bool money = amounts_[n].kind == "$" || amounts_[n].kind == "cent";
        if (adjacent &&
            ((link == "of" && unit_named(amounts_[n - 1].kind).empty()) || (of && group) || (link == "at" && money))) {
            set(n, amounts_[n - 1].kind, n - 1);
            return true;
        }
        const bool bare_group = token > 1 && of && is_group(singular(word(token - 2))) &&
                                singular(word(token - 2)) != word(token - 2) && !adjacent;
        if (bare_group) {
            set(n, singular(word(token - 2)));
        }
        return bare_group;
    }

    // 6 windows at the front and 5 at the back, behind "each of 4 houses has"
    void goes_on(std::size_t n) {
        const bool same = n > 0 && amounts_[n].continues && amounts_[n].effect == amounts_[n - 1].effect &&
                          amounts_[n - 1].of_each && amounts_[n - 1].sentence == amounts_[n].sentence &&
                          amounts_[n - 1].kind == amounts_[n].kind &&
                          story_.says("and", amounts_[n - 1].end, amounts_[n].token) &&
                          amounts_[n].token - amounts_[n - 1].end < 8 && told_for_each_before(n - 1);
        if (same) {
            set(n, amounts_[n - 1].per, partner_[n - 1]);
        }
    }

    bool told_for_each_before(std::size_t n) const {
        return partner_[n] && *partner_[n] < n && !story_.says("each apiece", amounts_[n].end, amounts_[n].end + 2);
    }

    // The counts of what a rate is for.
    std::vector<std::size_t> counts_of(std::size_t n) const {
        if (partner_[n]) {
            return {*partner_[n]};
        }
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < amounts_.size(); ++i) {
            if (i != n && is_count(i) && amounts_[i].named && !amounts_[n].per.empty() &&
                amounts_[i].kind == amounts_[n].per) {
                found.push_back(i);
            }
        }
        const std::optional<std::size_t> nearest = before(n);
        return found.empty() && amounts_[n].per.empty() && nearest ? std::vector<std::size_t>{*nearest} : found;
    }

    bool multiplied(std::vector<MathStep>& steps) {
        std::vector<std::size_t> open;
        for (std::size_t n = 0; n < amounts_.size(); ++n) {
            if (!amounts_[n].of_each) {
                continue;
            }
            for (std::size_t other = 0; other < n; ++other) {
                const bool both_open = !partner_[n] && !partner_[other] && amounts_[other].product;
                if (both_open && amounts_[other].per == amounts_[n].per) {
                    return false;  // two prices a kilo: nobody says which count is whose
                }
            }
            const std::vector<std::size_t> counts = counts_of(n);
            if (counts.empty()) {
                open.push_back(n);
                continue;
            }
            Rational count = amounts_[counts[0]].value;
            for (std::size_t i = 1; i < counts.size(); ++i) {
                if (amounts_[counts[i]].effect != amounts_[counts[0]].effect) {
                    return false;  // bought 5 and gave 2 away: which are meant?
                }
                steps.push_back(problem_step('+', count, amounts_[counts[i]].value));
                count = steps.back().result;
            }
            steps.push_back(problem_step('*', count, amounts_[n].value));
            Amount& product = amounts_[n];
            product.value = steps.back().result;
            if (!product.also_per.empty()) {
                const auto times = std::find_if(amounts_.begin(), amounts_.end(), [&](const Amount& a) {
                    return a.named && a.kind == product.also_per && !a.of_each;
                });
                if (times == amounts_.end()) {
                    return false;
                }
                steps.push_back(problem_step('*', product.value, times->value));
                product.value = steps.back().result;
                gone_[static_cast<std::size_t>(times - amounts_.begin())] = true;
            }
            product.of_each = false;
            product.product = true;
            const bool verbless = product.effect == Effect::unknown || product.effect == Effect::holds ||
                                  amounts_[counts[0]].effect == Effect::buys;
            const Effect of_count = amounts_[counts[0]].effect;
            const bool told_so = of_count != Effect::unknown && !is_time(amounts_[counts[0]].kind);
            product.effect = verbless && told_so ? of_count : product.effect;
            product.token = std::min(product.token, amounts_[counts[0]].token);
            for (const std::size_t i : counts) {
                gone_[i] = true;
            }
        }
        std::vector<Amount> left;
        for (std::size_t n = 0; n < amounts_.size(); ++n) {
            if (!gone_[n]) {
                left.push_back(amounts_[n]);
            }
        }
        amounts_ = left;
        return open.size() <= 1;
    }

    const Story& story_;
    std::vector<Amount> amounts_;
    std::vector<std::optional<std::size_t>> partner_;  // of each rate, where its count is known by its place
    std::vector<bool> gone_;                           // counts that are part of a product
};

}  // namespace minillm::accounts
