#include "minillm/core/json_object.hpp"
#include "minillm/io/llama_files.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <string>

#include "minillm/generate/generate.hpp"
#include "support/golden.hpp"
#include "support/temporary_folder.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

const Ids prompt{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
const std::filesystem::path root = std::filesystem::path(MINILLM_GOLDEN_DIR) / "llama";

Llama load(const std::filesystem::path& folder) {
    WeightTable table = WeightTable::of_folder(folder);
    return load_llama_folder(table, JsonValue::read(folder / "config.json"));
}

GenerateResult speak(const Llama& model, bool use_cache = true) {
    Random random(1);
    const GenerateSettings settings{.max_tokens = 8,
                                    .end_tokens = {18},
                                    .stop_texts = {},
                                    .sampler = SamplerSettings::greedy(),
                                    .use_cache = use_cache};
    return generate(model, prompt, settings, random);
}

// A copy of a folder whose config.json has another value.
class Changed {
public:
    Changed(const std::string& name, const std::string& key, const Json& value) {
        std::filesystem::copy(root / name, folder_.path(), std::filesystem::copy_options::recursive);
        Json config = Json::parse(read_file(folder_.path() / "config.json"));
        config[key] = value;
        write_file_atomically(folder_.path() / "config.json", config.dump());
    }
    const std::filesystem::path& path() const { return folder_.path(); }

private:
    TemporaryFolder folder_;
};

std::string refusal(const std::filesystem::path& folder) {
    try {
        load(folder);
        return "accepted";
    } catch (const Error& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("llama_files: what transformers wrote gives transformers' logits and greedy text") {
    const Golden golden("llama_folders");
    for (const std::string name : {"llama_f32", "llama_tied_bf16", "llama_bias_f16", "llama3_scaled",
                                   "llama_linear_sharded", "llama_yarn", "qwen2_f32", "qwen2_tied_f16", "qwen3_bf16"}) {
        CAPTURE(name);
        const GenerateResult result = speak(load(root / name));
        golden.check(name + ".logits", result.prompt_logits);
        CHECK(result.ids == golden.ids(name + ".greedy"));
    }
}

TEST_CASE("llama_files: token by token, all at once, and without a cache give the same bits") {
    for (const std::string name : {"llama_f32", "llama3_scaled", "qwen3_bf16"}) {
        const Llama model = load(root / name);
        const GenerateResult with_cache = speak(model);
        const GenerateResult without = speak(model, false);
        CHECK(with_cache.ids == without.ids);
        CHECK_UNARY(with_cache.prompt_logits == without.prompt_logits);
        Llama::State state = model.start();
        Vector logits;
        for (const TokenId id : prompt) {
            logits = model.step(id, state);
        }
        CHECK_UNARY(logits == with_cache.prompt_logits);
    }
}

TEST_CASE("llama_files: quantised weights give the numbers of the dequantised ones, but for the rounding of x") {
    const Golden golden("llama_folders");
    for (const std::string name : {"gguf_Q4_1", "gguf_Q8_0", "gguf_Q4_0", "gguf_Q5_1", "gguf_F16"}) {
        CAPTURE(name);
        const GgufFile file = GgufFile::open(root / (name + ".gguf"));
        // 1. exactly: as PyTorch with the dequantised weights
        const GenerateResult exact = speak(load_llama_gguf(file, true));
        golden.check(name + ".logits", exact.prompt_logits);
        CHECK(exact.ids == golden.ids(name + ".greedy"));
        // 2. with x in 8 bits (tests/unit/kernels/stored_matrix_test.cpp holds the bound of one product); random weights
        //    pass an error on undiminished, so what this says of a logit is the worst that there is
        const GenerateResult rounded = speak(load_llama_gguf(file));
        double worst = 0;
        double largest = 0;
        for (std::size_t i = 0; i < rounded.prompt_logits.size(); ++i) {
            worst = std::max(worst, std::abs(double(rounded.prompt_logits(i)) - double(exact.prompt_logits(i))));
            largest = std::max(largest, std::abs(double(exact.prompt_logits(i))));
        }
        const bool is_rounded = name != "gguf_Q5_1" && name != "gguf_F16";
        MESSAGE(name, ": the rounding of x moves a logit by at most ", worst / largest, " of the largest");
        CHECK((worst > 0) == is_rounded);
    }
}

TEST_CASE("llama_files: a setting that would change the numbers is refused by its name") {
    const auto refused = [](const std::string& name, const std::string& key, const Json& value) {
        const std::string message = refusal(Changed(name, key, value).path());
        INFO(message);
        return message.find(key) != std::string::npos;
    };
    CHECK(refused("llama_f32", "hidden_act", "gelu"));
    CHECK(refused("llama_f32", "rope_interleaved", true));
    CHECK(refused("llama_f32", "quantization_config", {{"bits", 4}}));
    CHECK(refused("llama_f32", "rope_parameters", {{"rope_type", "longrope"}, {"factor", 2.0}}));
    CHECK(refused("llama_f32", "rope_parameters", {{"rope_type", "linear"}}));
    const Json partly{{"rope_theta", 100.0}, {"partial_rotary_factor", 0.5}};
    CHECK(refusal(Changed("llama_f32", "rope_parameters", partly).path()).find("partial_rotary_factor") !=
          std::string::npos);
    CHECK(refused("llama_f32", "rope_scaling", 3) == false);  // rope_parameters stands there too and is newer
    CHECK(refused("qwen2_f32", "layer_types", {"full_attention", "sliding_attention"}));
    CHECK(refused("llama_f32", "num_key_value_heads", 2));
    CHECK(refused("llama_f32", "rms_norm_eps", -1));
    CHECK(refused("llama_f32", "hidden_size", nullptr));
    CHECK(refused("llama_f32", "vocab_size", 1 << 30) == false);  // the error names the tensor
    CHECK(refusal(Changed("llama_f32", "vocab_size", 1 << 30).path()).find("embed_tokens.weight") != std::string::npos);
    CHECK(refusal(Changed("llama_f32", "num_hidden_layers", 3).path()).find("layers.2") != std::string::npos);
    CHECK(refusal(Changed("llama_f32", "num_hidden_layers", 1).path()).find("layers.1") != std::string::npos);
    CHECK(refusal(Changed("llama_f32", "tie_word_embeddings", true).path()).find("lm_head.weight") != std::string::npos);
    CHECK(refusal(Changed("llama_f32", "attention_bias", true).path()).find("q_proj.bias") != std::string::npos);
}

TEST_CASE("llama_files: ids, positions and weights that are wrong are refused") {
    const Llama model = load(root / "llama_f32");
    Llama::State state = model.start();
    CHECK_THROWS_AS(model.step(19, state), VocabularyError);
    CHECK_THROWS_AS(model.step(-1, state), VocabularyError);
    CHECK_THROWS_AS(model.prefill(Ids{}, state), ShapeError);
    CHECK_THROWS_WITH_AS(model.prefill(Ids(41, 1), state), doctest::Contains("context is 40"), ConfigError);

    // a weight that is not a number
    const TemporaryFolder folder;
    std::filesystem::copy(root / "llama_f32", folder.path(), std::filesystem::copy_options::recursive);
    std::string bytes = read_file(folder.path() / "model.safetensors");
    for (std::size_t i = 1; i <= 4; ++i) {
        bytes[bytes.size() - i] = '\xFF';
    }
    write_file_atomically(folder.path() / "model.safetensors", bytes);
    CHECK(refusal(folder.path()).find("expected finite numbers") != std::string::npos);
}
