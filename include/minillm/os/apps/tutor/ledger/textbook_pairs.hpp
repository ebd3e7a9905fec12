// os/apps/tutor/ledger/textbook_pairs.hpp: the problems of two amounts, of shares and of times that every school book
// has, told in any words.
//
//     the difference of their ages is 28 and the sum 52, the son    (52 - 28) ÷ 2
//     18 vehicles, cars with 4 wheels and bikes with 2, 60 wheels   (60 - 18 × 2) ÷ (4 - 2)
//     mum is 36, 4 times as old as nina, nina in 5 years            36 ÷ 4 + 5
//     12 girls with 8 points on average, 8 boys with 7              (12 × 8 + 8 × 7) ÷ 20
//     leaves at 7:52, takes 25 minutes, school starts at 8:30       8:30 - 7:52 - 25 = 13
//     3% simple interest on 2000 for 2 years                        2000 × 3/100 × 2
//     5/8 of 64 do a sport, 1/4 of those play football              64 × 5/8 × 1/4
//     40% picked football, the other 18 basketball                  18 ÷ (1 - 40/100)
//     2 pens and a ruler cost 5, 4 pens and a ruler 8               (8 - 5) ÷ (4 - 2)
//     2 pens and 4 pencils cost 18, a pen costs 3 more than a pencil, one pencil
//
// Each form wants its own words and just so many numbers as it needs; else it is silent.
//
// Not here: counting (textbook_counts.hpp). Next: story_ledger.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "story_facts.hpp"
#include "textbook_counts.hpp"

namespace minillm::ledger {

/// The problems of two amounts, of shares and of times.
class TextbookPairs {
public:
    static TutorAnswer answer(const ToldStory& story, bool pounds) {
        for (const auto form : {sum_and_difference, age_in_years, mean_of_groups, minutes_early, simple_interest,
                                share_of_share, the_others, pens_and_rulers, dearer_one}) {
            if (const TutorAnswer found = form(story); found.answered) {
                return found;
            }
        }
        return two_kinds(story, pounds);
    }

private:
    static TutorAnswer finished(const std::vector<MathStep>& steps) {
        return problem_finished(steps.back().result, steps);
    }

    static bool asks(const ToldStory& story, std::initializer_list<Text> words, std::size_t from) {
        for (std::size_t at = from; at < story.tokens.size(); ++at) {
            if (one_of(story.word(at), words)) {
                return true;
            }
        }
        return false;
    }

    static std::size_t last_number(const ToldStory& story) { return story.numbers.empty() ? 0 : story.numbers.back(); }

    // The difference is 28, the sum is 52: the smaller one is half of what the difference leaves.
    static TutorAnswer sum_and_difference(const ToldStory& story) {
        if (story.numbers.size() != 2 || !story.plain() || !story.says({U"difference"}) ||
            !story.says({U"sum", U"total"}) || story.says({U"ago", U"times", U"product", U"squares"})) {
            return {};
        }
        const auto place = [&](std::initializer_list<Text> words) {
            std::size_t at = 0;
            while (at < story.tokens.size() && !one_of(story.word(at), words)) {
                ++at;
            }
            return at;
        };
        const bool difference_first = place({U"difference"}) < place({U"sum", U"total"});
        const Rational& difference = story.value(difference_first ? 0 : 1);
        const Rational& sum = story.value(difference_first ? 1 : 0);
        const std::size_t from = last_number(story);
        const bool small = asks(
            story, {U"younger", U"smaller", U"son", U"daughter", U"child", U"lesser", U"grandson", U"granddaughter"},
            from);
        const bool large = asks(story,
                                {U"older", U"larger", U"bigger", U"greater", U"father", U"mother", U"parent", U"dad",
                                 U"mum", U"mom", U"grandfather", U"grandmother"},
                                from);
        if (small == large || !(difference < sum)) {
            return {};
        }
        const MathStep twice = problem_step(large ? '+' : '-', sum, difference);
        return finished({twice, problem_step('/', twice.result, Rational(2))});
    }

