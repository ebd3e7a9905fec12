// os/apps/tutor/amounts_in_full.hpp: amounts of a Chinese story that are told by half, told in full.
//
//     20米长，宽只有长的一半，面积        20米长,宽10米,面积
//     排队，前面7个人，后面还有5个人      排队,前面有7个人,后面有5个人
//     每天早晚各吃1片                     每天2次,每次1片
//     给了一张100元                       给了100元
//     小汽车4个轮子三轮车3个              小汽车4个轮子,三轮车3个轮子
//     橘子1公斤多少元                     橘子每公斤多少元
//
// Each edit is made only where the words leave no other meaning.
//
// Not here: sums and unknowns told in words (told_in_words.hpp). Next: wording_edit.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Tells the amounts of a story in full.
class AmountsInFull {
    using Text = std::u32string_view;

public:
    /// The story with them; the text itself if nothing is told by half.
    static RequestText told(const RequestText& text) {
        RequestText plain = text;
        size_of_side(plain);
        have_in_queue(plain);
        price_of_one(plain);
        each_time_of_day(plain);
        part_girls_and_boys(plain);
        note_as_amount(plain);
        part_kinds(plain);
        for (const auto& [again, once] : {std::pair<Text, Text>{U"一周7天", U"7天"},
                                          {U"一周七天", U"7天"},
                                          {U"一星期7天", U"7天"},
                                          {U"一个星期7天", U"7天"},
                                          {U"一星期七天", U"7天"}}) {
            if (contains(plain.characters, again)) {
                replace_everywhere(plain, again, once);
                replace_everywhere(plain, U"这一周", U"");
                replace_everywhere(plain, U"一周一共", U"一共");
            }
        }
        return plain;
    }

private:
    static bool is_number_char(char32_t c) {
        return is_ascii_digit(c) || c == U'.' || Text(U"零一二三四五六七八九十百千万两点").find(c) != Text::npos;
    }

    // 20米长，宽只有长的一半: the other side in figures, where a figure is asked for.
    static void size_of_side(RequestText& text) {
        const bool measured = has_any(text.characters, {U"面积", U"周长", U"体积", U"围一圈", U"一圈"});
        const bool related =
            has_any(text.characters, {U"长的一半", U"底的一半", U"宽的", U"长的", U"底的", U"高的", U"腰的"});
        if (!measured || !related) {
            return;
        }
        static constexpr std::pair<Text, Text> sides[] = {
            {U"宽", U"长"}, {U"长", U"宽"}, {U"高", U"底"}, {U"底", U"高"}, {U"高", U"底边"}};
        for (const auto& [side, other] : sides) {
            for (const Text link : {Text(U"只有"), Text(U"是"), Text(U"正好是"), Text(U"刚好是"), Text(U"为"),
                                    Text(U"等于"), Text(U"有")}) {
                const std::u32string words =
                    std::u32string(side) + std::u32string(link) + std::u32string(other) + U"的";
                const std::size_t at = text.characters.find(words);
                if (at == Text::npos || (at > 0 && Text(U"周边底").find(text.characters[at - 1]) != Text::npos)) {
                    continue;
                }
                const std::size_t begin = at + words.size();
                const std::vector<Quantity> numbers = UnitReader::quantities(text);
                Rational times(0);
                std::size_t end = begin;
                for (const Quantity& q : numbers) {
                    const bool half = q.begin == begin && q.share && !q.unit;
                    const bool multiple =
                        q.begin == begin && Text(text.characters).substr(q.number_end).starts_with(U"倍");
                    times = half || multiple ? q.value : times;
                    end = multiple ? q.number_end + 1 : half ? q.number_end : end;
                }
                if (times.is_zero() && Text(text.characters).substr(begin).starts_with(U"一半")) {
                    times = Rational(1) / Rational(2);
                    end = begin + 2;
                }
                const std::optional<Quantity> known = size_told(text, numbers, other);
                const Text behind = Text(text.characters).substr(end);
                const bool ends = behind.empty() || Text(U",.;? ").find(behind[0]) != Text::npos;
                if (times.is_zero() || !known || !ends) {
                    continue;
                }
                const std::u32string value = decode(((known->value) * times).decimal());
                const std::u32string unit = text.characters.substr(known->number_end, known->end - known->number_end);
                replace_words(text, at, end, std::u32string(side) + value + unit);
                return;
            }
        }
    }

