// os/apps/tutor/ledger/textbook_counts.hpp: the counting problems that every school book has, told in any words.
//
//     from page 23 to page 57, how many pages             57 - 23 + 1
//     9 people, everybody shakes hands with everybody     9 × 8 ÷ 2
//     100 m, a tree every 5 m, one at the start and end   100 ÷ 5 + 1
//     18 steps a floor, from floor 1 up to floor 5        18 × (5 - 1)
//     45 days, all the full weeks taken out               45 - 7 × 6
//     50 stickers for 8 children, left over               50 - 8 × 6
//     46 books above, 30 below, until both have the same  (46 - 30) ÷ 2
//     buy 2 get 1 free, a shirt is 9, she takes 6         9 × 4
//     2 dollars the first hour, 1.50 each hour after      2 + 1.5 × 4
//
// Each form wants its own words and just so many numbers as it needs, labels (room 7) left out; else it is silent.
//
// Not here: two unknowns and shares (textbook_pairs.hpp). Next: story_ledger.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "story_kinds.hpp"
#include "story_tokens.hpp"
#include "story_words.hpp"

namespace minillm::ledger {

/// A story in tokens, with its counting numbers at hand.
struct ToldStory {
    std::vector<Token> tokens;
    std::vector<std::size_t> numbers;  // places of the numbers that are no labels

    explicit ToldStory(std::vector<Token> read) : tokens(std::move(read)) {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (tokens[i].number() && !tokens[i].label) {
                numbers.push_back(i);
            }
        }
    }

    Text word(std::size_t at) const { return at < tokens.size() && tokens[at].word() ? tokens[at].text : Text(); }
    const Rational& value(std::size_t which) const { return tokens[numbers[which]].value; }
    Text before(std::size_t which, std::size_t back = 1) const {
        return numbers[which] >= back ? word(numbers[which] - back) : Text();
    }
    Text behind(std::size_t which, std::size_t on = 1) const { return word(numbers[which] + on); }
    bool says(std::initializer_list<Text> words) const { return any_word(tokens, words); }

    /// Whether two words stand side by side.
    bool says_pair(Text first, std::initializer_list<Text> second) const {
        for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
            if (word(at) == first && one_of(word(at + 1), second)) {
                return true;
            }
        }
        return false;
    }

    bool asks_how_many(std::initializer_list<Text> things) const {
        for (std::size_t at = 0; at + 2 < tokens.size(); ++at) {
            if (word(at) == U"how" && word(at + 1) == U"many" && one_of(word(at + 2), things)) {
                return true;
            }
        }
        return false;
    }

    /// All plain numbers: no percent, no share, no time of day.
    bool plain() const {
        return std::all_of(numbers.begin(), numbers.end(), [&](std::size_t at) {
            return !tokens[at].percent && !tokens[at].share && !tokens[at].clock;
        });
    }
};

/// The counting problems of school books.
class TextbookCounts {
public:
    static TutorAnswer answer(const ToldStory& story) {
        for (const auto form : {pages, handshakes, floors, line_of_trees, full_weeks, left_over, same_on_both,
                                some_for_free, first_and_after, pieces_and_cuts}) {
            if (const TutorAnswer found = form(story); found.answered) {
                return found;
            }
        }
        return {};
    }

private:
    static const Rational& one() {
        static const Rational value(1);
        return value;
    }

    static TutorAnswer finished(const std::vector<MathStep>& steps) {
        return problem_finished(steps.back().result, steps);
    }

    // from page 23 to page 57: both count
    static TutorAnswer pages(const ToldStory& story) {
        std::vector<Rational> told;
        for (std::size_t at = 1; at < story.tokens.size(); ++at) {
            const bool page = story.tokens[at].number() && one_of(story.word(at - 1), {U"page", U"pages"});
            const bool to =
                story.tokens[at].number() && !told.empty() && one_of(story.word(at - 1), {U"to", U"through"});
            if (page || to) {
                told.push_back(story.tokens[at].value);
            }
        }
        const bool span = story.says({U"from"}) && story.says({U"to", U"through", U"until", U"till"});
        const bool open = story.says({U"day", U"days", U"each", U"every", U"already", U"left", U"between"});
        const bool only_pages = std::all_of(story.numbers.begin(), story.numbers.end(), [&](std::size_t at) {
            return one_of(story.word(at - 1), {U"to", U"through"});
        });
        if (told.size() != 2 || !span || open || !only_pages || !story.asks_how_many({U"pages"}) ||
            !(told[0] < told[1])) {
            return {};
        }
        const MathStep apart = problem_step('-', told[1], told[0]);
        return finished({apart, problem_step('+', apart.result, one())});
    }

