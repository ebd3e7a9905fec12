// os/apps/tutor/ledger/story_words.hpp: the words that say what happens to an amount, and those that end a noun.
//
//     sold, gave, ate, broke, flew away       the amount becomes less
//     bought, found, got, arrived             it becomes more
//     twice as many, older than, the rest     a relation: other readers know those
//
// Next: story_facts.hpp.
#pragma once

#include <cstddef>
#include <vector>

#include "story_tokens.hpp"

namespace minillm::ledger {

/// Words behind or before a number that take it away from what was there.
inline bool takes_away(Text word) {
    return one_of(
        word, {U"sold",     U"sells",    U"sell",   U"gave",     U"gives",    U"give",      U"ate",       U"eats",
               U"eat",      U"eaten",    U"used",   U"uses",     U"use",      U"lost",      U"loses",     U"lose",
               U"spent",    U"spends",   U"spend",  U"broke",    U"breaks",   U"break",     U"broken",    U"burst",
               U"bursts",   U"popped",   U"died",   U"left",     U"leave",    U"leaves",    U"removed",   U"removes",
               U"drank",    U"drinks",   U"drink",  U"drunk",    U"rotten",   U"bad",       U"damaged",   U"absent",
               U"sick",     U"ill",      U"empty",  U"missing",  U"wilted",   U"threw",     U"thrown",    U"throws",
               U"paid",     U"pays",     U"pay",    U"donated",  U"donates",  U"flew",      U"fly",       U"drove",
               U"returned", U"finished", U"done",   U"read",     U"reads",    U"completed", U"walked",    U"cracked",
               U"gone",     U"took",     U"takes",  U"taken",    U"cut",      U"cuts",      U"poured",    U"pours",
               U"handed",   U"hands",    U"sent",   U"sends",    U"posted",   U"delivered", U"lent",      U"watched",
               U"watches",  U"knocked",  U"blew",   U"chopped",  U"felled",   U"destroyed", U"leaks",     U"leaked",
               U"spilled",  U"spilt",    U"spills", U"burnt",    U"burned",   U"fell",      U"falls",     U"off",
               U"out",      U"away",     U"faulty", U"stale",    U"torn",     U"withdrew",  U"withdraws", U"shared",
               U"swapped",  U"unloaded", U"burns",  U"feeds",    U"fed",      U"fails",     U"failed",    U"wasted",
               U"already",  U"discount", U"unsold", U"mouldy",   U"squashed", U"ruined",    U"scrapped",  U"rejected",
               U"unused",   U"unripe",   U"closed", U"deducted", U"refund",   U"voucher",   U"bruised",   U"melted",
               U"deleted",  U"deletes",  U"stolen", U"stole",    U"hatched",  U"defective", U"covered",   U"driven",
               U"ran",      U"drives",   U"walks",  U"cycled",   U"cycles",   U"dropped",   U"drops",     U"smashed",
               U"swims",    U"swam",     U"rode",   U"ordered",  U"packed",   U"needs",     U"solved"});
}

/// Words that add a number to what was there.
inline bool adds(Text word) {
    return one_of(
        word, {U"bought",   U"buys",     U"buy",      U"got",       U"gets",     U"get",       U"found",    U"finds",
               U"received", U"receives", U"joined",   U"joins",     U"join",     U"arrived",   U"arrives",  U"arrive",
               U"added",    U"adds",     U"baked",    U"bakes",     U"made",     U"makes",     U"earned",   U"earns",
               U"earn",     U"picked",   U"picks",    U"collected", U"collects", U"won",       U"wins",     U"came",
               U"comes",    U"come",     U"another",  U"extra",     U"plus",     U"printed",   U"prints",   U"built",
               U"builds",   U"produced", U"produces", U"lays",      U"laid",     U"grew",      U"grows",    U"delivers",
               U"brought",  U"brings",   U"filled",   U"fills",     U"saved",    U"saves",     U"save",     U"raised",
               U"adopted",  U"tip",      U"tips",     U"bonus",     U"deposit",  U"deposited", U"deposits", U"on"});
}

/// Words that say of an amount that it is there at the start.
inline bool starts(Text word) {
    return one_of(word, {U"had",       U"has",     U"have",     U"is",     U"are",   U"was",       U"were",
                         U"there",     U"with",    U"holds",    U"hold",   U"held",  U"contains",  U"contained",
                         U"got",       U"gets",    U"baked",    U"bought", U"made",  U"picked",    U"collected",
                         U"starts",    U"started", U"owns",     U"owned",  U"come",  U"came",      U"printed",
                         U"ordered",   U"opened",  U"received", U"earned", U"earns", U"saved",     U"brought",
                         U"delivered", U"keeps",   U"kept",     U"laid",   U"grew",  U"harvested", U"produced",
                         U"packed",    U"takes",   U"took",     U"of",     U"bakes", U"buys",      U"in"});
}

/// Whether any token is one of some words.
inline bool any_word(const std::vector<Token>& tokens, std::initializer_list<Text> words) {
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) { return t.word() && one_of(t.text, words); });
}

