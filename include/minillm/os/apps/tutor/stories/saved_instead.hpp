// os/apps/tutor/stories/saved_instead.hpp: what is saved by one way of paying, or using, instead of another.
//
//     a pass costs £46 a month, a ride £1.40; 40 rides a month     40 × 1.4 - 46 = 10 with the pass
//     a pack of 6 costs £2.10, a single one 45p; 6 single ones     6 × 45p - 210p = 60p by the pack
//     a bath takes 120 litres, a shower 9 a minute for 6 minutes   120 - 9 × 6 = 66 by the shower
//
// One amount is told outright, the other as so much for each and how many. No number may be left over.
//
// Not here: what is put aside every week (price_problems.hpp), discounts (price_changes.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../../../../nlu/request_text.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "problem_things.hpp"
#include "stock_terms.hpp"
#include "word_problem.hpp"

namespace minillm {

class SavedInstead {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request, const std::vector<Quantity>& quantities,
                              const WordProblem& problem) {
        const bool asks = has_any(problem.question, {U"save", U"saves", U"cheaper", U"便宜", U"节省", U"节约", U"省"});
        const bool instead = has_any(problem.text, {U"instead", U"pack", U"pass", U"season ticket", U"single",
                                                    U"singly", U"单买", U"套装", U"月票", U"年票", U"单独买"});
        const bool other =
            has_any(problem.text, {U"off", U"discount", U"折", U"%", U"each week", U"interest", U"half"});
        const bool of_one =
            has_any(problem.question, {U"each", U"every", U"每"}) &&
            !has_any(problem.question, {U"each month", U"every month", U"each week", U"每月", U"每个月"});
        if (!asks || !instead || of_one || other || quantities.size() < 3 || quantities.size() > 4) {
            return {};
        }
        const ProblemThings things(request, quantities, problem);
        return things.asked ? compared(things) : TutorAnswer{};
    }

private:
    static TutorAnswer compared(const ProblemThings& things) {
        const TypedFact* lump = nullptr;
        const TypedFact* rate = nullptr;
        const TypedFact* count = nullptr;
        for (const TypedFact& fact : things.facts) {
            const bool amount = fact.of.unit && StockTerms::agree(fact.of, *things.asked);
            const bool periodic = fact.per && fact.per->unit && fact.per->unit->dimension == "calendar";
            const bool for_one = amount && fact.per && !periodic;
            if (count != nullptr && !amount && fact.value == count->value && ProblemThing::same(fact.of, count->of)) {
                continue;  // a pack of 6, and 6 single ones
            }
            const TypedFact*& place = for_one ? rate : amount ? lump : count;
            if (place != nullptr) {
                return {};
            }
            place = &fact;
        }
        if (lump == nullptr || rate == nullptr || count == nullptr || rate->also_per ||
            (!rate->per->open() && !StockTerms::agree(*rate->per, count->of))) {
            return {};
        }
        const auto in_asked = [&](const TypedFact& fact) {
            return fact.value * fact.of.unit->factor / things.asked->unit->factor;
        };
        const MathStep singly = problem_step('*', in_asked(*rate), count->value);
        const Rational whole = in_asked(*lump);
        const MathStep saved =
            whole < singly.result ? problem_step('-', singly.result, whole) : problem_step('-', whole, singly.result);
        return problem_finished(saved.result, {singly, saved});
    }
};

}  // namespace minillm
