// os/apps/tutor/stories/stock_count.hpp: what a stock comes to, as the question wants it.
//
//     12 held, 5 gained, 3 lost                left       12 + 5 - 3
//     240, 3/8 of them sold                    left       240 - 240 × 3/8
//     32, 9 lost, 40 in the end                gained     40 - (32 - 9)
//     9 lost, 15 gained, 32 in the end         at first   32 - 15 + 9
//
// A term without a verb goes only where a rest is asked for; a verb that does not fit the question says nothing.
//
// Next: os/apps/tutor/stories/stock_story.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "percent_problems.hpp"
#include "phrase_reader.hpp"
#include "problem_things.hpp"
#include "stock_parts.hpp"
#include "stock_question.hpp"
#include "stock_terms.hpp"
#include "story_verbs.hpp"
#include "word_problem.hpp"

namespace minillm {

/// What is done with the stock in the end.
enum class StockStage { none, shared, in_parts, at_price };

/// Counts the terms of a stock.
class StockCount {
    using Text = std::u32string_view;

public:
    /// @param steps  gets every operation; all four must outlive this
    StockCount(const ProblemThings& things, const WordProblem& problem, const StockQuestion& question,
               std::vector<MathStep>& steps)
        : things_(things), problem_(problem), question_(question), parts_(things, problem, question), steps_(steps) {}

    /// The stock for a stage; none if the question asks for something else, or a verb is not understood.
    std::optional<Rational> counted(const std::vector<StockTerm>& terms, const ProblemThing& kind, StockStage stage) {
        const Flow asked = StockTerms::settled(question_.flow, kind);
        if (stage == StockStage::none && parts_.asks_opposite(terms)) {
            return after_all(terms, true);
        }
        if (parts_.asks_what_is_told(terms)) {
            return std::nullopt;
        }
        if (question_.negates) {
            return stage == StockStage::none ? others(terms) : std::nullopt;
        }
        if (stage == StockStage::none && (question_.compares || question_.lack)) {
            return difference(terms);
        }
        const auto remains =
            std::find_if(terms.begin(), terms.end(), [](const StockTerm& term) { return term.flow == Flow::remains; });
        if (remains != terms.end()) {
            const bool dealt = question_.all && question_.have && question_.flow == Flow::unknown && !question_.rest &&
                               has_any(problem_.text, {U"放到", U"放在", U"放进", U"装", U"平均放", U"每盘", U"分给"});
            if (dealt) {
                return dealt_and_rest(terms, *remains);
            }
            const bool first = question_.first || (question_.whole && question_.flow == Flow::unknown);
            return first ? undone(terms, *remains) : unknown_change(terms, *remains);
        }
        if (question_.first) {
            return std::nullopt;
        }
        if (terms.size() == 2 && terms[1].compared && question_.flow == Flow::unknown && !question_.rest &&
            !question_.all) {
            return compared_one(terms[1]);
        }
        if (parts_.asks_other_part(terms)) {
            return step('-', terms[0].value, terms[1].value);
        }
        if (const std::optional<Rational> share = last_share(terms)) {
            return share;
        }
        const bool people = std::any_of(things_.facts.begin(), things_.facts.end(), [&](const TypedFact& fact) {
            return StockTerms::seats_people(fact.of, *things_.asked);
        });
        if (people && !question_.rest) {
            return after_all(terms, false);  // 最后空了18个座位，一共去了多少人
        }
        if (stage != StockStage::in_parts && !question_.rest && !question_.all) {
            if (const std::optional<Rational> other = rest_of_bill(terms, stage)) {
                return other;
            }
        }
        if (!question_.rest && stage == StockStage::none && question_.tells_rest) {
            if (const std::optional<std::size_t> share = parts_.asked_share(terms)) {
                return share_alone(terms, *share);
            }
        }
        if (question_.rest || stage == StockStage::in_parts || (stage == StockStage::shared && question_.tells_rest)) {
            return after_all(terms, question_.rest || question_.tells_rest || stage == StockStage::in_parts);
        }
        const bool sells_rest =
            stage == StockStage::at_price && question_.tells_rest && ProblemThings::is_money(*things_.asked) &&
            std::all_of(terms.begin(), terms.end(),
                        [](const StockTerm& term) { return term.flow != Flow::remains && term.flow != Flow::sells; });
        if (sells_rest) {
            return after_all(terms, true);  // uses 6 kg and sells the rest for £4 a kg
        }
        if (question_.tells_rest && !question_.now) {
            return stage == StockStage::none && parts_.asks_others(terms) ? after_all(terms, true) : std::nullopt;
        }
        if (asked == Flow::gains || asked == Flow::loses) {
            return flow_alone(terms, asked);
        }
        const bool grows = question_.have && terms.size() == 2 && terms[1].flow == Flow::gains && !question_.all;
        const bool dealt_out =
            stage == StockStage::shared && !has_any(problem_.text, {U"其中", U"共"}) &&
            std::all_of(terms.begin(), terms.end(), [](const StockTerm& term) { return term.factors == 1; });
        return question_.now || grows       ? after_all(terms, false)
               : question_.all || dealt_out ? sum(terms)
                                            : std::nullopt;
    }

private:
    // 25% come by bus, how many do not: all but the part that is told.
    std::optional<Rational> others(const std::vector<StockTerm>& terms) {
        if (parts_.tells_one_deed(terms)) {
            return after_all(terms, true);
        }
        const bool whole_and_part = terms.size() == 2 && !terms[0].share && !terms[1].of_rest && terms[1].factors == 1;
        if (!whole_and_part) {
            return std::nullopt;
        }
        const Rational part = terms[1].share ? step('*', terms[0].value, terms[1].value) : terms[1].value;
        return step('-', terms[0].value, part);
    }

