// train and generate as a user runs them: what they print, what they write, how they end.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "support/run_program.hpp"

using namespace minillm;
using minillm::test::Outcome;
using minillm::test::run_program;
using minillm::test::shell_word;
using minillm::test::TemporaryFolder;
using nlohmann::json;

namespace {

using Words = std::vector<std::string>;

Words operator+(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::vector<json> lines_of(const std::string& output) {
    std::vector<json> result;
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) {
        result.push_back(json::parse(line));
    }
    return result;
}

// The losses of a run with --json.
std::vector<double> losses_of(const Outcome& outcome) {
    std::vector<double> losses;
    for (const json& line : lines_of(outcome.output)) {
        if (line.contains("loss")) {
            losses.push_back(line.at("loss").get<double>());
        }
    }
    return losses;
}

std::string write_text(const TemporaryFolder& folder) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
        text += "the cat sat on the mat " + std::to_string(i % 7) + ". ";
    }
    write_file_atomically(folder / "text.txt", text);
    return folder / "text.txt";
}

const Words small_gpt{"--layers", "1", "--heads", "2", "--channels", "16", "--context", "8", "--batch", "4"};

}  // namespace

TEST_CASE("train: a line of JSON a step, and the model that was learned goes on with the text") {
    const TemporaryFolder folder;
    const std::string text = write_text(folder);
    const Outcome trained = run_program(
        Words{"train", "--data", text, "--steps", "150", "--lr", "0.01", "--json", "--out", folder / "model"} +
        small_gpt);
    REQUIRE(trained.status == 0);
    CHECK(trained.errors == "");
    const std::vector<json> lines = lines_of(trained.output);
    REQUIRE(lines.size() == 150);
    CHECK(lines[0].at("step") == 1);
    CHECK(lines[0].at("learning_rate") == 0.01);
    CHECK(lines[0].at("gradient_norm").get<double>() > 0);
    CHECK(lines[0].at("tokens_per_second").get<double>() > 0);
    CHECK(lines[149].at("loss").get<double>() < 0.6 * lines[0].at("loss").get<double>());

    const Outcome said = run_program(
        {"generate", "--model", folder / "model", "--prompt", "the c", "--greedy", "--max-tokens", "2", "--json"});
    REQUIRE(said.status == 0);
    const json result = json::parse(said.output);
    CHECK(result.at("text") == "at");
    CHECK(result.at("ids").size() == 7);
    CHECK(result.at("prefill_tokens_per_second").get<double>() > 0);
    CHECK_FALSE(result.contains("logits"));
    CHECK(run_program({"generate", "--model", folder / "model", "--prompt", "the c", "--greedy", "--max-tokens", "2"})
              .output == "at\n");
}

TEST_CASE("train: resumed is bit for bit what it would have been without a stop") {
    const TemporaryFolder folder;
    const std::string text = write_text(folder);
    for (const std::string arch : {"gpt", "lstm", "article"}) {
        CAPTURE(arch);
        const Words sizes = arch == "gpt" ? small_gpt : Words{"--channels", "8", "--hidden", "12", "--context", "8"};
        const Words common = Words{"train", "--arch", arch, "--data", text, "--json"};
        const Words settings =
            sizes + Words{"--schedule", "cosine", "--warmup", "3", "--clip", "1", "--weight-decay", "0.1"};
        const Outcome whole =
            run_program(common + settings + Words{"--steps", "12", "--out", folder / (arch + "_whole")});
        REQUIRE(whole.status == 0);
        // The cosine knows the last step from the beginning; the first run is stopped by asking for a checkpoint and
        // taking the state of step 5.
        const Outcome first = run_program(common + settings + Words{"--steps", "5", "--out", folder / arch});
        REQUIRE(first.status == 0);
        const Outcome second = run_program(common + Words{"--resume", folder / arch, "--steps", "12"});
        REQUIRE(second.status == 0);
        CHECK(lines_of(second.output).front().at("step") == 6);
        CHECK(losses_of(second).size() == 7);
    }
    // With a constant rate the two halves are the whole, to the last bit of every file.
    const Words common = Words{"train", "--data", text, "--json"};
    const Outcome whole = run_program(common + small_gpt + Words{"--steps", "12", "--out", folder / "a"});
    run_program(common + small_gpt + Words{"--steps", "5", "--out", folder / "b"});
    const Outcome rest = run_program(common + Words{"--resume", folder / "b", "--steps", "12"});
    const std::vector<double> expected = losses_of(whole);
    CHECK(losses_of(rest) == std::vector<double>(expected.begin() + 5, expected.end()));
    for (const char* name :
         {"model.safetensors", "optimizer.safetensors", "config.json", "tokenizer.json", "trainer.json"}) {
        CAPTURE(name);
        CHECK_UNARY(read_file(folder / "a" + "/" + name) == read_file(folder / "b" + "/" + name));
    }
}

