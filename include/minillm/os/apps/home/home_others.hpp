// os/apps/home/home_others.hpp: whether a sentence is about the home of somebody else, or said to somebody else.
//
//     turn off the light at my sister's        another home
//     switch off Tom's kitchen light           another home: the things of this one need no owner
//     爸，你过来帮我把窗帘拉开                   said to a person, who is to walk over
//     老婆，我把空调开低点行不行                 asks for leave: the speaker does it
//     she came in, shut the curtains and left   what somebody did
//     奶奶来接孩子了，把门口的灯打开             none of these
//
// None of these is done. What is said to nobody by name (honey, could you put the light on) is said to the program.
//
// Next: os/apps/home/home.hpp, which holds its plans against this.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "../../../nlu/lexicon.hpp"
#include "../../../nlu/request_text.hpp"
#include "../../../nlu/tag_tokens.hpp"
#include "../../../nlu/word_row.hpp"
#include "home_mentions.hpp"

namespace minillm {

/// Whether a text speaks of somebody else's home: 我姐姐家, 他们家的, "at my sister's". 我们家 is this one.
inline bool speaks_of_other_home(std::u32string_view text) {
    constexpr std::u32string_view people = U"姐哥弟妹爸妈爷奶婆公姥叔伯舅姨姑嫂友居事师板戚子儿娘蜜学东他她们";
    for (std::size_t at = text.find(U'家', 1); at != std::u32string_view::npos; at = text.find(U'家', at + 1)) {
        const bool of_us = at >= 2 && text[at - 1] == U'们' && (text[at - 2] == U'我' || text[at - 2] == U'咱');
        const std::size_t comes = text.find(U'来', at);
        const bool comes_here =
            begins_with_any(text.substr(at + 1), {U"要来", U"会来", U"来人", U"要过来", U"都要来"}) &&
            text.find_first_of(U"点些个", comes) != comes + 1 &&
            piece_around(text, at).find_first_of(U"在去") == std::u32string_view::npos;
        // 我们要去外婆家咯: where somebody goes, and nothing is to be switched there
        const std::u32string_view piece = piece_around(text, at);
        const bool goes_there = piece.find_first_of(U"去回往") != std::u32string_view::npos &&
                                piece.find_first_of(U"灯调帘视扇锁关开拉") == std::u32string_view::npos;
        // 隔壁老师家有小孩: told of them, with nothing that is switched
        const bool tells_of_them =
            at + 1 < text.size() &&
            std::u32string_view(U"有又装孩小娃宝").find(text[at + 1]) != std::u32string_view::npos &&
            piece.find_first_of(U"在去回往灯调帘视扇锁关开拉") == std::u32string_view::npos;
        if (people.find(text[at - 1]) != std::u32string_view::npos && !of_us && !comes_here && !goes_there &&
            !tells_of_them) {
            return true;
        }
    }
    for (const std::u32string_view owner : {U" at my ", U" at his ", U" at her ", U" at their ", U" at our "}) {
        const std::size_t found = text.find(owner);
        if (found == std::u32string_view::npos) {
            continue;
        }
        const std::size_t begin = found + owner.size();
        const std::u32string_view word =
            text.substr(begin, std::min(text.find_first_of(U" ,.;!?", begin), text.size()) - begin);
        if (word.ends_with(U"'s") || word.ends_with(U"s'") || word == U"office" || word == U"work" || word == U"shop" ||
            word == U"hotel") {
            return true;
        }
    }
    return false;
}

namespace detail {

// The word that ends where a text ends.
inline std::u32string_view last_word(std::u32string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && (is_latin_letter(text[begin - 1]) || text[begin - 1] == U'\'')) {
        --begin;
    }
    return text.substr(begin);
}

// A text without the blanks and marks that a call leaves in front of it.
inline std::u32string_view without_marks_in_front(std::u32string_view text) {
    return text.substr(std::min(text.find_first_not_of(U" ,!"), text.size()));
}

}  // namespace detail