    // By how much one is more than the other, or what is still needed: of two amounts that are told outright.
    std::optional<Rational> difference(const std::vector<StockTerm>& terms) {
        if (question_.lack && terms.size() > 2) {
            return lacking(terms);
        }
        const bool whole =
            has_any(problem_.text, {U"共", U"其中", U"全天", U"of them", U"of which", U"in all", U"altogether"});
        const bool plain =
            !whole && terms.size() == 2 && std::none_of(terms.begin(), terms.end(), [](const StockTerm& term) {
                return term.share || term.compared || term.flow == Flow::remains;
            });
        if (!plain) {
            return std::nullopt;
        }
        const bool first = terms[1].value < terms[0].value;
        return first ? step('-', terms[0].value, terms[1].value) : step('-', terms[1].value, terms[0].value);
    }

    // She needs 1.2 kg, has 500 g and another 350 g: what is wanted less all that is there.
    std::optional<Rational> lacking(const std::vector<StockTerm>& terms) {
        const TypedFact& first = things_.facts[terms.front().fact];
        const bool wanted =
            has_any(first.before, {U"needs", U"need", U"wants", U"must have", U"costs", U"需要", U"要"});
        if (!wanted || terms.front().factors > 1) {
            return std::nullopt;
        }
        Rational value = terms.front().value;
        for (std::size_t i = 1; i < terms.size(); ++i) {
            const bool there = terms[i].flow != Flow::loses && terms[i].flow != Flow::remains && !terms[i].share;
            if (!there || terms[i].compared) {
                return std::nullopt;
            }
            value = step('-', value, terms[i].value);
        }
        return value.is_negative() ? std::nullopt : std::optional<Rational>(value);
    }

    // What there is in the end. With `rest`, what is told without a verb goes: 剩下的 is what it leaves.
    std::optional<Rational> after_all(const std::vector<StockTerm>& terms, bool rest) {
        const auto is_base = [](const StockTerm& term) { return !term.share && term.flow != Flow::loses; };
        auto base = std::find_if(terms.begin(), terms.end(),
                                 [&](const StockTerm& term) { return is_base(term) && term.factors == 1; });
        if (base == terms.end() || base->flow == Flow::gains) {
            base = std::find_if(terms.begin(), terms.end(), is_base);
        }
        const bool whole_told =
            rest && !terms.front().share && contains(things_.facts[terms.front().fact].before, U"共");
        if (whole_told) {
            base = terms.begin();  // 一共飞行3600千米: none of it goes yet
        }
        const bool saves = terms.front().flow == Flow::gains && terms.front().factors > 1;
        if (saves) {  // she saves 12 a week, and has 30 already
            const auto held = std::find_if(terms.begin(), terms.end(), [](const StockTerm& term) {
                return !term.share && term.flow == Flow::holds && term.factors == 1;
            });
            base = held == terms.end() ? base : held;
        }
        if (base == terms.end() || (base != terms.begin() && base->factors > 1)) {
            return std::nullopt;
        }
        // so many are to be made: what is made goes
        const bool task = question_.tells_rest && has_any(things_.facts[base->fact].before,
                                                          {U"has to", U"have to", U"must", U"needs to", U"要"});
        Rational value = base->value;
        for (const StockTerm& term : terms) {
            if (&term == &*base) {
                continue;
            }
            const bool already =
                rest &&
                (term.flow == Flow::holds || (question_.lack || has_any(problem_.text, {U"还要", U"再", U"以后"}))) &&
                has_any(things_.facts[term.fact].before, {U"已经存", U"已存", U"已经有", U"已有", U"already"});
            const bool part = term.share && parts_.is_part(term);  // 60% of them are won: no more games than before
            const TypedFact& own = things_.facts[term.fact];
            const TypedFact& first = things_.facts[base->fact];
            const TypedFact& last = things_.facts[std::min(term.fact + term.factors, things_.facts.size()) - 1];
            const bool beside =
                term.flow == Flow::holds && !term.share &&
                (own.clause == first.clause || last.clause == first.clause) &&
                (ends_with_any(own.before, {U" and ", U"和"}) || ends_with_any(first.before, {U" and ", U"和"}));
            if (beside && !already) {
                value = step('+', value, term.value);  // 15 full boxes and 7 loose pencils
                continue;
            }
            const bool goes = term.flow == Flow::loses || already || (rest && (part || term.flow == Flow::unknown)) ||
                              (task && term.flow == Flow::gains);
            if (part && !goes) {
                return std::nullopt;
            }
            if (!goes && term.flow != Flow::gains) {
                return std::nullopt;
            }
            const Rational amount = term.share ? step('*', term.of_rest ? value : base->value, term.value) : term.value;
            value = step(goes ? '-' : '+', value, amount);
            if (value.is_negative()) {
                return std::nullopt;
            }
        }
        return value;
    }

