// os/apps/difference_problems.hpp: word problems of more and fewer: multiples, ages, comparisons, gains and losses.
//
//     小明有5个苹果，吃了2个，还剩几个？      5 - 2 = 3
//     Tom is 8, how old was he 3 years ago    8 - 3 = 5
//     小红比小明多3个                         plus 3
//
// The verb before a number says whether it is gained or lost (吃了 loses, buys gains). Each form answers only if it can place
// every number of the problem and knows what is asked.
//
// Not here: so much for each (rate_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "asked_thing.hpp"
#include "compared_problems.hpp"
#include "expression.hpp"
#include "percent_problems.hpp"
#include "phrase_reader.hpp"
#include "problem_steps.hpp"
#include "together_problems.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class DifferenceProblems {
    using Text = std::u32string_view;

public:
    static TutorAnswer multiple(const WordProblem& problem) {
        const ProblemFact* times = nullptr;
        const ProblemFact* base = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool is_times = fact.behind.substr(0, 1) == U"倍" || fact.behind.substr(0, 9) == U" times as" || fact.behind.substr(0, 11) == U" times more" ||
                fact.behind.substr(0, 10) == U" times the";
            if (is_times) {
                times = times == nullptr ? &fact : times;
            } else if (base == nullptr) {
                base = &fact;
            } else {
                return {};
            }
        }
        Rational factor(2);
        std::size_t word_at = find_word(problem.text, U"twice as");
        word_at = word_at == Text::npos ? find_word(problem.text, U"twice the") : word_at;
        word_at = word_at == Text::npos ? find_word(problem.text, U"double the") : word_at;
        if (times == nullptr && word_at == Text::npos) {
            return {};
        }
        if (times != nullptr) {
            factor = times->value();
            word_at = times->quantity.begin;
        }
        const bool of_figure = has_any(problem.text, {U"周长", U"面积", U"perimeter", U"area"});
        if (base == nullptr || problem.facts.size() > 2 || TogetherProblems::adds_up(problem) || of_figure) {
            return {};
        }
        // Who has the multiple: somebody named in its own clause, or the one whose number is known?
        std::size_t clause_begin = word_at;
        while (clause_begin > 0 && !problem.is_stop(clause_begin - 1)) {
            --clause_begin;
        }
        Text subject = problem.text.substr(clause_begin, word_at - clause_begin);
        bool known_is_multiple = base->quantity.begin < word_at && base->quantity.begin >= clause_begin;  // same clause
        if (!known_is_multiple && base->quantity.begin < word_at) {
            const Text start = subject.substr(0, 2);
            known_is_multiple = start.substr(0, 1) == U"是" || start == U"正好" || start == U"恰好" || start == U"刚好" || start == U"这是" || has_any(subject, {U"which is",
                    U"that is", U"this is"}) || subject == U" " || subject.empty();
        }
        known_is_multiple = known_is_multiple && !counts_another_thing(problem.text.substr(word_at));
        const bool total = has_any(problem.question, {U"一共", U"总共", U"共", U"两人", U"total", U"altogether", U"together", U"in all", U"both", U"two days"});
        const bool difference = has_any(problem.question, {U"多多少", U"多几", U"大几", U"大多少", U"how many more", U"how much more", U"older"});
        std::vector<MathStep> steps = {problem_step(known_is_multiple ? '/' : '*', base->value(), factor)};
        if (total) {
            steps.push_back(problem_step('+', base->value(), steps[0].result));
        } else if (difference) {
            steps.push_back(base->value() < steps[0].result ? problem_step('-', steps[0].result, base->value()) : problem_step('-', base->value(), steps[0].result));
        }
        return problem_finished(steps.back().result, steps);
    }

    // "27 cows and four times as many sheep": the sheep are the multiple. "... as many cows as goats": the cows are.
    static bool counts_another_thing(Text from_multiple) {
        const Text clause = from_multiple.substr(0, from_multiple.find_first_of(U",.;?!"));
        for (const Text word : {U"as many ", U"as much "}) {
            const std::size_t at = clause.find(word);
            if (at != Text::npos) {
                const Text thing = clause.substr(at + word.size());
                return !thing.starts_with(U"as ") && thing.find(U" as ") == Text::npos;
            }
        }
        return false;
    }

    // 小明今年8岁，5年后几岁; Tom is 8, how old was he 3 years ago
    static TutorAnswer years(const WordProblem& problem) {
        if (!has_any(problem.text, {U"岁", U"年龄", U"old", U"age", U"years"}) || problem.facts.size() < 2 || problem.facts.size() > 3) {
            return {};
        }
        const auto is_later = [&](const ProblemFact& f) { return f.behind.substr(0, 2) == U"年后" || f.behind.substr(0, 2) == U"年以" || (has_any(f.before, {U"再过",
                U"过"}) && f.behind.substr(0, 1) == U"年") || has_any(f.behind, {U"years from now", U"years later", U"years time", U"years' time", U"years after"}) ||
                (f.behind.substr(0, 5) == U" year" && has_any(f.before, {U"in", U"after"})); };
        const auto is_ago = [](const ProblemFact& f) { return f.behind.substr(0, 2) == U"年前" || f.behind.substr(0, 3) == U"年以前" || has_any(f.behind, {U"years ago",
                U"year ago", U"years before"}); };
        if (problem.facts.size() == 3) {
            // 小明9岁，妈妈比他大26岁，3年后妈妈几岁: the difference of ages stays
            for (std::size_t i = 0; i < 3; ++i) {
                const ProblemFact& by = problem.facts[i == 1 ? 2 : 1];
                const int sign = i == 0 ? 0 : age_difference(by);
                if (sign == 0 || is_later(problem.facts[i]) == is_ago(problem.facts[i])) {
                    continue;
                }
                const MathStep now = problem_step(sign > 0 ? '+' : '-', problem.facts[0].value(), by.value());
                const MathStep then = problem_step(is_later(problem.facts[i]) ? '+' : '-', now.result, problem.facts[i].value());
                return problem_finished(then.result, {now, then});
            }
            return {};
        }
        for (std::size_t i = 0; i < 2; ++i) {
            const bool later = is_later(problem.facts[i]);
            const bool ago = is_ago(problem.facts[i]);
            if (later != ago) {
                // 5年前他3岁，现在几岁: the known age lies in the past
                const bool back = has_any(problem.question, {U"现在", U"今年", U"now"}) && !has_any(problem.facts[1 - i].before, {U"现在", U"今年", U"now"}) &&
                    !has_any(problem.facts[1 - i].behind, {U"now"});
                const MathStep only = problem_step(later != back ? '+' : '-', problem.facts[1 - i].value(), problem.facts[i].value());
                return problem_finished(only.result, {only});
            }
        }
        return {};
    }

    // 比他大26岁, "26 years older": how the age that is asked for differs from the one that is known; 0 if nothing says so.
    static int age_difference(const ProblemFact& by) {
        const std::size_t than = by.before.rfind(U'比');
        const bool new_subject = than != Text::npos && than > 0;
        if (new_subject && by.before.ends_with(U"大")) {
            return 1;
        }
        if (new_subject && by.before.ends_with(U"小")) {
            return -1;
        }
        return has_any(by.behind, {U"older"}) ? 1 : has_any(by.behind, {U"younger"}) ? -1 : 0;
    }

    // 甲数是12，乙数是甲数的3倍少5: a multiple, and then more or less.
    static TutorAnswer multiple_and_more(const WordProblem& problem) {
        if (problem.facts.size() != 3) {
            return {};
        }
        for (std::size_t i = 0; i < 3; ++i) {
            const ProblemFact& times = problem.facts[i];
            const bool chinese = times.behind.starts_with(U"倍") && i + 1 < 3;
            const bool english = has_any(times.behind.substr(0, 12), {U"times as", U"times the"}) && i > 0 && has_any(problem.facts[i - 1].behind, {U"more than",
                    U"less than", U"fewer than"});
            if (!chinese && !english) {
                continue;
            }
            const ProblemFact& by = problem.facts[chinese ? i + 1 : i - 1];
            const ProblemFact& base = problem.facts[3 - i - (chinese ? i + 1 : i - 1)];
            const Text link = chinese ? problem.text.substr(times.quantity.end, by.quantity.begin - times.quantity.end) : by.behind;
            const bool more = has_any(link, {U"多", U"more than"});
            const bool less = has_any(link, {U"少", U"less than", U"fewer than"});
            const bool total = has_any(problem.question, {U"一共", U"总共", U"共", U"total", U"altogether", U"together"});
            if (more == less || base.quantity.begin > times.quantity.begin || (chinese && base.clause == times.clause)) {
                return {};
            }
            // Who has the multiple? If the clause begins with 是 or 比, the one whose number is known.
            const std::size_t is = times.before.find_first_of(U"是比");
            if (chinese && (is == 0 || is == Text::npos)) {
                const MathStep without = problem_step(more ? '-' : '+', base.value(), by.value());
                const MathStep one = problem_step('/', without.result, times.value());
                return total ? TutorAnswer{} : problem_finished(one.result, {without, one});
            }
            std::vector<MathStep> steps = {problem_step('*', base.value(), times.value())};
            steps.push_back(problem_step(more ? '+' : '-', steps[0].result, by.value()));
            if (total) {
                steps.push_back(problem_step('+', base.value(), steps[1].result));
            }
            return problem_finished(steps.back().result, steps);
        }
        return {};
    }

    // 苹果和梨共150千克，苹果有90千克，梨有多少: all of them, less the parts that are known.
    static TutorAnswer other_part(const WordProblem& problem) {
        if (problem.facts.size() < 2 || problem.facts.size() > 4 || std::any_of(problem.facts.begin(), problem.facts.end(), [](const ProblemFact& f) { return f.each ||
                f.quantity.percent || f.quantity.share; })) {
            return {};
        }
        const ProblemFact& all = problem.facts[0];
        // 48 red and blue marbles, 29 are red: how many are blue?
        const Text named = all.behind;
        const bool two_kinds = problem.facts.size() == 2 && (contains(named, U" and ") || contains(named, U"和")) && PercentProblems::shares_word(problem.facts[1].behind, named) &&
            PercentProblems::shares_word(problem.asked, named) && !PercentProblems::shares_word(problem.facts[1].behind, problem.asked);
        const bool whole = two_kinds || other_of_pair(problem) || has_any(all.before, {U"共", U"一共", U"总共", U"全班", U"全校", U"合计", U"total"}) || has_any(all.behind, {U"in total", U"altogether", U"in all",
                U"together", U"in a class", U"in the class", U"in a box", U"in a bag"});
        const bool asks_sum = has_any(problem.question, {U"一共", U"总共", U"共", U"total", U"altogether", U"in all", U"比", U"倍", U"more", U"多多少", U"平均", U"average"});
        const bool same = std::all_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& f) {
            const bool units = f.quantity.unit.has_value() == all.quantity.unit.has_value() && (!f.quantity.unit || f.quantity.unit->id == all.quantity.unit->id);
            return units && f.behind.substr(0, 1) != U"倍" && !(all.value() < f.value()) && (&f == &all || direction(f) == 0) && !has_any(f.before, {U"比"}) &&
                !has_any(f.behind, {U"more than", U"fewer than", U"times"});
        });
        const bool nouns = all.quantity.unit || !is_han(all.noun.empty() ? U' ' : all.noun[0]) || std::all_of(problem.facts.begin(), problem.facts.end(),
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
        static constexpr std::pair<Text, Text> pairs[] = {{U"boy", U"girl"}, {U"men", U"women"}, {U"adult", U"child"}, {U"adult", U"children"}, {U"男", U"女"}};
        if (problem.facts.size() != 2) {
            return false;
        }
        const ProblemFact& all = problem.facts[0];
        const ProblemFact& part = problem.facts[1];
        const Text part_words(part.before.data(), static_cast<std::size_t>(part.behind.data() + part.behind.size() - part.before.data()));
        const bool people = has_any(all.behind.substr(0, 20), {U"pupil", U"student", U"people", U"member", U"visitor", U"passenger", U"children", U"人", U"学生", U"同学"});
        return people && std::any_of(std::begin(pairs), std::end(pairs), [&](const auto& pair) {
            const auto parts = [&](Text one, Text other) {
                return has_any(part_words, {one}) && !has_any(part_words, {other}) && has_any(problem.question, {other}) && !has_any(problem.question, {one}) &&
                       !has_any(all.behind, {one, other});
            };
            return parts(pair.first, pair.second) || parts(pair.second, pair.first);
        });
    }

    // 已经修了340米，还剩160米，这条路长多少: what went and what is left make the whole.
    static TutorAnswer parts_and_rest(const WordProblem& problem) {
        const bool asks_whole = has_any(problem.question, {U"这条", U"这本", U"这根", U"这批", U"这堆", U"这段", U"全长", U"全书", U"全程", U"买回", U"买来", U"原来", U"原有"});
        const bool other_words = has_any(problem.text, {U"又", U"比", U"倍", U"每", U"平均", U"一半", U"送来", U"运来", U"共"}) || has_any(problem.question, {U"剩", U"还"});
        if (!asks_whole || other_words || problem.facts.size() < 2 || problem.facts.size() > 4) {
            return {};
        }
        std::size_t rests = 0;
        for (const ProblemFact& fact : problem.facts) {
            const ProblemFact& first = problem.facts[0];
            const bool same_unit = fact.quantity.unit.has_value() == first.quantity.unit.has_value() && (!fact.quantity.unit || fact.quantity.unit->id == first.quantity.unit->id);
            const bool rest = has_any(fact.before, {U"剩", U"还有"});
            const bool gone = direction(fact) < 0 || has_any(fact.before, {U"已经", U"了"});
            rests += rest ? 1 : 0;
            if (!same_unit || fact.noun != first.noun || (!rest && !gone) || fact.quantity.share || fact.quantity.percent) {
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

    // 小红比小明多3个; 3 more than; 比他大25岁; 25 years older than
    static TutorAnswer more_or_fewer(const WordProblem& problem) {
        if (problem.facts.size() != 2) {
            return {};
        }
        const bool says_how_long = has_any(problem.question, {U"长多少", U"短多少", U"高多少", U"矮多少", U"重多少", U"轻多少", U"大多少", U"小多少"});
        const bool compares = has_any(problem.text, {U"比"});  // 这条路长多少米 asks for a length, 比…长多少 for a difference
        const bool asks_difference = (says_how_long && compares) || has_any(problem.question, {U"多多少", U"少多少", U"多几", U"少几", U"大几", U"小几", U"贵多少", U"便宜多少", U"相差", U"差多少",
                                                                                               U"差几", U"how many more", U"how much more", U"how many fewer", U"how much less",
                                                                                               U"how much older", U"how many years older", U"how much taller", U"how much heavier",
                                                                                               U"how much longer", U"how much cheaper", U"difference", U"how much younger"});
        const auto counted = [](const ProblemFact& f) { return f.quantity.unit || !(f.noun.empty() || f.noun == U"和" || f.noun == U"与" || f.noun == U"跟" ||
                                                                                    f.noun == U"的" || f.noun == U"比" || f.noun == U"and" || f.noun == U"or" ||
                                                                                    f.noun == U"pro"); };
        const bool ages = has_any(problem.question, {U"older", U"younger"});
        if (asks_difference && compares_untold(problem)) {
            return {};
        }
        if (asks_difference && (ages || (counted(problem.facts[0]) && counted(problem.facts[1])))) {
            const bool first = problem.facts[1].value() < problem.facts[0].value();
            const MathStep only = first ? problem_step('-', problem.facts[0].value(), problem.facts[1].value()) : problem_step('-', problem.facts[1].value(), problem.facts[0].value());
            return problem_finished(only.result, {only});
        }
        // What both come to is no number of one of them; who is meant where the comparison comes first, compared_problems.hpp says.
        if (TogetherProblems::adds_up(problem) || ComparedProblems::compares_first(problem) || ComparedProblems::asks_one_of_two(problem)) {
            return {};
        }
        for (std::size_t i = 0; i < 2; ++i) {
            const ProblemFact& by = problem.facts[i];
            const ProblemFact& known = problem.facts[1 - i];
            char sign = 0;
            bool subject_new = true;
            const std::size_t than = by.before.rfind(U'比');
            if (than != Text::npos && !by.before.empty()) {
                const Text last = by.before.substr(by.before.size() >= 2 ? by.before.size() - 2 : 0);
                sign = last.find_first_of(U"多大高重长贵快") != Text::npos ? '+' : last.find_first_of(U"少小矮轻短低慢") != Text::npos || has_any(last, {U"便宜"}) ? '-' : '\0';
                subject_new = than > 0 && !(by.before.substr(0, than) == U" ");
                if (known.quantity.begin > by.quantity.begin) {
                    subject_new = true;
                }
            } else if (has_any(by.behind, {U"more than", U"older than", U"taller than", U"heavier than", U"longer than", U"more expensive",
                                           U"higher than"}) || (has_any(by.behind, {U"more"}) && has_any(problem.text, {U"than"})) ||
                                           (has_any(by.behind, {U"older"}) && i == 1)) {
                sign = '+';
            } else if (has_any(by.behind, {U"fewer", U"less than", U"younger than", U"shorter than", U"lighter than", U"cheaper than",
                                           U"less"}) || (has_any(by.behind, {U"younger"}) && i == 1)) {
                sign = '-';
            }
            if (sign == 0) {
                continue;
            }
            if (compares_two_others(by, known)) {
                return {};
            }
            if (!subject_new || has_any(by.before, {U"which is", U"that is"})) {
                sign = sign == '+' ? '-' : '+';
            }
            std::vector<MathStep> steps = {problem_step(sign, known.value(), by.value())};
            if (has_any(problem.question, {U"一共", U"总共", U"共", U"两人", U"total", U"altogether", U"together", U"in all"})) {
                steps.push_back(problem_step('+', known.value(), steps[0].result));
            }
            return problem_finished(steps.back().result, steps);
        }
        return {};
    }

    // 做了30道题，错了4道，对的比错的多几道: of the right ones no number is told.
    static bool compares_untold(const WordProblem& problem) {
        const std::size_t than = problem.question.find(U'比');
        if (than == Text::npos || than == 0) {
            return false;
        }
        const Text first = problem.question.substr(0, than);
        const Text told = problem.text.substr(0, static_cast<std::size_t>(problem.question.data() - problem.text.data()));
        return std::none_of(first.begin(), first.end(), [&](char32_t c) { return is_han(c) && c != U'的' && contains(told, Text(&c, 1)); });
    }

    // 28 children, 4 more girls than boys: the known number is of neither.
    static bool compares_two_others(const ProblemFact& by, const ProblemFact& known) {
        const std::size_t than = find_word(by.behind, U"than");
        if (than == Text::npos) {
            return false;
        }
        const Text second = by.behind.substr(than + 4);
        const Text first = by.behind.substr(0, than);
        const bool two_kinds = by.noun != U"year" && !by.quantity.unit && !by.noun.empty() && find_word(first, by.noun) != Text::npos;
        const bool same_thing = !known.noun.empty() && find_word(by.behind, known.noun) != Text::npos;
        const bool person = second.find_first_of(U" ") == second.rfind(U' ') && PercentProblems::shares_word(second, known.before);
        const bool pronoun = has_any(second, {U"him", U"her", U"me", U"them", U"that", U"his", U"it", U"does", U"did", U"has"});
        return two_kinds && !same_thing && !person && !pronoun;
    }

    static int direction(const ProblemFact& fact) {
        const Text words = fact.before;
        if (has_any(words, {U"送给了他", U"送给他", U"送给她", U"送给我", U"给了她", U"给了他", U"给了我", U"给她", U"给他", U"给我", U"妈妈又给", U"妈妈给", U"爸爸给", U"爸爸又给", U"老师给", U"奶奶给", U"爷爷给",
                            U"又给了", U"gives him", U"gives her", U"gave him", U"gave her", U"gave me", U"gives me", U"was given", U"is given", U"gets", U"got",
                            U"receives", U"received"})) {
            return 1;
        }
        if (has_any(words, {U"吃", U"喝", U"用", U"送", U"卖", U"丢", U"借走", U"借出", U"借给", U"飞走", U"走了", U"下车", U"下了", U"花", U"拿走", U"掉", U"坏了", U"摘走", U"给", U"失去", U"少了",
                            U"减少", U"破", U"输", U"运走", U"剪去", U"剪掉", U"倒出", U"离开", U"搬走", U"取走", U"取出", U"游走", U"跑了", U"读了", U"看了", U"用掉", U"还给", U"寄出", U"捐",
                          U"eats", U"eat", U"ate", U"drinks", U"drank", U"gives", U"gave", U"give", U"loses", U"lost", U"lose", U"sells", U"sold", U"sell", U"spends",
                              U"spent", U"spend", U"uses", U"used", U"use", U"breaks", U"broke", U"throws", U"threw", U"donates", U"donated", U"lends", U"lent",
                              U"removes", U"removed", U"pays", U"paid", U"takes away", U"took away", U"sends", U"sent", U"reads", U"read", U"cut off", U"cuts off",
                              U"drops", U"dropped", U"returns", U"returned"})) {
            return -1;
        }
        if (has_any(fact.behind, {U"飞走", U"走了", U"下车", U"离开", U"坏了", U"被", U"跑了", U"游走", U"回家", U"get off", U"got off", U"fly away", U"flew away", U"flies away",
                                  U"leave", U"left the", U"leaves", U"are broken", U"broke", U"run away", U"ran away", U"die", U"died", U"go home", U"went home",
                                  U"get out", U"walk away", U"are eaten", U"were eaten", U"are sold", U"were sold", U"swim away", U"swam away"})) {
            return -1;
        }
        if (has_any(words, {U"又", U"买", U"得到", U"捡", U"来了", U"上了", U"收到", U"加", U"借来", U"上车", U"上来", U"增加", U"摘了", U"放进", U"赢", U"送来", U"运来", U"存", U"找到", U"还有", U"种", U"钓",
                            U"获得", U"再", U"buys", U"bought", U"buy", U"finds", U"found", U"adds", U"added", U"picks", U"picked", U"wins", U"won", U"earns", U"earned",
                            U"saves", U"saved", U"makes", U"made", U"bakes", U"baked", U"collects", U"collected", U"catches", U"caught", U"plants", U"planted", U"puts",
                            U"put", U"joined by", U"another"}) ||
            has_any(fact.behind, {U"more", U"飞来", U"上车", U"来了", U"加入", U"get on", U"got on", U"come", U"came", U"join", U"joined", U"arrive", U"arrived", U"fly in", U"flew in"})) {
            return 1;
        }
        return 0;
    }

    // 24 birds and 3 squirrels, how many birds: the squirrels are no part of it; so many for each are no gain.
    static bool counts_other_things(const WordProblem& problem) {
        const AskedThing asked(problem);
        const PhraseReader phrases(problem.text);
        bool named = false;
        bool other = false;
        for (const ProblemFact& fact : problem.facts) {
            const Text noun = fact.quantity.unit ? Text() : phrases.thing_at(fact.quantity.number_end, fact.quantity.number_end + fact.behind.size(),
                                                            false).noun;
            named = named || (!noun.empty() && noun == asked.thing.noun);
            other = other || (!noun.empty() && noun != asked.thing.noun);
        }
        const bool for_each = problem.facts.size() > 2 && std::any_of(problem.facts.begin(), problem.facts.end(),
                                                            [](const ProblemFact& fact) { return fact.each; });
        return (named && other) || for_each;
    }

    static TutorAnswer gains_and_losses(const WordProblem& problem) {
        const bool of_both = has_any(problem.text, {U"都有", U"各有", U"both have", U"both had", U"each have", U"each had"});
        const bool of_others = has_any(problem.question, {U"not", U"dont", U"don't", U"left over"});
        // a difference is neither gained nor lost
        const bool says_more = of_both || of_others || has_any(problem.text, {U"than", U"比", U"all but", U"all except", U"except for"});
        if (problem.facts.size() < 2 || problem.facts.size() > 6 || says_more || counts_other_things(problem)) {
            return {};
        }
        for (const ProblemFact& fact : problem.facts) {
            const ProblemFact& first = problem.facts[0];
            const bool other_kind = fact.quantity.unit && first.quantity.unit && !UnitReader::same_kind(*fact.quantity.unit, *first.quantity.unit);
            const bool other_unit = fact.quantity.unit && first.quantity.unit && fact.quantity.unit->id != first.quantity.unit->id;
            // 4 pens and 1.50 yuan are no sum; a number without any word behind it goes on with the first one's unit
            const bool bare = fact.noun.empty() || (!is_han(fact.noun[0]) && !is_latin_letter(fact.noun[0])) || Text(U"了和还").find(fact.noun[0]) != Text::npos;
            const auto limbs = [](const ProblemFact& f) { return has_any(f.behind.substr(0, 12), {U"leg", U"wheel", U"脚", U"腿", U"轮"}); };
            if (limbs(fact) != limbs(first)) {
                return {};  // 25 animals and 70 legs are no sum
            }
            const bool mixed = (problem.is_price(fact) || fact.quantity.unit) != (problem.is_price(first) || first.quantity.unit) && !bare;
            if (fact.quantity.share || fact.quantity.percent || other_kind || other_unit || mixed) {
                return {};
            }
        }
        const bool left = has_any(problem.question, {U"剩", U"还有", U"余", U"left", U"remain", U"remains", U"still"});
        const bool total = has_any(problem.question, {U"一共", U"总共", U"共", U"合计", U"总", U"加起来", U"total", U"altogether", U"in all", U"together", U"all in all", U"combined"});
        const bool now = has_any(problem.question, {U"现在", U"now", U"后来", U"then"}) || has_any(problem.asked, {U"does", U"do"});
        const bool at_first = has_any(problem.question, {U"原来", U"原有", U"一开始", U"最初", U"开始", U"at first", U"originally", U"to begin with", U"to start with",
                                                         U"start with", U"in the beginning", U"at the beginning", U"before"});
        const bool lacks = has_any(problem.question, {U"还差", U"还需要", U"还要", U"how many more", U"how much more", U"more does", U"still need"});
        if (!left && !total && !now && !at_first && !lacks) {
            return {};
        }
        if (lacks && problem.facts.size() == 2) {
            const bool first = problem.facts[1].value() < problem.facts[0].value();
            const MathStep only = first ? problem_step('-', problem.facts[0].value(), problem.facts[1].value()) : problem_step('-', problem.facts[1].value(), problem.facts[0].value());
            return problem_finished(only.result, {only});
        }
        std::vector<MathStep> steps;
        if (at_first) {
            // The number that is left, and then every change undone.
            std::size_t base = problem.facts.size();
            for (std::size_t i = 0; i < problem.facts.size(); ++i) {
                if (has_any(problem.facts[i].before, {U"剩", U"还有", U"现在有", U"has", U"left", U"now"}) || has_any(problem.facts[i].behind, {U"left", U"now", U"remain"})) {
                    base = i;
                }
            }
            if (base == problem.facts.size()) {
                return {};
            }
            Rational value = problem.facts[base].value();
            for (std::size_t i = 0; i < problem.facts.size(); ++i) {
                const int d = i == base ? 0 : direction(problem.facts[i]);
                if (i != base && d == 0) {
                    return {};
                }
                if (i != base) {
                    steps.push_back(problem_step(d > 0 ? '-' : '+', value, problem.facts[i].value()));
                    value = steps.back().result;
                }
            }
            return problem_finished(value, steps);
        }
        Rational value = problem.facts[0].value();
        for (std::size_t i = 1; i < problem.facts.size(); ++i) {
            int d = direction(problem.facts[i]);
            if (total && !left) {
                d = d < 0 && i > 0 && direction(problem.facts[0]) >= 0 && !same_action(problem.facts[0], problem.facts[i]) && now ? -1 : 1;
            } else if (d == 0 && i + 1 <= problem.facts.size()) {
                // "eats 2 and 3": the verb before the last number goes on
                const bool goes = left && !tells_state(problem.facts[i]);
                d = i >= 2 && only_joins(problem.facts[i].before) ? direction(problem.facts[i - 1]) : goes ? -1 : 0;
            }
            if (d == 0) {
                return {};
            }
            steps.push_back(problem_step(d > 0 ? '+' : '-', value, problem.facts[i].value()));
            value = steps.back().result;
            if (value.is_negative()) {
                return {};
            }
        }
        return problem_finished(value, steps);
    }

    // Nothing but "and" or 和 stands before a number: no verb of its own.
    static bool only_joins(Text before) {
        for (const Text word : {Text(U"and"), Text(U"then"), Text(U"和"), Text(U"又"), Text(U"了")}) {
            const std::size_t at = before.find(word);
            before = at == Text::npos ? before : before.substr(at + word.size());
        }
        return before.find_first_not_of(U" ,") == Text::npos;
    }

    // 妹妹有30张, "and Tom has 8": nothing comes or goes
    static bool tells_state(const ProblemFact& fact) { return ends_with_any(fact.before, {U"有", U" has ", U" have ", U" had ", U" are ", U" were "}); }

    static bool same_action(const ProblemFact& a, const ProblemFact& b) { return direction(a) == direction(b); }
};

}  // namespace minillm
