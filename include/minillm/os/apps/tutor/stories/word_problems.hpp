// os/apps/tutor/stories/word_problems.hpp: word problems of the taught forms, by what their numbers are and what is
// asked.
//
//     小明有5个苹果，吃了2个，还剩几个？          5 - 2 = 3
//     a car drives 60 km per hour for 4 hours …   60 × 4 = 240 km
//     一件衣服100元打八折是多少钱                 100 × 0.8 = 80
//
// Every number of the problem becomes a fact with the words before and behind it (word_problem.hpp). The forms are
// asked in this order:
//
//     1  those that nobody else may answer for, by a word (angles in a ratio, shadows, mixtures)
//     2  two rates, the gap of two, at this rate; two kinds, legs, giving; one stock (stock_story.hpp)
//     3  those that know a whole structure: once they say that a problem is theirs, nobody else is asked
//     4  those that know every number by its words (ratio, scale, price, profit, fraction and total problems)
//     5  amounts that are compared (relation_reader.hpp), then motion, percent, so much for each, parts of a whole
//
// Things that come whole are rounded or not answered (whole_things.hpp). A form answers only if it can place every
// number of the problem and knows what is asked; otherwise nothing is guessed.
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
#include "at_this_rate.hpp"
#include "bent_wire.hpp"
#include "bill_problems.hpp"
#include "cancelling_units.hpp"
#include "clock_problems.hpp"
#include "clock_spans.hpp"
#include "consecutive_numbers.hpp"
#include "container_problems.hpp"
#include "contradicted_answers.hpp"
#include "difference_problems.hpp"
#include "each_and_one.hpp"
#include "figures_in_stories.hpp"
#include "flow_problems.hpp"
#include "fraction_plea.hpp"
#include "fraction_problems.hpp"
#include "gap_of_two.hpp"
#include "giving_problems.hpp"
#include "interest_problems.hpp"
#include "inverse_problems.hpp"
#include "legs_and_wheels.hpp"
#include "level_problems.hpp"
#include "made_from.hpp"
#include "meetings_and_delays.hpp"
#include "mixture_problems.hpp"
#include "money_off_sum.hpp"
#include "motion_problems.hpp"
#include "ordinary_stories.hpp"
#include "pair_problems.hpp"
#include "particular_forms.hpp"
#include "parts_and_change.hpp"
#include "percent_asked.hpp"
#include "percent_problems.hpp"
#include "price_problems.hpp"
#include "priced_items.hpp"
#include "problem_structure.hpp"
#include "proportion_problems.hpp"
#include "question_apart.hpp"
#include "rate_problems.hpp"
#include "ratio_problems.hpp"
#include "relation_reader.hpp"
#include "same_whole.hpp"
#include "saved_instead.hpp"
#include "shadow_problems.hpp"
#include "share_chain.hpp"
#include "shared_rest.hpp"
#include "shares_compared.hpp"
#include "short_stories.hpp"
#include "spacing_problems.hpp"
#include "stacked_rows.hpp"
#include "still_needed.hpp"
#include "stock_story.hpp"
#include "surplus_problems.hpp"
#include "taken_in_turn.hpp"
#include "temperature_problems.hpp"
#include "there_and_back.hpp"
#include "tile_problems.hpp"
#include "told_numbers.hpp"
#include "total_problems.hpp"
#include "trains_and_boats.hpp"
#include "two_kinds.hpp"
#include "two_rates.hpp"
#include "unknown_numbers.hpp"
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
            if (const TutorAnswer shares = RatioProblems::in_ratio(problem); shares.answered) {
                return shares;
            }
            return ShareChain::answer(problem);
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
    if (BentWire::tells_of(problem)) {
        return BentWire::answer(problem);
    }
    if (BillProblems::tells_of_half_price(problem.text)) {
        const TutorAnswer second = BillProblems::second_at_half(problem);
        return second.answered ? second : BillProblems::half_price(problem);
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
    const bool cheaper_in_all = has_any(text, {U"共便宜", U"总共优惠", U"一共优惠"});
    const bool saves_rest = has_any(text, {U"of it and saves the rest", U"of it and save the rest"});  // every week
    const bool rest_of_way = has_any(text, {U"still had", U"still has", U"still have"}) &&
                             (contains(text, U" to go.") || contains(text, U" to go,"));  // no share is of that
    return rest_of_way || dealt_twice || none_over || weekdays || cheaper_in_all || saves_rest;
}

