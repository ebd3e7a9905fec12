// os/apps/tutor/half_numbers.hpp: half of a thing that stands behind the thing belongs to the number before it.
//
//     跑了3圈半                    跑了3.5圈            3点半, 2个半圆, 3件半价      as they are
//     three and a half laps        3.5 laps
//
// Not here: halves of units (两小时半, two and a half hours), which math_words.hpp and units.hpp read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "math_words.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Reads numbers with a half behind them.
class HalfNumbers {
    using Text = std::u32string_view;

public:
    /// 3圈半, 两箱半: one number, 3.5.
    static RequestText in_decimals(const RequestText& text) {
        RequestText plain = text;
        join_english_halves(plain);
        for (std::size_t half = plain.characters.find(U'半', 2); half != Text::npos;
             half = plain.characters.find(U'半', half + 1)) {
            const std::size_t measure = half - 1;
            if (!may_be_halved(plain.characters, measure)) {
                continue;
            }
            const std::optional<MathPiece> number = number_that_ends(plain, measure);
            if (!number || !number->value.is_whole() || number->share || number->decimal) {
                continue;
            }
            replace_words(plain, half, half + 1, U"");
            const std::string decimal = (number->value + Rational(1) / Rational(2)).decimal();
            replace_words(plain, number->begin, number->end, std::u32string(decimal.begin(), decimal.end()));
        }
        return plain;
    }

private:
    // three and a half laps: 3.5 laps. Of a unit (two and a half hours) it is read where it is.
    static void join_english_halves(RequestText& text) {
        constexpr Text half = U" and a half ";
        for (std::size_t at = text.characters.find(half); at != Text::npos; at = text.characters.find(half, at + 1)) {
            const std::size_t blank = Text(text.characters).substr(0, at).find_last_of(U" ,.");
            const std::size_t begin = blank == Text::npos ? 0 : blank + 1;
            const std::size_t end = at + half.size() - 1;
            const std::optional<MathPiece> number = MathReader::number(text, begin);
            const bool joined = number && number->end == end && !number->value.is_whole();
            if (joined && !UnitReader::unit_at(text.characters, end + 1) &&
                !Text(text.characters).substr(end + 1).starts_with(U"times")) {
                const std::string decimal = number->value.decimal();
                replace_words(text, begin, end, std::u32string(decimal.begin(), decimal.end()));
            }
        }
    }

    // 圈半 and 箱半, but not 3点半, 2个半圆, 3件半价, 4人一半.
    static bool may_be_halved(Text text, std::size_t measure) {
        constexpr Text measures = U"圈箱袋碗盒瓶桶杯包篮筐壶罐块本页车趟遍斤倍份盘捆打匹卷张块轮";
        constexpr Text begins_a_word = U"价圆径数球天夜年个边路截";
        const Text behind = text.substr(measure + 2, 1);
        return contains(measures, text.substr(measure, 1)) && (behind.empty() || !contains(begins_a_word, behind));
    }

    // The number whose last character stands right before a place: 3, 十二, 两.
    static std::optional<MathPiece> number_that_ends(const RequestText& text, std::size_t end) {
        constexpr std::size_t longest = 6;
        for (std::size_t begin = end - std::min(end, longest); begin < end; ++begin) {
            const bool inside = begin > 0 && is_ascii_digit(text.characters[begin]) &&
                                (is_ascii_digit(text.characters[begin - 1]) || text.characters[begin - 1] == U'.');
            const std::optional<MathPiece> number = inside ? std::nullopt : MathReader::number(text, begin);
            if (number && number->end == end) {
                return number;
            }
        }
        return std::nullopt;
    }
};

}  // namespace minillm
