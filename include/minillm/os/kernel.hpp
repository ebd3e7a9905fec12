// os/kernel.hpp: the LLM OS: one request in, one response out, through the stages of the article's flow.
//
//     input -> gate -> natural language?  -- no --> operation (/command, tool call)
//                          | yes
//                        parse (one spelling, mood)
//                          |
//                        understand (each application says what it makes of it; the kernel chooses one)
//                          |
//                        act (access rules, devices, reading back)   or   generate (retrieved text, language model)
//                          |
//                        respond
//
// Source: the article "大语言模型操作系统LLM OS", 2.5 and 3.3. Each stage is a header of its own and leaves a line in
// Response::stages, which --explain prints.
//
// Who answers is settled by os/application.hpp: a warning sign of the body goes before everything; then whoever
// understood the whole sentence exactly (a formula, a command to the home); then the one that is surest; what nobody
// wants is conversation. Text of the language model is shown, never obeyed.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../nlu/request_text.hpp"
#include "../nlu/sentence_mood.hpp"
#include "../nlu/short_spellings.hpp"
#include "application.hpp"
#include "apps/applications.hpp"
#include "apps/chat.hpp"
#include "apps/home/home.hpp"
#include "apps/shop/shop_context.hpp"
#include "apps/word_search.hpp"
#include "audit.hpp"
#include "bids.hpp"
#include "context.hpp"
#include "executor.hpp"
#include "facts.hpp"
#include "gate.hpp"
#include "home_actions.hpp"
#include "masking.hpp"
#include "memory.hpp"
#include "operation_runner.hpp"
#include "request.hpp"
#include "scheduler.hpp"
#include "sensed_scope.hpp"
#include "session.hpp"
#include "small_talk.hpp"
#include "wish_parting.hpp"
#include "yes_or_no.hpp"

namespace minillm {

/// The shell's kernel. Not copyable: applications hold on to each other.
class Kernel {
public:
    /// Reads all data files; throws FormatError for one that is malformed, so that no shell starts half loaded.
    /// @param home_name  what messages call the home file, if it is not the shell's own
    explicit Kernel(const DataFiles& files, const std::string& home_name = "home.json")
        : home_file_(home_name, files("home.json")),
          faq_file_("faq.json", files("faq.json")),
          gate_(files("faq.json") + files("small_talk.json") + files("health.json") + files("products.json") +
                files("grammar/home.txt")),
          moods_("grammar/moods.txt", files("grammar/moods.txt")),
          tagger_(RequestTagger::from_bytes(files("training/tagger.safetensors"), "tagger.safetensors")),
          home_(home_file_, files("grammar/home.txt"), moods_, tagger_),
          chat_(faq_file_),
          classifier_(read_classifier(files)),
          applications_(make_applications(files, classifier_)),
          scope_(LogisticClassifier::from_bytes(files("training/scope.safetensors"), "scope.safetensors")),
          wish_parting_(home_, moods_, *classifier_, applications_),
          files_(files),
          executor_(home_.home(), session_.audit),
          home_actions_(home_, executor_, session_),
          operations_(home_, executor_, home_actions_, chat_, session_) {
        chat_.set_small_talk(SmallTalk(
            JsonData("small_talk.json", files("small_talk.json")),
            IntentClassifier::from_bytes(files("training/small_talk.safetensors"), "small_talk.safetensors")));
    }
    Kernel(const Kernel&) = delete;
    Kernel& operator=(const Kernel&) = delete;

    /// Open conversation goes to this model; without one the shell says what it can do.
    void set_conversation(ConversationModel model) {
        if (model.reads_facts && !facts_) {
            facts_.emplace(files_, home_.home());
        }
        chat_.set_model(std::move(model));
    }

    Home& home() { return home_.home(); }
    const AuditLog& audit() const { return session_.audit; }
    AuditLog& audit() { return session_.audit; }
    SessionContext& context() { return session_.context; }

    /// From now on what is said is kept in this folder, masked, and what was kept there is remembered. Without this
    /// nothing is written to the disk. Throws FileError if the folder cannot be used.
    void keep_memory_in(const std::filesystem::path& folder) {
        session_.memory = std::make_unique<Memory>(folder);
        session_.context.window = session_.memory->exchanges();
        session_.audit.listener = [this](const AuditLog::Line& line) { session_.memory->keep_audit_line(line); };
    }

    /// Why something could not be kept, once; "" if all was.
    std::string memory_trouble() { return session_.memory ? session_.memory->trouble() : ""; }

    /// Requests that wait for their turn; run_next takes them.
    Scheduler& scheduler() { return scheduler_; }

    /// Handles the request that is next in the queue; nothing if none waits.
    std::optional<Response> run_next() {
        const std::optional<ScheduledRequest> next = scheduler_.take();
        return next ? std::optional<Response>(handle(next->text)) : std::nullopt;
    }

