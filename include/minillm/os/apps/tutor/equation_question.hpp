// os/apps/tutor/equation_question.hpp: finds the equations in a question and solves them.
//
//     解方程 x²+x-12=0         x = -4, x = 3
//     5加几等于12              the asked number is the unknown: 7
//     x+y=10, x-y=2            as many equations as unknowns
//
// Not here: how they are solved (equation.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "equation.hpp"
#include "equation_check.hpp"
#include "equation_in_numbers.hpp"
#include "expression.hpp"
#include "judgement.hpp"
#include "math_sentence.hpp"
#include "math_words.hpp"
#include "tutor_answer.hpp"

namespace minillm {

/// Solves what a question asks for.
class EquationQuestion {
public:
    static TutorAnswer answer(const RequestText& text) {
        std::vector<MathPiece> pieces = math_sentence(text);
        if (pieces.size() > 200) {
            return {};
        }
        drop_braces(pieces, text);
        part_asked_letter(pieces, text);
        name_pronouns(pieces, text);
        name_unknown_number(pieces);
        name_comparison(pieces);
        const bool has_unknown = std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) {
            return p.kind == MathKind::variable || p.kind == MathKind::unknown_number;
        });
        const bool of_itself = has_any(text.characters, {U"增加它的", U"减少它的", U"增加它自己的", U"增加自己的",
                                                         U"by a quarter of itself", U"by half of itself"});
        if (!has_unknown || of_itself) {  // 增加它的1/4: the rest of it stays
            return {};
        }
        const bool spoken = std::any_of(pieces.begin(), pieces.end(),
                                        [](const MathPiece& p) { return p.kind == MathKind::unknown_number; });
        if (spoken && multiplies_what_was_added(text.characters)) {
            return {};  // told_operations.hpp reads it step by step, or nobody does
        }
        // twice x plus 9 is 31
        const bool no_sign =
            std::none_of(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::equals; });
        std::vector<Equation> equations;
        std::vector<MathPiece> left_side;  // of the last equation, as it was written
        std::vector<MathPiece> right_side;
        std::vector<EquationCheck::Loose> loose;  // numbers that stand in no equation
        for (std::size_t at = 0; at < pieces.size();) {
            const bool may_begin = at == 0 || pieces[at].apart || is_between(pieces[at - 1].kind);
            ExpressionParser parser(std::span<const MathPiece>(pieces).subspan(at));
            const std::optional<MathValue> left = may_begin ? parser.sum() : std::nullopt;
            if (pieces[at].kind == MathKind::number) {
                const bool negative = at > 0 && pieces[at - 1].kind == MathKind::minus;
                const std::size_t first = negative ? at - 1 : at;
                const bool says =
                    first > 0 && (pieces[first - 1].kind == MathKind::is || pieces[first - 1].kind == MathKind::equals);
                const bool got = std::u32string_view(text.characters).substr(0, pieces[first].begin).ends_with(U"got ");
                loose.push_back({negative ? -pieces[at].value : pieces[at].value, says || got});
            }
            const std::size_t middle = at + parser.position();
            const bool sign =
                left && middle < pieces.size() &&
                (pieces[middle].kind == MathKind::equals ||
                 ((spoken || (no_sign && parser.operations() > 0)) && pieces[middle].kind == MathKind::is));
            if (!sign) {
                ++at;
                continue;
            }
            ExpressionParser second(std::span<const MathPiece>(pieces).subspan(middle + 1));
            const std::optional<MathValue> right = second.sum();
            if (!right) {
                ++at;
                continue;
            }
            if (pieces[at].kind == MathKind::number) {
                loose.pop_back();
            }
            if (equations.size() < 6 && !(left->constant() && right->constant())) {
                equations.push_back({*left, *right});
                const auto place = [&](std::size_t i) { return pieces.begin() + static_cast<std::ptrdiff_t>(i); };
                left_side.assign(place(at), place(middle));
                right_side.assign(place(middle + 1), place(middle + 1 + second.position()));
            }
            at = middle + 1 + second.position();
        }
        if (equations.empty() || (spoken && !loose.empty() && !Judgement::asked(text.characters))) {
            return {};  // "I add 8 to a number …": more was said of it than was read
        }
        std::string letters;
        for (const Equation& equation : equations) {
            letters += equation.zero_form().unknowns();
            letters += (equation.left.top * equation.right.bottom).unknowns() +
                       (equation.right.top * equation.left.bottom).unknowns();
        }
        std::sort(letters.begin(), letters.end());
        letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
        NumberStyle style = number_style_of(pieces);
        style.decimal = style.decimal || asked_form(text.characters) == AskedForm::decimal;
        if (letters.empty() || letters.size() > 4) {
            return {};
        }
        if (const TutorAnswer checked = EquationCheck::answer(text.characters, equations, loose, style);
            checked.answered) {
            return checked;
        }
        if (spoken && !loose.empty()) {
            return {};
        }
        EquationAnswer solved;
        if (letters.size() == 1 && equations.size() == 1) {
            // "x = 3": nothing to solve
            solved = solve_one(equations[0], letters[0], style);
            check_in_numbers(solved, equations[0], left_side, right_side, style);
        } else if (equations.size() >= letters.size()) {
            solved = solve_system(equations, letters, style);
        }
        if (!solved.solved) {
            return tutor_refusal(
                "这种方程我还不会解：我会解一元一次、一元二次方程和一次方程组，方程的个数要和未知数一样多。",
                "I cannot solve this kind yet: I do linear and quadratic equations, and as many linear equations as "
                "unknowns.",
                "tutor.solve");
        }
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.solve";
        answer.result = solved.result;
        answer.steps = solved.steps;
        answer.checks = solved.checks;
        if (solved.result == "no real solution") {
            answer.zh = "没有实数解。";
            answer.en = "There is no real solution.";
        } else if (solved.result == "no solution") {
            answer.zh = "没有解。";
            answer.en = "There is no solution.";
        } else if (solved.result == "infinitely many solutions") {
            answer.zh = "有无穷多个解。";
            answer.en = "There are infinitely many solutions.";
        }
        answer.confidence = 0.97;
        return answer;
    }

