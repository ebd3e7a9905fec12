// os/apps/tutor/stories/shares_so_far.hpp: shares of one whole, told one by one: what fraction of it are they together?
//
//     1/6 of a book on Monday and 1/3 of it on Tuesday: read so far    1/6 + 1/3 = 1/2
//     第一天修了全长的1/5，第二天修了全长的3/10，两天共修了几分之几    1/5 + 3/10 = 1/2
//
// All must be shares of the same whole: a third of the rest, or of the girls, is another sum.
//
// Not here: what fraction is left (unnamed_rest.hpp), shares of an amount (fraction_problems.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "asked_measure.hpp"
#include "phrase_reader.hpp"
#include "plain_numbers.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Adds shares of one whole.
class SharesSoFar {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        std::vector<const ProblemFact*> shares;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool counts_days = number->quantity.begin >= begin_of_question(problem) && !number->quantity.share;
            if (counts_days) {
                continue;  // 两天一共, "in the two days"
            }
            const bool share = number->quantity.share && !number->quantity.percent && !number->quantity.unit;
            if (!share || !(Rational(0) < number->value()) || !(number->value() < Rational(1))) {
                return {};
            }
            shares.push_back(number);
        }
        if (shares.size() < 2 || !asks_all(problem.question) || tells_otherwise(problem.text) ||
            !of_one_whole(shares)) {
            return {};
        }
        std::vector<MathStep> steps;
        Rational sum = shares.front()->value();
        for (std::size_t i = 1; i < shares.size(); ++i) {
            steps.push_back(problem_step('+', sum, shares[i]->value()));
            sum = steps.back().result;
        }
        if (Rational(1) < sum) {
            return {};
        }
        TutorAnswer answer = problem_finished(sum, steps);
        answer.result = sum.fraction();
        return answer;
    }

private:
    // "What fraction has she read so far", 一共看了几分之几; not what one of them did, and not what is left.
    static bool asks_all(Text question) {
        const bool fraction = has_any(question, {U"what fraction", U"what part", U"how much of", U"几分之几"});
        const bool all =
            has_any(question, {U"so far",     U"altogether", U"in all",  U"in total",    U"total",      U"together",
                               U"by now",     U"already",    U"the two", U"both",        U"they",       U"has he",
                               U"has she",    U"have i",     U"have we", U"has been",    U"is painted", U"is planted",
                               U"was eaten",  U"were eaten", U"is done", U"is finished", U"is used",    U"was used",
                               U"is covered", U"共",         U"总",      U"合起来",      U"已"});
        const bool other =
            has_any(question, {U"left", U"remain", U"not", U"neither", U"rest", U"only", U"more", U"on monday",
                               U"on tuesday", U"on wednesday", U"on sunday", U"剩", U"没", U"未", U"还", U"比", U"多"});
        return fraction && all && !other;
    }

    static bool tells_otherwise(Text text) {
        return has_any(text, {U"of the rest",
                              U"of the remaining",
                              U"of the remainder",
                              U"of what",
                              U"of that",
                              U"of those",
                              U"of the others",
                              U"than",
                              U"twice",
                              U"half as",
                              U"as much",
                              U"as many",
                              U"each",
                              U"every",
                              U"of whom",
                              U"of which",
                              U"剩下的",
                              U"余下的",
                              U"剩余的",
                              U"其余的",
                              U"其中",
                              U"比",
                              U"倍",
                              U"每",
                              U"各"});
    }

    // No share is of another thing than the first: "of a book" and "of it", 全长的 and 全长的.
    static bool of_one_whole(const std::vector<const ProblemFact*>& shares) {
        const Text first = whole_of(*shares.front());
        for (const ProblemFact* share : shares) {
            const Text whole = whole_of(*share);
            const bool again = whole.empty() || whole == first || is_pronoun(whole);
            if (!again) {
                return false;
            }
        }
        return true;
    }

    // The thing behind "of the", or the two characters before 的.
    static Text whole_of(const ProblemFact& share) {
        constexpr std::size_t two = 2;
        if (share.before.ends_with(U"的")) {
            const Text before = share.before.substr(0, share.before.size() - 1);
            return before.substr(before.size() - std::min(before.size(), two));
        }
        constexpr Text of = U" of ";
        if (!share.behind.starts_with(of)) {
            return {};
        }
        Text thing = share.behind.substr(of.size());
        for (const Text article : {Text(U"the "), Text(U"a "), Text(U"an "), Text(U"his "), Text(U"her "),
                                   Text(U"their "), Text(U"my "), Text(U"our "), Text(U"its "), Text(U"whole ")}) {
            thing.remove_prefix(thing.starts_with(article) ? article.size() : 0);
        }
        return PhraseReader::singular(thing.substr(0, thing.find(U' ')));
    }

    static bool is_pronoun(Text whole) {
        return whole == U"it" || whole == U"them" || whole == U"全长" || whole == U"全书" || whole == U"总数" ||
               whole.ends_with(U"它") || whole.ends_with(U"书");
    }
};

}  // namespace minillm