    // everybody shakes hands with everybody else; each team plays every other team once
    static TutorAnswer handshakes(const ToldStory& story) {
        const bool hands = story.says({U"handshake", U"handshakes"}) ||
                           (story.says({U"shake", U"shakes", U"shook"}) && story.says({U"hand", U"hands"}));
        const bool plays = story.says({U"play", U"plays"}) && story.asks_how_many({U"games", U"matches"}) &&
                           story.says({U"other", U"others"}) && story.says({U"once"});
        const bool all_of_them = story.says({U"everyone", U"everybody", U"each", U"every", U"all"});
        const bool apart = story.says({U"twice", U"except", U"not", U"boys", U"girls", U"couples", U"host"});
        if ((!hands && !plays) || !all_of_them || apart || story.numbers.size() != 1 || !story.plain() ||
            !story.value(0).is_whole()) {
            return {};
        }
        const MathStep others = problem_step('-', story.value(0), one());
        const MathStep twice = problem_step('*', story.value(0), others.result);
        return finished({others, twice, problem_step('/', twice.result, Rational(2))});
    }

    // from floor 1 up to floor 5 there are four flights
    static TutorAnswer floors(const ToldStory& story) {
        std::vector<Rational> levels;
        for (std::size_t at = 1; at < story.tokens.size(); ++at) {
            if (story.tokens[at].number() && one_of(story.word(at - 1), {U"floor", U"level", U"storey", U"story"})) {
                levels.push_back(story.tokens[at].value);
            }
        }
        const bool one_flight = story.numbers.size() == 1 && story.plain() &&
                                one_of(story.behind(0), {U"steps", U"stairs"}) &&
                                (story.says({U"next", U"each", U"every", U"between", U"per"}));
        const bool asked = story.asks_how_many({U"steps", U"stairs"}) && !story.says({U"down", U"back", U"twice"});
        if (levels.size() != 2 || !one_flight || !asked || !(levels[0] < levels[1])) {
            return {};
        }
        const MathStep flights = problem_step('-', levels[1], levels[0]);
        return finished({flights, problem_step('*', story.value(0), flights.result)});
    }

    // a tree every 5 m along 100 m, with one at each end or none at the ends
    static TutorAnswer line_of_trees(const ToldStory& story) {
        const bool stands =
            story.says({U"tree", U"trees", U"post",  U"posts",  U"pole",     U"poles",     U"lamp",        U"lamps",
                        U"flag", U"flags", U"bush",  U"bushes", U"lamppost", U"lampposts", U"bench",       U"benches",
                        U"cone", U"cones", U"stake", U"stakes", U"sign",     U"signs",     U"streetlights"});
        const bool ring = story.says({U"round", U"around", U"circle", U"circular", U"sides", U"square", U"lake",
                                      U"pond", U"corner", U"corners"}) ||
                          story.says_pair(U"both", {U"sides"});
        if (!stands || ring || story.numbers.size() != 2 || !story.plain()) {
            return {};
        }
        const Measure* first = measure_named(story.behind(0));
        const Measure* second = measure_named(story.behind(1));
        const bool lengths = first != nullptr && second != nullptr && first->dimension == U"length" && first == second;
        const std::size_t gap = one_of(story.before(0), {U"every", U"each"}) ? 0 : 1;
        const bool told_gap = one_of(story.before(gap), {U"every", U"each"});
        const Rational& whole = story.value(1 - gap);
        const bool none = story.says({U"none", U"neither"}) ||
                          story.says_pair(U"no", {U"tree", U"trees", U"post", U"lamp"}) ||
                          story.says_pair(U"but", {U"not", U"none"});
        const bool both = story.says_pair(U"both", {U"ends"}) || story.says_pair(U"each", {U"end"}) ||
                          (story.says({U"start", U"beginning"}) && story.says({U"end"}));
        const bool asked = story.says({U"many"}) || story.says({U"number"});
        if (!lengths || !told_gap || none == both || !asked || !(whole / story.value(gap)).is_whole()) {
            return {};
        }
        const MathStep gaps = problem_step('/', whole, story.value(gap));
        return finished({gaps, problem_step(both ? '+' : '-', gaps.result, one())});
    }