    // So much of what the shares before it left, or of all.
    std::optional<Rational> share_alone(const std::vector<StockTerm>& terms, std::size_t asked) {
        const StockTerm& base = terms.front();
        if (base.share || base.flow == Flow::loses) {
            return std::nullopt;
        }
        Rational value = base.value;
        for (std::size_t i = 1; i < asked && terms[asked].of_rest; ++i) {
            if (terms[i].flow == Flow::gains && !(terms[i].share && parts_.is_part(terms[i]))) {
                return std::nullopt;
            }
            const Rational& whole = terms[i].of_rest ? value : base.value;
            value = step('-', value, terms[i].share ? step('*', whole, terms[i].value) : terms[i].value);
        }
        return step('*', terms[asked].of_rest ? value : base.value, terms[asked].value);
    }

    // 卖出多少: only what went, whatever there was.
    std::optional<Rational> flow_alone(const std::vector<StockTerm>& terms, Flow asked_flow) {
        const auto compared =
            std::find_if(terms.begin(), terms.end(), [](const StockTerm& term) { return term.compared; });
        if (compared != terms.end() && !question_.all) {
            return compared_one(*compared);
        }
        if (has_any(problem_.question, {U"first", U"second", U"third"})) {
            return std::nullopt;  // on the second day: not all of them
        }
        const bool one_flow = std::all_of(terms.begin(), terms.end(), [&](const StockTerm& term) {
            return term.flow == asked_flow || term.flow == Flow::unknown;
        });
        std::optional<Rational> value;
        for (const StockTerm& term : terms) {
            const bool first = &term == &terms.front();
            const bool joins =
                question_.all && one_flow && term.flow == Flow::unknown && !first;  // and a pen for $1.75
            const bool other =
                term.flow == Flow::gains || term.flow == Flow::loses ||
                (first && (term.flow == Flow::holds || (terms.size() > 1 && terms[1].share && !term.share)));
            if (term.flow == asked_flow || joins) {
                if (term.of_rest || (term.share && (terms.front().share || terms.front().flow == asked_flow))) {
                    return std::nullopt;
                }
                const Rational amount = term.share ? step('*', terms.front().value, term.value) : term.value;
                value = value ? step('+', *value, amount) : amount;
            } else if (!other) {
                return std::nullopt;
            }
        }
        return value;
    }

    // 四年级比三年级多捐2本，四年级捐多少本
    std::optional<Rational> compared_one(const StockTerm& term) const {
        const Text subject = things_.facts[term.fact].before;
        const bool asked =
            contains(problem_.question, subject.substr(0, std::min<std::size_t>(subject.find(U'比'), 2)));
        return asked ? std::optional<Rational>(term.value) : std::nullopt;
    }

    // 弟弟吃了剩下的1/3，弟弟吃了多少: the share of what was left for the one that the question names.
    std::optional<Rational> last_share(const std::vector<StockTerm>& terms) {
        if (!terms.back().of_rest || terms.size() < 3 || question_.rest || question_.all) {
            return std::nullopt;
        }
        constexpr std::size_t name = 2;
        const TypedFact& last = things_.facts[terms.back().fact];
        const Text who = last.before.substr(0, name);
        const bool does = problem_.question.starts_with(who) && terms.back().flow == question_.flow;
        const bool joins = PercentProblems::shares_word(last.behind, problem_.question);
        const bool others = std::any_of(terms.begin(), terms.end() - 1, [&](const StockTerm& term) {
            const TypedFact& fact = things_.facts[term.fact];
            return does ? contains(fact.before, who) : PercentProblems::shares_word(fact.behind, problem_.asked);
        });
        if ((!does && !joins) || who.size() < name || others) {
            return std::nullopt;
        }
        const std::optional<Rational> left = after_all(std::vector<StockTerm>(terms.begin(), terms.end() - 1), true);
        return left ? std::optional<Rational>(step('*', *left, terms.back().value)) : std::nullopt;
    }

