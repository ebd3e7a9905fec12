// os/apps/tutor/accounts/account_question.hpp: what the question of an English story asks for.
//
//     how many chairs are still missing      chair, of what is needed
//     how many did she have at first         no kind, at the start
//     how much did it cost in all            $, all of it
//     pages left?                            page, the rest
//
// Next: account_limits.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "account_amounts.hpp"

namespace minillm::accounts {

/// What a question asks for.
struct Asked {
    std::string kind;  // "": not said
    std::vector<std::string> adjectives;
    bool start = false, left = false, rest = false, needed = false, total = false, of_each = false;
    Effect verb = Effect::unknown;  // in or out: how many were sold
    bool empty = false;             // what is not taken of it
    bool changed = false;           // how many came or went
    bool adjective_told = false;    // the red ones alone
};

/// Reads the question of a story.
class AccountQuestion {
public:
    static Asked read(const Story& story) {
        Asked asked;
        const std::size_t verbs = read_kind(story, asked);
        read_money(story, asked);
        read_time(story, asked);
        read_verbs(story, verbs, asked);
        for (const Amount& amount : story.amounts) {
            for (const std::string& adjective : asked.adjectives) {
                const bool told =
                    std::find(amount.adjectives.begin(), amount.adjectives.end(), adjective) != amount.adjectives.end();
                asked.adjective_told = asked.adjective_told || (told && story.amounts.size() > 1);
            }
        }
        asked.needed = story.asks("need needs needed missing short must");
        asked.empty = story.asks("free empty missing unused vacant full up not");
        asked.total = story.asks("altogether all total together both");
        asked.of_each = story.asks("each every per one");
        return asked;
    }

private:
    // The noun behind "how many", or the first word of "pages left?"; the token behind it.
    static std::size_t read_kind(const Story& story, Asked& asked) {
        std::size_t i = story.question + 2;
        const bool how_many = story.word(story.question) == "how" && is_of(story.word(story.question + 1), "many much");
        if (!how_many && !story.terse) {
            return i;
        }
        if (story.terse) {
            const std::string& first = story.word(story.question);
            asked.kind = unit_named(first).empty() ? singular(first) : unit_named(first);
            return i;
        }
        i += story.word(i) == "of" && is_of(story.word(i + 1), "the his her my their these them") ? 2 : 0;
        std::vector<std::string> words;
        for (; i < story.question_end && !story.tokens[i].mark(); ++i) {
            const std::string& word = story.word(i);
            if (is_plain_adjective(word) && words.empty()) {
                continue;
            }
            if (story.tokens[i].number || (ends_noun(word) && !is_noun_of_verb(word))) {
                break;
            }
            words.push_back(word);
        }
        if (!words.empty()) {
            const std::string unit = unit_named(words.back());
            asked.kind = unit.empty() ? singular(words.back()) : unit;
            words.pop_back();
            asked.adjectives = words;
        }
        return i;
    }

    static void read_money(const Story& story, Asked& asked) {
        const bool pays =
            story.asks("cost costs pay pays paid price spend spent earn earned earns bill change money charge");
        const bool in_money = std::any_of(story.amounts.begin(), story.amounts.end(),
                                          [](const Amount& a) { return a.kind == "$" || a.kind == "cent"; });
        const bool coins = is_of(asked.kind, "money dollar euro") || (asked.kind == "pound" && in_money);
        const bool number = !story.terse && story.asks("number");
        asked.kind = coins || (asked.kind.empty() && pays && in_money && !number) ? "$" : asked.kind;
    }

    // At first, in the end, what is left.
    static void read_time(const Story& story, Asked& asked) {
        asked.start = story.asks("first before beginning start originally begin") ||
                      (story.asks("when") && story.asks("were was had did"));
        asked.rest = story.asks(
                         "left remain remains remaining still stay stays stayed keep keeps free empty unused over not "
                         "missing whole") ||
                     (story.asks("more") && story.asks("to"));
        for (std::size_t at = story.question; at < story.question_end; ++at) {
            asked.rest = asked.rest || (story.word(at) == "to" && is_of(story.word(at + 1), "go read watch walk"));
        }
        const bool present =
            story.asks("have has are is will") && !story.asks("did was were altogether all total together");
        asked.left = asked.rest || present || story.asks("now after then");
    }

    // Whether it is asked what came or what went.
    static void read_verbs(const Story& story, std::size_t from, Asked& asked) {
        for (std::size_t at = from; at < story.question_end; ++at) {
            const Effect effect = effect_of(story.word(at));
            const bool in = effect == Effect::in || effect == Effect::buys || effect == Effect::makes;
            const bool out = effect == Effect::out || effect == Effect::sells;
            asked.verb = in ? Effect::in : out ? Effect::out : asked.verb;
            asked.changed = asked.changed || (in && effect != Effect::makes) || out;
        }
    }
};

}  // namespace minillm::accounts
