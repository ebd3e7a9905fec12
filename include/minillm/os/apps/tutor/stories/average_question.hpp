// os/apps/tutor/stories/average_question.hpp: averages, medians, ranges and modes of numbers; and what a known average
// says of its numbers.
//
//     average of 3, 5 and 10                 (3 + 5 + 10) ÷ 3 = 6        the range of 12, 5, 8, 20       20 - 5 = 15
//     三科平均分90，语文86，数学92，英语?    90 × 3 - 86 - 92 = 92       the mean of 4 numbers is 15     their sum: 60
//
// A number that counts the others (五次测验, three tests) is none of them.
//
// Not here: so much for each hour or person (cancelling_units.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "known_averages.hpp"
#include "means_of_more.hpp"
#include "problem_structure.hpp"

namespace minillm {

/// Answers questions about the middle of a list of numbers.
class AverageQuestion {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        if (tells_of_consecutive(text)) {
            return {};  // consecutive_numbers.hpp
        }
        std::vector<Quantity> all = UnitReader::quantities(request, true);
        std::erase_if(all, [&](const Quantity& q) {  // in a fourth one
            const bool ordinal = q.share && text.substr(q.number_end).starts_with(U" one");
            return ordinal || ends_with_any(text.substr(0, q.begin), {U"third ", U"fourth ", U"fifth "});
        });
        if (has_any(text, {U"平均", U"average", U"mean", U"均值", U"averaged", U"averaging"})) {
            const std::vector<Quantity> row = counted_row(text, all);
            const bool one_besides = !row.empty() && row.size() + 1 == all.size();
            const bool count_first = one_besides && row[0].begin != all[0].begin && counts(text, all[0]);
            if (count_first && !tells_of_known_mean(text) && !MeansOfMore::tells_of(request)) {
                return average(row);  // four scores: 7, 9, 10 and 6
            }
            if (const TutorAnswer changed = MeansOfMore::answer(request); changed.answered) {
                return changed;
            }
            if (const TutorAnswer known = KnownAverages::answer(request, all); known.answered) {
                return known;
            }
            if (const TutorAnswer known = known_average(text, all); known.answered) {
                return known;
            }
            if (KnownAverages::is_stated(text) || KnownAverages::deals_out(text) || MeansOfMore::tells_of(request)) {
                return {};  // an average of 45 cakes a day is no list to take the average of
            }
            const bool asks =
                has_any(text, {U"多少", U"几", U"求", U"算", U"?", U"what", U"find", U"calculate", U"work out"});
            if (tells_of_known_mean(text) || (given_average(text, all) && !(asks && asks_average(text)))) {
                return {};  // a mean of its own numbers is not asked
            }
            const std::vector<Quantity> list = row.empty() ? without_count(text, all) : row;
            // 平均分给6人 and 平均每小时 divide; they ask for no average of the numbers in the sentence, unless one
            // counts the others.
            if (has_any(text, {U"平均分装", U"平均分在", U"平均分放", U"平均分发"})) {
                return {};
            }
            const bool shares = has_any(text, {U"平均分给", U"平均分成", U"平均分到", U"平均分配", U"平均每",
                                               U"平均速度", U"average speed", U"on average each", U"平均装"});
            const bool counted = list.size() + 1 == all.size() || !row.empty();  // five matches, and five numbers
            const bool relates = has_any(text, {U"比", U"倍", U"than", U"increase"}) ||
                                 (find_word(text, U"per") != Text::npos && !counted && !is_row(text, list) &&
                                  !one_for_each_period(text, all));
            const bool mixed = std::any_of(list.begin(), list.end(), [](const Quantity& q) { return q.unit; }) &&
                               std::any_of(list.begin(), list.end(), [](const Quantity& q) { return !q.unit; });
            const bool no_list = !one_kind(text, list) || (mixed && !is_row(text, list));  // 3 girls of 150 cm
            return relates || no_list || (shares && list.size() == all.size() && !is_row(text, list)) ? TutorAnswer{}
                                                                                                      : average(list);
        }
        if (has_any(text, {U"中位数", U"median"})) {
            return median(without_count(text, all));
        }
        if (has_any(text, {U"极差", U"range of", U"the range"})) {
            return range(without_count(text, all));
        }
        return has_any(text, {U"众数", U"mode of", U"the mode"}) ? mode(without_count(text, all)) : TutorAnswer{};
    }

private:
    // 18 kg in May, 21 kg in June and 15 kg in July: how many kg per month on average?
    static bool one_for_each_period(Text text, const std::vector<Quantity>& all) {
        const std::size_t per = find_word(text, U"per");
        const bool once = find_word(text, U"per", per + 1) == Text::npos && !all.empty() && all.back().end < per;
        const bool period = begins_with_any(text.substr(per), {U"per day", U"per week", U"per month", U"per year"});
        if (!once || !period || all.size() < 3 || has_any(text, {U"each", U"every", U"total", U"altogether"})) {
            return false;
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::size_t next = i + 1 < all.size() ? all[i + 1].begin : per;
            const Text gap = text.substr(all[i].end, next - all[i].end);
            if (!has_any(gap, {U"in", U"on"})) {
                return false;
            }
        }
        return true;
    }