    // The side that is told in figures: 长20米, 长是20米, 20米长.
    static std::optional<Quantity> size_told(const RequestText& text, const std::vector<Quantity>& numbers, Text side) {
        const Text t = text.characters;
        for (const Quantity& q : numbers) {
            const bool length = q.unit && q.unit->dimension == "length" && !q.share;
            const Text before = t.substr(0, q.begin);
            const bool named_before = before.ends_with(side) || before.ends_with(std::u32string(side) + U"是") ||
                                      before.ends_with(std::u32string(side) + U"为") ||
                                      before.ends_with(std::u32string(side) + U"有");
            const bool named_behind = t.substr(q.end).starts_with(side);
            if (length && (named_before || named_behind)) {
                return q;
            }
        }
        return std::nullopt;
    }

    static std::u32string decode(const std::string& ascii) { return {ascii.begin(), ascii.end()}; }

    // 六年级200人女生占45%男生有多少人: a comma before each of the two.
    static void part_girls_and_boys(RequestText& text) {
        if (!contains(text.characters, U"男") || !contains(text.characters, U"女")) {
            return;
        }
        std::vector<Quantity> numbers = UnitReader::quantities(text);
        std::reverse(numbers.begin(), numbers.end());  // from the end, so that the places before stay
        for (const Quantity& number : numbers) {
            const Text t = text.characters;
            std::size_t end = number.end;
            end += begins_with_any(t.substr(end), {U"人", U"名", U"个"}) ? 1 : 0;
            if (begins_with_any(t.substr(end), {U"男生", U"女生", U"男同学", U"女同学", U"男学生", U"女学生"}) &&
                end > number.end - 1 && (end > number.number_end || number.percent || number.share)) {
                const bool counted = end > number.end;
                const bool of_kind =
                    counted && begins_with_any(t.substr(end - 1), {U"名", U"个"});  // 5名女生: no joint
                if (!of_kind) {
                    replace_words(text, end, end, U",");
                }
            }
        }
    }

    // 每天早晚各吃1片: twice a day, 1 each time.
    static void each_time_of_day(RequestText& text) {
        for (const auto& [when, times] : {std::pair<Text, Text>{U"早中晚各", U"每天3次,每次"},
                                          {U"早、中、晚各", U"每天3次,每次"},
                                          {U"早晚各", U"每天2次,每次"},
                                          {U"早上晚上各", U"每天2次,每次"},
                                          {U"早上和晚上各", U"每天2次,每次"}}) {
            const std::size_t at = text.characters.find(when);
            if (at == Text::npos) {
                continue;
            }
            std::size_t begin = at;
            for (const Text day : {Text(U"每天"), Text(U"一天"), Text(U"每日")}) {
                begin -= Text(text.characters).substr(0, begin).ends_with(day) ? day.size() : 0;
            }
            std::size_t end = at + when.size();
            for (const Text verb : {Text(U"吃"), Text(U"服"), Text(U"喝"), Text(U"用"), Text(U"滴")}) {
                end += Text(text.characters).substr(end).starts_with(verb) ? 1 : 0;
            }
            const Text number = Text(text.characters).substr(end);
            const bool once = begins_with_any(number, {U"一次", U"1次"});
            if (!once && !number.empty() && (is_ascii_digit(number[0]) || is_number_char(number[0]))) {
                const bool one = number[0] == U'一';
                replace_words(text, begin, end + (one ? 1 : 0), std::u32string(times) + (one ? U"1" : U""));
                return;
            }
        }
    }

    // 给了一张100元: so much money.
    static void note_as_amount(RequestText& text) {
        constexpr Text note = U"一张";
        for (std::size_t at = text.characters.find(note); at != Text::npos; at = text.characters.find(note, at + 1)) {
            const Text t = text.characters;
            std::size_t end = at + note.size();
            while (end < t.size() && is_ascii_digit(t[end])) {
                ++end;
            }
            constexpr std::size_t near = 8;
            const Text before = t.substr(at > near ? at - near : 0, std::min(at, near));
            const bool paid = has_any(before, {U"给", U"付", U"拿", U"掏", U"递"});
            const bool money = end > at + note.size() && begins_with_any(t.substr(end), {U"元", U"块"}) &&
                               !begins_with_any(t.substr(end + 1), {U"的券", U"券", U"优惠"});
            if (paid && money) {
                replace_words(text, at, at + note.size(), U"");
            }
        }
    }

