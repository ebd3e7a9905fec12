// os/apps/tutor/stories/unknown_numbers.hpp: two numbers found from their sum, their difference, or how many times or
// what part of the one the other is.
//
//     sum S and difference D      (S + D) ÷ 2 and (S - D) ÷ 2         两数和48，差12           18, 30
//     sum S and multiple k        S ÷ (k + 1), and k times as much    共48张，小明是小红的3倍   36, 12
//     difference D and k          D ÷ (k - 1), and k times as much    差12，甲是乙的1/3         18, 6
//
// k may be a share: 1/3, twice, half. Where amounts are given away or ages grow, the numbers are not what they were.
//
// Not here: what was done with a number (told_operations.hpp), numbers that follow each other
// (consecutive_numbers.hpp), equations in letters, or with 一个数 and signs (equation_question.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "relation_statements.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class UnknownNumbers {
    using Text = std::u32string_view;

public:
    // Two numbers by two of: their sum, their difference, how many times the one is the other.
    static TutorAnswer two_numbers(const WordProblem& problem) {
        std::optional<Rational> sum;
        std::optional<Rational> difference;
        std::optional<Rational> times;
        std::optional<Rational> one;  // of the two, where the other is asked
        Text larger;
        Text smaller;
        if (changes(problem.text)) {
            return {};
        }
        for (const ProblemFact& fact : problem.facts) {
            if (names_both(problem, fact) || names_one(problem, fact)) {
                continue;
            }
            const Relation relation = relation_of(problem, fact);
            std::optional<Rational>* place = relation == Relation::sum          ? &sum
                                             : relation == Relation::difference ? &difference
                                             : relation == Relation::times      ? &times
                                             : relation == Relation::one        ? &one
                                                                                : nullptr;
            if (place == nullptr || *place || fact.quantity.percent ||
                (fact.quantity.share && relation != Relation::times) || (fact.each && relation == Relation::sum)) {
                return {};
            }
            *place = fact.value();
            name_sides(fact, relation, larger, smaller);
        }
        times = times ? times : multiple_in_words(problem.text);
        if (!sum && !difference && !times) {
            return {};
        }
        if (one) {
            const bool asks_other = has_any(problem.question, {U"另", U"other"});
            const MathStep rest = problem_step('-', sum.value_or(Rational(0)), *one);
            return sum && !difference && !times && asks_other ? problem_finished(rest.result, {rest}) : TutorAnswer{};
        }
        std::vector<MathStep> steps;
        Rational more;
        Rational less;
        if (sum && difference && !times) {
            steps = {problem_step('+', *sum, *difference)};
            steps.push_back(problem_step('/', steps[0].result, Rational(2)));
            more = steps[1].result;
            steps.push_back(problem_step('-', *sum, more));
            less = steps[2].result;
        } else if (times && (sum ? !difference : difference.has_value()) && !(*times == Rational(1)) &&
                   !times->is_zero()) {
            const bool share = *times < Rational(1);
            steps = {!sum && share ? problem_step('-', Rational(1), *times)
                                   : problem_step(sum ? '+' : '-', *times, Rational(1))};
            steps.push_back(problem_step('/', sum ? *sum : *difference, steps[0].result));
            steps.push_back(problem_step('*', steps[1].result, *times));
            more = steps[share ? 1 : 2].result;
            less = steps[share ? 2 : 1].result;
            if (share) {
                std::swap(larger, smaller);
            }
        } else {
            return {};
        }
        return less.is_negative() ? TutorAnswer{} : told(problem, steps, more, less, larger, smaller);
    }

