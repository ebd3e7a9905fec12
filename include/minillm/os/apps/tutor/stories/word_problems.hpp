// os/apps/tutor/stories/word_problems.hpp: word problems of the taught forms, by what their numbers are and what is
// asked.
//
//     小明有5个苹果，吃了2个，还剩几个？          5 - 2 = 3
//     a car drives 60 km per hour for 4 hours …   60 × 4 = 240 km
//     一件衣服100元打八折是多少钱                 100 × 0.8 = 80
//
// Every number of the problem becomes a fact with the words before and behind it (word_problem.hpp). A structure that
// only one form knows (problem_structure.hpp) is left to that form; things that come whole are rounded or not answered
// (whole_things.hpp). Then come the particular forms, which know every number by its words (ratio, scale, price,
// profit, fraction and total problems), and the relations of amounts that are compared (relation_reader.hpp). The other
// forms are tried in turn: motion, percent, something for each, equal shares, parts of a whole, gains and losses. A
// form answers only if it can place every number of the problem and knows what is asked; otherwise nothing is guessed.
//
// Not here: problems that need an unknown (equation.hpp reads "一个数的3倍减4等于11").
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../expression.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "age_problems.hpp"
#include "angle_ratios.hpp"
#include "asked_measure.hpp"
#include "bill_problems.hpp"
#include "cancelling_units.hpp"
#include "clock_problems.hpp"
#include "consecutive_numbers.hpp"
#include "container_problems.hpp"
#include "difference_problems.hpp"
#include "figures_in_stories.hpp"
#include "flow_problems.hpp"
#include "fraction_problems.hpp"
#include "giving_problems.hpp"
#include "inverse_problems.hpp"
#include "known_averages.hpp"
#include "legs_and_wheels.hpp"
#include "level_problems.hpp"
#include "mixture_problems.hpp"
#include "motion_problems.hpp"
#include "pair_problems.hpp"
#include "percent_problems.hpp"
#include "price_problems.hpp"
#include "problem_structure.hpp"
#include "profit_problems.hpp"
#include "proportion_problems.hpp"
#include "question_apart.hpp"
#include "rate_problems.hpp"
#include "ratio_problems.hpp"
#include "relation_reader.hpp"
#include "scale_problems.hpp"
#include "shadow_problems.hpp"
#include "spacing_problems.hpp"
#include "surplus_problems.hpp"
#include "temperature_problems.hpp"
#include "tile_problems.hpp"
#include "together_problems.hpp"
#include "told_changes.hpp"
#include "total_problems.hpp"
#include "trains_and_boats.hpp"
#include "two_kinds.hpp"
#include "unknown_numbers.hpp"
#include "unnamed_rest.hpp"
#include "week_totals.hpp"
#include "whole_things.hpp"
#include "word_problem.hpp"
#include "work_problems.hpp"

namespace minillm {

/// Whether the question names a unit of a kind that the problem gives in other units only: grams, and kilograms are
/// asked.
inline bool asks_other_unit(const WordProblem& problem) {
    const std::optional<UnitReader::Found> asked = asked_measure(problem);
    if (!asked) {
        return false;
    }
    const auto is = [&](const ProblemFact& fact, bool same) {
        return fact.quantity.unit && std::any_of(asked->readings.begin(), asked->readings.end(), [&](const Unit& unit) {
                   return same ? unit.id == fact.quantity.unit->id : UnitReader::same_kind(unit, *fact.quantity.unit);
               });
    };
    const bool given =
        std::any_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& f) { return is(f, true); });
    const bool other =
        std::any_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& f) { return is(f, false); });
    return other && !given;
}

/// The answer of the one form that knows the structure of the problem.
inline TutorAnswer answer_by_structure(const WordProblem& problem, ProblemStructure structure) {
    switch (structure) {
        case ProblemStructure::consecutive:
            return ConsecutiveNumbers::answer(problem);
        case ProblemStructure::spacing:
            return SpacingProblems::along_line(problem);
        case ProblemStructure::gaps:
            return SpacingProblems::gaps(problem);
        case ProblemStructure::tiles:
            return TileProblems::answer(problem);
        case ProblemStructure::ratio:
            return RatioProblems::in_ratio(problem);
        case ProblemStructure::mean:  // average_question.hpp was asked before
        case ProblemStructure::none:
            break;
    }
    return {};
}

/// Whether a word stands for a multiple: twice, 3倍.
inline bool tells_of_multiple(const WordProblem& problem) {
    return has_any(problem.text, {U"倍", U"twice", U"double", U"triple", U"times as", U"times the"});
}

