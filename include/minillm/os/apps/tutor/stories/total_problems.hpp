// os/apps/tutor/stories/total_problems.hpp: word problems of so much for each where one count serves twice, or units of
// time meet.
//
//     苹果和香蕉各8箱，苹果每箱15千克，香蕉每箱12千克    8 × (15 + 12) = 216
//     600套，做了5天，每天72套，剩下的4天做完            (600 - 5 × 72) ÷ 4 = 60
//     8 boxes in a crate, 25 oranges in a box, 6 crates  8 × 25 × 6 = 1200
//     35 minutes, 4 times a week                         35 × 4 = 140
//     20 minutes every day, hours in 30 days             20 × 30 ÷ 60 = 10
//     绳子38米，每根跳绳5米，最多几根                    38 ÷ 5: 7 whole ones
//
// Not here: one rate and one count, and sums of them (cancelling_units.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

class TotalProblems {
    using Text = std::u32string_view;

public:
    /// As many of the one as of the other, at two rates.
    static TutorAnswer as_many_of_both(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool fits = facts.size() == 3 && !facts[0].each && facts[1].each && facts[2].each &&
                          is_count(problem, facts) && !facts[0].quantity.percent && !facts[0].quantity.share;
        const bool both = fits && (facts[0].before.ends_with(U"各") || facts[0].before.ends_with(U"各有") ||
                                   facts[0].before.ends_with(U"各买") || facts[0].before.ends_with(U"各运") ||
                                   facts[0].before.ends_with(U"各买了") || facts[0].before.ends_with(U"各运来") ||
                                   has_any(facts[0].behind, {U"each of", U"of each"}));
        const bool one_unit = fits && same_measure(problem, facts[1], facts[2]);
        const Text told =
            problem.text.substr(0, static_cast<std::size_t>(problem.question.data() - problem.text.data()));
        if (!both || !one_unit || has_any(problem.text, {U"倍", U"折", U"剩", U"left", U"change", U"找"}) ||
            has_any(told, {U"比", U"than"})) {
            return {};
        }
        const bool difference = has_any(problem.question, {U"多多少", U"多几", U"少多少", U"少几", U"相差",
                                                           U"how many more", U"how much more", U"difference"});
        const bool total = has_any(problem.question, {U"一共", U"总共", U"共", U"合计", U"altogether", U"in all",
                                                      U"total", U"cost", U"spend", U"pay"});
        if (difference == total) {
            return {};
        }
        const bool first_more = facts[2].value() < facts[1].value();
        const MathStep one = total        ? problem_step('+', facts[1].value(), facts[2].value())
                             : first_more ? problem_step('-', facts[1].value(), facts[2].value())
                                          : problem_step('-', facts[2].value(), facts[1].value());
        const MathStep all = problem_step('*', one.result, facts[0].value());
        return in_asked_measure(all.result, {one, all}, facts[1].quantity.unit, problem);
    }

