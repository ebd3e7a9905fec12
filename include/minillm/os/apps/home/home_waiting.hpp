// os/apps/home/home_waiting.hpp: a short turn about what was asked or refused right before it.
//
//     打开热水器 / 快点                         asks whether to switch it on once more: hurrying is no yes
//     打开风扇 / 快点                           no such turn: the fan is to run faster
//     把客厅空调调到100度 / 那就30              30 in the place of the value that was refused
//     十分钟后关灯 / 那现在关吧                 the light is switched off: only the time was refused
//     打开客厅 / 灯                             the thing that was missing: the living room's light
//     turn off the living room / the light      the same
//     打开厨房的灯 / 不是厨房 / 是卫生间        the bathroom's light: only the room was missing
//
// What waits stays as it is until such a turn is read to its last word.
//
// Next: os/apps/home/home_dialogue.hpp. Not here: a room in reply to "which one" (os/apps/home/home_readings.hpp).
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
#include "../../../nlu/sentence_mood.hpp"
#include "../../../nlu/word_row.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "../../request.hpp"
#include "home_answer.hpp"
#include "home_clause.hpp"
#include "home_clause_targets.hpp"
#include "home_clause_verbs.hpp"
#include "home_correction.hpp"
#include "home_deeds.hpp"
#include "home_plan.hpp"
#include "home_planner.hpp"

namespace minillm {

namespace detail {

inline constexpr auto hurrying_words = std::to_array<std::u32string_view>(
    {U"快点", U"快一点", U"快点儿", U"快些", U"快", U"赶快", U"赶紧", U"赶紧的", U"麻利点", U"搞快点", U"hurry up",
     U"hurry", U"quick", U"quickly", U"be quick", U"come on", U"get on with it", U"make it quick"});
// Of these a fan may be meant as well: it has a speed.
inline constexpr auto words_of_speed = std::to_array<std::u32string_view>({U"快点", U"快一点", U"快点儿", U"快些"});
inline constexpr auto words_around_hurry = std::to_array<std::u32string_view>(
    {U"啊", U"呀", U"吧", U"嘛", U"你", U"能不能", U"请", U"please", U"and", U"now", U"then"});
inline constexpr auto value_openings = std::to_array<std::u32string_view>(
    {U"那就", U"那么就", U"那", U"就", U"改成", U"调到", U"设为", U"好吧", U"那就调到", U"then", U"ok", U"okay",
     U"make it", U"make that", U"so", U"set it to", U"well", U"just", U"to"});

}  // namespace detail

/// Reads turns about what waits.
class HomeWaiting {
public:
    /// All of them must outlive this.
    HomeWaiting(const Home& home, const Grammar& grammar, const HomePlanner& planner)
        : home_(&home), grammar_(&grammar), planner_(&planner) {}

    /// What a turn comes to that hurries, or gives the value or the thing that was missing; not mine for any other.
    HomeAnswer answer(const Request& request, const SessionContext& context,
                      const std::optional<PendingQuestion>& waiting) const {
        const std::u32string_view text = request.text.characters;
        HomeAnswer answer = hurried(text, context, waiting);
        if (answer.kind == HomeAnswer::Kind::not_mine && waiting && waiting->missing == "value") {
            answer = with_other_value(text, *waiting, context);
        }
        if (answer.kind == HomeAnswer::Kind::not_mine && waiting && waiting->missing == "kind") {
            answer = with_thing(text, *waiting, context);
        }
        if (answer.kind == HomeAnswer::Kind::not_mine && waiting && waiting->missing == "area") {
            answer = with_place(text, *waiting, context);
        }
        if (answer.kind == HomeAnswer::Kind::not_mine && waiting && waiting->missing == "now") {
            answer = done_now(request, *waiting, context);
        }
        return answer;
    }

private:
    // Whoever hurries is asked again what was asked. Where nothing was, it has been done already.
    HomeAnswer hurried(std::u32string_view text, const SessionContext& context,
                       const std::optional<PendingQuestion>& waiting) const {
        const bool hurries = is_row_of(text, detail::hurrying_words, detail::words_around_hurry);
        const bool may_be_speed = hurries && is_row_of(text, detail::words_of_speed, detail::words_around_hurry);
        if (!hurries || (may_be_speed && fan_spoken_of(context))) {
            return HomeAnswer{};
        }
        if (context.dropped) {
            return asked_again(*context.dropped);
        }
        if (waiting) {
            return plan_going_on(planner_->plan(waiting->clauses, context.home),
                                 "hurries; what was missing is asked again");
        }
        const HomeDeed* deed = context.deeds.last(context.requests);
        const bool done = deed != nullptr && context.requests - deed->request == 1;
        HomeAnswer answer;
        answer.kind = HomeAnswer::Kind::say;
        answer.certain = done;
        answer.confidence = done ? 0.97 : 0.4;
        answer.decision = done ? "answered" : "clarify";
        answer.zh = done ? "已经做好了。" : "好的，要我做什么？请直接说。";
        answer.en = done ? "It is done already." : "All right: what shall I do? Please just say it.";
        answer.explanation = "hurries";
        return answer;
    }

    bool fan_spoken_of(const SessionContext& context) const {
        const std::vector<std::string>& last = context.home.last_devices;
        return context.last_route == "home" && !context.dropped &&
               std::any_of(last.begin(), last.end(),
                           [this](const std::string& id) { return home_->find_device(id)->kind == "fan"; });
    }

