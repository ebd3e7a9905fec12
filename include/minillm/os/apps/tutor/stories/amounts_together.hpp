// os/apps/tutor/stories/amounts_together.hpp: several amounts of one kind, all together, whatever their units.
//
//     one parcel weighs 2.4 kg and another 850 g: how many grams together    2400 + 850 = 3250
//     一根绳长3.2米，另一根长85厘米，一共长多少厘米                          320 + 85 = 405
//
// Every number must be an amount; where one is compared with another, used up or counted, nothing is said.
//
// Not here: amounts that come and go (stock_story.hpp), sides of figures (figures_in_stories.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds amounts in the smallest of their units.
class AmountsTogether {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> amounts = amounts_in(problem);
        if (amounts.size() < 2 || !asks_all(problem.question) || tells_otherwise(problem.text)) {
            return {};
        }
        const Unit* smallest = &*amounts.front()->quantity.unit;
        bool differ = false;
        for (const ProblemFact* amount : amounts) {
            const Unit& unit = *amount->quantity.unit;
            differ = differ || unit.id != smallest->id;
            smallest = unit.factor < smallest->factor ? &unit : smallest;
        }
        const bool of_two = amounts.size() == 2 && tells_of_other_one(problem.text);
        if (!differ && !of_two) {
            return {};  // amounts of one unit may be parts of each other
        }
        std::vector<MathStep> steps;
        Rational sum(0);
        for (const ProblemFact* amount : amounts) {
            const Rational value = UnitReader::convert(amount->value(), *amount->quantity.unit, *smallest);
            if (amount == amounts.front()) {
                sum = value;
                continue;
            }
            steps.push_back(problem_step('+', sum, value));
            sum = steps.back().result;
        }
        return in_asked_measure(sum, steps, *smallest, problem);
    }

private:
    // The amounts, without the two of 两个包裹 or "two boards" that counts them; empty if any other number is told.
    static std::vector<const ProblemFact*> amounts_in(const WordProblem& problem) {
        std::vector<const ProblemFact*> amounts;
        const bool one_of_two = tells_of_other_one(problem.text);
        std::optional<Rational> counted;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool in_word = !is_ascii_digit(problem.text[number->quantity.begin]);
            const bool opens = amounts.empty() && in_word && !has_any(number->behind, {U"of", U"at"});
            const bool in_question = number->quantity.begin >= begin_of_question(problem);
            const bool counts_them = (opens || in_question) && is_plain_count(problem, *number);
            if (counts_them) {
                counted = number->value();
                continue;
            }
            const bool amount = measures(*number, "mass") || measures(*number, "length") || measures(*number, "volume");
            const bool rate = number->each && !one_of_two;  // "one rope is 3 m, the other …" is no rate
            if (!amount || rate ||
                (!amounts.empty() && !UnitReader::same_kind(*number->quantity.unit, *amounts.front()->quantity.unit))) {
                return {};
            }
            amounts.push_back(number);
        }
        const Rational told(static_cast<std::int64_t>(amounts.size()));
        return !counted || *counted == told ? amounts : std::vector<const ProblemFact*>{};
    }

    // "one rope … the other": two things that share nothing.
    static bool tells_of_other_one(Text text) { return has_any(text, {U"the other", U"another", U"另"}); }

    static bool asks_all(Text question) {
        return has_any(question, {U"together", U"altogether", U"in all", U"in total", U"total", U"combined", U"共",
                                  U"总", U"合计", U"加起来"});
    }

    static bool tells_otherwise(Text text) {
        return has_any(
            text,
            {U"than",   U"more",    U"less",      U"each",    U"every",  U"per",       U"twice",   U"half",     U"left",
             U"cut",    U"used",    U"eats",      U"ate",     U"poured", U"spilt",     U"spilled", U"removed",  U"lost",
             U"wide",   U"width",   U"perimeter", U"area",    U"speed",  U"rectangle", U"square",  U"triangle", U"from",
             U"except", U"average", U"percent",   U"overlap", U"sides",  U"bags of",   U"each of", U"apiece",   U"比",
             U"倍",     U"每",      U"各",        U"剩",      U"用去",   U"用了",      U"吃",      U"倒出",     U"剪",
             U"截",     U"宽",      U"周长",      U"面积",    U"平均",   U"都",        U"一半",    U"减",       U"重叠",
             U"回",     U"路",      U"back",      U"returns", U"way",    U"正方形",    U"三角形"});
    }
};

}  // namespace minillm