TEST_CASE("train: one, two and three threads learn the same bits") {
    const TemporaryFolder folder;
    const std::string text = write_text(folder);
    std::string first;
    for (const std::string threads : {"1", "2", "3"}) {
        const Outcome outcome = run_program(Words{"train", "--data", text, "--steps", "3", "--threads", threads,
                                                  "--channels", "64", "--out", folder / threads});
        REQUIRE(outcome.status == 0);
        const std::string model = read_file(folder / threads + "/model.safetensors");
        first = first.empty() ? model : first;
        CHECK_UNARY(model == first);
    }
}

TEST_CASE("train: killed at any moment, the checkpoint is the old or the new one") {
    const TemporaryFolder folder;
    const std::string text = write_text(folder);
    const std::string model = folder / "model";
    REQUIRE(run_program(Words{"train", "--data", text, "--steps", "1", "--out", model} + small_gpt).status == 0);
    for (int attempt = 0; attempt < 6; ++attempt) {
        // It saves after every step, so a kill nearly always falls into a save.
        std::string command = "timeout -s KILL 0." + std::to_string(3 + attempt) + " ";
        command += shell_word(std::string(MINILLM_PROGRAMS) + "/train");
        for (const std::string& word :
             Words{"--resume", model, "--data", text, "--steps", "2000000", "--save-every", "1"}) {
            command += " " + shell_word(word);
        }
        command += " > /dev/null 2>&1";
        CHECK(std::system(command.c_str()) != 0);
        const Outcome said = run_program({"generate", "--model", model, "--prompt", "the", "--max-tokens", "3"});
        CHECK(said.status == 0);
        CHECK(said.errors == "");
    }
}

TEST_CASE("train: sequential order, accumulation in parts and epochs") {
    const TemporaryFolder folder;
    write_file_atomically(folder / "ids", "0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7\n0 1 2 3 4 5\t6 7");
    const Words common = Words{"train", "--ids", folder / "ids", "--order", "sequential", "--json"} + small_gpt;
    const std::vector<double> whole = losses_of(run_program(common + Words{"--steps", "4"}));
    const std::vector<double> parts = losses_of(run_program(common + Words{"--steps", "4", "--accumulate", "3"}));
    REQUIRE(whole.size() == 4);
    REQUIRE(parts.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(parts[i] == doctest::Approx(whole[i]).epsilon(1e-5));  // sums of 32 terms in another order
    }
    // 24 ids are two rows of eight with their targets: one step an epoch
    CHECK(losses_of(run_program(common + Words{"--epochs", "3"})).size() == 3);
}

TEST_CASE("train: an LSTM folder has PyTorch's names, and the vocabulary of the ids") {
    const TemporaryFolder folder;
    write_file_atomically(folder / "ids", "0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7");
    REQUIRE(run_program({"train", "--arch", "lstm", "--ids", folder / "ids", "--context", "4", "--steps", "1",
                         "--channels", "5", "--hidden", "6", "--out", folder / "model"})
                .status == 0);
    const json config = json::parse(read_file(folder / "model/config.json"));
    CHECK(config.at("model_type") == "lstm");
    CHECK(config.at("vocab_size") == 8);
    CHECK(config.at("hidden") == 6);
    const std::string tensors = read_file(folder / "model/model.safetensors");
    for (const char* name : {"embedding.weight", "lstm.weight_ih_l0", "lstm.bias_hh_l0", "linear.bias"}) {
        CHECK(tensors.find(name) != std::string::npos);
    }
    const Outcome said = run_program({"generate", "--model", folder / "model", "--ids", "1,2,3", "--max-tokens", "4",
                                      "--json", "--logits", "--greedy"});
    REQUIRE(said.status == 0);
    const json result = json::parse(said.output);
    CHECK(result.at("text").is_null());
    CHECK(result.at("logits").size() == 8);
    CHECK(result.at("ids").size() == 7);
    const Outcome plain = run_program({"generate", "--model", folder / "model", "--ids", "1,2,3", "--max-tokens", "4",
                                       "--json", "--logits", "--greedy", "--no-cache"});
    CHECK(json::parse(plain.output).at("ids") == result.at("ids"));
    CHECK(json::parse(plain.output).at("logits") == result.at("logits"));
}

