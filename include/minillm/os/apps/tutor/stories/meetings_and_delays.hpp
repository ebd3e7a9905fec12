// os/apps/tutor/stories/meetings_and_delays.hpp: word problems of motion in which a place or a time is told by the way:
// the middle, a start before the other, so much too late.
//
//     甲60米/分，乙50米/分，在离中点40米处相遇        2 × 40 ÷ (60 - 50) = 8,  (60 + 50) × 8 = 880
//     相遇时客车行了240千米，货车行的是客车的3/4      240 × 3/4 + 240 = 420
//     货车先开1小时，两站相距510千米                  (510 - 60 × 1) ÷ (60 + 90) = 3
//     3小时后轿车从同地出发，5小时追上                50 × (3 + 5) ÷ 5 = 80
//     90 km in 5 hours, 42 km in the first 2: the rest    (90 - 42) ÷ (5 - 2) = 16
//     60 km at 40 km/h, then 60 km at 60 km/h         60 ÷ 40 + 60 ÷ 60 = 2.5
//     每分钟50米迟到3分钟，每分钟60米早到2分钟        (50 × 3 + 60 × 2) ÷ (60 - 50) = 27,  50 × (27 + 3) = 1500
//
// Each form wants exactly its own numbers.
//
// Not here: two who start at once and meet, or follow each other (motion_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "journey.hpp"
#include "named_things.hpp"
#include "percent_problems.hpp"
#include "word_problem.hpp"

namespace minillm {

class MeetingsAndDelays {
    using Text = std::u32string_view;
    using Asked = Journey::Asked;
    using Kind = Journey::Kind;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        if (const TutorAnswer met = met_at_share(problem); met.answered) {
            return met;
        }
        const Journey journey(problem);
        if (!journey.complete || !journey.rests.empty()) {
            return {};
        }
        for (const auto form : {met_beside_middle, one_starts_before, speed_to_catch, way_until_caught, late_and_early,
                                speed_for_rest, whole_of_parts}) {
            if (const TutorAnswer answer = form(journey); answer.answered) {
                return answer;
            }
        }
        return {};
    }

private:
    static bool meets(Text text) {
        return has_any(text, {U"相遇", U"相向", U"相对", U"迎面", U"对面", U"meet", U"met", U"towards each other"});
    }

    static bool asks_whole_way(const WordProblem& problem) {
        return has_any(problem.question, {U"相距", U"全程", U"两地", U"两村", U"两站", U"两城", U"总路程", U"apart",
                                          U"distance between"});
    }

    // When they meet the one has gone so far, and the other a share of that.
    static TutorAnswer met_at_share(const WordProblem& problem) {
        if (problem.facts.size() != 2 || !meets(problem.text) || !asks_whole_way(problem)) {
            return {};
        }
        const ProblemFact& way = problem.facts[0];
        const ProblemFact& share = problem.facts[1];
        const std::size_t is = share.before.rfind(U'是');
        const bool of_other = share.quantity.share && is != Text::npos && share.before.ends_with(U"的") &&
                              PercentProblems::shares_word(share.before.substr(is), way.before);
        const bool length = way.quantity.unit && way.quantity.unit->dimension == "length";
        if (!length || way.each || !of_other || !has_any(way.before, {U"行了", U"走了", U"行驶了", U"跑了"})) {
            return {};
        }
        const MathStep other = problem_step('*', way.value(), share.value());
        const MathStep all = problem_step('+', way.value(), other.result);
        return in_asked_measure(all.result, {other, all}, way.quantity.unit, problem);
    }

    // Who is faster has gone as much beyond the middle as the other lacks.
    static TutorAnswer met_beside_middle(const Journey& journey) {
        const WordProblem& problem = journey.problem();
        const bool middle = has_any(problem.text, {U"中点", U"midpoint", U"halfway point"}) && meets(problem.text);
        if (!middle || !journey.has(2, 0, 1) ||
            !has_any(problem.text, {U"离中点", U"距中点", U"距离中点", U"from the midpoint"})) {
            return {};
        }
        const Rational& v = journey.speeds[0].value;
        const Rational& w = journey.speeds[1].value;
        if (v == w) {
            return {};
        }
        const MathStep more = problem_step('*', journey.distances[0].value, Rational(2));
        const MathStep by = v < w ? problem_step('-', w, v) : problem_step('-', v, w);
        const MathStep time = problem_step('/', more.result, by.result);
        const bool asks_time = journey.asked() == Asked::time && has_any(problem.question, {U"相遇", U"meet"});
        if (asks_time) {
            return journey.told(time.result, Kind::time, {more, by, time});
        }
        const MathStep both = problem_step('+', v, w);
        const MathStep way = problem_step('*', both.result, time.result);
        return journey.asked() == Asked::distance && asks_whole_way(problem)
                   ? journey.told(way.result, Kind::distance, {more, by, time, both, way})
                   : TutorAnswer{};
    }

