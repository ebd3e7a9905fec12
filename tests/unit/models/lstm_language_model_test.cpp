#include "minillm/models/lstm_language_model.hpp"

#include <doctest/doctest.h>

#include <span>
#include <string>

#include "minillm/nn/loss.hpp"
#include "minillm/nn/softmax.hpp"
#include "support/golden.hpp"
#include "support/gradients.hpp"

using namespace minillm;
using namespace minillm::test;

TEST_CASE("lstm_language_model: logits, loss and every gradient are PyTorch's") {
    const Golden golden("lstm_language_model");
    for (const std::string prefix : {"every.", "article."}) {
        CAPTURE(prefix);
        const bool article = prefix == "article.";
        LstmLanguageModel model(article ? LstmLanguageModelConfig::article(11, 4, 6)
                                        : LstmLanguageModelConfig{11, 4, 6, 2});
        load_parameters(model, golden, prefix);

        LstmLanguageModel::Cache cache;
        const Tensor3 logits = model.forward(golden.id_batch(prefix + "ids"), &cache);
        golden.check(prefix + "logits", logits);

        const CrossEntropy cross_entropy;
        CrossEntropy::Cache loss_cache;
        const Real loss = cross_entropy.forward(as_rows(logits), golden.ids(prefix + "targets"), &loss_cache);
        golden.check(prefix + "loss", Vector{loss});

        Matrix dlogits = cross_entropy.backward(loss_cache);
        model.backward(as_sequences(std::move(dlogits), logits.shape(0), logits.shape(1)), cache);
        model.visit_parameters([&](const std::string& name, auto& parameter) {
            if (parameter.trainable) {
                golden.check(prefix + name + ".grad", parameter.grad);
            }
        });
        CHECK(model.embedding.weight.trainable == !article);
        if (article) {
            CHECK(model.embedding.weight.grad == zeros<2>({11, 4}));
        }
    }
}

TEST_CASE("lstm_language_model: the article's model is Keras's") {
    const Golden golden("keras_article_model");
    LstmLanguageModel model(LstmLanguageModelConfig::article(9, 4, 5));
    model.embedding.weight.value = golden.matrix("embedding");
    load_keras_weights(model.lstm.layers[0],
                       {golden.matrix("kernel"), golden.matrix("recurrent_kernel"), golden.vector("bias")});
    model.linear.weight.value = detail::transposed(golden.matrix("dense_kernel"));  // Keras: [in, out]
    model.linear.bias.value = golden.vector("dense_bias");

    LstmLanguageModel::Cache cache;
    const Tensor3 logits = model.forward(golden.id_batch("ids"), &cache);  // [B, 1, V]
    golden.check("p", softmax(as_rows(logits)));

    const CrossEntropy cross_entropy;
    CrossEntropy::Cache loss_cache;
    golden.check("loss", Vector{cross_entropy.forward(as_rows(logits), golden.ids("targets"), &loss_cache)});
    model.backward(as_sequences(cross_entropy.backward(loss_cache), 3, 1), cache);
    golden.check("kernel.grad", detail::transposed(model.lstm.layers[0].weight_ih.grad));
    golden.check("recurrent_kernel.grad", detail::transposed(model.lstm.layers[0].weight_hh.grad));
    golden.check("bias.grad", model.lstm.layers[0].bias_ih.grad);
    golden.check("dense_kernel.grad", detail::transposed(model.linear.weight.grad));
    golden.check("dense_bias.grad", model.linear.bias.grad);
}

TEST_CASE("lstm_language_model: the article's sizes") {
    LstmLanguageModel model(LstmLanguageModelConfig::article());
    // Keras's summary of the model: Embedding 2,000,100; LSTM 117,248; Dense 2,580,129.
    // Ours has the 512 numbers of PyTorch's second bias on top.
    CHECK(count_parameters(model) == 2000100 + 117248 + 512 + 2580129);
    CHECK(model.embedding.weight.size() == 2000100);
    CHECK(model.linear.weight.size() + model.linear.bias.size() == 2580129);
}

