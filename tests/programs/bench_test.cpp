// bench and matmul_steps as a user runs them. The figures are not judged, only that they are there.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "support/run_program.hpp"

using minillm::test::Outcome;
using minillm::test::run_program;
using nlohmann::json;

namespace {

std::vector<json> lines_of(const std::string& output) {
    std::vector<json> result;
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) {
        result.push_back(json::parse(line));
    }
    return result;
}

}  // namespace

TEST_CASE("bench: the last line says the time, the rate and the limits of the machine") {
    const std::vector<std::pair<std::vector<std::string>, std::string>> works{
        {{"bench", "matmul", "--shape", "20x30x40"}, "gflops"},
        {{"bench", "gpt_step", "--shape", "1x2x16x30x2x8"}, "tokens_per_second"},
        {{"bench", "lstm_step", "--shape", "50x10x12x6x4"}, "tokens_per_second"},
        {{"bench", "decode", "--shape", "1x2x16x30x8"}, "gigabytes_per_second"},
        {{"bench", "curves", "--shape", "1000"}, "gigabytes_per_second"}};
    for (const auto& [words, rate] : works) {
        for (const std::string kernels : {"scalar", "avx2"}) {
            std::vector<std::string> command = words;
            command.insert(command.end(), {"--seconds", "0.01", "--threads", "1", "--kernels", kernels, "--json"});
            const Outcome outcome = run_program(command);
            if (kernels == "avx2" && outcome.status == 1 && outcome.errors.find("no AVX2") != std::string::npos) {
                MESSAGE("skipped: AVX2 is not there");
                continue;
            }
            INFO(words[1], " ", outcome.errors);
            REQUIRE(outcome.status == 0);
            const std::vector<json> lines = lines_of(outcome.output);
            REQUIRE(lines.size() == 1);
            const json& result = lines.front();
            CHECK(result.at("name") == words[1]);
            CHECK(result.at("milliseconds").at("min").get<double>() > 0);
            CHECK(result.at("milliseconds").at("median").get<double>() >=
                  result.at("milliseconds").at("min").get<double>());
            CHECK(result.at(rate).get<double>() > 0);
            CHECK(result.at("threads") == 1);
            CHECK(result.at("kernels") == kernels);
            CHECK(result.at("peak_gflops").get<double>() > 0);
            CHECK(result.at("read_gigabytes_per_second").get<double>() > 0);
        }
    }
}

TEST_CASE("bench: OpenBLAS beside ours, where it was found") {
    const Outcome outcome = run_program({"bench", "matmul", "--shape", "48", "--seconds", "0.01", "--threads", "1",
                                         "--against", "openblas", "--json"});
    if (outcome.status == 1) {
        CHECK(outcome.errors.find("OpenBLAS was not found") != std::string::npos);
        MESSAGE("skipped: OpenBLAS was not found when bench was built");
        return;
    }
    REQUIRE(outcome.status == 0);
    CHECK(lines_of(outcome.output).back().at("openblas").at("gflops_transposed_b").get<double>() > 0);
}

TEST_CASE("bench: wrong words end with status 2 and say what is there") {
    const Outcome unknown = run_program({"bench", "nothing"});
    CHECK(unknown.status == 2);
    CHECK(unknown.errors.find("matmul") != std::string::npos);
    CHECK(run_program({"bench", "matmul", "--shape", "0x3x4"}).status == 2);
    CHECK(run_program({"bench", "matmul", "--shape", "1x2"}).status == 2);
    CHECK(run_program({"bench", "gpt_step", "--against", "openblas"}).status == 2);
    CHECK(run_program({"bench"}).status == 2);
}

TEST_CASE("matmul_steps: every step computes the same product") {
    const Outcome outcome = run_program({"matmul_steps", "--size", "96", "--json"});
    REQUIRE(outcome.status == 0);
    const std::vector<json> lines = lines_of(outcome.output);
    REQUIRE(lines.size() >= 5);
    for (const json& line : lines) {
        // 96 products of normal numbers: the sum of their sizes is about 61 and hardly ever above 120, and each of
        // 96 + 1 roundings is at most half of 2^-23 of that.
        CHECK(line.at("largest_difference").get<double>() <= 97 * 6e-8 * 2 * 120);
        CHECK(line.at("gflops").get<double>() > 0);
    }
    CHECK(run_program({"matmul_steps", "--size", "100"}).status == 2);
}
