// os/apps/tutor/follow_ups/ask_again.hpp: how and why? A line that asks for the way to the last answer, or whether it
// is right.
//
//     怎么算的, how did you get 7/8       the steps and the check again; 7/8 must be what came out
//     why did you subtract 3              the same; the 3 must stand in the question or in a step
//     are you sure, is that right         worked out once more, with the check
//
// The whole line must be made of such words (whole_line.hpp): "are you sure it is locked" asks about something else.
//
// Not here: an answer of somebody's own (own_answer.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "earlier_question.hpp"
#include "opening_words.hpp"
#include "whole_line.hpp"

namespace minillm {

/// Reads lines that ask for the way to the last answer.
class AskAgain {
    enum class Word { why, how, work, steps, again, tell, sure, right, check, operation, filler, number };

public:
    /// @param line  as it was typed
    static std::optional<FollowUp> read(const RequestText& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line, table, Word::number);
        if (!pieces || pieces->empty() || earlier.open || !names_what_came_out(*pieces, earlier)) {
            return std::nullopt;
        }
        const auto has = [&](Word word) { return line_has(*pieces, word); };
        const bool explained = earlier.answer.intent == "tutor.explain";
        const bool reason = has(Word::why) || has(Word::steps) || (has(Word::how) && has(Word::work));
        const bool once_more = has(Word::again) && (has(Word::tell) || has(Word::work));
        const bool proof = has(Word::sure) || has(Word::right) || has(Word::check);
        const bool shows = !earlier.answer.steps.empty() || !earlier.answer.checks.empty();
        if (explained ? !once_more : !shows || !(reason || once_more || proof)) {
            return std::nullopt;
        }
        FollowUp follow;
        follow.answer = earlier.answer;
        follow.answer.result = earlier.result.empty() ? earlier.answer.result : earlier.result;
        if (explained) {
            return follow;
        }
        if (has(Word::check) && !earlier.answer.checks.empty()) {
            follow.zh = "把结果放回去检验，看是不是对得上。";
            follow.en = "The result is put back to see whether it fits.";
            return follow;
        }
        follow.zh = reason || once_more ? "是这样算的。" : "我又算了一遍，结果一样。";
        follow.en =
            reason || once_more ? "This is how it is worked out." : "I worked it out once more: the same result.";
        if (earlier.answer.intent == "tutor.solve" && (reason || once_more)) {
            follow.zh +=
                "等式两边同时加、减、乘、除以同一个数（0 除外），等式仍然成立，所以一步一步让未知数单独留在一边。";
            follow.en +=
                " Both sides of an equation stay equal if the same is done to both of them, so step by step the "
                "unknown is left alone on one side.";
        }
        return follow;
    }

private:
    // A number in the line is the result, or, beside a word of arithmetic, one that was computed with.
    static bool names_what_came_out(const std::vector<LinePiece<Word>>& pieces, const EarlierQuestion& earlier) {
        bool has_number = false;
        for (const LinePiece<Word>& piece : pieces) {
            has_number = has_number || piece.number.has_value();
        }
        if (!has_number) {
            return true;
        }
        const std::optional<Quantity> said = only_number_of(pieces);
        const std::optional<Quantity> result = earlier.number();
        if (!said) {
            return false;
        }
        if (!line_has(pieces, Word::operation)) {
            return result && said->value == result->value;
        }
        std::vector<Quantity> used = UnitReader::quantities(earlier.text);
        for (const std::string& step : earlier.answer.steps) {
            const std::vector<Quantity> of_step = UnitReader::quantities(normalise_request(step));
            used.insert(used.end(), of_step.begin(), of_step.end());
        }
        return std::any_of(used.begin(), used.end(),
                           [&](const Quantity& q) { return q.value.absolute() == said->value.absolute(); });
    }

    static constexpr WordsOfKind<Word> table[] = {
        {Word::why,
         U"为什么|为啥|为何|凭什么|没听懂|没看懂|看不懂|听不懂|不懂|不明白|why|how come|what for|don't "
         U"understand|don't get|"
         U"dont understand|dont get"},
        {Word::how, U"怎么|怎样|如何|咋|怎|how"},
        {Word::work,
         U"算|算出|算出来|得|得到|得出|得来|求|求出|来|做|解|做出来|解出来|get|got|getting|work out|worked out|work "
         U"that "
         U"out|work it out|do|did|find|found|calculate|calculated|solve|solved|reach|come to|come up with|arrive at"},
        {Word::steps,
         U"步骤|过程|解题过程|计算过程|一步一步|一步步|详细|step|steps|step by step|the working|working|workings|the "
         U"way"},
        {Word::again, U"再|再一遍|再一次|一遍|一次|重新|又|again|once more|one more time"},
        {Word::tell,
         U"讲|说|讲讲|说说|解释|讲解|写|写出|看|看看|列|列出|教|explain|show|tell|repeat|write|see|go through|go over"},
        {Word::sure, U"确定|肯定|确信|没算错|没错|算错|sure|certain|positive"},
        {Word::right, U"对吗|对不对|对么|对吧|正确|是对的|真的|是不是|right|correct|true|ok|okay"},
        {Word::check, U"验算|检验|检查|核对|验证|check|checked|check it|prove|verify|double-check|double check"},
        {Word::operation,
         U"加|减|乘|除|加上|减去|乘以|除以|add|added|subtract|subtracted|take away|took "
         U"away|multiply|multiplied|divide|"
         U"divided|multiply by|multiplied by|divide by|divided by|plus|minus|times"},
        {Word::filler,
         U"你|您|我|的|了|是|吗|呢|啊|呀|吧|要|能|可以|请|给|帮|下|一下|这|这个|这题|这道题|那|那个|那道题|刚才|"
         U"刚才那道题|"
         U"刚刚|上一题|上一道题|结果|答案|得数|数|它|出来|等于|会|就|没|不|有|没有|到底|把|用|再给|还是|老师|"
         U"and|so|but|ok so|well|you|i|me|it|that|this|the|a|is|was|are|am|be|do you|did you|"
         U"does|can|could|would|please|pls|to|of|by|from|there|answer|result|result again|problem|sum|question|last|"
         U"previous|earlier|one|for|with|how to|equal|equals|both|sides|yet|still|about|really|"
         U"absolutely|quite|your"}};
};

}  // namespace minillm