    /// Stops the answer that is being made; may be called from a signal handler or another thread.
    StopSign& stop_sign() { return stop_sign_; }

    /// Begins a new session: nothing is remembered, nothing waits. The home stays as it is.
    void reset_session() { session_.start_over(); }
    bool tracing() const { return session_.tracing; }
    void set_tracing(bool on) { session_.tracing = on; }

    /// Handles one request. Never throws for what the request says; a request that fails leaves the session alive.
    Response handle(std::string_view input) {
        const auto started = std::chrono::steady_clock::now();
        session_.begin_request();
        Response response;
        response.input = replace_invalid_utf8(input);
        stop_sign_.clear();
        try {
            run(input, response);
        } catch (const std::exception& error) {
            response.decision = "failed";
            if (stop_sign_.stopped()) {
                response.reply = response.language == "zh" ? "已经停下。" : "Stopped.";
            } else {
                response.reply = response.language == "zh"
                                     ? "处理这个请求时出了错，什么都没有动："
                                     : "Something went wrong with this request, nothing was changed: ";
                response.reply += error.what();
            }
            session_.stage(response, "error", "", error.what());
        }
        if (response.gate == "natural_language") {
            session_.context.remember(masked(Session::shortened(response.input)),
                                      masked(Session::shortened(response.reply)));
            if (session_.memory) {
                session_.memory->keep_exchange(session_.context.window.back());
            }
        }
        const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - started;
        response.milliseconds = taken.count();
        return response;
    }

private:
    static constexpr std::size_t longest_request = 4000;  // bytes; no sentence is longer, and the time stays bounded

    // 25×4 and 3x + 5 = 20 are of no language: they are answered in that of the request before.
    static bool names_language(const RequestText& text, const GateResult& gate) {
        const auto two_letters = [](char32_t a, char32_t b) { return is_latin_letter(a) && is_latin_letter(b); };
        const std::u32string& characters = text.characters;
        return gate.language != "en" ||
               std::adjacent_find(characters.begin(), characters.end(), two_letters) != characters.end();
    }

    void run(std::string_view input, Response& response) {
        const bool too_long = input.size() > longest_request && (input.empty() || input.front() != '{');
        Request request;
        const RequestText typed = normalise_request(input.substr(0, std::min(input.size(), 4 * longest_request)));
        request.text = ShortSpellings::spelled_out(typed);
        GateResult gate = gate_.judge(request.text);
        // "Yep" is no word to the gate, but it is an answer to "shall I?".
        if (gate.kind == GateKind::empty && session_.context.confirmation && answers(request.text.characters)) {
            gate.kind = GateKind::natural_language;
            gate.language = last_language_;
        }
        response.gate = gate_name(gate.kind);
        const bool in_words = gate.kind == GateKind::natural_language && names_language(request.text, gate);
        const std::string spoken = in_words ? gate.language : last_language_;
        response.language = session_.context.forced_language.empty() ? spoken : session_.context.forced_language;
        request.language = response.language;
        session_.stage(response, "gate", Session::shortened(response.input),
                       response.gate + ", " + response.language + " (" + gate.why + ")");

        if (gate.kind == GateKind::empty) {
            session_.context.confirmation.reset();
            response.confidence = 1;
            response.reply = request.pick("您想做什么？输入 /help 看看我能做的事。",
                                          "What would you like to do? Type /help to see what I can do.");
            session_.stage(response, "respond", "", response.reply);
            return;
        }
        if (gate.kind == GateKind::operation) {
            response.route = "operation";
            response.confidence = 1;
            operations_.run(input, request, response);
            session_.stage(response, "respond", "", response.reply);
            return;
        }
        last_language_ = spoken;
        if (too_long) {
            session_.context.confirmation.reset();
            response.reply = request.pick("这段话太长了，请用一两句话告诉我要做什么。",
                                          "That is too long for me. Please say in a sentence or two what you want.");
            session_.stage(response, "respond", "", response.reply);
            return;
        }
        request.mood = moods_.read(request.text.characters);
        session_.stage(response, "parse", Session::shortened(response.input),
                       encode_utf8(request.text.characters) + "; mood: " + request.mood.text(request.text.characters));
        run_natural_language(request, response);
        session_.stage(response, "respond", "", response.reply);
    }

    // ---- Natural language ------------------------------------------------------------------------------------------

