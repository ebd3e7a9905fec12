// Any bytes as a GGUF file: a clear error, or settings and weights that can be read and a model that can take a step.
#include <cstddef>
#include <cstdint>
#include <string>

#include "minillm/core/error.hpp"
#include "minillm/io/gguf.hpp"
#include "minillm/io/llama_files.hpp"

namespace {

void read_everything(const minillm::GgufFile& file) {
    using namespace minillm;
    for (const auto& [key, value] : file.values()) {
        try {
            if (value.type == GgufType::array) {
                value.element == GgufType::text ? (void)file.texts(key) : (void)file.numbers(key);
            } else {
                value.type == GgufType::text ? (void)file.text(key) : (void)file.number(key);
            }
        } catch (const Error&) {
        }
    }
    for (const auto& [name, tensor] : file.tensors()) {
        try {
            file.decode(name);
        } catch (const Error&) {
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace minillm;
    try {
        const std::string bytes(reinterpret_cast<const char*>(data), size);
        const GgufFile file(FileBytes::from_memory(bytes), "fuzz.gguf");
        read_everything(file);
        const Llama model = load_llama_gguf(file);
        Llama::State state = model.start();
        model.step(0, state);
    } catch (const Error&) {
    }
    return 0;
}
