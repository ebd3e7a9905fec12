// os/home_actions.hpp: what is done with a request to the home: read it, act on it, or ask for a yes first.
//
//     plan -> access rules, devices, reading back (executor.hpp) -> done, confirm, refused or failed, and the reply
//
// What was asked and done last stays in the context: "it", 那个 and a bare "yes" refer to it.
//
// Not here: what a sentence asks of the home (apps/home.hpp).
#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "apps/home/home.hpp"
#include "context.hpp"
#include "executor.hpp"
#include "request.hpp"
#include "session.hpp"

namespace minillm {

/// The kernel's hand on the devices.
class HomeActions {
public:
    HomeActions(HomeApp& home, Executor& executor, Session& session)
        : home_(home), executor_(executor), session_(session) {}

    /// What the home application made of a request.
    void answer(const HomeAnswer& home, const Request& request, Response& response) {
        response.route = "home";
        response.confidence = home.confidence;
        response.intent = home.intent;
        response.slots = home.slots;
        if (!home.plan.missing.empty()) {
            session_.context.question =
                PendingQuestion{home.plan.clauses, home.plan.missing, std::chrono::steady_clock::now()};
        }
        switch (home.kind) {
            case HomeAnswer::Kind::plan:
                if (home.plan.outcome == HomePlan::Outcome::act) {
                    carry_out(home.plan, request, response, {});
                    return;
                }
                response.decision = home.plan.outcome == HomePlan::Outcome::ask ? "clarify" : "refused";
                response.reply = request.pick(home.plan.zh, home.plan.en);
                return;
            case HomeAnswer::Kind::query:
                answer_query(home, request, response);
                return;
            case HomeAnswer::Kind::offer:
                offer(home, request, response);
                return;
            default:
                response.decision = home.decision;
                response.reply = request.pick(home.zh, home.en);
                return;
        }
    }

    /// A yes to what was asked.
    void confirmed(const PendingConfirmation& confirmation, const Request& request, Response& response) {
        Confirmation yes;
        for (const HomeStep& step : confirmation.steps) {
            yes.calls.push_back(Executor::tool_call(step));
        }
        HomePlan plan;
        plan.outcome = HomePlan::Outcome::act;
        plan.steps = confirmation.steps;
        plan.intent = confirmation.intent;
        plan.slots = confirmation.slots;
        response.confidence = 1;
        carry_out(plan, request, response, yes);
    }

    /// Carries a plan out, and says what was done because it looked.
    void carry_out(const HomePlan& plan, const Request& request, Response& response, const Confirmation& yes) {
        const bool chinese = request.chinese();
        response.route = "home";
        response.intent = plan.intent;
        response.slots = plan.slots;
        if (session_.context.gas.holds(home_.home(), plan.steps)) {
            response.decision = "refused";
            response.reply = GasAlarm::reason(chinese);
            session_.stage(response, "act", home_.replies().steps_text(plan.steps, chinese), "held back: gas");
            return;
        }
        const ExecutionResult result = executor_.execute(session_.context.requests, Role::user, plan.steps, yes);
        response.actions = result.actions;
        switch (result.outcome) {
            case ExecutionResult::Outcome::done:
                response.decision = "done";
                response.reply = home_.replies().done_text(result.actions, plan.steps, chinese,
                                                           plan.intent == HomePlan::undo_intent
                                                               ? request.pick("改回来了：", "Put back: ")
                                                               : request.pick("好的，", "OK, "));
                if (plan.intent == HomePlan::undo_intent && plan.missing == "area") {
                    response.reply += request.pick("要哪个房间的？", " Which room did you mean?");
                }
                break;
            case ExecutionResult::Outcome::needs_confirmation:
                response.decision = "confirm";
                response.reply = question_text(plan.steps, chinese);
                session_.context.confirmation =
                    PendingConfirmation{plan.steps, plan.intent, plan.slots, std::chrono::steady_clock::now()};
                break;
            case ExecutionResult::Outcome::denied:
                response.decision = "refused";
                response.reply = chinese ? "不能这样做：" : "That is not allowed: ";
                response.reply += result.reason + (chinese ? "。" : ".");
                break;
            case ExecutionResult::Outcome::failed: {
                response.decision = "failed";
                const std::string name =
                    home_.home().spoken_name(*home_.home().find_device(result.failed_device), chinese ? "zh" : "en");
                response.reply = chinese ? name + "没有照做，可能出了故障。"
                                         : "No success: " + name + " did not do it, it may be faulty.";
                if (!result.actions.empty()) {
                    response.reply += chinese ? "在它之前的已经做好了。" : " What came before it was done.";
                }
                break;
            }
        }
        session_.stage(response, "act", home_.replies().steps_text(plan.steps, chinese), response.decision);
        note_deed(plan, result);
        remember_plan(plan);
    }

