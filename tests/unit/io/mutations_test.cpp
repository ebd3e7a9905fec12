// Files of other people may be broken in any way. Here a valid file is changed at random, by bits, bytes, numbers and
// length, and each time it must be refused with a clear error or load and be usable: no crash, no wild allocation.
//
// MINILLM_MUTATIONS=1000000 in the environment runs more of them.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "minillm/core/file.hpp"
#include "minillm/core/random.hpp"
#include "minillm/io/gguf.hpp"
#include "minillm/io/llama_files.hpp"
#include "minillm/io/safetensors.hpp"

using namespace minillm;

namespace {

std::size_t mutation_count() {
    const char* text = std::getenv("MINILLM_MUTATIONS");
    return text != nullptr ? std::strtoull(text, nullptr, 10) : 2000;
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
Outcome mutate(const std::string& path, std::size_t header, Use use) {
    const std::string original = read_file(path);
    Random random(11);
    Outcome outcome;
    for (std::size_t i = 0; i < mutation_count(); ++i) {
        const auto start = std::chrono::steady_clock::now();
        try {
            use(mutated(original, header, random));
            ++outcome.loaded;
        } catch (const Error& error) {
            ++outcome.refused;
            CHECK(std::string(error.what()).size() > 10);
        }
        const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
        outcome.slowest = std::max(outcome.slowest, time.count());
    }
    return outcome;
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
