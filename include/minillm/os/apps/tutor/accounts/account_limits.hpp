// os/apps/tutor/accounts/account_limits.hpp: which English stories are no accounts of one stock, and which numbers
// stand beside an account.
//
//     3 more than, twice as many, 20% of, at 60 mph, there and back   no account: other forms know them
//     tom is 10 and has 34 marbles, ...                                10 is no part of it
//     a pen case costs $14 and has 3 rows of 9 pencils, ...            $14 is none where pencils are asked for
//
// Next: told_account.hpp.
#pragma once

#include <algorithm>
#include <cstddef>

#include "account_amounts.hpp"
#include "account_question.hpp"
#include "comparison_words.hpp"

namespace minillm::accounts {

/// Whether a number tells of who it is: tom is 10, tom (10), 7 years old: who tells so, and no part of an account
inline bool tells_age(const Story& story, const Amount& a) {
    const bool alone =
        story.tokens.size() > a.token + 1 && (story.tokens[a.token + 1].mark() || story.tokens[a.token + 1].joins());
    const bool stands_alone = alone && story.amounts.size() > 2 && !a.named && a.token > 0;
    const bool is_so = stands_alone && is_of(story.word(a.token - 1), "is am age aged (");
    return is_so || (a.kind == "year" && story.word(a.token + 2) == "old");
}

/// What weighs, costs or measures something where things are counted, and the things that are asked for are told.
inline bool is_beside(const Story& story, const Amount& a, const Asked& asked) {
    const bool told = std::any_of(story.amounts.begin(), story.amounts.end(), [&](const Amount& other) {
        return other.named && (other.kind == asked.kind || is_kind_of(other.kind, asked.kind));
    });
    const bool counts = unit_named(asked.kind).empty();
    const bool measured = a.kind == "$" || a.kind == "cent" || (counts && !unit_named(a.kind).empty());
    const bool pays = story.asks("buy buys afford pay cost");
    return told && measured && a.kind != asked.kind && !pays && !asked.kind.empty();
}

/// 9 kg heavier, "and 10 kg more in the afternoon" (than in the morning, or besides), 1 pound is 1.25 dollars.
inline bool tells_relation(const Story& story) {
    for (std::size_t n = 0; n < story.amounts.size(); ++n) {
        const Amount& a = story.amounts[n];
        const std::string& behind = story.word(a.end);
        const bool compares = is_comparative(behind) && !is_of(behind, "more less fewer longer farther further");
        const std::size_t before = n == 0 ? 0 : story.amounts[n - 1].end;
        bool verb = n == 0;
        for (std::size_t i = before; i < a.token; ++i) {
            verb = verb || effect_of(story.word(i)) != Effect::unknown || is_of(story.word(i), "another then");
        }
        const bool same_verb = a.more && behind == "more" && !verb && story.amounts[n - 1].sentence == a.sentence;
        const bool equals =
            n > 0 && before + 1 == a.token && is_being(story.word(before)) && story.amounts[n - 1].value == Rational(1);
        if (compares || same_verb || equals) {
            return true;
        }
    }
    return false;
}

/// 2 : 9, 2:40, 5 cm by 2 cm: ratios, clocks and sides.
inline bool is_in_ratio(const Story& story, std::size_t i) {
    const bool between = i > 0 && i + 1 < story.tokens.size() && story.tokens[i + 1].number;
    const bool side = between && story.word(i) == "by" &&
                      (story.tokens[i - 1].number || (i > 1 && story.tokens[i - 2].number)) &&
                      (story.tokens[i - 1].number || !unit_named(story.word(i - 1)).empty());
    return side || (between && story.word(i) == ":" && story.tokens[i - 1].number);
}

/// Relations, shares, means, figures, speeds and clocks: other forms know them.
inline bool is_no_account(const Story& story) {
    const bool by = story.question > 0 && story.word(story.question - 1) == "by";
    const bool open = story.says("rest others") ||
                      (story.says("some several few") && !story.asks("first before beginning start originally"));
    const bool measures = !is_of(story.word(story.question + 1), "many much") && story.word(story.question) == "how";
    const bool currencies = story.says("euro euros") && story.says("dollar dollars");
    for (std::size_t i = 0; i < story.tokens.size(); ++i) {
        const bool as_many = story.word(i) == "as" && is_of(story.word(i + 1), "many much long");
        const bool more_then = is_of(story.word(i), "more less fewer") && story.word(i + 1) == "then";
        const bool all_but = story.word(i) == "but" && i + 1 < story.tokens.size() && story.tokens[i + 1].number;
        if (as_many || more_then || all_but || is_in_ratio(story, i)) {
            return true;
        }
    }
    const bool with_self =
        story.says("himself herself myself themselves ourselves") && story.says("share shares shared");
    const bool gap = is_of(story.word(story.question + 2), "more fewer") &&
                     !story.asks("need needs needed buy to must still left will missing");  // has than the other one
    if (with_self || gap || tells_relation(story)) {
        return true;
    }
    const bool trades = story.says("buy buys bought") && story.says("sell sells sold");
    const bool returns = story.says("back") && story.says("km miles metres meters blocks");
    const bool pieces = story.says("cut cuts saw saws sawed") && story.says("pieces parts slices");
    if (by || open || measures || currencies || trades || returns || pieces) {
        return true;
    }
    const bool shares =
        std::any_of(story.amounts.begin(), story.amounts.end(), [](const Amount& a) { return a.share; });
    return shares || story.says(
                         "than times twice double doubled triple half halves quarter third percent ratio average mean "
                         "speed mph area perimeter rectangle square triangle difference age ages older younger "
                         "fewer less cheaper dearer sum product number numbers alone interest discount sale would "
                         "between instead apart dozen remainder consecutive scale both ends profit map "
                         "ago legs wheels wide volume fence born equals rate fraction tax gain gains since temperature "
                         "degrees cuts sawn sawed hour hours faster");
}

}  // namespace minillm::accounts
