// os/apps/tutor/ledger/told_bills.hpp: bills, shares of costs and groups in stories that every school book has.
//
//     30 for the first 2 km, 12 for every km after that, 9 km      30 + 12 × (9 - 2)
//     base fare 4, then 2 a km, 10 km                              4 + 2 × 10
//     480, 120 down and the rest in 12 payments                    (480 - 120) ÷ 12
//     a loaf is 3, a bun is 0.50, 2 loaves and 4 buns, a twenty    20 - 2 × 3 - 4 × 0.50
//     14 tables, 9 with four chairs, the others with two           9 × 4 + 5 × 2
//     i think of a number, times 4, plus 7, and i get 39           (39 - 7) ÷ 4
//     600 litres, 3/4 full, 130 used                               600 × 3/4 - 130
//
// Each form wants its own words and just so many numbers as it needs; else it is silent.
//
// Next: story_ledger.hpp, which asks them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "story_kinds.hpp"
#include "textbook_counts.hpp"
#include "told_relations.hpp"

namespace minillm::ledger {

/// Bills, shares of costs and groups.
class ToldBills {
public:
    static TutorAnswer answer(const ToldStory& story) {
        for (const auto form :
             {number_thought_of, first_and_further, base_and_rate, rest_in_payments, players_share_rest, kinds_at_rates,
              tip_and_split, fewer_share_cost, groups_of_two_sizes, one_more_round, fewer_carriers, places_empty,
              filled_and_used, keeps_after_share, loses_by_the_hour}) {
            if (const TutorAnswer found = form(story); found.answered) {
                return found;
            }
        }
        return {};
    }

private:
    // i think of a number, multiply it by 4, add 7 and get 39
    static TutorAnswer number_thought_of(const ToldStory& story) {
        const bool thinks =
            story.says({U"think", U"thinks", U"thinking", U"thought"}) && story.says_pair(U"a", {U"number"});
        const AskedClause asked(story);
        if (!thinks || !asked.only || !story.plain() ||
            story.says({U"digits", U"digit", U"twice", U"same", U"square"})) {
            return {};
        }
        std::vector<std::pair<char, Rational>> deeds;
        std::optional<Rational> result;
        for (std::size_t at = 0; at < story.tokens.size(); ++at) {
            const Text deed = story.word(at);
            if (one_of(deed, {U"double", U"doubles", U"doubled", U"triple", U"halve", U"halves", U"halved"})) {
                deeds.emplace_back(deed.starts_with(U"halve") ? '/' : '*', Rational(deed == U"triple" ? 3 : 2));
                continue;
            }
            if (!story.tokens[at].number()) {
                continue;
            }
            char sign = 0;
            bool got = false;
            for (std::size_t back = at; back-- > 0 && !story.tokens[back].number() && sign == 0;) {
                const Text word = story.word(back);
                got = got || one_of(word, {U"get", U"gets", U"got", U"is", U"answer", U"result", U"have", U"up"});
                sign =
                    got                                                                               ? '='
                    : one_of(word, {U"multiply", U"multiplies", U"multiplied", U"times", U"timesed"}) ? '*'
                    : one_of(word, {U"divide", U"divides", U"divided", U"share"})                     ? '/'
                    : one_of(word, {U"add", U"adds", U"added", U"plus"})                              ? '+'
                    : one_of(word, {U"subtract", U"subtracts", U"take", U"takes", U"minus", U"subtracted", U"taking"})
                        ? '-'
                        : char(0);
            }
            if (sign == 0 || result) {
                return {};
            }
            if (sign == '=') {
                result = story.tokens[at].value;
            } else {
                deeds.emplace_back(sign, story.tokens[at].value);
            }
        }
        const bool of_number = asked.says(story, {U"double", U"half", U"times", U"more", U"plus"});
        if (!result || deeds.empty() || of_number) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational value = *result;
        for (std::size_t k = deeds.size(); k-- > 0;) {
            const char sign = deeds[k].first;
            if (sign == '*' && deeds[k].second.is_zero()) {
                return {};
            }
            steps.push_back(problem_step(sign == '+'   ? '-'
                                         : sign == '-' ? '+'
                                         : sign == '*' ? '/'
                                                       : '*',
                                         value, deeds[k].second));
            value = steps.back().result;
        }
        return value.decimal_places(3) ? told_in(steps) : TutorAnswer{};
    }

