// os/apps/tutor/ledger/told_relations.hpp: two amounts of which a story tells a relation, and shares of an amount.
//
//     40 between us, i have 6 more than her, how many have i           (40 + 6) ÷ 2
//     a rope of 60 m in two, one part is 4 times as long as the other  60 ÷ (4 + 1)
//     4 parts sand to 3 parts lime, 200 kg of sand, how much lime      200 ÷ 4 × 3
//     9 marbles, he has 4 more than me, together                       9 + 4 + 9
//     2/5 of the book and that's 60 pages, still to read               60 ÷ 2/5 - 60
//     out of 300 eggs 4% were bad, how many good ones                  300 - 300 × 4/100
//
// Which of the two is asked has to be said: by its name, by "shorter", by the one who speaks. Each form wants just so
// many numbers as it needs; else it is silent.
//
// Next: told_measures.hpp, told_bills.hpp; story_ledger.hpp asks all of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "story_kinds.hpp"
#include "textbook_counts.hpp"

namespace minillm::ledger {

/// The part of a story that asks: from "how", "what" or "which" to the next stop.
struct AskedClause {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool only = false;  // there is one question and no other

    explicit AskedClause(const ToldStory& story) {
        std::size_t questions = 0;
        for (std::size_t at = 0; at < story.tokens.size(); ++at) {
            const bool how = story.word(at) == U"how" && story.word(at + 1) != U"to";
            if (how || one_of(story.word(at), {U"what", U"whats", U"which"})) {
                const bool which_is = story.word(at) == U"which" && !stop_before(story, at);
                if (!which_is) {
                    begin = at;
                    ++questions;
                }
            }
        }
        only = questions == 1;
        end = begin;
        while (end < story.tokens.size() && !story.tokens[end].ends()) {
            ++end;
        }
    }

    static bool stop_before(const ToldStory& story, std::size_t at) { return at == 0 || story.tokens[at - 1].parts(); }

    bool says(const ToldStory& story, std::initializer_list<Text> words) const {
        for (std::size_t at = begin; at < end; ++at) {
            if (one_of(story.word(at), words)) {
                return true;
            }
        }
        return false;
    }
};

/// Whether a number is so many in a hundred.
inline bool is_percent(const ToldStory& story, std::size_t k) {
    return story.tokens[story.numbers[k]].percent || one_of(story.behind(k), {U"percent"});
}

/// The answer with its steps.
inline TutorAnswer told_in(const std::vector<MathStep>& steps) { return problem_finished(steps.back().result, steps); }

/// Two amounts in a relation, and shares.
class ToldRelations {
public:
    static TutorAnswer answer(const ToldStory& story) {
        for (const auto form : {sum_and_relation, other_is_more, other_by_multiple, in_parts, share_is_told, good_ones,
                                equal_after_giving, eldest, share_of_the_share, percent_up}) {
            if (const TutorAnswer found = form(story); found.answered) {
                return found;
            }
        }
        return {};
    }

private:
    /// "5 more than him", "3 times as long as the other": who is more, and than whom.
    struct Relation {
        bool times = false;
        bool less = false;
        Rational value;
        std::optional<std::size_t> number;  // its place among the numbers; none of "twice"
        Text subject;
        Text object;
    };

