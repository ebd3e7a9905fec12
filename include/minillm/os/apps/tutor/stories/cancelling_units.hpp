// os/apps/tutor/stories/cancelling_units.hpp: word problems solved by what cancels, as physics does with its units.
//
//     25 [page/day] × 2 [week] × 7 [day/week]  =  350 [page]          420 [km] ÷ 70 [km/h]  =  6 [h]
//     96 [roll] ÷ 6 [roll/bag]                 =  16 [bag]
//
// Every number is a product of things to powers (problem_things.hpp). Each is multiplied or divided with, so that
// exactly the asked thing remains. If two ways to do that give two values, or none does, nothing is said: a number that
// does not fit is worse than no answer. Two numbers of one kind never divide each other this way, but in a proportion
// (3 pens 12 dollars, 7 pens?), direct or inverse.
//
// Not here: totals and rests (stock_story.hpp), multiples and comparisons (relation_reader.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "percent_problems.hpp"
#include "plain_counting.hpp"
#include "problem_things.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Solves a problem whose numbers are all of a known kind.
class CancellingUnits {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request, const std::vector<Quantity>& quantities,
                              const WordProblem& problem) {
        if (quantities.empty() || quantities.size() > 7 || !counts_plainly(problem.text)) {
            return {};
        }
        for (const Quantity& quantity : quantities) {
            const bool kind =
                quantity.unit && (quantity.unit->dimension == "temperature" || quantity.unit->dimension == "data");
            if (quantity.percent || (quantity.share && !quantity.unit) || quantity.value.is_negative() ||
                quantity.value.is_zero() || kind) {
                return {};
            }
        }
        ProblemThings things(request, quantities, problem);
        const bool time_for_time = std::any_of(things.facts.begin(), things.facts.end(), [](const TypedFact& fact) {
            return is_time(fact.of) && fact.per && is_time(*fact.per);
        });
        if (has_two_times(things)) {
            return {};  // 6 hours on Saturday and 4 on Sunday are added before an hourly wage is multiplied
        }
        const bool clock =
            time_for_time && has_any(problem.text, {U"时钟", U"走快", U"走慢", U"快", U"慢", U"fast", U"slow"});
        if (!things.asked || things.facts.size() > 6 || asks_twice(problem) || clock) {
            return {};  // what a clock shows that loses 5 minutes every day
        }
        const bool added = std::any_of(things.facts.begin(), things.facts.end(), [](const TypedFact& fact) {
            return ends_with_any(fact.before, {U"增加", U"增加了", U"减少", U"减少了", U"调走", U"调来"});
        });
        if (added) {
            return {};  // 8个工人 … 增加3个工人: by so many there are more
        }
        for (int attempt = 0; attempt < 2 && !things.facts.empty(); ++attempt) {
            const TutorAnswer answer = CancellingUnits(things, problem).solved();
            if (answer.answered) {
                return answer;
            }
            // "6 workers make 180 toys in one day": the day may say nothing
            const std::size_t before = things.facts.size();
            // but in 一个老师和24个同学 the one is counted
            const bool joined = std::any_of(things.facts.begin(), things.facts.end(), [](const TypedFact& f) {
                return f.value == Rational(1) && ends_with_any(f.behind, {U"和", U"与", U"带", U"带着", U"带领"});
            });
            if (joined) {
                break;
            }
            std::erase_if(things.facts, [](const TypedFact& f) {
                return f.single || (f.value == Rational(1) && !f.per && !f.of.unit);
            });
            if (things.facts.size() == before) {
                break;
            }
        }
        return {};
    }

