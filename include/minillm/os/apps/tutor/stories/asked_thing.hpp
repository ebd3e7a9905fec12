// os/apps/tutor/stories/asked_thing.hpp: what the question of a word problem counts, and the words that stand right
// beside it.
//
//     有几个小朋友             几 | 个, 小朋友         the words: 有几个小朋友
//     兔子有几只               几 | 只                 the words: 兔子有几只, from the last stop or number on
//     how many goats are in a barn with 70 legs        goat; the words: goats, up to the verb
//
// A question that was typed without commas is as long as the whole problem: only these words say what it is about.
//
// Not here: units of measure (asked_measure.hpp).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "../tutor_answer.hpp"
#include "phrase_reader.hpp"
#include "word_problem.hpp"

namespace minillm {

/// The question word and what it counts.
class AskedThing {
    using Text = std::u32string_view;

public:
    ProblemThing thing;  // the measure word and the noun, or the English noun
    Text words;          // the words that say what is asked
    bool once = false;   // exactly one question word

    explicit AskedThing(const WordProblem& problem) {
        const Text text = problem.text;
        const std::size_t begin = static_cast<std::size_t>(problem.question.data() - text.data());
        const std::size_t end = begin + problem.question.size();
        std::size_t word = Text::npos;
        std::size_t behind = Text::npos;
        std::size_t count = 0;
        for (const Text name : {Text(U"多少"), Text(U"几"), Text(U"how many "), Text(U"how much ")}) {
            for (std::size_t at = text.find(name); at != Text::npos; at = text.find(name, at + 1)) {
                ++count;
                const bool last = at >= begin && at < end && (word == Text::npos || at > word);
                word = last ? at : word;
                behind = last ? at + name.size() : behind;
            }
        }
        once = count == 1;
        if (word == Text::npos) {
            return;
        }
        thing = PhraseReader(text).thing_at(behind, end, false);
        words = is_han(text[word]) ? chinese_words(problem, begin, word, end) : english_words(text, behind, end);
    }

    /// Whether people are asked for: 几个小朋友, 小朋友有几人, how many children.
    bool is_person() const {
        return thing.is_person() || has_any(words, {U"小朋友", U"学生", U"同学", U"孩子", U"人", U"child", U"children",
                                                    U"pupil", U"student", U"kid", U"friend", U"people", U"guest",
                                                    U"girl", U"boy", U"player", U"person", U"worker", U"classmate"});
    }

private:
    // From the last stop, or the phrase of the last number, to the end of the question.
    static Text chinese_words(const WordProblem& problem, std::size_t begin, std::size_t word, std::size_t end) {
        for (const ProblemFact& fact : problem.facts) {
            std::size_t number = std::max(fact.quantity.end, fact.quantity.number_end + 1);
            const bool part = number < word &&
                              has_any(problem.text.substr(number, 1), {U"脚", U"腿", U"足", U"头"});  // 84只脚兔有几只
            number += part ? 1 : 0;
            begin = number <= word ? std::max(begin, number) : begin;
        }
        const std::size_t blank = problem.text.substr(0, word).rfind(U' ');
        begin = blank != Text::npos ? std::max(begin, blank + 1) : begin;
        return problem.text.substr(begin, end - begin);
    }

    // From "how many" to the verb, or to a preposition.
    static Text english_words(Text text, std::size_t behind, std::size_t end) {
        const Text rest = text.substr(behind, end - behind);
        std::size_t size = rest.size();
        for (const Text verb :
             {Text(U" are "), Text(U" is "), Text(U" were "), Text(U" was "), Text(U" do "), Text(U" does "),
              Text(U" did "), Text(U" have "), Text(U" has "), Text(U" had "), Text(U" can "), Text(U" will "),
              Text(U" in "), Text(U" on "), Text(U" altogether"), Text(U" at ")}) {
            size = std::min(size, rest.find(verb));
        }
        return rest.substr(0, size);
    }
};

}  // namespace minillm
