// os/apps/home/home_left_out_after.hpp: what was to be left out of a deed, said in the turn behind it.
//
//     turn on all the lights / all but the bathroom        the bathroom's goes back, the others stay
//     把灯都打开 / 除了卧室                                the bedroom's goes back
//     turn on all the lights / now only the kitchen        all others go off
//     turn off all the lights / only the kitchen           the others go back as they were
//     turn on the study light / except the study           no such turn: nothing would be left
//     turn on all the lights / tell me a joke / except the bedroom      no such turn: it is not right behind
//
// Only what the deed right before was about is touched. Every word of the turn is read.
//
// Next: os/apps/home/home_dialogue.hpp. Not here: an exception within the order (os/apps/home/home_exception.hpp).
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
#include "home_deeds.hpp"
#include "home_mentions.hpp"
#include "home_on_now.hpp"
#include "home_plan.hpp"
#include "home_planner.hpp"
#include "home_words.hpp"

namespace minillm {

namespace detail {

inline constexpr auto words_of_leaving_out = std::to_array<std::u32string_view>(
    {U"all but", U"all except", U"everything but", U"everything except", U"except", U"except for", U"all but not",
     U"but not", U"apart from", U"leave out", U"without", U"除了", U"除外", U"除开", U"不算", U"不要算"});
inline constexpr auto words_of_only =
    std::to_array<std::u32string_view>({U"only", U"just", U"now only", U"now just", U"only in", U"just in", U"只要",
                                        U"只开", U"只留", U"只留下", U"就留", U"只用开", U"只需要"});
// '@' stands for the name of a room, '#' for that of a thing.
inline constexpr auto words_around_left_out_after = std::to_array<std::u32string_view>(
    {U"@",  U"#",    U"the", U"in",   U"one", U"and", U"on", U"please", U"no", U"sorry", U"oh",  U"i meant",
     U"的", U"那个", U"里",  U"里的", U"和",  U"吧",  U"了", U"就行",   U"哦", U"现在",  U"就好"});

}  // namespace detail

/// Reads turns that leave something out of the deed right before them.
class HomeLeftOutAfter {
public:
    /// All of them must outlive this.
    HomeLeftOutAfter(const Home& home, const HomeWords& words, const HomePlanner& planner)
        : home_(&home), words_(&words), planner_(&planner) {}

    /// What such a turn comes to; nothing for any other.
    std::optional<HomePlan> plan(std::u32string_view text, const SessionContext& context) const {
        const HomeDeed* deed = context.deeds.last(context.requests);
        const bool right_before = deed != nullptr && context.requests - deed->request == 1;
        if (!right_before || deed->devices.size() < 2) {
            return std::nullopt;
        }
        const std::u32string masked = detail::with_names_masked(words_->lexicon, text);
        const bool leaves_out = is_row_of(masked, detail::words_of_leaving_out, detail::words_around_left_out_after);
        const bool only = is_row_of(masked, detail::words_of_only, detail::words_around_left_out_after);
        const HomeMentions named = find_mentions(words_->lexicon, text);
        if (!(leaves_out || only) || named.absent_device || named.absent_place) {
            return std::nullopt;
        }
        std::vector<std::string> fitting;
        std::vector<std::string> others;
        for (const std::string& id : deed->devices) {
            (is_named(named, id) ? fitting : others).push_back(id);
        }
        if (fitting.empty() || others.empty()) {
            return std::nullopt;
        }
        return only && opened(context.home) ? switched_off(others, context)
                                            : put_back(*deed, only ? others : fitting, context);
    }

private:
    bool is_named(const HomeMentions& named, const std::string& id) const {
        const HomeDevice& device = *home_->find_device(id);
        const auto has = [](const std::vector<std::string>& names, const std::string& name) {
            return std::find(names.begin(), names.end(), name) != names.end();
        };
        if (named.areas.empty() && named.kinds.empty()) {
            return has(named.devices, id);
        }
        const bool in_room = named.areas.empty() || has(named.areas, device.area);
        const bool of_kind = named.kinds.empty() || has(named.kinds, device.kind);
        return (in_room && of_kind) || has(named.devices, id);
    }

    static bool opened(const HomeReferences& spoken_of) {
        return !spoken_of.last_clauses.empty() &&
               std::any_of(spoken_of.last_clauses.front().verbs.begin(), spoken_of.last_clauses.front().verbs.end(),
                           [](const std::string& verb) { return verb == "on" || verb == "open"; });
    }

    std::optional<HomePlan> switched_off(const std::vector<std::string>& devices, const SessionContext& context) const {
        HomeClause clause;
        clause.verbs = {"off", "close"};
        for (const std::string& device : devices) {
            clause.targets.emplace_back();
            clause.targets.back().device = device;
        }
        return planner_->plan({clause}, context.home);
    }

    // Some of the devices of a deed as they were before it; nothing if it changed none of them.
    static std::optional<HomePlan> put_back(const HomeDeed& deed, const std::vector<std::string>& devices,
                                            const SessionContext& context) {
        HomePlan plan;
        plan.steps = deed.back;
        std::erase_if(plan.steps, [&devices](const HomeStep& step) {
            return std::find(devices.begin(), devices.end(), step.device) == devices.end();
        });
        if (plan.steps.empty()) {
            return std::nullopt;
        }
        plan.outcome = HomePlan::Outcome::act;
        plan.intent = HomePlan::undo_intent;
        plan.put_back = plan.steps.size();
        plan.clauses = context.home.last_clauses;
        return plan;
    }

    const Home* home_;
    const HomeWords* words_;
    const HomePlanner* planner_;
};

}  // namespace minillm
