// os/apps/tutor/stories/motion_problems.hpp: word problems of two who meet, part or follow each other, of ways there
// and back and in parts.
//
//     towards each other      distance = (v + w) × time                450 ÷ (80 + 70) = 3 h
//     away from each other    the same, from one place                 (70 + 50) × 6 = 720 m
//     one behind the other    time = what lies between ÷ (v - w)        60 ÷ (12 - 9) = 20 s
//     there and back          mean speed = 2 × way ÷ both times        2 × 60 × 40 ÷ (60 + 40) = 48 km/h
//     a way in parts          mean speed = whole way ÷ whole time      (120 + 200) ÷ (2 + 3) = 64 km/h
//     with a rest             time of the way + rest                   240 ÷ 80 + 25/60 h = 205 min
//     turned back             the way, and twice what was gone for nothing   900 + 2 × 240 = 1380 m
//
// What is asked may be any one of the numbers of a formula; the others must be told, and no number may be left over.
//
// Not here: one who moves alone (rate_problems.hpp), trains of a length and boats in a current (trains_and_boats.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "journey.hpp"
#include "named_things.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms; the words of the problem decide which one of them is asked.
class MotionProblems {
    using Text = std::u32string_view;
    using Asked = Journey::Asked;
    using Kind = Journey::Kind;
    using Number = Journey::Number;

public:
    /// Whether only these forms may answer.
    static bool tells_of(const WordProblem& problem) {
        const Journey journey(problem);
        const bool moves = !journey.speeds.empty() || (!journey.distances.empty() && !journey.times.empty());
        const Text text = problem.text;
        return (moves && (towards(text) || apart(text) || one_way(text) || chases(text) || returns(text) ||
                          in_parts(journey) || two_on_one_way(journey) || !journey.rests.empty())) ||
               turns_back(journey);
    }

    static TutorAnswer answer(const WordProblem& problem) {
        const Journey journey(problem);
        const Text text = problem.text;
        const bool more_happens =
            has_any(text, {U"中点", U"第二次", U"再次相遇", U"折返", U"midpoint", U"breaks down"}) ||
            (journey.rests.empty() &&
             has_any(text, {U"休息", U"停留", U"停车", U"停了", U"rest", U"rested", U"stop", U"stopped"}));
        if (!journey.complete || more_happens) {
            return {};
        }
        if (!journey.rests.empty()) {
            return with_rest(journey);
        }
        if (turns_back(journey)) {
            return gone_in_all(journey);
        }
        if (returns(text)) {
            return there_and_back(journey);
        }
        if (chases(text) || (towards(text) && one_way(text))) {
            return chase(journey);
        }
        if (one_way(text)) {
            return drawn_apart(journey);
        }
        if (two_on_one_way(journey) && !towards(text) && !apart(text)) {
            return journey.has(2, 0, 1) ? arrives_earlier(journey) : drawn_apart(journey);
        }
        if (towards(text) || apart(text)) {
            return met(journey, !towards(text));
        }
        return in_parts(journey) ? parts(journey, Rational(0)) : TutorAnswer{};
    }

private:
    static bool towards(Text text) {
        return has_any(text, {U"相向", U"相遇", U"迎面", U"相对", U"对开", U"碰面", U"碰头", U"见面", U"会合",
                              U"towards each other", U"toward each other", U"towards one another", U"meet", U"met"});
    }
    static bool apart(Text text) {
        return has_any(text, {U"背向", U"背对背", U"相背", U"反向", U"相反的方向", U"相反方向", U"opposite direction",
                              U"away from each other", U"opposite ways"});
    }
    static bool one_way(Text text) {
        return has_any(text, {U"同向", U"同方向", U"同一方向", U"the same direction", U"goes the same way"});
    }
    static bool chases(Text text) {
        return has_any(text, {U"追", U"赶上", U"catch", U"catches", U"overtake", U"runs after", U"chases",
                              U"draw level", U"draws level"});
    }
    static bool returns(Text text) {
        return has_any(text, {U"往返", U"来回", U"返回", U"回来", U"回程", U"原路", U"round trip", U"there and back",
                              U"and back", U"return", U"returned", U"comes back", U"came back", U"both ways",
                              U"back the same way", U"the same way back"});
    }
    // Forgot something after so many metres, went home for it and set out again.
    static bool turns_back(const Journey& journey) {
        const Text text = journey.problem().text;
        return journey.complete && journey.distances.size() > 1 && journey.all.size() == journey.distances.size() &&
               has_any(text, {U"忘", U"forgot", U"forgets", U"forgotten"}) &&
               has_any(text, {U"回家", U"返回", U"回去", U"home", U"back"});
    }