private:
    // x = 5: 3 × 5 + 5 = 20, where both sides can be written so.
    static void check_in_numbers(EquationAnswer& solved, const Equation& equation, std::span<const MathPiece> left,
                                 std::span<const MathPiece> right, const NumberStyle& style) {
        std::vector<std::string> checks;
        for (const std::map<char, Rational>& values : solved.roots) {
            const auto& [letter, root] = *values.begin();
            const std::string value = style.text(equation.left.top.at(values) / equation.left.bottom.at(values));
            std::string check;
            for (const std::span<const MathPiece> side : {left, right}) {
                const std::optional<std::string> numbers = side_in_numbers(side, root, style);
                if (!numbers) {
                    return;
                }
                const bool number_alone = side.size() == 1 && side.front().kind == MathKind::number;
                if (!number_alone) {
                    check += check.empty() ? "" : ", ";
                    check += *numbers + (*numbers == value ? "" : " = " + value);
                }
            }
            checks.push_back(detail::assignment(letter, style.text(root)) + ": " + check);
        }
        if (!checks.empty()) {
            solved.checks = std::move(checks);
        }
    }

    // 加3后再乘5: the sum is multiplied, and signs would bind otherwise.
    static bool multiplies_what_was_added(std::u32string_view text) {
        std::size_t added = std::u32string_view::npos;
        for (const std::u32string_view word :
             {U"加", U"减", U"add", U"plus", U"subtract", U"minus", U"increased", U"decreased"}) {
            added = std::min(added, find_word(text, word));
        }
        const std::u32string_view rest =
            added == std::u32string_view::npos ? std::u32string_view() : text.substr(added);
        return has_any(rest, {U"再乘", U"再除", U"后乘", U"后除", U"then multiply", U"then multiplied", U"then divide",
                              U"then divided", U"and multiply", U"and divide", U"multiply the result",
                              U"divide the result", U"then doubled"});
    }

    // 一个数加上它的一半: the number again.
    static void name_pronouns(std::vector<MathPiece>& pieces, const RequestText& text) {
        bool named = false;
        for (MathPiece& piece : pieces) {
            const std::u32string_view word =
                std::u32string_view(text.characters).substr(piece.begin, piece.end - piece.begin);
            named = named || piece.kind == MathKind::unknown_number;
            if (named && piece.kind == MathKind::word && (word == U"它" || word == U"itself" || word == U"its")) {
                piece.kind = MathKind::unknown_number;
            }
        }
    }

    // x÷8=13 x是几: the letter that is asked for stands behind the equation and is no factor of its last number.
    static void part_asked_letter(std::vector<MathPiece>& pieces, const RequestText& text) {
        const auto equals =
            std::find_if(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::equals; });
        for (auto piece = equals; piece != pieces.end(); ++piece) {
            const bool asked = piece->kind == MathKind::variable && piece != pieces.begin() &&
                               (piece - 1)->kind == MathKind::number && text.characters[piece->begin - 1] == U' ';
            const std::u32string_view behind = std::u32string_view(text.characters).substr(piece->end);
            const bool asks =
                behind.empty() || begins_with_any(behind, {U"?", U"是", U"等于", U"=?", U" =?", U" = ?", U"为",
                                                           U" is what", U" equals what", U"多少", U"几"});
            if (asked && asks) {
                pieces.erase(piece, pieces.end());
                return;
            }
        }
    }

    // {x+y=3, x-y=1}: braces around several equations are no brackets.
    static void drop_braces(std::vector<MathPiece>& pieces, const RequestText& text) {
        const auto equals =
            std::count_if(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::equals; });
        if (equals > 1) {
            std::erase_if(pieces, [&](const MathPiece& p) {
                return text.characters[p.begin] == U'{' || text.characters[p.begin] == U'}';
            });
        }
    }

    // 某数的8倍比32多16: the one is the other and 16.
    static void name_comparison(std::vector<MathPiece>& pieces) {
        const auto place_of = [&](MathKind kind) {
            return std::find_if(pieces.begin(), pieces.end(), [&](const MathPiece& p) { return p.kind == kind; });
        };
        const bool unknown =
            place_of(MathKind::unknown_number) != pieces.end() || place_of(MathKind::variable) != pieces.end();
        const auto than = place_of(MathKind::than);
        const auto by = place_of(MathKind::more) != pieces.end() ? place_of(MathKind::more) : place_of(MathKind::fewer);
        const bool number_behind = by != pieces.end() && by + 1 != pieces.end() && (by + 1)->kind == MathKind::number;
        if (unknown && than != pieces.begin() && than < by && number_behind &&
            place_of(MathKind::equals) == pieces.end()) {
            than->kind = MathKind::equals;
            by->kind = by->kind == MathKind::more ? MathKind::plus : MathKind::minus;
        }
    }

    // 5加几等于12, 5 + what = 12: the asked number inside an equation is its unknown.
    static void name_unknown_number(std::vector<MathPiece>& pieces) {
        const auto is_sign = [&](std::size_t i) {
            return i < pieces.size() && (pieces[i].kind == MathKind::plus || pieces[i].kind == MathKind::minus ||
                                         pieces[i].kind == MathKind::times || pieces[i].kind == MathKind::divide);
        };
        const bool equals =
            std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::equals; });
        for (std::size_t i = 0; i < pieces.size() && equals; ++i) {
            const bool beside_sign = (i > 0 && is_sign(i - 1)) || is_sign(i + 1);
            if (pieces[i].kind == MathKind::what && beside_sign && pieces[i].end - pieces[i].begin <= 4) {
                pieces[i].kind = MathKind::unknown_number;
            }
        }
    }
};

}  // namespace minillm
