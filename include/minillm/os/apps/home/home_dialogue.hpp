// os/apps/home/home_dialogue.hpp: short turns that go on from what was done in the home just before.
//
//     打开书房的灯 / 撤销                                   the light is put back as it was
//     turn on the kitchen light / I meant the bedroom       the kitchen light is put back, the bedroom's is switched on
//     打开客厅的灯和空调 / 两个都关                         those two, and nothing else in the home
//     turn on the study light / turn off the one I just turned on      the study light, by its name
//     我说打开客厅的灯                                      a request that is repeated, and no report
//
// Every such turn is read to its last word. What was done is known from the deeds of the session (home_deeds.hpp); a
// turn that finds no deed to go on from is no such turn, and is read as any other request.
//
// Next: os/apps/home/home.hpp.
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
#include "../../request.hpp"
#include "home_answer.hpp"
#include "home_bare_questions.hpp"
#include "home_clause.hpp"
#include "home_clause_verbs.hpp"
#include "home_correction.hpp"
#include "home_deeds.hpp"
#include "home_left_out_after.hpp"
#include "home_marked.hpp"
#include "home_mentions.hpp"
#include "home_other_one.hpp"
#include "home_part_mended.hpp"
#include "home_plan.hpp"
#include "home_planner.hpp"
#include "home_readings.hpp"
#include "home_switched_lately.hpp"
#include "home_those.hpp"
#include "home_undo.hpp"
#include "home_waiting.hpp"
#include "home_words.hpp"

namespace minillm {

namespace detail {

// What a session calls the thing that it was about a moment ago: the words, and whether a kind may follow (那个灯).
inline constexpr auto just_now_words = std::to_array<std::u32string_view>({U"我刚才打开的那个",
                                                                           U"我刚打开的那个",
                                                                           U"刚才打开的那个",
                                                                           U"刚打开的那个",
                                                                           U"刚才开的那个",
                                                                           U"刚开的那个",
                                                                           U"刚才开的那盏",
                                                                           U"刚才打开的",
                                                                           U"刚才开的",
                                                                           U"刚打开的",
                                                                           U"刚才关的那个",
                                                                           U"刚才那个",
                                                                           U"刚刚那个",
                                                                           U"刚才那盏",
                                                                           U"刚刚那盏",
                                                                           U"刚才那台",
                                                                           U"刚刚那台",
                                                                           U"刚才的那个",
                                                                           U"the one i just turned on",
                                                                           U"the one i just turned off",
                                                                           U"the one i just switched on",
                                                                           U"the one i just opened",
                                                                           U"the one you just turned on",
                                                                           U"the one you just turned off",
                                                                           U"the one you just switched on",
                                                                           U"the one you just opened",
                                                                           U"the one i just had turned on",
                                                                           U"the one we just turned on"});

}  // namespace detail

/// Reads turns that go on from a deed.
class HomeDialogue {
public:
    /// All of them must outlive this.
    HomeDialogue(const Home& home, const HomeWords& words, const Grammar& grammar, const HomePlanner& planner,
                 const MoodReader& moods, const HomeReadings& readings)
        : home_(&home),
          words_(&words),
          grammar_(&grammar),
          planner_(&planner),
          moods_(&moods),
          readings_(&readings),
          parts_(home, words, planner),
          other_one_(home, words, planner),
          those_(home, planner),
          lately_(home, words, planner),
          left_out_(home, words, planner),
          questions_(home, words, planner),
          waiting_(home, grammar, planner) {}

    /// What a turn that goes on from a deed comes to; not mine for any other.
    /// @param waiting  what was asked last, if this may be the answer
    HomeAnswer answer(const Request& request, const SessionContext& context,
                      const std::optional<PendingQuestion>& waiting) const {
        const std::u32string_view text = request.text.characters;
        HomeAnswer answer = waiting_.answer(request, context, waiting);
        if (answer.kind == HomeAnswer::Kind::not_mine) {
            answer = questions_.answer(text, context);
        }
        if (answer.kind == HomeAnswer::Kind::not_mine) {
            if (std::optional<HomePlan> plan = other_one_.plan(text, context)) {
                answer = plan_going_on(std::move(*plan), "the other one");
            }
        }
        if (answer.kind == HomeAnswer::Kind::not_mine) {
            if (std::optional<HomePlan> plan = lately_.plan(text, context)) {
                answer = plan_going_on(std::move(*plan), "all that was switched on or changed");
            }
        }
        if (answer.kind == HomeAnswer::Kind::not_mine) {
            if (std::optional<HomePlan> plan = left_out_.plan(text, context)) {
                answer = plan_going_on(std::move(*plan), "left out of what was done");
            }
        }
        if (answer.kind == HomeAnswer::Kind::not_mine) {
            answer = answer_to_undo(text, context);
        }
        if (answer.kind == HomeAnswer::Kind::not_mine) {
            answer = corrected(request, context);
        }
        if (answer.kind == HomeAnswer::Kind::not_mine) {
            if (std::optional<HomePlan> plan = parts_.put_back_denied(request.text.characters, context)) {
                answer = plan_going_on(std::move(*plan), "puts back what was not meant");
            }
        }
        if (answer.kind == HomeAnswer::Kind::not_mine) {
            answer = all_of_those(text, context);
        }
        if (answer.kind == HomeAnswer::Kind::not_mine) {
            answer = thought_better(request, context);
        }
        return answer;
    }

