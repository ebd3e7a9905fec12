// os/apps/tutor/stories/stock_terms.hpp: the numbers of a story as terms of one stock.
//
//     有240页，已看60页            240 holds, 60 loses
//     8 dollars a week, 9 weeks    8 × 9 gains (she saves them)
//     2/3 of them, 剩下的30%       a share of the stock, or of its rest
//     第二天运走的比第一天多30     what the first day had, and 30
//
// A rate is taken times its counts (14 dollars an hour, 7 hours a day, 5 days); the verbs around the numbers say what
// happens (story_verbs.hpp). Every number belongs to one term; if one has no place, there are no terms.
//
// Next: os/apps/tutor/stories/stock_question.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "../units.hpp"
#include "percent_problems.hpp"
#include "phrase_reader.hpp"
#include "problem_things.hpp"
#include "story_verbs.hpp"
#include "word_problem.hpp"

namespace minillm {

/// An amount of the stock and what happens with it.
struct StockTerm {
    Rational value;
    Flow flow = Flow::unknown;
    std::size_t fact = 0;     // the first of its numbers
    std::size_t factors = 1;  // numbers that make it
    bool share = false;       // `value` of the stock, or of its rest
    bool of_rest = false;
    bool compared = false;  // told as so many more than another one
};

/// Finds the terms of a stock.
class StockTerms {
    using Text = std::u32string_view;

public:
    StockTerms(const ProblemThings& things, const std::vector<Quantity>& quantities, const WordProblem& problem)
        : things_(things), problem_(problem) {
        Flow flow = Flow::unknown;
        for (std::size_t i = 0; i < things.facts.size(); ++i) {
            const TypedFact& fact = things.facts[i];
            const auto quantity = std::find_if(quantities.begin(), quantities.end(),
                                               [&](const Quantity& q) { return q.begin == fact.begin; });
            shares_.push_back(quantity != quantities.end() && (quantity->percent || quantity->share) && !fact.of.unit);
            const bool follows = i + 1 < things.facts.size() && things.facts[i + 1].clause == fact.clause;
            const Flow last = flow;
            flow = StoryVerbs::of(shares_.back() ? without_whole(fact) : fact, last, follows);
            if (shares_[i] && flow == Flow::remains) {
                flow = StoryVerbs::of(without_words_behind(fact), last, false);  // 3/5 of what was left
            }
            flows_.push_back(flow == Flow::holds && tells_now(fact) ? Flow::remains : flow);
        }
    }

    bool is_share(std::size_t fact) const { return shares_[fact]; }

    /// Every number but one (that of the last step) as terms of a kind, in the order of the text; the steps that make
    /// them.
    std::optional<std::vector<StockTerm>> read(const ProblemThing& kind, std::size_t but,
                                               std::vector<MathStep>& steps) const {
        const std::vector<TypedFact>& facts = things_.facts;
        std::vector<bool> used(facts.size(), false);
        if (but < facts.size()) {
            used[but] = true;
        }
        std::vector<StockTerm> terms;
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (i > 0 && facts[i - 1].per && ProblemThings::is_money(facts[i].of) &&
                facts[i].behind.starts_with(U" of it")) {
                return std::nullopt;  // spends 5 of it every week
            }
            if (used[i] || !facts[i].per || shares_[i] || !agree(facts[i].of, kind)) {
                continue;
            }
            used[i] = true;
            const std::optional<StockTerm> term = product(i, kind, used, steps);
            if (!term) {
                return std::nullopt;
            }
            terms.push_back(*term);
        }
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (used[i]) {
                continue;
            }
            if (facts[i].per || (shares_[i] ? !is_of_stock(facts[i]) : !agree(facts[i].of, kind))) {
                return std::nullopt;
            }
            const Rational value = shares_[i] ? facts[i].value : converted(facts[i].value, facts[i].of, kind);
            const bool fills = is_seat(kind) && is_people(facts[i].of) && !is_seat(facts[i].of);
            const Flow flow = fills ? Flow::loses : settled(flows_[i], kind);
            terms.push_back({value, flow, i, 1, shares_[i], shares_[i] && is_of_rest(facts[i]), false});
        }
        std::sort(terms.begin(), terms.end(), [](const StockTerm& a, const StockTerm& b) { return a.fact < b.fact; });
        return compared(terms, steps) ? std::optional<std::vector<StockTerm>>(terms) : std::nullopt;
    }

    /// Whether two things are of one kind: units of one dimension, the same noun, or open. People fill seats.
    static bool agree(const ProblemThing& a, const ProblemThing& b) {
        if (a.unit || b.unit) {
            return a.unit && b.unit && UnitReader::same_kind(*a.unit, *b.unit);
        }
        const bool seats = (is_seat(a) && is_people(b)) || (is_seat(b) && is_people(a));
        return seats || (a.open() ? a.may_be(b) : b.open() ? b.may_be(a) : ProblemThing::same(a, b));
    }

    /// Whether people are asked for and seats are told.
    static bool seats_people(const ProblemThing& told, const ProblemThing& asked) {
        return is_seat(told) && is_people(asked) && !is_seat(asked);
    }

    /// Who buys has more things and less money, and who sells the other way round.
    static Flow settled(Flow flow, const ProblemThing& kind) {
        const bool money = ProblemThings::is_money(kind);
        return flow == Flow::buys    ? (money ? Flow::loses : Flow::gains)
               : flow == Flow::sells ? (money ? Flow::gains : Flow::loses)
                                     : flow;
    }

