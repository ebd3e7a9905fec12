// os/apps/proportion_problems.hpp: word problems of proportion, of change in percent, and of heads and legs.
//
//     3支笔12元，7支笔多少元             12 ÷ 3 × 7 = 28
//     价格从80涨到100，涨了百分之几      (100 - 80) ÷ 80 = 25%
//     鸡兔共10只，脚有28只，兔有几只     (28 - 2 × 10) ÷ (4 - 2) = 4        (鸡兔同笼)
//     20% tip on a $45 bill              45 × 0.2 = 9
//
// Source of the last but one: 孙子算经 (Sunzi Suanjing), third book, about the 4th century.
//
// Not here: so much for each (rate_problems.hpp), more and fewer (difference_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "expression.hpp"
#include "problem_steps.hpp"
#include "tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class ProportionProblems {
public:
    // So many of a thing come to an amount; how much do so many others of it come to?
    static TutorAnswer proportion(const WordProblem& problem) {
        if (problem.facts.size() != 3 || std::any_of(problem.facts.begin(), problem.facts.end(), [](const ProblemFact& f) { return f.each || f.quantity.percent || f.quantity.share; })) {
            return {};
        }
        const ProblemFact& count = problem.facts[0];
        const ProblemFact& amount = problem.facts[1];
        const ProblemFact& other = problem.facts[2];
        const bool same_thing = !count.noun.empty() && count.noun == other.noun && count.noun != amount.noun;
        const bool other_is_asked = other.quantity.begin > amount.quantity.end && has_any(problem.text.substr(amount.quantity.end), {U"多少", U"几", U"how much", U"how many", U"cost"});
        const bool counted = !problem.is_price(count) && (problem.is_price(amount) || has_any(count.behind, {U"需要", U"用", U"生产", U"做", U"重", U"need", U"needs", U"make", U"makes", U"weigh", U"take", U"takes", U"use", U"uses"}));
        if (!same_thing || !other_is_asked || !counted || count.value().is_zero()) {
            return {};
        }
        const MathStep each = problem_step('/', amount.value(), count.value());
        const MathStep all = problem_step('*', each.result, other.value());
        return problem_finished(all.result, {each, all});
    }

    // From one value to another: by how many percent?
    static TutorAnswer change_in_percent(const WordProblem& problem) {
        static constexpr std::u32string_view percent[] = {U"百分之几", U"百分之多少", U"what percent", U"what percentage", U"percent change", U"percentage change", U"percent increase", U"percentage increase", U"percent decrease", U"percentage decrease"};
        const bool asks = std::any_of(std::begin(percent), std::end(percent), [&](std::u32string_view word) { return problem.text.find(word) != std::u32string_view::npos; });
        const bool changes = has_any(problem.text, {U"涨", U"降", U"增", U"减", U"提高", U"下降", U"变成", U"变为", U"rise", U"rises", U"rose", U"risen", U"fall", U"falls", U"fell", U"fallen", U"drop", U"drops", U"dropped", U"increase", U"increases", U"increased", U"decrease", U"decreases", U"decreased", U"goes up", U"went up", U"goes down", U"went down", U"change"});
        const bool from_to = (has_any(problem.text, {U"从", U"由", U"原来", U"from"}) && has_any(problem.text, {U"到", U"成", U"为", U"现在", U"to"}));
        if (!asks || !changes || !from_to || problem.facts.size() != 2 || problem.facts[0].value().is_zero()) {
            return {};
        }
        const Rational& before = problem.facts[0].value();
        const Rational& after = problem.facts[1].value();
        const MathStep change = before < after ? problem_step('-', after, before) : problem_step('-', before, after);
        const MathStep part = problem_step('/', change.result, before);
        const Rational hundredths = part.result * Rational(100);
        TutorAnswer answer = problem_finished(part.result, {change, part});
        answer.result = (hundredths.decimal_places() ? hundredths.decimal() : hundredths.rounded(2)) + "%";
        return answer;
    }

    // Two kinds, so many heads and so many legs. If all had as few legs as the one, the legs that are over belong to the other.
    static TutorAnswer heads_and_legs(const WordProblem& problem) {
        struct Kind {
            std::u32string_view zh, en;
            int legs;
        };
        static constexpr Kind kinds[] = {{U"鸡", U"chicken", 2}, {U"兔", U"rabbit", 4}, {U"鸭", U"duck", 2}, {U"牛", U"cow", 4}, {U"羊", U"sheep", 4}, {U"猪", U"pig", 4}, {U"鹅", U"goose", 2}, {U"母鸡", U"hen", 2}, {U"马", U"horse", 4}};
        std::vector<const Kind*> named;
        for (const Kind& kind : kinds) {
            const bool found = has_any(problem.text, {kind.zh, kind.en});
            const bool part_of_other = kind.zh == U"鸡" && has_any(problem.text, {U"母鸡"});
            if (found && !part_of_other) {
                named.push_back(&kind);
            }
        }
        if (named.size() != 2 || named[0]->legs == named[1]->legs || problem.facts.size() != 2) {
            return {};
        }
        const auto is_legs = [](const ProblemFact& fact) { return has_any(fact.before, {U"脚", U"腿", U"足", U"legs", U"feet"}) || has_any(fact.behind, {U"只脚", U"条腿", U"只足", U"legs", U"feet", U"leg"}); };
        const bool first_is_legs = is_legs(problem.facts[0]) && !is_legs(problem.facts[1]);
        const bool second_is_legs = is_legs(problem.facts[1]);
        if (!first_is_legs && !second_is_legs) {
            return {};
        }
        const Rational heads = problem.facts[first_is_legs ? 1 : 0].value();
        const Rational legs = problem.facts[first_is_legs ? 0 : 1].value();
        const MathStep all_few = problem_step('*', Rational(2), heads);
        const MathStep over = problem_step('-', legs, all_few.result);
        const MathStep many = problem_step('/', over.result, Rational(2));  // 4 - 2 legs more each
        const MathStep few = problem_step('-', heads, many.result);
        if (!many.result.is_whole() || many.result.is_negative() || few.result.is_negative()) {
            return {};
        }
        const Kind& four = *named[named[0]->legs == 4 ? 0 : 1];
        const Kind& two = *named[named[0]->legs == 4 ? 1 : 0];
        const bool asks_four = has_any(problem.question, {four.zh, four.en});
        const bool asks_two = has_any(problem.question, {two.zh, two.en});
        TutorAnswer answer = problem_finished(asks_two && !asks_four ? few.result : many.result, {all_few, over, many, few});
        if (asks_two == asks_four) {
            // 鸡和兔各有几只: both, in the order of the text
            const bool four_first = std::min(find_word(problem.text, four.zh), find_word(problem.text, four.en)) < std::min(find_word(problem.text, two.zh), find_word(problem.text, two.en));
            const std::string a = (four_first ? many.result : few.result).decimal();
            const std::string b = (four_first ? few.result : many.result).decimal();
            answer.result = a + ", " + b;
        }
        return answer;
    }

    // A share of one amount: the tip, the tax, the deposit.
    static TutorAnswer share_of_amount(const WordProblem& problem) {
        if (problem.facts.size() != 2 || !has_any(problem.text, {U"小费", U"税", U"定金", U"利息", U"tip", U"tax", U"deposit", U"commission", U"interest"})) {
            return {};
        }
        const bool first = problem.facts[0].quantity.percent;
        const ProblemFact& share = problem.facts[first ? 0 : 1];
        const ProblemFact& amount = problem.facts[first ? 1 : 0];
        const bool total = has_any(problem.text, {U"一共", U"总共", U"总价", U"total", U"altogether", U"in all", U"including", U"pay"});
        if (!share.quantity.percent || amount.quantity.percent || total) {
            return {};
        }
        const MathStep part = problem_step('*', amount.value(), share.value());
        return problem_finished(part.result, {part});
    }
};

}  // namespace minillm
