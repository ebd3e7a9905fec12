// os/apps/tutor/stories/sums_over_times.hpp: what happened at several times, all together.
//
//     上午卖出图书135本，下午卖出168本，这一天共卖出多少本                    135 + 168 = 303
//     12.5 mm on Monday, 8.3 mm on Tuesday … how many mm in those two days    12.5 + 8.3 = 20.8
//
// Every number must have a time of its own, and the same must happen at all of them; the question counts the times
// ("in those three days"), names the day that they make, or asks for all of it.
//
// Not here: times that are compared (relation_reader.hpp), so much every day (week_totals.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "story_verbs.hpp"
#include "word_problem.hpp"

namespace minillm {

class SumsOverTimes {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::size_t question = begin_of_question(problem);
        std::vector<const ProblemFact*> told;
        std::optional<Rational> times;  // 三天, "those three days"
        for (const ProblemFact& fact : problem.facts) {
            const bool in_question = fact.quantity.begin >= question;
            if (in_question && (times || !is_days(fact))) {
                return {};
            }
            const bool counts_times = is_days(fact) && told.empty() && !times;  // on three days: 4 cm on Friday, ...
            if (in_question || counts_times) {
                times = fact.value();
            } else {
                told.push_back(&fact);
            }
        }
        constexpr std::size_t most = 7;  // the days of a week
        if (told.size() < 2 || told.size() > most || tells_otherwise(problem.text) || !at_different_times(told) ||
            !of_one_kind(problem, told) || !asks_all(problem, times, told.size())) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational sum = told.front()->value();
        for (std::size_t i = 1; i < told.size(); ++i) {
            steps.push_back(problem_step('+', sum, told[i]->value()));
            sum = steps.back().result;
        }
        return in_asked_measure(sum, steps, told.front()->quantity.unit, problem);
    }

private:
    static constexpr Text times_of_day[] = {
        U"上午",       U"下午",      U"中午",      U"早上",     U"晚上",    U"夜里",     U"昨天",      U"今天",
        U"前天",       U"周一",      U"周二",      U"周三",     U"周四",    U"周五",     U"周六",      U"周日",
        U"星期一",     U"星期二",    U"星期三",    U"星期四",   U"星期五",  U"星期六",   U"星期日",    U"星期天",
        U"第一天",     U"第二天",    U"第三天",    U"第四天",   U"morning", U"evening",  U"afternoon", U"night",
        U"monday",     U"tuesday",   U"wednesday", U"thursday", U"friday",  U"saturday", U"sunday",    U"first day",
        U"second day", U"third day", U"yesterday", U"today"};

    static bool is_days(const ProblemFact& fact) {
        return is_time(fact) || begins_with_any(fact.behind, {U"天", U" days", U" day"});
    }

    static bool tells_otherwise(Text text) {
        return has_any(text, {U"每",   U"各",     U"平均",     U"比",    U"倍",       U"剩",    U"又",
                              U"还有", U"原",     U"运走",     U"each",  U"every",    U"per",   U"average",
                              U"mean", U"than",   U"times as", U"twice", U"left",     U"more",  U"fewer",
                              U"less", U"remain", U"still",    U"half",  U"at first", U"needs", U"need"});
    }

    // The words around a number up to the "and" on either side.
    static Text own_words(const ProblemFact& fact) {
        const std::size_t joint = fact.before.rfind(U" and ");
        const Text before = joint == Text::npos ? fact.before : fact.before.substr(joint);
        const Text behind = fact.behind.substr(0, fact.behind.find(U" and "));
        const char32_t* end = behind.data() + behind.size();
        return {before.data(), static_cast<std::size_t>(end - before.data())};
    }

    static Text time_of(const ProblemFact& fact) {
        Text found;
        for (const Text time : times_of_day) {
            const bool said = find_word(own_words(fact), time) != Text::npos;
            if (said && !found.empty()) {
                return {};  // two times in one breath
            }
            found = said ? time : found;
        }
        return found;
    }

    static bool at_different_times(const std::vector<const ProblemFact*>& told) {
        std::vector<Text> times;
        for (const ProblemFact* fact : told) {
            const Text time = time_of(*fact);
            if (time.empty() || std::find(times.begin(), times.end(), time) != times.end()) {
                return false;
            }
            times.push_back(time);
        }
        return true;
    }

    // One unit or one noun, and no coming beside going.
    static bool of_one_kind(const WordProblem& problem, const std::vector<const ProblemFact*>& told) {
        Flow flow = Flow::unknown;
        for (const ProblemFact* fact : told) {
            const bool bare = !fact->quantity.unit && fact->noun.empty();
            const bool in_row = begins_with_any(fact->behind, {U" on ", U" in ", U" at "});  // 35 in the afternoon
            const bool same_noun = bare || in_row || fact->quantity.unit || fact->noun == told.front()->noun;
            const bool compared = fact->before.find_first_of(U"多少") != Text::npos;  // 第二天少卖16份
            const bool plain =
                !compared && !fact->each && !fact->quantity.share && !fact->quantity.percent && !is_days(*fact);
            const Flow here = StoryVerbs::asked(own_words(*fact));
            const bool other_flow = here != Flow::unknown && flow != Flow::unknown && here != flow;
            if (!plain || !same_noun || other_flow || !same_unit(*fact, *told.front()) ||
                problem.is_price(*fact) != problem.is_price(*told.front())) {
                return false;
            }
            flow = here == Flow::unknown ? flow : here;
        }
        return true;
    }

    static bool asks_all(const WordProblem& problem, const std::optional<Rational>& times, std::size_t count) {
        const Text question = problem.question;
        const bool names_one = std::any_of(std::begin(times_of_day), std::end(times_of_day),
                                           [&](Text time) { return find_word(question, time) != Text::npos; });
        const bool amount = has_any(question, {U"多少", U"几", U"how many", U"how much"}) &&
                            !has_any(question, {U"多多少", U"差", U"几天", U"多少天", U"difference", U"how many days"});
        if (names_one || !amount) {
            return false;
        }
        const bool whole_day =
            has_any(question, {U"这一天", U"一天", U"这天", U"当天", U"全天", U"that day", U"whole day"});
        const bool counted = times && *times == Rational(static_cast<std::int64_t>(count));
        const bool all = has_any(question, {U"共", U"合计", U"总", U"in all", U"altogether", U"in total", U"total",
                                            U"both days", U"weekend", U"the two days"});
        return whole_day || counted || (all && !times);
    }
};

}  // namespace minillm
