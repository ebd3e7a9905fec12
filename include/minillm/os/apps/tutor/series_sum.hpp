// os/apps/tutor/series_sum.hpp: rows of numbers that grow by the same amount, told by their first ones and the last,
// added up.
//
//     1+2+3+…+100                    (1 + 100) × 100 ÷ 2 = 5050
//     2加4加6一直加到50               (2 + 50) × 25 ÷ 2 = 650
//     the sum of 5, 10, 15, …, 100   (5 + 100) × 20 ÷ 2 = 1050
//
// The sum of n numbers from a to l is (a + l) n / 2: the first and the last, the second and the last but one, make the
// same.
//
// Not here: the next number of a row (sequence_question.hpp); odd numbers, primes and the like (number_ranges.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "problem_steps.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Adds up a row that is not written out.
class SeriesSum {
    using Text = std::u32string_view;

public:
    /// Whether something between two numbers stands for those that are left out.
    static bool tells_of(const RequestText& request) {
        const std::vector<Quantity> all = UnitReader::quantities(request, true);
        return leap_in(request.characters, all) != 0;
    }

    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const std::vector<Quantity> all = UnitReader::quantities(request, true);
        const std::size_t leap = leap_in(text, all);
        const bool whole_row = leap >= 1 && leap + 1 == all.size();  // the last number ends the row
        if (!whole_row || !adds(text, all) ||
            has_any(text, {U"平均", U"average", U"乘", U"times", U"奇", U"偶", U"odd", U"even", U"减", U"minus"})) {
            return {};
        }
        const Rational first = all[0].value;
        const Rational last = all[leap].value;
        const Rational step = leap > 1 ? all[1].value - first : Rational(1);
        for (std::size_t i = 1; i < leap; ++i) {
            const bool same_step = all[i].value - all[i - 1].value == step;
            if (!same_step) {
                return {};
            }
        }
        if (step.is_zero()) {
            return {};
        }
        const Rational count = (last - first) / step + Rational(1);
        if (!count.is_whole() || count < Rational(3) || !(count < Rational(most_numbers))) {
            return {};
        }
        const MathStep ends = problem_step('+', first, last);
        const MathStep pairs = problem_step('*', ends.result, count);
        const MathStep sum = problem_step('/', pairs.result, Rational(2));
        return problem_finished(sum.result, {ends, pairs, sum});
    }

private:
    static constexpr int most_numbers = 1000000;

    // Behind which number (counted from one) some are left out; 0 if none are.
    static std::size_t leap_in(Text text, const std::vector<Quantity>& all) {
        for (std::size_t i = 1; i < all.size(); ++i) {
            const Text gap = text.substr(all[i - 1].end, all[i].begin - all[i - 1].end);
            const bool dots = has_dots(gap);
            const bool words = has_any(gap, {U"一直加到", U"一直到", U"直到", U"加到", U"all the way to",
                                             U"all the way up to", U"and so on up to", U"and so on to"});
            const bool short_gap = gap.size() <= longest_gap;
            const bool grows = contains(gap, U"增加到");  // from one value to another, and no row of them
            if (short_gap && !grows && (dots || (words && only_leads_on(gap)))) {
                return i;
            }
        }
        return 0;
    }
    static constexpr std::size_t longest_gap = 24;

    // 一直加到, 一个一个地加到: of the row alone. In "灯调到10，电视音量加到35" something else is turned up.
    static bool only_leads_on(Text gap) {
        constexpr Text leads =
            U"一直个地开始依次逐连续再接着这样下去就往后不断都加到数按顺序每把从起";
        return std::all_of(gap.begin(), gap.end(),
                           [&](char32_t c) { return !is_han(c) || leads.find(c) != Text::npos; });
    }

    // Full stops (… is one, normalised) between two signs: + … +, or , ... ,
    static bool has_dots(Text gap) {
        const std::size_t dots = gap.find(U'.');
        const std::size_t behind = dots == Text::npos ? dots : gap.find_first_not_of(U". ", dots);
        const bool sign_before = gap.substr(0, dots).find_first_of(U"+,") != Text::npos;
        const bool sign_behind = behind != Text::npos && Text(U"+,").find(gap[behind]) != Text::npos;
        return dots != Text::npos && sign_before && sign_behind;
    }

    // Signs or words of adding, between the numbers or beside them.
    static bool adds(Text text, const std::vector<Quantity>& all) {
        const Text row = text.substr(all.front().end, all.back().begin - all.front().end);
        return has_any(row, {U"+", U"加", U"plus"}) ||
               has_any(text, {U"的和", U"之和", U"总和", U"加起来", U"相加", U"求和", U"sum of", U"the sum", U"add",
                              U"total"});
    }
};

}  // namespace minillm
