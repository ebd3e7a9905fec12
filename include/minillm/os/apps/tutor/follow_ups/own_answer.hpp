// os/apps/tutor/follow_ups/own_answer.hpp: an answer of somebody's own to the last question, and where its mistake is.
//
//     after 7乘8=56:            他说是54, I got 54           not correct: 56
//     after 37+45=72对不对:     错在哪                       the steps, by how much 72 is wrong, and the forgotten
//     carry
//
// A number alone is an answer only to an exercise that waits for one (another_exercise.hpp). A way of going wrong is
// named only if it gives just the number that was claimed.
//
// Not here: a question that brings its claim with it (claim_check.hpp, claimed_answer.hpp).
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "earlier_question.hpp"
#include "opening_words.hpp"
#include "whole_line.hpp"

namespace minillm {

/// Judges what somebody else made of the last question.
class OwnAnswer {
    enum class Word { told, is, judged, filler, where, wrong, number };

public:
    /// @param line  as it was typed
    static std::optional<FollowUp> read(const RequestText& line, const EarlierQuestion& earlier) {
        const std::optional<Quantity> truth = earlier.number();
        const auto pieces = read_whole_line<Word>(line, words_of_telling, Word::number);
        const std::optional<Quantity> claim = pieces ? only_number_of(*pieces) : std::nullopt;
        if (!truth || !claim || earlier.answer.refused) {
            return std::nullopt;
        }
        const bool told = line_has(*pieces, Word::told);
        const bool asked =
            line_has(*pieces, Word::is) && (line_has(*pieces, Word::judged) || line.characters.ends_with(U"?"));
        const bool both_have_units = truth->unit && claim->unit;
        const bool other_unit = claim->unit && (!truth->unit || claim->unit->id != truth->unit->id);
        if (!(told || asked || earlier.open) || (other_unit && !both_have_units)) {
            return std::nullopt;
        }
        const bool comparable = !both_have_units || UnitReader::same_kind(*truth->unit, *claim->unit);
        const Rational value = both_have_units && comparable
                                   ? UnitReader::convert(claim->value, *claim->unit, *truth->unit)
                                   : claim->value;
        const bool right = comparable && value == truth->value;
        FollowUp follow;
        follow.answer = earlier.answer;
        follow.answer.result = earlier.result;
        follow.answer.intent = "tutor.check";
        follow.answer.zh = right ? "对！" : "不对。";
        follow.answer.en = right ? "Correct!" : "Not correct.";
        follow.claim = right ? "" : value.decimal();
        return follow;
    }

    /// 错在哪, "where is the mistake": after a claim that was wrong.
    static std::optional<FollowUp> where_wrong(const RequestText& line, const EarlierQuestion& earlier) {
        const auto pieces = read_whole_line<Word>(line, words_of_mistake, Word::number);
        const std::optional<Quantity> truth = earlier.number();
        const bool asks = pieces && line_has(*pieces, Word::where) && line_has(*pieces, Word::wrong);
        const std::optional<Rational> claim = claim_of(earlier);
        if (!asks || !truth || !claim || *claim == truth->value) {
            return std::nullopt;
        }
        const Rational gap = (truth->value - *claim).absolute();
        const bool too_small = *claim < truth->value;
        FollowUp follow;
        follow.answer = earlier.answer;
        follow.answer.intent = "tutor.calculate";
        follow.answer.result = earlier.result;
        follow.answer.zh.clear();
        follow.answer.en.clear();
        follow.zh = claim->decimal() + " 比正确的结果" + (too_small ? "小 " : "大 ") + gap.decimal() + "。";
        follow.en = claim->decimal() + " is " + gap.decimal() + (too_small ? " too small." : " too large.");
        name_mistake(follow, earlier, *claim);
        follow.claim = claim->decimal();
        return follow;
    }

    /// 我写的是2/5，错在哪: the claim and the question for its mistake in one line.
    static std::optional<FollowUp> told_and_where_wrong(const RequestText& line, const EarlierQuestion& earlier) {
        const std::size_t comma = line.characters.find(U',');
        if (comma == std::u32string::npos) {
            return std::nullopt;
        }
        EarlierQuestion claimed = earlier;
        const std::optional<FollowUp> told = read(OpenedLine::part(line, 0, comma), earlier);
        claimed.claim = told ? told->claim : "";
        return claimed.claim.empty() ? std::nullopt
                                     : where_wrong(OpenedLine::part(line, comma + 1, line.size()), claimed);
    }

private:
    static constexpr WordsOfKind<Word> words_of_telling[] = {
        {Word::told,
         U"说|说是|算|算的|算的是|算出|算出来|算出来是|算得|得|得到|得出|得了|写|写的是|写的|觉得|认为|猜|答案|答案是|"
         U"我的答案|"
         U"got|get|gets|said|says|say|think|thinks|thought|guess|wrote|answer is|answer was|made it|make it|came out "
         U"as|"
         U"come out with|answered|answer"},
        {Word::is, U"是|等于|应该|应该是|is|was|equals|should be|isn't|is it|is it not|不是|难道"},
        {Word::judged,
         U"吗|对吗|对不对|对么|对吧|吧|是吗|right|correct|ok|true|is that right|is that correct|am i "
         U"right|不对|不对吧|错了|"
         U"错了吧|你错了|你算错了|算错了|算错了吧|no|nope|wrong|that's wrong|you're wrong|that is wrong"},
        {Word::filler,
         U"我|他|她|我们|孩子|儿子|女儿|同学|同桌|小明|老师|哥哥|姐姐|弟弟|妹妹|妈妈|爸爸|的|了|可是|但是|但|可|是不是|"
         U"结果|"
         U"出来|这|个|i|he|she|we|they|my|his|her|the|a|it|it's|its|that|friend|son|daughter|teacher|book|child|kid|"
         U"brother|sister|and|but|so|result|and i|be|mine"}};

