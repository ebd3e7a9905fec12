// os/apps/proportion_problems.hpp: word problems of proportion and of amounts divided in a ratio.
//
//     3支笔12元，7支笔多少元             12 ÷ 3 × 7 = 28
//     60 in the ratio 2 : 3              60 ÷ 5 × 2 = 24 and 60 ÷ 5 × 3 = 36
//
// Not here: so much for each (rate_problems.hpp), shares (percent_problems.hpp), more and fewer (difference_problems.hpp).
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
        if (problem.facts.size() != 3 || std::any_of(problem.facts.begin(), problem.facts.end(), [](const ProblemFact& f) { return f.each || f.quantity.percent ||
                f.quantity.share; })) {
            return {};
        }
        const ProblemFact& count = problem.facts[0];
        const ProblemFact& amount = problem.facts[1];
        const ProblemFact& other = problem.facts[2];
        const bool same_thing = !count.noun.empty() && count.noun == other.noun && count.noun != amount.noun;
        const bool other_is_asked = other.quantity.begin > amount.quantity.end && has_any(problem.text.substr(amount.quantity.end), {U"多少", U"几", U"how much", U"how many", U"cost"});
        const bool counted = !problem.is_price(count) && (problem.is_price(amount) || has_any(count.behind, {U"需要", U"用", U"生产", U"做", U"重", U"need", U"needs", U"make",
                                                                                                             U"makes", U"weigh", U"take", U"takes", U"use", U"uses"}));
        if (!same_thing || !other_is_asked || !counted || count.value().is_zero()) {
            return {};
        }
        const MathStep each = problem_step('/', amount.value(), count.value());
        const MathStep all = problem_step('*', each.result, other.value());
        return problem_finished(all.result, {each, all});
    }

    // An amount that is divided in a ratio: the share of the first, the second, the larger, or all.
    static TutorAnswer in_ratio(const WordProblem& problem) {
        std::vector<std::size_t> parts;  // which facts are parts of the ratio
        for (std::size_t i = 0; i + 1 < problem.facts.size(); ++i) {
            std::u32string_view gap = problem.text.substr(problem.facts[i].quantity.end, problem.facts[i + 1].quantity.begin - problem.facts[i].quantity.end);
            const bool ratio = gap == U":" || gap == U" : " || gap == U"比" || (gap == U" to " && has_any(problem.text, {U"ratio"}));
            if (ratio) {
                parts.push_back(parts.empty() ? i : parts.back() + 1);
                parts.push_back(i + 1);
            }
        }
        parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
        if (parts.size() != 2 || problem.facts.size() != 3) {
            return {};
        }
        const std::size_t amount = 3 - parts[0] - parts[1];
        const Rational& first = problem.facts[parts[0]].value();
        const Rational& second = problem.facts[parts[1]].value();
        const MathStep all = problem_step('+', first, second);
        const MathStep each = problem_step('/', problem.facts[amount].value(), all.result);
        const MathStep one = problem_step('*', each.result, first);
        const MathStep two = problem_step('*', each.result, second);
        const std::u32string_view named = problem.text.substr(0, problem.text.size() - problem.question.size());
        const bool known_is_part = !has_any(problem.text, {U"共", U"总", U"分", U"配", U"divide", U"divided", U"share", U"shared", U"split", U"altogether", U"total", U"in all"});
        const bool larger = has_any(problem.question, {U"最大", U"较大", U"larger", U"largest", U"bigger", U"biggest"});
        const bool smaller = has_any(problem.question, {U"最小", U"较小", U"smaller", U"smallest"});
        const std::u32string_view names = named.substr(0, problem.facts[parts[0]].quantity.begin);
        const int known = named_place(names, problem.facts[amount].before);
        if (known_is_part && known == 0 && named_place(names, problem.question) == 0) {
            return {};
        }
        if (known_is_part && known != 0) {  // 水泥和沙子的比是2:5，水泥用了18袋，沙子要多少
            const int asked = named_place(names, problem.question);
            if (asked == 0 || known == asked) {
                return {};
            }
            const MathStep of_one = problem_step('/', problem.facts[amount].value(), known == 1 ? first : second);
            const MathStep other = problem_step('*', of_one.result, known == 1 ? second : first);
            return problem_finished(other.result, {of_one, other});
        }
        TutorAnswer answer = problem_finished(one.result, {all, each, one, two});
        const bool first_more = second < first;
        const int place = larger != smaller ? (larger == first_more ? 1 : 2) : named_place(named, problem.question);
        const std::string both = one.result.decimal() + ", " + two.result.decimal();
        answer.result = place == 1 ? one.result.decimal() : place == 2 ? two.result.decimal() : both;
        return answer;
    }

private:
    // Is the one who is asked for named first (1) or second (2) of two that "and" joins? 0 if that is not said.
    static int named_place(std::u32string_view named, std::u32string_view question) {
        for (const std::u32string_view word : {std::u32string_view(U" and "), std::u32string_view(U"和"), std::u32string_view(U"与"), std::u32string_view(U"、")}) {
            for (std::size_t at = named.find(word); at != std::u32string_view::npos; at = named.find(word, at + 1)) {
                const bool latin = word.size() > 2;
                std::size_t begin = at;
                std::size_t end = at + word.size();
                while (begin > 0 && (latin ? is_latin_letter(named[begin - 1]) : at - begin < 2 && is_han(named[begin - 1]))) {
                    --begin;
                }
                while (end < named.size() && (latin ? is_latin_letter(named[end]) : end - at < 1 + 2 && is_han(named[end]))) {
                    ++end;
                }
                const std::u32string_view first = named.substr(begin, at - begin);
                const std::u32string_view second = named.substr(at + word.size(), end - at - word.size());
                const auto asked = [&](std::u32string_view name) {
                    return !name.empty() && (latin ? find_word(question, name) != std::u32string_view::npos : contains(question, name) || contains(question, name.substr(0, 1)));
                };
                if (asked(first) != asked(second)) {
                    return asked(first) ? 1 : 2;
                }
            }
        }
        const bool first_asked = contains(question, U"甲");
        const bool second_asked = contains(question, U"乙");
        return contains(named, U"甲乙") && first_asked != second_asked ? (first_asked ? 1 : 2) : 0;
    }
};

}  // namespace minillm
