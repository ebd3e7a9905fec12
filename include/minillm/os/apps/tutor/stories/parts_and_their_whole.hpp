// os/apps/tutor/stories/parts_and_their_whole.hpp: shares of a whole and amounts that make up what the shares leave:
// the whole is asked.
//
//     half my money went on rent, 200 on food, 400 left                  (200 + 400) ÷ (1 - 1/2) = 1200
//     half the land to his wife, a third to his son, the other 5 ha      5 ÷ (1 - 1/2 - 1/3) = 30
//     第一天30%，第二天84个，正好做完一半                                84 ÷ (1/2 - 30%) = 420
//     桃树占3/8，梨树占1/4，桃树比梨树多15棵                             15 ÷ (3/8 - 1/4) = 120
//
// All shares must be of the whole: half of the rest is another story (taken_in_turn.hpp, inverse_problems.hpp).
//
// Next: number_roles.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "number_roles.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Divides amounts by the share that they are.
class PartsAndTheirWhole {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        if (!asks_whole(problem) || of_a_rest(problem.text) || problem.facts.size() < 2) {
            return {};
        }
        NumberRoles roles(problem);
        const std::vector<const ProblemFact*> shares = roles.take_all(is_share);
        const std::vector<const ProblemFact*> amounts =
            roles.take_all([&](const ProblemFact& fact) { return is_amount(fact) && !fact.each; });
        const bool share_of_rest = std::any_of(shares.begin(), shares.end(), [](const ProblemFact* share) {
            return has_any(share->behind, {U"had left", U"was left", U"were left", U"still had"});
        });
        const bool something_came = std::any_of(amounts.begin(), amounts.end(), [](const ProblemFact* amount) {
            return has_any(amount->before, {U"got", U"given", U"received", U"earned", U"found", U"won", U"borrowed",
                                            U"得到", U"收到", U"挣", U"赚", U"借来", U"捡到"});
        });
        if (something_came || share_of_rest || shares.empty() || amounts.empty() || !roles.none_left() ||
            !of_one_kind(problem, amounts)) {
            return {};
        }
        if (is_reached(*shares.back()) && shares.size() > 1) {
            return of_reached_share(problem, shares, amounts);
        }
        const bool compared = has_any(problem.text, {U"比", U"than"});
        if (compared) {
            return of_difference(problem, shares, amounts);
        }
        return exhausts(problem, *amounts.back()) ? of_rest(problem, shares, amounts) : TutorAnswer{};
    }

