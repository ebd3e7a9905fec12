// A whole training run of 20 AdamW steps gives PyTorch's losses and gradient norms, from the same checkpoint.
// The numbers and the checkpoints were written by tests/oracles/torch_whole_run.py, which can also compare larger
// models, and the folders that train writes, directly with PyTorch and transformers.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "support/run_program.hpp"

using minillm::test::Outcome;
using minillm::test::run_program;
using nlohmann::json;

namespace {

const std::string golden_folder = MINILLM_GOLDEN_DIR;

// The largest distance of two runs, and the step where it is.
struct Distance {
    double largest = 0;
    std::size_t step = 0;
};

Distance distance(const std::vector<double>& ours, const std::vector<double>& theirs) {
    Distance result;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        const double here = std::abs(ours[i] - theirs[i]);
        if (!(here <= result.largest)) {  // also true for NaN
            result = {here, i + 1};
        }
    }
    return result;
}

}  // namespace

TEST_CASE("train: 20 AdamW steps are PyTorch's, for GPT and both LSTM models") {
    std::ifstream file(golden_folder + "/whole_run.json");
    REQUIRE(file);
    const json cases = json::parse(file);
    REQUIRE(cases.size() == 12);
    for (const json& golden : cases) {
        const std::string model = golden.at("model");
        CAPTURE(model);
        CAPTURE(golden.at("case"));
        std::vector<std::string> words{"train", "--arch", model, "--init", golden_folder + "/whole_run/" + model,
                                       "--ids", golden_folder + "/whole_run/ids.txt", "--order", "sequential",
                                       "--steps", "20", "--json"};
        for (const auto& [flag, value] : golden.at("options").items()) {
            words.push_back("--" + flag);
            words.push_back(value.is_string() ? value.get<std::string>() : value.dump());
        }
        const Outcome outcome = run_program(words);
        REQUIRE_MESSAGE(outcome.status == 0, outcome.errors);

        std::vector<double> losses;
        std::vector<double> norms;
        std::istringstream lines(outcome.output);
        for (std::string line; std::getline(lines, line);) {
            const json step = json::parse(line);
            losses.push_back(step.at("loss"));
            norms.push_back(step.at("gradient_norm"));
            CHECK(step.at("step") == losses.size());
        }
        REQUIRE(losses.size() == 20);
        // float32_error is what PyTorch's own float32 runs, started one rounding apart, differ from its float64 run at
        // most. Ours may differ by four times as much, because it adds in another order.
        const auto check = [&golden](const std::string& name, const std::vector<double>& ours) {
            const std::vector<double> theirs = golden.at(name);
            const double rounding = 6e-8 * *std::max_element(theirs.begin(), theirs.end());
            const double noise = std::max(golden.at(name + "_float32_error").get<double>(), rounding);
            const Distance found = distance(ours, theirs);
            INFO(name, " differs most at step ", found.step);
            CHECK(found.largest <= 4 * noise);
        };
        check("loss", losses);
        check("gradient_norm", norms);
    }
}
