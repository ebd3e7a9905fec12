// os/apps/tutor/stories/double_rates.hpp: so many for so long do so much: what one of them does in one hour.
//
//     3台磨豆机2小时磨84千克，平均每台每小时磨多少                84 ÷ 3 ÷ 2 = 14
//     5 machines make 60 toys in 4 hours. One machine in one hour?  60 ÷ 5 ÷ 4 = 3
//
// The question must name both: the machines and the time. Not here: other machines for another time
// (cancelling_units.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Divides by how many there are and by how long it took.
class DoubleRates {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const std::size_t question = question_start(text);
        if (question == Text::npos || has_any(text, {U"比", U"倍", U"than", U"twice", U"又", U"再"})) {
            return {};
        }
        std::vector<Quantity> told = UnitReader::quantities(request);
        std::erase_if(told, [&](const Quantity& q) {
            const bool one = q.value == Rational(1) && !q.share && !q.percent;
            return (one && q.begin >= question) || only_names(text, q);  // one machine, in 1 hour
        });
        if (told.size() != 3 || std::any_of(told.begin(), told.end(), [&](const Quantity& q) {
                return q.begin >= question || q.share || q.percent || q.value.is_zero();
            })) {
            return {};
        }
        const Text asked = text.substr(question);
        std::optional<Rational> workers;
        std::optional<Rational> hours;
        std::optional<Rational> amount;
        Text worker_noun;
        for (const Quantity& q : told) {
            const Text behind = text.substr(q.number_end);
            const bool time = q.unit && (q.unit->dimension == "time" || q.unit->dimension == "calendar");
            const Text noun = WordProblem::noun_of(behind);
            const bool asked_time = time && for_one(asked, time_word(behind));
            const bool same_measure =
                noun.size() == 1 && std::any_of(told.begin(), told.end(), [&](const Quantity& other) {
                    return other.begin != q.begin && text.substr(other.number_end).starts_with(noun);
                });
            const Text name = same_measure ? behind.substr(0, 3) : noun;  // 个工人 beside 个零件
            const bool people =
                begins_with_any(behind, {U"个同学", U"个学生", U"个工人", U"个小朋友", U"个孩子", U"名", U"位"});
            const bool person = people && for_one(asked, U"人");  // 4个同学, 每人
            const bool worker = !q.unit && !noun.empty() && (person || for_one(asked, name));
            std::optional<Rational>& place = asked_time ? hours : worker ? workers : amount;
            if (place || (time && !asked_time)) {
                return {};
            }
            place = q.value;
            worker_noun = worker ? noun : worker_noun;
        }
        if (!workers || !hours || !amount) {
            return {};
        }
        const Text story = text.substr(0, question);
        if (has_any(story, {U"每", U"各", U"each", U"every", U"per", U"apiece"})) {
            const bool each_worker = contains(story, U"每" + std::u32string(worker_noun)) || contains(story, U"各") ||
                                     has_any(story, {U"each", U"apiece"});
            const bool each_time = has_any(story, {U"每天", U"每小时", U"每分", U"每时", U"every", U"per", U"each day",
                                                   U"each hour", U"each minute", U"each week"});
            const MathStep alone = problem_step('/', *amount, *hours);  // the amount is that of one already
            return each_worker && !each_time ? problem_finished(alone.result, {alone}) : TutorAnswer{};
        }
        const MathStep each = problem_step('/', *amount, *workers);
        const MathStep in_one = problem_step('/', each.result, *hours);
        const WordProblem problem(request, UnitReader::quantities(request));
        return with_asked_unit(problem, problem_finished(in_one.result, {each, in_one}));
    }

private:
    // The clause with the question; it begins behind the last stop before it.
    static std::size_t question_start(Text text) {
        std::size_t word = std::min({text.rfind(U"多少"), text.rfind(U"几"), text.rfind(U"how m")});
        if (word == Text::npos) {
            return word;
        }
        while (word > 0 && Text(U",.;?").find(text[word - 1]) == Text::npos) {
            --word;
        }
        return word;
    }

    static Text time_word(Text behind) {
        for (const Text word : {Text(U"小时"), Text(U"分钟"), Text(U"天"), Text(U"秒"), Text(U"hour"), Text(U"minute"),
                                Text(U"day"), Text(U"second"), Text(U"week"), Text(U"周")}) {
            if (behind.substr(0, 8).find(word) != Text::npos) {
                return word;
            }
        }
        return {};
    }

    // 每台, 一台, per machine, one machine, a machine
    static bool for_one(Text asked, Text noun) {
        if (noun.empty()) {
            return false;
        }
        for (const Text one :
             {Text(U"每"), Text(U"一"), Text(U"1"), Text(U"每个"), Text(U"一个"), Text(U"per "), Text(U"each "),
              Text(U"one "), Text(U"1 "), Text(U"an "), Text(U"a "), Text(U"every ")}) {
            const std::size_t at = asked.find(std::u32string(one) + std::u32string(noun));
            const bool begins =
                at != Text::npos && (!is_latin_letter(one[0]) || at == 0 || !is_latin_letter(asked[at - 1]));
            if (begins) {
                return true;
            }
        }
        return false;
    }
};

}  // namespace minillm
