// os/apps/home/home_remarks.hpp: what is said of a thing of the home and asks for no state and no deed.
//
//     灯坏了怎么办, the TV is broken            that nothing can be repaired here, and what to look at first
//     你觉得开空调费电吗                        that nobody measures the power here
//     能不能别把窗帘打开                        a wish that nothing is done, put as a question: nothing is
//     能不能别让灯这么亮                        no such remark: something is to change
//     手机坏了怎么办                            no such remark: no thing of the home
//
// Every word of the first two is read. Nothing is done, and no other scenario takes the question for its own.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <array>
#include <string_view>

#include "../../../nlu/sentence_mood.hpp"
#include "../../../nlu/word_row.hpp"
#include "home_answer.hpp"
#include "home_mentions.hpp"
#include "home_on_now.hpp"
#include "home_words.hpp"

namespace minillm {

namespace detail {

// '#' stands for the name of a thing, '@' for that of a room.
inline constexpr auto broken_words = std::to_array<std::u32string_view>({U"坏了",
                                                                         U"坏掉了",
                                                                         U"不亮了",
                                                                         U"不转了",
                                                                         U"不制冷",
                                                                         U"不制冷了",
                                                                         U"开不了了",
                                                                         U"没反应",
                                                                         U"broken",
                                                                         U"is broken",
                                                                         U"broke",
                                                                         U"doesn't work",
                                                                         U"does not work",
                                                                         U"isn't working",
                                                                         U"is not working",
                                                                         U"stopped working",
                                                                         U"has stopped working",
                                                                         U"won't turn on",
                                                                         U"won't come on",
                                                                         U"is dead"});
inline constexpr auto power_words = std::to_array<std::u32string_view>(
    {U"费电吗", U"费不费电", U"耗电吗", U"耗不耗电", U"很费电吗", U"费电", U"use a lot of power",
     U"uses a lot of power", U"use a lot of electricity", U"uses a lot of electricity", U"use much power",
     U"use much electricity", U"use a lot of energy", U"expensive to run"});
inline constexpr auto words_around_remark = std::to_array<std::u32string_view>(
    {U"#",       U"@",        U"?",        U"的",     U"里",     U"怎么办",       U"咋办",
     U"怎么修",  U"该怎么办", U"怎么处理", U"了",     U"呢",     U"啊",           U"呀",
     U"我",      U"好像",     U"你觉得",   U"你说",   U"你看",   U"开",           U"开着",
     U"一直",    U"一晚上",   U"会",       U"是不是", U"很",     U"the",          U"my",
     U"in",      U"what",     U"do",       U"i",      U"should", U"what do i do", U"what can i do",
     U"now",     U"and",      U"does",     U"is",     U"it",     U"you think",    U"so",
     U"running", U"a",        U"an",       U"help"});

}  // namespace detail

/// What a remark about a thing of the home comes to; not mine for anything else.
inline HomeAnswer answer_to_remark(const HomeWords& words, std::u32string_view text) {
    const HomeMentions named = find_mentions(words.lexicon, text);
    const bool names_thing = !named.kinds.empty() || !named.devices.empty();
    if (!names_thing || named.absent_device || named.absent_place) {
        return HomeAnswer{};
    }
    const bool not_to_be_done =
        begins_with_any(text, {U"能不能别", U"可不可以别", U"能别", U"可以别", U"能不能不要", U"可不可以不要",
                               U"can you not ", U"could you not ", U"can you please not ", U"could you please not "});
    if (not_to_be_done && named.verbs > 0 && !contains_any(text, {U"这么", U"那么", U"太", U" so ", U" too ", U","})) {
        SentenceMood mood;
        mood.cues.push_back({Mood::negation, 0, 1});
        return not_a_command(mood, "a wish that it is not done", 0.97);
    }
    const std::u32string masked = detail::with_names_masked(words.lexicon, text);
    if (is_row_of(masked, detail::broken_words, detail::words_around_remark)) {
        return said_of_home(
            "设备坏了我修不了，我只会开关和查看。请先看看插头、开关和灯泡，跳闸了先别硬推；还是不行就请电工或厂家"
            "售后来看。我什么都没有动。",
            "I cannot repair a device: I only switch and read it. Please look at the plug, the switch "
            "or the bulb first; if that is not it, call an electrician or the maker's service. Nothing "
            "was changed.",
            "a thing is broken");
    }
    if (is_row_of(masked, detail::power_words, detail::words_around_remark)) {
        return said_of_home("我这里量不出用了多少电。一般来说，空调和热水器用电最多，灯和风扇很少。",
                            "I do not measure power. As a rule the air conditioner and the water heater use the most, "
                            "lights and fans very little.",
                            "asks what a thing uses");
    }
    return HomeAnswer{};
}

}  // namespace minillm
