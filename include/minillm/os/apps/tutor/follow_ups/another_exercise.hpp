// os/apps/tutor/follow_ups/another_exercise.hpp: an exercise like the last question, with other numbers.
//
//     after 7乘8等于几:      再出一题, give me another one like it      "11乘13等于几", and the tutor waits for an
//     answer then:                  143                                        correct (own_answer.hpp)
//                            不会, what is the answer                   143, with the steps
//
// Other numbers are put in the places of the old ones until the tutor itself can work the question out, in as many
// steps as before, to a whole number where the old result was one, and to no negative one. Where that fails there is no
// exercise. The numbers depend only on the question and on how many exercises were made from it, so that a
// conversation can be had again.
//
// Not here: exercises without a question to make them from (exercises_on_topic.hpp).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../result_in_chinese.hpp"
#include "earlier_question.hpp"
#include "whole_line.hpp"

namespace minillm {

/// Makes exercises from the last question.
class AnotherExercise {
    enum class Word { want, exercise, answer, give_up, filler, number };

public:
    using Solve = std::function<TutorAnswer(const RequestText&)>;

    /// @param line   as it was typed
    /// @param solve  how a question is answered that stands alone
    static std::optional<FollowUp> read(const RequestText& line, const EarlierQuestion& earlier, const Solve& solve) {
        const auto pieces = read_whole_line<Word>(line, words_of_wish, Word::number);
        const bool one = pieces && std::none_of(pieces->begin(), pieces->end(), [](const LinePiece<Word>& piece) {
                             return piece.number && piece.number->value != Rational(1);
                         });
        if (!one || !line_has(*pieces, Word::want) || !line_has(*pieces, Word::exercise) || !earlier.number()) {
            return std::nullopt;
        }
        for (int attempt = 0; attempt < most_attempts; ++attempt) {
            const std::string question = with_other_numbers(earlier, attempt);
            const TutorAnswer answer = question.empty() ? TutorAnswer{} : solve(normalise_request(question));
            if (!is_like(answer, earlier)) {
                continue;
            }
            return asked("再来一题：", "Here is one like it: ", question, answer, earlier.exercises + 1);
        }
        return std::nullopt;
    }

    /// 不会, "what is the answer": the answer of an exercise that waits for one.
    static std::optional<FollowUp> give_up(const RequestText& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line, words_of_giving_up, Word::number);
        const bool asks = pieces && (line_has(*pieces, Word::give_up) || line_has(*pieces, Word::answer));
        if (!earlier.open || !asks || line_has(*pieces, Word::number)) {
            return std::nullopt;
        }
        FollowUp follow;
        follow.answer = earlier.answer;
        follow.exercises = earlier.exercises;
        return follow;
    }

    /// An exercise that waits for its answer.
    /// @param zh, en     what leads it in
    /// @param exercises  how many there were with this one
    static FollowUp asked(const std::string& zh, const std::string& en, const std::string& question,
                          const TutorAnswer& answer, int exercises) {
        FollowUp follow;
        follow.answer = answer;
        follow.only_said = true;
        follow.zh = zh + question + "\n  算好了把答案告诉我；不会就说“不会”。";
        follow.en = en + question + "\n  Tell me your answer, or say \"I don't know\".";
        follow.question = question;
        follow.exercises = exercises;
        follow.open = true;
        return follow;
    }

    /// "stop", 不做了: no further exercise, and the answer of the open one.
    static std::optional<FollowUp> stop(const RequestText& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line, words_of_stopping, Word::number);
        if (!earlier.open || !pieces || !line_has(*pieces, Word::give_up) || line_has(*pieces, Word::number)) {
            return std::nullopt;
        }
        FollowUp follow;
        follow.answer = earlier.answer;
        follow.only_said = true;
        follow.zh = "好，练习就到这里。这一题的答案是 " + result_in_chinese(earlier.answer.result) + "。";
        follow.en = "All right, we stop here. The answer to this one is " + earlier.answer.result + ".";
        return follow;
    }

