// os/apps/tutor/accounts/account_amounts.hpp: the numbers of an English story, each with its noun, its verb and whether
// it is told for each of something.
//
//     "tom sold 13 bikes in may and 17 in june."   13 bike out, 17 bike out (what is not said again goes on)
//     "7 rows with 14 chairs in each"              7 row, 14 chair for each row
//     "each bike costs $250"                       250 $ for each bike
//
// The words between two numbers belong to the first one up to "and", "but", "then" or a comma, to the second one behind
// it. Not here: which count a rate is taken times (account_terms.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../units.hpp"
#include "account_words.hpp"

namespace minillm::accounts {

/// A word, a number or a mark of the story.
struct Token {
    std::string text;
    std::size_t begin = 0;
    std::optional<Quantity> number;

    bool mark() const {
        return text.size() == 1 && std::string_view(".,;?!:()").find(text[0]) != std::string_view::npos;
    }
    bool stop() const { return text.size() == 1 && std::string_view(".;?!").find(text[0]) != std::string_view::npos; }
    bool joins() const { return text == "," || text == ";" || is_of(text, "and but then"); }
};

/// One number of the story.
struct Amount {
    Rational value;
    std::string kind;                     // "$", a unit or the singular of its noun; "": not said
    std::vector<std::string> adjectives;  // red, of 5 red balls
    Effect effect = Effect::unknown;
    bool of_each = false;  // told for each `per`
    std::string per;       // "": each of what was counted before
    std::string also_per;  // 28 litres each per day
    bool product = false;  // of a rate and its count
    std::size_t sentence = 0;
    std::size_t token = 0;        // where it stands
    std::size_t end = 0;          // behind its noun
    bool more = false;            // so many more: than what was said before, or than there were
    bool continues = false;       // goes on with what was said of the one before: and 17 in june
    bool named = false;           // its kind is said at its place
    bool share = false;           // a fraction or a percentage
    bool later = false;           // now, then: how many there are after all that was told before
    bool receives = false;        // given to somebody: gave him 5
    std::string giver, receiver;  // who gave, and to whom
};

/// The words and the numbers of a story.
struct Story {
    std::vector<Token> tokens;
    std::vector<Amount> amounts;
    std::size_t question = 0;      // the token with which the question begins
    bool terse = false;            // the question has no "how many"
    std::size_t question_end = 0;  // the token behind it

    const std::string& word(std::size_t at) const {
        static const std::string none;
        return at < tokens.size() ? tokens[at].text : none;
    }
    bool says(std::string_view words, std::size_t from, std::size_t to) const {
        for (std::size_t i = from; i < std::min(to, tokens.size()); ++i) {
            if (!tokens[i].number && is_of(tokens[i].text, words)) {
                return true;
            }
        }
        return false;
    }
    /// Whether a name, or the word before it, is of a class: mrs bell, her uncle.
    template <typename Class>
    bool says_before(std::string_view name, Class is_class) const {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (tokens[i].text == name && (is_class(tokens[i].text) || (i > 0 && is_class(tokens[i - 1].text)))) {
                return true;
            }
        }
        return false;
    }
    /// Whether one word follows another.
    bool says_in_turn(std::string_view first, std::string_view second, std::size_t from, std::size_t to) const {
        for (std::size_t i = from; i + 1 < std::min(to, tokens.size()); ++i) {
            if (tokens[i].text == first && tokens[i + 1].text == second) {
                return true;
            }
        }
        return false;
    }
    bool says(std::string_view words) const { return says(words, 0, tokens.size()); }
    bool asks(std::string_view words) const { return says(words, question, question_end); }
};

/// Reads a story.
class StoryReader {
public:
    static Story read(const RequestText& text) {
        StoryReader reader(text);
        reader.split();
        reader.find_question();
        reader.find_amounts();
        reader.find_effects();
        return std::move(reader.story_);
    }

private:
    explicit StoryReader(const RequestText& text) : text_(text.characters), quantities_(UnitReader::quantities(text)) {}

