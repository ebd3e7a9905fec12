// os/apps/tutor/follow_ups/why_operation.hpp: why was this operation taken, and what does it look like?
//
//     after 12 - 5 = 7:     为什么要用减法        what is taken away or compared is found by subtracting, and the steps
//                           why do we add         it was no sum: it was subtracted, and why
//                           能画图吗              ○○○○○●●●●●●●, for numbers that can be drawn
//
// Only lines that ask for nothing else are read. A number of the line belongs to ask_again.hpp, and so do the steps of
// an equation, which have a reason of their own.
//
// Next: follow_up.hpp, which asks this before the plain "why".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "earlier_question.hpp"
#include "whole_line.hpp"

namespace minillm {

/// Explains the operation of the last answer.
class WhyOperation {
    enum class Word { why, add, subtract, multiply, divide, drawing, other_way, filler, number };

public:
    /// 为什么用减法, "why do you divide".
    /// @param line  as it was typed
    static std::optional<FollowUp> read(const RequestText& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line, table, Word::number);
        const bool sum = !earlier.open && !earlier.answer.steps.empty() && earlier.answer.intent != "tutor.solve" &&
                         earlier.answer.intent != "tutor.explain";
        if (!sum || !pieces || !line_has(*pieces, Word::why) || line_has(*pieces, Word::number)) {
            return std::nullopt;
        }
        const Operation* asked = nullptr;
        const Operation* used = nullptr;
        for (const Operation& operation : operations) {
            asked = line_has(*pieces, operation.word) ? &operation : asked;
            used = is_step_of(earlier, operation) ? &operation : used;
        }
        if (asked == nullptr || used == nullptr) {
            return std::nullopt;
        }
        const bool was_used = is_step_of(earlier, *asked);
        FollowUp follow = shown_again(earlier);
        follow.zh = was_used ? std::string(asked->zh)
                             : "这里没有用" + std::string(asked->zh_name) + "。" + std::string(used->zh);
        follow.en = was_used ? std::string(asked->en)
                             : "There is no " + std::string(asked->en_name) + " here. " + std::string(used->en);
        return follow;
    }

    /// 能画图吗, "can you draw it", 换个方法讲讲: the first step as a picture.
    static std::optional<FollowUp> drawn(const RequestText& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line, table, Word::number);
        const bool asks = pieces && (line_has(*pieces, Word::drawing) || line_has(*pieces, Word::other_way)) &&
                          !line_has(*pieces, Word::why) && !line_has(*pieces, Word::number);
        const bool explained = earlier.answer.intent == "tutor.explain" || earlier.answer.steps.empty();
        if (!asks || earlier.open || explained) {
            return std::nullopt;
        }
        const std::string picture = picture_of(earlier.answer.steps.front());
        FollowUp follow = shown_again(earlier);
        follow.zh = picture.empty() ? "这道题的数不好画成圆点，我把步骤再写一遍。" : "画出来是这样的：\n" + picture;
        follow.en = picture.empty() ? "These numbers cannot be drawn as dots, so here are the steps again."
                                    : "This is what it looks like:\n" + picture;
        follow.zh += picture.empty() ? "" : "\n";
        follow.en += picture.empty() ? "" : "\n";
        return follow;
    }

