// word_vectors and embed as a user runs them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "support/run_program.hpp"

using namespace minillm;
using minillm::test::Outcome;
using minillm::test::run_program;
using minillm::test::TemporaryFolder;
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

// north east south west with simple vectors, in GloVe's format
std::string compass(const TemporaryFolder& folder) {
    write_file_atomically(folder / "compass.txt", "north 0 2\nnortheast 3 3\neast 1 0\nsouth 0 -5\n灯 1 2\n");
    return folder / "compass.txt";
}

std::string corpus(const TemporaryFolder& folder) {
    const Outcome made = run_program({"word_vectors", "corpus", "--sentences", "1500"});
    REQUIRE(made.status == 0);
    write_file_atomically(folder / "corpus.txt", made.output);
    return folder / "corpus.txt";
}

}  // namespace

TEST_CASE("word_vectors train: every model, the same file for any number of threads, another one for another seed") {
    const TemporaryFolder folder;
    const std::string data = corpus(folder);
    for (const std::string arch : {"skipgram", "cbow", "glove"}) {
        CAPTURE(arch);
        const std::vector<std::string> command = {"word_vectors", "train",    "--data", data,       "--arch", arch,
                                                  "--dim",        "20",       "--epochs", "2",      "--json", "--out"};
        std::vector<std::string> files;
        for (const std::vector<std::string>& more : std::vector<std::vector<std::string>>{
                 {"a", "--threads", "1"}, {"b", "--threads", "2"}, {"c", "--threads", "3"}, {"d", "--seed", "2"}}) {
            std::vector<std::string> words = command;
            words.push_back(folder / more[0]);
            words.insert(words.end(), more.begin() + 1, more.end());
            const Outcome outcome = run_program(words);
            REQUIRE(outcome.status == 0);
            const std::vector<json> lines = lines_of(outcome.output);
            CHECK(lines.size() == 3);  // two epochs and the end
            CHECK(lines[1].at("epoch") == 2);
            CHECK(lines.back().at("dim") == 20);
            CHECK(lines.back().at("words_per_second").get<double>() > 0);
            files.push_back(read_file(folder / more[0]));
        }
        CHECK(files[0] == files[1]);
        CHECK(files[0] == files[2]);
        CHECK(files[0] != files[3]);
    }
}

TEST_CASE("word_vectors train: text, binary and GloVe hold the same numbers, standard input") {
    const TemporaryFolder folder;
    const std::string text = "a b c\na c b\nb a c\na b c\na c b\nb a c\n";
    for (const auto& [name, format] : std::vector<std::pair<std::string, std::string>>{
             {"v.txt", "text"}, {"v.bin", "binary"}, {"v.glove", "glove"}}) {
        CHECK(run_program({"word_vectors", "train", "--data", "-", "--out", folder / name, "--format", format, "--dim",
                           "4", "--min-count", "1"}, text).status == 0);
    }
    const Outcome one = run_program({"word_vectors", "similar", "--json", "--model", folder / "v.txt", "a"});
    CHECK(one.status == 0);
    CHECK(run_program({"word_vectors", "similar", "--json", "--model", folder / "v.bin", "a"}).output == one.output);
    CHECK(run_program({"word_vectors", "similar", "--json", "--model", folder / "v.glove", "a"}).output == one.output);
}

TEST_CASE("word_vectors similar, analogy, plot: JSON and text") {
    const TemporaryFolder folder;
    const std::string model = compass(folder);
    const Outcome similar = run_program({"word_vectors", "similar", "--model", model, "north", "灯", "--top", "2", "--json"});
    REQUIRE(similar.status == 0);
    const std::vector<json> lines = lines_of(similar.output);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].at("word") == "north");
    CHECK(lines[0].at("neighbours")[0].at("word") == "灯");
    CHECK(lines[0].at("neighbours")[0].at("score").get<double>() == doctest::Approx(2 / std::sqrt(5.0)));
    CHECK(lines[0].at("neighbours").size() == 2);

    const Outcome analogy = run_program({"word_vectors", "analogy", "--model", model, "east", "north", "northeast", "--json"});
    REQUIRE(analogy.status == 0);
    CHECK(lines_of(analogy.output)[0].at("answers")[0].at("word") == "灯");
    CHECK(run_program({"word_vectors", "analogy", "--model", model, "east", "north"}).status == 2);

    const Outcome plot = run_program({"word_vectors", "plot", "--model", model, "north", "east", "灯", "--out", folder / "p.svg"});
    CHECK(plot.status == 0);
    CHECK(plot.output.find("north") != std::string::npos);
    CHECK(read_file(folder / "p.svg").starts_with("<svg"));
}

