// os/apps/tutor/stories/pair_problems.hpp: how often something happens among so many if every two of them do it.
//
//     handshakes, matches, calls: once for every two       n(n - 1) ÷ 2       10 people: 45
//     cards, photos, letters: from each to each            n(n - 1)           6 friends: 30
//     matches at home and away: twice for every two        n(n - 1)           8 teams: 56
//     小明和5个朋友: one more than the friends             n + 1              6 people: 15
//
// Only where the problem says that every two of them do it, and how often; a knock-out cup is none of these.
//
// Not here: chances and arrangements.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "phrase_reader.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The form of pairs.
class PairProblems {
    using Text = std::u32string_view;

public:
    /// Whether every two of so many do something: shake hands, play, send each other cards.
    static bool tells_of(Text text) {
        const bool all = has_any(text, {U"每两",           U"两两",        U"任意两",        U"互相",
                                        U"相互",           U"互寄",        U"互送",          U"互赠",
                                        U"互发",           U"单循环",      U"双循环",        U"each other",
                                        U"one another",    U"every other", U"everyone else", U"each of the others",
                                        U"all the others", U"every two",   U"every pair",    U"round robin",
                                        U"round-robin"}) ||
                         contains(text, U"每人都");
        return (all && (once_for_two(text) || from_each_to_each(text))) || is_knockout(text);
    }

    static TutorAnswer answer(const WordProblem& problem) {
        const Text text = problem.text;
        const bool once = once_for_two(text);
        const bool gifts = from_each_to_each(text);
        const bool knockout = is_knockout(text);
        const bool other_cup = has_any(text, {U"小组", U"groups", U"第三名", U"third place", U"轮空"});
        const bool asks_count = has_any(problem.question, {U"几次",
                                                           U"多少次",
                                                           U"几场",
                                                           U"多少场",
                                                           U"几盘",
                                                           U"多少盘",
                                                           U"几局",
                                                           U"多少局",
                                                           U"几张",
                                                           U"多少张",
                                                           U"几封",
                                                           U"多少封",
                                                           U"几份",
                                                           U"多少份",
                                                           U"几件",
                                                           U"多少件",
                                                           U"几个电话",
                                                           U"多少个电话",
                                                           U"how many handshakes",
                                                           U"how many hugs",
                                                           U"how many matches",
                                                           U"how many games",
                                                           U"how many calls",
                                                           U"how many phone calls",
                                                           U"how many cards",
                                                           U"how many letters",
                                                           U"how many gifts",
                                                           U"how many presents",
                                                           U"how many photos",
                                                           U"how many messages"}) ||
                                (contains(problem.question, U"how many") &&
                                 has_any(problem.question, {U"handshake", U"card", U"gift", U"letter"}));
        const bool of_one =
            has_any(problem.question, {U"每人", U"每队", U"每个", U"每支", U"每名", U"each", U"every"}) &&
            !contains(problem.question, U"each other");
        if ((once == gifts && !knockout) || other_cup || !asks_count || of_one) {
            return {};
        }
        const ProblemFact* count = nullptr;
        bool twice =
            has_any(text, {U"双循环", U"twice", U"home and away", U"主客场", U"两次", U"两场", U"2场", U"2次"});
        for (const ProblemFact& fact : problem.facts) {
            const bool every_two =
                fact.value() == Rational(2) && (fact.before.ends_with(U"每") || fact.before.ends_with(U"任意") ||
                                                fact.before.ends_with(U"every ") || contains(fact.before, U"两"));
            const bool times = fact.value() == Rational(1) ||
                               (fact.value() == Rational(2) &&
                                has_any(fact.behind.substr(0, 6), {U"次", U"场", U"盘", U"局", U"times"}));
            const bool two_by_two = problem.text.substr(fact.quantity.begin, 2) == U"两两";
            if (every_two || times || two_by_two) {
                continue;
            }
            if (count != nullptr || !counts_people(fact)) {
                return {};
            }
            count = &fact;
        }
        if (count == nullptr || !count->value().is_whole() || count->value() < Rational(2) || (twice && gifts)) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational people = count->value();
        if (const std::size_t joined = joined_by(*count); joined == 1) {
            steps.push_back(problem_step('+', people, Rational(1)));
            people = steps[0].result;
        } else if (joined > 1) {
            return {};
        }
        steps.push_back(problem_step('-', people, Rational(1)));
        const Rational others = steps.back().result;
        if (knockout) {
            return twice ? TutorAnswer{} : problem_finished(others, steps);  // each match sends one home
        }
        steps.push_back(problem_step('*', people, others));
        if (!gifts && !twice) {
            steps.push_back(problem_step('/', steps.back().result, Rational(2)));
        }
        return problem_finished(steps.back().result, steps);
    }

private:
    // How many people are named beside those who are counted: 0, 1 (小明和5个朋友, Anna and her 5 friends), or 2 if
    // there may be more of them.
    static std::size_t joined_by(const ProblemFact& count) {
        Text before = count.before;
        for (const Text word : {Text(U" her "), Text(U" his "), Text(U" my "), Text(U" other "), Text(U" the "),
                                Text(U" another "), Text(U"其他"), Text(U"另外"), Text(U"他的"), Text(U"她的")}) {
            before.remove_suffix(before.ends_with(word) ? word.size() : 0);
        }
        before = PhraseReader::trimmed(before);
        const bool of_somebody = has_any(count.behind.substr(0, 14),
                                         {U"友", U"同学", U"伙伴", U"friend", U"classmate", U"cousin", U"colleague"});
        for (const Text word : {Text(U"和"), Text(U"与"), Text(U"跟"), Text(U"同"), Text(U" and"), Text(U" with")}) {
            if (!before.ends_with(word)) {
                continue;
            }
            if (word == U" with" && !of_somebody) {
                return 0;  // a party with 8 people
            }
            before.remove_suffix(word.size());
            const std::size_t last = before.rfind(U' ');
            const bool several = names_more(before) || count.clause > 0 ||
                                 PhraseReader::is_plural(before.substr(last == Text::npos ? 0 : last + 1));
            return several ? 2 : 1;
        }
        return names_more(before) ? 2 : 0;
    }

