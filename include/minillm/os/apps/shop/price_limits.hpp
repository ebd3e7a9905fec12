// os/apps/shop/price_limits.hpp: between which prices a phone may cost.
//
//     三千块以内 · under 400 · my budget is 300        at most that
//     两千以上 · over 500                              at least that
//     between 300 and 400 · 两千到三千之间             both
//     三千左右 · around 400                            a fifth less or more
//
// A number without such a word is no limit: "the Pinlark 7 and the 7 Pro" names models. English prices are dollars
// unless yuan are named.
//
// Next: os/apps/shop/phone_dialogue.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../../nlu/numbers.hpp"
#include "../word_search.hpp"

namespace minillm {

/// What a phone may cost; without a number on one side there is no limit on that side.
struct PriceLimits {
    std::optional<double> least;
    std::optional<double> most;
    bool dollars = false;

    bool allow(double price) const { return (!least || price >= *least) && (!most || price <= *most); }
};

/// The words around a price. Each list is cut out of a turn to see whether anything else is in it.
struct PriceWords {
    static const TermList& at_most() {
        static const TermList words = {"以内",        "以下",         "之内",          "以里",     "不超过",  "不到",
                                       "低于",        "最多",         "预算",          "我只有",   "我有",    "只有",
                                       "under",       "below",        "less than",     "up to",    "at most", "max",
                                       "maximum",     "within",       "no more than",  "budget",   "i have",  "ive got",
                                       "i only have", "cheaper than", "not more than", "to spend", "spend"};
        return words;
    }
    static const TermList& at_least() {
        static const TermList words = {"以上", "至少",  "超过",      "高于",    "往上",
                                       "over", "above", "more than", "at least"};
        return words;
    }
    static const TermList& about() {
        static const TermList words = {"左右", "上下", "出头", "差不多", "around", "roughly", "approximately", "about"};
        return words;
    }
    static const TermList& between() {
        static const TermList words = {"之间", "到", "至", "between", "from", "to", "and"};
        return words;
    }
    static const TermList& money() {
        static const TermList words = {"块钱",   "元",  "块",    "人民币", "yuan",   "rmb",  "dollars",
                                       "dollar", "usd", "bucks", "price",  "priced", "价位", "价格"};
        return words;
    }
};

/// The amounts of money in a text, in its order; model numbers and small counts are none.
inline std::vector<double> amounts_in(const std::u32string& text) {
    constexpr double least_price = 80;
    constexpr double most_price = 100000;
    std::vector<double> amounts;
    for (std::size_t at = 0; at < text.size();) {
        const std::optional<NumberMatch> number = number_at(text, at);
        const bool taken = number && number->end > at;
        if (taken && number->kind == NumberKind::plain && number->value() >= least_price &&
            number->value() < most_price) {
            amounts.push_back(number->value());
        }
        at = taken ? number->end : at + 1;
    }
    return amounts;
}

/// Whether amounts of a text are dollars.
inline bool says_dollars(const std::u32string& text, bool chinese) {
    static const TermList yuan = {"元", "块", "yuan", "rmb", "人民币"};
    static const TermList dollars = {"dollar", "dollars", "usd", "美元", "bucks"};
    const bool named = dollars.in(text) || text.find(U'$') != std::u32string::npos;
    return named || (!chinese && !yuan.in(text));
}

/// The limits that a text names, if it names any.
inline std::optional<PriceLimits> price_limits_in(const std::u32string& text, bool chinese) {
    constexpr double nearly = 0.2;  // around 400: 320 to 480
    static const TermList ranges = {"之间", "到", "至", "between", "from", "to"};
    const std::vector<double> amounts = amounts_in(text);
    PriceLimits limits;
    limits.dollars = says_dollars(text, chinese);
    const bool dash = text.find(U'-') != std::u32string::npos || text.find(U'~') != std::u32string::npos;
    if (amounts.size() == 2 && (ranges.in(text) || dash) && amounts[0] < amounts[1]) {
        limits.least = amounts[0];
        limits.most = amounts[1];
        return limits;
    }
    if (amounts.size() != 1) {
        return std::nullopt;
    }
    if (PriceWords::at_least().in(text)) {
        // "no more than" has "more than" in it
        static const TermList negated = {"不超过", "no more than", "not more than"};
        (negated.in(text) ? limits.most : limits.least) = amounts[0];
        return limits;
    }
    if (PriceWords::about().in(text)) {
        limits.least = (1 - nearly) * amounts[0];
        limits.most = (1 + nearly) * amounts[0];
        return limits;
    }
    if (PriceWords::at_most().in(text)) {
        limits.most = amounts[0];
        return limits;
    }
    return std::nullopt;
}

}  // namespace minillm