    static HomeAnswer asked_again(const PendingConfirmation& asked) {
        HomePlan plan;
        plan.outcome = HomePlan::Outcome::act;  // the access rules ask for a yes, as they did before
        plan.steps = asked.steps;
        plan.intent = asked.intent;
        plan.slots = asked.slots;
        HomeAnswer answer = plan_going_on(std::move(plan), "hurries; what waits is asked again");
        answer.kind = asked.offered ? HomeAnswer::Kind::offer : HomeAnswer::Kind::plan;
        answer.offered_for = asked.offered_for;
        return answer;
    }

    // 那就30, ok 28: a value, and words that lead to it.
    HomeAnswer with_other_value(std::u32string_view text, const PendingQuestion& waiting,
                                const SessionContext& context) const {
        std::u32string_view value = detail::without_softening(text);
        bool shorter = true;
        while (shorter) {
            const std::size_t opening = detail::length_at(detail::value_openings, value, 0);
            shorter = opening > 0;
            value = detail::without_marks_around(value.substr(opening));
        }
        if (value.ends_with(U" then")) {
            value.remove_suffix(5);
        }
        const std::vector<Reading> readings = grammar_->parse(value, "value", 1);
        std::vector<HomeClause> clauses = waiting.clauses;
        if (readings.empty() || clauses.back().type != HomeClause::Type::set) {
            return HomeAnswer{};
        }
        HomeClause& clause = clauses.back();
        clause.named.reset();
        clause.number.reset();
        detail::read_value(readings.front().root, clause);
        return plan_going_on(planner_->plan(clauses, context.home), "another value for the one that was refused");
    }

    // 那现在关吧, then turn it off now: a verb, for the thing of a request that was refused because it was for later.
    HomeAnswer done_now(const Request& request, const PendingQuestion& waiting, const SessionContext& context) const {
        const SentenceMood& mood = request.mood;
        if (mood.has(Mood::condition) || mood.has(Mood::negation) || mood.has(Mood::question)) {
            return HomeAnswer{};
        }
        std::u32string_view verb = request.text.characters;
        for (const std::u32string_view opening :
             {U"那", U"就", U"现在", U"马上", U"then ", U"ok ", U"ok, ", U"just "}) {
            if (verb.starts_with(opening)) {
                verb = detail::without_marks_around(verb.substr(opening.size()));
            }
        }
        for (const std::u32string_view end : {U" then", U" now", U"吧"}) {
            if (verb.ends_with(end)) {
                verb.remove_suffix(end.size());
            }
        }
        const std::vector<Reading> readings = grammar_->parse(verb, "sentence", 1);
        const bool of_verb = !readings.empty() && (readings.front().root.children.front().is("lone") ||
                                                   readings.front().root.find("pronoun") != nullptr);
        if (!of_verb) {
            return HomeAnswer{};
        }
        std::vector<HomeClause> clauses = waiting.clauses;
        detail::read_verbs(readings.front().root, verb, clauses.back());
        return clauses.back().verbs.empty()
                   ? HomeAnswer{}
                   : plan_going_on(planner_->plan(clauses, context.home), "now instead of later");
    }

    // 灯, the light: which of the things of a room.
    HomeAnswer with_thing(std::u32string_view text, const PendingQuestion& waiting,
                          const SessionContext& context) const {
        const std::vector<Reading> readings = grammar_->parse(detail::without_softening(text), "fragment", 1);
        if (readings.empty() || readings.front().root.find("attribute") != nullptr) {
            return HomeAnswer{};
        }
        HomeTarget named = detail::read_clause(readings.front().root, HomeClause::Type::switched).targets.front();
        if (named.kinds.empty() && named.device.empty()) {
            return HomeAnswer{};
        }
        std::vector<HomeClause> clauses = waiting.clauses;
        HomeClause& clause = clauses.back();
        if (named.areas.empty() && named.device.empty()) {
            named.areas = clause.targets.back().areas;
        }
        clause.targets.assign(1, named);
        return plan_going_on(planner_->plan(clauses, context.home), "the thing that was missing");
    }

    // 是卫生间, it's the study: the room that was missing, said as a sentence. A bare room the grammar reads by itself.
    HomeAnswer with_place(std::u32string_view text, const PendingQuestion& waiting,
                          const SessionContext& context) const {
        constexpr auto openings = std::to_array<std::u32string_view>(
            {U"是", U"应该是", U"在", U"要", U"it's", U"it is", U"that's", U"i'm", U"we're", U"i am"});
        const std::u32string_view said = detail::without_softening(text);
        const std::size_t opening = detail::length_at(openings, said, 0);
        if (opening == 0 || text.find(U'?') != std::u32string_view::npos) {
            return HomeAnswer{};
        }
        const std::u32string_view place = detail::without_marks_around(said.substr(opening));
        const std::vector<Reading> readings = grammar_->parse(place, "sentence", 1);
        std::vector<HomeClause> clauses = waiting.clauses;
        if (readings.empty() || !correct_last_clause(*home_, readings.front().root.children.front(), clauses)) {
            return HomeAnswer{};
        }
        const HomeTarget& meant = clauses.back().targets.back();
        if (meant.areas.empty() && meant.device.empty()) {
            return HomeAnswer{};
        }
        return plan_going_on(planner_->plan(clauses, context.home), "the room that was missing");
    }

    const Home* home_;
    const Grammar* grammar_;
    const HomePlanner* planner_;
};

}  // namespace minillm