    static bool is_money(const ToldStory& story, std::size_t k) {
        const Token& token = story.tokens[story.numbers[k]];
        return token.money || token.decimal || !money_named(story.behind(k), true).empty() ||
               one_of(story.before(k), {U"cost", U"costs", U"pay", U"pays", U"rs", U"charges"});
    }

    // 30 for the first 2 km and 12 for every km after that: 9 km
    static TutorAnswer first_and_further(const ToldStory& story) {
        std::optional<std::size_t> limit;
        for (std::size_t k = 0; k < story.numbers.size(); ++k) {
            limit = story.before(k) == U"first" && measure_named(story.behind(k)) != nullptr
                        ? std::optional<std::size_t>(k)
                        : limit;
        }
        const bool further =
            story.says({U"after", U"further", U"additional", U"extra", U"more", U"beyond", U"following"}) &&
            story.says({U"each", U"every", U"per", U"a"});
        const AskedClause asked(story);
        if (!limit || story.numbers.size() != 4 || !further || !asked.only || !story.plain() ||
            story.says({U"than", U"back", U"people", U"passengers", U"tip", U"change"})) {
            return {};
        }
        const Measure* unit = measure_named(story.behind(*limit));
        std::vector<std::size_t> lengths;
        std::vector<std::size_t> prices;
        for (std::size_t k = 0; k < 4; ++k) {
            const bool length = k != *limit && measure_named(story.behind(k)) == unit && !is_money(story, k);
            if (length) {
                lengths.push_back(k);
            } else if (k != *limit) {
                prices.push_back(k);
            }
        }
        const bool in_turn = prices.size() == 2 && lengths.size() == 1 && prices[0] < prices[1] &&
                             (prices[0] + 1 == *limit || *limit + 1 == prices[0]) && *limit < prices[1];
        if (!in_turn || !(story.value(*limit) < story.value(lengths[0]))) {
            return {};
        }
        const MathStep rest = problem_step('-', story.value(lengths[0]), story.value(*limit));
        const MathStep later = problem_step('*', rest.result, story.value(prices[1]));
        return told_in({rest, later, problem_step('+', story.value(prices[0]), later.result)});
    }

    // base fare 3.90, then 2.10 a km, 12 km
    static TutorAnswer base_and_rate(const ToldStory& story) {
        const bool base = story.says({U"base", U"basic", U"fixed", U"flat", U"callout", U"standing"}) ||
                          story.says_pair(U"starting", {U"fee", U"fare"});
        const bool other = story.says({U"first", U"than", U"tip", U"change", U"discount", U"off", U"left", U"after",
                                       U"people", U"share", U"split", U"if"});
        if (!base || other || story.numbers.size() != 3 || !story.plain()) {
            return {};
        }
        const bool rate = one_of(story.behind(1), {U"a", U"per", U"each", U"every", U"an", U"for"}) ||
                          (!money_named(story.behind(1), true).empty() &&
                           one_of(story.behind(1, 2), {U"a", U"per", U"each", U"every", U"an", U"for"}));
        std::size_t unit = story.numbers[1] + 1;
        while (unit < story.numbers[2] && measure_named(story.word(unit)) == nullptr) {
            ++unit;
        }
        const bool same = unit < story.numbers[2] && measure_named(story.word(unit)) == measure_named(story.behind(2));
        if (!rate || !same || !story.says({U"what", U"whats", U"how"})) {
            return {};
        }
        const MathStep way = problem_step('*', story.value(1), story.value(2));
        return told_in({way, problem_step('+', story.value(0), way.result)});
    }