    void split() {
        std::size_t next = 0;
        for (std::size_t at = 0; at < text_.size();) {
            while (next < quantities_.size() && quantities_[next].begin < at) {
                ++next;
            }
            const bool number = next < quantities_.size() && quantities_[next].begin == at;
            const char32_t c = text_[at];
            if (number && !is_article(quantities_[next]) && !is_label(quantities_[next])) {
                story_.tokens.push_back({"#", at, quantities_[next]});
                at = std::max(quantities_[next].number_end, at + 1);
            } else if (is_latin_letter(c) || is_ascii_digit(c)) {
                std::string word;
                const std::size_t begin = at;
                while (at < text_.size() &&
                       (is_latin_letter(text_[at]) || is_ascii_digit(text_[at]) || (text_[at] == U'-' && at > begin))) {
                    word += static_cast<char>(text_[at++]);
                }
                at = skip_genitive(at, word);
                story_.tokens.push_back({word, begin, std::nullopt});
            } else {
                if (c < 128 && Token{std::string(1, static_cast<char>(c)), at, std::nullopt}.mark()) {
                    story_.tokens.push_back({std::string(1, static_cast<char>(c)), at, std::nullopt});
                }
                ++at;
            }
        }
    }

    // tom's, don't: the noun alone, and "not"
    std::size_t skip_genitive(std::size_t at, std::string& word) const {
        const bool apostrophe =
            at + 1 < text_.size() && (text_[at] == U'\'' || text_[at] == U'’') && is_latin_letter(text_[at + 1]);
        if (!apostrophe) {
            return at;
        }
        std::size_t end = at + 1;
        while (end < text_.size() && is_latin_letter(text_[end])) {
            ++end;
        }
        word = text_[at + 1] == U't' ? "not" : word;
        return end;
    }

    // one of them, the blue one: no number that counts
    bool is_article(const Quantity& q) const {
        return q.value == Rational(1) && is_latin_letter(text_[q.begin]) && !q.share;
    }

    // class 4b, lane 4, in 1962: names, and no numbers that count
    bool is_label(const Quantity& q) const {
        const bool letter_behind = q.number_end < text_.size() && text_[q.number_end] >= U'a' &&
                                   text_[q.number_end] <= U'e' &&
                                   !(q.number_end + 1 < text_.size() && is_latin_letter(text_[q.number_end + 1]));
        const std::string before = story_.tokens.empty() ? "" : story_.tokens.back().text;
        const bool names = is_of(before, "number lane route room grade floor chapter gate platform");
        const auto behind = std::u32string_view(text_).substr(std::min(q.number_end, text_.size()), 3);
        const bool ordinal = behind.starts_with(U"th") || behind.starts_with(U"st") || behind.starts_with(U"nd") ||
                             behind.starts_with(U"rd");
        const bool clock = behind.starts_with(U" pm") || behind.starts_with(U" am") || behind.starts_with(U"pm") ||
                           behind.starts_with(U"am");
        const bool date =
            is_of(before, "january february march april june july august september october november december");
        if (ordinal || clock || date) {
            return true;
        }
        const std::size_t count = story_.tokens.size();
        if (before == "stop" && count > 1 && story_.tokens[count - 2].text == "at") {
            return true;
        }
        const bool year = is_of(before, "in since") && Rational(1700) < q.value && q.value < Rational(2100);
        return letter_behind || names || year;
    }

    // The last sentence that asks, or its last part: "3 are red, how many are blue?"
    void find_question() {
        const std::vector<Token>& t = story_.tokens;
        std::size_t begin = t.size();
        for (std::size_t i = 0; i < t.size(); ++i) {
            const bool how = t[i].text == "how" && is_of(story_.word(i + 1), "many much long far tall high old heavy");
            const bool what = is_of(t[i].text, "what") && (i == 0 || t[i - 1].mark() || t[i - 1].joins() ||
                                                           is_of(t[i - 1].text, "for by in of at"));
            if (how || what) {
                begin = i;
                break;
            }
        }
        const bool asks = begin == t.size() && !t.empty() && t.back().text == "?";
        while (asks && begin > 0 && (begin == t.size() || !t[begin - 1].mark() || t[begin - 1].text == "?")) {
            --begin;  // 95 pages read, pages left?
        }
        story_.question = begin;
        story_.terse = asks;
        story_.question_end = begin;
        while (story_.question_end < t.size() && !t[story_.question_end].stop()) {
            ++story_.question_end;
        }
    }

