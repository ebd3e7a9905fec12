// os/apps/tutor/stories/gross_and_net.hpp: what is in a vessel weighs the full one less the empty one.
//
//     连筐重28.5千克，空筐重1.8千克，橘子净重？                              28.5 - 1.8 = 26.7
//     A box with 6 mugs in it weighs 2.6 kg, the empty box 0.2 kg. One mug?  (2.6 - 0.2) ÷ 6 = 0.4
//
// Not here: a vessel that is weighed again when half of it is gone (container_problems.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

class GrossAndNet {
    using Text = std::u32string_view;

public:
    /// The contents, or one of them where it is told how many there are.
    static TutorAnswer answer(const WordProblem& problem) {
        const ProblemFact* full = nullptr;
        const ProblemFact* empty = nullptr;
        const ProblemFact* count = nullptr;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool mass = measures(*number, "mass");
            const bool counts = !mass && is_plain_count(problem, *number);
            const ProblemFact*& place = counts ? count : is_empty_vessel(problem, *number) ? empty : full;
            if (place != nullptr || (!mass && !counts)) {
                return {};
            }
            place = number;
        }
        if (full == nullptr || empty == nullptr || tells_otherwise(problem) || asks_vessel(problem.question)) {
            return {};
        }
        const bool of_contents_alone = has_any(words_since_last(problem, *full), {U"净"});
        const Rational vessel = UnitReader::convert(empty->value(), *empty->quantity.unit, *full->quantity.unit);
        if (of_contents_alone || !(vessel < full->value())) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('-', full->value(), vessel)};
        const bool one = asks_one(problem.question);
        if (one && count == nullptr) {
            return {};
        }
        if (one) {
            steps.push_back(problem_step('/', steps.back().result, count->value()));
        }
        return in_asked_measure(steps.back().result, steps, full->quantity.unit, problem);
    }

private:
    // 空筐重1.8千克, the empty box; 连桶重15千克，桶重1.2千克: the vessel of 连 named alone.
    static bool is_empty_vessel(const WordProblem& problem, const ProblemFact& fact) {
        const Text words = words_since_last(problem, fact);
        const std::size_t with = problem.text.find(U'连');
        if (has_any(words, {U"空", U"empty"})) {
            return true;
        }
        if (with == Text::npos || with + 1 >= problem.text.size() || contains(words, U"连")) {
            return false;
        }
        const std::u32string vessel(problem.text.substr(with + 1, 1));
        return words.ends_with(vessel + U"重") || words.ends_with(vessel + U"子重");
    }

    static bool tells_otherwise(const WordProblem& problem) {
        const bool weighs = has_any(problem.text, {U"重", U"weigh", U"heavy", U"weight"});
        const bool changes = has_any(problem.text, {U"一半", U"用去", U"用了", U"倒出", U"吃了", U"卖", U"比", U"倍",
                                                    U"剩", U"half", U"used", U"poured", U"left", U"than", U"twice"});
        const bool holds =
            has_any(told_words(problem), {U"连", U"装", U"里", U"带", U"in it", U"with", U"full", U"of"});
        return !weighs || !holds || changes || has_any(told_words(problem), {U"每", U"each", U"every"});
    }

    static bool asks_vessel(Text question) {
        return has_any(question, {U"空", U"连", U"共", U"empty", U"altogether", U"full", U"in total", U"with"});
    }

    static bool asks_one(Text question) {
        return has_any(question, {U"每", U"一", U"each", U"one", U"every", U"single"});
    }
};

}  // namespace minillm