    /// A plan of so many in all; so many days at one rate are done. The rate of the rest, or how long the rest takes.
    static TutorAnswer rest_of_plan(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool rest_said =
            has_any(problem.text, {U"剩下", U"余下", U"剩余", U"the rest", U"the remaining", U"remaining"}) ||
            contains(problem.text, U"其余");
        if (facts.size() != 4 || !rest_said || facts[0].each ||
            has_any(problem.text, {U"比", U"than", U"倍", U"提前", U"折", U"more a day", U"fewer"})) {
            return {};
        }
        const ProblemFact* rate = nullptr;
        const ProblemFact* new_rate = nullptr;
        std::vector<const ProblemFact*> times;
        for (std::size_t i = 1; i < facts.size(); ++i) {
            if (facts[i].each) {
                const ProblemFact*& place = rate == nullptr ? rate : new_rate;
                place = &facts[i];
            } else if (is_time(facts[i])) {
                times.push_back(&facts[i]);
            } else {
                return {};
            }
        }
        const bool same = rate != nullptr && same_measure(problem, facts[0], *rate);
        if (!same || times.empty() || times.size() > 2 || is_time(facts[0]) || facts.back().value().is_zero()) {
            return {};
        }
        // the last number is of the rest: its clause, or the one before it, says so
        const std::size_t gap_begin = facts[2].quantity.end;
        const Text last_words = problem.text.substr(gap_begin, facts[3].quantity.begin - gap_begin);
        const std::size_t tail_end =
            std::min(problem.text.find_first_of(U",.;?!", facts[3].quantity.end), problem.text.size());
        const Text tail = problem.text.substr(facts[3].quantity.end, tail_end - facts[3].quantity.end);
        const bool last_is_rest = has_any(last_words, {U"剩下", U"余下", U"剩余", U"其余", U"rest", U"remaining"}) ||
                                  has_any(tail, {U"剩下", U"rest", U"remaining"});
        const bool changed =
            has_any(last_words, {U"多", U"少", U"快", U"慢", U"more", U"fewer", U"extra"});  // 剩下的每天多做8套
        if (!last_is_rest || changed) {
            return {};
        }
        const MathStep done = problem_step('*', rate->value(), times[0]->value());
        const MathStep left = problem_step('-', facts[0].value(), done.result);
        if (left.result.is_negative()) {
            return {};
        }
        const bool second_time = times.size() == 2 && times[1] == &facts.back() && same_unit(*times[0], *times[1]);
        const bool asks_rate =
            has_any(problem.question, {U"每", U"each day", U"a day", U"per day", U"every day", U"each hour", U"an hour",
                                       U"per hour", U"each week", U"a week"});
        const bool asks_time =
            has_any(problem.question, {U"几天", U"多少天", U"几小时", U"多少小时", U"how many days", U"how many hours",
                                       U"how many more days", U"how long", U"how many more hours"});
        if (second_time && new_rate == nullptr && asks_rate) {
            const MathStep each = problem_step('/', left.result, times[1]->value());
            return problem_finished(each.result, {done, left, each});
        }
        if (times.size() == 1 && new_rate == &facts.back() && asks_time && same_measure(problem, *rate, *new_rate)) {
            const MathStep time = problem_step('/', left.result, new_rate->value());
            return problem_finished(time.result, {done, left, time});
        }
        return {};
    }

    /// Boxes in a crate, oranges in a box: a chain of "so many in one".
    static TutorAnswer chain(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool counted = facts.size() == 3 && std::all_of(facts.begin(), facts.end(), [](const ProblemFact& f) {
                                 return !f.quantity.unit && !f.quantity.percent && !f.quantity.share && !f.noun.empty();
                             });
        if (!counted || !is_latin_letter(facts[0].noun[0])) {
            return {};
        }
        // what each of the first two numbers is in one of
        const Text holder[2] = {in_one(facts[0]), in_one(facts[1])};
        const bool first_outer = same_noun(holder[1], facts[0].noun) && same_noun(holder[0], facts[2].noun);
        const bool first_inner = same_noun(holder[0], facts[1].noun) && same_noun(holder[1], facts[2].noun);
        const Text asked_noun = first_outer ? facts[1].noun : facts[0].noun;
        const std::size_t asks = problem.question.rfind(U"how many ");
        const bool asks_inner =
            asks != Text::npos &&
            find_word(problem.question.substr(asks, 9 + asked_noun.size() + 2), asked_noun) != Text::npos;
        if (holder[0].empty() || holder[1].empty() || first_outer == first_inner || !asks_inner ||
            has_any(problem.text, {U"more", U"left", U"sold", U"eaten", U"rotten", U"gave"})) {
            return {};
        }
        const MathStep in_crate = problem_step('*', facts[0].value(), facts[1].value());
        const MathStep all = problem_step('*', in_crate.result, facts[2].value());
        return problem_finished(all.result, {in_crate, all});
    }

