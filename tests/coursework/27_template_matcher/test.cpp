#include COURSEWORK_HEADER

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "coursework/support/coursework.hpp"

using coursework::expect_same;
using coursework::Task;

namespace {

Task task(const std::string& rule) {
    Task result;
    result.formula = rule;
    return result;
}

}  // namespace

using exercise::Part;
using exercise::Slots;
using exercise::Words;

namespace {

// [please] turn on|off(verb) [the] light|lamp|fan(device)
const std::vector<Part> switch_it{{{"please"}, true, ""}, {{"turn"}, false, ""}, {{"on", "off"}, false, "verb"}, {{"the"}, true, ""},
                                  {{"light", "lamp", "fan"}, false, "device"}};

// The slots as text: "device=fan verb=off", or "no match".
std::string read(const std::vector<Part>& parts, const Words& sentence) {
    const std::optional<Slots> slots = exercise::match(parts, sentence);
    std::string text;
    for (const auto& [name, value] : slots.value_or(Slots{})) {
        text += text.empty() ? "" : " ";
        text += name + "=" + value;
    }
    return slots ? text : "no match";
}

}  // namespace

TEST_CASE("words, alternatives and slots" * POINTS(3)) {
    expect_same<std::string>(task("each part takes one word, and its slot keeps which"), "device=fan verb=off",
                             read(switch_it, {"please", "turn", "off", "the", "fan"}),
                             {{"only the first alternative of a part was tried", "no match"}, {"the slots were not filled", ""},
                              {"a slot keeps the word of the sentence, not the first of its list", "device=light verb=on"}});
}

TEST_CASE("only the whole sentence counts" * POINTS(3)) {
    // "the light ... is broken" is no command: a part of a sentence must never act
    expect_same<std::string>(task("words left over at the end: no match"), "no match", read(switch_it, {"turn", "on", "the", "light", "never"}),
                             {{"words that were left over were ignored: then 'turn on the light never' would act", "device=light verb=on"}});
}

TEST_CASE("only the whole template counts" * POINTS(2)) {
    expect_same<std::string>(task("parts left over that are not optional: no match"), "no match", read(switch_it, {"turn", "on"}),
                             {{"a sentence that breaks off was accepted", "verb=on"}});
}

TEST_CASE("nothing in front is passed over" * POINTS(2)) {
    expect_same<std::string>(task("the sentence begins where the template begins"), "no match", read(switch_it, {"don't", "turn", "on", "the", "light"}),
                             {{"unknown words at the beginning were skipped: then 'don't turn on the light' would act", "device=light verb=on"}});
}

TEST_CASE("optional parts may be missing, and give their word back" * POINTS(4)) {
    // [light] light on: with one "light" the optional part must leave it to the other
    const std::vector<Part> twice{{{"light"}, true, "first"}, {{"light"}, false, "second"}, {{"on"}, false, ""}};
    expect_same<std::string>(task("take the word and try the rest; if that does not fit, try the rest without the optional part"),
                             "device=light verb=on | second=light", read(switch_it, {"turn", "on", "light"}) + " | " + read(twice, {"light", "on"}),
                             {{"an optional part was demanded", "no match | no match"},
                              {"an optional part kept the word that a later part needed", "device=light verb=on | no match"}});
}