    // The longer length is the way, the shorter one was gone there and back before.
    static TutorAnswer gone_in_all(const Journey& journey) {
        const bool asks_all = journey.asked() == Asked::distance &&
                              has_any(journey.problem().question, {U"共", U"in all", U"altogether", U"in total"});
        const bool rest_told =
            has_any(journey.problem().text, {U"剩", U"还有", U"离学校", U"left to go", U"before", U"from school"});
        if (!asks_all || rest_told || journey.distances.size() != 2) {
            return {};
        }
        const bool first_shorter = journey.distances[0].value < journey.distances[1].value;
        const Rational& way = journey.distances[first_shorter ? 1 : 0].value;
        const MathStep twice = problem_step('*', journey.distances[first_shorter ? 0 : 1].value, Rational(2));
        const MathStep all = problem_step('+', way, twice.result);
        return journey.told(all.result, Kind::distance, {twice, all});
    }

    // One who moves and rests once: the rest belongs to the time of the whole way; whether it counts in a mean speed,
    // or lies within the time that is told, must be said.
    static TutorAnswer with_rest(const Journey& journey) {
        const Text text = journey.problem().text;
        const Text question = journey.problem().question;
        if (journey.rests.size() != 1 || towards(text) || apart(text) || chases(text) || returns(text)) {
            return {};
        }
        const Rational& rest = journey.rests[0].value;
        const bool within =
            has_any(text, {U"其中", U"of which", U"of them", U"of these", U"of those"});  // stands still 1 of 4 hours
        if (journey.has(1, 1, 0) && within && journey.asked() == Asked::distance) {
            const MathStep moving = problem_step('-', journey.times[0].value, rest);
            const MathStep way = problem_step('*', journey.speeds[0].value, moving.result);
            return journey.told(way.result, Kind::distance, {moving, way});
        }
        const bool whole = has_any(question, {U"共", U"全程", U"从出发", U"whole", U"total", U"altogether", U"in all",
                                              U"trip", U"journey", U"from start to finish"}) &&
                           !has_any(question, {U"driving", U"moving", U"行驶"});
        if (journey.asked() == Asked::time && whole && !within) {
            std::vector<MathStep> steps;
            if (journey.has(1, 0, 1)) {
                steps.push_back(problem_step('/', journey.distances[0].value, journey.speeds[0].value));
            } else if (!journey.has(1, 1, 0) && !journey.has(0, 1, 0)) {
                return {};
            }
            steps.push_back(problem_step('+', steps.empty() ? journey.times[0].value : steps[0].result, rest));
            return journey.told(steps.back().result, Kind::time, steps);
        }
        const bool without = has_any(text, {U"不算", U"不计", U"不包括", U"除去", U"without", U"excluding",
                                            U"not counting", U"leaving out", U"not included"});
        const bool counted = has_any(text, {U"算在内", U"包括", U"包含", U"连休息", U"included", U"including",
                                            U"counting", U"with the rest", U"with the stop"});
        return in_parts(journey) && without != counted ? parts(journey, counted ? rest : Rational(0)) : TutorAnswer{};
    }

