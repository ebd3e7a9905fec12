// os/apps/tutor/stories/stock_story.hpp: stories of one stock: what there is at first, what comes and goes, what is
// left, and what is made of that.
//
//     85 plums, 13 are rotten, the rest shared by 8 children    (85 - 13) ÷ 8
//     18 rows of 24 seats, 365 are taken: how many are free     24 × 18 - 365
//     带500元，买4个篮球后还剩160元，每个多少元                 (500 - 160) ÷ 4
//     240页，已看60页，剩下的每天看15页，还要几天               (240 - 60) ÷ 15
//     32人，下去9人，又上来一些人，这时有40人，上来几人         40 - (32 - 9)
//
// What stands behind the stock is one step more: divided by so many, or into parts of so much, or at so much for each.
// Every number has exactly one place (stock_terms.hpp); if that can be done in two ways with two values, or a verb is
// not understood, nothing is said.
//
// Read before it: stock_question.hpp, stock_terms.hpp, stock_parts.hpp, stock_count.hpp.
//
// Not here: comparisons of owners (relation_reader.hpp), what two people give each other (told_changes.hpp), products
// of two numbers (cancelling_units.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "phrase_reader.hpp"
#include "problem_things.hpp"
#include "stock_count.hpp"
#include "stock_question.hpp"
#include "stock_terms.hpp"
#include "story_verbs.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Reads and answers stories of one stock.
class StockStory {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const RequestText& request, const std::vector<Quantity>& quantities,
                              const WordProblem& problem) {
        const bool costs_nothing = has_any(problem.text, {U"free"}) && !has_any(problem.question, {U"free"});
        if (quantities.size() < 2 || quantities.size() > 6 || !StockQuestion::is_plain(problem.text) || costs_nothing ||
            StockQuestion::asks_twice(problem)) {
            return {};
        }
        ProblemThings things(request, quantities, problem);
        if (!things.asked && problem.asked.starts_with(U"how many") && !things.facts.empty() && !things.facts[0].per) {
            things.asked =
                things.facts[0].of;  // how many does she sell, how many have not: of what the story began with
        }
        StockQuestion::drop_enumeration(things, problem);
        return things.asked ? StockStory(things, quantities, problem).solved() : TutorAnswer{};
    }