    /// The question which one is meant, in the place of a plan that moves several for one word.
    HomePlan only_one(HomePlan plan, std::u32string_view text) const {
        return other_one_.only_one(std::move(plan), text);
    }

    /// The request with the name of the thing instead of "the one I just turned on"; as it is if there is no such
    /// thing, or more than one.
    Request by_name(const Request& request, const SessionContext& context) const {
        const std::u32string_view text = request.text.characters;
        if (context.last_route != "home" || context.deeds.last(context.requests) == nullptr) {
            return request;
        }
        for (const std::u32string_view words : detail::just_now_words) {
            const std::size_t at = text.find(words);
            if (at == std::u32string_view::npos) {
                continue;
            }
            std::size_t end = at + words.size();
            const std::string kind = kind_named_at(text, end);
            const std::string device = only_one_of_kind(context.deeds.last(context.requests)->devices, kind);
            if (device.empty()) {
                return request;
            }
            const std::string name =
                home_->spoken_name(*home_->find_device(device), is_han(words.front()) ? "zh" : "en");
            std::u32string named(text.substr(0, at));
            named += normalise_request(name).characters;
            named += text.substr(end);
            return request_of_part(request, named, *moods_);
        }
        return request;
    }

private:
    static constexpr std::size_t most_readings = 8;
    static constexpr std::size_t longest_ago = 3;  // requests since the plan that a turn corrects

    // ---- Corrections ------------------------------------------------------------------------------------------------

    // Not that one: the deed right before goes back, and waits for the room that was meant.
    HomeAnswer put_back_to_ask(const SessionContext& context) const {
        const HomeDeed* deed = context.deeds.last(context.requests);
        const bool right_before = deed != nullptr && context.requests - deed->request == 1;
        if (!right_before || deed->back.empty()) {
            return HomeAnswer{};
        }
        HomePlan plan = plan_of_undo(*deed, context);
        if (deed->devices.size() == 1 && plan.clauses.size() == 1) {
            HomeClause& clause = plan.clauses.front();
            clause.targets.assign(1, HomeTarget{});
            clause.targets.front().kinds = {home_->find_device(deed->devices.front())->kind};
            clause.places.clear();
            plan.missing = "area";
        }
        return plan_going_on(std::move(plan), "not what was meant");
    }

    // What was done goes back, and it is done where it was meant.
    HomeAnswer corrected(const Request& request, const SessionContext& context) const {
        const std::optional<TurnCorrection> correction = find_turn_correction(request.text.characters);
        if (!correction) {
            const std::u32string_view text = request.text.characters;
            const bool denies = only_denies_turn(text) || parts_.denies_whole_deed(text, context);
            return denies ? put_back_to_ask(context) : HomeAnswer{};
        }
        const Request meant = request_of_part(request, correction->meant, *moods_);
        const std::vector<Reading> readings = grammar_->parse(correction->meant, "sentence", most_readings);
        const bool offered_since = context.dropped && context.dropped->offered;  // a no is for the offer, not the deed
        const bool fresh = !offered_since && context.last_route == "home" && !context.home.last_clauses.empty() &&
                           context.requests - context.home.planned_in <= longest_ago;
        if (!readings.empty() && readings.front().root.children.front().is("command")) {
            // not the living room curtain, the bedroom one, close it: "one" is of what is denied
            SessionContext around = context;
            const std::vector<std::string> denied = find_mentions(words_->lexicon, correction->denied).devices;
            if (!denied.empty()) {
                around.home.last_devices = denied;
            }
            return commanded_anew(readings, correction->meant, meant, around, fresh);
        }
        if (!fresh || !meant.mood.cues.empty() || !denies_what_was_done(correction->denied, context)) {
            return HomeAnswer{};
        }
        if (std::optional<HomePlan> plan = other_one_.plan(correction->meant, context)) {
            put_back_first(*plan, context);
            return plan_going_on(std::move(*plan), "corrected: the other one");
        }
        if (!readings.empty()) {
            const ParseNode& what = readings.front().root.children.front();
            if (std::optional<HomePlan> plan = parts_.swapped(what, correction->denied, context)) {
                return plan_going_on(std::move(*plan), "corrected in part: " + encode_utf8(correction->meant));
            }
        }
        std::vector<HomeClause> clauses = context.home.last_clauses;
        if (readings.empty() ? !corrects_number(correction->meant, clauses)
                             : !correct_clauses(readings.front().root.children.front(), context, clauses)) {
            return HomeAnswer{};
        }
        HomePlan plan = planner_->plan(clauses, context.home);
        put_back_first(plan, context);
        return plan_going_on(std::move(plan), "corrected: " + encode_utf8(correction->meant));
    }

