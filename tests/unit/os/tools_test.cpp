#include "minillm/os/tools.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/os/operations.hpp"

using namespace minillm;

namespace {

std::string mistake(const char* json) {
    try {
        read_tool_call(json, home_tools());
        return "";
    } catch (const ToolError& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("a call with every argument and no other is accepted") {
    CHECK(mistake(R"({"tool": "home.set", "arguments": {"target": "study.light", "attribute": "on", "value": true}})").empty());
    CHECK(mistake(R"({"tool": "home.get", "arguments": {"target": "study.light"}})").empty());
}

TEST_CASE("everything else is refused, and says why") {
    CHECK(mistake(R"({"tool": "home.erase", "arguments": {}})").find("home.erase") != std::string::npos);
    CHECK(mistake(R"({"tool": "home.get", "arguments": {"target": "study.light", "role": "admin"}})").find("role") != std::string::npos);
    CHECK(mistake(R"({"tool": "home.get", "arguments": {}})").find("target") != std::string::npos);
    CHECK(mistake(R"({"tool": "home.get", "arguments": {"target": 7}})").find("text") != std::string::npos);
    CHECK(mistake(R"({"tool": "home.set", "arguments": {"target": "a", "attribute": "on", "value": "true"}})") != "");
    CHECK(mistake(R"({"tool": "home.set", "arguments": {"target": "a", "attribute": "on", "value": [true]}})") != "");
    CHECK(mistake(R"({"tool": "home.get", "arguments": {"target": "a"}, "confirmed": true})").find("confirmed") != std::string::npos);
    CHECK(mistake(R"({"tool": "home.get", "tool": "home.set", "arguments": {"target": "a"}})").find("twice") != std::string::npos);
    CHECK(mistake(R"({"arguments": {"target": "a"}})") != "");
    CHECK(mistake("{") != "");
    CHECK(mistake("[]") != "");
    CHECK(mistake(R"({"tool": "home.get", "arguments": {"target": "a"}} turn on the light)") != "");
}

TEST_CASE("slash commands: known ones with an argument that they take") {
    const auto known = [](const char* text) { return is_known(read_slash_command(normalise_request(text))); };
    CHECK(known("/help"));
    CHECK(known("/LANG zh"));
    CHECK(known("/trace on"));
    CHECK(known("/trace"));  // tells how it is
    CHECK(known("/lang"));
    CHECK(known("/lang auto"));
    CHECK_FALSE(known("/trace maybe"));
    CHECK_FALSE(known("/help me"));
    CHECK_FALSE(known("/lang fr"));
    CHECK_FALSE(known("/rm -rf"));
}
