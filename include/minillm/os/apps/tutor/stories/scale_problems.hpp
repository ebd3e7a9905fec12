// os/apps/tutor/stories/scale_problems.hpp: word problems in which everything grows by one factor: maps, recipes, a
// steady rate.
//
//     比例尺1:500000，图上6厘米，实际多少千米       6 × 500000 = 3000000 cm = 30 km
//     1 cm stands for 5 km, 7 cm on the map         7 ÷ 1 × 5 = 35 km
//     2/3 cup of sugar, half the recipe             2/3 × 1/2 = 1/3
//     45 pages in 3 minutes, in 8 minutes?          45 ÷ 3 × 8 = 120
//
//     real = on the map × scale          on the map = real ÷ scale
//
// Not here: what more workers need less of (cancelling_units.hpp); areas on maps, which grow by the square of the
// scale.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../expression.hpp"
#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "asked_measure.hpp"
#include "word_problem.hpp"

namespace minillm {

class ScaleProblems {
    using Text = std::u32string_view;

public:
    /// A length on a map or a drawing, or the real one.
    // 照片长15厘米、宽10厘米，放大后长45厘米: both sides grow alike.
    static TutorAnswer enlarged(const WordProblem& problem) {
        const bool alike =
            has_any(problem.text, {U"放大", U"缩小", U"enlarged", U"enlarge", U"reduced", U"enlargement"}) &&
            !has_any(problem.text, {U"倍", U"times", U"面积", U"area", U"周长", U"perimeter"});
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool lengths = facts.size() == 3 && std::all_of(facts.begin(), facts.end(), is_length);
        if (!alike || !lengths || !same_unit(facts[0], facts[1]) || !same_unit(facts[0], facts[2]) ||
            facts[0].value().is_zero() || facts[1].value().is_zero()) {
            return {};
        }
        const int sides[] = {side_of(problem, facts[0]), side_of(problem, facts[1]), side_of(problem, facts[2])};
        const bool asks_across = has_any(problem.question, {U"宽", U"wide", U"width"});
        const bool asks_along =
            has_any(problem.question, {U"长", U"高", U"long", U"high", U"tall", U"length", U"height"});
        const std::size_t same = sides[0] == sides[2] ? 0 : 1;
        const bool told = sides[0] * sides[1] == -1 && sides[same] == sides[2];
        const int asked = asks_across == asks_along ? 0 : asks_across ? -1 : 1;
        if (!told || asked != -sides[2] || facts[2].quantity.begin < facts[1].quantity.begin) {
            return {};
        }
        const MathStep times = problem_step('/', facts[2].value(), facts[same].value());
        const MathStep other = problem_step('*', facts[1 - same].value(), times.result);
        return in_asked_measure(other.result, {times, other}, facts[0].quantity.unit, problem);
    }

    // 1 for a length or a height, -1 for a width, 0 if its words say neither.
    static int side_of(const WordProblem& problem, const ProblemFact& fact) {
        const Text behind = problem.text.substr(fact.quantity.end, 6);
        const Text before = fact.before.substr(fact.before.size() - std::min<std::size_t>(fact.before.size(), 2));
        const bool across = begins_with_any(behind, {U" wide"}) || has_any(before, {U"宽"});
        const bool along = begins_with_any(behind, {U" long", U" high", U" tall"}) || has_any(before, {U"长", U"高"});
        return across == along ? 0 : across ? -1 : 1;
    }

    // Two lengths, one on the paper and one of the thing itself: the scale, as 1:500 or 20:1.
    static TutorAnswer scale_asked(const WordProblem& problem) {
        std::vector<ProblemFact> facts = problem.facts;
        std::erase_if(facts, [&](const ProblemFact& f) {
            return says_little(problem, f) || (!f.quantity.unit && f.value() == Rational(1));
        });
        const bool asks = has_any(problem.question, {U"比例尺", U"what is the scale", U"what scale"});
        if (!asks || facts.size() != 2 || !is_length(facts[0]) || !is_length(facts[1])) {
            return {};
        }
        const auto is_drawn = [](const ProblemFact& fact) {
            return has_any(fact.before, {U"图上", U"图纸", U"地图", U"画", U"平面图", U"on the map", U"on a map",
                                         U"on the plan", U"drawing", U"model"}) ||
                   has_any(fact.behind, {U"on the map", U"on a map", U"on the plan", U"on a plan", U"on the drawing"});
        };
        if (is_drawn(facts[0]) == is_drawn(facts[1])) {
            return {};
        }
        const ProblemFact& drawn = facts[is_drawn(facts[0]) ? 0 : 1];
        const ProblemFact& real = facts[is_drawn(facts[0]) ? 1 : 0];
        const Rational length = UnitReader::convert(real.value(), *real.quantity.unit, *drawn.quantity.unit);
        const bool enlarged = length < drawn.value();
        const MathStep times =
            enlarged ? problem_step('/', drawn.value(), length) : problem_step('/', length, drawn.value());
        if (!(Rational(0) < drawn.value()) || !times.result.is_whole()) {
            return {};
        }
        TutorAnswer answer = problem_finished(times.result, {times});
        answer.result = enlarged ? answer.result + ":1" : "1:" + answer.result;
        return answer;
    }

