// os/apps/tutor/stories/one_beside_mean.hpp: the mean of so many is known and all of them but one: the one that is
// missing.
//
//     三个小朋友平均重32千克，其中两个分别重30千克和35千克，另一个重多少      32 × 3 - 30 - 35 = 31
//     The mean mass of three dogs is 12 kg. Two of them weigh 10 kg and 11 kg. What does the third weigh?   15
//
// "Two of them" must be as many as are told one by one, and one fewer than all.
//
// Not here: the next test that somebody needs (known_averages.hpp), and means of two groups (means_of_more.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Finds the one number that a known mean leaves over.
class OneBesideMean {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        if (!has_any(text, {U"平均", U"average", U"mean"})) {
            return {};
        }
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [&](const Quantity& quantity) {
            const bool ordinal = text.substr(0, quantity.begin).ends_with(U"第") ||
                                 (quantity.share && !quantity.unit && is_latin_letter(text[quantity.begin]));
            const bool article = quantity.value == Rational(1) && !is_ascii_digit(text[quantity.begin]);
            return ordinal || article;  // 第三个, the third, 另一个
        });
        const WordProblem problem(request, quantities);
        std::optional<Rational> mean;
        std::vector<Rational> known;
        std::vector<Rational> counts;
        for (const ProblemFact& fact : problem.facts) {
            if (fact.quantity.share || fact.quantity.percent) {
                return {};
            }
            if (is_mean(problem, fact)) {
                if (mean) {
                    return {};
                }
                mean = fact.value();
            } else if (counts_people(fact)) {
                counts.push_back(fact.value());
            } else {
                known.push_back(fact.value());
            }
        }
        const Rational told(static_cast<std::int64_t>(known.size()));
        const Rational all = told + Rational(1);
        const bool counted = std::find(counts.begin(), counts.end(), all) != counts.end() &&
                             std::all_of(counts.begin(), counts.end(),
                                         [&](const Rational& count) { return count == all || count == told; });
        if (!mean || known.size() < 2 || counts.size() < 2 || !counted || !asks_other(problem)) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('*', *mean, all)};
        for (const Rational& value : known) {
            steps.push_back(problem_step('-', steps.back().result, value));
        }
        return problem_finished(steps.back().result, steps);
    }

private:
    // 另一个重多少, 第三个小朋友多高, how heavy is the other one
    static bool asks_other(const WordProblem& problem) {
        const Text question = problem.question;
        const bool other = has_any(question, {U"另一", U"另外一", U"第", U"剩下的", U"剩下一", U"最后一", U"还有一",
                                              U"third", U"fourth", U"fifth", U"other", U"last", U"remaining"});
        const bool all = has_any(question, {U"平均", U"总", U"共", U"和是", U"比", U"average", U"mean", U"total",
                                            U"altogether", U"sum", U"than", U"others"});
        return other && !all;
    }

    // 平均体重是32千克, the average is 12, average 12 kg
    static bool is_mean(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = fact.before;
        const std::size_t word = std::max({last_of(before, {U"平均"}), last_of(before, {U"average", U"mean"})});
        const bool told = fact.quantity.begin < begin_of_question(problem);
        return word > 0 && told && (fact.quantity.unit || !counts_people(fact));
    }

    // 三个小朋友, 其中两个, 4次测验, three dogs, two of them
    static bool counts_people(const ProblemFact& fact) {
        const bool bare = !fact.quantity.unit && !fact.quantity.decimal && fact.value().is_whole();
        const bool chinese = begins_with_any(fact.behind, {U"个", U"名", U"位", U"人", U"只", U"次", U"门", U"科",
                                                           U"筐", U"箱", U"袋", U"头", U"条", U"天", U"组"});
        const bool english = fact.behind.starts_with(U" ") && fact.behind.size() > 1 &&
                             is_latin_letter(fact.behind[1]) && !begins_with_any(fact.behind, {U" and ", U" or "});
        return bare && (chinese || english);
    }
};

}  // namespace minillm
