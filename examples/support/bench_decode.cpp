// examples/support/bench_decode.cpp: `bench decode`, one token after the other with a key-value cache; `bench prefill`, a
// prompt at once; `bench load`, from the file to the first token. The last two, and decode with --model, run on given
// weights.
#include <algorithm>
#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "bench.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/core/random.hpp"
#include "minillm/generate/generate.hpp"
#include "minillm/io/any_model.hpp"
#include "minillm/models/gpt.hpp"
#include "program.hpp"

namespace {

using namespace minillm;
using namespace minillm::examples;

// Some ids that a vocabulary has.
Ids some_ids(std::size_t count, std::size_t vocabulary) {
    Ids ids(count);
    for (std::size_t i = 0; i < count; ++i) {
        ids[i] = static_cast<TokenId>((7 + 31 * i) % vocabulary);
    }
    return ids;
}

// Decoding as peers time it: the prompt is short, and it begins again after 128 tokens.
Json run_given(const BenchFlags& flags) {
    constexpr std::size_t tokens = 128;
    const AnyModel any = load_any_model(flags.model);
    return std::visit(
        [&](const auto& model) {
            auto state = model.start();
            std::size_t length = 0;
            const std::size_t longest = model.context() == 0 ? tokens : std::min(tokens, model.context());
            const Times times = measure(
                [&] {
                    if (length == longest) {
                        state = model.start();
                        length = 0;
                    }
                    model.step(static_cast<TokenId>(length % model.vocabulary_size()), state);
                    ++length;
                },
                flags.seconds);
            Json result = report("decode", times);
            result["tokens_per_second"] = 1 / times.median;
            result["model"] = flags.model;
            return result;
        },
        any.model);
}

void need_model(const BenchFlags& flags, const char* name) {
    if (flags.model.empty()) {
        throw UsageError(std::string(name) + ": --model is missing: a folder, a .safetensors or a .gguf file");
    }
}

Json run_prefill(const BenchFlags& flags) {
    need_model(flags, "prefill");
    const AnyModel any = load_any_model(flags.model);
    const std::size_t count = sizes_of(flags.shape, {256})[0];
    return std::visit(
        [&](const auto& model) {
            const Ids ids = some_ids(count, model.vocabulary_size());
            const Times times = measure(
                [&] {
                    auto state = model.start();
                    keep(static_cast<float>(minillm::detail::read_prompt(model, ids, state).data()[0]));
                },
                flags.seconds);
            Json result = report("prefill", times);
            result["tokens_per_second"] = static_cast<double>(count) / times.median;
            result["model"] = flags.model;
            return result;
        },
        any.model);
}

Json run_load(const BenchFlags& flags) {
    need_model(flags, "load");
    const Times times = measure(
        [&] {
            const AnyModel any = load_any_model(flags.model);
            std::visit(
                [&](const auto& model) {
                    auto state = model.start();
                    keep(static_cast<float>(model.step(0, state).data()[0]));
                },
                any.model);
        },
        flags.seconds);
    Json result = report("load", times);
    result["loads_per_second"] = 1 / times.median;
    result["model"] = flags.model;
    return result;
}

Json run(const BenchFlags& flags) {
    if (!flags.model.empty()) {
        return run_given(flags);
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
    Json result = report("decode", times);
    result["tokens_per_second"] = 1 / times.median;
    // Every weight is read once.
    result["gigabytes_per_second"] = static_cast<double>(count_parameters(model) * sizeof(Real)) / times.smallest / 1e9;
    result["shape"] = sizes;
    return result;
}

const BenchWork work{"decode", "one token after the other with a key-value cache",
                     "layers x heads x channels x vocabulary x context", run};
const BenchWork prefill_work{"prefill", "a prompt at once, on the weights of --model", "tokens", run_prefill};
const BenchWork load_work{"load", "from the file of --model to the first token", "", run_load};

}  // namespace
