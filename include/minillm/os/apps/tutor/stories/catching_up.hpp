// os/apps/tutor/stories/catching_up.hpp: two go the same way; when is the one caught by the other?
//
//     a thief is 100 m ahead, 6 m/s, the policeman 10 m/s: how long till he is caught     100 ÷ (10 - 6) = 25 s
//     a lap of 300 m, 5 m/s and 3 m/s, the same direction: when is one a lap ahead         300 ÷ (5 - 3) = 150 s
//
// On a lap they must set out together in the same direction; on a road one must be so far ahead.
//
// Not here: one who sets out earlier (meetings_and_delays.hpp), and those who meet (motion_problems.hpp).
#pragma once

#include <algorithm>
#include <string_view>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "journey.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Divides what lies between two by how much the one is faster.
class CatchingUp {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const Text text = problem.text;
        const bool more_happens =
            has_any(text, {U"先",    U"后出发", U"休息",    U"停",          U"相反",    U"反向",     U"背向",
                           U"相向",  U"第二次", U"再次",    U"opposite",    U"earlier", U"later",    U"rest",
                           U"rests", U"stops",  U"towards", U"second time", U"twice",   U"two laps", U"start of"});
        if (more_happens || !(is_behind(text) || is_on_lap(text))) {
            return {};
        }
        const Journey journey(problem);
        if (!journey.has(2, 0, 1) || !journey.rests.empty() || journey.compares() ||
            journey.asked() != Journey::Asked::time) {
            return {};
        }
        const Rational& first = journey.speeds[0].value;
        const Rational& second = journey.speeds[1].value;
        const MathStep faster = problem_step('-', std::max(first, second), std::min(first, second));
        if (faster.result.is_zero()) {
            return {};
        }
        const MathStep time = problem_step('/', journey.distances[0].value, faster.result);
        return journey.told(time.result, Journey::Kind::time, {faster, time});
    }

private:
    // One is so far ahead, and is caught.
    static bool is_behind(Text text) {
        const bool ahead =
            has_any(text, {U"前方", U"前面", U"落后", U"领先", U"ahead", U"behind", U"in front", U"lead"});
        const bool caught = has_any(text, {U"追上", U"追到", U"赶上", U"抓住", U"抓到", U"catch", U"catches", U"caught",
                                           U"overtake", U"overtakes", U"catch up", U"level"});
        return ahead && caught && !is_on_lap(text);
    }

    // Both set out together, in the same direction, on a way that ends where it began.
    static bool is_on_lap(Text text) {
        const bool ring = has_any(text, {U"环形", U"圆形", U"一圈", U"跑道", U"lap", U"circular", U"loop", U"ring"});
        const bool same_way =
            has_any(text, {U"同向", U"同方向", U"同一方向", U"相同方向", U"same direction", U"same way"});
        const bool meets = has_any(text, {U"追上", U"相遇", U"超过", U"多跑一圈", U"lap", U"laps", U"catch", U"catches",
                                          U"overtake", U"overtakes", U"a full lap ahead", U"meet", U"pass"});
        return ring && same_way && meets;
    }
};

}  // namespace minillm
