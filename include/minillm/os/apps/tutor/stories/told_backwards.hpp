// os/apps/tutor/stories/told_backwards.hpp: a number of which the operation is told before it.
//
//     When 19 is taken away from four times a number, the answer is 45.   (45 + 19) ÷ 4 = 16
//     If 6 is added to half of a number the result is 10.                 (10 - 6) × 2 = 8
//     从一个数的4倍里减去19，结果是45                                     16
//
// Not here: what is done with the number in turn (told_operations.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"

namespace minillm {

/// Undoes "N is taken from k times a number" and "N is added to it".
class ToldBackwards {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const std::size_t name = place_of_number(text);
        std::vector<Quantity> numbers = UnitReader::quantities(request);
        if (name == Text::npos || !understood(text, numbers)) {
            return {};
        }
        std::erase_if(numbers, [&](const Quantity& q) { return q.begin == name; });  // 一个数
        const bool halved = contains(text.substr(0, name), U"half of ") || contains(text.substr(0, name), U"half ");
        const bool doubled = contains(text.substr(0, name), U"twice ") || contains(text.substr(0, name), U"double ");
        std::optional<Rational> factor;
        if (doubled && !halved) {
            factor = Rational(2);
        }
        std::optional<Rational> by;
        std::optional<Rational> result;
        char sign = '\0';
        for (const Quantity& q : numbers) {
            const Text behind = text.substr(q.number_end);
            const Text before = text.substr(0, q.begin);
            const bool taken =
                begins_with_any(behind, {U" is taken away from ", U" is taken from ", U" is subtracted from ",
                                         U" is deducted from ", U" taken away from ", U" subtracted from "});
            const bool added = begins_with_any(behind, {U" is added to ", U" added to "});
            const bool taken_zh = contains(text.substr(0, name), U"从") && q.begin > name &&
                                  ends_with_any(before, {U"里减去", U"中减去", U"减去"});
            const bool times =
                begins_with_any(behind, {U" times a number", U" times a certain number", U" times the number"}) ||
                (q.begin > name && behind.starts_with(U"倍"));
            const bool part = q.share && !q.percent &&
                              begins_with_any(behind, {U" of a number", U" a number", U" of a certain number"});
            std::optional<Rational>* place = taken || added || taken_zh               ? &by
                                             : times || part                          ? &factor
                                             : q.begin > name && says_result(text, q) ? &result
                                                                                      : nullptr;
            if (place == nullptr || *place || q.unit || q.percent || (q.share && !part)) {
                return {};
            }
            *place = q.value;
            sign = taken || taken_zh ? '-' : added ? '+' : sign;
        }
        if (!by || !result || sign == '\0' || (factor && factor->is_zero())) {
            return {};
        }
        const MathStep undone = problem_step(sign == '-' ? '+' : '-', *result, *by);
        std::vector<MathStep> steps = {undone};
        if (factor) {
            steps.push_back(problem_step('/', undone.result, *factor));
        } else if (halved) {
            steps.push_back(problem_step('*', undone.result, Rational(2)));
        }
        return problem_finished(steps.back().result, steps);
    }

private:
    // Whether every word is one of these: a number that is squared, or doubled afterwards, is another one.
    static bool understood(Text text, const std::vector<Quantity>& numbers) {
        static constexpr Text words[] = {U"when",  U"if",     U"is",     U"are",    U"taken",  U"away", U"subtracted",
                                         U"added", U"from",   U"to",     U"of",     U"times",  U"a",    U"deducted",
                                         U"the",   U"number", U"twice",  U"double", U"half",   U"you",  U"certain",
                                         U"i",     U"we",     U"get",    U"gives",  U"equals", U"sum",  U"difference",
                                         U"total", U"leaves", U"answer", U"result", U"what",   U"find", U"my",
                                         U"it",    U"was",    U"this"};
        static constexpr Text characters = U"从一个某数的倍里中减去加上结果是得等于到为差和正好这多少求几如果";
        for (std::size_t at = 0; at < text.size();) {
            const auto number =
                std::find_if(numbers.begin(), numbers.end(), [at](const Quantity& q) { return q.begin == at; });
            std::size_t end = number != numbers.end() ? number->number_end : at;
            if (number == numbers.end()) {
                while (end < text.size() && is_latin_letter(text[end])) {
                    ++end;
                }
                const bool word = end == at || std::find(std::begin(words), std::end(words),
                                                         text.substr(at, end - at)) != std::end(words);
                if (!word || (is_han(text[at]) && characters.find(text[at]) == Text::npos)) {
                    return false;
                }
            }
            at = std::max(end, at + 1);
        }
        return true;
    }

    static std::size_t place_of_number(Text text) {
        for (const Text name : {Text(U"a number"), Text(U"a certain number"), Text(U"一个数"), Text(U"某数")}) {
            if (const std::size_t at = text.find(name); at != Text::npos) {
                return at;
            }
        }
        return Text::npos;
    }

    // The answer is 45; you get 45; 结果是45, 得45, 等于45
    static bool says_result(Text text, const Quantity& quantity) {
        const Text before = text.substr(0, quantity.begin);
        return ends_with_any(
            before, {U"answer is ", U"result is ", U"get ", U"gives ", U"equals ", U"difference is ", U"sum is ",
                     U"total is ", U"leaves ", U"is ", U"是", U"得", U"等于", U"得到", U"为"});
    }
};

}  // namespace minillm