    static TutorAnswer map_scale(const WordProblem& problem) {
        const bool map =
            has_any(problem.text, {U"比例尺", U"地图", U"图上", U"平面图", U"map", U"scale", U"drawing", U"plan"}) ||
            is_model(problem.text);
        if (!map || has_any(problem.text, {U"面积", U"area", U"小时", U"hour", U"速度", U"speed"})) {
            return {};
        }
        // The scale: 1:500000, 1/500000, or a length on the map that stands for a real one.
        std::vector<ProblemFact> facts = problem.facts;
        std::erase_if(facts, [&](const ProblemFact& f) { return says_little(problem, f); });
        std::optional<Rational> factor;
        const ProblemFact* known = nullptr;
        const bool stands_for = has_any(problem.text, {U"表示", U"代表", U"相当于", U"stands for", U"represents",
                                                       U"represent", U"means", U"equals", U"is equal to", U"="}) ||
                                contains(problem.text, U"stand for") ||
                                (facts.size() == 3 && joins_scale(problem, facts[0], facts[1]));
        Unit real_unit;
        const bool colon = facts.size() >= 2 && is_colon(problem, facts[0], facts[1]) && !facts[0].quantity.unit;
        const bool colon_last = facts.size() == 3 && is_colon(problem, facts[1], facts[2]) && !facts[1].quantity.unit;
        if (facts.size() == 3 && (colon || colon_last)) {
            const std::size_t first = colon ? 0 : 1;
            if (facts[first].value().is_zero()) {
                return {};
            }
            factor = facts[first + 1].value() / facts[first].value();
            known = &facts[colon ? 2 : 0];
        } else if (facts.size() == 2 && (is_small_share(facts[0]) || is_small_share(facts[1]))) {
            const bool first = is_small_share(facts[0]);
            factor = Rational(1) / facts[first ? 0 : 1].value();
            known = &facts[first ? 1 : 0];
        } else if (facts.size() == 3 && stands_for && is_length(facts[0]) && is_length(facts[1]) &&
                   facts[0].quantity.unit->factor < facts[1].quantity.unit->factor && Rational(0) < facts[0].value()) {
            factor = UnitReader::convert(facts[1].value(), *facts[1].quantity.unit, *facts[0].quantity.unit) /
                     facts[0].value();
            real_unit = *facts[1].quantity.unit;
            known = &facts[2];
        }
        if (!factor || known == nullptr || !is_length(*known) || !(Rational(0) < *factor)) {
            return {};
        }
        const Text asked = problem.question;
        // how many kilometres are 9 cm: the units say which of the two is on the map
        const bool small = is_small(*known->quantity.unit);
        const std::optional<UnitReader::Found> unit = asked_measure(problem);
        const bool asks_large =
            unit && unit->readings.front().dimension == "length" && !is_small(unit->readings.front());
        const bool asks_map = !(small && asks_large) &&
                              has_any(asked, {U"图上", U"地图上", U"平面图上", U"应画", U"画", U"on the map",
                                              U"on a map", U"on a drawing", U"on a plan", U"map distance",
                                              U"on the drawing", U"on the plan", U"apart on the"}) &&
                              !has_any(asked, {U"实际", U"real", U"actual"});
        const bool asks_real = has_any(asked, {U"实际", U"实地", U"real", U"actual", U"in real life", U"really"});
        const bool on_map =
            has_any(words_around(*known), {U"图上", U"地图", U"图纸", U"平面图", U"量得", U"map", U"drawing", U"plan"});
        const bool is_real = has_any(words_around(*known), {U"实际", U"real", U"actual"}) && !on_map;
        const bool model_known = is_model(problem.text) && has_any(known->before, {U"model", U"模型"});
        const bool to_real = asks_real || (!asks_map && (on_map || (small && asks_large) || model_known));
        const bool to_map =
            asks_map || (!to_real && is_model(problem.text) && is_real && has_any(asked, {U"model", U"模型"}));
        if ((asks_map && (asks_real || on_map)) || (to_real && is_real) || (!to_real && !to_map) ||
            (to_real && asks_map)) {
            return {};
        }
        return to_real ? real_length(problem, *known, *factor, real_unit) : map_length(problem, *known, *factor);
    }

