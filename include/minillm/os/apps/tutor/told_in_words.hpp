// os/apps/tutor/told_in_words.hpp: what a Chinese question tells in words that a school book writes as signs.
//
//     括号里面八加七，外面乘以六，得多少          (八加七)乘以六等于多少
//     七十二除以八，商再加上十三                  (七十二除以八)加上十三等于多少
//     有个未知数x，它的三倍加上八等于三十五       x的三倍加上八等于三十五
//     x2-9=0 x后面那个2是平方                     x²-9=0
//     y=2x,x+y=15 x y各是多少                     y=2x,x+y=15,x和y各是多少
//     买了三斤排骨，三斤是几公斤                  三斤是几公斤
//
// Each edit is made only where the words leave no other meaning.
//
// Not here: amounts of stories (amounts_in_full.hpp), dialects (regional_wording.hpp), numbers that name something
// (number_asides.hpp). Next: wording_edit.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/lost_commas.hpp"
#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"
#include "wording_edit.hpp"

namespace minillm {

/// Writes what is told in words as a school book does.
class ToldInWords {
    using Text = std::u32string_view;

public:
    /// The question in that form; the text itself if it tells nothing in words.
    static RequestText written(const RequestText& text) {
        RequestText plain = text;
        raise_unknown(plain);
        part_unknowns(plain);
        name_unknown(plain);
        if (const std::optional<std::u32string> sum = sum_in_words(text)) {
            replace_words(plain, 0, plain.size(), *sum);
            return plain;
        }
        ask_conversion_alone(plain);
        return plain;
    }

private:
    static std::vector<std::pair<std::size_t, std::size_t>> clauses_of(Text t) {
        std::vector<std::pair<std::size_t, std::size_t>> clauses;
        std::size_t begin = 0;
        for (std::size_t at = 0; at <= t.size(); ++at) {
            const bool mark = at == t.size() || Text(U",.?!;").find(t[at]) != Text::npos;
            const bool decimal = at > 0 && at + 1 < t.size() && is_ascii_digit(t[at - 1]) && is_ascii_digit(t[at + 1]);
            if (mark && !decimal) {
                if (at > begin) {
                    clauses.emplace_back(begin, at);
                }
                begin = at + 1;
            }
        }
        return clauses;
    }

    // x2-9=0, and a remark that the 2 is a square.
    static void raise_unknown(RequestText& text) {
        const std::size_t remark = text.characters.find(U"平方");
        const std::size_t equals = text.characters.find(U'=');
        if (remark == Text::npos || equals == Text::npos || remark < equals) {
            return;
        }
        const Text words = Text(text.characters).substr(equals);
        const bool of_the_two =
            has_any(words, {U"2是平方", U"2就是平方", U"2表示平方", U"2是平方的", U"打不出平方", U"打不出来平方",
                            U"2代表平方", U"2指平方", U"二是平方", U"2是个平方", U"2其实是平方"});
        std::size_t end = equals + 1;
        while (end < text.size() &&
               (is_ascii_digit(text.characters[end]) || Text(U"+-.x").find(text.characters[end]) != Text::npos)) {
            ++end;
        }
        const bool rest_without_numbers = of_the_two && end < text.size();
        if (!rest_without_numbers) {
            return;
        }
        replace_words(text, end, text.size(), U"");
        for (std::size_t at = text.characters.find(U"x2"); at != Text::npos; at = text.characters.find(U"x2", at + 1)) {
            const bool further = at + 2 < text.size() && is_ascii_digit(text.characters[at + 2]);
            if (!further) {
                replace_words(text, at + 1, at + 2, U"²");
            }
        }
    }

    // y=2x,x+y=15 x y各是多少: the names of the unknowns are no factors.
    static void part_unknowns(RequestText& text) {
        if (std::count(text.characters.begin(), text.characters.end(), U'=') == 2) {
            part_two_equations(text);
        }
        for (std::size_t at = 1; at + 3 < text.size(); ++at) {
            const Text t = text.characters;
            const bool blank = t[at] == U' ' && (is_ascii_digit(t[at - 1]) || is_latin_letter(t[at - 1])) &&
                               contains(t.substr(0, at), U"=");
            if (!blank || !is_latin_letter(t[at + 1])) {
                continue;
            }
            std::size_t next = at + 2;
            while (next < t.size() && (t[next] == U' ' || t[next] == U',' || t[next] == U'和' || t[next] == U'、')) {
                ++next;
            }
            const bool second =
                next > at + 1 && next < t.size() && is_latin_letter(t[next]) &&
                begins_with_any(t.substr(next + 1), {U"各", U"分别", U"是", U"等于", U"都", U"的值", U" 各", U" 分别"});
            if (second) {
                const std::u32string words = {U',', t[at + 1], U'和', t[next]};
                replace_words(text, at, next + 1, words);
                return;
            }
        }
    }

