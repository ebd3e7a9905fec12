// `tokenize` as a user runs it: train, encode, decode, pipes, wrong files and wrong flags.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/core/random.hpp"
#include "support/run_program.hpp"

using namespace minillm;
using minillm::test::folder_content;
using minillm::test::Outcome;
using minillm::test::run_program;
using minillm::test::TemporaryFolder;
using nlohmann::json;

namespace {

const std::string corpus = "low low low low low lower lower newest newest newest newest newest newest widest widest widest 你好你好";

// A vocabulary in `folder`, learned from the corpus.
std::string trained(const TemporaryFolder& folder, const std::vector<std::string>& more = {}) {
    write_file_atomically(folder / "corpus.txt", corpus);
    std::vector<std::string> words = {"tokenize", "train", "--vocab-size", "270", "--out", folder / "v.json"};
    words.insert(words.end(), more.begin(), more.end());
    words.push_back(folder / "corpus.txt");
    const Outcome outcome = run_program(words);
    CHECK(outcome.errors == "");
    REQUIRE(outcome.status == 0);
    return folder / "v.json";
}

}  // namespace

TEST_CASE("tokenize: ids are the bytes, the merges in order, the special tokens") {
    const TemporaryFolder folder;
    const std::string model = trained(folder, {"--special", "<|end|>"});
    const Outcome plain = run_program({"tokenize", "encode", "--model", model, "--json"}, "low<|end|>");
    const json object = json::parse(plain.output);
    CHECK(object["tokens"][0] == "low");
    CHECK(object["ids"].size() == object["tokens"].size());
    CHECK(object["ids"].size() > 2);  // the special token is text
    const Outcome allowed = run_program({"tokenize", "encode", "--model", model, "--allow-special"}, " low<|end|>\xFF");
    CHECK(allowed.output.ends_with(" 269 255\n"));
    CHECK(run_program({"tokenize", "encode", "--model", model, "--refuse-special"}, "a<|end|>").status == 1);
}

TEST_CASE("tokenize: any bytes come back through the pipe") {
    const TemporaryFolder folder;
    const std::string model = trained(folder);
    Random random(4);
    std::string bytes;
    for (int i = 0; i < 20000; ++i) {
        bytes += static_cast<char>(random.below(256));
    }
    const Outcome ids = run_program({"tokenize", "encode", "--model", model}, bytes);
    CHECK(ids.errors == "");
    const Outcome back = run_program({"tokenize", "decode", "--model", model}, ids.output);
    CHECK(back.output == bytes);
    CHECK(run_program({"tokenize", "encode", "--model", model}, "").output == "\n");
    CHECK(run_program({"tokenize", "decode", "--model", model}, "").output == "");
}

TEST_CASE("tokenize: training stops early when no pair is left, and says so") {
    const TemporaryFolder folder;
    const Outcome outcome =
        run_program({"tokenize", "train", "--vocab-size", "1000", "--out", folder / "v.json", "--json", "-"}, "ab ab");
    CHECK(outcome.status == 0);
    CHECK(outcome.errors == "tokenize: stopped early, at 258 tokens of 1000: no pair of tokens is left to merge\n");
    const json object = json::parse(outcome.output);
    CHECK(object["vocab_size"] == 258);
    CHECK(object["stopped_early"] == true);
    CHECK(folder_content(folder.path()) == std::vector<std::string>{"v.json"});
}

TEST_CASE("tokenize: a byte that a vocabulary lacks is dropped with a warning") {
    const TemporaryFolder folder;
    write_file_atomically(folder / "vocab.json", R"({"a": 0, "b": 1, "ab": 2})");
    write_file_atomically(folder / "merges.txt", "#version: 0.2\na b\n");
    const Outcome outcome = run_program({"tokenize", "encode", "--model", folder.path().string()}, "abxa");
    CHECK(outcome.status == 0);
    CHECK(outcome.output == "2 0\n");
    CHECK(outcome.errors == "tokenize: dropped 1 byte that the vocabulary has no token for\n");
}