private:
    static constexpr int most_attempts = 60;

    static constexpr WordsOfKind<Word> words_of_stopping[] = {
        {Word::give_up,
         U"stop|enough|that's enough|no more|quit|end|finish|finished|done|cancel|leave it|停|停下|停止|不做了|不练了|"
         U"不想做了|结束|够了|先到这|先到这里|到此为止|不玩了|算了|退出"},
        {Word::filler,
         U"the|exercise|exercises|quiz|practice|please|now|i|am|i'm|want|to|it|ok|okay|let's|us|let|for|today|thanks|"
         U"我|吧|了|练习|题|今天|就|好|谢谢|这个|想"}};

    static constexpr WordsOfKind<Word> words_of_wish[] = {
        {Word::want,
         U"给|出|来|再|再来|再出|再给|想要|换|another|give|more|make|new|next|similar|can i have|i want|set|try"},
        {Word::exercise,
         U"题|题目|练习|练习题|算式|类似的题|同样的题|one|exercise|problem|question|sum|practice|practise|one like it|"
         U"one like that|like it|like that|like this"},
        {Word::filler,
         U"我|一|道|一道|个|一个|的|吧|呢|请|吗|能|可以|做|做做|类似|同样|像这样|这样|一样|me|a|an|the|please|to|of|"
         U"for|kind|"
         U"same|can you|could you|and|ok|us|it|type"}};

    static constexpr WordsOfKind<Word> words_of_giving_up[] = {
        {Word::answer, U"答案|结果|answer|solution|result"},
        {Word::give_up,
         U"不会|不知道|不会做|做不出|做不出来|算不出来|不懂|放弃|i don't know|don't know|i dont know|dont know|no "
         U"idea|i give "
         U"up|give up|i can't|i cant"},
        {Word::filler, U"我|是|多少|呢|告诉|吧|的|说|这题|这个|what|is|what's|the|me|tell|show|please|it|i|so"}};

    // Whether an exercise is worth as much as the question it was made from.
    static bool is_like(const TutorAnswer& answer, const EarlierQuestion& earlier) {
        if (!answer.answered || answer.refused || answer.steps.size() != earlier.answer.steps.size()) {
            return false;
        }
        EarlierQuestion now = earlier;
        now.result = answer.result;
        const std::optional<Quantity> result = now.number();
        const std::optional<Quantity> before = earlier.number();
        const bool same_unit = result && result->unit.has_value() == before->unit.has_value();
        return same_unit && result->value != before->value && !result->value.is_negative() &&
               !result->value.is_zero() && (result->value.is_whole() || !before->value.is_whole()) &&
               (answer.intent == earlier.answer.intent || earlier.answer.intent == "tutor.check");
    }

    // The question with every whole number moved a little; empty if it has none.
    static std::string with_other_numbers(const EarlierQuestion& earlier, int attempt) {
        constexpr std::int64_t largest = 100000;  // what a pupil works with
        std::string question;
        std::size_t end = 0;
        bool moved = false;
        std::int64_t place = 0;
        for (const Quantity& number : UnitReader::quantities(earlier.text)) {
            const Rational& value = number.value;
            const bool plain = value.is_whole() && !number.share && !number.percent && !number.parts &&
                               Rational(1) < value && value < Rational(largest);
            if (!plain) {
                continue;
            }
            question += earlier.text.original_part(end, number.begin);
            question += std::to_string(moved_by_a_little(value.top().as_int64(), attempt + earlier.exercises, place));
            end = number.number_end;
            moved = true;
            ++place;
        }
        return moved ? question + earlier.text.original_part(end, earlier.text.size()) : "";
    }

    // Another number of about the same size, differently for every attempt and place.
    static std::int64_t moved_by_a_little(std::int64_t value, int attempt, std::int64_t place) {
        constexpr std::int64_t smallest_range = 4;
        constexpr std::int64_t stride_of_attempts = 7;
        constexpr std::int64_t stride_of_places = 3;
        const std::int64_t range = std::max(smallest_range, value / 2);
        const std::int64_t shift = (attempt * (stride_of_attempts + place) + stride_of_places * (place + 1)) % range;
        return value + shift - range / 3;
    }
};

}  // namespace minillm
