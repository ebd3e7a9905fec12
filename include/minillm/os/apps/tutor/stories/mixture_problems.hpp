// os/apps/tutor/stories/mixture_problems.hpp: how strong a mixture is: what is dissolved over the whole, never over the
// rest.
//
//     糖15克，水185克，含糖率？                  15 ÷ (15 + 185) = 7.5%
//     200克糖水里有糖30克，含糖率？              30 ÷ 200 = 15%
//     含盐率15%的盐水200克，盐有多少克？         200 × 0.15 = 30
//     含盐率15%的盐水里有盐30克，盐水多少克？    30 ÷ 0.15 = 200
//
//     300 g of 20 % with 200 g of 10 %           (300 × 0.2 + 200 × 0.1) ÷ (300 + 200) = 16%
//
//     strength = dissolved ÷ (dissolved + water)
//
// Water alone is the rest; a word that ends in it (糖水, 盐水) or a solution is the whole.
//
// Two mixtures poured together, or water or salt added to one: what is dissolved in all over all of it.
//
// 浓度12%的盐水500克，蒸发多少克水后浓度20%          500 - 500 × 0.12 ÷ 0.2 = 200
//
// Not here: mixtures told as a ratio (ratio_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

class MixtureProblems {
    using Text = std::u32string_view;

public:
    static bool tells_of(Text text) {
        const bool strength = has_any(
            text, {U"含糖率", U"含盐率", U"含糖量", U"含盐量", U"含药率", U"浓度", U"含酒精", U"concentration"});
        const bool percent = has_any(text, {U"percent", U"percentage", U"%", U"百分之"});
        const bool mixed = has_any(
            text, {U"糖水", U"盐水", U"溶液", U"药水", U"solution", U"mixture", U"syrup", U"dissolved", U"dissolves"});
        return strength || (percent && mixed);
    }

    /// Whether the strength is given, not asked: then the forms of percentages may answer as well.
    static bool gives_strength(const WordProblem& problem) {
        return std::any_of(problem.facts.begin(), problem.facts.end(),
                           [](const ProblemFact& f) { return f.quantity.percent; });
    }

    static TutorAnswer answer(const WordProblem& problem) {
        std::vector<ProblemFact> facts = problem.facts;
        std::erase_if(facts, [](const ProblemFact& f) {
            return !f.quantity.unit && !f.quantity.percent && f.value() == Rational(1);
        });  // 一杯
        if (facts.size() == 4 && has_any(problem.text, {U"混", U"mix", U"mixes", U"mixed", U"together"})) {
            return poured_together(problem, facts);
        }
        if (facts.size() == 3 && facts[2].quantity.percent) {
            return to_strength(problem, facts);
        }
        if (facts.size() == 3 && has_any(problem.text, {U"加入", U"再加", U"又加", U"added", U"adds"})) {
            return something_added(problem, facts);
        }
        const bool changes =
            has_any(problem.text, {U"再", U"又", U"蒸发", U"倒出", U"倒掉", U"稀释", U"加入多少", U"evaporate",
                                   U"evaporates", U"added", U"more", U"then", U"比", U"than"});
        if (facts.size() != 2 || changes) {
            return {};
        }
        const bool first_percent = facts[0].quantity.percent;
        if (first_percent || facts[1].quantity.percent) {
            return with_strength(problem, facts[first_percent ? 0 : 1], facts[first_percent ? 1 : 0]);
        }
        return strength_asked(problem, facts);
    }

private:
    enum class Part { unknown, dissolved, water, whole };

    static bool is_amount(const ProblemFact& fact) {
        const bool measured = fact.quantity.unit &&
                              (fact.quantity.unit->dimension == "mass" || fact.quantity.unit->dimension == "volume");
        return measured && !fact.quantity.share && Rational(0) < fact.value();
    }

    // The words of a number's own thing: the noun behind its unit, or else the words before it.
    static Text name_of(const WordProblem& problem, const ProblemFact& fact) {
        const bool named_before =
            ends_with_any(fact.before, {U"水", U"糖", U"盐", U"药", U"酒精", U"蜜", U"溶液"});  // 糖15克
        if (named_before) {
            return fact.before;
        }
        const Text behind = problem.text.substr(
            fact.quantity.end, static_cast<std::size_t>(fact.behind.data() + fact.behind.size() - problem.text.data()) -
                                   fact.quantity.end);
        std::size_t end = 0;
        while (end < behind.size() && end < 24) {
            const bool joins =
                behind.substr(end).starts_with(U" and ") || Text(U"和与加放溶中里,").find(behind[end]) != Text::npos;
            if (joins && end > 0) {
                break;
            }
            ++end;
        }
        const Text named = behind.substr(0, end);
        const bool says =
            has_any(named, {U"水", U"糖", U"盐", U"药", U"酒", U"溶液", U"蜜"}) || named.starts_with(U" of ");
        return says ? named : fact.before;
    }

