// os/apps/tutor/stories/shares_of_one_whole.hpp: several shares of one whole: which share they are together, by how
// much one is the larger, and how many are the rest that is named in the end.
//
//     第一天看了全书的1/5，第二天看了全书的3/10，两天一共看了几分之几     1/5 + 3/10 = 1/2
//     Half of a class of 28 walk and a quarter come by bus. The rest come by car. How many come by car?
//                                                                         28 × (1 - 1/2 - 1/4) = 7
//
// A share of what was left, or of another share, is no share of the whole: then nothing is said.
//
// Not here: what fraction is left (unnamed_rest.hpp), the amount of one share (fraction_problems.hpp), amounts of
// several shares (shares_compared.hpp), the whole from its rest (back_from_rest.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "amount_names.hpp"
#include "asked_measure.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds and compares shares of one whole.
class SharesOfOneWhole {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        std::vector<const ProblemFact*> shares;
        std::vector<const ProblemFact*> others;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool share = (number->quantity.share || number->quantity.percent) && !number->quantity.unit;
            (share ? shares : others).push_back(number);
        }
        const bool of_whole = std::all_of(shares.begin(), shares.end(), [&](const ProblemFact* share) {
            const bool told = share->quantity.begin < begin_of_question(problem);
            return told && Rational(0) < share->value() && share->value() < Rational(1) && is_of_whole(problem, *share);
        });
        const bool changes = has_any(told_words(problem),
                                     {U"倍", U"折", U"率", U"又加", U"than", U"times", U"twice", U"discount", U"off"});
        if (shares.empty() || !of_whole || changes) {
            return {};
        }
        if (const TutorAnswer together = share_asked(problem, shares, others); together.answered) {
            return together;
        }
        if (const TutorAnswer part = share_of_content(problem, shares, others); part.answered) {
            return part;
        }
        return named_rest(problem, shares, others);
    }

