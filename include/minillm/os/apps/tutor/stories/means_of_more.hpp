// os/apps/tutor/stories/means_of_more.hpp: a mean and how it changes: one more number, one fewer, two groups put
// together.
//
//     前三次平均88分，第四次96分，四次平均多少                         (88 × 3 + 96) ÷ 4 = 90
//     After five quizzes the average is 82. The sixth, for 84?         84 × 6 - 82 × 5 = 94
//     四个人平均38千克，其中三人35、41、37千克，第四个人               38 × 4 - 35 - 41 - 37 = 39
//     20 boys with a mean of 90, 30 girls with one of 95, all of them? (20 × 90 + 30 × 95) ÷ 50 = 93
//     全班40人平均90分，其中20名男生平均88分，女生?                    (40 × 90 - 20 × 88) ÷ 20 = 92
//     四个数平均15，前三个数的和是40，第四个数                         15 × 4 - 40 = 20
//
// Every number is a mean, a count, an ordinal (第四次, the sixth), a sum or a value of the list, by the words around
// it; the counts must agree with the numbers that are there, or nothing is said.
//
// Not here: the mean of a list alone, totals (average_question.hpp, known_averages.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Answers questions about a mean that changes.
class MeansOfMore {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request) {
        const Text text = request.characters;
        const bool mean = has_any(text, {U"平均", U"average", U"mean", U"averaged"});
        const bool other =
            has_any(text, {U"比", U"倍", U"than", U"twice", U"速度", U"speed", U"percent", U"median", U"中位数"}) ||
            has_any(last_clause(text), {U"总分", U"总和", U"一共", U"total", U"sum", U"altogether", U"add up"});
        if (!mean || other) {
            return {};
        }
        const std::optional<Told> told = read(request);
        if (!told) {
            return {};
        }
        for (const auto form : {with_more_values, beside_known_sum, each_changed, needed, taken_out, missing, of_groups,
                                of_other_group, of_list}) {
            if (const TutorAnswer found = form(*told); found.answered) {
                return found;
            }
        }
        return {};
    }

    /// Whether a mean is told with a count, and the mean of all is asked: its numbers are no list.
    static bool tells_of(const RequestText& request) {
        const std::optional<Told> told = read(request);
        return told && !told->means.empty() && !told->counts.empty() && told->asks_mean;
    }