    static std::optional<Relation> relation_of(const ToldStory& story) {
        std::optional<Relation> found;
        for (std::size_t at = 0; at < story.tokens.size(); ++at) {
            const bool twice = one_of(story.word(at), {U"twice", U"double"});
            const bool times = story.tokens[at].number() && story.word(at + 1) == U"times";
            Relation told;
            std::size_t behind = at;
            if (twice || times) {
                behind = at + (twice ? 1 : 2);
                behind += one_of(story.word(behind), {U"as"}) ? 1 : 0;
                while (behind < at + 7 && !one_of(story.word(behind), {U"as", U"than"})) {
                    ++behind;
                }
                if (!one_of(story.word(behind), {U"as", U"than"})) {
                    continue;
                }
                told.times = true;
                told.value = twice ? Rational(2) : story.tokens[at].value;
            } else if (one_of(story.word(at), {U"than", U"then"}) && at > 0) {
                const bool then = story.word(at) == U"then";
                if (then && !one_of(story.word(at + 1), {U"me", U"him", U"her", U"us", U"them"})) {
                    continue;
                }
                std::size_t number = at;
                while (number > 0 && number + 5 > at && !story.tokens[number].number()) {
                    --number;
                }
                const bool compares = one_of(story.word(at - 1), {U"more", U"fewer", U"less", U"older", U"younger",
                                                                  U"longer", U"shorter", U"heavier", U"lighter"}) ||
                                      one_of(story.word(number + 1), {U"more", U"fewer", U"less"});
                if (!story.tokens[number].number() || !compares) {
                    continue;
                }
                told.value = story.tokens[number].value;
                told.less = one_of(story.word(at - 1), {U"fewer", U"less", U"younger", U"shorter", U"lighter"}) ||
                            one_of(story.word(number + 1), {U"fewer", U"less"});
                behind = at;
                told.number = number;
            } else {
                continue;
            }
            const std::size_t begins = told.number.value_or(at);
            told.number = std::nullopt;
            for (std::size_t k = 0; k < story.numbers.size(); ++k) {
                told.number = story.numbers[k] == begins ? std::optional<std::size_t>(k) : told.number;
            }
            std::size_t object = behind + 1;
            object += one_of(story.word(object), {U"the", U"his", U"her", U"my", U"a"}) &&
                              !(story.tokens.size() == object + 1 || story.tokens[object + 1].parts())
                          ? 1
                          : 0;
            told.object = story.word(object);
            std::size_t subject = begins;
            while (subject > 0 && !story.tokens[subject - 1].parts() &&
                   !one_of(story.word(subject - 1), {U"and", U"but", U"if", U"so"})) {
                --subject;
            }
            subject += one_of(story.word(subject), {U"my", U"the", U"his", U"her", U"a", U"one"}) ? 1 : 0;
            told.subject = story.word(subject);
            if (found) {
                return std::nullopt;  // two relations
            }
            found = told;
        }
        const bool named =
            found && !found->object.empty() && !found->subject.empty() && found->object != found->subject;
        return named ? found : std::nullopt;
    }

    static Text person(Text word) {
        return one_of(word, {U"me", U"i", U"my", U"mine"})      ? Text(U"i")
               : one_of(word, {U"she", U"her"})                 ? Text(U"her")
               : one_of(word, {U"he", U"him"})                  ? Text(U"him")
               : one_of(word, {U"son", U"boy", U"lad", U"kid"}) ? Text(U"son")
               : one_of(word, {U"daughter", U"girl"})           ? Text(U"daughter")
                                                                : word;
    }

    // 1: the larger of the two is asked; 0: the smaller one
    static std::optional<bool> asks_larger(const ToldStory& story, const AskedClause& asked, const Relation& relation) {
        const bool small =
            asked.says(story, {U"shorter", U"smaller", U"younger", U"less", U"fewer", U"lighter", U"smallest"});
        const bool large = asked.says(
            story, {U"longer", U"larger", U"bigger", U"older", U"heavier", U"greater", U"largest", U"bigger"});
        if (small != large) {
            return large;
        }
        bool of_subject = false;
        bool of_object = false;
        for (std::size_t at = asked.begin; at < asked.end; ++at) {
            const Text who = person(story.word(at));
            of_subject = of_subject || (!who.empty() && who == person(relation.subject));
            of_object = of_object || (!who.empty() && who == person(relation.object));
        }
        if (of_subject == of_object) {
            return std::nullopt;
        }
        return of_subject != relation.less;
    }

    static bool tells_sum(const ToldStory& story, const AskedClause& asked) {
        for (std::size_t at = 0; at < story.tokens.size(); ++at) {
            const bool in_question = asked.begin <= at && at < asked.end;
            const bool between =
                story.word(at) == U"between" && (one_of(story.word(at + 1), {U"us", U"them"}) ||
                                                 (story.tokens.size() > at + 1 && story.tokens[at + 1].number()));
            const bool in_two = one_of(story.word(at), {U"in", U"into"}) && at + 1 < story.tokens.size() &&
                                story.tokens[at + 1].number() && story.tokens[at + 1].value == Rational(2);
            const bool all = one_of(story.word(at), {U"together", U"altogether", U"total", U"sum"});
            if (!in_question && (between || all || in_two)) {
                return true;
            }
        }
        return false;
    }