    // 45 days less all the full weeks
    static TutorAnswer full_weeks(const ToldStory& story) {
        const bool full = story.says_pair(U"full", {U"weeks"}) || story.says_pair(U"whole", {U"weeks"}) ||
                          story.says_pair(U"complete", {U"weeks"});
        const bool rest = story.says({U"left", U"over", U"extra", U"remaining", U"remain"});
        if (!full || !rest || story.numbers.size() != 1 || !story.plain() || story.behind(0) != U"days" ||
            !story.asks_how_many({U"days", U"extra", U"single", U"more"})) {
            return {};
        }
        return rest_of(story.value(0), Rational(7));
    }

    static TutorAnswer rest_of(const Rational& all, const Rational& size) {
        if (!all.is_whole() || !size.is_whole() || size.is_zero()) {
            return {};
        }
        const MathStep dealt = problem_step('*', rounded_down(all / size), size);
        return finished({dealt, problem_step('-', all, dealt.result)});
    }

    // 50 stickers and 8 children, the same for everybody: what is left over
    static TutorAnswer left_over(const ToldStory& story) {
        const bool equal = story.says({U"equally", U"evenly", U"fairly"}) ||
                           story.says_pair(U"same", {U"number", U"amount"}) || story.says_pair(U"as", {U"many"});
        const bool over =
            story.says_pair(U"left", {U"over"}) || story.says({U"leftover", U"remain", U"remaining", U"spare"});
        const bool more =
            story.says({U"each", U"twice", U"per", U"takes", U"eats", U"gave", U"breaks", U"broke", U"lost"});
        const bool people =
            story.numbers.size() == 2 && (is_person(singular(story.behind(0))) || is_person(singular(story.behind(1))));
        if (!equal || !over || more || !people || !story.plain() || !story.says({U"many"})) {
            return {};
        }
        const std::size_t heads = is_person(singular(story.behind(0))) ? 0 : 1;
        return story.value(heads) < story.value(1 - heads) ? rest_of(story.value(1 - heads), story.value(heads))
                                                           : TutorAnswer{};
    }

    // so many must move that both have the same: half of what one has more
    static TutorAnswer same_on_both(const ToldStory& story) {
        const bool moves =
            story.says({U"move", U"moved", U"give", U"put", U"shift", U"pass", U"transfer", U"pour", U"change"});
        const bool same = (story.says({U"same", U"equal"}) || story.says_pair(U"as", {U"many"})) &&
                          story.says({U"both", U"equal", U"other"});
        const bool other = story.says({U"altogether", U"twice", U"times", U"than", U"buy", U"total", U"more", U"then"});
        const bool asked = story.says_pair(U"how", {U"many", U"much"});
        if (!moves || !same || other || !asked || story.numbers.size() != 2 || !story.plain()) {
            return {};
        }
        const bool first_less = story.value(0) < story.value(1);
        const MathStep more = problem_step('-', story.value(first_less ? 1 : 0), story.value(first_less ? 0 : 1));
        const MathStep half = problem_step('/', more.result, Rational(2));
        return half.result.is_whole() ? finished({more, half}) : TutorAnswer{};
    }

    // buy 2 get 1 free
    static TutorAnswer some_for_free(const ToldStory& story) {
        std::optional<std::size_t> offer;
        for (std::size_t k = 0; k + 1 < story.numbers.size(); ++k) {
            const bool buy = one_of(story.before(k), {U"buy", U"buying", U"for"});
            const bool get =
                one_of(story.before(k + 1), {U"get", U"gets"}) && story.numbers[k + 1] <= story.numbers[k] + 4;
            offer = buy && get ? std::optional<std::size_t>(k) : offer;
        }
        const bool one_free = !offer && story.says_pair(U"get", {U"one"});
        for (std::size_t k = 0; one_free && k < story.numbers.size(); ++k) {
            offer = story.before(k) == U"buy" ? std::optional<std::size_t>(k) : offer;
        }
        const std::size_t used = one_free ? 1 : 2;
        if (!offer || !story.says({U"free"}) || story.numbers.size() != used + 2 || !story.plain() ||
            !story.says({U"pay", U"cost", U"spend", U"total", U"much"})) {
            return {};
        }
        std::vector<std::size_t> others;
        for (std::size_t k = 0; k < story.numbers.size(); ++k) {
            if (k < *offer || k >= *offer + used) {
                others.push_back(k);
            }
        }
        const auto is_money = [&](std::size_t k) {
            return story.tokens[story.numbers[k]].money || !money_named(story.behind(k), true).empty() ||
                   one_of(story.before(k), {U"costs", U"cost", U"at"});
        };
        if (is_money(others[0]) == is_money(others[1])) {
            return {};
        }
        const Rational price = story.value(is_money(others[0]) ? others[0] : others[1]);
        const Rational taken = story.value(is_money(others[0]) ? others[1] : others[0]);
        const Rational free = one_free ? one() : story.value(*offer + 1);
        const Rational set = story.value(*offer) + free;
        if (!taken.is_whole() || !(taken / set).is_whole()) {
            return {};
        }
        const MathStep sets = problem_step('/', taken, set);
        const MathStep paid = problem_step('*', sets.result, story.value(*offer));
        return finished({sets, paid, problem_step('*', paid.result, price)});
    }

