// os/apps/tutor/stories/queue_problems.hpp: places in a queue: the one who is spoken of counts as well.
//
//     小红前面有4人，后面有6人，这队一共几人       4 + 6 + 1 = 11
//     7个小朋友排队，小红前面有3人，后面有几人     7 - 3 - 1 = 3
//     从前往后数排第5，从后往前数排第4，一共几人   5 + 4 - 1 = 8
//     There are 4 people in front of Tom and 6 behind him. How many are in the queue?   11
//
// Not here: things at equal distances (spacing_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"

namespace minillm {

/// Counts those in a queue, those in front and those behind.
class QueueProblems {
    using Text = std::u32string_view;

public:
    /// Whether someone stands in a row with others in front and behind: a plain sum forgets him.
    static bool tells_of(Text text) {
        const bool chinese = has_any(text, {U"前面", U"从前", U"左边", U"从左"}) &&
                             has_any(text, {U"后面", U"从后", U"右边", U"从右"}) &&
                             has_any(text, {U"排", U"队", U"第"});
        const bool english =
            has_any(text, {U"in front of", U"ahead of", U"from the front", U"from the left"}) &&
            has_any(text, {U"behind", U"from the back", U"from the end", U"from the right", U"after"}) &&
            has_any(text, {U"queue", U"line", U"row"});
        const bool measured =
            has_any(text, {U"每", U"米", U"meter", U"metre", U"km", U"minute", U"分钟", U"each", U"every"});
        return (chinese || english) && !measured;
    }

    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        if (!tells_of(text) || !tells_of_somebody(text) ||
            has_any(text, {U"其他", U"除了", U"之间", U"中间", U"between", U"两队", U"比", U"than"})) {
            return {};
        }
        std::optional<Rational> front;
        std::optional<Rational> back;
        std::optional<Rational> all;
        bool places = false;
        std::size_t last_end = 0;
        for (const Quantity& q : UnitReader::quantities(request)) {
            const Text before = text.substr(last_end, q.begin - last_end);
            const Text behind = text.substr(q.number_end, 24);
            const bool article =
                q.value == Rational(1) && (text[q.begin] == U'一' || text.substr(q.begin, 3) == U"one");
            last_end = article ? last_end : q.end;
            if (article) {
                continue;
            }
            if (!q.value.is_whole() || q.unit || q.share) {
                return {};
            }
            const bool ordinal = before.ends_with(U"第") || has_any(behind.substr(0, 3), {U"th", U"rd", U"nd", U"st"});
            const bool ahead = has_any(before, {U"前面有", U"从前", U"左边有", U"从左"}) ||
                               has_any(behind, {U"in front of", U"ahead of", U"from the front", U"from the left"});
            const bool after = has_any(before, {U"后面有", U"从后", U"右边有", U"从右"}) ||
                               has_any(behind, {U"behind", U"from the back", U"from the end", U"from the right"});
            if (ahead && after) {
                return {};
            }
            std::optional<Rational>& place = ahead ? front : after ? back : all;
            if (place || (places != ordinal && (front || back)) || (ordinal && (front || back) && !same_one(before))) {
                return {};
            }
            places = ordinal;
            place = q.value;
        }
        return said(text.substr(last_end), front, back, all, places);
    }

private:
    // People, or a place that is counted to (从左数第5): trees and tables to both sides are none of the row.
    static bool tells_of_somebody(Text text) {
        return has_any(text, {U"人", U"名", U"同学", U"学生", U"小朋友", U"孩子", U"第", U"people", U"person",
                              U"children", U"child", U"pupil", U"student", U"kid", U"boy", U"girl", U"others",
                              U"from the front", U"from the left"});
    }

    // "7th from the left and 10th from the right": between the two places no other one may be named.
    static bool same_one(Text between) {
        static constexpr Text words[] = {U"th",    U"st",    U"nd",   U"rd",   U"from", U"the",    U"left",
                                         U"right", U"front", U"back", U"end",  U"and",  U"but",    U"he",
                                         U"she",   U"i",     U"is",   U"am",   U"of",   U"stands", U"also",
                                         U"in",    U"row",   U"line", U"queue"};
        static constexpr Text characters = U",.;从左右前后往面边数起头尾排到第是在个位又也和他她我它,";
        for (std::size_t at = 0; at < between.size();) {
            std::size_t end = at;
            while (end < between.size() && is_latin_letter(between[end])) {
                ++end;
            }
            const Text word = between.substr(at, end - at);
            const bool unknown = end > at ? std::find(std::begin(words), std::end(words), word) == std::end(words)
                                          : is_han(between[at]) && characters.find(between[at]) == Text::npos;
            if (unknown) {
                return false;
            }
            at = std::max(end, at + 1);
        }
        return true;
    }

    // `question` is what stands behind the last number.
    static TutorAnswer said(Text question, const std::optional<Rational>& front, const std::optional<Rational>& back,
                            const std::optional<Rational>& all, bool places) {
        const Rational one(1);
        const Text last_clause = question.substr(std::min(question.size(), question.find_first_of(U",.?")));
        const bool asks_side = has_any(
            last_clause, {U"前面", U"后面", U"左边", U"右边", U"in front", U"behind", U"ahead", U"left", U"right"});
        if (front && back && !all && !asks_side) {
            const MathStep sum = problem_step('+', *front, *back);
            const MathStep whole = problem_step(places ? '-' : '+', sum.result, one);  // counted twice, or not at all
            return problem_finished(whole.result, {sum, whole});
        }
        const bool one_side = front.has_value() != back.has_value();
        if (all && one_side && asks_side && !places && has_any(question, {U"几", U"多少", U"how many"})) {
            const MathStep others = problem_step('-', *all, one);
            const MathStep side = problem_step('-', others.result, front ? *front : *back);
            return problem_finished(side.result, {others, side});
        }
        return {};
    }
};

}  // namespace minillm
