// os/apps/home/home_other_one.hpp: "the other one", a single thing that was not spoken of last.
//
//     打开客厅和卧室的灯 / 关掉客厅的 / 另一个也关          the bedroom's: the other one of the two
//     turn on the kitchen light / turn on the study light / turn it off / no, the other one      the kitchen's
//     打开客厅的灯 / 另一个也打开                          asks: the home has six other lights
//     打开客厅的灯 / 其他的也打开                          no such turn: those are all the others
//
// It is looked for among the things of the same kind: in the last group, then in the last deeds, then in the home. What
// already is as it is asked to be is not meant. Where more than one is left, the turn is asked back and names them; one
// word for one thing never moves several.
//
// Next: os/apps/home/home_dialogue.hpp. Not here: the rest, 其他的 (os/apps/home/home_devices_meant.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
#include "home_replies.hpp"
#include "home_words.hpp"

namespace minillm {

namespace detail {

// '#' stands for the name of a thing.
inline constexpr auto other_one_words = std::to_array<std::u32string_view>(
    {U"另一个", U"另外一个", U"另外那个", U"另外的那个", U"另一台", U"另外一台", U"另外那台", U"另一盏", U"另外一盏",
     U"另外那盏", U"另一扇", U"另外那扇", U"另个", U"那另一个", U"the other one", U"the other", U"other one"});
inline constexpr auto words_of_switching_off = std::to_array<std::u32string_view>(
    {U"关", U"关掉", U"关上", U"关了", U"关闭", U"拉上", U"合上", U"off", U"close", U"shut"});
inline constexpr auto words_of_switching_on =
    std::to_array<std::u32string_view>({U"开", U"打开", U"开开", U"拉开", U"on", U"open"});
inline constexpr auto words_around_other_one = std::to_array<std::u32string_view>(
    {U"#",       U"的",  U"也",   U"请",   U"帮我", U"把",     U"给我", U"吧",      U"了",
     U"啊",      U"呢",  U"那",   U"一下", U"turn", U"switch", U"put",  U"now",     U"and",
     U"as well", U"too", U"also", U"then", U"ok",   U"please", U"no",   U"can you", U"could you"});

}  // namespace detail

/// Whether a text speaks of one other thing.
inline bool names_other_one(std::u32string_view text) {
    return contains_any(
        text, {U"另一个", U"另外一个", U"另外那个", U"另一台", U"另外那台", U"另一盏", U"另外那盏", U"the other one"});
}

/// Whether a text speaks of one thing and does not name it: turn it on, 把它关了. "Turn it all off" does not.
inline bool names_it(std::u32string_view text) {
    if (contains_any(text, {U"它们", U"都", U"it all", U"all of it"})) {
        return false;
    }
    bool found = text.find(U'它') != std::u32string_view::npos;
    for (std::size_t at = text.find(U"it"); at != std::u32string_view::npos; at = text.find(U"it", at + 1)) {
        found = found || detail::is_word_at(text, at, U"it");
    }
    return found;
}

/// Finds the other one.
class HomeOtherOne {
public:
    /// All of them must outlive this.
    HomeOtherOne(const Home& home, const HomeWords& words, const HomePlanner& planner)
        : home_(&home), words_(&words), planner_(&planner) {}

    /// What a turn asks for that is about the other one and nothing else; nothing if it is no such turn.
    /// @param text  另一个也打开, the other one too
    std::optional<HomePlan> plan(std::u32string_view text, const SessionContext& context) const {
        const std::u32string masked = detail::with_names_masked(words_->lexicon, text);
        const std::vector<std::u32string_view> beside = detail::joined_lists(
            detail::words_around_other_one, detail::words_of_switching_off, detail::words_of_switching_on);
        if (!is_row_of(masked, detail::other_one_words, beside) || names_several(text)) {
            return std::nullopt;
        }
        const std::optional<HomeClause> clause = clause_asked(masked, context);
        if (!clause) {
            return std::nullopt;
        }
        const std::string kind = kind_meant(text, context);
        return kind.empty() ? which_one({}, *clause) : plan_for_one(*clause, kind, context);
    }

    /// The question which one is meant, in the place of a plan that moves several; the plan itself otherwise.
    HomePlan only_one(HomePlan plan, std::u32string_view text) const {
        std::vector<std::string> devices;
        for (const HomeStep& step : plan.steps) {
            detail::add_once(devices, step.device);
        }
        const HomeMentions named = find_mentions(words_->lexicon, text);
        const bool names_more = named.everything || named.areas.size() + named.devices.size() > 0;
        const bool one_meant = names_other_one(text) || (named.kinds.empty() && names_it(text));
        const bool acts = plan.outcome == HomePlan::Outcome::act && plan.intent != HomePlan::undo_intent;
        if (!acts || devices.size() < 2 || names_more || !one_meant) {
            return plan;
        }
        return which_one(devices, plan.clauses.back());
    }

private:
    // "The other lights" are more than one.
    bool names_several(std::u32string_view text) const {
        const std::vector<NamedSpan> names = find_home_names(words_->lexicon, text);
        return names.size() > 1 ||
               (names.size() == 1 && (names.front().category != "kind" || text[names.front().end - 1] == U's'));
    }

