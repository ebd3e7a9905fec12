// os/apps/compared_problems.hpp: two that are compared: one is known, the other asked; and ages that become a multiple.
//
//     爷爷比我大56岁，爷爷今年69岁，我今年多大          69 - 56 = 13
//     Ann has 6 more stamps than Ben. Ann has 20. Ben?  20 - 6 = 14
//     妈妈38岁，我10岁，几年后她的年龄是我的2倍         (38 - 2 × 10) ÷ (2 - 1) = 18
//
// The comparison names two; the known number must be said of one of them and the question of the other, or nothing is
// answered. Pronouns (he, she, 他, 她) stand for the one who was named first.
//
// Not here: comparisons that leave out a name (more_or_fewer in difference_problems.hpp), a sum and a difference
// (unknown_numbers.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "problem_steps.hpp"
#include "tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The forms, in the order in which they are tried.
class ComparedProblems {
    using Text = std::u32string_view;

    /// "A is so much more than B": the two names, and which of them has more.
    struct Comparison {
        Text first;
        Text second;
        bool first_more = false;
        bool found = false;
    };

public:
    /// Whether the first number compares two and the second is said of one of them.
    static bool compares_first(const WordProblem& problem) { return problem.facts.size() == 2 && comparison_of(problem.facts[0]).found; }

    /// Whether two are compared by name and the number of one is asked: who that is must be known.
    static bool asks_one_of_two(const WordProblem& problem) {
        const bool compares = problem.facts.size() == 2 && (compares_first(problem) || comparison_of(problem.facts[1]).found);
        return compares && !asks_more_than_one(problem);
    }

    // What one of the two has, and how they compare, in any order; the other is asked.
    static TutorAnswer other_of_two(const WordProblem& problem) {
        if (problem.facts.size() != 2 || asks_more_than_one(problem) || !of_one_kind(problem)) {
            return {};
        }
        const bool comparison_first = compares_first(problem);
        const ProblemFact& by = problem.facts[comparison_first ? 0 : 1];
        const ProblemFact& known = problem.facts[comparison_first ? 1 : 0];
        const Comparison comparison = comparison_of(by);
        if (!comparison.found) {
            return {};
        }
        const int known_place = comparison_first ? place_of(comparison, own_words(known)) : place_of_known_first(comparison, own_words(known));
        const int asked_place = place_of(comparison, asking_words(problem, problem.facts[1]));
        if (known_place == 0 || asked_place == 0 || known_place == asked_place) {
            return {};
        }
        const bool known_has_more = (known_place == 1) == comparison.first_more;
        const MathStep other = problem_step(known_has_more ? '-' : '+', known.value(), by.value());
        return problem_finished(other.result, {other});
    }

    // Two ages, and a time at which one is so many times the other: the difference of the ages stays.
    static TutorAnswer years_to_multiple(const WordProblem& problem) {
        const bool ages = has_any(problem.text, {U"岁", U"old", U"age"});
        const bool asks_years = has_any(problem.text, {U"几年", U"多少年", U"how many years"});
        if (!ages || !asks_years) {
            return {};
        }
        std::vector<Rational> known;
        Rational times(has_any(problem.text, {U"twice", U"double"}) ? 2 : 0);
        for (const ProblemFact& fact : problem.facts) {
            const bool multiple = fact.behind.starts_with(U"倍") || fact.behind.starts_with(U" times");
            if (multiple && !times.is_zero()) {
                return {};
            }
            if (multiple) {
                times = fact.value();
            } else {
                known.push_back(fact.value());
            }
        }
        const bool later = has_any(problem.text, {U"再过", U"年后", U"年之后", U"in how many years", U"how many years from now", U"how many years will", U"how many years until"});
        const bool ago = has_any(problem.text, {U"年前", U"年以前", U"years ago"});
        if (known.size() != 2 || !(Rational(1) < times) || later == ago) {
            return {};
        }
        const Rational& older = known[0] < known[1] ? known[1] : known[0];
        const Rational& younger = known[0] < known[1] ? known[0] : known[1];
        const MathStep difference = problem_step('-', older, younger);
        const MathStep parts = problem_step('-', times, Rational(1));
        if (difference.result.is_zero()) {
            return {};
        }
        const MathStep younger_then = problem_step('/', difference.result, parts.result);
        const MathStep years = later ? problem_step('-', younger_then.result, younger) : problem_step('-', younger, younger_then.result);
        if (!years.result.is_whole() || years.result.is_negative() || years.result.is_zero()) {
            return {};
        }
        return problem_finished(years.result, {difference, parts, younger_then, years});
    }

private:
    static Comparison comparison_of(const ProblemFact& fact) {
        Comparison comparison;
        const std::size_t than = fact.before.rfind(U'比');
        if (than != Text::npos && than > 0) {
            const std::size_t more = fact.before.find_last_of(U"多大高重长贵快");
            const std::size_t less = fact.before.find_last_of(U"少小矮轻短低慢");
            const bool says_more = more != Text::npos && more + 2 >= fact.before.size();
            const bool says_less = less != Text::npos && less + 2 >= fact.before.size();
            const std::size_t end = says_more ? more : less;
            if (says_more == says_less || end <= than + 1) {
                return comparison;
            }
            comparison = {fact.before.substr(0, than), fact.before.substr(than + 1, end - than - 1), says_more, true};
            return comparison;
        }
        const std::size_t at = find_word(fact.behind, U"than");
        if (at == Text::npos) {
            return comparison;
        }
        const Text kind = fact.behind.substr(0, at);
        const bool more = has_any(kind, {U"more", U"older", U"taller", U"heavier", U"longer", U"higher"});
        const bool less = has_any(kind, {U"fewer", U"less", U"younger", U"shorter", U"lighter", U"lower"});
        if (more == less) {
            return comparison;
        }
        const Text rest = fact.behind.substr(at + 4);
        comparison = {fact.before, rest.substr(0, rest.find(U" and ")), more, true};
        return comparison;
    }

