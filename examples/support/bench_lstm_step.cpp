// examples/support/bench_lstm_step.cpp: `bench lstm_step`, one training step of the article's LSTM model: the
// embedding is frozen, the one token after T tokens is predicted, Adam.
#include <cstddef>
#include <vector>

#include "bench.hpp"
#include "minillm/core/json_object.hpp"
#include "minillm/core/random.hpp"
#include "minillm/models/lstm_language_model.hpp"
#include "minillm/train/adam.hpp"
#include "minillm/train/batches.hpp"
#include "minillm/train/trainer.hpp"

namespace {

using namespace minillm;
using namespace minillm::examples;

Json run(const BenchFlags& flags) {
    const std::vector<std::size_t> sizes = sizes_of(flags.shape, {20000, 100, 128, 50, 32});
    const std::size_t time = sizes[3];
    const std::size_t batch = sizes[4];
    LstmLanguageModel model(LstmLanguageModelConfig::article(sizes[0], sizes[1], sizes[2]));
    Random random(flags.seed);
    model.initialise(random);
    Ids ids;
    for (std::size_t i = 0; i < 4 * time * batch + 2; ++i) {
        ids.push_back(static_cast<TokenId>(random.below(sizes[0])));
    }
    Trainer<LstmLanguageModel> trainer(model, Adam());
    std::size_t step = 0;
    const Times times = measure(
        [&] { trainer.step(sequential_batch(ids, batch, time, step++, Predicts::last_position)); }, flags.seconds);
    Json result = report("lstm_step", times);
    result["tokens_per_second"] = static_cast<double>(time * batch) / times.smallest;
    result["shape"] = sizes;
    return result;
}

const BenchWork work{"lstm_step", "a training step of the article's LSTM model",
                     "vocabulary x channels x hidden x time x batch", run};

}  // namespace