    static Part part_of(Text name) {
        for (const Text word : {Text(U"糖水"), Text(U"盐水"), Text(U"溶液"), Text(U"药水"), Text(U"蜂蜜水"),
                                Text(U"solution"), Text(U"mixture"), Text(U"drink")}) {
            const std::size_t at = name.rfind(word);
            const bool inside = at != Text::npos && has_any(name.substr(at), {U"里有", U"中有", U"含有", U"里含",
                                                                              U"中含", U"contains", U"has"});
            if (at != Text::npos && !inside) {
                return Part::whole;
            }
        }
        const std::size_t water = name.rfind(U"水");
        const bool compound = water != Text::npos && water > 0 && Text(U"糖盐药蜜").find(name[water - 1]) != Text::npos;
        if ((water != Text::npos && !compound) || has_any(name, {U"water"})) {
            return Part::water;
        }
        const bool thing = has_any(name, {U"糖", U"盐", U"药", U"蜜", U"酒精", U"syrup", U"salt", U"sugar", U"juice",
                                          U"acid", U"alcohol", U"cordial", U"squash"});
        return thing ? Part::dissolved : Part::unknown;
    }

    static bool asks_strength(const WordProblem& problem) {
        return has_any(problem.question,
                       {U"百分之几", U"百分之多少", U"率", U"浓度", U"percent", U"percentage", U"concentration"});
    }

    // One amount and one percentage beside each other, in either order: a mixture and its strength.
    static bool is_mixture(const ProblemFact& a, const ProblemFact& b) {
        return a.quantity.percent ? is_amount(b) : is_amount(a) && b.quantity.percent;
    }

    static TutorAnswer poured_together(const WordProblem& problem, const std::vector<ProblemFact>& facts) {
        if (!is_mixture(facts[0], facts[1]) || !is_mixture(facts[2], facts[3]) || !asks_strength(problem)) {
            return {};
        }
        const std::size_t first = facts[0].quantity.percent ? 1 : 0;
        const std::size_t second = facts[2].quantity.percent ? 3 : 2;
        if (!same_unit(facts[first], facts[second])) {
            return {};
        }
        const MathStep one = problem_step('*', facts[first].value(), facts[1 - first].value());
        const MathStep other = problem_step('*', facts[second].value(), facts[5 - second].value());
        const MathStep dissolved = problem_step('+', one.result, other.result);
        const MathStep whole = problem_step('+', facts[first].value(), facts[second].value());
        return problem_in_percent({one, other, dissolved, whole, problem_step('/', dissolved.result, whole.result)});
    }

    // 浓度12%的盐水500克，要变成浓度20%: how much water goes away or is added, or how much more is dissolved.
    static TutorAnswer to_strength(const WordProblem& problem, const std::vector<ProblemFact>& facts) {
        const std::size_t amount = facts[0].quantity.percent ? 1 : 0;
        const ProblemFact& mixture = facts[amount];
        const Rational& first = facts[1 - amount].value();
        const Rational& second = facts[2].value();
        const bool strengths =
            Rational(0) < first && Rational(0) < second && second < Rational(1) && first < Rational(1);
        if (!is_mixture(facts[0], facts[1]) || !strengths || has_any(problem.text, {U"倒", U"pour", U"mixed"})) {
            return {};
        }
        const bool evaporates = has_any(problem.question, {U"蒸发", U"evaporate", U"evaporated"});
        const bool adds = has_any(problem.question, {U"加", U"放", U"add", U"added"});
        const Part asked = asked_part(problem);
        const bool of_water = asked == Part::water || (evaporates && asked == Part::unknown);
        if (evaporates == adds || !(of_water || (adds && asked == Part::dissolved))) {
            return {};
        }
        // What does not change is what is dissolved, or the water.
        const MathStep dissolved = problem_step('*', mixture.value(), first);
        std::vector<MathStep> steps = {dissolved};
        if (!of_water) {
            steps.push_back(problem_step('-', mixture.value(), dissolved.result));
        }
        const Rational kept = steps.back().result;
        Rational share = second;
        if (!of_water) {
            steps.push_back(problem_step('-', Rational(1), second));
            share = steps.back().result;
        }
        steps.push_back(problem_step('/', kept, share));
        const Rational whole = steps.back().result;
        steps.push_back(evaporates ? problem_step('-', mixture.value(), whole)
                                   : problem_step('-', whole, mixture.value()));
        return Rational(0) < steps.back().result
                   ? in_asked_measure(steps.back().result, steps, mixture.quantity.unit, problem)
                   : TutorAnswer{};
    }