    // 480, 120 down and the rest in 12 equal payments
    static TutorAnswer rest_in_payments(const ToldStory& story) {
        const bool rest = story.says_pair(U"the", {U"rest", U"remainder", U"balance"});
        const bool parts = story.says({U"payments", U"instalments", U"installments", U"months", U"monthly", U"rates"});
        const AskedClause asked(story);
        if (!rest || !parts || !asked.only || story.numbers.size() != 3 || !story.plain() ||
            story.says({U"interest", U"more", U"than", U"extra", U"each", U"fee"}) != false) {
            return {};
        }
        const bool first = asked.says(story, {U"payment", U"instalment", U"installment", U"month", U"one", U"monthly"});
        std::size_t rest_at = 0;
        while (story.word(rest_at) != U"rest" && story.word(rest_at) != U"remainder" &&
               story.word(rest_at) != U"balance") {
            ++rest_at;
        }
        const bool placed = story.numbers[1] < rest_at && rest_at < story.numbers[2];
        if (!first || !placed || !(story.value(1) < story.value(0)) || story.value(2).is_zero()) {
            return {};
        }
        const MathStep left = problem_step('-', story.value(0), story.value(1));
        return told_in({left, problem_step('/', left.result, story.value(2))});
    }

    // 34 a player, 15 players, a sponsor gives 210, the players split the rest
    static TutorAnswer players_share_rest(const ToldStory& story) {
        const AskedClause asked(story);
        const bool rest = story.says_pair(U"the", {U"rest", U"remainder"}) &&
                          story.says({U"split", U"share", U"equally", U"divide", U"evenly"});
        const bool each = asked.says(story, {U"each", U"every", U"one", U"per"});
        if (!rest || !each || !asked.only || story.numbers.size() != 3 || !story.plain() ||
            story.says({U"than", U"left", U"more"})) {
            return {};
        }
        const std::u32string heads = singular(story.behind(1));
        const bool per_head = one_of(story.behind(0), {U"a", U"per", U"each"}) && singular(story.behind(0, 2)) == heads;
        const bool gives = story.says({U"gives", U"pays", U"gave", U"paid", U"donates", U"covers", U"adds"});
        if (heads.empty() || !per_head || !gives) {
            return {};
        }
        const MathStep all = problem_step('*', story.value(0), story.value(1));
        const MathStep left = problem_step('-', all.result, story.value(2));
        return left.result.is_negative() ? TutorAnswer{}
                                         : told_in({all, left, problem_step('/', left.result, story.value(1))});
    }

    /// A kind and what one of it costs or eats.
    struct Priced {
        std::u32string name;
        std::size_t number = 0;
    };

