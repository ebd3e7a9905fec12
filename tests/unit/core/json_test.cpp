#include "minillm/core/json.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace minillm;

namespace {

std::string message_of(auto&& action) {
    try {
        action();
    } catch (const FormatError& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("json: fields are reached by name and place") {
    const JsonValue config = JsonValue::parse(R"({"model": {"sizes": [1, 2.5], "name": "gpt", "tied": true, "x": null}})", "c.json");
    const JsonValue model = config["model"];
    CHECK(model["sizes"].array_size() == 2);
    CHECK(model["sizes"][0].integer() == 1);
    CHECK(model["sizes"][1].number() == 2.5);
    CHECK(model["name"].text() == "gpt");
    CHECK(model["tied"].boolean());
    CHECK(model.has("x"));
    CHECK_FALSE(model.has_value("x"));
    CHECK(model.text_or("x", "none") == "none");
    CHECK(model.boolean_or("tied", false));
    CHECK(model.number_or("missing", 3) == 3);
}

TEST_CASE("json: an object has each key once, other objects may have it too") {
    CHECK(message_of([] { JsonValue::parse(R"({"vocab": {"a": 0, "b": 1, "a": 2}})", "t.json"); }) ==
          "t.json: an object: expected each key once, found the key \"a\" twice");
    CHECK(JsonValue::parse(R"([{"a": {"a": 1}}, {"a": {"a": 2}}, {"b": [{"a": 3}], "a": 4}])", "t.json").array_size() == 3);
}

TEST_CASE("json: errors name file, field, what was expected and what was found") {
    const JsonValue config = JsonValue::parse(R"({"model": {"heads": "twelve", "sizes": [1, -2]}})", "c.json");
    CHECK(message_of([&] { config["model"]["heads"].integer(1, 64); }) ==
          "c.json: model.heads: expected a whole number from 1 to 64, found \"twelve\"");
    CHECK(message_of([&] { config["model"]["sizes"][1].integer(); }).starts_with(
        "c.json: model.sizes[1]: expected a whole number from 0 to "));
    CHECK(message_of([&] { config["model"]["depth"]; }) == "c.json: model: expected the key depth, found no such key");
    CHECK(message_of([&] { config["model"]["sizes"][2]; }) ==
          "c.json: model.sizes: expected more than 2 elements, found 2");
    CHECK(message_of([&] { config["model"].text(); }) == "c.json: model: expected a text, found an object");
    CHECK(message_of([&] { config[0]; }) == "c.json: top level: expected an array, found an object");
    const JsonValue huge = JsonValue::parse("18446744073709551615", "c.json");  // 2^64 - 1 is no int64
    CHECK(message_of([&] { huge.integer(); }).ends_with("found 18446744073709551615"));
}

TEST_CASE("json: what is not JSON is refused with its place") {
    CHECK(message_of([] { JsonValue::parse("{\"a\": }", "c.json"); }).starts_with("c.json: byte 7: expected JSON, found "));
    CHECK(message_of([] { JsonValue::parse("", "c.json"); }).starts_with("c.json: byte 1: expected JSON, found "));
    CHECK(message_of([] { JsonValue::parse("\"\xFF\"", "c.json"); }).starts_with("c.json: byte 2: expected JSON, found "));
    CHECK(message_of([] { JsonValue::parse("1e999", "c.json"); }).starts_with("c.json: "));
    const std::string deep = std::string(100000, '[');  // neither parsing nor its error goes 100,000 calls deep
    CHECK(message_of([&] { JsonValue::parse(deep, "c.json"); }).starts_with("c.json: byte 100001: expected JSON"));
    const std::string whole = deep + std::string(100000, ']');
    CHECK(JsonValue::parse(whole, "c.json").array_size() == 1);
}