private:
    enum class Relation { none, sum, difference, times, one };

    // 小明给小红几张, 几年后: the two numbers are other ones then. 分给 tells the sum.
    static bool changes(Text text) {
        for (std::size_t at = text.find(U'给'); at != Text::npos; at = text.find(U'给', at + 1)) {
            if (at == 0 || text[at - 1] != U'分') {
                return true;
            }
        }
        return has_any(text, {U"拿", U"年后", U"年前", U"再过", U"give", U"gave", U"years ago", U"in how many years"});
    }

    // One is twice the other, half as long as: where no number says it.
    static std::optional<Rational> multiple_in_words(Text text) {
        const bool twice = has_any(text, {U"twice", U"double"});
        const bool thrice = has_any(text, {U"triple", U"three times"});
        const bool half = has_any(text, {U"half", U"一半"});
        if ((twice ? 1 : 0) + (thrice ? 1 : 0) + (half ? 1 : 0) != 1) {
            return std::nullopt;
        }
        return half ? Rational(1) / Rational(2) : Rational(twice ? 2 : 3);
    }

    static bool is_first(const WordProblem& problem, const ProblemFact& fact) {
        return &fact == &problem.facts.front();
    }

    // two numbers, 两个数, 两人: how many there are.
    static bool names_both(const WordProblem& problem, const ProblemFact& fact) {
        const Text written = problem.text.substr(fact.quantity.begin, fact.quantity.number_end - fact.quantity.begin);
        return fact.value() == Rational(2) && (written == U"两" || written == U"二" || written == U"two") &&
               !fact.behind.starts_with(U"倍") && !has_any(fact.behind.substr(0, 9), {U"times"});
    }

    // 一个数, the other one: a number that is none.
    static bool names_one(const WordProblem& problem, const ProblemFact& fact) {
        return fact.value() == Rational(1) && !is_ascii_digit(problem.text[fact.quantity.begin]) && !fact.quantity.unit;
    }

    // The words before a number, with those before a "two numbers" or 另一个数 of the same clause.
    static Text words_before(const WordProblem& problem, const ProblemFact& fact) {
        std::size_t at = static_cast<std::size_t>(&fact - problem.facts.data());
        while (at > 0 && problem.facts[at - 1].clause == fact.clause &&
               (names_both(problem, problem.facts[at - 1]) || names_one(problem, problem.facts[at - 1]))) {
            --at;
        }
        const char32_t* begin = problem.facts[at].before.data();
        return Text(begin, static_cast<std::size_t>(fact.before.data() + fact.before.size() - begin));
    }

    static Relation relation_of(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_before(problem, fact);
        if (fact.behind.starts_with(U"倍") ||
            has_any(fact.behind.substr(0, 12), {U"times as", U"times the", U"times older", U"times larger"})) {
            return Relation::times;
        }
        if (fact.quantity.share) {  // 甲是乙的1/3, "2/3 of the other"
            const bool part = (contains(before, U"是") && before.ends_with(U"的")) ||
                              fact.behind.starts_with(U" of the other") || fact.behind.starts_with(U" the other");
            return part ? Relation::times : Relation::none;
        }
        const bool compares = contains(before, U"比") && before.find_last_of(U"多大少小长短高矮重轻贵") != Text::npos &&
                              before.find_last_of(U"多大少小长短高矮重轻贵") > before.find(U'比');
        if (compares || has_any(before, {U"差", U"difference"}) ||
            has_any(fact.behind,
                    {U"more than", U"older than", U"younger than", U"fewer than", U"less than", U"larger than",
                     U"bigger than", U"smaller than", U"greater than", U"longer than", U"shorter than"}) ||
            (has_any(fact.behind, {U"more", U"fewer", U"longer", U"shorter"}) && has_any(fact.behind, {U"than"})) ||
            has_any(before, {U"differ by"})) {
            return Relation::difference;
        }
        const bool cut_in_two = is_first(problem, fact) && has_any(problem.text, {U"剪成两", U"截成两", U"锯成两",
                                                                                  U"分成两", U"into two", U"into 2"});
        const bool shared_out =
            is_first(problem, fact) && contains(fact.behind, U"分给") && contains(fact.behind, U"和");
        const bool added =
            cut_in_two || shared_out ||
            has_any(before, {U"和是", U"和为", U"之和", U"的和", U"总和", U"共", U"总数", U"年龄和", U"合计", U"加起来",
                             U"sum", U"add up to", U"total", U"together", U"altogether"}) ||
            has_any(fact.behind, {U"together", U"altogether", U"in total", U"in all", U"between them"});
        if (has_any(before, {U"其中一个是", U"一个数是", U"一个加数是"}) ||
            (has_any(before, {U"one"}) && ends_with_any(before, {U" is ", U" is"}))) {
            return Relation::one;
        }
        const bool names_part = contains(problem.text, U"其中") && !contains(problem.text, U"其中一个");
        return added && !names_part && !contains(problem.text, U"每") ? Relation::sum : Relation::none;
    }

    // 小明比小红多12: the larger is 小明. 甲是乙的3倍: 甲.
    static void name_sides(const ProblemFact& fact, Relation relation, Text& larger, Text& smaller) {
        const std::size_t than = relation == Relation::times ? fact.before.find(U'是') : fact.before.find(U'比');
        if (relation == Relation::sum) {
            return;
        }
        if (than != Text::npos) {
            const Text rest = fact.before.substr(than + 1);
            const std::size_t end = rest.find_last_of(relation == Relation::times ? U"的" : U"多大长高重贵少小短矮轻");
            larger = fact.before.substr(0, than);
            smaller = rest.substr(0, std::min(end, rest.size()));
            if (relation == Relation::difference && end != Text::npos &&
                Text(U"少小短矮轻").find(rest[end]) != Text::npos) {
                std::swap(larger, smaller);
            }
            return;
        }
        std::size_t other = find_word(fact.behind, U"than");
        other = other == Text::npos && relation == Relation::times ? fact.behind.rfind(U" as ") : other;
        if (other != Text::npos) {
            larger = fact.before;
            smaller = fact.behind.substr(other + 4);
            if (has_any(fact.behind, {U"less", U"fewer", U"younger", U"smaller", U"shorter"})) {
                std::swap(larger, smaller);
            }
        }
    }

    // How much of a name the question has: characters in Chinese, whole words in English.
    static int likeness(Text name, Text question) {
        const bool speaker = names_speaker(name) && names_speaker(question);
        int score = speaker ? 2 : 0;
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= name.size(); ++i) {
            const bool letter = i < name.size() && is_latin_letter(name[i]);
            if (i < name.size() && is_han(name[i]) && i + 1 < name.size() && is_han(name[i + 1]) &&
                contains(question, name.substr(i, 2))) {
                score += 2;
            }
            score += i < name.size() && Text(U"甲乙父母子女儿哥弟姐妹爸妈男兔鸡").find(name[i]) != Text::npos &&
                             contains(question, name.substr(i, 1))
                         ? 1
                         : 0;
            if (letter) {
                continue;
            }
            const Text word = name.substr(begin, i - begin);
            const bool content = word.size() >= 2 && is_latin_letter(word[0]) &&
                                 !has_any(word, {U"has", U"have", U"is", U"the", U"he", U"she", U"many", U"much",
                                                 U"are", U"his", U"her", U"as", U"number"});
            score += content && find_word(question, word) != Text::npos ? 2 : 0;
            begin = i + 1;
        }
        return score;
    }

    static TutorAnswer told(const WordProblem& problem, const std::vector<MathStep>& steps, const Rational& more,
                            const Rational& less, Text larger, Text smaller) {
        NumberStyle style;
        style.decimal = true;
        TutorAnswer answer = problem_finished(more, steps);
        const bool both =
            has_any(problem.question, {U"各", U"分别", U"两个数", U"what are", U"numbers", U"each", U"two"});
        const Text question = problem.question;
        if (has_any(question, {U"的积", U"乘积", U"product"})) {
            const MathStep product = problem_step('*', more, less);
            std::vector<MathStep> all = steps;
            all.push_back(product);
            return problem_finished(product.result, all);
        }
        if (has_any(question, {U"than", U"more", U"less", U"fewer"})) {
            return {};  // by how much, not which number
        }
        const bool asks_larger = has_any(question, {U"较大", U"大的", U"大数", U"较长", U"长的", U"longest", U"greater",
                                                    U"largest", U"elder"}) ||
                                 first_of(question, words_of_more) != Text::npos;
        const bool asks_smaller =
            has_any(question, {U"较小", U"小的", U"小数", U"较短", U"短的", U"shortest", U"lesser", U"smallest"}) ||
            first_of(question, words_of_less) != Text::npos;
        const int for_larger = likeness(larger, problem.question);
        const int for_smaller = likeness(smaller, problem.question);
        if (asks_larger != asks_smaller) {
            answer.result = style.text(asks_larger ? more : less);
        } else if (both || (for_larger > 0 && for_larger == for_smaller)) {
            answer.result = style.text(less) + ", " + style.text(more);
        } else if (for_larger != for_smaller) {
            answer.result = style.text(for_larger > for_smaller ? more : less);
        } else {
            return {};
        }
        return answer;
    }
};

}  // namespace minillm
