#include "minillm/nlu/grammar.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/core/error.hpp"

using namespace minillm;

namespace {

struct Small {
    Lexicon lexicon;
    Grammar grammar;

    explicit Small(const char* text) : lexicon(words()), grammar("small.txt", text, lexicon) {}

    static Lexicon words() {
        Lexicon lexicon;
        lexicon.add("area", "kitchen", "kitchen");
        lexicon.add("area", "客厅", "living_room");
        lexicon.add("kind", "light", "light");
        lexicon.add("kind", "灯", "light");
        return lexicon;
    }

    std::string read(const char* text) const {
        const std::vector<Reading> readings = grammar.parse(normalise_request(text).characters, "sentence");
        return readings.empty() ? "none" : readings.front().root.text();
    }
};

constexpr const char* rules =
    "sentence = on [the] <target> | 打开 <target>\n"
    "target = {area} [的] {kind}\n"
    "  | {kind}\n"
    "%skip = please | 请\n";

}  // namespace

TEST_CASE("a reading covers the whole request, or there is none") {
    const Small small(rules);
    CHECK(small.read("on the kitchen light") == "sentence(target(area=kitchen kind=light))");
    CHECK(small.read("打开客厅的灯") == "sentence(target(area=living_room kind=light))");
    CHECK(small.read("on the kitchen light bulb factory") == "none");
    CHECK(small.read("打开客厅的灯坏了") == "none");
}

TEST_CASE("skip words and marks may stand anywhere, a question mark or a quotation mark may not") {
    const Small small(rules);
    CHECK(small.read("please, on the kitchen light!") == "sentence(target(area=kitchen kind=light))");
    CHECK(small.read("请打开灯。") == "sentence(target(kind=light))");
    CHECK(small.read("on the kitchen light?") == "none");
    CHECK(small.read("\"on the kitchen light\"") == "none");
}

TEST_CASE("the cheapest reading has the longest words, one as cheap comes with it") {
    const Small small("sentence = <a> | <b>\na = {kind}\nb = {kind}\n");
    CHECK(small.grammar.parse(U"light", "sentence").size() == 2);
    const Small priced("sentence = <a> ~5 | <b>\na = {kind}\nb = {kind}\n");
    CHECK(priced.read("light") == "sentence(b(kind=light))");
}

TEST_CASE("numbers stand in readings as fractions") {
    const Small small("sentence = light {number}\n");
    CHECK(small.read("light 2.5") == "sentence(number=5/2)");
    CHECK(small.read("light twenty-six") == "sentence(number=26)");
}

TEST_CASE("mistakes in a grammar name file, line, what was expected and what was found") {
    const auto message = [](const char* text) {
        try {
            Small small(text);
            return std::string("no error");
        } catch (const FormatError& error) {
            return std::string(error.what());
        }
    };
    CHECK(message("sentence = {colour}\n").find("small.txt") != std::string::npos);
    CHECK(message("sentence = {colour}\n").find("line 1") != std::string::npos);
    CHECK(message("sentence = {colour}\n").find("{colour}") != std::string::npos);
    CHECK(message("sentence = light\n\nsentence = on\n").find("line 3") != std::string::npos);
    CHECK(message("sentence = <thing>\n").find("thing") != std::string::npos);
    CHECK(message("sentence = [light\n").find("closing ]") != std::string::npos);
    CHECK(message("sentence = <sentence> light\n").find("begin with itself") != std::string::npos);
}

TEST_CASE("a request of thousands of words takes no time: it is too long for a sentence") {
    const Small small(rules);
    CHECK(small.grammar.parse(std::u32string(100000, U'灯'), "sentence").empty());
}

TEST_CASE("what cannot begin with a word of a place is not tried there, and what may be empty is") {
    const Small small("sentence = <polite> on {kind} | <polite> {number} {kind} | x* off {kind}\npolite : [please]\n");
    CHECK(small.read("on light") == "sentence(kind=light)");
    CHECK(small.read("please on light") == "sentence(kind=light)");
    CHECK(small.read("please 3 light") == "sentence(number=3 kind=light)");
    CHECK(small.read("x x off light") == "sentence(kind=light)");
    CHECK(small.read("off light") == "sentence(kind=light)");
    CHECK(small.read("light") == "none");
}
