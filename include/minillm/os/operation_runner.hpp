// os/operation_runner.hpp: what is done for an operation: a /command, or a tool call in JSON.
//
//     /state                                                       the state of every device
//     {"tool": "home.get", "arguments": {"target": "…"}}           the same checks as a sentence
//
// Not here: how they are read (operations.hpp, tools.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../core/error.hpp"
#include "../core/json_object.hpp"
#include "apps/chat.hpp"
#include "apps/home/home.hpp"
#include "executor.hpp"
#include "home_actions.hpp"
#include "masking.hpp"
#include "operations.hpp"
#include "request.hpp"
#include "session.hpp"
#include "tools.hpp"

namespace minillm {

/// Runs operations.
class OperationRunner {
public:
    OperationRunner(HomeApp& home, Executor& executor, HomeActions& actions, const Chat& chat, Session& session)
        : home_(home), executor_(executor), actions_(actions), chat_(chat), session_(session) {}

    void run(std::string_view input, const Request& request, Response& response) {
        session_.context.confirmation.reset();
        session_.context.question.reset();
        if (request.text.characters[0] == U'{') {
            run_tool_call(input, request, response);
            return;
        }
        const SlashCommand command = read_slash_command(request.text);
        session_.stage(response, "parse", response.input,
                       "command " + command.name + (command.argument.empty() ? "" : ", argument " + command.argument));
        if (!is_known(command)) {
            response.decision = "refused";
            response.reply = unknown_command_text(command, request.chinese());
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
                                        : home_.home().spoken_name(device, chinese ? "zh" : "en") +
                                              (chinese ? "没有回应" : " does not answer");
            }
        } else if (command.name == "history") {
            for (const PastExchange& exchange : session_.context.window) {
                response.reply += "> " + exchange.input + "\n" + exchange.reply + "\n";
            }
            if (session_.context.window.empty()) {
                response.reply = request.pick("还没有对话。", "Nothing has been said yet.");
            }
        } else if (command.name == "forget") {
            forget(request, response);
        } else if (command.name == "trace") {
            set_tracing(command, request, response);
        } else if (command.name == "model") {
            response.reply = chat_.model_text(chinese);
        } else if (command.name == "lang" && command.argument.empty()) {
            const std::string& forced = session_.context.forced_language;
            response.reply =
                forced.empty()
                    ? request.pick("您用什么语言，我就用什么语言回答。可以改：/lang zh 或 /lang en。",
                                   "I answer in the language you write in. To change that: /lang zh or /lang en.")
                    : request.pick("我总用中文回答。可以改：/lang en 或 /lang auto。",
                                   "I always answer in English. To change that: /lang zh or /lang auto.");
        } else if (command.name == "lang" && command.argument == "auto") {
            session_.context.forced_language.clear();
            response.reply = request.pick("好的，您用什么语言，我就用什么语言回答。",
                                          "All right, I answer in the language you write in.");
        } else if (command.name == "lang") {
            session_.context.forced_language = command.argument;
            response.language = command.argument;
            response.reply = command.argument == "zh" ? "好的，我用中文回答。" : "All right, I will answer in English.";
        } else {
            response.quit = true;
            response.reply = request.pick("再见！", "Goodbye!");
        }
    }

private:
    static constexpr std::size_t longest_call = 16000;  // bytes of JSON

    // The session is forgotten whatever happens. Somebody who wants a thing gone must be told if it is still on the
    // disk.
    void forget(const Request& request, Response& response) {
        session_.start_over();
        if (!session_.memory) {
            response.reply = request.pick("已经忘记这次对话。", "This conversation is forgotten.");
            return;
        }
        try {
            session_.memory->forget();
        } catch (const FileError& error) {
            const std::string file = session_.memory->file().string();
            response.decision = "failed";
            response.reply = request.pick("这次对话已经忘记，但是 " + file + " 里的记录没有删掉：",
                                          "This session is forgotten, but what was kept is still in " + file + ": ");
            response.reply += error.what();
            return;
        }
        response.reply = request.pick("已经全部忘记，存下的记录也删掉了。",
                                      "Everything is forgotten, and what was kept on disk is erased.");
    }

    // Without an argument it only tells how it is.
    void set_tracing(const SlashCommand& command, const Request& request, Response& response) {
        if (command.argument.empty()) {
            response.reply = session_.tracing ? request.pick("现在显示每一步。要停：/trace off。",
                                                             "Every stage is shown. To stop that: /trace off.")
                                              : request.pick("现在不显示每一步。要看：/trace on。",
                                                             "Stages are not shown. To see them: /trace on.");
            return;
        }
        session_.tracing = command.argument == "on";
        response.reply = session_.tracing ? request.pick("开始显示每一步。", "Every stage is shown from now on.")
                                          : request.pick("不再显示每一步。", "Stages are no longer shown.");
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
            session_.audit.write(session_.context.requests, "denied", "", "", masked(Session::shortened(error.what())));
            return;
        }
        session_.stage(response, "parse", Session::shortened(response.input),
                       "tool call " + call.tool + " " + call.arguments.dump());
        response.intent = call.tool;
        const std::string target = call.arguments.at("target").get<std::string>();
        if (home_.home().find_device(target) == nullptr) {
            refuse(response, request, "there is no device \"" + replace_invalid_utf8(target) + "\"");
            session_.audit.write(session_.context.requests, "denied", call.tool, masked(Session::shortened(target)),
                                 "no such device");
            return;
        }
        if (call.tool == "home.get") {
            std::string failed;
            const bool read = executor_.read(session_.context.requests, {target}, response.readings, failed);
            response.decision = read ? "answered" : "failed";
            response.reply = read ? home_.replies().reading_text(response.readings, "", request.chinese())
                                  : request.pick("设备没有回应。", "The device does not answer.");
            return;
        }
        HomePlan plan;
        plan.outcome = HomePlan::Outcome::act;
        plan.intent = call.tool;
        plan.steps = {
            {"home.set", target, call.arguments.at("attribute").get<std::string>(), call.arguments.at("value")}};
        const std::string mistake =
            home_.home().value_mistake(*home_.home().find_device(target), plan.steps[0].attribute, plan.steps[0].value);
        if (!mistake.empty()) {
            refuse(response, request, mistake);
            session_.audit.write(session_.context.requests, "denied", call.tool, target, mistake);
            return;
        }
        actions_.carry_out(plan, request, response, {});
        response.route = "operation";
    }

    static void refuse(Response& response, const Request& request, const std::string& reason) {
        response.decision = "refused";
        response.reply = request.pick("不能这样做：", "That cannot be done: ") + reason + request.pick("。", ".");
    }

    HomeApp& home_;
    Executor& executor_;
    HomeActions& actions_;
    const Chat& chat_;
    Session& session_;
};

}  // namespace minillm
