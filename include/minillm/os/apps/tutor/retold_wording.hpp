// os/apps/tutor/retold_wording.hpp: stories in other people's words, said the way that the readers of stories know.
//
//     一减去七分之三还剩多少             一减去七分之三等于多少       $5 - $3.20                       5 - 3.20
//     6米栽一棵                          每隔6米栽一棵                at 3.20 a kg, what do i pay      at $3.20 a kg
//     菱形对角线分别长8厘米              菱形对角线分别是8厘米        so they both have the same       … the same
//     number 语文92数学98，平均                 语文92,数学98,平均           diagonals of a kite              … of a
//     rhombus
//
// Each edit is made only where the words around leave no other meaning: two bare numbers and nothing else, a decimal
// of two places where money is asked for, a list of school subjects before 平均.
//
// Not here: dialect and spelling (spoken_wording.hpp), commas (lost_stops.hpp). Next: wording_edit.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "stories/relation_words.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Says stories as their readers know them.
class RetoldWording {
    using Text = std::u32string_view;

public:
    /// The text in those words; the text itself if it has none of them.
    static RequestText reworded(const RequestText& text) {
        RequestText plain = text;
        drop_yuan(plain);
        subtract_bare_numbers(plain);
        drop_signs_of_sum(plain);
        sign_prices(plain);
        name_distance(plain);
        name_diagonals(plain);
        name_equal_number(plain);
        buy_both(plain);
        part_subjects(plain);
        drop_equality(plain);
        count_pieces(plain);
        drop_whole(plain);
        place_in_figures(plain);
        return plain;
    }

    /// The text with figures for the number words before plural nouns: six packs, 6 packs. A second try, since "two
    /// trains" and "three quarters" are no counts.
    static RequestText with_figures(const RequestText& text) {
        static constexpr std::array<std::pair<Text, Text>, 10> words = {{{U"three", U"3"},
                                                                         {U"four", U"4"},
                                                                         {U"five", U"5"},
                                                                         {U"six", U"6"},
                                                                         {U"seven", U"7"},
                                                                         {U"eight", U"8"},
                                                                         {U"nine", U"9"},
                                                                         {U"ten", U"10"},
                                                                         {U"eleven", U"11"},
                                                                         {U"twelve", U"12"}}};
        RequestText plain = text;
        for (const auto& [word, figures] : words) {
            for (std::size_t at = plain.characters.find(word); at != Text::npos;
                 at = plain.characters.find(word, at + 1)) {
                const std::size_t end = at + word.size();
                const Text t = plain.characters;
                const bool begins = at == 0 || t[at - 1] == U' ';
                const Text noun = end < t.size() && t[end] == U' ' ? word_at(t, end + 1) : Text();
                const bool share =
                    noun.ends_with(U"ths") || noun == U"quarters" || noun == U"thirds" || noun == U"times";
                const bool counts = begins && noun.size() > 2 && noun.ends_with(U"s") && !share;
                if (counts) {
                    replace_words(plain, at, end, figures);
                }
            }
        }
        return plain;
    }

private:
    static Text word_at(Text text, std::size_t begin) {
        std::size_t end = begin;
        while (end < text.size() && is_latin_letter(text[end])) {
            ++end;
        }
        return text.substr(begin, end - begin);
    }

    // 五减去三分之二还剩几: two bare numbers are no story of which something is left.
    static void subtract_bare_numbers(RequestText& text) {
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        const Text t = text.characters;
        const bool bare = numbers.size() == 2 && !numbers[0].unit && !numbers[1].unit && !numbers[1].percent;
        if (!bare) {
            return;
        }
        const Text before = t.substr(0, numbers[0].begin);
        const Text between = t.substr(numbers[0].end, numbers[1].begin - numbers[0].end);
        const Text behind = t.substr(numbers[1].end);
        const bool minus = between == U"减去" || between == U"减" || between == U"减掉" || between == U"里减去" ||
                           between == U"中减去" || between == U"里面减去";
        const std::size_t asks = behind.find_first_not_of(U", ");
        const Text question = behind.substr(std::min(asks, behind.size()));
        const bool left = begins_with_any(question, {U"还剩多少", U"还剩几", U"还剩下多少", U"剩多少", U"剩下多少",
                                                     U"还剩下几", U"还有多少"}) &&
                          question.find_first_of(U"的个元块,") == Text::npos;
        if ((before.empty() || before == U"从") && minus && left) {
            const std::size_t end = text.size();
            replace_words(text, numbers[1].end, end, U"等于多少");
        }
    }