    // 小汽车4个轮子三轮车3个: each kind for itself, with what is counted.
    static void part_kinds(RequestText& text) {
        for (const Text part : {Text(U"个轮子"), Text(U"条腿"), Text(U"只脚"), Text(U"只轮子")}) {
            const std::size_t at = text.characters.find(part);
            const bool counted = at != Text::npos && at > 0 && is_number_char(text.characters[at - 1]);
            if (!counted) {
                continue;
            }
            const std::size_t begin = at + part.size();
            const Text t = text.characters;
            std::size_t number = begin;
            constexpr std::size_t longest_kind = 5;
            while (number < t.size() && number - begin <= longest_kind && is_han(t[number]) &&
                   (!is_number_char(t[number]) || t.substr(number + 1, 1) == U"轮")) {
                ++number;
            }
            std::size_t end = number;
            while (end < t.size() && is_ascii_digit(t[end])) {
                ++end;
            }
            const bool kind = number > begin && end > number && t.substr(end, 1) == part.substr(0, 1);
            const bool bare = kind && (end + 1 >= t.size() || Text(U",.;").find(t[end + 1]) != Text::npos);
            if (bare) {
                replace_words(text, end, end + 1, part);
                replace_words(text, begin, begin, U",");
                return;
            }
        }
    }

    // 橘子1公斤多少元: each kilogram.
    static void price_of_one(RequestText& text) {
        for (const Text asks :
             {Text(U"多少元"), Text(U"多少钱"), Text(U"几元"), Text(U"几块"), Text(U"要多少元"), Text(U"要多少钱")}) {
            const std::size_t at = text.characters.find(asks);
            if (at == Text::npos || at < 2) {
                continue;
            }
            constexpr std::size_t longest_unit = 2;
            for (std::size_t unit = 1; unit <= longest_unit && unit < at; ++unit) {
                const std::size_t one = at - unit - 1;
                const Text t = text.characters;
                const bool figure =
                    t[one] == U'1' &&
                    (one == 0 || !(is_ascii_digit(t[one - 1]) || t[one - 1] == U'.' || t[one - 1] == U'第'));
                const bool behind_thing = one > 0 && is_han(t[one - 1]);
                if (figure && behind_thing &&
                    std::all_of(t.begin() + static_cast<std::ptrdiff_t>(one + 1),
                                t.begin() + static_cast<std::ptrdiff_t>(at), is_han)) {
                    replace_words(text, one, one + 1, U"每");
                    return;
                }
            }
        }
    }

    // 前面7个人, 后面还有5个人: they are there.
    static void have_in_queue(RequestText& text) {
        if (!has_any(text.characters, {U"排队", U"排成", U"一队", U"队伍", U"排着", U"列队", U"站队"}) ||
            !has_any(text.characters, {U"前面", U"后面", U"左边", U"右边"})) {
            return;
        }
        for (const Text side : {Text(U"前面"), Text(U"后面"), Text(U"前边"), Text(U"后边"), Text(U"左边"),
                                Text(U"右边"), Text(U"身后"), Text(U"身前")}) {
            for (std::size_t at = text.characters.find(side); at != Text::npos;
                 at = text.characters.find(side, at + 1)) {
                const std::size_t end = at + side.size();
                const Text behind = Text(text.characters).substr(end);
                std::size_t verb = 0;
                for (const Text there : {Text(U"还有"), Text(U"排着"), Text(U"站着"), Text(U"还排着"), Text(U"还站着"),
                                         Text(U"共有"), Text(U"是"), Text(U"排了"), Text(U"站了")}) {
                    verb = behind.starts_with(there) ? there.size() : verb;
                }
                const Text number = behind.substr(verb);
                const bool counted = !number.empty() && (is_ascii_digit(number[0]) ||
                                                         Text(U"两三四五六七八九十").find(number[0]) != Text::npos);
                const Text plain = side == U"前边" || side == U"身前"   ? Text(U"前面")
                                   : side == U"后边" || side == U"身后" ? Text(U"后面")
                                                                        : side;
                if (counted) {
                    replace_words(text, at, end + verb, std::u32string(plain) + U"有");
                }
            }
        }
    }
};

}  // namespace minillm