TEST_CASE("tokenize: a .tiktoken file and vocab.txt") {
    const TemporaryFolder folder;
    write_file_atomically(folder / "gpt2.tiktoken", "YQ== 0\nYg== 1\nYWI= 2\n");
    CHECK(run_program({"tokenize", "encode", "--model", folder / "gpt2.tiktoken"}, "abb").output == "2 1\n");
    write_file_atomically(folder / "mine.tiktoken", "YQ== 0\n");
    CHECK(run_program({"tokenize", "encode", "--model", folder / "mine.tiktoken"}, "a").status == 1);
    CHECK(run_program({"tokenize", "encode", "--model", folder / "mine.tiktoken", "--pattern", "llama3"}, "a").output == "0\n");
    write_file_atomically(folder / "vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\n");
    const std::string bert = folder / "vocab.txt";
    CHECK(run_program({"tokenize", "encode", "--model", bert}, "The x").output == "4 1\n");
    CHECK(run_program({"tokenize", "encode", "--model", bert, "--with-special"}, "The x").output == "2 4 1 3\n");
    CHECK(run_program({"tokenize", "encode", "--model", bert, "--json-lines"}, "\"the\"\n\"\\u0041\"\n").output == "4\n1\n");
}

TEST_CASE("tokenize: wrong files and wrong ids end with one clear line") {
    const TemporaryFolder folder;
    const std::string model = trained(folder);
    const auto refusal = [](const std::vector<std::string>& words, std::string_view input = "") {
        const Outcome outcome = run_program(words, input);
        CHECK(outcome.status == 1);
        CHECK(outcome.output == "");
        CHECK(outcome.errors.find('\n') == outcome.errors.size() - 1);
        return outcome.errors;
    };
    CHECK(refusal({"tokenize", "decode", "--model", model}, "1 two") ==
          "tokenize: standard input: byte 2: expected a token id of the vocabulary, from 0 to 269, found \"two\"\n");
    CHECK(refusal({"tokenize", "decode", "--model", model}, "97 5000") ==
          "tokenize: standard input: byte 3: expected a token id of the vocabulary, from 0 to 269, found \"5000\"\n");
    CHECK(refusal({"tokenize", "encode", "--model", folder / "none.json"}).find("none.json") != std::string::npos);
    CHECK(refusal({"tokenize", "encode", "--model", "/"}).find("tokenizer.json") != std::string::npos);
    std::string nested(1000, '[');
    nested.append(1000, ']');
    for (const std::string& content : {std::string(), nested, std::string("{\"model\": {\"type\": \"Unigram\"}}"),
                                       std::string("{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0, \"b\": 2}, \"merges\": "
                                                   "[]}, \"pre_tokenizer\": {\"type\": \"ByteLevel\"}}"),
                                       std::string("{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0, \"b\": 0}, \"merges\": "
                                                   "[]}, \"pre_tokenizer\": {\"type\": \"ByteLevel\"}}"),
                                       std::string("{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 1, \"a\": 0, \"b\": 1}, \"merges\": "
                                                   "[]}, \"pre_tokenizer\": {\"type\": \"ByteLevel\"}}"),
                                       std::string("{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": "
                                                   "[\"a c\"]}, \"pre_tokenizer\": {\"type\": \"ByteLevel\"}}")}) {
        write_file_atomically(folder / "wrong.json", content);
        CHECK(refusal({"tokenize", "encode", "--model", folder / "wrong.json"}, "a").find("wrong.json") != std::string::npos);
    }
    CHECK(refusal({"tokenize", "train", "--vocab-size", "300", "--out", folder.path().string(), folder / "corpus.txt"})
              .find("cannot write") != std::string::npos);
    CHECK(refusal({"tokenize", "train", "--vocab-size", "300", "--out", folder / "new.json", folder / "no such text"})
              .find("no such text") != std::string::npos);
    if (std::filesystem::exists("/dev/full")) {  // a disk without room
        CHECK(refusal({"tokenize", "train", "--vocab-size", "300", "--out", "/dev/full", folder / "corpus.txt"})
                  .find("cannot write /dev/full") != std::string::npos);
    }
    CHECK(folder_content(folder.path()) == std::vector<std::string>{"corpus.txt", "v.json", "wrong.json"});
}

TEST_CASE("tokenize: flags that make no sense end with status 2") {
    const TemporaryFolder folder;
    const std::vector<std::vector<std::string>> wrong = {
        {"tokenize"},
        {"tokenize", "train", "--vocab-size", "100", "--out", folder / "x", "-"},
        {"tokenize", "train", "--out", folder / "x", "-"},
        {"tokenize", "train", "--vocab-size", "300", "--out", folder / "x", "--pattern", "gpt5", "-"},
        {"tokenize", "train", "--vocab-size", "300", "--out", folder / "x", "--special", "a", "--special", "a", "-"},
        {"tokenize", "encode"},
        {"tokenize", "encode", "--model", "x", "--alow-special"}};
    for (const std::vector<std::string>& words : wrong) {
        const Outcome outcome = run_program(words);
        CHECK(outcome.status == 2);
        CHECK(outcome.output == "");
        CHECK(outcome.errors.size() > 10);
    }
}
