// Every lesson, as a reader starts it: it ends well, its JSON can be read, its numbers are the right ones.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "support/run_program.hpp"

using minillm::test::Outcome;
using minillm::test::run_program;
using nlohmann::json;

namespace {

std::vector<std::string> lessons() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(MINILLM_SOURCE_DIR) + "/examples")) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".cpp" && name.size() > 3 && name[2] == '_' && name[0] >= '0' && name[0] <= '9') {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

// name -> the object that the lesson printed under it
std::map<std::string, json> results_of(const std::string& lesson) {
    const Outcome outcome = run_program({lesson, "--json"});
    REQUIRE(outcome.status == 0);
    std::map<std::string, json> results;
    std::istringstream lines(outcome.output);
    for (std::string line; std::getline(lines, line);) {
        const json object = json::parse(line);
        CHECK(object.at("lesson") == lesson);
        results[object.at("name").get<std::string>()] = object;
    }
    return results;
}

}  // namespace

TEST_CASE("lessons: each runs without flags, explains its flags, and refuses wrong ones") {
    REQUIRE(lessons().size() >= 12);
    for (const std::string& lesson : lessons()) {
        CAPTURE(lesson);
        const Outcome plain = run_program({lesson});
        CHECK(plain.status == 0);
        CHECK(plain.output.size() > 200);
        CHECK(plain.errors == "");
        const Outcome help = run_program({lesson, "--help"});
        CHECK(help.status == 0);
        CHECK(help.output.find(lesson) != std::string::npos);
        const Outcome wrong = run_program({lesson, "--no-such-flag"});
        CHECK(wrong.status == 2);
        CHECK(wrong.output == "");
        CHECK(wrong.errors.find("--no-such-flag") != std::string::npos);
    }
}

TEST_CASE("lessons: each prints JSON and nothing else with --json") {
    for (const std::string& lesson : lessons()) {
        CAPTURE(lesson);
        CHECK(results_of(lesson).size() >= 2);
    }
}

TEST_CASE("lessons: 01 shows bytes, spellings, and words of both languages") {
    const std::map<std::string, json> results = results_of("01_text_preprocessing");
    CHECK(results.at("number_of_bytes").at("value") == 6);
    CHECK(results.at("overlong_form").at("value").get<std::string>().find("byte 1: expected UTF-8") != std::string::npos);
    CHECK(results.at("nfd").at("value") == "65 CC 81");
    CHECK(results.at("nfkc").at("value") == "fi 1 ABC kg");
    CHECK(results.at("yes_no").at("value") == json::parse(R"(["yes", "no"])"));
    CHECK(results.at("yes_no").at("article") == json::parse(R"(["yesno"])"));
    CHECK(results.at("longest_first").at("value") == json::parse(R"(["研究生", "命", "起源"])"));
    CHECK(results.at("likeliest_path").at("value") == json::parse(R"(["研究", "生命", "起源"])"));
    CHECK(results.at("mixed").at("value") ==
          json::parse(R"(["请", "打开", "living", "room", "的", "灯", "，", "I", "ca", "n't", "see", "."])"));
}

TEST_CASE("lessons: 02 cuts Chinese into words before it numbers them") {
    const std::map<std::string, json> results = results_of("02_tokenizer_and_padding");
    CHECK(results.at("chinese_whole").at("value").size() == 3);
    CHECK(results.at("chinese_words").at("value") ==
          json::parse(R"(["打开", "的", "灯", "客厅", "关上", "卧室", "空调"])"));
    CHECK(results.at("chinese_batch").at("value") == json::parse("[[1, 4, 2, 3], [5, 6, 2, 3], [0, 0, 1, 7]]"));
    CHECK(results.at("maxlen_2_post").at("value")[0] == json::parse("[1, 2]"));
}

TEST_CASE("lessons: 07 shows what the article's 4.1 should have printed") {
    const std::map<std::string, json> results = results_of("07_attention");
    // 1*4 + 2*5 + 3*6 = 32, over the square root of 3
    CHECK(results.at("scores").at("value")[0][0].get<double>() == doctest::Approx(18.475209).epsilon(1e-6));
    CHECK(results.at("scores").at("article")[0][0].get<double>() == doctest::Approx(18.26));
    CHECK(results.at("output").at("value") == json::parse("[[7, 8, 9]]"));
    CHECK(results.at("weights_of_three").at("value")[0][2].get<double>() == doctest::Approx(0.66524096).epsilon(1e-6));
}

TEST_CASE("lessons: 08 shows that the cache changes no bit") {
    const std::map<std::string, json> results = results_of("08_multi_head_attention");
    CHECK(results.at("cached_equals_recomputed").at("value") == true);
    CHECK(results.at("past_is_unchanged").at("value") == true);
}

TEST_CASE("lessons: 10 finds the slopes that can be worked out by hand, and both ways agree") {
    const std::map<std::string, json> results = results_of("10_backprop");
    CHECK(results.at("dy_da").at("value") == -3);
    CHECK(results.at("dy_db").at("value") == 2);
    CHECK(results.at("dy_dx").at("value") == 7);
    // y = tanh 1.1; dloss/dw = 2 (y - 1) (1 - y²) x with x = 2
    const double y = std::tanh(1.1);
    CHECK(results.at("dloss_dw").at("value").get<double>() ==
          doctest::Approx(2 * (y - 1) * (1 - y * y) * 2).epsilon(1e-5));
    CHECK(results.at("dW_by_tape").at("value") == results.at("dW_by_hand").at("value"));
    CHECK(results.at("wrong").at("value").get<std::string>().find("looks like") != std::string::npos);
    CHECK(results.at("last_loss").at("value").get<double>() < 0.01);
}

TEST_CASE("lessons: 11 takes the first step of Adam as by hand, and Adam is first through the valley") {
    const std::map<std::string, json> results = results_of("11_adam");
    for (const json& number : results.at("after_one_step").at("value")) {
        CHECK(number.get<double>() == doctest::Approx(0.9).epsilon(1e-5));
    }
    CHECK(results.at("adamw").at("value")[0].get<double>() == doctest::Approx(0.99).epsilon(1e-6));
    CHECK(results.at("adam_with_l2").at("value")[0].get<double>() == doctest::Approx(0.9).epsilon(1e-6));
    CHECK(results.at("loss_after_adam").at("value").get<double>() < results.at("loss_after_sgd").at("value").get<double>());
    CHECK(results.at("last").at("value") == 0);
}