    // 一百块减去37.5元得多少: one of two numbers has the unit of both. Then it is a sum of bare numbers.
    static void drop_yuan(RequestText& text) {
        const std::vector<Quantity> numbers = UnitReader::quantities(text);
        const Text t = text.characters;
        if (numbers.size() != 2 || !numbers[1].unit || numbers[1].unit->dimension != "money") {
            return;
        }
        const std::size_t unit_end =
            numbers[0].end + (begins_with_any(t.substr(numbers[0].end), {U"块", U"元"}) ? 1 : 0);
        const Text between = t.substr(unit_end, numbers[1].begin - unit_end);
        const Text question = t.substr(numbers[1].end);
        const bool sum = between == U"减去" || between == U"减" || between == U"加上" || between == U"加";
        const bool asks =
            begins_with_any(question, {U"得多少", U"是多少", U"等于多少", U"还剩多少", U"等于几", U"得几"});
        const bool one_kind = !numbers[0].unit || numbers[0].unit->id == numbers[1].unit->id;
        if (sum && asks && one_kind && numbers[0].begin == 0) {
            replace_words(text, numbers[1].number_end, numbers[1].end, U"");
            replace_words(text, numbers[0].number_end, unit_end, U"");
        }
    }

    // $5 - $3.20: a sum of money in signs alone.
    static void drop_signs_of_sum(RequestText& text) {
        constexpr Text signs = U"$£€¥";
        const Text t = text.characters;
        const std::size_t amounts = static_cast<std::size_t>(
            std::count_if(t.begin(), t.end(), [&](char32_t c) { return signs.find(c) != Text::npos; }));
        const bool only_signs = std::all_of(t.begin(), t.end(), [&](char32_t c) {
            return is_ascii_digit(c) || signs.find(c) != Text::npos || Text(U" .+-*/x×÷=?()").find(c) != Text::npos;
        });
        if (!only_signs || amounts < 2) {
            return;
        }
        for (const char32_t sign : signs) {
            replace_everywhere(text, Text(&sign, 1), U"");
        }
    }

    // "at 3.20 a kg and a loaf for 2.75, what do i pay": two places of a decimal are money where money is asked for.
    static void sign_prices(RequestText& text) {
        const bool money_asked =
            has_any(text.characters, {U"pay", U"cost", U"costs", U"spend", U"spent", U"how much", U"bill"});
        const bool signed_already =
            text.characters.find_first_of(U"$£€¥") != Text::npos ||
            has_any(text.characters, {U"dollar", U"pound", U"euro", U"cent", U"rupee", U"yuan"});
        // "1.20 each and rulers 0.80 each": one sign alone would set two like prices apart
        const bool for_each = has_any(text.characters, {U"each", U"apiece"});
        if (!money_asked || signed_already || for_each) {
            return;
        }
        std::vector<Quantity> numbers = UnitReader::quantities(text);
        std::reverse(numbers.begin(), numbers.end());  // from the end, so that the places before stay
        for (const Quantity& number : numbers) {
            const Text t = text.characters;
            const Text written = t.substr(number.begin, number.number_end - number.begin);
            const std::size_t point = written.find(U'.');
            const bool two_places = point != Text::npos && point + 3 == written.size();
            const bool priced =
                ends_with_any(t.substr(0, number.begin), {U" at ", U" for ", U" costs ", U" cost ", U" is ", U" are "});
            const Text behind = t.substr(number.number_end);
            const bool measured = number.unit && !begins_with_any(behind, {U" a ", U" per ", U" each", U" and"});
            if (two_places && priced && !measured) {
                replace_words(text, number.begin, number.begin, U"$");
            }
        }
    }

    // 6米栽一棵: 每隔6米.
    static void name_distance(RequestText& text) {
        constexpr Text metres = U"米";
        constexpr Text deeds = U"栽种植插立装安放摆挂";
        for (std::size_t at = text.characters.find(metres); at != Text::npos;
             at = text.characters.find(metres, at + 1)) {
            const Text t = text.characters;
            const bool sets_one = at + 2 < t.size() && deeds.find(t[at + 1]) != Text::npos && t[at + 2] == U'一';
            std::size_t begin = at;
            while (begin > 0 && (is_ascii_digit(t[begin - 1]) || t[begin - 1] == U'.')) {
                --begin;
            }
            const bool number = begin < at;
            const bool told = begin > 0 && Text(U"每隔距离长").find(t[begin - 1]) != Text::npos;
            if (sets_one && number && !told) {
                replace_words(text, begin, begin, U"每隔");
                at += 2;
            }
        }
    }

    // 对角线分别长8厘米: the length is that of the diagonal, no side. A kite has the area of a rhombus.
    static void name_diagonals(RequestText& text) {
        const bool two = has_any(text.characters, {U"菱形", U"筝形", U"两条对角线"});
        if (two) {
            replace_everywhere(text, U"对角线分别长", U"对角线分别是");
            replace_everywhere(text, U"对角线各长", U"对角线分别是");
            replace_everywhere(text, U"对角线的长分别是", U"对角线分别是");
            replace_everywhere(text, U"对角线长", U"对角线是");
            replace_everywhere(text, U"筝形", U"菱形");
        }
        const std::size_t kite = find_word(text.characters, U"kite");
        if (kite != Text::npos && has_any(text.characters, {U"diagonal"})) {
            constexpr std::size_t size_of_kite = 4;
            replace_words(text, kite, kite + size_of_kite, U"rhombus");
        }
    }

