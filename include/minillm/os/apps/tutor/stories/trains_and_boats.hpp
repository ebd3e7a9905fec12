// os/apps/tutor/stories/trains_and_boats.hpp: word problems of trains that have a length, and of boats in a current.
//
//     through a bridge      train + bridge = speed × time              (200 + 800) ÷ 20 = 50 s
//     past a pole           train = speed × time                       150 ÷ 15 = 10 s
//     two trains pass       both lengths ÷ the sum of the speeds        (120 + 160) ÷ (20 + 15) = 8 s
//     one overtakes         both lengths ÷ their difference             (180 + 140) ÷ (20 - 15) = 64 s
//     with the current      boat + current      against it   boat - current
//     boat = (with + against) ÷ 2               current = (with - against) ÷ 2
//
// A boat's numbers are found one from the other until the one that is asked is known.
//
// Not here: two who meet or follow each other as points (motion_problems.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "journey.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Trains of a length that pass something.
class TrainProblems {
    using Text = std::u32string_view;
    using Asked = Journey::Asked;
    using Kind = Journey::Kind;

public:
    static bool tells_of(const WordProblem& problem) {
        const Text text = problem.text;
        const bool train = has_any(
            text, {U"火车", U"列车", U"快车", U"慢车", U"动车", U"高铁", U"客车", U"货车", U"队伍", U"车队", U"train"});
        const bool passed = has_long_thing(text) || has_point(text);
        const bool two = has_any(text, {U"错车", U"错过", U"交错", U"超过", U"离开", U"pass each other", U"passes",
                                        U"overtake", U"completely pass"});
        const bool long_train =
            has_any(text, {U"车长", U"车身长", U"m long", U"metres long", U"meters long"}) || contains(text, U"长");
        const Journey journey(problem);
        const bool moves = !journey.speeds.empty() || (!journey.distances.empty() && !journey.times.empty());
        return train && long_train && (passed || two) && moves;
    }

    static TutorAnswer answer(const WordProblem& problem) {
        const Journey journey(problem);
        const Text text = problem.text;
        if (!journey.complete) {
            return {};
        }
        if (journey.has(2, 0, 2)) {
            return two_trains(journey);
        }
        const bool stands_on = has_any(
            text, {U"完全在", U"全部在", U"entirely on", U"completely inside", U"entirely inside", U"completely on"});
        if (stands_on || journey.speeds.size() > 1) {
            return {};
        }
        if (has_point(text) && !has_long_thing(text)) {
            return past_point(journey);
        }
        return has_long_thing(text) && !has_point(text) ? past_long_thing(journey) : TutorAnswer{};
    }

private:
    static bool has_long_thing(Text text) {
        return has_any(text, {U"桥", U"隧道", U"山洞", U"站台", U"涵洞", U"bridge", U"tunnel", U"platform"});
    }
    static bool has_point(Text text) {
        return has_any(text, {U"电线杆", U"路灯", U"信号灯", U"一棵树", U"路标", U"站着的", U"站在", U"路边的", U"pole",
                              U"post", U"signal", U"lamp", U"standing", U"tree"});
    }
    static bool is_of_thing(const ProblemFact& fact) {
        const bool behind =
            has_long_thing(fact.behind.substr(0, 14)) && has_any(fact.behind.substr(0, 4), {U"的", U" m "});
        return has_any(fact.before, {U"站台长", U"座长", U"条长", U"个长", U"桥", U"隧道", U"山洞", U"tunnel",
                                     U"bridge", U"platform"}) ||
               behind;
    }

    static TutorAnswer past_long_thing(const Journey& journey) {
        const Asked asked = journey.asked();
        if (journey.has(0, 1, 2) && asked == Asked::speed) {
            const MathStep both = problem_step('+', journey.distances[0].value, journey.distances[1].value);
            const MathStep fast = problem_step('/', both.result, journey.times[0].value);
            return journey.told(fast.result, Kind::speed, {both, fast});
        }
        if (journey.speeds.empty()) {
            return {};
        }
        const Rational& speed = journey.speeds[0].value;
        if (journey.has(1, 0, 2) && asked == Asked::time) {
            const MathStep way = problem_step('+', journey.distances[0].value, journey.distances[1].value);
            const MathStep time = problem_step('/', way.result, speed);
            return journey.told(time.result, Kind::time, {way, time});
        }
        if (!journey.has(1, 1, 1) || asked != Asked::distance) {
            return {};
        }
        const Text question = journey.problem().question;
        const bool asks_thing = has_long_thing(question);
        const bool asks_train = has_any(question, {U"车", U"train"});
        const bool told_thing = is_of_thing(*journey.distances[0].fact);
        if (asks_thing == asks_train || told_thing == asks_thing) {
            return {};
        }
        const MathStep way = problem_step('*', speed, journey.times[0].value);
        const MathStep rest = problem_step('-', way.result, journey.distances[0].value);
        return journey.told(rest.result, Kind::distance, {way, rest});
    }