/// Whether the tokens tell of a relation that is none of a ledger: multiples, differences, ratios, means.
inline bool tells_relation(const std::vector<Token>& tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Text word = tokens[i].word() ? tokens[i].text : Text();
        const Text next = i + 1 < tokens.size() && tokens[i + 1].word() ? tokens[i + 1].text : Text();
        const bool relation = one_of(
            word,
            {U"than",       U"twice",     U"double",      U"doubled",     U"triple",    U"thrice",      U"ratio",
             U"average",    U"mean",      U"sum",         U"product",     U"product",   U"difference",  U"percent",
             U"percentage", U"interest",  U"perimeter",   U"area",        U"herself",   U"himself",     U"myself",
             U"themselves", U"square",    U"rectangle",   U"rectangular", U"deeper",    U"higher",      U"lower",
             U"meter",      U"odometer",  U"by",          U"others",      U"triangle",  U"consecutive", U"speed",
             U"faster",     U"slower",    U"older",       U"younger",     U"remainder", U"fewer",       U"less",
             U"cheaper",    U"heavier",   U"lighter",     U"taller",      U"longer",    U"shorter",     U"scale",
             U"map",        U"shadow",    U"alternately", U"towards",     U"handshake", U"handshakes",  U"instead",
             U"increased",  U"decreased", U"increases",   U"decreases",   U"fraction",  U"diagonal",    U"radius",
             U"cube",       U"cuboid",    U"temperature", U"degrees"});
        const bool as_many = word == U"as" && one_of(next, {U"many", U"much", U"old", U"long", U"big", U"far"});
        const bool times =
            word == U"times" && i > 0 && tokens[i - 1].number() && one_of(next, {U"as", U"more", U"the"});
        const bool given = word == U"free" && any_word(tokens, {U"get", U"gets", U"buy"});
        const bool then_me = word == U"then" && i > 0 && one_of(next, {U"me", U"him", U"her", U"us", U"them"}) &&
                             one_of(tokens[i - 1].text, {U"more", U"less", U"fewer", U"older", U"younger"});
        const bool by_size = word == U"by" && !(i + 1 < tokens.size() && tokens[i + 1].number());
        const bool same =
            word == U"same" && (next == U"back" || any_word(tokens, {U"both"}) ||
                                (one_of(next, {U"number", U"amount"}) && any_word(tokens, {U"so", U"until"})));
        const bool his_own = tokens[i].number() && i > 1 && one_of(tokens[i - 1].text, {U"his", U"her", U"my"}) &&
                             tokens[i - 2].text == U"and";  // kai and his two sisters: three
        const bool saws = one_of(word, {U"saw", U"saws", U"sawing", U"cut", U"cuts"}) &&
                          any_word(tokens, {U"pieces", U"parts"}) &&
                          any_word(tokens, {U"minute", U"minutes", U"second", U"seconds", U"mins", U"hours"});
        if ((relation && !by_size) || then_me || same || given || his_own || saws || as_many || times ||
            tokens[i].percent) {
            return true;
        }
    }
    const bool work = any_word(tokens, {U"together", U"both"}) &&
                      any_word(tokens, {U"alone", U"pipe", U"pipes", U"pump", U"pumps", U"tap", U"taps", U"paint",
                                        U"paints", U"painter", U"job", U"tank", U"pool"});
    const bool first_ones = any_word(tokens, {U"first"}) && any_word(tokens, {U"further", U"additional", U"extra",
                                                                              U"after", U"above", U"over", U"free"});
    const bool returns = any_word(tokens, {U"back", U"return"}) &&
                         any_word(tokens, {U"there", U"school", U"home", U"work", U"way", U"trip", U"office"});
    const bool pauses = any_word(tokens, {U"between"}) && any_word(tokens, {U"next"});
    return work || first_ones || returns || pauses;
}