/// The answer of the one form that may answer what a problem tells of, where its words say which; nothing if they do
/// not.
inline std::optional<TutorAnswer> only_form(const WordProblem& problem) {
    if (AngleRatios::tells_of(problem.text) && tells_of_ratio(problem.text)) {
        return AngleRatios::answer(problem);
    }
    if (ShadowProblems::tells_of(problem.text)) {
        return ShadowProblems::answer(problem);
    }
    if (ContainerProblems::weighs_with_contents(problem)) {
        return ContainerProblems::weighed_twice(problem);
    }
    if (MixtureProblems::tells_of(problem.text) && !tells_of_ratio(problem.text)) {
        const TutorAnswer answer = MixtureProblems::answer(problem);
        return answer.answered || !MixtureProblems::gives_strength(problem) ? std::optional<TutorAnswer>(answer)
                                                                            : std::nullopt;
    }
    if (BillProblems::tells_of_half_price(problem.text)) {
        return BillProblems::half_price(problem);
    }
    return std::nullopt;
}

/// Whether words are said that change what the numbers are for, and no form has understood them: nothing is guessed
/// then.
inline bool told_otherwise(std::u32string_view text) {
    const bool dealt_twice =
        has_any(text, {U"left over", U"too many"}) && has_any(text, {U"too few", U"short", U"not enough"});
    const bool none_over =
        has_any(text, {U"正好分完", U"恰好分完", U"刚好分完", U"没有剩余"}) && contains(text, U"最多");
    const bool weekdays = has_any(text, {U"monday to", U"mondays to", U"周一到", U"周一至", U"星期一到", U"星期一至"});
    return dealt_twice || none_over || weekdays;
}

/// The answer of a form that knows every number of the problem by its words: asked before those that go by kinds alone.
inline TutorAnswer particular_form(const WordProblem& problem) {
    for (const auto form : {InverseProblems::more_need_less_time,
                            BillProblems::one_of_alike,
                            BillProblems::one_of_packs,
                            BillProblems::for_everyone,
                            BillProblems::profit_on_many,
                            BillProblems::saving_on,
                            ContainerProblems::per_hundred,
                            UnnamedRest::not_among,
                            ToldChanges::answer,
                            ScaleProblems::map_scale,
                            ScaleProblems::part_of_recipe,
                            ScaleProblems::same_rate,
                            ProfitProblems::discount_asked,
                            ProfitProblems::profit_percent,
                            ProfitProblems::profit,
                            ProfitProblems::changed_twice,
                            PriceProblems::tariff,
                            PriceProblems::fixed_and_each,
                            PriceProblems::cheaper_each,
                            PriceProblems::other_price,
                            PriceProblems::saving,
                            PriceProblems::change_from,
                            ProfitProblems::exchange,
                            FractionProblems::whole_of_part,
                            FractionProblems::rest_beside_part,
                            FractionProblems::other_of_two_kinds,
                            FractionProblems::taken_in_turn,
                            FractionProblems::named_rest,
                            FractionProblems::partly_full,
                            TotalProblems::as_many_of_both,
                            TotalProblems::rest_of_plan,
                            TotalProblems::chain,
                            TotalProblems::several_times,
                            TotalProblems::every_day,
                            TotalProblems::whole_pieces}) {
        if (TutorAnswer answer = form(problem); answer.answered) {
            return answer;
        }
    }
    return {};
}

