#include "minillm/io/checkpoint.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "minillm/io/lstm_folder.hpp"
#include "minillm/train/batches.hpp"
#include "minillm/train/trainer.hpp"
#include "support/temporary_folder.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

LstmLanguageModel small_model() {
    Random random(1);
    LstmLanguageModel model({.vocabulary_size = 7, .channels = 4, .hidden = 5, .layers = 2});
    model.initialise(random);
    return model;
}

CheckpointContent content_of(const LstmLanguageModel& model) { return {.config = config_json(model.config)}; }

LstmLanguageModel load(const std::filesystem::path& folder) {
    StoredTensors tensors(folder);
    return load_lstm(tensors, lstm_config(JsonValue::read(file_of_set(folder, "config.json"))));
}

void rewrite(const std::filesystem::path& path, const std::string& from, const std::string& to) {
    std::string text = read_file(path);
    const std::size_t place = text.find(from);
    REQUIRE(place != std::string::npos);
    text.replace(place, from.size(), to);
    write_file_atomically(path, text);
}

Ids some_ids() {
    Ids ids;
    for (int i = 0; i < 50; ++i) {
        ids.push_back(i * i % 7);
    }
    return ids;
}

}  // namespace

TEST_CASE("checkpoint: a training that stopped goes on with the same bits") {
    const TemporaryFolder folder;
    const Ids ids = some_ids();
    const TrainerSettings settings{.schedule = {.learning_rate = 0.01, .warmup = 4}, .clip = 1};

    // Eight steps without a stop ...
    LstmLanguageModel whole = small_model();
    Trainer<LstmLanguageModel> trainer(whole, Adam({.weight_decay = 0.1}), settings);
    Random random(5);
    double last_loss = 0;
    for (int step = 0; step < 8; ++step) {
        last_loss = trainer.step(random_batch(ids, 2, 6, random)).loss;
    }

    // ... and three, a checkpoint, another program, five more.
    {
        LstmLanguageModel model = small_model();
        Trainer<LstmLanguageModel> first(model, Adam({.weight_decay = 0.1}), settings);
        TrainingState state;
        state.random = Random(5);
        for (int step = 0; step < 3; ++step) {
            first.step(random_batch(ids, 2, 6, state.random));
        }
        state.optimizer = first.optimizer;
        state.settings = {{"data", "some ids"}};
        save_checkpoint(folder.path(), model, name_in_file(model), content_of(model), &state);
    }
    LstmLanguageModel model = load(folder.path());
    TrainingState state = load_training_state(folder.path());
    check_moments(model, state.optimizer);
    CHECK(state.settings.at("data") == "some ids");
    Trainer<LstmLanguageModel> second(model, state.optimizer, settings);
    CHECK(second.steps_done() == 3);
    double resumed_loss = 0;
    for (int step = 3; step < 8; ++step) {
        resumed_loss = second.step(random_batch(ids, 2, 6, state.random)).loss;
    }
    CHECK(resumed_loss == last_loss);
    CHECK(model.embedding.weight.value == whole.embedding.weight.value);
    CHECK(model.linear.weight.value == whole.linear.weight.value);
}

TEST_CASE("checkpoint: a model saved without the state of its training says so") {
    const TemporaryFolder folder;
    LstmLanguageModel model = small_model();
    const TrainingState state;
    save_checkpoint(folder.path(), model, name_in_file(model), content_of(model), &state);
    CHECK_NOTHROW(load_training_state(folder.path()));
    save_checkpoint(folder.path(), model, name_in_file(model), content_of(model));
    CHECK_THROWS_AS(load_training_state(folder.path()), ConfigError);
    CHECK(load(folder.path()).linear.weight.value == model.linear.weight.value);
}