    void run_natural_language(const Request& request, Response& response) {
        const std::optional<PendingConfirmation> confirmation = session_.context.take_confirmation();
        const std::optional<PendingQuestion> question = session_.context.take_question();
        if (confirmation && is_yes(request.text.characters)) {
            session_.stage(response, "understand", "", "a yes to what was asked");
            home_actions_.confirmed(*confirmation, request, response);
            note_subject(response);
            return;
        }
        if (confirmation && is_no(request.text.characters)) {
            leave_as_it_is(request, response);
            return;
        }
        const bool gas_over = session_.context.gas.warned && says_gas_is_over(request.text.characters);
        if (gas_over) {
            session_.context.gas = GasAlarm{};
        }
        const HomeAnswer home = home_.understand(request, session_.context, question);
        const std::optional<PartedWishes> wishes =
            question ? std::nullopt : wish_parting_.part(request, session_.context, home);
        if (wishes) {
            answer_both(*wishes, response);
        } else {
            answer_best_bid(request, home, response);
        }
        const bool nobody_knows = response.route != "home" && response.decision == "clarify";
        if (gas_over && nobody_knows) {
            response.route = "home";
            response.decision = "answered";
            response.reply = request.pick("好的，知道了。要开关什么，请再说。", "Good, noted. Tell me what to switch.");
        }
        if (confirmation && begins_with_no(request.text.characters) && nobody_knows) {
            leave_as_it_is(request, response);
        } else if (confirmation && comes_before(request, *confirmation, response)) {
            home_actions_.ask_again(*confirmation, request, response);
        } else if (confirmation && response.decision != "confirm") {
            response.reply += home_actions_.dropped_text(*confirmation, request.chinese());
        }
    }

    static bool answers(std::u32string_view characters) { return is_yes(characters) || is_no(characters); }

    // Yes, but turn on the light first; and turn on the light: done, and it is about nothing that was asked.
    static bool comes_before(const Request& request, const PendingConfirmation& asked, const Response& response) {
        const std::u32string_view text = request.text.characters;
        const bool adds =
            begins_with_yes(text) || begins_with_any(text, {U"and ", U"also ", U"还有", U"另外", U"顺便"});
        const bool about_asked =
            std::any_of(response.actions.begin(), response.actions.end(),
                        [&asked](const DeviceAction& action) { return action.target == asked.steps.front().device; });
        return adds && !asked.offered && response.route == "home" && response.decision == "done" && !about_asked;
    }

    // Each wish of a line is answered as if it stood alone: what was done counts, and both are told.
    void answer_both(const PartedWishes& wishes, Response& response) {
        Response question;
        question.language = response.language;
        answer_best_bid(wishes.first, wishes.one, wishes.command_last ? question : response);
        answer_best_bid(wishes.second, wishes.other, wishes.command_last ? response : question);
        join_responses(response, question, wishes.command_last);
    }

    // A no to what was asked.
    static void leave_as_it_is(const Request& request, Response& response) {
        response.route = "home";
        response.decision = "answered";
        response.confidence = 1;
        response.reply = request.pick("好的，不动。", "All right, nothing was changed.");
    }

    // Everybody is asked; the best bid answers.
    // @param home  what the home makes of the request
    void answer_best_bid(const Request& request, HomeAnswer home, Response& response) {
        if (home.whole && !home.goes_on && home.plan.outcome == HomePlan::Outcome::act) {
            ask_classifier(*classifier_, request, home);
        }
        const double outside = scope_.outside(request);
        if (SensedScope::drops(home, request, outside)) {
            home = HomeAnswer{};
        }
        AppAnswer best;
        best.mine = home.kind != HomeAnswer::Kind::not_mine;
        best.standing = home.certain ? Standing::exact : Standing::scored;
        best.confidence = home.confidence;
        best.route = "home";
        std::string bids = bid_text("home", best, home.explanation);
        const auto offer = [&](const std::string& route, AppAnswer bid) {
            bids += "; " + bid_text(route, bid, bid.explanation);
            bid.route = bid.route.empty() ? route : bid.route;
            if (goes_before(bid, best)) {
                best = std::move(bid);
            }
        };
        std::vector<AppAnswer> answers;
        const std::string& last = session_.context.last_route;
        const bool answered_something = !last.empty() && last != "chat" && last != "none" && last != "operation";
        for (const Application& application : applications_) {
            const bool spoke_last = last == application.route;
            const AppRecall recall{session_.context.notes[application.route], spoke_last,
                                   answered_something && !spoke_last, session_.context.others_since[application.route]};
            answers.push_back(application.answer(request, recall));
        }
        let_sum_go_first(answers);
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (SensedScope::drops(answers[i], applications_[i].route, request, outside)) {
                bids += "; " + applications_[i].route + " out of scope";
                continue;
            }
            const bool only_sounds = only_sounds_like_emergency(answers[i]) && others_are_certain(answers);
            if (!only_sounds && !gives_way_to_command(answers[i], home)) {
                offer(applications_[i].route, std::move(answers[i]));
            }
        }
        offer("faq", from_known_questions(request, answered_something && last != "customer_service"));
        session_.stage(response, "understand", encode_utf8(request.text.characters), bids);