    /// So long each time, so many times a week (a day), and perhaps so many weeks.
    static TutorAnswer several_times(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        if (facts.size() < 2 || facts.size() > 3 ||
            has_any(problem.text, {U"比", U"than", U"倍", U"times as", U"more", U"left", U"剩", U"fewer", U"but",
                                   U"except", U"休息"})) {
            return {};
        }
        const auto is_times = [](const ProblemFact& f) {
            return !f.quantity.unit && (f.behind.starts_with(U" times a ") || f.behind.starts_with(U" times every ") ||
                                        f.behind.starts_with(U" times each ") || f.behind.starts_with(U" times per ") ||
                                        (f.behind.starts_with(U"次") && contains(f.before, U"每")));
        };
        const ProblemFact* times = nullptr;
        const ProblemFact* amount = nullptr;
        const ProblemFact* periods = nullptr;
        for (const ProblemFact& fact : facts) {
            const bool period =
                fact.quantity.unit && (fact.quantity.unit->id == "wk" || fact.quantity.unit->id == "d" ||
                                       fact.quantity.unit->dimension == "calendar" || fact.quantity.unit->id == "yr");
            const ProblemFact*& place = is_times(fact) ? times : period ? periods : amount;
            if (place != nullptr || fact.quantity.percent || fact.quantity.share) {
                return {};
            }
            place = &fact;
        }
        if (times == nullptr || amount == nullptr || !amount->quantity.unit ||
            has_any(amount->before, {U"每天", U"每周", U"every day", U"a day"})) {
            return {};
        }
        const std::string of = period_of(*times);
        const std::string asked = period_in(problem.question);  // a week, 一周
        const MathStep in_period = problem_step('*', amount->value(), times->value());
        if (of.empty() || (periods == nullptr && asked != of) ||
            (periods != nullptr && periods->quantity.unit->id != of)) {
            return {};
        }
        std::vector<MathStep> steps = {in_period};
        if (periods != nullptr) {
            steps.push_back(problem_step('*', in_period.result, periods->value()));
        }
        return in_asked_measure(steps.back().result, steps, amount->quantity.unit, problem);
    }

    /// Whether a problem has so long every day, and a number of days: those two never divide each other.
    static bool tells_of_daily_time(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool plain = facts.size() == 2 && !facts[0].quantity.percent && !facts[0].quantity.share &&
                           facts[0].quantity.unit && facts[0].quantity.unit->dimension == "time" &&
                           facts[1].quantity.unit && facts[1].quantity.unit->dimension == "time";
        const bool daily = plain && facts[0].quantity.unit->factor < Rational(86400) &&
                           (has_any(facts[0].behind, {U"every day", U"a day", U"each day", U"per day", U"daily"}) ||
                            has_any(facts[0].before, {U"每天", U"每日", U"every day", U"each day"}));
        return daily && (facts[1].quantity.unit->id == "d" || facts[1].quantity.unit->id == "wk") && !facts[1].each;
    }

    /// So long every day, and so many days (or a week): how long is that in the unit that is asked?
    static TutorAnswer every_day(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const std::optional<UnitReader::Found> asked = asked_measure(problem);
        const bool clock = has_any(problem.text, {U"快", U"慢", U"fast", U"slow", U"loses", U"gains", U"比", U"than",
                                                  U"more", U"剩", U"左右", U"时速"});
        if (!tells_of_daily_time(problem) || clock || !asked || asked->readings.front().dimension != "time") {
            return {};
        }
        std::vector<MathStep> steps;
        Rational count = facts[1].value();
        if (facts[1].quantity.unit->id == "wk") {
            steps.push_back(problem_step('*', count, Rational(7)));
            count = steps.back().result;
        }
        steps.push_back(problem_step('*', facts[0].value(), count));
        return in_asked_measure(steps.back().result, steps, facts[0].quantity.unit, problem);
    }

