// os/apps/tutor/stories/spacing_problems.hpp: word problems of things that stand at equal distances, and of gaps
// between strokes and floors.
//
//     一条路长120米，每隔8米种一棵树，两头都种      120 ÷ 8 + 1 = 16
//     a fence 60 m long, a post every 4 m, at both ends    60 ÷ 4 + 1 = 16
//     round a pond of 90 m, a tree every 5 m        90 ÷ 5 = 18
//     16 posts, 2 m apart, from the first to the last    (16 - 1) × 2 = 30 m
//     锯成5段，每锯一次要3分钟                      (5 - 1) × 3 = 12
//     敲3下用6秒，敲6下                             6 ÷ (3 - 1) × (6 - 1) = 15
//     6 lessons of 45 minutes, breaks of 10 between 6 × 45 + (6 - 1) × 10 = 320
//
// Whether the ends count must be said: with both one more than there are gaps, with one as many, with none one fewer.
// A closed line has as many things as gaps. The distance must divide the length.
//
// Not here: ropes that are cut into pieces (rate_problems.hpp), tiles (tile_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, one for each structure (problem_structure.hpp).
class SpacingProblems {
    using Text = std::u32string_view;

public:
    // So many things along a line: of the length, the distance from one to the next and their number, two are told.
    static TutorAnswer along_line(const WordProblem& problem) {
        if (const std::vector<Rational> places = ordinals(problem.text); places.size() == 2) {
            return between_places(problem, places);
        }
        const ProblemFact* gap = nullptr;
        const ProblemFact* whole = nullptr;
        const ProblemFact* count = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool length = fact.quantity.unit && fact.quantity.unit->dimension == "length";
            if (counts_once(problem, fact)) {
                continue;
            }
            const bool things =
                !fact.quantity.unit && !fact.quantity.share && !fact.quantity.percent && fact.value().is_whole();
            const ProblemFact*& place = length ? (is_gap(fact) ? gap : whole) : count;
            if (place != nullptr || (!length && !things)) {
                return {};
            }
            place = &fact;
        }
        if (whole != nullptr && gap != nullptr && is_side_of_square(problem, *whole)) {
            return count == nullptr ? around_square(problem, *gap, *whole) : TutorAnswer{};
        }
        const Ends ends = ends_of(problem.text);
        const bool bad = ends == Ends::unknown || (gap != nullptr && !(Rational(0) < gap->value())) ||
                         has_any(problem.text, {U"拔掉", U"改成", U"改为", U"移动", U"不动", U"实际", U"alternate",
                                                U"alternately", U"alternating", U"between every two", U"instead"});
        if (bad) {
            return {};
        }
        const bool on_both_sides =
            has_any(problem.text, {U"两边", U"两侧", U"两旁", U"both sides", U"each side", U"either side"});
        if (gap != nullptr && whole != nullptr && count == nullptr) {
            const bool of_one_side = has_any(problem.question, {U"每边", U"每侧", U"一边", U"each side", U"one side"});
            return number_of_things(problem, *gap, *whole, ends, on_both_sides && !of_one_side);
        }
        if (count == nullptr || (gap == nullptr) == (whole == nullptr)) {
            return {};
        }
        const bool for_one_side = has_any(count->before, {U"每边", U"每侧", U"each side", U"either side"}) ||
                                  has_any(count->behind, {U"each side", U"on one side", U"on either side"});
        return from_number(problem, *count, gap, whole, ends, on_both_sides && !for_one_side);
    }

    // 正方形的操场边长40米，四周每隔4米插一面旗: a closed line of four sides, a thing at each corner.
    static bool is_side_of_square(const WordProblem& problem, const ProblemFact& whole) {
        const bool square = has_any(problem.text, {U"正方形", U"square"});
        const bool side = has_any(whole.before, {U"边长", U"每边长", U"side"}) || has_any(whole.behind, {U"side"});
        return square && side;
    }

    static TutorAnswer around_square(const WordProblem& problem, const ProblemFact& gap, const ProblemFact& side) {
        const bool around = has_any(problem.text, {U"四周", U"周围", U"一周", U"四边", U"around", U"all round"});
        const bool corners_free = has_any(problem.text, {U"角不", U"角上不", U"角都不", U"not at the corners"});
        if (!around || corners_free || !(Rational(0) < gap.value())) {
            return {};
        }
        const MathStep whole =
            problem_step('*', UnitReader::convert(side.value(), *side.quantity.unit, *gap.quantity.unit), Rational(4));
        const MathStep count = problem_step('/', whole.result, gap.value());
        const bool asks_count =
            has_any(problem.question, {U"几", U"多少", U"how many"}) && !asks_length(problem.question);
        return asks_count && (side.value() / gap.value()).is_whole() ? problem_finished(count.result, {whole, count})
                                                                     : TutorAnswer{};
    }

    // So many lessons or matches, so long each, and breaks between them: one break fewer than lessons.
    static TutorAnswer with_breaks(const WordProblem& problem) {
        const ProblemFact* count = nullptr;
        const ProblemFact* each = nullptr;
        const ProblemFact* pause = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            if (counts_once(problem, fact)) {
                continue;
            }
            const bool time = fact.quantity.unit && fact.quantity.unit->dimension == "time";
            const bool breaks = has_any(fact.before, {U"休息", U"间隔", U"break", U"pause", U"rest"}) ||
                                has_any(fact.behind, {U"break", U"pause", U"rest"});
            const bool counted = !fact.quantity.unit && !fact.quantity.share && !fact.quantity.percent && !fact.each &&
                                 fact.value().is_whole();
            const ProblemFact*& place = !time ? count : breaks ? pause : each;
            if (place != nullptr || (!time && !counted)) {
                return {};
            }
            place = &fact;
        }
        const bool between = has_any(problem.text, {U"之间", U"相邻", U"中间", U"between"});
        const bool asks_all = has_any(problem.question, {U"共", U"从开始到", U"altogether", U"in all", U"in total",
                                                         U"from the start", U"from the beginning", U"until the end"});
        if (count == nullptr || each == nullptr || pause == nullptr || !each->each || !between || !asks_all ||
            !tells_of_time(problem.question)) {
            return {};
        }
        const Unit& unit = *each->quantity.unit;
        const MathStep play = problem_step('*', count->value(), each->value());
        const MathStep gaps = problem_step('-', count->value(), Rational(1));
        const MathStep rest =
            problem_step('*', gaps.result, UnitReader::convert(pause->value(), *pause->quantity.unit, unit));
        const MathStep all = problem_step('+', play.result, rest.result);
        return asked_measure(problem) ? in_asked_measure(all.result, {play, gaps, rest, all}, unit, problem)
                                      : problem_finished(all.result, {play, gaps, rest, all}, unit.id);
    }

    // Cuts of a rope, floors of a house, strokes of a clock: one fewer than the pieces, floors or strokes.
    static TutorAnswer gaps(const WordProblem& problem) {
        const bool round = contains(problem.text, U"圆") && !has_any(problem.text, {U"圆木", U"圆钢"});
        if (round || has_any(problem.text, {U"环", U"对折", U"circle", U"ring", U"folded"})) {
            return {};
        }
        const bool cuts = has_any(problem.text, {U"锯", U"剪", U"截", U"切", U"saw", U"sawn", U"sawing", U"cut"});
        return cuts ? of_cuts(problem) : of_steps(problem);
    }