private:
    static bool asks_whole(const WordProblem& problem) {
        const Text question = problem.question;
        const bool asks_rest = has_any(question, {U"剩", U"还有", U"are left", U"is left", U"remain", U"more"});
        return !asks_rest && has_any(question, {U"原来",
                                                U"原有",
                                                U"一共",
                                                U"总共",
                                                U"共有",
                                                U"全长",
                                                U"这批",
                                                U"这本",
                                                U"全部",
                                                U"总",
                                                U"at first",
                                                U"start with",
                                                U"in all",
                                                U"altogether",
                                                U"originally",
                                                U"to begin with",
                                                U"did he own",
                                                U"did she own",
                                                U"full",
                                                U"whole",
                                                U"is my pay",
                                                U"was my pay",
                                                U"in the beginning",
                                                U"is my salary",
                                                U"did i have",
                                                U"did he have",
                                                U"did she have",
                                                U"earn",
                                                U"hold",
                                                U"holds"});
    }

    static bool of_a_rest(Text text) {
        return has_any(text, {U"of the rest",
                              U"of what was left",
                              U"of what is left",
                              U"of the remaining",
                              U"of the remainder",
                              U"of that",
                              U"剩下的",
                              U"余下的",
                              U"其余的",
                              U"剩余的",
                              U"又",
                              U"each",
                              U"every",
                              U"per",
                              U"每",
                              U"倍",
                              U"times",
                              U"twice",
                              U"now they",
                              U"as many",
                              U"weighs",
                              U"weigh",
                              U"重",
                              U"had left on",
                              U"money left on",
                              U"left he spent",
                              U"first and"});
    }

    static bool is_share(const ProblemFact& fact) {
        return (fact.quantity.share || fact.quantity.percent) && !fact.quantity.unit && Rational(0) < fact.value() &&
               fact.value() < Rational(1);
    }

    // 正好做完一半, exactly half: what all that was told comes to.
    static bool is_reached(const ProblemFact& fact) {
        return has_any(fact.before, {U"正好", U"刚好", U"恰好", U"exactly", U"which makes", U"in total that is"});
    }

    static bool of_one_kind(const WordProblem& problem, const std::vector<const ProblemFact*>& amounts) {
        for (const ProblemFact* amount : amounts) {
            const bool same_money = is_money(problem, *amount) == is_money(problem, *amounts.front());
            if (!same_money || !same_unit(*amount, *amounts.front())) {
                return false;
            }
        }
        return true;
    }

    // 400 left, 还剩400, the remaining 5: with it the whole is told.
    static bool exhausts(const WordProblem& problem, const ProblemFact& fact) {
        const Text before = words_since_last(problem, fact);
        return has_any(before, {U"剩", U"还有", U"余", U"remaining", U"the rest", U"other"}) ||
               has_any(fact.behind, {U"left", U"remain", U"remains", U"is left", U"are left"});
    }

    // One amount is by how much the larger of two shares is more; the larger one stands in front of 比.
    static TutorAnswer of_difference(const WordProblem& problem, const std::vector<const ProblemFact*>& shares,
                                     const std::vector<const ProblemFact*>& amounts) {
        const bool two = shares.size() == 2 && amounts.size() == 1 && !(shares[0]->value() == shares[1]->value());
        const bool more = has_any(amounts[0]->before, {U"多"}) || has_any(amounts[0]->behind, {U"more"});
        const bool told_last = two && shares[1]->quantity.end < amounts[0]->quantity.begin;
        if (!two || !more || !told_last || in_question(problem, *amounts[0])) {
            return {};
        }
        const bool first_larger = shares[1]->value() < shares[0]->value();
        const Rational& larger = shares[first_larger ? 0 : 1]->value();
        const Rational& smaller = shares[first_larger ? 1 : 0]->value();
        const Text name = subject_of(shares[first_larger ? 0 : 1]->before);
        const std::size_t than = amounts[0]->before.find(U'比');
        const Text subject = than == Text::npos ? Text() : amounts[0]->before.substr(0, than);
        if (name.empty() || !subject.ends_with(name)) {
            return {};
        }
        const MathStep gap = problem_step('-', larger, smaller);
        const MathStep whole = problem_step('/', amounts[0]->value(), gap.result);
        return in_asked_measure(whole.result, {gap, whole}, amounts[0]->quantity.unit, problem);
    }

    // 果园里桃树占总棵数的 -> 桃树
    static Text subject_of(Text before) {
        const std::size_t takes = before.find(U'占');
        const Text subject = takes == Text::npos ? Text() : before.substr(0, takes);
        const std::size_t place = subject.find_last_of(U"里中有,");
        return place == Text::npos ? subject : subject.substr(place + 1);
    }

    static TutorAnswer of_reached_share(const WordProblem& problem, const std::vector<const ProblemFact*>& shares,
                                        const std::vector<const ProblemFact*>& amounts) {
        std::vector<MathStep> steps;
        Rational open = shares.back()->value();
        for (std::size_t i = 0; i + 1 < shares.size(); ++i) {
            steps.push_back(problem_step('-', open, shares[i]->value()));
            open = steps.back().result;
        }
        return divided(problem, amounts, open, steps);
    }

    static TutorAnswer of_rest(const WordProblem& problem, const std::vector<const ProblemFact*>& shares,
                               const std::vector<const ProblemFact*>& amounts) {
        std::vector<MathStep> steps;
        Rational open(1);
        for (const ProblemFact* share : shares) {
            steps.push_back(problem_step('-', open, share->value()));
            open = steps.back().result;
        }
        return divided(problem, amounts, open, steps);
    }

    static TutorAnswer divided(const WordProblem& problem, const std::vector<const ProblemFact*>& amounts,
                               const Rational& share, std::vector<MathStep> steps) {
        Rational sum = amounts.front()->value();
        for (std::size_t i = 1; i < amounts.size(); ++i) {
            steps.push_back(problem_step('+', sum, amounts[i]->value()));
            sum = steps.back().result;
        }
        if (!(Rational(0) < share)) {
            return {};
        }
        steps.push_back(problem_step('/', sum, share));
        return in_asked_measure(steps.back().result, steps, amounts.front()->quantity.unit, problem);
    }
};

}  // namespace minillm