    // The one has gone alone for a time before the other starts to meet it; how long until then?
    static TutorAnswer one_starts_before(const Journey& journey) {
        const WordProblem& problem = journey.problem();
        const std::size_t first = problem.text.find(U'先');
        if (!meets(problem.text) || !journey.has(2, 1, 1) || journey.compares() || first == Text::npos ||
            journey.asked() != Asked::time || has_any(problem.text, {U"earlier", U"later", U"追"})) {
            return {};
        }
        const std::size_t time = journey.times[0].fact->quantity.begin;
        const bool time_in_front = time < journey.speeds[0].fact->quantity.begin;
        const bool told_first = first < time && time < journey.speeds[1].fact->quantity.begin;
        const std::size_t own = told_first || time_in_front ? 0 : named_before(journey, first);
        const bool from_second = has_any(problem.question, {U"再", U"还要", U"还需", U"开出", U"出发后", U"小时后"}) &&
                                 (first < 2 || !problem.question.starts_with(problem.text.substr(first - 2, 2)));
        if (own > 1 || !from_second) {
            return {};
        }
        const MathStep alone = problem_step('*', journey.speeds[own].value, journey.times[0].value);
        const MathStep rest = problem_step('-', journey.distances[0].value, alone.result);
        const MathStep both = problem_step('+', journey.speeds[0].value, journey.speeds[1].value);
        const MathStep until = problem_step('/', rest.result, both.result);
        return rest.result.is_negative() ? TutorAnswer{}
                                         : journey.told(until.result, Kind::time, {alone, rest, both, until});
    }

    // Whose name stands in front of 先; 2 if that is not said.
    static std::size_t named_before(const Journey& journey, std::size_t first) {
        const Text text = journey.problem().text;
        const std::size_t stop = text.substr(0, first).find_last_of(U",.;!?");
        const std::size_t begin = stop == Text::npos ? 0 : stop + 1;
        const std::size_t who = NamedThings::meant({journey.speeds[0].fact->before, journey.speeds[1].fact->before},
                                                   text.substr(begin, first - begin));
        return who == NamedThings::none ? 2 : who;
    }

    // The one left so long before, the other needs so long to catch it: how fast is that?
    static TutorAnswer speed_to_catch(const Journey& journey) {
        const WordProblem& problem = journey.problem();
        const bool chases = has_any(problem.text, {U"追", U"赶上", U"catch", U"catches", U"overtakes", U"caught"});
        const bool one_place = !has_any(problem.text, {U"相距", U"前方", U"apart", U"ahead of"});
        if (!chases || !one_place || !journey.has(1, 2, 0) || journey.compares() || journey.asked() != Asked::speed) {
            return {};
        }
        const auto catches = [](const Journey::Number& time) {
            return has_any(time.fact->behind, {U"追上", U"赶上", U"追到", U"后追上"}) ||
                   has_any(time.fact->before, {U"catches", U"caught", U"catch", U"overtakes"});
        };
        const auto before = [](const Journey::Number& time) {
            return has_any(time.fact->before, {U"先"}) || has_any(time.fact->behind, {U"后", U"later"});
        };
        const bool in_order = before(journey.times[0]) && !catches(journey.times[0]) && catches(journey.times[1]);
        if (!in_order) {
            return {};
        }
        const Rational& chase = journey.times[1].value;
        const MathStep all = problem_step('+', journey.times[0].value, chase);
        const MathStep way = problem_step('*', journey.speeds[0].value, all.result);
        const MathStep speed = problem_step('/', way.result, chase);
        return journey.told(speed.result, Kind::speed, {all, way, speed});
    }

    // How far the faster one has gone when it catches the other that was so far ahead.
    static TutorAnswer way_until_caught(const Journey& journey) {
        const WordProblem& problem = journey.problem();
        const std::size_t chases = std::min(problem.question.find(U'追'), problem.question.find(U"赶上"));
        if (chases == Text::npos || !journey.has(2, 0, 1) || journey.compares() || journey.asked() != Asked::distance ||
            !has_any(problem.question, {U"跑了", U"走了", U"行了", U"行驶了", U"跑出", U"要跑"}) ||
            !has_any(problem.text, {U"前方", U"前面", U"相距", U"相隔", U"处有"})) {
            return {};
        }
        const Text subject = problem.question.substr(0, chases);
        const std::size_t who =
            NamedThings::meant({journey.speeds[0].fact->before, journey.speeds[1].fact->before}, subject);
        const Rational& v = journey.speeds[0].value;
        const Rational& w = journey.speeds[1].value;
        const bool faster = who != NamedThings::none && journey.speeds[1 - who].value < journey.speeds[who].value;
        if (!faster) {
            return {};
        }
        const MathStep by = v < w ? problem_step('-', w, v) : problem_step('-', v, w);
        const MathStep time = problem_step('/', journey.distances[0].value, by.result);
        const MathStep way = problem_step('*', journey.speeds[who].value, time.result);
        return journey.told(way.result, Kind::distance, {by, time, way});
    }

