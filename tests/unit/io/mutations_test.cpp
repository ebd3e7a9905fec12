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
#include <string>

#include "minillm/core/file.hpp"
#include "minillm/core/json.hpp"
#include "minillm/core/random.hpp"
#include "minillm/io/gguf.hpp"
#include "minillm/io/llama_files.hpp"
#include "minillm/io/model_tokenizer.hpp"
#include "minillm/io/safetensors.hpp"

using namespace minillm;

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
    double slowest = 0;  // seconds
};

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
            CHECK(std::string(error.what()).size() > 10);
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
    MESSAGE(outcome.refused, " refused, ", outcome.loaded, " loaded, the slowest took ", outcome.slowest, " s");
    CHECK(outcome.refused > outcome.loaded);
    CHECK(outcome.slowest < 1);
}

TEST_CASE("mutations: a changed model in a GGUF is refused, or can take a step") {
    const Outcome outcome = mutate(MINILLM_GOLDEN_DIR "/llama/gguf_Q4_1.gguf", 2200, [](std::string bytes) {
        const GgufFile file(FileBytes::from_memory(std::move(bytes)), "a.gguf");
        const Llama model = load_llama_gguf(file);
        Llama::State state = model.start();
        model.step(0, state);
    });
    MESSAGE(outcome.refused, " refused, ", outcome.loaded, " loaded, the slowest took ", outcome.slowest, " s");
    CHECK(outcome.refused > outcome.loaded);
    CHECK(outcome.slowest < 1);
}

TEST_CASE("mutations: a changed safetensors file is refused, or its tensors can be read") {
    const Outcome outcome = mutate(MINILLM_GOLDEN_DIR "/safetensors_formats.safetensors", 1500, [](std::string bytes) {
        SafetensorsReader file = SafetensorsReader::from_bytes(std::move(bytes), "a.safetensors");
        for (const auto& [name, stored] : file.tensors()) {
            file.values(name);
        }
    });
    MESSAGE(outcome.refused, " refused, ", outcome.loaded, " loaded, the slowest took ", outcome.slowest, " s");
    CHECK(outcome.refused > outcome.loaded);
    CHECK(outcome.slowest < 1);
}

TEST_CASE("mutations: a changed tokenizer.json is refused, or cuts a text") {
    REQUIRE(ModelTokenizer::from_json(JsonValue::parse(small_tokenizer, "t.json")).encode("abe C") == Ids{7, 6});
    const Outcome outcome = mutate_bytes(small_tokenizer, small_tokenizer.size(), [](const std::string& bytes) {
        const ModelTokenizer tokenizer = ModelTokenizer::from_json(JsonValue::parse(bytes, "t.json"));
        const Ids ids = tokenizer.encode_with_special("abe c<|end|>", SpecialTokens::allowed);
        tokenizer.decode(ids);
    });
    MESSAGE(outcome.refused, " refused, ", outcome.loaded, " loaded, the slowest took ", outcome.slowest, " s");
    CHECK(outcome.refused > outcome.loaded);
    CHECK(outcome.slowest < 1);
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
        MESSAGE(outcome.refused, " refused, ", outcome.loaded, " loaded, the slowest took ", outcome.slowest, " s");
        CHECK(outcome.refused > outcome.loaded);
        CHECK(outcome.slowest < 1);
    }
}