    // The last clause is corrected, and with it those before it that are about the same thing: AC on, 24 degrees.
    bool correct_clauses(const ParseNode& what, const SessionContext& context, std::vector<HomeClause>& clauses) const {
        const std::vector<std::string> about = planner_->devices_of(clauses.back(), context.home);
        if (!correct_last_clause(*home_, what, clauses)) {
            return false;
        }
        for (HomeClause& clause : clauses) {
            const bool before = &clause != &clauses.back() && !what.is("level");
            std::vector<HomeClause> same = {clause};
            if (before && planner_->devices_of(clause, context.home) == about &&
                correct_last_clause(*home_, what, same)) {
                clause = same.front();
            }
        }
        return true;
    }

    // 我说打开客厅的灯: a whole request. It puts back what was done only if it is about another thing of the same kind.
    HomeAnswer commanded_anew(const std::vector<Reading>& readings, std::u32string_view text, const Request& meant,
                              const SessionContext& context, bool fresh) const {
        HomeAnswer answer = readings_->answer_to(readings, text, meant, context, std::nullopt);
        if (answer.kind != HomeAnswer::Kind::plan) {
            return HomeAnswer{};
        }
        const HomeDeed* deed = context.deeds.last(context.requests);
        const bool instead = fresh && deed != nullptr && deed->devices.size() == 1 && answer.plan.steps.size() == 1 &&
                             home_->find_device(deed->devices.front())->kind ==
                                 home_->find_device(answer.plan.steps.front().device)->kind;
        if (instead) {
            put_back_first(answer.plan, context);
        }
        return plan_going_on(std::move(answer.plan), answer.explanation + "; said again");
    }

    // Puts in front of a plan what takes back the last deed, where the plan itself does not set it anew.
    static void put_back_first(HomePlan& plan, const SessionContext& context) {
        const HomeDeed* deed = context.deeds.last(context.requests);
        if (plan.outcome != HomePlan::Outcome::act || deed == nullptr || deed->request != context.home.planned_in) {
            return;
        }
        std::vector<HomeStep> steps;
        for (const HomeStep& back : deed->back) {
            const bool set_anew = std::any_of(plan.steps.begin(), plan.steps.end(),
                                              [&back](const HomeStep& step) { return step.device == back.device; });
            if (!set_anew) {
                steps.push_back(back);
            }
        }
        plan.put_back = steps.size();
        plan.steps.insert(plan.steps.begin(), steps.begin(), steps.end());
    }

    // 不是客厅，是厨房: only if it was the living room's. Nothing denied in particular is the last thing.
    bool denies_what_was_done(std::u32string_view denied, const SessionContext& context) const {
        if (denied.empty()) {
            return true;
        }
        const HomeMentions named = find_mentions(words_->lexicon, denied);
        const auto has = [](const std::vector<std::string>& list, const std::string& value) {
            return std::find(list.begin(), list.end(), value) != list.end();
        };
        return std::any_of(
            context.home.last_devices.begin(), context.home.last_devices.end(), [&](const std::string& id) {
                const HomeDevice& device = *home_->find_device(id);
                return has(named.areas, device.area) || has(named.kinds, device.kind) || has(named.devices, id);
            });
    }

    // No, 26: the number of what was set.
    bool corrects_number(std::u32string_view meant, std::vector<HomeClause>& clauses) const {
        const std::vector<Reading> readings = grammar_->parse(meant, "value", 1);
        if (readings.empty() || clauses.back().type != HomeClause::Type::set) {
            return false;
        }
        detail::read_value(readings.front().root, clauses.back());
        return true;
    }

