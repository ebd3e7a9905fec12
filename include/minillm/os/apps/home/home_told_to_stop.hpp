// os/apps/home/home_told_to_stop.hpp: 别吹了 is no denial but an order: what runs is to stop.
//
//     空调别吹了                     空调关了
//     厨房的灯熄掉，阳台的也别亮着了    厨房的灯熄掉，阳台的也关了
//     空调别对着我吹                  as it is: how it blows, and not that it runs
//     灯别开了                       as it is: it may be off, and is to stay so
//
// 了 says that it goes on, 别 that it shall not; the verb is what such a thing does while it is on. Only the words are
// changed, in a clause that names a thing or a room of the home before them.
//
// Next: os/apps/home/home.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../../../nlu/lexicon.hpp"
#include "../../../nlu/request_text.hpp"
#include "home_mentions.hpp"

namespace minillm {

/// A text in which 别吹了 and the like say 关了; nothing if there is none.
inline std::optional<std::u32string> with_stops_as_orders(const Lexicon& lexicon, std::u32string_view text) {
    constexpr auto denials = std::to_array<std::u32string_view>({U"别再", U"不要再", U"甭", U"别", U"不要"});
    constexpr auto running = std::to_array<std::u32string_view>({U"开着", U"亮着", U"吹着", U"转着", U"放着", U"烧着",
                                                                 U"点着", U"照着", U"响着", U"吹", U"亮", U"转", U"放",
                                                                 U"烧", U"响", U"播", U"制冷", U"制热", U"加热"});
    const auto ends = [](std::u32string_view behind) {
        return behind.empty() || begins_with_any(behind, {U",", U".", U"!", U";", U"吧", U"啊", U" "});
    };
    std::u32string result;
    std::size_t clause = 0;  // where the clause begins
    for (std::size_t at = 0; at < text.size();) {
        clause = std::u32string_view(U",.!;").find(text[at]) != std::u32string_view::npos ? at + 1 : clause;
        const std::u32string_view here = text.substr(at);
        std::size_t length = 0;
        for (const std::u32string_view denial : denials) {
            for (const std::u32string_view verb : running) {
                const std::u32string_view behind = here.size() > denial.size() ? here.substr(denial.size()) : U"";
                const bool told = here.starts_with(denial) && behind.starts_with(verb) &&
                                  behind.substr(verb.size()).starts_with(U"了") && ends(behind.substr(verb.size() + 1));
                length = told ? denial.size() + verb.size() + 1 : length;
            }
        }
        if (length > 0 && !find_home_names(lexicon, text.substr(clause, at - clause)).empty()) {
            result += U"关了";
            at += length;
        } else {
            result += text[at++];
        }
    }
    return result == text ? std::nullopt : std::optional<std::u32string>(result);
}

}  // namespace minillm
