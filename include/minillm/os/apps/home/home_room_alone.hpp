// os/apps/home/home_room_alone.hpp: a verb and a room, and no thing: which one of the room is meant.
//
//     打开客厅                      客厅有灯、空调、窗帘和电视，请说出是哪一个。
//     turn off the study            The study has a light, an air conditioner and a curtain. Please say which one.
//     打开客厅 / 灯                 the living room's light is switched on
//     我想打开客厅看看              no such turn: other words stand in it
//
// The question waits with the verb and the room; os/apps/home/home_waiting.hpp puts the thing into it.
//
// Next: os/apps/home/home_questions.hpp.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/word_row.hpp"
#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_on_now.hpp"
#include "home_plan.hpp"
#include "home_replies.hpp"
#include "home_words.hpp"

namespace minillm {

namespace detail {

inline constexpr auto words_opening_room =
    std::to_array<std::u32string_view>({U"打开", U"开", U"开一下", U"打开一下", U"开开", U"turn on", U"switch on",
                                        U"open", U"put on", U"turn", U"switch"});
inline constexpr auto words_closing_room = std::to_array<std::u32string_view>(
    {U"关掉", U"关", U"关上", U"关了", U"关闭", U"关一下", U"turn off", U"switch off", U"close", U"shut", U"off"});
// '@' stands for the name of a room.
inline constexpr auto words_around_room_alone = std::to_array<std::u32string_view>(
    {U"@", U"的", U"把", U"请", U"帮我", U"给我", U"那就", U"吧", U"the", U"in", U"on", U"my", U"please", U"one"});

}  // namespace detail

/// The clause of a turn that has a verb and one room and no other word; nothing for any other turn.
inline std::optional<HomeClause> verb_and_room(const Lexicon& lexicon, std::u32string_view text,
                                               const std::string& area) {
    const std::u32string masked = detail::with_names_masked(lexicon, text);
    const bool closes = is_row_of(masked, detail::words_closing_room,
                                  detail::joined_lists(detail::words_around_room_alone, detail::words_opening_room)) &&
                        contains_any(masked, {U"关", U"off", U"close", U"shut"});
    const bool opens = is_row_of(masked, detail::words_opening_room, detail::words_around_room_alone);
    if (opens == closes) {
        return std::nullopt;
    }
    HomeClause clause;
    clause.verbs = closes ? std::vector<std::string>{"off", "close"} : std::vector<std::string>{"on", "open"};
    clause.targets.emplace_back();
    clause.targets.back().areas = {area};
    return clause;
}

/// The question which thing of a room is meant, waiting with a clause; inconsistent if nothing is there.
inline HomePlan which_thing_of_room(const Home& home, const std::string& area, HomeClause clause) {
    std::vector<std::string> zh;
    std::vector<std::string> en;
    for (const HomeDevice& device : home.devices()) {
        if (device.area == area && device.exposed) {
            const Names& names = home.kind_of(device).names;
            zh.push_back(names.first("zh"));
            en.push_back("the " + names.first("en"));
        }
    }
    HomePlan plan;
    if (zh.empty()) {
        return plan;
    }
    plan.outcome = HomePlan::Outcome::ask;
    plan.missing = "kind";
    plan.clauses = {std::move(clause)};
    const Names& room = home.find_area(area)->names;
    plan.zh = room.first("zh") + "有" + listed(zh, true) + "，请说出是哪一个。我什么都没有动。";
    plan.en = "In the " + room.first("en") + " there " + (en.size() == 1 ? "is " : "are ") + listed(en, false) +
              ". Please say which one. Nothing was changed.";
    return plan;
}

}  // namespace minillm
