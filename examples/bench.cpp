// bench: how fast the pieces are, beside what this machine can do. The last line is one JSON object.
//
// Times are of one unit of work (a product, a training step), the smallest and the median of several runs: other programs
// only ever make a run slower, so the smallest says most about the code.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "minillm/core/error.hpp"
#include "minillm/core/parallel.hpp"
#include "minillm/core/random.hpp"
#include "minillm/kernels/cpu_features.hpp"
#include "minillm/kernels/matmul.hpp"
#include "minillm/models/gpt.hpp"
#include "minillm/models/lstm_language_model.hpp"
#include "minillm/train/adam.hpp"
#include "minillm/train/batches.hpp"
#include "minillm/train/trainer.hpp"
#include "support/program.hpp"

using namespace minillm;
using namespace minillm::examples;

namespace {

double seconds_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Times {
    double smallest;  // seconds
    double median;
};

// One run to warm up, then as many as fit into about two seconds, at least five.
Times measure(const std::function<void()>& work) {
    const double first = seconds_of(work);
    const auto runs = static_cast<std::size_t>(std::clamp(2.0 / std::max(first, 1e-9), 5.0, 2000.0));
    std::vector<double> seconds;
    for (std::size_t i = 0; i < runs; ++i) {
        seconds.push_back(seconds_of(work));
    }
    std::sort(seconds.begin(), seconds.end());
    return {seconds.front(), seconds[seconds.size() / 2]};
}

// What the three products reach on a size that suits them: the limit that the others are seen beside.
double best_gflops() {
    constexpr std::size_t n = 384;
    Random random(1);
    Matrix a = uninitialised<2>({n, n});
    Matrix b = uninitialised<2>({n, n});
    Matrix c = uninitialised<2>({n, n});
    fill_normal(a, random, 0, 1);
    fill_normal(b, random, 0, 1);
    const Times times = measure([&] { matmul(view_of(std::as_const(a)), view_of(std::as_const(b)), view_of(c)); });
    return 2.0 * n * n * n / times.smallest / 1e9;
}

// How fast one thread reads memory that no cache holds.
double read_gigabytes_per_second() {
    const std::vector<float> numbers(std::size_t(64) << 18, 1.0f);  // 64 MiB
    float sink = 0;
    const Times times = measure([&] {
        float sums[16] = {};
        for (std::size_t i = 0; i < numbers.size(); i += 16) {
            for (std::size_t k = 0; k < 16; ++k) {
                sums[k] += numbers[i + k];
            }
        }
        for (const float sum : sums) {
            sink += sum;
        }
    });
    if (sink < 0) {
        std::puts("");  // keeps the sum alive
    }
    return static_cast<double>(numbers.size() * sizeof(float)) / times.smallest / 1e9;
}

nlohmann::ordered_json report(const std::string& name, const Times& times) {
    nlohmann::ordered_json json;
    json["name"] = name;
    json["milliseconds"] = {{"min", times.smallest * 1e3}, {"median", times.median * 1e3}};
    return json;
}

// The shape is "64" for a square product or "64x128x32" for M, N, K.
std::vector<std::size_t> sizes_of(const std::string& shape, std::vector<std::size_t> usual) {
    if (shape.empty()) {
        return usual;
    }
    std::vector<std::size_t> sizes;
    std::size_t at = 0;
    while (at <= shape.size()) {
        const std::size_t end = std::min(shape.find('x', at), shape.size());
        const std::string part = shape.substr(at, end - at);
        if (part.empty() || part.size() > 6 || part.find_first_not_of("0123456789") != std::string::npos || part == "0") {
            throw UsageError("--shape " + shape + ": expected numbers with x between them, such as 256x256x256");
        }
        sizes.push_back(static_cast<std::size_t>(std::stoul(part)));
        at = end + 1;
    }
    if (sizes.size() == 1) {
        sizes.assign(usual.size(), sizes.front());
    }
    if (sizes.size() != usual.size()) {
        throw UsageError("--shape " + shape + ": expected " + std::to_string(usual.size()) + " numbers");
    }
    return sizes;
}

nlohmann::ordered_json bench_matmul(const std::string& shape, bool json) {
    const std::vector<std::size_t> sizes = sizes_of(shape, {256, 256, 256});
    const std::size_t m = sizes[0];
    const std::size_t n = sizes[1];
    const std::size_t k = sizes[2];
    Random random(1);
    Matrix a = uninitialised<2>({m, k});
    Matrix b = uninitialised<2>({k, n});
    Matrix bt = uninitialised<2>({n, k});
    Matrix at = uninitialised<2>({k, m});
    Matrix c = uninitialised<2>({m, n});
    fill_normal(a, random, 0, 1);
    fill_normal(b, random, 0, 1);
    fill_normal(bt, random, 0, 1);
    fill_normal(at, random, 0, 1);
    const double operations = 2.0 * static_cast<double>(m) * static_cast<double>(n) * static_cast<double>(k);
    const Times plain = measure([&] { matmul(view_of(std::as_const(a)), view_of(std::as_const(b)), view_of(c)); });
    const Times b_turned =
        measure([&] { matmul_transposed_b(view_of(std::as_const(a)), view_of(std::as_const(bt)), view_of(c)); });
    const Times a_turned =
        measure([&] { matmul_transposed_a(view_of(std::as_const(at)), view_of(std::as_const(b)), view_of(c)); });
    const auto gflops = [operations](const Times& times) { return operations / times.smallest / 1e9; };
    if (!json) {
        std::printf("A B   %7.1f GFLOP/s\nA Bt  %7.1f GFLOP/s\nAt B  %7.1f GFLOP/s\n", gflops(plain), gflops(b_turned),
                    gflops(a_turned));
    }
    nlohmann::ordered_json result = report("matmul", plain);
    result["gflops"] = gflops(plain);
    result["gflops_transposed_b"] = gflops(b_turned);
    result["gflops_transposed_a"] = gflops(a_turned);
    result["shape"] = {m, n, k};
    return result;
}

// One training step of a GPT: forward, backward, AdamW.
nlohmann::ordered_json bench_gpt_step(const std::string& shape) {
    // layers, heads, channels, vocabulary, batch, time
    const std::vector<std::size_t> sizes = sizes_of(shape, {4, 4, 128, 512, 8, 128});
    GptConfig config;
    config.layers = sizes[0];
    config.heads = sizes[1];
    config.channels = sizes[2];
    config.vocabulary_size = sizes[3];
    config.context = sizes[5];
    Gpt model(config);
    Random random(1);
    model.initialise(random);
    Ids ids;
    for (std::size_t i = 0; i < 4 * sizes[4] * sizes[5] + 2; ++i) {
        ids.push_back(static_cast<TokenId>(random.below(config.vocabulary_size)));
    }
    AdamSettings adam;
    adam.weight_decay = 0.1;
    Trainer<Gpt> trainer(model, Adam(adam));
    std::size_t step = 0;
    const Times times = measure([&] { trainer.step(sequential_batch(ids, sizes[4], sizes[5], step++)); });
    nlohmann::ordered_json result = report("gpt_step", times);
    result["tokens_per_second"] = static_cast<double>(sizes[4] * sizes[5]) / times.smallest;
    result["shape"] = sizes;
    return result;
}

// One training step of the article's LSTM model.
nlohmann::ordered_json bench_lstm_step(const std::string& shape) {
    // vocabulary, channels, hidden, time, batch
    const std::vector<std::size_t> sizes = sizes_of(shape, {20000, 100, 128, 50, 32});
    LstmLanguageModel model(LstmLanguageModelConfig::article(sizes[0], sizes[1], sizes[2]));
    Random random(1);
    model.initialise(random);
    Ids ids;
    for (std::size_t i = 0; i < 4 * sizes[3] * sizes[4] + 2; ++i) {
        ids.push_back(static_cast<TokenId>(random.below(sizes[0])));
    }
    Trainer<LstmLanguageModel> trainer(model, Adam());
    std::size_t step = 0;
    const Times times =
        measure([&] { trainer.step(sequential_batch(ids, sizes[4], sizes[3], step++, Predicts::last_position)); });
    nlohmann::ordered_json result = report("lstm_step", times);
    result["tokens_per_second"] = static_cast<double>(sizes[3] * sizes[4]) / times.smallest;
    result["shape"] = sizes;
    return result;
}

// One token after the other with a KV cache, on random weights.
nlohmann::ordered_json bench_decode(const std::string& shape) {
    // layers, heads, channels, vocabulary, context
    const std::vector<std::size_t> sizes = sizes_of(shape, {6, 6, 288, 32000, 256});
    GptConfig config;
    config.layers = sizes[0];
    config.heads = sizes[1];
    config.channels = sizes[2];
    config.vocabulary_size = sizes[3];
    config.context = sizes[4];
    Gpt model(config);
    Random random(1);
    model.initialise(random);
    Gpt::State state = model.start();
    std::size_t length = 0;
    const Times times = measure([&] {
        if (length == config.context) {
            state = model.start();
            length = 0;
        }
        model.step(static_cast<TokenId>(length), state);
        ++length;
    });
    nlohmann::ordered_json result = report("decode", times);
    result["tokens_per_second"] = 1 / times.median;
    result["gigabytes_per_second"] =
        static_cast<double>(count_parameters(model) * sizeof(Real)) / times.smallest / 1e9;  // every weight is read once
    result["shape"] = sizes;
    return result;
}

int run(int argc, char** argv) {
    std::string what;
    std::string shape;
    std::string kernels;
    Program program("bench", "Times a piece of work and compares it with the limits of this machine, measured in the same run.");
    program.positional("WORK", what, "matmul, gpt_step, lstm_step or decode");
    program.option("--shape", shape, "other sizes, with x between them: M x N x K; layers x heads x channels x vocabulary x "
                                     "batch x time; vocabulary x channels x hidden x time x batch", "SIZES");
    program.choice("--kernels", kernels, {"scalar", "avx2"}, "which twin of the kernels runs");
    program.example("bench matmul --shape 512x512x512 --threads 1", "one product on one thread");
    program.example("bench gpt_step --threads 1 --json", "a training step of a small GPT");
    program.parse(argc, argv);
    if (!kernels.empty()) {
        use_kernels(kernels == "avx2" ? Kernels::avx2 : Kernels::scalar);
    }

    nlohmann::ordered_json result;
    if (what == "matmul") {
        result = bench_matmul(shape, program.common().json);
    } else if (what == "gpt_step") {
        result = bench_gpt_step(shape);
    } else if (what == "lstm_step") {
        result = bench_lstm_step(shape);
    } else if (what == "decode") {
        result = bench_decode(shape);
    } else {
        throw UsageError("there is no work called " + what + "; expected matmul, gpt_step, lstm_step or decode");
    }
    result["threads"] = thread_count();
    result["kernels"] = std::string(name_of(kernels_in_use()));
    result["peak_gflops"] = best_gflops();
    result["read_gigabytes_per_second"] = read_gigabytes_per_second();
    std::cout << result.dump() << std::endl;
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, run);
}
