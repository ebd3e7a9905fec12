// os/apps/home/home_account.hpp: questions about what was just done, and whether all of it is off.
//
//     turn on the kitchen light / what did you just do?        the kitchen light is read
//     turn on the light / which one did you turn on            the living room light is read
//     turn on the light / are you sure its on                  it is read once more
//     is everything off now?                                   which are on is told, and not all seventeen devices
//     what did you do, in a session without a deed             no such question
//     did you turn on the light in the kitchen                 no such question: it names a device (home_questions.hpp)
//
// Nothing is done; every word of the turn is read.
//
// Next: os/apps/home/home.hpp. Not here: questions how the last thing is set (os/apps/home/home_bare_questions.hpp).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/word_row.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "home_answer.hpp"
#include "home_deeds.hpp"
#include "home_mentions.hpp"
#include "home_on_now.hpp"
#include "home_words.hpp"

namespace minillm {

namespace detail {

inline constexpr auto words_asking_for_deed = std::to_array<std::u32string_view>({U"what did you just do",
                                                                                  U"what did you do",
                                                                                  U"what have you done",
                                                                                  U"what did you change",
                                                                                  U"what did you turn on",
                                                                                  U"what did you turn off",
                                                                                  U"what did you switch on",
                                                                                  U"which one did you turn on",
                                                                                  U"which one did you turn off",
                                                                                  U"which one did you switch on",
                                                                                  U"which one was that",
                                                                                  U"which one was it",
                                                                                  U"which light did you turn on",
                                                                                  U"你刚才做了什么",
                                                                                  U"你刚刚做了什么",
                                                                                  U"刚才做了什么",
                                                                                  U"你刚才干了什么",
                                                                                  U"你干了什么",
                                                                                  U"你做了什么",
                                                                                  U"你动了什么",
                                                                                  U"你开了哪个",
                                                                                  U"你开的哪个",
                                                                                  U"你开的是哪个",
                                                                                  U"你关了哪个",
                                                                                  U"你关的是哪个",
                                                                                  U"开的是哪个",
                                                                                  U"刚才开的是哪个",
                                                                                  U"刚才动了什么"});
inline constexpr auto words_doubting_deed = std::to_array<std::u32string_view>({U"are you sure it's on",
                                                                                U"are you sure its on",
                                                                                U"are you sure it is on",
                                                                                U"are you sure it's off",
                                                                                U"are you sure its off",
                                                                                U"are you sure it is off",
                                                                                U"is it really on",
                                                                                U"is it really off",
                                                                                U"why is it still on",
                                                                                U"why is it still off",
                                                                                U"why is it on",
                                                                                U"why isn't it on",
                                                                                U"why isn't it off",
                                                                                U"确定开了吗",
                                                                                U"确定关了吗",
                                                                                U"确定关了",
                                                                                U"确定开了",
                                                                                U"真的关了吗",
                                                                                U"真的开了吗",
                                                                                U"真关了吗",
                                                                                U"真开了吗",
                                                                                U"为什么还开着",
                                                                                U"怎么还开着",
                                                                                U"怎么还亮着",
                                                                                U"为什么还亮着",
                                                                                U"怎么没关",
                                                                                U"怎么没开"});
inline constexpr auto words_around_account =
    std::to_array<std::u32string_view>({U"?", U"so", U"and", U"now", U"just now", U"then", U"wait", U"sorry", U"then",
                                        U"呀", U"啊", U"呢", U"它", U"那", U"你", U"到底", U"了"});
// '#' stands for the name of a thing.
inline constexpr auto words_asking_all_off = std::to_array<std::u32string_view>(
    {U"is everything off", U"is everything switched off", U"is everything turned off", U"everything is off",
     U"is everything closed", U"are all the # off", U"are all # off", U"都关了吗", U"全关了吗", U"都关好了吗",
     U"全都关了吗", U"都关了没", U"全关了没", U"都关上了吗", U"都关掉了吗", U"是不是都关了", U"是不是全关了"});
inline constexpr auto words_around_all_off = std::to_array<std::u32string_view>(
    {U"#", U"?", U"now", U"in the house", U"at home", U"so", U"then", U"and", U"所有", U"所有的", U"全部", U"家里",
     U"家里的", U"设备", U"电器", U"现在", U"的", U"那"});

}  // namespace detail

/// What a question about the last deed, or about all that may still be on, comes to; not mine for any other turn.
inline HomeAnswer ask_for_account(const Home& home, const HomeWords& words, std::u32string_view text,
                                  const SessionContext& context) {
    const HomeMentions named = find_mentions(words.lexicon, text);
    if (named.absent_device || named.absent_place || !named.areas.empty() || !named.devices.empty()) {
        return HomeAnswer{};
    }
    const HomeDeed* deed = context.deeds.last(context.requests);
    const bool after_deed = deed != nullptr && context.home_spoken_of();
    if (after_deed && is_row_of(text, detail::words_asking_for_deed, detail::words_around_account)) {
        return state_asked(deed->devices, "");
    }
    const std::vector<std::string>& last = context.home.last_devices;
    if (context.home_spoken_of() && !last.empty() &&
        is_row_of(text, detail::words_doubting_deed, detail::words_around_account)) {
        return state_asked(last, "");
    }
    const std::u32string masked = detail::with_names_masked(words.lexicon, text);
    if (named.kinds.size() > 1 || !is_row_of(masked, detail::words_asking_all_off, detail::words_around_all_off)) {
        return HomeAnswer{};
    }
    std::vector<std::string> devices;
    for (const HomeDevice& device : home.devices()) {
        const bool of_kind = named.kinds.empty() || device.kind == named.kinds.front();
        if (of_kind && device.exposed && home.kind_of(device).attribute("on") != nullptr) {
            devices.push_back(device.id);
        }
    }
    if (devices.empty()) {
        return HomeAnswer{};
    }
    HomeAnswer answer = state_asked(devices, "");
    answer.which_are_on = true;
    answer.thing = named.kinds.empty() ? "" : named.kinds.front();
    answer.slots["area"] = "all";
    answer.slots["device"] = answer.thing.empty() ? "all" : answer.thing;
    answer.explanation = "asks whether all are off";
    return answer;
}

}  // namespace minillm