    // The numbers that are neither the relation nor the two of "two of us".
    static std::vector<Rational> others(const ToldStory& story, const Relation& relation) {
        std::vector<Rational> rest;
        for (std::size_t k = 0; k < story.numbers.size(); ++k) {
            const bool of_us =
                story.value(k) == Rational(2) && (one_of(story.behind(k), {U"of", U"parts", U"pieces", U"people"}) ||
                                                  one_of(story.before(k), {U"in", U"into", U"the"}));
            if (relation.number != k && !of_us) {
                rest.push_back(story.value(k));
            }
        }
        return rest;
    }

    // 40 between us and i have 6 more than her
    static TutorAnswer sum_and_relation(const ToldStory& story) {
        const AskedClause asked(story);
        const std::optional<Relation> relation = relation_of(story);
        if (!relation || !asked.only || !story.plain() || !tells_sum(story, asked) ||
            story.says({U"each", U"ago", U"if", U"will", U"perimeter", U"left", U"average", U"gives", U"gave"})) {
            return {};
        }
        const std::vector<Rational> rest = others(story, *relation);
        const std::optional<bool> larger = asks_larger(story, asked, *relation);
        const bool both = asked.says(story, {U"together", U"altogether", U"both", U"more", U"difference"});
        if (rest.size() != 1 || !larger || both) {
            return {};
        }
        if (relation->times) {
            const MathStep parts = problem_step('+', relation->value, Rational(1));
            const MathStep part = problem_step('/', rest[0], parts.result);
            const MathStep large = problem_step('*', part.result, relation->value);
            return *larger ? told_in({parts, part, large}) : told_in({parts, part});
        }
        if (!(relation->value < rest[0])) {
            return {};
        }
        const MathStep twice = problem_step(*larger ? '+' : '-', rest[0], relation->value);
        return told_in({twice, problem_step('/', twice.result, Rational(2))});
    }

    // i have 9, he has 4 more than me, together: both are wanted
    static TutorAnswer other_is_more(const ToldStory& story) {
        const AskedClause asked(story);
        const std::optional<Relation> relation = relation_of(story);
        const bool both = asked.only && (asked.says(story, {U"together", U"altogether", U"total", U"both"}));
        if (!relation || !both || story.numbers.size() != 2 || relation->number != 1 || !story.plain() ||
            tells_sum(story, asked) ||
            story.says({U"each", U"left", U"if", U"ago", U"gives", U"gave", U"speed", U"per", U"cost", U"costs"})) {
            return {};
        }
        bool told_of_object = false;  // the first number is that of the one who is compared with
        for (std::size_t at = 0; at < story.numbers[0]; ++at) {
            told_of_object = told_of_object || person(story.word(at)) == person(relation->object);
        }
        if (!told_of_object) {
            return {};
        }
        const MathStep other = problem_step(relation->times  ? '*'
                                            : relation->less ? '-'
                                                             : '+',
                                            story.value(0), relation->value);
        return told_in({other, problem_step('+', story.value(0), other.result)});
    }

    // sam has 36, which is 4 times as many as lily has: lily
    static TutorAnswer other_by_multiple(const ToldStory& story) {
        const AskedClause asked(story);
        const std::optional<Relation> relation = relation_of(story);
        const bool which_is = story.says_pair(U"which", {U"is"}) || story.says_pair(U"that", {U"is"});
        const bool one_of_two = relation && relation->times && asked.only && which_is;
        if (!one_of_two || story.numbers.size() != (relation->number ? 2U : 1U) || !story.plain() ||
            asked.says(story, {U"together", U"altogether", U"both", U"more"}) || story.says({U"left", U"each"})) {
            return {};
        }
        bool of_object = false;
        for (std::size_t at = asked.begin; at < asked.end; ++at) {
            of_object = of_object || (!story.word(at).empty() && person(story.word(at)) == person(relation->object));
        }
        const MathStep one = problem_step('/', story.value(0), relation->value);
        return of_object && one.result.is_whole() ? told_in({one}) : TutorAnswer{};
    }

