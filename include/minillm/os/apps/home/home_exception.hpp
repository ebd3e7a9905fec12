// os/apps/home/home_exception.hpp: an order for several things, and behind it what is left out of it.
//
//     turn off the lights but not in the kitchen          turn off the lights except the kitchen
//     关灯，但厨房的别关                                  除了厨房关灯
//     把空调都关了，卧室的除外                            除了卧室把空调都关了
//     turn on the light but not the fan                   none: a fan is left out of no lights
//     把灯关了，厨房的别开                                none: what is left alone is not opened anyway
//
// Only the words are put in the order that the grammar knows. Whether the rest can be read, and that nothing of the
// exception is touched, os/apps/home/home.hpp sees to: an exception is never what an order is about.
//
// Next: os/apps/home/home.hpp. Not here: 除了厨房 in front (datasets/llm_os/grammar/home.txt).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/word_row.hpp"
#include "../../home.hpp"
#include "home_correction.hpp"
#include "home_mentions.hpp"
#include "home_on_now.hpp"
#include "home_plan.hpp"
#include "home_words.hpp"

namespace minillm {

/// An order and what it leaves out.
struct OrderWithException {
    std::u32string order;  // with the exception where the grammar reads it
    HomeMentions left_out;
};

namespace detail {

// '@' stands for the name of a room, '#' for that of a thing.
inline constexpr auto left_out_names = std::to_array<std::u32string_view>({U"@", U"#"});
inline constexpr auto words_left_alone_zh =
    std::to_array<std::u32string_view>({U"别", U"不要", U"不用", U"别动", U"不动", U"除外", U"留着", U"不算", U"别管"});
inline constexpr auto words_not_closed_zh = std::to_array<std::u32string_view>(
    {U"别关", U"不要关", U"不用关", U"不关", U"别关掉", U"不要关掉", U"开着", U"留着开着", U"别拉上", U"不拉"});
inline constexpr auto words_not_opened_zh = std::to_array<std::u32string_view>(
    {U"别开", U"不要开", U"不用开", U"不开", U"别打开", U"不要打开", U"不用打开", U"关着"});
inline constexpr auto words_around_left_out_zh =
    std::to_array<std::u32string_view>({U"的", U"那个", U"那盏", U"那台", U"里", U"就", U"先", U"了", U"吧", U"啊",
                                        U"给我", U"帮我", U"给", U"还", U"都", U"也", U"继续", U"一直", U"照样"});
inline constexpr auto words_around_left_out_en =
    std::to_array<std::u32string_view>({U"in", U"the", U"on the", U"one", U"ones", U"at", U"please", U"and"});

inline bool is_switched_off(std::u32string_view order) {
    return contains_any(order, {U"关", U"熄", U"灭", U"拉上", U"合上", U" off", U"close", U"shut"});
}

// 厨房的别关: only names, and that they are left alone. Who says so must not speak of the other direction.
inline bool leaves_alone(std::u32string_view masked, bool switched_off) {
    const WordList not_moved = switched_off ? WordList(words_not_closed_zh) : WordList(words_not_opened_zh);
    const std::vector<std::u32string_view> left = joined_lists(words_left_alone_zh, not_moved);
    const std::vector<std::u32string_view> beside_left = joined_lists(words_around_left_out_zh, left_out_names);
    const std::vector<std::u32string_view> beside_name = joined_lists(words_around_left_out_zh, left);
    return is_row_of(masked, left, beside_left) && is_row_of(masked, left_out_names, beside_name);
}

// Whether an order names the rooms or the devices it is for, and what is kept is in other rooms. (A device of a room
// that is kept is found later: touches.)
inline bool is_of_other_rooms(const HomeMentions& ordered, const HomeMentions& kept) {
    const bool both_name_rooms =
        (!ordered.areas.empty() || !ordered.devices.empty()) && !kept.areas.empty() && ordered.verbs > 0;
    const bool known = !kept.absent_device && !kept.absent_place && kept.devices.empty();
    return both_name_rooms && known && std::none_of(kept.areas.begin(), kept.areas.end(), [&](const std::string& area) {
               return std::find(ordered.areas.begin(), ordered.areas.end(), area) != ordered.areas.end();
           });
}

inline std::u32string without_end(std::u32string_view text, std::u32string_view end) {
    return std::u32string(text.ends_with(end) ? text.substr(0, text.size() - end.size()) : text);
}

}  // namespace detail

/// Reads an order with an exception behind it; nothing if there is none, or if it does not fit the order.
inline std::optional<OrderWithException> find_order_with_exception(const HomeWords& words, std::u32string_view text) {
    constexpr auto english_joints = std::to_array<std::u32string_view>(
        {U", but not ", U" but not ", U", just not ", U" just not ", U", only not ", U", not "});
    constexpr auto chinese_joints =
        std::to_array<std::u32string_view>({U",但是", U",但", U",不过", U",只是", U",", U"但是", U"但", U"不过"});
    const auto fits = [&words](std::u32string_view order, std::u32string_view left_out) {
        const HomeMentions ordered = find_mentions(words.lexicon, order);
        const HomeMentions named = find_mentions(words.lexicon, left_out);
        const bool absent = named.absent_device || named.absent_place || ordered.verbs == 0;
        const bool same_kind = std::all_of(named.kinds.begin(), named.kinds.end(), [&](const std::string& kind) {
            return std::find(ordered.kinds.begin(), ordered.kinds.end(), kind) != ordered.kinds.end();
        });
        const bool of_one_room = !ordered.areas.empty() || !ordered.devices.empty();
        return !absent && same_kind && !(of_one_room && named.kinds.empty() && named.devices.empty());
    };
    for (const std::u32string_view joint : english_joints) {
        const std::size_t at = text.find(joint);
        if (at == std::u32string_view::npos || at == 0) {
            continue;
        }
        const std::u32string_view order = text.substr(0, at);
        const std::u32string_view left_out = detail::without_softening(text.substr(at + joint.size()));
        const std::u32string masked = detail::with_names_masked(words.lexicon, left_out);
        if (!is_row_of(masked, detail::left_out_names, detail::words_around_left_out_en) || !fits(order, left_out)) {
            continue;
        }
        const std::size_t name = left_out.starts_with(U"in ") || left_out.starts_with(U"at ") ? 3 : 0;
        std::u32string whole(order);
        whole += U" except ";
        whole += left_out.substr(name);
        return OrderWithException{whole, find_mentions(words.lexicon, left_out)};
    }
    for (const std::u32string_view joint : chinese_joints) {
        const std::size_t at = text.rfind(joint);
        if (at == std::u32string_view::npos || at == 0) {
            continue;
        }
        const std::u32string_view order = text.substr(0, at);
        const std::u32string_view left_out = text.substr(at + joint.size());
        const std::u32string masked = detail::with_names_masked(words.lexicon, left_out);
        const std::vector<NamedSpan> names = find_home_names(words.lexicon, left_out);
        if (names.empty() || !detail::leaves_alone(masked, detail::is_switched_off(order))) {
            continue;
        }
        const HomeMentions kept = find_mentions(words.lexicon, left_out);
        // 厨房和客厅的灯关了，卧室的留着: the order names its rooms, and the one that is kept is none of them.
        if (detail::is_of_other_rooms(find_mentions(words.lexicon, order), kept)) {
            const bool bare = order.ends_with(U"了") && !contains_any(order, {U"把", U"将"});  // 灯关了 may be told
            return OrderWithException{(bare ? U"把" : U"") + std::u32string(order), kept};
        }
        if (!fits(order, left_out)) {
            continue;
        }
        const std::size_t length = names.back().end - names.front().begin;
        std::u32string whole = U"除了";
        whole += left_out.substr(names.front().begin, length);
        whole += detail::without_end(order, U"吧");
        return OrderWithException{whole, kept};
    }
    return std::nullopt;
}

/// 哪屋的灯都甭留，统统关掉: whether a plan takes all kinds of things although the text names just one of them.
inline bool takes_more_than_named(const Home& home, const HomePlan& plan, const HomeMentions& named) {
    constexpr std::size_t all_kinds = 3;  // so many at least: "the light and the rest of it" names one of two
    std::vector<std::string> kinds;
    for (const HomeStep& step : plan.steps) {
        const std::string& kind = home.find_device(step.device)->kind;
        if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
            kinds.push_back(kind);
        }
    }
    return kinds.size() >= all_kinds && named.kinds.size() == 1 && named.devices.empty();
}

/// Whether a plan touches what was to be left out of it.
inline bool touches(const Home& home, const HomePlan& plan, const HomeMentions& left_out) {
    const auto allows = [](const std::vector<std::string>& names, const std::string& name) {
        return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
    };
    return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const HomeStep& step) {
        const HomeDevice& device = *home.find_device(step.device);
        return allows(left_out.areas, device.area) && allows(left_out.kinds, device.kind) &&
               allows(left_out.devices, device.id);
    });
}

}  // namespace minillm