    // a loaf is 3.40 and a bun is 0.85: 2 loaves and 4 buns; what a goat eats and a cow, 5 goats and 3 cows in a week
    static TutorAnswer kinds_at_rates(const ToldStory& story) {
        const AskedClause asked(story);
        if (!asked.only || !story.plain() || story.numbers.size() < 4 || story.numbers.size() > 5 ||
            story.says({U"than", U"off", U"twice", U"discount", U"if", U"first", U"average", U"each", U"speed",
                        U"saves", U"more", U"less", U"save", U"family"})) {
            return {};
        }
        std::vector<Priced> rates;
        for (std::size_t k = 0; k < 2; ++k) {
            std::size_t begin = story.numbers[k];
            while (begin > 0 && !story.tokens[begin - 1].parts() && !story.tokens[begin - 1].number() &&
                   story.word(begin - 1) != U"and") {
                --begin;
            }
            const bool verb = one_of(story.before(k), {U"is", U"costs", U"cost", U"eats", U"eat", U"drinks", U"needs",
                                                       U"pay", U"pays", U"are", U"weighs", U"gets"});
            const std::size_t noun = story.numbers[k] >= 2 ? story.numbers[k] - 2 : 0;
            if (!verb || noun < begin) {
                return {};
            }
            rates.push_back({singular(story.word(noun)), k});
        }
        if (rates[0].name == rates[1].name || rates[0].name.empty()) {
            return {};
        }
        std::vector<MathStep> steps;
        std::vector<std::size_t> left;
        bool used[2] = {false, false};
        for (std::size_t k = 2; k < story.numbers.size(); ++k) {
            const std::u32string noun = singular(story.behind(k));
            const bool priced = story.tokens[story.numbers[k]].money || story.tokens[story.numbers[k]].decimal;
            bool found = false;
            for (std::size_t r = 0; r < 2 && !priced; ++r) {
                if (noun == rates[r].name && !used[r]) {
                    used[r] = found = true;
                    steps.push_back(problem_step('*', story.value(k), story.value(r)));
                }
            }
            if (!found) {
                left.push_back(k);
            }
        }
        if (!used[0] || !used[1] || steps.size() != 2 || left.size() + 4 != story.numbers.size()) {
            return {};
        }
        steps.push_back(problem_step('+', steps[0].result, steps[1].result));
        const bool change = asked.says(story, {U"change", U"back"}) ||
                            (asked.says(story, {U"left"}) && story.says({U"pay", U"has", U"with"}));
        const bool daily =
            story.says_pair(U"a", {U"day"}) || story.says_pair(U"per", {U"day"}) || story.says({U"daily"});
        if (change) {
            if (left.size() != 1 || story.value(left[0]) < steps.back().result || daily ||
                !story.says(
                    {U"gave", U"gives", U"pays", U"paid", U"hand", U"hands", U"handed", U"note", U"with", U"pay"})) {
                return {};
            }
            steps.push_back(problem_step('-', story.value(left[0]), steps.back().result));
            return told_in(steps);
        }
        if (asked.says(story, {U"left", U"more", U"less", U"difference", U"over"})) {
            return {};
        }
        if (!daily) {
            const bool time = asked.says(story, {U"week", U"day", U"month", U"days", U"weeks"});
            return left.empty() && !time ? told_in(steps) : TutorAnswer{};
        }
        const bool week = asked.says(story, {U"week"});
        if (week == (left.size() == 1)) {
            return {};
        }
        const bool days = left.size() == 1 && one_of(story.behind(left[0]), {U"days"});
        if (!week && !days) {
            return {};
        }
        steps.push_back(problem_step('*', steps.back().result, week ? Rational(7) : story.value(left[0])));
        return told_in(steps);
    }

    // fare 27.40 and a tip of 2.60, split among four
    static TutorAnswer tip_and_split(const ToldStory& story) {
        const bool split = story.says({U"split", U"splitting", U"share", U"sharing", U"evenly", U"equally"});
        const AskedClause asked(story);
        if (!story.says({U"tip"}) || !split ||
            !asked.says(story, {U"each", U"per", U"everyone", U"everybody", U"one"}) || story.numbers.size() != 3 ||
            !story.plain() ||
            story.says({U"than", U"left", U"off", U"except", U"percent", U"paid", U"pays", U"leave", U"leaves",
                        U"birthday"})) {
            return {};
        }
        std::vector<std::size_t> sums;
        std::optional<std::size_t> heads;
        for (std::size_t k = 0; k < 3; ++k) {
            const bool money = story.tokens[story.numbers[k]].decimal || story.tokens[story.numbers[k]].money ||
                               !money_named(story.behind(k), true).empty();
            const bool people = is_person(singular(story.behind(k))) ||
                                one_of(story.behind(k), {U"lads", U"mates", U"of", U"ladies", U"colleagues", U"girls"});
            if (people && !money && !heads) {
                heads = k;
            } else {
                sums.push_back(k);
            }
        }
        if (!heads || sums.size() != 2) {
            return {};
        }
        const MathStep all = problem_step('+', story.value(sums[0]), story.value(sums[1]));
        return told_in({all, problem_step('/', all.result, story.value(*heads))});
    }