    /// A share, or a multiple, of a whole recipe.
    static TutorAnswer part_of_recipe(const WordProblem& problem) {
        const ProblemFact* amount = nullptr;
        for (const ProblemFact& fact : problem.facts) {
            const bool of_recipe =
                fact.quantity.share &&
                has_any(fact.behind.substr(0, 24), {U"the recipe", U"a batch", U"the batch", U"of the recipe",
                                                    U"of this recipe", U"份", U"配方", U"菜谱"}) &&
                !has_any(fact.behind.substr(0, 24), {U"cup", U"spoon", U"teaspoon"});
            if (of_recipe) {
                continue;
            }
            if (amount != nullptr) {
                return {};
            }
            amount = &fact;
        }
        const std::optional<Rational> times = recipe_factor(problem.text);
        if (amount == nullptr || !times || !has_any(problem.text, {U"recipe", U"batch", U"配方", U"菜谱", U"食谱"})) {
            return {};
        }
        // half the recipe needs 2 cups: then the amount is of the part
        const bool of_part = recipe_factor(words_around(*amount)).has_value();
        if (of_part != has_any(problem.question, {U"whole recipe", U"full recipe", U"整份", U"whole batch"})) {
            return {};
        }
        const MathStep part = problem_step(of_part ? '/' : '*', amount->value(), *times);
        TutorAnswer answer = problem_finished(part.result, {part});
        answer.result = amount->quantity.decimal ? answer.result : part.result.fraction();
        return answer;
    }

    /// A recipe for so many people, or muffins, and what goes into it: how much of one thing for so many others?
    static TutorAnswer recipe_for(const WordProblem& problem) {
        const ProblemFact* base = nullptr;
        const ProblemFact* other = nullptr;
        std::vector<const ProblemFact*> amounts;
        const auto counts = [](const ProblemFact& fact) {
            return !fact.quantity.unit && !fact.quantity.share && !fact.each && !fact.noun.empty();
        };
        for (const ProblemFact& fact : problem.facts) {
            const bool of_recipe = has_any(fact.before, {U"recipe", U"配方", U"食谱", U"菜谱"});
            base = base == nullptr && of_recipe && counts(fact) ? &fact : base;
        }
        for (const ProblemFact& fact : problem.facts) {
            const bool again = base != nullptr && &fact != base && counts(fact) && makes_the_same(*base, fact);
            if (fact.quantity.percent || !(Rational(0) < fact.value()) || (again && other != nullptr)) {
                return {};
            }
            if (again) {
                other = &fact;
            } else if (&fact != base) {
                amounts.push_back(&fact);
            }
        }
        const bool changes =
            has_any(problem.text, {U"more", U"already", U"left", U"还", U"已", U"than", U"比", U"rest", U"剩"});
        const ProblemFact* const amount = ingredient_asked(problem, amounts);
        if (amount == nullptr || base == nullptr || other == nullptr || changes || !asks_for(problem, *amount)) {
            return {};
        }
        const MathStep one = problem_step('/', amount->value(), base->value());
        const MathStep all = problem_step('*', one.result, other->value());
        return in_asked_measure(all.result, {one, all}, amount->quantity.unit, problem);
    }