    void find_amounts() {
        std::size_t sentence = 0;
        for (std::size_t i = 0; i < story_.tokens.size(); ++i) {
            const Token& token = story_.tokens[i];
            sentence += token.stop() ? 1 : 0;
            if (!token.number) {
                continue;
            }
            Amount amount;
            amount.value = token.number->value;
            amount.share = token.number->percent || token.number->share;
            amount.sentence = sentence;
            amount.token = i;
            read_noun(amount);
            story_.amounts.push_back(amount);
        }
    }

    bool is_money_sign(std::size_t at) const {
        return at > 0 && std::u32string_view(U"$€£¥").find(text_[at - 1]) != std::u32string_view::npos;
    }

    void read_noun(Amount& amount) const {
        const Quantity& q = *story_.tokens[amount.token].number;
        std::size_t i = amount.token + 1;
        const bool money_word =
            is_of(story_.word(i), "dollar dollars euro euros buck bucks cents cent pence p") ||
            (is_of(story_.word(i), "pound pounds") && story_.says("pay pays paid cost costs price earn earned spend "
                                                                  "spent money ticket"));
        if (is_money_sign(q.begin) || money_word) {
            const bool small = money_word && is_of(story_.word(i), "cents cent pence p");
            amount.kind = small ? "cent" : "$";
            amount.named = true;
            amount.end = i + (money_word ? 1 : 0);
            return;
        }
        if (amount.share) {
            amount.end = i;
            return;
        }
        i += story_.word(i) == "of" && is_of(story_.word(i + 1), "the these those his her my them") ? 2 : 0;
        i += is_of(story_.word(i), "square cubic") ? 1 : 0;
        if (const std::string unit = unit_named(story_.word(i)); !unit.empty()) {
            amount.kind = unit;
            amount.named = true;
            amount.end = behind_contents(i + 1);
            return;
        }
        std::vector<std::string> words;
        for (; i < story_.tokens.size() && words.size() < 4; ++i) {
            const Token& next = story_.tokens[i];
            if (next.number || next.mark() || is_of(next.text, "one ones") ||
                (ends_noun(next.text) && !is_noun_of_verb(next.text) &&
                 !(words.empty() && is_plain_adjective(next.text)))) {
                break;
            }
            if (!is_plain_adjective(next.text)) {
                words.push_back(next.text);
            }
            const bool plural = singular(next.text) != next.text && !words.empty();
            if (plural) {
                ++i;
                break;  // 6 dogs bark: what follows a plural is no noun any more
            }
        }
        amount.end = words.empty() ? i : behind_contents(i);
        if (!words.empty()) {
            amount.kind = singular(words.back());
            amount.named = true;
            words.pop_back();
            amount.adjectives = words;
        }
    }

    // 5 bags of pears, 3 kg of soil each: the phrase ends behind what is in them.
    std::size_t behind_contents(std::size_t i) const {
        if (story_.word(i) == "of" && is_of(story_.word(i + 1), "his her my their our the") &&
            !ends_noun(story_.word(i + 2))) {
            return i + 3;  // 8 pages of his book
        }
        const bool of_thing = story_.word(i) == "of" && i + 1 < story_.tokens.size() && !story_.tokens[i + 1].number &&
                              !story_.tokens[i + 1].mark() && !ends_noun(story_.word(i + 1));
        if (!of_thing) {
            return i;
        }
        const bool two_words = unit_named(story_.word(i + 2)).empty() && !ends_noun(story_.word(i + 2)) &&
                               i + 2 < story_.tokens.size() && !story_.tokens[i + 2].number &&
                               !story_.tokens[i + 2].mark() && singular(story_.word(i + 1)) == story_.word(i + 1);
        return i + (two_words ? 3 : 2);
    }