    // 36, which is 4 times as old as nina: nina in 5 years
    static TutorAnswer age_in_years(const ToldStory& story) {
        if (!story.says_pair(U"how", {U"old"}) ||
            story.says({U"younger", U"sum", U"together", U"than", U"ago", U"was"})) {
            return {};
        }
        std::vector<Rational> told;
        std::optional<Rational> times;
        std::optional<Rational> later;
        std::size_t times_at = 0;
        for (std::size_t at = 0; at < story.tokens.size(); ++at) {
            const Token& token = story.tokens[at];
            const bool twice = story.word(at) == U"twice" && story.word(at + 1) == U"as";
            if (twice || (token.number() && story.word(at + 1) == U"times")) {
                if (times || story.word(at + (twice ? 2 : 3)) != U"old") {
                    return {};
                }
                times = twice ? Rational(2) : token.value;
                times_at = at;
            } else if (token.number() && one_of(story.word(at + 1), {U"years", U"year"}) && at > 0 &&
                       story.word(at - 1) == U"in") {
                if (!times) {
                    return {};  // in 5 years he will be three times as old
                }
                later = token.value;
            } else if (token.number()) {
                told.push_back(token.value);
            }
        }
        const bool smaller = times && told_of_asked(story, times_at);
        if (!times || told.size() != 1 || !smaller) {
            return {};
        }
        const MathStep now = problem_step('/', told[0], *times);
        if (!later) {
            return now.result.is_whole() ? finished({now}) : TutorAnswer{};
        }
        return now.result.is_whole() ? finished({now, problem_step('+', now.result, *later)}) : TutorAnswer{};
    }

    // "4 times as old as nina ... how old will nina be": the one behind the second "as" is asked for, and her age was
    // not told
    static bool told_of_asked(const ToldStory& story, std::size_t times_at) {
        std::size_t as = times_at + 2;
        std::size_t seen = 0;
        while (as < story.tokens.size() && as < times_at + 7) {
            seen += story.word(as) == U"as" ? 1 : 0;
            if (seen > 0 && story.word(as) == U"as" && story.word(as - 1) == U"old") {
                break;
            }
            ++as;
        }
        Text name = story.word(as + 1);
        name = one_of(name, {U"his", U"her", U"my", U"the"}) ? story.word(as + 2) : name;
        for (std::size_t at = as + 2; at + 2 < story.tokens.size() && !name.empty(); ++at) {
            const bool will = story.word(at) == U"how" && story.word(at + 1) == U"old" && story.word(at + 2) == U"will";
            const bool is = story.word(at) == U"how" && story.word(at + 1) == U"old" &&
                            one_of(story.word(at + 2), {U"is", U"am", U"are"});
            const Text who = name == U"me" ? Text(U"i") : name;
            const bool direct = (will || is) && (story.word(at + 3) == who || story.word(at + 4) == who);
            if (direct) {
                return true;
            }
        }
        return false;
    }

    // 12 girls scored 8 points on average, the 8 boys 7: all of them
    static TutorAnswer mean_of_groups(const ToldStory& story) {
        const bool mean = story.says({U"average", U"mean", U"averaged"});
        const bool all = story.says({U"whole", U"all", U"together", U"overall", U"altogether", U"entire", U"everyone"});
        if (!mean || !all || story.numbers.size() != 4 || !story.plain() || story.says({U"speed", U"each", U"km"})) {
            return {};
        }
        std::vector<std::size_t> groups;
        for (std::size_t k = 0; k < 4; ++k) {
            const std::u32string noun = singular(story.behind(k));
            const bool heads = is_person(noun) || one_of(noun, {U"class", U"team"});
            if (heads) {
                groups.push_back(k);
            }
        }
        if (groups.size() != 2 || groups[0] != 0 || groups[1] != 2) {
            return {};
        }
        const MathStep first = problem_step('*', story.value(0), story.value(1));
        const MathStep second = problem_step('*', story.value(2), story.value(3));
        const MathStep sum = problem_step('+', first.result, second.result);
        const MathStep heads = problem_step('+', story.value(0), story.value(2));
        const MathStep result = problem_step('/', sum.result, heads.result);
        return result.result.decimal_places(4) ? finished({first, second, sum, heads, result}) : TutorAnswer{};
    }

