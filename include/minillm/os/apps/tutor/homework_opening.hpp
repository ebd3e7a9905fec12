// os/apps/tutor/homework_opening.hpp: the words around a homework question that are not the question, and whether a
// text is one at all.
//
//     question 7 on my worksheet: Trees are ...     Trees are ...
//     老师，我想问一下：姐姐和妹妹 ...               姐姐和妹妹 ...
//     hi, stuck on this one. Anna has ...           Anna has ...
//
// A piece in front of a comma, a colon or a full stop is dropped if it speaks of homework, greets or asks for help, and
// tells nothing: no number but that of the question or of the page, no "each", no 平均.
//
// Next: os/apps/tutor/tutor.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../../../nlu/request_text.hpp"
#include "tutor_answer.hpp"
#include "units.hpp"

namespace minillm {

/// Takes the opening off homework questions.
class HomeworkOpening {
    using Text = std::u32string_view;

public:
    /// The text without what opens it; the text itself if nothing does.
    static RequestText without(const RequestText& text) {
        const Text t = text.characters;
        std::size_t begin = 0;
        for (std::size_t end = end_of_piece(t, begin); end < t.size() && opens(t.substr(begin, end - begin));
             end = end_of_piece(t, begin)) {
            begin = end + 1;
            while (begin < t.size() && t[begin] == U' ') {
                ++begin;
            }
        }
        return begin == 0 ? text : from(text, begin);
    }

    /// The text without remarks in brackets that hold nothing to compute with: x²+2x+5=0（实数范围）. A unit in
    /// brackets stays.
    static RequestText without_remarks(const RequestText& text) {
        RequestText told = text;
        std::size_t open = Text(told.characters).find(U'(');
        while (open != Text::npos) {
            const std::size_t close = told.characters.find(U')', open);
            if (close == Text::npos) {
                break;
            }
            const Text inside = Text(told.characters).substr(open + 1, close - open - 1);
            const bool only_words = inside.size() >= 2 && std::all_of(inside.begin(), inside.end(), [](char32_t c) {
                                        return is_han(c) || is_latin_letter(c) || c == U' ' || c == U',';
                                    });
            const bool one_letter = std::count_if(inside.begin(), inside.end(), is_latin_letter) == 1;
            const bool counts = has_any(inside, {U"单位", U"unit", U"in", U"each"}) || number_at(inside, 0).has_value();
            if (only_words && !one_letter && !counts) {
                const auto begin = static_cast<std::ptrdiff_t>(open);
                const auto end = static_cast<std::ptrdiff_t>(close + 1);
                told.characters.erase(open, close + 1 - open);
                told.offsets.erase(told.offsets.begin() + begin, told.offsets.begin() + end);
                open = Text(told.characters).find(U'(', open);
            } else {
                open = Text(told.characters).find(U'(', close);
            }
        }
        return told;
    }

    /// The text without a last sentence that only asks for help: "please show me how", "can you help?".
    static RequestText without_closing(const RequestText& text) {
        const Text t = text.characters;
        const std::size_t stop = t.size() < 2 ? Text::npos : t.find_last_of(U"?.!", t.size() - 2);
        if (stop == Text::npos || stop + 1 >= t.size() || t.find(U'?') > stop) {
            return text;
        }
        const Text last = t.substr(stop + 1);
        const bool digits = std::any_of(last.begin(), last.end(), is_ascii_digit);
        const bool closes =
            has_any(last, {U"show me how", U"show your work", U"show the steps", U"explain please", U"please explain",
                           U"pls explain", U"can you help", U"please help", U"thanks", U"thank you", U"help me"}) &&
            !has_any(last, {U"how many", U"how much", U"what"});
        if (digits || !closes) {
            return text;
        }
        RequestText told = text;
        told.characters.resize(stop + 1);
        told.offsets.resize(stop + 2);
        return told;
    }

    /// Whether a text tells amounts and asks for one: two numbers or more, and "how many", 多少 or the like.
    static bool is_problem(const RequestText& text) {
        const Text t = text.characters;
        const bool asks = has_any(t, {U"多少",
                                      U"几",
                                      U"多远",
                                      U"多长",
                                      U"多大",
                                      U"多久",
                                      U"多重",
                                      U"多高",
                                      U"how many",
                                      U"how much",
                                      U"how far",
                                      U"how long",
                                      U"how old",
                                      U"how tall",
                                      U"how heavy",
                                      U"what fraction",
                                      U"what percentage",
                                      U"what percent",
                                      U"what is the",
                                      U"what was the",
                                      U"what's the",
                                      U"find the",
                                      U"求",
                                      U"at what",
                                      U"when does",
                                      U"when will"});
        return asks && UnitReader::quantities(text).size() >= 2;
    }