    // 360 for 30 pupils, 6 are ill: how much more each of the others pays
    static TutorAnswer fewer_share_cost(const ToldStory& story) {
        const AskedClause asked(story);
        const bool more = asked.says(story, {U"more"}) && asked.says(story, {U"each", U"one", U"every"});
        const bool fewer = story.says({U"ill", U"sick", U"cancel", U"cancelled", U"absent", U"drop", U"dropped"}) &&
                           story.says({U"rest", U"others", U"remaining", U"other"});
        if (!asked.only || !more || !fewer || story.numbers.size() != 3 || !story.plain()) {
            return {};
        }
        const Rational& cost = story.value(0);
        const MathStep heads = problem_step('-', story.value(1), story.value(2));
        if (!(Rational(0) < heads.result) || !is_person(singular(story.behind(1)))) {
            return {};
        }
        const MathStep before = problem_step('/', cost, story.value(1));
        const MathStep now = problem_step('/', cost, heads.result);
        return told_in({before, heads, now, problem_step('-', now.result, before.result)});
    }

    // 14 tables, 9 of them with 4 chairs, the others with 2
    static TutorAnswer groups_of_two_sizes(const ToldStory& story) {
        const AskedClause asked(story);
        const bool others = story.says_pair(U"the", {U"others", U"rest", U"other"});
        const bool of_them =
            story.numbers.size() == 4 && (story.behind(1) == U"of" || story.behind(1) == story.behind(0));
        const bool with = of_them && story.says({U"with", U"have", U"has", U"seat", U"hold", U"holds", U"for"});
        if (!asked.only || !others || !with || !story.plain() ||
            story.says({U"than", U"left", U"empty", U"more", U"each"}) || !(story.value(1) < story.value(0)) ||
            !asked.says(story, {U"many"})) {
            return {};
        }
        std::size_t at = 0;
        while (at + 1 < story.tokens.size() &&
               !(story.word(at) == U"the" && one_of(story.word(at + 1), {U"others", U"rest", U"other"}))) {
            ++at;
        }
        if (!(story.numbers[2] < at && at < story.numbers[3])) {
            return {};
        }
        const MathStep first = problem_step('*', story.value(1), story.value(2));
        const MathStep rest = problem_step('-', story.value(0), story.value(1));
        const MathStep second = problem_step('*', rest.result, story.value(3));
        return told_in({first, rest, second, problem_step('+', first.result, second.result)});
    }

    // 3 laps of a 400 m track and then one more lap
    static TutorAnswer one_more_round(const ToldStory& story) {
        const AskedClause asked(story);
        bool one_more = false;
        std::u32string round;
        for (std::size_t at = 0; at + 2 < story.tokens.size(); ++at) {
            const bool more = (story.word(at) == U"one" && one_of(story.word(at + 1), {U"more", U"extra"}));
            const std::size_t noun = more ? at + 2 : at + 1;
            if (more || (story.word(at) == U"another" && !story.tokens[at + 1].number())) {
                one_more = !one_more;
                round = singular(story.word(noun));
            }
        }
        if (!one_more || round.empty() || !asked.only || story.numbers.size() != 2 || !story.plain() ||
            story.says({U"than", U"left", U"each", U"still", U"ate", U"gave", U"lost", U"broke"})) {
            return {};
        }
        const std::size_t count = singular(story.behind(0)) == round ? 0 : 1;
        const Measure* unit = measure_named(story.behind(1 - count));
        const bool asks_unit =
            unit != nullptr && unit->dimension == U"length" && measure_named(story.word(asked.begin + 2)) == unit;
        if (singular(story.behind(count)) != round || !asks_unit) {
            return {};
        }
        const MathStep rounds = problem_step('+', story.value(count), Rational(1));
        return told_in({rounds, problem_step('*', rounds.result, story.value(1 - count))});
    }

