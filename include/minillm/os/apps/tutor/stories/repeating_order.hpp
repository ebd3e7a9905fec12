// os/apps/tutor/stories/repeating_order.hpp: colours that come again in the same order: how many of one are there among
// the first, and which one is the next?
//
//     按红黄蓝绿的顺序挂灯，前50盏里红灯有几盏      50 ÷ 4 = 12 rest 2, 12 × 1 + 1 = 13
//     按2颗白1颗黑的顺序穿，前30颗里黑的有几颗      30 ÷ 3 = 10, 10 × 1 = 10
//     按红黄绿的顺序循环，第20个是什么颜色          20 ÷ 3 = 6 rest 2: 黄色
//
// The order must be told with the word for it; its colours are single characters, with so many of each before them.
//
// Not here: numbers that go on (sequence_question.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../../../../text/utf8.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "clause_story.hpp"

namespace minillm {

/// Counts in an order that repeats.
class RepeatingOrder {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const ClauseStory& story) {
        const Text t = story.text();
        const std::u32string order = order_told(t);
        const Text question = story.question().empty() ? last_clause(t) : story.question();
        constexpr std::size_t fewest = 2;
        if (order.size() < fewest) {
            return {};
        }
        if (has_any(t, {U"什么颜色", U"哪种颜色", U"什么色", U"啥颜色"})) {
            return colour_at(t, order);
        }
        const std::int64_t all = told_number(t);
        const char32_t colour = colour_asked(question);
        if (all <= 0 || colour == 0 || order.find(colour) == std::u32string::npos) {
            return {};
        }
        const auto size = static_cast<std::int64_t>(order.size());
        const Rational rounds(all / size);
        const std::size_t rest = static_cast<std::size_t>(all % size);
        const auto in_round = std::count(order.begin(), order.end(), colour);
        const auto in_rest = std::count(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(rest), colour);
        const MathStep in_rounds = problem_step('*', rounds, Rational(in_round));
        const MathStep sum = problem_step('+', in_rounds.result, Rational(in_rest));
        TutorAnswer answer = problem_finished(sum.result, {in_rounds, sum});
        answer.steps.insert(answer.steps.begin(), std::to_string(all) + " = " + rounds.fraction() + " × " +
                                                      std::to_string(size) + " + " + std::to_string(rest));
        return answer;
    }

private:
    static constexpr Text colours = U"红黄蓝绿白黑紫橙粉灰青金银棕";

    // The colours between 按 and 顺序, each as often as it comes in one round.
    static std::u32string order_told(Text t) {
        std::size_t end = Text::npos;
        for (const Text word : {Text(U"顺序"), Text(U"规律"), Text(U"次序"), Text(U"循环"), Text(U"重复"),
                                Text(U"为一组"), Text(U"依次"), Text(U"轮流")}) {
            end = std::min(end, t.find(word));
        }
        std::size_t begin = end == Text::npos ? end : t.substr(0, end).find_last_of(U"按照以是");
        if (begin == Text::npos) {
            return {};
        }
        std::u32string order;
        std::size_t times = 1;
        for (std::size_t at = begin + 1; at < end; ++at) {
            const int number = digit_of(t[at]);
            if (colours.find(t[at]) != Text::npos) {
                order.append(times, t[at]);
                times = 1;
            } else if (number > 0) {
                times = static_cast<std::size_t>(number);
            } else if (Text(U"色、,个颗朵面盏只根粒张块的灯花旗珠子球是先再后接着然").find(t[at]) == Text::npos) {
                return {};
            }
        }
        return order;
    }

    static int digit_of(char32_t c) {
        const std::size_t value = Text(U"零一二三四五六七八九").find(c);
        return value != Text::npos ? static_cast<int>(value)
               : c == U'两'        ? 2
               : is_ascii_digit(c) ? static_cast<int>(c - U'0')
                                   : -1;
    }

    // 前50盏, 一共50盏, 挂了50盏: the last number that is no place of a thing (第1盏).
    static std::int64_t told_number(Text t) {
        std::int64_t found = 0;
        for (std::size_t at = 0; at < t.size(); ++at) {
            std::size_t end = at;
            std::int64_t value = 0;
            while (end < t.size() && is_ascii_digit(t[end]) && end - at < 6) {
                value = value * 10 + static_cast<std::int64_t>(t[end] - U'0');
                ++end;
            }
            if (end > at) {
                const bool place = t.substr(0, at).ends_with(U"第");
                const bool all =
                    ends_with_any(t.substr(0, at), {U"前", U"前面", U"共", U"了", U"有", U"这", U"共有", U","});
                found = !place && all ? value : found;
                at = end;
            }
        }
        return found;
    }

    static char32_t colour_asked(Text question) {
        char32_t asked = 0;
        for (const char32_t c : question) {
            if (colours.find(c) != Text::npos) {
                if (asked != 0 && asked != c) {
                    return 0;
                }
                asked = c;
            }
        }
        return asked;
    }

    static TutorAnswer colour_at(Text t, const std::u32string& order) {
        const std::size_t place = t.rfind(U'第');
        std::int64_t value = 0;
        for (std::size_t at = place == Text::npos ? t.size() : place + 1; at < t.size() && is_ascii_digit(t[at]);
             ++at) {
            value = value * 10 + static_cast<std::int64_t>(t[at] - U'0');
        }
        if (value <= 0 || value > 1000000) {
            return {};
        }
        const auto size = static_cast<std::int64_t>(order.size());
        const std::size_t rest = static_cast<std::size_t>((value - 1) % size);
        TutorAnswer answer = tutor_result(encode_utf8(order.substr(rest, 1) + U"色"), {}, 0.96);
        answer.steps.push_back(std::to_string(value) + " = " + std::to_string((value - 1) / size) + " × " +
                               std::to_string(size) + " + " + std::to_string(rest + 1));
        return answer;
    }
};

}  // namespace minillm
