// os/apps/tutor/ledger/story_sums.hpp: amounts of one kind in one: their sum, what is left, what is missing, a profit.
//
//     400 and 45 × 6 sold, what is left           the first less all that is taken
//     320 is the price, 185 and 50 are there      the largest less the others
//     sold for 255, flour for 120                 what is sold less what is bought
//     a family ticket and single ones             what the single ones cost more
//
// Where a word leaves a sign open, nothing is said.
//
// Next: story_plan.hpp.
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
#include "story_signs.hpp"

namespace minillm::ledger {

/// An amount and how it came about.
struct Amount {
    Rational value;
    std::vector<MathStep> steps;
    std::set<std::size_t> used;
    bool of_one = false;  // a per that an article gave was counted as one
};

/// Puts amounts of one kind together, as the question wants.
class StorySums : protected StorySigns {
protected:
    using StorySigns::StorySigns;

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
                    near_any(parts[k].first,
                             {U"note",   U"bill",   U"with",  U"had",    U"has",   U"have",   U"gave",   U"hands",
                              U"handed", U"pocket", U"purse", U"wallet", U"from",  U"got",    U"take",   U"took",
                              U"budget", U"put",    U"saves", U"saved",  U"gives", U"starts", U"started"});
                if (purse && first < parts.size()) {
                    return std::nullopt;
                }
                first = purse ? k : first;
            }
            for (std::size_t k = 0; first == parts.size() && k < parts.size(); ++k) {
                first = near_any(parts[k].first, {U"put", U"puts", U"saves", U"saved", U"earns", U"earned", U"gets"})
                            ? k
                            : first;
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
            const bool to_people =
                question_.mode == Mode::left && facts_[i].rate() && is_person(facts_[i].pers.front().kind.noun);
            const bool gets = (dealt_out || to_people) && !money && facts_[i].rate() &&
                              !facts_[i].pers.front().kind.time() &&
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
            const bool of_bought =
                bound >= 0 && near_any(static_cast<std::size_t>(bound), {U"bought", U"buys", U"buy", U"paid"});
            const bool told_sold = near_any(i, {U"sold", U"sells", U"sell", U"selling"});
            const bool sells = of_sold || told_sold;
            const bool buys = near_any(i, {U"bought", U"buys", U"buy", U"cost", U"costs", U"paid", U"pays", U"spent",
                                           U"spends", U"supplies", U"ingredients"}) ||
                              (of_bought && !told_sold);
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
            const bool reduced = near_any(i, {U"discount", U"voucher", U"refund", U"deducted", U"rebate"});
            const bool less = reduced || (spoils(i) && sign_of(i) != Sign::more) || (sign_of(i) == Sign::rest && top);
            loses = loses || less;
            all = combined(less ? '-' : '+', all, parts[k].second);
        }
        const bool all_of_them = question_.mode == Mode::total || question_.of.money() || !top;
        const bool priced = near_any(parts[0].first, {U"had", U"has"}) && question_.of.money() && !loses;
        const bool measured_one =
            top && question_.of.measure() && !question_.of.time() && all.of_one;  // the driver weighs 82 kg
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
};

}  // namespace minillm::ledger
