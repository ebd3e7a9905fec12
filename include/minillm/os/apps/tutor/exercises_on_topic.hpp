// os/apps/tutor/exercises_on_topic.hpp: an exercise on a topic that somebody names, without a question before it.
//
//     can you quiz me on percentages?      What is 15% of 80?            and the tutor waits for an answer
//     出一道分数题                          1/2 + 1/3 等于多少
//     "another one" behind it              the same with other numbers (another_exercise.hpp)
//
// The whole line must be a wish and a topic. Next: tutor.hpp, which asks this before it answers alone.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "follow_ups/whole_line.hpp"

namespace minillm {

/// Finds the first exercise on a topic.
class ExercisesOnTopic {
    enum class Word {
        wish,
        exercise,
        percent,
        fraction,
        decimal,
        addition,
        subtraction,
        multiplication,
        division,
        equation,
        area,
        filler,
        number
    };

public:
    /// The question of the exercise in the language of the reply; nothing if the line asks for none.
    static std::optional<std::string> read(const RequestText& line, bool chinese) {
        constexpr std::size_t longest_line = 60;
        const auto pieces =
            line.size() <= longest_line ? read_whole_line<Word>(line, table, Word::number) : std::nullopt;
        const bool asks = pieces && line_has(*pieces, Word::wish) && !line_has(*pieces, Word::number);
        std::optional<std::string> question;
        for (const Topic& topic : topics) {
            if (!asks || !line_has(*pieces, topic.word)) {
                continue;
            }
            if (question) {
                return std::nullopt;  // two topics
            }
            question = std::string(chinese ? topic.zh : topic.en);
        }
        return question;
    }

private:
    struct Topic {
        Word word;
        std::string_view zh, en;
    };

    static constexpr std::array<Topic, 9> topics = {
        {{Word::percent, "80的15%是多少", "what is 15% of 80"},
         {Word::fraction, "1/2加1/3等于多少", "what is 1/2 + 1/3"},
         {Word::decimal, "2.5乘4等于多少", "what is 2.5 times 4"},
         {Word::addition, "47加38等于多少", "what is 47 + 38"},
         {Word::subtraction, "82减45等于多少", "what is 82 - 45"},
         {Word::multiplication, "12乘8等于多少", "what is 12 times 8"},
         {Word::division, "84除以7等于多少", "what is 84 divided by 7"},
         {Word::equation, "解方程 3x+5=20", "solve 3x + 5 = 20"},
         {Word::area, "一个长方形长8厘米宽5厘米，面积是多少", "what is the area of a rectangle 8 cm by 5 cm"}}};

    static constexpr WordsOfKind<Word> table[] = {
        {Word::wish,
         U"quiz|quiz me|test me|give me|exercise|exercises|practise|practice|ask me|drill me|examine me|"
         U"出|来|考考|考|考一下|练|练练|练习|给我出|做几道|做一道|出一道|来一道|出几道|来几道"},
        {Word::exercise, U"problem|problems|question|questions|sum|sums|task|题|题目|算式|练习题"},
        {Word::percent, U"percentage|percentages|percent|percents|百分数|百分比|百分率"},
        {Word::fraction, U"fraction|fractions|分数"},
        {Word::decimal, U"decimal|decimals|小数"},
        {Word::addition, U"addition|adding|加法"},
        {Word::subtraction, U"subtraction|subtracting|减法"},
        {Word::multiplication, U"multiplication|multiplying|times tables|times table|乘法"},
        {Word::division, U"division|dividing|除法"},
        {Word::equation, U"equation|equations|方程|解方程"},
        {Word::area, U"area|areas|面积"},
        {Word::filler,
         U"can|could|you|please|me|on|about|with|in|a|an|some|the|of|for|i|i'd|want|like|to|let's|us|let|my|would|"
         U"will|few|more|another|"
         U"我|你|能|能不能|可以|吗|吧|呢|一|道|一道|几|几道|个|关于|的|请|给|帮|想|要|下|一下|点|些|方面"}};
};

}  // namespace minillm
