// os/apps/tutor/compared_numbers.hpp: is one number more than the other? A comparison that is asked, and no sum.
//
//     is 37 more than 30                yes: 37 is 7 more than 30          5比3小吗           no: 5 比 3 多 2
//     is 3 × 4 less than 10             no: 12 is 2 more than 10           1千米大于900米吗    yes
//
// The line is a question that is answered with yes or no: it opens with "is", or ends with 吗 or its like. Both sides
// are one number each, with units of one kind or none, or a sum of plain numbers.
//
// Not here: 5 more than 12, 37比30大多少 (calculation.hpp); which of two is larger (number_theory.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "expression.hpp"
#include "math_words.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Answers whether a number is more or less than another one.
class ComparedNumbers {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& text) {
        const std::optional<Question> question = question_of(text);
        const std::optional<Side> left = question ? side_of(question->left) : std::nullopt;
        const std::optional<Side> right = question ? side_of(question->right) : std::nullopt;
        if (!left || !right || left->unit.has_value() != right->unit.has_value()) {
            return {};
        }
        if (left->unit && !UnitReader::same_kind(*left->unit, *right->unit)) {
            return {};
        }
        const Rational other = left->unit ? UnitReader::convert(right->value, *right->unit, *left->unit) : right->value;
        const bool holds = question->more ? other < left->value : left->value < other;
        return told(*left, *right, other, holds);
    }

private:
    struct Question {
        RequestText left;
        RequestText right;
        bool more = false;
    };

    struct Side {
        Rational value;
        std::optional<Unit> unit;
        NumberStyle style;

        std::string shown() const { return style.text(value) + (unit ? " " + unit->id : ""); }
    };

    struct Comparison {
        Text words;
        bool more = false;
    };

    static constexpr std::array<Comparison, 22> english = {{{U" more than ", true},
                                                            {U" greater than ", true},
                                                            {U" bigger than ", true},
                                                            {U" larger than ", true},
                                                            {U" higher than ", true},
                                                            {U" over ", true},
                                                            {U" above ", true},
                                                            {U" longer than ", true},
                                                            {U" heavier than ", true},
                                                            {U" taller than ", true},
                                                            {U" bigger then ", true},
                                                            {U" less than ", false},
                                                            {U" smaller than ", false},
                                                            {U" fewer than ", false},
                                                            {U" lower than ", false},
                                                            {U" under ", false},
                                                            {U" below ", false},
                                                            {U" shorter than ", false},
                                                            {U" lighter than ", false},
                                                            {U" less then ", false},
                                                            {U" > ", true},
                                                            {U" < ", false}}};

    static constexpr std::array<Comparison, 12> chinese = {{{U"大", true},
                                                            {U"多", true},
                                                            {U"高", true},
                                                            {U"长", true},
                                                            {U"重", true},
                                                            {U"远", true},
                                                            {U"小", false},
                                                            {U"少", false},
                                                            {U"低", false},
                                                            {U"短", false},
                                                            {U"轻", false},
                                                            {U"近", false}}};

    static std::optional<Question> question_of(const RequestText& text) {
        const Text t = text.characters;
        const std::size_t end = t.find_last_not_of(U" ?.!") + 1;  // 0: nothing but marks
        for (const Text opening : {Text(U"is it true that "), Text(U"is "), Text(U"are ")}) {
            if (t.starts_with(opening)) {
                return english_question(text, opening.size(), end);
            }
        }
        return chinese_question(text, end);
    }

    static std::optional<Question> english_question(const RequestText& text, std::size_t begin, std::size_t end) {
        const Text t = text.characters;
        for (const Comparison& comparison : english) {
            const std::size_t at = t.find(comparison.words, begin);
            const std::size_t behind = at + comparison.words.size();
            if (at == Text::npos || at <= begin || behind >= end) {
                continue;
            }
            std::size_t left_end = at;
            left_end -= t.substr(begin, at - begin).ends_with(U" is") ? Text(U" is").size() : 0;
            return Question{part(text, begin, left_end), part(text, behind, end), comparison.more};
        }
        return std::nullopt;
    }

    // 5比3小吗, 5是不是比3小, 5小于3吗
    static std::optional<Question> chinese_question(const RequestText& text, std::size_t end) {
        const Text told = Text(text.characters).substr(0, end);
        std::size_t asked = end;
        for (const Text word : {Text(U"吗"), Text(U"么"), Text(U"对吗"), Text(U"对不对"), Text(U"是吗")}) {
            asked = told.ends_with(word) ? std::min(asked, end - word.size()) : asked;
        }
        const std::size_t whether = told.find(U"是不是");
        const bool asks = asked < end || whether != Text::npos;
        const std::size_t than = told.find(U'比');
        for (const Comparison& comparison : chinese) {
            const std::u32string joint = std::u32string(comparison.words) + U"于";  // 大于
            const std::size_t at = told.find(joint);
            if (asks && at != Text::npos && at > 0) {
                return Question{part(text, 0, std::min(at, whether)), part(text, at + joint.size(), asked),
                                comparison.more};
            }
            const bool behind = told.substr(0, asked).ends_with(comparison.words);
            if (asks && behind && than != Text::npos && than > 0) {
                return Question{part(text, 0, std::min(than, whether)),
                                part(text, than + 1, asked - comparison.words.size()), comparison.more};
            }
        }
        return std::nullopt;
    }

    static RequestText part(const RequestText& text, std::size_t begin, std::size_t end) {
        return normalise_request(begin < end ? text.original_part(begin, end) : std::string());
    }

    // One number with its unit, or a sum of plain numbers; nothing if anything else is said.
    static std::optional<Side> side_of(const RequestText& text) {
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        const bool one = numbers.size() == 1 && numbers.front().begin == 0 && numbers.front().end == text.size();
        if (one) {
            const Quantity& number = numbers.front();
            return Side{number.value, number.unit, NumberStyle{number.decimal || number.percent}};
        }
        const std::vector<MathPiece> pieces = MathReader::read(text);
        ExpressionParser parser(pieces);
        const std::optional<MathValue> value = pieces.empty() ? std::nullopt : parser.sum();
        const std::optional<Rational> number = value ? value->constant() : std::nullopt;
        const bool whole = number && parser.position() == pieces.size();
        return whole ? std::optional(Side{*number, std::nullopt, number_style_of(pieces)}) : std::nullopt;
    }

    // Yes or no, and by how much the one is more than the other.
    static TutorAnswer told(const Side& left, const Side& right, const Rational& other, bool holds) {
        const bool equal = left.value == other;
        const bool more = other < left.value;
        const Side gap{(left.value - other).absolute(), left.unit,
                       NumberStyle{left.style.decimal || right.style.decimal}};
        TutorAnswer answer = tutor_result(holds ? "yes" : "no", {}, certain);
        answer.zh = equal ? left.shown() + " 和 " + right.shown() + " 一样大。"
                          : left.shown() + " 比 " + right.shown() + (more ? " 多 " : " 少 ") + gap.shown() + "。";
        answer.en =
            equal ? left.shown() + " and " + right.shown() + " are equal."
                  : left.shown() + " is " + gap.shown() + (more ? " more than " : " less than ") + right.shown() + ".";
        return answer;
    }

    static constexpr double certain = 0.97;
};

}  // namespace minillm
