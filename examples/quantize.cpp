// quantize: turns a model's folder into one GGUF file, its weights in 32, 16, 8 or 4 bits.
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>

#include "minillm/io/gguf_export.hpp"
#include "support/files.hpp"
#include "support/lesson.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

int run(int argc, char** argv) {
    std::string model;
    std::string out;
    std::string type = "Q8_0";
    Program program("quantize", "Turns a model's folder into one GGUF file, which llama.cpp and these programs load.");
    program.example("quantize --model SmolLM2-135M --type Q4_1 --out smollm2.gguf", "5 bits a weight");
    program.example("quantize --model datasets/models/conversation --type F16 --out conversation.gguf",
                    "16 bits a weight");
    program.option("--model", model, "a folder with config.json and model.safetensors: gpt2, llama, qwen2, qwen3, bert",
                   "PATH");
    program.option("--out", out, "the file to write; - is standard output", "PATH");
    program.choice("--type", type, {"F32", "F16", "BF16", "Q8_0", "Q4_0", "Q4_1"}, "how matrices are stored");
    program.parse(argc, argv);
    if (model.empty() || out.empty()) {
        throw UsageError("--model and --out are needed; see --help");
    }
    refuse_dash("--model", model, "give a folder");
    std::error_code ignored;
    if (std::filesystem::exists(model, ignored) && !std::filesystem::is_directory(model, ignored)) {
        throw ConfigError("--model is a folder with config.json and model.safetensors; " + model + " is a file");
    }
    check_can_be_written(out);
    const GgufExport file(model, find_weight_format(type)->format);
    file.save(output_path(out));
    for (const std::string& remark : file.remarks()) {
        std::cerr << "quantize: " << remark << std::endl;
    }
    if (out == "-") {
        return 0;  // standard output holds the file, and nothing else
    }
    std::error_code unknown;
    const std::uintmax_t bytes = std::filesystem::file_size(out, unknown);
    const std::string size = unknown ? "null" : std::to_string(bytes);
    if (program.common().json) {
        std::cout << "{\"out\": " << json_text(out) << ", \"type\": " << json_text(type) << ", \"bytes\": " << size << "}"
                  << std::endl;
    } else {
        std::cout << out << ": " << type << ", " << size << " bytes" << std::endl;
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return run_program(argc, argv, run); }