    // leaves at 7:52, takes 25 minutes, school starts at 8:30: so many minutes too early
    static TutorAnswer minutes_early(const ToldStory& story) {
        if (story.numbers.size() != 3 || !story.says({U"early", U"late", U"wait", U"spare"})) {
            return {};
        }
        std::vector<Rational> clocks;
        std::optional<Rational> takes;
        for (const std::size_t at : story.numbers) {
            const Token& token = story.tokens[at];
            if (token.clock) {
                clocks.push_back(token.value);
            } else if (one_of(story.word(at + 1), {U"minutes", U"minute", U"mins", U"min"})) {
                takes = token.value;
            }
        }
        const bool asked = story.says_pair(U"how", {U"many", U"early", U"late", U"long", U"much"});
        if (clocks.size() != 2 || !takes || !asked || !(clocks[0] < clocks[1]) || story.says({U"until", U"late"})) {
            return {};
        }
        const MathStep between = problem_step('-', clocks[1], clocks[0]);
        const MathStep early = problem_step('-', between.result, *takes);
        return early.result.is_negative() ? TutorAnswer{} : finished({between, early});
    }

    // "how many dollars of interest": no number stands between the two
    static bool asks_interest(const ToldStory& story, std::size_t how) {
        for (std::size_t at = how; at < story.tokens.size() && !story.tokens[at].number(); ++at) {
            if (story.word(at) == U"interest") {
                return true;
            }
        }
        return false;
    }

    // 3% simple interest a year on 2000 for 2 years
    static TutorAnswer simple_interest(const ToldStory& story) {
        if (!story.says_pair(U"simple", {U"interest"}) || story.numbers.size() != 3) {
            return {};
        }
        std::optional<Rational> rate;
        std::optional<Rational> years;
        std::optional<Rational> sum;
        for (const std::size_t at : story.numbers) {
            const Token& token = story.tokens[at];
            const bool percent = token.percent || one_of(story.word(at + 1), {U"percent"});
            const bool time = one_of(story.word(at + 1), {U"years", U"year"});
            std::optional<Rational>& role = percent ? rate : time ? years : sum;
            if (role) {
                return {};
            }
            role = token.value;
        }
        const bool total = story.says({U"altogether", U"total", U"end", U"amount", U"have"});
        std::size_t how = 0;
        while (how < story.tokens.size() && story.word(how) != U"how") {
            ++how;
        }
        if (!rate || !years || !sum || total || !asks_interest(story, how) ||
            !story.says_pair(U"how", {U"much", U"many"})) {
            return {};
        }
        const MathStep part = problem_step('/', *rate, Rational(100));
        const MathStep yearly = problem_step('*', *sum, part.result);
        return finished({part, yearly, problem_step('*', yearly.result, *years)});
    }

    // a half is for vegetables, a third of that part for carrots; 5/8 of 64 and 1/4 of those
    static TutorAnswer share_of_share(const ToldStory& story) {
        const std::size_t count = story.numbers.size();
        if (count != 2 && count != 3) {
            return {};
        }
        const Token& first = story.tokens[story.numbers[count - 2]];
        const Token& second = story.tokens[story.numbers[count - 1]];
        const std::size_t at = story.numbers[count - 1];
        const bool of_those =
            story.word(at + 1) == U"of" && one_of(story.word(at + 2), {U"those", U"that", U"these", U"this"});
        const bool rest = story.says({U"rest", U"left", U"remaining", U"remainder", U"not", U"other", U"others"});
        if (!first.share || !second.share || !of_those || rest) {
            return {};
        }
        const MathStep both = problem_step('*', first.value, second.value);
        if (count == 2) {
            TutorAnswer answer = story.says({U"fraction"}) ? finished({both}) : TutorAnswer{};
            answer.result = answer.answered ? both.result.fraction() : answer.result;
            return answer;
        }
        const Token& whole = story.tokens[story.numbers[0]];
        const bool counted =
            !whole.share && !whole.percent && !whole.clock && story.says_pair(U"how", {U"many", U"much"});
        const MathStep part = problem_step('*', whole.value, first.value);
        const MathStep last = problem_step('*', part.result, second.value);
        return counted && last.result.is_whole() ? finished({part, last}) : TutorAnswer{};
    }