    // 含盐15%的盐水400克，再加入100克水: the last amount is water, or what is dissolved.
    static TutorAnswer something_added(const WordProblem& problem, const std::vector<ProblemFact>& facts) {
        const ProblemFact& added = facts[2];
        const Part part = is_amount(added) ? part_of(name_of(problem, added)) : Part::unknown;
        const bool fits = is_mixture(facts[0], facts[1]) && (part == Part::water || part == Part::dissolved) &&
                          !has_any(problem.text, {U"蒸发", U"倒出", U"evaporate", U"evaporates"});
        const std::size_t amount = facts[0].quantity.percent ? 1 : 0;
        if (!fits || !asks_strength(problem) || !same_unit(facts[amount], added)) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('*', facts[amount].value(), facts[1 - amount].value())};
        if (part == Part::dissolved) {
            steps.push_back(problem_step('+', steps.back().result, added.value()));
        }
        const Rational dissolved = steps.back().result;
        steps.push_back(problem_step('+', facts[amount].value(), added.value()));
        steps.push_back(problem_step('/', dissolved, steps.back().result));
        return problem_in_percent(steps);
    }

    static TutorAnswer strength_asked(const WordProblem& problem, const std::vector<ProblemFact>& facts) {
        const bool of_rest = has_any(problem.question, {U"of the water", U"是水的", U"占水的"});
        if (!asks_strength(problem) || of_rest || !is_amount(facts[0]) || !is_amount(facts[1]) ||
            facts[0].quantity.unit->dimension != facts[1].quantity.unit->dimension) {
            return {};
        }
        Part parts[2] = {part_of(name_of(problem, facts[0])), part_of(name_of(problem, facts[1]))};
        // what percentage of the syrup: that is the whole
        const std::size_t of = problem.question.find(U" of the ");
        const Text whole_name =
            of == Text::npos ? Text() : problem.question.substr(of + 8, problem.question.find(U' ', of + 8) - of - 8);
        for (std::size_t i = 0; i < 2; ++i) {
            parts[i] = whole_name.size() > 2 && find_word(name_of(problem, facts[i]), whole_name) != Text::npos
                           ? Part::whole
                           : parts[i];
        }
        const bool first = parts[0] == Part::dissolved;
        const Part other = parts[first ? 1 : 0];
        const ProblemFact& dissolved = facts[first ? 0 : 1];
        const ProblemFact& rest = facts[first ? 1 : 0];
        // 把盐放入盐水中: how much salt is in it already is not told
        const bool into_mixture = other == Part::whole &&
                                  has_any(problem.text, {U"放入", U"放进", U"加入", U"倒入", U"加到", U"into", U"to"});
        if ((parts[0] == Part::dissolved) == (parts[1] == Part::dissolved) || other == Part::unknown || into_mixture) {
            return {};
        }
        Rational whole = UnitReader::convert(rest.value(), *rest.quantity.unit, *dissolved.quantity.unit);
        std::vector<MathStep> steps;
        if (other == Part::water) {
            steps.push_back(problem_step('+', dissolved.value(), whole));
            whole = steps.back().result;
        }
        if (whole < dissolved.value()) {
            return {};
        }
        steps.push_back(problem_step('/', dissolved.value(), whole));
        return problem_in_percent(steps);
    }

    // The strength is known, and the amount of the whole or of what is dissolved.
    static TutorAnswer with_strength(const WordProblem& problem, const ProblemFact& strength,
                                     const ProblemFact& amount) {
        if (!is_amount(amount) || strength.value().is_zero() || Rational(1) < strength.value()) {
            return {};
        }
        const Text name = name_of(problem, amount);
        const Part known = has_any(amount.behind, {U"这样的", U"这种"}) ? Part::whole : part_of(name);
        const Part asked = asked_part(problem);
        if (known == Part::whole && asked == Part::dissolved) {
            const MathStep part = problem_step('*', amount.value(), strength.value());
            return in_asked_measure(part.result, {part}, amount.quantity.unit, problem);
        }
        if (known == Part::whole && asked == Part::water) {
            const MathStep part = problem_step('*', amount.value(), strength.value());
            const MathStep water = problem_step('-', amount.value(), part.result);
            return in_asked_measure(water.result, {part, water}, amount.quantity.unit, problem);
        }
        if (known == Part::dissolved && (asked == Part::whole || asked == Part::water)) {
            std::vector<MathStep> steps = {problem_step('/', amount.value(), strength.value())};
            if (asked == Part::water) {
                steps.push_back(problem_step('-', steps[0].result, amount.value()));
            }
            return in_asked_measure(steps.back().result, steps, amount.quantity.unit, problem);
        }
        if (known == Part::water && (asked == Part::whole || asked == Part::dissolved) &&
            strength.value() < Rational(1)) {
            std::vector<MathStep> steps = {problem_step('-', Rational(1), strength.value())};
            steps.push_back(problem_step('/', amount.value(), steps[0].result));
            if (asked == Part::dissolved) {
                steps.push_back(problem_step('-', steps[1].result, amount.value()));
            }
            return in_asked_measure(steps.back().result, steps, amount.quantity.unit, problem);
        }
        return {};
    }

    // 盐有多少克, 需要多少克盐水, how much salt is in it
    static Part asked_part(const WordProblem& problem) {
        const Text asked = problem.asked;
        const std::optional<UnitReader::Found> unit = asked_measure(problem);
        const Text behind = unit ? problem.question.substr(unit->end) : asked;
        const Part of_behind = part_of(behind);
        if (of_behind != Part::unknown) {
            return of_behind;
        }
        const std::size_t length = problem.question.size() - std::min(problem.question.size(), asked.size());
        const Text before = problem.question.substr(0, length);
        const std::size_t inside = before.find_last_of(U"里中含");
        return part_of(inside == Text::npos ? before : before.substr(inside + 1));
    }
};

}  // namespace minillm
