// os/apps/tutor/math_sentence.hpp: a question of the tutor as pieces of mathematics: numbers, signs, letters, and words
// between them.
//
//     3加4等于多少    ->  3  plus  4  equals  what
//
// What calculation.hpp, equation_question.hpp and claim_check.hpp begin with and end with.
//
// Not here: which character is which piece (math_words.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "expression.hpp"
#include "math_words.hpp"
#include "tutor_answer.hpp"

namespace minillm {

/// x:6 = 5:2 : in an equation of two ratios the colons divide.
inline void name_ratios(std::vector<MathPiece>& pieces, const RequestText& text) {
    const auto is_value = [&](std::size_t i) {
        return pieces[i].kind == MathKind::number || pieces[i].kind == MathKind::variable;
    };
    std::vector<std::size_t> colons;
    bool equals = false;
    for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
        equals = equals || pieces[i].kind == MathKind::equals;
        if (text.characters[pieces[i].begin] == U':' && is_value(i - 1) && is_value(i + 1)) {
            colons.push_back(i);
        }
    }
    for (const std::size_t colon : colons) {
        pieces[colon].kind = equals && colons.size() == 2 ? MathKind::divide : pieces[colon].kind;
    }
}

/// 2 to the 6th power: "to" raises, and the ordinal is the exponent.
inline void name_powers(std::vector<MathPiece>& pieces) {
    for (std::size_t at = pieces.size(); at-- > 2;) {
        const bool ordinal = pieces[at].kind == MathKind::nth_power && pieces[at - 1].kind == MathKind::number;
        if (!ordinal) {
            continue;
        }
        std::size_t to = at - 2;
        while (to > 0 && pieces[to].kind == MathKind::skip) {
            --to;  // the
        }
        if (pieces[to].kind == MathKind::to) {
            pieces[to].kind = MathKind::power;
            pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(at));
        }
    }
}

/// Whether a value may end with a character: 5!, (3+1)!, x!.
inline bool may_end_value(char32_t character) {
    return is_ascii_digit(character) || is_latin_letter(character) || character == U')';
}

/// The pieces without those that mean nothing. A piece behind such a one stands apart.
inline std::vector<MathPiece> math_sentence(const RequestText& text) {
    std::vector<MathPiece> pieces;
    bool apart = false;
    std::vector<MathPiece> all = MathReader::read(text);
    name_ratios(all, text);
    name_powers(all);
    for (MathPiece piece : all) {
        const bool loud = piece.kind == MathKind::factorial && text.characters[piece.begin] == U'!' &&
                          (piece.begin == 0 || !may_end_value(text.characters[piece.begin - 1]));  // 急！！4/5
        if (piece.kind == MathKind::skip || loud) {
            apart = true;
            continue;
        }
        piece.apart = std::exchange(apart, false);
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// Decimals if the question has them, fractions otherwise.
inline NumberStyle number_style_of(const std::vector<MathPiece>& pieces) {
    NumberStyle style;
    bool fraction = false;
    bool percent = false;
    for (const MathPiece& piece : pieces) {
        style.decimal = style.decimal || piece.decimal;
        percent = percent || piece.percent;
        fraction = fraction || (piece.kind == MathKind::number && piece.share && !piece.percent);
    }
    style.decimal = style.decimal || (percent && !fraction);
    return style;
}

/// How a result is to be written.
enum class AskedForm { as_computed, decimal, fraction, percent };

/// 用小数表示, as a fraction: the form that a question asks for.
inline AskedForm asked_form(std::u32string_view text) {
    if (has_any(text, {U"用小数", U"写成小数", U"化成小数", U"化为小数", U"小数表示", U"as a decimal", U"in decimal",
                       U"decimal form"})) {
        return AskedForm::decimal;
    }
    if (has_any(text,
                {U"用百分数", U"写成百分数", U"化成百分数", U"百分数表示", U"as a percent", U"as a percentage"})) {
        return AskedForm::percent;
    }
    const bool fraction = has_any(
        text, {U"用分数", U"写成分数", U"化成分数", U"分数表示", U"最简分数", U"as a fraction", U"simplest fraction"});
    return fraction ? AskedForm::fraction : AskedForm::as_computed;
}

/// Words at the sides of an expression.
inline bool is_side_word(MathKind kind) {
    return kind == MathKind::what || kind == MathKind::is || kind == MathKind::equals || kind == MathKind::comma;
}

/// After such a piece a new expression may begin.
inline bool is_between(MathKind kind) {
    return is_side_word(kind) || kind == MathKind::word || kind == MathKind::joined || kind == MathKind::of ||
           kind == MathKind::by || kind == MathKind::to || kind == MathKind::from;
}

/// Steps, and a check of the last one.
inline void add_math_steps(TutorAnswer& answer, const std::vector<MathStep>& steps, const NumberStyle& style) {
    for (const MathStep& step : steps) {
        if (answer.steps.size() < 14) {
            answer.steps.push_back(step_text(step, style));
        }
    }
    if (!steps.empty()) {
        const std::string check = check_text(steps.back(), style);
        if (!check.empty()) {
            answer.checks.push_back(check);
        }
    }
}

}  // namespace minillm