/// The answer of the first form that fits; none answered if no form does.
inline TutorAnswer first_form_that_fits(const RequestText& request, const std::vector<Quantity>& quantities,
                                        const WordProblem& problem) {
    const std::u32string_view text = request.characters;
    if (const TutorAnswer related = RelationReader::answer(problem); related.answered) {
        return related;
    }
    if (const TutorAnswer moves = RateProblems::motion(problem); moves.answered) {
        return moves;
    }
    for (const auto form :
         {TogetherProblems::parts_of_whole, TogetherProblems::change_given, AgeProblems::years_to_multiple}) {
        if (TutorAnswer answer = form(problem); answer.answered) {
            return answer;
        }
    }
    if (const TutorAnswer cancelled = CancellingUnits::answer(request, quantities, problem); cancelled.answered) {
        return cancelled;
    }
    const bool unknown = has_any(text, {U"一个数", U"某数", U"a number", U"the number"});
    for (const auto form :
         {UnknownNumbers::two_numbers, TemperatureProblems::answer, PercentProblems::change_in_percent,
          PercentProblems::compared_in_percent, PercentProblems::share_asked, PercentProblems::interest,
          PercentProblems::share_of_amount, ProportionProblems::proportion, PercentProblems::changed_by_percent,
          PercentProblems::part_of_whole, RateProblems::for_each, RateProblems::equal_shares,
          DifferenceProblems::other_part, DifferenceProblems::parts_and_rest, DifferenceProblems::gains_and_losses}) {
        if (unknown && form != UnknownNumbers::two_numbers) {
            continue;  // an equation that was not understood is no problem of shares
        }
        const bool knows_no_multiple = form == RateProblems::for_each || form == RateProblems::equal_shares ||
                                       form == DifferenceProblems::other_part ||
                                       form == DifferenceProblems::gains_and_losses;
        if (knows_no_multiple && tells_of_multiple(problem)) {
            continue;
        }
        if (form == DifferenceProblems::gains_and_losses && KnownAverages::deals_out(text)) {
            continue;  // 平均放在5个盘子里: the plates are no loss
        }
        TutorAnswer answer = form(problem);
        if (answer.answered && !asks_other_unit(problem)) {
            return answer;
        }
    }
    return {};
}

/// Whether the last sentence asks with a noun alone: "Total cost?", "Sale price in dollars?", 现价？
inline bool asks_with_noun(std::u32string_view text) {
    if (!text.ends_with(U"?")) {
        return false;
    }
    const std::size_t stop = text.find_last_of(U",.;!?:", text.size() - 2);
    const std::u32string_view last = text.substr(stop == std::u32string_view::npos ? 0 : stop + 1);
    return stop != std::u32string_view::npos && last.size() < 40 &&
           has_any(last, {U"total", U"cost", U"price", U"profit", U"discount", U"share", U"change", U"amount left",
                          U"总价", U"现价", U"原价", U"售价", U"利润", U"找零", U"总数", U"总长"}) &&
           !has_any(last, {U"is", U"are", U"was", U"right", U"correct", U"do", U"does", U"did", U"can", U"will", U"吗",
                           U"对"});
}

/// Whether money is asked for and none is told: 买了5本书，每本100页，一共花了多少元. A number without a noun may be a
/// price.
inline bool asks_untold_money(const WordProblem& problem) {
    const bool asks = has_any(
        problem.question, {U"多少元", U"多少钱", U"几元", U"how many dollars", U"how many euros", U"how much money"});
    return asks && std::none_of(problem.facts.begin(), problem.facts.end(), [&](const ProblemFact& fact) {
               const bool counted = !fact.noun.empty() && (is_han(fact.noun[0]) || is_latin_letter(fact.noun[0])) &&
                                    fact.noun != U"each" && !fact.quantity.share && !fact.quantity.percent;
               const bool measured = fact.quantity.unit.has_value();
               return problem.is_price(fact) || (!counted && !measured) || fact.quantity.percent;
           });
}

/// Whether a product answers a question for what is left: 一箱24瓶，搬走3箱，还剩几瓶. A share of something may be what
/// is left.
inline bool product_for_rest(const WordProblem& problem, const TutorAnswer& answer) {
    const bool asks_rest = has_any(problem.question, {U"还剩", U"剩下", U"剩余", U"are left", U"left over", U"remain"});
    const bool share = std::any_of(problem.facts.begin(), problem.facts.end(),
                                   [](const ProblemFact& f) { return f.quantity.share || f.quantity.percent; });
    const bool multiplied = std::all_of(answer.steps.begin(), answer.steps.end(),
                                        [](const std::string& step) { return step.find(" × ") != std::string::npos; });
    return answer.answered && asks_rest && !share && multiplied && !answer.steps.empty();
}

