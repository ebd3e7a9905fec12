// os/apps/tutor/equation_check.hpp: is the solution that somebody found the right one?
//
//     方程3x-4=20，我得x=7，对不对                              x = 8, 不对: 3 × 7 - 4 = 17
//     I solved 3x + 8 = 29 and got x = 7. Is it right?          x = 7, correct
//     is x = 2 a solution of x² - 5x + 6 = 0?                   one of the two: correct; as the only one it is not
//
// A claim is an equation of a letter alone and a number; or, beside one equation, the one number that stands in none.
// What remains is solved, and the claim is right if it holds in every equation and names all solutions.
//
// Not here: finding and solving equations (equation_question.hpp, equation.hpp); claims about sums (claim_check.hpp).
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "equation.hpp"
#include "judgement.hpp"
#include "tutor_answer.hpp"

namespace minillm {

/// Judges claimed solutions.
class EquationCheck {
public:
    /// A number that stands in no equation, and whether the words before it state it: the solution is 6.
    struct Loose {
        Rational value;
        bool stated = false;
    };

    /// @param loose  the numbers of the question that stand in no equation
    static TutorAnswer answer(std::u32string_view text, const std::vector<Equation>& equations,
                              const std::vector<Loose>& loose, const NumberStyle& style) {
        const bool tells_result = has_any(text, {U"我得", U"我解", U"我算", U"解得", U"求得", U"算出", U"got", U"gets",
                                                 U"claim", U"says", U"thinks", U"found"});
        if (!tells_result && !Judgement::asked(text)) {
            return {};
        }
        std::vector<Equation> told;
        std::vector<std::map<char, Rational>> claims;
        std::map<char, Rational> of_several;
        for (const Equation& equation : equations) {
            const std::optional<std::pair<char, Rational>> claim = claim_of(equation);
            if (!claim) {
                told.push_back(equation);
                continue;
            }
            if (std::map<char, Rational> said = {*claim};
                std::find(claims.begin(), claims.end(), said) == claims.end()) {
                claims.push_back(std::move(said));
            }
            of_several.insert(*claim);
        }
        std::string letters;
        for (const Equation& equation : told) {
            letters += equation.zero_form().unknowns();
        }
        std::sort(letters.begin(), letters.end());
        letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
        const bool one_number =
            claims.empty() && told.size() == 1 && loose.size() == 1 && loose[0].stated && letters.size() == 1;
        if (one_number) {
            claims.push_back({{letters[0], loose[0].value}});
        }
        if (letters.empty() || told.empty() || claims.empty() || (!one_number && !loose.empty())) {
            return {};
        }
        if (letters.size() > 1) {
            const bool all_claimed = of_several.size() == letters.size() && claims.size() == letters.size();
            return all_claimed && told.size() == letters.size()
                       ? judged(told, {of_several}, solve_system(told, letters, style), text)
                       : TutorAnswer{};
        }
        const bool same_letter = std::all_of(claims.begin(), claims.end(),
                                             [&](const auto& claim) { return claim.begin()->first == letters[0]; });
        return same_letter && told.size() == 1 ? judged(told, claims, solve_one(told[0], letters[0], style), text)
                                               : TutorAnswer{};
    }

private:
    // x = 7, 7 = x: the letter and the number.
    static std::optional<std::pair<char, Rational>> claim_of(const Equation& equation) {
        for (const auto& [side, other] :
             {std::pair(equation.left, equation.right), std::pair(equation.right, equation.left)}) {
            const bool one_letter = side.bottom.constant() && side.top.terms().size() == 1 && side.top.degree() == 1 &&
                                    side.top.terms().begin()->second == Rational(1);
            const std::optional<Rational> number = other.constant();
            if (one_letter && number) {
                return std::pair(side.top.terms().begin()->first[0], *number);
            }
        }
        return std::nullopt;
    }

    static TutorAnswer judged(const std::vector<Equation>& told, const std::vector<std::map<char, Rational>>& claims,
                              const EquationAnswer& solved, std::u32string_view text) {
        if (!solved.solved) {
            return {};
        }
        const bool hold = std::all_of(claims.begin(), claims.end(), [&](const auto& claim) {
            return std::all_of(told.begin(), told.end(),
                               [&](const Equation& equation) { return equation.holds(claim); });
        });
        const bool one_of_them =
            has_any(text, {U"a solution", U"a root", U"一个解", U"一个根", U"satisfy", U"satisfies", U"满足"}) ||
            contains(text, U"是方程");
        const bool all_named = claims.size() >= solved.roots.size();
        const bool incomplete = hold && !all_named && !one_of_them;
        const bool right = hold && !incomplete;
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.check";
        answer.result = solved.result;
        answer.steps = solved.steps;
        answer.checks = solved.checks;
        answer.zh = right ? "对！" : incomplete ? "不对，还少一个解。" : "不对。";
        answer.en = right ? "Correct!" : incomplete ? "Not correct: a solution is missing." : "Not correct.";
        answer.confidence = 0.97;
        return answer;
    }
};

}  // namespace minillm
