// examples/support/bench_decode.cpp: `bench decode`, one token after the other with a key-value cache.
#include <cstddef>
#include <nlohmann/json.hpp>
#include <vector>

#include "bench.hpp"
#include "minillm/core/random.hpp"
#include "minillm/models/gpt.hpp"
#include "program.hpp"

namespace {

using namespace minillm;
using namespace minillm::examples;

nlohmann::ordered_json run(const BenchFlags& flags) {
    if (!flags.model.empty()) {
        throw UsageError("decode: --model is not offered yet; the weights are random ones of --shape");
    }
    const std::vector<std::size_t> sizes = sizes_of(flags.shape, {6, 6, 288, 32000, 256});
    GptConfig config;
    config.layers = sizes[0];
    config.heads = sizes[1];
    config.channels = sizes[2];
    config.vocabulary_size = sizes[3];
    config.context = sizes[4];
    Gpt model(config);
    Random random(flags.seed);
    model.initialise(random);
    Gpt::State state = model.start();
    std::size_t length = 0;
    const Times times = measure(
        [&] {
            if (length == config.context) {
                state = model.start();
                length = 0;
            }
            model.step(static_cast<TokenId>(length % config.vocabulary_size), state);
            ++length;
        },
        flags.seconds);
    nlohmann::ordered_json result = report("decode", times);
    result["tokens_per_second"] = 1 / times.median;
    // Every weight is read once.
    result["gigabytes_per_second"] = static_cast<double>(count_parameters(model) * sizeof(Real)) / times.smallest / 1e9;
    result["shape"] = sizes;
    return result;
}

const BenchWork work{"decode", "one token after the other with a key-value cache",
                     "layers x heads x channels x vocabulary x context", run};

}  // namespace
