// os/apps/tutor/stories/priced_items.hpp: a bill of several things: every price has its number of pieces, or its one
// piece.
//
//     3 notebooks for $4 each and a ruler for $2              3 × 4 + 2 = 14
//     Pens cost 40p, rulers 75p. 3 pens and 2 rulers?         3 × 40 + 2 × 75 = 270
//     20 maps at $15 each, delivery costs $9                  20 × 15 + 9 = 309
//     钢笔每支12元，本子每个4元，尺子每把3元，各买2件        (12 + 4 + 3) × 2 = 38
//     … pays with a £10 note: how much change                 10 less the sum
//
// A number of pieces belongs to the price that stands right behind it, or to the one whose words it shares (pens, pen);
// words that several prices share say nothing. A price is for one piece by an article (a ruler for $2) or for all
// (delivery). A number without such a place, or a price without pieces, and there is no answer.
//
// Not here: what one of the things costs (unit_prices.hpp), a first part at another price (price_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "money_asked.hpp"
#include "phrase_reader.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

class PricedItems {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        PricedItems items(problem);
        return items.asks_bill() && items.read() && items.place() ? items.solved() : TutorAnswer{};
    }

private:
    using Marks = std::vector<std::u32string>;

    /// A price and what it is for.
    struct Price {
        Rational value;
        Marks marks;           // the words that name it
        std::size_t fact = 0;  // which number it is
        bool each = false;     // "each", 每: said to be for one piece
        bool one = false;      // "a ruler for $2": one is bought
        bool in_all = false;   // "3 notebooks for $6 in all": the number in front is no factor
        bool for_all = false;  // delivery: paid once
        std::optional<Rational> count;
    };

    /// So many pieces.
    struct Count {
        Rational value;
        Marks marks;
        std::size_t fact = 0;
        bool of_every_kind = false;  // 各买4件
    };

    explicit PricedItems(const WordProblem& problem)
        : problem_(problem), chinese_(std::any_of(problem.text.begin(), problem.text.end(), is_han)) {}

    // ---- What is asked --------------------------------------------------------------------------------------------

    bool asks_bill() {
        const Text question = problem_.question;
        const bool money = MoneyAsked::asks(problem_);
        const bool other =
            has_any(question, {U"比",     U"每",     U"平均", U"赚",      U"利润",    U"than",   U"each",
                               U"one",    U"profit", U"per",  U"half",    U"average", U"a week", U"a month",
                               U"a year", U"single", U"more", U"cheaper", U"save",    U"saved"});
        const bool changed =
            has_any(problem_.text,
                    {U"折",       U"半价",     U"免费",      U"送",     U"优惠",   U"便宜", U"贵",     U"half",
                     U"discount", U"free",     U"off",       U"twice",  U"double", U"sale", U"first",  U"further",
                     U"extra",    U"tax",      U"tip",       U"profit", U"loses",  U"lost", U"refund", U"share",
                     U"shared",   U"split",    U"sells the", U"rest",   U"原来",   U"退",   U"降",     U"涨",
                     U"profits",  U"times as", U"倍",        U"比",     U"剩下的"});
        change_ = has_any(question, {U"change", U"get back", U"back", U"left", U"找回", U"找", U"还剩"});
        return money && !other && !changed && problem_.facts.size() > 2;
    }

    // ---- Prices and counts ----------------------------------------------------------------------------------------

    bool read() {
        for (std::size_t i = 0; i < problem_.facts.size(); ++i) {
            const ProblemFact& fact = problem_.facts[i];
            if (fact.quantity.percent || fact.quantity.share || fact.value().is_negative()) {
                return false;
            }
            if (!is_money(problem_, fact)) {
                counts_.push_back(count_of(i));
            } else if (change_ && !paid_ && is_paid(fact)) {
                paid_ = i;
            } else {
                prices_.push_back(price_of(i));
            }
        }
        return prices_.size() > 1 && change_ == paid_.has_value() && settle_money() && settle_compared();
    }

    Count count_of(std::size_t i) const {
        const ProblemFact& fact = problem_.facts[i];
        Count count{fact.value(), marks_of(up_to_joiner(fact.behind)), i, contains(fact.before, U"各")};
        if (fact.quantity.unit) {
            count.marks.push_back(mark_of(*fact.quantity.unit));
        }
        return count;
    }

    Price price_of(std::size_t i) const {
        const ProblemFact& fact = problem_.facts[i];
        const Text own = own_words(fact.before);
        const Text behind = behind_money(fact.behind);
        Price price;
        price.value = fact.value();
        price.fact = i;
        const bool each_behind = begins_with_any(
            behind, {U" each", U" apiece", U" per ", U" a ", U" an ", U" for each", U" for every", U" every "});
        const bool every = has_any(own, {U"each", U"every", U"每", U"单价"});
        price.each = each_behind || every;
        const bool for_whom = begins_with_any(behind, {U" for ", U" per ", U" a ", U" an ", U" every "}) &&
                              !behind.starts_with(U" for the");
        price.marks =
            for_whom && !marks_of(up_to_joiner(behind)).empty() ? marks_of(up_to_joiner(behind)) : marks_of(own);
        price.for_all = has_any(own, {U"delivery", U"postage", U"shipping", U"fee", U"运费", U"邮费", U"服务费"});
        price.in_all = begins_with_any(behind, {U" in all", U" altogether", U" in total", U" together"});
        price.one = price.in_all || has_article(own) || (chinese_ && fact.each && !every);  // 一个书包58元
        return price;
    }

    // "a ruler for $2", "and the hat costs $12"
    static bool has_article(Text own) {
        return has_any(own, {U"a", U"an", U"one", U"the", U"his", U"her", U"another"});
    }

    // The words of a price itself: behind the last "and", comma or number before it.
    static Text own_words(Text before) {
        for (const Text joiner : {Text(U" and "), Text(U" plus "), Text(U" but "), Text(U"和")}) {
            const std::size_t at = before.rfind(joiner);
            before = at == Text::npos ? before : before.substr(at + joiner.size());
        }
        return before;
    }

    // " each and a belt", " pens and": what stands before the next thing.
    static Text up_to_joiner(Text behind) {
        std::size_t end = behind.size();
        for (const Text joiner : {Text(U" and "), Text(U" plus "), Text(U" but "), Text(U" at "), Text(U" for "),
                                  Text(U" cost"), Text(U"和"), Text(U"每")}) {
            const std::size_t at = behind.find(joiner, 1);
            end = std::min(end, at);
        }
        return behind.substr(0, end);
    }

    bool is_paid(const ProblemFact& fact) const {
        const Text behind = behind_money(fact.behind);
        const Text own = own_words(fact.before);
        return !fact.each && (has_any(own, {U"pays", U"paid", U"pay", U"gives", U"gave", U"hands", U"with", U"from",
                                            U"has", U"have", U"had", U"out of", U"付", U"给", U"拿", U"带"}) ||
                              has_any(behind, {U"note", U"bill"}));
    }

    static std::u32string mark_of(const Unit& unit) {
        const Text sign = U"#";
        return std::u32string(sign) + std::u32string(unit.id.begin(), unit.id.end());
    }

    // Words that name something: pen of "the pens", 钢 and 笔; a unit is named by its sign.
    static Marks marks_of(Text text) {
        static constexpr Text little[] = {
            U"a",      U"an",      U"the",    U"and",        U"or",    U"for",    U"at",    U"of",    U"in",
            U"on",     U"to",      U"is",     U"are",        U"was",   U"were",   U"cost",  U"costs", U"each",
            U"every",  U"per",     U"apiece", U"he",         U"she",   U"they",   U"it",    U"i",     U"his",
            U"her",    U"how",     U"much",   U"many",       U"do",    U"does",   U"did",   U"buys",  U"buy",
            U"bought", U"pay",     U"pays",   U"paid",       U"sells", U"sell",   U"sold",  U"with",  U"if",
            U"price",  U"priced",  U"total",  U"altogether", U"spend", U"spends", U"spent", U"takes", U"has",
            U"have",   U"costing", U"there",  U"you",        U"new",   U"also",   U"that",  U"which", U"in all"};
        constexpr Text little_han = U"每一个的了要付买又还共和与元支本把件张块条瓶袋箱盒千克只花用去是价格单价钱名位";
        Marks marks;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at + 1;
            if (is_han(text[at])) {
                if (little_han.find(text[at]) == Text::npos) {
                    marks.emplace_back(text.substr(at, 1));
                }
            } else if (is_latin_letter(text[at])) {
                while (end < text.size() && is_latin_letter(text[end])) {
                    ++end;
                }
                const Text word = text.substr(at, end - at);
                if (std::find(std::begin(little), std::end(little), word) == std::end(little)) {
                    marks.emplace_back(PhraseReader::singular(word));
                }
                const std::optional<UnitReader::Found> unit = UnitReader::unit_at(text, at);
                if (unit && unit->end == end && end > at + 1) {
                    marks.push_back(mark_of(unit->readings.front()));
                }
            }
            at = end;
        }
        return marks;
    }

    // ---- Money ----------------------------------------------------------------------------------------------------

    // Pence and pounds are counted in the larger unit, unless all prices are small.
    bool settle_money() {
        std::vector<std::size_t> amounts;
        for (const Price& price : prices_) {
            amounts.push_back(price.fact);
        }
        if (paid_) {
            amounts.push_back(*paid_);
        }
        std::size_t small = 0;
        std::optional<std::string> unit;
        for (const std::size_t i : amounts) {
            const ProblemFact& fact = problem_.facts[i];
            small += MoneyAsked::is_small(fact) ? 1 : 0;
            const bool other = chinese_ && unit && fact.quantity.unit && *unit != fact.quantity.unit->id;
            if (other) {
                return false;  // 元 and 角
            }
            unit = fact.quantity.unit ? std::optional<std::string>(fact.quantity.unit->id) : unit;
        }
        in_small_ = small == amounts.size();
        for (Price& price : prices_) {
            price.value = in_money(problem_.facts[price.fact]);
        }
        return true;
    }

    Rational in_money(const ProblemFact& fact) const {
        return !in_small_ && MoneyAsked::is_small(fact) ? fact.value() / Rational(100) : fact.value();
    }

    // A pen costs 35p and a ruler 20p more, or 20p more than the pen.
    bool settle_compared() {
        for (std::size_t i = 0; i < prices_.size(); ++i) {
            const Text behind = behind_money(problem_.facts[prices_[i].fact].behind);
            const bool more = behind.starts_with(U" more");
            const bool less = behind.starts_with(U" less") || behind.starts_with(U" cheaper");
            if (!more && !less) {
                continue;
            }
            const std::size_t than = find_word(behind, U"than");
            const bool than_first = than == Text::npos || shares_mark(marks_of(behind.substr(than + 4)), prices_[0]);
            if (i != 1 || prices_.size() != 2 || !than_first) {
                return false;
            }
            steps_.push_back(problem_step(more ? '+' : '-', prices_[0].value, prices_[1].value));
            prices_[1].value = steps_.back().result;
        }
        return true;
    }

    // ---- Which count for which price ------------------------------------------------------------------------------

    bool place() {
        strike_common();
        for (const Count& count : counts_) {
            if (count.of_every_kind && counts_.size() == 1) {
                return std::all_of(prices_.begin(), prices_.end(), [](const Price& p) { return p.each || p.one; });
            }
            const bool counted_in = std::any_of(prices_.begin(), prices_.end(), [&](const Price& price) {
                return price.in_all && is_next(count, price);
            });
            if (counted_in) {
                continue;
            }
            Price* const price = price_for(count);
            if (price == nullptr || price->count || price->for_all) {
                return false;
            }
            price->count = count.value;
        }
        settle_fixed();
        const bool counted =
            std::any_of(prices_.begin(), prices_.end(), [](const Price& price) { return price.count || price.in_all; });
        return counted && std::all_of(prices_.begin(), prices_.end(), [](const Price& price) {
                   return price.count || price.for_all || (price.one && !price.each);
               });
    }

    // 15 a month and 8p for each text: no months are counted, one is paid for.
    void settle_fixed() {
        for (Price& price : prices_) {
            const Text behind = behind_money(problem_.facts[price.fact].behind);
            const bool fixed =
                !price.count && begins_with_any(behind, {U" a month", U" per month", U" a year", U" a week"});
            price.for_all = price.for_all || fixed;
        }
    }

    void strike_common() {
        Marks common;
        for (std::size_t i = 0; i < prices_.size(); ++i) {
            for (std::size_t k = i + 1; k < prices_.size(); ++k) {
                for (const std::u32string& mark : prices_[i].marks) {
                    if (has_mark(prices_[k].marks, mark)) {
                        common.push_back(mark);
                    }
                }
            }
        }
        for (Price& price : prices_) {
            std::erase_if(price.marks, [&](const std::u32string& mark) { return has_mark(common, mark); });
        }
    }

    static bool has_mark(const Marks& marks, const std::u32string& mark) {
        return std::find(marks.begin(), marks.end(), mark) != marks.end();
    }

    Price* price_for(const Count& count) {
        if (Price* const next = price_behind(count)) {
            return next;
        }
        Price* found = nullptr;
        for (Price& price : prices_) {
            if (is_next(count, price) || !shares_mark(count.marks, price)) {
                continue;  // the words between the two belong to both
            }
            if (found != nullptr) {
                return nullptr;
            }
            found = &price;
        }
        return found;
    }

    static bool shares_mark(const Marks& marks, const Price& price) {
        return std::any_of(marks.begin(), marks.end(),
                           [&](const std::u32string& mark) { return has_mark(price.marks, mark); });
    }

    bool is_next(const Count& count, const Price& price) const {
        return price.fact == count.fact + 1 && problem_.facts[price.fact].clause == problem_.facts[count.fact].clause;
    }

    // "3 notebooks for $4 each", "2 hats at $9", 4支铅笔，每支2元: the price stands right behind its count.
    Price* price_behind(const Count& count) {
        for (Price& price : prices_) {
            if (price.fact != count.fact + 1) {
                continue;
            }
            const Text between = problem_.facts[count.fact].behind;
            const bool at = has_any(between, {U"at", U"costing", U"priced"});
            const bool joined = contains(between, U" and ") || contains(between, U"和");
            const bool english = !chinese_ && is_next(count, price) && !joined && (at || price.each);
            const bool chinese = chinese_ && price.each && !joined && is_only_each(problem_.facts[price.fact].before);
            return english || chinese ? &price : nullptr;
        }
        return nullptr;
    }

    // 每支, 支钢笔每支: nothing else is named before the price.
    bool is_only_each(Text before) const {
        const std::size_t every = before.find(U'每');
        return every != Text::npos && (every == 0 || !problem_.is_stop(every - 1));
    }

    // ---- The answer -----------------------------------------------------------------------------------------------

    TutorAnswer solved() {
        const bool of_every_kind = counts_.size() == 1 && counts_[0].of_every_kind;
        std::vector<Rational> parts;
        for (const Price& price : prices_) {
            parts.push_back(price.count ? step('*', price.value, *price.count) : price.value);
        }
        Rational sum = parts.front();
        for (std::size_t i = 1; i < parts.size(); ++i) {
            sum = step('+', sum, parts[i]);
        }
        if (of_every_kind) {
            sum = step('*', sum, counts_[0].value);
        }
        if (paid_) {
            sum = step('-', in_money(problem_.facts[*paid_]), sum);
        }
        return MoneyAsked::in_asked_money(sum, steps_, in_small_, problem_);
    }

    Rational step(char sign, const Rational& a, const Rational& b) {
        steps_.push_back(problem_step(sign, a, b));
        return steps_.back().result;
    }

    const WordProblem& problem_;
    bool chinese_;
    bool change_ = false;    // what comes back is asked
    bool in_small_ = false;  // all is counted in pence or cents
    std::vector<Price> prices_;
    std::vector<Count> counts_;
    std::optional<std::size_t> paid_;
    std::vector<MathStep> steps_;
};

}  // namespace minillm
