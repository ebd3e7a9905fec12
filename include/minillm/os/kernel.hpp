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
// Who answers is settled by os/application.hpp: a warning sign of the body goes before everything; then whoever understood
// the whole sentence exactly (a formula, a command to the home); then the one that is surest; what nobody wants is
// conversation. Text of the language model is shown, never obeyed.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../nlu/request_text.hpp"
#include "../nlu/sentence_mood.hpp"
#include "access.hpp"
#include "application.hpp"
#include "apps/applications.hpp"
#include "apps/chat.hpp"
#include "apps/home.hpp"
#include "audit.hpp"
#include "context.hpp"
#include "executor.hpp"
#include "facts.hpp"
#include "gate.hpp"
#include "masking.hpp"
#include "memory.hpp"
#include "operations.hpp"
#include "request.hpp"
#include "scheduler.hpp"

namespace minillm {

/// The shell's kernel. Not copyable: applications hold on to each other.
class Kernel {
public:
    /// Reads all data files; throws FormatError for one that is malformed, so that no shell starts half loaded.
    /// @param home_name  what messages call the home file, if it is not the shell's own
    explicit Kernel(const DataFiles& files, const std::string& home_name = "home.json")
        : home_file_(home_name, files("home.json")),
          faq_file_("faq.json", files("faq.json")),
          gate_(files("faq.json") + files("products.json") + files("grammar/home.txt")),
          moods_("grammar/moods.txt", files("grammar/moods.txt")),
          home_(home_file_, files("grammar/home.txt"), moods_),
          chat_(faq_file_),
          classifier_(read_classifier(files)),
          applications_(make_applications(files, classifier_)),
          files_(files),
          executor_(home_.home(), audit_) {}
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
    const AuditLog& audit() const { return audit_; }
    AuditLog& audit() { return audit_; }
    SessionContext& context() { return context_; }

    /// From now on what is said is kept in this folder, masked, and what was kept there is remembered. Without this
    /// nothing is written to the disk. Throws FileError if the folder cannot be used.
    void keep_memory_in(const std::filesystem::path& folder) {
        memory_ = std::make_unique<Memory>(folder);
        context_.window = memory_->exchanges();
        audit_.listener = [this](const AuditLog::Line& line) { memory_->keep_audit_line(line); };
    }

    /// Why something could not be kept, once; "" if all was.
    std::string memory_trouble() { return memory_ ? memory_->trouble() : ""; }

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
    void reset_session() { start_over(); }
    bool tracing() const { return tracing_; }
    void set_tracing(bool on) { tracing_ = on; }

    /// Handles one request. Never throws for what the request says; a request that fails leaves the session alive.
    Response handle(std::string_view input) {
        const auto started = std::chrono::steady_clock::now();
        ++context_.requests;
        Response response;
        response.input = replace_invalid_utf8(input);
        stage_started_ = started;
        stop_sign_.clear();
        try {
            run(input, response);
        } catch (const std::exception& error) {
            response.decision = "failed";
            if (stop_sign_.stopped()) {
                response.reply = response.language == "zh" ? "已经停下。" : "Stopped.";
            } else {
                response.reply = response.language == "zh" ? "处理这个请求时出了错，什么都没有动：" : "Something went wrong with this request, nothing was changed: ";
                response.reply += error.what();
            }
            stage(response, "error", "", error.what());
        }
        if (response.gate == "natural_language") {
            context_.remember(masked(shortened(response.input)), masked(shortened(response.reply)));
            if (memory_) {
                memory_->keep_exchange(context_.window.back());
            }
        }
        const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - started;
        response.milliseconds = taken.count();
        return response;
    }

private:
    static constexpr std::size_t longest_request = 4000;  // bytes; no sentence is longer, and the time stays bounded

    static constexpr double least_home = 0.01;     // below this the classifier sees no home in a sentence
    static constexpr double surely_other = 0.95;   // above this it is sure of something else

    static constexpr std::size_t longest_call = 16000;    // bytes of JSON

