// os/apps/tutor/follow_ups/opening_words.hpp: the words that only open a line, and those that only close it.
//
//     "ok and what is 3 times 4"      what is 3 times 4
//     那五斤呢                         五斤, and the line goes on with something (goes_on)
//     如果买4支呢                      买4支, and the line supposes something (supposes)
//
// None of them changes what is asked. Which of them were there says how the line hangs on what went before.
//
// Next: changed_number.hpp, which reads only lines that go on or suppose.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "../../../../nlu/request_text.hpp"
#include "../tutor_answer.hpp"

namespace minillm {

/// A line without its first and last words that ask nothing.
struct OpenedLine {
    RequestText rest;
    bool goes_on = false;   // and, what about, 那, …呢
    bool supposes = false;  // if, 如果, 换成

    /// Takes the opening and the closing words off.
    static OpenedLine read(const RequestText& line) {
        OpenedLine opened;
        const Text t = line.characters;
        std::size_t begin = 0;
        std::size_t end = t.size();
        opened.cut_front(t, begin);
        opened.cut_back(t, begin, end);
        opened.rest = part(line, begin, end);
        return opened;
    }

    /// Whether a line comes back to what was said some time ago: 刚才那道题, the last problem.
    static bool refers_back(std::u32string_view t) {
        return has_any(t, {U"刚才", U"刚刚", U"上一题", U"上一道", U"上面那", U"前面那", U"那道题", U"那个算式",
                           U"the last problem", U"the last sum", U"the last question", U"the sum before",
                           U"the problem before", U"the earlier", U"that problem", U"that sum", U"the previous"});
    }

    /// The characters [begin, end) of a line as a request of their own.
    static RequestText part(const RequestText& line, std::size_t begin, std::size_t end) {
        return normalise_request(begin < end ? line.original_part(begin, end) : std::string());
    }

private:
    using Text = std::u32string_view;

    static constexpr std::array<Text, 12> going_on = {U"what about", U"how about", U"and",  U"那么", U"那",  U"还有",
                                                      U"再问",       U"然后",      U"then", U"also", U"but", U"plus,"};
    static constexpr std::array<Text, 14> supposing = {U"what if", U"如果是", U"如果",    U"假如", U"要是",
                                                       U"假设",    U"if",     U"suppose", U"换成", U"改成",
                                                       U"换作",    U"改为",   U"若是",    U"换做"};
    static constexpr std::array<Text, 30> meaningless = {
        U"ok",     U"okay",      U"so",       U"now",    U"well",      U"alright", U"oh",         U"um",
        U"thanks", U"对了",      U"好的",     U"好,",    U"好 ",       U"嗯",      U"哦",         U"请问",
        U"老师",   U"thank you", U"hm",       U"great",  U"no i said", U"i said",  U"no i meant", U"i meant",
        U"sorry",  U"我说的是",  U"我问的是", U"我是说", U"不是,",     U"no,"};
    static constexpr std::array<Text, 8> closing_going_on = {U"呢",     U"又是多少呢", U"又如何",   U"又怎样",
                                                             U"怎么样", U"又是多少",   U"又会怎样", U"会怎样"};
    static constexpr std::array<Text, 12> closing = {U"吧",   U"啊",     U"呀",   U"嘛",  U"哦",     U"谢谢",
                                                     U"的话", U"please", U"then", U"pls", U"thanks", U"instead"};

    static bool is_mark(char32_t c) { return Text(U" ,.?!;:~").find(c) != Text::npos; }

    // Where a word that stands at a place ends; the place itself if it does not stand there as a whole word.
    static std::size_t end_of(Text t, std::size_t at, Text word) {
        const std::size_t end = at + word.size();
        const bool cut = is_latin_letter(word.back()) && end < t.size() && is_latin_letter(t[end]);
        return t.substr(at).starts_with(word) && !cut ? end : at;
    }

    void cut_front(Text t, std::size_t& begin) {
        for (bool again = true; again;) {
            while (begin < t.size() && is_mark(t[begin]) && !begins_decimal(t, begin)) {
                ++begin;
            }
            std::size_t end = begin;
            for (const Text word : going_on) {
                const std::size_t there = end_of(t, begin, word);
                goes_on = goes_on || there > begin;
                end = there > end ? there : end;
            }
            for (const Text word : supposing) {
                const std::size_t there = end_of(t, begin, word);
                supposes = supposes || there > begin;
                end = there > end ? there : end;
            }
            for (const Text word : meaningless) {
                const std::size_t there = end_of(t, begin, word);
                end = there > end ? there : end;
            }
            again = end > begin;
            begin = end;
        }
    }

    void cut_back(Text t, std::size_t begin, std::size_t& end) {
        for (bool again = true; again;) {
            while (end > begin && is_mark(t[end - 1])) {
                --end;
            }
            const Text told = t.substr(begin, end - begin);
            std::size_t cut = 0;
            for (const Text word : closing_going_on) {
                const bool there = ends_with_word(told, word);
                goes_on = goes_on || there;
                cut = there && word.size() > cut ? word.size() : cut;
            }
            for (const Text word : closing) {
                cut = ends_with_word(told, word) && word.size() > cut ? word.size() : cut;
            }
            again = cut > 0;
            end -= cut;
        }
    }

    static bool begins_decimal(Text t, std::size_t at) {
        return t[at] == U'.' && at + 1 < t.size() && is_ascii_digit(t[at + 1]);
    }

    static bool ends_with_word(Text told, Text word) {
        const bool latin = is_latin_letter(word.front());
        const bool cut = latin && told.size() > word.size() && is_latin_letter(told[told.size() - word.size() - 1]);
        return told.ends_with(word) && !cut;
    }
};

}  // namespace minillm