private:
    static bool is_seat(const ProblemThing& thing) { return thing.noun == U"seat" || contains(thing.noun, U"座"); }
    static bool is_people(const ProblemThing& thing) {
        return thing.is_person() ||
               has_any(thing.noun, {U"people", U"person", U"child", U"children", U"guest", U"visitor", U"passenger",
                                    U"student", U"pupil", U"teacher", U"adult", U"ticket"});
    }

    static Rational converted(const Rational& value, const ProblemThing& from, const ProblemThing& to) {
        return from.unit && to.unit ? value * from.unit->factor / to.unit->factor : value;
    }

    static TypedFact without_words_behind(TypedFact fact) {
        fact.behind = {};
        return fact;
    }

    // 这时有40人, "now there are 40": what there is in the end.
    bool tells_now(const TypedFact& fact) const {
        return has_any(fact.before, {U"这时", U"现在", U"后有", U"now", U"then"});
    }

    // 卖掉余下的1/3, 修了全长的2/5: what is done with the share, not what it is of.
    static TypedFact without_whole(TypedFact fact) {
        fact.before = fact.before.substr(0, fact.before.find_first_of(U"剩余全"));
        return fact;
    }

    static bool is_of_rest(const TypedFact& fact) {
        const Text behind = fact.behind.substr(0, 24);  // " of what was left", " of the remainder"
        return has_any(fact.before, {U"剩", U"余"}) ||
               (behind.starts_with(U" of ") &&
                has_any(behind, {U"rest", U"remain", U"remaining", U"remainder", U"left"}));
    }

    // 全书的1/4, 这些苹果的3/5 are of the stock; 第一天的1/2 is of something else.
    bool is_of_stock(const TypedFact& fact) const {
        if (!fact.before.ends_with(U"的") || fact.before.size() < 3) {
            return true;
        }
        const Text whose = fact.before.substr(fact.before.size() - 3, 2);
        const TypedFact& first = things_.facts.front();
        const bool named = contains(first.before, whose) || contains(first.behind, whose);
        return named || has_any(whose, {U"全", U"总", U"剩", U"余", U"这", U"其中"}) ||
               has_any(fact.before, {U"这", U"余下", U"剩下"});
    }

    // A rate times its counts: 14 dollars an hour, 7 hours a day, 5 days.
    std::optional<StockTerm> product(std::size_t rate, const ProblemThing& kind, std::vector<bool>& used,
                                     std::vector<MathStep>& steps) const {
        const TypedFact& fact = things_.facts[rate];
        std::vector<std::size_t> numbers{rate};
        std::vector<ProblemThing> open{*fact.per};
        if (fact.also_per) {
            open.push_back(*fact.also_per);
        }
        StockTerm term{converted(fact.value, fact.of, kind), Flow::unknown, rate, 1, false, false, false};
        while (!open.empty()) {
            const std::optional<std::size_t> count = count_of(rate, open.back(), used);
            open.pop_back();
            if (!count && numbers.size() == 1 && open.empty() && is_of_one(fact)) {
                break;  // 一个西瓜花了22元: one is bought
            }
            if (!count) {
                return std::nullopt;
            }
            used[*count] = true;
            numbers.push_back(*count);
            steps.push_back(problem_step('*', term.value, things_.facts[*count].value));
            term.value = steps.back().result;
            const std::optional<ProblemThing>& per = things_.facts[*count].per;
            if (per && !(things_.asked_per && !per->open() && agree(*per, *things_.asked_per))) {
                open.push_back(*per);
            }
        }
        term.fact = *std::min_element(numbers.begin(), numbers.end());
        term.factors = numbers.size();
        term.flow = flow_of(numbers, kind);
        return term;
    }

    // Whether a price is for one thing by its article alone: nobody says "each".
    static bool is_of_one(const TypedFact& fact) {
        return ProblemThings::is_money(fact.of) && !fact.per->unit &&
               !has_any(fact.before, {U"每", U"单价", U"each", U"every", U"per"}) &&
               !has_any(fact.behind, {U"each", U"every", U"per", U"apiece"});
    }

    // The count that a rate is for: one whose noun stands before the rate (8个足球 … 足球每个45元), the number before
    // it, the one behind it, else the nearest.
    std::optional<std::size_t> count_of(std::size_t rate, const ProblemThing& wanted,
                                        const std::vector<bool>& used) const {
        std::optional<std::size_t> best;
        std::size_t least = 0;
        for (std::size_t i = 0; i < things_.facts.size(); ++i) {
            const TypedFact& fact = things_.facts[i];
            const bool same_unit = !wanted.unit || (fact.of.unit && fact.of.unit->id == wanted.unit->id);
            if (used[i] || shares_[i] || !same_unit || !agree(fact.of, wanted)) {
                continue;
            }
            const bool of_each = i == rate + 1 && ends_with_any(things_.facts[rate].behind,
                                                                {U"each of the ", U"each of her ", U"each of his ",
                                                                 U"each of "});  // 3 to each of the 26 pupils
            const bool named = of_each || PercentProblems::shares_word(fact.behind, things_.facts[rate].before);
            const std::size_t apart = named ? 0 : i < rate ? 2 * (rate - i) - 1 : 2 * (i - rate);
            if (!best || apart < least) {
                best = i;
                least = apart;
            }
        }
        return best;
    }

    // What the verbs say of the numbers of one term; two that contradict each other say nothing.
    Flow flow_of(const std::vector<std::size_t>& numbers, const ProblemThing& kind) const {
        Flow found = Flow::unknown;
        for (const std::size_t number : numbers) {
            const Flow flow = settled(flows_[number], kind);
            const bool moves = found == Flow::gains || found == Flow::loses;
            if (moves && (flow == Flow::gains || flow == Flow::loses) && flow != found) {
                return Flow::unknown;
            }
            found = moves || flow == Flow::unknown ? found : flow;
        }
        return found;
    }

    // 比第一天多30千克, "30 more than on Monday": the term that is named there, and so much. False if none is named.
    bool compared(std::vector<StockTerm>& terms, std::vector<MathStep>& steps) const {
        const auto question = problem_.question.data() - problem_.text.data();
        auto comparisons = std::count(problem_.text.begin(), problem_.text.begin() + question, U'比');
        for (std::size_t i = 0; i < terms.size(); ++i) {
            const TypedFact& fact = things_.facts[terms[i].fact];
            const std::size_t than = fact.before.rfind(U'比');
            if (than == Text::npos) {
                continue;
            }
            const Text reference = fact.before.substr(than + 1);
            const std::size_t more = reference.find_first_of(U"多贵高重长大");
            const std::size_t sign = std::min(more, reference.find_first_of(U"少便矮轻短小"));
            if (i == 0 || terms[i].factors > 1 || terms[i].share || sign == Text::npos || sign == 0) {
                return false;
            }
            const Text name = reference.substr(0, sign);
            const std::size_t begin = static_cast<std::size_t>(fact.before.data() - problem_.text.data());
            if (!contains(problem_.text.substr(0, begin), name) || terms[i - 1].share) {
                return false;  // 比第二天多: the second day is not told yet
            }
            const bool of_last = contains(words_of(terms[i - 1]), name);
            const bool of_first = contains(words_of(terms[0]), name);
            if (!of_last && !of_first) {
                return false;
            }
            const Rational base = terms[of_last ? i - 1 : 0].value;
            steps.push_back(problem_step(sign == more ? '+' : '-', base, terms[i].value));
            terms[i].value = steps.back().result;
            terms[i].compared = true;
            --comparisons;
            terms[i].flow = terms[i].flow == Flow::unknown ? terms[of_last ? i - 1 : 0].flow : terms[i].flow;
        }
        return comparisons == 0;
    }

    // From the number before a term to its own.
    Text words_of(const StockTerm& term) const {
        const std::size_t begin = term.fact == 0 ? 0 : things_.facts[term.fact - 1].end;
        const std::size_t end = things_.facts[term.fact].begin;
        return end > begin ? problem_.text.substr(begin, end - begin) : Text{};
    }

    const ProblemThings& things_;
    const WordProblem& problem_;
    std::vector<bool> shares_;  // of each number, whether it is a share,
    std::vector<Flow> flows_;   // and what its verb says
};

}  // namespace minillm
