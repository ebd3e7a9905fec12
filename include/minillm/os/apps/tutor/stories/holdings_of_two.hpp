// os/apps/tutor/stories/holdings_of_two.hpp: what one of two has, told by the other, and what becomes of it.
//
//     Tom has 12 cards. Sue has 3 times as many. Then she gave 10 to Bob.      12 × 3 - 10 = 26
//     Peter has 12 sweets. Anna has 10 more. How many does he have?            12: "he" is Peter
//     Lina gave her brother 8 cards and now they each have 30: Lina before     30 + 8 = 38
//
// A pronoun is the one person whose name fits it. Where no name says that, or both fit, "she" is the one spoken of last
// if the sentence before is hers, and the question stays open if it asks "he" or "she" of two names that both could be.
//
// Not here: both together, and who has more (relation_reader.hpp). Next: number_roles.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "../problem_steps.hpp"
#include "../tutor_answer.hpp"
#include "number_roles.hpp"
#include "phrase_reader.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Follows the things of two people.
class HoldingsOfTwo {
    using Text = std::u32string_view;

public:
    /// One has so many, the other one k times as many; one of them gives some away, or is asked by a pronoun.
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        const bool size = numbers.size() == 2 || numbers.size() == 3;
        if (!size || !asks_one(problem) || tells_more(problem.text)) {
            return {};
        }
        const ProblemFact& own = *numbers[0];
        const ProblemFact& relation = *numbers[1];
        const Text first = holder_before(own.before);
        const Text second = holder_before(relation.before);
        const std::optional<MathStep> other = related(own, relation);
        const bool named = !first.empty() && !second.empty() && first != second && !is_pronoun(second);
        if (!named || !other || !is_plain_count(problem, own)) {
            return {};
        }
        const std::optional<bool> asks_first = is_first(asked_holder(problem), first, second);
        if (!asks_first) {
            return {};
        }
        if (numbers.size() == 2) {
            return *asks_first ? problem_finished(own.value(), {}) : problem_finished(other->result, {*other});
        }
        const ProblemFact& change = *numbers[2];
        const std::optional<char> sign = direction(change);
        const std::optional<bool> of_first = is_first(changing_holder(change, second), first, second);
        if (!sign || !of_first || !is_plain_count(problem, change) || in_question(problem, change)) {
            return {};
        }
        if (*of_first != *asks_first) {
            return {};
        }
        if (*asks_first) {
            const MathStep after = problem_step(*sign, own.value(), change.value());
            return problem_finished(after.result, {after});
        }
        const MathStep after = problem_step(*sign, other->result, change.value());
        return problem_finished(after.result, {*other, after});
    }

    /// Whether a question asks "he" or "she" of two people who are compared: without a name that fits, nobody knows
    /// whom.
    static bool leaves_open_who(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (numbers.size() != 2 || !asks_one(problem)) {
            return false;
        }
        const Text first = holder_before(numbers[0]->before);
        const Text second = holder_before(numbers[1]->before);
        const Text asked = asked_holder(problem);
        const bool two = !first.empty() && !second.empty() && first != second && !is_pronoun(second);
        return two && is_pronoun(asked) && related(*numbers[0], *numbers[1]) && !is_first(asked, first, second);
    }

    /// One gives some to the other, and then both have the same number.
    static TutorAnswer equal_after_gift(const WordProblem& problem) {
        const bool equal = has_any(
            problem.text, {U"now they each have", U"they each have", U"each of them has", U"both have", U"each have"});
        const bool before = has_any(problem.question, {U"before", U"at first", U"to begin with", U"start with"});
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (!equal || !before || numbers.size() != 2 || tells_more(problem.text)) {
            return {};
        }
        const ProblemFact& gift = *numbers[0];
        const ProblemFact& each = *numbers[1];
        const std::size_t gives = find_word(gift.before, U"gave");
        const Text giver = gives == Text::npos ? Text() : last_word(gift.before.substr(0, gives));
        const bool fits = !giver.empty() && is_plain_count(problem, gift) && is_plain_count(problem, each);
        const bool asks_giver = has_any(problem.question, {giver});
        if (!fits || !asks_giver) {
            return {};
        }
        const MathStep sum = problem_step('+', each.value(), gift.value());
        return problem_finished(sum.result, {sum});
    }