    // 2 dollars for the first hour, 1.50 for every hour after that, 5 hours
    static TutorAnswer first_and_after(const ToldStory& story) {
        std::optional<std::size_t> at_first;
        for (std::size_t at = 0; at + 2 < story.tokens.size(); ++at) {
            const bool first = story.word(at) == U"the" && story.word(at + 1) == U"first";
            const Measure* unit = first ? measure_named(story.word(at + 2)) : nullptr;
            at_first = unit != nullptr && !is_plural(story.word(at + 2)) ? std::optional<std::size_t>(at) : at_first;
        }
        const bool further =
            story.says({U"after", U"further", U"additional", U"extra", U"following", U"next", U"more"}) &&
            story.says({U"each", U"every", U"per"});
        if (!at_first || !further || story.says({U"than"}) || story.numbers.size() != 3 || !story.plain()) {
            return {};
        }
        const Measure* unit = measure_named(story.word(*at_first + 2));
        std::optional<std::size_t> length;
        for (std::size_t k = 0; k < 3; ++k) {
            const bool measured = measure_named(story.behind(k)) == unit && !story.tokens[story.numbers[k]].money;
            if (measured && length) {
                return {};
            }
            length = measured ? std::optional<std::size_t>(k) : length;
        }
        if (!length || *length == 1 || !(one() < story.value(*length)) || !story.value(*length).is_whole()) {
            return {};
        }
        const std::size_t a = *length == 0 ? 1 : 0;
        const bool first_price = story.numbers[a] < *at_first && *at_first < story.numbers[a + 1];
        const bool told_before = *at_first < story.numbers[a] && *at_first + 7 > story.numbers[a];
        if (!first_price && !told_before) {
            return {};
        }
        const MathStep rest = problem_step('-', story.value(*length), one());
        const MathStep later = problem_step('*', rest.result, story.value(a + 1));
        return finished({rest, later, problem_step('+', story.value(a), later.result)});
    }

    // 6 pieces are 5 cuts, each of so many minutes
    static TutorAnswer pieces_and_cuts(const ToldStory& story) {
        const bool saws = story.says({U"saw", U"saws", U"sawing", U"cut", U"cuts", U"cutting", U"chops", U"sawed"});
        const bool one_cut = story.says_pair(U"each", {U"cut"}) || story.says_pair(U"every", {U"cut"}) ||
                             story.says_pair(U"one", {U"cut"}) || story.says_pair(U"per", {U"cut"}) ||
                             story.says_pair(U"a", {U"cut"}) || story.says_pair(U"single", {U"cut"});
        if (!saws || !one_cut || story.numbers.size() != 2 || !story.plain() ||
            story.says({U"logs", U"planks", U"boards", U"rest", U"rests", U"break"})) {
            return {};
        }
        const std::size_t pieces = one_of(story.behind(0), {U"pieces", U"parts", U"equal"}) ? 0 : 1;
        const Measure* time = measure_named(story.behind(1 - pieces));
        const bool asked = time != nullptr && time->dimension == U"time" && story.says({U"how"}) &&
                           (story.says({U"many"}) ? asks_unit(story, *time) : story.says({U"long"}));
        if (!one_of(story.behind(pieces), {U"pieces", U"parts", U"equal"}) || !asked ||
            !(one() < story.value(pieces))) {
            return {};
        }
        const MathStep cuts = problem_step('-', story.value(pieces), one());
        return finished({cuts, problem_step('*', cuts.result, story.value(1 - pieces))});
    }

    static bool asks_unit(const ToldStory& story, const Measure& unit) {
        for (std::size_t at = 0; at + 2 < story.tokens.size(); ++at) {
            if (story.word(at) == U"how" && story.word(at + 1) == U"many") {
                return measure_named(story.word(at + 2)) == &unit;
            }
        }
        return false;
    }
};

}  // namespace minillm::ledger
