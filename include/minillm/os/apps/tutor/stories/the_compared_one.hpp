// os/apps/tutor/stories/the_compared_one.hpp: one is so wide, the other so much wider: how wide is the other?
//
//     A blue kite is 45 cm wide. A green kite is 18 cm wider. How wide is the green kite?       45 + 18 = 63
//     Last year a tree was 150 cm tall. This year it is 10% taller. What is its height now?     150 × (1 + 10%) = 165
//     去年高2米，今年比去年高了15%，今年高多少米                                                2 × (1 + 15%) = 2.3
//
// Asked is the one that is compared: its name stands in the question and the name of the first one does not.
//
// Not here: "taller than Ben" (relation_reader.hpp), both together (one_and_the_other.hpp).
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

/// Measures the second of two by the first.
class TheComparedOne {
    using Text = std::u32string_view;

public:
    static TutorAnswer answer(const WordProblem& problem) {
        const std::vector<const ProblemFact*> numbers = plain_numbers(problem);
        if (numbers.size() != 2 || tells_otherwise(problem.text)) {
            return {};
        }
        const ProblemFact& first = *numbers[0];
        const ProblemFact& gap = *numbers[1];
        const bool measured = first.quantity.unit && !first.quantity.percent && !first.quantity.share;
        const bool in_percent = gap.quantity.percent;
        const bool same = in_percent || (measured && gap.quantity.unit && !gap.quantity.share &&
                                         UnitReader::same_kind(*first.quantity.unit, *gap.quantity.unit));
        const bool both_told = gap.quantity.end <= begin_of_question(problem) && direction_of(problem, first) == 0;
        const int direction = measured && same && both_told ? direction_of(problem, gap) : 0;
        if (direction == 0 || !asks_measure(problem.question) || !asks_second(problem, first, gap)) {
            return {};
        }
        std::vector<MathStep> steps;
        if (in_percent) {
            const MathStep rate = problem_step(direction > 0 ? '+' : '-', Rational(1), gap.value());
            steps = {rate, problem_step('*', first.value(), rate.result)};
        } else {
            const Rational apart = UnitReader::convert(gap.value(), *gap.quantity.unit, *first.quantity.unit);
            steps = {problem_step(direction > 0 ? '+' : '-', first.value(), apart)};
        }
        return in_asked_measure(steps.back().result, steps, first.quantity.unit, problem);
    }

private:
    static bool tells_otherwise(Text text) {
        return has_any(text, {U"each", U"every", U"per",  U"times", U"twice", U"half",     U"third",   U"ago",
                              U"will", U"than",  U"also", U"again", U"both",  U"together", U"average", U"每",
                              U"平均", U"倍",    U"一半", U"又",    U"再",    U"两"});
    }

    // 18 cm wider, 10% taller: right behind the unit. 今年比去年高了15%: right before the number.
    static int direction_of(const WordProblem& problem, const ProblemFact& fact) {
        const Text behind = problem.text.substr(fact.quantity.end);
        const bool more = begins_with_any(behind, {U" heavier", U" taller", U" longer", U" higher", U" wider",
                                                   U" deeper", U" thicker", U" bigger", U" larger"});
        const bool less = begins_with_any(
            behind, {U" lighter", U" shorter", U" lower", U" narrower", U" shallower", U" thinner", U" smaller"});
        const bool compared = (fact.quantity.percent && contains(fact.before, U"比")) || !now_of(fact.before).empty();
        const bool grown = compared && ends_with_any(fact.before, {U"高了", U"长了", U"重了", U"宽了", U"深了",
                                                                   U"长高了", U"增加了", U"增重了"});
        const bool shrunk =
            compared && ends_with_any(fact.before, {U"矮了", U"短了", U"轻了", U"浅了", U"减少了", U"减轻了"});
        return more || grown ? 1 : less || shrunk ? -1 : 0;
    }

    // How wide, "what is its height now", 今年高多少米; not how much wider.
    static bool asks_measure(Text question) {
        const bool measure = has_any(
            question, {U"how wide", U"how tall", U"how long", U"how heavy", U"how high", U"how deep", U"how thick",
                       U"how big",  U"height",   U"width",    U"length",    U"weight",   U"depth",    U"mass",
                       U"weigh",    U"measure",  U"高多少",   U"长多少",    U"重多少",   U"宽多少",   U"深多少",
                       U"多高",     U"多长",     U"多重",     U"身高",      U"体重"});
        const bool compares = has_any(question, {U"wider", U"taller", U"longer", U"heavier", U"higher", U"deeper",
                                                 U"more", U"less", U"grow", U"grown", U"gain", U"gained", U"increase",
                                                 U"difference", U"total", U"比", U"共", U"长高", U"增"});
        return measure && !compares;
    }

    // The question names the second one and not the first; where the second is only "it", no word of the past.
    static bool asks_second(const WordProblem& problem, const ProblemFact& first, const ProblemFact& gap) {
        const Text of_first = clause_before(problem, first);
        const Text of_gap = clause_before(problem, gap);
        if (const Text now = now_of(of_gap); !now.empty()) {
            return contains(problem.question, now) && now_of(of_first).empty();  // 今年比去年: this year is asked for
        }
        const bool same_thing = has_any(of_gap, {U"it", U"he", U"she"});
        const bool of_the_past =
            has_any(problem.question, {U"last", U"was", U"before", U"first", U"originally", U"used to", U"then"});
        const std::vector<Text> only_first = words_beside(of_first, of_gap);
        const std::vector<Text> only_second = words_beside(of_gap, of_first);
        if (same_thing) {
            const bool names_second = has_any(problem.question, {U"it", U"its", U"now", U"he", U"she"}) ||
                                      names_any(problem.question, only_second);
            const bool names_old_time = begins_with_time(of_first) && !only_first.empty() &&
                                        names_any(problem.question, {only_first.front()});  // in march, in may
            return names_second && !of_the_past && !names_old_time;
        }
        return names_any(problem.question, only_second) && !names_any(problem.question, only_first);
    }

    // 今年, 这个月, 现在: the time that is told of, if it is today's.
    static Text now_of(Text words) {
        for (const Text now : {Text(U"今年"), Text(U"这个月"), Text(U"本月"), Text(U"现在"), Text(U"今天")}) {
            if (contains(words, now)) {
                return now;
            }
        }
        return {};
    }

    // "in march a plant was", "last month a puppy weighed"
    static bool begins_with_time(Text words) {
        while (words.starts_with(U" ")) {
            words.remove_prefix(1);
        }
        return begins_with_any(words, {U"in ", U"on ", U"at ", U"last "});
    }

    // The words of one clause that the other has not, without the little ones.
    static std::vector<Text> words_beside(Text words, Text others) {
        std::vector<Text> found;
        const PhraseReader reader(words);
        for (std::size_t at = 0; at < words.size();) {
            const PhraseReader::Word word = reader.word_at(at, words.size());
            const bool says_little =
                word.text.size() < 3 ||
                has_any(word.text, {U"the", U"his", U"her", U"its", U"their", U"and", U"but", U"was", U"are", U"has",
                                    U"had", U"weigh", U"weighed", U"that", U"this", U"one", U"measures", U"while"});
            if (!says_little && find_word(others, word.text) == Text::npos) {
                found.push_back(word.text);
            }
            at = std::max(word.end, at + 1);
        }
        return found;
    }

    static bool names_any(Text text, const std::vector<Text>& words) {
        for (const Text word : words) {
            if (find_word(text, word) != Text::npos) {
                return true;
            }
        }
        return false;
    }
};

}  // namespace minillm
