// Files of other people may be broken in any way. Here a valid file is changed at random, by bits, bytes, numbers and
// length, and each time it must be refused with a clear error or load and be usable: no crash, no wild allocation.
//
// MINILLM_MUTATIONS=1000000 in the environment runs more of them, MINILLM_MUTATIONS_SEED=7 others.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "minillm/core/file.hpp"
#include "minillm/core/json.hpp"
#include "minillm/core/random.hpp"
#include "minillm/io/checkpoint.hpp"
#include "minillm/io/gguf.hpp"
#include "minillm/io/gguf_tokenizer.hpp"
#include "minillm/io/gguf_writer.hpp"
#include "minillm/io/llama_files.hpp"
#include "minillm/io/model_folder.hpp"
#include "minillm/io/model_tokenizer.hpp"
#include "minillm/io/safetensors.hpp"
#include "support/temporary_folder.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

std::size_t number_in_environment(const char* name, std::size_t otherwise) {
    const char* text = std::getenv(name);
    return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

std::size_t below(Random& random, std::size_t limit) {
    return static_cast<std::size_t>(random.uniform() * static_cast<double>(limit));
}

// One to four changes, most of them near the beginning, where the sizes and names are.
std::string mutated(const std::string& original, std::size_t header, Random& random) {
    std::string bytes = original;
    const std::size_t changes = 1 + below(random, 4);
    for (std::size_t i = 0; i < changes && !bytes.empty(); ++i) {
        const std::size_t range = random.uniform() < 0.8 ? std::min(header, bytes.size()) : bytes.size();
        const std::size_t at = below(random, range);
        switch (below(random, 5)) {
            case 0:
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(random, 8)));
                break;
            case 1:
                bytes[at] = static_cast<char>(below(random, 256));
                break;
            case 2: {  // a number of eight bytes: small, huge, or one off
                const std::uint64_t values[] = {0, 1, ~std::uint64_t(0), std::uint64_t(1) << 63, std::uint64_t(1) << 32};
                const std::uint64_t value = values[below(random, 5)];
                for (std::size_t b = 0; b < 8 && at + b < bytes.size(); ++b) {
                    bytes[at + b] = static_cast<char>((value >> (8 * b)) & 0xFF);
                }
                break;
            }
            case 3:
                bytes.resize(at);
                break;
            default:
                bytes.insert(at, 1 + below(random, 8), static_cast<char>(below(random, 256)));
        }
    }
    return bytes;
}

struct Outcome {
    std::size_t refused = 0;
    std::size_t loaded = 0;
    std::size_t unclear = 0;  // refused, with a text that says next to nothing
    double slowest = 0;       // seconds
};

void check(const Outcome& outcome) {
    MESSAGE(outcome.refused, " refused, ", outcome.loaded, " loaded, the slowest took ", outcome.slowest, " s");
    CHECK(outcome.refused > 0);
    CHECK(outcome.unclear == 0);
    CHECK(outcome.slowest < 1);
}

template <class Use>
Outcome mutate_bytes(const std::string& original, std::size_t header, Use use) {
    Random random(number_in_environment("MINILLM_MUTATIONS_SEED", 11));
    const std::size_t count = number_in_environment("MINILLM_MUTATIONS", 2000);
    Outcome outcome;
    for (std::size_t i = 0; i < count; ++i) {
        const std::clock_t start = std::clock();  // of the processor: the machine may be busy with other things
        try {
            use(mutated(original, header, random));
            ++outcome.loaded;
        } catch (const Error& error) {
            ++outcome.refused;
            outcome.unclear += std::string_view(error.what()).size() > 10 ? 0 : 1;
        }
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        outcome.slowest = std::max(outcome.slowest, seconds);
    }
    return outcome;
}

template <class Use>
Outcome mutate(const std::string& path, std::size_t header, Use use) {
    return mutate_bytes(read_file(path), header, use);
}

// A byte-level vocabulary of a few tokens, as a tokenizer.json writes it, with every part that such a file may have.
const std::string small_tokenizer = R"({"version": "1.0", "truncation": {"max_length": 8}, "padding": null,
 "added_tokens": [{"id": 9, "content": "<|end|>", "single_word": false, "lstrip": false, "rstrip": false,
                   "normalized": false, "special": true}],
 "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Lowercase"}]},
 "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true},
 "post_processor": {"type": "TemplateProcessing", "single": [{"Sequence": {"id": "A", "type_id": 0}},
   {"SpecialToken": {"id": "<|end|>", "type_id": 0}}], "pair": [{"Sequence": {"id": "A", "type_id": 0}}],
   "special_tokens": {"<|end|>": {"id": "<|end|>", "ids": [9], "tokens": ["<|end|>"]}}},
 "decoder": {"type": "ByteLevel"},
 "model": {"type": "BPE", "dropout": null, "unk_token": null, "continuing_subword_prefix": null,
           "end_of_word_suffix": null, "fuse_unk": false, "byte_fallback": false, "ignore_merges": false,
           "vocab": {"a": 0, "b": 1, "c": 2, "\u0120": 3, "e": 4, "ab": 5, "\u0120c": 6, "abe": 7, "A": 8},
           "merges": ["a b", ["\u0120", "c"], "ab e"]}})";