    // gold and silver in the ratio 3 to 2; 5 parts flour to 3 parts water; 5 white for every 2 red
    static TutorAnswer in_parts(const ToldStory& story) {
        const AskedClause asked(story);
        if (!asked.only || story.numbers.size() != 3 || !story.plain() ||
            story.says({U"more", U"left", U"then", U"difference", U"each", U"cost", U"costs"})) {
            return {};
        }
        std::vector<Text> names;
        std::vector<std::size_t> parts;
        for (std::size_t at = 0; at < story.tokens.size(); ++at) {
            const bool ratio = story.word(at) == U"ratio" && at > 3 && story.word(at - 1) == U"the" &&
                               story.word(at - 2) == U"in" && story.word(at - 4) == U"and";
            if (ratio) {
                names = {story.word(at - 5), story.word(at - 3)};
                for (std::size_t k = 0; k + 1 < 3; ++k) {
                    const bool to = story.numbers[k + 1] == story.numbers[k] + 2 && story.behind(k) == U"to";
                    parts = to && at < story.numbers[k] ? std::vector<std::size_t>{k, k + 1} : parts;
                }
            }
        }
        for (std::size_t k = 0; k + 1 < 3 && parts.empty(); ++k) {
            const bool in_parts =
                one_of(story.behind(k), {U"parts", U"part"}) && one_of(story.behind(k + 1), {U"parts", U"part"});
            if (in_parts) {
                const std::size_t skip = story.behind(k, 2) == U"of" ? 3 : 2;
                const std::size_t skip_next = story.behind(k + 1, 2) == U"of" ? 3 : 2;
                names = {story.behind(k, skip), story.behind(k + 1, skip_next)};
                parts = {k, k + 1};
            }
            const bool for_every = one_of(story.before(k + 1), {U"every", U"each"}) && story.before(k + 1, 2) == U"for";
            if (for_every) {
                names = {story.behind(k), story.behind(k + 1)};
                parts = {k, k + 1};
            }
        }
        if (parts.size() != 2 || names[0].empty() || names[1].empty() || names[0] == names[1]) {
            return {};
        }
        const std::size_t third = 3 - parts[0] - parts[1];
        const auto asks = [&](Text name) { return asked.says(story, {name}); };
        if (asks(names[0]) == asks(names[1])) {
            return {};
        }
        const std::size_t wanted = asks(names[0]) ? 0 : 1;
        const auto near_third = [&](Text name) {
            for (std::size_t at = story.numbers[third]; at < story.tokens.size() && at < story.numbers[third] + 5;
                 ++at) {
                if (story.tokens[at].parts()) {
                    break;
                }
                if (story.word(at) == name) {
                    return true;
                }
            }
            return false;
        };
        const bool of_other = near_third(names[1 - wanted]);
        if (of_other == near_third(names[wanted]) && of_other) {
            return {};
        }
        const bool whole = story.says_pair(U"in", {U"all"}) || story.says({U"altogether", U"total", U"weighs"});
        const Rational& given = story.value(third);
        if (of_other && !whole) {
            const MathStep part = problem_step('/', given, story.value(parts[1 - wanted]));
            return told_in({part, problem_step('*', part.result, story.value(parts[wanted]))});
        }
        if (!whole || of_other || near_third(names[wanted])) {
            return {};
        }
        const MathStep all = problem_step('+', story.value(parts[0]), story.value(parts[1]));
        const MathStep part = problem_step('/', given, all.result);
        return told_in({part, problem_step('*', part.result, story.value(parts[wanted]))});
    }