    static constexpr WordsOfKind<Word> words_of_mistake[] = {
        {Word::where, U"哪|哪里|哪儿|哪一步|什么地方|怎么|为什么|where|what|which|why|how"},
        {Word::wrong,
         U"错|错了|不对|错误|算错|算错了|做错|做错了|wrong|mistake|error|not correct|incorrect|not right|go wrong|went "
         U"wrong|goes wrong|slip"},
        {Word::filler,
         U"是|在|我|他|她|的|了|呢|啊|会|到底|那|出|step|is|it|was|the|my|his|her|did|i|he|she|do|that|in|did "
         U"i|made|make|"
         U"so|and|then|answer|'s|what's|where's"}};

    // The claim that is remembered; else the only number of the question that no step computes with.
    static std::optional<Rational> claim_of(const EarlierQuestion& earlier) {
        if (!earlier.claim.empty()) {
            const std::vector<Quantity> kept = UnitReader::quantities(normalise_request(earlier.claim));
            return kept.size() == 1 ? std::optional(kept.front().value) : std::nullopt;
        }
        const bool wrong = earlier.answer.intent == "tutor.check" && earlier.answer.en.starts_with("Not correct");
        std::vector<Quantity> used;
        for (const std::string& step : earlier.answer.steps) {
            const std::vector<Quantity> of_step = UnitReader::quantities(normalise_request(step));
            used.insert(used.end(), of_step.begin(), of_step.end());
        }
        std::vector<Rational> unused;
        for (const Quantity& told : UnitReader::quantities(earlier.text)) {
            const bool in_step = std::any_of(used.begin(), used.end(), [&](const Quantity& q) {
                return q.value.absolute() == told.value.absolute();
            });
            if (!in_step) {
                unused.push_back(told.value);
            }
        }
        return wrong && unused.size() == 1 ? std::optional(unused.front()) : std::nullopt;
    }

    // 37 + 45 = 72: without the carry, digit by digit, it is just that.
    static void name_mistake(FollowUp& follow, const EarlierQuestion& earlier, const Rational& claim) {
        if (earlier.answer.steps.size() != 1) {
            return;
        }
        const std::string& step = earlier.answer.steps.front();
        if (is_fraction_by_fraction(step, claim)) {
            follow.zh += "看起来分子和分母各自相加减了：分母不同的分数要先通分，再把分子相加减。";
            follow.en +=
                " It looks as if the tops and the bottoms were each put together: fractions need a common "
                "bottom first, then only the tops are added or subtracted.";
            return;
        }
        const std::vector<Quantity> numbers = UnitReader::quantities(normalise_request(step));
        const bool sum = step.find(" + ") != std::string::npos;
        const bool difference = step.find(" - ") != std::string::npos;
        const bool whole = numbers.size() == 3 && std::all_of(numbers.begin(), numbers.end(), [](const Quantity& q) {
                               return q.value.is_whole() && q.value.top().is_small() && !q.value.is_negative();
                           });
        if (!whole || sum == difference || !claim.is_whole() || !claim.top().is_small()) {
            return;
        }
        const std::int64_t first = numbers[0].value.top().as_int64();
        const std::int64_t second = numbers[1].value.top().as_int64();
        if (digit_by_digit(first, second, sum) != claim.top().as_int64()) {
            return;
        }
        follow.zh +=
            sum ? "看起来忘了进位：某一位相加满十，要向前一位进 1。" : "看起来忘了退位：某一位不够减，要从前一位退 1。";
        follow.en +=
            sum ? " It looks as if a carry was forgotten: where a column makes ten or more, 1 goes to the next one."
                : " It looks as if nothing was borrowed: where a column is too small, 1 comes from the next one.";
    }

    // 1/2 + 1/3 = 2/5: tops and bottoms each for themselves.
    static bool is_fraction_by_fraction(const std::string& step, const Rational& claim) {
        const std::vector<Quantity> numbers = UnitReader::quantities(normalise_request(step));
        const bool sum = step.find(" + ") != std::string::npos;
        const bool difference = step.find(" - ") != std::string::npos;
        const bool fractions = numbers.size() == 3 && !numbers[0].value.is_whole() && !numbers[1].value.is_whole();
        if (!fractions || sum == difference) {
            return false;
        }
        const Rational& first = numbers[0].value;
        const Rational& second = numbers[1].value;
        const BigInteger top = sum ? first.top() + second.top() : first.top() - second.top();
        const BigInteger bottom = sum ? first.bottom() + second.bottom() : first.bottom() - second.bottom();
        return !bottom.is_zero() && Rational(top, bottom) == claim;
    }

    // Each column for itself: what goes over ten is dropped, and of two digits the smaller is taken from the larger.
    static std::int64_t digit_by_digit(std::int64_t first, std::int64_t second, bool sum) {
        constexpr std::int64_t base = 10;
        std::int64_t result = 0;
        std::int64_t place = 1;
        while (first > 0 || second > 0) {
            const std::int64_t a = first % base;
            const std::int64_t b = second % base;
            const std::int64_t digit = sum ? (a + b) % base : std::max(a, b) - std::min(a, b);
            result += digit * place;
            place *= base;
            first /= base;
            second /= base;
        }
        return result;
    }
};

}  // namespace minillm
