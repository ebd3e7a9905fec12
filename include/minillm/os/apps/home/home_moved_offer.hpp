// os/apps/home/home_moved_offer.hpp: what a turn puts in the place of an offer that was made right before it.
//
//     Shall I turn on the living room air conditioner?    no, the bedroom      the same in the bedroom
//     要打开客厅的灯吗？                                   不是客厅，是书房      the same in the study
//     Shall I turn on the bedroom air conditioner?        no, the fan          the bedroom's fan
//     要打开客厅的空调吗？                                 不是卧室，是书房      nothing: the bedroom's was not offered
//
// Right after an offer such a turn is about the offer, and not about the deed that came before it. Every word of the
// turn is read. A whole order ("no, turn on the study light") is none, and goes its own way.
//
// Next: os/apps/home/home_offers.hpp, which looks for what helps there.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/word_row.hpp"
#include "../../home.hpp"
#include "home_correction.hpp"
#include "home_mentions.hpp"
#include "home_on_now.hpp"
#include "home_words.hpp"

namespace minillm {

/// Where an offer is wanted instead, and with what.
struct MovedOffer {
    std::string area;        // "" if what was denied had not been offered
    bool says_where = true;  // whether the turn names the room
    std::string kind;        // "" for whatever helps
};

namespace detail {

inline constexpr auto place_of_offer = std::to_array<std::u32string_view>({U"@"});
inline constexpr auto thing_of_offer = std::to_array<std::u32string_view>({U"#"});
inline constexpr auto words_around_moved = std::to_array<std::u32string_view>(
    {U"in",   U"the",  U"on", U"one", U"too", U"as well", U"room", U"instead", U"i'm",  U"i am", U"we're", U"我",
     U"我们", U"现在", U"呢", U"里",  U"在",  U"是",      U"的",   U"也",      U"也是", U"那个", U"吧"});

// Whether the device of an offer is among what a turn says not to mean.
inline bool is_denied(const HomeDevice& offered, const HomeMentions& denied) {
    const auto has = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    return has(denied.areas, offered.area) || has(denied.kinds, offered.kind) || has(denied.devices, offered.id);
}

}  // namespace detail

/// Reads a turn after an offer that names another room, or denies the offer and names another thing.
/// @param offered  the device of the offer
inline std::optional<MovedOffer> find_moved_offer(const Home& home, const HomeWords& words, std::u32string_view text,
                                                  const std::string& offered) {
    const std::optional<TurnCorrection> correction = find_turn_correction(text);
    const std::u32string meant = correction ? correction->meant : std::u32string(text);
    const std::u32string masked = detail::with_names_masked(words.lexicon, meant);
    const bool place = is_row_of(masked, detail::place_of_offer, detail::words_around_moved);
    const bool thing = correction && !place &&
                       is_row_of(masked, detail::thing_of_offer,
                                 detail::joined_lists(detail::words_around_moved, detail::place_of_offer));
    const HomeMentions named = find_mentions(words.lexicon, meant);
    const std::size_t things = named.kinds.size() + named.devices.size();
    if (named.absent_device || named.absent_place || named.areas.size() > 1 || things > 1 || !(place || thing)) {
        return std::nullopt;
    }
    const HomeDevice& device = *home.find_device(offered);
    const bool denies_other = correction && !correction->denied.empty() &&
                              !detail::is_denied(device, find_mentions(words.lexicon, correction->denied));
    if (denies_other) {
        return MovedOffer{"", true, ""};
    }
    MovedOffer moved{device.area, place || !named.devices.empty() || !named.areas.empty(), ""};
    if (!named.areas.empty()) {
        moved.area = named.areas.front();
    }
    if (!named.kinds.empty()) {
        moved.kind = named.kinds.front();
    } else if (!named.devices.empty()) {
        const HomeDevice& other = *home.find_device(named.devices.front());
        moved.area = other.area;
        moved.kind = other.kind;
    }
    return moved;
}

}  // namespace minillm
