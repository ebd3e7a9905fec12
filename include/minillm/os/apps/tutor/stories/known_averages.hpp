// os/apps/tutor/stories/known_averages.hpp: what a known average says: the total of so many, and the number that is
// still needed for it.
//
//     五个队员的平均身高是178厘米，身高总和是多少            178 × 5 = 890
//     The mean of 6 numbers is 12. What do they add up to?    72
//     96个鸡蛋平均放进4个篮子，一个篮子放多少个               96 ÷ 4 = 24; 还剩几个: the rest
//     45 goals in 15 matches: the mean number per match       45 ÷ 15 = 3
//     I got 70, 82 and 85 on my first three tests. What do I need on the fourth to have an average of 80?
//                                                             80 × 4 - 70 - 82 - 85 = 83
//
// Not here: the average of numbers (average_question.hpp), and so many a day (cancelling_units.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "fraction_plea.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Answers questions in which the average is told.
class KnownAverages {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request, const std::vector<Quantity>& all) {
        const Text text = request.characters;
        if (const TutorAnswer sum = total(text, all); sum.answered) {
            return sum;
        }
        if (const TutorAnswer mean = of_stretches(text, all); mean.answered) {
            return mean;
        }
        for (const auto form : {dealt_out, per_one, of_one_thing}) {
            if (const TutorAnswer answer = form(text, all); answer.answered) {
                return answer;
            }
        }
        return still_needed(text, all);
    }

    /// an average of 45 cakes a day, 平均每天卖45个 with a total asked: the numbers are no list.
    static bool is_stated(Text text) {
        const bool stated = has_any(text, {U"an average of", U"averages", U"averaged", U"averaging", U"on average"});
        const bool asks_mean = has_any(last_clause(text), {U"average", U"mean", U"平均"});
        return (stated || asks_total(text)) && !asks_mean;
    }

    /// 平均放进4个篮子, 平均切成8块: equal shares.
    static bool deals_out(Text text) {
        for (std::size_t at = text.find(U"平均"); at != Text::npos; at = text.find(U"平均", at + 1)) {
            if (at + 2 < text.size() &&
                Text(U"放装切剪种摆排插站坐发送截锯倒堆铺贴借奖").find(text[at + 2]) != Text::npos) {
                return true;
            }
        }
        return false;
    }