TEST_CASE("checkpoint: a file that does not fit the model is refused, and the first difference named") {
    const TemporaryFolder folder;
    LstmLanguageModel model = small_model();
    save_checkpoint(folder.path(), model, name_in_file(model), content_of(model));
    const std::filesystem::path config = folder.path() / "config.json";
    const std::string where = (folder.path().string()) + ": ";

    rewrite(config, "\"hidden\": 5", "\"hidden\": 6");
    CHECK_THROWS_WITH_AS(
        load(folder.path()),
        (where + "lstm.weight_ih_l0: expected the shape (24, 4) that config.json asks for, found (20, 4)").c_str(),
        FormatError);
    rewrite(config, "\"hidden\": 6", "\"hidden\": 5");
    rewrite(config, "\"layers\": 2", "\"layers\": 3");
    CHECK_THROWS_WITH_AS(load(folder.path()),
                         (where + "the tensors: expected one with the name lstm.weight_ih_l2, found none").c_str(),
                         FormatError);
    rewrite(config, "\"layers\": 3", "\"layers\": 1");
    CHECK_THROWS_AS(load(folder.path()), FormatError);  // a layer that nobody wants
    rewrite(config, "\"layers\": 1", "\"layers\": 2147483648");
    CHECK_THROWS_AS(load(folder.path()), FormatError);  // refused before anything of that size is made
    rewrite(config, "\"layers\": 2147483648", "\"layers\": 0");
    CHECK_THROWS_AS(load(folder.path()), FormatError);
    rewrite(config, "\"lstm\"", "\"gru\"");
    CHECK_THROWS_AS(load(folder.path()), ConfigError);
}

TEST_CASE("checkpoint: weights that are not finite are refused by name") {
    const TemporaryFolder folder;
    LstmLanguageModel model = small_model();
    model.linear.bias.value(3) = std::numeric_limits<Real>::infinity();
    save_checkpoint(folder.path(), model, name_in_file(model), content_of(model));
    CHECK_THROWS_WITH_AS(
        load(folder.path()),
        (folder.path().string() + ": linear.bias: expected finite numbers, found inf at index 3").c_str(), FormatError);
}

TEST_CASE("checkpoint: without a config.json the sizes come from the tensors") {
    const TemporaryFolder folder;
    LstmLanguageModel model = small_model();
    save_checkpoint(folder.path(), model, name_in_file(model), content_of(model));
    StoredTensors tensors(folder.path() / "model.safetensors");
    const LstmLanguageModelConfig config = lstm_config(tensors, false);
    CHECK(config.vocabulary_size == 7);
    CHECK(config.hidden == 5);
    CHECK(config.layers == 2);
    CHECK(load_lstm(tensors, config).embedding.weight.value == model.embedding.weight.value);
}

TEST_CASE("checkpoint: parts with an index are one model") {
    const TemporaryFolder folder;
    LstmLanguageModel model = small_model();
    Json weight_map = Json::object();
    SafetensorsWriter parts[2];
    int i = 0;
    model.visit_parameters([&](const std::string& name, auto& parameter) {
        const std::string part = i % 2 == 0 ? "even.safetensors" : "odd.safetensors";
        weight_map[name] = part;
        parts[i % 2].add(name, parameter.value);
        ++i;
    });
    parts[0].write(folder.path() / "even.safetensors");
    parts[1].write(folder.path() / "odd.safetensors");
    const std::filesystem::path index = folder.path() / "model.safetensors.index.json";
    const auto write_index = [&] { write_file_atomically(index, Json{{"weight_map", weight_map}}.dump()); };
    write_index();
    StoredTensors tensors(folder.path());
    CHECK(load_lstm(tensors, model.config).linear.weight.value == model.linear.weight.value);

    weight_map["linear.weight"] = "../odd.safetensors";
    write_index();
    CHECK_THROWS_AS(StoredTensors(folder.path()), FormatError);
    weight_map["linear.weight"] = "odd.safetensors";
    weight_map["more"] = "odd.safetensors";
    write_index();
    CHECK_THROWS_AS(StoredTensors(folder.path()), FormatError);
}