TEST_CASE("train: a conversation is learned, and a question is answered in its own words") {
    const TemporaryFolder folder;
    write_file_atomically(folder / "talk.txt", "? hello\n? hi\n> Good day to you.\n\n? 你是谁\n> 我是一个程序。\n");
    const Outcome trained = run_program({"train",
                                         "--conversation",
                                         folder / "talk.txt",
                                         "--vocabulary",
                                         "280",
                                         "--layers",
                                         "1",
                                         "--channels",
                                         "32",
                                         "--heads",
                                         "2",
                                         "--steps",
                                         "120",
                                         "--lr",
                                         "0.01",
                                         "--batch",
                                         "6",
                                         "--vary-questions",
                                         "--out",
                                         folder / "m"});
    REQUIRE(trained.status == 0);
    const auto answer = [&](const std::string& question) {
        return run_program({"generate", "--model", folder / "m", "--chat", question}).output;
    };
    CHECK(answer("hello") == "Good day to you.\n");
    CHECK(answer("Hello!") == "Good day to you.\n");
    CHECK(answer("你是谁？") == "我是一个程序。\n");
    const json result =
        json::parse(run_program({"generate", "--model", folder / "m", "--chat", "-", "--json"}, "hi").output);
    CHECK(result.at("finish") == "end_token");
    CHECK(result.at("mean_log_probability").get<double>() > -0.5);
}

TEST_CASE("generate: the samplers, beams, stop texts and the end of the context") {
    const TemporaryFolder folder;
    const std::string text = write_text(folder);
    REQUIRE(
        run_program(Words{"train", "--data", text, "--steps", "60", "--lr", "0.01", "--out", folder / "m"} + small_gpt)
            .status == 0);
    const Words common{"generate", "--model", folder / "m", "--prompt", "the ", "--json"};
    const auto ids_of = [&](const Words& more) { return json::parse(run_program(common + more).output).at("ids"); };
    CHECK(ids_of({"--top-k", "1"}) == ids_of({"--greedy"}));
    CHECK(ids_of({"--temperature", "0"}) == ids_of({"--greedy"}));
    CHECK(ids_of({"--top-p", "1e-6"}) == ids_of({"--greedy"}));
    CHECK(ids_of({"--temperature", "2", "--seed", "3"}) == ids_of({"--temperature", "2", "--seed", "3"}));
    CHECK(ids_of({"--beams", "3"}).size() == 8);
    const Outcome full = run_program(common + Words{"--greedy"});
    CHECK(full.status == 0);
    CHECK(json::parse(full.output).at("ids").size() == 8);
    CHECK(full.errors == "generate: the context of 8 tokens is full\n");
    CHECK(json::parse(run_program(common + Words{"--greedy", "--stop", "t"}).output).at("text") == "ca");
}

TEST_CASE("train: a longer training is replaced only on demand, any other with a line") {
    const TemporaryFolder folder;
    const std::string text = write_text(folder);
    const Words command = Words{"train", "--data", text, "--out", folder / "m"} + small_gpt;
    REQUIRE(run_program(command + Words{"--steps", "3"}).errors == "");
    const std::string before = read_file(folder / "m/trainer.json");
    CHECK(run_program(command + Words{"--steps", "1"}).status == 1);
    CHECK(read_file(folder / "m/trainer.json") == before);

    const Outcome as_long = run_program(command + Words{"--steps", "3"});
    CHECK(as_long.status == 0);
    CHECK(as_long.errors.find("it will be replaced") != std::string::npos);
    CHECK(run_program(command + Words{"--steps", "1", "--force"}).status == 0);
    CHECK(json::parse(read_file(folder / "m/trainer.json")).at("steps") == 1);
}

TEST_CASE("train: more parts than rows are as many parts as rows") {
    const TemporaryFolder folder;
    const std::string text = write_text(folder);
    const Words command = Words{"train", "--data", text, "--steps", "1", "--json"} + small_gpt;
    const Outcome four = run_program(command + Words{"--accumulate", "4"});
    const Outcome most = run_program(command + Words{"--accumulate", "1000000000"});
    REQUIRE(most.status == 0);
    CHECK(losses_of(most) == losses_of(four));
}

