// os/yes_or_no.hpp: the answer to "shall I?": a yes or a no that is the whole request, not a word in it.
//
//     是的 · yes please · go ahead · 开吧                     yes
//     不用了 · cancel · 不对，别开 · wait                      no
//     "yes?" · 好的灯光 · yes, but later · 除了客厅的灯        neither
//     不对，我还没到 · no, I am still out                      begins with a no; what follows is heard as it is
//
// Politeness around a yes changes nothing; any other word does, and then it is none (nlu/word_row.hpp). A verb of doing
// (开吧) agrees, because what was asked was whether to do it. The name of a thing is in no list: 打开门锁 asks anew.
//
// Next: os/kernel.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "../nlu/request_text.hpp"
#include "../nlu/word_row.hpp"

namespace minillm {

namespace detail {

inline constexpr auto yes_words = std::to_array<std::u32string_view>({U"是",
                                                                      U"是的",
                                                                      U"是啊",
                                                                      U"确认",
                                                                      U"确定",
                                                                      U"好",
                                                                      U"好的",
                                                                      U"好吧",
                                                                      U"好嘞",
                                                                      U"好滴",
                                                                      U"可以",
                                                                      U"可以的",
                                                                      U"行",
                                                                      U"行的",
                                                                      U"成",
                                                                      U"对",
                                                                      U"对的",
                                                                      U"没错",
                                                                      U"没问题",
                                                                      U"当然",
                                                                      U"要",
                                                                      U"要的",
                                                                      U"需要",
                                                                      U"同意",
                                                                      U"嗯",
                                                                      U"开",
                                                                      U"打开",
                                                                      U"开开",
                                                                      U"就这样",
                                                                      U"就这么办",
                                                                      U"yes",
                                                                      U"y",
                                                                      U"yep",
                                                                      U"yeah",
                                                                      U"yup",
                                                                      U"ok",
                                                                      U"okay",
                                                                      U"sure",
                                                                      U"confirm",
                                                                      U"confirmed",
                                                                      U"i confirm",
                                                                      U"of course",
                                                                      U"certainly",
                                                                      U"absolutely",
                                                                      U"definitely",
                                                                      U"go ahead",
                                                                      U"go on",
                                                                      U"go for it",
                                                                      U"do it",
                                                                      U"do that",
                                                                      U"please do",
                                                                      U"please",
                                                                      U"correct",
                                                                      U"that's right",
                                                                      U"right",
                                                                      U"alright",
                                                                      U"all right",
                                                                      U"by all means",
                                                                      U"sounds good",
                                                                      U"open it",
                                                                      U"unlock it",
                                                                      U"turn it on",
                                                                      U"switch it on",
                                                                      U"i do",
                                                                      U"i'm sure",
                                                                      U"i am sure",
                                                                      U"you may",
                                                                      U"fine",
                                                                      U"that would be nice",
                                                                      U"that would be great",
                                                                      U"that'd be nice",
                                                                      U"that'd be great"});

inline constexpr auto words_around_yes = std::to_array<std::u32string_view>(
    {U"请",   U"吧",     U"了",        U"啊",        U"呀",     U"哦",     U"噢",   U"哈",   U"的",
     U"谢谢", U"谢谢你", U"谢谢您",    U"麻烦",      U"麻烦你", U"麻烦您", U"就",   U"那",   U"那就",
     U"你",   U"您",     U"我",        U"快",        U"快点",   U"现在",   U"帮我", U"一下", U"把它",
     U"它",   U"please", U"thanks",    U"thank you", U"then",   U"now",    U"oh",   U"just", U"well",
     U"to",   U"for me", U"very much", U"so much",   U"and",    U"dear",   U"love"});

inline constexpr auto no_words = std::to_array<std::u32string_view>(
    {U"不",         U"不是",      U"不要",   U"不用",      U"不用了",   U"不必",    U"不需要",    U"不了",
     U"算了",       U"取消",      U"别",     U"不行",      U"不对",     U"不开",    U"先不",      U"先别",
     U"等等",       U"等一下",    U"等会",   U"等会儿",    U"稍等",     U"别动",    U"不动",      U"停",
     U"慢着",       U"还是算了",  U"不可以", U"no",        U"n",        U"nope",    U"nah",       U"cancel",
     U"never mind", U"nevermind", U"don't",  U"dont",      U"do not",   U"not now", U"not yet",   U"wait",
     U"hold on",    U"hang on",   U"stop",   U"forget it", U"leave it", U"no need", U"better not"});

inline constexpr auto words_around_no = std::to_array<std::u32string_view>(
    {U"开",     U"打开",   U"关",     U"关掉",      U"动",       U"锁",       U"了",   U"吧",     U"啊",
     U"呀",     U"哦",     U"先",     U"现在",      U"它",       U"谢谢",     U"请",   U"暂时",   U"还是",
     U"我",     U"please", U"thanks", U"thank you", U"it",       U"that",     U"do",   U"open",   U"unlock",
     U"turn",   U"on",     U"off",    U"switch",    U"oh",       U"sorry",    U"a",    U"minute", U"moment",
     U"second", U"just",   U"yet",    U"now",       U"actually", U"as it is", U"alone"});

// "yes?" and "he said \"yes\"": a question or a quotation answers nothing.
inline bool asks_or_quotes(std::u32string_view characters) {
    return characters.find_first_of(U"?\"") != std::u32string_view::npos;
}

}  // namespace detail

/// Whether a normalised request is a yes and nothing more.
inline bool is_yes(std::u32string_view characters) {
    return !detail::asks_or_quotes(characters) && is_row_of(characters, detail::yes_words, detail::words_around_yes);
}

/// Whether a normalised request is a no and nothing more.
inline bool is_no(std::u32string_view characters) {
    return !detail::asks_or_quotes(characters) && is_row_of(characters, detail::no_words, detail::words_around_no);
}

/// Whether a normalised request is a yes up to its first mark or "but", and something else behind it.
///
/// Example: yes but turn on the light first; 好的，不过先开灯
inline bool begins_with_yes(std::u32string_view characters) {
    std::size_t end = characters.find_first_of(U",.;!");
    for (const std::u32string_view joint : {U" but ", U"不过", U"但"}) {
        end = std::min(end, characters.find(joint));
    }
    return end != std::u32string_view::npos && end + 1 < characters.size() && is_yes(characters.substr(0, end));
}

/// Whether a normalised request is a no up to its first mark, and something else behind it.
///
/// Example: 不对，别开，我还没到
inline bool begins_with_no(std::u32string_view characters) {
    const std::size_t mark = characters.find_first_of(U",.;!");
    return mark != std::u32string_view::npos && is_no(characters.substr(0, mark));
}

}  // namespace minillm
