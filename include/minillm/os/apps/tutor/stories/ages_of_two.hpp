// os/apps/tutor/stories/ages_of_two.hpp: one of two ages is so many times the other, told from either side; and how far
// they lie apart in any year.
//
//     grandpa is 72, that's 8 times my age, how old am I            72 ÷ 8 = 9
//     mum is 4 times as old as me and I am 9, how old is mum        9 × 4 = 36
//     爷爷68岁，孙子8岁，5年以后爷爷比孙子大几岁                    68 - 8 = 60; no year changes that
//
// Whose age is multiplied must be said (my age, as old as Tom), and whose age is known, and who is asked about.
//
// Not here: sums and differences of two ages (age_multiple.hpp), other years (one_age.hpp, age_problems.hpp).
// Next: relation_words.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "phrase_reader.hpp"
#include "plain_numbers.hpp"
#include "relation_words.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Compares two ages.
class AgesOfTwo {
    using Text = std::u32string_view;

public:
    /// One age is so many times the other.
    static TutorAnswer by_multiple(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool asks = has_any(problem.asked, {U"how old"});
        if (numbers.size() != 2 || !asks || tells_other_relation(problem.text, {U"times"}) ||
            tells_year(problem.text)) {
            return {};
        }
        const bool first_multiplies = is_multiple(*numbers[0]);
        const ProblemFact& times = *numbers[first_multiplies ? 0 : 1];
        const ProblemFact& age = *numbers[first_multiplies ? 1 : 0];
        const std::u32string younger = younger_of(times);
        const bool plain = !age.quantity.share && !age.quantity.percent && !is_multiple(age) && is_multiple(times);
        if (!plain || younger.empty()) {
            return {};
        }
        const std::u32string asked = asked_person(problem);
        const bool asks_younger = asked == younger;
        const bool told_of_younger = subject_of(problem, age) == younger;
        // grandpa is 72, that's 8 times my age: what "that" is was told right before
        const bool that_is =
            ends_with_any(times.before, {U"that's ", U"that is ", U"thats ", U"which is ", U"this is "});
        const bool told_of_older = that_is && !told_of_younger && age.quantity.begin < times.quantity.begin;
        if (asks_younger && told_of_older) {
            return finished('/', age, times);
        }
        const bool asks_older = !asks_younger && !asked.empty() && is_older(problem, times, asked);
        return asks_older && told_of_younger ? finished('*', age, times) : TutorAnswer{};
    }

    /// How many years lie between two told ages: in every year the same.
    static TutorAnswer years_apart(const WordProblem& problem) {
        const Text question = problem.question;
        const bool asks_chinese =
            contains(question, U"比") && has_any(question, {U"大几岁", U"大多少岁", U"小几岁", U"小多少岁"});
        const bool asks_english = has_any(question, {U"how many years older", U"how many years younger",
                                                     U"how much older", U"how much younger"}) &&
                                  has_any(question, {U"than"});
        if (!(asks_chinese || asks_english) || tells_other_relation(problem.text, {U"than", U"比", U"多", U"再"})) {
            return {};
        }
        std::vector<const ProblemFact*> ages;
        for (const ProblemFact* number : plain_numbers(problem)) {
            const bool years = begins_with_any(number->behind, {U"年后", U"年以后", U"年之后", U"年前",
                                                                U" years from now", U" years ago", U" years later"}) ||
                               (ends_with_any(number->before, {U"in ", U"再过", U"过"}) &&
                                begins_with_any(number->behind, {U" years", U"年"}));
            const bool age = number->behind.starts_with(U"岁") ||
                             begins_with_any(number->behind, {U" years old", U" year old"}) ||
                             ends_with_any(number->before, {U" is ", U" am "});
            if (years == age) {
                return {};
            }
            if (age) {
                ages.push_back(number);
            }
        }
        if (ages.size() != 2 || ages[1]->quantity.begin > begin_of_asked(problem) || !names_both(problem, ages)) {
            return {};
        }
        const bool first_older = ages[1]->value() < ages[0]->value();
        return finished('-', *ages[first_older ? 0 : 1], *ages[first_older ? 1 : 0]);
    }

private:
    static bool tells_year(Text text) {
        return has_any(text, {U"ago", U"will", U"was", U"were", U"years later", U"next year", U"last year",
                              U"years from", U"in years", U"sum", U"together", U"born"});
    }