    // The speeds, time and distance of two who start at once: any three of them give the fourth.
    static TutorAnswer met(const Journey& journey, bool from_one_place) {
        const Text question = journey.problem().question;
        const Asked asked = journey.asked();
        if (has_any(journey.problem().text, {U"先", U"提前", U"earlier", U"later", U"head start"})) {
            return {};
        }
        if (journey.has(2, 1, 0) || journey.has(2, 1, 1)) {
            return way_of_both(journey, from_one_place);
        }
        if (journey.has(2, 0, 1)) {
            const MathStep sum = problem_step('+', journey.speeds[0].value, journey.speeds[1].value);
            const MathStep time = problem_step('/', journey.distances[0].value, sum.result);
            if (asked == Asked::time) {
                return journey.told(time.result, Kind::time, {sum, time});
            }
            if (asked == Asked::distance && asks_difference(question)) {
                const MathStep by = difference_of_speeds(journey);
                const MathStep way = problem_step('*', by.result, time.result);
                return journey.told(way.result, Kind::distance, {sum, time, by, way});
            }
            const std::size_t who = mover(journey, question);
            const bool own_way = asked == Asked::distance && who != NamedThings::none &&
                                 has_any(question, {U"行了", U"走了", U"行驶", U"跑了", U"travelled", U"traveled",
                                                    U"does", U"has", U"will"}) &&
                                 !has_any(question, {U"离", U"from", U"相距", U"apart"});
            if (own_way) {
                const MathStep way = problem_step('*', journey.speeds[who].value, time.result);
                return journey.told(way.result, Kind::distance, {sum, time, way});
            }
            return {};
        }
        if (journey.has(1, 1, 1) && asked == Asked::speed) {
            const MathStep both = problem_step('/', journey.distances[0].value, journey.times[0].value);
            const MathStep other = problem_step('-', both.result, journey.speeds[0].value);
            const bool compared =
                has_any(journey.problem().text, {U"比", U"倍", U"faster", U"slower", U"than", U"twice"});
            return compared || other.result.is_negative() ? TutorAnswer{}
                                                          : journey.told(other.result, Kind::speed, {both, other});
        }
        const bool asks_sum = has_any(question, {U"速度和", U"速度之和", U"sum of their speeds"});
        if (journey.has(0, 1, 1) && asks_sum) {
            const MathStep both = problem_step('/', journey.distances[0].value, journey.times[0].value);
            return journey.told(both.result, Kind::speed, {both});
        }
        return {};
    }

    // Both speeds and the time: the way of both, the way of one of them, or what is left between them.
    static TutorAnswer way_of_both(const Journey& journey, bool from_one_place) {
        const Text question = journey.problem().question;
        if (journey.asked() != Asked::distance) {
            return {};
        }
        if (asks_difference(question)) {
            const MathStep by = difference_of_speeds(journey);
            const MathStep more = problem_step('*', by.result, journey.times[0].value);
            return journey.distances.empty() ? journey.told(more.result, Kind::distance, {by, more}) : TutorAnswer{};
        }
        const MathStep sum = problem_step('+', journey.speeds[0].value, journey.speeds[1].value);
        const MathStep way = problem_step('*', sum.result, journey.times[0].value);
        const bool between =
            has_any(question, {U"相距", U"两地", U"之间", U"距离", U"全长", U"全程", U"多长", U"路程", U"apart",
                               U"distance", U"between", U"how long is", U"共", U"altogether", U"together"});
        if (journey.distances.size() == 1) {
            const Rational& first = journey.distances[0].value;
            const bool still_apart = has_any(question, {U"相距", U"apart", U"between"});
            const MathStep rest =
                from_one_place ? problem_step('+', first, way.result) : problem_step('-', first, way.result);
            return still_apart && !rest.result.is_negative()
                       ? journey.told(rest.result, Kind::distance, {sum, way, rest})
                       : TutorAnswer{};
        }
        if (between || contains(question, U"和") || contains(question, U" from ")) {
            return journey.told(way.result, Kind::distance, {sum, way});
        }
        const std::size_t who = mover(journey, question);
        if (who == NamedThings::none) {
            return {};
        }
        const MathStep own = problem_step('*', journey.speeds[who].value, journey.times[0].value);
        return journey.told(own.result, Kind::distance, {own});
    }