    /// Asks once more what was asked, behind a request that had to come first: yes, but turn on the light first.
    void ask_again(const PendingConfirmation& asked, const Request& request, Response& response) {
        response.decision = "confirm";
        response.reply += request.chinese() ? "" : " ";
        response.reply += question_text(asked.steps, request.chinese());
        session_.context.confirmation = asked;
        session_.context.confirmation->asked_at = std::chrono::steady_clock::now();
    }

    /// Says that what was asked is not done, because the answer was no yes; "" if nothing has to be said.
    std::string dropped_text(const PendingConfirmation& dropped, bool chinese) const {
        constexpr std::size_t most_named = 3;
        if (dropped.offered) {
            return "";
        }
        if (dropped.steps.size() > most_named) {
            return chinese ? "（刚才问的没有做，要做的话请再说一遍。）"
                           : " (What I asked about before was not done; please ask again if you want it.)";
        }
        const std::string what = home_.replies().steps_text(dropped.steps, chinese);
        return chinese ? "（刚才问的没有做：" + what + "。要做的话请再说一遍。）"
                       : " (I did not " + what + "; please ask again if you want it.)";
    }

private:
    std::string question_text(const std::vector<HomeStep>& steps, bool chinese) const {
        const std::string what = home_.replies().steps_text(steps, chinese);
        return chinese ? "要" + what + "吗？请回答“是”来确认，说别的就不动。"
                       : "Shall I " + what + "? Please answer \"yes\" to confirm; anything else leaves it as it is.";
    }

    // A complaint, and what might help: nothing is done, but a yes does it.
    void offer(const HomeAnswer& home, const Request& request, Response& response) {
        const bool chinese = request.chinese();
        const std::string what = home_.replies().steps_text(home.plan.steps, chinese);
        response.decision = "confirm";
        response.intent = home.plan.intent;
        response.slots = home.plan.slots;
        response.reply = chinese ? "要" + what + "吗？" : "Shall I " + what + "?";
        PendingConfirmation waits{home.plan.steps, home.plan.intent, home.plan.slots, std::chrono::steady_clock::now()};
        waits.offered = true;
        waits.offered_for = home.offered_for;
        session_.context.confirmation = std::move(waits);
        session_.stage(response, "act", what, "offered");
    }

    // What was done can be put back; what was put back is done with.
    void note_deed(const HomePlan& plan, const ExecutionResult& result) {
        if (result.actions.empty()) {
            return;
        }
        if (plan.intent == HomePlan::undo_intent) {
            session_.context.deeds.forget();
            return;
        }
        session_.context.deeds.note(home_.home(), plan.steps, result.actions, plan.put_back, session_.context.requests);
    }

    // What the next request may leave out: the devices, the room and the clauses of this one.
    void remember_plan(const HomePlan& plan) {
        HomeReferences& spoken_of = session_.context.home;
        std::vector<std::string> devices;
        for (std::size_t i = plan.put_back; i < plan.steps.size(); ++i) {
            detail::add_once(devices, plan.steps[i].device);
        }
        if (plan.intent == HomePlan::undo_intent) {
            return;  // "it" is what it was before
        }
        spoken_of.last_devices = devices;
        spoken_of.last_group = devices.size() > 1 ? devices : spoken_of.last_group;
        spoken_of.last_area = room_spoken_of(devices);
        spoken_of.last_clauses = plan.clauses;
        spoken_of.planned_in = session_.context.requests;
    }

    // The room that a request about some devices was about: the last one's; none if they are all over the home.
    std::string room_spoken_of(const std::vector<std::string>& devices) const {
        constexpr std::size_t most_rooms = 2;
        std::vector<std::string> rooms;
        for (const std::string& device : devices) {
            detail::add_once(rooms, home_.home().find_device(device)->area);
        }
        return rooms.empty() || rooms.size() > most_rooms ? "" : rooms.back();
    }

    void answer_query(const HomeAnswer& home, const Request& request, Response& response) {
        std::string failed;
        if (!executor_.read(session_.context.requests, home.targets, response.readings, failed)) {
            response.decision = "failed";
            response.readings.clear();
            const std::string name =
                home_.home().spoken_name(*home_.home().find_device(failed), request.chinese() ? "zh" : "en");
            response.reply = request.chinese() ? name + "没有回应。" : "No answer from " + name + ".";
            session_.stage(response, "act", "read " + failed, "no answer");
            return;
        }
        response.decision = "answered";
        session_.context.home.last_devices = home.targets;
        if (home.which_are_on) {
            const std::vector<std::string> found = devices_that_are(response.readings, *home.which_are_on);
            response.reply = which_are_on_text(home_.home(), found, home.targets.size(), *home.which_are_on, home.thing,
                                               request.chinese());
            session_.context.home.last_devices = found;
        } else {
            response.reply = home_.replies().reading_text(response.readings, home.attribute, request.chinese());
        }
        session_.context.home.last_clauses.clear();
        session_.context.home.last_area = room_spoken_of(session_.context.home.last_devices);
        session_.stage(response, "act", "read", std::to_string(response.readings.size()) + " devices read");
    }

    HomeApp& home_;
    Executor& executor_;
    Session& session_;
};

}  // namespace minillm
