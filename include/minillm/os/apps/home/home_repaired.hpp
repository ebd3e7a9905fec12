// os/apps/home/home_repaired.hpp: a request that corrects itself, read as it was meant in the end.
//
//     turn on the kitchen light, no, the study light       study.light on: the thing is swapped
//     空调调到二十六度，不对，二十四度                     24: the value is swapped
//     open the bedroom, I mean the study curtains          open the study curtains: one sentence of both halves
//     把灯打开，不对，别开                                 nothing of this kind: what is meant denies
//
// Where what is meant is no request of its own, it corrects the last clause of what was said, or completes as much of
// that as makes a sentence with it.
//
// Not here: how the two halves are found (os/apps/home/home_repair.hpp). Next: os/apps/home/home.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../../../nlu/grammar.hpp"
#include "../../../nlu/request_text.hpp"
#include "../../../nlu/sentence_mood.hpp"
#include "../../../text/utf8.hpp"
#include "../../context.hpp"
#include "../../home.hpp"
#include "../../request.hpp"
#include "home_answer.hpp"
#include "home_clause.hpp"
#include "home_clauses.hpp"
#include "home_correction.hpp"
#include "home_marked.hpp"
#include "home_plan.hpp"
#include "home_planner.hpp"
#include "home_readings.hpp"
#include "home_repair.hpp"

namespace minillm {

/// Reads requests that correct themselves.
class HomeRepaired {
public:
    /// All of them must outlive this.
    HomeRepaired(const Home& home, const Grammar& grammar, const HomePlanner& planner, const MoodReader& moods,
                 const HomeReadings& readings)
        : home_(&home), grammar_(&grammar), planner_(&planner), moods_(&moods), readings_(&readings) {}

    /// The plan of what is meant; not mine if the request does not correct itself, or if nothing comes of it.
    HomeAnswer answer(const Request& request, const SessionContext& context) const {
        const std::optional<SelfRepair> repair = find_self_repair(request.text.characters);
        if (!repair) {
            return HomeAnswer{};
        }
        // "is their, I mean the bedroom, light off"; "as soon as they sleep, turn the hall, I mean the entrance light
        // off"
        const SentenceMood before = moods_->read(repair->said);
        if (before.has(Mood::question) || before.has(Mood::condition) || before.has(Mood::later)) {
            return HomeAnswer{};
        }
        if (HomeAnswer both = of_second_half_and_more(*repair, request, context); is_plan(both)) {
            return both;
        }
        const Request meant = request_of_part(request, repair->meant, *moods_);
        HomeAnswer answer = of_second_half(*repair, request, meant, context);
        if (!is_plan(answer) && meant.mood.cues.empty()) {
            answer = of_both_halves(*repair, request, context);
        }
        if (!is_plan(answer)) {
            return HomeAnswer{};
        }
        answer.confidence = 0.93;
        answer.explanation += "; corrected: " + encode_utf8(repair->said) + " -> " + encode_utf8(repair->meant);
        return answer;
    }

private:
    static constexpr std::size_t most_readings = 8;

    static bool is_plan(const HomeAnswer& answer) { return answer.kind == HomeAnswer::Kind::plan; }

    // 开书房的灯，不对，是阳台的灯，还有窗帘拉上: the thing is swapped, and what is asked for besides is done as well.
    // As one sentence the second half would close the light with the curtain.
    HomeAnswer of_second_half_and_more(const SelfRepair& repair, const Request& request,
                                       const SessionContext& context) const {
        const std::u32string_view meant = repair.meant;
        for (const std::u32string_view joint :
             {U",还有", U",另外", U",然后", U",再", U",顺便", U", and ", U", also "}) {
            const std::size_t at = meant.find(joint);
            if (at == std::u32string_view::npos || clauses_said(repair, request).empty()) {
                continue;
            }
            const SelfRepair swap{repair.said, std::u32string(meant.substr(0, at))};
            const std::vector<Reading> thing = grammar_->parse(swap.meant, "sentence", most_readings);
            const std::u32string_view more = meant.substr(at + joint.size());
            const std::vector<Reading> readings = grammar_->parse(more, "sentence", most_readings);
            if (thing.empty() || thing.front().root.children.front().is("command") || readings.empty() ||
                !readings.front().root.children.front().is("command")) {
                continue;
            }
            HomeAnswer answer = of_second_half(swap, request, request_of_part(request, swap.meant, *moods_), context);
            const HomeAnswer besides =
                readings_->answer_to(readings, more, request_of_part(request, more, *moods_), context, std::nullopt);
            const bool both_act = is_plan(answer) && answer.plan.outcome == HomePlan::Outcome::act &&
                                  is_plan(besides) && besides.plan.outcome == HomePlan::Outcome::act;
            if (both_act) {
                answer.plan.steps.insert(answer.plan.steps.end(), besides.plan.steps.begin(), besides.plan.steps.end());
                answer.confidence = 0.93;
                answer.explanation += "; corrected: " + encode_utf8(swap.said) + " -> " + encode_utf8(swap.meant) +
                                      "; and: " + encode_utf8(more);
                return answer;
            }
        }
        return HomeAnswer{};
    }

