// os/apps/shop/amount_asked.hpp: "how much" that asks for an amount and for no price.
//
//     how much sleep do i need            an amount of sleep
//     how much should i sleep             the same, by what is done
//     how much is the moonphone           a price: what follows is no thing
//     how much should i pay for it        a price: money is named
//     tesla stock price                   a price of no shop
//
// In Chinese 多少 alone is no word of the price row, so nothing of the kind arises: 每天该睡多少. Rows that can be
// counted (how much storage) have longer names and are found before.
//
// Next: os/apps/shop/phone_question_reader.hpp, which takes no such question for one about a price.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "../word_search.hpp"

namespace minillm {

/// The first word of a text; blanks in front of it are passed over.
inline std::u32string_view first_word(std::u32string_view text) {
    const std::size_t begin = text.find_first_not_of(U' ');
    if (begin == std::u32string_view::npos) {
        return {};
    }
    std::size_t end = begin;
    while (end < text.size() && is_latin_letter(text[end])) {
        ++end;
    }
    return text.substr(begin, end - begin);
}

/// "Tesla stock price", 油价: what has its price on a market, and in no shop of phones.
inline bool is_price_of_market(std::u32string_view text) {
    static const TermList markets = {"stock price", "stock market", "stocks", "share price",   "shares",      "bitcoin",
                                     "gold price",  "oil price",    "petrol", "fuel",          "house price", "rent",
                                     "ticket",      "tickets",      "flight", "exchange rate", "股价",        "股票",
                                     "股市",        "油价",         "金价",   "房价",          "汇率",        "比特币",
                                     "机票",        "门票",         "房租",   "菜价",          "电费"};
    return markets.in(text);
}

/// Whether "how much" asks for an amount of something, or how much something is to be done, and for no price.
inline bool asks_other_amount(std::u32string_view text) {
    // "how much is", "how much for", "how much would": what follows in a question for a price
    static const TermList before_price = {
        "more",   "less", "cheaper",   "dearer",   "longer", "bigger",     "heavier", "lighter", "better", "faster",
        "extra",  "off",  "expensive", "discount", "in",     "altogether", "total",   "and",     "or",     "then",
        "please", "now",  "one",       "two",      "three",  "they",       "with",    "have",    "has",    "is",
        "are",    "was",  "were",      "does",     "do",     "did",        "will",    "would",   "for",    "it",
        "the",    "this", "that",      "a",        "an",     "these",      "those",   "to",      "can",    "you",
        "your",   "s",    "could",     "shall",    "must",   "should",     "of",      "if"};
    // "how much should i": of a person it is asked how much he does
    static const TermList of_person = {"should i",     "should we",      "should a",  "should you", "should one",
                                       "should my",    "do people",      "do adults", "can i",      "must i",
                                       "do i need to", "do you need to", "should an", "should he",  "should she",
                                       "should they",  "should people"};
    static const TermList money = {"delivery", "shipping", "postage", "repair", "return", "pay",     "cost",   "costs",
                                   "spend",    "price",    "prices",  "money",  "charge", "dollars", "budget", "buy",
                                   "sell",     "save",     "worth",   "phone",  "phones", "get it",  "cash"};
    static constexpr std::u32string_view how_much = U"how much";
    const std::size_t at = find_term(text, how_much);
    if (at == std::u32string_view::npos || money.in(text)) {
        return false;
    }
    const std::u32string_view behind = text.substr(at + how_much.size());
    const std::u32string_view next = first_word(behind);
    const bool names_a_thing = !next.empty() && !before_price.in(next);
    const std::u32string_view person = of_person.longest(behind);
    const bool asks_a_person = !person.empty() && find_term(behind, person) <= 1;  // right behind "how much"
    return names_a_thing || asks_a_person;
}

}  // namespace minillm
