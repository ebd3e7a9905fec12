// os/apps/tutor/follow_ups/changed_measure.hpp: the same figure measured otherwise, another figure, and the formula.
//
//     圆的半径是3厘米，面积是多少       那直径是3厘米呢                 圆的直径是3厘米，面积是多少
//     area of a rectangle 5 by 8        and a circle with radius 3      what is the area of a circle with radius 3
//                                       what is the formula             S = ab, and the steps
//
// A measure takes the place of another one of its family only where that one has a number right behind it. Another
// figure must bring numbers of its own, and is asked for what was asked of the first one.
//
// Not here: another number of the same measure (changed_number.hpp), another quantity of the same figure
// (asked_otherwise.hpp). Next: follow_up.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "earlier_question.hpp"
#include "opening_words.hpp"
#include "whole_line.hpp"

namespace minillm {

/// Reads lines about figures after a figure.
class ChangedMeasure {
    using Text = std::u32string_view;

    enum class Word { formula, filler, number };

public:
    /// 那直径是3厘米呢: the measure that was told, told otherwise.
    static std::optional<std::string> other_measure(const OpenedLine& line, const EarlierQuestion& earlier) {
        const RequestText& told = line.rest;
        const std::vector<Quantity> said = UnitReader::quantities(told);
        const bool ends = said.size() == 1 && said.front().end == told.size();
        if (!(line.goes_on || line.supposes) || !ends || told.size() > longest_line) {
            return std::nullopt;
        }
        const Text name = name_before(told.characters, said.front().begin);
        for (const Family& family : families) {
            if (std::find(family.begin(), family.end(), name) == family.end()) {
                continue;
            }
            return with_measure(name, told, said.front(), family, earlier);
        }
        return with_adjective(name, told, said.front(), earlier);
    }

    /// And a circle with radius 3: what was asked of the figure, asked of another one.
    static std::optional<std::string> other_figure(const OpenedLine& line, const EarlierQuestion& earlier) {
        const Text t = line.rest.characters;
        const bool about_figure = earlier.answer.intent == "tutor.geometry";
        const bool figure = has_any(
            t, {U"circle",  U"square", U"rectangle", U"triangle",   U"parallelogram", U"trapezoid", U"trapezium",
                U"rhombus", U"cube",   U"cuboid",    U"sphere",     U"cylinder",      U"cone",      U"圆",
                U"正方形",  U"长方形", U"三角形",    U"平行四边形", U"梯形",          U"菱形",      U"正方体",
                U"长方体",  U"球",     U"圆柱",      U"圆锥"});
        const bool asks =
            has_any(t, {U"多少", U"几", U"what", U"how", U"area", U"perimeter", U"volume", U"面积", U"周长", U"体积"});
        const bool numbers = !UnitReader::quantities(line.rest).empty();
        if (!about_figure || !line.goes_on || !figure || asks || !numbers || t.size() > longest_line) {
            return std::nullopt;
        }
        const std::string figure_told = line.rest.original_part(0, line.rest.size());
        for (const Asked& asked : asked_measures) {
            if (find_word(earlier.text.characters, asked.word) != Text::npos) {
                return is_han(asked.word.front()) ? figure_told + "的" + std::string(asked.name) + "是多少"
                                                  : "what is the " + std::string(asked.name) + " of " + figure_told;
            }
        }
        return std::nullopt;
    }

    /// 公式是什么: the formula that the figure was worked out with.
    /// @param line  as it was typed
    static std::optional<FollowUp> formula(const RequestText& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line, words_of_formula, Word::number);
        const bool asks = pieces && line_has(*pieces, Word::formula) && !line_has(*pieces, Word::number);
        const bool has_formula = earlier.answer.intent == "tutor.geometry" && !earlier.answer.steps.empty() &&
                                 earlier.answer.steps.front().find(" = ") == 1;  // S = ab
        if (!asks || !has_formula || earlier.open) {
            return std::nullopt;
        }
        FollowUp follow;
        follow.answer = earlier.answer;
        follow.answer.result = earlier.result;
        follow.zh = "公式是 " + earlier.answer.steps.front() + "。";
        follow.en = "The formula is " + earlier.answer.steps.front() + ".";
        return follow;
    }

private:
    static constexpr std::size_t longest_line = 60;

    using Family = std::array<Text, 3>;

    static constexpr std::array<Family, 4> families = {{{U"半径", U"直径", U"周长"},
                                                        {U"radius", U"diameter", U"circumference"},
                                                        {U"边长", U"周长", U"对角线"},
                                                        {U"side", U"perimeter", U"diagonal"}}};

    struct Asked {
        Text word;
        std::string_view name;
    };

