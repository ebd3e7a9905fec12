// os/apps/tutor/stories/stock_parts.hpp: which part of a stock a question names.
//
//     其中男生40人，女生有多少人                         the other part
//     25 of them do not grow: how many grow              the opposite
//     3/8 before lunch, 2/3 of the rest after: after?    one of the shares, by its own words
//     the others are plum trees: how many plum trees     what the shares leave
//
// Next: os/apps/tutor/stories/stock_count.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../tutor_answer.hpp"
#include "percent_problems.hpp"
#include "phrase_reader.hpp"
#include "problem_things.hpp"
#include "stock_question.hpp"
#include "stock_terms.hpp"
#include "story_verbs.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Compares the words of the terms with those of the question.
class StockParts {
    using Text = std::u32string_view;

public:
    /// All three must outlive this.
    StockParts(const ProblemThings& things, const WordProblem& problem, const StockQuestion& question)
        : things_(things), problem_(problem), question_(question) {}

    // 其中男生40人，女生有多少人: one part is told, the question names another one.
    bool asks_other_part(const std::vector<StockTerm>& terms) const {
        if (terms.size() != 2 || terms[1].share || terms[1].factors > 1 || question_.all) {
            return false;
        }
        const TypedFact& part = things_.facts[terms[1].fact];
        const std::size_t among = part.before.rfind(U"其中");
        return among != Text::npos && !PercentProblems::shares_word(part.before.substr(among + 2), problem_.question) &&
               !PercentProblems::shares_word(part.behind, problem_.question);
    }

    // "25 of them do not grow: how many grow", "15 stay empty: how many are taken": the last term is what is not so.
    bool asks_opposite(const std::vector<StockTerm>& terms) const {
        const Text behind = share_words(terms.back());
        const std::size_t negation = find_word(behind, U"not");
        const Text denied = behind.substr(negation == Text::npos ? behind.size() : negation + 3);
        const bool no_more =
            negation != Text::npos && find_word(problem_.question, U"not") == Text::npos &&
            (PercentProblems::shares_word(denied, problem_.question) || same_verb(denied, problem_.question));
        const bool taken = has_any(behind, {U"empty", U"free"}) && has_any(problem_.question, {U"taken", U"full"}) &&
                           !has_any(problem_.question, {U"empty", U"free"});
        return terms.size() == 2 && (no_more || taken);
    }

    // sold 85 in the morning and 64 in the afternoon, how many were not sold: the deed is told once, and denied.
    bool tells_one_deed(const std::vector<StockTerm>& terms) const {
        const Text question = problem_.question.substr(0, problem_.question.find_last_not_of(U" ?.") + 1);
        const Text denied = question.substr(question.rfind(U' ') == Text::npos ? 0 : question.rfind(U' ') + 1);
        const auto begin = static_cast<std::size_t>(problem_.question.data() - problem_.text.data());
        const bool told = !denied.empty() && find_word(problem_.text.substr(0, begin), denied) != Text::npos;
        if (terms.size() < 3 || !told || terms[0].share) {
            return false;
        }
        return std::all_of(terms.begin() + 1, terms.end(), [&](const StockTerm& term) {
            TypedFact alone = things_.facts[term.fact];
            alone.behind = {};
            const bool by_that_verb = find_word(alone.before, denied) != Text::npos;
            const bool goes_on = StoryVerbs::of(alone, Flow::unknown, false) == Flow::unknown;
            return term.flow == Flow::loses && !term.share && term.factors == 1 && (by_that_verb || goes_on);
        });
    }

    // 35 % are empty, how many are empty or taken: a part that is told is no rest, and no flow.
    bool asks_what_is_told(const std::vector<StockTerm>& terms) const {
        static constexpr Text parts[] = {U"empty", U"free", U"not", U"taken", U"full", U"空"};
        return std::any_of(std::begin(parts), std::end(parts), [&](Text part) {
            const bool asked = find_word(problem_.question, part) != Text::npos;
            const bool same_state = part == U"taken" || part == U"full";
            return asked && (same_state || std::any_of(terms.begin(), terms.end(), [&](const StockTerm& term) {
                                 const TypedFact& fact = things_.facts[term.fact];
                                 return find_word(fact.behind, part) != Text::npos ||
                                        find_word(fact.before, part) != Text::npos;
                             }));
        });
    }