    // 五次, 三科, "4 numbers", "Three of them": a number behind which no list goes on.
    static bool counts(Text text, const Quantity& quantity) {
        const Text behind = text.substr(quantity.end);
        const bool whole = quantity.value.is_whole() && !quantity.value.is_negative() && Rational(1) < quantity.value &&
                           !quantity.decimal && !quantity.share;
        if (!whole || behind.empty() || behind[0] == U',' || behind[0] == U';' || behind[0] == U'.' ||
            behind[0] == U'?' || behind[0] == U'!') {
            return false;
        }
        const Text first = behind[0] == U' ' ? behind.substr(1) : behind;
        const bool list = first.starts_with(U"和") || first.starts_with(U"与") || first.starts_with(U"的") ||
                          first.starts_with(U"and ") || first.starts_with(U"or ") || first.starts_with(U",") ||
                          first.starts_with(U"?") || first.starts_with(U"is ");
        return !list && !first.empty() && (is_han(first[0]) || is_latin_letter(first[0]));
    }

    // Nothing but a comma or "and" between two numbers: 3, 1, 4, 2 and 5.
    static bool joined_in_list(Text text, const Quantity& first, const Quantity& second) {
        Text gap = text.substr(first.end, second.begin - first.end);
        while (!gap.empty()) {
            const bool word = gap.starts_with(U"and");
            if (!word && Text(U", 和与$£€¥&").find(gap[0]) == Text::npos) {
                return false;
            }
            gap.remove_prefix(word ? 3 : 1);
        }
        return true;
    }

    static bool is_row(Text text, const std::vector<Quantity>& list) {
        for (std::size_t i = 1; i < list.size(); ++i) {
            if (!joined_in_list(text, list[i - 1], list[i])) {
                return false;
            }
        }
        return list.size() > 2;
    }

    static bool in_row(Text text, const std::vector<Quantity>& all, const Quantity& quantity) {
        for (std::size_t i = 1; i < all.size(); ++i) {
            const bool beside = all[i].begin == quantity.begin || all[i - 1].begin == quantity.begin;
            if (beside && joined_in_list(text, all[i - 1], all[i])) {
                return true;
            }
        }
        return false;
    }

    // 一周七天的气温分别是20、22、19、21、23、24、18度: a row, and nothing besides but how many it has.
    static std::vector<Quantity> counted_row(Text text, const std::vector<Quantity>& all) {
        std::vector<Quantity> row;
        for (const Quantity& quantity : all) {
            if (in_row(text, all, quantity)) {
                row.push_back(quantity);
            }
        }
        const Rational members(static_cast<std::int64_t>(row.size()));
        std::size_t counts_of_it = 0;
        for (const Quantity& quantity : all) {
            counts_of_it += quantity.value == members && !in_row(text, all, quantity) ? 1 : 0;
        }
        const bool only_counted = counts_of_it > 0 && counts_of_it + row.size() == all.size();
        return row.size() > 2 && is_row(text, row) && only_counted ? row : std::vector<Quantity>{};
    }

