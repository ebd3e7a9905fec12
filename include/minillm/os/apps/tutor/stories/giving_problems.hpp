// os/apps/tutor/stories/giving_problems.hpp: one gives to another until both have the same.
//
//     哥哥有36张，弟弟有20张，哥哥给弟弟几张后一样多      (36 - 20) ÷ 2 = 8
//     Jo has 16 more than Ben; how many to give?            16 ÷ 2 = 8
//     给弟弟8张后两人一样多，原来多几张                     8 × 2 = 16
//
// What is given is taken from one and added to the other, so the difference shrinks by twice as much.
//
// Not here: gifts after which they differ (relation_reader.hpp refuses words of giving, difference_problems.hpp adds
// and takes away).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads and answers problems of giving until equal.
class GivingProblems {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const Text text = problem.text;
        const bool gives = has_any(text, {U"给", U"拿出", U"give", U"gives", U"gave", U"move", U"moved", U"从"});
        const bool equal = has_any(text, {U"一样多", U"同样多", U"相等", U"一样重", U"same number", U"same amount",
                                          U"equal", U"as many as each other"});
        const bool other = has_any(text, {U"倍", U"每", U"平均", U"三", U"each gets", U"times", U"twice", U"three"});
        std::vector<ProblemFact> facts = problem.facts;
        std::erase_if(facts, [&](const ProblemFact& fact) { return counts_the_two(problem, fact); });
        const bool plain = std::none_of(facts.begin(), facts.end(), [](const ProblemFact& fact) {
            return fact.quantity.percent || fact.quantity.share || fact.each;
        });
        if (!gives || !equal || other || !plain || facts.empty() || facts.size() > 2) {
            return {};
        }
        return facts.size() == 1 ? from_difference(problem, facts[0]) : from_amounts(problem, facts[0], facts[1]);
    }

private:
    static const Rational& two() {
        static const Rational value(2);
        return value;
    }

    // 两人, 两筐, "the two": how many there are that become equal.
    static bool counts_the_two(const WordProblem& problem, const ProblemFact& fact) {
        const Text written = problem.text.substr(fact.quantity.begin, fact.quantity.number_end - fact.quantity.begin);
        return fact.value() == two() && !fact.quantity.unit &&
               (written == U"两" || written == U"二" || written == U"two");
    }

    static bool asks_what_is_given(const WordProblem& problem) {
        return has_any(problem.question, {U"给", U"拿", U"give", U"gives", U"move"}) &&
               !has_any(problem.question, {U"比", U"原来", U"more than", U"at first"});
    }

    // 36 and 20: the giver is the one who has more.
    static TutorAnswer from_amounts(const WordProblem& problem, const ProblemFact& first, const ProblemFact& second) {
        const bool same_kind = first.quantity.unit.has_value() == second.quantity.unit.has_value() &&
                               (!first.quantity.unit || first.quantity.unit->id == second.quantity.unit->id);
        if (!same_kind || !asks_what_is_given(problem) || first.value() == second.value()) {
            return {};
        }
        const bool first_more = second.value() < first.value();
        const Text giver = words_before_giving(problem.question);
        const int of_first = common(giver, first.before);
        const int of_second = common(giver, second.before);
        const bool giver_named = of_first != of_second;
        if (giver_named && (of_first > of_second) != first_more) {
            return {};  // the one who has less gives: they never become equal
        }
        const MathStep difference = first_more ? problem_step('-', first.value(), second.value())
                                               : problem_step('-', second.value(), first.value());
        const MathStep half = problem_step('/', difference.result, two());
        return finished(problem, first, half.result, {difference, half});
    }

    // One number: how much more the giver has, or how much was given.
    static TutorAnswer from_difference(const WordProblem& problem, const ProblemFact& fact) {
        const bool differs = has_any(fact.before, {U"多"}) || has_any(fact.behind, {U"more"});
        const bool given = has_any(fact.before, {U"给", U"拿出", U"give", U"gives", U"gave", U"gives away"});
        const bool asks_difference = has_any(problem.question, {U"比", U"多几", U"多多少", U"more"});
        if (differs && !given && asks_what_is_given(problem)) {
            const MathStep half = problem_step('/', fact.value(), two());
            return finished(problem, fact, half.result, {half});
        }
        if (given && !differs && asks_difference) {
            const MathStep twice = problem_step('*', fact.value(), two());
            return finished(problem, fact, twice.result, {twice});
        }
        return {};
    }

    static Text words_before_giving(Text question) {
        for (const Text word : {Text(U"给"), Text(U" give"), Text(U" gives")}) {
            if (const std::size_t at = question.find(word); at != Text::npos) {
                return question.substr(0, at);
            }
        }
        return {};
    }

    // Chinese characters, or English words of three letters and more, that two stretches share.
    static int common(Text a, Text b) {
        int count = 0;
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= a.size(); ++i) {
            count += i < a.size() && is_han(a[i]) && b.find(a[i]) != Text::npos ? 1 : 0;
            if (i < a.size() && is_latin_letter(a[i])) {
                continue;
            }
            const Text word = a.substr(begin, i - begin);
            const bool says_little = has_any(word, {U"how", U"many", U"must", U"does", U"should", U"cards", U"has"});
            count += word.size() >= 2 && is_latin_letter(word[0]) && !says_little && find_word(b, word) != Text::npos
                         ? 1
                         : 0;
            begin = i + 1;
        }
        return count;
    }

    // Things that are counted stay whole.
    static TutorAnswer finished(const WordProblem& problem, const ProblemFact& of, const Rational& value,
                                const std::vector<MathStep>& steps) {
        const bool measured = of.quantity.unit || problem.is_price(of);
        return measured || value.is_whole() ? problem_finished(value, steps) : TutorAnswer{};
    }
};

}  // namespace minillm
