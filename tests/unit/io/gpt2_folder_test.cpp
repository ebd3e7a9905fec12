#include "minillm/core/json_object.hpp"
#include "minillm/io/gpt2_folder.hpp"

#include <doctest/doctest.h>

#include <string>

#include "minillm/generate/generate.hpp"
#include "minillm/io/checkpoint.hpp"
#include "minillm/io/model_folder.hpp"
#include "support/golden.hpp"
#include "support/temporary_folder.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

const Ids prompt{3, 1, 4, 1, 5};

std::filesystem::path folder_of(const std::string& name) {
    return std::filesystem::path(MINILLM_GOLDEN_DIR) / "gpt2" / name;
}

Gpt load(const std::filesystem::path& folder) { return std::get<Gpt>(load_model_folder(folder).model); }

// A copy of a folder whose config.json has another value.
class Changed {
public:
    Changed(const std::string& name, const std::string& key, const Json& value) {
        std::filesystem::copy(folder_of(name), folder_.path(), std::filesystem::copy_options::recursive);
        Json config = Json::parse(read_file(folder_.path() / "config.json"));
        config[key] = value;
        write_file_atomically(folder_.path() / "config.json", config.dump());
    }
    const std::filesystem::path& path() const { return folder_.path(); }

private:
    TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("gpt2_folder: what transformers wrote gives transformers' logits and greedy text") {
    const Golden golden("gpt2_folders");
    for (const std::string name : {"f32", "f16", "bf16", "sharded", "gelu"}) {
        CAPTURE(name);
        const ModelFolder folder = load_model_folder(folder_of(name));
        CHECK(folder.end_tokens == std::vector<TokenId>{16});
        CHECK_FALSE(folder.tokenizer.has_value());
        Random random(1);
        const GenerateSettings settings{
            .max_tokens = 7, .end_tokens = folder.end_tokens, .sampler = SamplerSettings::greedy()};
        const GenerateResult result = generate(std::get<Gpt>(folder.model), prompt, settings, random);
        golden.check(name + ".logits", result.prompt_logits);
        CHECK(result.ids == golden.ids(name + ".greedy"));
    }
}

TEST_CASE("gpt2_folder: what we write is byte for byte what transformers wrote") {
    Gpt model = load(folder_of("f32"));
    const TemporaryFolder folder;
    save_checkpoint(folder.path(), model, name_in_file(model), {.config = config_json(model.config)});
    CHECK_UNARY(read_file(folder.path() / "model.safetensors") == read_file(folder_of("f32") / "model.safetensors"));
    // and each setting that both files have is the same
    const Json ours = Json::parse(read_file(folder.path() / "config.json"));
    const Json theirs = Json::parse(read_file(folder_of("f32") / "config.json"));
    for (const char* key : {"model_type", "vocab_size", "n_positions", "n_embd", "n_layer", "n_head",
                            "activation_function", "layer_norm_epsilon", "tie_word_embeddings", "architectures"}) {
        CAPTURE(key);
        CHECK(ours.at(key) == theirs.at(key));
    }
}

TEST_CASE("gpt2_folder: a model stored in 16 bits is the rounded model") {
    Gpt model = load(folder_of("f32"));
    const TemporaryFolder folder;
    save_checkpoint(folder.path(), model, name_in_file(model),
                    {.config = config_json(model.config), .format = NumberFormat::F16});
    const Gpt rounded = load(folder.path());
    for (std::size_t i = 0; i < model.wte.weight.size(); ++i) {
        const float value = static_cast<float>(model.wte.weight.value.data()[i]);
        CHECK(rounded.wte.weight.value.data()[i] == static_cast<Real>(half_to_float(float_to_half(value))));
    }
}

TEST_CASE("gpt2_folder: without a config.json the sizes come from the tensors, but for the heads") {
    const std::filesystem::path file = folder_of("f32") / "model.safetensors";
    CHECK_THROWS_AS(load_model_folder(file), ConfigError);
    const ModelFolder folder = load_model_folder(file, {.heads = 3});
    Random random(1);
    const GenerateResult result = generate(std::get<Gpt>(folder.model), prompt, {.max_tokens = 1}, random);
    Golden("gpt2_folders").check("f32.logits", result.prompt_logits);
}

TEST_CASE("gpt2_folder: a model whose files lie in memory") {
    const std::string config = read_file(folder_of("bf16") / "config.json");
    const std::string tensors = read_file(folder_of("bf16") / "model.safetensors");
    const ModelFolder folder = load_model_from_memory(config, tensors, "", "memory");
    CHECK(std::get<Gpt>(folder.model).wte.weight.value == load(folder_of("bf16")).wte.weight.value);
    CHECK(folder.end_tokens == std::vector<TokenId>{16});
    CHECK_THROWS_AS(load_model_from_memory(config, tensors.substr(0, 100), "", "memory"), FormatError);
    CHECK_THROWS_AS(load_model_from_memory("{}", tensors, "", "memory"), FormatError);
}

TEST_CASE("gpt2_folder: a setting that is not supported is refused by name") {
    const auto refused = [](const std::string& key, const Json& value) {
        CAPTURE(key);
        const Changed changed("f32", key, value);
        try {
            load(changed.path());
            FAIL("it was loaded");
        } catch (const ConfigError& error) {
            CHECK(std::string(error.what()).find(key) != std::string::npos);
        }
    };
    refused("activation_function", "tanh");
    refused("scale_attn_weights", false);
    refused("scale_attn_by_inverse_layer_idx", true);
    refused("reorder_and_upcast_attn", true);
    refused("add_cross_attention", true);
    refused("tie_word_embeddings", false);
    refused("model_type", "mamba");
    refused("quantization_config", {{"bits", 4}});
}

TEST_CASE("gpt2_folder: sizes that the tensors do not have are refused before anything is allocated") {
    for (const std::string key : {"vocab_size", "n_positions", "n_embd", "n_inner", "n_layer"}) {
        CAPTURE(key);
        CHECK_THROWS_AS(load(Changed("f32", key, 2000000000).path()), FormatError);
        CHECK_THROWS_AS(load(Changed("f32", key, -1).path()), FormatError);
        CHECK_THROWS_AS(load(Changed("f32", key, "12").path()), FormatError);
    }
    CHECK_THROWS_AS(load(Changed("f32", "n_layer", 1).path()), FormatError);
    CHECK_THROWS_AS(load(Changed("f32", "n_head", 5).path()), ConfigError);
    CHECK_NOTHROW(load(Changed("f32", "n_head", 4).path()));
}

TEST_CASE("gpt2_folder: names without a prefix, the mask of old files, a head that is stored though it is tied") {
    Gpt model = load(folder_of("f32"));
    const auto write = [&](const std::filesystem::path& folder, const Matrix& head) {
        SafetensorsWriter writer;
        add_parameters(model, writer, real_format, name_in_file(model, ""));
        writer.add("h.0.attn.bias", zeros<4>({1, 1, 14, 14}));
        writer.add("h.0.attn.masked_bias", zeros<1>({1}));
        writer.add("lm_head.weight", head);
        writer.write(folder / "model.safetensors");
        std::filesystem::copy(folder_of("f32") / "config.json", folder / "config.json",
                              std::filesystem::copy_options::overwrite_existing);
    };
    const TemporaryFolder folder;
    write(folder.path(), model.wte.weight.value);
    CHECK(load(folder.path()).wte.weight.value == model.wte.weight.value);
    write(folder.path(), zeros<2>({17, 12}));
    CHECK_THROWS_AS(load(folder.path()), ConfigError);
    write(folder.path(), zeros<2>({17, 11}));
    CHECK_THROWS_AS(load(folder.path()), FormatError);
}