/// The answer of the first form that fits; none answered if no form does.
inline TutorAnswer first_form_that_fits(const RequestText& request, const std::vector<Quantity>& quantities,
                                        const WordProblem& problem) {
    const std::u32string_view text = request.characters;
    if (const TutorAnswer related = RelationReader::answer(problem); related.answered) {
        return related;
    }
    if (const TutorAnswer moves = RateProblems::motion(problem); moves.answered && !asks_other_unit(problem)) {
        return moves;
    }
    for (const auto form :
         {PartsAndChange::parts_of_whole, PartsAndChange::change_given, AgeProblems::years_to_multiple}) {
        if (TutorAnswer answer = form(problem); answer.answered) {
            return answer;
        }
    }
    if (const TutorAnswer cancelled = CancellingUnits::answer(request, quantities, problem); cancelled.answered) {
        return cancelled;
    }
    const bool named = has_any(text, {U"一个数", U"某数", U"a number"}) || has_any(problem.question, {U"the number"});
    const bool unknown = named && !contains(text, U"number of");
    for (const auto form :
         {UnknownNumbers::two_numbers, TemperatureProblems::answer, PercentAsked::change_in_percent,
          PercentAsked::compared_in_percent, PercentAsked::share_asked, InterestProblems::interest,
          InterestProblems::share_of_amount, ProportionProblems::proportion, PercentProblems::changed_by_percent,
          PercentProblems::part_of_whole, RateProblems::for_each, RateProblems::equal_shares,
          DifferenceProblems::other_part, DifferenceProblems::parts_and_rest}) {
        if (unknown && form != UnknownNumbers::two_numbers) {
            continue;  // an equation that was not understood is no problem of shares
        }
        const bool knows_no_multiple = form == RateProblems::for_each || form == RateProblems::equal_shares ||
                                       form == DifferenceProblems::other_part;
        if (knows_no_multiple && tells_of_multiple(problem)) {
            continue;
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

/// The answer of the form that the structure of a problem demands, or of the first that fits.
inline TutorAnswer answer_of_form(const RequestText& request, const std::vector<Quantity>& quantities,
                                  const WordProblem& problem) {
    const std::u32string_view text = request.characters;
    if (const TutorAnswer story = short_story(problem); story.answered) {
        return story;
    }
    if (const std::optional<TutorAnswer> answer = only_form(problem)) {
        return *answer;
    }
    if (MoneyOffSum::tells_of(problem)) {
        return MoneyOffSum::answer(problem);  // no other form knows what must be reached
    }
    if (asks_untold_money(problem)) {
        return {};
    }
    if (SurplusProblems::tells_of(problem)) {
        return SurplusProblems::answer(problem);  // no other form may add what is left over
    }
    if (const TutorAnswer met = MeetingsAndDelays::answer(problem); met.answered) {
        return met;
    }
    if (const TutorAnswer rates = TwoRates::answer(request, quantities, problem); rates.answered) {
        return with_asked_unit(problem, in_whole_things(problem, rates));
    }
    if (const TutorAnswer gap = GapOfTwo::answer(problem); gap.answered) {
        return gap;
    }
    if (const TutorAnswer further = AtThisRate::answer(request, quantities, problem); further.answered) {
        return further;
    }
    if (const TutorAnswer same = SameWhole::answer(request, quantities, problem); same.answered) {
        return same;
    }
    if (const TutorAnswer saved = SavedInstead::answer(request, quantities, problem); saved.answered) {
        return saved;
    }
    for (const auto form :
         {PriceProblems::tariff, PricedItems::answer, EachAndOne::answer, TwoKinds::answer, LegsAndWheels::in_all,
          LegsAndWheels::other_kind, GivingProblems::answer, InverseProblems::other_rate, BillProblems::price_of_area,
          BillProblems::paid_by_all, BillProblems::less_from_sum, MadeFrom::answer, SharesCompared::answer,
          TakenInTurn::answer, ThereAndBack::answer, ThereAndBack::average_speed, RatioProblems::for_every}) {
        if (TutorAnswer answer = form(problem); answer.answered) {
            return answer;
        }
    }
    if (RatioProblems::pairs_in_one_number(problem)) {
        return {};
    }
    const bool one_share = problem.facts.size() == 2 &&
                           FractionProblems::is_share(problem.facts[0]) != FractionProblems::is_share(problem.facts[1]);
    const TutorAnswer story = one_share ? TutorAnswer{} : StockStory::answer(request, quantities, problem);
    if (story.answered) {  // one share of one amount: the forms of fractions know which is the whole
        return with_asked_unit(problem, in_whole_things(problem, story));
    }
    if (const TutorAnswer needed = StillNeeded::answer(request, quantities, problem); needed.answered) {
        return needed;
    }
    if (LegsAndWheels::asks_untold(problem)) {
        return {};
    }
    if (WeekTotals::tells_of(problem)) {
        return WeekTotals::answer(problem);
    }
    if (StackedRows::tells_of(text)) {
        return StackedRows::answer(problem);
    }
    if (FlowProblems::tells_of(problem)) {
        return FlowProblems::answer(problem);
    }
    if (LevelProblems::tells_of(problem)) {
        return LevelProblems::answer(problem);
    }
    if (FiguresInStories::tells_of(text) && structure_of(text) == ProblemStructure::none) {
        const bool sides_multiply =
            !has_any(text, {U"三角", U"圆", U"拼", U"triangle", U"circle", U"circular", U"wheel"});
        return sides_multiply ? CancellingUnits::answer(request, quantities, problem) : TutorAnswer{};
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
    if (has_any(text, {U"往返", U"来回", U"返回家", U"返回取", U"原路", U"再走回", U"走回家", U"再回到", U"返回学校",
                       U"round trip", U"and back", U"same back", U"both ways"})) {
        return {};  // the way counts twice, or it does not
    }
    if (const TutorAnswer breaks = SpacingProblems::with_breaks(problem);
        breaks.answered && structure_of(text) != ProblemStructure::gaps) {
        return breaks;
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
    if (const TutorAnswer chain = ShareChain::answer(problem); chain.answered) {
        return chain;
    }
    if (SharedRest::tells_of(text)) {
        return {};
    }
    const bool profit_of_many =
        has_any(problem.question, {U"赚", U"利润", U"盈利", U"profit"}) && problem.facts.size() > 2;
    const bool any_percent = std::any_of(problem.facts.begin(), problem.facts.end(),
                                         [](const ProblemFact& f) { return f.quantity.percent; });
    if (profit_of_many && !any_percent) {
        return {};  // profit_problems.hpp and bill_problems.hpp know what is bought and what is sold
    }
    const bool lot_uncounted = problem.facts.size() == 2 && has_any(problem.question, {U"卖完", U"这批", U"全部"}) &&
                               has_any(problem.question, {U"赚", U"利润"}) && contains(text, U"每");
    const bool profit_in_price = has_any(problem.question, {U"赚", U"利润", U"profit"}) && problem.facts.size() == 2 &&
                                 any_percent &&
                                 (contains(text, U"售价的") || has_any(problem.facts[0].before, {U"sells", U"sold"}));
    if (lot_uncounted || profit_in_price) {
        return {};  // nobody says how many books there are; sold for $80 at a profit of 25% is no quarter of 80
    }
    if (TotalProblems::tells_of_daily_time(problem) || InverseProblems::only_here(problem) || told_otherwise(text) ||
        BillProblems::hides_two_prices(problem)) {
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

/// What is added and taken away in one unit.
inline TutorAnswer answer_of_amounts(const RequestText& request, const std::vector<Quantity>& alike) {
    const WordProblem problem(request, alike);
    TutorAnswer answer = StockStory::answer(request, alike, problem);
    answer = answer.answered ? answer : StillNeeded::answer(request, alike, problem);
    return with_asked_unit(problem, in_whole_things(problem, answer));
}

/// Where amounts are told as fractions and none as a decimal, the answer is a fraction too: 9/10米 less 1/2米 is 2/5 m.
inline TutorAnswer in_fractions(std::u32string_view text, const std::vector<Quantity>& quantities, TutorAnswer answer,
                                bool wanted) {
    const bool decimals =
        std::any_of(quantities.begin(), quantities.end(), [](const Quantity& q) { return q.decimal || q.percent; });
    const bool fractions = std::any_of(quantities.begin(), quantities.end(), [&](const Quantity& q) {
        const std::u32string_view written = text.substr(q.begin, q.number_end - q.begin);
        return q.share && q.unit && has_any(written, {U"/", U"分之"});
    });
    if (answer.answered && (wanted || (fractions && !decimals))) {
        answer.result = FractionPlea::as_fraction(answer.result);
    }
    return answer;
}

/// The answer to a word problem.
inline TutorAnswer answer_word_problem(const RequestText& typed) {
    const bool wants_fraction = FractionPlea::wants_fraction(typed.characters);
    const RequestText request = with_question_apart(with_number_asked(without_these(FractionPlea::without(typed))));
    const std::u32string_view text = request.characters;
    const bool asks =
        has_any(text, {U"多少",      U"几",        U"how many", U"how much", U"how far",   U"how long", U"when do",
                       U"when will", U"how fast",  U"how old",  U"how tall", U"how heavy", U"how warm", U"how cold",
                       U"how hot",   U"how deep",  U"how wide", U"how high", U"how thick", U"what",     U" tip on",
                       U"多远",      U"多久",      U"多大",     U"多长",     U"多高",      U"多重",     U"find",
                       U"求",        U"calculate", U"which day"}) ||
        text.starts_with(U"simple interest on ") || text.starts_with(U"increase ") || text.starts_with(U"decrease ") ||
        text.starts_with(U"reduce ") || asks_with_noun(text);
    ToldNumbers told = told_numbers(request);
    std::vector<Quantity>& quantities = told.quantities;
    const bool shop = has_any(
        text, {U"手机", U"这款", U"phone", U"smartphone", U"机型", U"毫克", U"片药", U"mg", U"tablet", U"pill"});
    const bool bought =
        has_any(text, {U"save",       U"saves",    U"saved",      U"存",      U"攒",       U"contract", U"phone bill",
                       U"phone plan", U"话费",     U"套餐",       U"月租",    U"profit",   U"loss",     U"利润",
                       U"sold it",    U"sells it", U"price goes", U"percent", U"百分之几", U"标价",     U"原价",
                       U"降价",       U"打折",     U"折"});  // a price of one thing, no question for the shop
    if (!asks || (shop && !bought) || quantities.empty() || quantities.size() > 9) {
        return {};
    }
    if (const TutorAnswer arrival = ClockSpans::arrival(text, UnitReader::quantities(request)); arrival.answered) {
        return arrival;
    }
    if (ClockProblems::asks_about_clock(text)) {
        return {};  // clock_problems.hpp was asked before
    }
    const std::optional<ClockSpan> span = ClockSpans::in(text);
    if (span) {
        quantities = ClockSpans::with_span(text, quantities, *span);
    }
    quantities = ClockSpans::by_begun_hours(text, quantities);
    const WordProblem problem(request, quantities);
    TutorAnswer answer = answer_of_form(request, quantities, problem);
    if (const auto alike = answer.answered ? std::nullopt : in_one_unit(problem, quantities)) {
        answer = answer_of_amounts(request, *alike);
    }
    answer = answer.answered ? answer : ordinary_story(problem);
    answer = in_fractions(text, quantities, answer, wants_fraction);
    if (span && answer.answered) {
        answer.steps.insert(answer.steps.begin(), span->step);
    }
    const bool uncounted = told.counts_told && !has_step(answer, " + ");
    return uncounted || contradicted(problem, answer) ? TutorAnswer{} : answer;
}

}  // namespace minillm