    // Whether the question wants by how much the one goes farther than the other.
    static bool asks_difference(Text question) {
        return has_any(question, {U"多行", U"多走", U"多跑", U"多骑", U"少行", U"少走", U"少跑", U"少骑", U"相差",
                                  U"farther", U"further", U"more", U"difference"});
    }

    static MathStep difference_of_speeds(const Journey& journey) {
        const bool first_slower = journey.speeds[0].value < journey.speeds[1].value;
        return problem_step('-', journey.speeds[first_slower ? 1 : 0].value,
                            journey.speeds[first_slower ? 0 : 1].value);
    }

    // Two speeds and one other number: no form of one mover may answer.
    static bool two_on_one_way(const Journey& journey) { return journey.has(2, 1, 0) || journey.has(2, 0, 1); }

    // One way at two speeds: by how much one of them needs longer.
    static TutorAnswer arrives_earlier(const Journey& journey) {
        const bool asks_difference =
            journey.asked() == Asked::time &&
            has_any(journey.problem().question, {U"早到", U"晚到", U"迟到", U"多用", U"少用", U"节省", U"earlier",
                                                 U"later", U"longer", U"sooner", U"less time", U"saved"});
        if (!asks_difference) {
            return {};
        }
        const MathStep one = problem_step('/', journey.distances[0].value, journey.speeds[0].value);
        const MathStep other = problem_step('/', journey.distances[0].value, journey.speeds[1].value);
        const MathStep by = one.result < other.result ? problem_step('-', other.result, one.result)
                                                      : problem_step('-', one.result, other.result);
        return journey.told(by.result, Kind::time, {one, other, by});
    }

    // Two who leave one place in one direction: so far are they apart.
    static TutorAnswer drawn_apart(const Journey& journey) {
        const bool asks_apart =
            journey.asked() == Asked::distance &&
            has_any(journey.problem().question, {U"相距", U"apart", U"between", U"拉开", U"落后", U"behind", U"ahead"});
        const bool one_place =
            has_any(journey.problem().text,
                    {U"同地", U"同一地", U"一个地", U"从a地", U"从甲地", U"出发", U"leave the same", U"leaves the same",
                     U"leaves home", U"leave home", U"from the same", U"the same place", U"the same station",
                     U"the same point", U"the same town", U"from a "});
        const Text text = journey.problem().text;
        const bool to_one_place = has_any(text, {U"开往", U"前往", U"去往", U"驶向", U"to the same"}) &&
                                  text.find(U'从') == text.rfind(U'从');
        if (!journey.has(2, 1, 0) || !asks_apart || !one_place || !(one_way(text) || to_one_place)) {
            return {};
        }
        const MathStep by = difference_of_speeds(journey);
        const MathStep way = problem_step('*', by.result, journey.times[0].value);
        return journey.told(way.result, Kind::distance, {by, way});
    }