    // At one speed so much too late, at another one too early (or less too late).
    static TutorAnswer late_and_early(const Journey& journey) {
        if (!journey.has(2, 2, 0) || journey.compares()) {
            return {};
        }
        const std::optional<int> first = lateness(*journey.times[0].fact);
        const std::optional<int> second = lateness(*journey.times[1].fact);
        const bool in_order = journey.all[0].kind == Kind::speed && journey.all[2].kind == Kind::speed;
        if (!first || !second || !in_order) {
            return {};
        }
        const Rational& v = journey.speeds[0].value;
        const Rational& w = journey.speeds[1].value;
        const MathStep one = problem_step('*', v, journey.times[0].value);
        const MathStep other = problem_step('*', w, journey.times[1].value);
        const bool faster_second = v < w;
        const Rational late_way = *first > 0 ? one.result : -one.result;
        const Rational other_way = *second > 0 ? other.result : -other.result;
        const Rational apart = faster_second ? late_way - other_way : other_way - late_way;
        if (v == w || !(Rational(0) < apart)) {
            return {};
        }
        const MathStep ways = *first == *second ? problem_step('-', faster_second ? one.result : other.result,
                                                               faster_second ? other.result : one.result)
                                                : problem_step('+', one.result, other.result);
        const MathStep by = faster_second ? problem_step('-', w, v) : problem_step('-', v, w);
        const MathStep planned = problem_step('/', ways.result, by.result);
        const MathStep taken = problem_step(*first > 0 ? '+' : '-', planned.result, journey.times[0].value);
        const MathStep way = problem_step('*', v, taken.result);
        return journey.asked() == Asked::distance
                   ? journey.told(way.result, Kind::distance, {one, other, ways, by, planned, taken, way})
                   : TutorAnswer{};
    }

    // 90 km in 5 hours; after 2 hours 42 km are done: how fast must it go for the rest?
    static TutorAnswer speed_for_rest(const Journey& journey) {
        const WordProblem& problem = journey.problem();
        const bool rest = has_any(problem.question, {U"rest", U"remaining", U"剩下", U"余下", U"其余"});
        if (!rest || !journey.has(0, 2, 2) || journey.asked() != Asked::speed) {
            return {};
        }
        const Rational& way = journey.distances[0].value;
        const Rational& time = journey.times[0].value;
        const MathStep left = problem_step('-', way, journey.distances[1].value);
        const MathStep hours = problem_step('-', time, journey.times[1].value);
        if (!(Rational(0) < left.result) || !(Rational(0) < hours.result)) {
            return {};
        }
        const MathStep speed = problem_step('/', left.result, hours.result);
        return journey.told(speed.result, Kind::speed, {left, hours, speed});
    }

    // One who goes a way in two parts, each with its own speed: the time, or the way, of both.
    static TutorAnswer whole_of_parts(const Journey& journey) {
        const WordProblem& problem = journey.problem();
        const bool in_turn = has_any(problem.text, {U"then", U"after that", U"然后", U"接着", U"又以"});
        const bool whole = has_any(problem.question, {U"whole", U"total", U"altogether", U"in all", U"共", U"全程"});
        const bool other =
            meets(problem.text) || has_any(problem.text, {U"追", U"catch", U"back", U"返回", U"average", U"平均"});
        const bool by_time = journey.has(2, 2, 0) && journey.asked() == Asked::distance;
        const bool by_way = journey.has(2, 0, 2) && journey.asked() == Asked::time;
        const bool pairs =
            journey.all.size() == 4 && (journey.all[0].kind == Kind::speed) != (journey.all[1].kind == Kind::speed);
        if (!in_turn || !whole || other || by_time == by_way || !pairs || journey.compares()) {
            return {};
        }
        std::vector<MathStep> steps;
        for (std::size_t i = 0; i < 2; ++i) {
            steps.push_back(by_time ? problem_step('*', journey.speeds[i].value, journey.times[i].value)
                                    : problem_step('/', journey.distances[i].value, journey.speeds[i].value));
        }
        steps.push_back(problem_step('+', steps[0].result, steps[1].result));
        return journey.told(steps.back().result, by_time ? Kind::distance : Kind::time, steps);
    }

    // 1 for too late, -1 for too early.
    static std::optional<int> lateness(const ProblemFact& fact) {
        const bool late = has_any(fact.before, {U"迟到", U"晚到", U"迟"}) || has_any(fact.behind, {U"late"});
        const bool early = has_any(fact.before, {U"早到", U"提前", U"提早"}) || has_any(fact.behind, {U"early"});
        return late == early ? std::nullopt : std::optional<int>(late ? 1 : -1);
    }
};

}  // namespace minillm