    // 40% picked football, the other 18 something else: how many in all
    static TutorAnswer the_others(const ToldStory& story) {
        if (story.numbers.size() != 2 || !story.says_pair(U"how", {U"many"})) {
            return {};
        }
        const Token& part = story.tokens[story.numbers[0]];
        const bool percent = part.percent || one_of(story.behind(0), {U"percent"});
        const bool other = one_of(story.before(1), {U"other", U"remaining", U"others"}) && story.before(1, 2) == U"the";
        const bool whole =
            story.says({U"class", U"altogether", U"all", U"total", U"club", U"whole", U"group", U"school"});
        const bool change = story.says({U"more", U"less", U"than", U"twice", U"left", U"then"});
        if (!(percent || part.share) || !other || !whole || change) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational share = part.value;
        if (percent) {
            steps.push_back(problem_step('/', share, Rational(100)));
            share = steps.back().result;
        }
        if (!(share < Rational(1))) {
            return {};
        }
        steps.push_back(problem_step('-', Rational(1), share));
        steps.push_back(problem_step('/', story.value(1), steps.back().result));
        return steps.back().result.is_whole() ? finished(steps) : TutorAnswer{};
    }

    // 2 pens and a ruler cost 5, 4 pens and a ruler cost 8: two pens more cost the difference
    static TutorAnswer pens_and_rulers(const ToldStory& story) {
        struct Bill {
            std::size_t count;
            std::size_t price;
            std::u32string noun;
            std::u32string other;
        };
        if (story.numbers.size() != 4 || !story.plain()) {
            return {};
        }
        std::vector<Bill> bills;
        for (const std::size_t k : {std::size_t(0), std::size_t(2)}) {
            const std::size_t at = story.numbers[k];
            const bool joined = story.word(at + 2) == U"and" && one_of(story.word(at + 3), {U"a", U"an", U"one"});
            if (!joined || !one_of(story.before(k + 1), {U"cost", U"costs", U"for"})) {
                return {};
            }
            bills.push_back({k, k + 1, singular(story.word(at + 1)), singular(story.word(at + 4))});
        }
        const bool alike = bills[0].noun == bills[1].noun && bills[0].other == bills[1].other;
        const std::size_t from = last_number(story);
        bool asks_first = false;
        bool asks_other = false;
        for (std::size_t at = from; at < story.tokens.size(); ++at) {
            asks_first = asks_first || (story.tokens[at].word() && singular(story.word(at)) == bills[0].noun);
            asks_other = asks_other || (story.tokens[at].word() && singular(story.word(at)) == bills[0].other);
        }
        const Rational counts = story.value(2) - story.value(0);
        const Rational prices = story.value(3) - story.value(1);
        if (!alike || asks_first == asks_other || counts.is_zero() || !(Rational(0) < prices / counts)) {
            return {};
        }
        const std::size_t more = Rational(0) < counts ? 2 : 0;
        const MathStep count = problem_step('-', story.value(more), story.value(2 - more));
        const MathStep price = problem_step('-', story.value(more + 1), story.value(3 - more));
        const MathStep one = problem_step('/', price.result, count.result);
        if (asks_first) {
            return finished({count, price, one});
        }
        const MathStep all = problem_step('*', one.result, story.value(0));
        return finished({count, price, one, all, problem_step('-', story.value(1), all.result)});
    }