/// The answer to a word problem: of the form that its structure demands, or of the first that fits.
inline TutorAnswer answer_word_problem(const RequestText& typed) {
    const RequestText request = with_question_apart(typed);
    const std::u32string_view text = request.characters;
    const bool asks =
        has_any(text, {U"多少",      U"几",       U"how many", U"how much", U"how far",   U"how long", U"when do",
                       U"when will", U"how fast", U"how old",  U"how tall", U"how heavy", U"how warm", U"how cold",
                       U"how hot",   U"how deep", U"what",     U" tip on",  U"多远",      U"多久",     U"多大",
                       U"多长",      U"多高",     U"多重",     U"find",     U"求",        U"calculate"}) ||
        text.starts_with(U"increase ") || text.starts_with(U"decrease ") || text.starts_with(U"reduce ") ||
        asks_with_noun(text);
    std::vector<Quantity> quantities = UnitReader::quantities(request);
    std::erase_if(quantities, [&](const Quantity& q) { return only_names(text, q); });
    const bool shop = has_any(
        text, {U"手机", U"这款", U"phone", U"smartphone", U"机型", U"毫克", U"片药", U"mg", U"tablet", U"pill"});
    const bool bought = has_any(text, {U"save", U"saves", U"saved", U"存", U"攒", U"profit", U"loss", U"利润",
                                       U"sold it", U"sells it"});  // a price of one thing, no question for the shop
    if (!asks || (shop && !bought) || quantities.empty() || quantities.size() > 9) {
        return {};
    }
    if (ClockProblems::asks_about_clock(text)) {
        return {};  // clock_problems.hpp was asked before
    }
    const WordProblem problem(request, quantities);
    if (const std::optional<TutorAnswer> answer = only_form(problem)) {
        return *answer;
    }
    if (asks_untold_money(problem)) {
        return {};
    }
    for (const auto form : {TwoKinds::answer, LegsAndWheels::in_all, GivingProblems::answer,
                            InverseProblems::other_rate, BillProblems::price_of_area}) {
        if (TutorAnswer answer = form(problem); answer.answered) {
            return answer;
        }
    }
    if (LegsAndWheels::asks_untold(problem)) {
        return {};
    }
    if (SurplusProblems::tells_of(problem)) {
        return SurplusProblems::answer(problem);  // no other form may add what is left over
    }
    if (WeekTotals::tells_of(problem)) {
        return WeekTotals::answer(problem);
    }
    if (FlowProblems::tells_of(problem)) {
        return FlowProblems::answer(problem);
    }
    if (LevelProblems::tells_of(problem)) {
        return LevelProblems::answer(problem);
    }
    if (FiguresInStories::tells_of(text) && structure_of(text) == ProblemStructure::none) {
        return CancellingUnits::answer(request, quantities, problem);  // no other form knows figures
    }
    if (PairProblems::tells_of(text)) {
        return PairProblems::answer(problem);
    }
    if (WorkProblems::tells_of_rates(problem)) {
        return WorkProblems::at_rates(problem);
    }
    if (WorkProblems::tells_of(problem)) {
        return WorkProblems::answer(problem);  // no other form is about that
    }
    if (BoatProblems::tells_of(problem)) {
        return BoatProblems::answer(problem);
    }
    if (TrainProblems::tells_of(problem)) {
        return TrainProblems::answer(problem);
    }
    if (MotionProblems::tells_of(problem)) {
        return MotionProblems::answer(problem);
    }
    if (has_any(text, {U"往返", U"来回", U"round trip", U"and back", U"same back", U"both ways"})) {
        return {};  // the way counts twice, or it does not
    }
    if (const ProblemStructure structure = structure_of(text); structure != ProblemStructure::none) {
        return answer_by_structure(problem, structure);
    }
    const bool asks_fraction = has_any(problem.question, {U"几分之几", U"what fraction", U"what part"});
    const auto is_whole_number = [](const TutorAnswer& answer) {
        return answer.answered && !answer.result.empty() &&
               answer.result.find_first_not_of("0123456789") == std::string::npos;
    };
    if (const TutorAnswer particular = particular_form(problem); particular.answered) {
        return asks_fraction && is_whole_number(particular) ? TutorAnswer{} : particular;
    }
    const bool profit_of_many =
        has_any(problem.question, {U"赚", U"利润", U"盈利", U"profit"}) && problem.facts.size() > 2;
    const bool any_percent = std::any_of(problem.facts.begin(), problem.facts.end(),
                                         [](const ProblemFact& f) { return f.quantity.percent; });
    if (profit_of_many && !any_percent) {
        return {};  // profit_problems.hpp and bill_problems.hpp know what is bought and what is sold
    }
    if (TotalProblems::tells_of_daily_time(problem) || InverseProblems::only_here(problem) || told_otherwise(text)) {
        return {};
    }
    const TutorAnswer answer = first_form_that_fits(request, quantities, problem);
    const bool asks_percent = has_any(
        problem.question, {U"百分之几", U"百分之多少", U"what percent", U"what percentage", U"how many percent"});
    if (asks_fraction && is_whole_number(answer)) {
        return {};
    }
    if (asks_percent && answer.answered && !answer.result.ends_with("%")) {
        return {};  // an amount does not answer that
    }
    if (product_for_rest(problem, answer)) {
        return {};
    }
    return with_asked_unit(problem, in_whole_things(problem, answer));
}

}  // namespace minillm
