// os/apps/tutor/unsaid_units.hpp: Chinese stories whose numbers leave a unit unsaid, or say it in a word of its own.
//
//     一打鸡蛋18元，5打            12个鸡蛋18元, 60个          大狗比小狗重六千克      重6千克
//     奶奶今年66，5年后几岁        奶奶今年66岁                虾32一斤，买3斤多少钱   虾32元一斤
//     外卖38，配送费5块，共多少    外卖38元
//
// A dozen and a weight are said in figures at once; an age or a price is filled in only for a story that nobody could
// answer without it, and only where the story asks for ages, or for money.
//
// Not here: units that the question lacks (untold_words.hpp). Next: tutor.hpp, which asks it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "stories/account_words.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Says what units are meant.
class UnsaidUnits {
    using Text = std::u32string_view;

public:
    /// Dozens as numbers, and weights that look like thousands of grams.
    static RequestText in_figures(const RequestText& text) {
        RequestText plain = text;
        count_dozens(plain);
        weigh_in_kilograms(plain);
        return plain;
    }

    /// Bare ages and prices with their unit; the text itself if it has none.
    static RequestText filled_in(const RequestText& text) {
        RequestText plain = text;
        const Text t = text.characters;
        if (has_any(t, {U"几岁", U"多少岁", U"多大", U"年龄"})) {
            say_years(plain);
        } else if (has_any(t, {U"半价", U"平摊", U"AA", U"折"})) {
            return text;  // whose price it is, decides
        } else if (has_any(t, {U"多少钱", U"几块", U"多少元", U"几元", U"多少一", U"付多少", U"花多少", U"交多少",
                               U"付款", U"多少块", U"费"})) {
            say_yuan(plain);
        }
        return plain;
    }

private:
    static constexpr Text digits = U"一二三四五六七八九十";

    // 一打, 5打, 每打; 打折, 打球 and 一打有12支 are something else.
    static void count_dozens(RequestText& text) {
        constexpr Text verbs = U"折球字水印开车算工扫篮包卡针电完了成碎架扮磨有是到羽乒网个招听雪猎破打";
        if (has_any(text.characters, {U"打12", U"打1", U"打是", U"打有", U"打装", U"打为"})) {
            return;
        }
        for (std::size_t at = text.characters.find(U'打'); at != Text::npos; at = text.characters.find(U'打', at + 1)) {
            const Text t = text.characters;
            const bool verb = at + 1 < t.size() && (verbs.find(t[at + 1]) != Text::npos ||
                                                    digits.find(t[at + 1]) != Text::npos || is_ascii_digit(t[at + 1]));
            std::size_t begin = at;
            while (begin > 0 && is_ascii_digit(t[begin - 1])) {
                --begin;
            }
            const bool counted = begin < at && (begin == 0 || t[begin - 1] != U'.');
            const bool one = at > 0 && t[at - 1] == U'一';
            if (verb || (!counted && !one)) {
                continue;
            }
            Rational dozens(1);
            if (counted) {
                std::string number;
                for (const char32_t c : t.substr(begin, at - begin)) {
                    number += static_cast<char>(c);
                }
                dozens = Rational::from_decimal(number);
            }
            std::u32string pieces = decode_utf8((dozens * Rational(12)).fraction());
            pieces += at + 1 < t.size() && t[at + 1] == U'多' ? U"" : U"个";
            replace_words(text, counted ? begin : at - 1, at + 1, pieces);
        }
    }

    // 六千克 is six kilograms.
    static void weigh_in_kilograms(RequestText& text) {
        for (std::size_t at = text.characters.find(U"千克"); at != Text::npos;
             at = text.characters.find(U"千克", at + 1)) {
            const Text t = text.characters;
            const std::size_t digit = at > 0 ? digits.find(t[at - 1]) : Text::npos;
            const bool alone =
                at < 2 || (digits.find(t[at - 2]) == Text::npos && Text(U"百零点.").find(t[at - 2]) == Text::npos);
            if (digit != Text::npos && alone) {
                const std::u32string figure =
                    digit == 9 ? std::u32string(U"10") : std::u32string(1, U'1' + static_cast<char32_t>(digit));
                replace_words(text, at - 1, at, figure);
            }
        }
    }

    // Behind 今年, and at the end of its clause.
    static void say_years(RequestText& text) {
        fill_in(text, U"岁", [](Text before, Text behind) {
            return ends_with_any(before, {U"今年", U"现在", U"年纪", U"年龄"}) && ends_clause(behind);
        });
    }

    // 32一斤, 每斤18, 大人40: at the end of its clause behind a word, or before 一 and a measure.
    static void say_yuan(RequestText& text) {
        fill_in(text, U"元", [](Text before, Text behind) {
            const bool of_one =
                behind.size() > 1 && behind[0] == U'一' && !AccountWords::counted_in(behind.substr(1)).empty();
            const bool named =
                !before.empty() && is_han(before.back()) &&
                !ends_with_any(before, {U"第", U"年", U"月", U"乘", U"加", U"减", U"除以", U"是", U"倍"});
            return named && (of_one || ends_clause(behind));
        });
    }

    static bool ends_clause(Text behind) { return behind.empty() || Text(U",.;?!").find(behind[0]) != Text::npos; }

    template <typename Lacks>
    static void fill_in(RequestText& text, Text unit, const Lacks& lacks) {
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        for (std::size_t i = numbers.size(); i-- > 0;) {
            const Quantity& q = numbers[i];
            const Text t = text.characters;
            const bool plain = !q.unit && !q.share && !q.percent && is_ascii_digit(t[q.begin]);
            if (plain && lacks(t.substr(0, q.begin), t.substr(q.number_end))) {
                replace_words(text, q.number_end, q.number_end, unit);
            }
        }
    }
};

}  // namespace minillm