    // The last effect that the words of a stretch tell, with particles: got off.
    Effect effect_between(std::size_t from, std::size_t to) const {
        Effect found = Effect::unknown;
        bool moves = false;
        for (std::size_t i = from; i < to; ++i) {
            const std::string& word = story_.word(i);
            const bool is_away =
                i > from && is_being(story_.word(i - 1)) && is_of(word, "away off out absent gone ill down");
            found = is_away ? Effect::part : found;
            if (is_untaken(word) && i > from && (is_being(story_.word(i - 1)) || story_.word(i - 1) == "still")) {
                return Effect::remains;
            }
            if (is_untaken(word) && word.starts_with("un")) {
                return Effect::remains;
            }
            if (const Effect particle = effect_of_particle(word); moves && particle != Effect::unknown) {
                const bool on_day = word == "on" && is_of(story_.word(i + 1), days);
                const bool in_time = word == "in" && is_of(story_.word(i + 1), "the may june july march april spring");
                found = on_day || in_time ? found : particle;
            }
            const bool done = i + 1 == to && i > from && word.size() > 4 && word.ends_with("ed") &&
                              effect_of(word) == Effect::unknown;  // has typed 64 lines: so many of them
            found = done ? Effect::part : found;
            const Effect effect = effect_of(word);
            const bool auxiliary = (effect == Effect::holds && found != Effect::unknown && !moves) ||
                                   (effect == Effect::part && found == Effect::holds);  // has already
            if (effect != Effect::unknown && !auxiliary && !is_noun_here(i)) {
                found = effect;
            }
            moves = is_motion(word) || (moves && !is_being(word));
            const bool goes = word == "left" && i > 0 && is_of(story_.word(i - 1), "i we he she they it who train bus");
            if (goes) {
                found = Effect::unknown;
            } else if (is_of(word, "left") &&
                       (i + 1 == to || story_.tokens[i + 1].joins() || story_.tokens[i + 1].mark() ||
                        story_.word(i + 1) == "over" || (i == from && is_of(story_.word(i + 1), "on in at")))) {
                found = Effect::remains;
            } else if (is_of(word, "left") && is_of(story_.word(i + 1), "for the to")) {
                found = Effect::out;
            }
            if (word == "still" || (word == "to" && is_of(story_.word(i + 1), "go"))) {
                return Effect::remains;
            }
        }
        return found;
    }

    // the cut, a drink: behind an article a verb is a noun
    bool is_noun_here(std::size_t i) const {
        return i > 0 && is_of(story_.word(i - 1), "the a an his her my their our each every one");
    }

    void find_effects() {
        std::vector<Amount>& amounts = story_.amounts;
        for (std::size_t n = 0; n < amounts.size(); ++n) {
            Amount& amount = amounts[n];
            const std::size_t begin = n == 0 ? 0 : amounts[n - 1].end;
            std::size_t from = begin;
            bool joined = n == 0;
            for (std::size_t i = begin; i < amount.token; ++i) {
                const bool asks = i >= story_.question && i < story_.question_end &&
                                  !(story_.word(i) == "," || story_.word(i) == "if");
                if (story_.tokens[i].stop()) {
                    from = i + 1;
                    joined = true;
                } else if (n > 0 && !joined && story_.tokens[i].joins()) {
                    from = i + 1;
                    joined = true;
                } else if (asks && story_.says(", if", i, amount.token)) {
                    from = i + 1;  // the words of the question tell nothing of what follows it
                }
            }
            amount.effect = effect_between(from, amount.token);
            read_giving(amount, from);
            std::size_t to = amount.end;
            while (to < story_.tokens.size() && !story_.tokens[to].mark() && !story_.tokens[to].number &&
                   !is_of(story_.word(to), "and but then") && to != story_.question) {
                ++to;
            }
            const bool next_owns = to < story_.tokens.size() && story_.tokens[to].number;
            to = next_owns ? amount.end : to;  // of 200 sheets she used 145
            const Effect behind = effect_between(amount.end, to);
            const bool only_is = amount.effect == Effect::unknown || amount.effect == Effect::holds;
            const bool tells = behind != Effect::unknown && behind != Effect::holds;
            const bool has_already = behind == Effect::part && amount.effect == Effect::holds;
            if (tells && !has_already && (only_is || behind == Effect::remains)) {
                amount.effect = behind;
            } else if (amount.effect == Effect::unknown) {
                amount.effect = behind;
            }
            const bool was =
                n > 0 && story_.says("was were had", amounts[n - 1].token > 6 ? amounts[n - 1].token - 6 : 0,
                                     amounts[n - 1].token);
            amount.later = story_.says("now then afterwards finally home ended", from, to) ||
                           (was && story_.says("is are has have", from, amount.token));
            amount.more =
                story_.says("more less fewer", amount.token, amount.end + 1) && !story_.says("there", from, to);
            const bool goes_on = n > 0 && amount.effect == Effect::unknown &&
                                 amounts[n - 1].sentence == amount.sentence && only_joins(from, amount.token);
            if (goes_on) {
                amount.effect = amounts[n - 1].effect;
                amount.named = amounts[n - 1].named;
                amount.continues = amount.kind.empty();
                amount.kind = amount.kind.empty() && !is_priced(amount.token) ? amounts[n - 1].kind : amount.kind;
            }
            const bool of_them = n > 0 && story_.word(amount.token + 1) == "of" &&
                                 is_of(story_.word(amount.token + 2), "them these those the his her my their");
            const bool of_number = story_.word(amount.token + 1) == "of" && n + 1 < amounts.size() &&
                                   amounts[n + 1].token <= amount.token + 3 && amount.end <= amount.token + 1;
            const bool plain = amount.effect == Effect::unknown || amount.effect == Effect::holds ||
                               amount.effect == Effect::makes || amount.effect == Effect::in;
            if ((of_them || of_number) && plain) {
                amount.effect = Effect::part;
            }
            if (of_them && amount.kind.empty()) {
                amount.kind = amounts[n - 1].kind;
            }
            const bool lasts = is_time(amount.kind) &&
                               story_.says("take takes took lasts lasted need needs needed", from, amount.token);
            amount.effect = lasts ? Effect::holds : amount.effect;
            if (amount.kind.empty() && !amount.share) {
                amount.kind = inherited_kind(n);
            }
        }
    }