TEST_CASE("train: conversations come from a pipe, and a byte order mark before them is none of their letters") {
    const Words command = Words{"train", "--conversation", "-", "--steps", "1"} + small_gpt;
    const std::string conversation = "? hi\n> hello\n";
    const Outcome plain = run_program(command, conversation);
    CHECK(plain.status == 0);
    CHECK(run_program(command, "\xEF\xBB\xBF" + conversation).status == 0);
}

TEST_CASE("train_tagger, train_intents, train_danger and train_scope: what cannot be trained is refused, what is measured is JSON") {
    const std::string data = std::string(MINILLM_SOURCE_DIR) + "/datasets";
    const TemporaryFolder folder;
    const Words tagger{"train_tagger", "--data", data};
    const Words intents{"train_intents", "--data", data, "--task", "small_talk"};
    const Words danger{"train_danger", "--data", data};
    const std::vector<Words> wrong = {
        danger + Words{"--epochs", "0"},     danger + Words{"--penalty", "-1"},
        tagger + Words{"--networks", "0"},   tagger + Words{"--rate", "-1"},     tagger + Words{"--rate", "1e30"},
        tagger + Words{"--epochs", "0"},     tagger + Words{"--dimension", "0"}, tagger + Words{"--hidden", "0"},
        intents + Words{"--dimension", "0"}, intents + Words{"--members", "0"},  intents + Words{"--epochs", "0"},
    };
    for (const Words& words : wrong) {
        CAPTURE(words[words.size() - 2]);
        const Outcome outcome = run_program(words + Words{"--out", folder / "model.st"});
        CHECK(outcome.status == 2);
        CHECK(outcome.errors.find(words[words.size() - 2] + " needs a") != std::string::npos);
    }
    const Outcome unreachable = run_program(intents + Words{"--out", folder / "none/model.st"});
    CHECK(unreachable.status == 1);
    CHECK(unreachable.errors.find("epoch") == std::string::npos);  // it is said before the first one
    CHECK(test::folder_content(folder.path()).empty());

    const Outcome tagged = run_program(tagger + Words{"--networks", "1", "--epochs", "1", "--hidden", "2",
                                                      "--dimension", "2", "--threads", "1", "--json"});
    REQUIRE(tagged.status == 0);
    CHECK(lines_of(tagged.output).at(0).at("kept_back").get<int>() > 0);
    const Outcome heard = run_program(intents + Words{"--epochs", "1", "--dimension", "1", "--threads", "1", "--json"});
    REQUIRE(heard.status == 0);
    CHECK(lines_of(heard.output).at(0).at("temperature").get<double>() > 0);
    CHECK(lines_of(heard.output).at(1).at("kind_above") == 0.2);

    const Outcome sensed = run_program(danger + Words{"--epochs", "2", "--keep-back", "10", "--json"});
    REQUIRE(sensed.status == 0);
    const auto first = lines_of(sensed.output).at(0);
    CHECK(first.at("above") == 0.1);
    CHECK(first.at("heard").get<int>() * 2 > first.at("dangers").get<int>());
    CHECK(first.at("others_taken").get<int>() * 2 < first.at("others").get<int>());
    const Words of_nothing{"train_danger", "--data", folder / "none"};
    CHECK(run_program(of_nothing).status == 1);

    const Words scope{"train_scope", "--data", data};
    CHECK(run_program(scope + Words{"--epochs", "0"}).status == 2);
    const Outcome told = run_program(scope + Words{"--epochs", "2", "--keep-back", "10", "--json"});
    REQUIRE(told.status == 0);
    const auto above = lines_of(told.output).at(1);
    CHECK(above.at("above") == 0.5);
    CHECK(above.at("told").get<int>() * 2 > above.at("outside").get<int>());
    CHECK(above.at("inside_taken").get<int>() * 5 < above.at("inside").get<int>());
}