    /// 爷爷 66 岁, 6 倍: a number and the Chinese word beside it, set apart as in print, belong together.
    static RequestText with_numbers_joined(const RequestText& text) {
        RequestText joined = text;
        const auto between = [&](std::size_t at) {
            const char32_t before = joined.characters[at - 1];
            const char32_t behind = joined.characters[at + 1];
            return (is_ascii_digit(before) && is_han(behind)) || (is_han(before) && is_ascii_digit(behind));
        };
        for (std::size_t at = 1; at + 1 < joined.characters.size(); ++at) {
            if (joined.characters[at] == U' ' && between(at)) {
                joined.characters.erase(at, 1);
                joined.offsets.erase(joined.offsets.begin() + static_cast<std::ptrdiff_t>(at));
            }
        }
        return joined;
    }

private:
    static constexpr std::size_t longest_opening = 60;
    static constexpr std::size_t longest_remark = 16;  // "and one more"

    static std::size_t end_of_piece(Text t, std::size_t begin) {
        std::size_t end = begin;
        while (end < t.size()) {
            const bool point = t[end] == U'.' && end + 1 < t.size() && is_ascii_digit(t[end + 1]);
            const bool clock = t[end] == U':' && end + 1 < t.size() && is_ascii_digit(t[end + 1]) && end > begin &&
                               is_ascii_digit(t[end - 1]);
            const bool dash = t.substr(end, 3) == U" - " && std::none_of(t.begin() + static_cast<std::ptrdiff_t>(begin),
                                                                         t.begin() + static_cast<std::ptrdiff_t>(end),
                                                                         is_ascii_digit);  // quick one - 7/9 + 1/6
            if ((Text(U",:.!?;").find(t[end]) != Text::npos && !point && !clock) || dash) {
                return dash ? end + 1 : end;
            }
            ++end;
        }
        return t.size();
    }

    static bool opens(Text piece) {
        const bool tells = has_any(piece, {U"每", U"平均", U"倍", U"一共", U"共", U"比", U"each", U"every", U"equally",
                                           U"same", U"times", U"half", U"多少", U"how many", U"how much", U"=", U"+"});
        const bool last_one = has_any(piece, {U"last one", U"one more"});
        if (piece.empty() || (last_one && piece.size() < longest_remark)) {
            return true;  // last one!! and what stands between its two marks
        }
        if (piece.size() > longest_opening || tells || !numbers_only_name(piece)) {
            return false;
        }
        return has_any(piece, {U"homework",   U"worksheet",
                               U"question",   U"exercise",
                               U"problem",    U"hw",
                               U"stuck",      U"help",
                               U"hello",      U"hi",
                               U"hey",        U"please",
                               U"pls",        U"tutor",
                               U"this one",   U"thanks",
                               U"excuse me",  U"teacher",
                               U"don't get",  U"don't understand",
                               U"not sure",   U"can you",
                               U"could you",  U"explain",
                               U"solve this", U"work this out",
                               U"quick one",  U"ok",
                               U"so",         U"老师",
                               U"题",         U"作业",
                               U"请问",       U"请教",
                               U"帮我",       U"帮忙",
                               U"帮帮",       U"麻烦",
                               U"你好",       U"您好",
                               U"助手",       U"求助",
                               U"想问",       U"问一下",
                               U"问我",       U"不会",
                               U"不懂",       U"讲一下",
                               U"讲讲",       U"算算",
                               U"算一下",     U"怎么做",
                               U"怎么算",     U"急",
                               U"谢谢",       U"在线等"});
    }

    // "question 7", 第三题, page 12: no number of the problem.
    static bool numbers_only_name(Text piece) {
        for (std::size_t at = 0; at < piece.size(); ++at) {
            if (!is_ascii_digit(piece[at]) || (at > 0 && is_ascii_digit(piece[at - 1]))) {
                continue;
            }
            const Text before = piece.substr(0, at);
            const bool named = before.ends_with(U"question ") || before.ends_with(U"q") ||
                               before.ends_with(U"exercise ") || before.ends_with(U"problem ") ||
                               before.ends_with(U"no ") || before.ends_with(U"number ") || before.ends_with(U"page ") ||
                               before.ends_with(U"第") || before.ends_with(U"year ") || before.ends_with(U"grade ");
            if (!named) {
                return false;
            }
        }
        return true;
    }

    static RequestText from(const RequestText& text, std::size_t begin) {
        RequestText rest = text;
        rest.characters = text.characters.substr(begin);
        rest.offsets.assign(text.offsets.begin() + static_cast<std::ptrdiff_t>(begin), text.offsets.end());
        return rest;
    }
};

}  // namespace minillm
