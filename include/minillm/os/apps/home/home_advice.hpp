// os/apps/home/home_advice.hpp: a short turn that asks whether to switch what was just spoken of.
//
//     热水器开着吗 / 要不要开          the heater is read once more: whether to, the user knows best
//     is the fan on / should I turn it off      the same
//     热水器开着吗 / 要不要开 / 开吧    the last turn is about the heater, because the home answered the one before
//     要开, 开吧                        no question: a yes or an order
//     要不要开会                        another word, and none of the home's
//
// The whole turn is read, and it is none if nothing of the home was spoken of right before it.
//
// Next: os/apps/home/home.hpp. Not here: a question that names a device (os/apps/home/home_questions.hpp).
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "../../../nlu/word_row.hpp"
#include "../../context.hpp"
#include "home_answer.hpp"

namespace minillm {

namespace detail {

inline constexpr auto words_asking_whether = std::to_array<std::u32string_view>({U"要不要开",
                                                                                 U"要不要关",
                                                                                 U"该不该开",
                                                                                 U"该不该关",
                                                                                 U"用不用开",
                                                                                 U"用不用关",
                                                                                 U"需不需要开",
                                                                                 U"需不需要关",
                                                                                 U"要不要打开",
                                                                                 U"要不要关掉",
                                                                                 U"是不是该开",
                                                                                 U"是不是该关",
                                                                                 U"是不是要开",
                                                                                 U"是不是要关",
                                                                                 U"要开吗",
                                                                                 U"要关吗",
                                                                                 U"该开吗",
                                                                                 U"该关吗",
                                                                                 U"需要开吗",
                                                                                 U"需要关吗",
                                                                                 U"要打开吗",
                                                                                 U"要关掉吗",
                                                                                 U"用开吗",
                                                                                 U"用关吗",
                                                                                 U"should i turn it on",
                                                                                 U"should i turn it off",
                                                                                 U"should i switch it on",
                                                                                 U"should i switch it off",
                                                                                 U"should we turn it on",
                                                                                 U"should we turn it off",
                                                                                 U"do i need to turn it on",
                                                                                 U"do i need to turn it off",
                                                                                 U"should it be on",
                                                                                 U"should it be off"});
inline constexpr auto words_around_whether =
    std::to_array<std::u32string_view>({U"那", U"现在", U"我", U"你说", U"你看", U"你觉得", U"它", U"啊", U"呢", U"呀",
                                        U"了", U"一下", U"掉", U"着", U"?", U"so", U"then", U"now", U"do you think"});

}  // namespace detail

/// Reads the device that was just spoken of, where a turn asks whether to switch it; not mine for any other turn.
inline HomeAnswer ask_whether_to_switch(std::u32string_view text, const SessionContext& context) {
    HomeAnswer answer;
    const bool spoken_of = context.last_route == "home" && context.home.last_devices.size() == 1;
    if (!spoken_of || !is_row_of(text, detail::words_asking_whether, detail::words_around_whether)) {
        return answer;
    }
    answer.kind = HomeAnswer::Kind::query;
    answer.certain = true;
    answer.confidence = 0.97;
    answer.targets = context.home.last_devices;
    answer.intent = "home.query";
    const std::string& device = answer.targets.front();
    answer.slots["area"] = device.substr(0, device.find('.'));
    answer.slots["device"] = device.substr(device.find('.') + 1);
    answer.explanation = "asks whether to switch it";
    return answer;
}

}  // namespace minillm
