// os/apps/tutor/stories/wrong_operation.hpp: somebody did one operation where another one was asked: what is right?
//
//     把一个数加28看成了减28，结果得45                              45 + 28 = 73, 73 + 28 = 101
//     multiplied by 7 instead of dividing by 7 and got 98           98 ÷ 7 = 14, 14 ÷ 7 = 2
//     should have added 12 but subtracted 12, and got 30            30 + 12 = 42, 42 + 12 = 54
//
// Two operations and one result. 看成 and its like stand between the right one and the wrong one, "instead of" the
// other way round. The wrong one is undone; then the right one is done.
//
// Not here: numbers that were misread (told_backwards.hpp and others). Next: relation_words.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "plain_numbers.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Undoes the wrong operation and does the right one.
class WrongOperation {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        std::vector<Deed> deeds = deeds_in(problem.text);
        const bool plain = std::all_of(numbers.begin(), numbers.end(), [](const ProblemFact* number) {
            return !number->quantity.unit && !number->quantity.percent && Rational(0) < number->value();
        });
        if (deeds.size() != 2 || numbers.size() < 2 || !plain ||
            tells_other_relation(problem.text, {U"instead", U"times"})) {
            return {};
        }
        const std::optional<bool> first_is_right = is_first_right(problem.text, deeds);
        const ProblemFact* result = hand_out(problem.text, numbers, deeds);
        const bool asks_right = has_any(problem.question, {U"正确", U"对的", U"right", U"correct", U"should"});
        const bool asks_number = has_any(problem.question, {U"这个数", U"原数", U"原来", U"the number", U"original"});
        if (!first_is_right || result == nullptr || asks_right == asks_number) {
            return {};
        }
        const Deed& right = deeds[*first_is_right ? 0 : 1];
        const Deed& wrong = deeds[*first_is_right ? 1 : 0];
        std::vector<MathStep> steps = {problem_step(inverse_of(wrong.sign), result->value(), wrong.number->value())};
        if (asks_right) {
            steps.push_back(problem_step(right.sign, steps.back().result, right.number->value()));
        }
        return problem_finished(steps.back().result, steps);
    }

private:
    struct Deed {
        char sign = '+';
        std::size_t begin = 0;
        const ProblemFact* number = nullptr;
    };

    static char inverse_of(char sign) { return sign == '+' ? '-' : sign == '-' ? '+' : sign == '*' ? '/' : '*'; }

    static std::vector<Deed> deeds_in(Text text) {
        static constexpr std::pair<Text, char> stems[] = {{U"加", '+'},      {U"减", '-'},   {U"乘", '*'},
                                                          {U"除以", '/'},    {U"add", '+'},  {U"subtract", '-'},
                                                          {U"multipl", '*'}, {U"divid", '/'}};
        std::vector<Deed> deeds;
        for (const auto& [stem, sign] : stems) {
            for (std::size_t at = text.find(stem); at != Text::npos; at = text.find(stem, at + stem.size())) {
                const bool inside = is_latin_letter(stem[0]) && at > 0 && is_latin_letter(text[at - 1]);
                if (!inside) {
                    deeds.push_back({sign, at, nullptr});
                }
            }
        }
        std::sort(deeds.begin(), deeds.end(), [](const Deed& a, const Deed& b) { return a.begin < b.begin; });
        return deeds;
    }

    // Whether the first of the two is the right one; nothing if the words do not say it, or say both.
    static std::optional<bool> is_first_right(Text text, const std::vector<Deed>& deeds) {
        const Text before = text.substr(0, deeds[0].begin);
        const Text between = text.substr(deeds[0].begin, deeds[1].begin - deeds[0].begin);
        const auto ought = [](Text words) {
            return has_any(words, {U"应", U"本来", U"本该", U"should have", U"was meant to", U"meant to",
                                   U"supposed to", U"was told to", U"had to", U"wanted to"});
        };
        const bool mistaken = has_any(between, {U"看成", U"看作", U"当成", U"当作", U"写成", U"算成", U"做成", U"抄成",
                                                U"误算", U"误看", U"错看", U"错写", U"错算"});
        const bool turned = has_any(between, {U"却", U"结果", U"错", U"误", U"but", U"instead"});
        const bool first = mistaken || has_any(before, {U"instead of"}) || (ought(before) && turned);
        const bool second = (!ought(before) && has_any(between, {U"instead of"})) || ought(between);
        return first == second ? std::nullopt : std::optional<bool>(first);
    }

    // Gives each operation its number, the one number to both if the second has none, and returns the result.
    static const ProblemFact* hand_out(Text text, const std::vector<const ProblemFact*>& numbers,
                                       std::vector<Deed>& deeds) {
        const ProblemFact* result = nullptr;
        for (const ProblemFact* number : numbers) {
            const bool behind_second = number->quantity.begin > deeds[1].begin;
            Deed& deed = deeds[behind_second ? 1 : 0];
            const bool behind = number->quantity.begin > deed.begin;
            const Text gap = behind ? text.substr(deed.begin, number->quantity.begin - deed.begin) : Text();
            const bool belongs = behind && deed.number == nullptr && gap.find_first_of(U",.;") == Text::npos &&
                                 !has_any(gap, {U"got", U"gets", U"get", U"结果", U"得", U"and"});
            if (!belongs && result != nullptr) {
                return nullptr;
            }
            const ProblemFact*& place = belongs ? deed.number : result;
            place = number;
        }
        const ProblemFact* said = deeds[0].number != nullptr ? deeds[0].number : deeds[1].number;
        for (Deed& deed : deeds) {
            deed.number = deed.number != nullptr ? deed.number : said;
        }
        return said == nullptr ? nullptr : result;
    }
};

}  // namespace minillm
