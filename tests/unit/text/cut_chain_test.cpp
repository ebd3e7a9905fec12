#include "minillm/text/cut_chain.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "minillm/text/pre_tokenizer_json.hpp"

using namespace minillm;

namespace {

std::string cut(const std::vector<CutStep>& steps, std::string_view text) {
    std::string words;
    for_each_cut(steps, text, [&](std::string_view word) {
        words += words.empty() ? "" : "|";
        words += word;
    });
    return words;
}

}  // namespace

TEST_CASE("cut_chain: each step") {
    using Kind = CutStep::Kind;
    CHECK(cut({}, "a b") == "a b");
    CHECK(cut({{Kind::pattern, PreTokenizer::gpt2}}, "a b!") == "a| b|!");
    CHECK(cut({{Kind::digits_alone}}, "a12\u0663b") == "a|1|2|\u0663|b");
    CHECK(cut({{Kind::digit_runs}}, "a12\u0663b") == "a|12\u0663|b");
    CHECK(cut({{Kind::punctuation}}, "a, b!!") == "a|,| b|!|!");
    CHECK(cut({{Kind::white_space_out}}, " a\u3000 b,c\n") == "a|b,c");
    CHECK(cut({{Kind::words_and_signs}}, "a_1 b, c!?") == "a_1|b|,|c|!?");
    CHECK(cut({{Kind::bert}}, "it's $5\u3002") == "it|'|s|$|5|\u3002");
    CHECK(cut({{Kind::at_word_marks}}, "a\u2581to\u2581\u2581" "be") == "a|\u2581to|\u2581|\u2581" "be");
}

TEST_CASE("cut_chain: the next step cuts what the one before left") {
    using Kind = CutStep::Kind;
    CHECK(cut({{Kind::white_space_out}, {Kind::digits_alone}, {Kind::pattern, PreTokenizer::gpt2}}, "a1b  don't2") ==
          "a|1|b|don|'t|2");
}

TEST_CASE("cut_chain: as JSON and back, for every step") {
    using Kind = CutStep::Kind;
    std::vector<CutStep> steps = {{Kind::digits_alone},    {Kind::digit_runs},      {Kind::punctuation},
                                  {Kind::white_space_out}, {Kind::words_and_signs}, {Kind::bert}};
    for (const PreTokenizer pattern : {PreTokenizer::gpt2, PreTokenizer::cl100k, PreTokenizer::o200k, PreTokenizer::llama3,
                                       PreTokenizer::qwen2}) {
        steps.push_back({Kind::pattern, pattern});
    }
    for (const CutStep& step : steps) {
        CHECK(read_cut(JsonValue::parse(to_json(step).dump(), "t.json")) == step);
    }
}

TEST_CASE("cut_chain: what is not supported is named") {
    const auto read = [](const char* text) { return read_cut(JsonValue::parse(text, "t.json")); };
    CHECK_THROWS_WITH_AS(read(R"({"type": "UnicodeScripts"})"),
                         "t.json: type: expected Split, Digits, Punctuation, Whitespace, WhitespaceSplit or "
                         "BertPreTokenizer, found \"UnicodeScripts\"",
                         FormatError);
    CHECK_THROWS_AS(read(R"({"type": "Split", "pattern": {"Regex": "[a-z]+"}, "behavior": "Isolated", "invert": false})"),
                    FormatError);
    CHECK_THROWS_AS(read(R"({"type": "Punctuation", "behavior": "Removed"})"), FormatError);
}
