// os/apps/tutor/stories/unknown_numbers.hpp: two numbers found from their sum, their difference, or how many times the
// one is the other.
//
//     sum S and difference D      (S + D) ÷ 2 and (S - D) ÷ 2         两数和48，差12           18, 30
//     sum S and multiple k        S ÷ (k + 1), and k times as much    共48张，小明是小红的3倍   36, 12
//     difference D and k          D ÷ (k - 1), and k times as much
//
// Not here: what was done with a number (told_operations.hpp), numbers that follow each other
// (consecutive_numbers.hpp), equations in letters, or with 一个数 and signs (equation_question.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
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
        Text larger;
        Text smaller;
        for (const ProblemFact& fact : problem.facts) {
            if (names_both(problem, fact) || names_one(problem, fact)) {
                continue;
            }
            const Relation relation = relation_of(problem, fact);
            std::optional<Rational>* place = relation == Relation::sum          ? &sum
                                             : relation == Relation::difference ? &difference
                                             : relation == Relation::times      ? &times
                                                                                : nullptr;
            if (place == nullptr || *place || fact.quantity.percent || fact.quantity.share ||
                (fact.each && relation == Relation::sum)) {
                return {};
            }
            *place = fact.value();
            name_sides(fact, relation, larger, smaller);
        }
        if (!sum && !difference && !times) {
            return {};
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
        } else if (times && (sum ? !difference : difference.has_value()) && Rational(1) < *times) {
            steps = {problem_step(sum ? '+' : '-', *times, Rational(1))};
            steps.push_back(problem_step('/', sum ? *sum : *difference, steps[0].result));
            less = steps[1].result;
            steps.push_back(problem_step('*', less, *times));
            more = steps[2].result;
        } else {
            return {};
        }
        return less.is_negative() ? TutorAnswer{} : told(problem, steps, more, less, larger, smaller);
    }

private:
    enum class Relation { none, sum, difference, times };

    static std::size_t first_of(Text text, std::initializer_list<Text> words) {
        std::size_t first = Text::npos;
        for (const Text word : words) {
            first = std::min(first, text.find(word));
        }
        return first;
    }

    static bool is_first(const WordProblem& problem, const ProblemFact& fact) {
        return &fact == &problem.facts.front();
    }
    static bool is_last(const WordProblem& problem, const ProblemFact& fact) { return &fact == &problem.facts.back(); }

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
        const bool compares = contains(before, U"比") && before.find_last_of(U"多大少小长短高矮重轻贵") != Text::npos &&
                              before.find_last_of(U"多大少小长短高矮重轻贵") > before.find(U'比');
        if (compares || has_any(before, {U"差是", U"差为", U"之差", U"的差", U"相差", U"差", U"difference"}) ||
            has_any(fact.behind,
                    {U"more than", U"older than", U"younger than", U"fewer than", U"less than", U"larger than",
                     U"bigger than", U"smaller than", U"greater than", U"longer than", U"shorter than"}) ||
            (has_any(fact.behind, {U"more", U"fewer", U"longer", U"shorter"}) && has_any(fact.behind, {U"than"})) ||
            has_any(before, {U"differ by"})) {
            return Relation::difference;
        }
        const bool cut_in_two = is_first(problem, fact) && has_any(problem.text, {U"剪成两", U"截成两", U"锯成两",
                                                                                  U"分成两", U"into two", U"into 2"});
        const bool added =
            cut_in_two ||
            has_any(before, {U"和是", U"和为", U"之和", U"的和", U"总和", U"共", U"一共", U"总数", U"年龄和", U"合计",
                             U"加起来", U"sum", U"add up to", U"total", U"together", U"altogether"}) ||
            has_any(fact.behind, {U"together", U"altogether", U"in total", U"in all", U"between them"});
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
        const bool both = has_any(problem.question,
                                  {U"各", U"分别", U"这两个数", U"两个数", U"what are", U"numbers", U"each", U"two"});
        const bool asks_larger = has_any(problem.question, {U"较大", U"大的", U"大数", U"较长", U"长的", U"longer",
                                                            U"longest", U"larger", U"bigger", U"greater", U"largest"});
        const bool asks_smaller = has_any(problem.question, {U"较小", U"小的", U"小数", U"较短", U"短的", U"shorter",
                                                             U"shortest", U"smaller", U"lesser", U"smallest"});
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

    // The sign of the last word of a stretch that names an operation.
    static char operation_in(Text gap) {
        static constexpr std::pair<Text, char> words[] = {
            {U"乘", '*'},        {U"扩大", '*'},       {U"加", '+'},         {U"减", '-'},       {U"除以", '/'},
            {U"multiply", '*'},  {U"multiplied", '*'}, {U"multiplies", '*'}, {U"times", '*'},    {U"add", '+'},
            {U"added", '+'},     {U"adds", '+'},       {U"plus", '+'},       {U"subtract", '-'}, {U"subtracted", '-'},
            {U"subtracts", '-'}, {U"take away", '-'},  {U"minus", '-'},      {U"divide", '/'},   {U"divided", '/'},
            {U"divides", '/'}};
        char sign = 0;
        std::size_t last = 0;
        for (const auto& [word, operation] : words) {
            const std::size_t at = gap.rfind(word);
            if (at != Text::npos && at + 1 > last) {
                last = at + 1;
                sign = operation;
            }
        }
        return sign;
    }
};

}  // namespace minillm
