#include "minillm/os/gate.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/core/file.hpp"

using namespace minillm;

namespace {

GateResult judged(const std::string& text) {
    static const Gate gate(read_file(MINILLM_SOURCE_DIR "/datasets/llm_os/faq.json") +
                           read_file(MINILLM_SOURCE_DIR "/datasets/llm_os/products.json"));
    return gate.judge(normalise_request(text));
}

}  // namespace

TEST_CASE("natural language passes, with its language") {
    CHECK(judged("打开客厅的灯").kind == GateKind::natural_language);
    CHECK(judged("打开客厅的灯").language == "zh");
    CHECK(judged("turn on the light").language == "en");
    CHECK(judged("把 TV 打开").language == "zh");
    CHECK(judged("3x + 2 = 11").kind == GateKind::natural_language);
    CHECK(judged("こんにちは").language == "other");
    CHECK(judged("Привет, как дела").language == "other");
}

TEST_CASE("commands and JSON objects are operations") {
    CHECK(judged("/help").kind == GateKind::operation);
    CHECK(judged("／help").kind == GateKind::operation);
    CHECK(judged("{\"tool\": \"home.get\"}").kind == GateKind::operation);
}

TEST_CASE("blanks, marks and noise are nothing to say anything about") {
    for (const std::string text : {"", "   ", "?!…", "。。。", "asdfghjkl", "qwrtpsdfg zxcvbnm", "啊啊啊啊啊啊"}) {
        INFO(text);
        CHECK(judged(text).kind == GateKind::empty);
    }
}