    // What is meant may be a request of its own, or only the thing or the value that was wrong.
    HomeAnswer of_second_half(const SelfRepair& repair, const Request& request, const Request& meant,
                              const SessionContext& context) const {
        HomeAnswer answer;
        const std::vector<Reading> readings = grammar_->parse(repair.meant, "sentence", most_readings);
        if (readings.empty()) {
            return answer;
        }
        std::vector<HomeClause> clauses = clauses_said(repair, request);
        const ParseNode& what = readings.front().root.children.front();
        if (what.is("command") || what.is("said") || (what.is("lone") && !clauses.empty())) {
            const SessionContext around = clauses.empty() ? context : after_clause(clauses.back(), context);
            return readings_->answer_to(readings, repair.meant, meant, around, std::nullopt, true);
        }
        if (!clauses.empty() && meant.mood.cues.empty() && correct_last_clause(*home_, what, clauses)) {
            answer.plan = planner_->plan(clauses, context.home);
            answer.kind = answer.plan.outcome == HomePlan::Outcome::inconsistent ? HomeAnswer::Kind::not_mine
                                                                                 : HomeAnswer::Kind::plan;
            answer.intent = answer.plan.intent;
            answer.slots = answer.plan.slots;
        }
        return answer;
    }

    // What the first half asks for, if it is a command and nothing in it speaks against that.
    std::vector<HomeClause> clauses_said(const SelfRepair& repair, const Request& request) const {
        const std::vector<Reading> said = grammar_->parse(repair.said, "sentence", most_readings);
        if (said.empty() || !said.front().root.children.front().is("command")) {
            return {};
        }
        const Request part = request_of_part(request, repair.said, *moods_);
        const bool plain = HomeReadings::unexplained(said.front().root, part).empty();
        return plain ? read_clauses(said.front().root, repair.said) : std::vector<HomeClause>{};
    }

    // The session as it is when the things of a clause have been spoken of.
    SessionContext after_clause(const HomeClause& clause, const SessionContext& context) const {
        SessionContext around = context;
        around.home.last_devices = planner_->devices_of(clause, context.home);
        around.home.last_area = around.home.last_devices.empty()
                                    ? context.home.last_area
                                    : home_->find_device(around.home.last_devices.back())->area;
        around.last_route = "home";
        return around;
    }

    // "open the bedroom, I mean the study curtains": as much of what was said as makes a request with what is meant.
    HomeAnswer of_both_halves(const SelfRepair& repair, const Request& request, const SessionContext& context) const {
        for (std::size_t cut = repair.said.size(); cut > 0; --cut) {
            const bool inside_word =
                cut < repair.said.size() && is_latin_letter(repair.said[cut]) && is_latin_letter(repair.said[cut - 1]);
            if (inside_word) {
                continue;
            }
            const std::u32string whole = repair.said.substr(0, cut) + U" " + repair.meant;
            const std::vector<Reading> readings = grammar_->parse(whole, "sentence", most_readings);
            if (readings.empty() || !readings.front().root.children.front().is("command")) {
                continue;
            }
            const Request part = request_of_part(request, whole, *moods_);
            HomeAnswer answer = readings_->answer_to(readings, whole, part, context, std::nullopt);
            if (is_plan(answer)) {
                return answer;
            }
        }
        return HomeAnswer{};
    }

    const Home* home_;
    const Grammar* grammar_;
    const HomePlanner* planner_;
    const MoodReader* moods_;
    const HomeReadings* readings_;
};

}  // namespace minillm