    // "so they both have the same": the same number of what is told.
    static void name_equal_number(RequestText& text) {
        for (const Text same : {Text(U"both have the same"), Text(U"each have the same")}) {
            const std::size_t at = text.characters.find(same);
            const std::size_t end = at + same.size();
            const bool ends = at != Text::npos && text.characters.find_first_not_of(U" ?.!", end) == Text::npos;
            if (ends) {
                replace_words(text, end, end, U" number");
            }
        }
    }

    // 上衣比裤子贵48元，买一套要多少元: both of the two that are compared.
    static void buy_both(RequestText& text) {
        const bool compared = contains(text.characters, U"比") && has_any(text.characters, {U"贵", U"便宜"}) &&
                              has_any(text.characters, {U"衣", U"裤", U"裙"});
        if (compared) {
            replace_everywhere(text, U"买一套要", U"买这两件一共要");
            replace_everywhere(text, U"买一套需要", U"买这两件一共要");
            replace_everywhere(text, U"一套要", U"两件一共要");
            replace_everywhere(text, U"一套多少", U"两件一共多少");
        }
    }

    // 语文92数学98英语86三门平均: a comma before each subject, and before how many they are.
    static void part_subjects(RequestText& text) {
        static constexpr std::array<Text, 16> names = {U"语文", U"数学", U"英语", U"科学", U"体育", U"音乐",
                                                       U"美术", U"物理", U"化学", U"生物", U"历史", U"地理",
                                                       U"政治", U"三门", U"两门", U"四门"};
        const bool average =
            has_any(text.characters, {U"平均"}) && has_any(text.characters, {U"语文", U"数学", U"英语"});
        if (!average) {
            return;
        }
        for (const Text name : names) {
            for (std::size_t at = text.characters.find(name); at != Text::npos;
                 at = text.characters.find(name, at + name.size() + 1)) {
                const bool behind_number = at > 0 && is_ascii_digit(text.characters[at - 1]);
                if (behind_number) {
                    replace_words(text, at, at, U",");
                }
            }
        }
    }

    // 每只每天吃的一样多: a clause without a number that says what a mean supposes anyway.
    static void drop_equality(RequestText& text) {
        for (const Text equal : {Text(U"一样多,"), Text(U"同样多,"), Text(U"相等,"), Text(U"相同,")}) {
            const std::size_t at = text.characters.find(equal);
            if (at == Text::npos) {
                continue;
            }
            const Text before = Text(text.characters).substr(0, at);
            const std::size_t stop = before.find_last_of(U",.;");
            const Text clause = before.substr(stop == Text::npos ? 0 : stop + 1);
            const bool idle = stop != Text::npos && clause.starts_with(U"每") &&
                              std::none_of(clause.begin(), clause.end(), is_ascii_digit) && !contains(clause, U"比");
            if (idle) {
                replace_words(text, stop + 1, at + equal.size(), U"");
            }
        }
    }

    // 每人5块还剩3块，一共几块: biscuits, where no word of money stands.
    static void count_pieces(RequestText& text) {
        const Text t = text.characters;
        const bool asks_pieces = has_any(t, {U"几块", U"多少块"});
        const bool money =
            has_any(t, {U"元", U"钱", U"角", U"毛", U"价", U"花", U"买", U"卖", U"付", U"挣", U"赚", U"费"});
        const bool eaten =
            has_any(t, {U"饼干", U"糖", U"蛋糕", U"巧克力", U"月饼", U"面包", U"积木", U"橡皮", U"西瓜"});
        const bool dealt_twice = detail::tells_more_or_less(t);
        if (!asks_pieces || money || !eaten || dealt_twice || !contains(t, U"剩")) {
            return;
        }
        replace_everywhere(text, U"块还剩", U"块,还剩");
        replace_everywhere(text, U"块", U"个");
    }

    // in a whole week: in a week
    static void drop_whole(RequestText& text) {
        for (const Text period : {Text(U"week"), Text(U"day"), Text(U"month"), Text(U"year"), Text(U"hour")}) {
            replace_everywhere(text, U" a whole " + std::u32string(period), U" a " + std::u32string(period));
        }
    }

    // fourth from the left: 4th from the left
    static void place_in_figures(RequestText& text) {
        static constexpr std::array<std::pair<Text, Text>, 12> places = {{{U"first", U"1st"},
                                                                          {U"second", U"2nd"},
                                                                          {U"third", U"3rd"},
                                                                          {U"fourth", U"4th"},
                                                                          {U"fifth", U"5th"},
                                                                          {U"sixth", U"6th"},
                                                                          {U"seventh", U"7th"},
                                                                          {U"eighth", U"8th"},
                                                                          {U"ninth", U"9th"},
                                                                          {U"tenth", U"10th"},
                                                                          {U"eleventh", U"11th"},
                                                                          {U"twelfth", U"12th"}}};
        for (const auto& [word, figures] : places) {
            replace_everywhere(text, U" " + std::u32string(word) + U" from the ",
                               U" " + std::u32string(figures) + U" from the ");
        }
    }
};

}  // namespace minillm