    static bool names_more(Text words) { return has_any(words, {U"和", U"与", U"跟", U"及", U"、", U"and", U"plus"}); }

    static bool is_knockout(Text text) {
        const bool cup = has_any(text, {U"淘汰赛", U"单场淘汰", U"knock-out", U"knockout", U"knocked out"}) ||
                         (contains(text, U"knockout"));
        return cup && has_any(text, {U"冠军", U"winner", U"champion", U"matches", U"games"});
    }
    static bool once_for_two(Text text) {
        return has_any(text,
                       {U"握手",   U"握一次",    U"握了一次",    U"拥抱",         U"比赛",        U"赛一场", U"赛两场",
                        U"下一盘", U"下一局",    U"对局",        U"通电话",       U"通一次电话",  U"通话",   U"碰杯",
                        U"循环赛", U"handshake", U"shake hands", U"shakes hands", U"shook hands", U"hug",    U"play",
                        U"match",  U"matches",   U"phone call",  U"phones",       U"clink"});
    }
    static bool from_each_to_each(Text text) {
        return has_any(text, {U"贺卡", U"卡片", U"明信片", U"照片", U"礼物", U"写信", U"互写", U"寄信", U"封信",
                              U"短信", U"send", U"sent", U"give", U"gave", U"exchange", U"exchanged", U"writes"}) &&
               has_any(text,
                       {U"互", U"都", U"card", U"letter", U"gift", U"present", U"photo", U"message", U"postcard"});
    }

    // People, teams, players: who is counted.
    static bool counts_people(const ProblemFact& fact) {
        const bool unit = fact.quantity.unit || fact.quantity.percent || fact.quantity.share;
        return !unit &&
               (has_any(fact.behind.substr(0, 10), {U"人", U"名", U"位", U"队", U"支", U"个", U"同学"}) ||
                has_any(fact.behind, {U"people", U"person", U"friend", U"team", U"player", U"guest", U"student",
                                      U"pupil", U"children", U"kids", U"girls", U"boys", U"men", U"women", U"members",
                                      U"colleagues", U"families", U"cousins", U"classmates"}));
    }
};

}  // namespace minillm
