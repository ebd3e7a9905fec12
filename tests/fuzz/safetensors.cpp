// Any bytes as a safetensors file: a clear error, or tensors that can be read.
#include <cstddef>
#include <cstdint>
#include <string>

#include "minillm/core/error.hpp"
#include "minillm/io/safetensors.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace minillm;
    try {
        const std::string bytes(reinterpret_cast<const char*>(data), size);
        SafetensorsReader file = SafetensorsReader::from_bytes(bytes, "fuzz.safetensors");
        for (const auto& [name, stored] : file.tensors()) {
            file.values(name);
        }
    } catch (const Error&) {
    }
    return 0;
}