    // 9 camels carry 140 kg each, 2 of the camels are unloaded: what is on the others
    static TutorAnswer fewer_carriers(const ToldStory& story) {
        const AskedClause asked(story);
        if (story.numbers.size() != 3) {
            return {};
        }
        const bool each = one_of(story.behind(1, 2), {U"each", U"apiece"}) || one_of(story.behind(1, 3), {U"each"});
        const bool rest = asked.says(story, {U"still", U"left", U"other", U"others", U"remaining"});
        if (!asked.only || !each || !rest || !story.plain() || measure_named(story.behind(1)) == nullptr ||
            story.says({U"than", U"more", U"used", U"half"})) {
            return {};
        }
        const std::u32string carrier = singular(story.behind(0));
        std::u32string gone = singular(story.behind(2));
        gone = gone == U"of" ? singular(story.behind(2, one_of(story.behind(2, 2), {U"the", U"these"}) ? 3 : 2)) : gone;
        const bool same = !carrier.empty() && (gone == carrier || gone == U"them");
        const bool same_unit = measure_named(story.word(asked.begin + 2)) == measure_named(story.behind(1));
        const bool away = story.says({U"unloaded", U"emptied", U"sold", U"empty", U"leave", U"stolen", U"burst",
                                      U"lost", U"removed", U"delivered", U"taken"});
        if (!same || !same_unit || !away || !(story.value(2) < story.value(0))) {
            return {};
        }
        const MathStep left = problem_step('-', story.value(0), story.value(2));
        return told_in({left, problem_step('*', left.result, story.value(1))});
    }

    // three coaches with 49 seats each, 131 kids and 9 teachers: seats that stay empty
    static TutorAnswer places_empty(const ToldStory& story) {
        const AskedClause asked(story);
        const bool places =
            one_of(story.word(asked.begin + 2), {U"seats", U"places", U"chairs", U"beds", U"spaces", U"empty"});
        const bool free = asked.says(story, {U"empty", U"free", U"unused", U"left", U"spare", U"over"});
        if (!asked.only || !places || !free || !story.plain() || story.numbers.size() < 3 ||
            story.says({U"than", U"more", U"off", U"another", U"later", U"half", U"twice"})) {
            return {};
        }
        const bool each = one_of(story.behind(1), {U"seats", U"places", U"chairs", U"beds", U"spaces"}) &&
                          (one_of(story.behind(1, 2), {U"each"}) || one_of(story.before(1), {U"of"}) ||
                           story.says_pair(U"in", {U"each"}));
        if (!each) {
            return {};
        }
        std::vector<MathStep> steps{problem_step('*', story.value(0), story.value(1))};
        for (std::size_t k = 2; k < story.numbers.size(); ++k) {
            if (!is_person(singular(story.behind(k)))) {
                return {};
            }
            steps.push_back(problem_step('-', steps.back().result, story.value(k)));
        }
        return told_in(steps);
    }

