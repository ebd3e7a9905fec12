// os/apps/tutor/stories/week_totals.hpp: word problems of so many a day on some days of the week, and so many on the
// others.
//
//     15 boots a day from Monday to Friday and 8 on Saturday       15 × 5 + 8 = 83
//     周一到周五每天背20个单词，周六和周日每天背10个                 20 × 5 + 10 × 2 = 120
//
// Every number has its days, before it or behind it, in one order for all of them; on several days it must be said that
// it is so many each day. Any other number, or a question that asks for no total, and there is no answer.
//
// Not here: a number of days without names (rate_problems.hpp), which day of the week it is (weekday_problems.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "phrase_reader.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The form of days of the week.
class WeekTotals {
    using Text = std::u32string_view;

public:
    /// Whether several days of the week are named at once.
    static bool tells_of(const WordProblem& problem) {
        const std::vector<Days> named = days_in(problem.text);
        return !problem.facts.empty() &&
               std::any_of(named.begin(), named.end(), [](const Days& days) { return days.count > 1; });
    }

    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<Days> named = days_in(problem.text);
        const bool asks_total = has_any(problem.question, {U"多少", U"几", U"how many", U"how much"}) &&
                                !has_any(problem.question, {U"多多少", U"多几", U"more", U"average", U"平均", U"剩",
                                                            U"left", U"周末", U"weekend", U"几天", U"how many days"});
        const bool other = has_any(problem.text, {U"比", U"倍", U"than", U"twice", U"half", U"一半", U"except",
                                                  U"but not", U"除了", U"休息", U"其中"});
        std::vector<const ProblemFact*> facts;
        for (const ProblemFact& fact : problem.facts) {
            // "in these five days" says nothing new
            const bool counts_days = fact.quantity.unit && fact.quantity.unit->id == "d" && named.size() == 1 &&
                                     fact.value() == Rational(named[0].count);
            const bool the_week = fact.quantity.unit && fact.quantity.unit->id == "wk" && fact.value() == Rational(1);
            if (!counts_days && !the_week) {
                facts.push_back(&fact);
            }
        }
        const std::size_t question = static_cast<std::size_t>(problem.question.data() - problem.text.data());
        const bool asks_some = !named.empty() && named.back().begin >= question && !facts.empty() &&
                               facts.back()->quantity.begin < question;
        if (!asks_total || other || asks_some || facts.empty() || named.size() != facts.size() ||
            !days_before_or_behind(facts, named)) {
            return {};
        }
        std::vector<MathStep> steps;
        std::vector<Rational> amounts;
        for (std::size_t i = 0; i < named.size(); ++i) {
            const ProblemFact& fact = *facts[i];
            const bool same =
                fact.noun == facts[0]->noun || fact.noun.empty() || has_any(fact.noun, {U"on", U"at", U"a", U"each"});
            const bool usable =
                !fact.quantity.percent && !fact.quantity.share && (same || fact.quantity.unit.has_value());
            const bool one_unit = !fact.quantity.unit ||
                                  (facts[0]->quantity.unit && fact.quantity.unit->id == facts[0]->quantity.unit->id);
            if (!usable || !one_unit || named[i].count == 0 || (named[i].count > 1 && !is_daily(fact))) {
                return {};
            }
            Rational amount = fact.value();
            if (named[i].count > 1) {
                steps.push_back(problem_step('*', amount, Rational(named[i].count)));
                amount = steps.back().result;
            }
            amounts.push_back(amount);
        }
        Rational sum = amounts[0];
        for (std::size_t i = 1; i < amounts.size(); ++i) {
            steps.push_back(problem_step('+', sum, amounts[i]));
            sum = steps.back().result;
        }
        return in_asked_measure(sum, steps, facts[0]->quantity.unit, problem);
    }

