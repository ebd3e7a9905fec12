// os/apps/tutor/stories/difference_problems.hpp: word problems of a whole and its parts.
//
//     48 red and blue marbles, 29 are red     48 - 29 = 19
//     修了340米，还剩160米，这条路长多少      340 + 160 = 500
//
// Each form answers only if it can place every number of the problem and knows what is asked.
//
// Not here: amounts that are compared (relation_reader.hpp), so much for each (rate_problems.hpp), what comes and goes
// (stock_story.hpp, told_changes.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_thing.hpp"
#include "percent_problems.hpp"
#include "phrase_reader.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class DifferenceProblems {
    using Text = std::u32string_view;

public:
    // 苹果和梨共150千克，苹果有90千克，梨有多少: all of them, less the parts that are known.
    static TutorAnswer other_part(const WordProblem& problem) {
        if (problem.facts.size() < 2 || problem.facts.size() > 4 ||
            std::any_of(problem.facts.begin(), problem.facts.end(),
                        [](const ProblemFact& f) { return f.each || f.quantity.percent || f.quantity.share; })) {
            return {};
        }
        const ProblemFact& all = problem.facts[0];
        // 48 red and blue marbles, 29 are red: how many are blue?
        const Text named = all.behind;
        const bool two_kinds = problem.facts.size() == 2 && (contains(named, U" and ") || contains(named, U"和")) &&
                               PercentProblems::shares_word(problem.facts[1].behind, named) &&
                               PercentProblems::shares_word(problem.asked, named) &&
                               !PercentProblems::shares_word(problem.facts[1].behind, problem.asked);
        const bool whole = two_kinds || other_of_pair(problem) ||
                           has_any(all.before, {U"共", U"一共", U"总共", U"全班", U"全校", U"合计", U"total"}) ||
                           has_any(all.behind, {U"in total", U"altogether", U"in all", U"together", U"in a class",
                                                U"in the class", U"in a box", U"in a bag"});
        const bool asks_sum = has_any(problem.question, {U"一共", U"总共", U"共", U"total", U"altogether", U"in all",
                                                         U"比", U"倍", U"more", U"多多少", U"平均", U"average"});
        const bool same = std::all_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& f) {
            const bool units = f.quantity.unit.has_value() == all.quantity.unit.has_value() &&
                               (!f.quantity.unit || f.quantity.unit->id == all.quantity.unit->id);
            return units && f.behind.substr(0, 1) != U"倍" && !(all.value() < f.value()) &&
                   (&f == &all || direction(f) == 0) && !has_any(f.before, {U"比"}) &&
                   !has_any(f.behind, {U"more than", U"fewer than", U"times"});
        });
        const bool nouns = all.quantity.unit || !is_han(all.noun.empty() ? U' ' : all.noun[0]) ||
                           std::all_of(problem.facts.begin(), problem.facts.end(),
                                       [&](const ProblemFact& f) { return f.noun == all.noun; });
        if (!whole || asks_sum || !same || !nouns) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational value = all.value();
        for (std::size_t i = 1; i < problem.facts.size(); ++i) {
            steps.push_back(problem_step('-', value, problem.facts[i].value()));
            value = steps.back().result;
        }
        return problem_finished(value, steps);
    }

    // 320 pupils, 165 are boys: the girls are the others.
    static bool other_of_pair(const WordProblem& problem) {
        static constexpr std::pair<Text, Text> pairs[] = {
            {U"boy", U"girl"}, {U"men", U"women"}, {U"adult", U"child"}, {U"adult", U"children"}, {U"男", U"女"}};
        if (problem.facts.size() != 2) {
            return false;
        }
        const ProblemFact& all = problem.facts[0];
        const ProblemFact& part = problem.facts[1];
        const Text part_words(part.before.data(),
                              static_cast<std::size_t>(part.behind.data() + part.behind.size() - part.before.data()));
        const bool people = has_any(all.behind.substr(0, 20), {U"pupil", U"student", U"people", U"member", U"visitor",
                                                               U"passenger", U"children", U"人", U"学生", U"同学"});
        return people && std::any_of(std::begin(pairs), std::end(pairs), [&](const auto& pair) {
                   const auto parts = [&](Text one, Text other) {
                       return has_any(part_words, {one}) && !has_any(part_words, {other}) &&
                              has_any(problem.question, {other}) && !has_any(problem.question, {one}) &&
                              !has_any(all.behind, {one, other});
                   };
                   return parts(pair.first, pair.second) || parts(pair.second, pair.first);
               });
    }

    // 已经修了340米，还剩160米，这条路长多少: what went and what is left make the whole.
    static TutorAnswer parts_and_rest(const WordProblem& problem) {
        const bool asks_whole =
            has_any(problem.question, {U"这条", U"这本", U"这根", U"这批", U"这堆", U"这段", U"全长", U"全书", U"全程",
                                       U"买回", U"买来", U"原来", U"原有"});
        const bool other_words =
            has_any(problem.text, {U"又", U"比", U"倍", U"每", U"平均", U"一半", U"送来", U"运来", U"共"}) ||
            has_any(problem.question, {U"剩", U"还"});
        if (!asks_whole || other_words || problem.facts.size() < 2 || problem.facts.size() > 4) {
            return {};
        }
        std::size_t rests = 0;
        for (const ProblemFact& fact : problem.facts) {
            const ProblemFact& first = problem.facts[0];
            const bool same_unit = fact.quantity.unit.has_value() == first.quantity.unit.has_value() &&
                                   (!fact.quantity.unit || fact.quantity.unit->id == first.quantity.unit->id);
            const bool rest = has_any(fact.before, {U"剩", U"还有"});
            const bool gone = direction(fact) < 0 || has_any(fact.before, {U"已经", U"了"});
            rests += rest ? 1 : 0;
            if (!same_unit || fact.noun != first.noun || (!rest && !gone) || fact.quantity.share ||
                fact.quantity.percent) {
                return {};
            }
        }
        if (rests != 1) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational whole = problem.facts[0].value();
        for (std::size_t i = 1; i < problem.facts.size(); ++i) {
            steps.push_back(problem_step('+', whole, problem.facts[i].value()));
            whole = steps.back().result;
        }
        return problem_finished(whole, steps);
    }

    static int direction(const ProblemFact& fact) {
        const Text words = fact.before;
        if (has_any(words, {U"送给了他",  U"送给他",    U"送给她",   U"送给我",   U"给了她",   U"给了他",
                            U"给了我",    U"给她",      U"给他",     U"给我",     U"妈妈又给", U"妈妈给",
                            U"爸爸给",    U"爸爸又给",  U"老师给",   U"奶奶给",   U"爷爷给",   U"又给了",
                            U"gives him", U"gives her", U"gave him", U"gave her", U"gave me",  U"gives me",
                            U"was given", U"is given",  U"gets",     U"got",      U"receives", U"received"})) {
            return 1;
        }
        if (has_any(words, {U"吃",    U"喝",      U"用",         U"送",        U"卖",      U"丢",      U"借走",
                            U"借出",  U"借给",    U"飞走",       U"走了",      U"下车",    U"下了",    U"花",
                            U"拿走",  U"掉",      U"坏了",       U"摘走",      U"给",      U"失去",    U"少了",
                            U"减少",  U"破",      U"输",         U"运走",      U"剪去",    U"剪掉",    U"倒出",
                            U"离开",  U"搬走",    U"取走",       U"取出",      U"游走",    U"跑了",    U"读了",
                            U"看了",  U"用掉",    U"还给",       U"寄出",      U"捐",      U"eats",    U"eat",
                            U"ate",   U"drinks",  U"drank",      U"gives",     U"gave",    U"give",    U"loses",
                            U"lost",  U"lose",    U"sells",      U"sold",      U"sell",    U"spends",  U"spent",
                            U"spend", U"uses",    U"used",       U"use",       U"breaks",  U"broke",   U"throws",
                            U"threw", U"donates", U"donated",    U"lends",     U"lent",    U"removes", U"removed",
                            U"pays",  U"paid",    U"takes away", U"took away", U"sends",   U"sent",    U"reads",
                            U"read",  U"cut off", U"cuts off",   U"drops",     U"dropped", U"returns", U"returned"})) {
            return -1;
        }
        if (has_any(fact.behind,
                    {U"飞走",       U"走了",     U"下车",      U"离开",       U"坏了",     U"被",        U"跑了",
                     U"游走",       U"回家",     U"get off",   U"got off",    U"fly away", U"flew away", U"flies away",
                     U"leave",      U"left the", U"leaves",    U"are broken", U"broke",    U"run away",  U"ran away",
                     U"die",        U"died",     U"go home",   U"went home",  U"get out",  U"walk away", U"are eaten",
                     U"were eaten", U"are sold", U"were sold", U"swim away",  U"swam away"})) {
            return -1;
        }
        if (has_any(words,
                    {U"又",      U"买",     U"得到",  U"捡",        U"来了",      U"上了",    U"收到",   U"加",
                     U"借来",    U"上车",   U"上来",  U"增加",      U"摘了",      U"放进",    U"赢",     U"送来",
                     U"运来",    U"存",     U"找到",  U"还有",      U"种",        U"钓",      U"获得",   U"再",
                     U"buys",    U"bought", U"buy",   U"finds",     U"found",     U"adds",    U"added",  U"picks",
                     U"picked",  U"wins",   U"won",   U"earns",     U"earned",    U"saves",   U"saved",  U"makes",
                     U"made",    U"bakes",  U"baked", U"collects",  U"collected", U"catches", U"caught", U"plants",
                     U"planted", U"puts",   U"put",   U"joined by", U"another"}) ||
            has_any(fact.behind, {U"more", U"飞来", U"上车", U"来了", U"加入", U"get on", U"got on", U"come", U"came",
                                  U"join", U"joined", U"arrive", U"arrived", U"fly in", U"flew in"})) {
            return 1;
        }
        return 0;
    }
};

}  // namespace minillm
