// os/apps/tutor/follow_ups/claimed_root.hpp: a root that somebody tells after an equation was solved.
//
//     after 2x + 5 = 17, x = 6:      x=5, is x = 5 right, x是5对吗       not correct: x = 6
//     after x² + x = 12:             x = 3                              correct, one of the two
//     after 3(x-2) = 12:             check x = 5, 把x=5代入              not correct: 3 × (5 - 2) = 9, 12
//
// Standing alone, "x=5" is an equation, and solving it would say yes to everybody. So this is asked before the line is
// answered alone.
//
// Not here: a number without its letter (own_answer.hpp).
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "earlier_question.hpp"
#include "root_put_in.hpp"
#include "whole_line.hpp"

namespace minillm {

/// Judges a root that was told.
class ClaimedRoot {
    enum class Word { letter, is, judged, filler, number };

public:
    /// Whether a line says nothing but what a letter is.
    static bool is_told(const RequestText& line) { return claim_of(line).has_value(); }

    /// @param line  as it was typed
    static std::optional<FollowUp> read(const RequestText& line, const EarlierQuestion& earlier) {
        const std::optional<Quantity> claim = claim_of(line);
        const std::vector<Rational> roots = roots_of(earlier.result);
        const bool same_letter =
            !earlier.result.empty() &&
            line.characters.find(static_cast<char32_t>(earlier.result.front())) != std::u32string::npos;
        if (!claim || roots.empty() || !same_letter || earlier.answer.refused) {
            return std::nullopt;
        }
        const bool right = std::find(roots.begin(), roots.end(), claim->value) != roots.end();
        const bool one_of_two = right && roots.size() > 1;
        FollowUp follow;
        follow.answer = earlier.answer;
        follow.answer.result = earlier.result;
        follow.answer.intent = "tutor.check";
        follow.answer.zh = one_of_two ? "对，这是其中一个解。" : right ? "对！" : "不对。";
        follow.answer.en = one_of_two ? "Correct, that is one of the solutions." : right ? "Correct!" : "Not correct.";
        follow.claim = right ? "" : claim->value.decimal();
        if (const std::optional<std::string> sides = root_put_in(earlier.text, claim->value)) {
            follow.answer.zh += "代入：" + *sides + "。";
            follow.answer.en += " Put in: " + *sides + ".";
        }
        return follow;
    }

private:
    static constexpr WordsOfKind<Word> words_of_root[] = {
        {Word::letter, U"x|y|z|n|a|b|t|m|k"},
        {Word::is, U"=|is|equals|是|等于|应该是|为"},
        {Word::judged,
         U"吗|对吗|对不对|对么|对吧|吧|是吗|right|correct|ok|true|is that right|is that correct|am i right|yes|no|"
         U"check|check if|check whether|check it|check that|try|try it|test|test "
         U"it|verify|work|works|fit|fits|hold|holds|satisfy|satisfies|put in|plug in|substitute|"
         U"成立|行吗|行不行|可以吗|满足|检验|验算|试试|试一试|代入|代进去|代入检验|验证"},
        {Word::filler,
         U"我|他|她|算的|算出来|得|得到|的|答案|那|所以|i|got|get|so|the|answer|my|it|then|and|says|he|she|i "
         U"think|think|is it|then "
         U"is|for|with|me|please|does|do|will|would|did|can|could|be|this|that|把|用|请|一下|帮我|看看|行|不|当|看"}};

    static std::optional<Quantity> claim_of(const RequestText& line) {
        constexpr std::size_t longest_line = 30;
        const bool lettered = std::any_of(line.characters.begin(), line.characters.end(), is_latin_letter);
        if (line.size() > longest_line || !lettered) {
            return std::nullopt;
        }
        const auto pieces = read_whole_line<Word>(line, words_of_root, Word::number);
        const bool tells = pieces && line_has(*pieces, Word::letter) && line_has(*pieces, Word::is);
        return tells ? only_number_of(*pieces) : std::nullopt;
    }

    // The numbers of "x = -4, x = 3"; none of what is no such list.
    static std::vector<Rational> roots_of(std::string_view result) {
        std::vector<Rational> roots;
        while (result.size() > 4 && result.substr(1, 3) == " = ") {
            const std::size_t end = std::min(result.find(", "), result.size());
            const std::vector<Quantity> told = UnitReader::quantities(normalise_request(result.substr(4, end - 4)));
            if (told.size() != 1) {
                return {};
            }
            roots.push_back(told.front().value);
            result.remove_prefix(std::min(end + 2, result.size()));
        }
        return roots;
    }
};

}  // namespace minillm