    // The faster one comes nearer by the difference of the speeds. What lies between them is told, or how long the
    // other left before.
    static TutorAnswer chase(const Journey& journey) {
        if (journey.speeds.size() != 2) {
            return {};
        }
        const bool first_slower = journey.speeds[0].value < journey.speeds[1].value;
        const Rational& slow = journey.speeds[first_slower ? 0 : 1].value;
        const Rational& fast = journey.speeds[first_slower ? 1 : 0].value;
        if (slow == fast) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational between;
        bool one_start = false;
        if (journey.has(2, 0, 1) && is_between(journey, journey.distances[0])) {
            between = journey.distances[0].value;
        } else if (journey.has(2, 1, 0) && left_before(journey, first_slower)) {
            steps.push_back(problem_step('*', slow, journey.times[0].value));
            between = steps[0].result;
            one_start = true;
        } else {
            return {};
        }
        steps.push_back(problem_step('-', fast, slow));
        const Rational by = steps.back().result;
        steps.push_back(problem_step('/', between, by));
        const Rational time = steps.back().result;
        const Text question = journey.problem().question;
        const bool since_start =
            has_any(question, {U"走了", U"行了", U"跑了", U"骑了", U"共", U"been", U"in total", U"altogether"});
        if (journey.asked() == Asked::time && since_start && one_start) {
            const std::size_t who = mover(journey, question);
            if (who == NamedThings::none) {
                return {};
            }
            if (who == (first_slower ? 0u : 1u)) {  // who left first has been on the way for longer
                steps.push_back(problem_step('+', time, journey.times[0].value));
            }
            return journey.told(steps.back().result, Kind::time, steps);
        }
        if (journey.asked() == Asked::time && !since_start) {
            return journey.told(time, Kind::time, steps);
        }
        const bool from_start =
            has_any(question, {U"离家", U"离出发", U"离学校", U"离甲地", U"离起点", U"走了", U"行了", U"跑了", U"骑了",
                               U"from the start", U"from home", U"from the station", U"from the depot"});
        if (journey.asked() == Asked::distance && one_start && from_start) {
            steps.push_back(problem_step('*', fast, time));
            return journey.told(steps.back().result, Kind::distance, steps);
        }
        return {};
    }

    // 相距90千米, 60 m ahead, 先走了400米, or one lap of a track where both start together.
    static bool is_between(const Journey& journey, const Number& distance) {
        const ProblemFact& fact = *distance.fact;
        const bool said =
            has_any(fact.before, {U"相距", U"前方", U"前面", U"后面", U"先走", U"先跑", U"先行", U"领先", U"距离",
                                  U"落后", U"在前", U"start of", U"lead of", U"is", U"behind"}) ||
            has_any(fact.behind,
                    {U"ahead", U"in front", U"behind", U"apart", U"head start", U"处", U"远", U"lead", U"away", U"后"});
        const Text text = journey.problem().text;
        const bool lap = has_any(text, {U"环形", U"跑道", U"一圈", U"circular", U"track"});
        const bool together = has_any(text, {U"同时同地", U"同地同时", U"同一地点", U"同一起点", U"the same place",
                                             U"the same point", U"same time"});
        return lap ? together : said;
    }

    // 先走了2小时, two hours later, with a start of 5 minutes: it is the slower one who left first.
    static bool left_before(const Journey& journey, bool first_slower) {
        const Text text = journey.problem().text;
        const ProblemFact& time = *journey.times[0].fact;
        const bool later = has_any(time.behind, {U"later", U"after that", U"后"}) || has_any(time.before, {U"过了"});
        const bool first = has_any(text, {U"先走", U"先行", U"先出", U"先跑", U"先开", U"先离", U"先骑", U"先动身",
                                          U"earlier", U"head start", U"before"});
        const bool second_told_behind = journey.speeds[0].fact->quantity.begin < time.quantity.begin &&
                                        time.quantity.begin < journey.speeds[1].fact->quantity.begin;
        return first || (later && (!second_told_behind || first_slower));
    }

    // A way and the same way back.
    static TutorAnswer there_and_back(const Journey& journey) {
        std::optional<Rational> speed[2];  // 0 there, 1 back
        std::optional<Rational> time[2];
        std::optional<Rational> both_times;
        for (const Number& number : journey.all) {
            if (number.kind == Kind::distance) {
                continue;
            }
            const bool of_both =
                number.kind == Kind::time &&
                has_any(number.fact->before, {U"往返", U"来回", U"共", U"round trip", U"in all", U"total"});
            const std::size_t which = goes_back(journey, number) ? 1 : 0;
            std::optional<Rational>& place = of_both                      ? both_times
                                             : number.kind == Kind::speed ? speed[which]
                                                                          : time[which];
            if (place) {
                return {};
            }
            place = number.value;
        }
        if (journey.distances.size() > 1) {
            return {};
        }
        std::vector<MathStep> steps;
        std::optional<Rational> way =
            journey.distances.size() == 1 ? std::optional<Rational>(journey.distances[0].value) : std::nullopt;
        if (way && is_of_both_ways(*journey.distances[0].fact)) {
            steps.push_back(problem_step('/', *way, Rational(2)));
            way = steps.back().result;
        }
        for (std::size_t i = 0; i < 2 && !way; ++i) {
            if (speed[i] && time[i]) {
                steps.push_back(problem_step('*', *speed[i], *time[i]));
                way = steps.back().result;
            }
        }
        return asked_of_return(journey, speed, time, both_times, way, steps);
    }