    // "the others are plum trees. How many plum trees": the shares before leave what is asked for.
    bool asks_others(const std::vector<StockTerm>& terms) const {
        const std::size_t at = question_.rest_at;
        const std::size_t end = std::min(problem_.text.find_first_of(U",.;?!", at), problem_.text.size());
        const Text others = problem_.text.substr(at, end - at);
        const bool shares =
            std::all_of(terms.begin() + 1, terms.end(), [](const StockTerm& term) { return term.share; });
        return shares && PercentProblems::shares_word(others, problem_.asked) &&
               std::none_of(terms.begin() + 1, terms.end(), [&](const StockTerm& term) {
                   const Text behind = things_.facts[term.fact].behind;
                   return contains(behind.substr(0, behind.find(U" and ")), first_word(problem_.asked));
               });
    }

    // "3/8 in the morning, 2/3 of the rest in the afternoon: how many in the afternoon": the one share whose own words
    // the question says again.
    std::optional<std::size_t> asked_share(const std::vector<StockTerm>& terms) const {
        std::optional<std::size_t> found;
        for (std::size_t i = 1; i < terms.size(); ++i) {
            const Text words = share_words(terms[i]);
            bool named = false;
            for (std::size_t at = 0; at < words.size();) {
                const std::size_t end = std::min(words.find(U' ', at), words.size());
                const Text word = words.substr(at, end - at);
                const bool others = std::any_of(terms.begin(), terms.end(), [&](const StockTerm& other) {
                    return &other != &terms[i] && find_word(share_words(other), word) != Text::npos;
                });
                named |= word.size() > 2 && !others && find_word(problem_.question, word) != Text::npos;
                at = end + 1;
            }
            if (named && (found || !terms[i].share || !is_part(terms[i]))) {
                return std::nullopt;
            }
            found = named ? std::optional<std::size_t>(i) : found;
        }
        return found;
    }

    bool is_part(const StockTerm& term) const {
        const Text behind = things_.facts[term.fact].behind;
        return std::any_of(std::begin(parts_of_it), std::end(parts_of_it),
                           [&](Text of) { return behind.starts_with(of); });
    }

private:
    static constexpr Text parts_of_it[] = {U" of them", U" of it", U" of those", U" of these", U" of the", U" of what"};

    // "did not hatch" and "how many hatched", "did not grow" and "grew": the last word of the question, in the past.
    static bool same_verb(Text denied, Text question) {
        const Text verb = denied.substr(std::min(denied.find_first_not_of(U' '), denied.size()));
        const Text one = verb.substr(0, verb.find_first_of(U" ,.;"));
        const Text other = question.substr(question.rfind(U' ') == Text::npos ? 0 : question.rfind(U' ') + 1);
        constexpr std::size_t shortest = 3;
        const bool past =
            one.size() >= shortest && (other == std::u32string(one) + U"ed" || other == std::u32string(one) + U"d");
        if (past) {
            return true;
        }
        if (one.size() < shortest || one.size() != other.size()) {
            return false;
        }
        constexpr Text vowels = U"aeiou";
        bool alike = true;
        for (std::size_t i = 0; i < one.size(); ++i) {
            const bool both_vowels = vowels.find(one[i]) != Text::npos && vowels.find(other[i]) != Text::npos;
            alike = alike && (one[i] == other[i] || both_vowels);
        }
        return alike;
    }

    // Behind "how many": plum in "how many plum trees are there".
    static Text first_word(Text asked) {
        constexpr std::size_t behind = 9;  // "how many "
        const Text rest = asked.size() > behind ? asked.substr(behind) : Text{};
        return rest.substr(0, rest.find(U' '));
    }

    // The words around a number, between "and" and "and".
    Text share_words(const StockTerm& term) const {
        const TypedFact& fact = things_.facts[term.fact];
        const Text behind = fact.behind.substr(0, fact.behind.find(U" and "));
        const std::size_t joint = fact.before.rfind(U" and ");
        const Text before = joint == Text::npos ? fact.before : fact.before.substr(joint);
        return Text(before.data(), static_cast<std::size_t>(behind.data() + behind.size() - before.data()));
    }

    const ProblemThings& things_;
    const WordProblem& problem_;
    const StockQuestion& question_;
};

}  // namespace minillm