    // a pen costs 3 more than a pencil, 2 pens and 4 pencils cost 18
    static TutorAnswer dearer_one(const ToldStory& story) {
        if (story.numbers.size() != 4 || !story.plain() || !story.says({U"than"}) || !story.says({U"cost", U"costs"}) ||
            story.says({U"times"})) {
            return {};
        }
        std::size_t than = 0;
        while (than < story.tokens.size() && story.word(than) != U"than") {
            ++than;
        }
        const bool article = one_of(story.word(than + 1), {U"a", U"an", U"one"});
        const bool told_first =
            story.numbers[0] < than && than < story.numbers[1] && one_of(story.word(than - 1), {U"more"}) && article;
        const std::u32string cheap = singular(story.word(than + 2));
        std::u32string dear;
        for (std::size_t at = 0; at + 2 < story.numbers[0]; ++at) {
            const bool subject =
                one_of(story.word(at), {U"a", U"an", U"one"}) && one_of(story.word(at + 2), {U"costs", U"cost"});
            dear = subject ? singular(story.word(at + 1)) : dear;
        }
        if (!told_first || dear.empty() || cheap.empty() || dear == cheap) {
            return {};
        }
        const std::u32string first = singular(story.behind(1));
        const std::u32string second = singular(story.behind(2));
        const bool both = (first == dear && second == cheap) || (first == cheap && second == dear);
        bool asks_dear = false;
        bool asks_cheap = false;
        for (std::size_t at = last_number(story); at < story.tokens.size(); ++at) {
            asks_dear = asks_dear || (story.tokens[at].word() && singular(story.word(at)) == dear);
            asks_cheap = asks_cheap || (story.tokens[at].word() && singular(story.word(at)) == cheap);
        }
        if (!both || asks_dear == asks_cheap) {
            return {};
        }
        const Rational& dears = story.value(first == dear ? 1 : 2);
        const Rational& cheaps = story.value(first == dear ? 2 : 1);
        const MathStep over = problem_step('*', dears, story.value(0));
        const MathStep level = problem_step('-', story.value(3), over.result);
        const MathStep count = problem_step('+', dears, cheaps);
        const MathStep one = problem_step('/', level.result, count.result);
        if (!(Rational(0) < one.result)) {
            return {};
        }
        return asks_cheap ? finished({over, level, count, one})
                          : finished({over, level, count, one, problem_step('+', one.result, story.value(0))});
    }

    // ---- Heads and legs ---------------------------------------------------------------------------------------------

    /// One of two kinds: what it is called and what each of it has or costs.
    struct KindOfTwo {
        std::u32string name;
        Rational each;
    };

    // 18 vehicles, cars with 4 wheels and motorbikes with 2, 60 wheels in all: how many cars
    static TutorAnswer two_kinds(const ToldStory& story, bool pounds) {
        const std::size_t count = story.numbers.size();
        if (count < 4 || count > 5 || !story.plain()) {
            return {};
        }
        std::vector<std::size_t> free;
        std::vector<KindOfTwo> kinds;
        for (std::size_t k = 0; k < count; ++k) {
            if (const std::optional<KindOfTwo> kind = kind_of_two(story, k, pounds)) {
                const bool again = std::any_of(kinds.begin(), kinds.end(), [&](const KindOfTwo& other) {
                    return other.name == kind->name && other.each == kind->each;
                });
                if (!again) {
                    kinds.push_back(*kind);
                }
            } else {
                free.push_back(k);
            }
        }
        if (kinds.size() != 2 || free.size() != 2 || kinds[0].each == kinds[1].each || kinds[0].name == kinds[1].name) {
            return {};
        }
        const std::optional<std::size_t> asked = asked_kind(story, kinds);
        if (!asked || story.says({U"more", U"left", U"change", U"profit", U"than", U"difference"})) {
            return {};
        }
        for (const std::size_t heads : {std::size_t(0), std::size_t(1)}) {
            const Rational& n = story.value(free[heads]);
            const Rational& all = story.value(free[1 - heads]);
            const KindOfTwo& wanted = kinds[*asked];
            const KindOfTwo& other = kinds[1 - *asked];
            const Rational found = (all - n * other.each) / (wanted.each - other.each);
            const bool fits = n.is_whole() && found.is_whole() && Rational(0) < found && found < n;
            if (!fits || !counts_heads(story, free[heads], pounds)) {
                continue;
            }
            const MathStep if_other = problem_step('*', n, other.each);
            const bool over = other.each < wanted.each;
            const MathStep rest =
                over ? problem_step('-', all, if_other.result) : problem_step('-', if_other.result, all);
            const MathStep apart =
                over ? problem_step('-', wanted.each, other.each) : problem_step('-', other.each, wanted.each);
            return finished({if_other, rest, apart, problem_step('/', rest.result, apart.result)});
        }
        return {};
    }