    // The list without the one number that says how many they are.
    static std::vector<Quantity> without_count(Text text, const std::vector<Quantity>& all) {
        std::vector<Quantity> list = all;
        const Rational others(static_cast<std::int64_t>(all.size()) - 1);
        const auto is_count = [&](const Quantity& q) {
            const bool like_others = q.unit && std::any_of(all.begin(), all.end(), [&](const Quantity& o) {
                                         return &o != &q && o.unit && o.unit->id == q.unit->id;
                                     });
            const bool same_words = !q.unit && std::any_of(all.begin(), all.end(), [&](const Quantity& o) {
                return o.begin != q.begin && text.substr(o.end, 2) == text.substr(q.end, 2);
            });
            const bool lasts =
                q.unit && (q.unit->dimension == "time" || q.unit->dimension == "calendar");  // in three months
            const bool member = !counts_things(text, q) && in_row(text, all, q);
            return q.value == others && (counts(text, q) || lasts) && !like_others && !same_words && !member;
        };
        if (std::count_if(all.begin(), all.end(), is_count) == 1 && all.size() > 2) {
            list.erase(list.begin() + (std::find_if(all.begin(), all.end(), is_count) - all.begin()));
        }
        std::erase_if(list, [&](const Quantity& q) {  // 78, 84 and 93 points in three tests
            const auto at = std::find_if(all.begin(), all.end(), [&](const Quantity& o) { return o.begin == q.begin; });
            const auto before = static_cast<std::size_t>(at - all.begin());
            std::size_t row = before > 0 ? 1 : 0;
            while (row > 0 && row < before && joined_in_list(text, all[before - row - 1], all[before - row])) {
                ++row;
            }
            return row > 1 && q.value == Rational(static_cast<std::int64_t>(row)) &&
                   text.substr(0, q.begin).ends_with(U" in ");
        });
        std::erase_if(list, [&](const Quantity& q) {
            const Text behind = text.substr(q.end);
            return behind.starts_with(U"个数") || behind.starts_with(U" numbers") || behind.starts_with(U"次考") ||
                   behind.starts_with(U"门课") || behind.starts_with(U" tests") || behind.starts_with(U" exams");
        });
        return list;
    }

    // 48本 and 12个 are no list of numbers to take the average of.
    static bool one_kind(Text text, const std::vector<Quantity>& list) {
        std::u32string kind;
        for (const Quantity& quantity : list) {
            const Text behind = text.substr(quantity.end);
            const bool measure = !quantity.unit && !behind.empty() && is_han(behind[0]) &&
                                 Text(U"和与跟同及以这的平是在得中三四五它分").find(behind[0]) == Text::npos;
            const std::u32string here =
                quantity.unit ? std::u32string(quantity.unit->dimension.begin(), quantity.unit->dimension.end())
                : measure     ? std::u32string(behind.substr(0, 1))
                              : std::u32string();
            if (here.empty()) {
                continue;
            }
            if (!kind.empty() && kind != here) {
                return false;
            }
            kind = here;
        }
        return true;
    }

    // Where the average itself is given: 平均分是90分, "the mean of four numbers is 15".
    static std::optional<std::size_t> given_average(Text text, const std::vector<Quantity>& all) {
        std::size_t word = Text::npos;
        for (const Text name : {Text(U"平均"), Text(U"average"), Text(U"mean")}) {
            word = std::min(word, text.find(name));
        }
        for (std::size_t i = 0; word != Text::npos && i < all.size(); ++i) {
            if (all[i].begin < word || all[i].begin - word > 40) {
                continue;
            }
            const std::size_t from = i > 0 ? std::max(word, all[i - 1].end) : word;
            const Text gap = text.substr(from, all[i].begin - from);
            const bool stop = gap.find_first_of(U",.?!;") != Text::npos || has_any(gap, {U"多少", U"几", U"what"});
            const bool says = has_any(gap, {U"是", U"为", U"is", U"was", U"are"}) || gap == U"平均" ||
                              gap.ends_with(U"平均分") || gap.ends_with(U"平均数") || gap.ends_with(U"平均成绩") ||
                              gap.ends_with(U"平均身高") || gap.ends_with(U"平均体重") ||
                              (gap.starts_with(U"平均每") && gap.size() <= 6);
            if (!stop && says && !counts_things(text, all[i])) {
                return i;
            }
            if (stop) {
                break;
            }
        }
        return std::nullopt;
    }