    // 6个足球每个75元，又买4个篮球，一共花了722元，每个篮球多少元: what the other things of a bill cost.
    std::optional<Rational> rest_of_bill(const std::vector<StockTerm>& terms, StockStage stage) {
        const bool second = terms.size() == 2 && contains(things_.facts[terms[1].fact].before, U"共");
        if (terms.size() != 2 || !ProblemThings::is_money(*things_.asked)) {
            return std::nullopt;
        }
        const StockTerm& all = terms[second ? 1 : 0];
        const StockTerm& told = terms[second ? 0 : 1];
        const Text name = problem_.question.substr(0, problem_.question.find(U"多少"));
        const bool other_thing =
            stage == StockStage::shared || (contains(problem_.text.substr(0, things_.facts[all.fact].begin), name) &&
                                            !PercentProblems::shares_word(words_of(told), name));
        const bool bill = contains(things_.facts[all.fact].before, U"共") && all.factors == 1 && told.factors > 1 &&
                          !name.empty() && other_thing && told.value < all.value;
        return bill ? std::optional<Rational>(step('-', all.value, told.value)) : std::nullopt;
    }

    // From the first number of a term to the end of its price.
    Text words_of(const StockTerm& term) const {
        std::size_t end = things_.facts[term.fact].begin;
        for (const TypedFact& fact : things_.facts) {
            end = fact.per ? std::max(end, fact.begin) : end;
        }
        return problem_.text.substr(things_.facts[term.fact].begin, end - things_.facts[term.fact].begin);
    }

    // All together: nothing of it comes or goes, or all of it does the same.
    std::optional<Rational> sum(const std::vector<StockTerm>& terms) {
        const bool alike = std::all_of(terms.begin(), terms.end(), [&](const StockTerm& term) {
            return !term.share && (term.flow == Flow::loses) == (terms.front().flow == Flow::loses);
        });
        if (!alike) {
            return std::nullopt;
        }
        Rational value = terms.front().value;
        for (std::size_t i = 1; i < terms.size(); ++i) {
            value = step('+', value, terms[i].value);
        }
        return value;
    }

    // What there was: what is left, and every change taken back.
    std::optional<Rational> undone(const std::vector<StockTerm>& terms, const StockTerm& remains) {
        Rational value = remains.value;
        for (const StockTerm& term : terms) {
            if (&term == &remains) {
                continue;
            }
            const bool done = question_.whole && term.flow == Flow::unknown;  // 打了15分钟
            if (term.share || (term.flow != Flow::gains && term.flow != Flow::loses && !done)) {
                return std::nullopt;
            }
            value = step(term.flow == Flow::gains ? '-' : '+', value, term.value);
        }
        return value;
    }

    // 放到7个盘子里，每盘12个，还剩5个，一共有几个: what is dealt out and what is left.
    std::optional<Rational> dealt_and_rest(const std::vector<StockTerm>& terms, const StockTerm& remains) {
        if (terms.size() != 2 || &terms[0] == &remains || terms[0].share || terms[0].factors != 2) {
            return std::nullopt;
        }
        return step('+', terms[0].value, remains.value);
    }

    // What came or went unsaid: the difference between what there would be and what there is.
    std::optional<Rational> unknown_change(const std::vector<StockTerm>& terms, const StockTerm& remains) {
        Rational value = terms.front().value;
        if (&terms.front() == &remains || terms.front().share || terms.front().flow == Flow::loses) {
            return std::nullopt;
        }
        for (std::size_t i = 1; i < terms.size(); ++i) {
            const StockTerm& term = terms[i];
            if (&term == &remains) {
                continue;
            }
            if (term.share || (term.flow != Flow::gains && term.flow != Flow::loses)) {
                return std::nullopt;
            }
            value = step(term.flow == Flow::gains ? '+' : '-', value, term.value);
        }
        return value < remains.value ? step('-', remains.value, value) : step('-', value, remains.value);
    }

    Rational step(char sign, const Rational& a, const Rational& b) {
        steps_.push_back(problem_step(sign, a, b));
        return steps_.back().result;
    }

    const ProblemThings& things_;
    const WordProblem& problem_;
    const StockQuestion& question_;
    StockParts parts_;
    std::vector<MathStep>& steps_;
};

}  // namespace minillm