private:
    enum class Ends { unknown, both, one, neither, closed };

    // 第1根到第13根, from the 1st tree to the 13th: the places that a text names.
    static std::vector<Rational> ordinals(Text text) {
        std::vector<Rational> places;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            while (end < text.size() && is_ascii_digit(text[end])) {
                ++end;
            }
            const Text ending = text.substr(end, 2);
            const bool english = ending == U"st" || ending == U"nd" || ending == U"rd" || ending == U"th";
            const bool chinese = at > 0 && text[at - 1] == U'第';
            if (end > at && end < at + 6 && (english || chinese)) {
                places.push_back(Rational::from_decimal(encode_utf8(text.substr(at, end - at))));
            }
            at = std::max(end, at + 1);
        }
        return places;
    }

    // From the one place to the other there are as many gaps as the places differ by.
    static TutorAnswer between_places(const WordProblem& problem, const std::vector<Rational>& places) {
        const ProblemFact* length = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool place = problem.text.substr(fact.quantity.number_end, 2) == U"st" ||
                               problem.text.substr(fact.quantity.number_end, 2) == U"th" ||
                               problem.text.substr(fact.quantity.number_end, 2) == U"nd" ||
                               problem.text.substr(fact.quantity.number_end, 2) == U"rd";
            const bool measured = fact.quantity.unit && fact.quantity.unit->dimension == "length";
            if (place || counts_once(problem, fact)) {
                continue;
            }
            if (!measured || length != nullptr) {
                return {};
            }
            length = &fact;
        }
        const bool goes_on = places[0] < places[1] && has_any(problem.text, {U"到第", U"至第", U"to the", U"and the"});
        if (length == nullptr || !goes_on || !asks_length(problem.question)) {
            return {};
        }
        const MathStep gaps = problem_step('-', places[1], places[0]);
        const bool asks_gap = has_any(
            problem.question, {U"每两", U"相邻", U"间隔", U"apart", U"between each", U"between two", U"from one"});
        if (is_gap(*length) == asks_gap) {
            return {};
        }
        const MathStep last = problem_step(asks_gap ? '/' : '*', asks_gap ? length->value() : gaps.result,
                                           asks_gap ? gaps.result : length->value());
        return problem_finished(last.result, {gaps, last}, length->quantity.unit->id);
    }

    // The length divided by the distance, and one more, as many, or one fewer.
    static TutorAnswer number_of_things(const WordProblem& problem, const ProblemFact& gap, const ProblemFact& whole,
                                        Ends ends, bool on_both_sides) {
        const bool asks_count =
            has_any(problem.question, {U"几", U"多少", U"how many"}) && !asks_length(problem.question);
        const Rational length = UnitReader::convert(whole.value(), *whole.quantity.unit, *gap.quantity.unit);
        std::vector<MathStep> steps = {problem_step('/', length, gap.value())};
        if (!asks_count || !steps[0].result.is_whole() || steps[0].result.is_zero()) {
            return {};
        }
        if (ends == Ends::both) {
            steps.push_back(problem_step('+', steps[0].result, Rational(1)));
        } else if (ends == Ends::neither) {
            steps.push_back(problem_step('-', steps[0].result, Rational(1)));
        }
        if (on_both_sides) {
            steps.push_back(problem_step('*', steps.back().result, Rational(2)));
        }
        return problem_finished(steps.back().result, steps);
    }

    // 12 trees, 5 m apart: from the first to the last there is one gap fewer than trees. 31 trees on 120 m: 30 gaps.
    static TutorAnswer from_number(const WordProblem& problem, const ProblemFact& count, const ProblemFact* gap,
                                   const ProblemFact* whole, Ends ends, bool on_both_sides) {
        std::vector<MathStep> steps;
        Rational gaps = count.value();
        if (on_both_sides) {
            steps.push_back(problem_step('/', gaps, Rational(2)));
            gaps = steps.back().result;
        }
        if (ends == Ends::both || ends == Ends::neither) {
            steps.push_back(problem_step(ends == Ends::both ? '-' : '+', gaps, Rational(1)));
            gaps = steps.back().result;
        }
        if (!gaps.is_whole() || !(Rational(0) < gaps) || !asks_length(problem.question)) {
            return {};
        }
        const bool asks_gap = has_any(
            problem.question, {U"间隔", U"相邻", U"每两", U"每隔", U"相隔", U"间距", U"apart", U"from each other",
                               U"between each", U"between two", U"between them", U"to the next"});
        if (asks_gap != (gap == nullptr)) {
            return {};
        }
        steps.push_back(gap != nullptr ? problem_step('*', gaps, gap->value())
                                       : problem_step('/', whole->value(), gaps));
        return problem_finished(steps.back().result, steps, (gap != nullptr ? gap : whole)->quantity.unit->id);
    }

    static bool asks_length(Text question) {
        return has_any(question, {U"多少米",
                                  U"几米",
                                  U"多少厘米",
                                  U"多少分米",
                                  U"几厘米",
                                  U"几分米",
                                  U"多少千米",
                                  U"多长",
                                  U"多远",
                                  U"how far",
                                  U"how long",
                                  U"what is the distance",
                                  U"what distance",
                                  U"how many metres",
                                  U"how many meters",
                                  U"how many cm",
                                  U"how many centimetres",
                                  U"how many feet",
                                  U"distance between",
                                  U"length of"});
    }

    // So many pieces need one cut fewer; so long for each cut, for other pieces, or the time of one cut; cuts that are
    // counted themselves.
    static TutorAnswer of_cuts(const WordProblem& problem) {
        const Text given =
            problem.text.substr(0, static_cast<std::size_t>(problem.question.data() - problem.text.data()));
        const bool for_each_cut = speaks_of_one_cut(given);
        const bool asks_each_cut = speaks_of_one_cut(problem.question) && !for_each_cut;
        std::optional<Rational> counted_cuts;
        std::vector<Rational> pieces;
        std::vector<Rational> minutes;
        std::vector<const ProblemFact*> lengths;
        for (const ProblemFact& fact : problem.facts) {
            const bool one = fact.value() == Rational(1) && !fact.quantity.unit;
            const bool counts_pieces =
                has_any(fact.behind.substr(0, 4), {U"段", U"截", U"块", U"根"}) ||
                has_any(fact.behind.substr(0, 16), {U"pieces", U"parts", U"equal pieces", U"equal parts"});
            const bool counts_cuts = !fact.quantity.unit && !fact.each && !one && !counted_cuts &&
                                     begins_with_any(fact.behind, {U"次", U"下", U"刀", U" cuts"});
            if (counts_cuts) {
                counted_cuts = fact.value();
            } else if (fact.quantity.unit && fact.quantity.unit->dimension == "time") {
                minutes.push_back(fact.value());
            } else if (fact.quantity.unit && fact.quantity.unit->dimension == "length") {
                lengths.push_back(&fact);
            } else if (counts_pieces && !fact.each && !one) {
                pieces.push_back(fact.value());
            } else if (!one) {
                return {};
            }
        }
        const bool asks_cuts =
            has_any(problem.question, {U"几次", U"多少次", U"几下", U"几刀", U"how many cuts", U"how many times"});
        const bool asks_time = tells_of_time(problem.question);
        std::vector<MathStep> steps;
        if (pieces.empty() && lengths.size() == 2 &&
            (lengths[0]->each != lengths[1]->each ||
             has_any(lengths[1]->before, {U"每段", U"pieces of", U"pieces that are", U"lengths of"}))) {
            const bool first_each = lengths[0]->each && !lengths[1]->each;
            const ProblemFact& each = *lengths[first_each ? 0 : 1];
            const ProblemFact& whole = *lengths[first_each ? 1 : 0];
            steps.push_back(problem_step(
                '/', UnitReader::convert(whole.value(), *whole.quantity.unit, *each.quantity.unit), each.value()));
            pieces.push_back(steps[0].result);
        } else if (!lengths.empty()) {
            return {};
        }
        if (counted_cuts) {
            const bool known = pieces.empty() && lengths.empty() && minutes.size() == 1 && asks_time && for_each_cut;
            const MathStep all = problem_step('*', *counted_cuts, known ? minutes[0] : Rational(0));
            return known ? problem_finished(all.result, {all}) : TutorAnswer{};
        }
        if (pieces.empty() || !pieces[0].is_whole() || !(Rational(1) < pieces[0])) {
            return {};
        }
        steps.push_back(problem_step('-', pieces[0], Rational(1)));
        const Rational cuts = steps.back().result;
        if (!asks_cuts && !asks_time && minutes.empty() && lengths.size() == 2 &&
            has_any(problem.question, {U"段", U"根", U"块", U"截", U"how many pieces", U"how many parts"})) {
            return problem_finished(pieces[0], {steps[0]});  // the pieces themselves
        }
        if (asks_cuts && minutes.empty() && pieces.size() == 1) {
            return problem_finished(cuts, steps);
        }
        if (!asks_time || minutes.size() != 1) {
            return {};
        }
        if (for_each_cut && pieces.size() == 1) {
            steps.push_back(problem_step('*', cuts, minutes[0]));
            return problem_finished(steps.back().result, steps);
        }
        if (asks_each_cut && pieces.size() == 1) {
            return quotient(steps, minutes[0]);
        }
        return !for_each_cut && pieces.size() == 2 ? other_gaps(steps, cuts, minutes[0], pieces[1]) : TutorAnswer{};
    }

    static bool speaks_of_one_cut(Text text) {
        return has_any(text, {U"每锯", U"每次", U"每剪", U"每切", U"锯一次", U"锯一下", U"每截", U"each cut",
                              U"per cut", U"every cut", U"one cut", U"a cut"});
    }

    // So long for some gaps, so long for others: the time of one gap first.
    static TutorAnswer other_gaps(std::vector<MathStep> steps, const Rational& gaps, const Rational& time,
                                  const Rational& others) {
        if (!others.is_whole() || !(Rational(1) < others)) {
            return {};
        }
        steps.push_back(problem_step('/', time, gaps));
        const Rational each = steps.back().result;
        steps.push_back(problem_step('-', others, Rational(1)));
        steps.push_back(problem_step('*', each, steps.back().result));
        return problem_finished(steps.back().result, steps);
    }

    static bool tells_of_time(Text question) {
        return has_any(question, {U"几分", U"多少分", U"几秒", U"多少秒", U"多长时间", U"多久", U"how long",
                                  U"how many minutes", U"how many seconds"});
    }

    // 从1楼走到3楼用20秒，从1楼到6楼; 敲3下用6秒，敲6下; so long for each floor: floors and strokes in their order.
    static TutorAnswer of_steps(const WordProblem& problem) {
        std::vector<Rational> marks;
        std::vector<Rational> seconds;
        const bool clock = has_any(problem.text, {U"敲", U"strike", U"chime"});
        for (const ProblemFact& fact : problem.facts) {
            const bool floor =
                !clock && (has_any(fact.behind.substr(0, 2), {U"楼", U"层"}) ||
                           has_any(fact.behind.substr(0, 9), {U"st floor", U"nd floor", U"rd floor", U"th floor"}));
            const bool stroke = clock && (has_any(fact.behind.substr(0, 2), {U"下"}) ||
                                          has_any(fact.behind.substr(0, 8), {U"times", U"strokes"}) ||
                                          fact.before.ends_with(U"strike ") || fact.before.ends_with(U"strikes "));
            const bool hour = clock && has_any(fact.behind.substr(0, 8), {U"点", U"时", U" o'clock"}) &&
                              !fact.before.ends_with(U"用");
            const bool time = fact.quantity.unit && fact.quantity.unit->dimension == "time" && !hour;
            const bool one = fact.value() == Rational(1) && !is_ascii_digit(problem.text[fact.quantity.begin]);
            const bool each_floor = one && begins_with_any(fact.behind, {U"层"}) &&
                                    ends_with_any(fact.before, {U"走", U"爬", U"上", U"平均", U"每"});
            const bool lives = fact.before.ends_with(U"住") || fact.before.ends_with(U"住在");
            if (each_floor || lives) {
                continue;
            }
            if (time) {
                seconds.push_back(fact.value());
            } else if ((floor || stroke) && fact.value().is_whole() && !fact.each) {
                marks.push_back(fact.value());
            } else if (!one && !hour) {
                return {};
            }
        }
        if (seconds.size() != 1 || !tells_of_time(problem.question)) {
            return {};
        }
        std::vector<MathStep> steps;
        if (!clock && marks.size() == 2 &&
            has_any(problem.question, {U"一层", U"每层", U"each floor", U"one floor", U"per floor"})) {
            steps.push_back(problem_step('-', marks[1], marks[0]));
            return Rational(0) < steps[0].result ? quotient(steps, seconds[0]) : TutorAnswer{};
        }
        const Text given =
            problem.text.substr(0, static_cast<std::size_t>(problem.question.data() - problem.text.data()));
        const bool for_one_floor = has_any(given, {U"上一层", U"爬一层", U"走一层", U"每层", U"each floor",
                                                   U"per floor", U"every floor", U"one floor to the next"});
        if (!clock && marks.size() == 2 && for_one_floor) {
            steps.push_back(problem_step('-', marks[1], marks[0]));
            steps.push_back(problem_step('*', steps[0].result, seconds[0]));
            return Rational(0) < steps[0].result ? problem_finished(steps[1].result, steps) : TutorAnswer{};
        }
        if (!clock && marks.size() == 4) {
            steps.push_back(problem_step('-', marks[1], marks[0]));
            const Rational floors = steps[0].result;
            const Rational others = marks[3] - marks[2];
            return Rational(0) < floors && Rational(0) < others
                       ? other_gaps(steps, floors, seconds[0], others + Rational(1))
                       : TutorAnswer{};
        }
        if (clock && marks.size() == 2 && Rational(1) < marks[0]) {
            steps.push_back(problem_step('-', marks[0], Rational(1)));
            return other_gaps(steps, steps[0].result, seconds[0], marks[1]);
        }
        return {};
    }

    static TutorAnswer quotient(std::vector<MathStep> steps, const Rational& time) {
        steps.push_back(problem_step('/', time, steps.back().result));
        return problem_finished(steps.back().result, steps);
    }

    static Ends ends_of(Text text) {
        const bool closed =
            has_any(text, {U"圆形", U"一圈", U"一周", U"周围", U"四周", U"环形", U"周长", U"环湖", U"绕湖", U"around",
                           U"circular", U"circumference", U"perimeter", U"round a", U"round the", U"all round"});
        const bool no_end = has_any(text, {U"none", U"not", U"no", U"except", U"without", U"neither", U"but no"});
        const bool neither =
            has_any(text, {U"两端都不", U"两端不", U"两头都不", U"两头不", U"首尾不", U"首尾都不", U"neither end"}) ||
            (no_end && has_any(text, {U"either end", U"the ends", U"both ends", U"each end", U"two ends"})) ||
            ends_left_free(text) || between_houses(text);
        const bool one = has_any(text, {U"一端", U"一头", U"one end only", U"at one end", U"only one end"}) && !neither;
        const bool both = !neither && (has_any(text, {U"起点和终点都",
                                                      U"起点终点都",
                                                      U"两端",
                                                      U"两头",
                                                      U"首尾",
                                                      U"从头到尾",
                                                      U"从第一",
                                                      U"第一棵到最后",
                                                      U"第一面到最后",
                                                      U"both ends",
                                                      U"two ends",
                                                      U"each end",
                                                      U"either end",
                                                      U"from one end",
                                                      U"end to end",
                                                      U"first and last",
                                                      U"first and the last",
                                                      U"beginning and end",
                                                      U"start and end",
                                                      U"start and finish",
                                                      U"ending at the end"}) ||
                                       (has_any(text, {U"the first"}) && has_any(text, {U"the last"})) ||
                                       (contains(text, U"第一") && contains(text, U"最后")));
        const int said = (closed ? 1 : 0) + (neither ? 1 : 0) + (one ? 1 : 0) + (both ? 1 : 0);
        if (said != 1) {
            return Ends::unknown;
        }
        return closed ? Ends::closed : neither ? Ends::neither : one ? Ends::one : Ends::both;
    }

    // 两头靠楼的地方不种: denied in the clause that names the ends.
    static bool ends_left_free(Text text) {
        const std::size_t ends = std::min(text.find(U"两头"), text.find(U"两端"));
        const Text behind = ends == Text::npos ? Text() : text.substr(ends);
        return has_any(behind.substr(0, behind.find_first_of(U",.;")), {U"不", U"没"});
    }

    // 在两楼之间种树: the houses stand where the ends are.
    static bool between_houses(Text text) {
        const std::size_t between = text.find(U"之间");
        const Text before = between == Text::npos ? Text() : text.substr(0, between);
        const Text near = before.substr(before.size() - std::min<std::size_t>(before.size(), 6));
        return has_any(near, {U"楼", U"房", U"屋"}) && has_any(near, {U"两"}) && !has_any(text, {U"两端", U"两头"});
    }

    // 每隔8米, 相邻两棵相距5米, every 4 m, 5 m apart: the distance from one to the next.
    static bool is_gap(const ProblemFact& fact) {
        const bool next = has_any(fact.before, {U"每两", U"相邻", U"两棵", U"两人", U"两盏"}) &&
                          has_any(fact.before, {U"相距", U"距离", U"隔"});
        const bool before = has_any(fact.before, {U"间隔", U"相隔", U"间距", U"每"}) ||
                            fact.before.ends_with(U"every ") || fact.before.ends_with(U"intervals of ") ||
                            fact.before.ends_with(U"一棵隔");
        const bool between = has_any(fact.before, {U"between each", U"between every", U"between neighbouring",
                                                   U"between neighboring", U"between two"});
        const bool behind =
            has_any(fact.behind, {U"between each", U"between one", U"between two", U"between every",
                                  U"between neighbouring", U"between neighboring", U"between adjacent"});
        const bool pair =
            begins_with_any(fact.before, {U"棵", U"盏", U"面", U"盆", U"根", U"人", U"名", U"位", U"张", U"把"}) &&
            has_any(fact.before, {U"相距", U"相隔", U"间隔", U"距离", U"之间"});
        return next || before || between || behind || pair ||
               (has_any(fact.behind, {U"apart"}) && !has_any(fact.before, {U"first", U"last"})) ||
               fact.behind.ends_with(U"一棵") || has_any(fact.behind, {U"intervals"});
    }

    // 一棵树, 每两棵, 两端, both sides: numbers that change nothing.
    static bool counts_once(const WordProblem& problem, const ProblemFact& fact) {
        const bool in_words = !is_ascii_digit(problem.text[fact.quantity.begin]);
        const bool one = !fact.quantity.unit && fact.value() == Rational(1);
        const bool ends = fact.value() == Rational(2) && in_words && !fact.behind.empty() &&
                          (Text(U"端头边侧旁").find(fact.behind[0]) != Text::npos || fact.behind.starts_with(U" ends"));
        const bool corners = fact.value() == Rational(4) && in_words &&
                             begins_with_any(fact.behind, {U"个角", U"角", U"条边", U"边", U"周", U" corners"});
        const bool neighbours = fact.value() == Rational(2) && in_words &&
                                has_any(fact.before.substr(fact.before.size() > 4 ? fact.before.size() - 4 : 0),
                                        {U"每", U"相邻", U"every", U"任意"});
        const bool houses =
            fact.value() == Rational(2) && in_words && has_any(fact.behind.substr(0, 2), {U"栋", U"座", U"幢", U"楼"});
        return one || ends || corners || neighbours || houses;
    }
};

}  // namespace minillm
