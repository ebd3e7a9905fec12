// os/operations.hpp: the other way through the gate: /commands and tool calls in JSON.
//
//     /help /devices /state /history /forget /trace on|off /model /lang zh|en|auto /quit
//     {"tool": "home.set", "arguments": {"target": "living_room.light", "attribute": "on", "value": true}}
//
// This header reads them; the kernel does them. JSON with a key twice is refused: two readers could see two calls.
//
// Next: os/kernel.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../core/json_object.hpp"
#include "../nlu/request_text.hpp"
#include "../text/utf8.hpp"
#include "tools.hpp"

namespace minillm {

/// A /command: its name without the slash, and the word behind it.
struct SlashCommand {
    std::string name;
    std::string argument;
};

/// Splits "/lang zh" into name and argument, both in small letters.
inline SlashCommand read_slash_command(const RequestText& text) {
    const std::string line = encode_utf8(std::u32string_view(text.characters).substr(1));
    const std::size_t blank = std::min(line.find(' '), line.size());
    SlashCommand command{line.substr(0, blank), ""};
    command.argument = blank < line.size() ? line.substr(blank + 1) : "";
    return command;
}

/// What may stand behind a command; empty for one that takes nothing. Nothing at all if there is no such command.
///
/// Example: arguments_of("trace")  ->  {"on", "off"}
inline std::optional<std::vector<std::string>> arguments_of(const std::string& name) {
    if (name == "trace") {
        return std::vector<std::string>{"on", "off"};
    }
    if (name == "lang") {
        return std::vector<std::string>{"zh", "en", "auto"};
    }
    for (const char* plain : {"help", "devices", "state", "history", "forget", "model", "quit"}) {
        if (name == plain) {
            return std::vector<std::string>{};
        }
    }
    return std::nullopt;
}

/// Whether a command exists and its argument is one that it takes. Without one, /lang and /trace tell how it is.
inline bool is_known(const SlashCommand& command) {
    const std::optional<std::vector<std::string>> arguments = arguments_of(command.name);
    if (!arguments) {
        return false;
    }
    const bool is_taken = std::find(arguments->begin(), arguments->end(), command.argument) != arguments->end();
    return command.argument.empty() || is_taken;
}

/// The answer to a command that is not known: what it takes, or that there is none of this name.
inline std::string unknown_command_text(const SlashCommand& command, bool chinese) {
    const std::optional<std::vector<std::string>> arguments = arguments_of(command.name);
    if (!arguments) {
        return chinese ? "没有这个命令。输入 /help 看看有哪些。" : "There is no such command. Type /help for a list.";
    }
    if (arguments->empty()) {
        return chinese ? "/" + command.name + " 后面不用写别的。" : "Nothing goes behind /" + command.name + ".";
    }
    std::string choices;
    for (const std::string& argument : *arguments) {
        choices += choices.empty() ? "" : "|";
        choices += argument;
    }
    return chinese ? "请这样写：/" + command.name + " " + choices
                   : "It goes like this: /" + command.name + " " + choices;
}

/// Reads a tool call from JSON. Throws ToolError for what is no JSON, no call, or a call of the wrong shape.
inline ToolCall read_tool_call(std::string_view json, const std::vector<Tool>& tools) {
    bool twice = false;
    std::vector<std::set<std::string>> keys;
    const auto watch = [&](int, Json::parse_event_t event, Json& parsed) {
        if (event == Json::parse_event_t::object_start) {
            keys.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            keys.pop_back();
        } else if (event == Json::parse_event_t::key) {
            twice = !keys.back().insert(parsed.get<std::string>()).second || twice;
        }
        return true;
    };
    Json value;
    try {
        value = Json::parse(json, watch);
    } catch (const Json::exception&) {
        throw ToolError("that is not JSON");
    }
    if (twice) {
        throw ToolError("a key stands there twice");
    }
    return check_tool_call(value, tools);
}

/// What /help says.
inline std::string help_text(bool chinese) {
    if (chinese) {
        return "您可以直接说话，比如：\n"
               "  打开客厅的灯            家居：灯、空调、窗帘、电视、风扇、热水器、门锁\n"
               "  客厅的灯开着吗？        问设备现在的状态\n"
               "  松雀7的电池怎么样？     手机铺客服：特点、价格、比较、推荐、保修、退货、送货\n"
               "  高血压怎么预防？        健康知识，附来源；急症先提示拨打 120\n"
               "  解方程 x²+x-12=0        家教：计算、方程、单位、图形、应用题，一步一步\n"
               "  你好，你是谁？          聊天\n"
               "命令：/help 帮助  /devices 设备  /state 状态  /history 历史  /forget 忘记  /trace on|off 显示过程\n"
               "      /model 语言模型  /lang zh|en|auto 语言  /quit 退出";
    }
    return "You can simply talk, for example:\n"
           "  turn on the living room light    home: lights, air conditioners, curtains, TV, fan, water heater, lock\n"
           "  is the living room light on?     how a device is right now\n"
           "  which phone lasts longest?       the phone shop: features, prices, comparison, warranty, returns, "
           "delivery\n"
           "  how can I prevent gout?          health, with sources; warning signs first\n"
           "  solve x^2 + x - 12 = 0           the tutor: sums, equations, units, figures, word problems, step by "
           "step\n"
           "  hello, who are you?              a chat\n"
           "commands: /help  /devices  /state  /history  /forget  /trace on|off  /model  /lang zh|en|auto  /quit";
}

}  // namespace minillm