    // The number of things in all is no money and no measure.
    static bool counts_heads(const ToldStory& story, std::size_t k, bool pounds) {
        const bool money = story.tokens[story.numbers[k]].money || !money_named(story.behind(k), pounds).empty();
        return !money && measure_named(story.behind(k)) == nullptr &&
               !one_of(story.behind(k), {U"legs", U"wheels", U"feet", U"points", U"seats", U"marks"});
    }

    // "cars with 4 wheels", "an adult ticket is 10 dollars", "2 euro coins", "each spider has 8 legs"
    static std::optional<KindOfTwo> kind_of_two(const ToldStory& story, std::size_t k, bool pounds) {
        const std::size_t at = story.numbers[k];
        const Token& number = story.tokens[at];
        const bool coin = !money_named(story.word(at + 1), pounds).empty() || number.money;
        const std::size_t coin_end = number.money && money_named(story.word(at + 1), pounds).empty() ? at + 1 : at + 2;
        // "1 euro and 2 euro coins": the first of them shares the noun
        const bool note = coin && one_of(story.word(coin_end), {U"coins", U"coin", U"notes", U"note", U"bills",
                                                                U"stamps", U"stamp", U"tickets"});
        const bool next_note = coin && story.word(coin_end) == U"and" && k + 1 < story.numbers.size() &&
                               story.numbers[k + 1] == coin_end + 1;
        if (note || next_note) {
            return KindOfTwo{std::u32string(number.text), number.value};
        }
        std::size_t verb = at;
        while (verb > 0 && verb + 4 > at && !story.tokens[verb].parts() &&
               !(verb < at && story.tokens[verb].number()) &&
               !one_of(story.word(verb),
                       {U"with", U"has", U"have", U"is", U"are", U"costs", U"cost", U"holds", U"seats"})) {
            --verb;
        }
        const bool told =
            one_of(story.word(verb), {U"with", U"has", U"have", U"is", U"are", U"costs", U"cost", U"holds"});
        if (!told || verb == 0 || at - verb > 2) {
            return std::nullopt;
        }
        std::size_t begin = verb;
        while (
            begin > 0 && !story.tokens[begin - 1].parts() && !story.tokens[begin - 1].number() &&
            !one_of(story.word(begin - 1), {U"and", U"each", U"every", U"a", U"an", U"the", U"one", U"there", U"of"})) {
            --begin;
        }
        const Text article = begin > 0 ? story.word(begin - 1) : Text();
        const bool one_each = one_of(article, {U"each", U"every", U"a", U"an", U"one"});
        const bool plural = begin < verb && is_plural(story.word(verb - 1)) &&
                            (one_of(story.word(verb), {U"with", U"have", U"cost", U"are"}));
        if (begin == verb || !(one_each || plural) ||
            one_of(story.word(begin), {U"there", U"she", U"he", U"farm", U"they"})) {
            return std::nullopt;
        }
        return KindOfTwo{singular(story.word(begin)), number.value};
    }

    // "how many children were there", "number of cars", "how many 2 euro coins"
    static std::optional<std::size_t> asked_kind(const ToldStory& story, const std::vector<KindOfTwo>& kinds) {
        std::size_t at = 0;
        std::optional<std::size_t> question;
        for (; at + 2 < story.tokens.size(); ++at) {
            const bool many = story.word(at) == U"how" && story.word(at + 1) == U"many";
            const bool number = story.word(at) == U"number" && story.word(at + 1) == U"of";
            if ((many || number) && question) {
                return std::nullopt;
            }
            question = many || number ? std::optional<std::size_t>(at + 2) : question;
        }
        if (!question) {
            return std::nullopt;
        }
        const Token& named = story.tokens[*question];
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            const bool same = named.number() ? named.value == kinds[i].each && named.text == kinds[i].name
                                             : singular(named.text) == kinds[i].name;
            if (same && found) {
                return std::nullopt;
            }
            found = same ? std::optional<std::size_t>(i) : found;
        }
        return found;
    }
};

}  // namespace minillm::ledger
