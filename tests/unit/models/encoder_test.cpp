#include "minillm/models/encoder.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "minillm/nn/loss.hpp"
#include "minillm/nn/parameter.hpp"
#include "minillm/train/adam.hpp"
#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

namespace {

EncoderConfig small() {
    EncoderConfig config;
    config.vocabulary_size = 11;
    config.classes = 3;
    config.context = 5;
    config.layers = 2;
    config.heads = 2;
    config.channels = 6;
    config.hidden = 7;
    return config;
}

}  // namespace

TEST_CASE("encoder: logits, loss and gradients are those of transformers' BERT, with padding") {
    const Golden golden("encoder");
    EncoderClassifier model(small());
    load_parameters(model, golden, "");
    const Mask mask = mask_of_ids(golden.id_batch("mask"), 0);
    EncoderClassifier::Cache cache;
    const Matrix logits = model.forward(golden.id_batch("ids"), &cache, &mask);
    golden.check("logits", logits);
    CrossEntropy::Cache loss_cache;
    const CrossEntropy loss;
    golden.check("loss", Vector{loss.forward(logits, golden.ids("right"), &loss_cache)});
    model.backward(loss.backward(loss_cache), cache);
    check_gradients(model, golden, "");
}

TEST_CASE("encoder: padding changes no bit of the answer") {
    Random random(1);
    EncoderClassifier model(small());
    model.initialise(random);
    const Matrix alone = model.forward(IdBatch{{1, 5, 2}});
    const Mask mask{{1, 1, 1, 0, 0}};
    CHECK(model.forward(IdBatch{{1, 5, 2, 0, 0}}, nullptr, &mask) == alone);
    CHECK(model.forward(IdBatch{{1, 5, 2, 9, 9}}, nullptr, &mask) == alone);
    CHECK(model.forward(IdBatch{{1, 5, 2, 0, 0}}) != alone);
}

TEST_CASE("encoder: learns which of two words came first, which no bag of words can tell") {
    Random random(2);
    EncoderConfig config = small();
    config.classes = 2;
    config.channels = 16;
    config.hidden = 32;
    EncoderClassifier model(config);
    model.initialise(random);
    const IdBatch ids{{1, 4, 5, 6}, {1, 5, 4, 6}, {1, 6, 4, 5}, {1, 6, 5, 4}, {1, 4, 6, 5}, {1, 5, 6, 4}};
    const Ids right{0, 1, 0, 1, 0, 1};  // 0: 4 before 5
    Adam adam;
    double loss = 0;
    for (int step = 0; step < 150; ++step) {
        zero_gradients(model);
        EncoderClassifier::Cache cache;
        CrossEntropy::Cache loss_cache;
        const CrossEntropy cross_entropy;
        loss = static_cast<double>(cross_entropy.forward(model.forward(ids, &cache), right, &loss_cache));
        model.backward(cross_entropy.backward(loss_cache), cache);
        adam.step(model, 0.005);
    }
    CHECK(loss < 0.05);
}

TEST_CASE("encoder: sizes, contexts and ids that do not fit are refused") {
    EncoderConfig none = small();
    none.classes = 0;
    CHECK_THROWS_WITH_AS(EncoderClassifier{none}, "encoder: classes is 0, expected at least 1", ConfigError);
    const EncoderClassifier model(small());
    CHECK_THROWS_AS(model.forward(IdBatch{{1, 2, 3, 4, 5, 6}}), ConfigError);
    CHECK_THROWS_AS(model.forward(IdBatch{{1, 11}}), VocabularyError);
    const Mask mask{{1, 1, 1}};
    CHECK_THROWS_AS(model.forward(IdBatch{{1, 2}}, nullptr, &mask), ShapeError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("encoder: backward is the derivative of forward, end to end") {
    Random random(3);
    EncoderClassifier model(small());
    model.visit_parameters([&](const std::string&, auto& parameter) { fill_normal(parameter.value, random, 0.3, 0.4); });
    const IdBatch ids{{1, 4, 7, 7, 9}, {1, 5, 2, 0, 0}};
    const Mask mask{{1, 1, 1, 1, 1}, {1, 1, 1, 0, 0}};
    const Matrix dlogits = random_tensor<2>(random, {2, 3});
    EncoderClassifier::Cache cache;
    model.forward(ids, &cache, &mask);
    model.backward(dlogits, cache);
    const auto loss = [&] { return weighted_sum(model.forward(ids, nullptr, &mask), dlogits); };
    require_small(check_parameter_gradients(model, loss), 1e-6);
}
#endif
