// os/apps/tutor/stories/told_changes.hpp: word problems of a number of things that grows and shrinks, told in any
// verbs: its end or its beginning.
//
//     缆车上23人，半山站下9人上14人，现在几人？              23 - 9 + 14 = 28
//     36 kids on a bus, 15 got off and 8 got off: left?      36 - 15 - 8 = 13
//     4 shelves with 23 boxes on each, 35 get sold: left?    4 × 23 - 35 = 57
//     卖掉35根后又补进60根，现在有88根，早晨有多少根？       88 - 60 + 35 = 63
//
// Each number has a phrase of its own: its clause, cut at "and", "then" and at its neighbours. What the phrase says of
// the direction is one little word more often than the verb: off, out, away / on, back, in; 去, 走, 掉, 断 / 来, 进, 回
// at the end of the verb before the number. Only the number that the story begins with, or ends with, has none; a
// second one without a direction, or one with both, and there is no answer.
//
// Not here: amounts that are compared (difference_problems.hpp), shares that are taken away (fraction_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "phrase_reader.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

class ToldChanges {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool compared =
            has_any(problem.text,
                    {U"比",     U"than",      U"倍",    U"twice",    U"double", U"half",      U"一半",   U"平均",
                     U"except", U"all but",   U"years", U"岁",       U"平分",   U"分给",      U"平均分", U"shared",
                     U"每天",   U"every day", U"a day", U"each day", U"a week", U"every week"});
        if (facts.size() < 2 || facts.size() > 6 || compared) {
            return {};
        }
        const bool begins = asks_beginning(problem.question);
        const bool asks_place =
            has_any(problem.question, {U"are on", U"are in", U"are there", U"车上有", U"里有", U"上有"}) &&
            facts.size() > 2;
        const bool ends =
            asks_place || has_any(problem.question, {U"剩", U"还有", U"还能", U"现在", U"余下", U"left", U"remain",
                                                     U"remains", U"now", U"still", U"in the end"});
        const bool other = has_any(
            problem.question, {U"一共", U"总共", U"共", U"total", U"altogether", U"in all", U"together", U"每", U"each",
                               U"more", U"还要", U"还差", U"cost", U"price", U"几分之", U"percent", U"missing"});
        if (begins == ends || other) {
            return {};
        }
        return begins ? beginning(problem) : end(problem);
    }

