// os/apps/tutor/judgement.hpp: which words of a question ask whether something is right.
//
//     12×12=146，对吗                 the clause behind the comma
//     15 × 15 is 215, isn't it?       the same
//     9的平方是81对不                  its last words
//     5/8化成小数是0.58？             only the question mark: no word asks for a number
//
// A clause judges if it holds no number, asks for none, and has a word of right or wrong.
//
// Next: claim_check.hpp and claimed_answer.hpp, which find out what is claimed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"

namespace minillm {

/// Finds the words that ask for a judgement.
class Judgement {
    using Text = std::u32string_view;

public:
    /// Where they begin; the place of the question mark if only that asks. Nothing if the text asks for no judgement.
    static std::optional<std::size_t> begins_at(Text text) {
        std::optional<std::size_t> first;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = end_of_clause(text, begin);
            const bool told_before = begin > 0;
            if (told_before && judges(text.substr(begin, end - begin))) {
                first = first ? first : begin - 1;  // its comma goes with it
            } else if (has_digit(text.substr(begin, end - begin))) {
                first.reset();  // "is it right? 3 + 4 = 8": what is judged stands behind
            }
            begin = end + 1;
        }
        return first ? first : tag_at(text);
    }

    /// Whether a text asks for a judgement at all, wherever the words for it stand.
    static bool asked(Text text) { return in_words(text) || begins_at(text).has_value(); }

    /// Whether words ask for it, and not only a question mark.
    static bool in_words(Text text) {
        const std::optional<std::size_t> place = begins_at(text);
        if (place && text.substr(*place).find_first_not_of(U"?!. ") != Text::npos) {
            return true;
        }
        const bool opens = begins_with_any(text, {U"is ", U"does ", U"are ", U"do "});
        std::size_t begin = 0;
        while (begin < text.size()) {
            const std::size_t end = end_of_clause(text, begin);
            if (says_right_or_wrong(text.substr(begin, end - begin))) {
                return true;
            }
            begin = end + 1;
        }
        return opens;
    }

private:
    static constexpr std::size_t longest_clause = 44;

    static bool has_digit(Text text) { return std::any_of(text.begin(), text.end(), is_ascii_digit); }

    static std::size_t end_of_clause(Text text, std::size_t begin) {
        std::size_t end = begin;
        while (end < text.size()) {
            const bool in_number =
                end > 0 && end + 1 < text.size() && is_ascii_digit(text[end - 1]) && is_ascii_digit(text[end + 1]);
            if (Text(U",;.?!").find(text[end]) != Text::npos && !in_number) {
                break;
            }
            ++end;
        }
        return end;
    }

    static bool judges(Text clause) {
        const bool asks_number =
            has_any(clause, {U"多少", U"几", U"how many", U"how much", U"how long", U"what's", U"what is", U"求"});
        return clause.size() <= longest_clause && !has_digit(clause) && !asks_number && says_right_or_wrong(clause);
    }

    static bool says_right_or_wrong(Text clause) {
        // a right angle and what lies to the right are not right or wrong
        const bool of_place = has_any(clause, {U"right-angled", U"right angle", U"right angled", U"right triangle",
                                               U"to the right", U"right side", U"right hand", U"true north"});
        const bool chinese = has_any(
            clause, {U"对吗", U"对不",   U"对么", U"对吧",   U"对嘛",   U"对没",   U"对了",   U"对错", U"对还是",
                     U"算对", U"做对",   U"写对", U"正确",   U"没错",   U"有错",   U"错了",   U"错没", U"算错",
                     U"做错", U"写错",   U"出错", U"没问题", U"有问题", U"合对",   U"核对",   U"检查", U"验算",
                     U"真的", U"是不是", U"是否", U"是吗",   U"是吧",   U"是这样", U"是对的", U"行吗", U"可以吗",
                     U"成立", U"不太对", U"不对", U"怪怪的", U"奇怪",   U"判断",   U"靠谱",   U"确认"});
        const bool english =
            !of_place &&
            has_any(clause, {U"right",      U"correct",     U"correctly",  U"true",         U"false",      U"wrong",
                             U"mistake",    U"check",       U"agree",      U"yes",          U"yeah",       U"isn't it",
                             U"isnt it",    U"aren't they", U"doesn't it", U"doesnt it",    U"don't they", U"innit",
                             U"is that ok", U"is it ok",    U"is this ok", U"is that okay", U"is it okay", U"mess up",
                             U"messed up",  U"slip up",     U"slipped up", U"did i get it", U"am i"});
        return chinese || english;
    }

    // A tag at the end of the clause that holds the claim, or its question mark alone.
    static std::optional<std::size_t> tag_at(Text text) {
        std::size_t end = text.size();
        while (end > 0 && Text(U"?!. ").find(text[end - 1]) != Text::npos) {
            --end;
        }
        const Text told = text.substr(0, end);
        for (const Text tag : {Text(U"对不对"), Text(U"没错吧"), Text(U"对吗"), Text(U"对不"), Text(U"对吧"),
                               Text(U"对么"), Text(U"是吗"), Text(U"是吧"), Text(U"吗"), Text(U"吧"), Text(U" right"),
                               Text(U" correct"), Text(U" true or false"), Text(U" yes or no"), Text(U" yes"),
                               Text(U" yeah"), Text(U" isn't it"), Text(U" isnt it"), Text(U" or not")}) {
            if (told.ends_with(tag)) {
                return end - tag.size();
            }
        }
        const bool marked = end < text.size() && text.find(U'?', end) != Text::npos;
        const bool asks =
            has_any(text, {U"多少",  U"几",  U"什么", U"啥",        U"哪",    U"怎",    U"何",      U"谁",
                           U"求",    U"算",  U"what", U"what's",    U"whats", U"how",   U"when",    U"where",
                           U"which", U"who", U"find", U"calculate", U"can",   U"could", U"work out"});
        return marked && !asks ? std::optional(end) : std::nullopt;
    }
};

}  // namespace minillm