    // y=x+1 2x+y=10: a comma between two equations.
    static void part_two_equations(RequestText& text) {
        const std::size_t first = text.characters.find(U'=');
        const std::size_t second = text.characters.find(U'=', first + 1);
        const std::size_t blank = text.characters.rfind(U' ', second);
        const Text between = Text(text.characters).substr(first, second - first);
        const bool bare = std::all_of(between.begin(), between.end(), [](char32_t c) {
            return is_ascii_digit(c) || is_latin_letter(c) || Text(U"=+-.() ²").find(c) != Text::npos;
        });
        const bool one_blank =
            blank != Text::npos && blank > first + 1 && std::count(between.begin(), between.end(), U' ') == 1;
        const bool ends =
            one_blank && (is_ascii_digit(text.characters[blank - 1]) || is_latin_letter(text.characters[blank - 1]));
        if (bare && ends &&
            (is_ascii_digit(text.characters[blank + 1]) || is_latin_letter(text.characters[blank + 1]))) {
            replace_words(text, blank, blank + 1, U",");
        }
    }

    // 有个未知数x，它的三倍: x的三倍
    static void name_unknown(RequestText& text) {
        for (const Text name : {Text(U"未知数x"), Text(U"数x"), Text(U"数叫x"), Text(U"数为x"), Text(U"数是x"),
                                Text(U"未知数叫x"), Text(U"未知数是x")}) {
            const std::size_t at = text.characters.find(name);
            if (at == Text::npos) {
                continue;
            }
            const Text t = text.characters;
            std::size_t begin = at;
            for (const Text lead : {Text(U"个"), Text(U"一"), Text(U"有"), Text(U"设"), Text(U"假设")}) {
                begin -= t.substr(0, begin).ends_with(lead) ? lead.size() : 0;
            }
            std::size_t end = at + name.size();
            while (end < t.size() && (t[end] == U' ' || t[end] == U',')) {
                ++end;
            }
            for (const Text pronoun : {Text(U"它"), Text(U"这个数"), Text(U"x")}) {
                const std::size_t behind = end + pronoun.size();
                const bool goes_on = t.substr(end).starts_with(pronoun) &&
                                     begins_with_any(t.substr(behind), {U"的", U"乘", U"加", U"减", U"除"});
                if (goes_on) {
                    replace_words(text, begin, behind, U"x");
                    bracket_steps(text, begin);
                    comma_before_question(text);
                    return;
                }
            }
        }
    }

    // x减去7再乘2: what comes first is done first.
    static void bracket_steps(RequestText& text, std::size_t begin) {
        for (const Text then : {Text(U",再"), Text(U"再"), Text(U",然后"), Text(U"然后")}) {
            const std::size_t at = text.characters.find(then, begin);
            const std::size_t equals =
                std::min({text.characters.find(U"等于", begin), text.characters.find(U"得", begin),
                          text.characters.find(U"是", begin), text.characters.find(U'=', begin)});
            const bool sum =
                at != Text::npos && at < equals &&
                begins_with_any(Text(text.characters).substr(at + then.size()), {U"乘", U"除", U"加", U"减"});
            if (sum) {
                replace_words(text, at, at + then.size(), U")");
                replace_words(text, begin, begin, U"(");
                bracket_steps(text, begin);
                return;
            }
        }
    }

    // 等于三十五x是多少: the question behind the number.
    static void comma_before_question(RequestText& text) {
        for (const Text asks : {Text(U"x是多少"), Text(U"x是几"), Text(U"x等于"), Text(U"求x")}) {
            const std::size_t at = text.characters.find(asks);
            if (at != Text::npos && at > 0 && text.characters[at - 1] != U',' && text.characters[at - 1] != U'.') {
                const bool blank = text.characters[at - 1] == U' ';
                replace_words(text, at - (blank ? 1 : 0), at, U",");
                return;
            }
        }
    }