    static bool asks_more_than_one(const WordProblem& problem) {
        return has_any(problem.text, {U"一共", U"总共", U"共", U"两人", U"加起来", U"年后", U"年前", U"倍", U"together", U"altogether", U"total", U"in all", U"they", U"both", U"ago", U"times", U"twice"});
    }

    // Both are counted in the same, or the unit is said once.
    static bool of_one_kind(const WordProblem& problem) {
        const ProblemFact& by = problem.facts[0];
        const ProblemFact& known = problem.facts[1];
        const bool exact = !by.quantity.percent && !by.quantity.share && !by.each && !known.quantity.percent && !known.quantity.share && !known.each;
        const bool units = !by.quantity.unit || !known.quantity.unit || by.quantity.unit->id == known.quantity.unit->id;
        return exact && units;
    }

    // What is said in the clause of the known number before it: "爷爷今年", "ben has".
    static Text own_words(const ProblemFact& known) {
        const std::size_t joined = known.before.rfind(U" and ");
        return joined == Text::npos ? known.before : known.before.substr(joined + 4);
    }

    // The clause that asks, but not what stands before the known number.
    static Text asking_words(const WordProblem& problem, const ProblemFact& known) {
        const std::size_t question = static_cast<std::size_t>(problem.question.data() - problem.text.data());
        return question < known.quantity.end ? problem.text.substr(known.quantity.end) : problem.question;
    }

    /// Is the first (1) or the second (2) of a comparison spoken of? 0 if that is not clear.
    static int place_of(const Comparison& comparison, Text words) {
        const bool first = names(comparison.first, words);
        const bool second = names(comparison.second, words);
        if (first != second) {
            return first ? 1 : 2;
        }
        const bool pronoun = has_any(words, {U"he", U"she", U"他", U"她"});
        const bool new_person = names_pronoun(comparison.first) || names_pronoun(comparison.second);
        return !first && pronoun && !new_person ? 1 : 0;
    }

    // "Mum is 36. She is 28 years older than Tim": a pronoun in the comparison is the one whose number was told before.
    static int place_of_known_first(const Comparison& comparison, Text words) {
        const bool first_is_pronoun = names_pronoun(comparison.first);
        const bool second_is_pronoun = names_pronoun(comparison.second);
        if (first_is_pronoun != second_is_pronoun) {
            return first_is_pronoun ? 1 : 2;
        }
        return place_of(comparison, words);
    }

    // Also "which is", and nothing at all: 12 beads, 5 fewer than Mia.
    static bool names_pronoun(Text name) {
        const bool nobody = name.find_first_not_of(U' ') == Text::npos;
        return nobody || has_any(name, {U"he", U"she", U"him", U"her", U"which is", U"that is", U"this is", U"他", U"她"});
    }

    /// Whether the words speak of the one who is named: two of its characters in Chinese, a word of its own in English.
    static bool names(Text name, Text words) {
        if (names_speaker(name) && names_speaker(words)) {
            return true;
        }
        if (contains(name, U"我") && name.size() <= 4 && contains(words, U"我")) {
            return true;
        }
        const bool one_character = name.size() == 1 && is_han(name[0]) && !names_pronoun(name);
        if (one_character) {
            return contains(words, name);  // 梨
        }
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= name.size(); ++i) {
            if (i + 1 < name.size() && is_han(name[i]) && is_han(name[i + 1])) {
                const Text pair = name.substr(i, 2);
                const bool empty_words = pair == U"今年" || pair == U"现在" || pair == U"买的" || pair == U"去年";
                if (!empty_words && contains(words, pair)) {
                    return true;
                }
            }
            if (i < name.size() && is_latin_letter(name[i])) {
                continue;
            }
            const Text word = name.substr(begin, i - begin);
            const bool content = word.size() >= 2 && is_latin_letter(word[0]) && !has_any(word, {U"is", U"has", U"have", U"am", U"are", U"my", U"his", U"her", U"the", U"me", U"of", U"was", U"had", U"does",
                                                                                                 U"do", U"old", U"many", U"how"});
            if (content && find_word(words, word) != Text::npos) {
                return true;
            }
            begin = i + 1;
        }
        return false;
    }
};

}  // namespace minillm
