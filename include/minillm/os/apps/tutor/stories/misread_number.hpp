// os/apps/tutor/stories/misread_number.hpp: one number of a calculation was misread: what is the right result?
//
//     把加数28看成了82，结果得120                                 120 - 82 = 38, 38 + 28 = 66
//     把减数36看成63，差是20                                      20 + 63 = 83, 83 - 36 = 47
//     把因数6看成9，积是108                                       108 ÷ 9 = 12, 12 × 6 = 72
//     misread the addend 28 as 82 and got 120                     66
//
// The name of the number says which operation it was, and what stands on the other side of it is the same both times.
// Three numbers: the right one, the one that was read, and what came out.
//
// Not here: another operation than the one that was asked (wrong_operation.hpp). Next: retold_stories.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Undoes a misread number.
class MisreadNumber {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        constexpr std::size_t right_read_result = 3;
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool plain = std::all_of(numbers.begin(), numbers.end(), [](const ProblemFact* number) {
            return !number->quantity.unit && !number->quantity.percent && Rational(0) < number->value();
        });
        const bool asks_right =
            has_any(problem.question, {U"正确", U"对的", U"原来的", U"应该", U"应得", U"right", U"correct", U"should"});
        const bool digits = has_any(problem.text, {U"个位", U"十位", U"百位", U"数字", U"ones digit", U"tens digit"});
        if (numbers.size() != right_read_result || numbers.size() != problem.facts.size() || !plain || !asks_right ||
            digits || !misread_between(problem.text, *numbers[0], *numbers[1]) ||
            !result_before(problem.text, *numbers[1], *numbers[2])) {
            return {};
        }
        const Role* role = role_before(problem.text.substr(0, numbers[0]->quantity.begin));
        return role == nullptr ? TutorAnswer{}
                               : mended(*role, numbers[0]->value(), numbers[1]->value(), numbers[2]->value());
    }

private:
    // What a number is called, how it is undone in the wrong result, and how the right one is done again.
    struct Role {
        Text name;
        char undo = '-';
        char redo = '+';
    };

    // 被减数 has 减数 in it, and so on: the longer names stand first.
    static constexpr std::array<Role, 9> roles = {{{U"被减数", '-', '+'},
                                                   {U"减数", '+', '-'},
                                                   {U"加数", '-', '+'},
                                                   {U"因数", '/', '*'},
                                                   {U"乘数", '/', '*'},
                                                   {U"除数", '*', '/'},
                                                   {U"addend", '-', '+'},
                                                   {U"factor", '/', '*'},
                                                   {U"divisor", '*', '/'}}};

    // The role that is named right before the number; 被除数 is none of them.
    static const Role* role_before(Text before) {
        for (const Role& role : roles) {
            const std::size_t at = before.rfind(role.name);
            const bool near = at != Text::npos && before.size() - at <= role.name.size() + 1;  // a blank or 是
            const bool dividend = near && at > 0 && role.name == U"除数" && before[at - 1] == U'被';
            if (near && !dividend) {
                return &role;
            }
        }
        return nullptr;
    }

    static bool misread_between(Text text, const ProblemFact& right, const ProblemFact& read) {
        const Text between = text.substr(right.quantity.end, read.quantity.begin - right.quantity.end);
        const bool misread = has_any(
            between, {U"看成", U"看作", U"错看", U"误看", U"写成", U"错写", U"当成", U"当作", U"抄成", U"读成", U"as"});
        constexpr std::size_t longest = 10;
        return misread && between.size() <= longest && between.find_first_of(U",;") == Text::npos;
    }

    static bool result_before(Text text, const ProblemFact& read, const ProblemFact& result) {
        const Text between = text.substr(read.quantity.end, result.quantity.begin - read.quantity.end);
        constexpr std::size_t longest = 24;
        return between.size() <= longest && has_any(between, {U"得", U"结果", U"和", U"差", U"积", U"商", U"got",
                                                              U"get", U"result", U"answer", U"sum", U"is", U"was"});
    }

    static TutorAnswer mended(const Role& role, const Rational& right, const Rational& read, const Rational& result) {
        const MathStep other = problem_step(role.undo, result, read);
        const MathStep done = problem_step(role.redo, other.result, right);
        const bool possible = !other.result.is_negative() && other.result.is_whole() && !done.result.is_negative();
        return possible ? problem_finished(done.result, {other, done}) : TutorAnswer{};
    }
};

}  // namespace minillm