    static std::string shortened(const std::string& text) {
        return text.size() <= 500 ? text : replace_invalid_utf8(text.substr(0, 500));
    }

    // ---- The stages ------------------------------------------------------------------------------------------------

    void stage(Response& response, const std::string& name, const std::string& in, const std::string& out) {
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double, std::milli> taken = now - stage_started_;
        response.stages.push_back({name, in, out, taken.count()});
        stage_started_ = now;
    }

    void run(std::string_view input, Response& response) {
        const bool too_long = input.size() > longest_request && (input.empty() || input.front() != '{');
        Request request;
        request.text = normalise_request(input.substr(0, std::min(input.size(), 4 * longest_request)));
        const GateResult gate = gate_.judge(request.text);
        response.gate = gate_name(gate.kind);
        const std::string spoken = gate.kind == GateKind::natural_language ? gate.language : last_language_;
        response.language = context_.forced_language.empty() ? spoken : context_.forced_language;
        request.language = response.language;
        stage(response, "gate", shortened(response.input), response.gate + ", " + response.language + " (" + gate.why + ")");

        if (gate.kind == GateKind::empty) {
            context_.confirmation.reset();
            response.confidence = 1;
            response.reply = request.pick("您想做什么？输入 /help 看看我能做的事。", "What would you like to do? Type /help to see what I can do.");
            stage(response, "respond", "", response.reply);
            return;
        }
        if (gate.kind == GateKind::operation) {
            response.route = "operation";
            response.confidence = 1;
            run_operation(input, request, response);
            stage(response, "respond", "", response.reply);
            return;
        }
        last_language_ = gate.language;
        if (too_long) {
            context_.confirmation.reset();
            response.reply = request.pick("这段话太长了，请用一两句话告诉我要做什么。", "That is too long for me. Please say in a sentence or two what you want.");
            stage(response, "respond", "", response.reply);
            return;
        }
        request.mood = moods_.read(request.text.characters);
        stage(response, "parse", shortened(response.input),
              encode_utf8(request.text.characters) + "; mood: " + request.mood.text(request.text.characters));
        run_natural_language(request, response);
        stage(response, "respond", "", response.reply);
    }

    // ---- Natural language ------------------------------------------------------------------------------------------

