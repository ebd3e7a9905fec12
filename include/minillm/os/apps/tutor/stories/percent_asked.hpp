// os/apps/tutor/stories/percent_asked.hpp: word problems that ask by how many percent something changed, or what share
// one amount is of another.
//
//     from 40 to 58                               (58 - 40) ÷ 40 = 45%
//     计划500个，实际多生产100个，多百分之几      100 ÷ 500 = 20%
//     34 right and 16 wrong: how many percent?    34 ÷ (34 + 16) = 68%
//     40 of 50 sold: how many percent are not?    (50 - 40) ÷ 50 = 20%
//
// Next: os/apps/tutor/stories/percent_problems.hpp, where the percentage is known.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "change_words.hpp"
#include "percent_problems.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class PercentAsked {
    using Text = std::u32string_view;

public:
    // From one value to another: by how many percent?
    static TutorAnswer change_in_percent(const WordProblem& problem) {
        if (problem.facts.size() == 3 && is_one_period(problem)) {
            WordProblem without = problem;
            std::erase_if(without.facts, [](const ProblemFact& f) { return is_time(f) && f.value() == Rational(1); });
            return change_in_percent(without);  // 一个月用水400吨: the month says nothing
        }
        if (!asks_percent(problem.text) || problem.facts.size() != 2 || problem.facts[0].value().is_zero()) {
            return {};
        }
        const bool changes =
            change_direction(problem.text) != 0 || has_any(problem.text, {U"变成", U"变为", U"change"});
        const Text first_words = problem.text.substr(0, problem.facts[0].quantity.begin);
        const bool planned = has_any(first_words, {U"计划"}) && has_any(problem.facts[1].before, {U"实际"});
        const bool from_to = planned || (has_any(problem.text, {U"从", U"由", U"原来", U"原价", U"from", U"was"}) &&
                                         has_any(problem.text, {U"到", U"成", U"为", U"现在", U"现价", U"to", U"now"}));
        if (!changes || (!from_to && !is_change(problem.facts[1]))) {
            return {};
        }
        if (is_change(problem.facts[1])) {  // it fell by 20, and not to 20
            return same_measure(problem)
                       ? problem_in_percent({problem_step('/', problem.facts[1].value(), problem.facts[0].value())})
                       : TutorAnswer{};
        }
        return percentage_of_change(problem.facts[0].value(), problem.facts[1].value());
    }

    // A价 100, B价 80: B is by how many percent less than A? 实际比计划多百分之几
    static TutorAnswer compared_in_percent(const WordProblem& problem) {
        const std::size_t than = problem.question.find(U'比');
        if (!asks_percent(problem.question) || than == Text::npos || problem.facts.size() != 2) {
            return {};
        }
        const Text base_name = problem.question.substr(than + 1);
        if (is_change(problem.facts[1]) && contains(problem.facts[1].before, U"比")) {
            return share_of_difference(problem, base_name);
        }
        const int first = common_characters(words_around(problem.facts[0]), base_name);
        const int second = common_characters(words_around(problem.facts[1]), base_name);
        if (first == second) {
            return {};
        }
        const std::size_t base = first > second ? 0 : 1;
        return problem.facts[base].value().is_zero()
                   ? TutorAnswer{}
                   : percentage_of_change(problem.facts[base].value(), problem.facts[1 - base].value());
    }

    // What fraction, or how many percent, is the one of the other?
    static TutorAnswer share_asked(const WordProblem& problem) {
        const bool fraction = has_any(problem.question, {U"几分之几", U"what fraction", U"what part"});
        const bool rate = contains(problem.question, U"率") &&
                          !has_any(problem.text, {U"利率", U"税率", U"速率", U"频率", U"汇率", U"利润率", U"亏损率"});
        if ((!fraction && !asks_percent(problem.question) && !rate) || problem.facts.size() != 2 ||
            change_direction(problem.question) != 0 || problem.facts[0].quantity.share ||
            problem.facts[1].quantity.share || problem.facts[0].quantity.percent || problem.facts[1].quantity.percent) {
            return {};
        }
        const std::optional<Rational> second = in_unit_of(problem.facts[0], problem.facts[1]);
        if (!second || second->is_zero() || problem.facts[0].value().is_zero() ||
            has_any(problem.question, {U"比", U"than"})) {
            return {};
        }
        const Rational& a = problem.facts[0].value();
        const Rational& b = *second;
        const Text gap = problem.text.substr(problem.facts[0].quantity.end,
                                             problem.facts[1].quantity.begin - problem.facts[0].quantity.end);
        const bool one_of_other =
            problem.facts[0].clause == problem.facts[1].clause && has_any(gap, {U"是", U"占", U"of", U"out of"});
        const bool part_of_it = has_any(problem.text, {U"其中", U"已", U"了", U"of them", U"of these", U"of which",
                                                       U"out of", U"are", U"were", U"used", U"has", U"got"});
        // 近视的有50人，近视的占百分之几; 12 boys and 18 girls, what fraction of the class are boys
        const std::size_t takes = problem.question.find_first_of(U"占是");
        const Text subject = problem.question.substr(0, std::min(takes, problem.question.size()));
        const bool named =
            !siblings_named(problem) && PercentProblems::shares_word(subject, words_around(problem.facts[1])) &&
            !PercentProblems::shares_word(subject, words_around(problem.facts[0])) && takes != Text::npos;
        const bool siblings =
            (gap.find(U" and ") != Text::npos || has_any(gap, {U"和", U"、"}) || named_beside(problem)) &&
            has_any(problem.question, {U"class", U"group", U"all", U"total", U"全班", U"总", U"全部", U"总人数"}) &&
            !one_of_other;
        if (asks_other_state(problem) && !any_pair([&](const Pair& p) { return side_of(p, problem.question) != 0; })) {
            return {};
        }
        std::vector<MathStep> steps;
        if (opposites(problem)) {
            const bool first = !asks_opposite(words_around(problem.facts[0]), problem.question);
            steps.push_back(problem_step('+', a, b));
            steps.push_back(problem_step('/', first ? a : b, steps[0].result));
        } else if (rate) {
            const std::size_t whole = a < b ? 1 : 0;
            const bool wrong_ones = has_any(words_around(problem.facts[1 - whole]),
                                            {U"错", U"缺", U"不合格", U"坏", U"没", U"未", U"死", U"请假"});
            const bool asks_wrong = has_any(problem.question, {U"错误率", U"缺勤率", U"缺席率", U"不及格率",
                                                               U"不合格率", U"死亡率", U"次品率", U"损耗率"});
            const Rational& all = whole == 0 ? a : b;
            Rational part = whole == 0 ? b : a;
            if (wrong_ones != asks_wrong) {
                steps.push_back(problem_step('-', all, part));
                part = steps[0].result;
            }
            steps.push_back(problem_step('/', part, all));
        } else if (siblings) {
            const auto asked_for = [&](const ProblemFact& f) {
                return is_latin_letter(f.noun.empty() ? U' ' : f.noun[0])
                           ? find_word(problem.question, f.noun) != Text::npos
                           : PercentProblems::shares_word(words_around(f), problem.question) ||
                                 problem.question.starts_with(name_before(f));
            };
            const bool first = asked_for(problem.facts[0]);
            const bool second_named = asked_for(problem.facts[1]);
            if (first == second_named) {
                return {};
            }
            steps.push_back(problem_step('+', a, b));
            steps.push_back(problem_step('/', first ? a : b, steps[0].result));
        } else if (named && b < a) {
            steps.push_back(problem_step('/', b, a));
        } else if (one_of_other) {
            const char32_t* begin = problem.facts[0].before.data();
            const Text behind = problem.facts[1].behind;  // 34 of 40 questions right
            if (asks_opposite({begin, static_cast<std::size_t>(behind.data() + behind.size() - begin)},
                              problem.question)) {
                if (b < a) {
                    return {};
                }
                steps.push_back(problem_step('-', b, a));
            }
            steps.push_back(problem_step('/', steps.empty() ? a : steps[0].result, b));
        } else if (part_of_it && b < a) {
            const bool sibling = has_any(problem.question, {U"全班", U"总数", U"总人数", U"全部", U"all the"}) &&
                                 !has_any(problem.text, {U"共", U"全长", U"其中"}) &&
                                 !has_any(words_around(problem.facts[0]), {U"全", U"总", U"班"});
            if (sibling) {
                return {};
            }
            const bool rest = has_any(problem.question, {U"剩", U"余下", U"left", U"remain", U"remains"}) ||
                              asks_opposite(words_around(problem.facts[1]), problem.question) ||
                              PercentProblems::other_name(words_around(problem.facts[1]), problem.question);
            if (rest) {
                steps.push_back(problem_step('-', a, b));
            }
            steps.push_back(problem_step('/', rest ? steps[0].result : b, a));
        } else {
            return {};
        }
        TutorAnswer answer = problem_in_percent(steps);
        answer.result = fraction ? steps.back().result.fraction() : answer.result;
        return answer;
    }