    // has read 2/5 and that's 60 pages: the whole, or the rest of it
    static TutorAnswer share_is_told(const ToldStory& story) {
        const AskedClause asked(story);
        if (!asked.only || story.numbers.size() != 2 || story.says({U"more", U"than", U"then", U"each", U"per"})) {
            return {};
        }
        const std::size_t amount = story.numbers[1];
        const bool that =
            one_of(story.word(amount - 1), {U"that", U"thats"}) ||
            (story.word(amount - 1) == U"is" && one_of(story.word(amount - 2), {U"that", U"which", U"this"}));
        const bool share = story.tokens[story.numbers[0]].share || is_percent(story, 0);
        if (!that || !share || story.tokens[amount].share || story.tokens[amount].percent) {
            return {};
        }
        const bool rest = asked.says(story, {U"still", U"left", U"remaining", U"remain", U"rest"});
        const bool whole = asked.says(story, {U"altogether", U"total", U"whole", U"all"}) ||
                           (story.word(asked.begin + 3) == U"does" || story.word(asked.begin + 3) == U"are");
        if (rest == whole && !rest) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational part = story.value(0);
        if (is_percent(story, 0)) {
            steps.push_back(problem_step('/', part, Rational(100)));
            part = steps.back().result;
        }
        if (!(part < Rational(1)) || part.is_zero()) {
            return {};
        }
        steps.push_back(problem_step('/', story.value(1), part));
        if (rest) {
            steps.push_back(problem_step('-', steps.back().result, story.value(1)));
        }
        return steps.back().result.is_whole() ? told_in(steps) : TutorAnswer{};
    }

    // out of 300 eggs 4% were bad: the good ones
    static TutorAnswer good_ones(const ToldStory& story) {
        const AskedClause asked(story);
        if (!asked.only || story.numbers.size() != 2 || story.says({U"more", U"than", U"then", U"each", U"per"})) {
            return {};
        }
        const std::size_t part = is_percent(story, 0) || story.tokens[story.numbers[0]].share ? 0 : 1;
        const Token& share = story.tokens[story.numbers[part]];
        const Token& whole = story.tokens[story.numbers[1 - part]];
        const bool told = (share.share || is_percent(story, part)) && !whole.share && !is_percent(story, 1 - part) &&
                          !whole.clock && !whole.money;
        bool bad = false;
        for (std::size_t at = 0; at < asked.begin; ++at) {
            bad = bad || one_of(story.word(at), {U"rotten", U"bad", U"broken", U"damaged", U"cracked", U"faulty",
                                                 U"spoilt", U"spoiled", U"stale", U"mouldy", U"defective", U"burnt",
                                                 U"absent", U"sick", U"ill", U"rejected", U"empty"});
        }
        const bool good = asked.says(story, {U"good", U"fine", U"fresh", U"healthy", U"unbroken", U"intact", U"usable",
                                             U"ok", U"okay", U"left", U"present", U"sold"}) &&
                          !asked.says(story, {U"not"});
        if (!told || !bad || !good) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational value = share.value;
        if (!share.share) {
            steps.push_back(problem_step('/', value, Rational(100)));
            value = steps.back().result;
        }
        steps.push_back(problem_step('*', whole.value, value));
        steps.push_back(problem_step('-', whole.value, steps.back().result));
        return value < Rational(1) && steps.back().result.is_whole() ? told_in(steps) : TutorAnswer{};
    }

    // has 5 times as many, gives 12 away to the other, now they are even
    static TutorAnswer equal_after_giving(const ToldStory& story) {
        const AskedClause asked(story);
        const std::optional<Relation> relation = relation_of(story);
        const bool even = story.says({U"same", U"equal"}) && story.says({U"now", U"then", U"both"});
        const bool at_first = asked.says(story, {U"first", U"start", U"beginning", U"before", U"originally"});
        if (!relation || !relation->times || !asked.only || !even || !at_first || !story.plain() ||
            !story.says({U"gives", U"gave", U"give"}) || story.numbers.size() != (relation->number ? 2U : 1U)) {
            return {};
        }
        const std::optional<bool> larger = asks_larger(story, asked, *relation);
        if (!larger) {
            return {};
        }
        const Rational& given = story.value(story.numbers.size() - 1);
        const MathStep gap = problem_step('*', given, Rational(2));
        const MathStep parts = problem_step('-', relation->value, Rational(1));
        if (!(Rational(0) < parts.result)) {
            return {};
        }
        const MathStep small = problem_step('/', gap.result, parts.result);
        return *larger ? told_in({gap, parts, small, problem_step('*', small.result, relation->value)})
                       : told_in({gap, parts, small});
    }

