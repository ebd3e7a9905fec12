// os/apps/home/home_part_mended.hpp: a turn that mends one of the several things that the last request did.
//
//     turn on the living room light and the tv / I meant the bedroom light     the light is swapped, the TV stays
//     打开客厅的灯和空调 / 不是灯，是窗帘                                        the curtain instead of the light
//     turn on the living room light and the tv / I meant the bedroom           the bedroom has no TV, so that one stays
//     turn on the tv and the fan / not the fan                                 the fan goes back, the TV stays
//     打开灯和空调 / 别开空调                                                    nothing: a negated order never acts
//
// Which thing is meant follows from what was denied, or from the kind that is named, if the last deed was about one
// thing of that kind only. Where several fit, nothing is mended here. What was not spoken of gets no step at all.
//
// Next: os/apps/home/home_dialogue.hpp, which asks here before it mends the last clause as a whole.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../../../nlu/grammar.hpp"
#include "../../../nlu/word_row.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "home_clause.hpp"
#include "home_clause_targets.hpp"
#include "home_deeds.hpp"
#include "home_mentions.hpp"
#include "home_on_now.hpp"
#include "home_plan.hpp"
#include "home_planner.hpp"
#include "home_words.hpp"

namespace minillm {

namespace detail {

inline constexpr auto part_denying_words =
    std::to_array<std::u32string_view>({U"not", U"no not", U"i didn't mean", U"i did not mean", U"i didn't say",
                                        U"i did not say", U"i didn't ask for", U"不是", U"没说", U"没让你", U"没叫你"});
// '#' stands for the name of a thing, '@' for that of a room.
inline constexpr auto words_around_denied_part = std::to_array<std::u32string_view>(
    {U"#",  U"@",  U"the", U"but", U"one", U"oh", U"sorry", U"in", U"please", U"哦",
     U"啊", U"呀", U"的",  U"我",  U"可",  U"但", U"要",    U"里", U"那个",   U"了"});

}  // namespace detail

/// Mends a part of the last deed.
class HomePartMended {
public:
    /// All of them must outlive this.
    HomePartMended(const Home& home, const HomeWords& words, const HomePlanner& planner)
        : home_(&home), words_(&words), planner_(&planner) {}

    /// Puts back the things that a turn denies; nothing if it denies none of the deed right before it.
    std::optional<HomePlan> put_back_denied(std::u32string_view text, const SessionContext& context) const {
        const HomeDeed* deed = context.deeds.last(context.requests);
        const bool right_before = deed != nullptr && context.requests - deed->request == 1;
        const HomeMentions named = find_mentions(words_->lexicon, text);
        if (!right_before || named.absent_device || named.absent_place || named.everything) {
            return std::nullopt;
        }
        const bool only_place = named.kinds.empty() && named.devices.empty();
        const std::vector<std::string> wrong = fitting(deed->devices, named);
        if (!only_denies(text) || wrong.empty() || (only_place && wrong.size() == deed->devices.size())) {
            return std::nullopt;
        }
        HomePlan plan;
        plan.outcome = HomePlan::Outcome::act;
        plan.intent = HomePlan::undo_intent;
        plan.steps = steps_back_of(*deed, wrong);
        plan.put_back = plan.steps.size();
        plan.clauses = context.home.last_clauses;
        return plan.steps.empty() ? std::nullopt : std::optional<HomePlan>(std::move(plan));
    }

    /// Whether a turn denies the room of all that the deed right before it was about, and says nothing more: 不是厨房.
    bool denies_whole_deed(std::u32string_view text, const SessionContext& context) const {
        const HomeDeed* deed = context.deeds.last(context.requests);
        const bool right_before = deed != nullptr && context.requests - deed->request == 1;
        const HomeMentions named = find_mentions(words_->lexicon, text);
        const bool only_place = named.kinds.empty() && named.devices.empty() && !named.areas.empty();
        return right_before && only_place && !named.absent_place && only_denies(text) &&
               fitting(deed->devices, named).size() == deed->devices.size();
    }