// The tokenizer section of a GGUF file, and nothing else.
std::string gguf_with_tokenizer() {
    GgufWriter writer;
    writer.text("tokenizer.ggml.model", "gpt2");
    writer.text("tokenizer.ggml.pre", "smollm");
    writer.texts("tokenizer.ggml.tokens", std::vector<std::string>{"a", "b", "c", "\u0120", "e", "ab", "abe", "<|end|>"});
    writer.wholes("tokenizer.ggml.token_type", std::vector<std::int32_t>{1, 1, 1, 1, 1, 1, 1, 3});
    writer.texts("tokenizer.ggml.merges", std::vector<std::string>{"a b", "ab e"});
    writer.whole("tokenizer.ggml.bos_token_id", 7);
    writer.boolean("tokenizer.ggml.add_bos_token", true);
    const TemporaryFolder folder;
    writer.save(folder.path() / "a.gguf");
    return read_file(folder.path() / "a.gguf");
}

}  // namespace

TEST_CASE("mutations: a changed GGUF file is refused, or its settings and weights can be read") {
    const Outcome outcome = mutate(MINILLM_GOLDEN_DIR "/gguf_formats.gguf", 2600, [](std::string bytes) {
        const GgufFile file(FileBytes::from_memory(std::move(bytes)), "a.gguf");
        for (const auto& [name, tensor] : file.tensors()) {
            file.decode(name);
        }
        for (const auto& [key, value] : file.values()) {
            if (value.type == GgufType::array && value.element == GgufType::text) {
                file.texts(key);
            }
        }
    });
    check(outcome);
    CHECK(outcome.refused > outcome.loaded);
}

TEST_CASE("mutations: a changed model in a GGUF is refused, or can take a step") {
    const Outcome outcome = mutate(MINILLM_GOLDEN_DIR "/llama/gguf_Q4_1.gguf", 2200, [](std::string bytes) {
        const GgufFile file(FileBytes::from_memory(std::move(bytes)), "a.gguf");
        const Llama model = load_llama_gguf(file);
        Llama::State state = model.start();
        model.step(0, state);
    });
    check(outcome);
    CHECK(outcome.refused > outcome.loaded);
}

TEST_CASE("mutations: a changed safetensors file is refused, or its tensors can be read") {
    const Outcome outcome = mutate(MINILLM_GOLDEN_DIR "/safetensors_formats.safetensors", 1500, [](std::string bytes) {
        SafetensorsReader file = SafetensorsReader::from_bytes(std::move(bytes), "a.safetensors");
        for (const auto& [name, stored] : file.tensors()) {
            file.values(name);
        }
    });
    check(outcome);
    CHECK(outcome.refused > outcome.loaded);
}

TEST_CASE("mutations: a changed tokenizer.json is refused, or cuts a text") {
    REQUIRE(ModelTokenizer::from_json(JsonValue::parse(small_tokenizer, "t.json")).encode("abe C") == Ids{7, 6});
    const Outcome outcome = mutate_bytes(small_tokenizer, small_tokenizer.size(), [](const std::string& bytes) {
        const ModelTokenizer tokenizer = ModelTokenizer::from_json(JsonValue::parse(bytes, "t.json"));
        const Ids ids = tokenizer.encode_with_special("abe c<|end|>", SpecialTokens::allowed);
        tokenizer.decode(ids);
    });
    check(outcome);
    CHECK(outcome.refused > outcome.loaded);
}

TEST_CASE("mutations: a changed vocabulary of any other kind is refused, or cuts a text") {
    const auto use = [](const ModelTokenizer& tokenizer) {
        tokenizer.decode(tokenizer.encode_with_special("abe c<|end|>", SpecialTokens::allowed));
    };
    SUBCASE("GPT-2's vocab.json") {
        const std::string vocab = R"({"a": 0, "b": 1, "c": 2, "\u0120": 3, "e": 4, "ab": 5, "abe": 6, "<|end|>": 7})";
        check(mutate_bytes(vocab, vocab.size(), [&](const std::string& bytes) {
            use(ModelTokenizer(BytePairTokenizer(
                parse_vocab_and_merges(JsonValue::parse(bytes, "vocab.json"), "a b\nab e\n", "merges.txt"))));
        }));
    }
    SUBCASE("GPT-2's merges.txt") {
        const JsonValue vocab = JsonValue::parse(R"({"a": 0, "b": 1, "e": 2, "ab": 3, "abe": 4, "<|end|>": 5})", "v.json");
        const std::string merges = "#version: 0.2\na b\nab e\n";
        check(mutate_bytes(merges, merges.size(), [&](const std::string& bytes) {
            use(ModelTokenizer(BytePairTokenizer(parse_vocab_and_merges(vocab, bytes, "merges.txt"))));
        }));
    }
    SUBCASE("OpenAI's .tiktoken") {
        const std::string ranks = "YQ== 0\nYg== 1\nYw== 2\nIA== 3\nYWI= 4\nYWJj 5\n";
        check(mutate_bytes(ranks, ranks.size(), [&](const std::string& bytes) {
            use(ModelTokenizer(BytePairTokenizer(parse_tiktoken(bytes, "a.tiktoken", PreTokenizer::gpt2))));
        }));
    }
    SUBCASE("BERT's vocab.txt") {
        const std::string words = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nab\n##e\n##b\nc\n";
        check(mutate_bytes(words, words.size(), [&](const std::string& bytes) {
            use(ModelTokenizer(WordPieceTokenizer(parse_vocab_txt(bytes, "vocab.txt"))));
        }));
    }
    SUBCASE("the tokenizer of a GGUF") {
        const std::string original = gguf_with_tokenizer();
        check(mutate_bytes(original, original.size(), [&](std::string bytes) {
            use(gguf_tokenizer(GgufFile(FileBytes::from_memory(std::move(bytes)), "a.gguf")));
        }));
    }
}