    // Whether the words before a number only go on with what was said of the one before it: "and another 17".
    bool only_joins(std::size_t from, std::size_t to) const {
        for (std::size_t i = from; i < to; ++i) {
            const bool behind_article = i > from && is_of(story_.word(i - 1), "a an the on in for at");
            if (!behind_article && !story_.tokens[i].mark() &&
                !is_of(story_.word(i), "and then another also a an the on in for at plus only another of to by from")) {
                return false;
            }
        }
        return true;
    }

    // gave him 5, sent mia 5: who got it.
    void read_giving(Amount& amount, std::size_t from) const {
        for (std::size_t i = from; i < amount.token; ++i) {
            if (!is_giving(story_.word(i))) {
                continue;
            }
            amount.giver = i > from ? story_.word(i - 1) : "";
            if (i + 2 == amount.token && !is_of(story_.word(i + 1), "away out back another the")) {
                amount.receives = true;
                amount.receiver = story_.word(i + 1);
            }
        }
    }

    // 3 shirts for 14 each
    bool is_priced(std::size_t token) const {
        return token > 0 && is_of(story_.word(token - 1), "for at") && is_of(story_.word(token + 1), "each apiece");
    }

    // 17 in june, behind 13 bikes: money where "how much" is asked, a kind that the question names, else the nearest
    // kind
    std::string inherited_kind(std::size_t n) const {
        const std::vector<Amount>& amounts = story_.amounts;
        const bool money = std::any_of(amounts.begin(), amounts.end(), [](const Amount& a) { return a.kind == "$"; });
        const std::size_t token = amounts[n].token;
        if (money && (is_priced(token) ||
                      (story_.word(story_.question) == "how" && story_.word(story_.question + 1) == "much"))) {
            return "$";
        }
        std::string nearest;
        for (std::size_t i = n; i-- > 0;) {
            const std::string& kind = amounts[i].kind;
            for (std::size_t at = story_.question; at < story_.question_end && !kind.empty(); ++at) {
                if (singular(story_.word(at)) == kind || unit_named(story_.word(at)) == kind) {
                    return kind;
                }
            }
            nearest = nearest.empty() && !is_time(kind) ? kind : nearest;
        }
        return nearest;
    }

    static constexpr std::string_view days = "monday tuesday wednesday thursday friday saturday sunday";

    std::u32string_view text_;
    std::vector<Quantity> quantities_;
    Story story_;
};

}  // namespace minillm::accounts
