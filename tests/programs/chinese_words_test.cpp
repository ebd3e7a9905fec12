// chinese_words, and the files of datasets/words that it made.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "minillm/core/file.hpp"
#include "support/run_program.hpp"
#include "support/temporary_folder.hpp"

using namespace minillm;
using minillm::test::Outcome;
using minillm::test::run_program;
using minillm::test::TemporaryFolder;

namespace {

const std::string words_folder = std::string(MINILLM_SOURCE_DIR) + "/datasets/words";

std::vector<std::string> with_sentences(std::vector<std::string> words) {
    for (const char* const name : {"everyday", "generated", "health", "home", "phones", "things", "tutor"}) {
        words.push_back(words_folder + "/sentences/" + name + ".txt");
    }
    return words;
}

}  // namespace

TEST_CASE("chinese_words: the files of datasets/words are what it learns from the sentences") {
    const TemporaryFolder folder;
    const std::string out = folder / "words";
    const Outcome outcome = run_program(with_sentences({"chinese_words", "train", "--out", out}));
    REQUIRE(outcome.status == 0);
    CHECK(read_file(out + "/dictionary.txt") == read_file(words_folder + "/dictionary.txt"));
    CHECK(read_file(out + "/model.txt") == read_file(words_folder + "/model.txt"));
}

TEST_CASE("chinese_words: the model finds words that the dictionary lacks") {
    const Outcome outcome = run_program(with_sentences({"chinese_words", "evaluate", "--json"}));
    REQUIRE(outcome.status == 0);
    std::vector<double> f1;
    std::istringstream lines(outcome.output);
    for (std::string line; std::getline(lines, line);) {
        f1.push_back(nlohmann::json::parse(line).at("f1"));
    }
    REQUIRE(f1.size() == 3);
    CHECK(f1[2] > f1[1]);
    CHECK(f1[2] > 0.94);  // the card says 0.945
}

TEST_CASE("chinese_words: an input without words replaces no dictionary, and nothing is measured on nothing") {
    const TemporaryFolder folder;
    write_file_atomically(folder / "dictionary.txt", "灯 1\n");
    for (const std::string input : {"", "\n\n", "no chinese word\n"}) {
        CAPTURE(input);
        const Outcome outcome = run_program({"chinese_words", "train", "--out", folder.path().string(), "-"}, input);
        CHECK(outcome.status == 1);
        CHECK(read_file(folder / "dictionary.txt") == "灯 1\n");
    }
    CHECK(run_program({"chinese_words", "evaluate", "-"}, "").status == 1);
    const Outcome few = run_program({"chinese_words", "evaluate", "-"}, "灯 亮\n");
    CHECK(few.status == 1);
    CHECK(few.errors.find("nothing is held out") != std::string::npos);
}

TEST_CASE("chinese_words: what makes no sense is refused") {
    CHECK(run_program({"chinese_words"}).status == 2);
    CHECK(run_program({"chinese_words", "train", words_folder + "/sentences/home.txt"}).status == 2);  // no --out
    CHECK(run_program({"chinese_words", "evaluate", "/no/such/file"}).status == 1);
    const Outcome bad = run_program({"chinese_words", "evaluate", "-"}, "灯 亮\nb\xFF c\n");
    CHECK(bad.status == 1);
    CHECK(bad.errors.find("line 2: byte 1: expected UTF-8") != std::string::npos);
}