        if (best.mine && best.route == "home" && best.intent.empty()) {
            home_actions_.answer(home, request, response);
        } else {
            if (!best.mine) {
                best = chat_.from_model(request, question_for_model(request, response), stop_sign_);
                best.route = "chat";
            }
            take_answer(best, response);
            if (best.route == "health" && only_unlocks(home)) {  // the ambulance is coming, open the front door
                Response door;
                door.language = response.language;
                home_actions_.answer(home, request, door);
                response.reply += "\n" + door.reply;
            }
            session_.stage(response, "generate", "", best.explanation);
        }
        if (response.intent != "chat.talk") {
            session_.context.talk.clear();
        } else if (chat_.reads_facts()) {
            session_.context.talk.push_back({response.input, response.reply});
            if (session_.context.talk.size() > SessionContext::talk_size) {
                session_.context.talk.pop_front();
            }
        }
        for (const Application& application : applications_) {
            std::size_t& others = session_.context.others_since[application.route];
            others = application.route == response.route ? 0 : others + 1;
        }
        note_subject(response);
    }

    // What the known questions have for a request. "is it exact", after a sum, is near to one about the shop: right
    // after another application's answer only the whole of such a question counts.
    AppAnswer from_known_questions(const Request& request, bool after_another) const {
        AppAnswer answer =
            chat_.from_faq(request, [&](const std::string& route) { return likely(*classifier_, request, route); });
        const std::u32string text = searchable(request.text.characters);
        const bool near_the_shop = answer.route == "customer_service" && answer.standing != Standing::exact;
        const bool goes_on = after_another && may_lean_on_before(text) && !has_word_of_shop(text);
        return near_the_shop && goes_on ? AppAnswer{} : answer;
    }

    // What was not understood, thanks and a nod leave the subject what it was, for a turn or two: after "hmm, and does
    // it swim?" the phone that was spoken of is still that one.
    void note_subject(const Response& response) {
        constexpr std::size_t most_turns = 2;
        SessionContext& context = session_.context;
        context.note_home(response.route);
        const bool keeps =
            !context.last_route.empty() && context.last_route != "home";  // an order needs what it is about
        const bool beside = response.route == "chat" && keeps;
        if (beside && context.turns_beside < most_turns) {
            ++context.turns_beside;
            return;
        }
        context.turns_beside = 0;
        context.last_route = response.route;
    }

    // What a model that reads facts is given beside the question: facts near it, devices as they are now, and what it
    // said before.
    ModelQuestion question_for_model(const Request& request, Response& response) {
        ModelQuestion question;
        question.chinese = request.chinese();
        if (!chat_.reads_facts()) {
            return question;
        }
        std::string found;
        for (const Fact& fact : facts_->find(request)) {
            std::string text = fact.text;
            if (!fact.device.empty()) {
                std::vector<DeviceReading> reading;
                std::string failed;
                if (!executor_.read(session_.context.requests, {fact.device}, reading, failed)) {
                    continue;  // a device that does not answer gives no fact
                }
                text = home_.replies().reading_text(reading, "", request.chinese());
            }
            found += found.empty() ? "" : " | ";
            found += fact.source + ": " + text;
            question.facts.push_back(std::move(text));
        }
        for (const PastExchange& exchange : session_.context.talk) {
            question.earlier.emplace_back(exchange.input, exchange.reply);
        }
        session_.stage(response, "retrieve", encode_utf8(request.text.characters),
                       found.empty() ? "no facts near it" : found);
        return question;
    }

    void take_answer(const AppAnswer& answer, Response& response) {
        response.route = answer.route;
        response.intent = answer.intent;
        response.slots = answer.slots;
        response.confidence = answer.confidence;
        response.decision = answer.decision;
        response.reply = answer.reply;
        if (!answer.notes.empty()) {
            session_.context.notes[answer.route] = answer.notes;
        }
        if (answer.intent == "health.emergency" && answer.slots.value("emergency", "") == "gas") {
            session_.context.gas = GasAlarm{true};
        }
    }

    JsonData home_file_;
    JsonData faq_file_;
    Gate gate_;
    MoodReader moods_;
    RequestTagger tagger_;
    HomeApp home_;
    Chat chat_;
    std::shared_ptr<const IntentClassifier> classifier_;
    std::vector<Application> applications_;
    SensedScope scope_;
    WishParting wish_parting_;
    DataFiles files_;
    std::optional<Facts> facts_;  // only with a conversation model that reads them
    Scheduler scheduler_;
    StopSign stop_sign_;
    Session session_;
    Executor executor_;
    HomeActions home_actions_;
    OperationRunner operations_;
    std::string last_language_ = "en";
};

}  // namespace minillm