    // 5 maths tests, her first four marks: how many there are.
    static bool counts_results(Text text, const Quantity& quantity) {
        const Text behind = text.substr(quantity.number_end);
        const Text clause = behind.substr(0, behind.find_first_of(U",.?;"));
        std::size_t end = 0;
        for (int words = 0; words < 3 && end < clause.size(); ++words) {  // a number, an adjective and a noun
            end = std::min(clause.find(U' ', end + 1), clause.size());
        }
        const bool results = has_any(clause.substr(0, end), {U"test", U"exam", U"game", U"quiz", U"quizzes", U"mark",
                                                             U"score", U"match", U"matches", U"round", U"paper"});
        const bool of_row = text.substr(0, quantity.begin).ends_with(U"first ");
        return quantity.value.is_whole() && !quantity.unit && (of_row || (results && clause.starts_with(U" ")));
    }

    static bool counts_things(Text text, const Quantity& quantity) {
        const Text behind = text.substr(quantity.end);
        return behind.starts_with(U"个数") || behind.starts_with(U"个人") || behind.starts_with(U"数") ||
               behind.starts_with(U"科") || behind.starts_with(U"门") || behind.starts_with(U"次") ||
               behind.starts_with(U"人") || behind.starts_with(U"名") || behind.starts_with(U" numbers") ||
               behind.starts_with(U" of them") || behind.starts_with(U" tests") || behind.starts_with(U" students") ||
               behind.starts_with(U" people") || behind.starts_with(U" exams") || behind.starts_with(U" children") ||
               behind.starts_with(U" friends") || behind.starts_with(U" pupils") || behind.starts_with(U" boys") ||
               behind.starts_with(U" girls") || behind.starts_with(U" games");
    }

    // Whether the last words ask for the mean: 平均是多少, "what is the average".
    static bool asks_average(Text text) {
        const std::size_t last =
            std::max({rfind_or_start(text, U"平均"), rfind_or_start(text, U"average"), rfind_or_start(text, U"mean")});
        const std::size_t asks = std::max({rfind_or_start(text, U"多少"), rfind_or_start(text, U"几"),
                                           rfind_or_start(text, U"what"), rfind_or_start(text, U"find")});
        return last > asks || (asks > last && text.substr(last, asks - last).find_first_of(U",.") == Text::npos);
    }

    static std::size_t rfind_or_start(Text text, Text word) {
        const std::size_t at = text.rfind(word);
        return at == Text::npos ? 0 : at;
    }