private:
    CancellingUnits(const ProblemThings& things, const WordProblem& problem) : things_(things), problem_(problem) {}

    /// What one number, or the question, is made of: powers of the names, and the factor to their base units.
    struct Kind {
        std::vector<int> powers;
        Rational factor = Rational(1);

        friend bool operator==(const Kind& a, const Kind& b) { return a.powers == b.powers; }
    };

    /// One way to reach what is asked.
    struct Way {
        Rational value;
        std::vector<MathStep> steps;
    };

    // Two times of one unit beside something by the time: they add up, or one of them is another matter.
    static bool has_two_times(const ProblemThings& things) {
        std::vector<std::string> units;
        bool by_time = false;
        for (const TypedFact& fact : things.facts) {
            by_time = by_time || (fact.per && is_time(*fact.per));
            if (is_time(fact.of) && !fact.per) {
                units.push_back(fact.of.unit->id);
            }
        }
        return by_time && units.size() == 2 && units[0] == units[1];
    }

    static bool is_time(const ProblemThing& thing) {
        return thing.unit && (thing.unit->dimension == "time" || thing.unit->dimension == "calendar");
    }

    static bool asks_twice(const WordProblem& problem) {
        std::size_t count = 0;
        for (const Text word :
             {Text(U"多少"), Text(U"几"), Text(U"how many"), Text(U"how much"), Text(U"how long"), Text(U"how far")}) {
            for (std::size_t at = problem.text.find(word); at != Text::npos; at = problem.text.find(word, at + 1)) {
                ++count;
            }
        }
        return count > 1;
    }

    TutorAnswer solved() {
        if (has_any(problem_.text, {U"三角形", U"圆", U"梯形", U"平行四边形", U"正方体", U"立方体", U"triangle",
                                    U"circle", U"circular", U"trapezoid", U"round", U"cube"})) {
            return {};  // their lengths do not simply multiply
        }
        const bool rest = has_any(problem_.question, {U"剩", U"余", U"找回", U"找", U"还有", U"还差", U"还需", U"还要",
                                                      U"left", U"change", U"remain", U"remains", U"still", U"more"});
        clock_apart_ = std::any_of(things_.facts.begin(), things_.facts.end(), [](const TypedFact& fact) {
            return is_time(fact.of) && fact.per && is_time(*fact.per);
        });
        for (const bool exact : {true, false}) {
            names_.clear();
            const std::vector<Way> ways = products(exact);
            if (ways.size() == 1 && !rest) {
                return finished(ways[0]);
            }
            if (ways.size() > 1) {
                return {};
            }
            if (const std::optional<Way> way = proportion(exact); way && !rest) {
                return finished(*way);
            }
        }
        return {};
    }

    // ---- Kinds ----------------------------------------------------------------------------------------------------

    std::size_t name_of(const ProblemThing& thing) {
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const bool both_open = thing.open() && names_[i].open();
            if (both_open
                    ? thing.measure == names_[i].measure
                    : !thing.open() && !names_[i].open() && !names_[i].unit && ProblemThing::same(thing, names_[i])) {
                return i;
            }
        }
        names_.push_back(thing);
        return names_.size() - 1;
    }

    // A unit: by its own name, or by its dimension with a factor. Areas are lengths squared.
    std::size_t name_of_unit(const Unit& unit, bool exact, int& power, Rational& factor) {
        power = unit.dimension == "area" ? 2 : unit.dimension == "volume" ? 3 : 1;
        std::string name = unit.dimension == "area" || unit.dimension == "volume" ? "length" : unit.dimension;
        factor = unit.factor;
        if (exact) {
            const bool raised = unit.id.ends_with("²") || unit.id.ends_with("³");
            name = raised ? unit.id.substr(0, unit.id.size() - 2) : unit.id;
            power = raised ? power : 1;
            factor = Rational(1);
        }
        const bool days = name == "time" && Rational(60 * 60) < unit.factor;
        if (clock_apart_ && days) {
            name = unit.id;  // 4 hours a day: hours do not cancel days
            factor = Rational(1);
        }
        const bool calendar = name == "time" && unit.id == "yr" && uses_calendar();
        if (calendar) {
            name = "calendar";
            factor = Rational(12);
        }
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (names_[i].unit && names_[i].unit->zh == name) {
                return i;
            }
        }
        ProblemThing thing;
        thing.unit = Unit{name, name, name, Rational(1), Rational(0)};
        names_.push_back(thing);
        return names_.size() - 1;
    }

    bool uses_calendar() const {
        const auto calendar = [](const std::optional<ProblemThing>& t) {
            return t && t->unit && t->unit->dimension == "calendar";
        };
        return calendar(things_.asked) ||
               std::any_of(things_.facts.begin(), things_.facts.end(),
                           [&](const TypedFact& f) { return calendar(f.of) || calendar(f.per); });
    }

    /// Name indices that an open thing may stand for; of a closed one its own.
    std::vector<std::size_t> candidates(const ProblemThing& thing) {
        if (!thing.open()) {
            return {name_of(thing)};
        }
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (!names_[i].unit && (names_[i].open() ? names_[i].measure == thing.measure : thing.may_be(names_[i]))) {
                found.push_back(i);
            }
        }
        return found;
    }

    /// All kinds that a number may be of.
    std::vector<Kind> kinds_of(const ProblemThing& of, const std::optional<ProblemThing>& per, bool exact,
                               const std::optional<ProblemThing>& also = {}) {
        struct Part {
            std::vector<std::size_t> names;
            int power = 1;
            Rational factor = Rational(1);
        };
        const auto part = [&](const ProblemThing& thing) {
            Part result;
            if (thing.unit) {
                result.names = {name_of_unit(*thing.unit, exact, result.power, result.factor)};
            } else {
                result.names = candidates(thing);
            }
            return result;
        };
        const Part top = part(of);
        const Part bottom = per ? part(*per) : Part{{0}, 0, Rational(1)};
        const Part second = also ? part(*also) : Part{{0}, 0, Rational(1)};
        std::vector<Kind> kinds;
        for (const std::size_t a : top.names) {
            for (const std::size_t b : bottom.names) {
                const bool same_thing = per && a == b && !names_[a].unit;
                if (same_thing) {
                    continue;  // six apples for each apple
                }
                for (const std::size_t c : second.names) {
                    Kind kind;
                    kind.powers.assign(names_.size(), 0);
                    kind.powers[a] += top.power;
                    kind.powers[b] -= bottom.power;
                    kind.powers[c] -= second.power;
                    kind.factor = top.factor / bottom.factor / second.factor;
                    kinds.push_back(kind);
                }
            }
        }
        return kinds;
    }

    /// Names are collected first, so that every kind has as many powers.
    void collect_names(bool exact) {
        const auto add = [&](const ProblemThing& thing) {
            int power = 1;
            Rational factor;
            if (thing.unit) {
                name_of_unit(*thing.unit, exact, power, factor);
            } else if (!thing.open() || !thing.measure.empty()) {
                name_of(thing);
            }
        };
        for (const TypedFact& fact : things_.facts) {
            add(fact.of);
            if (fact.per) {
                add(*fact.per);
            }
            if (fact.also_per) {
                add(*fact.also_per);
            }
        }
        add(*things_.asked);
        if (things_.asked_per) {
            add(*things_.asked_per);
        }
    }

    // ---- Products -------------------------------------------------------------------------------------------------

    std::vector<Way> products(bool exact) {
        collect_names(exact);
        fact_kinds_.clear();
        std::size_t choices = 1;
        for (const TypedFact& fact : things_.facts) {
            fact_kinds_.push_back(kinds_of(fact.of, fact.per, exact, fact.also_per));
            choices *= 2 * fact_kinds_.back().size();
        }
        asked_kinds_ = kinds_of(*things_.asked, things_.asked_per, exact);
        std::vector<Way> ways;
        const bool enough = things_.facts.size() > 1 || (things_.asked_per && !things_.facts.empty());
        if (choices == 0 || choices > 4096 || !enough) {
            return ways;
        }
        for (const Kind& asked : asked_kinds_) {
            std::vector<std::pair<Kind, int>> taken;
            search(asked, taken, ways);
        }
        return ways;
    }

    void search(const Kind& asked, std::vector<std::pair<Kind, int>>& taken, std::vector<Way>& ways) {
        if (taken.size() == things_.facts.size()) {
            add_way(asked, taken, ways);
            return;
        }
        for (const Kind& kind : fact_kinds_[taken.size()]) {
            for (const int sign : {1, -1}) {
                bool against = false;
                for (std::size_t i = 0; i < taken.size(); ++i) {
                    against = against || (taken[i].first == kind && taken[i].second != sign &&
                                          !is_proportion(i, taken[i].second, taken.size()));
                }
                if (against) {
                    continue;
                }
                taken.emplace_back(kind, sign);
                search(asked, taken, ways);
                taken.pop_back();
            }
        }
    }

    // Numbers of one kind do not cancel each other, but in a double proportion: 3台5小时450吨, 4台6小时 how much?
    // The one in the question multiplies, and time is not asked (more workers need less of it).
    bool is_proportion(std::size_t first, int sign_of_first, std::size_t second) const {
        const std::size_t question = static_cast<std::size_t>(problem_.question.data() - problem_.text.data());
        const bool first_asked = things_.facts[first].begin >= question;
        const bool second_asked = things_.facts[second].begin >= question;
        const bool time = things_.asked->unit &&
                          (things_.asked->unit->dimension == "time" || things_.asked->unit->dimension == "calendar");
        return (things_.facts.size() == 5 || in_one_period()) && !time && first_asked != second_asked &&
               (first_asked ? sign_of_first > 0 : sign_of_first < 0);
    }

    // 3 cats 12 mice in a week, 5 cats in 2 weeks: the first time is told as "in a week".
    bool in_one_period() const {
        const auto per_period = [](const TypedFact& fact) {
            return fact.per && is_time(*fact.per) && !is_time(fact.of);
        };
        return things_.facts.size() == 4 && std::count_if(things_.facts.begin(), things_.facts.end(), per_period) == 1;
    }

    void add_way(const Kind& asked, const std::vector<std::pair<Kind, int>>& taken, std::vector<Way>& ways) const {
        std::vector<int> powers(names_.size(), 0);
        Rational scale = Rational(1) / asked.factor;
        for (const auto& [kind, sign] : taken) {
            for (std::size_t i = 0; i < powers.size(); ++i) {
                powers[i] += sign * kind.powers[i];
            }
            scale = sign > 0 ? scale * kind.factor : scale / kind.factor;
        }
        if (powers != asked.powers) {
            return;
        }
        Way way;
        bool begun = false;
        for (const int sign : {1, -1}) {
            for (std::size_t i = 0; i < taken.size(); ++i) {
                if (taken[i].second != sign) {
                    continue;
                }
                const Rational& value = things_.facts[i].value;
                if (!begun && sign > 0) {
                    way.value = value;
                } else {
                    way.steps.push_back(problem_step(sign > 0 ? '*' : '/', begun ? way.value : Rational(1), value));
                    way.value = way.steps.back().result;
                }
                begun = true;
            }
        }
        if (!(scale == Rational(1))) {
            const bool grows = scale.bottom().is_one();
            way.steps.push_back(problem_step(grows ? '*' : '/', way.value, grows ? scale : Rational(1) / scale));
            way.value = way.steps.back().result;
        }
        if (std::none_of(ways.begin(), ways.end(), [&](const Way& other) { return other.value == way.value; })) {
            ways.push_back(way);
        }
    }

    // ---- Proportions ----------------------------------------------------------------------------------------------

    // So many of one come with so much; how much comes with so many others?
    std::optional<Way> proportion(bool exact) {
        if (things_.facts.size() != 3 || asked_kinds_.empty() || things_.asked_per) {
            return std::nullopt;
        }
        for (std::size_t amount = 0; amount < 3; ++amount) {
            const std::size_t a = amount == 0 ? 1 : 0;
            const std::size_t b = amount == 2 ? 1 : 2;
            const auto& [kind_a, kind_b, kind] = std::tie(fact_kinds_[a], fact_kinds_[b], fact_kinds_[amount]);
            const bool one_each =
                kind_a.size() == 1 && kind_b.size() == 1 && kind.size() == 1 && asked_kinds_.size() == 1;
            if (!one_each || !(kind_a[0] == kind_b[0]) || !(kind[0] == asked_kinds_[0]) || kind[0] == kind_a[0]) {
                continue;
            }
            const auto apart = [&](std::size_t i) {
                return std::max(things_.facts[i].clause, things_.facts[amount].clause) -
                       std::min(things_.facts[i].clause, things_.facts[amount].clause);
            };
            if (apart(a) == apart(b)) {
                return std::nullopt;  // which of the two belongs to the amount is not said
            }
            const TypedFact& known = things_.facts[apart(a) < apart(b) ? a : b];
            const TypedFact& other = things_.facts[apart(a) < apart(b) ? b : a];
            const Rational known_value =
                known.value * (exact ? Rational(1) : (apart(a) < apart(b) ? kind_a : kind_b)[0].factor);
            const Rational other_value =
                other.value * (exact ? Rational(1) : (apart(a) < apart(b) ? kind_b : kind_a)[0].factor);
            const Rational value = things_.facts[amount].value * kind[0].factor / asked_kinds_[0].factor;
            Way way;
            if (is_inverse(known)) {
                way.steps.push_back(problem_step('*', value, known_value));
                way.steps.push_back(problem_step('/', way.steps[0].result, other_value));
            } else {
                way.steps.push_back(problem_step('/', value, known_value));
                way.steps.push_back(problem_step('*', way.steps[0].result, other_value));
            }
            way.value = way.steps.back().result;
            return way;
        }
        return std::nullopt;
    }

    // More workers, or a higher speed, need less time.
    bool is_inverse(const TypedFact& known) const {
        const bool time = things_.asked->unit &&
                          (things_.asked->unit->dimension == "time" || things_.asked->unit->dimension == "calendar");
        const bool workers = known.of.is_person() || known.of.measure == U"台" || known.of.measure == U"头" ||
                             has_any(known.of.noun, {U"worker", U"person", U"man", U"machine", U"tap", U"pipe", U"pump",
                                                     U"printer", U"painter", U"builder", U"people", U"gardener",
                                                     U"farmer", U"student", U"friend", U"cow", U"horse"});
        const bool made = ends_with_any(known.before, {U"组装", U"生产", U"制造", U"加工", U"安装", U"修理", U"维修",
                                                       U"清洗", U"装", U"造", U"做", U"修", U"产"});
        return time && !made && (workers || known.per);  // 组装3台电脑: they are made, and more of them take longer
    }

    // ---- The answer -----------------------------------------------------------------------------------------------

    TutorAnswer finished(const Way& way) const {
        Rational value = way.value;
        const bool countable = !things_.asked->unit && !things_.asked_per;
        const bool average = has_any(problem_.text, {U"平均", U"average"});
        if (countable && value < Rational(1)) {
            return {};  // a quotient the wrong way round
        }
        if (countable && !value.is_whole() && !average) {
            // Buses for everybody: one more; ropes that can be cut: only whole ones.
            const bool enough = has_any(
                problem_.text, {U"至少", U"需要", U"要", U"at least", U"need", U"needs", U"needed", U"required"});
            const bool full = has_any(problem_.text, {U"最多", U"可以", U"能", U"at most", U"can", U"could", U"full"});
            const bool asks_enough = has_any(problem_.question, {U"至少", U"最少", U"at least", U"need", U"needed"});
            const bool asks_full = has_any(problem_.question, {U"最多", U"at most", U"full"});
            const bool all = has_any(problem_.question, {U"完", U"才能", U"才够"}) && !asks_full;  // 几次才能运完
            if (!all && enough == full && asks_enough == asks_full) {
                return {};
            }
            value = rounded_down(value) + Rational(all || (enough == full ? asks_enough : enough) ? 1 : 0);
        }
        const auto travels = [](const std::optional<ProblemThing>& t) {
            return !t || (t->unit && (t->unit->dimension == "length" || t->unit->dimension == "time"));
        };
        const bool motion = travels(things_.asked) && travels(things_.asked_per) &&
                            std::all_of(things_.facts.begin(), things_.facts.end(),
                                        [&](const TypedFact& f) { return travels(f.of) && travels(f.per); });
        std::string unit = motion && things_.asked->unit ? things_.asked->unit->id : "";
        unit += motion && things_.asked_per && things_.asked_per->unit ? "/" + things_.asked_per->unit->id : "";
        return problem_finished(value, way.steps, unit);
    }

    const ProblemThings& things_;
    const WordProblem& problem_;
    bool clock_apart_ = false;         // so long every day: hours and days are two things
    std::vector<ProblemThing> names_;  // units have their name in unit->zh
    std::vector<std::vector<Kind>> fact_kinds_;
    std::vector<Kind> asked_kinds_;
};

}  // namespace minillm