/// Whether a thing or a room is said to be somebody's: "mum's kitchen light", "the curtains in Tom's study". The owner
/// is a person if no word of the home ("the kitchen's light") and no pronoun ("it's") stands there.
inline bool names_owner(const Lexicon& lexicon, std::u32string_view text) {
    constexpr auto no_owners = std::to_array<std::u32string_view>(
        {U"it's", U"that's", U"what's", U"let's", U"who's", U"there's", U"here's", U"he's", U"she's", U"where's",
         U"how's", U"one's", U"everyone's", U"everybody's", U"today's", U"tonight's"});
    const std::vector<NamedSpan> names = find_home_names(lexicon, text);
    return std::any_of(names.begin(), names.end(), [&](const NamedSpan& name) {
        const std::u32string_view before = text.substr(0, name.begin);
        const bool owned = ends_with_any(before, {U"'s ", U"s' "});
        if (!owned || name.category == "attribute" || name.category == "absent") {
            return false;
        }
        const std::u32string_view owner = detail::last_word(before.substr(0, before.size() - 1));
        const std::size_t owner_begin = before.size() - 1 - owner.size();
        const bool of_home = std::any_of(names.begin(), names.end(), [&](const NamedSpan& other) {
            return other.begin <= owner_begin && owner_begin < other.end;
        });
        const bool only_begins =
            begins_with_any(text.substr(name.end), {U" show", U" programme", U" program", U" remote", U" time"});
        const bool no_owner = std::find(no_owners.begin(), no_owners.end(), owner) != no_owners.end();
        return !of_home && !only_begins && !no_owner;
    });
}

/// "Ellie, you turn the tv down": a name, and what she is to do. "Computer, you turn it on" and "please, you make
/// light" are said to the program.
inline bool tells_you_to(std::u32string_view text) {
    constexpr auto program = std::to_array<std::u32string_view>(
        {U"computer", U"assistant", U"machine", U"please", U"pls",  U"ok",    U"okay",   U"now",
         U"right",    U"house",     U"home",    U"hey",    U"hi",   U"hello", U"thanks", U"so",
         U"well",     U"then",      U"alexa",   U"google", U"siri", U"jarvis"});
    const std::size_t mark = text.find(U',');
    if (mark == std::u32string_view::npos) {
        return false;
    }
    const std::u32string_view name = text.substr(0, mark);
    const bool one_word = !name.empty() && std::all_of(name.begin(), name.end(), is_latin_letter);
    const bool of_program = std::find(program.begin(), program.end(), name) != program.end();
    const bool told = begins_with_any(detail::without_marks_in_front(text.substr(mark)),
                                      {U"you turn ", U"you switch ", U"you put ", U"you close ", U"you open ",
                                       U"you lock ", U"you shut ", U"you set ", U"you dim ", U"you do "});
    return one_word && !of_program && told;
}