private:
    struct Mean {
        Rational value;
        bool wanted = false;     // to have an average of, 要使平均分达到
        std::size_t counts = 0;  // how many counts stood before it
        bool counted = false;    // one of them in its own clause: 三科平均分是91分
    };

    struct Told {
        Text text;
        Text question;
        std::vector<Mean> means;
        std::vector<Rational> counts;
        std::vector<Rational> ordinals;
        std::vector<Rational> values;
        std::optional<Rational> sum;  // of some of the numbers: 前三个数的和是40
        bool asks_mean = false;
        bool asks_change = false;  // by how much the mean rose
        bool part = false;         // a group is part of another one: 其中20名男生
        bool one_more = false;     // another, next, 又

        // Every further count is one of those that follow from the others, and so is every ordinal.
        bool agrees(const Rational& known, const Rational& added) const {
            const Rational all = known + added;
            const bool counted = std::all_of(counts.begin(), counts.end(),
                                             [&](const Rational& c) { return c == known || c == added || c == all; });
            return counted && std::all_of(ordinals.begin(), ordinals.end(),
                                          [&](const Rational& o) { return known < o && !(all < o); });
        }
    };

    static std::optional<Told> read(const RequestText& request) {
        Told told;
        told.text = request.characters;
        told.question = question_of(told.text);
        const std::vector<Quantity> all = UnitReader::quantities(request, true);
        std::size_t last_end = 0;
        std::size_t asked_means = 0;
        std::size_t count_end = 0;
        bool times_told = false;  // 再用6天
        bool mean_of_times = false;
        const auto is_time = [](const Quantity& q) {
            return q.unit && (q.unit->dimension == "time" || q.unit->dimension == "calendar");
        };
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Quantity& q = all[i];
            const Text written = told.text.substr(q.begin, q.number_end - q.begin);
            if (q.value == Rational(1) && (written == U"一" || written == U"one")) {
                continue;  // 平均一次几分, one more
            }
            if (q.percent || q.value.is_negative()) {
                return std::nullopt;
            }
            const Text before = told.text.substr(last_end, q.begin - last_end);
            const std::size_t stop = before.find_last_of(U",.;?");
            const Text clause = before.substr(stop == Text::npos ? 0 : stop + 1);
            const bool of_all = clause.ends_with(U"all ") && q.value.is_whole();  // the mean of all 25
            if (of_all) {
                told.counts.push_back(q.value);
            } else if (names_group(told.text, q)) {
                continue;  // 第二组, 两个小组
            } else if (const std::optional<Rational> ordinal = ordinal_of(told.text, q)) {
                told.ordinals.push_back(*ordinal);
            } else if (q.share) {
                return std::nullopt;
            } else if (is_count(told.text, q, clause)) {
                told.counts.push_back(q.value);
                count_end = q.end;
                continue;  // "the mean of 5 numbers is 11": the words go on behind the count
            } else if (only_names(told.text, q)) {
                continue;  // 六(1)班
            } else if (tells_sum(before)) {
                if (told.sum) {
                    return std::nullopt;
                }
                told.sum = q.value;
            } else if (tells_mean(told.text, last_end, q.begin) || goes_on(told, last_end, q.begin)) {
                const Text since = told.text.substr(count_end, q.begin - count_end);
                const bool counted = count_end > last_end && since.find_first_of(U",.?;") == Text::npos;
                const std::size_t named = counted ? 0 : names_before_mean(clause);
                if (named > 1 && counts_since_mean(told) == 0) {
                    told.counts.push_back(Rational(static_cast<std::int64_t>(named)));  // 语文和英语平均90分
                }
                mean_of_times = mean_of_times || is_time(q);
                told.means.push_back({q.value, is_wanted(told.text.substr(0, q.begin)), told.counts.size(), counted});
                asked_means += told.text.data() + q.begin >= told.question.data() ? 1 : 0;
            } else {
                times_told = times_told || is_time(q);
                told.values.push_back(q.value);
            }
            last_end = q.end;
        }
        if (times_told && !mean_of_times && !told.means.empty()) {
            return std::nullopt;  // days are no pages
        }
        static constexpr Text ordinal_words[] = {U"second",  U"third",  U"fourth", U"fifth", U"sixth",
                                                 U"seventh", U"eighth", U"ninth",  U"tenth"};
        for (std::size_t i = 0; i < std::size(ordinal_words); ++i) {
            if (find_word(told.text, ordinal_words[i]) != Text::npos) {
                told.ordinals.push_back(Rational(static_cast<std::int64_t>(i) + 2));
            }
        }
        const bool moves =
            has_any(told.question, {U"提高", U"上升", U"增加", U"降低", U"下降", U"减少", U"变化", U"rise", U"rose",
                                    U"increase", U"change", U"go up", U"drop", U"fall", U"decrease"});
        told.asks_change = moves && !has_any(told.question, {U"提高到", U"上升到", U"降低到", U"下降到"});
        told.asks_mean = has_any(told.question, {U"平均", U"average", U"mean"}) && asked_means == 0;
        const bool of_all = has_any(told.text, {U"all of them", U"all of these"});
        told.part = has_any(told.text, {U"其中"}) ||
                    (!of_all && has_any(told.text, {U"of them", U"of these", U"of the numbers"}));
        told.one_more =
            !told.ordinals.empty() ||
            has_any(told.text, {U"又", U"再", U"加上", U"加入", U"下一", U"另一", U"another", U"next", U"added",
                                U"joins", U"joined", U"one more", U"extra", U"include", U"included"});
        return told;
    }

    // 语文和英语平均: how many are named before the mean of them.
    static std::size_t names_before_mean(Text clause) {
        const Text names = clause.substr(0, std::min(clause.find(U"平均"), clause.size()));
        const auto joints = std::count(names.begin(), names.end(), U'和');
        const bool together = joints == 1 && !has_any(names, {U"总和", U"的和", U"之和", U"使", U"想"});
        return together ? 2 : 0;
    }

    static std::size_t counts_since_mean(const Told& told) {
        return told.counts.size() - (told.means.empty() ? 0 : told.means.back().counts);
    }

    static Text question_of(Text text) {
        const Text last = last_clause(text);
        const bool asks = has_any(last, {U"多少", U"几", U"what", U"find", U"求", U"how"});
        if (asks || last.size() == text.size()) {
            return last;
        }
        const std::size_t word = std::max(
            {place_of(text, U"多少"), place_of(text, U"几"), place_of(text, U"what"), place_of(text, U"find")});
        return text.substr(word);
    }

    static std::size_t place_of(Text text, Text word) {
        const std::size_t at = text.rfind(word);
        return at == Text::npos ? 0 : at;
    }

    // 第四次, the sixth quiz, 4th
    static std::optional<Rational> ordinal_of(Text text, const Quantity& q) {
        const Text behind = text.substr(q.number_end);
        const Text before = text.substr(0, q.begin);
        const bool numbered =
            ends_with_any(before, {U" game ", U" test ", U" match ", U" round ", U" quiz ", U" exam "});
        if (numbered || before.ends_with(U"第") || begins_with_any(behind, {U"th ", U"rd ", U"nd ", U"st "})) {
            return q.value;
        }
        const bool word = q.share && is_latin_letter(text[q.begin]) && q.value.top().is_one();
        return word ? std::optional<Rational>(Rational(1) / q.value) : std::nullopt;
    }

    // five tests, 前三次, 20人, 四个人: how many there are; behind them stands no unit, and a noun.
    static bool is_count(Text text, const Quantity& q, Text before) {
        const Text behind = text.substr(q.number_end);
        const bool whole = q.value.is_whole() && Rational(1) < q.value && !q.decimal;
        const bool days =
            q.unit && (q.unit->id == "d" || q.unit->id == "wk") && ends_with_any(before, {U"前", U"后", U"这", U"头"});
        if (!whole || (q.unit && !days)) {
            return false;
        }
        const bool chinese =
            ends_with_any(before, {U"前", U"后", U"另外", U"其余", U" other ", U" these "}) ||
            begins_with_any(behind, {U"次", U"个数", U"门", U"科", U"场", U"人", U"名", U"个人", U"个同学", U"个学生",
                                     U"个队员", U"个女", U"个男", U"名男", U"名女", U"位", U"局", U"轮"}) ||
            (!behind.empty() && is_han(behind[0]) && contains(behind.substr(0, 5), U"平均"));  // 6个箱子平均
        if (chinese) {
            return true;
        }
        const Text word = behind.starts_with(U" ") ? behind.substr(1) : Text();
        std::size_t end = 0;
        while (end < word.size() && is_latin_letter(word[end])) {
            ++end;
        }
        const Text noun = word.substr(0, end);
        const bool plural =
            noun.size() > 2 &&
            (noun.back() == U's' || noun == U"children" || noun == U"people" || noun == U"men" || noun == U"women") &&
            noun != U"points" && noun != U"marks" && noun != U"goals" && noun != U"runs" && noun != U"was" &&
            noun != U"is" && noun != U"has" && noun != U"pages" && noun != U"laps";
        const bool of_them = word.starts_with(U"of ") || word.starts_with(U"other");
        return plural || of_them || has_any(noun, {U"science", U"math", U"history", U"spelling"});
    }

    // 第二组, 两个小组: the groups, not how many are in them.
    static bool names_group(Text text, const Quantity& q) {
        const Text behind = text.substr(q.number_end);
        const Text written = text.substr(q.begin, q.number_end - q.begin);
        const bool ordinal = text.substr(0, q.begin).ends_with(U"第");
        const bool how_many = written == U"两" || written == U"two";
        return (ordinal && begins_with_any(behind, {U"组", U"小组", U"班", U"队", U"小队", U"车间"})) ||
               (how_many && begins_with_any(behind, {U"组", U"个组", U"个小组", U"班", U"个班", U"队", U"个队",
                                                     U" groups", U" classes", U" teams"}));
    }

    // 前三个数的和是40, 其中6人共采了27千克, "the sum of three of them is 40"
    static bool tells_sum(Text stretch) {
        const std::size_t stop = stretch.find_last_of(U".?;");
        return has_any(
            stretch.substr(stop == Text::npos ? 0 : stop + 1),
            {U"的和", U"之和", U"总和", U"总分", U"共", U"合计", U"sum", U"total", U"add up to", U"altogether"});
    }

    // 平均 or average stands between the number before and this one, in the same sentence.
    static bool tells_mean(Text text, std::size_t from, std::size_t to) {
        const Text stretch = text.substr(from, to - from);
        const std::size_t stop = stretch.find_last_of(U".?;");
        const Text sentence = stretch.substr(stop == Text::npos ? 0 : stop + 1);
        std::size_t word = Text::npos;
        for (const Text name : {Text(U"平均"), Text(U"average"), Text(U"mean")}) {
            const std::size_t at = sentence.rfind(name);
            word = at != Text::npos && (word == Text::npos || at > word) ? at : word;
        }
        return word != Text::npos && sentence.substr(word).find(U',') == Text::npos;
    }

    // "… of 6 boys is 80 and of 3 girls is 86": a count of its own behind the last mean.
    static bool goes_on(const Told& told, std::size_t from, std::size_t to) {
        const bool counted = !told.means.empty() && told.means.back().counts + 1 == told.counts.size();
        const Text stretch = told.text.substr(from, to - from);
        return counted && stretch.find_first_of(U".?;") == Text::npos &&
               ends_with_any(stretch, {U"is ", U"was ", U"是", U"为"});
    }

    static bool is_wanted(Text before) {
        const std::size_t stop = before.find_last_of(U".?;");
        const Text sentence = before.substr(stop == Text::npos ? 0 : stop + 1);
        const Text near = sentence.substr(sentence.size() > 36 ? sentence.size() - 36 : 0);
        return has_any(near,
                       {U"to have", U"to get",   U"to raise",   U"to bring", U"to make", U"to average", U"to reach",
                        U"so that", U"wants",    U"if the",     U"使",       U"想",      U"才能",       U"提高到",
                        U"达到",    U"变成",     U"变为",       U"新",       U"new",     U"becomes",    U"now",
                        U"成了",    U"rises to", U"goes up to", U"drops to"});
    }

    // The mean of n and one or more further values: the mean of all.
    static TutorAnswer with_more_values(const Told& told) {
        const bool asks = told.asks_mean || told.asks_change;
        if (told.means.size() != 1 || told.counts.empty() || told.values.empty() || told.sum || !asks ||
            !told.one_more || changes_each(told.text)) {
            return {};
        }
        const Rational added(static_cast<std::int64_t>(told.values.size()));
        const Rational known = *std::min_element(told.counts.begin(), told.counts.end());
        const Rational count = added == known && told.counts.size() > 1 && !told.agrees(known, added)
                                   ? *std::max_element(told.counts.begin(), told.counts.end())
                                   : known;
        if (!told.agrees(count, added)) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('*', told.means[0].value, count)};
        for (const Rational& value : told.values) {
            steps.push_back(problem_step('+', steps.back().result, value));
        }
        steps.push_back(problem_step('/', steps.back().result, count + added));
        if (told.asks_change) {
            const Rational& old = told.means[0].value;
            const Rational now = steps.back().result;
            const bool falls = has_any(told.question, {U"降低", U"下降", U"减少", U"drop", U"fall", U"decrease"});
            steps.push_back(falls ? problem_step('-', old, now) : problem_step('-', now, old));
        }
        return problem_finished(steps.back().result, steps);  // none if it moved the other way
    }

    // 前4天共看60页，第5天看了25页: the mean of all of them.
    static TutorAnswer beside_known_sum(const Told& told) {
        const Text before = told.text.substr(0, told.text.size() - told.question.size());
        if (!told.means.empty() || !told.sum || told.values.empty() || told.counts.empty() || !told.asks_mean ||
            told.asks_change || !told.one_more || has_any(before, {U"每", U"each", U"every", U"per"}) ||
            has_any(told.text, {U"剩", U"余", U"left", U"rest"})) {
            return {};
        }
        const Rational added(static_cast<std::int64_t>(told.values.size()));
        const Rational known = *std::min_element(told.counts.begin(), told.counts.end());
        if (!told.agrees(known, added)) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational sum = *told.sum;
        for (const Rational& value : told.values) {
            steps.push_back(problem_step('+', sum, value));
            sum = steps.back().result;
        }
        steps.push_back(problem_step('/', sum, known + added));
        return problem_finished(steps.back().result, steps);
    }

    static bool changes_each(Text text) {
        return has_any(text, {U"每个数", U"每人都", U"每个都", U"each number", U"each of the", U"each of these",
                              U"each of them", U"every number", U"each mark", U"each score"});
    }

    // 2 is added to each of them: the mean moves with them.
    static TutorAnswer each_changed(const Told& told) {
        if (told.means.size() != 1 || told.values.size() != 1 || told.counts.size() > 1 || told.sum ||
            told.asks_change || !told.asks_mean || !told.ordinals.empty() || !changes_each(told.text)) {
            return {};
        }
        const bool plus = has_any(told.text, {U"加", U"added", U"increased"});
        const bool minus = has_any(told.text, {U"减", U"subtracted", U"decreased", U"taken"});
        const bool times = has_any(told.text, {U"乘", U"multiplied"});
        const bool divided = has_any(told.text, {U"除以", U"divided"});
        if ((plus ? 1 : 0) + (minus ? 1 : 0) + (times ? 1 : 0) + (divided ? 1 : 0) != 1 ||
            (divided && told.values[0].is_zero())) {
            return {};
        }
        const MathStep moved = problem_step(plus    ? '+'
                                            : minus ? '-'
                                            : times ? '*'
                                                    : '/',
                                            told.means[0].value, told.values[0]);
        return problem_finished(moved.result, {moved});
    }

    // Two means and one more number: which one.
    static TutorAnswer needed(const Told& told) {
        const auto [fewest, most] = std::minmax_element(told.counts.begin(), told.counts.end());
        const bool one_more = told.one_more || (!told.counts.empty() && *most == *fewest + Rational(1));
        if (told.means.size() != 2 || told.counts.empty() || !told.values.empty() || told.sum || told.asks_mean ||
            told.asks_change || !one_more || takes_out(told.text)) {
            return {};
        }
        const bool paired = told.counts.size() == 2 && told.means[0].counts == 1 && told.means[1].counts == 2;
        const bool first_wanted = paired ? told.counts[1] < told.counts[0]  // 五次平均88，前四次平均87
                                         : told.means[0].wanted && !told.means[1].wanted;
        const bool counts_all = told.counts.size() == 1 && told.means[1].counted && told.means[1].counts == 1 &&
                                told.means[0].counts == 0;  // 加上英语后三科平均: two before
        const Rational least = *std::min_element(told.counts.begin(), told.counts.end());
        const Rational known = counts_all ? least - Rational(1) : least;
        if (!told.agrees(known, Rational(1)) || known.is_zero()) {
            return {};
        }
        const Rational& old = told.means[first_wanted ? 1 : 0].value;
        const Rational& wanted = told.means[first_wanted ? 0 : 1].value;
        const MathStep had = problem_step('*', old, known);
        const MathStep all = problem_step('*', wanted, known + Rational(1));
        const MathStep more = problem_step('-', all.result, had.result);
        return problem_finished(more.result, {had, all, more});
    }

    static bool takes_out(Text text) {
        return has_any(text, {U"去掉", U"拿走", U"删去", U"划去", U"离开", U"除去", U"removed", U"taken away",
                              U"taken out", U"leaves", U"left out", U"dropped", U"remove", U"crossed out"});
    }

    // One of n is taken out, and the mean of the others is told.
    static TutorAnswer taken_out(const Told& told) {
        const bool one = told.counts.size() == 1 ||
                         (told.counts.size() == 2 && (told.counts[0] - told.counts[1]).absolute() == Rational(1));
        if (told.means.size() != 2 || !one || !told.values.empty() || !told.ordinals.empty() || told.sum ||
            told.asks_mean || told.asks_change || !takes_out(told.text)) {
            return {};
        }
        const Rational count = *std::max_element(told.counts.begin(), told.counts.end());
        const MathStep all = problem_step('*', told.means[0].value, count);
        const MathStep rest = problem_step('*', told.means[1].value, count - Rational(1));
        const MathStep one_out = problem_step('-', all.result, rest.result);
        return problem_finished(one_out.result, {all, rest, one_out});
    }

    // The mean of n and all of them but one: the missing one.
    static TutorAnswer missing(const Told& told) {
        const Rational known(static_cast<std::int64_t>(told.values.size()));
        const Rational all = known + Rational(1);
        const bool counted = std::find(told.counts.begin(), told.counts.end(), all) != told.counts.end();
        if (told.means.size() == 1 && told.sum && told.values.empty()) {
            return beside_sum(told);
        }
        if (told.means.size() != 1 || told.values.empty() || told.sum || told.asks_mean || told.asks_change ||
            !counted || !told.agrees(known, Rational(1))) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('*', told.means[0].value, all)};
        for (const Rational& value : told.values) {
            steps.push_back(problem_step('-', steps.back().result, value));
        }
        return problem_finished(steps.back().result, steps);
    }

    // The mean of all and the sum of some: the other one, or the mean of the others.
    static TutorAnswer beside_sum(const Told& told) {
        if (told.counts.size() < 2 || told.counts.size() > 3 || told.means[0].counts != 1 || told.asks_change ||
            !(told.counts[1] < told.counts[0])) {
            return {};
        }
        const Rational others = told.counts[0] - told.counts[1];
        const bool one = others == Rational(1);
        const bool fits = told.counts.size() == 2 ? one || told.asks_mean : told.counts[2] == others;
        if (!fits || told.asks_mean == one) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('*', told.means[0].value, told.counts[0])};
        steps.push_back(problem_step('-', steps[0].result, *told.sum));
        if (!one) {
            steps.push_back(problem_step('/', steps[1].result, others));
        }
        return problem_finished(steps.back().result, steps);
    }

    // So many with one mean and so many with another: the mean of all.
    static TutorAnswer of_groups(const Told& told) {
        const bool paired =
            told.means.size() == 2 && told.counts.size() >= 2 && told.means[0].counts == 1 && told.means[1].counts == 2;
        const bool total_fits =
            told.counts.size() == 2 || (told.counts.size() == 3 && told.counts[2] == told.counts[0] + told.counts[1]);
        if (!paired || !total_fits || !told.values.empty() || !told.ordinals.empty() || told.sum || !told.asks_mean ||
            told.asks_change || told.part || takes_out(told.text)) {
            return {};
        }
        const MathStep first = problem_step('*', told.means[0].value, told.counts[0]);
        const MathStep second = problem_step('*', told.means[1].value, told.counts[1]);
        const MathStep sum = problem_step('+', first.result, second.result);
        const MathStep count = problem_step('+', told.counts[0], told.counts[1]);
        const MathStep mean = problem_step('/', sum.result, count.result);
        return problem_finished(mean.result, {first, second, sum, count, mean});
    }

    // All with one mean, so many of them with another: the mean of the others.
    static TutorAnswer of_other_group(const Told& told) {
        const bool paired =
            told.means.size() == 2 && told.counts.size() >= 2 && told.means[0].counts == 1 && told.means[1].counts == 2;
        const bool all_again = has_any(told.question, {U"全", U"all", U"whole", U"everyone"});
        if (!paired || !told.part || !told.values.empty() || !told.ordinals.empty() || told.sum || !told.asks_mean ||
            told.asks_change || all_again || !(told.counts[1] < told.counts[0])) {
            return {};
        }
        const MathStep others = problem_step('-', told.counts[0], told.counts[1]);
        if (told.counts.size() > 3 || (told.counts.size() == 3 && !(told.counts[2] == others.result))) {
            return {};
        }
        const MathStep all = problem_step('*', told.means[0].value, told.counts[0]);
        const MathStep part = problem_step('*', told.means[1].value, told.counts[1]);
        const MathStep rest = problem_step('-', all.result, part.result);
        const MathStep mean = problem_step('/', rest.result, others.result);
        return problem_finished(mean.result, {all, part, others, rest, mean});
    }

    // 五次得了18、16、21、17和23分，平均一次几分: as many numbers as are counted.
    static TutorAnswer of_list(const Told& told) {
        const Rational listed(static_cast<std::int64_t>(told.values.size()));
        const bool counted = !told.counts.empty() &&
                             *std::min_element(told.counts.begin(), told.counts.end()) == listed &&
                             (told.agrees(listed, Rational(0)) || has_any(told.question, {U"these", U"这"}));
        if (!told.means.empty() || told.values.size() < 3 || !counted || !told.ordinals.empty() || told.sum ||
            !told.asks_mean || told.asks_change) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational sum = told.values[0];
        for (std::size_t i = 1; i < told.values.size(); ++i) {
            steps.push_back(problem_step('+', sum, told.values[i]));
            sum = steps.back().result;
        }
        steps.push_back(problem_step('/', sum, listed));
        return problem_finished(steps.back().result, steps);
    }
};

}  // namespace minillm