TEST_CASE("lstm_language_model: step by step gives the bits of the whole sequence") {
    Random random(31);
    for (const bool article : {false, true}) {
        CAPTURE(article);
        LstmLanguageModel model(article ? LstmLanguageModelConfig::article(13, 5, 6)
                                        : LstmLanguageModelConfig{13, 5, 6, 2});
        model.initialise(random);
        const IdBatch ids = {{3, 1, 4, 1, 5, 9, 2}, {6, 5, 3, 5, 8, 12, 7}};
        const Tensor3 logits = model.forward(ids);
        for (std::size_t b = 0; b < 2; ++b) {
            LstmLanguageModel::State state = model.start();
            for (std::size_t t = 0; t < 7; ++t) {
                const Vector next = model.step(ids(b, t), state);
                if (article && t < 6) {
                    continue;  // the whole sequence gives only the last
                }
                for (std::size_t v = 0; v < 13; ++v) {
                    CHECK(next(v) == logits(b, article ? 0 : t, v));
                }
            }
        }
        // two sequences in one step: each as if alone
        LstmLanguageModel::State both = model.start(2);
        Matrix next;
        for (std::size_t t = 0; t < 7; ++t) {
            next = model.step(Ids{ids(0, t), ids(1, t)}, both);
        }
        const std::size_t last = logits.shape(1) - 1;
        for (std::size_t v = 0; v < 13; ++v) {
            CHECK(next(0, v) == logits(0, last, v));
            CHECK(next(1, v) == logits(1, last, v));
        }
    }
}

TEST_CASE("lstm_language_model: names are those of the checkpoints") {
    LstmLanguageModel model(LstmLanguageModelConfig{5, 2, 3, 1});
    std::string names;
    model.visit_parameters([&](const std::string& name, auto&) { names += name + " "; });
    CHECK(names ==
          "embedding.weight lstm.weight_ih_l0 lstm.weight_hh_l0 lstm.bias_ih_l0 lstm.bias_hh_l0 linear.weight "
          "linear.bias ");
}

TEST_CASE("lstm_language_model: what cannot be is refused by name") {
    CHECK_THROWS_WITH_AS(LstmLanguageModel(LstmLanguageModelConfig{5, 2, 0, 1}),
                         "lstm_language_model: hidden is 0, expected at least 1", ConfigError);
    LstmLanguageModel model(LstmLanguageModelConfig{5, 2, 3, 1});
    CHECK_THROWS_WITH_AS(model.forward(IdBatch{{1, 5}}),
                         "embedding: position 1 holds the id 5, expected an id from 0 to below V=5", VocabularyError);
    CHECK_THROWS_WITH_AS(model.forward(IdBatch(std::array<std::size_t, 2>{2, 0})),
                         "lstm_language_model: ids is (2, 0), expected at least one position", ShapeError);
    LstmLanguageModel::Cache cache;
    model.forward(IdBatch{{1, 2}}, &cache);
    CHECK_THROWS_AS(model.backward(zeros<3>({1, 1, 5}), cache), ShapeError);
}

#if MINILLM_REAL_IS_DOUBLE
TEST_CASE("lstm_language_model: backward is the derivative of the loss, end to end") {
    Random random(31);
    const IdBatch ids = {{3, 1, 4, 1}, {5, 0, 2, 6}};
    for (const bool last_only : {false, true}) {
        CAPTURE(last_only);
        LstmLanguageModel model(LstmLanguageModelConfig{7, 3, 4, 2, last_only, false});
        model.initialise(random);
        const Ids targets = last_only ? Ids{2, 6} : Ids{1, 4, 1, -1, 0, 2, 6, -1};
        const CrossEntropy cross_entropy;
        LstmLanguageModel::Cache cache;
        CrossEntropy::Cache loss_cache;
        const Tensor3 logits = model.forward(ids, &cache);
        cross_entropy.forward(as_rows(logits), targets, &loss_cache);
        model.backward(as_sequences(cross_entropy.backward(loss_cache), 2, logits.shape(1)), cache);
        const auto loss = [&] {
            return static_cast<double>(cross_entropy.forward(as_rows(model.forward(ids)), targets));
        };
        require_small(check_parameter_gradients(model, loss), 1e-6);
    }
}
#endif
