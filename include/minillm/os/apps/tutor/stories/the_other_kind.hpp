// os/apps/tutor/stories/the_other_kind.hpp: of so many people so many are girls; the others are boys.
//
//     There are 31 kids in my class and 17 are girls. How many boys?    31 - 17 = 14
//     我们班31个同学，女生17人，男生有多少人                             31 - 17 = 14
//
// Only of people who are one or the other, and only if those who are counted first are named by neither. Not here: a
// part that is told as one (其中, stock_parts.hpp), kinds that are compared (relation_reader.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

class TheOtherKind {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool otherwise =
            has_any(problem.text, {U"比", U"又", U"倍", U"剩", U"走", U"来了", U"每", U"转", U"more", U"fewer", U"than",
                                   U"each", U"left", U"join", U"leave", U"times", U"twice", U"ratio", U"another"});
        if (numbers.size() != 2 || otherwise || !is_plain_count(problem, *numbers[0]) ||
            !is_plain_count(problem, *numbers[1]) || !(numbers[1]->value() < numbers[0]->value())) {
            return {};
        }
        const std::size_t part = numbers[1]->quantity.begin;
        const std::size_t end = begin_of_question(problem);
        if (part >= end) {
            return {};
        }
        const Text whole_words = whole_of(problem, *numbers[0], *numbers[1]);
        const Text part_words =
            problem.text.substr(part_begin(*numbers[0], *numbers[1]), end - part_begin(*numbers[0], *numbers[1]));
        for (const auto& [one, other] : kinds) {
            const bool one_told = says(part_words, one) && !says(part_words, other);
            const bool other_told = says(part_words, other) && !says(part_words, one);
            const Text asked = one_told ? other : one;
            const Text told = one_told ? one : other;
            const bool asks_other =
                (one_told || other_told) && says(problem.question, asked) && !says(problem.question, told);
            if (asks_other && names_people(whole_words) && !says(whole_words, one) && !says(whole_words, other)) {
                const MathStep rest = problem_step('-', numbers[0]->value(), numbers[1]->value());
                return problem_finished(rest.result, {rest});
            }
        }
        return {};
    }

private:
    static constexpr std::array<std::pair<Text, Text>, 5> kinds = {{{U"boy", U"girl"},
                                                                    {U"man|men", U"woman|women"},
                                                                    {U"adult", U"child|children|kid"},
                                                                    {U"男", U"女"},
                                                                    {U"大人|成人", U"小孩|儿童"}}};

    // Any of the words between the bars.
    static bool says(Text text, Text words) {
        while (!words.empty()) {
            const std::size_t bar = std::min(words.find(U'|'), words.size());
            if (find_word(text, words.substr(0, bar)) != Text::npos) {
                return true;
            }
            words.remove_prefix(std::min(bar + 1, words.size()));
        }
        return false;
    }

    static bool names_people(Text words) {
        return has_any(words,
                       {U"kid",       U"child",  U"children", U"pupil", U"student", U"people", U"player", U"member",
                        U"passenger", U"worker", U"teacher",  U"guest", U"visitor", U"singer", U"dancer", U"人",
                        U"同学",      U"学生",   U"小朋友",   U"队员",  U"职工",    U"老师",   U"观众",   U"乘客"});
    }

    // The words of the first number: up to it, and behind it to the mark or the "and" before the second one.
    static Text whole_of(const WordProblem& problem, const ProblemFact& whole, const ProblemFact& part) {
        return problem.text.substr(0, part_begin(whole, part));
    }

    static std::size_t part_begin(const ProblemFact& whole, const ProblemFact& part) {
        const std::size_t between = part.quantity.begin - whole.quantity.end;
        const Text words(part.before.data() + part.before.size() - between, between);
        const std::size_t mark = words.find_first_of(U",.;");
        const std::size_t joint = words.find(U" and ");
        const std::size_t cut = std::min({mark, joint, words.size()});
        return whole.quantity.end + cut;
    }
};

}  // namespace minillm