private:
    StockStory(const ProblemThings& things, const std::vector<Quantity>& quantities, const WordProblem& problem)
        : things_(things), problem_(problem), question_(things, problem), reader_(things, quantities, problem) {}

    /// A kind that the stock may be of, and the number of the last step.
    struct Plan {
        ProblemThing kind;
        StockStage stage = StockStage::none;
        std::size_t number = 0;
    };

    TutorAnswer solved() {
        const bool workers_make = things_.asked_per && things_.asked_per->unit &&
                                  has_any(problem_.text, {U"工人", U"台机器", U"师傅"});  // they are no part of it
        if (workers_make || repeats_untold() || second_has_more()) {
            return {};
        }
        if (StockQuestion::shares_a_job(things_, problem_) || StockQuestion::asks_untold(things_, problem_) ||
            has_any(problem_.question, {U"百分", U"percent", U"percentage"})) {
            return {};
        }
        const std::size_t question = static_cast<std::size_t>(problem_.question.data() - problem_.text.data());
        const bool grew = has_any(problem_.question, {U"more"}) ||
                          contains(problem_.asked.substr(std::min<std::size_t>(2, problem_.asked.size())), U"多");
        if (has_any(problem_.text.substr(0, question), {U"than"}) || (grew && !question_.lack && !question_.compares)) {
            return {};  // by how much it grew
        }
        if (asks_untold_change(problem_.text.substr(0, question))) {
            return {};
        }
        if (counts_kinds()) {
            const MathStep both = problem_step('+', things_.facts[0].value, things_.facts[1].value);
            return problem_finished(both.result, {both});
        }
        std::optional<Rational> value;
        std::vector<MathStep> steps;
        for (const Plan& plan : plans()) {
            steps_.clear();
            const std::optional<Rational> found = carried_out(plan);
            if (!found || found->is_negative()) {
                continue;
            }
            if (value && !(*value == *found)) {
                return {};
            }
            value = found;
            steps = steps_;
        }
        const bool time =
            things_.asked->unit && things_.asked->unit->dimension == "time" && shows_unit(*things_.asked->unit);
        return value ? problem_finished(*value, steps, time ? things_.asked->unit->id : "") : TutorAnswer{};
    }

    // "every month", where no number is told as so much a month: how often it happens is not understood.
    bool repeats_untold() const {
        const bool repeats = has_any(problem_.text, {U"every month", U"every week", U"every day", U"every year"});
        return repeats && std::none_of(things_.facts.begin(), things_.facts.end(),
                                       [](const TypedFact& fact) { return fact.per && fact.per->unit; });
    }

    // 一月存粮240吨，二月315吨，增加了多少吨: nothing is told to come, so that it is asked how far the two are apart.
    bool asks_untold_change(Text told) const {
        for (const Text change : {Text(U"增加"), Text(U"增长"), Text(U"减少"), Text(U"上升"), Text(U"下降")}) {
            if (contains(problem_.question, change) && !contains(told, change) && !contains(problem_.question, U"共")) {
                return true;
            }
        }
        return false;
    }

    // Mia has 27 stamps and Leo has 5 more: 5 more than Mia, and not 5 besides.
    bool second_has_more() const {
        const bool of_both =
            has_any(problem_.question, {U"they", U"both", U"two"}) && question_.all && things_.facts.size() > 1;
        return of_both && std::any_of(things_.facts.begin() + 1, things_.facts.end(), [](const TypedFact& fact) {
                   const std::size_t joint = fact.before.rfind(U" and ");
                   const Text own = joint == Text::npos ? fact.before : fact.before.substr(joint + 5);
                   const bool another = !own.starts_with(U"has ") && !own.starts_with(U"have ") &&
                                        !has_any(own, {U"he", U"she", U"it", U"they", U"i", U"then", U"now", U"gets"});
                   return another &&
                          ends_with_any(own, {U" has ", U" have ", U" scored ", U" made ", U" picked ", U" weighs "}) &&
                          has_any(fact.behind.substr(0, fact.behind.find(U" and ")), {U"more"});
               });
    }

    std::vector<Plan> plans() const {
        std::vector<Plan> found;
        const std::vector<TypedFact>& facts = things_.facts;
        const bool told_per = things_.asked_per && std::any_of(facts.begin(), facts.end(), [&](const TypedFact& fact) {
                                  return fact.per && !fact.per->open() && !StockTerms::agree(fact.of, *things_.asked) &&
                                         StockTerms::agree(*fact.per, *things_.asked_per);
                              });
        if (told_per) {
            found.push_back({*things_.asked, StockStage::none, facts.size()});  // 5 days a week: how much a week
            return found;
        }
        if (things_.asked_per) {
            for (const bool open : {false, true}) {  // 9个小组 before 9个
                for (std::size_t i = 0; i < facts.size() && (!open || found.empty()); ++i) {
                    const bool counts = !facts[i].per && !reader_.is_share(i) && facts[i].of.open() == open;
                    if (counts && StockTerms::agree(facts[i].of, *things_.asked_per) && !earlier(i)) {
                        found.push_back({*things_.asked, StockStage::shared, i});
                    }
                }
            }
            return found;
        }
        found.push_back({*things_.asked, StockStage::none, facts.size()});
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (!facts[i].per || facts[i].also_per) {
                continue;
            }
            const bool last_rate = std::none_of(facts.begin() + static_cast<std::ptrdiff_t>(i) + 1, facts.end(),
                                                [](const TypedFact& fact) { return fact.per.has_value(); });
            const bool holds_asked = !facts[i].per->open() && StockTerms::agree(*facts[i].per, *things_.asked);
            if (last_rate && holds_asked && (facts[i].of.open() || !StockTerms::agree(facts[i].of, *things_.asked))) {
                found.push_back(
                    {facts[i].of.open() ? facts[0].of : facts[i].of, StockStage::in_parts, i});  // boxes of 12
            } else if (StockTerms::agree(facts[i].of, *things_.asked) && !facts[i].per->open() && !holds_asked) {
                found.push_back({*facts[i].per, StockStage::at_price, i});
            }
        }
        return found;
    }

    // 14 cows and 23 hens, how many animals: where all count other things and another one is asked, it stands for them
    // all.
    bool counts_kinds() const {
        const std::vector<TypedFact>& facts = things_.facts;
        const bool counted = std::all_of(facts.begin(), facts.end(), [&](const TypedFact& fact) {
            return !fact.per && !fact.of.unit && !fact.of.noun.empty() && !ProblemThing::same(fact.of, *things_.asked);
        });
        return counted && question_.all && facts.size() == 2 && facts[0].clause == facts[1].clause &&
               !things_.asked_per && !things_.asked->unit && facts[0].of.noun != facts[1].of.noun;
    }

    // 前2小时…，剩下的路程又飞了3小时，剩下的平均每小时: what is told before the rest is not for the rest.
    bool earlier(std::size_t fact) const {
        const std::vector<TypedFact>& facts = things_.facts;
        return question_.tells_rest && facts[fact].begin < question_.rest_at &&
               std::any_of(
                   facts.begin() + static_cast<std::ptrdiff_t>(fact), facts.end(),
                   [&](const TypedFact& later) {
                       return later.begin > question_.rest_at && !later.per &&
                              StockTerms::agree(later.of, *things_.asked_per);
                   });
    }

    std::optional<Rational> carried_out(const Plan& plan) {
        const std::optional<std::vector<StockTerm>> terms = reader_.read(plan.kind, plan.number, steps_);
        if (!terms || terms->empty()) {
            return std::nullopt;
        }
        if (terms->size() == 1) {
            const bool chain =
                plan.stage == StockStage::none && terms->front().factors > 2 && !question_.rest && !question_.first;
            return chain ? std::optional<Rational>(terms->front().value) : std::nullopt;
        }
        const bool dealt =
            plan.stage == StockStage::shared &&
            has_any(things_.facts[plan.number].before, {U"平均", U"放", U"分", U"装", U"equally", U"shared"});
        const bool shared_before =
            dealt && std::any_of(terms->begin(), terms->end(), [&](const StockTerm& term) {
                return term.fact > plan.number && (term.flow == Flow::loses || term.flow == Flow::gains);
            });
        if (shared_before) {
            return std::nullopt;  // 平均放在5个盘子里，吃了2个: from one plate, or from all
        }
        const std::optional<Rational> stock =
            StockCount(things_, problem_, question_, steps_).counted(*terms, plan.kind, plan.stage);
        const bool told = stock && std::any_of(things_.facts.begin(), things_.facts.end(),
                                               [&](const TypedFact& fact) { return fact.value == *stock; });
        if (!stock || (plan.stage == StockStage::none && told)) {
            return std::nullopt;  // nobody asks for a number of the story
        }
        if (plan.stage == StockStage::none) {
            return stock;
        }
        const Rational& number = things_.facts[plan.number].value;
        const Rational made =
            plan.stage == StockStage::at_price ? step('*', *stock, number) : step('/', *stock, number);
        const bool up = !made.is_whole() && has_any(problem_.question, {U"至少", U"at least"});
        const Rational whole = up ? Rational(made.top() / made.bottom()) + Rational(1) : made;
        return plan.stage == StockStage::in_parts && question_.all && !question_.rest ? with_earlier(plan, whole)
                                                                                      : whole;
    }

    // 前5天每天修90米，剩下的每天修125米，一共要几天: the days before count too.
    Rational with_earlier(const Plan& plan, Rational made) {
        for (std::size_t i = 0; i < things_.facts.size(); ++i) {
            const TypedFact& fact = things_.facts[i];
            const bool counts = i != plan.number && !fact.per && !reader_.is_share(i) && !fact.of.open() &&
                                StockTerms::agree(fact.of, *things_.asked);
            made = counts ? step('+', fact.value, made) : made;
        }
        return made;
    }

    Rational step(char sign, const Rational& a, const Rational& b) {
        steps_.push_back(problem_step(sign, a, b));
        return steps_.back().result;
    }

    const ProblemThings& things_;
    const WordProblem& problem_;
    StockQuestion question_;
    StockTerms reader_;
    std::vector<MathStep> steps_;
};

}  // namespace minillm
