// os/apps/home/home_switched_lately.hpp: all that was switched on in this session, and all that was changed.
//
//     打开客厅和卧室的灯 / 把刚才开的都关了             the two lights
//     turn on the kitchen light / turn on the TV / turn off everything I turned on      the light and the TV
//     ... / turn off the lights I turned on             the light
//     turn on the fan / set it to 3 / put everything back how it was                    the fan, as it was at first
//     把刚才开的关了                                    no such turn: it may be one thing (home_dialogue.hpp)
//     我开的都关了                                      no such turn: it may tell how things are
//     把爸爸开的都关了                                  no such turn: nobody knows what he switched on
//
// The deeds of the session say what it was (home_deeds.hpp); nothing else of the home is touched, however much of it
// is on. Every word of the turn is read.
//
// Next: os/apps/home/home_dialogue.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../nlu/word_row.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_mentions.hpp"
#include "home_on_now.hpp"
#include "home_plan.hpp"
#include "home_planner.hpp"
#include "home_those.hpp"
#include "home_words.hpp"

namespace minillm {

namespace detail {

// '#' stands for the name of a thing.
inline constexpr auto words_for_switched_lately = std::to_array<std::u32string_view>({U"刚才开的",
                                                                                      U"刚才打开的",
                                                                                      U"刚开的",
                                                                                      U"刚打开的",
                                                                                      U"刚刚开的",
                                                                                      U"刚刚打开的",
                                                                                      U"我开的",
                                                                                      U"我打开的",
                                                                                      U"我刚才开的",
                                                                                      U"我刚才打开的",
                                                                                      U"我刚开的",
                                                                                      U"我刚打开的",
                                                                                      U"你刚才开的",
                                                                                      U"你刚才打开的",
                                                                                      U"刚才让你开的",
                                                                                      U"i turned on",
                                                                                      U"i switched on",
                                                                                      U"i just turned on",
                                                                                      U"i put on",
                                                                                      U"you turned on",
                                                                                      U"you switched on",
                                                                                      U"you just turned on",
                                                                                      U"i've turned on",
                                                                                      U"we turned on",
                                                                                      U"i opened",
                                                                                      U"i had you turn on",
                                                                                      U"i asked you to turn on"});
inline constexpr auto words_for_all_lately = std::to_array<std::u32string_view>(
    {U"都", U"全", U"全都", U"全部", U"everything", U"all", U"all the things", U"everything that", U"all that", U"what",
     U"whatever", U"the ones", U"all of the"});
inline constexpr auto words_around_lately =
    std::to_array<std::u32string_view>({U"#", U"the", U"those", U"earlier", U"before", U"just now", U"the things",
                                        U"那些", U"那几个", U"这些", U"东西", U"设备"});
// To put back everything, in words that can mean nothing else.
inline constexpr auto words_to_put_all_back = std::to_array<std::u32string_view>({U"put everything back",
                                                                                  U"set everything back",
                                                                                  U"change everything back",
                                                                                  U"undo everything",
                                                                                  U"undo all of it",
                                                                                  U"undo it all",
                                                                                  U"undo all that",
                                                                                  U"undo all of that",
                                                                                  U"put it all back",
                                                                                  U"全部恢复",
                                                                                  U"全都恢复",
                                                                                  U"都恢复",
                                                                                  U"都恢复原样",
                                                                                  U"全部恢复原样",
                                                                                  U"全部撤销",
                                                                                  U"都撤销",
                                                                                  U"全都撤销",
                                                                                  U"都改回去",
                                                                                  U"全都改回去",
                                                                                  U"全改回去",
                                                                                  U"都还原",
                                                                                  U"全部还原",
                                                                                  U"都变回去"});
inline constexpr auto words_around_put_all_back = std::to_array<std::u32string_view>(
    {U"how",     U"the way", U"as",   U"to", U"it was", U"they were", U"before", U"please", U"again", U"like",
     U"can you", U"请",      U"帮我", U"把", U"它们",   U"刚才的",    U"刚才",   U"吧",     U"了",    U"啊"});

}  // namespace detail

/// Reads turns about all that was switched on or changed.
class HomeSwitchedLately {
public:
    /// All of them must outlive this.
    HomeSwitchedLately(const Home& home, const HomeWords& words, const HomePlanner& planner)
        : home_(&home), words_(&words), planner_(&planner) {}

    /// What a turn comes to that switches those off, or puts everything back; nothing for any other turn, or if there
    /// is nothing of the kind.
    std::optional<HomePlan> plan(std::u32string_view text, const SessionContext& context) const {
        if (is_row_of(text, detail::words_to_put_all_back, detail::words_around_put_all_back)) {
            return put_all_back(context);
        }
        return switched_off(text, context);
    }

private:
    static std::optional<HomePlan> put_all_back(const SessionContext& context) {
        HomePlan plan;
        plan.steps = context.deeds.back_in_a_row();
        if (plan.steps.empty() || !context.home_spoken_of()) {
            return std::nullopt;
        }
        plan.outcome = HomePlan::Outcome::act;
        plan.intent = HomePlan::undo_intent;
        plan.put_back = plan.steps.size();
        plan.clauses = context.home.last_clauses;
        return plan;
    }

    std::optional<HomePlan> switched_off(std::u32string_view text, const SessionContext& context) const {
        const std::u32string masked = detail::with_names_masked(words_->lexicon, text);
        const std::vector<std::u32string_view> around = detail::joined_lists(
            detail::words_around_lately, detail::words_around_those, detail::words_for_switched_lately);
        const std::vector<std::u32string_view> beside_verb = detail::joined_lists(around, detail::words_for_all_lately);
        const std::vector<std::u32string_view> beside_all = detail::joined_lists(around, detail::words_of_off);
        const std::vector<std::u32string_view> beside_lately =
            detail::joined_lists(detail::words_around_lately, detail::words_around_those, detail::words_for_all_lately,
                                 detail::words_of_off);
        const HomeMentions named = find_mentions(words_->lexicon, text);
        const bool several = is_row_of(masked, detail::words_for_all_lately, beside_all) ||
                             contains_any(text, {U"lights", U"lamps", U"fans", U"curtains"});
        const bool tells = is_han(text.back()) && !contains_any(text, {U"把", U"请", U"帮", U"给", U"吧"});
        const bool reads = !tells && is_row_of(masked, detail::words_of_off, beside_verb) &&
                           is_row_of(masked, detail::words_for_switched_lately, beside_lately) && several;
        if (!reads || named.kinds.size() > 1 || !named.devices.empty()) {
            return std::nullopt;
        }
        HomeClause clause;
        clause.verbs = {"off", "close"};
        for (const std::string& device : context.deeds.switched_on()) {
            if (named.kinds.empty() || home_->find_device(device)->kind == named.kinds.front()) {
                clause.targets.emplace_back();
                clause.targets.back().device = device;
            }
        }
        return clause.targets.empty() ? std::nullopt : std::optional<HomePlan>(planner_->plan({clause}, context.home));
    }

    const Home* home_;
    const HomeWords* words_;
    const HomePlanner* planner_;
};

}  // namespace minillm
