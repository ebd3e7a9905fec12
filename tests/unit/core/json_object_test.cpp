#include "minillm/core/json_object.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

using namespace minillm;

namespace {

// {"m0":0,"m1":1,…}
std::string object_of(std::size_t members) {
    std::string text = "{";
    for (std::size_t i = 0; i < members; ++i) {
        text += (i == 0 ? "\"m" : ",\"m") + std::to_string(i) + "\":" + std::to_string(i);
    }
    return text + "}";
}

}  // namespace

TEST_CASE("json object: members keep their order, few of them or many") {
    CHECK(Json::parse(std::string_view(R"({"b": 1, "a": 2, "c": {"z": 0, "y": 1}})")).dump() == R"({"b":1,"a":2,"c":{"z":0,"y":1}})");
    for (const std::size_t members : {0, 1, 16, 17, 33, 1000}) {
        CAPTURE(members);
        const std::string text = object_of(members);
        CHECK(Json::parse(std::string_view(text)).dump() == text);
    }
}

TEST_CASE("json object: each member is found, and none that is not there") {
    for (const std::size_t members : {16, 17, 64, 1000}) {
        const std::string text = object_of(members);
        const Json json = Json::parse(std::string_view(text));
        REQUIRE(json.size() == members);
        for (std::size_t i = 0; i < members; ++i) {
            CHECK(json.at("m" + std::to_string(i)) == i);
        }
        CHECK_FALSE(json.contains("m" + std::to_string(members)));
        CHECK_FALSE(json.contains(""));
        CHECK_THROWS_AS(json.at("n"), Json::out_of_range);
    }
}

TEST_CASE("json object: assigning again keeps the place, erasing closes the gap") {
    for (const std::size_t members : {4, 16, 17, 18, 200}) {  // 17 to 16: from the table back to searching
        CAPTURE(members);
        const std::string text = object_of(members);
        Json json = Json::parse(std::string_view(text));
        json["m1"] = "again";
        CHECK(json.size() == members);
        CHECK((++json.begin()).value() == "again");
        CHECK(json.erase("m2") == 1);
        CHECK(json.erase("m2") == 0);
        CHECK(json.size() == members - 1);
        CHECK_FALSE(json.contains("m2"));
        CHECK(json.at("m3") == 3);
        json["m2"] = 2;
        CHECK((--json.end()).key() == "m2");  // new, so at the end
        Json copy = json;
        copy["m0"] = -1;
        CHECK(json.at("m0") == 0);
        json.clear();
        CHECK(json.dump() == "{}");
        CHECK(copy.at("m" + std::to_string(members - 1)) == members - 1);
    }
}

TEST_CASE("json object: equal are objects with equal members, in whatever order") {
    const auto json = [](std::string_view text) { return Json::parse(text); };
    CHECK(json(R"({"a": 1, "b": 2})") == json(R"({"b": 2, "a": 1})"));
    CHECK(json(R"({"a": 1, "b": 2})") != json(R"({"a": 1, "b": 3})"));
    CHECK(json(R"({"a": 1})") != json(R"({"a": 1, "b": 2})"));
    CHECK(json(R"({"a": 1, "b": 2})") != json(R"({"a": 1, "c": 2})"));
}

TEST_CASE("json object: a vocabulary of 200,000 members is read in time that grows with its size, not its square") {
    const auto seconds = [](std::size_t members) {
        const std::string text = object_of(members);
        const auto start = std::chrono::steady_clock::now();
        CHECK(Json::parse(std::string_view(text)).size() == members);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    const double few = seconds(20000);
    CHECK(seconds(200000) < 50 * few + 1);  // ten times as many; a search one after the other would take a hundred times as long
}