    // 往返共行240千米, a round trip of 240 km; 往返于相距120千米的两地 tells of one way.
    static bool is_of_both_ways(const ProblemFact& fact) {
        const bool one_way = has_any(fact.before, {U"相距", U"距离", U"单程", U"each way"});
        const bool before =
            ends_with_any(fact.before, {U"往返", U"来回", U"round trip of ", U"round trip is "}) ||
            (has_any(fact.before, {U"往返", U"来回", U"round trip"}) && has_any(fact.before, {U"共", U"total"}));
        return !one_way && (before || has_any(fact.behind, {U"there and back", U"both ways", U"in total", U"in all",
                                                            U"altogether", U"round trip"}));
    }

    static TutorAnswer asked_of_return(const Journey& journey, std::optional<Rational> (&speed)[2],
                                       std::optional<Rational> (&time)[2], const std::optional<Rational>& both_times,
                                       const std::optional<Rational>& way, std::vector<MathStep> steps) {
        const Text question = journey.problem().question;
        const Asked asked = journey.asked();
        const bool whole = has_any(question, {U"往返", U"来回", U"全程", U"共", U"whole", U"round trip", U"entire",
                                              U"total", U"altogether", U"in all", U"both ways", U"there and back"});
        const bool back = has_any(question, {U"返回", U"回来", U"回程", U"回家", U"return", U"back", U"returning"});
        const bool average = has_any(question, {U"平均", U"average"});
        for (std::size_t i = 0; i < 2; ++i) {
            if (way && speed[i] && !time[i]) {
                steps.push_back(problem_step('/', *way, *speed[i]));
                time[i] = steps.back().result;
            }
        }
        if (asked == Asked::speed && whole && average) {
            if (speed[0] && speed[1] && !time[0] && !time[1] && !both_times) {
                return mean_of_return(journey, *speed[0], *speed[1]);
            }
            if (way && time[0] && time[1] && !both_times) {
                steps.push_back(problem_step('*', *way, Rational(2)));
                const Rational ways = steps.back().result;
                steps.push_back(problem_step('+', *time[0], *time[1]));
                const Rational hours = steps.back().result;
                steps.push_back(problem_step('/', ways, hours));
                return journey.told(steps.back().result, Kind::speed, steps);
            }
            return {};
        }
        if (both_times || !way) {
            return {};
        }
        const bool left = has_any(question, {U"剩", U"还有", U"left"});
        if (asked == Asked::distance && whole && !average && !left) {
            steps.push_back(problem_step('*', *way, Rational(2)));
            return journey.told(steps.back().result, Kind::distance, steps);
        }
        if (asked == Asked::time && whole && time[0] && time[1]) {
            steps.push_back(problem_step('+', *time[0], *time[1]));
            return journey.told(steps.back().result, Kind::time, steps);
        }
        if (asked == Asked::time && back && !whole && time[1]) {
            return journey.told(*time[1], Kind::time, steps);
        }
        if (asked == Asked::speed && back && !whole && time[1] && !speed[1]) {
            steps.push_back(problem_step('/', *way, *time[1]));
            return journey.told(steps.back().result, Kind::speed, steps);
        }
        return {};
    }