    /// Swaps one thing of the last deed, or those of one room, for what was meant; nothing if it is not clear which.
    /// @param what    the reading of what is meant: the bedroom light, 书房
    /// @param denied  what was said not to be meant; "" if the turn does not say
    std::optional<HomePlan> swapped(const ParseNode& what, std::u32string_view denied,
                                    const SessionContext& context) const {
        const HomeDeed* deed = context.deeds.last(context.requests);
        const bool of_plan = deed != nullptr && deed->request == context.home.planned_in;
        if (!of_plan || deed->devices.size() < 2 || !may_name(what)) {
            return std::nullopt;
        }
        const std::vector<Swap> swaps = swaps_of(named_target(what), denied, deed->devices);
        std::vector<HomeClause> clauses;
        std::vector<std::string> wrong;
        for (const Swap& swap : swaps) {
            const std::optional<HomeClause> clause = clause_about(swap.wrong, context.home);
            if (!clause) {
                return std::nullopt;
            }
            clauses.push_back(*clause);
            clauses.back().targets.assign(1, HomeTarget{});
            clauses.back().targets.front().device = swap.right;
            clauses.back().places.clear();
            wrong.push_back(swap.wrong);
        }
        if (clauses.empty()) {
            return std::nullopt;
        }
        HomePlan plan = planner_->plan(clauses, context.home);
        if (plan.outcome == HomePlan::Outcome::act) {
            const std::vector<HomeStep> back = steps_back_of(*deed, wrong);
            plan.put_back = back.size();
            plan.steps.insert(plan.steps.begin(), back.begin(), back.end());
        }
        return plan;
    }

private:
    struct Swap {
        std::string wrong;
        std::string right;
    };

    // Whether a turn only says which thing was not meant.
    bool only_denies(std::u32string_view text) const {
        const std::u32string masked = detail::with_names_masked(words_->lexicon, text);
        return is_row_of(masked, detail::part_denying_words, detail::words_around_denied_part);
    }

    // The devices among some that fit every name of a text; none if it names nothing.
    std::vector<std::string> fitting(const std::vector<std::string>& devices, const HomeMentions& named) const {
        const auto allows = [](const std::vector<std::string>& names, const std::string& name) {
            return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
        };
        std::vector<std::string> found;
        if (named.areas.empty() && named.kinds.empty() && named.devices.empty()) {
            return found;
        }
        for (const std::string& id : devices) {
            const HomeDevice& device = *home_->find_device(id);
            if (allows(named.areas, device.area) && allows(named.kinds, device.kind) && allows(named.devices, id)) {
                found.push_back(id);
            }
        }
        return found;
    }

    static std::vector<HomeStep> steps_back_of(const HomeDeed& deed, const std::vector<std::string>& devices) {
        std::vector<HomeStep> steps = deed.back;
        std::erase_if(steps, [&devices](const HomeStep& step) {
            return std::find(devices.begin(), devices.end(), step.device) == devices.end();
        });
        return steps;
    }

    // The bedroom light, 书房, the study one.
    static bool may_name(const ParseNode& what) {
        return what.is("fragment") || what.is("spot_only") || what.is("again");
    }

    static HomeTarget named_target(const ParseNode& what) {
        HomeTarget named = detail::read_clause(what, HomeClause::Type::switched).targets.front();
        if (named.areas.empty()) {
            detail::read_place_nodes(what, named);
        }
        return named;
    }

    std::vector<Swap> swaps_of(const HomeTarget& named, std::u32string_view denied,
                               const std::vector<std::string>& devices) const {
        const bool one_name = named.areas.size() < 2 && named.kinds.size() < 2 && !named.everything && !named.pronoun &&
                              !named.absent && !named.ambiguous && !named.other_one;
        if (!one_name) {
            return {};
        }
        const std::string area = named.areas.empty() ? "" : named.areas.front();
        const std::string kind = !named.device.empty() ? home_->find_device(named.device)->kind
                                 : named.kinds.empty() ? ""
                                                       : named.kinds.front();
        std::vector<std::string> wrong = devices;
        if (!denied.empty()) {
            wrong = fitting(devices, find_mentions(words_->lexicon, denied));
        } else if (!kind.empty()) {
            std::erase_if(wrong, [&](const std::string& id) { return home_->find_device(id)->kind != kind; });
        }
        const bool by_room_alone = kind.empty() && !named.same_kind && are_in_one_room(wrong);
        if (wrong.size() != 1 && !by_room_alone) {
            return {};
        }
        std::vector<Swap> swaps;
        for (const std::string& id : wrong) {
            const HomeDevice& device = *home_->find_device(id);
            const std::string place = area.empty() ? device.area : area;
            const std::string thing = kind.empty() ? device.kind : kind;
            const std::string right = named.device.empty() ? place + "." + thing : named.device;
            if (right != id && home_->find_device(right) != nullptr) {
                swaps.push_back({id, right});
            }
        }
        return swaps;
    }

    bool are_in_one_room(const std::vector<std::string>& devices) const {
        return std::all_of(devices.begin(), devices.end(), [&](const std::string& id) {
            return home_->find_device(id)->area == home_->find_device(devices.front())->area;
        });
    }

    // The clause of the last request that a device was in.
    std::optional<HomeClause> clause_about(const std::string& device, const HomeReferences& references) const {
        for (const HomeClause& clause : references.last_clauses) {
            const std::vector<std::string> about = planner_->devices_of(clause, references);
            if (std::find(about.begin(), about.end(), device) != about.end()) {
                return clause;
            }
        }
        return std::nullopt;
    }

    const Home* home_;
    const HomeWords* words_;
    const HomePlanner* planner_;
};

}  // namespace minillm