TEST_CASE("word_vectors pairs: Spearman's correlation, what is missing is named") {
    const TemporaryFolder folder;
    const std::string model = compass(folder);
    const Outcome pairs = run_program({"word_vectors", "pairs", "--model", model, "-", "--json"},
                                      "north northeast 7\nnorth south 0\nnorth east 3\nnorth up 5\n");
    REQUIRE(pairs.status == 0);
    const json line = lines_of(pairs.output)[0];
    CHECK(line.at("spearman").get<double>() == doctest::Approx(1));
    CHECK(line.at("used") == 3);
    CHECK(line.at("missing") == json::array({"up"}));
    const Outcome nothing = run_program({"word_vectors", "pairs", "--model", model, "-"}, "up down 5\nnort sout 3\n");
    CHECK(nothing.status == 1);
    CHECK(nothing.errors.find("not in the model: \"up\"") != std::string::npos);
    CHECK(run_program({"word_vectors", "pairs", "--model", model, "-"}, "one two\n").status == 1);
}

TEST_CASE("word_vectors: what goes wrong is said in one line") {
    const TemporaryFolder folder;
    const std::string model = compass(folder);
    const Outcome unknown = run_program({"word_vectors", "similar", "--model", model, "norht"});
    CHECK(unknown.status == 1);
    CHECK(unknown.errors.find("did you mean \"north\"?") != std::string::npos);
    for (const auto& [words, input] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{"train", "--data", "-", "--out", folder / "x"}, ""},
             {{"train", "--data", "-", "--out", folder / "x"}, "a a a a a a\n"},
             {{"train", "--data", folder / "nothing", "--out", folder / "x"}, ""},
             {{"train", "--data", folder.path().string(), "--out", folder / "x"}, ""},
             {{"similar", "--model", folder / "nothing", "a"}, ""},
             {{"similar", "--model", "-", "a"}, "1000000000000 300\na 1 2\n"},
             {{"similar", "--model", "-", "a"}, ""}}) {
        std::vector<std::string> command = {"word_vectors"};
        command.insert(command.end(), words.begin(), words.end());
        const Outcome outcome = run_program(command, input);
        CAPTURE(outcome.errors);
        CHECK(outcome.status == 1);
        CHECK(std::count(outcome.errors.begin(), outcome.errors.end(), '\n') == 1);
    }
    CHECK(minillm::test::folder_content(folder.path()) == std::vector<std::string>{"compass.txt"});
    CHECK(run_program({"word_vectors", "train", "--data", model, "--out", folder / "x", "--dim", "0"}).status == 2);
    CHECK(run_program({"word_vectors", "train", "--data", model}).status == 2);
    CHECK(run_program({"word_vectors"}).status == 2);
    CHECK(run_program({"word_vectors", "simlar"}).status == 2);
}

TEST_CASE("embed: the average of the words' vectors with length 1, and the cosine of two texts") {
    const TemporaryFolder folder;
    const std::string model = compass(folder);
    const Outcome two = run_program({"embed", "--model", model, "--text", "North East", "南 south灯"});
    REQUIRE(two.status == 0);
    const std::vector<json> lines = lines_of(two.output);
    REQUIRE(lines.size() == 2);
    // north + east = (1, 2); south and 灯 cut from a run: (1, -3)
    const std::vector<double> first = lines[0].at("vector");
    CHECK(first[0] == doctest::Approx(1 / std::sqrt(5.0)));
    CHECK(first[1] == doctest::Approx(2 / std::sqrt(5.0)));
    CHECK(!lines[0].contains("cosine"));
    CHECK(lines[1].at("unknown") == json::array({"南"}));
    CHECK(lines[1].at("cosine").get<double>() == doctest::Approx(-5 / std::sqrt(50.0)));
    CHECK(two.errors.find("南") != std::string::npos);

    const Outcome piped = run_program({"embed", "--model", model, "-"}, "north\neast\nnorth east\n");
    REQUIRE(piped.status == 0);
    CHECK(lines_of(piped.output).size() == 3);
    CHECK(lines_of(piped.output)[2].at("vector") == lines[0].at("vector"));  // alone or among others
    CHECK(!lines_of(piped.output)[0].contains("cosine"));
    CHECK(lines_of(piped.output)[1].at("cosine").get<double>() == doctest::Approx(0));  // with the line before
    CHECK(lines_of(piped.output)[2].at("cosine").get<double>() == doctest::Approx(1 / std::sqrt(5.0)));
    const Outcome three = run_program({"embed", "--model", model, "--text", "north", "east", "south"});
    CHECK(three.output.find("cosine") == std::string::npos);
}

TEST_CASE("embed: texts without a known word, wrong flags, a folder") {
    const TemporaryFolder folder;
    const std::string model = compass(folder);
    const Outcome none = run_program({"embed", "--model", model, "--text", "north", "sidewards"});
    CHECK(none.status == 1);
    CHECK(lines_of(none.output).at(1).at("vector").is_null());
    CHECK(none.errors.find("1 of 2 texts") != std::string::npos);
    CHECK(run_program({"embed", "--model", folder.path().string(), "--text", "a"}).status == 1);
    CHECK(run_program({"embed", "--model", model}).status == 2);
    CHECK(run_program({"embed", "--text", "a"}).status == 2);
}