    // The longer names stand before those that are their ends.
    static constexpr std::array<Asked, 11> asked_measures = {{{U"表面积", "表面积"},
                                                              {U"底面积", "底面积"},
                                                              {U"侧面积", "侧面积"},
                                                              {U"面积", "面积"},
                                                              {U"周长", "周长"},
                                                              {U"体积", "体积"},
                                                              {U"surface area", "surface area"},
                                                              {U"area", "area"},
                                                              {U"perimeter", "perimeter"},
                                                              {U"circumference", "circumference"},
                                                              {U"volume", "volume"}}};

    static constexpr WordsOfKind<Word> words_of_formula[] = {
        {Word::formula, U"公式|计算公式|面积公式|周长公式|体积公式|formula|equation for it|rule"},
        {Word::filler,
         U"是|什么|用|用的|的|了|哪个|哪一个|呢|请问|那|它|它的|这个|给我|写|一下|what|what's|whats|which|is|the|did|"
         U"do|you|use|used|for|that|it|this|was|please|tell|show|me|and|a|so"}};

    // 直径是3, "the diameter is 3", "a diameter of 3": the name before the number.
    static Text name_before(Text told, std::size_t number) {
        Text before = told.substr(0, number);
        for (bool again = true; again;) {
            again = false;
            for (const Text word :
                 {Text(U" "), Text(U"是"), Text(U"为"), Text(U"变成"), Text(U"变为"), Text(U"改成"), Text(U" is"),
                  Text(U" of"), Text(U" was"), Text(U" were"), Text(U" becomes"), Text(U" changes to"), Text(U"=")}) {
                if (before.ends_with(word)) {
                    before.remove_suffix(word.size());
                    again = true;
                }
            }
        }
        for (const Text word :
             {Text(U"the "), Text(U"a "), Text(U"its "), Text(U"它的"), Text(U"圆的"), Text(U"with ")}) {
            before = before.starts_with(word) ? before.substr(word.size()) : before;
        }
        return before;
    }

    // The question with another member of the family and its number; nothing if none has a number right behind it.
    static std::optional<std::string> with_measure(Text name, const RequestText& told, const Quantity& number,
                                                   const Family& family, const EarlierQuestion& earlier) {
        const Text question = earlier.text.characters;
        const std::size_t said_at = told.characters.find(name);
        const std::string said_name = told.original_part(said_at, said_at + name.size());
        for (const Quantity& place : UnitReader::quantities(earlier.text)) {
            const Text before = question.substr(0, place.begin);
            for (const Text member : family) {
                const std::size_t at = before.rfind(member);
                const bool near = member != name && at != Text::npos && joins(before.substr(at + member.size())) &&
                                  before.size() - at <= longest_joint;
                if (!near) {
                    continue;
                }
                const std::string joint = earlier.text.original_part(at + member.size(), place.begin);
                const std::size_t end = number.unit ? number.end : number.number_end;
                const std::size_t old_end = number.unit ? place.end : place.number_end;
                return earlier.text.original_part(0, at) + said_name + joint + told.original_part(number.begin, end) +
                       earlier.text.original_part(old_end, earlier.text.size());
            }
        }
        return std::nullopt;
    }
    static constexpr std::size_t longest_joint = 22;

    // What if the length becomes 10, after "8 cm long": the number that has the adjective of the measure behind it.
    static std::optional<std::string> with_adjective(Text name, const RequestText& told, const Quantity& number,
                                                     const EarlierQuestion& earlier) {
        static constexpr std::array<std::array<Text, 2>, 6> adjectives = {{{U"length", U" long"},
                                                                           {U"width", U" wide"},
                                                                           {U"height", U" high"},
                                                                           {U"height", U" tall"},
                                                                           {U"depth", U" deep"},
                                                                           {U"thickness", U" thick"}}};
        std::optional<std::string> question;
        for (const Quantity& place : UnitReader::quantities(earlier.text)) {
            const Text behind = Text(earlier.text.characters).substr(place.end);
            const bool fits = std::any_of(adjectives.begin(), adjectives.end(), [&](const auto& pair) {
                return pair[0] == name && behind.starts_with(pair[1]);
            });
            if (fits && question) {
                return std::nullopt;
            }
            if (fits) {
                const std::size_t end = number.unit ? number.end : number.number_end;
                const std::size_t old_end = number.unit ? place.end : place.number_end;
                question = earlier.text.original_part(0, place.begin) + told.original_part(number.begin, end) +
                           earlier.text.original_part(old_end, earlier.text.size());
            }
        }
        return question;
    }

    static bool joins(Text between) {
        const std::size_t begin = std::min(between.find_first_not_of(U' '), between.size());
        const Text word = between.substr(begin, between.find_last_not_of(U' ') + 1 - begin);
        constexpr std::array<Text, 7> joints = {U"", U"是", U"为", U"is", U"of", U"=", U"was"};
        return std::find(joints.begin(), joints.end(), word) != joints.end();
    }
};

}  // namespace minillm
