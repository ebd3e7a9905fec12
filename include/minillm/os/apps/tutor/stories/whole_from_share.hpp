// os/apps/tutor/stories/whole_from_share.hpp: a share of all does something, and so many do it: how many are there?
//
//     30% of the kids in a club play chess. If 18 kids play chess, how many kids are in the club?    18 ÷ 30% = 60
//     40% of the books in a box are novels. There are 26 novels. How many books are in the box?      26 ÷ 40% = 65
//     图书室30%的书是故事书，故事书有240本，图书室有书多少本                                         240 ÷ 30% = 800
//
// What the share does and what the number does must be said with one word, which the question leaves out: with it, the
// part would be asked for.
//
// Not here: 18 kids are 30% of the club (fraction_problems.hpp), those who do not (denied_share.hpp).
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

/// Finds the whole of which a share is counted.
class WholeFromShare {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (numbers.size() != 2 || tells_otherwise(problem.text)) {
            return {};
        }
        const ProblemFact& share = *numbers[0];
        const ProblemFact& amount = *numbers[1];
        const bool told = is_share(share) && !is_share(amount) && !amount.each && Rational(0) < share.value() &&
                          share.value() < Rational(1);
        const bool asks_whole = told && (in_english(problem, share, amount) || in_chinese(problem, share, amount));
        if (!asks_whole) {
            return {};
        }
        const MathStep whole = problem_step('/', amount.value(), share.value());
        const bool possible = amount.quantity.unit || whole.result.is_whole();
        return possible ? in_asked_measure(whole.result, {whole}, amount.quantity.unit, problem) : TutorAnswer{};
    }

private:
    static bool is_share(const ProblemFact& fact) {
        return fact.quantity.percent || (fact.quantity.share && !fact.quantity.unit);
    }

    static bool tells_otherwise(Text text) {
        return has_any(
            text, {U"not",    U"don't", U"rest",  U"others", U"other",   U"more",   U"fewer",   U"than",     U"left",
                   U"remain", U"each",  U"every", U"per",    U"doesn't", U"aren't", U"of them", U"of these", U"其余",
                   U"其他",   U"不",    U"没",    U"剩",     U"比",      U"又",     U"每"});
    }

    // The words from a number to the end of its sentence.
    static Text words_behind(const WordProblem& problem, const ProblemFact& fact) {
        const std::size_t begin = fact.quantity.end;
        const std::size_t end = std::min(problem.text.find_first_of(U".,;?!", begin), problem.text.size());
        return problem.text.substr(begin, end - begin);
    }

    static bool in_english(const WordProblem& problem, const ProblemFact& share, const ProblemFact& amount) {
        const Text deed = words_behind(problem, share);
        constexpr Text how_many = U"how many ";
        const bool of_amount_itself =
            amount.quantity.begin < share.quantity.end + deed.size();  // 20% of the 150 apples
        if (of_amount_itself || !begins_with_any(deed, {U" of the ", U" of all "}) ||
            !problem.asked.starts_with(how_many)) {
            return false;
        }
        const std::vector<Text> said = content_words(deed);
        const Text asked = problem.asked.substr(how_many.size());
        const bool asks_members = !said.empty() && asked.starts_with(said.front());
        if (!asks_members) {
            return false;
        }
        const Text of_amount = words_behind(problem, amount);
        std::vector<Text> shared;
        for (const Text word : said) {
            if (word != said.front() && find_word(of_amount, word) != Text::npos) {
                shared.push_back(word);
            }
        }
        const bool asks_part =
            std::any_of(shared.begin(), shared.end(), [&](Text word) { return find_word(asked, word) != Text::npos; });
        return !shared.empty() && !asks_part;
    }

    // What is left of a phrase without its little words: students, school, walk.
    static std::vector<Text> content_words(Text words) {
        std::vector<Text> found;
        const PhraseReader reader(words);
        for (std::size_t at = 0; at < words.size();) {
            const PhraseReader::Word word = reader.word_at(at, words.size());
            const bool says_little = word.text.size() < 3 ||
                                     has_any(word.text, {U"the", U"all", U"are", U"and", U"have", U"has", U"can",
                                                         U"who", U"that", U"from", U"with", U"for", U"were", U"was"});
            if (!says_little) {
                found.push_back(word.text);
            }
            at = std::max(word.end, at + 1);
        }
        return found;
    }

    // 30%的书是故事书，故事书有240本: the story books are the part, and the question asks for the books.
    static bool in_chinese(const WordProblem& problem, const ProblemFact& share, const ProblemFact& amount) {
        const Text behind = words_behind(problem, share);
        const std::size_t is = behind.find(U'是');
        if (!behind.starts_with(U"的") || is == Text::npos) {
            return false;
        }
        const Text members = behind.substr(1, is - 1);
        const Text part = behind.substr(is + 1);
        const bool named = !members.empty() && !part.empty() && part != members;
        const bool counts_part =
            contains(words_since_last(problem, amount).substr(behind.size()), part) || contains(amount.behind, part);
        return named && counts_part && contains(problem.question, members) && !contains(problem.question, part);
    }
};

}  // namespace minillm