private:
    static bool asks_beginning(Text question) {
        return has_any(question,
                       {U"原来", U"原有", U"本来", U"一开始", U"开始", U"最初", U"起初", U"早晨", U"早上", U"at first",
                        U"to begin with", U"originally", U"to start with", U"start with", U"begin with",
                        U"in the beginning", U"at the start", U"at the beginning", U"in the morning"});
    }

    // ---- The two questions ----------------------------------------------------------------------------------------

    static TutorAnswer end(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        std::vector<MathStep> steps;
        Rational value = facts[0].value();
        std::size_t next = 1;
        const bool groups = facts.size() > 2 && facts[0].each != facts[1].each && !facts[0].quantity.unit &&
                            !facts[1].quantity.unit &&
                            !ends_with_any(facts[1].before, {U"each of ", U"each of the ", U"each of the first "});
        const bool packed = groups && has_any(facts[1].before, {U"packed", U"packs", U"put them", U"divided", U"bagged",
                                                                U"sorted", U"装", U"分成", U"包成"});
        const bool same_thing = groups && !facts[0].noun.empty() && facts[0].noun == facts[1].noun;
        if (packed || same_thing) {
            return {};  // 240 rolls, packed 8 to a bag: so many bags, and no 240 × 8 rolls
        }
        if (groups) {  // 4 shelves with 23 boxes on each
            steps.push_back(problem_step('*', facts[0].value(), facts[1].value()));
            value = steps.back().result;
            next = 2;
        }
        const ProblemFact& counted = groups && facts[1].each ? facts[1] : facts[0];
        const bool begins_with_change = !groups && direction(problem, 0) < 0;
        if (begins_with_change || (!groups && facts[0].each) || is_share(counted)) {
            return {};
        }
        for (std::size_t i = next; i < facts.size(); ++i) {
            const int towards = direction(problem, i);
            const bool holder =
                groups && !facts[i].noun.empty() && facts[i].noun == (facts[1].each ? facts[0] : facts[1]).noun;
            if (towards == 0 || holder || !same_kind(problem, counted, facts[i])) {
                return {};
            }
            steps.push_back(problem_step(towards > 0 ? '+' : '-', value, facts[i].value()));
            value = steps.back().result;
            if (value.is_negative()) {
                return {};
            }
        }
        return in_unit(problem, counted, value, steps);
    }

    // The last number is what there is now; every change before it is undone, the last one first.
    static TutorAnswer beginning(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const ProblemFact& now = facts.back();
        const Text words = own_words(problem, facts.size() - 1);
        const bool is_left = has_any(words, {U"剩", U"余", U"left", U"remain", U"remains", U"remained"});
        const bool is_now =
            is_left || has_any(words, {U"现在", U"还有", U"now", U"has", U"have", U"there are", U"ended up"});
        if (!is_now || is_share(now) || now.each) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational value = now.value();
        for (std::size_t i = facts.size() - 1; i-- > 0;) {
            int towards = direction(problem, i);
            if (towards == 0 && is_left && facts.size() == 2) {
                towards = -1;  // after 9 slid into the river 16 were left: whatever they did, they are gone
            }
            if (towards == 0 || !same_kind(problem, now, facts[i])) {
                return {};
            }
            steps.push_back(problem_step(towards > 0 ? '-' : '+', value, facts[i].value()));
            value = steps.back().result;
        }
        return value.is_negative() ? TutorAnswer{} : in_unit(problem, now, value, steps);
    }

    static TutorAnswer in_unit(const WordProblem& problem, const ProblemFact& counted, const Rational& value,
                               const std::vector<MathStep>& steps) {
        return counted.quantity.unit ? in_asked_measure(value, steps, counted.quantity.unit, problem)
                                     : problem_finished(value, steps);
    }

    // ---- What a number is -----------------------------------------------------------------------------------------

    static bool is_share(const ProblemFact& fact) { return fact.quantity.share || fact.quantity.percent; }

    static bool same_kind(const WordProblem& problem, const ProblemFact& a, const ProblemFact& b) {
        const bool money = is_money(problem, a);
        const bool holds = ends_with_any(b.before, {U"packs of ", U"boxes of ", U"bags of ", U"groups of "});
        if (is_share(b) || b.each || holds || money != is_money(problem, b)) {
            return false;
        }
        if (money) {
            return true;
        }
        if (a.quantity.unit || b.quantity.unit) {
            return a.quantity.unit && b.quantity.unit && a.quantity.unit->id == b.quantity.unit->id;
        }
        const bool measures = !a.noun.empty() && !b.noun.empty() && is_han(a.noun[0]) && is_han(b.noun[0]);
        return !measures || a.noun == b.noun;
    }

    // The phrase of a number: to the next stop, joining word or number on both sides.
    static Text own_words(const WordProblem& problem, std::size_t index) {
        const Text before = own_before(problem, index);
        const Text behind = own_behind(problem, index);
        const char32_t* last = behind.data() + behind.size();
        return Text(before.data(), static_cast<std::size_t>(last - before.data()));
    }

    static Text own_before(const WordProblem& problem, std::size_t index) {
        Text before = problem.facts[index].before;
        for (const Text word : {Text(U" and "), Text(U" then "), Text(U" but "), Text(U"后")}) {
            const std::size_t at = before.rfind(word);
            before = at == Text::npos ? before : before.substr(at + word.size());
        }
        return before;
    }

    static Text own_behind(const WordProblem& problem, std::size_t index) {
        Text behind = problem.facts[index].behind;
        for (const Text word : {Text(U" and "), Text(U" then "), Text(U" but "), Text(U" how "), Text(U" so "),
                                Text(U"还剩"), Text(U"现在"), Text(U"后")}) {
            behind = behind.substr(0, behind.find(word));
        }
        const bool next_too = index + 1 < problem.facts.size() &&
                              problem.facts[index + 1].clause == problem.facts[index].clause &&
                              behind.size() == problem.facts[index].behind.size();
        const bool english = std::any_of(behind.begin(), behind.end(), is_latin_letter);
        return next_too && english ? Text{} : behind;  // 4 trucks take away 65 boxes: the boxes go
    }

    // ---- Directions -----------------------------------------------------------------------------------------------

    /// 1 where things come, -1 where they go, 0 where the words do not say, or say both.
    static int direction(const WordProblem& problem, std::size_t index) {
        const Text before = own_before(problem, index);
        const Text behind = own_behind(problem, index);
        const bool money = is_money(problem, problem.facts[index]);
        const bool chinese =
            std::any_of(problem.text.begin(), problem.text.end(), [](char32_t c) { return is_han(c); });
        if (!chinese && PhraseReader::trimmed(before) == U"another") {  // 278 are lent and another 119
            return index > 1 ? direction(problem, index - 1) : 0;
        }
        if (!chinese) {
            const int given = gift_direction(problem, before, behind);
            return given != unsaid ? given : english_direction(before, behind, money);
        }
        const int verb = verb_direction(problem.text, before, money);
        const bool last_of_clause =
            index + 1 == problem.facts.size() || problem.facts[index + 1].clause != problem.facts[index].clause;
        if (verb != 0) {
            return verb;
        }
        const bool own_clause = before.empty() || before == U" ";
        if (!last_of_clause && !own_clause) {
            return 0;
        }
        const bool goes = has_any(behind, {U"走", U"下车", U"离开", U"坏", U"碎", U"断", U"死", U"不能用", U"掉"});
        const bool comes = has_any(behind, {U"来", U"上车", U"加入", U"进来", U"回来"});
        return goes == comes ? 0 : comes ? 1 : -1;
    }

    // The verb that ends before the number: 用去, 折断了, 又补进.
    static int verb_direction(Text text, Text before, bool money) {
        while (!before.empty() && Text(U"了 的").find(before.back()) != Text::npos) {
            before.remove_suffix(1);
        }
        if (before.empty()) {
            return 0;
        }
        const Text last = before.substr(before.size() - 1);
        const bool aboard = has_any(text, {U"车", U"船", U"站", U"乘客"});
        if (ends_with_any(before, {U"孵出", U"长出", U"生出", U"结出", U"做出"})) {
            return 1;
        }
        if (money && ends_with_any(before, {U"卖", U"卖得"})) {
            return 1;
        }
        const bool goes = Text(U"去走掉出断坏碎卖吃用喝丢失破死烂捐输拆").find(last) != Text::npos ||
                          (money && Text(U"花买付").find(last) != Text::npos) || (aboard && last == U"下") ||
                          ends_with_any(before, {U"剪下", U"切下", U"撕下", U"锯下", U"烧"});
        const bool comes =
            Text(U"来进回入捡添补赢").find(last) != Text::npos || (!money && last == U"买") ||
            (aboard && last == U"上") ||
            ends_with_any(before, {U"收到", U"得到", U"运到", U"找到", U"存", U"挣", U"赚", U"增加", U"领到"});
        return goes == comes ? 0 : comes ? 1 : -1;
    }

    // Whose things are counted: the last word before had, has or have; empty if nobody has them.
    static Text holder_of(Text opening) {
        for (const Text verb : {Text(U" had"), Text(U" has"), Text(U" have")}) {
            const std::size_t at = opening.find(verb);
            if (at != Text::npos) {
                const Text owner = PhraseReader::trimmed(opening.substr(0, at));
                const std::size_t space = owner.rfind(U' ');
                return space == Text::npos ? owner : owner.substr(space + 1);
            }
        }
        return {};
    }

    static constexpr int unsaid = 2;

    // Who gives: the one whose things are counted (they go), or somebody else to that one (they come); 0 if it is
    // neither, and unsaid where nobody gives.
    static int gift_direction(const WordProblem& problem, Text before, Text behind) {
        for (const Text verb : {Text(U"gave"), Text(U"gives"), Text(U"give"), Text(U"lent"), Text(U"lends"),
                                Text(U"paid"), Text(U"pays"), Text(U"returns")}) {
            const std::size_t at = find_word(before, verb);
            if (at == Text::npos) {
                continue;
            }
            const Text holder = holder_of(problem.facts[0].before);
            const Text giver = PhraseReader::trimmed(before.substr(0, at));
            const Text receiver = before.substr(at + verb.size());
            const auto names_holder = [&](Text words) {
                return !holder.empty() && find_word(words, holder) != Text::npos;
            };
            const bool by_holder =
                giver.empty() || names_holder(giver) || has_any(giver, {U"she", U"he", U"i", U"they", U"we"});
            const bool to_holder = names_holder(receiver) || names_holder(behind) ||
                                   has_any(receiver, {U"him", U"me", U"them", U"us"}) ||
                                   PhraseReader::trimmed(receiver) == U"her" ||
                                   has_any(behind, {U"to her", U"to him", U"to me", U"to them"});
            return by_holder ? -1 : to_holder ? 1 : 0;
        }
        return unsaid;
    }

    // The little words decide: got off, put back.
    static int english_direction(Text before, Text behind, bool money) {
        const auto said = [&](std::initializer_list<Text> words) {
            return has_any(before, words) || has_any(behind, words);
        };
        const bool away = said({U"off", U"away", U"out"});
        const bool back = said({U"back", U"on board", U"got on", U"get on", U"gets on", U"getting on", U"came in",
                                U"come in", U"put in", U"returned"});
        const bool ends_on = ends_with_any(PhraseReader::trimmed(behind), {U" on", U" in"});  // 12 jumped on
        const bool more = behind.starts_with(U" more ") || has_any(before, {U"another"});
        if (away || back || ends_on) {
            const bool took_back = back && said({U"took", U"takes"});  // to where it came from, or from there?
            return away == (back || ends_on) || took_back ? 0 : away ? -1 : 1;
        }
        const bool bought = said({U"buys", U"buy", U"bought"});
        const bool sold = said({U"sells", U"sell", U"sold"});
        const bool goes =
            (money ? bought : sold) ||
            said({U"eats",     U"eat",     U"ate",   U"eaten",  U"uses",    U"use",    U"used",      U"spends",
                  U"spend",    U"spent",   U"loses", U"lose",   U"lost",    U"breaks", U"broke",     U"broken",
                  U"borrowed", U"taken",   U"lent",  U"stolen", U"died",    U"popped", U"melted",    U"escaped",
                  U"donated",  U"donates", U"drank", U"drinks", U"removed", U"fell",   U"went home", U"leaves",
                  U"leave",    U"thrown",  U"threw", U"rotten"}) ||
            behind.starts_with(U" left the") || behind.starts_with(U" left for");
        const bool comes =
            (money ? sold : bought) ||
            said({U"finds", U"found",     U"wins",   U"won",       U"gets",    U"receives", U"received", U"adds",
                  U"added", U"joins",     U"join",   U"joined",    U"arrive",  U"arrives",  U"arrived",  U"came",
                  U"come",  U"boarded",   U"caught", U"bakes",     U"baked",   U"earns",    U"earned",   U"hatched",
                  U"born",  U"delivered", U"given",  U"collected", U"planted", U"picked"}) ||
            (more && !money);
        const bool got = has_any(before, {U"got", U"get"});
        return goes == (comes || got) ? 0 : goes ? -1 : 1;
    }
};

}  // namespace minillm