private:
    static bool asks_total(Text text) {
        return has_any(last_clause(text),
                       {U"总和", U"总分", U"总数", U"总的", U"共", U"总体重", U"总身高", U"总成绩", U"之和", U"的和",
                        U"total", U"sum", U"altogether", U"together", U"in all", U"combined", U"add up to"});
    }

    // The number that is the average: behind 平均…是, "average of", "the mean … is".
    static bool is_average(Text text, const Quantity& quantity) {
        const Text before = text.substr(0, quantity.begin);
        const std::size_t stop = before.find_last_of(U".?;");
        const Text sentence = before.substr(stop == Text::npos ? 0 : stop + 1);
        const bool named = has_any(sentence, {U"平均", U"average", U"mean", U"averaged"});
        const bool said = ends_with_any(
            sentence, {U"是", U"为", U"达到", U"达", U"到", U"平均才有", U"平均有", U"平均得", U"平均才能有", U"is ",
                       U"was ", U"平均分", U"平均数", U"平均成绩", U"平均身高", U"平均体重", U"平均年龄"});
        const bool of = ends_with_any(
            sentence, {U"an average of ", U"the average to ", U"a mean of ", U"average score of ", U"average mark of ",
                       U"averages ", U"averaged ", U"averaging ", U"mean score of ", U"to average "});
        return (named && (said || names_kind(sentence))) || of;
    }

    // a mean mark of, an average yearly rainfall of
    static bool names_kind(Text sentence) {
        const std::size_t named = std::max(sentence.rfind(U" mean ") + 1, sentence.rfind(U" average ") + 1);
        const Text behind = named == 0 ? Text() : sentence.substr(named);
        const bool article =
            named > 0 && (sentence.substr(0, named).ends_with(U" a ") || sentence.substr(0, named).ends_with(U" an "));
        return article && behind.ends_with(U" of ") && std::count(behind.begin(), behind.end(), U' ') <= 4;
    }

    // five players, 6个数, 6 days: what counts.
    static bool is_count(const Quantity& quantity) {
        const bool whole = quantity.value.is_whole() && Rational(1) < quantity.value && !quantity.decimal &&
                           !quantity.share && !quantity.percent;
        return whole &&
               (!quantity.unit || quantity.unit->dimension == "time" || quantity.unit->dimension == "calendar");
    }

    static TutorAnswer total(Text text, const std::vector<Quantity>& all) {
        if (all.size() != 2 || !asks_total(text) || has_any(last_clause(text), {U"平均", U"average", U"mean"}) ||
            has_any(text,
                    {U"每", U"per", U"each", U"every", U"a day", U"a week", U"an hour", U"a month", U"比", U"than"})) {
            return {};
        }
        const bool first = is_average(text, all[0]);
        const bool second = is_average(text, all[1]);
        if (first == second) {
            return {};
        }
        const Quantity& mean = first ? all[0] : all[1];
        const Quantity& count = first ? all[1] : all[0];
        if (!is_count(count) || count.unit) {
            return {};
        }
        const MathStep product = problem_step('*', mean.value, count.value);
        return problem_finished(
            product.result, {product},
            mean.unit && mean.unit->dimension != "money" && mean.unit->dimension != "time" ? mean.unit->id : "");
    }

    // 上午4小时做240个，下午3小时做215个，平均每小时做几个: all that was done in all the time.
    // 甲组3人做45朵，乙组5人做67朵，平均每人做几朵: for people as for hours.
    static TutorAnswer of_stretches(Text text, const std::vector<Quantity>& told_numbers) {
        const Text question = last_clause(text);
        std::vector<Quantity> all = told_numbers;
        const std::size_t asked_from = text.size() - question.size();
        std::erase_if(all, [&](const Quantity& q) {  // 两个组平均
            return q.begin >= asked_from && q.value + q.value == Rational(static_cast<std::int64_t>(all.size()) - 1);
        });
        const std::size_t mean = question.find(U"平均每");
        const bool english =
            has_any(question, {U"on average", U"average"}) &&
            has_any(question, {U"per hour", U"per day", U"an hour", U"a day", U"each day", U"each hour"});
        const bool asks = mean != Text::npos || english;
        const Text told = text.substr(0, text.size() - question.size());
        const bool other = has_any(
            told, {U"平均", U"average", U"每", U"比", U"倍", U"剩", U"than", U"each", U"per", U"twice", U"left"});
        const bool of_one_stretch =
            has_any(question, {U"前", U"后", U"第", U"剩", U"余", U"first", U"last", U"second", U"rest"});
        if (!asks || other || of_one_stretch || all.size() < 4 || all.size() % 2 != 0 || all.back().end > told.size()) {
            return {};
        }
        const auto is_time = [](const Quantity& q) { return q.unit && q.unit->dimension == "time"; };
        const auto is_person = [&](const Quantity& q) {
            const Text behind = text.substr(q.number_end);
            return !q.unit && q.value.is_whole() && begins_with_any(behind, {U"人", U"个人", U"名", U"位"});
        };
        const bool by_people = mean != Text::npos && begins_with_any(question.substr(mean + 3), {U"人", U"个人"});
        if (by_people) {
            return of_groups(all, is_person(all[0]) ? 0 : 1, is_person);
        }
        const std::size_t time = is_time(all[0]) ? 0 : 1;
        const std::optional<UnitReader::Found> asked =
            mean == Text::npos ? std::nullopt : UnitReader::unit_at(question, mean + 3);
        std::vector<MathStep> steps;
        Rational times = all[time].value;
        Rational amounts = all[1 - time].value;
        for (std::size_t i = 0; i < all.size(); i += 2) {
            const Quantity& lasts = all[i + time];
            const Quantity& amount = all[i + 1 - time];
            const bool alike = is_time(lasts) && !is_time(amount) && lasts.unit->id == all[time].unit->id &&
                               !amount.share && !amount.percent &&
                               amount.unit.has_value() == all[1 - time].unit.has_value() &&
                               (!amount.unit || amount.unit->id == all[1 - time].unit->id);
            if (!alike) {
                return {};
            }
            if (i > 0) {
                steps.push_back(problem_step('+', amounts, amount.value));
                amounts = steps.back().result;
                steps.push_back(problem_step('+', times, lasts.value));
                times = steps.back().result;
            }
        }
        const std::string unit = all[time].unit->id;
        const bool per_unit = asked ? asked->readings.front().id == unit
                                    : has_any(question, {unit == "h"   ? U"hour"
                                                         : unit == "d" ? U"day"
                                                                       : U"minute"});
        steps.push_back(problem_step('/', amounts, times));
        return per_unit ? problem_finished(steps.back().result, steps) : TutorAnswer{};
    }

    // Pairs of so many people and what they did together.
    template <class IsPerson>
    static TutorAnswer of_groups(const std::vector<Quantity>& all, std::size_t person, const IsPerson& is_person) {
        std::vector<MathStep> steps;
        Rational people = all[person].value;
        Rational amounts = all[1 - person].value;
        for (std::size_t i = 0; i < all.size(); i += 2) {
            const Quantity& amount = all[i + 1 - person];
            const bool same_unit = amount.unit.has_value() == all[1 - person].unit.has_value() &&
                                   (!amount.unit || amount.unit->id == all[1 - person].unit->id);
            if (!is_person(all[i + person]) || is_person(amount) || amount.share || amount.percent || !same_unit) {
                return {};
            }
            if (i > 0) {
                steps.push_back(problem_step('+', amounts, amount.value));
                amounts = steps.back().result;
                steps.push_back(problem_step('+', people, all[i + person].value));
                people = steps.back().result;
            }
        }
        steps.push_back(problem_step('/', amounts, people));
        return problem_finished(steps.back().result, steps);
    }

    // 6 boxes weigh 54 kg: the average weight of a box.
    static TutorAnswer of_one_thing(Text text, const std::vector<Quantity>& told_numbers) {
        const Text question = last_clause(text);
        const std::size_t asked_from = text.size() - question.size();
        std::vector<Quantity> all = told_numbers;
        std::erase_if(all, [&](const Quantity& q) { return q.begin >= asked_from && q.value == Rational(1); });
        std::size_t of = Text::npos;
        for (const Text link : {Text(U" of a "), Text(U" of an "), Text(U" of one "), Text(U" of each ")}) {
            of = std::min(of, question.find(link));
        }
        const bool more = has_any(text.substr(0, asked_from),
                                  {U"average", U"mean", U"each", U"per", U"every", U"than", U"more", U"another"});
        if (all.size() != 2 || of == Text::npos || !has_any(question.substr(0, of), {U"average", U"mean"}) || more) {
            return {};
        }
        for (std::size_t i = 0; i < 2; ++i) {
            const Quantity& things = all[i];
            const Quantity& amount = all[1 - i];
            const Text noun = WordProblem::noun_of(text.substr(things.number_end));
            const bool counted =
                is_count(things) && !things.unit && !noun.empty() && find_word(question.substr(of), noun) != Text::npos;
            if (counted && amount.unit && !amount.percent && !amount.share) {
                const MathStep share = problem_step('/', amount.value, things.value);
                return problem_finished(share.result, {share});
            }
        }
        return {};
    }

    // 平均放进4个篮子: so many for each, or what is left over.
    static TutorAnswer dealt_out(Text text, const std::vector<Quantity>& all) {
        const std::size_t word = text.find(U"平均");
        const bool deals =
            deals_out(text) || has_any(text, {U"平均分给", U"平均分成", U"平均分到", U"平均分配", U"平均分装"});
        std::vector<Quantity> numbers = all;
        std::erase_if(numbers, [&](const Quantity& q) {
            return text[q.begin] == U'一' && q.number_end == q.begin + 1 && q.begin > word;
        });  // 一个篮子放多少个
        if (!deals || numbers.size() != 2 || word < numbers[0].end || numbers[1].begin < word ||
            text.substr(word, numbers[1].begin - word).find(U',') != Text::npos) {
            return {};
        }
        const Rational& whole = numbers[0].value;
        const Rational& parts = numbers[1].value;
        const bool counts = is_count(numbers[1]) && whole.is_whole();
        const Text question = last_clause(text);
        const bool asks = has_any(question, {U"多少", U"几"});
        const bool more =
            has_any(text, {U"吃了", U"用了", U"比", U"倍", U"又", U"每天", U"少几", U"少多少", U"至少", U"再"});
        if (!counts || !asks || more) {
            return {};
        }
        if (has_any(question, {U"剩", U"余", U"多出"})) {
            const bool each_too = has_any(question, {U"每", U"和"});
            const auto [quotient, rest] = BigInteger::divide(whole.top(), parts.top());
            const std::string step =
                whole.top().text() + " = " + quotient.text() + " × " + parts.top().text() + " + " + rest.text();
            return each_too || numbers[0].unit ? TutorAnswer{} : tutor_result(rest.text(), {step}, 0.96);
        }
        const MathStep share = problem_step('/', whole, parts);
        const bool for_each = has_any(question, {U"每", U"一"}) && !has_any(text, {U"剩", U"余"});
        const bool divides = for_each && (share.result.is_whole() || numbers[0].unit);
        TutorAnswer answer = divides ? problem_finished(share.result, {share}) : TutorAnswer{};
        answer.result = FractionPlea::wants_fraction(text) ? FractionPlea::as_fraction(answer.result) : answer.result;
        return answer;
    }

    // 45 goals in 15 matches, mean number of goals per match: the one noun is counted, the other is for what.
    static TutorAnswer per_one(Text text, const std::vector<Quantity>& all) {
        const Text question = last_clause(text);
        const std::size_t per =
            std::min({question.find(U" per "), question.find(U" for each "), question.find(U" in each ")});
        if (all.size() != 2 || per == Text::npos || !has_any(question, {U"mean number of", U"average number of"})) {
            return {};
        }
        const auto named = [&](const Quantity& quantity, Text place) {
            const Text noun = WordProblem::noun_of(text.substr(quantity.number_end));
            return !noun.empty() && find_word(place, noun) != Text::npos;
        };
        const Text of = question.substr(0, per);
        const Text for_what = question.substr(per);
        for (std::size_t i = 0; i < 2; ++i) {
            const Quantity& counted = all[i];
            const Quantity& divisor = all[1 - i];
            const bool placed =
                named(counted, of) && named(divisor, for_what) && !named(counted, for_what) && is_count(divisor);
            if (placed) {
                const MathStep share = problem_step('/', counted.value, divisor.value);
                return problem_finished(share.result, {share});
            }
        }
        return {};
    }

    // 第四次, the fourth, next, last: one more than are known.
    static TutorAnswer still_needed(Text text, const std::vector<Quantity>& all) {
        const bool needs =
            has_any(text, {U"need", U"must", U"have to", U"has to", U"should", U"要考", U"至少要", U"应考", U"要得",
                           U"才能", U"要使", U"想使", U"要想", U"必须", U"使得", U"需考", U"应得", U"要跳", U"要跑"});
        const bool one_more = has_any(
            text, {U"fourth", U"fifth",  U"third",  U"sixth", U"4th",  U"5th",  U"3rd",  U"next", U"last", U"final",
                   U"另一",   U"下一次", U"最后一", U"第三",  U"第四", U"第五", U"第六", U"第3",  U"第4",  U"第5"});
        if (!needs) {
            return {};
        }
        std::optional<Rational> mean;
        std::vector<Rational> known;
        std::vector<Rational> counts;
        for (const Quantity& quantity : all) {
            const Text before = text.substr(0, quantity.begin);
            const Text behind = text.substr(quantity.number_end);
            const bool ordinal = before.ends_with(U"第") || behind.starts_with(U"th ") || behind.starts_with(U"rd ") ||
                                 (quantity.share && !quantity.percent);  // the fourth
            const bool counts_tests =
                is_count(quantity) && !quantity.unit &&
                (before.ends_with(U"前") || before.ends_with(U"first ") || behind.starts_with(U"次") ||
                 behind.starts_with(U"门") || behind.starts_with(U"科") || behind.starts_with(U"场") ||
                 behind.starts_with(U"个") || behind.starts_with(U" tests") || behind.starts_with(U" exams") ||
                 behind.starts_with(U" quizzes") || behind.starts_with(U" games") || behind.starts_with(U" matches") ||
                 behind.starts_with(U" rounds") || behind.starts_with(U" papers") || behind.starts_with(U" math") ||
                 behind.starts_with(U" science"));
            if (is_average(text, quantity)) {
                if (mean) {
                    return {};
                }
                mean = quantity.value;
            } else if (counts_tests) {
                counts.push_back(quantity.value);
            } else if (!ordinal) {
                known.push_back(quantity.value);
            }
        }
        const Rational all_known(static_cast<std::int64_t>(known.size()));
        const Rational with_next = all_known + Rational(1);
        const bool counts_fit = std::all_of(counts.begin(), counts.end(), [&](const Rational& count) {
            return count == all_known || count == with_next;
        });
        const bool next_told = one_more || std::find(counts.begin(), counts.end(), with_next) != counts.end();
        if (!mean || known.size() < 2 || !counts_fit || !next_told) {
            return {};
        }
        std::vector<MathStep> steps = {problem_step('*', *mean, with_next)};
        for (const Rational& value : known) {
            steps.push_back(problem_step('-', steps.back().result, value));
        }
        return problem_finished(steps.back().result, steps);
    }
};

}  // namespace minillm