private:
    // 梨有20个: the name of the fruit, as the question may begin with it.
    static Text name_before(const ProblemFact& fact) {
        const Text name = fact.before.ends_with(U"有") ? fact.before.substr(0, fact.before.size() - 1) : fact.before;
        return name.empty() ? Text(U"~") : name;
    }

    static bool is_one_period(const WordProblem& problem) {
        return std::count_if(problem.facts.begin(), problem.facts.end(),
                             [](const ProblemFact& fact) { return is_time(fact) && fact.value() == Rational(1); }) == 1;
    }

    // 有男生24人，女生16人: both are named, and neither is the whole that the question speaks of.
    static bool named_beside(const WordProblem& problem) {
        const Text first = problem.facts[0].before;
        const std::size_t has = first.rfind(U'有');
        const bool behind = has != Text::npos && has + 1 < first.size();  // 有男生24人, or 苹果有30个
        const Text kind = has == Text::npos ? Text() : behind ? first.substr(has + 1) : first.substr(0, has);
        const Text other = problem.facts[1].before;
        const bool both = kind.size() > 1 && other.size() > 1 && is_han(kind[0]) && is_han(other[0]);
        const bool whole = has_any(kind, {U"共", U"全", U"总"}) || has_any(other, {U"其中", U"共", U"用", U"了"}) ||
                           has_any(problem.facts[1].behind, {U"是", U"会"});
        return both && !whole && problem.facts[0].behind.substr(0, 1) == problem.facts[1].behind.substr(0, 1) &&
               !contains(problem.question, kind);
    }

    static bool siblings_named(const WordProblem& problem) {
        return named_beside(problem) && has_any(problem.question, {U"全班", U"总", U"全部"});
    }

    // 6 were faulty; what percentage of the bulbs worked: a state that nothing was told of is another one.
    static bool asks_other_state(const WordProblem& problem) {
        const std::size_t of = problem.question.find(U" of the ");
        const bool percentage = has_any(problem.question, {U"what percent", U"what percentage", U"what fraction"});
        if (!percentage || of == Text::npos) {
            return false;
        }
        Text words = problem.question.substr(of + 8);
        words = words.substr(std::min(words.find(U' '), words.size()));
        for (const Text verb : {Text(U" are"), Text(U" were"), Text(U" is"), Text(U" was"), Text(U" did"), Text(U" do"),
                                Text(U" had"), Text(U" have"), Text(U" been")}) {
            words = words.starts_with(verb) ? words.substr(verb.size()) : words;
        }
        words = words.substr(std::min<std::size_t>(1, words.size()));
        const Text state = words.substr(0, words.find(U' '));
        const Text told = problem.text.substr(0, begin_of_question(problem));
        const bool word = state.size() > 3 && std::all_of(state.begin(), state.end(), is_latin_letter);
        return word && !contains(told, state.substr(0, 4)) &&
               !has_any(state,
                        {U"left", U"that", U"this", U"they", U"remain", U"remained", U"remains", U"correct", U"right",
                         U"wrong", U"with", U"which", U"from", U"pass", U"passed", U"present", U"absent"});
    }

    static bool asks_percent(Text text) {
        const bool change_named =
            has_any(text, {U"increase in percent", U"decrease in percent", U"rise in percent", U"drop in percent",
                           U"fall in percent", U"change in percent", U"percent rise", U"percentage rise",
                           U"percent drop", U"percentage drop"});
        return change_named ||
               has_any(text, {U"百分之几", U"百分之多少", U"what percent", U"what percentage", U"percent change",
                              U"percentage change", U"percent increase", U"percentage increase", U"percent decrease",
                              U"percentage decrease", U"how many percent"});
    }

    static TutorAnswer percentage_of_change(const Rational& before, const Rational& after) {
        const MathStep change = before < after ? problem_step('-', after, before) : problem_step('-', before, after);
        const MathStep part = problem_step('/', change.result, before);
        return problem_in_percent({change, part});
    }

    static int common_characters(Text a, Text b) {
        return static_cast<int>(
            std::count_if(a.begin(), a.end(), [&](char32_t c) { return is_han(c) && b.find(c) != Text::npos; }));
    }

    // The second number in the unit of the first; none if they measure different things.
    static std::optional<Rational> in_unit_of(const ProblemFact& first, const ProblemFact& second) {
        if (first.quantity.unit.has_value() != second.quantity.unit.has_value()) {
            return std::nullopt;
        }
        if (!first.quantity.unit) {
            return second.value();
        }
        const bool same = UnitReader::same_kind(*first.quantity.unit, *second.quantity.unit);
        return same ? std::optional<Rational>(
                          UnitReader::convert(second.value(), *second.quantity.unit, *first.quantity.unit))
                    : std::nullopt;
    }

    // Both are amounts of one thing.
    static bool same_measure(const WordProblem& problem) {
        return in_unit_of(problem.facts[0], problem.facts[1]).has_value();
    }

    // 实际比计划多生产100个: the share of what is named behind 比 there, where the question names the same.
    static TutorAnswer share_of_difference(const WordProblem& problem, Text base_name) {
        const ProblemFact& difference = problem.facts[1];
        const Text told = difference.before.substr(difference.before.find(U'比') + 1);
        const bool same = common_characters(told.substr(0, 2), base_name.substr(0, 2)) == 2;
        const bool known = common_characters(told.substr(0, 2), words_around(problem.facts[0])) == 2;
        return same && known && same_measure(problem)
                   ? problem_in_percent({problem_step('/', difference.value(), problem.facts[0].value())})
                   : TutorAnswer{};
    }

    // Words of which one excludes the other.
    struct Pair {
        std::initializer_list<Text> one;
        std::initializer_list<Text> other;
    };

    template <typename Check>
    static bool any_pair(const Check& check) {
        static const Pair pairs[] = {
            {{U"right", U"correct", U"correctly", U"做对", U"答对", U"正确"},
             {U"wrong", U"incorrect", U"mistake", U"错"}},
            {{U"出勤", U"出席", U"到校", U"present"}, {U"缺勤", U"缺席", U"请假", U"没到", U"absent"}},
            {{U"成活", U"活了", U"alive"}, {U"死", U"没活", U"没成活", U"没有成活", U"未成活", U"died"}},
            {{U"合格"}, {U"不合格", U"次品", U"废品"}},
            {{U"发芽"}, {U"没发芽", U"没有发芽", U"未发芽"}},
            {{U"及格", U"passed", U"pass"}, {U"不及格", U"failed", U"fail"}},
            {{U"命中", U"投中"}, {U"没中", U"没投中", U"没有投中", U"missed"}},
            {{U"worked", U"work", U"working", U"were fine", U"in order"},
             {U"faulty", U"defective", U"broken", U"damaged"}},
            {{U"boys", U"boy", U"男生"}, {U"girls", U"girl", U"女生"}},
            {{U"men", U"man"}, {U"women", U"woman"}},
            {{U"won", U"win"}, {U"lost", U"lose"}}};
        return std::any_of(std::begin(pairs), std::end(pairs), check);
    }

    // 合格 stands in 不合格 as well: the one that excludes is looked for first.
    static int side_of(const Pair& pair, Text words) {
        return has_any(words, pair.other) ? -1 : has_any(words, pair.one) ? 1 : 0;
    }

    static bool denies(Text words) {
        return has_any(words, {U"not", U"没", U"未", U"don't", U"doesn't", U"didn't", U"aren't", U"isn't", U"weren't"});
    }

    // In Chinese the denied word is a word of its own (没中), in English it is not.
    static bool denies_in_english(Text words) {
        return has_any(words, {U"not", U"don't", U"doesn't", U"didn't", U"aren't", U"isn't", U"weren't"});
    }

    // Whether a question asks for those that the words exclude: 4 wrong, and the right ones are asked for.
    static bool asks_opposite(Text words, Text question) {
        const bool paired = any_pair([&](const Pair& p) { return side_of(p, words) * side_of(p, question) < 0; });
        const bool alike = any_pair([&](const Pair& p) { return side_of(p, words) * side_of(p, question) > 0; });
        const bool said_with_not = denies_in_english(question) != denies_in_english(words);
        return paired || alike ? paired != said_with_not : denies(question) != denies(words);
    }

    // Two amounts that exclude each other and make up all: 34 right and 16 wrong, 出勤48人，缺勤2人; not 应出勤50人.
    static bool opposites(const WordProblem& problem) {
        const Text first = words_around(problem.facts[0]);
        const Text second = words_around(problem.facts[1]);
        const bool whole =
            has_any(first, {U"应", U"共", U"全", U"总", U"of"}) || has_any(second, {U"应", U"共", U"全", U"总"});
        return !whole && any_pair([&](const Pair& p) {
            return side_of(p, first) * side_of(p, second) < 0 && side_of(p, problem.question) != 0;
        });
    }
};

}  // namespace minillm
