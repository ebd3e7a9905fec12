// os/apps/tutor/claim_check.hpp: is it right? A claim of two sides, of which one is computed, or of two quantities.
//
//     12×12=146 对吗？          144, not correct, with the steps
//     I got 144 for 12 × 12, is that right?
//     is 1 km = 100 m?          1000 m, not correct
//
// Not here: equations with unknowns (equation_question.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression.hpp"
#include "math_sentence.hpp"
#include "math_words.hpp"
#include "tutor_answer.hpp"
#include "unit_conversion.hpp"
#include "units.hpp"

namespace minillm {

/// Judges the claim of a question.
class ClaimCheck {
public:
    static TutorAnswer answer(const RequestText& text) {
        const std::u32string_view t = text.characters;
        if (!asks(t)) {
            return {};
        }
        // In a check, 是 and "is" may be the equals sign, and so may "equal".
        const std::vector<MathPiece> pieces = math_sentence(text);
        const NumberStyle style = number_style_of(pieces);
        for (int weak = 0; weak < 2; ++weak) {
            for (std::size_t at = 0; at < pieces.size(); ++at) {
                if (pieces[at].kind == MathKind::unknown_number) {
                    break;  // 一个数的3倍加4等于19 is an equation
                }
                const bool may_begin = at == 0 || pieces[at].apart || is_between(pieces[at - 1].kind);
                ExpressionParser parser(std::span<const MathPiece>(pieces).subspan(at));
                const std::optional<MathValue> left = may_begin ? parser.sum() : std::nullopt;
                const std::size_t middle = at + parser.position();
                const bool sign =
                    left && left->constant() && middle < pieces.size() &&
                    (pieces[middle].kind == MathKind::equals || (weak == 1 && pieces[middle].kind == MathKind::is));
                if (!sign) {
                    continue;
                }
                std::size_t after = middle + 1;
                while (after < pieces.size() &&
                       (pieces[after].kind == MathKind::is || pieces[after].kind == MathKind::equals)) {
                    ++after;
                }
                ExpressionParser second(std::span<const MathPiece>(pieces).subspan(after));
                const std::optional<MathValue> right = second.sum();
                const std::size_t end = after + second.position();
                const bool ends = end >= pieces.size() || pieces[end].kind == MathKind::word ||
                                  is_side_word(pieces[end].kind) || pieces[end].kind == MathKind::joined;
                if (!right || !right->constant() || !ends || parser.operations() + second.operations() == 0) {
                    continue;
                }
                if (UnitReader::unit_at(t, pieces[middle - 1].end < t.size() && t[pieces[middle - 1].end] == U' '
                                               ? pieces[middle - 1].end + 1
                                               : pieces[middle - 1].end)
                        .has_value() &&
                    t[pieces[middle - 1].end] != U' ') {
                    continue;
                }
                const bool left_asked = parser.operations() > 0;
                const Rational truth = left_asked ? *left->constant() : *right->constant();
                return checked(*left->constant() == *right->constant(), style.text(truth),
                               left_asked ? parser.steps() : second.steps(), style);
            }
        }
        const TutorAnswer claim = check_claim(pieces, style);
        return claim.answered ? claim : check_conversion(text);
    }

    /// Whether a text asks for a judgement: 对吗, is that right?, and questions that open with is or does.
    static bool asks(std::u32string_view t) {
        const bool judge = has_any(
            t, {U"对吗",       U"对吧",         U"对不对",    U"对么",     U"是对的",     U"对嘛",       U"正确吗",
                U"正不正确",   U"是否正确",     U"算对",      U"做对",     U"对了吗",     U"没错吧",     U"有错吗",
                U"错了吗",     U"是不是",       U"是否",      U"对还是错", U"检查",       U"验算",       U"成立吗",
                U"对错",       U"正确",         U"有没有错",  U"错没错",   U"有没有算错", U"算错",       U"做错",
                U"可以吗",     U"行吗",         U"判断",      U"right",    U"correct",    U"correctly",  U"true",
                U"wrong",      U"check",        U"false",     U"mistake",  U"agree",      U"is that ok", U"is it ok",
                U"is this ok", U"is that okay", U"is it okay"});
        // "is 7*8=54?", 12乘12等于146吗
        const bool ends_asking = !t.empty() && (t.back() == U'吗' || (t.size() > 1 && t[t.size() - 2] == U'吗'));
        const bool opens_asking = t.starts_with(U"is ") || t.starts_with(U"does ") || t.starts_with(U"are ");
        return judge || ends_asking || opens_asking;
    }

private:
    // "I got 144 for 12 × 12, is that right?", 12×12我算出来是144，对吗: one sum and one number, with words between
    // them.
    static TutorAnswer check_claim(const std::vector<MathPiece>& pieces, const NumberStyle& style) {
        const bool unknown = std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) {
            return p.kind == MathKind::unknown_number || p.kind == MathKind::variable;
        });
        if (unknown) {
            return {};  // equation_check.hpp
        }
        std::optional<Rational> sum;
        std::optional<Rational> claimed;
        std::vector<MathStep> steps;
        for (std::size_t at = 0; at < pieces.size();) {
            ExpressionParser parser(std::span<const MathPiece>(pieces).subspan(at));
            const std::optional<MathValue> value = parser.sum();
            const bool number = value && value->constant() && parser.position() > 0;
            if (number) {
                std::optional<Rational>& place = parser.operations() > 0 ? sum : claimed;
                if (place) {
                    return {};  // two of a kind: which is meant is not said
                }
                place = *value->constant();
                steps = parser.operations() > 0 ? parser.steps() : steps;
            }
            at += number ? parser.position() : 1;
        }
        return sum && claimed ? checked(*sum == *claimed, style.text(*sum), steps, style) : TutorAnswer{};
    }

    static TutorAnswer checked(bool right, const std::string& truth, const std::vector<MathStep>& steps,
                               const NumberStyle& style) {
        TutorAnswer answer;
        answer.answered = true;
        answer.intent = "tutor.check";
        answer.result = truth;
        answer.zh = right ? "对！" : "不对。";
        answer.en = right ? "Correct!" : "Not correct.";
        add_math_steps(answer, steps, style);
        answer.confidence = 0.97;
        return answer;
    }

    // 1小时等于60分钟对吗, is 1 km = 100 m?
    static TutorAnswer check_conversion(const RequestText& text) {
        const std::vector<Quantity> list = UnitReader::quantities(text);
        if (list.size() != 2 || !list[0].unit || !list[1].unit || list[0].unit->id == list[1].unit->id) {
            return {};
        }
        const std::u32string_view gap =
            std::u32string_view(text.characters).substr(list[0].end, list[1].begin - list[0].end);
        const bool equal = has_any(gap, {U"=", U"等于", U"是", U"equal", U"is", U"are", U"有", U"the same as"});
        for (const Unit& from : UnitConversion::readings(text, list[0])) {
            for (const Unit& to : UnitConversion::readings(text, list[1])) {
                if (!equal || !UnitReader::same_kind(from, to)) {
                    continue;
                }
                const Rational value = UnitReader::convert(list[0].value, from, to);
                return checked(value == list[1].value, value.decimal() + " " + to.id, {}, {});
            }
        }
        return {};
    }
};

}  // namespace minillm