    // What is to be done: what the turn says, or else the same as with the last thing.
    static std::optional<HomeClause> clause_asked(std::u32string_view masked, const SessionContext& context) {
        const std::vector<std::u32string_view> beside_verb =
            detail::joined_lists(detail::words_around_other_one, detail::other_one_words);
        const bool off = is_row_of(masked, detail::words_of_switching_off, beside_verb);
        const bool on = !off && is_row_of(masked, detail::words_of_switching_on, beside_verb);
        HomeClause clause;
        if (on || off) {
            clause.verbs = off ? std::vector<std::string>{"off", "close"} : std::vector<std::string>{"on", "open"};
            return clause;
        }
        if (context.last_route != "home" || context.home.last_clauses.size() != 1) {
            return std::nullopt;
        }
        clause = context.home.last_clauses.front();
        clause.places.clear();
        return clause;
    }

    // The kind that is named, or that of the last things; "" if they are of several kinds, or none were spoken of.
    std::string kind_meant(std::u32string_view text, const SessionContext& context) const {
        const std::vector<NamedSpan> names = find_home_names(words_->lexicon, text);
        if (!names.empty()) {
            return names.front().value;
        }
        std::vector<std::string> kinds;
        for (const std::string& id : context.home.last_devices) {
            detail::add_once(kinds, home_->find_device(id)->kind);
        }
        return kinds.size() == 1 && context.last_route == "home" ? kinds.front() : "";
    }

    HomePlan plan_for_one(const HomeClause& clause, const std::string& kind, const SessionContext& context) const {
        std::vector<std::string> all;
        for (const HomeDevice& device : home_->devices()) {
            if (device.exposed) {
                all.push_back(device.id);
            }
        }
        const std::vector<std::string> others_of_home = others_among(all, kind, context);
        for (const std::vector<std::string>& near : {context.home.last_group, context.deeds.devices_lately()}) {
            const std::vector<std::string> others = those_to_change(others_among(near, kind, context), clause);
            if (others.size() == 1) {
                return plan_with(clause, others.front(), context);
            }
        }
        const std::vector<std::string> others = those_to_change(others_of_home, clause);
        if (others.size() == 1) {
            return plan_with(clause, others.front(), context);
        }
        return which_one(others.empty() ? others_of_home : others, with_kind(clause, kind));
    }

    std::vector<std::string> others_among(std::vector<std::string> devices, const std::string& kind,
                                          const SessionContext& context) const {
        const std::vector<std::string>& last = context.home.last_devices;
        std::erase_if(devices, [&](const std::string& id) {
            const bool spoken_of_last = std::find(last.begin(), last.end(), id) != last.end();
            return spoken_of_last || home_->find_device(id)->kind != kind;
        });
        return devices;
    }

    // Those that are not already as a clause would have them.
    std::vector<std::string> those_to_change(std::vector<std::string> devices, const HomeClause& clause) const {
        std::erase_if(devices, [&](const std::string& id) {
            const HomePlan plan = planner_->plan({with_device(clause, id)}, HomeReferences{});
            const std::optional<Json> state = home_->read(*home_->find_device(id));
            return plan.outcome != HomePlan::Outcome::act || !state ||
                   std::all_of(plan.steps.begin(), plan.steps.end(),
                               [&](const HomeStep& step) { return state->at(step.attribute) == step.value; });
        });
        return devices;
    }

    HomePlan plan_with(const HomeClause& clause, const std::string& device, const SessionContext& context) const {
        return planner_->plan({with_device(clause, device)}, context.home);
    }

    static HomeClause with_device(HomeClause clause, const std::string& device) {
        clause.targets.assign(1, HomeTarget{});
        clause.targets.front().device = device;
        return clause;
    }

    static HomeClause with_kind(HomeClause clause, const std::string& kind) {
        clause.targets.assign(1, HomeTarget{});
        clause.targets.front().kinds = {kind};
        return clause;
    }

    // Asks which of some things is meant; a room in reply is enough.
    HomePlan which_one(const std::vector<std::string>& devices, HomeClause clause) const {
        std::vector<std::string> zh;
        std::vector<std::string> en;
        std::vector<std::string> kinds;
        for (const std::string& id : devices) {
            const HomeDevice& device = *home_->find_device(id);
            zh.push_back(home_->spoken_name(device, "zh"));
            en.push_back(home_->spoken_name(device, "en"));
            detail::add_once(kinds, device.kind);
        }
        if (kinds.size() == 1) {
            clause = with_kind(std::move(clause), kinds.front());
        }
        HomePlan plan;
        plan.outcome = HomePlan::Outcome::ask;
        plan.missing = kinds.size() == 1 ? "area" : "target";
        plan.clauses = {std::move(clause)};
        plan.zh = "您说的是哪一个？";
        plan.zh += devices.empty() ? "请说出房间和设备。" : "还有" + listed(zh, true) + "。";
        plan.zh += "我什么都没有动。";
        plan.en = "Which one do you mean? ";
        plan.en += devices.empty() ? "Please name it." : "There is also " + listed(en, false) + ".";
        plan.en += " Nothing was changed.";
        return plan;
    }

    const Home* home_;
    const HomeWords* words_;
    const HomePlanner* planner_;
};

}  // namespace minillm
