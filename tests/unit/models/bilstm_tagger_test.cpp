#include "minillm/models/bilstm_tagger.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "minillm/nn/loss.hpp"
#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

// The sentences of tests/oracles/torch_bilstm_tagger.py: 4, 1 and 3 tokens.
FeatureBatch three_sentences() {
    FeatureBatch batch;
    batch.rows = {{0, 3}, {5}, {3, 7, 11}, {}, {2, 2}, {}, {}, {}, {1}, {5, 0}, {9, 4}, {}};
    batch.lengths = {4, 1, 3};
    batch.time = 4;
    return batch;
}

BilstmTagger small_tagger() { return BilstmTagger(12, 4, 3, 5, 3); }

}  // namespace

TEST_CASE("bilstm_tagger: scores, loss and every gradient are PyTorch's") {
    const Golden golden("bilstm_tagger");
    BilstmTagger tagger = small_tagger();
    load_parameters(tagger, golden, "");

    BilstmTagger::Cache cache;
    const BilstmTagger::Output scores = tagger.forward(three_sentences(), nullptr, &cache);
    golden.check("tag", scores.tag);
    golden.check("begins", scores.begins);
    golden.check("kind", scores.kind);

    const CrossEntropy cross_entropy;
    CrossEntropy::Cache of_tags, of_begins, of_kind;
    const Real loss = cross_entropy.forward(scores.tag, golden.ids("tags"), &of_tags) +
                      cross_entropy.forward(scores.begins, golden.ids("starts"), &of_begins) +
                      cross_entropy.forward(scores.kind, golden.ids("kinds"), &of_kind);
    golden.check("loss", Vector{loss});
    tagger.backward({cross_entropy.backward(of_tags), cross_entropy.backward(of_begins), cross_entropy.backward(of_kind)}, cache);
    tagger.visit_parameters([&](const std::string& name, auto& parameter) { golden.check(name + ".grad", parameter.grad); });
}

TEST_CASE("bilstm_tagger: a sentence reads the same alone and in a batch") {
    Random random(5);
    BilstmTagger tagger = small_tagger();
    tagger.initialise(random);
    fill_normal(tagger.table.value, random, 0.0, 1.0);
    const BilstmTagger::Output together = tagger.forward(three_sentences());
    FeatureBatch alone;
    alone.rows = {{1}, {5, 0}, {9, 4}};
    alone.lengths = {3};
    alone.time = 3;
    const BilstmTagger::Output single = tagger.forward(alone);
    for (std::size_t t = 0; t < 3; ++t) {
        for (std::size_t k = 0; k < 5; ++k) {
            CHECK(single.tag(t, k) == together.tag(8 + t, k));
        }
    }
    for (std::size_t s = 0; s < 3; ++s) {
        CHECK(single.kind(0, s) == together.kind(2, s));
    }
}

TEST_CASE("bilstm_tagger: one word decides for the whole sentence, however long the rest is") {
    BilstmTagger tagger = small_tagger();
    Random random(3);
    tagger.initialise(random);
    fill_normal(tagger.table.value, random, 0.0, 1.0);
    FeatureBatch batch;
    batch.rows.assign(30, {4});
    batch.lengths = {30};
    batch.time = 30;
    BilstmTagger::Cache cache;
    tagger.forward(batch, nullptr, &cache);
    const Matrix plain = cache.kind.x;  // [1, 4H]: means, then the largest
    batch.rows[17] = {1};
    tagger.forward(batch, nullptr, &cache);
    const Matrix marked = cache.kind.x;
    double of_means = 0;
    double of_largest = 0;
    for (std::size_t c = 0; c < 6; ++c) {
        of_means = std::max(of_means, std::abs(static_cast<double>(marked(0, c) - plain(0, c))));
        of_largest = std::max(of_largest, std::abs(static_cast<double>(marked(0, 6 + c) - plain(0, 6 + c))));
    }
    CHECK(of_largest > 3 * of_means);
}

TEST_CASE("bilstm_tagger: what cannot be is refused by name") {
    const BilstmTagger tagger = small_tagger();
    FeatureBatch batch = three_sentences();
    batch.rows[2] = {12};
    CHECK_THROWS_WITH_AS(tagger.forward(batch), "bilstm tagger: feature 12, expected one below 12", VocabularyError);
    batch = three_sentences();
    batch.lengths[1] = 0;
    CHECK_THROWS_WITH_AS(tagger.forward(batch), "bilstm tagger: a sentence of 0 tokens, expected 1 to 4", ShapeError);
    batch = three_sentences();
    batch.rows.pop_back();
    CHECK_THROWS_WITH_AS(tagger.forward(batch), "bilstm tagger: 11 tokens in a batch of 3 sentences of 4", ShapeError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("bilstm_tagger: backward is the derivative of the loss, dropout included") {
    Random random(31);
    BilstmTagger tagger = small_tagger();
    tagger.initialise(random);
    fill_normal(tagger.table.value, random, 0.0, 1.0);
    tagger.dropout.probability = 0.3;
    const FeatureBatch batch = three_sentences();
    const Matrix of_tag = random_tensor<2>(random, {12, 5});
    const Matrix of_begins = random_tensor<2>(random, {12, 2});
    const Matrix of_kind = random_tensor<2>(random, {3, 3});
    const auto loss = [&]() {
        Random drops(9);  // the same draws each time
        const BilstmTagger::Output y = tagger.forward(batch, &drops);
        return weighted_sum(y.tag, of_tag) + weighted_sum(y.begins, of_begins) + weighted_sum(y.kind, of_kind);
    };
    Random drops(9);
    BilstmTagger::Cache cache;
    tagger.forward(batch, &drops, &cache);
    zero_gradients(tagger);
    tagger.backward({of_tag, of_begins, of_kind}, cache);
    require_small(check_parameter_gradients(tagger, loss), 1e-6);
}
#endif