TEST_CASE("mutations: a changed checkpoint of ours is refused, or its model can take a step") {
    GptConfig config;
    config.vocabulary_size = 9;
    config.context = 4;
    config.layers = 1;
    config.heads = 2;
    config.channels = 4;
    Random random(1);
    Gpt model(config);
    model.initialise(random);
    TrainingState training;
    model.visit_parameters([&](const std::string& name, auto& parameter) {
        const std::vector<std::size_t> shape(parameter.value.shape().begin(), parameter.value.shape().end());
        const std::vector<Real> ones(parameter.value.size(), Real(1));
        training.optimizer.moments.emplace(name, Adam::Moments{shape, ones, ones});
    });
    const TemporaryFolder folder;
    const auto save_tokenizer = [](const std::filesystem::path& path) { write_file_atomically(path, small_tokenizer); };
    save_checkpoint(folder.path(), model, name_in_file(model), {config_json(config), save_tokenizer}, &training);
    const auto file = [&](const char* name) { return read_file(folder.path() / name); };
    const std::string config_text = file("config.json");
    const std::string weights = file("model.safetensors");
    const auto step = [&](std::string_view config_bytes, std::string_view weight_bytes) {
        const ModelFolder loaded = load_model_from_memory(config_bytes, weight_bytes, "", "folder");
        std::visit(
            [](const auto& any) {
                auto state = any.start(1);
                any.step(0, state);
            },
            loaded.model);
    };
    SUBCASE("config.json") {
        check(mutate_bytes(config_text, config_text.size(), [&](const std::string& bytes) { step(bytes, weights); }));
    }
    SUBCASE("model.safetensors") {
        check(mutate_bytes(weights, 1500, [&](const std::string& bytes) { step(config_text, bytes); }));
    }
    SUBCASE("optimizer.safetensors") {
        check(mutate_bytes(file("optimizer.safetensors"), 3000, [&](std::string bytes) {
            Adam optimizer;
            SafetensorsReader reader = SafetensorsReader::from_bytes(std::move(bytes), "optimizer.safetensors");
            detail::load_moments(reader, optimizer);
            check_moments(model, optimizer);
        }));
    }
    SUBCASE("trainer.json") {
        const std::string trainer = file("trainer.json");
        check(mutate_bytes(trainer, trainer.size(), [&](const std::string& bytes) {
            TrainingState state = training_state_from(JsonValue::parse(bytes, "trainer.json"));
            state.random.uniform();
        }));
    }
}

TEST_CASE("mutations: a changed config.json is refused, or its sizes make sense") {
    for (const char* folder : {"llama3_scaled", "llama_yarn", "qwen3_bf16"}) {
        const std::string path = std::string(MINILLM_GOLDEN_DIR "/llama/") + folder + "/config.json";
        const std::string original = read_file(path);
        const Outcome outcome = mutate_bytes(original, original.size(), [](const std::string& bytes) {
            const auto [config, extras] = llama_config(JsonValue::parse(bytes, "config.json"));
            CHECK(config.heads % config.key_value_heads == 0);
            CHECK(config.vocabulary_size > 0);
        });
        check(outcome);
        CHECK(outcome.refused > outcome.loaded);
    }
}

TEST_CASE("a head wider than any model's is refused before its frequencies are made") {
    const auto config_of = [](const std::string& head) {
        return JsonValue::parse(R"({"model_type": "llama", "vocab_size": 8, "max_position_embeddings": 8, "num_hidden_layers": 1,
                                   "hidden_size": 8, "intermediate_size": 8, "num_attention_heads": 1, "head_dim": )" + head + "}",
                                "config.json");
    };
    CHECK(llama_config(config_of("8")).first.head_width == 8);
    CHECK_THROWS_AS(llama_config(config_of("1000000000")), ConfigError);  // 4 GB of frequencies
}
