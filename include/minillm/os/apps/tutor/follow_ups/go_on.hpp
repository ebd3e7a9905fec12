// os/apps/tutor/follow_ups/go_on.hpp: the last result computed on: an operation without its first number.
//
//     after 900:  除以4呢             900除以4 = 225            after 42:  times 2                42 times 2 = 84
//                 它的一半            900的一半 = 450                      add 10 to that         add 10 to 42 = 52
//
// The result is put in the place of the word that names it (它, that, the result), or before a line that begins with an
// operation; an English verb without an object gets it behind. What comes out must be an expression to its last word
// (calculation.hpp): "add it to my list" is none. A number may have a unit if the result has the same one, and only
// where it is added or taken away.
//
// Not here: another amount in the story that was told (told_further.hpp).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../calculation.hpp"
#include "../compared_numbers.hpp"
#include "../math_words.hpp"
#include "earlier_question.hpp"
#include "opening_words.hpp"

namespace minillm {

/// Reads an operation on the last result.
class GoOn {
    using Text = std::u32string_view;

public:
    /// @param line  without its opening words
    static std::optional<FollowUp> read(const RequestText& line, const EarlierQuestion& earlier) {
        const std::optional<Quantity> result = earlier.number();
        if (!result || result->percent || earlier.open || line.size() > longest_line) {
            return std::nullopt;
        }
        const std::optional<RequestText> plain = without_unit(line, *result);
        const std::string expression = plain ? expression_with(*plain, as_operand(*result)) : "";
        if (expression.empty()) {
            return std::nullopt;
        }
        FollowUp follow;
        const RequestText asked = normalise_request(expression);
        const TutorAnswer compared = ComparedNumbers::answer(asked);  // is that more than 30?
        follow.answer = compared.answered ? compared : Calculation::answer(asked);
        if (!follow.answer.answered) {
            return std::nullopt;
        }
        if (result->unit && !follow.answer.refused && !compared.answered) {
            follow.answer.result += " " + result->unit->id;
        }
        follow.question = expression;
        follow.zh = "接着上面的结果算：" + expression + "。";
        follow.en = "Going on with that result: " + expression + ".";
        return follow;
    }

    /// Whether a line begins with an operation: minus 1/4, + 3, 减5. -4+6 begins with a number.
    static bool begins_with_operation(const RequestText& line) {
        const std::vector<MathPiece> pieces = MathReader::read(line);
        if (pieces.size() < 2 || pieces[0].begin != 0) {
            return false;
        }
        const MathKind first = pieces[0].kind;
        const bool operation = first == MathKind::plus || first == MathKind::minus || first == MathKind::times ||
                               first == MathKind::divide;
        const bool sign_of_number = line.characters[0] == U'-' && line.characters[1] != U' ';
        return operation && !sign_of_number && pieces[1].kind == MathKind::number;
    }

private:
    static constexpr std::size_t longest_line = 40;

    static constexpr std::array<Text, 22> names_of_result = {
        U"上面的结果",  U"刚才的结果",  U"刚才的答案",  U"刚才的得数",
        U"这个结果",    U"这个答案",    U"这个得数",    U"这个数",
        U"结果",        U"答案",        U"得数",        U"它",
        U"that number", U"that result", U"that answer", U"the last result",
        U"the result",  U"the answer",  U"the total",   U"that",
        U"it",          U"this"};

    // 再加5厘米 after 26 cm: 再加5. Nothing if the unit is another one, or not one of a sum.
    static std::optional<RequestText> without_unit(const RequestText& line, const Quantity& result) {
        std::vector<Quantity> numbers = UnitReader::quantities(line);
        RequestText plain = line;
        for (std::size_t i = numbers.size(); i-- > 0;) {
            const Quantity& number = numbers[i];
            if (!number.unit) {
                continue;
            }
            const bool same = result.unit && number.unit->id == result.unit->id;
            const bool sum =
                has_any(line.characters, {U"加", U"减", U"add", U"plus", U"minus", U"subtract", U"+", U"-"});
            if (!same || !sum) {
                return std::nullopt;
            }
            plain = normalise_request(plain.original_part(0, number.number_end) +
                                      plain.original_part(number.end, plain.size()));
        }
        return plain;
    }

    static std::string expression_with(const RequestText& line, const std::string& value) {
        for (const Text name : names_of_result) {
            const std::size_t at = find_word(line.characters, name);
            if (at == Text::npos) {
                continue;
            }
            const std::string before = line.original_part(0, at);
            const std::string power = before == "square " ? "the square of "
                                      : before == "cube " ? "the cube of "
                                                          : before;
            return power + value + line.original_part(at + name.size(), line.size());
        }
        const std::vector<MathPiece> pieces = MathReader::read(line);
        if (pieces.empty()) {
            return "";
        }
        const std::string told = line.original_part(0, line.size());
        const bool latin = is_latin_letter(line.characters.front());
        const std::string behind = line.original_part(pieces.front().end, line.size());
        switch (pieces.front().kind) {
            case MathKind::add:
                return value + " plus" + behind;
            case MathKind::subtract:
                return value + " minus" + behind;
            case MathKind::multiply:
                return starts_with_by(behind) ? value + " multiplied" + behind : "";
            case MathKind::divide_verb:
                return starts_with_by(behind) ? value + " divided" + behind : "";
            case MathKind::plus:
            case MathKind::minus:
            case MathKind::times:
            case MathKind::divide:
            case MathKind::power:
            case MathKind::squared:
            case MathKind::cubed:
                return value + (latin ? " " : "") + told;
            default:
                break;
        }
        const bool part_of_it = begins_with_any(line.characters, {U"的", U"一半", U"平方", U"立方"});
        return part_of_it ? value + (line.characters.front() == U'的' ? "" : "的") + told : "";
    }

    static bool starts_with_by(const std::string& text) { return text.starts_with(" by "); }
};

}  // namespace minillm
