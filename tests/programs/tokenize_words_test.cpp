// `tokenize words` as a user runs it: a word a line, Chinese and English, stop words, JSON, pipes, bad bytes.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "minillm/core/file.hpp"
#include "support/run_program.hpp"

using namespace minillm;
using minillm::test::Outcome;
using minillm::test::run_program;
using minillm::test::TemporaryFolder;
using nlohmann::json;

namespace {

std::string words_of(const std::string& text, const std::vector<std::string>& flags = {}) {
    std::vector<std::string> command = {"tokenize", "words"};
    command.insert(command.end(), flags.begin(), flags.end());
    const Outcome outcome = run_program(command, text);
    CHECK(outcome.status == 0);
    CHECK(outcome.errors == "");
    return outcome.output;
}

}  // namespace

TEST_CASE("tokenize words: English by Treebank's rules, a word a line, case and punctuation kept") {
    CHECK(words_of("Don't stop, Mr. O'Neill!") == "Do\nn't\nstop\n,\nMr.\nO'Neill\n!\n");
    CHECK(words_of("It costs $3.50 (or so).") == "It\ncosts\n$\n3.50\n(\nor\nso\n)\n.\n");
}

TEST_CASE("tokenize words: Chinese by dictionary and model, signs apart") {
    CHECK(words_of("打开客厅的灯。") == "打开\n客厅\n的\n灯\n。\n");
    CHECK(words_of("请打开 living room 的灯") == "请\n打开\nliving\nroom\n的\n灯\n");
}

TEST_CASE("tokenize words: stop words of both languages are left out, in any case") {
    CHECK(words_of("The light is on", {"--stop-words"}).find("The\n") == std::string::npos);
    CHECK(words_of("打开客厅的灯", {"--stop-words"}) == "打开\n客厅\n灯\n");
}

TEST_CASE("tokenize words: a language can be insisted on, another one is refused") {
    CHECK(words_of("can't", {"--lang", "en"}) == "ca\nn't\n");
    CHECK(words_of("打开客厅的灯", {"--lang", "zh"}) == "打开\n客厅\n的\n灯\n");
    const Outcome wrong = run_program({"tokenize", "words", "--lang", "fr"}, "bonjour");
    CHECK(wrong.status == 2);
    CHECK(wrong.output == "");
}

TEST_CASE("tokenize words: JSON is one object with the words in order") {
    const Outcome outcome = run_program({"tokenize", "words", "--json"}, "Say \"hi\" 打开灯\n");
    CHECK(outcome.status == 0);
    CHECK(outcome.output.find('\n') == outcome.output.size() - 1);
    const json object = json::parse(outcome.output);
    CHECK(object.size() == 1);
    CHECK(object["words"] == json::array({"Say", "``", "hi", "''", "打开", "灯"}));
    CHECK(run_program({"tokenize", "words", "--json"}, "").output == "{\"words\": []}\n");
}

TEST_CASE("tokenize words: nothing, blanks, bytes that are no UTF-8, a file, a folder") {
    CHECK(words_of("") == "");
    CHECK(words_of(" \n\t \n") == "");
    const std::string repaired = words_of("a\xFF灯\xE4\xBD");
    CHECK(repaired.find("灯") != std::string::npos);
    CHECK(repaired.find('\xFF') == std::string::npos);
    const TemporaryFolder folder;
    write_file_atomically(folder / "text.txt", "one two");
    CHECK(run_program({"tokenize", "words", folder / "text.txt"}).output == "one\ntwo\n");
    for (const std::string& path : {folder.path().string(), folder / "nothing.txt"}) {
        const Outcome outcome = run_program({"tokenize", "words", path});
        CHECK(outcome.status == 1);
        CHECK(outcome.output == "");
        CHECK(outcome.errors.find(path) != std::string::npos);
        CHECK(outcome.errors.find('\n') == outcome.errors.size() - 1);
    }
}
