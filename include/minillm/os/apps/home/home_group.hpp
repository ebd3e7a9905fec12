// os/apps/home/home_group.hpp: "both" and 都 in a turn that sets or changes: the things of the last deeds.
//
//     turn on the living room light / turn on the bedroom light / make both 25       both lights
//     打开客厅和卧室的灯 / 都调到25                                                   它们都调到25
//     turn on the kitchen light / make them brighter                                 as it is: only one was spoken of
//     把灯都调到25                                                                    as it is: it names the lights
//
// Where the turns before were about several kinds of things, those of the last one's kind are meant.
//
// Next: os/apps/home/home.hpp. Not here: switching those (os/apps/home/home_dialogue.hpp).
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/word_row.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "home_deeds.hpp"
#include "home_mentions.hpp"
#include "home_words.hpp"

namespace minillm {

/// A turn about several things that it does not name.
struct GroupTurn {
    std::u32string text;               // with a word for them, where it has none
    std::vector<std::string> devices;  // what was spoken of
};

/// Reads a turn about several things that were spoken of; nothing if it names a thing, or if there was only one.
inline std::optional<GroupTurn> find_group_turn(const Home& home, const HomeWords& words, std::u32string_view text,
                                                const SessionContext& context) {
    const HomeMentions named = find_mentions(words.lexicon, text);
    const bool names = !named.kinds.empty() || !named.devices.empty() || !named.areas.empty();
    const bool of_several =
        contains_any(text, {U" both", U" them", U" those", U"all of them", U"两个都", U"俩都", U"都", U"它们"});
    const std::vector<std::string>& last = context.home.last_devices;
    if (names || !of_several || context.last_route != "home" || last.empty()) {
        return std::nullopt;
    }
    GroupTurn turn{std::u32string(text), last};
    if (last.size() == 1 && context.deeds.last(context.requests) != nullptr) {
        turn.devices = context.deeds.devices_in_a_row();
        const std::string& kind = home.find_device(last.front())->kind;
        std::erase_if(turn.devices, [&](const std::string& id) { return home.find_device(id)->kind != kind; });
    }
    if (turn.devices.size() < 2) {
        return std::nullopt;
    }
    if (begins_with_any(text, {U"都", U"全都", U"两个都", U"俩都"})) {
        turn.text = U"它们" + turn.text.substr(turn.text.find(U'都'));
    }
    return turn;
}

}  // namespace minillm