private:
    struct Days {
        std::size_t begin = 0;
        int count = 0;  // 0: not clear
    };

    // A day that is named at a place: 周三, 星期天, friday, and how long its name is; 0: none.
    struct Name {
        int day = 0;
        std::size_t size = 0;
    };

    static Name name_at(Text text) {
        constexpr Text numbers = U"一二三四五六日";
        for (const Text week : {Text(U"周"), Text(U"星期"), Text(U"礼拜")}) {
            const Text last = text.starts_with(week) ? text.substr(week.size(), 1) : Text{};
            const std::size_t number = last == U"天" ? 6 : last.empty() ? Text::npos : numbers.find(last);
            if (number != Text::npos) {
                return {static_cast<int>(number) + 1, week.size() + 1};
            }
        }
        static constexpr std::array<Text, 7> english = {U"monday", U"tuesday",  U"wednesday", U"thursday",
                                                        U"friday", U"saturday", U"sunday"};
        for (std::size_t i = 0; i < english.size(); ++i) {
            if (text.starts_with(english[i])) {
                return {static_cast<int>(i) + 1, english[i].size()};
            }
        }
        return {};
    }

    // The days that a text names, in its order: a range, two together, one alone, the weekend.
    static std::vector<Days> days_in(Text text) {
        std::vector<Days> found;
        int last_day = 0;
        std::size_t last_end = 0;
        for (std::size_t at = 0; at < text.size();) {
            const bool weekend = text.substr(at).starts_with(U"weekend") || text.substr(at).starts_with(U"周末");
            const bool weekdays = text.substr(at).starts_with(U"weekdays") || text.substr(at).starts_with(U"weekday");
            if (weekend || weekdays) {
                found.push_back({at, weekend ? 2 : 5});
                at += 2;
                continue;
            }
            const Name name = name_at(text.substr(at));
            const bool inside = at > 0 && is_latin_letter(text[at]) && is_latin_letter(text[at - 1]);
            const Text next = text.substr(at + name.size, 1);
            const bool together = next == U"共" && name.day == 1;  // 这周一共
            const bool counts = together || has_any(next, {U"次", U"天", U"节", U"个", U"般"});
            if (name.day == 0 || inside || counts) {
                ++at;
                continue;
            }
            const Text gap = found.empty() ? Text() : text.substr(last_end, at - last_end);
            const bool range = !found.empty() && PhraseReader::one_of(gap, {U"到", U"至", U"-", U"~", U" to ",
                                                                            U" through ", U" till ", U" until "});
            const bool both =
                !found.empty() && PhraseReader::one_of(gap, {U"和", U"、", U"与", U"及", U" and ", U" and on "});
            if (range || both) {
                found.back().count = range ? name.day - last_day + 1 : found.back().count + 1;
                found.back().count = std::max(found.back().count, 0);
            } else {
                found.push_back({at, 1});
            }
            last_day = name.day;
            at += name.size;
            at += at < text.size() && text[at] == U's' ? 1 : 0;
            last_end = at;
        }
        return found;
    }

    // All days stand before their number, or all behind it.
    static bool days_before_or_behind(const std::vector<const ProblemFact*>& facts, const std::vector<Days>& named) {
        bool before = true;
        bool behind = true;
        for (std::size_t i = 0; i < named.size(); ++i) {
            const std::size_t number = facts[i]->quantity.begin;
            const bool last = i + 1 == named.size();
            before = before && named[i].begin < number && (last || number < named[i + 1].begin);
            behind = behind && number < named[i].begin && (last || named[i].begin < facts[i + 1]->quantity.begin);
        }
        return before || behind;
    }

    static bool is_daily(const ProblemFact& fact) {
        return has_any(fact.before, {U"每天", U"每日", U"天天", U"each day", U"every day", U"daily"}) ||
               has_any(fact.behind, {U"a day", U"each day", U"every day", U"per day", U"daily", U"on each", U"each on",
                                     U"on weekdays"});
    }
};

}  // namespace minillm