    // 600 litres, 3/4 full, 130 used
    static TutorAnswer filled_and_used(const ToldStory& story) {
        const AskedClause asked(story);
        const bool rest = asked.says(story, {U"left", U"remain", U"remains", U"still", U"remaining"});
        if (!asked.only || !rest || story.numbers.size() != 3 ||
            story.says({U"more", U"than", U"each", U"per", U"day"})) {
            return {};
        }
        std::optional<std::size_t> share;
        for (std::size_t k = 0; k < 2; ++k) {
            const bool full = (story.tokens[story.numbers[k]].share || is_percent(story, k)) &&
                              (story.behind(k) == U"full" || story.behind(k, 2) == U"full");
            share = full ? std::optional<std::size_t>(k) : share;
        }
        const bool takes = story.says({U"uses",  U"use",    U"used",    U"drink",  U"drinks", U"drank", U"drunk",
                                       U"taken", U"takes",  U"poured",  U"pours",  U"burns",  U"burnt", U"sold",
                                       U"leaks", U"leaked", U"drained", U"drains", U"pump",   U"pumped"}) &&
                           !story.says({U"added", U"adds", U"fill", U"filled", U"refill"});
        if (!share || !takes) {
            return {};
        }
        const std::size_t whole = 1 - *share;
        const Measure* unit = measure_named(story.behind(whole));
        if (unit == nullptr || measure_named(story.behind(2)) != unit || story.tokens[story.numbers[2]].share) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational part = story.value(*share);
        if (is_percent(story, *share)) {
            steps.push_back(problem_step('/', part, Rational(100)));
            part = steps.back().result;
        }
        steps.push_back(problem_step('*', story.value(whole), part));
        steps.push_back(problem_step('-', steps.back().result, story.value(2)));
        return told_in(steps);
    }

    // made 184, 20% of that goes to the firm, 32 for fuel: what is kept
    static TutorAnswer keeps_after_share(const ToldStory& story) {
        const AskedClause asked(story);
        const bool keeps = asked.says(story, {U"keep", U"left", U"remains", U"over", U"kept"});
        const std::size_t count = story.numbers.size();
        const bool share_second = count == 3 && (is_percent(story, 1) || story.tokens[story.numbers[1]].share) &&
                                  !is_percent(story, 0) && !is_percent(story, 2) &&
                                  !story.tokens[story.numbers[0]].share && !story.tokens[story.numbers[2]].share;
        if (!asked.only || !keeps || !share_second ||
            story.says(
                {U"rest", U"remainder", U"remaining", U"than", U"more", U"each", U"per", U"back", U"birthday"})) {
            return {};
        }
        const std::size_t of = story.numbers[1] + (story.behind(1) == U"percent" ? 2 : 1);
        const bool of_that = story.word(of) == U"of" && one_of(story.word(of + 1), {U"that", U"it", U"this", U"which"});
        const bool out =
            story.says({U"goes", U"pay", U"pays", U"paid", U"spend", U"spends", U"spent", U"put", U"puts", U"gives",
                        U"give", U"gave", U"costs", U"cost"}) &&
            !story.says({U"gets", U"found", U"earns", U"tip", U"tips", U"wins", U"won", U"saves", U"saved"});
        if (!of_that || !out) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational part = story.value(1);
        if (is_percent(story, 1)) {
            steps.push_back(problem_step('/', part, Rational(100)));
            part = steps.back().result;
        }
        steps.push_back(problem_step('*', story.value(0), part));
        steps.push_back(problem_step('-', story.value(0), steps.back().result));
        steps.push_back(problem_step('-', steps.back().result, story.value(2)));
        return told_in(steps);
    }

    // a phone at 80 percent loses 12 percent every hour: after 4 hours
    static TutorAnswer loses_by_the_hour(const ToldStory& story) {
        const AskedClause asked(story);
        const bool battery = story.says({U"phone", U"battery", U"tablet", U"laptop"}) && story.numbers.size() == 3 &&
                             is_percent(story, 0) && is_percent(story, 1) && !is_percent(story, 2);
        const bool loses = story.says({U"loses", U"uses", U"drops", U"drains", U"lose"}) &&
                           story.says({U"every", U"per", U"each", U"an"}) && story.says({U"hour"});
        const bool hours = battery && one_of(story.behind(2), {U"hours", U"hrs", U"hour", U"h"});
        if (!hours || !loses || !asked.only || !asked.says(story, {U"left", U"after", U"remains", U"then"})) {
            return {};
        }
        const MathStep gone = problem_step('*', story.value(1), story.value(2));
        return told_in({gone, problem_step('-', story.value(0), gone.result)});
    }
};

}  // namespace minillm::ledger