    static bool is_number_char(char32_t c) {
        return is_ascii_digit(c) || c == U'.' || Text(U"零一二三四五六七八九十百千万两点").find(c) != Text::npos;
    }

    // The operations at the beginning of some words, with their numbers: 乘以六再减十. Empty if the words go on
    // otherwise.
    static std::u32string operations(Text words) {
        std::u32string signs;
        while (true) {
            for (bool again = true; again;) {
                again = false;
                for (const Text filler : {Text(U"再"), Text(U"然后"), Text(U"去"), Text(U"接着"), Text(U"又"),
                                          Text(U"后"), Text(U"是"), Text(U" ")}) {
                    const bool drop = words.starts_with(filler) && words.size() > filler.size();
                    words.remove_prefix(drop ? filler.size() : 0);
                    again = again || drop;
                }
            }
            bool found = false;
            for (const auto& [told, sign] : {std::pair<Text, Text>{U"乘以", U"乘以"},
                                             {U"乘上", U"乘以"},
                                             {U"乘", U"乘以"},
                                             {U"除以", U"除以"},
                                             {U"加上", U"加上"},
                                             {U"加", U"加上"},
                                             {U"减去", U"减去"},
                                             {U"减掉", U"减去"},
                                             {U"减", U"减去"}}) {
                const Text number = words.starts_with(told) ? words.substr(told.size()) : Text();
                const auto end = static_cast<std::size_t>(
                    std::find_if_not(number.begin(), number.end(), is_number_char) - number.begin());
                if (end > 0) {
                    const bool product_behind = !signs.empty() && (sign == U"乘以" || sign == U"除以");
                    if (product_behind) {
                        return {};  // 加三再乘二 would need a bracket of its own
                    }
                    signs += std::u32string(sign) + std::u32string(number.substr(0, end));
                    words = number.substr(end);
                    found = true;
                    break;
                }
            }
            if (!found) {
                break;
            }
        }
        const bool ends =
            words.empty() || begins_with_any(words, {U"得", U"等于", U"是多少", U"是几", U"结果", U"最后", U"一共",
                                                     U"多少", U"几", U"的结果", U"后", U"呢", U"啊"});
        return ends ? signs : std::u32string();
    }

    // A sum of two numbers with one sign, and nothing else: 八加七.
    static bool is_plain_sum(Text words) {
        std::size_t at = 0;
        const auto number = [&] {
            const std::size_t begin = at;
            while (at < words.size() && is_number_char(words[at])) {
                ++at;
            }
            return at > begin;
        };
        if (!number()) {
            return false;
        }
        bool again = false;
        while (at < words.size()) {
            bool sign = false;
            for (const Text told : {Text(U"加上"), Text(U"加"), Text(U"减去"), Text(U"减"), Text(U"乘以"), Text(U"乘"),
                                    Text(U"除以"), Text(U"+"), Text(U"-"), Text(U"×"), Text(U"÷")}) {
                if (words.substr(at).starts_with(told)) {
                    at += told.size();
                    sign = true;
                    break;
                }
            }
            if (!sign || !number()) {
                return false;
            }
            again = true;
        }
        return again;
    }

