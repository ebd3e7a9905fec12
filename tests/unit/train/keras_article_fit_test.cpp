// fit on the article's model reaches the loss that Keras's fit reaches on the same examples. Start values and the order
// of the examples are drawn differently, so the runs are compared as samples: five seeds of ours and five of Keras's
// (tests/oracles/keras_article_fit.py).
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "minillm/core/json_object.hpp"
#include "minillm/models/lstm_language_model.hpp"
#include "minillm/train/fit.hpp"

using namespace minillm;

namespace {

double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

}  // namespace

TEST_CASE("fit: the article's model reaches Keras's loss, five seeds beside five") {
    std::ifstream file(std::string(MINILLM_GOLDEN_DIR) + "/keras_article_fit.json");
    REQUIRE(file);
    const Json golden = Json::parse(file);
    const std::vector<std::vector<TokenId>> examples = golden.at("inputs");
    const std::vector<TokenId> right = golden.at("targets");
    IdBatch inputs(std::array<std::size_t, 2>{examples.size(), examples[0].size()});
    IdBatch targets(std::array<std::size_t, 2>{examples.size(), 1});
    for (std::size_t n = 0; n < examples.size(); ++n) {
        std::copy(examples[n].begin(), examples[n].end(), inputs.data() + n * inputs.shape(1));
        targets(n, 0) = right[n];
    }

    std::vector<double> first;
    std::vector<double> last;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        LstmLanguageModel model(
            LstmLanguageModelConfig::article(golden.at("vocabulary"), golden.at("channels"), golden.at("hidden")));
        Random random(seed);
        model.initialise(random);
        FitSettings settings;
        settings.batch_size = golden.at("batch_size");
        settings.epochs = golden.at("epochs");
        settings.seed = seed;
        const History history = fit(model, inputs, targets, settings);
        first.push_back(history.front().loss);
        last.push_back(history.back().loss);
    }

    // The first epoch hardly depends on the seed, the last one does. The mean of ours must lie among Keras's runs.
    const std::vector<double> keras_first = golden.at("first_losses");
    const std::vector<double> keras_last = golden.at("last_losses");
    MESSAGE("last loss, mean of five seeds: ours " << mean(last) << ", Keras's " << mean(keras_last));
    CHECK(std::abs(mean(first) - mean(keras_first)) < 0.003);
    CHECK(mean(last) >= *std::min_element(keras_last.begin(), keras_last.end()));
    CHECK(mean(last) <= *std::max_element(keras_last.begin(), keras_last.end()));
}
