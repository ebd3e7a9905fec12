// os/apps/tutor/idle_facts.hpp: a Chinese story without the numbers that nothing is reckoned with.
//
//     2019年建成的图书馆有6层，每层75本       建成的图书馆有6层，每层75本           a year only tells when
//     在5号仓库, 停在3楼, 10月20日            在仓库, 停在楼上, 那天                they name
//     妹妹5岁，有贴纸27张，…几张              妹妹有贴纸27张，…几张                 nobody asks how old
//     一箱重10千克，要65元，吃了3千克，…      一箱重10千克，吃了3千克，…            one sum of money, and none is asked
//     一条路长900米、宽6米，每天修30米，…     一条路长900米，每天修30米，…          nobody asks for an area
//
// A kind of measure that is told once, in no rate and in no question, cancels against nothing: whatever is asked, that
// number is no part of it. It is asked for once no form has answered the story with all its numbers.
//
// Not here: numbers of the frame around a question (number_asides.hpp). Next: tutor.hpp, which asks it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "stories/account_words.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Takes numbers out of a story that cannot be part of its answer.
class IdleFacts {
    using Text = std::u32string_view;

public:
    /// The story without them; the text itself if it has none, or is not Chinese.
    static RequestText dropped(const RequestText& text) {
        if (std::none_of(text.characters.begin(), text.characters.end(), is_han)) {
            return text;
        }
        RequestText plain = text;
        drop_names(plain);
        drop_width(plain);
        for (std::size_t again = 0; again < 3 && drop_one_idle(plain); ++again) {
        }
        return plain;
    }

private:
    // Years, dates, floors, numbers of rooms and buses: where no question is about them.
    static void drop_names(RequestText& text) {
        if (has_any(text.characters, {U"几楼", U"几号", U"几月", U"哪年", U"哪一年", U"哪天", U"几层", U"星期几",
                                      U"年龄", U"几路", U"多少年", U"几年", U"出生", U"到第", U"平年", U"闰年"})) {
            return;
        }
        for (std::size_t at = text.size(); at-- > 0;) {
            const Text t = text.characters;
            if (!is_ascii_digit(t[at]) || (at + 1 < t.size() && is_ascii_digit(t[at + 1]))) {
                continue;
            }
            std::size_t begin = at;
            while (begin > 0 && is_ascii_digit(t[begin - 1])) {
                --begin;
            }
            const Text behind = t.substr(at + 1);
            const std::size_t length = at + 1 - begin;
            const bool year = length == 4 && behind.starts_with(U"年") && (t[begin] == U'1' || t[begin] == U'2');
            const bool day = behind.starts_with(U"日") && begin > 0 && t[begin - 1] == U'月';
            const bool month = behind.starts_with(U"月") && at + 2 < t.size() && is_ascii_digit(t[at + 2]);
            const bool ordinal = begin > 0 && t[begin - 1] == U'第' && count_of(t, U"第") == 1;
            const bool place =
                starts(behind, {U"号", U"室", U"楼", U"路车", U"路公"}) && count_of(t, behind.substr(0, 1)) == 1;
            if (year || day || month) {
                replace_words(text, begin, at + 2, U"");
            } else if (ordinal) {
                replace_words(text, begin - 1, at + 1, U"某");
            } else if (place) {
                replace_words(text, begin, at + 1, U"");
            }
        }
    }

    // 长45米，宽1.2米: how wide it is, where it is measured along its length only.
    static void drop_width(RequestText& text) {
        const Text t = text.characters;
        const bool of_figure = has_any(t, {U"面积", U"周长", U"体积", U"平方", U"立方", U"围", U"边", U"铺", U"圈",
                                           U"正方", U"表面", U"容积", U"比例", U"水深", U"水面", U"高"}) ||
                               !contains(t, U"长");
        for (const Text side : {Text(U"宽"), Text(U"粗"), Text(U"厚")}) {
            const std::size_t at = text.characters.find(side);
            if (of_figure || at == Text::npos || at == 0 || count_of(text.characters, side) != 1) {
                continue;
            }
            const Text now = text.characters;
            for (const Quantity& q : UnitReader::quantities(text)) {
                const bool measures = q.unit && q.unit->dimension == "length" && q.begin > at && q.begin <= at + 2;
                const bool ends = q.end < now.size() && Text(U",.;的").find(now[q.end]) != Text::npos;
                if (measures && ends) {
                    const bool beside = Text(U",、").find(now[at - 1]) != Text::npos;
                    replace_words(text, at - (beside ? 1 : 0), q.end, U"");
                    break;
                }
            }
        }
    }