    // 打开书房灯 / 算了关了吧: what is behind the second thought is about the thing that was spoken of last.
    HomeAnswer thought_better(const Request& request, const SessionContext& context) const {
        const std::u32string_view text = request.text.characters;
        for (const std::u32string_view opening :
             {U"算了,", U"算了", U"还是", U"好了,", U"好了", U"never mind, ", U"on second thought, "}) {
            if (!text.starts_with(opening) || context.deeds.last(context.requests) == nullptr) {
                continue;
            }
            const std::u32string_view rest = text.substr(opening.size());
            const Request part = request_of_part(request, rest, *moods_);
            HomeAnswer those = all_of_those(rest, context);  // 算了,都关了吧
            if (those.kind != HomeAnswer::Kind::not_mine) {
                return those;
            }
            const std::vector<Reading> readings = grammar_->parse(rest, "sentence", most_readings);
            if (!readings.empty() && readings.front().root.children.front().is("lone")) {
                HomeAnswer answer = readings_->answer_to(readings, rest, part, context, std::nullopt);
                return answer.kind == HomeAnswer::Kind::plan ? plan_going_on(std::move(answer.plan), "a second thought")
                                                             : HomeAnswer{};
            }
            HomeAnswer both = verb_and_order(rest, request, context);
            if (both.kind != HomeAnswer::Kind::not_mine) {
                return both;
            }
        }
        return HomeAnswer{};
    }

    // 关了，开窗帘: a verb for what was spoken of last, and an order of its own behind it.
    HomeAnswer verb_and_order(std::u32string_view text, const Request& request, const SessionContext& context) const {
        const std::size_t mark = text.find(U',');
        if (mark == std::u32string_view::npos || mark + 1 == text.size()) {
            return HomeAnswer{};
        }
        const std::u32string_view order = detail::without_blanks(text.substr(mark + 1));
        HomeClause verb;
        verb.targets.emplace_back();
        verb.targets.back().pronoun = true;
        if (is_row_of(text.substr(0, mark), detail::words_of_off, detail::words_around_done)) {
            verb.verbs = {"off", "close"};
        } else if (is_row_of(text.substr(0, mark), detail::words_of_on, detail::words_around_done)) {
            verb.verbs = {"on", "open"};
        }
        const std::vector<Reading> readings = grammar_->parse(order, "sentence", most_readings);
        const bool commands = !readings.empty() && readings.front().root.children.front().is("command");
        if (verb.verbs.empty() || !commands) {
            return HomeAnswer{};
        }
        const Request part = request_of_part(request, order, *moods_);
        const HomeAnswer answer = readings_->answer_to(readings, order, part, context, std::nullopt);
        if (answer.kind != HomeAnswer::Kind::plan || answer.plan.outcome != HomePlan::Outcome::act) {
            return HomeAnswer{};
        }
        std::vector<HomeClause> clauses = answer.plan.clauses;
        clauses.insert(clauses.begin(), verb);
        return plan_going_on(planner_->plan(clauses, context.home), "a second thought, and an order");
    }

    // ---- What was spoken of -----------------------------------------------------------------------------------------

    HomeAnswer all_of_those(std::u32string_view text, const SessionContext& context) const {
        std::optional<HomePlan> plan = those_.plan(text, context);
        return plan ? plan_going_on(std::move(*plan), "those that were spoken of") : HomeAnswer{};
    }

    // The kind of device whose name stands at a place (刚才那个灯), and the place behind it; "" if none does.
    std::string kind_named_at(std::u32string_view text, std::size_t& end) const {
        std::string kind;
        std::size_t longest = end;
        for (const LexiconMatch& match : words_->lexicon.matches(text, end)) {
            if (words_->lexicon.category_name(match.entry->category) == "kind" && match.end > longest) {
                longest = match.end;
                kind = match.entry->values.front();
            }
        }
        end = longest;
        return kind;
    }

    std::string only_one_of_kind(const std::vector<std::string>& devices, const std::string& kind) const {
        std::vector<std::string> fitting;
        for (const std::string& id : devices) {
            if (kind.empty() || home_->find_device(id)->kind == kind) {
                fitting.push_back(id);
            }
        }
        return fitting.size() == 1 ? fitting.front() : "";
    }

    const Home* home_;
    const HomeWords* words_;
    const Grammar* grammar_;
    const HomePlanner* planner_;
    const MoodReader* moods_;
    const HomeReadings* readings_;
    HomePartMended parts_;
    HomeOtherOne other_one_;
    HomeThose those_;
    HomeSwitchedLately lately_;
    HomeLeftOutAfter left_out_;
    HomeBareQuestions questions_;
    HomeWaiting waiting_;
};

}  // namespace minillm