    /// So much in one time or for one amount; how much in, or for, another, at the same rate?
    static TutorAnswer same_rate(const WordProblem& problem) {
        const std::vector<ProblemFact>& facts = problem.facts;
        const bool steady =
            has_any(problem.text, {U"照这样",       U"这样计算",     U"按这样",           U"同样的速度",
                                   U"以这样的速度", U"照此",         U"照这个",           U"按这个",
                                   U"照这种",       U"以这个速度",   U"at that speed",    U"at this speed",
                                   U"at that rate", U"at this rate", U"at the same rate", U"at the same speed",
                                   U"at that pace", U"at this pace", U"at the same pace", U"same rate",
                                   U"same speed",   U"same pace"});
        const bool fits = facts.size() == 3 && std::all_of(facts.begin(), facts.end(), [](const ProblemFact& f) {
                              return !f.quantity.percent && Rational(0) < f.value();
                          });
        if (!steady || !fits ||
            has_any(problem.text, {U"比", U"剩", U"还要", U"再", U"又", U"more", U"left", U"fewer", U"rest", U"another",
                                   U"still", U"倍"})) {
            return {};
        }
        // the third number is of the kind of one of the first two
        const bool one_kind = same_kind(facts[0], facts[1]) && same_kind(facts[0], facts[2]);
        const bool named = one_kind && facts[0].quantity.unit.has_value();  // 9千克黄豆做36千克豆腐
        const bool like_first = named ? same_stuff(problem, facts[0], facts[2]) : same_kind(facts[0], facts[2]);
        const bool like_second = named ? same_stuff(problem, facts[1], facts[2]) : same_kind(facts[1], facts[2]);
        if (like_first == like_second || (!named && same_kind(facts[0], facts[1]))) {
            return {};
        }
        const ProblemFact& known = facts[like_first ? 0 : 1];
        const ProblemFact& amount = facts[like_first ? 1 : 0];
        const auto works = [](const ProblemFact& f) {
            return has_any(f.behind.substr(0, 10),
                           {U"人", U"台", U"名", U"个工人", U"头", U"辆", U"worker", U"men", U"people", U"person",
                            U"machine", U"tap", U"pump", U"painter", U"horse", U"cow"});
        };
        const bool inverse = works(known) && amount.quantity.unit && amount.quantity.unit->dimension == "time";
        if (inverse || known.value().is_zero() || !asks_for(problem, amount)) {
            return {};
        }
        Rational other = facts[2].value();
        std::vector<MathStep> steps;
        if (known.quantity.unit) {
            other = UnitReader::convert(other, *facts[2].quantity.unit, *known.quantity.unit);
        }
        steps.push_back(problem_step('/', amount.value(), known.value()));
        steps.push_back(problem_step('*', steps[0].result, other));
        if (!amount.quantity.unit && !steps.back().result.is_whole()) {
            return {};
        }
        return in_asked_measure(steps.back().result, steps, amount.quantity.unit, problem);
    }

private:
    static bool makes_the_same(const ProblemFact& base, const ProblemFact& fact) {
        const auto people = [](const ProblemFact& f) {
            return has_any(f.behind.substr(0, 8), {U"people", U"person", U"人"});
        };
        return base.noun == fact.noun || (people(base) && people(fact));
    }

    // Of several ingredients the one that the question names: 3 eggs and 360 g of flour, how much flour.
    static const ProblemFact* ingredient_asked(const WordProblem& problem,
                                               const std::vector<const ProblemFact*>& amounts) {
        if (amounts.size() == 1) {
            return amounts.front();
        }
        const ProblemFact* found = nullptr;
        for (const ProblemFact* amount : amounts) {
            const std::size_t of = amount->behind.find(U" of ");
            const Text stuff = of == Text::npos ? amount->noun : WordProblem::noun_of(amount->behind.substr(of + 4));
            if (stuff.empty() || find_word(problem.question, stuff) == Text::npos) {
                continue;
            }
            if (found != nullptr) {
                return nullptr;
            }
            found = amount;
        }
        return found;
    }

    static bool is_model(Text text) {
        return has_any(text, {U"模型", U"model"}) && has_any(text, {U"scale", U"比例", U"1:", U"1 :"});
    }

    static bool is_small(const Unit& unit) { return unit.factor < Rational(1); }

    // 1 cm to 15 km, 2 cm for 5 km
    static bool joins_scale(const WordProblem& problem, const ProblemFact& one, const ProblemFact& next) {
        const Text gap = problem.text.substr(one.quantity.end, next.quantity.begin - one.quantity.end);
        return gap == U" to " || gap == U" for " || gap == U" : " || gap == U":" || gap == U" for every " ||
               gap == U" is " || gap == U" shows ";
    }

    static bool is_length(const ProblemFact& fact) {
        return fact.quantity.unit && fact.quantity.unit->dimension == "length";
    }

    static bool is_small_share(const ProblemFact& fact) {
        return fact.quantity.share && !fact.quantity.unit && fact.value() < Rational(1) && Rational(0) < fact.value();
    }

    // 一幅地图, two villages: how many there are of what is named
    static bool says_little(const WordProblem& problem, const ProblemFact& fact) {
        const bool in_words = !is_ascii_digit(problem.text[fact.quantity.begin]);
        return in_words && !fact.quantity.unit && (fact.value() == Rational(1) || fact.value() == Rational(2));
    }

    static bool is_colon(const WordProblem& problem, const ProblemFact& one, const ProblemFact& next) {
        const std::size_t end = one.quantity.end;
        const Text gap = problem.text.substr(end, next.quantity.begin - end);
        return gap == U":" || gap == U" : " || gap == U": " || gap == U"∶" || gap == U"比" || gap == U" to ";
    }