    // One number whose kind of measure stands alone.
    static bool drop_one_idle(RequestText& text) {
        const std::vector<Quantity> quantities = UnitReader::quantities(text);
        if (quantities.size() < 3) {
            return drop_age(text, quantities);
        }
        const Text t = text.characters;
        const bool bare = std::any_of(quantities.begin(), quantities.end(), [&](const Quantity& q) {
            return !q.unit && !q.share && AccountWords::counted_in(t.substr(q.number_end)).empty();
        });
        if (bare) {
            return false;  // 满300减50: sums of money too, though nobody says so
        }
        for (const Quantity& quantity : quantities) {
            const bool measured = quantity.unit && !quantity.share && !quantity.percent;
            if (!measured) {
                continue;
            }
            const std::string& kind = quantity.unit->dimension;
            const bool idle =
                (kind == "money" || kind == "mass") &&
                std::count_if(quantities.begin(), quantities.end(),
                              [&](const Quantity& q) { return q.unit && q.unit->dimension == kind; }) == 1 &&
                !asked(t, kind);
            if (idle && drop_clause(text, quantity)) {
                return true;
            }
        }
        return drop_age(text, quantities);
    }

    // Whether the story asks for a kind of measure, or tells of each unit of it.
    static bool asked(Text t, const std::string& kind) {
        if (kind == "money") {
            return has_any(t, {U"多少元", U"几元", U"多少钱", U"几块", U"多少块", U"每元", U"找回", U"多贵", U"几角",
                               U"能买", U"可以买", U"花费", U"收入", U"赚", U"便宜", U"省"});
        }
        return has_any(t, {U"多少千克", U"几千克", U"多少克", U"几克", U"多少吨", U"几吨", U"每千克", U"每吨", U"每克",
                           U"多重", U"多少公斤", U"几公斤", U"每斤", U"多少斤", U"几斤", U"重多少", U"斤两", U"一斤"});
    }

    // 妹妹5岁，有贴纸: the age, and the mark behind it where the next clause has no other subject.
    static bool drop_age(RequestText& text, const std::vector<Quantity>& quantities) {
        const Text t = text.characters;
        if (has_any(t, {U"几岁", U"多少岁", U"年龄", U"年纪", U"多大", U"几年", U"岁数", U"出生"}) ||
            count_of(t, U"岁") != 1) {
            return false;
        }
        for (const Quantity& quantity : quantities) {
            if (!t.substr(quantity.number_end).starts_with(U"岁")) {
                continue;
            }
            std::size_t begin = quantity.begin;
            for (const Text word : {Text(U"今年"), Text(U"已经"), Text(U"才"), Text(U"都")}) {
                begin -= t.substr(0, begin).ends_with(word) ? word.size() : 0;
            }
            std::size_t end = quantity.number_end + 1;
            end += t.substr(end).starts_with(U"了") ? 1 : 0;
            const bool clause_ends = end < t.size() && t[end] == U',';
            const std::size_t opens = t.substr(0, begin).find_last_of(U",.;!?:");
            const bool subject = begin > (opens == Text::npos ? 0 : opens + 1);
            end += clause_ends && subject ? 1 : 0;
            replace_words(text, begin, end, U"");
            return true;
        }
        return false;
    }

    // The clause of a number, if it has no other and does not ask; else nothing.
    static bool drop_clause(RequestText& text, const Quantity& quantity) {
        const Text t = text.characters;
        const auto is_mark = [&](std::size_t at) {
            const bool in_number =
                at > 0 && at + 1 < t.size() && is_ascii_digit(t[at - 1]) && is_ascii_digit(t[at + 1]);
            return Text(U",.?!;:").find(t[at]) != Text::npos && !in_number;
        };
        std::size_t begin = quantity.begin;
        while (begin > 0 && !is_mark(begin - 1)) {
            --begin;
        }
        std::size_t end = quantity.end;
        while (end < t.size() && !is_mark(end)) {
            ++end;
        }
        const Text clause = t.substr(begin, end - begin);
        std::size_t numbers = 0;
        for (const Quantity& other : UnitReader::quantities(text)) {
            numbers += other.begin >= begin && other.begin < end && !says_one(t, other) ? 1U : 0U;
        }
        if (begin == 0 || numbers != 1 || end >= t.size() || has_any(clause, {U"多少", U"几"})) {
            return false;  // the first clause tells whose story it is
        }
        replace_words(text, begin, end + 1, U"");
        return true;
    }

    static bool says_one(Text t, const Quantity& q) { return t.substr(q.begin, q.number_end - q.begin) == U"一"; }

    static std::size_t count_of(Text text, Text word) {
        std::size_t count = 0;
        for (std::size_t at = text.find(word); at != Text::npos; at = text.find(word, at + 1)) {
            ++count;
        }
        return count;
    }

    static bool starts(Text text, std::initializer_list<Text> words) {
        return std::any_of(words.begin(), words.end(), [&](Text word) { return text.starts_with(word); });
    }
};

}  // namespace minillm