TEST_CASE("train and generate: what is wrong is said in one line, with the right exit status") {
    const TemporaryFolder folder;
    const std::string text = write_text(folder);
    write_file_atomically(folder / "bad_ids", "1 2 x");
    write_file_atomically(folder / "few_ids", "1 2 3");
    write_file_atomically(folder / "empty", "");
    write_file_atomically(folder / "huge_id", "1 2 3 4 5 6 7 8 9 10 99999999999");
    write_file_atomically(folder / "bad_text", "abc\xFF");
    write_file_atomically(folder / "a.safetensors", "not at all");
    REQUIRE(run_program(Words{"train", "--data", text, "--steps", "1", "--out", folder / "m"} + small_gpt).status == 0);
    struct Case {
        int status;
        Words words;
        const char* message;
    };
    const std::vector<Case> cases{
        {2, {"train"}, "expected one of --data"},
        {2, {"train", "--data", text, "--ids", text}, "expected one of --data"},
        {2, {"train", "--data", text, "--init", "a", "--resume", "b"}, "exclude each other"},
        {2, {"train", "--data", text, "--batch", "0"}, "--batch"},
        {2, {"train", "--data", text, "--arch", "rnn"}, "--arch"},
        {2, {"train", "--data", text, "--init", folder / "m", "--layers", "3"}, "cannot change the model"},
        {1, {"train", "--data", folder / "none"}, "none"},
        {1, {"train", "--data", folder / "bad_text"}, "UTF-8"},
        {1, {"train", "--ids", folder / "bad_ids"}, "token ids with blanks between them"},
        {1, {"train", "--ids", folder / "huge_id"}, "token ids with blanks between them"},
        {1, {"train", "--ids", folder / "few_ids", "--context", "4"}, "expected at least the context of 4 and 2 more"},
        {1, {"train", "--data", text, "--arch", "lstm", "--init", folder / "m"}, "of the kind gpt"},
        {1, {"train", "--data", text, "--init", folder / "m", "--context", "9"}, "context"},
        {1,
         {"train", "--data", folder / "few_ids", "--resume", folder / "m", "--steps", "2"},
         "learned from other data"},
        {1, {"train", "--data", text, "--resume", folder / "m", "--steps", "0"}, "1 steps already"},
        {1, {"train", "--data", text, "--out", text}, "text.txt"},
        {1, {"train", "--data", folder / "empty"}, "there is no text"},
        {1, {"train", "--data", text, "--steps", "0", "--out", folder / "m"}, "trained for 1 step, more than this"},
        {2, {"train", "--data", text, "--layers", "1000000000"}, "--layers"},
        {2, {"train", "--data", text, "--beta1", "-1"}, "--beta1"},
        {2, {"train", "--data", text, "--beta2", "1"}, "--beta2"},
        {2, {"train", "--data", text, "--eps", "-1"}, "--eps"},
        {2, {"train", "--data", text, "--weight-decay", "-5"}, "--weight-decay"},
        {2, {"train", "--data", text, "--vocabulary", "7"}, "--vocabulary"},
        {2, {"train", "--data", text, "--out", "-"}, "--out cannot be -"},
        {2, {"train", "--data", text, "--curve", "-"}, "--curve cannot be -"},
        {1, {"generate", "--model", folder / "m/model.safetensors", "--prompt", "a"}, "give the folder"},
        {2, {"generate", "--model", folder / "m", "--prompt", "a", "--stop", ""}, "--stop"},
        {2, {"generate", "--model", "-", "--prompt", "a"}, "--model cannot be -"},
        {2, {"generate", "--prompt", "a"}, "--model is missing"},
        {2, {"generate", "--model", folder / "m"}, "expected one of --prompt, --chat and --ids"},
        {2, {"generate", "--model", folder / "m", "--prompt", "a", "--greedy", "--top-k", "3"}, "--greedy"},
        {2, {"generate", "--model", folder / "m", "--ids", "1,x"}, "--ids"},
        {2, {"generate", "--model", folder / "m", "--prompt", "a", "--top-p", "2"}, "--top-p"},
        {1, {"generate", "--model", folder / "none", "--prompt", "a"}, "none"},
        {1, {"generate", "--model", folder / "a.safetensors", "--prompt", "a"}, "a.safetensors"},
        {1, {"generate", "--model", folder / "m", "--prompt", ""}, "the prompt is empty"},
        {1, {"generate", "--model", folder / "m", "--prompt", "日本"}, "not among"},
        {1, {"generate", "--model", folder / "m", "--prompt", "the cat sat"}, "the context of the model is 8"},
        {1, {"generate", "--model", folder / "m", "--ids", "1,999"}, "999"},
        {1, {"generate", "--model", folder / "m", "--chat", "hello"}, "cannot chat"},
    };
    for (const Case& wrong : cases) {
        std::string command;
        for (const std::string& word : wrong.words) {
            command += word + " ";
        }
        CAPTURE(command);
        const Outcome outcome = run_program(wrong.words);
        CAPTURE(outcome.errors);
        CHECK(outcome.status == wrong.status);
        CHECK(outcome.errors.find(wrong.message) != std::string::npos);
        CHECK(std::count(outcome.errors.begin(), outcome.errors.end(), '\n') == 1);
    }
}