    static TutorAnswer real_length(const WordProblem& problem, const ProblemFact& known, const Rational& factor,
                                   const Unit& told) {
        const Unit& unit = *known.quantity.unit;
        const MathStep real = problem_step('*', known.value(), factor);
        if (asked_measure(problem)) {
            return in_asked_measure(real.result, {real}, unit, problem);
        }
        // no unit is asked for: that of the scale, or one in which the number is short
        const Rational metres = UnitReader::convert(real.result, unit, metre());
        const Unit shown = !told.id.empty() ? told : metres < Rational(1000) ? metre() : kilometre();
        return problem_finished(UnitReader::convert(real.result, unit, shown), {real}, shown.id);
    }

    static TutorAnswer map_length(const WordProblem& problem, const ProblemFact& known, const Rational& factor) {
        const Unit& unit = *known.quantity.unit;
        const Unit centimetre{"cm", "厘米", "length", Rational(BigInteger(1), BigInteger(100)), Rational(0)};
        const Rational length = UnitReader::convert(known.value(), unit, centimetre);
        const MathStep drawn = problem_step('/', length, factor);
        if (asked_measure(problem)) {
            return in_asked_measure(drawn.result, {drawn}, centimetre, problem);
        }
        return problem_finished(drawn.result, {drawn}, "cm");
    }

    static Unit metre() { return {"m", "米", "length", Rational(1), Rational(0)}; }
    static Unit kilometre() { return {"km", "千米", "length", Rational(1000), Rational(0)}; }

    static std::optional<Rational> recipe_factor(Text text) {
        const std::pair<Text, Rational> words[] = {{U"half the recipe", Rational(1) / Rational(2)},
                                                   {U"half of the recipe", Rational(1) / Rational(2)},
                                                   {U"half a batch", Rational(1) / Rational(2)},
                                                   {U"half a recipe", Rational(1) / Rational(2)},
                                                   {U"halves the recipe", Rational(1) / Rational(2)},
                                                   {U"half the batch", Rational(1) / Rational(2)},
                                                   {U"a third of the recipe", Rational(1) / Rational(3)},
                                                   {U"doubles the recipe", Rational(2)},
                                                   {U"double the recipe", Rational(2)},
                                                   {U"twice the recipe", Rational(2)},
                                                   {U"triples the recipe", Rational(3)},
                                                   {U"triple the recipe", Rational(3)},
                                                   {U"double batch", Rational(2)},
                                                   {U"一半的配方", Rational(1) / Rational(2)},
                                                   {U"半份", Rational(1) / Rational(2)},
                                                   {U"配方减半", Rational(1) / Rational(2)}};
        std::optional<Rational> factor;
        for (const auto& [word, value] : words) {
            if (contains(text, word)) {
                if (factor && !(*factor == value)) {
                    return std::nullopt;
                }
                factor = value;
            }
        }
        return factor;
    }

    static bool same_kind(const ProblemFact& a, const ProblemFact& b) {
        if (a.quantity.unit && b.quantity.unit) {
            return UnitReader::same_kind(*a.quantity.unit, *b.quantity.unit);
        }
        return !a.quantity.unit && !b.quantity.unit && !a.noun.empty() && a.noun == b.noun;
    }

    // 9千克黄豆 and 25千克黄豆
    static bool same_stuff(const WordProblem& problem, const ProblemFact& a, const ProblemFact& b) {
        const Text name = problem.text.substr(a.quantity.end, 2);
        return name.size() == 2 && is_han(name[0]) && is_han(name[1]) && name == problem.text.substr(b.quantity.end, 2);
    }

    // Whether the question is about what the amount counts or measures: how many pages, 几米, how long.
    static bool asks_for(const WordProblem& problem, const ProblemFact& amount) {
        const Text asked = problem.asked;
        const std::optional<UnitReader::Found> unit = asked_measure(problem);
        if (amount.quantity.unit) {
            const std::string& kind = amount.quantity.unit->dimension;
            const bool names_kind = unit && std::any_of(unit->readings.begin(), unit->readings.end(),
                                                        [&](const Unit& u) { return u.dimension == kind; });
            const bool asks_time = has_any(asked, {U"how long", U"多久", U"多长时间"}) && kind == "time";
            const bool asks_way = has_any(asked, {U"how far", U"多远"}) && kind == "length";
            return names_kind || asks_time || asks_way;
        }
        const bool latin = !amount.noun.empty() && is_latin_letter(amount.noun[0]);
        return !unit && !amount.noun.empty() &&
               (latin ? find_word(asked, amount.noun) != Text::npos : contains(asked.substr(0, 4), amount.noun));
    }
};

}  // namespace minillm