    static TutorAnswer known_average(Text text, const std::vector<Quantity>& all) {
        const std::optional<std::size_t> at = given_average(text, all);
        const bool asks_behind = at && has_any(text.substr(all[*at].end), {U"多少", U"几", U"what", U"how", U"find"});
        if (!asks_behind || has_any(text.substr(all[*at].end), {U"平均", U"average", U"mean"})) {
            return {};
        }
        std::vector<Rational> counts_told;
        std::vector<Rational> known;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Text before = text.substr(0, all[i].begin);
            const bool names_asked = before.ends_with(U"第") || before.ends_with(U"missing ") ||
                                     before.ends_with(U"other ") ||
                                     before.ends_with(U"last ");  // 第四次, the missing one
            if (i == *at || names_asked) {
                continue;
            }
            if (counts_things(text, all[i]) || counts_results(text, all[i])) {
                counts_told.push_back(all[i].value);
            } else {
                known.push_back(all[i].value);
            }
        }
        const std::size_t last_stop = text.find_last_of(U",.", text.size() - 2);
        const std::size_t last_clause = last_stop == Text::npos ? 0 : last_stop;
        const bool sum = has_any(text.substr(std::max(all[*at].end, last_clause)),
                                 {U"和", U"总", U"共", U"sum", U"total", U"altogether"});
        const Rational others(static_cast<std::int64_t>(known.size()));
        const Rational all_of_them = others + Rational(1);
        std::optional<Rational> count;
        if (sum && known.empty() && !counts_told.empty()) {
            count = *std::min_element(counts_told.begin(), counts_told.end());
        }
        // Told are how many there are in all, how many are known, or nothing: 三次, 前两次.
        const bool counts_fit = std::all_of(counts_told.begin(), counts_told.end(), [&](const Rational& told) {
            return told == all_of_them || told == others;
        });
        const bool all_told = std::find(counts_told.begin(), counts_told.end(), all_of_them) != counts_told.end();
        const bool for_each = contains(text, U"平均每");  // may be so much for each day
        if (!sum && !known.empty() && counts_fit && (all_told || (counts_told.empty() && !for_each))) {
            count = all_of_them;
        }
        if (!count) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('*', all[*at].value, *count)};
        for (const Rational& value : known) {
            steps.push_back(problem_step('-', steps.back().result, value));
        }
        return problem_finished(steps.back().result, steps);
    }

    static NumberStyle style_of(const std::vector<Quantity>& list) {
        NumberStyle style;
        for (const Quantity& quantity : list) {
            style.decimal = style.decimal || quantity.decimal || quantity.unit;
        }
        return style;
    }

    static std::vector<Rational> sorted_values(const std::vector<Quantity>& list) {
        std::vector<Rational> values;
        for (const Quantity& quantity : list) {
            values.push_back(quantity.value);
        }
        std::sort(values.begin(), values.end());
        return values;
    }

    static std::string joined(const std::vector<Rational>& values, const NumberStyle& style) {
        std::string text;
        for (const Rational& value : values) {
            text += text.empty() ? "" : ", ";
            text += style.text(value);
        }
        return text;
    }

    static bool is_list(const std::vector<Quantity>& list) { return list.size() >= 2 && list.size() <= 40; }

    static TutorAnswer average(const std::vector<Quantity>& list) {
        if (!is_list(list)) {
            return {};
        }
        Rational sum(0);
        for (const Quantity& quantity : list) {
            sum = sum + quantity.value;
        }
        const Rational mean = sum / Rational(static_cast<std::int64_t>(list.size()));
        NumberStyle style = style_of(list);
        const bool fractions = std::any_of(list.begin(), list.end(), [](const Quantity& q) { return q.share; });
        const auto places = mean.decimal_places();
        const bool short_decimal = places && *places <= 2;
        style.decimal = style.decimal || (!fractions && short_decimal);  // 61.5, but 63/8
        std::string added;
        for (const Quantity& quantity : list) {
            added += added.empty() ? "" : " + ";
            added += style.operand(quantity.value);
        }
        const std::string count = std::to_string(list.size());
        TutorAnswer answer = tutor_result(
            style.text(mean),
            {added + " = " + style.text(sum), style.operand(sum) + " ÷ " + count + " = " + style.text(mean)});
        answer.checks.push_back(style.operand(mean) + " × " + count + " = " + style.text(sum));
        return answer;
    }

    static TutorAnswer median(const std::vector<Quantity>& list) {
        if (!is_list(list)) {
            return {};
        }
        const NumberStyle style = style_of(list);
        const std::vector<Rational> values = sorted_values(list);
        const std::size_t middle = values.size() / 2;
        const Rational value =
            values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / Rational(2);
        return tutor_result(style.text(value), {joined(values, style)});
    }

    static TutorAnswer range(const std::vector<Quantity>& list) {
        if (!is_list(list)) {
            return {};
        }
        const NumberStyle style = style_of(list);
        const std::vector<Rational> values = sorted_values(list);
        const MathStep step = problem_step('-', values.back(), values.front());
        return tutor_result(style.text(step.result), {joined(values, style), step_text(step, style)});
    }

    // The number that stands there most often; none if two do.
    static TutorAnswer mode(const std::vector<Quantity>& list) {
        if (!is_list(list)) {
            return {};
        }
        const NumberStyle style = style_of(list);
        const std::vector<Rational> values = sorted_values(list);
        std::size_t most = 0;
        std::vector<Rational> modes;
        for (const Rational& value : values) {
            const std::size_t times = static_cast<std::size_t>(std::count(values.begin(), values.end(), value));
            if (times > most) {
                most = times;
                modes.clear();
            }
            if (times == most && (modes.empty() || !(modes.back() == value))) {
                modes.push_back(value);
            }
        }
        return most > 1 ? tutor_result(joined(modes, style), {joined(values, style)}) : TutorAnswer{};
    }
};

}  // namespace minillm
