// The embedded conversation model: where it came from, and what it says.
#include <doctest/doctest.h>

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

const std::string source = MINILLM_SOURCE_DIR;

// The losses of the first steps of the training, by the command in datasets/models/README.md.
std::vector<double> first_losses(const std::string& environment) {
    const TemporaryFolder folder;
    const Outcome outcome = run_program(
        {"train", "--json", "--conversation", source + "/datasets/conversation/zh.txt",
         source + "/datasets/conversation/en.txt", "--vocabulary", "2000", "--context", "128", "--batch", "32", "--steps",
         "3", "--vary-questions", "--question-dropout", "0.1", "--lr", "1.5e-3", "--beta2", "0.99", "--warmup", "100",
         "--schedule", "cosine", "--weight-decay", "0.1", "--clip", "1", "--seed", "1", "--out", folder / "model"},
        "", environment);
    REQUIRE(outcome.status == 0);
    std::vector<double> losses;
    std::istringstream lines(outcome.output);
    for (std::string line; std::getline(lines, line);) {
        const json object = json::parse(line);
        if (object.contains("loss")) {
            losses.push_back(object.at("loss").get<double>());
        }
    }
    return losses;
}

std::string reply_to(const std::string& question) {
    const Outcome outcome =
        run_program({"generate", "--json", "--model", source + "/datasets/models/conversation", "--chat", question});
    REQUIRE(outcome.status == 0);
    return json::parse(outcome.output).at("text");
}

}  // namespace

TEST_CASE("conversation_model: the first steps of its training give the recorded losses") {
    const std::vector<double> recorded = {7.622675895690918, 7.616788864135742, 7.606082439422607};
    for (const std::string environment : {"", "MINILLM_KERNELS=scalar"}) {
        CAPTURE(environment);
        const std::vector<double> losses = first_losses(environment);
        REQUIRE(losses.size() >= recorded.size());
        for (std::size_t i = 0; i < recorded.size(); ++i) {
            // Float32 keeps seven digits; sums of a few hundred terms in another order may lose two of them.
            CHECK(losses[i] == doctest::Approx(recorded[i]).epsilon(1e-5));
        }
    }
}

TEST_CASE("conversation_model: it answers what it was trained on, word for word") {
    CHECK(reply_to("你好！你能帮我解决问题吗？") == "当然可以！家里的设备、手机产品咨询、健康常识、作业辅导，还有聊天，我都愿意帮忙。");
    CHECK(reply_to("Hi there!") == "Hello! I am LLM OS, and I am glad to talk with you. What would you like to do?");
}