private:
    struct Operation {
        Word word;
        std::string_view sign;  // in a step
        std::string_view zh_name, en_name;
        std::string_view zh, en;  // when it is taken
    };

    static constexpr std::array<Operation, 4> operations = {
        {{Word::add, " + ", "加法", "addition", "把几部分合在一起，求一共是多少，用加法。",
          "Parts that are put together are added."},
         {Word::subtract, " - ", "减法", "subtraction", "从总数里去掉一部分求剩下的，或者求两个数相差多少，用减法。",
          "What is left when a part is taken away, or how far two numbers are apart, is found by subtracting."},
         {Word::multiply, " × ", "乘法", "multiplication",
          "求几个相同的数一共是多少，或者求一个数的几倍、几分之几，用乘法。",
          "The same number several times, or a share of a number, is found by multiplying."},
         {Word::divide, " ÷ ", "除法", "division", "把一个数平均分成几份，或者求里面有几个另一个数，用除法。",
          "Sharing equally, or how many times one number goes into another, is found by dividing."}}};

    static constexpr WordsOfKind<Word> table[] = {
        {Word::why, U"为什么|为啥|为何|凭什么|怎么|why|how come|what for"},
        {Word::add, U"加|加法|加起来|相加|add|adding|added|addition|plus"},
        {Word::subtract,
         U"减|减法|减去|相减|减掉|subtract|subtracting|subtracted|subtraction|minus|take away|took away|taking away"},
        {Word::multiply, U"乘|乘法|乘以|相乘|multiply|multiplying|multiplied|multiplication|times"},
        {Word::divide, U"除|除法|除以|相除|divide|dividing|divided|division"},
        {Word::drawing,
         U"画图|画个图|画一个图|画张图|画一张图|画一下|画出来|画图看看|图|示意图|draw|draw it|drawing|picture|diagram|"
         U"sketch"},
        {Word::other_way,
         U"换个方法|换一种方法|换种方法|换个方式|换一种方式|换个说法|换种说法|别的方法|其他方法|another way|a "
         U"different "
         U"way|differently|in other words|other way"},
        {Word::filler,
         U"你|您|我|的|了|是|吗|呢|啊|呀|吧|要|能|能不能|可以|可不可以|请|给|帮|下|一下|这|这个|这题|这道题|那|用|"
         U"不能|讲|讲讲|说|说说|解释|再|会|还是|就|到底|看看|来|老师|得|把|它|而不是|"
         U"do|does|did|is|was|it|that|this|you|i|we|to|the|a|an|me|can|could|would|please|pls|use|used|using|have|has|"
         U"need|should|must|one|for|of|here|show|explain|in|and|but|so|us|with"}};

    static FollowUp shown_again(const EarlierQuestion& earlier) {
        FollowUp follow;
        follow.answer = earlier.answer;
        follow.answer.result = earlier.result.empty() ? earlier.answer.result : earlier.result;
        return follow;
    }

    static bool is_step_of(const EarlierQuestion& earlier, const Operation& operation) {
        for (const std::string& step : earlier.answer.steps) {
            const std::string worked = step.substr(0, step.find(" = "));
            if (worked.find(operation.sign) != std::string::npos) {
                return true;
            }
        }
        return false;
    }

    static std::string dots(std::int64_t count, std::string_view dot) {
        std::string row;
        for (std::int64_t i = 0; i < count; ++i) {
            row += dot;
        }
        return row;
    }

    // 12 - 5 = 7 as twelve dots of which five are empty; empty where the numbers cannot be drawn.
    static std::string picture_of(const std::string& step) {
        constexpr std::int64_t most_dots = 60;
        std::vector<std::int64_t> counts;
        for (const Quantity& number : UnitReader::quantities(normalise_request(step))) {
            const bool drawable = number.value.is_whole() && Rational(0) < number.value && !number.percent &&
                                  number.value < Rational(most_dots + 1);
            if (!drawable) {
                return "";
            }
            counts.push_back(number.value.top().as_int64());
        }
        if (counts.size() != 3) {
            return "";
        }
        const auto has = [&](std::string_view sign) { return step.find(sign) != std::string::npos; };
        const std::int64_t first = counts[0];
        const std::int64_t second = counts[1];
        const std::int64_t result = counts[2];
        if (has(" - ")) {
            return "  " + dots(second, "○") + dots(result, "●");
        }
        if (has(" + ")) {
            return "  " + dots(first, "●") + dots(second, "○");
        }
        if (has(" × ")) {
            return rows(first, second);
        }
        return has(" ÷ ") ? rows(second, result) : "";
    }

    static std::string rows(std::int64_t count, std::int64_t in_row) {
        constexpr std::int64_t most_rows = 12;
        std::string picture;
        for (std::int64_t i = 0; i < count && count <= most_rows; ++i) {
            picture += (i > 0 ? "\n  " : "  ") + dots(in_row, "●");
        }
        return picture;
    }
};

}  // namespace minillm