    static std::size_t begin_of_asked(const WordProblem& problem) {
        return static_cast<std::size_t>(problem.asked.data() - problem.text.data());
    }

    static TutorAnswer finished(char sign, const ProblemFact& a, const ProblemFact& b) {
        const MathStep step = problem_step(sign, a.value(), b.value());
        return step.result.is_whole() ? problem_finished(step.result, {step}) : TutorAnswer{};
    }

    static bool is_multiple(const ProblemFact& fact) {
        return fact.behind.starts_with(U" times ") && !fact.quantity.unit && Rational(1) < fact.value();
    }

    // 8 times my age, 4 times as old as me, 5 times Tom's age: "i", or the name; empty: her age is anybody's.
    static std::u32string younger_of(const ProblemFact& times) {
        constexpr Text as_old = U" times as old as ";
        constexpr Text plain = U" times ";
        const Text behind = times.behind;
        if (behind.starts_with(as_old)) {
            const std::u32string name = first_word(behind.substr(as_old.size()));
            return name == U"me" || name == U"i" || name == U"myself" ? U"i" : name;
        }
        const Text owner = behind.substr(plain.size());
        if (owner.starts_with(U"my age") || owner.starts_with(U"mine")) {
            return U"i";
        }
        const std::size_t owns = owner.find(U"'s age");
        return owns == Text::npos || owner.substr(0, owns).find(U' ') != Text::npos
                   ? std::u32string()
                   : std::u32string(owner.substr(0, owns));
    }

    static std::u32string first_word(Text words) {
        const Text word = words.substr(0, words.find_first_of(U" ,.?;!"));
        return word == U"the" || word == U"his" || word == U"her" ? std::u32string() : std::u32string(word);
    }

    // Behind "how old": am i, is mum, is she.
    static std::u32string asked_person(const WordProblem& problem) {
        const Text asked = problem.asked;
        for (const Text lead : {Text(U"how old am "), Text(U"how old is my "), Text(U"how old is ")}) {
            if (asked.starts_with(lead)) {
                return first_word(asked.substr(lead.size()));
            }
        }
        return {};
    }

    // The word before "is 9", "am 9", "i'm 9".
    static std::u32string subject_of(const WordProblem& problem, const ProblemFact& age) {
        const Text before = problem.text.substr(0, age.quantity.begin);
        for (const Text verb : {Text(U" is "), Text(U" am "), Text(U"'m ")}) {
            if (before.ends_with(verb)) {
                const Text words = before.substr(0, before.size() - verb.size());
                const std::size_t blank = words.find_last_of(U" ,.;");
                return std::u32string(blank == Text::npos ? words : words.substr(blank + 1));
            }
        }
        return {};
    }

    // The asked one is named before "is 4 times", or is the only other one: she.
    static bool is_older(const WordProblem& problem, const ProblemFact& times, Text asked) {
        const bool pronoun = asked == U"he" || asked == U"she";
        return pronoun || find_word(problem.text.substr(0, times.quantity.begin), asked) != Text::npos;
    }

    // Both sides of the comparison in the question were told of, or are "his grandson".
    static bool names_both(const WordProblem& problem, const std::vector<const ProblemFact*>& ages) {
        const Text told = problem.text.substr(0, ages[1]->quantity.end);
        const Text question = problem.question;
        const std::size_t compared = question.find(U'比');
        if (compared == Text::npos) {
            const std::size_t than = find_word(question, U"than");
            Text other = PhraseReader::trimmed(question.substr(than + 4));
            for (const Text owner : {Text(U"his "), Text(U"her "), Text(U"the "), Text(U"my ")}) {
                other = other.starts_with(owner) ? other.substr(owner.size()) : other;
            }
            const std::u32string name = first_word(other);
            return !name.empty() && find_word(told, name) != Text::npos;
        }
        constexpr std::size_t name_size = 2;
        std::size_t age = Text::npos;
        for (const Text ending : {Text(U"大几"), Text(U"大多"), Text(U"小几"), Text(U"小多")}) {
            age = std::min(age, question.find(ending, compared));
        }
        const Text second = question.substr(compared + 1, age == Text::npos ? 0 : age - compared - 1);
        const Text first = question.substr(compared < name_size ? 0 : compared - name_size, name_size);
        return contains(told, first) && !second.empty() && contains(told, second);
    }
};

}  // namespace minillm
