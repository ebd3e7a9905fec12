// os/apps/tutor/stories/named_things.hpp: which of several things that a word problem names is meant elsewhere in it.
//
//     phrases {"每辆小汽车有", "每辆摩托车有"}      question "小汽车有多少辆"           the first
//     phrases {"kim can paint a room", "lee"}       "kim works alone"                   the first
//
// A word of a phrase counts only if no other phrase has it: two Chinese characters side by side, one character that
// tells people or things apart (甲, 乙, 大, 小, 快, 慢), or an English word, with or without an ending. One phrase
// alone must win.
//
// Not here: what is computed (two_kinds.hpp, work_problems.hpp, motion_problems.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "../tutor_answer.hpp"
#include "word_problem.hpp"

namespace minillm {

/// Finds out which of several named things a text means.
class NamedThings {
    using Text = std::u32string_view;

public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// The phrase that the text means; `none` if that is not clear.
    static std::size_t meant(const std::vector<Text>& phrases, Text text) {
        std::size_t best = none;
        std::size_t best_score = 0;
        bool tie = false;
        for (std::size_t i = 0; i < phrases.size(); ++i) {
            const std::size_t score = words_in_common(phrases, i, text);
            tie = score == best_score ? true : score > best_score ? false : tie;
            best = score > best_score ? i : best;
            best_score = score > best_score ? score : best_score;
        }
        return best_score == 0 || tie ? none : best;
    }

    /// Whether the text has a word of the phrase that no other phrase has.
    static bool names(const std::vector<Text>& phrases, std::size_t which, Text text) {
        return words_in_common(phrases, which, text) > 0;
    }

private:
    // How many words of its own a phrase has in the text.
    static std::size_t words_in_common(const std::vector<Text>& phrases, std::size_t which, Text text) {
        const Text phrase = phrases[which];
        std::size_t score = 0;
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= phrase.size(); ++i) {
            const bool inside = i < phrase.size();
            const bool pair = i + 1 < phrase.size() && is_han(phrase[i]) && is_han(phrase[i + 1]);
            if (pair) {
                score += is_own(phrases, which, phrase.substr(i, 2), text) ? 2 : 0;
            }
            if (inside && tells_apart(phrase[i])) {
                score += is_own(phrases, which, phrase.substr(i, 1), text) ? 1 : 0;
            }
            if (inside && is_latin_letter(phrase[i])) {
                continue;
            }
            const Text word = WordProblem::singular(phrase.substr(begin, i - begin));
            const bool content = !word.empty() && is_latin_letter(word[0]) && !is_small_word(word);
            score += content && is_own(phrases, which, word, text) ? 2 : 0;
            begin = i + 1;
        }
        return score;
    }

    static bool is_own(const std::vector<Text>& phrases, std::size_t which, Text word, Text text) {
        if (!stands_in(text, word)) {
            return false;
        }
        for (std::size_t i = 0; i < phrases.size(); ++i) {
            if (i != which && stands_in(phrases[i], word)) {
                return false;
            }
        }
        return true;
    }

    // A Chinese word anywhere; an English word alone or with an ending: child in children, box in boxes.
    static bool stands_in(Text text, Text word) {
        if (!is_latin_letter(word[0])) {
            return contains(text, word);
        }
        for (std::size_t at = text.find(word); at != Text::npos; at = text.find(word, at + 1)) {
            std::size_t end = at + word.size();
            while (end < text.size() && is_latin_letter(text[end])) {
                ++end;
            }
            const std::size_t ending = end - at - word.size();
            const bool begins = at == 0 || !is_latin_letter(text[at - 1]);
            if (begins && (ending <= 2 || (ending == 3 && word.size() >= 5))) {
                return true;
            }
        }
        return false;
    }

    static bool tells_apart(char32_t c) {
        return Text(U"甲乙丙丁大小快慢客货鸡兔鸭鹅牛羊鹤龟对错顺逆父母哥弟姐妹爸妈男女师徒").find(c) != Text::npos;
    }

    static bool is_small_word(Text word) {
        constexpr Text small =
            U"|a|an|the|of|and|or|in|on|at|to|for|is|are|was|it|its|he|she|they|them|his|her|each|every|per|one|has|ha|"
            U"have|had|can|could|do|doe|did|get|got|how|many|much|more|"
            U"there|that|this|thi|which|with|from|by|all|both|alone|by|himself|itself|only|first|then|will|would|take|"
            U"need|must|cost|sold|buy|bought|when|if|as|long|what|after|"
            U"same|time|another|other|hour|minute|second|day|question|answer|mark|point|ticket|job|work|finish|fill|"
            U"tank|pool|pipe|tap|people|leg|wheel|seat|boat|hold|pay|";
        return contains(small, U"|" + std::u32string(word) + U"|");
    }
};

}  // namespace minillm
