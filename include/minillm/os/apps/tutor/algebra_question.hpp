// os/apps/tutor/algebra_question.hpp: expressions with letters: multiplied out and like terms collected.
//
//     化简 3a+2b-a+5b      2a + 7b               expand (x+2)(x-3)      x² - x - 6
//
// Not here: equations (equation_question.hpp); numbers alone (calculation.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "equation.hpp"
#include "expression.hpp"
#include "math_sentence.hpp"
#include "tutor_answer.hpp"

namespace minillm {

/// The one expression with letters of a request that asks to simplify it.
inline TutorAnswer answer_algebra(const RequestText& text) {
    const bool asks = has_any(text.characters, {U"化简", U"合并", U"展开", U"去括号", U"整理", U"计算", U"simplify",
                                                U"simplified", U"expand", U"collect", U"combine", U"multiply out"});
    const std::vector<MathPiece> pieces = math_sentence(text);
    const bool equation =
        std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) { return p.kind == MathKind::equals; });
    if (!asks || equation || pieces.size() > 100) {
        return {};
    }
    const NumberStyle style = number_style_of(pieces);
    TutorAnswer found;
    for (std::size_t at = 0; at < pieces.size();) {
        const bool may_begin = at == 0 || pieces[at].apart || is_between(pieces[at - 1].kind);
        ExpressionParser parser(std::span<const MathPiece>(pieces).subspan(at));
        const std::optional<MathValue> value = may_begin ? parser.sum() : std::nullopt;
        const std::size_t end = at + parser.position();
        const bool ends = end >= pieces.size() || pieces[end].kind == MathKind::word ||
                          is_side_word(pieces[end].kind) || pieces[end].apart;
        if (!value || value->constant() || parser.operations() == 0 || !ends) {
            at = value && value->constant() ? std::max(end, at + 1) : at + 1;
            continue;
        }
        const Polynomial& bottom = value->bottom;
        if (found.answered || bottom.degree() > 0) {
            return {};  // two of them, or a fraction that letters divide
        }
        const Polynomial simple = value->top * Polynomial(Rational(1) / bottom.factor(""));
        found = tutor_result(polynomial_text(simple, style), {}, 0.96);
        at = end;
    }
    return found;
}

}  // namespace minillm
