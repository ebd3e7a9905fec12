// os/apps/home/home_seconded.hpp: what somebody else wants, and then the speaker wants it as well.
//
//     Mum says open the curtain in the study, so go ahead and open it      told: Mum says ...      order: open it
//     奶奶说厨房太黑，所以你把灯打开                                       told: 奶奶说厨房太黑    order: 把灯打开
//     我儿子说热，你把客厅空调打开吧                                       told: 我儿子说热      order:
//     把客厅空调打开吧 我儿子说，你把客厅空调打开吧                                         nothing: his words are the
//     order itself Mum says open the curtain in the study                               nothing: only told Mum says
//     it's late, so turn the light off                            nothing: she may have said that as well
//
// What was told stays a report; the speaker's own order is read by itself, and "it" may be what was told of.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../../../nlu/request_text.hpp"

namespace minillm {

/// A report, and an order of the speaker's that follows from it.
struct SecondedReport {
    std::u32string told;
    std::u32string order;
};

/// Takes a text apart where the speaker's own order begins; nothing if it quotes, asks or has no such place.
inline std::optional<SecondedReport> find_seconded_report(std::u32string_view text) {
    if (text.find_first_of(U"?\"") != std::u32string_view::npos) {
        return std::nullopt;
    }
    constexpr auto joints = std::to_array<std::u32string_view>(
        {U", so please ", U", so go ahead and ", U", so could you ", U", so can you ", U", so would you ", U",所以请",
         U",所以麻烦", U",所以你", U",那你就", U",你就"});
    for (const std::u32string_view joint : joints) {
        const std::size_t at = text.find(joint);
        if (at != std::u32string_view::npos && at > 0 && at + joint.size() < text.size()) {
            return SecondedReport{std::u32string(text.substr(0, at)), std::u32string(text.substr(at + joint.size()))};
        }
    }
    // What was told must have an end of its own: behind 说 alone the words are still those that were told.
    constexpr auto own_orders = std::to_array<std::u32string_view>({U",你把", U",你帮我", U",你给我"});
    for (const std::u32string_view joint : own_orders) {
        const std::size_t at = text.find(joint);
        const std::u32string_view told = text.substr(0, at == std::u32string_view::npos ? 0 : at);
        if (!told.empty() && !ends_with_any(told, {U"说", U"说了", U"说的", U"问", U"讲", U"喊", U"叫", U"道"})) {
            return SecondedReport{std::u32string(told), std::u32string(text.substr(at + 2))};  // behind ",你"
        }
    }
    return std::nullopt;
}

}  // namespace minillm