/// Words that are no part of a noun: behind them a phrase ends.
inline bool ends_noun(Text word) {
    return takes_away(word) || adds(word) ||
           one_of(word,
                  {U"in",       U"on",        U"at",        U"for",       U"and",       U"or",         U"to",
                   U"are",      U"is",        U"was",       U"were",      U"be",        U"per",        U"each",
                   U"every",    U"a",         U"an",        U"the",       U"that",      U"which",      U"with",
                   U"from",     U"by",        U"do",        U"does",      U"did",       U"will",       U"would",
                   U"can",      U"could",     U"should",    U"must",      U"how",       U"need",       U"needs",
                   U"needed",   U"cost",      U"costs",     U"weigh",     U"weighs",    U"altogether", U"total",
                   U"now",      U"then",      U"if",        U"when",      U"into",      U"among",      U"between",
                   U"equally",  U"it",        U"they",      U"he",        U"she",       U"you",        U"i",
                   U"we",       U"so",        U"but",       U"has",       U"have",      U"had",        U"holds",
                   U"hold",     U"contains",  U"contain",   U"carries",   U"carry",     U"makes",      U"make",
                   U"fit",      U"fits",      U"of",        U"there",     U"this",      U"these",      U"those",
                   U"share",    U"apiece",    U"yields",    U"his",       U"her",       U"my",         U"our",
                   U"their",    U"its",       U"your",      U"him",       U"them",      U"who",        U"what",
                   U"while",    U"after",     U"before",    U"until",     U"till",      U"as",         U"works",
                   U"work",     U"worked",    U"today",     U"yesterday", U"still",     U"remain",     U"remaining",
                   U"remains",  U"over",      U"not",       U"just",      U"only",      U"together",   U"because",
                   U"during",   U"without",   U"both",      U"all",       U"goes",      U"go",         U"went",
                   U"going",    U"stay",      U"stayed",    U"stays",     U"turned",    U"run",        U"serves",
                   U"covers",   U"lasts",     U"last",      U"where",     U"one",       U"some",       U"any",
                   U"left",     U"up",        U"down",      U"off",       U"away",      U"out",        U"back",
                   U"daily",    U"weekly",    U"later",     U"than",      U"being",     U"been",       U"want",
                   U"wants",    U"charges",   U"charge",    U"charged",   U"costing",   U"containing", U"holding",
                   U"weighing", U"standing",  U"sitting",   U"waiting",   U"went",      U"rides",      U"ride",
                   U"visit",    U"visits",    U"visited",   U"fill",      U"fills",     U"filled",     U"filling",
                   U"about",    U"through",   U"write",     U"writes",    U"wrote",     U"play",       U"plays",
                   U"travel",   U"travels",   U"watch",     U"watches",   U"practises", U"practices",  U"throughout",
                   U"monday",   U"tuesday",   U"wednesday", U"thursday",  U"friday",    U"saturday",   U"sunday",
                   U"morning",  U"afternoon", U"evening",   U"night",     U"around",    U"tomorrow",   U"ones",
                   U"owe",      U"owes",      U"save",      U"owed",      U"money",     U"exactly",    U"inside",
                   U"along",    U"under"});
}

/// Words beside a number that are none of its noun: 5 more, 12 red.
inline bool is_small_adjective(Text word) {
    return one_of(word,
                  {U"more",      U"other",     U"extra", U"new",    U"further", U"additional", U"full",      U"whole",
                   U"different", U"identical", U"equal", U"such",   U"of",      U"same",       U"remaining", U"good",
                   U"big",       U"large",     U"small", U"little", U"long",    U"old"});
}

/// Whether the amounts are in two currencies, so that one is changed into the other.
inline bool two_currencies(const std::vector<Token>& tokens) {
    Text first;
    for (const Token& token : tokens) {
        const Text stem = token.word() && token.text.size() > 3 ? token.text.substr(0, 4) : Text();
        const bool main =
            one_of(stem, {U"doll", U"euro", U"pound", U"rupe", U"yuan", U"lira", U"peso", U"fran", U"yen"});
        if (main && !first.empty() && first != stem) {
            return true;
        }
        first = main ? stem : first;
    }
    return false;
}

/// The name of a coin or a note: dollar for bucks, cent for pence.
inline Text money_named(Text word, bool pounds_are_money) {
    const bool cent = one_of(word, {U"cent", U"cents", U"pence", U"penny", U"pennies", U"paise"});
    const bool main =
        one_of(word, {U"dollar", U"dollars", U"buck",   U"bucks",   U"euro",    U"euros",    U"rupee",     U"rupees",
                      U"yuan",   U"lira",    U"peso",   U"pesos",   U"rand",    U"shilling", U"shillings", U"quid",
                      U"franc",  U"francs",  U"crowns", U"ringgit", U"baht",    U"yen",      U"naira",     U"kwacha",
                      U"dirham", U"dirhams", U"zloty",  U"rubles",  U"roubles", U"usd",      U"eur",       U"gbp"});
    const bool pound = pounds_are_money && one_of(word, {U"pound", U"pounds"});
    return cent ? Text(U"cent") : main || pound ? Text(U"dollar") : Text();
}

}  // namespace minillm::ledger
