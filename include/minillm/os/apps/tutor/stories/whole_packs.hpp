// os/apps/tutor/stories/whole_packs.hpp: things that are bought or sold in packs, of which only whole ones count.
//
//     cards in packs of 8, one for each of 30 guests, just enough packs: left over     4 × 8 - 30 = 2
//     50 eggs in boxes of 6, each full box sold for $3: how much money                 8 × 3 = 24
//     packs of 8 at $5, 30 cards needed: what does it cost                             4 × 5 = 20
//
// Three roles: the size of a pack, how many things there are or are needed, and the price of a pack. Full packs are
// rounded down, enough packs up; where neither is said there is no answer.
//
// Not here: how many packs, and the rest of a division (leftover_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "money_asked.hpp"
#include "price_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Counts whole packs, then what they cost or what they hold too much.
class WholePacks {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        std::vector<Quantity> quantities = UnitReader::quantities(request);
        std::erase_if(quantities, [&](const Quantity& quantity) {
            const bool one = quantity.value == Rational(1) && !quantity.unit;  // one card for each of 30 guests
            return one || only_names(request.characters, quantity);
        });
        const WordProblem problem(request, quantities);
        const bool other = has_any(problem.text, {U"already", U"than", U"twice", U"half", U"broken", U"ate", U"eats",
                                                  U"gives", U"gave", U"discount", U"free", U"then", U"another"});
        if (other || problem.facts.size() < 2 || problem.facts.size() > 3) {
            return {};
        }
        const ProblemFact* size = nullptr;
        const ProblemFact* things = nullptr;
        const ProblemFact* price = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool counted = !fact.quantity.unit && fact.value().is_whole() && Rational(0) < fact.value();
            const bool money = is_money(problem, fact);
            const ProblemFact*& place = money ? price : !container_before(fact).empty() ? size : things;
            if (place != nullptr || fact.quantity.share || fact.quantity.percent || (!money && !counted)) {
                return {};
            }
            place = &fact;
        }
        if (size == nullptr || things == nullptr || things->each || !(size->value() < things->value())) {
            return {};
        }
        return price == nullptr ? left_over(problem, *size, *things) : money_of(problem, *size, *things, *price);
    }

private:
    // The pack of "packs of 12", "bouquets of 4".
    static Text container_before(const ProblemFact& fact) {
        constexpr Text of = U" of ";
        if (!fact.before.ends_with(of)) {
            return {};
        }
        const Text before = fact.before.substr(0, fact.before.size() - of.size());
        const std::size_t blank = before.rfind(U' ');
        const Text word = WordProblem::singular(blank == Text::npos ? before : before.substr(blank + 1));
        for (const Text container :
             {Text(U"pack"), Text(U"packet"), Text(U"box"), Text(U"bag"), Text(U"bunch"), Text(U"bouquet"),
              Text(U"carton"), Text(U"tray"), Text(U"set"), Text(U"crate"), Text(U"bundle"), Text(U"jar")}) {
            if (word == container) {
                return container;
            }
        }
        return {};
    }

    static bool enough(Text text) {
        return has_any(text, {U"just enough", U"enough", U"as few", U"fewest", U"at least", U"smallest number"});
    }

    // So many packs are bought that there are enough: what is too much.
    static TutorAnswer left_over(const WordProblem& problem, const ProblemFact& size, const ProblemFact& things) {
        const bool asks = has_any(problem.question, {U"left over", U"leftover", U"be left", U"spare", U"extra"});
        const bool buys = has_any(problem.text, {U"buys", U"buy", U"bought", U"orders"});
        if (!asks || !buys || !enough(problem.text)) {
            return {};
        }
        const Rational packs = rounded_up(things.value() / size.value());
        const MathStep bought = problem_step('*', packs, size.value());
        const MathStep rest = problem_step('-', bought.result, things.value());
        return problem_finished(rest.result, {bought, rest});
    }

    // The whole packs at their price.
    static TutorAnswer money_of(const WordProblem& problem, const ProblemFact& size, const ProblemFact& things,
                                const ProblemFact& price) {
        const Text container = container_before(size);
        const Text own = price.before;
        const Text behind = price.behind;
        const bool of_pack = find_word(own, container) != Text::npos || find_word(behind, container) != Text::npos ||
                             has_any(own, {U"boxes", U"bunches"}) || has_any(behind, {U"a box", U"a bunch"});
        const bool sold = has_any(problem.text, {U"sells", U"sell", U"sold"});
        const bool full = has_any(problem.text, {U"full", U"complete", U"whole"});
        const bool needs = has_any(problem.text, {U"needs", U"need", U"needed"}) || enough(problem.text);
        const bool asks_other = has_any(problem.question, {U"change", U"left", U"profit", U"each", U"per"}) &&
                                !has_any(problem.question, {U"each full", U"left over are"});
        if (!of_pack || !MoneyAsked::asks(problem) || asks_other || (sold && full) == needs) {
            return {};
        }
        const Rational quotient = things.value() / size.value();
        const Rational packs = needs ? rounded_up(quotient) : rounded_down(quotient);
        const MathStep money = problem_step('*', packs, price.value());
        return MoneyAsked::in_asked_money(money.result, {money}, MoneyAsked::is_small(price), problem);
    }
};

}  // namespace minillm