    // Brackets told in words, and a sum whose result is named to go on with.
    static std::optional<std::u32string> sum_in_words(const RequestText& request) {
        const bool brackets = has_any(request.characters, {U"括号", U"括弧"});
        const bool named =
            has_any(request.characters, {U"商", U"积", U"的和", U"的差", U"和再", U"差再", U"结果再", U"得数"});
        const bool words = has_any(request.characters, {U"加", U"减", U"乘", U"除"});
        if ((!brackets && !named) || !words) {
            return std::nullopt;
        }
        const RequestText marked = with_lost_commas(request);
        const Text t = marked.characters;
        std::u32string inside;
        std::u32string outside;
        for (const auto& [begin, end] : clauses_of(t)) {
            Text clause = t.substr(begin, end - begin);
            if (brackets) {
                for (const Text place : {Text(U"括号里面是"), Text(U"括号里面"), Text(U"括号里是"), Text(U"括号里"),
                                         Text(U"括号内是"), Text(U"括号内"), Text(U"括弧里")}) {
                    const std::size_t at = clause.find(place);
                    if (at != Text::npos) {
                        clause = clause.substr(at + place.size());
                        inside = inside.empty() && is_plain_sum(clause) ? std::u32string(clause) : inside;
                        break;
                    }
                }
                for (const Text place : {Text(U"括号外面再"), Text(U"括号外面"), Text(U"括号外"), Text(U"外面再"),
                                         Text(U"外面"), Text(U"外边"), Text(U"整个")}) {
                    if (clause.starts_with(place)) {
                        outside = operations(clause.substr(place.size()));
                        break;
                    }
                }
                continue;
            }
            const std::size_t colon = clause.find(U':');
            clause = colon == Text::npos ? clause : clause.substr(colon + 1);
            if (inside.empty() && is_plain_sum(clause)) {
                inside = std::u32string(clause);
                continue;
            }
            for (const Text lead :
                 {Text(U"得到的"), Text(U"所得的"), Text(U"所得"), Text(U"得出的"), Text(U"算出的"), Text(U"得到"),
                  Text(U"用"), Text(U"把"), Text(U"它们的"), Text(U"这个"), Text(U"得的"), Text(U"求出的")}) {
                clause.remove_prefix(clause.starts_with(lead) ? lead.size() : 0);
            }
            for (const Text result :
                 {Text(U"商"), Text(U"积"), Text(U"和"), Text(U"差"), Text(U"结果"), Text(U"得数"), Text(U"数")}) {
                if (!inside.empty() && clause.starts_with(result)) {
                    outside += operations(clause.substr(result.size()));
                    break;
                }
            }
        }
        if (inside.empty() || outside.empty()) {
            return std::nullopt;
        }
        // every number of the question must stand in the sum: none may be left over
        const auto numbers = [](Text told) {
            std::size_t count = 0;
            for (std::size_t at = 0; at < told.size(); ++at) {
                const bool begins = is_number_char(told[at]) && (at == 0 || !is_number_char(told[at - 1]));
                const bool joins = told.substr(at, 2) == U"一下" || told.substr(at, 2) == U"一道" ||
                                   told.substr(at, 2) == U"一点" || told[at] == U'点' || told[at] == U'.';
                count += begins && !joins ? 1 : 0;
            }
            return count;
        };
        if (numbers(t) != numbers(inside) + numbers(outside)) {
            return std::nullopt;
        }
        return U"(" + inside + U")" + outside + U"等于多少";
    }

    // 买了三斤排骨，菜谱用公斤，三斤是几公斤: the last clause asks all by itself, and tells the amount again.
    static void ask_conversion_alone(RequestText& text) {
        const Text t = text.characters;
        if (!contains(t, U"几") && !contains(t, U"多少")) {
            return;
        }
        const RequestText marked = with_lost_commas(text);
        const std::vector<std::pair<std::size_t, std::size_t>> clauses = clauses_of(marked.characters);
        if (clauses.size() < 2) {
            return;
        }
        std::vector<Quantity> numbers = UnitReader::quantities(marked);
        std::erase_if(numbers, [&](const Quantity& q) {  // 一袋2.5公斤的面
            return !q.unit && marked.characters[q.begin] == U'一' && q.number_end == q.begin + 1;
        });
        constexpr std::size_t told_twice = 2;
        if (numbers.size() != told_twice || !numbers[0].unit || !numbers[1].unit) {
            return;
        }
        const auto [begin, end] = clauses.back();
        const Text clause = Text(marked.characters).substr(begin, end - begin);
        const bool again = numbers[0].value == numbers[1].value && numbers[0].unit->id == numbers[1].unit->id &&
                           numbers[0].end <= begin;
        const bool opens = numbers[1].begin == begin;
        const Text behind =
            Text(marked.characters).substr(std::min(numbers[1].end, end), end - std::min(numbers[1].end, end));
        bool asks_unit = false;
        for (const Text asks : {Text(U"是几"), Text(U"是多少"), Text(U"等于几"), Text(U"等于多少"), Text(U"合几"),
                                Text(U"合多少"), Text(U"有几"), Text(U"有多少"), Text(U"就是几"), Text(U"就是多少"),
                                Text(U"换成几"), Text(U"算几"), Text(U"等于"), Text(U"是")}) {
            const Text unit = behind.starts_with(asks) ? behind.substr(asks.size()) : Text();
            asks_unit = asks_unit || (!unit.empty() && UnitReader::unit_at(unit, 0).has_value());
        }
        (void)clause;
        if (again && opens && asks_unit) {
            RequestText alone = marked;
            replace_words(alone, 0, begin, U"");
            text = alone;
        }
    }
};

}  // namespace minillm