    /// Pieces of one length from a long one: only whole pieces count.
    static TutorAnswer whole_pieces(const WordProblem& problem) {
        std::vector<const ProblemFact*> lengths;
        for (const ProblemFact& fact : problem.facts) {
            const bool article = fact.value() == Rational(1) && !fact.quantity.unit;
            if (!article) {
                lengths.push_back(&fact);
            }
        }
        const bool cuts = has_any(problem.text, {U"剪", U"截", U"裁", U"锯", U"切", U"cut", U"cuts", U"cutting"});
        const bool measured =
            lengths.size() == 2 && std::all_of(lengths.begin(), lengths.end(), [](const ProblemFact* f) {
                return f->quantity.unit && f->quantity.unit->dimension == "length" && !f->quantity.share;
            });
        const bool pieces = has_any(
            problem.question, {U"几根", U"几段", U"几条", U"几个", U"多少根", U"多少段", U"多少条", U"多少个", U"几块",
                               U"how many pieces", U"how many lengths", U"how many strips", U"how many"});
        const bool counts_cuts = has_any(problem.question, {U"几次", U"几刀", U"cuts"});
        const bool asks_rest = has_any(problem.question, {U"剩", U"left", U"余"});
        if (!cuts || !measured || (!pieces && !asks_rest) || counts_cuts ||
            has_any(problem.text, {U"宽", U"wide", U"width", U"比", U"than", U"by"})) {
            return {};
        }
        const ProblemFact* whole = lengths[0];
        const ProblemFact* piece = lengths[1];
        const bool said = piece->each || has_any(piece->before, {U"每"}) ||
                          has_any(piece->behind, {U"pieces", U"strips", U"lengths", U"long", U"的小段"}) ||
                          has_any(piece->before, {U"pieces", U"strips", U"lengths"});
        const Rational length = UnitReader::convert(whole->value(), *whole->quantity.unit, *piece->quantity.unit);
        if (!said || piece->value().is_zero() || length < piece->value()) {
            return {};
        }
        const MathStep count = problem_step('/', length, piece->value());
        const Rational down = rounded_down(count.result);
        if (asks_rest) {
            const MathStep used = problem_step('*', down, piece->value());
            const MathStep rest = problem_step('-', length, used.result);
            return in_asked_measure(rest.result, {used, rest}, piece->quantity.unit, problem);
        }
        return problem_finished(down, {count});
    }

private:
    // 8箱; or 6千克, where both rates are for each 千克
    static bool is_count(const WordProblem& problem, const std::vector<ProblemFact>& facts) {
        const Quantity& count = facts[0].quantity;
        const std::u32string of =
            U"每" + std::u32string(problem.text.substr(count.number_end, count.end - count.number_end));
        return !count.unit || (contains(facts[1].before, of) && contains(facts[2].before, of));
    }

    static bool same_noun(Text a, Text b) {
        const bool shorter = a.size() + 1 == b.size()
                                 ? b.starts_with(a) && b.back() == U'e'
                                 : b.size() + 1 == a.size() && a.starts_with(b) && a.back() == U'e';
        return a == b || shorter;  // cases lost its e with its s
    }

    static bool same_measure(const WordProblem& problem, const ProblemFact& a, const ProblemFact& b) {
        if (problem.is_price(a) || problem.is_price(b)) {
            return problem.is_price(a) && problem.is_price(b);
        }
        if (a.quantity.unit || b.quantity.unit) {
            return a.quantity.unit && b.quantity.unit && a.quantity.unit->id == b.quantity.unit->id;
        }
        return !a.noun.empty() && (a.noun == b.noun || is_latin_letter(a.noun[0]));  // 72 a day
    }

    // 8 boxes in a crate -> crate; "in each crate", "per crate"
    static Text in_one(const ProblemFact& fact) {
        for (const Text word : {Text(U" in a "), Text(U" in an "), Text(U" in each "), Text(U" in every "),
                                Text(U" per "), Text(U" to a "), Text(U" in one ")}) {
            const std::size_t at = fact.behind.find(word);
            if (at != Text::npos) {
                return WordProblem::noun_of(fact.behind.substr(at + word.size()));
            }
        }
        const bool holds = has_any(fact.before, {U"each", U"every"});
        return holds ? WordProblem::noun_of(
                           fact.before.substr(std::min(fact.before.rfind(U"each "), fact.before.rfind(U"every ")) + 5))
                     : Text();
    }

    // 4 times a week -> wk; 每周游3次 -> wk
    static std::string period_of(const ProblemFact& times) {
        return period_in(contains(times.before, U"每") ? times.before : times.behind);
    }

    static std::string period_in(Text text) {
        const bool week = has_any(text, {U"周", U"星期", U"礼拜", U"week"});
        const bool day = has_any(text, {U"天", U"日", U"day"});
        const bool month = has_any(text, {U"月", U"month"});
        if (week + day + month != 1) {
            return {};
        }
        return week ? "wk" : day ? "d" : "month";
    }
};

}  // namespace minillm