    void run_natural_language(const Request& request, Response& response) {
        const std::optional<PendingConfirmation> confirmation = context_.take_confirmation();
        const std::optional<PendingQuestion> question = context_.take_question();
        if (confirmation && is_yes(request.text.characters)) {
            stage(response, "understand", "", "a yes to what was asked");
            Confirmation yes;
            for (const HomeStep& step : confirmation->steps) {
                yes.calls.push_back(Executor::tool_call(step));
            }
            HomePlan plan;
            plan.outcome = HomePlan::Outcome::act;
            plan.steps = confirmation->steps;
            plan.intent = confirmation->intent;
            plan.slots = confirmation->slots;
            response.confidence = 1;
            carry_out(plan, request, response, yes);
            return;
        }
        if (confirmation && is_no(request.text.characters)) {
            response.route = "home";
            response.decision = "answered";
            response.confidence = 1;
            response.reply = request.pick("好的，不动。", "All right, nothing was changed.");
            return;
        }

        // Everybody is asked; the best bid answers.
        HomeAnswer home = home_.understand(request, context_, question);
        if (home.whole && home.plan.outcome == HomePlan::Outcome::act) {
            ask_classifier(request, home);
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
        for (const Application& application : applications_) {
            const AppRecall recall{context_.notes[application.route], context_.last_route == application.route};
            answers.push_back(application.answer(request, recall));
        }
        const bool commanded = home.whole && home.kind == HomeAnswer::Kind::plan && home.plan.outcome == HomePlan::Outcome::act;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (!only_sounds_like_emergency(answers[i]) || !(commanded || others_are_certain(answers))) {
                offer(applications_[i].route, std::move(answers[i]));
            }
        }
        offer("faq", chat_.from_faq(request));
        stage(response, "understand", encode_utf8(request.text.characters), bids);

        if (best.mine && best.route == "home" && best.intent.empty()) {
            answer_home(home, request, response);
        } else {
            if (!best.mine) {
                best = chat_.from_model(request, question_for_model(request, response), stop_sign_);
                best.route = "chat";
            }
            take_answer(best, response);
            stage(response, "generate", "", best.explanation);
        }
        if (response.intent != "chat.talk") {
            context_.talk.clear();
        } else if (chat_.reads_facts()) {
            context_.talk.push_back({response.input, response.reply});
            if (context_.talk.size() > SessionContext::talk_size) {
                context_.talk.pop_front();
            }
        }
        context_.last_route = response.route;
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
                if (!executor_.read(context_.requests, {fact.device}, reading, failed)) {
                    continue;  // a device that does not answer gives no fact
                }
                text = home_.replies().reading_text(reading, "", request.chinese());
            }
            found += found.empty() ? "" : " | ";
            found += fact.source + ": " + text;
            question.facts.push_back(std::move(text));
        }
        for (const PastExchange& exchange : context_.talk) {
            question.earlier.emplace_back(exchange.input, exchange.reply);
        }
        stage(response, "retrieve", encode_utf8(request.text.characters), found.empty() ? "no facts near it" : found);
        return question;
    }

    // "lower the temperature of the AC", 轻羽掉水里会坏吗: what is a command, a formula or about a phone to its last word is no
    // emergency, unless the words of one are in it.
    static bool only_sounds_like_emergency(const AppAnswer& answer) {
        return answer.mine && answer.standing == Standing::emergency && answer.confidence < EmergencyListener::heard_by_words;
    }
    static bool others_are_certain(const std::vector<AppAnswer>& answers) {
        return std::any_of(answers.begin(), answers.end(), [](const AppAnswer& answer) {
            return answer.mine && answer.standing == Standing::exact && answer.confidence > 0.955;
        });
    }

    // The second opinion on a command: a classifier that is all but certain of another scenario (chat and figures of speech are
    // none: "unlock it" sounds like them), and finds next to nothing of the home in the sentence, stops it.
    void ask_classifier(const Request& request, HomeAnswer& home) const {
        const std::vector<Real> p = classifier_->probabilities(searchable(request.text.characters));
        double of_home = 0;
        std::size_t likeliest = 0;
        for (std::size_t label = 0; label < p.size(); ++label) {
            of_home = classifier_->labels[label] == "home" ? static_cast<double>(p[label]) : of_home;
            likeliest = p[label] > p[likeliest] ? label : likeliest;
        }
        const std::string& other = classifier_->labels[likeliest];
        const bool scenario = other == "product" || other == "tutor" || other == "health_topic" || other == "health_refuse";
        if (scenario && of_home < least_home && static_cast<double>(p[likeliest]) > surely_other) {
            home.explanation += "; against it: the classifier hears ";
            home.explanation += other;
            home.kind = HomeAnswer::Kind::say;
            home.decision = "clarify";
            home.confidence = 0.5;
            home.zh = "我不确定您是不是要我动家里的设备，所以什么都没有动。想要的话，请换个说法，比如“打开客厅的灯”。";
            home.en = "I am not sure that you mean something at home, so nothing was changed. If you do, please put it another way, for example \"turn on the living room light\".";
        }
    }

    static std::string bid_text(const std::string& who, const AppAnswer& bid, const std::string& explanation) {
        if (!bid.mine) {
            return who + " 0";
        }
        char number[16];
        std::snprintf(number, sizeof number, " %.2f", bid.confidence);
        std::string text = who + number;
        text += bid.standing == Standing::emergency ? " emergency" : bid.standing == Standing::exact ? " exact" : "";
        text += " (" + explanation + ")";
        return text;
    }

    void take_answer(const AppAnswer& answer, Response& response) {
        response.route = answer.route;
        response.intent = answer.intent;
        response.slots = answer.slots;
        response.confidence = answer.confidence;
        response.decision = answer.decision;
        response.reply = answer.reply;
        if (!answer.notes.empty()) {
            context_.notes[answer.route] = answer.notes;
        }
    }

    // A yes or a no is the whole request, not a word in it.
    static std::u32string only_words(std::u32string_view characters) {
        std::u32string words;
        for (const char32_t c : characters) {
            if (is_han(c) || is_latin_letter(c) || (c == U' ' && !words.empty())) {
                words += c;
            }
        }
        while (!words.empty() && words.back() == U' ') {
            words.pop_back();
        }
        return words;
    }

    static bool is_yes(std::u32string_view characters) {
        if (characters.find(U'?') != std::u32string_view::npos || characters.find(U'"') != std::u32string_view::npos) {
            return false;
        }
        const std::u32string words = only_words(characters);
        for (const std::u32string_view yes : {U"是", U"是的", U"确认", U"好", U"好的", U"可以", U"yes", U"y", U"ok", U"sure", U"confirm"}) {
            if (words == yes) {
                return true;
            }
        }
        return false;
    }

    static bool is_no(std::u32string_view characters) {
        const std::u32string words = only_words(characters);
        for (const std::u32string_view no : {U"不", U"不是", U"不要", U"不用", U"不用了", U"算了", U"取消", U"别", U"不行", U"no", U"n", U"nope", U"cancel", U"never mind", U"no thanks"}) {
            if (words == no) {
                return true;
            }
        }
        return false;
    }

    // ---- The home --------------------------------------------------------------------------------------------------

    void answer_home(const HomeAnswer& home, const Request& request, Response& response) {
        response.route = "home";
        response.confidence = home.confidence;
        response.intent = home.intent;
        response.slots = home.slots;
        switch (home.kind) {
            case HomeAnswer::Kind::plan:
                if (home.plan.outcome == HomePlan::Outcome::act) {
                    carry_out(home.plan, request, response, {});
                    return;
                }
                response.decision = home.plan.outcome == HomePlan::Outcome::ask ? "clarify" : "refused";
                response.reply = request.pick(home.plan.zh, home.plan.en);
                if (!home.plan.missing.empty()) {
                    context_.question = PendingQuestion{home.plan.clauses, home.plan.missing, std::chrono::steady_clock::now()};
                }
                return;
            case HomeAnswer::Kind::query: answer_query(home, request, response); return;
            default:
                response.decision = home.decision;
                response.reply = request.pick(home.zh, home.en);
                return;
        }
    }

    void answer_query(const HomeAnswer& home, const Request& request, Response& response) {
        std::string failed;
        if (!executor_.read(context_.requests, home.targets, response.readings, failed)) {
            response.decision = "failed";
            response.readings.clear();
            const std::string name = home_.home().spoken_name(*home_.home().find_device(failed), request.chinese() ? "zh" : "en");
            response.reply = request.chinese() ? name + "没有回应。" : "No answer from " + name + ".";
            stage(response, "act", "read " + failed, "no answer");
            return;
        }
        response.decision = "answered";
        response.reply = home_.replies().reading_text(response.readings, home.attribute, request.chinese());
        context_.home.last_devices = home.targets;
        context_.home.last_clauses.clear();
        context_.home.last_area = home_.home().find_device(home.targets.front())->area;
        stage(response, "act", "read", std::to_string(response.readings.size()) + " devices read");
    }

    void carry_out(const HomePlan& plan, const Request& request, Response& response, const Confirmation& yes) {
        const bool chinese = request.chinese();
        response.route = "home";
        response.intent = plan.intent;
        response.slots = plan.slots;
        const ExecutionResult result = executor_.execute(context_.requests, Role::user, plan.steps, yes);
        response.actions = result.actions;
        switch (result.outcome) {
            case ExecutionResult::Outcome::done:
                response.decision = "done";
                response.reply = home_.replies().done_text(result.actions, plan.steps, chinese);
                break;
            case ExecutionResult::Outcome::needs_confirmation:
                response.decision = "confirm";
                response.reply = chinese ? "要" : "Shall I ";
                response.reply += home_.replies().steps_text(plan.steps, chinese);
                response.reply += chinese ? "吗？请回答“是”来确认，说别的就不动。" : "? Please answer \"yes\" to confirm; anything else leaves it as it is.";
                context_.confirmation = PendingConfirmation{plan.steps, plan.intent, plan.slots, std::chrono::steady_clock::now()};
                break;
            case ExecutionResult::Outcome::denied:
                response.decision = "refused";
                response.reply = chinese ? "不能这样做：" : "That is not allowed: ";
                response.reply += result.reason + (chinese ? "。" : ".");
                break;
            case ExecutionResult::Outcome::failed: {
                response.decision = "failed";
                const std::string name = home_.home().spoken_name(*home_.home().find_device(result.failed_device), chinese ? "zh" : "en");
                response.reply = chinese ? name + "没有照做，可能出了故障。" : "No success: " + name + " did not do it, it may be faulty.";
                if (!result.actions.empty()) {
                    response.reply += chinese ? "在它之前的已经做好了。" : " What came before it was done.";
                }
                break;
            }
        }
        stage(response, "act", home_.replies().steps_text(plan.steps, chinese), response.decision);
        context_.home.last_devices.clear();
        for (const HomeStep& step : plan.steps) {
            if (std::find(context_.home.last_devices.begin(), context_.home.last_devices.end(), step.device) == context_.home.last_devices.end()) {
                context_.home.last_devices.push_back(step.device);
            }
        }
        context_.home.last_area = home_.home().find_device(plan.steps.back().device)->area;
        context_.home.last_clauses = plan.clauses;
    }

    // ---- Operations ------------------------------------------------------------------------------------------------

    void run_operation(std::string_view input, const Request& request, Response& response) {
        context_.confirmation.reset();
        context_.question.reset();
        if (request.text.characters[0] == U'{') {
            run_tool_call(input, request, response);
            return;
        }
        const SlashCommand command = read_slash_command(request.text);
        stage(response, "parse", response.input, "command " + command.name + (command.argument.empty() ? "" : ", argument " + command.argument));
        if (!is_known(command)) {
            response.decision = "refused";
            response.reply = request.pick("没有这个命令。输入 /help 看看有哪些。", "There is no such command. Type /help for a list.");
            return;
        }
        response.intent = "operation." + command.name;
        response.decision = "answered";
        const bool chinese = request.chinese();
        if (command.name == "help") {
            response.reply = help_text(chinese);
        } else if (command.name == "devices") {
            for (const HomeDevice& device : home_.home().devices()) {
                response.reply += response.reply.empty() ? "" : "\n";
                response.reply += device.id + "  " + home_.home().spoken_name(device, chinese ? "zh" : "en");
            }
        } else if (command.name == "state") {
            for (const HomeDevice& device : home_.home().devices()) {
                const std::optional<Json> state = home_.home().read(device);
                response.reply += response.reply.empty() ? "" : "\n";
                response.reply += state ? home_.replies().state_text(device, *state, chinese)
                                        : home_.home().spoken_name(device, chinese ? "zh" : "en") + (chinese ? "没有回应" : " does not answer");
            }
        } else if (command.name == "history") {
            for (const PastExchange& exchange : context_.window) {
                response.reply += "> " + exchange.input + "\n" + exchange.reply + "\n";
            }
            if (context_.window.empty()) {
                response.reply = request.pick("还没有对话。", "Nothing has been said yet.");
            }
        } else if (command.name == "forget") {
            start_over();
            if (memory_) {
                memory_->forget();
            }
            response.reply = memory_ ? request.pick("已经全部忘记，存下的记录也删掉了。", "Everything is forgotten, and what was kept on disk is erased.")
                                     : request.pick("已经忘记这次对话。", "This conversation is forgotten.");
        } else if (command.name == "trace") {
            tracing_ = command.argument.empty() ? tracing_ : command.argument == "on";
            response.reply = tracing_ ? request.pick("开始显示每一步。", "Every stage is shown from now on.") : request.pick("不再显示每一步。", "Stages are no longer shown.");
        } else if (command.name == "model") {
            response.reply = chat_.model_text(chinese);
        } else if (command.name == "lang" && command.argument.empty()) {
            const std::string& forced = context_.forced_language;
            response.reply = forced.empty() ? request.pick("您用什么语言，我就用什么语言回答。可以改：/lang zh 或 /lang en。", "I answer in the language you write in. To change that: /lang zh or /lang en.")
                                            : request.pick("我总用中文回答。可以改：/lang en 或 /lang auto。", "I always answer in English. To change that: /lang zh or /lang auto.");
        } else if (command.name == "lang" && command.argument == "auto") {
            context_.forced_language.clear();
            response.reply = request.pick("好的，您用什么语言，我就用什么语言回答。", "All right, I answer in the language you write in.");
        } else if (command.name == "lang") {
            context_.forced_language = command.argument;
            response.language = command.argument;
            response.reply = command.argument == "zh" ? "好的，我用中文回答。" : "All right, I will answer in English.";
        } else {
            response.quit = true;
            response.reply = request.pick("再见！", "Goodbye!");
        }
    }

    void start_over() {
        const std::string language = context_.forced_language;
        const std::size_t requests = context_.requests;
        context_ = SessionContext{};
        context_.forced_language = language;
        context_.requests = requests;
        audit_.clear();
    }

    void run_tool_call(std::string_view input, const Request& request, Response& response) {
        ToolCall call;
        try {
            if (input.size() > longest_call) {
                throw ToolError("a tool call has at most " + std::to_string(longest_call) + " bytes");
            }
            call = read_tool_call(input, home_tools());
        } catch (const ToolError& error) {
            refuse(response, request, error.what());
            audit_.write(context_.requests, "denied", "", "", masked(shortened(error.what())));
            return;
        }
        stage(response, "parse", shortened(response.input), "tool call " + call.tool + " " + call.arguments.dump());
        response.intent = call.tool;
        const std::string target = call.arguments.at("target").get<std::string>();
        if (home_.home().find_device(target) == nullptr) {
            refuse(response, request, "there is no device \"" + replace_invalid_utf8(target) + "\"");
            audit_.write(context_.requests, "denied", call.tool, masked(shortened(target)), "no such device");
            return;
        }
        if (call.tool == "home.get") {
            std::string failed;
            const bool read = executor_.read(context_.requests, {target}, response.readings, failed);
            response.decision = read ? "answered" : "failed";
            response.reply = read ? home_.replies().reading_text(response.readings, "", request.chinese()) : request.pick("设备没有回应。", "The device does not answer.");
            return;
        }
        HomePlan plan;
        plan.outcome = HomePlan::Outcome::act;
        plan.intent = call.tool;
        plan.steps = {{"home.set", target, call.arguments.at("attribute").get<std::string>(), call.arguments.at("value")}};
        const std::string mistake = home_.home().value_mistake(*home_.home().find_device(target), plan.steps[0].attribute, plan.steps[0].value);
        if (!mistake.empty()) {
            refuse(response, request, mistake);
            audit_.write(context_.requests, "denied", call.tool, target, mistake);
            return;
        }
        carry_out(plan, request, response, {});
        response.route = "operation";
    }

    static void refuse(Response& response, const Request& request, const std::string& reason) {
        response.decision = "refused";
        response.reply = request.pick("不能这样做：", "That cannot be done: ") + reason + request.pick("。", ".");
    }

    JsonData home_file_;
    JsonData faq_file_;
    Gate gate_;
    MoodReader moods_;
    HomeApp home_;
    Chat chat_;
    std::shared_ptr<const IntentClassifier> classifier_;
    std::vector<Application> applications_;
    DataFiles files_;
    std::optional<Facts> facts_;      // only with a conversation model that reads them
    std::unique_ptr<Memory> memory_;  // only with a state folder
    Scheduler scheduler_;
    StopSign stop_sign_;
    AuditLog audit_;
    Executor executor_;
    SessionContext context_;
    std::string last_language_ = "en";
    bool tracing_ = false;
    std::chrono::steady_clock::time_point stage_started_;
};

}  // namespace minillm
