// trace_diff finds the first record that differs, in traces as the programs write them.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "minillm/core/file.hpp"
#include "support/run_program.hpp"
#include "support/temporary_folder.hpp"

using minillm::write_file_atomically;
using minillm::test::Outcome;
using minillm::test::run_program;
using minillm::test::TemporaryFolder;
using nlohmann::json;

namespace {

const std::string right =
    "{\"trace\": \"a\", \"scope\": \"h.0\", \"shape\": [2, 2], \"values\": [1, 2, 3, \"nan\"]}\n"
    "{\"trace\": \"b\", \"scope\": \"\", \"shape\": [3], \"values\": [0.5, 100, \"-inf\"]}\n";

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

// trace_diff FILE - with the second trace from a pipe
Outcome compare(const std::string& a, const std::string& b, std::vector<std::string> flags = {}) {
    const TemporaryFolder folder;
    write_file_atomically(folder / "a.jsonl", a);
    std::vector<std::string> words = {"trace_diff", folder / "a.jsonl", "-"};
    words.insert(words.end(), flags.begin(), flags.end());
    return run_program(words, b);
}

}  // namespace

TEST_CASE("trace_diff: a lesson's own trace equals itself, and one digit changed is found") {
    const Outcome traced = run_program({"07_attention", "--json", "--trace", "attention.*"});
    REQUIRE(traced.status == 0);
    const Outcome equal = compare(traced.output, traced.output);
    CHECK(equal.status == 0);
    CHECK(equal.output.find("equal: ") == 0);
    CHECK(equal.errors == "");

    // The trace of the first scores, 32 / √3, before the lesson shows them.
    const Outcome different = compare(traced.output, replaced(traced.output, "[18.4752", "[18.4753"));
    CHECK(different.status == 1);
    CHECK(different.output.find("attention.scores: [0,0] is 18.4752") != std::string::npos);
    CHECK(different.output.find("0.0001 apart; 1 of 1 values differ") != std::string::npos);
}

TEST_CASE("trace_diff: the first name, shape, value or end that differs") {
    CHECK(compare(right, right).status == 0);
    CHECK(compare(right, replaced(right, ", 3, ", ", 4, ")).output ==
          "record 1 (A line 1, B line 1): h.0.a: [1,0] is 3 in A and 4 in B, 1 apart; 1 of 4 values differ\n");
    CHECK(compare(right, replaced(right, "\"nan\"", "7")).output ==
          "record 1 (A line 1, B line 1): h.0.a: [1,1] is \"nan\" in A and 7 in B; 1 of 4 values differ\n");
    CHECK(compare(right, replaced(right, "\"b\"", "\"c\"")).output ==
          "record 2 (A line 2, B line 2): the name is b in A and c in B\n");
    CHECK(compare(right, replaced(right, "[2, 2]", "[4]")).output ==
          "record 1 (A line 1, B line 1): h.0.a: the shape is (2, 2) in A and (4) in B\n");
    CHECK(compare(right, right.substr(0, right.find('\n') + 1)).output ==
          "record 2 (A line 2): B has ended, A goes on with b\n");
    for (const std::string& other : {replaced(right, ", 3, ", ", 4, "), replaced(right, "h.0", "h.1")}) {
        CHECK(compare(right, other).status == 1);
    }
}

TEST_CASE("trace_diff: the tolerance is absolute below 1 and relative above it") {
    CHECK(compare(right, replaced(right, "0.5", "0.509"), {"--tolerance", "0.01"}).status == 0);
    CHECK(compare(right, replaced(right, "0.5", "0.511"), {"--tolerance", "0.01"}).status == 1);
    CHECK(compare(right, replaced(right, "100", "100.9"), {"--tolerance", "0.01"}).status == 0);
    CHECK(compare(right, replaced(right, "100", "102"), {"--tolerance", "0.01"}).status == 1);
    CHECK(compare(right, replaced(right, "-inf", "inf"), {"--tolerance", "10"}).status == 1);
}

TEST_CASE("trace_diff: results of lessons are records, other lines are passed over") {
    const std::string results =
        "{\"lesson\": \"x\", \"name\": \"words\", \"value\": [[\"a\", \"b\"], [\"c\"]]}\n\n"
        "{\"step\": 1, \"loss\": 2.5}\n"
        "{\"lesson\": \"x\", \"name\": \"p\", \"value\": [[1, 2], [3, 4]]}\n";
    CHECK(compare(results, results).output == "equal: 2 records, other lines passed over\n");
    CHECK(compare(results, replaced(results, "2.5", "9")).status == 0);
    CHECK(compare(results, replaced(results, "\"c\"", "\"d\"")).output.find("words: [1] is [\"c\"]") !=
          std::string::npos);
    CHECK(compare(results, replaced(results, "3, 4", "3, 5")).output.find("p: [1,1] is 4 in A and 5 in B") !=
          std::string::npos);
}

TEST_CASE("trace_diff: --json gives one object") {
    const json equal = json::parse(compare(right, right, {"--json"}).output);
    CHECK(equal == json{{"equal", true}, {"records", 2}});
    const json different = json::parse(compare(right, replaced(right, ", 3, ", ", 4, "), {"--json"}).output);
    CHECK(different.at("equal") == false);
    CHECK(different.at("what") == "value");
    CHECK(different.at("record") == 1);
    CHECK(different.at("name") == "h.0.a");
    CHECK(different.at("place") == json{1, 0});
    CHECK(different.at("a") == 3);
    CHECK(different.at("b") == 4);
    CHECK(different.at("apart") == 1);
}

TEST_CASE("trace_diff: what is no trace is named by file and line") {
    const Outcome broken = compare(right, replaced(right, "{\"trace\": \"b\"", "{\"trace\": "));
    CHECK(broken.status == 2);
    CHECK(broken.errors.find("standard input: line 2: byte") != std::string::npos);
    CHECK(compare(right, replaced(right, "[2, 2]", "[2, 3]")).errors ==
          "trace_diff: standard input: line 1: values: expected 6 numbers for the shape (2, 3), found 4\n");
    CHECK(compare(right, replaced(right, "[2, 2]", "[9223372036854775807, 9]")).status == 2);
    CHECK(compare(right, "17\n").errors == "trace_diff: standard input: line 1: top level: expected a JSON object, found 17\n");
    CHECK(compare(right, "").errors == "trace_diff: standard input: expected trace records, found none\n");
    CHECK(compare(right, "trace attention.scores (1, 1) min 0\n").status == 2);
    const TemporaryFolder folder;
    CHECK(run_program({"trace_diff", folder.path().string(), "-"}).status == 2);
    CHECK(run_program({"trace_diff", folder / "missing", "-"}).errors.find("missing") != std::string::npos);
}

TEST_CASE("trace_diff: wrong use") {
    CHECK(run_program({"trace_diff", "-"}).status == 2);
    CHECK(run_program({"trace_diff", "-", "-"}).status == 2);
    CHECK(run_program({"trace_diff", "-", "b", "--tolerance", "-1"}).status == 2);
    const Outcome help = run_program({"trace_diff", "--help"});
    CHECK(help.status == 0);
    CHECK(help.output.find("Examples:") != std::string::npos);
}
