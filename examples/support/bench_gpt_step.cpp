// examples/support/bench_gpt_step.cpp: `bench gpt_step`, one training step of a GPT: forward, backward, AdamW.
#include <cstddef>
#include <vector>

#include "bench.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/core/random.hpp"
#include "minillm/models/gpt.hpp"
#include "minillm/train/adam.hpp"
#include "minillm/train/batches.hpp"
#include "minillm/train/trainer.hpp"

namespace {

using namespace minillm;
using namespace minillm::examples;

Json run(const BenchFlags& flags) {
    const std::vector<std::size_t> sizes = sizes_of(flags.shape, {4, 4, 128, 512, 8, 128});
    const std::size_t batch = sizes[4];
    const std::size_t time = sizes[5];
    GptConfig config;
    config.layers = sizes[0];
    config.heads = sizes[1];
    config.channels = sizes[2];
    config.vocabulary_size = sizes[3];
    config.context = time;
    Gpt model(config);
    Random random(flags.seed);
    model.initialise(random);
    Ids ids;
    for (std::size_t i = 0; i < 4 * batch * time + 2; ++i) {
        ids.push_back(static_cast<TokenId>(random.below(config.vocabulary_size)));
    }
    AdamSettings adam;
    adam.weight_decay = 0.1;
    Trainer<Gpt> trainer(model, Adam(adam));
    std::size_t step = 0;
    const Times times = measure([&] { trainer.step(sequential_batch(ids, batch, time, step++)); }, flags.seconds);
    Json result = report("gpt_step", times);
    result["tokens_per_second"] = static_cast<double>(batch * time) / times.smallest;
    result["shape"] = sizes;
    return result;
}

const BenchWork work{"gpt_step", "a training step of a GPT",
                     "layers x heads x channels x vocabulary x batch x time", run};

}  // namespace