private:
    static bool asks_one(const WordProblem& problem) {
        return has_any(problem.question, {U"how many"}) &&
               has_any(problem.question, {U"does", U"did", U"has", U"have"}) &&
               !has_any(problem.question, {U"they", U"together", U"altogether", U"in all", U"total", U"both", U"more",
                                           U"fewer", U"than", U"need", U"times", U"each"});
    }

    static bool tells_more(Text text) {
        return has_any(text, {U"each other", U"a day", U"per", U"every", U"half", U"twice", U"third", U"together",
                              U"cost", U"costs", U"than both", U"percent", U"another"});
    }

    static Text last_word(Text words) {
        const Text trimmed = PhraseReader::trimmed(words);
        const std::size_t blank = trimmed.rfind(U' ');
        return blank == Text::npos ? trimmed : trimmed.substr(blank + 1);
    }

    // "tom has", " and sue has": the word in front of has or had; empty if other words stand behind the verb.
    static Text holder_before(Text before) {
        const Text trimmed = PhraseReader::trimmed(before);
        for (const Text verb : {Text(U" has"), Text(U" had"), Text(U" has got")}) {
            if (trimmed.ends_with(verb)) {
                return last_word(trimmed.substr(0, trimmed.size() - verb.size()));
            }
        }
        return {};
    }

    static bool is_pronoun(Text word) { return word == U"he" || word == U"she" || word == U"they"; }

    // 3 times as many; 10 more; 4 fewer.
    static std::optional<MathStep> related(const ProblemFact& own, const ProblemFact& relation) {
        const Text behind = relation.behind;
        if (begins_with_any(behind, {U" times as many"})) {
            return problem_step('*', own.value(), relation.value());
        }
        const Text rest = PhraseReader::trimmed(behind);
        const bool more = rest == U"more" || rest.starts_with(U"more than");
        const bool fewer = rest == U"fewer" || rest == U"less" || rest.starts_with(U"fewer than");
        if (more == fewer) {
            return std::nullopt;
        }
        return problem_step(more ? '+' : '-', own.value(), relation.value());
    }

    // Whom the question asks: the word before "have" or "has".
    static Text asked_holder(const WordProblem& problem) {
        for (const Text verb : {Text(U" have"), Text(U" has"), Text(U" got")}) {
            const std::size_t at = problem.question.rfind(verb);
            if (at != Text::npos) {
                const Text word = last_word(problem.question.substr(0, at));
                return word == U"has" || word == U"have" ? Text() : word;
            }
        }
        return {};
    }

    // "then she gave", "ben then lost": the subject of the change; without one it is the one spoken of last.
    static Text changing_holder(const ProblemFact& change, Text last) {
        std::vector<Text> words;
        std::size_t begin = 0;
        while (begin < change.before.size()) {
            const std::size_t end = std::min(change.before.find(U' ', begin), change.before.size());
            const Text word = change.before.substr(begin, end - begin);
            const bool idle = word.empty() || word == U"then" || word == U"later" || word == U"and" || word == U"but" ||
                              word == U"after" || word == U"that";
            if (!idle) {
                words.push_back(word);
            }
            begin = end + 1;
        }
        const bool only_verb = words.size() == 1;
        return only_verb ? last : words.empty() ? Text() : words.front();
    }

    static std::optional<char> direction(const ProblemFact& change) {
        const bool goes = has_any(change.before, {U"gave", U"gives", U"lost", U"loses", U"sold", U"sells", U"ate",
                                                  U"eats", U"used", U"uses", U"spent"});
        const bool comes = has_any(
            change.before, {U"found", U"finds", U"bought", U"buys", U"won", U"wins", U"got", U"gets", U"received"});
        return goes == comes ? std::nullopt : std::optional(goes ? '-' : '+');
    }

    // Whether a word means the first of two people; nothing if it does not say which.
    static std::optional<bool> is_first(Text word, Text first, Text second) {
        if (word == first || word == second) {
            return word == first;
        }
        if (word != U"he" && word != U"she") {
            return std::nullopt;
        }
        const bool she = word == U"she";
        const bool first_fits = she ? is_woman(first) : is_man(first);
        const bool second_fits = she ? is_woman(second) : is_man(second);
        const bool first_cannot = she ? is_man(first) : is_woman(first);
        const bool second_cannot = she ? is_man(second) : is_woman(second);
        if ((first_fits || second_cannot) && !second_fits && !first_cannot) {
            return true;
        }
        if ((second_fits || first_cannot) && !first_fits && !second_cannot) {
            return false;
        }
        return std::nullopt;
    }

    static bool is_man(Text name) { return std::find(std::begin(men), std::end(men), name) != std::end(men); }

    static bool is_woman(Text name) { return std::find(std::begin(women), std::end(women), name) != std::end(women); }

    static constexpr Text men[] = {U"tom",    U"peter",  U"ben",   U"jack",  U"bob", U"tim",    U"john",    U"max",
                                   U"leo",    U"paul",   U"mike",  U"james", U"dan", U"david",  U"mark",    U"adam",
                                   U"luke",   U"noah",   U"liam",  U"omar",  U"ali", U"carlos", U"pedro",   U"henry",
                                   U"george", U"oliver", U"harry", U"jim",   U"joe", U"dad",    U"brother", U"grandpa",
                                   U"father", U"uncle",  U"boy",   U"son"};
    static constexpr Text women[] = {U"anna", U"ann",    U"sue",     U"mia",    U"lucy",  U"emma",  U"lily",
                                     U"mary", U"jane",   U"sara",    U"sarah",  U"kate",  U"lena",  U"lina",
                                     U"nina", U"eva",    U"eve",     U"zoe",    U"amy",   U"maria", U"julia",
                                     U"ella", U"rosa",   U"olivia",  U"grace",  U"jenny", U"lisa",  U"mum",
                                     U"mom",  U"sister", U"grandma", U"mother", U"aunt",  U"girl",  U"daughter"};
};

}  // namespace minillm
