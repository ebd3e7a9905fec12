// os/tools.hpp: what the shell can do to the outside, as tools with typed arguments.
//
//     {"tool": "home.set", "arguments": {"target": "living_room.light", "attribute": "on", "value": true}}
//
// A call is checked in full before anybody asks whether it is allowed: the tool exists, every argument it needs is
// there, none is there that it does not know, and each has its type. A sentence and a JSON object end in the same
// ToolCall and pass the same checks.
//
// Next: os/access.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../core/error.hpp"
#include "../core/json_object.hpp"

namespace minillm {

/// A call of a tool whose arguments are checked.
struct ToolCall {
    std::string tool;
    Json arguments = Json::object();
};

/// A tool call that cannot be one: unknown tool, missing, unknown or wrongly typed argument.
struct ToolError : Error {
    using Error::Error;
};

/// One argument of a tool.
struct ToolParameter {
    enum class Type { text, value } type = Type::text;  // value: true, false or a number
    std::string name;
};

/// A tool: a name and the arguments that it needs, all of them.
struct Tool {
    std::string name;
    std::vector<ToolParameter> parameters;
};

/// The tools of the home.
inline const std::vector<Tool>& home_tools() {
    using Type = ToolParameter::Type;
    static const std::vector<Tool> tools = {
        {"home.set", {{Type::text, "target"}, {Type::text, "attribute"}, {Type::value, "value"}}},
        {"home.get", {{Type::text, "target"}}},
    };
    return tools;
}

/// Checks a call against the tools. Throws ToolError, which says what is wrong.
inline ToolCall check_tool_call(const Json& json, const std::vector<Tool>& tools) {
    if (!json.is_object() || !json.contains("tool") || !json.at("tool").is_string()) {
        throw ToolError("a tool call is an object with \"tool\" and \"arguments\"");
    }
    for (const auto& item : json.items()) {
        if (item.key() != "tool" && item.key() != "arguments") {
            throw ToolError("a tool call has \"tool\" and \"arguments\", not \"" + item.key() + "\"");
        }
    }
    ToolCall call;
    call.tool = json.at("tool").get<std::string>();
    const auto tool = std::find_if(tools.begin(), tools.end(), [&](const Tool& t) { return t.name == call.tool; });
    if (tool == tools.end()) {
        throw ToolError("there is no tool \"" + call.tool + "\"");
    }
    if (!json.contains("arguments") || !json.at("arguments").is_object()) {
        throw ToolError(call.tool + " needs \"arguments\", an object");
    }
    call.arguments = json.at("arguments");
    for (const auto& item : call.arguments.items()) {
        const bool known = std::any_of(tool->parameters.begin(), tool->parameters.end(),
                                       [&](const ToolParameter& p) { return p.name == item.key(); });
        if (!known) {
            throw ToolError(call.tool + " has no argument \"" + item.key() + "\"");
        }
    }
    for (const ToolParameter& parameter : tool->parameters) {
        const auto found = call.arguments.find(parameter.name);
        if (found == call.arguments.end()) {
            throw ToolError(call.tool + " needs the argument \"" + parameter.name + "\"");
        }
        const bool fits = parameter.type == ToolParameter::Type::text ? found->is_string()
                                                                      : found->is_boolean() || found->is_number();
        if (!fits) {
            throw ToolError(call.tool + ": \"" + parameter.name + "\" must be " +
                            (parameter.type == ToolParameter::Type::text ? "a text" : "true, false or a number"));
        }
    }
    return call;
}

}  // namespace minillm