    // 110 for three, the eldest has 20 more than each of the other two
    static TutorAnswer eldest(const ToldStory& story) {
        const AskedClause asked(story);
        const bool others_same = story.says_pair(U"each", {U"of"}) && story.says({U"other", U"others"});
        if (!asked.only || !others_same || !story.plain() || !story.says({U"than"}) || !story.says({U"more"}) ||
            !asked.says(story, {U"eldest", U"oldest", U"first"}) || story.says({U"times", U"twice"})) {
            return {};
        }
        std::vector<std::size_t> told;
        for (std::size_t k = 0; k < story.numbers.size(); ++k) {
            const bool of_others = one_of(story.before(k), {U"other"});
            if (!of_others) {
                told.push_back(k);
            }
        }
        if (told.size() != 3) {
            return {};
        }
        const std::size_t heads = told[1];
        const bool count =
            one_of(story.before(heads), {U"between", U"among", U"for"}) || is_person(singular(story.behind(heads)));
        if (!count || !(story.value(told[2]) < story.value(told[0]))) {
            return {};
        }
        const MathStep even = problem_step('-', story.value(told[0]), story.value(told[2]));
        const MathStep each = problem_step('/', even.result, story.value(heads));
        return told_in({even, each, problem_step('+', each.result, story.value(told[2]))});
    }

    // 1250 books, 40% for children, a quarter of the children's books are picture books
    static TutorAnswer share_of_the_share(const ToldStory& story) {
        const AskedClause asked(story);
        if (!asked.only || story.numbers.size() != 3 ||
            story.says({U"rest", U"left", U"remaining", U"other", U"others", U"not", U"more", U"than", U"off"})) {
            return {};
        }
        const auto share = [&](std::size_t k) { return story.tokens[story.numbers[k]].share || is_percent(story, k); };
        const std::size_t last = story.numbers[2];
        const std::size_t of = last + (story.word(last + 1) == U"percent" ? 2 : 1);
        if (share(0) || !share(1) || !share(2) || story.word(of) != U"of" ||
            one_of(story.word(of + 1), {U"it", U"them", U"that", U"all", U"his", U"her", U"my"})) {
            return {};
        }
        // "of the children's books": what the share before was of
        Text named = story.word(of + 1);
        named = one_of(named, {U"the", U"these", U"those"}) ? story.word(of + 2) : named;
        bool of_part = false;
        for (std::size_t at = story.numbers[1] + 1; at < last; ++at) {
            of_part = of_part || (!named.empty() && singular(story.word(at)) == singular(named));
        }
        const bool of_whole = singular(named) == singular(story.behind(0));
        if (!of_part || of_whole) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational value = story.value(0);
        for (std::size_t k = 1; k < 3; ++k) {
            Rational part = story.value(k);
            if (is_percent(story, k)) {
                steps.push_back(problem_step('/', part, Rational(100)));
                part = steps.back().result;
            }
            steps.push_back(problem_step('*', value, part));
            value = steps.back().result;
        }
        return value.is_whole() ? told_in(steps) : TutorAnswer{};
    }

    // 80 last season, 92 this season: up by how many percent
    static TutorAnswer percent_up(const ToldStory& story) {
        const AskedClause asked(story);
        const bool percent =
            story.says_pair(U"many", {U"percent"}) || story.says_pair(U"what", {U"percent", U"percentage"});
        const bool in_turn = story.says({U"last", U"before", U"was", U"used"}) && story.says({U"this", U"now", U"is"});
        const bool change =
            story.says({U"up", U"risen", U"rise", U"rose", U"increase", U"increased", U"grown", U"grew"}) !=
            story.says({U"down", U"fallen", U"fall", U"fell", U"decrease", U"decreased", U"dropped"});
        if (!percent || !in_turn || !change || !asked.only || story.numbers.size() != 2 || !story.plain() ||
            story.value(0).is_zero()) {
            return {};
        }
        const bool up = story.value(0) < story.value(1);
        const MathStep apart =
            up ? problem_step('-', story.value(1), story.value(0)) : problem_step('-', story.value(0), story.value(1));
        const MathStep share = problem_step('/', apart.result, story.value(0));
        return problem_in_percent({apart, share});
    }
};

}  // namespace minillm::ledger
