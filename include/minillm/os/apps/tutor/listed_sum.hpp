// os/apps/tutor/listed_sum.hpp: numbers one behind the other, and what they come to.
//
//     三笔账加起来一共多少：12.5、30、8.4          12.5 + 30 + 8.4 = 50.9
//     Could you add up 19, 34, 47 and 60?          160
//     We have three scores: 70, 85 and 90. Total?  three counts them
//
// Nothing but commas and "and" may stand between the numbers, and no other number beside them but the one that counts
// them.
//
// Not here: amounts with words between them (stories/word_problems.hpp), averages (stories/average_question.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "problem_steps.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Adds up the numbers of a list.
class ListedSum {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        if (!(tells_to_add(text) || asks_total(text)) || tells_more(text)) {
            return {};
        }
        std::vector<Quantity> all = UnitReader::quantities(request, true);
        std::erase_if(all, [&](const Quantity& q) {
            return text.substr(0, q.begin).ends_with(U"加") && q.value == Rational(1);
        });  // 加一加
        const std::vector<Quantity> list = list_of(text, all);
        const bool counted = list.size() >= 2 && all.size() == list.size() + 1 && counts(all, list);
        const bool all_listed = all.size() == list.size();
        // a fee of $25 and $18 a month: two numbers beside each other are no list yet
        const bool is_list = list.size() >= 3 || counted || (list.size() == 2 && tells_to_add(text));
        if (!is_list || !of_one_kind(list) || !(counted || all_listed)) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational sum = list[0].value;
        for (std::size_t i = 1; i < list.size(); ++i) {
            steps.push_back(problem_step('+', sum, list[i].value));
            sum = steps.back().result;
        }
        return problem_finished(sum, steps);
    }

private:
    // Told to add them.
    static bool tells_to_add(Text text) {
        return has_any(text,
                       {U"加起来", U"加一起", U"加在一起", U"加到一起", U"加一块", U"加到一块", U"加一加", U"加一下",
                        U"相加",   U"合计",   U"合起来",   U"总和",     U"之和",   U"的和",     U"求和",   U"add up",
                        U"add",    U"added",  U"adding",   U"sum",      U"sum up", U"tot up"});
    }

    // Asked what they come to.
    static bool asks_total(Text text) {
        return has_any(text, {U"总数", U"总共", U"一共", U"总分", U"总成绩", U"total", U"altogether", U"in all",
                              U"together", U"come to", U"comes to"});
    }

    // Words that make another question of it.
    static bool tells_more(Text text) {
        return has_any(
            text,
            {U"平均",     U"每",     U"比",       U"倍",     U"剩",       U"差",      U"减",     U"乘",    U"除",
             U"积",       U"公",     U"各",       U"找",     U"分之",     U"average", U"mean",   U"each",  U"every",
             U"per",      U"than",   U"left",     U"minus",  U"times",    U"product", U"more",   U"less",  U"common",
             U"multiple", U"factor", U"subtract", U"divide", U"multiply", U"ratio",   U"change", U"twice", U"half"});
    }

    // The longest stretch of numbers that only commas and "and" part.
    static std::vector<Quantity> list_of(Text text, const std::vector<Quantity>& all) {
        std::vector<Quantity> longest;
        std::vector<Quantity> list;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool goes_on =
                !list.empty() && only_joins(text.substr(all[i - 1].end, all[i].begin - all[i - 1].end));
            if (!goes_on) {
                list.clear();
            }
            list.push_back(all[i]);
            longest = list.size() > longest.size() ? list : longest;
        }
        return longest;
    }

    static bool only_joins(Text gap) {
        for (const Text joint : {Text(U","), Text(U", "), Text(U"和"), Text(U",和"), Text(U" and "), Text(U", and "),
                                 Text(U" , "), Text(U"与"), Text(U"跟"), Text(U" & "), Text(U", $"), Text(U" and $"),
                                 Text(U", and $"), Text(U"加"), Text(U" plus ")}) {
            if (gap == joint) {
                return true;
            }
        }
        return false;
    }

    static bool of_one_kind(const std::vector<Quantity>& list) {
        for (const Quantity& quantity : list) {
            const bool same = quantity.unit.has_value() == list[0].unit.has_value() &&
                              (!quantity.unit || quantity.unit->id == list[0].unit->id);
            if (!same || quantity.percent || quantity.share) {
                return false;
            }
        }
        return true;
    }

    // Three scores, 这四个数: the one number beside the list says how many there are.
    static bool counts(const std::vector<Quantity>& all, const std::vector<Quantity>& list) {
        const bool list_is_first = all.front().begin == list.front().begin;
        const Quantity& other = list_is_first ? all.back() : all.front();
        return other.value == Rational(static_cast<std::int64_t>(list.size()));
    }
};

}  // namespace minillm