    static TutorAnswer past_point(const Journey& journey) {
        if (journey.has(1, 0, 1) && journey.asked() == Asked::time) {
            const MathStep time = problem_step('/', journey.distances[0].value, journey.speeds[0].value);
            return journey.told(time.result, Kind::time, {time});
        }
        if (journey.has(1, 1, 0) && journey.asked() == Asked::distance) {
            const MathStep length = problem_step('*', journey.speeds[0].value, journey.times[0].value);
            return journey.told(length.result, Kind::distance, {length});
        }
        if (journey.has(0, 1, 1) && journey.asked() == Asked::speed) {
            const MathStep speed = problem_step('/', journey.distances[0].value, journey.times[0].value);
            return journey.told(speed.result, Kind::speed, {speed});
        }
        return {};
    }

    static TutorAnswer two_trains(const Journey& journey) {
        const Text text = journey.problem().text;
        const bool towards = has_any(text, {U"相向", U"相对", U"迎面", U"对开", U"toward", U"opposite", U"meet"});
        const bool one_way = has_any(text, {U"同向", U"同方向", U"超过", U"追上", U"overtake", U"same direction"});
        const bool passes = has_any(text, {U"错车", U"错过", U"交错", U"离开", U"完全", U"超过", U"pass", U"passes",
                                           U"completely", U"overtake"});
        if (towards == one_way || !passes || journey.asked() != Asked::time) {
            return {};
        }
        const MathStep way = problem_step('+', journey.distances[0].value, journey.distances[1].value);
        const bool first_slower = journey.speeds[0].value < journey.speeds[1].value;
        const Rational& fast = journey.speeds[first_slower ? 1 : 0].value;
        const Rational& slow = journey.speeds[first_slower ? 0 : 1].value;
        const MathStep speed = problem_step(towards ? '+' : '-', fast, slow);
        if (speed.result.is_zero()) {
            return {};
        }
        const MathStep time = problem_step('/', way.result, speed.result);
        return journey.told(time.result, Kind::time, {way, speed, time});
    }
};

/// Boats, and planes in the wind.
class BoatProblems {
    using Text = std::u32string_view;
    using Asked = Journey::Asked;
    using Kind = Journey::Kind;

public:
    static bool tells_of(const WordProblem& problem) {
        return has_any(problem.text,
                       {U"静水", U"水速", U"水流", U"顺水", U"逆水", U"顺流", U"逆流", U"顺风", U"逆风", U"still water",
                        U"the current", U"a current", U"upstream", U"downstream", U"against the current",
                        U"against the wind", U"tailwind", U"headwind", U"still air"}) &&
               !Journey(problem).all.empty();
    }

    static TutorAnswer answer(const WordProblem& problem) {
        BoatProblems boat(problem);
        return boat.read() ? boat.told() : TutorAnswer{};
    }

private:
    enum Place : std::size_t { still, current, with, against, way, time_with, time_against, places };

    explicit BoatProblems(const WordProblem& problem) : journey_(problem) {}

    // Every number gets its place by the word that stands nearest before it, or right behind it.
    bool read() {
        if (!journey_.complete || journey_.compares() || journey_.distances.size() > 1) {
            return false;
        }
        for (const Journey::Number& number : journey_.all) {
            const std::optional<Place> place =
                number.kind == Kind::distance ? std::optional<Place>(way) : place_of(number);
            if (!place || known_[*place]) {
                return false;
            }
            known_[*place] = number.value;
        }
        return true;
    }

    std::optional<Place> place_of(const Journey::Number& number) const {
        const Text behind = number.fact->behind.substr(0, 34);
        std::optional<Place> place = named_in(behind_words(behind), number.kind == Kind::speed, false);
        if (!place) {
            const std::size_t end = number.fact->quantity.begin;
            place = named_in(journey_.problem().text.substr(0, end), number.kind == Kind::speed, true);
        }
        return place;
    }

    // "25 km/h in still water": the words behind a number belong to it up to "and".
    static Text behind_words(Text behind) {
        const bool goes_on = has_any(behind, {U" in still", U"downstream", U"upstream", U"with the", U"against the"}) ||
                             contains(behind, U"的水流") || contains(behind, U"的静水");
        const std::size_t end = std::min(behind.find(U" and "), behind.size());
        return goes_on ? behind.substr(0, end) : Text{};
    }

