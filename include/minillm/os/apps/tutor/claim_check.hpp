// os/apps/tutor/claim_check.hpp: is it right? A claim of two sides, of which one is computed, or of two quantities.
//
//     12×12=146 对吗？          144, not correct, with the steps
//     I got 144 for 12 × 12, is that right?
//     203-98=105                an equality without a word is a claim too
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
#include "judgement.hpp"
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
        const std::vector<MathPiece> pieces = math_sentence(text);
        const bool asked = Judgement::asked(t);
        const bool told = tells_own_result(t);
        if (!asked && !told && !is_equality(pieces, t)) {
            return {};
        }
        // In a check, 是 and "is" may be the equals sign, and so may "equal".
        const NumberStyle style = number_style_of(pieces);
        for (int weak = 0; weak < (asked ? 2 : 1); ++weak) {
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
        if (!Judgement::in_words(t) && !told) {
            return {};  // a question mark alone: "quick one, 20% of 350?" claims nothing
        }
        const TutorAnswer claim = check_claim(pieces, style);
        return claim.answered ? claim : check_conversion(text);
    }

private:
    // 1/2+1/3我写的是2/5: a number right behind the words for what somebody made of the sum.
    static bool tells_own_result(std::u32string_view t) {
        for (const std::u32string_view words :
             {std::u32string_view(U"我写的是"), std::u32string_view(U"我算的是"), std::u32string_view(U"我得的是"),
              std::u32string_view(U"我算出来是"), std::u32string_view(U"我算得"), std::u32string_view(U"我得"),
              std::u32string_view(U"我写了"), std::u32string_view(U"i got "), std::u32string_view(U"i get "),
              std::u32string_view(U"i wrote "), std::u32string_view(U"my answer is "),
              std::u32string_view(U"my answer was ")}) {
            const std::size_t at = t.find(words);
            const std::size_t behind = at + words.size();
            if (at != std::u32string_view::npos && behind < t.size() && is_ascii_digit(t[behind])) {
                return true;
            }
        }
        return false;
    }

    // 203-98=105: one sign of equality between numbers asks for nothing but a check, whatever is said beside it.
    static bool is_equality(const std::vector<MathPiece>& pieces, std::u32string_view t) {
        const auto signs = std::count_if(pieces.begin(), pieces.end(), [&](const MathPiece& p) {
            return p.kind == MathKind::equals && t[p.begin] == U'=';
        });
        const bool unknown = std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) {
            return p.kind == MathKind::unknown_number || p.kind == MathKind::variable || p.kind == MathKind::what;
        });
        if (signs != 1 || unknown) {
            return false;
        }
        // every number belongs to the equality: one more could be what is asked
        const auto is_word = [](const MathPiece& p) { return p.kind == MathKind::word; };
        const auto is_number = [](const MathPiece& p) { return p.kind == MathKind::number; };
        const auto first = std::find_if(pieces.begin(), pieces.end(), is_number);
        const auto last = std::find_if(pieces.rbegin(), pieces.rend(), is_number).base();
        return first < last && std::none_of(first, last, is_word);
    }

    // "I got 144 for 12 × 12, is that right?", 12×12我算出来是144，对吗: one sum and one number, with words between
    // them.
    static TutorAnswer check_claim(const std::vector<MathPiece>& pieces, const NumberStyle& style) {
        const bool unknown = std::any_of(pieces.begin(), pieces.end(), [](const MathPiece& p) {
            return p.kind == MathKind::unknown_number || p.kind == MathKind::variable;
        });
        if (unknown) {
            return {};  // equation_check.hpp
        }
        std::vector<Told> told;
        for (std::size_t at = 0; at < pieces.size();) {
            ExpressionParser parser(std::span<const MathPiece>(pieces).subspan(at));
            const std::optional<MathValue> value = parser.sum();
            const bool number = value && value->constant() && parser.position() > 0;
            if (number) {
                const bool fraction = parser.position() == 3 && pieces[at + 1].slash;  // 2/5 may be a number
                told.push_back({*value->constant(), parser.operations() > 0, fraction, parser.steps()});
            }
            at += number ? parser.position() : 1;
        }
        const auto is_sum = [](const Told& one) { return one.computed && !one.fraction; };
        const auto is_computed = [](const Told& one) { return one.computed; };
        const bool plain_sum = std::count_if(told.begin(), told.end(), is_sum) == 1;
        const bool one_computed = std::count_if(told.begin(), told.end(), is_computed) == 1;
        if (told.size() != 2 || !(plain_sum || one_computed)) {
            return {};  // two of a kind: which is meant is not said
        }
        const bool first = plain_sum ? is_sum(told[0]) : is_computed(told[0]);
        const Told& sum = told[first ? 0 : 1];
        const Told& claimed = told[first ? 1 : 0];
        return checked(sum.value == claimed.value, style.text(sum.value), sum.steps, style);
    }

    struct Told {
        Rational value;
        bool computed = false;
        bool fraction = false;
        std::vector<MathStep> steps;
    };

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