private:
    // 一瓶500毫升的消毒液，酒精占75%: how much of it is what the share is said of, by its very name.
    static TutorAnswer share_of_content(const WordProblem& problem, const std::vector<const ProblemFact*>& shares,
                                        const std::vector<const ProblemFact*>& others) {
        const bool one_share = shares.size() == 1 && others.size() == 1 && others[0]->quantity.unit &&
                               others[0]->quantity.begin < shares[0]->quantity.begin;
        const std::size_t takes = one_share ? shares[0]->before.rfind(U'占') : Text::npos;
        if (takes == Text::npos || has_any(problem.question, {U"剩", U"余", U"除", U"不", U"其他", U"比", U"外"})) {
            return {};
        }
        Text name = shares[0]->before.substr(0, takes);
        name = name.ends_with(U"含量") ? name.substr(0, name.size() - 2) : name;
        const std::size_t named = name.empty() ? Text::npos : problem.question.find(name);
        const Text behind = named == Text::npos ? Text() : problem.question.substr(named + name.size(), 1);
        const bool asks_it = named != Text::npos && (behind.empty() || contains(U"有多几是含", behind));
        if (!asks_it) {
            return {};
        }
        const MathStep part = problem_step('*', others[0]->value(), shares[0]->value());
        return in_asked_measure(part.result, {part}, others[0]->quantity.unit, problem);
    }

    // Which share they are together, or by which share one is larger than the other.
    static TutorAnswer share_asked(const WordProblem& problem, const std::vector<const ProblemFact*>& shares,
                                   const std::vector<const ProblemFact*>& others) {
        const Text question = problem.question;
        const bool in_percent = has_any(question, {U"百分之几", U"百分之多少", U"what percent", U"what percentage"});
        const bool asks = in_percent || has_any(question, {U"几分之几", U"what fraction", U"what part"});
        const bool other = has_any(question, {U"剩", U"余", U"没", U"未", U"left", U"remain", U"remains", U"not",
                                              U"still", U"didn't", U"rest"});
        const Rational several(static_cast<std::int64_t>(shares.size()));
        const bool only_counts = std::all_of(others.begin(), others.end(), [&](const ProblemFact* number) {
            const bool in_question = number->quantity.begin >= begin_of_question(problem);
            return in_question && (number->value() == several || number->value() == Rational(1));  // 两天一共, 一天共
        });
        const bool compares = has_any(question, {U"比", U"than", U"多看", U"相差"});
        const bool adds = has_any(question, {U"共", U"合起来", U"altogether", U"in all", U"in total", U"total",
                                             U"so far", U"together", U"both", U"all", U"in the two"}) &&
                          !compares;
        const bool percents =
            std::all_of(shares.begin(), shares.end(), [](const ProblemFact* share) { return share->quantity.percent; });
        if (!asks || other || !only_counts || compares == adds || in_percent != percents || shares.size() < 2) {
            return {};
        }
        std::vector<MathStep> steps;
        if (compares) {
            const Rational& one = shares[0]->value();
            const Rational& another = shares[1]->value();
            const bool clear = shares.size() == 2 && !contains(question, U"倍");
            if (!clear) {
                return {};
            }
            steps.push_back(another < one ? problem_step('-', one, another) : problem_step('-', another, one));
        } else {
            Rational sum = shares[0]->value();
            for (std::size_t i = 1; i < shares.size(); ++i) {
                steps.push_back(problem_step('+', sum, shares[i]->value()));
                sum = steps.back().result;
            }
        }
        if (Rational(1) < steps.back().result) {
            return {};
        }
        TutorAnswer answer = in_percent ? problem_in_percent(steps) : problem_finished(steps.back().result, steps);
        answer.result = in_percent ? answer.result : steps.back().result.fraction();
        return answer;
    }

    // How many the rest are, where the text says who or what they are and the question asks for these.
    static TutorAnswer named_rest(const WordProblem& problem, const std::vector<const ProblemFact*>& shares,
                                  const std::vector<const ProblemFact*>& others) {
        const std::size_t begin = begin_of_rest(problem);
        const bool asks_share = has_any(problem.question, {U"几分之几", U"百分之", U"fraction", U"percent"});
        const bool one_whole = others.size() == 1 && !others[0]->each && others[0]->quantity.begin < begin &&
                               !others[0]->quantity.percent && !has_any(problem.question, {U"比", U"than", U"more"});
        const bool rest_last = std::all_of(shares.begin(), shares.end(),
                                           [&](const ProblemFact* share) { return share->quantity.end <= begin; });
        if (begin == Text::npos || !one_whole || !rest_last || asks_share || !asks_for_rest(problem, begin)) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational left(1);
        for (const ProblemFact* share : shares) {
            steps.push_back(problem_step('-', left, share->value()));
            left = steps.back().result;
        }
        const ProblemFact& whole = *others[0];
        steps.push_back(problem_step('*', whole.value(), left));
        const Rational& amount = steps.back().result;
        const bool counted = !whole.quantity.unit && !problem.is_price(whole);
        const bool possible = Rational(0) < left && (!counted || amount.is_whole());
        return possible ? in_asked_measure(amount, steps, whole.quantity.unit, problem) : TutorAnswer{};
    }

    // "the rest come by car", 其余的骑车: told in front of the question.
    static std::size_t begin_of_rest(const WordProblem& problem) {
        const Text told = told_words(problem);
        std::size_t first = Text::npos;
        for (const Text word : {Text(U"the rest "), Text(U"the others "), Text(U"the remaining "),
                                Text(U"all the others "), Text(U"其余"), Text(U"剩下"), Text(U"余下"), Text(U"其他")}) {
            first = std::min(first, told.find(word));
        }
        return first;
    }

    // The words that the rest alone is told with are said again in the question, and none that the shares alone have.
    static bool asks_for_rest(const WordProblem& problem, std::size_t begin) {
        const Text told = told_words(problem);
        const AmountNames::Marks shares = AmountNames::marks_of({told.substr(0, begin)});
        const AmountNames::Marks rest = without_rest(AmountNames::marks_of({told.substr(begin)}));
        const AmountNames::Marks asked = without_rest(AmountNames::marks_of({problem.question}));
        const auto is_in = [](const AmountNames::Marks& marks, const std::u32string& mark) {
            return std::binary_search(marks.begin(), marks.end(), mark);
        };
        std::size_t own = 0;
        std::size_t missing = 0;
        for (const std::u32string& mark : rest) {
            const bool rest_alone = !is_in(shares, mark);
            own += rest_alone ? 1 : 0;
            missing += rest_alone && !is_in(asked, mark) ? 1 : 0;
        }
        const bool of_shares = std::any_of(asked.begin(), asked.end(), [&](const std::u32string& mark) {
            return is_in(shares, mark) && !is_in(rest, mark) && !names_whole(mark);
        });
        return own > 0 && missing == 0 && !of_shares;
    }

    static AmountNames::Marks without_rest(AmountNames::Marks marks) {
        std::erase_if(marks, [](const std::u32string& mark) {
            return mark.size() == 1 ? contains(U"其余剩下他都全部", mark)
                                    : has_any(mark, {U"rest", U"other", U"remaining", U"are", U"were"});
        });
        return marks;
    }

    // Pupils, 学生: those of whom all are.
    static bool names_whole(const std::u32string& mark) {
        return mark.size() == 1
                   ? contains(U"学生同班级书页路米个", mark)
                   : has_any(mark, {U"pupil", U"student", U"child", U"children", U"class", U"people", U"kid", U"there",
                                    U"page", U"flower", U"fish", U"tree", U"book", U"bead"});
    }

    // 剩下的1/3, 第一天的1/2, "1/2 of the rest": shares of something else.
    static bool is_of_whole(const WordProblem& problem, const ProblemFact& share) {
        const Text before = words_since_last(problem, share);
        const Text clause = before.substr(before.find_last_of(U",.;") == Text::npos ? 0 : before.find_last_of(U",.;"));
        const bool of_rest =
            has_any(clause, {U"剩下", U"余下", U"剩余", U"其余", U"比"}) ||
            has_any(share.behind, {U"of the rest", U"of what", U"of the remaining", U"of the remainder", U"of those",
                                   U"of that", U"of these", U"of the others", U"more", U"fewer", U"less", U"as many",
                                   U"as much", U"of the boys", U"of the girls", U"of his", U"of the first"});
        const bool owned = share.quantity.begin > 0 && before.ends_with(U"的");
        const Text owner = owned ? before.substr(0, before.size() - 1) : Text();
        const bool of_part = owned &&
                             ends_with_any(owner, {U"天", U"次", U"周", U"月", U"班", U"组", U"队", U"生", U"他", U"她",
                                                   U"甲", U"乙", U"丙", U"段"}) &&
                             !ends_with_any(owner, {U"全班", U"全组", U"全队", U"学生"});
        return !of_rest && !of_part;
    }
};

}  // namespace minillm