    // 1 ÷ v and 1 ÷ w are the times for one kilometre there and one back.
    static TutorAnswer mean_of_return(const Journey& journey, const Rational& there, const Rational& back) {
        const MathStep product = problem_step('*', there, back);
        const MathStep twice = problem_step('*', product.result, Rational(2));
        const MathStep sum = problem_step('+', there, back);
        const MathStep mean = problem_step('/', twice.result, sum.result);
        return journey.told(mean.result, Kind::speed, {product, twice, sum, mean});
    }

    // Whether a number belongs to the way back: its clause, or the words since the number before it.
    static bool goes_back(const Journey& journey, const Number& number) {
        const Text text = journey.problem().text;
        const std::size_t at = number.fact->quantity.begin;
        const std::size_t back = last_of(text.substr(0, at), {U"返回", U"回来", U"回程", U"原路", U"return",
                                                              U"returned", U"returning", U"back", U"回到", U"回家"});
        const std::size_t there = last_of(
            text.substr(0, at), {U"去时", U"去的", U"开往", U"there", U"outward", U"goes", U"drives to", U"drive to"});
        const Text words = number.fact->behind.substr(0, number.fact->behind.find(U" and "));
        const bool behind = has_any(words, {U"返回", U"back", U"return", U"回来"}) && !contains(words, U"返回时");
        return there < back || behind;
    }

    // A way in two parts or more, each told by two of its distance, time and speed, and the mean speed of the whole.
    static bool in_parts(const Journey& journey) {
        const bool average = has_any(journey.problem().question, {U"平均", U"average"});
        const bool one_mover =
            !(contains(journey.problem().text, U"甲车") && contains(journey.problem().text, U"乙车"));
        return average && one_mover && journey.complete && journey.asked() == Asked::speed && journey.all.size() >= 4 &&
               journey.all.size() % 2 == 0;
    }

    static TutorAnswer parts(const Journey& journey, const Rational& rest) {
        const Text question = journey.problem().question;
        const bool of_one_part =
            has_any(question, {U"段", U"后半", U"前半", U"part", U"half"}) && !has_any(question, {U"whole", U"全程"});
        std::vector<MathStep> steps;
        Rational way(0);
        Rational time(0);
        if (of_one_part) {
            return {};
        }
        for (std::size_t i = 0; i < journey.all.size(); i += 2) {
            const Number& one = journey.all[i];
            const Number& other = journey.all[i + 1];
            if (one.kind == other.kind) {
                return {};
            }
            const auto value = [&](Kind kind) {
                return one.kind == kind     ? std::optional<Rational>(one.value)
                       : other.kind == kind ? std::optional<Rational>(other.value)
                                            : std::nullopt;
            };
            std::optional<Rational> distance = value(Kind::distance);
            std::optional<Rational> hours = value(Kind::time);
            if (!distance) {
                steps.push_back(problem_step('*', *value(Kind::speed), *hours));
                distance = steps.back().result;
            } else if (!hours) {
                steps.push_back(problem_step('/', *distance, *value(Kind::speed)));
                hours = steps.back().result;
            }
            if (i > 0) {
                steps.push_back(problem_step('+', way, *distance));
                steps.push_back(problem_step('+', time, *hours));
            }
            way = way + *distance;
            time = time + *hours;
        }
        if (!rest.is_zero()) {
            steps.push_back(problem_step('+', time, rest));
            time = steps.back().result;
        }
        steps.push_back(problem_step('/', way, time));
        return journey.told(steps.back().result, Kind::speed, steps);
    }

    // Which of the two the question speaks of: by name, or as the faster or the slower one.
    static std::size_t mover(const Journey& journey, Text question) {
        const bool faster = has_any(question, {U"较快", U"快的", U"the faster"});
        const bool slower = has_any(question, {U"较慢", U"慢的", U"the slower"});
        if (faster != slower) {
            return (journey.speeds[0].value < journey.speeds[1].value) == faster ? 1 : 0;
        }
        return NamedThings::meant({journey.speeds[0].fact->before, journey.speeds[1].fact->before}, question);
    }
};

}  // namespace minillm