/// Whether a sentence calls a person of the family and tells them to walk: 妈，你去把灯关了, "dad, come and open it".
inline bool sends_person(std::u32string_view text) {
    constexpr auto people = std::to_array<std::u32string_view>(
        {U"爸爸",  U"爸",      U"妈妈",    U"妈咪",    U"妈",        U"老公", U"老婆", U"媳妇",   U"儿子",
         U"闺女",  U"女儿",    U"爷爷",    U"奶奶",    U"外公",      U"外婆", U"姥姥", U"姥爷",   U"哥哥",
         U"哥",    U"姐姐",    U"姐",      U"弟弟",    U"妹妹",      U"阿姨", U"宝贝", U"亲爱的", U"mum",
         U"mom",   U"dad",     U"daddy",   U"mummy",   U"mommy",     U"son",  U"nan",  U"gran",   U"granny",
         U"honey", U"grandpa", U"grandma", U"grandad", U"sweetheart"});
    constexpr auto openings =
        std::to_array<std::u32string_view>({U"你快", U"你先", U"你自己", U"你", U"您", U"快", U"麻烦你", U"can you",
                                            U"could you", U"will you", U"would you", U"please", U"you"});
    constexpr auto callings = std::to_array<std::u32string_view>(
        {U"喂,", U"喂", U"哎,", U"诶,", U"嗯,", U"哦,", U"hey ", U"oi ", U"no ", U"no, ", U"oh "});
    text = without_first(text, callings);
    if (tells_you_to(text) || contains_any(text, {U" on your way ", U" while you're up"})) {  // whoever walks
        return true;
    }
    std::u32string_view behind_name = without_first(text, people);
    for (std::size_t before = text.size(); behind_name.size() < before;) {  // 姐姐姐姐你去把窗帘拉开
        before = behind_name.size();
        behind_name = without_first(behind_name, people);
    }
    const std::u32string_view called = detail::without_marks_in_front(behind_name);
    if (called.empty() || behind_name.size() == text.size() ||
        contains_any(text, {U"助手", U"管家", U"assistant", U"machine"})) {
        return false;
    }
    const char32_t in_front = text[text.size() - called.size() - 1];
    const bool apart = in_front == U',' || in_front == U'!' || in_front == U' ';
    const std::u32string_view order = detail::without_marks_in_front(without_first(called, openings));
    const bool says_you = order.size() < called.size();
    // 妈，你顺手把灯关了: whoever is called by name and told "you" is the one who is to do it. A child (闺女, 宝贝) is
    // what some call the program.
    const std::u32string_view name = text.substr(0, text.size() - behind_name.size());
    const bool child = begins_with_any(name, {U"闺女", U"女儿", U"儿子", U"宝贝", U"亲爱的"});
    const bool one_sentence = without_end_marks(called).find_first_of(U".!;") == std::u32string_view::npos;
    const bool told_you =
        is_han(name.front()) && apart && !child && one_sentence && begins_with_any(called, {U"你", U"您"});
    const bool walks = begins_with_any(
        order, {U"去把",     U"去帮",      U"去给",    U"去开",     U"去关",      U"去拉",      U"去将",
                U"过来把",   U"过来帮",    U"过来给",  U"过来一下", U"过来,",     U"过去把",    U"来把",
                U"来帮我",   U"上来把",    U"下来把",  U"进来把",   U"come and ", U"come here", U"come over",
                U"come up",  U"come down", U"come in", U"go and ",  U"go turn",   U"go switch", U"go open",
                U"go close", U"go shut",   U"go put",  U"go lock",  U"pop ",      U"run and ",  U"nip "});
    return told_you || (walks && (says_you || apart));
}

/// "She came home, shut the curtains and sat down": verbs that are the same in the past, behind what somebody did.
inline bool tells_of_past_deeds(std::u32string_view text) {
    constexpr auto same_in_past = std::to_array<std::u32string_view>(
        {U"put ", U"set ", U"shut ", U"cut ", U"let ", U"and put ", U"and set ", U"and shut "});
    const std::size_t mark = text.find(U',');
    const std::u32string_view front = text.substr(0, mark);
    const std::u32string_view behind =
        mark == std::u32string_view::npos ? U"" : detail::without_marks_in_front(text.substr(mark));
    const bool somebody = begins_with_any(front, {U"he ", U"she ", U"they ", U"the ", U"a ", U"my ", U"somebody ",
                                                  U"someone ", U"mum ", U"mom ", U"dad "});
    const bool in_past = contains_any(front, {U" came", U" went", U" got ", U" walked", U" ran ", U" sat ", U" stood",
                                              U" woke", U" left", U" arrived", U" entered", U" saw "});
    const bool asked = contains_any(behind, {U"please", U" thanks", U" for me", U" for her", U" for him"});
    return somebody && in_past && !asked &&
           std::any_of(same_in_past.begin(), same_in_past.end(),
                       [behind](std::u32string_view verb) { return behind.starts_with(verb); });
}

/// 我把空调开低一点行不行: whoever asks so does it himself, if he may.
inline bool asks_leave(std::u32string_view text) {
    const std::size_t own = text.find(U"我把");
    const bool begins = own != std::u32string_view::npos &&
                        (own == 0 || std::u32string_view(U",.;!? ").find(text[own - 1]) != std::u32string_view::npos);
    return begins && ends_with_any(without_end_marks(text),
                                   {U"行不行", U"好不好", U"可不可以", U"行吗", U"好吗", U"可以吗", U"成吗"});
}

}  // namespace minillm