    // The last (or the first) word of a text that tells of boat, current, with or against.
    static std::optional<Place> named_in(Text text, bool speed, bool last) {
        struct Word {
            Text text;
            Place of_speed;
            Place of_time;
        };
        static constexpr std::array<Word, 33> words = {{{U"静水速", still, places},
                                                        {U"静水", still, places},
                                                        {U"船速", still, places},
                                                        {U"still water", still, places},
                                                        {U"still air", still, places},
                                                        {U"无风", still, places},
                                                        {U"水速", current, places},
                                                        {U"水流", current, places},
                                                        {U"流速", current, places},
                                                        {U"风速", current, places},
                                                        {U"current", current, places},
                                                        {U"stream flows", current, places},
                                                        {U"river flows", current, places},
                                                        {U"wind blows", current, places},
                                                        {U"speed of the stream", current, places},
                                                        {U"speed of the river", current, places},
                                                        {U"speed of the wind", current, places},
                                                        {U"wind of", current, places},
                                                        {U"顺水", with, time_with},
                                                        {U"顺流", with, time_with},
                                                        {U"顺风", with, time_with},
                                                        {U"downstream", with, time_with},
                                                        {U"with the current", with, time_with},
                                                        {U"with the wind", with, time_with},
                                                        {U"tailwind", with, time_with},
                                                        {U"逆水", against, time_against},
                                                        {U"逆流", against, time_against},
                                                        {U"逆风", against, time_against},
                                                        {U"upstream", against, time_against},
                                                        {U"against the current", against, time_against},
                                                        {U"against the wind", against, time_against},
                                                        {U"against the stream", against, time_against},
                                                        {U"headwind", against, time_against}}};
        std::optional<Place> place;
        std::size_t best_end = 0;
        for (const Word& word : words) {
            const std::size_t at = last ? text.rfind(word.text) : text.find(word.text);
            const std::size_t end = at + word.text.size();
            const Place here = speed ? word.of_speed : word.of_time;
            const bool nearer = at != Text::npos && here != places && end > best_end;
            place = nearer ? std::optional<Place>(here) : place;
            best_end = nearer ? end : best_end;
        }
        return place;
    }

    // What follows from what is known, one step after the other.
    void complete() {
        const auto derive = [this](Place place, char sign, Place left, Place right) {
            if (!known_[place] && known_[left] && known_[right] && !(sign == '/' && known_[right]->is_zero())) {
                steps_.push_back(problem_step(sign, *known_[left], *known_[right]));
                known_[place] = steps_.back().result;
            }
        };
        const auto half = [this](Place place, char sign) {
            if (!known_[place] && known_[with] && known_[against]) {
                steps_.push_back(problem_step(sign, *known_[with], *known_[against]));
                steps_.push_back(problem_step('/', steps_.back().result, Rational(2)));
                known_[place] = steps_.back().result;
            }
        };
        for (int round = 0; round < 3; ++round) {
            derive(with, '+', still, current);
            derive(against, '-', still, current);
            derive(way, '*', with, time_with);
            derive(way, '*', against, time_against);
            derive(with, '/', way, time_with);
            derive(against, '/', way, time_against);
            derive(current, '-', with, still);
            derive(current, '-', still, against);
            derive(still, '-', with, current);
            derive(still, '+', against, current);
            half(still, '+');
            half(current, '-');
        }
        derive(time_with, '/', way, with);
        derive(time_against, '/', way, against);
    }

    TutorAnswer told() {
        const Text text = journey_.problem().text;
        const Text question = journey_.problem().question;
        const Asked asked = journey_.asked();
        const bool of_both = has_any(question, {U"平均", U"average", U"往返", U"来回", U"round trip", U"共", U"total",
                                                U"altogether", U"in all"});
        if (asked == Asked::nothing || of_both || known_[with] == std::optional<Rational>(Rational(0))) {
            return {};
        }
        complete();
        if (has_any(question, {U"比", U"相差", U"than", U"longer", U"difference"})) {
            return difference(asked);
        }
        std::optional<Place> place = named_in(question, asked == Asked::speed, true);
        if (asked != Asked::speed && !place) {
            const bool returns = has_any(question, {U"返回", U"back", U"return"});
            const std::optional<Place> told_way = named_in(text, false, true);
            place = !returns || !told_way    ? told_way
                    : *told_way == time_with ? std::optional<Place>(time_against)
                                             : std::optional<Place>(time_with);
        }
        if (asked == Asked::distance) {
            place = way;
        }
        const bool bad = !place || !known_[*place] || (known_[against] && known_[against]->is_negative());
        if (bad) {
            return {};
        }
        return journey_.told(*known_[*place],
                             asked == Asked::speed  ? Kind::speed
                             : asked == Asked::time ? Kind::time
                                                    : Kind::distance,
                             steps_);
    }

    // By how much the two speeds, or the two times, differ.
    TutorAnswer difference(Asked asked) {
        const bool speed = asked == Asked::speed;
        const std::optional<Rational>& more = known_[speed ? with : time_against];
        const std::optional<Rational>& less = known_[speed ? against : time_with];
        const Text question = journey_.problem().question;
        const bool of_both = has_any(question, {U"顺", U"downstream", U"with the"}) &&
                             has_any(question, {U"逆", U"upstream", U"against the"});
        if (asked == Asked::distance || !of_both || !more || !less) {
            return {};
        }
        steps_.push_back(problem_step('-', *more, *less));
        return journey_.told(steps_.back().result, speed ? Kind::speed : Kind::time, steps_);
    }

    Journey journey_;
    std::array<std::optional<Rational>, places> known_;
    std::vector<MathStep> steps_;
};

}  // namespace minillm
